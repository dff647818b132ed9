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
# Three people in your office make three lists from the same reports. Which one is fair?
#
# **What you will be able to do**
#
# 1. Rank places by a rate, name its denominator, and say how firm a rank is.
# 2. Give one number for a whole city without letting small places count double.
# 3. Compare places whose work is mixed differently, with a standardized rate.
#
# **Where we are.** [Who waits longer, and how sure are we?](../data-who-waits-longer/lesson.ipynb) comes first: its code is used again here. Run every cell from the top.
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
# About 14 minutes.
#
# The table gets one row for each neighborhood: `set_index` makes the neighborhoods the names of the rows, and double brackets keep a table.
# Then we add a column: its reports of illegal dumping in 2024 and 2025. pandas puts each count into the row of the same **name**.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
ranking = neighborhoods.set_index("neighborhood")[["population", "households"]]
ranking["reports"] = dumping["neighborhood"].value_counts()
ranking.sort_values("reports", ascending=False).head(5)

# %% [markdown]
# This is a list by **count**. Alder Junction comes second, but more people live there than in any other neighborhood. Where more people live, there is more of everything.
#
# A **rate** makes places comparable. What we divide by is called the **denominator**.
# Here it is residents. Times 1,000, the numbers are easy to say: reports per 1,000 residents **in two years**. Say the period with the rate.
#
# **Take a guess.** Which place will be first now? And what happens to Alder Junction?

# %%
ranking["rate"] = ranking["reports"] / ranking["population"] * 1000
ranking["rate"].round(1)

# %% fold=true
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
# `rank` gives each place its number on a list. With `ascending=False` the largest value gets number 1.
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
# Two other years would have brought other reports. A rule of thumb for a count of separate events: chance alone moves it by up to two times its square root, 19 times out of 20. So each rate needs a range, and small places have a wide one.

# %% fold=true
reach = 2 * np.sqrt(ranking["reports"])
chance = pd.DataFrame({"estimate": ranking["rate"]})
chance["low"] = (ranking["reports"] - reach) / ranking["population"] * 1000
chance["high"] = (ranking["reports"] + reach) / ranking["population"] * 1000
chance = chance.sort_values("estimate", ascending=False)
title = "Ranks next to each other overlap; first and last do not"
x = "Reports per 1,000 residents in two years"
fig, ax = figure.new(title, x=x, y="Neighborhood", height=6.4)
figure.ranges(ax, chance.round(1))
parts = [f"{name} {at.low:.1f} to {at.high:.1f}" for name, at in chance.iterrows()]
figure.show(fig, alt="Ranges of reports per 1,000 residents, from the top: " + "; ".join(parts))

# %% [markdown]
# Saltmarsh (10.8 to 14.5) and Millrace (10.7 to 14.2) are as good as level. Cannery Flats and Old Town do not overlap: that order is firm.
# Where ranges overlap widely, do not call one place worse. And one mess can bring five calls: then chance moves more than this rule says.
#
# ### Which denominator is right?
#
# It depends on the question. How often does a resident report dumping? Divide by residents. How much will a crew find on the land it has to cover? Divide by acres of land. So a list must name its denominator.
#
# And a low rate is not always good news: where people do not report, piles stay invisible.

# %% [markdown] task="practice-homes"
# ### Your turn: per home
#
# Practice, nothing is graded. Somebody asks for a third list: reports for each 1,000 **households**.
#
# 1. `home_rate`: this rate for each neighborhood, from the columns of `ranking`. Keep all digits.
# 2. `home_rank`: its rank. The highest rate has rank 1.

# %% answer="practice-homes"
home_rate = ...
home_rank = ...
### BEGIN SOLUTION
home_rate = ranking["reports"] / ranking["households"] * 1000
home_rank = home_rate.rank(ascending=False)
### END SOLUTION

# %% check="practice-homes" done="Per home, Millrace passes Saltmarsh: their order was never firm."
check.series("home_rate", within=0.051)
check.series("home_rank", within=0.51)

# %% [markdown] hint="practice-homes"
# Look at the line that made `ranking["rate"]`. Which column is the denominator now?

# %% [markdown] hint="practice-homes"
# `home_rank = home_rate.rank(...)`. What stands in these parentheses in the line that made `by_rate`?

# %% [markdown]
# ## 2. One number for all
#
# About 10 minutes.
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
# We give the first way a name, as a function.


# %%
def mean_of_ratios(dollars, people):
    return (dollars / people).mean()


mean_of_ratios(states["announced_usd"], states["population"])

# %% [markdown]
# About 900 dollars a head. **Take a guess.** Is this what was announced for each person in the United States? Or was it more, or less?

# %% [markdown] task="practice-sums"
# ### Your turn: the nation
#
# 1. Write the line inside `per_head`. It gives back the **ratio of the sums**.
# 2. Make `nation`: the dollars announced for each person, from your function and the table `states`.


# %% answer="practice-sums"
def per_head(dollars, people):
    ...
    ### BEGIN SOLUTION
    return dollars.sum() / people.sum()
    ### END SOLUTION


nation = ...
### BEGIN SOLUTION
nation = per_head(states["announced_usd"], states["population"])
### END SOLUTION

# %% check="practice-sums" done="{value:,.0f} dollars for each person. The next picture shows where the 900 came from."
check.function(
    "per_head",
    on=[
        (pd.Series([30, 10]), pd.Series([10, 40])),
        (pd.Series([5, 5, 50]), pd.Series([1, 2, 7])),
    ],
)
check.number("nation", within=0.6)

# %% [markdown] hint="practice-sums"
# Look at the line that made `city_rate`. In your function, the dollars are called `dollars` and the people `people`, and nothing is multiplied by 1,000.

# %% [markdown] hint="practice-sums"
# `dollars.sum()` adds up the dollars. What adds up the people? And which word says what comes out?

# %% fold=true
title = "A few states with few people pull the mean of the states far up"
fig, ax = figure.new(title, x="Residents (millions)", y="Announced (dollars a head)")
dollars_a_head = states["announced_usd"] / states["population"]
figure.dots(ax, states["population"] / 1000000, dollars_a_head)
ax.text(1.5, 4950, "Alaska")
ax.text(34.3, 240, "California")
figure.mark(ax, y=dollars_a_head.mean(), text="mean of the states: 900 dollars")
figure.mark(ax, y=572, text="the nation: 572 dollars")
figure.show(
    fig,
    alt="Dots for 50 states and the District of Columbia: residents from 0.6 to 39 million, "
    "announced dollars a head from 363 to 5,045. Alaska, Wyoming, Montana and North Dakota, "
    "with about a million residents or fewer, lie above 2,000. "
    "All states with over 6 million lie below 700.",
)

# %% [markdown]
# In the mean of the states, Alaska counts as much as California, which has 53 times as many people.
#
# **A rule of thumb.** Who should count the same in your average: places, or people? If people, divide the sum by the sum.
#
# ## 3. Compare like with like
#
# About 14 minutes.
#
# The director says: "Once we know about it, bulky waste goes away just as fast in Lower Docks as in rich Lighthouse Point."
# There are two kinds of jobs: **dumped piles** that somebody reports, and **pickups** that a resident books. A job is slow if it takes more than seven days.
#
# The next cell makes the table `jobs`. A job **open** for more than seven days is slow already, so it counts. Only jobs open for seven days or less are left out: nobody knows yet.

# %% fold=true
kinds = ["Illegal dumping", "Bulky item pickup"]
end = pd.Timestamp("2026-01-01")
jobs = requests[requests["service"].isin(kinds)].copy()
jobs["days"] = (jobs["closed"].fillna(end) - jobs["opened"]) / pd.Timedelta(days=1)
jobs = jobs[jobs["closed"].notna() | (jobs["days"] > 7)]
jobs["slow"] = jobs["days"] > 7
jobs = jobs.merge(neighborhoods[["neighborhood", "district"]], on="neighborhood")
jobs[["service", "neighborhood", "district", "slow"]].head(3)

# %% [markdown]
# The list `pair` holds two names, and `crude[pair]` picks these two from the column. From a table, `.loc[pair]` picks the rows with these names.

# %%
pair = ["Lower Docks", "Lighthouse Point"]
crude = jobs.groupby("neighborhood")["slow"].mean()
crude[pair].round(2)

# %% [markdown]
# 43 percent against 39: the director seems to be nearly right. These are **crude rates**, taken as they come.
#
# Now look at the two kinds apart. `pivot_table` makes a row for each place and a column for each kind, and fills in the mean of `slow`: the share of slow jobs.

# %%
slow_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")
slow_share.loc[pair].round(2)

# %% [markdown]
# In **both** kinds Lower Docks is slower, and in pickups by far: 71 percent are slow, against 44. How can the totals be so close?
#
# **Take a guess**, then count the jobs: `aggfunc="count"` counts where the mean was.

# %%
number = jobs.pivot_table(
    index="neighborhood", columns="service", values="slow", aggfunc="count"
)
number.loc[pair]

# %% [markdown]
# Two thirds of the jobs in Lower Docks are dumped piles, the quick kind. In Lighthouse Point three quarters are pickups, the slow kind.
# So the crude rate mixes two things: how fast the city works, and what it is asked to do.
# To take the second away, give both places **the same mix**: that of the whole city. With `normalize=True`, `value_counts` gives shares.

# %%
mix = jobs["service"].value_counts(normalize=True)
mix.round(4)

# %% [markdown]
# By hand, for Lower Docks: its pickups give 0.6149 × 0.7083 = 0.4355 and its dumped piles 0.3851 × 0.2819 = 0.1086, together 0.5441.
#
# For all places at once: `slow_share * mix` multiplies each column by its weight. It finds the weight by its **name**.
# `sum(axis=1)` adds up along each row. The result is a **standardized rate**, by the *direct method*.

# %%
standardized = (slow_share * mix).sum(axis=1)
standardized[pair].round(2)

# %% fold=true
variance = mix**2 * slow_share * (1 - slow_share) / number
spread = 2 * np.sqrt(variance.sum(axis=1))
both = pd.DataFrame({"estimate": standardized})
both["low"], both["high"] = standardized - spread, standardized + spread
both = both.sort_values("estimate", ascending=False)
title = "With the same mix, four places are much slower than the rest"
fig, ax = figure.new(title, x="Standardized share of slow jobs", y="Neighborhood", height=6.4)
figure.ranges(ax, both.round(2))
parts = [f"{name} {at.estimate:.2f}, {at.low:.2f} to {at.high:.2f}" for name, at in both.iterrows()]
figure.show(fig, alt="Dots with ranges, share of slow jobs with one mix: " + "; ".join(parts) + ".")

# %% [markdown]
# The ranges are again how far chance may move it. The order of the first four is not firm, the gap below them is: over half of their jobs are slow, elsewhere about 40 percent or less.
#
# A standardized rate is made for comparing; it did not happen. So say which mix you used.
# And it takes away only what is in the mix. Other differences remain.

# %% [markdown] task="practice-standard"
# ### Your turn: the districts
#
# Crews are sent out by district. Compare the `district`s in `jobs`; keep all digits.
#
# 1. `district_share`: the share of slow jobs, with a row for each district and a column for each `service`.
# 2. `district_standard`: the standardized rate of each district. Use `mix`, the mix of the city.

# %% answer="practice-standard"
district_share = ...
district_standard = ...
### BEGIN SOLUTION
district_share = jobs.pivot_table(index="district", columns="service", values="slow")
district_standard = (district_share * mix).sum(axis=1)
### END SOLUTION

# %% check="practice-standard" done="As the jobs come, Eastside is slowest. With the same mix, Harbor and Southside are; the order of these two is not firm."
check.table(
    "district_share", by="district", columns=["Bulky item pickup", "Illegal dumping"], within=0.006
)
check.series("district_standard", within=0.006)

# %% [markdown] hint="practice-standard"
# The cell that made `slow_share` did this for neighborhoods. Which word changes?

# %% [markdown] hint="practice-standard"
# The second line has the shape `(... * mix).sum(axis=1)`. Start from your own table.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="lists"
# East has 40 reports and 4,000 residents. West has 60 reports and 12,000 residents. Which sentence is true?
#
# - [ ] West has the higher rate, it has 20 reports more. | That is the count. West also has three times as many residents.
# - [x] East has the higher rate, 10 against 5 per 1,000. | 40 / 4,000 * 1,000 = 10, and 60 / 12,000 * 1,000 = 5.
# - [ ] Together they have a rate of 7.5. | That is the mean of 10 and 5. Together: 100 reports for 16,000 residents, 6.25.
#
# Pier has 15.0 reports per 1,000 residents (range 13.5 to 16.5), Orchard has 9.0 (range 8.0 to 10.0). What may the list say?
#
# - [x] Pier has the higher rate. | The ranges do not touch, so chance alone hardly makes this order.
# - [ ] Nothing, both have a range. | A range does not forbid a comparison. Look at whether the two overlap.
# - [ ] People in Pier dump more. | The reports do not tell who left the piles.
#
# A place has a crude rate of 30 percent slow jobs and a standardized rate of 40. What does that tell?
#
# - [ ] The crude rate was computed wrong. | Both are right. They answer different questions.
# - [x] It has more of the quick kind of job than the city. | With the mix of the city, it would look slower.
# - [ ] It got slower over time. | Neither rate says anything about time.

# %% [markdown]
# ## What you can do now
#
# Rank by a rate, name its denominator, give one rate for a city, and compare by a standardized rate.
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
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), with piles that crews found.
