# %% [markdown]
# # One sofa, many tables: a walk through Port Alder
#
# **Port Alder is fictional, and its data are made up.** No resident, no crew and no letter in this notebook is real.
#
# The city has a problem that many real ones share: sofas, mattresses and refrigerators are left on sidewalks.
# This notebook follows the problem from the first dumped sofa to the pitch for money, one table after the other.
# It shows what is there, not how to work it out: that is what the units are for.
#
# Every table stands in the [data catalog](data-catalog.html), with its columns and five rows.

# %%
import textwrap

import pandas as pd

from practicum import data, figure

CITY = "port-alder"

# %% [markdown]
# ## The place
#
# Port Alder has about 214,000 residents in twelve neighborhoods.
# Four groups of three sort them by income: group 1 has the lowest incomes, group 4 the highest.

# %%
neighborhoods = data.load("neighborhoods", city=CITY).set_index("neighborhood")
shapes = data.shapes("neighborhood", city=CITY)

fig, ax = figure.new("Three neighborhoods have the lowest incomes", x="East", y="North", height=5)
figure.map(ax, shapes, neighborhoods["income_quartile"], labels="group {:.0f}")
figure.show(
    fig,
    alt="Map of Port Alder by income group, 1 to 4. Group 1, the lowest incomes, is Lower Docks and Cannery Flats in the west and Millrace in the south; group 4 lies at the edges.",
)

# %% [markdown]
# ## A sofa on the sidewalk
#
# Somebody sees a sofa and reports it. The city calls this *Illegal dumping*.
# The table `service-requests` holds two years of reports and of all other requests.

# %%
requests = data.load("service-requests", city=CITY)
dumping = requests[requests["service"] == "Illegal dumping"]
dumping.head(3)

# %%
monthly = dumping.groupby(dumping["opened"].dt.to_period("M")).size()
fig, ax = figure.new("Reports of dumping come and go with the seasons", x="Month", y="Reports")
figure.line(ax, monthly)
figure.show(
    fig,
    alt="Line chart of dumping reports by month, 2024 and 2025. The line is low in both winters and high in both summers.",
)

# %% [markdown]
# Large neighborhoods report more of everything. A rate compares them fairly.

# %%
rate = dumping["neighborhood"].value_counts() / neighborhoods["population"] * 1000
fig, ax = figure.new(
    "For its size, Lower Docks reports the most dumping",
    x="Reports per 1,000 residents, two years",
    y="Neighborhood",
)
figure.bars(ax, rate.sort_values(ascending=False), highlight="Lower Docks")
figure.show(
    fig,
    alt="Bar chart of dumping reports per 1,000 residents by neighborhood. Lower Docks has the longest bar, Cannery Flats comes next.",
)

# %% [markdown]
# ## How long people wait
#
# Another service as an example: a broken street light. Most waits are short, and a few are very long.
# You will look at the waits for bulky pickups yourself, in the first unit.

# %%
lights = requests[requests["service"] == "Street light"]
waits = (lights["closed"] - lights["opened"]).dt.total_seconds() / 86400
fig, ax = figure.new(
    "Most street lights work again soon; some take months", x="Days until closed", y="Requests"
)
figure.histogram(ax, waits.clip(upper=60), bins=40)
figure.show(
    fig,
    alt="Histogram of days until street light requests were closed, waits above 60 days drawn at 60. Most lie below 15 days, a thin tail goes on to 60 and more.",
)

# %% [markdown]
# These tables are clean. The export of the old system is not: cases that were reopened, dates that cannot be, letters for words.

# %%
raw = data.load("requests-raw", city=CITY)
raw[raw["case"].duplicated(keep=False)].head(4)

# %% [markdown]
# ## Who is missing
#
# Requests come from people who know how to ask. So the city asked a sample of adults. Who answered?

# %%
sample = data.load("survey-sample", city=CITY)
answered = sample["answered"].eq("yes").groupby(sample["language"]).mean() * 100
fig, ax = figure.new(
    "People who speak English at home answered more often",
    x="Answered (percent of those invited)",
    y="Language at home",
)
figure.bars(ax, answered.sort_values(ascending=False), labels=False, highlight="English")
figure.show(
    fig,
    alt="Bar chart of the share of invited adults who answered, by language at home. English has the longest bar, Spanish and other languages are far shorter.",
)

# %% [markdown]
# The answers lean toward those who answer. The table `survey-margins` has the figures of the whole city, to give each answer its due weight.
# What keeps people from booking, by those who answered and named something?

# %%
survey = data.load("survey", city=CITY)
barriers = survey.loc[~survey["barrier"].isin(["None", "No answer"]), "barrier"].value_counts()
fig, ax = figure.new("Not knowing is the barrier named most", x="Answers", y="What makes booking hard")
figure.bars(ax, barriers, highlight="Did not know")
figure.show(
    fig,
    alt="Bar chart of barriers named in the survey. Did not know leads, then too long to wait; form only in English is named least.",
)

# %% [markdown]
# ## What people say
#
# Thirty invented residents were interviewed. Their notes say what no number says.

# %%
notes = data.load("interview-notes", city=CITY)
for text in notes.loc[notes["note_id"].isin(["N-008", "N-031", "N-172", "N-268"]), "text"]:
    print(f"“{text}”\n")

# %% [markdown]
# Two people sorted the notes with a codebook, and did not always agree. Here are the codes of one of them.

# %%
codes = data.load("note-codes", city=CITY)
counts = codes.loc[codes["coder"] == "A", "code"].value_counts()
fig, ax = figure.new("Many notes tell how people manage without the city", x="Notes", y="Code", height=4.5)
figure.bars(ax, counts, highlight=["workaround", "not-knowing"])
figure.show(
    fig,
    alt="Bar chart of the main code of each interview note, coder A. Workaround and not-knowing lead, then booking and waiting.",
)

# %% [markdown]
# ## Where the form loses them
#
# To get a pickup, people fill in a form of six steps. A log shows who came to which step.

# %%
log = data.load("journey-log", city=CITY)
reached = log.groupby("step", sort=False)["session_id"].nunique().drop("Confirm", errors="ignore")
fig, ax = figure.new(
    "Many leave when the form asks for an account", x="Sessions that came to the step", y="Step of the form"
)
figure.bars(ax, reached, labels=False, highlight="Date")
figure.show(
    fig,
    alt="Bar chart of sessions that came to each step of the booking form: Address, Items, Photo, Account, Date. The largest drop is between Account and Date.",
)

# %% [markdown]
# ## Ideas
#
# A workshop filled a wall with cards. Everybody had a few dots to spend.

# %%
ideas = data.load("ideas", city=CITY)
top = ideas.nlargest(5, "votes").set_index("idea")["votes"]
top.index = [textwrap.shorten(idea, 50, placeholder=" …") for idea in top.index]
fig, ax = figure.new("The form, the letter and a text got the most dots", x="Dots", y="Card")
figure.bars(ax, top)
figure.show(
    fig,
    alt="Bar chart of the five cards with the most dots: a booking form without an account, a letter in plain language, a text when the truck comes, a pickup offer at the end of a lease, one helper a block.",
)

# %% [markdown]
# Dots are not proof. The tables `beliefs` and `prototype-tests` hold what had to be true, and the small tests that tried it.
# In `usability-tasks`, people try the old form and a new one.
#
# ## The letter trial
#
# Four letters went to households at random, in every district. So what differs afterward is due to the letter, or to chance.

# %%
letters = data.load("letter-trial", city=CITY)
arms = data.load("letter-arms", city=CITY)["arm"]
booked = letters.groupby("arm")["booked"].mean().loc[arms] * 100
fig, ax = figure.new(
    "Each new letter brought more bookings than the current one",
    x="Booked within 30 days (percent)",
    y="Letter",
)
figure.bars(ax, booked, labels=False, highlight="current")
figure.show(
    fig,
    alt="Bar chart of the share of households that booked a pickup, by letter. The current letter has the shortest bar; the one with a text message the longest.",
)

# %% [markdown]
# Is that more than chance? And does it hold for everybody? A unit on trials will ask.
#
# ## The Saturday pilot
#
# In August 2025 the trucks began to come on Saturdays, on some routes. The depot chose the routes, not chance.
# So we compare the *change* on these routes with the change on the others.

# %%
routes = data.load("pilot-routes", city=CITY)
month = routes["week_start"].dt.to_period("M")
piles = routes.groupby([month, "pilot"])["piles"].mean().unstack()
fig, ax = figure.new(
    "Piles fell on pilot routes once Saturday pickup began", x="Month of 2025", y="Piles a route and week"
)
figure.line(ax, piles[1], label="pilot")
figure.line(ax, piles[0], label="other")
figure.mark(ax, x=pd.Timestamp("2025-08-18"), text="pilot begins")
figure.show(
    fig,
    alt="Line chart of piles a route and week by month of 2025. Pilot routes lie above the others until August, then fall below them.",
)

# %% [markdown]
# ## The project and its cost
#
# Letters, form and trucks do not come by themselves. Two dozen tasks with owners, days and dollars led to the pilot.

# %%
tasks = data.load("project-tasks", city=CITY)
late = (tasks["actual_finish"] - tasks["planned_finish"]).dt.days.set_axis(tasks["task_id"])
fig, ax = figure.new("Delays add up from task to task", x="Days later than planned", y="Task", height=6)
figure.bars(ax, late, labels=False)
figure.show(
    fig,
    alt="Bar chart of days between planned and actual finish of each task, in the order of the plan. The first tasks are nearly on time; the last ones are weeks late.",
)

# %%
spending = data.load("project-spending", city=CITY)
total = (
    spending.groupby(spending["month_end"].dt.to_period("M"))[["planned_usd", "actual_usd"]].sum().cumsum()
    / 1000
)
fig, ax = figure.new(
    "Spending started slowly and ended above plan", x="Month of 2025", y="Thousand US dollars so far"
)
figure.line(ax, total["planned_usd"], label="planned")
figure.line(ax, total["actual_usd"], label="actual")
figure.show(
    fig,
    alt="Line chart of planned and actual spending so far, by month of 2025. Actual spending lies below plan until June and above it at the end.",
)

# %% [markdown]
# ## What a grant would have to cover
#
# To serve the whole city on Saturdays costs money before it saves any. That gap is the need in a grant application.

# %%
need = data.load("funding-need", city=CITY).set_index("year") / 1000
fig, ax = figure.new("Costs come first, benefits later", x="Year", y="Thousand US dollars a year")
figure.line(ax, need["capital_usd"] + need["operating_usd"], label="costs")
figure.line(ax, need["cleanup_avoided_usd"] + need["time_saved_usd"], label="benefits")
figure.show(
    fig,
    alt="Line chart of yearly costs and benefits of Saturday pickup, 2026 to 2035. Costs are highest in the first year, benefits rise and pass them after a few years.",
)

# %% [markdown]
# A dollar in ten years is worth less than a dollar now, and not all benefits are cash. A unit on funding works that out.
# Then comes the pitch: one picture, one voice, one ask.
#
# ## Beside it: real data
#
# A made-up city cannot prove that anything works in yours. So small extracts of **real data** stand beside it.
# In 2011 California changed how it asks people whether they will be organ donors: from a box to tick to a choice between yes and no.

# %%
donors = data.load("organ-donation")
donors["group"] = donors["state"].where(donors["state"] == "California", "26 other states")
rates = donors.groupby(["quarter_number", "group"])["rate"].mean().unstack() * 100
change = rates - rates.loc[1]
fig, ax = figure.new(
    "After the new question, California's rate went down, not up",
    x="Quarter (1 = end of 2010)",
    y="Change in the rate since quarter 1 (points)",
)
for name in change:
    figure.line(ax, change[name], label=name)
figure.mark(ax, x=3.5, text="new question")
figure.show(
    fig,
    alt="Line chart of the change in organ donor registration rates since quarter 1. California rises first and "
    "falls below zero after the new question, while the 26 other states go up.",
)

# %% [markdown]
# The same comparison as for the Saturday pilot, with a result that many did not expect.
# Every table has a card that says what it is and where it comes from, real or made up:

# %%
data.describe("organ-donation")

# %% [markdown]
# ## Go on
#
# - [The data catalog](data-catalog.html): all tables with columns, samples and pictures.
# - Another city: `data.load("service-requests", city="Santa Brisa")`. The names are in `data.cities()`.
# - Your own city: `data.from_portal` reads an open data portal or a file into the same columns.
