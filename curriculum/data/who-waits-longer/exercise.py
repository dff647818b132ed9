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
# # Exercise: who waits longer for a pickup?
#
# The city promises a pickup of a sofa or a broken fridge within 10 days, and keeps it for about two of three. The council asks: *who are the others?*
# Find out who waits longer, say how sure you are, and tell them.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write lines above a `...`.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Names that the lesson made, such as `reports`, are not known on this page: put the names of this page in their place.
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
print(f"{len(closed_pickups):,} closed requests for a pickup")

# %% [markdown]
# The table `closed_pickups` is ready for you. It has one row for each closed request: its wait in `days`, its `neighborhood`, and the `income_quartile` of that neighborhood (1 = lowest incomes, 4 = highest).

# %%
closed_pickups[["neighborhood", "income_quartile", "days"]].head(3)

# %% [markdown] task="by-income"
# ## 1. The wait by income
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
# ## 2. Say the gap in two ways
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
# ## 3. A rule for how sure you are
#
# Write the function `gap_interval`: it gives the two ends of the 95% interval for the gap between the medians of two bags, `first` less `second`.
#
# 1. In a loop, 1,000 times: draw from **both** bags with each wait put back, work out the gap of the two medians, and add it to `gaps`.
# 2. Behind the loop, give back the quantiles 0.025 and 0.975 of `gaps`.
#
# The check calls your function with two pairs of small bags, so it takes a few seconds.

# %% [markdown] hint="how-sure"
# The lesson has this loop, with the bags `lowest` and `highest`. What are they called inside your function?

# %% [markdown] hint="how-sure"
# Start with `gaps = []` and `for draw in range(1000):`, both with four spaces in front. The three lines of the loop have eight.

# %% [markdown] hint="how-sure"
# The last line has four spaces in front again: `return np.quantile(gaps, [..., ...])`


# %% answer="how-sure"
def gap_interval(first, second):
    ...
    ### BEGIN SOLUTION
    gaps = []
    for draw in range(1000):
        one = first.sample(frac=1, replace=True, random_state=draw)
        other = second.sample(frac=1, replace=True, random_state=draw + 5000)
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
    ### END SOLUTION


# %% check="how-sure" points=5 skill="DA5" done="Your function draws from both bags, puts each wait back, and draws anew in each round."
check.function(
    "gap_interval",
    on=[
        (pd.Series([4, 4, 4, 4, 5, 5, 6, 7, 7, 10, 10, 10, 10]), pd.Series([1] * 5)),
        (pd.Series([5] * 21 + [0] * 10 + [30] * 10), pd.Series([3] * 16 + [1] * 15)),
    ],
)

# %% [markdown] task="the-interval"
# ## 4. How sure are you of the gap?
#
# Now use your function. The bag of group 1 is ready: `lowest`.
#
# 1. Make `highest`: the waits of income group 4, in the same way.
# 2. Make `gap_low` and `gap_high`: the two ends that your function gives for these bags.
#
# Your interval may differ a little from your neighbor's. The check allows for that.

# %% [markdown] hint="the-interval"
# Copy the line of `lowest`. One number changes.

# %% [markdown] hint="the-interval"
# Call `gap_interval(lowest, highest)` alone in a new cell first. Two numbers come out. Two names with a comma between take one each: `gap_low, gap_high = ...`

# %% answer="the-interval"
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]

highest = ...
gap_low = ...
gap_high = ...
### BEGIN SOLUTION
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gap_low, gap_high = gap_interval(lowest, highest)
### END SOLUTION

# %% check="the-interval" points=2 skill="DA5" done="The gap is hardly smaller than {value:.1f} days."
check.number("gap_low", within=0.5)

# %% check="the-interval" points=2 skill="DA5" done="And hardly larger than {value:.1f} days. The whole interval lies above zero, so it is hard to explain by the chance of single requests. It does not cover that each group has only a few neighborhoods."
check.number("gap_high", within=0.5)

# %% [markdown] task="place-chart"
# ## 5. Show it
#
# The council will look at one picture: a bar chart of the median wait in each **neighborhood**, with the longest wait on top.
# Call the figure `place_chart`, where the lesson says `fig`.
#
# 1. Work out `wait_by_place`: the median of `days` by `neighborhood`, sorted from longest to shortest.
# 2. Start a figure with a title that says what the council should see, and names for both axes.
# 3. Draw the bars, then show the figure with a description for people who cannot see it: kind of chart, axes, finding.

# %% [markdown] hint="place-chart"
# Section 1 of the lesson draws such a chart. Here the heaps are neighborhoods.

# %% [markdown] hint="place-chart"
# Sort with `.sort_values(ascending=False)`. The first bar is drawn on top.

# %% [markdown] hint="place-chart"
# After `wait_by_place` come three lines: `place_chart, ax = figure.new(...)` with a title, `x` and `y`; then `figure.bars(...)`; then `figure.show(...)`.

# %% answer="place-chart"
# Put your lines in place of the next one: wait_by_place, figure.new, figure.bars, figure.show.
place_chart = ...
### BEGIN SOLUTION
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median()
wait_by_place = wait_by_place.sort_values(ascending=False)
title = "Some neighborhoods wait much longer for a pickup than others"
place_chart, ax = figure.new(title, x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place, labels="{:.1f}")
figure.show(
    place_chart,
    alt="Bar chart of the median wait in days by neighborhood, "
    f"from {wait_by_place.max():.1f} days down to {wait_by_place.min():.1f}.",
)
### END SOLUTION

# %% check="place-chart" points=6 skill="DA5" done="The council sees where people wait longest."
check.figure(
    "place_chart", kind="bars", order=True, within=0.05,
    title=["wait", "slow", "long", "late", "pickup"],
    x=["wait", "day"], y=["neighborhood", "place", "part"],
)

# %% [markdown]
# A median from few waits wobbles. The next cell puts beside each median the range that the bootstrap gives it.

# %% fold=true
rng = np.random.default_rng(1)
ranges = {}
for place, of_place in closed_pickups.groupby("neighborhood")["days"]:
    draws = rng.choice(of_place, size=(500, len(of_place)))  # 500 new samples, one in each row
    low, high = np.quantile(np.median(draws, axis=1), [0.025, 0.975])
    ranges[place] = {"median": of_place.median(), "low": low, "high": high, "waits": len(of_place)}
firm = pd.DataFrame(ranges).T
firm = firm.join(neighborhoods.set_index("neighborhood")["income_quartile"])
firm.sort_values("median", ascending=False).round(1)

# %% [markdown] task="may-say"
# ## 6. What may the council say?
#
# Look at the columns `low` and `high` of the table above. Which sentence is true in your city? Put its letter into `may_say`, in quotes.
#
# - **A**: The table proves which neighborhood waits longest of all.
# - **B**: Every neighborhood surely waits longer than the one below it.
# - **C**: Neighbors on the list may change places by chance; the top and the bottom would not.
# - **D**: Nothing, since every median has a range.

# %% [markdown] hint="may-say"
# Compare the range of the first place with that of the second, then with that of the last.

# %% answer="may-say"
may_say = ...
### BEGIN SOLUTION
may_say = "C"
### END SOLUTION

# %% check="may-say" points=2 skill="DA5" done="Ranges that overlap widely leave the order open. Ranges far apart do not."
check.choice("may_say")

# %% [markdown] task="tell-the-council"
# ## 7. Tell the council
#
# Write 80 to 140 words. Your coach reads and grades this answer.
#
# - Who waits longer, by how much, and how sure are you? Does any place not fit?
# - What can your interval **not** cover, or who may be missing? The cell below shows who asks for a pickup at all.
# - Say nothing about causes that your numbers do not show.
#

# %% fold=true
residents = neighborhoods.set_index("neighborhood")["population"]
asks = (pickups["neighborhood"].value_counts() / residents * 1000).sort_values()
title = f"{asks.index[0]} asks for the fewest pickups for its size"
x = "Requests per 1,000 residents, two years"
fig, ax = figure.new(title, x=x, y="Neighborhood", height=5.6)
figure.bars(ax, asks, labels="{:.1f}")
parts = [f"{name} {rate:.1f}" for name, rate in asks.items()]
figure.show(fig, alt="Bars of requests for a pickup per 1,000 residents: " + ", ".join(parts) + ".")

# %% [markdown] reflect="tell-the-council" skill="DA5"
# ### BEGIN SOLUTION
# The wait for a pickup depends on where people live. In the poorest neighborhoods it is typically more than four days longer than in the richest, 1.7 times as long. If chance had dealt us other requests, we would expect a gap of three to five and a half days. So the chance of single requests does not explain it. We do not know the reason yet.
#
# One place does not fit: Quarry Ridge is not poor, and waits as long.
#
# Be careful with two things. Each group has only three neighborhoods, and our interval does not cover that. And Lower Docks and Cannery Flats ask least often for their size. Whoever cannot use the booking form is in none of these numbers, so the true need there may be larger.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The gap
#   - 0: missing or wrong
#   - 1: days or ratio
#   - 2: days or ratio, with the interval in words
# - Limits
#   - 0: not mentioned
#   - 1: one named: few neighborhoods, people who do not ask, or a place that does not fit
#   - 2: what this may mean for the answer
# - Plain words, no cause
#   - 1: the council can repeat it, and it claims no cause that the numbers do not show
#
# ## Sample, 2 points
#
# > Low-income neighborhoods wait 4.4 days longer because the crews start in the rich parts of town. Cannery Flats and Lower Docks have the lowest request rates.
#
# - The gap: 1 (no interval)
# - Limits: 1 (named, no consequence)
# - Plain words, no cause: 0 (the cause is not in the data)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You told the council who waits longer, how sure you are, and what your interval cannot cover.
# **What comes next.** A council member wants a list of the worst neighborhoods on the city's website: *Which neighborhood has the biggest dumping problem?*
