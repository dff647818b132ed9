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
# Old sofas and tires lie on the sidewalks of Port Alder. The council asks: *is it getting worse, and where?*
# The answer should be in a table that an old computer system exports.
# First you find out what it can tell.
#
# **What you will be able to do**
#
# 1. Profile a table: rows, repeats, missing values, dates that cannot be.
# 2. Turn a wide report into a tidy table, and prove that nothing was lost.
# 3. Join requests to parts of the city, and say how many found their place.
# 4. Find two records of one project with a score, and say how often it is right.
#
# **Before you start.** You can run a cell (Shift+Enter). Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.

# %% setup=true
from difflib import SequenceMatcher

import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
report = data.load("requests-by-month", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
pairs = data.load("project-pairs", city="port-alder")
programs = data.load("federal-programs")

# People typed "Illegal dumping" in many ways. All of them start with an i.
dumping = raw[raw["service"].str.lower().str.startswith("i")]
light_cases = raw[raw["service"].str.lower().str.startswith("s")].drop_duplicates("case")

# %% [markdown]
# ## 1. What is one row?
#
# About 10 minutes.
#
# The table `dumping` holds reports of dumped things from two years.
# Is one row one report? Each report has a number, the `case`.
# `len` counts the rows; `nunique` counts how many different values a column has; `head(3)` shows the first three rows.
#
# **Take a guess.** Are there as many cases as rows?

# %%
# In a text with f in front, {...} is replaced by a value; :, puts a comma into thousands.
print(f"{len(dumping):,} rows")
print(f"{dumping['case'].nunique():,} different cases")
dumping[["case", "step", "status", "opened", "closed", "neighborhood"]].head(3)

# %% [markdown]
# Why 126 rows more?
#
# **Some rows are copies.** `duplicated()` asks of each row: was the same row there before, equal in *every* column?
# The answers are True or False, and `sum` counts the True ones. `drop_duplicates()` keeps the first of each.

# %%
print(f"{dumping.duplicated().sum()} rows repeat another row")
once = dumping.drop_duplicates()
print(f"{len(once):,} rows are left")

# %% [markdown]
# A part of the export was loaded twice. But 2,335 rows are still more than 2,249 cases. Look at one case.
# `.loc[rows, columns]` takes a part of a table: here the rows where `case` equals (`==`) a number, and a list of columns, in brackets of its own.

# %%
once.loc[once["case"] == "PA-24-003125", ["case", "step", "status", "opened", "closed"]]

# %% [markdown]
# These rows are **not** copies. The crew closed the case too early (C). It was reopened and closed again (R), twice. O would be: open.
# So one row is *one status of one case*, and this resident waited until the **last** closing.
# Delete nothing before you can say what a row is.
#
# ## 2. What is missing, and what cannot be?
#
# About 15 minutes. Cells that draw, with `fig, ax`, you need not write: look at the picture.
#
# `isna()` asks of each field: is it empty? Python counts True as 1, so the mean of the answers is the **share** that is empty.
# Times 100 it is a percent. `idxmax()` gives the name of the largest value.

# %%
missing_percent = once.isna().mean() * 100
print(f"most gaps: {missing_percent.idxmax()}")
some_missing = missing_percent[missing_percent > 0].sort_values(ascending=False)
title = "One row in twenty has no amount, one in thirty no point"
fig, ax = figure.new(title, x="Rows without a value (percent)", y="Column")
figure.bars(ax, some_missing, labels="{:.1f}%")
figure.show(
    fig,
    alt="Bar chart of the share of rows without a value, by column, in percent. "
    "Amount 4.5, x and y 3.5 each, closed 1.3, opened 0.9. The other columns are full.",
)

# %% [markdown] task="practice-missing"
# ### Your turn: a real table
#
# This is practice, not graded. `programs` lists 48 programs of the US infrastructure law of 2021, collected by hand from public pages (each row names its source; read November 2026).
# An empty field means: *not found*. Make `missing_share`, the share of empty fields in each column, between 0 and 1. Replace the `...`.

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
# Ask of each gap *why*.
#
# - No `closed`: the pile still lies there. That is news, not a fault.
# - No `x` and `y`: nobody knows where.
# - No `amount`: most of these piles still lie there too. Ask about the rest.
# - No `opened`: only later rows of a reopened case lack it. Its first row tells it.
#
# ### Dates that cannot be
#
# **Take a guess:** in which years were these cases closed?

# %%
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
# `dropna()` leaves the empty ones out, and `.dt.year` takes the year out of a date.
#
# Two questions find dates that cannot be. Was a case closed **before** it was opened? Was it closed **after** the export of January 5, 2026?
# `|` means *or*, and each question needs its own parentheses.

# %%
export_day = pd.Timestamp("2026-01-05")
backward = once["closed"] < once["opened"]
impossible = (once["closed"] < once["opened"]) | (once["closed"] > export_day)
print(f"closed before opened: {backward.sum()}, of these in 1900: {years[1900]}")
print(f"cannot be, all: {impossible.sum()}, a share of {impossible.mean():.3f}")

# %% [markdown]
# Do not repair in silence: ask the people who run the system.
# Here they say: *1900 means still open.* So these rows belong to the open ones; a wait would be about minus 124 years.
# And mind: a date that is wrong but possible stays hidden.
#
# ## 3. From a wide report to a tidy table
#
# About 20 minutes.
#
# Is it getting worse? A report made by hand has a column for each month. It is **wide**: good to print, hard to compute with.

# %%
wide = report[report["service"] == "Illegal dumping"]
wide[["neighborhood", "jan_2024", "feb_2024", "dec_2025", "total"]].head(3)

# %% [markdown]
# In a **tidy** table, one row is one count: this place, this month, so many. `melt` turns the columns into rows.
# `id_vars` names the column that stays, `var_name` and `value_name` name the two new ones.

# %%
tidy = wide.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="month", value_name="requests"
)
tidy.head(3)

# %% [markdown]
# `drop(columns=...)` took the total away first. **Take a guess:** what would happen to the sum if it had stayed?
#
# Never trust a turned table before three proofs:
#
# 1. **Rows.** 12 places times 24 months make 288.
# 2. **Key.** The *key* is the set of columns that names a row: place and month. No two rows may share it.
# 3. **Sum.** All counts together give the same as the report's totals.
#
# `duplicated` with a list of columns compares only these. We will ask this again, so we give the question a name.
# `def` starts the recipe, a **function**. The names in parentheses stand for what you will put in, and `return` says what comes out.


# %%
def repeats(table, key):
    return table.duplicated(key).sum()


print(f"rows: {len(tidy)}, and 12 * 24 is {12 * 24}")
print(f"rows with a repeated key: {repeats(tidy, ['neighborhood', 'month'])}")
print(f"sum: {tidy['requests'].sum():,}, in the report {wide['total'].sum():,}")

# %% [markdown] task="practice-function"
# ### Your turn: a recipe of your own
#
# Practice. Write the function `gaps`: it gives how many fields of `column` are empty.
# Replace the `...` by one line that starts with `return`, and keep the four blanks in front.


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
# Ask `column` whether a field is empty, and count the True answers.

# %% [markdown]
# All three proofs hold. With the total left in, every request would count twice.
# Now a picture is easy. `to_datetime` turns the text `jan_2024` into a date: `%b` is the month, `%Y` the year. `groupby` with `sum` adds up the places of each date.

# %%
tidy["date"] = pd.to_datetime(tidy["month"], format="%b_%Y")
by_month = tidy.groupby("date")["requests"].sum()
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

# %% [markdown] task="practice-tidy"
# ### Your turn: graffiti
#
# `graffiti` is wide. Make it tidy as `graffiti_tidy`, with the columns `neighborhood`, `month` and `requests`.
# Take the line that starts with `#`: fill its two gaps and put it in place of the last line.

# %% answer="practice-tidy"
graffiti = report[report["service"] == "Graffiti"].drop(columns=["service", "total"])

# graffiti_tidy = graffiti.melt(id_vars=____, var_name=____, value_name="requests")
graffiti_tidy = ...
### BEGIN SOLUTION
graffiti_tidy = graffiti.melt(id_vars="neighborhood", var_name="month", value_name="requests")
### END SOLUTION

# %% check="practice-tidy" done="One row is now one place in one month: {rows} rows."
check.table("graffiti_tidy", columns=["neighborhood", "month", "requests"])

# %% [markdown] hint="practice-tidy"
# Which column should stay? What do the old column names hold: `jan_2024` ...?

# %% [markdown]
# ## 4. Where was it?
#
# About 20 minutes.
#
# First we need one row for each case: `drop_duplicates("case")` keeps the first. `.copy()` makes a table of its own that we may change.
# The table `neighborhoods` knows the district of each neighborhood, and `merge` looks each one up. `how="left"` keeps every case, also one that finds no partner.
#
# **Take a guess.** Of 100 cases, how many find their district?

# %%
cases = once.drop_duplicates("case").copy()
places = neighborhoods[["neighborhood", "district"]]
joined = cases.merge(places, on="neighborhood", how="left")
print(f"no partner: {joined['district'].isna().sum()} of {len(joined):,} cases")
print(f"match rate: {joined['district'].notna().mean():.3f}")
joined.loc[joined["district"].isna(), "neighborhood"].head(6)

# %% [markdown]
# `notna` is the opposite of `isna`. The share that found a partner is the **match rate**; report it with every join.
# Without `how="left"`, the 238 cases would be gone and nobody would know.
#
# To a computer, each of these names is another place. `str.strip()` takes blanks off the ends, and `str.title()` writes Each Word Like This.

# %%
cases["neighborhood"] = cases["neighborhood"].str.strip().str.title()
joined = cases.merge(places, on="neighborhood", how="left")
print(f"match rate: {joined['district'].notna().mean():.3f}")

# %% [markdown]
# Better: 97 of 100. Short forms such as *Lighthouse Pt.* and missing letters remain.
#
# ### The place by its point
#
# Each case also has a point: `x` feet to the east and `y` feet to the north.
# `data.locate` asks in which neighborhood's border a point lies. It gives a name, or nothing.
# At the end, `value_counts` counts the cases of each district, without those that have no place.

# %%
by_point = cases[["case", "x", "y"]].copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"], city="port-alder")
by_point = by_point.merge(places, on="neighborhood", how="left")
print(f"no place: {by_point['district'].isna().sum()} of {len(by_point):,} cases")
print(f"match rate: {by_point['district'].notna().mean():.3f}")
by_point["district"].value_counts()

# %% [markdown]
# **Take a guess.** 79 of the 141 have no point at all. Where are the points of the other 62?

# %%
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
# Zero, zero is where a system puts what it could not find. (33 as in 1900 is chance: only one case is in both.) The other dots were probably typed wrong.
# The missing 6 of 100 may differ from the others: perhaps alleys without an address. Say so.

# %% [markdown] task="practice-match"
# ### Your turn: street lights
#
# `light_cases` has one row for each case of a broken street light.
# Locate them, and make `light_rate`: the share that lies in some neighborhood.

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
# ## 5. Are these two the same?
#
# About 20 minutes.
#
# The export has 2,249 cases, the report only 2,214. Here are two cases of the export. **Take a guess:** is it one pile?

# %%
these = (cases["case"] == "PA-24-004897") | (cases["case"] == "PA-24-005239")
cases.loc[these, ["case", "opened", "closed", "channel", "x", "y"]]

# %% [markdown]
# Two minutes and 14 feet apart: most likely, a resident pressed the button again. `duplicated` does not see it.
# The report left 35 such repeats out. Our counts by district still hold them.
#
# It is the same with projects. Public works and the budget office each keep a list of projects against dumping.
# Who adds up both lists counts some twice. One row of `pairs` is one record from each list.
# Two people opened both files: `same` is 1 for one project, 0 for two.

# %%
pairs = pairs[pairs["year"] == 2024].copy()
pairs[["name_works", "name_budget", "usd_works", "usd_budget", "same"]].head(7)

# %% [markdown]
# A **score** can do the first sorting. It has three parts, each from 0 (nothing in common) to 1 (equal).
# For names, `alike` asks how many letters two texts share, in the same order. For amounts, divide the smaller by the larger (`axis=1`: in each row).
# Weights say what counts more. Ours: 40 points for the place, 40 for the name, 20 for the amount. You need not write this cell.


# %%
def alike(one, other):
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


print(f"{alike('Fence around the empty lot', 'Fencing empty lot'):.2f}")
print(f"{alike('Fence around the empty lot', 'Tire collection day'):.2f}")
names = zip(pairs["name_works"], pairs["name_budget"], strict=True)
pairs["name_alike"] = [alike(one, other) for one, other in names]
pairs["same_place"] = pairs["place_works"] == pairs["place_budget"]
amounts = pairs[["usd_works", "usd_budget"]]
pairs["amount_alike"] = amounts.min(axis=1) / amounts.max(axis=1)
pairs["score"] = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"]

# %% [markdown]
# Newsrooms do it too: Grist merged lists of federal climate projects with up to 40 points for the place, 30 for the name, 5 for the amount, and more.
# From 80 points two records counted as the same, and from 40 to 79 a person looked (source: METHODOLOGY.md in Grist-Data-Desk/ira-tracker on GitHub, read November 2026).
#
# We call two records the same from 70 points, our **cut-off**. Is it right? Two shares tell. `&` means *and*.
#
# - **Precision:** of the pairs we *called* the same, how many are?
# - **Recall:** of the pairs that *are* the same, how many did we call?

# %%
called_same = pairs["score"] >= 70
is_same = pairs["same"] == 1
rightly = called_same & is_same
print(f"called: {called_same.sum()} of {len(pairs)}, rightly: {rightly.sum()}")
print(f"precision: {rightly.sum() / called_same.sum():.2f}")
print(f"recall:    {rightly.sum() / is_same.sum():.2f}")

# %% [markdown]
# **Take a guess.** We ask for more points. Which of the two goes up, and which goes down?
# Run the cell (you need not read it) and move the slider. Which cut-off would you take if a person checks each called pair? And if nobody does?


# %%
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
# Make `strict_precision`: the precision with a cut-off of 80 points. `is_same` is ready for you.

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
# ## 6. Check yourself
#
# About 5 minutes, not graded.

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
# - **Tidy:** one row is one count.
# - **Key:** the columns that name a row; no two rows share them.
# - **Match rate:** the share of rows that found a partner in a join.
# - **Precision:** the share of calls that are right.
# - **Recall:** the share of true ones that were called.
#
# ## What we know now
#
# The export counts some reports twice, has 52 rows whose dates cannot be, and does not know where 6 of 100 piles lay. Most of it can be repaired.
# Is it getting worse? 2025 has 1,171 reports, 2024 had 1,043. More piles, or more people who report? A later unit asks again.
# The next units use what is left then: `service-requests`. The card of the export tells the steps: `data.describe("requests-raw")`.
#
# **Think about it.** Who never gets into this table, however clean it is?
#
# **Next:** audit another service yourself in the [exercise](exercise.ipynb). Then we ask: how long do residents wait?
