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
# # Exercise: weigh the text letter of your city
#
# In your city, the arm `text` has the largest share of bookings: a plain letter, and a text message a week later.
# It was picked because it was the best of three new letters. Such a winner is often a bit lucky, so its prices below are likely too low.
# Your city also has the plain letter without a message. Is the message worth its price, and will anybody send it in five years?
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from practicum import check, data

homes = data.load("letter-trial")
arms = homes.groupby("arm")["booked"].agg(homes="size", booked="sum")
arms["price"] = data.load("letter-arms").set_index("arm")["cost_usd"]
arms["share"] = arms["booked"] / arms["homes"]

print(f"Your city is {data.cities()[data.city()]}. Its letters went to {len(homes):,} homes.")
arms.loc[["current", "plain", "text"]]

# %% [markdown]
# `price` is dollars for one letter, with its message. `share` is bookings by homes, from 0 to 1. Do not round your numbers. If you do, round only at the end, and keep at least two decimal places.

# %% [markdown] task="whole-price"
# ## 1. A letter, or no letter?
#
# Take the whole price of `text`, and let `current` stand for "no letter". Make
#
# - `extra_thousand`: extra bookings from 1,000 text letters,
# - `text_each`: dollars for one extra booking.

# %% [markdown] hint="whole-price"
# Extra means: more than with the current letter. `arms.loc["text", "share"]` is the share of the text letter.

# %% [markdown] hint="whole-price"
# 1,000 text letters cost 1,000 times their price. Divide that by the extra bookings.

# %% answer="whole-price"
extra_thousand = ...
text_each = ...
### BEGIN SOLUTION
extra_share = arms.loc["text", "share"] - arms.loc["current", "share"]
extra_thousand = 1000 * extra_share
text_each = arms.loc["text", "price"] / extra_share
### END SOLUTION

# %% check="whole-price" points=1 skill="BI9" done="{value:.0f} extra bookings from 1,000 letters. The others would have come anyway."
check.number("extra_thousand", within=0.6)

# %% check="whole-price" points=2 skill="BI9" done="${value:.2f}. Too high, if the current letter brings some bookings, too; too low, if the winner was lucky."
check.number("text_each", within=0.02)

# %% [markdown] task="one-step-up"
# ## 2. With a message, or without?
#
# Suppose your city sends `plain` next year anyway, and thinks about adding the message. Make
#
# - `step_thousand`: bookings from 1,000 `text` letters, minus those from 1,000 `plain` letters,
# - `step_each`: dollars for one more booking when it goes from `plain` to `text`.
#
# Now compare `text` with `current`, price and bookings. Make
#
# - `about_current`: **A** "Each extra booking has a negative price." **B** "The text letter costs less and brings more." **C** "The text letter brings more, but costs more." **D** "Each extra booking costs `text_each` dollars more than now."

# %% [markdown] hint="one-step-up"
# Only the difference of the two prices counts, and only the bookings that the message adds.

# %% [markdown] hint="one-step-up"
# `(price of text - price of plain) / (share of text - share of plain)`

# %% [markdown] hint="one-step-up"
# For `about_current`, look at the column `price`, then at the table of four fields in section 1 of the lesson.

# %% answer="one-step-up"
step_thousand = ...
step_each = ...
about_current = ...
### BEGIN SOLUTION
step = arms.loc["text"] - arms.loc["plain"]
step_thousand = 1000 * step["share"]
step_each = step["price"] / step["share"]
about_current = "B"
### END SOLUTION

# %% check="one-step-up" points=1 skill="BI9" done="{value:.0f} more bookings from 1,000 letters."
check.number("step_thousand", within=0.6)

# %% check="one-step-up" points=2 skill="BI9" done="${value:.2f} for one more booking. It answers another question than the whole price does."
check.number("step_each", within=0.006)

# %% check="one-step-up" points=1 skill="BI9" done="Cheaper and better: there is nothing to divide."
check.choice("about_current", options="ABCD")

# %% [markdown] task="price-range"
# ## 3. The range of a price
#
# Write the function `fair_price(price, points)`. `price` is the **difference** of two prices: how many more dollars one letter costs than another. `points` is how many more bookings it brings from 100 letters. Both can be negative. The function returns the dollars for one more booking if both are above zero, and `None` if not.
#
# Then make `step_cheapest` and `step_dearest`: the two ends of the price of one more booking, in dollars, when your city goes from `plain` to `text` (task 2). Use the 95% range of the difference of these two letters.

# %% [markdown] hint="price-range"
# The function `dearest` in section 2 of the lesson looks at one number before it divides. Yours looks at two.

# %% [markdown] hint="price-range"
# `if price <= 0 or points <= 0:` comes first. Points are 100 times a share.

# %% [markdown] hint="price-range"
# For your city: `confint_proportions_2indep(booked, homes, booked, homes)`, the text letter first. It gives shares; your function wants points.


# %% answer="price-range"
def fair_price(price, points):
    ...


step_cheapest, step_dearest = ..., ...


### BEGIN SOLUTION
def fair_price(price, points):
    if price <= 0 or points <= 0:
        return None
    return price / (points / 100)


text, plain = arms.loc["text"], arms.loc["plain"]
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], plain["booked"], plain["homes"]
)
step_cheapest = fair_price(text["price"] - plain["price"], 100 * high)
step_dearest = fair_price(text["price"] - plain["price"], 100 * low)
### END SOLUTION

# %% check="price-range" points=2 skill="BI9" done="It gives a price where there is one, and nothing where there is none."
check.function("fair_price", on=[(0.50, 2), (0.66, -1), (-0.06, 3), (-0.06, -3)], within=0.006)

# %% check="price-range" points=1 skill="BI9" hidden=true done="It holds for other letters, too: cheaper and worse, no more expensive, or no better."
check.function(
    "fair_price", on=[(1.20, 0.5), (-0.30, -1.5), (0.40, -2), (0.05, 0), (0, 2)], within=0.006
)

# %% check="price-range" points=2 skill="BI9" done="${value:.2f} at this end. This range has two ends, since the message clearly adds bookings. It does not know that text was picked as the winner."
check.number("step_cheapest", within=0.006)
check.number("step_dearest", within=0.02)

# %% [markdown] task="pays-from"
# ## 4. How large an effect does it take?
#
# Back to "a letter, or no letter?": the whole price of `text`, with `current` in place of no letter. Say a booking is worth $20. Make
#
# - `pays_from`: the break-even effect of the text letter, in percentage points,
# - `text_verdict`: compare `pays_from` with the 95% range of `text` minus `current`. **A** The whole range is above it: the letter pays. **B** It lies inside the range: the trial cannot tell. **C** The whole range is below it: the letter does not pay,
# - `worth_needed`: how many dollars a booking must be worth so that the letter pays even at the **low** end of that range.

# %% [markdown] hint="pays-from"
# The break-even effect is price over worth, times 100.

# %% [markdown] hint="pays-from"
# Print the range in points: `100 * low`, `100 * high`. Compare `pays_from` with both ends.

# %% [markdown] hint="pays-from"
# At the low end, one extra booking costs `price / low`. It must be worth that much.

# %% answer="pays-from"
pays_from = ...
text_verdict = ...
worth_needed = ...
### BEGIN SOLUTION
text, current = arms.loc["text"], arms.loc["current"]
pays_from = 100 * text["price"] / 20
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], current["booked"], current["homes"]
)
text_verdict = "B"
if 100 * low > pays_from:
    text_verdict = "A"
worth_needed = text["price"] / low
### END SOLUTION

# %% check="pays-from" points=2 skill="BI9" done="{value:.2f} points: that many extra bookings pay for 100 letters."
check.number("pays_from", within=0.006)

# %% check="pays-from" points=1 skill="BI9" done="It rests on the $20. Who decided that a booking is worth that much?"
check.choice("text_verdict", options="ABC")

# %% check="pays-from" points=2 skill="BI9" done="${value:.2f}: for anybody who thinks that a booking is worth more, the letter pays over the whole range."
check.number("worth_needed", within=0.06)

# %% [markdown] task="forecast"
# ## 5. How many bookings next year?
#
# Of 73 tested changes, cities adopted about 20 (DellaVigna, Kim and Linos 2024; see the lesson). Forecast before you know anything about your mailing office. Make
#
# - `kept_low` and `kept_high`: the 95% range of that share, in percent (Wilson),
# - `forecast`: extra bookings next year, compared with `current`. Every home of `homes` gets a text letter **if** the change is kept, and the chance of that is 20 in 73. A number, not rounded.

# %% [markdown] hint="forecast"
# `proportion_confint(..., ..., method="wilson")` gives shares; percents are 100 times that.

# %% [markdown] hint="forecast"
# Homes, times extra share, times the chance that it is kept.

# %% answer="forecast"
kept_low, kept_high = ..., ...
forecast = ...
### BEGIN SOLUTION
low, high = proportion_confint(20, 73, method="wilson")
kept_low, kept_high = 100 * low, 100 * high
extra_share = arms.loc["text", "share"] - arms.loc["current", "share"]
forecast = len(homes) * extra_share * 20 / 73
### END SOLUTION

# %% check="forecast" points=2 skill="BI15" done="{value:.0f} percent at this end: even the high end is well below one half."
check.number("kept_low", within=0.06)
check.number("kept_high", within=0.06)

# %% check="forecast" points=2 skill="BI15" done="{value:.0f} extra bookings. If you were sure that it is kept, it would be 3.65 times as many."
check.number("forecast", within=0.6)

# %% [markdown] task="outlook"
# ## 6. Which change will be kept?
#
# Four changes have each been tested. Make `outlook`: a list of four answers, each `"A"` (better than the base rate) or `"B"` (worse):
#
# 1. a shorter notice, in place of the one that the library mails each month,
# 2. a text message to permit holders, from a service that the office does not have yet; everybody likes it,
# 3. a postcard that nobody sent before the trial; p-value 0.0001,
# 4. a new last line in the yearly calendar; p-value 0.04.

# %% [markdown] hint="outlook"
# Ask of each: did this message go out before the trial?

# %% [markdown] hint="outlook"
# Strong evidence hardly mattered. See section 4 of the lesson.

# %% answer="outlook"
outlook = ...
### BEGIN SOLUTION
outlook = ["A", "B", "B", "A"]
### END SOLUTION

# %% check="outlook" points=2 skill="BI15" done="A message that goes out anyway carries the change along."
check.items("outlook", order=True)

# %% [markdown] task="keep-it"
# ## 7. Keep the letter
#
# Write 100 to 150 words for the deputy director, who signs the letter and pays for the mailing. Your coach grades this answer; *See my score* leaves it out.
#
# - What does the message cost for each booking that it adds to the plain letter, with its range? What is not in that price, and why is it likely too low?
# - Which part will be kept more easily, the plain page or the message, and how do you know?
# - Who owns the letter (a job title), and which budget line pays for it?
# - On which date do we look again, at which number, and when do we stop?

# %% [markdown] reflect="keep-it" skill="BI15"
# ### BEGIN SOLUTION
# Going from the plain to the text letter costs $1.25 for each booking that it adds, between $0.79 and $2.92. The winner of three was probably lucky: expect to pay more. The contract for texts is not in that price.
#
# Of 73 tested changes, cities kept about 27 percent, and mostly those in a message that existed before. The plain page goes out each spring anyway, so it will stay more easily. The message is new and needs help.
#
# The outreach coordinator owns the letter. The plain page becomes the template in the mailing system now. The messages go into the line "Mailing" for 2026 and 2027.
#
# On June 1, 2026 we look at bookings within 30 days. Lots give one home in ten the letter without a message, to compare with. If the whole range of the difference lies below 1 point, we drop the message.
# ### END SOLUTION

# %% [markdown] rubric="keep-it"
# - The price
#   - 1: dollars for one more booking
#   - 2: with both ends, and something that the price leaves out, or that the winner may have been lucky
# - What is kept
#   - 1: the base rate, or which part existed before
#   - 2: both, and what follows for the message
# - Owner and money
#   - 1: a job title and a budget line
# - Review
#   - 1: a date and a number
#   - 2: and when we stop or change, with something to compare with
#
# ## Sample, 3 points
#
# > The message costs only $1.25 for each booking, so it is clearly worth it and the city will keep it: the evidence is very strong. Maria in outreach takes care of the letter, and the money comes from the line "Mailing". We look at the bookings again on June 1, 2026, and at the calls, and then we see.
#
# - The price: 1 (no range, nothing about what it leaves out)
# - What is kept: 0 (strong evidence does not keep a letter)
# - Owner and money: 1 (a job title would last longer than Maria)
# - Review: 1 (no rule when to stop)
#
# ## Sample, 5 points
#
# > One more booking costs between $0.79 and $2.92; our hours for setting up the service come on top. The plain page is a part of the yearly letter, so it will stay. The text message may not: about 27 percent of tested changes were kept, and new messages least. So the outreach coordinator should sign the contract for two years, from the budget line "Mailing". Next summer we look again whether people still book.
#
# - The price: 2
# - What is kept: 2
# - Owner and money: 1
# - Review: 0 (no date, no number)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You gave a price with its range, said at which effect a letter pays for itself, and planned so that it is sent again.
#
# **What comes next.** We have one trial in one city. What may we expect elsewhere, and of all that is published? *How much should we believe what we read?*
