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
# # Exercise: read the trial of your city
#
# It is June 2025. Your city mailed its four letters on April 7, and the 30 days are over. The deputy director wants to know what each new letter did, and what you are not sure of.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
# Do not round your numbers. If you do, keep at least four decimal places.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep

from practicum import check, data

homes = data.load("letter-trial")
size_each = len(homes) // 4

print(f"Your city is {data.cities()[data.city()]}. Each letter went to {size_each:,} homes.")

# %% [markdown]
# The next cell prints the plan that was signed in March. The cell after it counts: `booked` and `mailed` hold the homes of each arm. Read one number like this: `booked["text"]`.

# %% fold=true
for part, words in data.load("signed-plan").to_numpy():
    print(f"{part}: {words}")

# %%
booked = homes.groupby("arm")["booked"].sum()
mailed = homes.groupby("arm").size()
print(mailed)
booked

# %% [markdown] task="difference"
# ## 1. The letter that says what others do
#
# `norm` is the plain letter with one more sentence: "In our city, more pickups are booked than piles are reported." Compare it with `current`. Make
#
# - `norm_points`: norm minus current, in percentage points,
# - `norm_low` and `norm_high`: the 95% range, in points,
# - `norm_reading`: the letter of the sentence that fits your range.
#
# Sentences:
#
# - **A** "More homes booked because of this letter. How many more, the range says."
# - **B** "No clear difference. The range says what is still possible."
# - **C** "The letter does nothing."

# %% [markdown] hint="difference"
# Section 2 of the lesson does this for the plain letter. Divide what was booked by what was mailed, in each arm.

# %% [markdown] hint="difference"
# `confint_proportions_2indep(booked["norm"], mailed["norm"], ..., ...)` gives shares: multiply both ends by 100.

# %% [markdown] hint="difference"
# For `norm_reading`, look where zero is: outside the range, or in it?

# %% answer="difference"
norm_points = ...
norm_low, norm_high = ..., ...
norm_reading = ...
### BEGIN SOLUTION
norm_points = 100 * (booked["norm"] / mailed["norm"] - booked["current"] / mailed["current"])
low, high = confint_proportions_2indep(
    booked["norm"], mailed["norm"], booked["current"], mailed["current"]
)
norm_low, norm_high = 100 * low, 100 * high
norm_reading = "A" if norm_low > 0 else "B"
### END SOLUTION

# %% check="difference" points=1 skill="BI7" done="{value:+.1f} points."
check.number("norm_points", within=0.02)

# %% check="difference" points=1 skill="BI7" done="{value:.1f} points at this end of the range."
check.number("norm_low", within=0.1)
check.number("norm_high", within=0.1)

# %% check="difference" points=1 skill="BI7" done="That is what the range allows you to say: no more, and no less."
check.choice("norm_reading", options="ABC")

# %% [markdown] task="odds"
# ## 2. A number for the newsletter
#
# Now `text` (the plain letter and a text message) against `current`. Make
#
# - `text_odds`: the odds ratio,
# - `odds_low` and `odds_high`: its 95% range,
# - `text_times`: the ratio of the two shares,
# - `newsletter`: the letter of the sentence that may be printed.
#
# Sentences:
#
# - **A** "With the new letter and a text message, `text_odds` times as many homes booked."
# - **B** "With the new letter and a text message, `text_times` times as many homes booked."
# - **C** "The new letter and a text message raised bookings by `text_odds` points."

# %% [markdown] hint="odds"
# Section 3 of the lesson. Each row of `Table2x2` holds the homes that booked and those that did **not**.

# %% [markdown] hint="odds"
# `Table2x2([[booked["text"], mailed["text"] - booked["text"]], [..., ...]])`, then `.oddsratio` and `.oddsratio_confint()`

# %% answer="odds"
text_odds = ...
odds_low, odds_high = ..., ...
text_times = ...
newsletter = ...
### BEGIN SOLUTION
yes, no = booked["text"], mailed["text"] - booked["text"]
yes_now, no_now = booked["current"], mailed["current"] - booked["current"]
table = Table2x2([[yes, no], [yes_now, no_now]])
text_odds = table.oddsratio
odds_low, odds_high = table.oddsratio_confint()
text_times = (yes / mailed["text"]) / (yes_now / mailed["current"])
newsletter = "B"
### END SOLUTION

# %% check="odds" points=1 skill="BI7" done="An odds ratio of {value:.2f}."
check.number("text_odds", within=0.006)

# %% check="odds" points=1 skill="BI7" done="{value:.2f} at this end. An odds ratio of 1 would mean no difference."
check.number("odds_low", within=0.02)
check.number("odds_high", within=0.03)

# %% check="odds" points=1 skill="BI7" done="{value:.2f} times as many, and the odds ratio is larger than that."
check.number("text_times", within=0.006)

# %% check="odds" points=1 skill="BI7" done="Right. Odds are not shares, and readers think in shares."
check.choice("newsletter", options="ABC")

# %% [markdown] task="as-assigned"
# ## 3. What did the text message add?
#
# `text` and `plain` got the same letter; only the message was extra. So compare `text` with `plain`, **as assigned**. (The plan did not name this pair. Say so when you report it.) Make
#
# - `added_points`: text minus plain, in points,
# - `added_low` and `added_high`: the 95% range, in points,
# - `why_all`: why homes without a message (`text_received` is 0: no number, or it did not arrive) stay in.
#
# Reasons:
#
# - **A** Without them the arm is too small.
# - **B** They may be other people, and the plain arm has such people, too.
# - **C** Somebody may have read the message to them.

# %% [markdown] hint="as-assigned"
# As assigned: every home of the arm counts. You have all the numbers in `booked` and `mailed`.

# %% [markdown] hint="as-assigned"
# It is the code of task 1 with `"text"` and `"plain"`.

# %% answer="as-assigned"
added_points = ...
added_low, added_high = ..., ...
why_all = ...
### BEGIN SOLUTION
added_points = 100 * (booked["text"] / mailed["text"] - booked["plain"] / mailed["plain"])
low, high = confint_proportions_2indep(
    booked["text"], mailed["text"], booked["plain"], mailed["plain"]
)
added_low, added_high = 100 * low, 100 * high
why_all = "B"
### END SOLUTION

# %% check="as-assigned" points=2 skill="BI10" done="{value:.1f} points: what the city gets if it plans a message for every home."
check.number("added_points", within=0.02)

# %% check="as-assigned" points=1 skill="BI10" done="{value:.1f} points at this end. The whole range lies above zero."
check.number("added_low", within=0.1)
check.number("added_high", within=0.1)

# %% check="as-assigned" points=1 skill="BI10" done="Lots made the arms alike. Whoever takes people out of one arm only, breaks that."
check.choice("why_all", options="ABC")

# %% [markdown] task="on-the-treated"
# ## 4. And where it arrived?
#
# Make
#
# - `reach`: the share of the `text` arm whose message arrived, from 0 to 1,
# - `reached_points`: the effect of a message that arrives, in points,
# - `reached_low` and `reached_high`: its range, in points,
# - `not_this`: somebody divides another difference by `reach`: text minus **current**. What is wrong?
#
# Answers:
#
# - **A** Nothing is wrong. It gives the larger number.
# - **B** Nothing can be said, because the current arm got no message.
# - **C** Homes that the message missed still got the new letter, which may have moved them.

# %% [markdown] hint="on-the-treated"
# First keep the homes of the text arm. The mean of zeros and ones is a share.

# %% [markdown] hint="on-the-treated"
# Divide the difference of task 3, and both of its ends, by `reach`.

# %% [markdown] hint="on-the-treated"
# For `not_this`, go through the three conditions at the end of section 4 of the lesson.

# %% answer="on-the-treated"
reach = ...
reached_points = ...
reached_low, reached_high = ..., ...
not_this = ...
### BEGIN SOLUTION
reach = homes[homes["arm"] == "text"]["text_received"].mean()
reached_points = added_points / reach
reached_low, reached_high = added_low / reach, added_high / reach
not_this = "C"
### END SOLUTION

# %% check="on-the-treated" points=1 skill="BI10" done="The message arrived in {value:.0%} of the homes."
check.number("reach", within=0.002)

# %% check="on-the-treated" points=2 skill="BI10" done="{value:.2f} points where it arrived. No home outside the text arm got one."
check.number("reached_points", within=0.008)

# %% check="on-the-treated" points=1 skill="BI10" done="{value:.1f} points at this end: the range grows with the number."
check.number("reached_low", within=0.06)
check.number("reached_high", within=0.06)

# %% check="on-the-treated" points=1 skill="BI10" done="Assignment must work through the message alone. Against the plain letter it does; against the current one it does not."
check.choice("not_this", options="ABC")

# %% [markdown] task="rebuild-one"
# ## 5. Rebuild a published trial
#
# Papers often give percents and sizes, no counts. Write the function `rebuild(new_percent, new_size, old_percent, old_size)`. It returns a dict with three numbers, in percentage points: `"points"` (new minus old), and `"low"` and `"high"`, the ends of the 95% range.
#
# Then use it. New members of Medicaid got texts to see a doctor. Within a year, 32.7 percent of 4,201 people with texts went to an emergency room, and 30.2 percent of 4,231 without. Texts are new. Make
#
# - `emergency`: what `rebuild` returns,
# - `emergency_p`: the p-value.

# %% [markdown] hint="rebuild-one"
# Turn percents into counts first, as in section 3 of the lesson. The counts need not be whole. Then `confint_proportions_2indep(new, new_size, old, old_size)`, where `new = new_percent / 100 * new_size`

# %% [markdown] hint="rebuild-one"
# The last line of the function: `return {"points": new_percent - old_percent, "low": ..., "high": ...}`

# %% [markdown] hint="rebuild-one"
# For `emergency_p`, turn the two percents into counts, too: `0.327 * 4201` is the first.


# %% answer="rebuild-one"
def rebuild(new_percent, new_size, old_percent, old_size):
    ...


emergency = ...
emergency_p = ...


### BEGIN SOLUTION
def rebuild(new_percent, new_size, old_percent, old_size):
    new, old = new_percent / 100 * new_size, old_percent / 100 * old_size
    low, high = confint_proportions_2indep(new, new_size, old, old_size)
    return {"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high}


emergency = rebuild(32.7, 4201, 30.2, 4231)
emergency_p = test_proportions_2indep(0.327 * 4201, 4201, 0.302 * 4231, 4231).pvalue
### END SOLUTION

# %% check="rebuild-one" points=2 skill="BI7" done="It rebuilds what was published on the doctor's visits: no clear difference."
check.function("rebuild", on=[(44.9, 4201, 45.2, 4231)], within=0.06)

# %% check="rebuild-one" points=1 skill="BI7" done="2.5 points more, as published, and the range lies above zero: worse, not better."
check.series("emergency", within=0.06)

# %% check="rebuild-one" points=1 skill="BI7" done="{value:.3f}; published: 0.014. It was one of several outcomes, but a possible harm is read by its own range. The next unit says why."
check.number("emergency_p", within=0.001)

# %% check="rebuild-one" points=2 skill="BI7" hidden=true done="It holds for other trials, small and large, better and worse."
check.function("rebuild", on=[(28.7, 69955, 23.5, 69318), (26.3, 251, 39.8, 251)], within=0.3)

# %% [markdown] task="read-note"
# ## 6. Tell the deputy director
#
# Write 100 to 160 words to the deputy director. Your coach grades this answer; *See my score* leaves it out.
#
# - What did `norm` and `text` do, each against `current`, with ranges in plain words?
# - What did the plan say about this?
# - What did the message add, as assigned? Was this pair in the plan?
# - What do your numbers **not** say yet?
#
# The next cell prints the difference of `text` and `current`, which you may use.

# %% fold=true
text_low, text_high = confint_proportions_2indep(
    booked["text"], mailed["text"], booked["current"], mailed["current"]
)
text_points = 100 * (booked["text"] / mailed["text"] - booked["current"] / mailed["current"])
print(f"text minus current: {text_points:.1f}, {100 * text_low:.1f} to {100 * text_high:.1f}")

# %% [markdown] reflect="read-note" skill="BI7 BI10"
# ### BEGIN SOLUTION
# Lots decided who got which letter, so we can say what each letter did. Of 100 homes with the current letter, 6.1 booked. With the letter that says what others do, 3.7 more did; anything from 1.8 to 5.7 fits what we saw. With the plain letter and a text message, 7.5 more did (5.4 to 9.6).
#
# Both comparisons were in the plan. It said that one comparison alone sees 2.7 points in 8 of 10 trials, and we counted every home as it was assigned, also those whose letter came back.
#
# The message added 4.0 points to the plain letter (1.7 to 6.3). We looked at this pair afterwards, so it needs more care. Where the message arrived, it was 5.1 points.
#
# We have made several comparisons and not yet corrected for that. Nor do we know whom the letters move, or how long it lasts.
# ### END SOLUTION

# %% [markdown] rubric="read-note"
# - The effects
#   - 1: both differences in points, each against the current letter
#   - 2: and each range in words that do not claim more than it allows
# - The plan
#   - 1: says what was compared, or the smallest effect
#   - 2: and that every home counts as assigned
# - The message
#   - 1: what it added, as assigned
#   - 2: and that the plan did not name this pair
# - What is not known
#   - 1: one limit
#   - 2: one limit, and what it may mean for the choice of a letter
#
# ## Sample, 2 points
#
# > The letter about bookings brought 3.7 points more than the current letter, and the letter with the text 7.5 points. The text worked even better for people who got it, so in truth it is 5.1 points. As we planned, we compared with the current letter. We should send texts to everybody.
#
# - The effects: 1 (no range)
# - The plan: 1
# - The message: 0 (only the number for those reached, called the truth)
# - What is not known: 0
#
# ## Sample, 5 points
#
# > We compared each new letter with the current one, with every home as assigned, as in the plan. Norm: plus 3.7 points, between 1.8 and 5.7 are possible. Text: plus 7.5 points (5.4 to 9.6). The message itself added 4.0 points to the plain letter. The text letter is the best one, so please order it.
#
# - The effects: 2
# - The plan: 2
# - The message: 1 (not that the plan did not name this pair)
# - What is not known: 0 (it chooses before the correction for three comparisons)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You read a trial with its range and beside its plan, count everybody as assigned, and rebuild what others publish.
#
# **What comes next.** Three new letters, three chances to be fooled, and different people in one mailing. *Which letter, and for whom?*
#
# **Source of task 5.** Levine, Kakani and Mehrotra (2021), *Randomized controlled study using text messages to help connect new Medicaid beneficiaries to primary care*, npj Digital Medicine, doi 10.1038/s41746-021-00389-5.
