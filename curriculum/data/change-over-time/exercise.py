# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Exercise: did Saturday pickup work?
#
# On August 18, 2025, your city began Saturday pickup on half of its collection routes. Now it is January 2026.
# The council must decide: keep it, stop it, or give it to all routes. Three voices are heard: "Nobody wants it", "The dumping is getting worse", "It works."
# Find out which of them the numbers support, and tell the council.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Do not round your numbers, or keep one digit after the point.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Its function `percent_change(old, new)` is ready here too. Plan for one and three quarter hours.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

requests = data.load("service-requests")
requests["month"] = requests["opened"].dt.to_period("M")
pickups = requests[requests["service"] == "Bulky item pickup"]

routes = data.load("pilot-routes")
start = pd.Timestamp("2025-08-18")  # the day on which Saturday pickup began
routes["group"] = np.where(routes["pilot"] == 1, "pilot", "other")
routes["period"] = np.where(routes["week_start"] < start, "before", "after")
routes["month"] = routes["week_start"].dt.to_period("M")


def percent_change(old, new):
    return (new / old - 1) * 100


print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {routes['route_id'].nunique()} routes")

# %% [markdown]
# Two tables are ready for you:
#
# - `pickups` has one row for each request for a bulky pickup in the whole city, 2024 and 2025. Its column `month` holds the month.
# - `routes` has one row for each route and week of 2025. `piles` are the dumped piles that the crew found.
#   `group` is `"pilot"` or `"other"`, `period` is `"before"` or `"after"` August 18.

# %%
routes[["route_id", "week_start", "month", "group", "period", "piles"]].head(3)

# %% [markdown] task="same-months"
# ## 1. "Nobody wants it"
#
# A council member says: "Since the summer, requests for a pickup have gone down. Nobody wants Saturday pickup."
#
# 1. Make `monthly`: the number of requests in `pickups` for each month, in the order of the months.
# 2. Make `against_summer`: the change in **percent** from the four months May to August 2025 to the four months September to December 2025. Use sums.
# 3. Make `against_last_year`: the change in percent from September to December **2024** to September to December 2025.

# %% [markdown] hint="same-months"
# Section 1 of the lesson does this for dumping. What takes the place of August, and of last year?

# %% [markdown] hint="same-months"
# Several months: `monthly["2025-09":"2025-12"].sum()`. A percent change: `percent_change(old, new)`.

# %% [markdown] hint="same-months"
# `monthly = pickups[...].value_counts().sort_index()`, then three sums, then two lines of the shape `percent_change(..., autumn)`.

# %% answer="same-months"
monthly = ...
against_summer = ...
against_last_year = ...
### BEGIN SOLUTION
monthly = pickups["month"].value_counts().sort_index()
autumn = monthly["2025-09":"2025-12"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
### END SOLUTION

# %% check="same-months" points=1 skill="DA8" done="{count} months, from {first} with {first_value} requests to {last} with {last_value}."
check.series("monthly", order=True)

# %% check="same-months" points=1 skill="DA8" done="{value:+.1f}% against the summer. The council member is right so far."
check.number("against_summer", within=0.06)

# %% check="same-months" points=2 skill="DA8" done="{value:+.1f}% against the same months of last year. Which of the two numbers has the season in it?"
check.number("against_last_year", within=0.06)

# %% right="same-months"
monthly = pickups.groupby("month").size()
against_summer = percent_change(monthly["2025-05":"2025-08"].mean(), monthly["2025-09":"2025-12"].mean())
against_last_year = round(percent_change(monthly["2024-09":"2024-12"].sum(), monthly["2025-09":"2025-12"].sum()), 1)

# %% right="same-months"
monthly = pickups.groupby("month")["request_id"].count()
summer, autumn, last_autumn = monthly.iloc[16:20].sum(), monthly.iloc[20:24].sum(), monthly.iloc[8:12].sum()
against_summer = 100 * (autumn - summer) / summer
against_last_year = 100 * (autumn - last_autumn) / last_autumn

# %% right="same-months"
monthly = {str(month): int((pickups["month"] == month).sum()) for month in pd.period_range("2024-01", "2025-12", freq="M")}
autumn = sum(monthly[f"2025-{month:02d}"] for month in [9, 10, 11, 12])
against_summer = autumn / sum(monthly[f"2025-{month:02d}"] for month in [5, 6, 7, 8]) * 100 - 100
against_last_year = autumn / sum(monthly[f"2024-{month:02d}"] for month in [9, 10, 11, 12]) * 100 - 100

# %% wrong="same-months" on="monthly" says="These are all kinds of requests. Count the rows of pickups."
monthly = requests["month"].value_counts().sort_index()
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = (monthly["2025-09":"2025-12"].sum() / monthly["2024-09":"2024-12"].sum() - 1) * 100

# %% wrong="same-months" on="monthly" says="The months stand in the order of their counts. Add .sort_index() to put them in the order of time."
monthly = pickups["month"].value_counts()

# %% wrong="same-months" on="against_summer" says="{value:.0f}% is rounded to a whole number. Keep one digit after the point."
monthly = pickups["month"].value_counts().sort_index()
against_summer = round(percent_change(monthly["2025-05":"2025-08"].sum(), monthly["2025-09":"2025-12"].sum()))
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), monthly["2025-09":"2025-12"].sum())

# %% wrong="same-months" on="monthly" says="This puts both Januaries into one heap, and so on. Use the column month, which knows the year too."
monthly = pickups["opened"].dt.month.value_counts().sort_index()

# %% wrong="same-months" says="{value:.1f}% divides by the new months. Divide by the earlier ones: percent_change(old, new)."
monthly = pickups["month"].value_counts().sort_index()
autumn = monthly["2025-09":"2025-12"].sum()
against_summer = (monthly["2025-05":"2025-08"].sum() / autumn - 1) * 100
against_last_year = (monthly["2024-09":"2024-12"].sum() / autumn - 1) * 100

# %% wrong="same-months" says="{value:.1f}% compares two single months. Add up all four months on each side."
monthly = pickups["month"].value_counts().sort_index()
against_summer = (monthly["2025-12"] / monthly["2025-08"] - 1) * 100
against_last_year = (monthly["2025-12"] / monthly["2024-12"] - 1) * 100

# %% wrong="same-months" says="{value:.1f}% takes in August on both sides. The four months are May to August, and September to December."
monthly = pickups["month"].value_counts().sort_index()
autumn = monthly["2025-08":"2025-12"].sum()
against_summer = (autumn / monthly["2025-04":"2025-08"].sum() - 1) * 100
against_last_year = (autumn / monthly["2024-08":"2024-12"].sum() - 1) * 100

# %% wrong="same-months" on="against_last_year" says="{value:.1f}% compares the whole years. Take only September to December of each."
monthly = pickups["month"].value_counts().sort_index()
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = (monthly["2025"].sum() / monthly["2024"].sum() - 1) * 100

# %% wrong="same-months" on="against_last_year" says="{value:.1f}% compares with the summer. The task asks for the same months of 2024."
monthly = pickups["month"].value_counts().sort_index()
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = against_summer

# %% wrong="same-months" says="{value:.1f} is the new number in percent of the old one. Take away 100 to get the change."
monthly = pickups["month"].value_counts().sort_index()
autumn = monthly["2025-09":"2025-12"].sum()
against_summer = autumn / monthly["2025-05":"2025-08"].sum() * 100
against_last_year = autumn / monthly["2024-09":"2024-12"].sum() * 100

# %% wrong="same-months" says="{value} is a difference in requests. The task asks for percent: divide by the earlier months."
monthly = pickups["month"].value_counts().sort_index()
autumn = monthly["2025-09":"2025-12"].sum()
against_summer = autumn - monthly["2025-05":"2025-08"].sum()
against_last_year = autumn - monthly["2024-09":"2024-12"].sum()

# %% [markdown] task="season-chart"
# ## 2. Show the council the season
#
# 1. Make `smooth`, the 12-month moving average of `monthly`, and `smooth_change`: the change in percent from the **first** to the **last** value of `smooth`. It says if requests go up, go down or stay when the season is left out.
# 2. Draw a line chart called `season_chart` with **two lines**: `monthly` and `smooth`, each with its name.
#    Give it names for both axes, and a description with `figure.show`. It is about requests for a pickup, not about dumping as in the lesson.
# 3. Put into `best_title` the letter of the title that fits your chart. Use it as the title, or write your own.
#    **A** "Without the season, reports of dumping rise slowly" **B** "Since the summer, fewer people want a pickup" **C** "Requests for a pickup follow the season, and do not fall" **D** "Requests for a pickup by month"

# %% [markdown] hint="season-chart"
# The lesson draws the same two lines for dumping, below *Smooth the season away*.

# %% [markdown] hint="season-chart"
# The first value of `smooth` is `smooth.iloc[0]`, the last one `smooth.iloc[-1]`. It starts where the first full year is complete, so leave empty months out with `dropna()`.

# %% [markdown] hint="season-chart"
# `season_chart, ax = figure.new(...)`, two times `figure.line(ax, ..., label=...)`, then `figure.show(season_chart, alt=...)`.

# %% answer="season-chart"
smooth = ...
smooth_change = ...
season_chart = ...
best_title = ...
### BEGIN SOLUTION
smooth = monthly.rolling(12).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])

title = "Requests for a pickup follow the season, and do not fall"
season_chart, ax = figure.new(title, x="Month", y="Requests for a pickup")
figure.line(ax, monthly, label="each month")
figure.line(ax, smooth, label="12-month average")
figure.show(
    season_chart,
    alt="Line chart of requests for a bulky pickup by month, 2024 and 2025. Single months "
    "swing with the season; the 12-month average does not fall.",
)
best_title = "C"
### END SOLUTION

# %% check="season-chart" points=2 skill="DA8" done="{value:+.1f}% from 2024 to 2025, all twelve months. Task 1 took four months only, so it may differ. The claim is about the time since the summer: give the council the number of task 1 first, this one second."
check.number("smooth_change", within=0.06)

# %% check="season-chart" points=2 skill="DA8" done="The council sees the season and, through it, what is left without it."
check.figure("season_chart", kind="lines", within=0.5)

# %% check="season-chart" points=1 skill="DA8" done="This title says what to see, and the smooth line bears it out."
check.choice("best_title", options="ABCD")

# %% right="season-chart"
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})  # the empty months stay
ax = table.plot(title="Each month swings, the year hardly moves", xlabel="Month", ylabel="Requests for a pickup")
season_chart = ax.figure
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
smooth_change = (monthly["2025"].sum() / monthly["2024"].sum() - 1) * 100
best_title = "c"

# %% right="season-chart"
import matplotlib.pyplot as plt

smooth = [monthly.iloc[n - 11 : n + 1].mean() for n in range(11, 24)]
season_chart, ax = plt.subplots()
ax.plot(range(24), monthly.to_numpy(), label="single months")
ax.plot(range(11, 24), smooth, label="average of a year")
ax.legend()
ax.set_title("Requests swing with the season")
ax.set_xlabel("Months since January 2024")
ax.set_ylabel("Requests")
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
smooth_change = round(100 * (smooth[-1] - smooth[0]) / smooth[0], 1)
best_title = "C"

# %% right="season-chart"
smooth = monthly.rolling(12).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, smooth.round(0), label="12-month average, in whole requests")
figure.line(ax, monthly, label="each month")
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
best_title = "(C)"

# %% wrong="season-chart" on="smooth_change" says="{value:.1f}% comes from an average over 3 months, so the season is still in it. Use 12."
smooth = monthly.rolling(3).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])

# %% wrong="season-chart" on="smooth_change" says="{value:.1f}% compares single months, or is rounded too far. Use the first and the last value of smooth, and keep one digit after the point."
smooth = monthly.rolling(12).mean().dropna()
smooth_change = 0

# %% wrong="season-chart" on="best_title" says="Dumping is the topic of the lesson. This chart shows requests for a pickup."
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(title="Each month swings with the season", xlabel="Month", ylabel="Requests").figure
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
best_title = "A"

# %% wrong="season-chart" on="best_title" says="The chart shows the season in both years. Look at the smooth line: does it fall after the summer?"
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(title="Each month swings with the season", xlabel="Month", ylabel="Requests").figure
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
best_title = "B"

# %% wrong="season-chart" on="best_title" says="This only names what is drawn. Choose a title that says what the council should see."
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(title="Each month swings with the season", xlabel="Month", ylabel="Requests").figure
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")
best_title = "D"

# %% wrong="season-chart" on="smooth_change" says="The first value of smooth is missing: the first 11 months have no full year behind them. Leave them out with dropna()."
smooth = monthly.rolling(12).mean()
smooth_change = (smooth.iloc[-1] / smooth.iloc[0] - 1) * 100

# %% wrong="season-chart" on="smooth_change" says="{value:.1f}% compares single months, or is rounded too far. Use the first and the last value of smooth, and keep one digit after the point."
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (monthly.iloc[-1] / monthly.iloc[0] - 1) * 100

# %% wrong="season-chart" on="smooth_change" says="{value:.1f} is a difference in requests. Divide by the first value, then make it percent."
smooth = monthly.rolling(12).mean().dropna()
smooth_change = smooth.iloc[-1] - smooth.iloc[0]

# %% wrong="season-chart" on="smooth_change" says="{value:.1f}% goes from last to first. Put the last value on top."
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (smooth.iloc[0] / smooth.iloc[-1] - 1) * 100

# %% wrong="season-chart" on="season_chart" says="The average runs over 3 months, so the season is still in it. Use 12."
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
smooth = monthly.rolling(3).mean().dropna()
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, monthly, label="each month")
figure.line(ax, smooth, label="average")
figure.show(season_chart, alt="Two lines of requests by month: the single months swing, the average is nearly level.")

# %% wrong="season-chart" on="season_chart" says="Only one line is there. Draw monthly and smooth on the same ax, with two calls of figure.line."
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
smooth = monthly.rolling(12).mean().dropna()
season_chart, ax = figure.new("Requests hardly change over the year", x="Month", y="Requests for a pickup")
figure.line(ax, smooth, label="average")
figure.show(season_chart, alt="A line of the 12-month average of requests, nearly level over the whole time.")

# %% wrong="season-chart" on="season_chart" says="Only one line is there. Draw monthly and smooth on the same ax, with two calls of figure.line."
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, monthly)
figure.show(season_chart, alt="A line of requests for a pickup by month, with a clear peak in each of the two years.")

# %% [markdown] task="limits"
# ## 3. "The dumping is getting worse": how far does a route wobble?
#
# The next cell picks two routes **without** the pilot; you need not read its code. `record` holds the piles of the route with the highest single week of all. `news` comes up in task 4.
# Is the highest week of `record` a signal, or do routes wobble like that?
#
# Make `lower` and `upper`, the control limits for `record` over all its 52 weeks: 2.66 usual jumps down and up from the mean.
# If `lower` falls below zero, leave it so. It means that no week can be too low.

# %%
others = routes[routes["group"] == "other"]
weekly = others.pivot(index="week_start", columns="route_id", values="piles")
record = weekly[weekly.max().idxmax()]
news = weekly[weekly.diff().max().drop(record.name).idxmax()]
print(f"{record.name}: most in one week {record.max()} piles, mean {record.mean():.1f}")

# %% [markdown] hint="limits"
# You need the mean of `record`, and how far it usually jumps from one week to the next.

# %% [markdown] hint="limits"
# The usual jump is the mean of the jumps without their sign: `diff()`, `abs()`, `mean()`.

# %% answer="limits"
lower = ...
upper = ...
### BEGIN SOLUTION
reach = 2.66 * record.diff().abs().mean()
lower, upper = record.mean() - reach, record.mean() + reach
### END SOLUTION

# %% check="limits" points=1 skill="DA9" done="Weeks down to {value:.1f} piles are usual for this route."
check.number("lower", within=0.06)

# %% check="limits" points=2 skill="DA9" done="Weeks up to {value:.1f} piles are usual for this route. Its highest week lies above: a signal. Call the depot and ask what happened."
check.number("upper", within=0.06)

# %% right="limits"
center = np.mean(record)
jumps = [abs(record.iloc[week] - record.iloc[week - 1]) for week in range(1, len(record))]
lower = round(center - 2.66 * sum(jumps) / len(jumps), 2)
upper = round(center + 2.66 * sum(jumps) / len(jumps), 2)

# %% right="limits"
jump = (record - record.shift(1)).abs().mean()
upper = record.mean() + 2.66 * jump
lower = round(2 * record.mean() - upper, 1)
upper = round(upper, 1)

# %% wrong="limits" says="{value:.1f} comes from the mean and the standard deviation. One extreme week widens that a lot; use 2.66 usual jumps."
lower = record.mean() - 3 * record.std()
upper = record.mean() + 3 * record.std()

# %% wrong="limits" says="{value:.1f} is 2.66 standard deviations from the mean. Use the usual jump in place of std()."
lower = record.mean() - 2.66 * record.std()
upper = record.mean() + 2.66 * record.std()

# %% wrong="limits" says="{value:.1f} is nearly the mean itself: ups and downs cancel. Take the minus signs away with abs() first."
lower = record.mean() - 2.66 * record.diff().mean()
upper = record.mean() + 2.66 * record.diff().mean()

# %% wrong="limits" says="{value:.1f} is one usual jump from the mean. Multiply the jump by 2.66."
lower = record.mean() - record.diff().abs().mean()
upper = record.mean() + record.diff().abs().mean()

# %% wrong="limits" on="upper" says="{value:.0f} is rounded to a whole number. Keep one digit after the point."
lower = record.mean() - 2.66 * record.diff().abs().mean()
upper = round(record.mean() + 2.66 * record.diff().abs().mean())

# %% wrong="limits" says="The two are exchanged: lower is the smaller one."
upper = record.mean() - 2.66 * record.diff().abs().mean()
lower = record.mean() + 2.66 * record.diff().abs().mean()

# %% wrong="limits" says="{value:.1f} belongs to the route called news. This task is about record."
lower = news.mean() - 2.66 * news.diff().abs().mean()
upper = news.mean() + 2.66 * news.diff().abs().mean()

# %% wrong="limits" says="{value} is a week that happened. The limits say what is usual: the mean and 2.66 usual jumps from it."
lower = record.min()
upper = record.max()

# %% [markdown] task="signal-or-noise"
# ## 4. Signal or noise?
#
# 1. `pilot_weeks` below holds the mean of `piles` on the pilot routes, week by week. Take its limits **only from the weeks before** `start`, as the lesson does for bookings. Do not round them: a week may lie close to one.
#    Make `signal_weeks`: all weeks of the year in which `pilot_weeks` lies outside these limits. Give the days as in its index: `pilot_weeks[...].index`.
# 2. Write the function `count_outside`: it takes any series of `values`, works out **their own** limits from all of them, and gives back how many lie outside.
# 3. The next cell also prints a headline. Try `count_outside(news)`, then put into `news_word` the letter of what you tell the newspaper:
#    **A** The route went out of control; we send somebody. **B** This is noise: among so many routes and weeks, one jump is always the largest. **C** The pilot made other routes worse.
#
# The hidden check tries your function with other values. You need not read the code of the next cell.

# %%
pilot_weeks = routes[routes["group"] == "pilot"].groupby("week_start")["piles"].mean()
week = news.diff().idxmax()
rise = f"{news.shift()[week]:.0f} to {news[week]:.0f} piles in one week"
print(f'"Route {news.name}, without Saturday pickup, drowns: from {rise}!"')

# %% [markdown] hint="signal-or-noise"
# Ask two questions of each value: is it below the lower limit, or above the upper one?

# %% [markdown] hint="signal-or-noise"
# In the lesson: `usual = booked[booked.index < start]` for the limits, and `(missed < low) | (missed > high)`, each question in parentheses. The sum of these answers is how many.

# %% [markdown] hint="signal-or-noise"
# In the function: a line for 2.66 usual jumps of `values`, a line for the two limits, and `return (...).sum()`. Then call it with `news`.

# %% answer="signal-or-noise"
signal_weeks = ...


def count_outside(values):
    ...
    ### BEGIN SOLUTION
    reach = 2.66 * values.diff().abs().mean()
    low, high = values.mean() - reach, values.mean() + reach
    return ((values < low) | (values > high)).sum()
    ### END SOLUTION


news_word = ...
### BEGIN SOLUTION
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index
news_word = "B"
### END SOLUTION

# %% check="signal-or-noise" points=2 skill="DA9" done="{count} of 52 weeks are signals, most of them after the start: something changed. What it was, the chart does not say."
check.items("signal_weeks")

# %% check="signal-or-noise" points=1 skill="DA9" done="Your function works out the limits of what you give it."
check.function(
    "count_outside",
    on=[
        pd.Series([5.0, 6.0, 5.0, 6.0, 5.0, 30.0, 5.0, 6.0, 5.0, 6.0]),
        pd.Series([50.0, 51.0, 50.0, 51.0, 90.0, 50.0, 51.0, 50.0, 51.0, 50.0, 10.0, 51.0, 50.0]),
        pd.Series([10.0, 10.0, 11.0, 11.0, 12.0, 12.0, 13.0, 13.0, 14.0, 17.0, 20.0, 24.0]),
        pd.Series([4.0, 8.0, 5.0, 7.0, 6.0]),
        pd.Series([7.0, 7.0, 7.0, 7.0, 7.0, 7.0]),
    ],
)

# %% check="signal-or-noise" points=1 skill="DA9" done="No alarm. count_outside(news) gives 0: the week lies inside its limits, and its jump is the largest picked from many."
check.choice("news_word", options="ABC")

# %% check="signal-or-noise" points=2 skill="DA9" hidden=true done="Your function holds for other values, also for low ones."
check.function(
    "count_outside",
    on=[
        pd.Series([9.0, 10.0, 9.0, 10.0, 9.0, 10.0, 9.0, 10.0, -20.0, 10.0, 9.0, 10.0]),
        pd.Series([20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 26.0]),
        pd.Series([60.0, 61.0, 60.0, 61.0, 100.0, 60.0, 61.0, 60.0, 61.0, 60.0, 20.0, 61.0, 60.0]),
        pd.Series([2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 5.0, 6.0, 9.0, 12.0, 16.0]),
        pd.Series([3.0, 9.0, 2.0, 8.0, 4.0, 9.0]),
        pd.Series([4.0, 4.0, 4.0, 4.0, 4.0]),
    ],
)

# %% right="signal-or-noise"
def count_outside(values):
    center, jump = values.mean(), values.diff().abs().mean()
    outside = values[abs(values - center) > 2.66 * jump]
    return len(outside)


usual = pilot_weeks[:"2025-08-17"]
signal_weeks = pilot_weeks[abs(pilot_weeks - usual.mean()) > 2.66 * usual.diff().abs().mean()]
news_word = "b"

# %% right="signal-or-noise"
def count_outside(values):
    reach = 2.66 * np.abs(np.diff(values)).mean()
    count = 0
    for value in values:
        if value < np.mean(values) - reach or value > np.mean(values) + reach:
            count = count + 1
    return count


usual = pilot_weeks[pilot_weeks.index < "2025-08-18"]
low = usual.mean() - 2.66 * usual.diff().abs().mean()
high = usual.mean() + 2.66 * usual.diff().abs().mean()
signal_weeks = list(pilot_weeks[pilot_weeks > high].index) + list(pilot_weeks[pilot_weeks < low].index)
news_word = "B" if count_outside(news) == 0 else "A"

# %% right="signal-or-noise"
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int((values < values.mean() - reach).sum() + (values > values.mean() + reach).sum())


before = routes[(routes["pilot"] == 1) & (routes["period"] == "before")].groupby("week_start")["piles"].mean()
reach, center = 2.66 * before.diff().abs().mean(), before.mean()
signal_weeks = [str(day.date()) for day in pilot_weeks.index if not center - reach <= pilot_weeks[day] <= center + reach]
news_word = "B"

# %% wrong="signal-or-noise" on="signal_weeks" says="These are numbers of piles. Give the weeks in which they happened: add .index."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].to_list()

# %% wrong="signal-or-noise" on="signal_weeks" says="All 52 weeks stand here. Keep only those outside the limits: write the question into the brackets of pilot_weeks[...]."
signal_weeks = pilot_weeks.index

# %% wrong="signal-or-noise" on="signal_weeks" says="All 52 weeks stand here. Keep only those outside the limits: write the question into the brackets of pilot_weeks[...]."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = (pilot_weeks < low) | (pilot_weeks > high)

# %% wrong="signal-or-noise" on="signal_weeks" says="These are the {count} weeks inside the limits. A signal lies outside: below the lower or above the upper one."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks >= low) & (pilot_weeks <= high)].index

# %% wrong="signal-or-noise" on="signal_weeks" says="This is how many there are. Give the weeks themselves: pilot_weeks[...].index."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = ((pilot_weeks < low) | (pilot_weeks > high)).sum()

# %% wrong="signal-or-noise" on="signal_weeks" says="Write the days as the index does, the year first, such as 2025-01-06. The line pilot_weeks[...].index does it for you."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index
signal_weeks = [f"{day:%m/%d/%Y}" for day in signal_weeks]

# %% wrong="signal-or-noise" on="signal_weeks" says="{count} weeks is not what the limits of pilot_weeks give. Take only its weeks before start for the limits, and ask for below the lower or above the upper one, with |."
reach = 2.66 * pilot_weeks.diff().abs().mean()
low, high = pilot_weeks.mean() - reach, pilot_weeks.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index

# %% wrong="signal-or-noise" on="signal_weeks" says="{count} weeks is not what the limits of pilot_weeks give. Take only its weeks before start for the limits, and ask for below the lower or above the upper one, with |."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) & (pilot_weeks > high)].index

# %% wrong="signal-or-noise" on="signal_weeks" says="{count} weeks is not what the limits of pilot_weeks give. Take only its weeks before start for the limits, and ask for below the lower or above the upper one, with |."
signal_weeks = []

# %% wrong="signal-or-noise" on="signal_weeks" says="{count} weeks is not what the limits of pilot_weeks give. Take only its weeks before start for the limits, and ask for below the lower or above the upper one, with |."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[pilot_weeks > high].index

# %% wrong="signal-or-noise" on="signal_weeks" says="{count} weeks is not what the limits of pilot_weeks give. Take only its weeks before start for the limits, and ask for below the lower or above the upper one, with |."
signal_weeks = pilot_weeks[(pilot_weeks < lower) | (pilot_weeks > upper)].index

# %% wrong="signal-or-noise" on="signal_weeks" says="This is the week of the headline. The task asks about pilot_weeks."
signal_weeks = [week]

# %% wrong="signal-or-noise" on="signal_weeks" says="This is the highest week of record. The task asks about pilot_weeks."
signal_weeks = record.idxmax()

# %% wrong="signal-or-noise" on="count_outside" says="Your function gives {value} for every series. Work with values inside it, not with record or with a fixed number."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * record.diff().abs().mean()
    return ((record < record.mean() - reach) | (record > record.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your function gives {value} for every series. Work with values inside it, not with record or with a fixed number."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return 1


# %% wrong="signal-or-noise" on="count_outside" says="Your function uses the limits of record. Work out the limits of values inside it."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return ((values < lower) | (values > upper)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="That is how many lie inside. Count those below the lower or above the upper limit."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values >= values.mean() - reach) & (values <= values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your function counts only high values. A value below the lower limit is a signal too."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return (values > values.mean() + 2.66 * values.diff().abs().mean()).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your function gives back the values. Count them: add .sum() to the question, or use len(...)."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return values[(values < values.mean() - reach) | (values > values.mean() + reach)]


# %% wrong="signal-or-noise" on="count_outside" says="Your function gives back one answer for each value. Count the True ones: add .sum()."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return (values < values.mean() - reach) | (values > values.mean() + reach)


# %% wrong="signal-or-noise" on="count_outside" says="Your function finds nothing outside, whatever you give it. Put | between the two questions, and use 2.66 usual jumps, not the standard deviation."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.mean() - reach) & (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your function finds nothing outside, whatever you give it. Put | between the two questions, and use 2.66 usual jumps, not the standard deviation."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 3 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="These limits come from the standard deviation. Use the usual jump: diff(), abs(), mean()."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="These limits come from the standard deviation. Use the usual jump: diff(), abs(), mean()."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your limits are much too narrow: ups and downs cancel. Take the minus signs away with abs() before the mean."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your limits lie one usual jump from the mean. Multiply the jump by 2.66."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = values.diff().abs().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your limits lie around the median. Go up and down from the mean."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.median() - reach) | (values > values.median() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="A value exactly on a limit is not outside. Six times 7 has nothing outside: use < and >."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values <= values.mean() - reach) | (values >= values.mean() + reach)).sum()


# %% wrong="signal-or-noise" on="count_outside" says="Your function says if there are any. Count how many: .sum() in place of .any()."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int(((values < values.mean() - reach) | (values > values.mean() + reach)).any())


# %% wrong="signal-or-noise" on="count_outside" says="Your function says if there are any. Count how many: .sum() in place of .any()."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return (((values < values.mean() - reach) | (values > values.mean() + reach)).any())


# %% wrong="signal-or-noise" on="count_outside" says="Your function looks only at how long the series is. Work out its limits."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return 1 if len(values) > 5 else 0


# %% wrong="signal-or-noise" on="news_word" says="Is the week outside the limits of its own route? Try count_outside(news)."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()


news_word = "A"

# %% wrong="signal-or-noise" on="news_word" says="One route says nothing about what the pilot did. Is this week outside the limits of its own route? Try count_outside(news)."
usual = pilot_weeks[pilot_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = pilot_weeks[(pilot_weeks < low) | (pilot_weeks > high)].index


def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()


news_word = "C"

# %% [markdown] task="difference"
# ## 5. "It works": by how much?
#
# Now the pilot itself. Use the means of `piles` in `routes`, in piles per route and week. Make three numbers:
#
# - `only_pilot`: the change on pilot routes, after less before,
# - `only_after`: the gap after the start, pilot routes less other routes,
# - `effect`: the difference-in-differences. Below zero means fewer piles by the pilot.

# %% [markdown] hint="difference"
# You need four means: pilot and other routes, each before and after.

# %% [markdown] hint="difference"
# `table = routes.groupby(["group", "period"])["piles"].mean().unstack()`, as in section 3 of the lesson.

# %% [markdown] hint="difference"
# One of the four numbers is `table.loc["pilot", "after"]`. The effect is the change of the pilot routes less the change of the others.

# %% answer="difference"
only_pilot = ...
only_after = ...
effect = ...
### BEGIN SOLUTION
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
other_change = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - other_change
### END SOLUTION

# %% check="difference" points=1 skill="DA13" done="{value:+.2f} piles. What happened on all routes is still in this number."
check.number("only_pilot", within=0.06)

# %% check="difference" points=1 skill="DA13" done="{value:+.2f} piles. How the groups differed before is still in this number."
check.number("only_after", within=0.06)

# %% check="difference" points=2 skill="DA13" done="{value:+.2f} piles per route and week, with both taken out."
check.number("effect", within=0.06)

# %% right="difference"
mean = routes.groupby(["group", "period"])["piles"].mean()
only_pilot = round(mean["pilot", "after"] - mean["pilot", "before"], 1)
only_after = round(mean["pilot", "after"] - mean["other", "after"], 2)
effect = only_after - (mean["pilot", "before"] - mean["other", "before"])

# %% right="difference"
def mean_piles(group, period):
    return routes[(routes["group"] == group) & (routes["period"] == period)]["piles"].mean()


only_pilot = mean_piles("pilot", "after") - mean_piles("pilot", "before")
only_after = mean_piles("pilot", "after") - mean_piles("other", "after")
effect = only_pilot - (mean_piles("other", "after") - mean_piles("other", "before"))

# %% wrong="difference" says="{value:.2f} has the right size and the wrong sign. Start from the pilot routes and from after."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "before"] - table.loc["pilot", "after"]
only_after = table.loc["other", "after"] - table.loc["pilot", "after"]
effect = only_pilot - (table.loc["other", "before"] - table.loc["other", "after"])

# %% wrong="difference" says="{value:.2f} is about bookings. This task asks for piles."
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% wrong="difference" on="effect" says="{value:.2f} is the change of the pilot routes alone. Take away what changed on the other routes."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot

# %% wrong="difference" on="effect" says="{value:.2f} is the gap after the start. The two groups already differed before: take that gap away."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_after

# %% wrong="difference" on="effect" says="{value:.2f} adds the two changes. The effect is the difference between them: take one away from the other."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot + table.loc["other", "after"] - table.loc["other", "before"]

# %% wrong="difference" on="only_pilot" says="{value:.2f} is the gap after the start. Are only_pilot and only_after exchanged?"
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

# %% wrong="difference" on="only_after" says="{value:.2f} is the change on the pilot routes. Are only_pilot and only_after exchanged?"
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

# %% wrong="difference" says="{value:.1f} comes from medians, or is rounded to a whole number. Use means, and keep one digit after the point."
table = routes.groupby(["group", "period"])["piles"].median().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% wrong="difference" says="{value:.1f} comes from medians, or is rounded to a whole number. Use means, and keep one digit after the point."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = round(table.loc["pilot", "after"] - table.loc["pilot", "before"])
only_after = round(table.loc["pilot", "after"] - table.loc["other", "after"])
effect = round(table.loc["pilot", "after"] - table.loc["pilot", "before"] - table.loc["other", "after"] + table.loc["other", "before"], 0)

# %% wrong="difference" says="{value:.2f} comes from a table in which the pilot begins on April 28. Run the setup cell again; change early in task 6, not routes."
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% wrong="difference" says="{value:,.0f} is a difference of sums. The weeks before are more than the weeks after, so compare means."
table = routes.groupby(["group", "period"])["piles"].sum().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% [markdown] task="side-by-side"
# ## 6. Were they side by side before?
#
# `early` below holds the weeks before the real start. It is a copy: what you change in it does not change `routes`.
# Its column `period` still says "before" in every row. Make that column new, or the step after it stops with `KeyError: 'after'`.
#
# 1. Make `pretended`: the difference-in-differences of `piles` that you get when you pretend that the pilot began on **April 28, 2025**. Change and use only `early`, never `routes`. Keep two digits after the point.
# 2. Draw `trend_chart` for the council: a line chart with two lines, the mean of `piles` **by month** in all of 2025 (from `routes`), one line for pilot routes and one for other routes. Mark the start if you like. Title, axis names and description as before.

# %%
early = routes[routes["week_start"] < start].copy()
print(f"{early['week_start'].nunique()} weeks, from {early['week_start'].min():%B %d}")

# %% [markdown] hint="side-by-side"
# Section 3 of the lesson does both for bookings, below *Would they have run side by side?*

# %% [markdown] hint="side-by-side"
# For the chart, make heaps by `["month", "group"]`. For the number, give `early` a new column `period`, with April 28 as the border: `early["week_start"] < "2025-04-28"`. Without it, `early` knows only "before".

# %% [markdown] hint="side-by-side"
# `early["period"] = np.where(early["week_start"] < ..., "before", "after")`, then the same lines as in task 5, with `early` where it says `routes`.

# %% answer="side-by-side"
pretended = ...
trend_chart = ...
### BEGIN SOLUTION
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

by_month = routes.groupby(["month", "group"])["piles"].mean().unstack()
title = "Side by side until August, then the pilot routes get cleaner"
trend_chart, ax = figure.new(title, x="Month of 2025", y="Piles per route and week")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.line(ax, by_month["other"], label="other routes")
figure.mark(ax, x=start, text="Saturday pickup begins")
figure.show(
    trend_chart,
    alt="Line chart of piles per route and week by month of 2025, for pilot and other routes. "
    "Until August the pilot routes have more piles; from September they have fewer.",
)
### END SOLUTION

# %% check="side-by-side" points=3 skill="DA13" done="{value:+.2f} piles where nothing began. Compare its size with your effect: did the gap between the groups grow before the start, or stay?"
check.number("pretended", within=0.006)

# %% check="side-by-side" points=2 skill="DA13" done="The council sees both groups before and after the start."
check.figure("trend_chart", kind="lines", within=0.06)

# %% right="side-by-side"
ax = routes.pivot_table(index="month", columns="group", values="piles").plot(
    title="Pilot routes fall below the others", xlabel="Month", ylabel="Piles per route and week"
)
trend_chart = ax.figure
figure.show(trend_chart, alt="Two lines of piles by month, for pilot and other routes; they cross after August.")
later = routes[routes["week_start"] < start]
later = later.assign(late=later["week_start"] >= "2025-04-28")
gap = later[later["pilot"] == 1].groupby("late")["piles"].mean() - later[later["pilot"] == 0].groupby("late")["piles"].mean()
pretended = round(gap[True] - gap[False], 2)

# %% right="side-by-side"
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles")
for group in ["other", "pilot"]:
    some = routes[routes["group"] == group]
    figure.line(ax, some.groupby("month")["piles"].mean().round(2), label=group)
figure.show(trend_chart, alt="Two lines of piles by month, for pilot and other routes; they cross after August.")
border = pd.Timestamp("2025-04-28")
first, second = early[early["week_start"] < border], early[early["week_start"] >= border]
pretended = (
    second[second["group"] == "pilot"]["piles"].mean()
    - first[first["group"] == "pilot"]["piles"].mean()
    - second[second["group"] == "other"]["piles"].mean()
    + first[first["group"] == "other"]["piles"].mean()
)

# %% wrong="side-by-side" on="pretended" says="{value:.2f} has the real pilot in it. Use early, the weeks before August 18. If you changed routes, run the setup cell again."
late = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", late])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

# %% wrong="side-by-side" on="pretended" says="{value:.2f} has the real pilot in it. Use early, the weeks before August 18. If you changed routes, run the setup cell again."
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

# %% wrong="side-by-side" on="pretended" says="{value:.2f} is the change of the pilot routes alone. Take away the change of the others."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["pilot", "after"] - table.loc["pilot", "before"]

# %% wrong="side-by-side" on="pretended" says="{value:.2f} has the right size and the wrong sign. Start from the pilot routes and from after."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["other"] - change["pilot"]

# %% wrong="side-by-side" on="pretended" says="{value:.2f} is about bookings. This task asks for piles."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["bookings"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

# %% wrong="side-by-side" on="pretended" says="{value:.2f} is the effect of the real start. Pretend that it began on April 28, and use early."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

# %% wrong="side-by-side" on="trend_chart" says="These lines go week by week, and the wobble hides the story. Use the column month."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_week = routes.groupby(["week_start", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Week", y="Piles per route")
figure.line(ax, by_week["pilot"], label="pilot routes")
figure.line(ax, by_week["other"], label="other routes")
figure.show(trend_chart, alt="Two lines of piles by week, for pilot and other routes; they cross after August.")

# %% wrong="side-by-side" on="trend_chart" says="Only the pilot routes are there. Draw the other routes on the same ax."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_month = routes.groupby(["month", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall in the autumn", x="Month", y="Piles per route")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.show(trend_chart, alt="A line of piles by month for the pilot routes; it falls after August 2025.")

# %% wrong="side-by-side" on="trend_chart" says="These lines end in August: they come from early. The chart shows all of 2025, so use routes."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_month = early.groupby(["month", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.line(ax, by_month["other"], label="other routes")
figure.show(trend_chart, alt="Two lines of piles by month, for pilot and other routes; they cross after August.")

# %% wrong="side-by-side" on="trend_chart" says="These lines are rounded to whole piles, and the gap is hardly larger than one. Draw the means as they are."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_month = routes.groupby(["month", "group"])["piles"].mean().unstack().round()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.line(ax, by_month["other"], label="other routes")
figure.show(trend_chart, alt="Two lines of piles by month, for pilot and other routes; they cross after August.")

# %% wrong="side-by-side" on="trend_chart" says="These are sums over all weeks and routes. Use the mean, so that each month is piles per route and week."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_month = routes.groupby(["month", "group"])["piles"].sum().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.line(ax, by_month["other"], label="other routes")
figure.show(trend_chart, alt="Two lines of piles by month, for pilot and other routes; they cross after August.")

# %% wrong="side-by-side" on="trend_chart" says="These lines show bookings. Choose the column piles."
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_month = routes.groupby(["month", "group"])["bookings"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes leave the others behind", x="Month", y="Bookings per route")
figure.line(ax, by_month["pilot"], label="pilot routes")
figure.line(ax, by_month["other"], label="other routes")
figure.show(trend_chart, alt="Two lines of bookings by month, for pilot and other routes; pilot routes rise.")

# %% [markdown] task="how-sure"
# ## 7. How sure are you?
#
# Put an interval around the effect. Draw whole routes, as in the lesson.
#
# 1. Make `pilot_change` and `other_change`: for each route of that group, its mean of `piles` after less its mean before. One number for each route.
# 2. With a loop, draw 500 times from both, with each route put back. Keep the 500 differences of the two means in a list called `effects`.
# 3. Make `effect_low` and `effect_high`, the ends of the 95% interval of `effects`.
#
# Your interval may differ a little from your neighbor's. The check allows for that.

# %% [markdown] hint="how-sure"
# First one number for each route. Then the bag: as many routes as there are, each put back before the next draw.

# %% [markdown] hint="how-sure"
# The cell of the lesson with `by_route` gives `change["pilot"]` and `change["other"]`. Here the column is `piles`. The loop fits as it is.

# %% [markdown] hint="how-sure"
# The last line has the shape `effect_low, effect_high = np.quantile(..., [..., ...])`. Which share of the draws is left out at each end?

# %% answer="how-sure"
pilot_change = ...
other_change = ...
effects = ...
effect_low = ...
effect_high = ...
### BEGIN SOLUTION
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]

effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())

effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
### END SOLUTION

# %% check="how-sure" points=1 skill="DA13" done="{count} other routes, and the pilot routes too: one change each."
check.series("pilot_change", within=0.06)
check.series("other_change", within=0.06)

# %% check="how-sure" points=2 skill="DA13" done="If chance had dealt other routes, the effect might be as large as {value:.1f} piles."
check.items("effects", count="at least")
check.number("effect_low", within=0.25)

# %% check="how-sure" points=2 skill="DA13" done="Or as small as {value:.1f}. The whole interval lies below zero, so it is hard to explain by chance alone."
check.number("effect_high", within=0.25)

# %% right="how-sure"
means = routes.pivot_table(index=["group", "route_id"], columns="period", values="piles")
change = means["after"] - means["before"]
pilot_change, other_change = change.loc["pilot"].round(2), change.loc["other"].round(2)
rng = np.random.default_rng(7)
effects = [rng.choice(pilot_change, len(pilot_change)).mean() - rng.choice(other_change, len(other_change)).mean() for _ in range(1000)]
effect_low, effect_high = np.percentile(effects, [2.5, 97.5]).round(1)

# %% right="how-sure"
pilot_change, other_change = {}, {}
for route, rows in routes.groupby("route_id"):
    moved = rows.loc[rows["week_start"] >= start, "piles"].mean() - rows.loc[rows["week_start"] < start, "piles"].mean()
    if rows["pilot"].iloc[0] == 1:
        pilot_change[route] = moved
    else:
        other_change[route] = moved
one, other = pd.Series(pilot_change), pd.Series(other_change)
effects = []
for draw in range(500):
    effects.append(one.sample(frac=1, replace=True, random_state=draw).mean() - other.sample(frac=1, replace=True, random_state=draw + 1000).mean())
effects = pd.Series(effects)
effect_low = pd.Series(effects).quantile(0.025)
effect_high = pd.Series(effects).quantile(0.975)

# %% wrong="how-sure" on="pilot_change" says="These are before less after. Turn it around, so that fewer piles give a number below zero."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
pilot_change = (by_route["before"] - by_route["after"])["pilot"]

# %% wrong="how-sure" on="pilot_change" says="These are all routes. Keep the pilot routes: put group first in the list of groupby, then take change[\"pilot\"]."
by_route = routes.groupby(["route_id", "period"])["piles"].mean().unstack()
pilot_change = by_route["after"] - by_route["before"]

# %% wrong="how-sure" on="pilot_change" says="These are the changes in bookings. This task asks for piles."
by_route = routes.groupby(["group", "route_id", "period"])["bookings"].mean().unstack()
pilot_change = (by_route["after"] - by_route["before"])["pilot"]

# %% wrong="how-sure" on="pilot_change" says="This is one number for the whole group. The bootstrap needs one for each route: add route_id to the heaps."
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
pilot_change = table.loc["pilot", "after"] - table.loc["pilot", "before"]

# %% wrong="how-sure" on="other_change" says="These are before less after. Turn it around, as for the pilot routes."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
other_change = -other_change

# %% wrong="how-sure" on="other_change" says="These are the pilot routes once more. Take change[\"other\"]."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
other_change = pilot_change

# %% wrong="how-sure" on="pilot_change" says="In this table the pilot begins on April 28: routes was changed in task 6. Run the setup cell again, then this cell."
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]

# %% wrong="how-sure" on="effects" says="{count} draws are too few: the ends of the interval still move a lot. Draw 500 times."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(100):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" on="effects" says="{count} draws are too few: the ends of the interval still move a lot. Draw 500 times."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(50):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" on="effects" says="This holds only one effect. Put effects = [] before the loop, and effects.append(...) inside it."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(1):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())

# %% wrong="how-sure" says="{value:.2f} is the effect itself: each draw took every route once. Put each route back: replace=True."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=False, random_state=draw)
    other = other_change.sample(frac=1, replace=False, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="The two ends are exchanged: effect_low is the smaller one, further below zero."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_high, effect_low = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="{value:.1f} does not fit. Take both ends from effects, with one digit or more. And if both bags have the same random_state, they draw the same places: give the second one draw + 5000."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="This leaves out 5 of 100 draws at each end. A 95% interval leaves out 2.5 at each end."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.05, 0.95])

# %% wrong="how-sure" says="This is the interval of the pilot routes' own change. Take the mean of the other routes away in each draw."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    effects.append(one.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="{value:.2f} comes from draws of single weeks, which hang together. Draw whole routes: from pilot_change and other_change."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
heaps = dict(list(routes.groupby(["group", "period"])["piles"]))
effects = []
for draw in range(500):
    means = {name: heap.sample(frac=1, replace=True, random_state=draw).mean() for name, heap in heaps.items()}
    pilot = means["pilot", "after"] - means["pilot", "before"]
    effects.append(pilot - (means["other", "after"] - means["other", "before"]))
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="{value:.2f} comes from draws of single weeks, which hang together. Draw whole routes: from pilot_change and other_change."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
heaps = dict(list(routes.groupby(["group", "period"])["piles"]))
effects = []
for draw in range(500):
    means = {name: heap.sample(frac=1, replace=True, random_state=draw + 5000 * (name[0] == "other")).mean() for name, heap in heaps.items()}
    pilot = means["pilot", "after"] - means["pilot", "before"]
    effects.append(pilot - (means["other", "after"] - means["other", "before"]))
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

# %% wrong="how-sure" says="These are the ends of the single routes. The interval comes from the list of 500 effects."
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(pilot_change, [0.025, 0.975])

# %% [markdown] task="tell-the-council"
# ## 8. Tell the council
#
# Write 120 to 180 words to the council. Your coach reads and grades this answer.
#
# - Why do "since the summer it goes down" and the headline of task 4 prove nothing? Use a number for each: a percent of task 1, and the limits of that route, which the next cell prints.
# - What did Saturday pickup change on an average pilot route, how sure are you, and what did you compare with? What do the months before August say?
# - What can your numbers **not** say? Think of who chose the pilot routes, how long you looked, and what a pile is.
# - What should the council do next?
#
# | Your coach looks for | 0 points | 1 point | 2 points |
# |---|---|---|---|
# | Season and chance | missing or wrong | one of the two, with a number | both, each with a number |
# | The effect | missing, or a change without a comparison | the effect, compared with the other routes | and the interval in words, and the months before |
# | What we cannot say | not mentioned | one limit named | and what it may mean for the answer |
#
# One more point each for plain words, and for advice that follows from the numbers.
#
# To write, double-click the words *Write your answer here* below the next cell. Shift+Enter shows the result.

# %%
begin = routes[(routes["pilot"] == 1) & (routes["week_start"] < start)]["piles"].mean()
print(f"Pilot routes had {begin:.1f} piles a week before the start.")
reach = 2.66 * news.diff().abs().mean()
low, high = news.mean() - reach, news.mean() + reach
print(f"Route {news.name} of the headline: limits {low:.1f} and {high:.1f} piles.")
weeks = routes[routes["week_start"] >= start]["week_start"].nunique()
print(f"We know {weeks} weeks of the pilot.")

# %% [markdown] reflect="tell-the-council" points=8 skill="DA8 DA9 DA13"
# ### BEGIN SOLUTION
# Requests for a pickup did fall by 28 percent since the summer. They do so each autumn. Against the same months of last year they rose by 3 percent, so nobody is turning away. The headline about route R21, from 6 to 18 piles in one week, is noise: 18 lies inside the limits of this route, 3 to 22, and it is the largest jump of 19 routes.
#
# Saturday pickup works. An average pilot route now has about three piles fewer each week than we would expect without it, of 14 before. If chance had dealt other routes, it might be two and a half or four. We compared with the routes that had no Saturday pickup. Before August, the gap between both groups stayed the same.
#
# The depot chose the routes, and it took those with more piles. Perhaps Saturday pickup would help less on cleaner routes. We know only 20 weeks, none of them in spring, when many people move.
#
# My advice: keep it until next August, and add ten more routes by drawing lots. Then we will know if it helps everywhere.
# ### END SOLUTION

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You told a season from a change, a signal from noise, and the work of a pilot from what happens anyway.
#
# **What comes next.** Fewer piles is a good sign. But what should the city count each month, to know that its residents are better off? That is the next unit, on measures that matter.
