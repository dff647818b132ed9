# %% attempts="practice-merge"
#: right
names = light_cases["neighborhood"].str.strip().str.title()
lights_by_district = names.map(places.set_index("neighborhood")["district"]).value_counts()

#: right
light_cases["neighborhood"] = light_cases["neighborhood"].str.strip().str.title()
lights_by_district = light_cases.merge(places, on="neighborhood").groupby("district").size()

#: These are neighborhoods. Count the column district, which came with the merge.
#~ ["district"] -> ["neighborhood"]

#: This is the district of each case. Count how often each one comes: value_counts.
lights_by_district = light_joined["district"]

#: These come from the names as somebody typed them. Keep the first line, which cleans them.
lights_by_district = (
    raw[letter == "s"].drop_duplicates("case").merge(places, on="neighborhood")["district"].value_counts()
)

#: These count the neighborhoods of each district. Count the cases, in the table that came out of the merge.
lights_by_district = places["district"].value_counts()

#: These are the cases of dumping. Start from light_cases.
lights_by_district = joined["district"].value_counts()

#: These are shares. The task asks how many cases.
lights_by_district = light_joined["district"].value_counts(normalize=True)

#: One of these rows counts the cases without a district. They lie in none: leave them out.
lights_by_district = light_joined["district"].value_counts(dropna=False)

# %% attempts="practice-match"
#: right
light_rate = data.locate(light_cases["x"], light_cases["y"], city="port-alder").count() / len(light_cases)

#: right
light_rate = round(1 - data.locate(light_cases["x"], light_cases["y"], city="port-alder").isna().mean(), 3)

#: That is the share without a place. Ask for those that have one: notna.
light_rate = data.locate(light_cases["x"], light_cases["y"], city="port-alder").isna().mean()

#: That is how many found a place. For a share, take the mean.
light_rate = data.locate(light_cases["x"], light_cases["y"], city="port-alder").notna().sum()

#: That is the share that has a point, even one outside the city. Ask data.locate for its place.
light_rate = light_cases["x"].notna().mean()

# %% attempts="practice-points"
#: right
def library_score(same_place, name_alike):
    return 100 * (0.6 * same_place + 0.4 * name_alike)

#: right
def library_score(same_place, name_alike):
    place_points = same_place * 60
    name_points = name_alike * 40
    return place_points + name_points

#: The two weights are swapped: 60 points are for the place, 40 for the name.
def library_score(same_place, name_alike):
    return 40 * same_place + 60 * name_alike

#: These are the weights of the city: 40 and 40. The library gives 60 and 40.
#~ 60 -> 40

#: These points go from 0 to 1. The weights are 60 and 40, so that two equal records get 100.
def library_score(same_place, name_alike):
    return 0.6 * same_place + 0.4 * name_alike

#: Every part counts the same here. Multiply each by its weight first.
def library_score(same_place, name_alike):
    return same_place + name_alike

#: Your function gives whole points only. Leave out round or int.
def library_score(same_place, name_alike):
    return round(60 * same_place + 40 * name_alike)
#: or
def library_score(same_place, name_alike):
    return int(60 * same_place + 40 * name_alike)

# %% attempts="practice-precision"
#: right
strict_precision = pairs.loc[pairs["score"] >= 80, "same"].mean()

#: right
strict = pairs[pairs["score"] >= 80]
strict_precision = round(len(strict[strict["same"] == 1]) / len(strict), 3)

#: {value:.2f} is the recall. Divide by the pairs that were called, not by those that are the same.
#~ / strict -> / is_same

#: {value:.2f} is the precision from 70 points. Be stricter: 80.
strict_precision = (called_same & is_same).sum() / called_same.sum()

# %% attempts="key"
#: right
def key_holds(table, key):
    return not table.duplicated(key).any()

#: right
def key_holds(table, key):
    return len(table.drop_duplicates(key)) == len(table)

#: right
def key_holds(table, key):
    if table.groupby(key).size().max() > 1:
        return False
    else:
        return True

#: key_holds: Your function says True when rows repeat. Turn it around: the key holds when none does.
def key_holds(table, key):
    return table.duplicated(key).sum() > 0

#: key_holds: Your function gives how many rows repeat the key. Ask whether that equals 0: put == 0 behind
#: it.
def key_holds(table, key):
    return table.duplicated(key).sum()

#: key_holds: Your function compares all columns. Give it the key: duplicated(key).
def key_holds(table, key):
    return table.duplicated().sum() == 0

#: key_holds: Your function always gives the same answer. Does it use table and key, the names in its
#: parentheses?
def key_holds(table, key):
    return True

#: key_holds: Your function asks for the same columns whatever key it is given. Use key, the second name in
#: its parentheses.
def key_holds(table, key):
    return table.duplicated(["place", "month"]).sum() == 0
#: or
def key_holds(table, key):
    return table.duplicated(["neighborhood", "month"]).sum() == 0

#: key_holds: Your function calls repeats, which only the lesson knows. Write out here what it counted.
def key_holds(table, key):
    return repeats(table, key) == 0

#: key_holds: Your function always gives the same answer. Does it use table and key, the names in its
#: parentheses?
def key_holds(table, key):
    return places.duplicated("neighborhood").sum() == 0

# %% attempts="points"
#: right
found = data.locate(cases["x"], cases["y"]).map(places.set_index("neighborhood")["district"])
by_district = found.value_counts().sort_index().to_dict()
unmatched = len(cases) - sum(by_district.values())
match_rate = round(sum(by_district.values()) / len(cases), 3)

#: right
by_point = cases.assign(neighborhood=data.locate(cases["x"], cases["y"], city=data.city()))
by_point = by_point.merge(places, how="left", indicator=True)
unmatched = (by_point["_merge"] == "left_only").sum()
match_rate = (by_point["_merge"] == "both").mean()
by_district = by_point.groupby("district").size().reset_index(name="cases")

#: right
located = cases.copy()
located["neighborhood"] = data.locate(located["x"], located["y"])
inner = located.merge(places, on="neighborhood")
unmatched = len(cases) - len(inner)
match_rate = len(inner) / len(cases)
by_district = inner.groupby("district")["case"].count()

#: match_rate: {value} is rounded too far: it could stand for 85 or 94 of 100. Keep two digits or more.
match_rate = round(by_point["district"].notna().mean(), 1)

#: No case finds a district of your city: these points were looked up on the map of another city. Leave out
#: city= in data.locate.
other_city = "port-alder" if data.city() != "port-alder" else "fort-linden"
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"], city=other_city)
by_point = by_point.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: The two parts of the point are swapped. First x, to the east, then y, to the north.
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["y"], by_point["x"])
by_point = by_point.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: This comes from the names as somebody typed them. Join by the point: data.locate.
by_point = pickups.drop_duplicates("case").merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: These are rows, in which a reopened case appears more than once. Use cases, with one row for each.
#~ cases -> pickups
#: or
#~ cases -> pickups.drop_duplicates()

#: {value} cases have no point at all. Others have a point that lies outside every neighborhood: count those
#: too.
unmatched = cases["x"].isna().sum()

#: unmatched: These are the answers for each case, True or False. Count the True ones with .sum().
#~ .sum() ->

#: unmatched: {value} leaves out cases that lie outside but not at zero, zero. Let data.locate decide which
#: points have a place.
unmatched = cases["x"].isna().sum() + (cases["x"] == 0).sum()

#: by_district: This is the place of each case. Count how often each district comes: value_counts.
#~ .value_counts() ->

#: {value:,} is how many find a district. Count those that find none: isna.
#~ isna -> notna

#: unmatched: {value} means that nothing is unmatched, because the merge threw those cases away. Keep them
#: with how="left".
#~ , how="left" ->

#: match_rate: A rate of 1 is too good to be true: the merge threw away what found no partner. Keep it with
#: how="left".
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"])
by_point = by_point.merge(places, on="neighborhood")
unmatched = len(cases) - len(by_point)
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: match_rate: {value:.3f} is the share without a district. The match rate is the share with one.
#~ notna -> isna

#: match_rate: {value:.3f} is the rate among cases that have a point. A case without a point is unmatched
#: too: divide by all cases.
match_rate = by_point.loc[by_point["x"].notna(), "district"].notna().mean()

#: match_rate: {value:.3f} is the share that has a point. Some of these points lie outside the city: ask for
#: the district.
match_rate = cases["x"].notna().mean()

#: match_rate: {value:,} is how many find a district. For the rate, take the mean instead of the sum.
#~ mean -> sum

#: by_district: These are neighborhoods. The council decides by district: count the column district.
by_district = by_point["neighborhood"].value_counts()

#: by_district: These count the neighborhoods of each district. Count the cases, in the table that came out
#: of the merge.
by_district = places["district"].value_counts()

#: by_district: These are shares. The task asks how many cases.
by_district = by_point["district"].value_counts(normalize=True)

#: by_district: One of these rows counts the cases without a district. They lie in none: leave them out
#: here, you have them in unmatched.
by_district = by_point["district"].value_counts(dropna=False)

#: match_rate: This comes from the names, cleaned. Join by the point: data.locate.
named = pickups.drop_duplicates("case").copy()
named["neighborhood"] = named["neighborhood"].str.strip().str.title()
by_point = named.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: by_district: This comes from the names, cleaned. Join by the point: data.locate.
named = pickups.drop_duplicates("case").copy()
named["neighborhood"] = named["neighborhood"].str.strip().str.title()
by_point = named.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

# %% attempts="score"
#: right
def match_score(same_place, name_alike, amount_alike):
    place_points = same_place * 20
    name_points = name_alike * 50
    amount_points = amount_alike * 30
    return place_points + name_points + amount_points


scores = [match_score(*row) for row in pairs[["same_place", "name_alike", "amount_alike"]].to_numpy()]
called_count = len([score for score in scores if score >= 70])

#: right
def match_score(same_place, name_alike, amount_alike):
    return 100 * (0.2 * same_place + 0.5 * name_alike + 0.3 * amount_alike)


pairs["score"] = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"])
scores = pairs["score"].to_numpy()
called_count = len(pairs[pairs["score"] >= 70])

#: match_score: These are the weights of the lesson: 40, 40, 20. The budget office gives 20, 50 and 30.
#~ return 20 -> return 40
#~ + 50 -> + 40
#~ + 30 -> + 20

#: match_score: Two weights are swapped: 50 points are for the name, 20 for the place.
#~ return 20 -> return 50
#~ + 50 -> + 20

#: match_score: Two weights are swapped: 50 points are for the name, 30 for the amount.
#~ + 50 -> + 30
#~ name_alike + 30 -> name_alike + 50

#: match_score: Every part counts the same here. Multiply each by its weight first.
#~ 20 * ->
#~ 50 * ->
#~ 30 * ->

#: match_score: These points go from 0 to 1. The weights are 20, 50 and 30, so that two equal records get
#: 100.
#~ return 20 -> return 0.2
#~ + 50 -> + 0.5
#~ + 30 -> + 0.3

#: match_score: Your function gives whole points only. Leave out round or int: a part of a point can decide
#: who reaches 70.
def match_score(same_place, name_alike, amount_alike):
    return round(20 * same_place + 50 * name_alike + 30 * amount_alike)


scores = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"])
called_count = (scores >= 70).sum()
#: or
def match_score(same_place, name_alike, amount_alike):
    return int(20 * same_place + 50 * name_alike + 30 * amount_alike)
scores = [match_score(*row) for row in pairs[["same_place", "name_alike", "amount_alike"]].to_numpy()]
called_count = sum(score >= 70 for score in scores)

#: called_count: {value} leaves out a pair at exactly 70 points. 70 or more: use >= instead of >.
#~ >= -> >

#: {value:.2f} is the share of pairs. The task asks how many: use the sum.
#~ sum -> mean

#: called_count: These are the answers for each pair, True or False. Count the True ones with .sum().
called_count = scores >= 70

#: called_count: {value:,.0f} adds up points. Ask first which scores are 70 or more, then count the True
#: answers.
called_count = scores[scores >= 70].sum()

#: scores: Place and name are swapped here. Give the three columns in the order of the function's names.
scores = match_score(pairs["name_alike"], pairs["same_place"], pairs["amount_alike"])

#: scores: These are whole points. Do not round: a part of a point can decide who reaches 70.
scores = scores.round()

#: scores: These are answers, True or False. Keep the points: ask for 70 or more in the next line.
scores = scores >= 70

#: called_count: {value} is how many stay below 70 points. Turn the comparison around.
#~ scores >= -> scores <

#: called_count: {value} is the number of all pairs. Ask of each score whether it is 70 or more, and count
#: the True answers with .sum().
#~ sum -> count

# %% attempts="cut-off"
#: right
called = pairs[match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"]) >= 70]
precision = called["same"].mean()
recall = called["same"].sum() / pairs["same"].sum()
for_review = "a"

#: right
scores = 20 * pairs["same_place"] + 50 * pairs["name_alike"] + 30 * pairs["amount_alike"]
both = len(pairs[(scores >= 70) & (pairs["same"] == 1)])
precision = round(both / len(pairs[scores >= 70]), 2)
recall = round(both / len(pairs[pairs["same"] == 1]), 2)
for_review = "A"

#: precision: {value:.2f} is the recall. Precision divides by the pairs that were called.
precision = (called_same & is_same).sum() / is_same.sum()
recall = (called_same & is_same).sum() / called_same.sum()

#: recall: {value:.2f} is the precision. Recall divides by the pairs that are the same.
precision = (called_same & is_same).sum() / is_same.sum()
recall = (called_same & is_same).sum() / called_same.sum()

#: precision: {value:.2f} counts every pair on which score and people agree, also those that both call
#: different. Look only at pairs that were called the same.
precision = (called_same == is_same).mean()
recall = (called_same & is_same).sum() / is_same.sum()

#: precision: {value:.2f} divides by all pairs. Divide by those that were called the same.
precision = (called_same & is_same).mean()
recall = (called_same & is_same).mean()

#: recall: {value:.2f} divides by all pairs. Divide by those that are the same.
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).mean()

#: recall: {value:.2f} divides the pairs called by the pairs that are the same. Count on top only those that
#: are both.
precision = (called_same & is_same).sum() / called_same.sum()
recall = called_same.sum() / is_same.sum()

#: recall: That leaves out a pair at exactly 70 points. From 70 means 70 or more: use >= instead of >.
called_same = scores > 70
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: precision: That is with a cut-off of 85 points. The office wants 70.
called_same = scores >= 85
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: for_review: A wrong call is no harm here: the person will see it. Think of the pairs that nobody looks
#: at.
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()
for_review = "B"
