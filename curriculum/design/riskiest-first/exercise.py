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
# # Exercise: what must be true in your city?
#
# Your city has its own ten beliefs, and its own small tests from December 2025 to the spring. Find the belief that could sink everything, and write the card for a test of it.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their beliefs and tests are made up for practice.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import boards, check, data

beliefs = data.load("beliefs")
tests = data.load("prototype-tests")

print(f"Your city is {data.cities()[data.city()]}.")
run = tests["data_seen"].notna().sum()
print(f"{len(beliefs)} beliefs, {len(tests)} tests, {run} of them run.")

# %%
beliefs[["belief_id", "belief", "risk", "ignorance"]]

# %% [markdown] task="rank"
# ## 1. Which belief comes first?
#
# Make
#
# - `score`: for each belief, risk times ignorance (a Series; the labels are the ids of the beliefs),
# - `riskiest`: the id of the belief with the highest score,
# - `still_open`: the list of the ids of all beliefs that have tests, **none** of them run. `dates` is ready in the cell: for each belief that has tests, how many of them have a date in `data_seen`.

# %% [markdown] hint="rank"
# Make `belief_id` the labels first (`set_index`), then multiply two columns.

# %% [markdown] hint="rank"
# A belief is open if its number in `dates` is 0. `dates[dates == ...]` keeps some of them, and `list(….index)` makes a list of their labels.

# %% answer="rank"
score = ...
riskiest = ...
dates = tests.groupby("belief_id")["data_seen"].count()
still_open = ...
### BEGIN SOLUTION
by_id = beliefs.set_index("belief_id")
score = by_id["risk"] * by_id["ignorance"]
riskiest = score.idxmax()
still_open = list(dates[dates == 0].index)
### END SOLUTION

# %% check="rank" points=1 skill="HC14" done="{count} beliefs. The highest possible score is 25."
check.series("score", within=0)

# %% check="rank" points=2 skill="HC14" done="{all}: what the team knows least about is the one thing that it has not tried."
check.text("riskiest")
check.items("still_open")

# %% [markdown] task="cheapest"
# ## 2. The cheapest way to be wrong
#
# Look at the tests of `riskiest`. Make
#
# - `first_test`: the id of its cheapest test (in dollars; whether it could change your mind, you judge in task 6),
# - `extra_cost`: how many dollars more its most expensive test costs.

# %% [markdown] hint="cheapest"
# Keep the rows of `tests` whose `belief_id` is `riskiest`.

# %% [markdown] hint="cheapest"
# `set_index("test_id")["cost_usd"]` has one price for each test. `idxmin` gives the label of the smallest.

# %% answer="cheapest"
first_test = ...
extra_cost = ...
### BEGIN SOLUTION
prices = tests[tests["belief_id"] == riskiest].set_index("test_id")["cost_usd"]
first_test = prices.idxmin()
extra_cost = prices.max() - prices.min()
### END SOLUTION

# %% check="cheapest" points=2 skill="HC14" done="Begin with the cheap one. If it fails, the {value:.0f} dollars stay in the bank."
check.text("first_test")
check.number("extra_cost", within=0)

# %% [markdown] task="what-passed"
# ## 3. What passed?
#
# 1. Make `suspect`: the list of the ids of the tests whose pass mark was written **after** their data were seen.
# 2. Write the function `passes(passes_if, mark, result)`. It returns True or False. `passes_if` is `"at least"` or `"at most"`; a result exactly at the mark passes.
# 3. Make `passed`: the list of the ids of all tests that were run and passed, **without** those in `suspect`. Copy this loop into the cell, in place of `passed = ...`, and fill in the two blanks:
#
# ```python
# passed = []
# for row in tests.to_dict("records"):
#     if row["test_id"] not in suspect and ...:
#         passed.append(...)
# ```

# %% [markdown] hint="what-passed"
# Dates compare like numbers: later is larger. A comparison with a missing date gives False.

# %% [markdown] hint="what-passed"
# The function stands in section 3 of the lesson. Copy it.

# %% [markdown] hint="what-passed"
# The first blank calls `passes` with three parts of the row, the second is the id of the test. A test that was not run does not pass: a comparison with a missing number is False.

# %% answer="what-passed"
suspect = ...


def passes(passes_if, mark, result): ...


passed = ...
### BEGIN SOLUTION
suspect = list(tests[tests["mark_written"] > tests["data_seen"]]["test_id"])


def passes(passes_if, mark, result):
    if passes_if == "at least":
        return result >= mark
    return result <= mark


passed = []
for row in tests.to_dict("records"):
    if row["test_id"] not in suspect and passes(row["passes_if"], row["pass_mark"], row["result"]):
        passed.append(row["test_id"])
### END SOLUTION

# %% check="what-passed" points=1 skill="HC15" done="{all}. Perhaps the mark was honest. Nobody can tell anymore."
check.items("suspect")

# %% check="what-passed" points=1 skill="HC15" done="It knows both kinds of marks."
check.function(
    "passes",
    on=[("at least", 6, 5.0), ("at least", 6, 7.0), ("at most", 2, 1.0), ("at most", 2, 3.0)],
)

# %% check="what-passed" points=2 skill="HC15" done="{count} passed. The others told the city early what does not hold."
check.items("passed")

# %% check="what-passed" points=1 skill="HC15" hidden=true done="It also judges results exactly at the mark, and negative ones."
check.function(
    "passes",
    on=[("at least", 6, 6.0), ("at most", 1, 1.0), ("at most", -10, -6.0), ("at most", -10, -12.0)],
)

# %% [markdown] task="set-the-mark"
# ## 4. Where should the mark be?
#
# A team shows a text message to 24 people. How many must trust it? Make
#
# - `low_12` and `high_12`: the ends of the 95% interval (method `"wilson"`) if 12 of 24 trust it,
# - `mark_24`: the smallest number, of 24, at which the **low end** of the interval lies above 0.5. You may read it off and type it in.

# %% [markdown] hint="set-the-mark"
# `proportion_confint(..., 24, method="wilson")` gives both ends. The low one comes first.

# %% [markdown] hint="set-the-mark"
# For the mark, take the loop in section 4 of the lesson, with `range(12, 25)` and 24 in place of 20.

# %% answer="set-the-mark"
low_12 = ...
high_12 = ...
mark_24 = ...
### BEGIN SOLUTION
low_12, high_12 = proportion_confint(12, 24, method="wilson")
mark_24 = 24
for people in range(24, 11, -1):
    if proportion_confint(people, 24, method="wilson")[0] > 0.5:
        mark_24 = people
### END SOLUTION

# %% check="set-the-mark" points=2 skill="HC15" done="Up to {value:.2f}: half of 24 fits a clear minority as well as a clear majority."
check.number("low_12", within=0.001)
check.number("high_12", within=0.001)

# %% check="set-the-mark" points=2 skill="HC15" done="{value:.0f} of 24. Then it is hard to explain by chance that fewer than half would trust it."
check.number("mark_24", within=0)

# %% [markdown] task="test-card"
# ## 5. The test card
#
# Fill in the card below for `riskiest`. You may take one of the team's tests, in your own words: the cell shows them. Lock the mark. The card is saved as `my-test-card.csv` while you type. Then make `my_card = boards.read("my-test-card.csv")`.
# (No card? Write a dictionary with the five fields.)
#
# The check looks for
#
# - a `belief` of 5 to 30 words,
# - a `test` of 8 to 60: how, with whom, how many,
# - a `measure` of 3 to 20,
# - `passes_if`: `at least` or `at most`,
# - `pass_mark`: a number.

# %%
for row in tests[tests["belief_id"] == riskiest].to_dict("records"):
    print(row["test"], "|", row["measure"], "|", row["passes_if"], row["pass_mark"])
boards.test_card()

# %% [markdown] hint="test-card"
# The table in section 3 of the lesson has a card that is filled in.

# %% [markdown] hint="test-card"
# `my_card = boards.read("my-test-card.csv")`. Run it again after each change on the card.

# %% answer="test-card"
my_card = ...
### BEGIN SOLUTION
chosen = tests[tests["test_id"] == first_test].to_dict("records")[0]
my_card = {
    "belief": "We believe that this is true: " + by_id["belief"][riskiest],
    "test": "We try it small, before anything is built: " + chosen["test"],
    "measure": "We count: " + chosen["measure"],
    "passes_if": chosen["passes_if"],
    "pass_mark": chosen["pass_mark"],
}
### END SOLUTION

# %% check="test-card" points=3 skill="HC15" done="A card that another person could carry out. Whether the test is a good one, your coach judges."
check.form(
    "my_card",
    fields={
        "belief": {"words": [5, 30]},
        "test": {"words": [8, 60]},
        "measure": {"words": [3, 20]},
        "passes_if": {"options": ["at least", "at most"]},
        "pass_mark": {"number": [-1000, 100000]},
    },
)

# %% [markdown] task="defend-the-card"
# ## 6. Defend the card
#
# Write **60 to 110 words** to your coach. Say
#
# - why this belief comes first, and what happens if it is wrong,
# - which result would prove it wrong, and why you prefer this test to another one,
# - why the mark is where it is, and what you do if the test fails,
# - what the people in the test are told, and what it costs them.

# %% [markdown] reflect="defend-the-card" skill="HC15 HC14"
# ### BEGIN SOLUTION
# If people who work days do not want Saturdays, we pay crews overtime for empty trucks. And we know nothing about it: risk 5, ignorance 5.
#
# For two weeks, the booking form offers Saturday, and we count who chooses it first. Asking people on the street costs more, and what people say they would use is not what they choose.
#
# The mark is 25 percent of the bookings: for fewer, we would not ask crews to work overtime. If we miss it, we drop the idea for this year.
#
# Nobody is fooled: the form says that Saturdays are only being considered, and books a weekday. It costs one more tap.
# ### END SOLUTION

# %% [markdown] rubric="defend-the-card"
# - Why this belief
#   - 0: missing
#   - 1: its risk or what is not known about it
#   - 2: both, and what happens if it is wrong
# - A test that can fail
#   - 0: whatever happens, the belief would stand
#   - 1: a result that would prove it wrong
#   - 2: also why this test and not another one
# - The mark
#   - 0: no reason
#   - 1: a reason, or what follows from a failure
#   - 2: both
# - Fair to people
#   - 0: missing, or people are misled
#   - 1: what they are told
#   - 2: what they are told, and what it costs them
#
# ## Sample, 3 points
#
# > Our riskiest belief is that people want Saturdays, since we know nothing about it. We ask 30 people at the library whether they like the idea. If at least 15 say yes, we are right. If fewer say yes, we ask more people. It is voluntary.
#
# - Why this belief: 1 (not what happens if it is wrong)
# - A test that can fail: 0 (if it fails, more people are asked; and liking is not using)
# - The mark: 1 (what follows from a failure, but it cannot fail; no reason for 15)
# - Fair to people: 1
