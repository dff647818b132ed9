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
# Ten short questions, about 25 minutes, on the same skills as the placement check, but with other tables.
# At the end, this page tells you which units to look at again. Your coach compares it with your placement check to see what you learned.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess tells you and your coach nothing.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - Every question asks you to do something with a table, and each right answer earns one point.
# - Give numbers with at least two decimal places, unless they are whole numbers.
#
# All places here are fictional, and all data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data

check.hold()  # the checks note your answers and keep their verdict until the end
requests = data.load("requests-raw")
cases = data.load("service-requests")

# %% [markdown] task="ask-a-table"
# ## 1. Ask a table
#
# The table `requests` is the raw export of your city. When the crew did not write down how much there was, the column `amount` is empty.
# Make `no_amount`: how many rows have no amount?

# %% answer="ask-a-table"
no_amount = ...
### BEGIN SOLUTION
no_amount = requests["amount"].isna().sum()
### END SOLUTION

# %% check="ask-a-table" points=1 skill="DA1" done="{value:,} rows have no amount."
check.number("no_amount", within=0)

# %% [markdown] task="tidy-table"
# ## 2. Make it tidy
#
# The table `wide` below counts missed collections in six months of 2024.
# Make `tidy`: the same counts with one row for each neighborhood in one month.
# Its columns are `neighborhood`, `month` and `reports`. Leave out the totals.

# %% setup=true
months = ["jul_2024", "aug_2024", "sep_2024", "oct_2024", "nov_2024", "dec_2024"]
by_month = data.load("requests-by-month")
wide = by_month.loc[by_month["service"] == "Missed collection", ["neighborhood", *months]]
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
# The next cell makes two tables. `jobs` has one row for each report of a pothole, with its neighborhood. `crews` says which crew serves which neighborhood; some neighborhoods are missing from it.
# Join the two. Make `match_rate`: the share of jobs that find a crew, between 0 and 1.

# %% setup=true
jobs = cases.loc[cases["service"] == "Pothole", ["request_id", "neighborhood"]]
areas = data.load("neighborhoods")[["neighborhood", "district"]]
crews = areas.iloc[:-2].rename(columns={"district": "crew"}).reset_index(drop=True)
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
# The column `waits` below holds how many days each closed request about graffiti waited.
# A resident asks: "After how many days are 9 of 10 done?" Make `slow_wait`: that number of days, the 90th percentile.

# %% setup=true
closed = cases[(cases["service"] == "Graffiti") & cases["closed"].notna()]
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
# The table `pickups` below has one row for each closed request about the pickup of bulky items.
# `income_quartile` is the income group of the neighborhood (1 = lowest incomes, 4 = highest), and `days` is the wait.
# Make `gap_ratio`: the median wait in group 1, divided by the median wait in group 4.

# %% setup=true
incomes = data.load("neighborhoods")[["neighborhood", "income_quartile"]]
pickups = cases[(cases["service"] == "Bulky item pickup") & cases["closed"].notna()].merge(
    incomes, on="neighborhood"
)
pickups["days"] = (pickups["closed"] - pickups["opened"]) / pd.Timedelta(days=1)
pickups[["income_quartile", "days"]].head(3)

# %% answer="compare-groups"
gap_ratio = ...
### BEGIN SOLUTION
by_group = pickups.groupby("income_quartile")["days"].median()
gap_ratio = by_group[1] / by_group[4]
### END SOLUTION

# %% check="compare-groups" points=1 skill="DA5" done="They wait {value:.2f} times as long."
check.number("gap_ratio", within=0.0051)

# %% [markdown] task="one-rate"
# ## 6. One number for all
#
# The table `places` below has all neighborhoods of the city, with the number of missed collections in two years. The council wants one number.
# Make `city_rate`: missed collections per 1,000 residents of the city.

# %% setup=true
counts = (
    cases[cases["service"] == "Missed collection"]
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
# The list `visits` below says how many people from each neighborhood came to the counter. The page will also show its total, 204.
# The city publishes no count of people below 10, and nobody must be able to work one out. Hide as few people as possible.
# Make `hide`: the list of the neighborhoods whose counts must be hidden.

# %% setup=true
visits = pd.Series(
    {
        "Market": 33,
        "Canal": 12,
        "Tower": 47,
        "Garden": 28,
        "Bridge": 7,
        "Chapel": 58,
        "Orchard": 19,
    },
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
# The column `monthly` below counts reports of potholes in 24 months. Cold and rain break the pavement, so every winter is high.
# With which earlier month is it fair to compare September 2025? Make `change`: how many percent higher September 2025 is than that month. A fall is a negative number.

# %% setup=true
opened = cases[cases["service"] == "Pothole"]["opened"]
monthly = opened.dt.strftime("%Y-%m").value_counts().sort_index()
monthly.tail(3)

# %% answer="same-season"
change = ...
### BEGIN SOLUTION
change = (monthly["2025-09"] / monthly["2024-09"] - 1) * 100
### END SOLUTION

# %% check="same-season" points=1 skill="DA8" done="{value:+.1f} percent compared with the same month of the year before, which has the same season."
check.number("change", within=0.051)

# %% [markdown] task="signal-or-noise"
# ## 9. Signal or noise?
#
# The column `weekly` below counts the complaints about a service in 52 weeks that have no season. Its control chart has the limits `lower` and `upper`.
# Make `signals`: how many weeks are a signal rather than noise?

# %% setup=true
lower, upper = 7, 39
counts = (
    "22 25 19 23 36 21 26 2 24 20 23 45 22 3 25 21 20 24 22 23 39 18 26 27 21 24 "
    "20 31 23 25 19 40 22 24 28 21 7 23 26 20 22 25 30 24 19 6 21 27 23 20 4 22"
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
# Make `effect`: the change in `piles` per route and week that came with the pilot, as a **difference-in-differences** of means.

# %% setup=true
routes = data.load("pilot-routes")[["route_id", "pilot", "week_start", "piles"]]
routes["after"] = (routes["week_start"] >= "2025-08-18").astype(int)
routes.head(3)

# %% answer="pilot-effect"
effect = ...
### BEGIN SOLUTION
means = routes.groupby(["pilot", "after"])["piles"].mean()
effect = (means[1, 1] - means[1, 0]) - (means[0, 1] - means[0, 0])
### END SOLUTION

# %% check="pilot-effect" points=1 skill="DA13" done="{value:+.2f} piles for each route and week, if both groups would have changed alike."
check.number("effect", within=0.0051)

# %% [markdown]
# ## What to look at again
#
# Run the cells below. They tell you how it went, unit by unit. They count your first answers: changing them afterward changes nothing.
# Ignore the advice next to *not asked here*: this page does not ask about these units, so it cannot tell.

# %% setup=true
units = {
    "First steps: ask a table a question": ["no_amount"],
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
check.advice(units, words=("Look at it again.", "Look at it again.", "You have it."))

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac), then hand in. After grading, the feedback page shows each answer with a reason.
#
# **Think about it.** Which table of your own office would you like to ask next? And who is not in it?
