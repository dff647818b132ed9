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
# # Exercise: what stops people in your city?
#
# It is January 2025, and your city's deputy director of sanitation has the money for a letter in April.
# "First tell me what people should do, what stops them, and for how many a letter is news," she says.
# Find out, and write her a note.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# If you round, keep at least three decimal places. Shares run from 0 to 1.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data

visits = data.load("journey-log")
survey = data.load("survey")
non_users = survey[survey["used_service"] == "no"]

print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(non_users)} of {len(survey)} adults have not booked a pickup in two years.")

# %% [markdown]
# `visits` is the log of the booking form. One row is **one visit to one step**. All rows of a session, from opening the form to leaving it, have the same `session_id`.

# %%
visits[["session_id", "step", "entered", "seconds", "outcome"]].head(4)

# %% [markdown] task="behavior"
# ## 1. A behavior and its baseline
#
# "I want people to find our form easy," says the deputy director. That is a wish. Turn it into a behavior that `visits` can count. Make
#
# - `does`: the letter of the best behavior,
# - `field`: the name of the column in `visits` that shows it, in quotes,
# - `baseline`: the share of all **sessions** in which it happened.
#
# Which behavior?
#
# - **A** People like the form.
# - **B** People who open the form book a pickup before they close it.
# - **C** People know where the form is.
# - **D** People spend little time on the form.

# %% [markdown] hint="behavior"
# Which of the four is something that people do, and that helps to keep the sidewalk clean? `data.describe("journey-log")` says what each column means.

# %% [markdown] hint="behavior"
# One session has many rows, but it books at most once. So count the rows that say `"booked"`, and divide by the number of different sessions.

# %% [markdown] hint="behavior"
# `baseline = (visits[...] == "booked").sum() / visits["session_id"].nunique()`

# %% answer="behavior"
does = ...
field = ...
baseline = ...
### BEGIN SOLUTION
does = "B"
field = "outcome"
baseline = (visits["outcome"] == "booked").sum() / visits["session_id"].nunique()
### END SOLUTION

# %% check="behavior" points=2 skill="BI1" done="`{value}` shows it: somebody who books can be watched and counted."
check.choice("does")
check.text("field")

# %% check="behavior" points=1 skill="BI1" done="{value:.3f}: about half of those who open the form book. The next unit asks where the others stop."
check.number("baseline", within=0.001)

# %% [markdown] task="named"
# ## 2. What do they name?
#
# Make `named_shares`: for each answer in the column `barrier`, the share of all `non_users` who gave it.
# Then make `top_barrier`: the name of the barrier that most of them named, as it is written in the table. `None` and `No answer` are not barriers.

# %% [markdown] hint="named"
# `value_counts` counts each answer. With `normalize=True` it gives shares.

# %% [markdown] hint="named"
# `named_shares = non_users[...].value_counts(normalize=True)`. Look at it, then write the name in quotes.

# %% answer="named"
named_shares = ...
top_barrier = ...
### BEGIN SOLUTION
named_shares = non_users["barrier"].value_counts(normalize=True)
top_barrier = "Did not know"
### END SOLUTION

# %% check="named" points=2 skill="BI2" done="{count} answers, each with its share of all non-users."
check.series("named_shares", within=0.001)

# %% check="named" points=1 skill="BI2" done="{value}: more of them name it than any other barrier."
check.text("top_barrier")

# %% [markdown] task="older"
# ## 3. Whom does it stop?
#
# The deputy director wants to save money: "Let us take bookings on the web only." Look at the barrier `"No internet"` among the `non_users` whose `age` is `"65 and over"`. Make
#
# - `older_share`: the share of them who name it,
# - `older_low` and `older_high`: the ends of its 95% interval (method `"wilson"`).
#
# To compare, make `younger_share`: the share among all other `non_users`.

# %% [markdown] hint="older"
# First make two tables: `non_users` of 65 and over, and all others (`!=` means "is not").

# %% [markdown] hint="older"
# In each, count the rows with that barrier and divide by the number of rows.

# %% [markdown] hint="older"
# `older_low, older_high = proportion_confint(..., len(...), method="wilson")`

# %% answer="older"
older_share = ...
older_low = ...
older_high = ...
younger_share = ...
### BEGIN SOLUTION
older = non_users[non_users["age"] == "65 and over"]
younger = non_users[non_users["age"] != "65 and over"]
offline = (older["barrier"] == "No internet").sum()
older_share = offline / len(older)
older_low, older_high = proportion_confint(offline, len(older), method="wilson")
younger_share = (younger["barrier"] == "No internet").mean()
### END SOLUTION

# %% check="older" points=2 skill="BI2" done="At least {value:.2f} of them, even at the low end."
check.number("older_share", within=0.001)
check.number("older_low", within=0.001)

# %% check="older" points=1 skill="BI2" done="{value:.3f} of the younger ones: far below the range of the older ones. The web alone would leave older people out."
check.number("older_high", within=0.001)
check.number("younger_share", within=0.001)

# %% [markdown] task="kinds"
# ## 4. What kind of barrier?
#
# Six sentences from the interviews (made up). Make `kinds`: the list of six letters, in the order of the sentences: `"C"` capability, `"O"` opportunity, `"M"` motivation. Ask the three questions of the lesson in their order; the first "no" counts.
#
# 1. "I knew, but I thought it's only twice a year, so I was saving it for something big."
# 2. "The form only had weekday slots, 8 to 2. I left the page. I can't take a day off for an armchair."
# 3. "I could book it in five minutes. But when we call it's a nuisance, and when the people on the hill call it's an emergency. So why should I?"
# 4. "I have rheumatoid arthritis. The dresser is upstairs. I can't move it an inch."
# 5. "They transfer you. Sanitation, then 311, then sanitation. Then my break was over."
# 6. "I could book online. But then they'd have my name, and you never know with the fines."

# %% [markdown] hint="kinds"
# Capability is knowledge, language, and strength. A wrong belief about how the service works is missing knowledge.

# %% [markdown] hint="kinds"
# Opportunity is time, tools, rules, and other people. Motivation is wanting: worth, trust, fear.

# %% answer="kinds"
kinds = ...
### BEGIN SOLUTION
kinds = ["C", "O", "M", "C", "O", "M"]
### END SOLUTION

# %% check="kinds" points=3 skill="BI2" done="Two of each kind. Only two of six are about wanting."
check.items("kinds", order=True)

# %% [markdown] task="measures"
# ## 5. What fits?
#
# The team has five measures. (There is no S: that letter means social below.)
#
# - **P** "Free, up to four times a year" comes first in the letter, in large type.
# - **Q** The form also offers Saturday, and no account is asked for.
# - **R** "Last month, we picked up from 200 homes on your side of town," with the map. (It is true.)
# - **T** A call on the evening before: two neighbors will come at 8 and carry it down.
# - **U** Whoever answers the phone can book; no transfer.
#
# 1. Make `fits_voice`: a dictionary that gives for each of the sentences `1` to `5` of task 4 the letter of the one measure that takes its barrier away. The keys are numbers, without quotes. Use each measure once.
# 2. Make `make_it`: the list with the letter of `"E"` (easy), `"A"` (attractive) or `"S"` (social) that fits best for the measures P, Q and R, in this order.

# %% [markdown] hint="measures"
# Begin with the sentences that have only one possible answer: who cannot carry, who cannot come on weekdays, who was transferred?

# %% [markdown] hint="measures"
# Easy takes a step away. Attractive catches the eye or shows what people gain. Social shows what others do, or get.

# %% answer="measures"
fits_voice = ...
make_it = ...
### BEGIN SOLUTION
fits_voice = {1: "P", 2: "Q", 3: "R", 4: "T", 5: "U"}
make_it = ["A", "E", "S"]
### END SOLUTION

# %% check="measures" points=2 skill="BI2" done="Each measure takes a barrier away. Only a test can tell which of them works."
check.series("fits_voice")

# %% check="measures" points=1 skill="BI2" done="Attractive, easy, social."
check.items("make_it", order=True)

# %% [markdown] task="reach"
# ## 6. For how many is the letter news?
#
# As planned now, the letter is in English. Its audience: `non_users` who did not know the service and who speak English at home. Make
#
# - `reach`: their share among **all** `non_users`,
# - `reach_low` and `reach_high`: the ends of its 95% interval (method `"wilson"`),
# - `missed`: the share, among all `non_users`, of those who did not know the service and speak **another** language at home.

# %% [markdown] hint="reach"
# Two conditions must hold in one row. Keep the rows with the first, then look at the second.

# %% [markdown] hint="reach"
# Section 5 of the lesson has it: `unaware_rows`, then `can_read`. Divide by all non-users, not by the unaware ones.

# %% answer="reach"
reach = ...
reach_low = ...
reach_high = ...
missed = ...
### BEGIN SOLUTION
unaware_rows = non_users[non_users["knows_service"] == "no"]
can_read = (unaware_rows["language"] == "English").sum()
reach = can_read / len(non_users)
reach_low, reach_high = proportion_confint(can_read, len(non_users), method="wilson")
missed = (unaware_rows["language"] != "English").sum() / len(non_users)
### END SOLUTION

# %% check="reach" points=2 skill="BI2" done="Between the low end and {value:.2f}. So many could learn something new; how many book, only a trial can tell."
check.number("reach", within=0.001)
check.number("reach_low", within=0.001)
check.number("reach_high", within=0.001)

# %% check="reach" points=1 skill="BI2" done="{value:.3f}: people whom a letter in English alone may miss."
check.number("missed", within=0.001)

# %% [markdown] task="problem-note"
# ## 7. Tell the deputy director
#
# Write 100 to 160 words to the deputy director. Your coach grades this answer; *See my score* leaves it out.
#
# - The behavior that the letter should change: who, does what, by when, counted in which column? (The letter goes out in April; choose a last day that fits, such as the end of June. Either column counts: `service` in `service-requests`, one row a request, or `booked`, where the city will note whether each household booked.)
# - What stops people, and how many? Give a number with its range.
# - Whom would the letter leave out?
# - What can the letter not do, and what else does the city need?

# %% [markdown] reflect="problem-note" skill="BI1"
# ### BEGIN SOLUTION
# The letter should get households that have never booked to book a bulky pickup within 30 days of the mailing. We will count it in the column `booked`, household by household.
#
# The main barrier is not that people don't care. About 54 percent of the non-users did not know that the city picks up bulky items. For 40 percent of the non-users (36 to 44), a letter in English would be news in the language of their home. How many would book, nobody knows.
#
# It may leave out about 14 percent who do not know the service and speak Spanish or another language. So translate it.
#
# A letter cannot send a crew on Saturday or shorten a long form. Nearly one in five older non-users says that they have no internet: keep the phone line. And half of those who open the form leave without booking. Let us look at the form before we invite more people to it.
# ### END SOLUTION

# %% [markdown] rubric="problem-note"
# - The behavior
#   - 0: a wish or an attitude
#   - 1: who and what
#   - 2: who, what, by when, and the column
# - What stops people
#   - 1: a barrier with its number
#   - 2: also its range, in words that fit it
# - Who is left out
#   - 1: one group named, with a reason from the data
# - What a letter cannot do
#   - 1: one barrier that needs another measure
#   - 2: also the measure that fits it
#
# ## Sample, 3 points
#
# > People should care more about clean sidewalks and book pickups. 28 percent do not know the service. Our letter will fix this. We should also think of people who speak Spanish, since many of them did not know it.
#
# - The behavior: 1 (who and what, but not by when, and no column)
# - What stops people: 1 (no range)
# - Who is left out: 1
# - What a letter cannot do: 0

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You turned a wish into something that a column counts, and you know what a letter can and cannot move.
#
# **What comes next.** About half of the people who open the form leave without booking. Before more people are invited to it: *How much of people's time does our form take?*
