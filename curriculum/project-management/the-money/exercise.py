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
# Your city applies for the same grant. The team typed 13 lines, and one of them is off. The budget office wants the lines to agree with the form, and asks what the service is worth over eight years.
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

from practicum import check, data

budget = data.load("project-budget").set_index("line_id")
form = data.load("project-form").set_index("field")["value"]
yearly = data.load("running-costs")
residents = data.load("neighborhoods")["population"].sum()

print(f"Your city is {data.cities()[data.city()]}, with {residents:,} residents.")
short = form["Total project cost"] - budget["total_usd"].sum()
print(f"The form's total minus that of the typed lines: {short:,.0f} dollars.")

# %%
budget[["line", "category", "direct_usd", "fringe_usd", "total_usd"]].head(3)

# %%
form

# %% [markdown] task="wrong-line"
# ## 1. Which line is off?
#
# One line of the category Personnel was worked out with a fringe rate other than the form's. The first line of the cell has the lines of Personnel, in `staff`. Make
#
# - `fringe_shares`: fringe as a share of direct cost, for each line of `staff` (a Series),
# - `wrong_line`: the id of the line that is off,
# - `right_total`: what its `total_usd` should be, in whole dollars.

# %% [markdown] hint="wrong-line"
# Section 2 of the lesson divides two columns. Which line differs from `form["Fringe rate"]`?

# %% [markdown] hint="wrong-line"
# `budget.loc[wrong_line, "direct_usd"]` is its salary. Then fringe on it, then indirect cost on both, with the form's rates. Round each amount.

# %% answer="wrong-line"
staff = budget[budget["category"] == "Personnel"]
fringe_shares = ...
wrong_line = ...
right_total = ...
### BEGIN SOLUTION
fringe_shares = staff["fringe_usd"] / staff["direct_usd"]
wrong_line = (fringe_shares - form["Fringe rate"]).abs().idxmax()
direct = budget.loc[wrong_line, "direct_usd"]
fringe = round(form["Fringe rate"] * direct)
indirect = round(form["Indirect rate"] * (direct + fringe))
right_total = direct + fringe + indirect
### END SOLUTION

# %% check="wrong-line" points=1 skill="PM8" done="{count} lines with salaries, and one that differs."
check.series("fringe_shares", within=0.001)

# %% check="wrong-line" points=1 skill="PM8" done="{value} has another rate than the form."
check.text("wrong_line")

# %% check="wrong-line" points=2 skill="PM8" done="${value:,.0f}. A wrong rate early in the line makes everything after it wrong."
check.number("right_total", within=0)

# %% [markdown] task="any-line"
# ## 2. A rule for any line
#
# Write the function `line_total(direct, category, fringe_rate, indirect_rate)`. It returns the total of a line in whole dollars:
#
# 1. Begin with `fringe = 0` and `indirect = 0`.
# 2. For the category `"Personnel"`, fringe is `fringe_rate` times the direct cost.
# 3. For every category but `"Equipment"`, indirect cost is `indirect_rate` times direct cost plus fringe.
# 4. Return all three together.
#
# Round fringe and indirect cost to whole dollars, each before the next step uses it.

# %% [markdown] hint="any-line"
# Steps 2 and 3 are one `if` each. `!=` means "is not".

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

# %% [markdown] task="agree"
# ## 3. Do lines and form agree now?
#
# Put the right total into a copy of the column, `fixed`, as in section 2 of the lesson. Then make, in whole dollars,
#
# - `total`: the total of all lines,
# - `match`: the match of all lines. That of one line is its total times `form["Match share"]`, **rounded to whole dollars line by line**,
# - `grant`: what the grant pays, the rest.

# %% [markdown] hint="agree"
# `fixed = budget["total_usd"].copy()`, then `fixed[wrong_line] = right_total`.

# %% [markdown] hint="agree"
# `(form["Match share"] * fixed).round()` rounds the match of each line. Add up after rounding.

# %% answer="agree"
total = ...
match = ...
grant = ...
### BEGIN SOLUTION
fixed = budget["total_usd"].copy()
fixed[wrong_line] = right_total
total = fixed.sum()
match = (form["Match share"] * fixed).round().sum()
grant = total - match
### END SOLUTION

# %% check="agree" points=2 skill="PM8" done="${value:,.0f}: the form's total, to the dollar."
check.number("total", within=0)

# %% check="agree" points=2 skill="PM8" done="${value:,.0f} from the grant. It and the match agree with the form, too."
check.number("match", within=0)
check.number("grant", within=0)

# %% [markdown] task="worth"
# ## 4. What is it worth at two rates?
#
# The project costs `cost` in year 0. Then come 8 years of service. `amounts`, in the cell below, has the costs and the benefits of one year in your city. Make
#
# - `net`: benefits minus costs of one year, in dollars,
# - `npv_2` and `npv_7`: the net present value at 2 and at 7 percent, in dollars,
# - `ratio_2`: the benefit-cost ratio at 2 percent, with the project among the costs.

# %% [markdown] hint="worth"
# Section 4 of the lesson has each line. `amounts["benefit"]` is the benefit of one year.

# %% [markdown] hint="worth"
# `npf.npv(rate, [-cost] + [net] * 8)`: the cost comes first, in year 0.

# %% [markdown] hint="worth"
# For the ratio, discount two lists: the benefits with 0 in year 0, and the costs with the project in year 0.

# %% answer="worth"
cost = form["Total project cost"]
amounts = yearly.groupby("kind")["usd_per_1000_residents"].sum() * residents / 1000
net = ...
npv_2 = ...
npv_7 = ...
ratio_2 = ...
### BEGIN SOLUTION
net = amounts["benefit"] - amounts["cost"]
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
# ## 5. And for the city budget alone?
#
# The line *Time that residents save*, $267 a year for 1,000 residents, is not city money. Leave it out. Count the other savings as if budget lines shrank by as much. Leave the grant out as well: take the whole cost of the project. Make
#
# - `money_net`: what is left of one year then, in dollars (negative if the service costs more than it saves),
# - `money_npv`: the net present value at 2 percent over 8 years, in dollars.

# %% [markdown] hint="money-alone"
# Section 5 of the lesson takes that time off `net`. Then put the new number in place of `net` in the line of `npv_2`.

# %% answer="money-alone"
money_net = ...
money_npv = ...
### BEGIN SOLUTION
money_net = net - 267 * residents / 1000
money_npv = npf.npv(0.02, [-cost] + [money_net] * 8)
### END SOLUTION

# %% check="money-alone" points=2 skill="PM9" done="{value:,.0f} dollars: the savings never pay the project back. Its benefit goes to the residents."
check.number("money_net", within=1)
check.number("money_npv", within=5)

# %% [markdown] task="budget-office"
# ## 6. What do you tell the budget office?
#
# Write **80 to 120 words** without technical terms; a rate may stand if you explain it. Say
#
# - what was wrong in the lines, and that lines and form agree now, with the total,
# - what the service is worth over eight years at both rates, and what the rates are,
# - what it means for the budget alone, year by year,
# - which guess you would check first, and how.

# %% [markdown] reflect="budget-office" skill="PM9"
# ### BEGIN SOLUTION
# The Saturday crew had been worked out with 26 percent for benefits, not 31. I fixed that, and now lines and form agree to the dollar: $359,040.
#
# If a dollar counts 2 percent less for each year that it comes later (a federal rule of 2023), the service is worth $48,700 more than it costs over eight years. At 7 percent (the rule of 1992), it is worth $26,700 less. Which rate does this grant ask for?
#
# For our budget alone, it costs $1,500 more each year than it saves, besides the project. The benefit is residents' time.
#
# I would first check how many cleanups are no longer needed: count them on the pilot routes.
# ### END SOLUTION

# %% [markdown] rubric="budget-office"
# - Lines and form
#   - 0: missing
#   - 1: the wrong line, or the total
#   - 2: the wrong line with its cause, and the total
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
