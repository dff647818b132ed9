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
# # Placement check: what do you know already?
#
# Ten short questions, about 20 minutes. At the end this page tells you which units of this module to do, to skim, or to skip.
# You cannot pass or fail. Most people know few of the answers at the start, and that is why the module exists.
# The module builds on the data module, up to *Who waits longer, and how sure are we?* If tables and `groupby` are new to you, start with that module.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess would send you past a unit that you need.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - Any correct method counts, also pen and paper or a spreadsheet. The first cell imports some tools that may help; nobody has to use them.
# - Give numbers with at least two decimals, unless they are whole numbers. Each right answer earns one point.
#
# All places and people here are fictional, and all data are made up for practice.

# %% setup=true
from statistics import NormalDist

import numpy as np
import numpy_financial as npf
import pandas as pd

from practicum import check, project

check.hold()  # the checks note your answers and keep their verdict until the end

# %% [markdown] task="who-answers"
# ## 1. Who answers for it?
#
# A library prepares a bookmobile. The table `chart` below is a RACI chart: for each of seven activities, the part of each role. `R` does the work, `A` is accountable, `C` is consulted, `I` is informed, and `-` has no part.
# An activity is clear if **exactly one** role is accountable. Make `unclear`: the list of the ids of all activities that are not clear.

# %% setup=true
chart = pd.DataFrame(
    {
        "activity": ["Van", "Stops", "Timetable", "Lending app", "Drivers", "Flyer", "Visits"],
        "Director": "A A - C A C -".split(),
        "Planner": "- R R - R I A".split(),
        "IT": "- C - A - - R".split(),
        "Buyer": "R - - R R - -".split(),
        "Press": "I A C - - R I".split(),
    },
    index=["P1", "P2", "P3", "P4", "P5", "P6", "P7"],
)
chart

# %% answer="who-answers"
unclear = ...
### BEGIN SOLUTION
accountable = (chart == "A").sum(axis=1)
unclear = list(accountable[accountable != 1].index)
### END SOLUTION

# %% check="who-answers" points=1 skill="PM3" done="{count} of the seven. Where two answer for a thing, each waits for the other."
check.items("unclear")

# %% [markdown] task="how-much-later"
# ## 2. How much later is everything done?
#
# The table `plan` below has the eight tasks of the same project: the working days that each one takes, and the tasks that must be finished before it can start.
# Task T5 takes **6 working days longer** than planned. Make `later`: by how many working days the whole project ends later.

# %% setup=true
plan = pd.DataFrame(
    {
        "task_id": ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"],
        "depends_on": ["", "T1", "T1", "T2", "T3", "T4 T5", "T3", "T6 T7"],
        "days": [4, 9, 5, 6, 8, 3, 7, 4],
    }
)
plan

# %% answer="how-much-later"
later = ...
### BEGIN SOLUTION
planned = project.schedule(plan, days="days")["early_finish"].max()
slower = plan.copy()
slower.loc[slower["task_id"] == "T5", "days"] += 6
later = project.schedule(slower, days="days")["early_finish"].max() - planned
### END SOLUTION

# %% check="how-much-later" points=1 skill="PM1" done="{value:.0f} working days. The task had some room, and the rest of the delay arrives at the end."
check.number("later", within=0)

# %% [markdown] task="chance-by-day"
# ## 3. How likely is the date?
#
# Four tasks follow one after the other. The table `guesses` below has three guesses for each, in working days. Each task has luck of its own.
# Make `chance`: the chance that all four together take **at most 42** working days, by the PERT rule and the bell curve (normal distribution). Give it in percent.

# %% setup=true
guesses = pd.DataFrame(
    {"optimistic": [4, 8, 5, 6], "likely": [6, 10, 8, 12], "pessimistic": [14, 18, 11, 24]},
    index=["Permit", "Order", "Paint", "Training"],
)
guesses

# %% answer="chance-by-day"
chance = ...
### BEGIN SOLUTION
expected = (guesses["optimistic"] + 4 * guesses["likely"] + guesses["pessimistic"]) / 6
sd = (guesses["pessimistic"] - guesses["optimistic"]) / 6
chance = 100 * NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(42)
### END SOLUTION

# %% check="chance-by-day" points=1 skill="PM2" done="{value:.1f} percent, if the guesses are right."
check.number("chance", within=0.3)

# %% [markdown] task="enough-in-eighty"
# ## 4. How much do you put aside?
#
# A project has the three risks of the table `risks` below. Each one happens or not, independently of the others. If it happens, it costs `impact` dollars.
# Make `reserve`: the **smallest** amount in dollars that would be enough in at least 80 of 100 such projects.

# %% setup=true
risks = pd.DataFrame(
    {"probability": [0.40, 0.60, 0.25], "impact": [30000, 12000, 20000]},
    index=["Vendor", "Storm", "Sick leave"],
)
risks

# %% answer="enough-in-eighty"
reserve = ...
### BEGIN SOLUTION
rng = np.random.default_rng(7)
happens = rng.random((10000, 3)) < risks["probability"].to_numpy()
totals = (happens * risks["impact"].to_numpy()).sum(axis=1)
reserve = np.quantile(totals, 0.8)
### END SOLUTION

# %% check="enough-in-eighty" points=1 skill="PM5" done="${value:,.0f}. The average cost of the risks would be enough only about every second time."
check.number("reserve", within=1)

# %% [markdown] task="past-projects"
# ## 5. What do past projects say?
#
# The table `past` below has ten projects of a city, with planned and actual cost in thousand dollars. One is not finished.
# The city plans another project of the kind Parks. By how many percent should its planned cost be raised, so that the same raise would have been enough for **at least 80 percent** of the finished Parks projects?
# Make `uplift`: the smallest such raise, in percent.

# %% setup=true
past = pd.DataFrame(
    {
        "kind": "Parks Streets Parks Parks Parks Streets Parks Parks Streets Parks".split(),
        "planned": [200, 300, 150, 400, 90, 120, 50, 250, 80, 100],
        "actual": [190, 540, 150, 440, None, 126, 59, 330, 116, 160],
    }
)
past

# %% answer="past-projects"
uplift = ...
### BEGIN SOLUTION
parks = past[past["kind"] == "Parks"]
ratios = parks["actual"] / parks["planned"]
uplift = 100 * (ratios.quantile(0.8) - 1)
### END SOLUTION

# %% check="past-projects" points=1 skill="PM10" done="{value:.1f} percent, from six projects only: say that, too."
check.number("uplift", within=0.0051)

# %% [markdown] task="what-the-grant-pays"
# ## 6. What does the grant pay?
#
# The table `lines` below has the three lines of a budget, with their direct cost in dollars.
#
# - Fringe is 30 percent of the direct cost, for Personnel only.
# - Indirect cost is 10 percent of direct cost **plus fringe**, for all lines but Equipment.
# - The city's match is 20 percent of the **total**. The grant pays the rest.
#
# Make `grant`: what the grant pays for all three lines, in whole dollars.

# %% setup=true
lines = pd.DataFrame(
    {"direct": [40000, 25000, 5000]}, index=["Personnel", "Equipment", "Supplies"]
)
lines

# %% answer="what-the-grant-pays"
grant = ...
### BEGIN SOLUTION
personnel, equipment, supplies = lines["direct"]
with_fringe = 1.30 * personnel
total = 1.10 * (with_fringe + supplies) + equipment
grant = round(0.80 * total)
### END SOLUTION

# %% check="what-the-grant-pays" points=1 skill="PM8" done="${value:,.0f}. One wrong base, and every amount after it is wrong."
check.number("grant", within=0.01)

# %% [markdown] task="two-rates"
# ## 7. What is worth it at both rates?
#
# The table `flows` below has five options for a park. One row is one option; the columns are years. A number says what the option brings (or, below zero, costs) in that year, in thousand dollars. Year 0 is now.
# Make `worth_it`: the list of the letters of all options whose net present value is above zero **both** at a discount rate of 2 percent **and** at 7 percent.

# %% setup=true
flows = pd.DataFrame(
    [
        [-100, 40, 30, 25, 20, 10],
        [-100, 10, 15, 20, 30, 45],
        [-100, 20, 20, 20, 20, 22],
        [-60, 20, 20, 20, 10, 5],
        [-20, 60, 0, 0, 0, -44],
    ],
    index=["A", "B", "C", "D", "E"],
)
flows

# %% answer="two-rates"
worth_it = ...
### BEGIN SOLUTION
worth_it = []
for option in flows.index:
    if npf.npv(0.02, flows.loc[option]) > 0 and npf.npv(0.07, flows.loc[option]) > 0:
        worth_it.append(option)
### END SOLUTION

# %% check="two-rates" points=1 skill="PM9" done="{count} of the five. For two others, the rate decides."
check.items("worth_it")

# %% [markdown] task="where-it-ends"
# ## 8. Where does the cost end?
#
# The table `status` below has the five tasks of a project: budget and spending so far in dollars, and how much of the work should be done and is done, in percent.
# Make `eac`: the estimate at completion, in dollars: what the whole project will cost if the rest of the work is **as expensive as the work so far**.

# %% setup=true
status = pd.DataFrame(
    {
        "budget": [20000, 24000, 16000, 40000, 20000],
        "should_be_done": [100, 100, 100, 50, 0],
        "done": [100, 100, 50, 25, 0],
        "spent": [22000, 30500, 12000, 13000, 0],
    },
    index=["Plan", "Van", "Shelves", "Books", "Launch"],
)
status

# %% answer="where-it-ends"
eac = ...
### BEGIN SOLUTION
earned = (status["done"] / 100 * status["budget"]).sum()
cpi = earned / status["spent"].sum()
eac = status["budget"].sum() / cpi
### END SOLUTION

# %% check="where-it-ends" points=1 skill="PM4" done="${value:,.0f}: a warning, not a promise. The rest may be another kind of work."
check.number("eac", within=0.51)

# %% [markdown] task="added-or-done"
# ## 9. Slow, or more to do?
#
# The table `weeks` below comes from a burn-down chart: the points that were **left** at the end of each week, and the points that were **added** during the week, because somebody asked for more.
# Make `most_done`: the largest number of points that the team **finished** in one week.

# %% setup=true
weeks = pd.DataFrame(
    {"left": [80, 72, 67, 57, 54, 45, 38], "added": [0, 0, 7, 1, 12, 0, 4]},
    index=["start", "week 1", "week 2", "week 3", "week 4", "week 5", "week 6"],
)
weeks

# %% answer="added-or-done"
most_done = ...
### BEGIN SOLUTION
finished = weeks["left"].shift(1) - weeks["left"] + weeks["added"]
most_done = finished.max()
### END SOLUTION

# %% check="added-or-done" points=1 skill="PM7" done="{value:.0f} points, in the week that looks slowest on the chart."
check.number("most_done", within=0)

# %% [markdown] task="promise-a-card"
# ## 10. What can you promise for one card?
#
# The table `cards` below is the log of a team's board: the day of the project on which each card was written, started and finished. Two are not finished. A card that is started on day 3 and finished on day 5 takes 2 days.
# Make `promise`: the smallest number of days within which **at least 85 percent** of the finished cards were done, counted from the **start** of each card.

# %% setup=true
cards = pd.DataFrame(
    {
        "written": [1, 1, 1, 2, 2, 5, 5, 8, 8, 9, 12, 15],
        "started": [1, 2, 4, 6, 8, 10, 15, 16, 20, 20, 27, 33],
        "finished": [3, 11, 5, 22, 11, 15, 24, 18, None, 26, 31, None],
    }
)
cards

# %% answer="promise-a-card"
promise = ...
### BEGIN SOLUTION
took = cards["finished"] - cards["started"]
promise = took.quantile(0.85)
### END SOLUTION

# %% check="promise-a-card" points=1 skill="PM6" done="{value:.0f} days. A promise of the median would be broken about every second time."
check.number("promise", within=0.01)

# %% [markdown]
# ## What to do with the module
#
# Run the cells below. They tell you what to do with each unit. They count your first answers: changing them afterward changes nothing.
#
# - **Do it**: lesson and exercise.
# - **Skim it**: look at the pictures and the code of the lesson, then do the exercise.
# - **Skip it**: go to the next unit. You can come back at any time.
#
# You can skip a unit if two questions ask about it and both answers are right. If only one question asks about it, a right answer says *skim*.
# This page does not ask about the last unit, since you learn there by writing. So do it.

# %% setup=true
units = {
    "What are we promising, and who answers for it?": ["unclear"],
    "What has to happen before what, and when are we done?": ["later"],
    "When will it really be done?": ["chance"],
    "What could go wrong, and how much should we put aside?": ["reserve", "uplift"],
    "Does the budget add up, and is it worth it?": ["grant", "worth_it"],
    "Are we on track?": ["eac", "most_done"],
    "How long does a card take, and when is the board empty?": ["promise"],
    "Who takes over, and what do we tell the room?": [],
}

# %%
check.advice(units, skip_from=2)

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac). Do you have a coach? Then hand in, even if most answers are empty.
# After the module there is a closing check on the same skills. Together, the two show what you learned.
