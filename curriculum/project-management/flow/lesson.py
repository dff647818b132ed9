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
# # How long does a card take, and when is the board empty?
#
# Thursday, July 3, 2025, in Port Alder. The launch was planned for July 15. Twenty-three cards are still on the team's board.
# "Then let us start them all on Monday," says the budget office, "so that they are all done sooner." Ms. Okafor asks two things: "Does that help? And when is the board empty?"
#
# **What you will be able to do**
#
# 1. Say how long a card takes, as a promise that holds 85 times in 100.
# 2. Explain why starting more does not finish more.
# 3. Forecast when the board is empty, from what the team really does in a week.
#
# **Where we are.** In *Are we on track?* the project was late and over cost, and work had been added. You know quantiles and drawing at random from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its project is made up.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, project, widgets

cards = data.load("kanban-log", city="port-alder")

# %% [markdown]
# ## 1. How long does a card take?
#
# About 8 minutes.
#
# One row of `cards` is one card: when it was written, when work on it was started, and when it was finished. The log ends on July 3. What has not happened by then is missing.

# %%
cards[["card_id", "card", "points", "written", "started", "finished"]].tail(25).head(8)

# %% [markdown]
# **Take a guess.** Points are the team's own guess of a card's size. Does a card of 5 points take five times as long as a card of 1 point?
#
# The **cycle time** is the number of days from the start of the work to its end. It exists only for finished cards.

# %%
cards["days_taken"] = (cards["finished"] - cards["started"]).dt.days
cards.groupby("points")["days_taken"].median()

# %% [markdown]
# No. The median is 6 days for 1 point and for 5 points, and 4 or 5 days in between. (With 13 and 7 cards, these medians are rough. The correlation of points and days is 0.26, with a range from −0.02 to 0.52.) In this team, a card's size says little about when it will be done. So look at how long cards really take.

# %%
print(cards["days_taken"].median(), cards["days_taken"].quantile(0.85))

# %% fold=true
# The code of the chart.
title = "Half take 4 days or less, a few two weeks or more"
fig, ax = figure.new(title, x="Days from start to finish", y="Cards", height=3.4)
bins = np.arange(0.5, 30)
figure.histogram(ax, cards["days_taken"], bins=bins)
figure.mark(ax, x=9.95, text="85 percent took 10 days or less")
figure.show(
    fig,
    alt="Histogram of the days from start to finish of 68 cards: most take 1 to 8 days, six take "
    "14 days or more; 85 percent took 10 days or less.",
)

# %% [markdown]
# Half of the finished cards took 4 days or less, and 85 percent took 10 days or less. That makes a promise: **"If we start your card today, it is done within 10 days. That holds for about 85 cards of 100."** A promise of the median would be broken every second time.
#
# Four cards are in progress now. They are not counted yet, and cards that take long are more likely to be among them.

# %% [markdown] task="practice-lead"
# ### Your turn: what the person who asked sees
#
# Practice, not graded. Somebody who asks for a change waits from the day on which the card is *written*. The days from `written` to `finished` are the **lead time**. The first two lines are given: `asked` has the cards that were asked for, and `lead` their lead times. Make `lead_median`, the median of `lead`, and `lead_85`, the days within which 85 percent of these cards were finished.

# %% answer="practice-lead"
asked = cards[cards["change_id"].notna()]
lead = (asked["finished"] - asked["written"]).dt.days
lead_median = ...
lead_85 = ...
### BEGIN SOLUTION
lead_median = lead.median()
lead_85 = lead.quantile(0.85)
### END SOLUTION

# %% check="practice-lead" done="{value:.1f} days. Work on a card takes a week or less as a rule; the rest of the time it waits for its turn."
check.number("lead_median", within=0.01)
check.number("lead_85", within=0.06)

# %% [markdown] hint="practice-lead"
# `median` and `quantile`, as for `days_taken` above.

# %% [markdown]
# ## 2. How many cards at a time?
#
# About 10 minutes.
#
# Which cards were in progress on June 16? Those that were started by then and not finished by then. A card that is finished on a day does not count for that day.

# %%
day = "2025-06-16"
begun = cards["started"] <= day
over = cards["finished"] <= day
cards[begun & ~over][["card_id", "card", "started", "finished"]]

# %% [markdown]
# `~` turns True and False around. A missing date is never before anything, so a card without a finish is not over, and a card without a start has not begun.
#
# Now each day, from the first start to July 3:

# %%
days = pd.date_range(cards["started"].min(), "2025-07-03")
at_a_time = []
for day in days:
    at_a_time.append(((cards["started"] <= day) & ~(cards["finished"] <= day)).sum())
print(len(days), "days,", round(np.mean(at_a_time), 2), "cards at a time, on average")

# %% [markdown]
# In these 115 days, 68 cards were finished: 0.591 a day. A card took 6.28 days on average. **Take a guess.** Can you tell from these two numbers how many are in progress, without counting?

# %%
per_day = cards["finished"].notna().sum() / len(days)
print(round(per_day, 3), round(per_day * cards["days_taken"].mean(), 2))

# %% [markdown]
# Nearly: 3.71, and we counted 3.83. This is **Little's law**:
#
# > cards in progress = cards finished a day × days that a card takes
#
# It holds for averages over a long time. Here it is not exact: on July 3, four cards are in progress. Their days are in the count, and they have no cycle time yet.
#
# Turn the law around: days that a card takes = cards in progress ÷ cards finished a day. A team that always has 23 cards in progress and finishes 0.591 a day needs 23 ÷ 0.591 = 39 days for a card.
#
# So what do we tell the budget office? **Starting more brings no more hands. The same hands are shared among more cards, so each card waits longer for its turn.** And each switch between cards costs time.

# %% [markdown] task="practice-waiting"
# ### Your turn: the cards that wait
#
# Practice. Write the function `waiting(cards, day)`. It returns how many cards were `written` by that day (the day included) and not `started` by that day.

# %% answer="practice-waiting"
def waiting(cards, day): ...
### BEGIN SOLUTION
def waiting(cards, day):
    written = cards["written"] <= day
    begun = cards["started"] <= day
    return (written & ~begun).sum()
### END SOLUTION

# %% check="practice-waiting" done="It counts what waits on any day, also cards that are never begun."
check.function(
    "waiting",
    on=[
        (
            pd.DataFrame({"written": [1, 1, 1, 2, 3, 5, 2, 1, 2, 6],
                          "started": [4, 5, 8, 9, 7, np.nan, np.nan, 2, 3, np.nan],
                          "finished": [np.nan] * 10})
            .apply(pd.to_datetime, unit="D", origin="2025-02-28"), "2025-03-05",
        ),
    ],
)

# %% [markdown] hint="practice-waiting"
# Two lines are those of June 16, with other columns: `written = cards["written"] <= day` and `begun = cards["started"] <= day`. The third returns the sum.

# %% [markdown]
# ## 3. What would a limit have done?
#
# About 3 minutes.
#
# Some teams set a limit: at most so many cards in progress. If it is reached, nobody starts a new card; they help to finish one. Below, the log is played again with a limit. The team does the same work each day.
#
# **Take a guess first.** With at most 2 cards at a time: how many of the 68 cards would have been finished by July 3?

# %%
project.replay(cards, limits=(1, 5), until="2025-07-03")

# %%
two = project.limited(cards, 2, until="2025-07-03")
took = (two["finished"] - two["started"]).dt.days
print(took.count(), "finished, each in", round(took.mean(), 2), "days on average")
print((two["finished"] - two["written"]).dt.days.mean().round(1), "days from writing to finish")
print((cards["finished"] - cards["written"]).dt.days.mean().round(1), "without a limit")

# %% [markdown]
# With at most two at a time, 67 cards would have been finished, nearly the same. But each would have taken 3.3 days on average instead of 6.3.
#
# **Nobody gets a card much sooner.** From writing to finish, it is 58 or 59 days either way: with a limit, a card waits *before* it is started. So what is gained? Once a card is started, it is done soon, and a mistake comes to light sooner. And a card that nobody has started can still be changed or dropped.
#
# **It is a model, and it is kind to the limit.** It takes for granted that a card never waits for somebody outside the team, and that anybody can work on any card. But a card may have waited for a vendor. With a low limit, the team might then have had nothing to do. Try a limit for four weeks, and look.

# %% [markdown]
# ## 4. When is the board empty?
#
# About 11 minutes.
#
# How many cards does the team finish in a week? `resample("W", on="finished")` groups the rows by the week of that date; the label is the Sunday that ends the week.

# %%
weekly = cards.resample("W", on="finished")["card_id"].count()
weekly.tail(4)

# %% [markdown]
# The last one is not over: it ends on July 6, and the log on July 3. Leave it out, and keep the 12 weeks before.

# %%
recent = weekly[weekly.index <= "2025-06-29"].tail(12)
print(list(recent), round(recent.mean(), 2))

# %% [markdown] task="practice-weekly"
# ### Your turn: cards started in each week
#
# Practice. `weekly` counts the cards that were *finished* in each week. Make `begun_weekly`: how many were **started** in each week, all weeks of the log (a Series; the labels are the Sundays).

# %% answer="practice-weekly"
begun_weekly = ...
### BEGIN SOLUTION
begun_weekly = cards.resample("W", on="started")["card_id"].count()
### END SOLUTION

# %% check="practice-weekly" done="{count} weeks. The team starts 3 to 5 cards a week, and finishes about as many on average."
check.series("begun_weekly", within=0)

# %% [markdown] hint="practice-weekly"
# The line of `weekly`, with another date.

# %% [markdown]
# 23 cards, 4.17 a week: that is five and a half weeks. **Take a guess.** How often would a promise of five weeks be kept?
#
# Weeks differ: from 2 to 6 cards. So draw a week at random from the 12, put it back, draw the next, until the 23 cards are done. `cumsum` adds up as it goes:

# %%
drawn = recent.sample(30, replace=True, random_state=1)
list(drawn.cumsum().head(6))

# %% [markdown]
# Count the weeks in which the sum is still below 23, and add the week that reaches it. Do this 1,000 times.

# %%
runs = []
for seed in range(1000):
    drawn = recent.sample(30, replace=True, random_state=seed)
    runs.append((drawn.cumsum() < 23).sum() + 1)
pd.Series(runs).value_counts().sort_index()

# %%
print(np.quantile(runs, 0.85))
pd.Timestamp("2025-07-03") + pd.Timedelta(days=7 * 7)

# %% [markdown]
# Five weeks are enough in fewer than a third of the runs. Six weeks (August 14) are enough in 779 of 1,000 runs, and seven (August 21) in 977. The quantile 0.85 is the first whole number of weeks that is enough in at least 85 percent: 7.
#
# The forecast takes for granted that the next weeks are like the last 12, and that no card is added. Twelve cards have been added since April.

# %% [markdown] task="practice-more"
# ### Your turn: five more cards
#
# Practice. Forecast with **28** cards instead of 23. Make `more_runs`: the weeks of at least 1,000 runs. Make `more_weeks`: the smallest whole number of weeks that is enough in at least 85 percent of them.

# %% answer="practice-more"
more_runs = ...
more_weeks = ...
### BEGIN SOLUTION
more_runs = []
for seed in range(1000):
    drawn = recent.sample(30, replace=True, random_state=seed)
    more_runs.append((drawn.cumsum() < 28).sum() + 1)
more_weeks = np.quantile(more_runs, 0.85)
### END SOLUTION

# %% check="practice-more" done="{value:.0f} weeks: whoever adds cards should see what they do to the date."
check.draws("more_runs")
check.number("more_weeks", within=0)

# %% [markdown] hint="practice-more"
# Copy the loop, and change the number of cards and the name of the list (in two places).

# %% [markdown] quiz="flow"
# A resident asks how long a new card will take. Which number do you give?
#
# - [ ] The median. | Then every second promise is broken.
# - [x] The days within which 85 percent of cards were done. | And say that it is no guarantee.
# - [ ] Its points, times the days for each point. | Here points hardly tell how long a card takes.
#
# A team of three has 12 cards in progress and finishes 3 a week. How long does a card take on average?
#
# - [ ] A week. | Twelve are shared among three a week.
# - [x] Four weeks. | 12 ÷ 3, by Little's law.
# - [ ] It depends on the points. | The law needs none.
#
# Why draw whole weeks again and again, and not divide 23 by 4.17?
#
# - [x] Because the average hides how much weeks differ. | A date needs a chance next to it.
# - [ ] Because computers are exact. | The draws are random, and other seeds give slightly other numbers.
# - [ ] Because it makes the date later. | It can be earlier as well.

# %% [markdown]
# ## What you can do now
#
# - Promise a number of days for a card, and know how often it holds.
# - Count what is in progress, and use Little's law.
# - Forecast a date with a chance, from the team's own weeks.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | cycle time | days from the start of the work on a card to its finish |
# | lead time | days from writing the card to its finish |
# | throughput | cards finished in a day or a week |
# | Little's law | in progress = throughput × cycle time, on average |
# | limit on work in progress | the most cards that may be in progress at a time |
#
# **What we know now.** In Port Alder, starting everything at once would not help. If nothing is added, the board is empty by August 14 in 78 of 100 runs, and by August 21 in 98. By our rule, that would be August 21. Ms. Okafor moves the launch to August 15 all the same, takes the risk, and approves no more changes.
#
# **Next:** when is your city's board empty? Find out in the [exercise](exercise.ipynb). After that, the project ends and the service begins. Who takes over?
#
# **Sources.** The law: J. D. C. Little, *Operations Research* 9 (1961).
