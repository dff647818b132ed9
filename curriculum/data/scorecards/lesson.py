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
# Port Alder has written down what it counts. Now the council has put a target beside each measure, and asks: *are we on target?*
# A council member wants more: one simple target for the waits, and a medal for the city. Before you say yes, look at what a target can do.
#
# **What you will be able to do**
#
# 1. Read a scorecard: what is below its target, and what chance alone could turn around.
# 2. Show how a target can be met without serving anybody, and guard it.
# 3. Turn a checklist into a medal, and tell what a city says from what it can show.
#
# **Before you start.** [What should we count?](../data-measure-sets/lesson.ipynb) made the measures. Do that unit first. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Real things name their source.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
survey = data.load("survey", city="port-alder")
checklist = data.load("practice-checklist", city="port-alder")
kestrel = data.load("practice-checklist", city="kestrel-falls")

# %% [markdown]
# ## 1. A scorecard
#
# About 12 minutes.
#
# A **scorecard** shows a few measures beside their targets. Ours has four, each better when higher. The first three are about the removal of dumped piles, the last about the pickup service.
# `now` is the share of 2025, by the cards of the last unit. An open report that is older than the limit counts as late. `target` is what the council wants by December 2026.

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
# Which are below their target? Keep these rows of the table. `.index` gives the names of the rows that stay, and `list` makes a list of them.

# %%
missed = score[score["now"] < score["target"]]
list(missed.index)

# %% [markdown]
# ### How firm is that?
#
# Only 213 customers answered the survey. Others might have answered differently, and another year of the same work would bring other piles.
# So each share gets a **range**: how far chance alone may move it. With 200 answers it reaches about 7 points of 100 down and up, with 1,000 about 3.
# (For the curious: two times √(share × (1 − share) ÷ answers). About 95 of 100 ranges made in this way hold the share that very many answers would give.)
#
# **Take a guess.** For which of the three misses could chance alone be the reason?

# %% fold=true
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
# The target for easy booking lies **inside** its range. With so few answers, nobody can say whether the service is above or below it. Say so, or ask more people.
# Here is the question in code: is the low end at or below the target, **and** the high end at or above it?

# %%
unclear = score[(score["low"] <= score["target"]) & (score["target"] <= score["high"])]
list(unclear.index)

# %% [markdown]
# A range is about chance only. It says nothing about people who never answered, or about a bad definition.
#
# All four measures are about *how well*. One line of the scorecard is empty: is anyone better off? Show it, empty as it is, so that somebody asks for it.

# %% [markdown]
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
# Practice, nothing is graded. Make two lists of names from the table `library`:
#
# - `library_missed`: the measures that are below their target. Exactly on target is not below.
# - `library_unclear`: the measures whose target lies in their range. Its ends belong to the range.

# %% answer="practice-score"
library_missed = ...
library_unclear = ...
### BEGIN SOLUTION
library_missed = list(library[library["now"] < library["target"]].index)
in_range = (library["low"] <= library["target"]) & (library["target"] <= library["high"])
library_unclear = list(library[in_range].index)
### END SOLUTION

# %% check="practice-score" done="Below the target: {all}."
check.items("library_missed")

# %% check="practice-score" done="Too close to call: {all}. Of the misses, one is firm."
check.items("library_unclear")

# %% [markdown] hint="practice-score"
# Take the two lines from above that keep rows, with `library` in place of `score`. The names of the rows that stay: `list(missed.index)` has the shape.

# %% [markdown]
# ## 2. What a target does to people
#
# About 11 minutes.
#
# A council member proposes a simple target: "By December 2026, the average wait for a pile is **5 days or less**."
# A way to get there: on day 12, close every report that still waits, with the note *could not be done*.
#
# **Take a guess.** Of 100 piles, how many must stay on the sidewalk until the target is met?
#
# A report that has been open for 20 days would be closed on paper, too. So it counts, with its wait **so far**; leaving it out would make the damage look smaller. Reports that have been open for 12 days or less are left out: nothing happens to them yet.

# %% fold=true
end = pd.Timestamp("2026-01-01")
so_far = this_year["closed"].fillna(end) - this_year["opened"]
this_year["so_far"] = so_far / pd.Timedelta(days=1)
done = this_year[this_year["closed"].notna() | (this_year["so_far"] > 12)]
waits = done["so_far"]
print(len(waits), "waits, in days")

# %% [markdown]
# `clip(upper=12)` turns every longer wait into 12. That is what the record then shows.

# %%
on_paper = waits.clip(upper=12)
print("average so far: ", round(waits.mean(), 2))
print("average on paper:", round(on_paper.mean(), 2))
print("closed with the pile still there:", (waits > 12).sum())
print("as a share:", round((waits > 12).mean(), 3))

# %% [markdown]
# Eight of 100. The target is met, and nobody got anything.
# In the lowest income group it would be 12 of 100 (range 9 to 15), in the highest 3 (range 1 to 6). The ranges do not touch.
#
# Move the slider. What happens to the average, and what to the people?


# %% fold=true
def paper_picture(limit=12):
    over = this_year["so_far"] > limit
    paper = this_year["so_far"][this_year["closed"].notna() | over].clip(upper=limit)
    left = over.sum()
    title = f"Closing on day {limit}: average {paper.mean():.1f} days, {left} piles stay"
    fig, ax = figure.new(title, x="Wait as the record shows it (days)", y="Reports")
    figure.histogram(ax, paper, mark={"average": paper.mean()}, bins=range(0, 41))
    return fig, f"Average {paper.mean():.2f} days; {left} of {len(paper):,} piles are left."


widgets.explore(paper_picture, limit=(5, 40), labels={"limit": "Close on day"})

# %% [markdown]
# The last bar, at the limit, is taller than those before it. Real ones are, too.
# In England, ambulances were to reach the most urgent calls within 8 minutes. A review in 2003 found that a third of the ambulance services had "corrected" times to be below 8 minutes.
#
# *Source: Bevan and Hood (2006), Public Administration 84(3), page 531; read in November 2026.*
#
# So a target never stands alone. **Guard** it with a second measure that gets worse when the first is met on paper:
# the share of closed reports where the pile was gone, seen by somebody who does not answer for the first number.

# %% fold=true
holes = requests[(requests["service"] == "Pothole") & (requests["opened"].dt.year == 2025)]
hole_days = (holes["closed"].fillna(end) - holes["opened"]) / pd.Timedelta(days=1)
hole_waits = hole_days[holes["closed"].notna() | (hole_days > 10)].round()
print(len(hole_waits), "waits for a pothole, in whole days")

# %% [markdown] task="practice-paper"
# ### Your turn: potholes on paper
#
# Practice. `hole_waits`, made above, holds the waits for a pothole in 2025. Somebody closes every report on day **10** that still waits. Make
#
# - `hole_average`: the mean wait that the record would show,
# - `hole_left`: the share that waited **longer than** 10 days, between 0 and 1.

# %% answer="practice-paper"
hole_average = ...
hole_left = ...
### BEGIN SOLUTION
hole_average = hole_waits.clip(upper=10).mean()
hole_left = (hole_waits > 10).mean()
### END SOLUTION

# %% check="practice-paper" done="{value:.1f} days on paper."
check.number("hole_average", within=0.02)

# %% check="practice-paper" done="{value:.1%} of the potholes would stay open on the street, and closed on paper."
check.number("hole_left", within=0.0055)

# %% [markdown] hint="practice-paper"
# Both lines are in the cell with `on_paper` above. There the limit is 12.

# %% [markdown]
# ## 3. What can the city show?
#
# About 14 minutes.
#
# Some programs give cities a medal for how well they use data. We use a checklist **of our own**, nobody's standard: four practices with three items each, and four checks an item.

# %%
checklist[["practice", "item", "check", "said", "shown"]].head(4)

# %% [markdown]
# `said` is 1 when the department says yes, `shown` is 1 when a reviewer from outside saw evidence.
#
# A **threshold** is the value from which something counts. Here we are strict: **an item passes with 4 of its 4 checks.**
#
# **Take a guess.** What share of the 12 items passes by words, and what share by evidence?

# %%
by_item = checklist.groupby("item")[["said", "shown"]].sum()
print("by words:   ", (by_item["said"] >= 4).mean())
print("by evidence:", (by_item["shown"] >= 4).mean())

# %% [markdown]
# That does not mean that somebody lied. Often a paper exists, and nobody can find it.
# There is no range here: all 48 checks were made, and none was drawn by chance. Another reviewer might still judge some of them differently.
#
# The share of items that pass gives the medal, by thresholds of its own. `if` asks a question. When the answer is no, `elif` asks the next one. `else` is for all that remain.
# The first question that is answered with yes decides, so the highest medal comes first.


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


print("by words:   ", medal((by_item["said"] >= 4).mean()))
print("by evidence:", medal((by_item["shown"] >= 4).mean()))

# %% [markdown]
# Silver by words, none by evidence. A medal counts what a city *has*. Whether anyone is better off, it cannot say.

# %% [markdown] task="practice-medal"
# ### Your turn: another city
#
# Practice. Kestrel Falls is fictional, too; its checklist is `kestrel`. Make `kestrel_share`, the share of its items with **all 4 checks shown**, and `kestrel_medal`, its medal.

# %% answer="practice-medal"
kestrel_share = ...
kestrel_medal = ...
### BEGIN SOLUTION
kestrel_items = kestrel.groupby("item")["shown"].sum()
kestrel_share = (kestrel_items >= 4).mean()
kestrel_medal = medal(kestrel_share)
### END SOLUTION

# %% check="practice-medal" done="{value:.2f} of the items pass by evidence."
check.number("kestrel_share", within=0.006)

# %% check="practice-medal" done="The medal by evidence: {value}."
check.text("kestrel_medal")

# %% [markdown] hint="practice-medal"
# Start with `kestrel.groupby("item")["shown"].sum()`, then ask which sums are at least 4.

# %% [markdown] task="practice-stars"
# ### Your turn: stars for a park
#
# Practice. A park gets stars for the share of its lamps that work: **three** from 0.95, **two** from 0.7, below that **one**. Exactly on a threshold counts.
# Write the function `stars`. It gets a share and returns the number 3, 2 or 1.


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


# %% check="practice-stars" done="Your function gives the right stars, also on both thresholds."
check.function("stars", on=[0.99, 0.95, 0.9, 0.7, 0.69, 0.1])

# %% [markdown] hint="practice-stars"
# `medal` above has the shape. Each question ends with a colon, and the line below it is indented more.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes, not graded.

# %% [markdown] quiz="targets"
# A survey of 100 customers finds a share of 0.62, with a range from 0.52 to 0.72. The target is 0.65. What do you report?
#
# - [ ] The target is missed. | The range holds the target: others might have answered above it.
# - [x] It is too close to call. | The target lies in the range. More answers would make it narrower.
# - [ ] The target is met. | The share is below it, and the range says only that chance could be the reason.
#
# A library must answer every letter within 3 days. Which measure guards this target?
#
# - [ ] Letters answered each month | A letter with an empty answer counts, too.
# - [x] Share of writers who say that their question was answered | It falls when answers are quick and empty.
# - [ ] Average days until the answer | That is the target once more.
#
# A city has gold on a checklist. What do we know?
#
# - [ ] Its residents are better off. | The checklist counts what the city has.
# - [x] It has, or says that it has, what the list asks for. | Ask whether it was said or shown.

# %% [markdown]
# ## Words
#
# - **Scorecard:** a few measures beside their targets.
# - **Range:** how far chance alone may move a number.
# - **Guard:** a second measure that gets worse when a target is met on paper.
# - **Threshold:** the value from which something counts.
#
# ## What we know now
#
# In Port Alder piles are removed too late, most of all where incomes are low. About easy booking, too few answers are in. And the city says more than it can show.
#
# **Think about it.** Which target in your own office could be met on paper?
#
# **Next:** make the scorecard of the pickup service in the [exercise](exercise.ipynb).
