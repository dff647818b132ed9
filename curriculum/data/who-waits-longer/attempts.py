# %% attempts="practice-groups"
#: right
light_waits = {group: lights.loc[lights["income_quartile"] == group, "days"].median() for group in [1, 2, 3, 4]}
light_gap = light_waits[1] - light_waits[4]

#: right
light_waits = lights.pivot_table(index="income_quartile", values="days", aggfunc="median").round(2)
light_gap = light_waits.loc[1, "days"] - light_waits.loc[4, "days"]

#: light_waits: These are means. Compare typical waits: the median of each group.
#~ median -> mean

#: light_waits: These are the waits for dumping. Make the heaps of lights.
light_waits = by_income

#: light_waits: These are neighborhoods. Make the heaps by income_quartile.
light_waits = lights.groupby("neighborhood")["days"].median()

#: light_gap: The gap is turned around: start from group 1, even if a minus sign comes out.
light_gap = light_waits[4] - light_waits[1]
#: or
light_gap = abs(light_waits[1] - light_waits[4])

#: light_gap: {value:.2f} is the ratio. How many days more is a difference.
light_gap = light_waits[1] / light_waits[4]

#: light_gap: {value:.2f} is the gap for dumping. Use light_waits.
light_gap = difference

# %% attempts="practice-place"
#: right
light_places = lights.groupby("neighborhood")["days"].median()
slowest = light_places.sort_values().index[-1]
by_name = neighborhoods.set_index("neighborhood")
slowest_income = by_name["income_quartile"][slowest]

#: right
light_places = lights.groupby("neighborhood")["days"].median()
slowest = "Quarry Ridge"
by_name = neighborhoods.set_index("neighborhood")
slowest_income = by_name.loc["Quarry Ridge"]["income_quartile"]

#: slowest: {value} has the shortest median. idxmax gives the longest.
#~ idxmax -> idxmin

#: slowest: {value} is slowest for dumping. Ask light_places.
slowest = waits.idxmax()

#: slowest: {value:.1f} is the longest median itself. idxmax gives its name.
slowest = light_places.max()

#: slowest_income: {value} is the income group of Lower Docks. Put the slowest place for lights into .loc.
slowest_income = by_name.loc["Lower Docks", "income_quartile"]

#: slowest_income: {value:,} is another column of the slowest place. Take income_quartile.
slowest_income = by_name.loc[slowest, "population"]
#: or
slowest_income = by_name.loc[slowest, "median_household_income"]

#: slowest_income: This is the whole row. Put a comma and the column in quotes behind the name.
slowest_income = by_name.loc[slowest]

# %% attempts="practice-interval"
#: right
def median_interval(bag):
    rng = np.random.default_rng(7)
    medians = [np.median(rng.choice(bag, len(bag))) for draw in range(1000)]
    return np.percentile(medians, [2.5, 97.5])

#: right
def median_interval(bag):
    medians = []
    for draw in range(1000):
        medians.append(bag.sample(n=len(bag), replace=True).median())
    medians = pd.Series(medians)
    return medians.quantile(0.025), medians.quantile(0.975)

#: Both ends are the same, as if there were only one draw. Is each wait put back, and has each round a random_state of
#: its own?
#~ replace=True, random_state=draw) -> replace=True, random_state=42)
#: or
#~ replace=True, random_state=draw) -> replace=False, random_state=draw)

#: Each round draws a single wait. Draw as many as there are: frac=1.
#~ bag.sample(frac=1, replace=True -> bag.sample(n=1, replace=True

#: These are ends further inside. Leave out 2.5 of 100 on each side: the quantiles 0.025 and 0.975.
#~ [0.025, 0.975] -> [0.25, 0.75]

#: Your function looks at the waits of dumping whatever it is given. Draw from bag.
#~ bag.sample(frac=1, replace=True -> lowest.sample(frac=1, replace=True

#: Your function gives only one number. Give back both ends: np.quantile with two quantiles.
#~ return np.quantile(medians, [0.025, 0.975]) -> return np.quantile(medians, 0.025)

#: Your function shows the ends and gives nothing back. Use return in place of print.
#~ return np.quantile(medians, [0.025, 0.975]) -> print(np.quantile(medians, [0.025, 0.975]))

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

#: These are neighborhoods. Make the heaps by income_quartile instead.
#~ "income_quartile" -> "neighborhood"

#: These are numbers of requests. Choose the column days and take its median.
#~ median -> count

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
#: exchanged?
#~ gap_days -> gap_ratio
#~ gap_ratio = wait_by_income[1] / -> gap_days = wait_by_income[1] /

#: gap_days: {value:.2f} is the ratio. gap_days is the difference; are the two exchanged?
#~ gap_days -> gap_ratio
#~ gap_ratio = wait_by_income[1] / -> gap_days = wait_by_income[1] /

#: The gap is the right size, but it is negative: start from group 1, which waits longer.
gap_days = wait_by_income[4] - wait_by_income[1]

#: gap_days: {value:.2f} days is the wait of group 4 alone. Take it away from the wait of group 1.
gap_days = wait_by_income[4]

#: {value:.2f} is the wait of group 4 as a part of group 1's. Divide the other way around.
gap_ratio = wait_by_income[4] / wait_by_income[1]

#: {value:.2f} is how much longer as a share. Times as long is the plain ratio, group 1 divided by group 4.
gap_ratio = (wait_by_income[1] - wait_by_income[4]) / wait_by_income[4]

# %% attempts="how-sure"
#: right
def gap_interval(first, second):
    rng = np.random.default_rng(11)
    gaps = []
    for _ in range(2000):
        gaps.append(np.median(rng.choice(first, len(first))) - np.median(rng.choice(second, len(second))))
    return np.percentile(gaps, [2.5, 97.5])

#: right
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(n=len(first), replace=True, random_state=draw)
        other = second.sample(n=len(second), replace=True, random_state=draw)
        gaps.append(one.median() - other.median())
    gaps = pd.Series(gaps)
    return gaps.quantile(0.025), gaps.quantile(0.975)

#: right
def gap_interval(first, second):
    gaps = np.zeros(1000)
    for draw in range(1000):
        one = first.sample(frac=1, replace=True)
        other = second.sample(frac=1, replace=True)
        gaps[draw] = one.median() - other.median()
    low, high = np.quantile(gaps, [0.025, 0.975])
    return [low, high]

#: Both ends are the same, as if there were only one draw. Is each wait put back, has each round a random_state of its own,
#: and do drawing and append belong to the loop, return behind it?
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(frac=1, replace=True, random_state=42)
        other = second.sample(frac=1, replace=True, random_state=42)
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=0)
    other = second.sample(frac=1, replace=True, random_state=0)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=1)
    other = second.sample(frac=1, replace=True, random_state=1)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=5)
    other = second.sample(frac=1, replace=True, random_state=5)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=13)
    other = second.sample(frac=1, replace=True, random_state=13)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=14)
    other = second.sample(frac=1, replace=True, random_state=14)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=26)
    other = second.sample(frac=1, replace=True, random_state=26)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=123)
    other = second.sample(frac=1, replace=True, random_state=123)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    one = first.sample(frac=1, replace=True, random_state=2025)
    other = second.sample(frac=1, replace=True, random_state=2025)
    gaps = []
    for draw in range(1000):
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(frac=1, random_state=draw)
        other = second.sample(frac=1, random_state=draw + 5000)
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(frac=1, replace=True, random_state=draw)
        other = second.sample(frac=1, replace=True, random_state=draw + 5000)
        gaps.append(one.median() - other.median())
        return np.quantile(gaps, [0.025, 0.975])
#: or
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(frac=1, replace=True, random_state=draw)
        other = second.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])

#: Only the first bag is drawn anew. Draw from both, and put each wait back.
#~ other = second.sample(frac=1, replace=True, random_state=draw + 5000) -> other = second
#: or
#~ second.sample(frac=1, replace=True, random_state=draw + 5000) -> second.sample(frac=1, replace=True, random_state=42)

#: Only the second bag is drawn anew. Draw from both, and put each wait back.
#~ one = first.sample(frac=1, replace=True, random_state=draw) -> one = first
#: or
#~ first.sample(frac=1, replace=True, random_state=draw) -> first.sample(frac=1, replace=True, random_state=42)

#: Each round draws a single wait from each bag. Draw as many as there are: frac=1.
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = first.sample(n=1, random_state=draw)
        other = second.sample(n=1, random_state=draw + 5000)
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])
#: Both draws come from the same bag. The second comes from second.
#~ second.sample -> first.sample

#: The gap is turned around. Take the median of the second bag away from that of the first.
#~ one.median() - other.median() -> other.median() - one.median()

#: These are ends further inside. Leave out 2.5 of 100 on each side: the quantiles 0.025 and 0.975.
#~ [0.025, 0.975] -> [0.25, 0.75]
#: or
#~ [0.025, 0.975] -> [0.1, 0.9]

#: These are gaps between means. Use the median of each draw.
#~ one.median -> one.mean
#~ other.median -> other.mean

#: Your function draws from closed_pickups whatever it is given. Use its inputs: first and second.
def gap_interval(first, second):
    gaps = []
    for draw in range(1000):
        one = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"].sample(
            frac=1, replace=True, random_state=draw
        )
        other = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"].sample(
            frac=1, replace=True, random_state=draw + 5000
        )
        gaps.append(one.median() - other.median())
    return np.quantile(gaps, [0.025, 0.975])

#: Your function gives all the gaps. Give back the two ends: np.quantile with two quantiles.
#~ return np.quantile(gaps, [0.025, 0.975]) -> return gaps

#: Your function shows the ends and gives nothing back. Use return in place of print.
#~ return np.quantile(gaps, [0.025, 0.975]) -> print(np.quantile(gaps, [0.025, 0.975]))

# %% attempts="the-interval"
#: right
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups[closed_pickups["income_quartile"] == 4]["days"]
ends = gap_interval(lowest, highest)
gap_low = ends[0]
gap_high = ends[1]

#: right
rng = np.random.default_rng(11)
low_waits = closed_pickups[closed_pickups["income_quartile"] == 1]["days"].to_numpy()
high_waits = closed_pickups[closed_pickups["income_quartile"] == 4]["days"].to_numpy()
gaps = [
    np.median(rng.choice(low_waits, len(low_waits))) - np.median(rng.choice(high_waits, len(high_waits)))
    for _ in range(2000)
]
gap_low, gap_high = np.percentile(gaps, [2.5, 97.5])

#: The gap is turned around: lowest is the first bag, highest the second.
#~ gap_interval(lowest, highest) -> gap_interval(highest, lowest)

#: This compares the poorest group with group 3. The second bag is group 4.
#~ == 4 -> == 3

#: This compares the poorest group with group 2. The second bag is group 4.
#~ == 4 -> == 2

#: Both bags are group 1. The second bag is group 4.
#~ == 4 -> == 1

#: The two ends are exchanged: gap_low is the smaller one.
#~ gap_low -> gap_high, gap_low
#~ , gap_high ->

#: These are both ends at once. Two names with a comma between take one each.
gap_low = gap_interval(lowest, highest)
#: or
gap_high = gap_interval(lowest, highest)

#: These are quantiles of the waits of group 1. Call your function with both bags.
gap_low, gap_high = np.quantile(lowest, [0.025, 0.975])

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

#: The bars show the four income groups. Make the heaps by neighborhood.
wait_by_place = closed_pickups.groupby("income_quartile")["days"].median().sort_values(ascending=False)
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Income group")
figure.bars(ax, wait_by_place)
figure.show(
    place_chart, alt="Bar chart of the median wait in days by income group, sorted from longest to shortest."
)

#: The chart is right, but nobody can hear it yet. Show it with figure.show(place_chart, alt=...).
place_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)

# %% attempts="may-say"
#: right
may_say = "c"

#: right
may_say = "C)"

#: Compare the ranges of the first two places. Do they overlap?
#~ "C" -> "A"

#: Look for two neighbors on the list whose ranges overlap. Is their order sure?
#~ "C" -> "B"

#: A range does not forbid a comparison. Compare that of the first place with that of the last.
#~ "C" -> "D"
