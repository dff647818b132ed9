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
# # What has to happen before what, and when are we done?
#
# Late February 2025. Ms. Okafor has signed the charter for Saturday pickup, a plain letter and a shorter booking form. "And when are we done?" she asks.
# The team has no date. It has 24 sticky notes, one for each task. On the first: "Get the charter confirmed by all departments."
#
# **What you will be able to do**
#
# 1. Work out when each task can be finished, from a table of tasks.
# 2. Find the tasks that must not be late, and how much room the others have.
# 3. Say what a change would do to the date, before anybody pays for it.
#
# **Where we are.** In *What are we promising, and who answers for it?* the team wrote its charter. You know tables, `for`, `if` and small functions from the data module. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tasks are made up.

# %% setup=true
import pandas as pd

from practicum import boards, check, data, figure, project, widgets

columns = ["task_id", "task", "owner", "depends_on", "likely"]
tasks = data.load("project-tasks", city="port-alder")[columns]
days = tasks.set_index("task_id")["likely"]
before = tasks.set_index("task_id")["depends_on"]

# %% [markdown]
# ## 1. From notes to links
#
# About 5 minutes.
#
# One row of `tasks` is one task. `likely` is how many **working days** it most likely takes. `depends_on` names the tasks that must be finished before it can start.

# %%
tasks[["task_id", "task", "depends_on", "likely"]].iloc[[0, 1, 13, 14, 15, 16, 17, 18]]

# %% [markdown]
# The first task waits for nothing. The training of the crew (T19) waits for three: the truck, the crew, and the route plan. `project.ids_in` makes a list of such a cell, and an empty list of a missing one.

# %%
project.ids_in(before["T19"])

# %% [markdown] task="practice-links"
# ### Your turn: who waits for whom
#
# Practice, not graded. Make `before_t21`: the list of tasks that must be finished directly before T21 (telling the pilot routes).

# %% answer="practice-links"
before_t21 = ...
### BEGIN SOLUTION
before_t21 = project.ids_in(before["T21"])
### END SOLUTION

# %% check="practice-links" done="{count} tasks: the decision on the letter, the last check of the form, and the training of the crew."
check.items("before_t21")

# %% [markdown] hint="practice-links"
# It is the line above with another id.

# %% [markdown]
# How long does it all take? Here is the sum of all days:

# %%
days.sum()

# %% [markdown]
# 249 working days, nearly a year. **Take a guess.** Ten people and offices share the work. When is the last task finished: after 25 working days, 100, or 249?
#
# The sum cannot tell. 25 would need ten people who are always busy, and no links. 249 would need one person who does one thing at a time. **The links decide.**

# %% [markdown]
# ## 2. Walk forward
#
# About 10 minutes.
#
# Begin at the first task. A task can start when **the last** of those before it is finished. Then add its days.
#
# | task | can start after working day | takes | finished after working day |
# |---|---|---|---|
# | T15 Money through council | 40 | 15 | 55 |
# | T16 Lease the truck | 55 | 20 | 75 |
# | T17 Fill the Saturday crew | 55 | 18 | 73 |
# | T18 Route plan | 40 | 8 | 48 |
# | T19 Train the crew | ? | 6 | ? |
#
# **Take a guess.** T19 waits for T16, T17 and T18. When can it start?

# %%
max(75, 73, 48)

# %% [markdown]
# After day 75. The crew is ready on day 73 and has to wait for the truck. So the finish is 75 + 6 = 81.
#
# Each task in the table stands below those it waits for, so one loop from top to bottom is enough. As a function, it works for any plan. `finish` is a dict: it keeps a number for each id. `.values()` are these numbers.


# %%
def finishes(days, before):
    finish = {}
    for task in days.index:
        start = 0
        for one in project.ids_in(before[task]):
            start = max(start, finish[one])
        finish[task] = start + days[task]
    return finish


finish = finishes(days, before)
finish["T19"], max(finish.values())

# %% [markdown]
# All is done after **98 working days**, not 249. This is the earliest finish, if every guess is right and everybody starts as soon as they can.
#
# What if a task takes longer? The longest is the letter trial, T06, with 32 days. **Take a guess:** how much later is the project done if the trial takes 10 days longer? We change a **copy** of `days`, so that the plan itself stays as it is.

# %%
slower = days.copy()
slower["T06"] = slower["T06"] + 10
max(finishes(slower, before).values()) - 98

# %% [markdown] task="practice-later"
# ### Your turn: ten days longer
#
# Practice. The trial delays nothing. And the lease of the truck (T16)? Make `later_t16`: by how many working days the whole project is later if T16 takes 10 days longer.

# %% answer="practice-later"
later_t16 = ...
### BEGIN SOLUTION
slower = days.copy()
slower["T16"] = slower["T16"] + 10
later_t16 = max(finishes(slower, before).values()) - 98
### END SOLUTION

# %% check="practice-later" done="{value:.0f} days for the truck, none for the letter trial. A long task is not always one that delays."
check.number("later_t16", within=0)

# %% [markdown] hint="practice-later"
# Copy the three lines above, and change the id. Begin with a new copy of `days`.

# %% [markdown]
# ## 3. Walk backward
#
# About 8 minutes.
#
# Why did the trial not matter? It has room. To see how much, begin at the end and go back: when must each task be finished **at the latest**, so that day 98 holds?
#
# Four tasks follow the training (T19), one after the other (T21 to T24): 8 + 1 + 5 + 3 = 17 days. So T19 must be finished by day 81. It takes 6 days, so the truck, the crew and the route plan must be finished by day 75. Where several tasks wait for one, the first of them decides. `project.schedule` walks both ways:

# %%
plan = project.schedule(tasks)
plan[["task_id", "days", "early_finish", "late_finish"]].iloc[[14, 15, 16, 17, 18]]

# %% [markdown]
# The crew (T17) can be ready on day 73, and day 75 is soon enough. These 2 days are its **float**: the latest finish minus the earliest. The truck has none. Tasks without float are **critical**: a day late there is a day late for all. One after the other, they make up the **critical path**.
#
# **Take a guess.** How many of the 24 tasks are critical?

# %% fold=true
# The code of the chart.
floats = plan.set_index("task_id")["float"]
title = "Eleven of the 24 tasks have no room, and the longest task is not one of them"
fig, ax = figure.new(title, x="Float (working days)", y="Task", height=6.4)
figure.bars(ax, floats, labels="{:.0f}", highlight="T06")
figure.show(
    fig,
    alt="Bar chart of the float of 24 tasks. Eleven have 0: T01, T02, T03, T14, T15, T16, T19 and "
    "T21 to T24. T17 has 2, the form (T08 to T13) 13 to 19, the letter (T04 to T07) 27. The letter "
    "trial, T06, is marked.",
)

# %% [markdown]
# The critical path runs from the charter through the routes (T02, T03), the union (T14), the money (T15) and the truck (T16) to the launch.
#
# Tasks on one path **share** their float. If the sketch of the form (T08) uses up its 13 days, the building of the form (T09) has none left.

# %% [markdown] task="practice-float"
# ### Your turn: who has little room
#
# Practice. Some tasks are not critical, but nearly. The first line puts the ids in front. Make
#
# - `room`: the float of each task, from `late_finish` and `early_finish` (a Series with the task ids as labels),
# - `tight`: the list of tasks with a float of 2 days or less.

# %% answer="practice-float"
by_task = plan.set_index("task_id")
room = ...
tight = ...
### BEGIN SOLUTION
room = by_task["late_finish"] - by_task["early_finish"]
tight = list(room[room <= 2].index)
### END SOLUTION

# %% check="practice-float" done="{count} tasks: the eleven critical ones, and the crew. Two days are soon gone."
check.series("room", within=0)
check.items("tight")

# %% [markdown] hint="practice-float"
# Subtract one column of `by_task` from the other, such as `by_task["late_finish"]`.

# %% [markdown] hint="practice-float"
# `room[room <= 2]` keeps the rows that you need; `.index` holds their ids.

# %% [markdown]
# ## 4. From days to a date
#
# About 4 minutes.
#
# Work starts on Friday, February 28. **Take a guess.** Which date is the 98th working day? `project.finish_date` counts Monday to Friday, and the first day is day 1.

# %%
project.finish_date("2025-02-28", 98)

# %% [markdown]
# **July 15, 2025.** Whoever counts 98 days on the calendar ends up at June 5, with work on every weekend.
#
# There is one more thing that this plan forgot.

# %% [markdown] task="practice-date"
# ### Your turn: holidays
#
# Practice. City hall is closed on the three days in `closed`: Memorial Day, Juneteenth and Independence Day. Make `with_holidays`: the date on which the 98 working days are over then. Hand `project.finish_date` one thing more: `holidays=closed`.

# %% setup=true
closed = ["2025-05-26", "2025-06-19", "2025-07-04"]

# %% answer="practice-date"
with_holidays = ...
### BEGIN SOLUTION
with_holidays = project.finish_date("2025-02-28", 98, holidays=closed)
### END SOLUTION

# %% check="practice-date" done="{value}: three working days later. The team had written July 15 on the wall already."
check.text("with_holidays")

# %% [markdown] hint="practice-date"
# It is the line above; `holidays=closed` stands last in the parentheses, after a comma.

# %% [markdown]
# ## 5. What would move the date?
#
# About 5 minutes.
#
# Below is the whole plan. On the chart, critical tasks are solid, and float is dotted. Suppose that money could make the lease of the truck (T16) five days shorter. **Guess** how much earlier the project is done. Then set T16 from 20 to 15 days, and watch the finish.

# %%
boards.plan(tasks, start="2025-02-28", file="port-alder-plan.csv")

# %% [markdown]
# **Five days off the truck bring only two.** After two days the crew (T17) decides, because that was its float. Money for the other three days would be wasted.
#
# Links can be changed on the board, too. But a link is a claim about the world. Before you take one out, ask the person who made it.
#
# What would three days off each task bring? The loop cuts one task after the other, each time in a new copy. No task can take less than 0 days.

# %%
gained = {}
for task in days.index:
    faster = days.copy()
    faster[task] = max(faster[task] - 3, 0)
    gained[task] = 98 - max(finishes(faster, before).values())
gained = pd.Series(gained)
gained[gained > 0]

# %% [markdown]
# Eleven tasks, the critical ones. Off the critical path, a cut brings nothing. On it, it brings at most what was cut: two days for the truck, and one for the meeting (T22), which takes only one day.

# %% [markdown] quiz="plan"
# A task has 13 days of float. It will be 5 days late. What do you do?
#
# - [ ] Nothing. Float is there to be used. | Others on the same path share it. They should know.
# - [x] Tell those who come after it on the path that 8 days are left. | The finish holds, and the shared room shrinks.
# - [ ] Move the launch by 5 days. | The launch does not wait for it yet.
#
# The critical task of 20 days can be bought 5 days shorter. Another path has 2 days of float. What do you gain?
#
# - [ ] 5 days | After 2 days the other path decides.
# - [x] 2 days | Then both paths are critical.
# - [ ] 3 days | That is what you pay for and do not gain.
#
# A plan of 10 working days starts on a Monday. When is it done?
#
# - [x] On the Friday of the next week | The Monday is day 1.
# - [ ] On the Monday two weeks later | That is day 11.
# - [ ] On the Wednesday of the next week | That counts the weekend as work.

# %% [markdown]
# ## What you can do now
#
# - Walk forward through a plan, and find the finish.
# - Find float and the critical path.
# - Turn working days into a date, with holidays.
# - Say what a change brings, before you pay for it.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | link | "this task waits for that one" |
# | earliest finish | when a task can be done, if all before it go as planned |
# | float | by how many working days a task can slip before the project does |
# | critical path | the chain of tasks without float; its length is that of the project |
#
# **What we know now.** Port Alder's project takes 98 working days. That is July 15, 2025, if every guess is right and no holiday counts. The union, the money and the truck are on the critical path.
#
# **Next:** which tasks decide in your own city? Find out in the [exercise](exercise.ipynb). After that, Ms. Okafor looks at the date on the wall. "July 15, if every guess is right," she says. "Is it?"
