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
# # Are we comparing like with like?
#
# The page for the council also shows how fast the city works. The director of public works says: "Once we know about it, bulky waste goes away just as fast in Lower Docks as in wealthy Lighthouse Point."
# At first sight, the numbers agree. Do they compare the same thing?
#
# **What you will be able to do**
#
# 1. Split a rate by the kind of work.
# 2. See how a different mix of work can hide a gap.
# 3. Compare places by a standardized rate, and say how sure you are.
#
# **Where we are.** [Which neighborhood has the biggest dumping problem?](../data-fair-numbers/lesson.ipynb) comes first: rates and their ranges are used again here. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# %% [markdown]
# ## 1. Is the director right?
#
# About 6 minutes.
#
# There are two kinds of jobs: **dumped piles** that somebody reports, and **pickups** that a resident books. We call a job slow if it takes more than seven days.
#
# The next cell makes the table `jobs`, with one row for each job. A job that has been **open** for more than seven days is slow already, so it counts. Only jobs open for seven days or less are left out: nobody knows yet how slow they will be.

# %% fold=true
kinds = ["Illegal dumping", "Bulky item pickup"]
end = pd.Timestamp("2026-01-01")
jobs = requests[requests["service"].isin(kinds)].copy()
jobs["days"] = (jobs["closed"].fillna(end) - jobs["opened"]) / pd.Timedelta(days=1)
jobs = jobs[jobs["closed"].notna() | (jobs["days"] > 7)]
jobs["slow"] = jobs["days"] > 7
jobs = jobs.merge(neighborhoods[["neighborhood", "district"]], on="neighborhood")
jobs[["service", "neighborhood", "district", "slow"]].head(3)

# %% [markdown]
# `slow` is True or False, so its mean is the share of slow jobs. The list `pair` holds two names, and `crude[pair]` picks these two from the column.

# %%
pair = ["Lower Docks", "Lighthouse Point"]
crude = jobs.groupby("neighborhood")["slow"].mean()
crude[pair].round(2)

# %% [markdown]
# That is 43 percent against 39. Shares have a rule of thumb of their own: multiply the share by 1 minus the share, divide by the number of jobs, and take twice the square root. With 284 jobs, chance alone can move the first share by 2 × √(0.43 × 0.57 / 284), about 6 percentage points; with 361 jobs, it can move the second by 5. So the ranges overlap, and the director seems to be right.
#
# These are **crude rates**: we took all jobs as they came.
#
# ## 2. Look at each kind
#
# About 10 minutes.
#
# Now take the two kinds apart. `pivot_table` makes a table with a row for each place (`index`) and a column for each kind (`columns`). It fills in the mean of `slow` (`values`).
# From a table, `.loc[pair]` picks the rows with these names.

# %%
slow_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")
slow_share.loc[pair].round(2)

# %% [markdown]
# Among **pickups**, 71 percent are slow in Lower Docks, against 44 in Lighthouse Point. Chance can move the first share by 9 percentage points and the second by 6. The ranges do not overlap: this gap is firm.
# Among dumped piles, it is 28 percent against 22. There the ranges overlap.
#
# So how can the crude rates be so close? **Take a guess**, then look at what the two places ask for.

# %%
jobs["is_pile"] = jobs["service"] == "Illegal dumping"
pile_share = jobs.groupby("neighborhood")["is_pile"].mean()
pile_share[pair].round(2)

# %% [markdown]
# Two thirds of the jobs in Lower Docks are dumped piles, the quick kind. In Lighthouse Point, three quarters are pickups, the slow kind.
# So a crude rate mixes two things: how fast the city works, and what kind of work it is asked to do.

# %% [markdown] task="practice-kinds"
# ### Your turn: the districts
#
# Practice, not graded. The depot sends out its crews by `district`.
# Make `district_share`, a table: the share of slow jobs, with a row for each `district` and a column for each `service`. Keep all digits.

# %% answer="practice-kinds"
district_share = ...
### BEGIN SOLUTION
district_share = jobs.pivot_table(index="district", columns="service", values="slow")
### END SOLUTION

# %% check="practice-kinds" done="In every district, pickups are slow more often than dumped piles."
check.table(
    "district_share", by="district", columns=["Bulky item pickup", "Illegal dumping"], within=0.0006
)

# %% [markdown] hint="practice-kinds"
# The cell that made `slow_share` did this for neighborhoods. Which word changes?

# %% [markdown]
# ## 3. Give every place the same mix
#
# About 13 minutes.
#
# To compare like with like, we give all places **the same mix** of jobs: that of the whole city. With `normalize=True`, `value_counts` gives shares instead of counts.

# %%
mix = jobs["service"].value_counts(normalize=True)
mix.round(4)

# %% [markdown]
# Now each of the two shares counts as much as its kind does in the city. By hand, for Lower Docks:
#
# - pickups: 0.6149 × 0.7083 = 0.4355
# - dumped piles: 0.3851 × 0.2819 = 0.1086
# - together: 0.5441
#
# With the city's mix, 54 of 100 jobs in Lower Docks would be slow. This is a **standardized rate**.
#
# For all places at once: `slow_share * mix` multiplies each column by the weight with the same **name**, and `sum(axis=1)` adds up along each row.

# %%
standardized = (slow_share * mix).sum(axis=1)
standardized[pair].round(2)

# %% [markdown]
# **Take a guess.** 54 against 36 percent: is this gap firm? Look for the two places in the picture.

# %% fold=true
number = jobs.pivot_table(
    index="neighborhood", columns="service", values="slow", aggfunc="count"
)
variance = mix**2 * slow_share * (1 - slow_share) / number
spread = 2 * np.sqrt(variance.sum(axis=1))
both = pd.DataFrame({"estimate": standardized})
both["low"], both["high"] = standardized - spread, standardized + spread
both = both.sort_values("estimate", ascending=False)
title = "With the same mix, four places are much slower than the rest"
fig, ax = figure.new(title, x="Standardized share of slow jobs", y="Neighborhood", height=6.4)
figure.ranges(ax, both.round(2))
parts = [f"{name} {at.estimate:.2f}, {at.low:.2f} to {at.high:.2f}" for name, at in both.iterrows()]
figure.show(fig, alt="Dots with ranges, share of slow jobs with one mix: " + "; ".join(parts) + ".")

# %% [markdown]
# It is firm: the two ranges, from the rule for shares worked out for both kinds together, are far apart. The mix of jobs had hidden the gap.
# The order of the top four is not firm, but the gap below them is. With the same mix, more than half of their jobs would be slow, and about 40 percent or less everywhere else.
#
# Three things to say with a standardized rate:
#
# - **Which mix.** The rate is made for comparing; it is not what happened. To plan crews, take the crude rate: crews do the jobs that come.
# - **What is left.** It removes only the effect of the mix. Other differences between places remain.
# - **How sure.** Each range treats jobs as separate. One broken truck makes many jobs slow at once, so chance can reach further.

# %% [markdown] task="practice-standard"
# ### Your turn: the same mix for the districts
#
# Practice. Make `district_standard`, a column: the standardized rate of each district. Start from your `district_share`, and use `mix`. Keep all digits.

# %% answer="practice-standard"
district_standard = ...
### BEGIN SOLUTION
district_standard = (district_share * mix).sum(axis=1)
### END SOLUTION

# %% check="practice-standard" done="By crude rates, Eastside seems slowest. With the same mix, it is Harbor, and its range (0.45 to 0.50) lies above that of Eastside (0.37 to 0.43)."
check.series("district_standard", within=0.006)

# %% [markdown] hint="practice-standard"
# The line has the shape `(... * mix).sum(axis=1)`. The cell that made `standardized` started from `slow_share`. Yours starts from your own table.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes. Three questions, not graded.

# %% [markdown] quiz="mixes"
# Pier is faster than Orchard in both kinds of jobs. Can its crude rate of slow jobs still be higher?
#
# - [ ] No. Faster in both means faster in all. | A crude rate also depends on how many jobs of each kind there are.
# - [x] Yes, if Pier has many more jobs of the slow kind. | Then its total is mostly made of slow work.
# - [ ] Only if somebody made a mistake. | All the numbers can be right. They mix two questions.
#
# A place has a crude rate of 30 percent slow jobs and a standardized rate of 40. What does that tell you?
#
# - [ ] The crude rate is wrong. | Both are right. They answer different questions.
# - [x] It has more of the quick kind of job than the city. | With the city's mix, more of its jobs would be slow.
# - [ ] It became slower over time. | Neither rate says anything about time.
#
# Two places have standardized rates of 41 percent (range 37 to 45) and 43 percent (range 39 to 47). What may the report say?
#
# - [ ] The second place is slower. | The ranges overlap widely. Chance could turn this order around.
# - [x] With the same mix, we see no firm difference. | That is what overlapping ranges allow you to say.
# - [ ] The two places are equally fast. | The true rates may well differ. The ranges do not say which is larger.

# %% [markdown]
# ## What you can do now
#
# You can split a rate by the kind of work, give all places the same mix, and say what a standardized rate does not tell you.
#
# **What we know now.** The director was misled by the mix. With the same mix of jobs, far more of them are slow in Lower Docks than in Lighthouse Point.
#
# | word | meaning |
# |---|---|
# | crude rate | a rate in which each place keeps its own mix |
# | standardized rate | the rate that each place would have with a shared mix |
# | mix | the share of each kind of work |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), for rich and poor neighborhoods.
