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
# # Did Saturday pickup work?
#
# Since August 18, 2025, crews in Port Alder have also picked up bulky items on Saturdays, on half of the 38 collection routes. That is a **pilot**: a trial in some places.
# In the city as a whole, reports of dumping since then are up 5 percent from last year. But half of the routes have no Saturday pickup.
# The deputy mayor asks: "On the routes that have it, did anything change? And did we cause it?"
#
# **What you will be able to do**
#
# 1. See whether something changed on the pilot routes and not on the others.
# 2. Measure what a pilot changed: the change with it, minus the change without it.
# 3. Look for reasons to doubt it: the time before, chance, and who chose the routes.
#
# **Before you start.** You know control limits from [Is dumping really down?](../data-season-and-signal/lesson.ipynb) and the bootstrap from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. California, at the end of section 2, is real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

routes = data.load("pilot-routes", city="port-alder")
donors = data.load("organ-donation")
start = pd.Timestamp("2025-08-18")  # the day on which Saturday pickup began

# Blocks of four weeks, counted from the start. Section 3 uses them; you need not read these lines.
four = pd.Timedelta(days=28)
routes["four_weeks"] = start + (routes["week_start"] - start) // four * four + four / 2

# %% [markdown]
# ## 1. Did anything change there?
#
# About 8 minutes.
#
# Each row of `routes` is one route in one week. `bookings` counts the pickups that people booked, `piles` the dumped piles that the crew found.
# `np.where` writes one of two words into each row.

# %%
routes["group"] = np.where(routes["pilot"] == 1, "pilot", "other")
routes["period"] = np.where(routes["week_start"] < start, "before", "after")
routes[["route_id", "week_start", "group", "period", "bookings", "piles"]].head(3)

# %% [markdown]
# Do people on the pilot routes book more? As in the last unit, **take the season out first**: we chart the gap, pilot routes minus other routes, week by week. Whatever moves both drops out.
# `groupby` with two columns makes one group of rows for each pair. `unstack()` turns the second column's values into columns.

# %%
weekly = routes.groupby(["week_start", "group"])["bookings"].mean().unstack()
gap = weekly["pilot"] - weekly["other"]
gap.head(3).round(2)

# %% [markdown]
# One thing is new: something began in August, and we ask whether the weeks after it still look usual. So the limits come **only from the weeks before the start**.

# %%
usual = gap[gap.index < start]
jump = usual.diff().abs().mean()
low = usual.mean() - 2.66 * jump
high = usual.mean() + 2.66 * jump
print("limits", round(low, 2), round(high, 2))

# %% [markdown]
# **Take a guess.** There are 32 weeks before the start and 20 after it. How many of each lie outside the limits?

# %% fold=true
# The code of the chart
title = "Before the start no week lies outside, after it 9 of 20 do"
fig, ax = figure.new(title, x="Week", y="Bookings, pilot minus other routes")
figure.line(ax, gap)
figure.mark(ax, y=high, text=f"upper limit {high:.1f}")
figure.mark(ax, y=low, text=f"lower limit {low:.1f}")
figure.mark(ax, x=start, text="Saturday pickup begins")
ax.set_xlim(right=pd.Timestamp("2026-03-15"))
ax.margins(y=0.2)  # room for the words at the top
figure.show(
    fig,
    alt="Control chart of weekly bookings in 2025, pilot minus other routes. The 32 weeks "
    "before August 18 lie around zero, all inside the limits of -2.0 and 2.0; "
    "of the 20 weeks after it, 9 lie above the upper limit.",
)

# %% [markdown]
# **Something changed in August**, on the pilot routes and not on the others. A single week outside may be chance; nine on one side are not.
# The chart does not say how big the change was, or that the pilot caused it.
#
# ## 2. By how much?
#
# About 9 minutes.
#
# Four means are enough: each group, before and after.

# %%
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
table[["before", "after"]].round(2)

# %% [markdown]
# Two comparisons are tempting, and each has a flaw:
#
# - **Pilot routes, after versus before.** It includes everything else that happened between spring and fall.
# - **After the start, pilot versus other routes.** It includes how the two groups differed all along.
#
# So remove both: the change on the pilot routes minus the change on the others. This is the **difference-in-differences**. `loc` looks up one number by its row and its column.

# %%
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_other = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - only_other
print(f"pilot {only_pilot:+.3f}, others {only_other:+.3f}, difference {effect:+.3f}")

# %% [markdown]
# On average, a route with Saturday pickup got about 1.7 more bookings a week than we would expect without it.
#
# ### A real case: a new question
#
# In the third quarter of 2011, California changed its question on organ donation. Before, people could tick a box. From then on they had to choose: yes or no.
# `donors` holds the share of people who are registered, quarter by quarter, for California and 26 other states (Kessler and Roth, 2014). The next cell makes the four means, in percent.
# **Take a guess.** Did the rate in California go up, go down, or stay?

# %% fold=true
donors["group"] = np.where(donors["state"] == "California", "California", "other states")
donors["period"] = np.where(donors["quarter"] < "2011 Q3", "before", "after")
donors["percent"] = donors["rate"] * 100
rates = donors.groupby(["group", "period"])["percent"].mean().unstack()
rates[["before", "after"]].round(2)

# %% [markdown] task="practice-real"
# ### Your turn: California
#
# Practice, not graded. From the table `rates`, in percentage points, make
#
# - `only_california`: the change in California, after minus before,
# - `california_effect`: the difference-in-differences, California versus the other states.

# %% answer="practice-real"
only_california = ...
california_effect = ...
### BEGIN SOLUTION
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
only_others = rates.loc["other states", "after"] - rates.loc["other states", "before"]
california_effect = only_california - only_others
### END SOLUTION

# %% check="practice-real" done="{value:+.1f} percentage points. California fell a little while the other states rose. Section 4 asks how sure that is."
check.number("only_california", within=0.06)
check.number("california_effect", within=0.06)

# %% [markdown] hint="practice-real"
# The cell that made `effect` has the pattern: put `rates` where it says `table`. One of the four means is `rates.loc["California", "after"]`.

# %% [markdown]
# ## 3. Would they have run side by side?
#
# About 9 minutes.
#
# "What we would expect without it" rests on an assumption: without the pilot, both groups would have moved alike. Nobody can see that.
# But we can look at the time **before**: did the two lines run side by side? This is called a **parallel trend**.
#
# A point for August would mix weeks from before and after the start. So we use `four_weeks`, blocks of four weeks counted from the start. The first cell made this column.

# %%
by_block = routes.groupby(["four_weeks", "group"])["bookings"].mean().unstack()
by_block.head(2).round(2)

# %%
title = "Side by side until August, then the pilot routes pull away"
fig, ax = figure.new(title, x="Time, four weeks a point", y="Bookings per route and week")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.mark(ax, x=start, text="Saturday pickup begins")
ax.margins(y=0.2)  # room for the words at the top
figure.show(
    fig,
    alt="Line chart of bookings per route and week, four weeks a point, pilot and other routes. "
    "Before August 18 both lie close to 5; after it the pilot routes lie well above, "
    "the others stay near 5.",
)

# %% [markdown]
# Before the start, the lines cross and wobble, but they do not drift apart.
# A gap that **stays the same** is fine, since the difference removes it. A gap that **grows** before the start is not.
#
# A number helps: **pretend** that the pilot began on April 28, and use only the weeks before August 18.
# **Take a guess.** Nothing began on April 28. What should come out?
#
# `.copy()` makes a separate table, so that `routes` stays as it is. In the copy, `period` says "before" in every row, so we write it again. You can compare a date with a day in quotes.

# %%
early = routes[routes["week_start"] < start].copy()
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
pretend = early.groupby(["group", "period"])["bookings"].mean().unstack()
drift = pretend["after"] - pretend["before"]
print(round(drift["pilot"] - drift["other"], 2))

# %% [markdown]
# Close to zero, as it should be: -0.23 is small next to +1.67. Had it been +1, we could not trust the effect.

# %% [markdown] task="practice-pretend"
# ### Your turn: pretend again
#
# Practice. One pretended start may be luck. Make `pretend_may`: the same number for a start on **May 26**, again from `early`. If you round, keep two decimal places.

# %% answer="practice-pretend"
pretend_may = ...
### BEGIN SOLUTION
early["period"] = np.where(early["week_start"] < "2025-05-26", "before", "after")
pretend = early.groupby(["group", "period"])["bookings"].mean().unstack()
drift = pretend["after"] - pretend["before"]
pretend_may = drift["pilot"] - drift["other"]
### END SOLUTION

# %% check="practice-pretend" done="{value:+.2f}: this is small next to +1.67, too."
check.number("pretend_may", within=0.0051)

# %% [markdown] hint="practice-pretend"
# Copy the cell above without its first line, and change the day. Its last number is your answer, without `print`.

# %% [markdown]
# ## 4. How sure are we?
#
# About 8 minutes.
#
# Other routes would have given another number. The bootstrap shows how different it might be. Draw **whole routes**, not single weeks: the weeks of one route belong together, since they share streets and people.
# First, one number for each route: its own change. `change["pilot"]` holds the 19 pilot routes.

# %%
by_route = routes.groupby(["group", "route_id", "period"])["bookings"].mean().unstack()
change = by_route["after"] - by_route["before"]
change["pilot"].head(3).round(2)

# %% [markdown]
# The loop draws from both bags 500 times, with each route put back, and keeps the draws. Each draw has a `random_state` of its own: `draw`, and `draw + 5000` for the second bag.

# %%
pilot_routes = []
other_routes = []
effects = []
for draw in range(500):
    one = change["pilot"].sample(frac=1, replace=True, random_state=draw)
    other = change["other"].sample(frac=1, replace=True, random_state=draw + 5000)
    pilot_routes.append(one)
    other_routes.append(other)
    effects.append(one.mean() - other.mean())

effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
print(f"effect {effect:+.1f} bookings, 95% interval {effect_low:.1f} to {effect_high:.1f}")

# %% [markdown]
# In a sentence: *compared with the other routes, an average pilot route got one to two more bookings a week, and chance is unlikely to explain that.*
#
# Did we cause it? **Probably, but this is no proof.** The depot **chose** the pilot routes; they were not picked at random. If it chose them for a reason that itself changes bookings, part of the rise may come from that.
# Nor do we know whether the pilot reached the other routes: people there may have brought things over. Such **spillover** spoils the comparison. And 20 weeks are short: the rise may fade.
#
# ### When only one place changed
#
# California is one state: there is no bag of Californias to draw from. So look at the states **without** a new question. **Take a guess.** How many of the 26 fell more than California?

# %% fold=true
state_means = donors.groupby(["state", "period"])["percent"].mean().unstack()
moved = (state_means["after"] - state_means["before"]).sort_values(ascending=False)
title = "California fell, but two states without a new question fell more"
fig, ax = figure.new(title, x="Change of the rate (percentage points)", y="State", height=7)
figure.bars(ax, moved, highlight="California", labels="{:+.2f}")
figure.show(
    fig,
    alt="Bar chart of the change in the organ donor rate by state, after against before. "
    "California fell by 0.85 points. South Carolina and New Hampshire fell more; most states rose.",
)

# %% [markdown]
# Two of 26. So do not say "the new question did harm." Say: **the hoped-for rise did not come.**
#
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="change"
# Waits on pilot routes fell from 9 to 6 days, on other routes from 8 to 7. What is the difference-in-differences?
#
# - [ ] 3 days less. | That is the change on the pilot routes alone. The others fell too.
# - [ ] 1 day less. | That is the gap after the start. The pilot routes began one day higher.
# - [x] 2 days less. | 3 days less on the pilot routes, 1 day less elsewhere: that leaves 2.
#
# Before the start, the pilot routes always had two piles more than the others. What follows?
#
# - [ ] The two groups cannot be compared. | Only a gap that grows or shrinks before the start spoils the comparison.
# - [x] Nothing bad: the gap stayed. | The difference removes what stays the same.
#
# Why do we draw whole routes, not single weeks?
#
# - [ ] Weeks are too many to draw. | A computer draws them easily. The interval would be too narrow.
# - [x] The weeks of one route belong together. | 52 weeks of one route are not 52 independent cases.

# %% [markdown]
# ## What you can do now
#
# - See a change on the pilot routes that the others do not have.
# - Work out a difference-in-differences, with its parallel trend and its interval.
# - Say what it cannot tell you.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | pilot | a trial in some places before everyone gets it |
# | difference-in-differences | the change with the pilot, minus the change without it |
# | parallel trend | both groups moved alike before the start |
# | spillover | the pilot also reaches places that do not have it |
#
# **What we know now.** On the pilot routes, people book one to two more pickups a week than we would expect without Saturday pickup. It is probably the cause.
# But more bookings do not yet mean cleaner sidewalks.
#
# **Next:** did the sidewalks get cleaner? Find out in the [exercise](exercise.ipynb).
