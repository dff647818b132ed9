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
# # What does our letter ask people to do?
#
# It is February 2025. More than half of the people in Port Alder who do not book a pickup have never heard of it. In April, the city will send a letter, in Spanish as well. Here we write the English one.
# The current letter begins with rules. "Make it friendlier," says the deputy director of sanitation. But what does a reader have to read, and to do?
# We begin with a short text: the notice that the crew leaves at the door when it could not take a sofa.
#
# **What you will be able to do**
#
# 1. Count what a reader has to read before the first request.
# 2. Rewrite a text so that it asks for one thing, first, in short words.
# 3. Say what you may not write: threats, false urgency, and norms that are not true.
#
# **Where we are.** *Why do people not book a pickup?* showed what a letter can do: tell people something. You know `groupby` and the interval of a share. Run every cell from the top.
#
# **The data.** Port Alder is a fictional city. Its texts and tables are made up. The mailings in section 4 are real.

# %% setup=true
from statsmodels.stats.proportion import proportion_confint

from practicum import check, data, letter, widgets

texts = data.load("letter-texts")
requests = data.load("service-requests", city="port-alder")
trials = data.load("published-trials")
notice = "\n\n".join(texts.loc[texts["letter"] == "notice", "text"])

# %% [markdown]
# ## 1. What does the reader have to read?
#
# About 8 minutes.
#
# Read the notice as somebody who comes home at 7 and finds it at the door.

# %%
print(notice)

# %% [markdown]
# **Take a guess.** What should you do now? How many words did you read before you knew?
#
# `letter.measure` counts what can be counted. It returns several numbers at once; you get one of them with a dot and its name.

# %%
found = letter.measure(notice)
print(found.words, "words, reading grade", found.grade)
print("Words before the first request:", found.before)

# %% [markdown]
# `None`: the notice asks for nothing. Here a **request** is a sentence that begins with what the reader should do, such as *Book*, *Call*, or *Put*.
# "Requests are accepted through the customer service line" is not a request. It says what the department accepts, and the reader must find out what to do.
#
# The **reading grade** says roughly which school grade can read a text with ease. It grows with the words in a sentence and with the syllables in a word (Kincaid and others, 1975). It knows nothing about what a text means, so it can be low for nonsense. Use it to find long sentences, not as a goal.

# %%
found.longest

# %% [markdown] task="practice-measure"
# ### Your turn: measure a sentence
#
# Practice, not graded. Here is a shorter sentence for the same thing. Make `short_words` and `short_grade`: its number of words and its reading grade.

# %%
short = "We could not take your items today, because nobody had booked a pickup."

# %% answer="practice-measure"
short_words = ...
short_grade = ...
### BEGIN SOLUTION
short_words = letter.measure(short).words
short_grade = letter.measure(short).grade
### END SOLUTION

# %% check="practice-measure" done="Thirteen words that a child can read, instead of thirty."
check.number("short_words")
check.number("short_grade", within=0.05)

# %% [markdown] hint="practice-measure"
# `letter.measure(short)` returns all numbers. A dot and a name pick one: `.words`.

# %% [markdown] hint="practice-measure"
# `short_words = letter.measure(short).words`, and the same with `.grade`.

# %% [markdown]
# ## 2. Ask first
#
# About 8 minutes.
#
# A reader looks at a letter for a few seconds, and then decides. So three things come first:
#
# | | in the notice | better |
# |---|---|---|
# | **What happened?** | "Items … are not eligible for collection" | "We could not take your items today." |
# | **What should I do?** | hidden in the third paragraph | "Book a free pickup." |
# | **How?** | "by means of the form at" | "Call 311 at any hour, or go to pickup.example." |
#
# Everything that does not help people do it comes later, or goes. What must stay? Whatever the reader needs to **do it right the first time**: here the evening before, and five items.

# %%
better = """We could not take your items today, because nobody had booked a pickup.

Book a free pickup now. Call 311 at any hour, or go to pickup.example.

We take up to five items each time. Put them at the curb after 6 p.m.
on the evening before, and leave room for people to walk."""
found = letter.measure(better)
print(found.words, "words, reading grade", found.grade)
print("Words before the first request:", found.before)

# %% [markdown]
# The notice went from 148 words to 54. What is gone? The number of the ordinance, the threat, and "Your cooperation is appreciated". What is still there? The price (none), the phone, the page, five items, and the evening before.

# %% [markdown] task="practice-request"
# ### Your turn: make it a request
#
# Practice. "Mattresses should be enclosed in plastic where feasible." Who should do what? Make `request`: one sentence in quotes that begins with what the reader should do. It must say *mattress* and *plastic*, and have at most 12 words.

# %% answer="practice-request"
request = ...
### BEGIN SOLUTION
request = "Put your mattress in a plastic bag, if you have one."
### END SOLUTION

# %% check="practice-request" done="Now the reader knows what to do."
check.letter(
    "request",
    words=12,
    before=0,
    keep={"what it is about": ["mattress", "mattresses"], "what to put it in": ["plastic"]},
)

# %% [markdown] hint="practice-request"
# What would you say to a neighbor? Begin with *Put* or *Wrap* … *Please* may come before it.

# %% [markdown] task="practice-cut"
# ### Your turn: what can go?
#
# Practice. The crew's notice should have room for two more things. Make `useful`: the list with the letters of what helps the reader do it right.
#
# - **A** The department was founded in 1911.
# - **B** Do not block the fire hydrant.
# - **C** We cannot take tires or paint.
# - **D** The program serves the benefit of the community.

# %% answer="practice-cut"
useful = ...
### BEGIN SOLUTION
useful = ["B", "C"]
### END SOLUTION

# %% check="practice-cut" done="Both save a second trip. The others help nobody act."
check.items("useful")

# %% [markdown] hint="practice-cut"
# For each, ask: would somebody do it wrong without knowing this?

# %% [markdown]
# ## 3. Write it yourself
#
# About 9 minutes.
#
# This is the **letter lab**. Change the notice in the box. The table next to it counts while you type, and everything is saved in the file `notice.txt` next to this notebook. It will be there again tomorrow.
#
# Rewrite the notice in your own words. (If the box does not appear, write `my_notice = """…"""` in the cell below it, with your text between the quotes.)

# %%
letter.lab(notice, name="The notice", file="notice.txt")

# %% [markdown] task="practice-notice"
# ### Your turn: read it back
#
# Practice. `letter.read("notice.txt")` returns what you wrote. Put it in `my_notice`. The check looks for: at most 80 words, grade 6 or lower, at most 20 words before the first request. It must say that it is free, `311`, `pickup.example`, and five items, and neither `ordinance` nor `enforcement`.

# %% answer="practice-notice"
my_notice = ...
### BEGIN SOLUTION
my_notice = better
### END SOLUTION

# %% check="practice-notice" done="Somebody who comes home at 7 can do this at 7:02."
check.letter(
    "my_notice",
    words=80,
    grade=6,
    before=20,
    keep={
        "what it costs": ["free", "no charge"],
        "whom to call": ["311"],
        "where to book": ["pickup.example"],
        "how many items": ["five", "5"],
    },
    avoid=["ordinance", "enforcement"],
)

# %% [markdown] hint="practice-notice"
# `my_notice = letter.read("notice.txt")`

# %% [markdown] hint="practice-notice"
# Begin the first or second sentence with *Book* or *Call*. Make two sentences of each long one.

# %% [markdown]
# ## 4. What a letter may not do
#
# About 8 minutes.
#
# Some sentences make people act, and are still wrong to send:
#
# | | example | why not |
# |---|---|---|
# | **false urgency** | "Only this week!" when any week will do | it is not true, and next time nobody believes you |
# | **threat** | "may be subject to enforcement action" | people hide from it; those who did nothing wrong are afraid |
# | **hidden way out** | the choice *no* in small type on the back | a choice that people cannot see is not a choice |
# | **a norm that is not true** | "Most homes on your block book" | see below |
#
# Tricks such as false urgency and a hidden way out are called **dark patterns**. A city has more to lose than a store: people must be able to believe it.
#
# ### Is the norm true?
#
# "Where you live, more pickups are booked than piles are reported." Many people do what others do, so such a sentence may help. It says no more than the city can count: nobody counts piles that are not reported. But it must be true **where it is sent**. We count, for each neighborhood, the bookings and the reports of dumped piles in 2024.

# %%
bulky = requests[requests["service"].isin(["Bulky item pickup", "Illegal dumping"])]
bulky = bulky[bulky["opened"] < "2025-01-01"]
booked = (bulky["service"] == "Bulky item pickup").groupby(bulky["neighborhood"]).mean()
booked.sort_values().round(2)

# %% [markdown]
# **Take a guess.** In how many of these twelve neighborhoods may we send the sentence?
#
# More than half is not enough: next year's count would be different. So we look at the low end of the 95% interval.

# %%
old_town = bulky[bulky["neighborhood"] == "Old Town"]
count = (old_town["service"] == "Bulky item pickup").sum()
low, high = proportion_confint(count, len(old_town), method="wilson")
print(round(low, 2), round(high, 2))

# %% [markdown] task="practice-norm"
# ### Your turn: one more neighborhood
#
# Practice. Make `dock_low`: the low end of the 95% interval of the booked share in `"Lower Docks"`. Then `send_it`: `True` if we may send the sentence there, else `False`.

# %% answer="practice-norm"
dock_low = ...
send_it = ...
### BEGIN SOLUTION
docks = bulky[bulky["neighborhood"] == "Lower Docks"]
dock_count = (docks["service"] == "Bulky item pickup").sum()
dock_low = proportion_confint(dock_count, len(docks), method="wilson")[0]
send_it = False
### END SOLUTION

# %% check="practice-norm" done="Below one half. There the sentence would be false, and people would see it on the sidewalk."
check.number("dock_low", within=0.002)
check.number("send_it")

# %% [markdown] hint="practice-norm"
# Copy the cell above, and change the neighborhood. `[0]` takes the first of the two ends.

# %% [markdown]
# By this rule, the sentence may be sent in 8 of the 12 neighborhoods. What about a sentence on the whole city?

# %%
count = (bulky["service"] == "Bulky item pickup").sum()
low, high = proportion_confint(count, len(bulky), method="wilson")
print(round(low, 2), round(high, 2))

# %% [markdown]
# "In **our city**, more pickups are booked than piles are reported" is true for everybody, in the docks, too. This one goes into the trial.
#
# ### Do such letters work?
#
# Sometimes. **Take a guess:** which of these two real mailings changed more, in percentage points?

# %% fold=true
for trial in ("savings-email", "savings-reenroll"):
    row = trials[trials["trial"] == trial].iloc[0]
    print(f"{row['topic']} ({row['place']}), {row['outcome']}:")
    print(row["control_percent"], "percent to compare with,", row["treated_percent"], "with it")

# %% [markdown]
# 0.6 points in one case, 5.2 in the other; but do not rank them. The first compares an email with no email, for people who had never joined; the second a new email with the usual one, for people about to lose the plan. In New South Wales, a redesigned notice for unpaid fines raised the share who paid on time from just under 15 to nearly 18 percent. There the whole notice was changed, so nobody knows which part did it.
# So a good letter is a **candidate**. Only a trial can tell whether it works.
#
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="letter"
# Which sentence is a request?
#
# - [ ] Collections may be scheduled at 311. | It says what is possible. Who should do it?
# - [ ] Your cooperation is appreciated. | Nobody knows what to do.
# - [x] Call 311 to book. | It begins with what the reader should do.
#
# A letter has reading grade 4. What do you know?
#
# - [ ] Everybody understands it. | The grade counts words and syllables, not meaning.
# - [x] Its sentences and words are short. | That is all that the formula sees.
# - [ ] It works. | Only a trial can tell.
#
# In a neighborhood, 52 percent were booked, with an interval from 47 to 57. May you write "most"?
#
# - [ ] Yes, 52 is more than half. | The interval reaches below one half.
# - [x] No. | The low end lies below one half.

# %% [markdown]
# ## What you can do now
#
# - Measure a text, and find its first request and its longest sentence.
# - Ask first, keep what people need to do it right, and cut the rest.
# - Check whether a norm is true where you send it.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | request | a sentence that begins with what the reader should do |
# | reading grade | roughly the school grade that can read a text with ease |
# | norm | a sentence about what others do |
# | dark pattern | a design that makes people act against their will or without knowing |
#
# **Next:** the letter itself, two pages of rules. Rewrite it in the [exercise](exercise.ipynb).
#
# **Sources.** J. P. Kincaid and others (1975), *Derivation of new readability formulas for Navy enlisted personnel*. The emails: `data.describe("published-trials")`. The notice for fines: New South Wales Behavioural Insights Unit, *Increasing on-time payment of fines*.
