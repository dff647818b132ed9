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
# # Exercise: when is your city done?
#
# Your city plans the same project: a plain letter, a shorter form, and pickup on Saturdays. The 24 tasks and their links are those of the lesson. How long they take differs from city to city, and so may the critical path.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your function with other plans.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their tasks are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import boards, check, data, project

columns = ["task_id", "task", "owner", "depends_on", "likely"]
loaded = data.load("project-tasks")
tasks = loaded[columns]
first_day = loaded["planned_start"].min()
days = tasks.set_index("task_id")["likely"]
before = tasks.set_index("task_id")["depends_on"]
late_finish = project.schedule(tasks).set_index("task_id")["late_finish"]
holidays = ["2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04"]

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(tasks)} tasks. Work starts on {first_day:%A, %B %d, %Y}.")

# %% [markdown]
# One row of `tasks` is one task. `days` and `before` are Series with the task ids as labels: working days, and the tasks that must be finished before.

# %%
tasks[["task_id", "task", "owner", "depends_on", "likely"]]

# %% [markdown] task="forward"
# ## 1. When can each task be finished?
#
# A task starts when the last of those before it is finished; the first one starts at 0. Make
#
# - `finish`: the earliest finish of each task, in working days since the start (a dict or a Series with the task ids as labels),
# - `end`: after how many working days the whole project is done.

# %% [markdown] hint="forward"
# Section 2 of the lesson has a function for this. You may copy it.

# %% [markdown] hint="forward"
# For each task, the start is the largest `finish` of those in `project.ids_in(before[task])`, or 0 if there are none.

# %% answer="forward"
finish = ...
end = ...
### BEGIN SOLUTION
finish = {}
for task in days.index:
    start = 0
    for one in project.ids_in(before[task]):
        start = max(start, finish[one])
    finish[task] = start + days[task]
end = max(finish.values())
### END SOLUTION

# %% check="forward" points=3 skill="PM1" done="{count} tasks, each with its earliest finish."
check.series("finish", within=0)

# %% check="forward" points=1 skill="PM1" done="{value:.0f} working days, if every guess is right."
check.number("end", within=0)

# %% [markdown] task="float"
# ## 2. Which tasks must not be late?
#
# `late_finish` says when each task must be finished **at the latest**, so that the end holds. Make
#
# - `floats`: by how many working days each task can slip (a Series with the task ids as labels),
# - `critical`: the list of the critical tasks.

# %% [markdown] hint="float"
# Float is the latest finish minus the earliest. You have both.

# %% [markdown] hint="float"
# `pd.Series(finish)` makes a Series of a dict, so that you can subtract it. Critical tasks have no float.

# %% answer="float"
floats = ...
critical = ...
### BEGIN SOLUTION
floats = late_finish - pd.Series(finish)
critical = list(floats[floats == 0].index)
### END SOLUTION

# %% check="float" points=2 skill="PM1" done="{count} tasks with their float."
check.series("floats", within=0)

# %% check="float" points=2 skill="PM1" done="{count} tasks: {all}. A day late there is a day late for all."
check.items("critical")

# %% [markdown] task="date"
# ## 3. Which date is that?
#
# Work starts on `first_day`. Make
#
# - `end_date`: the date of the project's last working day, with work from Monday to Friday and no holidays,
# - `end_with_holidays`: the same when nobody works on the days in `holidays` either (the first, 2025-02-17, is Presidents' Day).

# %% [markdown] hint="date"
# Section 4 of the lesson: `project.finish_date` takes the first day and the number of working days.

# %% [markdown] hint="date"
# The second date takes `holidays=holidays` as well.

# %% answer="date"
end_date = ...
end_with_holidays = ...
### BEGIN SOLUTION
end_date = project.finish_date(first_day, end)
end_with_holidays = project.finish_date(first_day, end, holidays=holidays)
### END SOLUTION

# %% check="date" points=2 skill="PM1" done="{value}, by the plan."
check.text("end_date")

# %% check="date" points=1 skill="PM1" done="{value}. Holidays are known years ahead, and plans still forget them."
check.text("end_with_holidays")

# %% [markdown] task="what-if"
# ## 4. What if a task takes longer?
#
# 1. Write the function `end_of(days, before)`. Both are Series as above, of any plan, and each task stands below those it waits for. It returns the number of working days until **all** tasks are finished.
# 2. Make `later_t14`: by how many working days the project ends later if T14 takes 10 days longer. Make `later_t09`: the same for T09 alone.

# %% [markdown] hint="what-if"
# Section 2 of the lesson has the function `finishes`. Yours returns only the largest finish.

# %% [markdown] hint="what-if"
# Change a copy: `slower = days.copy()`, then `slower["T14"] = slower["T14"] + 10`. Subtract `end` from the new end. Make a new copy for T09.


# %% answer="what-if"
def end_of(days, before): ...


later_t14 = ...
later_t09 = ...
### BEGIN SOLUTION
def end_of(days, before):
    finish = {}
    for task in days.index:
        start = 0
        for one in project.ids_in(before[task]):
            start = max(start, finish[one])
        finish[task] = start + days[task]
    return max(finish.values())


slower = days.copy()
slower["T14"] = slower["T14"] + 10
later_t14 = end_of(slower, before) - end
slower = days.copy()
slower["T09"] = slower["T09"] + 10
later_t09 = end_of(slower, before) - end
### END SOLUTION

# %% check="what-if" points=1 skill="PM1" done="It finds the end of other plans, too."
check.function(
    "end_of",
    on=[
        (pd.Series({"A": 5, "B": 2}), pd.Series({"A": np.nan, "B": "A"})),
        (
            pd.Series({"A": 2, "B": 3, "C": 4, "D": 9}),
            pd.Series({"A": np.nan, "B": "A", "C": "A", "D": "C A B"}),
        ),
    ],
)

# %% check="what-if" points=2 skill="PM1" done="{value:.0f} days for T09. How much of a delay arrives at the end depends on the float."
check.number("later_t14", within=0)
check.number("later_t09", within=0)

# %% check="what-if" points=1 skill="PM1" hidden=true done="It holds for plans with several first tasks."
check.function(
    "end_of",
    on=[
        (
            pd.Series({"A": 9, "B": 3, "C": 4, "D": 2}),
            pd.Series({"A": np.nan, "B": np.nan, "C": "B", "D": "C"}),
        ),
        (
            pd.Series({"A": 4, "B": 8, "C": 3, "D": 2}),
            pd.Series({"A": np.nan, "B": np.nan, "C": "B A", "D": "A"}),
        ),
    ],
)

# %% check="what-if" points=1 skill="PM1" hidden=true done="It holds for plans with several last tasks, and for a single task."
check.function(
    "end_of",
    on=[
        (
            pd.Series({"P": 1, "Q": 6, "R": 6, "S": 2, "T": 7}),
            pd.Series({"P": np.nan, "Q": "P", "R": "P", "S": "Q R", "T": "R"}),
        ),
        (pd.Series({"A": 3}), pd.Series({"A": np.nan})),
    ],
)

# %% [markdown] task="cut"
# ## 5. Where does a faster task help?
#
# Take 10 days off one task after the other; the others stay as they are. No task can take less than 0 days. Make
#
# - `gains`: for each task, by how many working days the project is done earlier (a dict or a Series with the task ids as labels),
# - `most`: the list of tasks whose cut brings the most, one or several.

# %% [markdown] hint="cut"
# Section 5 of the lesson does this with 3 days. `end_of` from task 4 gives the new end.

# %% [markdown] hint="cut"
# `faster[task] = max(faster[task] - 10, 0)`. Make a new copy of `days` for each task. For `most`, make a Series of `gains`: `pd.Series(gains)` has `.max()`.

# %% answer="cut"
gains = ...
most = ...
### BEGIN SOLUTION
gains = {}
for task in days.index:
    faster = days.copy()
    faster[task] = max(faster[task] - 10, 0)
    gains[task] = end - end_of(faster, before)
gained = pd.Series(gains)
most = list(gained[gained == gained.max()].index)
### END SOLUTION

# %% check="cut" points=2 skill="PM1" done="{count} tasks. Most cuts bring nothing."
check.series("gains", within=0)

# %% check="cut" points=2 skill="PM1" done="{count} tasks: {all}. Ask first which of them can really be faster, and at what price."
check.items("most")

# %% [markdown]
# ## Your own project
#
# Not graded; come back to it when you have a project. Here is what its charter promises, if you wrote one:

# %%
promised = data.load("charter-fields")
project.earlier("own-charter.csv", unit="project-management-charter", otherwise=promised)

# %% [markdown]
# Change the days and links of the plan below. The board saves it in `my-plan.csv` beside this notebook, and the next units can take it up. To start from your own tasks, hand over a table with the columns `task_id`, `task`, `likely` and `depends_on` in place of `tasks`.

# %%
boards.plan(tasks, start=first_day)

# %% [markdown] task="tell-the-sponsor"
# ## 6. What do you tell Ms. Okafor?
#
# She asked: "When are we done?" Write **60 to 100 words** without technical terms. Say
#
# - the date with holidays (`end_with_holidays`), and what has to be true for it,
# - which work decides the date, and which work has room,
# - one thing to make faster or to protect: what it brings at most, and whom you would ask first.

# %% [markdown] reflect="tell-the-sponsor" skill="PM1"
# ### BEGIN SOLUTION
# By the plan we are done on July 18, with the three holidays. That holds only if every guess is right and nobody starts late.
#
# The date hangs on one chain: the routes, the talks with the union, the council's vote, the truck, the training. The new form can slip by almost three weeks, the letter by more than five.
#
# I would look after the talks first. Ten days lost there are ten days at the end; five days saved are five. So let us ask the union how long such talks have taken before.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-sponsor"
# - The date
#   - 0: missing, or another one than the plan's
#   - 1: the date
#   - 2: the date, and what has to be true for it
# - What decides it
#   - 0: missing, or the longest tasks are named
#   - 1: work on the critical path, and work that has room
# - What to do
#   - 0: missing, or a task that does not move the date
#   - 1: a task that moves the date
#   - 2: also what it brings at most, and whom to ask
#
# ## Sample, 2 points
#
# > The project takes until July 18. There are 24 tasks, and together they take 249 working days, but many of them run at the same time, so that we can do it much faster. The longest one is the letter trial with 32 days, since we have to wait for people's answers. We should try to make it shorter, for example by waiting only three weeks. I would also remind all colleagues to start on time and to report delays to the project manager, so that we finish in July as promised.
#
# - The date: 2 (nearly: starting on time is named, the guesses are not)
# - What decides it: 0 (the longest task)
# - What to do: 0 (the trial has room, so this brings nothing)
