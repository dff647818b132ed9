"""A plan as a file that planning programs open: Microsoft's XML format for projects."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from practicum import display
from practicum._files import write_atomic
from practicum.errors import ProjectError, cannot
from practicum.project.calendar import start_date
from practicum.project.schedule import network_of, schedule

_SPACE = "http://schemas.microsoft.com/project"
#: A working day as the format counts it.
_HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS_A_DAY = 8
_FINISH_TO_START = "1"


def save_for_planners(
    tasks: Any,
    file: str = "my-plan.xml",
    *,
    start: Any,
    days: str = "days",
    id: str = "task_id",
    text: str = "task",
    after: str = "depends_on",
    name: str = "Project",
    holidays: Iterable[Any] = (),
) -> None:
    """Write a plan, where a person works, as a file that common planning programs open.

    The format is Microsoft Project's XML; see the page on boards in the documentation for the programs in which it
    was opened.

    Parameters
    ----------
    tasks : pandas.DataFrame
        A row for each task, such as ``boards.read("my-plan.csv")``.
    file : str
        The name of the XML file beside the notebook.
    start : str or date
        The project's first working day.
    days, id, text, after : str
        The columns of lengths in working days, ids, words, and ids of the tasks before.
    name : str
        What the project is called.
    holidays : iterable of str or date
        Days that are not worked, besides Saturdays and Sundays.

    Raises
    ------
    ProjectError
        When the plan cannot be used, or the file cannot be written.
    """
    path = Path(str(file))
    if path.name != file or path.suffix.lower() != ".xml":
        raise ProjectError(f'"{file}" cannot hold a plan: give the name of an XML file, such as my-plan.xml.')
    away = [start_date(one, 0) for one in holidays]
    made = schedule(tasks, start=start, days=days, id=id, after=after, holidays=away)
    network = network_of(tasks, id=id, after=after)
    words = dict(zip(network, pd.DataFrame(tasks).get(text, pd.Series([""] * len(made))), strict=True))
    root = ElementTree.Element("Project", xmlns=_SPACE)
    _add(root, SaveVersion=14, Name=name, ScheduleFromStart=1, StartDate=_hour(made["start"].min(), 0))
    _add(root, CalendarUID=1, DefaultStartTime="08:00:00", DefaultFinishTime="17:00:00")
    _add(root, MinutesPerDay=60 * _HOURS_A_DAY, MinutesPerWeek=300 * _HOURS_A_DAY, DaysPerMonth=20)
    _calendar(ElementTree.SubElement(root, "Calendars"), away)
    listed = ElementTree.SubElement(root, "Tasks")
    number = {task: nth for nth, task in enumerate(network, 1)}
    for row in made.to_dict("records"):
        task = row[id]
        element = ElementTree.SubElement(listed, "Task")
        hours = float(row["days"]) * _HOURS_A_DAY
        length = f"PT{int(hours)}H{round(hours % 1 * 60)}M0S"
        _add(element, UID=number[task], ID=number[task], Name=f"{task} {words[task]}".strip(), Type=1)
        _add(element, WBS=number[task], OutlineNumber=number[task], OutlineLevel=1, Priority=500)
        _add(element, Start=_hour(row["start"], 0), Finish=_hour(row["finish"], -1))
        _add(element, Duration=length, DurationFormat=7, Milestone=int(hours == 0), Summary=0)
        _add(element, Critical=int(row["critical"]), ConstraintType=0, CalendarUID=-1)
        for before in sorted(network.predecessors(task), key=number.__getitem__):
            link = ElementTree.SubElement(element, "PredecessorLink")
            _add(
                link,
                PredecessorUID=number[before],
                Type=_FINISH_TO_START,
                CrossProject=0,
                LinkLag=0,
                LagFormat=7,
            )
    ElementTree.indent(root)
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    if not display.seen_by_a_person():
        return
    try:
        write_atomic(path, content)
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be written. {cannot(error)}") from None
    print(f"Your plan is in {path.name}, beside this notebook.")


def _calendar(parent: ElementTree.Element, away: Iterable[pd.Timestamp]) -> None:
    calendar = ElementTree.SubElement(parent, "Calendar")
    _add(calendar, UID=1, Name="Standard", IsBaseCalendar=1, BaseCalendarUID=-1)
    week = ElementTree.SubElement(calendar, "WeekDays")
    for day in range(1, 8):  # 1 is Sunday
        element = ElementTree.SubElement(week, "WeekDay")
        works = 2 <= day <= 6
        _add(element, DayType=day, DayWorking=int(works))
        if works:
            times = ElementTree.SubElement(element, "WorkingTimes")
            for begin, end in _HOURS:
                _add(ElementTree.SubElement(times, "WorkingTime"), FromTime=begin, ToTime=end)
    for one in away:
        element = ElementTree.SubElement(week, "WeekDay")
        _add(element, DayType=0, DayWorking=0)
        period = ElementTree.SubElement(element, "TimePeriod")
        _add(period, FromDate=f"{one:%Y-%m-%d}T00:00:00", ToDate=f"{one:%Y-%m-%d}T23:59:00")


def _hour(day: pd.Timestamp, nth: int) -> str:
    return f"{day:%Y-%m-%d}T{_HOURS[0][0] if nth == 0 else _HOURS[-1][1]}"


def _add(parent: ElementTree.Element, **values: object) -> None:
    for name, value in values.items():
        ElementTree.SubElement(parent, name).text = str(value)
