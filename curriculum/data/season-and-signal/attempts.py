# %% attempts="practice-same-months"
#: right
potholes = pothole_rows.groupby("month").size()
new, old = potholes["2025-05":"2025-07"].sum(), potholes["2024-05":"2024-07"].sum()
pothole_change = round((new - old) / old * 100, 1)

#: right
potholes = requests[requests["service"] == "Pothole"]["month"].value_counts().sort_index()
pothole_change = percent_change(potholes.iloc[4:7].mean(), potholes.iloc[16:19].mean())

#: potholes: The months are in the order of their counts. Add .sort_index() to put them in the order of
#: time.
#~ alone
potholes = pothole_rows["month"].value_counts()

#: potholes: These are the reports of all services. Count the rows of pothole_rows.
#~ alone
potholes = requests["month"].value_counts().sort_index()

#: potholes: These are the reports of dumping. Count the rows of pothole_rows.
#~ alone
potholes = monthly

#: pothole_change: {value:.0f}% is the contractor's number, March against July. Compare May through July with the
#: same months of last year.
pothole_change = percent_change(potholes["2025-03"], potholes["2025-07"])

#: pothole_change: {value:.1f}% goes backward in time. The old months come first, then the new ones.
pothole_change = percent_change(potholes["2025-05":"2025-07"].sum(), potholes["2024-05":"2024-07"].sum())

#: pothole_change: {value:.1f}% compares the two Julys alone. Add up May to July of each year.
pothole_change = percent_change(potholes["2024-07"], potholes["2025-07"])

#: pothole_change: {value:.1f}% compares the whole years. Take only May to July of each.
pothole_change = percent_change(potholes["2024"].sum(), potholes["2025"].sum())

#: pothole_change: {value:.1f}% has other months on one side. Both sides are May to July, both included:
#: one of 2024, one of 2025.
pothole_change = percent_change(potholes["2024-04":"2024-07"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-06":"2024-07"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-06"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-08"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2025-05"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2025-07"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-04":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-06":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-06"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-08"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2024-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2024-07":"2025-07"].sum())

#: pothole_change: {value:.1f}% compares the sum of one year with the mean or the number of months of the other.
#: Take sums on both sides.
pothole_change = percent_change(potholes["2024-05":"2024-07"].mean(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].count(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-07"].mean())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-07"].count())

#: pothole_change: {value:.1f}% has a single month on one side. Add up all three months on each side.
pothole_change = percent_change(potholes["2024-05":"2024-07"].max(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].min(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-07"].max())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-07"].min())
#: or
pothole_change = percent_change(potholes["2024-07":"2024-07"].sum(), potholes["2025-05":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-07":"2025-07"].sum())
#: or
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2025-05"].sum())

#: pothole_change: {value:.1f}% means that one side is empty: its last month lies before its first.
pothole_change = percent_change(potholes["2024-05":"2024-07"].sum(), potholes["2025-05":"2024-07"].sum())

#: pothole_change: {value:,.1f} is the right percent, multiplied or divided once more. percent_change gives
#: percent already.
pothole_change = pothole_change * 24
#: or
pothole_change = pothole_change * 100
#: or
pothole_change = pothole_change * 1000
#: or
pothole_change = pothole_change / 7
#: or
pothole_change = pothole_change / 100

#: potholes: These are the right counts, multiplied or divided. The task asks for the counts as they are.
#~ alone
potholes = pothole_rows["month"].value_counts().sort_index() * 24
#: or
#~ alone
potholes = pothole_rows["month"].value_counts().sort_index() / 7

# %% attempts="practice-smooth"
#: right
smooth_potholes = potholes.rolling(window=12).mean().iloc[11:]
pothole_trend = (smooth_potholes.iloc[-1] / smooth_potholes.iloc[0] - 1) * 100

#: right
smooth_potholes = potholes.rolling(12).sum().dropna() / 12
pothole_trend = round(percent_change(potholes["2024"].sum(), potholes["2025"].sum()), 1)

#: smooth_potholes: The first 11 months are empty. Leave them out with dropna().
#~ alone
smooth_potholes = potholes.rolling(12).mean()

#: smooth_potholes: This average is centered: it takes months before and after. Take each month and the 11 before it:
#: rolling(12) alone.
smooth_potholes = potholes.rolling(12, center=True).mean().dropna()

#: smooth_potholes: This average runs over 3 months, so the season is still in it. Use 12.
#~ alone
smooth_potholes = potholes.rolling(3).mean().dropna()

#: smooth_potholes: This is the average for dumping. Smooth potholes.
#~ alone
smooth_potholes = smooth

#: smooth_potholes: These are sums over 12 months. Take the mean.
#~ alone
smooth_potholes = potholes.rolling(12).sum().dropna()

#: pothole_trend: {value:.1f}% goes from last to first. The first value is the old one.
pothole_trend = percent_change(smooth_potholes.iloc[-1], smooth_potholes.iloc[0])

#: pothole_trend: {value:.1f}% compares two single months. Take the first and the last value of
#: smooth_potholes.
pothole_trend = percent_change(potholes.iloc[0], potholes.iloc[-1])

#: pothole_trend: {value:.1f}% is the change for dumping. Take the values of smooth_potholes.
pothole_trend = percent_change(smooth.iloc[0], smooth.iloc[-1])

#: pothole_trend: {value:.1f}% compares a value with itself. The last value is smooth_potholes.iloc[-1].
pothole_trend = percent_change(smooth_potholes.iloc[-1], smooth_potholes.iloc[-1])
#: or
pothole_trend = percent_change(smooth_potholes.iloc[0], smooth_potholes.iloc[0])

#: pothole_trend: {value:.1f}% does not go from the first value to the last. The first is iloc[0], the last is
#: iloc[-1].
pothole_trend = percent_change(smooth_potholes.iloc[0], smooth_potholes.iloc[1])
#: or
pothole_trend = percent_change(smooth_potholes.iloc[1], smooth_potholes.iloc[-1])
#: or
pothole_trend = percent_change(smooth_potholes.iloc[0], smooth_potholes.iloc[-2])

#: pothole_trend: {value:.1f}% is not the change from the first 12-month average to the last. Take both from
#: smooth_potholes, once it is right.
pothole_trend = percent_change(potholes.iloc[0], smooth_potholes.iloc[-1])
#: or
pothole_trend = percent_change(smooth_potholes.iloc[0], potholes.iloc[-1])
#: or
pothole_trend = percent_change(smooth.iloc[0], smooth_potholes.iloc[-1])
#: or
pothole_trend = percent_change(smooth_potholes.iloc[0], smooth.iloc[-1])

#: pothole_trend: {value:,.1f} is the right percent, multiplied or divided once more. percent_change gives
#: percent already.
pothole_trend = pothole_trend * 24
#: or
pothole_trend = pothole_trend * 100
#: or
pothole_trend = pothole_trend * 1000
#: or
pothole_trend = pothole_trend / 7

#: smooth_potholes: These are not the means of 12 months. Use rolling(12).mean() of potholes.
#~ alone
smooth_potholes = potholes.rolling(12).median().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(12).max().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(12).min().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(6).mean().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(11).mean().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(13).mean().dropna()
#: or
#~ alone
smooth_potholes = potholes.rolling(12).mean().dropna() * 24
#: or
#~ alone
smooth_potholes = potholes.rolling(12).mean().dropna() / 7

# %% attempts="practice-season-out"
#: right
dumping_gap = (monthly - monthly.shift(12)).dropna()
reach = 2.66 * (dumping_gap - dumping_gap.shift(1)).abs().mean()
dumping_low, dumping_high = round(dumping_gap.mean() - reach, 1), round(dumping_gap.mean() + reach, 1)

#: right
dumping_gap = monthly["2025"] - monthly["2024"].to_numpy()
jumps = abs(dumping_gap.diff()).sum() / 11
dumping_high = dumping_gap.sum() / 12 + jumps * 2.66
dumping_low = 2 * dumping_gap.mean() - dumping_high

#: {value:.1f} is a limit of monthly, with the season left in. Set the limits from dumping_gap.
month_jump = monthly.diff().abs().mean()
dumping_low = monthly.mean() - 2.66 * month_jump
dumping_high = monthly.mean() + 2.66 * month_jump

#: {value:.1f} uses the usual jump of monthly. Take the jumps of dumping_gap.
month_jump = monthly.diff().abs().mean()
dumping_low = dumping_gap.mean() - 2.66 * month_jump
dumping_high = dumping_gap.mean() + 2.66 * month_jump

#: {value:.1f} is a limit of the potholes. Set the limits from dumping_gap.
dumping_low, dumping_high = low, high

#: {value:.1f} uses the usual jump of the potholes. Work out the one of dumping_gap.
dumping_low = dumping_gap.mean() - 2.66 * jump
dumping_high = dumping_gap.mean() + 2.66 * jump

#: dumping_gap: The first 12 values are empty: there is no 2023. Leave them out with dropna().
#~ alone
dumping_gap = monthly.diff(12)

#: dumping_gap: These are the jumps from the month before. diff(12) looks one year back.
#~ alone
dumping_gap = monthly.diff().dropna()

#: dumping_gap: These are the potholes. Use monthly, the reports of dumping.
#~ alone
dumping_gap = pothole_gap

#: dumping_gap: The sign is reversed. Subtract the month of last year from the month of this year.
#~ alone
dumping_gap = -monthly.diff(12).dropna()

#: dumping_gap: These are the right differences, multiplied or divided. The task asks for reports.
#~ alone
dumping_gap = monthly.diff(12).dropna() * 24
#: or
#~ alone
dumping_gap = monthly.diff(12).dropna() / 7

#: dumping_gap: These are shares or percentages of last year. Subtract the reports of last year, and do not divide.
#~ alone
dumping_gap = monthly.pct_change(12).dropna()
#: or
#~ alone
dumping_gap = monthly.pct_change(12).dropna() * 100

#: dumping_gap: This looks 11 or 13 months back, so the seasons do not match. One year is 12 months.
#~ alone
dumping_gap = monthly.diff(11).dropna()
#: or
#~ alone
dumping_gap = monthly.diff(13).dropna()

#: {value:.1f} is close to the mean: ups and downs cancel. Take away the minus signs with abs() first.
dumping_low = dumping_gap.mean() + 2.66 * dumping_gap.diff().mean()
dumping_high = dumping_gap.mean() - 2.66 * dumping_gap.diff().mean()
#: or
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.diff().mean()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.diff().mean()

#: {value:.1f} is the other limit: dumping_low is the smaller one.
dumping_low, dumping_high = dumping_high, dumping_low

#: {value:.1f} is one usual jump from the mean. Multiply the jump by 2.66.
dumping_low = dumping_gap.mean() - dumping_jump
dumping_high = dumping_gap.mean() + dumping_jump

#: {value:.1f} is 2.66 standard deviations from the mean. Use the usual jump in place of std().
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.std()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.std()

#: {value:.1f} uses the median, the sum or the largest of the jumps. The usual jump is their mean.
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.diff().abs().median()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.diff().abs().median()
#: or
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.diff().abs().sum()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.diff().abs().sum()
#: or
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.diff().abs().max()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.diff().abs().max()

#: {value:.1f} leaves out diff(). The usual jump comes from the jumps, not from the values.
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.abs().mean()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.abs().mean()

#: {value:.1f} comes from jumps in percent. Use diff(), not pct_change().
dumping_low = dumping_gap.mean() - 2.66 * dumping_gap.pct_change().abs().mean()
dumping_high = dumping_gap.mean() + 2.66 * dumping_gap.pct_change().abs().mean()

#: {value:.1f} is the mean. Go 2.66 usual jumps down or up from it.
dumping_low = dumping_gap.mean()
dumping_high = dumping_gap.mean()
#: or
dumping_high = dumping_gap.mean()

#: {value:.1f} is 2.66 away from the mean. Multiply 2.66 by the usual jump.
dumping_low = dumping_gap.mean() - 2.66
dumping_high = dumping_gap.mean() + 2.66
#: or
dumping_high = dumping_gap.mean() + 2.66

#: {value:.1f} is 2.66 divided by the jump away from the mean. Multiply them.
dumping_low = dumping_gap.mean() - 2.66 / dumping_jump
dumping_high = dumping_gap.mean() + 2.66 / dumping_jump
#: or
dumping_high = dumping_gap.mean() + 2.66 / dumping_jump

#: {value:.1f} does not lie 2.66 usual jumps from the mean.
dumping_low = dumping_gap.mean() - 5.32 * dumping_jump
dumping_high = dumping_gap.mean() + 5.32 * dumping_jump
#: or
dumping_low = dumping_gap.mean() - 2 * dumping_jump
dumping_high = dumping_gap.mean() + 2 * dumping_jump
#: or
dumping_low = dumping_gap.mean() - 3 * dumping_jump
dumping_high = dumping_gap.mean() + 3 * dumping_jump
#: or
dumping_low = dumping_gap.mean() - 2.394 * dumping_jump
dumping_high = dumping_gap.mean() + 2.394 * dumping_jump
#: or
dumping_low = dumping_gap.mean() - 2.926 * dumping_jump
dumping_high = dumping_gap.mean() + 2.926 * dumping_jump
#: or
dumping_high = dumping_gap.mean() + 5.32 * dumping_jump
#: or
dumping_high = dumping_gap.mean() + 2.394 * dumping_jump
#: or
dumping_high = dumping_gap.mean() + 2.926 * dumping_jump
#: or
dumping_high = dumping_gap.mean() + 2 * dumping_jump
#: or
dumping_high = dumping_gap.mean() + 3 * dumping_jump

#: {value:.1f} is 2.66 usual jumps, without the mean.
dumping_low = 2.66 * dumping_jump
#: or
dumping_high = 2.66 * dumping_jump

#: {value:.1f} subtracts the wrong way around. Start from the mean.
dumping_low = 2.66 * dumping_jump - dumping_gap.mean()

#: {value:.1f} does not start from the mean. Take the mean of the series, then go 2.66 usual jumps.
dumping_low = dumping_gap.median() - 2.66 * dumping_jump
dumping_high = dumping_gap.median() + 2.66 * dumping_jump
#: or
dumping_low = dumping_gap.max() - 2.66 * dumping_jump
dumping_high = dumping_gap.max() + 2.66 * dumping_jump
#: or
dumping_low = dumping_gap.sum() - 2.66 * dumping_jump
dumping_high = dumping_gap.sum() + 2.66 * dumping_jump
#: or
dumping_low = dumping_gap.min() - 2.66 * dumping_jump
dumping_high = dumping_gap.min() + 2.66 * dumping_jump
#: or
dumping_high = dumping_gap.median() + 2.66 * dumping_jump
#: or
dumping_high = dumping_gap.max() + 2.66 * dumping_jump
#: or
dumping_high = dumping_gap.sum() + 2.66 * dumping_jump

#: {value:,.1f} is the right limit, multiplied or divided by another number. Leave it as it is.
dumping_low = dumping_low * 24
#: or
dumping_high = dumping_high * 24
#: or
dumping_low = dumping_low / 7
#: or
dumping_high = dumping_high / 7
#: or
dumping_low = dumping_low * 100
#: or
dumping_high = dumping_high * 100
#: or
dumping_low = dumping_low * 1000
#: or
dumping_high = dumping_high * 1000

#: dumping_low: {value:.1f} starts from the jump. Start from the mean of dumping_gap.
dumping_low = dumping_jump - 2.66 * dumping_jump

#: dumping_high: {value:.1f} is 2.66 lower limits above the mean. Multiply the usual jump.
dumping_high = dumping_gap.mean() + 2.66 * dumping_low

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

#: monthly: The months are in the order of their counts. Add .sort_index() to put them in the order of
#: time.
#~ alone
monthly = pickups["month"].value_counts()

#: monthly: The months run from last to first. sort_index() puts them in the order of time.
#~ alone
monthly = pickups["month"].value_counts().sort_index(ascending=False)

#: monthly: This counts both Januaries together, and so on. Use the column month, which knows the year
#: too.
#~ alone
monthly = pickups["opened"].dt.month.value_counts().sort_index()

#: against_summer: {value:.0f}% is rounded to a whole number. Keep one decimal place.
#~ rounds
against_summer = round(
    percent_change(monthly["2025-05":"2025-08"].sum(), monthly["2025-09":"2025-12"].sum())
)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), monthly["2025-09":"2025-12"].sum())

#: {value:.1f}% divides by the new months. Divide by the earlier ones: percent_change(old, new).
against_summer = (monthly["2025-05":"2025-08"].sum() / autumn - 1) * 100
against_last_year = (monthly["2024-09":"2024-12"].sum() / autumn - 1) * 100
#: or
against_summer = (autumn - monthly["2025-05":"2025-08"].sum()) / autumn * 100
against_last_year = (autumn - monthly["2024-09":"2024-12"].sum()) / autumn * 100

#: {value:.1f}% compares two single months. Add up all four months on each side.
against_summer = (monthly["2025-12"] / monthly["2025-08"] - 1) * 100
against_last_year = (monthly["2025-12"] / monthly["2024-12"] - 1) * 100

#: {value:.1f}% includes August on both sides. The four months are May to August, and September to December.
autumn = monthly["2025-08":"2025-12"].sum()
against_summer = (autumn / monthly["2025-04":"2025-08"].sum() - 1) * 100
against_last_year = (autumn / monthly["2024-08":"2024-12"].sum() - 1) * 100

#: against_summer: {value:.1f}% compares with a summer of other months. The summer is May to August here.
against_summer = percent_change(monthly["2025-06":"2025-08"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-07"].sum(), autumn)

#: against_summer: {value:.1f}% starts from the summer of 2024. The summer is May to August 2025 here.
against_summer = percent_change(monthly["2024-05":"2024-08"].sum(), autumn)

#: against_last_year: {value:.1f}% compares the whole years. Take only September to December of each.
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = (monthly["2025"].sum() / monthly["2024"].sum() - 1) * 100

#: against_last_year: {value:.1f}% compares with the summer. The task asks for the same months of 2024.
against_summer = (monthly["2025-09":"2025-12"].sum() / monthly["2025-05":"2025-08"].sum() - 1) * 100
against_last_year = against_summer

#: against_last_year: {value:.1f}% compares with the summer of 2024. Take September to December 2024.
against_last_year = percent_change(monthly["2024-05":"2024-08"].sum(), autumn)

#: {value:.1f} is the new number as a percentage of the old one. Subtract 100 to get the change.
against_summer = autumn / monthly["2025-05":"2025-08"].sum() * 100
against_last_year = autumn / monthly["2024-09":"2024-12"].sum() * 100

#: {value:.3f} is a share. Percent is 100 times as much.
against_summer = autumn / monthly["2025-05":"2025-08"].sum() - 1
against_last_year = autumn / monthly["2024-09":"2024-12"].sum() - 1

#: {value} is a difference in requests. The task asks for percent: divide by the earlier months.
against_summer = autumn - monthly["2025-05":"2025-08"].sum()
against_last_year = autumn - monthly["2024-09":"2024-12"].sum()

#: against_summer: {value:.1f}% has other months on the old side. The summer is May to August 2025, both
#: included.
against_summer = percent_change(monthly["2025-04":"2025-08"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-09"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-12"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2024-05":"2025-08"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-07":"2025-08"].sum(), autumn)

#: against_last_year: {value:.1f}% has other months on the old side. They are September to December 2024,
#: both included.
against_last_year = percent_change(monthly["2024-08":"2024-12"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-10":"2024-12"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-11"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2025-01"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2025-09"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2025-12"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2025-05"].sum(), autumn)

#: {value:.1f}% has other months on the new side. They are September to December 2025, both included.
autumn = monthly["2025-10":"2025-12"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2025-09":"2025-11"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2024-09":"2025-12"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2024-12":"2025-12"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)

#: {value:.1f}% compares a sum with the mean or the number of months of the other side. Take sums on both sides.
against_summer = percent_change(monthly["2025-05":"2025-08"].mean(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].mean(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-08"].count(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].count(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-12"].mean(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-12"].count(), autumn)
#: or
autumn = monthly["2025-09":"2025-12"].mean()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2025-09":"2025-12"].count()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)

#: {value:.1f}% has a single month on one side. Add up all four months on each side.
against_summer = percent_change(monthly["2025-05":"2025-08"].max(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].max(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-08"].min(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].min(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-12"].max(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-12"].min(), autumn)
#: or
autumn = monthly["2025-09":"2025-12"].max()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2025-09":"2025-12"].min()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-05":"2025-05"].sum(), autumn)
#: or
against_summer = percent_change(monthly["2025-08":"2025-08"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-09":"2024-09"].sum(), autumn)
#: or
against_last_year = percent_change(monthly["2024-12":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2025-09":"2025-09"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)
#: or
autumn = monthly["2025-12":"2025-12"].sum()
against_summer = percent_change(monthly["2025-05":"2025-08"].sum(), autumn)
against_last_year = percent_change(monthly["2024-09":"2024-12"].sum(), autumn)

#: {value:,.1f} is the right percent, multiplied or divided once more. percent_change gives percent
#: already.
against_summer = against_summer * 24
#: or
against_last_year = against_last_year * 24
#: or
against_summer = against_summer / 7
#: or
against_last_year = against_last_year / 7
#: or
against_summer = against_summer * 100
#: or
against_last_year = against_last_year * 100
#: or
against_summer = against_summer * 1000
#: or
against_last_year = against_last_year * 1000

#: monthly: These are the right counts, multiplied or divided. The task asks for the number of requests.
#~ alone
monthly = pickups["month"].value_counts().sort_index() * 24
#: or
#~ alone
monthly = pickups["month"].value_counts().sort_index() / 7

#: monthly: This counts by the day on which a request was closed. Count by the column month.
monthly = pickups["closed"].dt.to_period("M").value_counts().sort_index()

#: monthly: This leaves out requests that are still open. Count all rows of pickups.
monthly = pickups.loc[pickups["closed"].notna(), "month"].value_counts().sort_index()

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

#: smooth_change: {value:.1f}% comes from an average over 3 months, so the season is still in it. Use 12.
#~ alone
smooth = monthly.rolling(3).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])

#: smooth_change: The first value of smooth is missing: the first 11 months have no full year before them.
#: Leave them out with dropna().
#~ alone
smooth = monthly.rolling(12).mean()
smooth_change = (smooth.iloc[-1] / smooth.iloc[0] - 1) * 100

#: smooth_change: {value:.1f}% compares single months. Use the first and the last value of smooth.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (monthly.iloc[-1] / monthly.iloc[0] - 1) * 100

#: smooth_change: {value:.1f} is a difference in requests. Divide by the first value, then make it percent.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = smooth.iloc[-1] - smooth.iloc[0]

#: smooth_change: {value:.1f}% goes from last to first. Divide the last value by the first.
#~ alone
smooth = monthly.rolling(12).mean().dropna()
smooth_change = (smooth.iloc[0] / smooth.iloc[-1] - 1) * 100

#: season_chart: This average is centered: it takes months before and after. Take each month and the 11 before it:
#: rolling(12) alone.
#~ rolling(12) -> rolling(12, center=True)

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

#: smooth_change: {value:,.1f} is the right percent, multiplied or divided once more. percent_change gives
#: percent already.
smooth_change = smooth_change * 24
#: or
smooth_change = smooth_change / 7
#: or
smooth_change = smooth_change * 100
#: or
smooth_change = smooth_change * 1000

#: smooth_change: {value:.1f}% does not come from means of 12 months. Use monthly.rolling(12).mean().
#~ alone
smooth = monthly.rolling(6).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
#: or
#~ alone
smooth = monthly.rolling(11).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
#: or
#~ alone
smooth = monthly.rolling(13).mean().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
#: or
#~ alone
smooth = monthly.rolling(12).median().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
#: or
#~ alone
smooth = monthly.rolling(12).max().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])

#: season_chart: One of the lines is the sum of 12 months. Take their mean.
#~ alone
smooth = monthly.rolling(12).sum().dropna()
smooth_change = percent_change(smooth.iloc[0], smooth.iloc[-1])
season_chart, ax = figure.new("Requests swing with the season", x="Month", y="Requests for a pickup")
figure.line(ax, monthly, label="each month")
figure.line(ax, smooth, label="12-month average")
figure.show(
    season_chart,
    alt="Two lines of requests by month: the single months swing, the average is nearly level.",
)

#: smooth_change: {value:.1f}% starts from the second value of smooth. Python counts from 0: the first one is iloc[0].
smooth_change = percent_change(smooth.iloc[1], smooth.iloc[-1])

# %% attempts="season-out"
#: right
above_last_year = (monthly - monthly.shift(12)).dropna()
reach = 2.66 * (above_last_year - above_last_year.shift()).abs().mean()
lower, upper = round(above_last_year.mean() - reach, 1), round(above_last_year.mean() + reach, 1)

#: right
above_last_year = {}
for number in range(1, 13):
    above_last_year[f"2025-{number:02d}"] = monthly[f"2025-{number:02d}"] - monthly[f"2024-{number:02d}"]
values = pd.Series(above_last_year)
jumps = [abs(values.iloc[place] - values.iloc[place - 1]) for place in range(1, 12)]
upper = values.mean() + 2.66 * sum(jumps) / 11
lower = 2 * values.mean() - upper

#: above_last_year: The first 12 values are empty: there is no 2023. Leave them out with dropna().
#~ alone
above_last_year = monthly.diff(12)

#: above_last_year: These are the jumps from the month before, so the season is still in them. diff(12) looks
#: one year back.
#~ alone
above_last_year = monthly.diff().dropna()

#: above_last_year: The sign is reversed. Subtract 2024 from 2025.
#~ alone
above_last_year = -monthly.diff(12).dropna()

#: above_last_year: There are no values: a month of 2025 and one of 2024 have different names, so nothing matches.
#: monthly.diff(12) looks one year back.
#~ alone
above_last_year = (monthly["2025"] - monthly["2024"]).dropna()
#: or
#~ alone
above_last_year = monthly["2025"] - monthly["2024"]

#: above_last_year: These are percentages. Subtract the requests of last year, and do not divide.
#~ alone
above_last_year = monthly.pct_change(12).dropna() * 100

#: above_last_year: This looks 11 months back, so January is compared with February. One year is 12 months.
#~ alone
above_last_year = monthly.diff(11).dropna()
#: or
#~ alone
above_last_year = monthly.diff(11).iloc[12:]

#: {value:.1f} is a limit of monthly, with the season left in. Set the limits from above_last_year.
jump = monthly.diff().abs().mean()
lower = monthly.mean() - 2.66 * jump
upper = monthly.mean() + 2.66 * jump

#: {value:.1f} uses the usual jump of monthly. Take the jumps of above_last_year.
jump = monthly.diff().abs().mean()
lower = above_last_year.mean() - 2.66 * jump
upper = above_last_year.mean() + 2.66 * jump

#: {value:.1f} leaves out the jump: 2.66 times the mean size of above_last_year. Take diff() of it first.
lower = above_last_year.mean() - 2.66 * above_last_year.abs().mean()
upper = above_last_year.mean() + 2.66 * above_last_year.abs().mean()

#: {value:.1f} is 3 standard deviations from the mean. Use 2.66 usual jumps.
lower = above_last_year.mean() - 3 * above_last_year.std()
upper = above_last_year.mean() + 3 * above_last_year.std()

#: {value:.1f} is 2.66 standard deviations from the mean. Use the usual jump in place of std().
lower = above_last_year.mean() - 2.66 * above_last_year.std()
upper = above_last_year.mean() + 2.66 * above_last_year.std()

#: {value:.1f} comes from jumps with their minus signs, and ups and downs cancel. Take the minus signs away
#: with abs() first.
lower = above_last_year.mean() - 2.66 * above_last_year.diff().mean()
upper = above_last_year.mean() + 2.66 * above_last_year.diff().mean()

#: {value:.1f} is one usual jump from the mean. Multiply the jump by 2.66.
lower = above_last_year.mean() - jump
upper = above_last_year.mean() + jump

#: {value:.1f} is 2.66 usual jumps from zero. Start from the mean.
lower = -2.66 * jump
upper = 2.66 * jump

#: {value:.0f} is a month that happened. The limits say what is usual: the mean and 2.66 usual jumps from it.
lower = above_last_year.min()
upper = above_last_year.max()

#: {value:.1f} is the other limit: lower is the smaller one.
lower, upper = upper, lower

#: {value:.0f} is rounded to a whole number. Keep one decimal place.
#~ rounds
lower = round(above_last_year.mean() - 2.66 * jump)
upper = round(above_last_year.mean() + 2.66 * jump)

#: {value:.1f} uses the median, the sum or the largest of the jumps. The usual jump is their mean.
lower = above_last_year.mean() - 2.66 * above_last_year.diff().abs().median()
upper = above_last_year.mean() + 2.66 * above_last_year.diff().abs().median()
#: or
lower = above_last_year.mean() - 2.66 * above_last_year.diff().abs().sum()
upper = above_last_year.mean() + 2.66 * above_last_year.diff().abs().sum()
#: or
lower = above_last_year.mean() - 2.66 * above_last_year.diff().abs().max()
upper = above_last_year.mean() + 2.66 * above_last_year.diff().abs().max()

#: {value:.1f} leaves out diff(). The usual jump comes from the jumps, not from the values.
lower = above_last_year.mean() - 2.66 * above_last_year.cumsum().abs().mean()
upper = above_last_year.mean() + 2.66 * above_last_year.cumsum().abs().mean()

#: {value:.1f} is the mean. Go 2.66 usual jumps down or up from it.
lower = above_last_year.mean()
upper = above_last_year.mean()
#: or
upper = above_last_year.mean()

#: {value:.1f} is 2.66 away from the mean. Multiply 2.66 by the usual jump.
lower = above_last_year.mean() - 2.66
upper = above_last_year.mean() + 2.66
#: or
upper = above_last_year.mean() + 2.66

#: {value:.1f} is 2.66 divided by the jump away from the mean. Multiply them.
lower = above_last_year.mean() - 2.66 / jump
upper = above_last_year.mean() + 2.66 / jump
#: or
upper = above_last_year.mean() + 2.66 / jump

#: {value:.1f} does not lie 2.66 usual jumps from the mean.
lower = above_last_year.mean() - 1.96 * jump
upper = above_last_year.mean() + 1.96 * jump
#: or
lower = above_last_year.mean() - 5.32 * jump
upper = above_last_year.mean() + 5.32 * jump
#: or
lower = above_last_year.mean() - 2 * jump
upper = above_last_year.mean() + 2 * jump
#: or
lower = above_last_year.mean() - 3 * jump
upper = above_last_year.mean() + 3 * jump
#: or
lower = above_last_year.mean() - 2.394 * jump
upper = above_last_year.mean() + 2.394 * jump
#: or
lower = above_last_year.mean() - 2.926 * jump
upper = above_last_year.mean() + 2.926 * jump
#: or
upper = above_last_year.mean() + 5.32 * jump
#: or
upper = above_last_year.mean() + 2.394 * jump
#: or
upper = above_last_year.mean() + 2.926 * jump
#: or
upper = above_last_year.mean() + 2 * jump
#: or
upper = above_last_year.mean() + 3 * jump

#: {value:.1f} is 2.66 usual jumps, without the mean.
lower = 2.66 * jump

#: {value:.1f} subtracts the wrong way around. Start from the mean.
lower = 2.66 * jump - above_last_year.mean()

#: {value:.1f} does not start from the mean. Take the mean of the series, then go 2.66 usual jumps.
lower = above_last_year.median() - 2.66 * jump
upper = above_last_year.median() + 2.66 * jump
#: or
lower = above_last_year.max() - 2.66 * jump
upper = above_last_year.max() + 2.66 * jump
#: or
lower = above_last_year.sum() - 2.66 * jump
upper = above_last_year.sum() + 2.66 * jump
#: or
lower = above_last_year.min() - 2.66 * jump
upper = above_last_year.min() + 2.66 * jump
#: or
upper = above_last_year.max() + 2.66 * jump
#: or
upper = above_last_year.sum() + 2.66 * jump

#: {value:,.1f} is the right limit, multiplied or divided by another number. Leave it as it is.
lower = lower * 24
#: or
upper = upper * 24
#: or
lower = lower / 7
#: or
upper = upper / 7
#: or
lower = lower * 100
#: or
upper = upper * 100
#: or
lower = lower * 1000
#: or
upper = upper * 1000

#: above_last_year: These are the right differences, multiplied or divided. The task asks for requests.
#~ alone
above_last_year = monthly.diff(12).dropna() * 24
#: or
#~ alone
above_last_year = monthly.diff(12).dropna() / 7

#: above_last_year: These are shares of last year. Subtract the requests of last year, and do not divide.
#~ alone
above_last_year = monthly.pct_change(12).dropna()

# %% attempts="signal-or-noise"
#: right
def count_outside(values):
    center, jump = values.mean(), values.diff().abs().mean()
    outside = values[abs(values - center) > 2.66 * jump]
    return len(outside)


call_depot = "b"

#: right
import numpy as np


def count_outside(values):
    reach = 2.66 * np.abs(np.diff(values)).mean()
    count = 0
    for value in values:
        if value < np.mean(values) - reach or value > np.mean(values) + reach:
            count = count + 1
    return count


call_depot = "B" if count_outside(first_route) == 0 and count_outside(second_route) > 0 else "C"

#: right
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int((values < values.mean() - reach).sum() + (values > values.mean() + reach).sum())


call_depot = "B"

#: right
def count_outside(values):
    jump = values.diff().abs().mean()
    return (~values.between(values.mean() - 2.66 * jump, values.mean() + 2.66 * jump)).sum()


call_depot = "(B)"

#: count_outside: Your function returns {value} for every series. Work with values inside it, not with a series
#: of this page or a fixed number.
#~ alone
def count_outside(values):
    jump = second_route.diff().abs().mean()
    low, high = second_route.mean() - 2.66 * jump, second_route.mean() + 2.66 * jump
    return ((second_route < low) | (second_route > high)).sum()
#: or
#~ alone
def count_outside(values):
    return 2

#: count_outside: Your function uses the limits of task 3. Work out the limits of values inside it.
#~ alone
def count_outside(values):
    return ((values < lower) | (values > upper)).sum()

#: count_outside: That is how many lie inside. Count those below the lower or above the upper limit.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values >= values.mean() - reach) & (values <= values.mean() + reach)).sum()
#: or
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values > values.mean() - reach) & (values < values.mean() + reach)).sum()

#: count_outside: Your function counts only high values. A value below the lower limit is a signal too.
#~ alone
def count_outside(values):
    return (values > values.mean() + 2.66 * values.diff().abs().mean()).sum()

#: count_outside: Your function counts only low values. A value above the upper limit is a signal too.
#~ alone
def count_outside(values):
    return (values < values.mean() - 2.66 * values.diff().abs().mean()).sum()

#: count_outside: Your function returns the values. Count them: add .sum() to the condition, or use len(...).
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return values[(values < values.mean() - reach) | (values > values.mean() + reach)]

#: count_outside: Your function returns one answer for each value. Count the True values: add .sum().
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return (values < values.mean() - reach) | (values > values.mean() + reach)

#: count_outside: Your function returns the sum of the values outside. Count them: put .sum() after the
#: condition, not after values[...].
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return values[(values < values.mean() - reach) | (values > values.mean() + reach)].sum()

#: count_outside: Your function finds nothing outside, whatever you give it. Does it test values, with | between the two
#: conditions? And do its limits lie 2.66 usual jumps from the mean of all values?
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.mean() - reach) & (values > values.mean() + reach)).sum()
#: or
#~ alone
def count_outside(values):
    reach = 3 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()
#: or
#~ alone
def count_outside(values):
    jump = above_last_year.diff().abs().mean()
    low, high = above_last_year.mean() - 2.66 * jump, above_last_year.mean() + 2.66 * jump
    return ((above_last_year < low) | (above_last_year > high)).sum()
#: or
#~ alone
def count_outside(values):
    return 0

#: count_outside: These limits come from the standard deviation. Use the usual jump: diff(), abs(), mean().
#~ alone
def count_outside(values):
    reach = 2.66 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()
#: or
#~ alone
def count_outside(values):
    reach = 2 * values.std()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits are much too narrow: ups and downs cancel. Take the minus signs away with
#: abs() before the mean.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()
#: or
#~ alone
def count_outside(values):
    reach = 2.66 * abs(values.diff().mean())
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits lie one usual jump from the mean. Multiply the jump by 2.66.
#~ alone
def count_outside(values):
    reach = values.diff().abs().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits lie around the median. Go up and down from the mean.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.median() - reach) | (values > values.median() + reach)).sum()

#: count_outside: Your usual jump is a median. Take the mean of the jumps.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().median()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).sum()

#: count_outside: Your limits lie around zero. Go up and down from the mean.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < -reach) | (values > reach)).sum()

#: count_outside: A value exactly on a limit is not outside. In a series of six 7s, nothing is outside: use < and >.
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values <= values.mean() - reach) | (values >= values.mean() + reach)).sum()

#: count_outside: Your function says if there are any. Count how many: .sum() in place of .any().
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return int(((values < values.mean() - reach) | (values > values.mean() + reach)).any())
#: or
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).any()

#: count_outside: Your function returns the share of values outside. Count them: .sum() in place of .mean().
#~ alone
def count_outside(values):
    reach = 2.66 * values.diff().abs().mean()
    return ((values < values.mean() - reach) | (values > values.mean() + reach)).mean()

#: count_outside: Your function looks only at how long the series is. Work out its limits.
#~ alone
def count_outside(values):
    return 1 if len(values) > 5 else 0

#: call_depot: Is there a week of first_route outside its own limits? Try count_outside(first_route).
def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()


call_depot = "A"

#: call_depot: A jump alone is not a signal. Is there a week outside the limits of each route? Try
#: count_outside(first_route).
def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()


call_depot = "C"

#: call_depot: Is there a week of second_route outside its own limits? Try count_outside(second_route).
def count_outside(values):
    return (abs(values - values.mean()) > 2.66 * values.diff().abs().mean()).sum()


call_depot = "D"
