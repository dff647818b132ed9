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
# # Is it enough to hide small numbers?
#
# The council member's list is fair now: each neighborhood has a rate, and the list names its denominator. She wants it on the website tomorrow.
# The draft has one more column: how many of these reports were made **in person**. Your manager asks: can this hurt anybody? And if we hide the small numbers, are they safe?
#
# **What you will be able to do**
#
# 1. Hide small counts and keep every row.
# 2. Work out a hidden count from a total, as a curious reader would.
# 3. Hide a second count, so that the total gives nothing away.
# 4. Find two other leaks: a share, and a second list.
#
# **Where we are.** [Which neighborhood has the biggest dumping problem?](../data-fair-numbers/lesson.ipynb) made the list. Do that unit first. Run every cell from the top.
# You do not need to read the code in closed cells.
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
# About 10 minutes.
#
# A report in person is a visit to a counter, and often the visitor lives next to the pile. In a quiet place, it is easy to guess who made two such reports.
# The next cell makes the draft: for each neighborhood, the `reports` of dumping in 2024 and 2025, those made `in_person`, and those made in `other_ways`.

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
# Port Alder has a rule: it publishes **no count of people below 10**.
# Two reports come from two people at most, so the rule covers these counts, too.
#
# `where` keeps the values that pass a test and leaves the others missing. A missing value shows as `NaN`. The row stays, so readers see that the place was counted.

# %%
hidden = draft.copy()
hidden["in_person"] = draft["in_person"].where(draft["in_person"] >= 10)
hidden.head(5)

# %% [markdown]
# Now with other numbers: five libraries counted the people whom they helped with a form. `pd.Series` makes a column by hand, with a name and a value for each row.

# %%
helped = pd.Series({"Canal": 31, "Market": 20, "Summit": 17, "Grove": 44, "Pine": 6})

# %% [markdown] task="practice-where"
# ### Your turn: another rule
#
# Practice, nothing is graded. The libraries' rule is stricter: no count below **20**.
# Make `shown_helped`: the counts of `helped`, but with those that the rule forbids missing. Keep all five rows.

# %% answer="practice-where"
shown_helped = ...
### BEGIN SOLUTION
shown_helped = helped.where(helped >= 20)
### END SOLUTION

# %% check="practice-where" done="Three counts stay, and the two others are missing."
check.series("shown_helped")

# %% [markdown] hint="practice-where"
# Look at the line with `where` above. What comes before it, and what is the test?

# %% [markdown] hint="practice-where"
# `shown_helped = helped.where(...)`. A count of exactly 20 may be shown.

# %% [markdown]
# ## 2. What a total gives away
#
# About 13 minutes.
#
# Look at the table `hidden` once more. **Take a guess.** Is the number of in-person reports from Quarry Ridge safe now?

# %%
hidden["reports"] - hidden["other_ways"]

# %% [markdown]
# Everything is back: Quarry Ridge has 2. A total gives a hidden count away when **only one** of its parts is hidden.
# So we hide a second part too, even a large one. This is called **complementary suppression**.
#
# In a row, the total is `reports`. A column can have a total, too. Here are four made-up places. The page says that 72 people came in total. **Take a guess:** is Orchard safe?

# %%
visits = pd.Series({"Pier": 21, "Hilltop": 34, "Orchard": 4, "Station": 13})
shown = visits.where(visits >= 10)
shown

# %%
72 - 21 - 34 - 13

# %% [markdown]
# No: 4 people came from Orchard. So hide the next smallest count, Station, too.
# The brackets hold the name, and `np.nan` means *missing*: Station becomes missing.

# %%
shown["Station"] = np.nan
shown

# %% [markdown]
# Now 72 - 21 - 34 is 17. A reader learns only that Orchard and Station have 17 together.
#
# Here are the visitors to five other places. The page will show their total of 95.

# %%
five = pd.Series({"Pier": 8, "Hilltop": 25, "Orchard": 31, "Station": 19, "Meadow": 12})

# %% [markdown] task="practice-hide"
# ### Your turn: hide what must be hidden
#
# Practice. Make `shown_five`: the counts of `five` that the page may show, with the others missing. The rule is 10.
# Hide what it forbids. Then ask: what does the total of 95 give away?

# %% answer="practice-hide"
shown_five = ...
### BEGIN SOLUTION
shown_five = five.where(five >= 10)
shown_five["Meadow"] = np.nan
### END SOLUTION

# %% check="practice-hide" done="A reader learns only that Pier and Meadow have 20 together."
check.series("shown_five")

# %% [markdown] hint="practice-hide"
# Which counts are below 10? With only these hidden, subtract the others from 95.

# %% [markdown] hint="practice-hide"
# Two lines, as for `visits`: one with `where`, and one that makes the next smallest count missing.

# %% [markdown]
# ## 3. Two other leaks
#
# About 5 minutes.
#
# **A share.** Instead of the count, a page could say that 1.7 percent of the 116 reports from Quarry Ridge were made in person. **Take a guess:** is that safe?

# %%
print(round(1.7 / 100 * 116, 3))

# %% [markdown]
# It is not. Reports are whole numbers, so it must be 2. A share gives the count back when its total is known. So does a rate.
# For a whole column of shares, do the same with the columns. Put parentheses around all of it, and then `.round()`, which makes whole numbers: `(table["percent"] / 100 * table["total"]).round()`.

# %% [markdown]
# **A second list.** Each month a page shows how many people have signed up so far. All its counts pass the rule, in both months. **Take a guess:** is anything below 10 given away?

# %%
april = pd.Series({"Pier": 18, "Hilltop": 31, "Orchard": 15})
may = pd.Series({"Pier": 33, "Hilltop": 34, "Orchard": 26})
new_people = may - april
new_people[new_people < 10]

# %% [markdown]
# Only three people signed up at Hilltop in May. Two safe lists can be unsafe together, so look at what is online already.
# In the last line, a question in brackets keeps the values for which the answer is yes, as it keeps the rows of a table.
#
# Here is another page: how many people visited three libraries last month, and what percent of them asked for help with a form.

# %%
libraries = pd.DataFrame({"visitors": [60, 45, 80], "percent": [15.0, 31.1, 8.8]})
libraries.index = ["Canal", "Market", "Summit"]
libraries

# %% [markdown] task="practice-percent"
# ### Your turn: from percent to counts
#
# Practice. The rule is 10. Make
#
# - `asked_help`: how many people asked for help at each library, as whole numbers,
# - `too_few`: only those of these counts that are below 10.

# %% answer="practice-percent"
asked_help = ...
too_few = ...
### BEGIN SOLUTION
asked_help = (libraries["percent"] / 100 * libraries["visitors"]).round()
too_few = asked_help[asked_help < 10]
### END SOLUTION

# %% check="practice-percent" done="All {count} counts are back."
check.series("asked_help", within=0.01)

# %% check="practice-percent" done="{count} of the three are below 10, and the page gave them away."
check.series("too_few", within=0.01)

# %% [markdown] hint="practice-percent"
# The line for a whole column of shares is above the cell with `april`. The table is `libraries`, and its columns are `percent` and `visitors`.

# %% [markdown] hint="practice-percent"
# For the second, look at the line with `new_people[...]`. Put `asked_help` in both places.

# %% [markdown]
# ## 4. Three questions
#
# About 3 minutes, and nothing is graded.

# %% [markdown] quiz="safe"
# A list says that 17 percent of 29 people said yes, and hides the count. Is the count safe?
#
# - [ ] Yes, only a share is shown. | Multiply: 17 percent of 29 is about 5.
# - [x] No, share times total gives it away. | 0.17 * 29 is about 5, and the count is a whole number.
#
# Two counts of a column are hidden, 3 and 6, and the total is shown. What can a reader work out?
#
# - [ ] Both counts. | There is one total for two unknown counts.
# - [x] That both have 9 together. | Total minus what is shown. If even that could hurt somebody, hide more.
# - [ ] Nothing at all. | The total minus the counts that are shown still tells something.
#
# A column has the counts 4, 15, 22 and 40, and its total is shown. The rule is 10. Which counts do you hide?
#
# - [ ] Only the 4. | The total minus the three others gives the 4.
# - [x] The 4 and the 15. | A reader learns only that they have 19 together.
# - [ ] All of them. | That is safe, but the readers learn nothing. Hide the next smallest alone.

# %% [markdown]
# ## What you can do now
#
# You can hide small counts, hide a second one where a total would give it away, and find what a share or a second list gives away.
#
# **What we know now.** It is not enough to hide small numbers: the draft's totals give back all three small counts.
#
# **Words**
#
# | word | meaning |
# |---|---|
# | small count | so few people that a reader may guess who they are |
# | complementary suppression | hiding a second number to protect the first |
#
# **Next:** find the leaks in a colleague's draft in the [exercise](exercise.ipynb), with the resident survey.
