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
# # How do we say a rule once?
#
# Four people answer the phone at Port Alder's public works. A resident asks: *is my pickup late?* Each of the four counts in a way of their own.
# The city wants one rule that is the same for everybody. Say it once, give it a name, and use the name from then on.
# In Python, a rule with a name is called a **function**.
#
# **What you will be able to do**
#
# 1. Write a function and call it.
# 2. Give it two inputs.
# 3. Let it decide, with `if`.
# 4. Use it in a sentence and on a column.
#
# **Before you start.** You know cells, names and columns from *First steps: ask a table a question*. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import pandas as pd

from practicum import check, data, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. A rule with a name
#
# About 9 minutes.
#
# Residents say how big a sofa is in cubic feet. The crew plans in cubic yards. One cubic yard is 27 cubic feet.
# The next cell says this rule once, and then uses it.


# %%
def in_yards(cubic_feet):
    return cubic_feet / 27


in_yards(54)

# %% [markdown]
# - `def` starts a function. Behind it stands its name, here `in_yards`.
# - `cubic_feet`, in parentheses, is its **input**: a name for what somebody will put in. The line ends with a colon.
# - The line below is **indented**: four spaces stand in front of it. So Python knows that it belongs to the function.
# - `return` says what comes out. The slash `/` means *divided by*.
#
# The first two lines only write the rule down. `in_yards(54)` **calls** it: in the rule, `cubic_feet` is now 54.
#
# **Take a guess.** What comes out for 135 cubic feet?

# %%
in_yards(135)

# %% [markdown] task="practice-return"
# ### Your turn: hours and days
#
# Practice, nothing is graded. Write the function `in_days`: it gets a number of hours and gives the number of days.
# Put one line in place of the `...`. It starts with `return`, with four spaces in front.


# %% answer="practice-return"
def in_days(hours):
    ...
    ### BEGIN SOLUTION
    return hours / 24
    ### END SOLUTION


# %% check="practice-return" done="Your function holds for any number of hours. Try it in a new cell: in_days(240)"
check.function("in_days", on=[(240,), (36,), (12,)])

# %% [markdown] hint="practice-return"
# The line in `in_yards` divides by 27. What do you divide by here, and what is the input called?

# %% [markdown]
# ### Show, or give back?
#
# The next function shows its result with `print` instead of giving it back. **Take a guess.** What is in `kept` afterward?


# %%
def shown_yards(cubic_feet):
    print(cubic_feet / 27)


kept = shown_yards(54)
print(kept)

# %% [markdown]
# `print` put 2.0 on the page, but nothing came out, and Python calls nothing `None`. Nobody can compute with it.
# A number on the page is for people. What `return` gives back is for the next line of code. So in a function, use `return`.

# %% [markdown]
# ## 2. Two inputs
#
# About 6 minutes.
#
# Is a request late? That depends on two things: how many days it has waited, and what was promised. A comma stands between two inputs.


# %%
def is_late(days, promise):
    return days > promise


is_late(6, 5)

# %% [markdown]
# `>` asks: is the left side larger? The answer is `True` or `False`, yes or no.
# The order counts: the first number goes into `days`, the second into `promise`.
# Inside a function, use only the names in its parentheses. Then it holds for every wait and every promise.
#
# **Take a guess.** A pile that lay there for exactly 5 days: is it late?

# %%
is_late(5, 5)

# %% [markdown]
# `False`: 5 is not more than 5. A rule must say what happens exactly at the limit. `>=` would say *5 or more*, and `<=` *5 or less*.

# %% [markdown] task="practice-two"
# ### Your turn: was the promise kept?
#
# Practice. Write the function `is_kept`: it gives `True` when `days` is no more than `promise`, and else `False`.


# %% answer="practice-two"
def is_kept(days, promise):
    ...
    ### BEGIN SOLUTION
    return days <= promise
    ### END SOLUTION


# %% check="practice-two" done="Your function knows what happens exactly at the limit, and takes any promise."
check.function("is_kept", on=[(3, 5), (5, 5), (6, 5), (8, 10), (12, 10)])

# %% [markdown] hint="practice-two"
# It is the other answer to the question of `is_late`. Which sign says *5 or less*?

# %% [markdown]
# ## 3. A rule that decides
#
# About 7 minutes.
#
# A van holds up to 27 cubic feet. More needs a truck. So this rule gives one of two words.


# %%
def vehicle_for(cubic_feet):
    if cubic_feet > 27:
        return "truck"
    return "van"


vehicle_for(40)

# %% [markdown]
# Read it aloud: *if it is more than 27 cubic feet, give back truck. Give back van.*
#
# - `if` asks a question and ends with a colon. The line below it is indented once more: eight spaces. It runs only when the answer is yes.
# - `return` also ends the function. So Python gets to the last line only when the answer was no.
#
# **Take a guess.** Which word comes out for exactly 27 cubic feet?

# %%
vehicle_for(27)

# %% [markdown] task="practice-if"
# ### Your turn: one answer for the phone
#
# Practice. Write the function `answer_for`: it gives the text `"late"` when `days` is more than 10. If not, it gives the text `"on time"`.


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
# Three lines, as in `vehicle_for`. The question is about `days`, and both words stand in quotes.

# %% [markdown]
# ## 4. In a sentence, and on a column
#
# About 6 minutes.
#
# First call a function alone, as you did above, and look at what comes out. Then put it into a sentence:
# in a text with `f` in front of the quotes, Python works out what stands in the braces `{ }`. Such a text is called an *f-string*.

# %%
vehicle_for(12)

# %%
print(f"12 cubic feet need a {vehicle_for(12)}.")

# %% [markdown] task="practice-sentence"
# ### Your turn: a sentence
#
# Practice. Make the text `sentence`: *90 cubic feet need a truck.* Let `vehicle_for` find the word. You need no `print`.

# %% answer="practice-sentence"
sentence = ...
### BEGIN SOLUTION
sentence = f"90 cubic feet need a {vehicle_for(90)}."
### END SOLUTION

# %% check="practice-sentence" done="It says: {value}"
check.text("sentence")

# %% [markdown] hint="practice-sentence"
# Copy what stands between the outer parentheses of `print(...)` above. Two numbers change.

# %% [markdown]
# A whole column can go in, too. This rule from the first unit now has a name.


# %%
def count_missing(column):
    return column.isna().sum()


count_missing(requests["closed"])

# %% [markdown] task="practice-column"
# ### Your turn: how many are over the limit?
#
# Practice. Write the function `count_over`: it gives how many values of `column` are more than `limit`.
# A question to a column is answered for every row. `sum` counts the yes answers.


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
# Ask `column > limit`, with parentheses around the question. What do you put behind it to count?

# %% [markdown]
# ## 5. Check yourself
#
# About 2 minutes. Three questions, nothing is graded.

# %% [markdown] quiz="rules"
# A function is written, and its cell has run. Nothing appears on the page. What happened?
#
# - [ ] The function has an error. | Then you would see red. Writing a rule down shows nothing.
# - [x] The rule is written down, and nobody has called it. | Call it: its name, then its inputs in parentheses.
#
# You write `wait = in_hours(3)`, and `wait` is `None`. What is wrong with the function `in_hours`?
#
# - [x] It has no `return`. | It works something out, perhaps shows it, and gives nothing back.
# - [ ] It was called with the wrong number. | Any number would give `None`: nothing comes out.
#
# The promise changes from 10 days to 7. The rule stands in one function that 30 cells use. What do you change?
#
# - [ ] 30 cells. | They use the name of the rule, and the name stays.
# - [x] One line, in the function. | That is why a rule is said once.

# %% [markdown]
# ## What we know now
#
# A rule is said once, it says what happens exactly at its limit, and everybody gets the same answer.
#
# | word | what it means |
# |---|---|
# | function | a rule with a name: something goes in, something comes out |
# | input | the name in parentheses, for what will be put in |
# | call | use a function: its name, then its inputs in parentheses |
# | return | what a function gives back |
#
# **Think about it.** Which rule of your office does everybody know, and nobody has written down?
#
# **Next:** write the rules of the pickup desk in the [exercise](exercise.ipynb). After that, we count what came in, and two sources do not agree: *How many reports are there?*
