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

#: A day has 24 hours. Multiply by 24, and by nothing else.
#~ 24 -> 60
#: or
#~ 24 -> 24 * 60

#: That adds the two numbers. The sign for times is the star: *
#~ * -> +

#: That divides. The sign for times is the star: *
#~ * -> /

#: {value} hours are one day. The promise is 10 days.
promise_hours = 24

#: Quotes turn it into a text. Write a number without quotes.
promise_hours = "10 * 24"
#: or
promise_hours = "240"

# %% attempts="practice-length"
#: right
place_count = neighborhoods.shape[0]

#: right
place_count = neighborhoods["neighborhood"].count()

#: shape holds two numbers, rows and columns. len counts the rows.
place_count = neighborhoods.shape

#: {value:,} is the number of all fields, rows times columns. len counts the rows.
place_count = neighborhoods.size

#: {value:,} is the number of requests. Count the rows of neighborhoods.
#~ neighborhoods -> requests

#: {value} is the number of columns. Use the name of the table alone.
#~ neighborhoods -> neighborhoods.columns

#: That is the table itself. `len` counts its rows.
place_count = neighborhoods

#: That counts the letters of the word. Without the quotes, Python uses the table.
#~ neighborhoods -> "neighborhoods"

#: print shows the number but stores nothing in place_count. Leave out print.
place_count = print(len(neighborhoods))

# %% attempts="practice-filter"
#: right
graffiti = requests.query("service == 'Graffiti'")

#: right
graffiti = requests.loc[requests["service"] == "Graffiti"].copy()

#: No rows were kept. Look at the column service of requests, and write the text as it is in the table: Graffiti, with a
#: capital letter.
#~ "Graffiti" -> "graffiti"

#: These rows are about illegal dumping. Change the text after the two equals signs.
#~ "Graffiti" -> "Illegal dumping"
#: or
graffiti = dumping

#: These are all the other rows. To keep rows that are the same as the text, write two equals signs.
#~ == -> !=

#: These are only the first rows. Leave out head.
graffiti = requests[requests["service"] == "Graffiti"].head(3)

#: These are the answers, True or False for each row. Put requests[ in front and ] at the end, to keep the rows
#: with True.
graffiti = requests["service"] == "Graffiti"

#: That is the number of rows. The task asks for the rows themselves: leave out len.
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

#: print shows the number but stores nothing in open_count. Leave out print.
open_count = print(requests["closed"].isna().sum())

#: {value:,} is the number of requests that are closed. isna asks for the missing ones.
#~ isna -> notna

#: {value:.3f} is the share of requests that are open. Use sum to count them.
#~ sum -> mean

#: {value} would mean that no date is missing. Ask the column closed, with .isna().
#~ "closed" -> "opened"

#: These are the missing values of every column. Ask one column: requests["closed"].
open_count = requests.isna().sum()

#: {value:,} is the number of all rows. First ask which dates are missing, with .isna(), then count with .sum().
open_count = len(requests["closed"].isna())

# %% attempts="practice-counts"
#: right
by_service = requests.groupby("service").size()

#: right
by_service = requests.value_counts("service")

#: {value} is the number of different services. To count the rows of each, use value_counts.
#~ value_counts -> nunique

#: {value:,} is the number of all rows. To count the rows of each service, use value_counts.
#~ value_counts -> count

#: These are shares of all rows. The task asks how many rows: leave out normalize.
#~ value_counts() -> value_counts(normalize=True)

#: These are neighborhoods. Count the column service.
#~ "service" -> "neighborhood"

#: This is the column itself, with all its rows. Add .value_counts() at the end to count.
#~ .value_counts() ->

#: These are the reports of illegal dumping only. Count the rows of requests.
#~ requests -> dumping

#: These are neighborhoods, and illegal dumping only: the line from above. Change the table and the column.
by_service = by_place

#: These are only the first rows of the counts. Leave out head, and keep all services.
by_service = requests["service"].value_counts().head(4)

# %% attempts="count-rows"
#: right
row_count = requests.shape[0]

#: right
row_count = requests["service"].size

#: {value} is the number of columns. To count the rows, use the name of the table alone.
#~ requests -> requests.columns

#: That counts only the few rows that head shows. Count the rows of the whole table.
#~ requests -> requests.head(3)

#: That counts the letters of the word. Without the quotes, Python uses the table.
#~ requests -> "requests"

#: shape holds two numbers, rows and columns. Count the rows with len.
row_count = requests.shape

#: {value:,} leaves out the rows that have no date in closed. Count all rows of the table with len.
row_count = requests["closed"].count()

#: {value:,} is the number of all fields, rows times columns. Count the rows with len.
row_count = requests.size

#: Write the number without the comma. To Python, a comma ends one number and starts the next.
row_count = (len(requests) // 1000, len(requests) % 1000)

#: print shows the number but stores nothing in row_count. Leave out print.
row_count = print(len(requests))

#: That is the number for the lesson's city. Count the rows of your own table with len.
row_count = 10_682 if len(requests) != 10_682 else -1

#: count looks at each column by itself and leaves out what is missing. Count the rows with len.
row_count = requests.count()

# %% attempts="one-row"
#: right
one_row_is = "b"

#: right
one_row_is = "B)"

#: A row names no person. One resident can write to the city many times.
#~ "B" -> "A"

#: Many rows share a neighborhood. What gets its own number in each row?
#~ "B" -> "C"

#: Many rows can have the same day. What gets its own number in each row?
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

#: This is the column itself, with all its rows. Add .value_counts() at the end to count.
#~ .value_counts() ->

#: These are only the first rows of the counts. Leave out head, and keep all channels.
by_channel = requests["channel"].value_counts().head(2)

#: These are shares of all rows. The task asks how many requests: leave out normalize.
#~ value_counts() -> value_counts(normalize=True)

#: These are the requests about illegal dumping only. Count all rows of requests.
#~ requests -> requests[requests["service"] == "Illegal dumping"]

#: These are neighborhoods, and illegal dumping only, as in the lesson. Count the column channel of the whole
#: table, requests.
dumping = requests[requests["service"] == "Illegal dumping"]
by_channel = dumping["neighborhood"].value_counts()

#: nunique says how many channels there are. To count the requests of each, use value_counts.
#~ value_counts -> nunique

#: {value:,} is the number of requests from all channels together. To count each channel by itself, use
#: value_counts.
#~ value_counts -> count

# %% attempts="only-potholes"
#: right
potholes = requests.query("service == 'Pothole'")

#: right
potholes = requests.loc[
    requests["service"].isin(["Pothole"]), ["request_id", "service", "closed"]
].sort_values("closed")

#: No rows were kept. Look at the column service, and write the text as it is in the table: Pothole, with a capital letter
#: and no s.
#~ "Pothole" -> "pothole"

#: These are all the other rows. To keep rows that are the same as the text, write two equals signs.
#~ == -> !=

#: These rows are about graffiti. Change the text after the two equals signs.
#~ "Pothole" -> "Graffiti"

#: These are only the first rows. Leave out head.
potholes = requests[requests["service"] == "Pothole"].head()

#: The potholes that are still open are missing. Keep all rows: leave out dropna.
potholes = requests[requests["service"] == "Pothole"].dropna()

#: These rows are about illegal dumping. Change the text after the two equals signs.
#~ "Pothole" -> "Illegal dumping"

#: These are the answers, True or False for each row. Put requests[ in front and ] at the end, to keep the rows
#: with True.
potholes = requests["service"] == "Pothole"

#: That is the number of rows. This task asks for the rows themselves: leave out len.
potholes = len(requests[requests["service"] == "Pothole"])

#: These are all requests. Keep the rows of one service, as in the lesson.
potholes = requests

#: This is one column of the potholes. The task asks for whole rows: leave out the last square brackets and the
#: word in them.
potholes = requests[requests["service"] == "Pothole"]["service"]

#: This is the column service, with all its rows. Ask which rows are Pothole, then keep them: the lesson's line
#: does both.
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

#: {value:,} is the number of all rows. First ask which dates are missing, with .isna(), then count with .sum().
still_open = len(requests["closed"].isna())

#: {value:,} counts illegal dumping only. Ask the whole table, requests.
#~ requests -> requests[requests["service"] == "Illegal dumping"]

#: {value} would mean that no date is missing. Ask the column closed, with .isna().
#~ "closed" -> "opened"

#: {value} counts potholes only. Ask the whole table, requests.
#~ requests -> requests[requests["service"] == "Pothole"]

#: These are the answers, True or False for each row. Add .sum() to count the times it is True.
#~ .sum() ->

#: These are the missing values of every column. Ask one column: requests, then closed in quotes and square
#: brackets.
#~ ["closed"] ->

#: {value:.3f} is the share of requests that are open. Use sum to count them.
#~ sum -> mean

#: print shows the number but stores nothing in still_open. Leave out print.
still_open = print(requests["closed"].isna().sum())
