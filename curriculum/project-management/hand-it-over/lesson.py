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
# # Who takes over, and what do we tell the room?
#
# It is the middle of August 2025 in Port Alder. The launch was on August 15, a month later than planned. The first Saturday pickup is on August 23. The project is over.
# "Good," says Ms. Okafor. "On Thursday, the room will ask what changed, and why. And who runs this when you are gone?"
#
# **What you will be able to do**
#
# 1. Tell a task that caused a delay from one that only inherited it.
# 2. Write a status note: what changed, why, and who does what by when.
# 3. Hand a service over: owner, cost line, measure, alarm, and review date.
#
# **Where we are.** This is the last unit of the module. In *How long does a card take, and when is the board empty?* the launch moved to mid-August. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, project, widgets

tasks = data.load("project-tasks", city="port-alder")
requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
costs = data.load("running-costs")

# %% [markdown]
# ## 1. What changed?
#
# About 8 minutes.
#
# One row of `tasks` is one task, with its planned and its actual dates. How late was each task done? `np.busday_count` counts the working days from one date to another. It wants plain days, so a small function turns each column into them first. You can use it as it is.

# %%
def working_days(start, finish):
    days = np.busday_count(start.to_numpy("datetime64[D]"), finish.to_numpy("datetime64[D]"))
    return pd.Series(days, index=start.index)


tasks["late"] = working_days(tasks["planned_finish"], tasks["actual_finish"])
tasks[["task_id", "task", "late"]].tail(4)

# %% [markdown]
# The launch, `T24`, was 23 working days late. **Take a guess.** Did the launch go wrong? Look at how long it *took*.

# %%
took = working_days(tasks["actual_start"], tasks["actual_finish"])
planned = working_days(tasks["planned_start"], tasks["planned_finish"])
tasks["own_delay"] = took - planned
tasks["float"] = project.schedule(tasks)["float"]
shown = ["task_id", "task", "late", "own_delay", "float"]
tasks.sort_values("own_delay", ascending=False)[shown].head(7)

# %% [markdown]
# The launch took exactly as long as planned. It **inherited** its 23 days. The days were lost where `own_delay` is large: in the talks with the union (13) and with the truck (8). Together with 2 days of training (`T19`), that is the whole delay: 13 + 8 + 2 = 23. These three have no float: they are on the critical path. The others had some. (The cards of the board are not in this table.)

# %% fold=true
# The code of the chart.
worst = tasks.set_index("task")["own_delay"].nlargest(6)
title = "Two tasks lost 21 of the 23 working days"
fig, ax = figure.new(title, x="Working days longer than planned", y="Task", height=3.8)
figure.bars(ax, worst, highlight=list(worst.index[:2]))
figure.show(
    fig,
    alt="Bar chart of how many working days longer than planned tasks took in Port Alder: the "
    "union talks 13, the truck lease 8, then 3 or fewer.",
)

# %% [markdown]
# "The union is to blame" would be the wrong story. In February, the team itself had written that the talks could take 45 days. They took 37. The plan had counted on 24.

# %% [markdown] task="practice-delay"
# ### Your turn: faster than planned
#
# Practice, not graded. The first line is given: `own` has the own delay of each task, with the ids as labels. Make `caught_up`: how many tasks took **fewer** days than planned. Make `fastest`: the id of the task that saved the most days.

# %% answer="practice-delay"
own = tasks.set_index("task_id")["own_delay"]
caught_up = ...
fastest = ...
### BEGIN SOLUTION
caught_up = (own < 0).sum()
fastest = own.idxmin()
### END SOLUTION

# %% check="practice-delay" done="{value} was the fastest against its plan. Not every task lost days."
check.number("caught_up", within=0)
check.text("fastest")

# %% [markdown] hint="practice-delay"
# Compare with 0, and count the True ones. `idxmin` gives the label of the smallest value.

# %% [markdown]
# ## 2. The note for the room
#
# About 4 minutes.
#
# In a **stat meeting**, leaders and teams look at the numbers together, every few weeks. The room needs three things:
#
# 1. **What changed** since last time, in numbers.
# 2. **Why**, as far as you know, and what you do not know.
# 3. **Who does what by when.** One name, one thing, one date. "We should look into it" is not an action.
#
# "The team improves communication" is no action either. "Project manager: plan talks with the long guess, in the template by August 22" is one.

# %%
actions = [
    {"who": "Project manager", "what": "Plan talks with the long guess", "by_when": "August 22"},
    {"who": "Operations chief", "what": "Name two people who can stand in", "by_when": "August 29"},
]
project.status_note(
    changed="Saturday pickup begins on August 23. The project is done 23 working days late.",
    why="The union talks took 13 days longer than planned, the truck 8, the training 2.",
    actions=actions,
    numbers={"Working days late": 23, "Of these, union talks and truck": 21},
)

# %% [markdown]
# One call makes the page `my-status-note.html` beside this notebook, which anybody can open and print.
#
# ## 3. Who pays in year two?
#
# About 7 minutes.
#
# The grant pays until June 2026. It does not pay for Saturdays after that. `costs` says what the service costs and saves in a year, for every 1,000 residents.

# %%
costs

# %%
residents = neighborhoods["population"].sum()
paid = costs[costs["kind"] == "cost"]
yearly_cost = paid["usd_per_1000_residents"].sum() * residents / 1000
print(f"{residents:,} residents, {yearly_cost:,.0f} dollars a year")

# %% [markdown]
# Can the *savings* pay for it? **Be careful.** Fewer cleanups save the crew's time, but the crew is paid anyway. Unless a budget line really shrinks, a saving pays no bill. And the time that residents save is worth a lot, and pays nothing at all.

# %% [markdown] task="practice-year-two"
# ### Your turn: which part can pay?
#
# Practice. Suppose that the call center is paid by the call: then fewer calls shrink its line. The first line is given: `calls` is the line `Repeat calls that are not made`. Make `saved`: what it saves in a year, in dollars, for all residents. Make `share_paid`: that amount as a share of `yearly_cost` (from 0 to 1).

# %% answer="practice-year-two"
calls = costs[costs["line"] == "Repeat calls that are not made"]
saved = ...
share_paid = ...
### BEGIN SOLUTION
saved = calls["usd_per_1000_residents"].sum() * residents / 1000
share_paid = saved / yearly_cost
### END SOLUTION

# %% check="practice-year-two" done="{value:.3f}: about 12 cents of each dollar, if the city really pays the call center less. The rest needs a budget line."
check.number("saved", within=1)
check.number("share_paid", within=0.001)

# %% [markdown] hint="practice-year-two"
# The line of `yearly_cost`, with `calls` in place of `paid`.

# %% [markdown]
# ## 4. One number, and an alarm
#
# About 9 minutes.
#
# After the handover, the owner watches **one** measure: the share within 10 days, as in the charter, but of all pickups in the city. When should somebody act? Look at how it moved in the year before.

# %%
booked = requests[requests["service"] == "Bulky item pickup"]
first, end = pd.Timestamp("2024-07-01"), pd.Timestamp("2025-07-01")
booked = booked[(booked["opened"] >= first) & (booked["opened"] < end)].copy()
waited = (booked["closed"] - booked["opened"]).dt.total_seconds() / 86400
booked["on_time"] = waited <= 10
shares = booked.groupby(booked["opened"].dt.to_period("M"))["on_time"].mean()
baseline = booked["on_time"].mean()
shares.round(2)

# %% [markdown]
# An easy rule: "Act when a month is below the baseline of 64 percent." **Take a guess.** How often would that have rung in this year, in which nothing special happened?

# %%
print((shares < baseline).sum(), "of", len(shares), "months")

# %% [markdown]
# An alarm that rings every third month is soon ignored. So wait for **two months in a row**, below the **lowest** month of the year before. The function goes through the months one by one. `before` says whether the month before was below the limit.

# %%
def rings(shares, limit):
    before = False
    for share in shares:
        if share < limit and before:
            return True
        before = share < limit
    return False


rings([0.66, 0.50, 0.62, 0.55, 0.52], 0.58)

# %% [markdown]
# At 0.55 it is silent, because 0.62 came before. At 0.52 it rings.
#
# Nothing is free: a rule that waits for two months notices real trouble a month later. And this limit comes from the year before Saturdays: if the share rises to 80 percent, a fall to 60 stays silent. So set the limit again later, from the new months.

# %% [markdown] task="practice-alarm"
# ### Your turn: too many
#
# Practice. For complaints, *more* is worse. Write the function `too_many(counts, limit)`: it returns True if two months in a row are **above** the limit. A month exactly at the limit is not above it.

# %% answer="practice-alarm"
def too_many(counts, limit): ...
### BEGIN SOLUTION
def too_many(counts, limit):
    before = False
    for count in counts:
        if count > limit and before:
            return True
        before = count > limit
    return False
### END SOLUTION

# %% check="practice-alarm" done="One bad month is silent. Two in a row are not."
check.function(
    "too_many",
    on=[
        ([5, 9, 4, 9], 7), ([5, 9, 8, 2], 7), ([7, 7, 9], 7),
        ([1, 2, 8, 9], 7), ([9], 7), ([9, 7], 7),
    ],
)

# %% [markdown] hint="practice-alarm"
# Copy the function, and turn both comparisons around.

# %% [markdown]
# ## 5. The handover
#
# About 4 minutes.
#
# A pilot without an owner ends when its manager moves on. So the last page of a project names five things: who runs it, what it costs and who pays, what is measured, when somebody acts, and when it is decided again. Port Alder's plan, with the target of the charter that started it all:

# %%
city_charter = pd.DataFrame(
    {"field": ["target"], "value": ["80 percent within 10 days on the pilot routes"]}
)
charter = project.earlier(
    "my-charter.csv", unit="project-management-charter", otherwise=city_charter
)

# %%
project.handover(
    {
        "promised": ", ".join(charter[charter["field"] == "target"]["value"].astype(str)),
        "owner": "Operations chief",
        "cost_line": f"{yearly_cost:,.0f} dollars a year, collection budget, from July 2026",
        "measure": "Pickups within 10 days (%), counted by the data analyst each month",
        "alarm": f"Below {shares.min():.0%} in two months in a row",
        "review_date": "February 2, 2026",
    }
)

# %% [markdown]
# On the review date, the owner and the sponsor decide: keep, change, or end. *End* must be a real choice; else it is no review.

# %% [markdown] quiz="handover"
# A task was done 23 days late, and took as long as planned. What do you say?
#
# - [ ] Its owner lost 23 days. | Look at the tasks before it.
# - [x] It inherited the delay from tasks before it. | Its own delay is zero.
# - [ ] The plan was wrong about this task. | It took what the plan said.
#
# Which is an action for a status note?
#
# - [ ] We will improve the talks with the dealer. | Who, and by when?
# - [x] Budget office: get the date in writing, by August 22. | One role, one thing, one date.
# - [ ] Everybody looks after the truck. | Then nobody does.
#
# Cleanups that are no longer needed save 50,000 dollars a year. Does that pay for Saturdays?
#
# - [ ] Yes, 50,000 dollars of it. | Only if a budget line shrinks by as much.
# - [x] Only as far as somebody's budget really becomes smaller. | Ask which line, and who agrees to cut it.
# - [ ] No, savings never pay. | They do if the money is really no longer spent.

# %% [markdown]
# ## What you can do now
#
# - Tell a task's own delay from one that it inherited.
# - Write a status note with actions that can be checked.
# - Hand a service over, with a cost line, and with an alarm that does not ring for nothing.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | own delay | how many days longer than planned a task took |
# | stat meeting | a regular meeting in which leaders and teams look at the numbers |
# | action | who does what by when |
# | cost line | the line of the budget that pays |
# | review date | the day on which somebody decides to keep, change, or end |
#
# **What we know now.** In Port Alder, two tasks lost 21 of the 23 days, and the operations chief is to take over.
#
# **Next:** write your city's note and handover in the [exercise](exercise.ipynb). Then the [closing check](../project-management-closing/exercise.ipynb) shows what you have learned in this module. And did it work? You know how to find out.
