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
# # Did it work, or was it the season?
#
# On August 18, 2025, Port Alder began something new: on some collection routes, crews also pick up bulky items on Saturdays.
# In December, the deputy mayor says: "Since August, reports of dumping are down by more than half. **It works!**"
# In this lesson you learn to ask three questions before you agree: was it the season, was it chance, or did it change elsewhere too?
#
# **What you will be able to do**
#
# 1. Compare a month with the same month of last year, and smooth a season away.
# 2. Tell a signal from noise with a control chart.
# 3. Measure what a pilot changed, compared with places that had no pilot.
#
# **Where we are.** We know that some neighborhoods wait longer for a pickup and ask less often for one, and that more waste lies there. Saturday pickup is the city's first answer.
#
# **Before you start.** Work through [How long do residents wait?](../data-response-times/lesson.ipynb) first: `groupby` and the bootstrap come from there. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice. Section 4 has real data.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
routes = data.load("pilot-routes", city="port-alder")
donors = data.load("organ-donation")
start = pd.Timestamp("2025-08-18")  # the day on which Saturday pickup began

# %% [markdown]
# ## 1. Was it the season?
#
# About 20 minutes.
#
# `.dt.to_period("M")` turns a day into its month. Then we count the rows of each month. `sort_index()` puts the months in order.

# %%
requests["month"] = requests["opened"].dt.to_period("M")
dumping = requests[requests["service"] == "Illegal dumping"]
monthly = dumping["month"].value_counts().sort_index()
monthly.tail(5)

# %% [markdown]
# The deputy mayor is right: 158 reports in August, 66 in December. That is 58 percent less.
#
# **Take a guess.** In 2024 nobody had Saturday pickup yet. What did reports do from August to December of 2024? Fall, stay, or rise?
#
# The next cell draws one line for each year. `set_axis(range(1, 13))` names the months 1 to 12, so that the two years lie above each other.

# %%
title = "Dumping fell in both autumns, with Saturday pickup and without"
fig, ax = figure.new(title, x="Month (1 = January)", y="Reports of dumping")
figure.line(ax, monthly["2024"].set_axis(range(1, 13)), label="2024")
figure.line(ax, monthly["2025"].set_axis(range(1, 13)), label="2025")
figure.show(
    fig,
    alt="Line chart of dumping reports by month, one line for 2024 and one for 2025. "
    "Both peak in August or September, at 120 and 158, and fall to about 70 in December.",
)

# %% [markdown]
# Leases end in late spring and in late summer, and people who move leave things behind.
# So do not compare December with August. **Compare with the same months of last year.**
#
# One month alone wobbles, so we take all four full months since the start. `monthly["2025-09":"2025-12"]` means from September to December, both included.
# We write the recipe for a percent change once.


# %%
def percent_change(old, new):
    return (new / old - 1) * 100


since_start = monthly["2025-09":"2025-12"].sum()
year_before = monthly["2024-09":"2024-12"].sum()
print(f"December against August: {percent_change(monthly['2025-08'], monthly['2025-12']):+.0f}%")
print(f"four months against last year: {percent_change(year_before, since_start):+.0f}%")

# %% [markdown]
# Down by more than half against August, **up** by 5 percent against last year. The fall was the season.
#
# ### Smooth the season away
#
# Is the whole curve going up or down? A **12-month moving average** tells. For each month it takes the mean of that month and the 11 before it.
# Each such mean holds one January, one February and so on, so the season cancels out.
# In code: `rolling(12).mean()`. The first 11 months have no full year behind them; they stay empty, and `dropna()` leaves them out.

# %%
smooth = monthly.rolling(12).mean().dropna()
title = "Without the season, reports of dumping rise slowly"
fig, ax = figure.new(title, x="Month", y="Reports of dumping")
figure.line(ax, monthly, label="each month")
figure.line(ax, smooth, label="12-month average")
figure.show(
    fig,
    alt="Line chart of dumping reports from January 2024 to December 2025. Single months swing "
    "between 50 and 158. The 12-month average rises slowly from 87 to 98.",
)

# %% [markdown]
# From 87 to 98 is 12 percent **up**; above we found 5. Both are right. The 12 percent compare all of 2025 with all of 2024, the 5 percent only the four months with Saturday pickup.
# The mayor asks about the time since August, so tell the 5 first.
#
# ### Why twelve?
#
# Run the cell, then try 3, 6 and 12 months. At which number does the season disappear?


# %%
def smooth_picture(months=3):
    line = monthly.rolling(months).mean().dropna()
    title = f"Averages over {months} months run from {line.min():.0f} to {line.max():.0f}"
    fig, ax = figure.new(title, x="Month", y="Reports of dumping")
    figure.line(ax, monthly, label="each month")
    figure.line(ax, line, label="average")
    return fig, f"They lie between {line.min():.0f} and {line.max():.0f} reports a month."


widgets.explore(smooth_picture, months=(1, 12), labels={"months": "Months in the average"})

# %% [markdown] task="practice-same-month"
# ### Your turn: the potholes
#
# Practice, not graded. From March to July 2025, reports of potholes fell by half. "Our new asphalt holds," says the contractor.
# Potholes come with frost. So make `pothole_change`: the change in percent from July **2024** to July **2025**. Fill in the two months.

# %% answer="practice-same-month"
potholes = requests[requests["service"] == "Pothole"]["month"].value_counts().sort_index()

pothole_change = ...  # percent_change(potholes[...], potholes[...])
### BEGIN SOLUTION
pothole_change = percent_change(potholes["2024-07"], potholes["2025-07"])
### END SOLUTION

# %% check="practice-same-month" done="{value:+.0f}% against the same month of last year. The fall since March was the season."
check.number("pothole_change", within=0.06)

# %% [markdown] hint="practice-same-month"
# A month is written as in `monthly["2025-08"]`: the year, then the number of the month, in quotes.

# %% [markdown]
# ## 2. Was it chance?
#
# About 20 minutes.
#
# "Missed collections **up 31 percent** in one month!" That was in the newspaper in March 2024. It is true: 65 in January, 85 in February.
#
# Should the director call the crew in? Any count moves a little by chance: noise. First ask **how much it usually moves**.
#
# - `diff()` gives the jump from the month before, `abs()` takes away the minus sign, and the mean of it is the usual jump.
# - Go 2.66 usual jumps up and down from the mean. These are the **control limits**.
#
# Why 2.66? Statisticians chose it so that chance alone rarely goes beyond: in the textbook case, about three times in a thousand.

# %%
missed = requests[requests["service"] == "Missed collection"]["month"].value_counts().sort_index()
center = missed.mean()
jump = missed.diff().abs().mean()
low, high = center - 2.66 * jump, center + 2.66 * jump
print(f"center {center:.0f}, usual jump {jump:.0f}, limits {low:.0f} and {high:.0f}")

# %% [markdown]
# A **control chart** is the line with these limits. `figure.mark` draws each limit; `ax.set_xlim` leaves room for the words at the right.
#
# **Take a guess.** How many of the 24 months will lie outside?

# %%
title = "Missed collections wobble, and stay inside their limits"
fig, ax = figure.new(title, x="Month", y="Missed collections")
figure.line(ax, missed)
figure.mark(ax, y=high, text=f"upper limit {high:.0f}")
figure.mark(ax, y=center, text=f"center {center:.0f}")
figure.mark(ax, y=low, text=f"lower limit {low:.0f}")
ax.set_xlim(right=pd.Timestamp("2026-05-15"))
figure.show(
    fig,
    alt="Control chart of missed collections by month, 2024 and 2025. All 24 months lie between "
    "54 and 86, inside the limits of 34 and 104. There is no signal.",
)

# %% [markdown]
# None. The jump in the newspaper was **noise**: it needs no reason and no meeting. A value outside the limits is a **signal**: go and ask what happened there.
#
# To find signals by code, ask two questions of each value. `|` means *or*, and each question stands in parentheses.

# %%
outside = (missed < low) | (missed > high)
print(f"{outside.sum()} of {len(missed)} months are outside")
missed[outside]

# %% [markdown] task="practice-limits"
# ### Your turn: dark street lights
#
# Make `light_high`, the **upper** control limit for reports of street lights by month.

# %% answer="practice-limits"
lights = requests[requests["service"] == "Street light"]["month"].value_counts().sort_index()

light_high = ...
### BEGIN SOLUTION
light_high = lights.mean() + 2.66 * lights.diff().abs().mean()
### END SOLUTION

# %% check="practice-limits" done="The upper limit is {value:.1f}. December 2025 has 69, a signal. But December 2024 had 63: in winter it is dark. Take a season out, or chart something without a season."
check.number("light_high", within=0.06)

# %% [markdown] hint="practice-limits"
# Two numbers are needed: the mean of `lights`, and its usual jump.

# %% [markdown] hint="practice-limits"
# Copy the cell with `center`, `jump` and `low, high`. Put `lights` where it says `missed`.

# %% [markdown]
# ### A chart for the pilot
#
# Half of the 38 routes have Saturday pickup. Each row of `routes` is one route in one week. It holds `bookings`, the pickups that people booked, and `piles`, the dumped piles that the crew found.
#
# `np.where` gives each row one of two words.

# %%
routes["group"] = np.where(routes["pilot"] == 1, "pilot", "other")
routes["period"] = np.where(routes["week_start"] < start, "before", "after")
routes[["route_id", "week_start", "group", "period", "bookings", "piles"]].head(3)

# %% [markdown]
# Do people on the pilot routes book more since August? We take the mean of these routes, week by week.
# The limits come **only from the weeks before the start**. They say what was usual; then we look whether the new weeks still fit.

# %%
booked = routes[routes["group"] == "pilot"].groupby("week_start")["bookings"].mean()
usual = booked[booked.index < start]
reach = 2.66 * usual.diff().abs().mean()
lower, upper = usual.mean() - reach, usual.mean() + reach
print(f"limits {lower:.1f} and {upper:.1f} bookings per route")

# %%
title = "Since Saturday pickup began, most weeks lie above the old limit"
fig, ax = figure.new(title, x="Week", y="Bookings per pilot route")
figure.line(ax, booked)
figure.mark(ax, y=upper, text=f"upper limit {upper:.1f}")
figure.mark(ax, y=lower, text=f"lower limit {lower:.1f}")
figure.mark(ax, x=start, text="Saturday pickup begins")
ax.set_xlim(right=pd.Timestamp("2026-03-15"))
ax.margins(y=0.2)  # room for the words at the top
figure.show(
    fig,
    alt="Control chart of weekly bookings per pilot route in 2025. Before August 18 the weeks "
    "lie around 5, and one in May below the lower limit of 3.9; after it, 17 of 20 weeks lie above "
    "the upper limit of 6.3.",
)

# %% [markdown]
# One week in May lies below the lower limit. A signal too, but a lone one may still be chance. 17 of 20 weeks above the upper limit are not: **something changed in August**.
# The chart does not say what. Perhaps bookings rose on all routes? And it works only where each week is much like the last: piles have a season, and on such a series even **untouched** routes give signals. Chart the gap between pilot and other routes then: what moves both drops out.
#
# ## 3. Did it change elsewhere too?
#
# About 25 minutes.
#
# `groupby` with two columns makes a heap for each pair. `unstack()` moves the second one to the top, so that the result is a small table.

# %%
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
table[["before", "after"]].round(2)

# %% [markdown]
# Two comparisons are tempting, and each has a hole:
#
# - **Pilot routes, after against before.** What else happened between spring and autumn is in it.
# - **After, pilot against other routes.** How the two groups differed before is in it.
#
# So take both away. What is left, the change of the pilot routes less the change of the others, is the **difference-in-differences**.

# %%
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_other = table.loc["other", "after"] - table.loc["other", "before"]
effect = only_pilot - only_other
print(f"pilot {only_pilot:+.3f}, others {only_other:+.3f}, difference {effect:+.3f}")

# %% [markdown]
# On average, a route with Saturday pickup got about 1.7 bookings a week more than we would expect without it.
#
# ### Would they have run side by side?
#
# "What we would expect" is a belief: that without the pilot, both groups would have moved alike. Nobody can see that. But we can look at the time **before**: did the two lines run side by side? This is the **parallel trend**.

# %%
four = pd.Timedelta(days=28)
routes["four_weeks"] = start + (routes["week_start"] - start) // four * four + four / 2
by_block = routes.groupby(["four_weeks", "group"])["bookings"].mean().unstack()
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
# A point for August would mix weeks from before and after the start. So each point stands for four weeks, counted from the start, and lies in their middle. Before it, the lines cross and wobble, but they do not drift apart.
# A gap that **stays** is fine, the sum takes it away. A gap that **grows** before the start is not.
#
# A number helps the eye: **pretend** that the pilot began on April 28, in the middle of the quiet weeks, and do the same sum with the weeks before August 18 alone.
# Nothing began on April 28. So the answer should be close to zero.
#
# `.copy()` makes a table of its own, so that `routes` stays as it is. There, `period` says "before" in every row, so we make it new. A date may be compared with a day in quotes.

# %%
early = routes[routes["week_start"] < start].copy()
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
pretend = early.groupby(["group", "period"])["bookings"].mean().unstack()
drift = pretend["after"] - pretend["before"]
print(f"pretended effect: {drift['pilot'] - drift['other']:+.2f}")

# %% [markdown]
# -0.23 is small beside +1.67. Had it been +1, we could not trust the effect.
#
# ### How sure are we?
#
# Other routes would have given another number. The bootstrap shows about how much. Draw **whole routes**, not single weeks: the weeks of one route hang together.
# First, one number for each route: its own change. `change["pilot"]` keeps the 19 pilot routes. The loop then draws from both bags, 500 times. `+ 5000` makes sure that the second bag does not draw the same places as the first.

# %%
by_route = routes.groupby(["group", "route_id", "period"])["bookings"].mean().unstack()
change = by_route["after"] - by_route["before"]
change["pilot"].head(3).round(2)

# %%
effects = []
for draw in range(500):
    one = change["pilot"].sample(frac=1, replace=True, random_state=draw)
    other = change["other"].sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())

effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
print(f"effect {effect:+.1f} bookings, 95% interval {effect_low:.1f} to {effect_high:.1f}")

# %% [markdown]
# In a sentence: *Saturday pickup brought one to two more bookings a week on an average pilot route, and the rise is hard to explain by chance.*
#
# What it does not say: the depot **chose** the pilot routes, nobody drew lots. If it chose them for a reason that itself changes bookings, part of the rise may be that. Nor does it say if the pilot reached the other routes: people there may have brought things over. Such **spillover** spoils the comparison. And more bookings are not yet cleaner sidewalks. That is your exercise.

# %% [markdown]
# ## 4. A real case: a new question
#
# About 10 minutes.
#
# In the third quarter of 2011, California changed its question on organ donation. Before, people could tick a box. From then on they had to choose: yes or no.
# Did more people register? `donors` holds the rate of each quarter for California and 26 other states (Kessler and Roth, 2014; `data.describe("organ-donation")` tells more).
#
# **Take a guess.** Up, down, or no change?

# %%
donors["group"] = np.where(donors["state"] == "California", "California", "other states")
donors["period"] = np.where(donors["quarter_number"] < 4, "before", "after")
donors["percent"] = donors["rate"] * 100
donors.groupby(["group", "quarter"])["percent"].mean().unstack().round(2)

# %% [markdown]
# In `2011 Q3`, the third quarter, the question is new. From `2010 Q4` to `2011 Q2`, both rows rose by about 0.8 and 0.5 percentage points: about side by side.

# %% [markdown] task="practice-real"
# ### Your turn: California
#
# Make `california_effect`: the difference-in-differences of `percent`, California against the other states, in percentage points.
# Section 3 has the pattern.

# %% answer="practice-real"
california_effect = ...
### BEGIN SOLUTION
rates = donors.groupby(["group", "period"])["percent"].mean().unstack()
moved = rates["after"] - rates["before"]
california_effect = moved["California"] - moved["other states"]
### END SOLUTION

# %% check="practice-real" done="{value:+.1f} percentage points. California fell a little while the other states rose."
check.number("california_effect", within=0.06)

# %% [markdown] hint="practice-real"
# You need four means: two groups, each before and after.

# %% [markdown] hint="practice-real"
# Start from `donors.groupby(["group", "period"])["percent"]`, as in the first cell of section 3.

# %% [markdown]
# Could that be chance? Look at what states **without** a new question did.

# %%
state_means = donors.groupby(["state", "period"])["percent"].mean().unstack()
moved = (state_means["after"] - state_means["before"]).sort_values(ascending=False)
title = "California fell, but two states without a new question fell more"
fig, ax = figure.new(title, x="Change of the rate (percentage points)", y="State", height=7)
figure.bars(ax, moved, highlight="California", labels="{:+.1f}")
figure.show(
    fig,
    alt="Bar chart of the change in the organ donor rate by state, after against before. "
    "California fell by 0.9 points. South Carolina and New Hampshire fell more; most states rose.",
)

# %% [markdown]
# Two of 26 states fell more. So do not say "the new question did harm". Say: **the rise that one might hope for did not come.**
# Michigan and the District of Columbia rose most, and pull the mean of the others up. Without these two, the effect would be -1.5.
#
# ## 5. Check yourself
#
# About 5 minutes, nothing is graded.

# %% [markdown] quiz="change"
# In May there were 80 reports, in April 60, in May of last year 82. What do you tell the mayor?
#
# - [ ] Reports rose by a third. | Each May may be like this.
# - [x] About as many as last May. | The same month of last year has the same season in it.
# - [ ] We need a chart with limits first. | Useful for noise, but the season would still be in it.
#
# A week lies just inside the upper control limit, 40 percent above the week before. What do you do?
#
# - [ ] Send an inspector to find the reason. | Inside the limits there is most likely no special reason to find.
# - [x] Nothing yet, keep charting. | The value is inside the limits, so it needs no special reason.
# - [ ] Make the limits narrower. | Then you would chase noise. The data set the limits.
#
# Waits on pilot routes fell from 9 to 6 days, on other routes from 8 to 7. What is the difference-in-differences?
#
# - [ ] 3 days less. | That is the change of the pilot routes alone. The others fell too.
# - [ ] 1 day less. | That is the gap after the start. The pilot routes began one day higher.
# - [x] 2 days less. | 3 less on the pilot routes, 1 less elsewhere: 2 are left.

# %% [markdown]
# ## What you can do now
#
# - Compare with the same months of last year, and smooth a season away.
# - Set control limits, and tell a signal from noise.
# - Work out a difference-in-differences, with its parallel trend and its interval.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | control limits | how far a series usually goes by chance alone |
# | signal, noise | a value outside these limits; the usual wobble inside them |
# | difference-in-differences | the change with the pilot, less the change without it |
# | parallel trend | both groups moved alike before the start |
#
# **What we know now.** The fall of dumping reports after August was the season. On the pilot routes people book more, and neither the season nor chance explains it.
#
# **Next:** did the sidewalks get cleaner? Find out in the [exercise](exercise.ipynb).
