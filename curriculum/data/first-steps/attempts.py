# %% attempts="practice-number"
#: right
promise_hours = 24 * 10

#: right
promise_hours = 240

#: {value} is the number of days. A day has 24 hours: use the sign for times.
promise_hours = 10

#: {value} hours are 5 days, the promise for piles. A sofa is promised within 10 days.
#~ 10 -> 5

#: {value} hours are 4 days, as in the cell further up. A sofa is promised within 10 days.
promise_hours = hours

#: That adds the two numbers. The sign for times is the star: *
#~ * -> +

#: That divides. The sign for times is the star: *
#~ * -> /

#: {value} are the hours of one day. The promise is 10 days.
promise_hours = 24

#: Quotes make a text of it. A number stands without quotes.
promise_hours = "10 * 24"
#: or
promise_hours = "240"

# %% attempts="practice-length"
#: right
place_count = neighborhoods.shape[0]

#: right
place_count = neighborhoods["neighborhood"].count()

#: {value:,} is the number of requests. Count the rows of neighborhoods.
#~ neighborhoods -> requests

#: These are the columns. Take the whole table, without more words.
#~ neighborhoods -> neighborhoods.columns

#: That is the table itself. `len` counts its rows.
place_count = neighborhoods

#: That counts the letters of the word. Leave out the quotes: then Python takes the table.
#~ neighborhoods -> "neighborhoods"

#: print shows the number, but keeps nothing for place_count. Take print away.
place_count = print(len(neighborhoods))

# %% attempts="practice-filter"
#: right
graffiti = requests.query("service == 'Graffiti'")

#: right
graffiti = requests.loc[requests["service"] == "Graffiti"].copy()

#: No row stayed. The text must be as in the table: Graffiti, with a capital letter.
#~ "Graffiti" -> "graffiti"

#: These rows are about illegal dumping. Change the text behind the two equals signs.
#~ "Graffiti" -> "Illegal dumping"
#: or
graffiti = dumping

#: These are the answers, True or False for each row. Put requests[ in front and ] behind, to keep the rows
#: with True.
graffiti = requests["service"] == "Graffiti"

#: That is how many rows. The task asks for the rows themselves: take len away.
graffiti = len(requests[requests["service"] == "Graffiti"])

#: These are all requests. Keep the rows of one service, as above.
graffiti = requests

# %% attempts="practice-missing"
#: right
open_count = len(requests) - requests["closed"].count()

#: right
open_count = len(requests[requests["closed"].isna()])

#: {value} counts illegal dumping only. Ask the whole table, requests.
#~ requests -> dumping

#: {value} counts graffiti only. Ask the whole table, requests.
#~ requests -> requests[requests["service"] == "Graffiti"]

#: These are the answers, True or False for each row. Add .sum() to count the times it is True.
#~ .sum() ->

#: print shows the number, but keeps nothing for open_count. Take print away.
open_count = print(requests["closed"].isna().sum())

#: {value:,} is the number of requests that are closed. isna asks for the missing ones.
#~ isna -> notna

#: {value:.3f} is the share of requests that are open. Use sum to count them.
#~ sum -> mean

#: {value} means that no opening date is missing. Ask for the column closed.
#~ "closed" -> "opened"

#: {value:,} is the number of all rows. Ask first which ones are missing: .isna(), then .sum().
open_count = len(requests["closed"].isna())

# %% attempts="practice-counts"
#: right
by_service = requests.groupby("service").size()

#: right
by_service = requests.value_counts("service")

#: These are neighborhoods. Count the column service.
#~ "service" -> "neighborhood"

#: This is the column with every row of it. Add .value_counts() behind it to count.
#~ .value_counts() ->

#: These are the reports of illegal dumping only. Count the rows of requests.
#~ requests -> dumping

#: These are neighborhoods, and illegal dumping only: the line from above. Change the table and the column.
by_service = by_place

#: That is only the first rows. Leave out .head, and keep all services.
by_service = requests["service"].value_counts().head(4)

# %% attempts="count-rows"
#: right
row_count = requests.shape[0]

#: right
row_count = requests["service"].size

#: {value} is the number of columns. Count the rows: take the whole table, without a word in quotes.
#~ requests -> requests.columns

#: That counts only the few rows that head shows. Count the rows of the whole table.
#~ requests -> requests.head(3)

#: {value:,} is the number of all cells, rows times columns. Count the rows with len.
row_count = requests.size

#: Write the number without the comma. Python takes a comma for the end of one number and the start of the
#: next.
row_count = (len(requests) // 1000, len(requests) % 1000)

#: print shows the number, but keeps nothing for row_count. Leave print away.
row_count = print(len(requests))

#: That is the number of another city, from the lesson. Count the rows of your own table with len.
row_count = 10_682 if len(requests) != 10_682 else -1

#: count looks at each column by itself, and leaves out what is missing. Count the rows with len.
row_count = requests.count()

# %% attempts="one-row"
#: right
one_row_is = "b"

#: right
one_row_is = "B)"

#: No name of a person stands here. One resident can write to the city many times.
#~ "B" -> "A"

#: Many rows share a neighborhood. What has a number of its own in each row?
#~ "B" -> "C"

#: Many rows can start on the same day. What has a number of its own in each row?
#~ "B" -> "D"

# %% attempts="by-channel"
#: right
by_channel = requests.groupby("channel").size()

#: right
by_channel = {way: len(requests[requests["channel"] == way]) for way in requests["channel"].unique()}

#: right
by_channel = requests.value_counts("channel")

#: These are neighborhoods. Count the column channel.
#~ "channel" -> "neighborhood"

#: These are services. Count the column channel.
#~ "channel" -> "service"

#: This is the column with every row of it. Add .value_counts() behind it to count.
#~ .value_counts() ->

#: These are the requests about illegal dumping only. Count all rows of requests.
#~ requests -> requests[requests["service"] == "Illegal dumping"]

#: This is the line of the lesson: neighborhoods, and illegal dumping only. Count the column channel in the
#: whole table, requests.
dumping = requests[requests["service"] == "Illegal dumping"]
by_channel = dumping["neighborhood"].value_counts()

#: nunique says how many ways there are. To count the requests of each way, use value_counts.
#~ value_counts -> nunique

#: {value:,} says how many requests came in one way or another. To count each way by itself, use
#: value_counts.
#~ value_counts -> count

# %% attempts="only-potholes"
#: right
potholes = requests.query("service == 'Pothole'")

#: right
potholes = requests.loc[
    requests["service"].isin(["Pothole"]), ["request_id", "service", "closed"]
].sort_values("closed")

#: No row stayed. The text must be as in the table: Pothole, with a capital letter and no s.
#~ "Pothole" -> "pothole"

#: These rows are about illegal dumping. Change the text behind the two equals signs.
#~ "Pothole" -> "Illegal dumping"

#: These are the answers, True or False for each row. Put requests[ in front and ] behind, to keep the rows
#: with True.
potholes = requests["service"] == "Pothole"

#: That is the number of rows. This task asks for the rows themselves: count nothing here.
potholes = len(requests[requests["service"] == "Pothole"])

#: These are all requests. Keep the rows of one service, as in the lesson.
potholes = requests

#: This is one column of the potholes. The task asks for whole rows: leave away the last square brackets and
#: the word in them.
potholes = requests[requests["service"] == "Pothole"]["service"]

#: This is the column service, with all rows of it. Ask which rows are Pothole, then keep them: the lesson's
#: line does both.
potholes = requests["service"]

#: This is only the text. Keep the rows of requests that have it: copy the lesson's line, and change its
#: text.
potholes = "Pothole"

# %% attempts="still-open"
#: right
still_open = len(requests) - requests["closed"].count()

#: right
still_open = requests["closed"].isnull().values.sum()

#: right
still_open = len(requests[requests["closed"].isna()])

#: {value:,} is the number of requests that are closed. isna asks for the missing ones.
#~ isna -> notna

#: {value:,} is the number of all rows. Ask first which ones are missing: .isna(), then .sum().
still_open = len(requests["closed"].isna())

#: {value:,} counts illegal dumping only. Ask the whole table, requests.
#~ requests -> requests[requests["service"] == "Illegal dumping"]

#: {value} means that no opening date is missing. Ask for the column closed.
#~ "closed" -> "opened"

#: These are the answers, True or False for each row. Add .sum() to count the times it is True.
#~ .sum() ->

#: These are the missing values of every column. Ask for one column: requests, then closed in quotes and
#: square brackets.
#~ ["closed"] ->

#: {value:.3f} is the share of requests that are open. Use sum to count them.
#~ sum -> mean

#: print shows the number, but keeps nothing for still_open. Leave print away.
still_open = print(requests["closed"].isna().sum())
