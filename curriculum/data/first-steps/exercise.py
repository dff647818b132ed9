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

# %% check="by-channel" points=2 skill="DA1" done="There are {count} ways to reach the city; this one brought the most requests: {first}."
check.series("by_channel", within=0)

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

# %% [markdown] task="your-question"
# ## 6. Your own question
#
# Which question would **you** ask this table? Write 10 to 40 words: the question, and a column that would answer it.
# A person reads this one: the coach of your group.

# %% [markdown] reflect="your-question" skill="DA1"
# ### BEGIN SOLUTION
# Do people who phone wait longer than people who use the app? I would need the columns `channel`, `opened` and `closed`.
# ### END SOLUTION

# %% [markdown] rubric="your-question"
# - A question
#   - 0: none, or no table could answer it
#   - 1: this table could answer it
# - A column
#   - 0: none named
#   - 1: at least one named, and it fits
#
# ## Sample, 1 point
#
# > I would like to know in which neighborhood most street lights are broken.
#
# - A question: 1 (the table could answer it)
# - A column: 0 (none is named)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, confirm, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You met a table of thousands of rows. You know what one row is, what is missing, and how to ask.
# **What comes next.** The next unit asks: *How do we say a rule once?*
