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
# # Exercise: do your coders see the same things?
#
# Your team has talked with 30 people in your city. Coder A coded every note, and coder B coded 60 of them without seeing A's codes.
# Code some notes yourself. Then find out how well A and B agree, where they do not, and write a codebook that settles it.
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
from sklearn.metrics import cohen_kappa_score

from practicum import boards, check, data

notes = data.load("interview-notes")
codes = data.load("note-codes")
codebook = data.load("codebook")
both = codes.pivot(index="note_id", columns="coder", values="code").dropna()

my_notes = both.sample(5, random_state=1283).reset_index()[["note_id"]]
my_notes = my_notes.merge(notes[["note_id", "text"]], on="note_id")
my_notes = my_notes.sort_values("note_id")
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(notes)} notes; two coders coded {len(both)} of them.")

# %% [markdown]
# One row of `both` is one note, with the code that A gave it and the code that B gave it.

# %%
both.head(3)

# %% [markdown]
# The codebook says when to use each code, and when not.

# %%
for row in codebook.to_numpy().tolist():
    print(f"{row[0]}: {row[1]} USE: {row[2]} NOT: {row[3]}")

# %%
boards.notes(my_notes, codebook, others=codes[codes["coder"] == "B"])

# %% [markdown] task="my-codes"
# ## 1. Code five notes
#
# On the board above, give each note **one** code: its main one.
#
# The board writes the table `my-codes.csv`, with the columns `note_id` and `code`. Read it with `boards.read("my-codes.csv")`, and call it `my_codes`.
#
# When the check says *Done*, press *Compare with B* on the board. Where do you two differ? (No board on your screen? Write a dictionary: `my_codes = {"N-001": "booking", ...}`.)

# %% [markdown] hint="my-codes"
# Two codes seem to fit? Read what the codebook says under NOT. If it does not help, choose, and remember the note for task 6.

# %% [markdown] hint="my-codes"
# The lesson reads the codes of a board in section 1. The name of the file is another one here.

# %% answer="my-codes"
my_codes = ...
### BEGIN SOLUTION
# From the board: my_codes = boards.read("my-codes.csv"). Here are the codes of coder A.
a_codes = codes[codes["coder"] == "A"]
my_codes = a_codes[a_codes["note_id"].isin(my_notes["note_id"])][["note_id", "code"]]
### END SOLUTION

# %% check="my-codes" points=1 skill="HC3" done="Five notes, each with one code. On some of them, another person would choose another one."
check.cards(
    "my_codes",
    by="note_id",
    place="code",
    among=(
        "booking waiting not-knowing workaround carrying moving trust "
        "fees-and-fines work-hours went-well language other"
    ).split(),
)

# %% [markdown] task="by-hand"
# ## 2. Kappa, by hand
#
# Take one code. Each coder says yes to a note (it has this code) or no. That gives four counts: `both_yes` notes have it from both coders, `only_a` from A alone, `only_b` from B alone, `both_no` from neither.
#
# Write the function `kappa_of(both_yes, only_a, only_b, both_no)`. It returns Cohen's kappa, not rounded, without `cohen_kappa_score`. The last hint has a frame for it.

# %% [markdown] hint="by-hand"
# You need two shares of all notes: on how many the coders agree, and on how many they would agree by chance.

# %% [markdown] hint="by-hand"
# How often does A say yes? Those are the notes of both and those of A alone. By chance, they agree on a yes with A's share times B's share. Do the same for no, and add the two.

# %% [markdown] hint="by-hand"
# Fill in the frame. Keep the four spaces in front of each line.
#
# ```python
# def kappa_of(both_yes, only_a, only_b, both_no):
#     total = both_yes + only_a + only_b + both_no
#     agreed = (both_yes + both_no) / total
#     a_yes = (both_yes + only_a) / total
#     b_yes = ...
#     by_chance = a_yes * b_yes + (1 - a_yes) * (...)
#     return ...
# ```


# %% answer="by-hand"
def kappa_of(both_yes, only_a, only_b, both_no): ...


### BEGIN SOLUTION
def kappa_of(both_yes, only_a, only_b, both_no):
    total = both_yes + only_a + only_b + both_no
    agreed = (both_yes + both_no) / total
    a_yes = (both_yes + only_a) / total
    b_yes = (both_yes + only_b) / total
    by_chance = a_yes * b_yes + (1 - a_yes) * (1 - b_yes)
    return (agreed - by_chance) / (1 - by_chance)


### END SOLUTION

# %% check="by-hand" points=3 skill="HC3" done="Right for both. In the second, the coders agree on 94 of 100 notes, and kappa is 0.37."
check.function("kappa_of", on=[(20, 2, 20, 8), (2, 3, 3, 92)])

# %% check="by-hand" points=1 skill="HC3" hidden=true done="It also works for other counts."
check.function("kappa_of", on=[(4, 3, 1, 52), (1, 9, 2, 8), (0, 4, 1, 15), (10, 0, 0, 30)])

# %% [markdown] task="all-codes"
# ## 3. How well do A and B agree?
#
# From `both`, make
#
# - `raw`: the share of the 60 notes that got the same code from A and B,
# - `kappa`: Cohen's kappa for all codes at once, not rounded,
# - `kappas`: a list of 500 kappas, each from 60 notes drawn from `both` with `replace=True` (copy the loop of the lesson),
# - `kappa_low` and `kappa_high`: the ends of the middle 95 percent of `kappas`.

# %% [markdown] hint="all-codes"
# Section 4 of the lesson has all of it, one after the other.

# %% [markdown] hint="all-codes"
# In the loop, draw whole rows of `both`, so that A's code and B's code of a note stay together. Each round needs another `random_state`.

# %% [markdown] hint="all-codes"
# `np.quantile(kappas, ...)` gives an end. Which two numbers leave out 2.5 of 100 on each side?

# %% answer="all-codes"
raw = ...
kappa = ...
kappas = ...
kappa_low, kappa_high = ..., ...
### BEGIN SOLUTION
raw = (both["A"] == both["B"]).mean()
kappa = cohen_kappa_score(both["A"], both["B"])
kappas = []
for seed in range(500):
    drawn = both.sample(frac=1, replace=True, random_state=seed)
    kappas.append(cohen_kappa_score(drawn["A"], drawn["B"]))
kappa_low = np.quantile(kappas, 0.025)
kappa_high = np.quantile(kappas, 0.975)
### END SOLUTION

# %% check="all-codes" points=2 skill="HC3" done="Kappa is {value:.2f}: a little below the raw share, since with twelve codes chance alone brings little agreement."
check.number("raw", within=0.001)
check.number("kappa", within=0.0003)

# %% check="all-codes" points=3 skill="HC3" done="The range goes from {low:.2f} to {high:.2f}. Report the number with its range, not a word such as moderate."
check.draws("kappas", low="kappa_low", high="kappa_high")

# %% [markdown] task="code-by-code"
# ## 4. Code by code
#
# `raw_by_code` is given: for each code, the share of notes on which A and B agree, yes or no. Make
#
# - `by_code`: kappa of each of the 12 codes, from one yes-or-no question for each code (a dictionary or a Series, with the codes as names),
# - `look_again`: the list of the codes with a raw share of **0.9 or more** and a kappa **below 0.6**. You may read them off and write the list by hand.

# %% [markdown] hint="code-by-code"
# Section 3 of the lesson goes through the codes with a loop. Copy it, and call the dictionary `by_code`.

# %% [markdown] hint="code-by-code"
# For `look_again`, print `by_code`, and write down the codes below 0.6. Then look each of them up in the raw shares.

# %% [markdown] hint="code-by-code"
# `look_again = ["...", "..."]`, with as many codes as meet both conditions.

# %% answer="code-by-code"
raw_by_code = {}
for code in codebook["code"]:
    raw_by_code[code] = ((both["A"] == code) == (both["B"] == code)).mean()
    print(code, round(raw_by_code[code], 3))
by_code = ...
look_again = ...
### BEGIN SOLUTION
by_code = {}
look_again = []
for code in codebook["code"]:
    by_code[code] = cohen_kappa_score(both["A"] == code, both["B"] == code)
    if raw_by_code[code] >= 0.9 and by_code[code] < 0.6:
        look_again.append(code)
### END SOLUTION

# %% check="code-by-code" points=3 skill="HC3" done="Each kappa is about one code. Most rest on a handful of notes, so one note moves them far."
check.series("by_code", within=0.002)

# %% check="code-by-code" points=2 skill="HC3" done="{all}. The raw share looks fine here, since most notes are a no for both. Few notes: read them before you judge."
check.items("look_again")

# %% [markdown] task="the-pair"
# ## 5. Which two codes are mixed up?
#
# The table `differ` is given: the notes on which A and B differ. Make
#
# - `pair`: a list of two codes, `[what A says, what B says]`, of the disagreement that comes up most often,
# - `pair_count`: on how many notes it comes up,
# - `merged_kappa`: kappa for all codes at once if the two codes of the pair were one code.

# %% [markdown] hint="the-pair"
# `differ.value_counts()` counts each pair of codes, the most frequent one first.

# %% [markdown] hint="the-pair"
# To make two codes one, `replace` the second with the first in the whole table, for A and for B. Then compute kappa as before.

# %% answer="the-pair"
differ = both[both["A"] != both["B"]]
pair = ...
pair_count = ...
merged_kappa = ...
### BEGIN SOLUTION
pairs = differ.value_counts()
pair = list(pairs.index[0])
pair_count = pairs.iloc[0]
merged = both.replace(pair[1], pair[0])
merged_kappa = cohen_kappa_score(merged["A"], merged["B"])
### END SOLUTION

# %% check="the-pair" points=2 skill="HC3" done="On {value:.0f} notes, A says the first and B the second. Chance hardly ever points one way like this: they read the codebook differently."
check.items("pair", order=True)
check.number("pair_count", within=0)

# %% check="the-pair" points=2 skill="HC3" done="{value:.2f} if the pair were one code. You chose the pair after you saw these notes, so new notes may show less."
check.number("merged_kappa", within=0.002)

# %% [markdown]
# Read the notes of the pair: run this cell once `pair` is right. First come those on which A and B differ, then some that both gave the same code.

# %%
if pair is not ...:
    said = notes.set_index("note_id")["text"]
    for first, second in [pair, [pair[0], pair[0]], [pair[1], pair[1]]]:
        print(f"A says {first}, B says {second}:")
        for note_id in both[(both["A"] == first) & (both["B"] == second)].index[:6]:
            print("   ", note_id, said[note_id])

# %% [markdown] task="settle-the-pair"
# ## 6. Settle the pair
#
# Write new codebook entries for the two codes of the pair, and say how you will know that they work: **60 to 110 words**. Say
#
# - which pair it is, and on how many of the 60 notes,
# - when to use each code, and **which one wins when a note fits both**,
# - one note (its id) as an example for each,
# - what the coders do next to find out whether the new entries help.

# %% [markdown] reflect="settle-the-pair" skill="HC3"
# ### BEGIN SOLUTION
# On 11 of the 60 notes, A says waiting where B says trust.
#
# **waiting**: the note tells of one pickup: a date, a number of days, a truck that did not come. Example: N-129, "They said Tuesday."
#
# **trust**: what the person expects of the city: promises, fairness, being heard. Example: N-045, "They fix what gets photographed."
#
# If a note fits both, waiting wins.
#
# Next, A and B code 40 notes that neither has discussed, each alone, with the new entries. Then we compute kappa again, with its range. The old notes would prove nothing: we wrote the rule from them.
# ### END SOLUTION

# %% [markdown] rubric="settle-the-pair"
# - The finding
#   - 0: no pair
#   - 1: the pair, and on how many notes of 60
# - The rule
#   - 0: missing, or the old entries in other words
#   - 1: each code is clearer than before, but some notes still fit both
#   - 2: it says which code wins, so that two people would choose alike
# - The examples
#   - 1: a note id for each of the two codes, and the notes fit the rule
# - What comes next
#   - 0: nothing, or the two codes are made one so that the number looks better
#   - 1: the coders code again and kappa is computed again
#   - 2: on notes that were not used for the rule, each coder alone
#
# ## Sample, 1 point
#
# > The coders disagree about waiting and trust, on 11 notes. Waiting means that people wait. Trust means that people trust the city or do not trust it. Coders should read the codebook carefully and think about what the person really means. When they are not sure, they should ask each other. Then we make one code out of both, which brings kappa from 0.60 to 0.79. That is a substantial value, so all 294 notes can be used now.
#
# - The finding: 1
# - The rule: 0 (says what the words mean, not when to use them; asking each other hides the problem)
# - The examples: 0
# - What comes next: 0 (one code for two needs, and a number from the notes that showed the problem)
#
# ## Sample, 4 points
#
# > On 11 of 60 notes, A says waiting and B says trust. New entries: waiting is for days, dates and trucks, for example N-247 with its 19 days. Trust is for promises and fairness, for example N-045, which says that the city only fixes what gets photographed. So everybody can see what is meant by it. Both coders should then code the 60 notes again with the new entries, and we compute kappa. If it is above 0.7, we go on.
#
# - The finding: 1
# - The rule: 1 (what about a date that was promised and missed?)
# - The examples: 1
# - What comes next: 1 (the rule was written from these very notes)
