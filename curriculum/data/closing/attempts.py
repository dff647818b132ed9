# %% attempts="ask-a-table"
#: right
no_amount = len(requests) - requests["amount"].count()

#: right
no_amount = len(requests[requests["amount"].isna()])

#: {value:,} is the number of all rows. Count those without an amount.
no_amount = len(requests)

#: {value:,} is the number of rows that have an amount. Count those that have none.
#~ isna -> notna

# %% attempts="sound-table"
#: right
bad_dates = ((log["closed"] < log["opened"]) | (log["closed"] > "2026-06-01")).sum()
tidy_rows = 48.0

#: right
bad_dates, tidy_rows = len(["K-1", "K-3", "K-5", "K-6"]), 6 * 8

#: bad_dates: {value} counts the open case, too. A missing date is no fault here; look for dates that cannot
#: be true.
bad_dates = 5
tidy_rows = 48

#: bad_dates: {value} finds the rows that were closed before they were opened. Look also at dates after the
#: export.
bad_dates = 3
tidy_rows = 48

#: tidy_rows: {value} takes the total for a seventh month. Leave it out, or every request counts twice.
tidy_rows = 56

#: tidy_rows: {value} is the number of columns and rows together. Each row of the wide table becomes one row
#: for each month.
tidy_rows = 14

# %% attempts="find-partners"
#: right
match_rate = 1 - 48 / 320
precision = 0.7

#: right
match_rate, precision = 0.85, 21 / (21 + 9)

#: match_rate: {value:.2f} is the share that found no district. The match rate is the share that did.
#~ 272 -> 48
#~ 21 / 30 -> 0.7

#: match_rate: {value} is a count. Divide by all reports that have a point.
#~ / 320 ->
#~ 21 / 30 -> 0.7

#: precision: {value:.2f} is the recall: of all pairs that are the same, the share that was found. Precision
#: looks at the pairs that were called the same.
#~ 272 / 320 -> 0.85
#~ / 30 -> / 28

#: precision: {value:.2f} is the share of wrong pairs. Precision is the share of right ones.
#~ 272 / 320 -> 0.85
#~ = 21 -> = 9

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
low = potholes[potholes["income_quartile"] == 1]
high = potholes[potholes["income_quartile"] == 4]
gap_ratio = low["days"].median() / high["days"].median()

#: right
by_group = potholes.pivot_table(index="income_quartile", values="days", aggfunc="median")["days"]
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
city_rate = 400 / 80

#: right
city_rate = (4.8 * 50 + 12 * 8 + 64) / (50 + 8 + 22)

#: {value:.2f} is the mean of three rates. In it, the 8,000 people of Middle count as much as the 50,000 of
#: West.
city_rate = (places["reports"] / places["residents"] * 1000).mean()

#: {value} is the number of reports. Divide by the residents, then multiply by 1,000.
city_rate = places["reports"].sum()

#: {value} is the number of reports per resident. Multiply by 1,000.
#~ * 1000 ->

# %% attempts="fair-and-safe"
#: right
standard_rate, hide = 0.31, "d"

#: right
standard_rate = 0.1 + 0.7 * (0.4 - 0.1)
hide = "D)"

#: standard_rate: {value:.2f} is the crude rate, with Seaside's own mix. Take the mix of the city.
#~ 0.7 -> 0.2
#~ 0.3 -> 0.8

#: standard_rate: {value:.2f} has the weights exchanged. The share of slow pickups goes with the share of
#: pickups.
#~ 0.7 -> 0.3
#~ + 0.3 -> + 0.7

#: standard_rate: {value:.2f} is the plain mean of the two. Weight each share with the mix of the city.
standard_rate = (0.40 + 0.10) / 2

#: hide: The total minus the three others gives Tower back.
standard_rate = 0.31
hide = "C"

#: hide: That is safe, but it tells nothing. Two hidden cells are enough.
standard_rate = 0.31
hide = "B"

#: hide: Neighbors may guess who seven people are. A rule on small counts is there for them.
standard_rate = 0.31
hide = "A"

# %% attempts="signal-or-noise"
#: right
signals = ((missed > 39) | (missed < 7)).sum()
compare_with = "a"

#: right
signals, compare_with = 3.0, " A "

#: signals: {value} counts the weeks above the upper limit only. Weeks below the lower limit are signals,
#: too.
signals = 1

#: signals: {value} also counts week 5. It is high, but inside the limits: noise.
signals = 4

#: compare_with: The season is in this comparison: a month before, the nights were longer.
#~ "A" -> "C"

#: compare_with: Each December is high, with new lamps or without.
#~ "A" -> "D"

#: compare_with: The mean of a year has the winter in it. June would look good each year.
#~ "A" -> "B"

# %% attempts="pilot-effect"
#: right
change = bookings["after"] - bookings["before"]
effect = change.iloc[0] - change.iloc[1]

#: right
effect = (11 - 9) - (6 - 7)

#: {value} is the change on the pilot routes. The other routes changed as well; take their change away.
effect = 11 - 6

#: {value} is the difference after the start, or the change on the other routes. Take the change on the
#: other routes away from the change on the pilot routes.
effect = 11 - 9

#: {value} adds the change on the other routes. It would have come without the pilot: take it away.
effect = (11 - 6) + (9 - 7)

# %% attempts="what-counts"
#: right
better_off, passed_share = "b", 9 / 20

#: right
per_item = checks.pivot_table(index="item", values="shown", aggfunc="mean")["shown"]
better_off, passed_share = "(B)", len(per_item[per_item > 0.7]) / len(per_item)

#: better_off: That counts our work: how much did we do?
better_off, passed_share = "A", 9 / 20

#: better_off: That says how well we work. The street may be dark all the same.
better_off, passed_share = "C", 9 / 20

#: better_off: That is an activity. A leaflet that nobody reads changes nothing.
better_off, passed_share = "D", 9 / 20

#: passed_share: {value:.2f} is the share of single checks. Count the checks of each item first, then ask
#: which items have at least 3.
better_off, passed_share = "B", checks["shown"].mean()

#: passed_share: {value:.2f} is the share of items with all four checks. Three are enough.
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() == 4).mean()

#: passed_share: {value:.2f} lets items with two checks pass. They need at least 3.
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() >= 2).mean()

#: passed_share: {value} is the number of items that pass. Divide it by the number of items.
better_off, passed_share = "B", (checks.groupby("item")["shown"].sum() >= 3).sum()
