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
# Port Alder has a new letter, a shorter booking form, and Saturday pickup on some routes. The council is paying for one more year.
# It asks now, before the year begins: *what will you count, so that we can see whether it works?*
# People who choose afterward can choose whatever looks good.
#
# **What you will be able to do**
#
# 1. Tell activities, measures and targets apart.
# 2. Sort a program's measures by three questions, and keep population indicators separate.
# 3. Write a measure card, and work out a number from it.
# 4. Say who is in a denominator, and whom a measure leaves out.
#
# **Before you start.** You can filter rows, turn True and False into a share, and write a function. Run every cell from the top. You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Anything real comes with its source.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
survey = data.load("survey", city="port-alder")

requests["days"] = (requests["closed"] - requests["opened"]) / pd.Timedelta(days=1)
dumping = requests[requests["service"] == "Illegal dumping"]
potholes = requests[requests["service"] == "Pothole"]
print(f"{len(dumping):,} reports of dumped piles and {len(potholes):,} of potholes")

# %% [markdown]
# ## 1. Activity, measure, target
#
# About 4 minutes.
#
# - An **activity** is something we do. *Send the letter to all households.*
# - A **measure** is a number that can be counted again in the same way. *Share of dumped piles removed within 5 days.*
# - A **target** is the value that a measure should reach, and by when. *80 of 100 piles removed within 5 days, by December 2026.*
#
# Let's work out that measure. Each report has a wait, `days`. It is missing while the pile is still there, and a missing wait answers *no* to `<= 5`.

# %%
this_year = dumping[dumping["opened"].dt.year == 2025]
print("reported in 2025:", len(this_year))
print("share removed within 5 days:", round((this_year["days"] <= 5).mean(), 3))

# %% [markdown]
# ## 2. Three questions about one program
#
# About 14 minutes.
#
# A city could count a thousand things. Results-Based Accountability helps you choose. It is a method from Mark Friedman's book *Trying Hard Is Not Good Enough* (2005). It keeps two levels apart:
#
# - A **population indicator** is about everybody in a place: the share of all residents who got the flu. No single program can answer for it.
# - A **performance measure** is about one program and its **customers**, the people it serves. The program's manager answers for it.
#
# Performance measures answer three questions:
#
# | question | about | in a flu clinic |
# |---|---|---|
# | **How much** did we do? | the work | number of flu shots |
# | **How well** did we do it? | the quality of the work | share seen within 20 minutes; share satisfied with the visit |
# | **Is anyone better off?** | what changed for the customers | share of patients who stayed free of the flu all winter |
#
# Satisfaction belongs to *how well*: it says how people liked the service, not what became of them.
# *Better off* is the hardest to count, and matters most.
#
# *Source: the method's guide, raguide.org, questions 2.2 and 3.8; read in November 2026.*
#
# **Take a guess.** Port Alder's crews removed more piles in 2025 than in 2024. Is that good news?

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
# Maybe not. *How much* can rise because the problem grew.
#
# The program is the removal of piles. Its customers are the people who report them. So:
#
# - How much? Piles removed in 2025: 1,136, including some reported in 2024.
# - How well? Share removed within 5 days: 0.60.
# - Better off? *Share of people who reported a pile and have a clear sidewalk a month later.* No city table holds that. Nobody has asked them.
#
# It is good to find that gap before the year begins.
#
# One level up is the whole city: all piles on its streets, reported or not, per 1,000 households. That is a population indicator. Landlords, stores and the season move it, too, so do not judge one crew by it.

# %% [markdown]
# Another city program repairs street lights. Its customers are the people who report a dark one. Here are seven cards:
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
# This is practice, not graded. Put the letter of each card in one of the five lists below. A list looks like `["x", "y"]`, and some lists have only one letter.
# Use `lights_population` for indicators of the whole city, and `lights_other` for activities and targets.

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

# %% check="practice-questions" done="Both say how good the work was: one by the clock, one in the customers' eyes."
check.items("lights_how_well")

# %% check="practice-questions" done="It says what changed for the people whom the program served."
check.items("lights_better_off")

# %% check="practice-questions" done="It is about all residents. Lights help, and so do neighbors, traffic and the police."
check.items("lights_population")

# %% check="practice-questions" done="One is an activity, the other a target."
check.items("lights_other")

# %% [markdown] hint="practice-questions"
# Look for a verb first, then for a date. Then ask whom the card is about: everybody in the city, or the people the program serves?

# %% [markdown] hint="practice-questions"
# For the program's cards: is it about how much work was done, how good it was, or what changed for the customers?

# %% [markdown]
# ## 3. One card for each measure
#
# About 16 minutes.
#
# "Share of piles removed within 5 days, 2025." Three people work it out from the same table:
#
# - Ana takes only the closed reports of 2025.
# - Ben takes all reports of 2025. One that is still open counts as not on time.
# - Caro does what Ben does, but leaves December out. A pile reported on December 29 has not had its 5 days when the table ends.
#
# `dropna()` leaves out missing values: here, the waits of open reports.
#
# **Take a guess.** How far apart are the three?

# %%
no_december = dumping[(dumping["opened"].dt.year == 2025) & (dumping["opened"].dt.month <= 11)]
print("Ana: ", round((this_year["days"].dropna() <= 5).mean(), 3))
print("Ben: ", round((this_year["days"] <= 5).mean(), 3))
print("Caro:", round((no_december["days"] <= 5).mean(), 3))

# %% [markdown]
# Ana and Ben are two percentage points apart, with the same table and the same question. (Ben's way gave the 0.60 in section 2.)
#
# Ana leaves out the piles that are still there, so her number looks too good. But an open pile from January to November has waited more than 5 days: we *know* that it is late. And Ben counts some December piles as late before their 5 days are over. Caro's way is right.
#
# So write down once what you mean, on a **measure card**:
#
# - **Name and question:** piles removed on time (how well?)
# - **Denominator**, out of what: all reports of dumping opened from January to November of the year, including those still open
# - **Numerator**, which of them count: those closed within 5 days of opening
# - **Source:** `service-requests`
# - **Period:** a year; reported in January
# - **Owner**, who answers for the number: operations chief
#
# A share is the numerator divided by the denominator:

# %%
denominator = len(no_december)
numerator = (no_december["days"] <= 5).sum()
print(numerator, "of", denominator)
print("share:", round(numerator / denominator, 3))

# %% [markdown] task="practice-card"
# ### Your turn: potholes by the card
#
# Practice. Work out `pothole_share` from the table `potholes`, which has the same columns as `dumping`. Here is the card:
#
# - Denominator: all reports of potholes opened from January to November 2025, including those still open
# - Numerator: those closed within 7 days of opening
#
# You may write lines of your own above the one with `...`. If you round, keep at least three decimal places.

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
# The line that made `no_december` makes the rows of the denominator. Put `potholes` in place of `dumping`.

# %% [markdown] hint="practice-card"
# Give these rows a name, such as `counted`. Then ask `counted["days"] <= 7`, as in the cell above.

# %% [markdown]
# ### A definition as a function
#
# Many cards have the same shape. A function keeps the definition in one place. Here `limit` is the number of days.


# %%
def late_share(days, limit):
    return 1 - (days <= limit).mean()


print(round(late_share(no_december["days"], 5), 3))

# %% [markdown]
# 39 of 100 were late. A missing wait is not `<= limit`, so it counts as late.
#
# ### Who is in the denominator?
#
# Take another program for a moment: the pickup service. Its customers are the people who have booked a pickup.
# A resident survey asked: *What makes it hardest to book a pickup?* The answer `"None"` means that nothing does. The city reports that share as "booking is easy".

# %%
easy = survey["barrier"] == "None"
customers = survey[survey["used_service"] == "yes"]
print("all who answered:", len(survey), round(easy.mean(), 2))
print("customers:", len(customers), round((customers["barrier"] == "None").mean(), 2))

# %% [markdown]
# For 40 of 100 adults booking is easy, and for 66 of 100 **customers**. Both numbers are right; they answer different questions. The first is about the whole city, the second is a measure of the program. A card says which one you mean.
#
# ### Whom does it leave out?
#
# Every measure leaves somebody out: people who never report, people who do not answer a survey, people who never became customers.
# Ask whose life could get worse while your number stays the same. Write that on the card, too: **not counted**.
#
# Back to the removal of piles. Here is the card that Port Alder lacks:
#
# - **Name and question:** sidewalk clear a month later (is anyone better off?)
# - **Denominator:** people who reported a pile and were reached by the call center a month after their report, including those whose report is still open
# - **Numerator:** those who say that the sidewalk is clear
# - **Source:** phone calls by the call center, starting in January
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
# - [x] How much was done, and no more. | Ask next how fast, and what became of the people who reported.
#
# Two offices report different shares on time, from the same table. What do you look at first?
#
# - [x] Their denominators | Who counts open requests, and who leaves them out?
# - [ ] Their programs | The program is the same. Two questions give two answers.
# - [ ] Which one is higher | Both may be right, by two definitions.
#
# Nine of ten customers are satisfied with the service. Which question does that answer?
#
# - [x] How well? | They liked the service.
# - [ ] Is anyone better off? | Nobody asked what changed for them.
# - [ ] None; it is a population indicator. | It is about customers, not everybody.

# %% [markdown]
# ## Words
#
# - **Activity:** something we do.
# - **Measure:** a number that can be counted again in the same way.
# - **Performance measure:** a measure of one program and its customers.
# - **Customers:** the people whom a program serves.
# - **Population indicator:** a number about everybody in a place.
# - **Denominator:** out of what. **Numerator:** which of them count.
#
# ## What we know now
#
# Port Alder can count how much it does and how well. It has never asked whether anyone is better off.
#
# **Think about it.** Which measure in your own office answers the third question?
#
# **Next:** write the measures of the pickup service in the [exercise](exercise.ipynb). Then the council puts a target next to each of them, and asks: *Are we on target?*
