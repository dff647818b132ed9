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
# # Why do people not book a pickup?
#
# It is January 2025. In Port Alder, sofas and mattresses lie on the sidewalks. The city picks them up for free if somebody books a pickup.
# "They just don't care," says a crew leader. The deputy director of sanitation wants to send everybody a letter.
# Before she does, she asks: "What stops people? And can a letter change it?"
#
# **What you will be able to do**
#
# 1. Say what people should do in words that a column can count.
# 2. See what stops those who do not do it, and whom it stops, with its range.
# 3. Tell what kind of barrier it is, what fits it, and what a letter cannot do.
#
# **Where we are.** This module follows one letter, from the first question in January 2025 to the decision a year later. You know `groupby` and ranges from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up. The two mailings in section 5 are real.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
survey = data.load("survey", city="port-alder")
trials = data.load("published-trials")

# %% [markdown]
# ## 1. What should people do?
#
# About 7 minutes.
#
# "People should take responsibility for their trash." Nobody can see that, so nobody can count it. A **behavior** is something that a person does, and that others could watch. Write it with four parts:
#
# | part | question | here |
# |---|---|---|
# | who | Which people? | households with something bulky to throw out |
# | does | What would a camera see? | book a pickup |
# | when | By when, or how often? | before they put it on the sidewalk |
# | field | Which column of which table counts it? | `service` in `service-requests` |
#
# If you cannot fill in the last part, you will never know whether your letter worked.

# %%
card = {
    "who": "households with something bulky to throw out",
    "does": "book a pickup",
    "when": "before they put it on the sidewalk",
    "field": "service",
}
card["does"]

# %% [markdown]
# Now count it. The count before we change anything is the **baseline**. We take the last three months of 2024.

# %%
autumn = requests[(requests["opened"] >= "2024-10-01") & (requests["opened"] < "2025-01-01")]
bookings = autumn[autumn["service"] == "Bulky item pickup"]
print(len(bookings), "pickups booked from October to December 2024")

# %% [markdown]
# This column does not know who had a sofa and never booked.

# %% [markdown] task="practice-behavior"
# ### Your turn: which of these is a behavior?
#
# Practice, not graded. Five wishes of the city. Make the list `behaviors`: the letters of those that a person does and that a column could count.
#
# - **A** Residents know that pickup is free.
# - **B** Tenants who move out book a pickup before their last day.
# - **C** People care more about their street.
# - **D** Drivers answer the reminder text within a day.
# - **E** Neighbors are satisfied with the service.

# %% answer="practice-behavior"
behaviors = ...
### BEGIN SOLUTION
behaviors = ["B", "D"]
### END SOLUTION

# %% check="practice-behavior" done="Booking and answering can be watched and counted. Knowing, caring and being satisfied happen in the head."
check.items("behaviors")

# %% [markdown] hint="practice-behavior"
# Think of a camera. Which two wishes could it film?

# %% [markdown] hint="practice-behavior"
# A list has brackets, and each letter is in quotes: `behaviors = ["...", "..."]`

# %% [markdown]
# Knowing and liking are steps on the way, not the aim. In Washington, D.C., a trial with about 100,000 high-risk cars sent letters and texts to their owners. In interviews, people called the messages compelling. There was no effect on tickets or crashes (Huberts, Dignazio and Moore, 2025).
#
# ## 2. What stops them?
#
# About 8 minutes.
#
# Last fall the city asked adults: *What makes it hardest to book a pickup?* One row of `survey` is one adult who answered. We look at those who have not booked in the past two years.

# %%
non_users = survey[survey["used_service"] == "no"]
print(len(non_users), "of", len(survey), "have not booked")
non_users[["person", "age", "language", "knows_service", "barrier"]].head(3)

# %% [markdown]
# **Take a guess.** Which of these do they name most often: a long wait, nobody at home, no internet, or that they did not know the service?

# %% fold=true
named = non_users["barrier"].value_counts(normalize=True) * 100
title = "Of those who do not book, most name nothing, or did not know the service"
fig, ax = figure.new(title, x="Share of non-users (%)", y="Hardest thing about booking")
figure.bars(ax, named, highlight="Did not know", labels="{:.0f}%")
figure.show(
    fig,
    alt="Bar chart of what 564 adults who have not booked name as hardest: none 30 percent, "
    "did not know 28, too long to wait 15, nobody at home 12, no internet 9, no answer 3, "
    "form only in English 2.",
)

# %% [markdown]
# 28 percent of 564 people. Other people would have given another number. `proportion_confint` gives the ends of the 95% interval of a share: give it the count, the number of people, and the method. `"wilson"` also works for small groups.

# %%
count = (non_users["barrier"] == "Did not know").sum()
low, high = proportion_confint(count, len(non_users), method="wilson")
print(round(count / len(non_users), 3), round(low, 3), round(high, 3))

# %% [markdown]
# So between 25 and 32 percent of the non-users name it. (It covers chance only: people who did not answer may differ.)

# %% [markdown] task="practice-interval"
# ### Your turn: the wait
#
# Practice. Do the same for `"Too long to wait"`. Make `wait_share`, `wait_low` and `wait_high`: the share of `non_users` who name it, and the ends of its 95% interval, from 0 to 1.

# %% answer="practice-interval"
wait_share = ...
wait_low = ...
wait_high = ...
### BEGIN SOLUTION
waits = (non_users["barrier"] == "Too long to wait").sum()
wait_share = waits / len(non_users)
wait_low, wait_high = proportion_confint(waits, len(non_users), method="wilson")
### END SOLUTION

# %% check="practice-interval" done="Up to {value:.2f}. That is below 0.25, where the other interval begins: the order is firm."
check.number("wait_share", within=0.001)
check.number("wait_low", within=0.001)
check.number("wait_high", within=0.001)

# %% [markdown] hint="practice-interval"
# First count the people: how many rows of `non_users` have that barrier?

# %% [markdown] hint="practice-interval"
# `wait_low, wait_high = proportion_confint(..., ..., method="wilson")`: first how many named it, then how many people there are.

# %% [markdown]
# ### People cannot name what they do not know
#
# Another question of the survey was: *Did you know that the city picks up bulky items?* **Take a guess.** 28 percent say that not knowing is the hardest thing. How many of the non-users did not know the service?

# %%
unaware = (non_users["knows_service"] == "no").sum()
low, high = proportion_confint(unaware, len(non_users), method="wilson")
print(round(unaware / len(non_users), 3), round(low, 3), round(high, 3))

# %% [markdown]
# About 54 percent, almost twice as many. 64 people who had never heard of the service answered that nothing makes it hard.
# So ask for a barrier in two ways: what people **name**, and what their other answers **show**.
#
# ## 3. Whom does it stop?
#
# About 5 minutes.
#
# In the whole city, only 2 percent name the form that is only in English. `groupby` shows whose barrier it is. A column of True and False can be grouped by another column: put that column in the parentheses.

# %%
english_form = non_users["barrier"] == "Form only in English"
by_language = english_form.groupby(non_users["language"]).mean()
by_language.round(2)

# %% [markdown]
# Nobody who speaks English at home, but 17 percent of those who speak Spanish. That is 9 of 53 people, so the interval is wide: 9 to 29 percent.
#
# **The city's biggest barrier is not everybody's biggest barrier.** Choose a group. In which group do many name "No internet"?

# %% fold=true
groups = {"Spanish at home": ("language", "Spanish"), "English at home": ("language", "English")}
groups |= {age: ("age", age) for age in sorted(non_users["age"].unique())}
groups |= {"rents": ("tenure", "rents"), "owns": ("tenure", "owns")}
shown = [one for one in named.index if one not in ("None", "No answer")]
print(len(groups), "groups to choose from")


# %% fold=true
def barriers_of(group="Spanish at home"):
    column, value = groups[group]
    people = non_users[non_users[column] == value]
    counts = people["barrier"].value_counts().reindex(shown, fill_value=0)
    low, high = proportion_confint(counts, len(people), method="wilson")
    table = pd.DataFrame({"estimate": counts / len(people), "low": low, "high": high})
    title = f"{counts.idxmax()} comes first: {group}, {len(people)} people"
    fig, ax = figure.new(title, x="Share (%), with its range", y="Hardest thing", height=4.8)
    figure.ranges(ax, (100 * table).round(0))
    finding = f"Of {len(people)} non-users ({group}), {counts.max()} name: {counts.idxmax()}."
    return fig, finding


widgets.explore(barriers_of, group=list(groups), labels={"group": "Group"})

# %% [markdown]
# Among people aged 65 and over, 32 of 168 name it: 19 percent. Hardly any younger people do. A web form alone leaves them out.
#
# ## 4. What kind of barrier is it?
#
# About 7 minutes.
#
# A widely used model says that three things must come together before somebody acts (Michie, van Stralen and West, 2011). Ask in **this order**, which is ours. The first "no" is the kind of barrier.
#
# | | kind | ask | somebody says |
# |---|---|---|---|
# | **C** | capability | Does the person know about it, and is the person able to do it? | "I didn't know this was a thing." |
# | **O** | opportunity | Do things and other people let them? | "I don't have a weekday." |
# | **M** | motivation | Do they want to, more than something else? | "I believe it when it's gone." |
#
# Why? "They don't care" is what we guess first. Yet somebody who does not know, or cannot come, looks the same from outside.
#
# The kind says what stops a person, not who must change. "I can't read the form" is capability. But it is easier to translate one form than to teach a language to thousands.

# %% [markdown] task="practice-kinds"
# ### Your turn: five voices
#
# Practice. Each sentence comes from the interviews of our fictional cities. Make `voices`: the list of five letters, `"C"`, `"O"` or `"M"`, in the order of the sentences.
#
# 1. "I knew there's a number for everything. I just didn't know this was a thing."
# 2. "My boss doesn't care that the city has a 'window.' And the phone line has the same hours as my boss."
# 3. "Don't write that I complained. I've heard they go by the complaints, who to skip."
# 4. "Tried it in the library because I have no internet at home. Session timed out, the computer gives you 30 minutes."
# 5. "'Curbside' I had to look up. 'Bulky' I had to look up. 'Set-out' isn't in my dictionary at all."

# %% answer="practice-kinds"
voices = ...
### BEGIN SOLUTION
voices = ["C", "O", "M", "O", "C"]
### END SOLUTION

# %% check="practice-kinds" done="Only one of the five is about wanting."
check.items("voices", order=True)

# %% [markdown] hint="practice-kinds"
# Ask of each: does the person know and understand? Then: do time, tools and people let them? Only then: do they want to?

# %% [markdown] hint="practice-kinds"
# Sentence 3 knows how to complain and could do it. What holds the person back?

# %% [markdown]
# ## 5. What fits, and what can a letter do?
#
# About 8 minutes.
#
# When you know the barrier, look for what takes it away. A team that worked for the British government sorted such measures into four groups (Service and others, 2014): **EAST**.
#
# | | make it | by | here |
# |---|---|---|---|
# | **E** | easy | taking away steps and words | a form without an account |
# | **A** | attractive | catching the eye, showing what people gain | "Free" in large letters |
# | **S** | social | showing what others do, asking through people they know | "Your neighbors book, too" |
# | **T** | timely | reaching people at the right moment, reminding them | a card on moving day |
#
# **Take a guess.** In two real mailings, a letter or a postcard told people about help they could get. Did both bring in more people?

# %% fold=true
mailings = trials[trials["trial"].isin(["income-letters", "homeowner-postcards"])]
for topic, outcome, note in mailings[["topic", "outcome", "note"]].to_numpy():
    print(f"{topic}. Outcome: {outcome}. {note}")

# %% [markdown]
# The letter about income support raised the share with an award from 0.5 to 2.3 percent (Hemmeter and others, 2025). The postcards raised nothing (Office of Evaluation Sciences). What works in one place can do nothing in another, so we will test our letter.
#
# Some things we know before any test. **A letter can tell people something. It cannot send a crew on Saturday, translate the form, or bring the internet.** For each barrier, ask: could words on paper take it away?

# %% [markdown] task="practice-fit"
# ### Your turn: who needs what?
#
# Practice. Four measures:
#
# - **P** A letter whose first line says what the city picks up, and that it is free.
# - **Q** Pickup on Saturdays.
# - **R** A phone line that takes bookings, day and night.
# - **V** The form in Spanish.
#
# Make `fits`: a dictionary that names the measure for each barrier of the survey: `"Did not know"`, `"Nobody at home"`, `"No internet"` and `"Form only in English"`.

# %% answer="practice-fit"
fits = ...
### BEGIN SOLUTION
fits = {
    "Did not know": "P",
    "Nobody at home": "Q",
    "No internet": "R",
    "Form only in English": "V",
}
### END SOLUTION

# %% check="practice-fit" done="One of the four barriers can be moved by a letter alone."
check.series("fits")

# %% [markdown] hint="practice-fit"
# A dictionary has braces, like `card` in section 1: the barrier, a colon, the letter of the measure, a comma.

# %% [markdown]
# ### For how many is the letter news?
#
# A letter tells people something. That helps most where people do not know the service: 54 percent of the non-users. But the letter is planned in English, so we look at those who speak English at home.

# %%
unaware_rows = non_users[non_users["knows_service"] == "no"]
can_read = (unaware_rows["language"] == "English").sum()
low, high = proportion_confint(can_read, len(non_users), method="wilson")
print(round(can_read / len(non_users), 3), round(low, 3), round(high, 3))

# %% [markdown]
# 40 percent, give or take 4. This is the **audience** of the letter: non-users to whom it says something new, in the language of their home. It is neither a forecast nor an upper limit. Many of them have no sofa to throw out. And it may move others: people who know the service and need a reminder, or who speak Spanish at home and read English well. Only a trial can tell.
#
# ## 6. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="barriers"
# Which of these is a behavior with a field?
#
# - [ ] Residents feel that the city cares, measured by `satisfaction`. | A feeling can be asked for, but nobody does it.
# - [ ] Everybody books. | Who, by when, and in which column?
# - [x] Tenants book a pickup within 30 days of the letter, measured by `booked`. | Who, what, when, and a column that counts it.
#
# "The office is closed when I come home." Which kind of barrier?
#
# - [ ] Capability. | The person knows what to do, and could do it.
# - [x] Opportunity. | The hours do not let them.
# - [ ] Motivation. | We do not hear that they would not want to.
#
# 30 percent name "None". What follows?
#
# - [ ] Nothing stops them, so they do not care. | Many of them did not know the service.
# - [x] Look at their other answers. | What people name and what stops them can differ.

# %% [markdown]
# ## What you can do now
#
# - Write down a behavior with its field, and count its baseline.
# - Give the share of a barrier with its range, in the city and in a group.
# - Tell the three kinds of barriers apart, and name a measure that fits.
# - Say for how many people a letter is news.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | behavior | something that a person does and others could watch |
# | baseline | the count before we change anything |
# | barrier | what stops somebody from doing it |
# | capability, opportunity, motivation | are they able to, are they allowed to, do they want to |
# | audience | people to whom a message says something new, in a language that they read |
#
# **What we know now.** More than half of those who do not book have never heard of the service. To them a letter is news, if they can read it.
#
# **Next:** what stops people in your own city? Find out in the [exercise](exercise.ipynb).
#
# **Sources.** S. Michie, M. M. van Stralen and R. West (2011), *The behaviour change wheel*, Implementation Science 6:42. O. Service and others (2014), *EAST: Four simple ways to apply behavioural insights*, Behavioural Insights Team. The trials: `data.describe("published-trials")`; Huberts, Dignazio and Moore (2025), Transportation Research Record, doi 10.1177/03611981251347294.
