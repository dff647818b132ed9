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
# # Closing check: what have you learned?
#
# Ten short questions, about 20 minutes, on the same skills as the placement check, but with other cases and numbers.
# At the end, this page tells you which units to look at again. Your coach compares it with your placement check to see what you learned.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess teaches neither you nor your coach.
# - Work alone. Your own notes and notebooks are allowed; people and chatbots are not.
# - Any correct method counts, also reading a small table by eye. The first cell imports some tools that may help; nobody has to use them.
# - Give numbers with at least two decimals, unless they are whole numbers. Each right answer earns one point.
#
# All places and people here are fictional, and all data are made up for practice.

# %% setup=true
import pandas as pd
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.proportion import proportion_confint

from practicum import check

check.hold()  # the checks note your answers and keep their verdict until the end

# %% [markdown] task="sort-the-questions"
# ## 1. What kind of question is it?
#
# A transit office plans interviews about its buses. Five questions of the draft:
#
# 1. "Tell me about your last trip by bus."
# 2. "Are the stops clean, and do you feel safe there at night?"
# 3. "Wouldn't you say that the buses are too full?"
# 4. "How far do you live from the nearest stop?"
# 5. "What annoys you about the new timetable?"
#
# Make `kinds`: the list of five words, in the order of the questions. The first line that fits counts:
#
# - `"double"`: it asks two things at once.
# - `"leading"`: it hints at an answer, or takes one for granted.
# - `"closed"`: a word, a number or a choice answers it.
# - `"open"`: none of these.

# %% answer="sort-the-questions"
kinds = ...
### BEGIN SOLUTION
kinds = ["open", "double", "leading", "closed", "leading"]
### END SOLUTION

# %% check="sort-the-questions" points=1 skill="HC1" done="Only one of the five lets people say what you did not think of."
check.items("kinds", order=True)

# %% [markdown] task="two-coders"
# ## 2. Do two coders agree?
#
# Coders A and B each gave 12 interview notes one of three codes, without talking. The table `codes` below has one row for each note.
# Make `kappa`: Cohen's kappa for all three codes at once.

# %% setup=true
codes = pd.DataFrame(
    {
        "A": "late price price late price late late late late late price safety".split(),
        "B": "late price safety late safety safety late late safety late safety safety".split(),
    }
)
codes

# %% answer="two-coders"
kappa = ...
### BEGIN SOLUTION
kappa = cohen_kappa_score(codes["A"], codes["B"])
### END SOLUTION

# %% check="two-coders" points=1 skill="HC3" done="{value:.2f}: about four tenths of what is possible beyond chance."
check.number("kappa", within=0.0051)

# %% [markdown] task="when-to-stop"
# ## 3. Where does the rule stop?
#
# A team talked with 13 people about a community garden. One row of the table `heard` below is one theme that came up in one interview.
# The team had a rule: *We stop as soon as three interviews in a row have brought no new theme.* Here it went on, to try the rule.
# Make `stop_at`: the number of the interview after which the rule would have stopped.

# %% setup=true
heard = pd.DataFrame(
    {
        "interview": [1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 11, 12, 13],
        "theme": (
            "weeds keys weeds water keys weeds water tools keys rent water "
            "tools weeds keys theft tools"
        ).split(),
    }
)
heard

# %% answer="when-to-stop"
stop_at = ...
### BEGIN SOLUTION
first = heard.groupby("theme")["interview"].min()
new = first.value_counts().reindex(range(1, 14), fill_value=0)
stop_at = (new.rolling(3).sum() == 0).idxmax()
### END SOLUTION

# %% check="when-to-stop" points=1 skill="HC4" done="After interview {value:.0f}. The next one would have brought a new theme: a rule can stop too early."
check.number("stop_at", within=0)

# %% [markdown] task="who-said-so"
# ## 4. Who stands behind it?
#
# The table `notes` below says who said what was noted. The Series `evidence` lists, for six insights, the notes that each one cites.
# An insight **holds** if all notes that it cites are in the table, and at least three different people said them.
# Make `holds`: the list of the letters of all insights that hold.

# %% setup=true
notes = pd.DataFrame(
    {"person": ["P1", "P2", "P2", "P3", "P4", "P3", "P5", "P2", "P1", "P4"]},
    index=["N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10"],
)
notes

# %% setup=true
evidence = pd.Series(
    {
        "A": ["N04", "N06", "N07"],
        "B": ["N01", "N03", "N05", "N07"],
        "C": ["N02", "N03", "N08"],
        "D": ["N01", "N04", "N10"],
        "E": ["N02", "N06", "N07", "N12"],
        "F": ["N05", "N08", "N09"],
    }
)
evidence

# %% answer="who-said-so"
holds = ...
### BEGIN SOLUTION
holds = []
for letter, ids in evidence.items():
    known = [note for note in ids if note in notes.index]
    people = notes.loc[known, "person"].nunique()
    if len(known) == len(ids) and people >= 3:
        holds.append(letter)
### END SOLUTION

# %% check="who-said-so" points=1 skill="HC6" done="{count} of the six hold. A note is not a person."
check.items("holds")

# %% [markdown] task="worst-step"
# ## 5. Which step loses most?
#
# The table `steps` below shows the four steps of a web form for a garden permit: how many people came to a step, how many of these left the form there, and the median time at the step.
# The worst step is the one that loses the largest share of the people who come to it. Make `worst_share`: this share, in percent.

# %% setup=true
steps = pd.DataFrame(
    {"came": [1500, 1380, 960, 640], "left": [120, 420, 320, 90], "seconds": [40, 55, 62, 110]},
    index=["Place", "Account", "Photo", "Payment"],
)
steps

# %% answer="worst-step"
worst_share = ...
### BEGIN SOLUTION
percent = steps["left"] / steps["came"] * 100
worst_share = percent.max()
### END SOLUTION

# %% check="worst-step" points=1 skill="HC8" done="{value:.2f} percent of those who came this far. The longest step is another one."
check.number("worst_share", within=0.0051)

# %% [markdown] task="merge-the-dots"
# ## 6. Which ideas go on?
#
# At a workshop, people put dots on nine cards. In the table `cards` below, `same_as` names the first card that says the same thing: those cards are one idea.
# The three ideas with the most dots go on. If two ideas have equally many, the one written on **more cards** comes first.
# Make `short_list`: the list of the three ideas, each by the id of its first card.

# %% setup=true
cards = pd.DataFrame(
    {
        "same_as": ["K", "L", "M", "N", "M", "P", "P", "M", "N"],
        "dots": [10, 8, 5, 6, 4, 4, 2, 3, 2],
    },
    index=["K", "L", "M", "N", "O", "P", "Q", "R", "S"],
)
cards

# %% answer="merge-the-dots"
short_list = ...
### BEGIN SOLUTION
ideas = cards.groupby("same_as")["dots"].agg(["sum", "count"])
ranked = ideas.sort_values(["sum", "count"], ascending=False)
short_list = list(ranked.head(3).index)
### END SOLUTION

# %% check="merge-the-dots" points=1 skill="HC9" done="{count} ideas. Card by card, others would have gone on."
check.items("short_list")

# %% [markdown] task="move-a-weight"
# ## 7. How firm is the winner?
#
# The table `points` below has what a jury gave three ideas on four criteria, and `weights` says how much each criterion counts. The idea with the highest weighted score wins.
# Lower the weight of one criterion **by 20 percent** and leave the other three as they are. Do this for each criterion, one after the other.
# Make `swings`: the list of the criteria for which another idea then wins.

# %% setup=true
weights = pd.Series({"Cost": 0.20, "Reach": 0.40, "Speed": 0.30, "Fairness": 0.10})
weights

# %% setup=true
points = pd.DataFrame(
    [[4, 1, 4, 3], [3, 1, 2, 3], [1, 4, 2, 2]],
    index=["app", "phone line", "poster"],
    columns=["Cost", "Reach", "Speed", "Fairness"],
)
points

# %% answer="move-a-weight"
swings = ...
### BEGIN SOLUTION
winner = (points * weights).sum(axis=1).idxmax()
swings = []
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = changed[criterion] * 0.8
    if (points * changed).sum(axis=1).idxmax() != winner:
        swings.append(criterion)
### END SOLUTION

# %% check="move-a-weight" points=1 skill="HC10" done="{count} of the four. The winner hangs on how much these count."
check.items("swings")

# %% [markdown] task="cheapest-test"
# ## 8. What do you test first?
#
# A team wants to open a night bus. The table `beliefs` below says of five beliefs how bad it would be if the belief were wrong (`risk`, 1 to 5), and how little the team knows about it (`ignorance`, 1 to 5). The riskiest belief has the highest product of the two.
# The table `tests` has the tests that the team could run, with their cost in dollars. Make `first_test`: the id of the cheapest test of the riskiest belief.

# %% setup=true
beliefs = pd.DataFrame(
    {"risk": [4, 5, 2, 4, 3], "ignorance": [2, 3, 5, 4, 3]},
    index=["B1", "B2", "B3", "B4", "B5"],
)
beliefs

# %% setup=true
tests = pd.DataFrame(
    {
        "belief": ["B3", "B4", "B2", "B5", "B4", "B4", "B3", "B2", "B1"],
        "cost": [55, 240, 75, 15, 700, 110, 95, 400, 130],
    },
    index=["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"],
)
tests

# %% answer="cheapest-test"
first_test = ...
### BEGIN SOLUTION
riskiest = (beliefs["risk"] * beliefs["ignorance"]).idxmax()
prices = tests[tests["belief"] == riskiest]["cost"]
first_test = prices.idxmin()
### END SOLUTION

# %% check="cheapest-test" points=1 skill="HC14" done="{value}. There are cheaper tests, of beliefs that matter less."
check.text("first_test")

# %% [markdown] task="score-a-tester"
# ## 9. What does this tester say?
#
# After trying a form, a tester answered the ten statements of the System Usability Scale (SUS), from 1 (strongly disagree) to 5 (strongly agree). The list `answers` below has the ten answers in the usual order.
# Make `sus`: the score of this tester on the scale, from 0 to 100.

# %% setup=true
answers = [5, 2, 4, 3, 5, 2, 4, 4, 5, 3]

# %% answer="score-a-tester"
sus = ...
### BEGIN SOLUTION
odd = sum(answers[0::2]) - 5
even = 25 - sum(answers[1::2])
sus = 2.5 * (odd + even)
### END SOLUTION

# %% check="score-a-tester" points=1 skill="HC11" done="{value:.1f} points. They are not percent."
check.number("sus", within=0.01)

# %% [markdown] task="how-many-manage"
# ## 10. How many would manage it?
#
# Eight people tried to report a broken street light with a new form. Six managed it without help.
# Make `low_end`: the **low** end of the 95% interval for the share of people like them who manage it, by the **adjusted Wald** method (also called Agresti–Coull). Give it in percent.

# %% answer="how-many-manage"
low_end = ...
### BEGIN SOLUTION
low, high = proportion_confint(6, 8, method="agresti_coull")
low_end = 100 * low
### END SOLUTION

# %% check="how-many-manage" points=1 skill="HC12" done="{value:.1f} percent at the low end: few testers leave much open."
check.number("low_end", within=0.2)

# %% [markdown]
# ## What to look at again
#
# Run the cells below. They tell you how it went, unit by unit. They count your first answers: changing them afterward changes nothing.

# %% setup=true
units = {
    "Whom should we listen to, and what may we ask?": ["kinds"],
    "What are people telling us?": ["kappa"],
    "Have we listened to enough people?": ["stop_at"],
    "What is the insight, and who said so?": ["holds"],
    "Which question should we answer, and at which step?": ["worst_share"],
    "Which of all these ideas do we try?": ["short_list", "swings"],
    "What must be true, and how do we find out cheaply?": ["first_test"],
    "Does the new form work for people?": ["sus", "low_end"],
}

# %%
check.advice(units, words=("Look at it again.", "Look at it again.", "You have it."))

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac), then hand in. After grading, the feedback page shows each answer with a reason.
#
# **Think about it.** Which service of your own office will be changed next year? Whom would you listen to first, and what could you try for less than 100 dollars before anything is built?
