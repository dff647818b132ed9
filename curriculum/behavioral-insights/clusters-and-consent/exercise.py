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
# # Exercise: plan a pilot on whole routes
#
# It is March 31, 2025. Your city may try pickup on Saturdays for 20 weeks, on half of its routes. You plan it: who gets the lot, how many routes it needs, and whether it may be done.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
from scipy.stats import f
from statsmodels.formula.api import mixedlm, ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.power import TTestIndPower

from practicum import check, data

routes = data.load("pilot-routes")
weeks = routes[routes["week_start"] < "2025-03-31"][["route_id", "week_start", "piles"]]
half = weeks["route_id"].nunique() // 2
worth = round(0.2 * weeks["piles"].mean(), 1)
power = TTestIndPower()

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{2 * half} routes, {half} in each half. A fifth fewer piles: {worth} a week on a route.")

# %% [markdown]
# `weeks` has twelve weeks of each route. `half` is the number of routes in each half of your city. `worth` is the difference that would be worth the money: one fifth of the mean.
# The next cell is the one from the lesson. It gives the 95% interval of rho for your city: `rho_low` and `rho_high`.

# %% fold=true
def rho_range(table):
    found = anova_lm(ols("piles ~ C(route_id)", table).fit())
    each = len(table) / table["route_id"].nunique()
    ends = []
    for share in (0.975, 0.025):
        ratio = found["F"].iloc[0] / f.ppf(share, *found["df"])
        ends.append(max(0.0, (ratio - 1) / (ratio - 1 + each)))
    return ends


rho_low, rho_high = rho_range(weeks)
print(f"rho lies between {rho_low:.2f} and {rho_high:.2f}")

# %% [markdown] task="who-gets-lots"
# ## 1. Who gets the lot?
#
# Make `lots_for`: the list of five letters, in the order of the plans. **H** each home, **B** each building, **R** each route, **C** each call taker. Take the smallest unit that gets all of it and keeps it to itself.
#
# 1. A poster next to the elevator shows how to book.
# 2. A letter with the name of the home's own pickup day.
# 3. Call takers learn for two days how to ask about large items. Each then talks to hundreds of people.
# 4. The truck plays a tune when it turns into a street of its route.
# 5. A text message to people who asked for one, one phone for each home.

# %% [markdown] hint="who-gets-lots"
# Who sees, hears, or gets it at once? Section 1 of the lesson has a table.

# %% answer="who-gets-lots"
lots_for = ...
### BEGIN SOLUTION
lots_for = ["B", "H", "C", "R", "H"]
### END SOLUTION

# %% check="who-gets-lots" points=2 skill="BI6" done="Posters, people, and trucks each reach a group of their own."
check.items("lots_for", order=True)

# %% [markdown] task="intra-class"
# ## 2. How alike are the weeks of one route?
#
# Make `rho`: the intraclass correlation of `piles` in `weeks`, with routes as clusters. It lies between 0 and 1; do not round. Call the two variances `between` and `within`: task 4 needs them.

# %% [markdown] hint="intra-class"
# A mixed model takes the variance between routes and the variance within apart.

# %% [markdown] hint="intra-class"
# `model.cov_re.iloc[0, 0]` is the first, `model.scale` the second. Which share of both is the first?

# %% answer="intra-class"
rho = ...
### BEGIN SOLUTION
model = mixedlm("piles ~ 1", weeks, groups=weeks["route_id"]).fit()
between = model.cov_re.iloc[0, 0]
within = model.scale
rho = between / (between + within)
### END SOLUTION

# %% check="intra-class" points=3 skill="BI6" done="{value:.2f} of the variance lies between routes. It stands inside the range above, as it should."
check.number("rho", within=0.005)

# %% [markdown] task="design-effect"
# ## 3. The design effect
#
# Write the function `design_effect(m, rho)`. It returns the design effect for clusters of `m` rows with the intraclass correlation `rho`: a number of 1 or more.

# %% [markdown] hint="design-effect"
# A cluster with one row has the design effect 1. Each further row adds `rho`.


# %% answer="design-effect"
def design_effect(m, rho):
    ...


### BEGIN SOLUTION
def design_effect(m, rho):
    return 1 + (m - 1) * rho


### END SOLUTION

# %% check="design-effect" points=1 skill="BI6" done="With one row in each cluster, nothing is lost."
check.function("design_effect", on=[(20, 0.25), (1, 0.4)])

# %% check="design-effect" points=1 skill="BI6" hidden=true done="It holds for other clusters, too: large ones that are hardly alike, and rows that are not alike at all."
check.function("design_effect", on=[(160, 0.02), (8, 0), (52, 0.5)])

# %% [markdown] task="routes-needed"
# ## 4. How many routes?
#
# The pilot runs for 20 weeks and should see a difference of `worth` piles, with power 0.8 and `alpha=0.05`. Make, both not rounded,
#
# - `routes_each`: routes needed in each half,
# - `routes_high`: the same if rho is `rho_high`. The spread of one week stays as it is.
#
# Then make `if_short`, the letter of what you do if your city has too few routes:
#
# - **A** Count each week as a fact of its own, since there are plenty of weeks.
# - **B** Let the pilot run for a whole year with the same routes.
# - **C** Draw lots in pairs, ask another city to join, or say which difference you can see.

# %% [markdown] hint="routes-needed"
# `spread` is the root of both variances together. `noise` makes it the spread of a route's mean over 20 weeks.

# %% [markdown] hint="routes-needed"
# Section 3 of the lesson has the three lines, with 2 where you need `worth`.

# %% [markdown] hint="routes-needed"
# `noise = spread * (design_effect(20, ...) / 20) ** 0.5`

# %% answer="routes-needed"
routes_each = ...
routes_high = ...
if_short = ...
### BEGIN SOLUTION
spread = (between + within) ** 0.5
noise = spread * (design_effect(20, rho) / 20) ** 0.5
routes_each = power.solve_power(effect_size=worth / noise, alpha=0.05, power=0.8)
noise_high = spread * (design_effect(20, rho_high) / 20) ** 0.5
routes_high = power.solve_power(effect_size=worth / noise_high, alpha=0.05, power=0.8)
if_short = "C"
### END SOLUTION

# %% check="routes-needed" points=2 skill="BI6" done="{value:.1f} routes in each half. Round up, and compare that with `half`."
check.number("routes_each", within=0.05)

# %% check="routes-needed" points=2 skill="BI6" done="{value:.1f} routes, if the weeks are as alike as the range allows. If `half` lies below, say that you may miss it."
check.number("routes_high", within=0.05)

# %% check="routes-needed" points=1 skill="BI6" done="Pairs, partners, or a modest promise: all are honest."
check.choice("if_short", options="ABC")

# %% [markdown]
# ## 5. May it be done?
#
# Eight plans. Assume that anything not mentioned is fine.
#
# 1. Three new letters and the current one, by lots, each in the languages of the city. The words were checked. People need no phone or computer to answer. The attorney agreed.
# 2. Homes in the control group that call to book are told that no dates are free.
# 3. The schools have numbers of parents for emergencies. We text them about pickup. They can reply STOP.
# 4. The text says: "A neighbor has complained about your trash." Nobody has. It ends with STOP.
# 5. People who booked, and gave their number for texts like this, get one each week for a year. There is no way to end it.
# 6. Saturday pickup on half of the routes, by lots. The other days stay as they are everywhere. Crews volunteer and are paid. The union and the attorney agreed.
# 7. Everybody with a ticket gets a reminder before the fine doubles, as for years now. To test it, half no longer get it.
# 8. Names, birth dates and phone numbers of all who booked stay in a folder that all of city hall can open, "for later."

# %% [markdown] task="screen"
# ### Your verdict
#
# Ask the eight questions of the lesson, in their order. Make
#
# - `verdicts`: the list of eight words, `"go"`, `"change"` or `"stop"`, in the order of the plans,
# - `decided_by`: a dictionary that gives, for each plan that is **not** a go, the number of the question that decided: the first with the answer no. The keys are the numbers of the plans, without quotes: `{2: ..., 3: ...}`.

# %% [markdown] hint="screen"
# For each plan, go down the table in section 4 of the lesson. Stop at the first question with the answer no.

# %% [markdown] hint="screen"
# Questions 1 to 3 mean stop, questions 4 to 8 mean change. Two of the plans are a go.

# %% answer="screen"
verdicts = ...
decided_by = ...
### BEGIN SOLUTION
verdicts = ["go", "stop", "change", "stop", "change", "go", "stop", "change"]
decided_by = {2: 1, 3: 4, 4: 2, 5: 5, 7: 1, 8: 7}
### END SOLUTION

# %% check="screen" points=3 skill="BI14" done="Three stop, three change, two go. A kind purpose changes none of it."
check.items("verdicts", order=True)

# %% check="screen" points=2 skill="BI14" done="Whoever names the question can also mend the plan."
check.series("decided_by")

# %% [markdown] task="pre-analysis-plan"
# ## 6. Write the pre-analysis plan
#
# Write 150 to 220 words for the deputy director, to be signed before the pilot of your city starts. Your coach grades this answer; *See my score* leaves it out.
#
# - Who gets the lot, how is it drawn, and how many routes do you need and have?
# - Which column do you count, over which time, and which **one** comparison decides?
# - What is the rule for yes and no?
# - When do you stop early because of harm?
# - Who could be hurt or left out, what do you do for them, and who outside the team agrees?

# %% [markdown] reflect="pre-analysis-plan" skill="BI14 BI6"
# ### BEGIN SOLUTION
# We try Saturday pickup for 20 weeks on 19 of our 38 routes. A whole route gets it, or nobody on it does. We sort the routes by their piles, put neighbors of the list in pairs, and draw in each pair with a seed that we announce before.
#
# Weeks of one route are alike: rho is 0.33 (0.22 to 0.47). To see 2.5 piles fewer in 8 of 10 trials, we need 11 routes in each half, 14 at the high end of rho. We have 19.
#
# We count `piles` on each route and week. One comparison decides: the mean over the 20 weeks, Saturday routes minus their partners, with its 95% interval. Bookings are described, no more.
#
# Rule: yes, if the whole interval lies below zero. If not, we say which difference it still allows. We look once, after 20 weeks.
#
# We stop early if weekday pickup is missed on any route for two weeks, or if a worker is hurt because of the extra shift.
#
# Crews lose Saturdays, so they volunteer and are paid. Some people need quiet on Saturday, so no truck comes before 9. Weekday pickup stays for everybody. The union and the attorney read the plan before we sign.
# ### END SOLUTION

# %% [markdown] rubric="pre-analysis-plan"
# - Lots and size
#   - 1: whole routes, drawn by lots that can be repeated
#   - 2: and routes needed against routes there, with rho or its range
# - What decides
#   - 1: the column and the time
#   - 2: and one comparison that decides, other outcomes named as secondary
# - The rule
#   - 1: yes and no can be told from the number and its interval
# - Stop rule
#   - 1: a harm that can be seen, and when it is enough
# - People
#   - 1: somebody who could be hurt or left out
#   - 2: and what is done for them, and who outside the team agrees
#
# ## Sample, 4 points
#
# > We test Saturday pickup for 20 weeks on half of our routes. Lots decide in pairs, with an announced seed. We have many weeks, so the trial is large enough. We count the piles each week over 20 weeks. We also look at bookings, complaints and satisfaction, and if one of them gets better, we keep Saturday pickup. If there are problems, we stop. Crews will have to work on Saturday, so we pay them and ask the union first.
#
# - Lots and size: 1 (weeks are not routes; how many routes are needed?)
# - What decides: 1 (four outcomes, and none decides)
# - The rule: 0 ("one of them gets better" will come true by chance)
# - Stop rule: 0 (which problems, and how many?)
# - People: 2

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You planned a trial of whole routes, and asked whether it may be done.
#
# **What comes next.** The letters go out on April 7. In June the numbers are in: *Did the letter work?*
