"""How nbgrader runs this course; each setting differs from nbgrader's own for the reason given."""

import os
import sys
from pathlib import Path

# nbgrader calls alembic by name when it makes a gradebook, also where no environment is activated.
if (programs := str(Path(sys.executable).parent)) not in os.get_exec_path():
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "practicum"
if url := os.environ.get("PRACTICUM_DB_URL"):
    c.CourseDirectory.db_url = url
# Caches and checkpoints are not part of an assignment. Nor are pages: nbgrader releases every page that lies
# in a trainee's feedback folder, and only those made there may be released.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    ".cache",
    "feedback",
    "*.html",
    ".built.json",
    "rubrics.json",  # holds sample answers
]
# Only files are collected: a link would be followed with the coach's rights.
c.ExchangeFactory.collect = "practicum.plugins.Collect"
# One submission without its secret stops nbgrader's own release for everybody after it, and feedback on a notebook
# of another name is never found.
c.ExchangeFactory.release_feedback = "practicum.plugins.ReleaseFeedback"
# Else a page that is there stays as it is, whatever marks have changed.
c.GenerateFeedback.force = True

# An answer cell shows its own stub (`name = ...`) above the solution, so the solution leaves nothing behind.
c.ClearSolutions.code_stub = {"python": ""}
# A written answer is an empty box, five lines high: one click, and every key goes into it.
c.ClearSolutions.text_stub = "\n" * 4
c.GenerateAssignment.preprocessors.append("practicum.plugins.WriteInBoxes")

# A deleted check cell comes back and is graded, instead of waiting for a person forever.
c.OverwriteCells.add_missing_cells = True

# Long enough for a resampling cell on a slow laptop, short enough for an endless loop.
c.Execute.timeout = 60

# Autograde and Validate fork their kernels from a process that has loaded pandas and matplotlib: many times
# faster, with the same outputs. PRACTICUM_KERNELS=cold in the environment turns that off.
if os.environ.get("PRACTICUM_KERNELS") != "cold":
    c.Execute.kernel_manager_class = "practicum.plugins.KernelManager"
    c.Execute.shutdown_kernel = "immediate"

# Feedback shows what a trainee may see: no hidden checks, no mark schemes and nothing that quotes them, and a
# widget's still twin instead of its data.
c.GenerateFeedback.preprocessors = [
    "practicum.plugins.GetGradesByTask",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    "practicum.plugins.RemoveHiddenChecks",
]
c.NbConvertBase.display_data_priority = [
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/latex",
    "text/plain",
]
# nbgrader's feedback page has no language, pale text and unnamed checks, and loads scripts from the network.
c.GenerateFeedback.exporter_class = "practicum.plugins.FeedbackPage"
# A trainee's work may hold scripts; whoever opens it here or in formgrader must not run them, whatever program
# graded it. The stored notebook stays as it is.
c.HTMLExporter.preprocessors = ["practicum.plugins.Sanitize"]
