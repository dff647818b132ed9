# %% attempts="name-the-behavior"
#: right
behaviors = ("E", "C")

#: right
behaviors = pd.Series(["C", "E"])

#: Knowing happens in the head. Nobody can watch it.
behaviors = [*behaviors, "D"]

#: That is what the city does. The behavior is what the people do.
behaviors = [*behaviors, "B"]

#: An opinion about a message is not what people do after they get it.
behaviors = [*behaviors, "A"]

#: "Take more responsibility" cannot be counted: what would a camera see?
behaviors = [*behaviors, "F"]

#: That is one. There is another that people do and that can be counted.
behaviors = behaviors[:1]
#: or
behaviors = behaviors[1:]

# %% attempts="label-the-barriers"
#: right
kinds = ("O", "C", "M", "O")

#: right
kinds = list("OCMO")

#: Who has never heard of it cannot want it yet. Not knowing is capability.
kinds[1] = "M"

#: The person could and would, but the hours do not allow it: opportunity.
kinds[0] = "M"

#: Another person stands in the way: opportunity. It is not about wanting.
kinds[3] = "M"
#: or
kinds[3] = "C"

#: This person knows and could, but does not think it is worth it: motivation.
kinds[2] = "C"
#: or
kinds[2] = "O"

# %% attempts="bill-of-a-form"
#: right
bill = sum(people * minutes for people, minutes in zip(steps["people"], steps["minutes"])) * 18 / 60

#: right
import numpy as np
bill = round(np.dot(steps["people"], steps["minutes"]) / 60 * 18, 2)

#: {value:,.2f} leaves out the time of those who gave up. Each step has its own number of people.
#~ (steps["people"] * steps["minutes"]).sum() -> steps["people"].min() * steps["minutes"].sum()

#: {value:,.2f} counts every step for everybody. Fewer people come to the later steps.
#~ (steps["people"] * steps["minutes"]).sum() -> steps["people"].max() * steps["minutes"].sum()

#: {value:,.2f} multiplies minutes by the price of an hour. Divide by 60.
#~ .sum() / 60 -> .sum()

#: {value:,.2f} is hours. The question asks for dollars.
#~ hours * 18 -> hours

#: {value:,.2f} adds up people and minutes before it multiplies. Somebody who comes to two steps is counted twice for all minutes.
#~ (steps["people"] * steps["minutes"]).sum() -> steps["people"].sum() * steps["minutes"].sum()

# %% attempts="size-of-a-trial"
#: right
from scipy.stats import norm
spread = 0.10 * (1 - 0.10) + 0.13 * (1 - 0.13)
size_each = (norm.ppf(0.975) + norm.ppf(0.8)) ** 2 * spread / (0.13 - 0.10) ** 2

#: right
import math
size_each = math.ceil(power.solve_power(proportion_effectsize(0.10, 0.13), power=0.8, alpha=0.05, ratio=1))

#: right
from scipy.stats import norm
spread = 0.10 * (1 - 0.10) + 0.13 * (1 - 0.13)
both = (0.10 + 0.13) / 2
far = norm.ppf(0.975) * (2 * both * (1 - both)) ** 0.5 + norm.ppf(0.8) * spread ** 0.5
plain = (far / (0.13 - 0.10)) ** 2
size_each = plain / 4 * (1 + (1 + 4 / (plain * (0.13 - 0.10))) ** 0.5) ** 2

#: {value:,.0f} is for both notices together. The question asks for each.
#~ power=0.8) -> power=0.8) * 2

#: {value:,.0f} takes the difference of the shares as the effect size. First turn the two shares into one.
#~ proportion_effectsize(0.13, 0.10) -> 0.13 - 0.10

#: {value:,.0f} is for a power of 0.9. The question asks for 0.8.
#~ power=0.8) -> power=0.9)

#: {value:,.0f} is for a one-sided test. The question asks for a two-sided one.
#~ power=0.8) -> power=0.8, alternative="larger")

# %% attempts="deal-in-blocks"
#: right
homes["turn"] = 0
for district in homes["district"].unique():
    there = homes["district"] == district
    homes.loc[there, "turn"] = [place % 3 for place in range(there.sum())]
homes["has"] = homes["tenure"].eq("rents")
table = homes.pivot_table(index="turn", values="has", aggfunc="mean")["has"]
gap = round(100 * (max(table) - min(table)), 2)

#: right
names = homes.groupby("district").cumcount().mod(3).map(dict(enumerate("ABCD")))
counts = pd.crosstab(names, homes["tenure"], normalize="index")["rents"] * 100
gap = counts.sort_values().iloc[-1] - counts.sort_values().iloc[0]

#: {value:.2f} deals over the whole city. Deal in each district by itself.
#~ homes.groupby("district").cumcount() % 3 -> homes.index % 3

#: {value:.4f} is a difference of shares. Multiply by 100 for percentage points.
#~ .mean() * 100 -> .mean()

#: {value:.2f} deals in the order of the ids. The order of the lots decides.
#~ homes.groupby("district").cumcount() % 3 -> homes.sort_values("person_id").groupby("district").cumcount() % 3

#: {value:.2f} compares the districts. Compare the arms.
#~ groupby(arm) -> groupby(homes["district"])

#: {value:.2f} deals out another number of letters. There are three.
#~ % 3 -> % 4

# %% attempts="low-end"
#: right
new, old = 312 / 2000, 235 / 1880
spread = (new * (1 - new) / 2000 + old * (1 - old) / 1880) ** 0.5
low_end = 100 * (new - old - 1.96 * spread)

#: right
low_end = round(100 * confint_proportions_2indep(312, 2000, 235, 1880, method="score")[0], 2)

#: {value:.2f} is the difference itself. The question asks for the low end of its interval.
#~ 100 * low -> 100 * (312 / 2000 - 235 / 1880)

#: {value:.2f} is the high end.
#~ 100 * low -> 100 * high

#: {value:.4f} is a difference of shares. Multiply by 100 for percentage points.
#~ 100 * low -> low

#: {value:.2f} is the current bill minus the new one. Turn it around.
#~ 312, 2000, 235, 1880 -> 235, 1880, 312, 2000

#: {value:.2f} is the end of a 90% interval. The question asks for 95%.
#~ 1880) -> 1880, alpha=0.1)

#: {value:.2f} compares the ends of two intervals, one for each share. The difference has an interval of its own, and it is narrower.
#~ alone
from statsmodels.stats.proportion import proportion_confint
new_low = proportion_confint(312, 2000, method="wilson")[0]
old_high = proportion_confint(235, 1880, method="wilson")[1]
low_end = 100 * (new_low - old_high)

# %% attempts="on-those-reached"
#: right
effect_all = 396 / 2000 - 300 / 2000
effect_reached = 100 * effect_all * 2000 / 1200

#: right
rates = trial.div(trial["homes"], axis=0)
effect_reached = round(100 * rates["paid"].diff().iloc[1] / rates["reached"].diff().iloc[1], 2)

#: {value:.2f} is the effect on all homes of the arm, reached or not. Only some were reached: divide by their share.
#~ / reached["call"] -> / 1

#: {value:.2f} compares the homes that were reached with the whole other arm. Who can be reached is not chosen by lots.
#~ alone
effect_reached = 100 * (trial["paid_reached"]["call"] / trial["reached"]["call"] - trial["paid"]["letter"] / trial["homes"]["letter"])

#: {value:.2f} compares homes that were reached with those that were not. Lots did not make these two groups.
#~ alone
missed = trial.loc["call", "homes"] - trial.loc["call", "reached"]
paid_missed = trial.loc["call", "paid"] - trial.loc["call", "paid_reached"]
effect_reached = 100 * (trial.loc["call", "paid_reached"] / trial.loc["call", "reached"] - paid_missed / missed)

#: {value:.2f} is smaller than the effect on all. Divide by the share that was reached; do not multiply.
#~ / reached["call"] -> * reached["call"]

#: {value:.4f} is a difference of shares. Multiply by 100 for percentage points.
#~  * 100 ->

# %% attempts="many-looks"
#: right
holds = []
for place, (name, p) in enumerate(p_values.sort_values().items()):
    if p * (len(p_values) - place) > 0.05:
        break
    holds.append(name)

#: right
holds = [name for name, p in zip(p_values.index, multipletests(p_values, method="holm")[1]) if p <= 0.05]

#: These are all with p below 0.05. Nothing was corrected.
#~ multipletests(p_values, method="holm")[0] -> p_values < 0.05

#: This is Bonferroni's correction: it multiplies each p-value by five. Holm's multiplies the second by four, the third by three.
#~ method="holm" -> method="bonferroni"

#: Holm's correction stops at the first p-value that fails. What comes behind it fails, too.
#~ alone
ranks = p_values.rank()
holds = p_values[p_values * (6 - ranks) < 0.05].index

#: These are the ones that do not hold.
#~ p_values[significant] -> p_values[~significant]

# %% attempts="for-whom"
#: right
wide = groups.assign(rate=100 * groups["booked"] / groups["homes"]).pivot_table(index="group", columns="letter", values="rate")
effects = wide["new"] - wide["current"]
more_points = effects["rents"] - effects["owns"]

#: right
a, b, c, d = groups["booked"] / groups["homes"]
more_points = round(100 * ((b - a) - (d - c)), 2)

#: {value:.2f} is the effect in one group. Subtract the effect in the other one.
#~ first - second -> first
#: or
more_points = second

#: {value:.2f} compares the groups with the new letter only. They differed with the current one, too.
#~ first - second -> share["rents", "new"] - share["owns", "new"]

#: {value:.2f} is how many times as large the effect is. The question asks for points.
#~ first - second -> first / second

#: {value:.2f} compares counts. The groups are not equally large, so compare shares.
#~ counts["booked"] / counts["homes"] * 100 -> counts["booked"]

#: {value:.2f} has the opposite sign: the effect for the group named first comes first.
#~ first - second -> second - first

#: {value:.4f} is a difference of shares. Multiply by 100 for percentage points.
#~  * 100 ->

# %% attempts="price-of-one-more"
#: right
per_thousand = letters.assign(booked=1000 * letters["booked"] / letters["homes"], cost=1000 * letters["cost"])
extra = per_thousand.loc["new"] - per_thousand.loc["current"]
cost_extra = extra["cost"] / extra["booked"]

#: right
cost_extra = round((0.94 - 0.70) / (135 / 1500 - 96 / 1600), 2)

#: {value:.2f} charges the whole price of the new letter. The current one would have cost something, too.
#~ extra_cost / ( -> letters["cost"]["new"] / (

#: {value:.2f} is the price of any booking. Many would have booked with the current letter.
#~ extra_cost / (share["new"] - share["current"]) -> letters["cost"]["new"] / share["new"]

#: {value:.2f} compares two arms of different size. Compare the shares, and the price of one letter.
#~ alone
spent = letters["homes"] * letters["cost"]
cost_extra = (spent["new"] - spent["current"]) / (letters["booked"]["new"] - letters["booked"]["current"])

#: {value:.4f} is bookings for a dollar. Turn it around.
#~ extra_cost / (share["new"] - share["current"]) -> (share["new"] - share["current"]) / extra_cost

#: {value:.2f} divides by percentage points. Divide by the difference of the shares.
#~ (share["new"] - share["current"]) -> (share["new"] - share["current"]) / 100
