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
# # Are these two records one project?
#
# In Port Alder, public works and the budget office each keep a list of anti-dumping projects.
# Some projects are on both lists, and the lists share no project number. The council asks: *which projects are we paying for twice?*
#
# **What you will be able to do**
#
# 1. Give two records points for what they have in common.
# 2. Say how often such a score is right: precision and recall.
# 3. Choose a cutoff that fits its purpose.
#
# **Before you start.** You know `def` and `return` from *How do we write a rule just once?*, and `|` from *Can we believe this table?* Run every cell from the top.
# You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its lists are made up.

# %% setup=true fold=true
from difflib import SequenceMatcher

import pandas as pd

from practicum import check, data, figure, widgets

pairs = data.load("project-pairs", city="port-alder")
pairs = pairs[pairs["year"] == 2024].copy()
print(len(pairs), "pairs of records")

# %% [markdown]
# ## 1. Give points
#
# About 15 minutes.
#
# Reports have this problem, too. Two people report the same sofa, and it gets two case numbers. The export has 35 such repeat reports of dumping, and `duplicated` finds none of them.
#
# Each row of `pairs` holds one record from each list, both from 2024. A total of both lists would count some projects twice.
#
# **Take a guess.** In which of these pairs are the two records the same project? (`works` is public works, `budget` the budget office, `usd` US dollars.)

# %%
pairs[["name_works", "name_budget", "usd_works", "usd_budget"]].head(5)

# %% [markdown]
# A **score** can do the first sorting. Ours has three parts, each from 0 (nothing in common) to 1 (identical):
#
# - **place:** 1 if both have the same place, else 0,
# - **name:** the share of letters that the two names have in common, in the same order,
# - **amount:** the smaller amount divided by the larger.
#
# The closed cell works these parts out.

# %% fold=true
names = zip(pairs["name_works"].str.lower(), pairs["name_budget"].str.lower(), strict=True)
pairs["name_alike"] = [SequenceMatcher(None, one, other).ratio() for one, other in names]
pairs["same_place"] = (pairs["place_works"] == pairs["place_budget"]).astype(int)
amounts = pairs[["usd_works", "usd_budget"]]
pairs["amount_alike"] = amounts.min(axis=1) / amounts.max(axis=1)
pairs[["name_works", "name_budget", "same_place", "name_alike", "amount_alike"]].head(5).round(2)

# %% [markdown]
# **Weights** say how much each part counts. Ours are 40 points for the place, 40 for the name, and 20 for the amount.
# We also know the truth, because two people opened both files: `same` is 1 for one project, and 0 for two.

# %%
pairs["score"] = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"]
pairs[["name_works", "name_budget", "score", "same"]].head(5).round(1)

# %% [markdown]
# The score can be wrong. Look at the row numbers on the left, which start at 0. Row 1 has 90 points, but it is two projects. Row 3 has only 49, but it is one project.
#
# Newsrooms use scores, too. Grist merged lists of projects under two federal laws. It gave up to 40 points for the place, 30 for the name, 5 for the amount, and more.
# With 80 points or more, two records counted as the same. With 40 to 79, a person looked (source: METHODOLOGY.md in Grist-Data-Desk/ira-tracker on GitHub, read November 2026).

# %% [markdown] task="practice-points"
# ### Your turn: a score as a function
#
# This is practice, not graded. The library gives 60 points for the place, 40 for the name, and none for the amount.
# Write the function `library_score`. It takes `same_place` and `name_alike`, both between 0 and 1, and returns the score of the pair. Do not round.


# %% answer="practice-points"
def library_score(same_place, name_alike):
    ...
    ### BEGIN SOLUTION
    return 60 * same_place + 40 * name_alike
    ### END SOLUTION


# %% check="practice-points" done="Two identical records get 100 points."
check.function("library_score", on=[(1, 1), (1, 0.52), (0, 0.83)], within=0.01)

# %% [markdown] hint="practice-points"
# One line: `return`, then 60 times the first name in the parentheses, plus 40 times the second.

# %% [markdown]
# ## 2. How often is it right?
#
# About 16 minutes.
#
# We call two records the same when they have 70 points or more. This is our **cutoff**. How often are we right? Two shares tell you.
#
# - **Precision:** of the pairs we *called* the same, how many are the same?
# - **Recall:** of the pairs that *are* the same, how many did we call?
#
# `&` means *and*: both must be true.

# %%
called_same = pairs["score"] >= 70
is_same = pairs["same"] == 1
both = (called_same & is_same).sum()
print("called:", called_same.sum(), "the same:", is_same.sum(), "both:", both)
print("precision:", round(both / called_same.sum(), 2))
print("recall:", round(both / is_same.sum(), 2))

# %% [markdown]
# **Take a guess.** Suppose we ask for more points. Which of the two shares goes up, and which goes down? Then move the slider to see.
# Which cutoff would you choose if a person checks every called pair? And if nobody does?


# %% fold=true
def at_cut_off(cut_off=70):
    called = pairs["score"] >= cut_off
    right, wrong = (called & is_same).sum(), (called & ~is_same).sum()
    title = f"From {cut_off} points: {right} right, {wrong} wrong, {is_same.sum() - right} missed"
    fig, ax = figure.new(title, x="Pairs", y="Kind", height=2.6)
    bars = {"called, right": right, "called, wrong": wrong, "missed": is_same.sum() - right}
    figure.bars(ax, bars, highlight=["called, wrong", "missed"])
    precision = right / called.sum()
    return fig, f"Precision {precision:.2f}, recall {right / is_same.sum():.2f}."


widgets.explore(at_cut_off, cut_off=(40, 95), labels={"cut_off": "Cutoff (points)"})

# %% [markdown]
# A higher cutoff usually means higher precision and lower recall. No cutoff is best for every purpose.
# If a person checks the called pairs anyway, recall matters more. If nobody does, a wrong match can stop somebody's project, so precision matters more.
#
# We know both shares only because two people opened both files of every pair. In a year that nobody has checked, pick some pairs at random and open those.
# Pairs with neither place nor name in common are not in the table. Recall says nothing about matches among those.

# %% [markdown] task="practice-precision"
# ### Your turn: be strict
#
# This is practice, with a cutoff of 80 points. `is_same` is ready for you.
#
# 1. Make `strict`: for each pair, True if it has 80 points or more, else False.
# 2. Make `strict_precision`: the precision, between 0 and 1. If you round, keep at least two decimal places.

# %% answer="practice-precision"
strict = ...
strict_precision = ...
### BEGIN SOLUTION
strict = pairs["score"] >= 80
strict_precision = (strict & is_same).sum() / strict.sum()
### END SOLUTION

# %% check="practice-precision" done="With 80 points or more, {value:.0%} of the called pairs are right."
check.number("strict_precision", within=0.005)

# %% [markdown] hint="practice-precision"
# How many pairs are both `strict` and `is_same`, divided by how many are `strict`.

# %% [markdown]
# ## 3. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="one-project"
# A cutoff gives precision 0.95 and recall 0.50. What does that mean?
#
# - [ ] The score is right half the time. | When it calls a pair the same, it is right 95 times out of 100.
# - [x] It is rarely wrong, but it finds only half. | There are few false alarms, and many missed pairs.
#
# You lower the cutoff from 70 to 60. What can never happen?
#
# - [x] Recall falls. | Every pair that was called before is still called.
# - [ ] Precision falls. | New calls may be wrong, and often are.
# - [ ] More pairs are called. | Usually that is exactly what happens.
#
# Two records have 49 points and are one project. What does that show?
#
# - [ ] The two people made a mistake. | They opened both files. The score looks at only three things.
# - [x] The two offices wrote the project down in different ways. | A score sees only how much two records have in common.

# %% [markdown]
# ## Words
#
# - **Score:** points for what two records have in common.
# - **Cutoff:** the number of points that two records need to be called the same.
# - **Precision:** of the pairs called the same, the share that are the same.
# - **Recall:** of the pairs that are the same, the share called the same.
#
# ## What we know now
#
# With a cutoff of 70, the score finds 40 of the 43 projects that are on both lists. It also calls 16 pairs the same that are really two projects.
# So it can sort, but a person should look before any money is cut.
#
# **Think about it.** Who loses when two projects in one neighborhood are taken for one?
#
# **Next:** score the records of 2025 in the [exercise](exercise.ipynb).
# The next units use the repaired table, `service-requests`, without the 35 repeat reports. Then we can ask what residents ask: *How long do residents wait?*
