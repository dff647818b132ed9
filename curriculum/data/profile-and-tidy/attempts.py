# %% attempts="practice-copies"
#: right
lights_once = lights[~lights.duplicated()]
light_copies = len(lights) - len(lights_once)
light_cases = len(lights.drop_duplicates("case"))

#: right
light_copies = int(lights.duplicated(keep="first").sum())
lights_once = lights.drop_duplicates(keep="last").reset_index(drop=True)
light_cases = len(set(lights["case"]))

#: light_copies: {value} counts rows whose case number was there before. Compare all columns: leave the
#: parentheses empty.
light_copies = lights.duplicated("case").sum()

#: light_copies: These are the answers for each row, yes or no. Count the yes answers with .sum().
light_copies = lights.duplicated()

#: light_copies: {value} comes from the dumping table. Ask lights.
light_copies = dumping.duplicated().sum()

#: lights_once: {rows:,} rows: the copies are still there. `drop_duplicates()` gives a new table, which needs
#: a name.
lights_once = lights

#: lights_once: {rows:,} rows are one for each case, so every reopening is gone. Drop only rows that are equal
#: in all columns.
lights_once = lights.drop_duplicates("case")

#: light_cases: {value:,} is the number of rows without copies. Count different case numbers: nunique.
light_cases = len(lights_once)

#: light_cases: {value:,} is the number of rows, copies and all. Count different case numbers: nunique.
light_cases = len(lights)

# %% attempts="practice-missing"
#: right
missing_share = (programs.isna().sum() / len(programs)).round(3)

#: right
missing_share = 1 - programs.count() / len(programs)

#: These are counts of empty fields. For shares, take the mean of the answers, not the sum.
#~ mean -> sum

#: These are the shares that are there. Ask for the empty ones: isna.
#~ isna -> notna

#: This is the dumping table. Ask the table programs.
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

#: {value} counts only the years after 2026. Ask the first question too.
odd_years = (hole_years > 2026).sum()

#: These are the answers for each row, yes or no. Count the yes answers with .sum().
odd_years = (hole_years == 1900) | (hole_years > 2026)

#: {value} comes from the dumping table. Ask the years of potholes.
odd_years = ((once["closed"].dt.year == 1900) | (once["closed"].dt.year > 2026)).sum()

# %% attempts="practice-function"
#: right
def gaps(column):
    return len(column) - column.count()

#: right
def gaps(column):
    return len(column[column.isna()])

#: Your function gives the answers for each field. Count the True ones with .sum().
#~ .sum() ->

#: Your function gives a share. Count the empty fields: the sum, not the mean.
#~ sum -> mean

#: Your function counts the fields that are full. Ask for the empty ones: isna.
#~ isna -> notna

#: Your function looks at the same column whatever you give it. Use column, the name in its parentheses.
#~ return column -> return once["closed"]

# %% attempts="practice-tidy"
#: right
graffiti = report[report["service"] == "Graffiti"].drop(columns=["service", "total"])
graffiti_tidy = (
    graffiti.set_index("neighborhood").rename_axis(columns="month").stack().rename("requests").reset_index()
)

#: right
graffiti = report[report["service"] == "Graffiti"].drop(columns=["total"])
graffiti_tidy = graffiti.melt(id_vars=["service", "neighborhood"], var_name="month", value_name="requests")

#: right
graffiti_tidy = report[report["service"] == "Graffiti"].melt(
    id_vars=["service", "neighborhood", "total"], var_name="month", value_name="requests"
)

#: The column total came along as if it were a month. Keep only the rows whose month is not total.
graffiti_tidy = graffiti_long

#: {rows} rows: these are only the totals. `!=` asks for the rows that are not total.
graffiti_tidy = graffiti_long[graffiti_long["month"] == "total"]

#: {rows} rows: the table is still wide, with a column for each month. Turn the months into rows: melt.
graffiti_tidy = graffiti

#: The column service became rows too, as if it were a month. Put it into id_vars, in a list.
graffiti_long = graffiti.melt(id_vars="neighborhood", var_name="month", value_name="requests")
graffiti_tidy = graffiti_long[graffiti_long["month"] != "total"]

#: The two new names are swapped: var_name is for the old column names, value_name for the numbers.
graffiti_tidy = graffiti.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="requests", value_name="month"
)

#: The new columns are called variable and value. Name them with var_name and value_name.
graffiti_tidy = graffiti.drop(columns=["service", "total"]).melt(id_vars="neighborhood")

#: These are the numbers of dumping. Start from graffiti.
graffiti_tidy = wide.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="month", value_name="requests"
)

# %% attempts="rows"
#: right
pickups_once = pickups.drop_duplicates(keep="last").reset_index(drop=True)
repeated_rows = len(pickups) - len(pickups_once)
case_count = len(pickups["case"].unique())

#: right
repeated_rows = int(pickups.duplicated(keep="first").sum())
pickups_once = pickups[~pickups.duplicated()]
case_count = len(pickups_once.drop_duplicates("case"))

#: right
pickups_once = pickups.groupby(list(pickups.columns), dropna=False, as_index=False).size()
repeated_rows = (pickups_once["size"] - 1).sum()
case_count = len(set(pickups["case"]))

#: {value} rows have a case number that was there before. A reopened case has several rows: compare all
#: columns, not only case.
repeated_rows = pickups.duplicated("case").sum()
case_count = pickups["case"].nunique()

#: {value} counts the first row of each copy too. Count only the rows that repeat an earlier one.
repeated_rows = pickups.duplicated(keep=False).sum()
case_count = pickups["case"].nunique()

#: {value} is how many rows repeat no other. Count those for which duplicated says True.
repeated_rows = (~pickups.duplicated()).sum()
case_count = pickups["case"].nunique()

#: repeated_rows: {value:,} is the number of rows in pickups. Count only those for which duplicated says True:
#: .sum().
repeated_rows = pickups.duplicated().count()
#: or
repeated_rows = len(pickups.duplicated())

#: pickups_once: {rows:,} rows: these are the copies. Keep the others: drop_duplicates().
pickups_once = pickups[pickups.duplicated()]
case_count = pickups["case"].nunique()

#: case_count: This counts the values of each column. Choose the column first: pickups_once["case"].
case_count = pickups_once.nunique()

#: repeated_rows: These are the answers for each row, True or False. Count the True ones with .sum().
#~ ().sum ->
#~ = pickups_once -> = pickups

#: case_count: These are the case numbers themselves. How many are there? nunique counts them.
case_count = pickups["case"].unique()

#: {value:.3f} is the share of rows that repeat another. The task asks how many: use the sum.
#~ sum -> mean
#~ = pickups_once -> = pickups

#: pickups_once: {rows:,} rows are one for each case, so every reopening is gone. Drop only rows that are
#: equal in all columns.
pickups_once = pickups.drop_duplicates("case")
case_count = len(pickups_once)
#: or
pickups_once = pickups.drop_duplicates("case", keep="last")
case_count = len(pickups_once)

#: pickups_once: {rows:,} rows: the repeats are still there. `drop_duplicates()` gives a new table, which
#: needs a name.
pickups_once = pickups

#: pickups_once: That is one column, not a table: only the case numbers are left. Keep all columns.
pickups_once = pickups.drop_duplicates()["case"]
case_count = pickups_once.nunique()
#: or
pickups_once = pickups["case"].drop_duplicates()
case_count = len(pickups_once)

#: case_count: {value:,} is the number of rows without copies. Cases that were reopened count several times
#: in it; count different case numbers.
case_count = len(pickups_once)

#: case_count: {value:,} is the number of rows in pickups, copies and all. Count different case numbers.
case_count = pickups["case"].count()

#: case_count: {value:,} counts all services. Look at pickups, not at raw.
repeated_rows = raw.duplicated().sum()
pickups_once = raw.drop_duplicates()
case_count = raw["case"].nunique()

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

#: The copies are still in here. Use pickups_once, not pickups.
#~ pickups_once -> pickups

#: These are the shares in the whole export. Use pickups_once, not raw.
#~ pickups_once -> raw

#: missing_share: This is one share for the whole table. The first .mean() gives one for each column: leave out
#: the second.
missing_share = pickups_once.isna().mean().mean()

#: Only columns with gaps are left. Keep the full ones too: that they are full is news.
missing_share = missing_share[missing_share > 0]

#: emptiest: `{value}` has the smallest share. You want the largest.
#~ "amount" -> "case"
#: or
#~ "amount" -> missing_share.idxmin()

#: emptiest: A row without a closing is no rare thing, but another column has more gaps. Look at all shares.
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

#: These are the answers for each row, True or False. Count the True ones with .sum().
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

#: {value:,} is the number of all rows: it counts the answers, True or False. Count the True ones with .sum().
closed_1900 = len(pickups_once["closed"].dt.year == 1900)
#: or
closed_1900 = (pickups_once["closed"].dt.year == 1900).count()

#: {value} counts the rows without a closing too. Only those with the year 1900 are asked for here.
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

#: That finds only closings before the opening. Closings after the last day cannot be either.
def count_impossible(opened, closed, last_day):
    return (closed < opened).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: That finds only closings after the last day. Closings before the opening cannot be either.
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

#: count_impossible: Your function lets rows pass that have no opening date. A closing after last_day cannot be,
#: with or without an opening.
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

#: count_impossible: Your function counts a missing date as impossible. Ask only for what is wrong: to that,
#: a missing date answers False.
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

#: count_impossible: Your function gives the answers for each row. Count the True ones with .sum() before
#: you return.
def count_impossible(opened, closed, last_day):
    return (closed < opened) | (closed > last_day)
impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day).mean()

#: count_impossible: Your function gives a share. It should give how many: use .sum() in it, and divide
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

#: count_impossible: Your function takes one fixed day, whatever last day it is given. Use last_day, the
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

#: count_impossible: Your function counts a closing exactly at last_day too. It is possible: use > instead
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

#: count_impossible: The second question asks the opening. Ask closed whether it lies after last_day.
def count_impossible(opened, closed, last_day):
    return ((closed < opened) | (opened > last_day)).sum()


impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day) / len(
    pickups_once
)

#: count_impossible: Your function compares the days alone. A closing some hours before the opening cannot be
#: either: compare the columns as they are.
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

#: count_impossible: Your function counts all rows, True or False. Count the True ones with .sum().
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

#: impossible_share: {value} is how many rows cannot be. For the share, divide by the number of rows.
impossible_share = count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)

#: impossible_share: The copies are still in here. Use pickups_once, above and below the line.
impossible_share = count_impossible(pickups["opened"], pickups["closed"], export_day) / len(pickups)
#: or
#~ len(pickups_once) -> len(pickups)

#: impossible_share: You divided by the number of cases. The task asks for a share of rows: divide by
#: len(pickups_once).
impossible_share = (
    count_impossible(pickups_once["opened"], pickups_once["closed"], export_day)
    / pickups_once["case"].nunique()
)

# %% attempts="tidy"
#: right
months = [column for column in wide.columns if column[-4:] in ("2024", "2025")]
tidy = pd.melt(
    wide, id_vars=["service", "neighborhood"], value_vars=months, var_name="month", value_name="requests"
)

#: right
tidy = wide.melt(id_vars=["neighborhood", "service", "total"], var_name="month", value_name="requests")
tidy = tidy[["neighborhood", "month", "requests"]].sort_values(["neighborhood", "month"])

#: right
tidy = wide.set_index("neighborhood").drop(columns=["service", "total"]).stack().reset_index()
tidy.columns = ["neighborhood", "month", "requests"]

#: The column total came along as if it were a month. Keep only the rows that are a month, or every request
#: counts twice.
tidy = wide.drop(columns=["service"]).melt(id_vars="neighborhood", var_name="month", value_name="requests")
#: or
tidy = wide.melt(id_vars=["neighborhood", "service"], var_name="month", value_name="requests")

#: tidy: {rows} rows: these are only the totals. `!=` asks for the rows that are not total.
#~ != -> ==

#: tidy: {rows:,} rows are those of all services. Start from wide, which is about pickups.
tidy = report.drop(columns="total").melt(
    id_vars=["service", "neighborhood"], var_name="month", value_name="requests"
)

#: tidy: These are the numbers of another service. Start from wide.
tidy = report[report["service"] == "Illegal dumping"].melt(
    id_vars=["neighborhood", "service"], var_name="month", value_name="requests"
)
tidy = tidy[tidy["month"] != "total"]

#: tidy: {rows} rows are one for each month: the neighborhoods are added up. Keep each neighborhood in a row of
#: its own.
tidy = tidy.groupby("month")["requests"].sum().reset_index()

#: tidy: The table is reshaped, but its new columns are called variable and value. Name them with var_name and
#: value_name.
tidy = wide.drop(columns=["service", "total"]).melt(id_vars="neighborhood")

#: tidy: {rows} rows are one for each neighborhood: the sums of all months. Keep each month in a row of its
#: own.
tidy = wide[["neighborhood", "total"]].rename(columns={"total": "requests"}).assign(month="all")

#: tidy: {rows} rows: the table is still wide, with a column for each month. Turn the months into rows:
#: melt.
tidy = wide
#: or
tidy = wide.drop(columns=["service", "total"])
#: or
tidy = wide.drop(columns="total")

#: tidy: {rows} rows: the columns service and total became rows too, as if they were months.
#: Let service stay, and keep only the rows that are a month.
tidy = wide.melt(id_vars="neighborhood", var_name="month", value_name="requests")

#: tidy: {rows} rows: the column service became rows too, as if it were a month. Put it into id_vars,
#: in a list.
tidy = wide.drop(columns="total").melt(id_vars="neighborhood", var_name="month", value_name="requests")
#: or
#~ ["neighborhood", "service"] -> "neighborhood"

#: tidy: The two new names are swapped: var_name is for the old column names, value_name for the numbers.
tidy = wide.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="requests", value_name="month"
)

#: tidy: The months are dates now. For this task, leave them as they are written, such as jan_2024.
tidy["month"] = pd.to_datetime(tidy["month"], format="%b_%Y")
