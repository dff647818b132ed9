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
# # How will we know that it works?
#
# Port Alder has a new letter, a new booking form and Saturday pickup on some routes. The council pays for one year, and asks: *how will you show us that it works?*
#
# **What you will be able to do**
#
# 1. Tell activities, measures and targets apart, sort a program's measures by three questions, and keep population indicators apart from them.
# 2. Work out a number from a measure card.
# 3. Show how a target can be met without serving anybody, and guard it.
# 4. Draw a scorecard, and turn a checklist into a medal.
#
# **Before you start.** You should know how to pick rows, get a share from True and False, draw bars, and use `groupby`, `merge` and functions. *How long do residents wait?* teaches all of it.
#
# **The data.** Port Alder is fictional; its tables are made up. Real things name their source.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
survey = data.load("survey", city="port-alder")
routes = data.load("pilot-routes", city="port-alder")
checklist = data.load("practice-checklist", city="port-alder")

# %% [markdown]
# ## 1. Activity, measure, target
#
# About 8 minutes.
#
# - An **activity** is what we do. *Send the letter to all households.*
# - A **measure** is a number that we can count again, in the same way. *Share of dumped piles removed within 5 days.*
# - A **target** is the value that a measure should have, and by when. *80 of 100 piles within 5 days by December 2026.*
#
# First the waits for a dumped pile, as you know them.

# %%
dumping = requests[requests["service"] == "Illegal dumping"].merge(neighborhoods, on="neighborhood")
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["opened", "closed", "neighborhood", "income_quartile", "days"]].head(3)

# %% [markdown]
# `.dt.year` gives the year of a date, `.dt.month` its month.

# %%
this_year = dumping[dumping["opened"].dt.year == 2025].copy()
print(f"{len(this_year):,} piles were reported in 2025")
print(f"{(this_year['days'] <= 5).mean():.2f} of them were removed within 5 days")

# %% [markdown]
# ## 2. Three questions, and one level up
#
# About 15 minutes.
#
# Results-Based Accountability is a method from Mark Friedman's book *Trying Hard Is Not Good Enough* (2005). It keeps two levels apart:
#
# - A **population indicator** is about everybody in a place: the share of all residents who got the flu. No single program can answer for it.
# - A **performance measure** is about one program and its **customers**, the people it serves. Its manager answers for it.
#
# Performance measures answer three questions:
#
# | question | about | in a flu clinic |
# |---|---|---|
# | **How much** did we do? | the work | number of flu shots |
# | **How well** did we do it? | the quality of the work | share seen within 20 minutes; share of patients who are satisfied |
# | **Is anyone better off?** | what changed for the customers | share of patients who stayed free of the flu all winter |
#
# Satisfaction belongs to *how well*: it says how people liked the service, not what became of them.
# *Better off* is the hardest to count.
#
# *Source: the method's guide, raguide.org, question 2.2; read in November 2026.*
#
# **Take a guess.** In 2025 the crews of Port Alder removed more piles than in 2024. Is that good news?

# %%
year_in, year_out = dumping["opened"].dt.year, dumping["closed"].dt.year
counts = pd.Series({
    "Reported 2024": (year_in == 2024).sum(),
    "Removed 2024": (year_out == 2024).sum(),
    "Reported 2025": (year_in == 2025).sum(),
    "Removed 2025": (year_out == 2025).sum(),
})
title = "Crews removed more piles, and more were reported"
fig, ax = figure.new(title, x="Dumped piles", y="Kind and year", height=2.8)
figure.bars(ax, counts, highlight=["Removed 2024", "Removed 2025"])
figure.show(
    fig,
    alt="Bar chart of dumped piles, by kind and year. Reported: 1,043 in 2024, 1,171 in 2025. "
    "Removed: 1,015 in 2024, 1,136 in 2025. Both rose together.",
)

# %% [markdown]
# `pd.Series({...})` makes a small table of names and values.
#
# *Removed 2025* counts all piles closed in 2025, also those reported in 2024.
# *How much* can rise because the problem grew.
#
# People want a clear sidewalk. So each week, somebody counts the piles that lie on each collection route.
# On all routes together, that is a **population indicator**: landlords, stores and passers-by move it too.
# The customers of Saturday pickup are the households on its routes. Are *they* better off?
# In `routes`, one row is one route in one week. `pilot` is 1 where Saturday pickup began on August 18, 2025.

# %%
routes[["route_id", "households", "pilot", "week_start", "piles"]].head(3)

# %%
found = routes.groupby(["pilot", "week_start"])[["piles", "households"]].sum()
rate = found["piles"] / found["households"] * 1000

title = "Since Saturday pickup began, fewer piles lie on its routes"
fig, ax = figure.new(title, x="Week", y="Piles per 1,000 households")
figure.line(ax, rate[1], label="Saturday")
figure.line(ax, rate[0], label="other")
figure.mark(ax, x=pd.Timestamp("2025-08-18"), text="Saturday pickup begins")
figure.show(
    fig,
    alt="Line chart of dumped piles per 1,000 households, by week of 2025, on an axis that starts "
    "near 5. Routes with Saturday pickup rose from 5.9 to 7.3 in August, fell to 5.8 in the week "
    "it began, and ended at 5.2. The others rose from 5.5 to 7.1 in August and ended at 6.2.",
)

# %% [markdown]
# `rate[1]` picks the pilot routes. The axis starts near 5, not at zero, so the fall looks larger than it is.
#
# The first line is about the customers of Saturday pickup: a *better off* measure.
# Seasons move it too: compare with the others.

# %% [markdown] task="practice-questions"
# ### Your turn: street lights
#
# Practice, nothing is graded. Sort these cards.
#
# The program repairs street lights. Its customers are the people who report a dark one.
#
# - **a** Share of all residents who feel safe on their street after dark
# - **b** Number of lamps replaced this month
# - **c** Share of dark lights that work again within 10 days
# - **d** Share of people who reported a dark light and have walked home in the light since
# - **e** Buy a second lift truck
# - **f** 9 of 10 dark lights work again within 10 days, by June 2026
# - **g** Share of people who reported a dark light and were satisfied with the repair
#
# Write lists: letters in quotes, with commas between them, in square brackets, such as `["x", "y"]`. An indicator for the whole city goes into `lights_population`. Cards that count nothing, or name a target, go into `lights_other`.

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
# Look for a verb, then for a date. Then ask whom the card is about: everybody in the city, or the program? For the program: how much work, how good it was, or what changed for its customers?

# %% [markdown]
# ## 3. One card for each measure
#
# About 16 minutes.
#
# "Share of piles removed within 5 days, 2025." Three people work it out from the same table:
#
# - Ana takes the closed reports of 2025.
# - Ben takes all reports of 2025. Those still open count as late.
# - Caro does as Ben, but leaves December out: a pile of December 29 has not had its 5 days when the table ends.
#
# `&` means *and*; each question needs parentheses. `dropna()` leaves out the values that are missing: here, the waits of open reports.

# %%
no_december = this_year[this_year["opened"].dt.month <= 11]
three = pd.Series(
    {
        "Ana: closed": (this_year["days"].dropna() <= 5).mean(),
        "Ben: all": (this_year["days"] <= 5).mean(),
        "Caro: all, to November": (no_december["days"] <= 5).mean(),
    }
)
before = dumping[(year_in == 2024) & (dumping["opened"].dt.month <= 11)]
three["Caro, the year before"] = (before["days"] <= 5).mean()


# %%
title = "The definition moves the share more than a year of work"
fig, ax = figure.new(title, x="Share removed within 5 days", y="Who worked it out", height=2.8)
figure.bars(ax, three, highlight="Caro, the year before", labels="{:.3f}")
figure.show(
    fig,
    alt="Bar chart of the share of piles removed within 5 days, by who worked it out. For 2025: "
    "Ana 0.624, Ben 0.601, Caro 0.611. Caro's share for 2024 is 0.600.",
)

# %% [markdown]
# Ana and Ben are two points apart; a year of progress is one.
# So write down once what is meant, on a **measure card**:
#
# - Name and question: piles removed on time (how well?)
# - **Denominator**, out of what: all reports of dumping opened from January to November of the year, also those still open
# - **Numerator**, which of them count: those closed within 5 days of opening
# - Source: `service-requests`
# - Period: a year; reported every quarter
# - Owner, who answers for the number: operations chief
#
# A share is the numerator divided by the denominator. In code, each line of the card becomes a line:

# %%
denominator = len(no_december)
numerator = (no_december["days"] <= 5).sum()
print(f"{numerator} of {denominator} piles: {numerator / denominator:.3f}")

# %% [markdown]
# Here is the card of the *better off* measure from section 2:
#
# - Name and question: piles on the streets (is anyone better off?)
# - Denominator: households along the routes with Saturday pickup, in thousands
# - Numerator: piles on these routes, counted once a week
# - Source: `pilot-routes`
# - Period: a week; reported every quarter
# - Owner: operations chief
# - **Not counted**: piles in alleys that no route passes
#
# Every measure leaves somebody out. Reports leave out people who never report, a survey those who do not answer.
# Ask whose life could get worse while your number stays the same, and write that on the card.

# %% [markdown] task="practice-card"
# ### Your turn: potholes by the card
#
# Work out `pothole_share` from this card. The first two lines are given.
#
# - Denominator: all reports of potholes opened from January to November 2025, also those still open
# - Numerator: those of them closed within 7 days

# %% answer="practice-card"
potholes = requests[requests["service"] == "Pothole"]
potholes["days"] = (potholes["closed"] - potholes["opened"]) / pd.Timedelta(days=1)

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

# %% [markdown]
# ## 4. What a target does to people
#
# About 10 minutes.
#
# A council member proposes a simple target: "By June 2026, the average wait for a pile is **5 days or less**."
# A way to get there: on day 12, close every report that still waits, with the note *could not be done*.
#
# **Take a guess.** Of 100 piles, how many must stay on the sidewalk until the target is met?
#
# A report that has been open for 20 days would be closed on paper, too. So it counts, with its wait **so far**; leaving it out would make the damage look smaller. Reports open for 12 days or less are left out: nothing happens to them yet.
# `fillna(end)` puts the end of the table where `closed` is missing; `|` means *or*.
# `clip(upper=12)` turns every longer wait into 12. That is what the record then shows.

# %%
end = pd.Timestamp("2026-01-01")
this_year["so_far"] = (this_year["closed"].fillna(end) - this_year["opened"]) / pd.Timedelta(days=1)
done = this_year[this_year["closed"].notna() | (this_year["so_far"] > 12)]
waits = done["so_far"]
on_paper = waits.clip(upper=12)
print(f"average so far: {waits.mean():.2f} days")
print(f"average on paper: {on_paper.mean():.2f} days")
print(f"closed with the pile still there: {(waits > 12).mean():.3f}, or {(waits > 12).sum()} piles")

# %% [markdown]
# Eight of 100. The target is met, and nobody got anything.
#
# Run the next cell and move the slider. What happens to the average, and what to the people?


# %%
def paper_picture(limit=12):
    over = this_year["so_far"] > limit
    paper = this_year["so_far"][this_year["closed"].notna() | over].clip(upper=limit)
    left = over.sum()
    title = f"Closing on day {limit}: average {paper.mean():.1f} days, {left} piles stay"
    fig, ax = figure.new(title, x="Wait as the record shows it (days)", y="Reports")
    figure.histogram(ax, paper, mark={"average": paper.mean()}, bins=range(0, 41))
    return fig, f"Average {paper.mean():.2f} days; {left} of {len(paper):,} piles are left."


widgets.explore(paper_picture, limit=(5, 40), labels={"limit": "Close on day"})

# %% [markdown]
# The last bar, at the limit, is taller than those before it. Real ones are, too.
# In England, ambulances were to reach the most urgent calls within 8 minutes. A review in 2003 found that a third of the ambulance services had "corrected" times to be below 8 minutes.
#
# *Source: Bevan and Hood (2006), Public Administration 84(3), page 531; read in November 2026.*
#
# Whose piles would stay? Here is the percent of these reports in each income group.

# %%
stays = done["so_far"] > 12
(stays.groupby(done["income_quartile"]).mean() * 100).round(1)

# %% [markdown]
# The lowest income group would lose most.
#
# So a target never stands alone. **Guard** it with a second measure that gets worse when the first is met on paper:
# the share of closed reports where the pile was gone, seen by somebody who does not answer for the first number.

# %% [markdown]
# ## 5. A scorecard
#
# About 8 minutes.
#
# A scorecard shows a few measures beside their targets. Ours has four shares, each better when higher.
# Satisfaction comes from the resident survey: 4 or 5 of 5 points. The targets, `wanted`, are a proposal for December 2026.

# %%
poorest = no_december[no_december["income_quartile"] == 1]
score = pd.Series(
    {
        "On time": (no_december["days"] <= 5).mean(),
        "On time (lowest incomes)": (poorest["days"] <= 5).mean(),
        "Closed at all": no_december["closed"].notna().mean(),
        "Satisfied": (survey["satisfaction"] >= 4).mean(),
    }
)
wanted = pd.Series(
    {"On time": 0.8, "On time (lowest incomes)": 0.8, "Closed at all": 0.95, "Satisfied": 0.7}
)
score.round(3)

# %% [markdown]
# Which are below the target? Two Series with the same names can be compared. `.index` gives the names of the rows that stay.

# %%
missed = score[score < wanted]
list(missed.index)

# %% [markdown]
# A dot shows each target. `range(4)` counts the bars: 0, 1, 2, 3 from the top. `ax.set_xlim(0, 1.1)` makes room for all bars and dots. `labels=False` writes no numbers, which a dot might cover.

# %%
title = "Reports are closed, but late, most of all where incomes are low"
fig, ax = figure.new(title, x="Share (0 to 1)", y="Measure", height=3.2)
figure.bars(ax, score, highlight=list(missed.index), labels=False)
figure.dots(ax, wanted, range(4), label="Target", color=figure.INK)
ax.set_xlim(0, 1.1)
figure.show(
    fig,
    alt="Bar chart of four shares by measure, a dot at each target. On time 0.61, target 0.80; "
    "on time in the lowest income group 0.52, target 0.80; closed at all 0.98, target 0.95; "
    "satisfied 0.56, target 0.70. Three of four targets are missed.",
)

# %% [markdown]
# All four are about *how well*. (The survey asked non-customers, too.) None says if anyone is *better off*: the piles on the pilot routes would.

# %% [markdown]
# ## 6. Is the city ready to measure? A checklist
#
# About 12 minutes.
#
# We use a checklist **of our own**, nobody's standard: four practices with three items each, and four checks an item.

# %%
checklist[["practice", "item", "check", "said", "shown"]].head(6)

# %% [markdown]
# `said` is 1 when the department says yes, `shown` is 1 when a reviewer from outside saw evidence.
#
# A **threshold** is the value from which something counts. Here we are strict: **an item passes with 4 of its 4 checks.** The share of items that pass gives the medal.
#
# **Take a guess.** How far apart are the two shares, by words and by evidence?

# %%
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passes = by_item >= 4
passes.mean().round(3)

# %% [markdown]
# `>= 4` asks both columns at once, and the mean is the share of items that pass.
#
# The medal has thresholds of its own. `if` asks a question. When the answer is no, `elif` asks the next one. `else` is for all that remain.
# The first yes wins, so the highest medal comes first.


# %%
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


print("by words:   ", medal(passes["said"].mean()))
print("by evidence:", medal(passes["shown"].mean()))

# %% [markdown]
# Silver by words, none by evidence. That does not mean that somebody lied. Often a paper exists, and nobody can find it.
# A checklist counts what a city *has*. Whether anyone is better off, it cannot say.

# %% [markdown] task="practice-medal"
# ### Your turn: another city
#
# Kestrel Falls is fictional too. Make `kestrel_share`, the share of items with **all 4 checks shown**, and `kestrel_medal`, its medal.

# %% answer="practice-medal"
kestrel = data.load("practice-checklist", city="kestrel-falls")

kestrel_share = ...
kestrel_medal = ...
### BEGIN SOLUTION
kestrel_items = kestrel.groupby("item")["shown"].sum()
kestrel_share = (kestrel_items >= 4).mean()
kestrel_medal = medal(kestrel_share)
### END SOLUTION

# %% check="practice-medal" done="{value:.2f} of the items pass by evidence."
check.number("kestrel_share", within=0.006)

# %% check="practice-medal" done="The medal by evidence: {value}."
check.text("kestrel_medal")

# %% [markdown] hint="practice-medal"
# Start with `kestrel.groupby("item")["shown"].sum()`, then ask which sums are at least 4.

# %% [markdown]
# ## 7. Check yourself
#
# About 5 minutes.

# %% [markdown] quiz="measures"
# The crews cleared twice as many piles as last year. What do we know?
#
# - [ ] Customers are better off. | Perhaps twice as many piles were dumped.
# - [ ] The crews worked better. | That is how well, not how much.
# - [x] How much was done, no more. | Ask next how fast, and what still lies on the street.
#
# Two offices report different shares on time, from the same table. What do you look at first?
#
# - [x] Their denominators | Who counts open requests, and who leaves them out?
# - [ ] Their programs | The same program gives two answers to two questions.
# - [ ] Which one is higher | Both may be right, by two definitions.
#
# Nine of ten customers are satisfied. Which question does that answer?
#
# - [x] How well? | They liked the service.
# - [ ] Is anyone better off? | What changed for them is not asked.
# - [ ] None; it is a population indicator. | It is about customers, not everybody.

# %% [markdown]
# ## What you can do now
#
# Sort measures, work by a card, guard a target, draw a scorecard.
#
# **Words.** *Performance measure*: a number about a program and its customers. *Customers*: the people a program serves. *Population indicator*: a number about everybody in a place. *Denominator*: out of what. *Numerator*: which of them count.
#
# **What we know about Port Alder.** Piles are removed late, most of all where incomes are low. The city claims more than it can show.
#
# **Think about it.** Who in your city would count a *better off* measure, and gain from a good number?
#
# **Next:** write the measures of the pickup service in the [exercise](exercise.ipynb).
