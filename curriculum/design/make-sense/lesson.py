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
# # What is the insight, and who said so?
#
# It is late November 2025. In a few days, 40 people come to a workshop to look for ideas. On the wall in Port Alder hang some 290 notes.
# Everybody who comes in reads three, says "fascinating", and leaves. "What do I *do* with it?" asks Ms. Okafor.
#
# **What you will be able to do**
#
# 1. Group notes by what people go through, and say how far another person's groups would match.
# 2. Count the people behind a theme, and find what does not fit.
# 3. Write an insight: a tension, its evidence, and what follows.
#
# **Where we are.** In *Have we listened to enough people?* the themes were complete for the people we met. You know `groupby`, `isin` and functions. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city. Its notes were written for this course; nobody real said these things.

# %% setup=true
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from practicum import boards, check, data, figure, widgets

codes = data.load("note-codes", city="port-alder")
notes = data.load("interview-notes", city="port-alder").merge(
    codes[codes["coder"] == "A"], on="note_id"
)
notes = notes[notes["code"] != "other"]
pd.set_option("display.max_colwidth", None)
both = codes.pivot_table(index="note_id", columns="coder", values="code", aggfunc="first")
both = both.dropna()
wall = notes[notes["note_id"].isin(["N-005", "N-065", "N-102", "N-109", "N-119", "N-260"])]

# %% [markdown]
# ## 1. What belongs together?
#
# About 6 minutes.
#
# Codes say what a note is about. An **affinity board** asks something else: which notes tell of the same experience? Take `N-102` and `N-119` below. Both are "about the truck". But one person is on the way to work when it comes, and the other watched it drive by. Group by what people **go through**, not by a word.

# %% [markdown] task="practice-groups"
# ### Your turn: six notes
#
# Practice, not graded. Move each note into a group: two or three groups, at least two notes in each. Name the groups. Then make `first_groups`: `boards.read("first-groups.csv")`.

# %%
boards.groups(wall[["note_id", "text"]], least=2, file="first-groups.csv")

# %% answer="practice-groups"
first_groups = ...
### BEGIN SOLUTION
first_groups = {
    "The city's hours are my working hours": ["N-065", "N-102", "N-260"],
    "I did my part, and the city did not": ["N-005", "N-109", "N-119"],
}
### END SOLUTION

# %% check="practice-groups" done="All six have a place."
check.cards("first_groups", by="note_id", place="group", places=(2, 3), least=2)

# %% [markdown] hint="practice-groups"
# Who cannot be there when the city comes? Who waits or calls, and nothing happens?

# %% [markdown] hint="practice-groups"
# No board? A dictionary works, too: `first_groups = {"name of the group": ["N-005", "..."], ...}`

# %% [markdown]
# ## 2. Would somebody else make the same groups?
#
# About 7 minutes.
#
# You may give a group another name than I do, so comparing names tells nothing. But for each **pair** of notes, everybody decides: together, or apart? Dana and Luis both coded 60 notes. Take five:

# %%
both.loc[["N-004", "N-005", "N-015", "N-022", "N-119"]]

# %% [markdown]
# Dana (`A`) puts `N-005` and `N-119` together: both `waiting`. Luis (`B`) does not. Both put `N-015` and `N-022` together. A group of *n* notes has *n* times (*n* minus 1), divided by 2, pairs. Three notes have three, four have six. How many pairs does Dana put together, and how many do 60 notes have?

# %%
def pairs_in(size):
    return size * (size - 1) / 2


sizes = both["A"].value_counts()
print(pairs_in(sizes).sum(), pairs_in(60))

# %% [markdown]
# Only about one pair in nine is together. Most pairs are apart in any grouping, so two people agree on most pairs by chance alone. The **adjusted Rand index** takes that chance away: 1 means the very same groups, 0 is what chance gives. `adjusted_rand_score` takes two columns with one entry for each note. The names do not matter:

# %%
adjusted_rand_score([1, 1, 2, 2], ["x", "x", "y", "y"])

# %%
round(adjusted_rand_score(both["A"], both["B"]), 2)

# %% [markdown]
# About 0.54 for Dana and Luis. No rule says how much is enough. They had the same codebook, and still gave 22 of the 60 notes different codes. So draw the edges of a group in pencil. What most people would put together can carry an insight; what hangs on one person's reading cannot.
#
# (We give no range here. The bootstrap would put copies of one note side by side, always together, and make any two groupings look more alike.)

# %% [markdown] task="practice-rand"
# ### Your turn: two others
#
# Practice. Two people grouped six notes. Make `their_index`: the adjusted Rand index of `first` and `second`.

# %%
first = ["a", "a", "b", "b", "c", "c"]
second = ["x", "x", "y", "y", "y", "x"]

# %% answer="practice-rand"
their_index = ...
### BEGIN SOLUTION
their_index = adjusted_rand_score(first, second)
### END SOLUTION

# %% check="practice-rand" done="{value:.2f}: nearer to chance than to the same groups."
check.number("their_index", within=0.001)

# %% [markdown] hint="practice-rand"
# It is the line above with two other columns: `first` and `second`.

# %% [markdown]
# ## 3. Notes are not people
#
# About 6 minutes.
#
# Which theme is the strongest? **Take a guess:** is the theme with the most notes the one that came from the most people?

# %%
by_theme = notes.groupby("code")["interviewee"]
voices = pd.DataFrame({"notes": by_theme.count(), "people": by_theme.nunique()})
voices.sort_values("notes", ascending=False).head(4)

# %% fold=true
# The code of the chart.
title = "Twenty-eight of thirty people found a way around the service"
fig, ax = figure.new(title, x="People, of 30", y="Theme")
figure.bars(ax, voices["people"].sort_values(ascending=False), highlight="workaround")
figure.show(
    fig,
    alt="Bar chart of the number of people by theme: workaround 28, fees-and-fines 21, "
    "carrying 19, not-knowing 18, and the others between 6 and 16.",
)

# %% [markdown]
# At the top, yes. But `not-knowing` is second by notes and only fourth by people: some said it in several ways. (*What are people telling us?* counted `waiting` and `trust` as one; here they are apart.) A talkative person is still one person, so give both numbers.
#
# And **neither is a share of residents.** 28 of 30 people whom we chose are not 93 percent of the city. What people say shows *that* something happens, and *how*. How often is a question for a survey, or for the form's log.

# %% [markdown] task="practice-voices"
# ### Your turn: one theme
#
# Practice. Make `hours_people`: how many different people are behind the theme `"work-hours"`.

# %% answer="practice-voices"
hours_people = ...
### BEGIN SOLUTION
hours_people = notes[notes["code"] == "work-hours"]["interviewee"].nunique()
### END SOLUTION

# %% check="practice-voices" done="{value:.0f} people, one note each. Few words, many voices."
check.number("hours_people", within=0)

# %% [markdown] hint="practice-voices"
# Keep the rows: `notes[notes["code"] == "work-hours"]`. Then count different `interviewee` with `nunique()`.

# %% [markdown]
# ## 4. From a theme to an insight
#
# About 11 minutes.
#
# "People have trouble with working hours" is a topic. Nobody can act on it. In this course, an **insight** has three parts (teams write it in several ways):
#
# | part | asks | here |
# |---|---|---|
# | tension | What do people want, **but** what stands in the way? | They want to do it right, but the truck and the phone line are there only while they work. |
# | evidence | Which notes say so? | "It's not that I don't want to do it right. I don't have a weekday." (`N-065`) |
# | consequence | What follows for the service? | A slot outside of working hours, with an hour that people can count on. |
#
# The word *but* is the test. If both halves are not in the notes, it is our opinion. And the evidence must **support** the insight: a reader who looks up the notes finds just that in them. So cite ids, from several people.

# %%
hours = notes[notes["code"] == "work-hours"]
hours[["note_id", "interviewee", "text"]].head(6)

# %% [markdown] task="practice-cite"
# ### Your turn: cite it
#
# Practice. The cell below holds the two sentences. Make `hours_insight` in this form, with the ids of at least three of these notes, from at least three people:
#
# `[{"insight": insight, "consequence": consequence, "theme": "work-hours", "evidence": ["...", "...", "..."]}]`

# %% answer="practice-cite"
insight = "They want to do it right, but truck and phone line are there only while they work."
consequence = "Offer a slot outside of working hours, with an hour that people can count on."
hours_insight = ...
### BEGIN SOLUTION
hours_insight = [
    {
        "insight": insight,
        "consequence": consequence,
        "theme": "work-hours",
        "evidence": ["N-065", "N-089", "N-102"],
    }
]
### END SOLUTION

# %% check="practice-cite" done="Three people's words, and each can be looked up."
check.evidence(
    "hours_insight",
    notes="interview-notes",
    column="evidence",
    least=3,
    rows=(1, 1),
    filled=["insight", "consequence"],
    person="interviewee",
    least_people=3,
    theme="theme",
    codes="note-codes",
    city="port-alder",
)

# %% [markdown] hint="practice-cite"
# Copy the form from the text, and write ids from the table in place of the dots, such as `"N-065"`.

# %% [markdown]
# ### What does not fit?
#
# (`N-076`: I leave for the plant at five in the morning. At what time should I wait for them?) Look for the notes that do not fit, before others do. Here: people who work, and for whom it went well all the same.

# %%
glad = notes[(notes["code"] == "went-well") & notes["interviewee"].isin(hours["interviewee"])]
for text in (glad["note_id"] + ": " + glad["text"]).head(2):
    print(text)

# %% [markdown]
# Such notes do not kill an insight. They say where it ends. Put them in the report, and say how many.
#
# And choose quotes that give nobody away. All neighbors know "the man who sawed his sofa on Spruce Street".

# %% [markdown]
# ### The insight that the team chose
#
# The widest theme, `workaround`, tells what people do without the city. The team chose what the city can change: its form. The form's log, which opens in the next unit, shows that many begin to book and stop. Of those who spoke about `booking`, four said where they were when they tried:

# %%
booking = notes[notes["note_id"].isin(["N-060", "N-182", "N-265", "N-289"])]
for text in booking["note_id"] + ": " + booking["text"]:
    print(text)

# %% [markdown]
# (`N-182`: I wanted to do it on my break, but that is only ten minutes, and the page is very long.) The team wrote:
#
# > People want to do it right, and they try to book when they have a free minute: at work, on a break, on the bus, in the library (N-060, N-182, N-265, N-289). But the form wants more than a minute, and things that are somewhere else. So they begin, and stop halfway.
#
# The consequence: ask only for what people have on them, or let them finish later.

# %% [markdown] quiz="insight"
# Which of these is an insight?
#
# - [ ] Booking is difficult for many residents. | A topic. What do they want, and what stands in the way?
# - [ ] The city should offer Saturdays. | A solution. Which tension does it answer?
# - [x] People begin to book, but they are at work while the sofa is at home, and the form wants a photo. | Want, but: and it can be looked up in the notes.
#
# 28 of 30 people told of a way around the city. What may you write?
#
# - [ ] 93 percent of the residents go around the city. | The 30 were not drawn at random.
# - [x] 28 of the 30 people we met told of one. | Who was asked, and how many.
# - [ ] Nothing; 30 are too few. | They show that it happens, and how.
#
# Two careful people group the same notes, and their adjusted Rand index is 0.5. What follows?
#
# - [ ] One of them made mistakes. | Both can be careful and read a note in two ways.
# - [x] The core of the groups is shared; the edges are not. | Rest an insight on notes that both would put there.
# - [ ] Grouping is worthless. | They agree far more than chance would.

# %% [markdown]
# ## What you can do now
#
# - Group notes on a board, and name the groups after an experience.
# - Say how alike two groupings are.
# - Count people, not notes.
# - Write an insight with a tension, evidence that supports it, and a consequence.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | affinity board | notes, moved next to those they belong with |
# | adjusted Rand index | how alike two groupings are, beyond chance; 1 is the same |
# | tension | what people want, and what stands in the way |
# | evidence | notes that anybody can look up, and that say just what the insight says |
#
# **What we know now.** In Port Alder, people want to do it right. They begin to book when they have a free minute, but the form asks for more than they have then.
#
# **Next:** what is the insight in your own city? Find it in the [exercise](exercise.ipynb). After that, the team turns it into a question: *How might we …?*
#
# **Source.** The adjusted Rand index: L. Hubert and P. Arabie (1985), *Comparing partitions*, Journal of Classification 2, 193 to 218.
