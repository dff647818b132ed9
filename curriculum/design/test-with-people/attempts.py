# %% attempts="practice-success"
#: right
low_12, high_12 = 0.541, 0.937

#: right
share = (12 + 2) / (15 + 4)
half = 1.96 * (share * (1 - share) / (15 + 4)) ** 0.5
low_12, high_12 = share - half, share + half

#: {value:.3f} comes from the usual formula. Give method="agresti_coull".
low_12, high_12 = proportion_confint(12, 15)

#: {value:.3f} comes from another method. Give method="agresti_coull".
low_12, high_12 = proportion_confint(12, 15, method="wilson")

#: {value:.3f} is the other end of the interval. The low end comes first.
low_12, high_12 = high_12, low_12

#: {value:.2f} is in percent. Give shares from 0 to 1.
low_12, high_12 = low_12 * 100, high_12 * 100

# %% attempts="practice-score"
#: right
def score(answers):
    total = 0
    for place, answer in enumerate(answers):
        total = total + (answer - 1 if place % 2 == 0 else 5 - answer)
    return total * 2.5


#: right
def score(answers):
    odd = [answer - 1 for answer in answers[0::2]]
    even = [5 - answer for answer in answers[1::2]]
    return (sum(odd) + sum(even)) / 40 * 100


#: That adds up all answers. The complaints must be turned around first.
def score(answers):
    return 2.5 * (sum(answers) - 10)


#: That turns the praise around. The first answer is praise.
def score(answers):
    return 2.5 * (25 - sum(answers[0::2]) + sum(answers[1::2]) - 5)


#: That runs from 0 to 40. Multiply by 2.5.
def score(answers):
    return sum(answers[0::2]) - 5 + 25 - sum(answers[1::2])


#: Each odd answer counts one less: take off 1 for each of the five.
def score(answers):
    return 2.5 * (sum(answers[0::2]) + 25 - sum(answers[1::2]))


#: That scores the answers of one tester, whatever it is given. Use `answers`.
def score(answers):
    return 2.5 * (odd_points + even_points)


# %% attempts="practice-gain"
#: right
gain = sessions.pivot(index=["tester_id", "device"], columns="form", values="sus")
gains = (gain["redesigned"] - gain["current"]).xs("Phone", level="device")
phone_low, phone_high = DescrStatsW(gains.to_numpy()).tconfint_mean()

#: right
from scipy import stats

phone_ids = sessions[sessions["device"] == "Phone"]["tester_id"]
gains = wide["gain"][wide.index.isin(phone_ids)]
phone_low, phone_high = stats.t.interval(
    0.95, len(gains) - 1, loc=gains.mean(), scale=gains.sem()
)

#: gains: These are about all testers. Take `phone_wide`.
gains = wide["gain"]

#: gains: The sign is reversed: redesigned minus current.
gains = phone_wide["current"] - phone_wide["redesigned"]

#: gains: These are the scores of the new form. Take off those of the current one.
gains = phone_wide["redesigned"]

#: phone_low: {value:.1f} is about all testers. Take `gains`.
phone_low, phone_high = DescrStatsW(wide["gain"]).tconfint_mean()

#: phone_low: {value:.1f} is an end of the range of single testers, not of the mean.
phone_low, phone_high = gains.quantile(0.025), gains.quantile(0.975)

#: phone_low: {value:.1f} uses 1.96. Ten people need the wider range that `tconfint_mean` gives.
phone_low, phone_high = (
    gains.mean() - 1.96 * gains.sem(),
    gains.mean() + 1.96 * gains.sem(),
)

# %% attempts="practice-testers"
#: right
found_by_5 = 1 - 0.8**5
by_round_1 = 1

#: right
found_by_5 = sum(0.2 * 0.8**before for before in range(5))
by_round_1 = len(set(problems[problems["tester_id"].isin(list(first["tester_id"]))]["problem"])) / 14

#: found_by_5: {value:.3f} is the share that they miss.
found_by_5 = 0.8**5

#: found_by_5: {value:.1f} adds up the chances. Two testers can meet the same problem.
found_by_5 = 0.2 * 5

#: found_by_5: {value:.3f} uses the chance of Port Alder. Here it is 0.2.
found_by_5 = 1 - (1 - p_met) ** 5

#: by_round_1: {value:.0f} is how many problems. Divide by 14.
by_round_1 = met_early["problem_id"].nunique()

#: by_round_1: {value:.2f} counts meetings. A problem that three testers met counts once.
by_round_1 = len(met_early) / 14

# %% attempts="task-success"
#: right
rows = tasks[(tasks["form"] == "redesigned") & (tasks["round"] == 1)]
first_round = rows.groupby("task_id")["success"].mean() * 5
low_5, high_5 = proportion_confint(
    rows[rows["task_id"] == "U2"]["success"].sum(), 5, method="agresti_coull"
)
booked = tasks[(tasks["form"] == "redesigned") & (tasks["task_id"] == "U2")]["success"]
low_15, high_15 = proportion_confint(booked.sum(), len(booked), method="agresti_coull")

#: right
rows = tasks[(tasks["form"] == "redesigned") & (tasks["round"] == 1)]
first_round = rows[rows["success"] == 1]["task_id"].value_counts()


def adjusted(done, tried):
    share = (done + 2) / (tried + 4)
    half = 1.96 * (share * (1 - share) / (tried + 4)) ** 0.5
    return share - half, share + half


low_5, high_5 = adjusted(first_round["U2"], 5)
low_15, high_15 = adjusted(13, 15)

#: first_round: These count all 15 testers. Keep round 1.
first_round = new_form.groupby("task_id")["success"].sum()

#: first_round: These are about the current form.
old = tasks[(tasks["form"] == "current") & (tasks["round"] == 1)]
first_round = old.groupby("task_id")["success"].sum()

#: first_round: These count both forms. Keep the redesigned one.
first_round = tasks[tasks["round"] == 1].groupby("task_id")["success"].sum()

#: first_round: These are shares. Count the testers.
first_round = new_form[new_form["round"] == 1].groupby("task_id")["success"].mean()

#: first_round: These count how many tried. Count those who succeeded.
first_round = new_form[new_form["round"] == 1].groupby("task_id")["success"].count()

#: low_5: {value:.3f} comes from the usual formula. Give method="agresti_coull".
low_5, high_5 = proportion_confint(first_round["U2"], 5)

#: low_5: {value:.3f} comes from another method. Give method="agresti_coull".
low_5, high_5 = proportion_confint(first_round["U2"], 5, method="wilson")

#: first_round: These are the ten testers of round 2. Keep round 1.
first_round = new_form[new_form["round"] == 2].groupby("task_id")["success"].sum()

#: low_5: {value:.3f} divides by 15. In round 1 there were five testers.
low_5, high_5 = proportion_confint(first_round["U2"], 15, method="agresti_coull")

#: low_5: {value:.1f} is the share itself. The task asks for the two ends of its interval.
low_5 = high_5 = first_round["U2"] / 5

#: low_15: {value:.3f} counts both forms. Keep the redesigned one.
both_forms = tasks[tasks["task_id"] == "U2"]["success"].sum()
low_15, high_15 = proportion_confint(both_forms, 30, method="agresti_coull")

#: low_15: {value:.3f} is an end of a 90% interval. Leave out `alpha`.
low_15, high_15 = proportion_confint(done, 15, alpha=0.1, method="agresti_coull")

#: first_round: These count the testers who failed.
first_round = 5 - first_round

#: low_5: {value:.3f} is about all tasks together. Take the success in U2.
low_5, high_5 = proportion_confint(first_round.sum(), 20, method="agresti_coull")

#: low_5: {value:.3f} is about another task. Take U2.
other = first_round[first_round != first_round["U2"]].iloc[0]
low_5, high_5 = proportion_confint(other, 5, method="agresti_coull")

#: low_15: {value:.3f} is about another task. Take U2.
by_task = new_form.groupby("task_id")["success"].sum()
low_15, high_15 = proportion_confint(by_task["U1"], 15, method="agresti_coull")
#: or
by_task = new_form.groupby("task_id")["success"].sum()
low_15, high_15 = proportion_confint(by_task["U3"], 15, method="agresti_coull")

#: low_15: {value:.3f} leaves out round 1. Count all 15 testers.
late = new_form[(new_form["round"] > 1) & (new_form["task_id"] == "U2")]["success"].sum()
low_15, high_15 = proportion_confint(late, 10, method="agresti_coull")

#: low_15: {value:.3f} comes from the usual formula. Give method="agresti_coull".
low_15, high_15 = proportion_confint(done, 15)

#: low_15: {value:.3f} divides the successes of five testers by 15. Count those of all 15.
low_15, high_15 = proportion_confint(first_round["U2"], 15, method="agresti_coull")

#: low_15: {value:.3f} is about the current form.
done = tasks[(tasks["form"] == "current") & (tasks["task_id"] == "U2")]["success"].sum()
low_15, high_15 = proportion_confint(done, 15, method="agresti_coull")

# %% attempts="score-it"
#: right
def sus(answers):
    points = 0
    for number, answer in enumerate(answers, 1):
        if number % 2 == 1:
            points = points + answer - 1
        else:
            points = points + 5 - answer
    return points * 2.5


scored = sessions.copy()
scored["sus"] = [sus(row) for row in scored[[f"s{n}" for n in range(1, 11)]].to_numpy().tolist()]
sus_by_form = scored.groupby("form")["sus"].mean().round(2)

#: right
def sus(answers):
    return sum(a - 1 for a in answers[::2]) * 2.5 + sum(5 - a for a in answers[1::2]) * 2.5


columns = [f"s{n}" for n in range(1, 11)]
sessions["score"] = sessions[columns].apply(lambda row: sus(list(row)), axis=1)
sus_by_form = {form: rows["score"].mean() for form, rows in sessions.groupby("form")}

#: sus: That adds up all answers. The complaints must be turned around first.
def sus(answers):
    return 2.5 * (sum(answers) - 10)


#: sus: That turns the praise around. The first statement is praise.
def sus(answers):
    return 2.5 * (25 - sum(answers[0::2]) + sum(answers[1::2]) - 5)


#: sus: That runs from 0 to 40. Multiply by 2.5.
def sus(answers):
    return sum(answers[0::2]) - 5 + 25 - sum(answers[1::2])


#: sus_by_form: These add up all answers as they are. The complaints must be turned around first.
plain = sessions[[f"s{n}" for n in range(1, 11)]].sum(axis=1)
sus_by_form = (2.5 * (plain - 10)).groupby(sessions["form"]).mean()

#: sus_by_form: These are medians. The task asks for means.
sus_by_form = sessions.groupby("form")["sus"].median()

#: sus_by_form: These leave out the second round. All 15 testers count.
sus_by_form = sessions[sessions["round"] == 1].groupby("form")["sus"].mean()

#: sus_by_form: These are the means of the form that each tester saw first. Group by `form`.
sus_by_form = sessions.groupby("first_form")["sus"].mean()

#: sus_by_form: These run from 0 to 40. Multiply by 2.5.
sus_by_form = sessions.groupby("form")["sus"].mean() / 2.5

# %% attempts="difference"
#: right
from scipy import stats

new = sessions[sessions["form"] == "redesigned"].set_index("tester_id")["sus"]
old = sessions[sessions["form"] == "current"].set_index("tester_id")["sus"]
gain = new - old
mean_gain = round(gain.mean(), 2)
gain_low, gain_high = stats.t.interval(0.95, 14, loc=gain.mean(), scale=gain.sem())

#: right
wide = sessions.pivot_table(index="tester_id", columns="form", values="sus")
gains = list(wide["redesigned"] - wide["current"])
mean_gain = sum(gains) / len(gains)
ends = DescrStatsW(gains).tconfint_mean()
gain_low = ends[0]
gain_high = ends[1]

#: mean_gain: The sign is reversed: redesigned minus current.
mean_gain = -gain.mean()

#: mean_gain: {value:.1f} is the score of the redesigned form. Take the difference.
mean_gain = wide["redesigned"].mean()

#: mean_gain: {value:.1f} is the median of the differences. The task asks for the mean.
mean_gain = gain.median()

#: gain_low: {value:.1f} is an end of the range of single testers, not of the mean.
gain_low, gain_high = gain.quantile(0.025), gain.quantile(0.975)

#: mean_gain: {value:.1f} is about round 1. Keep all testers.
early = sessions[sessions["round"] == 1]["tester_id"]
mean_gain = gain[gain.index.isin(early)].mean()

#: gain_low: {value:.1f} is the smallest of the 15 differences, not an end of the interval of their mean.
gain_low, gain_high = gain.min(), gain.max()

#: mean_gain: {value:.1f} is about those with a phone. Keep all testers.
phones = sessions[sessions["device"] == "Phone"]["tester_id"]
mean_gain = gain[gain.index.isin(phones)].mean()

#: mean_gain: {value:.1f} says by how many percent. Take points: a difference.
mean_gain = 100 * gain.mean() / wide["current"].mean()

#: gain_low: {value:.1f} uses 1.96. Fifteen people need the wider range that `tconfint_mean` gives.
gain_low, gain_high = mean_gain - 1.96 * gain.sem(), mean_gain + 1.96 * gain.sem()
#: or
gain_low, gain_high = DescrStatsW(gain).zconfint_mean()

#: gain_low: {value:.1f} is an end of a 90% interval. Leave out `alpha`.
gain_low, gain_high = DescrStatsW(gain).tconfint_mean(alpha=0.1)

#: gain_low: {value:.1f} takes one range from the other, end by end. Take the range of the differences.
new_low, new_high = DescrStatsW(wide["redesigned"]).tconfint_mean()
old_low, old_high = DescrStatsW(wide["current"]).tconfint_mean()
gain_low, gain_high = new_low - old_low, new_high - old_high
#: or
new_low, new_high = DescrStatsW(wide["redesigned"]).tconfint_mean()
old_low, old_high = DescrStatsW(wide["current"]).tconfint_mean()
gain_low, gain_high = new_low - old_high, new_high - old_low

#: gain_low: {value:.2f} takes the two forms for two groups of people. Compare each tester with themselves.
from statsmodels.stats.weightstats import CompareMeans

forms = CompareMeans(DescrStatsW(wide["redesigned"]), DescrStatsW(wide["current"]))
gain_low, gain_high = forms.tconfint_diff()

#: gain_low: {value:.1f} is an end of the range of the redesigned form's score. Take the differences.
gain_low, gain_high = DescrStatsW(wide["redesigned"]).tconfint_mean()

#: gain_low: {value:.1f} is the standard error of the mean. The task asks for the two ends of the interval.
gain_low, gain_high = gain.sem(), gain.sem()

#: gain_low: {value:.1f} is plus or minus one standard deviation of the testers. The mean is known better.
gain_low, gain_high = mean_gain - gain.std(), mean_gain + gain.std()

# %% attempts="how-many-testers"
#: right
met = problems.groupby("problem_id")["tester_id"].nunique()
p_met = (met / 15).mean()
by_5 = 1 - (1 - p_met) ** 5
needed = int(np.ceil(np.log(0.15) / np.log(1 - p_met)))

#: right
grid = pd.crosstab(problems["tester_id"], problems["problem_id"])
p_met = grid.to_numpy().sum() / (grid.shape[1] * sessions["tester_id"].nunique())
miss = (1 - p_met) ** 5
by_5 = round(1 - miss, 3)
number = 1
while 1 - (1 - p_met) ** number < 0.85:
    number = number + 1
needed = number

#: p_met: {value:.2f} divides by the problems only. Divide by problems times testers.
p_met = len(problems) / problems["problem_id"].nunique()

#: p_met: {value:.2f} divides by the testers only. Divide by problems times testers.
p_met = len(problems) / 15

#: p_met: {value:.3f} divides the problems by the meetings. Turn it around, and divide by the testers, too.
p_met = problems["problem_id"].nunique() / len(problems)

#: p_met: {value:.4f} divides by 30 sessions. The problems are about the current form only: 15 testers.
p_met = len(problems) / (problems["problem_id"].nunique() * len(sessions))

#: by_5: {value:.3f} is the share that four testers find.
by_5 = 1 - (1 - p_met) ** 4

#: by_5: {value:.3f} is the share that six testers find.
by_5 = 1 - (1 - p_met) ** 6

#: by_5: {value:.3f} is the share that five testers miss.
by_5 = (1 - p_met) ** 5

#: by_5: {value:.2f} adds up the chances. Two testers can meet the same problem.
by_5 = 5 * p_met

#: by_5: {value:.3f} is 1 minus the chance that all five meet a problem. Somebody finds it unless all five miss it.
by_5 = 1 - p_met**5

#: by_5: {value:.3f} is what the five of round 1 really met. Use the formula.
early = sessions[sessions["round"] == 1]["tester_id"]
by_5 = problems[problems["tester_id"].isin(early)]["problem_id"].nunique() / 14

#: by_5: {value:.3f} is the share that all 15 find. The task asks for five.
by_5 = 1 - (1 - p_met) ** 15

#: needed: {value:.0f} testers find at least 85 percent, and so does one fewer.
needed = needed + 1

#: needed: {value:.2f} is not a whole number of testers. Round up.
needed = np.log(0.15) / np.log(1 - p_met)

#: needed: {value:.0f} testers find a little less than 85 percent. Round up.
needed = np.floor(np.log(0.15) / np.log(1 - p_met))

#: needed: {value:.0f} would be enough to find 15 percent. In the formula, 1 minus 0.85 is what they may miss.
needed = np.ceil(np.log(0.85) / np.log(1 - p_met))

# %% attempts="any-five"
#: right
rng = np.random.default_rng(3)
testers = sessions["tester_id"].unique()
met = problems.groupby("tester_id")["problem_id"].apply(set)
shares = []
for _ in range(1000):
    five = rng.choice(testers, 5, replace=False)
    found = set()
    for tester in five:
        found = found | met.get(tester, set())
    shares.append(len(found) / 14)
shares_low, shares_high = np.quantile(shares, [0.025, 0.975])

#: right
testers = pd.Series(sorted(set(sessions["tester_id"])))
shares = pd.Series(
    [
        problems[problems["tester_id"].isin(testers.sample(5, random_state=1000 + k))][
            "problem_id"
        ].nunique()
        / 14
        for k in range(500)
    ]
)
shares_low = shares.quantile(0.025)
shares_high = shares.quantile(0.975)

#: testers: Each tester stands here twice, once for each form. Keep each once.
testers = sessions["tester_id"]

#: testers: These are the five of round 1. All 15 testers may be drawn.
testers = sessions[sessions["round"] == 1]["tester_id"].drop_duplicates()

#: shares: All these sets are the same five testers. Give each draw another `random_state`.
#~ random_state=seed -> random_state=1

#: shares: These are numbers of problems. Divide by how many there are.
#~ met["problem_id"].nunique() / total -> met["problem_id"].nunique()

#: shares: Some testers come twice here, so a set has fewer than five. Draw five different ones.
#~ sample(5, random_state=seed) -> sample(5, replace=True, random_state=seed)

#: shares: These are sets of ten. Draw five.
#~ sample(5, -> sample(10,

#: shares: These divide rows by problems: a problem that three testers met counts three times.
#~ met["problem_id"].nunique() / total -> len(met) / total

#: shares: These draw rows of `problems`. Draw testers.
#~ met = problems[problems["tester_id"].isin(five)] -> met = problems.sample(5, random_state=seed)
