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
# # Exercise: who waits for a bulky pickup?
#
# Residents can ask for a pickup of a sofa or a broken fridge. The city promises to come **within 10 days**.
# The director of public works says: "On average we are just a little late." The council wants to know if that is the whole story.
# Find out, and tell them.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from hidden checks, which run when your work is graded. They ask the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

requests = data.load("service-requests")
neighborhoods = data.load("neighborhoods")

pickups = requests[requests["service"] == "Bulky item pickup"]
pickups = pickups.merge(neighborhoods, on="neighborhood")
pickups["days"] = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
closed_pickups = pickups[pickups["days"].notna()]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {len(closed_pickups):,} of them closed")

# %% [markdown]
# Two tables are ready for you:
#
# - `pickups` has one row for each request. Its column `days` holds the wait, and is missing while the request is open.
#   It also knows the `neighborhood`, its `population` and its `income_quartile` (1 = lowest incomes, 4 = highest), so you need no `merge`.
# - `closed_pickups` has the same columns, but only the requests that are closed. **Use it for everything about waits.**

# %%
closed_pickups[["opened", "closed", "neighborhood", "income_quartile", "days"]].head(3)

# %% [markdown] task="typical-and-slow"
# ## 1. The typical wait and the long wait
#
# How long is the typical wait for a pickup? And how long does the slowest tenth wait **at least**?
# Make two numbers, in days: `typical_wait`, the median, and `slow_wait`, the 90th percentile.

# %% [markdown] hint="typical-and-slow"
# The median is the wait in the middle. The 90th percentile has nine tenths of the waits below it.

# %% [markdown] hint="typical-and-slow"
# The waits are `closed_pickups["days"]`. The lesson used `.median()` and `.quantile(...)`.

# %% [markdown] hint="typical-and-slow"
# `quantile` wants a number between 0 and 1: the share of waits that lie below.

# %% answer="typical-and-slow"
typical_wait = ...
slow_wait = ...
### BEGIN SOLUTION
typical_wait = closed_pickups["days"].median()
slow_wait = closed_pickups["days"].quantile(0.9)
### END SOLUTION

# %% check="typical-and-slow" points=2 skill="DA4" done="Half of the pickups come within {value:.1f} days."
check.number("typical_wait", within=0.05)

# %% check="typical-and-slow" points=2 skill="DA4" done="One pickup in ten takes longer than {value:.1f} days."
check.number("slow_wait", within=0.1)

# %% right="typical-and-slow"
typical_wait, slow_wait = np.percentile(closed_pickups["days"], [50, 90])

# %% right="typical-and-slow"
summary = closed_pickups["days"].describe(percentiles=[0.5, 0.9])
typical_wait = round(summary["50%"], 2)
slow_wait = round(summary["90%"], 1)

# %% wrong="typical-and-slow" says="{value:.1f} is the mean. A few very long waits pull it up; you want the wait in the middle."
typical_wait = closed_pickups["days"].mean()
slow_wait = closed_pickups["days"].quantile(0.9)

# %% wrong="typical-and-slow" says="{value:.1f} days has one tenth of the waits below it. Turn it around: nine tenths."
typical_wait = closed_pickups["days"].median()
slow_wait = closed_pickups["days"].quantile(0.1)

# %% wrong="typical-and-slow" on="typical_wait" says="{value:.1f} is the 90th percentile. The typical wait is the median; are the two exchanged?"
slow_wait = closed_pickups["days"].median()
typical_wait = closed_pickups["days"].quantile(0.9)

# %% wrong="typical-and-slow" on="slow_wait" says="{value:.1f} is the median, the wait in the middle. The slowest tenth waits longer: use the 90th percentile."
typical_wait = closed_pickups["days"].median()
slow_wait = closed_pickups["days"].quantile()

# %% wrong="typical-and-slow" says="{value:.0f} days is the single longest wait. The 90th percentile leaves one tenth of the waits above it."
typical_wait = closed_pickups["days"].median()
slow_wait = closed_pickups["days"].max()

# %% [markdown] task="kept-promise"
# ## 2. Was the promise kept?
#
# The city promises 10 days. Write a function that gives the share of `waits` that are no longer than `promise`.
# Then use it to make `kept_promise`: the share of closed pickups that came within 10 days, as a number between 0 and 1.
#
# The hidden check tries your function with other waits and another promise.

# %% [markdown] hint="kept-promise"
# Ask of each wait: is it no longer than the promise? Then take the share of True.

# %% [markdown] hint="kept-promise"
# In the lesson: `on_time = closed_reports["days"] <= 5`, then `on_time.mean()`. Here the names are `waits` and `promise`.

# %% [markdown] hint="kept-promise"
# The function has one line, of the shape `return (... <= ...).mean()`. Call it as `share_within(closed_pickups["days"], 10)`.


# %% answer="kept-promise"
def share_within(waits, promise):
    ...
    ### BEGIN SOLUTION
    return (waits <= promise).mean()
    ### END SOLUTION


kept_promise = ...
### BEGIN SOLUTION
kept_promise = share_within(closed_pickups["days"], 10)
### END SOLUTION

# %% check="kept-promise" points=1 skill="DA4" done="Your function counts a wait of exactly the promised days as on time, and looks only at what you give it."
check.function(
    "share_within", on=[(pd.Series([2.0, 10.0, 11.0, 30.0, 45.0]), 10), (pd.Series([1.0, 4.0]), 3)]
)

# %% check="kept-promise" points=1 skill="DA4" done="{value:.0%} of the pickups came within the promised 10 days."
check.number("kept_promise", within=0.005)

# %% check="kept-promise" points=2 skill="DA4" hidden=true done="Your function holds for other waits and promises too."
check.function(
    "share_within",
    on=[(pd.Series([1.0, 2.0, 5.0, 9.0]), 5), (pd.Series([12.5, 30.0, 4.0, 3.0, 8.0]), 3)],
)

# %% right="kept-promise"
def share_within(waits, promise):
    return sum(wait <= promise for wait in waits) / len(waits)


kept_promise = round(share_within(closed_pickups["days"], 10), 3)

# %% right="kept-promise"
def share_within(waits, promise):
    on_time = waits[waits <= promise]
    return on_time.count() / waits.count()


kept_promise = share_within(closed_pickups["days"], promise=10)

# %% wrong="kept-promise" says="That is the share that came too late. Is the comparison turned around, or are the two inputs of the function exchanged?"
def share_within(waits, promise):
    return (waits > promise).mean()


kept_promise = share_within(closed_pickups["days"], 10)

# %% wrong="kept-promise" says="That is how many were on time. For a share, take the mean of the answers, not the sum."
def share_within(waits, promise):
    return (waits <= promise).sum()


kept_promise = share_within(closed_pickups["days"], 10)

# %% wrong="kept-promise" says="This counts open requests as late. Use the closed ones: closed_pickups[\"days\"]."
def share_within(waits, promise):
    return (waits <= promise).mean()


kept_promise = share_within(pickups["days"], 10)

# %% wrong="kept-promise" says="That is the share within 5 days, the promise for dumping. Pickups are promised within 10."
def share_within(waits, promise):
    return (waits <= promise).mean()


kept_promise = share_within(closed_pickups["days"], 5)

# %% wrong="kept-promise" on="share_within" says="Your function looks at closed_pickups whatever you give it. Inside it, use the name waits."
def share_within(waits, promise):
    return (closed_pickups["days"] <= promise).mean()


kept_promise = share_within(closed_pickups["days"], 10)

# %% wrong="kept-promise" on="share_within" says="A wait of exactly the promised days keeps the promise: use <= instead of <."
def share_within(waits, promise):
    return (waits < promise).mean()


kept_promise = share_within(closed_pickups["days"], 10)

# %% wrong="kept-promise" on="share_within" says="It is right for 10 days, but your function always uses 10. Use the name promise inside it."
def share_within(waits, promise):
    return (waits <= 10).mean()


kept_promise = share_within(closed_pickups["days"], 10)

# %% [markdown] task="by-income"
# ## 3. The wait by income
#
# Make `wait_by_income`: the median wait in days for each `income_quartile`, from 1 to 4.

# %% [markdown] hint="by-income"
# Make one heap of requests for each income group, and take the median of each heap.

# %% [markdown] hint="by-income"
# The word for making heaps is `groupby`. Then choose the column `days`.

# %% [markdown] hint="by-income"
# `wait_by_income = closed_pickups.groupby(...)[...].median()`

# %% answer="by-income"
wait_by_income = ...
### BEGIN SOLUTION
wait_by_income = closed_pickups.groupby("income_quartile")["days"].median()
### END SOLUTION

# %% check="by-income" points=4 skill="DA5" done="The lowest income group waits {first_value:.1f} days, the highest {last_value:.1f}."
check.series("wait_by_income", within=0.05)

# %% right="by-income"
wait_by_income = {group: closed_pickups.loc[closed_pickups["income_quartile"] == group, "days"].median() for group in [1, 2, 3, 4]}

# %% right="by-income"
wait_by_income = closed_pickups.pivot_table(index="income_quartile", values="days", aggfunc="median").round(2)

# %% wrong="by-income" says="These are means. Compare typical waits: use the median of each group."
wait_by_income = closed_pickups.groupby("income_quartile")["days"].mean()

# %% wrong="by-income" says="These are neighborhoods. Make the heaps by income_quartile instead."
wait_by_income = closed_pickups.groupby("neighborhood")["days"].median()

# %% wrong="by-income" says="These are numbers of requests. Choose the column days and take its median."
wait_by_income = closed_pickups.groupby("income_quartile")["days"].count()

# %% [markdown] task="the-gap"
# ## 4. Say the gap in two ways
#
# Compare the lowest income group (1) with the highest (4). Make two numbers from `wait_by_income`:
#
# - `gap_days`: how many days longer group 1 waits than group 4,
# - `gap_ratio`: how many times as long group 1 waits. Keep at least two digits after the point.

# %% [markdown] hint="the-gap"
# A difference takes one number away from the other. A ratio divides one by the other. Which goes first?

# %% [markdown] hint="the-gap"
# `wait_by_income[1]` is the wait of group 1.

# %% answer="the-gap"
gap_days = ...
gap_ratio = ...
### BEGIN SOLUTION
gap_days = wait_by_income[1] - wait_by_income[4]
gap_ratio = wait_by_income[1] / wait_by_income[4]
### END SOLUTION

# %% check="the-gap" points=2 skill="DA5" done="Residents of the poorest neighborhoods wait {value:.1f} days longer."
check.number("gap_days", within=0.11)

# %% check="the-gap" points=2 skill="DA5" done="They wait {value:.2f} times as long."
check.number("gap_ratio", within=0.025)

# %% right="the-gap"
medians = closed_pickups.groupby("income_quartile")["days"].median()
gap_days = abs(medians.loc[4] - medians.loc[1])
gap_ratio = round(medians.loc[1] / medians.loc[4], 2)

# %% right="the-gap"
gap_ratio = wait_by_income.iloc[0] / wait_by_income.iloc[-1]
gap_days = (gap_ratio - 1) * wait_by_income.iloc[-1]

# %% wrong="the-gap" says="{value:.2f} days is the gap between the means. Use the medians in wait_by_income."
means = closed_pickups.groupby("income_quartile")["days"].mean()
gap_days = means[1] - means[4]
gap_ratio = wait_by_income[1] / wait_by_income[4]

# %% wrong="the-gap" says="{value:.2f} is the ratio of the means. Use the medians in wait_by_income."
means = closed_pickups.groupby("income_quartile")["days"].mean()
gap_days = wait_by_income[1] - wait_by_income[4]
gap_ratio = means[1] / means[4]

# %% wrong="the-gap" on="gap_ratio" says="{value:.2f} is the difference in days. gap_ratio is one wait divided by the other; are the two exchanged?"
gap_ratio = wait_by_income[1] - wait_by_income[4]
gap_days = wait_by_income[1] / wait_by_income[4]

# %% wrong="the-gap" on="gap_days" says="{value:.2f} is the ratio. gap_days is the difference; are the two exchanged?"
gap_ratio = wait_by_income[1] - wait_by_income[4]
gap_days = wait_by_income[1] / wait_by_income[4]

# %% wrong="the-gap" says="The gap is the right size, but it is negative: start from group 1, which waits longer."
gap_days = wait_by_income[4] - wait_by_income[1]
gap_ratio = wait_by_income[1] / wait_by_income[4]

# %% wrong="the-gap" says="{value:.2f} is the wait of group 4 as a part of group 1's. Divide the other way around."
gap_days = wait_by_income[1] - wait_by_income[4]
gap_ratio = wait_by_income[4] / wait_by_income[1]

# %% wrong="the-gap" says="{value:.2f} is how much longer as a share. Times as long is the plain ratio, group 1 divided by group 4."
gap_days = wait_by_income[1] - wait_by_income[4]
gap_ratio = (wait_by_income[1] - wait_by_income[4]) / wait_by_income[4]

# %% [markdown] task="how-sure"
# ## 5. How sure are you of the gap?
#
# Use the bootstrap from the lesson to put an interval around `gap_days`.
# The two bags are ready: `lowest` holds the waits of group 1, `highest` those of group 4.
#
# 1. Make the list `gaps` with a loop as in the lesson: draw from each bag **with each wait put back**, work out the gap of the medians, add it to `gaps`. Do this 1,000 times.
# 2. Below the loop, make `gap_low` and `gap_high`, the ends of the 95% interval.
#
# Your interval may differ a little from your neighbor's. The check allows for that.

# %% [markdown] hint="how-sure"
# The bag: draw as many waits as there are, putting each one back before the next draw.

# %% [markdown] hint="how-sure"
# The loop of the lesson fits as it is. It starts with `gaps = []` and `for draw in range(1000):`.

# %% [markdown] hint="how-sure"
# The middle 95 of 100 gaps leave out 2.5 of 100 on each side: `gap_low, gap_high = np.quantile(gaps, [..., ...])`

# %% answer="how-sure"
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]

gaps = ...
gap_low = ...
gap_high = ...
### BEGIN SOLUTION
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())

gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])
### END SOLUTION

# %% check="how-sure" points=2 skill="DA5" done="{count:,} gaps show how far chance alone moves the answer."
check.items("gaps", count="at least")

# %% check="how-sure" points=2 skill="DA5" done="The gap is hardly smaller than {value:.1f} days."
check.number("gap_low", within=0.5)

# %% check="how-sure" points=2 skill="DA5" done="And hardly larger than {value:.1f} days. The whole interval lies above zero, so it is hard to explain by chance alone."
check.number("gap_high", within=0.5)

# %% right="how-sure"
rng = np.random.default_rng(11)
low_waits = closed_pickups[closed_pickups["income_quartile"] == 1]["days"].to_numpy()
high_waits = closed_pickups[closed_pickups["income_quartile"] == 4]["days"].to_numpy()
gaps = []
for _ in range(2000):
    gaps.append(np.median(rng.choice(low_waits, len(low_waits))) - np.median(rng.choice(high_waits, len(high_waits))))
gap_low, gap_high = np.percentile(gaps, [2.5, 97.5])

# %% right="how-sure"
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(n=len(lowest), replace=True, random_state=draw)
    other = highest.sample(n=len(highest), replace=True, random_state=draw)
    gaps.append(one.median() - other.median())
gap_low = round(pd.Series(gaps).quantile(0.025), 1)
gap_high = round(pd.Series(gaps).quantile(0.975), 1)

# %% wrong="how-sure" says="Every draw gave the same gap. Does each draw put the waits back (replace=True), and does the loop add the gap of what was drawn?"
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, random_state=draw)
    other = highest.sample(frac=1, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" says="These are the smallest and the largest gap. Cut off the outer 5 of 100 first: 2.5 on each side."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = min(gaps), max(gaps)

# %% wrong="how-sure" says="That is the end of a 90% interval: it leaves out 5 of 100 on each side. Leave out 2.5."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.05, 0.95])

# %% wrong="how-sure" says="That is the end of a 50% interval: it leaves out 25 of 100 on each side. Leave out 2.5."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.25, 0.75])

# %% wrong="how-sure" says="The gap is turned around. Take the median of highest away from the median of lowest."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(other.median() - one.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" says="These are gaps between means. Use the median of each draw."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.mean() - other.mean())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" on="gaps" says="{count:,} draws are too few for a steady answer. Repeat the loop 1,000 times."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(100):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" on="gaps" says="Only the last gap was kept. Indent the line with append, so that it belongs to the loop."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" says="The two ends are exchanged: gap_low is the smaller one."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_high, gap_low = np.quantile(gaps, [0.025, 0.975])

# %% wrong="how-sure" says="These are quantiles of the waits of group 1. The interval comes from the list gaps."
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(lowest, [0.025, 0.975])

# %% [markdown] task="wait-chart"
# ## 6. Show it
#
# The council will look at one picture: a bar chart of the median wait in each **neighborhood**, with the longest wait on top.
# Call the figure `wait_chart`, where the lesson says `fig`.
#
# 1. Work out `wait_by_place`: the median of `days` by `neighborhood`, sorted from longest to shortest.
# 2. Start a figure with a title that says what the council should see, and names for both axes.
# 3. Draw the bars, then show the figure with a description for people who cannot see it: kind of chart, axes, finding.
#
# Then look: does every slow neighborhood have low incomes? The cell below the check lists the income groups. You will need the answer in task 8.

# %% [markdown] hint="wait-chart"
# Section 3 of the lesson draws such a chart. Here the heaps are neighborhoods.

# %% [markdown] hint="wait-chart"
# Sort with `.sort_values(ascending=False)`. The first bar is drawn on top.

# %% [markdown] hint="wait-chart"
# After `wait_by_place` come three lines: `wait_chart, ax = figure.new(...)` with a title, `x` and `y`; then `figure.bars(...)`; then `figure.show(...)`.

# %% answer="wait-chart"
wait_chart = ...
### BEGIN SOLUTION
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
slowest = wait_by_place.index[0]
title = f"{slowest} waits longest for a pickup"
wait_chart, ax = figure.new(title, x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place, highlight=slowest, labels="{:.1f}")
figure.show(
    wait_chart,
    alt="Bar chart of the median wait in days by neighborhood. "
    f"{slowest} waits longest, {wait_by_place.iloc[0]:.1f} days.",
)
### END SOLUTION

# %% check="wait-chart" points=6 skill="DA5" done="The council sees at once who waits longest."
check.figure("wait_chart", kind="bars", order=True, within=0.05)

# %% right="wait-chart"
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()  # barh draws upward
ax = wait_by_place.plot.barh(title="Where a pickup takes longest", xlabel="Days", ylabel="Neighborhood")
wait_chart = ax.figure
figure.show(wait_chart, alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, sorted by length.")

# %% right="wait-chart"
import matplotlib.pyplot as plt

wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
wait_chart, ax = plt.subplots()
ax.bar(wait_by_place.index, wait_by_place)
ax.set_title("Some neighborhoods wait nearly twice as long")
ax.set_xlabel("Neighborhood")
ax.set_ylabel("Median wait (days)")
figure.show(wait_chart, alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, longest first.")

# %% wrong="wait-chart" says="The bars show the mean. Show the typical wait: the median of each neighborhood."
wait_by_place = closed_pickups.groupby("neighborhood")["days"].mean().sort_values(ascending=False)
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the wait in days by neighborhood, sorted from longest to shortest.")

# %% wrong="wait-chart" says="The bars are right but not sorted. Sort wait_by_place, so that the order tells the story."
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median()
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by neighborhood, in the order of the alphabet.")

# %% wrong="wait-chart" says="The shortest wait is on top. Sort the other way around: ascending=False."
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by neighborhood, shortest wait on top.")

# %% wrong="wait-chart" says="The chart needs a title that says what the council should see, as a short sentence."
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
wait_chart, ax = figure.new("...", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by neighborhood, longest wait on top.")

# %% wrong="wait-chart" says="This is a histogram of single waits. Draw one bar for each neighborhood: figure.bars with wait_by_place."
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Days", y="Pickups")
figure.histogram(ax, closed_pickups["days"])
figure.show(wait_chart, alt="Histogram of the wait for a pickup in days, with a long tail to the right.")

# %% wrong="wait-chart" says="The bars show the four income groups. Make the heaps by neighborhood."
wait_by_place = closed_pickups.groupby("income_quartile")["days"].median().sort_values(ascending=False)
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Income group")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by income group, sorted from longest to shortest.")

# %% wrong="wait-chart" says="The chart is right, but nobody can hear it yet. Show it with figure.show(wait_chart, alt=...)."
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)

# %%
neighborhoods[["neighborhood", "income_quartile"]]

# %% [markdown] task="request-rate"
# ## 7. Who asks for a pickup at all?
#
# A wait can only be counted if somebody asked. Make `request_rate`: the requests per 1,000 residents in each neighborhood, over the two years.
# Count **all** requests in `pickups`, open ones too.
# Then put the name of the neighborhood with the **highest** rate into `asks_most`, in quotes or by a line of code.
#
# When you are done, look at the other end: which neighborhoods ask least?

# %% [markdown] hint="request-rate"
# Count the requests of each neighborhood, divide by its residents, multiply by 1,000.

# %% [markdown] hint="request-rate"
# In the lesson: `residents = neighborhoods.set_index("neighborhood")["population"]`, and `value_counts()` for the counts.

# %% [markdown] hint="request-rate"
# The lesson used `rate.idxmax()` for the label of the largest value.

# %% answer="request-rate"
request_rate = ...
asks_most = ...
### BEGIN SOLUTION
residents = neighborhoods.set_index("neighborhood")["population"]
request_rate = pickups["neighborhood"].value_counts() / residents * 1000
asks_most = request_rate.idxmax()
### END SOLUTION

# %% check="request-rate" points=3 skill="DA3" done="Now large and small neighborhoods can be compared."
check.series("request_rate", within=0.05)

# %% check="request-rate" points=1 skill="DA3" done="{value} asks most often, compared with its number of residents."
check.text("asks_most")

# %% right="request-rate"
table = pickups.groupby("neighborhood").agg(requests=("request_id", "count"), population=("population", "first"))
request_rate = (table["requests"] / table["population"] * 1000).round(2)
asks_most = request_rate.sort_values().index[-1]

# %% right="request-rate"
table = neighborhoods[["neighborhood", "population"]].copy()
table["requests"] = [(pickups["neighborhood"] == place).sum() for place in table["neighborhood"]]
table["rate"] = table["requests"] / table["population"] * 1000
request_rate = table[["neighborhood", "rate"]]
asks_most = table.sort_values("rate")["neighborhood"].iloc[-1]

# %% wrong="request-rate" on="request_rate" says="These are counts. Divide by the residents of each neighborhood, then multiply by 1000."
request_rate = pickups["neighborhood"].value_counts()
asks_most = request_rate.idxmax()

# %% wrong="request-rate" on="request_rate" says="These are all kinds of requests. The task asks for pickups only."
request_rate = requests["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
asks_most = request_rate.idxmax()

# %% wrong="request-rate" on="request_rate" says="These are requests per resident. Multiply by 1000 to get a number that is easy to say."
request_rate = pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"]
asks_most = request_rate.idxmax()

# %% wrong="request-rate" on="request_rate" says="These are requests per 1,000 households. The task asks for residents: use the column population."
request_rate = pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["households"] * 1000
asks_most = request_rate.idxmax()

# %% wrong="request-rate" on="request_rate" says="This leaves the open requests out. Everybody who asked counts here: use pickups."
request_rate = closed_pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
asks_most = request_rate.idxmax()

# %% wrong="request-rate" on="asks_most" says="{value} has the most requests, but it also has many residents. Compare the rates, not the counts."
request_rate = pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
asks_most = pickups["neighborhood"].value_counts().idxmax()

# %% wrong="request-rate" on="asks_most" says="{value} has the lowest rate. The task asks for the highest."
request_rate = pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
asks_most = request_rate.idxmin()

# %% [markdown] task="tell-the-director"
# ## 8. Tell the director
#
# Write 100 to 180 words to the director of public works. Your coach reads and grades this answer.
#
# - Why is "on average" not the whole story? Use the mean, the median and one more number of yours. The cell below gives you the mean.
# - Who waits longer, by how much, and how sure are you? Does any place not fit?
# - Who may be **missing** from these data? Think of task 7, and of the requests that are still open.
# - Say nothing about causes that your numbers do not show.
#
# | Your coach looks for | 0 points | 1 point | 2 points |
# |---|---|---|---|
# | The wait (mean against median) | missing or wrong | both numbers, no reason | both, and why they differ |
# | The gap | missing or wrong | days or ratio | days or ratio, with the interval in words or a place that does not fit |
# | Who is missing | not mentioned | low rates or open requests named | what this may mean for the answer |
#
# One more point each for plain words, and for claiming no cause without evidence.
#
# To write, double-click the words *Write your answer here* below the next cell. Shift+Enter shows the result.

# %%
print(f"mean wait: {closed_pickups['days'].mean():.1f} days")
print(f"still open: {len(pickups) - len(closed_pickups)} of {len(pickups):,} requests")

# %% [markdown] reflect="tell-the-director" points=8 skill="DA4 DA5"
# ### BEGIN SOLUTION
# A typical resident waits about seven days for a pickup, inside our promise. The mean is almost eleven, because a few requests were forgotten for months. So "a little late on average" fits nobody well: two of three residents are served on time, and one in ten waits three weeks or more.
#
# The wait depends on where people live. In the poorest neighborhoods it is more than four days longer than in the richest. If the two years were drawn again, we would expect a gap of three to five and a half days, so chance alone does not explain it. We do not know the reason yet.
#
# One place does not fit: Quarry Ridge is not poor, and waits as long.
#
# These neighborhoods also ask least often: about ten requests for each 1,000 residents, against more than twenty elsewhere. Perhaps people have less to throw away, or cannot use the booking form. Those who never asked are not in our numbers, and neither are the 103 requests still open.
# ### END SOLUTION

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You told a director how long people wait, who waits longer, how sure you are, and who may be missing.
