# %% attempts="practice-sums"
#: right
small = states[states["population"] < 2000000]


def per_head(dollars, people):
    return sum(dollars) / sum(people)


small_per_head = round(per_head(small.announced_usd, small.population))

#: right
small = states.query("population < 2_000_000")


def per_head(dollars, people):
    return np.average(dollars / people, weights=people)


small_per_head = per_head(people=small["population"], dollars=small["announced_usd"])

#: per_head: That is the mean of the ratios again. Add up the dollars, add up the people, then divide.
def per_head(dollars, people):
    return (dollars / people).mean()
small_per_head = per_head(states["announced_usd"], states["population"])

#: per_head: Your recipe works something out and gives nothing back. Start its line with return.
def per_head(dollars, people):
    dollars.sum() / people.sum()
small_per_head = per_head(states["announced_usd"], states["population"])

#: per_head: Your recipe uses the table small whatever you give it. Inside it, use the names dollars and
#: people.
#~ return dollars -> return small["announced_usd"]
#~ / people -> / small["population"]

#: per_head: Upside down: these are people for each dollar. The people come after the slash.
#~ return dollars -> return people
#~ / people -> / dollars

#: small_per_head: {value:,.0f} is the mean of the ratios. Use your recipe per_head.
small_per_head = small["per_head"].mean()

#: small_per_head: {value:,.0f} is the number for all states. Use the table small.
small_per_head = per_head(states["announced_usd"], states["population"])

# %% attempts="practice-standard"
#: right
quarry = (slow_share * mix).sum(axis=1)["Quarry Ridge"]

#: right
quarry = (
    0.614 * slow_share.loc["Quarry Ridge", "Bulky item pickup"]
    + 0.386 * slow_share.loc["Quarry Ridge", "Illegal dumping"]
)

#: {value:.2f} is the crude rate, with Quarry Ridge's own mix. Weight its two shares with the mix of the
#: city.
quarry = crude["Quarry Ridge"]

#: {value:.2f} is the plain mean of the two shares: both kinds weigh the same. Use the weights in mix.
quarry = slow_share.loc["Quarry Ridge"].mean()

#: {value:.2f} comes from exchanged weights. Each share belongs to the weight of the same name.
quarry = (
    mix["Illegal dumping"] * slow_share.loc["Quarry Ridge", "Bulky item pickup"]
    + mix["Bulky item pickup"] * slow_share.loc["Quarry Ridge", "Illegal dumping"]
)

#: {value:.2f} is the number for Lower Docks. Take the row of Quarry Ridge.
#~ "Quarry Ridge" -> "Lower Docks"

# %% attempts="practice-hide"
#: right
must_hide = {"Station", "Pier"}

#: right
five = pd.Series({"Pier": 8, "Hilltop": 25, "Orchard": 31, "Station": 12, "Meadow": 19})
must_hide = five.nsmallest(2)

#: With Pier alone hidden, a reader takes the other four from 95 and finds it. Which one has to go with it?
#~ , "Station" ->

#: The quotes are wrong: each name needs its own quotes, with a comma between the names.
must_hide = "Pier, Station"
#: or
must_hide = ["Pier, Station"]

#: The list is empty. Which of the five counts are below 10?
must_hide = []

#: Pier and a second place is right. Give away as little as you can: hide the next smallest.
#~ "Station" -> "Meadow"

# %% attempts="pile-rate"
#: right
pile_rate = {name: row["piles"] * 1000 / row["population"] for name, row in places.iterrows()}

#: right
places["rate"] = (places["piles"] / (places["population"] / 1000)).round(1)
pile_rate = places[["rate"]].sort_values("rate")

#: right
pile_rate = (places["piles"] / places["population"] * 1000).round()

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

# %% attempts="rank-change"
#: right
rate = places["piles"] / places["population"]
rank_change = rate.rank() - places["piles"].rank()
firm = "(B)"

#: right
ranks = places.assign(rate=places["piles"] / places["population"])
by_count = {name: place for place, name in enumerate(ranks.sort_values("piles", ascending=False).index, 1)}
by_rate = {name: place for place, name in enumerate(ranks.sort_values("rate", ascending=False).index, 1)}
rank_change = {name: by_count[name] - by_rate[name] for name in by_count}
firm = "b"

#: right
rank_change = places["piles"].rank(ascending=False) - (
    places["piles"] / places["population"] * 1000
).round().rank(ascending=False)
firm = "b"

#: The signs are turned around: who moves up should have a plus. Does rank 1 go to the largest value, and
#: which rank comes first?
rank_change = (places["piles"] / places["population"]).rank(ascending=False) - places["piles"].rank(
    ascending=False
)
firm = "B"

#: These are the new ranks. How far is each from the rank by count?
rank_change = (places["piles"] / places["population"]).rank(ascending=False)
firm = "B"

#: These are the ranks by count. How far is each from the rank by rate?
#~ - pile_rate.rank(ascending=False) ->

#: All moves have the sign of a climb. Who falls needs a minus: leave out abs.
rank_change = (
    places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank(ascending=False)
).abs()
firm = "B"

#: This takes rates from counts. Take the rank of each first.
rank_change = places["piles"] - places["piles"] / places["population"] * 1000
firm = "B"

#: One of the two lists is ranked from small to large. Give both ascending=False.
rank_change = places["piles"].rank(ascending=False) - (places["piles"] / places["population"]).rank()
firm = "B"
#: or
rank_change = places["piles"].rank() - (places["piles"] / places["population"]).rank(ascending=False)
firm = "B"

#: firm: Look at the two ranges: 10.8 to 14.5 and 10.7 to 14.2. How much of them is shared?
#~ firm = "B" -> firm = "A"

#: firm: The ranges say that the order is not known. Equal is more than that: the true rates may well differ.
#~ firm = "B" -> firm = "C"

#: firm: People live there, too, and want to see their place. What belongs beside its rate?
#~ firm = "B" -> firm = "D"

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


city_rate = round(overall_rate(places["piles"], places["population"]))

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

#: city_rate: {value:,.0f} is upside down. Are the two inputs exchanged? The events come first.
city_rate = overall_rate(places["population"], places["piles"])

#: city_rate: {value:.1f} is per 1,000 households. Use population as the people.
#~ "population" -> "households"

# %% attempts="crude-rate"
#: right
crude = {
    group: round(jobs.loc[jobs["income_quartile"] == group, "slow"].mean(), 2) for group in range(1, 5)
}

#: right
heaps = jobs.groupby("income_quartile")["slow"]
crude = heaps.sum() / heaps.count()

#: These are numbers of slow jobs. For a share, take the mean of True and False.
#~ mean -> sum

#: These are numbers of jobs, slow or not: count counts both. For a share, take the mean of True and False.
#~ mean -> count

#: One digit after the point hides the differences. Keep at least two.
#~ () -> ().round(1)

#: These are percents. The task asks for numbers between 0 and 1: leave out the 100.
#~ () -> () * 100
#: or
crude = (jobs.groupby("income_quartile")["slow"].mean() * 100).round()

#: These are neighborhoods. Make the heaps by income_quartile.
#~ "income_quartile" -> "neighborhood"

#: These are the two kinds of jobs. Make the heaps by income_quartile.
#~ "income_quartile" -> "service"

#: This is each group's share of all slow jobs. Ask the other way around: of the jobs of a group, how many
#: are slow?
#~ mean -> sum() / jobs["slow"].sum

#: This is already split by kind of job; that comes in task 5. Make the heaps by income_quartile alone.
crude = jobs.groupby(["income_quartile", "service"])["slow"].mean()

# %% attempts="same-mix"
#: right
mix = {kind: (jobs["service"] == kind).mean() for kind in kinds}
slow_share = jobs.groupby(["income_quartile", "service"])["slow"].mean().unstack()
standard = (
    slow_share["Illegal dumping"] * mix["Illegal dumping"]
    + slow_share["Bulky item pickup"] * mix["Bulky item pickup"]
)
why = "c"

#: right
number = jobs.groupby("service").size()
mix = (number / number.sum()).round(2)
slow_share = jobs.pivot_table(index="service", columns="income_quartile", values="slow")
standard = {group: round(np.average(slow_share[group], weights=number), 2) for group in slow_share.columns}
why = "C"

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

#: standard: The weights are exchanged. Each column of slow shares belongs to the weight of the same name.
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

#: why: A rate already takes size into account. What do you take away when you give all groups the same mix?
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1)
why = "A"

#: why: Look at group 4: its standardized rate is lower than its crude one. What do you take away when you
#: give all groups the same mix?
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1)
why = "B"

#: why: Neither rate says anything about time. What do you take away when you give all groups the same mix?
standard = (jobs.pivot_table(index="income_quartile", columns="service", values="slow") * mix).sum(axis=1)
why = "D"

# %% attempts="leaked"
#: right
rest = draft["answered"] - draft["not_booked"]
leaked = rest[rest < 10]

#: right
leaked = {}
for name, row in draft.iterrows():
    if pd.isna(row["booked"]):
        leaked[name] = row["answered"] - row["not_booked"]

#: right
leaked = (draft["answered"] - draft["not_booked"]).where(draft["booked"].isna()).dropna()

#: Right numbers! The other neighborhoods are still in it, as missing. Leave them out: put .dropna() at the
#: end.
leaked = (draft["answered"] - draft["not_booked"]).where(draft["booked"].isna())

#: This holds all neighborhoods. Keep those whose booked is hidden in the draft.
leaked = draft["answered"] - draft["not_booked"]

#: These are the people who did not book. How many of those who answered are left?
leaked = draft[draft["booked"].isna()]["not_booked"]

#: The difference is negative: start from answered, the larger number.
leaked = gone["not_booked"] - gone["answered"]

#: These are still missing. Work them out from the other two columns.
leaked = draft[draft["booked"].isna()]["booked"]

# %% attempts="safe-list"
#: right
def hide_small(counts, least):
    small = counts[counts < least].index.tolist()
    if len(small) == 1:
        small.append(counts[counts >= least].idxmin())
    return counts.mask(counts.index.isin(small))


safe_list = answers.reset_index()
safe_list["booked"] = hide_small(safe_list["booked"], 10)
safe_list.loc[safe_list["booked"].isna(), "not_booked"] = None

#: right
def hide_small(counts, least):
    result = counts.astype(float).sort_values()
    hidden = (result < least).sum()
    if hidden == 1:
        hidden = 2
    result.iloc[:hidden] = np.nan
    return result


safe_list = answers.astype(float)
rows = hide_small(np.minimum(safe_list["booked"], safe_list["not_booked"]), 10).isna()
safe_list.loc[rows.reindex(safe_list.index), ["booked", "not_booked"]] = np.nan

#: hide_small: Where just one count is hidden, the total gives it away. Hide the next smallest too.
def hide_small(counts, least):
    return counts.where(counts >= least)


safe_list = answers.copy()
safe_list["booked"] = hide_small(answers["booked"], 10)
safe_list["not_booked"] = answers["not_booked"].where(safe_list["booked"].notna())

#: hide_small: A second count is hidden even where none has to be, or where two are hidden already. Ask
#: first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()
safe_list["booked"] = hide_small(answers["booked"], 10)
safe_list["not_booked"] = answers["not_booked"].where(safe_list["booked"].notna())

#: hide_small: A count of exactly the number in the rule may be shown: use >= instead of >.
def hide_small(counts, least):
    shown = counts.where(counts > least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list["booked"] = answers["booked"]
safe_list["not_booked"] = answers["not_booked"]

#: hide_small: A second count is hidden even where two are hidden already. Ask first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() >= 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: A count is hidden even where none had to be. Ask first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() < 2:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: It asks whether more than one is hidden. When does the total give a count away?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() > 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: The second count it hides is the largest. Give away as little as you can: hide the next
#: smallest.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmax()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: A zero is a number, and a wrong one. where leaves values missing when you give it the test
#: alone.
def hide_small(counts, least):
    shown = counts.where(counts >= least, 0)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: A word in place of a number is not missing, so isna does not find it. Give where the test
#: alone.
def hide_small(counts, least):
    shown = counts.where(counts >= least, "hidden")
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: The hidden counts are gone with their rows. Keep the rows: where leaves them in, as missing.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown.dropna()
safe_list = answers.copy()
#: or
def hide_small(counts, least):
    return counts[counts >= least]
safe_list = answers.copy()

#: hide_small: Your function looks at answers whatever you give it. Inside it, use the name counts.
def hide_small(counts, least):
    shown = answers["booked"].where(answers["booked"] >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown
safe_list = answers.copy()

#: hide_small: The small counts are shown and the large ones hidden. where keeps what passes the test.
def hide_small(counts, least):
    return counts.where(counts < least)
safe_list = answers.copy()
safe_list["booked"] = hide_small(answers["booked"], 10)

#: hide_small: It is right for 10, but your function always uses 10. Use the name least inside it.
#~ >= least -> >= 10

#: safe_list: Nothing is hidden in not_booked yet. Answered minus not booked gives it away, as in task 6.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown


safe_list = answers.copy()
safe_list["booked"] = hide_small(answers["booked"], 10)
#: or
safe_list = draft

#: safe_list: A zero is a number, and a wrong one. Leave hidden cells missing: np.nan.
safe_list = safe_list.fillna(0)

#: safe_list: These are the true numbers, with nothing hidden. Give what hide_small gives back a name, and
#: hide both columns where it is missing.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown


safe_list = answers.copy()
hide_small(safe_list["booked"], 10)

#: safe_list: Only one count of booked is hidden. The total of its column gives it away, or another small
#: one is still shown. Use your hide_small.
safe_list["booked"] = answers["booked"].where(answers.index != answers["booked"].idxmin())
safe_list["not_booked"] = answers["not_booked"].where(safe_list["booked"].notna())

#: safe_list: In some row booked is hidden and not_booked is shown: task 6 works there. Which rows are
#: hidden now? Ask the column booked of safe_list, not that of answers.
safe_list["not_booked"] = answers["not_booked"].where(answers["booked"] > answers["booked"].min())

#: safe_list: not_booked is hidden everywhere. Hide it only in the rows where booked is hidden; the council
#: needs the rest.
safe_list["not_booked"] = np.nan

#: safe_list: not_booked is shown just where it has to be hidden. where keeps what passes its test: notna,
#: not isna.
#~ answers["not_booked"].where(smaller.notna()) -> answers["not_booked"].where(smaller.isna())

#: safe_list: Rows are gone. Readers should see that these neighborhoods answered: keep the rows, and leave
#: the hidden cells missing.
safe_list = safe_list.dropna()

#: safe_list: A word stands in the hidden cells. Leave them missing: np.nan.
safe_list = safe_list.astype(object).fillna("hidden")

#: safe_list: answered is hidden too. Readers should see how many people answered: hide booked and not_booked
#: alone.
smaller = hide_small(answers[["booked", "not_booked"]].min(axis=1), 10)
safe_list = answers.where(smaller.notna())
