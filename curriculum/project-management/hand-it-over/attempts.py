# %% attempts="practice-delay"
#: right
caught_up = len(tasks[tasks["own_delay"] < 0])
fastest = "T05"

#: right
caught_up = sum(tasks["own_delay"] < 0)
fastest = tasks["task_id"][tasks["own_delay"].idxmin()]

#: caught_up: {value:.0f} counts also the tasks that took exactly as long as planned.
caught_up = (tasks["own_delay"] <= 0).sum()

#: caught_up: {value:.0f} counts the tasks that took longer.
caught_up = (tasks["own_delay"] > 0).sum()

#: fastest: {value} lost days. Take the smallest.
fastest = tasks.set_index("task_id")["own_delay"].idxmax()

# %% attempts="practice-year-two"
#: right
saved = 47 * residents / 1000
share_paid = round(saved / yearly_cost, 3)

#: right
amounts = costs.set_index("line")["usd_per_1000_residents"]
saved = round(amounts["Repeat calls that are not made"] * residents / 1000)
share_paid = amounts["Repeat calls that are not made"] / amounts[list(paid["line"])].sum()

#: saved: {value:,.0f} is the amount for every 1,000 residents. Multiply by the residents.
saved = calls["usd_per_1000_residents"].sum()

#: saved: {value:,.0f} is a thousand times too much: the amounts are for every 1,000 residents.
saved = calls["usd_per_1000_residents"].sum() * residents

#: saved: {value:,.0f} adds up all savings. Take the line about the calls.
saved = costs[costs["kind"] == "benefit"]["usd_per_1000_residents"].sum() * residents / 1000

#: share_paid: {value:.2f} is the wrong way around. Divide by the cost.
share_paid = yearly_cost / saved

#: share_paid: {value:.1f} is a percentage. Give a share from 0 to 1.
share_paid = saved / yearly_cost * 100

# %% attempts="practice-alarm"
#: right
def too_many(counts, limit):
    for place in range(len(counts) - 1):
        if counts[place] > limit and counts[place + 1] > limit:
            return True
    return False

#: right
def too_many(counts, limit):
    in_a_row = 0
    for count in counts:
        in_a_row = in_a_row + 1 if count > limit else 0
        if in_a_row == 2:
            return True
    return False

#: One month above the limit is enough here. Wait for two in a row.
def too_many(counts, limit):
    for count in counts:
        if count > limit:
            return True
    return False

#: Two months above count here even when another lies between. They must follow each other.
def too_many(counts, limit):
    above = 0
    for count in counts:
        if count > limit:
            above = above + 1
    return above >= 2

#: A month exactly at the limit counts as above here.
def too_many(counts, limit):
    before = False
    for count in counts:
        if count >= limit and before:
            return True
        before = count >= limit
    return False

#: This looks for months below the limit.
def too_many(counts, limit):
    before = False
    for count in counts:
        if count < limit and before:
            return True
        before = count < limit
    return False

# %% attempts="what-changed"
#: right
late = {}
own_delay = {}
for row in tasks.to_dict("records"):
    start, finish = row["planned_start"].date(), row["planned_finish"].date()
    begun, done = row["actual_start"].date(), row["actual_finish"].date()
    late[row["task_id"]] = np.busday_count(finish, done)
    own_delay[row["task_id"]] = np.busday_count(begun, done) - np.busday_count(start, finish)
cause = max(own_delay, key=own_delay.get)

#: right
late = pd.Series(
    working_days(tasks["planned_finish"], tasks["actual_finish"]).to_numpy(),
    index=tasks["task_id"],
)
begun_late = pd.Series(
    working_days(tasks["planned_start"], tasks["actual_start"]).to_numpy(),
    index=tasks["task_id"],
)
own_delay = late - begun_late
cause = own_delay.sort_values().index[-1]

#: late: These are calendar days, weekends included. Count working days.
late = (by_id["actual_finish"] - by_id["planned_finish"]).dt.days

#: late: These say how much later each task began. Compare the finishes.
late = working_days(by_id["planned_start"], by_id["actual_start"])

#: late: Planned minus actual: the signs are the wrong way around.
late = -late

#: own_delay: These are the days that a task finished late. Compare how long it took with how long it should take.
own_delay = late

#: own_delay: These are how long each task took. Take off what was planned.
own_delay = took

#: own_delay: These say how much later each task began. Compare how long it took with how long it should take.
own_delay = working_days(by_id["planned_start"], by_id["actual_start"])

#: own_delay: These are calendar days. Count working days.
own_delay = (
    (by_id["actual_finish"] - by_id["actual_start"])
    - (by_id["planned_finish"] - by_id["planned_start"])
).dt.days

#: own_delay: Planned minus actual: the signs are the wrong way around.
own_delay = planned - took

#: cause: {value} took fewer days than planned, or no more. Take the largest.
cause = own_delay.idxmin()

#: cause: {value} is a number. Give the id of the task.
cause = own_delay.max()
#: or
cause = own_delay.reset_index(drop=True).idxmax()

# %% attempts="who-pays"
#: right
amounts = costs.groupby("kind")["usd_per_1000_residents"].sum()
per_resident = round(amounts["cost"] / 1000, 3)
yearly_cost = round(neighborhoods["population"].sum() * amounts["cost"] / 1000)

#: right
yearly_cost = 0
for row in costs.to_dict("records"):
    if row["kind"] == "cost":
        yearly_cost = yearly_cost + row["usd_per_1000_residents"] * neighborhoods["population"].sum() / 1000
per_resident = yearly_cost / neighborhoods["population"].sum()

#: yearly_cost: {value:,.0f} adds up all lines, the savings too. Take those of the kind cost.
yearly_cost = costs["usd_per_1000_residents"].sum() * residents / 1000

#: yearly_cost: {value:,.0f} adds up the savings. Take the lines of the kind cost.
yearly_cost = costs[costs["kind"] == "benefit"]["usd_per_1000_residents"].sum() * residents / 1000

#: yearly_cost: {value:,.0f} is the cost for every 1,000 residents. Multiply by the residents of your city.
yearly_cost = paid["usd_per_1000_residents"].sum()

#: yearly_cost: {value:,.0f} is a thousand times too much: the amounts are for every 1,000 residents.
yearly_cost = paid["usd_per_1000_residents"].sum() * residents

#: yearly_cost: {value:,.0f} counts households. The amounts are for residents: `population`.
yearly_cost = paid["usd_per_1000_residents"].sum() * neighborhoods["households"].sum() / 1000

#: yearly_cost: {value:,.0f} takes the savings off. Give what is paid.
yearly_cost = (
    paid["usd_per_1000_residents"].sum()
    - costs[costs["kind"] == "benefit"]["usd_per_1000_residents"].sum()
) * residents / 1000

#: yearly_cost: {value:,.0f} is for one average neighborhood. Add up the residents of all of them.
yearly_cost = paid["usd_per_1000_residents"].sum() * neighborhoods["population"].mean() / 1000

#: per_resident: {value:,.0f} is the cost for 1,000 residents. Give it for one.
per_resident = paid["usd_per_1000_residents"].sum()

#: per_resident: {value:.2f} is for each household. Give it for each resident.
per_resident = yearly_cost / neighborhoods["households"].sum()

# %% attempts="alarm"
#: right
false_alarms = len(shares[shares < baseline])


def rings(shares, limit):
    shares = list(shares)
    for place in range(len(shares) - 2):
        if max(shares[place : place + 3]) < limit:
            return True
    return False

#: right
false_alarms = sum(share < baseline for share in shares)


def rings(shares, limit):
    low = pd.Series(shares, dtype=float) < limit
    return bool((low & low.shift(1, fill_value=False) & low.shift(2, fill_value=False)).any())

#: false_alarms: {value:.2f} is a share. Give how many months it is.
false_alarms = (shares < baseline).mean()

#: rings: Two in a row are enough here. Wait for three.
def rings(shares, limit):
    in_a_row = 0
    for share in shares:
        in_a_row = in_a_row + 1 if share < limit else 0
        if in_a_row == 2:
            return True
    return False

#: rings: Three months below count here even when others lie between. They must follow each other.
def rings(shares, limit):
    below = 0
    for share in shares:
        if share < limit:
            below = below + 1
    return below >= 3

#: rings: A month exactly at the limit counts as below here.
def rings(shares, limit):
    in_a_row = 0
    for share in shares:
        in_a_row = in_a_row + 1 if share <= limit else 0
        if in_a_row == 3:
            return True
    return False

#: rings: This tells only what the last three months say. An earlier run of three counts, too.
def rings(shares, limit):
    last = list(shares)[-3:]
    return len(last) == 3 and max(last) < limit
#: or
def rings(shares, limit):
    in_a_row = 0
    for share in shares:
        in_a_row = in_a_row + 1 if share < limit else 0
    return in_a_row >= 3

#: rings: This says True where the mean of three months is below the limit. Each of the three must be below.
def rings(shares, limit):
    return bool((pd.Series(shares, dtype=float).rolling(3).mean() < limit).any())

#: rings: This looks for months above the limit.
def rings(shares, limit):
    in_a_row = 0
    for share in shares:
        in_a_row = in_a_row + 1 if share > limit else 0
        if in_a_row == 3:
            return True
    return False

# %% attempts="handover"
#: right
my_handover = pd.DataFrame(
    {
        "field": ["owner", "cost_line", "measure", "alarm", "review_date"],
        "value": [
            "Sponsor",
            "USD 90,000 a year from the collection fund",
            "share of pickups that come within ten days",
            "below 55 percent twice",
            "March 2, 2026",
        ],
    }
)

#: right
my_handover = pd.Series(
    {
        "owner": "IT",
        "cost_line": "It costs $ 40,000 a year, paid by sanitation.",
        "measure": "Median days from booking to pickup, each month",
        "alarm": "over 12 days for a quarter",
        "review_date": "2026-06-30",
    }
)

#: right
my_handover = {
    "owner": "sponsor",
    "cost_line": "$96,000 each year from the collection budget",
    "measure": "Share of pickups within 10 days, counted each month",
    "alarm": "Below 58 percent, three months in a row",
    "review_date": "February 2, 2026",
}

#: The team goes when the project ends. Name a role that stays.
#~ "Operations chief" -> "Project manager"

#: Nobody can put that into a budget. Say how many dollars a year.
#~ f"{yearly_cost:,.0f} dollars a year, collection budget, from July 2026" -> "the usual budget of the department"

#: "If it gets worse" is no value. At which value of the measure does somebody act?
#~ f"Below {shares.min():.0%} in three months in a row" -> "if worse"

#: Without a date in 2026, no day comes on which anybody decides.
#~ "2026-02-02" -> "next year"
