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
# In Port Alder, sofas and mattresses lie on the sidewalks. The council asks: *where is it worst?*
# The city has a table with every report that came in. In this lesson you ask it, and you get a map as the answer.
#
# You need nothing: no programming, no math beyond school. **You cannot break anything here.**
# This page is a *notebook*: text and small boxes of code, called *cells*. The code is written in a language called *Python*.
#
# Port Alder is a fictional city, and its tables are made up for practice.

# %% [markdown]
# ## 1. Run a cell
#
# About 7 minutes.
#
# The gray box below is a cell with code. To run it, click into it and press **Shift+Enter**: hold the Shift key, then press Enter.
# While it works, a star stands at its left: `[*]`. When it is done, the star becomes a number. Then the frame jumps to the next cell.
#
# This first cell brings the tools and loads two tables. It shows nothing. That is fine.

# %% setup=true
from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")
neighborhoods = data.load("neighborhoods", city="port-alder")

# %% [markdown]
# The next cell gives two values a **name**, each with one equals sign. The star `*` means *times*. The last line says what to show.

# %%
days = 4
hours = days * 24
hours

# %% [markdown]
# A pile that lies there for 4 days lies there for 96 hours. The answer stands below the cell.
#
# **Change it.** Port Alder promises to remove a pile within 5 days. Click into the cell above first, make the 4 a 5, and press Shift+Enter.
#
# Did you double-click a text, and it looks strange? Shift+Enter brings it back.

# %% [markdown] task="practice-number"
# ### Your turn: a name and a number
#
# This is practice, nothing is graded. The city promises to pick up a sofa within 10 days. How many hours is that?
# Put your answer in place of the three dots, and keep `promise_hours =` in front. Run the cell. Then run the gray cell below it: it is a *check*, and it tells you how it went.

# %% answer="practice-number"
promise_hours = ...
### BEGIN SOLUTION
promise_hours = 10 * 24
### END SOLUTION

# %% check="practice-number" done="{value} hours. You gave a number a name."
check.number("promise_hours", within=0)

# %% [markdown] hint="practice-number"
# A day has 24 hours. Which sign means *times*?

# %% [markdown]
# ## 2. Read a table
#
# About 6 minutes.
#
# The table is called `requests`. A dot and the word `head` ask for its first rows. The number says how many.

# %%
requests.head(3)

# %% [markdown]
# **One row is one request** that somebody made to the city. **One column is one thing the city wrote down** about each request.
# The first row says: on January 1, 2024, at 6:14 in the morning, somebody in Orchard Heights told the city about illegal dumping, on the web form. The next day, the city closed it.
# Say this sentence before you use any table: *one row is one ...*
# The 0, 1, 2 on the left only count the rows. Python counts from zero.
#
# **Take a guess.** How many requests did a city of 214,000 people get in two years? Then let `len`, for *length*, count the rows.

# %%
len(requests)

# %% [markdown] task="practice-length"
# ### Your turn: another table
#
# Practice. The table `neighborhoods` has one row for each neighborhood of Port Alder. Make `place_count`: the number of its rows.

# %% answer="practice-length"
place_count = ...
### BEGIN SOLUTION
place_count = len(neighborhoods)
### END SOLUTION

# %% check="practice-length" done="{value} neighborhoods: one row is one neighborhood."
check.number("place_count", within=0)

# %% [markdown] hint="practice-length"
# The cell above counts the rows of `requests`. Which word changes?

# %% [markdown]
# ## 3. Ask a question
#
# About 12 minutes.
#
# We want the reports of illegal dumping only. So we ask each row: is your `service` the text `"Illegal dumping"`? Rows that say yes stay.
#
# - `requests["service"]`: square brackets behind a table pick a column.
# - Two equals signs ask *is it the same?* One equals sign gives a name.
# - Quotes mark a text. Without quotes, Python takes a word for a name.
#
# Read the first line of the next cell aloud: *dumping is: from requests, the rows where the service in requests is illegal dumping.*

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
len(dumping)

# %% [markdown] task="practice-filter"
# ### Your turn: graffiti
#
# Practice. Make the table `graffiti`: the rows of `requests` whose `service` is `"Graffiti"`.

# %% answer="practice-filter"
graffiti = ...
### BEGIN SOLUTION
graffiti = requests[requests["service"] == "Graffiti"]
### END SOLUTION

# %% check="practice-filter" done="{rows} rows stayed. Each of them is about graffiti."
check.table("graffiti", columns=["request_id", "service"])

# %% [markdown] hint="practice-filter"
# Copy what stands behind `dumping =` in the cell above. Only the text in the second quotes changes.

# %% [markdown]
# Some of these piles may still be there. Then nobody has written a date into the column `closed`. A table calls this *missing*, and shows `NaT` or `NaN`.
# `isna` asks each row: is it missing? `sum` counts how often the answer is yes. (Without `print`, you would see `np.int64(63)`: the same number, with its kind.)

# %%
print(dumping["closed"].isna().sum())

# %% [markdown] task="practice-missing"
# ### Your turn: what is still there?
#
# Practice. Make `open_count`: how many rows of the **whole** table `requests` have no date in the column `closed`. You need no `print`.

# %% answer="practice-missing"
open_count = ...
### BEGIN SOLUTION
open_count = requests["closed"].isna().sum()
### END SOLUTION

# %% check="practice-missing" done="{value} requests of all kinds are still open."
check.number("open_count", within=0)

# %% [markdown] hint="practice-missing"
# Copy what stands between the outer parentheses of `print(...)` above. Which table does this task ask about?

# %% [markdown]
# Now the council's question. `value_counts` takes a column and counts how often each value stands in it. The largest count comes first.
# The last line below the counts, `Name: count, dtype: int64`, you can ignore.

# %%
by_place = dumping["neighborhood"].value_counts()
by_place.head(4)

# %% [markdown] task="practice-counts"
# ### Your turn: what do people report?
#
# Practice. Make `by_service`: how many rows of `requests` each `service` has.

# %% answer="practice-counts"
by_service = ...
### BEGIN SOLUTION
by_service = requests["service"].value_counts()
### END SOLUTION

# %% check="practice-counts" done="{count} services. {first} comes first, with {first_value:,} requests."
check.series("by_service", within=0)

# %% [markdown] hint="practice-counts"
# Two words of the line above change: the table and the column. The column stands in quotes.

# %% [markdown]
# **Take a guess.** Do the two places with the most reports lie side by side, or far apart?
# Run the cell. You need not understand its code: it draws `by_place` on a map, the darker the more reports.

# %%
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
# They lie side by side. You asked a table, and it answered. Be careful with the answer, though.
# It says where the most **reports** are, not where it is worst. Places with more people often have more reports. A later unit takes care of that.
#
# **Now a real table,** asked in the same way: programs of the US infrastructure law of 2021 (Public Law 117-58, read in November 2026).
# Somebody picked these 48 by hand, and the law has many more. So ask only: which agencies run most of **these 48**?

# %%
programs = data.load("federal-programs")
programs["agency"].value_counts().head(3)

# %% [markdown]
# DOT is the Department of Transportation, EPA the Environmental Protection Agency, DOE the Department of Energy.
# Which agency runs most programs of the whole law? This table cannot tell: the counts say only what was picked.

# %% [markdown]
# ## 4. Errors are messages
#
# About 3 minutes.
#
# Everybody who writes code gets errors, many times a day. An error breaks nothing. It is a message: *I stopped here, and this is why.*
# **Read the last line first.** It has the name of the error, then the reason.
#
# Three cells below stop **on purpose**. Run each one, read its last line, then mend it: click into the cell, change it, and run it again.
#
# **`NameError`: Python does not know this name.** For Python, a capital letter makes another name. *Mend it:* write a small d.

# %% fails="no-name" error="NameError"
# len(Dumping)

# %% [markdown]
# You get the same error when the cell that makes a name has not run. Names are gone when you close a notebook. Then run the cells again from the top.
#
# **`SyntaxError`: something is not closed.** Here a text does not end: that is what `unterminated string literal` means.
# *Mend it:* put the missing quote after `Pothole`. (A bracket that opens must close, too.)

# %% fails="no-quote" error="SyntaxError"
# len(requests[requests["service"] == "Pothole])

# %% [markdown]
# **`KeyError`: there is no such column.** This error is long. Go straight to its last line: it names the word that was not found.
# *Mend it:* compare the word with the columns in section 2, letter by letter.

# %% fails="no-column" error="KeyError"
# requests["neighborhod"].value_counts().head(3)

# %% [markdown]
# **When you are lost,** open the menu **Kernel**, choose **Restart Kernel and Run All Cells**, and confirm. It runs the page from the top and keeps all you wrote.

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="first-steps"
# You open a notebook again the next day. The first cell you run says `NameError: name 'dumping' is not defined`. What do you do?
#
# - [ ] Write the name in another way. | The name is right. It was made in a cell that you have not run today.
# - [x] Run the cells from the top. | Names are gone when a notebook is closed. The cells that make them must run again, in order.
# - [ ] Get a new copy of the notebook. | Nothing is broken. All your text and code are still there.
#
# A table has one row for each neighborhood, and a column with the number of residents. What does `len` of this table tell you?
#
# - [ ] How many residents the city has. | That would be the sum of the column. `len` counts rows.
# - [x] How many neighborhoods the city has. | One row is one neighborhood, so the number of rows is the number of neighborhoods.
#
# The last line of a long error says `KeyError: 'chanel'`. Where do you look?
#
# - [x] At the names of the columns. | The column is called `channel`, with two letters n.
# - [ ] For a quote that is not closed. | That would be a SyntaxError. Here the quotes are fine.

# %% [markdown]
# ## What we know now
#
# The city got 2,214 reports of illegal dumping in two years. Two neighborhoods report the most, and 63 piles may still be there.
# **What comes next.** Is a pile that lies there for 6 days late? The city decides this thousands of times. The next unit, *How do we say a rule once?*, teaches Python to decide it for you.
#
# **Think about it.** Who in your city would never make such a report? They are not in the table.
#
# | word | what it means |
# |---|---|
# | cell | one box of a notebook |
# | row | one thing that was written down, such as one request |
# | column | one fact about every row, such as the date |
# | missing | nobody wrote anything there; shown as `NaN` or `NaT` |
# | error | a message: where Python stopped, and why |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb).
