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
# # Whom should we listen to, and what may we ask?
#
# It is October 2025. In Port Alder, sofas still stand on many corners.
# "The numbers tell me where," says Ms. Okafor, the deputy director of sanitation. "They don't tell me why. You five have until spring. Listen, make sense of it, choose one thing to try, and test it before we pay for it."
#
# That way of working is called **human-centered design**. This module follows the team from its first interview to the test of a new form.
#
# **What you will be able to do in this unit**
#
# 1. Map who has a stake, and see who has little say.
# 2. Find out whom the city's numbers miss, and plan interviews with them.
# 3. Tell people what they agree to before you ask.
# 4. Sort interview questions, and open those that hint at an answer.
#
# You know tables, `groupby` and ranges from the data module. Run every cell from the top. Port Alder is a fictional city, and its data are made up.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, figure, widgets

stakeholders = data.load("stakeholders")
invited = data.load("survey-sample", city="port-alder")
margins = data.load("survey-margins", city="port-alder")

# %% [markdown]
# ## 1. Who has a stake?
#
# About 6 minutes.
#
# **Stakeholders** are people whom a service touches, or who can change it. The team wrote down eleven groups (`list` is 1 in the table). It gave each two scores from 1 to 5: how much the service affects their days, and how much say they have in the decision today.

# %%
first_list = stakeholders[stakeholders["list"] == 1]
first_list[["stakeholder", "affected", "say"]].head(4)

# %% fold=true
# The map of the first list.
title = "Tenants moving out are affected most, and have the least say"
fig, ax = figure.new(title, x="How much it affects them", y="Their say today", height=5.4)
ax.fill_between([3.65, 5.8], 0.5, 2.5, color="0.88", zorder=0)
figure.dots(ax, first_list["affected"], first_list["say"])
for name, x, y in first_list[["stakeholder", "affected", "say"]].to_numpy():
    place = {"ha": "right", "xytext": (-8, -15)} if x == 5 else {"xytext": (8, 6)}
    ax.annotate(name, (x, y), textcoords="offset points", fontsize=10, **place)
ax.set(xlim=(0.6, 5.8), ylim=(0.5, 5.5), xticks=range(1, 6), yticks=range(1, 6))
alt = """Map of eleven stakeholders by how much they are affected and how much say they have.
Top left: city council, budget office, deputy director. In the shaded corner, bottom right:
tenants moving out (5 and 1), residents who book pickups (4 and 2)."""
figure.show(fig, alt=alt.replace("\n", " "))

# %% [markdown]
# The team listens first to those in the shaded corner: `affected` of 4 or more, and `say` of 2 or less. In code, each condition is in parentheses, with `&` between them.

# %%
corner = first_list[(first_list["affected"] >= 4) & (first_list["say"] <= 2)]
corner[["stakeholder", "affected", "say"]]

# %% [markdown]
# The scores are what five people agreed on in a meeting, and each could be one off. So do not rank by them.
#
# And the list holds only those who came to mind. To find the others, ask: Who does the work? Who can stop it? **Who is not served, and so never calls?**

# %% [markdown] task="practice-corner"
# ### Your turn: the opposite corner
#
# Practice, not graded. From `first_list`, make `deciders`: the names (column `stakeholder`) of those with `say` of 4 or more **and** `affected` of 2 or less. They can stop your project.

# %% answer="practice-corner"
deciders = ...
### BEGIN SOLUTION
deciders = first_list[(first_list["say"] >= 4) & (first_list["affected"] <= 2)]["stakeholder"]
### END SOLUTION

# %% check="practice-corner" done="{count} groups. Tell them early what you plan to find out."
check.items("deciders")

# %% [markdown] hint="practice-corner"
# Take the line that makes `corner`. Swap the columns, and mind the signs.

# %% [markdown] hint="practice-corner"
# `deciders = first_list[(first_list["say"] >= ...) & (...)]["stakeholder"]`

# %% [markdown]
# ## 2. Whom do our numbers miss?
#
# About 7 minutes.
#
# Who never calls is in no table of calls. "But we have the survey," says Dana, the analyst. It went to 2,200 adults drawn at random.

# %% [markdown] quiz="renters"
# Of 100 adults who **own** their home and were invited to the survey, 45 answered. How many of 100 who **rent**?
#
# - [ ] About 45. | Look at the next cell.
# - [x] About 25. | Little more than half as many.
# - [ ] About 65. | Look at the next cell.

# %%
renters = invited[invited["tenure"] == "rents"]
count = (renters["answered"] == "yes").sum()
print(round(count / len(renters), 3))

# %% [markdown]
# `proportion_confint` gives the ends of the 95% interval of a share. It needs the count, the number of people, and the method. `"wilson"` also works for small groups.

# %%
low, high = proportion_confint(count, len(renters), method="wilson")
print(round(low, 3), round(high, 3))

# %% [markdown]
# So of 100 renters, 22 to 28 would answer. For owners, the same lines give 42 to 48. The survey hears owners far more often. What would the others have said? To know that, go and ask.

# %% [markdown] task="practice-young"
# ### Your turn: the youngest
#
# Practice. The first two lines are given. Make `young_rate`, the share of the young who answered, and `young_low` and `young_high`, the ends of its 95% interval (method `"wilson"`).

# %% answer="practice-young"
young = invited[invited["age"] == "18 to 34"]
answered = (young["answered"] == "yes").sum()
young_rate = ...
young_low, young_high = ..., ...
### BEGIN SOLUTION
young_rate = answered / len(young)
young_low, young_high = proportion_confint(answered, len(young), method="wilson")
### END SOLUTION

# %% check="practice-young" done="At most {value:.2f}. Of those aged 65 and over, more than half answered."
check.number("young_rate", within=0.001)
check.number("young_low", within=0.001)
check.number("young_high", within=0.001)

# %% [markdown] hint="practice-young"
# Take the lines for renters, with `answered` in place of `count`, and `young` in place of `renters`.

# %% [markdown] hint="practice-young"
# `young_low, young_high = proportion_confint(..., len(young), method="wilson")`

# %% [markdown]
# ## 3. Thirty interviews: with whom?
#
# About 6 minutes.
#
# The team has time for 30 interviews. What if they followed the number of adults who speak each language at home? (`adults` counts everybody, so there is no range.)

# %%
adults = margins[margins["margin"] == "language"].set_index("group")["adults"]
in_proportion = (30 * adults / adults.sum()).round()
in_proportion

# %% [markdown]
# Three people would speak for everybody who speaks neither English nor Spanish at home. But interviews do not count opinions, as a poll does. They find out **which problems there are**, and why. So people are chosen for what they can tell us, not at random: a **purposive sample**. Small groups get a floor. Ours is 5, a convention of this team. `clip(lower=5)` lifts all numbers below 5. Then English gets what remains.

# %%
plan = in_proportion.clip(lower=5)
plan["English"] = 30 - plan["Spanish"] - plan["Other"]
plan

# %% [markdown] task="practice-plan"
# ### Your turn: only twenty
#
# Practice. Suppose there is time for only 20 interviews, with a floor of 4. `in_proportion_20` is given. Make `plan_20`.

# %% answer="practice-plan"
in_proportion_20 = (20 * adults / adults.sum()).round()
plan_20 = ...
### BEGIN SOLUTION
plan_20 = in_proportion_20.clip(lower=4)
plan_20["English"] = 20 - plan_20["Spanish"] - plan_20["Other"]
### END SOLUTION

# %% check="practice-plan" done="Both small groups are at the floor, and it still adds up to 20."
check.series("plan_20", within=0)

# %% [markdown] hint="practice-plan"
# The same two lines as for `plan`, with other numbers and names.

# %% [markdown]
# A **research plan** also says where and when to meet them: tenants who moved this year at laundromats, in the evening; people who have never booked at the library, with an interpreter for Spanish.
# Whoever asks only at city hall at 10 in the morning meets people who can come to city hall at 10.
#
# ## 4. What do you say before you ask?
#
# About 2 minutes.
#
# People will talk about fines, landlords and their health. First they have a right to know what they agree to. That is **informed consent**.
#
# | tell them | in the words of the team |
# |---|---|
# | who asks, and why | "I work for the city. We want to improve bulky pickup." |
# | that they may say no | "You don't have to talk with me. You can skip any question, or stop. Your service stays the same." |
# | what is kept | "I write down what you say, without your name and address." |
# | who sees it, how long | "Five of us read it. We delete it in June 2026." |
#
# Promise only what you can keep. In many places, anybody may ask to see the notes of city staff. Our team asked the city attorney before it named a date, and never says "confidential". And a **quote can identify somebody** even without a name: "I run the only pharmacy on Chapel Street."

# %% [markdown]
# ## 5. What may we ask?
#
# About 9 minutes.
#
# Sort each question by four steps. **The first "yes" counts.** (The order is a convention of this course.)
#
# | step | ask | kind | example |
# |---|---|---|---|
# | 1 | Does it ask two things? | **double** | "Do you know the service, and would you use it?" |
# | 2 | Does it hint at an answer, or take for granted what the person might deny? | **leading** | "Don't you think that people should book?" |
# | 3 | Can a word, a number or a choice answer it? | **closed** | "Have you ever booked a pickup?" |
# | 4 | None of these | **open** | "What did you do then?" |
#
# Closed questions are good for facts. But they bring only answers that you thought of. After a double question, nobody knows which half was answered. A leading one brings back what you said.
#
# A single word proves nothing. "What was hard? What was easy?" is double, without an *and*. "Tell me how you and your neighbors help each other with heavy things" has one, and is open. Ask what a person would have to answer.

# %% [markdown] task="practice-sort"
# ### Your turn: four questions
#
# Practice. Make `round_2`: a dictionary with the kind of each, such as `{"Q-13": "...", "Q-14": "..."}`.
#
# - **Q-13** "What happened after you sent the form?" (The person told you that they sent it.)
# - **Q-14** "Did the crew come on the day that you chose?"
# - **Q-16** "What do you think of the letter and the phone line?"
# - **Q-17** "Why do people on your street not care how it looks?"

# %% answer="practice-sort"
round_2 = ...
### BEGIN SOLUTION
round_2 = {
    "Q-13": "open",
    "Q-14": "closed",
    "Q-16": "double",
    "Q-17": "leading",
}
### END SOLUTION

# %% check="practice-sort" done="All {count}. The first word alone would have told you little."
check.series("round_2")

# %% [markdown] hint="practice-sort"
# Take the four steps in their order. For Q-17: what might the person deny?

# %% [markdown]
# ### Open it
#
# Three moves turn a leading question into an open one: ask **one thing**, take out **your answer**, and ask about **the last time**.
#
# > "Wouldn't Saturday pickups be much better for you?" becomes **"How did the day of your last pickup suit you?"** (if the person told of one)
#
# Why the last time? People can tell you what happened. What they would do is a guess, for them, too.

# %% [markdown] task="practice-open"
# ### Your turn: open one
#
# Practice. Rewrite "Why do people on your street not care how it looks?" Make the dictionary `opened` with the key `"Q-17"` and your question: 4 to 20 words. It begins with `What`, `How` or `Tell me`, ends with `?` or `.`, and is about the *street*, without *care* and *not*.

# %% answer="practice-open"
opened = ...
### BEGIN SOLUTION
opened = {"Q-17": "What happens on your street when somebody puts a sofa out?"}
### END SOLUTION

# %% check="practice-open" done="The check sees only words. Ask yourself: could two people who see it differently both answer?"
check.form(
    "opened",
    fields={
        "Q-17": {
            "words": (4, 20),
            "starts": ["What ", "How ", "Tell me "],
            "ends": ["?", "."],
            "once": "?",
            "holds": ["street"],
            "avoid": ["care", "not", "don't"],
        }
    },
)

# %% [markdown] hint="practice-open"
# What would you see if you stood on that street? Ask for that.

# %% [markdown] hint="practice-open"
# `opened = {"Q-17": "Tell me ..."}`

# %% [markdown]
# ## 6. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="stake"
# A team gives a group of few adults 5 of 30 interviews, more than its share. What may the team say afterward?
#
# - [x] "People in this group told us of this problem." | Interviews find out which problems there are. They do not count people.
# - [ ] "One in six residents has this problem." | The plan chose that share, not the city.
# - [ ] Nothing, because the interviews are not in proportion. | They were never meant to count.
#
# A person asks: "Will my landlord see this?" What do you say?
#
# - [ ] "Everything you tell me is secret." | Can you keep that promise?
# - [ ] "Don't worry about it." | The person has a right to know.
# - [x] "Your name is not in my notes. Five people read them until June." | It says what is kept, who sees it, and how long.

# %% [markdown]
# ## Words
#
# | word | meaning |
# |---|---|
# | stakeholder | a group whom a service touches, or who can change it |
# | research plan | whom you meet, how many, where, and in which language |
# | informed consent | people know what they agree to before they agree |
# | double question | one that asks two things; books call it *double-barreled* |
#
# **What we have now:** a plan and a guide. The plan wants five people who speak neither English nor Spanish at home, and the team has no interpreter for them yet. Keep that in mind.
#
# **Next:** plan for your own city in the [exercise](exercise.ipynb). Then the interviewers go out. *What are people telling us?*
