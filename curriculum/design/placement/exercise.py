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
# # Placement check: what do you know already?
#
# Ten short questions, about 20 minutes. At the end this page tells you which units of this module to do, to skim, or to skip.
# You cannot pass or fail. Most people know few of the answers at the start, and that is why the module exists.
# The module builds on the data module, up to *Who waits longer, and how sure are we?* If tables and `groupby` are new to you, start with that module.
#
# **How it works.** Run every cell from the top, including those that are filled in. Replace each `...` with your answer.
# Run the cell with Shift+Enter, then run the check below it.
# You may write more lines above the last one. What counts is the value that the name has in the end.
# Here, a check only says that it has *noted* your answer. You learn at the end how it went.
#
# - **You do not know the answer? Leave the three dots.** A lucky guess would send you past a unit that you need.
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
# A library plans interviews about its reading room. Five questions of the draft:
#
# 1. "How far from here do you live?"
# 2. "What do you like about the new opening hours?"
# 3. "Tell me about the last time you worked here."
# 4. "Was the desk easy to find, and did somebody help you there?"
# 5. "Don't you agree that it is too loud?"
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
kinds = ["closed", "leading", "open", "double", "leading"]
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
        "A": "hours noise hours noise hours hours hours staff staff noise hours hours".split(),
        "B": "hours noise staff noise hours staff noise staff staff noise staff hours".split(),
    }
)
codes

# %% answer="two-coders"
kappa = ...
### BEGIN SOLUTION
kappa = cohen_kappa_score(codes["A"], codes["B"])
### END SOLUTION

# %% check="two-coders" points=1 skill="HC3" done="{value:.2f}: about half of what is possible beyond chance."
check.number("kappa", within=0.0051)

# %% [markdown] task="when-to-stop"
# ## 3. Where does the rule stop?
#
# A team talked with 12 people about a swimming pool. One row of the table `heard` below is one theme that came up in one interview.
# The team had a rule: *We stop as soon as three interviews in a row have brought no new theme.* Here it went on, to try the rule.
# Make `stop_at`: the number of the interview after which the rule would have stopped.

# %% setup=true
heard = pd.DataFrame(
    {
        "interview": [1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 11, 12],
        "theme": (
            "price hours price stairs hours price stairs staff price hours staff "
            "noise price hours stairs"
        ).split(),
    }
)
heard

# %% answer="when-to-stop"
stop_at = ...
### BEGIN SOLUTION
first = heard.groupby("theme")["interview"].min()
new = first.value_counts().reindex(range(1, 13), fill_value=0)
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
    {"person": ["P1", "P1", "P2", "P3", "P3", "P4", "P2", "P5", "P4", "P1"]},
    index=["N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10"],
)
notes

# %% setup=true
evidence = pd.Series(
    {
        "A": ["N01", "N03", "N04"],
        "B": ["N01", "N02", "N10"],
        "C": ["N03", "N05", "N08", "N13"],
        "D": ["N06", "N07", "N08"],
        "E": ["N04", "N05", "N09"],
        "F": ["N02", "N03", "N06", "N08"],
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
# The table `steps` below shows the four steps of a web form for a library card: how many people came to a step, how many of these left the form there, and the median time at the step.
# The worst step is the one that loses the largest share of the people who come to it. Make `worst_share`: this share, in percent.

# %% setup=true
steps = pd.DataFrame(
    {"came": [1000, 900, 600, 380], "left": [100, 300, 220, 80], "seconds": [35, 60, 48, 95]},
    index=["Name", "Address", "Proof", "Confirm"],
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
        "same_as": ["A", "B", "A", "D", "E", "A", "E", "D", "I"],
        "dots": [5, 9, 4, 6, 4, 2, 3, 3, 10],
    },
    index=["A", "B", "C", "D", "E", "F", "G", "H", "I"],
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
weights = pd.Series({"Reach": 0.20, "Fairness": 0.40, "Cost": 0.15, "Speed": 0.25})
weights

# %% setup=true
points = pd.DataFrame(
    [[1, 5, 3, 1], [5, 1, 4, 4], [3, 2, 4, 1]],
    index=["bench", "kiosk", "van"],
    columns=["Reach", "Fairness", "Cost", "Speed"],
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
# A team wants to lend out tools. The table `beliefs` below says of five beliefs how bad it would be if the belief were wrong (`risk`, 1 to 5), and how little the team knows about it (`ignorance`, 1 to 5). The riskiest belief has the highest product of the two.
# The table `tests` has the tests that the team could run, with their cost in dollars. Make `first_test`: the id of the cheapest test of the riskiest belief.

# %% setup=true
beliefs = pd.DataFrame(
    {"risk": [5, 3, 4, 4, 2], "ignorance": [3, 3, 4, 3, 5]},
    index=["B1", "B2", "B3", "B4", "B5"],
)
beliefs

# %% setup=true
tests = pd.DataFrame(
    {
        "belief": ["B1", "B3", "B2", "B3", "B5", "B1", "B3", "B4", "B5"],
        "cost": [60, 300, 20, 90, 40, 500, 1200, 150, 80],
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
answers = [4, 3, 5, 2, 3, 3, 4, 2, 4, 3]

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
# Nine people tried to order a recycling bin with a new form. Seven managed it without help.
# Make `low_end`: the **low** end of the 95% interval for the share of people like them who manage it, by the **adjusted Wald** method (also called Agresti–Coull). Give it in percent.

# %% answer="how-many-manage"
low_end = ...
### BEGIN SOLUTION
low, high = proportion_confint(7, 9, method="agresti_coull")
low_end = 100 * low
### END SOLUTION

# %% check="how-many-manage" points=1 skill="HC12" done="{value:.1f} percent at the low end: few testers leave much open."
check.number("low_end", within=0.2)

# %% [markdown]
# ## What to do with the module
#
# Run the cells below. They tell you what to do with each unit. They count your first answers: changing them afterward changes nothing.
#
# - **Do it**: lesson and exercise.
# - **Skim it**: look at the pictures and the code of the lesson, then do the exercise.
# - **Skip it**: go to the next unit. You can come back at any time.
#
# You can skip a unit if two questions ask about it and both answers are right. If only one question asks about it, a right answer says *skim*.

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
check.advice(units, skip_from=2)

# %% [markdown]
# Save (Ctrl+S, or Command+S on a Mac). Do you have a coach? Then hand in, even if most answers are empty.
# After the module there is a closing check on the same skills. Together, the two show what you learned.
