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
# # Exercise: the bill of your city's form
#
# Your city's letter will go out in April. Before it sends people to the booking form, the deputy director wants to know where the form loses them, and what it costs them.
# The service counter also hands out a paper form. Begin with that one.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# If you round, keep at least three decimal places. Shares run from 0 to 1.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data

asks = data.load("form-asks")
paper = asks[asks["form"] == "paper"]
visits = data.load("journey-log")

print(f"Your city is {data.cities()[data.city()]}.")
print(f"The paper form asks for {len(paper)} things.")
print(f"The log of the web form has {visits['session_id'].nunique()} sessions.")

# %% [markdown]
# One row of `paper` is one thing that the paper form asks for. One row of `visits` is one visit to one step of the web form.

# %%
paper[["step", "ask", "kind", "used_by"]].head(3)

# %% [markdown] task="asks"
# ## 1. What does the paper form ask for?
#
# From `paper`, make
#
# - `unused_by_step`: for each `step`, how many of the things it asks for nobody uses,
# - `unused_documents`: how many documents, in the whole paper form, nobody uses.

# %% [markdown] hint="asks"
# Mark the rows with the answer yes, then add up the marks in each step.

# %% [markdown] hint="asks"
# `unused = paper["used_by"] == "nobody"`, then `unused.groupby(paper["step"])` and `sum`. For the documents, two things must be true of a row.

# %% answer="asks"
unused_by_step = ...
unused_documents = ...
### BEGIN SOLUTION
unused = paper["used_by"] == "nobody"
unused_by_step = unused.groupby(paper["step"]).sum()
unused_documents = unused[paper["kind"] == "document"].sum()
### END SOLUTION

# %% check="asks" points=2 skill="BI3" done="{count} parts, and each asks for something that nobody uses."
check.series("unused_by_step", within=0)

# %% check="asks" points=1 skill="BI3" done="{value:.0f} documents for nothing. Each is a trip to a landlord, a copier or a counter."
check.number("unused_documents", within=0)

# %% [markdown] task="where-it-ends"
# ## 2. Where does the web form lose people?
#
# From `visits`, make
#
# - `lost_share`: for each step, the share of the **sessions that came to it** that left there (`outcome` is `"left"`),
# - `worst_step`: the name of the step with the highest share,
# - `worst_low` and `worst_high`: the ends of the 95% interval of that share (method `"wilson"`).

# %% [markdown] hint="where-it-ends"
# Count different sessions, not rows, in both: those who came to a step, and those who left at it.

# %% [markdown] hint="where-it-ends"
# Section 2 of the lesson makes `came`, `left` and `leave_share`.

# %% [markdown] hint="where-it-ends"
# `proportion_confint(left[worst_step], came[...], method="wilson")`

# %% answer="where-it-ends"
lost_share = ...
worst_step = ...
worst_low = ...
worst_high = ...
### BEGIN SOLUTION
came = visits.groupby("step")["session_id"].nunique()
left = visits[visits["outcome"] == "left"].groupby("step")["session_id"].nunique()
lost_share = left / came
worst_step = lost_share.idxmax()
worst_low, worst_high = proportion_confint(left[worst_step], came[worst_step], method="wilson")
### END SOLUTION

# %% check="where-it-ends" points=2 skill="BI3" done="{count} steps, each with the share of those who came to it."
check.series("lost_share", within=0.001)

# %% check="where-it-ends" points=1 skill="BI3" done="{value}: no other step comes near it."
check.text("worst_step")

# %% check="where-it-ends" points=1 skill="BI3" done="{value:.2f} at most. The range is far above what the next step loses."
check.number("worst_low", within=0.001)
check.number("worst_high", within=0.001)

# %% [markdown] task="minutes"
# ## 3. How long does it take?
#
# Count at most 15 minutes (900 seconds) for each **visit to a step**. Make
#
# - `all_hours`: the hours that all sessions together spent on the form,
# - `typical_minutes`: the minutes of the typical session that booked: the median.

# %% [markdown] hint="minutes"
# `clip(upper=900)` comes first, for each visit. Then minutes, then the sum of each session.

# %% [markdown] hint="minutes"
# Section 3 of the lesson makes `session_minutes`. Their sum, divided by 60, gives hours.

# %% [markdown] hint="minutes"
# `booked_ids` picks the sessions that booked: `session_minutes.loc[booked_ids]`

# %% answer="minutes"
all_hours = ...
typical_minutes = ...
### BEGIN SOLUTION
visits["minutes"] = visits["seconds"].clip(upper=900) / 60
session_minutes = visits.groupby("session_id")["minutes"].sum()
all_hours = session_minutes.sum() / 60
booked_ids = visits[visits["outcome"] == "booked"]["session_id"]
typical_minutes = session_minutes.loc[booked_ids].median()
### END SOLUTION

# %% check="minutes" points=2 skill="BI3" done="{value:.1f} hours of people's time, in this sample of half a year."
check.number("all_hours", within=0.01)

# %% check="minutes" points=1 skill="BI3" done="{value:.1f} minutes for those who book."
check.number("typical_minutes", within=0.01)

# %% [markdown] task="bill"
# ## 4. The bill
#
# 1. Write the function `time_bill(minutes, people, dollars)`. It returns what the time costs, in dollars: `minutes` is how long each person spends, `people` is how many there are, `dollars` is what an hour is worth.
# 2. Make `hours_100`: the **hours** that people spend on the form, with at most 15 minutes a visit, for every **100 bookings**. Those who gave up count, too.

# %% [markdown] hint="bill"
# An hour has 60 minutes. Try `time_bill(60, 10, 15)` in your head: it must be 150.

# %% [markdown] hint="bill"
# All minutes, divided by the bookings, are the minutes for one booking. Then hours, then 100 of them.

# %% [markdown] hint="bill"
# `hours_100 = session_minutes.sum() / ... / 60 * 100`


# %% answer="bill"
def time_bill(minutes, people, dollars):
    ...


hours_100 = ...
### BEGIN SOLUTION
def time_bill(minutes, people, dollars):
    return minutes / 60 * people * dollars


hours_100 = session_minutes.sum() / len(booked_ids) / 60 * 100
### END SOLUTION

# %% check="bill" points=1 skill="BI3" done="Minutes, people and dollars, and the answer in dollars."
check.function("time_bill", on=[(60, 10, 15), (12, 1000, 20), (45, 0, 15)])

# %% check="bill" points=2 skill="BI3" done="{value:.1f} hours for 100 bookings. At five minutes each it would be 8.3."
check.number("hours_100", within=0.01)

# %% check="bill" points=1 skill="BI3" hidden=true done="It also works for other minutes, people and dollars."
check.function("time_bill", on=[(17.5, 240, 18), (90, 3, 12.5)])

# %% [markdown] task="who-pays"
# ## 5. Who gives up?
#
# Each session has one `language`, and leaves at most once. Make
#
# - `english_share`: of all sessions in `"English"`, the share that left (at any step),
# - `other_share`: the same for all sessions in **another** language,
# - `other_low` and `other_high`: the ends of the 95% interval of `other_share` (method `"wilson"`).

# %% [markdown] hint="who-pays"
# Make two tables first: rows in English, and all others (`!=` means "is not").

# %% [markdown] hint="who-pays"
# In each: how many rows say `"left"`, and how many different sessions are there?

# %% answer="who-pays"
english_share = ...
other_share = ...
other_low = ...
other_high = ...
### BEGIN SOLUTION
english = visits[visits["language"] == "English"]
other = visits[visits["language"] != "English"]
english_share = (english["outcome"] == "left").sum() / english["session_id"].nunique()
other_left = (other["outcome"] == "left").sum()
other_share = other_left / other["session_id"].nunique()
other_low, other_high = proportion_confint(
    other_left, other["session_id"].nunique(), method="wilson"
)
### END SOLUTION

# %% check="who-pays" points=2 skill="BI3" done="{value:.2f} of them leave without a booking: more than in English."
check.number("english_share", within=0.001)
check.number("other_share", within=0.001)

# %% check="who-pays" points=1 skill="BI3" done="{value:.2f} at the high end. There are few such sessions, so the range is wide: say it with the number."
check.number("other_low", within=0.001)
check.number("other_high", within=0.001)

# %% [markdown] task="what-if"
# ## 6. What if?
#
# What if `worst_step` lost only as large a share as the **second-worst** step, and nothing else changed? Make `extra_bookings`: how many more sessions would have booked. Of those who get past `worst_step`, the same share goes on to book as today. Do not round.

# %% [markdown] hint="what-if"
# Two numbers are in it: how many more would get past the worst step, and what share of those who get past it books today.

# %% [markdown] hint="what-if"
# The second-worst: `lost_share.sort_values(ascending=False).iloc[1]` is the second value from the top.

# %% [markdown] hint="what-if"
# Section 5 of the lesson has it for Account and Photo: `kept`, then `extra`.

# %% answer="what-if"
extra_bookings = ...
### BEGIN SOLUTION
second = lost_share.sort_values(ascending=False).iloc[1]
kept = came[worst_step] * (lost_share[worst_step] - second)
extra_bookings = kept * len(booked_ids) / (came[worst_step] - left[worst_step])
### END SOLUTION

# %% check="what-if" points=3 skill="BI3" done="{value:.0f} more bookings in this sample, if people who stay behave like those who stay today. Nobody has tried it."
check.number("extra_bookings", within=0.05)

# %% [markdown] task="sludge-note"
# ## 7. Tell the office
#
# Write 80 to 130 words to the office that owns the web form. Your coach grades this answer; *See my score* leaves it out.
#
# - What does the form cost residents? Give the hours for 100 bookings, and what is in them.
# - Where does it lose people? Give the share with its range.
# - What do you propose to change first, and what do you not know yet?

# %% [markdown] reflect="sludge-note" skill="BI3"
# ### BEGIN SOLUTION
# For every 100 pickups booked, residents spend about 29 hours on our form. That includes the time of those who give up, about half of the total; idle visits count 15 minutes at most.
#
# The form loses most people at the step Account: 34 percent of those who come to it leave (30 to 38). The next step loses 8.
#
# Nobody uses the password, the code and the date of birth that this step asks for. Take them out first. If the step lost only 8 percent, about 120 more of 620 sessions might book.
#
# We do not know why people leave there: the log shows where, not why. So ask a few of them, and test the shorter step before we count on it.
# ### END SOLUTION

# %% [markdown] rubric="sludge-note"
# - The bill
#   - 1: hours for 100 bookings
#   - 2: also that those who gave up are in it, or how idle time was counted
# - Where it ends
#   - 1: the step with its share, and the range
# - Proposal
#   - 1: one change that follows from the numbers or the list
# - What is not known
#   - 1: why people leave, or that nobody has tried the change
#
# ## Sample, 2 points
#
# > Our form takes 29 hours for 100 bookings. 34 percent leave at Account, because of the password. So delete the password, and 120 more people will book.
#
# - The bill: 1 (whose hours are they?)
# - Where it ends: 0 (no range)
# - Proposal: 1
# - What is not known: 0 (it claims to know the reason)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can give the bill of a form in documents, minutes and hours, and you know where it loses people.
#
# **What comes next.** A shorter form helps those who get there. More than half of the people who never book have not heard of the service. So: *What does our letter ask people to do?*
