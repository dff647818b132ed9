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
# # How much should we believe what we read?
#
# It is January 2026, and the trial of April has been read. Now the deputy director holds an article: in studies of such nudges, 8.7 more people in 100 do what they are asked to do.
# "Our plain letter brought 3.5 points (1.5 to 5.4). Did we do a poor job? And if another city copies our letter, what may it expect?"
#
# **What you will be able to do**
#
# 1. Show why printed results are too large on average.
# 2. Put several trials together, and say how much they differ.
# 3. Say what to expect from a result when it is tried again.
#
# **Where we are.** You can plan and read a trial, and you have chosen a letter. Run every cell from the top.
#
# **The data.** Port Alder and the five other practice cities are fictional, and their data are made up. `published` is real: one row is one published result, with its source.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.stats.meta_analysis import combine_effects, effectsize_2proportions

from practicum import check, data, figure, widgets

published = data.load("published-trials").set_index("trial")
homes = data.load("letter-trial", city="port-alder")
rng = np.random.default_rng(1)  # the source of chance; another number gives other games

# %% [markdown]
# ## 1. Two answers to one question
#
# About 4 minutes.
#
# A **nudge unit** is a team that tests letters, texts and forms for a government. Two such teams in the United States opened their files: every trial that they had run, also those that showed nothing. Researchers put these beside nudge trials printed in academic journals.
#
# **Take a guess.** The journals found 8.7 points on average. What did the nudge units find?

# %%
found = published.loc[["nudge-journals", "nudge-units"]]
print(found["points"])
print(found.loc["nudge-units", "citation"])

# %% [markdown]
# 1.4 points, from 126 trials with 23 million people. The standard error is 0.3, so the 95% interval reaches from about 0.8 to 2.0. (The **standard error** says how far an estimate usually lies from the truth. Go about two of them to each side, and you have the interval.) The summary that we read gives none for the 8.7.
#
# One mean is six times the other. According to the authors, about 70 percent of the gap comes from one thing: **which trials get printed**, all the more since many trials are small. Most of the rest comes from what was tried. How can printing change a mean that much?
#
# ## 2. Only the winners are printed
#
# About 10 minutes.
#
# We play a world in which we know the truth. Without the new letter 6 of 100 book, with it 7 of 100: **the true effect is 1 point**. Each game is one trial with 1,500 homes in each arm, as in Port Alder. `rng.binomial(1500, 0.06, 20000)` plays one arm 20,000 times: how many of 1,500 homes book, if each does with a chance of 0.06?

# %%
old = rng.binomial(1500, 0.06, 20000)
new = rng.binomial(1500, 0.07, 20000)
new

# %% [markdown]
# Each pair is the result of one trial. `effectsize_2proportions` turns counts and sizes into the difference of the two shares, and its **variance**, which is the standard error times itself. So its square root, `** 0.5`, is the standard error.

# %%
difference, variance = effectsize_2proportions(new, 1500, old, 1500)
games = 100 * difference
errors = 100 * variance**0.5
print("mean of all games", games.mean().round(2), "points")

# %% [markdown]
# All games together tell the truth. But a journal likes clear results. Let it print only the **winners**: games that lie more than 1.96 standard errors above zero.
#
# **Take a guess.** How many of the games are winners? And what is *their* mean?

# %%
winners = games[games > 1.96 * errors]
print(f"{len(winners) / len(games):.0%} of the games are winners")
print(f"their mean is {winners.mean():.1f} points")

# %% fold=true
# The code of the chart
title = f"The truth is 1 point; the winners show {winners.mean():.1f} on average"
fig, ax = figure.new(title, x="Result of one trial (percentage points)", y="Games")
means = {"truth": 1.0, "winners": winners.mean()}
figure.histogram(ax, games, mark=means, bins=np.arange(-3, 5.01, 0.2))
figure.show(
    fig,
    alt="Histogram of 20,000 trials of a letter with a true effect of 1 point. Most results lie "
    "between -1 and 3 points. The mean of the winners is marked at about 2.3.",
)

# %% [markdown]
# Nobody cheated. The trial is too small for an effect of one point: its power is about 20 percent. So only a lucky game gets far enough from zero, and it is too large. This is the **winner's curse**.

# %% [markdown] task="practice-small"
# ### Your turn: a smaller trial
#
# Practice, not graded. The truth is the same, 6 and 7 of 100, but each arm has only 500 homes. Play 20,000 games. Make
#
# - `small_games`: the results of the games, in percentage points,
# - `small_winners`: the mean of the winners, in points.
#
# **Take a guess first:** is it more or less than 2.3?

# %% answer="practice-small"
small_games = ...
small_winners = ...
### BEGIN SOLUTION
old_small = rng.binomial(500, 0.06, 20000)
new_small = rng.binomial(500, 0.07, 20000)
gap_small, variance_small = effectsize_2proportions(new_small, 500, old_small, 500)
small_games = 100 * gap_small
errors_small = 100 * variance_small**0.5
small_winners = small_games[small_games > 1.96 * errors_small].mean()
### END SOLUTION

# %% check="practice-small" done="{count:,} games; the middle 95 of 100 lie between {low:.1f} and {high:.1f} points."
check.draws("small_games")

# %% check="practice-small" done="{value:.1f} points, and the truth is 1. The smaller the trial, the worse the curse."
check.number("small_winners", within=0.12)

# %% [markdown] hint="practice-small"
# Copy the three cells above. Which number changes?

# %% [markdown] hint="practice-small"
# 1500 stands in four places. The winners are `small_games[small_games > 1.96 * ...]`, with the errors of the small trial.

# %% [markdown]
# Run the next three cells; their code is closed. From how many homes on is the curse nearly gone?


# %% fold=true
def winners_of(size, truth, base):
    play = np.random.default_rng(1)
    one = play.binomial(size, (base + truth) / 100, 20000)
    other = play.binomial(size, base / 100, 20000)
    gap, spread = effectsize_2proportions(one, size, other, size)
    won = gap > 1.96 * np.sqrt(spread)
    return 100 * gap[won].mean(), won.mean()


# %% fold=true
def curse_picture(size=1500, truth=1.0, base=6):
    sizes = sorted({250, 500, 1000, 1500, 2000, 4000, 8000, 12000, size})
    mean, share = winners_of(size, truth, base)
    title = f"{size:,} homes an arm: winners show {mean / truth:.1f} times the truth"
    fig, ax = figure.new(title, x="Homes in each arm", y="Mean of the winners (points)")
    figure.line(ax, {each: winners_of(each, truth, base)[0] for each in sizes})
    figure.mark(ax, y=truth, text=f"truth {truth:g}")
    figure.mark(ax, x=size, text=f"{size:,}")
    ax.set_ylim(bottom=0)
    return fig, f"{share:.0%} of the games win; their mean is {mean:.1f}, the truth {truth:g}."


# %% fold=true
labels = {
    "size": "Homes in each arm",
    "truth": "True effect (points)",
    "base": "Base (percent)",
}
controls = {"size": (250, 12000, 250), "truth": [0.5, 1.0, 2.0, 4.0], "base": (2, 20)}
widgets.explore(curse_picture, labels=labels, **controls)

# %% [markdown]
# Near 9,500 homes, where the trial has good power, winners show about 1.1 points.
#
# ## 3. Put trials together
#
# About 11 minutes.
#
# The way out: look at **all** trials, also those that found nothing. Our six practice cities mailed the same four letters and agreed before the start that each would show its result. The folded cell makes `one_letter`: for each city, the effect of a letter against the current one, in points, and its variance.


# %% fold=true
def one_letter(letter):
    rows = {}
    for city, name in data.cities().items():
        arms = data.load("letter-trial", city=city).groupby("arm")["booked"].agg(["sum", "size"])
        ours, current = arms.loc[letter], arms.loc["current"]
        gap, variance = effectsize_2proportions(
            ours["sum"], ours["size"], current["sum"], current["size"]
        )
        rows[name] = {"points": 100 * gap, "variance": 100**2 * variance}
    return pd.DataFrame(rows).T


# %%
plain = one_letter("plain")
plain.round(2)

# %% [markdown]
# `combine_effects` puts them together; this is called **pooling**, or a meta-analysis. A city with a small variance counts more. `summary_frame()` makes a table: `eff` is the effect, `sd_eff` its standard error. Two of its rows, `fixed effect` and `random effect`, hold the answers under two assumptions:
#
# - **fixed**: the letter has the same effect everywhere, and the cities differ by chance alone,
# - **random**: each city has a true effect of its own, and we ask for the mean of such cities.

# %%
pool = combine_effects(plain["points"], plain["variance"], row_names=plain.index)
table = pool.summary_frame()
table[["eff", "sd_eff"]].head(8).round(2)

# %% [markdown]
# `conf_int` gives four intervals; number 1, the second, belongs to `random`. `use_t=True` makes it wider, since six cities are few.

# %%
low, high = pool.conf_int(use_t=True)[1]
print(round(low, 2), round(high, 2))

# %% [markdown]
# Which of the two assumptions fits? Fort Linden saw 0.3 points and Juniper Ford 8.2, with standard errors of 1 and 2. Chance alone would hardly spread them so far. `tau2` is the variance of the true effects, so its root is their **spread**:

# %%
print(round(pool.tau2**0.5, 2))

# %% [markdown]
# The true effects lie about 2.2 points around their mean. So `random` is the honest answer: 3.6 points on average (1.0 to 6.1).
#
# The interval tells where the **mean** of such cities lies. One more city may see much less, or more.
#
# ### What to expect from our own result
#
# Juniper Ford saw 8.2 points. If it mails again, it should expect less, and Fort Linden more than 0.3: an extreme result is often partly luck. So we pull each city's result toward the mean of all. How far? A result with a large variance is pulled a long way. This is called **shrinking**:

# %%
average = table.loc["random effect", "eff"]
juniper = plain.loc["Juniper Ford"]
own_weight = pool.tau2 / (pool.tau2 + juniper["variance"])
expected = average + own_weight * (juniper["points"] - average)
print(round(own_weight, 2), round(expected, 2))

# %% [markdown]
# Juniper Ford's own result counts for about half, and the mean of the six cities for the other half: it should expect about 6 points. This is a best guess. It trusts that the cities are of one kind.

# %% [markdown] task="practice-norm"
# ### Your turn: the letter that says what others do
#
# Practice. Pool the letter `norm` of the six cities. Make
#
# - `norm_mean`: the mean of the random model, in points,
# - `norm_low` and `norm_high`: its 95% interval, with `use_t=True`,
# - `norm_expected`: what Port Alder should expect if it mails `norm` again, in points.

# %% answer="practice-norm"
norm_mean = ...
norm_low = ...
norm_high = ...
norm_expected = ...
### BEGIN SOLUTION
norm = one_letter("norm")
norm_pool = combine_effects(norm["points"], norm["variance"])
norm_table = norm_pool.summary_frame()
norm_mean = norm_table.loc["random effect", "eff"]
norm_low, norm_high = norm_pool.conf_int(use_t=True)[1]
alder = norm.loc["Port Alder"]
alder_weight = norm_pool.tau2 / (norm_pool.tau2 + alder["variance"])
norm_expected = norm_mean + alder_weight * (alder["points"] - norm_mean)
### END SOLUTION

# %% check="practice-norm" done="{value:.1f} points on average."
check.number("norm_mean", within=0.02)

# %% check="practice-norm" done="The 95% interval of the mean ends at {value:.1f} points."
check.number("norm_low", within=0.02)
check.number("norm_high", within=0.02)

# %% check="practice-norm" done="{value:.1f} points: a little less than it saw."
check.number("norm_expected", within=0.02)

# %% [markdown] hint="practice-norm"
# Begin with `norm = one_letter("norm")`, then follow the cells above.

# %% [markdown] hint="practice-norm"
# The interval is `norm_pool.conf_int(use_t=True)[1]`. Port Alder's result is `norm.loc["Port Alder"]`.

# %% [markdown]
# ## 4. A study that fell
#
# About 5 minutes.
#
# In 2012, an article reported a field study with 13,488 car insurance policies. People wrote down the miles on their cars. Those who signed a promise to be honest **at the top** of the form reported 2,400 more miles (10.3%) than those who signed at the bottom. Signing first looked like a free way to honest forms.
#
# - **2020**: the same authors and two others ran six new studies, modeled on the lab studies of the old article. They found no effect. They also noticed something odd in the data of the field study.
# - **2021**: other researchers showed that data of the field study were fabricated. The journal **retracted** the article: it withdrew it, and nobody should build on it.
#
# What had they noticed? The company knew each car's miles from **before** the lots were drawn. There, the two groups lay about 15,000 miles apart.
#
# **Take a guess.** How far apart should two groups lie before the start, if lots were drawn?
#
# Sources: Shu and others (2012), retracted; Kristal and others (2020), PNAS 117(13), 7103-7107; Data Colada 98 (2021).

# %% [markdown] task="practice-start"
# ### Your turn: how far apart is our own trial?
#
# Practice. In Port Alder's trial, take the homes with the letter `text` and those with `current`. How many standard errors do they lie apart in the share of homes that rent (`tenure` is `"rents"`)? Make
#
# - `start_gap`: share in `text` minus share in `current`, divided by the standard error of this difference.

# %% answer="practice-start"
start_gap = ...
### BEGIN SOLUTION
renters = homes[homes["tenure"] == "rents"].groupby("arm").size()
everybody = homes.groupby("arm").size()
gap, gap_variance = effectsize_2proportions(
    renters["text"], everybody["text"], renters["current"], everybody["current"]
)
start_gap = gap / gap_variance**0.5
### END SOLUTION

# %% check="practice-start" done="{value:.2f} standard errors: what chance does every day."
check.number("start_gap", within=0.02)

# %% [markdown] hint="practice-start"
# Count the homes that rent in each arm, and all homes in each arm. Then call `effectsize_2proportions`.

# %% [markdown] hint="practice-start"
# The call gives the gap and its variance. Divide the gap by the root of the variance, `** 0.5`.

# %% [markdown]
# Among 20 gaps before the start, about one lies more than 2 standard errors from zero by chance. A gap of 5 or 10 is no chance: something is wrong with the draw, the table, or the data. It does not say what, or who did it.
#
# A reader can ask four things of any study: Was it announced before the start? How large was it? Do the groups look alike before? Has anybody repeated it?
#
# ## 5. Check yourself
#
# About 2 minutes, not graded.

# %% [markdown] quiz="believing"
# Ten cities tried a text message. You find three articles, all with a large effect. What do you ask first?
#
# - [ ] Which of the three is the best? | All three may be winners. You do not see the others.
# - [x] What did the other seven find? | Their results may lie in a drawer, since they were not printed.
# - [ ] Can we send two messages? | First find out what one does.
#
# Two trials print an effect of 4 points. One has 300 homes an arm, the other 30,000. Which one do you believe more?
#
# - [ ] Both alike: the effect is the same. | The small one had to be lucky to be printed.
# - [x] The large one. | Its error is ten times smaller, and it would have been seen at a smaller effect, too.
#
# The random model says 3.6 points (1.0 to 6.1). What do you tell a seventh city?
#
# - [ ] You will see between 1.0 and 6.1 points. | That is where the mean of such cities lies. One city may see minus or more.
# - [x] On average it helps. You may see more, or nothing: test it. | The cities differ by more than chance.

# %% [markdown]
# ## What you can do now
#
# - Play trials with a known truth, and see what printing does to them.
# - Pool trials, and say how much their true effects differ.
# - Shrink a result toward the mean, and spot a gap before the start.
#
# ### Words
#
# | word | meaning |
# |---|---|
# | standard error | how far an estimate usually lies from the truth |
# | variance | the standard error times itself |
# | winner's curse | results chosen because they are clear are too large on average |
# | pooling, meta-analysis | to put the results of several trials together |
# | random model | each place has a true effect of its own; the model asks for their mean |
# | shrinking | to pull a result toward the mean of others like it |
# | retracted | withdrawn by the journal |
#
# **What we know now.** Port Alder did not do a poor job: even the low end of 3.5 points (1.5 to 5.4) is above the 1.4 of the nudge units. Much of the 8.7 comes from what gets printed. Another city that copies the plain letter may expect about 3.6 points, and may see nearly nothing, or 8.
#
# The README of the module has a table of published trials that this module rebuilt, with their sources.
#
# **Next:** look at your own city's letter in the [exercise](exercise.ipynb). After it comes the closing check.
