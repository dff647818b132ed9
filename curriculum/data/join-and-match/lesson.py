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
# # Which records belong together?
#
# The council of Port Alder asks: *in which district lies most of what is dumped?*
# The export of the old system knows neighborhoods, as somebody typed them, but no districts. They stand in another table.
# And two offices keep lists of projects against dumping. Some projects stand in both. The council does not want to pay twice.
#
# **What you will be able to do**
#
# 1. Join two tables by a key, and say how many rows found their partner.
# 2. Join reports to places by name and by point.
# 3. Find two records of one project with a score, and say how often it is right.
#
# **Before you start.** You know `def` from *How do we say a rule once?*, and `duplicated` and `isna` from *Can we believe this table?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.

# %% setup=true
from difflib import SequenceMatcher

import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
pairs = data.load("project-pairs", city="port-alder")

# People typed the services in many ways. All forms of one service start with the same letter.
letter = raw["service"].str.lower().str[0]
dumping = raw[letter == "i"]
light_cases = raw[letter == "s"].drop_duplicates("case").copy()

# %% [markdown]
# ## 1. Look up the district
#
# About 15 minutes.
#
# First we need one row for each case: `drop_duplicates("case")` keeps the first. `.copy()` makes a table of its own that we may change.
# The table `places` knows the district of each neighborhood.

# %%
cases = dumping.drop_duplicates("case").copy()
places = neighborhoods[["neighborhood", "district"]]
places.head(3)

# %% [markdown]
# We want to look each case up by its neighborhood. So each neighborhood must stand in `places` once: it must be a **key** there.
# If it stood there twice, each of its cases would come out twice.


# %%
def repeats(table, key):
    return table.duplicated(key).sum()


print("repeated in places:", repeats(places, "neighborhood"))
print("repeated in cases:", repeats(cases, "neighborhood"))

# %% [markdown]
# In `places` the key holds. In `cases` names may repeat: many piles lie in one neighborhood.
#
# `merge` looks each case up, `on` the column that both tables have. `how="left"` keeps every case, also one that finds no partner.
#
# **Take a guess.** Of 100 cases, how many find their district?

# %%
joined = cases.merge(places, on="neighborhood", how="left")
print("before:", len(cases), "after:", len(joined))
print("no partner:", joined["district"].isna().sum())
print("match rate:", joined["district"].notna().mean())

# %% [markdown]
# As many rows as before: nothing was lost and nothing doubled. `notna` is the opposite of `isna`.
# The share that found a partner is the **match rate**; report it with every join.
# Without `how="left"`, the 238 cases would be gone and nobody would know. Which are they?

# %%
alone = joined[joined["district"].isna()]
alone["neighborhood"].head(6)

# %% [markdown]
# To a computer, each of these names is another place. `str.strip()` takes blanks off the ends, and `str.title()` writes Each Word Like This.

# %%
cases["neighborhood"] = cases["neighborhood"].str.strip().str.title()
joined = cases.merge(places, on="neighborhood", how="left")
print("match rate:", joined["district"].notna().mean())

# %% [markdown]
# Better: 97 of 100. Short forms such as *Lighthouse Pt.* and missing letters remain.

# %% [markdown] task="practice-merge"
# ### Your turn: street lights by name
#
# This is practice, not graded. `light_cases` has one row for each case of a broken street light. Make `lights_by_district`: how many cases lie in each district, by the **cleaned name**.
# The first line is ready. Fill the gaps of the next two, and put them in place of the last.

# %% answer="practice-merge"
light_cases["neighborhood"] = light_cases["neighborhood"].str.strip().str.title()

# light_joined = light_cases.merge(____, on=____, how=____)
# lights_by_district = light_joined[____].value_counts()
lights_by_district = ...
### BEGIN SOLUTION
light_joined = light_cases.merge(places, on="neighborhood", how="left")
lights_by_district = light_joined["district"].value_counts()
### END SOLUTION

# %% check="practice-merge" done="Counts for {count} districts. `value_counts` leaves out the cases that found none."
check.series("lights_by_district", within=0.4)

# %% [markdown] hint="practice-merge"
# `places` is the second table, and both tables have a column `neighborhood`. Every case should stay.

# %% [markdown]
# ### The place by its point
#
# Each case also has a point: `x` feet to the east and `y` feet to the north.
# `data.locate` asks in which neighborhood's border a point lies. It gives a name, or nothing.
# At the end, `value_counts` counts the cases of each district, without those that have no place.

# %%
by_point = cases[["case", "x", "y"]].copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"], city="port-alder")
by_point = by_point.merge(places, on="neighborhood", how="left")
print("no place:", by_point["district"].isna().sum())
print("match rate:", by_point["district"].notna().mean())
by_point["district"].value_counts()

# %% [markdown]
# **Take a guess.** 79 of the 141 have no point at all. Where are the points of the other 62?

# %% fold=true
lost = by_point[by_point["district"].isna()]
title = "33 cases stand at the zero point, far outside the city"
fig, ax = figure.new(title, x="East", y="North", height=5.5)
counts = by_point["neighborhood"].value_counts()
figure.map(ax, data.shapes(city="port-alder"), counts, labels=False)
fig.axes[-1].set_ylabel("Reports of dumping")
figure.dots(ax, lost["x"].dropna(), lost["y"].dropna(), color=figure.VERMILION)
ax.annotate("33 cases at 0, 0", (0, 0), xytext=(12, -4), textcoords="offset points")
figure.show(
    fig,
    alt="Map of the 12 neighborhoods, darker where more dumping is reported. Orange dots lie "
    "outside all of them: 33 on one spot southwest of the city, 29 east and north of it.",
)

# %% [markdown]
# Zero, zero is where a system puts what it could not find. The other dots were probably typed wrong.
# The missing 6 of 100 may differ from the others: perhaps alleys without an address. Say so.

# %% [markdown] task="practice-match"
# ### Your turn: street lights by point
#
# Practice. Locate the street lights in `light_cases`, and make `light_rate`: the share that lies in some neighborhood, between 0 and 1.

# %% answer="practice-match"
light_rate = ...
### BEGIN SOLUTION
light_places = data.locate(light_cases["x"], light_cases["y"], city="port-alder")
light_rate = light_places.notna().mean()
### END SOLUTION

# %% check="practice-match" done="A share of {value:.3f} found their place."
check.number("light_rate", within=0.0006)

# %% [markdown] hint="practice-match"
# Give `data.locate` both columns and `city="port-alder"`. Then `.notna()` and the mean.

# %% [markdown]
# ## 2. Are these two the same?
#
# About 18 minutes.
#
# The export has 2,249 cases of dumping, the report of the last unit only 2,214: it left out 35 second reports of one pile. `duplicated` does not see such repeats, and our counts by district still hold them.
#
# It is the same with projects. Public works and the budget office each keep a list of projects against dumping.
# Who adds up both lists counts some twice. One row of `pairs` is one record from each list.
#
# **Take a guess.** In which of these pairs are both records one project?

# %%
pairs = pairs[pairs["year"] == 2024].copy()
pairs[["name_works", "name_budget", "usd_works", "usd_budget"]].head(5)

# %% [markdown]
# A **score** can do the first sorting. It has three parts, each from 0 (nothing in common) to 1 (equal).
# For places, it asks whether both are equal. For names, it asks how many letters two texts share, in the same order. For amounts, it divides the smaller by the larger.

# %% fold=true
names = zip(pairs["name_works"].str.lower(), pairs["name_budget"].str.lower(), strict=True)
pairs["name_alike"] = [SequenceMatcher(None, one, other).ratio() for one, other in names]
pairs["same_place"] = (pairs["place_works"] == pairs["place_budget"]).astype(int)
amounts = pairs[["usd_works", "usd_budget"]]
pairs["amount_alike"] = amounts.min(axis=1) / amounts.max(axis=1)
pairs[["name_works", "name_budget", "same_place", "name_alike", "amount_alike"]].head(5)

# %% [markdown]
# Weights say what counts more. Ours: 40 points for the place, 40 for the name, 20 for the amount.
# Two people opened both files: `same` is 1 for one project, 0 for two.

# %%
pairs["score"] = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"]
pairs[["name_works", "name_budget", "score", "same"]].head(5)

# %% [markdown]
# The score can be wrong: row 1 has 90 points and is not one project, row 3 has 49 and is.
# Newsrooms use one too: Grist merged lists of federal climate projects with up to 40 points for the place, 30 for the name, 5 for the amount, and more.
# From 80 points two records counted as the same, and from 40 to 79 a person looked (source: METHODOLOGY.md in Grist-Data-Desk/ira-tracker on GitHub, read November 2026).

# %% [markdown] task="practice-points"
# ### Your turn: a score as a function
#
# Practice. The library gives 60 points for the place and 40 for the name, and none for the amount.
# Write the function `library_score`: it gives the points of one pair. Both things that go in lie between 0 and 1. Do not round.


# %% answer="practice-points"
def library_score(same_place, name_alike):
    ...
    ### BEGIN SOLUTION
    return 60 * same_place + 40 * name_alike
    ### END SOLUTION


# %% check="practice-points" done="Two equal records get 100 points."
check.function("library_score", on=[(1, 1), (1, 0.52), (0, 0.83)], within=0.01)

# %% [markdown] hint="practice-points"
# One line: `return`, then 60 times the first name in the parentheses, plus 40 times the second.

# %% [markdown]
# We call two records the same from 70 points, our **cut-off**. Is it right? Two shares tell. `&` means *and*.
#
# - **Precision:** of the pairs we *called* the same, how many are?
# - **Recall:** of the pairs that *are* the same, how many did we call?

# %%
called_same = pairs["score"] >= 70
is_same = pairs["same"] == 1
rightly = (called_same & is_same).sum()
print("called:", called_same.sum(), "the same:", is_same.sum(), "both:", rightly)
print("precision:", rightly / called_same.sum())
print("recall:", rightly / is_same.sum())

# %% [markdown]
# **Take a guess.** We ask for more points. Which of the two goes up, and which goes down? Move the slider.
# Which cut-off would you take if a person checks each called pair? And if nobody does?


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


widgets.explore(at_cut_off, cut_off=(40, 95), labels={"cut_off": "Cut-off (points)"})

# %% [markdown]
# More points: usually higher precision, and lower recall. No cut-off is best for every purpose.
# If a wrong match stops somebody's project, ask for precision. If a person looks again anyway, ask for recall.

# %% [markdown] task="practice-precision"
# ### Your turn: be strict
#
# Practice. Make `strict_precision`: the precision with a cut-off of 80 points, between 0 and 1. `is_same` is ready for you.

# %% answer="practice-precision"
strict_precision = ...
### BEGIN SOLUTION
strict = pairs["score"] >= 80
strict_precision = (strict & is_same).sum() / strict.sum()
### END SOLUTION

# %% check="practice-precision" done="From 80 points, {value:.0%} of the called pairs are right."
check.number("strict_precision", within=0.005)

# %% [markdown] hint="practice-precision"
# First `strict = pairs["score"] >= 80`. Then how many of them are right, divided by how many there are.

# %% [markdown]
# ## 3. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="belong"
# You join 500 cases to a table of places with `how="left"`. Out come 520 rows. What happened?
#
# - [ ] 20 cases found no partner. | Such a case stays, as one row, with an empty district.
# - [x] Some places stand in the second table twice. | Each of their cases comes out twice. The key did not hold.
#
# The match rate is 94 percent. Which sentence is honest?
#
# - [ ] The map shows all reports. | Six of 100 are not on it.
# - [x] Six of 100 reports have no known place, and they may differ from the others. | How many, and what it may mean.
#
# A cut-off gives precision 0.95 and recall 0.50. What does that mean?
#
# - [ ] The score is right half of the time. | When it calls a pair the same, it is right 95 times of 100.
# - [x] It is rarely wrong, but finds only half. | Few false alarms, many missed.

# %% [markdown]
# ## Words
#
# - **Join:** look up each row of one table in another, by a key.
# - **Match rate:** the share of rows that found a partner in a join.
# - **Cut-off:** the number of points from which two records are called the same.
# - **Precision:** the share of calls that are right.
# - **Recall:** the share of true ones that were called.
#
# ## What we know now
#
# Where lies most? By the point, Central has 598 reports and Harbor 590. But 141 have no place, so nobody can say which of the two has more.
# Most projects that stand in both lists can be found, and a person should look at them.
# The next units use the repaired table: `service-requests`. The card of the export tells the steps: `data.describe("requests-raw")`.
#
# **Think about it.** Whose reports find no place, however you join?
#
# **Next:** join and match yourself in the [exercise](exercise.ipynb). Then we can ask what a resident asks: *How long do residents wait?*
