"""The desk's pages: what each shows, from the gradebook and the cohort's folder."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment

from practicum.cohort.marking import (
    agreement,
    calibration,
    history,
    notes,
    questions,
    requests,
    rubrics,
    second,
)
from practicum.cohort.marking.questions import Question
from practicum.cohort.pages import html
from practicum.desk import data, insight
from practicum.desk.sitting import Sitting
from practicum.errors import PracticumError
from practicum.grading.sanitize import markdown
from practicum.trainee import catalog
from practicum.trainee.request import Kind

Asked = Mapping[str, str]
_TEMPLATES = Path(__file__).with_name("templates")
#: A task without a rubric has a key for each whole point, as far as there are keys.
_KEYS = 9
#: How many decided requests the page shows.
_MOST_DECIDED = 50


@dataclass(frozen=True)
class Page:
    """One page.

    Parameters
    ----------
    address : str
        Below the desk's own.
    title : str
        What the links to it say; empty where none stands in the list of pages.
    gather : callable
        Returns what the template of the same name shows.
    template : str
        The template, where it is not called like the address.
    takes_long : bool
        Whether a large cohort's takes seconds.
    """

    address: str
    title: str
    gather: Callable[[Sitting, Asked], dict[str, Any]]
    template: str = ""
    takes_long: bool = False

    def html(self, sitting: Sitting, base: str, xsrf: str, asked: Asked) -> str:
        """Return the page as HTML.

        Raises
        ------
        PracticumError
            When what is asked for is not there.
        """
        shown = self.gather(sitting, asked)
        return _template(self.template or self.address).render(
            cohort=sitting.cohort,
            coach=sitting.coach,
            now=sitting.now,
            base=base,
            xsrf=xsrf,
            asked=asked,
            here=self.address,
            pages=[(page.address, page.title) for page in PAGES if page.title],
            titles=_titles(),
            **shown,
        )


def refused(status: int, sentence: str, base: str) -> str:
    """Return the page that says in one sentence why there is no other."""
    title = {403: "This desk is for coaches of the course", 404: "Not here"}.get(
        status, HTTPStatus(status).phrase
    )
    words = sentence or "Something went wrong; the server's log says what."
    return _template("refused").render(status=status, title=title, sentence=words, base=base)


def warm(at: Sitting) -> None:
    """Make the pages that a coach opens first, and forget them: what takes long once is done then."""
    pages = {page.address: page for page in PAGES}
    pages[""].html(at, "", "", {})
    for one in questions.questions(at.book, at.cohort)[:1]:
        pages["grade"].html(at, "", "", {"unit": one.unit, "task": one.task})
        for line in questions.answers(at.book, at.cohort, one.unit, one.task)[:1]:
            data.answer(questions.answer(at.book, at.cohort, line.key, who=at.coach.id), at.coach.id)


@cache
def _environment() -> Environment:
    made = html.environment(_TEMPLATES)
    made.filters |= {
        "markdown": markdown.sanitized,
        "query": lambda asked: urlencode(asked),
        "combine": lambda asked, more: {**asked, **more},
        "waited": waited,
        "local": local,
        "said": said,
        "signed": signed,
        "ticks": ticks,
        "words": data.words,
    }
    return made


def _template(name: str) -> Any:
    return _environment().get_template(f"{name}.html.j2")


@cache
def _titles() -> dict[str, str]:
    """Return the title of each unit of the course by its id, with its module where several have the same."""
    units = [(module, entry) for module in catalog.modules() for entry in module.units]
    times = Counter(entry.title for _, entry in units)
    return {
        entry.id: f"{entry.title} ({module.title})" if times[entry.title] > 1 else entry.title
        for module, entry in units
    }


def waited(time: timedelta) -> str:
    """Write for how long somebody has waited."""
    hours = max(0, int(time.total_seconds() // 3600))
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return "1 hour" if hours == 1 else f"{hours} hours"
    return f"{hours // 24} days"


def local(time: str, now: datetime) -> str:
    """Write a time that the gradebook keeps, in the zone of `now`."""
    kept = datetime.fromisoformat(time)
    return html.moment((kept if kept.tzinfo else kept.replace(tzinfo=UTC)).astimezone(now.tzinfo))


def said(value: str | None) -> str:
    """Write what the history keeps: points as numbers, a request as its state and the answer."""
    if value is None:
        return "nothing"
    with suppress(ValueError):
        match json.loads(value):
            case int() | float() as points:
                return html.points(points)
            case {"state": state, **more}:
                return f"{state}: {answer}" if (answer := more.get("answer")) else str(state)
    return value


def signed(number: float) -> str:
    """Write a number of -1 to 1 with two places."""
    return f"{round(number, 2) + 0.0:.2f}".replace("-", "−")


def ticks(words: str) -> str:
    """Return HTML of what a check says: escaped, with code where it has backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


# ---------------------------------------------------------------- what the pages show


def _overview(at: Sitting, asked: Asked) -> dict[str, Any]:
    mine = at.people(asked.get("people", ""))
    found = questions.questions(at.book, at.cohort, mine)
    waiting = sorted(
        (one for one in found if one.waiting), key=lambda one: one.since or datetime.max.replace(tzinfo=UTC)
    )
    open_ = requests.requests(at.book, state=requests.OPEN)
    return {
        "questions": found,
        "waiting": waiting,
        "wishes": sum(mine is None or one.student in mine for one in open_),
        "wait": sum(one.waiting for one in found),
        "next": waiting[0] if waiting else None,
        "to_do": notes.notes(at.book, undone=True),
        "people": _people(at),
    }


def _people(at: Sitting) -> dict[str, str]:
    """Return what people are called, by id; teams as notes name them."""
    return {one.id: one.name for one in at.cohort.people} | {
        f"{notes.TEAM}{team}": f"Team {team}" for team in at.cohort.teams()
    }


def _question(at: Sitting, asked: Asked) -> Question:
    """Return the question that is asked for, with its counts.

    Raises
    ------
    PracticumError
        When there is none.
    """
    unit, task = asked.get("unit", ""), asked.get("task", "")
    found = questions.question(at.book, at.cohort, unit, task, at.people(asked.get("people", "")))
    if found is None:
        raise PracticumError(
            f'No task "{task[:80]}" of the unit "{unit[:80]}" has answers for a coach to read.'
        )
    return found


def _grade(at: Sitting, asked: Asked) -> dict[str, Any]:
    one = _question(at, asked)
    rubric = rubrics.of_unit(at.book, at.cohort, one.unit).get(one.task)
    again = asked.get("second", "") == "1"
    return {
        "question": one,
        "rubric": rubric,
        "plain": [] if rubric else _plain(one.most),
        "second": again,
        "calibrated": again or calibration.is_done(at.book, at.cohort, at.coach.id, one.unit, one.task),
        "everybody": asked.get("people", "") == "all" or not at.coach.people,
    }


def _plain(most: float) -> list[float]:
    """Return the points that have a key of their own where no rubric says what earns them."""
    return (
        [float(points) for points in range(int(most) + 1)]
        if most == int(most) and most < _KEYS
        else [0.0, most]
    )


def _calibrate(at: Sitting, asked: Asked) -> dict[str, Any]:
    one = _question(at, asked)
    trials = calibration.trials(at.book, at.cohort, at.coach.id, one.unit, one.task)
    if not trials:
        raise PracticumError(f'The task "{one.title}" has no samples to mark first.')
    lines = questions.answers(at.book, at.cohort, one.unit, one.task)
    prompt = questions.answer(at.book, at.cohort, lines[0].key).prompt if lines else ""
    return {"question": one, "trials": trials, "prompt": prompt}


def _rubric(at: Sitting, asked: Asked) -> dict[str, Any]:
    one = _question(at, asked)
    rubric = rubrics.of_unit(at.book, at.cohort, one.unit).get(one.task)
    if rubric is None:
        raise PracticumError(f'The task "{one.title}" has no rubric; it is marked with plain points.')
    return {"question": one, "rubric": rubric}


@dataclass(frozen=True)
class _Wish:
    """A request with the answers that it is about, by graded cell, and when the unit is due for the person."""

    asked: requests.Asked
    answers: dict[str, questions.Answer]
    due: datetime | None


def _requests(at: Sitting, asked: Asked) -> dict[str, Any]:
    mine = at.people(asked.get("people", ""))
    found = [one for one in requests.requests(at.book) if mine is None or one.student in mine]
    open_ = [one for one in found if one.state == requests.OPEN]
    decided = sorted(
        (one for one in found if one.state != requests.OPEN), key=lambda one: one.decided, reverse=True
    )
    return {
        "wishes": [_wish(at, one) for one in open_],
        "decided": decided[:_MOST_DECIDED],
        "people": _people(at),
    }


def _wish(at: Sitting, one: requests.Asked) -> _Wish:
    answers, due = {}, None
    # A unit that left the program, or work that left the folder, still has its request.
    with suppress(PracticumError):
        if one.kind == Kind.SECOND_LOOK:
            for cell, key in requests.keys_of(at.cohort, one).items():
                answers[cell] = questions.answer(at.book, at.cohort, key, who=at.coach.id)
        else:
            due = at.cohort.due(one.unit, at.cohort.person(one.student))
    return _Wish(one, answers, due)


def _agreement(at: Sitting, asked: Asked) -> dict[str, Any]:
    found = [one for one in questions.questions(at.book, at.cohort) if one.has_rubric and one.read]
    agreed = [
        (one, agreement.of_question(at.book, at.cohort, one.unit, one.task),
         second.lines(at.book, at.cohort, one.unit, one.task, at.coach.id),
         calibration.is_done(at.book, at.cohort, at.coach.id, one.unit, one.task))
        for one in found
    ]  # fmt: skip
    # What this coach can do comes first.
    agreed.sort(key=lambda row: all(line.state is questions.State.READ for line in row[2]))
    return {"agreed": agreed, "fewest": agreement.FEWEST, "share": second.SHARE, "states": questions.State}


def _history(at: Sitting, asked: Asked) -> dict[str, Any]:
    before = (
        int(asked["before"])
        if asked.get("before", "").isascii() and asked.get("before", "").isdigit()
        else None
    )
    filters = {name: asked.get(name, "") for name in ("unit", "student", "task", "who")}
    what = ("points", "extra points", "comment", "request")
    most = 100
    found = history.changes(at.book, **filters, what=what, before=before, most=most + 1)
    return {
        "changes": found[:most],
        "older": found[most - 1].id if len(found) > most else None,
        "filters": filters,
        "people": _people(at),
        "units": list(at.cohort.program.units),
    }


def _notes(at: Sitting, asked: Asked) -> dict[str, Any]:
    about = asked.get("about", "")
    return {"notes": notes.notes(at.book, about), "about": about, "people": _people(at)}


#: In the order of the list of pages.
PAGES: tuple[Page, ...] = (
    Page("", "Overview", _overview, "overview"),
    Page("needs", "", insight.needs_of, takes_long=True),
    Page("teams", "Teams", insight.teams_of, takes_long=True),
    Page("items", "Tasks", insight.items_of, takes_long=True),
    Page("grade", "", _grade),
    Page("calibrate", "", _calibrate),
    Page("rubric", "", _rubric),
    Page("requests", "Requests", _requests),
    Page("agreement", "Agreement", _agreement),
    Page("history", "History", _history),
    Page("notes", "Notes", _notes),
)
