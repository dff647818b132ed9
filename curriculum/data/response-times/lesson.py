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
# She asks one thing: *how long will it lie there?*
# In this lesson you learn to answer her honestly.
#
# **What you will be able to do**
#
# 1. Say how long people wait with three numbers: the median, the 90th percentile, and the share served on time.
# 2. Explain why the average misleads when a few waits are very long.
# 3. Say what becomes of requests that are still open.
#
# **Before you start.** You know filters, `isna` and functions from the units before. Run every cell from the top, one after the other.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.
# They behave like real service requests: most are handled in days, some take months.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
lights = requests[requests["service"] == "Street light"]
last_day = pd.Timestamp("2026-01-01")  # the table ends here

# %% [markdown]
# ## 1. From two dates to a number of days
#
# About 10 minutes.
#
# Each row of `requests` is one report to the city, from 2024 and 2025. The city wrote down when it was opened and when it was closed.
#
# **Take a guess.** How many days does a typical pile lie on the sidewalk? Write your number down. You will compare it soon.

# %%
requests.head(3)

# %% [markdown]
# We take one kind of report: illegal dumping.
# `closed` minus `opened` is a length of time. Divided by one day, it becomes a plain number. `pd.Timedelta(days=1)` is one day.
# The name in brackets on the left, `dumping["days"]`, makes a new column. `.copy()` makes a table of its own that we may change.

# %%
dumping = requests[requests["service"] == "Illegal dumping"].copy()
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["opened", "closed", "neighborhood", "days"]].head(3)

# %% [markdown] task="practice-days"
# ### Your turn: dark street lights
#
# Practice, nothing is graded. `lights` holds the reports of broken street lights. Make `light_days`: how many days each of them took.

# %% answer="practice-days"
light_days = ...
### BEGIN SOLUTION
light_days = (lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)
### END SOLUTION

# %% check="practice-days" done="A wait for each light that was fixed. It is missing for those that are still dark."
check.series("light_days", within=0.05)

# %% [markdown] hint="practice-days"
# Look at the line that makes `dumping["days"]`. What stands to the right of its equals sign, and which table is it now?

# %% [markdown]
# Now compare your guess. Drawing needs three lines, and you will use them again. `figure.new` starts a picture and gives two things back: the picture `fig`, and the space to draw on, `ax`. One line draws into `ax`, and `figure.show` shows `fig`.
# Its `alt` says the picture in words, for people who cannot see it.

# %%
days = dumping["days"]
title = "Most piles are gone within a week, a few stay for weeks"
fig, ax = figure.new(title, x="Days until removed", y="Reports")
figure.histogram(ax, days.clip(upper=30), mark={"median": days.median(), "mean": days.mean()})
figure.show(
    fig,
    alt="Histogram of days until a dumped pile is removed, from 0 to 30 days. "
    "Most reports lie between 2 and 7 days; a long thin tail reaches to the right. "
    "The median is 4.1 days, the mean 5.4. Waits over 30 days are drawn at 30.",
)

# %% [markdown]
# The picture leans to the left and has a long tail to the right. Nearly all service times look like this: a job cannot take less than zero days, but a forgotten one can take a year.
#
# - `clip(upper=30)` draws all waits over 30 at 30, so that the picture fits. That is the small bump.
# - `{"median": ..., "mean": ...}` is a **dictionary**: names, and a value for each. Braces stand around it, a colon behind each name, and a comma between.

# %% [markdown] task="practice-marks"
# ### Your turn: a picture for the lights
#
# Practice. Make
#
# - `light_shown`: `light_days`, with all waits over 20 set to 20,
# - `light_marks`: a dictionary with one name, `"mean"`, and the mean of `light_days` as its value.
#
# To see the picture, copy the cell above into a new one, and put your two names into its `figure.histogram` line.

# %% answer="practice-marks"
light_shown = ...
light_marks = ...
### BEGIN SOLUTION
light_shown = light_days.clip(upper=20)
light_marks = {"mean": light_days.mean()}
### END SOLUTION

# %% check="practice-marks" done="No wait is drawn beyond 20 days."
check.series("light_shown", within=0.05)

# %% check="practice-marks" done="The picture can point out the mean."
check.series("light_marks", within=0.05)

# %% [markdown] hint="practice-marks"
# `days.clip(upper=30)` does the first for dumping. For the second: braces, the name in quotes, a colon, the value.

# %% [markdown]
# ## 2. Two numbers for a wait
#
# About 11 minutes.
#
# **The median** is the wait in the middle. Half of the reports took less time, half took more.
# **The mean**, which most people call the average, adds up all waits and divides by their number.
#
# In an f-string, `:.1f` behind a number shows one digit after the point.

# %%
print(f"median: {days.median():.1f} days")
print(f"mean:   {days.mean():.1f} days")

# %% [markdown]
# The mean is more than a day longer. Which piles pull it up? `sort_values` puts rows in order, here by the column `days`. With `ascending=False`, the longest comes first.

# %%
longest = dumping.sort_values("days", ascending=False).head(5)
longest[["opened", "closed", "neighborhood", "days"]]

# %% [markdown]
# Five of more than two thousand piles lay there for about seven to eleven weeks. They pull the mean up, as one billionaire in a bus pulls up its average income. The median hardly moves.
# When you say *typical*, use the median.
#
# Money often looks like that, too. Here are programs of the US infrastructure law of 2021, in billions of dollars.

# %%
programs = data.load("federal-programs")
programs = programs[programs["amount_kind"] == "appropriated"]
print(f"median: {programs['amount_usd'].median() / 1e9:.1f} billion")
print(f"mean:   {programs['amount_usd'].mean() / 1e9:.1f} billion")

# %% [markdown]
# *Source: Public Law 117-58 (2021); 47 programs with money of their own, picked by hand; read in November 2026.* Here, too, the mean is twice the median: a few are huge. (`1e9` is one billion.)

# %% [markdown] task="practice-median"
# ### Your turn: the typical light
#
# Practice. What is the typical wait for a broken street light? The waits are in `light_days`, from your first task.

# %% answer="practice-median"
typical_light = ...
### BEGIN SOLUTION
typical_light = light_days.median()
### END SOLUTION

# %% check="practice-median" done="A dark street light is typically fixed after {value:.1f} days."
check.number("typical_light", within=0.05)

# %% [markdown] hint="practice-median"
# Put a dot behind `light_days`, then the word for the wait in the middle, then `()`.

# %% [markdown]
# But the median hides the people who wait longest.
# **The 90th percentile** is for them: nine of ten reports took no longer than this, one of ten took longer. `quantile(0.9)` gives it. A *quantile* takes the share as a number from 0 to 1.

# %%
print(f"90th percentile: {days.quantile(0.9):.1f} days")

# %% [markdown] task="practice-slow"
# ### Your turn: the longest waits for a light
#
# Practice. The first two lines make the table `lit`: the lights with their waits in the column `days`. Make
#
# - `slow_light`: the 90th percentile of these waits,
# - `longest_lights`: the **three** rows of `lit` that took longest.

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

# %% check="practice-slow" done="One of them took 212 days. Somebody forgot it."
check.table("longest_lights", columns=["request_id", "days"], within=0.05)

# %% [markdown] hint="practice-slow"
# The cell above has the word for the first. For the second, take the line that makes `longest`, and change the table and the number.

# %% [markdown]
# ## 3. Was the promise kept?
#
# About 13 minutes.
#
# Port Alder promises to remove dumped items **within 5 days**. To find the share that kept the promise, ask of each wait: is it 5 or less?
# Python counts True as 1. So the mean of the answers is the share of True.
#
# A report that is still open has no wait yet, and a missing wait answers False. So first take the closed reports: `notna` is the opposite of `isna`.

# %%
closed_reports = dumping[dumping["days"].notna()]
on_time = closed_reports["days"] <= 5
print(f"{len(closed_reports):,} reports are closed. Share on time: {on_time.mean():.3f}")

# %% [markdown]
# Now as a function, so that it holds for any waits and any promise. How many are closed within 7 days? Within 14?


# %%
def share_in_time(waits, limit):
    in_time = waits <= limit
    return in_time.mean()


share_in_time(closed_reports["days"], 7)

# %%
print(f"within 14 days: {share_in_time(closed_reports['days'], 14):.2f}")

# %% [markdown]
# (`np.float64` above only names the kind of the number.) Inside the quotes of an f-string we wrote `'days'` with single quotes: double ones would end the text in older versions of Python.
#
# ### Try other promises
#
# Run the cell; its code is closed. Then move the slider. What must the city promise to keep it for 9 of 10 reports?


# %% fold=true
def promise_picture(promise=5):
    share = (closed_reports["days"] <= promise).mean()
    title = f"A promise of {promise} days or less is kept for {share:.0%} of reports"
    fig, ax = figure.new(title, x="Days until removed", y="Reports")
    figure.histogram(ax, closed_reports["days"].clip(upper=30), mark={"promise": promise})
    return fig, f"{share:.0%} of {len(closed_reports):,} reports were closed within {promise} days."


widgets.explore(promise_picture, promise=(1, 30), labels={"promise": "Promise (days)"})

# %% [markdown]
# It takes about 10 days. That is the 90th percentile again: a promise that you can keep for nine of ten.
#
# ### What about the open ones?
#
# 63 piles are still there. **Take a guess.** Do we know for some of them that the promise was broken?
#
# For an open report, count the days until the table ends, here `last_day`.

# %%
still_open = dumping[dumping["days"].isna()]
open_days = (last_day - still_open["opened"]) / pd.Timedelta(days=1)
overdue = (open_days > 5).sum()
print(f"{len(still_open)} are open, {overdue} of them for more than 5 days")

# %% [markdown]
# Yes: 48 piles are open for more than 5 days. Whatever happens next, they are **late**. Whoever leaves them out makes the city look better than it is.
# The other 15 are open for 5 days or less. Nobody knows yet, so they are in no share.
#
# So divide what was on time by all that we know about: the closed reports and the overdue ones.

# %%
known = len(closed_reports) + overdue
print(f"share on time, closed reports only:  {on_time.mean():.3f}")
print(f"share on time, with the overdue ones: {on_time.sum() / known:.3f}")

# %% [markdown]
# 62 of 100 become 60. Where many requests lie open, it is much more. So say with each share whom you counted.
# The median and the 90th percentile have the same gap: they know closed reports only, so the true waits are a little longer.

# %% [markdown] task="practice-overdue"
# ### Your turn: the lights again
#
# Practice. The city promises to fix a street light within **10** days. `dark` holds the lights that are not fixed yet, `fixed` the others. Make
#
# - `dark_overdue`: how many of them are open for more than 10 days at `last_day`,
# - `light_share`: the share on time, with the overdue ones. Keep three digits.

# %% answer="practice-overdue"
dark = lit[lit["days"].isna()]
fixed = lit[lit["days"].notna()]

dark_overdue = ...
light_share = ...
### BEGIN SOLUTION
dark_days = (last_day - dark["opened"]) / pd.Timedelta(days=1)
dark_overdue = (dark_days > 10).sum()
light_share = (fixed["days"] <= 10).sum() / (len(fixed) + dark_overdue)
### END SOLUTION

# %% check="practice-overdue" done="{value} lights are late already, though nobody has closed them."
check.number("dark_overdue", within=0.4)

# %% check="practice-overdue" done="A share of {value:.3f} was fixed on time."
check.number("light_share", within=0.0006)

# %% [markdown] hint="practice-overdue"
# You may write lines above the two names. First the days of `dark`, as in the line that makes `open_days`. Then ask, and count.

# %% [markdown] hint="practice-overdue"
# The waits of the fixed lights are `fixed["days"]`. How many of them are 10 or less? Divide by `len(fixed)` and the overdue ones together.

# %% [markdown]
# ## 4. Check yourself
#
# About 3 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="waits"
# The mean wait is 9 days, the median is 6. What does that tell you?
#
# - [ ] Most people wait about 9 days. | Half of them wait 6 days or less, so 9 is not what most people see.
# - [x] Some waits are very long. | A few long waits pull the mean up and leave the median where it is.
# - [ ] One of the two was computed wrong. | Both are right. They answer different questions.
#
# The 90th percentile is 10 days. Which sentence is true?
#
# - [ ] 90 percent of people wait more than 10 days. | It is the other way around.
# - [x] One of ten people waits more than 10 days. | Nine of ten wait 10 days or less.
# - [ ] The longest wait is 10 days. | The longest ten percent lie above it, and some of them far above.
#
# The promise is 10 days. A request has been open for 40 days. How does it count in the share on time?
#
# - [ ] Not at all, it is not closed. | We know that it took more than 10 days, so leaving it out makes the share too good.
# - [x] As late. | It can never be on time any more.
# - [ ] As on time, nobody has complained. | It has been open for four times as long as promised.

# %% [markdown]
# ## What we know now
#
# A pile typically lies there for 4 days, one in ten for more than 10. Six of ten are gone within the promised 5 days.
#
# | word | what it means |
# |---|---|
# | median | the value in the middle: half lie below, half above |
# | mean | the average: the sum, divided by how many |
# | 90th percentile | nine of ten values are no larger |
# | overdue | open for longer than promised, and so late already |
#
# **Think about it.** One number for a whole city can hide a lot. Whose wait would you look at first?
#
# **Next:** do it yourself with pickups in the [exercise](exercise.ipynb). Then the council asks: *Who waits longer, and how sure are we?*
