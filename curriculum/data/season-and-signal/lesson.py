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
# # Is dumping really down?
#
# On August 18, 2025, Port Alder started something new: on half of its collection routes, crews now also pick up bulky items on Saturdays.
# In December, the deputy mayor says: "Since August, reports of dumping are down by more than half. **It works!**"
# Before you agree, ask two questions: was it the season, and was it chance?
#
# **What you will be able to do**
#
# 1. Compare with the same months of last year.
# 2. Smooth out a season with a 12-month average.
# 3. Take the season out first, then tell a signal from noise.
#
# **Before you start.** Until now, two whole years were one number. Now we look at the months one by one. You know `groupby` and functions from earlier units. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. Was it the season?
#
# About 15 minutes.
#
# `.dt.to_period("M")` turns a day into its month. Then we count the rows of each month, and `sort_index()` puts the months in order.

# %%
requests["month"] = requests["opened"].dt.to_period("M")
dumping = requests[requests["service"] == "Illegal dumping"]
monthly = dumping["month"].value_counts().sort_index()
monthly.tail(5)

# %% [markdown]
# The deputy mayor's numbers are right: 158 reports in August, 66 in December. That is a drop of 58 percent.
#
# **Take a guess.** In 2024 nobody had Saturday pickup. From August to December of 2024, did reports fall, stay, or rise?

# %% fold=true
# The code of the chart
title = "Dumping fell after the summer in both years, even before the pilot"
fig, ax = figure.new(title, x="Month (1 = January)", y="Reports of dumping")
figure.line(ax, monthly["2024"].set_axis(range(1, 13)), label="2024")
figure.line(ax, monthly["2025"].set_axis(range(1, 13)), label="2025")
figure.show(
    fig,
    alt="Line chart of dumping reports by month, one line for 2024 and one for 2025. "
    "Both peak in August or September, at 120 and 158, and fall to about 70 in December.",
)

# %% [markdown]
# Many leases end in late spring and in late summer, and people who move leave things behind.
# So do not compare December with August. **Compare with the same months of last year.**
#
# One month alone can be unusual, so we add up all four full months since the start. `monthly["2025-09":"2025-12"]` means September through December.

# %%
since_start = monthly["2025-09":"2025-12"].sum()
year_before = monthly["2024-09":"2024-12"].sum()
print(since_start, "reports now,", year_before, "a year before")

# %% [markdown]
# We write the rule for a percent change once: the new number divided by the old one, minus 1, times 100.


# %%
def percent_change(old, new):
    return (new / old - 1) * 100


print(round(percent_change(year_before, since_start), 1))

# %% [markdown]
# Down 58 percent from August, but **up** 5 percent from last year. The drop was the season.

# %% [markdown] task="practice-same-months"
# ### Your turn: the potholes
#
# Practice, not graded. From March to July 2025, reports of potholes fell by half. "Our new asphalt holds up," says the contractor.
# Potholes come with frost, so compare with last year. Make
#
# - `potholes`: the number of reports for each month, in order,
# - `pothole_change`: the change in percent from May through July **2024** to May through July **2025**.
#
# `pothole_rows`, made in the next cell, holds the reports.

# %%
pothole_rows = requests[requests["service"] == "Pothole"]
len(pothole_rows)

# %% answer="practice-same-months"
potholes = ...
pothole_change = ...
### BEGIN SOLUTION
potholes = pothole_rows["month"].value_counts().sort_index()
pothole_change = percent_change(
    potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-07"].sum()
)
### END SOLUTION

# %% check="practice-same-months" done="{value:+.1f}% compared with the same months of last year: practically level. The drop since March was the season."
check.series("potholes", order=True)
check.number("pothole_change", within=0.06)

# %% [markdown] hint="practice-same-months"
# `potholes` is made as `monthly` was, from `pothole_rows`.

# %% [markdown] hint="practice-same-months"
# Several months: `potholes["2024-05":...].sum()`. The old sum comes first in `percent_change(old, new)`.

# %% [markdown]
# ### Smooth out the season
#
# Is the whole curve going up or down? A **12-month moving average** tells you. For each month it takes the mean of that month and the 11 months before it.
# Each such mean includes one January, one February and so on, so the season cancels out. With 3 or 6 months it would not.
#
# In code: `rolling(12).mean()`. The first 11 months have no full year before them. They stay empty, and `dropna()` leaves them out.

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
# `iloc` picks by position: `iloc[0]` is the first value, `iloc[-1]` the last.

# %%
print(round(percent_change(smooth.iloc[0], smooth.iloc[-1]), 1))

# %% [markdown]
# All of 2025 had 12 percent more than all of 2024. The four months since the start had 5 percent more. The deputy mayor talks about those, so give the 5 first.
# Did Saturdays slow the rise? Neither number can say: half of the routes have none.

# %% [markdown] task="practice-smooth"
# ### Your turn: smooth the potholes
#
# Practice. Make `smooth_potholes`, the 12-month moving average of `potholes`, without empty months.
# Then make `pothole_trend`: its change in percent from the first value to the last.

# %% answer="practice-smooth"
smooth_potholes = ...
pothole_trend = ...
### BEGIN SOLUTION
smooth_potholes = potholes.rolling(12).mean().dropna()
pothole_trend = percent_change(smooth_potholes.iloc[0], smooth_potholes.iloc[-1])
### END SOLUTION

# %% check="practice-smooth" done="All of 2025 had {value:.1f}% more potholes than all of 2024. May through July showed none of that. Remember January: it comes back in section 3."
check.series("smooth_potholes", within=0.06)
check.number("pothole_trend", within=0.06)

# %% [markdown] hint="practice-smooth"
# Two lines of the lesson fit: the one that made `smooth`, and the one with `iloc`.

# %% [markdown]
# ## 2. Was it chance?
#
# About 6 minutes.
#
# "Missed collections **up 31 percent** in one month!" That was in the newspaper in March 2024. It is true: 65 in January, 85 in February.
#
# Any count moves a little by chance. That is **noise**. So first ask how much it usually moves.
#
# - `diff()` gives the jump from the month before, `abs()` drops the minus sign, and the mean of these is the usual jump.
# - The **control limits** lie 2.66 usual jumps above and below the mean.
#
# With 2.66, chance alone rarely crosses the limits: in the textbook case, about three times in a thousand.

# %%
missed = requests[requests["service"] == "Missed collection"]["month"].value_counts().sort_index()
jump = missed.diff().abs().mean()
low = missed.mean() - 2.66 * jump
high = missed.mean() + 2.66 * jump
print("mean", round(missed.mean(), 1), "usual jump", round(jump, 1))
print("limits", round(low, 1), round(high, 1))

# %% [markdown]
# A **control chart** shows the line with these limits. **Take a guess.** How many of the 24 months lie outside?

# %% fold=true
# The code of the chart
title = "Missed collections wobble, and stay inside their limits"
fig, ax = figure.new(title, x="Month", y="Missed collections")
figure.line(ax, missed)
figure.mark(ax, y=high, text=f"upper limit {high:.0f}")
figure.mark(ax, y=missed.mean(), text=f"mean {missed.mean():.0f}")
figure.mark(ax, y=low, text=f"lower limit {low:.0f}")
ax.set_xlim(right=pd.Timestamp("2026-05-15"))
figure.show(
    fig,
    alt="Control chart of missed collections by month, 2024 and 2025. All 24 months lie between "
    "54 and 86, inside the limits of 34 and 104. There is no signal.",
)

# %% [markdown]
# None. The jump in the newspaper was noise: it needs no explanation and no meeting.
# A value outside the limits is a **signal**: go and ask what happened there.

# %% [markdown]
# ## 3. Take the season out first
#
# About 11 minutes.
#
# Missed collections have no season. Potholes do. `by_month` counts their reports by month, as your `potholes` does.
# **Take a guess.** Which month will lie outside the limits?

# %%
by_month = pothole_rows["month"].value_counts().sort_index()

# %% fold=true
jump = by_month.diff().abs().mean()
low, high = by_month.mean() - 2.66 * jump, by_month.mean() + 2.66 * jump
title = "With the season left in, the chart sends you to March 2025"
fig, ax = figure.new(title, x="Month", y="Reports of potholes")
figure.line(ax, by_month)
figure.mark(ax, y=high, text=f"upper limit {high:.0f}")
figure.mark(ax, y=low, text=f"lower limit {low:.0f}")
ax.set_xlim(right=pd.Timestamp("2026-05-15"))
figure.show(
    fig,
    alt="Control chart of pothole reports by month, 2024 and 2025. Both years peak in March, at "
    "92 and 102, and fall to about 30 in autumn. Only March 2025 lies above the limit of 94.",
)

# %% [markdown]
# March 2025, with 102. But March 2024 had 92, nearly as many.
# The limits ask how far a month is from the *mean*. In a series with a season, they mostly find the season.
#
# So take the season out **first**: subtract the same month of last year from each month. `diff(12)` does that; it looks 12 months back, while `diff()` looks one month back. This is called a **seasonal difference**. It is simple, if a little crude (Robert Nau, Duke University, *Seasonal differencing*).

# %%
pothole_gap = by_month.diff(12).dropna()
pothole_gap.head(4)

# %% [markdown]
# In January 2025 there were 45 more potholes than in January 2024, in February 8 more. **Then** set the limits, as before.
# To find signals with code, test two conditions on each value. `|` means *or*, and each condition needs its own parentheses.

# %%
jump = pothole_gap.diff().abs().mean()
low = pothole_gap.mean() - 2.66 * jump
high = pothole_gap.mean() + 2.66 * jump
outside = (pothole_gap < low) | (pothole_gap > high)
pothole_gap[outside]

# %% [markdown]
# January 2025 is a signal, and March is not. With the season left in, the chart pointed to the wrong month.
# `outside.sum()` counts the signals: each `True` counts as 1.

# %%
outside.sum()

# %% [markdown] task="practice-season-out"
# ### Your turn: dumping in August
#
# Practice. In a chart with the season left in, August 2025 lies outside: 158 reports, limit 145. Was August special?
# Take the season out of `monthly`, the reports of dumping: copy the lines that made `pothole_gap`, `jump`, `low` and `high`, and change the names. Make
#
# - `dumping_gap`: each month minus the same month of last year, without empty months,
# - `dumping_low` and `dumping_high`: the control limits of `dumping_gap`.

# %% answer="practice-season-out"
dumping_gap = ...
dumping_low = ...
dumping_high = ...
### BEGIN SOLUTION
dumping_gap = monthly.diff(12).dropna()
dumping_jump = dumping_gap.diff().abs().mean()
dumping_low = dumping_gap.mean() - 2.66 * dumping_jump
dumping_high = dumping_gap.mean() + 2.66 * dumping_jump
### END SOLUTION

# %% check="practice-season-out" done="The upper limit is {value:.1f}. August 2025 was 42 above August 2024, inside the limits. So no, August was not special."
check.series("dumping_gap")
check.number("dumping_low", within=0.06)
check.number("dumping_high", within=0.06)

# %% [markdown] hint="practice-season-out"
# Put `monthly` where it says `by_month`, and `dumping_gap` where it says `pothole_gap`.

# %% [markdown] hint="practice-season-out"
# `dumping_low = dumping_gap.mean() - 2.66 * ...`, and the same with a plus sign.

# %% [markdown]
# ### When there is no last year
#
# Crews also count dumped piles, route by route and week by week, but for 2025 only. So there is no last year to subtract.
# Half of the routes are **untouched**: they have no Saturday pickup. To take the season out of one route, subtract the mean of **all untouched routes in the same week**. Whatever moves all of them drops out.
# Call what is left `apart`, and set the limits for `apart`, not for the piles themselves.
#
# ### What the chart cannot do
#
# - It says **that** something is unusual, never why. A high value may also mean that last year was low.
# - Twelve values give rough limits. And among many routes and weeks, chance alone puts one outside now and then.
# - It finds single odd months. It cannot say whether a slow rise is more than chance.
#
# ## 4. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="season"
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
# You chart the visitors of a swimming pool by month, for three years. What comes first?
#
# - [ ] The limits, from all 36 months. | They would mostly find that July is not January.
# - [x] Each month minus the same month of the year before. | Season out first, then the limits.

# %% [markdown]
# ## What you can do now
#
# - Compare with the same months of last year, and smooth out a season.
# - Take the season out first, set control limits, and tell a signal from noise.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | moving average | the mean of a month and those before it; over 12 months, the season cancels out |
# | noise, signal | the usual wobble; a value outside the control limits |
# | control limits | how far a series usually goes by chance alone |
# | seasonal difference | a month minus the same month of last year |
#
# **What we know now.** Dumping is not down. The drop after August was the season, and no month of 2025 is a signal.
# But the claim was about Saturday pickup, and only half of the routes have it. Its effect could hide in numbers for the whole city.
#
# **Next:** the [exercise](exercise.ipynb) on requests for a pickup. Then we look at the routes: *Did Saturday pickup work?*
