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
# # Exercise: which records belong together?
#
# The council decides about pickups of sofas and fridges **by district**. So it wants to know how many of the pickups were in each.
# The export of the old system has points, but no districts. And two offices each keep a list of projects. The council asks which projects stand in both.
# Join and match, and say how sure one can be.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from hidden checks, which run when your work is graded. They ask the same question of other tables and numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Names that the lesson made, such as `repeats`, are not known on this page: put the names of this page in their place.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure

raw = data.load("requests-raw")
neighborhoods = data.load("neighborhoods")

# People typed "Bulky item pickup" in many ways. All of them start with a b.
pickups = raw[raw["service"].str.lower().str.startswith("b")]
cases = pickups.drop_duplicates("case")[["case", "x", "y"]]
places = neighborhoods[["neighborhood", "district"]]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(cases):,} cases of pickup, {places['district'].nunique()} districts")

# %%
cases.head(3)

# %% [markdown] task="key"
# ## 1. Does the key hold?
#
# Before you join, ask whether each neighborhood stands in `places` once.
#
# Write the function `key_holds`: it gives `True` when no two rows of `table` are the same in the columns of `key`, else `False`. The lesson's `repeats` is not known here: write out what it counted.
#
# Then try it in a new cell: `key_holds(places, "neighborhood")`.
#
# The hidden check tries your function on other tables.

# %% [markdown] hint="key"
# Count the rows that repeat an earlier one in the columns of the key. How many may there be?

# %% [markdown] hint="key"
# The lesson counted with `table.duplicated(key).sum()`.

# %% [markdown] hint="key"
# The key holds when the count equals 0, and `==` asks that: `return ... == 0`


# %% answer="key"
def key_holds(table, key):
    ...
    ### BEGIN SOLUTION
    return table.duplicated(key).sum() == 0
    ### END SOLUTION


# %% check="key" points=2 skill="DA2" done="Your function tells a key that holds from one that does not."
check.function(
    "key_holds",
    on=[
        (pd.DataFrame({"place": ["A", "A", "B"], "month": [1, 2, 1]}), ["place", "month"]),
        (pd.DataFrame({"place": ["A", "A", "B"], "month": [1, 2, 1]}), ["place"]),
        (pd.DataFrame({"place": ["A", "A"], "month": [1, 1]}), ["place", "month"]),
        (pd.DataFrame({"place": ["A", "A"], "month": [1, 1], "n": [5, 6]}), ["place", "month"]),
    ],
)

# %% check="key" points=2 skill="DA2" hidden=true done="Your function holds for other tables and keys too."
check.function(
    "key_holds",
    on=[
        (pd.DataFrame({"case": [1, 2, 3], "month": [1, 1, 1], "n": [7, 7, 7]}), ["case"]),
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 1, 1], "n": [5, 6, 7]}), ["case", "month"]),
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 2, 1], "n": [5, 5, 5]}), ["case", "month"]),
        (pd.DataFrame({"case": [4, 5, 4], "month": [2, 2, 2], "n": [1, 2, 3]}), ["month", "case"]),
    ],
)

# %% [markdown] task="points"
# ## 2. Where was it?
#
# Join each case in `cases` to a district **by its point**, as in the lesson, and make
#
# - `unmatched`: how many cases find no district,
# - `match_rate`: the share of **all** cases that find one, between 0 and 1,
# - `by_district`: how many cases lie in each district.
#
# Leave out `city="port-alder"`, which the lesson had: then `data.locate` looks at the map of **your** city. On the map of another one, nearly no case finds a district.
# Keep at least two digits of the rate.

# %% [markdown] hint="points"
# First from the point to the neighborhood, then from the neighborhood to the district. No case may get lost on the way.

# %% [markdown] hint="points"
# `data.locate(cases["x"], cases["y"])` gives the neighborhoods. Put them into a column `neighborhood` of a copy, then `merge` with `places`, with `how="left"`.

# %% [markdown] hint="points"
# Ask the column `district` of what comes out three questions: `.isna().sum()`, `.notna()....` and `.value_counts()`.

# %% answer="points"
unmatched = ...
match_rate = ...
by_district = ...
### BEGIN SOLUTION
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"])
by_point = by_point.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()
### END SOLUTION

# %% check="points" points=1 skill="DA10" done="{value} cases find no district."
check.number("unmatched", within=0.4)

# %% check="points" points=2 skill="DA10" done="{value:.1%} of the cases find one. Write this number next to every map."
check.number("match_rate", within=0.0051)

# %% check="points" points=2 skill="DA10" done="You have counts for {count} districts. Without the match rate beside them, nobody would see that some cases are missing."
check.series("by_district", within=0.4)

# %% [markdown]
# Here is the map of what you just counted. Run the cell, and look where the lost points lie.

# %% fold=true
located = data.locate(cases["x"], cases["y"])
lost = cases[located.isna() & cases["x"].notna()]
title = f"{len(lost)} points lie outside every neighborhood"
fig, ax = figure.new(title, x="East", y="North", height=5)
figure.map(ax, data.shapes(), located.value_counts(), labels=False)
fig.axes[-1].set_ylabel("Cases")
figure.dots(ax, lost["x"], lost["y"], color=figure.VERMILION)
at_zero = ((lost["x"] == 0) & (lost["y"] == 0)).sum()
words = f"{at_zero} cases at 0, 0"
ax.annotate(words, (0, 0), xytext=(12, -4), textcoords="offset points")
figure.show(
    fig,
    alt="Map of the neighborhoods, darker where more pickups are asked for. Orange dots are the "
    f"{len(lost)} points outside: {at_zero} on one spot in the southwest, others east and north.",
)

# %% [markdown] task="tell-the-council"
# ## 3. A note beside the counts
#
# The council will print your counts by district. Write the note that stands beside them, 60 to 110 words. Your coach reads and grades this answer.
#
# - How many of 100 cases found a district? Use your number.
# - Where may the others lie, and what may this do to a comparison of districts?
# - For what can the council use the counts, and for what not?
#

# %% [markdown] reflect="tell-the-council" skill="DA10"
# ### BEGIN SOLUTION
# We looked up the district of each pickup by its point. 94 of 100 cases found one. The others have no usable place, so a comparison of districts leaves them out.
#
# If these are mostly alleys without an address, the districts with many alleys may look quieter than they are. And people who never asked for a pickup are in no export.
#
# You can use the counts to see in which districts most pickups were asked for. Do not use them for single addresses, or to say who needs pickups.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The number
#   - 0: none
#   - 1: a number, but not of what
#   - 2: how many of 100 cases, or of all cases, found a district
# - What stays unknown
#   - 0: not mentioned
#   - 1: cases without a place, or people who never asked
#   - 2: what this may do to the comparison
# - Use
#   - 1: for what, and for what not
# - Plain words
#   - 1: a council member can repeat it
#
# ## Sample, 2 points
#
# > The match rate is 94 percent, so some cases have no place. The dataset has sufficient quality.
#
# - The number: 1 (percent of what?)
# - What stays unknown: 1 (named, no consequence)
# - Use: 0 (no word about what it is good for)
# - Plain words: 0 (nobody says "match rate" to a council without a word about it)

# %% [markdown]
# Now one project in two lists. `pairs` holds records of 2025, one from public works and one from the budget office in each row.
# Its columns `same_place`, `name_alike` and `amount_alike` are ready, each from 0 (nothing in common) to 1 (equal). Two people opened both files: `same` is 1 for one project, else 0.
# We added the last row for this exercise: place and name are equal, and the budget office has no amount yet.

# %% setup=true
from difflib import SequenceMatcher

pairs = data.load("project-pairs")
pairs = pairs[pairs["year"] == 2025].reset_index(drop=True)
name, place = "Bins at the bus stops", places["neighborhood"][0]
pairs.loc[len(pairs)] = ["2025-121", 2025, name, place, 40_000, name, place, 0, 1]
names = zip(pairs["name_works"].str.lower(), pairs["name_budget"].str.lower(), strict=True)
pairs["name_alike"] = [SequenceMatcher(None, one, other).ratio() for one, other in names]
pairs["same_place"] = (pairs["place_works"] == pairs["place_budget"]).astype(int)
amounts = pairs[["usd_works", "usd_budget"]]
pairs["amount_alike"] = amounts.min(axis=1) / amounts.max(axis=1)
pairs[["name_works", "name_budget", "same_place", "name_alike", "amount_alike", "same"]].tail(4)

# %% [markdown] task="score"
# ## 4. A score for two records
#
# The budget office trusts names more than places. It gives 20 points for the place, 50 for the name and 30 for the amount.
# Write the function `match_score`, which gives the points of one pair, from 0 to 100.
# Then make `scores`, the points of all rows of `pairs`, and `called_count`: how many of them are 70 or more. A pair at exactly 70 counts. Do not round the points.
#
# The hidden check tries your function on other numbers.

# %% [markdown] hint="score"
# Each part counts its weight: 20 times the first, and so on. Add them up.

# %% [markdown] hint="score"
# The lesson: `40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"]`. Inside your function, use the names in its parentheses, and these weights: 20, 50, 30.

# %% [markdown] hint="score"
# The function has one line, `return 20 * ... + ...`. Call it with three columns: `match_score(pairs["same_place"], ..., ...)`. Then ask `scores >= 70`, and count the True answers.


# %% answer="score"
def match_score(same_place, name_alike, amount_alike):
    ...
    ### BEGIN SOLUTION
    return 20 * same_place + 50 * name_alike + 30 * amount_alike
    ### END SOLUTION


scores = ...
called_count = ...
### BEGIN SOLUTION
scores = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"])
called_count = (scores >= 70).sum()
### END SOLUTION

# %% check="score" points=2 skill="DA11" done="Two equal records get 100 points, and every part counts its weight."
check.function("match_score", on=[(1, 1, 1), (1, 0.5, 0.0), (0, 0.83, 0.9)], within=0.01)

# %% check="score" points=1 skill="DA11" done="{value} pairs have 70 points or more."
check.items("scores", order=True)
check.number("called_count", within=0.4)

# %% check="score" points=2 skill="DA11" hidden=true done="Your function holds for other pairs too."
check.function("match_score", on=[(0, 0, 1), (1, 0.25, 0.75), (0, 0.6, 0.2)], within=0.01)

# %% [markdown] task="cut-off"
# ## 5. How often is it right?
#
# The office wants to call two records the same from **70 points**. Make two numbers between 0 and 1:
#
# - `precision`: of the pairs that are called the same, the share that is,
# - `recall`: of the pairs that are the same, the share that is called so.
#
# Then make `for_review`, `"A"` or `"B"`. A person will look at each pair that is called the same, and nobody at the rest. What should the office do?
#
# - A: take a lower cut-off, to miss fewer pairs.
# - B: take a higher cut-off, to call fewer wrong ones.

# %% [markdown] hint="cut-off"
# Three counts are enough: pairs called, pairs that are the same, and pairs that are both.

# %% [markdown] hint="cut-off"
# `called_same = scores >= 70` and `is_same = pairs["same"] == 1`. `&` asks for both.

# %% [markdown] hint="cut-off"
# Both shares have the count of *both* on top. Below it stands, for precision, how many were called; for recall, how many are the same.

# %% answer="cut-off"
precision = ...
recall = ...
for_review = ...
### BEGIN SOLUTION
called_same = scores >= 70
is_same = pairs["same"] == 1
rightly = (called_same & is_same).sum()
precision = rightly / called_same.sum()
recall = rightly / is_same.sum()
for_review = "A"
### END SOLUTION

# %% check="cut-off" points=2 skill="DA11" done="{value:.0%} of the called pairs are one project."
check.number("precision", within=0.005)

# %% check="cut-off" points=2 skill="DA11" done="The score finds {value:.0%} of the projects that stand in both lists."
check.number("recall", within=0.005)

# %% check="cut-off" points=1 skill="DA11" done="The person throws out what was called wrongly. What was missed, nobody sees."
check.choice("for_review", options="AB")

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You proved a key, joined cases to districts with a match rate, and tried a score on records that people had checked.
# Next, with the repaired table: *How long do residents wait?*
