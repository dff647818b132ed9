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
# # Does the budget add up, and is it worth it?
#
# It is late March 2025 in Port Alder. Ms. Okafor has put a reserve of $166,500 aside. Now she asks: "Who pays for the project itself?"
# A state grant would pay 80 percent, even for work that has begun, and the city the rest. The application is due on Friday. The team has typed 13 budget lines, and the form shows three totals. "Check both," says the budget office. "And tell us whether it is worth it."
#
# **What you will be able to do**
#
# 1. Build a budget line with fringe, indirect cost and match, in whole dollars.
# 2. Find the line that keeps a budget from agreeing with its form.
# 3. Work out net present value and benefit-cost ratio at two rates, and say what they leave out.
#
# **Where we are.** The reserve from *What could go wrong, and how much should we put aside?* has no line in the form, so it stays out of this budget. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its amounts are made up. The rule of 10 and 15 percent in section 1 and the discount rates in section 4 are real, each with its date.

# %% setup=true
import numpy_financial as npf
import pandas as pd

from practicum import check, data, figure, widgets

budget = data.load("project-budget", city="port-alder").set_index("line_id")
form = data.load("project-form", city="port-alder").set_index("field")["value"]
residents = data.load("neighborhoods", city="port-alder")["population"].sum()

# %% [markdown]
# ## 1. What is one line made of?
#
# About 7 minutes.
#
# `form` has the three rates of this application and its three totals:

# %%
form

# %% [markdown]
# Four steps lead from a salary to what the grant pays. Here they are for the project manager, line `L01`, with a salary of $53,600:
#
# | step | what | how | dollars |
# |---|---|---|---|
# | 1 | **fringe**: health plan, pension and so on, on salaries only | 0.31 × 53,600 | 16,616 |
# | 2 | **indirect cost**: a share of rent, payroll office and so on, on everything but equipment | 0.12 × (53,600 + 16,616) | 8,426 |
# | 3 | **total** | 53,600 + 16,616 + 8,426 | 78,642 |
# | 4 | **match**: what the city pays, a share of the total | 0.20 × 78,642 | 15,728 |
#
# The grant pays the rest, $62,914. Each amount is rounded to whole dollars before the next step uses it. Step 2 hides two traps: its base **includes** fringe, and it **leaves out** equipment. In Python:


# %%
def personnel_line(direct):
    fringe = round(0.31 * direct)
    indirect = round(0.12 * (direct + fringe))
    return direct + fringe + indirect


personnel_line(53600)

# %% [markdown]
# Where do the rates come from? Fringe has no standard rate. Port Alder has agreed on 12 percent for indirect cost. Cities without an agreed rate may in many cases charge up to 15 percent under federal awards from October 1, 2024 (before, 10 percent; 2 CFR 200.414(f)). A program may allow less: look up the rule of your own grant.

# %% [markdown] task="practice-line"
# ### Your turn: two other kinds of lines
#
# Practice, not graded. Work out in whole dollars, with the rates of the form:
#
# - `truck`: the total of a truck lease of $65,100 (Equipment),
# - `printing`: the total of printing for $8,400 (Supplies).

# %% answer="practice-line"
truck = ...
printing = ...
### BEGIN SOLUTION
truck = 65100
printing = 8400 + round(0.12 * 8400)
### END SOLUTION

# %% check="practice-line" done="${value:,.0f} for printing. Only salaries carry fringe, and only equipment carries no indirect cost."
check.number("truck", within=0)
check.number("printing", within=0)

# %% [markdown] hint="practice-line"
# Neither of the two is a salary. Which of the two has no indirect cost?

# %% [markdown]
# ## 2. Do the lines agree with the form?
#
# About 7 minutes.
#
# The budget office worked out the form's totals, the team the lines. **Take a guess.** How far apart may two honest budgets of $359,040 be: nothing, a few dollars, or a few hundred?

# %%
form["Total project cost"] - budget["total_usd"].sum()

# %% [markdown]
# The lines are $1,652 short. Rounding 13 lines can make a few dollars. More than that is a mistake, and a grant office may send the form back for it.
#
# Which line is it? Begin with step 1, for the lines with salaries. Is fringe 31 percent of the salary?

# %%
staff = budget[budget["category"] == "Personnel"]
staff["fringe_usd"] / staff["direct_usd"]

# %% [markdown]
# `L04`, the Saturday crew, has 26 percent. Somebody used the wrong rate. And **errors travel down the line**: each step starts from the one before, so indirect cost, total, match and grant of `L04` are too low, too.

# %% [markdown] task="practice-tie"
# ### Your turn: fix the line
#
# Practice. The salaries in `L04` are $29,500. Make
#
# - `crew`: the right total of `L04`, in whole dollars,
# - `gap`: the form's total minus the total of all lines, with the right total in `L04`. These two lines put it into a copy of the column:
#
# ```python
# fixed = budget["total_usd"].copy()
# fixed["L04"] = crew
# ```

# %% answer="practice-tie"
crew = ...
gap = ...
### BEGIN SOLUTION
crew = personnel_line(29500)
fixed = budget["total_usd"].copy()
fixed["L04"] = crew
gap = form["Total project cost"] - fixed.sum()
### END SOLUTION

# %% check="practice-tie" done="${value:,.0f} for the crew, and now the lines agree with the form to the dollar."
check.number("gap", within=0)
check.number("crew", within=0)

# %% [markdown] hint="practice-tie"
# `crew` is one call of `personnel_line`. For `gap`, put the two lines above yours, and take `fixed` where the cell for the typed lines has `budget["total_usd"]`.

# %% [markdown]
# Now the match. The form says $71,807. Is that 20 percent of the total?

# %%
round(0.20 * form["Total project cost"])

# %% [markdown]
# One dollar more. The form adds up 13 rounded matches; the line above rounds once. Both are honest. A form accepts one of them: find out which, and use it everywhere.
#
# ## 3. Three slips that no total shows
#
# About 3 minutes.
#
# If form and lines have the same mistake, they agree. Three are common:
#
# - **A** Indirect cost is charged on equipment, too.
# - **B** Fringe is left out of the base of the indirect cost.
# - **C** The match is 20 percent of the **grant**, not of the total.
#
# **Take a guess.** Which one moves the most money?

# %%
equipment = budget[budget["category"] == "Equipment"]["direct_usd"].sum()
print("A:", 0.12 * equipment)
print("B:", 0.12 * 0.31 * staff["direct_usd"].sum())
print("C:", form["Match"] - 0.20 * form["Grant requested"])

# %% [markdown]
# A makes the total $8,328 too high. B makes it $4,825 too low. C promises $14,360 too little for the same grant. If the match is 20 percent of the total, then it is 20 for every 80 of the grant: **25** percent of it.
#
# ## 4. Is it worth it?
#
# About 11 minutes.
#
# The project is paid for once. After it, Saturday pickup costs money and brings benefits every year. The team guesses for 1,000 residents:

# %%
yearly = data.load("running-costs")
yearly

# %%
amounts = yearly.groupby("kind")["usd_per_1000_residents"].sum() * residents / 1000
amounts

# %%
net = amounts["benefit"] - amounts["cost"]
8 * net - form["Total project cost"]

# %% [markdown]
# $55,658 a year is left. Over the 8 years that the city plans with, that is $86,226 more than the project costs. So it is worth it?
#
# A dollar in eight years is worth less than a dollar now: the city could use today's dollar in the meantime. **Discounting** divides an amount by 1.02 for each year, if the **discount rate** is 2 percent. All amounts together, each discounted, are the **net present value** (NPV). Which rate? The federal rule has changed:

# %%
data.load("discount-rates")[["rate", "guidance", "dated"]]

# %% [markdown]
# The list is not complete, so look up the rule in force, and write its date beside the result. We work out both. They are **real** rates, without inflation. So all amounts are in today's dollars, too.
#
# `npf.npv` takes the rate and the amounts, the first one for year 0. `[net] * 8` is a list with eight times the same number.

# %%
flows = [-form["Total project cost"]] + [net] * 8
npf.npv(0.02, flows)

# %%
npf.npv(0.07, flows)

# %% [markdown]
# At 2 percent, the project is worth $48,683 more than it costs. At 7 percent, it is worth $26,688 **less**. The cost comes now and the benefit later, so a higher rate makes it look worse.
#
# (In most spreadsheets, `NPV` discounts the first amount, too. There, leave year 0 out, and add it afterward.)
#
# Where does the value cross zero? Move the rate, and the years of service.

# %% fold=true
# The code of the explorer.
def value_at(percent=2, years=8):
    values = {}
    for rate in range(0, 13):
        values[rate] = npf.npv(rate / 100, [-form["Total project cost"]] + [net] * years) / 1000
    here = 1000 * values[percent]
    word = "above" if here > 0 else "below"
    title = f"At {percent} percent over {years} years, the value is {word} zero"
    fig, ax = figure.new(title, x="Discount rate (percent)", y="NPV (thousand dollars)")
    figure.line(ax, pd.Series(values))
    figure.mark(ax, y=0, text="worth what it costs")
    figure.mark(ax, x=percent, text="your rate")
    return fig, f"The net present value is {here:,.0f} dollars."


names = {"percent": "Discount rate (percent)", "years": "Years of service"}
widgets.explore(value_at, percent=(0, 12), years=(4, 15), labels=names)

# %% [markdown]
# The **benefit-cost ratio** divides all discounted benefits by all discounted costs, the project included. At 2 percent:

# %%
gained = npf.npv(0.02, [0] + [amounts["benefit"]] * 8)
paid = npf.npv(0.02, [form["Total project cost"]] + [amounts["cost"]] * 8)
gained / paid

# %% [markdown]
# Each dollar brings back $1.05: hardly more than 1. To choose between two plans, compare their NPVs. The ratio changes if somebody counts a saving as a lower cost; the NPV does not.

# %% [markdown] task="practice-worse"
# ### Your turn: a worse guess
#
# Practice. Nobody has measured the benefits yet. Make `lower_npv`: the NPV at 2 percent over 8 years if the **benefits** of each year are 10 percent lower than guessed, in dollars.

# %% answer="practice-worse"
lower_npv = ...
### BEGIN SOLUTION
lower_net = 0.9 * amounts["benefit"] - amounts["cost"]
lower_npv = npf.npv(0.02, [-form["Total project cost"]] + [lower_net] * 8)
### END SOLUTION

# %% check="practice-worse" done="{value:,.0f} dollars: benefits that are a tenth lower turn the sign."
check.number("lower_npv", within=20)

# %% [markdown] hint="practice-worse"
# First what is left of a year: 0.9 times `amounts["benefit"]`, minus `amounts["cost"]`. Then the line of `flows` with it.

# %% [markdown]
# ## 5. Worth it for whom?
#
# About 3 minutes.
#
# Fewer cleanups and fewer calls save **work of the city**. That is money only where a budget line shrinks; here we count all of it. The time that residents save is real, but it never reaches the city treasury.
#
# **Take a guess.** Leave that time out. In which year will the savings have paid back the whole project?

# %%
time_saved = 267 * residents / 1000
money_net = net - time_saved
money_net

# %% [markdown]
# Never. Even with all of it counted, the service costs $1,498 a year more than it saves. That is no reason against it: a library does not earn money either. But a budget office needs two statements:
#
# - **For everybody together**, it is worth a little more than it costs at 2 percent, and a little less at 7.
# - **For the budget**, it is a cost in every year, and somebody must plan for it.
#
# The grant does not change the first: the state's dollars are somebody's, too. In the second, the city then pays only its match for the project, and still the cost of every later year. And a sum over everybody does not say who gains. Look for that, too.

# %% [markdown] quiz="money"
# Lines and form agree to the dollar. What do you know?
#
# - [ ] The budget is right. | The same mistake can be in both.
# - [x] Nothing was lost between the two; the rules still have to be checked. | Three slips in section 3 do not show in any total.
# - [ ] The rates are right. | A wrong rate in both agrees, too.
#
# Why is the NPV lower at 7 percent than at 2?
#
# - [ ] Prices rise faster. | These rates are real: they do not contain inflation.
# - [x] The benefits come later than the cost, and count for less. | Each year divides by 1.07, not by 1.02.
# - [ ] The project costs more. | Its cost is in year 0 and stays the same.
#
# The NPV is positive at 2 percent and negative at 7. What do you write?
#
# - [ ] The positive one. We want the project. | Then the reader hears of the other one from somebody else.
# - [ ] The mean of the two. | A mean of two rules is no rule.
# - [x] Both, with rate and date, and which one this grant asks for. | Then everybody can check it.

# %% [markdown]
# ## What you can do now
#
# - Build a budget line, and find the one that is off.
# - Name three slips that no total shows.
# - Work out an NPV at two rates and a benefit-cost ratio, and say whose money it is.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | fringe | what an employer pays on top of a salary |
# | indirect cost | a share of cost that no single project causes, such as payroll and rent |
# | match | the part of the total that the city pays itself |
# | discount rate | by how much an amount counts less for each year that it comes later |
# | net present value (NPV) | all benefits minus all costs, each discounted |
# | benefit-cost ratio | discounted benefits divided by discounted costs |
#
# **What we know now.** Port Alder's application adds up: $359,040, of which the grant would pay $287,233. Whether the service is worth it depends on the rate, and on guesses that the pilot will measure.
#
# **Next:** does your own city's budget add up? Find out in the [exercise](exercise.ipynb). After that, the state says yes, and the work goes on. But are we on track?
#
# **Sources.** 2 CFR 200.414(f), as explained by the Massachusetts Institute of Technology (*De minimis rate for subawards*) and Redstone GCI: 10 percent before October 1, 2024, up to 15 percent since. EPA memo on discount rates, document 91022W85 (7 percent in 1992). policyrisk.com, page on OMB Circular A-94 (2 percent, November 2023).
