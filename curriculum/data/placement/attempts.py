# %% attempts="ask-a-table"
#: right
open_count = len(requests) - requests["closed"].count()

#: right
open_count = len(requests[requests["closed"].isna()])

#: {value:,} is the number of all requests. Count those without a date in closed.
open_count = len(requests)

#: {value:,} is the number of closed requests. Count those that have no date.
#~ isna -> notna

# %% attempts="sound-table"
#: right
bad_dates = ((log["closed"] < log["opened"]) | (log["closed"] > "2025-04-01")).sum()
tidy_rows = 60.0

#: right
bad_dates, tidy_rows = len(["A-2", "A-5", "A-6"]), 12 * 5

#: bad_dates: {value} counts the open case, too. A missing date is no fault here; look for dates that cannot
#: be true.
bad_dates = 4
tidy_rows = 60

#: bad_dates: {value} finds the rows that were closed before they were opened. Look also at dates after the
#: export.
bad_dates = 2
tidy_rows = 60

#: tidy_rows: {value} takes the total for a thirteenth month. Leave it out, or every request counts twice.
tidy_rows = 65

#: tidy_rows: {value} is the number of columns and rows together. Each row of the wide table becomes one row
#: for each month.
tidy_rows = 17

# %% attempts="find-partners"
#: right
match_rate = 1 - 24 / 480
precision = 0.8

#: right
match_rate, precision = 0.95, 16 / (16 + 4)

#: match_rate: {value:.2f} is the share that found no district. The match rate is the share that did.
#~ 456 -> 24
#~ 16 / 20 -> 0.8

#: match_rate: {value} is a count. Divide by all reports that have a point.
#~ / 480 ->
#~ 16 / 20 -> 0.8

#: precision: {value:.2f} is the recall: of all pairs that are the same, the share that was found. Precision
#: looks at the pairs that were called the same.
#~ 456 / 480 -> 0.95
#~ / 20 -> / 25

#: precision: {value:.2f} is the share of wrong pairs. Precision is the share of right ones.
#~ 456 / 480 -> 0.95
#~ = 16 -> = 4

# %% attempts="usual-wait"
#: right
typical_wait = sorted(waits)[4]

#: right
typical_wait = waits.quantile(0.5)

#: {value:.0f} is the mean. Two very long waits pull it up, and seven of nine people wait much less.
#~ median -> mean

#: {value:.0f} days is the value that stands there most often. The median is the one in the middle.
typical_wait = waits.mode()[0]

#: {value} lies half way between the shortest and the longest wait. One long wait decides it; take the wait
#: in the middle.
typical_wait = (waits.min() + waits.max()) / 2

# %% attempts="compare-groups"
#: right
low = dumping[dumping["income_quartile"] == 1]
high = dumping[dumping["income_quartile"] == 4]
gap_ratio = low["days"].median() / high["days"].median()

#: right
by_group = dumping.pivot_table(index="income_quartile", values="days", aggfunc="median")["days"]
gap_ratio = round(by_group.loc[1] / by_group.loc[4], 2)

#: {value:.2f} is the difference in days. Divide one wait by the other.
gap_ratio = by_group[1] - by_group[4]

#: {value:.2f} is turned around: it says how long group 4 waits, as a part of group 1.
gap_ratio = by_group[4] / by_group[1]

#: {value:.2f} compares the means. A few very long waits pull them; take the medians.
#~ median -> mean

#: {value:.2f} compares how many there are in each group. Compare how long they waited.
#~ median -> count

# %% attempts="one-rate"
#: right
city_rate = 270 / 60

#: right
city_rate = (4 * 30 + 15 * 6 + 2.5 * 24) / (30 + 6 + 24)

#: {value:.2f} is the mean of three rates. In it, the 6,000 people of South count as much as the 30,000 of
#: North.
city_rate = (places["reports"] / places["residents"] * 1000).mean()

#: {value} is the number of reports. Divide by the residents, then multiply by 1,000.
city_rate = places["reports"].sum()

#: {value} is the number of reports per resident. Multiply by 1,000.
#~ * 1000 ->

# %% attempts="fair-and-safe"
#: right
standard_rate, hide = 0.38, "b"

#: right
standard_rate = 0.2 + 0.6 * (0.5 - 0.2)
hide = "B)"

#: standard_rate: {value:.2f} is the crude rate, with Hilltop's own mix. Take the mix of the city.
#~ 0.6 -> 0.25
#~ 0.4 -> 0.75

#: standard_rate: {value:.2f} has the weights exchanged. The share of slow pickups goes with the share of
#: pickups.
#~ 0.6 -> 0.4
#~ + 0.4 -> + 0.6

#: standard_rate: {value:.2f} is the plain mean of the two. Weight each share with the mix of the city.
standard_rate = (0.50 + 0.20) / 2

#: hide: The total minus the three others gives Pier back.
standard_rate = 0.38
hide = "A"

#: hide: That is safe, but it tells nothing. Two hidden cells are enough.
standard_rate = 0.38
hide = "C"

#: hide: Neighbors may guess who six people are. A rule on small counts is there for them.
standard_rate = 0.38
hide = "D"

# %% attempts="signal-or-noise"
#: right
signals = ((missed > 50) | (missed < 12)).sum()
compare_with = "c"

#: right
signals, compare_with = 3.0, " C "

#: signals: {value} counts the weeks above the upper limit only. A week below the lower limit is a signal,
#: too.
signals = 2

#: signals: {value} also counts week 19. It is high, but inside the limits: noise.
signals = 4

#: compare_with: The season is in this comparison: a month before, leases ended more often or less often.
#~ "C" -> "A"

#: compare_with: Each August is high, with a campaign or without.
#~ "C" -> "B"

#: compare_with: The mean of a year has the summer in it. November would look good each year.
#~ "C" -> "D"

# %% attempts="pilot-effect"
#: right
change = bookings["after"] - bookings["before"]
effect = change.iloc[0] - change.iloc[1]

#: right
effect = (13 - 9) - (10 - 8)

#: {value} is the change on the pilot routes. The other routes changed as well; take their change away.
effect = 13 - 10

#: {value} is the difference after the start. The two groups differed before; take that away.
effect = 13 - 9

#: {value} is the change on the other routes. Start with the change on the pilot routes.
effect = 9 - 8

# %% attempts="what-counts"
#: right
better_off, passed_share = "c", 13 / 20

#: right
per_item = checks.pivot_table(index="item", values="shown", aggfunc="mean")["shown"]
better_off, passed_share = "(C)", len(per_item[per_item > 0.7]) / len(per_item)

#: better_off: That counts our work: how much did we do?
better_off, passed_share = "A", 13 / 20

#: better_off: That says how well we work. The waste may lie there all the same.
better_off, passed_share = "B", 13 / 20

#: better_off: That is an activity. A letter that nobody reads changes nothing.
better_off, passed_share = "D", 13 / 20

#: passed_share: {value:.2f} is the share of single checks. Count the checks of each item first, then ask
#: which items have at least 3.
better_off, passed_share = "C", checks["shown"].mean()

#: passed_share: {value:.2f} is the share of items with all four checks. Three are enough.
better_off, passed_share = "C", (checks.groupby("item")["shown"].sum() == 4).mean()

#: passed_share: {value:.2f} lets items with two checks pass. They need at least 3.
better_off, passed_share = "C", (checks.groupby("item")["shown"].sum() >= 2).mean()

#: passed_share: {value} is the number of items that pass. Divide it by the number of items.
better_off, passed_share = "C", (checks.groupby("item")["shown"].sum() >= 3).sum()
