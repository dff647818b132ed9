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
# # Exercise: can we believe the pickups?
#
# Residents can ask the city to pick up a sofa or a broken fridge. The head of public works wants to know who waits how long for a pickup.
# She sends you the export of the old system and says: "It is all in there."
# Before you answer her question, audit the table, and tell her what it is good for.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from hidden checks, which run when your work is graded. They ask the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Names that the lesson made, such as `once` or `repeats`, are not known on this page: put the names of this page in their place.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure

raw = data.load("requests-raw")
report = data.load("requests-by-month")
neighborhoods = data.load("neighborhoods")
export_day = pd.Timestamp("2026-01-05")

# People typed "Bulky item pickup" in many ways. All of them start with a b.
pickups = raw[raw["service"].str.lower().str.startswith("b")]
wide = report[report["service"] == "Bulky item pickup"]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} rows in pickups")

# %%
pickups.head(3)

# %% [markdown] task="rows"
# ## 1. Rows, copies, cases
#
# How much of the table is there twice? Make
#
# - `repeated_rows`: how many rows of `pickups` repeat an earlier row in **every** column,
# - `pickups_once`: the table without these repeats,
# - `case_count`: how many different cases there are.

# %% [markdown] hint="rows"
# A row is one status of one case. A case that was reopened has several rows, and they are not copies.

# %% [markdown] hint="rows"
# The lesson used `duplicated()`, `drop_duplicates()` and `nunique()`.

# %% [markdown] hint="rows"
# Leave the parentheses empty to compare all columns. For the cases, choose the column first: `pickups["case"]`.

# %% answer="rows"
repeated_rows = ...
pickups_once = ...
case_count = ...
### BEGIN SOLUTION
repeated_rows = pickups.duplicated().sum()
pickups_once = pickups.drop_duplicates()
case_count = pickups_once["case"].nunique()
### END SOLUTION

# %% check="rows" points=1 skill="DA1" done="{value} rows repeat an earlier one: a part of the export was loaded twice."
check.number("repeated_rows", within=0.4)

# %% check="rows" points=1 skill="DA1" done="{rows:,} rows are left, each a status of a case."
check.table("pickups_once", columns=["case", "step"])

# %% check="rows" points=1 skill="DA1" done="{value:,} cases: fewer than rows, as some were reopened."
check.number("case_count", within=0.4)

# %% [markdown] task="missing"
# ## 2. What is missing?
#
# Make `missing_share`: for **every** column of `pickups_once`, the share of fields that are empty, between 0 and 1.
# Then put the name of the column with the largest share into `emptiest`, in quotes or by a line of code.

# %% [markdown] hint="missing"
# Ask of each field whether it is empty, then take the share of True in each column.

# %% [markdown] hint="missing"
# The lesson used `isna()` and `mean()`. It multiplied by 100, which you do not need here.

# %% [markdown] hint="missing"
# `idxmax()` gives the name of the largest value: `emptiest = missing_share....`

# %% answer="missing"
missing_share = ...
emptiest = ...
### BEGIN SOLUTION
missing_share = pickups_once.isna().mean()
emptiest = missing_share.idxmax()
### END SOLUTION

# %% check="missing" points=2 skill="DA1" done="You have the share for each of the {count} columns, also for those that are full."
check.series("missing_share", within=0.0051)

# %% check="missing" points=1 skill="DA1" done="`{value}` is missing most often. Ask why before you use it."
check.text("emptiest")

# %% [markdown] task="dates"
# ## 3. Dates that cannot be
#
# The export was made on January 5, 2026; `export_day` holds that date. A closing cannot lie before the opening or after `last_day`.
#
# 1. Make `closed_1900`: how many rows of `pickups_once` were closed in the year 1900.
# 2. Write the function `count_impossible`: it gives **how many** rows were closed before they were opened, or closed after `last_day`. A missing date is not impossible, and a closing exactly at `last_day` is possible.
# 3. Use it to make `impossible_share`: the share of the **rows** of `pickups_once` that cannot be, between 0 and 1. Keep at least three digits after the point.
#
# The check calls your function with three different last days. The hidden check tries other dates.

# %% [markdown] hint="dates"
# Two questions, joined by *or*. Each compares two columns, or a column and a day.

# %% [markdown] hint="dates"
# In the lesson: `(once["closed"] < once["opened"]) | (once["closed"] > export_day)`. `once` is a name of the lesson. Inside your function, the names are `opened`, `closed` and `last_day`. Whole columns need the sign `|`; the word `or` cannot ask them.

# %% [markdown] hint="dates"
# Call it as `count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)`, and divide by `len(pickups_once)`. A year is `.dt.year == ...`


# %% answer="dates"
closed_1900 = ...


def count_impossible(opened, closed, last_day):
    ...
    ### BEGIN SOLUTION
    return ((closed < opened) | (closed > last_day)).sum()
    ### END SOLUTION


impossible_share = ...
### BEGIN SOLUTION
closed_1900 = (pickups_once["closed"].dt.year == 1900).sum()
impossible = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)
impossible_share = impossible / len(pickups_once)
### END SOLUTION

# %% check="dates" points=1 skill="DA1" done="{value} rows were closed in 1900. The people who run the system say: that means still open. None of these rows was among the copies."
check.number("closed_1900", within=0.4)

# %% check="dates" points=1 skill="DA1" done="Your function finds both kinds, and lets a missing date pass."
check.function(
    "count_impossible",
    on=[
    (pd.to_datetime(pd.Series("2025-03-01 2025-03-04 2025-03-05 2025-03-06 2025-03-08".split())),
     pd.to_datetime(pd.Series("2025-03-01 1900-01-01 NaT 2035-03-08 2025-03-02".split())),
     pd.Timestamp("2026-01-05")),
    (pd.to_datetime(pd.Series("2025-03-10 2025-03-11 2025-03-12 2025-03-20 2025-04-01".split())),
     pd.to_datetime(pd.Series("2025-03-05 2025-04-02 2025-05-07 2025-03-31 NaT".split())),
     pd.Timestamp("2025-03-31")),
    (pd.to_datetime(pd.Series("2024-06-01 2024-06-02 2024-06-03 2024-06-04 2024-07-01".split())),
     pd.to_datetime(pd.Series("2024-05-30 2024-05-29 2024-05-28 2024-06-30 2024-07-02".split())),
     pd.Timestamp("2024-06-30")),
    ],
)

# %% check="dates" points=1 skill="DA1" done="A share of {value:.3f} of the rows has dates that cannot be."
check.number("impossible_share", within=0.0006)

# %% check="dates" points=2 skill="DA1" hidden=true done="Your function holds for other dates and another last day too."
check.function(
    "count_impossible",
    on=[
        (
            pd.to_datetime(pd.Series(["2023-05-01", "2023-05-02", "2023-05-03", "2023-05-09"])),
            pd.to_datetime(pd.Series(["2023-05-06", "2023-06-11", "2023-07-01", "2023-05-08"])),
            pd.Timestamp("2023-05-31"),
        ),
        (
            pd.to_datetime(pd.Series(["2024-01-01", "2024-01-01"])),
            pd.to_datetime(pd.Series(["2024-01-01", None])),
            pd.Timestamp("2024-02-01"),
        ),
    ],
)

# %% [markdown] task="tidy"
# ## 4. A tidy table of months
#
# `wide` is the part of a hand-made report that is about pickups: one row for each neighborhood, one column for each month, and a `total`.
#
# 1. Make it tidy as `tidy`: one row for each neighborhood and month, with the columns `neighborhood`, `month` and `requests`. Leave the months as they are written.
# 2. Write the function `key_holds`: it gives `True` when no two rows of `table` are the same in the columns of `key`, else `False`. The lesson's `repeats` is not known here: write out what it counted.
# 3. Then try it on your own table: `key_holds(tidy, ["neighborhood", "month"])`. Does the number of rows fit, too?
#
# The hidden check tries your function on other tables.

# %% [markdown] hint="tidy"
# The total is a sum, not a month. Drop it, and turn the months into rows.

# %% [markdown] hint="tidy"
# `melt` needs three things: which column stays, and names for the two new columns. For the key, the lesson counted with `table.duplicated(key).sum()`.

# %% [markdown] hint="tidy"
# `tidy = wide.drop(columns=[..., ...]).melt(id_vars=..., var_name=..., value_name=...)`. In the function: the key holds when the count equals 0, and `==` asks that.

# %% answer="tidy"
tidy = ...


def key_holds(table, key):
    ...
    ### BEGIN SOLUTION
    return table.duplicated(key).sum() == 0
    ### END SOLUTION


### BEGIN SOLUTION
tidy = wide.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="month", value_name="requests"
)
print(f"{len(tidy)} rows; the key holds: {key_holds(tidy, ['neighborhood', 'month'])}")
### END SOLUTION

# %% check="tidy" points=3 skill="DA2" done="{rows} rows: every neighborhood has 24 months, and nothing was lost."
check.table("tidy", columns=["neighborhood", "month", "requests"])

# %% check="tidy" points=1 skill="DA2" done="Your function tells a key that holds from one that does not."
check.function(
    "key_holds",
    on=[
        (pd.DataFrame({"place": ["A", "A", "B"], "month": [1, 2, 1]}), ["place", "month"]),
        (pd.DataFrame({"place": ["A", "A", "B"], "month": [1, 2, 1]}), ["place"]),
        (pd.DataFrame({"place": ["A", "A"], "month": [1, 1]}), ["place", "month"]),
        (pd.DataFrame({"place": ["A", "A"], "month": [1, 1], "n": [5, 6]}), ["place", "month"]),
    ],
)

# %% check="tidy" points=2 skill="DA2" hidden=true done="Your function holds for other tables and keys too."
check.function(
    "key_holds",
    on=[
        (pd.DataFrame({"case": [1, 2, 3], "month": [1, 1, 1], "n": [7, 7, 7]}), ["case"]),
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 1, 1], "n": [5, 6, 7]}), ["case", "month"]),
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 2, 1], "n": [5, 5, 5]}), ["case", "month"]),
        (pd.DataFrame({"case": [4, 5, 4], "month": [2, 2, 2], "n": [1, 2, 3]}), ["month", "case"]),
    ],
)

# %% [markdown]
# For the next task, `cases` has one row for each case, and `places` tells the district of each neighborhood. Run the cell.

# %% setup=true
cases = pickups.drop_duplicates("case")[["case", "x", "y"]]
places = neighborhoods[["neighborhood", "district"]]
print(f"{len(cases):,} cases, {places['district'].nunique()} districts")

# %% [markdown] task="points"
# ## 5. Where was it?
#
# The council decides by district. Join each case in `cases` to a district **by its point**, as in the lesson, and make
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
# Here is the map of what you just counted. You need not read the code. Run the cell, and look where the lost points lie.

# %%
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

# %% [markdown]
# Now another kind of repeat: one project in two lists. `pairs` holds records of 2025, one from public works and one from the budget office in each row.
# Its columns `same_place`, `name_alike` and `amount_alike` are ready, each from 0 (nothing in common) to 1 (equal). Two people opened both files: `same` is 1 for one project, else 0.

# %% setup=true
from difflib import SequenceMatcher

pairs = data.load("project-pairs")
pairs = pairs[pairs["year"] == 2025].copy()
names = zip(pairs["name_works"].str.lower(), pairs["name_budget"].str.lower(), strict=True)
pairs["name_alike"] = [SequenceMatcher(None, one, other).ratio() for one, other in names]
pairs["same_place"] = (pairs["place_works"] == pairs["place_budget"]).astype(int)
amounts = pairs[["usd_works", "usd_budget"]]
pairs["amount_alike"] = amounts.min(axis=1) / amounts.max(axis=1)
pairs[["name_works", "name_budget", "same_place", "name_alike", "amount_alike", "same"]].head(4)

# %% [markdown] task="score"
# ## 6. A score for two records
#
# The budget office trusts names more than places. It gives 20 points for the place, 50 for the name and 30 for the amount.
# Write the function `match_score`, which gives the points of one pair, from 0 to 100.
# Then make `scores`, the points of all rows of `pairs`, and `called_count`: how many of them are 70 or more. Do not round the points.
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

# %% check="score" points=1 skill="DA11" done="Two equal records get 100 points, and every part counts its weight."
check.function("match_score", on=[(1, 1, 1), (1, 0.5, 0.0), (0, 0.83, 0.9)], within=0.01)

# %% check="score" points=1 skill="DA11" done="{value} pairs have 70 points or more."
check.number("called_count", within=0.4)

# %% check="score" points=2 skill="DA11" hidden=true done="Your function holds for other pairs too."
check.function("match_score", on=[(0, 0, 1), (1, 0.25, 0.75), (0, 0.6, 0.2)], within=0.01)

# %% [markdown] task="cut-off"
# ## 7. How often is it right?
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

# %% [markdown] task="tell-public-works"
# ## 8. Tell the head of public works
#
# She asked who waits how long for a pickup, and said: "It is all in there." Write her 120 to 220 words. Your coach reads and grades this answer.
#
# - Which three faults matter most for **her question**? Give each with a number of yours.
# - What will you do with each, and what must somebody else tell you first?
# - What can no repair bring back? Who may not be in this table at all?
# - Your verdict: for what can she use the table, and for what not?
#
# What helps: a reopened case stands in several rows; its wait goes from the first opening to the last closing.
# A row without a closing is still open, and so is a row that was closed in 1900. No rule for open cases is right for every question: say yours.
#
# To write, double-click the words *Write your answer here* below the next cell. Shift+Enter shows the result.

# %%
rows = pickups.drop_duplicates()
print(f"rows that are a later step of a case: {rows.duplicated('case').sum()}")
print(f"rows without an opening, all of them later steps: {rows['opened'].isna().sum()}")
print(f"rows without a closing, still open: {rows['closed'].isna().sum()}")
print(f"rows closed in 1900, still open too: {(rows['closed'].dt.year == 1900).sum()}")

# %% [markdown] reflect="tell-public-works" skill="DA1 DA10"
# ### BEGIN SOLUTION
# Not all of it is in there, but enough to work with. Three faults matter for waits.
#
# First, 63 rows are copies; I drop them. Second, 75 rows have dates that cannot be, 2 of 100. In 51 the closing is in 1900, which your team says means still open, so I treat them as open. Please confirm this, and tell me whether the others were swapped or mistyped; until then I leave them out. Third, 236 rows are later steps of reopened cases. Whoever takes the first closing makes the waits too short. I count until the last one.
#
# About 6 of 100 cases have no usable place, so a comparison of districts leaves them out. If these are mostly alleys without an address, slow places may look better than they are. And people who never asked for a pickup are in no export.
#
# My verdict: after these repairs you can use the table for typical waits in the city and its districts. Do not use it for single addresses, or to say who needs pickups.
# ### END SOLUTION

# %% [markdown] rubric="tell-public-works"
# - Faults
#   - 0: none, or no numbers
#   - 1: one or two with numbers
#   - 2: three with numbers, and why they matter for waits
# - Repair
#   - 0: "clean the data"
#   - 1: what is done with some of them
#   - 2: a rule for each, and what has to be asked
# - What stays unknown
#   - 0: not mentioned
#   - 1: cases without a place, or people who never asked
#   - 2: what this may do to the answer
# - Verdict
#   - 0: missing, or only "good" or "bad"
#   - 1: fit or not fit
#   - 2: fit for what, and not for what
# - Plain words
#   - 1: she can repeat it
#
# ## Sample, 4 points
#
# > The table has 63 duplicates and 75 impossible dates. I deleted the duplicates and the rows with 1900. The match rate is 94 percent, so some cases have no place. After the data cleansing the dataset has sufficient quality.
#
# - Faults: 1 (two with numbers, nothing on waits)
# - Repair: 1 (two rules, nobody was asked)
# - What stays unknown: 1 (named, no consequence)
# - Verdict: 1 (fit, but not for what)
# - Plain words: 0 (she would not say it like this)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You audited an export, proved a tidy table, put cases on a map with a match rate, and tried a score on records that people had checked.
# Next, with the repaired table: how long do residents wait?
