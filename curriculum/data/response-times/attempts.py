# %% attempts="practice-median"
#: right
lights = requests[requests["service"] == "Street light"]
light_days = (lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)
typical_light = np.percentile(light_days.dropna(), 50)

#: {value:.1f} is the mean. A few forgotten lights pull it up; the typical wait is the one in the middle.
#~ median -> mean

#: {value:.1f} days is the typical wait for dumping. Use light_days, the waits for street lights.
typical_light = dumping["days"].median()

# %% attempts="practice-rate"
#: right
potholes = requests[requests["service"] == "Pothole"]
pothole_rate = potholes.groupby("neighborhood").size().div(residents).mul(1000).round(2)

#: These are counts. Large neighborhoods have more of everything: divide by residents, then multiply by
#: 1000.
#~ / residents * 1000 ->

#: These are all reports. Keep the rows whose service is Pothole.
pothole_rate = requests["neighborhood"].value_counts() / residents * 1000

#: These are the rates for dumping. Keep the rows whose service is Pothole.
pothole_rate = counts / residents * 1000

#: These are reports per resident. Multiply by 1000 to get a number that is easy to say.
#~ * 1000 ->

# %% attempts="typical-and-slow"
#: right
typical_wait, slow_wait = np.percentile(closed_pickups["days"], [50, 90])

#: right
summary = closed_pickups["days"].describe(percentiles=[0.5, 0.9])
typical_wait = round(summary["50%"], 2)
slow_wait = round(summary["90%"], 1)

#: {value:.1f} is the mean. A few very long waits pull it up; you want the wait in the middle.
#~ median -> mean

#: {value:.1f} days has one tenth of the waits below it. Turn it around: nine tenths.
#~ 0.9 -> 0.1

#: typical_wait: {value:.1f} is the 90th percentile. The typical wait is the median; are the two exchanged?
slow_wait = closed_pickups["days"].median()
typical_wait = closed_pickups["days"].quantile(0.9)

#: slow_wait: {value:.1f} is the median, the wait in the middle. The slowest tenth waits longer: use the
#: 90th percentile.
#~ 0.9 ->

#: {value:.0f} days is the single longest wait. The 90th percentile leaves one tenth of the waits above it.
#~ quantile -> max
#~ 0.9 ->

# %% attempts="kept-promise"
#: right
def share_within(waits, promise):
    return sum(wait <= promise for wait in waits) / len(waits)


kept_promise = round(share_within(closed_pickups["days"], 10), 3)

#: right
def share_within(waits, promise):
    on_time = waits[waits <= promise]
    return on_time.count() / waits.count()


kept_promise = share_within(closed_pickups["days"], promise=10)

#: That is the share that came too late. Is the comparison turned around, or are the two inputs of the
#: function exchanged?
#~ waits <= -> waits >

#: That is how many were on time. For a share, take the mean of the answers, not the sum.
#~ mean -> sum

#: This counts open requests as late. Use the closed ones: closed_pickups["days"].
#~ closed_pickups -> pickups

#: That is the share within 5 days, the promise for dumping. Pickups are promised within 10.
#~ , 10 -> , 5

#: share_within: Your function looks at closed_pickups whatever you give it. Inside it, use the name waits.
#~ waits <= -> closed_pickups["days"] <=

#: share_within: A wait of exactly the promised days keeps the promise: use <= instead of <.
#~ waits <= -> waits <

#: share_within: It is right for 10 days, but your function always uses 10. Use the name promise inside it.
#~ <= promise -> <= 10

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
rng = np.random.default_rng(11)
low_waits = closed_pickups[closed_pickups["income_quartile"] == 1]["days"].to_numpy()
high_waits = closed_pickups[closed_pickups["income_quartile"] == 4]["days"].to_numpy()
gaps = []
for _ in range(2000):
    gaps.append(
        np.median(rng.choice(low_waits, len(low_waits)))
        - np.median(rng.choice(high_waits, len(high_waits)))
    )
gap_low, gap_high = np.percentile(gaps, [2.5, 97.5])

#: right
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(n=len(lowest), replace=True, random_state=draw)
    other = highest.sample(n=len(highest), replace=True, random_state=draw)
    gaps.append(one.median() - other.median())
gap_low = round(pd.Series(gaps).quantile(0.025), 1)
gap_high = round(pd.Series(gaps).quantile(0.975), 1)

#: Every draw gave the same gap. Does each draw put the waits back (replace=True), and does the loop add the
#: gap of what was drawn?
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, random_state=draw)
    other = highest.sample(frac=1, random_state=draw + 5000)
    gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

#: Only one of the two bags changes from draw to draw. Draw from both, and put each wait back: replace=True.
#~ highest.sample(frac=1, replace=True, -> highest.sample(frac=1,

#: These are the smallest and the largest gap. Cut off the outer 5 of 100 first: 2.5 on each side.
gap_low, gap_high = min(gaps), max(gaps)

#: That is the end of a 90% interval: it leaves out 5 of 100 on each side. Leave out 2.5.
#~ 0.025 -> 0.05
#~ 0.975 -> 0.95

#: That is the end of a 50% interval: it leaves out 25 of 100 on each side. Leave out 2.5.
#~ 0.025 -> 0.25
#~ 0.975 -> 0.75

#: The gap is turned around. Take the median of highest away from the median of lowest.
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
    gaps.append(other.median() - one.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

#: These are gaps between means. Use the median of each draw.
#~ one.median -> one.mean
#~ other.median -> other.mean

#: gaps: {count:,} draws are too few for a steady answer. Repeat the loop 1,000 times.
#~ 1000 -> 100

#: gaps: Only the last gap was kept. Indent the line with append, so that it belongs to the loop.
lowest = closed_pickups.loc[closed_pickups["income_quartile"] == 1, "days"]
highest = closed_pickups.loc[closed_pickups["income_quartile"] == 4, "days"]
gaps = []
for draw in range(1000):
    one = lowest.sample(frac=1, replace=True, random_state=draw)
    other = highest.sample(frac=1, replace=True, random_state=draw + 5000)
gaps.append(one.median() - other.median())
gap_low, gap_high = np.quantile(gaps, [0.025, 0.975])

#: The two ends are exchanged: gap_low is the smaller one.
#~ gap_low -> gap_high, gap_low
#~ , gap_high ->

#: These are quantiles of the waits of group 1. The interval comes from the list gaps.
gap_low, gap_high = np.quantile(lowest, [0.025, 0.975])

# %% attempts="wait-chart"
#: right
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()  # barh draws upward
ax = wait_by_place.plot.barh(title="Where a pickup takes longest", xlabel="Days", ylabel="Neighborhood")
wait_chart = ax.figure
figure.show(
    wait_chart,
    alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, sorted by length.",
)

#: right
import matplotlib.pyplot as plt

wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values(ascending=False)
wait_chart, ax = plt.subplots()
ax.bar(wait_by_place.index, wait_by_place)
ax.set_title("Some neighborhoods wait nearly twice as long")
ax.set_xlabel("Neighborhood")
ax.set_ylabel("Median wait (days)")
figure.show(
    wait_chart,
    alt="Bars of the median wait for a pickup in days, a bar for each neighborhood, longest first.",
)

#: The bars show the mean. Show the typical wait: the median of each neighborhood.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].mean().sort_values(ascending=False)
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    wait_chart, alt="Bar chart of the wait in days by neighborhood, sorted from longest to shortest."
)

#: The bars are right but not sorted. Sort wait_by_place, so that the order tells the story.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median()
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(
    wait_chart, alt="Bar chart of the median wait in days by neighborhood, in the order of the alphabet."
)

#: The shortest wait is on top. Sort the other way around: ascending=False.
wait_by_place = closed_pickups.groupby("neighborhood")["days"].median().sort_values()
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by neighborhood, shortest wait on top.")

#: The chart needs a title that says what the council should see, as a short sentence.
wait_chart, ax = figure.new("...", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)
figure.show(wait_chart, alt="Bar chart of the median wait in days by neighborhood, longest wait on top.")

#: This is a histogram of single waits. Draw one bar for each neighborhood: figure.bars with wait_by_place.
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Days", y="Pickups")
figure.histogram(ax, closed_pickups["days"])
figure.show(wait_chart, alt="Histogram of the wait for a pickup in days, with a long tail to the right.")

#: The bars show the four income groups. Make the heaps by neighborhood.
wait_by_place = closed_pickups.groupby("income_quartile")["days"].median().sort_values(ascending=False)
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Income group")
figure.bars(ax, wait_by_place)
figure.show(
    wait_chart, alt="Bar chart of the median wait in days by income group, sorted from longest to shortest."
)

#: The chart is right, but nobody can hear it yet. Show it with figure.show(wait_chart, alt=...).
wait_chart, ax = figure.new("Who waits longest for a pickup", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, wait_by_place)

# %% attempts="request-rate"
#: right
table = pickups.groupby("neighborhood").agg(
    requests=("request_id", "count"), population=("population", "first")
)
request_rate = (table["requests"] / table["population"] * 1000).round(2)
asks_most = request_rate.sort_values().index[-1]

#: right
table = neighborhoods[["neighborhood", "population"]].copy()
table["requests"] = [(pickups["neighborhood"] == place).sum() for place in table["neighborhood"]]
table["rate"] = table["requests"] / table["population"] * 1000
request_rate = table[["neighborhood", "rate"]]
asks_most = table.sort_values("rate")["neighborhood"].iloc[-1]

#: request_rate: These are counts. Divide by the residents of each neighborhood, then multiply by 1000.
request_rate = pickups["neighborhood"].value_counts()
asks_most = request_rate.idxmax()

#: request_rate: These are all kinds of requests. The task asks for pickups only.
request_rate = (
    requests["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
)
asks_most = request_rate.idxmax()

#: request_rate: These are requests per resident. Multiply by 1000 to get a number that is easy to say.
request_rate = (
    pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"]
)

#: request_rate: These are requests per 1,000 households. The task asks for residents: use the column
#: population.
request_rate = (
    pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["households"] * 1000
)

#: request_rate: This leaves the open requests out. Everybody who asked counts here: use pickups.
request_rate = (
    closed_pickups["neighborhood"].value_counts()
    / neighborhoods.set_index("neighborhood")["population"]
    * 1000
)

#: asks_most: {value} has the most requests, but it also has many residents. Compare the rates, not the
#: counts.
request_rate = (
    pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
)
asks_most = pickups["neighborhood"].value_counts().idxmax()

#: asks_most: {value} has the lowest rate. The task asks for the highest.
request_rate = (
    pickups["neighborhood"].value_counts() / neighborhoods.set_index("neighborhood")["population"] * 1000
)
asks_most = request_rate.idxmin()
