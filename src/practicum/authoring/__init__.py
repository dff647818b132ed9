"""``curriculum/`` as typed objects."""

from practicum import _deferred  # noqa: F401
from practicum.authoring.curriculum import choose, read
from practicum.authoring.model import (
    Attempt,
    Check,
    Curriculum,
    Module,
    Reflection,
    Rubric,
    Skill,
    Task,
    Text,
    Unit,
)
from practicum.authoring.percent import Cell

__all__ = [
    "Attempt",
    "Cell",
    "Check",
    "Curriculum",
    "Module",
    "Reflection",
    "Rubric",
    "Skill",
    "Task",
    "Text",
    "Unit",
    "choose",
    "read",
]
