# %% attempts="practice-days"
#: right
light_days = (lights["closed"] - lights["opened"]).dt.total_seconds() / 86400

#: right
ones = lights.copy()
ones["days"] = (ones["closed"] - ones["opened"]) / pd.Timedelta(hours=24)
light_days = ones["days"]

#: The waits are negative: the later date comes first, closed minus opened.
#~ lights["closed"] - lights["opened"] -> lights["opened"] - lights["closed"]

#: These are the waits for dumping. Take both columns of lights.
#~ (lights["closed"] - lights["opened"]) -> (dumping["closed"] - dumping["opened"])
#: or
light_days = dumping["days"]

#: These are whole days: what is left of a day was cut off. Divide by pd.Timedelta(days=1) instead of taking .dt.days.
#~ / pd.Timedelta(days=1) -> .dt.days
#~ lights["opened"]) -> lights["opened"])

#: These are hours. Divide by one day: pd.Timedelta(days=1).
#~ days=1 -> hours=1

#: Both dates come from the same column. Take opened away from closed.
light_days = (lights["closed"] - lights["closed"]) / pd.Timedelta(days=1)
#: or
light_days = (lights["opened"] - lights["opened"]) / pd.Timedelta(days=1)

#: The division is turned around. The length of time comes first, then one day.
light_days = pd.Timedelta(days=1) / (lights["closed"] - lights["opened"])

# %% attempts="practice-marks"
#: right
light_shown = light_days.where(~(light_days > 20), 20)
light_marks = dict(mean=light_days.mean())

#: right
light_marks = {"mean": round(light_days.mean(), 2)}
light_shown = light_days.clip(None, 20)

#: light_shown: The longest waits are at 30, as for dumping. The task says 20.
#~ upper=20 -> upper=30

#: light_shown: The waits under 20 were moved up. `upper` limits from above.
#~ upper=20 -> lower=20

#: light_shown: The long waits are gone. They should stay, at 20: clip moves them there.
light_shown = light_days[light_days <= 20]

#: light_shown: No wait was moved: those over 20 are still there.
light_shown = light_days

#: light_shown: These are the waits for dumping. Take light_days.
#~ light_days.clip -> days.clip

#: light_marks: The value is the median. The task asks for the mean.
#~ light_days.mean() -> light_days.median()

#: light_marks: The value is the mean for dumping. Take light_days.
#~ light_days.mean() -> days.mean()

#: light_marks: That is the number alone. A dictionary has braces, and the name in front: {{"mean": ...}}
light_marks = light_days.mean()

#: light_marks: The value is the mean of the shortened waits. Take light_days.
#~ light_days.mean() -> light_shown.mean()

#: light_marks: The value is the sum of all waits. The task asks for the mean.
#~ light_days.mean() -> light_days.sum()

#: light_marks: The value is the longest wait. The task asks for the mean.
#~ light_days.mean() -> light_days.max()

# %% attempts="practice-median"
#: right
typical_light = light_days.quantile(0.5)

#: right
typical_light = sorted(light_days.dropna())[(light_days.count() - 1) // 2]

#: {value:.1f} is the mean. A few forgotten lights pull it up; the typical wait is the one in the middle.
#~ median -> mean

#: {value:.1f} days is the typical wait for dumping. Use light_days, the waits for street lights.
typical_light = dumping["days"].median()

#: print shows the number, but keeps nothing for typical_light. Take print away.
typical_light = print(light_days.median())

#: That is how to get the median, not yet the median. Put () behind the word.
typical_light = light_days.median

#: {value:.0f} days is the single longest wait. The typical wait is the one in the middle.
#~ median -> max

#: {value:.1f} days is the single shortest wait. The typical wait is the one in the middle.
#~ median -> min

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

#: slow_light: {value:.1f} days has one tenth of the waits below it. Turn it around: nine tenths.
#~ 0.9 -> 0.1

#: slow_light: {value:.1f} is the median. The 90th percentile is quantile(0.9).
slow_light = lit["days"].median()

#: slow_light: {value:.1f} is the 90th percentile for dumping. Use lit["days"].
slow_light = days.quantile(0.9)

#: slow_light: {value:.0f} days is the single longest wait. The 90th percentile leaves one tenth above it.
slow_light = lit["days"].max()

#: longest_lights: These are the shortest waits. Put the longest first: ascending=False.
#~ , ascending=False ->

#: longest_lights: {rows} rows: the task asks for three.
#~ head(3) -> head(5)

#: longest_lights: These are the longest waits for dumping. Start from lit.
longest_lights = dumping.sort_values("days", ascending=False).head(3)

#: longest_lights: These are the first three rows, in the order of the table. Sort them by days first.
longest_lights = lit.head(3)

#: longest_lights: These did not take longest. Sort by days, the longest first, and take the top with head.
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

#: light_share: {value} is how many were on time. For a share, divide by how many we know about.
#~ / (len(fixed) + dark_overdue) ->

#: light_share: {value:.3f} is the share that came too late. Ask for 10 days or less.
light_share = 1 - light_share

#: dark_overdue: {value:.2f} is a share. The task asks how many: use sum.
dark_overdue = (dark_days > 10).mean()

#: dark_overdue: {value} counts hours as if they were days. Divide by pd.Timedelta(days=1).
dark_overdue = ((last_day - dark["opened"]) / pd.Timedelta(hours=1) > 10).sum()

#: dark_overdue: {value}: the later date comes first, last_day minus opened.
dark_overdue = ((dark["opened"] - last_day) / pd.Timedelta(days=1) > 10).sum()

#: dark_overdue: {value:,} counts lights that are fixed. Ask dark.
dark_overdue = ((last_day - fixed["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: light_share: {value:.3f}: the division is turned around. Those on time come first.
light_share = (len(fixed) + dark_overdue) / (fixed["days"] <= 10).sum()

#: light_share: {value:.3f} counts the fixed lights that took more than 10 days. Ask for 10 days or less.
light_share = (fixed["days"] > 10).sum() / (len(fixed) + dark_overdue)

#: light_share: {value:.6f}: a mean is a share already. Count those on time with sum, then divide.
light_share = (fixed["days"] <= 10).mean() / (len(fixed) + dark_overdue)

#: light_share: {value:.3f} counts all fixed lights, on time or not. sum counts the yes answers.
light_share = (fixed["days"] <= 10).count() / (len(fixed) + dark_overdue)
#: or
light_share = len(fixed["days"] <= 10) / (len(fixed) + dark_overdue)

#: light_share: {value}: two slashes cut off what stands behind the point. Use one.
light_share = (fixed["days"] <= 10).sum() // (len(fixed) + dark_overdue)

#: light_share: {value:.3f} takes the overdue ones away. Add them to the fixed lights.
light_share = (fixed["days"] <= 10).sum() / (len(fixed) - dark_overdue)

#: light_share: {value:.3f} divides by the overdue ones alone. Add the fixed lights.
light_share = (fixed["days"] <= 10).sum() / dark_overdue

#: light_share: {value:,} is how many we know about. It belongs below the line: divide those on time by it.
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

#: overdue: {value}: an open request has no value in days, and a missing wait answers no. Count from opened to
#: last_day.
overdue = (open_pickups["days"] > 10).sum()

#: overdue: {value:.2f} is a share. The task asks how many: use sum.
overdue = (open_days > 10).mean()

#: honest_share: {value:.3f} leaves the overdue requests out. Divide by the closed and the overdue ones together.
honest_share = (closed_pickups["days"] <= 10).mean()

#: honest_share: {value:.3f} counts every open request as late. Some are open for 10 days or less: nobody knows yet, so
#: leave those out.
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

#: honest_share: {value:.3f} adds the overdue requests to those on time. They are late: they belong below the line only.
honest_share = ((closed_pickups["days"] <= 10).sum() + overdue) / (len(closed_pickups) + overdue)

#: honest_share: {value:.3f}: the division came first. Put parentheses around the closed and the overdue ones together.
honest_share = (closed_pickups["days"] <= 10).sum() / len(closed_pickups) + overdue

#: honest_share: {value:.1f} is a percent. The task asks for a share between 0 and 1.
honest_share = honest_share * 100

#: overdue: {value:,} counts closed requests. Ask open_pickups.
overdue = ((last_day - closed_pickups["opened"]) / pd.Timedelta(days=1) > 10).sum()

#: honest_share: {value:.3f}: the division is turned around. Those on time come first.
honest_share = (len(closed_pickups) + overdue) / (closed_pickups["days"] <= 10).sum()

#: honest_share: {value:.6f}: a mean is a share already. Count those on time with sum, then divide.
honest_share = (closed_pickups["days"] <= 10).mean() / (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} counts all closed requests, on time or not. sum counts the yes answers.
honest_share = (closed_pickups["days"] <= 10).count() / (len(closed_pickups) + overdue)
#: or
honest_share = len(closed_pickups["days"] <= 10) / (len(closed_pickups) + overdue)

#: honest_share: {value}: two slashes cut off what stands behind the point. Use one.
honest_share = (closed_pickups["days"] <= 10).sum() // (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} takes the overdue ones away. Add them to the closed requests.
honest_share = (closed_pickups["days"] <= 10).sum() / (len(closed_pickups) - overdue)

#: honest_share: {value:.3f} divides by the overdue ones alone. Add the closed requests.
honest_share = (closed_pickups["days"] <= 10).sum() / overdue

#: honest_share: {value:,} is how many we know about. It belongs below the line: divide those on time by it.
honest_share = len(closed_pickups) + overdue

#: honest_share: {value:,} multiplies. A share divides.
honest_share = (closed_pickups["days"] <= 10).sum() * (len(closed_pickups) + overdue)

#: honest_share: {value:.3f} divides by all requests and adds the overdue ones once more. Take closed_pickups.
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

#: These are the first five rows, in the order of the table. Sort them by days before you take five.
longest = closed_pickups.head(5)

#: All rows are still there. Keep the first five with head.
#~ .head(5) ->

#: {rows} rows: the lesson's practice asked for three. This task asks for five.
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
wait_chart, ax = figure.new("A few long waits hide behind the average", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bars of the wait in days: median, mean and 90th percentile, each a number for the wait.")

#: The chart needs a title that says what the council should see, as a short sentence.
wait_chart, ax = figure.new("...", x="Days until the pickup", y="Number for the wait")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The shortest bar is on top. Write the dictionary in the order of the task.
waits = {"median": typical_wait, "mean": closed_pickups["days"].mean(), "90th percentile": slow_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the shortest on top.")

#: This is a histogram of single waits. Draw three bars: figure.bars with waits.
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Days", y="Pickups")
figure.histogram(ax, closed_pickups["days"])
figure.show(wait_chart, alt="Histogram of the wait for a pickup in days, with a long tail to the right.")

#: The bar called mean does not show the mean of the closed pickups: it is the median once more.
waits = {"90th percentile": slow_wait, "mean": typical_wait, "median": typical_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The values of mean and median are exchanged.
waits = {"90th percentile": slow_wait, "mean": typical_wait, "median": closed_pickups["days"].mean()}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of three numbers for the wait in days, the longest on top.")

#: The mean is missing. The picture has three bars: 90th percentile, mean, median.
waits = {"90th percentile": slow_wait, "median": typical_wait}
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
figure.show(wait_chart, alt="Bar chart of two numbers for the wait in days, the longest on top.")

#: The chart is right, but nobody can hear it yet. Show it with figure.show(wait_chart, alt=...).
wait_chart, ax = figure.new("One in ten waits much longer for a pickup", x="Wait (days)", y="Number")
figure.bars(ax, waits)
