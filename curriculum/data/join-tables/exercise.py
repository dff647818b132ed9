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
# # Exercise: do these reports find their district?
#
# The council plans pickups of sofas and fridges **by district**. So it wants to know how many pickups people asked for in each district.
# The export from the old system has points and typed names, but no districts. Join the cases to their districts, and say how far the counts can be trusted.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from hidden checks, which run when your work is graded. They run your function on other tables.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# Names that the lesson made, such as `by_point`, do not exist on this page until you make them.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data, figure

raw = data.load("requests-raw")
neighborhoods = data.load("neighborhoods")

# People typed "Bulky item pickup" in many ways. All of them start with a b.
pickups = raw[raw["service"].str.lower().str.startswith("b")]
cases = pickups.drop_duplicates("case")[["case", "x", "y"]]
places = neighborhoods[["neighborhood", "district"]]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(cases):,} pickup cases, {places['district'].nunique()} districts")

# %%
cases.head(3)

# %% [markdown] task="key"
# ## 1. Does the key hold?
#
# Before you join, ask whether the key of the second table holds.
#
# Write the function `key_holds`. It takes a `table` and a `key`: the name of one column, or a list of names. It returns `True` when no two rows of the table are the same in the columns of the key, and `False` otherwise.
#
# Then try it in a new cell: `key_holds(places, "neighborhood")` should show `True` or `np.True_`.
#
# The hidden check tries your function on other tables.

# %% [markdown] hint="key"
# Count the rows that repeat an earlier one in the columns of the key. How many may there be?

# %% [markdown] hint="key"
# The lesson counted with `places.duplicated("neighborhood").sum()`. Inside your function, use its own names: `table` and `key`. `duplicated` takes one name or a list of names, so one line fits both.

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
        (pd.DataFrame({"place": ["A", "A", "A", "B"], "month": [1, 2, 3, 1]}), ["place"]),
        (pd.DataFrame({"place": ["A", "B", "C"], "month": [1, 1, 1]}), "place"),
        (pd.DataFrame({"place": ["A", "A"], "month": [1, 1]}), ["place", "month"]),
        (pd.DataFrame({"place": ["A", "A", "A"], "month": 1, "n": [5, 6, 7]}), ["place", "month"]),
    ],
)

# %% check="key" points=2 skill="DA2" hidden=true done="Your function also works for other tables and keys."
check.function(
    "key_holds",
    on=[
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 1, 1], "n": [5, 6, 7]}), ["case", "month"]),
        (pd.DataFrame({"case": [1, 2, 3], "month": [1, 1, 1], "n": [7, 7, 7]}), ["case"]),
        (pd.DataFrame({"case": [1, 1, 2], "month": [1, 2, 1], "n": [5, 5, 5]}), ["case", "month"]),
        (pd.DataFrame({"case": [4, 5, 4, 5], "day": 2, "n": [1, 2, None, None]}), ["day", "case"]),
        (pd.DataFrame({"case": [8, 9, 8, 9, 9], "n": [1, 2, 1, 2, 2]}), "case"),
    ],
)

# %% [markdown] task="points"
# ## 2. Where was it?
#
# Join each case in `cases` to a district **by its point**. Make the joined table first, `by_point`, as in the lesson. It takes three lines: copy, locate, merge. Then make
#
# - `unmatched`: how many cases find no district,
# - `match_rate`: the share of **all** cases that find a district, between 0 and 1 (if you round, keep at least two decimal places),
# - `by_district`: how many cases are in each district.
#
# Leave out the lesson's `city="port-alder"`. Then `data.locate` looks at the map of **your** city. On the map of another city, hardly any case finds a district.

# %% [markdown] hint="points"
# Go from the point to the neighborhood, then from the neighborhood to the district. Do not lose any case on the way.

# %% [markdown] hint="points"
# `data.locate(cases["x"], cases["y"])` gives the neighborhoods. Put them into a column `neighborhood` of a copy of `cases`, then `merge` with `places`, with `how="left"`.

# %% [markdown] hint="points"
# Ask the column `district` of `by_point` three questions: `.isna().sum()`, `.notna()....` and `.value_counts()`.

# %% answer="points"
by_point = ...
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

# %% check="points" points=2 skill="DA10" done="{value:.1%} of the cases find a district. Put this number next to every map."
check.number("match_rate", within=0.0051)

# %% check="points" points=2 skill="DA10" done="Counts for {count} districts. Only the match rate next to them shows that some cases are missing."
check.series("by_district", within=0.4)

# %% [markdown]
# Here is the map of what you just counted. Run the cell, and see where the lost points are.

# %% fold=true
located = data.locate(cases["x"], cases["y"])
outside = cases[located.isna() & cases["x"].notna()]
title = f"{len(outside)} points are outside every neighborhood"
fig, ax = figure.new(title, x="East", y="North", height=5)
figure.map(ax, data.shapes(), located.value_counts(), labels=False)
fig.axes[-1].set_ylabel("Cases")
figure.dots(ax, outside["x"], outside["y"], color=figure.VERMILION)
at_zero = ((outside["x"] == 0) & (outside["y"] == 0)).sum()
ax.annotate(f"{at_zero} cases at 0, 0", (0, 0), xytext=(12, -4), textcoords="offset points")
figure.show(
    fig,
    alt="Map of the neighborhoods, darker where more pickups are asked for. Orange dots are "
    f"{len(outside)} points outside: {at_zero} on one spot in the southwest, others east "
    "and north.",
)

# %% [markdown] task="lost"
# ## 3. Where do the names put the lost cases?
#
# The table `lost` below holds your cases whose point gave no district. Each has a `neighborhood`, as somebody typed it.
# Clean these names as the lesson did: `.str.strip()` and `.str.title()`. Join `lost` with `places` by the cleaned name. Then make
#
# - `named_count`: how many lost cases find a district by their name,
# - `lost_by_district`: how many lost cases are in each district, by their name.

# %% setup=true fold=true
typed = pickups.drop_duplicates("case")[["case", "neighborhood", "x", "y"]]
lost = typed[data.locate(typed["x"], typed["y"]).isna()].copy()
lost.head(3)

# %% [markdown] hint="lost"
# This is the lesson's practice with the street lights again, with `lost` in place of `light_cases`.

# %% [markdown] hint="lost"
# First `lost["neighborhood"] = lost["neighborhood"].str....`, then `by_name = lost.merge(...)`. Ask the column `district` of `by_name` both questions.

# %% answer="lost"
by_name = ...
named_count = ...
lost_by_district = ...
### BEGIN SOLUTION
by_name = lost.copy()
by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.title()
by_name = by_name.merge(places, on="neighborhood", how="left")
named_count = by_name["district"].notna().sum()
lost_by_district = by_name["district"].value_counts()
### END SOLUTION

# %% check="lost" points=2 skill="DA10" done="{value} of the lost cases name a place that is on the list."
check.number("named_count", within=0.4)

# %% check="lost" points=3 skill="DA10" done="{first_value} lost cases name a place in {first}. No district lost more."
check.series("lost_by_district", within=0.4)

# %% [markdown] task="tell-the-council"
# ## 4. A note next to the counts
#
# The council will print your counts by point, `by_district`. Write the note that goes next to them, 40 to 80 words. Your coach grades this answer; *See my score* leaves it out.
#
# - Out of 100 cases, how many found a district? Use your number.
# - How might the missing cases change a comparison of districts?
# - What can the council use the counts for, and what should it not use them for?

# %% [markdown] reflect="tell-the-council" skill="DA10"
# ### BEGIN SOLUTION
# We looked up the district of each pickup by its point. 94 of 100 cases found one. The others have no usable point and are not in these counts.
#
# By their typed names, most of them are in Eastside and Central. So these two look quieter here than they are.
#
# You can use the counts to see which districts asked for the most pickups. Do not use them to say who needs pickups: some people never ask.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The number
#   - 0: none
#   - 1: a number, but not what it counts
#   - 2: how many out of 100 cases, or of all cases, found a district
# - What stays unknown
#   - 0: not mentioned
#   - 1: cases without a place, or people who never asked
#   - 2: what this may do to the comparison
# - Use
#   - 1: what the counts are good for, and what they are not good for
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
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can check a key, join cases to districts, report a match rate, and use a second column to look for the lost cases.
# Next come two lists that share no key at all: *Are these two records one project?*
