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
# # Exercise: does your city's budget add up?
#
# Your city applies for the same grant. The team typed 13 lines, and one of them is off. The budget office wants the lines to agree with the form, and it wants to know what the service is worth over eight years.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, with other rates and amounts. All these cities are fictional, and their amounts are made up for practice.

# %% setup=true
import numpy as np
import numpy_financial as npf
import pandas as pd

from practicum import check, data, project

budget = data.load("project-budget").set_index("line_id")
form = data.load("project-form").set_index("field")["value"]
yearly = data.load("running-costs")
residents = data.load("neighborhoods")["population"].sum()

print(f"Your city is {data.cities()[data.city()]}, with {residents:,} residents.")

# %%
budget[["line", "category", "direct_usd", "fringe_usd", "total_usd"]].head(3)

# %%
form

# %% [markdown] task="wrong-line"
# ## 1. Which line is off?
#
# One line of the category Personnel was worked out with a fringe rate other than the form's. Make
#
# - `fringe_shares`: fringe as a share of direct cost, for each line of Personnel (a Series with the ids of the lines),
# - `wrong_line`: the id of the line that is off,
# - `right_total`: what its `total_usd` should be, in whole dollars.

# %% [markdown] hint="wrong-line"
# Section 2 of the lesson divides two columns. Which line differs from `form["Fringe rate"]`?

# %% [markdown] hint="wrong-line"
# The right total: direct cost, then fringe on it, then indirect cost on both. Round each amount.

# %% answer="wrong-line"
fringe_shares = ...
wrong_line = ...
right_total = ...
### BEGIN SOLUTION
staff = budget[budget["category"] == "Personnel"]
fringe_shares = staff["fringe_usd"] / staff["direct_usd"]
wrong_line = (fringe_shares - form["Fringe rate"]).abs().idxmax()
direct = budget.loc[wrong_line, "direct_usd"]
fringe = round(form["Fringe rate"] * direct)
indirect = round(form["Indirect rate"] * (direct + fringe))
right_total = direct + fringe + indirect
### END SOLUTION

# %% check="wrong-line" points=1 skill="PM8" done="{count} lines with salaries, and one that differs."
check.series("fringe_shares", within=0.001)

# %% check="wrong-line" points=2 skill="PM8" done="${value:,.0f}. A wrong rate early in the line makes everything after it wrong."
check.text("wrong_line")
check.number("right_total", within=0)

# %% [markdown] task="any-line"
# ## 2. A rule for any line
#
# Write the function `line_total(direct, category, fringe_rate, indirect_rate)`. It returns the total of a line in whole dollars:
#
# 1. Fringe is `fringe_rate` times the direct cost, only for the category `"Personnel"`.
# 2. Indirect cost is `indirect_rate` times direct cost plus fringe, for every category but `"Equipment"`.
# 3. The total is all three together.
#
# Round fringe and indirect cost to whole dollars, each before the next step uses it.

# %% [markdown] hint="any-line"
# Begin with `fringe = 0` and `indirect = 0`, and change them in an `if`. `!=` means "is not".

# %% [markdown] hint="any-line"
# `if category == "Personnel":` and below it, indented, `fringe = round(fringe_rate * direct)`. The function ends with `return`.


# %% answer="any-line"
def line_total(direct, category, fringe_rate, indirect_rate): ...


### BEGIN SOLUTION
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
    if category != "Equipment":
        indirect = round(indirect_rate * (direct + fringe))
    return direct + fringe + indirect


### END SOLUTION

# %% check="any-line" points=2 skill="PM8" done="It knows which lines carry fringe and which carry no indirect cost, and it rounds each step."
check.function(
    "line_total",
    on=[
        (10000, "Personnel", 0.30, 0.10),
        (10000, "Equipment", 0.30, 0.10),
        (10000, "Contract", 0.30, 0.10),
        (1222, "Personnel", 0.30, 0.10),
    ],
    within=0,
)

# %% check="any-line" points=2 skill="PM8" hidden=true done="It also works for other rates and categories."
check.function(
    "line_total",
    on=[
        (1888, "Personnel", 0.28, 0.15),
        (1444, "Personnel", 0.28, 0.15),
        (7777, "Supplies", 0.25, 0.12),
        (4300, "Equipment", 0.33, 0.15),
        (999, "Travel", 0.28, 0.15),
        (0, "Personnel", 0.28, 0.15),
    ],
    within=0,
)

# %% [markdown] task="by-category"
# ## 3. What does each category cost?
#
# Use the right total for the line that was off. Make `by_category`: the total of each category in whole dollars (a Series), with the line corrected.

# %% [markdown] hint="by-category"
# Copy the column `total_usd`, and change the one value. Then group by `budget["category"]`.

# %% [markdown] hint="by-category"
# `fixed = budget["total_usd"].copy()`, then `fixed[wrong_line] = right_total`.

# %% answer="by-category"
by_category = ...
### BEGIN SOLUTION
fixed = budget["total_usd"].copy()
fixed[wrong_line] = right_total
by_category = fixed.groupby(budget["category"]).sum()
### END SOLUTION

# %% check="by-category" points=2 skill="PM8" done="{count} categories. Personnel is the largest."
check.series("by_category", within=0)

# %% [markdown] task="agree"
# ## 4. Do lines and form agree now?
#
# The match of a line is its total times `form["Match share"]`, **rounded to whole dollars line by line**. The grant pays the rest of each line.
#
# Make, in whole dollars and with the line corrected,
#
# - `total`: the total of all lines,
# - `match`: the match of all lines,
# - `grant`: the grant for all lines,
# - `gap_before`: the form's `Total project cost` minus the total of the lines **as they were typed**.

# %% [markdown] hint="agree"
# `(form["Match share"] * fixed).round()` rounds the match of each line. Add up after rounding.

# %% answer="agree"
total = ...
match = ...
grant = ...
gap_before = ...
### BEGIN SOLUTION
total = fixed.sum()
match = (form["Match share"] * fixed).round().sum()
grant = total - match
gap_before = form["Total project cost"] - budget["total_usd"].sum()
### END SOLUTION

# %% check="agree" points=2 skill="PM8" done="${value:,.0f}: the form's total, to the dollar. So are match and grant."
check.number("match", within=0)
check.number("grant", within=0)
check.number("total", within=0)

# %% check="agree" points=1 skill="PM8" done="{value:,.0f} dollars, all from one line."
check.number("gap_before", within=0)

# %% [markdown] task="worth"
# ## 5. What is it worth at two rates?
#
# `yearly` holds costs and benefits a year **for 1,000 residents**. Your city has `residents`. The project costs `form["Total project cost"]` in year 0. Then come 8 years of service.
#
# Make
#
# - `net`: benefits minus costs of one year of service for your city, in dollars,
# - `npv_2` and `npv_7`: the net present value at 2 and at 7 percent, in dollars,
# - `ratio_2`: the benefit-cost ratio at 2 percent, with the project among the costs.

# %% [markdown] hint="worth"
# Group `yearly` by `kind` and add up. Then times `residents / 1000`.

# %% [markdown] hint="worth"
# `npf.npv(rate, [-cost] + [net] * 8)`: the cost comes first, in year 0.

# %% [markdown] hint="worth"
# For the ratio, discount two lists: the benefits with 0 in year 0, and the costs with the project in year 0.

# %% answer="worth"
net = ...
npv_2 = ...
npv_7 = ...
ratio_2 = ...
### BEGIN SOLUTION
amounts = yearly.groupby("kind")["usd_per_1000_residents"].sum() * residents / 1000
net = amounts["benefit"] - amounts["cost"]
cost = form["Total project cost"]
npv_2 = npf.npv(0.02, [-cost] + [net] * 8)
npv_7 = npf.npv(0.07, [-cost] + [net] * 8)
gained = npf.npv(0.02, [0] + [amounts["benefit"]] * 8)
paid = npf.npv(0.02, [cost] + [amounts["cost"]] * 8)
ratio_2 = gained / paid
### END SOLUTION

# %% check="worth" points=1 skill="PM9" done="${value:,.0f} is left each year, if the guesses hold."
check.number("net", within=1)

# %% check="worth" points=2 skill="PM9" done="{value:,.0f} dollars at 7 percent, and more at 2. Say both, with the date of each rate."
check.number("npv_2", within=10)
check.number("npv_7", within=10)

# %% check="worth" points=2 skill="PM9" done="{value:.3f}. Above 1, it is worth more than it costs; below 1, less."
check.number("ratio_2", within=0.002)

# %% [markdown] task="money-alone"
# ## 6. And for the city budget alone?
#
# The line *Time that residents save* is not city money. Leave it out, and leave the grant out as well: take the whole cost of the project. Make
#
# - `money_net`: what is left of one year of service then, in dollars (negative if the service costs more than it saves),
# - `money_npv`: the net present value at 2 percent over 8 years, with the project in year 0, in dollars.

# %% [markdown] hint="money-alone"
# Take the rows of `yearly` whose `line` is not *Time that residents save*, and do the same as before.

# %% answer="money-alone"
money_net = ...
money_npv = ...
### BEGIN SOLUTION
money = yearly[yearly["line"] != "Time that residents save"]
money_amounts = money.groupby("kind")["usd_per_1000_residents"].sum() * residents / 1000
money_net = money_amounts["benefit"] - money_amounts["cost"]
money_npv = npf.npv(0.02, [-cost] + [money_net] * 8)
### END SOLUTION

# %% check="money-alone" points=2 skill="PM9" done="{value:,.0f} dollars: the savings never pay the project back. Its benefit goes to the residents."
check.number("money_net", within=1)
check.number("money_npv", within=5)

# %% [markdown]
# Take it along: which tasks of your plan need the most money? If you drew your own plan in *What has to happen before what, and when are we done?*, it is taken from there. (This is not graded.)

# %%
tasks = data.load("project-tasks")
plan = project.earlier("my-plan.csv", unit="project-management-plan-the-work", otherwise=tasks)
spend = plan[["task_id", "task"]].merge(tasks[["task_id", "budget_usd"]], on="task_id")
spend.sort_values("budget_usd", ascending=False).head(5)

# %% [markdown] task="budget-office"
# ## 7. What do you tell the budget office?
#
# Write **100 to 150 words** without technical terms. Say
#
# - what was wrong in the lines, what you changed, and that lines and form agree now (with the three totals),
# - what the service is worth over eight years at both rates, and what the rates are,
# - what it means for the budget alone, year by year,
# - which guess you would check first, and how.

# %% [markdown] reflect="budget-office" skill="PM9"
# ### BEGIN SOLUTION
# The lines were $1,652 short. The Saturday crew had been worked out with 26 percent for benefits, not 31. I fixed that line, and now lines and form agree to the dollar: $359,040 in all, $287,233 from the grant, and $71,807 from us.
#
# Is it worth it? If a dollar counts 2 percent less for each year that it comes later (a federal rule of 2023), the service is worth $48,700 more than it costs over eight years. At 7 percent (the rule of 1992), it is worth $26,700 less. Please tell us which rate this grant asks for.
#
# For our budget alone, it is a cost: $1,500 each year that we do not save, besides the project. The benefit is residents' time.
#
# I would first check the number of cleanups that are no longer needed: count them on the pilot routes.
# ### END SOLUTION

# %% [markdown] rubric="budget-office"
# - Lines and form
#   - 0: missing
#   - 1: the wrong line, or the totals
#   - 2: the wrong line with its cause, and the totals
# - What it is worth
#   - 0: missing, or only the rate that suits
#   - 1: both rates, without what they are
#   - 2: both rates, and what they are
# - For the budget alone
#   - 0: missing
#   - 1: a cost each year, apart from what residents gain
# - The guess to check
#   - 0: missing
#   - 1: one guess, and how to check it
#
# ## Sample, 2 points
#
# > We found the mistake in the Saturday crew (26 instead of 31 percent), and all totals agree now: $359,040, $287,233 and $71,807. The project has a net present value of $48,683, so it pays for itself and should be funded.
#
# - Lines and form: 2
# - What it is worth: 0 (only the rate that suits)
# - For the budget alone: 0 ("pays for itself" is wrong)
# - The guess to check: 0
