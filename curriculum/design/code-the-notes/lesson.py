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
# # What are people telling us?
#
# It is mid-November 2025. The team has talked with 30 people in Port Alder and has 294 notes of what they said.
# Nobody can keep 294 notes in mind, so Dana, the analyst, gave each note a label. "What if somebody else had done it?" asks Ms. Okafor. "Would we hear the same things?"
# So Luis, who runs the 311 desk, labeled 60 of the notes again. He did not see what Dana had chosen.
#
# **What you will be able to do**
#
# 1. Give notes a label, with a codebook.
# 2. Measure how well two people agree, beyond chance, and say how sure that number is.
# 3. Find the labels that get mixed up, and settle them.
#
# You know `groupby` and ranges from the data module. Run every cell from the top. Port Alder is a fictional city. Its people and notes are made up.

# %% setup=true
import numpy as np
import pandas as pd
from sklearn.metrics import cohen_kappa_score

from practicum import boards, check, data, figure, widgets

notes = data.load("interview-notes", city="port-alder")
codes = data.load("note-codes", city="port-alder")
codebook = data.load("codebook", city="port-alder")

# %% [markdown]
# ## 1. Read, and choose a code
#
# About 6 minutes.
#
# A **code** is a short label for what a note is about. The **codebook** says which codes there are, when to use each, and when not. Ours has 12 codes; the board below has them all. Here are three.

# %% fold=true
# Three rows of the codebook.
for row in codebook[codebook["code"].isin(["booking", "waiting", "trust"])].to_numpy().tolist():
    print(f"{row[0]}: {row[1]}\n  USE: {row[2]}\n  NOT: {row[3]}")

# %% [markdown]
# *"They gave me a window of five days. I called it the porch."* (N-239) That is `waiting`.
#
# Some notes fit two codes. Each coder gives a note only **one**, its main code, and chooses **alone**. If coders talk first, their agreement shows only that they talked.

# %% fold=true
ids = ["N-022", "N-129", "N-146", "N-175"]
four = notes[notes["note_id"].isin(ids)][["note_id", "text"]]
luis = codes[codes["coder"] == "B"].assign(coder="Luis")
boards.notes(four, codebook, others=luis, file="practice-codes.csv")

# %% [markdown] task="practice-code"
# ### Your turn: four notes
#
# Practice, not graded. On the board above, give each note **one** code. The board writes the table `practice-codes.csv`. Make `first_codes` with `boards.read("practice-codes.csv")`.
#
# When the check says *Done*, press *Compare with Luis*. (No board on your screen? Write a dictionary: `first_codes = {"N-022": "booking", ...}`.)

# %% answer="practice-code"
first_codes = ...
### BEGIN SOLUTION
# From the board: first_codes = boards.read("practice-codes.csv"). Here are the codes of Dana.
dana = codes[codes["coder"] == "A"]
first_codes = dana[dana["note_id"].isin(four["note_id"])][["note_id", "code"]]
### END SOLUTION

# %% check="practice-code" done="Four notes, each with one code. On some, you could have argued for another one."
check.cards(
    "first_codes",
    by="note_id",
    place="code",
    among=(
        "booking waiting not-knowing workaround carrying moving trust "
        "fees-and-fines work-hours went-well language other"
    ).split(),
)

# %% [markdown] hint="practice-code"
# Every note needs a code, and only one. Pick a code again to take it back.

# %% [markdown]
# ## 2. How often do two people agree?
#
# About 3 minutes.
#
# `codes` has one row for each note and coder. `pivot` gives each coder a column, and `dropna` keeps the notes that both coded. A is Dana, B is Luis.

# %%
both = codes.pivot(index="note_id", columns="coder", values="code").dropna()
same = (both["A"] == both["B"]).mean()
print(len(both), "notes by both; the same code on", round(same, 2))

# %% [markdown]
# They agree on 63 percent of the notes. This share is the **raw agreement**.
#
# But part of any agreement is luck. Suppose Luis had not read a single note and had dealt out his 60 codes like cards.
#
# **Take a guess.** On how many percent of the notes would he still have agreed with Dana?

# %%
dealt = both["B"].sample(frac=1, random_state=1).to_numpy()
print("by luck:", (both["A"] == dealt).mean())

# %% [markdown]
# In this deal, luck gave 10 percent (8 on average). With fewer codes, luck would give more. So raw agreement cannot be read alone.
#
# ## 3. Kappa: agreement beyond chance
#
# About 8 minutes.
#
# Take one code, `booking`, and ask of each note: yes or no? `pd.crosstab` counts all four cases. The rows are Dana, the columns are Luis.

# %%
pd.crosstab(both["A"] == "booking", both["B"] == "booking")

# %% [markdown]
# Both say yes on 4 notes, only Dana on 3, only Luis on 1, and neither on 52. Dana says yes on 7 of 60 notes, Luis on 5. If neither knew what the other does, they would both say yes on 7/60 × 5/60 of the notes, and both no on 53/60 × 55/60.

# %%
agreed = (4 + 52) / 60
by_chance = 7 / 60 * 5 / 60 + 53 / 60 * 55 / 60
print("agreed:", round(agreed, 3), "by chance:", round(by_chance, 3))
print("kappa:", round((agreed - by_chance) / (1 - by_chance), 3))

# %% [markdown]
# **Cohen's kappa** takes how far they agree beyond chance, and divides it by the most there could be beyond chance. 1 is perfect, 0 is what luck brings, and below 0 is worse than luck. `cohen_kappa_score` does the same:

# %%
print(round(cohen_kappa_score(both["A"] == "booking", both["B"] == "booking"), 3))

# %% [markdown] task="practice-kappa"
# ### Your turn: carrying
#
# Practice. For the code `carrying`, both say yes on 3 notes, only Dana on 2, only Luis on 1, and neither on 54. The share on which they agree is given. Make `carrying_chance`, the share by chance, and `carrying_kappa`. Do not round.

# %% answer="practice-kappa"
carrying_agreed = (3 + 54) / 60
carrying_chance = ...
carrying_kappa = ...
### BEGIN SOLUTION
carrying_chance = 5 / 60 * 4 / 60 + 55 / 60 * 56 / 60
carrying_kappa = (carrying_agreed - carrying_chance) / (1 - carrying_chance)
### END SOLUTION

# %% check="practice-kappa" done="Kappa is {value:.2f}, from a raw agreement of 0.95."
check.number("carrying_chance", within=0.00005)
check.number("carrying_kappa", within=0.002)

# %% [markdown] hint="practice-kappa"
# Dana says yes on 3 + 2 notes, Luis on 3 + 1.

# %% [markdown] hint="practice-kappa"
# `carrying_chance = 5 / 60 * 4 / 60 + ... * ...`: the second part is the share of no.

# %% [markdown]
# Now every code, with a loop.
#
# **Take a guess.** On `language`, yes or no, they agree on 55 of 60 notes, about 92 percent. What will kappa be: about 0.9, 0.7, or 0.4?

# %%
kappa_of_code = {}
for code in codebook["code"]:
    kappa_of_code[code] = cohen_kappa_score(both["A"] == code, both["B"] == code)
pd.Series(kappa_of_code).sort_values().round(2)

# %% [markdown]
# 0.4 (0.405). They said yes on so few notes that chance alone gives 86 percent. Beyond that, they got about four tenths of what was possible. With a **rare code**, raw agreement can be high and kappa low. So look at both.
#
# Most codes here rest on 3 to 8 notes of each coder, and a single note can move such a kappa by 0.1 to 0.3. So we do not rank the codes. We look for those that are far from the rest.
#
# ## 4. All codes at once, and how sure?
#
# About 6 minutes.
#
# The same function takes the codes themselves.

# %%
print(round(cohen_kappa_score(both["A"], both["B"]), 3))

# %% [markdown]
# 0.60. Is that good? Books have words for it, such as *moderate* or *substantial*. They are **convention**: somebody drew the lines; no data did.
#
# And other notes would have given another number. So draw 60 of the 60 notes, put each one back, and do that 500 times. Whole rows are drawn, so the two codes of a note stay together.

# %%
draws = []
for seed in range(500):
    drawn = both.sample(frac=1, replace=True, random_state=seed)
    draws.append(cohen_kappa_score(drawn["A"], drawn["B"]))
print(np.quantile(draws, [0.025, 0.975]).round(2))

# %% [markdown]
# From 0.48 to 0.73. So write the number and its range. One thing the range does not cover: these 60 notes were picked so that every code comes up, so rare codes weigh more here than among all 294.

# %% [markdown] task="practice-range"
# ### Your turn: the library
#
# Practice. Two people at the library coded 60 comments about it. `library` has their codes, A and B (made up, too). The draws are given. Make `library_kappa` (all codes at once), and `library_low` and `library_high`, the ends of the middle 95 percent of `library_draws`.

# %% setup=true fold=true
# The codes of the library.
library = data.load("library-codes").set_index("note_id")
library.head(3)

# %% answer="practice-range"
library_draws = []
for seed in range(500):
    drawn = library.sample(frac=1, replace=True, random_state=seed)
    library_draws.append(cohen_kappa_score(drawn["A"], drawn["B"]))
library_kappa = ...
library_low, library_high = ..., ...
### BEGIN SOLUTION
library_kappa = cohen_kappa_score(library["A"], library["B"])
library_low, library_high = np.quantile(library_draws, [0.025, 0.975])
### END SOLUTION

# %% check="practice-range" done="From {low:.2f} to {high:.2f}. Almost the same range as in Port Alder: do not rank the two teams."
check.number("library_kappa", within=0.002)
check.draws("library_draws", low="library_low", high="library_high")

# %% [markdown] hint="practice-range"
# Take the lines above. Put `library` in place of `both`, and `library_draws` in place of `draws`.

# %% [markdown]
# ## 5. Which codes get mixed up?
#
# About 8 minutes.
#
# A number does not tell what to do. Look at where they differ: 22 notes.
#
# **Take a guess.** Is one pair of codes behind many of them? Which one?

# %%
differ = both[both["A"] != both["B"]]
pairs = differ.value_counts()
pairs.head(4)

# %% [markdown]
# One pair is behind half of the 22: on eleven notes, Dana says waiting where Luis says trust. On none is it the other way around. That is hardly luck. Read some of them.

# %%
mixed = differ[(differ["A"] == "waiting") & (differ["B"] == "trust")]
for text in notes[notes["note_id"].isin(mixed.index)]["text"].head(4):
    print("-", text)

# %% [markdown]
# A date was missed, **and** a promise was broken. Look at the codebook in section 1: `waiting` claims "dates given and missed", `trust` claims "promises". Neither coder was careless. **The codebook let both be right.**
#
# How much does this pair matter? Compute kappa as if the two were one code. `replace` puts `waiting` in place of `trust`, for both coders.

# %%
merged = both.replace("trust", "waiting")
print(round(cohen_kappa_score(merged["A"], merged["B"]), 3))

# %% [markdown]
# 0.79 in place of 0.60. That is a **diagnosis**, not a cure, and gets no range: we chose the pair after we had seen these notes, and fewer codes are easier to agree on. A late truck needs a schedule; lost trust needs something else. One code for both would hide which is which.
#
# So keep both codes, and do three things:
#
# 1. **Write a rule** that says which code wins when a note fits both.
# 2. **Show an example** of each.
# 3. **Measure again**, on notes that were not used for the rule, each coder alone.

# %% [markdown] task="practice-pair"
# ### Your turn: the library's pair
#
# Practice. The first two lines show which pairs the library mixes up. Make `library_pair`: a list of two codes, what A says and what B says, of the disagreement that comes up most often. Then make `library_merged`: kappa if these two were one code.

# %% answer="practice-pair"
library_differ = library[library["A"] != library["B"]]
print(library_differ.value_counts().head(3))
library_pair = ...
library_merged = ...
### BEGIN SOLUTION
library_pair = list(library_differ.value_counts().index[0])
library_one = library.replace(library_pair[1], library_pair[0])
library_merged = cohen_kappa_score(library_one["A"], library_one["B"])
### END SOLUTION

# %% check="practice-pair" done="{value:.2f} as one code. A loud story hour: is that about noise, or about children?"
check.items("library_pair", order=True)
check.number("library_merged", within=0.002)

# %% [markdown] hint="practice-pair"
# Read the first row: A's code comes first. `library_pair = ["...", "..."]`

# %% [markdown] hint="practice-pair"
# `library.replace(..., ...)`: the code that goes, then the code that stays.

# %% [markdown]
# The library's new entries (made up, as its codes are):
#
# | code | new entry |
# |---|---|
# | `noise` | What the person hears, whoever makes it. "The printer hums all day." |
# | `children` | What the library does for children, or should do. **Wins if both fit.** "The story hour is loud, and my son loves it." |

# %% [markdown] quiz="coders"
# Two coders agree on 97 percent of the notes about a rare code, and kappa is 0.3. What do you do?
#
# - [ ] Report 97 percent. | Most of it is a no from both, which says little about the code.
# - [ ] Drop the code. | Few people may say it, and it may still matter most.
# - [x] Count how many notes stand behind it, and read those on which they differ. | With three or four notes, one note moves kappa far.
#
# Kappa is 0.62, and its range goes from 0.49 to 0.74. What may you write?
#
# - [ ] Our agreement is substantial. | The word is a convention, and the number may lie lower.
# - [x] Kappa is 0.62, with a 95% range from 0.49 to 0.74. | The number, and how sure it is.
# - [ ] The coders are right about 62 percent of the notes. | Kappa compares two people. It does not know who is right.
#
# The coders change the codebook, code the same 60 notes again, and kappa rises from 0.60 to 0.85. What does that show?
#
# - [ ] The new codebook works. | They remember these notes, and they wrote the rule from them.
# - [x] Little. They must try it on notes that were not used for the rule. | Each coder alone, as before.
# - [ ] Luis has learned to code like Dana. | That could be so, and then the number says nothing about the codebook.

# %% [markdown]
# ## What are people telling us?
#
# Dana coded before there was a rule. So only for this count, we take `waiting` and `trust` as one. How many of the 30 people spoke of each thing at least once?

# %% fold=true
dana_codes = codes[codes["coder"] == "A"].replace(["waiting", "trust"], "waiting or trust")
heard = notes.merge(dana_codes, on="note_id")
people = heard.groupby("code")["interviewee"].nunique().sort_values(ascending=False)
title = "Of 30 people, 28 told of a way around the city"
fig, ax = figure.new(title, x="People who spoke of it (of 30)", y="Code", height=4.8)
figure.bars(ax, people, highlight="workaround")
figure.show(
    fig,
    alt="Bar chart of how many of 30 people spoke of each thing: workaround 28, waiting or trust "
    "25, fees and fines 21, carrying 19, not knowing 18, down to went well 6.",
)

# %% [markdown]
# These bars say what we heard, from 30 people whom we chose, in the codes of one coder. They do not say how many residents have each problem, so they have no range. That is a question for a survey.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | code | a short label for what a note is about |
# | codebook | the list of codes, with when to use each, and when not |
# | raw agreement | the share of notes with the same code from both coders |
# | Cohen's kappa | agreement beyond chance: 1 is perfect, 0 is luck |
#
# **What we know now.** Dana and Luis mostly hear the same things. Half of what they hear differently is one pair of codes, and a rule for which of the two wins is the next step. Whether it is enough, only new notes can show.
#
# **Next:** do your own coders see the same things? Find out in the [exercise](exercise.ipynb). After that, Ms. Okafor asks whether 30 people were enough.
