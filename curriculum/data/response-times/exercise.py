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
# # Exercise: how long do people wait for a pickup?
#
# Residents can ask the city to pick up a sofa or a broken fridge. The city promises to come **within 10 days**.
# The director of public works says: "On average we are close to our promise." The council wants to know if that is the whole story.
# Find out, and tell the director.
#
# **How it works.** Run every cell from the top. In each task, replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines above a `...`.
# A check answers *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
# Two points come from a hidden check, which runs when your work is graded. It tries your function with other numbers.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like.
# Names that the lesson made, such as `closed_reports`, do not exist here. Use the names on this page instead.
# Your team may work on a different city than the one in the lesson, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure

requests = data.load("service-requests")
last_day = pd.Timestamp("2026-01-01")  # the day the table ends

pickups = requests[requests["service"] == "Bulky item pickup"].copy()
pickups["days"] = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
closed_pickups = pickups[pickups["days"].notna()]
open_pickups = pickups[pickups["days"].isna()]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} requests for a pickup, {len(open_pickups)} of them still open")

# %% [markdown]
# Three tables are ready for you. Each has one row for each request.
#
# - `pickups`: all requests. The column `days` holds the wait. It is missing while a request is open.
# - `closed_pickups`: only the closed requests. **Use it for all waits that are over.**
# - `open_pickups`: only the requests that are still open.

# %%
closed_pickups[["request_id", "opened", "closed", "days"]].head(3)

# %% [markdown] task="typical-and-slow"
# ## 1. The typical wait and the long wait
#
# How long is the typical wait for a pickup? And **at least** how long does the slowest tenth wait?
# Make two numbers, in days: `typical_wait`, the median, and `slow_wait`, the 90th percentile. If you round, keep at least one decimal place.

# %% [markdown] hint="typical-and-slow"
# The median is the wait in the middle. Nine tenths of the waits are below the 90th percentile.

# %% [markdown] hint="typical-and-slow"
# The waits are `closed_pickups["days"]`. The lesson used `.median()` and `.quantile(...)`.

# %% [markdown] hint="typical-and-slow"
# `quantile` takes a number from 0 to 1: the share of the waits that are below.

# %% answer="typical-and-slow"
typical_wait = ...
slow_wait = ...
### BEGIN SOLUTION
typical_wait = closed_pickups["days"].median()
slow_wait = closed_pickups["days"].quantile(0.9)
### END SOLUTION

# %% check="typical-and-slow" points=2 skill="DA4" done="Half of the pickups come within {value:.1f} days."
check.number("typical_wait", within=0.05)

# %% check="typical-and-slow" points=2 skill="DA4" done="One pickup in ten takes longer than {value:.1f} days."
check.number("slow_wait", within=0.1)

# %% [markdown] task="kept-promise"
# ## 2. Was the promise kept?
#
# The city promises 10 days.
#
# 1. Write the function `share_within`: it returns the share of `waits` that are no longer than `promise`. Do not round inside it.
# 2. Call it to make `kept_promise`: the share of closed pickups that came within 10 days, as a number from 0 to 1.

# %% [markdown] hint="kept-promise"
# Ask of each wait whether it is no longer than the promise. Then find the share of True.

# %% [markdown] hint="kept-promise"
# The lesson has this function under another name. Here the inputs are called `waits` and `promise`.

# %% [markdown] hint="kept-promise"
# One line inside the function is enough. It looks like `return (... <= ...).mean()`. Call the function as `share_within(closed_pickups["days"], 10)`.


# %% answer="kept-promise"
def share_within(waits, promise):
    ...
    ### BEGIN SOLUTION
    return (waits <= promise).mean()
    ### END SOLUTION


kept_promise = ...
### BEGIN SOLUTION
kept_promise = share_within(closed_pickups["days"], 10)
### END SOLUTION

# %% check="kept-promise" points=1 skill="DA4" done="Your function counts a wait of exactly the promised days as on time, and it uses only its own inputs."
check.function(
    "share_within", on=[(pd.Series([2.0, 10.0, 11.0, 30.0, 45.0]), 10), (pd.Series([1.0, 4.0]), 3)]
)

# %% check="kept-promise" points=1 skill="DA4" done="{value:.0%} of the pickups came within the promised 10 days."
check.number("kept_promise", within=0.005)

# %% check="kept-promise" points=2 skill="DA4" hidden=true done="Your function also works for other waits and promises."
check.function(
    "share_within",
    on=[(pd.Series([1.0, 2.0, 5.0, 5.4]), 5), (pd.Series([12.5, 30.0, 4.0, 3.0, 8.0]), 3)],
)

# %% [markdown] task="overdue"
# ## 3. What about the open ones?
#
# Make two numbers:
#
# - `overdue`: how many rows of `open_pickups` have been open for more than 10 days on `last_day`,
# - `honest_share`: the number of closed pickups that came within 10 days, divided by the number of closed and overdue ones together. Do not round.

# %% [markdown] hint="overdue"
# For an open request, count the days from `opened` to `last_day`.

# %% [markdown] hint="overdue"
# In the lesson: `open_days = (last_day - still_open["opened"]) / pd.Timedelta(days=1)`, then `(open_days > 5).sum()`. Here the table and the promise are different.

# %% [markdown] hint="overdue"
# The second line looks like `honest_share = (closed_pickups["days"] <= ...).sum() / (len(...) + overdue)`

# %% answer="overdue"
overdue = ...
honest_share = ...
### BEGIN SOLUTION
open_days = (last_day - open_pickups["opened"]) / pd.Timedelta(days=1)
overdue = (open_days > 10).sum()
honest_share = (closed_pickups["days"] <= 10).sum() / (len(closed_pickups) + overdue)
### END SOLUTION

# %% check="overdue" points=3 skill="DA4" done="{value} open requests are late already."
check.number("overdue", within=0.4)

# %% check="overdue" points=3 skill="DA4" done="{value:.1%} came on time. Say which requests this counts: the closed and the overdue ones."
check.number("honest_share", within=0.0001)

# %% [markdown] task="longest"
# ## 4. The longest waits
#
# Make the table `longest`: the **five** rows of `closed_pickups` with the longest waits.

# %% [markdown] hint="longest"
# Sort the rows by their column `days`, the longest first. Then keep the first five.

# %% [markdown] hint="longest"
# The lesson makes a table of the same name with `sort_values` and `head`. Only the table to start from changes.

# %% answer="longest"
longest = ...
### BEGIN SOLUTION
longest = closed_pickups.sort_values("days", ascending=False).head(5)
### END SOLUTION

# %% check="longest" points=3 skill="DA4" done="Five very long waits. They pull the mean up, but hardly move the median."
check.table("longest", columns=["request_id", "days"], within=0.05)

# %% [markdown] task="wait-chart"
# ## 5. Show it
#
# The council will look at one picture: three bars, the longest on top.
#
# 1. Make the dictionary `waits`, in this order: `"90th percentile"` with your `slow_wait`, `"mean"` with the mean wait of the closed pickups, and `"median"` with your `typical_wait`.
# 2. Start a figure. Call it `wait_chart`, where the lesson says `fig`. Its title says in a short sentence what the council should see. The axis `x` is the wait in days, `y` the kind of number.
# 3. Draw the bars with `figure.bars(ax, waits)`.
# 4. Show the figure. Its `alt` names the kind of chart, both axes, and the finding.

# %% [markdown] hint="wait-chart"
# Section 1 of the lesson draws a picture. Here, write `figure.bars(ax, waits)` in place of `figure.histogram(...)`.

# %% [markdown] hint="wait-chart"
# The dictionary looks like `{"90th percentile": slow_wait, "mean": ..., "median": ...}`

# %% [markdown] hint="wait-chart"
# After `waits`, write three lines: `wait_chart, ax = figure.new("...", x="...", y="...")`, then `figure.bars(ax, waits)`, then `figure.show(wait_chart, alt="...")`.

# %% answer="wait-chart"
# Replace the next line with four lines: waits, figure.new, figure.bars, figure.show.
wait_chart = ...
### BEGIN SOLUTION
waits = {
    "90th percentile": slow_wait,
    "mean": closed_pickups["days"].mean(),
    "median": typical_wait,
}
title = f"Half wait up to {typical_wait:.0f} days, but one in ten more than {slow_wait:.0f}"
wait_chart, ax = figure.new(title, x="Days until the pickup", y="Kind of number")
figure.bars(ax, waits, highlight="90th percentile", labels="{:.1f} days")
figure.show(
    wait_chart,
    alt="Bar chart of three numbers for the wait for a pickup, in days: "
    f"90th percentile {slow_wait:.1f}, mean {waits['mean']:.1f}, median {typical_wait:.1f}.",
)
### END SOLUTION

# %% check="wait-chart" points=6 skill="DA4" done="The council sees at once that the average does not tell the whole story."
check.figure(
    "wait_chart", kind="bars", order=True, within=0.11,
    title=["wait", "slow", "long", "late", "pickup", "day"], x=["wait", "day", "time"],
    y=["number", "kind", "measure", "statistic", "type"],
)

# %% [markdown] task="tell-the-director"
# ## 6. Tell the director
#
# Write 50 to 100 words to the director of public works. Your coach grades this answer; *See my score* leaves it out.
#
# - Why is "on average" not the whole story? Use the mean (the cell below shows it) and the median.
# - Was the promise kept? Say which requests your share counts, and what the overdue ones change.
# - Who is **missing** from these numbers, and what may that change?
# - Do not name a cause that your numbers do not show.

# %%
print(f"mean wait: {closed_pickups['days'].mean():.1f} days")
print(f"still open: {len(open_pickups)} of {len(pickups):,} requests")

# %% [markdown] reflect="tell-the-director" skill="DA4"
# ### BEGIN SOLUTION
# The typical wait for a pickup is about seven days, within our promise. The mean is almost eleven, because a few requests took months. So the average describes hardly anybody.
#
# Of the closed requests, 65 of 100 were done within 10 days. But 81 open requests are already older than 10 days. Counting these, it is 64 of 100, and I would report that number.
#
# The waits come from closed requests only, so the true ones are probably a little longer. People who never asked are in none of these numbers.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-director"
# - The wait (mean against median)
#   - 0: missing or wrong
#   - 1: both numbers, but not why they differ
#   - 2: both numbers, and why they differ
# - The promise
#   - 0: missing or wrong
#   - 1: a share, but not which requests it counts
#   - 2: a share, which requests it counts, and what the overdue ones change
# - Who is missing
#   - 0: not mentioned
#   - 1: open requests, or people who never asked
#   - 2: also what this may change in the answer
# - Plain words, no cause
#   - 1: the director can repeat it, and it claims no cause that the numbers do not show
#
# ## Sample, 3 points
#
# > The mean wait is 10.8 days and the median is 7.2 days. 65 percent were on time, because the crews are too small. 103 requests are still open.
#
# - The wait (mean against median): 1 (no word on why they differ)
# - The promise: 1 (a share, but of which requests?)
# - Who is missing: 1 (named, no consequence)
# - Plain words, no cause: 0 (the cause is not in the data)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can say how long people wait, whether a promise was kept, and who is missing from the numbers.
# **What comes next.** One number for the whole city can hide a lot. The council asks: *Who waits longer, and how sure are we?*
