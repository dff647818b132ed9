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
# # Exercise: our challenge
#
# This exercise is about **your own city** and your team's own challenge. Nobody knows the right answer. The checks look at what can be counted, and your coach reads the rest.
#
# **For the team** are tasks 1 and 2. Do them together: one of you types. **Name one person who hands in for the team.** That person sends the final `our-charter.csv` and the text of task 2 to everybody, waits until all have compared them, and hands in. All of you then get these 12 points.
#
# **The others** put the file beside their notebook, do task 1 with it, and **leave task 2 empty**: then no old text can count in place of the final one. Your start page says that an answer is empty, and that is fine. If the person you named cannot hand in, another one pastes the final text and hands in.
#
# **On your own** are tasks 3 and 4. You get points for them only if you hand in yourself.
#
# **Bring** your team's draft, with all that the end of the lesson asks for. If you have no number yet, count first.
#
# **How it works.** Tasks 1 and 3 have a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the checks below it. You can try as often as you like. Tasks 2 and 4 are written answers for your coach.
#
# The [lesson](lesson.ipynb) shows each step for Port Alder, a fictional city with made-up data.
#
# **Keep private what is private.** Write no names of residents, no case numbers, and nothing that your city does not make public.

# %% setup=true
import pandas as pd

from practicum import boards, check, data, project

fields = data.load("challenge-fields")

# %% [markdown] task="charter"
# ## 1. For the team: the charter
#
# Fill in the form together. It is saved as `our-charter.csv` while you type. Then make `our_charter`: run `boards.read("our-charter.csv")`. If a teammate filled it in, put that file beside this notebook first.
#
# The checks look for
#
# - `outcome`: 8 to 40 words,
# - `measure`: 2 to 20 words,
# - `baseline` and `target`: two different numbers,
# - `baseline_date`, `start`, and `target_date`: days in this order,
# - `source`: 4 to 40 words,
# - `owner`: one person or post, and nobody on the team,
# - `decides`: 3 to 40 words on who can say yes or no, to what, and when you ask,
# - `team`: the names of all members, with commas between,
# - `not_in_scope`: at least two things, each on its own line.

# %%
boards.form(
    fields,
    name="Challenge charter",
    lead="Your own challenge. Fill it in together.",
    file="our-charter.csv",
)

# %% [markdown] hint="charter"
# `our_charter = boards.read("our-charter.csv")`. Run it again after each change on the form.

# %% [markdown] hint="charter"
# The check names the first field that is missing or does not fit. Change that one, run both cells again, and go on.

# %% [markdown] hint="charter"
# No form on your screen? Let a teammate type, and put their `our-charter.csv` beside this notebook. Or make it in a spreadsheet: `field` and `value` in the first row, then a row for each name of the list, such as `outcome` and your sentence. Write days as 2027-06-30. Save it as *CSV UTF-8*, and upload it into this folder.

# %% answer="charter"
our_charter = ...
### BEGIN SOLUTION
our_charter = {
    "outcome": "People in Port Alder, above all in Lower Docks and Cannery Flats, walk on "
    "sidewalks without piles of dumped things on them.",
    "measure": "reports of illegal dumping a month, average of twelve months",
    "baseline": 97.6,
    "baseline_date": "2025-12-31",
    "source": "The city's table of requests, all of 2025, counted by the team.",
    "start": "2026-01-12",
    "target": 80,
    "target_date": "2026-12-31",
    "owner": "Director of sanitation",
    "decides": "The deputy mayor, about one more truck. We ask on February 3.",
    "team": "Ana Diaz, Ben Cho, Carla Moss, Dev Rao, Eli Stone",
    "not_in_scope": "Dumped cars\nPiles on private lots",
}
### END SOLUTION

# %% check="charter" points=2 skill="PM11" done="What should change for residents, and where you are today."
check.form(
    "our_charter",
    fields={
        "outcome": {"words": [8, 40]},
        "measure": {"words": [2, 20]},
        "baseline": {"number": [-1e12, 1e12]},
        "baseline_date": {"date": True},
        "source": {"words": [4, 40]},
    },
)

# %% check="charter" points=2 skill="PM11" done="Where you want to be, and by when."
check.form(
    "our_charter",
    fields={
        "start": {"date": True, "not_before": "baseline_date"},
        "target": {"number": [-1e12, 1e12], "unlike": "baseline"},
        "target_date": {"date": True, "after": "start"},
    },
)

# %% check="charter" points=2 skill="PM11" done="Somebody answers for it who stays, and you said what you will not do."
check.form(
    "our_charter",
    fields={
        "team": {"words": [2, 120]},
        "owner": {"words": [1, 20], "outside": "team"},
        "decides": {"words": [3, 40]},
        "not_in_scope": {"things": [2, 10], "words": [2, 80]},
    },
)

# %% [markdown]
# This makes a page of it that you can print and sign, `our-charter.html`. (Not graded. It needs `our_charter`.)

# %%
if our_charter is not ...:
    project.charter(our_charter, title="Challenge charter", file="our-charter.html")

# %% [markdown] task="promise"
# ## 2. For the team: why this, and why so much
#
# Write to whoever gave you the challenge. Write **60 to 100 words**. Say
#
# - what is different for residents when it works, and for whom most,
# - where the baseline comes from (its source, and the day or time that it covers), and what it misses,
# - why the target is possible, and why it would not come by itself: an earlier number, or what somebody has seen who knows the problem.

# %% [markdown] reflect="promise" skill="PM11"
# ### BEGIN SOLUTION
# In a year, people in Port Alder should walk past fewer piles, above all in Lower Docks and Cannery Flats, where there are the most reports for each resident.
#
# In 2025 there were 98 reports a month. We counted them in the city's own table, for the whole year. Piles that nobody reports are missing; in March we will walk twenty blocks and count.
#
# We promise 80. From 2024 to 2025 the number rose from 87 to 98, so it will not fall by itself. In 2024 one more truck picked up sofas. With that truck and a simpler form to book it, 80 is possible.
# ### END SOLUTION

# %% [markdown] rubric="promise"
# - For residents
#   - 0: only what the team or the city does
#   - 1: what changes for residents
#   - 2: what changes, and for whom most
# - The baseline
#   - 0: only a number, or none
#   - 1: a source with the day or time that it covers, or what it misses
#   - 2: both
# - The target
#   - 0: no reason
#   - 1: a reason why it is possible, or why it would not come by itself
#   - 2: both
#
# ## Sample, 1 point
#
# > We will clean up the sidewalks with cameras and an app, because dumping is a serious problem in our city and everybody complains. There are 98 reports a month according to the city's table of 2025. We want 80, which is an ambitious but realistic goal. All departments stand behind it, and together we will get there this year.
#
# - For residents: 0 (only what the city does)
# - The baseline: 1 (the source and the year, nothing on what it misses)
# - The target: 0 ("ambitious but realistic" is no reason)

# %% [markdown] task="pace"
# ## 3. On your own: your pace and first checkpoint
#
# Read the numbers and days off your team's charter: they stand on the form and on the page that you made. Type them: a number without quotes or commas, such as `1250`, and a day in quotes, such as `"2027-06-30"`. The check compares them with `our_charter`.
#
# Make
#
# - `per_month`: by how much the measure should change each month, from `start` to `target_date`. Take 30.4 days for a month. The number is above zero if the measure should rise, and below zero if it should fall.
# - `after_three`: what the measure should be **three months after the start**, at this pace. You can compare an average over twelve months with it on that day. A count of some weeks has its season in it, and only the same weeks of the next year are like it: on that day, a count shows just whether anything moves.
#
# Do not round. Is your measure an average over twelve months? Then each new month must differ by twelve times `per_month` from the same month a year before.

# %% [markdown] hint="pace"
# Section 3 of the lesson: the days between the two dates, then the months, then the gap divided by the months.

# %% [markdown] hint="pace"
# `months = (pd.Timestamp("2026-12-31") - pd.Timestamp("2026-01-12")).days / 30.4`, with your own dates. The gap is the target minus the baseline.

# %% [markdown] hint="pace"
# `after_three`: start at the baseline, and go on for three months at your pace.

# %% answer="pace"
per_month = ...
after_three = ...
### BEGIN SOLUTION
months = (pd.Timestamp("2026-12-31") - pd.Timestamp("2026-01-12")).days / 30.4
per_month = (80 - 97.6) / months
after_three = 97.6 + 3 * per_month
### END SOLUTION

# %% check="pace" points=2 skill="PM11" done="{value:.3g} a month. Did your measure ever change that fast before?"
check.pace(
    "per_month",
    of="our_charter",
    numbers=("baseline", "target"),
    days=("start", "target_date"),
)

# %% check="pace" points=2 skill="PM11" done="{value:.4g}. Put the day into your calendar, and look."
check.pace(
    "after_three",
    of="our_charter",
    numbers=("baseline", "target"),
    days=("start", "target_date"),
    after=3,
)

# %% [markdown] task="contribution"
# ## 4. On your own: your part
#
# Write **30 to 60 words** about yourself, not about the team. Use your own words, so that the text fits this charter and no other. Say
#
# - one thing that you did, such as a number, a call, or a question, and which line of the charter it gave, changed, or confirmed,
# - which line of the charter you trust least, and how you would find out.

# %% [markdown] reflect="contribution" skill="PM11"
# ### BEGIN SOLUTION
# I counted 2025 by month. When I saw August, I asked for a whole year as the baseline, and we changed the line.
#
# I trust the target least: only one crew chief told us that there was one more truck in 2024. I would ask the budget office when it was there, and see whether there were fewer reports then.
# ### END SOLUTION

# %% [markdown] rubric="contribution"
# - My part
#   - 0: missing, or only what the team did
#   - 1: one thing of one's own, and the line that it gave, changed, or confirmed
# - A doubt
#   - 0: none, or one about something else
#   - 1: a line of the charter
#   - 2: a line, and a step that would settle it
# - Own words
#   - 0: could stand below any charter
#   - 1: about this one
#
# ## Sample, 1 point
#
# > I took part in all meetings and helped to fill in the form. We worked well together as a team, and everybody contributed. I think that the target is perhaps too high, but we will see during the year.
#
# - My part: 0 (what the team did)
# - A doubt: 1 (the target, and no step)
# - Own words: 0 (could stand below any charter)
