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
# # Which of all these ideas do we try?
#
# On a Saturday in late November 2025, 40 people met in Port Alder's library: residents, crews, clerks, a property manager. Over the door hung the team's question about the account step. People answered it, and much else: they wrote down whatever could get sofas off the sidewalk. At the end of the day, 145 cards hung on the wall.
# "Wonderful," says Ms. Okafor. "I can pay for one. Which?"
#
# **What you will be able to do**
#
# 1. Cut many cards down to a short list, by a rule that was written before.
# 2. Score the short list with weights that everybody can see.
# 3. Say how firm the winner is.
#
# **Where we are.** In *Which question should we answer, and at which step?* the team chose its question. You know `groupby`, `merge` and the bootstrap from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city. Its cards and votes are made up. The study in section 1 and the funnel in section 2 are real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import boards, check, data, figure, widgets

ideas = data.load("ideas", city="port-alder")
votes = data.load("idea-votes", city="port-alder")
scores = data.load("idea-scores", city="port-alder")
weights = data.load("idea-criteria", city="port-alder").set_index("criterion")["weight"]
listed = ideas[ideas["idea_id"].isin(scores["idea_id"])][["idea_id", "idea"]]
pd.set_option("display.max_colwidth", None)

# %% setup=true fold=true
# Short names of eight ideas.
names = pd.Series(
    {
        "I005": "Text when the truck comes",
        "I015": "Store for good furniture",
        "I016": "Offer at the end of a lease",
        "I019": "Letter in plain words",
        "I064": "Pickup on Saturdays",
        "I072": "Form without an account",
        "I073": "Letter about the neighbors",
        "I113": "Helper on each block",
    }
)
print(len(names), "short names")

# %% [markdown]
# ## 1. Vote first
#
# About 5 minutes.
#
# Below are eight of the cards, as they were written. You have five dots. Put them where you like, also several on one card. **Do it before you read on.** Whoever sees other people's votes tends to follow them: in a randomized experiment on a news site, comments that got one made-up "like" at the start ended with ratings 25 percent higher (Muchnik, Aral and Taylor, 2013). So everybody votes at the same time, in silence.

# %%
boards.votes(listed, dots=5)

# %% [markdown]
# Your votes are saved in `my-votes.csv`. The next sections show what the room chose: compare.
#
# ## 2. From many to few
#
# About 8 minutes.
#
# One row of `ideas` is one card, with its dots in `votes`. People at different tables often write the same thing, so somebody noted in `same_as` the first card that says the same.

# %%
ideas[["idea_id", "idea", "same_as", "votes"]].sort_values("votes", ascending=False).head(3)

# %%
print(len(ideas), "cards,", ideas["same_as"].nunique(), "different ideas")

# %% [markdown]
# The card with the most dots is a form without an account: 19. **Take a guess.** Is it also the *idea* with the most dots?

# %%
merged = ideas.groupby("same_as")["votes"].sum().sort_values(ascending=False)
merged.head(3)

# %% [markdown]
# No. It is `I064`, pickup on Saturdays. It was written on four cards, with 8, 6, 6 and 6 dots, together 26. **Dots on twin cards split, and the idea with the most support can lose.** Merge before you count.
#
# Eight ideas go to the jury: the **short list**. The first seven are clear. Two ideas have 7 dots each. The team had written down a rule for ties: the idea that **more different people** voted for comes first.

# %%
all_votes = votes.merge(ideas[["idea_id", "same_as"]], on="idea_id")
voters = all_votes.groupby("same_as")["voter_id"].nunique()
both = pd.DataFrame({"dots": merged, "people": voters})
both = both.sort_values(["dots", "people"], ascending=False)
both.head(9).tail(3)

# %% [markdown]
# Seven people gave one dot each to `I073`, a letter that says what most neighbors do. Four people gave the 7 dots to `I061`. So `I073` goes on. A rule that is made after the count always looks made for somebody.
#
# (Dots do not check a claim. The card says that most homes book their pickup, and that is not true.)
#
# Elsewhere, too, most ideas were dropped. A training for 25 city governments collected more than 7,500 ideas; 179 were considered and 93 prototyped (Centre for Public Impact). Such a **funnel** is told in shares. (The page does not say whether the 93 are among the 179, so nobody can say that 93 of the 179 went on.)

# %% [markdown] task="practice-funnel"
# ### Your turn: two shares
#
# Practice, not graded. Make `considered`: the 179 ideas that were considered, as a share of 7,500. (There were more than 7,500, so the true share is lower.) Make `listed_here`: the eight ideas of the short list as a share of all different ideas in Port Alder.

# %% answer="practice-funnel"
considered = ...
listed_here = ...
### BEGIN SOLUTION
considered = 179 / 7500
listed_here = 8 / ideas["same_as"].nunique()
### END SOLUTION

# %% check="practice-funnel" done="{value:.3f} here. So the steps that drop ideas deserve care."
check.number("considered", within=0.001)
check.number("listed_here", within=0.001)

# %% [markdown] hint="practice-funnel"
# A share is the part divided by the whole. The number of different ideas: `ideas["same_as"].nunique()`.

# %% [markdown]
# ## 3. Score the short list
#
# About 8 minutes.
#
# Dots say what people like. They do not say what it costs, or whom it helps. So a jury of six gave each of the eight ideas 1 to 5 points on five **criteria**. Each is a question, and 5 is always best: on *Cost*, 5 is cheapest. The **weights** say how much a criterion counts. They were agreed before the scores.

# %%
data.load("idea-criteria", city="port-alder")

# %% [markdown]
# `pivot_table` makes one row for each idea and one column for each criterion. Where several scores fall into one cell, it takes their mean.

# %%
means = scores.pivot_table(index="idea_id", columns="criterion", values="score")
means.round(2).head(3)

# %% [markdown] task="practice-lowest"
# ### Your turn: the harshest juror
#
# Practice. Make `lowest`: a table like `means`, with the **lowest** score that any juror gave. (Add `aggfunc="min"` to `pivot_table`.)

# %% answer="practice-lowest"
lowest = ...
### BEGIN SOLUTION
lowest = scores.pivot_table(
    index="idea_id", columns="criterion", values="score", aggfunc="min"
)
### END SOLUTION

# %% check="practice-lowest" done="Even the best ideas have a juror who gave little."
check.table("lowest", by="idea_id", within=0)

# %% [markdown] hint="practice-lowest"
# It is the line of `means` with another name and one more argument at its end.

# %% [markdown]
# Back to `means`. Multiply each column by its weight, and add up each row (`sum(axis=1)`):

# %%
totals = (means * weights).sum(axis=1)
totals.sort_values(ascending=False).round(3)

# %% fold=true
# The code of the chart.
title = "Two ideas stand far above the rest, and next to each other"
fig, ax = figure.new(title, x="Weighted score (1 to 5)", y="Idea", height=4.6)
figure.bars(ax, totals.rename(names).sort_values(ascending=False), labels="{:.2f}")
figure.show(
    fig,
    alt="Bar chart of the weighted score of eight ideas: Saturday pickup 3.93 and a form without "
    "an account 3.88, then 3.09 and less for the six others.",
)

# %% [markdown]
# `I064`, Saturday pickup, wins: 3.93 to 3.88 for `I072`, the form. Would you bet on it?

# %% [markdown] task="practice-weights"
# ### Your turn: another jury's taste
#
# Practice. A colleague says: only *Fairness* and *Cost* count, both the same. Make `her_winner`: the id of the idea that wins with her weights. (Multiply, add up each row, and take `idxmax`.)

# %%
her_weights = pd.Series({"Reach": 0, "Fairness": 0.5, "Cost": 0.5, "Effort": 0, "Speed": 0})

# %% answer="practice-weights"
her_winner = ...
### BEGIN SOLUTION
her_winner = (means * her_weights).sum(axis=1).idxmax()
### END SOLUTION

# %% check="practice-weights" done="For her, the form without an account wins."
check.text("her_winner")

# %% [markdown] hint="practice-weights"
# It is the line of `totals` with other weights, and `.idxmax()` at its end.

# %% [markdown]
# ## 4. What if the weights were a little different?
#
# About 7 minutes.
#
# Nobody can prove that *Reach* deserves 0.30 and not 0.25. So try. A small function finds the winner for any weights:

# %%
def winner_with(new_weights):
    return (means * new_weights).sum(axis=1).idxmax()


names[winner_with(weights)]

# %% [markdown]
# Now make one weight after the other 20 percent lower. `copy` makes a Series of its own, so that `weights` stays as it is. (The weights then add up to less than 1. To scale them back would multiply all scores by the same number; the winner stays.) How a result moves with the weights is its **sensitivity**.
#
# **Take a guess.** For how many of the five criteria does the winner change?

# %%
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = changed[criterion] * 0.8
    print(criterion, names[winner_with(changed)])

# %% [markdown]
# For one. If reaching many people counts a fifth less, the form wins. Move the slider to see where it turns.

# %% fold=true
# The code of the explorer.
def scores_at(percent=100):
    changed = weights.copy()
    changed["Reach"] = changed["Reach"] * percent / 100
    result = ((means * changed).sum(axis=1) / changed.sum()).rename(names).nlargest(3)
    title = f"Reach at {percent} percent: {result.index[0]}"
    fig, ax = figure.new(title, x="Weighted score (1 to 5)", y="Idea", height=3.2)
    figure.bars(ax, result, labels="{:.3f}", highlight=result.index[0])
    lead = result.iloc[0] - result.iloc[1]
    return fig, f"{result.index[0]} is {lead:.3f} points ahead of {result.index[1]}."


widgets.explore(scores_at, percent=(50, 150), labels={"percent": "Reach: percent of its weight"})

# %% [markdown] task="practice-swing"
# ### Your turn: higher instead of lower
#
# Practice. Make each weight, one after the other, 20 percent **higher**. Make `still_first`: for how many of the five criteria Saturday pickup (`"I064"`) still wins.

# %% answer="practice-swing"
still_first = ...
### BEGIN SOLUTION
still_first = 0
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = changed[criterion] * 1.2
    if winner_with(changed) == "I064":
        still_first = still_first + 1
### END SOLUTION

# %% check="practice-swing" done="{value:.0f} of 5. The winner hangs on one judgment: how much reach is worth."
check.number("still_first", within=0)

# %% [markdown] hint="practice-swing"
# Copy the loop and change the number. You may count in your head, and type the count.

# %% [markdown]
# ## 5. What if other people had been the jury?
#
# About 4 minutes.
#
# Six jurors are few. The cell below multiplies each score by its weight (`map` looks it up) and adds up, for each juror and idea. Then it takes, for each juror, Saturday pickup minus the form: the **lead**.

# %% fold=true
# The leads of the six jurors.
points = scores.assign(points=scores["score"] * scores["criterion"].map(weights))
by_juror = points.pivot_table(index="juror_id", columns="idea_id", values="points", aggfunc="sum")
lead = by_juror["I064"] - by_juror["I072"]
lead.round(2)

# %% [markdown]
# Three jurors have Saturday pickup ahead, three the form. The mean is 0.05 points, mostly because of one juror.
#
# How far would the mean move with six other jurors like these? The bootstrap answers: draw six jurors at random from the six, each put back before the next is drawn, and take the mean of their leads. Do it 500 times, and keep each draw in one list, its mean in another.

# %%
juries = []
leads = []
for seed in range(500):
    jury = lead.sample(6, replace=True, random_state=seed)
    juries.append(jury)
    leads.append(jury.mean())
print(np.quantile(leads, [0.025, 0.975]).round(3))

# %% [markdown]
# From 0.28 points behind to 0.39 ahead. **This jury cannot tell the two ideas apart.** (With six people the range is rough, and rather too narrow. It also takes the jurors as a sample of people like them; the six were not drawn at random.)
#
# And the third idea, `I016`? The same loop, for the leads of the first two over it:

# %% fold=true
# The leads over the third idea.
for idea in ["I064", "I072"]:
    over_third = by_juror[idea] - by_juror["I016"]
    means_over = []
    for seed in range(500):
        means_over.append(over_third.sample(6, replace=True, random_state=seed).mean())
    low, high = np.quantile(means_over, [0.025, 0.975])
    print(f"{names[idea]}: {low:.2f} to {high:.2f} points ahead")

# %% [markdown]
# Both ranges are above zero. The first two are ahead of the rest; which of the two is better, nobody knows.

# %% [markdown] quiz="choose"
# An idea was written on four cards, and its dots are split. What do you do?
#
# - [ ] Count the cards as they are; those are the rules. | Then an idea loses because many people had it.
# - [x] Merge the cards that say the same, then count. | Say who merged them, so that others can object.
# - [ ] Drop the idea, since it is confusing. | The idea that most people had?
#
# The winner leads by 0.05 points of 5, and one weight turns it around. What do you tell the boss?
#
# - [ ] The winner. A rule is a rule. | The numbers do not carry it.
# - [x] Two ideas are ahead of the rest, and the scores cannot tell them apart. | Then decide by what can be tested cheaply.
# - [ ] The scores are worthless. | They dropped six ideas, and that is firm.
#
# Why vote before seeing the others' dots?
#
# - [x] So that each vote is one person's own. | Whoever sees the dots first tends to follow them.
# - [ ] So that it is faster. | It takes the same time.
# - [ ] So that there are no ties. | Ties can happen either way, so write down a rule for them.

# %% [markdown]
# ## What you can do now
#
# - Merge cards, count dots and voters, and settle a tie by a rule.
# - Score a short list with weights.
# - Say how firm the winner is: by the weights, and by the jury.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | short list | the few ideas that are looked at closely |
# | weight | how much a criterion counts; the weights add up to 1 |
# | sensitivity | whether the result changes when a weight changes a little |
# | bootstrap | drawing again and again from what we have, to see how far a result moves |
#
# **What we know now.** In Port Alder, pickup on Saturdays and a form without an account are ahead of the other ideas, and nobody can say which is better. So Ms. Okafor's "Which?" has no answer yet: before she pays for one, the team tests cheaply what each of them rests on.
#
# **Next:** what does your own city choose? Find out in the [exercise](exercise.ipynb). After that: before the team builds anything, what must be true for it to work?
#
# **Sources.** L. Muchnik, S. Aral and S. J. Taylor (2013), *Social influence bias*, Science 341, 647 to 651. Centre for Public Impact, *Innovation Training*, centreforpublicimpact.org, a page without a date (25 governments; ideas, considered, prototyped). It collected ideas from many cities, so its numbers are no norm for a workshop.
