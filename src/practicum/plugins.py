"""The names that an ``nbgrader_config.py`` may use; they stay when the code behind them moves."""

from practicum.cohort.boxes import WriteInBoxes
from practicum.cohort.collect import Collect
from practicum.cohort.feedback import FeedbackPage, GetGradesByTask, RemoveHiddenChecks
from practicum.cohort.release import ReleaseFeedback
from practicum.grading.sanitize.notebook import Sanitize
from practicum.kernels.manager import KernelManager

__all__ = [
    "Collect",
    "FeedbackPage",
    "GetGradesByTask",
    "KernelManager",
    "ReleaseFeedback",
    "RemoveHiddenChecks",
    "Sanitize",
    "WriteInBoxes",
]
