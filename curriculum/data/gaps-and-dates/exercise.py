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
# Residents can ask the city to pick up a sofa or a broken fridge. The head of public works wants to know how long people wait for a pickup, and who waits longest.
# She sends you the export of the old system and says: "It is all in there."
# Before you answer her question, profile the table, and tell her what it is good for.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other dates.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# Names that the lesson made, such as `once`, do not exist on this page. Use the names on this page instead.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data

raw = data.load("requests-raw")
export_day = pd.Timestamp("2026-01-05")

# People typed "Bulky item pickup" in many ways. All of them start with a b.
pickups_once = raw[raw["service"].str.lower().str.startswith("b")].drop_duplicates()
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups_once):,} rows in pickups_once")

# %% [markdown]
# `pickups_once` holds the requests for pickups, without the copies. One row is one step of one case.

# %%
pickups_once.head(3)

# %% [markdown] task="missing"
# ## 1. What is missing?
#
# 1. Make `missing_share`: for **every** column of `pickups_once`, the share of fields that are empty, between 0 and 1. If you round, keep at least two decimal places.
# 2. Look at the shares. Put the name of the column with the largest one in `emptiest`, in quotes.

# %% [markdown] hint="missing"
# Ask of each field whether it is empty. Then take the share of True in each column.

# %% [markdown] hint="missing"
# The lesson used `isna()` and `mean()`, on the table `once`.

# %% [markdown] hint="missing"
# To see the shares, choose **+** at the top of the page. That makes a new cell. Write `missing_share` in it and run it. The name is a text, such as `"closed"`.

# %% answer="missing"
missing_share = ...
emptiest = ...
### BEGIN SOLUTION
missing_share = pickups_once.isna().mean()
emptiest = "amount"
### END SOLUTION

# %% check="missing" points=2 skill="DA1" done="You have the share for each of the {count} columns, including the full ones."
check.series("missing_share", within=0.0051)

# %% check="missing" points=1 skill="DA1" done="`{value}` is missing most often. Ask why before you use it."
check.text("emptiest")

# %% [markdown] task="year-1900"
# ## 2. Closed in 1900?
#
# Make `closed_1900`: how many rows of `pickups_once` were closed in the year 1900.

# %% [markdown] hint="year-1900"
# Read the year of each closing. Then ask of each year whether it is 1900, and count the yes answers.

# %% [markdown] hint="year-1900"
# A year is `pickups_once["closed"].dt.year`, and two equals signs ask. Put parentheses around the question before you count.

# %% answer="year-1900"
closed_1900 = ...
### BEGIN SOLUTION
closed_1900 = (pickups_once["closed"].dt.year == 1900).sum()
### END SOLUTION

# %% check="year-1900" points=3 skill="DA1" done="{value} rows were closed in 1900. The people who run the system say: that means still open."
check.number("closed_1900", within=0.4)

# %% [markdown] task="dates"
# ## 3. Impossible dates
#
# 1. Write the function `count_impossible`. It takes two columns, `opened` and `closed`, and a date, `last_day`. It returns **how many** rows were closed before they were opened, or closed after `last_day`. A row with both faults counts once. A missing date is not a fault. A closing exactly on `last_day` is possible.
# 2. Use it to make `impossible_share`: the share of **all rows** of `pickups_once` with impossible dates, between 0 and 1. The last day is `export_day`. If you round, keep at least three decimal places.
#
# The check calls your function with dates of its own, and the hidden check with others.

# %% [markdown] hint="dates"
# Two questions, joined by *or*. Each compares two columns, or a column and a day.

# %% [markdown] hint="dates"
# In the lesson: `(once["closed"] < once["opened"]) | (once["closed"] > export_day)`. Inside your function, the names are `opened`, `closed` and `last_day`. Whole columns need the sign `|`; the word `or` does not work on them.

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

# %% check="dates" points=3 skill="DA1" done="Your function finds both kinds, and lets a missing date pass."
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

# %% check="dates" points=2 skill="DA1" done="A share of {value:.3f} of the rows has impossible dates."
check.number("impossible_share", within=0.0006)

# %% check="dates" points=2 skill="DA1" hidden=true done="Your function also works for other dates and another last day."
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

# %% [markdown] task="tell-public-works"
# ## 4. Tell the head of public works
#
# She wants to know how long people wait for a pickup, and who waits longest. Write her 50 to 90 words. Your coach grades this answer; *See my score* leaves it out.
#
# - Which fault in the table matters most for **her question**, and why? Give a number of yours.
# - What will you do about it, and what do you need to find out first, and from whom?
# - Your verdict: what can she use the table for, and what can she not use it for?

# %% [markdown] reflect="tell-public-works" skill="DA1"
# ### BEGIN SOLUTION
# Not all of it is in there. In 75 rows, 2 of 100, the dates are impossible. In 51 of these the closing is in 1900, so the wait comes out far below zero. I treat the 51 as still open and leave out the other 24. First, please ask the people who run the system whether 1900 always means open.
#
# After that, you can use the table for the typical wait in the city. Do not use it to say who needs pickups: people who never asked are not in it.
# ### END SOLUTION

# %% [markdown] rubric="tell-public-works"
# - Fault
#   - 0: none, or no number
#   - 1: a fault with its number
#   - 2: also what it does to the waits
# - Repair
#   - 0: "clean the data"
#   - 1: what is done with these rows, but nobody is asked
#   - 2: what is done, and what must be found out first
# - Verdict
#   - 0: missing, or only "good" or "bad"
#   - 1: what she can use it for
#   - 2: also what she cannot use it for
# - Plain words
#   - 1: she can repeat it
#
# ## Sample, 3 points
#
# > The table has 75 impossible dates. I deleted the rows with 1900. After the data cleansing the dataset has sufficient quality for waiting times.
#
# - Fault: 1 (a number, nothing about waits)
# - Repair: 1 (a rule, but nobody was asked)
# - Verdict: 1 (what the table is good for, but not what it is not good for)
# - Plain words: 0 (she would not say it like this)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You profiled an export, and you wrote a function that finds impossible dates.
#
# **What comes next.** The council wants the pickups by district, and the export has no districts: *Do these reports find their district?*
