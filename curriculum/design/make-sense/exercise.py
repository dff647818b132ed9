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
# # Exercise: the insight of your city
#
# Your team has heard 30 people and coded what they said. Ms. Okafor asks for one insight that she could act on, and for the notes behind it.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other groups.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional; nobody real said these things.

# %% setup=true
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from practicum import boards, check, data

codes = data.load("note-codes")
notes = data.load("interview-notes").merge(codes[codes["coder"] == "A"], on="note_id")
notes = notes[notes["code"] != "other"]
pd.set_option("display.max_colwidth", None)
both = codes.pivot_table(index="note_id", columns="coder", values="code", aggfunc="first")
both = both.dropna()
hung = ["booking", "waiting", "work-hours", "carrying", "not-knowing", "trust"]
wall = notes[notes["note_id"].isin(both.index) & notes["code"].isin(hung)]
wall = wall.groupby("code").head(2)

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(notes)} notes with a theme, {len(wall)} of them on the wall.")

# %% [markdown]
# One row of `notes` is one note, with the theme (`code`) that Dana gave it. `both` has the codes of Dana (`A`) and Luis (`B`) for the notes that both coded. `wall` has two notes of each of six themes.

# %% [markdown] task="group-the-notes"
# ## 1. Group the notes
#
# Move the twelve notes on the board into 3 to 5 groups, with at least 2 notes in each. Name each group after what its people go through, not after a word. Dana's themes are not shown; you may group in another way.
#
# Then make `my_groups`: `boards.read("my-groups.csv")`. (No board? Write a dictionary: the name of each group, and the list of its note ids.)

# %%
boards.groups(wall[["note_id", "text"]], least=2)

# %% [markdown] hint="group-the-notes"
# Begin with two notes that could come from the same day in somebody's life. What would you call that day?

# %% [markdown] hint="group-the-notes"
# A group called "Miscellaneous" says that you stopped. Read its notes once more, aloud.

# %% [markdown] hint="group-the-notes"
# `my_groups = boards.read("my-groups.csv")`. Run it again after each change on the board.

# %% answer="group-the-notes"
my_groups = ...
### BEGIN SOLUTION
names = {
    "booking": "Asking takes more than it gives",
    "waiting": "Asking takes more than it gives",
    "carrying": "I cannot do it alone, or at that hour",
    "work-hours": "I cannot do it alone, or at that hour",
    "not-knowing": "Nobody talks with me",
    "trust": "Nobody talks with me",
}
my_groups = pd.DataFrame({"note_id": wall["note_id"], "group": wall["code"].replace(names)})
### END SOLUTION

# %% check="group-the-notes" points=3 skill="HC5" done="All {count} notes have a place. Another person would group them in another way: that is the next task."
check.cards("my_groups", by="note_id", place="group", places=(3, 5), least=2)

# %% [markdown] task="same-groups"
# ## 2. Would others make the same groups?
#
# 1. Finish the function `pairs(groups)`. `groups` is a list with the name of the group of each note, such as `["a", "a", "b"]`. It returns how many **pairs** of notes share a group. Take the `#` from its first line, which counts the notes of each group, and write a line with `return` in place of the dots.
# 2. Make `dana_luis`: the adjusted Rand index of Dana's and Luis's codes, over all notes in `both`.
# 3. Make `shared`: how many of these notes have the very same code from both.

# %% [markdown] hint="same-groups"
# A group of 4 notes has 4 times 3, divided by 2: 6 pairs. Work this out for `sizes`, and add up.

# %% [markdown] hint="same-groups"
# The line in `pairs_in` of the lesson, with `sizes` in place of `size`, then `.sum()`.

# %% [markdown] hint="same-groups"
# `adjusted_rand_score` takes two columns with one entry for each note: `both["A"]` and `both["B"]`.

# %% answer="same-groups"
def pairs(groups):
    # sizes = pd.Series(groups).value_counts()
    ...


dana_luis = ...
shared = ...
### BEGIN SOLUTION
def pairs(groups):
    sizes = pd.Series(groups).value_counts()
    return (sizes * (sizes - 1) / 2).sum()


dana_luis = adjusted_rand_score(both["A"], both["B"])
shared = (both["A"] == both["B"]).sum()
### END SOLUTION

# %% check="same-groups" points=1 skill="HC5" done="It counts the pairs of each group."
check.function("pairs", on=[["a", "a", "b", "c"], ["a", "a", "a", "a", "b", "b", "c", "d"]])

# %% check="same-groups" points=3 skill="HC5" done="The very same code on {value:.0f} notes, and still the groups are far from alike."
check.number("dana_luis", within=0.001)
check.number("shared", within=0)

# %% check="same-groups" points=1 skill="HC5" hidden=true done="It also works with other groups, and where nobody shares one."
check.function("pairs", on=[["x", "y", "z"], ["k", "k", "k", "k", "k"], ["a", "b", "a", "b", "a"]])

# %% [markdown]
# How near is your own grouping to Dana's? (Not graded. 1 is the same, 0 is chance.)

# %% fold=true
# Your groups against Dana's themes.
placed = my_groups
if isinstance(placed, dict):
    placed = [{"note_id": one, "group": name} for name, ids in placed.items() for one in ids]
try:
    mine = pd.DataFrame(placed).set_index("note_id")["group"]
    theirs = wall.set_index("note_id")["code"]
    print("adjusted Rand index:", round(adjusted_rand_score(theirs, mine[theirs.index]), 2))
except (KeyError, TypeError, ValueError):
    print("This works once task 1 is done, with a table or with a dictionary of lists.")

# %% [markdown] task="voices"
# ## 3. How many people stand behind it?
#
# From `notes`, make
#
# - `voices`: a table with one row for each theme and two columns: `notes` (how many notes) and `people` (how many different interviewees),
# - `widest`: the theme that came from the most people.

# %% [markdown] hint="voices"
# Group by `code`. Count the rows for one column, and different `interviewee` for the other.

# %% [markdown] hint="voices"
# `pd.DataFrame({"notes": ..., "people": ...})` puts two Series with the same labels side by side.

# %% answer="voices"
voices = ...
widest = ...
### BEGIN SOLUTION
by_theme = notes.groupby("code")["interviewee"]
voices = pd.DataFrame({"notes": by_theme.count(), "people": by_theme.nunique()})
widest = voices["people"].idxmax()
### END SOLUTION

# %% check="voices" points=3 skill="HC6" done="{rows} themes. Some people have much to say, so notes are not people."
check.table("voices", by="code", within=0)

# %% check="voices" points=1 skill="HC6" done="{value}. It is wide, and it need not be the one that matters most."
check.text("widest")

# %% [markdown] task="against"
# ## 4. What does not fit?
#
# An insight that hides what does not fit falls at the first question. `trouble` below holds the notes of people who could not carry their things, or could not be there at the city's hours. Make
#
# - `troubled`: how many different people said these notes,
# - `also_glad`: how many of **these** people also have a note with the theme `"went-well"`.

# %% [markdown] hint="against"
# `trouble["interviewee"]` says who. A person may be in it several times.

# %% [markdown] hint="against"
# Keep the rows of `notes` with `"went-well"` whose `interviewee` is in that list: `isin`, as for `glad` in the lesson. Then count people.

# %% answer="against"
trouble = notes[notes["code"].isin(["carrying", "work-hours"])]

troubled = ...
also_glad = ...
### BEGIN SOLUTION
troubled = trouble["interviewee"].nunique()
in_trouble = notes["interviewee"].isin(trouble["interviewee"])
glad = notes[(notes["code"] == "went-well") & in_trouble]
also_glad = glad["interviewee"].nunique()
### END SOLUTION

# %% check="against" points=3 skill="HC6" done="{value:.0f} of them also tell of a pickup that went well. It belongs in the report."
check.number("troubled", within=0)
check.number("also_glad", within=0)

# %% [markdown] task="cite-it"
# ## 5. The insight, with its evidence
#
# Choose a theme that the lesson did not write out, and read its notes below. Make `my_insights`: a list with one dictionary (or two). It has
#
# - `insight`: what people want, **but** what stands in the way (one sentence),
# - `consequence`: what the city should do differently (one sentence),
# - `theme`: the code that it rests on,
# - `evidence`: the ids of at least three notes with this theme, from at least three people.
#
# The check looks up the notes, their people, and whether Dana or Luis gave them that theme. Your coach judges the insight.

# %%
notes[notes["code"] == "carrying"][["note_id", "interviewee", "text"]].head(8)

# %% [markdown] hint="cite-it"
# Another theme? Change `"carrying"` in the cell above. Choose notes that say *why*.

# %% [markdown] hint="cite-it"
# `my_insights = [{"insight": "...", "consequence": "...", "theme": "...", "evidence": ["...", "...", "..."]}]`

# %% answer="cite-it"
my_insights = ...
### BEGIN SOLUTION
cited = notes[notes["code"] == "carrying"].drop_duplicates("interviewee").head(3)
my_insights = [
    {
        "insight": "People want large things gone, but cannot get them to the curb alone.",
        "consequence": "Offer to fetch things from the door for people who cannot lift.",
        "theme": "carrying",
        "evidence": list(cited["note_id"]),
    }
]
### END SOLUTION

# %% check="cite-it" points=3 skill="HC6" done="Every note exists and supports the theme, and three people or more said them."
check.evidence(
    "my_insights",
    notes="interview-notes",
    column="evidence",
    least=3,
    rows=(1, 2),
    filled=["insight", "consequence"],
    person="interviewee",
    least_people=3,
    theme="theme",
    codes="note-codes",
)

# %% [markdown] task="tell-the-insight"
# ## 6. Tell Ms. Okafor
#
# Write your insight in **70 to 120 words**:
#
# - the tension: what people want, and what stands in the way,
# - the evidence: a short quote with its note id, and how many people stand behind the theme (task 3),
# - what does not fit (the number of task 4 if your theme is one of its two, else a note),
# - what follows for the service,
# - what 30 people cannot tell.
#
# Choose a quote that identifies nobody.

# %% [markdown] reflect="tell-the-insight" skill="HC6"
# ### BEGIN SOLUTION
# People in Port Alder want their large things gone, but they cannot get them to the curb alone: stairs, weight, no car, nobody at the other end. "You'd need a hand truck, straps, gloves, and a person. I've got gloves" (N-187). Nineteen of the 30 people spoke about carrying.
#
# It is not all bad. Of the 24 people who could not carry their things or be there at the city's hours, four also tell of a pickup that went well.
#
# So offer, in the form, to fetch things from the door for people who cannot lift.
#
# Thirty people do not show how many residents would need that. A survey can.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-insight"
# - The tension
#   - 0: a topic or a wish, such as "booking is hard"
#   - 1: what people want, or what stands in the way
#   - 2: both, in words that the people would recognize
# - The evidence
#   - 0: no notes
#   - 1: a quote with its id, or the number of people
#   - 2: both, and the quote says what the insight says
# - What does not fit
#   - 0: missing
#   - 1: a number or a note that does not fit
# - What follows
#   - 0: missing, or it does not follow
#   - 1: something that the city can do
# - What 30 people cannot tell
#   - 0: missing, or a share of notes is given as a share of residents
#   - 1: said
#
# ## Sample, 3 points
#
# > Booking is the biggest problem: 32 of 294 notes are about it, so 11 percent of the residents have trouble with the form. People say that it is too long (N-083) and that the site sends codes (N-009). The city should make the form more user-friendly. Some people are happy, though.
#
# - The tension: 0 (a topic)
# - The evidence: 1 (ids, but not how many people)
# - What does not fit: 1 (vague, but it is there)
# - What follows: 1 (vague)
# - What 30 people cannot tell: 0 (a share of notes is given as a share of residents)
