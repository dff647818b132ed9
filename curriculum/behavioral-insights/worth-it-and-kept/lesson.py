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
# # Is it worth it, and will it last?
#
# It is October 2025. The results are in, and the rule took the text letter. The finance office asks: "What does a new letter cost?" We start with the plain letter; you weigh the text letter in the exercise.
# "Sixty-six cents," says the printer.
# "For what?" asks the deputy director. "And who will send it in five years?"
#
# **What you will be able to do**
#
# 1. Say what one more booking costs, with a range, for the question that was asked.
# 2. Find the effect at which a letter pays for itself.
# 3. Forecast whether a change will be kept, and plan so that it is.
#
# **Where we are.** You know how each letter did, from [Did the letter work?](../behavioral-insights-read-a-trial/lesson.ipynb) Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its data are made up. The insurance letters and the 73 trials are real.

# %% setup=true
import numpy as np
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from practicum import check, data, figure, widgets

homes = data.load("letter-trial", city="port-alder")
arms = homes.groupby("arm")["booked"].agg(homes="size", booked="sum")
arms["price"] = data.load("letter-arms", city="port-alder").set_index("arm")["cost_usd"]

# %% [markdown]
# ## 1. What does one more booking cost?
#
# About 7 minutes.
#
# The plan first, as it was signed. There, the price only decides a tie.

# %% fold=true
for part, words in data.load("signed-plan", city="port-alder").to_numpy():
    print(f"{part}: {words}")

# %% [markdown]
# `price` is what one letter costs: printing, postage and, in the arm `text`, the message. We weigh `plain` here, and you will weigh `text` in the exercise.

# %%
arms.loc[["current", "plain", "norm"]]

# %% [markdown]
# **Take a guess.** A plain letter costs $0.66. What does one **more** booking cost: about $1, about $7, or about $19?

# %%
extra_plain = 144 / 1500 - 92 / 1500
print(round(0.66 / extra_plain, 2))

# %% [markdown]
# About $19. Only the **extra** bookings count, 3.5 from 100 letters: the others would have come anyway. Dividing by all 9.6 bookings gives $7, and takes credit for what the letter did not do.
#
# ### Two prices, two questions
#
# | question | price that counts | compared with |
# |---|---|---|
# | "A letter, or no letter?" | the whole price, $0.66 | no letter |
# | "This letter, or that one?" | the **difference** of the prices | the other letter |
#
# Our $19 answers the first question, and it needs an assumption. In the trial, every home got a letter. We let the current letter stand for "no letter". If the current letter brings some bookings, a plain letter brings more than 3.5 over nothing, and one costs **less** than $19. So $19 is on the high side.
#
# The city mails a letter every spring. So the second question is the real one:

# %%
price_step = 0.66 - 0.72
print(round(price_step / extra_plain, 2))

# %% [markdown]
# A price of -$1.73 means nothing. The plain letter costs 6 cents less **and** brings more. Say that, and do not divide.
# A minus sign can also hide: a letter that is cheaper and **worse** has two minus signs, and the result looks like a fair price. So look at both differences before you divide:
#
# | | more bookings | fewer bookings |
# |---|---|---|
# | **cheaper** | take it | how much do we save for each booking that we lose? |
# | **more expensive** | what does one more booking cost? | leave it |

# %% [markdown] task="practice-price"
# ### Your turn: the norm letter
#
# Practice, not graded. Use the table `arms`, or type the numbers. Make
#
# - `norm_each`: dollars for one extra booking with `norm`, when the whole price counts and `current` stands for no letter,
# - `norm_step`: dollars for one more booking when the city goes from `plain` to `norm`: difference of the prices, difference of the shares.

# %% answer="practice-price"
norm_each = ...
norm_step = ...
### BEGIN SOLUTION
share = arms["booked"] / arms["homes"]
norm_each = 0.69 / (share["norm"] - share["current"])
norm_step = (0.69 - 0.66) / (share["norm"] - share["plain"])
### END SOLUTION

# %% check="practice-price" done="${value:.2f}: the whole price, over the extra bookings."
check.number("norm_each", within=0.02)

# %% check="practice-price" done="${value:.2f} for each booking that norm adds to plain. But does it add any? See below."
check.number("norm_step", within=0.02)

# %% [markdown] hint="practice-price"
# A share is bookings by homes: 148 of 1,500 for `norm`.

# %% [markdown] hint="practice-price"
# For the step, `plain` takes the place of `current`, in the price and in the share: `(0.69 - 0.66) / (... - ...)`.

# %% [markdown]
# ## 2. A price has a range
#
# About 8 minutes.
#
# The extra bookings are an estimate, so the price is one, too. The 95% range of the plain letter's effect is 1.5 to 5.4 points.
#
# **Take a guess.** Does $19 lie in the middle of the price range?

# %%
low, high = confint_proportions_2indep(144, 1500, 92, 1500)
print("effect, points:", round(100 * low, 2), "to", round(100 * high, 2))
print("price, dollars:", round(0.66 / high, 2), "to", round(0.66 / low, 2))

# %% [markdown]
# From $12.20 to $42.76. The range is lopsided: $7 down, $24 up. The **low** end of the effect makes the **highest** price. The smaller the number we divide by, the faster the price climbs.
# So write both ends.
#
# Now norm over plain, the $11.25 from above.

# %%
low, high = confint_proportions_2indep(148, 1500, 144, 1500)
print("effect, points:", round(100 * low, 2), "to", round(100 * high, 2))

# %% [markdown]
# The range of the effect holds zero. Perhaps the sentence about others adds nothing to the plain letter, and then no sum of money buys a booking that way. At the other end, 2.4 points, one costs $1.25.
# Write: "**At least $1.25; there is no upper end.**" Dividing 0.03 by -1.9 points would print a negative price. So our function looks first:


# %%
def dearest(price, low_points):
    if low_points <= 0:
        return None
    return price / (low_points / 100)


print(round(dearest(0.66, 1.5434), 2), dearest(0.03, 100 * low))

# %% [markdown]
# The plain letter has its $42.76; norm over plain has none. `None` is Python's word for that.
# We take the price as exact here: it stands on a bill.
#
# ### A real case
#
# In 37 US states, people who had begun to apply for health insurance got one of eight letters, **or none**. One letter cost $0.55. Here the first question is answered without an assumption.

# %%
trials = data.load("published-trials").set_index("trial")
insurance = trials.loc[["insurance-letters", "insurance-letters-best"]]
print(insurance["citation"].iloc[0])
insurance[["points", "points_low", "points_high", "note"]]

# %%
print("best:", round(0.55 / 0.005), "from", round(0.55 / 0.006), "to", round(0.55 / 0.003))
print("all eight:", round(0.55 / 0.003), "from", round(0.55 / 0.004), "to", round(0.55 / 0.002))

# %% [markdown]
# The best kind: $110, with a range from $92 to $183. The paper says $104: the 0.5 is rounded, and 0.53 gives that.
# But this kind is the **winner** among eight letters, and a winner is often lucky. Its price is likely too good, and the range does not know that we picked it. All eight together: $183 (138 to 275). Expect a price between the two, or test the winner once more and price that.

# %% [markdown] task="practice-range"
# ### Your turn: the range of the norm letter
#
# Practice. The norm letter against the current one, with the whole price of $0.69. Make
#
# - `norm_cheapest` and `norm_dearest`: the two ends of the price of one extra booking, in dollars.

# %% answer="practice-range"
norm_cheapest = ...
norm_dearest = ...
### BEGIN SOLUTION
norm_low, norm_high = confint_proportions_2indep(148, 1500, 92, 1500)
norm_cheapest = 0.69 / norm_high
norm_dearest = 0.69 / norm_low
### END SOLUTION

# %% check="practice-range" done="${value:.2f}."
check.number("norm_cheapest", within=0.02)

# %% check="practice-range" done="${value:.2f}: much further from $18 than the cheapest."
check.number("norm_dearest", within=0.05)

# %% [markdown] hint="practice-range"
# First the range of the effect: `confint_proportions_2indep`, the norm letter first.

# %% [markdown] hint="practice-range"
# Which end of the effect makes a booking cheap? The one with many extra bookings.

# %% [markdown]
# ## 3. How large an effect does it take?
#
# About 6 minutes.
#
# Is $19 a lot? That depends on what a booking is **worth** to the city: what it saves on dumped piles, minus what the pickup costs. Say it is $20. This is an assumption, and somebody has to answer for it.
# Then turn the question around: at which effect does the letter just pay for itself? That is the **break-even** effect.

# %%
100 * 0.66 / 20

# %% [markdown]
# 3.3 points: 100 letters cost $66, and 3.3 bookings at $20 are worth as much. Compare that with the range of the effect:
#
# - the whole range is **above** 3.3: the letter pays,
# - the whole range is **below** it: it does not,
# - 3.3 lies **inside** the range: the trial cannot tell.
#
# Here it lies inside 1.5 to 5.4. Our best guess, 3.5, is just above. "Probably, but we cannot be sure" is the honest answer to "letter or no letter?" To "which letter?" the answer is clear: the plain one costs less and brings more.
#
# Run the next cell. What if a booking is worth only $10?


# %% fold=true
def price_picture(price=66, worth=20):
    points = np.arange(0.1, 12.05, 0.1)
    pays = price / worth
    where = f"at {pays:.3g} points" if pays <= 12 else "only above 12 points"
    fig, ax = figure.new(
        f"A {price}-cent letter pays for itself {where}",
        x="Effect (extra bookings from 100 letters)",
        y="Dollars for one extra booking",
    )
    figure.line(ax, dict(zip(points, price / points, strict=True)))
    figure.mark(ax, y=worth, text=f"worth ${worth}")
    ax.set_ylim(0, 100)
    return fig, f"{price} cents a letter, a booking worth ${worth}: it pays for itself {where}."


labels = {"price": "Price of a letter (cents)", "worth": "Worth of a booking (dollars)"}
widgets.explore(price_picture, price=(3, 150), worth=(5, 60), labels=labels)

# %% [markdown]
# 6.6 points: more than the whole range. At $10, the plain letter is not worth its whole price. So report the break-even effect with the worth it rests on, and let those who decide change it.
# Money is not everything: the time of residents is missing here, and so is a street without piles. Name what you left out.

# %% [markdown] task="practice-pays"
# ### Your turn: a postcard
#
# Practice. A postcard costs $0.40, and a booking is worth $16. A trial found 1.4 extra bookings from 100 cards, range 0.6 to 2.2. Make
#
# - `card_from`: the break-even effect, in points,
# - `card_verdict`: **A** it pays, **B** the trial cannot tell, **C** it does not pay.

# %% answer="practice-pays"
card_from = ...
card_verdict = ...
### BEGIN SOLUTION
card_from = 100 * 0.40 / 16
card_verdict = "C"
### END SOLUTION

# %% check="practice-pays" done="{value:.1f} points."
check.number("card_from", within=0.006)

# %% check="practice-pays" done="Even the high end, 2.2 points, is too small. The card works, and it is still not worth its price."
check.choice("card_verdict", options="ABC")

# %% [markdown] hint="practice-pays"
# Price over worth, times 100.

# %% [markdown] hint="practice-pays"
# Where does 2.5 lie: above, inside or below the range from 0.6 to 2.2?

# %% [markdown]
# ## 4. Will it last?
#
# About 6 minutes.
#
# A letter helps only if somebody sends it again. Researchers went back to 30 US cities that had tested letters, emails and the like with a nudge unit: 73 trials (DellaVigna, Kim and Linos 2024, *Journal of Political Economy* 132(8)).
#
# **Take a guess.** After how many of 100 trials did the city adopt the new message?

# %%
low, high = proportion_confint(20, 73, method="wilson")
print(f"{20 / 73:.0%}, range {low:.0%} to {high:.0%}")

# %% [markdown]
# In 27 percent. (The paper's summary gives the percent; 20 is the only count of 73 that rounds to it.) That is a **base rate**: a first forecast for a change like yours, before you know anything else about it.
#
# Which changes were kept? How strong the evidence was hardly mattered. By far the best sign was this: **the message had existed before**. The authors explain it by habit: a letter that goes out each year goes out again, with the better page in it. A message made for the trial needs somebody to start it anew.
# Nobody drew lots for old and new messages, so other things may differ, too.
#
# So the plain letter has better prospects than the base rate: it takes the place of the letter of each spring. The text message is new here. It needs a service, a contract, and a person.
#
# ### Make it last
#
# The study does not say that a list helps. But these are the things without which nothing goes out again:
#
# 1. **Place.** The new text is the template in the mailing system; the old one is gone.
# 2. **Owner.** A job title, not a name: people leave.
# 3. **Money.** A line in the budget, also for the year after next.
# 4. **Review.** A date, a number to look at, and the value below which you change course.
#
# For the last one, keep a small trial running: lots give one home in ten the old letter. Effects may fade when people have seen the letter before, and a winner may have been lucky. Only that tenth can show it.

# %% [markdown] task="practice-kept"
# ### Your turn: three changes
#
# Practice. Three departments have each tested a change. Make
#
# - `kept_of_40`: how many of 40 such changes you expect to be adopted, at the rate of 20 in 73,
# - `prospects`: a list of three letters, **A** better than the base rate, **B** worse than the base rate:
#   1. a new first line in the yearly water bill,
#   2. a phone call to new residents, which nobody made before, with very strong evidence,
#   3. a shorter parking notice, in place of the old one; the evidence is fair.

# %% answer="practice-kept"
kept_of_40 = ...
prospects = ...
### BEGIN SOLUTION
kept_of_40 = 40 * 20 / 73
prospects = ["A", "B", "A"]
### END SOLUTION

# %% check="practice-kept" done="{value:.0f} of 40."
check.number("kept_of_40", within=0.1)

# %% check="practice-kept" done="What counts is whether the message existed before. Strong evidence alone does not send anything."
check.items("prospects", order=True)

# %% [markdown] hint="practice-kept"
# The share that is adopted, times 40.

# %% [markdown] hint="practice-kept"
# Ask of each: did this message go out before the trial?

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="worth"
# A reminder brings 2 more bookings from 100, range -0.5 to 4.5. It costs $0.50. What does one more booking cost?
#
# - [ ] $25. | That is the best guess alone.
# - [x] At least $11; there is no upper end. | 0.50 by 0.045 is $11.11, and the effect may be zero.
# - [ ] Between -$100 and $11. | A negative price means nothing.
#
# The city mails letter A every year. Letter B costs 4 cents more. Which price counts if B takes the place of A?
#
# - [ ] The whole price of B. | That answers "a letter, or none?"
# - [x] The 4 cents. | And the bookings of B minus those of A.
# - [ ] None, since the letter goes out anyway. | The 4 cents are new.
#
# Which change has the best prospects of being kept?
#
# - [ ] The one with the smallest p-value. | In 73 trials, the strength of the evidence hardly mattered.
# - [x] The one in a message that goes out every year. | That was the best sign in 73 trials.
# - [ ] The one with the largest effect. | A large effect does not send a letter.

# %% [markdown]
# ## What you can do now
#
# - Give the price of one more booking with its range, and say which question it answers.
# - Find the break-even effect, and compare it with the range of the trial.
# - Forecast with a base rate, and list what a change needs in order to last.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | extra booking | a booking that would not have come otherwise |
# | cost per extra booking | price that counts, over extra bookings |
# | break-even effect | the effect at which a letter pays for itself |
# | worth | what one booking saves the city, minus what it costs |
# | base rate | how often it happens in cases like this one |
#
# **What we know now.** In Port Alder, the plain letter is cheaper than the current one and brings more. Against no letter, one more booking costs about $19 ($12 to $43).
#
# **Next:** weigh the text letter of your own city in the [exercise](exercise.ipynb). Then one question is left. We have seen one trial in one city: would others see the same?
