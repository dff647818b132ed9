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
# A state grant would pay 80 percent, and the city the rest. The first tasks are under way on the city's own money; this grant also pays for work that has begun. The application is due on Friday. The team has typed 13 budget lines, and the form shows three totals. "Check both," says the budget office. "And tell us whether it is worth it."
#
# **What you will be able to do**
#
# 1. Build a budget line with fringe, indirect cost and match, in whole dollars.
# 2. Find the line that keeps a budget from agreeing with its form.
# 3. Work out net present value and benefit-cost ratio at two rates, and say what they leave out.
#
# **Where we are.** The reserve comes from *What could go wrong, and how much should we put aside?* The form has no line for it, so it stays out of this budget. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its amounts are made up. The rules and rates in sections 1 and 4 are real, each with its date.

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
# About 9 minutes.
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
# Where do the rates come from? Fringe has no standard rate. Port Alder has agreed on 12 percent for indirect cost. Many cities have no agreed rate. Under federal awards from October 1, 2024, they may in many cases charge up to 15 percent without documentation; before, it was 10 percent (2 CFR 200.414(f)). The federal base leaves out equipment too, and also rent and most of a large subaward. A program may allow less. Look up the rule of your own grant.

# %% [markdown] task="practice-line"
# ### Your turn: three kinds of lines
#
# Practice, not graded. Work out in whole dollars, with the rates of the form:
#
# - `analyst`: the total of a data analyst with a salary of $23,300,
# - `truck`: the total of a truck lease of $65,100 (Equipment),
# - `printing`: the total of printing for $8,400 (Supplies).

# %% answer="practice-line"
analyst = ...
truck = ...
printing = ...
### BEGIN SOLUTION
analyst = personnel_line(23300)
truck = 65100
printing = 8400 + round(0.12 * 8400)
### END SOLUTION

# %% check="practice-line" done="${value:,.0f} for the analyst. Only salaries carry fringe, and only equipment carries no indirect cost."
check.number("truck", within=0)
check.number("printing", within=0)
check.number("analyst", within=0)

# %% [markdown] hint="practice-line"
# Which of the three has fringe? Which of the three has no indirect cost?

# %% [markdown]
# ## 2. Do the lines agree with the form?
#
# About 9 minutes.
#
# The form's totals were worked out by the budget office, the lines by the team. **Take a guess.** How far apart may two honest budgets of $359,040 be: nothing, a few dollars, or a few hundred?

# %%
form["Total project cost"] - budget["total_usd"].sum()

# %% [markdown]
# The lines are $1,652 short. Thirteen lines that are rounded can differ by a few dollars from a total that is not. More than that is a mistake, and a grant office may send the form back for it.
#
# Which line is it? Check each step for all lines at once. Step 2 first: is the indirect cost 12 percent of its base?

# %%
base = budget["direct_usd"] + budget["fringe_usd"]
off = budget["indirect_usd"] - (0.12 * base).round()
budget[(off != 0) & (budget["category"] != "Equipment")]

# %% [markdown]
# An empty table: step 2 is right in every line. Now step 1, for the lines with salaries:

# %%
staff = budget[budget["category"] == "Personnel"]
staff["fringe_usd"] / staff["direct_usd"]

# %% [markdown]
# `L04`, the Saturday crew, has 26 percent. Somebody used the wrong rate. Step 2 could not show it, since it was right about a wrong base. **Errors travel down the line**: fringe, indirect cost, total, match and grant of `L04` are all too low.

# %% [markdown] task="practice-tie"
# ### Your turn: fix the line
#
# Practice. The salaries in `L04` are $29,500. Make
#
# - `crew`: the right total of `L04`, in whole dollars,
# - `gap`: the form's total minus the total of all lines, with the right total in `L04`.

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
# `crew` takes the place of what was typed. `fixed = budget["total_usd"].copy()` makes a copy of the column, and `fixed["L04"] = crew` puts another value into it.

# %% [markdown]
# Now the match. The form says $71,807. But 20 percent of the total is

# %%
round(0.20 * form["Total project cost"])

# %% [markdown]
# One dollar more. The form adds up 13 rounded matches; the line above rounds once. Both are honest. (If the rule says *at least* 20 percent, a dollar short is too little: round up.) A form accepts one of them: find out which, write the rule down, and use it everywhere.
#
# ## 3. Three slips that no total shows
#
# About 6 minutes.
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
0.12 * equipment

# %%
0.12 * 0.31 * staff["direct_usd"].sum()

# %%
form["Match"] - 0.20 * form["Grant requested"]

# %% [markdown]
# A makes the total $8,328 too high. B makes it $4,825 too low. C promises $14,360 too little for the same grant. If the match is 20 percent of the total, then it is 20 for every 80 of the grant: **25** percent of it.

# %% [markdown] task="practice-match"
# ### Your turn: from the grant to the match
#
# Practice. Another program pays 75 percent of the total. A city asks for a grant of $240,000. Make `whole`: the total cost, and `own_part`: the city's match, both in dollars.

# %% answer="practice-match"
whole = ...
own_part = ...
### BEGIN SOLUTION
whole = 240000 / 0.75
own_part = 0.25 * whole
### END SOLUTION

# %% check="practice-match" done="${value:,.0f} in all: 75 parts of 100 are the grant."
check.number("own_part", within=0.5)
check.number("whole", within=0.5)

# %% [markdown] hint="practice-match"
# The grant is 0.75 of the total. So what is the total?

# %% [markdown]
# ## 4. Is it worth it?
#
# About 12 minutes.
#
# The project is paid for once; its crew and its truck lease end with the pilot. Then Saturday pickup costs money every year, and brings benefits every year. The team guesses for 1,000 residents:

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
# A dollar in eight years is worth less than a dollar now: the city could use today's dollar in the meantime. **Discounting** divides an amount by 1.02 for each year, if the **discount rate** is 2 percent. All amounts together, each discounted, are the **net present value** (NPV). Which rate? The federal government has changed its mind more than once:

# %%
data.load("discount-rates")[["rate", "guidance", "dated"]]

# %% [markdown]
# The list is not complete. Before 1992, it was 10 percent, and the rules may have changed since. Look up the one in force, and write its date beside the result. We work out both. They are **real** rates, without inflation. So leave inflation out of the amounts, too: all of them are in today's dollars.
#
# `npf.npv` takes the rate and the amounts, the first one for year 0. `[net] * 8` is a list with eight times the same number.

# %%
flows = [-form["Total project cost"]] + [net] * 8
print("2 percent:", npf.npv(0.02, flows))
print("7 percent:", npf.npv(0.07, flows))

# %% [markdown]
# At 2 percent, the project is worth $48,683 more than it costs. At 7 percent, it is worth $26,688 **less**. The cost comes now and the benefit later, so a higher rate makes it look worse.
#
# (`npf.npv` leaves year 0 as it is. The function `NPV` of most spreadsheets already discounts the first amount. There, leave year 0 out, and add it afterward.)

# %% fold=true
# What the explorer works out.
def worth(percent, years, time):
    left = net if time else net - 267 * residents / 1000
    return npf.npv(percent / 100, [-form["Total project cost"]] + [left] * years)


names = {
    "percent": "Discount rate (percent)",
    "years": "Years of service",
    "time": "Count the time that residents save",
}


# %% fold=true
# The code of the explorer.
def value_at(percent=2, years=8, time=True):
    here = worth(percent, years, time)
    values = {rate: worth(rate, years, time) / 1000 for rate in range(0, 13)}
    word = "above" if here > 0 else "below"
    title = f"At {percent} percent over {years} years, the value is {word} zero"
    fig, ax = figure.new(title, x="Discount rate (percent)", y="NPV (thousand dollars)")
    figure.line(ax, pd.Series(values))
    figure.mark(ax, y=0, text="worth what it costs")
    figure.mark(ax, x=percent, text="your rate")
    return fig, f"The net present value is {here:,.0f} dollars."


widgets.explore(value_at, percent=(0, 12), years=(4, 15), time=True, labels=names)

# %% [markdown]
# The **benefit-cost ratio** divides all discounted benefits by all discounted costs, the project included. Above 1, the benefits are larger. It says whether the NPV is positive, and how much comes back for each dollar. But it changes if somebody counts a saving as a lower cost; the NPV does not. To choose between two plans, compare their NPVs.

# %% [markdown] task="practice-ratio"
# ### Your turn: the ratio, and a worse guess
#
# Practice. Make
#
# - `ratio`: the benefit-cost ratio at 2 percent over 8 years (the project's cost belongs to the costs, in year 0),
# - `lower_npv`: the NPV at 2 percent over 8 years if the **benefits** of each year are 10 percent lower than guessed, in dollars.

# %% answer="practice-ratio"
ratio = ...
lower_npv = ...
### BEGIN SOLUTION
gained = npf.npv(0.02, [0] + [amounts["benefit"]] * 8)
paid = npf.npv(0.02, [form["Total project cost"]] + [amounts["cost"]] * 8)
ratio = gained / paid
lower_net = 0.9 * amounts["benefit"] - amounts["cost"]
lower_npv = npf.npv(0.02, [-form["Total project cost"]] + [lower_net] * 8)
### END SOLUTION

# %% check="practice-ratio" done="{value:.3f}: hardly above 1. If the benefits are a tenth lower, the sign turns. Nobody measured them yet."
check.number("lower_npv", within=20)
check.number("ratio", within=0.002)

# %% [markdown] hint="practice-ratio"
# Two lists: benefits with 0 in year 0, and costs with the project in year 0. `npf.npv` of each, then divide.

# %% [markdown]
# ## 5. Worth it for whom?
#
# About 4 minutes.
#
# Look at the benefits again. Fewer cleanups and fewer calls save **money of the city**. The time that residents save is real, but it never reaches the city treasury.
#
# **Take a guess.** Leave that time out. In which year will the savings have paid back the whole project?

# %%
time_saved = 267 * residents / 1000
money_net = net - time_saved
print("left each year:", money_net)
print("NPV at 2 percent:", npf.npv(0.02, [-form["Total project cost"]] + [money_net] * 8))

# %% [markdown]
# Never. The service costs $1,498 a year more than it saves. That is no reason against it: a library does not earn money either. But it is two statements, and a budget office needs both:
#
# - **For everybody together**, it is worth a little more than it costs at 2 percent, and a little less at 7.
# - **For the budget**, it is a cost in every year, and somebody must plan for it.
#
# The grant does not change the first statement: the state's dollars are somebody's, too. In the second, the city then pays only its match for the project, and still the cost of every year after it. And "worth it" is a sum over everybody: it does not say who gains. Look for that, too.

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
# - [ ] The positive one. We want the project. | Then the reader learns of the other one from somebody else.
# - [ ] The mean of the two. | A mean of two rules is no rule.
# - [x] Both, with rate and date, and which one this grant asks for. | Then everybody can check it.

# %% [markdown]
# ## What you can do now
#
# - Build a budget line, and find the one that is off.
# - Work out the match from the total, and from the grant.
# - Work out an NPV at two rates, and say whose money it is.
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
# **Sources.** 2 CFR 200.414(f), as explained by the Massachusetts Institute of Technology (*De minimis rate for subawards*) and Redstone GCI: 10 percent before October 1, 2024, up to 15 percent since. EPA memo on discount rates, document 91022W85 (10 percent in 1972, 7 percent in 1992). policyrisk.com, page on OMB Circular A-94 (2 percent, November 2023).
