# %% attempts="practice-kinds"
#: right
district_share = jobs.groupby(["district", "service"])["slow"].mean().unstack()

#: right
district_share = jobs.pivot_table("slow", "district", "service").round(3)

#: These are neighborhoods. Each row should be a district.
district_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")

#: These are numbers of jobs. Leave out aggfunc: then the cells hold the mean of slow.
district_share = jobs.pivot_table(index="district", columns="service", values="slow", aggfunc="count")

#: These are crude rates: the two kinds are still mixed. Take them apart with columns="service".
district_share = jobs.pivot_table(index="district", values="slow")

#: These are mean waits in days. Take the mean of slow: values="slow".
district_share = jobs.pivot_table(index="district", columns="service", values="days")

#: Rows and columns are swapped. The task asks for a row for each district.
district_share = jobs.pivot_table(index="service", columns="district", values="slow")

# %% attempts="practice-standard"
#: right
district_standard = (
    district_share["Illegal dumping"] * mix["Illegal dumping"]
    + district_share["Bulky item pickup"] * mix["Bulky item pickup"]
)

#: right
district_standard = {
    name: round(0.614 * row["Bulky item pickup"] + 0.386 * row["Illegal dumping"], 2)
    for name, row in district_share.iterrows()
}

#: These are crude rates, with each district's own mix. Weight the two shares of each
#: district with the mix of the city.
district_standard = jobs.groupby("district")["slow"].mean()

#: This is the plain mean of the two shares: both kinds weigh the same. Use the weights in
#: mix.
district_standard = district_share.mean(axis=1)

#: The shares were added without weights. Multiply by mix first.
#~ (district_share * mix) -> district_share

#: The weights are swapped. Each share belongs to the weight of the same name.
district_standard = (
    mix["Illegal dumping"] * district_share["Bulky item pickup"]
    + mix["Bulky item pickup"] * district_share["Illegal dumping"]
)

#: These are neighborhoods. Start from your table district_share.
#~ (district_share * mix) -> (slow_share * mix)

#: These sums run down the columns. Add up along each row: axis=1.
#~ sum(axis=1) -> sum()

# %% attempts="two-kinds"
#: right
slow_share = jobs.groupby(["income_quartile", "service"])["slow"].mean().unstack()

#: right
slow_share = jobs.pivot_table("slow", "income_quartile", "service").round(3)

#: right
slow_share = pd.DataFrame(
    {kind: jobs[jobs["service"] == kind].groupby("income_quartile")["slow"].mean() for kind in kinds}
)

#: These are neighborhoods. The task asks for the four income groups: index="income_quartile".
slow_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")

#: These are numbers of jobs. Leave out aggfunc: then the cells hold the share of slow jobs.
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="count")

#: These are numbers of slow jobs. Leave out aggfunc: then the cells hold the share.
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="sum")

#: These are crude rates: the two kinds are still mixed. Take them apart with columns="service".
slow_share = jobs.pivot_table(index="income_quartile", values="slow")
#: or
slow_share = jobs.groupby("income_quartile")["slow"].mean()

#: The shares are right, but they are in one long column. pivot_table makes a column for each kind.
slow_share = jobs.groupby(["income_quartile", "service"])["slow"].mean()

#: These are mean waits in days. Take the mean of slow: values="slow".
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="days")

#: Rows and columns are swapped. The task asks for a row for each income_quartile.
slow_share = jobs.pivot_table(index="service", columns="income_quartile", values="slow")

#: These are percentages. Give shares between 0 and 1: leave out the 100.
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow") * 100

#: These are shares of jobs that are not slow. Take the mean of slow as it is.
slow_share = 1 - jobs.pivot_table(index="income_quartile", columns="service", values="slow")

#: These numbers are rounded, and task 3 uses them. Keep all digits.
#~ rounds
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow").round(1)
#: or
#~ rounds
slow_share = jobs.pivot_table(index="income_quartile", columns="service", values="slow").round(2)

# %% attempts="own-mix"
#: right
number = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="count")
pile_share = number["Illegal dumping"] / number.sum(axis=1)

#: right
pile_share = (jobs["service"] == "Illegal dumping").groupby(jobs["income_quartile"]).mean().round(2)

#: right
pile_share = {}
for group in [1, 2, 3, 4]:
    of_group = jobs[jobs["income_quartile"] == group]
    pile_share[group] = len(of_group[of_group["service"] == "Illegal dumping"]) / len(of_group)

#: These are the shares of slow jobs. The task asks what share of the jobs is dumped piles: take the mean of is_pile.
pile_share = jobs.groupby("income_quartile")["slow"].mean()

#: These are the shares of pickups. The task asks for dumped piles.
pile_share = (jobs["service"] == "Bulky item pickup").groupby(jobs["income_quartile"]).mean()

#: These are numbers of piles. For the share, take the mean.
pile_share = jobs.groupby("income_quartile")["is_pile"].sum()

#: These are numbers of all jobs. Take the mean of is_pile: the share of yes.
pile_share = jobs.groupby("income_quartile")["is_pile"].count()

#: This is how all piles are spread over the groups. Of the jobs in each group, what share is piles?
pile_share = jobs[jobs["is_pile"]]["income_quartile"].value_counts(normalize=True)

#: This is how many of all jobs of the city are piles of this group. Divide by the jobs of the group, not of the city.
pile_share = jobs.groupby("income_quartile")["is_pile"].sum() / len(jobs)

#: These are neighborhoods. The task asks for the four income groups.
pile_share = jobs.groupby("neighborhood")["is_pile"].mean()

#: These are percentages. Give shares between 0 and 1: leave out the 100.
pile_share = jobs.groupby("income_quartile")["is_pile"].mean() * 100

#: This is one share for the whole city. Make groups first: groupby("income_quartile").
pile_share = jobs["is_pile"].mean()

#: These are the shares among slow jobs only. Count all jobs, slow or not.
pile_share = jobs[jobs["slow"]].groupby("income_quartile")["is_pile"].mean()

#: These are the shares of slow jobs among the piles. Of all jobs in each group, what share is piles?
pile_share = jobs[jobs["is_pile"]].groupby("income_quartile")["slow"].mean()

#: No job matched, so every value is 0. Write the kind as the table has it: "Illegal dumping".
pile_share = (jobs["service"] == "illegal dumping").groupby(jobs["income_quartile"]).mean()

#: These are piles for each pickup. Divide by all jobs of the group.
number = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="count")
pile_share = number["Illegal dumping"] / number["Bulky item pickup"]

#: One decimal place is too rough. Keep at least two.
#~ rounds
pile_share = jobs.groupby("income_quartile")["is_pile"].mean().round(1)

# %% attempts="same-mix"
#: right
mix = {kind: (jobs["service"] == kind).mean() for kind in kinds}
standard = (
    slow_share["Illegal dumping"] * mix["Illegal dumping"]
    + slow_share["Bulky item pickup"] * mix["Bulky item pickup"]
)

#: right
number = jobs.groupby("service").size()
mix = (number / number.sum()).round(3)
of_kind = jobs.pivot_table(index="service", columns="income_quartile", values="slow")
standard = {group: round(np.average(of_kind[group], weights=number), 2) for group in of_kind.columns}

#: right
mix = jobs["service"].value_counts(normalize=True)
standard = slow_share.mul(mix).sum(axis=1).round(2)

#: mix: These are numbers of jobs. The mix needs shares, which add up to 1: normalize=True.
mix = jobs["service"].value_counts()
standard = (slow_share * mix).sum(axis=1) / mix.sum()

#: mix: This is the mix of all services in requests. Use the two kinds in jobs.
mix = requests["service"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: mix: These are percentages. The weights must add up to 1: leave out the 100.
mix = jobs["service"].value_counts(normalize=True) * 100
standard = (slow_share * mix).sum(axis=1) / 100
#: or
mix = (jobs["service"].value_counts(normalize=True) * 100).round()
standard = (slow_share * mix).sum(axis=1) / 100

#: mix: One decimal place is too rough for a weight. Keep all digits.
#~ rounds
mix = jobs["service"].value_counts(normalize=True).round(1)
standard = (slow_share * mix).sum(axis=1)

#: mix: These are the four mixes of the income groups. The standard is one mix for all: that of the whole
#: city.
mix = jobs.groupby("income_quartile")["service"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: mix: This is the mix of the slow jobs. Count all jobs, slow or not.
mix = jobs[jobs["slow"]]["service"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: mix: These are the shares of slow jobs. The mix is how much of all jobs each kind makes up, and its shares add
#: up to 1.
mix = jobs.groupby("service")["slow"].mean()
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: standard: This is the mean of the neighborhoods' rates: a place with few jobs counts as much as one with
#: many. Start from the slow shares of the income groups.
by_place = (jobs.pivot_table(index="neighborhood", columns="service", values="slow") * mix).sum(axis=1)
quartile = neighborhoods.set_index("neighborhood")["income_quartile"]
standard = by_place.groupby(quartile).mean()

#: standard: This is a standardized rate by the indirect method. The lesson's method multiplies each group's own
#: slow shares by mix.
expected = jobs["service"].map(jobs.groupby("service")["slow"].mean()).groupby(jobs["income_quartile"]).mean()
standard = crude / expected * jobs["slow"].mean()

#: standard: These start from numbers of slow jobs. Leave out aggfunc: then the cells hold the share of slow jobs.
slow_jobs = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="sum")
standard = (slow_jobs * mix).sum(axis=1)

#: standard: One decimal place hides the differences. Keep at least two.
#~ rounds
standard = (slow_share * mix).sum(axis=1).round(1)

#: standard: This is the plain mean of the two shares: both kinds weigh the same. Weight them with mix.
standard = slow_share.mean(axis=1)

#: standard: This is the crude rate again, with each group's own mix. Give all groups the mix of the city.
standard = jobs.groupby("income_quartile")["slow"].mean()

#: standard: The shares were added without weights. Multiply by mix first.
standard = slow_share.sum(axis=1)

#: standard: The weights are swapped. Each column of slow shares belongs to the weight of the same name.
standard = (
    slow_share["Illegal dumping"] * mix["Bulky item pickup"]
    + slow_share["Bulky item pickup"] * mix["Illegal dumping"]
)

#: standard: crude has no kinds of jobs, so the names in mix match nothing. Start from a table of slow shares
#: with a column for each kind.
standard = jobs.groupby("income_quartile")["slow"].mean() * mix
#: or
standard = (jobs.groupby("income_quartile")["slow"].mean() * mix).sum()

#: standard: The names in the table and in mix did not match. The table needs a column for each kind, and mix is one
#: column, as value_counts gives it.
mix = jobs["service"].value_counts(normalize=True).to_frame()
standard = (slow_share * mix).sum(axis=1)

#: standard: These sums run down the columns. Add up along each row: axis=1.
standard = (slow_share * mix).sum()

#: standard: These are neighborhoods. The task asks for the four income groups.
standard = (jobs.pivot_table(index="neighborhood", columns="service", values="slow") * mix).sum(axis=1)

#: standard: These are shares of jobs that are not slow. Start from slow_share as it is.
standard = 1 - (slow_share * mix).sum(axis=1)

#: standard: This is half of it: the weights already add up to 1. Add up with sum(axis=1), do not take the mean.
standard = (slow_share * mix).mean(axis=1)

#: mix: These are the shares of the income groups among the jobs. Take the column service.
mix = jobs["income_quartile"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: standard: The table still has a column for each kind. Add them up along each row: sum(axis=1).
standard = slow_share * mix

# %% attempts="which-reason"
#: right
why = "(C)"
sure = "b"
plan = "A:"

#: right
why = "c"
sure = "B."
plan = " a"

#: why: A rate already takes size into account. What do you take away when you give all groups the same mix?
#~ why = "C" -> why = "A"

#: why: Look at group 4: its standardized rate is lower than its crude one. What do you take away when you
#: give all groups the same mix?
#~ why = "C" -> why = "B"

#: why: Neither rate says anything about time. What do you take away when you give all groups the same mix?
#~ why = "C" -> why = "D"

#: sure: That claims a cause. The rates say how often jobs are slow, not why.
#~ sure = "B" -> sure = "A"

#: sure: Each rate is for a whole group. It says nothing about single neighborhoods.
#~ sure = "B" -> sure = "C"

#: sure: Ranges do not forbid a comparison. What does it mean that these two do not overlap?
#~ sure = "B" -> sure = "D"

#: plan: With the city's mix, the group would have fewer dumped piles than it really has. Which jobs will come?
#~ plan = "A" -> plan = "B"

#: plan: A mean of the two describes no jobs that anybody asks for. Which jobs will come?
#~ plan = "A" -> plan = "C"

#: plan: The depot asks about group 1. The whole city has other jobs.
#~ plan = "A" -> plan = "D"
