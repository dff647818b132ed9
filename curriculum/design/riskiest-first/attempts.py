# %% attempts="practice-rank"
#: right
library_score = dict(zip(there["belief_id"], there["risk"] * there["ignorance"], strict=True))
library_first = max(library_score, key=library_score.get)

#: right
there["score"] = there["risk"] * there["ignorance"]
library_score = there[["belief_id", "score"]]
library_first = there.sort_values("score")["belief_id"].iloc[-1]

#: library_score: These add the two numbers. Multiply them.
#~ library["risk"] * library["ignorance"] -> library["risk"] + library["ignorance"]

#: library_score: These are about Port Alder. Use `there`.
library_score = score

#: library_score: Here, risk is multiplied by itself.
#~ library["risk"] * library["ignorance"] -> library["risk"] * library["risk"]

#: library_first: {value} is the first one in Port Alder.
library_first = score.idxmax()

#: library_first: {value} has the lowest score.
library_first = library_score.idxmin()

# %% attempts="practice-cheap"
#: right
rows = tests[tests["belief_id"] == "B08"].sort_values("cost_usd")
cheap_test = rows["test_id"].iloc[0]
both_cost = sum(rows["cost_usd"])

#: right
cheap_test = "X14"
both_cost = tests.groupby("belief_id")["cost_usd"].sum()["B08"]

#: cheap_test: {value} is the more expensive one.
cheap_test = text_prices.idxmax()

#: cheap_test: {value} is the cheapest of all tests. Keep those of B08.
cheap_test = tests.set_index("test_id")["cost_usd"].idxmin()

#: both_cost: {value:.0f} is what all tests cost. Keep those of B08.
both_cost = tests["cost_usd"].sum()

#: both_cost: {value:.0f} is the difference of the two. Add them up.
both_cost = text_prices.max() - text_prices.min()

#: both_cost: {value:.0f} is the mean of the two. Add them up.
both_cost = text_prices.mean()

# %% attempts="practice-pass"
#: right
least = last[(last["passes_if"] == "at least") & (last["result"] >= last["pass_mark"])]
most = last[(last["passes_if"] == "at most") & (last["result"] <= last["pass_mark"])]
late_passed = list(least["test_id"]) + list(most["test_id"])

#: right
late_passed = [
    row["test_id"]
    for row in last.to_dict("records")
    if passes(row["passes_if"], row["pass_mark"], row["result"])
]

#: These take every mark as "at least". Blocked curbs and objections should be few.
late_passed = list(last[last["result"] >= last["pass_mark"]]["test_id"])

#: A result exactly at the mark passes, too.
least = last[(last["passes_if"] == "at least") & (last["result"] > last["pass_mark"])]
most = last[(last["passes_if"] == "at most") & (last["result"] < last["pass_mark"])]
late_passed = list(least["test_id"]) + list(most["test_id"])

#: These failed. Take those that passed.
#~ if passes(row["passes_if"], row["pass_mark"], row["result"]): -> if not passes(row["passes_if"], row["pass_mark"], row["result"]):

#: These hold earlier tests, too. Use `last`.
#~ in last. -> in tests.

# %% attempts="practice-mark"
#: right
mark_30 = 21

#: right
ends = pd.Series(
    {people: proportion_confint(people, 30, method="wilson")[0] for people in range(31)}
)
mark_30 = ends[ends > 0.5].index[0]

#: With {value:.0f} of 30, the share is above one half, but not the low end.
mark_30 = 16

#: {value:.0f} is the mark for 20 people.
mark_30 = 15

#: {value:.0f} is one too few: its low end is still below one half.
mark_30 = 20

# %% attempts="rank"
#: right
score = dict(zip(beliefs["belief_id"], beliefs["risk"] * beliefs["ignorance"], strict=True))
by_id = beliefs.set_index("belief_id")
riskiest = max(score, key=score.get)
run = set(tests[tests["data_seen"].notna()]["belief_id"])
still_open = set(tests["belief_id"]) - run

#: right
beliefs["score"] = beliefs["risk"] * beliefs["ignorance"]
by_id = beliefs.set_index("belief_id")
score = by_id["score"]
riskiest = beliefs.nlargest(1, "score")["belief_id"].iloc[0]
tried = tests.dropna(subset=["data_seen"])["belief_id"]
still_open = beliefs[~beliefs["belief_id"].isin(tried)]["belief_id"]

#: score: These add the two numbers. Multiply them.
#~ by_id["risk"] * by_id["ignorance"] -> by_id["risk"] + by_id["ignorance"]

#: score: These are the risks alone. Multiply them by the ignorance.
#~ by_id["risk"] * by_id["ignorance"] -> by_id["risk"]

#: score: This is the ignorance alone. Multiply it by the risks.
#~ by_id["risk"] * by_id["ignorance"] -> by_id["ignorance"]

#: score: These are the risks times themselves. Multiply them by the ignorance.
#~ by_id["risk"] * by_id["ignorance"] -> by_id["risk"] ** 2

#: riskiest: {value} has the lowest score.
riskiest = score.idxmin()

#: still_open: These are the beliefs that were tried. Turn it around.
#~ dates[dates == 0] -> dates[dates > 0]

#: still_open: These are ids of tests. Give the ids of the beliefs.
still_open = list(tests[tests["data_seen"].isna()]["test_id"])

#: still_open: These are all beliefs with a score of 12 or more. Of some, a test was run.
still_open = list(score[score >= 12].index)

# %% attempts="cheapest"
#: right
rows = tests[tests["belief_id"] == riskiest].sort_values("cost_usd")
first_test = rows.iloc[0]["test_id"]
extra_cost = rows.iloc[-1]["cost_usd"] - rows.iloc[0]["cost_usd"]

#: right
rows = tests[tests["belief_id"] == riskiest]
first_test = rows.nsmallest(1, "cost_usd")["test_id"]
extra_cost = float(max(rows["cost_usd"]) - min(rows["cost_usd"]))

#: first_test: {value} is the most expensive one.
first_test = prices.idxmax()

#: first_test: {value} is the cheapest of all tests. Keep those of the riskiest belief.
first_test = tests.set_index("test_id")["cost_usd"].idxmin()

#: extra_cost: {value:.0f} is what the most expensive one costs. Take off the price of the cheapest.
extra_cost = prices.max()

#: extra_cost: {value:.0f} is what they cost together.
extra_cost = prices.sum()

#: extra_cost: The sign is reversed: the most expensive minus the cheapest.
extra_cost = prices.min() - prices.max()

#: extra_cost: {value:.0f} is about all tests. Keep those of the riskiest belief.
extra_cost = tests["cost_usd"].max() - tests["cost_usd"].min()

# %% attempts="what-passed"
#: right
suspect = tests.loc[tests["mark_written"] > tests["data_seen"], "test_id"]


def passes(passes_if, mark, result):
    return bool(result >= mark) if passes_if == "at least" else bool(result <= mark)


good = [
    passes(one, mark, result)
    for one, mark, result in zip(
        tests["passes_if"], tests["pass_mark"], tests["result"], strict=True
    )
]
passed = list(tests[pd.Series(good) & ~tests["test_id"].isin(suspect)]["test_id"])

#: right
suspect = set(tests[(tests["data_seen"] - tests["mark_written"]).dt.days < 0]["test_id"])


def passes(passes_if, mark, result):
    sign = {"at least": 1, "at most": -1}[passes_if]
    return sign * (result - mark) >= 0


run = tests[tests["result"].notna() & (tests["mark_written"] <= tests["data_seen"])]
passed = {
    row["test_id"]
    for row in run.to_dict("records")
    if passes(row["passes_if"], row["pass_mark"], row["result"])
}

#: suspect: These marks were written before the data. Turn the comparison around.
#~ tests["mark_written"] > tests["data_seen"] -> tests["mark_written"] < tests["data_seen"]

#: suspect: These tests have no data yet. Which mark is later than its data?
suspect = list(tests[tests["data_seen"].isna()]["test_id"])

#: passes: It takes every mark as "at least".
def passes(passes_if, mark, result):
    return result >= mark


#: passes: The two kinds are swapped.
def passes(passes_if, mark, result):
    if passes_if == "at least":
        return result <= mark
    return result >= mark


#: passes: It should return True or False, not a word.
def passes(passes_if, mark, result):
    if passes_if == "at least":
        return "yes" if result >= mark else "no"
    return "yes" if result <= mark else "no"


#: passed: A test in `suspect` is still among them.
passed = passed + suspect

#: passed: What is missing has a result exactly at its mark. That passes, at "at least" as at "at most".
passed = [
    row["test_id"]
    for row in tests.to_dict("records")
    if row["test_id"] not in suspect
    and row["result"] != row["pass_mark"]
    and passes(row["passes_if"], row["pass_mark"], row["result"])
]

#: passed: These failed. Take those that passed.
passed = [
    row["test_id"]
    for row in tests.to_dict("records")
    if row["test_id"] not in suspect
    and not passes(row["passes_if"], row["pass_mark"], row["result"])
]

#: passed: These are all tests that were run. Keep those that passed.
passed = list(tests[tests["result"].notna()]["test_id"])

#: passed: Among these is a test with an "at most" mark and a result above it.
passed = list(
    tests[(tests["result"] >= tests["pass_mark"]) & ~tests["test_id"].isin(suspect)]["test_id"]
)

# %% attempts="set-the-mark"
#: right
ends = {people: proportion_confint(people, 24, method="wilson") for people in range(25)}
low_12, high_12 = ends[12]
mark_24 = min(people for people in ends if ends[people][0] > 0.5)

#: right
low_12 = 0.314
high_12 = 0.686
mark_24 = 17

#: {value:.3f} comes from the usual formula. Give method="wilson".
low_12, high_12 = proportion_confint(12, 24)

#: low_12: {value:.3f} is the high end. The low one comes first.
low_12, high_12 = high_12, low_12

#: low_12: {value:.3f} is about 12 of 20. There are 24 people.
low_12, high_12 = proportion_confint(12, 20, method="wilson")

#: mark_24: With {value:.0f} of 24, the share is above one half, but not the low end.
mark_24 = 13

#: mark_24: {value:.0f} is one too few: its low end is still below one half.
mark_24 = 16

#: mark_24: With {value:.0f} of 24, the share is just one half, and the low end is far below it.
mark_24 = 12

#: mark_24: {value:.0f} is too many: a smaller number would do.
mark_24 = 18
#: or
mark_24 = 19
#: or
mark_24 = 20
#: or
mark_24 = 24

#: low_12: {value:.3f} comes from another method. Give method="wilson".
low_12, high_12 = proportion_confint(12, 24, method="beta")
#: or
low_12, high_12 = proportion_confint(12, 24, method="jeffreys")

#: low_12: {value:.3f} is an end of a 99% interval. Leave out `alpha`.
low_12, high_12 = proportion_confint(12, 24, alpha=0.01, method="wilson")

#: low_12: {value:.1f} is the share itself. The task asks for the two ends of its interval.
low_12 = high_12 = 12 / 24

#: mark_24: {value:.0f} is the mark for 20 people.
mark_24 = 15

# %% attempts="test-card"
#: right
my_card = pd.DataFrame(
    {
        "field": ["belief", "test", "measure", "passes_if", "pass_mark"],
        "value": [
            "People who work days will choose a Saturday when they can.",
            "For two weeks, the form offers Saturday as a choice and says that it is only considered.",
            "percent of bookings that choose Saturday first",
            "at least",
            "25",
        ],
    }
)

#: right
my_card = pd.Series(
    {
        "belief": "Crews will sign up for Saturday shifts at the pay we offer.",
        "test": "We hang a sign-up sheet in the yard for four Saturdays, and say that it is a test.",
        "measure": "shifts filled, of 8",
        "passes_if": "at least",
        "pass_mark": 6,
    }
)

#: A mark is a number, so that nobody can argue about it afterward.
#~ chosen["pass_mark"] -> "many people"

#: Say at which side of the mark it passes: "at least" or "at most".
#~ chosen["passes_if"] -> "about"

#: The test is too short to be carried out by somebody else: how, with whom, how many?
#~ "We try it small, before anything is built: " + chosen["test"] -> "Ask people."

#: Without a measure, nobody knows what to count.
#~ "We count: " + chosen["measure"] -> ""
