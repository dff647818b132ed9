# %% attempts="practice-days"
#: right
exposure_days = risks["impact_days"] * risks["probability"]

#: right
exposure_days = {one: row["probability"] * row["impact_days"] for one, row in risks.iterrows()}

#: exposure_days: These are dollars. Multiply by `impact_days`.
#~ risks["impact_days"] -> risks["impact_usd"]

#: exposure_days: These are the days if the risk happens. Multiply by the probability.
exposure_days = risks["impact_days"]

# %% attempts="practice-response"
#: right
truck_worth = 0.15 * 37000 - 4000

#: right
truck_worth = exposure["Q02"] - 0.20 * 37000 - 4000

#: truck_worth: {value:,.0f} leaves out what the clause costs. Take off $4,000.
truck_worth = (0.35 - 0.20) * 37000

#: truck_worth: {value:,.0f} takes the whole exposure away. With the clause, a probability of 0.20 remains.
truck_worth = 0.35 * 37000 - 4000

#: truck_worth: {value:,.0f} takes the new probability for the fall. The fall is 0.35 minus 0.20.
truck_worth = 0.20 * 37000 - 4000

# %% attempts="practice-calmer"
#: right
draw = np.random.default_rng(99)
calmer = np.zeros(12000)
for one in risks.index:
    calmer = calmer + (draw.random(12000) < after[one]) * risks.loc[one, "impact_usd"]
calmer80 = round(float(np.quantile(calmer, 0.8)))

#: right
draw = np.random.default_rng(5)
calmer = pd.Series((draw.random((20000, 14)) < after.to_numpy()) @ impact)
calmer80 = calmer.quantile(0.8)

#: calmer: These are runs with the old probabilities. Use those after the responses.
calmer = totals

#: calmer: In each of these runs, one number decides all risks. Draw one for each risk.
#~ rng.random((10000, 14)) -> rng.random((10000, 1))

#: calmer: These count how many risks happened. Multiply by the impacts.
calmer = (rng.random((10000, 14)) < after.to_numpy()).sum(axis=1)

#: calmer80: {value:,.0f} is the average. Take the quantile 0.8.
#~ np.quantile(calmer, 0.8) -> calmer.mean()

#: calmer80: {value:,.0f} is the middle run. Take the quantile 0.8.
#~ np.quantile(calmer, 0.8) -> np.quantile(calmer, 0.5)

#: calmer80: {value:,.0f} is for the old probabilities. Take it from `calmer`.
#~ np.quantile(calmer, 0.8) -> np.quantile(totals, 0.8)

# %% attempts="practice-construction"
#: right
cost_ratio = projects[projects["kind"] == "Construction"]["ratio"].to_numpy()
build_uplift = round(float(np.quantile(cost_ratio, 0.8)) - 1, 3)

#: right
groups = projects.groupby("kind")["ratio"]
build_uplift = groups.quantile(0.8)["Construction"] - 1

#: build_uplift: {value:.3f} is for the service projects. Take construction.
build_uplift = uplift(service, 0.8)

#: build_uplift: {value:.3f} is the mean. Take the uplift at 0.8.
build_uplift = construction.mean() - 1

# %% attempts="exposures"
#: right
exposure = (risks["impact_usd"] * risks["probability"]).round()
largest = exposure.nlargest(3).index

#: right
exposure = risks.apply(lambda row: row["probability"] * row["impact_usd"], axis=1)
largest = set(exposure.sort_values().index[-3:])

#: exposure: These are the impacts. Multiply them by the probabilities.
exposure = risks["impact_usd"]

#: exposure: These are days. Multiply by `impact_usd`.
exposure = risks["probability"] * risks["impact_days"]

#: exposure: Here the impact is divided by the probability. Multiply them.
exposure = risks["impact_usd"] / risks["probability"]

#: largest: These are the three costliest risks. Sort by exposure.
largest = list(risks["impact_usd"].sort_values(ascending=False).head(3).index)

#: largest: These are the three smallest exposures. Put the largest first.
largest = list(exposure.sort_values().head(3).index)

#: largest: Three ids are asked for, not only the first.
largest = [exposure.idxmax()]

# %% attempts="two-offers"
#: right
costliest = risks.sort_values("impact_usd").index[-1]
gain = (risks["probability"] / 2 - 0.1) * risks["impact_usd"]
worth_top = round(gain[largest[0]])
worth_costliest = round(gain[costliest])

#: right
def worth(probability, lower, impact, price):
    return (probability - lower) * impact - price


costliest = risks[risks["impact_usd"] == risks["impact_usd"].max()].index[0]
one = risks.loc[exposure.idxmax()]
worth_top = worth(
    one["probability"], one["probability"] / 2, one["impact_usd"], one["impact_usd"] / 10
)
two = risks.loc[costliest]
worth_costliest = worth(
    two["probability"], two["probability"] / 2, two["impact_usd"], two["impact_usd"] / 10
)

#: worth_top: {value:,.0f} leaves out the price. Take off a tenth of the impact.
worth_top = exposure[top] / 2

#: worth_top: {value:,.0f} takes the whole exposure away. Half of it remains.
worth_top = exposure[top] - risks.loc[top, "impact_usd"] / 10

#: worth_top: {value:,.0f} takes off a tenth of the exposure. The price is a tenth of the impact.
worth_top = exposure[top] / 2 - exposure[top] / 10

#: worth_top: {value:,.0f} takes off a tenth of the largest impact. Take a tenth of the impact of this risk.
worth_top = exposure[top] / 2 - risks["impact_usd"].max() / 10

#: worth_top: {value:,.0f} takes off a tenth of what the project costs. The price is a tenth of the impact.
worth_top = exposure[top] / 2 - cost / 10

#: worth_costliest: {value:,.0f} halves the impact, too. Only the probability is halved.
worth_costliest = 0.75 * exposure[costliest] - risks.loc[costliest, "impact_usd"] / 10

#: worth_costliest: {value:,.0f} takes off a tenth of what the project costs. The price is a tenth of the impact.
worth_costliest = exposure[costliest] / 2 - cost / 10

#: worth_costliest: {value:,.0f} is rounded to thousands. Keep whole dollars.
#~ rounds
worth_costliest = round(worth_costliest, -3)

#: worth_top: {value:,.0f} has the wrong sign. Take the price off the fall in exposure.
worth_top = risks.loc[top, "impact_usd"] / 10 - exposure[top] / 2

#: worth_costliest: {value:,.0f} has the wrong sign. Take the price off the fall in exposure.
worth_costliest = risks.loc[costliest, "impact_usd"] / 10 - exposure[costliest] / 2

#: worth_costliest: {value:,.0f} takes the whole exposure away. Half of it remains.
worth_costliest = exposure[costliest] - risks.loc[costliest, "impact_usd"] / 10

#: worth_costliest: {value:,.0f} leaves out the price. Take off a tenth of the impact.
worth_costliest = exposure[costliest] / 2

#: worth_costliest: {value:,.0f} takes off a tenth of the exposure. The price is a tenth of the impact.
worth_costliest = exposure[costliest] / 2 - exposure[costliest] / 10

# %% attempts="run-the-register"
#: right
rng = np.random.default_rng(11)
totals = np.zeros(12000)
for one in risks.index:
    happened = rng.random(12000) < risks.loc[one, "probability"]
    totals = totals + happened * risks.loc[one, "impact_usd"]
enough = len(totals[totals <= exposure.sum()]) / len(totals)
reserve_share = round(float(np.quantile(totals, 0.8)) / cost, 3)

#: right
rng = np.random.default_rng(4)
runs = pd.DataFrame(
    rng.binomial(1, risks["probability"].to_numpy(), size=(20000, 14)), columns=risks.index
)
totals = runs.mul(risks["impact_usd"]).sum(axis=1)
enough = round(float((totals <= exposure.sum()).mean()), 2)
reserve_share = totals.sort_values().iloc[16000] / cost

#: totals: In each of these runs, one number decides all risks. Draw one for each risk.
#~ rng.random((10000, 14)) -> rng.random((10000, 1))

#: totals: In these runs, a risk can happen twice. Each one happens once or not at all.
#~ rng.random((10000, 14)) < probability -> rng.poisson(probability, size=(10000, 14))

#: totals: These count how many risks happened. Multiply by the impacts.
#~ (happens * impact).sum(axis=1) -> happens.sum(axis=1)

#: totals: In these runs, the likely risks stay away and the rare ones happen. A risk happens where the number is below its probability.
#~ rng.random((10000, 14)) < probability -> rng.random((10000, 14)) > probability

#: totals: In these runs, every risk happens half the time. Compare with the probabilities.
#~ rng.random((10000, 14)) < probability -> rng.random((10000, 14)) < 0.5

#: totals: These are exposures of what happened. Once a risk happens, it costs its whole impact.
#~ (happens * impact).sum(axis=1) -> (happens * impact * probability).sum(axis=1)

#: enough: {value:.2f} is the share of runs that cost more. Take those for which the sum is enough.
#~ totals <= exposure.sum() -> totals > exposure.sum()

#: enough: {value:.2f} is the share for the reserve at 80 percent. Take the sum of the exposures.
#~ totals <= exposure.sum() -> totals <= np.quantile(totals, 0.8)

#: enough: {value:.2f} is no share. Give a number from 0 to 1.
#~ (totals <= exposure.sum()).mean() -> (totals <= exposure.sum()).sum()

#: reserve_share: {value:,.0f} is in dollars. Divide by `cost`.
#~ np.quantile(totals, 0.8) / cost -> np.quantile(totals, 0.8)

#: reserve_share: {value:.3f} is the average. Take the quantile 0.8.
#~ np.quantile(totals, 0.8) / cost -> totals.mean() / cost

#: reserve_share: {value:.3f} is the sum of the exposures, which is an average. Take the quantile 0.8 of the runs.
#~ np.quantile(totals, 0.8) / cost -> exposure.sum() / cost

#: reserve_share: {value:.3f} is only what comes on top of the average. Take the whole quantile 0.8.
#~ np.quantile(totals, 0.8) / cost -> (np.quantile(totals, 0.8) - exposure.sum()) / cost
#: or
#~ np.quantile(totals, 0.8) / cost -> (np.quantile(totals, 0.8) - totals.mean()) / cost

#: reserve_share: {value:.3f} is enough in 95 of 100 runs. Take the quantile 0.8.
#~ np.quantile(totals, 0.8) -> np.quantile(totals, 0.95)

#: reserve_share: {value:.3f} is 80 percent of the costliest run. Look for what is enough in 80 percent of the runs.
#~ np.quantile(totals, 0.8) -> 0.8 * totals.max()

#: reserve_share: {value:.3f} is the middle run. Take the quantile 0.8.
#~ np.quantile(totals, 0.8) -> np.quantile(totals, 0.5)

#: reserve_share: {value:.3f} is the quantile 0.2, which is enough in 20 of 100 runs.
#~ np.quantile(totals, 0.8) -> np.quantile(totals, 0.2)

#: reserve_share: {value:.3f} is a percentage. Give a share such as 0.35.
#~ np.quantile(totals, 0.8) / cost -> 100 * np.quantile(totals, 0.8) / cost

# %% attempts="outside-view"
#: right
def uplift(ratios, confidence):
    found = np.quantile(ratios.dropna(), confidence) - 1
    if found < 0:
        return 0
    return found


projects["share"] = projects["actual_usd"] / projects["planned_usd"]
uplifts = projects.groupby("kind")["share"].quantile(0.8) - 1

#: right
def uplift(ratios, confidence):
    return max(0, np.nanquantile(ratios, confidence) - 1)


share = projects["actual_usd"] / projects["planned_usd"]
uplifts = {}
for kind in projects["kind"].unique():
    uplifts[kind] = round(uplift(share[projects["kind"] == kind], 0.8), 3)

#: uplift: That is the ratio. Take off 1.
def uplift(ratios, confidence):
    return ratios.quantile(confidence)


#: uplift: That goes below 0 for projects under their plan. Return 0 there.
def uplift(ratios, confidence):
    return ratios.quantile(confidence) - 1


#: uplift: That is the mean. Use the quantile for `confidence`.
def uplift(ratios, confidence):
    return max(0, ratios.mean() - 1)


#: uplift: That is the other end. For a confidence of 0.8, take the quantile 0.8, not 0.2.
def uplift(ratios, confidence):
    return max(0, ratios.quantile(1 - confidence) - 1)


#: uplift: Missing values are not left out of this.
def uplift(ratios, confidence):
    return max(0, np.quantile(ratios, confidence) - 1)


#: uplift: Here, another number stands in for a missing one. Leave those projects out.
def uplift(ratios, confidence):
    return max(0, ratios.fillna(0).quantile(confidence) - 1)
#: or
def uplift(ratios, confidence):
    return max(0, ratios.fillna(1).quantile(confidence) - 1)


#: uplift: That takes 0.8, whatever is asked for. Use `confidence`.
def uplift(ratios, confidence):
    return max(0, ratios.quantile(0.8) - 1)


#: uplift: That is the share of projects over their plan. Return how much the plans should have been raised.
def uplift(ratios, confidence):
    return (ratios > 1).mean()


#: uplifts: These are ratios. Take off 1.
uplifts = projects.groupby("kind")["ratio"].quantile(0.8)

#: uplifts: These are percentages. Give shares such as 0.25.
uplifts = 100 * (projects.groupby("kind")["ratio"].quantile(0.8) - 1)

#: uplifts: These are means. Take the uplift at 0.8.
uplifts = projects.groupby("kind")["ratio"].mean() - 1

#: uplifts: These divide the plan by the cost at the end. It is the other way around.
uplifts = 1 - (projects["planned_usd"] / projects["actual_usd"]).groupby(projects["kind"]).quantile(0.2)
#: or
uplifts = (projects["planned_usd"] / projects["actual_usd"]).groupby(projects["kind"]).quantile(0.8) - 1

#: uplifts: These compare the sums of all projects of a kind. Take the uplift of the single ratios.
sums = projects.groupby("kind")[["actual_usd", "planned_usd"]].sum()
uplifts = sums["actual_usd"] / sums["planned_usd"] - 1

#: uplifts: Each of these is the ratio of one project, minus 1. As in the lesson, let `quantile` fall between two.
uplifts = projects.groupby("kind")["ratio"].quantile(0.8, interpolation="higher") - 1

#: uplifts: These are about months. Divide dollars by dollars.
uplifts = (projects["actual_months"] / projects["planned_months"]).groupby(
    projects["kind"]
).quantile(0.8) - 1

# %% attempts="how-wide"
#: right
rng = np.random.default_rng(8)
own = projects[projects["kind"] == "Service"]["ratio"].to_numpy()
service_draws = [list(rng.choice(own, 13)) for _ in range(800)]
uplift_draws = [max(0, np.quantile(drawn, 0.8) - 1) for drawn in service_draws]
uplift_low, uplift_high = np.quantile(uplift_draws, [0.025, 0.975])

#: right
rows = projects[projects["kind"] == "Service"]
service_draws = []
uplift_draws = []
for k in range(500):
    again = rows.sample(frac=1, replace=True, random_state=2000 + k)
    service_draws.append(again["actual_usd"] / again["planned_usd"])
    uplift_draws.append(uplift(again["actual_usd"] / again["planned_usd"], 0.8))
uplift_draws = pd.Series(uplift_draws)
uplift_low = uplift_draws.quantile(0.025)
uplift_high = uplift_draws.quantile(0.975)

#: service_draws: All these draws are the same. Give each one a different `random_state`.
#~ random_state=seed -> random_state=1

#: service_draws: Without putting projects back, every draw holds the same 13. Say replace=True.
#~ replace=True, random_state=seed -> random_state=seed

#: service_draws: These draws come from all kinds of projects. Take the 13 of Service.
#~ projects[projects["kind"] == "Service"]["ratio"] -> projects["ratio"]

#: service_draws: These draws come from the construction projects. Take Service.
#~ projects["kind"] == "Service" -> projects["kind"] == "Construction"

#: service_draws: These draws come from the IT projects. Take Service.
#~ projects["kind"] == "Service" -> projects["kind"] == "IT"

#: service_draws: Each of these draws holds 10 projects. Draw 13, as many as there are.
#~ service.sample(13, replace -> service.sample(10, replace

#: uplift_draws: These are means of the draws. Take the uplift at 0.8.
#~ uplift_draws.append(uplift(drawn, 0.8)) -> uplift_draws.append(drawn.mean() - 1)

#: uplift_draws: These are ratios. Take off 1, as `uplift` does.
#~ uplift_draws.append(uplift(drawn, 0.8)) -> uplift_draws.append(drawn.quantile(0.8))

#: uplift_low: {value:.3f} is the smallest of all. Take the quantile 0.025.
#~ np.quantile(uplift_draws, 0.025) -> min(uplift_draws)

#: uplift_draws: The two ends are those of a bell curve. Take the quantiles 0.025 and 0.975 of the draws.
uplift_low = np.mean(uplift_draws) - 1.96 * np.std(uplift_draws)
uplift_high = np.mean(uplift_draws) + 1.96 * np.std(uplift_draws)

#: uplift_draws: The two ends are the smallest and the largest of all. Take the quantiles 0.025 and 0.975.
uplift_low = min(uplift_draws)
uplift_high = max(uplift_draws)

#: uplift_high: {value:.3f} is the largest of all. Take the quantile 0.975.
#~ np.quantile(uplift_draws, 0.975) -> max(uplift_draws)
