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
# # How many letters do we need?
#
# It is March 2025. Port Alder has four letters, and 6,000 addresses for the mailing in April. "Send the new letter to Harbor, and see if bookings go up," says the printer.
# "If we do that, will we know whether the letter did it?" asks the deputy director. "And are 6,000 enough?"
#
# **What you will be able to do**
#
# 1. Say how many homes a trial needs, and what a small city cannot find out.
# 2. Draw lots that anybody can draw again.
# 3. Show that the groups are alike.
#
# **Where we are.** The behavior is a booking within 30 days; see [Why do people not book a pickup?](../behavioral-insights-find-the-barrier/lesson.ipynb). You know `groupby`, loops, and functions. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. One row of `homes` is one address. Nothing has been sent yet.

# %% setup=true
import hashlib

import numpy as np
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from practicum import check, data, trial, widgets

homes = data.load("letter-trial", city="port-alder")
homes = homes[["person_id", "district", "language", "tenure"]]
power = NormalIndPower()

# %% [markdown]
# ## 1. Why lots?
#
# About 6 minutes.
#
# **Take a guess.** Is the share of renters in Harbor about the same as in the other districts?

# %%
homes["rents"] = homes["tenure"] == "rents"
homes.groupby("district")["rents"].mean().round(2)

# %% [markdown]
# Between 35 and 56 percent. People who rent move more often, and have more to throw out. If Harbor books more than Northgate, the reason may be the letter, or the people.
#
# **Drawing lots** solves this. When chance alone decides which home gets which letter, the groups are alike on average, in everything: rent, language, and everything that no table records. Then only the letter, or chance, can make a difference.
# Each letter is an **arm** of the trial. The current letter is one of them: it shows what happens anyway.
#
# How much can chance do? We let a computer simulate it: two groups of 300 homes get **the same** letter, and 6 of 100 book. We repeat this 2,000 times.

# %% fold=true
rng = np.random.default_rng(1)
gaps = {}
for size in (300, 1500):
    one, other = rng.binomial(size, 0.06, 2000), rng.binomial(size, 0.06, 2000)
    gaps[size] = 100 * (one - other) / size
    far = (abs(gaps[size]) >= 2).mean()
    print(f"{size} homes a group: two points apart or more in {far:.0%} of the runs")

# %% [markdown]
# With 300 homes, the same letter looks at least two points better or worse in about one run in three. With 1,500 homes, it does so in 2 of 100. So size matters. How many homes are enough?
#
# ## 2. How many homes?
#
# About 11 minutes.
#
# Four numbers depend on each other. If you know three of them, you can work out the fourth.
#
# | number | meaning | here |
# |---|---|---|
# | base | share that books anyway | 0.06, from an earlier mailing |
# | target | share that would make the new letter worth it | 0.08 |
# | size | homes in **each** arm | we want to know |
# | power | chance to see the difference, if it is there | 0.8 is common |
#
# A fifth is fixed: when there is no difference, we want a false alarm in at most 5 of 100 trials (`alpha=0.05`).
#
# The target is not a wish. It is the smallest difference that would change what the city does. `proportion_effectsize` turns two shares into one number. `power` comes from the setup cell; its `solve_power` finds the number that is missing. (It uses the textbook formula, which fits large groups and shares that are not tiny.)

# %%
effect = proportion_effectsize(0.08, 0.06)
size = power.solve_power(effect_size=effect, alpha=0.05, power=0.8)
print(round(size, 1))

# %% [markdown]
# 2,543 homes **in each arm**: always round up. With four arms that is 10,172 homes, and the city has 6,000.
#
# **Take a guess.** The target is 0.10 instead: twice as far from 0.06. How many homes does each arm need? Half as many?

# %%
effect = proportion_effectsize(0.10, 0.06)
print(round(power.solve_power(effect_size=effect, alpha=0.05, power=0.8), 1))

# %% [markdown]
# Each arm needs 712. Twice the difference takes about a quarter of the homes. Small effects are expensive to see.

# %% [markdown] task="practice-size"
# ### Your turn: nine of 100
#
# Practice, not graded. Base 0.06, target 0.09, power 0.8. Make
#
# - `size_nine`: homes in each arm, not rounded,
# - `arms_possible`: how many arms of this size fit into 6,000 homes (a whole number).

# %% answer="practice-size"
size_nine = ...
arms_possible = ...
### BEGIN SOLUTION
effect_nine = proportion_effectsize(0.09, 0.06)
size_nine = power.solve_power(effect_size=effect_nine, alpha=0.05, power=0.8)
arms_possible = 6000 // size_nine
### END SOLUTION

# %% check="practice-size" done="{value:.0f} arms of this size: a difference of three points is within reach."
check.number("size_nine", within=1)
check.number("arms_possible", within=0)

# %% [markdown] hint="practice-size"
# Only the target changes.

# %% [markdown] hint="practice-size"
# `arms_possible` is 6000 divided by the size, rounded **down**: `6000 // size_nine`.

# %% [markdown]
# ### What can we see?
#
# Now the other way around. Four arms share the 6,000 homes: 1,500 each. What is the smallest difference that we will see in 8 of 10 trials? We write a function for the chance, then try targets, a tenth of a point at a time.


# %%
def chance_to_see(base, target, size):
    effect = proportion_effectsize(target, base)
    return power.power(effect, size, 0.05)


print(round(chance_to_see(0.06, 0.08, 1500), 2))

# %% [markdown]
# With 1,500 homes an arm, a true difference of two points would be seen in 58 of 100 trials: little better than a coin toss. `break` leaves the loop at the first target that is good enough.

# %%
for points in np.arange(0.1, 20, 0.1):
    if chance_to_see(0.06, 0.06 + points / 100, 1500) >= 0.8:
        break
print(f"{points:.1f} points")

# %% [markdown]
# **2.7 points** is what **one** comparison can see. But four arms mean three comparisons, each new letter with the current one, and three chances for a false alarm. The simplest remedy is a stricter limit for each: 0.05 / 3.

# %%
for points in np.arange(0.1, 20, 0.1):
    effect = proportion_effectsize(0.06 + points / 100, 0.06)
    if power.power(effect, 1500, 0.05 / 3) >= 0.8:
        break
print(f"{points:.1f} points")

# %% [markdown]
# **3.2 points.** So arms cost twice: fewer homes for each, and a stricter limit. With two arms of 3,000 homes, the city would see 1.9 points. Choose as few arms as the question needs.
# Write both numbers in the plan **before** the trial. They say what it is likely to see, not what it saw. If no clear difference is seen later, the range of the result says which effects are still possible.
#
# %% [markdown] task="practice-see"
# ### Your turn: a smaller city
#
# Practice. A smaller city has 900 homes for each arm; its base is 0.06, too. Make
#
# - `see_nine`: the chance to see the target 0.09 there, from 0 to 1,
# - `smallest_small`: the smallest difference that it sees with power 0.8, in points. Go up in steps of 0.1.

# %% answer="practice-see"
see_nine = ...
smallest_small = ...
### BEGIN SOLUTION
see_nine = power.power(proportion_effectsize(0.09, 0.06), 900, 0.05)
for points in np.arange(0.1, 20, 0.1):
    if chance_to_see(0.06, 0.06 + points / 100, 900) >= 0.8:
        break
smallest_small = points
### END SOLUTION

# %% check="practice-see" done="{value:.1f} points. The smaller city needs a better letter, or fewer arms."
check.number("see_nine", within=0.005)
check.number("smallest_small", within=0.001)

# %% [markdown] hint="practice-see"
# Which number changes in `chance_to_see(...)`, and which in the loop?

# %% [markdown]
# Run the next cell, and set the difference to 1 point. How large must an arm be to see it?

# %%
trial.power(size=1500, base=6, points=2.0)

# %% [markdown]
# About 9,500. If that is more homes than you have, you have choices: fewer arms, a bolder letter, two mailings, or several cities together. Or run no trial, and say honestly that you will not know.
#
# ## 3. Draw lots that can be drawn again
#
# About 10 minutes.
#
# "You gave the good letter to your friends," somebody may say. So everybody must be able to repeat the draw. Three rules:
#
# 1. **Close the list of homes. Then fix a seed in public** that nobody could choose, such as the numbers of next Friday's state lottery.
# 2. Turn seed and address into a number that nobody can influence.
# 3. Sort by that number, and deal out the arms in turn, like cards.
#
# The draw that counts happens **once**, in April, and an auditor repeats it. What follows is a **rehearsal** with a seed of our own, `"bulky-april"`. So its arms are not those of the mailing.
#
# The folded cell below makes the function `lots`. It uses SHA-256, a public recipe: the same text gives the same number on every computer, today and in ten years. (A program's random numbers may change from one version to the next.)

# %% fold=true
def lots(seed, people):
    texts = [f"{seed} {person}" for person in people]
    return [int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) for text in texts]


# %%
homes["lot"] = lots("bulky-april", homes["person_id"])
homes[["person_id", "district", "lot"]].head(2)

# %% [markdown]
# We deal **in each district by itself**. Such a group is a **block**. Each arm then has a quarter of every district, and no bad luck can send one letter mostly to Harbor.
# In the sorted table, `cumcount` numbers the rows of each block: 0, 1, 2, 3, 4 … `% 4` is the remainder after dividing by four, and `map` looks up the arm.

# %%
arms = {0: "current", 1: "plain", 2: "text", 3: "norm"}
homes = homes.sort_values("lot")
turn = homes.groupby("district").cumcount() % 4
homes["arm"] = turn.map(arms)
homes.groupby("arm").size()

# %% [markdown]
# Now the proof. We save the list as text, sorted by address, and take its **fingerprint**, eight letters and digits that change when even one home's arm changes. When it counts, the city publishes the code before the draw, then seed and fingerprint before the mailing. Anybody who repeats the draw must get the same list.


# %% fold=true
def fingerprint(table):
    rows = table[["person_id", "arm"]].sort_values("person_id")
    return hashlib.sha256(rows.to_csv(index=False, lineterminator="\n").encode()).hexdigest()[:8]


# %%
fingerprint(homes)

# %% [markdown] task="practice-again"
# ### Your turn: draw again
#
# Practice. An auditor gets the addresses in another order: `mixed`, made in the next cell. Do what we did, with the same seed: give `mixed` the columns `lot` and `arm`. Then make `audit_print`: the fingerprint of `mixed`, not of `homes`.

# %%
mixed = homes[["person_id", "district"]].sample(frac=1, random_state=7)
mixed.head(2)

# %% answer="practice-again"
audit_print = ...
### BEGIN SOLUTION
mixed["lot"] = lots("bulky-april", mixed["person_id"])
mixed = mixed.sort_values("lot")
mixed["arm"] = (mixed.groupby("district").cumcount() % 4).map(arms)
audit_print = fingerprint(mixed)
### END SOLUTION

# %% check="practice-again" done="{value}: the same letters as above. The order of the rows does not matter."
check.text("audit_print")

# %% [markdown] hint="practice-again"
# Three steps: `lots`, sort by `lot`, deal with `cumcount`. All three with `mixed` where it says `homes`.

# %% [markdown]
# ## 4. Are the groups alike?
#
# About 5 minutes.
#
# A **balance table** shows what we knew before the mailing, by arm.

# %%
balance = homes.groupby("arm")["rents"].mean() * 100
print(balance.round(1))
print("largest gap", round(balance.max() - balance.min(), 1), "points")

# %% [markdown]
# Lots do not make groups equal. They make gaps **small, and due to chance alone**: with 1,500 homes an arm, a few points at most. So do not test these gaps for significance: we already know that chance made them. Show them, and do not draw again and again until you like the table.
# If a gap is large, look for a mistake in the draw. A large gap **before** the start is a warning sign in any study that you read.
#
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="planning"
# A trial was planned to see 2.7 points in 8 of 10 cases. Its result is 1.0 point, range -0.8 to 2.8. What do we know?
#
# - [ ] The letter does not work. | Up to 2.8 points are possible.
# - [x] Effects above 2.8 points or below -0.8 are unlikely. | The range of the result says so, not the plan.
# - [ ] An effect of 2.7 points is ruled out, since it would have shown up. | It lies in the range. Two trials of ten miss it.
#
# The balance table shows 44 and 47 percent who rent. What now?
#
# - [ ] Draw again with another seed. | Then you choose the draw, and lots no longer decide.
# - [x] Print it and continue. | Chance makes such gaps. The plan can name them.
#
# Why does the control group get the current letter, not nothing?
#
# - [x] We want to know if the new letter does more than the one people get anyway. | That is the choice that the city has.
# - [ ] It would be against the law to send nothing. | Perhaps. But think of the question of the trial.

# %% [markdown]
# ## What you can do now
#
# - Find the size for a target, or the smallest difference for a size.
# - Draw lots in blocks, from a public seed, so that others can repeat it.
# - Show a balance table, and know what it is for.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | arm | one of the letters of a trial |
# | power | chance to see a difference that is there |
# | smallest effect | the difference that is seen in 8 of 10 trials |
# | block | a group in which lots are drawn separately |
# | seed | a word or number, fixed in public, from which the draw follows |
#
# **What we know now.** With four letters, Port Alder can see 2.7 points in one comparison, and 3.2 in each of three. Anybody can repeat its draw.
#
# **Next:** plan the trial of your own city in the [exercise](exercise.ipynb).
