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
# # Closing check: what have you learned?
#
# Ten short questions, about 20 minutes, on the same skills as the placement check, but with other cases and numbers.
# At the end, this page tells you which units to look at again. Your coach compares it with your placement check to see what you learned.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess teaches neither you nor your coach.
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
# A park office prepares an ice rink. The table `chart` below is a RACI chart: for each of seven activities, the part of each role. `R` does the work, `A` is accountable, `C` is consulted, `I` is informed, and `-` has no part.
# An activity is clear if **exactly one** role is accountable. Make `unclear`: the list of the ids of all activities that are not clear.

# %% setup=true
chart = pd.DataFrame(
    {
        "activity": ["Rink", "Power", "Guards", "Prices", "Signs", "Tickets", "Counts"],
        "Director": "A - - A C - I".split(),
        "Grounds": "R R R - - R -".split(),
        "Safety": "- C A R - I A".split(),
        "Cashier": "- - - A - A R".split(),
        "Press": "I - - - R R -".split(),
    },
    index=["W1", "W2", "W3", "W4", "W5", "W6", "W7"],
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
# Task T4 takes **8 working days longer** than planned. Make `later`: by how many working days the whole project ends later.

# %% setup=true
plan = pd.DataFrame(
    {
        "task_id": ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"],
        "depends_on": ["", "T1", "T1", "T2", "T2", "T3", "T4 T6", "T5 T7"],
        "days": [5, 6, 10, 8, 4, 7, 4, 3],
    }
)
plan

# %% answer="how-much-later"
later = ...
### BEGIN SOLUTION
planned = project.schedule(plan, days="days")["early_finish"].max()
slower = plan.copy()
slower.loc[slower["task_id"] == "T4", "days"] += 8
later = project.schedule(slower, days="days")["early_finish"].max() - planned
### END SOLUTION

# %% check="how-much-later" points=1 skill="PM1" done="{value:.0f} working days. The task had some room, and the rest of the delay arrives at the end."
check.number("later", within=0)

# %% [markdown] task="chance-by-day"
# ## 3. How likely is the date?
#
# Four tasks follow one after the other. The table `guesses` below has three guesses for each, in working days. Each task has luck of its own.
# Make `chance`: the chance that all four together take **at most 41** working days, by the PERT rule and the bell curve (normal distribution). Give it in percent.

# %% setup=true
guesses = pd.DataFrame(
    {"optimistic": [3, 9, 6, 5], "likely": [5, 12, 8, 9], "pessimistic": [13, 21, 10, 25]},
    index=["Site", "Lease", "Wiring", "Delivery"],
)
guesses

# %% answer="chance-by-day"
chance = ...
### BEGIN SOLUTION
expected = (guesses["optimistic"] + 4 * guesses["likely"] + guesses["pessimistic"]) / 6
sd = (guesses["pessimistic"] - guesses["optimistic"]) / 6
chance = 100 * NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(41)
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
    {"probability": [0.50, 0.35, 0.30], "impact": [14000, 36000, 22000]},
    index=["Thaw", "Repair", "Strike"],
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
# The city plans another project of the kind Software. By how many percent should its planned cost be raised, so that the same raise would have been enough for **at least 80 percent** of the finished Software projects?
# Make `uplift`: the smallest such raise, in percent.

# %% setup=true
past = pd.DataFrame(
    {
        "kind": (
            "Software Software Buildings Software Buildings "
            "Software Software Buildings Software Software"
        ).split(),
        "planned": [300, 80, 150, 200, 400, 50, 120, 90, 250, 100],
        "actual": [270, 116, 162, 210, 680, 60, None, 117, 280, 210],
    }
)
past

# %% answer="past-projects"
uplift = ...
### BEGIN SOLUTION
software = past[past["kind"] == "Software"]
ratios = software["actual"] / software["planned"]
uplift = 100 * (ratios.quantile(0.8) - 1)
### END SOLUTION

# %% check="past-projects" points=1 skill="PM10" done="{value:.1f} percent, from six projects only: say that, too."
check.number("uplift", within=0.0051)

# %% [markdown] task="what-the-grant-pays"
# ## 6. What does the grant pay?
#
# The table `lines` below has the three lines of a budget, with their direct cost in dollars.
#
# - Fringe is 32 percent of the direct cost, for Personnel only.
# - Indirect cost is 15 percent of direct cost **plus fringe**, for all lines but Equipment.
# - The city's match is 25 percent of the **total**. The grant pays the rest.
#
# Make `grant`: what the grant pays for all three lines, in whole dollars.

# %% setup=true
lines = pd.DataFrame(
    {"direct": [50000, 36000, 8000]}, index=["Personnel", "Equipment", "Supplies"]
)
lines

# %% answer="what-the-grant-pays"
grant = ...
### BEGIN SOLUTION
personnel, equipment, supplies = lines["direct"]
with_fringe = 1.32 * personnel
total = 1.15 * (with_fringe + supplies) + equipment
grant = round(0.75 * total)
### END SOLUTION

# %% check="what-the-grant-pays" points=1 skill="PM8" done="${value:,.0f}. One wrong base, and every amount after it is wrong."
check.number("grant", within=0.01)

# %% [markdown] task="two-rates"
# ## 7. What is worth it at both rates?
#
# The table `flows` below has five options for a town hall. One row is one option; the columns are years. A number says what the option brings (or, below zero, costs) in that year, in thousand dollars. Year 0 is now.
# Make `worth_it`: the list of the letters of all options whose net present value is above zero **both** at a discount rate of 2 percent **and** at 7 percent.

# %% setup=true
flows = pd.DataFrame(
    [
        [-50, 10, 10, 10, 10, 12],
        [-70, 30, 30, 15, 10, 5],
        [-15, 50, 0, 0, 0, -39],
        [-80, 12, 12, 18, 22, 32],
        [-90, 35, 30, 25, 20, 10],
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
        "budget": [30000, 18000, 12000, 48000, 42000],
        "should_be_done": [100, 100, 100, 75, 0],
        "done": [100, 100, 75, 50, 0],
        "spent": [38000, 22000, 14000, 34000, 0],
    },
    index=["Plan", "Site", "Wiring", "Rink", "Opening"],
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
    {"left": [95, 86, 74, 67, 58, 50, 40], "added": [0, 1, 1, 10, 0, 6, 2]},
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
        "written": [1, 1, 2, 2, 4, 4, 6, 9, 13, 13, 14, 18],
        "started": [1, 3, 3, 5, 7, 9, 12, 14, 19, 22, 24, 30],
        "finished": [4, 14, 4, 11, 26, 11, None, 17, 30, 26, 31, None],
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
# ## What to look at again
#
# Run the cells below. They tell you how it went, unit by unit. They count your first answers: changing them afterward changes nothing.
# Ignore the advice beside *not asked here*: this page does not ask about the last unit, so it cannot tell.

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
check.advice(units, words=("Look at it again.", "Look at it again.", "You have it."))

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac), then hand in. After grading, the feedback page shows each answer with a reason.
#
# **Think about it.** Which project of your own office has only one date? Whom would you ask for a good and a bad guess, and what would you say if somebody wanted only one number?
