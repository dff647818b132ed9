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
# The council member's list is fair now: each neighborhood has a rate, and the list names its denominator. She wants it on the website tomorrow.
# The draft has one more column: how many of these reports were made **in person**. Your manager asks: can this hurt anybody?
#
# **What you will be able to do**
#
# 1. Hide small counts, and keep the table whole.
# 2. See when a total gives a hidden count away, and hide a second one.
# 3. Write this rule as a function, with `if`.
# 4. Test every column of a list, and try to break it before others do.
#
# **Where we are.** [Which neighborhood has the biggest dumping problem?](../data-fair-numbers/lesson.ipynb) made the list. Do that unit first. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city, and its tables are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data, figure, widgets

requests = data.load("service-requests", city="port-alder")

# %% [markdown]
# ## 1. Two reports from a quiet place
#
# About 7 minutes.
#
# A report in person is a visit to a counter, and who makes it often points at a neighbor. In a quiet place, the people behind two such reports are easy to guess.
# The next cell makes the draft: for each neighborhood the `reports` of dumping in 2024 and 2025, those made `in_person`, and those made in `other_ways`.

# %% fold=true
dumping = requests[requests["service"] == "Illegal dumping"]
draft = pd.DataFrame({"reports": dumping["neighborhood"].value_counts()})
draft["in_person"] = dumping[dumping["channel"] == "In person"]["neighborhood"].value_counts()
draft["other_ways"] = draft["reports"] - draft["in_person"]
draft = draft.sort_values("in_person")
fig, ax = figure.new(
    "In three neighborhoods, fewer than ten reports were made in person",
    x="Reports of dumping made in person, 2024 and 2025",
    y="Neighborhood",
)
figure.bars(ax, draft["in_person"], highlight=list(draft.index[draft["in_person"] < 10]))
counts = [f"{name} {count}" for name, count in draft["in_person"].items()]
figure.show(fig, alt="Bars of reports made in person: " + ", ".join(counts) + ".")

# %% [markdown]
# A rate instead of a count does not help: a rate times its denominator gives the count back.
# Port Alder has a rule: **no count of people below 10** is published.
# Behind two reports are at most two people, so the rule covers these counts.
#
# `where` keeps the values that pass a test and leaves the others missing. Missing cells show as `NaN`. The row stays, so readers see that the place was counted.

# %%
hidden = draft.copy()
hidden["in_person"] = draft["in_person"].where(draft["in_person"] >= 10)
hidden.head(5)

# %% [markdown]
# Your turn with other numbers. Five libraries counted the people whom they helped with a form.

# %%
helped = pd.Series({"Canal": 31, "Market": 20, "Summit": 17, "Station": 44, "Pine": 6})
helped

# %% [markdown] task="practice-where"
# ### Your turn: another rule
#
# Practice, nothing is graded. The libraries' rule is stricter: no count below **20** is published.
# Make `shown_helped`: the counts of `helped`, with what the rule forbids left missing. Keep all five rows.

# %% answer="practice-where"
shown_helped = ...
### BEGIN SOLUTION
shown_helped = helped.where(helped >= 20)
### END SOLUTION

# %% check="practice-where" done="Three counts stay, and the two others are missing."
check.series("shown_helped")

# %% [markdown] hint="practice-where"
# Look at the line with `where` above. What stands before it, and what is the test?

# %% [markdown] hint="practice-where"
# `shown_helped = helped.where(...)`. A count of exactly 20 may be shown.

# %% [markdown]
# ## 2. Is hiding enough?
#
# About 8 minutes.
#
# Look once more at the table `hidden`. **Take a guess.** Is the number of reports from Quarry Ridge safe now?

# %%
hidden["reports"] - hidden["other_ways"]

# %% [markdown]
# Everything is back: Quarry Ridge has 2. A total gives a hidden cell away when **only one** of its parts is hidden.
# So we hide a second part, even if it is large: **complementary suppression**.
#
# In a row, the total is `reports`. A column has a total, too. Here are four made-up places. The page says that 72 people came in total. **Take a guess:** is Orchard safe?

# %%
visits = pd.Series({"Pier": 21, "Hilltop": 34, "Orchard": 4, "Station": 13})
visits.where(visits >= 10)

# %%
72 - 21 - 34 - 13

# %% [markdown]
# It is not. Hide the next smallest, Station, too. A reader then learns only that both have 17 together.

# %% [markdown] task="practice-hide"
# ### Your turn: which ones must be hidden?
#
# Five places had these visits: Pier 8, Hilltop 25, Orchard 31, Station 12, Meadow 19. The rule is 10, and the total of 95 will be published.
# Put the names of all places that must be hidden into the list `must_hide`. A list has brackets, and commas between the names: `["Hilltop", "Orchard"]`.

# %% answer="practice-hide"
must_hide = ...
### BEGIN SOLUTION
must_hide = ["Pier", "Station"]
### END SOLUTION

# %% check="practice-hide" done="A reader learns only that {all} have 20 together."
check.items("must_hide")

# %% [markdown] hint="practice-hide"
# Which counts are below 10? What does the total tell then?

# %% [markdown] hint="practice-hide"
# Two names. The second is the smallest of those that could be shown.

# %% [markdown]
# ## 3. A rule that runs by itself
#
# About 9 minutes.
#
# The rule needs two things. How many counts are hidden? `isna` asks which are missing, and `sum` counts them. And which of those still shown is the smallest? `idxmin` gives its name.

# %%
shown = visits.where(visits >= 10)
print("hidden:", shown.isna().sum())
print("smallest that is shown:", shown.idxmin())

# %% [markdown]
# Now the same as a function. Its four lines say:
#
# - `shown = ...`: leave out what is below 10.
# - `if ... == 1:` asks whether exactly one is missing now. `==` means *is equal to*. The line below is indented more: it runs only if the answer is yes.
# - `shown[shown.idxmin()] = np.nan`: the smallest that is still shown becomes missing, too. The brackets hold its name, and `np.nan` means missing.
# - `return shown`: give back what may be shown.


# %%
def hide_small(counts):
    shown = counts.where(counts >= 10)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown


hide_small(visits)

# %% [markdown] task="practice-if"
# ### Your turn: who is next?
#
# Write the function `next_to_hide(shown)`. It gets counts of which some are missing already.
#
# - If exactly **one** is missing, it gives back the **name** of the smallest that is still shown.
# - If not, it gives back `"nobody"`.
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
# Three lines: one asks with `if` and ends with a colon. The line below it is indented more, and gives a name back with `return`. The last is `return "nobody"`.

# %% [markdown] hint="practice-if"
# The question is in `hide_small` above. What stands in the brackets of its next line is the name.

# %% [markdown]
# ## 4. Both columns count
#
# About 7 minutes.
#
# The list has two counts in each row. **Both** must pass the rule: had nearly all reports been made in person, `other_ways` would be small.
# So in each row the smaller count decides: `min(axis=1)`. Where it is hidden, hide both. 
# The page also shows the totals: `safe.loc["All"] = draft.sum()` adds a row called `All` with the sum of each column.

# %%
smaller = hide_small(draft[["in_person", "other_ways"]].min(axis=1))
safe = draft.copy()
safe["in_person"] = draft["in_person"].where(smaller.notna())
safe["other_ways"] = draft["other_ways"].where(smaller.notna())
safe.loc["All"] = draft.sum()
safe

# %% [markdown]
# Three rows have hidden cells, and each of them has two. So in both columns three cells are hidden, and no total gives one away.
# A little still shows: with the total of 216 in person, the three have 13 together. If even that could hurt somebody, hide more.
#
# Here is a table in which the small counts are not all in one column: who ate a free lunch at four schools, and who did not.

# %%
schools = ["Canal", "Market", "Summit", "Pine"]
meals = pd.DataFrame({"school": schools, "ate": [88, 7, 45, 60], "did_not": [4, 70, 52, 31]})
meals = meals.set_index("school")
meals

# %% [markdown] task="practice-both"
# ### Your turn: the lunch table
#
# The rule is 10. Make `safe_meals`: a copy of `meals` in which both counts of a row are missing where the row must be hidden. Keep the four rows, and add none. You can use `hide_small`, made above.

# %% answer="practice-both"
safe_meals = ...
### BEGIN SOLUTION
fewer = hide_small(meals.min(axis=1))
safe_meals = meals.copy()
safe_meals["ate"] = meals["ate"].where(fewer.notna())
safe_meals["did_not"] = meals["did_not"].where(fewer.notna())
### END SOLUTION

# %% check="practice-both" done="One row had a small count on the left, the other on the right."
check.table("safe_meals", by="school", columns=["ate", "did_not"])

# %% [markdown] hint="practice-both"
# Change the names in the four lines that made `smaller` and `safe`: `draft` becomes `meals`. What are the columns called?

# %% [markdown] hint="practice-both"
# `fewer = hide_small(meals.min(axis=1))`, then a copy, then one line for each column.

# %% [markdown]
# ## 5. Try to break your own list
#
# About 4 minutes. Before you publish, look for four ways in:
#
# - the total of a **row**,
# - the total of a **column**,
# - a **share** beside its total: 1.7 percent of 116 is 2,
# - a **second list**, such as last month's.
#
# Three questions, nothing is graded.

# %% [markdown] quiz="safe"
# A list shows that 17 percent of 29 people said yes, and hides the count. Is the count safe?
#
# - [ ] Yes, only a share is shown. | Multiply: 17 percent of 29 is 5.
# - [x] No, share times total gives it away. | 0.17 * 29 is about 5, and the count is a whole number.
#
# Two counts of a column are hidden, 3 and 6, and the total is shown. What can a reader work out from the column?
#
# - [ ] Both counts. | There is one total for two unknown counts.
# - [x] That both have 9 together. | Total minus what is shown. If even that could hurt somebody, hide more.
# - [ ] Nothing at all. | The total minus the counts that are shown still tells something.
#
# In a place 64 people answered: 60 said yes, 4 said no. The rule is 10. What is shown of this row?
#
# - [ ] The 60, since it is large. | 64 - 60 gives the 4.
# - [ ] Both, since yes is no secret. | The 4 who said no are a count of people below 10.
# - [x] Only that 64 people answered. | The smaller count decides, and it takes the other one with it.

# %% [markdown]
# ## What you can do now
#
# Hide small counts, hide a second one where a total would tell, test both columns, and try to break your own list.
#
# **What we know now.** The list may go online with three rows hidden in part. Without that, it would have told that only two reports from Quarry Ridge were made in person.
#
# **Words**
#
# | word | meaning |
# |---|---|
# | small count | so few people that a reader may guess who they are |
# | complementary suppression | hiding a second cell to protect the first |
#
# **Next:** do it yourself in the [exercise](exercise.ipynb), with the resident survey.
