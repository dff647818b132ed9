# %% attempts="practice-real"
#: right
mean = donors.groupby(["group", "period"])["rate"].mean()
only_california = 100 * (mean["California", "after"] - mean["California", "before"])
california_effect = only_california - 100 * (mean["other states", "after"] - mean["other states", "before"])

#: right
rates = donors.pivot_table(index="period", columns="group", values="percent")
gap = rates["California"] - rates["other states"]
california_effect = round(gap["after"] - gap["before"], 1)
only_california = rates.loc["after", "California"] - rates.loc["before", "California"]

#: california_effect: {value:.1f} is California's own change. What did the other states do at the same time?
california_effect = only_california

#: {value:.1f} has the right size and the wrong sign. Start from California and from after.
only_california = rates.loc["California", "before"] - rates.loc["California", "after"]
california_effect = only_others + only_california

#: california_effect: {value:.1f} is the gap after the change. California was already lower before: subtract that
#: gap.
california_effect = rates.loc["California", "after"] - rates.loc["other states", "after"]

#: california_effect: {value:.1f} adds the two changes. Subtract the change of the others.
california_effect = only_california + only_others

#: {value:.3f} is not in percentage points. Use the column percent, not rate.
rates = donors.groupby(["group", "period"])["rate"].mean().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
california_effect = only_california - (rates.loc["other states", "after"] - rates.loc["other states", "before"])

#: only_california: {value:.1f} is the change of the other states.
only_california = only_others

#: {value:.1f} comes from medians, sums or the highest rates. Take means.
rates = donors.groupby(["group", "period"])["percent"].median().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
california_effect = only_california - (rates.loc["other states", "after"] - rates.loc["other states", "before"])
#: or
rates = donors.groupby(["group", "period"])["percent"].sum().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
california_effect = only_california - (rates.loc["other states", "after"] - rates.loc["other states", "before"])
#: or
rates = donors.groupby(["group", "period"])["percent"].max().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
california_effect = only_california - (rates.loc["other states", "after"] - rates.loc["other states", "before"])

#: only_california: {value:.1f} is a rate, not a change. Subtract before from after.
only_california = rates.loc["California", "after"]
#: or
only_california = rates.loc["California", "before"]

#: only_california: {value:.1f} adds before and after. Subtract before.
only_california = rates.loc["California", "after"] + rates.loc["California", "before"]

#: only_california: {value:.1f} mixes California and the other states. Use California's rates on both sides.
only_california = rates.loc["other states", "after"] - rates.loc["California", "before"]
#: or
only_california = rates.loc["California", "after"] - rates.loc["other states", "before"]

#: {value:.0f} subtracts a number from itself.
only_california = rates.loc["California", "before"] - rates.loc["California", "before"]
#: or
california_effect = only_others - only_others

#: {value:,.1f} is the right number, multiplied or divided once more. percent is in percent already.
only_california = only_california * 24
#: or
california_effect = california_effect * 24
#: or
only_california = only_california / 7
#: or
california_effect = california_effect / 7
#: or
only_california = only_california * 100
#: or
california_effect = california_effect * 100
#: or
only_california = only_california * 1000
#: or
california_effect = california_effect * 1000

#: california_effect: {value:.1f} is the change of the other states. Subtract it from California's.
california_effect = only_others

#: california_effect: {value:.1f} subtracts a sum or a single rate of the other states, not their change: after
#: minus before.
california_effect = only_california - (rates.loc["other states", "after"] + rates.loc["other states", "before"])
#: or
california_effect = only_california - rates.loc["other states", "after"]
#: or
california_effect = only_california - rates.loc["other states", "before"]
#: or
california_effect = only_california - (rates.loc["California", "after"] - rates.loc["other states", "before"])

#: california_effect: {value:.2f} subtracts only_other, the change in bookings of the routes. Subtract the change of
#: the other states.
california_effect = only_california - only_other

# %% attempts="practice-pretend"
#: right
early = early.assign(period=np.where(early["week_start"] >= "2025-05-26", "after", "before"))
means = early.groupby(["group", "period"])["bookings"].mean()
pretend_may = means["pilot", "after"] - means["pilot", "before"]
pretend_may = round(pretend_may - means["other", "after"] + means["other", "before"], 2)

#: right
late = early["week_start"] >= pd.Timestamp("2025-05-26")
means = early.groupby([late, "group"])["bookings"].mean().unstack()
gap = means["pilot"] - means["other"]
pretend_may = gap[True] - gap[False]

#: pretend_may: {value:.2f} belongs to April 28. Pretend that the pilot began on May 26.
#~ "2025-05-26" -> "2025-04-28"

#: pretend_may: {value:.2f} counts the week of May 26 as before. It is the first week of after: use <.
#~ early["week_start"] < -> early["week_start"] <=

#: pretend_may: {value:.2f} is the effect of the real start. Pretend that it began on May 26, and use early.
pretend_may = effect

#: pretend_may: {value:.2f} has the real pilot in it. Use early, the weeks before August 18.
late = np.where(routes["week_start"] < "2025-05-26", "before", "after")
pretend = routes.groupby(["group", late])["bookings"].mean().unstack()
drift = pretend["after"] - pretend["before"]
pretend_may = drift["pilot"] - drift["other"]

#: pretend_may: {value:.2f} is the change of one group alone. Subtract the change of the other routes from that of the
#: pilot routes.
pretend_may = drift["pilot"]
#: or
pretend_may = drift["other"]

#: pretend_may: {value:.2f} has the right size and the wrong sign. Start from the pilot routes.
pretend_may = drift["other"] - drift["pilot"]

#: pretend_may: {value:.2f} adds the two changes. Subtract the change of the other routes.
pretend_may = drift["pilot"] + drift["other"]

#: pretend_may: {value:.2f} is about piles. This task asks for bookings.
#~ "bookings" -> "piles"

#: pretend_may: {value:.2f} is the gap after May 26. Subtract the gap before it.
pretend_may = pretend.loc["pilot", "after"] - pretend.loc["other", "after"]

#: pretend_may: {value:.2f} is what medians give. Use means.
#~ mean() -> median()

#: pretend_may: {value:.2f} comes from sums. The two parts have different numbers of weeks, so compare means.
#~ mean() -> sum()

# %% attempts="signal-weeks"
#: right
usual = gap_weeks[:"2025-08-17"]
signal_weeks = gap_weeks[abs(gap_weeks - usual.mean()) > 2.66 * usual.diff().abs().mean()]

#: right
usual = gap_weeks[gap_weeks.index < "2025-08-18"]
low = usual.mean() - 2.66 * usual.diff().abs().mean()
high = usual.mean() + 2.66 * usual.diff().abs().mean()
signal_weeks = list(gap_weeks[gap_weeks > high].index) + list(gap_weeks[gap_weeks < low].index)

#: right
before = routes[routes["period"] == "before"].pivot_table(index="week_start", columns="pilot", values="piles")
before = before[1] - before[0]
reach, center = 2.66 * before.diff().abs().mean(), before.mean()
signal_weeks = [
    str(day.date()) for day in gap_weeks.index if not center - reach <= gap_weeks[day] <= center + reach
]

#: signal_weeks: These are numbers of piles. Give the weeks in which they happened: add .index.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].to_list()

#: signal_weeks: These are all 52 weeks. Is the condition in the brackets of gap_weeks[...], and do the limits leave room:
#: 2.66 jumps, without their minus signs?
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
signal_weeks = [f"{day:%m/%d/%Y}" for day in gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index]

#: signal_weeks: Weeks in your answer: {count}. Do the limits come only from the weeks before the start? And is each week
#: of the year tested: below the lower limit, or above the upper one?
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
#: or
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = usual[(usual < low) | (usual > high)].index
#: or
#~ alone
usual = gap_weeks[gap_weeks.index >= start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index

#: signal_weeks: This chart is of the pilot routes alone, with the season left in. Use gap_weeks.
#~ alone
one = by_week["pilot"]
usual = one[one.index < start]
reach = 2.66 * usual.diff().abs().mean()
signal_weeks = one[abs(one - usual.mean()) > reach].index

#: signal_weeks: These weeks lie more than one usual jump from the mean. Multiply the jump by 2.66.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index

#: signal_weeks: These limits do not lie 2.66 usual jumps from the mean. Do they come from standard deviations?
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2 * usual.std()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index

#: signal_weeks: These are all weeks after the start. Which of them lie outside the limits?
#~ alone
signal_weeks = gap_weeks[gap_weeks.index >= start].index

# %% attempts="difference"
#: right
mean = routes.groupby(["group", "period"])["piles"].mean()
only_pilot = round(mean["pilot", "after"] - mean["pilot", "before"], 1)
gap_after = mean["pilot", "after"] - mean["other", "after"]
effect = gap_after - (mean["pilot", "before"] - mean["other", "before"])

#: right
def mean_piles(group, period):
    return routes[(routes["group"] == group) & (routes["period"] == period)]["piles"].mean()


only_pilot = mean_piles("pilot", "after") - mean_piles("pilot", "before")
effect = only_pilot - (mean_piles("other", "after") - mean_piles("other", "before"))

#: {value:.2f} has the right size and the wrong sign. Start from the pilot routes and from after.
only_pilot = table.loc["pilot", "before"] - table.loc["pilot", "after"]
effect = only_pilot - (table.loc["other", "before"] - table.loc["other", "after"])

#: {value:.2f} is about bookings. This task asks for piles.
table = routes.groupby(["group", "period"])["bookings"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: effect: {value:.2f} is the change of the pilot routes alone. Subtract what changed on the other routes.
effect = only_pilot

#: effect: {value:.2f} is the gap after the start. The two groups already differed before: subtract that gap.
effect = table.loc["pilot", "after"] - table.loc["other", "after"]

#: effect: {value:.2f} adds the two changes. The effect is the difference between them: subtract one from the other.
effect = only_pilot + table.loc["other", "after"] - table.loc["other", "before"]

#: only_pilot: {value:.2f} is the gap after the start, pilot routes minus others. only_pilot is the change on the
#: pilot routes.
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

#: {value:.1f} is what medians give. Use means.
table = routes.groupby(["group", "period"])["piles"].median().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: {value:.2f} comes from a table in which the pilot begins on April 28. Run the setup cell again; change
#: early in task 3, not routes.
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: {value:,.0f} is a difference of sums. There are more weeks before than after, so compare means.
table = routes.groupby(["group", "period"])["piles"].sum().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: only_pilot: {value:.1f} is one of the four means, not a change. Subtract before from after.
only_pilot = table.loc["pilot", "after"]
#: or
only_pilot = table.loc["pilot", "before"]

#: only_pilot: {value:.1f} adds before and after. Subtract before.
only_pilot = table.loc["pilot", "after"] + table.loc["pilot", "before"]

#: {value:.0f} subtracts a number from itself. Two different ones belong on both sides of the minus sign.
only_pilot = table.loc["pilot", "before"] - table.loc["pilot", "before"]
#: or
effect = only_pilot - only_pilot

#: {value:,.2f} is the right number, multiplied or divided. Give it in piles per route and week.
only_pilot = only_pilot * 24
#: or
effect = effect * 24
#: or
only_pilot = only_pilot / 7
#: or
effect = effect / 7
#: or
only_pilot = only_pilot * 100
#: or
effect = effect * 100
#: or
only_pilot = only_pilot * 1000
#: or
effect = effect * 1000

#: effect: {value:.2f} subtracts a sum or a single mean of the other routes, not their change: after minus before.
effect = only_pilot - (table.loc["other", "after"] + table.loc["other", "before"])
#: or
effect = only_pilot - table.loc["other", "after"]
#: or
effect = only_pilot - table.loc["other", "before"]

#: effect: {value:.2f} starts from the gap after the start. Start from the change of the pilot routes.
gap_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = gap_after - (table.loc["other", "after"] - table.loc["other", "before"])

#: effect: {value:.2f} subtracts the gap after the start from only_pilot. Subtract the change of the other routes.
effect = only_pilot - (table.loc["pilot", "after"] - table.loc["other", "after"])

#: effect: {value:.2f} is the change of the other routes. Subtract it from the change of the pilot routes.
effect = table.loc["other", "after"] - table.loc["other", "before"]

#: effect: {value:.2f} is the gap before the start. Subtract it from the gap after the start.
effect = table.loc["pilot", "before"] - table.loc["other", "before"]

#: only_pilot: {value:.2f} is a share. Subtract the mean before from the mean after.
only_pilot = table.loc["pilot", "after"] / table.loc["pilot", "before"] - 1

#: only_pilot: {value:.2f} is the change on the other routes. only_pilot is the change on the pilot routes.
only_pilot = table.loc["other", "after"] - table.loc["other", "before"]

#: {value:.1f} is a change in percent. Give the difference in piles per route and week.
only_pilot = (table.loc["pilot", "after"] / table.loc["pilot", "before"] - 1) * 100

#: {value:.4f} is per household. The task asks for piles per route and week.
each = routes["piles"] / routes["households"]
table = each.groupby([routes["group"], routes["period"]]).mean().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

# %% attempts="pretend"
#: right
later = routes[routes["week_start"] < start]
later = later.assign(late=later["week_start"] >= "2025-04-28")
gap = (
    later[later["pilot"] == 1].groupby("late")["piles"].mean()
    - later[later["pilot"] == 0].groupby("late")["piles"].mean()
)
pretended = round(gap[True] - gap[False], 2)

#: right
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

#: pretended: {value:.2f} is the change of one group alone. Subtract the change of the other routes from that of the
#: pilot routes.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["pilot", "after"] - table.loc["pilot", "before"]
#: or
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["other", "after"] - table.loc["other", "before"]

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

#: pretended: {value:.2f} is the gap after April 28. Subtract the gap before it.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["pilot", "after"] - table.loc["other", "after"]

#: pretended: {value:.2f} adds the two changes. Subtract the change of the other routes.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] + change["other"]

#: pretended: {value:.2f} is what medians give. Use means.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].median().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

#: pretended: {value:.2f} comes from sums. The two parts have different numbers of weeks, so compare means.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].sum().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] - change["other"]

#: pretended: {value:.2f} comes from the largest weeks. Use means.
early_table = early.groupby(["group", "period"])["piles"].max().unstack()
drift = early_table["after"] - early_table["before"]
pretended = drift["pilot"] - drift["other"]

#: pretended: {value:.2f} adds before and after. Subtract before.
drift = early_table["after"] + early_table["before"]
pretended = drift["pilot"] - drift["other"]

#: pretended: {value:.2f} mixes the table of task 2 with the one of early. Both parts come from early.
drift = table["after"] - early_table["before"]
pretended = drift["pilot"] - drift["other"]
#: or
drift = early_table["after"] - table["before"]
pretended = drift["pilot"] - drift["other"]

#: pretended: {value:,.2f} is the right number, multiplied or divided. Give it in piles per route and week.
pretended = pretended * 100
#: or
pretended = pretended * 1000

#: pretended: {value:.2f} starts on another day. The week that begins on April 28 is the first one of after.
#~ "2025-04-28" -> "2025-04-21"
#: or
#~ "2025-04-28" -> "2025-05-28"
#: or
#~ "2025-04-28" -> "2025-05-12"

# %% attempts="trend-chart"
#: right
ax = routes.pivot_table(index="four_weeks", columns="group", values="piles").plot(
    title="Pilot routes fall below the others", xlabel="Month", ylabel="Piles per route and week"
)
trend_chart = ax.figure
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: right
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles")
for group in ["other", "pilot"]:
    some = routes[routes["group"] == group]
    figure.line(ax, some.groupby("four_weeks")["piles"].mean().round(2), label=group)
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines go week by week, and the wobble hides the trend. Use the column four_weeks.
#~ alone
by_week = routes.groupby(["week_start", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Week", y="Piles per route")
figure.line(ax, by_week["pilot"], label="pilot routes")
figure.line(ax, by_week["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by week, for pilot and other routes; they cross after August."
)

#: trend_chart: Only the pilot routes are there. Draw the other routes on the same ax.
#~ alone
by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall in the autumn", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.show(trend_chart, alt="A line of piles by four weeks for the pilot routes; it falls after August 2025.")

#: trend_chart: These lines end in August: they come from early. The chart shows all of 2025, so use routes.
#~ alone
by_block = early.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines are rounded to whole piles, and the gap is hardly larger than one. Draw the
#: means as they are.
#~ rounds
#~ alone
by_block = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack().round()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These are sums over all weeks and routes. Use the mean, so that each point is piles per
#: route and week.
#~ alone
by_block = routes.groupby(["four_weeks", "group"])["piles"].sum().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Month", y="Piles per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles by four weeks, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines show bookings. Choose the column piles.
#~ alone
by_block = routes.groupby(["four_weeks", "group"])["bookings"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes leave the others behind", x="Month", y="Bookings per route")
figure.line(ax, by_block["pilot"], label="pilot routes")
figure.line(ax, by_block["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of bookings by four weeks, for pilot and other routes; pilot routes rise."
)

#: trend_chart: These are medians or the largest numbers. Draw the means.
#~ alone
lines = routes.groupby(["four_weeks", "group"])["piles"].median().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, lines["pilot"], label="pilot routes")
figure.line(ax, lines["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)
#: or
#~ alone
lines = routes.groupby(["four_weeks", "group"])["piles"].max().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, lines["pilot"], label="pilot routes")
figure.line(ax, lines["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)

#: trend_chart: One of the two lines goes week by week. Take both from the table by four_weeks.
#~ alone
lines = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, by_week["pilot"], label="pilot routes")
figure.line(ax, lines["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)
#: or
#~ alone
lines = routes.groupby(["four_weeks", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, lines["pilot"], label="pilot routes")
figure.line(ax, by_week["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines go by month, and a point for August mixes weeks from before and after the
#: start. Use the column four_weeks.
#~ alone
lines = routes.groupby([routes["week_start"].dt.to_period("M"), "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, lines["pilot"], label="pilot routes")
figure.line(ax, lines["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)

#: trend_chart: These lines are grouped by bookings. Group by four_weeks.
#~ alone
lines = routes.groupby(["bookings", "group"])["piles"].mean().unstack()
trend_chart, ax = figure.new("Pilot routes fall below the others", x="Time", y="Piles per route")
figure.line(ax, lines["pilot"], label="pilot routes")
figure.line(ax, lines["other"], label="other routes")
figure.show(
    trend_chart, alt="Two lines of piles over time, for pilot and other routes; they cross after August."
)

# %% attempts="how-sure"
#: right
rng = np.random.default_rng(7)
pilot_draws = rng.choice(pilot_change, (1000, len(pilot_change)))
other_draws = rng.choice(other_change, (1000, len(other_change)))
effects = pilot_draws.mean(axis=1) - other_draws.mean(axis=1)
effect_low, effect_high = np.percentile(effects, [2.5, 97.5]).round(2)

#: right
pilot_draws = [pilot_change.sample(n=len(pilot_change), replace=True) for draw in range(500)]
other_draws = [other_change.sample(n=len(other_change), replace=True) for draw in range(500)]
effects = pd.Series([one.mean() - other.mean() for one, other in zip(pilot_draws, other_draws)])
effect_low = effects.quantile(0.025)
effect_high = effects.quantile(0.975)

#: right
pilot_draws = []
other_draws = []
effects = []
for i in range(600):
    one = list(np.random.default_rng(i).choice(pilot_change, len(pilot_change)))
    other = list(np.random.default_rng(i + 9000).choice(other_change, len(other_change)))
    pilot_draws.append(one)
    other_draws.append(other)
    effects.append(sum(one) / len(one) - sum(other) / len(other))
effect_low = sorted(effects)[15]
effect_high = sorted(effects)[584]

#: pilot_draws: Each draw holds every route once. Put each route back: replace=True.
#~ pilot_change.sample(frac=1, replace=True, random_state=draw) -> pilot_change.sample(frac=1, random_state=draw)
#~ other_change.sample(frac=1, replace=True, random_state=draw + 5000) -> other_change.sample(frac=1, random_state=draw + 5000)

#: pilot_draws: All 500 draws are the same one, since random_state is always 42. Use draw, and draw + 5000 for the
#: other bag.
#~ random_state=draw) -> random_state=42)
#~ draw + 5000 -> 42

#: pilot_draws: Each draw holds a single route. Draw as many as there are: frac=1.
#~ pilot_change.sample(frac=1, replace=True, random_state=draw) -> pilot_change.sample(replace=True, random_state=draw)
#~ other_change.sample(frac=1, replace=True, random_state=draw + 5000) -> other_change.sample(replace=True, random_state=draw + 5000)

#: pilot_draws: These draws hold single weeks, and the weeks of one route belong together. Draw whole routes, from
#: pilot_change.
rows = routes[routes["pilot"] == 1]
before = rows.loc[rows["period"] == "before", "piles"]
after = rows.loc[rows["period"] == "after", "piles"]
pilot_draws = []
for draw in range(500):
    pilot_draws.append(after.sample(frac=1, replace=True, random_state=draw) - before.mean())

#: pilot_draws: These draws come from all routes. The first bag is pilot_change.
#~ pilot_change.sample -> change.sample

#: pilot_draws: These are the means of the draws. Append the draw itself.
#~ pilot_draws.append(one) -> pilot_draws.append(one.mean())

#: other_draws: Each draw is the whole bag. Draw with
#: other_change.sample(frac=1, replace=True, ...).
#~ other_change.sample(frac=1, replace=True, random_state=draw + 5000) -> other_change

#: other_draws: These draws come from the pilot routes. Draw from other_change.
#~ other_change.sample -> pilot_change.sample

#: effects: Only the pilot draw changes from round to round. Subtract the mean of a new draw of the other routes.
#~ one.mean() - other.mean() -> one.mean() - other_change.mean()

#: effects: Only the draw of the other routes changes from round to round. Start from the mean of a new pilot draw.
#~ one.mean() - other.mean() -> pilot_change.mean() - other.mean()

#: effects: These are the changes on the pilot routes alone. Subtract the mean of the other draw.
#~ one.mean() - other.mean() -> one.mean()

#: effects: There is a median in these. Take the mean of both draws.
#~ one.mean() - other.mean() -> one.median() - other.median()

#: or
#~ one.mean() - other.mean() -> one.median() - other.mean()

#: or
#~ one.mean() - other.mean() -> one.mean() - other.median()

#: effects: These have the other sign. Start from the mean of the pilot draw.
#~ one.mean() - other.mean() -> other.mean() - one.mean()

#: effects: This adds the two means. Subtract the mean of the other draw.
#~ one.mean() - other.mean() -> one.mean() + other.mean()

#: effects: Both bags have the same random_state in each round, so they draw the same positions. Give the second one
#: draw + 5000.
#~ draw + 5000 -> draw

#: effects: These come from one bag with the changes of all routes. Draw each group from its own bag: pilot_change and
#: other_change.
effects = []
for draw in range(500):
    one = change.sample(n=len(pilot_change), replace=True, random_state=draw)
    other = change.sample(n=len(other_change), replace=True, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: effects: These come from one bag of all routes, and not from pilot_draws and other_draws. Subtract the mean of other
#: from the mean of one.
effects = []
for draw in range(500):
    again = change.sample(frac=1, replace=True, random_state=draw)
    mean = again.groupby("group").mean()
    effects.append(mean["pilot"] - mean["other"])
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: effects: These come from single weeks, and the weeks of one route belong together. Use the draws of whole routes.
weeks = dict(list(routes.groupby(["group", "period"])["piles"]))
effects = []
for draw in range(500):
    mean = {bag: rows.sample(frac=1, replace=True, random_state=draw).mean() for bag, rows in weeks.items()}
    moved = {group: mean[group, "after"] - mean[group, "before"] for group in ["pilot", "other"]}
    effects.append(moved["pilot"] - moved["other"])
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: effects: Only one effect was kept. Put effects.append(...) inside the loop, and effects = [] above it.
pilot_draws = []
other_draws = []
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=draw)
    other = other_change.sample(frac=1, replace=True, random_state=draw + 5000)
    pilot_draws.append(one)
    other_draws.append(other)
effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: effects: {count} draws are too few: the ends of the interval still move a lot. Draw at least 500 times.
#~ range(500) -> range(100)

#: effect_low: {value:.2f} is the high end of the interval. The low end comes first: the one further below zero.
#~ effect_low, effect_high -> effect_high, effect_low

#: effect_high: {value:.2f} is the low end of the interval. The high end comes second.
#~ effect_low, effect_high -> effect_high, effect_low

#: effect_low: {value:.2f} leaves out 5 of 100 draws at this end. A 95% interval leaves out 2.5 at each end.
#~ [0.025, 0.975] -> [0.05, 0.975]

#: effect_high: {value:.2f} leaves out 5 of 100 draws at this end. A 95% interval leaves out 2.5 at each end.
#~ [0.025, 0.975] -> [0.025, 0.95]

#: effect_low: {value:.2f} is a quartile. A 95% interval leaves out 2.5 of 100 at each end: the quantiles 0.025 and
#: 0.975.
#~ [0.025, 0.975] -> [0.25, 0.75]

#: effect_low: {value:.2f} lies one standard deviation from the mean of effects. The ends are quantiles of effects.
effect_low, effect_high = np.mean(effects) - np.std(effects), np.mean(effects) + np.std(effects)

#: effect_low: These are the ends of the single routes. The interval comes from the list of effects.
#~ np.quantile(effects -> np.quantile(pilot_change
