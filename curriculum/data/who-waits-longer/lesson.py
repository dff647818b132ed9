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
# # Who waits longer, and how sure are we?
#
# A dumped pile typically stays on the sidewalk for 4 days. The council of Port Alder asks: *is it the same everywhere?*
# One member says: "The poor parts of town always wait." Another says: "That is just chance."
# In this lesson you find out who is right.
#
# **What you will be able to do**
#
# 1. Work out one number for each group, and describe a gap in two ways.
# 2. Put an interval around a gap, with a thousand draws.
# 3. Say what such an interval cannot cover.
#
# **Before you start.** You know medians and quantiles from earlier units. Run every cell from the top. You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# Closed reports only, each with its wait and with what the other table knows of its neighborhood.
requests["days"] = (requests["closed"] - requests["opened"]) / pd.Timedelta(days=1)
closed = requests[requests["days"].notna()].merge(neighborhoods, on="neighborhood")
reports = closed[closed["service"] == "Illegal dumping"]
lights = closed[closed["service"] == "Street light"]

# %% [markdown]
# ## 1. One number for each group
#
# About 9 minutes.
#
# Each row of `reports` is one closed report of dumping, with its wait in `days`.
# The column `income_quartile` sorts the neighborhoods into four equal groups: 1 has the lowest incomes, 4 the highest.

# %%
reports[["neighborhood", "income_quartile", "days"]].head(3).round(2)

# %% [markdown]
# `groupby` sorts the rows into groups: here four, one for each income group. From each group we take the column `days` and its median.

# %%
by_income = reports.groupby("income_quartile")["days"].median()
by_income.round(2)

# %%
title = "The poorest neighborhoods wait longest for dumped items"
fig, ax = figure.new(title, x="Median days until removed", y="Income group (1 = lowest)")
figure.bars(ax, by_income, highlight=1, labels="{:.1f} days")
figure.show(
    fig,
    alt="Bar chart of median days until dumped items are removed, by income group. "
    "Group 1, the lowest incomes, waits 4.7 days; groups 2 to 4 wait 3.7 to 3.9 days.",
)

# %% [markdown]
# `highlight` points out one bar, and `labels` says how to write the number beside each bar. Groups 2 to 4 are nearly level; group 1 stands out.
#
# Describe the gap in two ways, because each alone can mislead:
#
# - **the difference**: how many days more?
# - **the ratio**: how many times as long?
#
# `by_income[1]` is the median of group 1. Work with the full numbers and round at the end.

# %%
difference = by_income[1] - by_income[4]
ratio = by_income[1] / by_income[4]
print(f"Group 1 waits {difference:.1f} days longer than group 4, {ratio:.2f} times as long.")

# %% [markdown] task="practice-groups"
# ### Your turn: are street lights the same?
#
# Practice, nothing is graded. **Take a guess first.** `lights` has the closed reports of broken street lights. Make
#
# - `light_waits`: the median of `days` for each `income_quartile`,
# - `light_gap`: how many days longer group 1 waits than group 4. A minus sign means that it waits less.

# %% answer="practice-groups"
light_waits = ...
light_gap = ...
### BEGIN SOLUTION
light_waits = lights.groupby("income_quartile")["days"].median()
light_gap = light_waits[1] - light_waits[4]
### END SOLUTION

# %% check="practice-groups" done="Four medians, all between 6 and 7 days."
check.series("light_waits", within=0.05)

# %% check="practice-groups" done="{value:.2f} days: for a light, the poorest group even waits a little less. Poor parts of town do not always wait."
check.number("light_gap", within=0.02)

# %% [markdown] hint="practice-groups"
# For the first, take the line that makes `by_income`, with another table. The second is group 1's median minus group 4's.

# %% [markdown]
# ## 2. Which place is it?
#
# About 5 minutes.
#
# A group can hide differences between its neighborhoods. So group by neighborhood, and sort the medians: the longest wait first.

# %%
waits = reports.groupby("neighborhood")["days"].median()
waits.sort_values(ascending=False).head(3).round(2)

# %% [markdown]
# To get the first name with code, use `idxmax`: it gives the **name** of the largest value. `idxmin` gives the name of the smallest.

# %%
waits.idxmax()

# %% [markdown]
# The table `neighborhoods` has the income group of Lower Docks. `set_index` turns the neighborhoods into the names of the rows. Then `.loc[row, column]` looks up one value.

# %%
places = neighborhoods.set_index("neighborhood")
print(places.loc["Lower Docks", "income_quartile"])

# %% [markdown] task="practice-place"
# ### Your turn: where are lights slowest?
#
# Practice. The first line is done: `light_places` has the median wait for a light in each neighborhood.
# Make `slowest`: the name of the neighborhood with the longest median.

# %% answer="practice-place"
light_places = lights.groupby("neighborhood")["days"].median()

slowest = ...
### BEGIN SOLUTION
slowest = light_places.idxmax()
### END SOLUTION

# %% check="practice-place" done="{value} has the longest median for a light. It is in income group 3, so it is not poor."
check.text("slowest")

# %% [markdown] hint="practice-place"
# The cell with `idxmax` does the same for dumping. Here the medians are in `light_places`.

# %% [markdown]
# ## 3. Could it be chance?
#
# About 14 minutes.
#
# Two other years would have brought other piles and other waits.
# Could the one-day gap be due to chance? The **bootstrap** answers this without a formula:
#
# 1. Put all waits of a group into a bag. Draw one, write it down, and **put it back**. Repeat until you have as many as the bag holds.
# 2. Do this for both groups, and work out the gap between the two medians.
# 3. Repeat a thousand times. The gaps show how far chance alone moves the answer.
#
# First we fill the two bags. In `.loc`, a condition in place of the row name keeps the rows where it is true.

# %%
lowest = reports.loc[reports["income_quartile"] == 1, "days"]
highest = reports.loc[reports["income_quartile"] == 4, "days"]
print(f"{len(lowest)} waits in the bag of group 1, their median is {lowest.median():.2f}")

# %% [markdown]
# `sample` draws. `frac=1` means as many as the bag holds, and `replace=True` puts each one back. `random_state` gives the draw a number: with the same number, everybody gets the same draw.
#
# **Take a guess.** Will the median of the draw be exactly the same as the median of the bag?

# %%
one = lowest.sample(frac=1, replace=True, random_state=1)
print(f"{len(one)} waits were drawn, their median is {one.median():.2f}")

# %% [markdown]
# Close, but not the same: some waits were drawn more than once, others not at all. We need a thousand such draws, so we use a **loop**.
# `for draw in range(3):` runs the indented lines below it three times: `draw` is 0, then 1, then 2. `append` adds something to the end of a list.

# %%
medians = []
for draw in range(3):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    medians.append(one.median())
    print(f"draw {draw}: median {one.median():.2f}")

len(medians)

# %% [markdown]
# Now with both bags, a thousand times. Each round needs a `random_state` of its own: with the same number in every round, all draws would be the same.
# `+ 5000` gives the second bag numbers of its own, so that one draw does not follow the other. Two lists keep the draws themselves.

# %%
low_draws = []
high_draws = []
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gap = one.median() - other.median()
    low_draws.append(one)
    high_draws.append(other)
    gaps.append(gap)

len(gaps)

# %% [markdown]
# Leave out the most extreme gaps: 25 of the 1,000 at each end. What remains is the **95% interval**. Its ends are the quantiles 0.025 and 0.975.
# `np.quantile` takes a list and returns both ends at once. Two names with a comma between them take one each. (`np` is NumPy, a package for numbers.)

# %%
low, high = np.quantile(gaps, [0.025, 0.975])
print(f"gap: {difference:.1f} days, 95% interval {low:.1f} to {high:.1f} days")

# %% fold=true
# The code of the chart
title = "Chance moves the gap, but hardly ever near zero"
fig, ax = figure.new(title, x="Gap of the medians (days)", y="Draws")
figure.histogram(ax, gaps, mark={"low end": low, "high end": high})
ax.set_xlim(left=0)
figure.show(
    fig,
    alt="Histogram of 1,000 bootstrapped gaps between the median waits of the lowest and the "
    "highest income group. They pile up near 1 day; "
    f"95 of 100 lie between {low:.1f} and {high:.1f} days.",
)

# %% [markdown]
# In a sentence: *the poorest neighborhoods wait about one day longer; with other reports, it might have been half a day or a day and a half.*
# The whole interval lies above zero. So chance alone is unlikely to explain this gap.

# %% [markdown] task="practice-interval"
# ### Your turn: one bag
#
# Practice. How sure is the median of one bag? `light_bag` holds the waits for a light in income group 1. The loop is there. In it, fill in two blanks:
#
# - `one`: a draw from `light_bag`, each wait put back,
# - `median`: the median of this draw.
#
# Below it, make `light_low` and `light_high`: the ends of the 95% interval of `light_medians`.

# %% answer="practice-interval"
light_bag = lights.loc[lights["income_quartile"] == 1, "days"]

light_draws = []
light_medians = []
for draw in range(1000):
    one = ...
    median = ...
    ### BEGIN SOLUTION
    one = light_bag.sample(frac=1, replace=True, random_state=draw)
    median = one.median()
    ### END SOLUTION
    light_draws.append(one)
    light_medians.append(median)

light_low = ...
light_high = ...
### BEGIN SOLUTION
light_low, light_high = np.quantile(light_medians, [0.025, 0.975])
### END SOLUTION

# %% check="practice-interval" done="{count:,} draws from the bag, each wait put back."
check.draws("light_draws")

# %% check="practice-interval" done="The middle 95% of the medians lie between {low:.1f} and {high:.1f} days."
check.draws("light_medians", of=["light_draws"], by="median")

# %% check="practice-interval" done="{value:.1f} days is the low end of your own draws."
check.number("light_low", within=0.3)
check.draws("light_medians", of=["light_draws"], by="median", low="light_low")

# %% check="practice-interval" done="{value:.1f} days is the high end. Run it with other numbers for random_state, and both move a little."
check.number("light_high", within=0.3)
check.draws("light_medians", of=["light_draws"], by="median", high="light_high")

# %% [markdown] hint="practice-interval"
# The loops above have a line that starts with `one =`. Copy it, and change the bag. Its median is `one.median()`.

# %% [markdown] hint="practice-interval"
# For the ends, replace both lines below the loop by one: `light_low, light_high = np.quantile(..., [0.025, 0.975])`

# %% [markdown]
# ## 4. What the interval cannot cover
#
# About 4 minutes.
#
# **Few neighborhoods.** We drew single reports, as if they had nothing to do with each other. But reports from one neighborhood share crews and streets, and each group has only three neighborhoods. With other neighborhoods the gap could move more.
#
# **People who never report, and reports that are still open.** Their waits are in no bag.
#
# **Causes.** Crews, trucks, narrow streets: the numbers do not say.
#
# The same bootstrap gives each neighborhood a range. **Take a guess.** May we say that Lower Docks is the slowest?

# %% fold=true
rng = np.random.default_rng(1)
ranges = {}
for place, of_place in reports.groupby("neighborhood")["days"]:
    draws = np.median(rng.choice(of_place, size=(500, len(of_place))), axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    ranges[place] = {"estimate": of_place.median(), "low": low, "high": high}
firm = pd.DataFrame(ranges).T.sort_values("estimate", ascending=False)
title = "Top and bottom clearly differ; most ranks in between are uncertain"
fig, ax = figure.new(title, x="Median days, with its range", y="Neighborhood", height=6.4)
figure.ranges(ax, firm.round(2))
parts = [f"{name} {at.low:.1f} to {at.high:.1f}" for name, at in firm.iterrows()]
figure.show(fig, alt="Ranges of the median wait in days, from the top: " + "; ".join(parts) + ".")

# %% [markdown]
# The ranges of Lower Docks (4.5 to 5.8 days) and Cannery Flats (4.2 to 5.1) overlap a lot, so we cannot say which of the two is slower. Those of Lower Docks and Harbor View (3.0 to 3.9) do not: that order is firm.
# Where two ranges overlap only a little, work out the interval of their gap, as in section 3. And give every rank its range.

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="longer"
# A gap is 2.0 days, its 95% interval goes from -0.5 to 4.5. What may you say?
#
# - [ ] There is no gap. | It may be as large as 4.5 days. We cannot tell.
# - [x] Chance alone could have made this gap. | Zero lies inside the interval.
# - [ ] The gap is 2.0 days, for sure. | Other reports could have given anything from -0.5 to 4.5.
#
# All thousand gaps of your loop are the same. What went wrong?
#
# - [ ] The two groups are alike. | Even then, the gaps would move a little from draw to draw.
# - [x] Every draw was the same. | Is `replace=True` there, and does each round have a `random_state` of its own?
#
# The interval of single reports is narrow. Does that mean that other poor neighborhoods have the same gap?
#
# - [x] No, only three neighborhoods are in it. | Thousands of reports from three places are still three places.
# - [ ] Yes, there are hundreds of reports. | They share crews and streets, so they do not stand for other places.

# %% [markdown]
# ## What we know now
#
# Neither council member is right. "Just chance": piles stay about one day longer in the poorest neighborhoods, and chance alone is unlikely to explain it. "Always": for street lights there is no such gap.
#
# | word | what it means |
# |---|---|
# | bootstrap | draw from your own data again and again, to see how far chance moves a number |
# | 95% interval | the middle 95% of these numbers |
# | firm | an order that chance alone is unlikely to reverse |
#
# **Think about it.** Lower Docks clearly waits longer than Harbor View. What would you want to know before you explain why?
#
# **Next:** do it yourself with pickups in the [exercise](exercise.ipynb). Then a council member wants a list of the worst neighborhoods: *Which neighborhood has the biggest dumping problem?*
