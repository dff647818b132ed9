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
# # Exercise: plan your city's trial
#
# Your city mails four letters in April 2025: `current`, `plain`, `text` and `norm`. You plan the trial: how large, what it can see, and who gets which letter.
# Later units read the result against your plan. So write it before anybody knows the result.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import hashlib

import numpy as np
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from practicum import check, data

homes = data.load("letter-trial")
homes = homes[["person_id", "district", "language", "tenure"]]
arms = {0: "current", 1: "plain", 2: "text", 3: "norm"}
power = NormalIndPower()
size_each = len(homes) // 4

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(homes)} homes: {size_each} for each of four letters")

# %% [markdown]
# The next cell makes `lots` and `fingerprint`, as in the lesson. `size_each` is the number of homes in each arm of your city.

# %% fold=true
def lots(seed, people):
    texts = [f"{seed} {person}" for person in people]
    return [int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) for text in texts]


def fingerprint(table):
    rows = table[["person_id", "arm"]].sort_values("person_id")
    return hashlib.sha256(rows.to_csv(index=False, lineterminator="\n").encode()).hexdigest()[:8]


# %% [markdown] task="size-needed"
# ## 1. How many homes?
#
# An earlier mailing had 6 bookings from 100 letters. The new letters are worth the trouble if 7.5 of 100 book. Make
#
# - `needed_each`: homes needed in each arm, for power 0.8 and `alpha=0.05`, not rounded,
# - `needed_all`: homes needed for all four arms.

# %% [markdown] hint="size-needed"
# Base and target are shares: 0.06 and 0.075.

# %% [markdown] hint="size-needed"
# `proportion_effectsize(target, base)` goes into `power.solve_power(effect_size=..., alpha=0.05, power=0.8)`.

# %% answer="size-needed"
needed_each = ...
needed_all = ...
### BEGIN SOLUTION
effect = proportion_effectsize(0.075, 0.06)
needed_each = power.solve_power(effect_size=effect, alpha=0.05, power=0.8)
needed_all = 4 * needed_each
### END SOLUTION

# %% check="size-needed" points=2 skill="BI4" done="{value:,.0f} homes in each arm. Compare that with what your city has."
check.number("needed_each", within=15)

# %% check="size-needed" points=1 skill="BI4" done="{value:,.0f} in all: more than the city has. So it cannot count on seeing an effect that small."
check.number("needed_all", within=60)

# %% [markdown] task="chance"
# ## 2. The chance to see it
#
# Write the function `chance_of_seeing(base, target, size)`. It returns the power, from 0 to 1: the chance to see the difference between the shares `base` and `target` with `size` homes in **each** arm, at `alpha` 0.05.

# %% [markdown] hint="chance"
# The lesson has this function, under another name, in section 2.

# %% [markdown] hint="chance"
# Two lines: first the effect of `target` and `base`, then `return power.power(effect, ..., 0.05)`


# %% answer="chance"
def chance_of_seeing(base, target, size):
    ...


### BEGIN SOLUTION
def chance_of_seeing(base, target, size):
    effect = proportion_effectsize(target, base)
    return power.power(effect, size, 0.05)


### END SOLUTION

# %% check="chance" points=2 skill="BI4" done="More homes, or a larger difference: a better chance."
check.function("chance_of_seeing", on=[(0.06, 0.08, 1500), (0.06, 0.10, 300)], within=0.01)

# %% check="chance" points=1 skill="BI4" hidden=true done="It also works for other shares and sizes, and where the target lies below the base."
check.function("chance_of_seeing", on=[(0.20, 0.24, 900), (0.5, 0.45, 1000)], within=0.01)

# %% [markdown] task="smallest"
# ## 3. What can your city see?
#
# Make `smallest_points`: the smallest difference, in percentage points, that **one** comparison of your trial sees with power 0.8 or more. The base is 0.06, and each arm has `size_each` homes. Use `chance_of_seeing`, and go up from 0.1 in steps of 0.1 points.

# %% [markdown] hint="smallest"
# Try 0.1, 0.2, 0.3 … points, and stop at the first that is good enough. The lesson does it with a loop and `break`.

# %% [markdown] hint="smallest"
# `if chance_of_seeing(0.06, 0.06 + points / 100, size_each) >= 0.8:`

# %% answer="smallest"
smallest_points = ...
### BEGIN SOLUTION
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, size_each) >= 0.8:
        break
smallest_points = points
### END SOLUTION

# %% check="smallest" points=3 skill="BI4" done="{value:.1f} points. Write it down: you will need it to read the result."
check.number("smallest_points", within=0.001)

# %% [markdown]
# Your city makes three comparisons. Each then gets a third of the 5 in 100, and sees a little less. Put this number into the plan, too.

# %% fold=true
for difference in np.arange(0.1, 20, 0.1):
    gap = proportion_effectsize(0.06 + difference / 100, 0.06)
    if power.power(gap, size_each, 0.05 / 3) >= 0.8:
        break
print(f"Each of three comparisons: {difference:.1f} points")

# %% [markdown] task="draw"
# ## 4. Rehearse the draw
#
# The draw that counts comes in April, from a seed that is fixed in public after the list is closed. Rehearse it with the seed `"spring-letters"`. Give `homes` a column `lot` and a column `arm`: sort by `lot`, then deal the four `arms` in turn **in each district**. Then make
#
# - `arm_of`: the arm of the home in row 0 of the file, whose id is in `first_home`,
# - `draw_print`: the `fingerprint` of `homes`.

# %%
first_home = data.load("letter-trial")["person_id"][0]
first_home

# %% [markdown] hint="draw"
# Three steps: `lots(...)`, `sort_values`, `groupby("district").cumcount()`. Section 3 of the lesson has them.

# %% [markdown] hint="draw"
# `% 4` and `.map(arms)` turn the number of the row in its district into an arm.

# %% [markdown] hint="draw"
# For the first home, keep its row, `homes[homes["person_id"] == first_home]`, and read its arm.

# %% answer="draw"
arm_of = ...
draw_print = ...
### BEGIN SOLUTION
homes["lot"] = lots("spring-letters", homes["person_id"])
homes = homes.sort_values("lot")
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
arm_of = homes[homes["person_id"] == first_home]["arm"]
draw_print = fingerprint(homes)
### END SOLUTION

# %% check="draw" points=1 skill="BI5" done="In this rehearsal, the first home gets the letter: {first_value}."
check.text("arm_of")

# %% check="draw" points=3 skill="BI5" done="{value}. With the seed and these eight characters, anybody can check the draw. In April, publish those of the draw that counts."
check.text("draw_print")

# %% [markdown] task="balance"
# ## 5. Are the arms alike?
#
# Make
#
# - `renting`: for each arm, the share of homes that rent, in percent,
# - `renting_gap`: the largest of these minus the smallest, in percentage points,
# - `next_step`: what you do when the gap is larger than you like. **A** Draw again with another seed. **B** Test whether the gap is significant. **C** Print the table, state the gap in the plan, and mail the letters.

# %% [markdown] hint="balance"
# Mark the homes that rent, then take the mean of the marks in each arm, times 100.

# %% [markdown] hint="balance"
# `(homes["tenure"] == "rents").groupby(homes["arm"])`

# %% answer="balance"
renting = ...
renting_gap = ...
next_step = ...
### BEGIN SOLUTION
renting = (homes["tenure"] == "rents").groupby(homes["arm"]).mean() * 100
renting_gap = renting.max() - renting.min()
next_step = "C"
### END SOLUTION

# %% check="balance" points=2 skill="BI5" done="{count} arms, nearly alike."
check.series("renting", within=0.06)

# %% check="balance" points=1 skill="BI5" done="{value:.1f} points, due to chance alone."
check.number("renting_gap", within=0.06)

# %% check="balance" points=1 skill="BI5" done="If you draw until the table looks good, chance no longer decides."
check.choice("next_step", options="ABC")

# %% [markdown] task="seen-or-not"
# ## 6. Read a result before you have it
#
# The result in June may be one of these. Make `reading`: a list with the letter of the right sentence for each of the three results, in their order.
#
# Results, each the new letter minus the current one, with its range: (1) 3.5 points, 1.5 to 5.4; (2) 0.2 points, -1.5 to 1.9; (3) 2 points, -8 to 12, since only 50 homes in each arm were mailed.
#
# - **A** "No clear difference. An effect above 1.9 points is unlikely."
# - **B** "The trial was too small. We know little more than before."
# - **C** "The letter made a difference. The interval says how large it is."
# - **D** "The letter does nothing."

# %% [markdown] hint="seen-or-not"
# Which effects lie inside the range?

# %% answer="seen-or-not"
reading = ...
### BEGIN SOLUTION
reading = ["C", "A", "B"]
### END SOLUTION

# %% check="seen-or-not" points=3 skill="BI4" done="Seeing no difference does not mean that there is none. How much it says depends on the size."
check.items("reading", order=True)

# %% [markdown] task="trial-plan"
# ## 7. Write the plan
#
# Write 80 to 140 words for the deputy director, to be signed before the mailing. Your coach grades this answer; *See my score* leaves it out.
#
# - What do you compare, and in which column (it will be `booked`, within 30 days)?
# - How many homes, in which arms, and what is the smallest effect that you can see, in one comparison and in each of three?
# - How will the lots be drawn, and how can others repeat it?
# - What will you say if no difference is seen?

# %% [markdown] reflect="trial-plan" skill="BI4 BI5"
# ### BEGIN SOLUTION
# We mail four letters to 6,000 homes: the current one and three new ones, 1,500 homes each. We will compare the share of homes that book a pickup within 30 days, column `booked`, each new letter against the current one.
#
# From a base of 6 in 100, one comparison sees a difference of 2.7 points in 8 of 10 trials; each of three, 3.2. For 1.5 points, one comparison alone would need about 17,500 homes, which we do not have.
#
# Once the list is closed, lots are drawn once, in each district by itself, from a seed fixed in public. We publish seed, code and fingerprint, so anybody can draw again. We rehearsed it.
#
# If no difference is clear, we will give the range and the effects that it still allows. We will not say that the letter does nothing.
# ### END SOLUTION

# %% [markdown] rubric="trial-plan"
# - What is compared
#   - 1: the letters and the column, with its 30 days
# - Size
#   - 1: homes and arms
#   - 2: also the smallest effect that can be seen, with its base or for how many comparisons
# - The draw
#   - 1: lots by district, and how to repeat them
# - No difference
#   - 1: what can be said, and what cannot
#
# ## Sample, 2 points
#
# > We send four letters to 6,000 homes, 1,500 each, by lots in each district with a seed that was announced. We look at bookings afterward. If there is no difference, the letters do not work.
#
# - What is compared: 0 (no column, no time)
# - Size: 1 (nothing about what can be seen)
# - The draw: 1
# - No difference: 0 (a small effect may be there)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You planned a trial with its size, its smallest effect, and a draw that can be repeated.
#
# **What comes next.** May we text people? And what if neighbors talk? *May we do this to people, and to whole streets?*
