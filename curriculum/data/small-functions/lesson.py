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
# # How do we write a rule just once?
#
# Four people answer the phones at Port Alder's public works department. A resident asks: *is my pickup late?* Each of the four counts the days differently.
# The city wants one rule for everybody: write it down once, give it a name, and use the name from then on.
# In Python, a rule with a name is called a **function**.
#
# **What you will be able to do**
#
# 1. Write a function and call it.
# 2. Give it two inputs.
# 3. Let it decide, with `if`.
# 4. Use it in a sentence and on a column.
#
# **Before you start.** You know cells, names and columns from *First steps*. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. A rule with a name
#
# About 10 minutes.
#
# Residents tell the city how big a sofa is in cubic feet. The crew plans in cubic yards. One cubic yard is 27 cubic feet.
# The next cell writes this rule once and then uses it.


# %%
def in_yards(cubic_feet):
    return cubic_feet / 27


in_yards(54)

# %% [markdown]
# - `def` starts a function. Next comes its name, `in_yards`.
# - `cubic_feet`, in parentheses, is its **input**: a name for the value that goes in. The line ends with a colon.
# - The next line is **indented**: it starts with four spaces. That is how Python knows it belongs to the function. Press Enter after the colon, and the spaces are there; you can also type them.
# - `return` says what comes out. The slash `/` means *divided by*.
#
# The first two lines only write the rule down. `in_yards(54)` **calls** the function: it runs with `cubic_feet` set to 54.
#
# **Take a guess.** What comes out for 135 cubic feet?

# %%
in_yards(135)

# %% [markdown] task="practice-return"
# ### Your turn: hours and days
#
# This is practice and is not graded. Write the function `in_days`: it takes a number of hours and returns the number of days. Do not round.
# Replace the `...` with one line that starts with `return`. Keep the four spaces in front of it.


# %% answer="practice-return"
def in_days(hours):
    ...
    ### BEGIN SOLUTION
    return hours / 24
    ### END SOLUTION


# %% check="practice-return" done="Your function works for any number of hours. Try it in a new cell: in_days(240)"
check.function("in_days", on=[(240,), (36,), (12,)])

# %% [markdown] hint="practice-return"
# `in_yards` divides by 27. What do you divide by here, and what is the input called?

# %% [markdown]
# ### Show it, or return it?
#
# The next function shows its result with `print` instead of returning it. **Take a guess.** What will `kept` hold?


# %%
def shown_yards(cubic_feet):
    print(cubic_feet / 27)


kept = shown_yards(54)
print(kept)

# %% [markdown]
# `print` put 2.0 on the page, but the function returned nothing. Python's word for nothing is `None`, and you cannot calculate with it.
# `print` is for people to read. `return` hands a value to the next line of code. So in a function, use `return`.

# %% [markdown]
# ## 2. Two inputs
#
# About 7 minutes.
#
# Is a request late? That depends on two things: how many days it has waited, and how many were promised. Put a comma between two inputs.


# %%
def is_late(days, promise):
    return days > promise


is_late(6, 5)

# %% [markdown]
# `>` asks whether the left side is larger, and `<` whether it is smaller. The answer is `True` or `False`, yes or no.
# The order matters: the first number goes into `days`, the second into `promise`.
# Inside a function, use only the names in its parentheses. Then it works for every wait and every promise.
#
# **Take a guess.** A pile was there for exactly 5 days, and 5 were promised. Is it late?

# %%
is_late(5, 5)

# %% [markdown]
# `False`: 5 is not more than 5. A rule must say what happens exactly at the limit. `>= 5` means *5 or more*, and `<= 5` means *5 or less*.

# %% [markdown] task="practice-two"
# ### Your turn: was the promise kept?
#
# Practice. Write the function `is_kept`: it returns `True` when `days` is no more than `promise`, and `False` otherwise.


# %% answer="practice-two"
def is_kept(days, promise):
    ...
    ### BEGIN SOLUTION
    return days <= promise
    ### END SOLUTION


# %% check="practice-two" done="Your function knows what happens exactly at the limit, and takes any promise."
check.function("is_kept", on=[(3, 5), (5, 5), (6, 5), (8, 10), (12, 10)])

# %% [markdown] hint="practice-two"
# Write one line, as in `is_late`. Which sign means *or less*?

# %% [markdown]
# ## 3. A rule that decides
#
# About 7 minutes.
#
# A van holds up to 27 cubic feet. Anything larger needs a truck. So this rule returns one of two words.


# %%
def vehicle_for(cubic_feet):
    if cubic_feet > 27:
        return "truck"
    return "van"


vehicle_for(40)

# %% [markdown]
# Read it aloud: *if it is more than 27 cubic feet, return truck. Otherwise, return van.*
#
# - The `if` line asks a question and ends with a colon. The line below it is indented further: eight spaces. It runs only when the answer is yes.
# - `return` also ends the function. So Python reaches the last line only when the answer is no. That line has four spaces again: press Backspace until it starts below `if`.
#
# **Take a guess.** Which word comes out for exactly 27 cubic feet?

# %%
vehicle_for(27)

# %% [markdown] task="practice-if"
# ### Your turn: one answer for the phone
#
# Practice. Write the function `answer_for`: it returns the text `"late"` when `days` is more than 10. Otherwise, it returns the text `"on time"`.


# %% answer="practice-if"
def answer_for(days):
    ...
    ### BEGIN SOLUTION
    if days > 10:
        return "late"
    return "on time"
    ### END SOLUTION


# %% check="practice-if" done="All four people on the phone now give the same answer."
check.function("answer_for", on=[(12,), (10,), (3,), (7,), (10.5,)])

# %% [markdown] hint="practice-if"
# Write three lines, as in `vehicle_for`. The question is about `days`, and both answers are in quotes.

# %% [markdown]
# ## 4. In a sentence, and on a column
#
# About 9 minutes.
#
# First call a function by itself and look at what comes out. Then put it in a sentence.
# When a text has an `f` in front of its quotes, Python works out what is inside the braces `{ }`. Such a text is called an *f-string*.

# %%
vehicle_for(12)

# %%
print(f"12 cubic feet needs a {vehicle_for(12)}.")

# %% [markdown] task="practice-sentence"
# ### Your turn: a sentence
#
# Practice. Make the text `sentence`: *90 cubic feet needs a truck.* Let `vehicle_for` find the last word. You do not need `print`.

# %% answer="practice-sentence"
sentence = ...
### BEGIN SOLUTION
sentence = f"90 cubic feet needs a {vehicle_for(90)}."
### END SOLUTION

# %% check="practice-sentence" done="It says: {value}"
check.text("sentence")

# %% [markdown] hint="practice-sentence"
# Copy what is inside `print(...)` above. Two numbers change.

# %% [markdown]
# A whole column can be an input, too. Here, a line from the first unit becomes a function.


# %%
def count_missing(column):
    return column.isna().sum()


print(count_missing(requests["closed"]))

# %% [markdown] task="practice-column"
# ### Your turn: how many are over the limit?
#
# Practice. Write the function `count_over`: it returns how many values of `column` are more than `limit`.
# `column > limit` answers for every row at once. Put it in parentheses; then `.sum()` after them counts the yes answers.


# %% answer="practice-column"
def count_over(column, limit):
    ...
    ### BEGIN SOLUTION
    return (column > limit).sum()
    ### END SOLUTION


# %% check="practice-column" done="Your function counts in any column, with any limit."
check.function(
    "count_over",
    on=[(pd.Series([3, 12, 10, 15]), 10), (pd.Series([6, 5, 1]), 5), (pd.Series([2, 1]), 7)],
)

# %% [markdown] hint="practice-column"
# Put parentheses around the question `column > limit`. What comes after it to count?

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes. Three questions, not graded.

# %% [markdown] quiz="rules"
# A function is written, and its cell has run. Nothing appears on the page. What happened?
#
# - [ ] The function has an error. | Then you would see an error message. Writing a function down shows nothing.
# - [x] The function is written down, but nobody has called it. | To call it, write its name, then its inputs in parentheses.
#
# You write `wait = in_hours(3)`, and `wait` is `None`. What is wrong with the function `in_hours`?
#
# - [x] It has no `return`. | It may work something out and even show it, but it returns nothing.
# - [ ] It was called with the wrong number. | Any number would give `None`, because nothing comes out.
#
# The promise changes from 10 days to 7. The rule is in one function, and 30 cells use it. What do you change?
#
# - [ ] 30 cells. | They use the name of the function, and the name stays the same.
# - [x] One line, in the function. | That is why we write a rule once.

# %% [markdown]
# ## What we know now
#
# A good rule is written once and says what happens exactly at its limit. Everybody who uses it gets the same answer.
#
# | word | what it means |
# |---|---|
# | function | a rule with a name: something goes in, something comes out |
# | input | a value that goes in, and its name in the parentheses |
# | call | use a function: its name, then its inputs in parentheses |
# | return | hand back a result and end the function |
#
# **Think about it.** Which rule in your office does everybody know, though nobody has written it down?
#
# **Next:** write the rules of the pickup desk in the [exercise](exercise.ipynb). After that, we count what came in, and two sources do not agree: *How many reports are there?*
