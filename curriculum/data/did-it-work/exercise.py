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
routes[["route_id", "week_start", "group", "period", "piles"]].head(3)

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
check.figure(
    "season_chart", kind="lines", within=0.5,
    title=["request", "season", "demand", "month"],
    x=["month", "time", "year"], y=["request", "pickup"],
)

# %% check="season-chart" points=1 skill="DA8" done="This title says what to see, and the smooth line bears it out."
check.choice("best_title", options="ABCD")

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

# %% [markdown] task="signal-or-noise"
# ## 4. Signal or noise?
#
# 1. Piles have a season, and a control chart takes a season for a signal. `gap_weeks` below takes it out: the mean of `piles` on the pilot routes **less** that on the other routes, week by week. Take its limits **only from the weeks before** `start`, as the lesson does. Do not round them: a week may lie close to one.
#    Make `signal_weeks`: all weeks of the year in which `gap_weeks` lies outside these limits. Give the days as in its index: `gap_weeks[...].index`.
# 2. Write the function `count_outside`: it takes any series of `values`, works out **their own** limits from all of them, and gives back how many lie outside.
# 3. The next cell also prints a headline. Try `count_outside(news)`, then put into `news_word` the letter of what you tell the newspaper:
#    **A** The route went out of control; we send somebody. **B** This is noise: among so many routes and weeks, one jump is always the largest. **C** The pilot made other routes worse.
#
# The hidden check tries your function with other values. You need not read the code of the next cell.

# %%
by_week = routes.groupby(["week_start", "group"])["piles"].mean().unstack()
gap_weeks = by_week["pilot"] - by_week["other"]
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
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index
news_word = "B"
### END SOLUTION

# %% check="signal-or-noise" points=2 skill="DA9" done="{count} of 52 weeks are signals, most of them after the start: something changed on the pilot routes that did not change on the others. What it was, the chart does not say."
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

# %% check="signal-or-noise" points=1 skill="DA9" done="No alarm. count_outside(news) gives 0: the week lies inside its limits, and its jump was picked from many."
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
only_other = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - only_other
### END SOLUTION

# %% check="difference" points=1 skill="DA13" done="{value:+.2f} piles. What happened on all routes is still in this number."
check.number("only_pilot", within=0.06)

# %% check="difference" points=1 skill="DA13" done="{value:+.2f} piles. How the groups differed before is still in this number."
check.number("only_after", within=0.06)

# %% check="difference" points=2 skill="DA13" done="{value:+.2f} piles per route and week, with both taken out."
check.number("effect", within=0.06)

# %% [markdown] task="side-by-side"
# ## 6. Were they side by side before?
#
# The next cell gives `routes` a column `four_weeks`: the middle day of each four weeks, counted from the start. A month would mix weeks from before and after it.
# `early` holds the weeks before the real start. It is a copy: what you change in it does not change `routes`.
# Its column `period` still says "before" in every row. Make that column new, or the step after it stops with `KeyError: 'after'`.
#
# 1. Make `pretended`: the difference-in-differences of `piles` that you get when you pretend that the pilot began on **April 28, 2025**. Change and use only `early`, never `routes`. Keep two digits after the point.
# 2. Draw `trend_chart` for the council: a line chart with two lines, the mean of `piles` **by `four_weeks`** in all of 2025 (from `routes`), one line for pilot routes and one for other routes. Mark the start if you like. Title, axis names and description as before.

# %%
four = pd.Timedelta(days=28)
routes["four_weeks"] = start + (routes["week_start"] - start) // four * four + four / 2
early = routes[routes["week_start"] < start].copy()
print(f"{early['week_start'].nunique()} weeks, from {early['week_start'].min():%B %d}")

# %% [markdown] hint="side-by-side"
# Section 3 of the lesson does both for bookings, below *Would they have run side by side?*

# %% [markdown] hint="side-by-side"
# For the chart, make heaps by `["four_weeks", "group"]`. For the number, give `early` a new column `period`, with April 28 as the border: `early["week_start"] < "2025-04-28"`. Without it, `early` knows only "before".

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

by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
title = "Side by side until August, then the pilot routes get cleaner"
trend_chart, ax = figure.new(title, x="Time, four weeks a point", y="Piles per route and week")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.mark(ax, x=start, text="Saturday pickup begins")
figure.show(
    trend_chart,
    alt="Line chart of piles per route and week, four weeks a point, pilot and other routes. "
    "Before August 18 the pilot routes have more piles; after it they have fewer.",
)
### END SOLUTION

# %% check="side-by-side" points=3 skill="DA13" done="{value:+.2f} piles where nothing began. Compare its size with your effect: did the gap between the groups grow before the start, or stay?"
check.number("pretended", within=0.0051)

# %% check="side-by-side" points=2 skill="DA13" done="The council sees both groups before and after the start."
check.figure(
    "trend_chart", kind="lines", within=0.06,
    title=["pilot", "route", "side by side", "piles"],
    x=["week", "month", "time", "year"], y=["pile"],
)

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

# %% [markdown] task="tell-the-council"
# ## 8. Tell the council
#
# Write 120 to 180 words to the council. Your coach reads and grades this answer.
#
# - Why do "since the summer it goes down" and the headline of task 4 prove nothing? Use a number for each: a percent of task 1, and the limits of that route, which the next cell prints.
# - What did Saturday pickup change on an average pilot route, how sure are you, and what did you compare with? What do the months before August say?
# - What can your numbers **not** say? Think of who chose the pilot routes, of spillover (piles that the pilot moved to other routes, or away from them), how long you looked, and what a pile is.
# - What should the council do next?
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

# %% [markdown] reflect="tell-the-council" skill="DA8 DA9 DA13"
# ### BEGIN SOLUTION
# Requests for a pickup fell by 28 percent since the summer, as they did the autumn before. Against the same months of last year they rose by 3 percent, so people are not turning away. The headline about route R21, from 6 to 18 piles in one week, is noise: 18 lies inside the route's limits, 3 to 22.
#
# Saturday pickup seems to work. An average pilot route, with 14 piles a week before, now has about three fewer than we would expect without it. If chance had dealt other routes, it might be two and a half or four. We compared with routes without Saturday pickup. Before August, the gap between both groups stayed the same.
#
# The depot chose the routes, and took those with more piles. Perhaps Saturday pickup would help less on cleaner routes, and some piles may only have moved to the other routes. We know only 20 weeks, none of them in spring.
#
# Keep it until next August, and add ten more routes by drawing lots. Then we will know better if it helps everywhere.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - Season and chance
#   - 0: missing or wrong
#   - 1: one of the two, with a number
#   - 2: both, each with a number
# - The effect
#   - 0: missing, or a change without a comparison
#   - 1: the effect, compared with the other routes
#   - 2: and the interval in words, and the months before
# - What we cannot say
#   - 0: not mentioned
#   - 1: one limit named
#   - 2: and what it may mean for the answer
# - Plain words
#   - 1: a council member can repeat it
# - Advice
#   - 1: it follows from the numbers
#
# ## Sample, 4 points
#
# > Bookings are up 3 percent against last year. The pilot routes had 2.4 piles fewer after August, and the other routes 0.8 more, so the pilot took away 3.2 piles. It is only 20 weeks. We should give Saturday pickup to all routes because it is proven.
#
# - Season and chance: 1 (the season; chance is missing)
# - The effect: 1 (no interval, no months before)
# - What we cannot say: 1
# - Plain words: 1
# - Advice: 0 (it claims more than the numbers hold)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You told a season from a change, a signal from noise, and the work of a pilot from what happens anyway.
#
# **What comes next.** Fewer piles is a good sign. But what should the city count each month, to know that its residents are better off? That is the next unit, on measures that matter.
