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
# Old sofas and tires lie on the sidewalks of Port Alder. The council asks: *is it getting worse?*
# The answer may be in a table that an old computer system exports.
# First you find out what it can tell.
#
# **What you will be able to do**
#
# 1. Profile a table: rows, repeats, missing values, dates that cannot be.
# 2. Put a question that you will ask again into a function of your own.
# 3. Turn a wide report into a tidy table, and prove that nothing was lost.
#
# **Before you start.** You can ask a table a question, and you know functions (`def` and `return`) from *How do we say a rule once?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.
# The next cell prepares the tables. You need not read it; further down, such code is closed.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
report = data.load("requests-by-month", city="port-alder")
programs = data.load("federal-programs")
export_day = pd.Timestamp("2026-01-05")

# People typed the services in many ways. All forms of one service start with the same letter.
letter = raw["service"].str.lower().str[0]
dumping = raw[letter == "i"]
lights = raw[letter == "s"]
potholes = raw[letter == "p"].drop_duplicates()

# %% [markdown]
# ## 1. What is one row?
#
# About 10 minutes.
#
# The table `dumping` holds reports of dumped things from two years.
# Is one row one report? Each report has a number, the `case`.
# `nunique` counts how many different values a column has.
#
# **Take a guess.** Are there as many cases as rows?

# %%
print("rows:", len(dumping))
print("different cases:", dumping["case"].nunique())
dumping[["case", "step", "status", "opened", "closed", "neighborhood"]].head(3)

# %% [markdown]
# (Two brackets inside each other choose several columns.) Why 126 rows more?
#
# **Some rows are copies.** `duplicated()` asks of each row: was the same row there before, equal in *every* column?
# `sum` counts the yes answers, as it did in the first unit. `drop_duplicates()` gives a table that keeps the first of each.

# %%
print("rows that repeat another row:", dumping.duplicated().sum())
once = dumping.drop_duplicates()
print("rows left:", len(once))

# %% [markdown]
# A part of the export was loaded twice. But 2,335 rows are still more than 2,249 cases. Here is one case.

# %%
one_case = once[once["case"] == "PA-24-003125"]
one_case[["case", "step", "status", "opened", "closed"]]

# %% [markdown]
# These rows are **not** copies. The crew closed the case too early (C). It was reopened and closed again (R), twice. (O stands for open.)
# So one row is *one status of one case*, and this resident waited until the **last** closing.
# Delete nothing before you can say what a row is.

# %% [markdown] task="practice-copies"
# ### Your turn: street lights
#
# Practice, not graded. Replace each `...`. `lights` holds the reports of broken street lights. Make
#
# - `light_copies`: how many rows of `lights` repeat an earlier row,
# - `lights_once`: the table without these repeats,
# - `light_cases`: how many different cases there are.

# %% answer="practice-copies"
light_copies = ...
lights_once = ...
light_cases = ...
### BEGIN SOLUTION
light_copies = lights.duplicated().sum()
lights_once = lights.drop_duplicates()
light_cases = lights_once["case"].nunique()
### END SOLUTION

# %% check="practice-copies" done="{value} rows are copies."
check.number("light_copies", within=0.4)

# %% check="practice-copies" done="{rows:,} rows are left."
check.table("lights_once", columns=["case", "step"])

# %% check="practice-copies" done="{value:,} cases: some rows are later steps of a case."
check.number("light_cases", within=0.4)

# %% [markdown] hint="practice-copies"
# Take the lines from the cells above, and put `lights` in the place of `dumping`.

# %% [markdown]
# ## 2. What is missing, and what cannot be?
#
# About 15 minutes.
#
# `isna()` asks of each field: is it missing? Python counts yes as 1 and no as 0. So the mean of the answers is the **share** that is missing, from 0 to 1.

# %%
once.isna().mean()

# %% [markdown]
# Ask of each gap *why*.
#
# - No `closed`: the pile still lies there. That is news, not a fault.
# - No `opened`: only later rows of a reopened case lack it.
# - No `amount`: ask why. You will see below that many of these piles still lie there too.
# - No `x` and `y`: nobody knows where.

# %% [markdown] task="practice-missing"
# ### Your turn: a real table
#
# Practice. `programs` lists 48 programs of the US infrastructure law of 2021, collected by hand from public pages (each row names its source; read November 2026).
# Empty means: *not found*. Make `missing_share`: the share of empty fields in each column, between 0 and 1.

# %% answer="practice-missing"
missing_share = ...
### BEGIN SOLUTION
missing_share = programs.isna().mean()
### END SOLUTION

# %% check="practice-missing" done="Nearly three of four programs have no federal share here. Nobody can plan a budget with that column alone."
check.series("missing_share", within=0.005)

# %% [markdown] hint="practice-missing"
# `isna()` asks, `.mean()` makes a share. The table is `programs`.

# %% [markdown]
# ### Labels that differ
#
# **Take a guess.** Port Alder has 12 neighborhoods. How many different names stand in the column?

# %%
print(once["neighborhood"].nunique())
once["neighborhood"].value_counts().head(14)

# %% [markdown]
# To a computer, *Cannery Flats* and *cannery flats* are two places. The two that look alike differ by a blank at the end, which you cannot see here. The next unit repairs the names.
#
# ### Dates that cannot be
#
# A column has a **type**: text, number or date. `amount` is text, such as *123 cu ft* or *1.5 cu yd*: nobody can add that up.
# `closed` holds dates, so `.dt.year` can take the year out of each.
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
    "1,211, then 2034 has 2 and 2035 has 3. Three of the five years cannot be.",
)

# %% [markdown]
# Two questions find dates that cannot be. Was a case closed **before** it was opened? Or **after** the export of January 5, 2026, here `export_day`?
# `|` means *or*, and each question needs its own parentheses. A missing date answers no.

# %%
backward = once["closed"] < once["opened"]
impossible = (once["closed"] < once["opened"]) | (once["closed"] > export_day)
print("closed in 1900:", (once["closed"].dt.year == 1900).sum())
print("closed before opened:", backward.sum())
print("cannot be, all:", impossible.sum())

# %% [markdown]
# The 33 rows of 1900 are part of the 47: they were "closed" long before they were opened. In the 14 others, a date is mistyped or two are swapped.
# With the 5 in the future, 47 + 5 = 52 rows cannot be.
#
# Do not repair in silence: ask the people who run the system.
# Here they say: *1900 means still open.* So count these rows as open. A date that is wrong but possible stays hidden.

# %% [markdown] task="practice-years"
# ### Your turn: potholes
#
# Practice. `potholes` has no copies. Make `odd_years`: how many of its rows were closed in the year 1900 **or** in a year after 2026.
# The first line is ready. The second starts with `#`: Python skips such a line, it is only a note.
#
# 1. Put a sign in the place of the gap `____`.
# 2. Delete the `#` and the blank behind it.
# 3. Delete the last line, which ends with `...`.

# %% answer="practice-years"
hole_years = potholes["closed"].dt.year

# odd_years = ((hole_years == 1900) ____ (hole_years > 2026)).sum()
odd_years = ...
### BEGIN SOLUTION
odd_years = ((hole_years == 1900) | (hole_years > 2026)).sum()
### END SOLUTION

# %% check="practice-years" done="{value} rows, found by the year alone."
check.number("odd_years", within=0.4)

# %% [markdown] hint="practice-years"
# Which sign means *or* between two questions?

# %% [markdown]
# ### A question with a name
#
# The export comes again next month. So we write the question once, as a function with two inputs.


# %%
def count_after(dates, day):
    return (dates > day).sum()


count_after(once["closed"], export_day)

# %% [markdown]
# Five. In the function, `dates` became the column, and `day` the day of the export.

# %% [markdown] task="practice-function"
# ### Your turn: a function of your own
#
# Practice. Write the function `gaps`: it gives how many fields of `column` are empty.


# %% answer="practice-function"
def gaps(column):
    ...
    ### BEGIN SOLUTION
    return column.isna().sum()
    ### END SOLUTION


# %% check="practice-function" done="Your function counts the gaps of any column. Try it in a new cell: gaps(once['closed'])"
check.function(
    "gaps",
    on=[(pd.Series([4, None, 6, None, None]),), (pd.Series(["a", None]),), (pd.Series([7, 8]),)],
)

# %% [markdown] hint="practice-function"
# Ask `column` whether a field is empty, and count the yes answers.

# %% [markdown]
# ## 3. From a wide report to a tidy table
#
# About 12 minutes.
#
# Is it getting worse? A report made by hand has a column for each month. It is **wide**: good to print, hard to compute with.
#
# | neighborhood | jan_2024 | feb_2024 | ... | dec_2025 | total |
# |---|---|---|---|---|---|
# | Alder Junction | 12 | 9 | ... | 10 | 337 |
# | Brickyard | 8 | 7 | ... | 3 | 182 |
#
# In a **tidy** table, one row is one count: this place, this month, so many.
#
# `melt` turns columns into rows. `id_vars` names the columns that stay. `var_name` and `value_name` name the two new ones.
#
# The report counts 2,214 requests in all. **Take a guess:** what do all counts in the long table add up to?

# %%
wide = report[report["service"] == "Illegal dumping"]
long = wide.melt(id_vars=["neighborhood", "service"], var_name="month", value_name="requests")
print(long["requests"].sum())
long.tail(3)

# %% [markdown]
# Twice as many. The report has a column `total`, and `melt` took it for a month. Keep the rows whose month is not `total`; `!=` asks *is it different?*
#
# Never trust a reshaped table before three proofs:
#
# 1. **Rows.** 12 places times 24 months make 288.
# 2. **Key.** The *key* is the set of columns that names a row: place and month. No two rows may share it. With a list of columns, `duplicated` compares only these.
# 3. **Sum.** It is the sum of the report.

# %%
tidy = long[long["month"] != "total"]
print("rows:", len(tidy))
print("rows with a repeated key:", tidy.duplicated(["neighborhood", "month"]).sum())
print("sum:", tidy["requests"].sum())

# %% [markdown] task="practice-tidy"
# ### Your turn: graffiti
#
# `graffiti` is wide. Make it tidy as `graffiti_tidy`, with the columns `neighborhood`, `month` and `requests`.
# Fill the gaps `____` of the two lines that start with `#`. Then delete the `#` and the blank behind it in both, and delete the last line, which ends with `...`. Another column may stay.

# %% answer="practice-tidy"
graffiti = report[report["service"] == "Graffiti"]

# graffiti_long = graffiti.melt(id_vars=____, var_name=____, value_name="requests")
# graffiti_tidy = graffiti_long[graffiti_long["month"] != ____]
graffiti_tidy = ...
### BEGIN SOLUTION
graffiti_long = graffiti.melt(
    id_vars=["neighborhood", "service"], var_name="month", value_name="requests"
)
graffiti_tidy = graffiti_long[graffiti_long["month"] != "total"]
### END SOLUTION

# %% check="practice-tidy" done="One row is now one place in one month: {rows} rows."
check.table("graffiti_tidy", columns=["neighborhood", "month", "requests"])

# %% [markdown] hint="practice-tidy"
# Which columns should stay? What do the old column names hold: `jan_2024` ...? And which of them is no month?

# %% [markdown]
# Now we can draw what the council asked for.

# %% fold=true
dates = pd.to_datetime(tidy["month"], format="%b_%Y")
by_month = tidy["requests"].groupby(dates).sum()
title = "Reports are few in both winters and most in August 2025"
fig, ax = figure.new(title, x="Month", y="Reports of dumping")
figure.line(ax, by_month)
ax.set_ylim(0)
figure.show(
    fig,
    alt="Line chart of reports of dumping by month, 2024 and 2025. "
    "Both years are low in winter, about 50 to 90 a month, and higher from spring on; "
    "the peak is August 2025 with 158.",
)

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="believe"
# Two rows have the same case number. What do you do first?
#
# - [ ] Delete one of them. | One may tell that the case was reopened. Look before you delete.
# - [x] Compare the other columns. | Only when all are equal is it a copy.
# - [ ] Nothing, numbers may repeat. | Then you would count one case twice.
#
# After `melt`, the sum of all counts is twice the sum in the report. What happened?
#
# - [x] The column of totals was turned into rows too. | Each request counts once in its month and once in the total.
# - [ ] There were duplicates in the report. | Then the report's own sum would be too large as well.
#
# A profile finds no date that cannot be. What do you know?
#
# - [ ] All dates are right. | A date that is wrong but possible stays hidden.
# - [x] No date shows that it is wrong. | A profile finds only faults that show.

# %% [markdown]
# ## Words
#
# - **Profile:** what a table holds: rows, repeats, gaps, labels, dates that cannot be.
# - **Tidy:** one row is one count.
# - **Key:** the columns that name a row; no two rows share them.
#
# ## What we know now
#
# The export counts some reports twice, has 52 rows whose dates cannot be, and writes 12 places in 98 ways.
# Is it getting worse? 2025 has 1,171 reports, 2024 had 1,043. More piles, or more people who report? A later unit asks again.
#
# **Think about it.** Who never gets into this table, however clean it is?
#
# **Next:** profile another service in the [exercise](exercise.ipynb). Then the council asks about its districts, and the export knows none of them: *Do these reports find their district?*
