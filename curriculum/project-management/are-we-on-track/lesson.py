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
# # Are we on track?
#
# Monday, June 2, 2025, in Port Alder. The grant was approved, and the project has been running since the end of February. By May 31 it should have cost $260,777. It has cost $223,275.
# "So we are saving money," says the budget office. Ms. Okafor is not so sure. "Are we on track?"
#
# **What you will be able to do**
#
# 1. Put progress, time and money into the same unit, and compare them.
# 2. Say how late a project is, in days.
# 3. Tell slow work from added work.
#
# **Where we are.** You know the plan from *What has to happen before what, and when are we done?* and the budget from *Does the budget add up, and is it worth it?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its project is made up. The review in section 2 is real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

tasks = data.load("project-tasks", city="port-alder")
tasks = tasks.drop(columns=["actual_start", "actual_finish"])  # nobody knows them in June
progress = data.load("project-progress", city="port-alder")
progress = progress[progress["month_end"] <= "2025-05-31"]
spending = data.load("project-spending", city="port-alder")
cards = data.load("kanban-log", city="port-alder")


# %% setup=true
def planned_share(day):
    """Return, for each task, the share of its planned working days that are over on a day."""
    first = tasks["planned_start"].to_numpy().astype("datetime64[D]")
    tomorrow = pd.Timestamp(day).to_numpy().astype("datetime64[D]") + 1
    return (np.busday_count(first, tomorrow) / tasks["likely"]).clip(0, 1)


# %% [markdown]
# ## 1. Three amounts
#
# About 8 minutes.
#
# **Take a guess.** The project has spent $37,502 less than planned by now. Is it cheap, slow, or both?
#
# One row of `progress` is one task at the end of one month: how much of its work is done, and what was spent on it so far.

# %%
may = progress[progress["month_end"] == "2025-05-31"]
now = tasks.merge(may, on="task_id")
some = now["task_id"].isin(["T13", "T14", "T15", "T16"])
now[some][["task_id", "task", "budget_usd", "planned_finish", "percent_done", "spent_usd"]]

# %% [markdown]
# (`isin` is True for the rows whose value is in the list.)
#
# You cannot add up "85 percent of T15" and "10 percent of T13". But each task has a budget. So count the work at its price in the plan. That makes three amounts:
#
# - **Planned value**: the budget of the work that should be done by now.
# - **Earned value**: the budget of the work that *is* done.
# - **Actual cost**: what was spent.
#
# T15 has a budget of $6,299 and is 85 percent done, so it has earned 0.85 × 6,299 = $5,354. It should be done, so its planned value is all of its budget. It cost $6,711.
#
# Now all tasks. The function `planned_share`, from the setup cell, gives the share of each task's planned working days that are over on a day.

# %%
pv = (planned_share("2025-05-31") * tasks["budget_usd"]).sum()
ev = (now["percent_done"] / 100 * now["budget_usd"]).sum()
ac = now["spent_usd"].sum()
print(f"planned {pv:,.0f}, earned {ev:,.0f}, spent {ac:,.0f}")

# %% [markdown]
# **The project spent less than planned because it did less, and what it did cost more.** It is late *and* over cost. Spent against planned mixes up the two.

# %% [markdown] task="practice-amounts"
# ### Your turn: a month earlier
#
# Practice, not graded. The first line is given: `april` has the state of each task on April 30, 2025. Make the three amounts for that day: `april_pv`, `april_ev` and `april_ac`, in dollars.

# %% answer="practice-amounts"
april = tasks.merge(progress[progress["month_end"] == "2025-04-30"], on="task_id")
april_pv = ...
april_ev = ...
april_ac = ...
### BEGIN SOLUTION
april_pv = (planned_share("2025-04-30") * tasks["budget_usd"]).sum()
april_ev = (april["percent_done"] / 100 * april["budget_usd"]).sum()
april_ac = april["spent_usd"].sum()
### END SOLUTION

# %% check="practice-amounts" done="${value:,.0f} spent. It was the same picture a month earlier: less done than planned, and spent more than earned."
check.number("april_pv", within=2)
check.number("april_ev", within=2)
check.number("april_ac", within=2)

# %% [markdown] hint="practice-amounts"
# Take the three lines above, with `april` in place of `now`, and another day.

# %% [markdown]
# ## 2. Two ratios and a forecast
#
# About 7 minutes.
#
# Divide the earned value by each of the other two amounts:

# %%
spi = ev / pv
cpi = ev / ac
print(round(spi, 3), round(cpi, 3))

# %% [markdown]
# The **schedule performance index** (SPI) is 0.772: of the work that should be done, 77 percent is done. The **cost performance index** (CPI) is 0.901: each dollar spent bought 90 cents of planned work. Below 1 is bad in both.
#
# What will the project cost in the end? That depends on the rest of the work:

# %%
bac = tasks["budget_usd"].sum()
print(f"if the rest costs what was planned: {ac + (bac - ev):,.0f}")
print(f"if the rest is as expensive as so far: {bac / cpi:,.0f}")

# %% [markdown]
# `bac` is the **budget at completion**: all of the budget, $359,040. The second line, this budget divided by CPI, is the usual **estimate at completion**: $398,330, which is $39,290 over budget.
#
# How far can you trust it? A review of US defense contracts has the forecast within 10 percent of the final cost once 55 percent of the work is done. Port Alder is at 56 percent, so by that review the final cost could be about $362,000 (÷ 1.1) to $443,000 (÷ 0.9). No such study was found for city projects. And the rest is partly another kind of work: $69,288 of it is T16, mostly the lease of the truck, which has a price. Treat $398,330 as a warning, not as a promise.

# %% [markdown] task="practice-verdict"
# ### Your turn: a rule for the report
#
# Practice. The steering group wants a word, not a ratio. Write the function `cost_verdict(ev, ac)`. It returns `"over cost"` if CPI is below 0.95, and `"on cost"` otherwise, also at exactly 0.95.

# %% answer="practice-verdict"
def cost_verdict(ev, ac): ...


### BEGIN SOLUTION
def cost_verdict(ev, ac):
    if ev / ac < 0.95:
        return "over cost"
    return "on cost"


### END SOLUTION

# %% check="practice-verdict" done="The limit is written down before the report, so nobody can move it on the day."
check.function("cost_verdict", on=[(201, 223), (190, 200), (200, 190), (100, 101), (94, 100)])

# %% [markdown] hint="practice-verdict"
# `if` with the ratio, `return` in it, and a second `return` below it.

# %% [markdown]
# ## 3. How late, in days?
#
# About 8 minutes.
#
# **Take a guess.** A project is finally done, a year late. What is its SPI on that day?
#
# All the work is done, so the earned value is the whole budget. All of it was planned, so the planned value is, too. SPI is 1, however late the project is. Near the end, SPI goes to 1 even if nothing gets better.
#
# So measure in time. On which day did the *plan* reach what we have earned today?

# %%
days = pd.date_range("2025-02-28", "2025-05-31")
planned = []
for day in days:
    planned.append((planned_share(day) * tasks["budget_usd"]).sum())
planned = pd.Series(planned, index=days)
same_day = planned[planned >= ev].index[0]
same_day

# %% [markdown]
# `pd.date_range` makes all days from one to another. The first day on which the planned value was at least $201,252 is May 20. On May 31, we were where we wanted to be on May 20: 11 calendar days behind. This way to measure a delay is called **earned schedule**.

# %% fold=true
# The code of the chart.
worth = progress.merge(tasks, on="task_id")
worth["earned"] = worth["percent_done"] / 100 * worth["budget_usd"]
sums = worth.groupby("month_end")[["earned", "spent_usd"]].sum() / 1000
title = "End of May: 11 days behind, and more spent than earned"
fig, ax = figure.new(title, x="Day", y="Thousand dollars")
figure.line(ax, planned / 1000, label="planned")
figure.line(ax, sums["earned"], label="earned")
figure.line(ax, sums["spent_usd"], label="spent")
ax.set_xlim(days[0], days[-1] + pd.Timedelta(days=16))
figure.show(
    fig,
    alt="Lines of thousand dollars by day, March to May 2025: on May 31, 261 are planned, 223 are "
    "spent, and 201 are earned.",
)

# %% [markdown] task="practice-days"
# ### Your turn: days behind at the end of April
#
# Practice. `planned` has the planned value of each day. Make `april_day`: the first day on which it was at least `april_ev`, the earned value of April 30. Make `april_behind`: the days from `april_day` to April 30, 2025, as a number.

# %% answer="practice-days"
april_day = ...
april_behind = ...
### BEGIN SOLUTION
april_day = planned[planned >= april_ev].index[0]
april_behind = (pd.Timestamp("2025-04-30") - april_day).days
### END SOLUTION

# %% check="practice-days" done="{value:.0f} days then, 11 a month later: the project is falling further behind."
check.text("april_day")
check.number("april_behind", within=0)

# %% [markdown] hint="practice-days"
# The first is the line of `same_day`, with `april_ev` in place of `ev`.

# %% [markdown] hint="practice-days"
# Two dates can be subtracted; `.days` turns the result into a number: `(pd.Timestamp("2025-04-30") - april_day).days`.

# %% [markdown]
# ### What dollars do not see
#
# These 11 days count dollars. Which tasks should be done by now, and are not?

# %%
due = now["planned_finish"] <= "2025-05-31"
now[due & (now["percent_done"] < 100)][["task_id", "task", "planned_finish", "percent_done"]]

# %% [markdown]
# One: T15, the money for overtime and the truck. It should have been done on May 15, and it is on the critical path. Even if it is done today, on June 2, it is 12 working days late (the plan counts Monday to Friday, holidays too). Then the launch is 12 working days late, too: July 31 instead of July 15, if everything else goes as planned. **Read the ratios next to the plan, never in place of it.**
#
# ## 4. Where is it too expensive?
#
# About 2 minutes.
#
# `spending` has planned and actual amounts for each month and category. Add up the months so far, and divide.

# %%
so_far = spending[spending["month_end"] <= "2025-05-31"]
sums_by = so_far.groupby("category")[["planned_usd", "actual_usd"]].sum()
ratio = sums_by["actual_usd"] / sums_by["planned_usd"]
ratio.sort_values(ascending=False).round(3)

# %% [markdown]
# Of the planned work, 77 percent is done. Five categories cost about 81 percent of their plan, and *Contract* 103 percent. The table shows where, not why. For the why, somebody has to read the invoices. (These are all the amounts, not a sample, so there is no range around them.)
#
# ## 5. Slow, or more to do?
#
# About 9 minutes.
#
# The team keeps its work on cards. Each card has points, the team's guess of its size. A **burn-down** chart shows only what is left: it began with 193 points, and on May 31 there are 98.
#
# **Take a guess.** How many points did the team finish?
#
# All the work that was agreed on is the **scope**. Cards with a `change_id` were added to the first scope later: somebody asked for a change, and it was approved. Count the two kinds of cards apart.

# %%
board = cards[cards["written"] <= "2025-05-31"]
first_scope = board[board["change_id"].isna()]["points"].sum()
added = board[board["change_id"].notna()]["points"].sum()
done = board[board["finished"] <= "2025-05-31"]["points"].sum()
left = first_scope + added - done
print(first_scope, added, done, left)

# %% [markdown]
# The burn-down makes it look like 193 − 98 = 95. The team finished 120. The missing 25 points are the work that was added. A **burn-up** chart shows both: what is done, and all the work.
#
# Nobody raised the budget for these cards. So a part of the overrun may be added work, and not work that became more expensive. The tables do not say how much.

# %% fold=true
# The code of the chart.
points_by = pd.DataFrame(index=days)
for name, when in {"all the work": "written", "done": "finished"}.items():
    points_by[name] = [cards[cards[when] <= day]["points"].sum() for day in days]
title = "The goal moved: 25 points were added while 120 were done"
fig, ax = figure.new(title, x="Day", y="Points")
for name in points_by:
    figure.line(ax, points_by[name][points_by.index >= "2025-03-08"], label=name)
ax.set_xlim(days[0], days[-1] + pd.Timedelta(days=21))
figure.show(
    fig,
    alt="Lines of points by day, March to May 2025: done rises from 0 to 120; all the work rises "
    "from 193 to 218 in April and May.",
)

# %% [markdown] task="practice-scope"
# ### Your turn: the scope at the end of April
#
# Practice. The first line is given: `april_board` has the cards that were written by April 30. For that day, make `april_added` (points of added cards), `april_done` (points finished by then, of both kinds), and `april_looks` (points that *seem* done to somebody who sees only the first scope and what is left).

# %% answer="practice-scope"
april_board = cards[cards["written"] <= "2025-04-30"]
april_added = ...
april_done = ...
april_looks = ...
### BEGIN SOLUTION
april_added = april_board[april_board["change_id"].notna()]["points"].sum()
april_done = april_board[april_board["finished"] <= "2025-04-30"]["points"].sum()
april_left = april_board["points"].sum() - april_done
april_looks = first_scope - april_left
### END SOLUTION

# %% check="practice-scope" done="It looks like {value:.0f} points, and it was more. The burn-down hides what was added."
check.number("april_added", within=0)
check.number("april_done", within=0)
check.number("april_looks", within=0)

# %% [markdown] hint="practice-scope"
# What is left is `april_board["points"].sum() - april_done`. What seems done is `first_scope` minus what is left.

# %% [markdown] quiz="track"
# A project spent less than planned. What do you ask first?
#
# - [ ] Where did you save? | Maybe nowhere.
# - [x] How much of the work is done? | Spending less is a saving only if the planned work is done.
# - [ ] Can we cut the budget? | Too early; see what was earned first.
#
# SPI rises from 0.84 to 0.93 in the last month before the end. What does that say?
#
# - [ ] The team caught up. | Perhaps. But it rises to 1 at the end in any case.
# - [x] Little: near the end it goes to 1, however late the project is. | So look at days and at the critical path.
# - [ ] The plan was wrong. | SPI cannot tell.
#
# The estimate at completion is budget divided by CPI. What does it assume?
#
# - [ ] That the rest costs what was planned. | That would be spent, plus the budget of the rest.
# - [x] That the rest of the work is as expensive as the work so far. | Ask whether the rest is the same kind of work.
# - [ ] That nothing is added. | True as well for the other forecast, and not what tells them apart.

# %% [markdown]
# ## What you can do now
#
# - Make planned value, earned value and actual cost, and their two ratios.
# - Say how late a project is in days, and check it against the critical path.
# - Keep added work apart from slow work.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | planned value, earned value, actual cost | budget of the work that should be done; budget of the work that is done; money spent |
# | SPI, CPI | earned divided by planned; earned divided by spent |
# | estimate at completion | what the whole will cost, if the rest is as expensive as so far |
# | scope | all the work that was agreed on |
# | burn-down, burn-up | chart of what is left; chart of what is done and of all the work |
#
# **What we know now.** At the end of May, Port Alder's project is late and over cost. The launch on July 15 is out of reach: the money for the truck is late. More work was added, and one category costs more than its plan.
#
# **Next:** is your own city on track? Find out in the [exercise](exercise.ipynb). After that: many cards are still on the board. How do we get them through faster?
#
# **Sources.** Kim et al. 2019, *Defense Acquisition Research Journal* (55 percent). Earned schedule: Lipke 2003.
