# %% attempts="practice-homes"
#: right
home_rate = (ranking["reports"] / (ranking["households"] / 1000)).round(2)
home_rank = (ranking["households"] / ranking["reports"]).rank()

#: right
home_rate = {name: row["reports"] / row["households"] * 1000 for name, row in ranking.iterrows()}
home_rank = pd.Series(home_rate).rank(ascending=False).sort_values()

#: home_rate: These are reports per 1,000 residents again. The denominator is the column households.
home_rate = ranking["reports"] / ranking["population"] * 1000

#: home_rate: These are reports per household. Multiply by 1000.
#~ * 1000 ->

#: home_rate: Upside down: the households come after the slash.
home_rate = ranking["households"] / ranking["reports"] * 1000

#: home_rank: The smallest rate has number 1 here. Put ascending=False
#: into the parentheses.
home_rank = home_rate.rank()

#: home_rank: These are the ranks by count. Rank your home_rate.
home_rank = ranking["reports"].rank(ascending=False)

# %% attempts="practice-sums"
#: right
def per_head(dollars, people):
    return sum(dollars) / sum(people)


nation = round(per_head(states.announced_usd, states.population))

#: right
def per_head(dollars, people):
    return np.average(dollars / people, weights=people)


nation = per_head(people=states["population"], dollars=states["announced_usd"])

#: per_head: That is the mean of the ratios again. Add up the dollars, add up the people, then divide.
def per_head(dollars, people):
    return (dollars / people).mean()
nation = states["announced_usd"].sum() / states["population"].sum()
#: or
def per_head(dollars, people):
    return (dollars / people).mean()
nation = per_head(states["announced_usd"], states["population"])

#: per_head: Your function works something out and gives nothing back. Start its line with return.
def per_head(dollars, people):
    dollars.sum() / people.sum()
nation = per_head(states["announced_usd"], states["population"])

#: per_head: Your function uses the table states whatever you give it. Inside it, use the names dollars and
#: people.
#~ return dollars -> return states["announced_usd"]
#~ / people -> / states["population"]

#: per_head: Upside down: these are people for each dollar. The people come after the slash.
#~ return dollars -> return people
#~ / people -> / dollars

#: nation: {value:,.0f} is the mean of the ratios. Use your function per_head.
nation = mean_of_ratios(states["announced_usd"], states["population"])

#: nation: {value:,.0f} is the median of the states: places count the same, not people. Use your function
#: per_head.
nation = (states["announced_usd"] / states["population"]).median()

#: nation: {value:.4f} is upside down. Give your function the dollars first.
#~ per_head(states["announced_usd"], states["population"]) -> per_head(states["population"], states["announced_usd"])

# %% attempts="practice-standard"
#: right
district_share = jobs.groupby(["district", "service"])["slow"].mean().unstack()
district_standard = (
    district_share["Illegal dumping"] * mix["Illegal dumping"]
    + district_share["Bulky item pickup"] * mix["Bulky item pickup"]
)

#: right
district_share = jobs.pivot_table("slow", "district", "service").round(2)
district_standard = {
    name: round(0.614 * row["Bulky item pickup"] + 0.386 * row["Illegal dumping"], 2)
    for name, row in district_share.iterrows()
}

#: district_share: These are neighborhoods. Each row should be a district.
district_share = jobs.pivot_table(index="neighborhood", columns="service", values="slow")

#: district_share: These are numbers of jobs. Leave out aggfunc: then the cells hold the mean of slow.
district_share = jobs.pivot_table(index="district", columns="service", values="slow", aggfunc="count")

#: district_standard: These are crude rates, with each district's own mix. Weight the two shares of each
#: district with the mix of the city.
district_standard = jobs.groupby("district")["slow"].mean()

#: district_standard: This is the plain mean of the two shares: both kinds weigh the same. Use the weights in
#: mix.
district_standard = district_share.mean(axis=1)

#: district_standard: The shares were added without weights. Multiply by mix first.
#~ (district_share * mix) -> district_share

#: district_standard: The weights are swapped. Each share belongs to the weight of the same name.
district_standard = (
    mix["Illegal dumping"] * district_share["Bulky item pickup"]
    + mix["Bulky item pickup"] * district_share["Illegal dumping"]
)

#: district_standard: These are neighborhoods. Start from your table district_share.
#~ (district_share * mix) -> (slow_share * mix)

#: district_standard: These sums run down the columns. Add up along each row: axis=1.
#~ sum(axis=1) -> sum()

# %% attempts="pile-rate"
#: right
pile_rate = {name: row["piles"] * 1000 / row["population"] for name, row in places.iterrows()}

#: right
places["rate"] = (places["piles"] / (places["population"] / 1000)).round(2)
pile_rate = places[["rate"]].sort_values("rate")

#: These are counts. Divide by the residents of each place, then multiply by 1000.
pile_rate = places["piles"]

#: These are piles per 1,000 households. The task asks for residents.
#~ "population" -> "households"

#: These are piles per resident. Multiply by 1000.
#~ * 1000 ->

#: These are residents per pile, upside down. The denominator comes after the slash.
pile_rate = places["population"] / places["piles"]

#: These are residents for every 1,000 piles, upside down. The denominator comes after the slash.
pile_rate = places["population"] / places["piles"] * 1000

#: These are piles of all five years in the table five_years. Use the column piles of places: one year.
pile_rate = five_years.groupby("neighborhood")["piles_cleared"].sum() / places["population"] * 1000

#: This divides by the residents of the whole city. Each place needs its own residents: leave out sum().
pile_rate = places["piles"] / places["population"].sum() * 1000

#: Rounding can make two places look level, and you will rank with these numbers. Keep all digits.
pile_rate = (places["piles"] / places["population"] * 1000).round()
#: or
pile_rate = (places["piles"] / places["population"] * 1000).round(1)

#: Every value is 0: // cuts off what follows the point. Divide with one slash.
pile_rate = places["piles"] // places["population"] * 1000

#: What follows the point is cut off. Divide with one slash, and keep all digits.
pile_rate = places["piles"] * 1000 // places["population"]

#: These are the reports of residents. The task asks for the piles that crews cleared: the column piles of
#: places.
dumping = requests[requests["service"] == "Illegal dumping"]
pile_rate = dumping["neighborhood"].value_counts() / places["population"] * 1000

#: This is one rate for the whole city. Each place needs its own: leave out sum().
pile_rate = places["piles"].sum() / places["population"].sum() * 1000

# %% attempts="rank-change"
#: right
rate = places["piles"] / places["population"]
rank_change = rate.rank() - places["piles"].rank()

#: right
ranks = places.assign(rate=places["piles"] / places["population"])
by_count = {name: place for place, name in enumerate(ranks.sort_values("piles", ascending=False).index, 1)}
by_rate = {name: place for place, name in enumerate(ranks.sort_values("rate", ascending=False).index, 1)}
rank_change = {name: by_count[name] - by_rate[name] for name in by_count}

#: right
rank_change = (places["piles"].rank(ascending=False) - pile_rate.rank(ascending=False)).astype(int)

#: Half a place: two rates look level after rounding. Rank pile_rate with all its digits.
rank_change = places["piles"].rank(ascending=False) - pile_rate.round(-2).rank(ascending=False)

#: Some rank here is by residents. Take the rank by piles and the rank by pile_rate.
rank_change = places["population"].rank(ascending=False) - pile_rate.rank(ascending=False)

#: The signs are reversed: a place that moves up should have a plus. Does rank 1 go to the largest value, and
#: which rank do you subtract?
rank_change = (places["piles"] / places["population"]).rank(ascending=False) - places["piles"].rank(
    ascending=False
)

#: These are the new ranks. How far is each from the rank by count?
rank_change = (places["piles"] / places["population"]).rank(ascending=False)

#: These are the ranks by count. How far is each from the rank by rate?
#~ - pile_rate.rank(ascending=False) ->

#: No move is below zero. A place that falls needs a minus sign: leave out abs.
rank_change = (
    places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank(ascending=False)
).abs()

#: This takes rates from counts. Take the rank of each first.
rank_change = places["piles"] - places["piles"] / places["population"] * 1000

#: One of the two lists is ranked from small to large. Give both ascending=False.
rank_change = places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank()
#: or
rank_change = places["piles"].rank() - (places["piles"] / places["population"]).rank(ascending=False)

# %% attempts="city-rate"
#: right
def overall_rate(events, people):
    return 1000 * sum(events) / sum(people)


city_rate = round(overall_rate(places["piles"], places["population"]), 1)

#: right
def overall_rate(events, people):
    return np.average(events / people * 1000, weights=people)


city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: right
def overall_rate(events, people):
    return round(events.sum() / people.sum() * 1000, 1)


city_rate = round(overall_rate(places["piles"], places["population"]), 2)

#: city_rate: This is a whole number. Keep at least one digit after the point.
city_rate = round(overall_rate(places["piles"], places["population"]))

#: overall_rate: Your function rounds to whole numbers. Keep at least one digit after the point.
def overall_rate(events, people):
    return round(events.sum() / people.sum() * 1000)
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: // cuts off what follows the point. Divide with one slash.
def overall_rate(events, people):
    return events.sum() // people.sum() * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: The 1000 divides here. Multiply the whole rate by it: no parentheses around the people and the
#: 1000.
def overall_rate(events, people):
    return events.sum() / (people.sum() * 1000)
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: len counts the places. Add up the events with .sum().
def overall_rate(events, people):
    return len(events) / people.sum() * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: That is the mean of the rates, as in the draft: a small place counts as much as a large one. Add up
#: first, then divide.
def overall_rate(events, people):
    return (events / people * 1000).mean()
city_rate = overall_rate(places["piles"], places["population"])

#: overall_rate: That is the median of the rates: a small place counts as much as a large one. Add up first,
#: then divide.
def overall_rate(events, people):
    return (events / people * 1000).median()
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: That is the rate per person. Multiply by 1000.
#~ * 1000 ->

#: That is the sum of the rates. Add up the events and the people, then divide.
def overall_rate(events, people):
    return (events / people * 1000).sum()
city_rate = overall_rate(places["piles"], places["population"])

#: overall_rate: Your function looks at places whatever you give it. Inside it, use the names events and
#: people.
#~ return events -> return places["piles"]
#~ / people -> / places["population"]

#: overall_rate: Your function works something out, but gives nothing back. Its line starts with return.
def overall_rate(events, people):
    events.sum() / people.sum() * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000
#: or
def overall_rate(events, people):
    print(events.sum() / people.sum() * 1000)
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: Your function says 10, whatever you give it. Inside it, use the names events and people.
def overall_rate(events, people):
    return 10
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: Your function gives one rate for each place. Add up the events and the people first, then
#: divide.
def overall_rate(events, people):
    return events / people * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: Upside down: the people come after the slash.
def overall_rate(events, people):
    return people.sum() / events.sum() * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: city_rate: {value:,.0f} is people per 1,000 piles: upside down. The events come first.
city_rate = overall_rate(places["population"], places["piles"])

#: city_rate: {value:.1f} is per 1,000 households. Use population as the people.
#~ "population" -> "households"

# %% attempts="same-mix"
#: right
mix = {kind: (jobs["service"] == kind).mean() for kind in kinds}
slow_share = jobs.groupby(["income_quartile", "service"])["slow"].mean().unstack()
standard = (
    slow_share["Illegal dumping"] * mix["Illegal dumping"]
    + slow_share["Bulky item pickup"] * mix["Bulky item pickup"]
)

#: right
number = jobs.groupby("service").size()
mix = (number / number.sum()).round(2)
slow_share = jobs.pivot_table(index="service", columns="income_quartile", values="slow")
standard = {group: round(np.average(slow_share[group], weights=number), 2) for group in slow_share.columns}

#: mix: These are numbers of jobs. The mix needs shares, which add up to 1: normalize=True.
mix = jobs["service"].value_counts()
standard = (slow_share * mix).sum(axis=1) / mix.sum()

#: mix: This is the mix of all services in requests. Use the two kinds in jobs.
mix = requests["service"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: mix: These are percents. The weights must add up to 1: leave out the 100.
mix = jobs["service"].value_counts(normalize=True) * 100
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(
    axis=1
) / 100
#: or
mix = (jobs["service"].value_counts(normalize=True) * 100).round()
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(
    axis=1
) / 100

#: mix: One digit after the point is too rough for a weight. Keep at least two.
mix = jobs["service"].value_counts(normalize=True).round(1)
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1)

#: mix: These are the four mixes of the income groups. The standard is one mix for all: that of the whole
#: city.
mix = jobs.groupby("income_quartile")["service"].value_counts(normalize=True)
standard = (
    jobs.pivot_table(index="income_quartile", columns="service", values="slow")
    * jobs["service"].value_counts(normalize=True)
).sum(axis=1)

#: mix: This is the mix of the slow jobs. Count all jobs, slow or not.
mix = jobs[jobs["slow"]]["service"].value_counts(normalize=True)
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: mix: These are the shares of slow jobs. The mix is how much of all jobs each kind makes up, and its shares add
#: up to 1.
mix = jobs.groupby("service")["slow"].mean()
standard = (slow_share * jobs["service"].value_counts(normalize=True)).sum(axis=1)

#: standard: This is the mean of the neighborhoods' rates: a place with few jobs counts as much as one with
#: many. Start from the slow shares of the income groups.
by_place = (jobs.pivot_table(index="neighborhood", columns="service", values="slow") * mix).sum(axis=1)
quartile = neighborhoods.set_index("neighborhood")["income_quartile"]
standard = by_place.groupby(quartile).mean()

#: standard: This is a standardized rate by the indirect method. The lesson's method multiplies each group's own
#: slow shares by mix.
expected = jobs["service"].map(jobs.groupby("service")["slow"].mean()).groupby(jobs["income_quartile"]).mean()
standard = crude / expected * jobs["slow"].mean()

#: standard: These start from numbers of slow jobs. Leave out aggfunc: then the cells hold the share of slow jobs.
slow_jobs = jobs.pivot_table(index="income_quartile", columns="service", values="slow", aggfunc="sum")
standard = (slow_jobs * mix).sum(axis=1)

#: standard: One digit after the point hides the differences. Keep at least two.
standard = (
    (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1).round(1)
)

#: standard: This is the plain mean of the two shares: both kinds weigh the same. Weight them with mix.
standard = jobs.pivot_table(index="income_quartile", columns="service", values="slow").mean(axis=1)

#: standard: This is the crude rate again, with each group's own mix. Give all groups the mix of the city.
standard = jobs.groupby("income_quartile")["slow"].mean()

#: standard: The shares were added without weights. Multiply by mix first.
standard = jobs.pivot_table(index="income_quartile", columns="service", values="slow").sum(axis=1)

#: standard: The weights are swapped. Each column of slow shares belongs to the weight of the same name.
standard = (
    slow_share["Illegal dumping"] * mix["Bulky item pickup"]
    + slow_share["Bulky item pickup"] * mix["Illegal dumping"]
)

#: standard: crude has no kinds of jobs any more, so the names in mix find no partner. Start from a table of
#: slow shares with a column for each kind.
standard = jobs.groupby("income_quartile")["slow"].mean() * mix
#: or
standard = (jobs.groupby("income_quartile")["slow"].mean() * mix).sum()

#: standard: The names in the table and in mix did not meet. Keep mix as value_counts gives it: a column,
#: not a table (to_frame).
mix = jobs["service"].value_counts(normalize=True).to_frame()
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1)

#: standard: These sums run down the columns. Add up along each row: axis=1.
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum()

#: standard: These are neighborhoods. The task asks for the four income groups.
standard = (jobs.pivot_table(index="neighborhood", columns="service", values="slow") * mix).sum(axis=1)

# %% attempts="which-sentence"
#: right
firm = "(B)"
why = "c"

#: right
firm = "b"
why = "C."

#: firm: Look at the two ranges: 10.8 to 14.5 and 10.7 to 14.2. How much of them is shared?
#~ firm = "B" -> firm = "A"

#: firm: The ranges say that the order is not known. Equal is more than that: the true rates may well differ.
#~ firm = "B" -> firm = "C"

#: firm: People live there, too, and want to see their place. What belongs beside its rate?
#~ firm = "B" -> firm = "D"

#: why: A rate already takes size into account. What do you take away when you give all groups the same mix?
#~ why = "C" -> why = "A"

#: why: Look at group 4: its standardized rate is lower than its crude one. What do you take away when you
#: give all groups the same mix?
#~ why = "C" -> why = "B"

#: why: Neither rate says anything about time. What do you take away when you give all groups the same mix?
#~ why = "C" -> why = "D"
