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
# # When will it really be done?
#
# "July 15, if every guess is right," says Ms. Okafor. "Is it?" The council wants a date, and whatever she says will be in the paper.
# The team goes back to the people who will do the work. This time it asks each of them for **three** guesses.
#
# **What you will be able to do**
#
# 1. Turn three guesses into an expected length, and into the chance of a date.
# 2. Let the computer run the project 5,000 times, and read off the dates.
# 3. Say what drives the date, and what no such model knows.
#
# **Where we are.** In *What has to happen before what, and when are we done?* the plan came out at 98 working days. The union, the money and the truck are on its critical path. You know quantiles and loops from the data module. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its guesses are made up.

# %% setup=true
from statistics import NormalDist

import numpy as np
import pandas as pd

from practicum import check, data, figure, project, widgets

columns = ["task_id", "task", "depends_on", "optimistic", "likely", "pessimistic"]
tasks = data.load("project-tasks", city="port-alder")[columns]
by_task = tasks.set_index("task_id")
low, likely, high = by_task["optimistic"], by_task["likely"], by_task["pessimistic"]
plan = project.schedule(tasks)
critical = list(plan.loc[plan["critical"], "task_id"])

# %% [markdown]
# ## 1. Three guesses
#
# About 4 minutes.
#
# For each task there are three numbers of working days: if all goes well (`optimistic`), the most likely (`likely`), and if all goes wrong (`pessimistic`).

# %%
by_task.loc[["T06", "T09", "T14", "T16"], ["task", "optimistic", "likely", "pessimistic"]]

# %% [markdown]
# The plan took the likely days of every task, and came out at July 15. **Take a guess, and write it down:** in 100 cities with these same guesses, how many will be done by July 15?
#
# The talks with the union (T14) can be shorter than likely, or longer:

# %%
better = likely - low
worse = high - likely
better["T14"], worse["T14"]

# %% [markdown] task="practice-lopsided"
# ### Your turn: better and worse
#
# Practice, not graded. Make `lopsided`: in how many tasks `worse` is more than `better`.

# %% answer="practice-lopsided"
lopsided = ...
### BEGIN SOLUTION
lopsided = (worse > better).sum()
### END SOLUTION

# %% check="practice-lopsided" done="{value:.0f} of 24. More can go wrong than well, everywhere. A plan of likely days leaves that out."
check.number("lopsided", within=0)

# %% [markdown] hint="practice-lopsided"
# Compare the two Series, and count: `(... > ...).sum()`.

# %% [markdown]
# ## 2. A rule of thumb
#
# About 8 minutes.
#
# Planners have an old rule for three guesses, called **PERT**. The likely guess counts four times, each of the others once. A sixth of the range stands for how far a task is typically off: the **standard deviation**.

# %%
expected = (low + 4 * likely + high) / 6
sd = (high - low) / 6
print(f"T14: {expected['T14']:.1f} days, give or take {sd['T14']:.1f}")

# %% [markdown]
# The talks were planned at 24 days. The rule expects 26. Now add up the critical path. Expected days simply add:

# %%
path_days = expected[critical].sum()
path_days

# %% [markdown]
# 106.7 instead of 98. The standard deviations would add up only if all tasks went wrong together. If each has luck of its own, some are quick while others are slow, and part of it cancels. Then **the squares add**, and the root of the sum is the standard deviation of the path:

# %%
path_sd = (sd[critical] ** 2).sum() ** 0.5
path_sd

# %% [markdown]
# 7.5 days. A sum of many pieces of luck is roughly bell-shaped. `NormalDist` is that bell curve, and `cdf` gives the chance of at most so many days. How many in 100 did you guess?

# %%
NormalDist(path_days, path_sd).cdf(98)

# %% [markdown]
# **12 in 100.** A plan that adds up likely days is not a plan with an even chance.

# %% [markdown] task="practice-form"
# ### Your turn: the other path
#
# Practice. The new form has a path of its own. `form` lists its tasks, and `form_days` is what the rule expects. Make
#
# - `form_sd`: the standard deviation of this path, by the rule,
# - `form_chance`: the chance that this path takes at most 98 days.

# %% setup=true
form = ["T01", "T08", "T09", "T10", "T12", "T13", "T21", "T22", "T23", "T24"]
form_days = expected[form].sum()
form_days

# %% answer="practice-form"
form_sd = ...
form_chance = ...
### BEGIN SOLUTION
form_sd = (sd[form] ** 2).sum() ** 0.5
form_chance = NormalDist(form_days, form_sd).cdf(98)
### END SOLUTION

# %% check="practice-form" done="{value:.2f}. It is not on the critical path, and still has about one chance in seven to miss July 15 by itself."
check.number("form_sd", within=0.02)
check.number("form_chance", within=0.005)

# %% [markdown] hint="practice-form"
# Both lines stand above. Put `form` in place of `critical`, `form_days` in place of `path_days`, and `form_sd` in place of `path_sd`.

# %% [markdown]
# So 12 in 100 is still too good: it looks only at the critical path. July 15 needs **all** paths to be on time. No simple rule does that. But a computer can try.
#
# ## 3. Run it 5,000 times
#
# About 9 minutes.
#
# Let a task be a roll of the dice. `rng.triangular(15, 24, 45)` draws a number between 15 and 45, most often near 24. The **seed** (here 7) makes everyone's dice land the same way.

# %%
rng = np.random.default_rng(7)
rng.triangular(15, 24, 45)

# %% [markdown]
# One run of the project is one draw for each of the 24 tasks. `size=(5000, 24)` makes 5,000 runs at once: one row is one run. `project.lengths` walks forward through each of them.

# %%
rng = np.random.default_rng(7)
draws = rng.triangular(low, likely, high, size=(5000, 24))
totals = project.lengths(tasks, draws)
len(totals), totals[0], totals[1]

# %% [markdown]
# The first run took 119.9 working days, the second 99.6. **Take a guess.** In what share of the 5,000 runs are at most 98 days enough?

# %%
(totals <= 98).mean()

# %% fold=true
# The code of the picture.
middle, safer = np.quantile(totals, [0.5, 0.8])
title = "Hardly any run is done within 98 days; half need more than 116"
fig, ax = figure.new(title, x="Length of the project (working days)", y="Runs of 5,000")
figure.histogram(ax, totals, mark={"plan": 98, "half": middle, "80%": safer})
figure.show(
    fig,
    alt="Histogram of the length of 5,000 simulated projects: from about 90 to 150 working days, "
    "bell-shaped. The plan, 98, lies at the far left; half of the runs need at most 116 days, "
    "80 percent at most 124.",
)

# %% [markdown]
# In fewer than 1 of 100. Now turn the question around: which date holds in half of the runs, and which in 80 percent? Even a small part of a day takes the whole day, so round **up** (`np.ceil`):

# %%
days_half, days_80 = np.ceil(np.quantile(totals, [0.5, 0.8]))
print(f"{project.finish_date('2025-02-28', days_half):%B %d}")
print(f"{project.finish_date('2025-02-28', days_80):%B %d}")

# %% [markdown]
# **August 11** is as likely as not. **August 21** holds in four runs of five. (With the three holidays: August 14 and August 26.) An early date may be missed; a late one keeps people waiting, perhaps for nothing.

# %% [markdown] task="practice-ninety"
# ### Your turn: other dice
#
# Practice. Would other dice give another 80 percent date? The seed is set to 8. Make
#
# - `other_draws` and `other_totals`: 5,000 runs and their lengths, in the same way (the new names matter: `draws` and `totals` are needed later),
# - `other_80`: how many working days are enough in 80 percent of **these** runs, rounded up.

# %% answer="practice-ninety"
rng = np.random.default_rng(8)
other_draws = ...
other_totals = ...
other_80 = ...
### BEGIN SOLUTION
other_draws = rng.triangular(low, likely, high, size=(5000, 24))
other_totals = project.lengths(tasks, other_draws)
other_80 = np.ceil(np.quantile(other_totals, 0.8))
### END SOLUTION

# %% check="practice-ninety" done="{value:.0f} working days. With the first dice, it was 125."
check.draws("other_totals")
check.number("other_80", within=1)

# %% [markdown] hint="practice-ninety"
# Copy the two lines that made `draws` and `totals`, and change the names.

# %% [markdown] hint="practice-ninety"
# `np.quantile(other_totals, 0.8)` is the number before rounding up.

# %% [markdown]
# Five thousand runs are enough: the dates hardly move from seed to seed.
#
# ## 4. Why so much later?
#
# About 3 minutes.
#
# The rule expected 106.7 days, and the runs take 116.6 on average. Two things make the ten days between them:
#
# - **The shape.** The rule counts the likely guess four times. The mean of a triangle is (optimistic + likely + pessimistic) / 3: all three count the same.
# - **The other paths.** A meeting point waits for the last to come. Other paths can only add days, never save them.

# %%
triangle_days = ((low + likely + high) / 3)[critical].sum()
print(f"By the shape: {triangle_days - path_days:.1f} days")
print(f"By the other paths: {totals.mean() - triangle_days:.1f} days")

# %% [markdown]
# Nearly nine of the ten days are how seriously we take the bad guesses. Is the rule right, or the triangle? Three guesses cannot tell. So say which one you took.
#
# ## 5. What drives the date?
#
# About 4 minutes.
#
# If a task drives the date, a run is long whenever that task is. The **correlation** measures that: 0 means "knows nothing about the end", 1 means "decides it alone". `corrwith` works it out for each column. **Guess:** which task of the 24 comes first?

# %%
drawn = pd.DataFrame(draws, columns=by_task.index)
pull = drawn.corrwith(pd.Series(totals))
pull.nlargest(4).round(2)


# %% fold=true
# The same with ten seeds, from 0 to 9.
def ten_seeds():
    rows = []
    for seed in range(10):
        other = np.random.default_rng(seed).triangular(low, likely, high, size=(5000, 24))
        lengths = pd.Series(project.lengths(tasks, other))
        rows.append(pd.DataFrame(other, columns=by_task.index).corrwith(lengths))
    return pd.DataFrame(rows)


# %% fold=true
# The code of the chart.
again = ten_seeds()
table = pd.DataFrame({"estimate": pull, "low": again.min(), "high": again.max()}).round(2)
title = "The talks with the union drive the date; what comes next is too close to rank"
fig, ax = figure.new(title, x="Correlation with the end of the project", y="Task", height=3.4)
figure.ranges(ax, table.loc[pull.nlargest(4).index])
figure.show(
    fig,
    alt="Four tasks by their correlation with the length of the project, each with its range over "
    "ten seeds: T14, the union, 0.66 to 0.68; T16, the truck, and T15, the money, both about 0.41 "
    "to 0.45; T02 about 0.2.",
)

# %% [markdown]
# The dot is our seed, and the line shows ten seeds. The talks with the union (T14) come first with every seed. The truck (T16) and the money (T15) come next, and their lines overlap. A task whose guesses lie close together hardly matters, however long it is.
#
# So the date is made at the table with the union, and by whoever can get the money and the truck.

# %% [markdown] task="practice-pull"
# ### Your turn: what drives the form?
#
# Practice. The team that builds the form asks about its own path. `form_totals` are the lengths of that path in the 5,000 runs. Make `form_pull`: for each task in `form`, the correlation of its draws with `form_totals`.

# %% setup=true
form_totals = drawn[form].sum(axis=1)  # one sum for each row, so for each run

# %% answer="practice-pull"
form_pull = ...
### BEGIN SOLUTION
form_pull = drawn[form].corrwith(form_totals)
### END SOLUTION

# %% check="practice-pull" done="Building the form (T09) comes first here. Whoever asks about another path gets another answer."
check.series("form_pull", within=0.01)

# %% [markdown] hint="practice-pull"
# `drawn[form]` keeps the columns of the path. Then `corrwith` as above.

# %% [markdown]
# ## 6. What the dice do not know
#
# About 4 minutes.
#
# - **They fall one by one.** In life, bad luck comes together: a hiring freeze slows everybody down. Move the slider: part of the luck is then the same for all tasks.
# - **They believe the guesses.** If nobody has seen a really bad case, the pessimistic guess is too small.
# - **They know these 24 tasks only.** No task was forgotten, and nobody will ask for more.

# %% fold=true
# The dice of the explorer.
from scipy.stats import norm, triang

dice = np.random.default_rng(3)
common, own = dice.standard_normal((2000, 1)), dice.standard_normal((2000, 24))


def lengths_with(shared):
    luck = norm.cdf(shared**0.5 * common + (1 - shared) ** 0.5 * own)
    lived = triang.ppf(luck, (likely - low) / (high - low), loc=low, scale=high - low)
    return project.lengths(tasks, lived)


# %% fold=true
# The code of the explorer.
def together(percent=0):
    ends = lengths_with(percent / 100)
    half, most = np.quantile(ends, [0.5, 0.8])
    title = f"Four of five runs are done within {most:.0f} days"
    fig, ax = figure.new(title, x="Working days", y="Runs of 2,000", height=3.2)
    figure.histogram(ax, ends, mark={"plan": 98, "80%": most}, bins=range(75, 176, 3))
    said = f"98 days are enough in {(ends <= 98).mean():.1%} of the runs, {half:.0f} in half, "
    return fig, said + f"{most:.0f} in 80 percent."


widgets.explore(together, percent=(0, 50, 10), labels={"percent": "Percent of the luck shared"})

# %% [markdown]
# Shared luck hardly moves the middle. It stretches both ends: July 15 gets likelier, and the 80 percent date moves out.
#
# You know how it ended: the pilot began on August 18, 2025. The last task was done on August 15, working day 121. Does that prove the model right? No. One project is one throw of the dice.

# %% [markdown] quiz="really"
# A plan adds up the likely days of each task. More can go wrong than well. The plan's date is
#
# - [ ] as likely as not | Only if good and bad luck were equally large.
# - [x] usually too early | Likely days leave out the long tail.
# - [ ] usually too late | Then more would go well than wrong.
#
# Two paths meet. Each is in time with a chance of 80 percent, with luck of its own. The chance that both are is
#
# - [ ] 80 percent | Both have to be on time.
# - [x] 64 percent | 0.8 times 0.8.
# - [ ] 90 percent | More conditions cannot make it likelier.
#
# "August 21 holds in 80 percent of the runs." What may you tell the council?
#
# - [ ] "It will be done by August 21." | One run in five is later.
# - [x] "By these guesses, four times out of five by August 21." | And say what the model leaves out.
# - [ ] "There is no way to know." | There is a good deal between certain and nothing.

# %% [markdown]
# ## What you can do now
#
# - Turn three guesses into expected days and a chance.
# - Simulate a plan, and read off dates for 50 and 80 percent.
# - Find what drives the date, and say what the model leaves out.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | PERT | a rule for three guesses: likely counts four times |
# | standard deviation | how far a result is typically off |
# | simulation | running the plan many times with drawn lengths (also: Monte Carlo) |
# | seed | the number that makes the draws repeatable |
# | 80 percent date | the date by which four of five runs are done |
#
# **What we know now.** July 15 is a date for the lucky. August 11 is as likely as not, August 21 holds four times out of five, if the guesses are good and holidays are left out. The talks with the union drive the date, then the truck and the money.
#
# **Next:** which date can your own city announce? Find out in the [exercise](exercise.ipynb). After that, Ms. Okafor asks about what is in no plan: "What could go wrong, and how much should we put aside?"
