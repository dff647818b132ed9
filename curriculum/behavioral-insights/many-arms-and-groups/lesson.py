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
# # Which letter, and for whom?
#
# It is October 2025. In June, Port Alder read one of its three new letters. "Now take the best one," says the printer, "and send it only to the people it works for."
# "With many letters and groups, something always looks good," says the deputy director. "How do I know it is not luck?"
#
# **What you will be able to do**
#
# 1. Compare several letters without being fooled by the number of comparisons.
# 2. Choose by the rule that was signed before.
# 3. Say whether a letter does more for one group than another, and when you cannot tell.
#
# **Where we are.** You know the difference in points, its range and the p-value from *Did the letter work?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. The Medicaid trial in section 2 is real; its source stands at the end.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.formula.api import ols
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize
from statsmodels.stats.proportion import test_proportions_2indep

from practicum import check, data, figure, widgets

homes = data.load("letter-trial", city="port-alder")
power = NormalIndPower()

# %% [markdown]
# ## 1. Three looks at one trial
#
# About 6 minutes.
#
# First the plan, as it was signed.

# %% fold=true
for part, words in data.load("signed-plan", city="port-alder").to_numpy():
    print(f"{part}: {words}")

# %% [markdown]
# "After allowing for three": why? Each comparison may give a **false alarm**: both letters work alike, and chance makes one look better. One comparison does so in 5 of 100 trials.
#
# **Take a guess.** Four arms get **the same** letter, and we compare three of them with the first. In how many of 100 trials does at least one comparison give a false alarm?

# %% fold=true
rng = np.random.default_rng(1)
same = rng.binomial(1500, 0.06, (2000, 4))
found = [test_proportions_2indep(same[:, arm], 1500, same[:, 0], 1500) for arm in (1, 2, 3)]
alarm = np.array([each.pvalue < 0.05 for each in found])
print(f"One comparison: a false alarm in {alarm[0].mean():.1%} of the trials")
print(f"At least one of three: in {alarm.any(axis=0).mean():.1%}")

# %% [markdown]
# More than twice as many. Run the next cell. From how many comparisons on is a false alarm more likely than not?


# %% fold=true
def alarm_picture(looks=3):
    counts = range(1, 41)
    chance = {count: 100 * (1 - 0.95**count) for count in counts}
    title = f"{looks} comparisons: a false alarm in {chance[looks]:.0f} of 100 reports"
    fig, ax = figure.new(title, x="Comparisons", y="At least one false alarm (%)")
    figure.line(ax, chance)
    figure.mark(ax, x=looks, text=f"{looks}")
    figure.mark(ax, y=50, text="more likely than not")
    finding = f"{looks} comparisons: at least one false alarm in {chance[looks]:.0f} of 100 reports"
    return fig, finding + ", where nothing works and the comparisons do not depend on each other."


widgets.explore(alarm_picture, looks=(1, 40), labels={"looks": "Comparisons"})

# %% [markdown]
# It takes 14. With 20 numbers or groups, 64 of 100 reports "find" something.
#
# ## 2. Correct for the number of looks
#
# About 8 minutes.
#
# The next cell makes `compare`: for two letters, the difference in points, its 95% range, and the p-value.


# %% fold=true
def compare(rows, new, old):
    booked = rows.groupby("arm")["booked"].sum()
    mailed = rows.groupby("arm").size()
    four = booked[new], mailed[new], booked[old], mailed[old]
    low, high = confint_proportions_2indep(*four)
    points = 100 * (booked[new] / mailed[new] - booked[old] / mailed[old])
    p = test_proportions_2indep(*four).pvalue
    found = {"points": points, "low": 100 * low, "high": 100 * high, "p": p}
    return {name: float(value) for name, value in found.items()}


# %%
pd.Series(compare(homes, "plain", "current")).round(4)

# %% [markdown]
# As in June. Now all three new letters, each against the current one:

# %% fold=true
letters = pd.DataFrame({new: compare(homes, new, "current") for new in ["plain", "text", "norm"]}).T
letters.index.name = "letter"
letters["price"] = data.load("letter-arms", city="port-alder").set_index("arm")["cost_usd"]
letters.round(4)

# %% [markdown]
# **Holm's correction** sorts the p-values and makes them larger: with three comparisons, the smallest times 3, the next times 2, the last times 1. (A corrected value is never below the one before it, nor above 1.) Then the chance of **any** false alarm among the three is 5 percent at most.
#
# `multipletests` does it for a list or a column of p-values. It returns several things; item 1 holds the corrected values.

# %%
letters["corrected"] = multipletests(letters["p"], method="holm")[1]
letters["holds"] = (letters["corrected"] < 0.05) & (letters["points"] > 0)
letters[["points", "p", "corrected", "holds"]].round(4)

# %% [markdown]
# A letter **holds** if it is ahead of the current one and its corrected p-value is below 0.05. All do. (A clearly worse one has a small p-value, too.)
#
# Holm protects you from claiming a gain that is not there. **It is not for harm.** There, the costly mistake is to miss it. So read each harm by its own range, whatever the number of looks.
#
# ### A real case: five outcomes
#
# New members of Medicaid got texts that should help them see a doctor. That was the question; the report names four more outcomes:
#
# | outcome | texts | no texts | p |
# |---|---|---|---|
# | saw a doctor within 120 days | 44.9% | 45.2% | 0.802 |
# | emergency room within 120 days | 16.2% | 16.0% | 0.771 |
# | found to have a chronic disease | 29.0% | 27.8% | 0.213 |
# | preventive care (diabetes test) | 14.1% | 13.4% | 0.357 |
# | emergency room within a year | 32.7% | 30.2% | 0.014 |
#
# **Take a guess.** The last one looks like harm. Does it hold among five?

# %% [markdown] task="practice-holm"
# ### Your turn: five outcomes
#
# Practice, not graded. The next cell has the five p-values in the order of the table. Make
#
# - `room_corrected`: Holm's corrected p-value of the **last** outcome,
# - `how_many_hold`: how many of the five are below 0.05 after the correction (a whole number),
# - `room_low`: the harm alone, not corrected: the low end of the 95% range of the last outcome, texts minus no texts, in points (4,201 people with texts, 4,231 without).

# %%
medicaid = [0.802, 0.771, 0.213, 0.357, 0.014]

# %% answer="practice-holm"
room_corrected = ...
how_many_hold = ...
room_low = ...
### BEGIN SOLUTION
medicaid_corrected = multipletests(medicaid, method="holm")[1]
room_corrected = medicaid_corrected[4]
how_many_hold = (medicaid_corrected < 0.05).sum()
low, high = confint_proportions_2indep(0.327 * 4201, 4201, 0.302 * 4231, 4231)
room_low = 100 * low
### END SOLUTION

# %% check="practice-holm" done="{value:.2f}: among five looks, no discovery to print."
check.number("room_corrected", within=0.0006)

# %% check="practice-holm" done="{value:.0f}: no gain was shown. But the last outcome is a possible harm, so look at it alone."
check.number("how_many_hold", within=0)

# %% check="practice-holm" done="{value:.1f} points, above zero. Report this harm with its range, and think about stopping. Holm does not clear the texts."
check.number("room_low", within=0.06)

# %% [markdown] hint="practice-holm"
# The same function as for the letters, with `medicaid` in place of the column.

# %% [markdown] hint="practice-holm"
# Keep the corrected values under a name. `[4]` is the fifth of them, and `(... < 0.05).sum()` counts.

# %% [markdown] hint="practice-holm"
# For `room_low`, turn percents into counts, the texts first: `confint_proportions_2indep(0.327 * 4201, 4201, ..., ...)` gives shares.

# %% [markdown]
# ## 3. Choose by the rule
#
# About 6 minutes.
#
# The rule was signed before anybody knew the result. Three steps: keep the letters that hold, sort, take the first.
# `sort_values` can sort by two columns: by points, the highest first, and where these are equal, by price, the lowest first. `index[0]` names the first row.

# %%
held = letters[letters["holds"]]
best = held.sort_values(["points", "price"], ascending=[False, True])
best.index[0]

# %% [markdown]
# The rule says `text`. If no letter held, `held` would be empty, with `len(held)` equal to 0, and the current letter would stay.

# %% [markdown] task="practice-choose"
# ### Your turn: another town
#
# Practice. The next cell shows another town's trial of five letters; the numbers are made up. Use the same rule. Make
#
# - `town_holding`: how many letters hold (a whole number),
# - `town_letter`: the name of the letter that the rule takes.

# %% fold=true
town = pd.DataFrame(
    {
        "points": [4.1, 6.3, 4.1, 2.0, -3.4],
        "corrected": [0.004, 0.09, 0.01, 0.03, 0.002],
        "price": [0.70, 0.80, 0.64, 0.60, 0.55],
    },
    index=["short", "bold", "picture", "friendly", "stern"],
)
town

# %% answer="practice-choose"
town_holding = ...
town_letter = ...
### BEGIN SOLUTION
town_held = town[(town["corrected"] < 0.05) & (town["points"] > 0)]
town_holding = len(town_held)
town_letter = town_held.sort_values(["points", "price"], ascending=[False, True]).index[0]
### END SOLUTION

# %% check="practice-choose" done="{value:.0f} hold. The stern letter differs clearly, but it is worse: a harm to report."
check.number("town_holding", within=0)

# %% check="practice-choose" done="{value}: of the letters that hold, two are equally far ahead, and this one is cheaper."
check.text("town_letter")

# %% [markdown] hint="practice-choose"
# `town` has no column `holds`. A letter holds if it is ahead and its corrected p-value is below 0.05.

# %% [markdown] hint="practice-choose"
# Keep these letters, then sort them as we sorted `held`.

# %% [markdown]
# ### Is the first better than the second?
#
# The rule says which letter to take. It does not say that this letter is better than the **next** one: each was compared with the current letter only. So compare the two:

# %%
pd.Series(compare(homes, "text", "norm")).round(4)

# %% [markdown]
# 3.7 points, 1.4 to 6.0: the text letter is ahead of the norm letter, too. The plan did not name this comparison. If its range held zero, we would take the text letter all the same, and say that the second may be as good.
# And the winner of several is often a bit lucky: the **winner's curse**. Expect less than its 7.5 points when you mail it again, and let lots keep the old letter for a few homes: only new results are free of that luck.
#
# ## 4. For whom?
#
# About 11 minutes.
#
# "Look at the plain letter by language," says the printer.

# %%
for language in ["English", "Spanish"]:
    rows = homes[homes["language"] == language]
    found = compare(rows, "plain", "current")
    print(f"{language}: {found['points']:.1f} ({found['low']:.1f} to {found['high']:.1f})")

# %% [markdown]
# "English: clear. Spanish: the range holds zero. So it does not work in Spanish!"
#
# Look again: 4.0 points is even the **larger** difference. Its range is wide because there are few such homes: 311, against 2,632. "Clear here, not clear there" is no difference between groups.
#
# The right question is: **how far apart are the two differences**, and what is the range of that? This difference of differences is the **interaction**.
#
# ### People who rent
#
# They move more often, and a text moves with the phone. So does the **text letter** do more for people who rent?
# Keep two arms, and mark the text letter and renting with 1 and 0. (`* 1` makes 1 and 0 out of true and false.)

# %%
two = homes[homes["arm"].isin(["current", "text"])].copy()
two["text"] = (two["arm"] == "text") * 1
two["rents"] = (two["tenure"] == "rents") * 1
two[["text", "rents", "booked"]].head(3)

# %% [markdown]
# **Take a guess.** The text letter adds 4.3 points for owners. How many for renters?
#
# `ols` fits the four shares, owners and renters with either letter. `text * rents` asks for both marks and their interaction. `cov_type="HC1"` makes ranges that are fair when spreads differ.

# %%
model = ols("booked ~ text * rents", data=two).fit(cov_type="HC1")
(100 * model.params).round(2)

# %% [markdown]
# | row | meaning | points |
# |---|---|---|
# | `Intercept` | owners with the current letter who book | 6.2 of 100 |
# | `text` | what the text letter adds for **owners** | 4.3 |
# | `rents` | renters minus owners, with the current letter | -0.1 |
# | `text:rents` | how much **more** it adds for renters: the interaction | 7.2 |
#
# For renters it adds 4.3 + 7.2 = 11.5 points. Now the range of the interaction: `conf_int` gives all, and `loc` picks one row; 0 is the low end, 1 the high end.

# %%
(100 * model.conf_int().loc["text:rents"]).round(2)

# %% [markdown]
# **7.2 points more for renters, 2.9 to 11.6.** Zero lies outside, so the difference between the groups is clear. What could this trial see? In 8 of 10 trials, an interaction of 2.8 standard errors (`bse`):

# %%
print(round(2.8 * 100 * model.bse["text:rents"], 2))

# %% [markdown]
# 6.2 points, where the trial as a whole sees 2.7. So if such a range holds zero, write "no evidence that the groups differ", with the range. Do not write "it is the same".

# %% fold=true
# The code of the picture
names = {"owns": "Owners", "rents": "Renters"}
groups = {names[word]: compare(two[two["tenure"] == word], "text", "current") for word in names}
table = pd.DataFrame(groups).T.rename(columns={"points": "estimate"}).round(1)
title = "The text letter adds far more for renters"
fig, ax = figure.new(title, x="Text letter minus current letter (points)", y="Home")
figure.ranges(ax, table, zero=0)
figure.show(
    fig,
    alt="Differences in bookings between the text letter and the current letter, with their 95% "
    "ranges. Owners: 4.3 points (1.6 to 6.9). Renters: 11.5 points (8.1 to 14.9).",
)

# %% [markdown]
# Before you write a rule from this, ask two questions.
#
# - **Was it planned?** No: our plan names no groups. So it is a hint, to be named in the next plan and tested there.
# - **How many groups did you look at?** Say the number. Five districts, two tenures and three languages are ten chances for a false alarm.
#
# And who would be left out? Sent to renters only, the letter would take something from owners.

# %% [markdown] task="practice-groups"
# ### Your turn: the plain letter
#
# Practice. Does the **plain** letter do more for people who rent? `pair` holds the two arms. Give it the marks that you need. Make, in points,
#
# - `plain_gap`: how much more it adds for renters than for owners,
# - `plain_gap_low` and `plain_gap_high`: its 95% range.

# %%
pair = homes[homes["arm"].isin(["current", "plain"])].copy()

# %% answer="practice-groups"
plain_gap = ...
plain_gap_low, plain_gap_high = ..., ...
### BEGIN SOLUTION
pair["plain"] = (pair["arm"] == "plain") * 1
pair["rents"] = (pair["tenure"] == "rents") * 1
plain_model = ols("booked ~ plain * rents", data=pair).fit(cov_type="HC1")
plain_gap = 100 * plain_model.params["plain:rents"]
plain_gap_low, plain_gap_high = 100 * plain_model.conf_int().loc["plain:rents"]
### END SOLUTION

# %% check="practice-groups" done="{value:.1f} points: no evidence that the letter does more, or less, for renters. That is not 'the same'."
check.number("plain_gap", within=0.02)

# %% check="practice-groups" done="{value:.1f} points at this end. A gap of 3 points either way is still possible: interactions need many more homes than effects."
check.number("plain_gap_low", within=0.12)
check.number("plain_gap_high", within=0.12)

# %% [markdown] hint="practice-groups"
# The four lines that made `text`, `rents` and `model`, with `pair` for `two` and `plain` for `text`.

# %% [markdown] hint="practice-groups"
# Times 100, `plain_model.params["plain:rents"]` is the interaction. Both ends at once: `plain_gap_low, plain_gap_high = 100 * plain_model.conf_int().loc["plain:rents"]`

# %% [markdown]
# ## 5. Too few to tell
#
# About 4 minutes.
#
# In some homes, people speak neither English nor Spanish.

# %%
others = homes[homes["language"] == "Other"]
print(others["arm"].value_counts()[["current", "text"]])
pd.Series(compare(others, "text", "current")).round(4)

# %% [markdown]
# 3.7 points, from -12.5 to 20.4: a large loss and a very large gain are both possible. With 30 homes an arm, that was clear beforehand. How many homes would each arm need to see 7 points, from 6 to 13 in 100?

# %%
effect = proportion_effectsize(0.13, 0.06)
print(round(power.solve_power(effect_size=effect, alpha=0.05, power=0.8), 1))

# %% [markdown]
# 267 homes in each arm. So write "too few to tell", with the range. Do not write "no effect", and do not leave the group out. To find out more, pool several mailings, or ask the people. And a letter that a person can read needs no trial: it is owed to everybody.
#
# ## 6. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="groups"
# A report reads one trial for 20 groups, and the letter "works" in one of them, p = 0.03. What do you think first?
#
# - [ ] It works for this group. | With 20 looks, about one such result comes by chance alone.
# - [x] That may well be chance. I ask how many groups they looked at, and what the plan said. | The number of looks belongs to the result.
# - [ ] It works for nobody. | That is not shown either.
#
# A reminder adds 3 points for women (1 to 5) and 2 points for men (-1 to 5). What may you write?
#
# - [ ] It works for women and not for men. | "Clear here, not clear there" compares each with zero, not with each other.
# - [x] No evidence that women and men differ. | The two are 1 point apart, and both ranges are wider than that.
# - [ ] It works for men just as it does for women. | They may differ; we only do not see it.
#
# Letters A and B hold. A is 5.1 points ahead of the current letter, B 4.6. The range of A minus B holds zero. Which one does our rule take?
#
# - [x] A, and we say that B may be as good. | The rule was signed before. The honest sentence comes with it.
# - [ ] The cheaper one, since it is a tie. | A tie in the rule means equal points.
# - [ ] None, until another trial is done. | Both beat the current letter. Waiting costs bookings.

# %% [markdown]
# ## What you can do now
#
# - Correct several comparisons with Holm, and choose by a rule that was there before.
# - Compare two groups with each other, with the range of their difference.
# - Say "too few to tell" with a number.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | false alarm | both work alike, and chance makes one look better |
# | Holm's correction | makes p-values larger, so that the chance of any false alarm among all looks is 5 in 100 at most |
# | hold | stay below 0.05 after the correction |
# | subgroup | a part of the people in a trial, such as renters |
# | interaction | how much more an effect is in one group than in another |
#
# **What we know now.** In Port Alder all three new letters hold. The rule takes the text letter. It adds 7.2 points more for renters than for owners (2.9 to 11.6).
#
# **Next:** choose for your own city in the [exercise](exercise.ipynb). Then the deputy director will ask what it costs.
#
# **Sources.** Medicaid: Levine, Kakani and Mehrotra (2021), npj Digital Medicine 4, doi 10.1038/s41746-021-00389-5. Correction: Holm (1979), Scandinavian Journal of Statistics 6.
