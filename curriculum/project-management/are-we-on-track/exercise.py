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
# # Exercise: is your city's project on track?
#
# It is July 3, 2025. Tomorrow a report to your city's steering group is due: progress, money and the cards on the board, as of June 30.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# Do not round amounts in dollars before you divide them. If you round a ratio, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like. Mind the date: the lesson looks at May 31, you look at June 30.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their projects are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, project

tasks = data.load("project-tasks")
tasks = tasks.drop(columns=["actual_start", "actual_finish"])  # nobody knows them yet
progress = data.load("project-progress")
progress = progress[progress["month_end"] <= "2025-06-30"]
spending = data.load("project-spending")
cards = data.load("kanban-log")

# %% setup=true
begun, end = tasks["planned_start"].min(), tasks["planned_finish"].max()


def planned_share(day):
    """Return, for each task, the share of its planned working days that are over on a day."""
    first = tasks["planned_start"].to_numpy().astype("datetime64[D]")
    tomorrow = pd.Timestamp(day).to_numpy().astype("datetime64[D]") + 1
    return (np.busday_count(first, tomorrow) / tasks["likely"]).clip(0, 1)


print(f"Your city is {data.cities()[data.city()]}.")
print(f"The plan: {len(tasks)} tasks, from {begun:%Y-%m-%d} to {end:%Y-%m-%d}.")

# %% [markdown]
# One row of `tasks` is one task of the plan. One row of `progress` is one task at the end of one month: the percent of its work that is done, and the dollars spent on it so far.

# %%
progress.tail(3)

# %% [markdown] task="three-amounts"
# ## 1. Planned, earned, spent
#
# The first line is given: `now` has one row for each task, with its budget, its progress and its spending by **June 30, 2025**. For that day, make three amounts in dollars, each for all tasks together:
#
# - `pv`: planned value, the budget of the work that should be done by then,
# - `ev`: earned value, the budget of the work that is done,
# - `ac`: actual cost, what was spent.

# %% [markdown] hint="three-amounts"
# Section 1 of the lesson has all three lines. Change the day.

# %% [markdown] hint="three-amounts"
# Planned value: `planned_share("2025-06-30")` times the budgets, added up. Earned value: the percent divided by 100, times the budgets, added up.

# %% answer="three-amounts"
now = tasks.merge(progress[progress["month_end"] == "2025-06-30"], on="task_id")
pv = ...
ev = ...
ac = ...
### BEGIN SOLUTION
pv = (planned_share("2025-06-30") * tasks["budget_usd"]).sum()
ev = (now["percent_done"] / 100 * now["budget_usd"]).sum()
ac = now["spent_usd"].sum()
### END SOLUTION

# %% check="three-amounts" points=2 skill="PM4" done="Work for ${value:,.0f} should be done by now."
check.number("pv", within=2)

# %% check="three-amounts" points=2 skill="PM4" done="${value:,.0f} spent, and that is more than the finished work is worth in the plan."
check.number("ev", within=2)
check.number("ac", within=2)

# %% [markdown] task="ratios"
# ## 2. How slow, how expensive, and where does it end?
#
# Make
#
# - `spi`: the schedule performance index,
# - `cpi`: the cost performance index,
# - `eac`: the estimate at completion, in dollars, if the rest of the work is as expensive as the work so far.

# %% [markdown] hint="ratios"
# In both ratios, earned value is on top.

# %% [markdown] hint="ratios"
# The estimate at completion is the whole budget of all tasks, divided by CPI.

# %% answer="ratios"
spi = ...
cpi = ...
eac = ...
### BEGIN SOLUTION
spi = ev / pv
cpi = ev / ac
eac = tasks["budget_usd"].sum() / cpi
### END SOLUTION

# %% check="ratios" points=2 skill="PM4" done="A CPI of {value:.3f}: both ratios are below 1, so the project is behind schedule and over cost."
check.number("spi", within=0.001)
check.number("cpi", within=0.001)

# %% check="ratios" points=2 skill="PM4" done="${value:,.0f}, more than the budget. It is a warning, not a promise: the rest may be another kind of work."
check.number("eac", within=20)

# %% [markdown] task="verdict"
# ## 3. A word for the report
#
# Write the function `verdict(pv, ev, ac)`. It returns
#
# - `"late and over cost"` if both SPI and CPI are below 0.95,
# - `"late"` if only SPI is,
# - `"over cost"` if only CPI is,
# - `"on track"` if neither is.
#
# Exactly 0.95 is not below 0.95.

# %% [markdown] hint="verdict"
# Begin with the case of both, joined by `and`. A function ends at the first `return` that it reaches.

# %% [markdown] hint="verdict"
# `if ev / pv < 0.95 and ev / ac < 0.95:` is the case of both.


# %% answer="verdict"
def verdict(pv, ev, ac): ...


### BEGIN SOLUTION
def verdict(pv, ev, ac):
    if ev / pv < 0.95 and ev / ac < 0.95:
        return "late and over cost"
    if ev / pv < 0.95:
        return "late"
    if ev / ac < 0.95:
        return "over cost"
    return "on track"


### END SOLUTION

# %% check="verdict" points=2 skill="PM4" done="It finds all four cases."
check.function(
    "verdict",
    on=[(100, 80, 80), (80, 80, 100), (100, 70, 90), (100, 110, 105), (100, 97, 98)],
)

# %% check="verdict" points=2 skill="PM4" hidden=true done="It works for other amounts, and exactly at the limit."
check.function(
    "verdict",
    on=[
        *[(200, 190, 190), (190, 190, 200), (200, 190, 200), (1000, 949, 900)],
        *[(900, 949, 1000), (5000, 3000, 4000), (4000, 3000, 5000), (100, 130, 150)],
        *[(150, 130, 100), (200, 190, 250), (250, 190, 200), (97, 100, 97)],
        *[(200, 196, 196), (196, 196, 200), (100, 100, 80), (90, 100, 100)],
    ],
)

# %% [markdown] task="days-behind"
# ## 4. How many days behind?
#
# The next cell is given: `planned` has the planned value of each day up to June 30, 2025. Make
#
# - `same_day`: the first day on which the planned value was at least the earned value `ev` (a date),
# - `days_behind`: the days from `same_day` to June 30, 2025 (a whole number of calendar days).

# %% setup=true
days = pd.date_range(begun, "2025-06-30")
planned = []
for day in days:
    planned.append((planned_share(day) * tasks["budget_usd"]).sum())
planned = pd.Series(planned, index=days)
planned.tail(3)

# %% [markdown] hint="days-behind"
# `planned[planned >= ev].index[0]` is the first day that is high enough.

# %% [markdown] hint="days-behind"
# Subtract one date from the other: `pd.Timestamp("2025-06-30") - same_day`. Then `.days` makes it a number.

# %% answer="days-behind"
same_day = ...
days_behind = ...
### BEGIN SOLUTION
same_day = planned[planned >= ev].index[0]
days_behind = (pd.Timestamp("2025-06-30") - same_day).days
### END SOLUTION

# %% check="days-behind" points=2 skill="PM4" done="On that day, the plan was where the project is now."
check.text("same_day")

# %% check="days-behind" points=2 skill="PM4" done="{value:.0f} days behind, counted in dollars of work. The critical path can be later than that, or earlier."
check.number("days_behind", within=0)

# %% [markdown]
# Which tasks should have been done by June 30, and were not? (Not graded; you need it in task 7.) Those with `critical` True hold up the launch. Any other does so only if its delay is longer than its float. `late_so_far` counts working days up to June 30.

# %%
status = tasks.merge(progress[progress["month_end"] == "2025-06-30"], on="task_id")
status[["float", "critical"]] = project.schedule(tasks)[["float", "critical"]]
finish = status["planned_finish"].to_numpy().astype("datetime64[D]")
status["late_so_far"] = np.busday_count(finish, "2025-06-30")
overdue = (status["planned_finish"] <= "2025-06-30") & (status["percent_done"] < 100)
status[overdue][["task_id", "task", "percent_done", "late_so_far", "float", "critical"]]

# %% [markdown] task="which-category"
# ## 5. Which category stands out?
#
# Take all months of `spending` **up to June 30, 2025**. Make
#
# - `ratio`: for each category, the dollars spent, divided by the dollars planned (a Series with the categories as labels),
# - `stands_out`: the name of the category with the highest ratio.

# %% [markdown] hint="which-category"
# First keep the months up to June 30. Then group by the category, and add up both columns.

# %% [markdown] hint="which-category"
# Divide one column of sums by the other. `idxmax` gives the label of the largest value.

# %% answer="which-category"
ratio = ...
stands_out = ...
### BEGIN SOLUTION
so_far = spending[spending["month_end"] <= "2025-06-30"]
sums = so_far.groupby("category")[["planned_usd", "actual_usd"]].sum()
ratio = sums["actual_usd"] / sums["planned_usd"]
stands_out = ratio.idxmax()
### END SOLUTION

# %% check="which-category" points=2 skill="PM4" done="{count} categories. A ratio is easier to read next to SPI: how much of the planned work is done?"
check.series("ratio", within=0.001)

# %% check="which-category" points=1 skill="PM4" done="{value}. The table says where the money went, not why; ask for the invoices."
check.text("stands_out")

# %% [markdown] task="scope"
# ## 6. Slow, or more to do?
#
# The first line is given: `board` has the cards that were written by **June 30, 2025**. (The log goes on to July 3.) For June 30, make, in points,
#
# - `first_scope`: all cards without a `change_id`,
# - `added`: all cards with one,
# - `done`: all cards that were finished by June 30, of both kinds,
# - `looks_done`: how much seems done to somebody who knows only the first scope and what is left.

# %% [markdown] hint="scope"
# `isna` and `notna` on `change_id` tell the two kinds apart. "By June 30" includes June 30.

# %% [markdown] hint="scope"
# What is left is `first_scope + added - done`. What seems done is the first scope minus what is left.

# %% answer="scope"
board = cards[cards["written"] <= "2025-06-30"]
first_scope = ...
added = ...
done = ...
looks_done = ...
### BEGIN SOLUTION
first_scope = board[board["change_id"].isna()]["points"].sum()
added = board[board["change_id"].notna()]["points"].sum()
done = board[board["finished"] <= "2025-06-30"]["points"].sum()
left = first_scope + added - done
looks_done = first_scope - left
### END SOLUTION

# %% check="scope" points=2 skill="PM7" done="{value:.0f} points were added after the start. Somebody asked for each, and it was approved."
check.number("first_scope", within=0)
check.number("added", within=0)

# %% check="scope" points=2 skill="PM7" done="{value:.0f} points of work are done."
check.number("done", within=0)

# %% check="scope" points=2 skill="PM7" done="A burn-down would show {value:.0f}. What was added hides as much of the team's work."
check.number("looks_done", within=0)

# %% [markdown] task="report"
# ## 7. What do you tell the steering group?
#
# Write **60 to 100 words**, without the words earned value, SPI and CPI. Say
#
# - by how many days the work is behind (`days_behind`), and which tasks hold up the launch,
# - whether it is over cost, what it will cost if the rest is as expensive, and how sure that is,
# - how many points were added, or what the tables cannot say.

# %% [markdown] reflect="report" skill="PM4 PM7"
# ### BEGIN SOLUTION
# We are 25 days behind: what was done by June 30 should have been done by June 5. The lease of the truck is not finished, and the launch waits for it.
#
# We also pay more than planned. Work that was to cost $281,248 has cost $310,802. If the rest is as expensive, the project ends at about $397,000, $38,000 over budget. That is a warning and not a promise: the rest is partly other work.
#
# Thirty points of work were added to the first 193. How much of the extra cost comes from them, the tables do not say.
# ### END SOLUTION

# %% [markdown] rubric="report"
# - Late
#   - 0: missing or wrong
#   - 1: late, with a number
#   - 2: late, in days or dates, and which task or tasks hold up the launch
# - Cost
#   - 0: missing, or spent is compared with planned
#   - 1: spent is compared with the work that is done, or the forecast is named
#   - 2: both, and how sure the forecast is
# - What was added, and what is unknown
#   - 0: missing
#   - 1: the added work, or what the tables cannot say
#
# ## Sample, 2 points
#
# > We are 25 days late. But we have saved $22,000 so far, since only $310,802 of the planned $333,056 was spent, so the budget is fine. The team works slowly: of 193 points, only 136 seem to be done. It should hurry up, then July 15 can still be reached. Somebody approved 30 points of changes in the meantime.
#
# - Late: 1 (days, but not what holds up the launch)
# - Cost: 0 (spent is compared with planned)
# - What was added, and what is unknown: 1

# %% [markdown]
# ## Take it along
#
# An empty progress sheet for your own plan, if you made one in *What has to happen before what, and when are we done?* Fill it in at the end of each month. (Not graded.)

# %%
mine = project.earlier("my-plan.csv", unit="project-management-plan-the-work", otherwise=tasks)
sheet = mine[["task_id", "task"]].assign(budget_usd="", percent_done="", spent_usd="")
sheet.head(3)
