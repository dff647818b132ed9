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
# # Exercise: find the leaks in the draft
#
# Your colleague has drafted a page about the resident survey. He says: "All small numbers are hidden, so it is safe."
# The people who answered were told that nobody would learn what they said. Your city's rule: it publishes no count of people below 10.
# Find out what the draft gives away, before somebody else does. Then hide one column well.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true
import numpy as np
import pandas as pd

from practicum import check, data

survey = data.load("survey")
print(f"Your city is {data.cities()[data.city()]}.")

# %% [markdown]
# The first table of the draft says how many people in each neighborhood **answered** the survey, how many of them have **booked** a pickup, and how many have not.
# Your colleague has hidden the counts below 10 in `booked`. How many are hidden depends on your city; it may be only one.

# %% fold=true
booked = survey["used_service"] == "yes"
draft = pd.DataFrame(
    {
        "answered": survey["neighborhood"].value_counts(),
        "booked": survey[booked]["neighborhood"].value_counts(),
        "not_booked": survey[~booked]["neighborhood"].value_counts(),
    }
)
draft["booked"] = draft["booked"].where(draft["booked"] >= 10)
draft

# %% [markdown] task="leaked"
# ## 1. Work out what is hidden
#
# Show your colleague that the hidden numbers can be worked out. Use only the table `draft`.
# Make `leaked`, a column: the hidden numbers, each with the name of its neighborhood. If several are hidden, it holds all of them.
# Leave out the neighborhoods whose `booked` is shown.

# %% [markdown] hint="leaked"
# Look along a row of `draft` where `booked` is hidden. Which two numbers are left?

# %% [markdown] hint="leaked"
# First keep the rows whose `booked` is missing. `.isna()` asks which are.

# %% [markdown] hint="leaked"
# `gone = draft[draft["booked"].isna()]`, and then one column of `gone` minus another.

# %% answer="leaked"
leaked = ...
### BEGIN SOLUTION
gone = draft[draft["booked"].isna()]
leaked = gone["answered"] - gone["not_booked"]
### END SOLUTION

# %% check="leaked" points=3 skill="DA14" done="Worked out from the draft alone. Hidden: {count}. Safe: none."
check.series("leaked", within=0.01)

# %% [markdown]
# The second table says what percent of the people who answered **rent** their home. "No counts at all," says your colleague, "so no small ones."

# %% fold=true
rents = survey[survey["tenure"] == "rents"]["neighborhood"].value_counts()
homes = pd.DataFrame({"answered": survey["neighborhood"].value_counts()})
homes["percent_rent"] = (rents / homes["answered"] * 100).round(1)
homes

# %% [markdown] task="from-percent"
# ## 2. From percent to counts
#
# Make `renters`, a column with one number for each neighborhood of `homes`: how many of the people who answered rent their home. Use only the table `homes`, and give whole numbers.

# %% [markdown] hint="from-percent"
# 25 percent of 40 people are 10 people. How did you get there?

# %% [markdown] hint="from-percent"
# In section 3 of the lesson, `.round()` made whole numbers. Your two columns are `homes["percent_rent"]` and `homes["answered"]`.

# %% answer="from-percent"
renters = ...
### BEGIN SOLUTION
renters = (homes["percent_rent"] / 100 * homes["answered"]).round()
### END SOLUTION

# %% check="from-percent" points=3 skill="DA14" done="All {count} counts are back, and in your city at least one is below 10. A percentage next to its total hides nothing."
check.series("renters", within=0.01)

# %% [markdown]
# ## Service counters
#
# People could also answer at five city service counters. These made-up counts are the same for every team.
# The page shows how many people have answered at each counter so far. `november` is online, and `december` is planned. All counts in both lists are 10 or more.

# %% setup=true
names = ["Town Hall", "North Library", "Harbor Office", "Clinic", "Market Hall"]
november = pd.Series([35, 32, 34, 38, 51], index=names)
december = pd.Series([47, 38, 44, 47, 55], index=names)
december

# %% [markdown] task="two-lists"
# ## 3. Two safe lists
#
# What can a reader learn from both lists together?
# Make `came_in_december`, a column: how many people answered in December, with the name of each counter. Keep only the counters where this number is below 10, since these are the ones that the rule forbids.

# %% [markdown] hint="two-lists"
# The list for December includes the people from November. How many are new?

# %% [markdown] hint="two-lists"
# Two lines, as for April and May in section 3 of the lesson: one for the difference, and one that keeps what is below 10.

# %% answer="two-lists"
came_in_december = ...
### BEGIN SOLUTION
new_people = december - november
came_in_december = new_people[new_people < 10]
### END SOLUTION

# %% check="two-lists" points=3 skill="DA14" done="{count} of 5 counters had fewer than 10 new people. Each list alone kept the rule."
check.series("came_in_december", within=0.01)

# %% [markdown]
# The last list of the draft says how many of these people have **booked** a pickup. The page will also show their total, 117.

# %% setup=true
counter_booked = pd.Series([41, 8, 25, 10, 33], index=names)
counter_booked

# %% [markdown] task="hide-by-hand"
# ## 4. Hide it well
#
# Make `shown_booked`, a column with all five counters: the counts of `counter_booked` that the page may show, with the others missing.
# Keep the rule of 10. Where the total would still give a count away, hide the next smallest count, too, so that readers lose as little as possible. Hide no more than that.

# %% [markdown] hint="hide-by-hand"
# Which count is below 10? What does 117 give away then?

# %% [markdown] hint="hide-by-hand"
# Two lines, as for `visits` in section 2 of the lesson. A count of exactly 10 passes the rule, but it may still have to go.

# %% answer="hide-by-hand"
shown_booked = ...
### BEGIN SOLUTION
shown_booked = counter_booked.where(counter_booked >= 10)
shown_booked["Clinic"] = np.nan
### END SOLUTION

# %% check="hide-by-hand" points=3 skill="DA14" done="A reader learns only that the two have 18 together."
check.series("shown_booked")

# %% [markdown] task="tell-your-colleague"
# ## 5. Tell your colleague
#
# He still says: "All small numbers are hidden, so it is safe." Write 30 to 60 words to him. Your coach grades this answer; *See my score* leaves it out.
#
# - Name two ways in which his draft gives small numbers away, and say how a reader works them out.
# - He wants to show how many people answered and how many have **not** booked next to your column from task 4. Is your column still safe then? Why, or why not?

# %% [markdown] reflect="tell-your-colleague" skill="DA14"
# ### BEGIN SOLUTION
# The draft is not safe yet. Answered minus not booked gives back every count that you hid. The percent of renters, times the number who answered, gives back the renters.
#
# Please do not add the two columns: in each row, the same subtraction would give my hidden count back.
# ### END SOLUTION

# %% [markdown] rubric="tell-your-colleague"
# - Two leaks
#   - 0: none
#   - 1: one, or two without how a reader works them out
#   - 2: two, and how a reader works them out
# - The new columns
#   - 0: not mentioned, or "still safe"
#   - 1: not safe, since a row gives the hidden count back
#
# ## Sample, 1 point
#
# > The neighborhood table has a problem: you can subtract those who have not booked from those who answered. But you can add the columns at the counters. I hid two counts there, so the total gives nothing away.
#
# - Two leaks: 1 (one of them)
# - The new columns: 0 (each row has a total of its own now)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You found three leaks in a draft, and hid counts in one column so that its total gives nothing away.
# But the page needs two counts in each row, for every neighborhood, and it needs them again next month. By hand that takes too long, and one slip is enough.
#
# **Next in the module:** a rule that runs by itself, and the answer to the council member: *May we publish this list?*
