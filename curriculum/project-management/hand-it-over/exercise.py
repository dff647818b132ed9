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
# # Exercise: your city's note and handover
#
# It is the middle of August 2025. Your city's project is done, late. On Thursday you sit in the stat meeting. After that, operations takes over, if your plan convinces them.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import boards, check, data, project

tasks = data.load("project-tasks")
requests = data.load("service-requests")
neighborhoods = data.load("neighborhoods")
costs = data.load("running-costs")
fields = data.load("handover-fields")


def working_days(start, finish):
    """Return the working days from one column of dates to another."""
    days = np.busday_count(start.to_numpy("datetime64[D]"), finish.to_numpy("datetime64[D]"))
    return pd.Series(days, index=start.index)


print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(tasks)} tasks, all of them finished.")

# %% [markdown]
# One row of `tasks` is one task, with its planned and its actual dates.

# %%
dates = ["planned_start", "planned_finish", "actual_start", "actual_finish"]
tasks[["task_id", "task", *dates]].head(3)

# %% [markdown] task="what-changed"
# ## 1. What changed?
#
# The first line is given: `by_id` is the table `tasks` with the ids as labels. Make
#
# - `late`: for each `task_id`, how many working days after its planned finish it was finished (a Series),
# - `own_delay`: for each `task_id`, how many working days **longer than planned** it took (a Series; below 0 where it was faster),
# - `cause`: the `task_id` of the task that took the most days longer than planned.

# %% [markdown] hint="what-changed"
# `working_days(by_id["planned_finish"], by_id["actual_finish"])` gives the working days for each id.

# %% [markdown] hint="what-changed"
# How long a task took is the working days from its start to its finish. Take the actual one minus the planned one.

# %% [markdown] hint="what-changed"
# `idxmax` returns the id of the largest value.

# %% answer="what-changed"
by_id = tasks.set_index("task_id")
late = ...
own_delay = ...
cause = ...
### BEGIN SOLUTION
late = working_days(by_id["planned_finish"], by_id["actual_finish"])
took = working_days(by_id["actual_start"], by_id["actual_finish"])
planned = working_days(by_id["planned_start"], by_id["planned_finish"])
own_delay = took - planned
cause = own_delay.idxmax()
### END SOLUTION

# %% check="what-changed" points=1 skill="PM12" done="The last task, {last}, was {last_value} working days late, and with it the project."
check.series("late", within=0)

# %% check="what-changed" points=2 skill="PM12" done="{value} lost the most days itself. Many others only inherited theirs."
check.series("own_delay", within=0)
check.text("cause")

# %% [markdown]
# You need this in task 5: which tasks lost days themselves, and which of them are critical. (Not graded.)

# %%
if own_delay is not ...:
    lost = by_id[["task", "optimistic", "likely", "pessimistic"]].copy()
    lost["own_delay"] = pd.Series(own_delay)
    lost["critical"] = project.schedule(tasks).set_index("task_id")["critical"]
    print(lost[lost["own_delay"] > 0].sort_values("own_delay", ascending=False).to_string())

# %% [markdown] task="who-pays"
# ## 2. Who pays in year two?
#
# `costs` says what the service costs and saves in a year for every 1,000 residents. The first line is given: `residents` is how many people live in your city. Make
#
# - `yearly_cost`: what your city pays for the service in a year, in dollars (the lines of the kind `cost`),
# - `per_resident`: the same for one resident, in dollars.

# %% [markdown] hint="who-pays"
# Add up the lines of the kind `cost`. That is the cost for every 1,000 residents.

# %% [markdown] hint="who-pays"
# Multiply by `residents`, and divide by 1,000.

# %% answer="who-pays"
residents = neighborhoods["population"].sum()
yearly_cost = ...
per_resident = ...
### BEGIN SOLUTION
paid = costs[costs["kind"] == "cost"]
yearly_cost = paid["usd_per_1000_residents"].sum() * residents / 1000
per_resident = yearly_cost / residents
### END SOLUTION

# %% check="who-pays" points=3 skill="PM13" done="{value:.2f} dollars for each resident, every year. The handover plan names the line that pays it."
check.number("yearly_cost", within=1)
check.number("per_resident", within=0.006)

# %% [markdown] task="alarm"
# ## 3. When should somebody act?
#
# `shares` below is the share of pickups within 10 days, month by month, in the year before the handover. `baseline` is the share of the whole year.
#
# 1. Make `false_alarms`: how many of the 12 months are **below** `baseline`.
# 2. Write the function `rings(shares, limit)`. It returns True if **three** months in a row are below the limit, and False if not. A month exactly at the limit is not below it.

# %% setup=true
first, end = pd.Timestamp("2024-07-01"), pd.Timestamp("2025-07-01")
booked = requests[requests["service"] == "Bulky item pickup"]
booked = booked[(booked["opened"] >= first) & (booked["opened"] < end)].copy()
booked["on_time"] = (booked["closed"] - booked["opened"]).dt.total_seconds() / 86400 <= 10
shares = booked.groupby(booked["opened"].dt.to_period("M"))["on_time"].mean()
baseline = booked["on_time"].mean()
print(f"Baseline: {baseline:.3f}")
print(shares.round(3).to_list())

# %% [markdown] hint="alarm"
# For the first, compare the Series with `baseline`, and count the True ones.

# %% [markdown] hint="alarm"
# Go through the months and count how many in a row have been below the limit. A month that is not below sets the count back to 0.

# %% [markdown] hint="alarm"
# `in_a_row = in_a_row + 1` for a month below, else `in_a_row = 0`. When it reaches 3, return True. After the loop, return False.

# %% answer="alarm"
false_alarms = ...


def rings(shares, limit): ...
### BEGIN SOLUTION
false_alarms = (shares < baseline).sum()


def rings(shares, limit):
    in_a_row = 0
    for share in shares:
        if share < limit:
            in_a_row = in_a_row + 1
        else:
            in_a_row = 0
        if in_a_row == 3:
            return True
    return False
### END SOLUTION

# %% check="alarm" points=1 skill="PM13" done="{value:.0f} of 12 months, in a year in which nothing special happened."
check.number("false_alarms", within=0)

# %% check="alarm" points=2 skill="PM13" done="Three in a row ring, and not before."
check.function(
    "rings",
    on=[
        ([0.5, 0.5, 0.7, 0.5], 0.6),
        ([0.7, 0.5, 0.5, 0.5], 0.6),
        ([0.5, 0.6, 0.5, 0.5], 0.6),
        ([0.4, 0.4, 0.4, 0.9], 0.6),
        ([0.55, 0.55, 0.55], 0.5),
        ([0.5, 0.9, 0.5, 0.9, 0.5], 0.6),
        ([0.5, 0.5, 0.9], 0.6),
    ],
)

# %% check="alarm" points=1 skill="PM13" hidden=true done="It holds for short lists, and exactly at the limit."
check.function(
    "rings",
    on=[
        ([0.5, 0.5], 0.6),
        ([], 0.6),
        ([0.6, 0.6, 0.6, 0.6], 0.6),
        ([0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.1], 0.5),
        ([0.1, 0.9, 0.1, 0.1, 0.1, 0.9], 0.5),
    ],
)

# %% [markdown] task="handover"
# ## 4. The handover plan
#
# Fill in the form below, in few words: the plan in section 5 of the lesson shows how. It is saved as `my-handover.csv` while you type. Then make `my_handover`: run `boards.read("my-handover.csv")`. (No form? Write a dictionary with the fields `owner`, `cost_line`, `measure`, `alarm`, and `review_date`.)
#
# The check looks for
#
# - an `owner`: one of the roles under the form, and not the project manager (the project ends),
# - a `cost_line` of 4 to 40 words that says dollars,
# - a `measure` of 5 to 40 words, and an `alarm` of 3 to 25 words,
# - a `review_date` in 2026, such as 2026-02-02.

# %%
boards.form(
    fields,
    name="Handover plan",
    lead="Signed by the one who takes over, before the project team leaves.",
    file="my-handover.csv",
)
print("Roles:", ", ".join(sorted(tasks["owner"].unique())))

# %% [markdown] hint="handover"
# `my_handover = boards.read("my-handover.csv")`. Run it again after each change on the form.

# %% [markdown] hint="handover"
# Your cost is `yearly_cost`. A value for the alarm is the lowest of the twelve `shares`.

# %% answer="handover"
my_handover = ...
### BEGIN SOLUTION
my_handover = {
    "owner": "Operations chief",
    "cost_line": f"{yearly_cost:,.0f} dollars a year, collection budget, from July 2026",
    "measure": "Pickups within 10 days (%), counted by the data analyst each month",
    "alarm": f"Below {shares.min():.0%} in three months in a row",
    "review_date": "2026-02-02",
}
### END SOLUTION

# %% check="handover" points=2 skill="PM13" done="Who, what it costs, and what shows that it works."
check.form(
    "my_handover",
    fields={
        "cost_line": {"words": [4, 40], "holds": ["dollars", "dollar", "$", "USD"]},
        "measure": {"words": [5, 40]},
        "alarm": {"words": [3, 25]},
        "review_date": {"holds": ["2026"]},
    },
)

# %% check="handover" points=1 skill="PM13" done="One role, and one that is still there when the project is over."
check.form(
    "my_handover",
    fields={"owner": {"options": [
        "Budget office", "Call center", "Communications", "Data analyst", "IT",
        "Language access", "Operations chief", "Service designer", "Sponsor",
    ]}},
)

# %% [markdown]
# This makes pages of it that you can print, `my-handover.html`. (Not graded. It needs `my_handover`.)

# %%
if my_handover is not ...:
    project.handover(my_handover)

# %% [markdown] task="note"
# ## 5. The note for the stat meeting
#
# Write the note that you read on Thursday: **60 to 110 words**, without technical terms. Say
#
# - what changed: how late the project is done, and which tasks lost the days themselves,
# - why, as far as the table tells, and what it does not tell,
# - two actions, each with who, what, and by when. One of them is about the cause.

# %% [markdown] reflect="note" skill="PM12"
# ### BEGIN SOLUTION
# Saturday pickup is ready on August 15, 23 working days later than planned. The talks with the union took 13 days longer than planned, the lease of the truck 8, the training 2. The launch only started late.
#
# Our plan counted on 24 days for the talks, although we had written that they could take 45. Why the truck was late, the table does not say.
#
# Actions: The budget office gets a written date for every vehicle before an order is signed, from September 1 on. The operations chief agrees with the union on shifts for the next routes, by September 30.
# ### END SOLUTION

# %% [markdown] rubric="note"
# - What changed
#   - 0: missing, or only "late"
#   - 1: how late the project is, in days
#   - 2: also which tasks lost the days themselves
# - Why
#   - 0: missing, or somebody is blamed without a reason
#   - 1: a reason that the table bears
#   - 2: also what the table does not tell
# - Actions
#   - 0: none with a name
#   - 1: one with who, what, and by when
#   - 2: two, and one is about the cause
#
# ## Sample, 2 points
#
# > The project is 23 working days late. The operations chief was slow with the union, so the launch was late, and the launch team lost 23 days as well. In the future, everybody should communicate earlier. The budget office will order trucks sooner.
#
# - What changed: 1 (the launch only inherited its days)
# - Why: 0 (blames a person; the plan gave the talks 24 days of the 45 they could take)
# - Actions: 1 (nearly: who and what, without a date)

# %% [markdown] task="convince"
# ## 6. Convince the owner
#
# Write to the role that takes over: **60 to 100 words**. Say
#
# - what the service costs in a year, who pays it, and why savings may not,
# - at which value of the measure they act, and why not sooner,
# - on which day somebody decides whether it goes on, and what would end it.

# %% [markdown] reflect="convince" skill="PM13"
# ### BEGIN SOLUTION
# Saturday pickup costs about 87,000 dollars a year. The grant pays until June 2026, then the collection budget does. Do not count on fewer cleanups to pay for it: those crews are paid anyway.
#
# Act when the share of pickups within 10 days is below 58 percent, the worst month of last year, three times in a row. Last year, 4 of 12 months were below the average with nothing wrong, so one bad month says little.
#
# On February 2, you and Ms. Okafor decide. If the pilot routes are no better than the others, it ends.
# ### END SOLUTION

# %% [markdown] rubric="convince"
# - Money
#   - 0: missing
#   - 1: the yearly cost, or who pays
#   - 2: both, and why savings may not pay
# - Alarm
#   - 0: missing
#   - 1: a value and how long
#   - 2: also why not sooner
# - Review
#   - 0: missing
#   - 1: a day
#   - 2: also what would end it
#
# ## Sample, 2 points
#
# > You take over Saturday pickup, a great success for our residents. It costs 87,000 dollars a year, but it pays for itself with fewer cleanups. Please watch the numbers and act if they get worse. We will meet again on February 2 to see how it is going.
#
# - Money: 1 (savings are taken for money)
# - Alarm: 0
# - Review: 1 (nothing could end it)
