"""What a trainee's own score says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """How a task went.

    Parameters
    ----------
    title : str
        The task's heading.
    points, most : float
        What it earns and could earn now.
    later : float
        The points that only a coach can give: for an answer in words, or a check that only grading runs.
    written : bool
        Whether the answer is one in words.
    says : str
        What its first check says that is not *Done*; empty when all are.
    """

    title: str
    points: float
    most: float
    later: float
    written: bool
    says: str = ""

    @property
    def earned(self) -> str:
        """The points, as a person reads them."""
        return f"{self.points:g} of {self.most:g}" if self.most else "later"

    @property
    def remark(self) -> str:
        """What there is to say of it."""
        if self.says:
            return self.says
        later = f"{self.later:g} point{'s' if self.later != 1 else ''}"
        if self.written:
            return f"Your coach reads this answer: {later}."
        return f"Done. {later} more from checks that run when your coach grades." if self.later else "Done."


@dataclass(frozen=True)
class OwnScore:
    """How a trainee's folder stands.

    Parameters
    ----------
    title : str
        The unit's.
    parts : tuple of Part
        The tasks, in order.
    notes : tuple of str
        What was repaired, and what happened.
    """

    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The sum, in words."""
        points, most, later = (
            sum(getattr(part, name) for part in self.parts) for name in ("points", "most", "later")
        )
        title = self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}:"
        words = f"{title} {points:g} of {most:g} points"
        return f"{words}; up to {later:g} more when a coach grades it." if later else f"{words}."

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data; `of_data` reads it."""
        return asdict(self)


def of_data(data: Mapping[str, Any]) -> OwnScore:
    """Return a score from what `OwnScore.as_data` gave."""
    return OwnScore(data["title"], tuple(Part(**part) for part in data["parts"]), tuple(data["notes"]))
