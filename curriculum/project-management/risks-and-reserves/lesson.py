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
# # What could go wrong, and how much should we put aside?
#
# It is March 2025 in Port Alder. The team knows by now that July 15 is a hopeful date, and that the talks with the union, the truck, and the money move it most.
# "What else could go wrong?" asks Ms. Okafor, the sponsor. The team writes down 14 risks. "Which one do we work on first? And how much money do I put aside?"
#
# **What you will be able to do**
#
# 1. Rank risks by their exposure, and say how firm that rank is.
# 2. Find the reserve that is enough in 80 of 100 runs.
# 3. Compare it with what past projects cost in the end.
#
# **Where we are.** You drew random numbers in *When will it really be done?* and the bootstrap comes from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its risks and projects are made up. The published numbers in section 5 are real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

risks = data.load("risks", city="port-alder").set_index("risk_id")
projects = data.load("past-projects", city="port-alder")
form = data.load("project-form", city="port-alder").set_index("field")["value"]
cost = form["Total project cost"]

# %% [markdown]
# ## 1. Which risk is the largest?
#
# About 7 minutes.
#
# `risks` is the team's **risk register**: one row is one thing that may happen. `probability` is how likely it is, and `impact_usd` is what it would cost. Both are guesses of the team. Here are the likeliest and the costliest:

# %%
risks.loc[["Q05", "Q14"], ["risk", "probability", "impact_usd"]]

# %% [markdown]
# **Take a guess.** On which of the two would you spend the first hour: the one that happens half the time, or the one that costs $124,500?
#
# To compare them, multiply. The **exposure** of a risk is its probability times its impact: what it would cost on average, if we could run the project many times.

# %%
exposure = risks["probability"] * risks["impact_usd"]
exposure.sort_values(ascending=False).head(3)

# %% fold=true
# The code of the chart.
title = "Neither the likeliest nor the costliest risk has the largest exposure"
fig, ax = figure.new(title, x="Exposure (US dollars)", y="Risk", height=5.4)
names = risks.index + " " + risks["risk"].str.slice(0, 30).str.strip() + " …"
figure.bars(
    ax,
    exposure.rename(names).sort_values(ascending=False),
    highlight=[names["Q05"], names["Q14"]],
    labels="{:,.0f}",
)
figure.show(
    fig,
    alt="Bar chart of the exposure of 14 risks: Q01, no agreement with the union, leads with "
    "20,600 dollars. Q14, the costliest, has 6,225 dollars, and Q05, the likeliest, 6,000.",
)

# %% [markdown]
# Neither. Q05 and Q14 stand side by side in the middle, at about $6,000. The largest exposure is `Q01`: no agreement with the union, $20,600.
#
# How firm is the first place? Move the slider. Nobody measured the 40 percent.

# %% fold=true
# The code of the explorer.
def rank_at(percent=40):
    changed = exposure.copy()
    changed["Q01"] = percent / 100 * risks.loc["Q01", "impact_usd"]
    first = changed.nlargest(4)
    title = f"If Q01 has a probability of {percent} percent, {first.index[0]} comes first"
    fig, ax = figure.new(title, x="Exposure (US dollars)", y="Risk", height=3.2)
    figure.bars(ax, first, labels="{:,.0f}", highlight=first.index[0])
    return fig, f"{first.index[0]} comes first with ${first.iloc[0]:,.0f}."


widgets.explore(rank_at, percent=(10, 60, 5), labels={"percent": "Probability of Q01 (percent)"})

# %% [markdown]
# At 35 percent, `Q01` still leads. At 30 percent, `Q03` does. So read the ranks as groups: two or three large ones, a middle, and small ones. Within a group, the order is a guess.

# %% [markdown] task="practice-days"
# ### Your turn: the same in days
#
# Practice, not graded. `impact_days` is how many working days a risk would cost. Make
#
# - `exposure_days`: probability times days, for each risk (a Series with the ids of the risks),
# - `days_by_owner`: the sum of `exposure_days` for each owner (a Series).

# %% answer="practice-days"
exposure_days = ...
days_by_owner = ...
### BEGIN SOLUTION
exposure_days = risks["probability"] * risks["impact_days"]
days_by_owner = exposure_days.groupby(risks["owner"]).sum()
### END SOLUTION

# %% check="practice-days" done="{count} risks. Do not add these days to your date: a delay off the critical path may cost nothing."
check.series("exposure_days", within=0.01)

# %% check="practice-days" done="{count} owners. One role watches more than any other. Does it have the hours?"
check.series("days_by_owner", within=0.01)

# %% [markdown] hint="practice-days"
# It is the line of `exposure` with another column. To group a Series by a column of `risks`, put that column into `groupby(...)`.

# %% [markdown]
# ## 2. What is a response worth?
#
# About 6 minutes.
#
# A list of risks alone changes nothing. Each one needs an owner and a **response**. Take `Q06`: the one developer is out for a month. If a second person reads the code from the start, the team thinks the probability falls from 15 to 5 percent. That person's hours cost $2,000.


# %%
def worth(probability, lower, impact, price):
    return (probability - lower) * impact - price


worth(0.15, 0.05, 44000, 2000)

# %% [markdown]
# The exposure falls by $4,400 for $2,000. So on average the response is worth $2,400 more than it costs.
#
# That is no law. For `Q11`, a crew member hurt on the stairs, money is not the point. Belts and training come first, whatever this formula says.

# %% [markdown] task="practice-response"
# ### Your turn: two offers
#
# Practice. Make
#
# - `truck_worth`: for `Q02`, the clause in the lease costs $4,000 and brings the probability from 0.35 down to 0.20; the impact stays at $37,000,
# - `outage_worth`: for `Q14`, paper forms cost $1,500. The probability stays at 0.05, but the impact falls from $124,500 to $60,000.
#
# Both are in dollars: fall in exposure minus price.

# %% answer="practice-response"
truck_worth = ...
outage_worth = ...
### BEGIN SOLUTION
truck_worth = worth(0.35, 0.20, 37000, 4000)
outage_worth = 0.05 * (124500 - 60000) - 1500
### END SOLUTION

# %% check="practice-response" done="${value:,.0f} for the paper forms. A response can lower the probability or the impact; the exposure shows both."
check.number("truck_worth", within=1)
check.number("outage_worth", within=1)

# %% [markdown] hint="practice-response"
# For the outage, work out the exposure before and after: 0.05 times each impact. Then the difference, minus the price.

# %% [markdown]
# ## 3. Do we put the sum aside?
#
# About 11 minutes.
#
# All exposures together:

# %%
exposure.sum()

# %% [markdown]
# "Then I put $117,475 aside," says Ms. Okafor. **Take a guess.** Of 100 projects with these risks, in how many would that be enough?
#
# Let the computer run the project 10,000 times. `rng.random((10000, 14))` makes a table of random numbers between 0 and 1: a row for each run, a column for each risk. Where the number is below the probability, the risk happens in that run.

# %%
rng = np.random.default_rng(2025)
probability = risks["probability"].to_numpy()
impact = risks["impact_usd"].to_numpy()
happens = rng.random((10000, 14)) < probability
totals = (happens * impact).sum(axis=1)
totals

# %% [markdown]
# These are the costs of the first and the last runs. `happens` holds True and False, which count as 1 and 0. `sum(axis=1)` adds up each row.

# %%
(totals <= 117475).mean()

# %% [markdown]
# In 54 of 100. The sum of exposures is an **average**. In nearly half of the runs, the project needs more than that.
#
# A **reserve at 80 percent** is the amount that is enough in 80 of 100 runs:

# %%
np.quantile(totals, 0.8)

# %% fold=true
# The code of the explorer.
def covered(reserve=120):
    share = (totals <= 1000 * reserve).mean()
    title = f"${1000 * reserve:,} is enough in {100 * share:.0f} of 100 runs"
    fig, ax = figure.new(title, x="Cost of the risks (thousand US dollars)", y="Runs")
    figure.histogram(ax, totals / 1000, mark={"reserve": reserve}, bins=range(0, 480, 20))
    return fig, f"Of 10,000 runs, {int(round(10000 * (1 - share))):,} cost more than the reserve."


widgets.explore(covered, reserve=(0, 300, 10), labels={"reserve": "Reserve (thousand dollars)"})

# %% [markdown]
# Why not 100 percent? If all 14 risks came at once, that would be $551,500, more than the $359,040 that the whole project costs. Money that is set aside cannot do anything else. How sure to be is a choice, and the sponsor's, not the analyst's.

# %% [markdown] task="practice-calmer"
# ### Your turn: after two responses
#
# Practice. The talks start early, and the vendor is asked in writing. So the probability of `Q01` falls to 0.2, and that of `Q03` to 0.1. Make
#
# - `after`: the 14 probabilities after both responses (a Series like `risks["probability"]`),
# - `calmer`: the costs of at least 10,000 new runs with these probabilities (an array or list),
# - `calmer80`: the reserve at 80 percent, in dollars.

# %% answer="practice-calmer"
after = ...
calmer = ...
calmer80 = ...
### BEGIN SOLUTION
after = risks["probability"].copy()
after["Q01"] = 0.2
after["Q03"] = 0.1
rng = np.random.default_rng(7)
calmer = ((rng.random((10000, 14)) < after.to_numpy()) * impact).sum(axis=1)
calmer80 = np.quantile(calmer, 0.8)
### END SOLUTION

# %% check="practice-calmer" done="{count:,} runs, {mean:,.0f} dollars on average."
check.series("after", within=0.001)
check.draws("calmer")

# %% check="practice-calmer" done="${value:,.0f}. The two responses also make the reserve smaller."
check.number("calmer80", within=5000)

# %% [markdown] hint="practice-calmer"
# Copy `risks["probability"]`, change two of its values by their ids, and use it in the line of `happens`.

# %% [markdown]
# ### What if one thing brings the next?
#
# We let each risk happen **by itself**. But four of them depend on Saturday work, and the operations chief owns all four. One bad Saturday could bring the next. Here is the extreme case: in each run, the same random number decides all four.

# %% fold=true
# The two ways, side by side.
rng = np.random.default_rng(2025)
numbers = rng.random((10000, 14))
together = numbers.copy()
four = (risks["owner"] == "Operations chief").to_numpy()
together[:, four] = numbers[:, [0]]
shared = ((together < probability) * impact).sum(axis=1)
both = pd.DataFrame({"each by itself": totals, "four together": shared})
both.agg(["mean", lambda run: run.quantile(0.8), lambda run: run.quantile(0.95)]).set_axis(
    ["average", "80 percent", "95 percent"]
).round(-2).astype(int)

# %% [markdown]
# The average stays about the same. The reserve at 80 percent grows from about $166,500 to $181,000, and the bad end from $232,000 to $288,000. The truth lies somewhere between. And no run can hold a risk that nobody wrote down.
#
# ## 4. What did our projects cost in the end?
#
# About 9 minutes.
#
# The register is the **inside view**: the team looks at its own plan and imagines what could go wrong. The **outside view** asks: what happened to projects like this one? Port Alder has 36 finished ones. `ratio` is the cost at the end divided by the cost that was approved: 1.25 means 25 percent more.

# %%
projects["ratio"] = projects["actual_usd"] / projects["planned_usd"]
projects.groupby("kind")["ratio"].agg(["count", "mean", "median", "max"]).round(2)

# %% fold=true
# The code of the chart.
places = {"Construction": 1, "IT": 2, "Service": 3}
title = "Most projects cost more than planned, and some far more"
fig, ax = figure.new(title, x="Cost at the end divided by the plan", y="Kind", height=3.4)
figure.dots(ax, projects["ratio"], projects["kind"].map(places))
figure.mark(ax, x=1, text="as planned")
ax.set_yticks(list(places.values()), list(places))
ax.set_ylim(0.5, 3.7)
figure.show(
    fig,
    alt="Dots for 36 projects in three rows; 24 cost more than planned. Service projects reach "
    "from 0.7 to 1.5, construction to 1.8 and IT to 2.2.",
)

# %% [markdown]
# **Take a guess.** By how much should the planned cost of a service project have been raised, so that it was enough for 8 in 10 of them?


# %%
def uplift(ratios, confidence):
    return max(0, ratios.quantile(confidence) - 1)


service = projects[projects["kind"] == "Service"]["ratio"]
uplift(service, 0.8)

# %% [markdown]
# By 27 percent. This is the **uplift** for 80 percent confidence. `max(0, ...)` keeps it from going below zero: a plan that was always enough needs no uplift, and nobody should cut it for that reason.
#
# The mean of the same 13 projects is only 8 percent over plan. A plan that is raised by the mean fails whenever one of the bad ones comes.
#
# Thirteen projects are few. How far would the 27 percent move with 13 others like them?

# %%
draws = []
for seed in range(500):
    drawn = service.sample(13, replace=True, random_state=seed)
    draws.append(uplift(drawn, 0.8))
np.quantile(draws, [0.025, 0.975])

# %% [markdown]
# From 8 to 50 percent. With so few projects, one or two decide. Say the range whenever you say the uplift. (It is rough, too: the bootstrap can only draw what was seen.)

# %% [markdown] task="practice-construction"
# ### Your turn: construction
#
# Practice. Make
#
# - `build_uplift`: the uplift of the cost for 80 percent of the 12 **construction** projects,
# - `build_draws`: 500 such uplifts, from draws of 12 of these 12, each put back,
# - `build_low`: the low end of their middle 95 percent.

# %% answer="practice-construction"
build_uplift = ...
build_draws = ...
build_low = ...
### BEGIN SOLUTION
construction = projects[projects["kind"] == "Construction"]["ratio"]
build_uplift = uplift(construction, 0.8)
build_draws = []
for seed in range(500):
    drawn = construction.sample(12, replace=True, random_state=seed)
    build_draws.append(uplift(drawn, 0.8))
build_low = np.quantile(build_draws, 0.025)
### END SOLUTION

# %% check="practice-construction" done="{value:.3f}: service projects ran late by about as much as they ran over."
check.number("build_uplift", within=0.002)

# %% check="practice-construction" done="{count} draws. A wide range again: twelve projects."
check.draws("build_draws", low="build_low")

# %% [markdown] hint="practice-construction"
# First the ratios of one kind, then `uplift(..., 0.8)`. The loop is the one above, with 12 in place of 13.

# %% [markdown]
# ## 5. And elsewhere?
#
# About 4 minutes.

# %%
data.load("overruns")[["kind", "projects", "measure", "value"]]

# %% [markdown]
# Two rows come from the **same** 1,471 IT projects. On average, they cost 27 percent more. But one in six cost about 200 percent more. Mean and tail are two stories: whoever plans with the mean has not heard the second one.
#
# Look at the last two rows with care. In 2002, consultants gave the UK Treasury such upper bounds, from 50 projects. They are starting values, not limits. Parliament asked later how the 50 had been picked. The Treasury had no record of it, and it never had the data. So ask of any uplift: which projects, picked how, and compared with which plan?
#
# ## 6. Two views, side by side
#
# About 3 minutes.
#
# The draft of the grant application says that the project costs $359,040. Saturday pickup is a service. But a form and its connection are IT, so look at both kinds.

# %% fold=true
# The three ranges.
def view(kind):
    own = projects[projects["kind"] == kind]["ratio"]
    found = []
    for seed in range(500):
        found.append(uplift(own.sample(len(own), replace=True, random_state=seed), 0.8))
    return [uplift(own, 0.8), *np.quantile(found, [0.025, 0.975])]


by_itself, all_four = np.quantile(totals, 0.8) / cost, np.quantile(shared, 0.8) / cost
rows = [[by_itself, by_itself, all_four], view("Service"), view("IT")]
views = pd.DataFrame(
    rows, index=["Register", "Service projects", "IT projects"], columns=["estimate", "low", "high"]
)

# %% fold=true
# The code of the chart.
title = "The register lies between service and IT projects, and the ranges overlap"
fig, ax = figure.new(title, x="Reserve at 80 percent (percent of the plan)", y="View", height=3.2)
figure.ranges(ax, (100 * views).round(0))
figure.show(
    fig,
    alt="Three reserves in percent of the plan: register 46, up to 50 if four risks come "
    "together; service projects 27, range 8 to 50; IT projects 62, range 22 to 120.",
)

# %% [markdown]
# The range of the register reaches from risks that come one by one to four that come together. The other two ranges come from the bootstrap; they overlap by a lot. With so few projects, nobody can say for sure that IT needs more than a service.
#
# The register asks for 46 percent, or $166,500. That lies between the service projects, 27 percent ($98,000), and IT, 62 percent ($223,000). **Do not add the two views.** Both look at the same surprises, and you would pay twice. Use one to question the other: had the register said 5 percent, something would be missing from it.
#
# Ms. Okafor puts $166,500 aside. The project manager may not spend it: Ms. Okafor releases it, risk by risk, and the rest goes back. In other places, the manager holds the money for listed risks, and the sponsor only what is for surprises. Settle that before the first dollar is needed.

# %% [markdown] quiz="risks"
# A risk has a probability of 5 percent and would cost $100,000. Another has 50 percent and $10,000. Which do you treat first?
#
# - [ ] The one that costs $100,000. | On average the two cost the same, $5,000.
# - [ ] The one that happens more often. | On average the two cost the same, $5,000.
# - [x] The exposure does not decide; see which response is cheap, and which loss we could not bear. | Both have an exposure of $5,000.
#
# The sum of all exposures is put aside. What is true?
#
# - [ ] The project is safe. | In about half of the runs, more is needed.
# - [x] It is enough on average, and often too little. | For 80 of 100, take the 80 percent point of the runs.
# - [ ] It is too much, since not everything happens. | That not everything happens is already in the probabilities.
#
# The register says 46 percent, the past service projects 27 percent. What do you ask for?
#
# - [ ] 73 percent, to be sure. | Both views count the same surprises.
# - [ ] 27 percent, since facts beat guesses. | Thirteen projects, a range from 8 to 50 percent, and none had this form.
# - [x] One of them, with the reason, and the other beside it. | Then others can see how far apart the views are.

# %% [markdown]
# ## What you can do now
#
# - Work out exposures, and say what a response is worth.
# - Find a reserve by running the register many times, and say what it leaves out.
# - Work out an uplift from past projects, with its range.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | risk register | the list of what may go wrong, with probability, impact, owner and response |
# | exposure | probability times impact: the average cost |
# | reserve at 80 percent | the amount that is enough in 80 of 100 runs |
# | inside view | a forecast from the parts of one's own plan |
# | outside view | a forecast from what happened to similar projects |
# | uplift | what is added to a plan so that it would have been enough for a given share of past projects |
#
# **What we know now.** Port Alder's register asks for $166,500, if the risks come one by one. Past service projects would ask for about $98,000, with a wide range.
#
# **Next:** what does your own city put aside? Find out in the [exercise](exercise.ipynb). After that: the project and its reserve cost money. Who pays?
#
# **Sources.** A. Budzier and B. Flyvbjerg, *Double whammy* (2011), arXiv 1304.0265 (1,471 IT projects). B. Flyvbjerg and others, *Cost underestimation in public works projects* (2002), and B. Flyvbjerg and D. Gardner, *How Big Things Get Done* (2023) (transport). Mott MacDonald for the UK Treasury (2002), with the Treasury's answer to Parliament (upper bounds).
