"""The tools of a workshop wall, in the notebook, each with a plain table beside it.

>>> from practicum import boards
>>> boards.groups(my_notes)
>>> my_groups = boards.read("my-groups.csv")

Every board works by mouse, touch and keyboard, saves with every change, and is there again after a restart. Where no
person looks, in a build and in grading, a board shows its still twin and writes nothing. The tables are the answer:
whoever has no widget makes the same table by code. Own tables work as well as the practice city's.
"""

from __future__ import annotations

from practicum.boards.affinity import groups
from practicum.boards.assumptions import assumptions
from practicum.boards.card import test_card
from practicum.boards.coding import notes
from practicum.boards.form import form
from practicum.boards.journey import journey
from practicum.boards.ladder import ladder
from practicum.boards.plan import plan
from practicum.boards.scoring import scores
from practicum.boards.store import read
from practicum.boards.votes import votes

__all__ = [
    "assumptions",
    "form",
    "groups",
    "journey",
    "ladder",
    "notes",
    "plan",
    "read",
    "scores",
    "test_card",
    "votes",
]
