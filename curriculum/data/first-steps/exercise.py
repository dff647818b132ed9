# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Exercise: your first questions
#
# You are new in the team that takes care of the city's streets. Before the first meeting, you want to know the table that everybody talks about.
#
# **How it works.** Run every cell from the top. Each task has a cell with `...`. Put your answer in place of the three dots: `answer = ...` becomes `answer = 7`.
# Keep the name and the equals sign: the check looks for that name. Run the cell with Shift+Enter, then run the check below it.
# A check says *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need was in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it: that is how everybody works.
# Your team may work on another city than the lesson. Then your numbers differ from those in the lesson. All these cities are fictional, and their data are made up for practice.
#
# **If you see red,** read the last line first. Nothing is broken.

# %% setup=true
from practicum import check, data

requests = data.load("service-requests")
print(f"Your city is {data.cities()[data.city()]}.")

# %%
requests.head(3)

# %% [markdown] task="count-rows"
# ## 1. How long is the table?
#
# Make `row_count`: the number of rows in `requests`.

# %% [markdown] hint="count-rows"
# Section 2 of the lesson counts the rows of a table with the same name. The line goes after the equals sign.

# %% answer="count-rows"
row_count = ...
### BEGIN SOLUTION
row_count = len(requests)
### END SOLUTION

# %% check="count-rows" points=1 skill="DA1" done="The table has {value:,} rows."
check.number("row_count", within=0)

# %% right="count-rows"
row_count = requests.shape[0]

# %% right="count-rows"
row_count = requests["service"].size

# %% wrong="count-rows" says="{value} is the number of columns. Count the rows: take the whole table, without a word in quotes."
row_count = len(requests.columns)

# %% wrong="count-rows" says="That counts only the few rows that head shows. Count the rows of the whole table."
row_count = len(requests.head(3))

# %% wrong="count-rows" says="{value:,} is the number of all cells, rows times columns. Count the rows with len."
row_count = requests.size

# %% wrong="count-rows" says="Write the number without the comma. Python takes a comma for the end of one number and the start of the next."
row_count = (len(requests) // 1000, len(requests) % 1000)

# %% wrong="count-rows" says="print shows the number, but keeps nothing for row_count. Leave print away."
row_count = print(len(requests))

# %% wrong="count-rows" says="That is the number of another city, from the lesson. Count the rows of your own table with len."
row_count = 10_682 if len(requests) != 10_682 else -1

# %% wrong="count-rows" says="count looks at each column by itself, and leaves out what is missing. Count the rows with len."
row_count = requests.count()

# %% [markdown] task="one-row"
# ## 2. What is one row?
#
# Look at the three rows above. One row of `requests` is one ...
#
# - **A**: resident of the city
# - **B**: request that somebody made
# - **C**: neighborhood
# - **D**: day
#
# Put the letter into `one_row_is`, with quotes: a letter is a text, such as `"A"`. Without quotes, Python says that `A` is not defined.

# %% [markdown] hint="one-row"
# Read a row aloud from left to right. What happened, and what number did the city give it?

# %% answer="one-row"
one_row_is = ...
### BEGIN SOLUTION
one_row_is = "B"
### END SOLUTION

# %% check="one-row" points=1 skill="DA1" done="One row is one request. A person who asks twice has two rows."
check.choice("one_row_is")

# %% right="one-row"
one_row_is = "b"

# %% right="one-row"
one_row_is = "B)"

# %% wrong="one-row" says="No name of a person stands here. One resident can write to the city many times."
one_row_is = "A"

# %% wrong="one-row" says="Many rows share a neighborhood. What has a number of its own in each row?"
one_row_is = "C"

# %% wrong="one-row" says="Many rows can start on the same day. What has a number of its own in each row?"
one_row_is = "D"

# %% [markdown] task="by-channel"
# ## 3. How do people reach the city?
#
# Make `by_channel`: how many requests came in each way. The column is called `channel`.
#
# Here is the line from the lesson: `dumping["neighborhood"].value_counts()`
# Copy it after the equals sign. Then change two words: the table and the column.
# (The table `dumping` was made in the lesson. This page does not know it.)

# %% [markdown] hint="by-channel"
# All requests stand in `requests`. The column stands in quotes, between square brackets.

# %% [markdown] hint="by-channel"
# The line has the shape `by_channel = requests["..."].value_counts()`. Put the column in place of the three dots, and keep the quotes.

# %% answer="by-channel"
by_channel = ...
### BEGIN SOLUTION
by_channel = requests["channel"].value_counts()
### END SOLUTION

# %% check="by-channel" points=2 skill="DA1" done="There are {count} ways to reach the city; most people used this one: {first}."
check.series("by_channel", within=0)

# %% right="by-channel"
by_channel = requests.groupby("channel").size()

# %% right="by-channel"
by_channel = {way: len(requests[requests["channel"] == way]) for way in requests["channel"].unique()}

# %% right="by-channel"
by_channel = requests.value_counts("channel")

# %% wrong="by-channel" says="These are neighborhoods. Count the column channel."
by_channel = requests["neighborhood"].value_counts()

# %% wrong="by-channel" says="These are services. Count the column channel."
by_channel = requests["service"].value_counts()

# %% wrong="by-channel" says="This is the column with every row of it. Add .value_counts() behind it to count."
by_channel = requests["channel"]

# %% wrong="by-channel" says="These are the requests about illegal dumping only. Count all rows of requests."
by_channel = requests[requests["service"] == "Illegal dumping"]["channel"].value_counts()

# %% wrong="by-channel" says="This is the line of the lesson: neighborhoods, and illegal dumping only. Count the column channel in the whole table, requests."
dumping = requests[requests["service"] == "Illegal dumping"]
by_channel = dumping["neighborhood"].value_counts()

# %% wrong="by-channel" says="nunique says how many ways there are. To count the requests of each way, use value_counts."
by_channel = requests["channel"].nunique()

# %% wrong="by-channel" says="{value:,} says how many requests came in one way or another. To count each way by itself, use value_counts."
by_channel = requests["channel"].count()

# %% [markdown] task="only-potholes"
# ## 4. Only the potholes
#
# Make the table `potholes`: the rows of `requests` whose `service` is `"Pothole"`.
#
# The lesson kept the rows of another service: `requests[requests["service"] == "Illegal dumping"]`

# %% [markdown] hint="only-potholes"
# Copy the line after the equals sign. Only the text after the two equals signs changes. The name `requests` stays, twice: you take from that table.

# %% answer="only-potholes"
potholes = ...
### BEGIN SOLUTION
potholes = requests[requests["service"] == "Pothole"]
### END SOLUTION

# %% check="only-potholes" points=2 skill="DA1" done="{rows:,} rows stayed, all of them about potholes."
check.table("potholes", columns=["request_id", "service"])

# %% right="only-potholes"
potholes = requests.query("service == 'Pothole'")

# %% right="only-potholes"
potholes = requests.loc[requests["service"].isin(["Pothole"]), ["request_id", "service", "closed"]].sort_values("closed")

# %% wrong="only-potholes" says="No row stayed. The text must be as in the table: Pothole, with a capital letter and no s."
potholes = requests[requests["service"] == "pothole"]

# %% wrong="only-potholes" says="These rows are about illegal dumping. Change the text behind the two equals signs."
potholes = requests[requests["service"] == "Illegal dumping"]

# %% wrong="only-potholes" says="These are the answers, True or False for each row. Put requests[ in front and ] behind, to keep the rows with True."
potholes = requests["service"] == "Pothole"

# %% wrong="only-potholes" says="That is the number of rows. This task asks for the rows themselves: count nothing here."
potholes = len(requests[requests["service"] == "Pothole"])

# %% wrong="only-potholes" says="These are all requests. Keep the rows of one service, as in the lesson."
potholes = requests

# %% wrong="only-potholes" says="This is one column of the potholes. The task asks for whole rows: leave away the last square brackets and the word in them."
potholes = requests[requests["service"] == "Pothole"]["service"]

# %% wrong="only-potholes" says="This is the column service, with all rows of it. Ask which rows are Pothole, then keep them: the lesson's line does both."
potholes = requests["service"]

# %% wrong="only-potholes" says="This is only the text. Keep the rows of requests that have it: copy the lesson's line, and change its text."
potholes = "Pothole"

# %% [markdown] task="still-open"
# ## 5. What is missing?
#
# A request that is still open has no date in the column `closed`.
# Make `still_open`: the number of requests, of all services, that are still open.
#
# The lesson counted the same for one service: `dumping["closed"].isna().sum()`. You need no `print` here.

# %% [markdown] hint="still-open"
# Only the name of the table changes: all services stand in `requests`.

# %% answer="still-open"
still_open = ...
### BEGIN SOLUTION
still_open = requests["closed"].isna().sum()
### END SOLUTION

# %% check="still-open" points=2 skill="DA1" done="{value:,} requests have no closing date: they are still open."
check.number("still_open", within=0)

# %% right="still-open"
still_open = len(requests) - requests["closed"].count()

# %% right="still-open"
still_open = requests["closed"].isnull().values.sum()

# %% right="still-open"
still_open = len(requests[requests["closed"].isna()])

# %% wrong="still-open" says="{value:,} is the number of requests that are closed. isna asks for the missing ones."
still_open = requests["closed"].notna().sum()

# %% wrong="still-open" says="{value:,} is the number of all rows. Ask first which ones are missing: .isna(), then .sum()."
still_open = len(requests["closed"].isna())

# %% wrong="still-open" says="{value:,} counts illegal dumping only. Ask the whole table, requests."
still_open = requests[requests["service"] == "Illegal dumping"]["closed"].isna().sum()

# %% wrong="still-open" says="{value} means that no opening date is missing. Ask for the column closed."
still_open = requests["opened"].isna().sum()

# %% wrong="still-open" says="These are the answers, True or False for each row. Add .sum() to count the times it is True."
still_open = requests["closed"].isna()

# %% wrong="still-open" says="These are the missing values of every column. Ask for one column: requests, then closed in quotes and square brackets."
still_open = requests.isna().sum()

# %% wrong="still-open" says="{value:.3f} is the share of requests that are open. Use sum to count them."
still_open = requests["closed"].isna().mean()

# %% wrong="still-open" says="print shows the number, but keeps nothing for still_open. Leave print away."
still_open = print(requests["closed"].isna().sum())

# %% [markdown] task="your-question"
# ## 6. Your own question
#
# Which question would **you** ask this table? Write it in one sentence, and name a column that would answer it.
# A person reads this one: the coach of your group.
#
# | The coach looks for | 0 points | 1 point |
# |---|---|---|
# | A question | none, or no table could answer it | this table could answer it |
# | A column | none named | at least one named, and it fits |
#
# To write, double-click the words *Write your answer here* below. Shift+Enter shows the result.

# %% [markdown] reflect="your-question" points=2 skill="DA1"
# ### BEGIN SOLUTION
# Do people who phone wait longer than people who use the app? I would need the columns `channel`, `opened` and `closed`.
# ### END SOLUTION

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, confirm, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
# 3. Does a coach guide your group? Then hand in the way the coach showed you. If you work alone, you are done.
#
# **What you can do now.** You met a table of thousands of rows. You know what one row is, what is missing, and how to ask.
# **What comes next.** The next unit asks: *Can we believe this table?*
