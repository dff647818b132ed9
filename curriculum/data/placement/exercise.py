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
# # Placement check: what do you know already?
#
# Ten short questions, 15 minutes. At the end this page tells you which units of the module to do, to skim, or to skip.
# You cannot pass or fail. Most people who start know few of the answers, and that is why the module exists.
#
# **How it works.** Run every cell from the top, also those that are filled in. Put your answer in place of each `...`.
# Run the cell with Shift+Enter, then run the check below it.
# Here a check only says that it has *noted* your answer. How it went, you learn at the end.
#
# - **You do not know? Leave the three dots.** A lucky guess would send you past a unit that you need.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - You may count by eye, on paper, or with code. Some questions need code.
# - A letter is a text and needs quotes: `"A"`. A share lies between 0 and 1.
# - Each answer gives one point. A question with two answers gives two.
#
# All places here are fictional, and all data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, figure

check.hold()  # the checks note your answers and keep their verdict until the end
requests = data.load("service-requests")

# %% [markdown] task="ask-a-table"
# ## 1. Ask a table
#
# The table `requests` holds the requests to your city. A request that is still open has no date in the column `closed`.
# Make `open_count`: how many requests are still open?

# %% answer="ask-a-table"
open_count = ...
### BEGIN SOLUTION
open_count = requests["closed"].isna().sum()
### END SOLUTION

# %% check="ask-a-table" points=1 skill="DA1" done="{value:,} requests have no closing date."
check.number("open_count", within=0)

# %% [markdown] task="sound-table"
# ## 2. Is the table sound?
#
# The table `log` below was exported on April 1, 2025. An empty `closed` means that the case is open.
#
# - `bad_dates`: how many rows have dates that **cannot be true**?
#
# Another table has one row for each of 5 neighborhoods. It has a column for the name, one for each of 12 months, and one for the total. You make it tidy: one row is one neighborhood in one month.
#
# - `tidy_rows`: how many rows must it have then?

# %% setup=true
log = pd.DataFrame(
    {
        "case": ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7"],
        "opened": ["2025-03-03", "2025-03-04", "2025-03-05"] + ["2025-03-10"] * 4,
        "closed": ["2025-03-07", "2025-03-02", None]
        + ["2025-03-10", "2052-03-12", "1900-01-01", "2025-03-11"],
    }
)
log

# %% answer="sound-table"
bad_dates = ...
tidy_rows = ...
### BEGIN SOLUTION
bad_dates = 3
tidy_rows = 5 * 12
### END SOLUTION

# %% check="sound-table" points=1 skill="DA1" done="{value} rows: closed before opened, in 1900, or after the export."
check.number("bad_dates", within=0)

# %% check="sound-table" points=1 skill="DA2" done="{value} rows, and the total is left out."
check.number("tidy_rows", within=0)

# %% [markdown] task="find-partners"
# ## 3. Who finds a partner?
#
# 480 reports have a point on the map. 456 of these points lie in a district. 24 lie in none.
#
# - `match_rate`: the match rate of this join, between 0 and 1.
#
# Two offices keep lists of projects. A score calls 20 pairs of records *the same project*. 16 of these pairs really are. 9 more pairs are the same project, but the score did not find them.
#
# - `precision`: the precision of the score, between 0 and 1.

# %% answer="find-partners"
match_rate = ...
precision = ...
### BEGIN SOLUTION
match_rate = 456 / 480
precision = 16 / 20
### END SOLUTION

# %% check="find-partners" points=1 skill="DA10" done="{value:.2f} of the reports found their district."
check.number("match_rate")

# %% check="find-partners" points=1 skill="DA11" done="{value:.2f} of the pairs that the score found are right."
check.number("precision")

# %% [markdown] task="usual-wait"
# ## 4. How long does it take?
#
# Nine requests waited 2, 3, 3, 4, 5, 6, 8, 30 and 92 days. They also stand in `waits`, below. A resident asks how long it **usually** takes.
# Make `typical_wait`: the number that answers best, in days.

# %% setup=true
waits = pd.Series([2, 3, 3, 4, 5, 6, 8, 30, 92])  # days, one number for each request

# %% answer="usual-wait"
typical_wait = ...
### BEGIN SOLUTION
typical_wait = waits.median()
### END SOLUTION

# %% check="usual-wait" points=1 skill="DA4" done="Half of the requests took {value:.0f} days or less. The two long waits do not change that."
check.number("typical_wait", within=0)

# %% [markdown] task="compare-groups"
# ## 5. How large is the gap?
#
# The table `dumping` below has the reports of illegal dumping in your city, one row for each.
# `income_quartile` is the income group of the neighborhood (1 = lowest incomes, 4 = highest), and `days` is the wait.
# Make `gap_ratio`: the median wait in group 1, divided by the median wait in group 4. Give two digits after the point, or more.

# %% setup=true
incomes = data.load("neighborhoods")[["neighborhood", "income_quartile"]]
dumping = requests[requests["service"] == "Illegal dumping"].merge(incomes, on="neighborhood")
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["request_id", "income_quartile", "days"]].head(3)

# %% answer="compare-groups"
gap_ratio = ...
### BEGIN SOLUTION
by_group = dumping.groupby("income_quartile")["days"].median()
gap_ratio = by_group[1] / by_group[4]
### END SOLUTION

# %% check="compare-groups" points=1 skill="DA5" done="They wait {value:.2f} times as long."
check.number("gap_ratio", within=0.0051)

# %% [markdown] task="one-rate"
# ## 6. One number for all
#
# The table `places` below is a whole city. The council wants one number for it.
# Make `city_rate`: the reports per 1,000 residents of the city.

# %% setup=true
places = pd.DataFrame(
    {
        "place": ["North", "South", "East"],
        "reports": [120, 90, 60],
        "residents": [30_000, 6_000, 24_000],
    }
)
places

# %% answer="one-rate"
city_rate = ...
### BEGIN SOLUTION
city_rate = places["reports"].sum() / places["residents"].sum() * 1000
### END SOLUTION

# %% check="one-rate" points=1 skill="DA3 DA7" done="{value:.1f} reports for each 1,000 residents: every resident counts the same."
check.number("city_rate")

# %% [markdown] task="fair-and-safe"
# ## 7. Fair to compare, safe to publish
#
# All numbers in this table are shares:
#
# | | pickups | piles |
# |---|---|---|
# | slow jobs in Hilltop | 0.50 | 0.20 |
# | mix of the jobs in Hilltop | 0.25 | 0.75 |
# | mix of the jobs in the whole city | 0.60 | 0.40 |
#
# - `standard_rate`: the share of slow jobs in Hilltop, **standardized** to the mix of the city, between 0 and 1.
#
# A list shows how many people came to the counter: Pier 6, Hilltop 25, Dock 14, Park 31, together 76. The city publishes no count of people below 10. The total must stay.
#
# - `hide`: what must be hidden?
#     - **A**: Pier only
#     - **B**: Pier and one more place
#     - **C**: all four places
#     - **D**: nothing, since there are no names on the list

# %% answer="fair-and-safe"
standard_rate = ...
hide = ...
### BEGIN SOLUTION
standard_rate = 0.6 * 0.50 + 0.4 * 0.20
hide = "B"
### END SOLUTION

# %% check="fair-and-safe" points=1 skill="DA6" done="With the city's mix of jobs, {value:.2f} would be slow."
check.number("standard_rate", within=0.001)

# %% check="fair-and-safe" points=1 skill="DA14" done="With one more place hidden, the total no longer gives Pier away."
check.choice("hide")

# %% [markdown] task="signal-or-noise"
# ## 8. Signal or noise?
#
# In August 2025 the city had 140 reports of dumping, and in November 2025 only 80. Leases end in summer, so each August is high. Somebody claims that a campaign of September worked.
#
# - `compare_with`: with which number do you compare November 2025 first?
#     - **A**: October 2025
#     - **B**: August 2025
#     - **C**: November 2024
#     - **D**: the mean of 2025
#
# The control chart below is about another service.
#
# - `signals`: how many of its weeks are a signal, and not noise?

# %% setup=true
missed = pd.Series([31, 27, 35, 30, 56, 33, 29, 26, 34, 30, 28, 6, 32, 36, 30, 58, 33, 29, 45, 31])
missed.index += 1
fig, ax = figure.new("Missed collections by week", x="Week", y="Missed collections")
figure.line(ax, missed)
ax.set_xticks(range(1, 21))
figure.mark(ax, y=50, text="upper limit 50")
figure.mark(ax, y=12, text="lower limit 12")
figure.show(
    fig,
    alt="Control chart of missed collections in weeks 1 to 20, with an upper limit of 50 and a "
    f"lower limit of 12. The values are {', '.join(map(str, missed))}.",
)

# %% answer="signal-or-noise"
compare_with = ...
signals = ...
### BEGIN SOLUTION
signals = 3
compare_with = "C"
### END SOLUTION

# %% check="signal-or-noise" points=1 skill="DA8" done="The same month of last year has the same season."
check.choice("compare_with")

# %% check="signal-or-noise" points=1 skill="DA9" done="{value} weeks lie outside the limits. The others wobble as they always do."
check.number("signals", within=0)

# %% [markdown] task="pilot-effect"
# ## 9. What did the pilot change?
#
# The table `bookings` below has the bookings a week, before and after a pilot began on some routes.
# Make `effect`: the change that came with the pilot alone, as a **difference-in-differences**.

# %% setup=true
bookings = pd.DataFrame(
    {"before": [10, 8], "after": [13, 9]},
    index=["routes with the pilot", "other routes"],
)
bookings

# %% answer="pilot-effect"
effect = ...
### BEGIN SOLUTION
effect = (13 - 10) - (9 - 8)
### END SOLUTION

# %% check="pilot-effect" points=1 skill="DA13" done="{value} more bookings a week than without the pilot, if both would have changed alike."
check.number("effect", within=0)

# %% [markdown] task="what-counts"
# ## 10. What counts?
#
# A city writes down four measures for its pickup service.
#
# - `better_off`: which one says whether **the people it serves are better off**?
#     - **A**: pickups done each month
#     - **B**: share of pickups that come on the promised day
#     - **C**: share of customers whose sidewalk stays clear after the pickup
#     - **D**: letters sent about the service
#
# A program looks at 20 items of a city. For each item it made four checks: the table `checks` has one row for each check.
# In `shown`, 1 means that the city could show it. An item passes with at least 3 of its 4 checks.
#
# - `passed_share`: the share of the items that pass, between 0 and 1.

# %% setup=true
marks = (
    "0111 0111 1000 1011 0000 0111 1100 1011 1101 1111 "
    "1100 1101 1111 1000 1011 1011 0101 0000 1011 1110"
)
checks = pd.DataFrame({"item": range(1, 21), "shown": [list(four) for four in marks.split()]})
checks = checks.explode("shown", ignore_index=True).astype(int)
checks.head(8)

# %% answer="what-counts"
better_off = ...
passed_share = ...
### BEGIN SOLUTION
better_off = "C"
passed_share = (checks.groupby("item")["shown"].sum() >= 3).mean()
### END SOLUTION

# %% check="what-counts" points=1 skill="DA15" done="A clear sidewalk is what changed for the customers. The others are about our work."
check.choice("better_off")

# %% check="what-counts" points=1 skill="DA12" done="{value:.2f} of the items pass."
check.number("passed_share", within=0.0051)

# %% [markdown]
# ## What to do with the module
#
# Run the cell below. It tells you what to do with each unit. It counts your first answers: do not change them after that.
#
# - **Do it**: lesson and exercise.
# - **Skim it**: look at the pictures and the code of the lesson, then do the exercise.
# - **Skip it**: go to the next unit. You can come back at any time.
#
# All units teach with code. So as long as question 1 is not right, no unit says *skip*.
# It is advice. The units tell one story, so you may want to read a lesson that you could skip.

# %%
units = {
    "First steps: ask a table a question": ["open_count"],
    "Can we believe this table?": ["bad_dates", "tidy_rows"],
    "Which records belong together?": ["match_rate", "precision"],
    "How long do residents wait?": ["typical_wait", "gap_ratio"],
    "Which neighborhood has the biggest dumping problem?": ["city_rate", "standard_rate"],
    "May we publish this list?": ["hide"],
    "Is dumping really down?": ["compare_with", "signals"],
    "Did Saturday pickup work?": ["effect"],
    "How will we know that it works?": ["better_off", "passed_share"],
}
check.advice(units, first="First steps: ask a table a question")

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac). Does a coach guide your group? Then hand in the way the coach showed you, also when most answers are empty.
# After the module there is a closing check on the same skills. The two together show what you learned.
