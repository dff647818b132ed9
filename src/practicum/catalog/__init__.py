"""``curriculum/`` as typed objects."""

from .model import Attempt, Check, Curriculum, Module, Reflection, Skill, Task, Text, Unit
from .read import choose, read
from .text import Cell

__all__ = [
    "Attempt",
    "Cell",
    "Check",
    "Curriculum",
    "Module",
    "Reflection",
    "Skill",
    "Task",
    "Text",
    "Unit",
    "choose",
    "read",
]
