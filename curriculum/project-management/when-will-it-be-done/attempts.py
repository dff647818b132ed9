# %% attempts="practice-lopsided"
#: right
lopsided = 24

#: right
lopsided = len(worse[worse > better])

#: {value:.0f} counts the tasks the other way around. In how many is `worse` more?
#~ worse > better -> worse < better

#: {value:.0f} adds up days. Count the tasks.
lopsided = (worse - better).sum()

# %% attempts="practice-form"
#: right
form_sd = np.sqrt(np.sum(np.square(sd[form])))
form_chance = round(NormalDist(form_days, form_sd).cdf(98), 3)

#: right
form_sd = (((high - low)[form] / 6) ** 2).sum() ** 0.5
form_chance = 0.853

#: form_sd: {value:.1f} adds up the standard deviations. Add up their squares, and take the root.
form_sd = sd[form].sum()

#: form_sd: {value:.1f} is the sum of the squares. Take its root.
form_sd = (sd[form] ** 2).sum()

#: form_chance: {value:.2f} is the chance of more than 98 days. Take the other side.
#~ NormalDist(form_days, form_sd).cdf(98) -> 1 - NormalDist(form_days, form_sd).cdf(98)

#: form_chance: {value:.2f} is the chance of at most 85 days. The date on the wall is day 98.
#~ .cdf(98) -> .cdf(85)

#: form_chance: {value:.3f} is the height of the curve, not a chance. Use `cdf`.
#~ .cdf(98) -> .pdf(98)

# %% attempts="practice-ninety"
#: right
rng = np.random.default_rng(77)
other_totals = project.lengths(tasks, rng.triangular(low, likely, high, size=(6000, 24)))
other_80 = int(np.quantile(other_totals, 0.8)) + 1

#: right
dice = np.random.default_rng(8)
other_totals = pd.Series(project.lengths(tasks, dice.triangular(low, likely, high, (5000, 24))))
other_80 = np.ceil(other_totals.quantile(0.8))

#: other_totals: These are sums of all tasks, as if they came one after the other. Walk through the plan: `project.lengths`.
#~ project.lengths(tasks, other_draws) -> other_draws.sum(axis=1)

#: other_totals: These are the runs from before. Draw new ones, with the seed 8.
#~ project.lengths(tasks, other_draws) -> project.lengths(tasks, draws)

#: other_totals: These are fewer runs than the task asks for.
#~ size=(5000, 24) -> size=(100, 24)

#: other_totals: These are drawn between the good and the bad guess, all lengths equally likely. Use the triangle.
#~ rng.triangular(low, likely, high, size=(5000, 24)) -> rng.uniform(low, high, size=(5000, 24))

#: other_80: {value:.1f} is not rounded up. Even a small part of a day takes the whole day.
other_80 = np.quantile(other_totals, 0.8)

#: other_80: {value:.0f} is enough in 20 percent of the runs. Take 0.8.
other_80 = np.ceil(np.quantile(other_totals, 0.2))

#: other_80: {value:.0f} is enough in half of the runs. Take 0.8.
other_80 = np.ceil(np.quantile(other_totals, 0.5))

#: other_80: {value:.1f} is 80 percent of the days. Look for the days that are enough in 80 percent of the runs.
other_80 = 0.8 * other_totals.max()

# %% attempts="practice-pull"
#: right
form_pull = pd.DataFrame(draws, columns=by_task.index)[form].apply(
    lambda column: np.corrcoef(column, form_totals)[0, 1]
)

#: right
form_pull = drawn.corrwith(form_totals)[form].round(3)

#: These are correlations with the whole project. Take `form_totals`.
#~ drawn[form].corrwith(form_totals) -> drawn[form].corrwith(pd.Series(totals))

#: Here are all 24 tasks. Keep those in `form`.
#~ drawn[form].corrwith(form_totals) -> drawn.corrwith(form_totals)

#: These are mean lengths. Take the correlation.
#~ drawn[form].corrwith(form_totals) -> drawn[form].mean()

# %% attempts="three-guesses"
#: right
guesses = tasks[["task_id"]].copy()
guesses["expected"] = (tasks["optimistic"] + 4 * tasks["likely"] + tasks["pessimistic"]) / 6
guesses["sd"] = (tasks["pessimistic"] - tasks["optimistic"]) / 6

#: right
guesses = by_task.copy()
guesses["expected"] = (low / 6 + likely * 2 / 3 + high / 6).round(3)
guesses["sd"] = (high / 6 - low / 6).round(3)

#: In `expected`, all three guesses count the same. The likely one counts four times.
#~ (low + 4 * likely + high) / 6 -> (low + likely + high) / 3

#: `expected` holds the likely guesses. The rule takes all three, the likely one four times.
#~ (low + 4 * likely + high) / 6 -> likely

#: `sd` is that of the three guesses themselves. The rule takes a sixth of the range.
#~ (high - low) / 6 -> by_task[["optimistic", "likely", "pessimistic"]].std(axis=1)

#: `sd` is that of a triangle. The rule takes a sixth of the range.
#~ (high - low) / 6 -> ((low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18) ** 0.5

#: `expected` is too large by a factor: four likely guesses and two others make six.
#~ (low + 4 * likely + high) / 6 -> (low + 4 * likely + high) / 3

#: Without parentheses, only the bad guess is divided by 6 in `expected`.
#~ (low + 4 * likely + high) / 6 -> low + 4 * likely + high / 6

#: `sd` is the whole range. Take a sixth of it.
#~ (high - low) / 6 -> high - low

#: Without parentheses, only the good guess is divided by 6 in `sd`.
#~ (high - low) / 6 -> high - low / 6

#: `sd` is a sixth of the way from likely to bad. Take the whole range, from good to bad.
#~ (high - low) / 6 -> (high - likely) / 6

#: `sd` holds the squares (variances). Take the standard deviation itself.
#~ (high - low) / 6 -> ((high - low) / 6) ** 2

# %% attempts="by-the-rule"
#: right
def chance_by(day, expected, sd):
    mean = sum(expected)
    spread = np.sqrt(sum(one * one for one in sd))
    return NormalDist(mean, spread).cdf(day)


by_rule = round(chance_by(planned_end, guesses.loc[critical, "expected"], guesses.loc[critical, "sd"]), 3)

#: right
def chance_by(day, expected, sd):
    from scipy.stats import norm

    return norm.cdf((day - expected.sum()) / np.linalg.norm(sd))


on_path = guesses[guesses.index.isin(critical)]
by_rule = chance_by(planned_end, on_path["expected"], on_path["sd"])

#: chance_by: That adds up the standard deviations. Add up their squares, and take the root.
def chance_by(day, expected, sd):
    return NormalDist(expected.sum(), sd.sum()).cdf(day)


#: chance_by: That takes the sum of the squares as the standard deviation. Take its root.
def chance_by(day, expected, sd):
    return NormalDist(expected.sum(), (sd**2).sum()).cdf(day)


#: chance_by: That is the chance of more than `day`. Take the other side.
def chance_by(day, expected, sd):
    return 1 - NormalDist(expected.sum(), (sd**2).sum() ** 0.5).cdf(day)


#: chance_by: That is the height of the curve, not a chance. Use `cdf`.
def chance_by(day, expected, sd):
    return NormalDist(expected.sum(), (sd**2).sum() ** 0.5).pdf(day)


#: chance_by: That takes means. Add up the expected days, and the squares.
def chance_by(day, expected, sd):
    return NormalDist(expected.mean(), (sd**2).mean() ** 0.5).cdf(day)


#: chance_by: That uses your city's path, whatever it is given. Use the inputs.
def chance_by(day, expected, sd):
    path = guesses.loc[critical]
    return NormalDist(path["expected"].sum(), (path["sd"] ** 2).sum() ** 0.5).cdf(day)


#: by_rule: {value:.2f} takes all 24 tasks one after the other. Keep those in `critical`.
by_rule = chance_by(planned_end, guesses["expected"], guesses["sd"])

#: by_rule: {value:.2f} is the chance of being later than planned. Take the other side.
by_rule = 1 - by_rule

#: by_rule: {value:.1f} is a percentage. Give a share from 0 to 1.
by_rule = by_rule * 100

#: by_rule: {value:.2f} is what comes out when the likely days are added up. Use the expected ones.
by_rule = chance_by(planned_end, likely[critical], guesses["sd"][critical])

#: by_rule: {value:.2f} adds up the standard deviations. Add up their squares, and take the root.
by_rule = NormalDist(guesses["expected"][critical].sum(), guesses["sd"][critical].sum()).cdf(planned_end)

# %% attempts="simulate"
#: right
rng = np.random.default_rng(2025)
draws = rng.triangular(low, likely, high, size=(8000, 24))
totals = list(project.lengths(tasks, draws))
on_time = sum(one <= planned_end for one in totals) / len(totals)

#: right
rng = np.random.default_rng(7)
columns = [rng.triangular(low[one], likely[one], high[one], 5000) for one in by_task.index]
draws = pd.DataFrame(columns, index=by_task.index).T
finish = {}
for task in by_task.index:
    start = 0
    for one in project.ids_in(by_task.loc[task, "depends_on"]):
        start = np.maximum(start, finish[one])
    finish[task] = start + draws[task]
totals = pd.Series(finish["T24"])
on_time = round((totals <= planned_end).mean(), 4)

#: totals: These are sums of all tasks, as if they came one after the other. Walk through the plan: `project.lengths`.
#~ project.lengths(tasks, draws) -> draws.sum(axis=1)

#: totals: These are drawn between the good and the bad guess, all lengths equally likely. Use the triangle.
#~ rng.triangular(low, likely, high, size=(5000, 24)) -> rng.uniform(low, high, size=(5000, 24))

#: totals: These are drawn from a bell curve around the expected days. Use the triangle.
#~ rng.triangular(low, likely, high, size=(5000, 24)) -> rng.normal(guesses["expected"], guesses["sd"], size=(5000, 24))

#: totals: All runs are the same. Draw new lengths for each run.
#~ rng.triangular(low, likely, high, size=(5000, 24)) -> np.tile(rng.triangular(low, likely, high), (5000, 1))

#: totals: These are fewer runs than the task asks for.
#~ size=(5000, 24) -> size=(500, 24)

#: totals: These are days by the rule of three guesses, the same in each run. Draw them.
#~ rng.triangular(low, likely, high, size=(5000, 24)) -> np.tile(guesses["expected"], (5000, 1))

#: on_time: {value:.3f} is the share that is later than planned. Take the other runs.
on_time = (totals > planned_end).mean()

#: on_time: {value:.1f} is a percentage. Give a share from 0 to 1.
on_time = (totals <= planned_end).mean() * 100

#: on_time: {value:.0f} counts runs. Divide by how many there are.
on_time = (totals <= planned_end).sum()

#: on_time: {value:.2f} is the chance by the rule. Count the runs.
on_time = by_rule

#: on_time: {value:.3f} looks at the critical path alone. Count the runs of the whole plan.
on_time = (draws[:, plan["critical"].to_numpy()].sum(axis=1) <= planned_end).mean()

# %% attempts="dates"
#: right
half = pd.Series(totals).median()
most = sorted(totals)[int(0.8 * len(totals))]


def date_at(totals, share):
    days = pd.Series(totals).quantile(share)
    return np.busday_offset(first_day.date(), int(np.ceil(days)) - 1)


#: right
half, most = np.percentile(totals, [50, 80])


def date_at(totals, share):
    days = np.quantile(totals, share)
    return project.start_date(first_day, int(-(-days // 1)) - 1).date()


#: half: {value:.1f} is for 80 percent. Take 0.5.
half = np.quantile(totals, 0.8)

#: most: {value:.1f} is for 20 percent of the runs. Take 0.8.
most = np.quantile(totals, 0.2)

#: most: {value:.1f} is for 95 percent of the runs. Take 0.8.
most = np.quantile(totals, 0.95)

#: most: {value:.1f} is 80 percent of the days. Look for the days that are enough in 80 percent of the runs.
most = 0.8 * max(totals)
#: or
most = 0.8 * np.mean(totals)

#: half: {value:.1f} is the mean of the runs. Half of them are done by the quantile 0.5.
half = np.mean(totals)

#: half: {value:.1f} is half of the days. Look for the days that are enough in half of the runs.
half = 0.5 * np.mean(totals)
#: or
half = 0.5 * max(totals)

#: most: {value:.1f} is the mean plus one standard deviation. Take the quantile 0.8.
most = np.mean(totals) + np.std(totals)

#: half: {value:.0f} is the plan. Look at the runs.
half = planned_end

#: date_at: That loses part of a day. Even a small part of a day takes the whole day: round up.
def date_at(totals, share):
    return project.finish_date(first_day, np.quantile(totals, share))


#: date_at: That is one working day too late. The first day is day 1 already.
def date_at(totals, share):
    return project.start_date(first_day, np.ceil(np.quantile(totals, share)))


#: date_at: That gives working days. Turn them into a date.
def date_at(totals, share):
    return np.ceil(np.quantile(totals, share))


#: date_at: That counts weekends as work. Use working days.
def date_at(totals, share):
    return first_day + pd.Timedelta(days=int(np.ceil(np.quantile(totals, share))))
#: or
def date_at(totals, share):
    return first_day + pd.Timedelta(days=int(np.ceil(np.quantile(totals, share))) - 1)


#: date_at: That is the other end. For a share of 0.8, take the quantile 0.8, not 0.2.
def date_at(totals, share):
    return project.finish_date(first_day, np.ceil(np.quantile(totals, 1 - share)))


#: date_at: That starts in Port Alder. Start at `first_day`.
def date_at(totals, share):
    return project.finish_date("2024-12-31", np.ceil(np.quantile(totals, share)))


#: date_at: That gives the same date for all shares. Use `share`.
def date_at(totals, share):
    return project.finish_date(first_day, np.ceil(np.quantile(totals, 0.5)))


# %% attempts="driver"
#: right
pulls = pd.Series(
    {task: np.corrcoef(draws[:, nth], totals)[0, 1] for nth, task in enumerate(by_task.index)}
)
driver = pulls.nlargest(1).index[0]

#: right
table = pd.DataFrame(draws, columns=list(tasks["task_id"]))
table["all"] = totals
pulls = table.corr()["all"].drop("all")
driver = pulls[pulls == pulls.max()].index[0]

#: pulls: These are correlations between the tasks themselves. Compare each task with `totals`.
pulls = drawn.corrwith(drawn["T01"])

#: pulls: These are the mean lengths. Take the correlation with `totals`.
pulls = drawn.mean()

#: pulls: These are squared correlations. Take them as they are.
pulls = drawn.corrwith(pd.Series(totals)) ** 2

#: pulls: These are how far each task spreads. Take the correlation with `totals`.
pulls = drawn.std()

#: driver: {value} is among the longest tasks. Long is not the same as driving the date.
driver = likely.idxmax()

#: driver: {value} is on the critical path, and has a smaller correlation than another task.
driver = pulls[critical].idxmin()
