# %% attempts="ask-a-table"
#: right
open_count = len(requests) - requests["closed"].count()

#: right
open_count = len(requests[requests["closed"].isna()])

#: {value:,} is the number of all rows. Count those without a value in closed.
open_count = len(requests)

#: {value:,} is the number of rows that have a value in closed. Count those that have none.
#~ isna -> notna

# %% attempts="tidy-table"
#: right
parts = [wide[["neighborhood", month]].set_axis(["neighborhood", "reports"], axis=1).assign(month=month) for month in months]
tidy = pd.concat(parts)

#: right
tidy = wide.set_index("neighborhood")[months].stack().rename_axis(["neighborhood", "month"]).reset_index(name="reports")

#: right
tidy = wide.melt(id_vars="neighborhood", value_vars=months, var_name="month", value_name="reports").sort_values("reports")

#: The totals are rows of their own here, so every report counts twice.
#~ .drop(columns="total") ->

#: This is still one row for each neighborhood. Each month of a neighborhood becomes a row of its own.
#~ alone
tidy = wide.rename(columns={months[0]: "reports"}).assign(month=months[0])

# %% attempts="find-partners"
#: right
match_rate = jobs["neighborhood"].isin(crews["neighborhood"]).mean()

#: right
match_rate = len(jobs.merge(crews, on="neighborhood")) / len(jobs)

#: {value:.2f} is the share that found no crew. The match rate is the share that did.
#~ notna -> isna

#: After an inner join only the matches are left, so each of them has a crew. Divide by all jobs.
#~ how="left" -> how="inner"

#: {value:,} is a count. Divide by the number of all jobs.
#~ .mean() -> .sum()

# %% attempts="slow-waits"
#: right
import numpy as np
slow_wait = np.percentile(waits, 90)

#: right
slow_wait = round(waits.describe(percentiles=[0.9])["90%"], 2)

#: {value:.1f} is the median: half are done by then.
#~ 0.9 -> 0.5

#: {value:.1f} is the 10th percentile: only 1 of 10 is done by then.
#~ 0.9 -> 0.1

#: {value:.1f} is the mean. It does not say when 9 of 10 are done.
#~ quantile(0.9) -> mean()

#: {value:.1f} is the longest wait of all.
#~ quantile(0.9) -> max()

# %% attempts="compare-groups"
#: right
low = dumping.loc[dumping["income_quartile"] == 1, "days"].median()
high = dumping.loc[dumping["income_quartile"] == 4, "days"].median()
gap_ratio = low / high

#: right
table = dumping.pivot_table(index="income_quartile", values="days", aggfunc="median")["days"]
gap_ratio = round(table.loc[1] / table.loc[4], 2)

#: {value:.2f} is group 4 divided by group 1. Turn it around.
#~ by_group[1] / by_group[4] -> by_group[4] / by_group[1]

#: {value:.2f} compares the means. The question asks for medians.
#~ .median() -> .mean()

#: {value:.2f} is the difference in days. A ratio divides.
#~ by_group[1] / by_group[4] -> by_group[1] - by_group[4]

# %% attempts="one-rate"
#: right
total = places[["reports", "population"]].sum()
city_rate = 1000 * total["reports"] / total["population"]

#: right
city_rate = round(sum(places["reports"]) / (sum(places["population"]) / 1000), 2)

#: {value:.1f} is the mean of the neighborhoods' rates: a small neighborhood counts as much as a large one.
#~ alone
city_rate = (places["reports"] / places["population"] * 1000).mean()

#: {value:.4f} is per resident. The council wants it per 1,000.
#~  * 1000 ->

#: {value:.1f} is residents for each report. Turn it around.
#~ alone
city_rate = places["population"].sum() / places["reports"].sum()

# %% attempts="safe-to-publish"
#: right
hide = visits.sort_values().index[:2]

#: right
hide = ["Hilltop", "Mill"]

#: With one count hidden, anybody can work it out: the total minus all the others.
#~ [*small, next_one] -> list(small)

#: More people disappear than need to. Hide the smallest count that is left, not the largest.
#~ idxmin -> idxmax

# %% attempts="same-season"
#: right
now, before = monthly["2025-11"], monthly["2024-11"]
change = 100 * (now - before) / before

#: right
change = monthly.pct_change(12)["2025-11"] * 100

#: {value:+.1f} compares with the month just before it, which has another season.
#~ alone
change = (monthly["2025-11"] / monthly["2025-10"] - 1) * 100

#: {value:+.1f} compares with August 2025, which is always high.
#~ alone
change = (monthly["2025-11"] / monthly["2025-08"] - 1) * 100

#: {value:+.2f} is a share. Multiply by 100 for percent.
#~ * 100 ->

#: {value:+.1f} divides by the later month. A change is measured from the earlier one.
#~ alone
change = (1 - monthly["2024-11"] / monthly["2025-11"]) * 100

# %% attempts="signal-or-noise"
#: right
signals = len(weekly[~weekly.between(lower, upper)])

#: right
signals = sum(1 for one in weekly if one < lower or one > upper)

#: {value} counts the weeks above the upper limit only. A week below the lower limit is a signal, too.
#~ (weekly < lower) | (weekly > upper) -> weekly > upper

#: {value} counts the weeks below the lower limit only. A week above the upper limit is a signal, too.
#~ (weekly < lower) | (weekly > upper) -> weekly < lower

#: {value} counts weeks that lie on a limit. They are not outside.
#~ (weekly < lower) | (weekly > upper) -> (weekly <= lower) | (weekly >= upper)

#: {value} counts the weeks within the limits.
#~ ((weekly < lower) | (weekly > upper)).sum() -> weekly.between(lower, upper).sum()

# %% attempts="pilot-effect"
#: right
table = routes.pivot_table(index="pilot", columns="after", values="bookings")
gain = table[1] - table[0]
effect = gain[1] - gain[0]

#: right
def mean_of(pilot, after):
    return routes.loc[(routes["pilot"] == pilot) & (routes["after"] == after), "bookings"].mean()
effect = round(mean_of(1, 1) - mean_of(1, 0) - mean_of(0, 1) + mean_of(0, 0), 2)

#: {value:+.2f} is the change on the routes with the pilot. Subtract the change on the other routes.
#~  - (means[0, 1] - means[0, 0]) ->

#: {value:+.2f} compares the two groups after the start only. They differed before it, too.
#~ (means[1, 1] - means[1, 0]) - (means[0, 1] - means[0, 0]) -> means[1, 1] - means[0, 1]

#: {value:+.2f} has the opposite sign: the change with the pilot comes first.
#~ (means[1, 1] - means[1, 0]) - (means[0, 1] - means[0, 0]) -> (means[0, 1] - means[0, 0]) - (means[1, 1] - means[1, 0])
