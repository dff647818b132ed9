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

# %% attempts="score"
#: right
def match_score(same_place, name_alike, amount_alike):
    place_points = same_place * 20
    name_points = name_alike * 50
    amount_points = amount_alike * 30
    return place_points + name_points + amount_points


scores = pairs.apply(lambda row: match_score(row.same_place, row.name_alike, row.amount_alike), axis=1)
called_count = len([score for score in scores if score >= 70])

#: right
def match_score(same_place, name_alike, amount_alike):
    return 100 * (0.2 * same_place + 0.5 * name_alike + 0.3 * amount_alike)


pairs["score"] = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"])
scores = pairs["score"]
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

#: called_count: {value} is too few. A pair at exactly 70 points counts: ask >= 70. And are the weights 20, 50 and 30?
#~ >= -> >

#: {value:.2f} is the share of pairs. The task asks how many: use the sum.
#~ sum -> mean

#: called_count: These are the answers for each pair, True or False. Count the True values with .sum().
called_count = scores >= 70

#: called_count: {value:,.0f} adds up points. Ask first which scores are 70 or more, then count the True
#: answers.
called_count = scores[scores >= 70].sum()

#: called_count: {value} is how many stay below 70 points. Count those with 70 or more: >= 70.
#~ scores >= -> scores <

#: called_count: {value} is the number of all pairs. Ask of each score whether it is 70 or more, and count
#: the True answers with .sum().
#~ sum -> count

#: right
def match_score(same_place, name_alike, amount_alike):
    total = 50 * name_alike + 30 * amount_alike
    if same_place == 1:
        total += 20
    return total


scores = {
    row: match_score(pairs["same_place"][row], pairs["name_alike"][row], pairs["amount_alike"][row])
    for row in pairs.index
}
called_count = sum(1 for score in scores.values() if score >= 70)

#: scores: These are points without row numbers. Call match_score once, with three whole columns, and keep what
#: comes back as it is.
parts = pairs[["same_place", "name_alike", "amount_alike"]].to_numpy()
scores = [match_score(*row) for row in parts]
#: or
scores = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"]).to_numpy()

#: scores: Two parts have each other's weight: 20 is for the place, 50 for the name, 30 for the amount. Look at your
#: function, and at the order of the columns in your call.
scores = match_score(pairs["name_alike"], pairs["same_place"], pairs["amount_alike"])
#: or
scores = match_score(pairs["same_place"], pairs["amount_alike"], pairs["name_alike"])

#: scores: These are the weights of the lesson: 40, 40, 20. The budget office gives 20, 50 and 30.
scores = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"]

#: scores: These points go from 0 to 1. The weights are 20, 50 and 30.
scores = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"]) / 100

#: scores: These are the names of columns, many times over. Give the columns: pairs["same_place"], and so on.
scores = match_score("same_place", "name_alike", "amount_alike")

#: scores: This is one number for all pairs. Keep the column of points.
scores = match_score(pairs["same_place"], pairs["name_alike"], pairs["amount_alike"]).sum()

#: match_score: Your function looks at all rows of pairs, whatever you give it. Inside it, use the names in its parentheses.
def match_score(same_place, name_alike, amount_alike):
    return 20 * pairs["same_place"] + 50 * pairs["name_alike"] + 30 * pairs["amount_alike"]

#: scores: These are whole points. Do not round: a part of a point can decide who reaches 70.
#~ rounds
scores = scores.round()

#: scores: These are answers, True or False. Keep the points: ask for 70 or more in the next line.
scores = scores >= 70

#: scores: These are only the points of pairs that have 70 or more. Keep all rows.
scores = scores[scores >= 70]

#: called_count: {value} counts only pairs that are one project. Count all that have 70 points or more.
called_count = ((scores >= 70) & (pairs["same"] == 1)).sum()

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

#: recall: {value:.2f} divides the pairs called by the pairs that are the same. Before the slash, count only
#: those that are both.
precision = (called_same & is_same).sum() / called_same.sum()
recall = called_same.sum() / is_same.sum()

#: recall: {value:.2f} is not for 70 points or more. Ask >= 70, so that a pair at exactly 70 is called, and use
#: the scores of task 1.
called_same = scores > 70
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()
#: or
called_same = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"] >= 70
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: precision: {value:.2f} is not for 70 points or more. Ask >= 70, so that a pair at exactly 70 is called, and
#: use the scores of task 1.
called_same = scores > 70
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()
#: or
called_same = 40 * pairs["same_place"] + 40 * pairs["name_alike"] + 20 * pairs["amount_alike"] >= 70
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: recall: That is with a cutoff of 80 points. The office uses 70.
called_same = scores >= 80
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: precision: That is with a cutoff of 80 points. The office uses 70.
called_same = scores >= 80
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: for_review: A wrong call does no harm here: the person will see it. Think of the pairs that nobody looks
#: at.
precision = (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()
for_review = "B"

#: precision: That is a share of exactly 1, but some calls are wrong. Count True answers with .sum(), not with
#: len, and call from 70 points.
precision = len(called_same & is_same) / len(called_same)
recall = (called_same & is_same).sum() / is_same.sum()

#: recall: That is a share of exactly 1, but some true pairs are missed. Count True answers with .sum(), not
#: with len, and call from 70 points.
precision = (called_same & is_same).sum() / called_same.sum()
recall = len(called_same & is_same) / len(is_same)

#: precision: {value:.2f} is above 1, and no share can be. Before the slash, count the pairs that are both: & means
#: and, | means or.
precision = (called_same | is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: precision: {value:.2f} is the share of calls that are wrong. Precision is the share that is right.
precision = 1 - (called_same & is_same).sum() / called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: recall: {value:.2f} is the share of true pairs that were missed. Recall is the share that was called.
precision = (called_same & is_same).sum() / called_same.sum()
recall = 1 - (called_same & is_same).sum() / is_same.sum()

#: precision: {value} is how many were called. Precision is a share: divide the pairs that are both by it.
precision = called_same.sum()
recall = (called_same & is_same).sum() / is_same.sum()

#: recall: {value} is how many are the same. Recall is a share: divide the pairs that are both by it.
precision = (called_same & is_same).sum() / called_same.sum()
recall = is_same.sum()

#: right
true_calls = wrong_calls = missed = 0
for score, same in zip(scores, pairs["same"], strict=True):
    if score >= 70 and same == 1:
        true_calls += 1
    elif score >= 70:
        wrong_calls += 1
    elif same == 1:
        missed += 1
precision = round(true_calls / (true_calls + wrong_calls), 3)
recall = round(true_calls / (true_calls + missed), 3)
for_review = "A"

# %% attempts="review"
#: right
middle = pairs[(scores >= 50) & (scores < 70)]
review_count = len(middle)
review_found = middle["same"].sum()
still_missed = pairs[scores < 50]["same"].sum()

#: right
review_count = (scores >= 50).sum() - (scores >= 70).sum()
review_found = pairs[scores >= 50]["same"].sum() - pairs[scores >= 70]["same"].sum()
still_missed = pairs["same"].sum() - pairs[scores >= 50]["same"].sum()

#: right
heaps = scores.between(50, 70, inclusive="left")
review_count = int(heaps.sum())
review_found = len(pairs[heaps & (pairs["same"] == 1)])
still_missed = len([same for same, score in zip(pairs["same"], scores, strict=True) if same and score < 50])

#: review_count: {value} is too few. The person also reads pairs at exactly 50 points: 50 or more.
#~ >= 50 -> > 50

#: review_count: {value} has both limits wrong. Exactly 50 points is read, exactly 70 is not: >= 50 and < 70.
#~ (scores >= 50) & (scores < 70) -> (scores > 50) & (scores <= 70)

#: review_count: {value} is too many. A pair at exactly 70 points is already called the same: ask < 70.
#~ < 70 -> <= 70

#: review_count: {value} is how many pairs have 50 points or more. Leave out those with 70 or more, which nobody reads.
review_count = (scores >= 50).sum()

#: review_count: {value} is how many pairs have less than 70 points. Leave out those below 50, which nobody reads.
review_count = (scores < 70).sum()

#: review_count: {value} is the number of all pairs. Count only those for which both are true, 50 or more and less than
#: 70: & means and, and .sum() counts the True answers.
#~ (scores >= 50) & -> (scores >= 50) |
#: or
review_count = len(in_review)

#: review_count: {value} is how many have 70 points or more. The person reads those from 50, but below 70.
review_count = (scores >= 70).sum()

#: review_count: These are the answers for each pair, True or False. Count the True values with .sum().
#~ in_review.sum() -> in_review

#: review_count: {value:.3f} is a share. The task asks how many: use the sum.
#~ in_review.sum() -> in_review.mean()

#: review_count: {value} is how many of these are one project. Count all that the person reads.
review_count = (in_review & (pairs["same"] == 1)).sum()

#: review_found: {value} is how many the person reads. How many of these are the same?
review_found = in_review.sum()

#: review_found: {value} is how many of these are two projects. Ask for same == 1.
#~ (in_review & (pairs["same"] == 1)) -> (in_review & (pairs["same"] == 0))

#: review_found: {value} is how many pairs are one project, whoever reads them. Count those that the person reads.
review_found = (pairs["same"] == 1).sum()

#: still_missed: {value} includes pairs that the person reads, with 50 points or more. Ask for less than 50.
#~ scores < 50 -> scores < 70
#: or
#~ scores < 50 -> scores <= 50

#: still_missed: {value} is how many have less than 50 points. How many of these are the same?
still_missed = (scores < 50).sum()

#: still_missed: {value} is how many below 50 points are two projects. Ask for same == 1.
#~ ((scores < 50) & (pairs["same"] == 1)) -> ((scores < 50) & (pairs["same"] == 0))

#: review_found: {value} is too many. A pair at exactly 70 points is already called the same: ask < 70.
in_review = (scores >= 50) & (scores <= 70)
review_found = (in_review & (pairs["same"] == 1)).sum()

#: review_found: {value} is too few. Does your line count a pair at exactly 50 points, which the person reads? And is
#: the 1 for the column same a number, without quotes?
in_review = (scores > 50) & (scores < 70)
review_found = (in_review & (pairs["same"] == 1)).sum()
#: or
review_found = (in_review & (pairs["same"] == "1")).sum()

#: review_found: {value} is the number of all pairs. Count the True answers with .sum().
review_found = len(in_review & (pairs["same"] == 1))

#: still_missed: {value} is the number of all pairs. Count the True answers with .sum().
still_missed = len((scores < 50) & (pairs["same"] == 1))

#: still_missed: Your line finds none, but there is at least one. Does it ask for less than 50, and is the 1 for the
#: column same a number, without quotes?
#~ ((scores < 50) & (pairs["same"] == 1)) -> ((scores < 50) & (pairs["same"] == "1"))
