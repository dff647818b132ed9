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
# # Closing check: what have you learned?
#
# Ten short questions, 15 minutes, on the same skills as the placement check, with other numbers.
# At the end this page tells you which units to look at again. Your coach compares it with your placement check: the difference is what you learned.
#
# **How it works.** Run every cell from the top, also those that are filled in. Put your answer in place of each `...`.
# Run the cell with Shift+Enter, then run the check below it.
# Here a check only says that it has *noted* your answer. How it went, you learn at the end.
#
# - **You do not know? Leave the three dots.** A lucky guess teaches neither you nor your coach.
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
requests = data.load("requests-raw")

# %% [markdown] task="ask-a-table"
# ## 1. Ask a table
#
# The table `requests` is the raw export of your city. The crew did not always write down how much there was: then the column `amount` is empty.
# Make `no_amount`: how many rows have no amount?

# %% answer="ask-a-table"
no_amount = ...
### BEGIN SOLUTION
no_amount = requests["amount"].isna().sum()
### END SOLUTION

# %% check="ask-a-table" points=1 skill="DA1" done="{value:,} rows have no amount."
check.number("no_amount", within=0)

# %% [markdown] task="sound-table"
# ## 2. Is the table sound?
#
# The table `log` below was exported on June 1, 2026. An empty `closed` means that the case is open.
#
# - `bad_dates`: how many rows have dates that **cannot be true**?
#
# Another table has one row for each of 8 services. It has a column for the name, one for each of 6 months, and one for the total. You make it tidy: one row is one service in one month.
#
# - `tidy_rows`: how many rows must it have then?

# %% setup=true
log = pd.DataFrame(
    {
        "case": ["K-1", "K-2", "K-3", "K-4", "K-5", "K-6", "K-7"],
        "opened": ["2026-05-02"] * 3 + ["2026-05-08"] * 4,
        "closed": ["1900-01-01", "2026-05-02", "2026-05-01"]
        + [None, "2026-05-04", "2062-05-10", "2026-05-09"],
    }
)
log

# %% answer="sound-table"
bad_dates = ...
tidy_rows = ...
### BEGIN SOLUTION
bad_dates = 4
tidy_rows = 8 * 6
### END SOLUTION

# %% check="sound-table" points=1 skill="DA1" done="{value} rows: closed before opened, in 1900, or after the export."
check.number("bad_dates", within=0)

# %% check="sound-table" points=1 skill="DA2" done="{value} rows, and the total is left out."
check.number("tidy_rows", within=0)

# %% [markdown] task="find-partners"
# ## 3. Who finds a partner?
#
# 320 reports have a point on the map. 272 of these points lie in a district. 48 lie in none.
#
# - `match_rate`: the match rate of this join, between 0 and 1.
#
# Two offices keep lists of projects. A score calls 30 pairs of records *the same project*. 21 of these pairs really are. 7 more pairs are the same project, but the score did not find them.
#
# - `precision`: the precision of the score, between 0 and 1.

# %% answer="find-partners"
match_rate = ...
precision = ...
### BEGIN SOLUTION
match_rate = 272 / 320
precision = 21 / 30
### END SOLUTION

# %% check="find-partners" points=1 skill="DA10" done="{value:.2f} of the reports found their district."
check.number("match_rate")

# %% check="find-partners" points=1 skill="DA11" done="{value:.2f} of the pairs that the score found are right."
check.number("precision")

# %% [markdown] task="usual-wait"
# ## 4. How long does it take?
#
# Nine requests waited 1, 2, 4, 4, 7, 9, 10, 41 and 66 days. They also stand in `waits`, below. A resident asks how long it **usually** takes.
# Make `typical_wait`: the number that answers best, in days.

# %% setup=true
waits = pd.Series([1, 2, 4, 4, 7, 9, 10, 41, 66])  # days, one number for each request

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
# The table `potholes` below has the potholes of Juniper Ford, one row for each.
# `income_quartile` is the income group of the neighborhood (1 = lowest incomes, 4 = highest), and `days` is the wait.
# Make `gap_ratio`: the median wait in group 1, divided by the median wait in group 4. Give two digits after the point, or more.

# %% setup=true
incomes = data.load("neighborhoods", city="juniper-ford")[["neighborhood", "income_quartile"]]
repairs = data.load("service-requests", city="juniper-ford").merge(incomes, on="neighborhood")
potholes = repairs[repairs["service"] == "Pothole"].copy()
potholes["days"] = (potholes["closed"] - potholes["opened"]) / pd.Timedelta(days=1)
potholes[["request_id", "income_quartile", "days"]].head(3)

# %% answer="compare-groups"
gap_ratio = ...
### BEGIN SOLUTION
by_group = potholes.groupby("income_quartile")["days"].median()
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
        "place": ["West", "Middle", "Hills"],
        "reports": [240, 96, 64],
        "residents": [50_000, 8_000, 22_000],
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
# | slow jobs in Seaside | 0.40 | 0.10 |
# | mix of the jobs in Seaside | 0.20 | 0.80 |
# | mix of the jobs in the whole city | 0.70 | 0.30 |
#
# - `standard_rate`: the share of slow jobs in Seaside, **standardized** to the mix of the city, between 0 and 1.
#
# A list shows how many people came to the counter: Market 33, Canal 12, Tower 7, Garden 21, together 73. The city publishes no count of people below 10. The total must stay.
#
# - `hide`: what must be hidden?
#     - **A**: nothing, since there are no names on the list
#     - **B**: all four places
#     - **C**: Tower only
#     - **D**: Tower and one more place

# %% answer="fair-and-safe"
standard_rate = ...
hide = ...
### BEGIN SOLUTION
standard_rate = 0.7 * 0.40 + 0.3 * 0.10
hide = "D"
### END SOLUTION

# %% check="fair-and-safe" points=1 skill="DA6" done="With the city's mix of jobs, {value:.2f} would be slow."
check.number("standard_rate", within=0.001)

# %% check="fair-and-safe" points=1 skill="DA14" done="With one more place hidden, the total no longer gives Tower away."
check.choice("hide")

# %% [markdown] task="signal-or-noise"
# ## 8. Signal or noise?
#
# In December 2025 the city had 90 reports of dark street lights, and in June 2026 only 40. Nights are long in winter, so each December is high. Somebody claims that the new lamps of January worked.
#
# - `compare_with`: with which number do you compare June 2026 first?
#     - **A**: June 2025
#     - **B**: the mean of the last 12 months
#     - **C**: May 2026
#     - **D**: December 2025
#
# The control chart below is about another service.
#
# - `signals`: how many of its weeks are a signal, and not noise?

# %% setup=true
missed = pd.Series([22, 25, 19, 23, 36, 21, 26, 2, 24, 20, 23, 45, 22, 3, 25, 21, 20, 24, 22, 23])
missed.index += 1
fig, ax = figure.new("Missed collections by week", x="Week", y="Missed collections")
figure.line(ax, missed)
ax.set_xticks(range(1, 21))
figure.mark(ax, y=39, text="upper limit 39")
figure.mark(ax, y=7, text="lower limit 7")
figure.show(
    fig,
    alt="Control chart of missed collections in weeks 1 to 20, with an upper limit of 39 and a "
    f"lower limit of 7. The values are {', '.join(map(str, missed))}.",
)

# %% answer="signal-or-noise"
compare_with = ...
signals = ...
### BEGIN SOLUTION
signals = 3
compare_with = "A"
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
    {"before": [6, 7], "after": [11, 9]},
    index=["routes with the pilot", "other routes"],
)
bookings

# %% answer="pilot-effect"
effect = ...
### BEGIN SOLUTION
effect = (11 - 6) - (9 - 7)
### END SOLUTION

# %% check="pilot-effect" points=1 skill="DA13" done="{value} more bookings a week than without the pilot, if both would have changed alike."
check.number("effect", within=0)

# %% [markdown] task="what-counts"
# ## 10. What counts?
#
# A city writes down four measures for its street lights.
#
# - `better_off`: which one says whether **the people it serves are better off**?
#     - **A**: lamps replaced each month
#     - **B**: share of people who reported a dark light and now walk home in the light
#     - **C**: share of repairs that come on the promised day
#     - **D**: leaflets sent about the service
#
# A program looks at 20 items of a city. For each item it made four checks: the table `checks` has one row for each check.
# In `shown`, 1 means that the city could show it. An item passes with at least 3 of its 4 checks.
#
# - `passed_share`: the share of the items that pass, between 0 and 1.

# %% setup=true
marks = (
    "1111 0110 1101 0001 0000 1101 1010 1111 0100 0111 "
    "0101 1011 0000 1000 0111 1100 1001 1111 1000 1110"
)
checks = pd.DataFrame({"item": range(1, 21), "shown": [list(four) for four in marks.split()]})
checks = checks.explode("shown", ignore_index=True).astype(int)
checks.head(8)

# %% answer="what-counts"
better_off = ...
passed_share = ...
### BEGIN SOLUTION
better_off = "B"
passed_share = (checks.groupby("item")["shown"].sum() >= 3).mean()
### END SOLUTION

# %% check="what-counts" points=1 skill="DA15" done="A lit way home is what changed for the people who reported. The others are about our work."
check.choice("better_off")

# %% check="what-counts" points=1 skill="DA12" done="{value:.2f} of the items pass."
check.number("passed_share", within=0.0051)

# %% [markdown]
# ## What to look at again
#
# Run the cell below. It tells you how it went, unit by unit. It counts your first answers: do not change them after that.

# %%
units = {
    "First steps: ask a table a question": ["no_amount"],
    "Can we believe this table?": ["bad_dates", "tidy_rows"],
    "Which records belong together?": ["match_rate", "precision"],
    "How long do residents wait?": ["typical_wait", "gap_ratio"],
    "Which neighborhood has the biggest dumping problem?": ["city_rate", "standard_rate"],
    "May we publish this list?": ["hide"],
    "Is dumping really down?": ["compare_with", "signals"],
    "Did Saturday pickup work?": ["effect"],
    "How will we know that it works?": ["better_off", "passed_share"],
}
check.advice(units, words=("Do it again.", "Look at it again.", "You have it."))

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac), then hand in the way your coach showed you. After grading, the feedback page shows each answer with a reason.
#
# **Think about it.** Which table of your own office would you like to ask next? And who is not in it?
