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
# # Exercise: what does your city try?
#
# At your city's idea workshop, 40 people wrote cards and gave five dots each. A jury of six scored the short list. Ms. Okafor wants to hear on Monday what the team will try.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep at least three decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their cards and votes are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import boards, check, data

ideas = data.load("ideas")
votes = data.load("idea-votes")
scores = data.load("idea-scores")
weights = data.load("idea-criteria").set_index("criterion")["weight"]
pd.set_option("display.max_colwidth", None)

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(ideas)} cards, {votes['dots'].sum()} dots, {scores['juror_id'].nunique()} jurors.")

# %% [markdown]
# One row of `ideas` is one card; `same_as` names the first card that says the same. One row of `votes` is one person's dots on one card.

# %%
ideas[["idea_id", "idea", "same_as", "votes"]].head(3)

# %% [markdown] task="merge-the-dots"
# ## 1. What did the room want?
#
# Make
#
# - `distinct`: how many different ideas there are,
# - `merged`: the dots of each different idea, with the dots of all its cards together (a Series; the labels are the ids in `same_as`),
# - `favorite`: the id of the idea with the most dots.

# %% [markdown] hint="merge-the-dots"
# All cards that say the same have the same value in `same_as`.

# %% [markdown] hint="merge-the-dots"
# Section 2 of the lesson groups the dots by `same_as`. `idxmax` gives the label of the largest value.

# %% answer="merge-the-dots"
distinct = ...
merged = ...
favorite = ...
### BEGIN SOLUTION
distinct = ideas["same_as"].nunique()
merged = ideas.groupby("same_as")["votes"].sum()
favorite = merged.idxmax()
### END SOLUTION

# %% check="merge-the-dots" points=3 skill="HC9" done="{count} different ideas. Some people wrote down the same thing at other tables."
check.number("distinct", within=0)
check.series("merged", within=0)

# %% check="merge-the-dots" points=1 skill="HC9" done="{value}. Card by card, another idea would have won."
check.text("favorite")

# %% [markdown] task="short-list"
# ## 2. The short list
#
# Eight ideas go to the jury: those with the most dots. If two ideas have equally many dots, the one that **more different people** voted for comes first. `all_votes` below has the id of the idea (`same_as`) beside each vote. Make
#
# - `voters`: how many different people gave dots to each different idea (a Series like `merged`),
# - `short_list`: the list of the eight ids, the first place first,
# - `listed_share`: the short list as a share of all different ideas.

# %% [markdown] hint="short-list"
# Group `all_votes` by `same_as`, and count different `voter_id`.

# %% [markdown] hint="short-list"
# Put both numbers into one table: `pd.DataFrame({"dots": merged, "people": voters})`. Ideas without dots have no people.

# %% [markdown] hint="short-list"
# `sort_values(["dots", "people"], ascending=False)` sorts by dots first, then by people. The first eight labels are the short list.

# %% answer="short-list"
all_votes = votes.merge(ideas[["idea_id", "same_as"]], on="idea_id")

voters = ...
short_list = ...
listed_share = ...
### BEGIN SOLUTION
voters = all_votes.groupby("same_as")["voter_id"].nunique()
both = pd.DataFrame({"dots": merged, "people": voters})
both = both.sort_values(["dots", "people"], ascending=False)
short_list = list(both.head(8).index)
listed_share = len(short_list) / distinct
### END SOLUTION

# %% check="short-list" points=1 skill="HC9" done="{count} ideas got at least one dot."
check.series("voters", within=0, zeros=True)

# %% check="short-list" points=2 skill="HC9" done="{count} ideas. The rule for ties was written down before the count, so nobody has to argue."
check.items("short_list", order=True)

# %% check="short-list" points=1 skill="HC9" done="{value:.3f} of the different ideas."
check.number("listed_share", within=0.001)

# %% [markdown]
# Below are the words of the eight ideas that went to the jury, and its criteria.

# %%
listed = ideas[ideas["idea_id"].isin(scores["idea_id"])][["idea_id", "idea"]]
listed

# %%
data.load("idea-criteria")

# %% [markdown] task="weighted"
# ## 3. What did the jury choose?
#
# The jury gave 1 to 5 points on each criterion. Make
#
# - `means`: a table with one row for each idea and one column for each criterion: the mean score of the six jurors,
# - `totals`: the weighted score of each idea (a Series),
# - `winner`: the id of the idea with the highest weighted score.

# %% [markdown] hint="weighted"
# `pivot_table` makes such a table, and takes the mean when several rows fall into one cell.

# %% [markdown] hint="weighted"
# `(means * weights).sum(axis=1)` multiplies each column by its weight, and adds up each row.

# %% answer="weighted"
means = ...
totals = ...
winner = ...
### BEGIN SOLUTION
means = scores.pivot_table(index="idea_id", columns="criterion", values="score")
totals = (means * weights).sum(axis=1)
winner = totals.idxmax()
### END SOLUTION

# %% check="weighted" points=1 skill="HC10" done="{rows} ideas, five criteria."
check.table("means", by="idea_id", within=0.001)

# %% check="weighted" points=2 skill="HC10" done="{value} wins, if these weights hold."
check.series("totals", within=0.001)
check.text("winner")

# %% [markdown]
# If you have time, move the sliders: at which weight does another idea win? (Not graded.)

# %%
jury = scores.groupby(["idea_id", "criterion"], as_index=False)["score"].mean().round(2)
boards.scores(listed, data.load("idea-criteria"), jury)

# %% [markdown] task="sensitivity"
# ## 4. Who wins with other weights?
#
# Write the function `winner_with(new_weights)`. `new_weights` is a Series like `weights`. It returns the id of the idea with the highest weighted score. (Use `means`.)

# %% [markdown] hint="sensitivity"
# Inside the function stand the lines from task 3, with `new_weights`. It ends with `return`.

# %% [markdown] hint="sensitivity"
# Section 4 of the lesson has the same function.


# %% answer="sensitivity"
def winner_with(new_weights): ...


### BEGIN SOLUTION
def winner_with(new_weights):
    return (means * new_weights).sum(axis=1).idxmax()


### END SOLUTION

# %% check="sensitivity" points=1 skill="HC10" done="It finds the winner for any weights."
check.function(
    "winner_with",
    on=[
        pd.Series([1, 0, 0, 0, 0], index=["Reach", "Fairness", "Cost", "Effort", "Speed"]),
        pd.Series([0, 0, 1, 0, 0], index=["Reach", "Fairness", "Cost", "Effort", "Speed"]),
    ],
)

# %% check="sensitivity" points=1 skill="HC10" hidden=true done="It works for other weights, in another order."
check.function(
    "winner_with",
    on=[
        pd.Series(
            [0.1, 0.4, 0.3, 0.1, 0.1], index=["Speed", "Reach", "Cost", "Effort", "Fairness"]
        ),
        pd.Series([0, 1, 0, 0, 0], index=["Reach", "Fairness", "Cost", "Effort", "Speed"]),
        pd.Series([0, 0, 0, 1, 1], index=["Reach", "Fairness", "Cost", "Effort", "Speed"]),
        pd.Series([1, 1, 1, 1, 0], index=["Reach", "Fairness", "Cost", "Effort", "Speed"]),
    ],
)

# %% [markdown] task="swing"
# ## 5. What if one weight were a little lower?
#
# Run the loop below once `winner_with` works: it prints who wins when one weight after the other is **20 percent lower**. Make `swing`: the name of the criterion for which the winner changes, and `rival`: the id of the idea that wins then.

# %%
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = changed[criterion] * 0.8
    print(criterion, winner_with(changed))

# %% [markdown] hint="swing"
# Which of the five printed ids is not your `winner`?

# %% [markdown] hint="swing"
# Type the criterion and the id of that line, in quotes.

# %% answer="swing"
swing = ...
rival = ...
### BEGIN SOLUTION
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = changed[criterion] * 0.8
    if winner_with(changed) != winner:
        swing = criterion
        rival = winner_with(changed)
### END SOLUTION

# %% check="swing" points=2 skill="HC10" done="{value} would win. One weight, a fifth lower: nobody can say that the first weight was exactly right."
check.text("swing")
check.text("rival")

# %% [markdown] task="another-jury"
# ## 6. What if six other people had been the jury?
#
# `lead = leads_of(winner, rival)` gives, for each juror, the weighted score of `winner` minus that of `rival`. Draw six jurors at random from the six, **each put back** before the next is drawn, and take the mean of their leads, 500 times: section 5 of the lesson has the loop. Make
#
# - `juries`: the list of the 500 draws, each with its six leads,
# - `leads`: the list of the 500 means, in the same order,
# - `lead_low` and `lead_high`: the ends of the middle 95 percent of the means (`np.quantile` with 0.025 and 0.975).

# %% setup=true
def leads_of(winner, rival):
    """Return each juror's weighted score of one idea minus that of another."""
    points = scores.assign(points=scores["score"] * scores["criterion"].map(weights))
    by_juror = points.pivot_table(
        index="juror_id", columns="idea_id", values="points", aggfunc="sum"
    )
    return by_juror[winner] - by_juror[rival]


# %% [markdown] hint="another-jury"
# First `lead = leads_of(winner, rival)`: six numbers. Then a loop that draws from them.

# %% [markdown] hint="another-jury"
# In the loop: `jury = lead.sample(6, replace=True, random_state=seed)`, then append `jury` to one list and its mean to the other.

# %% answer="another-jury"
juries = ...
leads = ...
lead_low = ...
lead_high = ...
### BEGIN SOLUTION
lead = leads_of(winner, rival)
juries = []
leads = []
for seed in range(500):
    jury = lead.sample(6, replace=True, random_state=seed)
    juries.append(jury)
    leads.append(jury.mean())
lead_low = np.quantile(leads, 0.025)
lead_high = np.quantile(leads, 0.975)
### END SOLUTION

# %% check="another-jury" points=2 skill="HC10" done="{count} juries, each of six, and each juror put back."
check.draws("juries")

# %% check="another-jury" points=2 skill="HC10" done="The range goes from below zero to above it: this jury cannot tell the two ideas apart."
check.draws("leads", of=["juries"], by="mean", low="lead_low", high="lead_high")

# %% [markdown] task="advise"
# ## 7. What do you tell Ms. Okafor?
#
# Write **70 to 120 words** without technical terms. Say
#
# - how many ideas there were, how the short list came about, and which idea leads, by how much,
# - how firm that is: one weight, and the jury,
# - what you advise to do next, and why,
# - whose voice was not in the room. (These tables do not tell. Whom would you ask, and why?)

# %% [markdown] reflect="advise" skill="HC10"
# ### BEGIN SOLUTION
# Forty people wrote 129 different ideas. The eight with the most dots went to a jury of six; a tie was decided by the number of people behind the dots.
#
# Pickup on Saturdays leads, with 3.93 points against 3.88 for a form without an account. If reaching many people counted a fifth less, the form would win. With six other jurors, the lead could be anywhere from 0.3 points behind to 0.4 ahead.
#
# So do not choose between them yet. Test cheaply what must be true for each.
#
# The workshop was on a Saturday. I would also ask people who work on weekends: many of them could not come.
# ### END SOLUTION

# %% [markdown] rubric="advise"
# - From cards to a leader
#   - 0: no numbers
#   - 1: the number of ideas, or the lead
#   - 2: both, and how the short list came about
# - How firm it is
#   - 0: missing
#   - 1: the weight or the jury
#   - 2: both, in words that fit the numbers
# - The next step
#   - 0: missing, or the leader is simply built
#   - 1: a step that fits how firm the result is
# - Who was not there
#   - 0: missing
#   - 1: a group, and why
#
# ## Sample, 2 points
#
# > The people have spoken: of 145 cards, Saturday pickup got most dots and also won with the jury (3.93). We should start it in January. The jury was very clear about it, since all criteria were weighted. Some people may have been missing.
#
# - From cards to a leader: 2 (nearly: the tie is missing)
# - How firm it is: 0
# - The next step: 0
# - Who was not there: 0 (no group)
