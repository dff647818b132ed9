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
# The lesson ranked neighborhoods by what residents **report**. Crews also count what they **find**: the piles they clear.
# A colleague has drafted a page for the city's website: *Dumping in our neighborhoods*. It has a map of the piles, one number for the city, and a table on slow jobs.
# Check the draft, and mend it before the council sees it.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

neighborhoods = data.load("neighborhoods")
requests = data.load("service-requests")
five_years = data.load("need-counts")

places = neighborhoods.set_index("neighborhood")[["population", "households"]]
this_year = five_years[five_years["year"] == 2025].set_index("neighborhood")
places["piles"] = this_year["piles_cleared"]
print(f"Your city is {data.cities()[data.city()]}. It has {len(places)} neighborhoods.")

# %% [markdown]
# The table `places` has a row for each neighborhood: its residents (`population`), its `households`, and the `piles` that crews cleared in 2025.
# Expect larger numbers than in the lesson, although it is one year and not two: crews find many piles that nobody reports.
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
# Keep all digits: you will rank with it in task 2, and rounding can make two places look level.

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

# %% check="pile-rate" points=4 skill="DA3" done="Now each place is measured against its own residents."
check.series("pile_rate", within=0.0051)

# %% [markdown]
# When your check says *Done*, run the next cell. It draws the map again, with your rates.
# Compare it with the draft. In some cities the first place stays the same; then look at the second and the third.

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
# Make `rank_change`, a column: how many places each neighborhood moves **up** the list when you rank by `pile_rate` and no longer by `piles`.
#
# The place with the largest value has rank 1. A neighborhood that moves from 5 to 2 gets 3. One that falls gets a minus sign.

# %% [markdown] hint="rank-change"
# You need two ranks for each place, one by count and one by rate.

# %% [markdown] hint="rank-change"
# `.rank(ascending=False)` gives the largest value the rank 1.

# %% [markdown] hint="rank-change"
# Rank by count minus rank by rate, as for `moves_up` in the lesson.

# %% answer="rank-change"
rank_change = ...
### BEGIN SOLUTION
rank_change = places["piles"].rank(ascending=False) - pile_rate.rank(ascending=False)
### END SOLUTION

# %% check="rank-change" points=3 skill="DA3" done="A plus moves up the list, a minus falls. Run the next cell to see who."
check.series("rank_change", within=0.1)

# %% [markdown]
# When your check says *Done*, run the next cell: the whole list with your numbers. `low` and `high` show how far chance alone may move each rate.

# %% fold=true
moves = places[["population", "piles"]].copy()
for name, column in {"pile_rate": pile_rate, "rank_change": rank_change}.items():
    if isinstance(column, pd.Series):
        moves[name] = column
    else:
        print(f"{name} is not in the list yet. It needs to be a column.")
reach = 2 * np.sqrt(places["piles"])
moves["low"] = (places["piles"] - reach) / places["population"] * 1000
moves["high"] = (places["piles"] + reach) / places["population"] * 1000
moves.sort_values("piles", ascending=False).round(1)

# %% [markdown] task="city-rate"
# ## 3. One number for the city
#
# The draft says: *on average* so many piles per 1,000 residents. Your colleague took the mean of the rates.
#
# 1. Write the function `overall_rate`. It gives the rate per 1,000 of all places together: the ratio of the sums. It gets two columns, the numbers of `events` and the numbers of `people`.
# 2. Use it to make `city_rate`: the piles per 1,000 residents of the whole city. Keep at least one digit after the point.
#
# The hidden check tries your function with other numbers.

# %% [markdown] hint="city-rate"
# Each resident should count once. Add up first, divide after.

# %% [markdown] hint="city-rate"
# In section 2 of the lesson: `ranking["reports"].sum() / ranking["population"].sum() * 1000`. Here the names are `events` and `people`.

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

# %% check="city-rate" points=1 skill="DA7" done="Your function lets each person count once."
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

# %% check="city-rate" points=3 skill="DA7" hidden=true done="Your function holds for other places too."
check.function(
    "overall_rate",
    on=[
        (pd.Series([5, 50, 500]), pd.Series([100, 2500, 40000])),
        (pd.Series([0, 12]), pd.Series([800, 1600])),
        (pd.Series([9, 17]), pd.Series([500, 600])),
    ],
    within=0.051,
)

# %% [markdown]
# ## The table on slow jobs
#
# The draft also says how often a job takes more than seven days, for dumped piles and booked pickups together. The next cell makes the table `jobs`: one row for each job that is done, or that has been open for more than seven days and so is slow already.
# `slow` is True or False, and `income_quartile` goes from 1 (neighborhoods with the lowest incomes) to 4.

# %% fold=true
kinds = ["Illegal dumping", "Bulky item pickup"]
end = pd.Timestamp("2026-01-01")
jobs = requests[requests["service"].isin(kinds)].copy()
jobs["days"] = (jobs["closed"].fillna(end) - jobs["opened"]) / pd.Timedelta(days=1)
jobs = jobs[jobs["closed"].notna() | (jobs["days"] > 7)]
jobs = jobs.merge(neighborhoods[["neighborhood", "income_quartile"]], on="neighborhood")
jobs["slow"] = jobs["days"] > 7
jobs[["service", "neighborhood", "income_quartile", "slow"]].head(3)

# %% [markdown]
# This is the table of the draft, with **crude** rates:

# %%
crude = jobs.groupby("income_quartile")["slow"].mean()
crude.round(2)

# %% [markdown] task="same-mix"
# ## 4. With the same mix of jobs
#
# Now compare like with like. Give shares between 0 and 1, with at least two digits after the point.
#
# 1. `mix`, a column: the share of each `service` among all `jobs` of the city.
# 2. `standard`, a column: the share of slow jobs in each `income_quartile`, standardized to this mix.

# %% [markdown] hint="same-mix"
# First a table of slow shares, with a row for each income group and a column for each kind of job. Then weights. Then sums along the rows.

# %% [markdown] hint="same-mix"
# The lesson used `pivot_table(index=..., columns="service", values="slow")` and `value_counts(normalize=True)`.

# %% [markdown] hint="same-mix"
# The last line has the shape `standard = (... * mix).sum(axis=1)`.

# %% answer="same-mix"
mix = ...
standard = ...
### BEGIN SOLUTION
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow")
mix = jobs["service"].value_counts(normalize=True)
standard = (slow_share * mix).sum(axis=1)
### END SOLUTION

# %% check="same-mix" points=1 skill="DA6" done="The city's own mix is your standard."
check.series("mix", within=0.006)

# %% check="same-mix" points=4 skill="DA6" done="With the same mix: {first_value:.0%} slow jobs in the poorest group, {last_value:.0%} in the richest. Compare with the table of the draft."
check.series("standard", within=0.006)

# %% [markdown]
# When the checks say *Done*, run the next cell. It draws both rates.

# %% fold=true
if isinstance(standard, pd.Series):
    title = "With the same mix of jobs, the gap is wider"
    words = {"x": "Share of slow jobs", "y": "Income group (1 = lowest)"}
    fig, axes = figure.new(title, **words, panels=["Crude", "Standardized"], height=2.8)
    figure.bars(axes[0], crude, labels="{:.2f}")
    figure.bars(axes[1], standard, labels="{:.2f}")
    figure.show(
        fig,
        alt="Two bar charts of the share of slow jobs in four income groups, poorest to richest. "
        f"Crude: {crude.round(2).tolist()}. With the same mix: {standard.round(2).tolist()}.",
    )
else:
    print("No picture yet. It needs standard as a column of numbers, not as a table.")

# %% [markdown] task="which-sentence"
# ## 5. What may the page say?
#
# Answer with one letter each, in quotes, such as `"A"`.
#
# 1. `firm`: In Port Alder, by reports, two small places have ranks 3 and 4: 12.6 (range 10.8 to 14.5) and 12.5 (10.7 to 14.2) per 1,000 residents. What may the page say?
#     - A: The place at rank 3 is worse.
#     - B: Chance could swap them; show both ranges.
#     - C: Both have the same true rate.
#     - D: Small places do not belong on a list.
# 2. `why`: In income group 1, the standardized rate is higher than the crude one. Why?
#     - A: Its neighborhoods have more residents.
#     - B: Standardizing makes every rate higher.
#     - C: More of its jobs are of the quick kind.
#     - D: Its jobs became slower over the two years.

# %% [markdown] hint="which-sentence"
# For `firm`, see *How firm is a rank?* in the lesson. How much of the two ranges is shared?

# %% [markdown] hint="which-sentence"
# For `why`, look at group 4 in the picture, too. What did you make the same for all groups?

# %% answer="which-sentence"
firm = ...
why = ...
### BEGIN SOLUTION
firm = "B"
why = "C"
### END SOLUTION

# %% check="which-sentence" points=1 skill="DA3" done="The ranges overlap almost all the way, so the order of the two says nothing."
check.choice("firm", options="ABCD")

# %% check="which-sentence" points=1 skill="DA6" done="Dumped piles go fast, and the poorest group has many of them. That made it look quicker than it is."
check.choice("why")

# %% [markdown] task="tell-the-council"
# ## 6. Tell the council
#
# Write 70 to 130 words to the council: what does the mended page say? Your coach reads and grades this answer. The cell below shows your numbers again.
#
# - Which neighborhood leads the list, by which denominator? Who moved, and why is that fairer?
# - What does the crude rate of slow jobs hide, and what did you do about it?
# - What should stand above the list, so that nobody draws the wrong conclusion about the people who live there?
#

# %%
print("Piles per 1,000 residents in the whole city:", city_rate)
print("\nSlow jobs by income group, crude:", crude, sep="\n")
print("\nSlow jobs by income group, same mix:", standard, sep="\n")
moves.sort_values("piles", ascending=False).round(1)

# %% [markdown] reflect="tell-the-council" skill="DA3 DA6"
# ### BEGIN SOLUTION
# The draft put Alder Junction first. It has the most piles because it has the most residents. Per 1,000 residents, Lower Docks leads with 190 piles, against 102 in the whole city. It moves up five places.
#
# Taken as they come, 46 percent of jobs are slow in the poorest neighborhoods, and 38 percent in the richest. This hid part of the gap: the poorest have many dumped piles, which are quick. With the same mix of jobs, it is 55 against 34 percent.
#
# Above the list we write: piles are counted where they lie. They do not tell who left them, and people from elsewhere may have.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - The ranking
#   - 0: counts only
#   - 1: a rate, with its denominator
#   - 2: also who moved and why
# - The same mix
#   - 0: not mentioned or wrong
#   - 1: both rates named
#   - 2: and what the crude one hid
# - A fair warning
#   - 1: what the list does not show, or whom it could hurt
#
# ## Sample, 2 points
#
# > Lower Docks is the worst neighborhood with 190 piles per 1,000 residents. 46 percent of jobs are slow in the poorest group, 55 percent if standardized. People in Lower Docks should stop dumping.
#
# - The ranking: 1 (a rate with its denominator, but not who moved)
# - The same mix: 1 (both rates, not why they differ)
# - A fair warning: 0 (the last sentence blames the residents, which the counts cannot show)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You made a ranking fair, gave the city one number, and compared like with like.
#
# **Next in the module:** the council member wants your page online tomorrow, with one more column. Is it enough to hide small numbers?
