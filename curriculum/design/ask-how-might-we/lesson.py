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
# # Which question should we answer, and at which step?
#
# On a Saturday in late November 2025, 40 people will come to an idea workshop in Port Alder.
# "Half of those who open the booking form leave without a pickup," says Ms. Okafor. "So what do you ask the 40? 'How do we fix the form?'"
# That is six steps, and a hundred things to fix. Which step, and which question?
#
# **What you will be able to do**
#
# 1. Map a journey as a table: who comes to each step, how long it takes, how many leave.
# 2. Say which step is the worst, by which measure, and for whom.
# 3. Turn an insight into a *How might we* question that is neither too broad nor too narrow.
#
# **Where we are.** In *What is the insight, and who said so?* the team found an insight. You know `groupby`, `idxmax` and ranges. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city. Its people, notes, and data are made up.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from practicum import boards, check, data, figure, widgets

visits = data.load("journey-log", city="port-alder")
licenses = data.load("dog-license-log")
notes = data.load("interview-notes", city="port-alder")
told = data.load("step-codes", city="port-alder").merge(notes, on="note_id")
order = ["Address", "Items", "Photo", "Account", "Date", "Confirm"]
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## 1. The journey as a table
#
# About 10 minutes.
#
# A **journey map** follows people step by step, from their side of the counter: what they do, how long it takes, how it feels. It is often drawn from memory. We begin with what was counted.
#
# `visits` is a sample of the form's log, July to December 2024, the last half year that was logged step by step. One row is one visit to one step. A **session** is one try, from opening the form to leaving it. Somebody who goes back comes to a step twice, so count sessions: `nunique` counts each id once.

# %%
visits[["session_id", "step", "seconds", "device", "outcome"]].head(3)

# %%
came = visits.groupby("step")["session_id"].nunique()
seconds = visits.groupby("step")["seconds"].median()
pd.DataFrame({"came": came, "seconds": seconds}).loc[order]

# %% [markdown]
# `pd.DataFrame` puts Series side by side, matched by the names of the rows. `loc[order]` sorts the steps. We take the median, since some visits last an hour with nobody at the screen.
#
# **Take a guess.** Items takes longest, more than two minutes. Is it also the step where most people give up?

# %%
left = visits[visits["outcome"] == "left"].groupby("step")["session_id"].nunique()
steps = pd.DataFrame({"came": came, "seconds": seconds, "leave": left / came})
steps.loc[order].round(3)

# %%
print("longest:", steps["seconds"].idxmax())
print("loses most:", steps["leave"].idxmax())

# %% [markdown]
# Items takes long, but 94 of 100 get through it. (By the bootstrap, its median lies between 123 and 140 seconds, that of Account between 95 and 106.) At Account, 34 of 100 who come to it leave the form.
#
# We divide by those who **came to the step**. Nobody can leave at a step that they never saw.
#
# Another half year would give another share. `proportion_confint` gives the 95% interval: how many left, how many came. The method `wilson` also works for small shares.

# %%
for step in ["Account", "Photo"]:
    low, high = proportion_confint(left[step], came[step], method="wilson")
    print(f"{step}: {low:.3f} to {high:.3f}")

# %% [markdown]
# 30 to 38 percent, against 6 to 11 at Photo, which loses the second most. Chance alone does not explain that.

# %% [markdown] task="practice-journey"
# ### Your turn: the dog license
#
# Practice, not graded. `licenses` is the log of another form, for dog licenses (made up, too). The three Series are ready. Make
#
# - `dog_steps`: a table like `steps`, with the columns `came`, `seconds` and `leave`,
# - `dog_worst`: the name of the step that loses the largest share.

# %%
dog_came = licenses.groupby("step")["session_id"].nunique()
dog_seconds = licenses.groupby("step")["seconds"].median()
dog_left = licenses[licenses["outcome"] == "left"].groupby("step")["session_id"].nunique()

# %% answer="practice-journey"
dog_steps = ...
dog_worst = ...
### BEGIN SOLUTION
dog_steps = pd.DataFrame(
    {"came": dog_came, "seconds": dog_seconds, "leave": dog_left / dog_came}
)
dog_worst = dog_steps["leave"].idxmax()
### END SOLUTION

# %% check="practice-journey" done="{value}: each form loses people somewhere else. Look at your own log before you copy a solution."
check.table("dog_steps", by="step", columns=["came", "seconds", "leave"], within=0.001)
check.text("dog_worst")

# %% [markdown] hint="practice-journey"
# The line that makes `steps`, with the three new Series.

# %% [markdown] hint="practice-journey"
# The last column is `dog_left / dog_came`. Then `idxmax` of that column.

# %% [markdown]
# ## 2. For whom?
#
# About 6 minutes.
#
# More than half of the sessions are on a phone. **Take a guess:** do phones lose more people at Account, and how many more?

# %%
account = visits[visits["step"] == "Account"]
came_by = account.groupby("device")["session_id"].nunique()
left_by = account[account["outcome"] == "left"].groupby("device")["session_id"].nunique()
(left_by / came_by).round(3)

# %% [markdown]
# 41 percent on a phone, 25 on a computer. (Only 26 sessions on a tablet came this far, too few to tell.) We want the range of the **difference**. `confint_proportions_2indep` gives it: left and came of the first group, then of the second.

# %%
low, high = confint_proportions_2indep(
    left_by["Phone"], came_by["Phone"], left_by["Computer"], came_by["Computer"]
)
print(round(low, 3), round(high, 3))

# %% [markdown]
# Between 7 and 24 points more on a phone. Zero is outside, so chance alone hardly explains it. Does the phone cause it? The log cannot tell: people with a phone differ from people with a computer in other ways, too.

# %% [markdown] task="practice-language"
# ### Your turn: another language
#
# Practice. In `account`, the new column `english` is True where the browser asks for English. The counts below have two groups, `False` (another language) and `True`. Make `more_low` and `more_high`: the ends of the 95% interval of the difference, other minus English.

# %%
account["english"] = account["language"] == "English"
came_in = account.groupby("english")["session_id"].nunique()
left_in = account[account["outcome"] == "left"].groupby("english")["session_id"].nunique()
(left_in / came_in).round(3)

# %% answer="practice-language"
more_low = ...
more_high = ...
### BEGIN SOLUTION
more_low, more_high = confint_proportions_2indep(
    left_in[False], came_in[False], left_in[True], came_in[True]
)
### END SOLUTION

# %% check="practice-language" done="Up to {value:.2f}. The low end is 0.04: more than nothing, and we cannot say how much."
check.number("more_low", within=0.001)
check.number("more_high", within=0.001)

# %% [markdown] hint="practice-language"
# As with the devices: `left_in[False], came_in[False]` first, without quotes, then the same with `True`.

# %% [markdown]
# ## 3. What do people feel there?
#
# About 7 minutes.
#
# The log shows where people leave, not what they meet there. For that, we go back to the notes. Luis, who runs the 311 desk, wrote down what each note about booking is about: a step (`code`), the form in general, finding it, or the phone and the counter.

# %%
told[told["code"] == "Account"][["note_id", "interviewee", "text"]]

# %% [markdown]
# Account asks for an email address, a password, a code by text, a date of birth, and a utility bill. These three did what they were asked to do, and the form said no.
#
# **Take a guess.** Most people leave at Account. Is it also the step with the most notes?

# %%
said = told["code"].value_counts()
said.loc[order]

# %% fold=true
# Each measure as a share of its total.
measures = pd.DataFrame({"Time": seconds, "People lost": left, "Notes": said}).loc[order]
measures = 100 * measures / measures.sum()
title = "Time, loss, and notes point to three different steps"
fig, panels = figure.new(
    title, x="Share of the total (%)", y="Step, in order", panels=list(measures.columns)
)
for ax, name in zip(panels, measures.columns):
    figure.bars(ax, measures[name], highlight=measures[name].idxmax(), labels="{:.0f}")
figure.show(
    fig,
    alt="Three bar charts of the six steps. Items takes the most time, 31 percent. Account loses "
    "most people, 56 percent of all who leave. Date has the most notes, 29 percent of 17.",
)

# %% [markdown]
# Longest: Items. Loses most: Account (34 of 100 who come to it; 56 of 100 of all who leave the form anywhere). Most notes: Date, but five against four or three is no safe order. Which is the worst? **That depends on what you want to change.** We want more people to get to a pickup, so we take the step that loses most, and say so.
#
# Do not rank steps by notes. People who give up early have less to tell, and our 30 people are not a random sample. Notes show **what** happens and how it feels, not **how often**.
#
# Now the map. **A feeling without a note is a guess.** On the board, fill in Account: choose a feeling, give the ids, and say in five words what happens.

# %%
on_board = steps.loc[order].reset_index()
on_board["minutes"] = on_board["seconds"] / 60
on_board["drop_off"] = on_board["leave"]
boards.journey(on_board, file="practice-journey.csv")

# %% [markdown]
# Luis chose "bad" (-1 on the scale from -2 to 2) and gave N-009, N-104 and N-212. You may feel otherwise; the ids let everybody look for themselves.

# %% [markdown]
# ## 4. From an insight to a question
#
# About 8 minutes.
#
# The last unit ended with this insight:
#
# > People want to do it right, and they try to book when they have a free minute: at work, on a break, on the bus, in the library (N-060, N-182, N-265, N-289). But the form wants more than a minute, and things that are somewhere else. So they begin, and stop halfway.
#
# It fits the log: on a phone, more people leave at the step that asks for a bill and a code. But an insight is not a question yet. A **How might we** question opens it up: *how* says that it can be done, *might* that there are many ways, *we* that nobody has to do it alone (Tim Brown, of IDEO). It is a convention of design teams. We know of no test that shows it works better than other questions.
#
# The trouble is its height. Each height is a **rung** of a ladder:
#
# | rung | question |
# |---|---|
# | too broad | How might we make booking a pickup easy for everybody? |
# | about right | How might we help people on a phone get past the account step with what they have on them? |
# | too narrow | How might we let a code by text replace the password? |
#
# The top one names nobody and no place. Forty people would talk about forty things. The lowest **carries its solution**: there is only one answer to it. And a bad one: `N-009` has a prepaid phone where no code arrives.
#
# The middle one rests on what we know. The log gives the people and the point: phones, at Account. The notes say what stops them: `N-009` and `N-212` wait for a code and a mail that never come, and the insight adds things that are somewhere else. In the question, that is *with what they have on them*.
#
# **Three tests, in this order**
#
# 1. *Five answers?* You can think of five quite different ones. Here: no account at all; a code in the letter; the bill follows later; the counter opens the account; a neighbor books for you. If you cannot, go **up** a rung: why do we want this?
# 2. *Who and where?* It names people, and a point on their way. If one is missing, it is too broad. Go **down**: for whom, and where?
# 3. *What stops them?* It names what stands in their way. If not, it is too broad, too. Go **down**.
#
# Height is a judgment: two good teams may disagree by half a rung.

# %% [markdown] task="practice-heights"
# ### Your turn: six questions
#
# Practice. Make three lists of numbers: `broad`, `fitting` and `narrow`. Each number belongs to one.
#
# - **1** How might we help people who work all day find a pickup date that they can keep?
# - **2** How might we open the calendar on Saturdays?
# - **3** How might we improve the quality of life in Port Alder?
# - **4** How might we help people with only a short break get to the end of the form?
# - **5** How might we get a chatbot to fill in the form?
# - **6** How might we serve residents better?

# %% answer="practice-heights"
broad = ...
fitting = ...
narrow = ...
### BEGIN SOLUTION
broad = [3, 6]
fitting = [1, 4]
narrow = [2, 5]
### END SOLUTION

# %% check="practice-heights" done="2 may be a good idea. As a question, it leaves nothing to ask."
check.items("broad")
check.items("fitting")
check.items("narrow")

# %% [markdown] hint="practice-heights"
# First: does it say what to build or change? Too narrow. If not: does it lack people, a point on their way, or what stops them? Too broad.

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="question"
# One step takes longest, another loses most people. Which is the worst?
#
# - [ ] The longest. | People may take the time gladly, if they get somewhere.
# - [x] It depends on what you want to change. | So name the measure before you name the step.
# - [ ] Both are equally bad. | They are bad in different ways.
#
# Five notes are about one step and none about another. What follows?
#
# - [ ] The second step is fine. | Those who left there may never have been asked.
# - [ ] Five times as many people have trouble at the first. | Notes do not count how often something happens.
# - [x] We know something about the first, and have to ask about the second. | An empty field on the map is a question.
#
# "How might we give every driver a tablet?" What is wrong?
#
# - [x] It is an idea with a question mark. | Ask what the drivers cannot do today.
# - [ ] It is too broad. | It says exactly what to buy.
# - [ ] Nothing, if tablets are cheap. | Whether it is cheap comes later.

# %% [markdown]
# ## What you can do now
#
# - Map a journey as a table, and divide by those who came to the step.
# - Say which step is the worst, by which measure, for whom, and with what range.
# - Ask a question at the right height, tied to notes.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | journey map | a service step by step, from people's side |
# | session | from opening the form to leaving it |
# | How might we | an open question that asks for many ideas |
# | rung | how broad or narrow a question is |
#
# **What we know now.** In Port Alder, a third of those who come to Account leave, more of them on phones. The question for the workshop: *How might we help people on a phone get past the account step with what they have on them?*
#
# **Next:** which step and which question is it in your city? Find out in the [exercise](exercise.ipynb). Then 40 people answer, on 145 cards: *Which of all these ideas do we try?*
#
# **Source.** Tim Brown in W. Berger (2012), *The secret phrase top innovators use*, Harvard Business Review.
