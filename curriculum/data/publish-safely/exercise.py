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
# # Exercise: a page that holds up
#
# You found the leaks in your colleague's page about the resident survey. Now close them.
# The people who answered were told that nobody would learn what they said. Your city's rule: it publishes no count of people below 10.
# Write the rule as a function, make two tables safe, and tell the council whether the page may go online.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It tries your work with other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data

survey = data.load("survey")
print(f"Your city is {data.cities()[data.city()]}.")

# %% [markdown] task="hide-small"
# ## 1. A rule for every list
#
# Write the function `hide_small(counts, least)`. It hides every count **below** `least`. If that hides exactly one count, it also hides the next smallest. Hidden means missing (`np.nan`).
# It returns a column with one value for each name: the count, or missing.
#
# The hidden check tries your function with other counts and another rule.

# %% [markdown] hint="hide-small"
# The function in the lesson always uses 10. What has to change, so that it uses the number it is given?

# %% [markdown] hint="hide-small"
# Four lines, as in section 1 of the lesson: one with `where`, one with `if`, under it the line that hides one more, and one with `return`. What do you write instead of 10?


# %% answer="hide-small"
def hide_small(counts, least):
    ...
    ### BEGIN SOLUTION
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown
    ### END SOLUTION


# %% check="hide-small" points=2 skill="DA14" done="Your function hides a second count only where it must."
check.function(
    "hide_small",
    on=[
        (pd.Series({"Pier": 8.0, "Hilltop": 25.0, "Orchard": 31.0, "Station": 12.0}), 10),
        (pd.Series({"Pier": 3.0, "Hilltop": 25.0, "Orchard": 4.0, "Station": 12.0}), 10),
        (pd.Series({"Pier": 7.0, "Hilltop": 25.0, "Orchard": 4.0, "Station": 6.0}), 10),
        (pd.Series({"Pier": 10.0, "Hilltop": 25.0, "Orchard": 14.0}), 10),
        (pd.Series({"Pier": 18.0, "Hilltop": 25.0, "Orchard": 31.0}), 20),
    ],
)

# %% check="hide-small" points=3 skill="DA14" hidden=true done="Your function also works for other counts and rules."
check.function(
    "hide_small",
    on=[
        (pd.Series({"a": 4.0, "b": 9.0, "c": 21.0, "d": 7.0}), 5),
        (pd.Series({"a": 2.0, "b": 19.0, "c": 3.0, "d": 40.0}), 11),
        (pd.Series({"a": 14.0, "b": 3.0, "c": 8.0, "d": 1.0, "e": 11.0, "f": 30.0}), 12),
        (pd.Series({"a": 11.0, "b": 5.0, "c": 16.0}), 5),
        (pd.Series({"a": 60.0, "b": 18.0, "c": 45.0, "d": 33.0}), 20),
    ],
)

# %% [markdown]
# The table `answers` holds the true numbers: how many people in each neighborhood **answered** the survey, how many of them have **booked** a pickup, and how many have not.

# %% fold=true
booked = survey["used_service"] == "yes"
answers = pd.DataFrame(
    {
        "answered": survey["neighborhood"].value_counts(),
        "booked": survey[booked]["neighborhood"].value_counts(),
        "not_booked": survey[~booked]["neighborhood"].value_counts(),
    }
)
answers

# %% [markdown] task="safe-list"
# ## 2. A list that holds up
#
# Make `safe_list`, a **copy** of `answers` with all three columns, in which both counts of a row pass the rule. Leave `answers` itself as it is.
#
# - In each row, the smaller of `booked` and `not_booked` decides. Give these smaller counts to your `hide_small`, with your city's rule, 10.
# - In the rows that it hides, both counts are missing. The column `answered` stays as it is.
# - Add no row: the page adds the totals below.

# %% [markdown] hint="safe-list"
# `answers[["booked", "not_booked"]].min(axis=1)` is the smaller count of each row.

# %% [markdown] hint="safe-list"
# `.where(smaller.notna())` keeps the values of a column where `smaller` is still shown.

# %% [markdown] hint="safe-list"
# Four lines: `smaller = hide_small(..., 10)`, then `safe_list = answers.copy()`, then one line for each of the two columns, as in section 2 of the lesson.

# %% answer="safe-list"
safe_list = ...
### BEGIN SOLUTION
smaller = hide_small(answers[["booked", "not_booked"]].min(axis=1), 10)
safe_list = answers.copy()
safe_list["booked"] = answers["booked"].where(smaller.notna())
safe_list["not_booked"] = answers["not_booked"].where(smaller.notna())
### END SOLUTION

# %% check="safe-list" points=4 skill="DA14" done="No subtraction along a row or a column gives a hidden count back. It is not perfect: people who know your rule can still narrow the counts down."
check.table("safe_list", by="neighborhood", columns=["answered", "booked", "not_booked"])

# %% [markdown]
# When the check says *Done*, the next cell shows what goes online, with the total of each column. Try to work out a hidden count: it should not be possible.

# %% fold=true
if isinstance(safe_list, pd.DataFrame):
    page = safe_list.copy()
    page.loc["All"] = [len(survey), booked.sum(), (~booked).sum()]
    print(page)
else:
    print("No page yet. It needs safe_list as a table.")

# %% [markdown]
# ## Service counters
#
# Later, the survey was repeated at five city service counters, with other people than before. Nothing about them is online yet, and the page will show `booked` and `not_booked`. These made-up counts are the same for every team.

# %% setup=true
counters = pd.DataFrame(
    {
        "counter": ["Town Hall", "North Library", "Harbor Office", "Clinic", "Market Hall"],
        "answered": [49, 39, 48, 45, 60],
        "booked": [43, 8, 27, 10, 36],
        "not_booked": [6, 31, 21, 35, 24],
    }
).set_index("counter")
counters

# %% [markdown] task="safe-counters"
# ## 3. Two columns for the counters
#
# Make `safe_counters` from `counters`, as you made `safe_list`: all three columns and all five rows, with both counts missing in the rows that the rule of 10 hides. Add no row. The page will show `answered` and the totals.

# %% [markdown] hint="safe-counters"
# Find every count below 10. In which columns are they?

# %% [markdown] hint="safe-counters"
# Copy your lines from task 2. Write `counters` instead of `answers`, and `safe_counters` instead of `safe_list`.

# %% answer="safe-counters"
safe_counters = ...
### BEGIN SOLUTION
smaller = hide_small(counters[["booked", "not_booked"]].min(axis=1), 10)
safe_counters = counters.copy()
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())
### END SOLUTION

# %% check="safe-counters" points=2 skill="DA14" done="Two rows are hidden: one because few people booked, one because few did not."
check.table("safe_counters", by="counter", columns=["answered", "booked", "not_booked"])

# %% [markdown] task="tell-the-council"
# ## 4. Tell the council
#
# May the page go online? Write 50 to 90 words to the council. Your coach grades this answer; *See my score* leaves it out. The next cell shows your tables again.
#
# - What did you hide, and why is it not enough to hide the counts below 10?
# - Why did you test both counts of each row?
# - What should the page say above the tables, so that nobody draws a wrong conclusion about the people who live there?

# %%
print("Survey, safe to publish:", safe_list, sep="\n")
print("\nCounters, safe to publish:", safe_counters, sep="\n")

# %% [markdown] reflect="tell-the-council" skill="DA14"
# ### BEGIN SOLUTION
# The page may go online, with changes.
#
# We hid all counts below 10. That was not enough: the people who answered minus those who have not booked gave them back. So we hid the second count in these rows, and checked the totals.
#
# We tested both counts of each row. At Town Hall nearly everybody had booked, and only 6 had not.
#
# Above the tables we write: few bookings do not mean that people need no pickup. They may not know the service.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-council"
# - Safe to publish
#   - 0: not mentioned
#   - 1: small counts are hidden
#   - 2: also why the other count of the row had to be hidden
# - Both counts
#   - 0: one column, or not mentioned
#   - 1: both counts of a row were tested, and why
# - A fair warning
#   - 1: what the tables do not show, or whom they could hurt
#
# ## Sample, 1 point
#
# > We deleted the small numbers in the survey because of privacy, so the page is safe now. People in Lower Docks should book more pickups.
#
# - Safe to publish: 1 (small counts are hidden, but not why the other count of the row had to be)
# - Both counts: 0 (not a word about the other column)
# - A fair warning: 0 (the last sentence blames the residents, which the counts cannot show)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You wrote a rule that runs by itself, and made two tables that hold up. The list is fair and safe. But one number for two years cannot say whether dumping is getting better or worse. **Next in the module:** *Is dumping really down?*
