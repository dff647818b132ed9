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
# # Exercise: did the sidewalks get cleaner?
#
# On August 18, 2025, your city began Saturday pickup on half of its collection routes. Now it is January 2026.
# The council must decide: keep it, stop it, or offer it on all routes. People do book more pickups. But do crews find fewer **piles**?
# Find out, and tell the council what it can believe.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top, including those that are filled in. A check answers *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
# If you round, keep at least two decimal places.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like: there the column is `bookings`, here it is `piles`.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure

routes = data.load("pilot-routes")
start = pd.Timestamp("2025-08-18")  # the day on which Saturday pickup began
routes["group"] = np.where(routes["pilot"] == 1, "pilot", "other")
routes["period"] = np.where(routes["week_start"] < start, "before", "after")

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{routes['route_id'].nunique()} routes, {routes['week_start'].nunique()} weeks")

# %% [markdown]
# `routes` has one row for each route and week of 2025. `piles` counts the dumped piles that the crew found.
# `group` is `"pilot"` or `"other"`, `period` is `"before"` or `"after"` August 18.

# %%
routes[["route_id", "week_start", "group", "period", "piles"]].head(3)

# %% [markdown] task="signal-weeks"
# ## 1. Did anything change?
#
# Piles have a season. The next cell takes it out: `gap_weeks` is the mean of `piles` on the pilot routes **minus** that on the others, week by week.
#
# Make `signal_weeks`: all weeks of the year in which `gap_weeks` lies outside its control limits. Take the limits **only from the weeks before** `start`. Give the days, as in `gap_weeks[...].index`.

# %% fold=true
by_week = routes.groupby(["week_start", "group"])["piles"].mean().unstack()
gap_weeks = by_week["pilot"] - by_week["other"]
gap_weeks.tail(3).round(2)

# %% [markdown] hint="signal-weeks"
# First the limits, from the weeks before the start. Then check each week of the year: is it below the lower limit, or above the upper one?

# %% [markdown] hint="signal-weeks"
# `usual = gap_weeks[gap_weeks.index < start]`, then `jump`, `low` and `high` as in section 1 of the lesson.

# %% [markdown] hint="signal-weeks"
# The last line: `signal_weeks = gap_weeks[(gap_weeks < low) | (...)].index`

# %% answer="signal-weeks"
signal_weeks = ...
### BEGIN SOLUTION
usual = gap_weeks[gap_weeks.index < start]
jump = usual.diff().abs().mean()
low, high = usual.mean() - 2.66 * jump, usual.mean() + 2.66 * jump
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index
### END SOLUTION

# %% check="signal-weeks" points=3 skill="DA9" done="{count} of 52 weeks are signals, all of them after the start. Something changed there and not elsewhere. How big the change was, or what caused it, these weeks do not say."
check.items("signal_weeks")

# %% [markdown] task="difference"
# ## 2. By how much?
#
# Use the means of `piles` in `routes`, in piles per route and week. Make two numbers:
#
# - `only_pilot`: the change on the pilot routes, after minus before,
# - `effect`: the difference-in-differences. Below zero means fewer piles with the pilot.

# %% [markdown] hint="difference"
# You need four means: pilot and other routes, each before and after.

# %% [markdown] hint="difference"
# `table = routes.groupby(["group", "period"])["piles"].mean().unstack()`, as in section 2 of the lesson.

# %% [markdown] hint="difference"
# One of the four means is `table.loc["pilot", "after"]`. The effect is the change on the pilot routes minus the change on the others.

# %% answer="difference"
only_pilot = ...
effect = ...
### BEGIN SOLUTION
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_other = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - only_other
### END SOLUTION

# %% check="difference" points=1 skill="DA13" done="{value:+.2f} piles. This number still includes what happened on all routes."
check.number("only_pilot", within=0.06)

# %% check="difference" points=3 skill="DA13" done="{value:+.2f} piles per route and week, with that taken out."
check.number("effect", within=0.06)

# %% [markdown]
# Did the two groups run side by side before the start? The next cell makes what you need for the next two tasks:
#
# - `early`: the weeks before the real start. It is a copy, so changes in it do not change `routes`.
# - `by_block`: the mean of `piles` in each group, four weeks a row, for all of 2025.

# %% fold=true
four = pd.Timedelta(days=28)
routes["four_weeks"] = start + (routes["week_start"] - start) // four * four + four / 2
by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
early = routes[routes["week_start"] < start].copy()
print(f"{early['week_start'].nunique()} weeks before the start")

# %% [markdown] task="pretend"
# ## 3. Pretend
#
# Pretend that the pilot began on **April 28, 2025**. Make `pretended`: the difference-in-differences of `piles`, from `early` only. The week that begins on April 28 counts as after.
#
# In `early`, the column `period` still says "before" in every row. Write that column again first, or the next step stops with `KeyError: 'after'`. Never change `routes`.

# %% [markdown] hint="pretend"
# Section 3 of the lesson does this for bookings.

# %% [markdown] hint="pretend"
# `early["period"] = np.where(early["week_start"] < ..., "before", "after")`, with the first day that counts as after: `"2025-04-28"`.

# %% [markdown] hint="pretend"
# Then the four means: `early_table = early.groupby(...)["piles"].mean().unstack()`. Subtract as in task 2, all from `early_table`, and leave the names of task 2 as they are.

# %% answer="pretend"
pretended = ...
### BEGIN SOLUTION
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
early_table = early.groupby(["group", "period"])["piles"].mean().unstack()
drift = early_table["after"] - early_table["before"]
pretended = drift["pilot"] - drift["other"]
### END SOLUTION

# %% check="pretend" points=3 skill="DA13" done="{value:+.2f} piles where nothing began. Compare its size with your effect: did the gap between the groups grow before the start, or stay the same?"
check.number("pretended", within=0.0051)

# %% [markdown] task="trend-chart"
# ## 4. Show both groups
#
# Draw `trend_chart` for the council from `by_block`: a line for the pilot routes and one for the other routes, each with its name.
# Both axes need names, and the title says what the council should see. Show it with `figure.show` and a description.

# %% [markdown] hint="trend-chart"
# Section 3 of the lesson draws this chart for bookings.

# %% [markdown] hint="trend-chart"
# The two columns of `by_block` are `by_block["pilot"]` and `by_block["other"]`. The axis now shows piles, not bookings.

# %% [markdown] hint="trend-chart"
# `trend_chart, ax = figure.new(...)`, then `figure.line(ax, by_block[...], label=...)` twice, then `figure.show(trend_chart, alt=...)`.

# %% answer="trend-chart"
trend_chart = ...
### BEGIN SOLUTION
title = "Since August, the pilot routes get cleaner"
trend_chart, ax = figure.new(title, x="Time, four weeks a point", y="Piles per route and week")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.mark(ax, x=start, text="Saturday pickup begins")
figure.show(
    trend_chart,
    alt="Line chart of piles per route and week, four weeks a point, pilot and other routes. "
    "Before August 18 the pilot routes have more piles; after it they have fewer.",
)
### END SOLUTION

# %% check="trend-chart" points=3 skill="DA13" done="The council sees both groups before and after the start."
check.figure(
    "trend_chart", kind="lines", within=0.06,
    title=["pilot", "route", "side by side", "piles", "saturday"],
    x=["week", "month", "time", "year", "date", "day", "2025"], y=["pile"],
)

# %% [markdown]
# Other routes would have given another effect. Before you can draw routes, you need one number for each route: its own change, after minus before.

# %%
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change = change["pilot"]
other_change = change["other"]
pilot_change.head(3).round(2)

# %% [markdown] task="how-sure"
# ## 5. How sure are you?
#
# Put an interval around the effect: draw whole routes, as in the lesson. Make
#
# - `pilot_draws` and `other_draws`: two lists of at least 500 draws, from `pilot_change` and from `other_change`, each route put back,
# - `effects`: a list with the difference for each pair of draws, mean of the pilot draw minus mean of the other draw,
# - `effect_low` and `effect_high`: the ends of the 95% interval of `effects`.
#
# Your lines replace all five below.

# %% [markdown] hint="how-sure"
# The loop in section 4 of the lesson fits; leave out `print`. Its bags are called `change["pilot"]` and `change["other"]`, its lists `pilot_routes` and `other_routes`. What are they called here?

# %% [markdown] hint="how-sure"
# Each draw needs a `random_state` of its own: `draw` in one bag and `draw + 5000` in the other.

# %% [markdown] hint="how-sure"
# The last line looks like this: `effect_low, effect_high = np.quantile(..., [..., ...])`. What share of the draws is left out at each end?

# %% answer="how-sure"
pilot_draws = ...
other_draws = ...
effects = ...
effect_low = ...
effect_high = ...
### BEGIN SOLUTION
pilot_draws = []
other_draws = []
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    pilot_draws.append(one)
    other_draws.append(other)
    effects.append(one.mean() - other.mean())

effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
### END SOLUTION

# %% check="how-sure" points=1 skill="DA13" done="{count:,} draws of whole pilot routes, each put back."
check.draws("pilot_draws")

# %% check="how-sure" points=1 skill="DA13" done="{count:,} draws of the other routes."
check.draws("other_draws")

# %% check="how-sure" points=1 skill="DA13" done="On average, your effects are {mean:.1f} piles."
check.draws("effects", of=["pilot_draws", "other_draws"], by="mean")

# %% check="how-sure" points=1 skill="DA13" done="With other routes, the effect might have been as large as {value:.1f} piles."
check.number("effect_low", within=0.5)
check.draws("effects", of=["pilot_draws", "other_draws"], by="mean", low="effect_low")

# %% check="how-sure" points=1 skill="DA13" done="Or as small as {value:.1f}. The whole interval lies below zero, so chance alone is unlikely to explain it."
check.number("effect_high", within=0.5)
check.draws("effects", of=["pilot_draws", "other_draws"], by="mean", high="effect_high")

# %% [markdown] task="pilot-note"
# ## 6. Tell the council
#
# Write 60 to 100 words to the council. Your coach grades this answer; *See my score* leaves it out.
#
# - What did Saturday pickup change, compared with what, and how sure are you?
# - What do the months before August say?
# - What can your numbers **not** say? Name one limit, and what it may mean for the answer: who chose the routes, spillover, or how long you looked.
# - What should the council do next?
#
# The next cell prints two numbers that you may use.

# %% fold=true
begin = routes[(routes["pilot"] == 1) & (routes["week_start"] < start)]["piles"].mean()
print(f"Pilot routes had {begin:.1f} piles a week before the start.")
weeks = routes[routes["week_start"] >= start]["week_start"].nunique()
print(f"We have data for {weeks} weeks of the pilot.")

# %% [markdown] reflect="pilot-note" skill="DA13"
# ### BEGIN SOLUTION
# Saturday pickup seems to work. Compared with the other routes, an average pilot route has about three fewer piles a week than we would expect. With other routes, it might have been two and a half or four.
#
# Before August, the gap between both groups stayed the same: a pretended start in April shows next to nothing.
#
# But the depot chose the routes, and took those with more piles. Saturday pickup may help less on cleaner routes.
#
# Keep it until next August, and add ten more routes, picked at random. Then we will know whether it helps there, too.
# ### END SOLUTION

# %% [markdown] rubric="pilot-note"
# - The effect
#   - 0: missing, or a change without a comparison
#   - 1: the effect, compared with the other routes
#   - 2: also the interval in words
# - The time before
#   - 1: the months before August, or the pretended start, and what they say
# - What we cannot say
#   - 0: not mentioned
#   - 1: one limit named
#   - 2: also what it may mean for the answer
# - Plain words
#   - 1: a council member can repeat it
# - Advice
#   - 1: it follows from the numbers
#
# ## Sample, 3 points
#
# > The pilot routes had 2.4 fewer piles after August, and the other routes 0.8 more, so the pilot took away 3.2 piles. It is only 20 weeks. We should give Saturday pickup to all routes because it is proven.
#
# - The effect: 1 (no interval)
# - The time before: 0
# - What we cannot say: 1
# - Plain words: 1
# - Advice: 0 (it claims more than the numbers show)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can tell what a pilot changed from what would have happened anyway, and you know what your number cannot say.
#
# **What comes next.** Fewer piles are a good sign. But what should the city count each month to know that it works? *What should we count?*
