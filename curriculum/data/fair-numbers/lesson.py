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
# A council member wants a list on the city's website: *the worst neighborhoods for dumping*.
# Three people in your office make three lists from the same reports. Which list is fair?
#
# **What you will be able to do**
#
# 1. Rank places by a rate, and name its denominator.
# 2. Say which ranks are firm, and which ones chance could swap.
# 3. Give one rate for a whole city, so that each resident counts the same.
#
# **Where we are.** [Who waits longer, and how sure are we?](../data-who-waits-longer/lesson.ipynb) comes first: its code is used again here. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Section 3 also uses real figures for the 50 states and the District of Columbia.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
states = data.load("state-infrastructure")

# %% [markdown]
# ## 1. Count or rate?
#
# About 15 minutes.
#
# The next cell makes a table with one row for each neighborhood. `set_index` turns the neighborhoods into the names of the rows, and the double brackets pick two columns.
# Then it adds a column: the reports of illegal dumping in 2024 and 2025. pandas matches counts to rows **by name**, so each count lands in the right row.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
ranking = neighborhoods.set_index("neighborhood")[["population", "households"]]
ranking["reports"] = dumping["neighborhood"].value_counts()
ranking.sort_values("reports", ascending=False).head(5)

# %% [markdown]
# The first list goes by **count**. Alder Junction is second, but it also has the most residents. Where more people live, there is more of everything.
#
# A **rate** makes places comparable. The number we divide by is the **denominator**. Here it is residents.
# We multiply by 1,000 to get numbers that are easy to say: reports per 1,000 residents **in two years**. Always give the period with the rate.
#
# **Take a guess.** Which place will be first now? And where will Alder Junction land?

# %%
ranking["rate"] = ranking["reports"] / ranking["population"] * 1000
ranking["rate"].sort_values(ascending=False).round(1)

# %% [markdown]
# On this second list, Lower Docks is first, and Alder Junction is only sixth.
#
# `rank` gives each place its position on a list. With `ascending=False`, the largest value gets rank 1.
# A place that goes from 5 by count to 1 by rate moves **up** 5 - 1 = 4 places. A minus sign means that it moves down.

# %%
ranking["by_count"] = ranking["reports"].rank(ascending=False)
ranking["by_rate"] = ranking["rate"].rank(ascending=False)
ranking["moves_up"] = ranking["by_count"] - ranking["by_rate"]
ranking[["by_count", "by_rate", "moves_up"]].sort_values("by_rate").head(6)

# %% [markdown]
# **Which denominator is right?** That depends on the question. How often does a resident report dumping? Divide by residents. How much will a crew find on the land that it covers? Divide by acres. So a list must name its denominator.
#
# And a low rate is not always good news: where people do not report, nobody counts the piles. Nor does a high rate say who left them: people from elsewhere may have.

# %% [markdown] task="practice-homes"
# ### Your turn: per home
#
# Practice, not graded. The third list counts reports per 1,000 **households**.
#
# 1. `home_rate`: this rate for each neighborhood, from the columns of `ranking`. Keep all digits.
# 2. `home_rank`: the rank of each neighborhood by `home_rate`. The highest rate has rank 1.

# %% answer="practice-homes"
home_rate = ...
home_rank = ...
### BEGIN SOLUTION
home_rate = ranking["reports"] / ranking["households"] * 1000
home_rank = home_rate.rank(ascending=False)
### END SOLUTION

# %% check="practice-homes" done="Per home, Millrace passes Saltmarsh. Was their order ever sure? The next section tells you."
check.series("home_rate", within=0.0051)
check.series("home_rank", within=0.1)

# %% [markdown] hint="practice-homes"
# Look at the line that made `ranking["rate"]`. Which column is the denominator now?

# %% [markdown] hint="practice-homes"
# `home_rank = home_rate.rank(...)`. What did the line that made `by_rate` have in these parentheses?

# %% [markdown]
# ## 2. How firm is a rank?
#
# About 6 minutes.
#
# Two other years would bring different reports. Here is a rule of thumb for counts of separate events: 19 times out of 20, chance alone moves a count by no more than twice its square root. The square root of 100 is 10, so in place of 100 reports, chance could have brought anything from 80 to 120.
#
# So each rate needs a **range**. **Take a guess.** Will the range of a small place be wide or narrow?

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
# Lower Docks has the fewest residents and the widest range.
#
# Two ranges **overlap** when they share some numbers. Saltmarsh (10.8 to 14.5) and Millrace (10.7 to 14.2) share nearly all of theirs: chance alone could swap the two.
# Cannery Flats (14.3 to 17.8) and Old Town (5.8 to 8.5) share nothing: that order is **firm**.
#
# Here is a careful rule: **where two ranges overlap, do not call one place worse.** One mess can also bring five calls. Then chance moves a count even further.

# %% [markdown] task="practice-level"
# ### Your turn: how firm is third place?
#
# Practice. Saltmarsh is third on the list. Which places does its range overlap?
# Read them off the picture, or run `chance.round(1)` in a new cell. Put their names in the list `overlapping`, with quotes and commas: `["Old Town", "Harbor View"]`. Leave out Saltmarsh itself.

# %% answer="practice-level"
overlapping = ...
### BEGIN SOLUTION
overlapping = ["Cannery Flats", "Millrace", "Brickyard", "Alder Junction"]
### END SOLUTION

# %% check="practice-level" done="Third place is not firm: by chance alone, Saltmarsh might be second, or sixth."
check.items("overlapping")

# %% [markdown] hint="practice-level"
# The range of Saltmarsh goes from 10.8 to 14.5. Which other ranges end above 10.8 and begin below 14.5? Look at the places above it, too.

# %% [markdown]
# ## 3. One number for the whole city
#
# About 9 minutes.
#
# The council also wants one rate for the whole city. There are two ways to get one.

# %%
mean_of_rates = ranking["rate"].mean()
city_rate = ranking["reports"].sum() / ranking["population"].sum() * 1000
print(f"mean of the 12 rates:           {mean_of_rates:.2f}")
print(f"all reports over all residents: {city_rate:.2f}")

# %% [markdown]
# The first line is a **mean of ratios**: each neighborhood counts the same, whether it has 10,000 residents or 33,000.
# The second is a **ratio of sums**: each resident counts the same. Here the two are close. They do not have to be.
#
# The next table is **real**: the dollars from the infrastructure law of 2021 that had been announced for each state by March 2023, from a list published by the White House. Announced does not mean spent. For the source, see `data.describe("state-infrastructure")`.

# %%
dollars_a_head = states["announced_usd"] / states["population"]
round(dollars_a_head.mean())

# %% [markdown]
# The mean of the states is about 900 dollars per person. **Take a guess.** For the whole nation, is it also 900 dollars for each person? Or more, or less?

# %% [markdown] task="practice-sums"
# ### Your turn: the nation
#
# Practice. Make `nation`: the dollars announced per person in the whole nation, as a **ratio of sums**, from the table `states`. It is one number, in dollars. If you round, keep at least two decimal places.

# %% answer="practice-sums"
nation = ...
### BEGIN SOLUTION
nation = states["announced_usd"].sum() / states["population"].sum()
### END SOLUTION

# %% check="practice-sums" done="{value:,.0f} dollars for each person. The next picture shows where the 900 came from."
check.number("nation", within=0.0051)

# %% [markdown] hint="practice-sums"
# Look at the line that made `city_rate`. Which two columns of `states` do you add up? Dollars per person need no 1,000.

# %% fold=true
# The code of the chart
title = "A few states with few people pull the mean of the states far up"
fig, ax = figure.new(title, x="Residents (millions)", y="Announced (dollars per person)")
figure.dots(ax, states["population"] / 1000000, dollars_a_head)
ax.text(1.5, 4950, "Alaska")
ax.text(34.3, 240, "California")
figure.mark(ax, y=dollars_a_head.mean(), text="mean of the states: 900 dollars")
figure.mark(ax, y=572, text="the nation: 572 dollars")
figure.show(
    fig,
    alt="Dots for 50 states and the District of Columbia: residents from 0.6 to 39 million, "
    "announced dollars per person from 363 to 5,045. Alaska, Wyoming, Montana and North Dakota, "
    "with about a million residents or fewer, lie above 2,000. "
    "All states with over 6 million lie below 700.",
)

# %% [markdown]
# In the mean of the states, Alaska counts as much as California, which has 53 times as many people.
#
# **A rule of thumb.** Which should count equally in your average: places or people? If people, divide the sum by the sum.
#
# ## 4. Check yourself
#
# About 3 minutes. Three questions, not graded.

# %% [markdown] quiz="lists"
# East has 40 reports and 4,000 residents. West has 60 reports and 12,000 residents. Which sentence is true?
#
# - [ ] West has the higher rate, because it has 20 more reports. | That is the count. West also has three times as many residents.
# - [x] East has the higher rate, 10 against 5 per 1,000. | 40 / 4,000 * 1,000 = 10, and 60 / 12,000 * 1,000 = 5.
# - [ ] Nobody can compare places of different size. | That is what a rate is for.
#
# Pier has 15.0 reports per 1,000 residents (range 13.5 to 16.5), Orchard has 9.0 (range 8.0 to 10.0). What may the list say?
#
# - [x] Pier has the higher rate. | The ranges do not overlap, so chance alone is unlikely to explain this order.
# - [ ] Nothing, because both have a range. | Ranges do not forbid a comparison. Look at whether they overlap.
# - [ ] People in Pier dump more. | The reports do not say who left the piles.
#
# North spends 300 dollars a student and has 100 students. South spends 100 dollars a student and has 900. How much is it per student, for both together?
#
# - [ ] 200 dollars | That is the mean of the two rates, as if North had as many students as South.
# - [x] 120 dollars | 30,000 and 90,000 dollars, for 1,000 students.
# - [ ] 400 dollars | That is the sum of the two rates. Add up dollars and students first.

# %% [markdown]
# ## What you can do now
#
# You can rank places by a rate, say how firm a rank is, and give one rate for a city.
#
# **What we know now.** Per resident, Lower Docks and Cannery Flats have the most reports. Their ranges overlap, so nobody can say which of the two is first.
#
# | word | meaning |
# |---|---|
# | denominator | the number that a rate divides by |
# | range | how far chance alone might move a number |
# | ratio of sums | add up first, then divide: each person counts the same |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), with the piles that crews found.
