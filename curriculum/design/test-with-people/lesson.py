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
# # Does the new form work for people?
#
# It is March 2026. In December, the clickable form without an account failed its test. Since then, the web team has redesigned all of it: shorter, no account, plain words. (Saturday pickup waits for its fake door.)
# "I like it," says Ms. Okafor. "But I am not the one who has to book a pickup on a phone. Does it work for people?"
# So 15 residents came, one by one, and tried the current form and a **prototype** of the new one: something rough, made to learn from.
#
# **What you will be able to do**
#
# 1. Say how many people managed a task, with a range that is honest for five testers.
# 2. Score the System Usability Scale, and compare two forms that the same people used.
# 3. Say how many problems a number of testers finds, and what that formula assumes.
#
# **Where we are.** This is the last unit of the module. You know ranges from *Who waits longer, and how sure are we?* Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its testers are made up. The study in section 4 is real.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from practicum import check, data, figure, widgets

sessions = data.load("usability-sessions", city="port-alder")
tasks = data.load("usability-tasks", city="port-alder").merge(
    sessions[["tester_id", "form", "round"]], on=["tester_id", "form"]
)
problems = data.load("usability-problems", city="port-alder")

# %% [markdown]
# ## 1. Did they manage?
#
# About 7 minutes.
#
# Each tester had four tasks with each form: find out whether the city takes a refrigerator (`U1`), book a pickup for a sofa and two chairs (`U2`), move it to another day (`U3`), cancel it (`U4`). An observer sat beside them and did not help. One row of `tasks` is one tester, one form, and one task; `success` is 1 or 0.

# %%
new_form = tasks[tasks["form"] == "redesigned"]
first = new_form[new_form["round"] == 1]
first.groupby("task_id")["success"].sum()

# %% [markdown]
# The testers came in two **rounds**, five and then ten. Nothing was repaired in between, so all 15 tried the same forms. In the first round, with the new form, four of five booked the pickup, and all five found out about the refrigerator.
#
# **Take a guess.** If thousands of residents tried, what share would manage the booking? Between which two numbers?
#
# The usual formula for the range of a share (Wald) fails when few people were asked: after five of five it says 100 percent, for sure. The **adjusted Wald** interval works for small numbers, too. It acts as if about two more people had managed the task and about two more had not. `statsmodels` calls it `"agresti_coull"`. (`"wilson"`, which you know, would do as well: it has the same middle and is a little narrower.)

# %%
for count in [4, 5]:
    low, high = proportion_confint(count, 5, method="agresti_coull")
    print(f"{count} of 5, adjusted: {low:.2f} to {high:.2f}")

# %% [markdown]
# 36 to 98 percent. Four of five sounds like success, and it fits a form at which nearly two of three people fail. Five testers show **what** goes wrong. They cannot show **how many** people will manage.

# %% fold=true
# The ranges that the chart shows.
rows = {}
for name, number, table in (("5 testers", 5, first), ("15 testers", 15, new_form)):
    for task, count in table.groupby("task_id")["success"].sum().items():
        low, high = proportion_confint(count, number, method="agresti_coull")
        rows[f"{task}, {name}"] = {"estimate": count / number, "low": low, "high": high}
shown = (100 * pd.DataFrame(rows).T.sort_index()).round(0)
print(len(shown), "ranges")

# %% fold=true
# The code of the chart.
title = "Fifteen testers say far more than five, and still not much"
fig, ax = figure.new(title, x="Testers who managed the task (%)", y="Task", height=5.2)
figure.ranges(ax, shown)
figure.show(
    fig,
    alt="Ranges of the share of testers who managed four tasks with the redesigned form. With 5 "
    "testers, three of five give 23 to 88 percent and five of five 51 to 100; with 15 testers, the "
    "lowest range is 54 to 94 percent, the highest 68 to 100.",
)

# %% [markdown] task="practice-success"
# ### Your turn: move the pickup
#
# Practice, not graded. With the new form, 12 of 15 testers moved their pickup to another day (`U3`). Make `low_12` and `high_12`: the ends of the adjusted Wald interval.

# %% answer="practice-success"
low_12 = ...
high_12 = ...
### BEGIN SOLUTION
low_12, high_12 = proportion_confint(12, 15, method="agresti_coull")
### END SOLUTION

# %% check="practice-success" done="From 54 to 94 percent. Even fifteen testers leave much open."
check.number("low_12", within=0.006)
check.number("high_12", within=0.006)

# %% [markdown] hint="practice-success"
# `proportion_confint(..., ..., method="agresti_coull")`: how many managed it, then how many tried.

# %% [markdown]
# ## 2. What was it like to use?
#
# About 8 minutes.
#
# After each form, the testers filled in the **System Usability Scale** (SUS): ten statements, each from 1 (strongly disagree) to 5 (strongly agree). The odd ones are praise ("I thought it was easy to use"), the even ones are complaints ("I found it unnecessarily complex"). So high is good in one and bad in the next.

# %%
one = sessions[sessions["tester_id"] == "PA-T01"].set_index("form")
one[["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10"]]

# %% [markdown]
# The rule: an odd statement counts the **answer minus 1**, an even one counts **5 minus the answer**. Add up all ten, times 2.5. That gives 0 to 100.
#
# For all rows at once, choose the columns. `sum(axis=1)` adds up across them, row by row.

# %%
odd = sessions[["s1", "s3", "s5", "s7", "s9"]] - 1
even = 5 - sessions[["s2", "s4", "s6", "s8", "s10"]]
sessions["sus"] = 2.5 * (odd.sum(axis=1) + even.sum(axis=1))
sessions.groupby("form")["sus"].mean()

# %% [markdown]
# Is 77 good? The score is **not a percentage**. Over 500 evaluations, mainly of products of companies, the average was 68 (Sauro). So 68 is no pass mark for a public service. These testers put the new form above it. (How sure is that? Section 3.)
#
# For a single tester, a **slice** of the list picks every second answer: `[0::2]` begins with the first, `[1::2]` with the second.

# %%
her_answers = [4, 2, 5, 1, 4, 2, 3, 2, 4, 3]
print(her_answers[0::2], her_answers[1::2])

# %%
odd_points = sum(her_answers[0::2]) - 5  # five odd answers, each minus 1
even_points = 25 - sum(her_answers[1::2])  # five times 5, minus the even answers
2.5 * (odd_points + even_points)

# %% [markdown] task="practice-score"
# ### Your turn: the score as a function
#
# Practice. Put these steps into the function `score(answers)`: it takes any list of ten answers and returns the SUS score.

# %% answer="practice-score"
def score(answers): ...
### BEGIN SOLUTION
def score(answers):
    odd = sum(answers[0::2]) - 5
    even = 25 - sum(answers[1::2])
    return 2.5 * (odd + even)
### END SOLUTION

# %% check="practice-score" done="It scores any tester. Best is 100, worst is 0."
check.function("score", on=[[5, 1, 5, 1, 5, 1, 5, 1, 5, 1], [3, 3, 3, 3, 3, 3, 3, 3, 3, 3]])

# %% [markdown] hint="practice-score"
# Three lines, indented: the two sums with `answers` in place of `her_answers`, then `return 2.5 * (...)`.

# %% [markdown]
# ## 3. How much better, and how sure?
#
# About 7 minutes.
#
# 77 versus 51. Other testers would have given other means. For the range of a mean, `DescrStatsW` takes the numbers, and `tconfint_mean` gives the ends of the 95% interval.

# %%
for form in ["current", "redesigned"]:
    scores = sessions[sessions["form"] == form]["sus"]
    low, high = DescrStatsW(scores).tconfint_mean()
    print(f"{form}: {low:.1f} to {high:.1f}")

# %% [markdown]
# From 71 to 83 for the new form: even the low end is above the 68 of other products.
#
# But we asked the **same** people twice. Some like everything, some grumble about everything. So compare each tester with themselves. `pivot` makes one row for each tester and one column for each form.

# %%
wide = sessions.pivot(index="tester_id", columns="form", values="sus")
wide["gain"] = wide["redesigned"] - wide["current"]
wide.head(3)

# %%
low, high = DescrStatsW(wide["gain"]).tconfint_mean()
print("mean gain:", wide["gain"].mean(), "from", round(low, 1), "to", round(high, 1))

# %% [markdown]
# Between 17 and 35 points. Even the low end is a large gain.
#
# Could it be that people like whatever they see **second**? They know the tasks by then. So the order was drawn at random: eight saw the current form first, seven the new one. Had everybody seen the current form first, nobody could tell the form from the practice.

# %% [markdown] task="practice-gain"
# ### Your turn: the phones
#
# Practice. `phone_wide` has the scores of the testers who used a phone. Make `gains`: the gain of each of them, and `phone_low` and `phone_high`: the ends of the 95% interval of the mean gain.

# %% setup=true
phones = sessions[sessions["device"] == "Phone"]
phone_wide = phones.pivot(index="tester_id", columns="form", values="sus")

# %% answer="practice-gain"
gains = ...
phone_low = ...
phone_high = ...
### BEGIN SOLUTION
gains = phone_wide["redesigned"] - phone_wide["current"]
phone_low, phone_high = DescrStatsW(gains).tconfint_mean()
### END SOLUTION

# %% check="practice-gain" done="Up to {value:.1f}. Ten people, so the range is wider."
check.series("gains", within=0.01)
check.number("phone_low", within=0.05)
check.number("phone_high", within=0.05)

# %% [markdown] hint="practice-gain"
# The same two steps as above: subtract one column from the other, then `DescrStatsW(gains).tconfint_mean()`.

# %% [markdown]
# ## 4. How many testers find the problems?
#
# About 11 minutes.
#
# The observers also wrote down who met which problem of the **current** form, so that the new one does not repeat it: one row of `problems` for each. 14 problems and 15 testers make 210 chances to meet a problem. It happened 65 times.

# %%
p_met = len(problems) / (problems["problem_id"].nunique() * 15)
print(round(p_met, 2))

# %% [markdown]
# One tester meets a problem with a chance of 31 percent, and misses it with 69. Two both miss it with 0.69 × 0.69, and *n* testers with 0.69ⁿ. So they find the share **1 − (1 − p)ⁿ**. (`**` is "to the power of".)

# %%
for number in range(1, 11):
    print(number, "testers find", round(1 - (1 - p_met) ** number, 3))

# %% [markdown]
# Five testers find about 84 percent. That is where the advice "test with five" comes from. (Jakob Nielsen meant three rounds of five, with repairs in between.) If you want at least 85 percent, read down the list: six.
#
# The formula assumes that testers do not influence each other, that we know all problems that there are, and that **every problem is equally easy to meet**. The last one is rarely true. Nor is the second: problems that nobody met are missing from our 14, so 31 percent is too high (Lewis, 2001). And the formula says nothing about **luck**.
#
# **Take a guess.** Draw five of our 15 testers at random. Which share of the 14 problems did these five find, in a good draw and in a bad one?
#
# `sessions` has two rows for each tester; `drop_duplicates` keeps each id once. `isin` keeps the rows whose tester is one of the five. We draw 500 times. `np.quantile` gives the ends of the middle 95 percent.

# %%
testers = sessions["tester_id"].drop_duplicates()
shares = []
for seed in range(500):
    five = testers.sample(5, random_state=seed)
    met = problems[problems["tester_id"].isin(five)]
    shares.append(met["problem_id"].nunique() / 14)
print(np.quantile(shares, [0.025, 0.975]).round(2), "mean", round(np.mean(shares), 2))

# %% [markdown]
# Between 71 and 100 percent. A study with 60 real testers saw an even wider spread: some random sets of five found 55 percent of the problems, others 99 (Faulkner, 2003).
#
# And a count is not the whole story. One problem that stops people weighs more than five that annoy them.

# %% [markdown] task="practice-testers"
# ### Your turn: problems that hide, and the first five
#
# Practice. Make
#
# - `found_by_5`: the share that five testers find by the formula, if a tester meets a problem with a chance of 0.2,
# - `by_round_1`: the share of our 14 problems that the five testers of round 1 really met. Their rows are in `met_early`.

# %% setup=true
met_early = problems[problems["tester_id"].isin(first["tester_id"])]

# %% answer="practice-testers"
found_by_5 = ...
by_round_1 = ...
### BEGIN SOLUTION
found_by_5 = 1 - (1 - 0.2) ** 5
by_round_1 = met_early["problem_id"].nunique() / 14
### END SOLUTION

# %% check="practice-testers" done="{value:.2f}: the first five happened to meet every problem. Nobody could know that then."
check.number("found_by_5", within=0.002)
check.number("by_round_1", within=0.001)

# %% [markdown] hint="practice-testers"
# For the first number, it is the same formula with 0.2 in place of `p_met`.

# %% [markdown] hint="practice-testers"
# For the second, count different problems, as in the loop: `nunique`.

# %% [markdown] quiz="testers"
# Five of five testers managed the task. What may you write?
#
# - [ ] Everybody manages it. | Five people cannot show that. The range begins at about 51 percent.
# - [x] All five managed it; the true share may be anywhere from about one half to all. | The number, and what it leaves open.
# - [ ] Nothing. Five testers are useless. | They show what goes wrong, not how often.
#
# The new form has a score of 77. What does it mean?
#
# - [ ] 77 percent of the people can use it. | The score is not a percentage of anything.
# - [ ] It passes, since 68 is the pass mark. | 68 is an average of mostly commercial products, not a pass mark.
# - [x] These testers rated it higher than the average of the products that were measured before. | That is all it says, and it is something.
#
# Why was the order of the two forms drawn at random?
#
# - [x] So that practice does not look like a better form. | What comes second has an advantage, and now each form had it about equally often.
# - [ ] So that the testers do not get bored. | It would not help against boredom.
# - [ ] So that the sample is random. | The people were not drawn at random; only the order was.

# %% [markdown]
# ## What you can do now
#
# - Give a task's success with a range that is honest for few testers.
# - Score the System Usability Scale, and compare two forms tester by tester.
# - Say how many testers find most problems, and what is luck.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | adjusted Wald interval | a range for a share that works with few people |
# | System Usability Scale | ten statements that give a score from 0 to 100 |
# | paired comparison | each person is compared with themselves |
# | slice | a part of a list: `[0::2]` is every second item from the first on |
#
# **What we know now.** The redesigned form scores 17 to 35 points higher, and 13 of 15 testers booked with it. We did not watch anybody at home, and the table does not say which languages the testers speak. After a launch, watch a number that the city already counts, such as calls to 311 about the form.
#
# **Next:** what do the sessions in your city say? Find out in the [exercise](exercise.ipynb). The module ends here with a decision. How to deliver it, on time and within the budget, is a craft of its own: project management.
#
# **Sources.** J. Sauro and J. R. Lewis (2005) on adjusted Wald intervals for completion rates. The scale is John Brooke's (1986, published 1996); its scoring and its average: measuringu.com. J. R. Lewis (2001), International Journal of Human-Computer Interaction 13(4). J. Nielsen's 0.31 and "test with five", and the three assumptions: M. Schmettow, *Communications of the ACM*, April 2012. L. Faulkner (2003), Behavior Research Methods, Instruments, & Computers 35(3).
