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
# # Exercise: do fewer people want a pickup?
#
# It is January 2026. A council member says: "Since the summer, requests for a pickup have gone down. **Nobody wants it.**"
# At the same time the newspaper writes that two routes are drowning in dumped piles.
# Find out what is season, what is noise, and what is a signal. Then tell the council.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top, including those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
# If you round, keep at least one decimal place.
# Some points come from a hidden check that runs when your work is graded. It tries your function on other numbers.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure

requests = data.load("service-requests")
requests["month"] = requests["opened"].dt.to_period("M")
pickups = requests[requests["service"] == "Bulky item pickup"]

routes = data.load("pilot-routes")
untouched = routes[routes["pilot"] == 0]


def percent_change(old, new):
    return (new / old - 1) * 100


print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {untouched['route_id'].nunique()} untouched routes")

# %% [markdown]
# `pickups` has one row for each request for a bulky pickup in the whole city, 2024 and 2025. Its column `month` holds the month.
# The lesson's function `percent_change(old, new)` is ready here, too.

# %%
pickups[["request_id", "opened", "month"]].head(3)

# %% [markdown] task="same-months"
# ## 1. "Nobody wants it"
#
# Test what the council member says. Make
#
# - `monthly`: the number of requests in `pickups` for each month, in the order of the months,
# - `against_summer`: the change in **percent** from May through August 2025 to September through December 2025. Add up the four months on each side.
# - `against_last_year`: the change in percent from September through December **2024** to the same months of 2025.

# %% [markdown] hint="same-months"
# Section 1 of the lesson does this for dumping. Each percentage has old months and new months: which ones?

# %% [markdown] hint="same-months"
# Several months: `monthly["2025-09":"2025-12"].sum()`. A percent change: `percent_change(old, new)`.

# %% [markdown] hint="same-months"
# `monthly = pickups[...].value_counts().sort_index()`, then three sums, then two lines of the shape `percent_change(..., ...)`.

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

# %% check="same-months" points=1 skill="DA8" done="{value:+.1f}% compared with the summer. The council member is right so far."
check.number("against_summer", within=0.06)

# %% check="same-months" points=2 skill="DA8" done="{value:+.1f}% compared with the same months of last year. Which of the two numbers has the season in it?"
check.number("against_last_year", within=0.06)

# %% [markdown] task="season-chart"
# ## 2. Show the council the season
#
# 1. Make `smooth`, the 12-month moving average of `monthly`, without empty months. Then make `smooth_change`: its change in percent from the **first** value to the **last**.
# 2. Draw a line chart called `season_chart` with **two lines**, `monthly` and `smooth`, each with its name. Both axes need names, and the title says what the council should see about requests for a pickup.
# 3. Show it with `figure.show` and a description for people who cannot see it.

# %% [markdown] hint="season-chart"
# The lesson draws the same two lines for dumping, below *Smooth out the season*.

# %% [markdown] hint="season-chart"
# The first value of `smooth` is `smooth.iloc[0]`, the last one `smooth.iloc[-1]`. It starts where the first full year is complete, so leave empty months out with `dropna()`.

# %% [markdown] hint="season-chart"
# `season_chart, ax = figure.new(...)`, then `figure.line(ax, ..., label=...)` twice, then `figure.show(season_chart, alt=...)`.

# %% answer="season-chart"
smooth = ...
smooth_change = ...
season_chart = ...
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
### END SOLUTION

# %% check="season-chart" points=2 skill="DA8" done="{value:+.1f}% from 2024 to 2025, all twelve months. Task 1 took four months only, so it may differ. The council member talks about the time since the summer: give the number from task 1 first."
check.number("smooth_change", within=0.06)

# %% check="season-chart" points=2 skill="DA8" done="The council sees the season, and what is left once it is smoothed out."
check.figure(
    "season_chart", kind="lines", within=0.5,
    title=["request", "season", "demand", "month", "pickup", "interest", "want", "year", "summer"],
    x=["month", "time", "year"], y=["request", "pickup"],
)

# %% [markdown] task="season-out"
# ## 3. Season out, then the limits
#
# Was a single month of 2025 unusual? Take the season out first, as in section 3 of the lesson. Make
#
# - `above_last_year`: for each month of 2025, the requests minus those of the same month of 2024, with names such as 2025-01,
# - `lower` and `upper`: the control limits of `above_last_year`.
#
# The next cell then draws the chart for you.

# %% [markdown] hint="season-out"
# Which number in the parentheses of `diff` looks one year back?

# %% [markdown] hint="season-out"
# The limits: the mean of `above_last_year`, and 2.66 usual jumps from it. The usual jump is `diff()`, `abs()`, `mean()`.

# %% [markdown] hint="season-out"
# `above_last_year = monthly.diff(...).dropna()`, then `jump = above_last_year.diff().abs().mean()`, then two lines with `2.66 * jump`.

# %% answer="season-out"
above_last_year = ...
lower = ...
upper = ...
### BEGIN SOLUTION
above_last_year = monthly.diff(12).dropna()
jump = above_last_year.diff().abs().mean()
lower = above_last_year.mean() - 2.66 * jump
upper = above_last_year.mean() + 2.66 * jump
### END SOLUTION

# %% check="season-out" points=1 skill="DA9" done="{count} months, from {first} with {first_value:+.0f} to {last} with {last_value:+.0f}."
check.series("above_last_year")

# %% check="season-out" points=2 skill="DA9" done="Up to {value:.0f} requests above the same month of last year are usual. No month of 2025 lies outside the limits: what is left without the season is noise."
check.number("lower", within=0.06)
check.number("upper", within=0.06)

# %% fold=true
if isinstance(above_last_year, pd.Series) and isinstance(lower, float):
    signals = ((above_last_year < lower) | (above_last_year > upper)).sum()
    title = f"Without the season, {signals} of {len(above_last_year)} months lie outside"
    fig, ax = figure.new(title, x="Month", y="Requests above last year")
    figure.line(ax, above_last_year)
    figure.mark(ax, y=upper, text="upper limit")
    figure.mark(ax, y=lower, text="lower limit")
    ax.margins(x=0.2)  # room for the words
    alt = "Line of the requests above last year, month by month, between the two limits."
    figure.show(fig, alt=alt)

# %% [markdown]
# Now the two routes in the newspaper. Neither has Saturday pickup. The next cell picks them and prints the headlines; you do not need to read its code.
# Crews counted the piles in 2025 only, so there is no last year. `first_route` and `second_route` hold what the lesson called `apart`: the piles of the route **minus the mean of all untouched routes** in the same week. So the season is out.

# %% setup=true fold=true
weekly = untouched.pivot(index="week_start", columns="route_id", values="piles")
names = [weekly.max().idxmax()]
names.insert(0, weekly.diff().max().drop(names[0]).idxmax())
headlines = []
for name in names:
    week = weekly[name].diff().idxmax()
    before, after = weekly[name].shift()[week], weekly[name][week]
    words = f"from {before:.0f} to {after:.0f} piles in one week!"
    headlines.append(f'"Route {name} is drowning: {words}"')
first_route, second_route = (weekly[name] - weekly.mean(axis=1) for name in names)
print(f"1. {headlines[0]}\n2. {headlines[1]}")

# %% [markdown] task="signal-or-noise"
# ## 4. Signal or noise?
#
# 1. Write the function `count_outside`: it takes any series of `values`, works out **their own** control limits from all of them, and returns how many values lie outside. A value exactly at a limit is not outside.
# 2. Try `count_outside(first_route)` and `count_outside(second_route)` in a new cell. Then put the letter of your advice in `call_depot`, in quotes:
#
# - **A** Call the depot about the route in headline 1 only.
# - **B** Call the depot about the route in headline 2 only.
# - **C** Call about both: each jumped in one week.
# - **D** Call about neither: all of it is noise.
#
# The hidden check tries your function with other values.

# %% [markdown] hint="signal-or-noise"
# Test each value: is it below the lower limit, or above the upper one?

# %% [markdown] hint="signal-or-noise"
# In the lesson: `outside = (pothole_gap < low) | (pothole_gap > high)`, then the sum. In your function, test `values`.

# %% [markdown] hint="signal-or-noise"
# One line for the usual jump of `values`, two for the limits, then `return (...).sum()`.

# %% answer="signal-or-noise"
def count_outside(values):
    ...
    ### BEGIN SOLUTION
    jump = values.diff().abs().mean()
    low, high = values.mean() - 2.66 * jump, values.mean() + 2.66 * jump
    return ((values < low) | (values > high)).sum()
    ### END SOLUTION


call_depot = ...
### BEGIN SOLUTION
call_depot = "B"
### END SOLUTION

# %% check="signal-or-noise" points=1 skill="DA9" done="Your function works out the limits of what you give it."
check.function(
    "count_outside",
    on=[
        pd.Series([5.0, 6.0, 5.0, 6.0, 5.0, 30.0, 5.0, 6.0, 5.0, 6.0]),
        pd.Series([50.0, 51.0, 50.0, 51.0, 90.0, 50.0, 51.0, 50.0, 51.0, 50.0, 10.0, 51.0, 50.0]),
        pd.Series([10.0, 10.0, 11.0, 11.0, 12.0, 12.0, 13.0, 13.0, 14.0, 17.0, 20.0, 24.0]),
        pd.Series([4.0, 8.0, 5.0, 7.0, 6.0]),
        pd.Series([7.0, 7.0, 7.0, 7.0, 7.0, 7.0]),
        pd.Series([5.0, 25.0, 6.0, 5.0, 7.0, 5.0, 8.0, 5.0, 6.0]),
        pd.Series([5.0, 7.0, 5.0, 16.0, 5.0, 6.0, 6.0, 5.0, 6.0, 8.0]),
    ],
)

# %% check="signal-or-noise" points=1 skill="DA9" done="The route in headline 1 stayed inside its limits: among so many routes and weeks, some jump is always large. The other did not, so call and ask what happened there."
check.choice("call_depot", options="ABCD")

# %% check="signal-or-noise" points=2 skill="DA9" hidden=true done="Your function also works for other values, including low ones."
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

# %% [markdown] task="season-note"
# ## 5. Tell the council
#
# Write 50 to 90 words to the council. Your coach grades this answer; *See my score* leaves it out.
#
# - Do fewer people want a pickup? Use both percentages from task 1 to say why "down since the summer" proves nothing.
# - What do you say about the two headlines, and why? The cell below prints both limits.
# - What can these numbers **not** say about Saturday pickup?

# %% fold=true
# The code of the charts
for route, headline in [(first_route, headlines[0]), (second_route, headlines[1])]:
    limit = route.mean() + 2.66 * route.diff().abs().mean()
    print(headline)
    print(f"Highest week: {route.max():.1f} above the mean of the untouched routes.")
    print(f"The limit is {limit:.1f}.")

# %% [markdown] reflect="season-note" skill="DA8 DA9"
# ### BEGIN SOLUTION
# No. Requests for a pickup fell by 28 percent since the summer, but the same happens every fall. Compared with the same months of last year, they rose by 3 percent.
#
# The first headline is noise. Route R21 was at most 7 above the mean of the untouched routes, and up to 9 is usual for it. Route R33 is a signal: it was 17 above, and up to 8 is usual. We will ask the depot what happened.
#
# None of this says whether Saturday pickup works: only half of the routes have it.
# ### END SOLUTION

# %% [markdown] rubric="season-note"
# - Season
#   - 0: missing or wrong
#   - 1: one of the two percentages
#   - 2: both, and which of them has the season in it
# - Signal or noise
#   - 0: missing, or both routes are called the same
#   - 1: one headline is noise and the other a signal, or a number with its limit
#   - 2: both, each with its limit in plain words
# - What the numbers cannot say
#   - 1: nothing about Saturday pickup, and why
#
# ## Sample, 2 points
#
# > Requests are up 3 percent against last year, so Saturday pickup works. Route R33 is out of control and needs a special team. Route R21 is fine.
#
# - Season: 1 (the fall since the summer is not explained)
# - Signal or noise: 1 (right, without limits)
# - What the numbers cannot say: 0 (it claims that the pilot works)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can tell a season from a change, and a signal from noise.
#
# **What comes next.** In the whole city no month stands out. But half of the routes have Saturday pickup, and half do not. That is a chance to compare: *Did Saturday pickup work?*
