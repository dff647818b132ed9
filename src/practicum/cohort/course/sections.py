"""A feedback page task by task: what the checks said, what a coach said by criterion, and where to go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry

from practicum._quoting import LONGEST_WORDS, plain
from practicum.check.key import EVERYWHERE, SUFFIX, WAYS, KeyFileError, decode
from practicum.cohort.course import own

#: How many tasks the page names in what to do next; the others are found task by task.
MOST_NEXT = 3
_HEADING = re.compile(r" {0,3}#{1,6}\s(.+)")
_POINTS = re.compile(r"\(\d+ points?\)$")
_FENCE = re.compile(r"`{3,}+|~{3,}+")
_HINT = re.compile(r"<details>\s*<summary>Hint[^<]*</summary>(.*?)</details>", re.DOTALL)
_LESSON = re.compile(r"\blesson\b", re.IGNORECASE)


@dataclass(frozen=True)
class Task:
    """What a trainee got for one task so far.

    Parameters
    ----------
    title : str
        The heading above its graded cells.
    cell : str
        The name of the first of them.
    points, most : float
        What was given and what could be, of what is settled.
    waiting : float
        What a coach can still give, for answers that nobody has read.
    """

    title: str
    cell: str
    points: float = 0.0
    most: float = 0.0
    waiting: float = 0.0


@dataclass(frozen=True)
class Criterion:
    """What a coach gave for one criterion.

    Parameters
    ----------
    name : str
        What is looked for.
    points, most : float
        What was given, and the best level's.
    words : str
        What the level says that was reached; empty for none.
    next_points : float
        The points of the level above it.
    next_words : str
        What that level says; empty at the best.
    comment : str
        The coach's words.
    """

    name: str
    points: float
    most: float
    words: str
    next_points: float = 0.0
    next_words: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Request:
    """A trainee's request for a second look: the words, how it stands, and the coach's answer."""

    words: str
    state: str
    answer: str


@dataclass(frozen=True)
class Built:
    """What was built for a unit and helps a trainee on.

    Parameters
    ----------
    criteria : mapping of str to list
        By written task, its criteria as ``rubrics.json`` has them.
    samples : mapping of str to str
        By written task, an answer that earns every point.
    ways : mapping of str to tuple of str
        By task in code, right answers.
    hints : mapping of str to str
        By task, the hint that names the place in the lesson, else the first.
    """

    criteria: Mapping[str, Any] = field(default_factory=dict)
    samples: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Around:
    """What a cohort adds to one trainee's page.

    Parameters
    ----------
    student, unit : str
        Whose page, on what.
    members : tuple of str
        The ids of the trainee's team.
    again : str
        Until when the unit can be handed in again, and what that costs.
    next : str
        What comes next in the program.
    address : str
        Where mail for the coach goes; empty when nobody is named.
    code : str
        Shows that a request comes from who has the page; empty where none is taken.
    until : str
        The last day for a request, as people read it.
    until_day : str
        The same in ISO form.
    """

    student: str = ""
    unit: str = ""
    members: tuple[str, ...] = ()
    again: str = ""
    next: str = ""
    address: str = ""
    code: str = ""
    until: str = ""
    until_day: str = ""


@dataclass(frozen=True)
class Found:
    """What the gradebook has of one trainee's unit besides nbgrader's points.

    Parameters
    ----------
    marks : mapping of str to mapping
        By task, the desk's mark that counts, the team's for a team's task.
    criteria : mapping of str to list
        By task, the cohort's own criteria.
    requests : mapping of str to tuple of Request
        By task, what was asked.
    teams : mapping of str to str
        By task, the team whose points stand there in place of the trainee's own.
    """

    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    criteria: Mapping[str, Any] = field(default_factory=dict)
    requests: Mapping[str, tuple[Request, ...]] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """One task on the page.

    Parameters
    ----------
    score : Task
        Its title and points.
    name : str
        What the task is called in a request.
    state : str
        How far the trainee came, in a word or two.
    said : tuple of str
        What each check said.
    written : bool
        Whether it is an answer in words.
    answer : str
        The answer in words.
    comment : str
        What a coach said of the whole.
    criteria : tuple of Criterion
        What a coach gave by criterion.
    sample, way, hint : str
        A sample answer; other code that is right; where to look.
    team : str
        The team whose points these are; empty for the trainee's own.
    asked : tuple of Request
        What was asked about it.
    may_ask : bool
        Whether a second look can be asked for: points are missing, and nobody looks already.
    mail : str
        The address of a mail that asks for a second look; empty where there is none.
    """

    score: Task
    name: str
    state: str
    said: tuple[str, ...] = ()
    written: bool = False
    answer: str = ""
    comment: str = ""
    criteria: tuple[Criterion, ...] = ()
    sample: str = ""
    way: str = ""
    hint: str = ""
    team: str = ""
    asked: tuple[Request, ...] = ()
    may_ask: bool = False
    mail: str = ""

    @property
    def is_short(self) -> bool:
        """Whether something is left to do, as far as is known."""
        return self.score.points < self.score.most


# ---------------------------------------------------------------- what a page is made from


def groups(notebook: NotebookNode) -> Iterator[tuple[str, list[NotebookNode]]]:
    """Yield the title and the cells of each task: of what has graded cells below one heading.

    Headings of locked cells count, where there are any; else all but those that a trainee wrote as an answer.
    """
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown" and not utils.is_solution(cell)]
    locked = [cell for cell in texts if utils.is_locked(cell) and heading(cell.source)]
    titled = {id(cell) for cell in locked or texts}
    title, cells = "", list[NotebookNode]()
    for cell in notebook.cells:
        if id(cell) in titled and (found := heading(cell.source)):
            if any(map(_is_graded, cells)):
                yield title, cells
            title, cells = found, [cell]
            continue
        cells.append(cell)
        if not title and _is_graded(cell):  # nothing says what belongs together
            yield cell.metadata.nbgrader.grade_id.replace("-", " ").capitalize(), cells
            cells = []
    if any(map(_is_graded, cells)):
        yield title, cells


def names(cells: Sequence[NotebookNode]) -> tuple[str, tuple[str, ...]]:
    """Return what a task is called in a request, the name of its answer, and the names of its graded cells."""
    graded = tuple(str(cell.metadata.nbgrader.grade_id) for cell in cells if _is_graded(cell))
    answers = (str(cell.metadata.nbgrader.grade_id) for cell in cells if utils.is_solution(cell))
    return next(answers, graded[0]), graded


def score(title: str, cells: Sequence[NotebookNode]) -> Task:
    """Return what was given for all graded cells of a task together."""
    graded = [cell.metadata.nbgrader for cell in cells if _is_graded(cell)]
    made = Task(title, graded[0].grade_id)
    for grade in graded:
        most = float(grade.get("points") or 0)
        if grade.get("waits"):
            made = replace(made, waiting=made.waiting + most)
        else:
            points = made.points + float(grade.get("score") or 0)
            made = replace(made, points=points, most=made.most + most)
    return made


def heading(source: str) -> str:
    """Return a text's last heading without its marks and points; empty when there is none."""
    found, fence = "", ""
    for line in source.splitlines():
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif opened := _FENCE.match(line):
            fence = opened[0]
        elif heading := _HEADING.fullmatch(line):
            found = heading[1].strip().rstrip("#").rstrip() or found
    return plain(_POINTS.sub("", found).rstrip())


def built(folder: Path) -> Built:
    """Return what was built for a unit in its folder of ``source/``; what cannot be read is left out."""
    names = ("rubrics.json", f"exercise{SUFFIX}", "exercise.ipynb")
    return _built(folder, tuple(_changed(folder / name) for name in names))


def found(book: Gradebook, unit: str, notebook: str, student: str, members: Sequence[str]) -> Found:
    """Return what the gradebook has of a trainee's work on a unit beside nbgrader's own.

    Parameters
    ----------
    members : sequence of str
        The ids of the trainee's team, among whom is the one whose work counts for the team's tasks.
    """
    teams = _teams(book, unit, notebook, student)
    marks = {
        row["task"]: row
        for row in own.rows(book, own.MARK, unit=unit, student=student)
        if row["counts"] and row["task"] not in teams
    }
    for other in members if teams else ():
        theirs = _teams(book, unit, notebook, other)
        for row in own.rows(book, own.MARK, unit=unit, student=other) if other != student else ():
            if row["counts"] and row["task"] in teams and row["task"] not in theirs:
                marks[row["task"]] = row
    asked: dict[str, tuple[Request, ...]] = {}
    for row in own.rows(book, own.REQUEST, unit=unit, student=student):
        request = Request(row["words"], row["state"], row["answer"] or "")
        asked[row["task"]] = (*asked.get(row["task"], ()), request)
    criteria = {row["task"]: json.loads(row["criteria"]) for row in own.rows(book, own.RUBRIC, unit=unit)}
    return Found(marks, criteria, asked, teams)


def _teams(book: Gradebook, unit: str, notebook: str, student: str) -> dict[str, str]:
    """Return the team by graded cell, for the cells in which a team's points stand."""
    try:
        grades = {one.id: one.name for one in book.find_submission_notebook(notebook, unit, student).grades}
    except MissingEntry:
        return {}
    return {grades[id]: team for id, team in own.teams(book, [*grades]).items()}


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=64)
def _built(folder: Path, changed: tuple[int, ...]) -> Built:
    rubrics = _json(folder / "rubrics.json")
    criteria, samples = {}, {}
    for name, rubric in rubrics.items():
        try:
            samples[name] = str(rubric["samples"][0]["words"])
            criteria[name] = rubric["criteria"]
        except (LookupError, TypeError):
            continue
    return Built(criteria, samples, _ways(folder / f"exercise{SUFFIX}"), _hints(folder / "exercise.ipynb"))


def _json(path: Path) -> dict[str, Any]:
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _ways(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the right answers in code that the key beside the notebook holds, by task."""
    try:
        entries = decode(path.read_text(encoding="utf-8"), path.name)
    except (OSError, ValueError, KeyFileError):
        return {}
    return {
        name.removeprefix(WAYS): tuple(map(str, entry.get("ways", ())))
        for (city, name), entry in entries.items()
        if city == EVERYWHERE and name.startswith(WAYS)
    }


def _hints(path: Path) -> dict[str, str]:
    """Return the best hint by task: the one that names the lesson, else the first."""
    best, waiting = {}, list[str]()
    for cell in _json(path).get("cells", []):
        about, source = cell["metadata"].get("nbgrader", {}), "".join(cell["source"])
        if about.get("solution"):
            told = [one for one in waiting if _LESSON.search(one)] or waiting
            if told:
                best[about["grade_id"]] = told[0]
            waiting = []
        elif about.get("locked") and cell["cell_type"] == "markdown":
            waiting = []  # the next task
        elif cell["cell_type"] == "markdown":
            waiting += [one.strip() for one in _HINT.findall(source)]
    return best


# ---------------------------------------------------------------- the sections


def of(notebook: NotebookNode, built: Built, found: Found, around: Around) -> tuple[Section, ...]:
    """Return the tasks of a graded notebook, after all that a trainee may not see was taken out of it."""
    return tuple(
        _section(score(title, cells), cells, built, found, around) for title, cells in groups(notebook)
    )


def _section(
    task: Task, cells: Sequence[NotebookNode], built: Built, found: Found, around: Around
) -> Section:
    answers = [cell for cell in cells if utils.is_solution(cell)]
    name, _ = names(cells)
    graded = [cell for cell in cells if _is_graded(cell)]
    written = any(utils.is_solution(cell) and cell.cell_type != "code" for cell in graded)
    mark = found.marks.get(name)
    comments = [str(one) for cell in answers if (one := cell.metadata.nbgrader.get("comment"))]
    criteria: tuple[Criterion, ...] = ()
    if mark and not task.waiting:
        # Points that were changed elsewhere since are not the mark's any more.
        given = json.loads(mark["levels"])
        if abs(sum(given.values()) + (mark["extra"] or 0) - task.points) < 0.005:
            words = json.loads(mark["comments"])
            levels = found.criteria.get(name) or built.criteria.get(name) or []
            criteria = tuple(_criteria(levels, given, words))
            comments = [*filter(None, [words.get("", "")]), *_beyond(comments, levels, words)]
    comments += [
        words
        for cell in graded
        if not utils.is_solution(cell)
        and (given := found.marks.get(cell.metadata.nbgrader.grade_id))
        and (words := json.loads(given["comments"]).get(""))
    ]  # nbgrader keeps no comment below a check
    done = bool(task.most) and task.points >= task.most and not task.waiting
    early = any(cell.metadata.nbgrader.get("early") for cell in graded)
    asked = found.requests.get(name, ())
    may_ask = (
        bool(around.code)
        and task.points < task.most
        and not task.waiting
        and not any(one.state == "open" for one in asked)
    )
    return Section(
        task,
        name,
        _state(task, written, all(cell.metadata.nbgrader.get("blank") for cell in answers) and bool(answers)),
        tuple(_said(cells)),
        written,
        "\n\n".join(cell.source for cell in answers if cell.cell_type != "code").strip() if written else "",
        "\n\n".join(comments),
        criteria,
        next((str(one) for cell in answers if (one := cell.metadata.nbgrader.get("sample"))), ""),
        _other_way(built.ways.get(name, ()), answers) if done and not early else "",
        "" if done or written else built.hints.get(name, ""),
        next((team for cell in graded if (team := found.teams.get(cell.metadata.nbgrader.grade_id))), ""),
        asked,
        may_ask,
        _mail(around, name, task.title) if may_ask else "",
    )


def _is_graded(cell: NotebookNode) -> bool:
    return bool(utils.is_grade(cell) or utils.is_task(cell))


def _state(task: Task, written: bool, blank: bool) -> str:
    if task.waiting:
        return "Partly read" if task.most else ("Not read yet" if written else "Waits for your coach")
    if task.points >= task.most:
        return "Done"
    return "Partly done" if task.points else "Not started" if blank else "Not done yet"


def _said(cells: Sequence[NotebookNode]) -> Iterator[str]:
    """Yield what each check said, and what stopped an answer."""
    for cell in cells:
        if cell.cell_type != "code" or not (_is_graded(cell) or utils.is_solution(cell)):
            continue
        for output in cell.outputs:
            if output.output_type == "error":
                words = str(output.evalue or output.ename)
                if utils.is_solution(cell):
                    words = f"Your code stopped: {output.ename}: {output.evalue}".removesuffix(": ")
                yield plain(words, LONGEST_WORDS, " ")
            elif _is_graded(cell) and output.output_type == "display_data":
                text = output.data.get("text/plain", "")
                if words := ("".join(text) if isinstance(text, list) else str(text)).strip():
                    yield plain(words, LONGEST_WORDS, " ")


def _criteria(
    levels: Sequence[Mapping[str, Any]], given: Mapping[str, float], words: Mapping[str, str]
) -> Iterator[Criterion]:
    for one in levels:
        name = str(one["name"])
        if name not in given:
            continue
        points = float(given[name])
        steps = [(float(level["points"]), str(level["words"])) for level in one["levels"]]
        above = next((step for step in steps if step[0] > points), (0.0, ""))
        reached = next((said for worth, said in steps if worth == points), "")
        most = max(worth for worth, _ in steps)
        yield Criterion(name, points, most, reached, *above, comment=str(words.get(name, "")))


def _beyond(
    comments: Sequence[str], levels: Sequence[Mapping[str, Any]], words: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of nbgrader's comment that are not the mark's own: another program, or a team, added them."""
    known = [
        *(str(one["name"]) for one in levels),
        *(line for one in words.values() for line in one.split("\n")),
    ]
    known = [one.strip() for one in known if one.strip()]
    for comment in comments:
        left = [
            line for line in comment.split("\n") if line.strip() and not any(one in line for one in known)
        ]
        if left:
            yield "\n".join(left)


def _other_way(ways: Sequence[str], answers: Sequence[NotebookNode]) -> str:
    """Return right code that is not what the trainee wrote; empty when there is only one way."""
    mine = {_bare(cell.source) for cell in answers}
    others = [way for way in ways if _bare(way) not in mine]
    return others[-1] if len(ways) > 1 and others else ""


def _bare(code: str) -> str:
    return "".join(line.partition("#")[0] for line in code.splitlines()).replace(" ", "").replace("'", '"')


def _mail(around: Around, name: str, title: str) -> str:
    """Return a mail to the coach that asks for a second look, as an address; `practicum.cohort.marking.requests` reads it."""
    if not around.address:
        return ""
    subject = f"Second look: {around.unit}, {title}"
    body = (
        f"Practicum request\nunit: {around.unit}\ntask: {name}\nfrom: {around.student}\ncode: {around.code}\n\n"
        "Please leave the lines above as they are. Why should your coach look again?\n\n"
    )
    return f"mailto:{quote(around.address, safe='@')}?subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"


def ticket(around: Around, sections: Sequence[Section]) -> str:
    """Return what Jupyter's Start page and `practicum ask` read of a page, as JSON; empty where nothing is taken."""
    if not around.code:
        return ""
    tasks = [[one.name, one.score.title] for one in sections if one.may_ask]
    return json.dumps(
        {
            "unit": around.unit,
            "student": around.student,
            "code": around.code,
            "until": around.until_day,
            "tasks": tasks,
        },
        ensure_ascii=False,
    )
