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
# # Have we listened to enough people?
#
# It is still November 2025. The team has talked with 30 people in Port Alder. It took six weeks.
# "Did you need all thirty?" asks Ms. Okafor. "Or do you need thirty more? When do you know that you have heard enough?"
#
# **What you will be able to do**
#
# 1. Count when new themes stop coming, and draw the curve.
# 2. Write down a rule that stops the interviews, and see how it can fail.
# 3. Say how much the order of the interviews matters, and for whom the answer does not hold.
#
# We use the codes of Dana, who coded all notes. Each code except `other` is a **theme**. (The two codes that got mixed up do not matter here: counted as one, they leave the last new theme where it is.) Run every cell from the top. Port Alder is a fictional city. Its people and notes are made up. The studies in section 5 are real.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

people = data.load("interviewees", city="port-alder").sort_values("interviewed")
people["number"] = range(1, 31)
codes = data.load("note-codes", city="port-alder")
codes = codes[(codes["coder"] == "A") & (codes["code"] != "other")]
notes = data.load("interview-notes", city="port-alder").merge(codes, on="note_id")
notes = notes.merge(people, on="interviewee")

# %% [markdown]
# ## 1. When do new things stop coming?
#
# About 7 minutes.
#
# One row of `notes` is one thing that somebody said, with its theme. `number` is the place of the interview: 1 is the first person we met, 30 the last.

# %%
notes[["note_id", "interviewee", "number", "language", "code"]].head(4)

# %% [markdown]
# **Take a guess.** There are 11 themes. After how many interviews had the team heard all of them?
#
# First find the interview in which each theme was heard for the first time: the smallest `number` of each theme.

# %%
first_heard = notes.groupby("code")["number"].min()
first_heard.sort_values()

# %% [markdown]
# Nine interviews. Four themes came up in the very first interview. The last one, people who were content with the service, took until the ninth.
#
# Now turn it around: how many new themes did each interview bring? `value_counts` counts how often each number stands there. Interviews without a new theme are missing. `reindex` gives the Series the labels 1 to 30, and `fill_value` is what the missing ones get.

# %%
new = first_heard.value_counts().reindex(range(1, 31), fill_value=0)
new.head(10)

# %% [markdown]
# `cumsum` adds up from the top: how many themes had been heard by then? This is the **saturation curve**.

# %%
curve = new.cumsum()
curve.head(10)

# %% fold=true
# The code of the chart.
title = "After the ninth interview, no new theme came"
fig, ax = figure.new(title, x="Interview", y="Themes heard so far")
figure.line(ax, curve)
ax.set_ylim(0, 11.5)
figure.show(
    fig,
    alt="Line of the number of themes heard so far by interview: 4 after the first, 6 after the "
    "second, 10 after the seventh, 11 after the ninth, and 11 from there to the thirtieth.",
)

# %% [markdown]
# When new interviews bring nothing new, researchers speak of **saturation**. Mind what is counted: themes of *our* codebook. With a finer one, the curve would most likely flatten later.

# %% [markdown] task="practice-curve"
# ### Your turn: the library
#
# Practice, not graded. The library held 30 interviews of its own. `library_first` says in which of them each theme was heard first (made up, too). Make `library_new` (how many new themes each interview, 1 to 30, brought) and `library_curve` (how many themes had been heard by then).

# %% setup=true fold=true
# First interview of each theme at the library.
heard = {"hours": 1, "noise": 1, "staff": 1, "computers": 1, "parking": 2, "children": 2}
heard = heard | {"heat": 3, "printing": 5, "events": 6, "books": 8, "language": 15}
library_first = pd.Series(heard)
library_first

# %% answer="practice-curve"
library_new = ...
library_curve = ...
### BEGIN SOLUTION
library_new = library_first.value_counts().reindex(range(1, 31), fill_value=0)
library_curve = library_new.cumsum()
### END SOLUTION

# %% check="practice-curve" done="Four themes in the first interview there, and the last one in the fifteenth."
check.series("library_new", within=0)
check.series("library_curve", within=0)

# %% [markdown] hint="practice-curve"
# It takes the same two lines as above, with other names.

# %% [markdown] hint="practice-curve"
# `library_new = library_first.value_counts().reindex(range(1, 31), fill_value=...)`

# %% [markdown]
# ## 2. A rule that stops
#
# About 7 minutes.
#
# We know that the ninth was the last only because we went on. On the day after the ninth interview, nobody could know. So a team writes down a **stopping rule** before it begins, such as: *we stop when so many interviews in a row bring nothing new.*
#
# `rolling(2).sum()` adds up each interview and the one before. Where the sum is 0, two in a row were quiet. `idxmax` gives the label of the first True.

# %%
quiet = new.rolling(2).sum() == 0
stop_2 = quiet.idxmax()
print("Two in a row: stop after interview", stop_2)
print("Themes that the team would have missed:", curve.max() - curve[stop_2])

# %% [markdown]
# In Port Alder, two in a row would have been enough.
#
# **Take a guess.** Would two in a row have been enough at the library? Would five?

# %% fold=true
# The same rule, with longer runs. `fresh` is `library_new`, in case yours is not done.
fresh = library_first.value_counts().reindex(range(1, 31), fill_value=0)
for run in (2, 3, 5):
    stop = (fresh.rolling(run).sum() == 0).idxmax()
    missed = fresh[fresh.index > stop].sum()
    print(f"{run} in a row: stop after interview {stop}; themes missed: {missed}")

# %% [markdown]
# There, even five quiet interviews in a row would have missed a theme. A rule shows why a team stopped. It does not make sure that the team heard everything.

# %% [markdown] task="practice-rule"
# ### Your turn: one in a row
#
# Practice. Use `new` and `curve` of Port Alder. Make `stop_1`: where a rule of **one** interview without a new theme would have stopped the team. Make `missed_1`: how many themes it would have missed.

# %% answer="practice-rule"
stop_1 = ...
missed_1 = ...
### BEGIN SOLUTION
stop_1 = (new.rolling(1).sum() == 0).idxmax()
missed_1 = curve.max() - curve[stop_1]
### END SOLUTION

# %% check="practice-rule" done="{value:.0f} themes. One quiet interview is not a sign."
check.number("stop_1", within=0)
check.number("missed_1", within=0)

# %% [markdown] hint="practice-rule"
# It is the same line as above with another number in `rolling`.

# %% [markdown]
# ## 3. The luck of the order
#
# About 8 minutes.
#
# Had the team met the same 30 people in another order, the curve would look different. We can try it: `sample(frac=1)` shuffles all rows. `random_state` makes the shuffle come out the same each time we run it.

# %%
order = people.sample(frac=1, random_state=1)
places = pd.Series(range(1, 31), index=order["interviewee"])
places.head(3)

# %% [markdown]
# In this order, each person has a new place. `map` looks up the place of the person behind each note. Then we do as before: the first place of each theme, and the largest of them.

# %%
place = notes["interviewee"].map(places)
print("Last new theme in interview", place.groupby(notes["code"]).min().max())

# %% [markdown]
# Once is an accident, so we do it 500 times, each time with another `random_state`.

# %%
lasts = []
for seed in range(500):
    order = people.sample(frac=1, random_state=seed)
    places = pd.Series(range(1, 31), index=order["interviewee"])
    place = notes["interviewee"].map(places)
    lasts.append(place.groupby(notes["code"]).min().max())
print(np.quantile(lasts, [0.025, 0.975]))

# %% fold=true
counts = pd.Series(lasts).value_counts().reindex(range(1, max(lasts) + 1), fill_value=0)
counts.index = [str(number) for number in counts.index]
# The code of the chart.
title = "In most other orders, the last new theme comes between interviews 2 and 13"
fig, ax = figure.new(title, x="Orders, of 500", y="Interview with the last new theme", height=5.2)
figure.bars(ax, counts, highlight="9")
figure.show(
    fig,
    alt="Bar chart of the interview with the last new theme in 500 random orders: most between 3 "
    "and 6, few beyond 11. The order in which the team met people gave 9, which is highlighted.",
)

# %% [markdown]
# So do not say "nine interviews are enough". Say: *in our order it was the ninth; in 95 of 100 other orders, it would have been between the second and the thirteenth.*
#
# This range covers the luck of the order, with the 30 people we have. It cannot tell what people would say whom we never met.

# %% [markdown] task="practice-orders"
# ### Your turn: one more order
#
# Practice. The people are shuffled with `random_state=777`. Make `last_777`: the interview with the last new theme in that order.

# %% answer="practice-orders"
order = people.sample(frac=1, random_state=777)
last_777 = ...
### BEGIN SOLUTION
places = pd.Series(range(1, 31), index=order["interviewee"])
last_777 = notes["interviewee"].map(places).groupby(notes["code"]).min().max()
### END SOLUTION

# %% check="practice-orders" done="Interview {value:.0f} in this order: the luck of one shuffle."
check.number("last_777", within=0)

# %% [markdown] hint="practice-orders"
# Take the last three lines of the loop, once. The last one begins with `last_777 =` in place of `lasts.append`.

# %% [markdown]
# ## 4. Enough for whom?
#
# About 7 minutes.
#
# A flat curve for the whole city can hide a group that still has something new to tell. The plan wanted five people who speak Spanish at home; four interviews were in Spanish (`language` is the language of the interview). We number only these four people, 1 to 4, in the order in which we met them.

# %%
spanish = people[people["language"] == "Spanish"]
places = pd.Series(range(1, len(spanish) + 1), index=spanish["interviewee"])
place = notes["interviewee"].map(places)
print(len(spanish), "people; last new theme at number", place.groupby(notes["code"]).min().max())

# %% [markdown]
# Only the notes of these four get a place. The others get none, and `min` passes over them.
#
# The fourth person still told us something that the other three had not. For them it is too early to stop, whatever the curve of the whole city looks like.
#
# And some could not speak in their own language at all. The survey's table says what adults in the city speak at home.

# %%
margins = data.load("survey-margins", city="port-alder")
adults = margins[margins["margin"] == "language"].set_index("group")["adults"]
(adults / adults.sum()).round(3)

# %%
people["language"].value_counts()

# %% [markdown]
# Nine percent of the adults speak another language at home. The plan wanted five of them, but no interpreter was found, so no interview was held in one. Some may have talked with us in English; what they would say in their own language, nobody knows. **Saturation is always about the people who were asked.**

# %% [markdown] task="practice-group"
# ### Your turn: the oldest
#
# Practice. `oldest` holds the people of age `"65+"`. Make `old_count`: how many they are. Number them 1, 2, 3 …, and make `last_new_old`: the number of the last of them with a theme that was new among them.

# %% answer="practice-group"
oldest = people[people["age_group"] == "65+"]
old_count = ...
last_new_old = ...
### BEGIN SOLUTION
old_count = len(oldest)
places = pd.Series(range(1, old_count + 1), index=oldest["interviewee"])
last_new_old = notes["interviewee"].map(places).groupby(notes["code"]).min().max()
### END SOLUTION

# %% check="practice-group" done="Number {value:.0f} still told something new. Nobody knows what one more would add."
check.number("old_count", within=0)
check.number("last_new_old", within=0)

# %% [markdown] hint="practice-group"
# Take the lines for Spanish, with `oldest` in place of `spanish`.

# %% [markdown]
# ## 5. What others found
#
# About 2 minutes.
#
# | study | interviews | what they found |
# |---|---|---|
# | Guest, Bunce and Johnson (2006) | 60 women in Ghana and Nigeria | of 114 themes, 80 came in the first six interviews, and 20 more in the next six |
# | Hennink, Kaiser and Marconi (2017) | 25 | the range of issues was heard after 9; it took 16 to 24 to understand them |
#
# In the first study, twelve interviews brought 100 of 114 themes. That is no law. These women had all been asked the same questions about the same subject. Groups that differ more, and questions that are wider, need more. The second study adds: **hearing** that a problem exists takes fewer interviews than **understanding** it.

# %% [markdown] quiz="enough"
# In 95 of 100 random orders, the last new theme comes between the second and the thirteenth interview. What does this range tell?
#
# - [ ] How many interviews any city needs. | It is about these 30 people and this codebook.
# - [x] How far the luck of the order moves the point where a team could stop. | The people are the same each time, only their order changes.
# - [ ] How many residents have each problem. | No curve of themes tells that.
#
# The curve is flat from interview 9 to 30. What does it show?
#
# - [ ] There are no other problems in the city. | It shows only whom we asked, and what our codebook can tell apart.
# - [x] These people told us no further theme of this codebook. | Who was asked, and what was counted: both belong in the sentence.
# - [ ] Nine interviews are always enough. | Another order, another city, another codebook: another number.
#
# A team writes: "We stopped because we had the feeling of hearing the same things." What is missing?
#
# - [x] A rule that was written down before, and the number where it stopped. | Then others can check it.
# - [ ] A larger number of interviews. | More interviews do not replace a rule.
# - [ ] Nothing. | A feeling cannot be checked, and it comes early when we are tired.

# %% [markdown]
# ## Words
#
# | word | meaning |
# |---|---|
# | theme | a code of the codebook that people's words fit |
# | saturation curve | how many themes were heard after each interview |
# | saturation | new interviews bring no new theme of this codebook, from people like these |
# | stopping rule | when to stop, written down before the first interview |
#
# **What we know now.** The team had heard all its themes after nine interviews. It still knows little about what people say in Spanish, and nothing about what they would say in another language.
#
# **Next:** when could your own city have stopped? Find out in the [exercise](exercise.ipynb). After that, the team turns its notes into one insight.
#
# **Sources.** G. Guest, A. Bunce and L. Johnson (2006), *How many interviews are enough?*, Field Methods 18(1), 59 to 82; the counts as given in H. R. Bernard's methods text. M. M. Hennink, B. N. Kaiser and V. C. Marconi (2017), *Code saturation versus meaning saturation*, Qualitative Health Research, PubMed 27670770.
