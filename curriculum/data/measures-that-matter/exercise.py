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
# # Exercise: measures for the pickup service
#
# The council pays one year for the new pickup service: a plain letter, a shorter booking form, pickup on Saturdays.
# In a year it will ask: did it work? The director of public works wants the measures **before** the work begins, so that nobody can choose them afterwards.
# You write them, work them out, test a target that sounds good, and find out what your city can show.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it.
# Run every cell from the top, also those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# A few points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder and its dumped piles. Your team may work on another city. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

neighborhoods = data.load("neighborhoods")
survey = data.load("survey")
checklist = data.load("practice-checklist")

requests = data.load("service-requests")
pickups = requests[requests["service"] == "Bulky item pickup"]
pickups = pickups.merge(neighborhoods, on="neighborhood")
pickups["days"] = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {len(survey)} people answered the survey")

# %% [markdown]
# Three tables are ready for you:
#
# - `pickups`: one row for each request of 2024 and 2025, with `opened`, `closed`, `days` (missing while it is open) and `income_quartile` (1 = lowest incomes).
# - `survey`: one row for each adult who answered, among others with `satisfaction` (1 to 5) and `knows_service` (yes or no).
# - `checklist`: one row for each check, with `practice`, `item`, `said` and `shown`.

# %%
pickups[["opened", "closed", "income_quartile", "days"]].head(3)

# %% [markdown] task="sort-the-wall"
# ## 1. Sort the wall
#
# A workshop left twelve cards on the wall. Sort their letters into six lists. Each letter belongs to exactly one list. The program is the pickup service; its customers are the people who book it.
#
# - **a** Number of pickups done each month
# - **b** Send the plain letter to every household
# - **c** Share of pickups done within 10 days
# - **d** At least 80 of 100 pickups within 10 days, by December 2026
# - **e** Dumped piles that lie on the streets of the whole city, per 1,000 households and week
# - **f** Train the phone line to book pickups in Spanish
# - **g** Share of people who had a pickup and were satisfied with it
# - **h** Number of letters sent this quarter
# - **i** Share of all residents who say that the sidewalk in front of their home is clear
# - **j** No more than 5 dumped piles per 1,000 households and week, by June 2027
# - **k** Number of customers who can use a room or a balcony again since their pickup
# - **l** Share of customers whose sidewalk is still clear a month after their pickup
#
# Make `activities` and `targets`. Put numbers about everybody in the city into `population`. The cards that remain are performance measures: sort them into `how_much`, `how_well` and `better_off`.
# A list looks like `["x", "y"]`.

# %% [markdown] hint="sort-the-wall"
# Activities start with a verb. Targets name a value and a date.

# %% [markdown] hint="sort-the-wall"
# For a number, ask first whom it is about. Everybody in the city: *population*. If it is about the service, then ask what it counts: the work (*how much*), how good the work was, also in the customers' eyes (*how well*), or what changed in their lives (*better off*).

# %% answer="sort-the-wall"
activities = ...
targets = ...
how_much = ...
how_well = ...
better_off = ...
population = ...
### BEGIN SOLUTION
activities = ["b", "f"]
targets = ["d", "j"]
how_much = ["a", "h"]
how_well = ["c", "g"]
better_off = ["k", "l"]
population = ["e", "i"]
### END SOLUTION

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say what somebody does. They are worth doing only if a measure moves."
check.items("activities")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both give a measure a value and a date."
check.items("targets")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both count work, whatever came of it."
check.items("how_much")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say how good the work was. Customers who are satisfied liked the service; what changed for them is the next question."
check.items("how_well")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say what changed for the customers. A number can do that as well as a share."
check.items("better_off")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both are about everybody in the city. The service can help, and many others move them too."
check.items("population")

# %% [markdown] task="by-the-card"
# ## 2. By the card
#
# The operations chief and you have agreed on this card.
#
# | line | for this measure |
# |---|---|
# | Name and question | Pickups on time (how well?) |
# | Denominator | all requests for a pickup opened from January to November 2025, also those still open |
# | Numerator | those of them closed within 10 days of opening |
# | Source | `service-requests`, here as `pickups` |
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

# %% check="by-the-card" points=1 skill="DA15" done="{value:,.0f} requests are in the denominator, the open ones too."
check.number("asked", within=0)

# %% check="by-the-card" points=1 skill="DA15" done="{value:,.0f} of them were closed within 10 days."
check.number("on_time", within=0)

# %% check="by-the-card" points=2 skill="DA15" done="{value:.1%} on time. Anybody with the card gets the same."
check.number("share_on_time", within=0.001)

# %% [markdown] task="fill-the-card"
# ## 3. Three more measures
#
# Make three shares between 0 and 1. If you round them, keep at least three digits after the point.
#
# - `lowest_on_time`: as in task 2, but only for neighborhoods of the lowest income group (`income_quartile` is 1),
# - `know_service`: of all people in `survey`, the share who knew that the city picks up bulky items (`knows_service` is `"yes"`),
# - `satisfied`: of all people in `survey`, the share who gave 4 or 5 points of `satisfaction`.

# %% [markdown] hint="fill-the-card"
# Each time: ask a question of every row, then take the mean of True and False.

# %% [markdown] hint="fill-the-card"
# For the first one, start from the rows of task 2 and keep those where `income_quartile == 1`.

# %% [markdown] hint="fill-the-card"
# `(survey["knows_service"] == ...).mean()` has the shape of the second one. For the third, `>=` is shorter than two questions.

# %% answer="fill-the-card"
lowest_on_time = ...
know_service = ...
satisfied = ...
### BEGIN SOLUTION
opened = pickups["opened"]
counted = pickups[(opened.dt.year == 2025) & (opened.dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()
### END SOLUTION

# %% check="fill-the-card" points=1 skill="DA15" done="In the poorest neighborhoods {value:.1%} of the pickups come on time."
check.number("lowest_on_time", within=0.0006)

# %% check="fill-the-card" points=1 skill="DA15" done="{value:.1%} of those who answered know the service."
check.number("know_service", within=0.0055)

# %% check="fill-the-card" points=1 skill="DA15" done="{value:.1%} of those who answered are satisfied."
check.number("satisfied", within=0.0055)

# %% [markdown]
# The next cell collects your four numbers, and puts beside them the targets that the council proposes for December 2026. Run it; nothing is to be changed.

# %%
scorecard = pd.Series(
    {
        "On time": share_on_time,
        "On time (lowest incomes)": lowest_on_time,
        "Know the service": know_service,
        "Satisfied": satisfied,
    }
)
wanted = pd.Series(
    {"On time": 0.75, "On time (lowest incomes)": 0.75, "Know the service": 0.55, "Satisfied": 0.55}
)
pd.DataFrame({"now": scorecard, "target": wanted})

# %% [markdown] task="show-the-scorecard"
# ## 4. The scorecard
#
# 1. Make `missed`: a list of the names of the measures that are **below** their target.
# 2. Draw the scorecard as a figure called `council_chart`: one bar for each measure of `scorecard`, and, if you like, a dot at each target (with room for all of them, as in the lesson).
#    Keep the shares between 0 and 1. Give it a title that says what the council should see, names for both axes that say what they show, and a description with `figure.show`.
#
# The check reads the bars. It cannot tell if your words are true: read title and description once more beside `missed`.

# %% [markdown] hint="show-the-scorecard"
# Section 5 of the lesson does both. There the Series is called `score`, and the figure `fig`.

# %% [markdown] hint="show-the-scorecard"
# `scorecard < wanted` is True where a measure is below its target. Keep those rows, then take their `.index`.

# %% [markdown] hint="show-the-scorecard"
# The picture has three steps: `council_chart, ax = figure.new(...)`, then `figure.bars(ax, ...)`, then `figure.show(council_chart, alt=...)`.

# %% answer="show-the-scorecard"
missed = ...
council_chart = ...
### BEGIN SOLUTION
missed = list(scorecard[scorecard < wanted].index)
title = f"{len(missed)} of {len(scorecard)} measures are below their target"
council_chart, ax = figure.new(title, x="Share (0 to 1)", y="Measure", height=3.2)
figure.bars(ax, scorecard, highlight=missed, labels=False)
figure.dots(ax, wanted, range(len(wanted)), label="Target", color=figure.INK)
ax.set_xlim(0, 1)
figure.show(
    council_chart,
    alt="Bar chart of four shares by measure, with a dot at each target. "
    f"Below the target: {', '.join(missed)}.",
)
### END SOLUTION

# %% check="show-the-scorecard" points=2 skill="DA15" done="{count} of four are below the target: {all}."
check.items("missed")

# %% check="show-the-scorecard" points=3 skill="DA15" done="The bars are right. Now read your title and description aloud: do they fit these bars and your list?"
check.figure(
    "council_chart", kind="bars", within=0.006,
    title=["target", "measure", "share", "service", "wait", "on time", "below", "miss"],
    x=["share", "part"], y=["measure", "target"],
)

# %% [markdown] task="paper-fix"
# ## 5. A target that sounds good
#
# The director proposes a target: *by December 2026, the average wait for a pickup is 9 days or less.* A colleague knows a way:
# "On day 14, we close every request that still waits. Note: *could not be done*."
# `waits` holds one whole number of days for each request of 2025: its wait, or, if it is still open, its wait so far. An open request of more than 14 days would be closed on paper, too. Requests open for 14 days or less are left out: nothing happens to them yet.
# Make three numbers and one letter:
#
# - `average_before`: the mean of `waits` in days, as they are,
# - `average_after`: the mean wait in days that the record would show,
# - `not_served`: the share of these requests that would be closed without a pickup: they waited **longer than** 14 days. If you round it, keep at least three digits,
# - `guard`: the letter of the measure that would show the trick.
#
# **A** The median wait from opening to closing  
# **B** The number of requests closed each month  
# **C** The share of closed requests where the item was gone when somebody else looked  
# **D** The share of requests closed within 10 days
#
# Write a letter in quotes, such as `"A"`. What would each measure do if the colleague had his way?
#
# The next cell makes `waits`; run it as it is.

# %%
asked_2025 = pickups[pickups["opened"].dt.year == 2025]
so_far = asked_2025["closed"].fillna(pd.Timestamp("2026-01-01")) - asked_2025["opened"]
so_far = (so_far / pd.Timedelta(days=1)).round()
waits = so_far[asked_2025["closed"].notna() | (so_far > 14)]
print(f"{len(waits):,} waits")

# %% [markdown] hint="paper-fix"
# Requests that are closed on day 14 stay in the record, with a wait of 14. None is thrown away.

# %% [markdown] hint="paper-fix"
# The lesson used `.clip(upper=...)` for the record, and `(waits > ...).mean()` for the share that is left.

# %% [markdown] hint="paper-fix"
# For the guard: a good one gets **worse** when requests are closed without a pickup.

# %% answer="paper-fix"
average_before = ...
average_after = ...
not_served = ...
guard = ...
### BEGIN SOLUTION
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "C"
### END SOLUTION

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1f} days: above the target of 9. Some of them still wait, so it will be more."
check.number("average_before", within=0.07)

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1f} days: the target is met, on paper."
check.number("average_after", within=0.07)

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1%} of these requests would end without a pickup, those still open included."
check.number("not_served", within=0.0055)

# %% check="paper-fix" points=1 skill="DA15" done="It falls as soon as requests are closed without a pickup."
check.choice("guard", options="ABCD")

# %% [markdown] task="what-we-can-show"
# ## 6. What can the city show?
#
# The table `checklist` is our own practice checklist: 12 items with four checks each. The lesson was strict. Here an item passes when **at least 3** of its checks are met. Make two lists of items:
#
# - `passed_items`: the items that pass by evidence (`shown`),
# - `to_collect`: the items that pass by what the departments say (`said`), but do not pass by evidence. Here somebody should look for the papers first.

# %%
checklist[["practice", "item", "check", "said", "shown"]].head(4)

# %% [markdown] hint="what-we-can-show"
# First sum the checks by item, for both columns, as in section 6 of the lesson.

# %% [markdown] hint="what-we-can-show"
# `by_item = checklist.groupby("item")[["said", "shown"]].sum()` has one row for each item. Keep some rows of it, then take their `.index`.

# %% [markdown] hint="what-we-can-show"
# For the second list, two questions must be true: `by_item[(... >= 3) & (... < 3)].index`

# %% answer="what-we-can-show"
passed_items = ...
to_collect = ...
### BEGIN SOLUTION
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)
### END SOLUTION

# %% check="what-we-can-show" points=3 skill="DA12" done="{count} of the 12 items pass by evidence."
check.items("passed_items")

# %% check="what-we-can-show" points=2 skill="DA12" done="{count} items pass in words only: {all}."
check.items("to_collect")

# %% [markdown] task="the-medal"
# ## 7. Which medal?
#
# The medals of our checklist go by the share of items that pass: **gold** from 0.8, **silver** from 0.6, **bronze** from 0.4, below that **none**. Exactly on a threshold counts.
#
# 1. Write the function `medal`. It takes a share and returns one of the texts `"gold"`, `"silver"`, `"bronze"`, `"none"`.
# 2. Make `passed_share`, the share of the 12 **items** that pass by evidence, and `city_medal`, the medal for it.
# 3. Make `claimed_medal`, the medal that the city would get by what its departments say.
#
# The hidden check tries your function with other shares.

# %% [markdown] hint="the-medal"
# The lesson has this recipe. The first question that is answered with yes decides, so the order matters.

# %% [markdown] hint="the-medal"
# `by_item["shown"] >= 3` is True where an item passes. The mean of True and False is a share.

# %% [markdown] hint="the-medal"
# The function has the shape: `if share >= ...:`, then `return "gold"` further to the right on the next line, then `elif` for the next medal, and `else` at the end.


# %% answer="the-medal"
def medal(share):
    ...
    ### BEGIN SOLUTION
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"
    ### END SOLUTION


passed_share = ...
city_medal = ...
claimed_medal = ...
### BEGIN SOLUTION
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())
### END SOLUTION

# %% check="the-medal" points=1 skill="DA12" done="Your function gives the right medal for these shares, also on the three thresholds."
check.function("medal", on=[0.93, 0.8, 0.79, 0.7, 0.6, 0.58, 0.5, 0.4, 0.2])

# %% check="the-medal" points=1 skill="DA12" hidden=true done="Your function holds for other shares too."
check.function("medal", on=[1.0, 0.81, 0.799, 0.62, 0.599, 0.41, 0.39, 0.0])

# %% check="the-medal" points=1 skill="DA12" done="{value:.1%} of the items pass by evidence."
check.number("passed_share", within=0.006)

# %% check="the-medal" points=1 skill="DA12" done="By evidence, the medal is {value}."
check.text("city_medal")

# %% check="the-medal" points=1 skill="DA12" done="By words, it would be {value}."
check.text("claimed_medal")

# %% [markdown] task="measure-set"
# ## 8. The measure set
#
# Write 150 to 250 words to the director: the measure set of the new pickup service. Your coach reads and grades this answer.
#
# - One measure for each of the three questions: how much, how well, are the customers better off? Beside them, one population indicator.
# - The card of your *better off* measure: numerator, denominator, source, period, owner. The lesson has a card for piles on the pilot routes; choose another measure.
# - A target with a date for one of the measures. How could it be met without serving anybody, and which second measure would show that?
# - Who would not be counted by your set? Think of people who never book, and of people who do not answer a survey.
#
# To write, double-click the words *Write your answer here* below this cell. Shift+Enter shows the result.

# %% [markdown] reflect="measure-set" skill="DA15"
# ### BEGIN SOLUTION
# How much: pickups done each month. How well: share of requests that are done within 10 days, reported for the city and for the lowest income group. Better off: share of customers whose sidewalk is still clear a month after their pickup. Beside them stands a population indicator, which the service alone cannot answer for: piles per 1,000 households in the whole city.
#
# The card of *better off*. Numerator: customers who say, a month later, that nothing lies in front of their home. Denominator: all customers reached by phone. Source: calls by the call center, not by public works. Period: every quarter, also for each income group. Owner: the operations chief.
#
# Target: by December 2026, 75 of 100 pickups within 10 days, in the lowest income group too. It could be met on paper by closing requests on day 9 with the note "could not be done". So we also report the share of closed requests where the item was gone when the call center asked. It falls when requests are closed without a pickup.
#
# Who is not counted: people who never book are in none of the three. Customers who do not pick up the phone are not in the last one.
# ### END SOLUTION

# %% [markdown] rubric="measure-set"
# - Three questions
#   - 0: activities or targets in place of measures
#   - 1: two of the three questions have a fitting measure
#   - 2: all three have, *better off* is about the customers and is not satisfaction, and a population indicator stands apart
# - The card
#   - 0: missing
#   - 1: numerator and denominator, or the card of the lesson
#   - 2: also source, period and an owner who can answer for it
# - Target and guard
#   - 0: a target without value or date
#   - 1: a value and a date, and how it could be met on paper
#   - 2: also a second measure that would get worse
# - Who is not counted
#   - 1: people who never book, or who do not answer
# - Plain words
#   - 1: the director can repeat it
#
# ## Sample, 4 points
#
# > How much: we count the pickups. How well: share of pickups within 10 days. Better off: residents are happier with the city. Card for pickups within 10 days: numerator, pickups closed within 10 days; denominator, all closed pickups. Target: 80 of 100 within 10 days by the end of 2026. Somebody could close requests early without coming. We will send letters to everybody.
#
# - Three questions: 1 (two questions fit; the third is satisfaction, which says how well, and a population indicator is missing)
# - The card: 1 (open requests are left out, and source, period and owner are missing; it is also not the card that was asked for)
# - Target and guard: 1 (no guard)
# - Who is not counted: 0
# - Plain words: 1

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You wrote down what success means before the work began, showed where the service stands, saw through a target that sounds good, and told what the city says from what it can show.
#
# **What we know now.** The numbers say who waits and how long, and what to count from here on. They do not say why, and people who never book are not in them. For that, somebody has to ask them: that is where the design module begins.
