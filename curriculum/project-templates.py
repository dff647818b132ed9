# %% [markdown]
# # Templates for your own project
#
# A charter, a plan, a RAID log, a status note, and a handover plan. **Copy this notebook**, put your own tables in place of the example, and run it from the top. Each paper is made by one call and saved beside the notebook as a page that anybody can open and print without Python.
#
# The example is made up: a library in a fictional city wants to open in the evening. To load a table that you keep in a spreadsheet, save it as CSV and write `tasks = pd.read_csv("tasks.csv")`.

# %%
import pandas as pd

from practicum import boards, project

# %% [markdown]
# ## Charter
#
# What you promise, and who answers for it. `raci` says who is responsible (R), accountable (A), consulted (C) and informed (I) for each activity; leave it out if you have none.

# %%
charter = {
    "outcome": "People who work days can use the library.",
    "baseline": "2025: 14 percent of visits by people who work days (survey of 900 visitors).",
    "target": "20 percent by November 2026, in the same survey.",
    "owner": "Branch manager",
    "not_in_scope": "Sundays. The two small branches.",
}
raci = pd.DataFrame(
    [
        ("Agree on shifts", "Branch manager", "A"),
        ("Agree on shifts", "Personnel office", "R"),
        ("Agree on shifts", "Union", "C"),
        ("Tell the neighborhood", "Communications", "A"),
        ("Tell the neighborhood", "Communications", "R"),
        ("Tell the neighborhood", "Branch manager", "I"),
    ],
    columns=["activity", "role", "part"],
)

# %%
project.charter(charter, raci=raci, title="Evening hours: charter")

# %% [markdown]
# ## Plan
#
# One row for each task: an id, words, who owns it, working days, and the ids of the tasks that must be finished before. Change days and links on the board. It is saved in `my-plan.csv`.

# %%
tasks = pd.DataFrame(
    [
        ("A", "Agree on shifts with the union", "Personnel office", 20, ""),
        ("B", "Hire two people", "Personnel office", 30, "A"),
        ("C", "Test the heating and the lights in the evening", "Facilities", 5, ""),
        ("D", "Tell the neighborhood", "Communications", 10, "A"),
        ("E", "Open", "Branch manager", 1, "B C D"),
    ],
    columns=["task_id", "task", "owner", "likely", "depends_on"],
)
boards.plan(tasks, start="2026-03-02")

# %%
project.schedule(tasks, start="2026-03-02")

# %% [markdown]
# For planning programs, in the XML format of Microsoft Project:

# %%
project.save_for_planners(tasks, "my-plan.xml", start="2026-03-02", days="likely")

# %% [markdown]
# ## RAID log
#
# Risks, assumptions, issues, and dependencies. The largest exposure comes first. Dependencies are found in the plan: tasks that wait for somebody else's.

# %%
risks = pd.DataFrame(
    {
        "risk": ["Nobody applies for evening work", "The heating cannot run after six"],
        "owner": ["Personnel office", "Facilities"],
        "probability": [0.4, 0.15],
        "impact_usd": [18000, 25000],
        "response": ["Ask part-time staff first", "Test it in February"],
    }
)
assumptions = [{"assumption": "People come after work, not before", "tested_by": "Survey in March"}]
issues = [{"issue": "The parking lot is dark", "owner": "Facilities", "since": "February 2026"}]
project.raid_log(risks, assumptions=assumptions, issues=issues, tasks=tasks)

# %% [markdown]
# ## Status note
#
# What changed, why, and who does what by when.

# %%
project.status_note(
    changed="Opening moves from May 12 to May 19.",
    why="The talks with the union took five days longer than planned.",
    actions=[{"who": "Personnel office", "what": "Post both jobs", "by_when": "April 10, 2026"}],
    numbers={"Working days late": 5, "Tasks finished": "2 of 5"},
)

# %% [markdown]
# ## Handover plan
#
# Who runs it when the project is over, which line of the budget pays, and when somebody decides whether it goes on.

# %%
handover = {
    "owner": "Branch manager",
    "cost_line": "41,000 dollars a year, staff budget of the library, from July 2026",
    "measure": "Share of visits by people who work days, survey each November",
    "alarm": "Below 16 percent",
    "review_date": "December 1, 2026",
}
still_open = tasks.loc[tasks["task_id"] == "D", ["task", "owner"]]
project.handover(handover, tasks=still_open)
