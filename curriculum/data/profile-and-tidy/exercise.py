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
# Before you answer her question, profile the table, and tell her what it is good for.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other dates.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Names that the lesson made, such as `once`, are not known on this page: put the names of this page in their place.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data

raw = data.load("requests-raw")
report = data.load("requests-by-month")
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
# - `pickups_once`: the table without these repeats, with the same columns,
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
# Make `missing_share`: for **every** column of `pickups_once`, the share of fields that are empty, between 0 and 1. Keep at least two digits after the point.
# Then look at the shares, and put the name of the column with the largest one into `emptiest`, in quotes.

# %% [markdown] hint="missing"
# Ask of each field whether it is empty, then take the share of True in each column.

# %% [markdown] hint="missing"
# The lesson used `isna()` and `mean()`, on the table `once`.

# %% [markdown] hint="missing"
# To see the shares, write `missing_share` in a new cell. The name is a text, such as `"closed"`.

# %% answer="missing"
missing_share = ...
emptiest = ...
### BEGIN SOLUTION
missing_share = pickups_once.isna().mean()
emptiest = "amount"
### END SOLUTION

# %% check="missing" points=2 skill="DA1" done="You have the share for each of the {count} columns, also for those that are full."
check.series("missing_share", within=0.0051)

# %% check="missing" points=1 skill="DA1" done="`{value}` is missing most often. Ask why before you use it."
check.text("emptiest")

# %% [markdown] task="year-1900"
# ## 3. Closed in 1900?
#
# Make `closed_1900`: how many rows of `pickups_once` were closed in the year 1900.

# %% [markdown] hint="year-1900"
# Take the year out of each closing. Then ask of each year whether it is 1900, and count the yes answers.

# %% [markdown] hint="year-1900"
# A year is `pickups_once["closed"].dt.year`, and two equals signs ask. Put parentheses around the question before you count.

# %% answer="year-1900"
closed_1900 = ...
### BEGIN SOLUTION
closed_1900 = (pickups_once["closed"].dt.year == 1900).sum()
### END SOLUTION

# %% check="year-1900" points=2 skill="DA1" done="{value} rows were closed in 1900. The people who run the system say: that means still open. None of these rows was among the copies."
check.number("closed_1900", within=0.4)

# %% [markdown] task="dates"
# ## 4. Dates that cannot be
#
# The export was made on January 5, 2026; `export_day` holds that date. A closing cannot lie before the opening or after `last_day`.
#
# 1. Write the function `count_impossible`. It gets two columns, `opened` and `closed`, and a day, `last_day`. It gives **how many** rows were closed before they were opened, or closed after `last_day`. A row with both faults counts once. A missing date is not impossible, and a closing exactly at `last_day` is possible.
# 2. Use it to make `impossible_share`: the share of the **rows** of `pickups_once` that cannot be, between 0 and 1. Keep at least three digits after the point.
#
# The check calls your function with three different last days. The hidden check tries other dates.

# %% [markdown] hint="dates"
# Two questions, joined by *or*. Each compares two columns, or a column and a day.

# %% [markdown] hint="dates"
# In the lesson: `(once["closed"] < once["opened"]) | (once["closed"] > export_day)`. `once` is a name of the lesson. Inside your function, the names are `opened`, `closed` and `last_day`. Whole columns need the sign `|`; the word `or` cannot ask them.

# %% [markdown] hint="dates"
# Put parentheses around all of it, then count: `return (... | ...).sum()`. Call it as `count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)`, and divide by `len(pickups_once)`.


# %% answer="dates"
def count_impossible(opened, closed, last_day):
    ...
    ### BEGIN SOLUTION
    return ((closed < opened) | (closed > last_day)).sum()
    ### END SOLUTION


impossible_share = ...
### BEGIN SOLUTION
impossible = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)
impossible_share = impossible / len(pickups_once)
### END SOLUTION

# %% check="dates" points=2 skill="DA1" done="Your function finds both kinds, and lets a missing date pass."
check.function("count_impossible", on=[
    (pd.Series("NaT 2026-01-17 2025-12-25 2025-12-28".split(), dtype="M8[us]"),
     pd.Series("2026-01-03 2026-01-12 2026-01-06 2026-01-05".split(), dtype="M8[us]"),
     pd.Timestamp("2026-01-05")),
    (pd.Series("2025-03-08 2025-03-06T14 2025-03-20 2025-03-05 2025-03-18".split(), dtype="M8[us]"),
     pd.Series("2025-03-08 2025-03-06T09 2025-04-01 NaT 2025-03-17".split(), dtype="M8[us]"),
     pd.Timestamp("2025-03-31")),
    (pd.Series("2024-06-07 2024-07-01 2024-06-03 NaT 2024-06-22".split(), dtype="M8[us]"),
     pd.Series("2024-06-07 2024-07-06 1900-01-01 2024-07-03 2024-06-30".split(), dtype="M8[us]"),
     pd.Timestamp("2024-06-30")),
])

# %% check="dates" points=2 skill="DA1" done="A share of {value:.3f} of the rows has dates that cannot be."
check.number("impossible_share", within=0.0006)

# %% check="dates" points=2 skill="DA1" hidden=true done="Your function holds for other dates and another last day too."
check.function("count_impossible", on=[
    (pd.Series("2023-05-18 2023-05-23 2023-06-01 2023-06-12".split(), dtype="M8[us]"),
     pd.Series("2023-05-17 2023-05-31 2023-06-06 2023-06-07".split(), dtype="M8[us]"),
     pd.Timestamp("2023-05-31")),
    (pd.Series("2023-10-09 2023-09-27 2023-10-14 NaT 2023-11-01".split(), dtype="M8[us]"),
     pd.Series("2023-10-21 2023-09-27 2035-03-08 2023-10-23 2023-10-27".split(), dtype="M8[us]"),
     pd.Timestamp("2023-10-20")),
    (pd.Series("2024-01-19 2024-01-07T14 NaT 2024-01-05 2024-01-06".split(), dtype="M8[us]"),
     pd.Series("2024-01-18 2024-01-07T09 2024-02-04 1900-01-01 NaT".split(), dtype="M8[us]"),
     pd.Timestamp("2024-02-01")),
])

# %% [markdown] task="tidy"
# ## 5. A tidy table of months
#
# `wide` is the part of a hand-made report that is about pickups: one row for each neighborhood, one column for each month, and a `total`.
#
# Make it tidy as `tidy`: one row for each neighborhood and month, with the columns `neighborhood`, `month` and `requests`. The column `service` may stay.
# Leave the months as they are written. The total is no month.
#
# Then do the three proofs for yourself: rows, key, sum.

# %% [markdown] hint="tidy"
# Turn the columns of months into rows. Then keep the rows that are a month.

# %% [markdown] hint="tidy"
# `melt` needs three things: which columns stay, and names for the two new columns. The lesson kept its rows with `!=`.

# %% [markdown] hint="tidy"
# First `tidy = wide.melt(id_vars=[..., ...], var_name=..., value_name=...)`. Then `tidy = tidy[tidy["month"] != ...]`

# %% answer="tidy"
tidy = ...
### BEGIN SOLUTION
tidy = wide.melt(id_vars=["neighborhood", "service"], var_name="month", value_name="requests")
tidy = tidy[tidy["month"] != "total"]
### END SOLUTION

# %% check="tidy" points=4 skill="DA2" done="{rows} rows: every neighborhood has 24 months, and nothing was lost."
check.table("tidy", columns=["neighborhood", "month", "requests"])

# %% [markdown] task="tell-public-works"
# ## 6. Tell the head of public works
#
# She asked who waits how long for a pickup. Write her 80 to 140 words. Your coach grades this answer.
#
# - Which two faults matter most for **her question**? Give each with a number of yours.
# - What will you do with each, and what must somebody tell you first?
# - Your verdict: for what can she use the table, and for what not? Who is not in it?
#
# What helps: the wait of a reopened case goes from its first opening to its last closing. A row closed in 1900 is still open; you counted these in task 3.
#

# %% fold=true
rows = pickups.drop_duplicates()
print(f"rows that are a later step of a case: {rows.duplicated('case').sum()}")
print(f"rows without an opening, all of them later steps: {rows['opened'].isna().sum()}")
print(f"rows without a closing, still open: {rows['closed'].isna().sum()}")

# %% [markdown] reflect="tell-public-works" skill="DA1"
# ### BEGIN SOLUTION
# Not all of it is in there, but enough to work with. Two faults matter most for waits.
#
# First, 75 rows have dates that cannot be, 2 of 100. In 51 the closing is in 1900, which your team says means still open, so I treat them as open. Please confirm this, and tell me whether the others were swapped or mistyped; until then I leave them out. Second, 236 rows are later steps of reopened cases. Whoever takes the first closing makes the waits too short. I count until the last one.
#
# My verdict: after these repairs you can use the table for typical waits in the city. Do not use it to say who needs pickups: people who never asked for one are in no export.
# ### END SOLUTION

# %% [markdown] rubric="tell-public-works"
# - Faults
#   - 0: none, or no numbers
#   - 1: one with its number, or two without a word about waits
#   - 2: two with numbers, and why they matter for waits
# - Repair
#   - 0: "clean the data"
#   - 1: what is done with one of them, or nobody is asked
#   - 2: a rule for each, and what has to be asked
# - Verdict
#   - 0: missing, or only "good" or "bad"
#   - 1: fit or not fit
#   - 2: fit for what, and not for what or for whom
# - Plain words
#   - 1: she can repeat it
#
# ## Sample, 3 points
#
# > The table has 63 duplicates and 75 impossible dates. I deleted the duplicates and the rows with 1900. After the data cleansing the dataset has sufficient quality.
#
# - Faults: 1 (two with numbers, nothing on waits)
# - Repair: 1 (two rules, nobody was asked)
# - Verdict: 1 (fit, but not for what)
# - Plain words: 0 (she would not say it like this)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You profiled an export, wrote a function that finds dates that cannot be, and made a report tidy.
# Next, the council wants the pickups by district, and the export has no districts: *Do these reports find their district?*
