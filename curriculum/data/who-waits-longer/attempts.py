# %% attempts="practice-groups"
#: right
light_waits = {group: lights.loc[lights["income_quartile"] == group, "days"].median() for group in [1, 2, 3, 4]}
light_gap = light_waits[1] - light_waits[4]

#: right
light_waits = lights.pivot_table(index="income_quartile", values="days", aggfunc="median").round(2)
light_gap = light_waits.loc[1, "days"] - light_waits.loc[4, "days"]

#: light_waits: These are means. Compare typical waits: the median of each group.
#~ median -> mean

#: light_waits: These are the waits for dumping. Group the table lights.
light_waits = by_income

#: light_waits: These are neighborhoods. Group by income_quartile.
light_waits = lights.groupby("neighborhood")["days"].median()

#: light_gap: The gap is turned around: start from group 1, even if a minus sign comes out.
light_gap = light_waits[4] - light_waits[1]
#: or
light_gap = abs(light_waits[1] - light_waits[4])

#: light_gap: {value:.2f} is the ratio. The number of days longer is a difference.
light_gap = light_waits[1] / light_waits[4]

#: light_gap: {value:.2f} is the gap for dumping. Use light_waits.
light_gap = difference

# %% attempts="practice-place"
#: right
light_places = lights.groupby("neighborhood")["days"].median()
slowest = light_places.sort_values().index[-1]

#: right
light_places = lights.groupby("neighborhood")["days"].median()
slowest = "Quarry Ridge"

#: {value} has the shortest median. idxmax gives the longest.
#~ idxmax -> idxmin

#: {value} is slowest for dumping. Use light_places.
slowest = waits.idxmax()

#: {value:.1f} is the longest median itself. idxmax gives its name.
slowest = light_places.max()

# %% attempts="practice-interval"
#: right
light_bag = lights.loc[lights["income_quartile"] == 1, "days"]
light_draws = np.random.default_rng(7).choice(light_bag, (1000, len(light_bag)))
light_medians = np.median(light_draws, axis=1)
light_low, light_high = np.percentile(light_medians, [2.5, 97.5]).round(2)

#: right
light_bag = lights.loc[lights["income_quartile"] == 1, "days"]
light_draws = [light_bag.sample(n=len(light_bag), replace=True) for draw in range(1000)]
light_medians = pd.Series([one.median() for one in light_draws])
light_low = light_medians.quantile(0.025)
light_high = light_medians.quantile(0.975)

#: light_draws: All 1,000 draws are the same one, since random_state is always 42. Give each round its own number:
#: draw.
#~ random_state=draw) -> random_state=42)

#: light_draws: Each draw holds every wait of the bag once. Put each wait back: replace=True.
#~ light_bag.sample(frac=1, replace=True, random_state=draw) -> light_bag.sample(frac=1, replace=False, random_state=draw)

#: light_draws: Each draw holds a single wait. Draw as many as the bag holds: frac=1.
#~ light_bag.sample(frac=1, replace=True, random_state=draw) -> light_bag.sample(replace=True, random_state=draw)

#: light_draws: These waits are for dumping. Draw from light_bag.
#~ light_bag.sample -> lowest.sample

#: light_medians: These are the means of the draws. Append the median of each one.
#~ one.median() -> one.mean()

#: light_low: {value:.2f} leaves out 5 of 100 at this end. A 95% interval leaves out 2.5 at each end.
#~ [0.025, 0.975] -> [0.05, 0.95]

#: light_low: {value:.2f} is the high end of the interval. The low end comes first.
#~ light_low, light_high -> light_high, light_low

#: light_high: {value:.2f} is the low end of the interval. The high end comes second.
#~ light_low, light_high -> light_high, light_low

#: light_low: These are both ends at once. Two names with a comma between them take one each.
light_low = np.quantile(light_medians, [0.025, 0.975])

# %% attempts="by-income"
#: right
wait_by_income = {
    group: closed_pickups.loc[closed_pickups["income_quartile"] == group, "days"].median()
    for group in [1, 2, 3, 4]
}

#: right
wait_by_income = closed_pickups.pivot_table(index="income_quartile", values="days", aggfunc="median").round(
    2
)

#: These are means. Compare typical waits: use the median of each group.
#~ median -> mean

#: These are neighborhoods. Group by income_quartile instead.
#~ "income_quartile" -> "neighborhood"

#: These are numbers of requests. Choose the column days and take its median.
#~ median -> count

#: These are whole days only. Take the column days, which knows the hours, too.
wait_by_income = closed_pickups["days"].astype(int).groupby(closed_pickups["income_quartile"]).median()

#: These are medians of the medians of neighborhoods, so a small one counts as much as a large one. Group the requests.
wait_by_income = (
    closed_pickups.groupby(["income_quartile", "neighborhood"])["days"].median().groupby("income_quartile").median()
)

#: These are the waits for requests of all kinds. Use closed_pickups, which holds only pickups.
every = requests.merge(neighborhoods, on="neighborhood")
every["days"] = (every["closed"] - every["opened"]) / pd.Timedelta(days=1)
wait_by_income = every.groupby("income_quartile")["days"].median()

# %% attempts="the-gap"
#: right
medians = closed_pickups.groupby("income_quartile")["days"].median()
gap_days = abs(medians.loc[4] - medians.loc[1])
gap_ratio = round(medians.loc[1] / medians.loc[4], 2)

#: right
gap_ratio = wait_by_income.iloc[0] / wait_by_income.iloc[-1]
gap_days = (gap_ratio - 1) * wait_by_income.iloc[-1]

#: {value:.2f} days is the gap between the means. Use the medians in wait_by_income.
means = closed_pickups.groupby("income_quartile")["days"].mean()
gap_days = means[1] - means[4]

#: {value:.2f} is the ratio of the means. Use the medians in wait_by_income.
means = closed_pickups.groupby("income_quartile")["days"].mean()
gap_ratio = means[1] / means[4]

#: gap_ratio: {value:.2f} is the difference in days. gap_ratio is one wait divided by the other; are the two
#: swapped?
#~ gap_days -> gap_ratio
#~ gap_ratio = wait_by_income[1] / -> gap_days = wait_by_income[1] /

#: gap_days: {value:.2f} is the ratio. gap_days is the difference; are the two swapped?
#~ gap_days -> gap_ratio
#~ gap_ratio = wait_by_income[1] / -> gap_days = wait_by_income[1] /

#: The gap is the right size, but it is negative: start from group 1, which waits longer.
gap_days = wait_by_income[4] - wait_by_income[1]

#: gap_days: {value:.2f} days is the wait of group 4 alone. Subtract it from the wait of group 1.
gap_days = wait_by_income[4]

#: gap_days: {value:.2f} days is the gap between groups 1 and 3. Compare group 1 with group 4.
gap_days = wait_by_income[1] - wait_by_income[3]

#: gap_ratio: {value:.2f} compares groups 1 and 3. Compare group 1 with group 4.
gap_ratio = wait_by_income[1] / wait_by_income[3]

#: {value:.2f} is the wait of group 4 as a share of group 1's wait. Divide the other way around.
gap_ratio = wait_by_income[4] / wait_by_income[1]

#: {value:.2f} is how much longer as a share. How many times as long is the plain ratio: group 1 divided by group 4.
gap_ratio = (wait_by_income[1] - wait_by_income[4]) / wait_by_income[4]

#: {value:.2f} compares groups 1 and 2. Compare group 1 with group 4.
gap_days = wait_by_income[1] - wait_by_income[2]
gap_ratio = wait_by_income[1] / wait_by_income[2]

#: gap_days: {value:.1f} is how much longer in percent. gap_days is the difference in days.
gap_days = (wait_by_income[1] / wait_by_income[4] - 1) * 100

#: gap_ratio: {value:.2f} is the gap as a share of group 1's wait. Divide the wait of group 1 by that of group 4.
gap_ratio = (wait_by_income[1] - wait_by_income[4]) / wait_by_income[1]

#: {value:.2f} compares group 1 with all requests. Compare it with group 4.
gap_days = wait_by_income[1] - closed_pickups["days"].median()
gap_ratio = wait_by_income[1] / closed_pickups["days"].median()

# %% attempts="how-sure"
#: right
group_1 = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
group_4 = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
rng = np.random.default_rng(11)
draws_1 = rng.choice(group_1, (1000, len(group_1)))
draws_4 = rng.choice(group_4, (1000, len(group_4)))
gaps = np.median(draws_1, axis=1) - np.median(draws_4, axis=1)

#: right
group_1 = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
group_4 = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
draws_1 = [group_1.sample(n=len(group_1), replace=True) for draw in range(1000)]
draws_4 = [group_4.sample(n=len(group_4), replace=True) for draw in range(1000)]
gaps = []
for one, other in zip(draws_1, draws_4):
    gaps.append(one.median() - other.median())

#: right
group_1 = closed_pickups[closed_pickups["income_quartile"] == 1]["days"]
group_4 = closed_pickups[closed_pickups["income_quartile"] == 4]["days"]
draws_1 = []
draws_4 = []
gaps = []
for i in range(1500):
    one = list(np.random.default_rng(i).choice(group_1, len(group_1)))
    other = list(np.random.default_rng(i + 9000).choice(group_4, len(group_4)))
    draws_1.append(one)
    draws_4.append(other)
    gaps.append(round(np.median(one) - np.median(other), 2))

#: draws_1: All 1,000 draws are the same one, since random_state is always 42. Give each round its own number: draw.
#~ random_state=draw) -> random_state=42)
#~ draw + 5000 -> 42

#: draws_1: Each draw holds every wait of the bag once. Put each wait back: replace=True.
#~ group_1.sample(frac=1, replace=True, random_state=draw) -> group_1.sample(frac=1, random_state=draw)
#~ group_4.sample(frac=1, replace=True, random_state=draw + 5000) -> group_4.sample(frac=1, random_state=draw + 5000)

#: draws_1: Each draw holds a single wait. Draw as many as the bag holds: frac=1.
#~ group_1.sample(frac=1, replace=True, random_state=draw) -> group_1.sample(replace=True, random_state=draw)
#~ group_4.sample(frac=1, replace=True, random_state=draw + 5000) -> group_4.sample(replace=True, random_state=draw + 5000)

#: draws_1: These are the medians of the draws. Append the draw itself: draws_1.append(one).
#~ draws_1.append(one) -> draws_1.append(one.median())
#~ draws_4.append(other) -> draws_4.append(other.median())

#: draws_4: Each draw is the whole bag. Draw with group_4.sample(frac=1, replace=True, ...).
#~ group_4.sample(frac=1, replace=True, random_state=draw + 5000) -> group_4

#: draws_4: These draws come from group 1. Draw from group_4.
#~ group_4.sample -> group_1.sample

#: draws_4: These draws come from income group 3. group_4 holds the waits of group 4.
#~ == 4 -> == 3

#: draws_4: These draws come from income group 2. group_4 holds the waits of group 4.
#~ == 4 -> == 2

#: gaps: Only the draw from group 1 changes from round to round. Subtract the median of a new draw from group 4.
#~ one.median() - other.median() -> one.median() - group_4.median()

#: gaps: Only the draw from group 4 changes from round to round. Start from the median of a new draw from group 1.
#~ one.median() - other.median() -> group_1.median() - other.median()

#: gaps: These are gaps between means. Use the median of each draw.
#~ one.median() - other.median() -> one.mean() - other.mean()

#: gaps: These gaps are turned around. Subtract the median of the draw from group 4 from that from group 1.
#~ one.median() - other.median() -> other.median() - one.median()

#: gaps: These are the medians of group 1 alone. Subtract the median of other.
#~ one.median() - other.median() -> one.median()

#: gaps: These gaps come from one bag with the waits of both groups. Draw each group from its own bag: group_1 and
#: group_4.
both = pd.concat([group_1, group_4])
gaps = []
for draw in range(1000):
    one = both.sample(n=len(group_1), replace=True, random_state=draw)
    other = both.sample(n=len(group_4), replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())

#: gaps: These gaps come from one bag of all requests, and not from draws_1 and draws_4. Subtract the median of other
#: from the median of one.
gaps = []
for draw in range(1000):
    again = closed_pickups[["income_quartile", "days"]].sample(frac=1, replace=True, random_state=draw)
    median = again.groupby("income_quartile")["days"].median()
    gaps.append(median[1] - median[4])

#: gaps: Only one gap was kept. Put gaps.append(...) inside the loop, and gaps = [] above it.
draws_1 = []
draws_4 = []
gaps = []
for draw in range(1000):
    one = group_1.sample(frac=1, replace=True, random_state=draw)
    other = group_4.sample(frac=1, replace=True, random_state=draw + 5000)
    draws_1.append(one)
    draws_4.append(other)
gaps.append(one.median() - other.median())
#: or
draws_1 = []
draws_4 = []
for draw in range(1000):
    one = group_1.sample(frac=1, replace=True, random_state=draw)
    other = group_4.sample(frac=1, replace=True, random_state=draw + 5000)
    draws_1.append(one)
    draws_4.append(other)
    gaps = []
    gaps.append(one.median() - other.median())

# %% attempts="the-interval"
#: right
gap_low = round(sorted(gaps)[25], 1)
gap_high = round(sorted(gaps)[-25], 1)

#: right
gap_low = pd.Series(gaps).quantile(0.025)
gap_high = pd.Series(gaps).quantile(0.975)

#: right
ends = np.percentile(gaps, [2.5, 97.5])
gap_low = ends[0]
gap_high = ends[1]

#: gap_low: {value:.2f} is the high end of the interval. The low end comes first.
gap_high, gap_low = np.quantile(gaps, [0.025, 0.975])

#: gap_high: {value:.2f} is the low end of the interval. The high end comes second.
gap_high, gap_low = np.quantile(gaps, [0.025, 0.975])

#: gaps: These gaps are new ones, from one bag of all requests. Keep gaps from task 3, and take its two ends.
gaps = []
for draw in range(1000):
    again = closed_pickups[["income_quartile", "days"]].sample(frac=1, replace=True, random_state=draw)
    median = again.groupby("income_quartile")["days"].median()
    gaps.append(median[1] - median[4])
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

#: gap_low: These are both ends at once. Two names with a comma between them take one each.
gap_low = np.quantile(gaps, [0.025, 0.975])

#: gap_high: These are both ends at once. Two names with a comma between them take one each.
gap_high = np.quantile(gaps, [0.025, 0.975])

#: gap_low: {value:.2f} leaves out 5 of 100 gaps at this end. A 95% interval leaves out 2.5 at each end.
gap_low = np.quantile(gaps, 0.05)

#: gap_high: {value:.2f} leaves out 5 of 100 gaps at this end. A 95% interval leaves out 2.5 at each end.
gap_high = np.quantile(gaps, 0.95)

#: gap_low: {value:.1f} is an end of the single waits in group 1. Take the ends of gaps.
gap_low, gap_high = np.quantile(group_1, [0.025, 0.975])

#: gap_low: {value:.2f} is the smallest of the gaps. Leave out the 2.5 of 100 that are most extreme.
gap_low, gap_high = min(gaps), max(gaps)

#: gap_low: {value:.2f} is the quartile. A 95% interval leaves out 2.5 of 100 at each end: the quantiles 0.025 and
#: 0.975.
gap_low, gap_high = np.quantile(gaps, [0.25, 0.75])

#: gap_low: {value:.2f} lies one standard deviation from the mean of gaps. The ends are quantiles of gaps.
gap_low, gap_high = np.mean(gaps) - np.std(gaps), np.mean(gaps) + np.std(gaps)

#: gap_low: {value:.2f} tells how sure the mean of gaps is. The ends of the interval are quantiles of gaps.
reach = 1.96 * np.std(gaps) / len(gaps) ** 0.5
gap_low, gap_high = np.mean(gaps) - reach, np.mean(gaps) + reach

#: gap_low: {value:.2f} is an end for the median of group 1 alone. Take the ends of gaps.
gap_low, gap_high = np.quantile([one.median() for one in draws_1], [0.025, 0.975])


# %% attempts="place-chart"
#: right
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()  # barh draws upward
ax = wait_by_place.plot.barh(title="Where a pickup takes longest", xlabel="Days", ylabel="Neighborhood")
place_chart = ax.figure
figure.show(
    place_chart,
    alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, sorted by length.",
)

#: right
import matplotlib.pyplot as plt

wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
place_chart, ax = plt.subplots()
ax.bar(wait_by_place.index, wait_by_place)
ax.set_title("Some neighborhoods wait nearly twice as long")
ax.set_xlabel("Neighborhood")
ax.set_ylabel("Median wait (days)")
figure.show(
    place_chart,
    alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, longest first.",
)

#: The bars show the mean. Show the typical wait: the median of each neighborhood.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].mean().sort_values(ascending=False)
place_chart, ax = figure.new("Who waits longest for a pickup", x="Wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the wait in days by neighborhood, sorted from longest to shortest."
)

#: The bars show how many requests there are. Show the median of the column days.
wait_by_place = closed_pickups["neighborhood"].value_counts()
place_chart, ax = figure.new("Who waits longest for a pickup", x="Wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the wait in days by neighborhood, sorted from longest to shortest."
)

#: The bars show the waits for requests of all kinds. Use closed_pickups, which holds only pickups.
every = requests.assign(days=(requests["closed"] - requests["opened"]) / pd.Timedelta(days=1))
wait_by_place = every.groupby("neighborhood")["days"].median().sort_values(ascending=False)
place_chart, ax = figure.new("Who waits longest for a pickup", x="Wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the wait in days by neighborhood, sorted from longest to shortest."
)

#: The bars are right but not sorted. Sort wait_by_place, so that the order tells the story.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median()
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the median wait in days by neighborhood, in the order of the alphabet."
)

#: The shortest wait is on top. Sort the other way around: ascending=False.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(place_chart, alt="Bar chart of the median wait in days by neighborhood, shortest wait on top.")

#: The chart needs a title that says what the council should see, as a short sentence.
place_chart, ax = figure.new("...", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(place_chart, alt="Bar chart of the median wait in days by neighborhood, longest wait on top.")

#: This is a histogram of single waits. Draw one bar for each neighborhood: figure.bars with wait_by_place.
place_chart, ax = figure.new("Who waits longest for a pickup", x="Days", y="Pickups")
figure.histogram(ax, closed_pickups["days"])
figure.show(place_chart, alt="Histogram of the wait for a pickup in days, with a long tail to the right.")

#: The bars show the four income groups. Group by neighborhood.
wait_by_place = closed_pickups.groupby("income_quartile")["days"].median().sort_values(ascending=False)
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Income group")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the median wait in days by income group, sorted from longest to shortest."
)

#: The chart is right, but it has no description yet. Show it with figure.show(place_chart, alt=...).
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)

# %% attempts="may-say"
#: right
may_say = "c"

#: right
may_say = "C)"

#: Compare the ranges of the first two places. Do they overlap?
#~ "C" -> "A"

#: Look for two neighbors on the list whose ranges overlap a lot. Can you be sure of their order?
#~ "C" -> "B"

#: A range does not forbid a comparison. Compare that of the first place with that of the last.
#~ "C" -> "D"
