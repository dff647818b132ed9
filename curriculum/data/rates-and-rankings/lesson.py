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
# # Which neighborhood has the biggest dumping problem?
#
# A council member asks for a list on the city's website: *the worst neighborhoods for dumping*.
# Your manager asks two questions before she says yes. Which ones are they? And may we publish the list?
#
# **What you will be able to do**
#
# 1. Rank places by a rate with the right denominator, and say how the order changes.
# 2. Give one number for a whole city without letting small places count double.
# 3. Compare places whose work is mixed differently, with a standardized rate.
# 4. Hide small counts so that nobody can work them out from the totals.
#
# **Where we are.** [How long do residents wait?](../data-response-times/lesson.ipynb) showed that piles lie longest in the poorest neighborhoods. Do that unit first, for its code is used again here. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Section 2 also uses real figures on the 50 states.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
states = data.load("state-infrastructure")

# %% [markdown]
# ## 1. Three lists from the same reports
#
# About 20 minutes.
#
# We start a table with one row for each neighborhood: `set_index` makes the neighborhoods the names of the rows, and double brackets keep a table.
# Then we add a column: the reports of illegal dumping from there in 2024 and 2025.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
ranking = neighborhoods.set_index("neighborhood")[["population"]]
ranking["reports"] = dumping["neighborhood"].value_counts()
ranking.sort_values("reports", ascending=False).head(5)

# %% [markdown]
# This is a list by **count**. Alder Junction comes second, but it has the most residents of all. Where more people live, there is more of everything.
#
# A **rate** makes places comparable. What we divide by is called the **denominator**.
# Here we divide by residents, and multiply by 1,000 to get numbers that are easy to say: reports per 1,000 residents **in two years**. Say the period with the rate.
#
# **Take a guess.** Which place will be first now? And what happens to Alder Junction?

# %%
ranking["rate"] = ranking["reports"] / ranking["population"] * 1000
title = "Small Lower Docks has the highest rate of dumping reports"
fig, ax = figure.new(title, x="East", y="North", height=5.2)
borders = data.shapes(city="port-alder")
figure.map(ax, borders, ranking["rate"], labels="{:.1f}", highlight="Lower Docks")
figure.show(
    fig,
    alt="Map of the 12 neighborhoods of Port Alder, colored by dumping reports per 1,000 residents "
    "over two years, from 7.1 in Old Town to 19.1 in Lower Docks. Lower Docks and Cannery Flats, "
    "side by side in the west, are darkest.",
)

# %% [markdown]
# ### How far did each place move?
#
# `rank` gives each place its number on the list. With `ascending=False` the largest value gets number 1.
# From 5 by count to 1 by rate is 5 - 1 = 4 places **up**. A minus sign means down.

# %%
ranking["by_count"] = ranking["reports"].rank(ascending=False)
ranking["by_rate"] = ranking["rate"].rank(ascending=False)
ranking["moves_up"] = ranking["by_count"] - ranking["by_rate"]
ranking.sort_values("by_rate").round(1)

# %% [markdown]
# Lower Docks moves up four places, Alder Junction falls to sixth.
#
# ### How firm is a rank?
#
# Two other years would have brought other reports. A rule of thumb for a count of separate events: chance alone moves it by up to two square roots, 19 times out of 20. So beside each rank belongs a range, and small places have a wide one.

# %%
reach = 2 * np.sqrt(ranking["reports"])
ranking["low"] = (ranking["reports"] - reach) / ranking["population"] * 1000
ranking["high"] = (ranking["reports"] + reach) / ranking["population"] * 1000
ranking.sort_values("by_rate")[["by_rate", "rate", "low", "high"]].round(1)

# %% [markdown]
# Saltmarsh (10.8 to 14.5) and Millrace (10.7 to 14.2) are as good as level, and even the ranges of ranks 1 and 2 overlap. Cannery Flats and Old Town do not: that order is firm.
# Where ranges overlap widely, do not call one place worse. And one mess can bring five calls: then chance moves more than this rule says.
#
# ### Which denominator is right?
#
# | Question | Divide reports by |
# |---|---|
# | How often does a resident report dumping? | residents |
# | How much will a crew find on the land it has to cover? | acres of land |
#
# A list must name its denominator.
# And a low rate is not always good news: where people do not report, piles stay invisible.
#
# ## 2. One number for all
#
# About 15 minutes.
#
# The council also wants one rate for the whole city. There are two ways to get one.

# %%
mean_of_rates = ranking["rate"].mean()
city_rate = ranking["reports"].sum() / ranking["population"].sum() * 1000
print(f"mean of the 12 rates:           {mean_of_rates:.2f}")
print(f"all reports over all residents: {city_rate:.2f}")

# %% [markdown]
# The first line is a **mean of ratios**: each neighborhood counts the same, whether it has 10,000 residents or 33,000.
# The second is a **ratio of sums**: each resident counts the same.
#
# The next table is **real**: dollars of the infrastructure law of 2021 that had been announced for each state by March 2023, from a list of the White House. Announced is not spent. Source and checks: `data.describe("state-infrastructure")`.
#
# **Take a guess.** How many dollars were announced for each person in the United States?

# %%
states["per_head"] = states["announced_usd"] / states["population"]
mean_of_states = states["per_head"].mean()
nation = states["announced_usd"].sum() / states["population"].sum()
print(f"mean of 51 ratios: {mean_of_states:.0f} dollars a head")
print(f"ratio of the sums: {nation:.0f} dollars a head")

# %%
title = "A few states with few people pull the mean of the states far up"
fig, ax = figure.new(title, x="Residents (millions)", y="Announced (dollars a head)")
figure.dots(ax, states["population"] / 1000000, states["per_head"])
ax.text(1.5, 4950, "Alaska")
ax.text(34.3, 240, "California")
figure.mark(ax, y=mean_of_states, text="mean of the states: 900 dollars")
figure.mark(ax, y=nation, text="the nation: 572 dollars")
figure.show(
    fig,
    alt="Dots for 50 states and the District of Columbia: residents from 0.6 to 39 million, "
    "announced dollars a head from 363 to 5,045. Alaska, Wyoming, Montana and North Dakota, "
    "with about a million residents or fewer, lie above 2,000. "
    "All states with over 6 million lie below 700.",
)

# %% [markdown]
# The mean of the states says 900. In it, Alaska counts as much as California, which has 53 times as many people.
#
# **A rule of thumb.** Who should count the same in your average: places, or people? If people, divide the sum by the sum.
#
# ### Give a recipe a name
#
# `def` starts a recipe. The names in parentheses stand for what you put in; inside, use only these names. `return` says what comes out.


# %%
def mean_of_ratios(dollars, people):
    return (dollars / people).mean()


print(f"{mean_of_ratios(states['announced_usd'], states['population']):.0f} dollars a head")

# %% [markdown] task="practice-sums"
# ### Your turn: the small states
#
# Practice, nothing is graded. How many dollars were announced for each person in the states with fewer than two million people?
# The first line keeps these states.
#
# 1. Write the line inside `per_head`. It gives back the **ratio of the sums**.
# 2. Make `small_per_head`: use your recipe as the cell above used its own, with the table `small`.


# %% answer="practice-sums"
small = states[states["population"] < 2000000]


def per_head(dollars, people):
    ...
    ### BEGIN SOLUTION
    return dollars.sum() / people.sum()
    ### END SOLUTION


small_per_head = ...
### BEGIN SOLUTION
small_per_head = per_head(small["announced_usd"], small["population"])
### END SOLUTION

# %% check="practice-sums" done="{value:,.0f} dollars for each person in the small states, well over the nation's 572."
check.function(
    "per_head",
    on=[
        (pd.Series([30, 10]), pd.Series([10, 40])),
        (pd.Series([5, 5, 50]), pd.Series([1, 2, 7])),
    ],
)
check.number("small_per_head", within=0.6)

# %% [markdown] hint="practice-sums"
# Look at the line that made `nation`. In your recipe, the dollars are called `dollars` and the people `people`.

# %% [markdown] hint="practice-sums"
# `dollars.sum()` adds up the dollars. What adds up the people? And which word says what comes out?

# %% [markdown]
# ## 3. Compare like with like
#
# About 20 minutes.
#
# The director says: "Once we know about it, bulky waste goes away just as fast in Lower Docks as in rich Lighthouse Point."
# There are two kinds of jobs: **dumped piles** that somebody reports, and **pickups** that a resident books. A job is slow if it takes more than seven days.

# %%
kinds = ["Illegal dumping", "Bulky item pickup"]
end = pd.Timestamp("2026-01-01")
jobs = requests[requests["service"].isin(kinds)].copy()
jobs["days"] = (jobs["closed"].fillna(end) - jobs["opened"]) / pd.Timedelta(days=1)
jobs = jobs[jobs["closed"].notna() | (jobs["days"] > 7)]
jobs["slow"] = jobs["days"] > 7
crude = jobs.groupby("neighborhood")["slow"].mean()
crude[["Lower Docks", "Lighthouse Point"]].round(3)

# %% [markdown]
# `isin` keeps the rows of both kinds, and `copy` makes `jobs` a table of its own.
#
# A job that has been **open** for more than seven days is slow already, so it counts; to drop it would make the city look faster than it is. `fillna` puts the end of the table where `closed` is missing, and `|` means *or*. Only jobs open for seven days or less are left out: nobody knows yet.
#
# 43 percent against 39: the director seems to be nearly right. These are **crude rates**, taken as they come.
#
# Now look at the two kinds apart. `pivot_table` makes a row for each place and a column for each kind, and fills in the mean of `slow`: the share of slow jobs.

# %%
pair = ["Lower Docks", "Lighthouse Point"]
slow_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")
slow_share.loc[pair].round(2)

# %% [markdown]
# In **both** kinds Lower Docks is slower, and in pickups by far: 71 percent are slow, against 44. How can the totals be so close?
#
# **Take a guess**, then count the jobs. `size` counts each heap, and `unstack` puts the kinds side by side.

# %%
number_of_jobs = jobs.groupby(["neighborhood", "service"]).size().unstack()
number_of_jobs.loc[pair]

# %% [markdown]
# Two thirds of the jobs in Lower Docks are dumped piles, the quick kind. In Lighthouse Point three quarters are pickups, the slow kind.
# So the crude rate mixes two things: how fast the city works, and what it is asked to do.
# To take the second away, give both places **the same mix**: that of the whole city. With `normalize=True`, `value_counts` gives shares.
# Then weight each share of slow jobs with it. For Lower Docks, by hand:

# %%
mix = jobs["service"].value_counts(normalize=True)
docks = slow_share.loc["Lower Docks"]
from_pickups = mix["Bulky item pickup"] * docks["Bulky item pickup"]
from_dumping = mix["Illegal dumping"] * docks["Illegal dumping"]
by_hand = from_pickups + from_dumping
print(mix.round(2))
print(f"Lower Docks with this mix: {from_pickups:.4f} + {from_dumping:.4f} = {by_hand:.4f}")

# %% [markdown]
# For all places at once: `slow_share * mix` multiplies each column by its weight. It finds the weight by its **name**.
# `sum(axis=1)` adds up along each row. The result is a **standardized rate**, by the *direct method*.

# %%
standardized = (slow_share * mix).sum(axis=1)
title = "With the same mix of jobs, Lower Docks is much slower"
names = ["Crude", "Standardized"]
fig, axes = figure.new(title, x="Share of slow jobs", y="Neighborhood", panels=names, height=2.4)
figure.bars(axes[0], crude[pair], highlight="Lower Docks", labels="{:.2f}")
figure.bars(axes[1], standardized[pair], highlight="Lower Docks", labels="{:.2f}")
figure.show(
    fig,
    alt="Two bar charts of the share of jobs that take more than seven days. "
    "Crude: Lower Docks 0.43, Lighthouse Point 0.39. "
    "Standardized to the mix of the city: Lower Docks 0.54, Lighthouse Point 0.36.",
)

# %% [markdown]
# A standardized rate is made for comparing; it did not happen. So say which mix you used.
# And it takes away only what is in the mix. Other differences remain.

# %% [markdown] task="practice-standard"
# ### Your turn: Quarry Ridge
#
# Quarry Ridge has the highest crude rate, 0.54. Make `quarry`: its standardized rate, from `slow_share` and `mix`. Below the hints, you then see all twelve.

# %% answer="practice-standard"
quarry = ...
### BEGIN SOLUTION
quarry = (slow_share.loc["Quarry Ridge"] * mix).sum()
### END SOLUTION

# %% check="practice-standard" done="{value:.2f}: still high. See below who is higher now."
check.number("quarry", within=0.006)

# %% [markdown] hint="practice-standard"
# Follow what was done by hand for Lower Docks.

# %% [markdown] hint="practice-standard"
# `slow_share.loc["Quarry Ridge"]` is its row: two shares. Multiply by `mix`, then add up with `.sum()`.

# %%
both = pd.DataFrame({"crude": crude, "standardized": standardized})
spread = 2 * np.sqrt((mix**2 * slow_share * (1 - slow_share) / number_of_jobs).sum(axis=1))
both["low"], both["high"] = standardized - spread, standardized + spread
both.sort_values("standardized", ascending=False).round(2)

# %% [markdown]
# `low` and `high` are again how far chance may move it; you need not read their line. The order of the first four is not firm, the gap below them is.
#
# With the same mix, the three poorest neighborhoods and Quarry Ridge stand out: over half of their jobs are slow. Elsewhere it is about 40 percent or less.
#
# ## 4. May we publish the list?
#
# About 25 minutes.
#
# A rate is not safe by itself: a rate times its denominator gives the count back. These counts are large. But the draft has one more column: how many people came **in person** to report.
# Who reports a pile often points at a neighbor. In a quiet place, two visitors are easy to guess.

# %%
draft = ranking[["reports"]].copy()
draft["in_person"] = dumping[dumping["channel"] == "In person"]["neighborhood"].value_counts()
draft["other_ways"] = draft["reports"] - draft["in_person"]
draft.sort_values("in_person").head(4)

# %% [markdown]
# Port Alder has a rule: **no count of people below 10** is published.
#
# `where` keeps the values that pass a test and leaves the others missing. Missing cells show as `NaN`.

# %%
hidden = draft.copy()
hidden["in_person"] = hidden["in_person"].where(hidden["in_person"] >= 10)
hidden.sort_values("reports").head(4)

# %% [markdown]
# **Take a guess.** Is Quarry Ridge safe now?

# %%
hidden["reports"] - hidden["other_ways"]

# %% [markdown]
# Everything is back: Quarry Ridge has 2. A total gives a hidden cell away when **only one** of its parts is hidden.
# So we hide a second part, even if it is large: **complementary suppression**.
# The same happens in a column. Four made-up places and their total:

# %%
visits = pd.Series({"Pier": 21, "Hilltop": 34, "Orchard": 4, "Station": 13})
print("total:", visits.sum())
print(visits.where(visits >= 10))
print("worked out:", 72 - 21 - 34 - 13)

# %% [markdown]
# Hide the next smallest, Station, too. A reader then learns only that both have 17 together.
#
# We write this as a recipe:
#
# 1. Leave out what is below 10.
# 2. Are the missing ones (`isna`), counted (`sum`), equal to 1? `if` runs the line below it only when the answer is yes.
# 3. `idxmin` names the smallest that is still shown. It becomes `np.nan`, missing.


# %%
def hide_small(counts):
    shown = counts.where(counts >= 10)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown


hide_small(visits)

# %% [markdown]
# Now the list. **Both** columns must pass the rule, so in each row the smaller count decides: `min(axis=1)`. Where it is hidden, hide both counts. The page also shows the totals, so we put them below.

# %%
smaller = hide_small(draft[["in_person", "other_ways"]].min(axis=1))
safe = draft.copy()
safe["in_person"] = draft["in_person"].where(smaller.notna())
safe["other_ways"] = draft["other_ways"].where(smaller.notna())
safe = safe.sort_values("reports")
safe.loc["All"] = draft.sum()
safe

# %% [markdown]
# In both columns three cells are hidden, and two in each of their rows. No total gives one away.
# A little still shows: with the total of 216 in person, the three have 13 together. If even that could hurt somebody, hide more.
#
# Before you publish, try to break your own list. There are four ways in: the total of a **row**, the total of a **column**, a **share** beside its total (1.7 percent of 116 is 2), and a **second list**, such as last month's.

# %% [markdown] task="practice-hide"
# ### Your turn: which ones must be hidden?
#
# Five places had these visits: Pier 8, Hilltop 25, Orchard 31, Station 12, Meadow 19. The total of 95 will be published.
# Put the names of all places that must be hidden into the list `must_hide`. A list has brackets, and commas between the names: `["Hilltop", "Orchard"]`.

# %% answer="practice-hide"
must_hide = ...
### BEGIN SOLUTION
must_hide = ["Pier", "Station"]
### END SOLUTION

# %% check="practice-hide" done="A reader learns only that {all} have 20 together."
check.items("must_hide")

# %% [markdown] hint="practice-hide"
# Which counts are below 10? What does the total tell then?

# %% [markdown] hint="practice-hide"
# Two names. The second is the smallest of those that could be shown.

# %% [markdown]
# ## 5. Check yourself
#
# About 5 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="lists"
# East has 40 reports and 4,000 residents. West has 60 reports and 12,000 residents. Which sentence is true?
#
# - [ ] West has the higher rate, it has 20 reports more. | That is the count. West also has three times as many residents.
# - [x] East has the higher rate, 10 against 5 per 1,000. | 40 / 4,000 * 1,000 = 10, and 60 / 12,000 * 1,000 = 5.
# - [ ] Together they have a rate of 7.5, the mean of 10 and 5. | Together they have 100 reports for 16,000 residents: 6.25.
#
# A place has a crude rate of 30 percent slow jobs and a standardized rate of 40. What does that tell?
#
# - [ ] The crude rate was computed wrong. | Both are right. They answer different questions.
# - [x] It has more of the quick kind of job than the city. | With the mix of the city, it would look slower.
# - [ ] It got slower over time. | Neither rate says anything about time.
#
# A list shows that 17 percent of 29 people said yes, and hides the count. Is the count safe?
#
# - [ ] Yes, only a share is shown. | Multiply: 17 percent of 29 is 5.
# - [x] No, share times total gives it away. | 0.17 * 29 is about 5, and the count is a whole number.

# %% [markdown]
# ## What you can do now
#
# Rank by a rate with its denominator named, give one rate for a city, compare by a standardized rate, and hide small counts safely.
#
# **What we know now.** Per resident, Lower Docks and Cannery Flats have the most reports. With the same mix, both are served more slowly than all rich neighborhoods.
#
# **Words**
#
# | word | meaning |
# |---|---|
# | denominator | what a rate divides by |
# | crude rate | a rate with each place's own mix |
# | standardized rate | the rate with a shared mix |
# | complementary suppression | hiding a second cell to protect the first |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), with piles that crews found and with the resident survey.
