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
# # Did the letter work?
#
# It is June 2025. On April 7, Port Alder mailed four letters to 6,000 homes. "588 homes have booked a pickup," says the printer. "So the letters brought 588 bookings!"
# "How many would have booked anyway?" asks the deputy director. "And is the new letter better, or was it luck?"
#
# **What you will be able to do**
#
# 1. Say how much better a letter did, how sure you are, and what the plan said.
# 2. Rebuild a published result, and tell odds from shares.
# 3. Count everybody as assigned, and know when you may say more.
#
# **Where we are.** The trial was planned in [How many letters do we need?](../behavioral-insights-plan-a-trial/lesson.ipynb) You know `groupby`, filters, and 95% ranges. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. The published trials are real; their sources are listed at the end.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

from practicum import check, data, figure, widgets

homes = data.load("letter-trial", city="port-alder")

# %% [markdown]
# ## 1. First, the plan
#
# About 4 minutes.
#
# Before you look at a result, read what was signed in March. The next cell prints it from the table `signed-plan`.

# %% fold=true
for part, words in data.load("signed-plan", city="port-alder").to_numpy():
    print(f"{part}: {words}")

# %% [markdown]
# So the question is not "How many booked?" but "How many **more** than with the current letter?" That arm shows what happens anyway. We begin with the plain letter.
#
# **Take a guess.** Of 1,500 homes with the current letter, how many booked?

# %%
pair = homes[homes["arm"].isin(["current", "plain"])]
booked = pair.groupby("arm")["booked"].sum()
mailed = pair.groupby("arm").size()
print(booked)
(100 * booked / mailed).round(1)

# %% [markdown]
# 92, or 6.1 of 100, booked with the current letter. With the plain letter 144 did, or 9.6 of 100.
#
# ## 2. How much better, and how sure?
#
# About 9 minutes.
#
# The simplest number is the best one: the difference of the two shares, in **percentage points**.

# %%
plain_points = 100 * (144 / 1500 - 92 / 1500)
print(round(plain_points, 2))

# %% [markdown]
# With another draw, other homes would have gotten each letter, and the difference would not be the same. `confint_proportions_2indep` gives the 95% range of a difference of two shares. It takes four numbers: booked and mailed of the **new** letter, then of the current one.

# %%
low, high = confint_proportions_2indep(144, 1500, 92, 1500)
print(f"{plain_points:.1f} points, {100 * low:.1f} to {100 * high:.1f}")

# %% [markdown]
# Read it in this order:
#
# 1. **Where is zero?** The whole range lies above it. Chance alone rarely does that, and lots decided who got which letter. So the letter is the likely reason.
# 2. **How much?** Between 1.5 and 5.4 more bookings from 100 letters.
# 3. **What did the plan say?** Its smallest effects told us what the trial was likely to see. They are not a bar that a result must clear: the low end may lie below them.
#
# Run the next cell; its code is closed. It takes shares near those of Port Alder, 6 and 10 percent, and shows a quarter of the homes and four times as many, too. How many homes must an arm have before the range no longer includes zero?


# %% fold=true
def range_picture(size=1500, current=6, new=10):
    sizes = np.array([size / 4, size, size * 4])
    low, high = confint_proportions_2indep(
        sizes * new / 100, sizes, sizes * current / 100, sizes
    )
    table = pd.DataFrame({"estimate": new - current, "low": 100 * low, "high": 100 * high})
    table = table.set_axis([f"{homes_each:,.0f}" for homes_each in sizes]).round(1)
    low, high = table["low"].iloc[1], table["high"].iloc[1]
    where = "holds zero" if low <= 0 <= high else "lies on one side of zero"
    title = f"{size:,} homes an arm: the range {where}"
    fig, ax = figure.new(title, x="New minus current (points)", y="Homes in each arm")
    figure.ranges(ax, table, zero=0)
    return fig, f"{size:,} homes an arm: {low} to {high} points; the range {where}."


labels = {"size": "Homes in each arm", "current": "Current (percent)", "new": "New (percent)"}
widgets.explore(range_picture, size=(100, 3000, 100), current=(1, 20), new=(1, 30), labels=labels)

# %% [markdown]
# Between 300 and 400. Four times as many homes make the range about half as wide.
#
# ### And the p-value?
#
# Reports often give a **p-value**. It answers: if both letters worked equally well, how often would chance alone give a difference this large, or larger?

# %%
plain_p = test_proportions_2indep(144, 1500, 92, 1500).pvalue
print(round(plain_p, 5))

# %% [markdown]
# In 4 of 10,000 trials. So chance alone is a poor explanation. The p-value is **not** the chance that the letter does nothing, and it says nothing about size. A tiny effect has a small p-value if the trial is huge. So give the difference and its range first.
# (Both functions are good approximations. At the very edge they may disagree a little: then trust neither to the last digit.)

# %% [markdown] task="practice-difference"
# ### Your turn: two emails
#
# Practice, not graded. A real trial: service members had to enroll again in a savings plan. With the standard email, 16,291 of 69,318 did within a week; with a redesigned one, 20,061 of 69,955. Make
#
# - `email_points`: redesigned minus standard, in percentage points,
# - `email_low` and `email_high`: the 95% range, in points,
# - `email_p`: the p-value.

# %% answer="practice-difference"
email_points = ...
email_low, email_high = ..., ...
email_p = ...
### BEGIN SOLUTION
email_points = 100 * (20061 / 69955 - 16291 / 69318)
low_end, high_end = confint_proportions_2indep(20061, 69955, 16291, 69318)
email_low, email_high = 100 * low_end, 100 * high_end
email_p = test_proportions_2indep(20061, 69955, 16291, 69318).pvalue
### END SOLUTION

# %% check="practice-difference" done="{value:.1f} points."
check.number("email_points", within=0.02)

# %% check="practice-difference" done="{value:.1f} points at this end."
check.number("email_low", within=0.02)
check.number("email_high", within=0.02)

# %% check="practice-difference" done="So close to zero that the computer writes it with an e, or as 0. The range says more."
check.number("email_p", within=0.0001)

# %% [markdown] hint="practice-difference"
# The redesigned email is the new one: its two numbers come first.

# %% [markdown] hint="practice-difference"
# The function gives shares. Multiply each end by 100: `email_low, email_high = 100 * low_end, 100 * high_end`.

# %% [markdown]
# ## 3. Odds are not shares
#
# About 7 minutes.
#
# Many papers give an **odds ratio** instead. The **odds** are how many did it for each one who did not: 144 against 1,356 with the plain letter. `Table2x2` takes two rows, the new letter first, each with those who did and those who did **not**.

# %%
table = Table2x2([[144, 1356], [92, 1408]])
low, high = table.oddsratio_confint()
print("odds ratio", round(table.oddsratio, 2), "from", round(low, 2), "to", round(high, 2))
print("ratio of shares", round((144 / 1500) / (92 / 1500), 2))

# %% [markdown]
# **Take a guess.** In another town, 60 of 100 book with a new letter and 40 of 100 with the old one. That is 1.5 times as many. What is the odds ratio?

# %%
print(Table2x2([[60, 40], [40, 60]]).oddsratio)

# %% [markdown]
# 2.25. Read as "2.25 times as many", it would be wrong. For small shares the two ratios are close; for large ones they are not. So write points, and both shares. An odds ratio of 1 means "no difference", as 0 does for points.
#
# ### Rebuild a published result
#
# Hospitals in London sent texts before an appointment. With the usual text, 11.1 percent were missed; with one that names the cost, 8.4 percent. Published: odds ratio 0.74 (0.61 to 0.89). Can we get that?
# The abstract gives 10,111 appointments in four groups, not the size of each. We assume 2,528, and turn percents into counts.

# %%
cost, usual = 0.084 * 2528, 0.111 * 2528
hospital = Table2x2([[cost, 2528 - cost], [usual, 2528 - usual]])
low, high = hospital.oddsratio_confint()
print(round(hospital.oddsratio, 2), "from", round(low, 2), "to", round(high, 2))

# %% [markdown]
# 0.73 (0.61 to 0.89). The last digit differs, because 8.4 and 11.1 are rounded: 8.44 and 11.06 give 0.74. If you can rebuild a figure, you know what it means. The README of this module has a table of published figures, rebuilt.

# %% [markdown] task="practice-odds"
# ### Your turn: the second hospital trial
#
# Practice. The hospitals then compared **general** words about cost (9.9 percent missed) with the **specific** cost (8.2 percent). 9,848 appointments in four groups: assume 2,462 in each. General words are the new text here. Make
#
# - `general_odds`: the odds ratio, general against specific,
# - `general_low` and `general_high`: its 95% range.

# %% answer="practice-odds"
general_odds = ...
general_low, general_high = ..., ...
### BEGIN SOLUTION
general, specific = 0.099 * 2462, 0.082 * 2462
second = Table2x2([[general, 2462 - general], [specific, 2462 - specific]])
general_odds = second.oddsratio
general_low, general_high = second.oddsratio_confint()
### END SOLUTION

# %% check="practice-odds" done="{value:.2f}. Published: 1.22."
check.number("general_odds", within=0.006)

# %% check="practice-odds" done="{value:.2f} at this end. Published: 1.00 to 1.48. General words did worse, but only just clearly."
check.number("general_low", within=0.006)
check.number("general_high", within=0.006)

# %% [markdown] hint="practice-odds"
# Copy the cell above. General words come first.

# %% [markdown] hint="practice-odds"
# The second number of each row is `2462 - general` or `2462 - specific`.

# %% [markdown]
# ## 4. Count everybody as assigned
#
# About 8 minutes.
#
# Of the 3,000 letters of our pair, 159 came back. "Take those homes out," says the printer. "They never read it!" Let us look at who they are.

# %%
came_back = pair.groupby("letter_returned")
print("booked (%)", 100 * came_back["booked"].mean().round(3))
rents = (pair["tenure"] == "rents").groupby(pair["letter_returned"])
print("rent (%)", 100 * rents.mean().round(2))

# %% [markdown]
# Homes whose letter arrived (0) booked far more often. But those whose letter came back (1) are **different kinds of homes**: more of them rent, and some may have moved out. Lots did not decide whose letter arrives. So "arrived" against "came back" is no trial.
#
# The rule: compare the arms **as the lots dealt them**, with every home in the arm it was assigned to, whatever happened afterward. This is called **intention to treat**. It also answers the city's question: what do we get if we mail this letter to everybody?
#
# ### A real case, and a second number
#
# Washington, DC reminded families to renew their cash aid. Of 2,362 families that were sent one of two letters, 1,071 renewed; of 1,177 without one, 470. But 233 letters came back. (To keep it short, "reached" means here: it did not come back.)

# %%
aid_points = 100 * (1071 / 2362 - 470 / 1177)
low, high = confint_proportions_2indep(1071, 2362, 470, 1177)
print(f"{aid_points:.1f} points, {100 * low:.1f} to {100 * high:.1f}")

# %% [markdown]
# As assigned: 5.4 points. Nobody can take the same kind of family out of the control group, since no letter went there that could come back.
# What did the letter do **for families that it reached**? If the letter did nothing for the others, the difference as assigned comes from 2,129 of 2,362 families alone. So divide by that share.

# %%
reach = (2362 - 233) / 2362
print(f"reached {reach:.3f}: {aid_points / reach:.1f} points")
print(f"range {100 * low / reach:.1f} to {100 * high / reach:.1f}")

# %% [markdown]
# 6.0 points, 2.2 to 9.8. (We divide the ends, too: the reach is known so well that its own uncertainty hardly matters.) This is the **effect on those reached**. It is fair only if
#
# 1. lots decided who is sent the letter,
# 2. a letter that does not arrive changes nothing,
# 3. nobody in the control group got one.
#
# The second one is the hardest to check. Say which number you give: the first is what the city gets, the second what the letter does when it arrives.

# %% [markdown] task="practice-reached"
# ### Your turn: a visit at the door
#
# Practice, with made-up numbers. Lots chose 1,000 homes for a visit, and 640 opened the door. 130 of the 1,000 booked, and 90 of 1,000 other homes. A visit to a closed door leaves no trace. Make
#
# - `visit_points`: the difference as assigned, in points,
# - `visit_reached`: the effect on homes that opened, in points.

# %% answer="practice-reached"
visit_points = ...
visit_reached = ...
### BEGIN SOLUTION
visit_points = 100 * (130 / 1000 - 90 / 1000)
visit_reached = visit_points / (640 / 1000)
### END SOLUTION

# %% check="practice-reached" done="{value:.1f} points as assigned: that is what a round of visits brings."
check.number("visit_points", within=0.01)

# %% check="practice-reached" done="{value:.2f} points for homes that open. Both numbers are right, for two questions."
check.number("visit_reached", within=0.006)

# %% [markdown] hint="practice-reached"
# As assigned, all 1,000 homes count, also those with a closed door.

# %% [markdown] hint="practice-reached"
# Divide the first number by the share that opened.

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="reading"
# A letter is ahead by 1.0 point, range -0.8 to 2.8. What may you write?
#
# - [ ] The letter does not work. | It may bring 2.8 points.
# - [x] No clear difference. Between 0.8 points fewer and 2.8 more is possible. | The range says what is still possible.
# - [ ] The letter works, by one point. | Zero lies in the range.
#
# The p-value is 0.03. What does that mean?
#
# - [ ] The letter does nothing with a chance of 3 percent. | It is no chance of that kind.
# - [x] If both letters worked equally well, chance would give a difference this large in 3 of 100 trials. | Or a larger one.
# - [ ] The effect is 3 points. | It says nothing about size.
#
# Texts to new Medicaid members: 31 percent answered them. The difference as assigned is -0.3 points. May we divide it by 0.31?
#
# - [ ] Yes, 31 percent is the reach. | The others got the texts, too, and may have read them.
# - [x] No: the texts reached people who did not answer, and may have changed what they did. | The second condition fails.

# %% [markdown]
# ## What you can do now
#
# - Give a difference in points with its range, and read it beside the plan.
# - Rebuild a published result, and tell an odds ratio from a ratio of shares.
# - Count everybody as assigned, and say when an effect on those reached is fair.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | percentage point | difference of two percents: from 6 to 9 percent is 3 points |
# | p-value | how often chance alone would give a difference this large, or larger |
# | odds | those who did it, for each one who did not |
# | odds ratio | odds of one group over odds of the other; 1 means no difference |
# | intention to treat | compare the arms as lots dealt them, everybody included |
# | effect on those reached | difference as assigned, divided by the share reached |
#
# **What we know now.** In Port Alder, the plain letter brought 3.5 more bookings from 100 letters than the current one (1.5 to 5.4).
#
# **Next:** read the letters of your own city in the [exercise](exercise.ipynb). Plain against current is one pair, and we sent four letters. Which one, and for whom? Two more questions for the fall.
#
# **Sources.** Hospital texts: Hallsworth and others (2015), PLOS ONE 10(9), e0137306. Emails: Office of Evaluation Sciences (2015), *Servicemember Roth TSP re-enrollment*. Medicaid: Levine, Kakani and Mehrotra (2021), npj Digital Medicine. Washington, DC: Moore, Gan, Minnich and Yokum (2022), Behavioural Public Policy; our counts come from the trial's public file. More: `data.load("rebuilt-trials")`.
