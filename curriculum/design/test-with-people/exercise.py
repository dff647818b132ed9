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
# # Exercise: does the new form work in your city?
#
# In March 2026, 15 people in your city tried two booking forms: the current one and a redesigned one. Ms. Okafor asks whether she should pay for the new form.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their testers are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from practicum import check, data

sessions = data.load("usability-sessions")
tasks = data.load("usability-tasks").merge(
    sessions[["tester_id", "form", "round"]], on=["tester_id", "form"]
)
problems = data.load("usability-problems")

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{sessions['tester_id'].nunique()} testers, each with two forms.")

# %% [markdown]
# One row of `sessions` is one tester with one form. One row of `tasks` is one tester, one form, and one task (`success` is 1 or 0). One row of `problems` is one tester who met one problem of the **current** form.

# %%
tasks.head(3)

# %% [markdown] task="task-success"
# ## 1. Five testers, then fifteen
#
# Keep the **redesigned** form: `new_form`, ready in the cell. Make
#
# - `first_round`: for each `task_id`, how many of the five testers of **round 1** succeeded,
# - `low_5` and `high_5`: the ends of the adjusted Wald interval (`method="agresti_coull"`) of the success in task `"U2"`, for these five,
# - `low_15` and `high_15`: the same for **all** 15 testers.

# %% [markdown] hint="task-success"
# `new_form[new_form["round"] == 1]` keeps the first round. Group by `task_id` and add up `success`, as in section 1 of the lesson. For all testers, leave out the round.

# %% [markdown] hint="task-success"
# `low_5, high_5 = proportion_confint(first_round["U2"], 5, method="agresti_coull")`

# %% answer="task-success"
new_form = tasks[tasks["form"] == "redesigned"]
first_round = ...
low_5 = ...
high_5 = ...
low_15 = ...
high_15 = ...
### BEGIN SOLUTION
first_round = new_form[new_form["round"] == 1].groupby("task_id")["success"].sum()
low_5, high_5 = proportion_confint(first_round["U2"], 5, method="agresti_coull")
done = new_form[new_form["task_id"] == "U2"]["success"].sum()
low_15, high_15 = proportion_confint(done, 15, method="agresti_coull")
### END SOLUTION

# %% check="task-success" points=1 skill="HC12" done="{count} tasks, five testers each."
check.series("first_round", within=0)

# %% check="task-success" points=2 skill="HC12" done="Up to {value:.2f}: five testers leave nearly everything open."
check.number("low_5", within=0.006)
check.number("high_5", within=0.006)

# %% check="task-success" points=1 skill="HC12" done="Up to {value:.2f}. Three times as many testers, and a range that starts far above one half."
check.number("low_15", within=0.006)
check.number("high_15", within=0.006)

# %% [markdown] task="score-it"
# ## 2. Score the questionnaire
#
# 1. Write the function `sus(answers)`. `answers` is a list of the ten answers `s1` to `s10`. It returns the score on the System Usability Scale, 0 to 100.
# 2. Make `sus_by_form`: the mean score of each form (15 testers each).

# %% [markdown] hint="score-it"
# Odd statements (the first, third, …) count the answer minus 1. Even ones count 5 minus the answer. Add all ten, times 2.5.

# %% [markdown] hint="score-it"
# The function is the one of the practice in section 2 of the lesson. For the means, copy the cell of that section with `odd`, `even`, and `groupby("form")`.


# %% answer="score-it"
def sus(answers): ...


sus_by_form = ...
### BEGIN SOLUTION
def sus(answers):
    odd = sum(answers[0::2]) - 5
    even = 25 - sum(answers[1::2])
    return 2.5 * (odd + even)


odd = sessions[["s1", "s3", "s5", "s7", "s9"]] - 1
even = 5 - sessions[["s2", "s4", "s6", "s8", "s10"]]
sessions["sus"] = 2.5 * (odd.sum(axis=1) + even.sum(axis=1))
sus_by_form = sessions.groupby("form")["sus"].mean()
### END SOLUTION

# %% check="score-it" points=1 skill="HC11" done="Best is 100, worst is 0, and the same answer everywhere is 50."
check.function(
    "sus",
    on=[
        [5, 1, 5, 1, 5, 1, 5, 1, 5, 1],
        [1, 5, 1, 5, 1, 5, 1, 5, 1, 5],
        [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
        [5, 2, 4, 1, 3, 3, 4, 2, 5, 2],
    ],
)

# %% check="score-it" points=2 skill="HC11" done="The redesigned form scores {last_value:.1f}, the current one {first_value:.1f}."
check.series("sus_by_form", within=0.01)

# %% check="score-it" points=1 skill="HC11" hidden=true done="It also scores other testers."
check.function("sus", on=[[4, 2, 5, 1, 3, 2, 4, 1, 5, 2], [2, 4, 1, 3, 2, 5, 1, 4, 2, 3]])

# %% [markdown] task="difference"
# ## 3. How much better, and how sure?
#
# For each tester, take the score of the redesigned form minus that of the current form. Make
#
# - `mean_gain`: the mean of these differences,
# - `gain_low` and `gain_high`: the ends of its 95% interval (`tconfint_mean`).

# %% [markdown] hint="difference"
# `pivot` puts the two scores of a tester into one row. Section 3 of the lesson has it.

# %% [markdown] hint="difference"
# `gain = wide["redesigned"] - wide["current"]`. One number for each tester.

# %% [markdown] hint="difference"
# `gain_low, gain_high = DescrStatsW(gain).tconfint_mean()`

# %% answer="difference"
mean_gain = ...
gain_low = ...
gain_high = ...
### BEGIN SOLUTION
wide = sessions.pivot(index="tester_id", columns="form", values="sus")
gain = wide["redesigned"] - wide["current"]
mean_gain = gain.mean()
gain_low, gain_high = DescrStatsW(gain).tconfint_mean()
### END SOLUTION

# %% check="difference" points=1 skill="HC11" done="{value:.1f} points higher, on average."
check.number("mean_gain", within=0.01)

# %% check="difference" points=2 skill="HC11" done="Up to {value:.1f}. The low end is far above zero: people like these would rate the new form higher, on average."
check.number("gain_low", within=0.01)
check.number("gain_high", within=0.01)

# %% [markdown] task="how-many-testers"
# ## 4. How many testers?
#
# `problems` says who met which problem of the current form. Make
#
# - `p_met`: the average chance that one tester meets one problem: how often a problem was met, divided by (different problems times 15 testers),
# - `by_5`: the share of problems that five testers find, by the formula 1 − (1 − p)ⁿ,
# - `needed`: the smallest number of testers that find at least 85 percent, by the same formula.

# %% [markdown] hint="how-many-testers"
# Every row of `problems` is one meeting. `nunique` counts different problems.

# %% [markdown] hint="how-many-testers"
# Print the list as in section 4 of the lesson. Which is the first number with 0.85 or more? You may type it in.

# %% answer="how-many-testers"
p_met = ...
by_5 = ...
needed = ...
### BEGIN SOLUTION
p_met = len(problems) / (problems["problem_id"].nunique() * 15)
by_5 = 1 - (1 - p_met) ** 5
needed = 1
for number in range(1, 31):
    if 1 - (1 - p_met) ** number < 0.85:
        needed = number + 1
### END SOLUTION

# %% check="how-many-testers" points=2 skill="HC13" done="{value:.2f} of the problems, if the formula holds."
check.number("p_met", within=0.001)
check.number("by_5", within=0.002)

# %% check="how-many-testers" points=1 skill="HC13" done="{value:.0f} testers, if every problem is as easy to meet as the average one."
check.number("needed", within=0)

# %% [markdown] task="any-five"
# ## 5. Any five?
#
# Which five people came is luck. Make
#
# - `testers`: the ids of the 15 testers, each once,
# - `shares`: for each of 500 random sets of five **different** testers, the share of all problems that at least one of them met. Copy this loop into the cell, in place of `shares = ...`, and fill in the blanks:
#
# ```python
# total = problems["problem_id"].nunique()
# shares = []
# for seed in range(500):
#     five = testers.sample(..., random_state=seed)
#     met = problems[problems["tester_id"].isin(...)]
#     shares.append(... / total)
# ```
#
# - `shares_low` and `shares_high`: the ends of the middle 95 percent of `shares`: `np.quantile(shares, 0.025)`, and the same with 0.975.

# %% [markdown] hint="any-five"
# The whole loop stands in section 4 of the lesson, and so does `drop_duplicates`.

# %% [markdown] hint="any-five"
# `met` holds the meetings of these five. How many different problems are in it?

# %% answer="any-five"
testers = ...
shares = ...
shares_low = ...
shares_high = ...
### BEGIN SOLUTION
testers = sessions["tester_id"].drop_duplicates()
total = problems["problem_id"].nunique()
shares = []
for seed in range(500):
    five = testers.sample(5, random_state=seed)
    met = problems[problems["tester_id"].isin(five)]
    shares.append(met["problem_id"].nunique() / total)
shares_low = np.quantile(shares, 0.025)
shares_high = np.quantile(shares, 0.975)
### END SOLUTION

# %% check="any-five" points=3 skill="HC13" done="{count} sets of five. Some sets miss a fifth of the problems or more, and from the inside they look like the others."
check.items("testers")
check.draws("shares", low="shares_low", high="shares_high")

# %% [markdown] task="recommend"
# ## 6. Tell Ms. Okafor
#
# Should she pay for the redesigned form? Write **70 to 120 words** without technical terms. Say
#
# - what improved, with one number and its range,
# - what five testers alone would have told you, with its range,
# - what these sessions cannot tell (who may have been missing, what is different at home),
# - what you advise, and which number, one that the city already counts, to watch after the launch.

# %% [markdown] reflect="recommend" skill="HC12"
# ### BEGIN SOLUTION
# Yes, build the redesigned form. Fifteen people tried both. On a scale from 0 to 100, they rated the new one 26 points higher, and the true gain may be anywhere from 17 to 35.
#
# Five testers alone could not have told us: 4 of 5 managed the booking, and that fits a success rate of 36 percent as well as 98.
#
# We do not know how it works for people who read neither English nor Spanish. And people at home have no observer beside them, and may give up sooner.
#
# After the launch, watch what the log counts anyway: the share of people who leave the form without a booking. It should fall within three months.
# ### END SOLUTION

# %% [markdown] rubric="recommend"
# - What improved
#   - 0: no number
#   - 1: a number
#   - 2: a number with its range, in words that fit
# - Few testers
#   - 0: missing
#   - 1: says that five are few
#   - 2: says it with a range
# - What it cannot tell
#   - 0: missing
#   - 1: who was not there, or what is different at home
#   - 2: both
# - The advice
#   - 0: missing, or it does not follow
#   - 1: a clear choice
#   - 2: a clear choice, and a number to watch that the city already counts
#
# ## Sample, 3 points
#
# > Yes! The new form has a usability of 77 percent, which is above the average of 68, so it passes. Thirteen of fifteen people booked without help. Only older people may have trouble. We should launch it right away, and ask people after a year whether they like it.
#
# - What improved: 1 (a number without a range; and the score is not a percentage)
# - Few testers: 0
# - What it cannot tell: 1 (somebody who may be missed, but that comes from no table)
# - The advice: 1 (whether people like it is not a number that the city counts)
