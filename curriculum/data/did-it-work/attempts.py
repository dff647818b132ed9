# %% attempts="practice-same-month"
#: right
potholes = requests[requests["service"] == "Pothole"]["month"].value_counts().sort_index()
pothole_change = round((potholes["2025-07"] - potholes["2024-07"]) / potholes["2024-07"] * 100, 1)

#: right
potholes = requests[requests["service"] == "Pothole"].groupby("month").size()
pothole_change = potholes.pct_change(12)["2025-07"] * 100

#: {value:.0f}% is the contractor's number, March against July. Compare July with the July before.
pothole_change = percent_change(potholes["2025-03"], potholes["2025-07"])

#: {value:.0f}% goes backward in time. The old month comes first, then the new one.
pothole_change = percent_change(potholes["2025-07"], potholes["2024-07"])

# %% attempts="practice-limits"
#: right
lights = requests[requests["service"] == "Street light"].groupby("month").size()
light_high = round(np.mean(lights) + 2.66 * np.mean(np.abs(np.diff(lights))), 1)

#: right
lights = requests[requests["service"] == "Street light"]["month"].value_counts().sort_index()
usual = (lights - lights.shift(1)).abs().mean()
light_high = usual * 2.66 + lights.sum() / len(lights)

#: {value:.1f} is hardly above the mean: ups and downs cancel. Take away the minus signs with abs() first.
#~ abs(). ->

#: {value:.1f} is the lower limit. Add to the mean for the upper one.
#~ ) + -> ) -

#: {value:.1f} is the limit for missed collections. Use lights in both places.
light_high = missed.mean() + 2.66 * missed.diff().abs().mean()

# %% attempts="practice-real"
#: right
mean = donors.groupby(["group", "period"])["rate"].mean()
california_effect = 100 * (
    (mean["California", "after"] - mean["California", "before"])
    - (mean["other states", "after"] - mean["other states", "before"])
)

#: right
rates = donors.pivot_table(index="period", columns="group", values="percent")
gap = rates["California"] - rates["other states"]
california_effect = round(gap["after"] - gap["before"], 1)

#: {value:.1f} is California's own change. What did the other states do at the same time?
california_effect = rates.loc["California", "after"] - rates.loc["California", "before"]

#: {value:.1f} has the right size and the wrong sign: start from California's change and take the others'
#: away.
california_effect = moved["other states"] - moved["California"]

#: {value:.1f} is the gap after the change. California was already lower before: take that gap away.
california_effect = rates.loc["California", "after"] - rates.loc["other states", "after"]

# %% attempts="same-months"
#: right
monthly = pickups.groupby("month").size()
against_summer = percent_change(monthly["2025-05":"2025-08"].mean(), monthly["2025-09":"2025-12"].mean())
against_last_year = round(
    percent_change(monthly["2024-09":"2024-12"].sum(), monthly["2025-09":"2025-12"].sum()), 1
)

#: right
monthly = pickups.groupby("month")["request_id"].count()
summer, autumn, last_autumn = monthly.iloc[16:20].sum(), monthly.iloc[20:24].sum(), monthly.iloc[8:12].sum()
against_summer = 100 * (autumn - summer) / summer
against_last_year = 100 * (autumn - last_autumn) / last_autumn

#: right
monthly = {
    str(month): int((pickups["month"] == month).sum())
    for month in pd.period_range("2024-01", "2025-12", freq="M")
}
autumn = sum(monthly[f"2025-{month:02d}"] for month in [9, 10, 11, 12])
against_summer = autumn / sum(monthly[f"2025-{month:02d}"] for month in [5, 6, 7, 8]) * 100 - 100
against_last_year = autumn / sum(monthly[f"2024-{month:02d}"] for month in [9, 10, 11, 12]) * 100 - 100

#: monthly: These are all kinds of requests. Count the rows of pickups.
monthly = requests["month"].value_counts().sort_index()
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = (monthly["2025-09":"2025-12"].sum() / monthly["2024-09":"2024-12"].sum() - 1) * 100

#: monthly: The months stand in the order of their counts. Add .sort_index() to put them in the order of
#: time.
#~ alone
monthly = pickups["month"].value_counts()

#: against_summer: {value:.0f}% is rounded to a whole number. Keep one digit after the point.
against_summer = round(
    percent_change(monthly["2025-05":"2025-08"].sum(), monthly["2025-09":"2025-12"].sum())
)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), monthly["2025-09":"2025-12"].sum())

#: monthly: This puts both Januaries into one heap, and so on. Use the column month, which knows the year
#: too.
#~ alone
monthly = pickups["opened"].dt.month.value_counts().sort_index()

#: {value:.1f}% divides by the new months. Divide by the earlier ones: percent_change(old, new).
against_summer = (monthly["2025-05":"2025-08"].sum() / autumn - 1) * 100
against_last_year = (monthly["2024-09":"2024-12"].sum() / autumn - 1) * 100

#: {value:.1f}% compares two single months. Add up all four months on each side.
against_summer = (monthly["2025-12"] / monthly["2025-08"] - 1) * 100
against_last_year = (monthly["2025-12"] / monthly["2024-12"] - 1) * 100

#: {value:.1f}% takes in August on both sides. The four months are May to August, and September to December.
autumn = monthly["2025-08":"2025-12"].sum()
against_summer = (autumn / monthly["2025-04":"2025-08"].sum() - 1) * 100
against_last_year = (autumn / monthly["2024-08":"2024-12"].sum() - 1) * 100

#: against_last_year: {value:.1f}% compares the whole years. Take only September to December of each.
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = (monthly["2025"].sum() / monthly["2024"].sum() - 1) * 100

#: against_last_year: {value:.1f}% compares with the summer. The task asks for the same months of 2024.
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = against_summer

#: {value:.1f} is the new number in percent of the old one. Take away 100 to get the change.
against_summer = autumn / monthly["2025-05":"2025-08"].sum() * 100
against_last_year = autumn / monthly["2024-09":"2024-12"].sum() * 100

#: {value} is a difference in requests. The task asks for percent: divide by the earlier months.
against_summer = autumn - monthly["2025-05":"2025-08"].sum()
against_last_year = autumn - monthly["2024-09":"2024-12"].sum()

# %% attempts="season-chart"
#: right
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})  # the empty months stay
ax = table.plot(
    title="Each month swings, the year hardly moves", xlabel="Month", ylabel="Requests for a pickup"
)
season_chart = ax.figure
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
smooth_change = (monthly["2025"].sum() / monthly["2024"].sum() - 1) * 100
best_title = "c"

#: right
import matplotlib.pyplot as plt

smooth = [monthly.iloc[n - 11 : n + 1].mean() for n in range(11, 24)]
season_chart, ax = plt.subplots()
ax.plot(range(24), monthly.to_numpy(), label="single months")
ax.plot(range(11, 24), smooth, label="average of a year")
ax.legend()
ax.set_title("Requests swing with the season")
ax.set_xlabel("Months since January 2024")
ax.set_ylabel("Requests")
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
smooth_change = round(100 * (smooth[-1] - smooth[0]) / smooth[0], 1)
best_title = "C"

#: right
smooth = monthly.rolling(12).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, smooth.round(0), label="12-month average, in whole requests")
figure.line(ax, monthly, label="each month")
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
best_title = "(C)"

#: smooth_change: {value:.1f}% comes from an average over 3 months, so the season is still in it. Use 12.
#~ alone
smooth = monthly.rolling(3).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])

#: smooth_change: {value:.1f}% compares single months, or is rounded too far. Use the first and the last
#: value of smooth, and keep one digit after the point.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = 0

#: best_title: Dumping is the topic of the lesson. This chart shows requests for a pickup.
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(
    title="Each month swings with the season", xlabel="Month", ylabel="Requests"
).figure
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
best_title = "A"

#: best_title: The chart shows the season in both years. Look at the smooth line: does it fall after the
#: summer?
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(
    title="Each month swings with the season", xlabel="Month", ylabel="Requests"
).figure
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
best_title = "B"

#: best_title: This only names what is drawn. Choose a title that says what the council should see.
table = pd.DataFrame({"month": monthly, "average": monthly.rolling(12).mean()})
smooth_change = percent_change(monthly["2024"].sum(), monthly["2025"].sum())
season_chart = table.plot(
    title="Each month swings with the season", xlabel="Month", ylabel="Requests"
).figure
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)
best_title = "D"

#: smooth_change: The first value of smooth is missing: the first 11 months have no full year behind them.
#: Leave them out with dropna().
#~ alone
smooth = monthly.rolling(12).mean()
smooth_change = (smooth.iloc[-1] / smooth.iloc[0] - 1) * 100

#: smooth_change: {value:.1f}% compares single months, or is rounded too far. Use the first and the last
#: value of smooth, and keep one digit after the point.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (monthly.iloc[-1] / monthly.iloc[0] - 1) * 100

#: smooth_change: {value:.1f} is a difference in requests. Divide by the first value, then make it percent.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = smooth.iloc[-1] - smooth.iloc[0]

#: smooth_change: {value:.1f}% goes from last to first. Put the last value on top.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (smooth.iloc[0] / smooth.iloc[-1] - 1) * 100

#: season_chart: The average runs over 3 months, so the season is still in it. Use 12.
#~ alone
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
smooth = monthly.rolling(3).mean().dropna()
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, monthly, label="each month")
figure.line(ax, smooth, label="average")
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)

#: season_chart: Only one line is there. Draw monthly and smooth on the same ax, with two calls of
#: figure.line.
#~ alone
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
smooth = monthly.rolling(12).mean().dropna()
season_chart, ax = figure.new("Requests hardly change over the year", x="Month", y="Requests for a pickup")
figure.line(ax, smooth, label="average")
figure.show(
    season_chart, alt="A line of the 12-month average of requests, nearly level over the whole time."
)
#: or
#~ alone
smooth_change = (monthly["2025"].mean() / monthly["2024"].mean() - 1) * 100
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, monthly)
figure.show(
    season_chart,
    alt="A line of requests for a pickup by month, with a clear peak in each of the two years.",
)

# %% attempts="limits"
#: right
center = np.mean(record)
jumps = [abs(record.iloc[week] - record.iloc[week - 1]) for week in range(1, len(record))]
lower = round(center - 2.66 * sum(jumps) / len(jumps), 2)
upper = round(center + 2.66 * sum(jumps) / len(jumps), 2)

#: right
jump = (record - record.shift(1)).abs().mean()
upper = record.mean() + 2.66 * jump
lower = round(2 * record.mean() - upper, 1)
upper = round(upper, 1)

#: {value:.1f} comes from the mean and the standard deviation. One extreme week widens that a lot; use 2.66
#: usual jumps.
lower = record.mean() - 3 * record.std()
upper = record.mean() + 3 * record.std()

#: {value:.1f} is 2.66 standard deviations from the mean. Use the usual jump in place of std().
lower = record.mean() - 2.66 * record.std()
upper = record.mean() + 2.66 * record.std()

#: {value:.1f} is nearly the mean itself: ups and downs cancel. Take the minus signs away with abs() first.
lower = record.mean() - 2.66 * record.diff().mean()
upper = record.mean() + 2.66 * record.diff().mean()

#: {value:.1f} is one usual jump from the mean. Multiply the jump by 2.66.
lower = record.mean() - record.diff().abs().mean()
upper = record.mean() + record.diff().abs().mean()

#: upper: {value:.0f} is rounded to a whole number. Keep one digit after the point.
lower = record.mean() - 2.66 * record.diff().abs().mean()
upper = round(record.mean() + 2.66 * record.diff().abs().mean())

#: The two are exchanged: lower is the smaller one.
upper = record.mean() - 2.66 * record.diff().abs().mean()
lower = record.mean() + 2.66 * record.diff().abs().mean()

#: {value:.1f} belongs to the route called news. This task is about record.
lower = news.mean() - 2.66 * news.diff().abs().mean()
upper = news.mean() + 2.66 * news.diff().abs().mean()

#: {value} is a week that happened. The limits say what is usual: the mean and 2.66 usual jumps from it.
lower = record.min()
upper = record.max()

# %% attempts="signal-or-noise"
#: right
def count_outside(values):
    center, jump = values.mean(), values.diff().abs().mean()
    outside = values[abs(values - center) > 2.66 * jump]
    return len(outside)


usual = gap_weeks[:"2025-08-17"]
signal_weeks = gap_weeks[abs(gap_weeks - usual.mean()) > 2.66 * usual.diff().abs().mean()]
news_word = "b"

#: right
def count_outside(values):
    reach = 2.66 * np.abs(np.diff(values)).mean()
    count = 0
    for value in values:
        if value < np.mean(values) - reach or value > np.mean(values) + reach:
            count = count + 1
    return count


usual = gap_weeks[gap_weeks.index < "2025-08-18"]
low = usual.mean() - 2.66 * usual.diff().abs().mean()
high = usual.mean() + 2.66 * usual.diff().abs().mean()
signal_weeks = list(gap_weeks[gap_weeks > high].index) + list(gap_weeks[gap_weeks < low].index)
news_word = "B" if count_outside(news) == 0 else "A"

#: right
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int((values < values.mean() - reach).sum() + (values > values.mean() + reach).sum())


before = routes[routes["period"] == "before"].pivot_table(index="week_start", columns="pilot", values="piles")
before = before[1] - before[0]
reach, center = 2.66 * before.diff().abs().mean(), before.mean()
signal_weeks = [
    str(day.date()) for day in gap_weeks.index if not center - reach <= gap_weeks[day] <= center + reach
]
news_word = "B"

#: signal_weeks: These are numbers of piles. Give the weeks in which they happened: add .index.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].to_list()

#: signal_weeks: All 52 weeks stand here. Keep only those outside the limits that gap_weeks itself had
#: before the start: the question goes into the brackets of gap_weeks[...].
#~ alone
signal_weeks = gap_weeks.index
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = (gap_weeks < low) | (gap_weeks > high)

#: signal_weeks: These are the {count} weeks inside the limits. A signal lies outside: below the lower or
#: above the upper one.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks >= low) & (gap_weeks <= high)].index

#: signal_weeks: This is how many there are. Give the weeks themselves: gap_weeks[...].index.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = ((gap_weeks < low) | (gap_weeks > high)).sum()

#: signal_weeks: Write the days as the index does, the year first, such as 2025-01-06. The line
#: gap_weeks[...].index does it for you.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index
signal_weeks = [f"{day:%m/%d/%Y}" for day in signal_weeks]

#: signal_weeks: {count} weeks is not what the limits of gap_weeks give. Take only its weeks before start
#: for the limits, and ask for below the lower or above the upper one, with |.
#~ alone
reach = 2.66 * gap_weeks.diff().abs().mean()
low, high = gap_weeks.mean() - reach, gap_weeks.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) & (gap_weeks > high)].index
#: or
#~ alone
signal_weeks = []
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[gap_weeks > high].index

#: signal_weeks: This is the week of the headline. The task asks about gap_weeks.
#~ alone
signal_weeks = [week]

#: signal_weeks: This is the highest week of record. The task asks about gap_weeks.
#~ alone
signal_weeks = record.idxmax()

#: count_outside: Your function gives {value} for every series. Work with values inside it, not with record
#: or with a fixed number.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * record.diff().abs().mean()
    return ((record < record.mean() - reach) | (record > record.mean() + reach)).sum()
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    return 1

#: count_outside: Your function uses the limits of record. Work out the limits of values inside it.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    return ((values < lower) | (values > upper)).sum()

#: count_outside: That is how many lie inside. Count those below the lower or above the upper limit.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values >= values.mean() - reach) & (values <= values.mean() + reach)).sum()

#: count_outside: Your function counts only high values. A value below the lower limit is a signal too.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    return (values > values.mean() + 2.66 * values.diff().abs().mean()).sum()

#: count_outside: Your function gives back the values. Count them: add .sum() to the question, or use
#: len(...).
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return values[(values < values.mean() - reach) | (values > values.mean() + reach)]

#: count_outside: Your function gives back one answer for each value. Count the True ones: add .sum().
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return (values < values.mean() - reach) | (values > values.mean() + reach)

#: count_outside: Your function finds nothing outside, whatever you give it. Put | between the two
#: questions, and use 2.66 usual jumps, not the standard deviation.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.mean() - reach) & (values > values.mean() + reach)).sum()
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 3 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: These limits come from the standard deviation. Use the usual jump: diff(), abs(), mean().
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits are much too narrow: ups and downs cancel. Take the minus signs away with
#: abs() before the mean.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits lie one usual jump from the mean. Multiply the jump by 2.66.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = values.diff().abs().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits lie around the median. Go up and down from the mean.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.median() - reach) | (values > values.median() + reach)).sum()

#: count_outside: A value exactly on a limit is not outside. Six times 7 has nothing outside: use < and >.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values <= values.mean() - reach) | (values >= values.mean() + reach)).sum()

#: count_outside: Your function says if there are any. Count how many: .sum() in place of .any().
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int(((values < values.mean() - reach) | (values > values.mean() + reach)).any())
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return (((values < values.mean() - reach) | (values > values.mean() + reach)).any())

#: count_outside: Your function looks only at how long the series is. Work out its limits.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index


def count_outside(values):
    return 1 if len(values) > 5 else 0

#: news_word: Is the week outside the limits of its own route? Try count_outside(news).
def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()
news_word = "A"

#: news_word: One route says nothing about what the pilot did. Is this week outside the limits of its own
#: route? Try count_outside(news).
def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()
news_word = "C"

# %% attempts="difference"
#: right
mean = routes.groupby(["group", "period"])["piles"].mean()
only_pilot = round(mean["pilot", "after"] - mean["pilot", "before"], 1)
only_after = round(mean["pilot", "after"] - mean["other", "after"], 2)
effect = only_after - (mean["pilot", "before"] - mean["other", "before"])

#: right
def mean_piles(group, period):
    return routes[(routes["group"] == group) & (routes["period"] == period)]["piles"].mean()


only_pilot = mean_piles("pilot", "after") - mean_piles("pilot", "before")
only_after = mean_piles("pilot", "after") - mean_piles("other", "after")
effect = only_pilot - (mean_piles("other", "after") - mean_piles("other", "before"))

#: {value:.2f} has the right size and the wrong sign. Start from the pilot routes and from after.
only_pilot = table.loc["pilot", "before"] - table.loc["pilot", "after"]
only_after = table.loc["other", "after"] - table.loc["pilot", "after"]
effect = only_pilot - (table.loc["other", "before"] - table.loc["other", "after"])

#: {value:.2f} is about bookings. This task asks for piles.
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: effect: {value:.2f} is the change of the pilot routes alone. Take away what changed on the other routes.
effect = only_pilot

#: effect: {value:.2f} is the gap after the start. The two groups already differed before: take that gap
#: away.
effect = only_after

#: effect: {value:.2f} adds the two changes. The effect is the difference between them: take one away from
#: the other.
effect = only_pilot + table.loc["other", "after"] - table.loc["other", "before"]

#: only_after: {value:.2f} sets the pilot routes after the start against the others before it. Take both after.
only_after = table.loc["pilot", "after"] - table.loc["other", "before"]

#: only_pilot: {value:.2f} is the gap after the start. Are only_pilot and only_after exchanged?
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

#: only_after: {value:.2f} is the change on the pilot routes. Are only_pilot and only_after exchanged?
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

#: {value:.1f} comes from medians, or is rounded to a whole number. Use means, and keep one digit after the
#: point.
table = routes.groupby(["group", "period"])["piles"].median().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])
#: or
only_pilot = round(table.loc["pilot", "after"] - table.loc["pilot", "before"])
only_after = round(table.loc["pilot", "after"] - table.loc["other", "after"])
effect = round(
    table.loc["pilot", "after"]
    - table.loc["pilot", "before"]
    - table.loc["other", "after"]
    + table.loc["other", "before"],
    0,
)

#: {value:.2f} comes from a table in which the pilot begins on April 28. Run the setup cell again; change
#: early in task 6, not routes.
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: {value:,.0f} is a difference of sums. The weeks before are more than the weeks after, so compare means.
table = routes.groupby(["group", "period"])["piles"].sum().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% attempts="side-by-side"
#: right
ax = routes.pivot_table(index="four_weeks", columns="group", values="piles").plot(
    title="Pilot routes fall below the others", xlabel="Month", ylabel="Piles per route and week"
)
trend_chart = ax.figure
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)
later = routes[routes["week_start"] < start]
later = later.assign(late=later["week_start"] >= "2025-04-28")
gap = (
    later[later["pilot"] == 1].groupby("late")["piles"].mean()
    - later[later["pilot"] == 0].groupby("late")["piles"].mean()
)
pretended = round(gap[True] - gap[False], 2)

#: right
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles")
for group in ["other", "pilot"]:
    some = routes[routes["group"] == group]
    figure.line(ax, some.groupby("four_weeks")["piles"].mean().round(2), label=group)
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)
border = pd.Timestamp("2025-04-28")
first, second = early[early["week_start"] < border], early[early["week_start"] >= border]
pretended = (
    second[second["group"] == "pilot"]["piles"].mean()
    - first[first["group"] == "pilot"]["piles"].mean()
    - second[second["group"] == "other"]["piles"].mean()
    + first[first["group"] == "other"]["piles"].mean()
)

#: pretended: {value:.2f} has the real pilot in it. Use early, the weeks before August 18. If you changed
#: routes, run the setup cell again.
#~ alone
late = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", late])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]
#: or
#~ alone
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

#: pretended: {value:.2f} is the change of the pilot routes alone. Take away the change of the others.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["pilot", "after"] - table.loc["pilot", "before"]

#: pretended: {value:.2f} counts the week of April 28 as before. It is the first week of after: use <.
#~ early["week_start"] < -> early["week_start"] <=

#: pretended: {value:.2f} has the right size and the wrong sign. Start from the pilot routes and from after.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["other"] - change["pilot"]

#: pretended: {value:.2f} is about bookings. This task asks for piles.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["bookings"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

#: pretended: {value:.2f} is the effect of the real start. Pretend that it began on April 28, and use early.
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

#: trend_chart: These lines go week by week, and the wobble hides the story. Use the column four_weeks.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_week = routes.groupby(["week_start", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Week", y="Piles per route")
figure.line(ax, by_week["pilot"], label="pilot routes")
figure.line(ax, by_week["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by week, for pilot and other routes; they cross after August."
)

#: trend_chart: Only the pilot routes are there. Draw the other routes on the same ax.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall in the autumn", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.show(trend_chart, alt="A line of piles by four weeks for the pilot routes; it falls after August 2025.")

#: trend_chart: These lines end in August: they come from early. The chart shows all of 2025, so use routes.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_block = early.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines are rounded to whole piles, and the gap is hardly larger than one. Draw the
#: means as they are.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack().round()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These are sums over all weeks and routes. Use the mean, so that each point is piles per
#: route and week.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_block = routes.groupby(["four_weeks", "group"])["piles"].sum().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines show bookings. Choose the column piles.
gap = early.pivot_table(index="period", columns="group", values="piles")
pretended = (gap["pilot"] - gap["other"])["after"] - (gap["pilot"] - gap["other"])["before"]
by_block = routes.groupby(["four_weeks", "group"])["bookings"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes leave the others behind", x="Month", y="Bookings per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of bookings by four weeks, for pilot and other routes; pilot routes rise."
)

# %% attempts="how-sure"
#: right
means = routes.pivot_table(index=["group", "route_id"], columns="period", values="piles")
change = means["after"] - means["before"]
pilot_change, other_change = change.loc["pilot"].round(2), change.loc["other"].round(2)
rng = np.random.default_rng(7)
effects = [
    rng.choice(pilot_change, len(pilot_change)).mean() - rng.choice(other_change, len(other_change)).mean()
    for _ in range(1000)
]
effect_low, effect_high = np.percentile(effects, [2.5, 97.5]).round(1)

#: right
pilot_change, other_change = {}, {}
for route, rows in routes.groupby("route_id"):
    moved = (
        rows.loc[rows["week_start"] >= start, "piles"].mean()
        - rows.loc[rows["week_start"] < start, "piles"].mean()
    )
    if rows["pilot"].iloc[0] == 1:
        pilot_change[route] = moved
    else:
        other_change[route] = moved
one, other = pd.Series(pilot_change), pd.Series(other_change)
effects = []
for draw in range(500):
    effects.append(
        one.sample(frac=1, replace=True, random_state=draw).mean()
        - other.sample(frac=1, replace=True, random_state=draw + 1000).mean()
    )
effects = pd.Series(effects)
effect_low = pd.Series(effects).quantile(0.025)
effect_high = pd.Series(effects).quantile(0.975)

#: pilot_change: These are before less after. Turn it around, so that fewer piles give a number below zero.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
pilot_change = (by_route["before"] - by_route["after"])["pilot"]

#: pilot_change: These are all routes. Keep the pilot routes: put group first in the list of groupby, then
#: take change["pilot"].
#~ alone
by_route = routes.groupby(["route_id", "period"])["piles"].mean().unstack()
pilot_change = by_route["after"] - by_route["before"]

#: pilot_change: These are the changes in bookings. This task asks for piles.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["bookings"].mean().unstack()
pilot_change = (by_route["after"] - by_route["before"])["pilot"]

#: pilot_change: This is one number for the whole group. The bootstrap needs one for each route: add
#: route_id to the heaps.
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
pilot_change = table.loc["pilot", "after"] - table.loc["pilot", "before"]

#: other_change: These are before less after. Turn it around, as for the pilot routes.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
other_change = -other_change

#: other_change: These are the pilot routes once more. Take change["other"].
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
other_change = pilot_change

#: pilot_change: In this table the pilot begins on April 28: routes was changed in task 6. Run the setup
#: cell again, then this cell.
#~ alone
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]

#: effects: {count} draws are too few: the ends of the interval still move a lot. Draw 500 times.
#~ (500 -> (100
#: or
#~ (500 -> (50

#: effects: This holds only one effect. Put effects = [] before the loop, and effects.append(...) inside it.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(1):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())

#: {value:.2f} is the effect itself: each draw took every route once. Put each route back: replace=True.
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=False, random_state=draw)
    other = other_change.sample(frac=1, replace=False, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: The two ends are exchanged: effect_low is the smaller one, further below zero.
#~ effect_low -> effect_high, effect_low
#~ , effect_high ->

#: {value:.1f} does not fit. Take both ends from effects, with one digit or more. And if both bags have the
#: same random_state, they draw the same places: give the second one draw + 5000.
#~ + 5000 ->

#: This leaves out 5 of 100 draws at each end. A 95% interval leaves out 2.5 at each end.
#~ 0.025 -> 0.05
#~ 0.975 -> 0.95

#: This is the interval of the pilot routes' own change. Take the mean of the other routes away in each
#: draw.
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    effects.append(one.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: Only one of the two groups changes from draw to draw. Draw from both, and put each route back:
#: replace=True.
#~ other = other_change.sample(frac=1, replace=True, -> other = other_change.sample(frac=1,
#: or
#~ one = pilot_change.sample(frac=1, replace=True, -> one = pilot_change.sample(frac=1,

#: Each draw holds twice as many routes as there are. Draw as many as there are: frac=1.
#~ other = other_change.sample(frac=1, -> other = other_change.sample(frac=2,
#: or
#~ one = pilot_change.sample(frac=1, -> one = pilot_change.sample(frac=2,

#: The effect is a difference of two means. Take the mean of both groups in each draw, not the median.
#~ one.mean() - other.mean() -> one.median() - other.mean()
#: or
#~ one.mean() - other.mean() -> one.mean() - other.median()
#: or
#~ one.mean() - other.mean() -> one.median() - other.median()

#: This adds the mean of the other routes in each draw. Take it away.
#~ one.mean() - other.mean() -> one.mean() + other.mean()

#: {value:.2f} comes from draws of single weeks, which hang together. Draw whole routes: from pilot_change
#: and other_change.
heaps = dict(list(routes.groupby(["group", "period"])["piles"]))
effects = []
for draw in range(500):
    means = {
        name: heap.sample(frac=1, replace=True, random_state=draw).mean() for name, heap in heaps.items()
    }
    pilot = means["pilot", "after"] - means["pilot", "before"]
    effects.append(pilot - (means["other", "after"] - means["other", "before"]))
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
#: or
heaps = dict(list(routes.groupby(["group", "period"])["piles"]))
effects = []
for draw in range(500):
    means = {
        name: heap.sample(frac=1, replace=True, random_state=draw + 5000 * (name[0] == "other")).mean()
        for name, heap in heaps.items()
    }
    pilot = means["pilot", "after"] - means["pilot", "before"]
    effects.append(pilot - (means["other", "after"] - means["other", "before"]))
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: These are the ends of the single routes. The interval comes from the list of 500 effects.
effect_low, effect_high = np.quantile(pilot_change, [0.025, 0.975])
