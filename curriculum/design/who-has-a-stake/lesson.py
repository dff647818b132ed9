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
# It is October 2025. In Port Alder, a new letter has brought bookings, and the pilot routes are faster. Still, in many neighborhoods, sofas stand on corners.
# "The numbers tell me where," says Ms. Okafor, the deputy director of sanitation. "They don't tell me why. You five have until spring. Listen, make sense of it, choose one thing to try, and test it before we pay for it."
#
# **This module** follows the team from its first interview to the test of a new form. That way of working is called **human-centered design**.
#
# **What you will be able to do in this unit**
#
# 1. Map who has a stake, and see who has little say.
# 2. Find out whom the city's numbers miss, and plan interviews with them.
# 3. Tell people what they agree to before you ask.
# 4. Sort interview questions, and open those that hint at an answer.
#
# You know tables, `groupby` and ranges from the data module. Run every cell from the top. Port Alder is a fictional city, and its data are made up. The trial in section 5 is real.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, figure, widgets

stakeholders = data.load("stakeholders")
requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")
invited = data.load("survey-sample", city="port-alder")
margins = data.load("survey-margins", city="port-alder")
questions = data.load("interview-questions").set_index("question_id")

# %% [markdown]
# ## 1. Who has a stake?
#
# About 7 minutes.
#
# **Stakeholders** are people whom a service touches, or who can change it. The team wrote down eleven groups. It gave each two scores from 1 to 5: how much the service affects their days, and how much say they have in the decision today.

# %%
first_list = stakeholders[stakeholders["list"] == 1]
first_list[["stakeholder", "affected", "say"]].head(4)

# %% [markdown]
# **Take a guess.** Who is affected a lot and has hardly any say?

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
# The shaded corner holds those with `affected` of 4 or more and `say` of 2 or less. The team listens to them first. In code, each condition is in parentheses, with `&` between them.

# %%
corner = first_list[(first_list["affected"] >= 4) & (first_list["say"] <= 2)]
corner[["stakeholder", "affected", "say"]]

# %% [markdown]
# The scores are what five people agreed on in a meeting, and each could be one off. So do not rank by them.
#
# And the list holds only those who came to mind. To find the others, ask: Who does the work? Who lives with the result? Who can stop it? **Who is not served, and so never calls?**

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
# About 9 minutes.
#
# Here are all pickups booked from January 2024 to September 2025, for every 1,000 households, by income group (1 is the lowest). They are all bookings, not a sample, so we give no range.

# %%
booked = requests[requests["service"] == "Bulky item pickup"]
booked = booked[booked["opened"] < "2025-10-01"].merge(neighborhoods, on="neighborhood")
households = neighborhoods.groupby("income_quartile")["households"].sum()
rates = 1000 * booked.groupby("income_quartile").size() / households
rates.round(1)

# %% [markdown]
# Where incomes are lowest, the fewest book. "But we have the survey," says Dana. It went to 2,200 adults drawn at random.

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
# So 22 to 28 of 100 renters answered. The same lines give 42 to 48 for owners. The survey hears owners far more often. What would the others have said? To know that, go and ask.

# %% [markdown] task="practice-young"
# ### Your turn: the youngest
#
# Practice. For those whose `age` is `"18 to 34"`, make `young_rate`, `young_low` and `young_high`: the share of the invited who answered, and the ends of its 95% interval (method `"wilson"`).

# %% answer="practice-young"
young_rate = ...
young_low = ...
young_high = ...
### BEGIN SOLUTION
young = invited[invited["age"] == "18 to 34"]
answered = (young["answered"] == "yes").sum()
young_rate = answered / len(young)
young_low, young_high = proportion_confint(answered, len(young), method="wilson")
### END SOLUTION

# %% check="practice-young" done="At most {value:.2f}. Of those aged 65 and over, more than half answered."
check.number("young_rate", within=0.001)
check.number("young_low", within=0.001)
check.number("young_high", within=0.001)

# %% [markdown] hint="practice-young"
# Make the table of the young first. Then take the lines for renters.

# %% [markdown] hint="practice-young"
# `young_low, young_high = proportion_confint(..., len(young), method="wilson")`

# %% [markdown]
# ## 3. Thirty interviews: with whom?
#
# About 7 minutes.
#
# The team has time for 30 interviews. Should they follow the number of adults? Look at the languages spoken at home. (`adults` counts everybody, so there is no range.)

# %%
adults = margins[margins["margin"] == "language"].set_index("group")["adults"]
in_proportion = (30 * adults / adults.sum()).round()
in_proportion

# %% [markdown]
# Three people would speak for everybody who speaks neither English nor Spanish at home. But interviews are not a poll. They do not count opinions; they find out **which problems there are**, and why. So people are chosen for what they can tell us, not at random: a **purposive sample**. The plan gives small groups a floor. Ours is 5, a convention of this team. `clip(lower=5)` lifts all numbers below 5. Then English gets what remains.

# %%
plan = in_proportion.clip(lower=5)
plan["English"] = 30 - plan["Spanish"] - plan["Other"]
plan

# %% [markdown]
# What does a floor cost the largest group? Try others.

# %% fold=true
def plan_of(interviews=30, floor=5):
    spread = (interviews * adults / adults.sum()).round().clip(lower=floor)
    spread["English"] = interviews - spread["Spanish"] - spread["Other"]
    english = spread["English"]
    title = f"With a floor of {floor}, English gets {english:.0f} of {interviews} interviews"
    fig, ax = figure.new(title, x="Interviews", y="Language at home", height=3.4)
    figure.bars(ax, spread, labels="{:.0f}")
    ax.locator_params(axis="x", integer=True)
    share = 100 * english / interviews
    finding = f"English gets {share:.0f}% of the interviews and has 78% of the adults."
    return fig, finding


widgets.explore(plan_of, interviews=(20, 60, 5), floor=(0, 8))

# %% [markdown] task="practice-plan"
# ### Your turn: only twenty
#
# Practice. Suppose there is time for only 20 interviews in Port Alder, with a floor of 4. Make `in_proportion_20` (rounded to whole numbers) and `plan_20`.

# %% answer="practice-plan"
in_proportion_20 = ...
plan_20 = ...
### BEGIN SOLUTION
in_proportion_20 = (20 * adults / adults.sum()).round()
plan_20 = in_proportion_20.clip(lower=4)
plan_20["English"] = 20 - plan_20["Spanish"] - plan_20["Other"]
### END SOLUTION

# %% check="practice-plan" done="Both small groups are at the floor, and it still adds up to 20."
check.series("in_proportion_20", within=0)
check.series("plan_20", within=0)

# %% [markdown] hint="practice-plan"
# The same three lines, with 20 and 4. Change both 30s.

# %% [markdown]
# A **research plan** also says how to meet them. V-1 to V-3 are the interviewers:
#
# | whom | how many | where and when | who asks |
# |---|---|---|---|
# | tenants who moved this year | 12 | laundromats, evenings | V-1; V-3 in Spanish |
# | people who have never booked | 12 | library, clinic | V-2; V-3; an interpreter |
# | people beside a dumping corner | 6 | sidewalk, Saturdays | V-1 |
#
# Whoever asks only at city hall at 10 in the morning meets people who can come to city hall at 10.
#
# ## 4. What do you say before you ask?
#
# About 5 minutes.
#
# People will talk about fines, landlords and their health. First they have a right to know what they agree to. That is **informed consent**.
#
# | tell them | in the words of the team |
# |---|---|
# | who asks, and why | "I work for the city. We want to make bulky pickup better." |
# | that they may say no | "You don't have to talk with me. You can skip any question, or stop. Your service stays the same." |
# | what is kept | "I write down what you say, without your name and address." |
# | who sees it, how long | "Five of us read it. We delete it in June 2026." |
#
# Promise only what you can keep. In many places, anybody may ask to see the notes of city staff, and a rule may say how long you keep them. Ask your city attorney before you say "confidential" or name a date. And a **quote can identify somebody** even without a name.

# %% [markdown] task="practice-quotes"
# ### Your turn: who would know?
#
# Practice. No quote has a name. Make `identifies`: the list of letters of those from which a neighbor could know who said it.
#
# - **A** "Ten days is fine, if it is ten days."
# - **B** "I run the only pharmacy on Chapel Street. I see that corner all day."
# - **C** "I booked it on my phone, in my break."
# - **D** "With the twins and my wheelchair, fourth floor of the tower, I can't carry a thing."
# - **E** "The flyer was in English, and my mother threw it out."

# %% answer="practice-quotes"
identifies = ...
### BEGIN SOLUTION
identifies = ["B", "D"]
### END SOLUTION

# %% check="practice-quotes" done="{count} of five. Take out the job, the place or the family, and keep the point."
check.items("identifies")

# %% [markdown] hint="practice-quotes"
# How many people in a neighborhood could have said it? For which quotes is the answer "one"?

# %% [markdown]
# ## 5. What may we ask?
#
# About 10 minutes.
#
# Sort each question by four steps. **The first "yes" counts.** (The order is a convention of this course.)
#
# | step | ask | kind | example |
# |---|---|---|---|
# | 1 | Does it ask two things? | **double** | "Do you know the service, and would you use it?" |
# | 2 | Does it hint at an answer, or take one for granted? | **leading** | "Don't you think that people should book?" |
# | 3 | Can a word, a number or a choice answer it? | **closed** | "Have you ever booked a pickup?" |
# | 4 | None of these | **open** | "What did you do then?" |
#
# Closed questions are good for facts. But they bring only answers that you thought of. After a double question, nobody knows which half was answered. A leading one brings back what you said.

# %% [markdown]
# "The computer can find the double ones," says Luis. "They have the word *and*." Two people have sorted the twelve questions of round 1. They call three double. **Take a guess:** does his rule find these?

# %%
sorted_ones = questions[questions["round"] == 1]
has_and = sorted_ones["question"].str.contains(" and ")
sorted_ones[has_and]["kind"]

# %% [markdown]
# It misses "What was hard? What was easy?" And it flags an open one: "Tell me how you and your neighbors help each other with heavy things." A word is no proof. Ask what a person would have to answer.

# %% [markdown] task="practice-sort"
# ### Your turn: six questions
#
# Practice. Make `round_2`: a dictionary with the kind of each, such as `{"Q-13": "...", "Q-14": "..."}`.
#
# - **Q-13** "What happened after you sent the form?"
# - **Q-14** "Did the crew come on the day that you chose?"
# - **Q-15** "Wouldn't Saturday pickups be much better for you?"
# - **Q-16** "What do you think of the letter and the phone line?"
# - **Q-17** "Why do people on your street not care how it looks?"
# - **Q-18** "How long have you lived on this street?"

# %% answer="practice-sort"
round_2 = ...
### BEGIN SOLUTION
round_2 = {
    "Q-13": "open",
    "Q-14": "closed",
    "Q-15": "leading",
    "Q-16": "double",
    "Q-17": "leading",
    "Q-18": "closed",
}
### END SOLUTION

# %% check="practice-sort" done="All {count}. The first word alone would have told you little."
check.series("round_2")

# %% [markdown] hint="practice-sort"
# Take the four steps in their order. For Q-17: what has the person not said yet?

# %% [markdown]
# ### Open it
#
# Three moves turn a leading question into an open one: ask **one thing**, take out **your answer**, and ask about **the last time**.
#
# > "Wouldn't Saturday pickups be much better for you?" becomes **"How did the day of your last pickup suit you?"**
#
# Why the last time? Liking is not doing. In Washington, D.C., drivers said that letters and texts about their risky driving were compelling. In a trial with about 100,000 vehicles, these had no measurable effect on tickets or crashes (Huberts, Dignazio and Moore, 2025).

# %% [markdown] task="practice-open"
# ### Your turn: open one
#
# Practice. Rewrite "Why do people on your street not care how it looks?" Make the dictionary `opened` with the key `"Q-17"` and your question: 4 to 20 words, beginning with `What`, `How` or `Tell me`, ending with `?` or `.`, about the *street*, without *care* and *not*.

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
# "Do you rent your home or own it?" Which kind?
#
# - [ ] Double. | It offers two answers to one thing.
# - [x] Closed. | A choice answers it, and that is all you need to know here.
# - [ ] Open. | A single word answers it.
#
# A person asks: "Will my landlord see this?" What do you say?
#
# - [ ] "Everything you tell me is secret." | Can you keep that promise?
# - [ ] "Don't worry about it." | The person has a right to know.
# - [x] "Your name is not in my notes. Five people read them until June." | It says what is kept, who sees it, and how long.

# %% [markdown]
# ## What you can do now
#
# - Map stakeholders, and show with a range whom your numbers miss.
# - Plan interviews with a floor, and say what people agree to.
# - Tell four kinds of questions apart, and open a leading one.
#
# ### Words
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
#
# **Sources.** Huberts, Dignazio and Moore (2025), Transportation Research Record, doi 10.1177/03611981251347294. The interviews: The Lab @ DC, blog of June 2, 2025, *Messaging high-risk drivers*.
