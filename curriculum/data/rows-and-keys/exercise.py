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
# # Exercise: how many pickups did residents ask for?
#
# Residents can ask the city to pick up a sofa or a broken fridge. The city wants to hire a company for this, and the company asks: *how many pickups did residents ask for in two years?*
# The head of public works has the export of the old system, a report made by hand, and a table from a colleague. She gets three different numbers. Find out why.
#
# **How it works.** Each task has a cell with `...`. Replace the `...`, run the cell (Shift+Enter), then run the check below it. You may add lines.
# Run every cell from the top. A check answers *Not started*, *Not yet* with a reason, or *Done*. You can try as often as you like.
#
# Everything you need is in the [lesson](lesson.ipynb). Keep it open next to this page, and copy from it as much as you like.
# This page does not know the names that the lesson made, such as `once`. Use the names on this page instead.
# The lesson is about Port Alder. Your team may work on another city, so your numbers may differ. All these cities are fictional, and their data are made up for practice.

# %% setup=true fold=true
import pandas as pd

from practicum import check, data

raw = data.load("requests-raw")
report = data.load("requests-by-month")
service = "Bulky item pickup"

# People typed "Bulky item pickup" in many ways. All of them start with a b.
pickups = raw[raw["service"].str.lower().str.startswith("b")]
wide = report[report["service"] == service]
print(f"Your city is {data.cities()[data.city()]}.")
print(f"{len(pickups):,} rows in pickups, {len(wide)} rows in wide")

# %% setup=true fold=true
# The table of the colleague, who counts in another system.
known = data.load("service-requests").query("service == @service")
month = known["opened"].dt.strftime("%b_%Y").str.lower().rename("month")
sent = known.groupby(["neighborhood", month]).size().reset_index(name="requests")
june = sent.query("month == 'jun_2025'").eval("requests = requests + 2")
sent = pd.concat([sent, june], ignore_index=True)
print(f"{len(sent):,} rows in sent")

# %%
pickups.head(3)

# %% [markdown] task="rows"
# ## 1. Rows, copies, cases
#
# How much of the export appears twice? Make
#
# - `repeated_rows`: how many rows of `pickups` repeat an earlier row in **every** column,
# - `pickups_once`: the table without these copies, with the same columns,
# - `case_count`: how many different cases there are.

# %% [markdown] hint="rows"
# A row is one step of one case. A case that was reopened has several rows, and they are not copies.

# %% [markdown] hint="rows"
# The lesson used `duplicated()`, `drop_duplicates()` and `nunique()`.

# %% [markdown] hint="rows"
# Leave the parentheses empty to compare all columns. For the cases, choose the column first: `pickups["case"]`.

# %% answer="rows"
repeated_rows = ...
pickups_once = ...
case_count = ...
### BEGIN SOLUTION
repeated_rows = pickups.duplicated().sum()
pickups_once = pickups.drop_duplicates()
case_count = pickups_once["case"].nunique()
### END SOLUTION

# %% check="rows" points=1 skill="DA1" done="{value} rows repeat an earlier one: part of the export was loaded twice."
check.number("repeated_rows", within=0.4)

# %% check="rows" points=1 skill="DA1" done="{rows:,} rows are left, each a step of a case."
check.table("pickups_once", columns=["case", "step"])

# %% check="rows" points=1 skill="DA1" done="{value:,} cases. There are fewer cases than rows, as some were reopened."
check.number("case_count", within=0.4)

# %% [markdown] task="later-rows"
# ## 2. Later steps
#
# The company is paid for each visit, so it also wants to know how often a crew had to come back.
#
# Make `later_rows`: how many rows of `pickups_once` are a later row of a case, that is, a row whose case number came up in an earlier row.

# %% [markdown] hint="later-rows"
# Compare only one column. Which one?

# %% [markdown] hint="later-rows"
# The lesson did this with `once`. Here the table is called `pickups_once`.

# %% answer="later-rows"
later_rows = ...
### BEGIN SOLUTION
later_rows = pickups_once.duplicated("case").sum()
### END SOLUTION

# %% check="later-rows" points=2 skill="DA1" done="{value} rows are later steps. Add the number of cases, and you have all the rows of pickups_once."
check.number("later_rows", within=0.4)

# %% [markdown] task="tidy"
# ## 3. A tidy table of months
#
# `wide` is the part of the report about pickups. It has one row for each neighborhood, one column for each month, and a `total`.
#
# Make the table `tidy`. It has one row for each neighborhood and month, and the columns `neighborhood`, `month` and `requests`. The column `service` may stay.
# Leave the months as they are written. The total is not a month.

# %% [markdown] hint="tidy"
# Turn the columns of months into rows. Then keep the rows that are a month.

# %% [markdown] hint="tidy"
# `melt` needs to know which columns stay, and the names of the two new ones. The lesson kept its rows with `!=`.

# %% [markdown] hint="tidy"
# First `tidy = wide.melt(id_vars=[..., ...], var_name=..., value_name=...)`. Then `tidy = tidy[tidy["month"] != ...]`

# %% answer="tidy"
tidy = ...
### BEGIN SOLUTION
tidy = wide.melt(id_vars=["neighborhood", "service"], var_name="month", value_name="requests")
tidy = tidy[tidy["month"] != "total"]
### END SOLUTION

# %% check="tidy" points=4 skill="DA2" done="{rows} rows: every neighborhood has 24 months, and nothing was lost."
check.table("tidy", columns=["neighborhood", "month", "requests"])

# %% [markdown]
# A colleague sends a tidy table, too. It is called `sent`. It should hold the same counts as yours, without the months in which a neighborhood had no requests.

# %%
sent.head(3)

# %% [markdown] task="proofs"
# ## 4. Can we use the colleague's table?
#
# Run two of the three tests on `sent`: the key and the sum. Make
#
# - `sent_repeats`: how many rows of `sent` repeat the neighborhood **and** the month of an earlier row,
# - `sent_extra`: how many more requests `sent` counts than your table `tidy`.

# %% [markdown] hint="proofs"
# Two rows that share a key need not be copies: their counts may differ.

# %% [markdown] hint="proofs"
# The lesson gave `duplicated` a list of two columns. For the second number, subtract one table's sum from the other's.

# %% [markdown] hint="proofs"
# `sent.duplicated([..., ...]).sum()` for the key, and `sent["requests"].sum() - ...` for the sum.

# %% answer="proofs"
sent_repeats = ...
sent_extra = ...
### BEGIN SOLUTION
sent_repeats = sent.duplicated(["neighborhood", "month"]).sum()
sent_extra = sent["requests"].sum() - tidy["requests"].sum()
### END SOLUTION

# %% check="proofs" points=2 skill="DA2" done="{value} rows share a key with an earlier one. A whole month, June 2025, is in there twice."
check.number("sent_repeats", within=0.4)

# %% check="proofs" points=2 skill="DA2" done="{value} requests too many: `sent` counts June 2025 twice. Send it back."
check.number("sent_extra", within=0.4)

# %% [markdown] task="difference"
# ## 5. Export and report
#
# Now compare the export with the report. Make `not_in_report`: how many more cases the export has than `tidy` counts requests.

# %% [markdown] hint="difference"
# You have counted the cases of the export in task 1. How many requests are in `tidy`?

# %% [markdown] hint="difference"
# Subtract the sum of a column of `tidy` from the number of cases.

# %% answer="difference"
not_in_report = ...
### BEGIN SOLUTION
not_in_report = case_count - tidy["requests"].sum()
### END SOLUTION

# %% check="difference" points=2 skill="DA1" done="{value} requests came in twice, minutes apart, and got two case numbers. The report counts each once."
check.number("not_in_report", within=0.4)

# %% [markdown] task="tell-the-company"
# ## 6. Tell the company
#
# The company asks how many pickups residents asked for. Answer in 30 to 70 words. Your coach grades this answer; *See my score* leaves it out.
#
# - Which of your numbers do you give the company, and what exactly does it count?
# - Name one larger number from your tasks. Why is it larger?

# %% [markdown] reflect="tell-the-company" skill="DA1"
# ### BEGIN SOLUTION
# Residents asked for 3,524 pickups in 2024 and 2025. A request that came in twice counts once.
#
# The export of our system has 3,896 rows. That is more because it lists a request again each time it is reopened, part of it was loaded twice, and some requests got two case numbers.
# ### END SOLUTION

# %% [markdown] rubric="tell-the-company"
# - The number
#   - 0: none
#   - 1: a number that fits the question
#   - 2: also what it counts
# - A larger number
#   - 0: not mentioned
#   - 1: a larger number
#   - 2: also why it is larger
# - Plain words
#   - 1: somebody outside the city understands it
#
# ## Sample, 3 points
#
# > There are 3,597 cases. The table has 3,896 rows, but some are duplicates.
#
# - The number: 1 (it fits, but what is a case?)
# - A larger number: 2 (a number, and one true reason)
# - Plain words: 0 (nobody outside the city knows what a case is)

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Kernel → Restart Kernel and Run All Cells**, and look at each check once more.
# 2. Save (Ctrl+S, or Command+S on a Mac).
#
# **What you can do now.** You told copies from later steps, made a report tidy, and used a key and a sum to find a fault in a table.
#
# **What comes next.** The counts hold up. But can a pickup be closed before somebody asked for it? The next unit looks at what the rows say: *Can we believe this table?*
