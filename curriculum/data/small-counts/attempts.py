# %% attempts="practice-where"
#: right
shown_helped = helped.mask(helped < 20)

#: right
shown_helped = {"Canal": 31, "Market": 20, "Grove": 44, "Summit": np.nan, "Pine": np.nan}

#: A count of exactly 20 may be shown: the rule says below 20. Use >= instead of >.
#~ >= -> >

#: The rule is 20 here, not 10.
#~ >= 20 -> >= 10

#: The small counts are shown and the large ones hidden. where keeps what passes the test.
#~ >= -> <

#: A zero says that there is nobody, which is wrong. Give where only the test, and it leaves the rest missing.
#~ helped >= 20 -> helped >= 20, 0

#: Some rows are gone. where keeps all five and leaves the hidden counts missing.
shown_helped = helped[helped >= 20]

# %% attempts="practice-hide"
#: right
shown_five = five.mask(five.index.isin(["Pier", "Meadow"]))

#: right
shown_five = five.where(five > 12)

#: right
shown_five = {"Pier": np.nan, "Hilltop": 25, "Orchard": 31, "Station": 19, "Meadow": np.nan}

#: With only Pier hidden, a reader subtracts the other four from 95 and has it. Which count must be hidden with it?
shown_five = five.where(five >= 10)

#: Pier and a second place is right. But hide as few people as you can: take the next smallest count.
shown_five = five.where(five >= 10)
shown_five["Station"] = np.nan
#: or
shown_five = five.where(five >= 10)
shown_five["Orchard"] = np.nan
#: or
shown_five = five.where(five >= 10)
shown_five["Hilltop"] = np.nan

#: Three are hidden, and two are enough. Look at your test: the rule is 10.
shown_five = five.where(five >= 20)

#: The small counts are shown and the large ones hidden. where keeps what passes the test.
shown_five = five.where(five < 10)

#: Some rows are gone. Keep all five, and leave the hidden counts missing.
shown_five = shown_five.dropna()

#: A zero says that there is nobody, which is wrong. Use np.nan, which means missing.
shown_five = shown_five.fillna(0)

#: Nothing is hidden: these are the true counts. Which of them are below 10?
shown_five = five.copy()

# %% attempts="practice-percent"
#: right
asked_help = round(libraries["visitors"] * libraries["percent"] / 100)
too_few = asked_help.where(asked_help < 10).dropna()

#: right
asked_help = {"Canal": 9, "Market": 14, "Summit": 7}
too_few = {"Canal": 9, "Summit": 7}

#: asked_help: People are whole numbers. Put the calculation in parentheses and .round() after them.
asked_help = libraries["percent"] / 100 * libraries["visitors"]

#: asked_help: These are 100 times too many. 15 percent is 15 divided by 100.
asked_help = (libraries["percent"] * libraries["visitors"]).round()

#: asked_help: These are the visitors. How many of them asked for help?
asked_help = libraries["visitors"]

#: too_few: These are the counts of 10 or more. Which does the rule forbid?
too_few = asked_help[asked_help >= 10]

#: too_few: The other library is still in it, as missing. Leave it out.
too_few = asked_help.where(asked_help < 10)

#: too_few: These are yes and no answers: True and False. To keep the counts, put the question in brackets: asked_help[...]
too_few = asked_help < 10

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

#: These are the people who have not booked. How many of those who answered are left?
leaked = draft[draft["booked"].isna()]["not_booked"]

#: This is a sum. answered holds both groups, so subtract not_booked from it.
leaked = gone["answered"] + gone["not_booked"]

#: These are all 0: a column minus itself. Which two different columns are left in the row?
leaked = gone["answered"] - gone["answered"]

#: The difference is negative: start from answered, the larger number.
leaked = gone["not_booked"] - gone["answered"]

#: In these neighborhoods, the draft shows booked. Keep those where it is missing: isna, not notna.
gone = draft[draft["booked"].notna()]
leaked = gone["answered"] - gone["not_booked"]

#: It is empty: no row passed your test. .isna() asks which cells are missing; == never finds one.
gone = draft[draft["booked"] == np.nan]
leaked = gone["answered"] - gone["not_booked"]

#: These are shares. Give the numbers: answered minus not_booked.
leaked = 1 - gone["not_booked"] / gone["answered"]
#: or
leaked = (gone["answered"] - gone["not_booked"]) / gone["answered"]

#: These are still missing. Work them out from the other two columns.
leaked = draft[draft["booked"].isna()]["booked"]

# %% attempts="from-percent"
#: right
renters = round(homes["answered"] * homes["percent_rent"] / 100)

#: right
homes["renters"] = (homes["percent_rent"] * homes["answered"] / 100).round().astype(int)
renters = homes[["renters"]]

#: right
renters = {}
for name, row in homes.iterrows():
    renters[name] = round(row["answered"] * row["percent_rent"] / 100)

#: People are whole numbers. Put the calculation in parentheses and .round() after them.
renters = homes["percent_rent"] / 100 * homes["answered"]

#: These are 100 times too many. 25 percent is 25 divided by 100.
renters = (homes["percent_rent"] * homes["answered"]).round()
#: or
renters = homes["percent_rent"] * homes["answered"]

#: These are the people who do not rent. Use percent_rent as it is.
renters = homes["answered"] - (homes["percent_rent"] / 100 * homes["answered"]).round()

#: These are the percents. A percent of how many people?
renters = homes["percent_rent"]
#: or
renters = homes["percent_rent"].round()

#: The percents are rounded before they are used. Round at the end: put the whole calculation in parentheses.
renters = homes["percent_rent"].round() / 100 * homes["answered"]

#: Some of these are one too low: int cuts off the decimals. Use .round() instead.
renters = (homes["percent_rent"] / 100 * homes["answered"]).astype(int)

#: These are the people who answered. How many of them rent?
renters = homes["answered"]

#: You divided by the number of people who answered. Take percent_rent / 100 times that number.
renters = (homes["percent_rent"] / homes["answered"]).round()
#: or
renters = (homes["percent_rent"] / homes["answered"] * 100).round()

#: This keeps only the small counts. The task asks for one number for each neighborhood.
renters = renters[renters < 10]

# %% attempts="two-lists"
#: right
difference = december - november
came_in_december = difference.where(difference < 10).dropna()

#: right
came_in_december = {}
for name in december.index:
    if december[name] - november[name] < 10:
        came_in_december[name] = december[name] - november[name]

#: right
came_in_december = (december - november).drop(["Town Hall", "Harbor Office"]).reset_index()

#: These are all five counters. Keep those whose number is below 10.
came_in_december = december - november

#: A count of exactly 10 keeps the rule. Use < instead of <=.
#~ new_people < 10 -> new_people <= 10

#: These are the counters with 10 or more. Which numbers does the rule forbid?
#~ new_people < 10 -> new_people >= 10

#: The numbers are negative. Start from december, the later list.
new_people = november - december
came_in_december = new_people[new_people < 0]
#: or
new_people = november - december
came_in_december = new_people[new_people < 10]
#: or
new_people = november - december
came_in_december = new_people[new_people > -10]

#: These are all the people up to December. How many of them are new?
came_in_december = december[december - november < 10]

#: These are the people up to November. How many people came after that?
came_in_december = november[december - november < 10]

#: The other counters are still in it, as missing. Leave them out.
came_in_december = new_people.where(new_people < 10)

#: Nothing is left: none of these numbers was below 10. First take december minus november, then ask what is below 10.
came_in_december = december[december < 10]

#: These are yes and no answers: True and False. To keep the numbers, put the question in brackets: new_people[...]
came_in_december = new_people < 10

# %% attempts="hide-by-hand"
#: right
shown_booked = counter_booked.mask(counter_booked.index.isin(["North Library", "Clinic"]))

#: right
shown_booked = counter_booked.drop(["North Library", "Clinic"]).reindex(counter_booked.index)

#: right
shown_booked = counter_booked.astype(float)
shown_booked[["North Library", "Clinic"]] = np.nan

#: Only the North Library is hidden. The total minus the four others gives its 8. Which count must be hidden with it?
shown_booked = counter_booked.where(counter_booked >= 10)

#: The North Library and a second counter is right. But hide as few people as you can: take the next smallest count.
shown_booked = counter_booked.where(counter_booked >= 10)
shown_booked["Harbor Office"] = np.nan
#: or
shown_booked = counter_booked.where(counter_booked >= 10)
shown_booked["Town Hall"] = np.nan
#: or
shown_booked = counter_booked.where(counter_booked >= 10)
shown_booked["Market Hall"] = np.nan

#: Only the Clinic is hidden, and its 10 may be shown. Which count is below 10?
shown_booked = counter_booked.astype(float)
shown_booked["Clinic"] = np.nan

#: Three are hidden, and two are enough.
shown_booked = counter_booked.where(counter_booked > 10)
shown_booked["Harbor Office"] = np.nan

#: The small counts are shown and the large ones hidden. where keeps what passes the test.
shown_booked = counter_booked.where(counter_booked < 10)

#: Some rows are gone. Keep all five, and leave the hidden counts missing.
shown_booked = shown_booked.dropna()
#: or
shown_booked = counter_booked[counter_booked >= 10]

#: A zero says that there is nobody, which is wrong. Use np.nan, which means missing.
shown_booked = shown_booked.fillna(0)

#: There is a word in place of the hidden counts. Use np.nan, which means missing.
shown_booked = shown_booked.astype(object).fillna("hidden")

#: Nothing is hidden: these are the true counts. Which of them is below 10?
shown_booked = counter_booked.copy()

#: These counts come from another list. Start from counter_booked.
shown_booked = december.where(december >= 10)
