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

#: One of these rows counts the cases without a district. They are in none: leave them out.
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

#: key_holds: Your function returns how many rows repeat the key. Ask whether that equals 0: add == 0 at
#: the end.
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

#: key_holds: Your function lets one repeat pass. The key holds only when no row repeats.
def key_holds(table, key):
    return table.duplicated(key).sum() <= 1

#: key_holds: Your function looks at one column alone. Two rows may share a month: compare all columns of the
#: key together, with duplicated(key).
def key_holds(table, key):
    for column in [key] if isinstance(key, str) else key:
        if table[column].duplicated().any():
            return False
    return True
#: or
def key_holds(table, key):
    for column in key:
        if table[column].duplicated().any():
            return False
    return True
#: or
def key_holds(table, key):
    return table[key].nunique() == len(table)
#: or
def key_holds(table, key):
    return not table[key[0]].duplicated().any()

#: key_holds: With keep=False, all rows that repeat count, the first one, too. So the count is never 1: ask for 0.
def key_holds(table, key):
    return table.duplicated(key, keep=False).sum() == 1

#: key_holds: Your function asks for a column that is called key. Without quotes, key is what the function was given.
def key_holds(table, key):
    return table.duplicated("key").sum() == 0

#: key_holds: Your function returns a text. Leave out the quotes around True and False.
def key_holds(table, key):
    if table.duplicated(key).sum() == 0:
        return "True"
    else:
        return "False"

#: key_holds: Your function returns nothing when rows repeat. The answer there is False.
def key_holds(table, key):
    if table.duplicated(key).sum() == 0:
        return True

#: key_holds: Your function always gives the same answer. Does it use table and key, the names in its
#: parentheses?
def key_holds(table, key):
    return places.duplicated("neighborhood").sum() == 0

#: right
def key_holds(table, key):
    return table.set_index(key).index.is_unique

#: right
def key_holds(table, key):
    columns = [key] if isinstance(key, str) else key
    seen = []
    for row in table[columns].values.tolist():
        if row in seen:
            return False
        seen.append(row)
    return True

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

#: No case finds a district of your city: these points were looked up on the map of another city. Leave out
#: city= in data.locate.
other_city = "port-alder" if data.city() != "port-alder" else "fort-linden"
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"], city=other_city)
by_point = by_point.merge(places, on="neighborhood", how="left")
unmatched = by_point["district"].isna().sum()
match_rate = by_point["district"].notna().mean()
by_district = by_point["district"].value_counts()

#: Are the two parts of the point swapped? First x, to the east, then y, to the north.
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

#: {value} cases have no point at all. Others have a point that is outside every neighborhood: count those,
#: too.
unmatched = cases["x"].isna().sum()

#: unmatched: These are the answers for each case, True or False. Count the True values with .sum().
#~ .sum() ->

#: unmatched: {value} leaves out cases that lie outside but not at zero, zero. Let data.locate decide which
#: points have a place.
unmatched = cases["x"].isna().sum() + (cases["x"] == 0).sum()

#: by_district: This is the place of each case. Count how often each district comes: value_counts.
#~ .value_counts() ->

#: unmatched: {value} is too few. Some cases are at zero, zero, some have no point, and some are elsewhere outside
#: the city. Look up all points, and count the missing districts.
unmatched = (cases["x"] == 0).sum()
#: or
named = pickups.drop_duplicates("case").copy()
named["neighborhood"] = named["neighborhood"].str.strip().str.title()
unmatched = named.merge(places, on="neighborhood", how="left")["district"].isna().sum()

#: by_district: {value} is how many districts there are. Count the cases of each: value_counts.
by_district = by_point["district"].nunique()

#: {value:,} is how many find a district. Count those that do not: isna.
#~ isna -> notna

#: unmatched: {value} means that nothing is unmatched, because the merge dropped those cases. Put the table
#: of cases in front of .merge, and how="left" inside.
#~ , how="left" ->
#: or
by_point = cases.copy()
by_point["neighborhood"] = data.locate(by_point["x"], by_point["y"])
unmatched = places.merge(by_point, on="neighborhood", how="left")["district"].isna().sum()

#: match_rate: A rate of 1 is too good to be true: the merge dropped the cases without a match. Put the table of
#: cases in front of .merge, and how="left" inside.
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

#: by_district: One of these rows counts the cases without a district. Leave it out here; they are counted in
#: unmatched.
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

#: right
names = list(data.locate(cases["x"], cases["y"]))
home = dict(places.values)
by_district = {}
for name in names:
    if name in home:
        by_district[home[name]] = by_district.get(home[name], 0) + 1
match_rate = sum(by_district.values()) / len(names)
unmatched = len(names) - sum(by_district.values())

#: right
located = cases.assign(neighborhood=data.locate(cases["x"], cases["y"]))
located = located.join(places.set_index("neighborhood"), on="neighborhood")
unmatched = float(located["district"].isna().sum())
match_rate = round(located["district"].count() / len(located), 2)
by_district = located.pivot_table(index="district", values="case", aggfunc="count")

# %% attempts="lost"
#: right
lost["neighborhood"] = lost["neighborhood"].str.strip().str.title()
by_name = lost.merge(places, on="neighborhood", how="left")
named_count = len(by_name) - by_name["district"].isna().sum()
lost_by_district = by_name.groupby("district").size()

#: right
lost["neighborhood"] = lost["neighborhood"].str.title().str.strip()
by_name = lost.merge(places, on="neighborhood")
named_count = len(by_name)
lost_by_district = by_name["district"].value_counts().to_dict()

#: right
home = dict(places.values)
found = [home[name.strip().title()] for name in lost["neighborhood"] if name.strip().title() in home]
named_count = len(found)
lost_by_district = {district: found.count(district) for district in set(found)}

#: named_count: {value} is what the names give as they were typed. Clean them before you join.
#~ by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.title() ->
#: or
lost["neighborhood"].str.strip().str.title()
named_count = lost.merge(places, on="neighborhood", how="left")["district"].notna().sum()

#: lost_by_district: That is what the names give as they were typed. Clean them before you join.
#~ by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.title() ->

#: named_count: {value} misses the names with different capitals. Use .str.title(), too.
#~ .str.title() ->

#: lost_by_district: That misses the names with different capitals. Use .str.title(), too.
#~ .str.title() ->

#: named_count: {value} is without the names that have a space at one end. Use .str.strip(), too.
#~ .str.strip() ->

#: lost_by_district: That is without the names that have a space at one end. Use .str.strip(), too.
#~ .str.strip() ->

#: named_count: {value}: no name was found in places. Look at your names before you join: they should be written
#: Like This.
by_name = lost.copy()
by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.lower()
named_count = by_name.merge(places, on="neighborhood", how="left")["district"].notna().sum()

#: lost_by_district: This is empty: no name was found in places. Look at your names before you join: they should
#: be written Like This.
by_name = lost.copy()
by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.lower()
lost_by_district = by_name.merge(places, on="neighborhood", how="left")["district"].value_counts()

#: named_count: {value} is how many districts there are. Count the cases that find one: notna, then sum.
named_count = by_name["district"].nunique()

#: lost_by_district: These include the cases that have a district by their point. Count only the lost ones.
lost_by_district = (
    cases.assign(neighborhood=data.locate(cases["x"], cases["y"])).merge(places)["district"].value_counts()
    + by_name["district"].value_counts()
)

#: named_count: {value} is how many find no district. Count those that find one: notna.
#~ .notna() -> .isna()

#: named_count: {value} is the number of all lost cases. Count those that find a district.
named_count = len(by_name)

#: named_count: These are the answers for each case, True or False. Count the True values with .sum().
#~ .notna().sum() -> .notna()

#: named_count: {value:.3f} is a share. The task asks how many: use the sum.
#~ .notna().sum() -> .notna().mean()

#: named_count: {value:,} also counts cases that have a district by their point. Start from lost.
named_count = pickups.drop_duplicates("case").merge(places, on="neighborhood", how="left")["district"].notna().sum()
#: or
named_count = len(cases)
#: or
by_name = pickups.drop_duplicates("case").copy()
by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.title()
named_count = by_name.merge(places, on="neighborhood", how="left")["district"].notna().sum()

#: lost_by_district: These also count cases that have a district by their point. Start from lost.
by_name = pickups.drop_duplicates("case").copy()
by_name["neighborhood"] = by_name["neighborhood"].str.strip().str.title()
lost_by_district = by_name.merge(places, on="neighborhood", how="left")["district"].value_counts()

#: lost_by_district: These are neighborhoods. Count the column district.
lost_by_district = by_name["neighborhood"].value_counts()

#: lost_by_district: This is the district of each case. Count how often each one comes: value_counts.
#~ .value_counts() ->

#: lost_by_district: These are shares. The task asks how many cases.
#~ .value_counts() -> .value_counts(normalize=True)

#: lost_by_district: One of these rows counts the cases without a district. Leave it out.
#~ .value_counts() -> .value_counts(dropna=False)

#: lost_by_district: These are the cases that have a district by their point. Start from lost.
lost_by_district = (
    cases.assign(neighborhood=data.locate(cases["x"], cases["y"])).merge(places)["district"].value_counts()
)

#: lost_by_district: These count the neighborhoods of each district. Count the cases, in the table that came
#: out of the merge.
lost_by_district = places["district"].value_counts()
