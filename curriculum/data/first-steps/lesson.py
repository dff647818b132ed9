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
# # First steps: ask a table a question
#
# In Port Alder, people dump sofas and mattresses on the sidewalks. The city council asks: *where is it worst?*
# The city has a table of every report that came in. In this lesson you ask the table questions, and the last answer is a map.
#
# You need no programming experience, and no math beyond arithmetic. **You cannot break anything here.**
# This page is a *notebook*: text and small boxes of code, called *cells*. The code is written in a language called *Python*.
#
# Port Alder is a fictional city, and its tables are made up for practice.

# %% [markdown]
# ## 1. Run a cell
#
# About 8 minutes.
#
# The gray box below is a code cell. To run it, click inside it and press **Shift+Enter**: hold down the Shift key and press Enter.
# While a cell is running, you see a star to its left: `[*]`. When it is done, the star turns into a number, and the next cell is selected.
#
# This first cell gets the tools ready and loads two tables. It shows nothing, and that is fine.

# %% setup=true
from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# %% [markdown]
# The next cell gives two values a **name**, each with one equals sign. The star `*` means *times*. The last line shows the result.

# %%
days = 4
hours = days * 24
hours

# %% [markdown]
# The answer is below the cell: 4 days is 96 hours.
#
# **Change it.** Port Alder promises to remove a dumped pile within 5 days. Click inside the cell above, change the 4 to a 5, and press Shift+Enter.
#
# If you double-click some text and it suddenly looks strange, press Shift+Enter to bring it back.
# For a new cell of your own, choose **+** at the top of the page.

# %% [markdown] task="practice-number"
# ### Your turn: a name and a number
#
# This is practice and is not graded. The city promises to pick up a sofa within 10 days. How many hours is that?
# Replace the three dots with your answer, and keep `promise_hours =` in front. Run the cell. Then run the next cell: it is a *check*, and it tells you whether your answer is right. You do not need to read its code.

# %% answer="practice-number"
promise_hours = ...
### BEGIN SOLUTION
promise_hours = 10 * 24
### END SOLUTION

# %% check="practice-number" done="That is {value} hours. You gave a number a name."
check.number("promise_hours", within=0)

# %% [markdown] hint="practice-number"
# A day has 24 hours. Which sign means *times*?

# %% [markdown]
# ## 2. Read a table
#
# About 6 minutes.
#
# The table is called `requests`. After a dot, the word `head` asks for its first rows. The number says how many.

# %%
requests.head(3)

# %% [markdown]
# **One row is one request** that somebody made to the city. **One column is one fact** that the city wrote down about each request.
# The first row says: on January 1, 2024, at 6:14 in the morning, somebody in Orchard Heights reported illegal dumping, using the web form. The next day, the city closed the request.
# Before you use any table, finish this sentence: *one row is one ...*
# The numbers 0, 1, 2 on the left only number the rows. Python counts from zero.
#
# **Take a guess.** How many requests did a city of 214,000 people get in two years? Then let `len`, short for *length*, count the rows.

# %%
len(requests)

# %% [markdown] task="practice-length"
# ### Your turn: another table
#
# Practice. The table `neighborhoods` has one row for each neighborhood in Port Alder. Make `place_count`: the number of rows in it.

# %% answer="practice-length"
place_count = ...
### BEGIN SOLUTION
place_count = len(neighborhoods)
### END SOLUTION

# %% check="practice-length" done="There are {value} neighborhoods: one row is one neighborhood."
check.number("place_count", within=0)

# %% [markdown] hint="practice-length"
# The cell above counts the rows of `requests`. Which word do you change?

# %% [markdown]
# ## 3. Ask a question
#
# About 12 minutes.
#
# We want only the reports of illegal dumping. So we ask of each row: is its `service` the text `"Illegal dumping"`? We keep the rows where the answer is yes.
#
# - `requests["service"]`: square brackets after a table pick a column.
# - Two equals signs ask *is it the same?* One equals sign gives a name.
# - Quotes mark a text. Without quotes, Python thinks a word is a name.
#
# Read the first line of the next cell aloud: *dumping is the rows of requests where the service in requests is illegal dumping.*

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
len(dumping)

# %% [markdown] task="practice-filter"
# ### Your turn: graffiti
#
# Practice. Make the table `graffiti`: the rows of `requests` where the `service` is `"Graffiti"`.

# %% answer="practice-filter"
graffiti = ...
### BEGIN SOLUTION
graffiti = requests[requests["service"] == "Graffiti"]
### END SOLUTION

# %% check="practice-filter" done="You kept {rows} rows. Each of them is about graffiti."
check.table("graffiti", columns=["request_id", "service"])

# %% [markdown] hint="practice-filter"
# In the cell above, copy what comes after `dumping =`. Change only the text after the two equals signs.

# %% [markdown]
# Some of these piles may still be there. If so, there is no date in the column `closed`. The date is *missing*, and the table shows `NaT` or `NaN`.
# `isna` asks of each row: is it missing? `sum` counts the yes answers. `print` shows the result as a plain number.

# %%
print(dumping["closed"].isna().sum())

# %% [markdown] task="practice-missing"
# ### Your turn: what is still there?
#
# Practice. Make `open_count`: how many rows of the **whole** table `requests` have no date in the column `closed`. You do not need `print`.

# %% answer="practice-missing"
open_count = ...
### BEGIN SOLUTION
open_count = requests["closed"].isna().sum()
### END SOLUTION

# %% check="practice-missing" done="{value} requests of all kinds are still open."
check.number("open_count", within=0)

# %% [markdown] hint="practice-missing"
# In the cell above, copy what is inside `print(...)`. Which table does this task ask about?

# %% [markdown]
# Now for the council's question. `value_counts` counts how often each value appears in a column. The largest count comes first.
# You can ignore the last line, `Name: count, dtype: int64`.

# %%
by_place = dumping["neighborhood"].value_counts()
by_place.head(4)

# %% [markdown] task="practice-counts"
# ### Your turn: what do people report?
#
# Practice. Make `by_service`: for each `service`, how many rows of `requests` it has.

# %% answer="practice-counts"
by_service = ...
### BEGIN SOLUTION
by_service = requests["service"].value_counts()
### END SOLUTION

# %% check="practice-counts" done="There are {count} services. {first} comes first, with {first_value:,} requests."
check.series("by_service", within=0)

# %% [markdown] hint="practice-counts"
# Copy the line that makes `by_place`, from `dumping` on. Change two words: the table and the column. Keep the quotes.

# %% [markdown]
# **Take a guess.** Are the two places with the most reports next to each other, or far apart?
# The next cell draws `by_place` on a map: the darker a place, the more reports. Its code is closed, because you do not need to read it. Run it with Shift+Enter, like any other cell.

# %% fold=true
# The code of the chart
title = "Two neighborhoods report the most illegal dumping"
fig, ax = figure.new(title, x="East", y="North", height=5.5)
most = ["Cannery Flats", "Alder Junction"]
figure.map(ax, data.shapes(city="port-alder"), by_place, highlight=most)
figure.show(
    fig,
    alt="Map of the 12 neighborhoods of Port Alder, darker where more illegal dumping was reported "
    "in 2024 and 2025, from 85 to 344 reports. Cannery Flats with 344 and Alder Junction with 337 "
    "lie side by side in the west and the middle; the next, Fernhill, has 198.",
)

# %% [markdown]
# They are next to each other. You asked a table a question, and it answered. Be careful with the answer, though.
# It says where the most **reports** come from, not where it is worst. Places with more people often have more reports. A later unit deals with that.
#
# **Now ask a real table** in the same way: programs of the US infrastructure law of 2021 (Public Law 117-58; the list was made in November 2026).
# These 48 programs were picked by hand, and the law has many more. So ask only: which agencies run the most programs among **these 48**?

# %%
programs = data.load("federal-programs")
programs["agency"].value_counts().head(3)

# %% [markdown]
# DOT is the Department of Transportation, EPA the Environmental Protection Agency, and DOE the Department of Energy.
# Which agency runs the most programs in the whole law? This table cannot tell you, because it holds only the programs that were picked.

# %% [markdown]
# ## 4. Errors are messages
#
# About 6 minutes.
#
# Everybody who writes code gets errors, many times a day. An error breaks nothing. It is a message: *I stopped here, and this is why.*
# **Read the last line first.** It has the name of the error, then the reason.
#
# The next three code cells stop **on purpose**. Run each one, read its last line, then fix it: click inside the cell, change it, and run it again.
#
# **`NameError`: Python does not know this name.** To Python, `Dumping` and `dumping` are two different names. *Fix it:* write a lowercase d.

# %% fails="no-name" error="NameError"
# len(Dumping)

# %% [markdown]
# You get the same error if you have not run the cell that makes a name. When a notebook is shut down, all names are lost. So the next time, run the cells again from the top.
#
# **`SyntaxError`: Python cannot read this line.** Here a text does not end, which is what `unterminated string literal` means. (A bracket that is never closed gives a SyntaxError, too.)
# *Fix it:* add the missing quote after `Pothole`.

# %% fails="no-quote" error="SyntaxError"
# len(requests[requests["service"] == "Pothole])

# %% [markdown]
# **`KeyError`: there is no such column.** This error is long. Go straight to the last line: it names the word that was not found.
# *Fix it:* compare the word, letter by letter, with the column names in section 2.

# %% fails="no-column" error="KeyError"
# requests["neighborhod"].value_counts().head(3)

# %% [markdown]
# **If you get lost,** open the **Kernel** menu, choose **Restart Kernel and Run All Cells**, and confirm. It runs the page from the top and keeps everything you wrote.

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes. Three questions, not graded.

# %% [markdown] quiz="first-steps"
# You open a notebook again the next day. You run a cell in the middle, and it says `NameError: name 'dumping' is not defined`. What do you do?
#
# - [ ] Spell the name differently. | The name is right. It is made in a cell that you have not run today.
# - [x] Run the cells from the top. | Names are lost when a notebook is shut down. The cells that make them must run again, in order.
# - [ ] Get a new copy of the notebook. | Nothing is broken. All your text and code are still there.
#
# A table has one row for each neighborhood, and a column with the number of residents. What does the `len` of this table tell you?
#
# - [ ] How many residents the city has. | That would be the sum of the column. `len` counts rows.
# - [x] How many neighborhoods the city has. | One row is one neighborhood, so the number of rows is the number of neighborhoods.
#
# The last line of a long error says `KeyError: 'chanel'`. Where do you look?
#
# - [x] At the names of the columns. | The column is called `channel`, with two n's.
# - [ ] For a missing quote. | That would be a SyntaxError. Here the quotes are fine.

# %% [markdown]
# ## What we know now
#
# The city got 2,214 reports of illegal dumping in two years. Two neighborhoods report the most, and 63 piles may still be there.
# **What comes next.** A pile has been there for 6 days. Is it late? The city has to decide this thousands of times. In the next unit, *How do we write a rule just once?*, you teach Python to make that decision for you.
#
# **Think about it.** Who in your city would never make such a report? They are not in the table.
#
# | word | what it means |
# |---|---|
# | cell | one box of a notebook |
# | row | one thing the table lists, such as one request |
# | column | one fact about every row, such as the date |
# | missing | no value is there; shown as `NaN` or `NaT` |
# | error | a message: where Python stopped, and why |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb).
