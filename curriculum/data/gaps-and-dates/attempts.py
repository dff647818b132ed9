# %% attempts="practice-missing"
#: right
missing_share = (programs.isna().sum() / len(programs)).round(3)

#: right
missing_share = 1 - programs.count() / len(programs)

#: These are counts of empty fields. For shares, take the mean of the answers, not the sum.
#~ mean -> sum

#: These are the shares of fields that are filled. Ask for the empty ones: isna.
#~ isna -> notna

#: This is the dumping table. Use the table programs.
#~ programs -> once

# %% attempts="practice-years"
#: right
hole_years = potholes["closed"].dt.year
odd_years = (hole_years == 1900).sum() + (hole_years > 2026).sum()

#: right
hole_years = potholes["closed"].dt.year
odd_years = len(potholes[(hole_years < 1901) | (hole_years > 2026)])

#: {value}: no year is both. One of the two is enough: the sign | means or.
#~ | -> &

#: {value} counts only the year 1900. Ask the second question too.
odd_years = (hole_years == 1900).sum()

#: {value} counts only the years after 2026. The first question is missing, or finds nothing: a year has no quotes.
odd_years = (hole_years > 2026).sum()

#: These are the answers for each row, yes or no. Count the yes answers with .sum().
odd_years = (hole_years == 1900) | (hole_years > 2026)

#: {value} comes from the dumping table. Use the years of potholes.
odd_years = ((once["closed"].dt.year == 1900) | (once["closed"].dt.year > 2026)).sum()

# %% attempts="practice-function"
#: right
def count_backward(opened, closed):
    return (opened > closed).sum()

#: right
def count_backward(opened, closed):
    return len(closed[closed < opened])

#: right
def count_backward(opened, closed):
    count = 0
    for one, other in zip(opened, closed):
        if other < one:
            count = count + 1
    return count

#: Your function returns the answers for each row. Count the True values with .sum().
#~ .sum() ->

#: Your function returns a share. Count the rows: the sum, not the mean.
#~ sum -> mean

#: Your function counts the rows that were closed after they were opened. Those are fine: turn the sign around.
#~ < -> >

#: Your function counts rows that were opened and closed at the same time, too. Those are possible: use < instead of <=.
#~ < -> <=

#: Your function counts a missing date, too. Ask only for what is wrong: closed < opened.
#~ (closed < opened) -> (~(closed >= opened))

#: Your function looks at the same table whatever you give it. Use opened and closed, the names in its parentheses.
#~ (closed < opened) -> (once["closed"] < once["opened"])

# %% attempts="missing"
#: right
missing_share = (pickups_once.isna().sum() / len(pickups_once)).round(3)
emptiest = missing_share.idxmax()

#: right
missing_share = {
    column: 1 - pickups_once[column].count() / len(pickups_once) for column in pickups_once.columns
}
emptiest = "Amount"

#: right
missing_share = pickups_once.isnull().mean().rename_axis("column").reset_index(name="share")
emptiest = missing_share.sort_values("share")["column"].iloc[-1]

#: These are how many fields are empty. For shares, take the mean of the answers instead of the sum.
#~ mean -> sum

#: These are percent. A share lies between 0 and 1: leave out the times 100.
#~ mean() -> mean() * 100

#: These are the shares that are filled. Ask for the empty ones: isna.
#~ isna -> notna

#: These are the shares in the whole export. Use pickups_once, not raw.
#~ pickups_once -> raw

#: missing_share: You divided by the number of all empty fields. Divide by the number of rows.
missing_share = pickups_once.isna().sum() / pickups_once.isna().sum().sum()

#: missing_share: This is one share for the whole table. The first .mean() gives one for each column: leave out
#: the second.
missing_share = pickups_once.isna().mean().mean()

#: Only columns with gaps are left. Keep the full ones, too: a column without gaps is worth knowing about.
missing_share = missing_share[missing_share > 0]

#: emptiest: `{value}` has the smallest share. You want the largest.
#~ "amount" -> "case"
#: or
#~ "amount" -> missing_share.idxmin()

#: emptiest: Many rows have no closing, but another column has more gaps. Look at all shares.
#~ "amount" -> "closed"
#: or
#~ "amount" -> "opened"

#: emptiest: Many points are missing, but another column has more gaps. Look at all shares.
#~ "amount" -> "x"
#: or
#~ "amount" -> "y"

# %% attempts="year-1900"
#: right
closed_1900 = len(pickups_once[pickups_once["closed"].dt.year == 1900])

#: right
closed_1900 = (pickups_once["closed"] < pd.Timestamp("1901-01-01")).sum()

#: right
closed_1900 = pickups_once["closed"].dt.year.value_counts()[1900]

#: {value} rows were closed before they were opened, in any year. Count those closed in 1900: .dt.year == 1900.
closed_1900 = (pickups_once["closed"] < pickups_once["opened"]).sum()

#: These are the answers for each row, True or False. Count the True values with .sum().
closed_1900 = pickups_once["closed"].dt.year == 1900

#: These are the rows themselves, {rows} of them. The task asks how many: count them with len().
closed_1900 = pickups_once[pickups_once["closed"].dt.year == 1900]

#: {value} counts the whole export. Look at pickups_once, not at raw.
closed_1900 = (raw["closed"].dt.year == 1900).sum()

#: {value} rows: nothing matched. Ask the column closed, take its year with .dt.year, and compare that with the
#: number 1900, without quotes.
closed_1900 = (pickups_once["closed"] == 1900).sum()
#: or
closed_1900 = (pickups_once["closed"].dt.year == "1900").sum()
#: or
closed_1900 = (pickups_once["opened"].dt.year == 1900).sum()

#: {value:,} is the number of all rows: it counts the answers, True or False. Count the True values with .sum().
closed_1900 = len(pickups_once["closed"].dt.year == 1900)
#: or
closed_1900 = (pickups_once["closed"].dt.year == 1900).count()

#: {value} counts the rows without a closing too. The task asks only for those with the year 1900.
closed_1900 = (pickups_once["closed"].dt.year == 1900).sum() + pickups_once["closed"].isna().sum()

#: {value:.3f} is the share of rows. The task asks how many: use the sum.
#~ sum -> mean

#: {value:,} is how many rows have another year. Two equals signs ask: is it the same?
#~ == -> !=

# %% attempts="dates"
#: right
def count_impossible(opened, closed, last_day):
    before, after = closed < opened, closed > last_day
    return int(before.sum() + after.sum() - (before & after).sum())


impossible_share = round(
    count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(pickups_once), 4
)

#: right
def count_impossible(opened, closed, last_day):
    count = 0
    for start, end in zip(opened, closed):
        if end < start or end > last_day:
            count = count + 1
    return count


impossible_share = (
    count_impossible(pickups_once.opened, pickups_once.closed, last_day=export_day) / pickups_once.shape[0]
)

#: right
def count_impossible(opened, closed, last_day):
    impossible = closed[(opened > closed) | (last_day < closed)]
    return len(impossible)


impossible_share = round(
    count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(pickups_once), 3
)

#: That finds only closings before the opening. Closings after the last day are impossible, too.
def count_impossible(opened, closed, last_day):
    return (closed < opened).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: That finds only closings after the last day. Closings before the opening are impossible, too.
def count_impossible(opened, closed, last_day):
    return (closed > last_day).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function counts a row with both faults twice. Join the two questions with |, then
#: count once.
def count_impossible(opened, closed, last_day):
    return (closed < opened).sum() + (closed > last_day).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function lets rows pass that have no opening date. A closing after last_day is
#: impossible, with or without an opening.
def count_impossible(opened, closed, last_day):
    return (opened.notna() & ((closed < opened) | (closed > last_day))).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)
#: or
def count_impossible(opened, closed, last_day):
    kept = opened.notna() & closed.notna()
    return ((closed[kept] < opened[kept]) | (closed[kept] > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function counts a row with one fault, but not a row with both. Use | between the two
#: questions.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) ^ (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: That asks for both faults in one row. One of them is enough: use | between the two
#: questions.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) & (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function counts a missing date as impossible. Ask only for what is wrong:
#: a missing date then answers False.
def count_impossible(opened, closed, last_day):
    return (~((closed >= opened) & (closed <= last_day))).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)
#: or
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > last_day) | closed.isna()).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function returns the answers for each row. Count the True values with .sum() before
#: you return.
def count_impossible(opened, closed, last_day):
    return (closed < opened) | (closed > last_day)
impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day).mean()

#: count_impossible: Your function returns a share. It should return how many: use .sum() in it, and divide
#: afterwards.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > last_day)).mean()
impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)

#: count_impossible: A case closed at the very minute it was opened is odd, but possible: use < instead of
#: <=.
def count_impossible(opened, closed, last_day):
    return ((closed <= opened) | (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function looks at pickups_once whatever you give it. Inside it, use the names
#: opened, closed and last_day.
def count_impossible(opened, closed, last_day):
    return ((pickups_once["closed"] < pickups_once["opened"]) | (pickups_once["closed"] > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function gives the same number for other dates. Does it use opened, closed and
#: last_day, the names in its parentheses?
def count_impossible(opened, closed, last_day):
    return 2


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function uses one fixed day, whatever last day it is given. Use last_day, the
#: name in its parentheses.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > export_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)
#: or
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > "2026-01-05")).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: That finds closings in 1900, but not an ordinary day before the opening. Compare closed
#: with opened.
def count_impossible(opened, closed, last_day):
    return ((closed.dt.year == 1900) | (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function counts a closing exactly on last_day, too. It is possible: use > instead
#: of >=.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed >= last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: The first question is turned around: it counts closings after the opening, and those
#: are fine.
def count_impossible(opened, closed, last_day):
    return ((opened < closed) | (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: The second question looks at opened. Ask whether closed is after last_day.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (opened > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function compares the days alone. A closing some hours before the opening is
#: impossible, too: compare the columns as they are.
def count_impossible(opened, closed, last_day):
    return ((closed.dt.normalize() < opened.dt.normalize()) | (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)
#: or
def count_impossible(opened, closed, last_day):
    return ((closed.dt.date < opened.dt.date) | (closed > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function lets a closing one day after last_day pass. Compare closed with last_day
#: itself.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > last_day + pd.Timedelta(days=1))).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function counts all rows, True or False. Count the True values with .sum().
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (closed > last_day)).count()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)
#: or
def count_impossible(opened, closed, last_day):
    return len((closed < opened) | (closed > last_day))


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: impossible_share: You divided by the rows that have a closing. Divide by all rows: len(pickups_once).
impossible_share = impossible / pickups_once["closed"].count()

#: impossible_share: The two columns are swapped in the call: give opened first, then closed.
impossible_share = count_impossible(pickups_once["closed"], pickups_once["opened"], export_day) / len(
    pickups_once
)

#: impossible_share: {value} is how many rows have impossible dates. For the share, divide by the number of rows.
impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)

#: impossible_share: You divided by the rows of the whole export. Divide by len(pickups_once).
#~ len(pickups_once) -> len(raw)

#: impossible_share: This is percent. A share lies between 0 and 1: leave out the times 100.
#~ len(pickups_once) -> len(pickups_once) * 100

#: impossible_share: You divided by the number of cases. The task asks for a share of rows: divide by
#: len(pickups_once).
impossible_share = (
    count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)
    / pickups_once["case"].nunique()
)
