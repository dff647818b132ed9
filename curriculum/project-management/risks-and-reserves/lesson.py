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
# It is March 2025 in Port Alder. The team knows by now that July 15 is a hopeful date.
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
# **The data.** Port Alder is a fictional city, and its risks and projects are made up. The published numbers in section 4 are real.

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
# About 6 minutes.
#
# `risks` is the team's **risk register**: one row is one thing that may happen. `probability` is how likely it is, and `impact_usd` is what it would cost. Both are the team's guesses. Here are the likeliest and the costliest:

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
# Neither. Both are in the middle, at about $6,000. The largest exposure is `Q01`: no agreement with the union, $20,600.
#
# How firm is the first place? Nobody measured the 40 percent. Move the slider.

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
# At 35 percent, `Q01` still leads. At 30 percent, `Q03` does. So read the ranks as groups: a few large ones, a middle, and small ones. Within a group, the order is a guess.

# %% [markdown] task="practice-days"
# ### Your turn: the same in days
#
# Practice, not graded. `impact_days` is how many working days a risk would cost. Make `exposure_days`: probability times days, for each risk (a Series with the ids of the risks).

# %% answer="practice-days"
exposure_days = ...
### BEGIN SOLUTION
exposure_days = risks["probability"] * risks["impact_days"]
### END SOLUTION

# %% check="practice-days" done="{count} risks. Do not add these days to your date: a delay off the critical path may cost nothing."
check.series("exposure_days", within=0.01)

# %% [markdown] hint="practice-days"
# It is the line of `exposure` with another column.

# %% [markdown]
# ## 2. What is a response worth?
#
# About 4 minutes.
#
# A list of risks alone changes nothing. Each risk needs an owner and a **response**. Take `Q06`: the one developer is out for a month, which would cost $44,000. If a second person reads the code from the start, the team thinks the probability falls from 0.15 to 0.05. That person's hours cost $2,000. Fall in exposure minus price:

# %%
(0.15 - 0.05) * 44000 - 2000

# %% [markdown]
# On average, the response is worth $2,400 more than it costs.
#
# That is no law. For `Q11`, a crew member hurt on the stairs, money is not the point. Training comes first, whatever this formula says.

# %% [markdown] task="practice-response"
# ### Your turn: the truck
#
# Practice. `Q02`: the truck may come late, which would cost $37,000. A clause in the lease costs $4,000 and brings the probability from 0.35 down to 0.20. Make `truck_worth`: fall in exposure minus price, in dollars.

# %% answer="practice-response"
truck_worth = ...
### BEGIN SOLUTION
truck_worth = (0.35 - 0.20) * 37000 - 4000
### END SOLUTION

# %% check="practice-response" done="${value:,.0f}: on average, the clause is worth more than it costs."
check.number("truck_worth", within=1)

# %% [markdown] hint="practice-response"
# It is the line above with the four numbers of the truck.

# %% [markdown]
# ## 3. Do we put the sum aside?
#
# About 10 minutes.
#
# All exposures together:

# %%
exposure.sum()

# %% [markdown]
# "Then I put $117,475 aside," says Ms. Okafor. **Take a guess.** Of 100 projects with these risks, in how many would that be enough?
#
# Let the computer run the project 10,000 times. `rng.random((10000, 14))` makes a table of random numbers between 0 and 1: a row for each run, a column for each risk. Where the number is below the probability, the risk happens. (`to_numpy()` makes a plain row of numbers of a column, so that it fits the rows of the table.)

# %%
rng = np.random.default_rng(2025)
probability = risks["probability"].to_numpy()
impact = risks["impact_usd"].to_numpy()
happens = rng.random((10000, 14)) < probability
totals = (happens * impact).sum(axis=1)
totals

# %% [markdown]
# These are the costs of the first and the last runs. `happens` holds True and False, which count as 1 and 0. `sum(axis=1)` adds up each row.
#
# In what share of the runs is the sum enough?

# %%
(totals <= 117475).mean()

# %% [markdown]
# In 54 of 100 runs. The sum of exposures is an **average**. In nearly half of the runs, the project needs more.
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
# Why not 100 percent? All 14 risks at once would cost $551,500, more than the whole project ($359,040). Money that is set aside cannot do anything else. How sure to be is the sponsor's choice, not the analyst's.

# %% [markdown] task="practice-calmer"
# ### Your turn: after two responses
#
# Practice. Two responses, for $6,000 together, could bring the probability of `Q01` down to 0.2 and that of `Q03` to 0.1. The cell below has all 14 probabilities after that, in `after`. Make
#
# - `calmer`: the costs of at least 10,000 new runs with these probabilities (an array or list),
# - `calmer80`: the reserve at 80 percent, in dollars.

# %%
after = risks["probability"].copy()  # a copy: `risks` stays as it is
after["Q01"] = 0.2
after["Q03"] = 0.1

# %% answer="practice-calmer"
calmer = ...
calmer80 = ...
### BEGIN SOLUTION
rng = np.random.default_rng(7)
happens_after = rng.random((10000, 14)) < after.to_numpy()
calmer = (happens_after * impact).sum(axis=1)
calmer80 = np.quantile(calmer, 0.8)
### END SOLUTION

# %% check="practice-calmer" done="{count:,} runs, {mean:,.0f} dollars on average."
check.draws("calmer")

# %% check="practice-calmer" done="${value:,.0f}. The two responses also make the reserve smaller."
check.number("calmer80", within=5000)

# %% [markdown] hint="practice-calmer"
# Copy the lines that make `happens` and `totals`. Put `after.to_numpy()` in place of `probability`, and use new names.

# %% [markdown]
# ### What if one thing brings the next?
#
# So far, each risk happens **by itself**. But `Q01`, `Q08`, `Q09` and `Q11` all depend on Saturday work. One bad Saturday could bring several. At the extreme, they come together: whenever the rarest of the four happens, so do the other three. What is the reserve at 80 percent then?

# %% fold=true
# In each run, the same random number decides all four.
rng = np.random.default_rng(2025)
together = rng.random((10000, 14))
four = risks.index.isin(["Q01", "Q08", "Q09", "Q11"])
together[:, four] = together[:, [0]]
shared = ((together < probability) * impact).sum(axis=1)
np.quantile(shared, 0.8)

# %% [markdown]
# About $181,000 instead of $166,500. So say beside the reserve which of the two you assumed. And no run can hold a risk that nobody wrote down.
#
# ## 4. What did our projects cost in the end?
#
# About 10 minutes.
#
# The register is the **inside view**: the team imagines what could go wrong with its own plan. The **outside view** asks: what happened to projects like this one? Port Alder has 36 finished ones. `ratio` is the cost at the end divided by the planned cost: 1.25 means 25 percent more.

# %%
projects["ratio"] = projects["actual_usd"] / projects["planned_usd"]
projects[["project", "kind", "planned_usd", "actual_usd", "ratio"]].head(3)

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
# **Take a guess.** By how many percent should the plans of the 13 service projects have been raised, so that the raise was enough for 8 in 10 of them?


# %%
def uplift(ratios, confidence):
    return max(0, ratios.quantile(confidence) - 1)


service = projects[projects["kind"] == "Service"]["ratio"]
uplift(service, 0.8)

# %% [markdown]
# By 27 percent. This is the **uplift** for 80 percent confidence. `max(0, ...)` keeps it from going below zero: nobody should cut a plan because the last ones were cheaper.
#
# Thirteen projects are few. How far would the 27 percent move with 13 others like them? Draw 13 of the 13, each put back, 500 times:

# %%
draws = []
for seed in range(500):
    drawn = service.sample(13, replace=True, random_state=seed)
    draws.append(uplift(drawn, 0.8))
np.quantile(draws, [0.025, 0.975])

# %% [markdown]
# From 8 to 50 percent. With so few projects, one or two decide. Say the range whenever you say the uplift.

# %% [markdown] task="practice-construction"
# ### Your turn: construction
#
# Practice. The first line of the cell has the ratios of the 12 construction projects. Make `build_uplift`: their uplift for 80 percent confidence.

# %% answer="practice-construction"
construction = projects[projects["kind"] == "Construction"]["ratio"]
build_uplift = ...
### BEGIN SOLUTION
build_uplift = uplift(construction, 0.8)
### END SOLUTION

# %% check="practice-construction" done="{value:.3f}. With twelve projects, its range is wide again."
check.number("build_uplift", within=0.002)

# %% [markdown] hint="practice-construction"
# The line with `uplift(service, 0.8)`, with other ratios.

# %% [markdown]
# ### And elsewhere?

# %%
elsewhere = data.load("overruns")
elsewhere[elsewhere["kind"] == "IT"][["projects", "measure", "value"]]

# %% [markdown]
# Both rows come from the **same** 1,471 IT projects. On average, they cost 27 percent more (by chance, the number of our service projects). But one in six cost about 200 percent more: whoever plans with the mean has not heard of those. And ask of any uplift: which projects, picked how, and compared with which plan?
#
# ## 5. Two views, side by side
#
# About 2 minutes.
#
# The project is planned at $359,040. Saturday pickup is a service. But a form and its connection are IT, so look at both kinds.

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
# The register's range goes from risks that come one by one to four that come together. The other two ranges come from the bootstrap. They overlap by a lot, so nobody can say for sure that IT needs more than a service.
#
# The register asks for 46 percent, or $166,500 (percents are rounded). Service projects would ask for 27 percent ($98,000), IT for 62 percent ($223,000). **Do not add the views.** They look at the same surprises, and you would pay twice. Use one to question the other: had the register said 5 percent, something would be missing from it.
#
# Ms. Okafor puts $166,500 aside; the two responses are not agreed yet. She releases it herself, risk by risk, and the rest goes back. Elsewhere, the project manager may hold this money. Settle that before the first dollar is needed.

# %% [markdown] quiz="risks"
# A risk has a probability of 5 percent and would cost $100,000. Another has 50 percent and $10,000. Which do you treat first?
#
# - [ ] The one that costs $100,000. | On average the two cost the same, $5,000.
# - [ ] The one that happens more often. | On average the two cost the same, $5,000.
# - [x] See which response is cheap, and which loss we could not bear. | The exposure does not decide: both have $5,000.
#
# The sum of all exposures is put aside. What is true?
#
# - [ ] The project is safe. | In about half of the runs, more is needed.
# - [x] It is enough on average, and often too little. | For 80 of 100, take the 80 percent point of the runs.
# - [ ] It is too much, since not everything happens. | The probabilities already say so.
#
# The register says 46 percent, the past service projects 27 percent. What do you ask for?
#
# - [ ] 73 percent, to be sure. | Both views count the same surprises.
# - [ ] 27 percent, since facts beat guesses. | Thirteen projects leave a range from 8 to 50 percent.
# - [x] One of them, with the reason, and the other beside it. | Then others can see how far apart they are.

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
# | uplift | what is added to a plan so that it would have been enough for a share of past projects |
#
# **What we know now.** Port Alder's register asks for $166,500, if the risks come one by one. Past service projects would ask for about $98,000, with a wide range.
#
# **Next:** what does your own city put aside? Find out in the [exercise](exercise.ipynb). After that: the project and its reserve cost money. Who pays?
#
# **Source.** A. Budzier and B. Flyvbjerg, *Double whammy* (2011), arXiv 1304.0265 (1,471 IT projects).
