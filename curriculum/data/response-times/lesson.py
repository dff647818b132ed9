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
# In this lesson you learn to answer her honestly, and to see whether the answer depends on where she lives.
#
# **What you will be able to do**
#
# 1. Say how long people wait with three numbers: the median, the 90th percentile, and the share served on time.
# 2. Explain why the average misleads when a few waits are very long.
# 3. Compare groups of neighborhoods, and say how sure you are of the gap.
# 4. Compare places of different size with a rate per 1,000 residents.
#
# **Before you start.** You should know how to run a cell: click it and press Shift+Enter. Run every cell from the top, one after the other.
# You need no programming experience, and you need not understand every sign. What you will use yourself is explained.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.
# They behave like real service requests: most are handled in days, some take months.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# %% [markdown]
# ## 1. Look before you count
#
# About 8 minutes.
#
# The cell above loaded two tables. Each row of `requests` is one report to the city, from two years (2024 and 2025).
# The city wrote down when a report was opened and when it was closed. `head(3)` shows the first three rows.

# %%
requests.head(3)

# %% [markdown]
# We want one kind of report: illegal dumping. The next cell takes two steps.
#
# 1. **Keep some rows.** Inside the outer brackets stands a question: is the service `"Illegal dumping"`? Rows with the answer yes stay. That is why the name of the table stands there twice.
# 2. **Make a new column.** `closed` minus `opened` is a length of time. Divided by one day, it becomes a plain number of days.

# %%
dumping = requests[requests["service"] == "Illegal dumping"].copy()
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["opened", "closed", "neighborhood", "days"]].head(3)

# %% [markdown]
# **Take a guess.** How many days does a typical pile lie on the sidewalk? Say a number out loud, then run the next cell.
#
# Drawing needs three lines, and you will use them again: `figure.new` starts a picture and gives two things back, the picture `fig` and the space to draw on, `ax`. One line draws into `ax`, and `figure.show` shows `fig`.
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
# The picture leans to the left and has a long tail to the right. The small bump at 30 holds all longer waits: `clip(upper=30)` moved them there, so that the picture fits.
# Nearly all service times look like this: a job cannot take less than zero days, but a forgotten one can take a year.

# %% [markdown]
# ## 2. Three numbers that say how long
#
# About 17 minutes.
#
# **The median** is the wait in the middle.
# Half of the reports took less time, half took more.
# **The mean**, which most people call the average, adds up all waits and divides by their number.

# %%
# In a text with f in front, {...:.1f} is replaced by a number with one digit after the point.
print(f"median: {dumping['days'].median():.1f} days")
print(f"mean:   {dumping['days'].mean():.1f} days")
print(f"longest: {dumping['days'].max():.0f} days")

# %% [markdown]
# The mean is more than a day longer.
# A few piles that were forgotten for weeks pull it up, as one billionaire in a bus pulls up its average income.
# When you say *typical*, use the median.
#
# Real tables are like that, too. Here are programs of the US infrastructure law of 2021, in billions of dollars. A few are huge.

# %%
programs = data.load("federal-programs")
programs = programs[programs["amount_kind"] == "appropriated"]
print(f"median: {programs['amount_usd'].median() / 1e9:.1f} billion")
print(f"mean:   {programs['amount_usd'].mean() / 1e9:.1f} billion")

# %% [markdown]
# *Source: Public Law 117-58 (2021), 47 programs with money of their own; read in November 2026.* The mean is twice the median.
#
# But the median hides the people who wait longest.
# **The 90th percentile** is for them: nine of ten reports took less time than this, one of ten took more.

# %%
print(f"90th percentile: {dumping['days'].quantile(0.9):.1f} days")

# %% [markdown]
# The third number compares with a promise.
# Port Alder promises to remove dumped items **within 5 days**.
# To find the share that kept the promise, ask of each wait: is it 5 or less?
# The answers are True or False, and Python counts True as 1. So the mean of the answers is the share of True.

# %%
on_time = dumping["days"] <= 5
print(f"share on time: {on_time.mean():.2f}")

# %% [markdown]
# **One trap.** A report that is still open has no wait yet: its `days` is missing.
# `median` and `quantile` leave missing values out. But in a comparison such as `<= 5`, a missing wait counts as False, that is, as late.
# So decide whom you count, and say so. Here we keep the closed reports, those whose `days` is not missing.

# %%
closed_reports = dumping[dumping["days"].notna()]
print(f"{len(dumping) - len(closed_reports)} of {len(dumping)} reports are still open")
print(f"share on time, closed reports: {(closed_reports['days'] <= 5).mean():.2f}")

# %% [markdown]
# Leaving the open ones out has a price. Some of them have been open for a year, so the true waits are a little longer than what we show.
#
# ### Give a recipe a name
#
# Who waits longer than a week? Than two weeks? We would write the same steps again and again. So we write them down once and give them a name.
# `def` starts the recipe. The names in parentheses stand for what you will put in, and `return` says what comes out. Inside, use only these names.


# %%
def share_longer(waits, days):
    longer = waits > days
    return longer.mean()


print(f"longer than 7 days:  {share_longer(closed_reports['days'], 7):.2f}")
print(f"longer than 14 days: {share_longer(closed_reports['days'], 14):.2f}")

# %% [markdown]
# ### Try other promises
#
# Run the cell; you need not read its code. Then move the slider. How many days must the city allow to keep its promise for 9 of 10 reports?


# %%
def promise_picture(promise=5):
    share = (closed_reports["days"] <= promise).mean()
    title = f"A promise of {promise} days or less is kept for {share:.0%} of reports"
    fig, ax = figure.new(title, x="Days until removed", y="Reports")
    figure.histogram(ax, closed_reports["days"].clip(upper=30), mark={"promise": promise})
    return fig, f"{share:.0%} of {len(closed_reports):,} reports were closed within {promise} days."


widgets.explore(promise_picture, promise=(1, 30), labels={"promise": "Promise (days)"})

# %% [markdown]
# It takes about 10 days. That is the 90th percentile again: a promise you can keep for nine of ten.

# %% [markdown] task="practice-median"
# ### Your turn: another service
#
# This is practice, nothing is graded. What is the typical wait for a broken street light? The first two lines are given.
# Replace the `...` and run the cell, then run the check below it.

# %% answer="practice-median"
lights = requests[requests["service"] == "Street light"]
light_days = (lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)

typical_light = ...
### BEGIN SOLUTION
typical_light = light_days.median()
### END SOLUTION

# %% check="practice-median" done="A dark street light is typically fixed after {value:.1f} days."
check.number("typical_light", within=0.05)

# %% [markdown] hint="practice-median"
# You saw the word in section 2: the wait in the middle.

# %% [markdown] hint="practice-median"
# The waits are in `light_days`. Put a dot behind it, then the word, then `()`.

# %% [markdown]
# ## 3. Do some wait longer?
#
# About 18 minutes.
#
# One number for the whole city can hide a lot.
# The table `neighborhoods` tells us where people have more or less money.
# Its column `income_quartile` sorts the neighborhoods into four equal groups: 1 has the lowest incomes, 4 the highest.

# %%
reports = closed_reports.merge(neighborhoods, on="neighborhood")
by_income = reports.groupby("income_quartile")["days"].median()
by_income.round(1)

# %% [markdown]
# `merge` looks up the neighborhood of each report in the other table, and adds what it finds there.
# `groupby` then makes four heaps of reports, one for each income group. From each heap we take the column `days` and its median.

# %%
title = "The poorest neighborhoods wait longest for dumped items"
fig, ax = figure.new(title, x="Median days until removed", y="Income group (1 = lowest)")
figure.bars(ax, by_income, highlight=1, labels="{:.1f} days")
figure.show(
    fig,
    alt="Bar chart of median days until dumped items are removed, by income group. "
    "Group 1, the lowest incomes, waits 4.7 days; groups 2 to 4 wait 3.7 to 3.9 days.",
)

# %% [markdown]
# `highlight` points out one bar. The groups 2 to 4 are nearly level; group 1 stands out.
#
# Say the gap in two ways, because each alone can mislead:
#
# - **the difference**: how many days more?
# - **the ratio**: how many times as long?
#
# Work with the full numbers and round at the end. With rounded ones, the ratio would come out as 1.27.

# %%
difference = by_income[1] - by_income[4]
ratio = by_income[1] / by_income[4]
print(f"The lowest income group waits {difference:.1f} days longer, {ratio:.2f} times as long.")

# %% [markdown]
# ### How sure are we?
#
# Our reports come from two years. Two other years would have brought other piles and other waits.
# Could the gap be chance? Here is a way to find out that needs no formula:
#
# 1. Put all waits of a group into a bag. Draw one, write it down, **put it back**. Repeat until you have as many as there were.
# 2. Do this for both groups, and work out the gap between the two medians.
# 3. Repeat a thousand times. The gaps you get show how far chance alone moves the answer.
#
# This is called the **bootstrap**. Now sort the gaps and leave out the most extreme: 25 of the 1,000 at each end.
# The middle 95 of 100 that remain are the **95% interval** to report. Its ends are the quantiles 0.025 and 0.975.
#
# First the two bags. `.loc[rows, column]` takes one column of some rows.

# %%
lowest = reports.loc[reports["income_quartile"] == 1, "days"]
highest = reports.loc[reports["income_quartile"] == 4, "days"]

# %% [markdown]
# Now the thousand draws. `for draw in range(1000):` repeats the lines below it that stand further to the right.
# `sample(frac=1, replace=True)` is the bag: as many waits as there are, each put back. `random_state` makes sure that you and your neighbor draw the same.
# `append` adds one gap to the list.

# %%
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())

low, high = np.quantile(gaps, [0.025, 0.975])
print(f"gap: {difference:.1f} days, 95% interval {low:.1f} to {high:.1f} days")

# %% [markdown]
# In a sentence: *the poorest neighborhoods wait about 1.0 day longer; if chance had dealt us other reports, it might be half a day or a day and a half.*
# The whole interval lies above zero. So it is hard to explain this gap by the chance of single reports.
#
# What the interval **cannot** cover: we drew single reports, as if each stood alone. But reports from one neighborhood share crews and streets, and each group has only three neighborhoods. With other neighborhoods the gap could move more. A later unit draws whole routes for this reason. And people who never report are in no draw.
# What *causes* the gap, the numbers do not say.

# %% [markdown]
# ## 4. Count people, not only piles
#
# About 12 minutes.
#
# Where should the city send its new crew? A list of the places with the most reports looks like an answer.
# `value_counts` counts the rows of each neighborhood. Everybody who reported counts here, so we go back to `dumping`, with the open reports.

# %%
counts = dumping["neighborhood"].value_counts()
counts.head(3)

# %% [markdown]
# But large neighborhoods have more of everything.
# Divide by the number of residents to compare fairly, and multiply by 1,000 to get numbers that are easy to say: reports **per 1,000 residents**.
#
# `sort_values(ascending=False)` puts the largest first.
# `set_index` makes the neighborhoods the names of the rows, so that each count is divided by its own number of residents.
#
# **Take a guess.** Will the same neighborhood stay on top?

# %%
residents = neighborhoods.set_index("neighborhood")["population"]
rate = (counts / residents * 1000).sort_values(ascending=False)
title = "Per resident, Lower Docks reports the most dumping"
fig, ax = figure.new(title, x="Reports per 1,000 residents, two years", y="Neighborhood")
figure.bars(ax, rate.head(5), highlight=["Lower Docks", "Cannery Flats"], labels="{:.1f}")
figure.show(
    fig,
    alt="Bar chart of dumping reports per 1,000 residents over two years, five highest "
    "neighborhoods. Lower Docks leads with 19.1, then Cannery Flats with 16.1, "
    "although Cannery Flats has the most reports by count.",
)

# %% [markdown]
# Cannery Flats has the most reports, 344, but also more than twice as many residents as Lower Docks.
# Per resident, Lower Docks is ahead. But 188 reports in a small place wobble: other years might give 16 to 22 per 1,000 there, and 14 to 18 in Cannery Flats. So who is first is not firm; that both are far above the city is. The next unit shows how to find such ranges.
# To get the name on top by code, ask for the label of the largest value: `rate.idxmax()`. The smallest is `rate.idxmin()`.
#
# A low rate is not always good news. It can also mean that people do not report.

# %% [markdown] task="practice-rate"
# ### Your turn: potholes
#
# Practice again, with less help. Make `pothole_rate`: the pothole reports per 1,000 residents in each neighborhood.
# The service is called `"Pothole"`; `residents` is ready for you from above.

# %% answer="practice-rate"
pothole_rate = ...
### BEGIN SOLUTION
potholes = requests[requests["service"] == "Pothole"]
pothole_rate = potholes["neighborhood"].value_counts() / residents * 1000
### END SOLUTION

# %% check="practice-rate" done="You have a rate for each of the {count} neighborhoods, so you can compare them fairly."
check.series("pothole_rate", within=0.05)

# %% [markdown] hint="practice-rate"
# Follow the steps for dumping: pick the service, count by neighborhood, divide, multiply.

# %% [markdown] hint="practice-rate"
# Counting by neighborhood is `potholes["neighborhood"].value_counts()`.

# %% [markdown] hint="practice-rate"
# The last line has the shape `pothole_rate = counted / residents * ...`

# %% [markdown]
# ## 5. Check yourself
#
# About 5 minutes. Three questions, nothing is graded.

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
# North has 300 reports and 30,000 residents. South has 200 reports and 10,000 residents. Where do residents report more often?
#
# - [ ] In North, it has 100 reports more. | It also has three times as many residents.
# - [x] In South, with 20 per 1,000. | 200 / 10,000 * 1,000 = 20, against 10 in North.
# - [ ] You cannot tell without a map. | You need only the reports and the residents.

# %% [markdown]
# ## What you can do now
#
# - Say how long people wait: median for the typical wait, 90th percentile for the unlucky, share on time for the promise.
# - Explain why the mean is higher: a long tail pulls it up.
# - Compare groups with a difference, a ratio, and an interval that says how sure you are.
# - Compare places of different size with a rate per 1,000 residents.
#
# **Think about it.** Lower Docks and Cannery Flats, which report the most dumping for their size, both belong to the lowest income group. What would you want to know before you explain why?
#
# **Next:** do it yourself with another service in the [exercise](exercise.ipynb).
