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
# # Exercise: the rules of the pickup desk
#
# You are helping the desk that books pickups of sofas and fridges. Its four rules are only in people's heads. Write each of them down as a function. Then write down one rule of your own office, in words.
#
# **How it works.** Run every cell from the top. Each task has a cell with `...`. Replace the three dots with your answer, run the cell (Shift+Enter), then run the check below it.
# A check says *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
# Two points come from hidden checks, which run when your work is graded. They call your functions with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it.
# This page does not know the functions of the lesson: write them again here.
# Your team may work on a different city than the one in the lesson. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data

requests = data.load("service-requests")
pickups = requests[requests["service"] == "Bulky item pickup"]
waits = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
print(f"Your city is {data.cities()[data.city()]}.")

# %% [markdown]
# The table `pickups` has one row for each pickup request. `waits` is a single column: it holds how many days each request took.

# %%
waits.head(3)

# %% [markdown] task="late"
# ## 1. Is it late?
#
# Write the function `is_late`: it returns `True` when `days` is more than `promise`, and `False` otherwise. Do not round: half a day more than promised is late.
# A request that took exactly as long as promised is not late.

# %% [markdown] hint="late"
# Section 2 of the lesson has this rule. One line with `return` is enough.


# %% answer="late"
def is_late(days, promise):
    ...
    ### BEGIN SOLUTION
    return days > promise
    ### END SOLUTION


# %% check="late" points=2 skill="DA4" done="Your function works for any promise, and exactly at the limit."
check.function("is_late", on=[(12, 10), (10, 10), (8, 10), (4, 10), (6, 5)])

# %% check="late" points=1 skill="DA4" hidden=true done="Your function also works for other waits and promises."
check.function("is_late", on=[(21, 21), (9, 7), (2.5, 3), (15, 14), (7.4, 7), (2.6, 3)])

# %% [markdown] task="possible"
# ## 2. Can this be?
#
# Sometimes a wait is less than 0 days because somebody typed a date wrong. No request can be closed before it was opened.
# Write the function `verdict_on`: it returns the text `"impossible"` when `days` is less than 0. Otherwise, it returns the text `"possible"`.
# A wait of 0 days is possible: the crew came at once.

# %% [markdown] hint="possible"
# Write three lines, as in the lesson's rule for the van and the truck.

# %% [markdown] hint="possible"
# The first line is `if days < ...:`. The line below it is indented further.


# %% answer="possible"
def verdict_on(days):
    ...
    ### BEGIN SOLUTION
    if days < 0:
        return "impossible"
    return "possible"
    ### END SOLUTION


# %% check="possible" points=2 skill="DA1" done="Your function finds the impossible waits."
check.function("verdict_on", on=[(-3,), (0,), (8,)])

# %% check="possible" points=1 skill="DA1" hidden=true done="Your function also works for other waits."
check.function("verdict_on", on=[(-0.5,), (0.5,), (-40,), (400,)])

# %% [markdown] task="missing"
# ## 3. How many are missing?
#
# 1. Write the function `missing_in`: it returns how many values of `column` are missing.
# 2. Call it to make `open_pickups`: how many rows of `pickups` have no date in the column `closed`.

# %% [markdown] hint="missing"
# The lesson has this function under another name.

# %% [markdown] hint="missing"
# Call it with one column: `missing_in(pickups["..."])`


# %% answer="missing"
def missing_in(column):
    ...
    ### BEGIN SOLUTION
    return column.isna().sum()
    ### END SOLUTION


open_pickups = ...
### BEGIN SOLUTION
open_pickups = missing_in(pickups["closed"])
### END SOLUTION

# %% check="missing" points=1 skill="DA1" done="Your function counts the missing values of any column."
check.function("missing_in", on=[(pd.Series([4, None, 6, None]),), (pd.Series(["a", "b"]),)])

# %% check="missing" points=1 skill="DA1" done="{value} pickups are still open."
check.number("open_pickups", within=0.4)

# %% [markdown] task="long-waits"
# ## 4. How many took a long time?
#
# 1. Write the function `count_longer`: it returns how many values of `column` are more than `limit`.
# 2. Call it to make `long_waits`: how many of the `waits` are more than 21 days, which is three weeks. A request that is still open has no wait yet, so it does not count here.

# %% [markdown] hint="long-waits"
# Ask the whole column a question, then count the yes answers.

# %% [markdown] hint="long-waits"
# The line looks like `return (... > ...).sum()`. In it, use the names in the function's parentheses.


# %% answer="long-waits"
def count_longer(column, limit):
    ...
    ### BEGIN SOLUTION
    return (column > limit).sum()
    ### END SOLUTION


long_waits = ...
### BEGIN SOLUTION
long_waits = count_longer(waits, 21)
### END SOLUTION

# %% check="long-waits" points=1 skill="DA4" done="Your function counts in any column, with any limit."
check.function(
    "count_longer",
    on=[(pd.Series([30, 21, 22, 5]), 21), (pd.Series([8, 3, 12]), 7), (pd.Series([1, 2]), 9)],
)

# %% check="long-waits" points=1 skill="DA4" done="{value} pickups took more than three weeks."
check.number("long_waits", within=0.4)

# %% [markdown] task="own-rule"
# ## 5. A rule of your own
#
# In 20 to 60 words, write down one rule of your office, so that any two people who read it reach the same answer. Write words, not code. Your coach grades this answer; *See my score* leaves it out.
#
# - What goes in, and what comes out?
# - What happens exactly at the limit? And when a value is missing or impossible?

# %% [markdown] reflect="own-rule" skill="DA1"
# ### BEGIN SOLUTION
# In: the date a permit request arrived and the date of our answer. Out: "on time" if they are 30 days or less apart, otherwise "late". Exactly 30 days is on time. If there is no answer yet, we count until today. An answer dated before the request is impossible: somebody must check it.
# ### END SOLUTION

# %% [markdown] rubric="own-rule"
# - The rule
#   - 0: none
#   - 1: a rule, but two people could read it differently
#   - 2: what goes in, what comes out, and a limit
# - The edges
#   - 0: not mentioned
#   - 1: one of these: a value at the limit, a missing value, an impossible value
#   - 2: two of these
# - Plain words
#   - 1: a new colleague could use it tomorrow
#
# ## Sample, 2 points
#
# > We answer permit requests quickly. More than 30 days is late.
#
# - The rule: 1 (from which day to which?)
# - The edges: 0 (exactly 30 days? no answer yet?)
# - Plain words: 1

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, confirm, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can write functions with one input or two, a function that decides, and one for a whole column.
# **What comes next.** A rule needs something to work on. Two sources of the city do not even agree on a simple count, so the next unit asks: *How many reports are there?*
