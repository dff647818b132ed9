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
# **For the team** are tasks 1 and 2. Do them together. One of you fills in the form, and sends `our-charter.csv` to the others. Whoever hands in last with both tasks filled in hands in for all of you.
# **On your own** are tasks 3 to 5. You get points for them only if you hand in yourself.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You can try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). It is about Port Alder, a fictional city with made-up data.
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
# - an `outcome` of 8 to 40 words, and a `measure` of 2 to 20 words,
# - a `direction`: up or down,
# - `baseline` and `target`: numbers that differ in this direction,
# - `baseline_date`, `start`, and `target_date`: days in this order,
# - a `source` of 4 to 40 words,
# - an `owner` who is not on the `team`, and who `decides`, in 3 to 40 words,
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
# No form on your screen? Write a dictionary: `our_charter = {"outcome": "...", "measure": "...", ...}` with all the fields of the list.

# %% answer="charter"
our_charter = ...
### BEGIN SOLUTION
our_charter = {
    "outcome": "People in Port Alder walk on sidewalks without piles of dumped things on them.",
    "measure": "reports of illegal dumping a month",
    "direction": "down",
    "baseline": 97.6,
    "baseline_date": "2025-12-31",
    "source": "The city's table of requests, all of 2025. Piles without a call are missing.",
    "start": "2026-01-12",
    "target": 80,
    "target_date": "2026-12-31",
    "owner": "Director of sanitation",
    "decides": "The deputy mayor, about two more crews. We ask on February 3.",
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
        "direction": {"options": ["up", "down"]},
        "baseline": {"number": [-1e12, 1e12]},
        "baseline_date": {"date": True},
        "source": {"words": [4, 40]},
    },
)

# %% check="charter" points=1 skill="PM11" done="Where you want to be, and by when."
check.form(
    "our_charter",
    fields={
        "start": {"date": True, "not_before": "baseline_date"},
        "target": {
            "number": [-1e12, 1e12],
            "moves": {"from": "baseline", "way": "direction"},
        },
        "target_date": {"date": True, "after": "start"},
    },
)

# %% check="charter" points=1 skill="PM11" done="Somebody answers for it who stays, and you said what you will not do."
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
# Write to whoever gave you the challenge. Write **80 to 140 words**, without technical terms. Say
#
# - what is different for residents when it works, and for whom,
# - why the baseline can be trusted, and what it misses,
# - why the target is neither a wish nor what would happen anyway,
# - what is not in scope, and who might be disappointed.

# %% [markdown] reflect="promise" skill="PM11"
# ### BEGIN SOLUTION
# In a year, people in Port Alder should walk past fewer piles. Families in the flats of the east side have them at the door most often.
#
# In 2025 there were 98 reports a month. We counted them in the city's own table, for the whole year, so the season does not matter. Piles that nobody reports are missing; in March we will walk twenty blocks and count.
#
# We promise 80. From 2024 to 2025 the number rose from 87 to 98, so it will not fall by itself. In 2024 one more truck was on the road. With that truck and a plainer form, 80 is hard and possible.
#
# Dumped cars and private lots stay out. Landlords will be disappointed. The director of sanitation tells them in January.
# ### END SOLUTION

# %% [markdown] rubric="promise"
# - For residents
#   - 0: only what the team or the city does
#   - 1: what changes for residents
#   - 2: what changes, and for whom most
# - The baseline
#   - 0: only a number, or none
#   - 1: a source and months, or what it misses
#   - 2: both
# - The target
#   - 0: no reason
#   - 1: a reason why it is possible, or why it would not come by itself
#   - 2: both
# - Not in scope
#   - 0: missing
#   - 1: at least two things, or who is disappointed
#   - 2: both
#
# ## Sample, 2 points
#
# > We will clean up the sidewalks with cameras and an app, because dumping is a serious problem in our city and everybody complains. There are 98 reports a month according to the city's table of 2025. We want 80, which is an ambitious but realistic goal. We cannot solve everything, so dumped cars and private lots are not in scope for now.
#
# - For residents: 0 (only what the city does)
# - The baseline: 1 (the source and the year, nothing on what it misses)
# - The target: 0 ("ambitious but realistic" is no reason)
# - Not in scope: 1 (two things, and nobody who is told)

# %% [markdown] task="pace"
# ## 3. On your own: your pace
#
# Take the numbers from your team's charter, as it is in `our_charter`.
#
# Make `per_month`: by how much the measure should change each month, from `start` to `target_date`. Take 30.4 days for a month. The number is above zero if the measure should rise, and below zero if it should fall. Keep at least three digits.

# %% [markdown] hint="pace"
# Section 3 of the lesson: the days between the two dates, then the months, then the gap divided by the months.

# %% [markdown] hint="pace"
# `months = (pd.Timestamp("2026-12-31") - pd.Timestamp("2026-01-12")).days / 30.4`, with your own dates. The gap is the target minus the baseline.

# %% answer="pace"
per_month = ...
### BEGIN SOLUTION
months = (pd.Timestamp("2026-12-31") - pd.Timestamp("2026-01-12")).days / 30.4
per_month = (80 - 97.6) / months
### END SOLUTION

# %% check="pace" points=2 skill="PM11" done="{value:.3g} a month. Did your measure ever change that fast before?"
check.pace(
    "per_month",
    of="our_charter",
    numbers=("baseline", "target"),
    days=("start", "target_date"),
)

# %% [markdown] task="checkpoint"
# ## 4. On your own: the first checkpoint
#
# Make `after_three`: what the measure should be **three months after the start**, if it changes by the same amount each month.

# %% [markdown] hint="checkpoint"
# Start at the baseline, and go on for three months at your pace.

# %% answer="checkpoint"
after_three = ...
### BEGIN SOLUTION
after_three = 97.6 + 3 * per_month
### END SOLUTION

# %% check="checkpoint" points=2 skill="PM11" done="{value:.4g}. Put the day into your calendar, and look."
check.pace(
    "after_three",
    of="our_charter",
    numbers=("baseline", "target"),
    days=("start", "target_date"),
    after=3,
)

# %% [markdown] task="contribution"
# ## 5. On your own: your part
#
# Write **40 to 90 words** about yourself, not about the team. Say
#
# - what you put into the charter: a number, a call, a question that changed a line,
# - which line of the charter you trust least, and how you would find out.

# %% [markdown] reflect="contribution" skill="PM11"
# ### BEGIN SOLUTION
# I found the table of requests and counted 2025 by month. When I saw August, I asked for a whole year as the baseline, and we changed the line.
#
# I trust the target least. It says that 80 is possible because of one more truck in 2024, and we have that from one crew chief. I would ask the budget office when the truck was there, and look whether the reports fell in those months.
# ### END SOLUTION

# %% [markdown] rubric="contribution"
# - My part
#   - 0: missing, or only what the team did
#   - 1: one thing of one's own that can be found in the charter
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
