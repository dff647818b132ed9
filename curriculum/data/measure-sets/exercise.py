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
# # Exercise: what should the pickup service count?
#
# The council is paying for one more year of the pickup service: a plain letter, a shorter booking form, Saturday pickup.
# The director of public works wants its measures **before** the year begins. You sort the ideas from a workshop, work out today's numbers, and write the card of the measure that is missing.
# Here the program is the pickup service. Its **customers** are the people who book a pickup.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# Names that the lesson made, such as `customers`, do not exist on this page. Make them again where you need them.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true fold=true
import numpy as np
import pandas as pd

from practicum import check, data

neighborhoods = data.load("neighborhoods")
survey = data.load("survey")

requests = data.load("service-requests")
pickups = requests[requests["service"] == "Bulky item pickup"]
pickups = pickups.merge(neighborhoods[["neighborhood", "income_quartile"]], on="neighborhood")
pickups["days"] = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {len(survey)} people answered the survey")

# %% [markdown]
# Two tables are ready for you:
#
# - `pickups`: one row for each request of 2024 and 2025, with `opened`, `closed` and `days`, the wait (missing while the request is open).
# - `survey`: one row for each adult who answered. It has `satisfaction` with the way the city deals with bulky waste (1 to 5 points), and `knows_service` and `used_service` (yes or no).

# %%
pickups[["opened", "closed", "days"]].head(3)

# %% [markdown]
# ## The wall
#
# A workshop left twelve cards on the wall. Tasks 1 and 2 sort them.
#
# - **a** Number of pickups done each month
# - **b** Send the plain letter to every household
# - **c** Share of pickups done within 10 days
# - **d** At least 80 of 100 pickups within 10 days, by December 2026
# - **e** Dumped piles on the streets of the whole city, per 1,000 households per week
# - **f** Train the phone line to book pickups in Spanish
# - **g** Share of people who had a pickup and were satisfied with how it went
# - **h** Number of letters sent this quarter
# - **i** Share of all residents who say that the sidewalk in front of their home is clear
# - **j** No more than 5 dumped piles per 1,000 households per week, by June 2027
# - **k** Number of customers who can use a room or a balcony again since their pickup
# - **l** Share of customers whose sidewalk is still clear a month after their pickup

# %% [markdown] task="set-apart"
# ## 1. What is not a performance measure?
#
# Six of the cards are not performance measures. Put their letters in three lists. Each list holds two letters, and looks like `["x", "y"]`.
#
# - `activities`: something that somebody does,
# - `targets`: a value and a date,
# - `population`: numbers about everybody in the city.

# %% [markdown] hint="set-apart"
# Activities start with a verb. Targets name a value and a date.

# %% [markdown] hint="set-apart"
# If a number has no date, ask whom it is about: the people who book, or everybody, whether they book or not?

# %% answer="set-apart"
activities = ...
targets = ...
population = ...
### BEGIN SOLUTION
activities = ["b", "f"]
targets = ["d", "j"]
population = ["e", "i"]
### END SOLUTION

# %% check="set-apart" points=1 skill="DA15" done="Both say what somebody does. They are worth doing only if a measure moves."
check.items("activities")

# %% check="set-apart" points=1 skill="DA15" done="Both give a measure a value and a date."
check.items("targets")

# %% check="set-apart" points=1 skill="DA15" done="Both are about everybody in the city. The service can help, and many other things move them, too."
check.items("population")

# %% [markdown] task="three-questions"
# ## 2. Three questions
#
# The other six cards are performance measures of the pickup service. Put their letters in three lists of two letters each:
#
# - `how_much`: the work,
# - `how_well`: how good the work was, including in the customers' eyes,
# - `better_off`: what changed for the customers.

# %% [markdown] hint="three-questions"
# A number is not always about work, and a share is not always about quality. Ask what each card says about the customers.

# %% [markdown] hint="three-questions"
# When the work is done, and done well: what do the customers have that they did not have before?

# %% answer="three-questions"
how_much = ...
how_well = ...
better_off = ...
### BEGIN SOLUTION
how_much = ["a", "h"]
how_well = ["c", "g"]
better_off = ["k", "l"]
### END SOLUTION

# %% check="three-questions" points=1 skill="DA15" done="Both count work, whatever came of it."
check.items("how_much")

# %% check="three-questions" points=1 skill="DA15" done="Both say how good the work was. Satisfied customers liked the service; what changed for them is the next question."
check.items("how_well")

# %% check="three-questions" points=1 skill="DA15" done="Both say what changed for the customers. A number can do that as well as a share."
check.items("better_off")

# %% [markdown] task="by-the-card"
# ## 3. By the card
#
# The operations chief and you have agreed on this card.
#
# | line | for this measure |
# |---|---|
# | Name and question | Pickups on time (how well?) |
# | Denominator | all requests for a pickup opened from January to November 2025, including those still open |
# | Numerator | those closed within 10 days of opening |
# | Source | `service-requests`, here as `pickups` |
# | Period | a year; reported in January |
# | Owner | operations chief |
#
# Make three numbers: `asked` (how many requests are in the denominator), `on_time` (how many of them are in the numerator), and `share_on_time`, between 0 and 1. If you round the share, keep at least three decimal places.

# %% [markdown] hint="by-the-card"
# First keep the rows of the denominator, and give the smaller table a name. Then count.

# %% [markdown] hint="by-the-card"
# The lesson's line that made `no_december` has the shape: two questions in parentheses, with `&` between them. `len(...)` counts rows.

# %% [markdown] hint="by-the-card"
# You need three lines: `counted = pickups[(...) & (...)]`, then `asked = len(counted)`, then `on_time = (counted["days"] <= ...).sum()`. The share is one divided by the other.

# %% answer="by-the-card"
asked = ...
on_time = ...
share_on_time = ...
### BEGIN SOLUTION
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked
### END SOLUTION

# %% check="by-the-card" points=1 skill="DA15" done="{value:,.0f} requests are in the denominator, including the open ones."
check.number("asked", within=0)

# %% check="by-the-card" points=2 skill="DA15" done="{value:,.0f} of them were closed within 10 days."
check.number("on_time", within=0)

# %% check="by-the-card" points=2 skill="DA15" done="{value:.1%} on time. Anybody with the card gets the same number."
check.number("share_on_time", within=0.001)

# %% [markdown] task="same-for-all"
# ## 4. The card as a function
#
# The director will ask for this measure again, for other years and other neighborhoods. So write its definition once.
#
# Write the function `on_time_share`. It takes a column `days` and a number of days, `limit`. It returns the share of **all** values in `days` that are at most `limit`, between 0 and 1. A wait of exactly `limit` days is on time. A missing wait is not, and stays in the denominator. Do not round.
#
# The hidden check tries your function with other waits.

# %% [markdown] hint="same-for-all"
# The lesson's `late_share` returns the share that was late. Which part of its line is the share on time?

# %% [markdown] hint="same-for-all"
# The function has one line: `return (days <= ...).mean()`. A missing wait answers no, so it counts as not on time.


# %% answer="same-for-all"
def on_time_share(days, limit):
    ...
    ### BEGIN SOLUTION
    return (days <= limit).mean()
    ### END SOLUTION


# %% check="same-for-all" points=2 skill="DA15" done="Your function counts every request, including the open ones."
check.function(
    "on_time_share",
    on=[
        (pd.Series([2.0, 4.0, 6.5, 12.0]), 5),
        (pd.Series([3.0, np.nan, 9.0, 11.0, 20.0]), 10),
        (pd.Series([7.0, 8.0, 1.0]), 7),
    ],
    within=0.002,
)

# %% check="same-for-all" points=2 skill="DA15" hidden=true done="Your function also works for other waits."
check.function(
    "on_time_share",
    on=[
        (pd.Series([14.0, 14.5, np.nan, 30.0, 2.0, 13.9, 14.0]), 14),
        (pd.Series([np.nan, np.nan, 1.0, 3.0]), 3),
        (pd.Series([40.0, 50.0]), 21),
    ],
    within=0.002,
)

# %% [markdown] task="two-denominators"
# ## 5. Two denominators
#
# Make two shares between 0 and 1 from the survey. If you round them, keep at least two decimal places.
#
# - `know_service`: of **all** people in `survey`, the share who know that the city picks up bulky items (`knows_service` is `"yes"`). This is about everybody: a population indicator.
# - `satisfied`: of the **customers** (`used_service` is `"yes"`), the share who gave 4 or 5 points for `satisfaction`. This is *how well*.

# %% [markdown] hint="two-denominators"
# Each time, keep the rows of the denominator, ask a question of each of them, and take the mean of True and False.

# %% [markdown] hint="two-denominators"
# For the second share, keep the customers first, as the lesson did for `barrier`. For 4 or 5 points, `>= 4` is enough.

# %% [markdown] hint="two-denominators"
# `(survey["knows_service"] == ...).mean()` has the shape of the first one. In the second, use the table of customers instead of `survey`.

# %% answer="two-denominators"
know_service = ...
satisfied = ...
### BEGIN SOLUTION
know_service = (survey["knows_service"] == "yes").mean()
customers = survey[survey["used_service"] == "yes"]
satisfied = (customers["satisfaction"] >= 4).mean()
### END SOLUTION

# %% check="two-denominators" points=2 skill="DA15" done="{value:.1%} of those who answered know the service."
check.number("know_service", within=0.0055)

# %% check="two-denominators" points=2 skill="DA15" done="{value:.1%} of the customers who answered are satisfied."
check.number("satisfied", within=0.0055)

# %% [markdown]
# These are today's numbers. The next cell also puts the neighborhoods with the lowest incomes into your function. One question still has no number: is anyone better off?

# %% fold=true
in_year = (pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)
lowest = pickups[in_year & (pickups["income_quartile"] == 1)]
print("How well? On time:", share_on_time)
print("How well? On time, lowest incomes:", on_time_share(lowest["days"], 10))
print("How well? Customers satisfied:", satisfied)
print("Population: knows the service:", know_service)

# %% [markdown] task="measure-set"
# ## 6. The measure that is missing
#
# Write 80 to 130 words to the director. Your coach grades this answer; *See my score* leaves it out. Short lines are fine.
#
# - Name one measure for each of the three questions and, separately, one population indicator. Take them from the wall if you like.
# - Write the card of your *better off* measure: denominator, numerator, source, period, owner. The owner answers for the number; somebody else may count it.
# - Say who is not counted. Think of people who never book.

# %% [markdown] reflect="measure-set" skill="DA15"
# ### BEGIN SOLUTION
# How much: pickups done each month. How well: share done within 10 days. Better off: share of customers who can use a room or a balcony again a month after their pickup. Separately, as a population indicator: piles per 1,000 households in the whole city.
#
# The card of *better off*. Denominator: all customers whom the call center reached a month after their pickup. Numerator: those who say that they can use a room or a balcony again. Source: calls by the call center. Period: every quarter. Owner: the operations chief.
#
# Not counted: people who never book, customers still waiting for their pickup, and those who do not pick up the phone.
# ### END SOLUTION

# %% [markdown] rubric="measure-set"
# - Three questions
#   - 0: activities or targets instead of measures
#   - 1: two of the three questions have a fitting measure
#   - 2: all three have, *better off* is about the customers and is not satisfaction, and a population indicator is kept separate
# - The card
#   - 0: missing, or the card of another measure
#   - 1: numerator and denominator of the *better off* measure
#   - 2: also source, period and an owner who can answer for it
# - Who is not counted
#   - 1: people who never book, or who do not answer
# - Plain words
#   - 1: the director can repeat it
#
# ## Sample, 3 points
#
# > How much: we count the pickups. How well: share of pickups within 10 days. Better off: residents are happier with the city. Population: piles in the city. Card of better off: of all residents in the survey (denominator), those who are satisfied (numerator). We will send letters to everybody.
#
# - Three questions: 1 (two questions fit; the third is satisfaction of all residents, neither about customers nor about what changed for them)
# - The card: 1 (source, period and owner are missing)
# - Who is not counted: 0
# - Plain words: 1

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can tell activities, targets and population indicators apart, sort measures by three questions, and work out numbers that anybody with the card will get, too.
#
# **Next.** The council likes the measures, and writes a target next to each number: *Are we on target?*
