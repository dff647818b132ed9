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
# # How many reports are there?
#
# Old sofas and tires pile up on the sidewalks of Port Alder. A council member asks: *how many reports of dumping did we get in two years?*
# There are two sources: the export of an old computer system, and a report that somebody made by hand. They do not agree.
# Before you can count anything, you have to know what one row is.
#
# **What you will be able to do**
#
# 1. Say what one row of a table is.
# 2. Tell copies from rows that only look like copies.
# 3. Turn a wide report into a tidy table, and prove that nothing was lost.
#
# **Before you start.** You can ask a table a question, as in *First steps: ask a table a question*. Run every cell from the top.
# In some cells the code is closed. Run them like any other cell; you do not need to read their code.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
report = data.load("requests-by-month", city="port-alder")

# People typed the services in many ways. All forms of one service start with the same letter.
letter = raw["service"].str.lower().str[0]
dumping = raw[letter == "i"]
lights = raw[letter == "s"]
print(f"{len(dumping):,} rows about dumping, {len(lights):,} about street lights")

# %% [markdown]
# ## 1. What is one row?
#
# About 15 minutes.
#
# The table `dumping` comes from the export. Each report has a number, its `case`.
# `nunique` counts how many different values a column has. With commas, `print` shows several things on one line.
#
# **Take a guess.** Are there as many cases as rows?

# %%
print("rows:", len(dumping))
print("different cases:", dumping["case"].nunique())
dumping[["case", "step", "status", "opened", "closed", "neighborhood"]].head(3)

# %% [markdown]
# (Double brackets pick several columns.) Why are there 126 more rows than cases?
#
# **Some rows are copies.** `duplicated()` asks of each row: is there a row above it that is the same in *every* column?
# `sum` counts the yes answers. `drop_duplicates()` gives a table that keeps only the first of each.

# %%
print("rows that repeat another row:", dumping.duplicated().sum())
once = dumping.drop_duplicates()
print("rows left:", len(once))

# %% [markdown]
# Part of the export was loaded twice: 40 rows are copies. That leaves 2,335 rows, which is still 86 more than there are cases.
#
# Put the name of a column in the parentheses, and `duplicated` compares only that column. So `duplicated("case")` asks: did this case number come up before?

# %%
print("later rows of a case:", once.duplicated("case").sum())
one_case = once[once["case"] == "PA-24-003125"]
one_case[["case", "step", "status", "opened", "closed"]]

# %% [markdown]
# These are the 86. The three rows above are **not** copies: they show what happened to one case, step by step.
# The crew closed it too early (C). It was reopened and closed again (R), twice. The resident waited until the **last** closing.
#
# So one row is *one step of one case*. Do not delete anything until you can say what a row is.

# %% [markdown] task="practice-copies"
# ### Your turn: street lights
#
# This is practice, not graded. `lights` holds the rows about broken street lights. Replace each `...` to make
#
# - `light_copies`: how many rows of `lights` repeat an earlier row in every column,
# - `lights_once`: the table without these copies,
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
# Copy the parts you need from the cells above, and change the name of the table: `dumping` becomes `lights`, and `once` becomes `lights_once`.

# %% [markdown]
# ## 2. From a wide report to a tidy table
#
# About 16 minutes.
#
# The other source was made by hand. It has a column for each month. Such a table is **wide**: easy to read, hard to compute with.
#
# | service | neighborhood | jan_2024 | feb_2024 | ... | dec_2025 | total |
# |---|---|---|---|---|---|---|
# | Illegal dumping | Alder Junction | 12 | 9 | ... | 10 | 337 |
# | Illegal dumping | Brickyard | 8 | 7 | ... | 3 | 182 |
#
# In a **tidy** table, one row is one count: this neighborhood, this month, this many.
#
# `melt` turns columns into rows. `id_vars` lists the columns that stay. `var_name` names the new column for the old headings, and `value_name` the new column for the numbers.
#
# The report counts 2,214 requests. **Take a guess:** what do all the numbers in the long table add up to? (`tail(3)` shows its last three rows.)

# %%
wide = report[report["service"] == "Illegal dumping"]
long = wide.melt(id_vars=["neighborhood", "service"], var_name="month", value_name="requests")
print(long["requests"].sum())
long.tail(3)

# %% [markdown]
# Twice as many. The report has a column `total`, and `melt` treated it as one more month. So keep only the rows whose month is not `total`. The sign `!=` asks: is it different?
#
# Do not trust a reshaped table until it passes three tests:
#
# 1. **Rows.** There should be 288: 12 neighborhoods times 24 months.
# 2. **Key.** The *key* is the columns that together identify a row, here `neighborhood` and `month`. No two rows may share it. Give `duplicated` a list of columns, and it compares only these.
# 3. **Sum.** It should be the report's 2,214.

# %%
tidy = long[long["month"] != "total"]
print("rows:", len(tidy))
print("rows with a repeated key:", tidy.duplicated(["neighborhood", "month"]).sum())
print("sum:", tidy["requests"].sum())

# %% [markdown] task="practice-tidy"
# ### Your turn: graffiti
#
# Practice. `graffiti` is the part of the report about graffiti. It is wide. Make
#
# - `graffiti_long`: all its columns except `neighborhood` and `service` turned into rows, with the new names `month` and `requests`,
# - `graffiti_tidy`: the same without the rows of the total,
# - `graffiti_repeats`: how many rows of `graffiti_tidy` repeat the neighborhood and month of an earlier row.

# %% answer="practice-tidy"
graffiti = report[report["service"] == "Graffiti"]
graffiti_long = ...
graffiti_tidy = ...
graffiti_repeats = ...
### BEGIN SOLUTION
graffiti_long = graffiti.melt(
    id_vars=["neighborhood", "service"], var_name="month", value_name="requests"
)
graffiti_tidy = graffiti_long[graffiti_long["month"] != "total"]
graffiti_repeats = graffiti_tidy.duplicated(["neighborhood", "month"]).sum()
### END SOLUTION

# %% check="practice-tidy" done="One row is now one neighborhood in one month: {rows} rows."
check.table("graffiti_tidy", columns=["neighborhood", "month", "requests"])

# %% check="practice-tidy" done="{value}: no two rows share a key. That is the second test."
check.number("graffiti_repeats", within=0.4)

# %% [markdown] hint="practice-tidy"
# The two cells above have a line for each of the three. Copy them, and change `wide`, `long` and `tidy` to the names of this task.

# %% [markdown]
# ### Two sources, two numbers
#
# Now compare: the export has 2,249 cases, and the tidy table counts the requests of the report.

# %%
case_count = dumping["case"].nunique()
print("more cases than requests:", case_count - tidy["requests"].sum())

# %% [markdown]
# The office that makes the report knows why: 35 reports came in twice, from the same spot and only minutes apart, and got two case numbers. The report counts each once.
# So the council member gets this answer: *2,214 reports, if one that was sent twice counts once.*
# The tidy table also shows when they came in.

# %% fold=true
dates = pd.to_datetime(tidy["month"], format="%b_%Y")
by_month = tidy["requests"].groupby(dates).sum()
title = "Reports drop in both winters and peak in August 2025"
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
# ## 3. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="one-row"
# Two rows have the same case number. What do you do first?
#
# - [ ] Delete one of them. | It may be a later step: the case was reopened. Look before you delete.
# - [x] Compare the other columns. | Only if they are all equal is it a copy.
# - [ ] Nothing, since numbers may repeat. | Then you would count one case twice.
#
# An export has 500 rows. Of these, 20 are copies, and there are 460 different cases. How many rows are later steps of a case?
#
# - [ ] 40 | The 20 copies are among these.
# - [x] 20 | 500 minus 20 copies leaves 480 rows, and each case has one first row.
#
# After `melt`, the sum of all counts is twice the sum in the report. What happened?
#
# - [x] The column of totals was turned into rows, too. | Each request counts once in its month and once in the total.
# - [ ] There were copies in the report. | Then the report's own sum would be too large as well.

# %% [markdown]
# ## Words
#
# - **Copy:** a row that is equal to an earlier one in every column.
# - **Tidy:** one row is one count.
# - **Key:** the columns that together identify a row. No two rows share them.
#
# ## What we know now
#
# "How many?" had four answers: 2,375 rows, 2,335 without the copies, 2,249 cases, and 2,214 without those that were sent twice.
# Each counts something different. Only the last one answers the council member's question.
#
# **Think about it.** Take a number that your office reports every month. What exactly does it count?
#
# **Next:** count the requests for pickups in the [exercise](exercise.ipynb). After that, we look at what the rows say, and ask: *Can we believe this table?*
