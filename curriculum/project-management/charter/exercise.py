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
# # Exercise: your city's charter
#
# It is February 2025. Ms. Okafor's idea has reached your city: a plainer letter, a shorter form, and pickup on Saturdays. Before anybody starts, you write the charter, and you look at who answers for what.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd

from practicum import boards, check, data, project

requests = data.load("service-requests")
raci = data.load("raci")
fields = data.load("charter-fields")

first, end = pd.Timestamp("2024-07-01"), pd.Timestamp("2025-01-01")
booked = requests[requests["service"] == "Bulky item pickup"]
booked = booked[(booked["opened"] >= first) & (booked["opened"] < end)].copy()
booked["days"] = (booked["closed"] - booked["opened"]).dt.total_seconds() / 86400

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(booked)} pickups were booked from July to December 2024.")

# %% [markdown]
# One row of `booked` is one pickup; `days` is how long it took, with decimals. It is missing where the pickup never came.

# %%
booked[["request_id", "opened", "closed", "days"]].head(3)

# %% [markdown] task="baseline"
# ## 1. The baseline
#
# Your city also promises a pickup within **10 days**. One that never came is not on time. Make
#
# - `baseline`: the share of all pickups in `booked` that were on time,
# - `monthly`: the same share for each month (a Series; the labels are the months, 7 to 12),
# - `best`: the highest of the six.

# %% [markdown] hint="baseline"
# Section 2 of the lesson has all of it. First `booked["on_time"] = booked["days"] <= 10`; where the days are missing, that is False.

# %% [markdown] hint="baseline"
# The mean of True and False is a share. For each month, group by `booked["opened"].dt.month`.

# %% answer="baseline"
baseline = ...
monthly = ...
best = ...
### BEGIN SOLUTION
booked["on_time"] = booked["days"] <= 10
baseline = booked["on_time"].mean()
monthly = booked.groupby(booked["opened"].dt.month)["on_time"].mean()
best = monthly.max()
### END SOLUTION

# %% check="baseline" points=2 skill="PM11" done="{value:.3f}: this number goes into the charter."
check.number("baseline", within=0.0006)

# %% check="baseline" points=2 skill="PM11" done="Without a project, the best month already reached {value:.3f}. Months with few pickups swing most."
check.series("monthly", within=0.0006, order=True)
check.number("best", within=0.0006)

# %% [markdown] task="rule"
# ## 2. The target as a rule
#
# Write the function `target_met(days, limit, share)`.
#
# It returns True if **at least** the given share of all pickups came within the limit, else False. `days` is a list; `None` is a pickup that has not come. A pickup, or a share, exactly at the limit counts.
#
# For example, `target_met([3, 10, 11, None], 10, 0.5)` is True: two of four came within 10 days.

# %% [markdown] hint="rule"
# The share within the limit is `(pd.Series(days) <= limit).mean()`, as in section 3 of the lesson.

# %% [markdown] hint="rule"
# Compare that share with `share`, and return the comparison: `return ... >= share`.


# %% answer="rule"
def target_met(days, limit, share): ...
### BEGIN SOLUTION
def target_met(days, limit, share):
    within = (pd.Series(days) <= limit).mean()
    return within >= share
### END SOLUTION

# %% check="rule" points=2 skill="PM11" done="The rule says the same to everybody."
check.function(
    "target_met",
    on=[
        ([3, 10, 11, None], 10, 0.4),
        ([1, 20, None, 2], 10, 0.5),
        ([1, None, 30, 2], 10, 0.6),
        ([4, 8], 5, 0.8),
        ([12, None, 2], 10, 0.6),
        ([12, 13, None], 10, 0.5),
    ],
)

# %% check="rule" points=2 skill="PM11" hidden=true done="It holds exactly at the limit, and for pickups that have not come."
check.function(
    "target_met",
    on=[
        ([5, 5, 5, 5, 6], 5, 0.8),
        ([4, None, 4, None], 4, 0.6),
        ([None, None, 2], 3, 0.5),
        ([10.0, 10.01], 10, 0.5),
        ([10.01, 10.02], 10, 0.1),
        ([2, None, 30], 10, 0.3),
    ],
)

# %% [markdown] task="charter"
# ## 3. The charter
#
# Fill in the form below for your city, in short sentences. The lesson shows what Port Alder signed; your numbers are `baseline` and `best`. The form is saved as `my-charter.csv` while you type. Then make `my_charter = boards.read("my-charter.csv")`. (No form? Write a dictionary with the five fields.)
#
# The check looks for
#
# - an `outcome` of 6 to 40 words,
# - a `baseline` of 6 to 40 words that names the year 2024,
# - a `target` of 6 to 40 words that names the year 2025,
# - an `owner`: one of the roles under the form,
# - `not_in_scope`: 6 to 60 words.

# %%
boards.form(
    fields,
    name="Charter",
    lead="One page, before the work begins. The sponsor signs it.",
    file="my-charter.csv",
)
print("Roles:", ", ".join(sorted(raci["role"].unique())))

# %% [markdown] hint="charter"
# `my_charter = boards.read("my-charter.csv")`. Run it again after each change on the form.

# %% [markdown] hint="charter"
# The target uses the same measure as the baseline, and is clearly above `best`. Two things that people might expect, and that you do not do, are enough for `not_in_scope`.

# %% answer="charter"
my_charter = ...
### BEGIN SOLUTION
my_charter = {
    "outcome": "People who book a bulky pickup get rid of their sofa quickly.",
    "baseline": f"July to December 2024: {baseline:.0%} of the pickups came within 10 days.",
    "target": "80 percent within 10 days on the pilot routes, September to November 2025.",
    "owner": "Operations chief",
    "not_in_scope": "Construction debris. Refrigerators in the first three months.",
}
### END SOLUTION

# %% check="charter" points=2 skill="PM11" done="What you promise, from where, and what you do not."
check.form(
    "my_charter",
    fields={
        "outcome": {"words": [6, 40]},
        "baseline": {"words": [6, 40], "holds": ["2024"]},
        "target": {"words": [6, 40], "holds": ["2025"]},
        "not_in_scope": {"words": [6, 60]},
    },
)

# %% check="charter" points=1 skill="PM11" done="One role answers. Read the page aloud to somebody who was not there."
check.form(
    "my_charter",
    fields={"owner": {"options": [
        "Budget office", "Call center", "Communications", "Data analyst", "IT",
        "Language access", "Operations chief", "Project manager", "Service designer", "Sponsor",
    ]}},
)

# %% [markdown]
# This makes a page of it that you can print and sign, `my-charter.html`. (Not graded. It needs `my_charter`.)

# %%
if my_charter is not ...:
    project.charter(my_charter, raci=raci)

# %% [markdown] task="accountable"
# ## 4. Exactly one
#
# One row of `raci` is one part of one role in one activity. `A` is accountable. Make
#
# - `accountable`: for each `activity_id`, how many roles are accountable (a Series; 0 where nobody is),
# - `unclear`: the list of each `activity_id` where it is not exactly one.

# %% [markdown] hint="accountable"
# `pd.crosstab` of `activity_id` and `part` has a column for each part, with 0 where there is none.

# %% [markdown] hint="accountable"
# `accountable[accountable != 1]` keeps the activities in question. Their labels, the ids, are in `.index`.

# %% answer="accountable"
accountable = ...
unclear = ...
### BEGIN SOLUTION
accountable = pd.crosstab(raci["activity_id"], raci["part"])["A"]
unclear = list(accountable[accountable != 1].index)
### END SOLUTION

# %% check="accountable" points=2 skill="PM3" done="{count} activities."
check.series("accountable", within=0)

# %% check="accountable" points=1 skill="PM3" done="{all}. Settle both before the work begins."
check.items("unclear")

# %% [markdown] task="load"
# ## 5. Whose desk is too full?
#
# A role is busy with an activity if it does the work (`R`) **or** answers for it (`A`): the rows in `doing`, ready in the cell. A role with both parts in one activity counts that activity once. Make
#
# - `load`: for each role, the **share** of the 14 activities that it is busy with (a Series),
# - `overloaded`: the role with the largest share.

# %% [markdown] hint="load"
# Group `doing` by the role, and count different activities: `nunique`.

# %% [markdown] hint="load"
# A share of 14 is the number, divided by 14. The largest has `idxmax`.

# %% answer="load"
doing = raci[(raci["part"] == "R") | (raci["part"] == "A")]
load = ...
overloaded = ...
### BEGIN SOLUTION
load = doing.groupby("role")["activity_id"].nunique() / raci["activity_id"].nunique()
overloaded = load.idxmax()
### END SOLUTION

# %% check="load" points=3 skill="PM3" done="{count} roles, and one of them is in most activities."
check.series("load", within=0.001)

# %% check="load" points=1 skill="PM3" done="{value}. The table counts activities, not hours: ask before you move work."
check.text("overloaded")

# %% [markdown]
# You need these in task 6: what the fullest desk does and answers for, and who has a part in the unclear activities. (Not graded.)

# %% fold=true
# The code of the two tables.
if overloaded is not ... and unclear is not ...:
    does = raci["part"].isin(["R", "A"])
    print(raci[(raci["role"] == overloaded) & does].to_string(index=False))
    print()
    print(raci[[one in str(unclear) for one in raci["activity_id"]]].to_string(index=False))

# %% [markdown] task="sign"
# ## 6. Before Ms. Okafor signs
#
# Write to Ms. Okafor: **80 to 130 words**, without technical terms. Say
#
# - what the project promises to residents: the baseline, the target, and by when,
# - why the target is more than luck: compare it with the best month,
# - what is not in scope (two things), and who might be disappointed,
# - who answers for each unclear activity from now on, and whom you would ask to take one piece of work off the fullest desk.

# %% [markdown] reflect="sign" skill="PM11,PM3"
# ### BEGIN SOLUTION
# On the pilot routes, 80 of 100 people who book a pickup get rid of their sofa within 10 days, from September to November 2025. In the second half of last year it was 63 of 100 in the whole city.
#
# The best month of last year reached 66, with nothing done. 80 is well above that.
#
# We take no construction debris, and no refrigerators in the first three months. Landlords who renovate will be disappointed. We tell them now.
#
# Two roles answered for the letters. From now on it is Communications alone. Nobody answered for the service after the handover; the operations chief does now. The project manager is in 13 of 14 activities, so I would ask the data analyst to take over the monthly numbers.
# ### END SOLUTION

# %% [markdown] rubric="sign"
# - The promise
#   - 0: only what the city does
#   - 1: what changes for residents, with the baseline or the target
#   - 2: both numbers, the same measure, and by when
# - More than luck
#   - 0: missing
#   - 1: the target is compared with the best month
# - Not in scope
#   - 0: missing
#   - 1: at least two things, or who is disappointed
#   - 2: both
# - Who answers
#   - 0: missing
#   - 1: the unclear activities or the full desk
#   - 2: both, each with a role that takes over or is asked to
#
# ## Sample, 2 points
#
# > The project will introduce Saturday pickup in summer and improve the share of pickups within 10 days from 63 to 65 percent. Everything else is not in scope. The project manager has too much to do, so the data analyst should take the monthly report. The team will decide about the letters together.
#
# - The promise: 1 (both numbers, but no date for the target)
# - More than luck: 0
# - Not in scope: 0 (nothing is named)
# - Who answers: 1 (the letters still have no one, and the handover is not named)
