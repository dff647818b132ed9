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
# # Are we on target?
#
# Port Alder has written down what it counts. Now the council has put a target next to each measure, and asks: *are we on target?*
# A council member wants more: one simple target for the waits, and a medal for the city. Before you say yes, look at what a target can do.
#
# **What you will be able to do**
#
# 1. Read a scorecard: what is below its target, and which results chance alone could reverse.
# 2. Show how a target can be met without serving anybody, and guard against it.
# 3. Turn a checklist into a medal, and tell what a city says from what it can show.
#
# **Before you start.** Do [What should we count?](../data-measure-sets/lesson.ipynb) first: it made the measures. Run every cell from the top. You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
survey = data.load("survey", city="port-alder")
checklist = data.load("practice-checklist", city="port-alder")

# %% [markdown]
# ## 1. A scorecard
#
# About 14 minutes.
#
# A **scorecard** shows a few measures next to their targets. Ours has four shares; for each of them, higher is better. The first three are about the removal of dumped piles, the last is about the pickup service.
# `now` is the share of 2025, by the cards of the last unit. `target` is what the council wants by December 2026.

# %% fold=true
in_2025 = (requests["service"] == "Illegal dumping") & (requests["opened"].dt.year == 2025)
this_year = requests[in_2025].merge(neighborhoods, on="neighborhood")
this_year["days"] = (this_year["closed"] - this_year["opened"]) / pd.Timedelta(days=1)
counted = this_year[this_year["opened"].dt.month <= 11]
lowest = counted["income_quartile"] == 1
customers = survey[survey["used_service"] == "yes"]
answers = {
    "On time": counted["days"] <= 5,
    "On time (lowest incomes)": counted[lowest]["days"] <= 5,
    "Closed at all": counted["closed"].notna(),
    "Booking is easy (customers)": customers["barrier"] == "None",
}
print(f"{len(counted):,} reports of piles, {len(customers)} answers of customers")

# %% fold=true
number = pd.Series({name: len(yes) for name, yes in answers.items()})
score = pd.DataFrame({"now": {name: yes.mean() for name, yes in answers.items()}})
reach = 2 * (score["now"] * (1 - score["now"]) / number) ** 0.5
score["low"], score["high"] = score["now"] - reach, score["now"] + reach
score["target"] = [0.80, 0.80, 0.95, 0.70]
score[["now", "target"]].round(3)

# %% [markdown]
# Which are below their target? Keep those rows of the table. `.index` gives the names of the rows that stay, and `list` makes a list of them.

# %%
missed = score[score["now"] < score["target"]]
list(missed.index)

# %% [markdown]
# ### How sure are we?
#
# Only 213 customers answered the survey. Others might have answered differently, and another year of the same work would bring other piles.
# So each share gets a **range**: how far chance alone may move it. It comes from the rule for shares in *Are we comparing like with like?*, not from the bootstrap. With 200 answers, it reaches about 7 points of 100 in each direction; with 1,000 answers, about 3.
#
# **Take a guess.** Which of the three misses could be due to chance alone?

# %% fold=true
# The code of the chart
title = "Piles are removed too late; for booking, it is too close to call"
fig, ax = figure.new(title, x="Share (0 to 1), with its range", y="Measure", height=3.6)
figure.ranges(ax, score.rename(columns={"now": "estimate"}).round(2))
below = [row + 0.2 for row in range(4)]
figure.dots(ax, score["target"], below, label="Target", color=figure.VERMILION)
ax.set_xlim(0.4, 1.1)
figure.show(
    fig,
    alt="Dots with ranges for four shares by measure, each target just below. On time 0.61 "
    "(0.58 to 0.64), target 0.80; on time in the lowest income group 0.52 (0.47 to 0.58), target "
    "0.80; closed at all 0.98 (0.97 to 0.99), target 0.95; booking is easy 0.66 (0.60 to "
    "0.73), target 0.70, which lies inside the range.",
)

# %% [markdown]
# The target for easy booking lies **inside** its range. With so few answers, nobody can tell whether the service is above or below it. Say so, or ask more people.
# Here is that question in code. Is the low end at or below the target, **and** the high end at or above it?

# %%
unclear = score[(score["low"] <= score["target"]) & (score["target"] <= score["high"])]
list(unclear.index)

# %% [markdown]
# A range is about chance only. It says nothing about people who never answered, or about a bad definition.
#
# All four measures are about *how well*. One line of the scorecard is still empty: is anyone better off? Show it, even empty, so that somebody asks.
#
# Here is another scorecard, made up for practice:

# %% fold=true
names = ["Open on time", "Books found", "Visitors under 18", "Events filled", "Cards renewed"]
columns = {
    "now": [0.71, 0.90, 0.55, 0.64, 0.82],
    "low": [0.66, 0.86, 0.52, 0.60, 0.78],
    "high": [0.76, 0.94, 0.58, 0.68, 0.86],
    "target": [0.75, 0.90, 0.60, 0.60, 0.70],
}
library = pd.DataFrame(columns, index=names)
library

# %% [markdown] task="practice-score"
# ### Your turn: the library
#
# This is practice, not graded. Make `library_unclear` from the table `library`: a list of the names of the measures whose target lies in their range. The ends belong to the range.

# %% answer="practice-score"
library_unclear = ...
### BEGIN SOLUTION
in_range = (library["low"] <= library["target"]) & (library["target"] <= library["high"])
library_unclear = list(library[in_range].index)
### END SOLUTION

# %% check="practice-score" done="Too close to call: {all}."
check.items("library_unclear")

# %% [markdown] hint="practice-score"
# Take the two lines that made `unclear`, and put `library` in place of `score`.

# %% [markdown]
# ## 2. What a target does to people
#
# About 9 minutes.
#
# A council member proposes a simple target: "By December 2026, the average wait for a pile is **5 days or less**."
# There is an easy way to get there. On day 12, close every report that is still open, with the note *could not be done*.
#
# **Take a guess.** Out of 100 piles, how many would still be on the sidewalk when the target is met?
#
# `waits` holds the waits of 2025. A report that has been open for more than 12 days would be closed on paper, too, so its wait *so far* counts. Reports open for 12 days or less are left out: nothing happens to them yet.

# %% fold=true
end = pd.Timestamp("2026-01-01")
so_far = this_year["closed"].fillna(end) - this_year["opened"]
this_year["so_far"] = so_far / pd.Timedelta(days=1)
done = this_year[this_year["closed"].notna() | (this_year["so_far"] > 12)]
waits = done["so_far"]
print(f"{len(waits):,} waits, in days")

# %% [markdown]
# `clip(upper=12)` turns every longer wait into 12. That is what the record then shows.

# %%
on_paper = waits.clip(upper=12)
print("average so far: ", round(waits.mean(), 2))
print("average on paper:", round(on_paper.mean(), 2))
print("share closed with the pile still there:", round((waits > 12).mean(), 3))

# %% fold=true
# The code of the chart
title = "On paper, the average is below 5 days, and 94 piles stay"
fig, ax = figure.new(title, x="Wait as the record shows it (days)", y="Reports", height=3)
figure.histogram(ax, on_paper, mark={"average": on_paper.mean()}, bins=range(0, 15))
figure.show(
    fig,
    alt="Histogram of the waits that the record would show, in days. Most are below 6. Nothing is "
    "above 12; the bar that starts at 12 days is taller than the bars just before it.",
)

# %% [markdown]
# Eight of 100. The target is met, and nobody was served any faster.
# Worked out in the same way, it would be 12 of 100 in the lowest income group (range 9 to 15) and 3 in the highest (range 1 to 6).
#
# The last bar is taller than those before it. That happens with real targets, too.
# In England, ambulances were supposed to reach the most urgent calls within 8 minutes. A review in 2003 found that a third of the ambulance services had "corrected" times to be below 8 minutes.
#
# *Source: Bevan and Hood (2006), Public Administration 84(3), page 531; read in November 2026.*
#
# So a target should never stand alone. **Guard** it with a second measure that gets worse when the first is met only on paper. Here: the share of closed reports where the pile was gone, as seen by somebody who does not answer for the first number.

# %% [markdown]
# ## 3. What can the city show?
#
# About 12 minutes.
#
# Some programs give cities a medal for how well they use data. We use a checklist **of our own**, which is nobody's standard: 12 items, with four checks for each item.

# %%
checklist[["practice", "item", "check", "said", "shown"]].head(4)

# %% [markdown]
# `said` is 1 when the department says yes. `shown` is 1 when a reviewer from outside saw evidence.
#
# A **threshold** is the value from which something counts. Here we are strict: **an item passes with 4 of its 4 checks.**
#
# **Take a guess.** What share of the 12 items passes by what was said, and what share by evidence?

# %%
by_item = checklist.groupby("item")[["said", "shown"]].sum()
print("as said: ", (by_item["said"] >= 4).mean())
print("as shown:", (by_item["shown"] >= 4).mean())

# %% [markdown]
# That does not mean that anybody lied. Often the evidence exists, and nobody can find it.
# There is no range here: all 48 checks were made; they are not a sample.
#
# The share of items that pass decides the medal, by thresholds of its own. `if` asks a question. When the answer is no, `elif` asks the next one. `else` is for everything that is left.
# The first question whose answer is yes decides, so the highest medal comes first.


# %%
def medal(share):
    if share >= 0.8:
        return "gold"
    elif share >= 0.6:
        return "silver"
    elif share >= 0.4:
        return "bronze"
    else:
        return "none"


print("as said: ", medal((by_item["said"] >= 4).mean()))
print("as shown:", medal((by_item["shown"] >= 4).mean()))

# %% [markdown]
# Silver by what was said, none by evidence. And a medal counts what a city *has*. It cannot say whether anyone is better off.

# %% [markdown] task="practice-stars"
# ### Your turn: stars for a park
#
# Practice. A park gets stars for the share of its lamps that work: **three** from 0.95, **two** from 0.7, and **one** below that. A share exactly on a threshold counts.
# Write the function `stars`. It takes a share and returns the number 3, 2 or 1.


# %% answer="practice-stars"
def stars(share):
    ...
    ### BEGIN SOLUTION
    if share >= 0.95:
        return 3
    elif share >= 0.7:
        return 2
    else:
        return 1
    ### END SOLUTION


# %% check="practice-stars" done="Your function returns the right stars, even exactly on the thresholds."
check.function("stars", on=[0.99, 0.95, 0.9, 0.7, 0.69, 0.1])

# %% [markdown] hint="practice-stars"
# Copy `medal`, change its name, and leave out one `elif`. Each question ends with a colon, and the line below it is indented.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="targets"
# A survey of 100 customers finds a share of 0.62, with a range from 0.52 to 0.72. The target is 0.65. What do you report?
#
# - [ ] The target is missed. | The range includes the target: other customers might have put the share above it.
# - [x] It is too close to call. | The target lies in the range. More answers would make the range narrower.
# - [ ] The target is met. | The share is below it. The range says only that chance could be the reason.
#
# A library must answer every letter within 3 days. Which measure guards this target?
#
# - [ ] Letters answered each month | A letter with an empty answer counts, too.
# - [x] Share of writers who say that their question was answered | It falls when answers are quick and empty.
# - [ ] Average days until the answer | That is the same target again.
#
# A city has gold on a checklist. What do we know?
#
# - [ ] Its residents are better off. | The checklist counts what the city has.
# - [x] It has, or says that it has, what the list asks for. | Ask whether it was said or shown.

# %% [markdown]
# ## Words
#
# - **Scorecard:** a few measures next to their targets.
# - **Range:** how far chance alone may move a number.
# - **Guard:** a second measure that gets worse when a target is met only on paper.
# - **Threshold:** the value from which something counts.
#
# ## What we know now
#
# Port Alder removes piles too late, most of all where incomes are low. For easy booking, there are too few answers to tell. Also, the city says more than it can show.
#
# **Think about it.** Which target in your own office could be met on paper?
#
# **Next:** make the scorecard of the pickup service in the [exercise](exercise.ipynb).
