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
# # Exercise: make the list fair
#
# The lesson ranked neighborhoods by what residents **report**. Crews also count what they **find**: the piles that they clear.
# A colleague has drafted a page for the city's website: *Dumping in our neighborhoods*. It has a map of the piles and one number for the city.
# Check the draft, and fix it before the council sees it.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, including those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

neighborhoods = data.load("neighborhoods")
five_years = data.load("need-counts")

places = neighborhoods.set_index("neighborhood")[["population", "households"]]
this_year = five_years[five_years["year"] == 2025].set_index("neighborhood")
places["piles"] = this_year["piles_cleared"]
print(f"Your city is {data.cities()[data.city()]}. It has {len(places)} neighborhoods.")

# %% [markdown]
# The table `places` has a row for each neighborhood: its residents (`population`), its `households`, and the `piles` that crews cleared in 2025.
# Expect larger numbers than in the lesson: crews find many piles that nobody reports.
# This is the map of the draft.

# %% fold=true
piles = places["piles"]
title = f"Draft: {piles.idxmax()} has the most piles"
fig, ax = figure.new(title, x="East", y="North", height=5.2)
figure.map(ax, data.shapes(), piles, highlight=piles.idxmax())
figure.show(
    fig,
    alt="Map of the neighborhoods, colored by the number of piles that crews cleared in 2025, "
    f"from {piles.min():,} in {piles.idxmin()} to {piles.max():,} in {piles.idxmax()}.",
)

# %% [markdown] task="pile-rate"
# ## 1. A fair number for each place
#
# The draft shows counts. Make `pile_rate`, a column: the piles cleared per 1,000 **residents** in each neighborhood.
# Keep all digits: you will rank with it in task 2, and rounding can create ties.

# %% [markdown] hint="pile-rate"
# What is the denominator, and which column holds it?

# %% [markdown] hint="pile-rate"
# In section 1 of the lesson, a column divided by a column gave one rate for each place. Here the table is `places`.

# %% [markdown] hint="pile-rate"
# `pile_rate = places[...] / places[...] * 1000`

# %% answer="pile-rate"
pile_rate = ...
### BEGIN SOLUTION
pile_rate = places["piles"] / places["population"] * 1000
### END SOLUTION

# %% check="pile-rate" points=3 skill="DA3" done="Now each place is measured against its own residents."
check.series("pile_rate", within=0.0051)

# %% [markdown]
# When your check says *Done*, run the next cell. It draws the map again, with your rates. Compare it with the draft.
# In some cities the first place stays the same. Then look at the second and the third.

# %% fold=true
if isinstance(pile_rate, pd.Series):
    top = pile_rate.idxmax()
    fig, ax = figure.new(f"Per resident, {top} has the most piles", x="East", y="North", height=5.2)
    figure.map(ax, data.shapes(), pile_rate, labels="{:.0f}", highlight=top)
    figure.show(
        fig,
        alt="Map of the neighborhoods, colored by piles cleared per 1,000 residents in 2025, "
        f"from {pile_rate.min():.0f} to {pile_rate.max():.0f}. {top} is highest.",
    )
else:
    print("No map yet. It needs pile_rate as one column: a column divided by a column gives that.")

# %% [markdown] task="rank-change"
# ## 2. Who moves?
#
# Make `rank_change`, a column: how many places each neighborhood moves **up** when you rank by `pile_rate` instead of `piles`.
#
# The place with the largest value has rank 1. A neighborhood that goes from 5 to 2 gets 3. One that moves down gets a minus sign.

# %% [markdown] hint="rank-change"
# You need two ranks for each place, one by count and one by rate.

# %% [markdown] hint="rank-change"
# `.rank(ascending=False)` gives the largest value rank 1.

# %% [markdown] hint="rank-change"
# Rank by count minus rank by rate, as for `moves_up` in the lesson.

# %% answer="rank-change"
rank_change = ...
### BEGIN SOLUTION
rank_change = places["piles"].rank(ascending=False) - pile_rate.rank(ascending=False)
### END SOLUTION

# %% check="rank-change" points=3 skill="DA3" done="A plus moves up the list, a minus moves down. Run the next cell to see who."
check.series("rank_change", within=0.1)

# %% [markdown]
# When your check says *Done*, run the next cell. It makes `fair_list`, the whole list by rate: `low` and `high` are the ends of each range, from the rule of the lesson.

# %% fold=true
thousands = places["population"] / 1000
reach = 2 * np.sqrt(places["piles"])
fair_list = places[["piles"]].copy()
if isinstance(rank_change, pd.Series):
    fair_list["rank_change"] = rank_change
else:
    print("rank_change is not in the list yet. It needs to be a column.")
fair_list["estimate"] = places["piles"] / thousands
fair_list["low"] = (places["piles"] - reach) / thousands
fair_list["high"] = (places["piles"] + reach) / thousands
fair_list = fair_list.sort_values("estimate", ascending=False)
here = fair_list.index[len(fair_list) // 2 + 1]
fair_list.round(1)

# %% fold=true
number = len(fair_list) // 2 + 2
title = f"{here} is number {number} of {len(fair_list)}, and each place has its range"
x = "Piles cleared per 1,000 residents in 2025"
fig, ax = figure.new(title, x=x, y="Neighborhood", height=1 + 0.45 * len(fair_list))
figure.ranges(ax, fair_list[["estimate", "low", "high"]])
ax.margins(x=0.15)
parts = [f"{name} {at.low:.1f} to {at.high:.1f}" for name, at in fair_list.iterrows()]
figure.show(fig, alt="Ranges of piles per 1,000 residents, from the top: " + "; ".join(parts) + ".")

# %% [markdown] task="how-firm"
# ## 3. How firm is this rank?
#
# The title of the picture names a neighborhood in the lower half of the list. Its name is also in `here`.
# A resident writes: *You rank us above some places and below others. Are you sure?*
#
# Make `level`, a list: the names of all neighborhoods whose range **overlaps** the range of `here`. Leave out `here` itself.
# Read the names off the table, or work them out with code. Either is fine.

# %% [markdown] hint="how-firm"
# Find `low` and `high` of this place in the table. A range overlaps this one if it ends above that `low` and begins below that `high`.

# %% [markdown] hint="how-firm"
# By hand: cross out each row whose `low` lies above the `high` of this place, and each row whose `high` lies below the `low` of this place. The names of the rest go in a list, as in the lesson.

# %% [markdown] hint="how-firm"
# With code: `fair_list.loc[here, "low"]` is one end. Two questions joined by `&`, each in parentheses, keep the rows that overlap. The names are in `.index`.

# %% answer="how-firm"
level = ...
### BEGIN SOLUTION
low = fair_list.loc[here, "low"]
high = fair_list.loc[here, "high"]
near = fair_list[(fair_list["high"] >= low) & (fair_list["low"] <= high)]
level = near[near.index != here].index
### END SOLUTION

# %% check="how-firm" points=3 skill="DA3" done="Chance alone could swap this place with {all}. The page should not call any of them worse."
check.items("level")

# %% [markdown] task="city-rate"
# ## 4. One number for the city
#
# The draft says: *on average, X piles per 1,000 residents*. Your colleague took the mean of the rates.
#
# 1. Write the function `overall_rate`. It takes two columns, in this order: the numbers of `events` and the numbers of `people`. It returns the rate per 1,000 of all places together: the ratio of the sums.
# 2. Use it to make `city_rate`: the piles per 1,000 residents of the whole city. If you round, keep at least one decimal place.
#
# The hidden check tries your function with other numbers.

# %% [markdown] hint="city-rate"
# Each resident should count the same. Add up first, then divide.

# %% [markdown] hint="city-rate"
# In section 3 of the lesson: `ranking["reports"].sum() / ranking["population"].sum() * 1000`. Here the names are `events` and `people`.

# %% [markdown] hint="city-rate"
# The function has one line, of the shape `return ... / ... * 1000`. Call it as `overall_rate(places["piles"], places["population"])`.


# %% answer="city-rate"
def overall_rate(events, people):
    ...
    ### BEGIN SOLUTION
    return events.sum() / people.sum() * 1000
    ### END SOLUTION


city_rate = ...
### BEGIN SOLUTION
city_rate = overall_rate(places["piles"], places["population"])
### END SOLUTION

# %% check="city-rate" points=1 skill="DA7" done="Your function counts each person the same."
check.function(
    "overall_rate",
    on=[
        (pd.Series([30, 10, 20]), pd.Series([1000, 4000, 1000])),
        (pd.Series([7, 1]), pd.Series([200, 300])),
        (pd.Series([4, 0, 8, 0]), pd.Series([500, 100, 200, 700])),
        (pd.Series([11, 4]), pd.Series([700, 400])),
    ],
    within=0.051,
)

# %% check="city-rate" points=2 skill="DA7" done="{value:.1f} piles per 1,000 residents, in the city as a whole."
check.number("city_rate", within=0.051)

# %% check="city-rate" points=3 skill="DA7" hidden=true done="Your function also works for other places."
check.function(
    "overall_rate",
    on=[
        (pd.Series([5, 50, 500]), pd.Series([100, 2500, 40000])),
        (pd.Series([0, 12]), pd.Series([800, 1600])),
        (pd.Series([9, 17]), pd.Series([500, 600])),
    ],
    within=0.051,
)

# %% [markdown] task="which-sentence"
# ## 5. What may the page say?
#
# Answer with one letter each, in quotes, such as `"A"`.
#
# 1. `firm`: Reports in Port Alder: Saltmarsh is third with 12.6 per 1,000 residents (range 10.8 to 14.5), Millrace is fourth with 12.5 (10.7 to 14.2). What may the page say?
#     - A: Saltmarsh is worse.
#     - B: Chance could swap the two.
#     - C: Both have the same true rate.
#     - D: Nothing. Small places do not belong on a list.
# 2. `crew`: How many piles will a crew find on each mile that it drives? By what do you divide the piles?
#     - A: residents
#     - B: households
#     - C: miles of street
#     - D: reports

# %% [markdown] hint="which-sentence"
# For `firm`, see section 2 of the lesson. How much of the two ranges is shared?

# %% [markdown] hint="which-sentence"
# For `crew`, say the question with the word *per*.

# %% answer="which-sentence"
firm = ...
crew = ...
### BEGIN SOLUTION
firm = "B"
crew = "C"
### END SOLUTION

# %% check="which-sentence" points=1 skill="DA3" done="The ranges overlap almost all the way, so show both of them next to the ranks."
check.choice("firm", options="ABCD")

# %% check="which-sentence" points=1 skill="DA3" done="Piles per mile: each question has its own denominator."
check.choice("crew")

# %% [markdown] task="tell-the-council"
# ## 6. Words above the list
#
# The council wants a few sentences above your list, so that nobody reads too much into it. Write 30 to 70 words. Your coach grades this answer; *See my score* leaves it out.
#
# - What do the numbers count: piles per what, and when?
# - When may a reader say that one place has more piles than another?
# - What does the list **not** tell you? Think of the people who left the piles.

# %% [markdown] reflect="tell-the-council" skill="DA3"
# ### BEGIN SOLUTION
# The list shows the piles that crews cleared in 2025, per 1,000 residents. Another year would bring different piles, so each rate has a range. Where two ranges overlap, do not call one place worse. Piles are counted where they lie. The list does not say who left them: people from elsewhere may have.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - What it counts
#   - 1: piles per 1,000 residents, with the year
# - How firm
#   - 1: where ranges overlap, the order may be due to chance
# - A fair warning
#   - 1: the list does not say who left the piles
#
# ## Sample, 1 point
#
# > The list shows how many piles were cleared per 1,000 residents in 2025. The first three are the worst neighborhoods. Their residents should take better care of their streets.
#
# - What it counts: 1
# - How firm: 0 (ranks without ranges)
# - A fair warning: 0 (the last sentence blames the residents, which the counts cannot do)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You made a ranking fair, said how firm it is, and gave the city one number.
#
# **Next in the module:** the page also shows how fast the city works. The director says that it is just as fast everywhere. *Are we comparing like with like?*
