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

# %% right="ask-a-table"
no_amount = len(requests) - requests["amount"].count()

# %% right="ask-a-table"
no_amount = len(requests[requests["amount"].isna()])

# %% wrong="ask-a-table" says="{value:,} is the number of all rows. Count those without an amount."
no_amount = len(requests)

# %% wrong="ask-a-table" says="{value:,} is the number of rows that have an amount. Count those that have none."
no_amount = requests["amount"].notna().sum()

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

# %% right="sound-table"
bad_dates = ((log["closed"] < log["opened"]) | (log["closed"] > "2026-06-01")).sum()
tidy_rows = 48.0

# %% right="sound-table"
bad_dates, tidy_rows = len(["K-1", "K-3", "K-5", "K-6"]), 6 * 8

# %% wrong="sound-table" on="bad_dates" says="{value} counts the open case, too. A missing date is no fault here; look for dates that cannot be true."
bad_dates = 5
tidy_rows = 48

# %% wrong="sound-table" on="bad_dates" says="{value} finds the rows that were closed before they were opened. Look also at dates after the export."
bad_dates = 3
tidy_rows = 48

# %% wrong="sound-table" on="tidy_rows" says="{value} takes the total for a seventh month. Leave it out, or every request counts twice."
bad_dates = 4
tidy_rows = 56

# %% wrong="sound-table" on="tidy_rows" says="{value} is the number of columns and rows together. Each row of the wide table becomes one row for each month."
bad_dates = 4
tidy_rows = 14

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

# %% right="find-partners"
match_rate = 1 - 48 / 320
precision = 0.7

# %% right="find-partners"
match_rate, precision = 0.85, 21 / (21 + 9)

# %% wrong="find-partners" on="match_rate" says="{value:.2f} is the share that found no district. The match rate is the share that did."
match_rate = 48 / 320
precision = 0.7

# %% wrong="find-partners" on="match_rate" says="{value} is a count. Divide by all reports that have a point."
match_rate = 272
precision = 0.7

# %% wrong="find-partners" on="precision" says="{value:.2f} is the recall: of all pairs that are the same, the share that was found. Precision looks at the pairs that were called the same."
match_rate = 0.85
precision = 21 / 28

# %% wrong="find-partners" on="precision" says="{value:.2f} is the share of wrong pairs. Precision is the share of right ones."
match_rate = 0.85
precision = 9 / 30

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

# %% right="usual-wait"
typical_wait = sorted(waits)[4]

# %% right="usual-wait"
typical_wait = waits.quantile(0.5)

# %% wrong="usual-wait" says="{value:.0f} is the mean. Two very long waits pull it up, and seven of nine people wait much less."
typical_wait = waits.mean()

# %% wrong="usual-wait" says="{value:.0f} days is the value that stands there most often. The median is the one in the middle."
typical_wait = waits.mode()[0]

# %% wrong="usual-wait" says="{value} lies half way between the shortest and the longest wait. One long wait decides it; take the wait in the middle."
typical_wait = (waits.min() + waits.max()) / 2

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

# %% right="compare-groups"
low = potholes[potholes["income_quartile"] == 1]
high = potholes[potholes["income_quartile"] == 4]
gap_ratio = low["days"].median() / high["days"].median()

# %% right="compare-groups"
by_group = potholes.pivot_table(index="income_quartile", values="days", aggfunc="median")["days"]
gap_ratio = round(by_group.loc[1] / by_group.loc[4], 2)

# %% wrong="compare-groups" says="{value:.2f} is the difference in days. Divide one wait by the other."
by_group = potholes.groupby("income_quartile")["days"].median()
gap_ratio = by_group[1] - by_group[4]

# %% wrong="compare-groups" says="{value:.2f} is turned around: it says how long group 4 waits, as a part of group 1."
by_group = potholes.groupby("income_quartile")["days"].median()
gap_ratio = by_group[4] / by_group[1]

# %% wrong="compare-groups" says="{value:.2f} compares the means. A few very long waits pull them; take the medians."
by_group = potholes.groupby("income_quartile")["days"].mean()
gap_ratio = by_group[1] / by_group[4]

# %% wrong="compare-groups" says="{value:.2f} compares how many there are in each group. Compare how long they waited."
by_group = potholes.groupby("income_quartile")["days"].count()
gap_ratio = by_group[1] / by_group[4]

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

# %% right="one-rate"
city_rate = 400 / 80

# %% right="one-rate"
city_rate = (4.8 * 50 + 12 * 8 + 64) / (50 + 8 + 22)

# %% wrong="one-rate" says="{value:.2f} is the mean of three rates. In it, the 8,000 people of Middle count as much as the 50,000 of West."
city_rate = (places["reports"] / places["residents"] * 1000).mean()

# %% wrong="one-rate" says="{value} is the number of reports. Divide by the residents, then multiply by 1,000."
city_rate = places["reports"].sum()

# %% wrong="one-rate" says="{value} is the number of reports per resident. Multiply by 1,000."
city_rate = places["reports"].sum() / places["residents"].sum()

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
check.number("standard_rate", within=0.0051)

# %% check="fair-and-safe" points=1 skill="DA14" done="With one more place hidden, the total no longer gives Tower away."
check.choice("hide")

# %% right="fair-and-safe"
standard_rate, hide = 0.31, "d"

# %% right="fair-and-safe"
standard_rate = 0.1 + 0.7 * (0.4 - 0.1)
hide = "D)"

# %% wrong="fair-and-safe" on="standard_rate" says="{value:.2f} is the crude rate, with Seaside's own mix. Take the mix of the city."
standard_rate = 0.2 * 0.40 + 0.8 * 0.10
hide = "D"

# %% wrong="fair-and-safe" on="standard_rate" says="{value:.2f} has the weights exchanged. The share of slow pickups goes with the share of pickups."
standard_rate = 0.3 * 0.40 + 0.7 * 0.10
hide = "D"

# %% wrong="fair-and-safe" on="standard_rate" says="{value:.2f} is the plain mean of the two. Weight each share with the mix of the city."
standard_rate = (0.40 + 0.10) / 2
hide = "D"

# %% wrong="fair-and-safe" on="hide" says="The total minus the three others gives Tower back."
standard_rate = 0.31
hide = "C"

# %% wrong="fair-and-safe" on="hide" says="That is safe, but it tells nothing. Two hidden cells are enough."
standard_rate = 0.31
hide = "B"

# %% wrong="fair-and-safe" on="hide" says="Neighbors may guess who seven people are. A rule on small counts is there for them."
standard_rate = 0.31
hide = "A"

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

# %% right="signal-or-noise"
signals = ((missed > 39) | (missed < 7)).sum()
compare_with = "a"

# %% right="signal-or-noise"
signals, compare_with = 3.0, " A "

# %% wrong="signal-or-noise" on="signals" says="{value} counts the weeks above the upper limit only. Weeks below the lower limit are signals, too."
signals = 1
compare_with = "A"

# %% wrong="signal-or-noise" on="signals" says="{value} also counts week 5. It is high, but inside the limits: noise."
signals = 4
compare_with = "A"

# %% wrong="signal-or-noise" on="compare_with" says="The season is in this comparison: a month before, the nights were longer."
signals = 3
compare_with = "C"

# %% wrong="signal-or-noise" on="compare_with" says="Each December is high, with new lamps or without."
signals = 3
compare_with = "D"

# %% wrong="signal-or-noise" on="compare_with" says="The mean of a year has the winter in it. June would look good each year."
signals = 3
compare_with = "B"

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

# %% right="pilot-effect"
change = bookings["after"] - bookings["before"]
effect = change.iloc[0] - change.iloc[1]

# %% right="pilot-effect"
effect = (11 - 9) - (6 - 7)

# %% wrong="pilot-effect" says="{value} is the change on the pilot routes. The other routes changed as well; take their change away."
effect = 11 - 6

# %% wrong="pilot-effect" says="{value} is the difference after the start, or the change on the other routes. Take the change on the other routes away from the change on the pilot routes."
effect = 11 - 9

# %% wrong="pilot-effect" says="{value} adds the change on the other routes. It would have come without the pilot: take it away."
effect = (11 - 6) + (9 - 7)

# %% [markdown] task="what-counts"
# ## 10. What counts?
#
# A city writes down four measures for its street lights.
#
# - `better_off`: which one says whether **anyone is better off**?
#     - **A**: lamps replaced each month
#     - **B**: share of streets that are lit all night
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

# %% check="what-counts" points=1 skill="DA15" done="Lit streets are what people want. The others are about our work."
check.choice("better_off")

# %% check="what-counts" points=1 skill="DA12" done="{value:.2f} of the items pass."
check.number("passed_share", within=0.0051)

# %% right="what-counts"
better_off, passed_share = "b", 9 / 20

# %% right="what-counts"
per_item = checks.pivot_table(index="item", values="shown", aggfunc="mean")["shown"]
better_off, passed_share = "(B)", len(per_item[per_item > 0.7]) / len(per_item)

# %% wrong="what-counts" on="better_off" says="That counts our work: how much did we do?"
better_off, passed_share = "A", 9 / 20

# %% wrong="what-counts" on="better_off" says="That says how well we work. The street may be dark all the same."
better_off, passed_share = "C", 9 / 20

# %% wrong="what-counts" on="better_off" says="That is an activity. A leaflet that nobody reads changes nothing."
better_off, passed_share = "D", 9 / 20

# %% wrong="what-counts" on="passed_share" says="{value:.2f} is the share of single checks. Count the checks of each item first, then ask which items have at least 3."
better_off, passed_share = "B", checks["shown"].mean()

# %% wrong="what-counts" on="passed_share" says="{value:.2f} is the share of items with all four checks. Three are enough."
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() == 4).mean()

# %% wrong="what-counts" on="passed_share" says="{value:.2f} lets items with two checks pass. They need at least 3."
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() >= 2).mean()

# %% wrong="what-counts" on="passed_share" says="{value} is the number of items that pass. Divide it by the number of items."
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() >= 3).sum()

# %% [markdown]
# ## What to look at again
#
# Run the cell below. It tells you how it went, unit by unit. It counts your first answers: do not change them after that.

# %%
units = {
    "First steps: ask a table a question": ["no_amount"],
    "Can we believe this table?": ["bad_dates", "tidy_rows", "match_rate", "precision"],
    "How long do residents wait?": ["typical_wait", "gap_ratio"],
    "Which neighborhood has the biggest dumping problem?": ["city_rate", "standard_rate", "hide"],
    "Did it work, or was it the season?": ["compare_with", "signals", "effect"],
    "How will we know that it works?": ["better_off", "passed_share"],
}
check.advice(units, words=("Do it again.", "Look at it again.", "You have it."))

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac), then hand in the way your coach showed you. After grading, the feedback page shows each answer with a reason.
#
# **Think about it.** Which table of your own office would you like to ask next? And who is not in it?
