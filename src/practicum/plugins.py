"""The names that an ``nbgrader_config.py`` may use; they stay when the code behind them moves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practicum.cohort.course.boxes import WriteInBoxes
from practicum.cohort.course.collect import Collect
from practicum.cohort.course.feedback import FeedbackPage, GetGradesByTask, RemoveHiddenChecks
from practicum.cohort.course.release import ReleaseFeedback
from practicum.grading.sanitize.notebook import Sanitize
from practicum.kernels.manager import KernelManager
from practicum.trainee.exchange import Submit

if TYPE_CHECKING:
    from traitlets.config import Config

__all__ = [
    "Collect",
    "FeedbackPage",
    "GetGradesByTask",
    "KernelManager",
    "ReleaseFeedback",
    "RemoveHiddenChecks",
    "Sanitize",
    "Submit",
    "WriteInBoxes",
    "course_of",
    "use_cohort",
]


def course_of(root: Path) -> str:
    """Return the course folder of a cohort's folder."""
    from practicum.cohort.plan import folder  # trainees, who load the names above too, lack its packages

    return folder.course_of(root)


def use_cohort(settings: Config, root: Path) -> None:
    """Turn a course's nbgrader settings into those of the cohort in the folder `root`; changed in place."""
    from practicum.cohort.plan import settings as of_cohorts

    of_cohorts.use_cohort(settings, root)
