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
# # Exercise: whom will you listen to?
#
# It is early October 2025. Next week your team begins its 30 interviews about bulky waste. Ms. Okafor wants to see a plan: whom you will meet, what you will ask, and what you will tell people first.
#
# **How it works.** Replace each `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded.
# If you round, keep at least three decimal places, unless a task says otherwise. Shares run from 0 to 1.
#
# Keep the [lesson](lesson.ipynb) open next to this page, and copy from it as much as you like.
# It is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data

stakeholders = data.load("stakeholders")
invited = data.load("survey-sample")
margins = data.load("survey-margins")
adults = margins[margins["margin"] == "language"].set_index("group")["adults"]
questions = data.load("interview-questions").set_index("question_id")

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(stakeholders)} stakeholders, and {len(invited):,} adults invited to the survey.")

# %% [markdown]
# At a second meeting, your team added nine groups to its list of stakeholders. `affected` is how much the service changes their days, `say` how much they can change the decision today: 1 hardly, 5 very much.

# %%
stakeholders.tail(3)

# %% [markdown] task="listen-first"
# ## 1. Whom do you listen to first?
#
# Use the whole table `stakeholders`. `affected` and `say` are two of its columns, given below. Make
#
# - `listen_first`: the names (column `stakeholder`) of those with `affected` of 4 or more **and** `say` of 2 or less,
# - `firm`: those who would still be there if each score were off by one. So `affected` must be 5, and `say` must be 1.

# %% [markdown] hint="listen-first"
# Two conditions must hold in one row. Put each in parentheses, and `&` between them.

# %% [markdown] hint="listen-first"
# Section 1 of the lesson makes `corner`. Which numbers change for `firm`?

# %% [markdown] hint="listen-first"
# `firm = stakeholders[(affected == ...) & (...)]["stakeholder"]`

# %% answer="listen-first"
affected = stakeholders["affected"]
say = stakeholders["say"]
listen_first = ...
firm = ...
### BEGIN SOLUTION
listen_first = stakeholders[(affected >= 4) & (say <= 2)]["stakeholder"]
firm = stakeholders[(affected == 5) & (say == 1)]["stakeholder"]
### END SOLUTION

# %% check="listen-first" points=2 skill="HC16" done="{count} groups. Most of them were not on your first list."
check.items("listen_first")

# %% check="listen-first" points=1 skill="HC16" done="{count} groups stay there even if each score is off by one. Begin with them."
check.items("firm")

# %% [markdown] task="who-is-missing"
# ## 2. Whom does the survey miss?
#
# One row of `invited` is one adult who got a letter with the survey. The column `answered` is `"yes"` or `"no"`, and `language` is what the person speaks at home: `"English"`, `"Spanish"` or `"Other"`.
#
# For those who speak English, the share who answered is given: `english_rate`. Make
#
# - `others_rate`: the same for **all others** together,
# - `others_low` and `others_high`: the ends of its 95% interval (method `"wilson"`).

# %% [markdown] hint="who-is-missing"
# First make a table of the others: the rows where `language` is not `"English"` (`!=`).

# %% [markdown] hint="who-is-missing"
# Count the rows with `"yes"` and divide by the number of rows. Section 2 of the lesson does it for renters.

# %% [markdown] hint="who-is-missing"
# `others_low, others_high = proportion_confint(..., len(...), method="wilson")`

# %% answer="who-is-missing"
english = invited[invited["language"] == "English"]
english_rate = (english["answered"] == "yes").mean()
print("Speak English at home:", round(english_rate, 3))
others_rate = ...
others_low, others_high = ..., ...
### BEGIN SOLUTION
others = invited[invited["language"] != "English"]
count = (others["answered"] == "yes").sum()
others_rate = count / len(others)
others_low, others_high = proportion_confint(count, len(others), method="wilson")
### END SOLUTION

# %% check="who-is-missing" points=2 skill="HC16" done="Of the others, {value:.2f} answered."
check.number("others_rate", within=0.001)

# %% check="who-is-missing" points=1 skill="HC16" done="At most {value:.2f}: also at that end, fewer of them answer than of those who speak English at home."
check.number("others_low", within=0.001)
check.number("others_high", within=0.001)

# %% [markdown] task="spread-the-interviews"
# ## 3. Spread the 30 interviews
#
# `adults` says how many adults of the city speak each language at home. For each language, make
#
# - `in_proportion`: how many of 30 interviews it would get if they followed the number of adults. Round to whole numbers.
# - `plan`: your plan. Spanish and Other get at least 5 interviews each, or what they have in `in_proportion` if that is more. English gets what remains of 30.

# %% [markdown] hint="spread-the-interviews"
# Divide `adults` by its sum, multiply by 30, and add `.round()` at the end.

# %% [markdown] hint="spread-the-interviews"
# `clip(lower=...)` lifts small numbers. Then only English is left to change.

# %% [markdown] hint="spread-the-interviews"
# `plan["English"] = 30 - ... - ...`

# %% answer="spread-the-interviews"
in_proportion = ...
plan = ...
### BEGIN SOLUTION
in_proportion = (30 * adults / adults.sum()).round()
plan = in_proportion.clip(lower=5)
plan["English"] = 30 - plan["Spanish"] - plan["Other"]
### END SOLUTION

# %% check="spread-the-interviews" points=1 skill="HC16" done="In proportion, the group {last} would get {last_value:.0f} of 30."
check.series("in_proportion", within=0)

# %% check="spread-the-interviews" points=2 skill="HC16" done="It adds up to 30. Find the interpreters before you invite people."
check.series("plan", within=0)

# %% [markdown]
# ### The questions
#
# These nine questions are from round 3. Nobody has sorted them yet.

# %% fold=true
# The questions, with their words in full.
for number in [19, 20, 21, 23, 24, 26, 27, 28, 30]:
    print(f"Q-{number}", questions["question"][f"Q-{number}"])

# %% [markdown] task="sort-questions"
# ## 4. Sort the questions
#
# Sort by the four steps of the lesson; the first "yes" counts: Does it ask two things? `"double"`. Does it hint at an answer, or take for granted what the person might deny? `"leading"`. Can a word, a number, or a choice answer it? `"closed"`. Else `"open"`.
#
# - `kinds`: a dictionary with the kind of, like `{"Q-19": "...", "Q-20": "..."}`,
# - `kinds_more`: the same for. Its check is hidden. It runs when your work is graded.

# %% [markdown] hint="sort-questions"
# Go through the four steps in their order for each question. Do not look at its first word only: "How" and "What" can begin any kind.

# %% [markdown] hint="sort-questions"
# Two things: could a person say yes to one half and no to the other?

# %% [markdown] hint="sort-questions"
# Leading: is there an answer that would please the person who asks, or something that the person might deny?

# %% answer="sort-questions"
kinds = ...
kinds_more = ...
### BEGIN SOLUTION
kinds = {
    "Q-19": "open",
    "Q-20": "closed",
    "Q-21": "leading",
    "Q-23": "leading",
    "Q-24": "double",
}
kinds_more = {
    "Q-26": "open",
    "Q-27": "leading",
    "Q-28": "double",
    "Q-30": "leading",
}
### END SOLUTION

# %% check="sort-questions" points=3 skill="HC1" done="All {count}. Only one of them lets people tell you something that you did not think of."
check.series("kinds")

# %% check="sort-questions" points=3 skill="HC1" hidden=true done="All {count}, and some of them looked like another kind."
check.series("kinds_more")

# %% [markdown] task="rewrite"
# ## 5. Ask it openly
#
# Rewrite two questions so that people can say whatever they think. Make the dictionary `better` with the keys `"Q-21"` and `"Q-24"`. For each, the check wants one sentence that asks one thing:
#
# - 4 to 20 words; it begins with `What`, `How` or `Tell me` (but not with How many, How much or How often) and ends with `?` or `.`
# - It keeps its subject: *fine* in Q-21, *crew* or *office* in Q-24.
# - It does without *agree* and *fair* (Q-21), *trust* and the word *and* (Q-24).
#
# The check sees only words. Judge for yourself whether your questions are open.

# %% [markdown] hint="rewrite"
# What does each question want to find out? Ask for that, and for the last time that it happened.

# %% [markdown] hint="rewrite"
# Could somebody who likes fines, and somebody who does not, both answer your question? Then it is open.

# %% [markdown] hint="rewrite"
# `better = {"Q-21": "Tell me ...", "Q-24": "What ..."}`

# %% answer="rewrite"
better = ...
### BEGIN SOLUTION
better = {
    "Q-21": "Tell me what happened when you last heard of somebody getting a fine.",
    "Q-24": "What happened the last time the crew came to your street?",
}
### END SOLUTION

# %% check="rewrite" points=2 skill="HC2" done="It no longer hints at an answer that the check knows."
check.form(
    "better",
    fields={
        "Q-21": {
            "words": (4, 20),
            "starts": ["What ", "How ", "Tell me "],
            "ends": ["?", "."],
            "once": "?",
            "holds": ["fine", "fines", "fined"],
            "avoid": ["how many", "how much", "how often", "agree", "fair", "unfair", "and why"],
        }
    },
)

# %% check="rewrite" points=1 skill="HC2" done="One thing at a time. Read both aloud to a colleague before you use them."
check.form(
    "better",
    fields={
        "Q-24": {
            "words": (4, 20),
            "starts": ["What ", "How ", "Tell me "],
            "ends": ["?", "."],
            "once": "?",
            "holds": ["crew", "crews", "office"],
            "avoid": ["how many", "how much", "how often", "trust", "and"],
        }
    },
)

# %% [markdown] task="interview-guide"
# ## 6. Your plan and your guide
#
# Write to Ms. Okafor, **80 to 160 words**:
#
# - Whom do you want to hear first, and why? Use the share with its range from task 2, and the plan of task 3.
# - What do you tell each person before the first question? Write the very words. (Is the date for deleting not settled with the city attorney? Say that.)
# - Two open questions of your own, about something that happened.
# - One question above that you will not ask. What would its answers have told you wrongly?

# %% [markdown] reflect="interview-guide" skill="HC2 HC16"
# ### BEGIN SOLUTION
# We first meet people who do not speak English at home. Of those invited to the survey, only 24 percent answered (20 to 28); of people who speak English at home, it was 39 percent. So ten of our 30 interviews are with them.
#
# We begin: "I work for the city. We want to improve bulky pickup. You can say no, skip any question, or stop. I write down what you say, but not your name or address. We delete the notes in June. May I begin?"
#
# Then we ask: "Tell me about the last big thing that left your home." And: "What did you do when nobody came?"
#
# We will not ask whether the fine is fair. Many would agree to be polite, and we would report support that is not there.
# ### END SOLUTION

# %% [markdown] rubric="interview-guide"
# - Whom, and why
#   - 0: no group, or no reason
#   - 1: a group with a reason from the map or the survey
#   - 2: also its number with the range, and how many interviews
# - What people are told first
#   - 0: missing, or it promises what nobody can keep
#   - 1: who asks and why, and that people may say no or stop
#   - 2: also what is written down, and how long it is kept, or that this is not settled yet
# - Two questions of your own
#   - 1: one is open, and asks one thing
#   - 2: both are open, and about something that happened
# - A question that you drop
#   - 1: what its answers would have made you believe
#
# ## Sample, 3 points
#
# > We will talk with people who do not speak English, since only 24 percent of them answered the survey. Before we begin we say: "I am from the city. Everything you tell me is secret. You can stop at any time." We ask: "Tell me about the last time you moved." and "Would you use a Saturday pickup?" We do not ask whether the fine is fair. It is not a nice question.
#
# - Whom, and why: 1 (no range, and not how many)
# - What people are told first: 1 (who asks, and that they may stop; but nobody can promise that everything stays secret)
# - Two questions of your own: 1 (the second is closed, and about the future)
# - A question that you drop: 0 (not what its answers would have made you believe)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You know whom your city does not hear, you have a plan for 30 interviews, and your questions leave the answer to the person.
#
# **What comes next.** Three interviewers go out and come back with about 290 notes. *What are people telling us?*
