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
# The city promises to pick up a sofa or a broken fridge within 10 days, and keeps its promise about two out of three times. The council asks: *who waits longer?*
# Find out, say how sure you are, and tell the council.
#
# **How it works.** Run every cell from the top. In each task, replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# A check answers *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like. Names that the lesson made, such as `reports`, do not exist here: use the names on this page. You do not need to read the code in closed cells.
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
# `closed_pickups` has one row for each closed request: its wait in `days`, its `neighborhood`, and the `income_quartile` of that neighborhood (1 = lowest incomes, 4 = highest).

# %%
closed_pickups[["neighborhood", "income_quartile", "days"]].head(3).round(2)

# %% [markdown] task="by-income"
# ## 1. The wait by income
#
# Make `wait_by_income`: the median wait in days for each `income_quartile`, with 1 to 4 as the names of the rows.

# %% [markdown] hint="by-income"
# Sort the requests into one group for each income quartile, and take the median of each group.

# %% [markdown] hint="by-income"
# `groupby` makes the groups. Then choose the column `days`.

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
# ## 2. Describe the gap in two ways
#
# Compare the lowest income group (1) with the highest (4). Make two numbers from `wait_by_income`:
#
# - `gap_days`: how many days longer group 1 waits than group 4,
# - `gap_ratio`: how many times as long group 1 waits.
#
# If you round, keep at least two decimal places.

# %% [markdown] hint="the-gap"
# For a difference, subtract one number from the other. For a ratio, divide one by the other. Which goes first?

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
# ## 3. Draw from both bags
#
# `group_1` holds the waits of income group 1. Make `group_4`, the waits of income group 4, in the same way.
#
# Then fill in the three blanks of the loop:
#
# - `one`: a draw from `group_1`, each wait put back,
# - `other`: a draw from `group_4`, each wait put back,
# - `gap`: the median of `one` minus the median of `other`.
#
# The loop collects 1,000 of each, in `draws_1`, `draws_4` and `gaps`. It runs for a few seconds.

# %% [markdown] hint="how-sure"
# Copy the line of `group_1`; one number changes. In the lesson the bags are called `lowest` and `highest`. What are they called here?

# %% [markdown] hint="how-sure"
# Section 3 of the lesson has this loop for dumping. Copy its lines for `one`, `other` and `gap`, and put in the names of this page. Each starts with four spaces.

# %% [markdown] hint="how-sure"
# `one = group_1.sample(frac=1, replace=..., random_state=draw)`. For `other`, the bag and the number of the draw are different.

# %% answer="how-sure"
group_1 = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]

group_4 = ...
### BEGIN SOLUTION
group_4 = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
### END SOLUTION
draws_1 = []
draws_4 = []
gaps = []
for draw in range(1000):
    one = ...
    other = ...
    gap = ...
    ### BEGIN SOLUTION
    one = group_1.sample(frac=1, replace=True, random_state=draw)
    other = group_4.sample(frac=1, replace=True, random_state=draw + 5000)
    gap = one.median() - other.median()
    ### END SOLUTION
    draws_1.append(one)
    draws_4.append(other)
    gaps.append(gap)

# %% check="how-sure" points=2 skill="DA5" done="{count:,} draws from group 1, each wait put back."
check.draws("draws_1")

# %% check="how-sure" points=1 skill="DA5" done="{count:,} draws from group 4."
check.draws("draws_4")

# %% check="how-sure" points=2 skill="DA5" done="On average, your gaps are {mean:.1f} days."
check.draws("gaps", of=["draws_1", "draws_4"], by="median")

# %% [markdown] task="the-interval"
# ## 4. How sure are you of the gap?
#
# Make `gap_low` and `gap_high`: the two ends of the 95% interval of `gaps`, in days. If you round, keep at least one decimal place.
# The check goes by your own `gaps`.

# %% [markdown] hint="the-interval"
# If there are 1,000 gaps, how many of them does a 95% interval leave out at each end?

# %% [markdown] hint="the-interval"
# Two names with a comma between them take one number each: `gap_low, gap_high = np.quantile(..., [..., ...])`

# %% answer="the-interval"
gap_low = ...
gap_high = ...
### BEGIN SOLUTION
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])
### END SOLUTION

# %% check="the-interval" points=2 skill="DA5" done="The gap is unlikely to be smaller than {value:.1f} days."
check.number("gap_low", within=0.8)
check.draws("gaps", of=["draws_1", "draws_4"], by="median", low="gap_low")

# %% check="the-interval" points=2 skill="DA5" done="And it is unlikely to be larger than {value:.1f} days. The whole interval lies above zero, so chance alone is unlikely to explain the gap. The interval does not cover that each group has only a few neighborhoods."
check.number("gap_high", within=0.8)
check.draws("gaps", of=["draws_1", "draws_4"], by="median", high="gap_high")

# %% [markdown] task="place-chart"
# ## 5. Show it
#
# The council will look at one picture: a bar chart of the median wait in each **neighborhood**, with the longest wait on top. `wait_by_place` has these medians. Their ranges go beside it, in the table below this task.
#
# 1. Sort `wait_by_place` from longest to shortest.
# 2. Start a figure. Call it `place_chart`, where the lesson says `fig`. Its title says what the council should see about the wait; both axes have names.
# 3. Draw the bars, then show the figure. Its `alt` names the kind of chart, the axes, and the finding.

# %% [markdown] hint="place-chart"
# Section 1 of the lesson draws such a chart. Here each bar is a neighborhood.

# %% [markdown] hint="place-chart"
# `wait_by_place = wait_by_place.sort_values(ascending=False)` sorts. The first bar is drawn on top.

# %% [markdown] hint="place-chart"
# After that come three lines: `place_chart, ax = figure.new(...)` with a title, `x` and `y`; then `figure.bars(ax, ...)`; then `figure.show(place_chart, alt=...)`.

# %% answer="place-chart"
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median()
# Put four lines in place of the next one: sort, figure.new, figure.bars, figure.show.
place_chart = ...
### BEGIN SOLUTION
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

# %% check="place-chart" points=6 skill="DA5" done="The council sees the medians. How firm is their order? See the next table."
check.figure(
    "place_chart", kind="bars", order=True, within=0.05,
    title=["wait", "slow", "long", "late", "pickup", "day"],
    x=["wait", "day"], y=["neighborhood", "place", "part"],
)

# %% [markdown]
# A median of only a few waits is shaky. The next cell puts the range from the bootstrap next to each median.

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
# Look at the columns `low` and `high` above. Which sentence is true in your city? Put its letter in `may_say`, in quotes.
#
# - **A**: The table proves which neighborhood waits longest of all.
# - **B**: Every neighborhood surely waits longer than the next one on the list.
# - **C**: Chance could swap many neighborhoods that are next to each other on the list, but not the first and the last.
# - **D**: The council may say nothing, since every median has a range.

# %% [markdown] hint="may-say"
# Compare the range of the first place with that of the second, then with that of the last.

# %% answer="may-say"
may_say = ...
### BEGIN SOLUTION
may_say = "C"
### END SOLUTION

# %% check="may-say" points=2 skill="DA5" done="Where ranges overlap a lot, the order is uncertain. Where they are far apart, it is firm."
check.choice("may_say")

# %% [markdown] task="tell-the-council"
# ## 7. Tell the council
#
# Write 40 to 90 words. Your coach grades this answer; *See my score* leaves it out.
#
# - Who waits longer, by how much, and how sure are you?
# - What can your interval **not** cover, or who may be missing? The chart below helps.
# - Name no cause that your numbers do not show.

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
# In the poorest neighborhoods, the wait for a pickup is typically more than four days longer than in the richest. With other requests, the gap might have been three to five and a half days. So chance alone is unlikely to explain it. We do not know the reason yet.
#
# Be careful: Lower Docks and Cannery Flats ask least often for their size. People who cannot use the booking form are in none of these numbers, so the real need there may be larger.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The gap
#   - 0: missing or wrong
#   - 1: days or ratio
#   - 2: days or ratio, with the interval in words
# - Limits
#   - 0: not mentioned
#   - 1: one named: few neighborhoods, people who do not ask, requests still open, or a slow place that is not poor
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
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You told the council who waits longer, how sure you are, and what your interval cannot cover.
# **What comes next.** A council member wants a list of the worst neighborhoods on the city's website: *Which neighborhood has the biggest dumping problem?*
