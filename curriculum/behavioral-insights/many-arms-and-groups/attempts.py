# %% attempts="practice-holm"
#: right
room_corrected = round(multipletests(medicaid, alpha=0.05, method="holm")[1].min(), 3)
how_many_hold = 0
room_low = 0.52

#: right
results = multipletests(np.array(medicaid), method="holm")
room_corrected = results[1][-1]
how_many_hold = sum(results[0])
texts, none = 0.327, 0.302
room_low = 100 * (texts - none - 1.96 * (texts * (1 - texts) / 4201 + none * (1 - none) / 4231) ** 0.5)

#: room_low: {value:.3f} is a share. Give points: times 100.
room_low = low

#: room_low: {value:.1f} is the high end. The range gives the low end first.
room_low = 100 * high

#: room_low: {value:.1f} is the range of no texts minus texts. The texts come first.
room_low = -100 * high

#: room_corrected: {value:.3f} is the p-value before the correction.
room_corrected = medicaid[4]

#: room_corrected: {value:.3f} is for three comparisons. The report has five outcomes.
room_corrected = 3 * medicaid[4]

#: room_corrected: {value:.3f} is the corrected value of the first outcome. The last one is number 4, counted from 0.
room_corrected = medicaid_corrected[0]

#: room_corrected: {value:.4f} is smaller than the p-value itself. The correction makes it larger.
room_corrected = medicaid[4] / 5

#: how_many_hold: {value:.0f} was below 0.05 before the correction. Count after it.
how_many_hold = 1

#: how_many_hold: {value:.0f} counts those that do not hold.
how_many_hold = (medicaid_corrected >= 0.05).sum()

# %% attempts="practice-choose"
#: right
town["holds"] = (town["corrected"] < 0.05) & (town["points"] > 0)
town_holding = town["holds"].sum()
best_points = town[town["holds"]]["points"].max()
ahead = town[town["holds"] & (town["points"] == best_points)]
town_letter = ahead["price"].idxmin()

#: right
town_holding = 3
town_letter = "picture"

#: town_holding: {value:.0f} also counts the stern letter. It differs clearly, but it is worse.
town_holding = (town["corrected"] < 0.05).sum()

#: town_holding: {value:.0f} are all letters. Some of them do not hold.
town_holding = len(town)

#: town_holding: {value:.0f} would be for a limit of 0.01. The limit is 0.05.
town_holding = ((town["corrected"] < 0.01) & (town["points"] > 0)).sum()

#: town_letter: bold is furthest ahead, but it does not hold: 0.09 is not below 0.05.
town_letter = "bold"

#: town_letter: short is as far ahead as another one that holds. On a tie, take the cheaper one.
town_letter = "short"

#: town_letter: friendly is the cheapest, but others that hold are further ahead. The price counts on a tie only.
town_letter = "friendly"

# %% attempts="practice-groups"
#: right
effect = {}
for tenure in ["owns", "rents"]:
    effect[tenure] = compare(homes[homes["tenure"] == tenure], "plain", "current")["points"]
plain_gap = effect["rents"] - effect["owns"]
plain_gap_low, plain_gap_high = -4.03, 3.72

#: right
pair["plain"] = (pair["arm"] == "plain") * 100
pair["rents"] = (pair["tenure"] == "rents") * 1
pair["booked_percent"] = 100 * pair["booked"]
pair["plain"] = pair["plain"] / 100
fitted = ols("booked_percent ~ plain + rents + plain:rents", data=pair).fit()
plain_gap = fitted.params["plain:rents"]
plain_gap_low, plain_gap_high = fitted.conf_int().loc["plain:rents"]

#: plain_gap: {value:.2f} is the effect for owners. The row plain:rents has the interaction.
plain_gap = 100 * plain_model.params["plain"]

#: plain_gap: {value:.2f} is the effect for renters. How much more is it than for owners?
plain_gap = 100 * (plain_model.params["plain"] + plain_model.params["plain:rents"])

#: plain_gap: {value:.4f} is a share. Give points: times 100.
plain_gap = plain_model.params["plain:rents"]

#: plain_gap: {value:.2f} is owners minus renters. Take renters minus owners.
plain_gap = -plain_gap

#: plain_gap: {value:.2f} compares renters and owners with the current letter. Take the row plain:rents.
plain_gap = 100 * plain_model.params["rents"]

#: plain_gap_low: {value:.2f} is an end for owners alone. Take the row plain:rents.
plain_gap_low, plain_gap_high = 100 * plain_model.conf_int().loc["plain"]

#: plain_gap_low: {value:.2f} is an end of a 90% range. Leave out alpha: 95% is the standard.
plain_gap_low, plain_gap_high = 100 * plain_model.conf_int(alpha=0.1).loc["plain:rents"]

#: plain_gap_low: {value:.4f} is a share. Give points: times 100.
plain_gap_low, plain_gap_high = plain_model.conf_int().loc["plain:rents"]

#: plain_gap_high: {value:.2f} is the low end of the range. The high end comes second.
plain_gap_high = plain_gap_low

# %% attempts="three-letters"
#: right
found = multipletests(letters["p"].tolist(), alpha=0.05, method="h")
letters["corrected"] = found[1].round(4)
letters["holds"] = found[0] & (letters["points"] > 0)
result = letters
holding = list(letters[letters["holds"]].index)

#: right
order = letters["p"].sort_values()
times = pd.Series([3, 2, 1], index=order.index)
letters["corrected"] = (order * times).cummax().clip(upper=1)
letters["holds"] = (letters["corrected"] < 0.05) & (letters["low"] > 0)
result = letters[["corrected", "holds"]].copy()
holding = set(letters.index[letters["holds"]])

#: result: These are the p-values before the correction. Correct them for three looks.
letters["corrected"] = letters["p"]
result = letters

#: result: This is Bonferroni's correction: every p-value times 3. The plan of the task says Holm.
letters["corrected"] = multipletests(letters["p"], method="bonferroni")[1]
result = letters

#: result: These are p-values divided by 3. The correction makes them larger.
letters["corrected"] = letters["p"] / 3
result = letters

#: result: In `corrected` stands whether a letter holds. The corrected p-values are number 1 of what comes back.
letters["corrected"] = multipletests(letters["p"], method="holm")[0]
result = letters

#: result: `holds` is the wrong way round: a letter holds where the corrected p-value is below 0.05.
letters["holds"] = letters["corrected"] >= 0.05
result = letters

#: holding: current is not one of the new letters. Each new one was compared with it.
holding = ["current", *holding]

#: result: This is the correction of Benjamini and Hochberg, a milder one. The plan of the task says Holm.
letters["corrected"] = multipletests(letters["p"], method="fdr_bh")[1]
result = letters

#: result: The corrected p-values stand at the wrong letters. Give `multipletests` the column as it is, not sorted.
letters["corrected"] = multipletests(sorted(letters["p"]), method="holm")[1]
result = letters

#: result: This corrects the points. Correct the p-values.
letters["corrected"] = multipletests(letters["points"] / 100, method="holm")[1]
result = letters

# %% attempts="choose"
#: right
def choose(table):
    held = table[table["holds"]]
    if held.empty:
        return "current"
    ahead = held[held["points"] == held["points"].max()]
    return ahead["price"].idxmin()


chosen = choose(letters)


#: right
def choose(table):
    best = "current"
    for letter in table.sort_values("price").index:
        row = table.loc[letter]
        if row["holds"] and (best == "current" or row["points"] > table.loc[best, "points"]):
            best = letter
    return best


chosen = choose(letters).upper()


#: choose: Your function also takes letters that do not hold. Keep those that hold first.
#~ held = table[table["holds"]] -> held = table

#: choose: A letter can differ clearly because it is worse. Look at `holds`, not at `corrected` alone.
#~ held = table[table["holds"]] -> held = table[table["corrected"] < 0.05]

#: choose: On a tie, your function takes the dearer letter. Sort the price from low to high.
#~ ascending=[False, True] -> ascending=[False, False]

#: choose: Your function takes the letter that is least ahead. Sort the points from high to low.
#~ ascending=[False, True] -> ascending=[True, True]

#: choose: Your function sorts by price first. Points come first; the price counts on a tie only.
#~ held.sort_values(["points", "price"], ascending=[False, True]) -> held.sort_values(["price", "points"], ascending=[True, False])

#: choose: On a tie, your function ignores the price.
def choose(table):
    held = table[table["holds"]]
    if len(held) == 0:
        return "current"
    return held["points"].idxmax()


#: choose: If no letter holds, your function stops or takes one all the same. Return "current" then.
def choose(table):
    held = table[table["holds"]]
    if len(held) == 0:
        held = table
    best = held.sort_values(["points", "price"], ascending=[False, True])
    return best.index[0]


#: choose: It prints the name. A function hands its answer back with return.
#~ return best.index[0] -> print(best.index[0])

#: choose: Your function always looks at `letters`. Use the table that it gets.
#~ held = table[table["holds"]] -> held = letters[letters["holds"]]

#: chosen: {value} is not furthest ahead of those that hold.
chosen = "plain"
#: or
chosen = "norm"
#: or
chosen = "current"

#: choose: If no letter holds, your function stops: there is no first row. Return "current" before you sort.
#~ if len(held) == 0: -> if len(held) < 0:

#: choose: Your function takes the smallest corrected p-value. The rule takes the letter furthest ahead.
#~ held.sort_values(["points", "price"], ascending=[False, True]) -> held.sort_values(["corrected", "price"])

#: choose: Your function divides points by price. The rule takes the letter furthest ahead; the price counts on a tie only.
#~ return best.index[0] -> return (held["points"] / held["price"]).idxmax()

#: choose: Your function takes the second row. The first one has the number 0.
#~ return best.index[0] -> return best.index[1]

#: choose: Your function takes the first row as it stands. Take the first row of the sorted table.
#~ return best.index[0] -> return held.index[0]

#: choose: Your function looks at the letter furthest ahead of all. Keep the letters that hold first, then look.
def choose(table):
    best = table.sort_values(["points", "price"], ascending=[False, True])
    return best.index[0] if best["holds"].iloc[0] else "current"

# %% attempts="runner-up"
#: right
rest = letters[letters["corrected"] < 0.05].drop(index=chosen)
second = rest["points"].idxmax()
found = compare(homes, chosen, second)
lead_low = round(found["low"], 2)
lead_high = round(found["high"], 2)
may_say = "B"
if lead_low > 0:
    may_say = "A"

#: right
second = letters["points"].sort_values().index[-2].upper()
booked = homes.groupby("arm")["booked"].sum()
mailed = homes.groupby("arm").size()
name = second.lower()
ends = confint_proportions_2indep(booked["text"], mailed["text"], booked[name], mailed[name])
lead_low, lead_high = 100 * ends[0], 100 * ends[1]
may_say = {True: "a", False: "b"}[bool(ends[0] > 0)]

#: second: {value} is the letter that the rule takes. Which one comes next?
second = chosen

#: second: {value} comes last of the three new letters.
second = letters["points"].idxmin()

#: second: {value} is what all others are compared with. Take the second of the new letters.
second = "current"

#: lead_low: {value:.2f} is an end of the chosen letter minus the current one. Compare it with the second.
lead_low, lead_high = letters.loc[chosen, "low"], letters.loc[chosen, "high"]

#: lead_low: {value:.2f} is an end of the second minus the current letter. Compare the chosen one with the second.
lead_low, lead_high = letters.loc[second, "low"], letters.loc[second, "high"]

#: lead_low: {value:.2f} is an end of the second minus the chosen letter. Put the chosen one first.
other_way = compare(homes, second, chosen)
lead_low, lead_high = other_way["low"], other_way["high"]

#: lead_low: {value:.4f} is a share. Give points, as compare does.
lead_low, lead_high = lead_low / 100, lead_high / 100

#: may_say: "Equally good" is more than this trial can show.
may_say = "C"

#: may_say: This does not fit the range of the chosen letter minus the second. Does that range hold zero?
may_say = "B" if lead_low > 0 else "A"

#: {value:.2f} is the other end of the range. The low end comes first.
lead_low, lead_high = lead_high, lead_low

#: lead_low: {value:.2f} is the difference itself. The range is in `["low"]` and `["high"]`.
lead_low = lead["points"]

#: lead_high: {value:.2f} is the difference itself. The range is in `["low"]` and `["high"]`.
lead_high = lead["points"]

#: lead_high: {value:.4f} is the p-value. The high end is in `["high"]`.
lead_high = lead["p"]

#: {value:.2f} is the difference of two ends. Two ranges cannot be subtracted: compare the chosen letter with the second.
lead_low = letters.loc[chosen, "low"] - letters.loc[second, "low"]
lead_high = letters.loc[chosen, "high"] - letters.loc[second, "high"]

#: {value:.2f} subtracts an end of one range from an end of another. Compare the chosen letter with the second.
lead_low = letters.loc[chosen, "low"] - letters.loc[second, "high"]
lead_high = letters.loc[chosen, "high"] - letters.loc[second, "low"]

#: {value:.2f} looks at renters only. Use all `homes`.
part = compare(homes[homes["tenure"] == "rents"], chosen, second)
lead_low, lead_high = part["low"], part["high"]

#: {value:.2f} leaves out the letters that came back. Use all `homes`.
part = compare(homes[homes["letter_returned"] == 0], chosen, second)
lead_low, lead_high = part["low"], part["high"]

# %% attempts="renters-owners"
#: right
own = compare(homes[homes["tenure"] == "owns"], "text", "current")["points"]
rent = compare(homes[homes["tenure"] == "rents"], "text", "current")["points"]
for_owners, for_renters, rent_gap = own, rent, rent - own
two["new"] = 1 * (two["arm"] == "text")
two["renting"] = 1 * (two["tenure"] == "rents")
fitted = ols("booked ~ new * renting", data=two).fit(cov_type="HC0")
rent_low, rent_high = 100 * fitted.conf_int().iloc[3]

#: right
two["letter"] = (two["arm"] == "text").astype(float)
two["owner"] = (two["tenure"] == "owns").astype(float)
fit = ols("booked ~ letter * owner", data=two).fit(cov_type="HC3")
for_renters = round(100 * fit.params["letter"], 2)
rent_gap = round(-100 * fit.params["letter:owner"], 2)
for_owners = for_renters - rent_gap
ends = -100 * fit.conf_int().loc["letter:owner"]
rent_low, rent_high = ends.min(), ends.max()

#: for_owners: {value:.2f} is the effect over all homes. Take owners only.
for_owners = compare(two, "text", "current")["points"]
#: or
for_owners = 100 * ols("booked ~ text + rents", data=two).fit(cov_type="HC1").params["text"]

#: for_owners: {value:.2f} is the share of owners who book with the current letter. What does the text letter add?
for_owners = 100 * model.params["Intercept"]

#: for_owners: {value:.2f} is the effect for renters. Owners have rents equal to 0: the row text.
for_owners = for_renters

#: for_owners: {value:.4f} is a share. Give points: times 100.
for_owners = model.params["text"]

#: for_renters: {value:.2f} is only what comes on top for renters. Add the effect for owners.
for_renters = rent_gap

#: for_renters: {value:.2f} is the effect for owners.
for_renters = for_owners

#: rent_gap: {value:.2f} has the wrong sign. Take renters minus owners, and for each text minus current.
rent_gap = -rent_gap

#: rent_gap: {value:.2f} compares renters and owners with the current letter. The interaction is the row text:rents.
rent_gap = 100 * model.params["rents"]

#: rent_gap: {value:.2f} is the effect for renters. How much more is it than for owners?
rent_gap = for_renters

#: rent_gap: {value:.4f} is a share. Give points: times 100.
rent_gap = model.params["text:rents"]

#: rent_low: {value:.2f} is an end for owners alone. The interaction is the row text:rents.
rent_low, rent_high = 100 * model.conf_int().loc["text"]

#: rent_low: {value:.2f} is an end for renters alone. The question is how far apart the groups are.
alone = compare(homes[homes["tenure"] == "rents"], "text", "current")
rent_low, rent_high = alone["low"], alone["high"]

#: rent_low: {value:.2f} is an end of a 90% range. Leave out alpha: 95% is the standard.
rent_low, rent_high = 100 * model.conf_int(alpha=0.1).loc["text:rents"]

#: rent_low: {value:.4f} is a share. Give points: times 100.
rent_low, rent_high = model.conf_int().loc["text:rents"]

#: for_renters: {value:.2f} is the row rents: it compares renters and owners with the current letter. Add text and text:rents.
for_renters = 100 * model.params["rents"]

#: for_renters: {value:.2f} adds the row rents. Add text and text:rents.
for_renters = 100 * (model.params["text"] + model.params["rents"])

#: {value:.2f} is without `cov_type="HC1"`. Put it into the parentheses of fit.
rent_low, rent_high = (
    100 * ols("booked ~ text * rents", data=two).fit().conf_int().loc["text:rents"]
)

#: {value:.2f} is an end of the row rents. The interaction is the row text:rents.
rent_low, rent_high = 100 * model.conf_int().loc["rents"]

#: {value:.2f} is the other end of the range. The low end comes first.
rent_low, rent_high = rent_high, rent_low

#: {value:.2f} is the difference of two ends. Two ranges cannot be subtracted: take the row text:rents.
rows = {word: compare(two[two["tenure"] == word], "text", "current") for word in ["owns", "rents"]}
rent_low = rows["rents"]["low"] - rows["owns"]["low"]
rent_high = rows["rents"]["high"] - rows["owns"]["high"]

#: {value:.2f} compares the text letter with all others. `two` holds the two arms that are asked for.
every = homes.copy()
every["text"] = (every["arm"] == "text") * 1
every["rents"] = (every["tenure"] == "rents") * 1
wider = ols("booked ~ text * rents", data=every).fit(cov_type="HC1")
for_owners, rent_gap = 100 * wider.params["text"], 100 * wider.params["text:rents"]
for_renters = for_owners + rent_gap
rent_low, rent_high = 100 * wider.conf_int().loc["text:rents"]

#: {value:.2f} is the share that books with the text letter. Subtract the share with the current one.
in_text = 100 * two[two["arm"] == "text"].groupby("tenure")["booked"].mean()
for_owners, for_renters = in_text["owns"], in_text["rents"]

#: rent_gap: {value:.2f} is a ratio. Subtract the two effects.
rent_gap = for_renters / for_owners

#: rent_gap: {value:.2f} compares how often renters and owners book, with both letters together. Subtract the two effects.
by_tenure = 100 * two.groupby("tenure")["booked"].mean()
rent_gap = by_tenure["rents"] - by_tenure["owns"]

#: {value:.2f} compares Spanish with the other languages. Here it is renting.
two["spanish"] = (two["language"] == "Spanish") * 1
spoken = ols("booked ~ text * spanish", data=two).fit(cov_type="HC1")
for_owners, rent_gap = 100 * spoken.params["text"], 100 * spoken.params["text:spanish"]
for_renters = for_owners + rent_gap
rent_low, rent_high = 100 * spoken.conf_int().loc["text:spanish"]

#: {value:.2f} is for the norm letter. Here it is text.
pair = homes[homes["arm"].isin(["current", "norm"])].copy()
pair["norm"] = (pair["arm"] == "norm") * 1
pair["rents"] = (pair["tenure"] == "rents") * 1
norms = ols("booked ~ norm * rents", data=pair).fit(cov_type="HC1")
for_owners, rent_gap = 100 * norms.params["norm"], 100 * norms.params["norm:rents"]
for_renters = for_owners + rent_gap
rent_low, rent_high = 100 * norms.conf_int().loc["norm:rents"]

#: rent_low: {value:.3f} is a p-value. Use `conf_int`.
rent_low = model.pvalues["text"]
#: or
rent_low = model.pvalues["text:rents"]

#: {value:.2f} comes from a logistic model, whose numbers are no points. Use `ols`.
from statsmodels.formula.api import logit

logistic = logit("booked ~ text * rents", data=two).fit(disp=0)
for_owners, rent_gap = 100 * logistic.params["text"], 100 * logistic.params["text:rents"]
for_renters = for_owners + rent_gap
rent_low, rent_high = 100 * logistic.conf_int().loc["text:rents"]

# %% attempts="too-few"
#: right
found = {}
for word in homes["language"].unique():
    ends = compare(homes[homes["language"] == word], "text", "current")
    found[word] = round(ends["high"] - ends["low"], 2)
widths = pd.Series(found)
other_homes = len(homes[(homes["language"] == "Other") & homes["arm"].isin(["text", "current"])])
reading = "c"

#: right
rows = []
for word in ["Other", "Spanish", "English"]:
    ends = compare(two[two["language"] == word], "text", "current")
    rows.append([word, ends["high"] - ends["low"]])
widths = pd.DataFrame(rows, columns=["language", "width"])
other_homes = 0
for word in two["language"]:
    if word == "Other":
        other_homes = other_homes + 1
reading = "C"

#: widths: These are the differences. How wide is the range of each: high end minus low end?
for language in ["English", "Spanish", "Other"]:
    part = homes[homes["language"] == language]
    widths[language] = compare(part, "text", "current")["points"]

#: widths: These are the low ends. Take the high end minus the low end.
for language in ["English", "Spanish", "Other"]:
    part = homes[homes["language"] == language]
    widths[language] = compare(part, "text", "current")["low"]

#: widths: These are low end minus high end. Turn them round.
widths = {language: -width for language, width in widths.items()}

#: widths: These are half as wide. Take the whole range, from the low end to the high end.
widths = {language: width / 2 for language, width in widths.items()}

#: widths: These ranges compare the plain letter with the current one. Take the text letter.
for language in ["English", "Spanish", "Other"]:
    ends = compare(homes[homes["language"] == language], "plain", "current")
    widths[language] = ends["high"] - ends["low"]

#: other_homes: {value:.0f} homes are in all four arms. Count those with the text letter or the current one.
other_homes = (homes["language"] == "Other").sum()

#: other_homes: {value:.0f} homes are in one arm. Count both arms together.
other_homes = ((homes["language"] == "Other") & (homes["arm"] == "text")).sum()
#: or
other_homes = ((homes["language"] == "Other") & (homes["arm"] == "current")).sum()

#: other_homes: {value:.0f} homes speak Spanish. Count the language Other.
other_homes = (two["language"] == "Spanish").sum()

#: reading: The range holds zero, but it also holds a large gain. "Nothing" is not shown.
reading = "A"

#: reading: The range is so wide that it may work much better or much worse for them.
reading = "B"

#: reading: Whoever is left out of the report is left out of the next mailing, too. Say what you do not know.
reading = "D"

#: widths: These are the high ends. Take the high end minus the low end.
for language in ["English", "Spanish", "Other"]:
    part = homes[homes["language"] == language]
    widths[language] = compare(part, "text", "current")["high"]

#: widths: These are the high ends minus the differences. Take the high end minus the low end.
for language in ["English", "Spanish", "Other"]:
    ends = compare(homes[homes["language"] == language], "text", "current")
    widths[language] = ends["high"] - ends["points"]

#: widths: These are the high ends plus the low ends. Subtract.
for language in ["English", "Spanish", "Other"]:
    ends = compare(homes[homes["language"] == language], "text", "current")
    widths[language] = ends["high"] + ends["low"]

#: widths: These are both ends. How far apart are they: high end minus low end?
for language in ["English", "Spanish", "Other"]:
    ends = compare(homes[homes["language"] == language], "text", "current")
    widths[language] = ends["low"], ends["high"]

#: widths: These ranges compare the norm letter with the current one. Take the text letter.
for language in ["English", "Spanish", "Other"]:
    ends = compare(homes[homes["language"] == language], "norm", "current")
    widths[language] = ends["high"] - ends["low"]

#: widths: These ranges are for renters only. Take all homes of each language.
for language in ["English", "Spanish", "Other"]:
    part = homes[(homes["language"] == language) & (homes["tenure"] == "rents")]
    ends = compare(part, "text", "current")
    widths[language] = ends["high"] - ends["low"]

#: widths: Only Other is in it. The line that fills `widths` belongs inside the loop, and the empty dict before it.
widths = {"Other": widths["Other"]}

#: other_homes: {value:.0f} homes booked. Count them all.
other_homes = two[two["language"] == "Other"]["booked"].sum()

#: other_homes: {value:,} homes are of all languages. Count the language Other.
other_homes = len(two)

#: other_homes: {value:.0f} homes speak Spanish or another language. Count the language Other.
other_homes = (two["language"] != "English").sum()

#: other_homes: {value:.0f} homes have the text letter or the plain one. Count those with text or current.
other_homes = (homes["arm"].isin(["text", "plain"]) & (homes["language"] == "Other")).sum()

#: other_homes: No home has this language. In `language`, the word is "Other", with a capital letter.
other_homes = (two["language"] == "other").sum()
