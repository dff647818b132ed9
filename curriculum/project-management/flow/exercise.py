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
# # Exercise: when is your city's board empty?
#
# It is July 3, 2025. Ms. Okafor asks for a date that you can stand by, and whether the team should start more cards at once.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other cards.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their boards are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, project

cards = data.load("kanban-log")
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(cards)} cards, the first written on {cards['written'].min():%Y-%m-%d}.")

# %% [markdown]
# One row is one card: when it was written, when work on it was started, and when it was finished. A date is missing if it had not happened by July 3, 2025, the end of the log.

# %%
cards.head(3)

# %% [markdown] task="how-long"
# ## 1. How long does a card take?
#
# The cycle time of a card is the number of days from `started` to `finished`. Take the finished cards. Make
#
# - `typical_days`: the median cycle time, in days,
# - `promise_days`: the days within which 85 percent of the cards were finished (the quantile 0.85; you do not need to round it).

# %% [markdown] hint="how-long"
# Subtract one column of dates from the other; `.dt.days` makes numbers. Missing dates stay missing, and `median` leaves them out.

# %% answer="how-long"
typical_days = ...
promise_days = ...
### BEGIN SOLUTION
days_taken = (cards["finished"] - cards["started"]).dt.days
typical_days = days_taken.median()
promise_days = days_taken.quantile(0.85)
### END SOLUTION

# %% check="how-long" points=2 skill="PM6" done="{value:.1f} days. As a promise, that would be broken about every second time."
check.number("typical_days", within=0.01)

# %% check="how-long" points=2 skill="PM6" done="{value:.1f} days: a promise for one card that about 85 of 100 finished cards kept."
check.number("promise_days", within=0.1)

# %% [markdown] task="in-progress"
# ## 2. What is in progress?
#
# Write the function `in_progress(cards, day)`. It returns how many cards were started by that day (the day included) and not finished by that day. So a card that is finished on that very day is not in progress anymore.
#
# `cards` is any table with the columns `started` and `finished`; `day` is a text such as `"2025-06-16"`, or a date.

# %% [markdown] hint="in-progress"
# Two conditions: started on or before the day, and not (finished on or before the day). `~` turns a condition around.

# %% [markdown] hint="in-progress"
# Section 2 of the lesson has both conditions. Their sum is the number of cards; end with `return`.


# %% answer="in-progress"
def in_progress(cards, day): ...


### BEGIN SOLUTION
def in_progress(cards, day):
    begun = cards["started"] <= day
    over = cards["finished"] <= day
    return (begun & ~over).sum()


### END SOLUTION

# %% check="in-progress" points=2 skill="PM6" done="It counts what is in progress on any day."
check.function(
    "in_progress",
    on=[
        (
            pd.DataFrame({"started": [3, 3, 3, 7, np.nan, 5, 1, 8, 9],
                          "finished": [4, 6, np.nan, np.nan, np.nan, 8, 5, np.nan, np.nan]})
            .apply(pd.to_datetime, unit="D", origin="2025-02-28"), "2025-03-05",
        ),
        (
            pd.DataFrame({"started": [5, 4, 4, np.nan, np.nan],
                          "finished": [5, np.nan, np.nan, np.nan, np.nan]})
            .apply(pd.to_datetime, unit="D", origin="2025-02-28"), "2025-03-05",
        ),
    ],
)

# %% check="in-progress" points=2 skill="PM6" hidden=true done="It works for other boards, and for cards without a finish or a start."
check.function(
    "in_progress",
    on=[
        (
            pd.DataFrame({"started": [12, 12, 13, 11, np.nan, 20, 2],
                          "finished": [12, np.nan, 13, 30, np.nan, np.nan, 3]})
            .apply(pd.to_datetime, unit="D", origin="2025-02-28"), "2025-03-12",
        ),
        (
            pd.DataFrame({"started": [1, 1, np.nan, np.nan, 8],
                          "finished": [8, 20, np.nan, np.nan, 9]})
            .apply(pd.to_datetime, unit="D", origin="2025-02-28"), "2025-03-08",
        ),
    ],
)

# %% [markdown] task="law"
# ## 3. Little's law
#
# The next cell is given: `days` has the days from the first start of a card to July 3, 2025. Make
#
# - `average_cards`: how many cards were in progress on average over these days,
# - `per_day`: how many cards were finished per day (all finished cards, divided by the number of these days),
# - `by_law`: how many should be in progress on average, by Little's law.

# %% setup=true
days = pd.date_range(cards["started"].min(), "2025-07-03")
print(len(days), "days")

# %% [markdown] hint="law"
# A loop over `days`: `in_progress(cards, day)` counts for each of them. `np.mean` gives the average of the list.

# %% [markdown] hint="law"
# The law: in progress = finished per day × average cycle time. It wants the mean, not the median.

# %% answer="law"
average_cards = ...
per_day = ...
by_law = ...
### BEGIN SOLUTION
counts = []
for day in days:
    counts.append(in_progress(cards, day))
average_cards = np.mean(counts)
per_day = cards["finished"].notna().sum() / len(days)
by_law = per_day * days_taken.mean()
### END SOLUTION

# %% check="law" points=2 skill="PM6" done="{value:.2f} cards at a time, on average."
check.number("average_cards", within=0.01)

# %% check="law" points=2 skill="PM6" done="{value:.2f} by the law, a little less than you counted: cards that are in progress on July 3 have no cycle time yet."
check.number("per_day", within=0.001)
check.number("by_law", within=0.01)

# %% [markdown] task="limit"
# ## 4. At most two at a time
#
# The first line is given: `two` is your city's log, played again with at most 2 cards in progress. It has the columns `started` and `finished`, as `cards` does. Make
#
# - `limited_done`: how many of its cards are finished by July 3,
# - `limited_mean`: their average days from start to finish.

# %% [markdown] hint="limit"
# Section 3 of the lesson: subtract the dates of `two`. `count` leaves out cards that are not finished, and so does `mean`.

# %% answer="limit"
two = project.limited(cards, 2, until="2025-07-03")
limited_done = ...
limited_mean = ...
### BEGIN SOLUTION
two_days = (two["finished"] - two["started"]).dt.days
limited_done = two_days.count()
limited_mean = two_days.mean()
### END SOLUTION

# %% check="limit" points=2 skill="PM6" done="{value:.0f} cards, about as many as without a limit."
check.number("limited_done", within=0)

# %% check="limit" points=2 skill="PM6" done="{value:.2f} days on average, fewer than without a limit. Before its start, a card waits longer. The model takes for granted that no card waits for somebody outside the team."
check.number("limited_mean", within=0.01)

# %% [markdown] task="weeks"
# ## 5. What is left, and what does the team finish in a week?
#
# Make
#
# - `left`: how many cards are not finished on July 3 (begun or not),
# - `last_weeks`: how many cards were finished in each of the last 12 **complete** weeks, up to Sunday, June 29, 2025 (a Series; each label is the Sunday that ends the week). If your log has fewer complete weeks, take those that there are.

# %% [markdown] hint="weeks"
# `isna` is True for a card without a finish. `resample("W", on="finished")` groups the cards by the week in which they were finished.

# %% [markdown] hint="weeks"
# Section 4 of the lesson leaves out the week that is not over, and keeps the last 12 with `tail(12)`. That also works if there are fewer.

# %% answer="weeks"
left = ...
last_weeks = ...
### BEGIN SOLUTION
left = cards["finished"].isna().sum()
weekly = cards.resample("W", on="finished")["card_id"].count()
last_weeks = weekly[weekly.index <= "2025-06-29"].tail(12)
### END SOLUTION

# %% check="weeks" points=1 skill="PM6" done="{value:.0f} cards are left."
check.number("left", within=0)

# %% check="weeks" points=3 skill="PM6" done="{count} weeks, {last_value:.0f} cards in the last of them. Weeks differ, and that is why one average is not enough."
check.series("last_weeks", within=0)

# %% [markdown] task="forecast"
# ## 6. When is the board empty?
#
# Use the loop of the lesson, with `last_weeks` and `left`: draw weeks at random, **each put back** before the next is drawn, until `left` cards are done. Do this at least 1,000 times. Make
#
# - `runs`: the list of how many weeks each run took,
# - `safe_weeks`: the smallest whole number of weeks that is enough in at least 85 percent of the runs,
# - `safe_date`: the date that is so many weeks after July 3, 2025.

# %% [markdown] hint="forecast"
# `last_weeks.sample(30, replace=True, random_state=seed).cumsum()` adds up 30 drawn weeks, one after the other. In how many of them is the sum still below `left`?

# %% [markdown] hint="forecast"
# The week that reaches `left` counts, too: add 1.

# %% [markdown] hint="forecast"
# `pd.Timestamp("2025-07-03") + pd.Timedelta(days=7 * safe_weeks)` is the date.

# %% answer="forecast"
runs = ...
safe_weeks = ...
safe_date = ...
### BEGIN SOLUTION
runs = []
for seed in range(1000):
    drawn = last_weeks.sample(30, replace=True, random_state=seed)
    runs.append((drawn.cumsum() < left).sum() + 1)
safe_weeks = np.quantile(runs, 0.85)
safe_date = pd.Timestamp("2025-07-03") + pd.Timedelta(days=7 * safe_weeks)
### END SOLUTION

# %% check="forecast" points=3 skill="PM6" done="{count} runs. They answer with chances, and no single number could."
check.draws("runs")

# %% check="forecast" points=2 skill="PM6" done="A date with a chance of at least 85 percent, as long as no card is added and the next weeks are like the last ones."
check.number("safe_weeks", within=0)
check.text("safe_date")

# %% [markdown] task="tell-the-boss"
# ## 7. What do you tell Ms. Okafor?
#
# Write **60 to 100 words** without technical terms. Say
#
# - by which date the board is empty, with what chance, and from which weeks you know that,
# - what this takes for granted,
# - whether the team should start more cards at once, and why.

# %% [markdown] reflect="tell-the-boss" skill="PM6"
# ### BEGIN SOLUTION
# Twenty-three cards are left. In the last 12 weeks the team finished 2 to 6 a week. If the next weeks are like these, the board is empty by August 21 with a chance of at least 85 percent. This holds only if nobody adds a card. Twelve were added since April, so please approve no more, or move the date with each one.
#
# Do not let us start more at once. That brings no more hands: the same people would have more cards open, so each would only take longer.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-boss"
# - The date
#   - 0: missing, or without a chance
#   - 1: a date with its chance
#   - 2: a date with its chance, and the weeks that it comes from
# - What it takes for granted
#   - 0: missing
#   - 1: no new cards, or weeks like the last ones
# - More at once?
#   - 0: missing, or yes
#   - 1: no
#   - 2: no, and why: no more hands or no more finished, so each takes longer
#
# ## Sample, 2 points
#
# > The board will be empty on August 14. We worked this out with 1,000 runs, so it is quite exact. It assumes that no new cards come. Please do not start everything at once, since that makes people nervous and then they work more slowly. A limit would be good, most teams have one.
#
# - The date: 0 (no chance)
# - What it takes for granted: 1
# - More at once?: 1 (no, but the reason is made up)

# %% [markdown]
# ## Take it along
#
# An empty board for your own plan, if you made one in *What has to happen before what, and when are we done?* Fill in the dates as you go. (Not graded.)

# %%
plan = data.load("project-tasks")
mine = project.earlier("my-plan.csv", unit="project-management-plan-the-work", otherwise=plan)
board = mine[["task_id", "task"]].rename(columns={"task_id": "card_id", "task": "card"})
board.assign(written="", started="", finished="").head(3)
