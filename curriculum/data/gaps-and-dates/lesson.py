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
# # Can we believe this table?
#
# The council of Port Alder asks: *how long does it take to remove a reported pile?*
# You know what a row of the export is, and which rows are copies. But are the values in the rows true?
# Before you calculate a single waiting time, look for what is missing and what is impossible. This first look is called a **profile**.
#
# **What you will be able to do**
#
# 1. Find what is missing in each column, and ask why.
# 2. Find impossible dates.
# 3. Write such a question as a function that you can use again next month.
#
# **Before you start.** You know `nunique` from *How many reports are there?*, and `def` and `return` from *How do we write a rule just once?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
programs = data.load("federal-programs")
export_day = pd.Timestamp("2026-01-05")

# People typed the services in many ways. All forms of one service start with the same letter.
letter = raw["service"].str.lower().str[0]
once = raw[letter == "i"].drop_duplicates()
potholes = raw[letter == "p"].drop_duplicates()

print(f"{len(once):,} rows about dumping, {len(potholes):,} about potholes, without copies")

# %% [markdown]
# ## 1. What is missing?
#
# About 10 minutes.
#
# The table `once` holds the reports of dumping, without the copies. One row is one step of one case.
# `isna()` asks of each field: is it missing? Python counts yes as 1 and no as 0. So the mean of the answers is the **share** that is missing, from 0 to 1.

# %%
once.isna().mean().round(3)

# %% [markdown]
# Ask of each gap *why*.
#
# - No `closed`: the pile is still there. That is news, not a fault.
# - No `opened`: only later steps of a reopened case lack it.
# - No `amount`: ask the people who run the system what this column holds, and when they fill it in.
# - No `x` and `y`: nobody knows where on the map the pile is.

# %% [markdown] task="practice-missing"
# ### Your turn: a real table
#
# This is practice, not graded. `programs` lists 48 programs of the US infrastructure law of 2021, collected by hand from public pages in November 2026. An empty field means: *not found*.
# Make `missing_share`: the share of empty fields in each column of `programs`, between 0 and 1.

# %% answer="practice-missing"
missing_share = ...
### BEGIN SOLUTION
missing_share = programs.isna().mean()
### END SOLUTION

# %% check="practice-missing" done="For nearly three of four programs, no federal share was found. Nobody can plan a budget with that column alone."
check.series("missing_share", within=0.005)

# %% [markdown] hint="practice-missing"
# Copy the line of the cell above, and change the name of the table.

# %% [markdown]
# **Names.** Port Alder has 12 neighborhoods. **Take a guess:** how many different names are in the column?

# %%
print(once["neighborhood"].nunique())
once["neighborhood"].value_counts().head(14)

# %% [markdown]
# To a computer, *Cannery Flats* and *cannery flats* are two places. Where two names look the same, one has a space at the end. The next unit cleans up the names.
#
# ## 2. What is impossible?
#
# About 18 minutes.
#
# Each column has a **type**: text, number or date. `closed` holds dates, so `.dt.year` can read the year from each.
#
# **Take a guess.** In which years were these cases closed?

# %% fold=true
years = once["closed"].dropna().dt.year.value_counts().sort_index()
title = "33 rows say closed in 1900, and 5 in the future"
fig, ax = figure.new(title, x="Rows", y="Year of closing")
figure.bars(ax, years, highlight=[1900, 2034, 2035], labels="{:,.0f}")
figure.show(
    fig,
    alt="Bar chart of rows by year of closing. 1900 has 33, 2024 and 2025 have 1,056 and "
    "1,211, then 2034 has 2 and 2035 has 3. Three of the five years are impossible.",
)

# %% [markdown]
# Two questions find impossible dates:
#
# - Was it closed **before** it was opened?
# - Was it closed **after** the export was made, on January 5, 2026? Here that day is called `export_day`.
#
# `|` means *or*. Each question needs its own parentheses. If a date is missing, the answer is no.

# %%
print("closed in 1900:", (once["closed"].dt.year == 1900).sum())
print("closed before opened:", (once["closed"] < once["opened"]).sum())
impossible = (once["closed"] < once["opened"]) | (once["closed"] > export_day)
print("either of the two:", impossible.sum())

# %% [markdown]
# 52 rows have impossible dates: 47 say closed before opened, and 5 say closed in the future.
# The 33 rows of 1900 are among the 47. In the other 14, somebody mistyped a date or swapped the two.
#
# Do not fix such dates without asking the people who run the system.
# Here they say: *1900 means still open.* So count these rows as open.

# %% [markdown] task="practice-years"
# ### Your turn: potholes
#
# Practice. The first line below reads the year of each closing of `potholes`.
# Make `odd_years`: how many rows were closed in the year 1900 **or** in a year after 2026. (A closing in 2026 may be right.) Put both questions about `hole_years` into one line, and count the yes answers.

# %% answer="practice-years"
hole_years = potholes["closed"].dt.year
odd_years = ...
### BEGIN SOLUTION
odd_years = ((hole_years == 1900) | (hole_years > 2026)).sum()
### END SOLUTION

# %% check="practice-years" done="{value} rows, found by the year alone."
check.number("odd_years", within=0.4)

# %% [markdown] hint="practice-years"
# The questions are `hole_years == 1900` and `hole_years > 2026`. Put each into parentheses, and the sign for *or* between them.

# %% [markdown] hint="practice-years"
# One more pair of parentheses goes around all of it, before you count: `((...) | (...)).sum()`

# %% [markdown]
# **Write it just once.** Next month there is a new export, and you will ask the same question. So make it a function that takes two columns.

# %% [markdown] task="practice-function"
# ### Your turn: a function of your own
#
# Practice. Write the function `count_backward`. It takes two columns, `opened` and `closed`, and returns how many rows were closed before they were opened.
# Replace the `...` with one line.


# %% answer="practice-function"
def count_backward(opened, closed):
    ...
    ### BEGIN SOLUTION
    return (closed < opened).sum()
    ### END SOLUTION


# %% check="practice-function" done="Your function works on any two columns of dates."
check.function("count_backward", on=[
    (pd.Series("2025-03-01 2025-03-05 2025-03-07 NaT 2025-03-12".split(), dtype="M8[us]"),
     pd.Series("2025-03-04 2025-03-02 2025-03-07 2025-03-10 1900-01-01".split(), dtype="M8[us]")),
    (pd.Series("2025-06-01 2025-06-08 2025-06-09 2025-06-09 2025-06-10".split(), dtype="M8[us]"),
     pd.Series("2025-06-02 2025-06-07 NaT 2025-06-09 2025-06-10".split(), dtype="M8[us]")),
])

# %% [markdown] hint="practice-function"
# A cell above asks `once["closed"] < once["opened"]`. Inside your function, the two columns are called `closed` and `opened`.

# %% [markdown] hint="practice-function"
# The line has the shape `return (... < ...).sum()`

# %% [markdown]
# When the check says *Done*, call your function on the export: write `print(count_backward(once["opened"], once["closed"]))` below it, not indented, and run the cell again. It finds the same 47 rows as before.

# %% [markdown]
# ## 3. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="believe"
# In 30 rows, `closed` is empty. What do you do?
#
# - [ ] Fill in the day of the export. | Then 30 piles would be gone on paper but still on the sidewalk.
# - [ ] Delete the rows. | Then nobody would see the piles that are out there right now.
# - [x] Keep them, and count them as open. | An empty field can be news.
#
# In 47 rows, `closed` is before `opened`. In 33 rows, `closed` is in 1900. How many rows have at least one of these two faults?
#
# - [ ] 80 | Nothing was opened before 1900. So the 33 rows are among the 47, and you counted them twice.
# - [x] 47 | Every closing in 1900 is also before its opening.
#
# A profile finds no impossible date. What do you know?
#
# - [ ] All dates are right. | A date that is wrong but possible stays hidden.
# - [x] No date is impossible. | A profile finds only faults that you can see in the table.

# %% [markdown]
# ## Words
#
# - **Profile:** a first look at a table: rows, copies, gaps, names, impossible dates.
# - **Type:** what a column holds: text, numbers or dates.
#
# ## What we know now
#
# The export has 52 rows with impossible dates, and it spells 12 neighborhoods in 98 ways.
# You can use most of it, as long as you say what you do with the rest.
#
# **Think about it.** Who never gets into this table, however clean it is?
#
# **Next:** profile the pickups in the [exercise](exercise.ipynb). After that, the council asks about its districts, and the export has none: *Do these reports find their district?*
