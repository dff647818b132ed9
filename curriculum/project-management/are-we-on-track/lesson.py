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
# **The data.** Port Alder is a fictional city, and its project is made up. The studies in section 2 are real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, project, widgets

tasks = data.load("project-tasks", city="port-alder")
tasks = tasks.drop(columns=["actual_start", "actual_finish"])  # nobody knows them in June
progress = data.load("project-progress", city="port-alder")
progress = progress[progress["month_end"] <= "2025-05-31"]
spending = data.load("project-spending", city="port-alder")
cards = data.load("kanban-log", city="port-alder")
changes = data.load("change-requests", city="port-alder")


# %% setup=true
def planned_share(day):
    """Return, for each task, the share of its planned working days that are over on a day."""
    first = tasks["planned_start"].to_numpy().astype("datetime64[D]")
    tomorrow = pd.Timestamp(day).to_numpy().astype("datetime64[D]") + 1
    return (np.busday_count(first, tomorrow) / tasks["likely"]).clip(0, 1)


# %% [markdown]
# ## 1. Three amounts
#
# About 9 minutes.
#
# **Take a guess.** The project has spent $37,502 less than planned by now. Which of these do you think it is: cheap, slow, or both?
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
# You cannot add up "85 percent of T15" and "10 percent of T13". But each task has a budget. So count finished work at the price that the plan gave it. That makes three amounts:
#
# - **Planned value**: the budget of the work that should be done by now.
# - **Earned value**: the budget of the work that *is* done.
# - **Actual cost**: what was spent.
#
# T15 has a budget of $6,299 and is 85 percent done, so it has earned 0.85 × 6,299 = $5,354. It should be done, so its planned value is all of its budget. It cost $6,711.
#
# Now all tasks. The setup cell made the function `planned_share`. It gives the share of each task's planned working days that are over on a day.

# %%
pv = (planned_share("2025-05-31") * tasks["budget_usd"]).sum()
ev = (now["percent_done"] / 100 * now["budget_usd"]).sum()
ac = now["spent_usd"].sum()
print(f"planned {pv:,.0f}, earned {ev:,.0f}, spent {ac:,.0f}")

# %% [markdown]
# Work for $260,777 should be done. Work for $201,252 is done. It cost $223,275. **The project spent less than planned because it did less, and what it did cost more.** It is late *and* over cost. The first comparison, spent against planned, mixed up the two.

# %% [markdown] task="practice-amounts"
# ### Your turn: a month earlier
#
# Practice, not graded. Make the same three amounts for April 30, 2025: `april_pv`, `april_ev` and `april_ac`, in dollars.

# %% answer="practice-amounts"
april_pv = ...
april_ev = ...
april_ac = ...
### BEGIN SOLUTION
april = tasks.merge(progress[progress["month_end"] == "2025-04-30"], on="task_id")
april_pv = (planned_share("2025-04-30") * tasks["budget_usd"]).sum()
april_ev = (april["percent_done"] / 100 * april["budget_usd"]).sum()
april_ac = april["spent_usd"].sum()
### END SOLUTION

# %% check="practice-amounts" done="${value:,.0f} spent. It was the same picture a month earlier: less done than planned, and spent more than earned."
check.number("april_pv", within=2)
check.number("april_ev", within=2)
check.number("april_ac", within=2)

# %% [markdown] hint="practice-amounts"
# The rows of April come from `progress` with another `month_end`. Merge them with `tasks` first.

# %% [markdown]
# ## 2. Two ratios and a forecast
#
# About 9 minutes.
#
# Divide the earned value by each of the other two amounts:

# %%
spi = ev / pv
cpi = ev / ac
print(round(spi, 3), round(cpi, 3))

# %% [markdown]
# The **schedule performance index** (SPI) is 0.772: of the work that should be done, 77 percent is done. The **cost performance index** (CPI) is 0.901: each dollar spent bought 90 cents of planned work. Below 1 is bad in both. As differences, they are called schedule variance (ev − pv, here −$59,525) and cost variance (ev − ac, here −$22,023).
#
# What will the project cost in the end? That depends on the rest of the work:

# %%
bac = tasks["budget_usd"].sum()
print(f"if the rest costs what was planned: {ac + (bac - ev):,.0f}")
print(f"if the rest is as expensive as so far: {bac / cpi:,.0f}")

# %% [markdown]
# The whole budget is $359,040; its name is **budget at completion**. The second line, budget divided by CPI, is the usual **estimate at completion**: $398,330, which is $39,290 over budget. (The $166,500 that Ms. Okafor put aside is not in this budget. Whether to use it is her decision.)
#
# ### How far can you trust it?
#
# Textbooks say that CPI hardly changes once 20 percent of the work is done. A study of 155 US defense contracts from the early 1990s found it true for 86 percent of them, by one of three definitions of "hardly". A 2008 study of 26 projects could not confirm it. In 136 environmental cleanup projects, CPI was not stable before 41 percent of the time was over. And a review of defense contracts from 2019 has the forecast within 10 percent of the final cost once 55 percent of the work is done. Port Alder is at 56 percent. By the last study, the final cost could be about $358,000 to $438,000; the others are less sure. Treat $398,330 as a warning, not as a promise. No such study was found for city projects.
#
# One more doubt comes from the plan itself: $69,288 of the remaining work is the truck (T16), which has a price. What the developers' hours cost says little about it.

# %% [markdown] task="practice-verdict"
# ### Your turn: a rule for the report
#
# Practice. The steering group wants a word, not a ratio. Write the function `cost_verdict(ev, ac)`. It returns `"over cost"` if CPI is below 0.95, and `"on cost"` otherwise. Exactly 0.95 is still on cost.

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
# About 9 minutes.
#
# SPI has a well-known defect. **Take a guess.** Imagine that a project is finally done, a year late. What is its SPI on that day?
#
# All the work is done, so the earned value is the whole budget. All of it was planned, so the planned value is, too. SPI is 1, however late the project was. Near the end, SPI looks better every month, even if nothing gets better.
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
# `pd.date_range` makes all days from one to another. The first day on which the planned value was at least $201,252 is May 20. On May 31, we were where we wanted to be on May 20: 11 calendar days behind. This is called **earned schedule**.

# %% fold=true
# Earned and spent by the end of each month, in thousand dollars.
ends = sorted(progress["month_end"].unique())
worth = progress.merge(tasks, on="task_id")
worth["earned"] = worth["percent_done"] / 100 * worth["budget_usd"]
sums = worth.groupby("month_end")[["earned", "spent_usd"]].sum() / 1000
sums.round(1)


# %% fold=true
# The code of the explorer.
def curves_at(month="May"):
    end = ends[["February", "March", "April", "May"].index(month)]
    found, seen = planned[planned.index <= end] / 1000, sums[sums.index <= end]
    behind = (end - found[found >= seen["earned"].iloc[-1] - 1e-9].index[0]).days
    title = f"End of {month}: {behind} days behind the plan, and more spent than earned"
    fig, ax = figure.new(title, x="Day", y="Thousand dollars")
    figure.line(ax, found, label="planned")
    figure.line(ax, seen["earned"], label="earned")
    figure.line(ax, seen["spent_usd"], label="spent")
    ax.set_xlim(days[0], days[-1] + pd.Timedelta(days=16))
    return fig, title


widgets.explore(curves_at, month=["May", "April", "March"])

# %% [markdown] task="practice-days"
# ### Your turn: days behind at the end of April
#
# Practice. Make `curve`: the planned value of each day from February 28 to April 30, 2025 (a Series with the days as labels). Make `april_day`: the first of these days on which it was at least the earned value of April 30, `april_ev`. Make `april_behind`: the days from `april_day` to April 30, as a number.

# %% answer="practice-days"
curve = ...
april_day = ...
april_behind = ...
### BEGIN SOLUTION
april_days = pd.date_range("2025-02-28", "2025-04-30")
curve = []
for day in april_days:
    curve.append((planned_share(day) * tasks["budget_usd"]).sum())
curve = pd.Series(curve, index=april_days)
april_day = curve[curve >= april_ev].index[0]
april_behind = (pd.Timestamp("2025-04-30") - april_day).days
### END SOLUTION

# %% check="practice-days" done="{value:.0f} days then, 11 a month later: the project is falling further behind."
check.series("curve", within=1)
check.text("april_day")
check.number("april_behind", within=0)

# %% [markdown] hint="practice-days"
# The first lines are those of the lesson with another last day, and other names.

# %% [markdown] hint="practice-days"
# Two dates can be subtracted; `.days` turns the result into a number: `(pd.Timestamp("2025-04-30") - april_day).days`.

# %% [markdown]
# ### What dollars do not see
#
# These 11 days count dollars. They do not ask which task is late. Which tasks should be done by now, and are not?

# %%
due = now["planned_finish"] <= "2025-05-31"
now[due & (now["percent_done"] < 100)][["task_id", "task", "planned_finish", "percent_done"]]

# %% [markdown]
# One: T15, the money for overtime and the truck. It should have been done on May 15, and it is on the critical path. The lease of the truck and the hiring of the crew wait for it. Even if it is done today, on June 2, it is 12 working days late (the plan counts Monday to Friday, holidays too). Then the launch is 12 working days late, too: July 31 instead of July 15, if everything else goes as planned. **Read the ratios next to the plan, never in place of it.**
#
# ## 4. Where is it too expensive?
#
# About 4 minutes.
#
# `spending` has planned and actual amounts for each month and category. Add up the months so far, and divide.

# %%
so_far = spending[spending["month_end"] <= "2025-05-31"]
sums_by = so_far.groupby("category")[["planned_usd", "actual_usd"]].sum()
ratio = sums_by["actual_usd"] / sums_by["planned_usd"]
ratio.sort_values(ascending=False).round(3)

# %% [markdown]
# The project did 77 percent of the planned work. Five categories cost about 81 percent of their plan. *Contract* cost 103 percent. The table shows where, not why. For the why, somebody has to read the invoices. (These are all the amounts there are, not a sample. So there is no range around them.)
#
# ## 5. Slow, or more to do?
#
# About 8 minutes.
#
# The team keeps its work on cards. Each card has points, the team's guess of its size. A **burn-down** chart shows only what is left: it began with 193 points, and on May 31 there are 98.
#
# **Take a guess.** How many points did the team finish?
#
# Cards with a `change_id` were added later, when somebody asked for a change and it was approved. So count the two kinds of cards apart.

# %%
board = cards[cards["written"] <= "2025-05-31"]
first_scope = board[board["change_id"].isna()]["points"].sum()
added = board[board["change_id"].notna()]["points"].sum()
done = board[board["finished"] <= "2025-05-31"]["points"].sum()
left = first_scope + added - done
print(first_scope, added, done, left)

# %% [markdown]
# The burn-down makes it look like 193 − 98 = 95. The team finished 120. The missing 25 points are the work that was added. A **burn-up** chart has two lines, done and all the work, so nobody takes a growing goal for a slow team.

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

# %% [markdown]
# What did people ask for, and what was decided? One row of `changes` is one request. All were made by May 30.

# %%
changes.groupby("decision")[["points", "days", "cost_usd"]].sum()

# %% [markdown]
# Thirty points were approved; five of them are not on the board yet. By the guess of those who asked, they add $31,100, and nobody raised the budget for them. So a part of the overrun may be work that was added, and not work that became more expensive. The tables do not say how much of it has been paid already.

# %% [markdown] task="practice-scope"
# ### Your turn: the scope at the end of April
#
# Practice. For April 30, make `april_added` (points of added cards on the board), `april_done` (points finished), and `april_looks` (points that seem done if you see only the first scope and what is left).

# %% answer="practice-scope"
april_added = ...
april_done = ...
april_looks = ...
### BEGIN SOLUTION
april_board = cards[cards["written"] <= "2025-04-30"]
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
# What is left is all the work minus what is done. What seems done is the first scope minus what is left.

# %% [markdown] quiz="track"
# A project spent less than planned. What do you ask first?
#
# - [ ] Where did you save? | Maybe nowhere.
# - [x] How much of the work is done? | Spending less is a saving only if the planned work is done.
# - [ ] Can we cut the budget? | Too early; see what was earned first.
#
# SPI rises from 0.84 to 0.93 in the last month before the end. What does it say?
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
# **Sources.** 155 contracts: as summarized by Petter 2014, Air Force Institute of Technology, scholar.afit.edu/etd/719; Henderson and Zwikael 2008 (26 projects); Clayson, Thal and White 2018, *Journal of Defense Analytics and Logistics*, doi 10.1108/JDAL-11-2017-0024 (136 cleanup projects); Kim et al. 2019, *Defense Acquisition Research Journal* (55 percent). Earned schedule: Lipke 2003.
