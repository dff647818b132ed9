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
# The council pays one more year for the pickup service: a plain letter, a shorter booking form, pickup on Saturdays.
# The director of public works wants its measures **before** the year begins. You sort what a workshop proposed, work out today's numbers, and write the card of the measure that is missing.
# In this exercise, the program is the pickup service. Its **customers** are the people who book a pickup.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write lines of your own above or between those that are there.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Names that the lesson made, such as `customers`, are not known on this page: make them again where you need them.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
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
# - `pickups`: one row for each request of 2024 and 2025, with `opened`, `closed`, `days` (missing while it is open) and `income_quartile` (1 = lowest incomes).
# - `survey`: one row for each adult who answered, among others with `satisfaction` (1 to 5 points for the way the city deals with bulky waste), `knows_service` and `used_service` (yes or no).

# %%
pickups[["opened", "closed", "income_quartile", "days"]].head(3)

# %% [markdown]
# ## The wall
#
# A workshop left twelve cards on the wall. Tasks 1 and 2 sort them.
#
# - **a** Number of pickups done each month
# - **b** Send the plain letter to every household
# - **c** Share of pickups done within 10 days
# - **d** At least 80 of 100 pickups within 10 days, by December 2026
# - **e** Dumped piles that lie on the streets of the whole city, per 1,000 households and week
# - **f** Train the phone line to book pickups in Spanish
# - **g** Share of people who had a pickup and were satisfied with the way it went
# - **h** Number of letters sent this quarter
# - **i** Share of all residents who say that the sidewalk in front of their home is clear
# - **j** No more than 5 dumped piles per 1,000 households and week, by June 2027
# - **k** Number of customers who can use a room or a balcony again since their pickup
# - **l** Share of customers whose sidewalk is still clear a month after their pickup

# %% [markdown] task="set-apart"
# ## 1. Set apart
#
# Six of the cards are no performance measures. Put their letters into three lists. Each list holds two letters, and looks like `["x", "y"]`.
#
# - `activities`: what somebody does,
# - `targets`: a value and a date,
# - `population`: numbers about everybody in the city.

# %% [markdown] hint="set-apart"
# Activities start with a verb. Targets name a value and a date.

# %% [markdown] hint="set-apart"
# For a number without a date, ask whom it is about: the people who book, or everybody, whether they book or not?

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

# %% check="set-apart" points=1 skill="DA15" done="Both are about everybody in the city. The service can help, and many others move them, too."
check.items("population")

# %% [markdown] task="three-questions"
# ## 2. Three questions
#
# The six cards that are left are performance measures of the pickup service. Put their letters into three lists of two letters each:
#
# - `how_much`: the work,
# - `how_well`: how good the work was, also in the customers' eyes,
# - `better_off`: what changed for the customers.

# %% [markdown] hint="three-questions"
# Numbers are not always about work, and shares not always about quality. Ask what each card says about the customers.

# %% [markdown] hint="three-questions"
# When the work is done and was done well: what do the customers have that they did not have before?

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

# %% check="three-questions" points=1 skill="DA15" done="Both say how good the work was. Customers who are satisfied liked the service; what changed for them is the next question."
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
# | Denominator | all requests for a pickup opened from January to November 2025, also those still open |
# | Numerator | those of them closed within 10 days of opening |
# | Source | `service-requests`, here as `pickups` |
# | Period | a year; reported every quarter |
# | Owner | operations chief |
#
# Make three numbers: `asked` (how many requests are in the denominator), `on_time` (how many of them are in the numerator), and `share_on_time`, between 0 and 1. If you round the share, keep at least three digits after the point.

# %% [markdown] hint="by-the-card"
# First keep the rows of the denominator, and give the small table a name. Then count.

# %% [markdown] hint="by-the-card"
# The year of a request is `pickups["opened"].dt.year`, its month `.dt.month`. Put each question in parentheses and `&` between them. `len(...)` counts rows.

# %% [markdown] hint="by-the-card"
# Three lines could be: `counted = pickups[(...) & (...)]`, then `asked = len(counted)`, then `on_time = (counted["days"] <= ...).sum()`.

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

# %% check="by-the-card" points=1 skill="DA15" done="{value:,.0f} requests are in the denominator, the open ones, too."
check.number("asked", within=0)

# %% check="by-the-card" points=1 skill="DA15" done="{value:,.0f} of them were closed within 10 days."
check.number("on_time", within=0)

# %% check="by-the-card" points=2 skill="DA15" done="{value:.1%} on time. Anybody with the card gets the same."
check.number("share_on_time", within=0.001)

# %% [markdown] task="same-for-all"
# ## 4. The same for another group
#
# The director asks for the same measure for the neighborhoods with the lowest incomes.
#
# 1. Write the function `on_time_share`. It gets the column `days` and a number of days, `limit`. It gives the share of **all** requests in `days` that were closed within `limit` days. Exactly `limit` days is on time; a missing wait is not.
# 2. Use it to make `lowest_on_time`: the measure of task 3, only for rows where `income_quartile` is 1. Keep at least three digits.
#
# The hidden check tries your function with other waits.

# %% [markdown] hint="same-for-all"
# The lesson's `late_share` gives the share that was late. Which part of its line is the share on time?

# %% [markdown] hint="same-for-all"
# The function has one line: `return (days <= ...).mean()`. A missing wait answers no, so it counts as not on time.

# %% [markdown] hint="same-for-all"
# From the rows of task 3, keep those where `income_quartile == 1`, and give them a name. Then call the function with their column `days` and with 10.


# %% answer="same-for-all"
def on_time_share(days, limit):
    ...
    ### BEGIN SOLUTION
    return (days <= limit).mean()
    ### END SOLUTION


lowest_on_time = ...
### BEGIN SOLUTION
opened = pickups["opened"]
in_year = pickups[(opened.dt.year == 2025) & (opened.dt.month <= 11)]
lowest = in_year[in_year["income_quartile"] == 1]
lowest_on_time = on_time_share(lowest["days"], 10)
### END SOLUTION

# %% check="same-for-all" points=1 skill="DA15" done="Your function counts every request, the open ones, too."
check.function(
    "on_time_share",
    on=[
        (pd.Series([2.0, 4.0, 6.5, 12.0]), 5),
        (pd.Series([3.0, np.nan, 9.0, 11.0, 20.0]), 10),
        (pd.Series([7.0, 8.0, 1.0]), 7),
    ],
    within=0.002,
)

# %% check="same-for-all" points=2 skill="DA15" hidden=true done="Your function holds for other waits, too."
check.function(
    "on_time_share",
    on=[
        (pd.Series([14.0, 14.5, np.nan, 30.0, 2.0, 13.9, 14.0]), 14),
        (pd.Series([np.nan, np.nan, 1.0, 3.0]), 3),
        (pd.Series([40.0, 50.0]), 21),
    ],
    within=0.002,
)

# %% check="same-for-all" points=2 skill="DA15" done="Where incomes are lowest, {value:.1%} of the pickups come on time."
check.number("lowest_on_time", within=0.0006)

# %% [markdown] task="two-denominators"
# ## 5. Two denominators
#
# Make two shares between 0 and 1 from the survey. If you round them, keep at least two digits after the point.
#
# - `know_service`: of **all** people in `survey`, the share who know that the city picks up bulky items (`knows_service` is `"yes"`). This is about everybody: a population indicator.
# - `satisfied`: of the **customers** (`used_service` is `"yes"`), the share who gave 4 or 5 points of `satisfaction`. This is *how well*.

# %% [markdown] hint="two-denominators"
# Each time: keep the rows of the denominator, ask a question of each of them, and take the mean of True and False.

# %% [markdown] hint="two-denominators"
# For the second one, make the rows of the customers first, as the lesson did for `barrier`. For 4 or 5 points, `>=` is shorter than two questions.

# %% [markdown] hint="two-denominators"
# `(survey["knows_service"] == ...).mean()` has the shape of the first one. In the second, the rows of the customers stand in place of `survey`.

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
# These are the numbers of today. One question has none yet: is anyone better off?

# %%
print("How well? On time:", share_on_time)
print("How well? On time, lowest incomes:", lowest_on_time)
print("How well? Customers satisfied:", satisfied)
print("Population: knows the service:", know_service)

# %% [markdown] task="measure-set"
# ## 6. The measure set
#
# Write 120 to 200 words to the director: the measure set of the pickup service. Your coach reads and grades this answer.
#
# - One measure for each of the three questions. Beside them, one population indicator. You may take them from the wall.
# - The card of your *better off* measure: numerator, denominator, source, period, owner. The owner answers for the number; somebody else may count it. The lesson has a card for another service: change what must change.
# - Who is not counted by your set? Think of people who never book.

# %% [markdown] reflect="measure-set" skill="DA15"
# ### BEGIN SOLUTION
# How much: pickups done each month. How well: share of requests that are done within 10 days, for the city and for the lowest income group. Better off: share of customers who can use a room or a balcony again a month after their pickup. Beside them, as a population indicator that the service alone cannot answer for: piles per 1,000 households in the whole city.
#
# The card of *better off*. Denominator: all customers whom the call center reached a month after their pickup. Numerator: those of them who say that they use a room or a balcony again. Source: calls by the call center, not by public works. Period: every quarter, also for each income group. Owner: the operations chief.
#
# Who is not counted: people who never book are in none of the three. Customers who do not pick up the phone are missing from the last one.
# ### END SOLUTION

# %% [markdown] rubric="measure-set"
# - Three questions
#   - 0: activities or targets in place of measures
#   - 1: two of the three questions have a fitting measure
#   - 2: all three have, *better off* is about the customers and is not satisfaction, and a population indicator stands apart
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
# **What you can do now.** You set activities, targets and population indicators apart, sorted measures by three questions, and worked out numbers that anybody with the card gets again.
#
# **What comes next.** The council likes the set, and writes a target beside each number. Next: *Are we on target?*
