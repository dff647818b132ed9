# %% attempts="practice-score"
#: right
library_unclear = [
    name for name, row in library.iterrows() if row["low"] <= row["target"] <= row["high"]
]

#: right
library_unclear = library[library["target"].between(library["low"], library["high"])].index

#: The ends belong to the range, and one target lies exactly on its low end: use <=.
library_unclear = list(
    library[(library["low"] < library["target"]) & (library["target"] < library["high"])].index
)
#: or
library_unclear = list(
    library[(library["low"] < library["target"]) & (library["target"] <= library["high"])].index
)

#: Every target passes one of two questions. Both must be true: & instead of |.
library_unclear = list(
    library[(library["low"] <= library["target"]) | (library["target"] <= library["high"])].index
)

#: Your question looks only at the high end. The target must not be below the low end either.
library_unclear = list(library[library["target"] <= library["high"]].index)

#: Your question looks only at the low end. The target must not be above the high end either.
library_unclear = list(library[library["low"] <= library["target"]].index)

#: These are the firm ones. Keep those whose target lies between low and high.
library_unclear = list(
    library[(library["low"] > library["target"]) | (library["target"] > library["high"])].index
)

#: These are below their target. Which targets lie between low and high?
library_unclear = list(library[library["now"] < library["target"]].index)

#: This is the part of the table that stays. The task asks for the names of its rows: add .index at the end.
library_unclear = library[in_range]

#: These are answers, yes or no. Keep the rows with yes: library[...], then take their .index.
library_unclear = list(in_range)

#: These come from the table score. Use library.
library_unclear = list(unclear.index)

# %% attempts="practice-stars"
#: right
def stars(share):
    if share < 0.7:
        return 1
    if share < 0.95:
        return 2
    return 3

#: right
def stars(share):
    return 1 + (share >= 0.7) + (share >= 0.95)

#: For a share exactly on a threshold it returns one star too few. From 0.7 on means >= 0.7.
#~ >= 0.95 -> > 0.95
#~ >= 0.7 -> > 0.7
#: or
#~ >= 0.95 -> > 0.95
#: or
#~ >= 0.7 -> > 0.7

#: For a share of 0.99 it returns 2. The first question whose answer is yes decides: ask for 0.95 first.
def stars(share):
    if share >= 0.7:
        return 2
    elif share >= 0.95:
        return 3
    else:
        return 1

#: It returns nothing. On each branch, write return and the number.
def stars(share):
    if share >= 0.95:
        print(3)
    elif share >= 0.7:
        print(2)
    else:
        print(1)

#: For a share below 0.7 it returns nothing. Add else, with the number 1 on the line below it.
def stars(share):
    if share >= 0.95:
        return 3
    elif share >= 0.7:
        return 2

#: It returns words. The task asks for the numbers 3, 2 and 1.
def stars(share):
    if share >= 0.95:
        return "three"
    elif share >= 0.7:
        return "two"
    else:
        return "one"

#: It compares with 95 and 70. The shares lie between 0 and 1: use 0.95 and 0.7.
#~ 0.95 -> 95
#~ 0.7 -> 70

# %% attempts="below-target"
#: right
missed = [name for name in scorecard.index if scorecard["now"][name] < scorecard["target"][name]]

#: right
gap = scorecard["now"] - scorecard["target"]
missed = gap[gap < 0]

#: right
missed = scorecard.query("now < target").index

#: These reach their target. Turn the question around: now < target.
missed = list(scorecard[scorecard["now"] >= scorecard["target"]].index)
#: or
missed = list(scorecard[scorecard["now"] > scorecard["target"]].index)

#: Calls answered is exactly on its target, and that is not below: < leaves equal numbers out. Each measure has a
#: target of its own.
missed = list(scorecard[scorecard["now"] <= scorecard["target"]].index)
#: or
missed = list(scorecard[scorecard["now"] < 0.75].index)

#: All seven measures are here. Were the rows picked with your question? scorecard[...], then take their .index.
missed = list(scorecard.index)
#: or
missed = scorecard["now"] < scorecard["target"]

#: This is the part of the table that stays. The task asks for the names of its rows: add .index at the end.
missed = scorecard[scorecard["now"] < scorecard["target"]]

#: {value} is how many. The task asks for their names: keep the rows, then take their .index.
missed = (scorecard["now"] < scorecard["target"]).sum()
#: or
missed = len(scorecard[scorecard["now"] < scorecard["target"]])

#: These are the columns of the table. The names of the measures are its rows: .index.
missed = list(scorecard[scorecard["now"] < scorecard["target"]].columns)
#: or
missed = list(scorecard[scorecard["now"] < scorecard["target"]])

#: These are shares. The task asks for the names of the measures: .index.
missed = list(scorecard[scorecard["now"] < scorecard["target"]]["now"])

#: This is one text. Put each name in its own quotes, with a comma between them, in square brackets.
missed = ", ".join(scorecard[scorecard["now"] < scorecard["target"]].index)

#: These are answers, yes or no. Keep the rows with yes: scorecard[...], then take their .index.
missed = list(scorecard["now"] < scorecard["target"])

#: Bookings confirmed is below its target, too. Whether chance could be the reason is the question in task 2.
missed = list(scorecard[scorecard["high"] < scorecard["target"]].index)

# %% attempts="too-close"
#: right
unclear = scorecard[scorecard["target"].between(scorecard["low"], scorecard["high"])].index

#: right
unclear = [n for n, row in scorecard.iterrows() if row["low"] <= row["target"] <= row["high"]]

#: right
unclear = set(scorecard.query("low <= target and target <= high").index)

#: These are the firm ones. Keep those whose target lies between low and high.
unclear = list(
    scorecard[(scorecard["target"] < scorecard["low"]) | (scorecard["target"] > scorecard["high"])].index
)

#: All seven measures are here. Either each row answered yes to your question, or the rows were not picked with it:
#: scorecard[...].
unclear = list(
    scorecard[(scorecard["low"] <= scorecard["target"]) | (scorecard["target"] <= scorecard["high"])].index
)
#: or
unclear = list(
    scorecard[(scorecard["low"] <= scorecard["now"]) & (scorecard["now"] <= scorecard["high"])].index
)
#: or
unclear = in_range
#: or
unclear = list(scorecard.index)

#: The list is empty. Keep the rows whose target is not below low, and not above high.
unclear = list(
    scorecard[(scorecard["low"] >= scorecard["target"]) & (scorecard["target"] >= scorecard["high"])].index
)

#: The target of On time lies above its whole range, so that one is firm. Ask about both ends.
unclear = list(scorecard[scorecard["low"] <= scorecard["target"]].index)

#: The target of Closed at all lies below its whole range, so that one is firm. Ask about both ends.
unclear = list(scorecard[scorecard["target"] <= scorecard["high"]].index)

#: This is the part of the table that stays. The task asks for the names of its rows: add .index at the end.
unclear = scorecard[in_range]

#: {value} is how many. The task asks for their names: keep the rows, then take their .index.
unclear = in_range.sum()
#: or
unclear = len(scorecard[in_range])

#: This is one text. Put each name in its own quotes, with a comma between them, in square brackets.
unclear = ", ".join(scorecard[in_range].index)

#: These are answers, yes or no. Keep the rows with yes: scorecard[...], then take their .index.
unclear = list(in_range)

#: These are the measures below their target. Which targets lie between low and high?
unclear = list(scorecard[scorecard["now"] < scorecard["target"]].index)

#: Only misses are here. A share can be above or exactly on its target, and chance alone could still reverse that.
unclear = list(scorecard[(scorecard["now"] < scorecard["target"]) & (scorecard["target"] <= scorecard["high"])].index)

# %% attempts="paper-fix"
#: right
year = pickups.query("'2025-01-01' <= opened < '2026-01-01'").copy()
year["wait"] = (
    (year["closed"].fillna(pd.Timestamp("2026-01-01")) - year["opened"]) / pd.Timedelta(days=1)
).round()
waits = year[~(year["closed"].isna() & (year["wait"] <= 14))]["wait"]
average_before = round(waits.mean(), 1)
record = waits.where(waits <= 14, 14)
average_after = round(record.mean(), 2)
not_served = len(waits[waits > 14]) / len(waits)

#: right
average_before = sum(waits) / len(waits)
average_after = np.minimum(waits, 14).mean()
not_served = round(1 - (waits <= 14).mean(), 3)

#: right
average_before, average_after = waits.mean(), waits.mask(waits > 14, 14).mean()
not_served = round((waits > 14).sum() / len(waits), 3)

#: average_before: {value:.1f} is the median. The director speaks of the average: the mean.
#~ waits.mean -> waits.median

#: average_before: {value:.1f} is for both years. Use waits, which holds those of 2025.
average_before = pickups["days"].mean()

#: average_after: {value:.1f} throws the long waits away. They stay in the record, with a wait of 14 days.
average_after = waits[waits <= 14].mean()

#: average_after: {value:.1f} makes the short waits longer, not the long ones shorter. Is it clip(upper=14)?
#~ upper= ->

#: average_after: {value:.1f} closes them on day 12, as in the lesson. Here it is day 14.
#~ upper=14 -> upper=12

#: not_served: {value:,} is how many. For the share, take the mean of True and False.
not_served = (waits > 14).sum()

#: not_served: {value:.3f} is the share that was served in time. The others would be left.
#~ (waits > -> (waits <=

#: not_served: {value:.3f} also counts those who waited 14 days and no longer. They were served: the task
#: says longer than 14.
#~ (waits > -> (waits >=

#: not_served: {value:.3f} leaves out the requests that are still open. The colleague would close them, too:
#: use waits as it is.
closed_only = asked_2025["days"].dropna().round()
not_served = (closed_only > 14).mean()


#: average_before: {value:.1f} is the mean of the long waits alone. Take the mean of all waits.
average_before = waits[waits > 14].mean()

#: average_before: {value:.1f} is how far the mean is above the target. The task asks for the mean itself.
average_before = waits.mean() - 9

#: average_before: This is the column of all waits. Take its mean.
average_before = waits

#: average_after: {value:.1f} is the true average. The record would show 14 for each longer wait.
average_after = waits.mean()

#: average_after: This is the column of all waits. Take its mean.
average_after = waits.clip(upper=14)

#: not_served: {value:.3f} is for 12 days, as in the lesson. Here it is 14.
#~ (waits > 14) -> (waits > 12)

#: not_served: On paper nobody waited longer than 14 days. Use waits as it is.
not_served = (waits.clip(upper=14) > 14).mean()

#: not_served: {value:.1f} is a percentage. The task asks for a share between 0 and 1.
not_served = (waits > 14).mean() * 100

#: average_before: {value:.2f} leaves out the requests that are still open. Use waits as it is.
average_before = asked_2025["days"].dropna().round().mean()
#: or
average_before = asked_2025["days"].mean()

#: average_before: {value:,} is all days together. Take the mean.
average_before = waits.sum()

#: average_before: {value} is the longest wait. Take the mean.
average_before = waits.max()

#: average_after: {value:,} is all days together. Take the mean.
average_after = waits.clip(upper=14).sum()

#: average_after: {value} is the longest wait that the record would show. Take the mean.
average_after = waits.clip(upper=14).max()

#: average_after: {value:.1f} is the median. The director speaks of the average: the mean.
average_after = waits.clip(upper=14).median()

#: average_after: {value:.2f} closes them on another day. Here it is day 14.
#~ upper=14 -> upper=9
#: or
#~ upper=14 -> upper=13
#: or
#~ upper=14 -> upper=15

#: average_before: {value:,.1f} is not a number of days: waits counts days already.
average_before = waits.mean() * 24
#: or
average_before = waits.mean() / 24
#: or
average_before = waits.mean() * 100

#: average_after: {value:,.1f} is not a number of days: waits counts days already.
average_after = waits.clip(upper=14).mean() * 24
#: or
average_after = waits.clip(upper=14).mean() / 24
#: or
average_after = waits.clip(upper=14).mean() * 100

#: not_served: {value:.3f} is for another number of days. Here it is 14.
#~ (waits > 14) -> (waits > 9)
#: or
#~ (waits > 14) -> (waits > 15)
#: or
#~ (waits > 14) -> (waits > 10)

#: not_served: {value:,.1f} is more than 1. A share lies between 0 and 1.
not_served = not_served * 1000
#: or
not_served = not_served * 24

#: average_after: {value:.1f} counts the long waits as 0 days. The record would show 14 for each.
average_after = waits.where(waits <= 14, 0).mean()

#: not_served: {value:.3f} is a share of all requests of both years. Divide by the number of waits.
not_served = (waits > 14).sum() / len(pickups)

# %% attempts="guard"
#: right
guard = "c"

#: right
guard = "(C)"

#: The wait in the middle is far below 14 days. What happens to it when only longer waits are changed?
guard = "A"

#: A request that is closed on paper is still closed. Would this number fall?
guard = "B"

#: The colleague touches nothing before day 14. Would a share within 10 days move?
guard = "D"

# %% attempts="what-we-can-show"
#: right
shown = checklist.groupby("item")["shown"].mean()
said = checklist.groupby("item")["said"].mean()
passed_items = shown[shown >= 0.75]
to_collect = set(said[said >= 0.75].index) - set(shown[shown >= 0.75].index)

#: right
passed_items, to_collect = [], []
for item in checklist["item"].unique():
    rows = checklist[checklist["item"] == item]
    if rows["shown"].sum() >= 3:
        passed_items.append(item)
    elif rows["said"].sum() >= 3:
        to_collect.append(item)

#: right
table = checklist.pivot_table(index="item", values=["said", "shown"], aggfunc="sum").reset_index()
passed_items = table[table["shown"] > 2]["item"]
to_collect = table.loc[(table["said"] > 2) & ~(table["shown"] > 2), "item"]

#: passed_items: These {count} pass by what the departments say. For evidence, use the column shown.
passed_items = list(by_item[by_item["said"] >= 3].index)

#: passed_items: Only items with all four checks are here. Three are enough: at least 3 is >= 3.
passed_items = list(by_item[by_item["shown"] > 3].index)

#: passed_items: All items are here. Sum the checks of each item, then keep the rows with a sum of at least
#: 3: by_item[...].
passed_items = list(checklist[checklist["shown"] == 1]["item"].unique())
#: or
passed_items = by_item["shown"] >= 3

#: passed_items: This is a table. The task asks for the names of its rows: add .index at the end.
passed_items = by_item[by_item["shown"] >= 3]

#: passed_items: {value} is how many. The task asks for the names: keep the rows, then take their .index.
passed_items = (by_item["shown"] >= 3).sum()

#: passed_items: These are practices, of three items each. Sum by item.
by_practice = checklist.groupby("practice")["shown"].sum()
passed_items = list(by_practice[by_practice >= 3].index)

#: to_collect: None of these passes by evidence, but for some of them the departments do not claim it either.
#: Ask for said as well.
to_collect = list(by_item[by_item["shown"] < 3].index)

#: to_collect: These {count} pass by what was said, but some of them pass by evidence, too. Keep those that do not.
to_collect = list(by_item[by_item["said"] >= 3].index)

#: to_collect: This is a table. The task asks for the names of its rows: add .index at the end.
to_collect = by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)]

#: to_collect: {value} is how many. The task asks for the names: keep the rows, then take their .index.
to_collect = ((by_item["said"] >= 3) & (by_item["shown"] < 3)).sum()

#: passed_items: These are pairs of a practice and an item. Group by item only, and the names are items.
by_item = checklist.groupby(["practice", "item"])[["said", "shown"]].sum()
passed_items = list(by_item[by_item["shown"] >= 3].index)
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index)

#: to_collect: These are pairs of a practice and an item. Group by item only, and the names are items.
by_item = checklist.groupby(["practice", "item"])[["said", "shown"]].sum()
passed_items = by_item[by_item["shown"] >= 3]
to_collect = by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)].index


#: passed_items: These are the columns of the table. The names of the items are its rows: .index.
passed_items = list(by_item[by_item["shown"] >= 3])

#: to_collect: These are the columns of the table. The names of the items are its rows: .index.
to_collect = list(by_item[(by_item["said"] >= 3) & (by_item["shown"] < 3)])

#: to_collect: For these more was said than shown. The task asks which pass as said and do not pass as shown: at
#: least 3 checks.
to_collect = list(by_item[by_item["said"] > by_item["shown"]].index)

#: to_collect: These are answers, yes or no. Keep the rows with yes: by_item[...], then take their .index.
to_collect = list((by_item["said"] >= 3) & (by_item["shown"] < 3))

#: passed_items: Only items with exactly three checks are here. Items with four pass, too: >= 3.
passed_items = list(by_item[by_item["shown"] == 3].index)

#: passed_items: These {count} have two checks or more. At least 3 is >= 3.
passed_items = list(by_item[by_item["shown"] >= 2].index)

#: passed_items: These do not pass. Turn the question around: >= 3.
passed_items = list(by_item[by_item["shown"] < 3].index)

#: passed_items: This is one text. Put each name in its own quotes, with a comma between them, in square brackets.
passed_items = ", ".join(by_item[by_item["shown"] >= 3].index)

#: to_collect: Every item is here that passes one of your two questions. Both must be true: & instead of |.
to_collect = list(by_item[(by_item["said"] >= 3) | (by_item["shown"] < 3)].index)

#: passed_items: The list is empty. A row of checklist is one check, and holds 0 or 1: sum the checks by item first.
passed_items = list(checklist[checklist["shown"] >= 3]["item"])
#: or
passed_items = []

#: passed_items: These are answers, yes or no. Keep the rows with yes: by_item[...], then take their .index.
passed_items = list(by_item["shown"] >= 3)

#: passed_items: These are the sums. The task asks for the names of the items: .index.
passed_items = list(by_item[by_item["shown"] >= 3]["shown"])

#: to_collect: The list is empty. Some items have at least 3 in said, and fewer in shown.
to_collect = []

#: to_collect: These are the items that pass by evidence. Which pass only by what is said?
to_collect = passed_items

# %% attempts="the-medal"
#: right
def medal(share):
    if share < 0.5:
        return "none"
    if share < 0.7:
        return "bronze"
    if share < 0.9:
        return "silver"
    return "gold"

#: right
def medal(share):
    name = "None"
    for threshold, word in [(0.5, "Bronze"), (0.7, "Silver"), (0.9, "Gold")]:
        if share >= threshold:
            name = word
    return name

#: medal: For a share exactly on a threshold it returns the lower medal. From 0.9 on means >= 0.9.
#~ >= 0.9 -> > 0.9
#~ >= 0.7 -> > 0.7
#~ >= 0.5 -> > 0.5
#: or
#~ >= 0.9 -> > 0.9
#: or
#~ >= 0.7 -> > 0.7
#: or
#~ >= 0.5 -> > 0.5

#: medal: These are the thresholds of the lesson: 0.8, 0.6 and 0.4. Here they are higher.
#~ 0.9 -> 0.8
#~ 0.7 -> 0.6
#~ 0.5 -> 0.4

#: medal: It rounds the share before it compares. Compare the share as it is.
def medal(share):
    share = round(share, 1)
    if share >= 0.9:
        return "gold"
    elif share >= 0.7:
        return "silver"
    elif share >= 0.5:
        return "bronze"
    else:
        return "none"

#: medal: It returns bronze even for a share of 0.93. Two things do that: bronze is asked first, or each question is
#: an if of its own. Ask for gold first, and continue with elif.
def medal(share):
    if share >= 0.5:
        return "bronze"
    elif share >= 0.7:
        return "silver"
    elif share >= 0.9:
        return "gold"
    else:
        return "none"
#: or
def medal(share):
    name = "none"
    if share >= 0.9:
        name = "gold"
    if share >= 0.7:
        name = "silver"
    if share >= 0.5:
        name = "bronze"
    return name

#: medal: For a share below 0.5 it returns nothing. Add else, and return the text none.
def medal(share):
    if share >= 0.9:
        return "gold"
    elif share >= 0.7:
        return "silver"
    elif share >= 0.5:
        return "bronze"

#: medal: It compares with 90, 70 and 50. The shares lie between 0 and 1: use 0.9, 0.7 and 0.5.
#~ 0.9 -> 90
#~ 0.7 -> 70
#~ 0.5 -> 50

#: medal: It returns nothing. On each branch, write return and the text of the medal.
def medal(share):
    if share >= 0.9:
        print("gold")
    elif share >= 0.7:
        print("silver")
    elif share >= 0.5:
        print("bronze")
    else:
        print("none")

