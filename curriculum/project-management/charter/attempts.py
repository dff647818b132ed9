# %% attempts="practice-baseline"
#: right
piles = requests[(requests["service"] == "Illegal dumping") & (requests["opened"].dt.year == 2024)]
piles = piles[piles["opened"].dt.month >= 7]
fast = (piles["closed"] - piles["opened"]) <= pd.Timedelta(days=5)
dumping_share = round(fast.mean(), 3)
best_month = max(fast[piles["opened"].dt.month == month].mean() for month in range(7, 13))

#: right
dumped = requests[requests["service"] == "Illegal dumping"]
dumped = dumped[(dumped["opened"] >= first) & (dumped["opened"] < end)]
days = (dumped["closed"] - dumped["opened"]).dt.total_seconds() / 86400
dumping_share = (days <= 5).sum() / len(dumped)
best_month = (days <= 5).groupby(dumped["opened"].dt.month).mean().sort_values().iloc[-1]

#: dumping_share: {value:.3f} leaves out the reports that are still open. They were not closed within 5 days.
dumping_share = dumped.dropna(subset=["closed"])["on_time"].mean()

#: dumping_share: {value:.3f} is the share within 10 days. Here the limit is 5.
dumping_share = (dumped["days"] <= 10).mean()

#: dumping_share: {value:.3f} is the share of the bulky pickups. Take illegal dumping.
dumping_share = baseline
#: or
dumping_share = (booked["days"] <= 5).mean()

#: dumping_share: {value:.3f} is the share that was late or is still open. Take the share within 5 days.
dumping_share = 1 - dumped["on_time"].mean()

#: dumping_share: {value:.3f} is the share that was closed late. Take the share within 5 days.
dumping_share = (dumped["days"] > 5).mean()

#: dumping_share: {value:.3f} counts whole days, so 5.2 days pass as 5. Keep the decimals.
dumping_share = ((dumped["closed"] - dumped["opened"]).dt.days <= 5).mean()

#: dumping_share: {value:.1f} is a percentage. Give a share from 0 to 1.
dumping_share = dumped["on_time"].mean() * 100

#: best_month: {value:.3f} is the lowest month.
best_month = dumped.groupby(dumped["opened"].dt.month)["on_time"].mean().min()

#: best_month: That is a month. Give its share.
best_month = dumped.groupby(dumped["opened"].dt.month)["on_time"].mean().idxmax()

# %% attempts="practice-rule"
#: right
def share_late(days, limit):
    late = 0
    for day in days:
        if day is None or day > limit:
            late = late + 1
    return late / len(days)

#: right
def share_late(days, limit):
    return (~(pd.Series(days) <= limit)).mean()

#: What has not come is not counted as late here. No comparison with a missing number is True.
def share_late(days, limit):
    return (pd.Series(days) > limit).mean()

#: This is the share on time.
def share_late(days, limit):
    return (pd.Series(days) <= limit).mean()

#: A pickup exactly at the limit counts as late here. It is on time.
def share_late(days, limit):
    return 1 - (pd.Series(days) < limit).mean()

#: This is a count. Give a share of all.
def share_late(days, limit):
    return len(days) - (pd.Series(days) <= limit).sum()

# %% attempts="practice-raci"
#: right
answering = (small["part"] == "A").groupby(small["activity"]).sum()
busy = small[small["part"] != "C"].drop_duplicates(["activity", "role"])
busiest = busy["role"].value_counts().index[0]

#: right
answering = {"Map": 1, "Poster": 2, "Hotline": 0, "Count": 1}
busiest = "Ana"

#: answering: Hotline is missing: nobody answers for it, and that is what you look for.
answering = small[small["part"] == "A"].groupby("activity").size()

#: answering: These count the roles that do the work, R. Count A.
answering = pd.crosstab(small["activity"], small["part"])["R"]

#: answering: These count all parts. Count A.
answering = small["activity"].value_counts()

#: answering: Group by the activity, not by the role.
answering = pd.crosstab(small["role"], small["part"])["A"]

#: busiest: {value} has the most rows, but twice both parts in the same activity. Count different activities.
busiest = small["role"].value_counts().idxmax()

#: busiest: {value} does or answers for fewer activities than somebody else.
busiest = "Cy"

# %% attempts="baseline"
#: right
fast = [day <= 10 for day in booked["days"]]
baseline = round(sum(fast) / len(fast), 3)
monthly = pd.Series(fast).groupby(booked["opened"].dt.month.to_numpy()).mean().round(3)
best = monthly.sort_values().iloc[-1]

#: right
in_time = booked[booked["days"] <= 10]
baseline = len(in_time) / len(booked)
monthly = in_time["opened"].dt.month.value_counts().sort_index() / booked["opened"].dt.month.value_counts()
best = max(monthly)

#: baseline: {value:.3f} leaves out the pickups that never came. They count as not on time.
baseline = booked.dropna(subset=["days"])["on_time"].mean()

#: baseline: {value:.1f} is a percentage. Give a share from 0 to 1.
baseline = booked["on_time"].mean() * 100

#: baseline: {value:.3f} is the share that was late. Take the share on time.
baseline = 1 - booked["on_time"].mean()
#: or
baseline = (booked["days"] > 10).mean()

#: baseline: {value:.3f} counts whole days, so 10.2 days pass as 10. Take `days` as it is.
baseline = ((booked["closed"] - booked["opened"]).dt.days <= 10).mean()

#: baseline: {value:.3f} is the share within 5 days. Here the limit is 10.
baseline = (booked["days"] <= 5).mean()

#: baseline: {value:.3f} is about all requests. Take the pickups in `booked`.
baseline = (requests["closed"] - requests["opened"] <= pd.Timedelta(days=10)).mean()

#: baseline: {value:.2f} is a number of days. Take the share within 10 days.
baseline = booked["days"].median()

#: baseline: {value:.0f} is a count. Divide by the number of pickups.
baseline = booked["on_time"].sum()

#: monthly: These are counts. Take the share of each month.
monthly = booked.groupby(booked["opened"].dt.month)["on_time"].sum()

#: monthly: These go by the month in which the pickup came. Group by the month of `opened`.
monthly = booked.groupby(booked["closed"].dt.month)["on_time"].mean()

#: best: That is a month. Give its share.
best = monthly.idxmax()

#: best: {value:.3f} is the lowest month.
best = monthly.min()

# %% attempts="rule"
#: right
def target_met(days, limit, share):
    in_time = 0
    for day in days:
        if day is not None and day <= limit:
            in_time = in_time + 1
    return in_time / len(days) >= share

#: right
def target_met(days, limit, share):
    days = pd.Series(days, dtype=float)
    return bool((days <= limit).sum() >= share * len(days))

#: Pickups that have not come are left out here. They count as not on time.
def target_met(days, limit, share):
    days = pd.Series(days).dropna()
    return (days <= limit).mean() >= share

#: Pickups that have not come count as on time here. They are not.
def target_met(days, limit, share):
    return 1 - (pd.Series(days) > limit).mean() >= share
#: or
def target_met(days, limit, share):
    return (pd.Series(days).fillna(0) <= limit).mean() >= share

#: This goes by the share that came late. Take the share within the limit.
def target_met(days, limit, share):
    return (pd.Series(days) > limit).mean() >= share

#: This compares the mean of the days with the limit. Take the share of pickups within it.
def target_met(days, limit, share):
    return pd.Series(days).mean() <= limit

#: This is about the pickups in `booked`, whatever days it is given. Use its inputs.
def target_met(days, limit, share):
    return (booked["days"] <= limit).mean() >= share

#: A pickup exactly at the limit is not counted here. It is within the limit: `<=`.
def target_met(days, limit, share):
    return (pd.Series(days) < limit).mean() >= share

#: A share exactly at the target is not enough here. It has reached it: `>=`.
def target_met(days, limit, share):
    return (pd.Series(days) <= limit).mean() > share

#: The limit is always 10 here. Use the one that is given.
def target_met(days, limit, share):
    return (pd.Series(days) <= 10).mean() >= share

#: This gives the share. Return whether it reaches the target.
def target_met(days, limit, share):
    return (pd.Series(days) <= limit).mean()

# %% attempts="charter"
#: right
my_charter = pd.DataFrame(
    {
        "field": ["outcome", "baseline", "target", "owner", "not_in_scope"],
        "value": [
            "Nobody has to look at a sofa for weeks after booking.",
            "Six of ten pickups came within ten days in late 2024.",
            "Eight of ten pickups come within ten days by December 2025.",
            "IT",
            "We take no tires, no paint, and nothing from companies.",
        ],
    }
)

#: right
my_charter = pd.Series(
    {
        "outcome": "Residents can rely on the day that they were told when booking.",
        "baseline": "62 percent within 10 days, July to December 2024",
        "target": "85 percent within 10 days in the last quarter of 2025",
        "owner": "Sponsor",
        "not_in_scope": "Construction debris and the routes outside of the pilot",
    }
)

#: The team is no role. Name the one that answers.
#~ "Operations chief" -> "The team"

#: Without the year, nobody knows later which months you counted.
#~ July to December 2024: -> Last fall,

#: The target has no date: by when in 2025?
#~ September to November 2025. -> as soon as possible.

#: Whatever you do not exclude, somebody expects. Name at least two things.
#~ Construction debris. Refrigerators in the first three months. -> Nothing.

# %% attempts="accountable"
#: right
accountable = raci["part"].eq("A").groupby(raci["activity_id"]).sum()
unclear = [name for name in accountable.index if accountable[name] != 1]

#: right
accountable = {}
for name in raci["activity_id"].unique():
    accountable[name] = ((raci["activity_id"] == name) & (raci["part"] == "A")).sum()
unclear = {name for name in accountable if accountable[name] != 1}

#: right
answers = raci[raci["part"] == "A"]["activity_id"].value_counts()
accountable = answers.reindex(raci["activity_id"].unique(), fill_value=0)
unclear = accountable.index[accountable != 1]

#: accountable: The activity for which nobody answers is missing, and that is what you look for. Keep it, with 0.
accountable = raci[raci["part"] == "A"]["activity_id"].value_counts()

#: accountable: These count the roles that do the work, R. Count A.
accountable = pd.crosstab(raci["activity_id"], raci["part"])["R"]

#: accountable: These count all parts. Count A.
accountable = raci["activity_id"].value_counts()

#: accountable: Group by the activity, not by the role.
accountable = pd.crosstab(raci["role"], raci["part"])["A"]

#: accountable: These are counts by the activity's words. Take `activity_id`.
accountable = pd.crosstab(raci["activity"], raci["part"])["A"]

#: unclear: This is the activity with two accountable roles. Another one has none.
unclear = list(accountable[accountable > 1].index)
#: or
unclear = accountable.idxmax()

#: unclear: This is the activity that nobody answers for. Another one has two accountable roles.
unclear = list(accountable[accountable < 1].index)
#: or
unclear = accountable.idxmin()

#: unclear: These are counts. Give the ids of the activities.
unclear = list(accountable[accountable != 1])

#: unclear: These have exactly one accountable role. Look for the others.
unclear = list(accountable[accountable == 1].index)

#: unclear: These are the words of the activities. Give their ids.
unclear = list(raci[~raci["activity_id"].isin(accountable[accountable == 1].index)]["activity"].unique())

# %% attempts="load"
#: right
busy = raci[raci["part"].isin(["R", "A"])].drop_duplicates(["role", "activity_id"])
load = (busy["role"].value_counts() / 14).round(3)
overloaded = load.index[0]

#: right
load = {}
for role in raci["role"].unique():
    mine = raci[(raci["role"] == role) & ((raci["part"] == "R") | (raci["part"] == "A"))]
    load[role] = mine["activity_id"].nunique() / 14
overloaded = max(load, key=load.get)

#: load: These are counts. Divide by the number of activities.
load = doing.groupby("role")["activity_id"].nunique()

#: load: A role with R and A in the same activity counts twice here. Count different activities.
load = doing["role"].value_counts() / 14

#: load: These count only the work, R. Whoever answers for it, A, is busy, too.
load = raci[raci["part"] == "R"].groupby("role")["activity_id"].nunique() / 14

#: load: These count every part, also those who are only asked or told.
load = raci.groupby("role")["activity_id"].nunique() / 14

#: load: These are shares of all rows, not of the activities.
load = doing.groupby("role")["activity_id"].nunique() / len(doing)
#: or
load = doing["role"].value_counts(normalize=True)
#: or
load = doing.groupby("role")["activity_id"].nunique() / len(raci)

#: overloaded: {value} has the smallest share.
overloaded = load.idxmin()
