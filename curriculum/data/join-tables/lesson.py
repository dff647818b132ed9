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
# # Do these reports find their district?
#
# The council of Port Alder asks: *which district has the most dumping?*
# The export from the old system has no districts. It has a neighborhood, as somebody typed it, and a point on the map.
# Another table says which district each neighborhood belongs to.
#
# **What you will be able to do**
#
# 1. Check the key before you join two tables.
# 2. Join reports to districts by name and by point.
# 3. Say how many reports found a district, and what happened to the others.
#
# **Before you start.** You know `def` from *How do we write a rule just once?*, `duplicated` from *How many reports are there?*, and `isna` from *Can we believe this table?* Run every cell from the top.
# You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. Their faults are like those of real exports.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data, figure, widgets

raw = data.load("requests-raw", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# People typed the services in many ways. All forms of one service start with the same letter.
letter = raw["service"].str.lower().str[0]
dumping = raw[letter == "i"]
light_cases = raw[letter == "s"].drop_duplicates("case").copy()
print(f"{len(dumping):,} rows about dumping, {len(light_cases):,} street light cases")

# %% [markdown]
# ## 1. Look up the district by name
#
# About 18 minutes.
#
# First we need one row for each case. `drop_duplicates("case")` keeps the first row of each. `.copy()` makes a separate table that we can change.
# The table `places` gives the district of each neighborhood.

# %%
cases = dumping.drop_duplicates("case").copy()
places = neighborhoods[["neighborhood", "district"]]
places.head(3)

# %% [markdown]
# We want to look up each case by its neighborhood. So each neighborhood may appear in `places` only once: there it must be a **key**.
# If a neighborhood appeared twice, each of its cases would come out twice.

# %%
print("repeated in places:", places.duplicated("neighborhood").sum())

# %% [markdown]
# The key holds: no name repeats. In `cases` the names may repeat, since one neighborhood has many piles.
# A key can also be several columns together. Then `duplicated` takes a list of their names, such as `duplicated(["neighborhood", "month"])`.
#
# `merge` looks up each case. `on` names the column that both tables have. `how="left"` keeps every case, even one without a match.
#
# **Take a guess.** Out of 100 cases, how many find their district?

# %%
joined = cases.merge(places, on="neighborhood", how="left")
print("before:", len(cases), "after:", len(joined))
print("no match:", joined["district"].isna().sum())
print("match rate:", round(joined["district"].notna().mean(), 3))

# %% [markdown]
# There are as many rows as before: nothing was lost, and nothing came out twice. `notna` is the opposite of `isna`.
# The share that found a match is the **match rate**. Report it with every join.
# Without `how="left"`, 238 cases would be gone and nobody would know. Which cases are they?

# %%
alone = joined[joined["district"].isna()]
alone["neighborhood"].head(6)

# %% [markdown]
# To a computer, each of these spellings is a different place. `str.strip()` removes spaces at both ends, and `str.title()` writes Each Word Like This. The first line of the next cell puts the cleaned names back into the column: the table and its column stand to the left of the equals sign.

# %%
cases["neighborhood"] = cases["neighborhood"].str.strip().str.title()
joined = cases.merge(places, on="neighborhood", how="left")
print("match rate:", round(joined["district"].notna().mean(), 3))

# %% [markdown]
# That is better: 97 of 100. The rest are short forms, such as *Lighthouse Pt.*, and names with a missing letter.

# %% [markdown] task="practice-merge"
# ### Your turn: street lights by name
#
# This is practice, not graded. `light_cases` has one row for each case of a broken street light. Make `lights_by_district`: how many cases are in each district, by the **cleaned name**. The first line below cleans the names.
#
# 1. Make `light_joined`: merge `light_cases` with `places`, as above.
# 2. Make `lights_by_district`: count the column `district` of `light_joined` with `.value_counts()`.

# %% answer="practice-merge"
light_cases["neighborhood"] = light_cases["neighborhood"].str.strip().str.title()
light_joined = ...
lights_by_district = ...
### BEGIN SOLUTION
light_joined = light_cases.merge(places, on="neighborhood", how="left")
lights_by_district = light_joined["district"].value_counts()
### END SOLUTION

# %% check="practice-merge" done="Counts for {count} districts. `value_counts` leaves out the cases without a district."
check.series("lights_by_district", within=0.4)

# %% [markdown] hint="practice-merge"
# In the line that made `joined`, put `light_cases` in place of `cases`. Everything else stays.

# %% [markdown]
# ## 2. Look up the place by its point
#
# About 13 minutes.
#
# A name is what somebody typed. A point can be looked up on the map. Most cases have one: `x` feet to the east and `y` feet to the north of a fixed point, the zero point, southwest of the city.
# `data.locate` finds the neighborhood around each point. It returns the name of the neighborhood, or nothing when the point is outside all of them.
# We put the results into a new table without the typed names.

# %%
by_point = cases[["case", "x", "y"]].copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"], city="port-alder")
by_point = by_point.merge(places, on="neighborhood", how="left")
print("no place:", by_point["district"].isna().sum())
print("match rate:", round(by_point["district"].notna().mean(), 3))

# %% [markdown]
# **Take a guess.** Of these 141 cases, 79 have no point at all. Where are the points of the other 62?

# %% fold=true
lost = by_point[by_point["district"].isna()]
title = "33 cases are at the zero point, far outside the city"
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
# Some systems write zero, zero when they cannot find a point. The other points were probably typed wrong.

# %% [markdown] task="practice-match"
# ### Your turn: street lights by point
#
# Practice.
#
# 1. Make `light_places`: give `data.locate` the columns `x` and `y` of `light_cases`, and `city="port-alder"`.
# 2. Make `light_rate`: the share of `light_places` that is not missing, between 0 and 1. If you round, keep at least three decimal places.

# %% answer="practice-match"
light_places = ...
light_rate = ...
### BEGIN SOLUTION
light_places = data.locate(light_cases["x"], light_cases["y"], city="port-alder")
light_rate = light_places.notna().mean()
### END SOLUTION

# %% check="practice-match" done="A share of {value:.3f} found a neighborhood."
check.number("light_rate", within=0.0006)

# %% [markdown] hint="practice-match"
# The line that made `by_point["neighborhood"]` shows how to call `data.locate`. The share of values that are there: `.notna().mean()`.

# %% [markdown]
# ### How the lost cases change the answer
#
# Now for the council's question. The next cell counts the cases in each district by their point. For cases that got no district that way, it uses the cleaned name.

# %% fold=true
off_map = data.locate(cases["x"], cases["y"], city="port-alder").isna()
by_name = cases[off_map].merge(places, on="neighborhood", how="left")
counts = by_point["district"].value_counts().to_frame("by the point")
counts["lost, by the name"] = by_name["district"].value_counts()
counts["together"] = counts.sum(axis=1)
counts

# %% [markdown]
# By the point, Central is only 8 cases ahead of Harbor. With the lost cases, it is 20 ahead.
# So before you compare places, find out where the lost cases may be, and say how many there are.

# %% [markdown]
# ## 3. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="district"
# You join 500 cases to a table of places with `how="left"`. You get 520 rows. What happened?
#
# - [ ] 20 cases found no match. | Such a case stays, as one row with an empty district.
# - [x] Some places appear twice in the second table. | Each of their cases comes out twice. The key did not hold.
#
# You join 500 cases without `how="left"`. You get 480 rows, each with a district. What is the match rate?
#
# - [ ] 1, since every row has a district. | The 20 cases without a match were dropped. They count, too.
# - [x] 0.96 | 480 of 500 cases found their district.
#
# The match rate is 94 percent. Which sentence is honest?
#
# - [ ] The map shows all reports. | Six of 100 are not on it.
# - [x] Six of 100 reports have no known place, and they may differ from the others. | It says how many, and what that may mean.

# %% [markdown]
# ## Words
#
# - **Key:** a column, or several together, in which no value repeats.
# - **Join:** to look up each row of one table in another, by a key.
# - **Match rate:** the share of rows that found a match in a join.
#
# ## What we know now
#
# The name finds a district for 97 of 100 cases, and the point for 94. Together they place all but 3 of the 2,249 cases. Central has the most.
# But nobody knows how many piles are never reported.
#
# **Think about it.** Whose reports would find no place, whichever way you join?
#
# **Next:** join the pickups yourself in the [exercise](exercise.ipynb). Then the council turns to its projects. They are on two lists that share no key: *Are these two records one project?*
