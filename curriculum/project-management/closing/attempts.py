# %% attempts="who-answers"
#: right
roles = chart.drop(columns="activity")
unclear = {one for one, row in roles.iterrows() if list(row).count("A") != 1}

#: right
parts = chart.melt(ignore_index=False).reset_index()
clear = parts[parts["value"] == "A"].groupby("index").size().loc[lambda count: count == 1]
unclear = chart.index.difference(clear.index)

#: For these, nobody is accountable. Where two roles are, it is not clear either.
#~ accountable != 1 -> accountable == 0

#: For these, more than one role is accountable. Where nobody is, it is not clear either.
#~ accountable != 1 -> accountable > 1

#: These are the activities with exactly one accountable role. The question asks for the others.
#~ accountable != 1 -> accountable == 1

#: These are the ones where not exactly one role does the work (`R`). Several may. Count the `A`.
#~ chart == "A" -> chart == "R"

#: Here `R` and `A` are counted together. Who does the work is another question: count only `A`.
#~ chart == "A" -> (chart == "A") | (chart == "R")

# %% attempts="how-much-later"
#: right
def end_of(days):
    finish = {}
    for task, names in zip(plan["task_id"], plan["depends_on"]):
        finish[task] = days[task] + max([finish[name] for name in names.split()], default=0)
    return max(finish.values())


days = plan.set_index("task_id")["days"]
later = end_of({**days, "T4": days["T4"] + 8}) - end_of(days)

#: right
room = project.schedule(plan, days="days").set_index("task_id")["float"]["T4"]
later = max(8 - room, 0)

#: {value:.0f} working days is how much longer the task takes. It had room before anything else had to wait.
later = 8

#: {value:.0f} working days is the room that the task has (its float). What is left of the delay after that?
later = project.schedule(plan, days="days").set_index("task_id")["float"]["T4"]

#: The task is not on the critical path, but the delay is longer than the room that it has.
later = 0

#: {value:.0f} working days is how long the whole project takes then. How much longer is that than planned?
later = project.schedule(slower, days="days")["early_finish"].max()

#: {value:.0f} working days comes out if a task starts when the first of those before it is finished. It has to wait for the last.
#~ alone
def end_of(days):
    finish = {}
    for task, names in zip(plan["task_id"], plan["depends_on"]):
        finish[task] = days[task] + min([finish[name] for name in names.split()], default=0)
    return max(finish.values())


days = plan.set_index("task_id")["days"]
later = end_of({**days, "T4": days["T4"] + 8}) - end_of(days)

# %% attempts="chance-by-day"
#: right
from scipy.stats import norm
low, likely, high = guesses["optimistic"], guesses["likely"], guesses["pessimistic"]
mean = sum(low + 4 * likely + high) / 6
spread = sum((high - low) ** 2) ** 0.5 / 6
chance = 100 * norm.cdf((41 - mean) / spread)

#: right
mean, variance = 0, 0
for name, row in guesses.iterrows():
    mean = mean + (row["optimistic"] + 4 * row["likely"] + row["pessimistic"]) / 6
    variance = variance + ((row["pessimistic"] - row["optimistic"]) / 6) ** 2
chance = round(100 * NormalDist(mean, variance**0.5).cdf(41), 1)

#: {value:.2f} adds up the standard deviations. Each task has luck of its own: add up the squares, then take the root.
#~ (sd**2).sum() ** 0.5 -> sd.sum()

#: {value:.2f} starts from the sum of the likely guesses. Start from the expected days: (optimistic + 4 × likely + pessimistic) / 6.
#~ NormalDist(expected.sum() -> NormalDist(guesses["likely"].sum()

#: {value:.2f} counts the three guesses equally. By the rule, the likely one counts four times.
#~ (guesses["optimistic"] + 4 * guesses["likely"] + guesses["pessimistic"]) / 6 -> guesses.mean(axis=1)

#: {value:.2f} is the chance that it takes longer.
#~ 100 * NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(41) -> 100 - 100 * NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(41)

#: {value:.2f} takes the sum of the squares for the standard deviation. Take the root first.
#~ (sd**2).sum() ** 0.5 -> (sd**2).sum()

#: {value:.4f} is a share from 0 to 1. Give percent.
#~ 100 * NormalDist -> NormalDist

# %% attempts="enough-in-eighty"
#: right
sums = {0: 1.0}
for share, price in zip(risks["probability"], risks["impact"]):
    longer = {}
    for paid, chance_of in sums.items():
        longer[paid] = longer.get(paid, 0) + chance_of * (1 - share)
        longer[paid + price] = longer.get(paid + price, 0) + chance_of * share
    sums = longer
enough = pd.Series(sums).sort_index().cumsum()
reserve = enough[enough >= 0.8].index[0]

#: right
dice = np.random.default_rng(1)
costs = []
for run in range(5000):
    costs.append(risks["impact"][dice.random(3) < risks["probability"]].sum())
reserve = sorted(costs)[3999]

#: ${value:,.0f} is the sum of the exposures, an average. In how many of 100 projects would that be enough?
#~ np.quantile(totals, 0.8) -> (risks["probability"] * risks["impact"]).sum()

#: ${value:,.0f} is enough even if all three happen. That is rare, and 80 of 100 is enough here.
#~ np.quantile(totals, 0.8) -> risks["impact"].sum()

#: ${value:,.0f} pays for the most expensive risk alone. Two can happen in one project.
#~ np.quantile(totals, 0.8) -> risks["impact"].max()

#: ${value:,.0f} is 80 percent of all impacts. Ask how often the costs stay below an amount.
#~ np.quantile(totals, 0.8) -> 0.8 * risks["impact"].sum()

#: ${value:,.0f} is enough in about half of the projects. The question asks for 80 of 100.
#~ np.quantile(totals, 0.8) -> np.quantile(totals, 0.5)

# %% attempts="past-projects"
#: right
raised = past.query("kind == 'Software'").dropna().eval("actual / planned - 1").sort_values()
uplift = raised.iloc[4] * 100

#: right
found = [100 * (row.actual - row.planned) / row.planned for row in past.itertuples() if row.kind == "Software"]
uplift = np.nanquantile(found, 0.8)

#: {value:.2f} is the mean. It would not have been enough for 80 percent of the projects.
#~ ratios.quantile(0.8) -> ratios.mean()

#: {value:.2f} is the median: enough for half of them.
#~ ratios.quantile(0.8) -> ratios.median()

#: {value:.2f} would have been enough for all of them. The question asks for at least 80 percent.
#~ ratios.quantile(0.8) -> ratios.max()

#: {value:.2f} comes from all kinds. Keep one kind.
#~ software = past[past["kind"] == "Software"] -> software = past

#: {value:.2f} takes the project that is not finished as if it had cost nothing. Leave it out.
#~ ratios.quantile(0.8) -> ratios.fillna(0).quantile(0.8)

#: {value:.2f} is the cost at the end, in percent of the plan. The raise is what lies above 100.
#~ 100 * (ratios.quantile(0.8) - 1) -> 100 * ratios.quantile(0.8)

#: {value:.4f} is a share. Give percent.
#~ 100 * (ratios.quantile(0.8) - 1) -> ratios.quantile(0.8) - 1

#: {value:.2f} compares the sums of all projects of this kind. Look at each project: what would have been enough for it?
#~ ratios.quantile(0.8) -> software["actual"].sum() / software["planned"][software["actual"].notna()].sum()

# %% attempts="what-the-grant-pays"
#: right
table = lines.assign(fringe=0.0, indirect=0.0)
table.loc["Personnel", "fringe"] = 0.32 * table.loc["Personnel", "direct"]
table["indirect"] = 0.15 * (table["direct"] + table["fringe"])
table.loc["Equipment", "indirect"] = 0
totals = table.sum(axis=1)
grant = totals.sum() - (0.25 * totals).sum()

#: right
grant = 0
for name, direct in lines["direct"].items():
    base = direct + (round(0.32 * direct) if name == "Personnel" else 0)
    whole = base if name == "Equipment" else base + round(0.15 * base)
    grant = grant + whole - round(0.25 * whole)

#: ${value:,.0f} has indirect cost on the equipment. By the rule, equipment carries none.
#~ total = 1.15 * (with_fringe + supplies) + equipment -> total = 1.15 * (with_fringe + supplies + equipment)

#: ${value:,.0f} leaves fringe out of the base of the indirect cost. The base is direct cost plus fringe.
#~ total = 1.15 * (with_fringe + supplies) + equipment -> total = with_fringe + 0.15 * personnel + 1.15 * supplies + equipment

#: ${value:,.0f} takes the match as a share of the grant. It is a share of the total.
#~ 0.75 * total -> total / 1.25

#: ${value:,.0f} is the match. The question asks for what the grant pays.
#~ 0.75 * total -> 0.25 * total

#: ${value:,.0f} is the total. Take off the city's match.
#~ 0.75 * total -> total

#: ${value:,.0f} has fringe on all three lines. Only Personnel carries it.
#~ total = 1.15 * (with_fringe + supplies) + equipment -> total = 1.15 * (with_fringe + 1.32 * supplies) + 1.32 * equipment

#: ${value:,.0f} has no fringe in it.
#~ 1.32 * personnel -> personnel

#: ${value:,.0f} has no indirect cost in it.
#~ total = 1.15 * (with_fringe + supplies) + equipment -> total = with_fringe + supplies + equipment

# %% attempts="two-rates"
#: right
def value(rate):
    return flows.mul((1 + rate) ** -flows.columns.to_numpy(dtype=float)).sum(axis=1)


worth_it = flows.index[(value(0.02) > 0) & (value(0.07) > 0)]

#: right
worth_it = set(flows.index)
for rate in (1.02, 1.07):
    for letter, row in flows.iterrows():
        gained = sum(max(money, 0) / rate**year for year, money in row.items())
        paid = sum(max(-money, 0) / rate**year for year, money in row.items())
        if gained / paid <= 1:
            worth_it.discard(letter)

#: These are worth it at 2 percent. Which of them are at 7 percent, too?
#~  and npf.npv(0.07, flows.loc[option]) > 0 ->

#: These are worth it at 7 percent. Which of them are at 2 percent, too?
#~ npf.npv(0.02, flows.loc[option]) > 0 and ->

#: These bring more than they cost if a dollar in year 5 counts as much as a dollar now. Discount first.
#~ npf.npv(0.02, flows.loc[option]) > 0 and npf.npv(0.07, flows.loc[option]) > 0 -> flows.loc[option].sum() > 0

#: These are worth it at one of the two rates, or at both. The question asks for both.
#~ > 0 and npf -> > 0 or npf

#: These are the others: at one of the two rates at least, they are not worth it.
#~ alone
worth_it = []
for option in flows.index:
    if npf.npv(0.02, flows.loc[option]) <= 0 or npf.npv(0.07, flows.loc[option]) <= 0:
        worth_it.append(option)

# %% attempts="where-it-ends"
#: right
value = sum(row.budget * row.done for row in status.itertuples()) / 100
eac = status["spent"].sum() + (status["budget"].sum() - value) * status["spent"].sum() / value

#: right
whole = status.assign(earned=status.eval("budget * done / 100")).sum()
eac = whole["budget"] * whole["spent"] / whole["earned"]

#: ${value:,.0f} holds if the rest costs what was planned. Here it is as expensive as the work so far.
#~ status["budget"].sum() / cpi -> status["spent"].sum() + status["budget"].sum() - earned

#: ${value:,.0f} divides by how slow the project is (SPI). Divide by how expensive it is: earned value by spending.
#~ cpi = earned / status["spent"].sum() -> cpi = earned / (status["should_be_done"] / 100 * status["budget"]).sum()

#: ${value:,.0f} comes from spent against planned. That mixes up slow and expensive: compare with the work that is done.
#~ cpi = earned / status["spent"].sum() -> cpi = (status["should_be_done"] / 100 * status["budget"]).sum() / status["spent"].sum()

#: ${value:,.0f} multiplies by the CPI. Each dollar buys less than a dollar of planned work, so the end is above the budget.
#~ .sum() / cpi -> .sum() * cpi

#: ${value:,.0f} takes the mean of the percents. A large task counts more than a small one: weigh by the budget.
#~ earned = (status["done"] / 100 * status["budget"]).sum() -> earned = status["done"].mean() / 100 * status["budget"].sum()

#: ${value:,.0f} is the whole budget. The work so far cost more than planned.
#~ status["budget"].sum() / cpi -> status["budget"].sum()

#: ${value:,.0f} is what was spent so far. Add what the rest will cost.
#~ status["budget"].sum() / cpi -> status["spent"].sum()

#: ${value:,.0f} is what the rest will cost. Add what was spent so far.
#~ status["budget"].sum() / cpi -> (status["budget"].sum() - earned) / cpi

# %% attempts="added-or-done"
#: right
scope = weeks["left"].iloc[0] + weeks["added"].cumsum()
most_done = (scope - weeks["left"]).diff().max()

#: right
left, added = list(weeks["left"]), list(weeks["added"])
most_done = 0
for number in range(1, 7):
    most_done = max(most_done, left[number - 1] + added[number] - left[number])

#: {value:.0f} is how far the line fell. What was added hides as much of the work: add it.
#~  + weeks["added"] ->

#: {value:.0f} takes off what was added. The line would have fallen further without it: add it.
#~ + weeks["added"] -> - weeks["added"]

#: {value:.0f} points were added in one week. How many were finished?
#~ finished.max() -> weeks["added"].max()

#: {value:.2f} points were finished in an average week. The question asks for the most in one week.
#~ finished.max() -> finished.mean()

#: {value:.0f} points were finished in all the weeks. The question asks for one week.
#~ finished.max() -> finished.sum()

#: {value:.0f} is the fewest that were finished in one week. The question asks for the most.
#~ finished.max() -> finished.min()

# %% attempts="promise-a-card"
#: right
days = sorted((cards["finished"] - cards["started"]).dropna())
promise = days[8]

#: right
spans = (cards["finished"] - cards["started"]).dropna()
promise = next(number for number in range(100) if (spans <= number).mean() >= 0.85)

#: {value:.1f} days is the median. About half of the cards took longer.
#~ took.quantile(0.85) -> took.median()

#: {value:.1f} days is the mean. It is kept less often than 85 times in 100.
#~ took.quantile(0.85) -> took.mean()

#: {value:.0f} days is the longest of all. Eighty-five percent were faster.
#~ took.quantile(0.85) -> took.max()

#: {value:.2f} days counts from the day on which a card was written. Count from its start.
#~ cards["finished"] - cards["started"] -> cards["finished"] - cards["written"]

#: {value:.2f} days is the quantile 0.15: it holds for the fastest cards only. The question asks for 85 percent.
#~ took.quantile(0.85) -> took.quantile(0.15)
