# %% attempts="practice-days"
#: right
light_days = (lights["closed"] - lights["opened"]).dt.total_seconds() / 86400

#: right
ones = lights.copy()
ones["days"] = (ones["closed"] - ones["opened"]) / pd.Timedelta(hours=24)
light_days = ones["days"]

#: The waits are negative: the later date comes first, closed minus opened.
#~ lights["closed"] - lights["opened"] -> lights["opened"] - lights["closed"]

#: The lights that are still dark are left out. Keep every row of lights: there, the wait is missing.
light_days = ((lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)).dropna()

#: Here, the lights that are still dark have a wait of 0. Leave the wait missing: do not fill it.
light_days = ((lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)).fillna(0)

#: These waits are rounded to whole days. Keep at least one decimal place.
light_days = ((lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)).round()

#: These are seconds. Divide by one day instead: pd.Timedelta(days=1).
light_days = (lights["closed"] - lights["opened"]).dt.total_seconds()

#: These are the days until the table ends, even for lights that were fixed. Count from opened to closed.
light_days = (last_day - lights["opened"]) / pd.Timedelta(days=1)

#: These are the waits for all services. Use both columns of lights.
#~ (lights["closed"] - lights["opened"]) -> (requests["closed"] - requests["opened"])

#: These are the waits for dumping. Use both columns of lights.
#~ (lights["closed"] - lights["opened"]) -> (dumping["closed"] - dumping["opened"])
#: or
light_days = dumping["days"]

#: These are whole days: the rest of each day was cut off. Divide by pd.Timedelta(days=1) instead of using .dt.days.
#~ / pd.Timedelta(days=1) -> .dt.days
#~ lights["opened"]) -> lights["opened"])

#: These are hours. Divide by one day: pd.Timedelta(days=1).
#~ days=1 -> hours=1

#: Both dates come from the same column. Subtract opened from closed.
light_days = (lights["closed"] - lights["closed"]) / pd.Timedelta(days=1)
#: or
light_days = (lights["opened"] - lights["opened"]) / pd.Timedelta(days=1)

#: The division is upside down. The length of time comes first, then one day.
light_days = pd.Timedelta(days=1) / (lights["closed"] - lights["opened"])

# %% attempts="practice-marks"
#: right
light_marks = dict(median=light_days.median(), mean=light_days.mean())
capped_mean = round(light_days.clip(None, 20).mean(), 1)

#: right
light_marks = {"median": round(light_days.quantile(0.5), 2), "mean": round(light_days.mean(), 2)}
capped_mean = light_days.dropna().where(light_days <= 20, 20).mean()

#: light_marks: The values of the median and the mean are swapped.
light_marks = {"median": light_days.mean(), "mean": light_days.median()}

#: light_marks: These are the values for dumping. Use light_days.
light_marks = marks
#: or
light_marks = {"median": days.median(), "mean": days.mean()}

#: light_marks: These count each light that is still dark as a wait of 0 days. Do not fill what is missing.
light_marks = {"median": light_days.fillna(0).median(), "mean": light_days.fillna(0).mean()}

#: light_marks: Both values are the mean. The median is the wait in the middle.
light_marks = {"median": light_days.mean(), "mean": light_days.mean()}

#: light_marks: Both values are the median. The mean adds up all waits and divides by how many there are.
light_marks = {"median": light_days.median(), "mean": light_days.median()}

#: light_marks: Here the waits over 20 days count as 20. Use light_days itself.
capped = light_days.clip(upper=20)
light_marks = {"median": capped.median(), "mean": capped.mean()}

#: light_marks: This holds only the mean. The task asks for two names: median and mean.
light_marks = {"mean": light_days.mean()}

#: light_marks: This holds only the median. The task asks for two names: median and mean.
light_marks = {"median": light_days.median()}

#: light_marks: A name and its value need a colon between them, and braces around all pairs: {{"median": ...}}
light_marks = {"median", light_days.median(), "mean", light_days.mean()}
#: or
light_marks = ["median", light_days.median(), "mean", light_days.mean()]

#: light_marks: That is the mean alone. A dictionary has braces, and a name before each value: {{"median": ...}}
light_marks = light_days.mean()

#: light_marks: That is the median alone. A dictionary has braces, and a name before each value: {{"median": ...}}
light_marks = light_days.median()

#: light_marks: These are the two numbers without their names. A dictionary has braces, and a name before each value.
light_marks = [light_days.median(), light_days.mean()]

#: capped_mean: {value:.1f} leaves the waits over 20 days out. Keep them, and count each as 20: clip.
capped_mean = light_days[light_days <= 20].mean()

#: capped_mean: {value:.1f} is the mean of the waits as they are. Take the mean after clip(upper=20).
capped_mean = light_days.mean()

#: capped_mean: {value:.1f} days makes the short waits longer. Use upper, not lower.
capped_mean = light_days.clip(lower=20).mean()
#: or
capped_mean = light_days.clip(20).mean()

#: capped_mean: {value:.1f} is the median. Take the mean after clip(upper=20).
capped_mean = light_days.clip(upper=20).median()

#: capped_mean: {value:.1f} cuts the waits at 30 days, as the picture of dumping does. Here it is 20.
capped_mean = light_days.clip(upper=30).mean()

#: capped_mean: {value:.1f} is about dumping. Use light_days.
capped_mean = days.clip(upper=20).mean()

#: capped_mean: These are all the waits, one for each light. Add .mean() at the end.
capped_mean = light_days.clip(upper=20)

#: capped_mean: {value:.1f} counts each light that is still dark as a wait of 0 days. Do not fill what is missing.
capped_mean = light_days.fillna(0).clip(upper=20).mean()

# %% attempts="practice-slow"
#: right
lit = lights.copy()
lit["days"] = (lit["closed"] - lit["opened"]) / pd.Timedelta(days=1)
slow_light = lit["days"].quantile(q=0.9)
longest_lights = lit.nlargest(3, "days")

#: right
lit = lights.copy()
lit["days"] = (lit["closed"] - lit["opened"]) / pd.Timedelta(days=1)
slow_light = round(lit["days"].quantile(0.9), 1)
longest_lights = lit.sort_values("days").dropna(subset=["days"]).tail(3)

#: slow_light: Only one tenth of the waits are below {value:.1f} days. Ask for nine tenths.
#~ 0.9 -> 0.1

#: slow_light: 5 of 100 waits are above {value:.1f}. The slowest tenth starts earlier.
#~ 0.9 -> 0.95

#: slow_light: Only 9 of 100 waits are below {value:.1f} days. Nine tenths is 0.9.
#~ 0.9 -> 0.09

#: slow_light: {value:.1f} is the median. The 90th percentile is quantile(0.9).
slow_light = lit["days"].median()

#: slow_light: {value:.1f} is the 90th percentile for dumping. Use lit["days"].
slow_light = days.quantile(0.9)

#: slow_light: {value:.0f} days is nine tenths of the longest wait. The 90th percentile has nine tenths of the waits below it.
slow_light = lit["days"].max() * 0.9

#: slow_light: {value:.0f} days is the single longest wait. One tenth of the waits are above the 90th percentile.
slow_light = lit["days"].max()

#: longest_lights: These are the shortest waits. Put the longest first: ascending=False.
#~ , ascending=False ->

#: longest_lights: {rows} rows: the task asks for three.
#~ head(3) -> head(5)

#: longest_lights: These are the longest waits for dumping. Start from lit.
longest_lights = dumping.sort_values("days", ascending=False).head(3)

#: longest_lights: These are the first three rows, in the order of the table. Sort them by days first.
longest_lights = lit.head(3)

#: longest_lights: These are only the waits, not whole rows. Sort the table by its column, and keep all columns.
longest_lights = lit["days"].sort_values(ascending=False).head(3)

#: longest_lights: These are not the longest waits. Sort by days, the longest first, and take the top rows with head.
longest_lights = lit.sort_values("days", ascending=False).tail(3)
#: or
longest_lights = lit.sort_values("opened", ascending=False).head(3)
#: or
longest_lights = lit.sort_values("closed", ascending=False).head(3)

# %% attempts="practice-overdue"
#: right
dark = lit[lit["days"].isna()]
fixed = lit[lit["days"].notna()]
dark_overdue = len(dark[(last_day - dark["opened"]) / pd.Timedelta(days=1) > 10])
light_share = len(fixed[fixed["days"] <= 10]) / (len(fixed) + dark_overdue)

#: right
dark = lit[lit["days"].isna()]
fixed = lit[lit["days"].notna()]
dark_overdue = (last_day - dark["opened"] > pd.Timedelta(days=10)).sum()
light_share = round((lit["days"] <= 10).sum() / (lit["days"].count() + dark_overdue), 3)

#: dark_overdue: {value} counts the lights open for more than 5 days. A street light is promised within 10.
#~ dark_days > 10 -> dark_days > 5

#: dark_overdue: {value} counts those that are not late yet. Ask for more than 10 days.
#~ dark_days > 10 -> dark_days <= 10

#: dark_overdue: {value} counts all lights that are still dark. Some of them are not late yet.
dark_overdue = len(dark)

#: dark_overdue: These are the answers, True or False for each light. Count them with .sum().
dark_overdue = dark_days > 10

#: dark_overdue: {value} is the number for dumping, from the cell above. Count the days of dark.
dark_overdue = overdue

#: light_share: {value:.3f} leaves the overdue lights out. Divide by the fixed and the overdue ones together.
light_share = (fixed["days"] <= 10).mean()

#: light_share: {value:.3f} counts every open light as late. Some are open for 10 days or less: leave those out.
light_share = (fixed["days"] <= 10).sum() / len(lit)

#: light_share: {value:.3f} uses 5 days, the promise for piles. A street light is promised within 10.
#~ fixed["days"] <= 10 -> fixed["days"] <= 5

#: light_share: {value:.3f} adds the overdue lights to those on time. They are late: add them only to what you divide by.
light_share = ((fixed["days"] <= 10).sum() + dark_overdue) / (len(fixed) + dark_overdue)

#: light_share: {value:.3f}: Python divides before it adds. Put parentheses around the fixed and the overdue ones together.
light_share = (fixed["days"] <= 10).sum() / len(fixed) + dark_overdue

#: light_share: {value:.3f} is the share for dumping, from the cells above. Use fixed and dark_overdue.
light_share = on_time.sum() / known

#: light_share: {value} is how many were on time. For a share, divide by how many we know about.
#~ / (len(fixed) + dark_overdue) ->

#: light_share: {value:.3f} is the share that came too late. Ask for 10 days or less.
light_share = 1 - light_share

#: dark_overdue: {value:,} counts all lights opened more than 10 days before the end, fixed or not. Use dark_days.
dark_overdue = ((last_day - lit["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: dark_overdue: {value:.2f} is a share. The task asks how many: use sum.
dark_overdue = (dark_days > 10).mean()

#: dark_overdue: {value}: the column days of dark is empty, since nobody has fixed these lights. Use dark_days.
dark_overdue = (dark["days"] > 10).sum()

#: dark_overdue: {value:,} counts lights that are fixed. Use dark_days.
dark_overdue = ((last_day - fixed["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: light_share: {value:.3f}: the division is upside down. Those on time come first.
light_share = (len(fixed) + dark_overdue) / (fixed["days"] <= 10).sum()

#: light_share: {value:.3f} counts the fixed lights that took more than 10 days. Ask for 10 days or less.
light_share = (fixed["days"] > 10).sum() / (len(fixed) + dark_overdue)

#: light_share: {value:.6f}: a mean is a share already. Count those on time with sum, then divide.
light_share = (fixed["days"] <= 10).mean() / (len(fixed) + dark_overdue)

#: light_share: {value:.3f} counts all fixed lights, on time or not. sum counts the yes answers.
light_share = (fixed["days"] <= 10).count() / (len(fixed) + dark_overdue)
#: or
light_share = len(fixed["days"] <= 10) / (len(fixed) + dark_overdue)

#: light_share: {value}: two slashes cut off the decimals. Use one.
light_share = (fixed["days"] <= 10).sum() // (len(fixed) + dark_overdue)

#: light_share: {value:.3f} subtracts the overdue ones from the fixed lights. Add them.
light_share = (fixed["days"] <= 10).sum() / (len(fixed) - dark_overdue)

#: light_share: {value:.3f} divides by the overdue ones alone. Add the fixed lights.
light_share = (fixed["days"] <= 10).sum() / dark_overdue

#: light_share: {value:,} is how many we know about. Divide those on time by it.
light_share = len(fixed) + dark_overdue

#: light_share: {value:,} multiplies. A share divides.
light_share = (fixed["days"] <= 10).sum() * (len(fixed) + dark_overdue)

# %% attempts="typical-and-slow"
#: right
import numpy as np

typical_wait, slow_wait = np.percentile(closed_pickups["days"], [50, 90])

#: right
summary = closed_pickups["days"].describe(percentiles=[0.5, 0.9])
typical_wait = round(summary["50%"], 2)
slow_wait = round(summary["90%"], 1)

#: {value:.1f} is the mean. A few very long waits pull it up. The task asks for the wait in the middle.
#~ median -> mean

#: Only one tenth of the waits are below {value:.1f} days. Ask for nine tenths.
#~ 0.9 -> 0.1

#: typical_wait: {value:.1f} is the 90th percentile. The typical wait is the median. Are the two swapped?
slow_wait = closed_pickups["days"].median()
typical_wait = closed_pickups["days"].quantile(0.9)

#: slow_wait: {value:.1f} is the median, the wait in the middle. The slowest tenth wait longer: use the
#: 90th percentile.
#~ 0.9 ->

#: slow_wait: {value:.1f} is nine tenths of the longest wait. The 90th percentile has nine tenths of the waits below it.
#~ quantile(0.9) -> max() * 0.9

#: slow_wait: {value:.1f} is the mean of the slowest tenth. The task asks how long they wait at least.
slow_wait = closed_pickups["days"][closed_pickups["days"] > slow_wait].mean()

#: slow_wait: 5 of 100 waits are above {value:.1f}. The slowest tenth starts earlier.
#~ 0.9 -> 0.95

#: slow_wait: Only 1 of 100 waits is above {value:.1f}. The slowest tenth starts earlier.
#~ 0.9 -> 0.99

#: slow_wait: Only 9 of 100 waits are below {value:.1f}. Nine tenths is 0.9.
#~ 0.9 -> 0.09

#: typical_wait: {value:.1f} counts each open request as a wait of 0 days. Use closed_pickups.
typical_wait = pickups["days"].fillna(0).median()

#: typical_wait: {value:.1f} days is how long the open requests have waited so far. Use closed_pickups.
typical_wait = ((last_day - open_pickups["opened"]) / pd.Timedelta(days=1)).median()

#: {value:.0f} days is the single longest wait. One tenth of the waits are above the 90th percentile.
#~ quantile -> max
#~ 0.9 ->

#: typical_wait: {value:.0f} days is the single longest wait. The typical wait is the one in the middle.
typical_wait = closed_pickups["days"].max()

#: typical_wait: {value:.1f} days is the single shortest wait. The typical wait is the one in the middle.
typical_wait = closed_pickups["days"].min()

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

#: That is the share that came too late. Is the comparison turned around, or are the function's two inputs
#: swapped?
#~ waits <= -> waits >

#: share_within: Your function returns a percentage. Return the share itself, from 0 to 1.
#~ .mean() -> .mean() * 100

#: share_within: Your function divides by the number of closed pickups, whatever waits it is given. Divide by len(waits).
#~ .mean() -> .sum() / len(closed_pickups)

#: That is how many were on time. For a share, take the mean of the answers, not the sum.
#~ mean -> sum

#: This counts the open requests as late. Use the closed ones: closed_pickups["days"].
#~ closed_pickups -> pickups

#: That is the share within 5 days, the promise for dumping. Pickups are promised within 10.
#~ , 10 -> , 5

#: share_within: Your function looks at closed_pickups, whatever it is given. Inside it, use the name waits.
#~ waits <= -> closed_pickups["days"] <=

#: share_within: A wait of exactly the promised days keeps the promise: use <= instead of <.
#~ waits <= -> waits <

#: share_within: Your function rounds the waits before it compares them. A wait of 10.4 days is longer than 10.
#~ waits <= -> waits.round() <=
#: or
#~ waits <= -> waits.astype(int) <=

#: share_within: Your function always uses 10 days. Inside it, use the name promise.
#~ <= promise -> <= 10

# %% attempts="overdue"
#: right
overdue = (last_day - open_pickups["opened"] > pd.Timedelta(days=10)).sum()
honest_share = round(
    len(closed_pickups[closed_pickups["days"] <= 10]) / (len(closed_pickups) + overdue), 4
)

#: right
age = (pickups["closed"].fillna(last_day) - pickups["opened"]) / pd.Timedelta(days=1)
known = pickups["days"].notna() | (age > 10)
overdue = (pickups["days"].isna() & (age > 10)).sum()
honest_share = (age[known] <= 10).mean()

#: overdue: {value} counts requests open for more than 5 days, the promise for piles. Pickups are promised within 10.
#~ open_days > 10 -> open_days > 5

#: overdue: {value} counts the open requests that are not late yet. Ask for more than 10 days.
#~ open_days > 10 -> open_days <= 10

#: overdue: {value} counts all open requests. Some of them are not late yet.
overdue = len(open_pickups)
#: or
overdue = (open_days > 0).sum()

#: overdue: These are the answers, True or False for each request. Count the yes answers with .sum().
overdue = open_days > 10

#: overdue: {value} counts closed requests that took more than 10 days. Ask the open ones: from opened to last_day.
overdue = (closed_pickups["days"] > 10).sum()

#: overdue: {value}: count the days of each open request from opened to last_day, the later date minus the earlier. Its
#: column days is empty.
overdue = (open_pickups["days"] > 10).sum()
#: or
overdue = ((open_pickups["opened"] - last_day) / pd.Timedelta(days=1) > 10).sum()

#: overdue: {value:,} counts all pickups, closed ones too. Use open_pickups.
overdue = ((last_day - pickups["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: overdue: {value:,} adds the closed pickups that took too long. Count the open ones only.
overdue = (open_days > 10).sum() + (closed_pickups["days"] > 10).sum()

#: overdue: {value:,.0f} adds up the days themselves. Ask which are more than 10, then count the yes answers.
overdue = open_days.sum()

#: overdue: {value:.2f} is a share. The task asks how many: use sum.
overdue = (open_days > 10).mean()

#: honest_share: {value:.3f} leaves the overdue requests out. Divide by the closed and the overdue ones together.
honest_share = (closed_pickups["days"] <= 10).mean()

#: honest_share: {value:.3f} counts every open request as late. Some are open for 10 days or less: we cannot tell yet,
#: so leave those out.
honest_share = (pickups["days"] <= 10).mean()

#: honest_share: {value:.3f} is the share that came too late. Ask for 10 days or less.
honest_share = 1 - honest_share

#: honest_share: {value:,} is how many came on time. For a share, divide by the closed and the overdue ones together.
#~ / (len(closed_pickups) + overdue) ->

#: honest_share: {value:.3f} uses 5 days, the promise for piles. Pickups are promised within 10.
#~ closed_pickups["days"] <= 10 -> closed_pickups["days"] <= 5

#: honest_share: {value:.3f} counts those that came too late. Ask for 10 days or less.
honest_share = (closed_pickups["days"] > 10).sum() / (len(closed_pickups) + overdue)
#: or
#~ closed_pickups["days"] <= 10 -> closed_pickups["days"] >= 10

#: honest_share: {value:.3f} adds the overdue requests to those on time. They are late: add them only to what you divide by.
honest_share = ((closed_pickups["days"] <= 10).sum() + overdue) / (len(closed_pickups) + overdue)

#: honest_share: {value:.3f}: Python divides before it adds. Put parentheses around the closed and the overdue ones together.
honest_share = (closed_pickups["days"] <= 10).sum() / len(closed_pickups) + overdue

#: honest_share: {value:.1f} is a percentage. The task asks for a share between 0 and 1.
honest_share = honest_share * 100

#: overdue: {value:,} counts closed requests. Ask open_pickups.
overdue = ((last_day - closed_pickups["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: honest_share: {value:.3f}: the division is upside down. Those on time come first.
honest_share = (len(closed_pickups) + overdue) / (closed_pickups["days"] <= 10).sum()

#: honest_share: {value:.6f}: a mean is a share already. Count those on time with sum, then divide.
honest_share = (closed_pickups["days"] <= 10).mean() / (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} counts all closed requests, on time or not. sum counts the yes answers.
honest_share = (closed_pickups["days"] <= 10).count() / (len(closed_pickups) + overdue)
#: or
honest_share = len(closed_pickups["days"] <= 10) / (len(closed_pickups) + overdue)

#: honest_share: {value}: two slashes cut off the decimals. Use one.
honest_share = (closed_pickups["days"] <= 10).sum() // (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} subtracts the overdue ones from those on time. Add them to what you divide by.
honest_share = ((closed_pickups["days"] <= 10).sum() - overdue) / len(closed_pickups)

#: honest_share: {value:.3f} subtracts the overdue ones from the closed requests. Add them.
honest_share = (closed_pickups["days"] <= 10).sum() / (len(closed_pickups) - overdue)

#: honest_share: {value:.3f} divides by the overdue ones alone. Add the closed requests.
honest_share = (closed_pickups["days"] <= 10).sum() / overdue

#: honest_share: {value:,} is how many we know about. Divide those on time by it.
honest_share = len(closed_pickups) + overdue

#: honest_share: {value:,} multiplies. A share divides.
honest_share = (closed_pickups["days"] <= 10).sum() * (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} divides by all requests and adds the overdue ones once more. Use closed_pickups.
honest_share = (closed_pickups["days"] <= 10).sum() / (len(pickups) + overdue)

# %% attempts="longest"
#: right
longest = closed_pickups.nlargest(5, "days")

#: right
longest = pickups.sort_values("days", na_position="first").tail(5)[["request_id", "neighborhood", "days"]]

#: These are the shortest waits. Put the longest first, ascending=False, and take the first five with head.
#~ , ascending=False ->
#: or
#~ .head(5) -> .tail(5)

#: These rows have no wait: they are still open, and sorting puts them last. Use closed_pickups.
longest = pickups.sort_values("days").tail(5)

#: These are all waits of more than 30 days. Sort the rows by days, and keep the first five.
longest = closed_pickups[closed_pickups["days"] > 30]

#: These are the first five rows, in the order of the table. Sort them by days before you take five.
longest = closed_pickups.head(5)

#: All rows are still there. Keep the first five with head.
#~ .head(5) ->

#: There are {rows} rows. The lesson's practice asked for three, but this task asks for five.
#~ head(5) -> head(3)

#: These are only the waits, not whole rows. Sort the table by its column, and keep all columns.
longest = closed_pickups["days"].sort_values(ascending=False).head(5)

#: The rows were sorted by the day they were opened. Sort them by days.
#~ "days" -> "opened"

#: The rows were sorted by the day they were closed. Sort them by days.
#~ "days" -> "closed"

#: That is the single longest wait, a number. The task asks for five whole rows.
longest = closed_pickups["days"].max()

#: These requests are still open and have no wait. Start from closed_pickups.
#~ closed_pickups -> open_pickups
#: or
longest = open_pickups.sort_values("opened").head(5)

# %% attempts="wait-chart"
#: right
import matplotlib.pyplot as plt

waits = {"median": typical_wait, "mean": closed_pickups["days"].mean(), "90th percentile": slow_wait}
wait_chart, ax = plt.subplots()
ax.barh(list(waits), list(waits.values()))
ax.set_title("One in ten waits three weeks for a pickup")
ax.set_xlabel("Days")
ax.set_ylabel("Number")
figure.show(
    wait_chart, alt="Bar chart of three numbers for the wait in days: the median is shortest, the 90th percentile longest."
)

#: right
waits = pd.Series(
    [slow_wait, closed_pickups["days"].mean(), typical_wait], ["90th percentile", "mean", "median"]
)
wait_chart, ax = figure.new("A few long waits hide behind the average", x="Wait (days)", y="Statistic")
figure.bars(ax, waits)
figure.show(
    wait_chart, alt="Bar chart of the waits in days: the 90th percentile is longest, then the mean, then the median."
)

#: The chart needs a title that says what the council should see, as a short sentence.
wait_chart, ax = figure.new("...", x="Days until the pickup", y="Number for the wait")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The shortest bar is on top. Write the dictionary in the order of the task.
waits = {"median": typical_wait, "mean": closed_pickups["days"].mean(), "90th percentile": slow_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the shortest on top.")

#: This is a histogram of all the waits. Draw three bars, with figure.bars and waits.
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Days", y="Pickups")
figure.histogram(ax, closed_pickups["days"])
figure.show(wait_chart, alt="Histogram of the wait for a pickup in days, with a long tail to the right.")

#: The bar called mean shows the median once more. Use the mean of the closed pickups.
waits = {"90th percentile": slow_wait, "mean": typical_wait, "median": typical_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The values of the mean and the median are swapped.
waits = {"90th percentile": slow_wait, "mean": typical_wait, "median": closed_pickups["days"].mean()}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The bar for the mean is missing. The picture has three bars: 90th percentile, mean, median.
waits = {"90th percentile": slow_wait, "median": typical_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of two numbers for the wait in days, the longest on top.")

#: The bars are right, but the chart has no description yet. Show it with figure.show(wait_chart, alt="...").
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
