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
# # Exercise: one step, one question
#
# On a Saturday in late November, 40 people will look for ideas. They need one question from your team: about one point on the way to a pickup, and neither too broad nor too narrow.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# If you round, keep at least three decimal places. Shares run from 0 to 1.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their people, notes, and data are made up for practice.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from practicum import boards, check, data

visits = data.load("journey-log")
notes = data.load("interview-notes").merge(data.load("interviewees"), on="interviewee")
told = data.load("step-codes").merge(notes, on="note_id")
order = ["Address", "Items", "Photo", "Account", "Date", "Confirm"]
pd.set_option("display.max_colwidth", None)
themes = data.load("note-codes")
themes = themes[(themes["coder"] == "A") & (themes["code"] != "other")]["code"].value_counts()

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{visits['session_id'].nunique()} sessions of the form, July to December 2024.")
print(f"The theme with the most notes: {themes.idxmax()} ({themes.max()} of {len(notes)} notes).")

# %% [markdown]
# One row of `visits` is one visit to one step. One row of `told` is one note about booking; `code` says which step it is about, or that it is about the form in general, finding it, or the phone and the counter.

# %%
visits[["session_id", "step", "seconds", "device", "outcome"]].head(2)

# %%
told[["note_id", "interviewee", "code", "text"]].head(2)

# %% [markdown] task="the-journey"
# ## 1. The journey as a table
#
# From `visits`, make the table `journey` with one row for each step (the step's name is the index) and three columns:
#
# - `came`: how many **sessions** came to the step,
# - `seconds`: the median seconds of a visit,
# - `leave`: the share of the sessions that came to the step and left there.
#
# Then make `longest` and `leakiest`: the names of the step with the longest median, and of the one that loses the largest share.

# %% [markdown] hint="the-journey"
# Section 1 of the lesson makes the same table, with the same column names.

# %% [markdown] hint="the-journey"
# Somebody who goes back comes to a step twice. `nunique` counts a session once.

# %% [markdown] hint="the-journey"
# `idxmax` of a column gives the name of its largest row: `journey["seconds"].idxmax()`

# %% answer="the-journey"
journey = ...
longest = ...
leakiest = ...
### BEGIN SOLUTION
came = visits.groupby("step")["session_id"].nunique()
seconds = visits.groupby("step")["seconds"].median()
left = visits[visits["outcome"] == "left"].groupby("step")["session_id"].nunique()
journey = pd.DataFrame({"came": came, "seconds": seconds, "leave": left / came})
longest = journey["seconds"].idxmax()
leakiest = journey["leave"].idxmax()
### END SOLUTION

# %% check="the-journey" points=2 skill="HC8" done="{rows} steps, each with people, time, and loss."
check.table("journey", by="step", columns=["came", "seconds", "leave"], within=0.001)

# %% check="the-journey" points=1 skill="HC8" done="{value}. The longest step and the one that loses most are two different steps."
check.text("longest")
check.text("leakiest")

# %% [markdown] task="for-whom"
# ## 2. For whom is it worst?
#
# The lines in the cell below count, at the step `leakiest`, who came and who left. Make
#
# - `phone_share`: of the sessions on a `"Phone"` that came to this step, the share that left there,
# - `computer_share`: the same for `"Computer"`,
# - `gap_low` and `gap_high`: the ends of the 95% interval of the **difference**, phone minus computer (`confint_proportions_2indep`, as in the lesson, without a method).

# %% [markdown] hint="for-whom"
# A share of one device: its entry in `left_by`, divided by its entry in `came_by`, such as `left_by["Phone"]`.

# %% [markdown] hint="for-whom"
# `gap_low, gap_high = confint_proportions_2indep(left_by["Phone"], came_by["Phone"], ..., ...)`

# %% answer="for-whom"
here = visits[visits["step"] == leakiest]
came_by = here.groupby("device")["session_id"].nunique()
left_by = here[here["outcome"] == "left"].groupby("device")["session_id"].nunique()

phone_share = ...
computer_share = ...
gap_low = ...
gap_high = ...
### BEGIN SOLUTION
phone_share = left_by["Phone"] / came_by["Phone"]
computer_share = left_by["Computer"] / came_by["Computer"]
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"], came_by["Phone"], left_by["Computer"], came_by["Computer"]
)
### END SOLUTION

# %% check="for-whom" points=1 skill="HC8" done="{value:.2f} of them leave here. On a phone, it is more."
check.number("phone_share", within=0.001)
check.number("computer_share", within=0.001)

# %% check="for-whom" points=2 skill="HC8" done="{value:.2f} at most, and more than zero at least: the gap is more than chance. It does not tell whether the phone is the reason."
check.number("gap_low", within=0.001)
check.number("gap_high", within=0.001)

# %% [markdown] task="your-map"
# ## 3. What do people feel there?
#
# Fill in two steps on the board (more if you like). Each needs
#
# - `feeling`, from very bad (-2) to very good (2) (your reading of the notes, so no check looks at it),
# - `evidence`: ids of two notes or more that `told` places at this step, from two people or more,
# - `what_happens`, in three words or more.
#
# Choose steps with enough notes, from the counts below. A step with too few notes stays empty, **even the leakiest**: there, somebody has to ask. Then make `my_map`: `boards.read("my-journey.csv")`.

# %% [markdown] hint="your-map"
# Begin with the two steps that have the most notes. Change `"Items"` below to read the notes of another step.

# %% [markdown] hint="your-map"
# Without the board: `pd.DataFrame({"step": [...], "feeling": [...], "evidence": [...], "what_happens": [...]})`. A text in `evidence` may hold several ids, with commas.

# %%
told["code"].value_counts().reindex(order, fill_value=0)

# %%
told[told["code"] == "Items"][["note_id", "interviewee", "text"]]

# %%
boards.journey(pd.DataFrame({"step": order}))

# %% answer="your-map"
my_map = ...
### BEGIN SOLUTION
rows = []
for step in order:
    spoken = told[told["code"] == step]
    if spoken["interviewee"].nunique() >= 2:
        ids = ", ".join(spoken["note_id"])
        heard = "Somebody said: " + spoken["text"].iloc[0]
        rows.append({"step": step, "feeling": -1, "evidence": ids, "what_happens": heard})
my_map = pd.DataFrame(rows)
### END SOLUTION

# %% check="your-map" points=3 skill="HC8" done="Each step on your map rests on what two people or more said. Where a step is empty, you know how many leave, and not what they feel."
check.evidence(
    "my_map",
    notes="interview-notes",
    person="interviewee",
    least=2,
    least_people=2,
    rows=(2, 6),
    filled=["what_happens"],
    theme="step",
    codes="step-codes",
    among=["Address", "Items", "Photo", "Account", "Date", "Confirm"],
)

# %% [markdown]
# The rest of this page is about questions. Another team wrote nine:
#
# - **A** How might we make residents care about their streets?
# - **B** How might we help people get to the end of a booking when they have only a free minute?
# - **C** How might we send a reminder text to everybody who leaves the form?
# - **D** How might we build an app that scans a sofa?
# - **E** How might we let tenants book when the paper that we ask for is in the landlord's hands?
# - **F** How might we become the city with the best service in the state?
# - **G** How might we put a tablet with the form into every laundromat?
# - **H** How might we help people who work days find a time when somebody can be there?
# - **I** How might we solve the problem of trash once and for all?

# %% [markdown] task="how-high"
# ## 4. How high is the question?
#
# Sort the nine questions above. Make three lists of letters, such as `["X", "Y"]`: `too_broad`, `about_right` and `too_narrow`. Each letter belongs to one list.

# %% [markdown] hint="how-high"
# First: does it say what to build, buy or send? Then it is too narrow, even if it names people and the idea is good.

# %% [markdown] hint="how-high"
# Of the others: does it lack people, a point on their way, or what stops them? Then it is too broad.

# %% answer="how-high"
too_broad = ...
about_right = ...
too_narrow = ...
### BEGIN SOLUTION
too_broad = ["A", "F", "I"]
about_right = ["B", "E", "H"]
too_narrow = ["C", "D", "G"]
### END SOLUTION

# %% check="how-high" points=1 skill="HC7" done="{all}: anything could be an answer, so nobody knows where to begin."
check.items("too_broad")

# %% check="how-high" points=1 skill="HC7" done="{all}: people, what stands in their way, and no answer yet."
check.items("about_right")

# %% check="how-high" points=1 skill="HC7" done="{all}: each is an idea with a question mark. Ideas come next."
check.items("too_narrow")

# %% [markdown] task="your-ladder"
# ## 5. Your own ladder
#
# Take the insight that you wrote in *What is the insight, and who said so?*, and the step that you want to work on. (The theme with the most notes is printed at the top of this page.) Write three different questions on the board: `too broad`, `about right` and `too narrow`. Each begins with "How might we", ends with "?", and has 8 to 25 words. The outer two are questions that you **reject**.
#
# Then make `my_ladder`: `boards.read("my-ladder.csv")`. You can also type a dict with the three rungs as keys.

# %% [markdown] hint="your-ladder"
# Begin in the middle: How might we help *these people*, at *this point*, although *this stands in their way*?

# %% [markdown] hint="your-ladder"
# One rung up: why do you want that? One rung down: the first idea that comes to you, with a question mark.

# %%
boards.ladder()

# %% answer="your-ladder"
my_ladder = ...
### BEGIN SOLUTION
my_ladder = {
    "too broad": "How might we make it easy for everybody to get rid of large items?",
    "about right": "How might we help people who book on a phone, on a break, get to the end "
    "without things they left at home?",
    "too narrow": "How might we add a button that saves the form and sends a link?",
}
### END SOLUTION

# %% check="your-ladder" points=2 skill="HC7" done="Three rungs, each a question. Whether the middle one is at the right height, the next task asks."
check.form(
    "my_ladder",
    fields={
        "too broad": {"starts": "How might we", "ends": "?", "words": (8, 25)},
        "about right": {
            "starts": "How might we",
            "ends": "?",
            "words": (8, 25),
            "unlike": ["too broad", "too narrow"],
        },
        "too narrow": {"starts": "How might we", "ends": "?", "words": (8, 25)},
    },
)

# %% [markdown] task="your-question"
# ## 6. Hand over the question
#
# Write to Ms. Okafor: **60 to 110 words**, without technical terms. Say
#
# - your question: for whom, at which step, and what stops them (or: that no note and no insight tells it),
# - what shows it: a number with its range (task 2 has one), and ids of notes; or say that no note speaks about this step,
# - why it is neither too broad nor too narrow,
# - what you do not know.

# %% [markdown] reflect="your-question" skill="HC7"
# ### BEGIN SOLUTION
# How might we help people who book on a phone get past the account step with what they have on them?
#
# On a phone, 16 points more of those who come to this step leave than on a computer (7 to 24). Three people told us what they met: a code that never comes (N-009), a test for robots (N-104), a forgotten password (N-212).
#
# "A better form for all" would not tell people where to begin. A code by email is only one idea.
#
# We do not know why those who left did so, and we cannot say that the phone is the reason.
# ### END SOLUTION

# %% [markdown] rubric="your-question"
# - The question
#   - 0: not a question, or it says what to build
#   - 1: people, place or hindrance is missing
#   - 2: people, a point on their way, what stands in their way (or: that nobody told it yet); the answer is open
# - The evidence
#   - 0: missing
#   - 1: a number with its range, or note ids
#   - 2: a number with its range, and note ids (or: that no note speaks about the step)
# - The height
#   - 1: says why it is not broader, and why it is not narrower
# - What is not known
#   - 1: a real gap, such as the reason why people leave
#
# ## Sample, 1 point
#
# > How might we replace the password with a code by text message? 34 percent of people leave at the account step (30 to 38), because they hate passwords. So this is the right question: it is concrete, we can start tomorrow, and everybody on the team likes it. A broader question would only lead to endless talk at the workshop, and we do not have time for that.
#
# - The question: 0 (it says what to build)
# - The evidence: 1 (a range, and a reason that the log does not show)
# - The height: 0 (it says why not broader, and is itself too narrow)
# - What is not known: 0
#
# ## Sample, 4 points
#
# > Our question is: How might we help people on phones with the form? On a phone, 41 percent leave at the account step, on a computer 25; the difference is 7 to 24 points. People say that the code never comes (N-009). The question leaves the answer open. We do not know whether the phone is the reason or who uses one.
#
# - The question: 1 (which point of the form, and what stands in the way?)
# - The evidence: 2
# - The height: 0 (it says why not narrower, and not why not broader)
# - What is not known: 1

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can say at which step a service fails, by which measure and for whom, and ask a question that invites many answers.
#
# **What comes next.** The 40 people get your question and cover the wall with ideas. *Which of all these ideas do we try?*
