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
# # What should we count?
#
# Port Alder has a new letter, a shorter booking form, and Saturday pickup on some routes. The council pays for one more year.
# It asks now, before the year begins: *what will you count, so that we can see whether it works?*
# Who chooses afterwards can choose what looks good.
#
# **What you will be able to do**
#
# 1. Tell activities, measures and targets apart.
# 2. Sort a program's measures by three questions, and keep population indicators apart from them.
# 3. Write a measure card, and work out a number from it.
# 4. Say who is in a denominator, and whom a measure leaves out.
#
# **Before you start.** You can pick rows, get a share from True and False, and write a function. The earlier units teach all of it. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Real things name their source.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
routes = data.load("pilot-routes", city="port-alder")
survey = data.load("survey", city="port-alder")
kestrel = data.load("survey", city="kestrel-falls")

# %% [markdown]
# ## 1. Activity, measure, target
#
# About 6 minutes.
#
# - An **activity** is what we do. *Send the letter to all households.*
# - A **measure** is a number that can be counted again in the same way. *Share of dumped piles removed within 5 days.*
# - A **target** is the value that a measure should have, and by when. *80 of 100 piles within 5 days by December 2026.*
#
# Here is the measure. First the waits for a dumped pile, as in earlier units. A pile that still lies there has no `closed`, so its `days` are missing.

# %%
dumping = requests[requests["service"] == "Illegal dumping"].copy()
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["opened", "closed", "days"]].head(3)

# %% [markdown]
# `.dt.year` gives the year of a date, `.dt.month` its month. A missing wait answers *no* to `<= 5`.

# %%
this_year = dumping[dumping["opened"].dt.year == 2025]
print("reported in 2025:", len(this_year))
print("share removed within 5 days:", round((this_year["days"] <= 5).mean(), 3))

# %% [markdown]
# ## 2. Three questions, and one level up
#
# About 12 minutes.
#
# A city can count a thousand things. Results-Based Accountability helps to choose. It is a method from Mark Friedman's book *Trying Hard Is Not Good Enough* (2005), and it keeps two levels apart:
#
# - A **population indicator** is about everybody in a place: the share of all residents who got the flu. No single program can answer for it.
# - A **performance measure** is about one program and its **customers**, the people it serves. Its manager answers for it.
#
# Performance measures answer three questions:
#
# | question | about | in a flu clinic |
# |---|---|---|
# | **How much** did we do? | the work | number of flu shots |
# | **How well** did we do it? | the quality of the work | share seen within 20 minutes; share of patients satisfied with the visit |
# | **Is anyone better off?** | what changed for the customers | share of patients who stayed free of the flu all winter |
#
# Satisfaction with a service belongs to *how well*: it says how people liked the service, not what became of them.
# *Better off* is the hardest to count, and counts most.
#
# *Source: the method's guide, raguide.org, questions 2.2 and 3.8; read in November 2026.*
#
# **Take a guess.** In 2025 the crews of Port Alder removed more piles than in 2024. Is that good news?

# %% fold=true
year_in, year_out = dumping["opened"].dt.year, dumping["closed"].dt.year
counts = pd.Series({"Reported 2024": (year_in == 2024).sum()})
counts["Removed 2024"] = (year_out == 2024).sum()
counts["Reported 2025"] = (year_in == 2025).sum()
counts["Removed 2025"] = (year_out == 2025).sum()
title = "Crews removed more piles, and more were reported"
fig, ax = figure.new(title, x="Dumped piles", y="Kind and year", height=2.8)
figure.bars(ax, counts, highlight=["Removed 2024", "Removed 2025"])
figure.show(
    fig,
    alt="Bar chart of dumped piles, by kind and year. Reported: 1,043 in 2024, 1,171 in 2025. "
    "Removed: 1,015 in 2024, 1,136 in 2025. Both rose together.",
)

# %% [markdown]
# It may be no news at all. *Removed 2025* counts all piles closed in 2025, also those reported in 2024. *How much* can rise because the problem grew.
#
# The program is the removal of piles. Its customers are the people who report one. So:
#
# - How much? Piles removed, 1,136.
# - How well? Share removed within 5 days, 0.60.
# - Better off? *Share of people who reported a pile and have a clear sidewalk a month later.* No table of the city holds that. Nobody has asked them.
#
# That gap is worth knowing before the year begins.
#
# One level up is the whole city. Every week, crews count the piles on all collection routes, reported or not.

# %% fold=true
found = routes.groupby("week_start")[["piles", "households"]].sum()
rate = found["piles"] / found["households"] * 1000
title = "In the whole city, piles rose until August and fell again"
fig, ax = figure.new(title, x="Week", y="Piles per 1,000 households")
figure.line(ax, rate)
ax.set_ylim(0)
figure.show(
    fig,
    alt="Line chart of dumped piles per 1,000 households on all routes, by week of 2025, on an "
    "axis from zero. The line rises from 5.7 in January to 7.1 in early August and falls to 5.7 in "
    "December.",
)

# %% [markdown]
# This is a population indicator. Landlords, stores, passers-by and the season move it, too. Watch it, but do not judge one crew by it.

# %% [markdown]
# Another program of the city repairs street lights. Its customers are the people who report a dark one. Here are seven cards:
#
# - **a** Share of all residents who feel safe on their street after dark
# - **b** Number of lamps replaced this month
# - **c** Share of dark lights that work again within 10 days
# - **d** Share of people who reported a dark light and have walked home in the light since
# - **e** Buy a second lift truck
# - **f** 9 of 10 dark lights work again within 10 days, by June 2026
# - **g** Share of people who reported a dark light and were satisfied with the repair

# %% [markdown] task="practice-questions"
# ### Your turn: street lights
#
# Practice, nothing is graded. Put the letter of each card into one of the five lists below. A list looks like `["x", "y"]`.
# `lights_population` is for indicators of the whole city, `lights_other` for activities and targets.

# %% answer="practice-questions"
lights_how_much = ...
lights_how_well = ...
lights_better_off = ...
lights_population = ...
lights_other = ...
### BEGIN SOLUTION
lights_how_much = ["b"]
lights_how_well = ["c", "g"]
lights_better_off = ["d"]
lights_population = ["a"]
lights_other = ["e", "f"]
### END SOLUTION

# %% check="practice-questions" done="It counts the work, whatever came of it."
check.items("lights_how_much")

# %% check="practice-questions" done="Both say how good the work was: one by the clock, one in the eyes of the customers."
check.items("lights_how_well")

# %% check="practice-questions" done="It says what changed for the people whom the program served."
check.items("lights_better_off")

# %% check="practice-questions" done="It is about all residents. Lights help, and so do neighbors, traffic and the police."
check.items("lights_population")

# %% check="practice-questions" done="One is an activity, the other a target."
check.items("lights_other")

# %% [markdown] hint="practice-questions"
# Look for a verb first, then for a date. Then ask whom the card is about: everybody in the city, or the program?

# %% [markdown] hint="practice-questions"
# For the program: how much work, how good it was, or what changed for its customers?

# %% [markdown]
# ## 3. One card for each measure
#
# About 18 minutes.
#
# "Share of piles removed within 5 days, 2025." Three people work it out from the same table:
#
# - Ana takes the closed reports of 2025.
# - Ben takes all reports of 2025. One that is still open counts as not on time.
# - Caro does as Ben, but leaves December out: a pile of December 29 has not had its 5 days when the table ends.
#
# `&` means *and*; each question needs its own parentheses. `dropna()` leaves out missing values: here, the waits of open reports.
#
# **Take a guess.** How far apart are the three? And how far is 2025 from 2024, counted as Caro does?

# %%
no_december = this_year[this_year["opened"].dt.month <= 11]
before = dumping[(dumping["opened"].dt.year == 2024) & (dumping["opened"].dt.month <= 11)]
print("Ana: ", round((this_year["days"].dropna() <= 5).mean(), 3))
print("Ben: ", round((this_year["days"] <= 5).mean(), 3))
print("Caro:", round((no_december["days"] <= 5).mean(), 3))
print("Caro, 2024:", round((before["days"] <= 5).mean(), 3))

# %% [markdown]
# Ana and Ben are two points apart. From 2024 to 2025 it is one. The definition moves the number more than the year did.
#
# Ana leaves out the piles that still lie there, and so the number looks better than it is. An open pile from January to November is older than 5 days: we *know* that it is late. Caro's way is right.
#
# So write down once what is meant, on a **measure card**:
#
# - **Name and question:** piles removed on time (how well?)
# - **Denominator**, out of what: all reports of dumping opened from January to November of the year, also those still open
# - **Numerator**, which of them count: those closed within 5 days of opening
# - **Source:** `service-requests`
# - **Period:** a year; reported every quarter
# - **Owner**, who answers for the number: operations chief
#
# A share is the numerator divided by the denominator. In code, each line of the card becomes a line:

# %%
denominator = len(no_december)
numerator = (no_december["days"] <= 5).sum()
print(numerator, "of", denominator)
print("share:", round(numerator / denominator, 3))

# %% [markdown]
# The next cell makes a table `potholes` in the same way.

# %%
potholes = requests[requests["service"] == "Pothole"].copy()
potholes["days"] = (potholes["closed"] - potholes["opened"]) / pd.Timedelta(days=1)
potholes[["opened", "closed", "days"]].head(3)

# %% [markdown] task="practice-card"
# ### Your turn: potholes by the card
#
# Practice. Work out `pothole_share` from this card.
#
# - Denominator: all reports of potholes opened from January to November 2025, also those still open
# - Numerator: those of them closed within 7 days
#
# You may write lines of your own above the one with `...`.

# %% answer="practice-card"
pothole_share = ...
### BEGIN SOLUTION
opened = potholes["opened"]
counted = potholes[(opened.dt.year == 2025) & (opened.dt.month <= 11)]
pothole_share = (counted["days"] <= 7).sum() / len(counted)
### END SOLUTION

# %% check="practice-card" done="{value:.3f} of the potholes are filled within 7 days, by the card."
check.number("pothole_share", within=0.002)

# %% [markdown] hint="practice-card"
# First the rows of the denominator: `potholes[(... == 2025) & (... <= 11)]`, with `potholes["opened"].dt.year` and `potholes["opened"].dt.month`.

# %% [markdown] hint="practice-card"
# Give these rows a name, such as `counted`. Then ask `counted["days"] <= 7`, as in the cell above.

# %% [markdown]
# ### A definition as a function
#
# Several cards have the same shape. A function keeps the definition in one place. Here `limit` is the number of days.


# %%
def late_share(days, limit):
    return 1 - (days <= limit).mean()


print(round(late_share(no_december["days"], 5), 3))

# %% [markdown]
# 39 of 100 were late. A missing wait is not `<= limit`, so it counts as late.
#
# ### Who is in the denominator?
#
# A resident survey asked: *What makes it hardest to book a pickup?* The answer `"None"` means that nothing does. The city reports its share as "booking is easy".

# %%
easy = survey["barrier"] == "None"
customers = survey[survey["used_service"] == "yes"]
print("all who answered:", len(survey), round(easy.mean(), 2))
print("customers:", len(customers), round((customers["barrier"] == "None").mean(), 2))

# %% [markdown]
# 40 of 100 adults, but 66 of 100 **customers**: the people who booked. Both are right, and they answer two questions.
# How easy booking is for those who got through is a measure of the program: *how well*. That many adults see a barrier is about the whole city.
# A card says which. And a survey hears only the people who answer it.

# %% [markdown] task="practice-customers"
# ### Your turn: customers of another city
#
# Practice. Kestrel Falls is fictional, too. Its survey is `kestrel`. Make `kestrel_easy`: of its **customers** (`used_service` is `"yes"`), the share whose `barrier` is `"None"`.

# %% answer="practice-customers"
kestrel_easy = ...
### BEGIN SOLUTION
kestrel_customers = kestrel[kestrel["used_service"] == "yes"]
kestrel_easy = (kestrel_customers["barrier"] == "None").mean()
### END SOLUTION

# %% check="practice-customers" done="{value:.2f} of the customers name no barrier."
check.number("kestrel_easy", within=0.005)

# %% [markdown] hint="practice-customers"
# First keep the rows of the customers, as `customers` above. Then ask about their `barrier`.

# %% [markdown]
# ### Whom does it leave out?
#
# Every measure leaves somebody out. Reports leave out people who never report, a survey those who do not answer, and a measure about customers everybody who never became one.
# Ask whose life could get worse while your number stays the same, and write that on the card: **not counted**.
#
# Here is the card of the measure that Port Alder lacks:
#
# - **Name and question:** sidewalk still clear (is anyone better off?)
# - **Denominator:** people who reported a pile and whom the call center reached a month after it was closed
# - **Numerator:** those of them who say that the sidewalk is clear
# - **Source:** calls by the call center, from January on
# - **Period:** a quarter
# - **Owner:** operations chief
# - **Not counted:** people who never report, and those who do not pick up the phone

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="measures"
# The crews cleared twice as many piles as last year. What do we know?
#
# - [ ] Customers are better off. | Perhaps twice as many piles were dumped.
# - [ ] The crews worked better. | That is how well, not how much.
# - [x] How much was done, no more. | Ask next how fast, and what became of the people who reported.
#
# Two offices report different shares on time, from the same table. What do you look at first?
#
# - [x] Their denominators | Who counts open requests, and who leaves them out?
# - [ ] Their programs | The same program gives two answers to two questions.
# - [ ] Which one is higher | Both may be right, by two definitions.
#
# Nine of ten customers are satisfied with the service. Which question does that answer?
#
# - [x] How well? | They liked the service.
# - [ ] Is anyone better off? | What changed for them is not asked.
# - [ ] None; it is a population indicator. | It is about customers, not everybody.

# %% [markdown]
# ## Words
#
# - **Activity:** what we do.
# - **Measure:** a number that can be counted again in the same way.
# - **Performance measure:** a measure of one program and its customers.
# - **Customers:** the people whom a program serves.
# - **Population indicator:** a number about everybody in a place.
# - **Denominator:** out of what. **Numerator:** which of them count.
#
# ## What we know now
#
# Port Alder can count how much it does and how well. Whether anyone is better off, it has never asked.
#
# **Think about it.** Which measure of your own office answers the third question?
#
# **Next:** write the measures of the pickup service in the [exercise](exercise.ipynb). Then the council puts a target beside each of them, and asks: *Are we on target?*
