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
# Since August 18, 2025, crews pick up bulky items on Saturdays, too, on half of the 38 collection routes of Port Alder. That is a **pilot**: a trial in some places.
# In the whole city, dumping looks as it did last year. But the other half of the routes had no Saturday pickup.
# The deputy mayor asks: "On the routes that have it, did anything change? And was it our work?"
#
# **What you will be able to do**
#
# 1. See whether something changed on the pilot routes and not on the others.
# 2. Measure what a pilot changed, as a difference-in-differences.
# 3. Look for reasons not to believe it: the time before, chance, and who chose the routes.
#
# **Where we are.** Control limits come from [Is dumping really down?](../data-season-and-signal/lesson.ipynb), `groupby` and the bootstrap from *Who waits longer, and how sure are we?* Do these first. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. California, at the end of section 2, is real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

routes = data.load("pilot-routes", city="port-alder")
donors = data.load("organ-donation")
start = pd.Timestamp("2025-08-18")  # the day on which Saturday pickup began

# %% [markdown]
# ## 1. Did anything change there?
#
# About 7 minutes.
#
# Each row of `routes` is one route in one week. `bookings` are the pickups that people booked, `piles` the dumped piles that the crew found.
# `np.where` gives each row one of two words.

# %%
routes["group"] = np.where(routes["pilot"] == 1, "pilot", "other")
routes["period"] = np.where(routes["week_start"] < start, "before", "after")
routes[["route_id", "week_start", "group", "period", "bookings", "piles"]].head(3)

# %% [markdown]
# Do people on the pilot routes book more? The habit of the last unit: **take the season out first**. So we chart the gap: pilot routes less the other routes, week by week. What moves both drops out.
# `groupby` with two columns makes a heap for each pair. `unstack()` moves the second one to the top, so that each group is a column.

# %%
weekly = routes.groupby(["week_start", "group"])["bookings"].mean().unstack()
gap = weekly["pilot"] - weekly["other"]
gap.head(3)

# %% [markdown]
# One thing is new. Something began in August, and we ask whether the weeks after it still fit. So the limits come **only from the weeks before the start**: they say what was usual.

# %%
usual = gap[gap.index < start]
jump = usual.diff().abs().mean()
low = usual.mean() - 2.66 * jump
high = usual.mean() + 2.66 * jump
print("limits", low, high)

# %% [markdown]
# **Take a guess.** There are 32 weeks before the start and 20 after. How many lie outside in each part?

# %% fold=true
title = "Before the start no week lies outside, after it 9 of 20 do"
fig, ax = figure.new(title, x="Week", y="Bookings, pilot routes less others")
figure.line(ax, gap)
figure.mark(ax, y=high, text=f"upper limit {high:.1f}")
figure.mark(ax, y=low, text=f"lower limit {low:.1f}")
figure.mark(ax, x=start, text="Saturday pickup begins")
ax.set_xlim(right=pd.Timestamp("2026-03-15"))
ax.margins(y=0.2)  # room for the words at the top
figure.show(
    fig,
    alt="Control chart of weekly bookings in 2025, pilot routes less other routes. The 32 weeks "
    "before August 18 lie around zero, all inside the limits of -2.0 and 2.0; "
    "of the 20 weeks after it, 9 lie above the upper limit.",
)

# %% [markdown]
# **Something changed in August**, on the pilot routes and not on the others. A lone week outside may be chance; nine on one side are not.
# The chart does not say how much it was, nor that the pilot did it.
#
# ## 2. By how much?
#
# About 12 minutes.
#
# Four means are enough: each group, before and after.

# %%
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
table[["before", "after"]].round(2)

# %% [markdown]
# Two comparisons are tempting, and each has a hole:
#
# - **Pilot routes, after against before.** What else happened between spring and autumn is in it.
# - **After, pilot against other routes.** How the two groups differed before is in it.
#
# So take both away: the change of the pilot routes less the change of the others. This is the **difference-in-differences**. `loc` picks one number by its row and its column.

# %%
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_other = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - only_other
print(f"pilot {only_pilot:+.3f}, others {only_other:+.3f}, difference {effect:+.3f}")

# %% [markdown]
# On average, a route with Saturday pickup got about 1.7 bookings a week more than we would expect without it.
#
# ### A real case: a new question
#
# In the third quarter of 2011, California changed its question on organ donation. Before, people could tick a box. From then on they had to choose: yes or no.
# Did more people register? `donors` holds the rate of each quarter for California and 26 other states (Kessler and Roth, 2014; `data.describe("organ-donation")` tells more).
# The new question is in quarter 4 of our table and in those after it.

# %%
donors["group"] = np.where(donors["state"] == "California", "California", "other states")
donors["period"] = np.where(donors["quarter_number"] < 4, "before", "after")
donors["percent"] = donors["rate"] * 100
donors[["state", "quarter", "group", "period", "percent"]].head(3)

# %% [markdown] task="practice-real"
# ### Your turn: California
#
# Practice, not graded. **Take a guess:** up, down, or no change?
# Then make two numbers from the means of `percent`, in percentage points:
#
# - `only_california`: the change of California, after less before,
# - `california_effect`: the difference-in-differences, California against the other states.

# %% answer="practice-real"
only_california = ...
california_effect = ...
### BEGIN SOLUTION
rates = donors.groupby(["group", "period"])["percent"].mean().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
only_others = rates.loc["other states", "after"] - rates.loc["other states", "before"]
california_effect = only_california - only_others
### END SOLUTION

# %% check="practice-real" done="{value:+.1f} percentage points. California fell a little while the other states rose."
check.number("only_california", within=0.06)
check.number("california_effect", within=0.06)

# %% [markdown] hint="practice-real"
# You need four means: two groups, each before and after. The cell that made `table` has the pattern, with `donors` and `percent`.

# %% [markdown] hint="practice-real"
# `rates = donors.groupby(["group", "period"])["percent"].mean().unstack()`. One of the four is `rates.loc["California", "after"]`.

# %% [markdown]
# ## 3. Would they have run side by side?
#
# About 8 minutes.
#
# "What we would expect without it" is a belief: that without the pilot, both groups would have moved alike. Nobody can see that.
# But we can look at the time **before**: did the two lines run side by side? This is the **parallel trend**.
#
# A point for August would mix weeks from before and after the start. So the next cell gives each row `four_weeks`: the middle day of its four weeks, counted from the start.

# %%
four = pd.Timedelta(days=28)
routes["four_weeks"] = start + (routes["week_start"] - start) // four * four + four / 2
by_block = routes.groupby(["four_weeks", "group"])["bookings"].mean().unstack()
by_block.head(2)

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
# A gap that **stays** is fine, the difference takes it away. A gap that **grows** before the start is not.
#
# A number helps the eye: **pretend** that the pilot began on April 28, in the middle of the quiet weeks, and do the same with the weeks before August 18 alone.
# **Take a guess.** Nothing began on April 28. What should come out?
#
# `.copy()` makes a table of its own, so that `routes` stays as it is. There, `period` says "before" in every row, so we make it new. A date may be compared with a day in quotes.

# %%
early = routes[routes["week_start"] < start].copy()
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
pretend = early.groupby(["group", "period"])["bookings"].mean().unstack()
drift = pretend["after"] - pretend["before"]
drift["pilot"] - drift["other"]

# %% [markdown]
# Close to zero, as it should be: -0.23 is small beside +1.67. Had it been +1, we could not trust the effect.
#
# ## 4. How sure are we?
#
# About 9 minutes.
#
# Other routes would have given another number. The bootstrap shows about how much. Draw **whole routes**, not single weeks: the weeks of one route hang together.
# First, one number for each route: its own change. `change["pilot"]` keeps the 19 pilot routes.

# %%
by_route = routes.groupby(["group", "route_id", "period"])["bookings"].mean().unstack()
change = by_route["after"] - by_route["before"]
change["pilot"].head(3)

# %% [markdown]
# The loop draws from both bags, 500 times, with each route put back. `random_state` makes the same draws come out again tomorrow. It must differ from draw to draw: so it is `draw`, and `draw + 5000` for the second bag.

# %%
effects = []
for draw in range(500):
    one = change["pilot"].sample(frac=1, replace=True, random_state=draw)
    other = change["other"].sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())

effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
print(f"effect {effect:+.1f} bookings, 95% interval {effect_low:.1f} to {effect_high:.1f}")

# %% [markdown] task="practice-draws"
# ### Your turn: the other routes alone
#
# Practice. The other routes changed by -0.013 on average. Is that just chance?
# Make the list `other_means`: the means of 500 draws from `change["other"]`. The loop stands in the next cell. Fill its gaps, take the `#` away from its four lines, and delete the line `other_means = ...`.
# Then make `other_low` and `other_high`, the ends of the 95% interval of `other_means`.

# %% answer="practice-draws"
# other_means = []
# for draw in range(500):
#     one = change["other"].sample(____)
#     other_means.append(____)
other_means = ...

other_low = ...
other_high = ...
### BEGIN SOLUTION
other_means = []
for draw in range(500):
    one = change["other"].sample(frac=1, replace=True, random_state=draw)
    other_means.append(one.mean())

other_low, other_high = np.quantile(other_means, [0.025, 0.975])
### END SOLUTION

# %% check="practice-draws" done="From below zero to {value:+.1f}: on the other routes, chance alone may be all of it."
check.items("other_means", count="at least")
check.number("other_low", within=0.1)
check.number("other_high", within=0.1)

# %% [markdown] hint="practice-draws"
# In the loop above, which line draws from `change["other"]`? What is appended is the mean of what was drawn.

# %% [markdown] hint="practice-draws"
# The last line is that of the lesson, with `other_low, other_high` on the left and `other_means` in the parentheses.

# %% [markdown]
# In a sentence: *Saturday pickup brought one to two more bookings a week on an average pilot route, and the rise is hard to explain by chance.*
#
# What it does not say: the depot **chose** the pilot routes, nobody drew lots. If it chose them for a reason that itself changes bookings, part of the rise may be that.
# Nor does it say if the pilot reached the other routes: people there may have brought things over. Such **spillover** spoils the comparison.
#
# ### When only one place changed
#
# California is one state: there is no bag of Californias to draw from. So look at what states **without** a new question did. **Take a guess.** How many of the 26 fell more than California?

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
# Two of 26. So do not say "the new question did harm". Say: **the rise that one might hope for did not come.**
#
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="change"
# Waits on pilot routes fell from 9 to 6 days, on other routes from 8 to 7. What is the difference-in-differences?
#
# - [ ] 3 days less. | That is the change of the pilot routes alone. The others fell too.
# - [ ] 1 day less. | That is the gap after the start. The pilot routes began one day higher.
# - [x] 2 days less. | 3 less on the pilot routes, 1 less elsewhere: 2 are left.
#
# Before the start, the pilot routes always had two piles more than the others. What follows?
#
# - [ ] The two groups cannot be compared. | Only a gap that grows or shrinks before the start spoils it.
# - [x] Nothing bad: the gap stayed. | What stays is taken away by the difference.
#
# Why do we draw whole routes, not single weeks?
#
# - [ ] Weeks are too many to draw. | A computer draws them easily. The interval would be too narrow.
# - [x] The weeks of one route hang together. | 52 weeks of one route are not 52 new stories.

# %% [markdown]
# ## What you can do now
#
# - See a change on the pilot routes that the others do not have.
# - Work out a difference-in-differences, with its parallel trend and its interval.
# - Say what it cannot tell.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | pilot | a trial in some places before all get it |
# | difference-in-differences | the change with the pilot, less the change without it |
# | parallel trend | both groups moved alike before the start |
# | spillover | the pilot also reaches places that do not have it |
#
# **What we know now.** On the pilot routes people book one to two pickups a week more, and neither the season nor chance explains it well.
# But more bookings are not yet cleaner sidewalks.
#
# **Next:** did the sidewalks get cleaner? Find out in the [exercise](exercise.ipynb).
