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
# # How much of people's time does our form take?
#
# Half of the people who open Port Alder's booking form leave without a pickup. A letter that sends more people to this form wastes more of their time.
# "It only takes five minutes," says the office. Does it? And who pays for those minutes?
#
# **What you will be able to do**
#
# 1. Count what a form asks for, and who uses the answers.
# 2. Find the step where people stop.
# 3. Work out what the form costs them: minutes, hours, dollars.
#
# **Where we are.** In [Why do people not book a pickup?](../behavioral-insights-find-the-barrier/lesson.ipynb) we saw what a letter cannot change. One of those things is the form. You know `groupby`, functions, `clip` and `proportion_confint`. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. `visits` is a log of the form, July to December 2024.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, figure, widgets

asks = data.load("form-asks")
asks = asks[asks["form"] == "web"]
visits = data.load("journey-log", city="port-alder")

# %% [markdown]
# ## 1. What does the form ask for?
#
# About 7 minutes.
#
# Cass Sunstein calls it **sludge**: friction that costs people time, money or nerves, and brings too little in return. He advises every office to list it now and then, in a **sludge audit** (Sunstein, 2022).
#
# The first step is a list. One row of `asks` is one thing that the form wants. `used_by` says who uses the answer: we asked the crew and the office.

# %%
asks[["step", "ask", "kind", "used_by"]].head(4)

# %% [markdown]
# **Take a guess.** The form asks for 19 things. How many of the answers does nobody use?

# %%
asks["used_by"].value_counts()

# %% [markdown]
# Nine of 19. Now by step: `unused` is True in the rows that nobody uses, and `sum` counts them.

# %%
asks["unused"] = asks["used_by"] == "nobody"
asks.groupby("step")["unused"].sum()

# %% [markdown]
# Fields cost a moment. **Documents** cost more: somebody has to find a bill, or go back to the sofa with a camera.

# %% [markdown] task="practice-documents"
# ### Your turn: documents
#
# Practice, not graded. From `asks`, make two numbers:
#
# - `documents`: how many documents the form asks for,
# - `idle_documents`: how many of them nobody uses.

# %% answer="practice-documents"
documents = ...
idle_documents = ...
### BEGIN SOLUTION
papers = asks[asks["kind"] == "document"]
documents = len(papers)
idle_documents = papers["unused"].sum()
### END SOLUTION

# %% check="practice-documents" done="{value:.0f} of them is useless: nobody looks at it."
check.number("documents", within=0)
check.number("idle_documents", within=0)

# %% [markdown] hint="practice-documents"
# First keep the rows whose `kind` is `"document"`. How many rows are there, and in how many is `unused` true?

# %% [markdown]
# ## 2. Where do people stop?
#
# About 9 minutes.
#
# One row of `visits` is one visit to one step. Somebody who goes back comes to a step twice. So count **sessions**, not rows: `nunique` counts the different ids.

# %%
came = visits.groupby("step")["session_id"].nunique()
left = visits[visits["outcome"] == "left"].groupby("step")["session_id"].nunique()
came.sort_values(ascending=False)

# %% [markdown]
# 620 sessions begin, and 319 come to the last step. **Take a guess.** Do the six steps lose people evenly?

# %%
leave_share = left / came
worst = leave_share.idxmax()
print(worst, round(leave_share[worst], 3))

# %% fold=true
order = ["Address", "Items", "Photo", "Account", "Date", "Confirm"]
title = "One step loses a third of those who come to it; all others lose few"
fig, ax = figure.new(title, x="Share of sessions that leave here (%)", y="Step, in order")
figure.bars(ax, leave_share[order] * 100, highlight=worst, labels="{:.0f}%")
figure.show(
    fig,
    alt="Bar chart of the share of sessions that leave at each step: Address 5 percent, Items 6, "
    "Photo 8, Account 34, Date 5, Confirm 3.",
)

# %% [markdown]
# At Account, 174 of 509 leave. The log is a sample of all sessions, so we give the range, as for any share.

# %%
low, high = proportion_confint(left["Account"], came["Account"], method="wilson")
print(round(low, 3), round(high, 3))

# %% [markdown]
# That is between 30 and 38 percent. Photo comes next, with 8, far below that range. So Account is clearly the worst.
#
# **Mind the denominator.** We divide by those who **came to the step**. Divided by all who began, later steps look better than they are: fewer people are left to leave.

# %% [markdown] task="practice-phones"
# ### Your turn: on a phone
#
# Practice. `on_account`, in the next cell, holds the visits to the step Account. Make
#
# - `phone_share`: of the sessions with the device `"Phone"` that came to Account, the share that left there,
# - `phone_low` and `phone_high`: the ends of its 95% interval (method `"wilson"`).

# %%
on_account = visits[visits["step"] == "Account"]
on_account[["session_id", "device", "outcome"]].head(2)

# %% answer="practice-phones"
phone_share = ...
phone_low = ...
phone_high = ...
### BEGIN SOLUTION
phones = on_account[on_account["device"] == "Phone"]
phones_came = phones["session_id"].nunique()
phones_left = (phones["outcome"] == "left").sum()
phone_share = phones_left / phones_came
phone_low, phone_high = proportion_confint(phones_left, phones_came, method="wilson")
### END SOLUTION

# %% check="practice-phones" done="Up to {value:.2f}. On a computer it is 0.25, and 0.32 at most."
check.number("phone_share", within=0.001)
check.number("phone_low", within=0.001)
check.number("phone_high", within=0.001)

# %% [markdown] hint="practice-phones"
# Keep the rows with a phone. Who left? How many different sessions came? Somebody who went back has two rows.

# %% [markdown] hint="practice-phones"
# `phones_left` counts rows with `"left"`, `phones_came` is `phones["session_id"].nunique()`.

# %% [markdown]
# The step that loses most need not be the step that takes longest. It asks for a password, a code, and a bill. The log shows **where** people stop. It does not show **why**: for that, ask them.
#
# ## 3. How many minutes does it take?
#
# About 8 minutes.
#
# **Take a guess.** How long does the typical visit to a step take? And what is the mean?

# %%
print("median", visits["seconds"].median(), "mean", round(visits["seconds"].mean(), 1))

# %% [markdown]
# The mean is twice the median. The clock runs on when somebody goes to fetch a bill, or to bed: 41 visits lasted more than 15 minutes, some of them two hours.
# Such visits hardly move the median, but soon we need a **sum**, and they swell a sum. So we count at most 15 minutes (900 seconds) a visit. That is a choice: write it down.
#
# Then we add up each session.

# %%
visits["minutes"] = visits["seconds"].clip(upper=900) / 60
session_minutes = visits.groupby("session_id")["minutes"].sum()
session_minutes.head(3).round(1)

# %% [markdown]
# How long does it take those who book? `booked_ids` holds their sessions; `loc` picks them.

# %%
booked_ids = visits[visits["outcome"] == "booked"]["session_id"]
print(round(session_minutes.loc[booked_ids].median(), 1))

# %% [markdown]
# Nine minutes, not five. And the others? They pay, too, and get nothing.

# %% [markdown] task="practice-in-vain"
# ### Your turn: time in vain
#
# Practice. Make
#
# - `vain_minutes`: the median of `session_minutes` of the sessions that **left**,
# - `vain_share`: their share of all minutes that people spent on the form.

# %% answer="practice-in-vain"
vain_minutes = ...
vain_share = ...
### BEGIN SOLUTION
left_ids = visits[visits["outcome"] == "left"]["session_id"]
vain_minutes = session_minutes.loc[left_ids].median()
vain_share = session_minutes.loc[left_ids].sum() / session_minutes.sum()
### END SOLUTION

# %% check="practice-in-vain" done="A share of {value:.2f} of all the time on the form leads to nothing."
check.number("vain_minutes", within=0.01)
check.number("vain_share", within=0.001)

# %% [markdown] hint="practice-in-vain"
# Make `left_ids` as `booked_ids` was made, with another outcome.

# %% [markdown] hint="practice-in-vain"
# The share: the **sum** of the minutes of those who left, divided by the sum of all minutes.

# %% [markdown]
# ## 4. The bill
#
# About 9 minutes.
#
# The price of a booking is all the time spent, divided by the bookings. It includes the time of those who gave up: they came for a booking, too.

# %%
minutes_each = session_minutes.sum() / len(booked_ids)
print(round(minutes_each, 1))

# %% [markdown]
# 17 minutes of somebody's time for each booking. (Another half year would give another number; draws of whole sessions, as in *Who waits longer*, put it between 16 and 19.)
#
# The bill has three parts: **minutes × people × dollars an hour**. We write it just once, as a function.


# %%
def time_bill(minutes, people, dollars):
    hours = minutes / 60 * people
    return hours * dollars


time_bill(60, 10, 15)

# %% [markdown]
# Ten people, one hour each, at 15 dollars an hour: that is 150 dollars. Before you trust a function, try a case that you know.
#
# **What is an hour worth?** Nobody knows, so give the hours first. If you need dollars, use one amount for everybody. With people's own wages, a cleaner's hour would count less than a lawyer's, and it would look cheap to make the cleaner wait. Our 15 dollars is an assumption, not a measurement. Say so, and show what another amount gives.

# %%
hours = minutes_each / 60 * 1000
dollars = time_bill(minutes_each, 1000, 15)
print(round(hours), "hours for 1,000 bookings,", round(dollars), "dollars")

# %% [markdown]
# No budget holds these dollars: residents pay them. That is why sludge grows.
#
# Run the next cell; its code is closed. Which matters more for the bill: what an hour is worth, or how many give up?


# %% fold=true
def bill_picture(dollars=15, give_up=34):
    stay = (1 - give_up / 100) / (1 - leave_share["Account"])
    paid = visits.groupby("step")["minutes"].sum()[order].copy()
    paid[["Date", "Confirm"]] *= stay
    each = paid / (len(booked_ids) * stay)
    bill = each / 60 * 1000 * dollars
    title = f"1,000 bookings cost residents ${bill.sum():,.0f} of their time"
    fig, ax = figure.new(title, x="US dollars for 1,000 bookings", y="Step")
    figure.bars(ax, bill, highlight="Account", labels="${:,.0f}")
    return fig, f"{each.sum():.1f} minutes a booking when {give_up}% give up at Account."


labels = {"dollars": "An hour is worth (dollars)", "give_up": "Give up at Account (%)"}
widgets.explore(bill_picture, dollars=(5, 40), give_up=(5, 60), labels=labels)

# %% [markdown]
# A higher amount stretches all bars alike and does not change their order. When fewer people give up, each booking costs less time at Account and at every step before it, since less of that time is wasted.
#
# ## 5. What to cut?
#
# About 4 minutes.
#
# Not all friction is sludge. The crew needs the street, and a wrong address costs a truck trip. A question can also protect people, or a budget. So ask three things of every row:
#
# | the answer is used by | ask | then |
# |---|---|---|
# | nobody | Does a law require it? | if not, cut it |
# | the office | Can we learn it in another way, or later? | move it, or make it optional |
# | the crew | Can people give it more easily? | keep it, make it easy |
#
# **What if** Account lost only as many as Photo? Those who stay must also pass the last steps: of the 335 who got past Account, 311 booked.

# %%
kept = came["Account"] * (leave_share["Account"] - leave_share["Photo"])
extra = kept * len(booked_ids) / (came["Account"] - left["Account"])
print(round(extra))

# %% [markdown]
# About 122 more, on top of 311. It is a what-if, not a forecast: perhaps those who stay would leave at the next step. Nobody has tried it, and only a test can tell.
#
# ## 6. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="sludge"
# 100 people come to step 1, and 20 leave. 80 come to step 2, and 20 leave. Which step is worse?
#
# - [ ] They are alike: 20 each. | Divide by those who came to the step.
# - [ ] Step 1: it comes first. | 20 of 100 is less than 20 of 80.
# - [x] Step 2: 25 percent against 20. | Each share has its own denominator.
#
# Some visits last two hours. Which number do they change a lot?
#
# - [x] The sum of all minutes. | So we count at most 15 minutes a visit, and say so.
# - [ ] The median. | The middle visit stays where it is.
# - [ ] The number of sessions. | A long visit is still one visit.
#
# The office wants to price a resident's hour by the wages in the neighborhood. What is wrong?
#
# - [ ] It is too hard to look up. | It is easy. But think of what it says.
# - [x] It makes the time of poor people cheap to waste. | One amount for everybody, and hours first.

# %% [markdown]
# ## What you can do now
#
# - List what a form asks for, and what nobody uses.
# - Find the step where people stop, with the right denominator and a range.
# - Give the bill in hours, then in dollars, and say what was assumed.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | sludge | friction that costs people more than it brings |
# | sludge audit | a list of everything that a service asks of people, with its price |
# | session | from opening the form to leaving it |
# | what-if | a calculation with one number changed; nobody has tried it |
#
# **What we know now.** A booking takes 17 minutes of people's time, 4 in 10 of them in vain. Nobody uses 9 of the 19 answers, and one step loses a third of those who come to it.
#
# **Next:** where does the form of your own city lose people, and what does it cost them? Find out in the [exercise](exercise.ipynb).
#
# **Source.** C. R. Sunstein (2022), *Sludge audits*, Behavioural Public Policy 6(4), 654-673.
