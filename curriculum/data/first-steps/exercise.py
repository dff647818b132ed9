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
# You are new on the team that takes care of the city's streets. Before your first meeting, you want to get to know the table that everybody talks about.
#
# **How it works.** Run every cell from the top. Each task has a cell with `...`. Replace the three dots with your answer: `answer = ...` becomes `answer = 7`.
# Keep the name and the equals sign, because the check looks for that name. Run the cell with Shift+Enter, then run the check below it.
# A check says *Not started*, *Not yet* with a reason, or *Done*. Try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page. Copying from it is fine: everybody works that way.
# Your team may work on a different city than the one in the lesson. Then your numbers are different, too. All these cities are fictional, and their data are made up for practice.
#
# **If you see an error,** read the last line first. Nothing is broken.

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
# Section 2 of the lesson counts the rows of a table with the same name. Copy that line, and put it after the equals sign.

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
# Put the letter in `one_row_is`, in quotes: a letter is a text, such as `"A"`.

# %% [markdown] hint="one-row"
# Read a row aloud from left to right. What happened? What gets its own number?

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
# People reach the city through several channels, such as the phone. Make `by_channel`: for each value of the column `channel`, how many requests there are.
#
# Here is the line from the lesson: `dumping["neighborhood"].value_counts()`
# Copy it, put it after the equals sign, and change two words: the table and the column.
# (The table `dumping` was made in the lesson. This page does not know it.)

# %% [markdown] hint="by-channel"
# The table with all the requests is `requests`. The name of the column goes inside the square brackets, in quotes.

# %% [markdown] hint="by-channel"
# The line looks like `by_channel = requests["..."].value_counts()`. Replace the three dots with the name of the column, and keep the quotes.

# %% answer="by-channel"
by_channel = ...
### BEGIN SOLUTION
by_channel = requests["channel"].value_counts()
### END SOLUTION

# %% check="by-channel" points=2 skill="DA1" done="There are {count} channels. The busiest is {first}."
check.series("by_channel", within=0)

# %% [markdown] task="only-potholes"
# ## 4. Only the potholes
#
# Make the table `potholes`: the rows of `requests` where the `service` is `"Pothole"`.
#
# The lesson kept the rows of a different service: `requests[requests["service"] == "Illegal dumping"]`

# %% [markdown] hint="only-potholes"
# Copy the line, and put it after the equals sign. Change only the text after the two equals signs. Keep `requests` in both places.

# %% answer="only-potholes"
potholes = ...
### BEGIN SOLUTION
potholes = requests[requests["service"] == "Pothole"]
### END SOLUTION

# %% check="only-potholes" points=2 skill="DA1" done="You kept {rows:,} rows, all of them about potholes."
check.table("potholes", columns=["request_id", "service"])

# %% [markdown] task="still-open"
# ## 5. What is missing?
#
# A request that is still open has no date in the column `closed`.
# Make `still_open`: how many requests, for all services together, are still open.
#
# The lesson counted this for one service: `dumping["closed"].isna().sum()`. You do not need `print` here.

# %% [markdown] hint="still-open"
# Change only the name of the table. The table with all services is `requests`.

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
# What question would **you** ask this table? Write 10 to 40 words: the question, and a column that would help you answer it. Your coach grades this answer; *See my score* leaves it out.

# %% [markdown] reflect="your-question" skill="DA1"
# ### BEGIN SOLUTION
# Do people who call wait longer than people who use the app? I would need the columns `channel`, `opened` and `closed`.
# ### END SOLUTION

# %% [markdown] rubric="your-question"
# - A question
#   - 0: none, or this table cannot answer it
#   - 1: this table could answer it
# - A column
#   - 0: none named
#   - 1: at least one named, and it fits
#
# ## Sample, 1 point
#
# > I would like to know which neighborhood has the most broken street lights.
#
# - A question: 1 (the table could answer it)
# - A column: 0 (none is named)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, confirm, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You can ask a table of thousands of rows what one row is, how many there are, and what is missing.
# **What comes next.** The next unit asks: *How do we write a rule just once?*
