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
# # Exercise: rewrite the letter
#
# It is February 2025. In April, your city will send one page to thousands of homes, in English and in Spanish. You write the English one. It says that bulky pickup exists, that it is free, and how to book it. The old letter has two pages of rules.
# Measure it, decide what stays, check what is true, and write the new one.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data and texts are made up for practice.

# %% setup=true fold=true
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, letter

texts = data.load("letter-texts")
requests = data.load("service-requests")
current = "\n\n".join(texts.loc[texts["letter"] == "current", "text"])
bulky = requests[requests["service"].isin(["Bulky item pickup", "Illegal dumping"])]
bulky = bulky[bulky["opened"] < "2025-01-01"]

print(f"Your city is {data.cities()[data.city()]}.")

# %%
print(current)

# %% [markdown] task="measure"
# ## 1. What does the old letter ask of a reader?
#
# The letter is in `current`. Make
#
# - `old_words`: how many words it has,
# - `old_grade`: its reading grade,
# - `request_found`: the letter of what is true, in quotes:
#
# **A** It begins with a request. **B** It makes a request, but only at the end. **C** No sentence begins with what the reader should do.

# %% [markdown] hint="measure"
# `letter.measure` returns all numbers at once. You get one with a dot and its name.

# %% [markdown] hint="measure"
# `old_words = letter.measure(current).words`. What does `.before` say?

# %% answer="measure"
old_words = ...
old_grade = ...
request_found = ...
### BEGIN SOLUTION
old_words = letter.measure(current).words
old_grade = letter.measure(current).grade
request_found = "C"
### END SOLUTION

# %% check="measure" points=3 skill="BI2" done="More than three hundred words, and no sentence says: do this."
check.number("old_words")
check.number("old_grade", within=0.05)
check.choice("request_found", options="ABC")

# %% [markdown] task="keep"
# ## 2. What stays?
#
# The new letter has one page. Keep what people need so that they find out, book, and do it right the first time. Make `stays`: the list with the letters of the five statements that must stay.
#
# - **A** Pickup is free, up to four times a year.
# - **B** The program is administered in accordance with Chapter 12 of the Code of Ordinances.
# - **C** Call 311 at any hour, or go to pickup.example.
# - **D** Noncompliance constitutes a violation.
# - **E** Up to five items at a time.
# - **F** The department appreciates your continued support.
# - **G** Put items out after 6 p.m. on the evening before.
# - **H** We cannot take tires, paint, or rubble.

# %% [markdown] hint="keep"
# For each, ask: without it, would somebody not book, or do it wrong?

# %% [markdown] hint="keep"
# Rules that nobody can act on go. So do thanks and threats.

# %% answer="keep"
stays = ...
### BEGIN SOLUTION
stays = ["A", "C", "E", "G", "H"]
### END SOLUTION

# %% check="keep" points=3 skill="BI2" done="Five things to know. The rest can go on the web page."
check.items("stays")

# %% [markdown] task="norm"
# ## 3. Where is the norm true?
#
# The deputy director would like one more sentence: "Where you live, more pickups are booked than piles are reported." `bulky` has the bookings and the reports of piles in 2024.
#
# Make `may_send`: the list of neighborhoods where the sentence may be sent. There, the **low end** of the 95% interval of the booked share (method `"wilson"`) lies above 0.5.
#
# Group as in section 4 of the lesson: `grouped = is_booked.groupby(bulky["neighborhood"])`, where `is_booked` is True or False for each row. `proportion_confint` also takes two columns at once, one count and one total for each neighborhood. It then returns two columns, the low ends and the high ends.

# %% [markdown] hint="norm"
# Make `is_booked` (True or False for each row). After grouping, `sum` gives the number of bookings in each neighborhood, and `count` gives the number of rows.

# %% [markdown] hint="norm"
# `low, high = proportion_confint(grouped.sum(), grouped.count(), method="wilson")`

# %% [markdown] hint="norm"
# `list(low[low > 0.5].index)` is the list of names.

# %% answer="norm"
may_send = ...
### BEGIN SOLUTION
is_booked = bulky["service"] == "Bulky item pickup"
grouped = is_booked.groupby(bulky["neighborhood"])
low, high = proportion_confint(grouped.sum(), grouped.count(), method="wilson")
may_send = low[low > 0.5].index
### END SOLUTION

# %% check="norm" points=4 skill="BI2" done="{count} neighborhoods. Elsewhere the sentence could be false, and people would see it on their street."
check.items("may_send")

# %% [markdown] task="write"
# ## 4. Write the letter
#
# Rewrite the letter in the box. It is saved as `letter.txt` next to this notebook while you type. Then make `my_letter`: run `letter.read()`. (No box? Write `my_letter = """…"""` with your text between the quotes.)
#
# The check looks for
#
# - at most 150 words, and reading grade 7 or lower,
# - at most 20 words before the first request,
# - what must stay, with these words: free, `311`, `pickup.example`, five, 6 p.m., and tires,
# - none of the words *violation*, *citation*, *ordinances*, *noncompliance*.
#
# The tone is up to you.

# %%
letter.lab(current)

# %% [markdown] hint="write"
# Begin with what people get and how they get it: *Book a free pickup: call 311 …*

# %% [markdown] hint="write"
# Is the grade too high? Look at the longest sentence, and make two of it. Prefer *put* to *place*, and *old furniture* to *bulky items*.

# %% [markdown] hint="write"
# `my_letter = letter.read()`. Run it again after each change in the box.

# %% answer="write"
my_letter = ...
### BEGIN SOLUTION
my_letter = """Dear neighbor,

Book a free pickup for your old furniture.
Call 311 at any hour, or go to pickup.example.

We pick up sofas, mattresses, stoves, and other large things:
up to five each time, and four times a year.

1. Book your day. Most days are free within two weeks.
2. Put your things at the curb after 6 p.m. on the evening before.
3. Leave room for people to walk by.

We cannot take tires, paint, or rubble.
Do you have a refrigerator? Ask us how to get it ready when you call.

Your Department of Sanitation"""
### END SOLUTION

# %% check="write" points=4 skill="BI2" done="One page that asks first. It is a candidate: whether it works, the trial will tell."
check.letter(
    "my_letter",
    words=150,
    grade=7,
    before=20,
    keep={
        "what it costs": ["free", "no charge"],
        "whom to call": ["311"],
        "where to book": ["pickup.example"],
        "how many items": ["five", "5"],
        "from when items may be outside": ["6 p.m.", "6:00", "6 o'clock", "six o'clock"],
        "that tires are not taken": ["tires", "tire"],
    },
    avoid=["violation", "citation", "ordinances", "noncompliance"],
)

# %% [markdown] task="changes"
# ## 5. What kind of change?
#
# Six changes that colleagues propose. Make `kinds`: the list of six letters, in this order. `"E"` easy, `"A"` attractive, `"S"` social, `"T"` timely, and `"X"` for what a city may not do. Each fits best in one place.
#
# 1. A card with the phone number, handed over on the day people move in.
# 2. "Last chance!", although people can book all year.
# 3. "Free" in large letters, with a picture of a sofa.
# 4. A form that is already filled in; people only choose the day.
# 5. "Three of four on your street booked", sent to all streets, unchecked.
# 6. A neighbor who is known on the block hands out the letter.

# %% [markdown] hint="changes"
# First find what is not true. Then: does it take a step away, catch the eye, come through people, or come at the right moment?

# %% answer="changes"
kinds = ...
### BEGIN SOLUTION
kinds = ["T", "X", "A", "E", "X", "S"]
### END SOLUTION

# %% check="changes" points=3 skill="BI2" done="Two of the six might work, but they are still wrong to send."
check.items("kinds", order=True)

# %% [markdown] task="why-this-letter"
# ## 6. Explain your letter
#
# Write 80 to 130 words to the deputy director. Your coach reads and grades this answer together with your letter.
#
# - What does a reader see first, and why?
# - Name one thing that you left out, and why nobody needs it in the letter.
# - Where may the sentence of task 3 be sent, and where not? Give a number.
# - What does nobody know yet about your letter?

# %% [markdown] reflect="why-this-letter" skill="BI2"
# ### BEGIN SOLUTION
# A reader sees first what to do and what it costs: "Book a free pickup", and then the phone number. More than half of those who do not book have never heard of the service, so this line has to tell them.
#
# I left out the threat of a citation. It helps nobody book, and people who did nothing wrong are afraid of it. The full rules can go on the web page.
#
# The sentence "Where you live, more pickups are booked" may go to 8 of the 12 neighborhoods: there, the low end of the interval is above one half. Elsewhere we should not send it.
#
# The letter is shorter and easier. Nobody knows before the trial whether more people book because of it.
# ### END SOLUTION

# %% [markdown] rubric="why-this-letter"
# - What a reader sees first
#   - 1: says what it is
#   - 2: also why, with the barrier that it takes away
# - What was left out
#   - 1: names one thing
#   - 2: also why no reader needs it to act
# - Where the norm is true
#   - 1: says that it is not true everywhere
#   - 2: also the number of neighborhoods and the rule (the low end above one half)
# - What is not known
#   - 1: says that the letter must be tested
#   - 2: also what easy words or a low grade do not show
#
# ## Sample, 4 points
#
# > People see first that pickup is free, because many do not know the service. I left out the long rules. The sentence about bookings is only true in some places. I think the letter will work much better, because it is at grade 3.
#
# - What a reader sees first: 2
# - What was left out: 1 (no reason)
# - Where the norm is true: 1 (no number)
# - What is not known: 0 (the grade does not show that it works)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac). `letter.txt` is handed in with the notebook.
#
# **What you can do now.** You can take a text apart by what a reader must do, and write one that asks first and says only what is true.
#
# **What comes next.** Your letter is one of four candidates. *How many letters do we need* to find out which one works?
