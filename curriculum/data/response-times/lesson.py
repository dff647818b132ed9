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
# # How long do residents wait?
#
# A resident calls the city: somebody has dumped a mattress on the sidewalk.
# She asks one thing: *how long until it is gone?*
# In this lesson you learn to give her an honest answer.
#
# **What you will be able to do**
#
# 1. Say how long people wait with three numbers: the median, the 90th percentile, and the share served on time.
# 2. Explain why the average misleads when a few waits are very long.
# 3. Say how requests that are still open count.
#
# **Before you start.** You know filters, `isna` and functions from earlier units. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
lights = requests[requests["service"] == "Street light"]
last_day = pd.Timestamp("2026-01-01")  # the day the table ends

# %% [markdown]
# ## 1. From two dates to a number of days
#
# About 9 minutes.
#
# Each row of `requests` is one report to the city, from 2024 or 2025, with the time it was opened and the time it was closed.
#
# **Take a guess.** How many days does a typical pile stay on the sidewalk? Write your number down.

# %%
requests.head(3)

# %% [markdown]
# We take one kind of report: illegal dumping. `.copy()` makes a separate table that we can change.
# `closed` minus `opened` is a length of time. Divide it by one day, `pd.Timedelta(days=1)`, and it becomes a plain number.
# `dumping["days"] =` adds that number to the table as a new column.

# %%
dumping = requests[requests["service"] == "Illegal dumping"].copy()
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["opened", "closed", "days"]].head(3)

# %% [markdown] task="practice-days"
# ### Your turn: dark street lights
#
# This is practice and is not graded. `lights` holds the reports of broken street lights.
# Make the column `light_days`: how many days each of them took, one value for each row of `lights`.

# %% answer="practice-days"
light_days = ...
### BEGIN SOLUTION
light_days = (lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)
### END SOLUTION

# %% check="practice-days" done="You have a wait for each light that was fixed. Lights that are still dark have none."
check.series("light_days", within=0.05)

# %% [markdown] hint="practice-days"
# Look at the line that makes `dumping["days"]`. Copy what comes after its equals sign, and change the table.

# %% [markdown]
# Now check your guess. The picture marks two numbers, the median and the mean; section 2 explains both.
# They are in a **dictionary**: names, each with a value. It has braces around it, a colon after each name, and a comma between pairs.
#
# - `figure.new` starts a picture. It returns two things: the picture, `fig`, and the space to draw in, `ax`.
# - `figure.histogram` draws into `ax`: one bar for each number of days.
# - `figure.show` shows `fig`. Its `alt` describes the picture in words, for people who cannot see it.

# %%
days = dumping["days"]
marks = {"median": days.median(), "mean": days.mean()}
title = "Most piles are gone within a week; a few stay for weeks"
fig, ax = figure.new(title, x="Days until removed", y="Reports")
figure.histogram(ax, days.clip(upper=30), mark=marks)  # waits over 30 days are drawn at 30
figure.show(
    fig,
    alt="Histogram of days until a dumped pile is removed, from 0 to 30 days. "
    "Most reports lie between 2 and 7 days; a long thin tail reaches to the right. "
    "The median is 4.1 days, the mean 5.4. Waits over 30 days are drawn at 30.",
)

# %% [markdown]
# ## 2. The typical wait and the long one
#
# About 11 minutes.
#
# **The median** is the wait in the middle. Half of the reports took less time, half took more.
# **The mean**, which most people call the average, adds up all waits and divides by how many there are.
#
# In an f-string, `:.1f` after a number shows one digit after the decimal point.

# %%
print(f"median: {days.median():.1f} days")
print(f"mean:   {days.mean():.1f} days")

# %% [markdown]
# The mean is more than a day longer. Which piles pull it up? `sort_values("days")` sorts the rows by the column `days`, and `ascending=False` puts the longest first.

# %%
longest = dumping.sort_values("days", ascending=False).head(5)
longest[["request_id", "neighborhood", "days"]].round(1)

# %% [markdown]
# Five of more than two thousand piles lay there for about seven to eleven weeks. A few very long waits like these pull the mean up. The median hardly moves.
# When you say *typical*, use the median.

# %% [markdown] task="practice-marks"
# ### Your turn: what pulls up the mean of the lights?
#
# Practice. Make
#
# - `light_marks`: a dictionary with the names `"median"` and `"mean"`. Their values are the median and the mean of `light_days`.
# - `capped_mean`: the mean if every wait over 20 days counted as 20. `light_days.clip(upper=20)` turns these waits into 20.

# %% answer="practice-marks"
light_marks = ...
capped_mean = ...
### BEGIN SOLUTION
light_marks = {"median": light_days.median(), "mean": light_days.mean()}
capped_mean = light_days.clip(upper=20).mean()
### END SOLUTION

# %% check="practice-marks" done="The first is the typical wait: {first_value:.1f} days."
check.series("light_marks", within=0.05)

# %% check="practice-marks" done="{value:.1f} days. Cut 36 of more than a thousand waits short, and the mean falls by almost half a day. The median does not move."
check.number("capped_mean", within=0.05)

# %% [markdown] hint="practice-marks"
# For the first, copy what comes after the equals sign in the line that makes `marks`. Which waits does this task use? For the second, add `.mean()` to the `clip`.

# %% [markdown]
# But the median says nothing about the people who wait longest. For them, use **the 90th percentile**: nine in ten reports took no longer than this, and one in ten took longer.
# `quantile(0.9)` works it out. You write the share as a number from 0 to 1.

# %%
print(f"90th percentile: {days.quantile(0.9):.1f} days")

# %% [markdown] task="practice-slow"
# ### Your turn: the longest waits for a light
#
# Practice. The first two lines make the table `lit`: the lights, with their waits in the column `days`. Make
#
# - `slow_light`: the 90th percentile of these waits,
# - `longest_lights`: the **three** rows of `lit` with the longest waits.

# %% answer="practice-slow"
lit = lights.copy()
lit["days"] = (lit["closed"] - lit["opened"]) / pd.Timedelta(days=1)

slow_light = ...
longest_lights = ...
### BEGIN SOLUTION
slow_light = lit["days"].quantile(0.9)
longest_lights = lit.sort_values("days", ascending=False).head(3)
### END SOLUTION

# %% check="practice-slow" done="One light in ten stays dark for more than {value:.1f} days."
check.number("slow_light", within=0.05)

# %% check="practice-slow" done="One of them took 212 days."
check.table("longest_lights", columns=["request_id", "days"], within=0.05)

# %% [markdown] hint="practice-slow"
# For the first, look at the cell above. For the second, copy the line that makes `longest`, then change the table and the number.

# %% [markdown]
# ## 3. Was the promise kept?
#
# About 13 minutes.
#
# Port Alder promises to remove dumped items **within 5 days**. For the share that kept the promise, ask of each wait: is it 5 or less?
# Python counts True as 1 and False as 0, so the mean of the answers is the share of True.
#
# A report that is still open has no wait yet, and Python answers False for a missing wait. So first keep only the closed reports: `notna` is the opposite of `isna`.

# %%
closed_reports = dumping[dumping["days"].notna()]
on_time = closed_reports["days"] <= 5
print(f"{len(closed_reports):,} reports are closed. Share on time: {on_time.mean():.3f}")

# %% [markdown]
# As a function, it works for any waits and any promise. What share is closed within 7 days?


# %%
def share_in_time(waits, limit):
    in_time = waits <= limit
    return in_time.mean()


round(share_in_time(closed_reports["days"], 7), 3)

# %% [markdown]
# 80 percent. Now run the next cell (its code is closed) and move the slider. Which promise could the city keep for 9 in 10 reports?


# %% fold=true
def promise_picture(promise=5):
    share = (closed_reports["days"] <= promise).mean()
    title = f"A promise of {promise} days or less is kept for {share:.0%} of reports"
    fig, ax = figure.new(title, x="Days until removed", y="Reports")
    figure.histogram(ax, closed_reports["days"].clip(upper=30), mark={"promise": promise})
    return fig, f"{share:.0%} of {len(closed_reports):,} reports were closed within {promise} days."


widgets.explore(promise_picture, promise=(1, 30), labels={"promise": "Promise (days)"})

# %% [markdown]
# About 10 days: the 90th percentile again.
#
# ### What about the open ones?
#
# 63 piles are still there. **Take a guess.** Can we already tell that the promise was broken for some of them?
#
# For an open report, count the days until `last_day`, the day the table ends.

# %%
still_open = dumping[dumping["days"].isna()]
open_days = (last_day - still_open["opened"]) / pd.Timedelta(days=1)
overdue = (open_days > 5).sum()
print(f"{len(still_open)} are open, {overdue} of them for more than 5 days")

# %% [markdown]
# Yes, for 48. They are **overdue**: late, whatever happens next. Leave them out, and the city looks better than it is.
# The other 15 have been open for 5 days or less. We cannot judge them yet, so they do not count at all.
#
# So divide the reports closed on time by all that we can judge: the closed ones and the overdue ones.

# %%
known = len(closed_reports) + overdue
print(f"share on time, closed reports only:  {on_time.mean():.3f}")
print(f"share on time, with the overdue ones: {on_time.sum() / known:.3f}")

# %% [markdown]
# 62 of 100 becomes 60 of 100. Where many requests are still open, the difference is much larger. So whenever you give a share, say which requests it counts.
# The median and the 90th percentile also come from closed reports only, so the true waits are probably a little longer. And people who never report are in none of these numbers.

# %% [markdown] task="practice-overdue"
# ### Your turn: the lights again
#
# Practice. The city promises to fix a street light within **10** days. Three lines are done: `dark` holds the lights that are not fixed yet, `dark_days` how long each has been open, and `fixed` the others. Make
#
# - `dark_overdue`: how many of the dark lights have been open for more than 10 days,
# - `light_share`: the share on time, with the overdue ones. If you round, keep at least three decimal places.

# %% answer="practice-overdue"
dark = lit[lit["days"].isna()]
dark_days = (last_day - dark["opened"]) / pd.Timedelta(days=1)
fixed = lit[lit["days"].notna()]

dark_overdue = ...
light_share = ...
### BEGIN SOLUTION
dark_overdue = (dark_days > 10).sum()
light_share = (fixed["days"] <= 10).sum() / (len(fixed) + dark_overdue)
### END SOLUTION

# %% check="practice-overdue" done="{value} lights are late already, though they are still open."
check.number("dark_overdue", within=0.4)

# %% check="practice-overdue" done="A share of {value:.3f} was fixed on time."
check.number("light_share", within=0.0006)

# %% [markdown] hint="practice-overdue"
# For the first, look at the line that makes `overdue`. Here the days are `dark_days`, and the promise is 10.

# %% [markdown] hint="practice-overdue"
# For the second, count how many values of `fixed["days"]` are 10 or less. Divide by `(len(fixed) + dark_overdue)`.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes. Three questions, not graded.

# %% [markdown] quiz="waits"
# The mean wait is 9 days, the median is 6. What does that tell you?
#
# - [ ] Most people wait about 9 days. | Half of them wait 6 days or less, so 9 is not what most people see.
# - [x] Some waits are very long. | A few long waits pull the mean up and leave the median where it is.
# - [ ] One of the two must be wrong. | Both are right. They answer different questions.
#
# The 90th percentile is 10 days. Which sentence is true?
#
# - [ ] 90 percent of people wait more than 10 days. | It is the other way around.
# - [x] One in ten people waits more than 10 days. | Nine in ten wait 10 days or less.
# - [ ] The longest wait is 10 days. | The longest ten percent of waits are above it, some of them far above.
#
# The promise is 10 days. A request has been open for 40 days. How does it count in the share on time?
#
# - [ ] Not at all: it is not closed. | We know that it takes more than 10 days, so leaving it out makes the share too good.
# - [x] As late. | It can no longer be on time.
# - [ ] As on time: nobody has complained. | It has been open for four times as long as promised.

# %% [markdown]
# ## What we know now
#
# A typical pile is gone after 4 days. One in ten takes more than 10. Six in ten are gone within the promised 5 days.
#
# | word | what it means |
# |---|---|
# | median | the value in the middle: half are below it, half above |
# | mean | the average: the sum, divided by how many there are |
# | 90th percentile | nine in ten values are no larger |
# | overdue | open for longer than promised, and so late already |
#
# **Think about it.** One number for a whole city can hide a lot. Whose wait would you look at first?
#
# **Next:** do the same for pickups in the [exercise](exercise.ipynb). Then the council asks: *Who waits longer, and how sure are we?*
