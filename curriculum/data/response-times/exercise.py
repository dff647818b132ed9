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
# The director of public works says: "On average we are close to our promise." The council wants to know if that is the whole story.
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

# %% check="how-sure" points=2 skill="DA5" done="And hardly larger than {value:.1f} days. The whole interval lies above zero, so it is hard to explain by the chance of single requests. It does not cover that each group has only a few neighborhoods."
check.number("gap_high", within=0.5)

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
check.figure(
    "wait_chart", kind="bars", order=True, within=0.05,
    title=["wait", "slow", "long", "late", "pickup"],
    x=["wait", "day"], y=["neighborhood", "place", "part"],
)

# %% [markdown]
# A median from few waits wobbles. The next cell puts beside each median the range that the bootstrap gives it: where ranges overlap widely, the order of two places is not firm.

# %% fold=true
rng = np.random.default_rng(1)
ranges = {}
for place, waits in closed_pickups.groupby("neighborhood")["days"]:
    draws = rng.choice(waits, size=(500, len(waits)))  # 500 new samples, one in each row
    low, high = np.quantile(np.median(draws, axis=1), [0.025, 0.975])
    ranges[place] = {"median": waits.median(), "low": low, "high": high, "waits": len(waits)}
firm = pd.DataFrame(ranges).T.join(neighborhoods.set_index("neighborhood")["income_quartile"])
firm.sort_values("median", ascending=False).round(1)

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

# %% [markdown] task="tell-the-director"
# ## 8. Tell the director
#
# Write 100 to 180 words to the director of public works. Your coach reads and grades this answer.
#
# - Why is "on average" not the whole story? Use the mean, the median and one more number of yours. The cell below gives you the mean.
# - Who waits longer, by how much, and how sure are you? Does any place not fit?
# - Who may be **missing** from these data? Think of task 7, and of the requests that are still open.
# - Say nothing about causes that your numbers do not show.

# %%
print(f"mean wait: {closed_pickups['days'].mean():.1f} days")
print(f"still open: {len(pickups) - len(closed_pickups)} of {len(pickups):,} requests")

# %% [markdown] reflect="tell-the-director" skill="DA4 DA5"
# ### BEGIN SOLUTION
# A typical resident waits about seven days for a pickup, inside our promise. The mean is almost eleven, because a few requests were forgotten for months. So "close to our promise on average" fits nobody well: two of three residents are served on time, and one in ten waits about three weeks or more.
#
# The wait depends on where people live. In the poorest neighborhoods it is more than four days longer than in the richest. If the two years were drawn again, we would expect a gap of three to five and a half days, so chance alone does not explain it. We do not know the reason yet.
#
# One place does not fit: Quarry Ridge is not poor, and waits as long.
#
# Lower Docks and Cannery Flats, both poor, also ask least often: about ten requests for each 1,000 residents, against twenty or more in the richest neighborhoods. Perhaps people have less to throw away, or cannot use the booking form. Those who never asked are not in our numbers, and neither are the 103 requests still open.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-director"
# - The wait (mean against median)
#   - 0: missing or wrong
#   - 1: both numbers, no reason
#   - 2: both, and why they differ
# - The gap
#   - 0: missing or wrong
#   - 1: days or ratio
#   - 2: days or ratio, with the interval in words or a place that does not fit
# - Who is missing
#   - 0: not mentioned
#   - 1: low rates or open requests named
#   - 2: what this may mean for the answer
# - Plain words
#   - 1: the director can repeat it
# - No cause without evidence
#   - 1: claims no cause that the numbers do not show
#
# ## Sample, 4 points
#
# > The mean wait is 10.8 days and the median is 7.2 days. Low-income neighborhoods wait 4.4 days longer because the crews start in the rich parts of town. Cannery Flats and Lower Docks have the lowest request rates. We should send more crews there.
#
# - The wait (mean against median): 1
# - The gap: 1
# - Who is missing: 1
# - Plain words: 1
# - No cause without evidence: 0 (the cause is not in the data)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You told a director how long people wait, who waits longer, how sure you are, and who may be missing.
