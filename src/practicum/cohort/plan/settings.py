"""nbgrader's settings in a cohort's folder: those of its course, with places and late penalties of its own."""

from __future__ import annotations

from pathlib import Path

from nbgrader.plugins import BasePlugin
from traitlets import Float, Int
from traitlets.config import Config

from practicum.cohort.plan import folder
from practicum.cohort.plan.policy import Policies


class LatePenalty(BasePlugin):
    """Takes a share of the points for each day begun, as the cohort's policies say."""

    percent_a_day = Float(0.0, help="Of the points earned, for each day begun.").tag(config=True)
    most_percent = Float(0.0, help="What late work costs at most.").tag(config=True)
    grace_minutes = Int(0, help="Late by no more than this costs nothing.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points that are taken; None for no penalty. nbgrader counts an extension beforehand."""
        rules = Policies(
            late_percent_a_day=self.percent_a_day,
            late_most_percent=self.most_percent,
            grace_minutes=self.grace_minutes,
        )
        return rules.penalty(score, total_seconds_late) or None


def use_cohort(settings: Config, root: Path) -> None:
    """Turn a course's nbgrader settings into those of the cohort in the folder `root`; changed in place."""
    about = folder.settings_of(root)
    settings.CourseDirectory.root = str(root)
    settings.CourseDirectory.course_id = about.name
    settings.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    settings.Exchange.root = str((root / about.exchange).resolve())
    settings.AssignLatePenalties.plugin_class = f"{__name__}.{LatePenalty.__name__}"
    settings.LatePenalty.percent_a_day = about.policies.late_percent_a_day
    settings.LatePenalty.most_percent = about.policies.late_most_percent
    settings.LatePenalty.grace_minutes = about.policies.grace_minutes
    settings.GetGradesByTask.hold_hidden = about.policies.hold_hidden
    settings.GetGradesByTask.around = "practicum.cohort.handing_back.around"
