"""The demo's months, week by week: what the lead, the trainees and the coaches do, and at what time."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from practicum.authoring import Unit
from practicum.authoring.answer_key import read_built
from practicum.check.key import encode
from practicum.cohort import arrival, demo_expected, demo_trainees, mail
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import GRADED, Desk
from practicum.cohort.demo_cast import (
    CHANGES,
    MENDED,
    MENDED_CITY,
    MENDED_WEEK,
    TEAMS,
    WATCHED,
    WORK,
    Change,
    Play,
    Way,
    roster,
    team_of,
)
from practicum.cohort.demo_expected import Cells
from practicum.cohort.plan import calendar, extension, folder
from practicum.cohort.plan.calendar import Meeting
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from practicum.cohort.work.inbox import What
from practicum.data import CITY_FILE
from practicum.errors import PracticumError
from practicum.grading.execution.environment import PRELOAD
from practicum.grading.workers.pool import Pool, load_checks
from practicum.trainee import submission
from practicum.workers import default_workers

#: A file in the inbox that nobody can use.
STRAY = "holiday.jpg"


@dataclass
class Months:
    """How far the demo is.

    Parameters
    ----------
    cohort : Cohort
        As the lead's files say now.
    units : mapping of Unit
        The program's units by id.
    desks : Path
        Where the trainees work, a folder each.
    tell : callable
        Gets a line a week.
    backend : Pool
        Workers that stay.
    coming_out : mapping of Future
        By unit, what every cell must give to those who hand in, worked out beside.
    coming : list of (datetime, str, Play)
        What will be handed in, by time.
    wanted : dict
        What every graded cell must give, by unit and trainee, as far as it was handed in.
    """

    cohort: Cohort
    units: Mapping[str, Unit]
    desks: Path
    tell: Callable[[str], None]
    backend: Pool
    coming_out: Mapping[str, Future[Cells]]
    coming: list[tuple[datetime, str, Play]] = field(default_factory=list)
    wanted: dict[str, Cells] = field(default_factory=dict)

    def desk(self, who: str) -> Desk:
        """Return where a trainee works."""
        return Desk(who, self.desks / who)


def play(
    cohort: Cohort, units: Mapping[str, Unit], desks: Path, tell: Callable[[str], None]
) -> tuple[Cohort, dict[str, Cells]]:
    """Take a cohort through all weeks of its program; return it, and what every graded cell must give.

    Parameters
    ----------
    cohort : Cohort
        The cohort, with nothing done in it.
    units : mapping of Unit
        The program's units by id.
    desks : Path
        Where the trainees work, a folder each.
    tell : callable
        Gets a line a week.

    Raises
    ------
    PracticumError
        When a step fails, or a number is not the expected one.
    """
    _break(cohort)
    load_checks()
    with (
        exchange.surroundings(cohort.course),
        Pool(
            default_workers(), PRELOAD
        ) as backend,  # first: while there are no threads, its workers are forks
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside,
    ):
        coming_out = {
            unit: beside.submit(
                demo_expected.cells,
                units[unit],
                read_built(cohort.source / "source" / unit),
                cohort.meeting_of(unit).number,
                plays,
            )
            for unit, plays in WORK.items()
        }
        months = Months(cohort, units, desks, tell, backend, coming_out)
        for meeting in cohort.meetings:
            _week(months, meeting)
        _end(months)
    return months.cohort, months.wanted


def _week(months: Months, meeting: Meeting) -> None:
    """Go on to a session: what was handed in since the last one is graded, and new units are released."""
    zone = calendar.zone(months.cohort.settings.time_zone)
    now = (meeting.begins or datetime.combine(meeting.day, time(), zone)) + timedelta(minutes=1)
    told = [words for one in CHANGES if one.week == meeting.number for words in _change(months, one)]
    if meeting.number == MENDED_WEEK:
        told.append(_mend(months, now))
    graded_ = _by_hand(months, now)
    cohort = months.cohort
    with cohort.alone():
        for unit in steps.to_release(cohort, now):
            steps.release(cohort, unit, now)
    told += graded_
    if graded_ or meeting.number == 1:
        told += _mail(months, now)
    for unit in meeting.units:
        for one in WORK.get(unit, ()):
            months.coming.append((demo_expected.handed_in_at(cohort, unit, one), unit, one))
    months.coming.sort(key=lambda one: (one[0], one[1], one[2].who))
    if WATCHED in meeting.units:
        told += _on_arrival(months, cohort.due(WATCHED) - timedelta(minutes=30))
    units = ", ".join(meeting.units) or meeting.topic or "no session"
    months.tell("; ".join([f"Week {meeting.number}, {meeting.day:%b} {meeting.day.day}: {units}", *told]))


def _end(months: Months) -> None:
    """Take what comes after the last session, until everything is due."""
    now = months.cohort.ends() + timedelta(days=2)
    told = _by_hand(months, now)
    if months.coming:
        raise PracticumError(f"{len(months.coming)} submissions of the demo were never handed in.")
    told += _mail(months, now)
    months.tell("; ".join(["After the last week", *told]))


# ---------------------------------------------------------------- the trainees


def _hand_in(months: Months, now: datetime) -> Counter[str]:
    """Let everybody hand in whose time has come; return how many did, by unit."""
    count: Counter[str] = Counter()
    while months.coming and months.coming[0][0] <= now:
        at, unit, one = months.coming.pop(0)
        _work(months, unit, one, at)
        months.wanted.setdefault(unit, {})[one.who] = months.coming_out[unit].result()[one.who]
        count[unit] += 1
    return count


def _work(months: Months, unit: str, one: Play, at: datetime) -> None:
    """Fetch, work, and hand in, as one trainee does."""
    cohort, desk, text = months.cohort, months.desk(one.who), months.units[unit].exercise
    desk.folder.mkdir(parents=True, exist_ok=True)
    city = TEAMS[team_of(one.who, cohort.meeting_of(unit).number)].city
    (desk.folder / CITY_FILE).write_text(f"{city}\n", encoding="utf-8")
    if one.way is Way.EXCHANGE:
        place = exchange.fetch(cohort.course, unit, desk)
    else:
        place = Path(shutil.copytree(cohort.root / "release" / unit, desk.folder / unit))
    (place / CITY_FILE).write_text(
        f"{city}\n", encoding="utf-8"
    )  # work that was never run says no city itself
    # The lesson stays at home: its page of feedback would take as long as the exercise's, and grade nothing.
    lesson, aside = place / "lesson.ipynb", desk.folder / f"{unit}-lesson.ipynb"
    if lesson.is_file():
        lesson.rename(aside)
    notebook = place / f"{GRADED}.ipynb"
    if one.draft:
        demo_trainees.write(notebook, demo_trainees.answers(text, one.draft))
        exchange.submit(cohort.course, unit, desk, at - timedelta(hours=8))
    chosen = demo_trainees.answers(text, one.answers)
    for part in text.reflections:
        if one.writes in ("*", part.name):
            chosen[part.name] = demo_trainees.written(part.answer.source)
    lost = next(iter(text.checks.values())).name if one.deletes else ""
    demo_trainees.write(notebook, chosen, without=lost)
    match one.way:
        case Way.EXCHANGE:
            exchange.submit(cohort.course, unit, desk, at)
        case Way.FILE:
            made = submission.hand_in(desk.folder, place, unit, one.who, now=at).file
            assert made is not None
            shutil.copyfile(made, cohort.inbox / f"My work, {unit} ({one.who[-2:]}).zip")
        case Way.NOTEBOOK:
            goal = cohort.inbox / f"{one.who} {unit} final (1).ipynb"
            shutil.copyfile(notebook, goal)
            os.utime(goal, (at.timestamp(), at.timestamp()))
    if aside.is_file():
        aside.rename(lesson)


# ---------------------------------------------------------------- the lead and the coaches


def _by_hand(months: Months, now: datetime) -> list[str]:
    """Collect, grade, read and give back, command by command; return what was done, in words."""
    cohort = months.cohort
    handed_in = _hand_in(months, now)
    if not handed_in:
        return []
    with cohort.alone():
        for unit in handed_in:
            _, taken = arrival.collect_all(cohort, now, unit)
            left = [one.file for one in taken if one.what is not What.TAKEN and one.file != STRAY]
            if left:
                raise PracticumError(f"The inbox could not be emptied: {', '.join(left)}.")
        for unit in handed_in:
            _grade(months, unit)
            _read(months, unit)
            _give_back(months, unit, now)
    return [f"{count} of {unit} graded" for unit, count in handed_in.items()]


def _grade(months: Months, unit: str) -> None:
    done = steps.grade(months.cohort, unit, backend=months.backend)
    if done is not None and done.failures:
        raise PracticumError("\n".join(f"{unit}: {problem}" for problem in done.failures))


def _read(months: Months, unit: str) -> None:
    """Let the coaches read the written answers that are there."""
    cohort = months.cohort
    here = {*exchange.handed_in(cohort.course, unit)}
    for one in WORK[unit]:
        for part in months.units[unit].exercise.reflections:
            points = demo_expected.by_coach(one, part.name, part.points)
            if one.who in here and points is not None and one.writes in ("*", part.name):
                exchange.mark(cohort.course, unit, one.who, part.name, points, one.comment)


def _give_back(months: Months, unit: str, now: datetime) -> None:
    """Make the feedback, and see that everybody can fetch it who has an exchange."""
    cohort = months.cohort
    done = steps.feedback(cohort, unit, now=now, backend=months.backend)
    if done is None:
        return
    wanted = months.wanted[unit]
    alone = {one.who for one in WORK[unit] if one.who in wanted and one.way is not Way.EXCHANGE}
    if done.trouble or {who for who, _ in done.unreached} != alone:
        raise PracticumError(
            f"{unit}: the feedback does not reach {', '.join(who for who, _ in done.unreached) or 'anybody'}; it must "
            f"not reach {', '.join(sorted(alone)) or 'nobody'}. {done.trouble}".strip()
        )
    for who in done.made:
        if who not in alone and not exchange.fetch_feedback(cohort.course, unit, months.desk(who)):
            raise PracticumError(f"{who} could not fetch any feedback; {cohort.course.log} says why.")


def _mail(months: Months, now: datetime) -> list[str]:
    """Write the mail that is due, and send it by hand."""
    written = mail.write(months.cohort, now)
    if mail.mark_sent(months.cohort, now) != len(written) or mail.write(months.cohort, now):
        raise PracticumError("Some mail was written twice, or not at all.")
    return [f"{len(written)} mails"] if written else []


def _on_arrival(months: Months, now: datetime) -> list[str]:
    """Look as the process that stays does, before a unit is due: what is here is graded, and hidden checks are held."""
    cohort = months.cohort
    count = _hand_in(months, now)
    (cohort.inbox / STRAY).write_bytes(b"no notebook")
    watch = arrival.Watch(cohort, lambda line: None, months.backend, once=True)
    arrival.look(watch, now)
    while watch.changed and not watch.troubles:
        arrival.look(watch, now)
    if watch.troubles:
        raise PracticumError(next(iter(watch.troubles.values())))
    hidden = sum(check.points for check in months.units[WATCHED].exercise.checks.values() if check.hidden)
    most = months.units[WATCHED].exercise.points
    for who in months.wanted[WATCHED]:
        page = cohort.course.folder("feedback", who, WATCHED) / f"{GRADED}.html"
        if f" of {most - hidden:g} points" not in page.read_text(encoding="utf-8"):
            raise PracticumError(f"{page} tells hidden checks before {WATCHED} is due.")
    return [f"{count.total()} graded on arrival, without {hidden:g} points of hidden checks"]


def _change(months: Months, one: Change) -> list[str]:
    """Let the lead change something; return what changed, in words."""
    cohort = months.cohort
    with cohort.alone():
        if one.unit:
            until = cohort.due(one.unit).date() + timedelta(days=one.days)
            months.cohort = extension.extend(cohort, one.who, one.unit, until, "Made up")
            steps.update(months.cohort)
            return [f"{one.who} has until {until} for {one.unit}"]
        gone = [other.who for other in CHANGES if other.leaves and other.week <= one.week]
        teams = {other.who: other.team for other in CHANGES if other.team and other.week <= one.week}
        (cohort.root / folder.ROSTER).write_text(roster(teams, gone), encoding="utf-8")
        months.cohort = folder.read(cohort.root)
        return steps.update(months.cohort)


# ---------------------------------------------------------------- a check that was wrong


def _break(cohort: Cohort) -> None:
    """Let a check of the demo's own course expect what is wrong, in one city."""
    path = cohort.source / "source" / MENDED / f"{GRADED}.key"
    (entries,) = read_built(path.parent)[:1]
    city = cohort.settings.city
    name = next(
        name
        for here, name in entries
        if here == MENDED_CITY and entries[here, name].get("expected") != entries[city, name].get("expected")
    )
    wrong = {**entries[MENDED_CITY, name], "expected": entries[city, name]["expected"]}
    path.write_text(encode({**entries, (MENDED_CITY, name): wrong}), encoding="utf-8")


def _mend(months: Months, now: datetime) -> str:
    """Release the unit anew with its check as it must be, and grade again what was handed in; that stays as it was."""
    cohort, unit = months.cohort, months.units[MENDED]
    wrong = months.wanted[MENDED]
    check(cohort, MENDED, wrong)
    before = _work_of(cohort, MENDED)
    shutil.copytree(unit_source(months, MENDED), cohort.source / "source" / MENDED, dirs_exist_ok=True)
    if steps.changed_since(cohort) != [MENDED]:
        raise PracticumError(f"{MENDED} was mended in the course, and the cohort does not know it.")
    keys = read_built(cohort.source / "source" / MENDED)
    plays = [one for one in WORK[MENDED] if one.who in wrong]
    right = demo_expected.cells(unit, keys, cohort.meeting_of(MENDED).number, plays)
    changed = [who for who in right if right[who] != wrong[who]]
    months.wanted[MENDED] = right
    with cohort.alone():
        steps.release(cohort, MENDED, now)
        _grade(months, MENDED)
        _give_back(months, MENDED, now)
    check(cohort, MENDED, right)
    if not changed or _work_of(cohort, MENDED) != before:
        raise PracticumError(f"Grading {MENDED} again changed what was handed in, or nobody's points.")
    return f"{MENDED} is released anew with a mended check, and {len(changed)} people have more points"


def unit_source(months: Months, unit: str) -> Path:
    """Return where the course itself has a unit, without the demo's mistake."""
    return months.units[unit].folder.parents[2] / "source" / unit


def _work_of(cohort: Cohort, unit: str) -> dict[str, str]:
    return {
        path.relative_to(cohort.root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(cohort.root.glob(f"submitted/*/{unit}/*"))
        if path.is_file()
    }


# ---------------------------------------------------------------- what the gradebook says


def graded(cohort: Cohort, unit: str) -> tuple[Cells, dict[str, float]]:
    """Return what the gradebook has of a unit: the points of every cell, None where one waits; and what late work cost."""
    found: Cells = {}
    lost: dict[str, float] = {}
    with exchange.book_of(cohort.course) as book:
        for one in book.assignment_submissions(unit):
            for part in one.notebooks:
                if part.name == GRADED:
                    found[one.student_id] = {
                        grade.name: None if grade.needs_manual_grade else grade.score for grade in part.grades
                    }
                    lost[one.student_id] = part.late_submission_penalty or 0.0
    return found, lost


def check(cohort: Cohort, unit: str, wanted: Cells) -> None:
    """Hold what the gradebook has of a unit against what was expected, cell by cell."""
    compare(unit, wanted, graded(cohort, unit)[0])


def compare(
    unit: str,
    wanted: Mapping[str, Mapping[str, float | None]],
    found: Mapping[str, Mapping[str, float | None]],
) -> None:
    """Hold points against those that were expected, cell by cell.

    Raises
    ------
    PracticumError
        At the first that differs, with unit, trainee and check.
    """
    if wanted.keys() != found.keys():
        others = ", ".join(sorted(wanted.keys() ^ found.keys()))
        raise PracticumError(f"{unit}: submissions are missing or too many: {others}.")
    for who, cells in wanted.items():
        for cell in {**cells, **found[who]}:
            ours, theirs = cells.get(cell), found[who].get(cell)
            if ours != theirs:
                raise PracticumError(
                    f'{who}, {unit}: the check "{cell}" gives {_said(theirs)} in the gradebook; it must give '
                    f"{_said(ours)}. If curriculum/ has changed since the last build, run: practicum build"
                )


def _said(points: float | None) -> str:
    return "no points yet" if points is None else f"{points:g}"
