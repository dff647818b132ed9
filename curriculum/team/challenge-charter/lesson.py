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
# Everybody nods. Each of the five has a different thing in mind.
#
# **What you will be able to do**
#
# 1. Turn a complaint into a challenge that somebody could check.
# 2. Say where you are today, with a number, a date, and a source.
# 3. Work out how fast a target asks you to go, and where you should be after some months.
# 4. Find an owner who stays when the team is gone.
#
# **Where we are.** You know tables, and how to keep some of their rows. In the exercise, your team writes the charter of its **own** challenge. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. A challenge that somebody could check
#
# About 6 minutes.
#
# The team wrote four drafts on the wall.
#
# | draft | what happens in the meeting |
# |---|---|
# | Do something about the trash. | Everybody agrees, and nobody knows to what. |
# | We need cameras at ten corners. | Somebody wants lamps. They argue about cameras for an hour. |
# | Residents should feel better about their streets. | How would we know? |
# | Fewer piles lie on the sidewalks of Port Alder: 80 reports a month by the end of 2026, not 98. | Somebody asks: "Why 80?" Now it is a real talk. |
#
# The second draft is a **solution in disguise**. It names what you will do before anybody knows what keeps the problem there. If you read "we need" or "we lack" in a draft, ask: *what would be different for residents?*
#
# A challenge answers five questions: **who** is affected, **what** happens to them, **where**, **how many**, and **since when**. If you cannot answer one, that is your first task, and not a reason to leave it out.

# %% [markdown]
# ## 2. Where are we now?
#
# About 8 minutes.
#
# The number today is the **baseline**. Without it, nobody can say later whether anything changed. Somebody on the team says: "It is about 50 a month."
#
# **Take a guess.** How many reports of illegal dumping came in a month of 2025? The table ends with 2025, so from January 1 on means the whole year.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
last_year = dumping[dumping["opened"] >= "2025-01-01"]
baseline = len(last_year) / 12
baseline

# %% [markdown]
# About 98 a month, twice what somebody remembered. A baseline has three parts, and each one stops a quarrel later:
#
# - **a number with a unit**: 97.6 reports a month,
# - **a date**: all of 2025, so December 31, 2025 is the last day that it is about,
# - **a source**: the city's table of requests, counted by the team in January.
#
# Why a whole year? In August there were 158, in February 50. If you compare August with the next February, you have success without any work. So take the same months, or a whole year.
#
# And what is *not* in the number? These are **reports**, not piles. If people stop calling, reports fall and piles do not. Write down what your number misses.
#
# **You have no data?** Then count for two weeks: one person, one sheet of paper, the same corner each day. A small honest count beats a large number that nobody can trace.

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
# ## 3. How fast would we have to go?
#
# About 11 minutes.
#
# The team starts on January 12, 2026. It wants 80 reports a month by December 31. Is that a little or a lot? Divide it by the time that you have. First the days.
#
# `pd.Timestamp` turns a text into a date. One date minus another is a length of time, and `.days` gives its days.

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
# Each month should bring 1.5 fewer reports than the month before, every month of the year. This is the **pace**. From 2024 to 2025, the number **rose** by 0.9 a month. So the team must stop the rise first, and then turn it around.
#
# That is worth knowing before anybody signs. A pace is no plan: real change comes in steps, and often late. But it tells you whether a target is a wish.

# %% [markdown]
# Where should the number be after three months? Start at the baseline, and add three months at this pace.

# %%
after_three = baseline + 3 * per_month
after_three

# %% fold=true
# The code of the chart.
title = "On an even path, 80 in December means 93 in April"
labels = ["Jan", "Apr", "Jul", "Oct", "Dec 31"]
path = pd.Series([baseline + step * per_month for step in (0, 3, 6, 9, months)], index=labels)
fig, ax = figure.new(title, x="2026", y="Reports of dumping a month")
figure.line(ax, path)
figure.mark(ax, y=80, text="target: 80")
ax.set_ylim(0, 110)
figure.show(
    fig,
    alt="Line chart of an even path from 98 reports of dumping a month in January 2026 to 80 on "
    "December 31. It passes 93 in April, 88 in July, and 84 in October.",
)

# %% [markdown]
# In April the team can look: 93, or still 98? Whoever looks only in December cannot change anything any more.

# %% [markdown] task="practice-pace"
# ### Your turn: the library's team
#
# Practice. Another team wants more children with a library card: 1,250 today, and 2,000 by June 30, 2027. It starts on September 1, 2026.
#
# Make
#
# - `cards_per_month`: how many cards more each month should bring (with 30.4 days for a month; keep one decimal),
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
# About 5 minutes.
#
# In a year, the team is gone. Who answers then, when the reports rise again? If the charter says "the team", the answer is nobody.
#
# - The **owner** answers for the outcome, today and after the team. It is one person or one post, and **nobody on the team**. In Port Alder that is the director of sanitation.
# - **Who decides** can say yes or no: to money, to staff, to a rule. Ask early, and write down when. A "no" in January costs you a week. In October it costs you the year.
# - **Not in scope** is what people might expect and will not get. In Port Alder: dumped cars, and private lots. Say it now, to those who will be disappointed.
#
# **Take a guess.** What should the team do if no one outside of it wants to be the owner?
#
# That happens, and it is the most useful finding of the first month. It means that the problem is not important enough to anybody who stays. Choose another challenge, or go back to whoever gave you this one.

# %% [markdown] quiz="charter"
# Which of these is a challenge?
#
# - [ ] We need an app to report trash. | A solution in disguise. What would be different for residents?
# - [x] Fewer piles on the sidewalks: 80 reports a month by the end of 2026, from 98 in 2025. | One could check it, and nobody knows yet how to get there.
# - [ ] Raise awareness about dumping. | How would you know that you are done?
#
# The baseline is from August, and the target is for February. What is wrong?
#
# - [ ] Nothing. It is the same measure. | In February there are always fewer.
# - [x] The months differ, so the season alone could reach the target. | Take the same months, or a whole year.
# - [ ] A baseline must be a year old. | It must have a date. Fresh is better.
#
# Who should be the owner?
#
# - [ ] The member of the team who knows most | Useful, and gone in a year.
# - [ ] Everybody, so that nobody is left out | Then nobody is called.
# - [x] The director of sanitation, who is not on the team | One post that stays, and answers.

# %% [markdown]
# ## 5. One hands in for all
#
# About 2 minutes.
#
# You fill in the form of the exercise **together**: one types, the others talk. It is saved as `our-charter.csv` beside the notebook. Send this file to everybody on the team. Each puts it into the folder of the unit, next to the exercise.
#
# The last one who hands in with all of the team's tasks filled in hands in for the whole team. The tasks *On your own* are for each person alone: if you do not hand in yourself, they are missing.

# %% [markdown]
# ## What you can do now
#
# - Tell a challenge from a solution in disguise.
# - Give a baseline with number, date, and source, and say what it misses.
# - Work out the pace that a target asks for.
# - Name an owner who stays.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | challenge | what should be different for residents, in a way that one can check |
# | solution in disguise | a challenge that already says what you will do |
# | baseline | the measure before anything is changed, with its date and source |
# | gap | the target minus the baseline |
# | pace | how much of the gap each month should close |
# | owner | who answers for the outcome, also after the team |
#
# **What we know now.** The team in Port Alder promises 80 reports a month by the end of 2026, from 98. It asks for 1.5 fewer each month, and the director of sanitation owns it.
#
# **Next:** your own challenge, in the [exercise](exercise.ipynb).
