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
# Ten short questions, about 20 minutes. At the end this page tells you which units of this module to do, to skim, or to skip.
# You cannot pass or fail. Most people know few of the answers at the start, and that is why the module exists.
# The module builds on the data module, up to *Who waits longer, and how sure are we?* If tables and `groupby` are new to you, start with that module.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess would send you past a unit that you need.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - Any correct method counts. The first cell imports some tools that may help; nobody has to use them.
# - Give numbers with at least two decimals, unless they are whole numbers. Each right answer earns one point.
#
# All places and trials here are fictional, and all data are made up for practice.

# %% setup=true
import hashlib

import pandas as pd
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize

from practicum import check, data

check.hold()  # the checks note your answers and keep their verdict until the end
power = NormalIndPower()

# %% [markdown] task="name-the-behavior"
# ## 1. What do people do?
#
# A city library wants to test a new reminder about books that are due. The team lists six goals:
#
# - **A** Readers find the reminder friendly.
# - **B** The library sends each reminder three days before the due date.
# - **C** Readers bring the book back by the due date.
# - **D** Readers know when the book is due.
# - **E** Readers renew the book on the web page by the due date.
# - **F** Readers take more responsibility for what they borrow.
#
# Make `behaviors`: the list of the letters of all goals that name a **behavior** of the readers, one that can be counted.

# %% answer="name-the-behavior"
behaviors = ...
### BEGIN SOLUTION
behaviors = ["C", "E"]
### END SOLUTION

# %% check="name-the-behavior" points=1 skill="BI1" done="{count} of the six can be watched and counted."
check.items("behaviors")

# %% [markdown] task="label-the-barriers"
# ## 2. What stops people?
#
# A city asked people why they had not applied for its rent rebate. Four answers:
#
# 1. "The office is only open while I am at work."
# 2. "A rebate? I had no idea there was one."
# 3. "All that for 40 dollars? It isn't worth it to me."
# 4. "My landlord has to sign, and he refuses."
#
# Make `kinds`: the list of four letters, in the order of the answers, as the COM-B model sorts barriers: `"C"` for capability, `"O"` for opportunity, `"M"` for motivation.

# %% answer="label-the-barriers"
kinds = ...
### BEGIN SOLUTION
kinds = ["O", "C", "M", "O"]
### END SOLUTION

# %% check="label-the-barriers" points=1 skill="BI2" done="Only one of the four is about wanting."
check.items("kinds", order=True)

# %% [markdown] task="bill-of-a-form"
# ## 3. What does a form cost people?
#
# The table `steps` below shows one year of a web form for parking permits. `people` is how many people came to the step, and `minutes` is how long each of them spent on it, on average.
# Count an hour of a person's time as 18 dollars. Make `bill`: what all the time that people spent on the form that year is worth, in dollars.

# %% setup=true
steps = pd.DataFrame(
    {
        "step": ["Account", "Car", "Proof of address", "Payment"],
        "people": [1000, 820, 560, 510],
        "minutes": [6, 3, 8, 2],
    }
)
steps

# %% answer="bill-of-a-form"
bill = ...
### BEGIN SOLUTION
hours = (steps["people"] * steps["minutes"]).sum() / 60
bill = hours * 18
### END SOLUTION

# %% check="bill-of-a-form" points=1 skill="BI3" done="{value:,.2f} dollars, with the time of those who gave up."
check.number("bill", within=0.51)

# %% [markdown] task="size-of-a-trial"
# ## 4. How many people?
#
# With the current notice, 10 of 100 people pay on time. The city will switch to a new one if 13 of 100 do.
# Make `size_each`: how many people must get **each** notice, so that a trial has a power of 0.8 to see this difference. The test is two-sided, at the 5% level.

# %% answer="size-of-a-trial"
size_each = ...
### BEGIN SOLUTION
effect = proportion_effectsize(0.13, 0.10)
size_each = power.solve_power(effect_size=effect, alpha=0.05, power=0.8)
### END SOLUTION

# %% check="size-of-a-trial" points=1 skill="BI4" done="{value:,.0f} people for each notice."
check.number("size_each", within=80)

# %% [markdown] task="deal-in-blocks"
# ## 5. Deal, then look
#
# Each home in the table `homes` below has drawn a `lot`, and the table is sorted by it. Keep that order, and deal out three letters in turn, **separately in each district**. Every district starts with the first letter.
# Then compare the arms: in each, what percent of the homes rent? Make `gap`: the largest of these percentages minus the smallest, in percentage points.

# %% setup=true
homes = data.load("letter-trial")[["person_id", "district", "tenure"]]
texts = [f"placement {person}" for person in homes["person_id"]]
homes["lot"] = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in texts]
homes = homes.sort_values("lot").reset_index(drop=True)
homes.head(3)

# %% answer="deal-in-blocks"
gap = ...
### BEGIN SOLUTION
arm = homes.groupby("district").cumcount() % 3
percent = (homes["tenure"] == "rents").groupby(arm).mean() * 100
gap = percent.max() - percent.min()
### END SOLUTION

# %% check="deal-in-blocks" points=1 skill="BI5" done="{value:.2f} points, owed to chance alone."
check.number("gap", within=0.0051)

# %% [markdown] task="low-end"
# ## 6. How sure are we?
#
# In a trial, lots decided who got which water bill. With the current bill, 235 of 1,880 homes paid on time; with the new bill, 312 of 2,000.
# The difference is the share with the new bill minus the share with the current one. Make `low_end`: the **low** end of its 95% interval, in percentage points.

# %% answer="low-end"
low_end = ...
### BEGIN SOLUTION
low, high = confint_proportions_2indep(312, 2000, 235, 1880)
low_end = 100 * low
### END SOLUTION

# %% check="low-end" points=1 skill="BI7" done="It starts at {value:.2f} points, so it does not reach zero."
check.number("low_end", within=0.0251)

# %% [markdown] task="on-those-reached"
# ## 7. Where it arrived
#
# Lots decided which homes got a letter, and which a letter and a phone call. In the table `trial` below, `reached` counts the homes where somebody answered, `paid` counts all homes that paid on time, and `paid_reached` counts those of them that were reached.
# The call can only work where somebody answers, and no home of the other arm was called. Make `effect_reached`: the effect on the homes that were reached, in percentage points.

# %% setup=true
trial = pd.DataFrame(
    {
        "homes": [2000, 2000],
        "reached": [0, 1200],
        "paid": [300, 396],
        "paid_reached": [0, 300],
    },
    index=["letter", "call"],
)
trial

# %% answer="on-those-reached"
effect_reached = ...
### BEGIN SOLUTION
paid = trial["paid"] / trial["homes"] * 100
reached = trial["reached"] / trial["homes"]
effect_reached = (paid["call"] - paid["letter"]) / reached["call"]
### END SOLUTION

# %% check="on-those-reached" points=1 skill="BI10" done="{value:.2f} points: the effect on all homes of the arm, divided by the share that was reached."
check.number("effect_reached", within=0.0051)

# %% [markdown] task="many-looks"
# ## 8. Five comparisons at once
#
# A city tested five new letters, A to E, each against the current one. The Series `p_values` below holds the five p-values.
# Make `holds`: the list of the letters whose difference is still significant at the 5% level after **Holm's** correction.

# %% setup=true
p_values = pd.Series({"A": 0.024, "B": 0.008, "C": 0.300, "D": 0.020, "E": 0.012})
p_values

# %% answer="many-looks"
holds = ...
### BEGIN SOLUTION
significant = multipletests(p_values, method="holm")[0]
holds = p_values[significant].index
### END SOLUTION

# %% check="many-looks" points=1 skill="BI8" done="{count} of the five hold after the correction."
check.items("holds")

# %% [markdown] task="for-whom"
# ## 9. For whom?
#
# The table `groups` below counts homes in a trial, and how many of them booked, by whether people rent or own and by letter.
# Make `more_points`: by how many percentage points is the effect of the new letter larger for homes that rent than for homes that own?

# %% setup=true
groups = pd.DataFrame(
    {
        "group": ["rents", "rents", "owns", "owns"],
        "letter": ["current", "new", "current", "new"],
        "homes": [900, 880, 1100, 1120],
        "booked": [63, 132, 66, 98],
    }
)
groups

# %% answer="for-whom"
more_points = ...
### BEGIN SOLUTION
counts = groups.set_index(["group", "letter"])
share = counts["booked"] / counts["homes"] * 100
first = share["rents", "new"] - share["rents", "current"]
second = share["owns", "new"] - share["owns", "current"]
more_points = first - second
### END SOLUTION

# %% check="for-whom" points=1 skill="BI11" done="{value:.2f} points. How sure that is, only an interval can tell."
check.number("more_points", within=0.0051)

# %% [markdown] task="price-of-one-more"
# ## 10. What does one more cost?
#
# The table `letters` below shows the result of a trial; `cost` is the price of one letter in dollars. The city will send one of the two to every home.
# Make `cost_extra`: what the city pays, in dollars, for each **extra** booking when it sends the new letter in place of the current one.

# %% setup=true
letters = pd.DataFrame(
    {"homes": [1600, 1500], "booked": [96, 135], "cost": [0.70, 0.94]},
    index=["current", "new"],
)
letters

# %% answer="price-of-one-more"
cost_extra = ...
### BEGIN SOLUTION
share = letters["booked"] / letters["homes"]
extra_cost = letters["cost"]["new"] - letters["cost"]["current"]
cost_extra = extra_cost / (share["new"] - share["current"])
### END SOLUTION

# %% check="price-of-one-more" points=1 skill="BI9" done="{value:.2f} dollars for each booking that the current letter would not have brought."
check.number("cost_extra", within=0.0051)

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
# This page does not ask about some units. It cannot tell whether you need them, so do them.

# %% setup=true
units = {
    "Why do people not book a pickup?": ["behaviors", "kinds"],
    "How much of people's time does our form take?": ["bill"],
    "What does our letter ask people to do?": [],
    "How many letters do we need?": ["size_each", "gap"],
    "May we do this to people, and to whole streets?": [],
    "Did the letter work?": ["low_end", "effect_reached"],
    "Which letter, and for whom?": ["holds", "more_points"],
    "Is it worth it, and will it last?": ["cost_extra"],
    "How much should we believe what we read?": [],
}

# %%
check.advice(units, skip_from=2)

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac). Do you have a coach? Then hand in, even if most answers are empty.
# After the module there is a closing check on the same skills. Together, the two show what you learned.
