# %% attempts="practice-copies"
#: right
lights_once = lights[~lights.duplicated()]
light_copies = len(lights) - len(lights_once)
light_cases = len(lights.drop_duplicates("case"))

#: right
light_copies = int(lights.duplicated(keep="first").sum())
lights_once = lights.drop_duplicates(keep="last").reset_index(drop=True)
light_cases = len(set(lights["case"]))

#: light_copies: {value} counts rows whose case number came up before. Compare all columns: leave the
#: parentheses empty.
light_copies = lights.duplicated("case").sum()

#: light_copies: These are the answers for each row, yes or no. Count the yes answers with .sum().
light_copies = lights.duplicated()

#: light_copies: {value} comes from the dumping table. Use lights.
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

# %% attempts="practice-tidy"
#: right
graffiti = report[report["service"] == "Graffiti"].drop(columns=["service", "total"])
graffiti_tidy = (
    graffiti.set_index("neighborhood").rename_axis(columns="month").stack().rename("requests").reset_index()
)
graffiti_repeats = graffiti_tidy.duplicated(["neighborhood", "month"]).sum()

#: right
graffiti = report[report["service"] == "Graffiti"].drop(columns=["total"])
graffiti_tidy = graffiti.melt(id_vars=["service", "neighborhood"], var_name="month", value_name="requests")
graffiti_repeats = graffiti_tidy.duplicated(["neighborhood", "month"]).sum()

#: right
graffiti_tidy = report[report["service"] == "Graffiti"].melt(
    id_vars=["service", "neighborhood", "total"], var_name="month", value_name="requests"
)
graffiti_repeats = graffiti_tidy.duplicated(["neighborhood", "month"]).sum()

#: graffiti_tidy: The column total came along as if it were a month. Keep only the rows whose month is not total.
graffiti_tidy = graffiti_long

#: graffiti_tidy: {rows} rows: these are only the totals. `!=` asks for the rows that are not total.
graffiti_tidy = graffiti_long[graffiti_long["month"] == "total"]

#: graffiti_tidy: {rows} rows: the table is still wide, with a column for each month. Turn the months into rows: melt.
graffiti_tidy = graffiti

#: graffiti_tidy: The column service became rows too, as if it were a month. Put it into id_vars, in a list.
graffiti_long = graffiti.melt(id_vars="neighborhood", var_name="month", value_name="requests")
graffiti_tidy = graffiti_long[graffiti_long["month"] != "total"]

#: graffiti_tidy: The two new names are swapped: var_name is for the old column names, value_name for the numbers.
graffiti_tidy = graffiti.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="requests", value_name="month"
)

#: graffiti_tidy: The new columns are called variable and value. Name them with var_name and value_name.
graffiti_tidy = graffiti.drop(columns=["service", "total"]).melt(id_vars="neighborhood")

#: graffiti_tidy: These are the numbers for dumping. Start from graffiti.
graffiti_tidy = wide.drop(columns=["service", "total"]).melt(
    id_vars="neighborhood", var_name="month", value_name="requests"
)

#: graffiti_repeats: {value} rows repeat a month, and they should: every neighborhood has each month. Compare both columns
#: of the key, in a list.
graffiti_repeats = graffiti_tidy.duplicated("month").sum()

#: graffiti_repeats: {value} rows repeat a neighborhood, and they should: each has many months. Compare both columns of the
#: key, in a list.
graffiti_repeats = graffiti_tidy.duplicated("neighborhood").sum()

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

#: {value} rows have a case number that came up before. A reopened case has several rows: compare all
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

#: pickups_once: {rows:,} rows: where a row has a copy, both are gone. Keep the first of them: drop_duplicates().
pickups_once = pickups.drop_duplicates(keep=False)
case_count = pickups["case"].nunique()

#: case_count: This counts the values of each column. Choose the column first: pickups_once["case"].
case_count = pickups_once.nunique()

#: repeated_rows: These are the answers for each row, True or False. Count the True values with .sum().
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

# %% attempts="later-rows"
#: right
later_rows = len(pickups_once) - case_count

#: right
later_rows = len(pickups_once[pickups_once["step"] > 1])

#: right
later_rows = len(pickups_once) - len(pickups_once.drop_duplicates("case"))

#: right
later_rows = (pickups_once["status"] == "R").sum()

#: {value}: no rows of pickups_once are equal in every column. Compare only the column case.
#~ "case" ->

#: {value} counts the copies as well. Ask pickups_once, not pickups.
#~ pickups_once -> pickups

#: {value} counts the first row of each reopened case, too. Count only the rows whose number came up before.
#~ "case" -> "case", keep=False

#: {value} is how many cases have later rows. Count the rows, not the cases.
later_rows = pickups_once[pickups_once.duplicated("case")]["case"].nunique()

#: These are the answers for each row, True or False. Count the True values with .sum().
#~ .sum() ->

#: These are the rows themselves, {rows} of them. The task asks how many.
later_rows = pickups_once[pickups_once.duplicated("case")]

#: {value:,} is the number of all rows. Count only those for which duplicated says True: .sum().
#~ sum -> count
#: or
later_rows = len(pickups_once.duplicated("case"))

#: {value:,} is the number of cases. Count the rows that come after the first row of a case.
later_rows = pickups_once["case"].nunique()
#: or
later_rows = (~pickups_once.duplicated("case")).sum()

#: {value:.3f} is the share of rows. The task asks how many: use the sum.
#~ sum -> mean

#: {value:,} rows have the same step as an earlier row. Compare the column case.
#~ "case" -> "step"

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

#: tidy: These are the numbers for another service. Start from wide.
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

# %% attempts="proofs"
#: right
sent_repeats = len(sent) - len(sent.drop_duplicates(["neighborhood", "month"]))
sent_extra = sent["requests"].sum() - wide["total"].sum()

#: right
sent_repeats = (sent["neighborhood"] + sent["month"]).duplicated().sum()
sent_extra = sum(sent["requests"]) - sum(tidy["requests"])

#: right
sent_repeats = len(sent[sent.duplicated(subset=["month", "neighborhood"], keep="last")])
sent_extra = -(tidy["requests"].sum() - sent["requests"].sum())

#: right
again = sent[sent.duplicated(["neighborhood", "month"])]
sent_repeats = len(again)
sent_extra = again["requests"].sum()

#: sent_repeats: There are more than 0. Ask the table sent, and compare only the neighborhood and the month: two rows
#: that share a key may have different counts.
sent_repeats = sent.duplicated().sum()
#: or
sent_repeats = tidy.duplicated(["neighborhood", "month"]).sum()
#: or
sent_repeats = sent.duplicated(["neighborhood", "month", "requests"]).sum()

#: sent_repeats: {value} rows repeat a month, which is no fault: every neighborhood has each month. Compare both columns of
#: the key, in a list.
sent_repeats = sent.duplicated("month").sum()

#: sent_repeats: {value} rows repeat a neighborhood, which is no fault: each has many months. Compare both columns of the
#: key, in a list.
sent_repeats = sent.duplicated("neighborhood").sum()

#: sent_repeats: {value} counts the first row of each pair, too. Count only the rows that repeat an earlier one.
sent_repeats = sent.duplicated(["neighborhood", "month"], keep=False).sum()

#: sent_repeats: These are the answers for each row, True or False. Count the True values with .sum().
sent_repeats = sent.duplicated(["neighborhood", "month"])

#: sent_repeats: These are the rows themselves. The task asks how many.
sent_repeats = sent[sent.duplicated(["neighborhood", "month"])]

#: sent_repeats: {value} is the number of all rows of sent. Count only those for which duplicated says True: .sum().
sent_repeats = sent.duplicated(["neighborhood", "month"]).count()

#: sent_extra: {value:.3f} is one sum divided by the other. The task asks how many more: subtract one from the other.
sent_extra = sent["requests"].sum() / tidy["requests"].sum()

#: sent_extra: The sum that you subtracted includes the report's totals. Use tidy, without the rows of the total.
sent_extra = sent["requests"].sum() - wide.drop(columns=["neighborhood", "service"]).sum().sum()

#: sent_extra: {value:,} is all that sent counts. Subtract the sum of tidy.
sent_extra = sent["requests"].sum()

#: sent_extra: {value} is less than 0: you subtracted the wrong way around. Start with the sum of sent.
sent_extra = tidy["requests"].sum() - sent["requests"].sum()

#: sent_extra: {value} is how many more rows sent has. Compare the sums of the column requests.
sent_extra = len(sent) - len(tidy)

#: sent_extra: This subtracts one row from another. Add up both columns first.
sent_extra = (sent["requests"] - tidy["requests"]).sum()

#: sent_extra: {value} is the sum of the repeated rows. The first of each pair may differ: subtract the sum
#: of tidy from the sum of sent.
sent_extra = sent[sent.duplicated(["neighborhood", "month"], keep=False)]["requests"].sum()

# %% attempts="difference"
#: right
not_in_report = pickups["case"].nunique() - wide["total"].sum()

#: right
not_in_report = len(pickups_once.drop_duplicates("case")) - sum(tidy["requests"])

#: {value:,} comes from rows, not cases. A reopened case has several rows: start with the number of cases.
#~ case_count -> len(pickups_once)

#: {value:,} comes from all rows, with copies and later steps. Start with the number of cases.
#~ case_count -> len(pickups)

#: {value} is less than 0: you subtracted the wrong way around. Start with the cases.
not_in_report = tidy["requests"].sum() - case_count

#: {value:,}: here each request of the report counts twice, as in the total. Use tidy, without the rows of the total.
not_in_report = case_count - wide.melt(["neighborhood", "service"], value_name="requests")["requests"].sum()

#: {value:,} is the number of cases minus the number of rows in tidy. How many requests do these rows count? Use their sum.
not_in_report = case_count - len(tidy)

#: {value} comes from the colleague's table, which has one month twice. Use tidy.
#~ tidy -> sent

#: {value:,}: the report counts all services. Use tidy, which is about pickups.
not_in_report = case_count - report["total"].sum()

#: {value:.3f} is a share. The task asks how many more: subtract one number from the other.
not_in_report = (case_count - tidy["requests"].sum()) / case_count
#: or
not_in_report = tidy["requests"].sum() / case_count
