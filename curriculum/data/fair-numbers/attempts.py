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

#: home_rank: The smallest rate has rank 1 here. Put ascending=False
#: into the parentheses.
home_rank = home_rate.rank()

#: home_rank: These are the ranks by count. Rank your home_rate.
home_rank = ranking["reports"].rank(ascending=False)

#: home_rate: These numbers are rounded. Keep all digits: rounding can create ties.
#~ rounds
home_rate = (ranking["reports"] / ranking["households"] * 1000).round()
#: or
#~ rounds
home_rate = (ranking["reports"] / ranking["households"] * 1000).round(1)

#: home_rank: These are the ranks per resident. Rank your home_rate.
home_rank = ranking["rate"].rank(ascending=False)

# %% attempts="practice-level"
#: right
overlapping = {"Alder Junction", "Brickyard", "Millrace", "Cannery Flats"}

#: right
low, high = chance.loc["Saltmarsh", "low"], chance.loc["Saltmarsh", "high"]
near = chance[(chance["high"] >= low) & (chance["low"] <= high)]
overlapping = near[near.index != "Saltmarsh"].index

#: Saltmarsh itself is in your list. Leave it out.
overlapping = ["Cannery Flats", "Saltmarsh", "Millrace", "Brickyard", "Alder Junction"]

#: One is missing: look above Saltmarsh, too. Where does the range of Cannery Flats begin?
overlapping = ["Millrace", "Brickyard", "Alder Junction"]

#: The range of Quarry Ridge ends at 10.7, and that of Saltmarsh begins at 10.8. They do not meet.
overlapping = ["Cannery Flats", "Millrace", "Brickyard", "Alder Junction", "Quarry Ridge"]

#: These are the places next to Saltmarsh on the list. Go on down: which other ranges reach above 10.8?
overlapping = ["Cannery Flats", "Millrace"]

#: Millrace shares nearly all of its range with Saltmarsh. Others share a part, and a part is enough.
overlapping = ["Millrace"]

# %% attempts="practice-sums"
#: right
nation = sum(states["announced_usd"]) / sum(states["population"])

#: right
nation = round(np.average(dollars_a_head, weights=states["population"]), 2)

#: {value:,.0f} is the mean of the ratios again. Add up the dollars, add up the people, then divide.
nation = dollars_a_head.mean()

#: {value:,.0f} is the median of the states: places count the same, not people. Add up first, then divide.
nation = dollars_a_head.median()

#: {value:.4f} is upside down: these are people for each dollar. The people come after the slash.
nation = states["population"].sum() / states["announced_usd"].sum()

#: {value:,.0f} is per 1,000 people. The task asks for dollars per person: leave out the 1000.
nation = states["announced_usd"].sum() / states["population"].sum() * 1000

#: {value:,.0f} is the sum of the ratios. Add up the dollars and the people, then divide once.
nation = dollars_a_head.sum()

#: {value:,.0f} has no cents: // and round() cut off the decimals. Divide with one slash, and keep two decimal places.
#~ rounds
nation = states["announced_usd"].sum() // states["population"].sum()

#: {value:,.0f} is the sum of the dollars. Divide it by the sum of the people.
nation = states["announced_usd"].sum()

#: That is one number for each state. Add up both columns with .sum() before you divide.
nation = states["announced_usd"] / states["population"]

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

#: These are residents per 1,000 piles, upside down. The denominator comes after the slash.
pile_rate = places["population"] / places["piles"] * 1000

#: These are piles of all five years in the table five_years. Use the column piles of places: one year.
pile_rate = five_years.groupby("neighborhood")["piles_cleared"].sum() / places["population"] * 1000

#: This divides by the residents of the whole city. Each place needs its own residents: leave out sum().
pile_rate = places["piles"] / places["population"].sum() * 1000

#: These numbers are rounded. You will rank with them, and rounding can create ties: keep all digits.
#~ rounds
pile_rate = (places["piles"] / places["population"] * 1000).round()
#: or
#~ rounds
pile_rate = (places["piles"] / places["population"] * 1000).round(1)

#: Every value is 0: // cuts off the decimals. Divide with one slash.
pile_rate = places["piles"] // places["population"] * 1000

#: The decimals are cut off. Divide with one slash, and keep all digits.
pile_rate = places["piles"] * 1000 // places["population"]

#: These are the reports of residents. The task asks for the piles that crews cleared: the column piles of
#: places.
requests = data.load("service-requests")
dumping = requests[requests["service"] == "Illegal dumping"]
pile_rate = dumping["neighborhood"].value_counts() / places["population"] * 1000

#: This is one rate for the whole city. Each place needs its own: leave out sum().
pile_rate = places["piles"].sum() / places["population"].sum() * 1000

#: These are piles per 100,000 residents. The task asks for 1,000.
#~ * 1000 -> * 100000

#: These are piles per 100 residents. The task asks for 1,000.
#~ * 1000 -> * 100

#: The 1000 divides here. Multiply the whole rate by it: no parentheses around the residents and the 1000.
pile_rate = places["piles"] / (places["population"] * 1000)

#: These are the piles of 2024. Use the column piles of places.
last_year = five_years[five_years["year"] == 2024].set_index("neighborhood")
pile_rate = last_year["piles_cleared"] / places["population"] * 1000

#: This is each place's share of all piles, times 1,000. Divide by the residents of each place.
pile_rate = places["piles"] / places["piles"].sum() * 1000

#: The piles are multiplied by the residents. A rate divides: put a slash between the two.
pile_rate = places["piles"] * places["population"] / 1000

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

#: Rounding created ties between rates, so some moves are off. Rank pile_rate with all its digits.
rank_change = places["piles"].rank(ascending=False) - pile_rate.round(-2).rank(ascending=False)

#: Some rank here is by residents. Take the rank by piles and the rank by pile_rate.
rank_change = places["population"].rank(ascending=False) - pile_rate.rank(ascending=False)

#: The signs are reversed: a place that moves up should have a plus. Does rank 1 go to the largest value, and
#: which rank do you subtract?
rank_change = (places["piles"] / places["population"]).rank(ascending=False) - places["piles"].rank(
    ascending=False
)

#: These are the new ranks. The task asks for moves: take the rank by count minus this rank.
rank_change = (places["piles"] / places["population"]).rank(ascending=False)

#: These are the ranks by count. The task asks for moves: subtract the rank by rate.
#~ - pile_rate.rank(ascending=False) ->

#: No move is below zero. A place that moves down needs a minus sign: leave out abs.
rank_change = (
    places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank(ascending=False)
).abs()

#: This subtracts rates from counts. Rank each of them first.
rank_change = places["piles"] - places["piles"] / places["population"] * 1000

#: One of the two lists is ranked from small to large. Give both ascending=False.
rank_change = places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank()
#: or
rank_change = places["piles"].rank() - (places["piles"] / places["population"]).rank(ascending=False)

# %% attempts="how-firm"
#: right
low, high = fair_list["low"], fair_list["high"]
level = []
for name in fair_list.index:
    if name != here and high[name] >= low[here] and low[name] <= high[here]:
        level.append(name)

#: right
reach = 2 * np.sqrt(places["piles"]) / places["population"] * 1000
distance = (pile_rate - pile_rate[here]).abs()
level = set(pile_rate.index[distance <= reach + reach[here]]) - {here}

#: Your list holds the neighborhood of the title itself. Leave it out.
level = near.index

#: These are all places whose range does not overlap that of the title. The task asks for those that do.
level = fair_list.index[~fair_list.index.isin(near.index)]

#: Some of these places do not overlap. Ask two questions, and both must be yes: does the range end above the low
#: end of the one in the title, and does it begin below its high end?
level = fair_list[(fair_list["high"] >= low) & (fair_list.index != here)].index
#: or
level = fair_list[((fair_list["high"] >= low) | (fair_list["low"] <= high)) & (fair_list.index != here)].index

#: Only places below it are in your list. Ranges of places above it may reach into this one, too.
level = [name for name in near.index if fair_list.loc[name, "estimate"] < fair_list.loc[here, "estimate"]]

#: Only places above it are in your list. Ranges of places below it may reach into this one, too.
level = [name for name in near.index if fair_list.loc[name, "estimate"] > fair_list.loc[here, "estimate"]]

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

#: city_rate: This is a whole number. Keep at least one decimal place.
#~ rounds
city_rate = round(overall_rate(places["piles"], places["population"]))

#: overall_rate: Your function rounds to whole numbers. Keep at least one decimal place.
def overall_rate(events, people):
    return round(events.sum() / people.sum() * 1000)
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: // cuts off the decimals. Divide with one slash.
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

#: overall_rate: Your function calculates something, but returns nothing. Its line starts with return.
def overall_rate(events, people):
    events.sum() / people.sum() * 1000
city_rate = places["piles"].sum() / places["population"].sum() * 1000
#: or
def overall_rate(events, people):
    print(events.sum() / people.sum() * 1000)
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: Your function returns 10, whatever you give it. Inside it, use the names events and people.
def overall_rate(events, people):
    return 10
city_rate = places["piles"].sum() / places["population"].sum() * 1000

#: overall_rate: Your function returns one rate for each place. Add up the events and the people first, then
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

#: city_rate: {value:,.1f} has the piles of all five years in it. Use the column piles of places: one year.
city_rate = overall_rate(five_years["piles_cleared"], places["population"])

#: city_rate: {value:.2f} starts from rates. Give your function the piles themselves.
city_rate = overall_rate(pile_rate, places["population"])

# %% attempts="which-sentence"
#: right
firm = "(B)"
crew = "c"

#: right
firm = "b"
crew = "C:"

#: firm: Look at the two ranges: 10.8 to 14.5 and 10.7 to 14.2. How much of them is shared?
#~ firm = "B" -> firm = "A"

#: firm: The ranges say that the order is not known. That does not make the two rates equal: they may well differ.
#~ firm = "B" -> firm = "C"

#: firm: People live there, too, and want to see their place. What belongs next to its rate?
#~ firm = "B" -> firm = "D"

#: crew: That answers how many piles there are for each resident. What does the crew drive along?
#~ crew = "C" -> crew = "A"

#: crew: That answers how many piles there are for each home. What does the crew drive along?
#~ crew = "C" -> crew = "B"

#: crew: That answers how many piles there are for each report. What does the crew drive along?
#~ crew = "C" -> crew = "D"
