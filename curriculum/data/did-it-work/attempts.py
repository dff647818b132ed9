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

#: california_effect: {value:.1f} is the gap after the change. California was already lower before: take that
#: gap away.
california_effect = rates.loc["California", "after"] - rates.loc["other states", "after"]

#: california_effect: {value:.1f} adds the two changes. Take the change of the others away.
california_effect = only_california + only_others

#: {value:.3f} is not in percentage points. Use the column percent, not rate.
rates = donors.groupby(["group", "period"])["rate"].mean().unstack()
only_california = rates.loc["California", "after"] - rates.loc["California", "before"]
california_effect = only_california - (rates.loc["other states", "after"] - rates.loc["other states", "before"])

#: only_california: {value:.1f} is the change of the other states.
only_california = only_others

# %% attempts="practice-draws"
#: right
rng = np.random.default_rng(3)
values = change["other"].to_numpy()
other_means = [rng.choice(values, len(values)).mean() for _ in range(1000)]
other_low, other_high = np.percentile(other_means, [2.5, 97.5])

#: right
other_means = []
for draw in range(500):
    one = change["other"].sample(n=19, replace=True)
    other_means.append(one.mean())
other_low = pd.Series(other_means).quantile(0.025)
other_high = pd.Series(other_means).quantile(0.975)

#: {value:.2f} is the mean itself: each draw took every route once. Put each route back: replace=True.
other_means = []
for draw in range(500):
    one = change["other"].sample(frac=1, random_state=draw)
    other_means.append(one.mean())
other_low, other_high = np.quantile(other_means, [0.025, 0.975])

#: {value:.2f} is the mean of one draw, and every draw is this one: its random_state is always 42. Use draw.
other_means = []
for draw in range(500):
    one = change["other"].sample(frac=1, replace=True, random_state=42)
    other_means.append(one.mean())
other_low, other_high = np.quantile(other_means, [0.025, 0.975])

#: {value:.1f} comes from the pilot routes. Draw from change["other"].
other_means = []
for draw in range(500):
    one = change["pilot"].sample(frac=1, replace=True, random_state=draw)
    other_means.append(one.mean())
other_low, other_high = np.quantile(other_means, [0.025, 0.975])

#: This is an end of the interval of the effect. Take the ends of other_means.
other_low, other_high = effect_low, effect_high

#: {value:.2f} is an end of the changes of single routes. Take the ends of the 500 means.
other_low, other_high = np.quantile(change["other"], [0.025, 0.975])

#: The two ends are exchanged: other_low is the smaller one.
other_high, other_low = np.quantile(other_means, [0.025, 0.975])

#: {value:.2f} leaves out 5 of 100 draws at each end. A 95% interval leaves out 2.5 at each end.
other_low, other_high = np.quantile(other_means, [0.05, 0.95])

# %% attempts="signal-weeks"
#: right
usual = gap_weeks[:"2025-08-17"]
signal_weeks = gap_weeks[abs(gap_weeks - usual.mean()) > 2.66 * usual.diff().abs().mean()]
chart_says = "b"

#: right
usual = gap_weeks[gap_weeks.index < "2025-08-18"]
low = usual.mean() - 2.66 * usual.diff().abs().mean()
high = usual.mean() + 2.66 * usual.diff().abs().mean()
signal_weeks = list(gap_weeks[gap_weeks > high].index) + list(gap_weeks[gap_weeks < low].index)
chart_says = "B"

#: right
before = routes[routes["period"] == "before"].pivot_table(index="week_start", columns="pilot", values="piles")
before = before[1] - before[0]
reach, center = 2.66 * before.diff().abs().mean(), before.mean()
signal_weeks = [
    str(day.date()) for day in gap_weeks.index if not center - reach <= gap_weeks[day] <= center + reach
]
chart_says = "(B)"

#: signal_weeks: These are numbers of piles. Give the weeks in which they happened: add .index.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2.66 * usual.diff().abs().mean()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].to_list()

#: signal_weeks: All 52 weeks stand here. Keep only those outside the limits: the question goes into the
#: brackets of gap_weeks[...].
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

#: signal_weeks: You have {count} weeks. Take the limits only from the weeks before the start, then ask each week
#: of the year: is it below the lower limit, or above the upper one?
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

#: signal_weeks: These limits come from standard deviations. Use 2.66 usual jumps.
#~ alone
usual = gap_weeks[gap_weeks.index < start]
reach = 2 * usual.std()
low, high = usual.mean() - reach, usual.mean() + reach
signal_weeks = gap_weeks[(gap_weeks < low) | (gap_weeks > high)].index

#: signal_weeks: These are all weeks after the start. Which of them lie outside the limits?
#~ alone
signal_weeks = gap_weeks[gap_weeks.index >= start].index

#: chart_says: It says that something changed. What did it, no control chart can say.
chart_says = "A"

#: chart_says: The season moves both groups, so it drops out of the gap.
chart_says = "C"

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

#: only_pilot: {value:.2f} is the gap after the start, pilot routes less others. only_pilot is the change on
#: the pilot routes.
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

#: only_after: {value:.2f} is the change on the pilot routes. only_after is the gap after the start, pilot
#: routes less others.
#~ alone
table = routes.groupby(["group", "period"])["piles"].mean().unstack()
only_after = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_pilot = table.loc["pilot", "after"] - table.loc["other", "after"]

#: {value:.1f} comes from medians. Use means.
table = routes.groupby(["group", "period"])["piles"].median().unstack()
only_pilot = table.loc["pilot", "after"] - table.loc["pilot", "before"]
only_after = table.loc["pilot", "after"] - table.loc["other", "after"]
effect = only_pilot - (table.loc["other", "after"] - table.loc["other", "before"])

#: {value:.2f} comes from a table in which the pilot begins on April 28. Run the setup cell again; change
#: early in task 3, not routes.
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

#: pretended: {value:.2f} is the gap after April 28. Take away the gap before it.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
pretended = table.loc["pilot", "after"] - table.loc["other", "after"]

#: pretended: {value:.2f} adds the two changes. Take the change of the other routes away.
#~ alone
early["period"] = np.where(early["week_start"] < "2025-04-28", "before", "after")
table = early.groupby(["group", "period"])["piles"].mean().unstack()
change = table["after"] - table["before"]
pretended = change["pilot"] + change["other"]

#: pretended: {value:.2f} comes from medians. Use means.
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

#: trend_chart: These lines go week by week, and the wobble hides the story. Use the column four_weeks.
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

# %% attempts="route-changes"
#: right
means = routes.pivot_table(index=["group", "route_id"], columns="period", values="piles")
change = means["after"] - means["before"]
pilot_change, other_change = change.loc["pilot"].round(2), change.loc["other"].round(2)

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

#: pilot_change: In this table the pilot begins on April 28: routes was changed in task 3. Run the setup
#: cell again, then this cell.
#~ alone
routes["period"] = np.where(routes["week_start"] < "2025-04-28", "before", "after")
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change, other_change = change["pilot"], change["other"]

#: other_change: These are all routes. Take change["other"].
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
pilot_change = change["pilot"]
other_change = change.droplevel(0)

#: pilot_change: These are the other routes. Take change["pilot"].
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
change = by_route["after"] - by_route["before"]
other_change, pilot_change = change["pilot"], change["other"]

#: pilot_change: These are the means after the start. Take those before away.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].mean().unstack()
pilot_change = by_route["after"]["pilot"]

#: pilot_change: These are medians of each route. Use means.
#~ alone
by_route = routes.groupby(["group", "route_id", "period"])["piles"].median().unstack()
pilot_change = (by_route["after"] - by_route["before"])["pilot"]

# %% attempts="how-sure"
#: right
rng = np.random.default_rng(7)
effects = [
    rng.choice(pilot_change, len(pilot_change)).mean() - rng.choice(other_change, len(other_change)).mean()
    for _ in range(1000)
]
effect_low, effect_high = np.percentile(effects, [2.5, 97.5]).round(1)

#: right
effects = []
for draw in range(500):
    effects.append(
        pilot_change.sample(frac=1, replace=True, random_state=draw).mean()
        - other_change.sample(frac=1, replace=True, random_state=draw + 1000).mean()
    )
effects = pd.Series(effects)
effect_low = effects.quantile(0.025)
effect_high = effects.quantile(0.975)

#: right
effects = []
for draw in range(500):
    one = pilot_change.sample(n=len(pilot_change), replace=True)
    other = other_change.sample(n=len(other_change), replace=True)
    effects.append(np.mean(one) - np.mean(other))
effect_low, effect_high = np.quantile(effects, 0.025), np.quantile(effects, 0.975)

#: {value:.2f} is the effect itself: each draw took every route once. Put each route back: replace=True.
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=False, random_state=draw)
    other = other_change.sample(frac=1, replace=False, random_state=draw + 5000)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])

#: The two ends are exchanged: effect_low is the smaller one, further below zero.
#~ effect_low -> effect_high, effect_low
#~ , effect_high ->

#: {value:.2f} comes from draws in which both bags have the same random_state, so that they draw the same
#: places. Give the second one draw + 5000.
#~ + 5000 ->

#: This leaves out 5 of 100 draws at each end. A 95% interval leaves out 2.5 at each end.
#~ 0.025 -> 0.05
#~ 0.975 -> 0.95

#: This is the interval of the pilot routes' own change. Take the mean of the other routes away in each
#: draw.
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

#: {value:.2f} is the effect of one draw, and every draw is this one: its random_state is always 42. Use draw
#: and draw + 5000.
effects = []
for draw in range(500):
    one = pilot_change.sample(frac=1, replace=True, random_state=42)
    other = other_change.sample(frac=1, replace=True, random_state=42)
    effects.append(one.mean() - other.mean())
effect_low, effect_high = np.quantile(effects, [0.025, 0.975])
