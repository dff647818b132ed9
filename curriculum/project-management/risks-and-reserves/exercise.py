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
# # Exercise: what does your city put aside?
#
# Your city's team wrote down 14 risks, too. Ms. Okafor asks which of them to work on first, and how much money to put aside. She also wants to know what your city's past projects say.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep whole dollars, and at least three decimal places for shares.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their risks and projects are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, project

risks = data.load("risks").set_index("risk_id")
projects = data.load("past-projects")
projects["ratio"] = projects["actual_usd"] / projects["planned_usd"]
tasks = data.load("project-tasks")
form = data.load("project-form").set_index("field")["value"]
cost = form["Total project cost"]

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(risks)} risks, {len(projects)} past projects. The plan costs ${cost:,.0f}.")

# %% [markdown]
# One row of `risks` is one risk. One row of `projects` is one finished project of your city; `ratio` is its cost at the end divided by its planned cost. `cost` is the planned cost of your own project, in dollars.

# %%
risks[["risk", "owner", "probability", "impact_usd"]].head(3)

# %% [markdown] task="exposures"
# ## 1. Which risks are the largest?
#
# Make
#
# - `exposure`: probability times impact in dollars, for each risk (a Series with the ids of the risks),
# - `largest`: the list of the ids of the **three** largest exposures.

# %% [markdown] hint="exposures"
# Section 1 of the lesson multiplies two columns.

# %% [markdown] hint="exposures"
# `sort_values(ascending=False)` puts the largest first; `head(3).index` holds the ids of the first three.

# %% answer="exposures"
exposure = ...
largest = ...
### BEGIN SOLUTION
exposure = risks["probability"] * risks["impact_usd"]
largest = list(exposure.sort_values(ascending=False).head(3).index)
### END SOLUTION

# %% check="exposures" points=2 skill="PM5" done="{count} risks: {first}, for instance, would cost ${first_value:,.0f} on average."
check.series("exposure", within=1)

# %% check="exposures" points=2 skill="PM5" done="Neither the likeliest risk nor the costliest one is among these, if the guesses hold."
check.items("largest")

# %% [markdown] task="two-offers"
# ## 2. Which response is worth its price?
#
# There are two offers, one for the costliest risk and one for the risk with the largest exposure. Each offer **halves the probability** and leaves the impact as it is. Its price is **one tenth of the impact** of its risk.
#
# The first lines of the cell find the costliest risk, and the price of its offer. Make
#
# - `worth_costliest`: the fall in exposure minus the price, in dollars (below 0 when the offer costs more than it takes away),
# - `worth_top`: the same for the risk with the largest exposure; `exposure.idxmax()` is its id.

# %% [markdown] hint="two-offers"
# `exposure[costliest]` is the exposure of the costliest risk. Half of the probability goes away, so half of the exposure does.

# %% [markdown] hint="two-offers"
# For the second, begin with `top = exposure.idxmax()`. Its price comes from its own impact, `risks.loc[top, "impact_usd"]`.

# %% answer="two-offers"
costliest = risks["impact_usd"].idxmax()
price = risks.loc[costliest, "impact_usd"] / 10
worth_costliest = ...
worth_top = ...
### BEGIN SOLUTION
worth_costliest = exposure[costliest] / 2 - price
top = exposure.idxmax()
worth_top = exposure[top] / 2 - risks.loc[top, "impact_usd"] / 10
### END SOLUTION

# %% check="two-offers" points=1 skill="PM5" done="{value:,.0f} dollars: the offer costs more than it takes away, and may still be right if your city could not bear that loss."
check.number("worth_costliest", within=1)

# %% check="two-offers" points=1 skill="PM5" done="On average, this offer is worth ${value:,.0f} more than it costs."
check.number("worth_top", within=1)

# %% [markdown] task="run-the-register"
# ## 3. How much is enough in 80 of 100 runs?
#
# Run the register at least 10,000 times. In each run, each risk happens or not, with its own probability and independently of the others. Make
#
# - `totals`: what the risks cost in each run, in dollars (an array or list),
# - `enough`: the share of runs in which the sum of all exposures would have been enough (0 to 1),
# - `reserve_share`: the reserve at 80 percent **as a share of** `cost` (such as 0.35).

# %% [markdown] hint="run-the-register"
# `rng.random((10000, 14))` makes a number from 0 to 1 for each run and each risk. Where is it below the probability?

# %% [markdown] hint="run-the-register"
# Section 3 of the lesson has every line you need. There, 117475 is the sum of the exposures; yours is `exposure.sum()`.

# %% answer="run-the-register"
totals = ...
enough = ...
reserve_share = ...
### BEGIN SOLUTION
rng = np.random.default_rng(2025)
probability = risks["probability"].to_numpy()
impact = risks["impact_usd"].to_numpy()
happens = rng.random((10000, 14)) < probability
totals = (happens * impact).sum(axis=1)
enough = (totals <= exposure.sum()).mean()
reserve_share = np.quantile(totals, 0.8) / cost
### END SOLUTION

# %% check="run-the-register" points=2 skill="PM5" done="{count:,} runs, {mean:,.0f} dollars on average: about the sum of the exposures."
check.draws("totals")

# %% check="run-the-register" points=1 skill="PM5" done="{value:.2f}: hardly more than half. An average is no reserve."
check.number("enough", within=0.03)

# %% check="run-the-register" points=2 skill="PM5" done="{value:.3f} of the planned cost, if the risks come one by one."
check.number("reserve_share", within=0.02)

# %% [markdown] task="outside-view"
# ## 4. What do past projects say?
#
# 1. Write the function `uplift(ratios, confidence)`. `ratios` is a Series of ratios, one for each project. The function returns their uplift at `confidence`, as a share (for 25 percent, 0.25), and never less than 0. With other data, some ratios may be missing; leave those out.
# 2. Make `uplifts`: the uplift at 0.8 for each `kind`, as `{"Construction": ..., "IT": ..., "Service": ...}`.

# %% [markdown] hint="outside-view"
# The function is in section 4 of the lesson. Does it leave out missing values? (`quantile` of a Series does; `np.quantile` does not.)

# %% [markdown] hint="outside-view"
# `projects[projects["kind"] == "IT"]["ratio"]` holds the ratios of one kind. The uplift of that kind is your function, called with these and 0.8.


# %% answer="outside-view"
def uplift(ratios, confidence): ...


uplifts = ...
### BEGIN SOLUTION
def uplift(ratios, confidence):
    return max(0, ratios.quantile(confidence) - 1)


uplifts = {}
for kind in ["Construction", "IT", "Service"]:
    uplifts[kind] = uplift(projects[projects["kind"] == kind]["ratio"], 0.8)
### END SOLUTION

# %% check="outside-view" points=2 skill="PM10" done="It works for projects over and under their plan."
check.function(
    "uplift",
    on=[
        (pd.Series([1.0, 1.1, 1.2, 1.3, 1.4, 1.6]), 0.8),
        (pd.Series([1.0, 1.1, 1.2, 1.3, 1.4, 1.6]), 0.4),
        (pd.Series([0.8, 0.9, 0.95, 0.7, 0.85]), 0.8),
    ],
)

# %% check="outside-view" points=2 skill="PM10" done="{first}: {first_value:.3f}, {last}: {last_value:.3f}. The smallest of the three is Service, but each comes from 11 to 13 projects only."
check.series("uplifts", within=0.002)

# %% check="outside-view" points=1 skill="PM10" hidden=true done="It leaves out missing values, and works for other confidences."
check.function(
    "uplift",
    on=[
        (pd.Series([1.0, np.nan, 1.5, 1.2, np.nan, 2.0]), 0.5),
        (pd.Series([0.9, 1.0, 1.0, 1.0, 1.3]), 0.5),
        (pd.Series([1.8, 0.6, 1.1]), 0.9),
        (pd.Series([np.nan, 0.7, 0.9]), 0.95),
    ],
)

# %% [markdown] task="how-wide"
# ## 5. How far could the uplift be off?
#
# Draw from the 13 ratios of the kind **Service**: each time 13, **each put back** before the next is drawn. Do this 500 times. Put this loop in place of the lines for `service_draws` and `uplift_draws`, and fill its two blanks:
#
# ```python
# service_draws = []
# uplift_draws = []
# for seed in range(500):
#     drawn = ...
#     service_draws.append(drawn)
#     uplift_draws.append(...)
# ```
#
# It makes `service_draws`, the draws, and `uplift_draws`, the uplift at 0.8 of each. Then make `uplift_low` and `uplift_high`: the ends of the middle 95 percent of `uplift_draws`.

# %% [markdown] hint="how-wide"
# The line for `drawn` is in the loop of section 4 of the lesson.

# %% [markdown] hint="how-wide"
# The uplift of a draw is `uplift(drawn, 0.8)`. The ends are `np.quantile(uplift_draws, 0.025)` and the same with 0.975.

# %% answer="how-wide"
service = projects[projects["kind"] == "Service"]["ratio"]
service_draws = ...
uplift_draws = ...
uplift_low = ...
uplift_high = ...
### BEGIN SOLUTION
service_draws = []
uplift_draws = []
for seed in range(500):
    drawn = service.sample(13, replace=True, random_state=seed)
    service_draws.append(drawn)
    uplift_draws.append(uplift(drawn, 0.8))
uplift_low = np.quantile(uplift_draws, 0.025)
uplift_high = np.quantile(uplift_draws, 0.975)
### END SOLUTION

# %% check="how-wide" points=1 skill="PM10" done="{count} draws of the 13 projects."
check.draws("service_draws")

# %% check="how-wide" points=2 skill="PM10" done="The middle 95 percent of the draws: {low:.2f} to {high:.2f}. Thirteen projects cannot say it more exactly."
check.draws("uplift_draws", low="uplift_low", high="uplift_high")

# %% [markdown]
# Not graded: your risks, as one page for the meeting. It is saved as `my-raid-log.html` beside this notebook, with the links of your own plan if you drew one in *What has to happen before what, and when are we done?*

# %%
plan = project.earlier("my-plan.csv", unit="project-management-plan-the-work", otherwise=tasks)
plan["owner"] = plan["task_id"].map(tasks.set_index("task_id")["owner"]).fillna("")
project.raid_log(risks, tasks=plan)

# %% [markdown] task="ask-for-it"
# ## 6. What reserve do you ask for?
#
# Write to Ms. Okafor, **80 to 120 words**, without technical terms. Say
#
# - which risks to work on first, and why,
# - how much money to put aside (`reserve_share * cost`), and in how many of 100 such projects that would be enough,
# - what your city's past Service projects say, with their range, and why you do not add the two,
# - one thing that your number leaves out.

# %% [markdown] reflect="ask-for-it" skill="PM5"
# ### BEGIN SOLUTION
# Work first on the agreement with the union, the vendor's price, and the truck. By our own guesses, they would cost the most on average, $50,000 together.
#
# Please put $166,500 aside, 46 percent of the plan. In 80 of 100 projects with these risks, that would be enough. The average of $117,000 would be too little in nearly half.
#
# Four in five of our past service projects would have needed 27 percent or less, but with 13 projects it could be 8 or 50. I do not add this: both look at the same surprises.
#
# My number takes the risks one by one. If busy Saturdays bring several at once, it is too small.
# ### END SOLUTION

# %% [markdown] rubric="ask-for-it"
# - What to work on first
#   - 0: missing, or the likeliest or costliest risk
#   - 1: the largest on average, with a reason
# - The money
#   - 0: no amount, or the sum of exposures as if it were safe
#   - 1: an amount
#   - 2: the amount, and in how many of 100 projects it is enough
# - The past projects
#   - 0: missing, or added to the register
#   - 1: their number
#   - 2: their number with its range, and not added
# - What is left out
#   - 0: missing
#   - 1: risks that come together, or that nobody wrote down, or that the numbers are guesses
#
# ## Sample, 2 points
#
# > We should work on the union, the vendor and the truck, since they cost the most on average. Put $166,500 aside. On top of that comes an uplift of 27 percent from past projects, so that we ask for $264,000. With that the project is safe.
#
# - What to work on first: 1
# - The money: 1 (an amount, but "safe" is not a number)
# - The past projects: 0 (added to the register)
# - What is left out: 0
