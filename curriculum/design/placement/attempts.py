# %% attempts="sort-the-questions"
#: right
kinds = ("closed", "leading", "open", "double", "leading")

#: right
kinds = pd.Series("Closed Leading Open Double Leading".split())

#: A number answers the question that begins with "How". Look at what answers it, not at its first word.
kinds[0] = "open"

#: A question that begins with "What" can take something for granted. Has the person said so?
kinds[1] = "open"

#: Could a person say yes to one half and no to the other? Then it asks two things.
kinds[3] = "closed"

#: A yes or a no answers it, but which of the two would please the person who asks?
kinds[4] = "closed"

#: It has no question mark. Could a word, a number or a choice answer it?
kinds[2] = "closed"

# %% attempts="two-coders"
#: right
agreed = (codes["A"] == codes["B"]).mean()
shares = codes["A"].value_counts(normalize=True) * codes["B"].value_counts(normalize=True)
kappa = (agreed - shares.sum()) / (1 - shares.sum())

#: right
counts = pd.crosstab(codes["A"], codes["B"]).to_numpy() / len(codes)
chance = counts.sum(axis=0) @ counts.sum(axis=1)
kappa = round((counts.trace() - chance) / (1 - chance), 2)

#: {value:.3f} is the share of notes with the same code from both. Some of that is luck.
#~ cohen_kappa_score(codes["A"], codes["B"]) -> (codes["A"] == codes["B"]).mean()

#: {value:.3f} is the share of notes on which they differ.
#~ cohen_kappa_score(codes["A"], codes["B"]) -> (codes["A"] != codes["B"]).mean()

#: {value:.3f} is about one code, yes or no. The question asks for all three at once.
#~ cohen_kappa_score(codes["A"], codes["B"]) -> cohen_kappa_score(codes["A"] == "hours", codes["B"] == "hours")

#: {value:.3f} is what they agree on beyond chance. Divide it by the most that there could be beyond chance.
#~ alone
agreed = (codes["A"] == codes["B"]).mean()
shares = codes["A"].value_counts(normalize=True) * codes["B"].value_counts(normalize=True)
kappa = agreed - shares.sum()

#: {value:.3f} puts the codes of both coders together to find chance. Cohen's kappa multiplies A's share by B's share.
#~ alone
agreed = (codes["A"] == codes["B"]).mean()
shares = pd.concat([codes["A"], codes["B"]]).value_counts(normalize=True) ** 2
kappa = (agreed - shares.sum()) / (1 - shares.sum())

# %% attempts="when-to-stop"
#: right
known = set()
quiet = 0
stop_at = None
for number, themes in heard.groupby("interview")["theme"]:
    quiet = quiet + 1 if known.issuperset(themes) else 0
    known.update(themes)
    if quiet == 3 and stop_at is None:
        stop_at = number

#: right
fresh = heard.drop_duplicates("theme")["interview"].tolist()
stop_at = next(before + 3 for before, after in zip(fresh, fresh[1:]) if after - before > 3)

#: {value:.0f} is where two in a row were quiet. The rule asks for three.
#~ rolling(3) -> rolling(2)

#: {value:.0f} is the first of the quiet interviews. On that day, nobody could know that two more would follow.
#~ .idxmax() -> .idxmax() - 2

#: {value:.0f} is the interview before the quiet ones. The rule stops after the third quiet one.
#~ .idxmax() -> .idxmax() - 3

#: {value:.0f} is the last interview with a new theme of all. The rule stops at the first three quiet ones in a row.
#~ (new.rolling(3).sum() == 0).idxmax() -> first.max()

# %% attempts="who-said-so"
#: right
long = evidence.explode().rename("note").reset_index().merge(notes, left_on="note", right_index=True, how="left")
people = long.groupby("index")["person"].nunique()
gaps = long["person"].isna().groupby(long["index"]).any()
holds = people[(people >= 3) & ~gaps].index

#: right
said = notes["person"].to_dict()
holds = {letter for letter, ids in evidence.items() if set(ids) <= set(said) and len({said[one] for one in ids}) > 2}

#: These cite three notes or more. Count the people: three notes of one person are one voice.
#~ people >= 3 -> len(ids) >= 3

#: One of these cites a note that is not in the table.
#~ len(known) == len(ids) and people >= 3 -> people >= 3

#: These have more than three people. Three are enough.
#~ people >= 3 -> people > 3

#: These have two people or more. The rule asks for three.
#~ people >= 3 -> people >= 2

#: These are the ones that do not hold.
#~ alone
holds = []
for letter, ids in evidence.items():
    known = [note for note in ids if note in notes.index]
    people = notes.loc[known, "person"].nunique()
    if len(known) < len(ids) or people < 3:
        holds.append(letter)

# %% attempts="worst-step"
#: right
worst_share = max(100 * left / came for left, came in zip(steps["left"], steps["came"]))

#: right
ranked = steps.assign(share=steps["left"] / steps["came"]).sort_values("share", ascending=False)
worst_share = round(100 * ranked["share"].iloc[0], 2)

#: {value:.2f} is a share of all who began. Not all of them came to this step.
#~ / steps["came"] -> / steps["came"].max()

#: {value:.2f} belongs to the step where the most people left. Many came to it, so look at shares.
#~ percent.max() -> percent[steps["left"].idxmax()]

#: {value:.2f} belongs to the step that takes longest. Slow is not the same as losing people.
#~ percent.max() -> percent[steps["seconds"].idxmax()]

#: {value:.2f} is the share that goes on. The question asks for those who leave.
#~ percent.max() -> 100 - percent.max()

#: {value:.2f} divides by those who went on. Divide by those who came.
#~ / steps["came"] -> / (steps["came"] - steps["left"])

#: {value:.4f} is a share from 0 to 1. Give percent.
#~  * 100 ->

#: {value:.2f} is what the whole form loses. The question asks for one step.
#~ percent.max() -> steps["left"].sum() / steps["came"].max() * 100

# %% attempts="merge-the-dots"
#: right
totals = {}
for first, dots in zip(cards["same_as"], cards["dots"]):
    totals[first] = totals.get(first, 0) + dots + 0.001
short_list = sorted(totals, key=totals.get)[-3:]

#: right
table = cards.assign(one=1).pivot_table(index="same_as", values=["dots", "one"], aggfunc="sum")
short_list = set(table.nlargest(3, ["dots", "one"]).index)

#: These are the three cards with the most dots. Cards that say the same thing are one idea.
#~ alone
short_list = list(cards["dots"].nlargest(3).index)

#: Two ideas have equally many dots. Which of them was written on more cards?
#~ ascending=False -> ascending=[False, True]

#: These are the ideas on the most cards. Dots count first.
#~ sort_values(["sum", "count"], ascending=False) -> sort_values(["count", "sum"], ascending=False)

#: Here are four ideas. The rule for ties leaves three.
#~ head(3) -> head(4)

# %% attempts="move-a-weight"
#: right
lead = points.loc["kiosk"] - points.drop("kiosk")
before = (lead * weights).sum(axis=1)
swings = [name for name in weights.index if (before - 0.2 * weights[name] * lead[name]).min() < 0]

#: right
swings = set()
for name in points.columns:
    factors = weights.where(weights.index != name, weights * 0.8)
    scores = points.dot(factors / factors.sum())
    if scores.idxmax() != points.dot(weights).idxmax():
        swings.add(name)

#: These swing when the weight is 20 percent higher. Make it lower.
#~ * 0.8 -> * 1.2

#: This takes 0.2 off each weight. Twenty percent lower is 0.8 times the weight.
#~ * 0.8 -> - 0.2

#: Here each change is kept while the next one is made. Begin with the first weights each time.
#~ alone
winner = (points * weights).sum(axis=1).idxmax()
swings = []
changed = weights.copy()
for criterion in weights.index:
    changed[criterion] = changed[criterion] * 0.8
    if (points * changed).sum(axis=1).idxmax() != winner:
        swings.append(criterion)

#: For these, the same idea wins as before.
#~ != winner -> == winner

# %% attempts="cheapest-test"
#: right
score = beliefs.prod(axis=1).rename("score")
both = tests.merge(score, left_on="belief", right_index=True)
first_test = both.sort_values(["score", "cost"], ascending=[False, True]).index[0]

#: right
first_test = min((cost, test) for test, name, cost in tests.itertuples() if name == beliefs.eval("risk * ignorance").idxmax())[1]

#: {value} tests the belief with the highest risk. Multiply risk by ignorance: another belief has a higher product.
#~ beliefs["risk"] * beliefs["ignorance"] -> beliefs["risk"]

#: {value} tests the belief that the team knows least about. Multiply risk by ignorance: another belief has a higher product.
#~ beliefs["risk"] * beliefs["ignorance"] -> beliefs["ignorance"]

#: {value} is the cheapest test of all. It tests another belief.
#~ tests[tests["belief"] == riskiest]["cost"] -> tests["cost"]

#: {value} is the most expensive test of this belief. Begin with the cheapest.
#~ prices.idxmin() -> prices.idxmax()

#: {value} is the first test of this belief in the table. Look at the costs.
#~ prices.idxmin() -> prices.index[0]

# %% attempts="score-a-tester"
#: right
sus = sum(answer - 1 if place % 2 == 0 else 5 - answer for place, answer in enumerate(answers)) * 2.5

#: right
parts = pd.Series(answers, index=range(1, 11))
good = parts[parts.index % 2 == 1].sub(1)
bad = parts[parts.index % 2 == 0].rsub(5)
sus = float(pd.concat([good, bad]).mean() * 25)

#: {value:.1f} counts every statement the same way. Half of them are negative: agreeing with these is bad.
#~ alone
sus = 2.5 * (sum(answers) - 10)

#: {value:.1f} takes the positive statements for negative and the negative ones for positive. The first one is positive.
#~ alone
odd = sum(answers[1::2]) - 5
even = 25 - sum(answers[0::2])
sus = 2.5 * (odd + even)

#: {value:.1f} runs from 0 to 40. The scale runs from 0 to 100.
#~ 2.5 * (odd + even) -> odd + even

#: {value:.1f} adds up the answers as they are. A positive statement counts the answer minus 1, a negative one 5 minus the answer.
#~ 2.5 * (odd + even) -> 2.5 * sum(answers)

#: {value:.1f} takes the answers as percent of the highest sum. The scale does not count like that.
#~ 2.5 * (odd + even) -> 2 * sum(answers)

# %% attempts="how-many-manage"
#: right
share = (7 + 2) / (9 + 4)
low_end = 100 * (share - 1.96 * (share * (1 - share) / (9 + 4)) ** 0.5)

#: right
from scipy.stats import norm
z = norm.ppf(0.975)
tried = 9 + z ** 2
share = (7 + z ** 2 / 2) / tried
low_end = round(100 * (share - z * (share * (1 - share) / tried) ** 0.5), 2)

#: {value:.2f} comes from the plain Wald interval. With few testers it misses the true share too often: add two successes and two failures first.
#~ method="agresti_coull" -> method="normal"

#: {value:.2f} is the high end.
#~ 100 * low -> 100 * high

#: {value:.2f} is the share among these testers. The question asks for the low end of its interval.
#~ 100 * low -> 100 * 7 / 9

#: {value:.2f} is the end of a 90% interval. The question asks for 95%.
#~ method="agresti_coull" -> method="agresti_coull", alpha=0.1

#: {value:.4f} is a share from 0 to 1. Give percent.
#~ 100 * low -> low

#: {value:.2f} is the Wilson interval, a good one for few testers, too. The question asks for adjusted Wald.
#~ method="agresti_coull" -> method="wilson"

#: {value:.2f} is the exact (Clopper–Pearson) interval, which is wider. The question asks for adjusted Wald.
#~ method="agresti_coull" -> method="beta"
