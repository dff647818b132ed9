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
# # What are we promising, and who answers for it?
#
# It is February 2025 in Port Alder. Sofas lie on the sidewalks for weeks. Ms. Okafor, the deputy director of sanitation, has an idea: a plainer letter, a shorter form, and pickup on Saturdays. "Start on Monday," she says.
# "What exactly do you want by when?" asks the project manager. "And what if somebody asks me for something else?"
#
# **What you will be able to do**
#
# 1. Write a charter: outcome, baseline, target, owner, and what is not in scope.
# 2. Set a target that luck alone would hardly reach.
# 3. Find out who answers for what, and who has too much on their desk.
#
# **Where we are.** This is the first unit of the module. The pilot that *Did it work?* judges began in August 2025. Here we go back to where its project began. You know `groupby` and functions. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up.

# %% setup=true
import pandas as pd

from practicum import boards, check, data, figure, project, widgets

requests = data.load("service-requests", city="port-alder")
raci = data.load("raci", city="port-alder")
fields = data.load("charter-fields")

# %% [markdown]
# ## 1. A promise that can be kept or broken
#
# About 4 minutes.
#
# A **charter** is one page that says what a project promises. The one person who can stop the project, the **sponsor**, signs it before the work begins. Here is the first draft. **Take a guess:** what is wrong with each line?
#
# | field | first draft |
# |---|---|
# | outcome | We introduce Saturday pickup. |
# | baseline | People wait too long. |
# | target | Much shorter waits. |
# | owner | The team. |
# | not in scope | (nothing) |

# %% [markdown]
# - The **outcome** is a thing that the city does: an *output*. An outcome is what changes for residents.
# - The **baseline**, how things are today, has no number. Nobody can say later whether anything changed.
# - The **target** has no number and no date. It can never be missed.
# - The **owner** is everybody. Then nobody is asked when it stalls.
# - **Not in scope** is empty. So everybody expects what they wish for.

# %% [markdown]
# ## 2. The baseline
#
# About 8 minutes.
#
# The city's own rule says: a booked pickup comes within **10 days**. How often does it? We take all pickups that were booked from July to December 2024.
#
# `total_seconds` turns each wait into seconds. A day has 86,400 of them, so `days` has decimals: 10.2 days are not on time.

# %%
first, end = pd.Timestamp("2024-07-01"), pd.Timestamp("2025-01-01")
booked = requests[requests["service"] == "Bulky item pickup"]
booked = booked[(booked["opened"] >= first) & (booked["opened"] < end)].copy()
booked["days"] = (booked["closed"] - booked["opened"]).dt.total_seconds() / 86400
booked["on_time"] = booked["days"] <= 10
print(len(booked), "pickups, of which", booked["closed"].isna().sum(), "never came")

# %% [markdown]
# Some pickups never came. Their `days` are missing, so `days <= 10` is False: not on time. That is right: they did not come within 10 days.

# %%
baseline = booked["on_time"].mean()
print(f"{baseline:.3f}")

# %% [markdown]
# **63 percent** came within 10 days. This is a count of all bookings, not a sample. Still, months differ, for no reason that anybody knows.
#
# **Take a guess.** In the best of the six months, how high was the share?

# %%
monthly = booked.groupby(booked["opened"].dt.month)["on_time"].mean()
monthly.round(3)

# %% fold=true
# The code of the chart.
names = pd.Series(["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], index=monthly.index)
span = f"between {100 * monthly.min():.0f} and {100 * monthly.max():.0f} percent"
title = f"Without any project, the share moved {span}"
fig, ax = figure.new(title, x="Month of 2024", y="Pickups within 10 days (%)")
figure.line(ax, (100 * monthly).rename(names))
figure.mark(ax, y=100 * baseline, text=f"all six months: {100 * baseline:.0f}%")
ax.set_ylim(0, 100)
figure.show(
    fig,
    alt="Line chart of the share of pickups within 10 days in Port Alder, July to December "
    f"2024. It moves {span}, around 63 percent.",
)

# %% [markdown]
# So a target of 66 percent would be no target. October reached it with nothing done. **A target has to be clearly better than the best month without the project.** The team writes 80 percent.

# %% [markdown] task="practice-baseline"
# ### Your turn: piles on the sidewalk
#
# Practice, not graded. The city also promises that reports of illegal dumping are closed within **5** days. `dumped` has the reports opened from July to December 2024, with their `days`.
#
# Make `dumping_share`: the share closed within 5 days, and `best_month`: the highest share of the six months.

# %% setup=true
dumped = requests[requests["service"] == "Illegal dumping"]
dumped = dumped[(dumped["opened"] >= first) & (dumped["opened"] < end)].copy()
dumped["days"] = (dumped["closed"] - dumped["opened"]).dt.total_seconds() / 86400

# %% answer="practice-baseline"
dumping_share = ...
best_month = ...
### BEGIN SOLUTION
dumped["on_time"] = dumped["days"] <= 5
dumping_share = dumped["on_time"].mean()
best_month = dumped.groupby(dumped["opened"].dt.month)["on_time"].mean().max()
### END SOLUTION

# %% check="practice-baseline" done="The best month reached {value:.3f}. A target for this service starts above it."
check.number("dumping_share", within=0.001)
check.number("best_month", within=0.001)

# %% [markdown] hint="practice-baseline"
# First `dumped["on_time"] = dumped["days"] <= ...`. The mean of that column is a share.

# %% [markdown] hint="practice-baseline"
# `groupby(...)["on_time"].mean()` gives six shares; `.max()` is the highest.

# %% [markdown]
# ## 3. A target as a rule
#
# About 4 minutes.
#
# "80 percent within 10 days" sounds clear. But does a pickup on day 10 count? Written as a function, it leaves nothing to argue about. `None` is a pickup that has not come, so it is not on time.

# %%
def share_within(days, limit):
    return (pd.Series(days) <= limit).mean()


share_within([3, 10, 11, None], 10)

# %% [markdown]
# Two of four: day 3, and day 10 exactly.

# %% [markdown] task="practice-rule"
# ### Your turn: who is late?
#
# Practice. Write the function `share_late(days, limit)`: the share of all pickups that did **not** come within the limit. Whatever is not within the limit is late, also what has not come.

# %% answer="practice-rule"
def share_late(days, limit): ...
### BEGIN SOLUTION
def share_late(days, limit):
    return 1 - (pd.Series(days) <= limit).mean()
### END SOLUTION

# %% check="practice-rule" done="Day 10 exactly is not late, and what has not come is. Decide that before, not when it happens."
check.function(
    "share_late", on=[([3, 10, 11, None], 10), ([4, 6, 6, 5], 5), ([1, 2, 9], 3)], within=0.001
)

# %% [markdown] hint="practice-rule"
# One line: `return 1 - ...`. You may call `share_within` in it.

# %% [markdown]
# ## 4. The charter
#
# About 5 minutes.
#
# Here is a form for it. Fill in **one field** for a project of your own: the outcome, what changes for residents. What you write is saved in `own-charter.csv` beside this notebook. It is yours, and nobody grades it. You may go on with it after the lesson.

# %%
boards.form(
    fields,
    name="Charter",
    lead="One page, before the work begins. The sponsor signs it.",
    file="own-charter.csv",
)

# %% [markdown]
# Here is what Port Alder signed. One call makes a page of it that anybody can open and print, without Python: `my-charter.html`.

# %%
signed = {
    "outcome": "People who book a bulky pickup get rid of their sofa quickly.",
    "baseline": "July to December 2024: 63 percent of booked pickups came within 10 days.",
    "target": "80 percent within 10 days on the pilot routes, from September to November 2025.",
    "owner": "Operations chief",
    "not_in_scope": "Construction debris. Refrigerators in the first three months.",
}
project.charter(signed)

# %% [markdown]
# The target uses **the same measure** as the baseline, and the owner is one role. The place and the months differ: the target is about the pilot routes, from September to November. So one of the first tasks of the project is to count the baseline for each route, and its best month: a few routes swing more than a city.
#
# And if the share rises, was it the pilot? That needs a comparison, as in *Did it work?* A charter says what is promised, not why it happened.

# %% [markdown]
# ## 5. Who answers for what?
#
# About 9 minutes.
#
# In each activity of a project, a role can have one of four parts, or two:
#
# - **R**, responsible: does the work. There can be several.
# - **A**, accountable: answers for it, and says when it is done. **Exactly one.**
# - **C**, consulted: is asked before. **I**, informed: is told after.
#
# One row of `raci` is one part of one role in one activity.

# %%
raci[["activity", "role", "part"]].head(4)

# %% [markdown]
# `pd.crosstab` counts: one row for each activity, one column for each part, and 0 where there is none.

# %%
parts = pd.crosstab(raci["activity"], raci["part"])
parts.head(4)

# %% [markdown]
# **Take a guess.** What happens if two roles are accountable for the same thing? And if none is?

# %%
parts[parts["A"] != 1]

# %%
raci[(raci["activity"] == "Send letters and texts") & (raci["part"] == "A")][["role", "part"]]

# %% [markdown]
# Two roles answer for sending the letters. Each may believe that the other one does. The fix takes one conversation: from now on, Communications answers for the letters.
#
# And nobody answers for the service after the handover. Whom do you call when the pickups get slower? Whoever counts only the rows with an A never sees this activity.
#
# Now look at the desks. For each role: in how many of the 14 activities does it do the work or answer for it? `|` means *or*. `nunique` counts a role with both parts in one activity once.

# %%
doing = raci[(raci["part"] == "R") | (raci["part"] == "A")]
load = doing.groupby("role")["activity"].nunique().sort_values(ascending=False)
load

# %% [markdown]
# The project manager is in 13 of 14 activities. But the table counts activities, not hours. So what you move is a proposal: ask both people first.

# %% [markdown] task="practice-raci"
# ### Your turn: a small team
#
# Practice. `small` is another team's table, and `small_doing` its rows with R or A. Make
#
# - `answering`: for each activity, how many roles are accountable (a Series; 0 where nobody is),
# - `busiest`: the role that does or answers for the most activities.

# %% setup=true
small = pd.DataFrame(
    {
        "activity": ["Map"] * 2 + ["Poster"] * 3 + ["Hotline"] * 2 + ["Count"] * 3,
        "role": ["Ana", "Cy", "Cy", "Ben", "Ben", "Ana", "Cy", "Ben", "Ben", "Ana"],
        "part": ["A", "R", "A", "A", "R", "R", "C", "A", "R", "R"],
    }
)
small_doing = small[(small["part"] == "R") | (small["part"] == "A")]
small

# %% answer="practice-raci"
answering = ...
busiest = ...
### BEGIN SOLUTION
answering = pd.crosstab(small["activity"], small["part"])["A"]
busiest = small_doing.groupby("role")["activity"].nunique().idxmax()
### END SOLUTION

# %% check="practice-raci" done="Nobody answers for the hotline, and two people answer for the poster."
check.series("answering", within=0)
check.text("busiest")

# %% [markdown] hint="practice-raci"
# `pd.crosstab(small["activity"], small["part"])` has a column `"A"`.

# %% [markdown] hint="practice-raci"
# For the second, group `small_doing` by the role, count different activities with `nunique`, and take the largest: `idxmax()`.

# %% [markdown] quiz="charter"
# Which of these is an outcome?
#
# - [ ] We mail 6,000 letters in April. | That is what the city does: an output.
# - [x] Four of five people who book get rid of their sofa within 10 days. | It is about residents, and it can be counted.
# - [ ] The new form goes online in June. | An output. People may still not finish it.
#
# The best month of last year had 66 percent. Which target is worth writing down?
#
# - [ ] 65 percent by November | Last year reached that without a project.
# - [ ] 100 percent, always | One late truck, and it is missed. Nobody believes it.
# - [x] 80 percent from September to November, on the pilot routes | Clearly above luck, with months and place.
#
# Two roles are accountable for the letters. What do you do?
#
# - [ ] Nothing. Four eyes see more. | Many may be consulted. One answers.
# - [x] Ask both, agree on one, and make the other consulted. | One conversation, before the letters go out.
# - [ ] Make the project manager accountable. | Look at that desk first.

# %% [markdown]
# ## What you can do now
#
# - Write a charter with an outcome, a baseline, a target, an owner, and what is not in scope.
# - Compare a target with what months without the project reached.
# - Find activities without exactly one accountable role, and the busiest desk.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | charter | one page: what a project promises, and who answers for it |
# | outcome, output | what changes for residents; what the city does for it |
# | baseline | the measure before anything is changed |
# | scope | what belongs to the project |
# | RACI | who is responsible, accountable, consulted, and informed |
#
# **What we know now.** Port Alder promises 80 percent within 10 days on the pilot routes. In the whole city, 63 percent came on time before.
#
# **Next:** write your city's charter in the [exercise](exercise.ipynb). After that: "Good," says Ms. Okafor, and signs. "And when are we done?" That takes a plan.
