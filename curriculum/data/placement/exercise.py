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
# Ten short questions, about 25 minutes. At the end this page tells you which units of the module to do, to skim, or to skip.
# You cannot pass or fail. Most people know few of the answers at the start, and that is why the module exists.
# Have you never written code? Then skip this page and begin with the first unit.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess would send you past a unit that you need.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - Every question asks you to do something with a table, and each right answer earns one point.
# - Give numbers with at least two decimal places, unless they are whole numbers.
#
# All places here are fictional, and all data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data

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

# %% [markdown] task="tidy-table"
# ## 2. Make it tidy
#
# The table `wide` below counts reports of illegal dumping in six months of 2025.
# Make `tidy`: the same counts with one row for each neighborhood in one month.
# Its columns are `neighborhood`, `month` and `reports`. Leave out the totals.

# %% setup=true
months = ["jan_2025", "feb_2025", "mar_2025", "apr_2025", "may_2025", "jun_2025"]
by_month = data.load("requests-by-month")
wide = by_month.loc[by_month["service"] == "Illegal dumping", ["neighborhood", *months]]
wide = wide.assign(total=wide[months].sum(axis=1)).reset_index(drop=True)
wide.head(3)

# %% answer="tidy-table"
tidy = ...
### BEGIN SOLUTION
tidy = wide.drop(columns="total").melt(
    id_vars="neighborhood", var_name="month", value_name="reports"
)
### END SOLUTION

# %% check="tidy-table" points=1 skill="DA2" done="{rows} rows, and the totals are left out."
check.table("tidy", columns=["neighborhood", "month", "reports"])

# %% [markdown] task="find-partners"
# ## 3. How many find their match?
#
# The next cell makes two tables. `jobs` has one row for each report of graffiti, with its neighborhood. `crews` says which crew serves which neighborhood; some neighborhoods are missing from it.
# Join the two. Make `match_rate`: the share of jobs that find a crew, between 0 and 1.

# %% setup=true
jobs = requests.loc[requests["service"] == "Graffiti", ["request_id", "neighborhood"]]
areas = data.load("neighborhoods")[["neighborhood", "district"]]
crews = areas.iloc[2:].rename(columns={"district": "crew"}).reset_index(drop=True)
crews.head(3)

# %% answer="find-partners"
match_rate = ...
### BEGIN SOLUTION
joined = jobs.merge(crews, on="neighborhood", how="left")
match_rate = joined["crew"].notna().mean()
### END SOLUTION

# %% check="find-partners" points=1 skill="DA10" done="{value:.2f} of the jobs found their crew."
check.number("match_rate", within=0.0051)

# %% [markdown] task="slow-waits"
# ## 4. How long do the slow ones take?
#
# The column `waits` below holds how many days each closed request about a dark street light waited.
# A resident asks: "After how many days are 9 of 10 done?" Make `slow_wait`: that number of days, the 90th percentile.

# %% setup=true
closed = requests[(requests["service"] == "Street light") & requests["closed"].notna()]
waits = (closed["closed"] - closed["opened"]) / pd.Timedelta(days=1)
waits = waits.rename("days").reset_index(drop=True)
waits.head(3)

# %% answer="slow-waits"
slow_wait = ...
### BEGIN SOLUTION
slow_wait = waits.quantile(0.9)
### END SOLUTION

# %% check="slow-waits" points=1 skill="DA4" done="9 of 10 were done within {value:.1f} days."
check.number("slow_wait", within=0.051)

# %% [markdown] task="compare-groups"
# ## 5. How large is the gap?
#
# The table `dumping` below has one row for each closed request about illegal dumping.
# `income_quartile` is the income group of the neighborhood (1 = lowest incomes, 4 = highest), and `days` is the wait.
# Make `gap_ratio`: the median wait in group 1, divided by the median wait in group 4.

# %% setup=true
incomes = data.load("neighborhoods")[["neighborhood", "income_quartile"]]
dumping = requests[(requests["service"] == "Illegal dumping") & requests["closed"].notna()].merge(
    incomes, on="neighborhood"
)
dumping["days"] = (dumping["closed"] - dumping["opened"]) / pd.Timedelta(days=1)
dumping[["income_quartile", "days"]].head(3)

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
# The table `places` below has all neighborhoods of the city, with the number of reports of illegal dumping in two years. The council wants one number.
# Make `city_rate`: reports of illegal dumping per 1,000 residents of the city.

# %% setup=true
counts = (
    requests[requests["service"] == "Illegal dumping"]
    .groupby("neighborhood")
    .size()
    .reset_index(name="reports")
)
places = data.load("neighborhoods")[["neighborhood", "population"]]
places = places.merge(counts, on="neighborhood")
places.head(3)

# %% answer="one-rate"
city_rate = ...
### BEGIN SOLUTION
city_rate = places["reports"].sum() / places["population"].sum() * 1000
### END SOLUTION

# %% check="one-rate" points=1 skill="DA3 DA7" done="{value:.1f} reports for each 1,000 residents: every resident counts the same."
check.number("city_rate", within=0.051)

# %% [markdown] task="safe-to-publish"
# ## 7. Safe to publish
#
# The list `visits` below says how many people from each neighborhood came to the counter. The page will also show its total, 197.
# The city publishes no count of people below 10, and nobody must be able to work one out. Hide as few people as possible.
# Make `hide`: the list of the neighborhoods whose counts must be hidden.

# %% setup=true
visits = pd.Series(
    {"Pier": 31, "Hilltop": 6, "Dock": 25, "Park": 40, "Mill": 14, "Quay": 52, "Heath": 29},
    name="people",
)
visits

# %% answer="safe-to-publish"
hide = ...
### BEGIN SOLUTION
small = visits[visits < 10].index
next_one = visits[visits >= 10].idxmin()
hide = [*small, next_one]
### END SOLUTION

# %% check="safe-to-publish" points=1 skill="DA14" done="{count} are hidden: with one alone, the total would give it away."
check.items("hide")

# %% [markdown] task="same-season"
# ## 8. Against which month?
#
# The column `monthly` below counts reports of illegal dumping in 24 months. Leases end in summer, so every August is high.
# With which earlier month is it fair to compare November 2025? Make `change`: how many percent higher November 2025 is than that month. A fall is a negative number.

# %% setup=true
opened = requests[requests["service"] == "Illegal dumping"]["opened"]
monthly = opened.dt.strftime("%Y-%m").value_counts().sort_index()
monthly.tail(3)

# %% answer="same-season"
change = ...
### BEGIN SOLUTION
change = (monthly["2025-11"] / monthly["2024-11"] - 1) * 100
### END SOLUTION

# %% check="same-season" points=1 skill="DA8" done="{value:+.1f} percent compared with the same month of the year before, which has the same season."
check.number("change", within=0.051)

# %% [markdown] task="signal-or-noise"
# ## 9. Signal or noise?
#
# The column `weekly` below counts the complaints about a service in 52 weeks that have no season. Its control chart has the limits `lower` and `upper`.
# Make `signals`: how many weeks are a signal rather than noise?

# %% setup=true
lower, upper = 12, 50
counts = (
    "31 27 35 30 56 33 29 26 34 30 28 6 32 36 30 58 33 29 45 31 50 27 24 33 38 29 "
    "12 36 30 26 41 35 28 51 31 33 22 34 29 30 37 11 26 32 35 31 40 27 33 30 29 34"
)
weekly = pd.Series([int(one) for one in counts.split()])
weekly.index += 1
weekly.head(3)

# %% answer="signal-or-noise"
signals = ...
### BEGIN SOLUTION
signals = ((weekly < lower) | (weekly > upper)).sum()
### END SOLUTION

# %% check="signal-or-noise" points=1 skill="DA9" done="{value} weeks lie outside the limits. The others vary as they always do."
check.number("signals", within=0)

# %% [markdown] task="pilot-effect"
# ## 10. What did the pilot change?
#
# The table `routes` below has one row for each route and week. `pilot` is 1 on the routes with the pilot and 0 on the others. `after` is 1 in the weeks after the pilot began and 0 before.
# Make `effect`: the change in `bookings` per route and week that came with the pilot, as a **difference-in-differences** of means.

# %% setup=true
routes = data.load("pilot-routes")[["route_id", "pilot", "week_start", "bookings"]]
routes["after"] = (routes["week_start"] >= "2025-08-18").astype(int)
routes.head(3)

# %% answer="pilot-effect"
effect = ...
### BEGIN SOLUTION
means = routes.groupby(["pilot", "after"])["bookings"].mean()
effect = (means[1, 1] - means[1, 0]) - (means[0, 1] - means[0, 0])
### END SOLUTION

# %% check="pilot-effect" points=1 skill="DA13" done="{value:+.2f} bookings for each route and week, if both groups would have changed alike."
check.number("effect", within=0.0051)

# %% [markdown]
# ## What to do with the module
#
# Run the cells below. They tell you what to do with each unit. They count your first answers: changing them afterward changes nothing.
#
# - **Do it**: lesson and exercise.
# - **Skim it**: look at the pictures and the code of the lesson, then do the exercise.
# - **Skip it**: go to the next unit. You can come back at any time.
#
# You can skip a unit if two questions ask about it and both answers are right. If only one question asks about it, a right answer says *skim*.
# All units teach with code. So no unit says *skip* unless your answer to question 1 is right.
# This page does not ask about some units. It cannot tell whether you need them, so do them.

# %% setup=true
units = {
    "First steps: ask a table a question": ["open_count"],
    "How do we write a rule just once?": [],
    "How many reports are there?": ["tidy"],
    "Can we believe this table?": [],
    "Do these reports find their district?": ["match_rate"],
    "Are these two records one project?": [],
    "How long do residents wait?": ["slow_wait"],
    "Who waits longer, and how sure are we?": ["gap_ratio"],
}

# %% setup=true
units |= {
    "Which neighborhood has the biggest dumping problem?": ["city_rate"],
    "Are we comparing like with like?": [],
    "Is it enough to hide small numbers?": ["hide"],
    "May we publish this list?": [],
    "Is dumping really down?": ["change", "signals"],
    "Did Saturday pickup work?": ["effect"],
    "What should we count?": [],
    "Are we on target?": [],
}

# %%
check.advice(units, first="First steps: ask a table a question", skip_from=2)

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac). Do you have a coach? Then hand in, even if most answers are empty.
# After the module there is a closing check on the same skills. Together, the two show what you learned.
