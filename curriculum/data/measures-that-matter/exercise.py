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
# A workshop left ten cards on the wall. Sort their letters into five lists. Each letter belongs to exactly one list.
#
# - **a** Number of pickups done each month
# - **b** Send the plain letter to every household
# - **c** Share of pickups done within 10 days
# - **d** At least 80 of 100 pickups within 10 days, by December 2026
# - **e** Dumped piles that lie on the streets, per 1,000 households and week
# - **f** Train the phone line to book pickups in Spanish
# - **g** Share of callers who reach a person within 3 minutes
# - **h** Number of letters sent this quarter
# - **i** Share of residents who say that the sidewalk in front of their home is clear
# - **j** No more than 5 dumped piles per 1,000 households and week, by June 2027
#
# Make `activities` and `targets`. The cards that remain are measures: sort them into `how_much`, `how_well` and `better_off`.
# A list looks like `["x", "y"]`.

# %% [markdown] hint="sort-the-wall"
# Activities start with a verb. Targets name a value and a date.

# %% [markdown] hint="sort-the-wall"
# For a measure, ask who would notice a change. The office alone: *how much*. Somebody who uses the service: *how well*. Somebody on the street who never heard of the service: *better off*.

# %% answer="sort-the-wall"
activities = ...
targets = ...
how_much = ...
how_well = ...
better_off = ...
### BEGIN SOLUTION
activities = ["b", "f"]
targets = ["d", "j"]
how_much = ["a", "h"]
how_well = ["c", "g"]
better_off = ["e", "i"]
### END SOLUTION

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say what somebody does. They are worth doing only if a measure moves."
check.items("activities")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both give a measure a value and a date."
check.items("targets")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both count work, whatever came of it."
check.items("how_much")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say how good the work was."
check.items("how_well")

# %% check="sort-the-wall" points=1 skill="DA15" done="Both say how people live, and neither counts the city's own work."
check.items("better_off")

# %% right="sort-the-wall"
activities, targets = {"f", "b"}, {"j", "d"}
how_much, how_well, better_off = ("h", "a"), ("g", "c"), ("i", "e")

# %% right="sort-the-wall"
activities = list("BF")
targets = list("DJ")
how_much = pd.Series(["a", "h"])
how_well = np.array(["c", "g"])
better_off = ["E", "I"]

# %% wrong="sort-the-wall" on="how_much" says="e is a number, but not a number of jobs that the city did. Who would notice if it fell?"
activities = ["b", "f"]
targets = ["d", "j"]
how_much = ["a", "e", "h"]
how_well = ["c", "g"]
better_off = ["i"]

# %% wrong="sort-the-wall" on="better_off" says="c is about the speed of the city. People like it, but it still says how good the work was. What do people have when the work is done?"
activities = ["b", "f"]
targets = ["d", "j"]
how_much = ["a", "h"]
how_well = ["g"]
better_off = ["c", "e", "i"]

# %% wrong="sort-the-wall" on="how_well" says="i is a share, but shares are not always about quality. Who says so, and what about?"
activities = ["b", "f"]
targets = ["d", "j"]
how_much = ["a", "h"]
how_well = ["c", "g", "i"]
better_off = ["e"]

# %% wrong="sort-the-wall" on="targets" says="One more card names a value and a date. It starts with No."
activities = ["b", "f"]
targets = ["d"]
how_much = ["a", "h"]
how_well = ["c", "g"]
better_off = ["e", "i", "j"]

# %% wrong="sort-the-wall" on="activities" says="h counts letters: it can go up and down. The activity is to send them."
activities = ["b", "f", "h"]
targets = ["d", "j"]
how_much = ["a"]
how_well = ["c", "g"]
better_off = ["e", "i"]

# %% wrong="sort-the-wall" on="activities" says="This is one text. Put each letter in quotes of its own, with a comma between, in square brackets."
activities = "b, f"
targets = ["d", "j"]
how_much = ["a", "h"]
how_well = ["c", "g"]
better_off = ["e", "i"]

# %% wrong="sort-the-wall" on="better_off" says="One more card says what people have on their street. It is a number, but not of jobs that the city did."
activities, targets = ["b", "f"], ["d", "j"]
how_much, how_well, better_off = ["a", "h"], ["c", "g"], ["i"]

# %% wrong="sort-the-wall" on="better_off" says="One more card says how people live. It is a share, and the people say it themselves."
activities, targets = ["b", "f"], ["d", "j"]
how_much, how_well, better_off = ["a", "h"], ["c", "g"], ["e"]

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

# %% right="by-the-card"
rows = pickups[(pickups["opened"] >= "2025-01-01") & (pickups["opened"] < "2025-12-01")]
asked = rows.shape[0]
on_time = len(rows[rows["days"] <= 10])
share_on_time = round(on_time / asked, 3)

# %% right="by-the-card"
year = pickups[pickups["opened"].dt.year == 2025]
year = year[year["opened"].dt.month < 12]
asked = float(year["request_id"].count())
share_on_time = (year["days"] <= 10).mean()
on_time = share_on_time * asked

# %% wrong="by-the-card" says="This is for the whole year. Look at the months on the card."
counted = pickups[pickups["opened"].dt.year == 2025]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" says="This leaves the open requests out. The card counts them in the denominator."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = counted["days"].count()
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" says="This is from both years. The card names one."
counted = pickups[pickups["opened"].dt.month <= 11]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" says="November is missing here. The card goes up to its end: <= 11."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month < 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" says="This goes by the day of closing. The card goes by the day of opening."
counted = pickups[(pickups["closed"].dt.year == 2025) & (pickups["closed"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" on="share_on_time" says="This leaves the open requests out. The card counts them in the denominator."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = (counted["days"].dropna() <= 10).mean()

# %% wrong="by-the-card" on="on_time" says="{value:,} is within 5 days, as in the lesson. This card says 10."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 5).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" says="No request matched. A year is a number: write 2025 without quotes, and look at the months too."
counted = pickups[(pickups["opened"].dt.year == "2025") & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = 0

# %% wrong="by-the-card" on="on_time" says="{value:.3f} is the share. The numerator is how many: count True with .sum()."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).mean()
share_on_time = on_time

# %% wrong="by-the-card" on="asked" says="{value:,} leaves out the last day of November. A day without a time means midnight, when the day begins."
# In most cities this is <= "2025-11-30"; in some, nobody asked on that day.
last_day = pickups[pickups["opened"] < "2025-12-01"]["opened"].max().normalize()
counted = pickups[(pickups["opened"] >= "2025-01-01") & (pickups["opened"] <= last_day)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

# %% wrong="by-the-card" on="on_time" says="This is a table. The numerator is a number: count its rows with len(...)."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
asked = len(counted)
on_time = counted[counted["days"] <= 10]
share_on_time = (counted["days"] <= 10).mean()

# %% wrong="by-the-card" on="asked" says="This is the table itself. Count its rows with len(...)."
asked = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
on_time = (asked["days"] <= 10).sum()
share_on_time = on_time / len(asked)

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
check.number("lowest_on_time", within=0.002)

# %% check="fill-the-card" points=1 skill="DA15" done="{value:.1%} of those who answered know the service."
check.number("know_service", within=0.0055)

# %% check="fill-the-card" points=1 skill="DA15" done="{value:.1%} of those who answered are satisfied."
check.number("satisfied", within=0.0055)

# %% right="fill-the-card"
poor = pickups.query("income_quartile == 1 and '2025-01-01' <= opened < '2025-12-01'")
lowest_on_time = len(poor[poor["days"] <= 10]) / len(poor)
know_service = survey["knows_service"].value_counts(normalize=True)["yes"]
satisfied = survey["satisfaction"].isin([4, 5]).sum() / len(survey)

# %% right="fill-the-card"
late = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)].copy()
late["on_time"] = late["days"] <= 10
lowest_on_time = round(late.groupby("income_quartile")["on_time"].mean()[1], 3)
know_service = round(len(survey[survey["knows_service"] == "yes"]) / len(survey), 3)
satisfied = round(((survey["satisfaction"] == 4) | (survey["satisfaction"] == 5)).mean(), 3)

# %% right="fill-the-card"
months = (pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)
lowest_on_time = (pickups[months & (pickups["income_quartile"] == 1)]["days"] <= 10).mean().round(3)
know_service = round((survey["knows_service"] == "yes").mean(), 2)
satisfied = round((survey["satisfaction"] > 3).mean(), 2)

# %% wrong="fill-the-card" on="lowest_on_time" says="{value:.3f} is for other months than those of task 2: January to November 2025."
# The whole of 2025; where nobody of this group asked in December, the year before.
lowest = pickups[pickups["income_quartile"] == 1]
year = lowest[lowest["opened"].dt.year == 2025]
if not (year["opened"].dt.month == 12).any():
    year = lowest[lowest["opened"].dt.year == 2024]
lowest_on_time = (year["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="lowest_on_time" says="{value:.3f} is for the highest income group. 1 is the lowest."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 4]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="lowest_on_time" says="{value:.3f} is from both years, all months. Start from the rows of task 2."
lowest_on_time = (pickups[pickups["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="lowest_on_time" says="{value:.3f} leaves the open requests out. Task 2 counts them as not on time."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"].dropna() <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="satisfied" says="{value:.2f} is the mean of the points. For a share, ask first who gave 4 or 5."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = survey["satisfaction"].mean()

# %% wrong="fill-the-card" on="satisfied" says="{value:.3f} leaves out the people who gave 4 points. They count too."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] > 4).mean()

# %% wrong="fill-the-card" on="know_service" says="{value:.3f} is the share who did not know it. Ask for yes."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "no").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="know_service" says="{value:.3f} is who used it. To know a service comes first: the column is knows_service."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["used_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="satisfied" says="{value:,} is how many. For a share, take the mean of True and False."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).sum()

# %% wrong="fill-the-card" on="know_service" says="No answer matched. Capitals count in a comparison: the table says yes, in small letters."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted[counted["income_quartile"] == 1]["days"] <= 10).mean()
know_service = (survey["knows_service"] == "Yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

# %% wrong="fill-the-card" on="lowest_on_time" says="{value:.3f} is for all income groups. Keep the rows where income_quartile is 1."
counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
lowest_on_time = (counted["days"] <= 10).mean()
know_service = (survey["knows_service"] == "yes").mean()
satisfied = (survey["satisfaction"] >= 4).mean()

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
check.figure("council_chart", kind="bars", within=0.006)

# %% right="show-the-scorecard"
missed = [name for name in scorecard.index if scorecard[name] < wanted[name]]
ax = scorecard.plot.barh(title="Where the pickup service stands today", xlabel="Share", ylabel="Measure")
council_chart = ax.figure
figure.show(council_chart, alt="Bars of four shares between 0 and 1, one for each measure of the pickup service.")

# %% right="show-the-scorecard"
import matplotlib.pyplot as plt

table = pd.DataFrame({"now": scorecard, "target": wanted})
missed = table[table["now"] - table["target"] < 0].index
council_chart, ax = plt.subplots()
ax.bar(table.index, table["now"].round(2))
ax.plot(table.index, table["target"], "o")
ax.set_title("Some measures are below the target")
ax.set_xlabel("Measure")
ax.set_ylabel("Share")
figure.show(council_chart, alt="Bars of four shares between 0 and 1 with a dot at each target of the council.")

# %% right="show-the-scorecard"
missed = (scorecard < wanted)[lambda below: below]
council_chart, ax = figure.new("The poorest neighborhoods wait longest", x="Share", y="Measure")
figure.bars(ax, scorecard.sort_values())
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, shortest on top, by name of the measure.")

# %% wrong="show-the-scorecard" on="missed" says="These are the measures that reach their target. Turn the question around."
missed = list(scorecard[scorecard >= wanted].index)
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="missed" says="All four measures are here. Keep those that are below: scorecard[scorecard < wanted], then their .index."
missed = scorecard < wanted
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="missed" says="All four measures are here. Keep those that are below: scorecard[scorecard < wanted], then their .index."
missed = list(scorecard.index)
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="missed" says="This is one text. Put each name in quotes of its own, with a comma between, in square brackets."
missed = ", ".join(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="missed" says="This is how many. The task asks for their names: keep the rows, then take their .index."
missed = (scorecard < wanted).sum()
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="council_chart" says="The bars show the targets. Draw what the city reaches today: scorecard."
missed = list(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("Where the service should stand", x="Share", y="Measure")
figure.bars(ax, wanted)
figure.show(council_chart, alt="Bar chart of the four targets of the council, shares between 0 and 1, by measure.")

# %% wrong="show-the-scorecard" on="council_chart" says="The bars show how far each measure is from its target. Show the shares themselves, so that people can read them."
missed = list(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("How far we are from the targets", x="Share", y="Measure")
figure.bars(ax, scorecard - wanted)
figure.show(council_chart, alt="Bar chart of the distance of four measures to their targets, by name of the measure.")

# %% wrong="show-the-scorecard" on="council_chart" says="The bars are percents. Keep shares between 0 and 1 here, as on the card."
missed = list(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("Where the service stands today", x="Percent", y="Measure")
figure.bars(ax, scorecard * 100)
figure.show(council_chart, alt="Bar chart of four percents between 0 and 100, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="council_chart" says="The chart needs a title that says what the council should see, as a short sentence."
missed = list(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("Scorecard", x="Share", y="Measure")
figure.bars(ax, scorecard)
figure.show(council_chart, alt="Bar chart of four shares between 0 and 1, by name of the measure, with no targets.")

# %% wrong="show-the-scorecard" on="council_chart" says="The chart is right, but nobody can hear it yet. Show it with figure.show(council_chart, alt=...)."
missed = list(scorecard[scorecard < wanted].index)
council_chart, ax = figure.new("Where the service stands today", x="Share", y="Measure")
figure.bars(ax, scorecard)

# %% [markdown] task="paper-fix"
# ## 5. A target that sounds good
#
# The director proposes a target: *by December 2026, the average wait for a pickup is 9 days or less.* A colleague knows a way:
# "On day 14, we close every request that still waits. Note: *could not be done*."
# `waits` holds the waits of the requests of 2025 that were closed, one whole number of days for each. Requests still open are left out, because nobody knows yet how long they will wait.
# Make three numbers and one letter:
#
# - `average_before`: the mean wait in days, as it was,
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

# %% [markdown] hint="paper-fix"
# Requests that are closed on day 14 stay in the record, with a wait of 14. None is thrown away.

# %% [markdown] hint="paper-fix"
# The lesson used `.clip(upper=...)` for the record, and `(waits > ...).mean()` for the share that is left.

# %% [markdown] hint="paper-fix"
# For the guard: a good one gets **worse** when requests are closed without a pickup.

# %% answer="paper-fix"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()

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

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1f} days: above the target of 9."
check.number("average_before", within=0.07)

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1f} days: the target is met, on paper."
check.number("average_after", within=0.07)

# %% check="paper-fix" points=1 skill="DA15" done="{value:.1%} of the closed requests of 2025 would end without a pickup."
check.number("not_served", within=0.0055)

# %% check="paper-fix" points=1 skill="DA15" done="It falls as soon as requests are closed without a pickup."
check.choice("guard", options="ABCD")

# %% right="paper-fix"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = round(waits.mean(), 1)
record = waits.where(waits <= 14, 14)
average_after = round(record.mean(), 2)
not_served = len(waits[waits > 14]) / len(waits)
guard = "c"

# %% right="paper-fix"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = sum(waits) / len(waits)
average_after = np.minimum(waits, 14).mean()
not_served = round(1 - (waits <= 14).mean(), 3)
guard = "C"

# %% right="paper-fix"
this_year = pickups[pickups["opened"].dt.year == 2025]
waits = this_year[this_year["days"].notna()]["days"].round()
average_before, average_after = waits.mean(), waits.mask(waits > 14, 14).mean()
not_served = round((waits > 14).sum() / len(waits), 2)
guard = "(C)"

# %% wrong="paper-fix" on="average_before" says="{value:.1f} is the median. The director speaks of the average: the mean."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.median()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="average_before" says="{value:.1f} is for both years. Use waits, which holds those of 2025."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = pickups["days"].mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="average_after" says="{value:.1f} throws the long waits away. They stay in the record, with a wait of 14 days."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits[waits <= 14].mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="average_after" says="{value:.1f} makes the short waits longer, not the long ones shorter. Is it clip(upper=14)?"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(14).mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="average_after" says="{value:.1f} closes them on day 16, as in the lesson. Here it is day 14."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=16).mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="not_served" says="{value:,} is how many. For the share, take the mean of True and False."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).sum()
guard = "C"

# %% wrong="paper-fix" on="not_served" says="{value:.3f} is the share that was served in time. The others would be left."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits <= 14).mean()
guard = "C"

# %% wrong="paper-fix" on="not_served" says="{value:.3f} also counts those who waited 14 days and no longer. They were served: the task says longer than 14."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits >= 14).mean()
guard = "C"

# %% wrong="paper-fix" on="not_served" says="{value:.3f} divides by all requests of 2025, also those still open. Here it is out of waits."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).sum() / len(pickups[pickups["opened"].dt.year == 2025])
guard = "C"

# %% wrong="paper-fix" on="not_served" says="{value:.3f} is from waits with hours and minutes. Here they are whole days, as in the first line of the cell: run it as it is."
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "C"

# %% wrong="paper-fix" on="guard" says="The wait in the middle is far below 14 days. What happens to it when only longer waits are changed?"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "A"

# %% wrong="paper-fix" on="guard" says="A request that is closed on paper is still closed. Would this number fall?"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "B"

# %% wrong="paper-fix" on="guard" says="The colleague touches nothing before day 14. Would a share within 10 days move?"
waits = pickups[pickups["opened"].dt.year == 2025]["days"].dropna().round()
average_before = waits.mean()
average_after = waits.clip(upper=14).mean()
not_served = (waits > 14).mean()
guard = "D"

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

# %% right="what-we-can-show"
shown = checklist.groupby("item")["shown"].mean()
said = checklist.groupby("item")["said"].mean()
passed_items = shown[shown >= 0.75]
to_collect = set(said[said >= 0.75].index) - set(shown[shown >= 0.75].index)

# %% right="what-we-can-show"
passed_items, to_collect = [], []
for item in checklist["item"].unique():
    rows = checklist[checklist["item"] == item]
    if rows["shown"].sum() >= 3:
        passed_items.append(item)
    elif rows["said"].sum() >= 3:
        to_collect.append(item)

# %% right="what-we-can-show"
table = checklist.pivot_table(index="item", values=["said", "shown"], aggfunc="sum").reset_index()
passed_items = table[table["shown"] > 2]["item"]
to_collect = table.loc[(table["said"] > 2) & ~(table["shown"] > 2), "item"]

# %% wrong="what-we-can-show" on="passed_items" says="These {count} pass by what the departments say. For evidence, use the column shown."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["said"] >= 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="These {count} have all four checks. Three are enough: at least 3 is >= 3."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] > 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="All items are here. Sum the checks of each item, then keep the rows with a sum of at least 3: by_item[...]."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(checklist[checklist["shown"] == 1]["item"].unique())
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="All items are here. Sum the checks of each item, then keep the rows with a sum of at least 3: by_item[...]."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = by_item["shown"] >= 3
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="This is a table. The names of its rows are what is asked for: put .index behind it."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = by_item[by_item["shown"] >= 3]
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="{value} is how many. The task asks for the names: keep the rows, then take their .index."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = (by_item["shown"] >= 3).sum()
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="passed_items" says="These are practices, of three items each. Sum by item."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
by_practice = checklist.groupby("practice")["shown"].sum()
passed_items = list(by_practice[by_practice >= 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="to_collect" says="These {count} do not pass by evidence, but for some of them nobody claims it either. Ask for said as well."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = list(by_item[by_item["shown"] < 3].index)

# %% wrong="what-we-can-show" on="to_collect" says="These {count} pass by words, but some of them pass by evidence too. Keep those that do not."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = list(by_item[by_item["said"] >= 3].index)

# %% wrong="what-we-can-show" on="to_collect" says="This is a table. The names of its rows are what is asked for: put .index behind it."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)]

# %% wrong="what-we-can-show" on="to_collect" says="{value} is how many. The task asks for the names: keep the rows, then take their .index."
by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = ((by_item["said"] >= 3) & (by_item["shown"] < 3)).sum()

# %% wrong="what-we-can-show" on="passed_items" says="These are pairs of a practice and an item. Group by item only, and the names are items."
by_item = checklist.groupby(["practice", "item"])[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

# %% wrong="what-we-can-show" on="to_collect" says="These are pairs of a practice and an item. Group by item only, and the names are items."
by_item = checklist.groupby(["practice", "item"])[["said", "shown"]].sum()
passed_items = by_item[by_item["shown"] >= 3]
to_collect = by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index

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

# %% check="the-medal" points=2 skill="DA12" hidden=true done="Your function holds for other shares too."
check.function("medal", on=[1.0, 0.81, 0.799, 0.62, 0.599, 0.41, 0.39, 0.0])

# %% check="the-medal" points=1 skill="DA12" done="{value:.1%} of the items pass by evidence."
check.number("passed_share", within=0.006)

# %% check="the-medal" points=1 skill="DA12" done="By evidence, the medal is {value}."
check.text("city_medal")

# %% check="the-medal" points=1 skill="DA12" done="By words, it would be {value}."
check.text("claimed_medal")

# %% right="the-medal"
def medal(share):
    if share < 0.4:
        return "none"
    if share < 0.6:
        return "bronze"
    if share < 0.8:
        return "silver"
    return "gold"


passed_share = round((checklist.groupby("item")["shown"].sum() > 2).sum() / 12, 2)
city_medal = medal(passed_share)
claimed_medal = medal((checklist.groupby("item")["said"].sum() > 2).sum() / 12).title()

# %% right="the-medal"
def medal(share):
    name = "None"
    for threshold, word in [(0.4, "Bronze"), (0.6, "Silver"), (0.8, "Gold")]:
        if share >= threshold:
            name = word
    return name


said, shown = (checklist.groupby("item")[column].mean() >= 0.75 for column in ["said", "shown"])
passed_share = len(shown[shown]) / len(shown)
city_medal, claimed_medal = medal(passed_share), medal(said.mean())

# %% wrong="the-medal" on="medal" says="A share exactly on a threshold earns the medal: use >= instead of >."
def medal(share):
    if share > 0.8:
        return "gold"
    elif share > 0.6:
        return "silver"
    elif share > 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="A share exactly on a threshold earns the medal: use >= instead of >."
def medal(share):
    if share > 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="A share exactly on a threshold earns the medal: use >= instead of >."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share > 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="A share exactly on a threshold earns the medal: use >= instead of >."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share > 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="A share exactly on a threshold earns the medal: use >= instead of >."
def medal(share):
    if share > 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share > 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="Your function rounds the share first, so that 0.58 becomes 0.6. Compare the share as it is."
def medal(share):
    share = round(share, 1)
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="Your function knows the shares of the check above, and no others. Compare with the three thresholds."
def medal(share):
    known = {0.93: "gold", 0.8: "gold", 0.79: "silver", 0.7: "silver", 0.6: "silver"}
    known |= {0.58: "bronze", 0.5: "bronze", 0.4: "bronze"}
    return known.get(share, "none")


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="The first yes wins, and here that is bronze even for a share of 0.93. Ask for the highest medal first."
def medal(share):
    if share >= 0.4:
        return "bronze"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.8:
        return "gold"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="For a share below 0.4 your function gives nothing back. Add else, and return the text none."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share) or "none"
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="Your function compares with 80, 60 and 40. The shares lie between 0 and 1: use 0.8, 0.6 and 0.4."
def medal(share):
    if share >= 80:
        return "gold"
    elif share >= 60:
        return "silver"
    elif share >= 40:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="medal" says="Your function gives nothing back. On each way, write return and the text, not print."
def medal(share):
    if share >= 0.8:
        print("gold")
    elif share >= 0.6:
        print("silver")
    elif share >= 0.4:
        print("bronze")
    else:
        print("none")


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="passed_share" says="{value:.3f} is the share of single checks. The medal goes by items: sum by item first."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = checklist["shown"].mean()
city_medal = medal(passed_share)
claimed_medal = medal(checklist["said"].mean())

# %% wrong="the-medal" on="passed_share" says="{value:.3f} is the share by words. For evidence, use the column shown."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["said"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="city_medal" says="{value} does not fit the evidence. Give your function passed_share, a number between 0 and 1."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal((by_item["said"] >= 3).mean())
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="city_medal" says="{value} does not fit the evidence. Give your function passed_share, a number between 0 and 1."
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share * 100)
claimed_medal = medal((by_item["said"] >= 3).mean())

# %% wrong="the-medal" on="claimed_medal" says="{value} is the medal by evidence. What would the city get by the column said?"
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


by_item = checklist.groupby("item")[["said", "shown"]].sum()
passed_share = (by_item["shown"] >= 3).mean()
city_medal = medal(passed_share)
claimed_medal = medal(passed_share)

# %% [markdown] task="measure-set"
# ## 8. The measure set
#
# Write 150 to 250 words to the director: the measure set of the new pickup service. Your coach reads and grades this answer.
#
# - One measure for each of the three questions: how much, how well, is anyone better off?
# - The card of your *better off* measure: numerator, denominator, source, period, owner. The lesson has a card for piles on the streets; choose another measure.
# - A target with a date for one of the measures. How could it be met without serving anybody, and which second measure would show that?
# - Who would not be counted by your set? Think of people who never book, and of people who do not answer a survey.
#
# | Your coach looks for | 0 points | 1 point | 2 points |
# |---|---|---|---|
# | Three questions | activities or targets in place of measures | two of the three questions have a fitting measure | all three have, and *better off* is about people |
# | The card | missing | numerator and denominator, or the card of the lesson | also source, period and an owner who can answer for it |
# | Target and guard | a target without value or date | a value and a date, and how it could be met on paper | also a second measure that would get worse |
#
# One more point each for naming who is not counted, and for plain words.
#
# To write, double-click the words *Write your answer here* below this cell. Shift+Enter shows the result.

# %% [markdown] reflect="measure-set" points=8 skill="DA15"
# ### BEGIN SOLUTION
# How much: pickups done each month. How well: share of requests that are done within 10 days, told for the city and for the lowest income group. Better off: share of residents who say that the sidewalk in front of their home is clear.
#
# The card of the last one. Numerator: adults in the resident survey who say that their sidewalk was clear in the last week. Denominator: all adults who answered this question. Source: the resident survey, which another office runs, not public works. Period: each May, compared with the May before, also for each income group. Owner: the operations chief.
#
# Target: by December 2026, 75 of 100 pickups within 10 days, in the lowest income group too. It could be met on paper by closing requests on day 9 with the note "could not be done". So we also report the share of closed requests where the item was gone when the call center asked. It falls when requests are closed without a pickup.
#
# Who is not counted: people who never book do not show in the waits. They may be in the survey, but those who do not answer it are in neither.
# ### END SOLUTION

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save, then hand in as your coach showed you.
#
# **What you can do now.** You wrote down what success means before the work began, showed where the service stands, saw through a target that sounds good, and told what the city says from what it can show.
#
# **What we know now.** The numbers say who waits and how long, and what to count from here on. They do not say why, and people who never book are not in them. For that, somebody has to ask them: that is where the design module begins.
