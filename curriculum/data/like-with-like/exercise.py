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
# # Exercise: compare like with like
#
# The draft page for the council ends with a table: how often a job takes more than seven days, in poor and in rich neighborhoods.
# The director says that the gap in this table is small. Find out whether the mix of jobs hides part of it, and tell the council.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top, including those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# Names that the lesson made, such as `mix`, do not exist on this page until you make them.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

neighborhoods = data.load("neighborhoods")
requests = data.load("service-requests")
print(f"Your city is {data.cities()[data.city()]}.")

# %% [markdown]
# The next cell makes the table `jobs`. As in the lesson, each row is one job, and a job that has been open for more than seven days is slow already.
# `income_quartile` sorts the neighborhoods into four groups: 1 has the lowest incomes, 4 the highest.

# %% fold=true
kinds = ["Illegal dumping", "Bulky item pickup"]
end = pd.Timestamp("2026-01-01")
jobs = requests[requests["service"].isin(kinds)].copy()
jobs["days"] = (jobs["closed"].fillna(end) - jobs["opened"]) / pd.Timedelta(days=1)
jobs = jobs[jobs["closed"].notna() | (jobs["days"] > 7)]
jobs = jobs.merge(neighborhoods[["neighborhood", "income_quartile"]], on="neighborhood")
jobs["slow"] = jobs["days"] > 7
jobs[["service", "neighborhood", "income_quartile", "slow"]].head(3)

# %% [markdown]
# This is the table of the draft, with **crude** rates:

# %%
crude = jobs.groupby("income_quartile")["slow"].mean()
crude.round(2)

# %% [markdown] task="two-kinds"
# ## 1. Each kind apart
#
# Make `slow_share`, a table: the share of slow jobs, with a row for each `income_quartile` and a column for each `service`.
# Give shares between 0 and 1, and keep all digits: task 3 uses them.

# %% [markdown] hint="two-kinds"
# In the lesson, one line took the two kinds apart for the neighborhoods, and you did it for the districts.

# %% [markdown] hint="two-kinds"
# `pivot_table` takes three names of columns: what the rows are, what the columns are, and what to take the mean of.

# %% [markdown] hint="two-kinds"
# `slow_share = jobs.pivot_table(index=..., columns="service", values=...)`

# %% answer="two-kinds"
slow_share = ...
### BEGIN SOLUTION
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow")
### END SOLUTION

# %% check="two-kinds" points=4 skill="DA6" done="Among pickups, the gap between the poorest and the richest group is wide."
check.table(
    "slow_share",
    by="income_quartile",
    columns=["Bulky item pickup", "Illegal dumping"],
    within=0.0006,
)

# %% [markdown] task="own-mix"
# ## 2. What work is there in each group?
#
# Make `pile_share`, a column: of all jobs in each `income_quartile`, the share that is dumped piles (`"Illegal dumping"`).
# Give shares between 0 and 1. If you round, keep at least two decimal places.

# %% [markdown] hint="own-mix"
# In section 2 of the lesson, a column `is_pile` answered yes or no for each job. Its mean is a share.

# %% [markdown] hint="own-mix"
# First a new column, `jobs["is_pile"] = ...`. Then the line that made `pile_share` in the lesson, with another word for the groups.

# %% [markdown] hint="own-mix"
# `pile_share = jobs.groupby(...)["is_pile"].mean()`

# %% answer="own-mix"
pile_share = ...
### BEGIN SOLUTION
jobs["is_pile"] = jobs["service"] == "Illegal dumping"
pile_share = jobs.groupby("income_quartile")["is_pile"].mean()
### END SOLUTION

# %% check="own-mix" points=3 skill="DA6" done="{first_value:.0%} of the jobs in the poorest group are dumped piles, {last_value:.0%} in the richest. The city does different work for the two groups."
check.series("pile_share", within=0.006)

# %% [markdown] task="same-mix"
# ## 3. With the same mix of jobs
#
# Now compare like with like. Give shares between 0 and 1.
#
# 1. `mix`, a column: the share of each `service` among all `jobs` of the city. Keep all digits.
# 2. `standard`, a column: the share of slow jobs in each `income_quartile`, standardized to this mix. Start from your `slow_share`, and if you round, keep at least two decimal places.

# %% [markdown] hint="same-mix"
# Each share of slow jobs should count as much as its kind does in the whole city. Multiply, then add up along the rows.

# %% [markdown] hint="same-mix"
# The lesson made `mix` with `value_counts(normalize=True)`. Which column of `jobs` holds the kinds?

# %% [markdown] hint="same-mix"
# The second line has the shape `standard = (... * mix).sum(axis=1)`.

# %% answer="same-mix"
mix = ...
standard = ...
### BEGIN SOLUTION
mix = jobs["service"].value_counts(normalize=True)
standard = (slow_share * mix).sum(axis=1)
### END SOLUTION

# %% check="same-mix" points=1 skill="DA6" done="The city's own mix is your standard."
check.series("mix", within=0.0006)

# %% check="same-mix" points=4 skill="DA6" done="With the same mix: {first_value:.0%} slow jobs in the poorest group, {last_value:.0%} in the richest. Compare with the table of the draft."
check.series("standard", within=0.006)

# %% [markdown]
# When the checks say *Done*, run the next two cells. They draw both rates with their ranges.


# %% fold=true
def with_ranges(crude, standard):
    by_kind = jobs.groupby(["income_quartile", "service"])["slow"]
    share, number = by_kind.mean().unstack(), by_kind.count().unstack()
    weights = number.sum() / number.sum().sum()
    chance = {
        "crude": crude * (1 - crude) / number.sum(axis=1),
        "same mix": (weights**2 * share * (1 - share) / number).sum(axis=1),
    }
    rows = {}
    for group in crude.index:
        for kind, rate in {"crude": crude, "same mix": standard}.items():
            at, reach = rate[group], 2 * np.sqrt(chance[kind][group])
            rows[f"group {group}, {kind}"] = {"estimate": at, "low": at - reach, "high": at + reach}
    return pd.DataFrame(rows).T


# %% fold=true
if isinstance(standard, pd.Series) and set(standard.index) == set(crude.index):
    compared = with_ranges(crude, standard).round(2)
    title = "The share of slow jobs by income group, both ways"
    fig, ax = figure.new(title, x="Share of slow jobs", y="Group (1 = lowest incomes)", height=4.8)
    figure.ranges(ax, compared)
    ax.margins(x=0.12)
    parts = [f"{name} {at.low:.2f} to {at.high:.2f}" for name, at in compared.iterrows()]
    figure.show(fig, alt="Ranges of the share of slow jobs: " + "; ".join(parts) + ".")
else:
    print("No picture yet. It needs standard as a column with one number for each income group.")

# %% [markdown] task="which-reason"
# ## 4. Read the picture
#
# Answer with one letter each, in quotes, such as `"A"`.
#
# 1. `why`: In income group 1, the standardized rate is higher than the crude one. Why?
#     - A: Its neighborhoods have more residents.
#     - B: Standardizing makes every rate higher.
#     - C: More of its jobs are of the quick kind.
#     - D: Its jobs became slower over the two years.
# 2. `sure`: With the same mix, the ranges of groups 1 and 4 do not overlap. What may the page say?
#     - A: Crews avoid poor neighborhoods.
#     - B: Chance alone is unlikely to explain this gap.
#     - C: Every poor neighborhood is slower than every rich one.
#     - D: Nothing, because each rate has a range.
# 3. `plan`: The depot asks what share of next year's jobs in group 1 will be slow, if nothing changes. Which rate fits?
#     - A: The crude rate, with the group's own jobs.
#     - B: The standardized rate, with the city's mix.
#     - C: The mean of the two.
#     - D: The crude rate of the whole city.

# %% [markdown] hint="which-reason"
# For `why`, look at group 4, too: its rate moved the other way. What did you make the same for all groups?

# %% [markdown] hint="which-reason"
# For `sure`, ask which sentence claims a cause, or speaks of single neighborhoods. For `plan`, ask which jobs will come.

# %% answer="which-reason"
why = ...
sure = ...
plan = ...
### BEGIN SOLUTION
why = "C"
sure = "B"
plan = "A"
### END SOLUTION

# %% check="which-reason" points=1 skill="DA6" done="Dumped piles go fast, and the poorest group has many of them. That made it look faster than it is."
check.choice("why")

# %% check="which-reason" points=1 skill="DA6" done="The gap is firm. The rates do not say why it is there."
check.choice("sure")

# %% check="which-reason" points=1 skill="DA6" done="Crews do the jobs that come. The standardized rate is for comparing."
check.choice("plan")

# %% [markdown] task="tell-the-council"
# ## 5. Tell the council
#
# Write 50 to 100 words to the council. Your coach grades this answer; *See my score* leaves it out. The cell below shows your numbers again.
#
# - How large is the gap between groups 1 and 4: as the jobs come, and with the same mix?
# - What did the crude rates hide?
# - How sure are you, and what do these numbers not tell you?

# %%
print("Slow jobs by income group, crude:", crude.round(2), sep="\n")
print("\nSlow jobs by income group, same mix:", standard, sep="\n")
print("\nShare of dumped piles:", pile_share, sep="\n")

# %% [markdown] reflect="tell-the-council" skill="DA6"
# ### BEGIN SOLUTION
# As they come, 46 percent of jobs are slow in the poorest neighborhoods, and 38 percent in the richest. This table hides most of the gap. The poorest report many dumped piles, which are quick to remove. With the same mix of jobs, it is 55 against 34 percent.
#
# The ranges of the two are far apart, so chance alone is unlikely to explain the gap. But each group has only three neighborhoods, and the numbers do not say why crews are slower there.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The same mix
#   - 0: not mentioned or wrong
#   - 1: the gap by both rates
#   - 2: also what the crude rates hid
# - How sure
#   - 1: the ranges, or that each group has few neighborhoods
# - What it does not tell
#   - 1: it names one limit, such as the cause, and claims no cause
# - Plain words
#   - 1: a council member can repeat it
#
# ## Sample, 2 points
#
# > 46 percent of jobs are slow in the poorest group, 55 percent if standardized. In the richest group it is 38 and 34 percent. Crews do not like to work in poor neighborhoods.
#
# - The same mix: 1 (the gap by both rates, but not why they differ)
# - How sure: 0 (not mentioned)
# - What it does not tell: 0 (the last sentence claims a cause that is not in the data)
# - Plain words: 1

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You gave all groups the same mix, and told the council what a crude rate hides.
#
# **Next in the module:** the list is fair, and the table compares like with like. The council member wants the page online tomorrow, with one more column. *Is it enough to hide small numbers?*
