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
# # May we do this to people, and to whole streets?
#
# It is March 31, 2025. Two plans are on the deputy director's desk. One is the letter trial, with texts to some homes. The other is new: pickup on Saturdays on some routes, for 20 weeks.
# "Lots for single homes won't work with a truck," says the depot. "We'll choose the routes." The city attorney has a question, too: "May we do this to people at all?"
#
# **What you will be able to do**
#
# 1. Say who or what gets the lot: a home, a building, or a whole route.
# 2. Work out how many routes a trial needs, and what a small city cannot find out.
# 3. Put eight questions to a plan before it affects anybody.
#
# **Where we are.** You know `solve_power` and lots from [How many letters do we need?](../behavioral-insights-plan-a-trial/lesson.ipynb). Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. One row of `weeks` is one route in one week. The trials of Oregon, Washington, and Medicaid are real.

# %% setup=true
import hashlib

from scipy.stats import f
from statsmodels.formula.api import mixedlm, ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.power import TTestIndPower

from practicum import check, data, figure, trial, widgets

routes = data.load("pilot-routes", city="port-alder")
weeks = routes[routes["week_start"] < "2025-03-31"][["route_id", "week_start", "piles"]]
power = TTestIndPower()

# %% [markdown]
# ## 1. Who gets the lot?
#
# About 6 minutes.
#
# A truck comes to a whole route on Saturday, or it does not. So the lot falls on the **route**. Such a group of homes is a **cluster**, and the trial is a **cluster trial**.
#
# And neighbors talk. What half of a street gets, the other half hears of. Then the two halves look more alike, and the trial usually sees too small a difference. This is called **spillover**.
#
# | plan | who gets it at once | lots for |
# |---|---|---|
# | letter, text message | one home | each home |
# | poster in the lobby | everybody in the building | each building |
# | Saturday pickup | everybody on the route | each route |
# | new words on the phone | everybody who gets this call taker | each call taker |
#
# The rule: lots for the **smallest unit that gets all of it, and keeps it to itself**.
#
# Two real trials:
#
# - **Washington, DC**, put messages on 408 litter cans, with lots for 196 **sides of a block**. On average, there was not less litter (The Lab @ DC, 2018).
# - **Oregon** tried a plan for people who look for work, with lots for 14 **job centers**. With it 56.3 percent had work later, without it 54.9: not significant (Office of Evaluation Sciences, 2019, project 1705).
#
# What does it cost to draw lots for clusters? Look at the routes.

# %%
weeks.head(3)

# %% [markdown]
# `piles` counts the dumped piles that the crew found. 38 routes, twelve weeks: 456 rows.
#
# **Take a guess.** Are these 456 separate facts about Port Alder?

# %% fold=true
mean_piles = weeks.groupby("route_id")["piles"].mean().sort_values()
place = {route: number for number, route in enumerate(mean_piles.index, 1)}
title = "Routes with many piles have them week after week"
fig, ax = figure.new(title, x="Route, from few piles to many", y="Dumped piles in a week")
figure.dots(ax, weeks["route_id"].map(place), weeks["piles"], label="one week")
figure.line(ax, dict(enumerate(mean_piles, 1)), label="mean", color=figure.VERMILION)
ax.set_xlim(right=42)  # room for the word at the end
figure.show(
    fig,
    alt="Dots for twelve weeks of each of 38 routes, sorted by mean. The means rise from 7 piles "
    "to 17. Most weeks of a route lie within 3 piles of its mean, some up to 8 away.",
)

# %% [markdown]
# No. The weeks of one route share its streets, its people, and its empty lots. All rows of a route form a cluster, homes or weeks.
#
# ## 2. How alike are the weeks of one route?
#
# About 10 minutes.
#
# Two kinds of difference are in the picture: **between** routes, and **within** a route from week to week. A **mixed model** takes them apart. `"piles ~ 1"` says: one mean for all, nothing else. `groups` says what belongs together. `fit` does the work.

# %%
model = mixedlm("piles ~ 1", weeks, groups=weeks["route_id"]).fit()
between = model.cov_re.iloc[0, 0]
within = model.scale
print("between", round(between, 2), "within", round(within, 2))

# %% [markdown]
# `cov_re` is a small table with the variance between routes; `iloc[0, 0]` reads its only cell. `scale` is the variance within. (A **variance** is a squared spread.)
#
# The first, as a share of the two together, is the **intraclass correlation**, or **rho**. It is 0 if the weeks of one route are no more alike than weeks of different routes, and 1 if they are all the same.
#
# **Take a guess.** Where between 0 and 1 does it lie?

# %%
rho = between / (between + within)
print(round(rho, 3))

# %% [markdown]
# A third of all variance lies between routes. But 38 routes cannot tell this exactly. The folded cell makes `rho_range`: the 95% interval, with a textbook formula (Searle, 1971).


# %% fold=true
def rho_range(table):
    found = anova_lm(ols("piles ~ C(route_id)", table).fit())
    each = len(table) / table["route_id"].nunique()
    ends = []
    for share in (0.975, 0.025):
        ratio = found["F"].iloc[0] / f.ppf(share, *found["df"])
        ends.append(max(0.0, (ratio - 1) / (ratio - 1 + each)))
    return ends


# %%
rho_low, rho_high = rho_range(weeks)
print("from", round(rho_low, 2), "to", round(rho_high, 2))

# %% [markdown] task="practice-rho"
# ### Your turn: Kestrel Falls
#
# Practice, not graded. `falls` holds the same twelve weeks of a smaller city, Kestrel Falls, with 18 routes. Make
#
# - `rho_falls`: its intraclass correlation of `piles`, between 0 and 1, not rounded.

# %%
falls = data.load("pilot-routes", city="kestrel-falls")
falls = falls[falls["week_start"] < "2025-03-31"][["route_id", "week_start", "piles"]]
len(falls)

# %% answer="practice-rho"
rho_falls = ...
### BEGIN SOLUTION
model_falls = mixedlm("piles ~ 1", falls, groups=falls["route_id"]).fit()
between_falls = model_falls.cov_re.iloc[0, 0]
rho_falls = between_falls / (between_falls + model_falls.scale)
### END SOLUTION

# %% check="practice-rho" done="{value:.2f}: a little less alike than in Port Alder. But with 18 routes, the range is wide."
check.number("rho_falls", within=0.005)

# %% [markdown] hint="practice-rho"
# The same three steps as above, with `falls` in both places where it says `weeks`.

# %% [markdown] hint="practice-rho"
# `mixedlm("piles ~ 1", falls, groups=falls["route_id"]).fit()`, then its `cov_re` and `scale`.

# %% [markdown]
# ## 3. What is a route worth?
#
# About 11 minutes.
#
# If rows are alike, many rows count like few. By how much? That is the **design effect**: 1 + (m − 1) × rho. Here m is the number of rows in each cluster.


# %%
def design_effect(m, rho):
    return 1 + (m - 1) * rho


print(round(design_effect(20, rho), 2))

# %% [markdown]
# Divide by it: 20 weeks of one route count like 20 / 7.27 = 2.8 separate weeks.
#
# **Take a guess.** What if we go on for a whole year?

# %%
for m in (1, 4, 20, 52):
    print(m, "weeks count like", round(m / design_effect(m, rho), 1))

# %% [markdown]
# A year hardly helps: more weeks of the **same** routes tell the same story. Only more **routes** help.
#
# How many? The city wants to know if Saturday pickup takes away **2 piles** a week. `noise` is the spread of a route's mean over 20 weeks: the spread of one week, larger by the design effect, smaller by the weeks.

# %%
spread = (between + within) ** 0.5
noise = spread * (design_effect(20, rho) / 20) ** 0.5
routes_needed = power.solve_power(effect_size=2 / noise, alpha=0.05, power=0.8)
print(round(routes_needed, 1))

# %% [markdown]
# 15.5, so **16 routes in each half**. For means, the effect is the difference in spreads. And `power` is another tool this time, which knows that few clusters leave more to chance.
#
# What if somebody treats the rows as separate facts?

# %%
print(round(power.solve_power(effect_size=2 / spread, alpha=0.05, power=0.8) / 20, 1))

# %% [markdown]
# "Three routes are enough," this person says. Such a trial will most likely see nothing, or see what is not there.
#
# And rho itself is uncertain. With `rho_high`, the city needs 21 routes in each half. It has 19. So say: "Two piles are probably within reach, but not surely."

# %% [markdown] task="practice-route"
# ### Your turn: a year, or three piles
#
# Practice. Port Alder again: `rho` and `spread` as above. Make
#
# - `design_year`: the design effect of 52 weeks,
# - `routes_three`: routes needed in each half to see **3** piles in 20 weeks, with power 0.8, not rounded.

# %% answer="practice-route"
design_year = ...
routes_three = ...
### BEGIN SOLUTION
design_year = design_effect(52, rho)
routes_three = power.solve_power(effect_size=3 / noise, alpha=0.05, power=0.8)
### END SOLUTION

# %% check="practice-route" done="{value:.1f}, so 8 routes in each half. A larger difference needs far fewer."
check.number("design_year", within=0.1)
check.number("routes_three", within=0.1)

# %% [markdown] hint="practice-route"
# `design_effect` takes the weeks first, then rho.

# %% [markdown] hint="practice-route"
# In the line with `solve_power`, only the difference changes. The weeks are still 20, so `noise` stays.

# %% [markdown]
# ### Few clusters: put them in pairs
#
# Lots among few routes can go wrong: all the bad ones in one half. So sort the routes by their piles, put neighbors of this list into a **pair**, and draw lots in each pair. Oregon did so with its 14 centers.


# %% fold=true
def lots(seed, people):
    texts = [f"{seed} {person}" for person in people]
    return [int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) for text in texts]


# %%
pairs = mean_piles.reset_index()
pairs["pair"] = pairs.index // 2
pairs["lot"] = lots("saturday-rehearsal", pairs["route_id"])
pairs = pairs.sort_values(["pair", "lot"])
pairs["saturday"] = pairs.groupby("pair").cumcount() == 0
pairs.head(4).round(2)

# %% [markdown]
# The lower lot of each pair gets Saturday pickup. The result is then read pair by pair, which takes much of the difference between routes out. So our 16 is on the safe side.
#
# If the depot chooses instead, a doubt stays that no number takes away. [Did Saturday pickup work?](../data-did-it-work/lesson.ipynb) shows it.
#
# ### And the letters?
#
# Neighbors may talk about a letter, too. Should the letters go by route? Nine routes for each arm, and homes that are just a little alike: say rho 0.02, an assumption.
#
# Find out: do more homes help, or more routes?

# %%
trial.power(size=1500, base=6, points=2.0, clusters=9, alike=0.02)

# %% [markdown]
# By route, 1,500 homes count like about 350, and the trial sees 6.5 points, not 2.7. Three times as many homes change little, three times as many routes a lot.
# So the letters stay with lots for homes. Some talk over the fence makes the difference a bit smaller.
#
# ## 4. May we do this to people?
#
# About 9 minutes.
#
# No trial is harmless because "it's only a text." In the USA, texts asked new members of Medicaid to see a doctor. They did not go more often, and within a year 32.7 percent used an emergency room, against 30.2 without texts (Levine, Kakani, and Mehrotra, 2021). It may be chance: this was one of several outcomes. But nobody would know if they had not looked.
#
# The Belmont Report of 1979 names three principles: **respect for persons** (people decide for themselves; those who cannot are protected), **beneficence** (do no harm; as much benefit and as little harm as possible), and **justice** (share burdens and benefits fairly). Our eight questions follow their spirit. Ask **in this order; the first no decides**:
#
# | | question | if no |
# |---|---|---|
# | 1 | Does everybody keep the service and the rights they have today? | **stop** |
# | 2 | Is every word true, including deadlines and claims about neighbors? | **stop** |
# | 3 | Can any harm it may do be undone? | **stop** |
# | 4 | Did people give us the phone number or email for such messages? | **change** |
# | 5 | Can they say "stop," and does it work? | **change** |
# | 6 | Can everybody it is meant for read and use it? | **change** |
# | 7 | Do we keep only the data that the answer needs, and guard it? | **change** |
# | 8 | Has somebody outside the team read the plan and agreed? | **change** |
#
# **Stop** means: not this plan, whoever agrees. **Change** means: fix it, then ask again. Eight times yes: **go**.
#
# The letter trial: the control group keeps the current letter (1). The sentence about bookings was counted for the whole city (2). A letter can be corrected (3). Texts go only to numbers given for messages about trash and pickup (4), and end with "Reply STOP" (5). **Every** envelope, the control group's too, adds the letter in Spanish, and a line in the city's other main languages: call 311 for an interpreter (6). The table has no names (7). The attorney has the last word (8).
#
# These questions replace neither a lawyer nor a review board.

# %% [markdown] task="practice-screen"
# ### Your turn: four plans
#
# Practice. Assume that anything not mentioned is fine. Make `first_look`: the list of four words, `"go"`, `"change"` or `"stop"`, in the order of the plans.
#
# 1. We text everybody whose number is in the water bills.
# 2. Half of the homes on the waiting list get no date for a month. We count who dumps.
# 3. People gave their number for pickup news. They get a reminder, and can reply STOP. The attorney agreed.
# 4. The letter says "Only until Friday!" In truth, the offer stays.

# %% answer="practice-screen"
first_look = ...
### BEGIN SOLUTION
first_look = ["change", "stop", "go", "stop"]
### END SOLUTION

# %% check="practice-screen" done="Questions 4, 1, none, and 2 decided."
check.items("first_look", order=True)

# %% [markdown] hint="practice-screen"
# For each plan, go down the table and stop at the first question with the answer no.

# %% [markdown] hint="practice-screen"
# Who gave the number, and for what? Who loses something? What is untrue?

# %% [markdown]
# ## 5. Write it down before
#
# About 2 minutes.
#
# A **pre-analysis plan** is signed before the first truck rolls. It says what is counted; the **one** comparison that decides; the rule for yes and no; when you stop early because of harm (say, when 5 in 100 pickups are missed); and who could be hurt.
# With it, nobody can pick the nicest of ten results later.
#
# ## 6. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="clusters"
# 400 people visit 8 offices. Four offices try a new form. How many units got a lot?
#
# - [ ] 400 | People did not get lots. Whoever goes to an office gets its form.
# - [x] 8 | The office gets the lot, so its visitors count like fewer.
# - [ ] 4 | The four offices with the old form got their lot, too.
#
# rho is 0.33. What helps most?
#
# - [ ] Twice as many weeks | The weeks of one route tell the same story again.
# - [x] Twice as many routes | Each new route is a new story.
# - [ ] A look at single days | That makes more rows, not more facts.
#
# A text is cheap, friendly, and true. People's numbers come from emergency calls. What now?
#
# - [ ] Go: it is friendly | They gave the number for something else.
# - [x] Change: ask for the number first | Then the next text reaches people who want it.
# - [ ] Stop for good | Question 4 can be put in order.

# %% [markdown]
# ## What you can do now
#
# - Choose who or what gets the lot.
# - Work out rho, the design effect, and the routes that a trial needs.
# - Ask eight questions, in their order.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | cluster | a group that gets the lot as a whole |
# | variance | squared spread |
# | intraclass correlation, rho | share of the variance that lies between clusters |
# | design effect | how many rows of a cluster count as one separate row |
# | pair | two similar clusters, one lot |
# | pre-analysis plan | what decides, written beforehand |
#
# **What we know now.** Port Alder needs 16 routes in each half to see 2 piles. The letters keep lots for homes.
#
# **Next:** plan the pilot of your own city in the [exercise](exercise.ipynb).
