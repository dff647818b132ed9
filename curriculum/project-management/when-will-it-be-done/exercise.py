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
# # Exercise: which date can your city announce?
#
# Your city has a plan with a date, and three guesses for each of its 24 tasks. The council wants to know when pickup on Saturdays begins.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your functions with other numbers.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their guesses are made up for practice.

# %% setup=true
from statistics import NormalDist

import numpy as np
import pandas as pd

from practicum import check, data, project

columns = ["task_id", "task", "depends_on", "optimistic", "likely", "pessimistic"]
loaded = data.load("project-tasks")
tasks = loaded[columns]
first_day = loaded["planned_start"].min()
by_task = tasks.set_index("task_id")
low, likely, high = by_task["optimistic"], by_task["likely"], by_task["pessimistic"]

# %% setup=true
plan = project.schedule(tasks)
critical = list(plan.loc[plan["critical"], "task_id"])
planned_end = plan["early_finish"].max()

print(f"Your city is {data.cities()[data.city()]}.")
planned_day = project.finish_date(first_day, planned_end)
holidays = ["2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04"]
with_holidays = project.finish_date(first_day, planned_end, holidays=holidays)
print(f"Planned: {planned_end} working days, from {first_day:%B %d} to {planned_day:%B %d, %Y}.")
print(f"With the holidays of the last unit: to {with_holidays:%B %d, %Y}.")
print("Critical path:", *critical)

# %%
tasks[["task_id", "task", "optimistic", "likely", "pessimistic"]]

# %% [markdown]
# `low`, `likely` and `high` are the three columns as Series, with the task ids as labels. `critical` lists the tasks on the critical path of the plan.

# %% [markdown] task="three-guesses"
# ## 1. What do three guesses say?
#
# Make `guesses`: a table with one row for each task (the ids as its index) and two columns by the rule of the lesson (PERT), in working days:
#
# - `expected`: the expected length,
# - `sd`: the standard deviation.

# %% [markdown] hint="three-guesses"
# Section 2 of the lesson makes both Series. The likely guess counts four times.

# %% [markdown] hint="three-guesses"
# `pd.DataFrame({"expected": ..., "sd": ...})` puts two Series into one table.

# %% answer="three-guesses"
guesses = ...
### BEGIN SOLUTION
guesses = pd.DataFrame({"expected": (low + 4 * likely + high) / 6, "sd": (high - low) / 6})
### END SOLUTION

# %% check="three-guesses" points=3 skill="PM2" done="{rows} tasks, each with what to expect and how far it may be off."
check.table("guesses", by="task_id", columns=["expected", "sd"], within=0.006)

# %% [markdown] task="by-the-rule"
# ## 2. How likely is the planned date, by the rule?
#
# 1. Write the function `chance_by(day, expected, sd)`. `expected` and `sd` are Series with one value for each task of **one path**, each with luck of its own. It returns the chance (0 to 1) that the path takes at most `day` working days, by the bell curve.
# 2. Make `by_rule`: the chance that the tasks in `critical` take at most `planned_end` days.

# %% [markdown] hint="by-the-rule"
# Expected days add up. For the standard deviation, the squares add up; then take the root.

# %% [markdown] hint="by-the-rule"
# `NormalDist(mean, sd).cdf(day)` is the chance of at most `day`.

# %% [markdown] hint="by-the-rule"
# `guesses["expected"][critical]` keeps the rows of the critical path.


# %% answer="by-the-rule"
def chance_by(day, expected, sd): ...


by_rule = ...
### BEGIN SOLUTION
def chance_by(day, expected, sd):
    return NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(day)


by_rule = chance_by(planned_end, guesses["expected"][critical], guesses["sd"][critical])
### END SOLUTION

# %% check="by-the-rule" points=1 skill="PM2" done="It gives the chance of any day, for any path."
check.function(
    "chance_by",
    on=[
        (30, pd.Series({"A": 10.0, "B": 18.0}), pd.Series({"A": 3.0, "B": 4.0})),
        (30, pd.Series({"A": 30.0}), pd.Series({"A": 2.0})),
    ],
    within=0.002,
)

# %% check="by-the-rule" points=2 skill="PM2" done="{value:.2f}. A sum of likely days is not a date with an even chance."
check.number("by_rule", within=0.003)

# %% check="by-the-rule" points=2 skill="PM2" hidden=true done="It holds for other paths and days."
check.function(
    "chance_by",
    on=[
        (50, pd.Series([12.0, 20.0, 14.0]), pd.Series([2.0, 6.0, 3.0])),
        (40, pd.Series([12.0, 20.0, 14.0]), pd.Series([2.0, 6.0, 3.0])),
        (9, pd.Series([8.0, 1.0]), pd.Series([1.0, 0.5])),
    ],
    within=0.002,
)

# %% [markdown] task="simulate"
# ## 3. Run it 5,000 times
#
# Draw each task's length from a triangle between its three guesses, and walk through the plan. Make
#
# - `draws`: 5,000 rows (runs) and 24 columns (tasks, in the order of `tasks`); use `rng = np.random.default_rng(7)`,
# - `totals`: the length of the whole project in each run, in working days,
# - `on_time`: the share of runs (0 to 1) that take at most `planned_end` days.

# %% [markdown] hint="simulate"
# Section 3 of the lesson does this in three lines.

# %% [markdown] hint="simulate"
# `rng.triangular(low, likely, high, size=(5000, 24))`, then `project.lengths(tasks, draws)`.

# %% answer="simulate"
draws = ...
totals = ...
on_time = ...
### BEGIN SOLUTION
rng = np.random.default_rng(7)
draws = rng.triangular(low, likely, high, size=(5000, 24))
totals = project.lengths(tasks, draws)
on_time = (totals <= planned_end).mean()
### END SOLUTION

# %% check="simulate" points=2 skill="PM2" done="{count} runs, {mean:.1f} working days on average."
check.draws("totals")

# %% check="simulate" points=2 skill="PM2" done="{value:.3f}: less than by the rule, because every path must be in time, and because the triangle takes the bad guess more seriously."
check.number("on_time", within=0.006)

# %% [markdown] task="dates"
# ## 4. Which dates hold?
#
# 1. Make `half` and `most`: the numbers of working days that are enough in 50 and in 80 percent of the runs (quantiles of `totals`, not rounded).
# 2. Write the function `date_at(totals, share)`. It returns the date by which this share of the runs (0 to 1) is done. Work starts on `first_day`, and every Monday to Friday counts, holidays too: they are added below. Even a small part of a day takes the whole day.

# %% [markdown] hint="dates"
# `np.quantile(totals, 0.5)` is the first number.

# %% [markdown] hint="dates"
# Inside the function: the quantile for `share`, rounded up with `np.ceil`, then `project.finish_date`.


# %% answer="dates"
half = ...
most = ...


def date_at(totals, share): ...


### BEGIN SOLUTION
half = np.quantile(totals, 0.5)
most = np.quantile(totals, 0.8)


def date_at(totals, share):
    return project.finish_date(first_day, np.ceil(np.quantile(totals, share)))
### END SOLUTION

# %% check="dates" points=2 skill="PM2" done="{value:.1f} working days are enough in four runs of five."
check.number("half", within=0.8)
check.number("most", within=1.0)

# %% check="dates" points=1 skill="PM2" done="It turns any share into a date."
check.function(
    "date_at",
    on=[
        (np.arange(80.3, 130.3, 0.01).round(2), 0.8),
        (np.arange(80.3, 130.3, 0.01).round(2), 0.5),
        (np.full(200, 64.0), 0.8),
    ],
)

# %% check="dates" points=1 skill="PM2" hidden=true done="It holds for other runs and shares."
check.function(
    "date_at",
    on=[
        (np.arange(70.3, 130.3, 0.01).round(2), 0.9),
        (np.arange(40.4, 60.4, 0.01).round(2), 0.25),
        (np.full(50, 91.0), 0.5),
    ],
)

# %%
# With both done, these are your city's dates with holidays, for task 6:
if half is not ... and most is not ...:
    for enough in np.ceil([half, most]):
        print(f"{project.finish_date(first_day, enough, holidays=holidays):%B %d, %Y}")

# %% [markdown] task="driver"
# ## 5. What drives the date?
#
# Make
#
# - `pulls`: for each task, the correlation of its drawn lengths with `totals` (a Series with the task ids as labels),
# - `driver`: the id of the task with the largest one.

# %% [markdown] hint="driver"
# Put the draws into a table with the task ids as columns: `pd.DataFrame(draws, columns=by_task.index)`.

# %% [markdown] hint="driver"
# `corrwith` compares each column with one Series: `pd.Series(totals)`.

# %% answer="driver"
pulls = ...
driver = ...
### BEGIN SOLUTION
drawn = pd.DataFrame(draws, columns=by_task.index)
pulls = drawn.corrwith(pd.Series(totals))
driver = pulls.idxmax()
### END SOLUTION

# %% check="driver" points=2 skill="PM2" done="{count} tasks. Most of them hardly move the date."
check.series("pulls", within=0.06)

# %% check="driver" points=1 skill="PM2" done="{value} comes first, also with other seeds. The order of the next ones may change from seed to seed."
check.text("driver")

# %% [markdown]
# ## Your own project
#
# Not graded. The next cell takes your own plan from the last unit, if you saved one. It guesses that each task may take 20 percent less and 80 percent more than planned. If you know better, change these two numbers, or ask the people who will do the work.

# %%
mine = project.earlier(
    "my-plan.csv",
    unit="project-management-plan-the-work",
    otherwise=tasks.rename(columns={"likely": "days"}),
)
length = mine["days"].clip(lower=0.1)
size = (2000, len(mine))
lived = np.random.default_rng(1).triangular(0.8 * length, length, 1.8 * length, size=size)
my_half, my_most = np.ceil(np.quantile(project.lengths(mine, lived), [0.5, 0.8]))
print("Half of the runs:", project.finish_date(first_day, my_half).date())
print("Four of five runs:", project.finish_date(first_day, my_most).date())

# %% [markdown] task="announce"
# ## 6. Which date do you announce?
#
# The council asks for **one** date. Write **80 to 110 words** to Ms. Okafor, without technical terms. Say
#
# - how likely the planned date is (by the 5,000 runs), and which dates hold in half of the runs and in four of five, all with holidays,
# - which date you would announce, and why: what does a missed date cost, and what a date that is later than needed?
# - which task drives the date, and what you would do about it,
# - one thing that this calculation leaves out.

# %% [markdown] reflect="announce" skill="PM2"
# ### BEGIN SOLUTION
# Please do not announce July 18. We let a computer run through our plan 5,000 times, with the good, the likely and the bad guess for each task. Fewer than 1 run in 100 was done by then. Half were done by August 14, four of five by August 26.
#
# I would announce August 26. Missing August 14 would cost us trust; twelve days more cost people little.
#
# Most depends on the talks with the union. So start them this week, and tell us every Friday where they stand.
#
# The calculation takes each task's luck as its own. A hiring freeze would slow down all of them at once.
# ### END SOLUTION

# %% [markdown] rubric="announce"
# - Dates and chances
#   - 0: missing
#   - 1: the planned date with its chance, or the two other dates
#   - 2: all of them, in words that fit the numbers
# - One date, with a reason
#   - 0: missing, or the planned date
#   - 1: a date
#   - 2: a date, and a reason that weighs the risk of missing the date against promising one that is needlessly late
# - What drives it
#   - 0: missing, or another task
#   - 1: the task, and what to do about it
# - What is left out
#   - 0: missing
#   - 1: one thing that fits this calculation
#
# ## Sample, 2 points
#
# > Our simulation with 5,000 iterations yields a P50 of 116.0 and a P80 of 124.3 working days. The planned finish on July 15 is a bit optimistic, but if everybody works hard and we manage the project tightly, we can still make it. So I would announce July 15 and add that it may change. The main driver is T14 with a correlation of 0.66, which we will monitor. Of course, a simulation is only as good as its inputs, and there may be shared causes of delay, such as a hiring freeze.
#
# - Dates and chances: 1 (working days, no dates; "a bit optimistic" for fewer than 1 in 100)
# - One date, with a reason: 0 (the planned date)
# - What drives it: 0 (nothing is done about it)
# - What is left out: 1
