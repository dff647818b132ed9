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
# # Exercise: what may others expect from your letter?
#
# It is January 2026. Of the four letters of April, `text` came out first in your city: the plain letter, and a text message a week later.
# Another city asks what it may expect. You look at your own trial, at what gets printed, and at all six cities.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may write more lines in the answer cell.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
# Some points come from a hidden check, which runs when your work is graded. It asks the same question of other numbers.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open beside this page, and copy from it as you like.
# Your team may work on another city than the lesson, so your numbers may differ. All these cities are fictional, and their data are made up for practice. So are the registry in task 2 and the study in task 5.

# %% setup=true
import numpy as np
import pandas as pd
from statsmodels.stats.meta_analysis import combine_effects, effectsize_2proportions

from practicum import check, data

registry = data.load("trial-registry")
study = data.load("meter-study").set_index("measure")
size_each = len(data.load("letter-trial")) // 4
our_city = data.cities()[data.city()]
rng = np.random.default_rng(5)

print(f"Your city is {our_city}.")
print(f"Each letter went to {size_each} homes.")

# %% [markdown]
# The next cell makes `one_letter`, as in the lesson.


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


# %% [markdown] task="winners"
# ## 1. If the true effect were one point
#
# Suppose that a new reminder lifts the share of homes that pay a fee on time **from 3 to 4 in 100**. Play 20,000 trials of it, with `size_each` homes in **each** arm. Make
#
# - `games`: the 20,000 results, each the new reminder minus the old one, in percentage points,
# - `winner_mean`: the mean of the winners, in points. A winner lies more than 1.96 of its own standard errors above zero.
#
# Round nothing.

# %% [markdown] hint="winners"
# Section 2 of the lesson plays these games with 1,500 homes, 6 and 7 of 100. Which numbers differ here?

# %% [markdown] hint="winners"
# `rng.binomial(size_each, 0.03, 20000)` plays the old reminder.

# %% [markdown] hint="winners"
# `effectsize_2proportions(new, size_each, old, size_each)` gives difference and variance as shares. Times 100 makes points of the difference, and of the root of the variance.

# %% answer="winners"
games = ...
winner_mean = ...
### BEGIN SOLUTION
old = rng.binomial(size_each, 0.03, 20000)
new = rng.binomial(size_each, 0.04, 20000)
difference, variance = effectsize_2proportions(new, size_each, old, size_each)
games = 100 * difference
errors = 100 * variance**0.5
winner_mean = games[games > 1.96 * errors].mean()
### END SOLUTION

# %% check="winners" points=2 skill="BI12" done="{count:,} trials of one point. The middle 95 of 100 lie between {low:.1f} and {high:.1f} points."
check.draws("games")

# %% check="winners" points=2 skill="BI12" done="{value:.1f} points, where the truth is 1. Remember it when a trial of your size is printed."
check.number("winner_mean", within=0.06)

# %%
registry.head(3)

# %% [markdown] task="registry"
# ## 2. What the journals leave out
#
# In `registry`, 100 trials of reminders were announced before they started. `published` says `"yes"` for those that a journal printed. Small trials have fewer than 1,000 `homes` in an arm.
#
# Make these numbers, in percentage points:
#
# - `printed_gap`: among the **published** trials, the plain mean of `points` of the small ones minus that of the others,
# - `printed_mean`: the published trials pooled, mean of the random model,
# - `registry_mean`: all 100 trials pooled, mean of the random model.
#
# `combine_effects` wants the variance: the column `standard_error` times itself. Leave its other settings alone.

# %% [markdown] hint="registry"
# First a table of the published trials. From it, two means for the gap.

# %% [markdown] hint="registry"
# `combine_effects(printed["points"], printed["standard_error"] ** 2)` pools. Which row of its `summary_frame()` belongs to the random model?

# %% [markdown] hint="registry"
# It is `.loc["random effect", "eff"]`. For the gap, keep the rows of `printed` with `printed["homes"] < 1000`, and those with `>= 1000`.

# %% answer="registry"
printed_gap = ...
printed_mean = ...
registry_mean = ...
### BEGIN SOLUTION
printed = registry[registry["published"] == "yes"]
small = printed[printed["homes"] < 1000]
large = printed[printed["homes"] >= 1000]
printed_gap = small["points"].mean() - large["points"].mean()
printed_pool = combine_effects(printed["points"], printed["standard_error"] ** 2)
printed_mean = printed_pool.summary_frame().loc["random effect", "eff"]
registry_pool = combine_effects(registry["points"], registry["standard_error"] ** 2)
registry_mean = registry_pool.summary_frame().loc["random effect", "eff"]
### END SOLUTION

# %% check="registry" points=2 skill="BI13" done="{value:+.2f} points (0.7 to 2.8): the small ones that got printed are too large."
check.number("printed_gap", within=0.01)

# %% check="registry" points=1 skill="BI13" done="{value:.2f} points (1.5 to 2.4) is what a reader of journals learns."
check.number("printed_mean", within=0.01)

# %% check="registry" points=1 skill="BI12" done="{value:.2f} points (0.6 to 1.0) is what all trials say: less than half."
check.number("registry_mean", within=0.01)

# %% [markdown] task="pool"
# ## 3. The text letter in six cities
#
# Pool the letter `text` of the six cities. Make, in percentage points:
#
# - `fixed_mean`: the mean of the fixed model,
# - `random_mean`: the mean of the random model,
# - `random_low` and `random_high`: the 95% interval of the random model, with `use_t=True`,
# - `spread`: the spread of the true effects.

# %% [markdown] hint="pool"
# `text = one_letter("text")` gives points and variance of each city.

# %% [markdown] hint="pool"
# Section 3 of the lesson pools the letter `plain`. The spread is the root of `tau2`.

# %% [markdown] hint="pool"
# The interval of the random model is number 1 of `conf_int(use_t=True)`.

# %% answer="pool"
fixed_mean = ...
random_mean = ...
random_low = ...
random_high = ...
spread = ...
### BEGIN SOLUTION
text = one_letter("text")
pool = combine_effects(text["points"], text["variance"])
table = pool.summary_frame()
fixed_mean = table.loc["fixed effect", "eff"]
random_mean = table.loc["random effect", "eff"]
random_low, random_high = pool.conf_int(use_t=True)[1]
spread = pool.tau2**0.5
### END SOLUTION

# %% check="pool" points=1 skill="BI13" done="{value:.1f} points, if the letter did the same everywhere."
check.number("fixed_mean", within=0.02)

# %% check="pool" points=1 skill="BI13" done="{value:.1f} points, the mean of cities that differ."
check.number("random_mean", within=0.02)

# %% check="pool" points=1 skill="BI13" done="The 95% interval of the mean ends at {value:.1f} points."
check.number("random_low", within=0.05)
check.number("random_high", within=0.05)

# %% check="pool" points=1 skill="BI13" done="{value:.1f} points: more than chance. One city's result is no promise to the next."
check.number("spread", within=0.02)

# %% [markdown] task="expect"
# ## 4. What should we expect the next time?
#
# Write the function `shrink(own, variance, average, tau2)`. It pulls a city's result `own`, in points, toward `average`, as in the lesson, and returns what to expect. `variance` is the variance of `own`; `tau2` is the variance of the true effects, and may be 0.
#
# Then make `ours_expected`: what your city (its name is in `our_city`) should expect from `text` if it mails again, in points. The mean and `tau2` are those of the random model in task 3.

# %% [markdown] hint="expect"
# Three lines of section 3 of the lesson, with other names. What is the weight of the own result?

# %% [markdown] hint="expect"
# `weight = tau2 / (tau2 + variance)`. A weight of 1 leaves the own result as it is; 0 gives the average.

# %% [markdown] hint="expect"
# Your city's row is `text.loc[our_city]`; its columns are `points` and `variance`.


# %% answer="expect"
def shrink(own, variance, average, tau2):
    ...


ours_expected = ...


### BEGIN SOLUTION
def shrink(own, variance, average, tau2):
    weight = tau2 / (tau2 + variance)
    return average + weight * (own - average)


ours = text.loc[our_city]
ours_expected = shrink(ours["points"], ours["variance"], random_mean, pool.tau2)
### END SOLUTION

# %% check="expect" points=2 skill="BI13" done="The less sure a result is, the further it is pulled."
check.function("shrink", on=[(8.0, 4.0, 3.0, 4.0), (0.0, 1.0, 3.0, 2.0)], within=0.001)

# %% check="expect" points=1 skill="BI13" hidden=true done="It holds for other results, too, and where the cities do not differ at all."
check.function("shrink", on=[(12.0, 9.0, 2.0, 1.0), (5.0, 2.0, 1.5, 0.0)], within=0.001)

# %% check="expect" points=1 skill="BI13" done="About {value:.1f} points, if the six cities are of one kind."
check.number("ours_expected", within=0.03)

# %%
study

# %% [markdown] task="warning"
# ## 5. Would you build on this study?
#
# `study` is made up. Lots decided which homes got a form with a promise at the top, and which at the bottom. "Promise first, and people declare 9 percent more water," says the article.
#
# - `start_gaps`: for each measure from before the lots (where `time` is `"before"`), `top` minus `bottom`, divided by its standard error `gap_error` (a Series by measure),
# - `warning`: the measure from before that chance cannot explain (text),
# - `next_step`: **A** Take the form; the result lies 6 standard errors from zero. **B** Take the form, and correct the result for the gap. **C** Ask the authors how the gap came about, and do not build on the study until then.

# %% [markdown] hint="warning"
# Keep the rows whose `time` is `"before"`. What happened after the lots may differ; that is the result.

# %% [markdown] hint="warning"
# `(before["top"] - before["bottom"]) / before["gap_error"]`. Which one is far beyond 2?

# %% answer="warning"
start_gaps = ...
warning = ...
next_step = ...
### BEGIN SOLUTION
before = study[study["time"] == "before"]
start_gaps = (before["top"] - before["bottom"]) / before["gap_error"]
warning = start_gaps.idxmax()
next_step = "C"
### END SOLUTION

# %% check="warning" points=2 skill="BI13" done="{count} gaps. Most are what chance does."
check.series("start_gaps", within=0.01)

# %% check="warning" points=1 skill="BI13" done="{value}: these groups were not alike before anything was tried."
check.text("warning")

# %% check="warning" points=1 skill="BI13" done="The gap does not say what went wrong. It says that you may not build on it yet."
check.choice("next_step", options="ABC")

# %% [markdown] task="believe-note"
# ## 6. Answer the other city
#
# Another city has read about 8.7 points and wants to copy your letter `text`. Write 90 to 150 words for the deputy director, who will send the answer. Your coach reads and grades it.
#
# - What did your city find, and what did the six cities find on average, with its interval?
# - Why is a result in an article often too large? Give a number: from your games or the registry.
# - What may the other city expect, and what should it do before it counts on that?

# %% [markdown] reflect="believe-note" skill="BI12 BI13"
# ### BEGIN SOLUTION
# In our trial, the letter with a text message brought 7.5 more bookings from 100 homes than the current letter (5.3 to 9.6). In six cities together, the mean is 8.8 points, with a 95% interval from 4.6 to 12.9. The cities differ by more than chance: their true effects spread about 3.7 points around the mean.
#
# Do not start from the 8.7 points in the article. Journals print clear results. In games with trials of our size and a true effect of one point, the winners show 1.7 points. In a made-up registry, the printed trials show 2.0 points, all trials 0.8.
#
# You may see more than we did, or little. So send your current letter to half of the homes, by lots, and count bookings for 30 days. Show the result whatever it is.
# ### END SOLUTION

# %% [markdown] rubric="believe-note"
# - What was found
#   - 1: the own result or the mean of the six cities
#   - 2: both, with the interval of the mean
# - Why print is too large
#   - 1: clear results are printed, with a number from the games or the registry
# - What to expect
#   - 1: cities differ by more than chance, so the result is no promise
# - What to do
#   - 1: a trial of its own, by lots, with the current letter as one arm
#
# ## Sample, 2 points
#
# > Our letter brought 7.5 points, and in six cities it was 8.8 points (4.6 to 12.9). This is as good as the 8.7 in the article, so the article is right. You will see about 9 points. Send it to everybody soon.
#
# - What was found: 2
# - Why print is too large: 0 (takes the article at its word)
# - What to expect: 0 (a promise)
# - What to do: 0 (no trial)
#
# ## Sample, 3 points
#
# > Six cities found 8.8 points on average. Articles are too large because journals like clear results: for a true effect of one point, the winners of our games show 1.7. The cities are not alike, so you may see less.
#
# - What was found: 1 (no interval, nothing about the own city)
# - Why print is too large: 1
# - What to expect: 1
# - What to do: 0

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You know what printing does to results, you can pool trials, and you can say what to expect.
#
# **What comes next.** You have followed one letter for a year. The closing check shows what you have learned.
