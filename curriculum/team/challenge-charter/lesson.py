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
# # What is our challenge, and who owns it?
#
# It is January 2026 in Port Alder. Five people from four departments have become a team. The mayor gave them one line: "Do something about the trash on the sidewalks."
# Everybody nods, and each has a different thing in mind.
#
# **What you will be able to do**
#
# 1. Turn a complaint into a challenge that somebody could check.
# 2. Say where you are today, with a number, a date, and a source.
# 3. Work out how fast a target asks you to go, and where you should be after some months.
# 4. Find an owner who stays when the team is gone.
#
# You know how to keep some rows of a table. In the exercise, your team writes the **charter** of its own challenge: one page that says what should change, by how much, by when, and who answers for it. Run every cell from the top. Port Alder is a fictional city, and its data are made up.

# %% setup=true
import pandas as pd

from practicum import boards, check, data, figure, project, widgets

requests = data.load("service-requests", city="port-alder")
fields = data.load("challenge-fields")

# %% [markdown]
# ## 1. A challenge that somebody could check
#
# About 8 minutes.
#
# The team wrote four drafts on the wall.
#
# | draft | what happens in the meeting |
# |---|---|
# | Do something about the trash. | Everybody agrees, and nobody knows to what. |
# | We need cameras at ten corners. | Somebody wants lamps. They argue for an hour. |
# | Residents should feel better about their streets. | How would we know? |
# | People walk on sidewalks without piles. We look at the reports: 80 a month by the end of 2026. | Somebody asks: "Why 80?" |
#
# The second draft is a **solution in disguise**: it names what you will do before anybody knows what keeps the problem there. If a draft says "we need" or "we lack", ask: *what would be different for residents?*
#
# The fourth has two parts. The **outcome** says what is different for residents, and **for whom most**: sidewalks without piles. (Section 2 finds out for whom.) The **measure** is what you count to see it: reports of dumping a month.

# %% [markdown] task="practice-challenge"
# ### Your turn: the permit office
#
# Practice, not graded. A mayor hears: "A permit takes forever. You need two more clerks and an app!" Turn this into a challenge:
#
# - **Outcome**, 8 to 40 words: what is different for whom, without naming staff, software, or another means.
# - **Measure**, 2 to 20 words: what you would count, without "better" or "faster".
#
# The form is saved while you type. Then make `permit_challenge`: `boards.read("practice-challenge.csv")`.

# %%
boards.form(
    fields.head(2),
    name="Practice: the permit office",
    lead="What should be different, and what would you count?",
    file="practice-challenge.csv",
)

# %% answer="practice-challenge"
permit_challenge = ...
### BEGIN SOLUTION
# From the form: permit_challenge = boards.read("practice-challenge.csv"). One way to fill it in:
permit_challenge = {
    "outcome": "People who build or open something get an answer in time to plan their "
    "work, above all those who apply for the first time.",
    "measure": "applications answered within 10 days, percent of all in a year",
}
### END SOLUTION

# %% check="practice-challenge" done="You have people, and something to count. Read it aloud: could a stranger check it in a year?"
check.form(
    "permit_challenge",
    fields={
        "outcome": {
            "words": [8, 40],
            "avoid": ["we need", "we lack", "clerk", "clerks", "app", "hire", "staff", "software"],
        },
        "measure": {"words": [2, 20], "avoid": ["clerk", "clerks", "app", "better", "faster"]},
    },
)

# %% [markdown] hint="practice-challenge"
# Who waits for a permit, and what can they do once they have it in time? What would you count to see that?

# %% [markdown] hint="practice-challenge"
# `permit_challenge = boards.read("practice-challenge.csv")`. Run it again after each change on the form.

# %% [markdown]
# ## 2. Where are we now?
#
# About 8 minutes.
#
# The number today is the **baseline**. Somebody says: "About 50 a month."
#
# **Take a guess.** How many reports of illegal dumping came in a month of 2025? The table ends with that year.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
last_year = dumping[dumping["opened"] >= "2025-01-01"]
baseline = len(last_year) / 12
baseline

# %% [markdown]
# About 98, twice as many. A baseline has three parts, and each one stops a quarrel later:
#
# - **a number with a unit**: 97.6 reports a month,
# - **a date**: all of 2025, so December 31, 2025 is the last day that it is about,
# - **a source**: the city's table of requests, counted by the team in January.
#
# Why a whole year? In August there were 158, in February 50. Compare these two, and you have success without any work. So take the same weeks or months of the year, or a whole year. The team's measure is **reports a month, on average over twelve months**.
#
# What is *not* in the number? These are **reports**. If people stop calling, reports fall and piles do not. Write down what your number misses.
#
# **You have no data?** Count for two weeks before the exercise, at the same corner each day. Write down which weeks, and set the target for the same weeks of next year. In place of an earlier number, ask somebody who has seen the problem for years whether it grows.

# %% [markdown] task="practice-baseline"
# ### Your turn: the year before
#
# Practice, not graded. The table begins on January 1, 2024. Make `year_before`: how many reports of illegal dumping came in a month of 2024? (Keep the rows that were opened **before** `"2025-01-01"`.)

# %% answer="practice-baseline"
year_before = ...
### BEGIN SOLUTION
year_before = len(dumping[dumping["opened"] < "2025-01-01"]) / 12
### END SOLUTION

# %% check="practice-baseline" done="{value:.1f} a month. So it became worse from 2024 to 2025, without any project."
check.number("year_before", within=0.1)

# %% [markdown] hint="practice-baseline"
# Which sign means *before*, in place of `>=`?

# %% [markdown] hint="practice-baseline"
# `len(dumping[dumping["opened"] < "2025-01-01"])` counts the rows. How many months are in a year?

# %% [markdown]
# **For whom most?** Large places report more, so the team counts reports for each 1,000 residents: first in Lower Docks (9,840 residents), then in the whole city (214,070).

# %%
docks = last_year[last_year["neighborhood"] == "Lower Docks"]
len(docks) / 9.84, len(last_year) / 214.07

# %% [markdown]
# 9.6 a year in Lower Docks, and 5.5 in the city. Cannery Flats comes second with 8.6. The outcome should name these two.

# %% [markdown]
# ## 3. How fast would we have to go?
#
# About 10 minutes.
#
# The team starts on January 12, 2026. It wants 80 reports a month, over twelve months, by December 31. Is that a lot? First the days. `pd.Timestamp` turns a text into a date. One date minus another is a length of time, and `.days` gives its days.

# %%
start = pd.Timestamp("2026-01-12")
target_date = pd.Timestamp("2026-12-31")
days = (target_date - start).days
days

# %% [markdown]
# A month has 30.4 days on average. The **gap** is the target minus the baseline. It is below zero here, because the number should fall.

# %%
months = days / 30.4
gap = 80 - baseline
per_month = gap / months
per_month

# %% [markdown]
# The measure should fall by 1.5 each month. This is the **pace**. It sounds like one or two reports fewer. But the measure is an average over twelve months, and a new month replaces only one of them. To move the average by 1.5, that month must differ by twelve times as much.

# %%
12 * per_month

# %% [markdown]
# So **every** month, from the first one on, needs about 18 reports fewer than the same month of 2025: 32 in February, not 50. (If your measure is counted afresh each month, leave out the times twelve.)
#
# "Why 80?" has two answers.
#
# - *Would it come by itself?* No. From 2024 to 2025, the measure **rose** by 10.7.
# - *Is it possible?* In 2024 it was 87. A crew chief says that one more truck picked up sofas then. And some people dump a sofa because they cannot use the form that books a pickup. With that truck and a simpler booking form, the team believes in 80.
#
# A pace is no plan: change comes in steps, and often late. The deputy mayor, who decides on the truck, sees the team on February 3. If nothing changes before April, each of the nine months left needs about 23 fewer.

# %% [markdown]
# Where should the number be after three months? Start at the baseline, and add three months at this pace.

# %%
after_three = baseline + 3 * per_month
after_three

# %% fold=true
# The code of the chart.
title = "On an even path, 80 in December means 93 in April"
steps = [0, 3, 6, 9, months]
path = pd.Series([baseline + step * per_month for step in steps], index=steps)
fig, ax = figure.new(title, x="2026", y="Reports a month, over twelve months")
figure.line(ax, path)
figure.mark(ax, y=80, text="target: 80")
ax.texts[-1].set_position((-2, -15))  # below the dashed line, clear of the path
ax.set_xticks(steps, ["Jan", "Apr", "Jul", "Oct", "Dec 31"])
ax.set_ylim(0, 110)
figure.show(
    fig,
    alt="Line chart of an even path from 98 reports of dumping a month, over twelve months, in "
    "January 2026 to 80 on December 31. It passes 93 in April, 88 in July, and 84 in October.",
)

# %% [markdown]
# In April the team looks at the twelve months up to then: 93, or still 98? Compare like with like: April alone had 122 reports in 2025, so compare it only with another April. In December it is too late to change anything.

# %% [markdown] task="practice-pace"
# ### Your turn: the library's team
#
# Practice. Another team wants more children with a library card: 1,250 today, and 2,000 by June 30, 2027. It starts on September 1, 2026.
#
# Make
#
# - `cards_per_month`: how many cards more each month should bring (with 30.4 days for a month; do not round),
# - `cards_by_spring`: how many children should have a card six months after the start.

# %% answer="practice-pace"
cards_per_month = ...
cards_by_spring = ...
### BEGIN SOLUTION
cards_days = (pd.Timestamp("2027-06-30") - pd.Timestamp("2026-09-01")).days
cards_per_month = (2000 - 1250) / (cards_days / 30.4)
cards_by_spring = 1250 + 6 * cards_per_month
### END SOLUTION

# %% check="practice-pace" done="After six months, {value:.0f} children should have a card."
check.number("cards_per_month", within=0.06)
check.number("cards_by_spring", within=1)

# %% [markdown] hint="practice-pace"
# First the days between the two dates, then the months, then the gap divided by the months.

# %% [markdown] hint="practice-pace"
# `(pd.Timestamp("2027-06-30") - pd.Timestamp("2026-09-01")).days / 30.4` gives the months.

# %% [markdown]
# ## 4. Who owns it, and who can say no?
#
# About 4 minutes.
#
# In a year, the team is gone. Who answers then, when the reports rise again? If the charter says "the team", the answer is nobody.
#
# - The **owner** answers for the outcome, today and after the team. It is one person or one post, and **nobody on the team**: in Port Alder, the director of sanitation.
# - **Who decides** can say yes or no: to money, to staff, to a rule. Ask early, and write down when. A "no" in January costs you a week. In October it costs you the year.
# - **Not in scope** is what people might expect and will not get. In Port Alder: dumped cars, and private lots.
#
# No one outside the team wants to be the owner? That is the most useful finding of the first month: the problem is not important enough to anybody who stays. Choose another challenge, or go back to whoever gave you this one.

# %% [markdown] quiz="charter"
# Which of these is a challenge?
#
# - [ ] We need an app to report trash. | A solution in disguise. What would be different for residents?
# - [x] Sidewalks without piles: 80 reports a month by the end of 2026, from 98 in 2025. | One could check it, and nobody knows yet how to get there.
# - [ ] Raise awareness about dumping. | How would you know that you are done?
#
# The baseline is from August, and the target is for February. What is wrong?
#
# - [ ] Nothing. It is the same measure. | In February there are always fewer.
# - [x] The months differ, so the season alone could reach the target. | Take the same weeks or months, or a whole year.
# - [ ] A baseline must be a year old. | It must have a date. Fresh is better.
#
# Who should be the owner?
#
# - [ ] The member of the team who knows most | Useful, and gone in a year.
# - [ ] Everybody, so that nobody is left out | Then nobody is called.
# - [x] The director of sanitation, who is not on the team | One post that stays, and answers.

# %% [markdown]
# ## 5. The page, and who hands it in
#
# About 5 minutes.
#
# Here is Port Alder's charter. Yours has the same fields.

# %% fold=true
# The code of the page.
charter = {
    "outcome": "People in Port Alder, above all in Lower Docks and Cannery Flats, walk on "
    "sidewalks without piles of dumped things on them.",
    "measure": "reports of illegal dumping a month, average of twelve months",
    "baseline": 97.6,
    "baseline_date": "2025-12-31",
    "source": "The city's table of requests, all of 2025, counted by the team.",
    "start": "2026-01-12", "target": 80, "target_date": "2026-12-31",
    "owner": "Director of sanitation",
    "decides": "The deputy mayor, about one more truck. We ask on February 3.",
    "team": "Ana Diaz, Ben Cho, Carla Moss, Dev Rao, Eli Stone",
    "not_in_scope": "Dumped cars\nPiles on private lots",
}
project.charter(charter, title="Challenge charter", file="port-alder-charter.html")

# %% [markdown]
# In task 2 you explain your challenge to whoever gave it to you. The library's team wrote:
#
# > Children in the valley should be able to borrow a book on their own, above all those in the two schools without a library.
# >
# > Today 1,250 have a card. That is our list of members, on August 15, 2026. It misses children who use a sister's card.
# >
# > We want 2,000. A year ago it was 1,230, so it will not come by itself. In the one school that hands out our form on the first day, most children have a card.
#
# **Find the sentence** that says for whom most, what the number misses, why it would not come by itself, and why it is possible.
#
# **Who hands in?** Fill in the form together; it is saved as `our-charter.csv`. **Name one person who hands in for the team**, once everybody has compared the final file and text. All of you get the points. The others use the file for tasks 1 and 3, and leave task 2 empty, so that no old text counts. Tasks 3 and 4 are each person's own: hand in yourself, or they are missing.

# %% [markdown]
# ## What you can do now
#
# - Turn a complaint into an outcome and a measure.
# - Give a baseline with date and source, and say what it misses.
# - Work out the pace that a target asks for.
# - Name an owner who stays.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | charter | one page: what should change, and who answers for it |
# | outcome | what is different for residents, and for whom most |
# | measure | what you count to see the outcome |
# | solution in disguise | a challenge that already says what you will do |
# | baseline | the measure before anything is changed, with its date and source |
# | pace | how much of the gap (target minus baseline) each month should close |
# | owner | who answers for the outcome, also after the team |
#
# **What we know now.** The team promises 80 reports a month by the end of 2026, from 98. Every month needs about 18 fewer than the same month of 2025. The director of sanitation owns it.
#
# **Bring** your team's draft to the exercise:
#
# - an outcome in one sentence, and a measure,
# - the baseline with its date and source, and what it misses,
# - an earlier number, or what somebody says who has seen the problem for years,
# - the target with its date, the day you start, and a reason why it is possible,
# - the owner's post, who decides and when you ask, two things that are not in scope, and which of you hands in.
#
# **Next:** your own challenge, in the [exercise](exercise.ipynb).
