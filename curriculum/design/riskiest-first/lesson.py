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
# # What must be true, and how do we find out cheaply?
#
# It is December 2025. Two ideas are ahead in Port Alder: pickup on Saturdays, and a form without an account.
# "Let's just start with Saturdays in May," says somebody. "And if nobody comes?" asks Renee, the union steward. "My people will have given up five Saturdays."
#
# **What you will be able to do**
#
# 1. Write down what must be true, and find the belief that could sink everything.
# 2. Choose the cheapest test that can prove it wrong.
# 3. Write a test card with a pass mark, before there are data, and judge the result by it.
#
# **Where we are.** In *Which of all these ideas do we try?* the scores could not tell two ideas apart. Now we look at what they rest on. You know ranges from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its beliefs and tests are made up. The trial in section 2 is real.

# %% setup=true
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from practicum import boards, check, data, figure, widgets

beliefs = data.load("beliefs", city="port-alder")
tests = data.load("prototype-tests", city="port-alder")

# %% [markdown]
# ## 1. What must be true?
#
# About 9 minutes.
#
# Every plan rests on sentences that nobody has checked: its **beliefs**. A good one is written so that it can turn out false. The team wrote down ten.
#
# Read them, and place the three that worry you most on the map. **Risk**: how bad is it if the sentence is false? **Ignorance**: how little do we know about it? The team's own judgment comes later.

# %%
boards.assumptions(beliefs[["belief_id", "belief"]])

# %% [markdown]
# Now the team's own numbers, 1 to 5 each. What is both dangerous and unknown comes first, so the team multiplied the two. `idxmax` gives the label of the largest.

# %%
by_id = beliefs.set_index("belief_id")
score = by_id["risk"] * by_id["ignorance"]
print("riskiest:", score.idxmax())
score.sort_values(ascending=False).head(6)

# %% fold=true
# The code of the map.
title = "One belief is both dangerous and unknown"
fig, ax = figure.new(title, x="Ignorance (1 to 5)", y="Risk (1 to 5)", height=4.4)
at = by_id.groupby(["risk", "ignorance"]).apply(lambda rows: ", ".join(rows.index))
for (risk, ignorance), names in at.items():
    ax.plot(ignorance, risk, "o", color=figure.BLUE)
    ax.annotate(names, (ignorance, risk), xytext=(0, 8), textcoords="offset points", ha="center")
ax.set_xlim(0.5, 5.6)
ax.set_ylim(0.5, 5.6)
figure.show(
    fig,
    alt="Map of ten beliefs by risk and ignorance. B02 stands alone in the corner at 5 and 5. "
    "B01, B03, B05, B06 and B07 share scores of 12 at 4 and 3 or 3 and 4; the others are lower.",
)

# %% [markdown]
# `B02` stands alone: *A pickup on Saturday is what people who work days are waiting for.* The next five all have 12. Such a product starts the talk; it is no measurement, since a 4 is not twice as bad as a 2. It tells which belief to look at first. It cannot tell which of the five comes second.

# %% [markdown] task="practice-rank"
# ### Your turn: the library
#
# Practice, not graded. The library wants to lend out laptops. `there` has its beliefs. Make `library_score`: risk times ignorance for each belief (a Series with the ids as labels), and `library_first`: the id of the riskiest.

# %% setup=true
there = pd.DataFrame(
    [
        ["L1", "People without a computer will come and borrow one", 4, 3],
        ["L2", "Nine of ten laptops come back", 5, 3],
        ["L3", "People can go online at home with them", 4, 5],
        ["L4", "Staff have ten minutes for each loan", 2, 4],
        ["L5", "Our insurance covers the loss of a few", 5, 1],
    ],
    columns=["belief_id", "belief", "risk", "ignorance"],
)
there

# %% answer="practice-rank"
library_score = ...
library_first = ...
### BEGIN SOLUTION
library = there.set_index("belief_id")
library_score = library["risk"] * library["ignorance"]
library_first = library_score.idxmax()
### END SOLUTION

# %% check="practice-rank" done="{value}: a laptop that cannot go online helps few people, and nobody has asked."
check.series("library_score", within=0)
check.text("library_first")

# %% [markdown] hint="practice-rank"
# Use the lines above with `there` in place of `beliefs`: `set_index`, the product, then `idxmax`.

# %% [markdown]
# ## 2. The cheapest way to be wrong
#
# About 6 minutes.
#
# A **test** is worth its price if it can prove the belief wrong. One row of `tests` is one test that the team thought of. For `B02` it thought of three:
#
# - `X05` asks 30 people on the street. But what people say they would use is not what they use. In Washington, D.C., people called the letters and texts of a traffic program compelling in interviews; in the trial, no change in tickets or crashes could be measured (Huberts, Dignazio and Moore, 2025).
# - `X03` is a **fake door**: Saturday appears in the booking form, and the team counts who chooses it. It shows what people *do*. But it must not fool them. The first draft answered "fully booked", which was not true. Now whoever chooses Saturday is told at once that it is only being considered, and books another day.
# - `X04` is one real Saturday with a borrowed truck. It shows most.

# %%
prices = tests[tests["belief_id"] == "B02"].set_index("test_id")["cost_usd"]
print(prices.idxmin(), prices.max() - prices.min())
prices

# %% [markdown]
# Begin with the cheapest, if its result could change your mind. If the fake door fails, nobody needs the truck.

# %% [markdown] task="practice-cheap"
# ### Your turn: will people trust a text?
#
# Practice. For belief `"B08"`, make `cheap_test`: the id of its cheapest test, and `both_cost`: what its two tests cost together.

# %% answer="practice-cheap"
cheap_test = ...
both_cost = ...
### BEGIN SOLUTION
text_prices = tests[tests["belief_id"] == "B08"].set_index("test_id")["cost_usd"]
cheap_test = text_prices.idxmin()
both_cost = text_prices.sum()
### END SOLUTION

# %% check="practice-cheap" done="{value:.0f} dollars for both. One text sent to the wrong people would cost more."
check.text("cheap_test")
check.number("both_cost", within=0)

# %% [markdown] hint="practice-cheap"
# Keep the rows of the belief, make `test_id` the labels, and look at `cost_usd`.

# %% [markdown]
# ## 3. The mark comes before the data
#
# About 9 minutes.
#
# A **test card** says before the test what will count as a pass:
#
# | part | here, for `X01` |
# |---|---|
# | belief | People will book themselves if the form asks for no account |
# | test | Eight people at the laundromat book with a paper form, without help |
# | measure | how many finish, of 8 |
# | pass mark | at least 6 |
# | written on | December 3, 2025; the data were seen on December 15 |
#
# Why before? **Take a guess.** Suppose five of eight finish, and the team hopes that the form works. What mark will it write, if it has none yet?
#
# The table `tests` has both dates. (It was filled in later, with results up to April 2026.) Which test got its mark only after the data were seen?

# %%
late = tests[tests["mark_written"] > tests["data_seen"]]
late[["test_id", "measure", "pass_mark", "result", "mark_written", "data_seen"]]

# %% [markdown]
# `X09`: 63 percent were reached, and two days later the mark was set at 60. Perhaps it was honest. Nobody can tell anymore, so it does not count.
#
# Some marks say `at least`, others `at most`: blocked curbs should be few. A function knows both. A result exactly at the mark passes.

# %%
def passes(passes_if, mark, result):
    if passes_if == "at least":
        return result >= mark
    return result <= mark


print(passes("at least", 6, 5), passes("at most", 2, 2))

# %% [markdown]
# `to_dict("records")` gives one dictionary for each row, so a loop can go through the tests and collect the ids of those that passed:

# %%
first_passed = []
for row in tests.head(7).to_dict("records"):
    if passes(row["passes_if"], row["pass_mark"], row["result"]):
        first_passed.append(row["test_id"])
first_passed

# %% [markdown]
# (`X03` to `X05` were not run; a comparison with a missing result gives False.) The clickable form, `X02`, failed: 8 bookings per 100 links, where 12 were hoped for. **A test that fails is worth its price.** This one cost 695 dollars. A form that few people finish would have cost far more.

# %% [markdown] task="practice-pass"
# ### Your turn: the last tests
#
# Practice. `last` holds the tests from `X10` on. Make `late_passed`: the list of the ids of those that passed.

# %% setup=true
last = tests[tests["test_id"] >= "X10"]

# %% answer="practice-pass"
late_passed = ...
### BEGIN SOLUTION
late_passed = []
for row in last.to_dict("records"):
    if passes(row["passes_if"], row["pass_mark"], row["result"]):
        late_passed.append(row["test_id"])
### END SOLUTION

# %% check="practice-pass" done="{count} of 8. Two of them stand exactly at the mark."
check.items("late_passed")

# %% [markdown] hint="practice-pass"
# Copy the loop above. Put `last` in place of `tests.head(7)`, and `late_passed` in place of `first_passed`.

# %% [markdown]
# ## 4. How much can a small test tell?
#
# About 7 minutes.
#
# At the laundromat, 6 of 8 people finished: exactly at the mark. With other people it could have been 4, or 8.

# %%
low, high = proportion_confint(6, 8, method="wilson")
print(round(low, 2), round(high, 2))

# %% [markdown]
# From 41 to 93 percent. So "at least 6 of 8" can be passed by a form that most people do not finish. A better mark is one that luck alone would hardly reach if only half of all people could manage: **the low end of the range lies above 0.5.** For 20 people:

# %%
for people in range(12, 19):
    low, high = proportion_confint(people, 20, method="wilson")
    print(people, "of 20: low end", round(low, 3))

# %% [markdown]
# From 15 of 20 on, the low end is above one half. So 15 is the mark.

# %% [markdown] task="practice-mark"
# ### Your turn: thirty people
#
# Practice. Change the loop above to 18 to 25 people **of 30**, and run it. Then make `mark_30`: the smallest number at which the low end is above 0.5. You may read it off and type it in.

# %% answer="practice-mark"
mark_30 = ...
### BEGIN SOLUTION
mark_30 = 30
for people in range(30, 14, -1):
    if proportion_confint(people, 30, method="wilson")[0] > 0.5:
        mark_30 = people
### END SOLUTION

# %% check="practice-mark" done="{value:.0f} of 30. Twenty look like a clear majority, and may be none."
check.number("mark_30", within=0)

# %% [markdown] hint="practice-mark"
# In the loop, use `range(18, 26)`, and 30 in place of 20.

# %% [markdown] quiz="mark"
# Which belief do you test first?
#
# - [ ] The one that is easiest to test. | You would learn fast what matters little.
# - [x] The one that would sink the plan, and about which you know least. | Both at once. Then look for its cheapest test.
# - [ ] The one that the team likes best. | Liking says nothing about risk.
#
# A test missed its mark by one. What now?
#
# - [ ] Lower the mark by one; it is nearly the same. | Then there was no mark.
# - [x] It failed. Say so, and say how wide the range of such a small test is. | Perhaps a larger test is worth its price, with a new mark, written before.
# - [ ] Leave it out of the report. | Then the next team tries it again.
#
# A fake door shows a service that does not exist yet. When is it fair?
#
# - [ ] Never. | It can be, if people know at once and lose nothing.
# - [x] If people are told at once that it is being considered, and still get what they came for. | It costs them a tap, not a day.
# - [ ] Always, since nobody pays. | People pay with time, and with trust.

# %% [markdown]
# ## What you can do now
#
# - Write beliefs that can turn out false, and find the riskiest.
# - Choose the cheapest test that can prove one wrong, and that is fair to people.
# - Write a test card before the data, and judge by it.
# - Say how much a small test leaves open.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | belief | a sentence that must be true for the plan to work (also: assumption) |
# | fake door | a choice that is shown before it exists, to see who takes it |
# | test card | belief, test, measure and pass mark, written before the data |
# | pass mark | the number from which a test counts as passed |
#
# **What we know now.** In Port Alder, Saturday pickup rests on a belief that nobody has tested yet; the fake door comes next. The form without an account barely passed on paper, and failed as a clickable form. So the web team redesigns all of it.
#
# **Next:** what must be true in your own city? Find out in the [exercise](exercise.ipynb). After that, real people sit down with the new form.
#
# **Sources.** The map and the card follow D. J. Bland and A. Osterwalder (2019), *Testing Business Ideas*; their map asks how important a belief is and how much evidence there is, and multiplies nothing. Huberts, Dignazio and Moore (2025), Transportation Research Record, doi 10.1177/03611981251347294; the interviews: The Lab @ DC, blog of June 2, 2025.
