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
# # May we publish this list?
#
# You can make one column safe by hand. But the council member wants a new list every month, and her list has **two** counts in each row.
# So you write the rule just once, as a function. Then you make the whole list safe and tell her whether it may go online.
#
# **What you will be able to do**
#
# 1. Write the rule as a function, with `if`.
# 2. Test both counts of each row, and hide both.
# 3. Try to break your own list before others do.
#
# **Where we are.** In [Is it enough to hide small numbers?](../data-small-counts/lesson.ipynb) you hid counts below 10, and a second one because of the total. Do that unit first. You know `def`, `return` and `if` from *How do we write a rule just once?* Run every cell from the top.
# You do not need to read the code in closed cells.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. A rule that runs by itself
#
# About 16 minutes.
#
# Here are the four places from the last unit again: Pier 21, Hilltop 34, Orchard 4, Station 13. By hand, you saw that **one** count was hidden, and that Station came next.
# Python can see that, too. `isna` asks which counts are missing, and `sum` counts them.

# %%
visits = pd.Series({"Pier": 21, "Hilltop": 34, "Orchard": 4, "Station": 13})
shown = visits.where(visits >= 10)
print(shown.isna().sum())

# %% [markdown]
# `idxmin` gives the **name** of the smallest that is still shown.

# %%
shown.idxmin()

# %% [markdown]
# Now put these lines into a function. Read it aloud:
#
# - `shown = ...`: leave out what is below 10.
# - `if ... == 1:` asks: is exactly one missing now? `==` means *is equal to*.
# - `shown[...] = np.nan`: if so, make the smallest that is left missing, too. The brackets hold its name. This line is indented more, so it runs only if the answer is yes.
# - `return shown`: return what may be shown.


# %%
def hide_small(counts):
    shown = counts.where(counts >= 10)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown


hide_small(visits)

# %% [markdown]
# **Take a guess.** Here two counts are below 10. Which ones will be missing?

# %%
hide_small(pd.Series({"Pier": 21, "Hilltop": 8, "Orchard": 4, "Station": 13}))

# %% [markdown]
# Hilltop and Orchard alone. Two are missing, so the answer to `if` is no, and Station stays.

# %% [markdown] task="practice-if"
# ### Your turn: who is next?
#
# Write the function `next_to_hide(shown)`. It takes a column of counts; some may be missing already.
#
# - If exactly **one** is missing, it returns the **name** of the smallest that is still shown.
# - If not, it returns `"nobody"`.
#
# The check tries your function with three columns of counts.


# %% answer="practice-if"
def next_to_hide(shown):
    ...
    ### BEGIN SOLUTION
    if shown.isna().sum() == 1:
        return shown.idxmin()
    return "nobody"
    ### END SOLUTION


# %% check="practice-if" done="Your function asks first, and then decides."
check.function(
    "next_to_hide",
    on=[
        pd.Series({"Pier": 21.0, "Hilltop": 34.0, "Orchard": np.nan, "Station": 33.0}),
        pd.Series({"Pier": 21.0, "Hilltop": np.nan, "Orchard": np.nan, "Station": 13.0}),
        pd.Series({"Pier": 21.0, "Hilltop": 34.0, "Orchard": 40.0, "Station": 13.0}),
    ],
)

# %% [markdown] hint="practice-if"
# Three lines: one asks with `if` and ends with a colon. The line below it is indented more, and returns a name. The last is `return "nobody"`.

# %% [markdown] hint="practice-if"
# The question is in `hide_small` above. In the line after it, the brackets hold the name.

# %% [markdown]
# ## 2. Both columns count
#
# About 14 minutes.
#
# Here is the draft of the council member's list again: all `reports` of dumping, those made `in_person`, and those made in `other_ways`.

# %% fold=true
dumping = requests[requests["service"] == "Illegal dumping"]
draft = pd.DataFrame({"reports": dumping["neighborhood"].value_counts()})
draft["in_person"] = dumping[dumping["channel"] == "In person"]["neighborhood"].value_counts()
draft["other_ways"] = draft["reports"] - draft["in_person"]
draft = draft.sort_values("in_person")
draft.head(4)

# %% [markdown]
# There are two counts in each row, and **both** must pass the rule. If nearly all reports were made in person, `other_ways` would be small.
# So the smaller count of each row decides. `min(axis=1)` takes it: one number for each row.

# %%
smaller = hide_small(draft[["in_person", "other_ways"]].min(axis=1))
smaller.head(4)

# %% [markdown]
# Where `smaller` is missing, hide both counts of the row. `notna` asks what is not missing.

# %%
safe = draft.copy()
safe["in_person"] = draft["in_person"].where(smaller.notna())
safe["other_ways"] = draft["other_ways"].where(smaller.notna())
safe.head(4)

# %% [markdown]
# Now try to break it. Along a row, two counts are hidden, so `reports` gives neither away. Down a column, three are hidden, so the total of the column gives none away.
# A little still shows. The page says that 216 reports were made in person in all, and the nine counts that are shown add up to 203. So the three hidden ones are 13 together. If even that could hurt somebody, hide more.
#
# The small counts need not all be in one column. Here are four schools: how many children ate a free lunch, and how many did not.

# %%
schools = ["Canal", "Market", "Summit", "Pine"]
meals = pd.DataFrame({"school": schools, "ate": [88, 7, 45, 60], "did_not": [4, 70, 52, 31]})
meals = meals.set_index("school")
meals

# %% [markdown] task="practice-both"
# ### Your turn: the lunch table
#
# Practice. The rule is 10. Make `safe_meals`: a copy of `meals` in which both counts of a row are missing where the rule hides the row. Keep the four rows, and add none. Use `hide_small` from above.

# %% answer="practice-both"
safe_meals = ...
### BEGIN SOLUTION
fewer = hide_small(meals.min(axis=1))
safe_meals = meals.copy()
safe_meals["ate"] = meals["ate"].where(fewer.notna())
safe_meals["did_not"] = meals["did_not"].where(fewer.notna())
### END SOLUTION

# %% check="practice-both" done="One row had its small count on the left, the other on the right."
check.table("safe_meals", by="school", columns=["ate", "did_not"])

# %% [markdown] hint="practice-both"
# Copy the four lines that made `smaller` and `safe`, and change the names: `draft` becomes `meals`. What are the columns called?

# %% [markdown] hint="practice-both"
# `fewer = hide_small(meals.min(axis=1))`, then a copy, then one line for each column.

# %% [markdown]
# ## 3. Try to break your own list
#
# About 4 minutes. Before you publish, look for four leaks:
#
# - the total of a **row**,
# - the total of a **column**,
# - a **share** or a rate next to its total,
# - a **second list**, such as last month's.
#
# Three questions, nothing is graded.

# %% [markdown] quiz="publish"
# In one place 64 people answered: 60 said yes, 4 said no. The rule is 10. What do you show of this row?
#
# - [ ] The 60, since it is large. | 64 - 60 gives the 4.
# - [ ] Both, since yes is no secret. | The 4 who said no are a count of people below 10.
# - [x] Only that 64 people answered. | The smaller count decides, and it takes the other one with it.
#
# You give `hide_small` a column in which every count is 10 or more. What comes back?
#
# - [x] The same counts. | None is missing, so the answer to `if` is no.
# - [ ] All but the smallest. | It hides the smallest only if exactly one count is missing already.
# - [ ] Nothing. | The last line returns the counts, whatever the answer to `if` is.
#
# This month's list is safe. Last month's is online. What is left to do?
#
# - [ ] Nothing: each of them is safe. | The difference of two safe lists can be below 10.
# - [x] Subtract one from the other, and look at the differences. | A difference below 10 is a small count, too.
# - [ ] Take last month's offline. | Somebody may have a copy of it.

# %% [markdown]
# ## What you can do now
#
# You can write a rule for small counts as a function, test both counts of each row, and try to break your own list.
#
# **What we know now.** The list may go online, with both counts hidden in three of its rows. The draft would have revealed that only two reports from Quarry Ridge were made in person.
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), with the resident survey.
