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
# In Port Alder, sofas and mattresses lie on the sidewalks. Residents are angry, and the council asks: *where is it worst?*
# The city has a table with every report that came in. In this lesson you ask it, and you get a map as the answer.
#
# **What you will be able to do**
#
# 1. Run a cell, and change a number in it.
# 2. Read a table: what a row is, what a column is, what is missing.
# 3. Ask a table a question.
# 4. Read an error without fear, and mend it.
#
# **Before you start.** You need nothing: no programming, no math beyond school. You cannot break anything here.
# This page is a *notebook*: text and small pieces of code, called *cells*, on one page.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% [markdown]
# ## 1. Run a cell
#
# About 2 minutes.
#
# The gray box below is a cell with code. To run it, click into it and press **Shift+Enter**: hold the Shift key, then press Enter.
# While it works, a star stands at its left: `[*]`. When it is done, the star becomes a number.
#
# This first cell brings the tools and loads a table. It shows nothing. That is fine.

# %% setup=true
from practicum import data, figure, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# A cell can be a calculator. A pile that lies there for 4 days lies there for 4 times 24 hours. The star `*` means *times*.

# %%
4 * 24

# %% [markdown]
# The answer stands below the cell.
#
# **Change it.** Port Alder promises to remove a pile within 5 days. Click into the cell above, change the 4 into a 5, and press Shift+Enter again.
# The answer changes, and the cell gets a new number: it counts each run.
#
# You can also give a value a **name**, with one equals sign. Then you can use the name as often as you like.
# The cell below names two values. Its last line says what to show.

# %%
days = 5
hours = days * 24
hours

# %% [markdown]
# ## 2. Read a table
#
# About 3 minutes.
#
# The table is called `requests`. A dot and the word `head` ask for its first rows. The number says how many.

# %%
requests.head(3)

# %% [markdown]
# Read it like a form. **One row is one request** that somebody made to the city. **One column is one thing the city wrote down** about each request.
# The first row says: on January 1, 2024, at 6:14 in the morning, somebody in Orchard Heights told the city about illegal dumping, on the web form. The next day at 16:16, the city closed it.
# The numbers 0, 1, 2 on the left only count the rows. Python counts from zero.
#
# Before you use any table, say one sentence: *one row is one ...* If that sentence is wrong, the answer will be wrong too.
#
# **Take a guess.** How many requests did a city of 214,000 people get in two years? Say a number out loud. Then let `len`, for *length*, count the rows.

# %%
len(requests)

# %% [markdown]
# ## 3. Ask a question
#
# About 4 minutes.
#
# We want the reports of illegal dumping only. So we ask each row: is your `service` the text `"Illegal dumping"`? Rows that say yes stay.
#
# - Two equals signs ask *is it the same?* One equals sign gives a name.
# - Quotes mark a text. Without quotes, Python takes a word for a name.
# - The name of the table stands there twice: take from `requests` the rows where `requests` says yes.
#
# The rows that stay get a name of their own, `dumping`.

# %%
dumping = requests[requests["service"] == "Illegal dumping"]
len(dumping)

# %% [markdown]
# Some of these piles may still be there. Then nobody has written a closing date: the cell in `closed` is empty. A table calls this *missing*, and shows `NaT` or `NaN`.
# `isna` asks each row: is it missing? `sum` counts the times that the answer is yes. `print` shows a result as plain text.

# %%
print(dumping["closed"].isna().sum())

# %% [markdown]
# Now the council's question. `value_counts` takes one column and counts how often each value stands in it. The largest count comes first.

# %%
by_place = dumping["neighborhood"].value_counts()
by_place.head(4)

# %% [markdown]
# **Take a guess.** Do the two places with the most reports lie side by side, or far apart?
# Run the cell. You need not understand it yet: it draws `by_place` on a map, the darker the more reports.

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
# They lie side by side. You asked a table a question, and it answered. Be careful with the answer, though.
# It says where the most **reports** are. It does not say where it is worst: places with more people have more reports. A later unit takes care of that.

# %% [markdown]
# ## 4. Errors are messages
#
# About 4 minutes.
#
# Everybody who writes code gets errors, many times a day. An error breaks nothing. It is a message: *I stopped here, and this is why.*
# Some are long and red. **Read the last line first.** It has the name of the error, then the reason.
#
# Three cells below stop **on purpose**, so that you have seen each error once. Run each one, read its last line, then mend it.
#
# **Something has no name yet: `NameError`.** The cell asks for `busiest`, but the cell that makes it stands further down.

# %% fails="too-early" error="NameError"
# busiest

# %% [markdown]
# The last line says `name 'busiest' is not defined`. The order on the page does not count. The order in which you **run** the cells does.
# *Mend it:* run the next cell, then come back and run the one above again. (`idxmax` gives the name of the largest value.)

# %%
busiest = by_place.idxmax()
busiest

# %% [markdown]
# You get the same error after you change a name, or write it in another way. `Busiest` with a capital letter is another name for Python.
# When you are lost, open the menu **Kernel** and choose **Restart Kernel and Run All Cells**. It starts from a clean page and keeps all you wrote. (In this lesson, the cell with `busiest` then shows its error again, because it stands too early. All other cells run.)
#
# **Something is not closed: `SyntaxError`.** A quote or a bracket that opens must close. The little arrow `^` shows where Python stopped understanding.

# %% fails="no-quote" error="SyntaxError"
# len(requests[requests["service"] == "Pothole])

# %% [markdown]
# The last line speaks of an `unterminated string literal`: a text that does not end. *Mend it:* put the missing quote after `Pothole` and run the cell.
# A missing bracket gives the same kind of error: `'(' was never closed`. Each `(` needs a `)`, and each `[` needs a `]`.
#
# **A column has another name: `KeyError`.** This error is long. Go straight to its last line: it names the word that was not found.
# *Mend it:* compare the word with the columns in section 2, letter by letter.

# %% fails="no-column" error="KeyError"
# requests["neighborhod"].value_counts().head(3)

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
# - [ ] How many columns the table has. | `len` counts rows.
#
# The last line of a long error says `KeyError: 'chanel'`. Where do you look?
#
# - [ ] At the top of the error, where it starts. | The last line already says it: the word in quotes was not found.
# - [x] At the names of the columns. | The column is called `channel`, with two letters n.
# - [ ] For a quote that is not closed. | That would be a SyntaxError. Here the quotes are fine.

# %% [markdown]
# ## What you can do now
#
# - Run a cell with Shift+Enter, and change what is in it.
# - Say what one row of a table is, and count the rows.
# - Keep the rows you want, count by a column, and find what is missing.
# - Read the last line of an error, and mend it.
#
# **What we know now.** The city got 2,214 reports of illegal dumping in two years. Two neighborhoods report the most, and 63 piles may still be there.
# **What comes next.** Can we trust this table? The next unit, *Can we believe this table?*, looks for rows that stand twice and dates that cannot be.
#
# **Think about it.** Who in your city would never make such a report? They are not in the table.
#
# | word | what it means |
# |---|---|
# | notebook | a page of text and code that you can run |
# | cell | one box of a notebook |
# | row | one thing that was written down, such as one request |
# | column | one fact about every row, such as the date |
# | missing | nobody wrote anything there; shown as `NaN` or `NaT` |
# | error | a message: where Python stopped, and why |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb).
