# %% attempts="practice-line"
#: right
truck = budget.loc["L06", "total_usd"]
printing = budget.loc["L10", "total_usd"]

#: right
def any_line(direct, fringe_rate, indirect_rate):
    fringe = round(fringe_rate * direct)
    return direct + fringe + round(indirect_rate * (direct + fringe))


truck = any_line(65100, 0, 0)
printing = any_line(8400, 0, 0.12)

#: truck: {value:,.0f} has indirect cost on equipment. There is none.
truck = 65100 + round(0.12 * 65100)

#: truck: {value:,.0f} treats the truck as a salary. Equipment has neither fringe nor indirect cost.
truck = personnel_line(65100)

#: printing: {value:,.0f} treats printing as a salary. Supplies have no fringe.
printing = personnel_line(8400)

#: printing: {value:,.0f} leaves out the indirect cost. Only equipment has none.
printing = 8400

# %% attempts="practice-tie"
#: right
crew = 29500 + 9145 + 4637
gap = form["Total project cost"] - (budget["total_usd"].sum() - budget.loc["L04", "total_usd"] + crew)

#: right
crew = round(29500 * 1.31) + round(0.12 * round(29500 * 1.31))
gap = 0

#: crew: {value:,.0f} is what was typed. Take 31 percent for fringe.
crew = budget.loc["L04", "total_usd"]

#: crew: {value:,.0f} leaves the old indirect cost. It is 12 percent of direct cost and the new fringe.
crew = 29500 + 9145 + 4460

#: gap: {value:,.0f} is the gap with the old line. Put the right total in its place.
gap = form["Total project cost"] - budget["total_usd"].sum()

#: crew: {value:,.0f} is what is missing on the line. Give its whole right total.
crew = personnel_line(29500) - budget.loc["L04", "total_usd"]

#: gap: {value:,.0f} leaves the line out. Put the right total in its place.
gap = form["Total project cost"] - budget["total_usd"].drop("L04").sum()

#: gap: {value:,.0f} counts the line twice. Put the right total in place of the old one.
gap = form["Total project cost"] - (budget["total_usd"].sum() + crew)

# %% attempts="practice-worse"
#: right
factor = sum(1 / 1.02**year for year in range(1, 9))
cost = form["Total project cost"]
lower_npv = factor * (0.9 * amounts["benefit"] - amounts["cost"]) - cost

#: right
lower_npv = round(npf.npv(0.02, flows) - npf.npv(0.02, [0] + [0.1 * amounts["benefit"]] * 8))

#: lower_npv: {value:,.0f} lowers what is left of each year. Lower the benefits only.
lower_npv = npf.npv(0.02, [-form["Total project cost"]] + [0.9 * net] * 8)

#: lower_npv: {value:,.0f} is the NPV with all benefits. Lower them by 10 percent.
lower_npv = npf.npv(0.02, flows)

#: lower_npv: {value:,.0f} is at 7 percent. Take 2.
lower_npv = npf.npv(0.07, [-form["Total project cost"]] + [lower_net] * 8)

# %% attempts="wrong-line"
#: right
people = budget[budget["category"] == "Personnel"]
fringe_shares = (people["fringe_usd"] / people["direct_usd"]).round(2)
wrong_line = fringe_shares[fringe_shares != form["Fringe rate"]].index[0]
salary = people.loc[wrong_line, "direct_usd"]
base = salary + round(salary * form["Fringe rate"])
right_total = round(base + round(base * form["Indirect rate"]))

#: right
staff = budget.query("category == 'Personnel'")
fringe_shares = {one: row["fringe_usd"] / row["direct_usd"] for one, row in staff.iterrows()}
off = staff["fringe_usd"] - (form["Fringe rate"] * staff["direct_usd"]).round()
wrong_line = off.abs().idxmax()
new_fringe = round(form["Fringe rate"] * staff["direct_usd"][wrong_line])
new_base = staff["direct_usd"][wrong_line] + new_fringe
right_total = new_base + round(form["Indirect rate"] * new_base)

#: fringe_shares: These are shares of the total. Divide by the direct cost.
fringe_shares = staff["fringe_usd"] / staff["total_usd"]

#: fringe_shares: These are shares of direct cost and fringe together. Divide by the direct cost.
fringe_shares = staff["fringe_usd"] / (staff["direct_usd"] + staff["fringe_usd"])

#: fringe_shares: These are the fringe benefits in dollars. Divide by the direct cost.
fringe_shares = staff["fringe_usd"]

#: fringe_shares: These are percentages. Give shares such as 0.3.
fringe_shares = 100 * staff["fringe_usd"] / staff["direct_usd"]

#: fringe_shares: These are all lines of the budget. Take those of Personnel.
fringe_shares = budget["fringe_usd"] / budget["direct_usd"]

#: wrong_line: {value} has the rate of the form. Look for the line that has another one.
wrong_line = fringe_shares.drop(wrong_line).index[0]
#: or
wrong_line = fringe_shares.drop(wrong_line).index[1]
#: or
wrong_line = fringe_shares.drop(wrong_line).index[2]
#: or
wrong_line = fringe_shares.drop(wrong_line).index[3]

#: right_total: {value:,.0f} is what was typed. Work it out with the form's fringe rate.
right_total = budget.loc[wrong_line, "total_usd"]

#: right_total: {value:,.0f} leaves the old indirect cost. Its base has the new fringe.
right_total = direct + fringe + budget.loc[wrong_line, "indirect_usd"]

#: right_total: {value:,.0f} leaves out the indirect cost.
right_total = direct + fringe

#: right_total: {value:,.0f} has no indirect cost on the fringe. Its base is direct cost and fringe.
right_total = direct + fringe + round(form["Indirect rate"] * direct)

# %% attempts="any-line"
#: right
def line_total(direct, category, fringe_rate, indirect_rate):
    base = direct
    if category == "Personnel":
        base = base + round(direct * fringe_rate)
    if category == "Equipment":
        return base
    return base + round(base * indirect_rate)


#: right
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = round(direct * fringe_rate) * (category == "Personnel")
    indirect = round((direct + fringe) * indirect_rate) * (category != "Equipment")
    return float(direct + fringe + indirect)


#: line_total: That charges indirect cost on equipment, too. Leave it out there.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
    return direct + fringe + round(indirect_rate * (direct + fringe))


#: line_total: That leaves fringe out of the base of the indirect cost.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
    if category != "Equipment":
        indirect = round(indirect_rate * direct)
    return direct + fringe + indirect


#: line_total: That charges fringe on every category. Only Personnel has it.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = round(fringe_rate * direct)
    indirect = 0
    if category != "Equipment":
        indirect = round(indirect_rate * (direct + fringe))
    return direct + fringe + indirect


#: line_total: That always uses the rates of the form. Use those that the function is given.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(form["Fringe rate"] * direct)
    if category != "Equipment":
        indirect = round(form["Indirect rate"] * (direct + fringe))
    return direct + fringe + indirect


#: line_total: That charges indirect cost on Personnel only. Every category but Equipment has it.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
        indirect = round(indirect_rate * (direct + fringe))
    return direct + fringe + indirect


#: line_total: That rounds only at the end. Round fringe and indirect cost, each before the next step uses it.
def line_total(direct, category, fringe_rate, indirect_rate):
    total = direct
    if category == "Personnel":
        total = total * (1 + fringe_rate)
    if category != "Equipment":
        total = total * (1 + indirect_rate)
    return round(total)


#: line_total: That cuts the cents off. Round to the nearest dollar.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = int(fringe_rate * direct)
    if category != "Equipment":
        indirect = int(indirect_rate * (direct + fringe))
    return direct + fringe + indirect


#: line_total: That does not round the indirect cost. Round it as well.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
    if category != "Equipment":
        indirect = indirect_rate * (direct + fringe)
    return direct + fringe + indirect


#: line_total: That leaves out the indirect cost of Personnel. Every category but Equipment has it.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(fringe_rate * direct)
    elif category != "Equipment":
        indirect = round(indirect_rate * (direct + fringe))
    return direct + fringe + indirect


#: line_total: The two rates are swapped.
def line_total(direct, category, fringe_rate, indirect_rate):
    fringe = 0
    indirect = 0
    if category == "Personnel":
        fringe = round(indirect_rate * direct)
    if category != "Equipment":
        indirect = round(fringe_rate * (direct + fringe))
    return direct + fringe + indirect


# %% attempts="agree"
#: right
fixed = budget["total_usd"].where(budget.index != wrong_line, right_total)
total = int(form["Total project cost"])
match = sum(round(form["Match share"] * one) for one in fixed)
grant = sum(one - round(form["Match share"] * one) for one in fixed)

#: right
lines = budget.copy()
lines.loc[wrong_line, "total_usd"] = right_total
lines["match_usd"] = (lines["total_usd"] * form["Match share"]).round(0)
total = lines["total_usd"].sum()
match = float(lines["match_usd"].sum())
grant = (lines["total_usd"] - lines["match_usd"]).sum()

#: total: {value:,.0f} holds the line as it was typed. Put the right total in its place.
total = budget["total_usd"].sum()

#: total: {value:,.0f} has the direct costs only. Add up the totals of the lines.
total = budget["direct_usd"].sum()

#: total: {value:,.0f} leaves the line out. Put the right total in its place.
total = budget["total_usd"].drop(wrong_line).sum()

#: total: {value:,.0f} counts the line twice. Put the right total in place of the old one.
total = budget["total_usd"].sum() + right_total

#: match: {value:,.0f} holds the line as it was typed. Work the match out from the right totals.
match = budget["match_usd"].sum()

#: match: {value:,.0f} is a share of the grant. The match is a share of the total.
match = round(form["Match share"] * grant)
#: or
match = total - total / (1 + form["Match share"])

#: match: {value:,.1f} is worked out from the total at once. Round the match of each line, then add up.
match = (form["Match share"] * fixed).sum()

#: match: {value:,.0f} is what the grant pays. The match is what the city pays.
match = total - match

#: grant: {value:,.0f} holds the line as it was typed. Work the grant out from the right totals.
grant = budget["grant_usd"].sum()

#: grant: {value:,.0f} is what the city pays. The grant is the rest.
grant = match

# %% attempts="worth"
#: right
sums = yearly.pivot_table(index="kind", values="usd_per_1000_residents", aggfunc="sum")
gain = sums.loc["benefit"].iloc[0] * residents / 1000
pay = sums.loc["cost"].iloc[0] * residents / 1000
net = gain - pay
flows = [-form["Total project cost"], net, net, net, net, net, net, net, net]
npv_2 = round(npf.npv(0.02, flows))
npv_7 = round(npf.npv(0.07, flows))
eight = (1 - 1.02**-8) / 0.02
ratio_2 = gain * eight / (form["Total project cost"] + pay * eight)

#: right
signed = yearly["usd_per_1000_residents"].where(
    yearly["kind"] == "benefit", -yearly["usd_per_1000_residents"]
)
net = signed.sum() / 1000 * residents
whole = form["Total project cost"]
npv_2 = -whole + sum(net / 1.02**year for year in range(1, 9))
npv_7 = -whole + sum(net / 1.07**year for year in range(1, 9))
yearly_cost = yearly[yearly["kind"] == "cost"]["usd_per_1000_residents"].sum() * residents / 1000
all_costs = whole + sum(yearly_cost / 1.02**year for year in range(1, 9))
ratio_2 = (all_costs + npv_2) / all_costs

#: net: {value:,.0f} is for 1,000 residents. Multiply by `residents / 1000`.
net = net / residents * 1000

#: net: {value:,.0f} has the costs with the same sign as the benefits. Take them off.
net = amounts["benefit"] + amounts["cost"]

#: net: {value:,.0f} has the wrong sign: benefits minus costs.
net = amounts["cost"] - amounts["benefit"]

#: net: {value:,.0f} has the benefits only. Take the costs of each year off.
net = amounts["benefit"]

#: net: {value:,.0f} is for all 8 years. Give one year.
net = 8 * net

#: npv_2: {value:,.0f} leaves out what the project costs, in year 0.
npv_2 = npf.npv(0.02, [0] + [net] * 8)

#: npv_2: {value:,.0f} discounts the project's cost, too. It is paid in year 0, and `npf.npv` leaves that year as it is.
npv_2 = npf.npv(0.02, [0, -cost] + [net] * 8)
#: or
npv_2 = npf.npv(0.02, [-cost] + [net] * 8) / 1.02

#: npv_2: {value:,.0f} has a year of service in year 0. Put the project's cost there, alone.
npv_2 = npf.npv(0.02, [net - cost] + [net] * 7)

#: npv_2: {value:,.0f} is not discounted. Use `npf.npv`.
npv_2 = 8 * net - cost

#: npv_2: {value:,.0f} has 7 years of service. There are 8, after year 0.
npv_2 = npf.npv(0.02, [-cost] + [net] * 7)

#: npv_2: {value:,.0f} has 9 years of service. There are 8, after year 0.
npv_2 = npf.npv(0.02, [-cost] + [net] * 9)

#: npv_2: {value:,.0f} makes later years worth more. Divide by 1.02 for each year.
npv_2 = -cost + sum(net * 1.02**year for year in range(1, 9))

#: npv_2: {value:,.0f} counts only what the grant pays. Take the whole cost of the project.
npv_2 = npf.npv(0.02, [-form["Grant requested"]] + [net] * 8)

#: npv_2: {value:,.0f} counts only the city's match for the project. Take its whole cost.
npv_2 = npf.npv(0.02, [-form["Match"]] + [net] * 8)

#: npv_2: {value:,.0f} counts the project's cost as a gain. It needs a minus.
npv_2 = npf.npv(0.02, [cost] + [net] * 8)

#: npv_2: {value:,.0f} takes 2 for the rate. Write 0.02.
npv_2 = npf.npv(2, [-cost] + [net] * 8)

#: npv_7: {value:,.0f} is at 2 percent. Take 7.
npv_7 = npv_2

#: npv_7: {value:,.0f} is not discounted. Use `npf.npv`.
npv_7 = 8 * net - cost

#: npv_7: {value:,.0f} takes 7 for the rate. Write 0.07.
npv_7 = npf.npv(7, [-cost] + [net] * 8)

#: ratio_2: {value:.3f} leaves the project out of the costs. It belongs in year 0.
ratio_2 = amounts["benefit"] / amounts["cost"]

#: ratio_2: {value:.3f} takes the yearly costs off the benefits. Put them with the project's cost, below the line.
ratio_2 = npf.npv(0.02, [0] + [net] * 8) / cost

#: ratio_2: {value:.3f} is not discounted. Use `npf.npv` above and below the line.
ratio_2 = 8 * amounts["benefit"] / (cost + 8 * amounts["cost"])

#: ratio_2: {value:.3f} is costs by benefits. Turn it around.
ratio_2 = paid / gained

#: ratio_2: {value:.3f} leaves out the costs of each year. Put them below the line, too.
ratio_2 = gained / cost

#: ratio_2: {value:.3f} is at 7 percent. Take 2.
ratio_2 = npf.npv(0.07, [0] + [amounts["benefit"]] * 8) / npf.npv(0.07, [cost] + [amounts["cost"]] * 8)

#: ratio_2: {value:.3f} divides the net present value by the project's cost. Divide benefits by costs.
ratio_2 = npv_2 / cost

#: ratio_2: {value:.3f} counts only the city's match for the project. Take its whole cost.
ratio_2 = gained / npf.npv(0.02, [form["Match"]] + [amounts["cost"]] * 8)

# %% attempts="money-alone"
#: right
time_saved = yearly.set_index("line").loc["Time that residents save", "usd_per_1000_residents"]
money_net = net - time_saved * residents / 1000
money_npv = round(npf.npv(0.02, [-form["Total project cost"]] + [money_net] * 8))

#: right
rows = yearly.drop(index=6)
sign = {"benefit": 1, "cost": -1}
money_net = (rows["usd_per_1000_residents"] * rows["kind"].map(sign)).sum() * residents / 1000
money_npv = money_net * (1 - 1.02**-8) / 0.02 - cost

#: money_net: {value:,.0f} still counts the time of residents.
money_net = net

#: money_net: {value:,.0f} is for 1,000 residents. Multiply by `residents / 1000`.
money_net = money_net / residents * 1000

#: money_net: {value:,.0f} has the wrong sign. If the service costs more than it saves, it is negative.
money_net = -money_net

#: money_net: {value:,.0f} has the costs only. Count what the city saves.
money_net = -amounts["cost"]

#: money_net: {value:,.0f} adds the time. Take it off.
money_net = net + 267 * residents / 1000

#: money_net: {value:,.0f} takes the time off for 1,000 residents only. Multiply by `residents / 1000`.
money_net = net - 267

#: money_net: {value:,.0f} has the costs with the same sign as the benefits. Take them off.
money_net = amounts.sum() - 267 * residents / 1000

#: money_npv: {value:,.0f} counts only the city's match for the project. Take its whole cost.
money_npv = npf.npv(0.02, [-form["Match"]] + [money_net] * 8)

#: money_npv: {value:,.0f} still counts the time of residents.
money_npv = npv_2

#: money_npv: {value:,.0f} leaves out what the project costs, in year 0.
money_npv = npf.npv(0.02, [0] + [money_net] * 8)

#: money_npv: {value:,.0f} is at 7 percent. Take 2.
money_npv = npf.npv(0.07, [-cost] + [money_net] * 8)

#: money_npv: {value:,.0f} is not discounted. Use `npf.npv`.
money_npv = 8 * money_net - cost
