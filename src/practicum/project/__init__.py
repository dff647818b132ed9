"""A project's plan as tables: its schedule, its dates, its board of cards, and papers that anybody can read.

>>> from practicum import data, project
>>> tasks = data.load("project-tasks")
>>> project.schedule(tasks, start="2025-02-28")

Everything takes a team's own tables as well as the practice city's.
"""

from __future__ import annotations

from practicum.project.calendar import finish_date, start_date
from practicum.project.earlier import earlier
from practicum.project.exports import save_for_planners
from practicum.project.papers import charter, handover, raid_log, status_note
from practicum.project.replay import limited, replay
from practicum.project.schedule import ids_in, lengths, schedule

__all__ = [
    "charter",
    "earlier",
    "finish_date",
    "handover",
    "ids_in",
    "lengths",
    "limited",
    "raid_log",
    "replay",
    "save_for_planners",
    "schedule",
    "start_date",
    "status_note",
]
