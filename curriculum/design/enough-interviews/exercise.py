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
# # Exercise: when could your city have stopped?
#
# Your team has talked with 30 people. Ms. Okafor wants to know three things: when you could have stopped, how much of that was luck, and whom you still have not heard.
#
# **How it works.** Replace each `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like.
# It is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their people and notes are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data

people = data.load("interviewees").drop(columns="place").sort_values("interviewed")
people["number"] = range(1, 31)
codes = data.load("note-codes")
codes = codes[(codes["coder"] == "A") & (codes["code"] != "other")]
notes = data.load("interview-notes").merge(codes, on="note_id").merge(people, on="interviewee")
adults = data.load("survey-margins")
adults = adults[adults["margin"] == "language"].set_index("group")["adults"]

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(notes)} notes of {len(people)} people, with {notes['code'].nunique()} themes.")

# %% [markdown]
# One row of `notes` is one note with its theme (`code`), who said it (`interviewee`), and the place of that interview, 1 to 30 (`number`). Notes beside the point are left out.

# %%
notes[["note_id", "interviewee", "number", "language", "code"]].head(3)

# %% [markdown] task="new-themes"
# ## 1. When did you stop hearing new things?
#
# From `notes`, make
#
# - `new`: how many themes were heard for the **first** time in each interview (0 where there were none): a Series with the numbers of the interviews, 1 to 30, as labels,
# - `curve`: how many different themes had been heard by then: a Series like `new`,
# - `last_new`: the number of the last interview with a new theme.

# %% [markdown] hint="new-themes"
# First find, for each theme, the number of the first interview where it was heard.

# %% [markdown] hint="new-themes"
# Section 1 of the lesson makes `first_heard`, `new` and `curve`, in that order.

# %% [markdown] hint="new-themes"
# `first_heard = notes.groupby("code")["number"].min()`. What is the largest value in it?

# %% answer="new-themes"
new = ...
curve = ...
last_new = ...
### BEGIN SOLUTION
first_heard = notes.groupby("code")["number"].min()
new = first_heard.value_counts().reindex(range(1, 31), fill_value=0)
curve = new.cumsum()
last_new = first_heard.max()
### END SOLUTION

# %% check="new-themes" points=1 skill="HC4" done="{count} interviews, most of them without a new theme."
check.series("new", within=0)

# %% check="new-themes" points=2 skill="HC4" done="The curve ends at {last_value:.0f} themes."
check.series("curve", within=0)

# %% check="new-themes" points=1 skill="HC4" done="After interview {value:.0f}, no interview brought a new theme."
check.number("last_new", within=0)

# %% [markdown] task="stopping-rule"
# ## 2. A rule that stops
#
# The team's rule: *We stop as soon as a number of interviews in a row bring nothing new.*
#
# 1. Write the function `stops_at(new_themes, run)`. `new_themes` is a Series like `new`. The function returns the number of the interview at which a rule of `run` in a row stops. (Such a run is always there.)
# 2. Make `stop_3`: where the rule of 3 in a row stops in your city.
# 3. Make `missed_3`: how many themes the team would have missed there.

# %% [markdown] hint="stopping-rule"
# A run of 3 in a row is quiet when the sum of the three numbers is 0.

# %% [markdown] hint="stopping-rule"
# `rolling(run).sum()` adds up the last `run` numbers. Where is it 0 for the first time?

# %% [markdown] hint="stopping-rule"
# Missed are the themes that `curve` gains after `stop_3`. A frame:
#
# ```python
# def stops_at(new_themes, run):
#     quiet = new_themes.rolling(...).sum() == 0
#     return ...
#
#
# stop_3 = stops_at(new, ...)
# missed_3 = curve.max() - ...
# ```


# %% answer="stopping-rule"
def stops_at(new_themes, run): ...


stop_3 = ...
missed_3 = ...
### BEGIN SOLUTION
def stops_at(new_themes, run):
    quiet = new_themes.rolling(run).sum() == 0
    return quiet.idxmax()


stop_3 = stops_at(new, 3)
missed_3 = curve.max() - curve[stop_3]
### END SOLUTION

# %% check="stopping-rule" points=2 skill="HC4" done="It finds the first quiet run, also in another town."
check.function(
    "stops_at",
    on=[
        (pd.Series([5, 0, 3, 0, 0, 1, 0, 0], index=[1, 2, 3, 4, 5, 6, 7, 8]), 2),
        (pd.Series([5, 0, 3, 0, 0, 1, 0, 0, 0, 0], index=[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 3),
    ],
)

# %% check="stopping-rule" points=1 skill="HC4" done="Missed: {value:.0f}. In the six practice cities this rule misses 0 or 1 theme."
check.number("stop_3", within=0)
check.number("missed_3", within=0)

# %% check="stopping-rule" points=1 skill="HC4" hidden=true done="It also works for other runs."
check.function(
    "stops_at",
    on=[
        (pd.Series([4, 1, 0, 2, 0, 0], index=[1, 2, 3, 4, 5, 6]), 1),
        (pd.Series([3, 0, 0, 0, 1, 0, 0, 0, 0], index=[1, 2, 3, 4, 5, 6, 7, 8, 9]), 4),
        (pd.Series([0, 0, 2, 0, 0, 0], index=[1, 2, 3, 4, 5, 6]), 2),
    ],
)

# %% [markdown] task="other-orders"
# ## 3. The same people, in other orders
#
# Make `lasts`: a list of 500 numbers. For each, shuffle the people, number them 1 to 30 in that order, and find the number of the last interview with a new theme. (Copy the loop of the lesson.) Then make `lasts_low` and `lasts_high`: the ends of the middle 95 percent (`np.quantile` with 0.025 and 0.975).

# %% [markdown] hint="other-orders"
# Section 3 of the lesson has one shuffle, and then the loop. Each time round needs another `random_state`.

# %% [markdown] hint="other-orders"
# In the loop: shuffle `people`, give every interviewee a new place, `map` the places onto `notes["interviewee"]`, and take the first place of each theme.

# %% [markdown] hint="other-orders"
# The last line in the loop adds the largest of these first places to the list.

# %% answer="other-orders"
lasts = ...
lasts_low, lasts_high = ..., ...
### BEGIN SOLUTION
lasts = []
for seed in range(500):
    order = people.sample(frac=1, random_state=seed)
    places = pd.Series(range(1, 31), index=order["interviewee"])
    place = notes["interviewee"].map(places)
    lasts.append(place.groupby(notes["code"]).min().max())
lasts_low = np.quantile(lasts, 0.025)
lasts_high = np.quantile(lasts, 0.975)
### END SOLUTION

# %% check="other-orders" points=4 skill="HC4" done="{count} orders. The point where you stop is partly luck."
check.draws("lasts", low="lasts_low", high="lasts_high")

# %% [markdown] task="for-whom"
# ## 4. For whom is it enough?
#
# The table `spanish` is given: the people who were interviewed in Spanish, in the order of the interviews. Number them 1, 2, 3 …, and make
#
# - `spanish_count`: how many there are,
# - `last_new_spanish`: the number of the last of them with a theme that nobody **among them** had named before.
#
# No interview was in any other language. `adults` says how many adults of the city speak each language at home. Make `not_asked_share`: the share (0 to 1) of all adults whose language is `"Other"`.

# %% [markdown] hint="for-whom"
# Section 4 of the lesson numbers the people who were interviewed in Spanish. Copy it.

# %% [markdown] hint="for-whom"
# `map` gives a place to their notes; the notes of the others get a missing place, and `min` passes over them.

# %% [markdown] hint="for-whom"
# `not_asked_share = adults["Other"] / ...`

# %% answer="for-whom"
spanish = people[people["language"] == "Spanish"]
spanish_count = ...
last_new_spanish = ...
not_asked_share = ...
### BEGIN SOLUTION
spanish_count = len(spanish)
places = pd.Series(range(1, spanish_count + 1), index=spanish["interviewee"])
last_new_spanish = notes["interviewee"].map(places).groupby(notes["code"]).min().max()
not_asked_share = adults["Other"] / adults.sum()
### END SOLUTION

# %% check="for-whom" points=2 skill="HC4" done="Number {value:.0f} of only a few people still told something new. For them it is too early to stop."
check.number("spanish_count", within=0)
check.number("last_new_spanish", within=0)

# %% check="for-whom" points=1 skill="HC4" done="{value:.3f} of the adults speak another language at home, and not one of the 30 interviews was held in it."
check.number("not_asked_share", within=0.001)

# %% [markdown] task="what-to-claim"
# ## 5. What may you say?
#
# Make `may_say`: the list of the letters of all sentences that your numbers allow.
#
# - **A** The last ten of our 30 interviews brought no theme of our codebook that we had not heard before.
# - **B** Our themes cover the problems of all residents.
# - **C** The themes would be complete after the same interview if we used a finer codebook.
# - **D** Where we could have stopped depends on the order in which we met people.
# - **E** The share of notes with a theme is the share of residents with that problem.
# - **F** No interview was held in a language other than English or Spanish, so we do not know what people would tell us in their own.

# %% [markdown] hint="what-to-claim"
# For each: did you count it, or did you only count something like it?

# %% [markdown] hint="what-to-claim"
# Thirty people chosen on purpose are not a random sample. And a code can be split in two.

# %% answer="what-to-claim"
may_say = ...
### BEGIN SOLUTION
may_say = ["A", "D", "F"]
### END SOLUTION

# %% check="what-to-claim" points=3 skill="HC4" done="{count} sentences. Each says who was asked and what was counted."
check.items("may_say")

# %% [markdown] task="stop-or-go-on"
# ## 6. Stop, or go on?
#
# Ms. Okafor can pay for five more interviews, or for none. Write to her: **60 to 110 words**, without technical terms. Say
#
# - where the curve goes flat, with a number, and how much of that is luck (the range of task 3),
# - for whom it does not hold,
# - what you advise, and what would make you stop next time: a rule that can be checked.

# %% [markdown] reflect="stop-or-go-on" skill="HC4"
# ### BEGIN SOLUTION
# For most of what people told us, we have heard enough. The last new theme came in interview 9 of 30. In 95 of 100 other orders of the same people, it would have come between interviews 2 and 13.
#
# It does not hold for everybody. Four interviews were in Spanish, and the fourth still told us something that the other three had not. None was in another language, which about one adult in eleven speaks at home.
#
# I advise five more interviews: three in another language, with an interpreter, and two in Spanish. We stop when two in a row, within that group, bring nothing new.
# ### END SOLUTION

# %% [markdown] rubric="stop-or-go-on"
# - The curve
#   - 0: no number
#   - 1: where it goes flat
#   - 2: where it goes flat, and how far chance moves that
# - For whom it does not hold
#   - 0: missing
#   - 1: one group, with its number
#   - 2: a group that was heard too little, and one that could not speak in its own language
# - The advice
#   - 0: missing, or it does not follow from the numbers
#   - 1: a clear choice
#   - 2: a clear choice that says whom to ask
# - A rule
#   - 1: a rule that another person could check
#
# ## Sample, 2 points
#
# > Our interviews are saturated. The curve is flat after interview 9, so 30 interviews were more than enough. Studies show that twelve are enough anyway. We should stop and use the money for something else. Next time we will stop when we have the feeling that we hear nothing new.
#
# - The curve: 1 (no word about luck)
# - For whom it does not hold: 0
# - The advice: 1 (clear, but it forgets who was not asked)
# - A rule: 0 (a feeling cannot be checked)
