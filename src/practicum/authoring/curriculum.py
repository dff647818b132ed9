"""Read ``curriculum/`` into a `Curriculum`; every mistake is one sentence with file and line."""

from __future__ import annotations

import ast
import csv
import io
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from practicum.authoring import attempts, rubrics
from practicum.authoring.model import Check, Curriculum, Module, Reflection, Skill, Task, Text, Unit
from practicum.authoring.percent import BEGIN, END, NAME, Cell, read_cells, stub_of, words_of
from practicum.check.cell import CheckCall, parse
from practicum.errors import AuthoringError, PracticumError, nearest


class _UnitEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: str = Field(pattern=f"^{NAME.pattern}$")
    title: str = Field(min_length=1)
    teaches: list[str] = Field(min_length=1)
    needs: list[str] = []
    lesson_minutes: int | None = Field(default=None, gt=0)  # a check has no lesson
    exercise_minutes: int = Field(gt=0)
    introduces: list[str] = []
    team: list[str] = []
    allow: list[str] = []
    excuse: str = ""


class _ModuleEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    unit: list[_UnitEntry] = Field(min_length=1)


#: The most letters of a cell's id in a notebook (nbformat 4.5).
LONGEST_ID = 64


def read(folder: Path) -> Curriculum:
    """Read everything that people wrote.

    Parameters
    ----------
    folder : Path
        The course folder, which holds ``curriculum/``.

    Raises
    ------
    AuthoringError
        For the first mistake found, with file and line.
    """
    root = Path(folder) / "curriculum"
    if not root.is_dir():
        raise PracticumError(
            f"{folder} has no curriculum/ folder; run this in the course folder, or name it with --course."
        )
    skills = read_skills(root / "skills.csv")
    modules = [_module(path.parent, skills) for path in sorted(root.glob("*/module.toml"))]
    known = [unit.id for module in modules for unit in module.units]
    for module in modules:
        for unit in module.units:
            if known.count(unit.id) > 1:
                raise AuthoringError(
                    module.folder / "module.toml",
                    _line_of(module.folder / "module.toml", f'"{unit.name}"'),
                    f"two units are called \"{unit.id}\", the module's name and the unit's; rename one.",
                )
    for module in modules:
        for unit in module.units:
            for need in unit.needs:
                path = module.folder / "module.toml"
                if need == unit.id:
                    raise AuthoringError(path, _line_of(path, need), f'the unit "{need}" needs itself.')
                if need not in known:
                    raise AuthoringError(
                        path, _line_of(path, need), f'no unit is called "{need}".{nearest(need, known)}'
                    )
    return Curriculum(root, skills, tuple(modules))


def choose(curriculum: Curriculum, names: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units called `names`, or all of them when there are none.

    Raises
    ------
    PracticumError
        When a name is not a unit's.
    """
    units = {unit.id: unit for unit in curriculum.units}
    for name in names:
        if name not in units:
            raise PracticumError(f'No unit is called "{name}".{nearest(name, list(units))}')
    return tuple(units[name] for name in names) or curriculum.units


def choose_tasks(curriculum: Curriculum, names: Iterable[str]) -> tuple[tuple[Unit, ...], frozenset[str]]:
    """Return the units and the tasks that `names` mean: ``unit``, or ``unit/task``; no tasks are all of them.

    Raises
    ------
    PracticumError
        When a name is not a unit's or a task's, or whole units and tasks are named together.
    """
    chosen = [name.partition("/") for name in names]
    units = choose(curriculum, dict.fromkeys(unit for unit, _, _ in chosen))
    tasks = frozenset(task for _, slash, task in chosen if slash)
    if tasks and not all(slash for _, slash, _ in chosen):
        raise PracticumError("Name whole units, or tasks as unit/task; not both in one call.")
    for unit, slash, task in chosen:
        known = (
            [one.name for text in choose(curriculum, [unit])[0].texts for one in text.tasks] if slash else []
        )
        if slash and task not in known:
            raise PracticumError(f'The unit {unit} has no task "{task}".{nearest(task, known)}')
    return units, tasks


def read_skills(path: Path) -> dict[str, Skill]:
    """Read the skill map (columns ``id module skill assessed``, and ``plain`` if there is one)."""
    skills: dict[str, Skill] = {}
    reader = csv.DictReader(io.StringIO(words_of(path, "it holds the skill map"), newline=""))
    missing = {"id", "module", "skill", "assessed"} - set(reader.fieldnames or [])
    if missing:
        raise AuthoringError(path, 1, f"the column {sorted(missing)[0]} is missing.")
    for row in reader:
        if row["id"] in skills:
            raise AuthoringError(path, reader.line_num, f"the skill {row['id']} stands here twice.")
        if row["assessed"] not in ("A", "R", "A+R"):
            raise AuthoringError(path, reader.line_num, f'{row["id"]} is assessed by "A", "R" or "A+R".')
        plain = row.get("plain") or ""
        skills[row["id"]] = Skill(row["id"], row["module"], row["skill"], row["assessed"], plain)
    return skills


def _module(folder: Path, skills: dict[str, Skill]) -> Module:
    path = folder / "module.toml"
    try:
        entry = _ModuleEntry.model_validate(tomllib.loads(words_of(path, "it lists a module's units")))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise AuthoringError(path, int(line[1]) if line else None, f"this is not TOML: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        key = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
        message = (
            "is not a key of this file" if first["type"] == "extra_forbidden" else f"is wrong: {first['msg']}"
        )
        if first["type"] == "missing":
            message = "is missing"
        raise AuthoringError(path, _line_at(path, first["loc"], key), f'"{where}" {message}.') from None
    if not NAME.fullmatch(folder.name):
        raise AuthoringError(
            path,
            None,
            f'the folder "{folder.name}" names the module; use small letters, digits and single hyphens.',
        )
    listed = [unit.name for unit in entry.unit]
    for name in listed:
        if listed.count(name) > 1:
            raise AuthoringError(path, _line_of(path, f'"{name}"'), f'the unit "{name}" stands here twice.')
        if not (folder / name).is_dir():
            raise AuthoringError(
                path, _line_of(path, f'"{name}"'), f'the unit "{name}" has no folder {folder.name}/{name}/.'
            )
    for lone in sorted(child.name for child in folder.iterdir() if (child / "exercise.py").exists()):
        if lone not in listed:
            raise AuthoringError(
                path, None, f'the unit folder "{lone}" is not listed; add a [[unit]] for it.'
            )
    units = tuple(_unit(folder, unit, skills) for unit in entry.unit)
    return Module(folder.name, entry.title, entry.summary, folder, units)


def _unit(folder: Path, entry: _UnitEntry, skills: dict[str, Skill]) -> Unit:
    path = folder / "module.toml"
    for skill in entry.teaches:
        if skill not in skills:
            raise AuthoringError(
                path,
                _line_of(path, f'"{skill}"'),
                f'no skill is called "{skill}".{nearest(skill, list(skills))}',
            )
    home = folder / entry.name
    written = (home / "lesson.py").exists()
    if written and entry.lesson_minutes is None:
        line = _line_of(path, f'"{entry.name}"')
        raise AuthoringError(path, line, f'"lesson_minutes" of the unit "{entry.name}" is missing.')
    lesson = None if entry.lesson_minutes is None else read_text(home / "lesson.py", skills)
    exercise = read_text(home / "exercise.py", skills)
    known = [task.name for task in exercise.tasks] + [one.name for one in exercise.reflections]
    for task in entry.team:
        if task not in known:
            raise AuthoringError(
                path,
                _line_of(path, f'"{task}"'),
                f'the exercise of "{entry.name}" has no task "{task}" for the team.{nearest(task, known)}',
            )
    lesson, exercise = _with_attempts(home, lesson, exercise)
    return Unit(
        module=folder.name,
        name=entry.name,
        title=entry.title,
        folder=home,
        teaches=tuple(entry.teaches),
        needs=tuple(entry.needs),
        lesson_minutes=entry.lesson_minutes,
        exercise_minutes=entry.exercise_minutes,
        lesson=lesson,
        exercise=exercise,
        line=_line_of(path, f'name = "{entry.name}"') or 1,
        introduces=tuple(entry.introduces),
        team=tuple(entry.team),
        allow=tuple(entry.allow),
        excuse=entry.excuse,
    )


def read_text(path: Path, skills: dict[str, Skill]) -> Text:
    """Read one notebook's text; the checks of an ``exercise.py`` must carry points and skills."""
    cells, graded = read_cells(path), path.stem == "exercise"
    by: dict[str, list[Cell]] = {}
    for cell in cells:
        by.setdefault(cell.marker or "", []).append(cell)
    prompts = _once(path, by.get("task", []), "task")
    answers = _once(path, by.get("answer", []), "answer")
    reflects = _once(path, by.get("reflect", []), "reflect")
    scales = _once(path, by.get("rubric", []), "rubric")
    _once(path, by.get("quiz", []), "quiz")
    for cell in by.get("attempts", []):
        raise AuthoringError(path, cell.line, f"what people try stands in {attempts.NAME}, beside this text.")
    for marker in ("answer", "check", "hint", "reflect"):
        for cell in by.get(marker, []):
            if cell.name not in prompts:
                raise AuthoringError(
                    path,
                    cell.line,
                    f'this "{marker}" names the task "{cell.name}", which is not there.{nearest(cell.name, list(prompts))}',
                )
    for name, cell in scales.items():
        if name not in reflects:
            raise AuthoringError(
                path,
                cell.line,
                f'this "rubric" names the reflection "{name}", which is not there.{nearest(name, list(reflects))}',
            )
    if not cells or not (cells[0].kind == "markdown" and cells[0].source.startswith("# ")):
        raise AuthoringError(
            path,
            cells[0].line if cells else None,
            "a notebook starts with its title: `# %% [markdown]`, then `# # Title`.",
        )
    if graded and not prompts:
        raise AuthoringError(path, None, 'an exercise needs at least one task="…".')
    if not graded and reflects:
        raise AuthoringError(
            path, by["reflect"][0].line, "a coach grades answers in the exercise; move this reflection there."
        )
    if not graded and any(cell.extra.get("hidden") for cell in by.get("check", [])):
        raise AuthoringError(
            path,
            next(cell.line for cell in by["check"] if cell.extra.get("hidden")),
            "a lesson is not graded, so its checks cannot be hidden.",
        )
    tasks, reflections = [], []
    for name, prompt in prompts.items():
        if name in reflects:
            reflections.append(_reflection(path, prompt, reflects[name], scales.get(name), skills))
        else:
            tasks.append(_task(path, name, prompt, answers, by, skills, graded))
    made = Text(path, cells, tuple(tasks), tuple(reflections))
    _check_lengths(made)
    return made


def _check_lengths(text: Text) -> None:
    """Refuse names that make a cell's id longer than notebooks allow."""
    called = {
        cell.line: text.checks[cell.line].name
        if cell.marker == "check"
        else cell.name
        if cell.marker in ("answer", "reflect", "rubric")
        else f"{cell.name}-{cell.marker}"
        for cell in text.cells
        if cell.name
    }
    longest = max(text.cells, key=lambda cell: len(called.get(cell.line, "")), default=None)
    if longest is not None and (more := len(name := called.get(longest.line, "")) - LONGEST_ID) > 0:
        raise AuthoringError(
            text.path,
            longest.line,
            f'the name "{longest.name}" is too long: its cell would be called "{name}", and {LONGEST_ID} letters are '
            f"the most. Make it {more} shorter.",
        )


def _once(path: Path, cells: list[Cell], marker: str) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.name in found:
            raise AuthoringError(
                path,
                cell.line,
                f'{marker}="{cell.name}" stands here twice, first on line {found[cell.name].line}.',
            )
        found[cell.name] = cell
    return found


def _task(
    path: Path,
    name: str,
    prompt: Cell,
    answers: dict[str, Cell],
    by: dict[str, list[Cell]],
    skills: dict[str, Skill],
    graded: bool,
) -> Task:
    def mine(marker: str) -> list[Cell]:
        return [cell for cell in by.get(marker, []) if cell.name == name]

    if name not in answers:
        raise AuthoringError(
            path, prompt.line, f'the task "{name}" has no answer="{name}" or reflect="{name}".'
        )
    answer, checks = answers[name], mine("check")
    if not checks:
        raise AuthoringError(path, prompt.line, f'the task "{name}" has no check="{name}".')
    _solution(path, answer)
    if not stub_of(answer.source).strip():
        raise AuthoringError(
            path,
            answer.line,
            f"beside {BEGIN} … {END} stands the stub that a trainee sees, such as `name = ...`.",
        )
    if not prompt.line < answer.line < min(check.line for check in checks):
        raise AuthoringError(path, answer.line, f'the task "{name}" goes in order: task, answer, check.')
    hints = mine("hint")
    if len(hints) > 3:
        raise AuthoringError(path, hints[3].line, f'the task "{name}" has more than three hints.')
    numbers = {False: 0, True: 0}
    built = []
    for cell in checks:
        hidden, done = cell.extra.get("hidden", False), cell.extra.get("done", "")
        if not isinstance(hidden, bool):
            raise AuthoringError(path, cell.line, "a check that only grading runs says hidden=true.")
        if not isinstance(done, str):
            raise AuthoringError(path, cell.line, 'what the result shows is a sentence: done="…".')
        numbers[hidden] += 1
        kind = "hidden" if hidden else "check"
        suffix = f"-{numbers[hidden]}" if numbers[hidden] > 1 else ""
        points, taught = _worth(path, cell, skills, graded)
        calls = _calls(path, cell)
        built.append(Check(f"{name}-{kind}{suffix}", name, cell, calls, points, taught, hidden, done))
    return Task(path, name, prompt, answer, tuple(built), hints=tuple(hints))


def _calls(path: Path, cell: Cell) -> tuple[CheckCall, ...]:
    """Return what a check cell asks: it holds nothing else, since a trainee may have changed any other name."""
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise AuthoringError(path, cell.line + (error.lineno or 0), "this check is not Python.") from None
    parsed = parse(cell.source)
    if parsed is None:
        raise AuthoringError(
            path,
            cell.line,
            "a check cell holds nothing but calls of check, with fixed inputs made of plain values, pd and np: "
            "a trainee may have changed any other name.",
        )
    return parsed.calls


def _with_attempts(home: Path, lesson: Text | None, exercise: Text) -> tuple[Text | None, Text]:
    """Return the texts of a unit with the attempts that stand beside them."""
    practiced = {task.name: task for task in lesson.tasks} if lesson else {}
    for task in exercise.tasks:
        if task.name in practiced:
            raise AuthoringError(
                exercise.path,
                task.prompt.line,
                f'the task "{task.name}" stands in lesson.py, too; give it another name, since {attempts.NAME} serves both.',
            )
    found = attempts.read_attempts(home / attempts.NAME, [*practiced.values(), *exercise.tasks])

    def filled(text: Text) -> Text:
        return replace(
            text, tasks=tuple(replace(task, attempts=found.get(task.name, ())) for task in text.tasks)
        )

    return (filled(lesson) if lesson else None), filled(exercise)


def _reflection(
    path: Path, prompt: Cell, answer: Cell, scale: Cell | None, skills: dict[str, Skill]
) -> Reflection:
    _solution(path, answer)
    if scale is None:
        raise AuthoringError(
            path,
            answer.line,
            f'a coach grades this answer by a rubric; add `# %% [markdown] rubric="{answer.name}"`.',
        )
    rubric = rubrics.read_rubric(path, scale, answer)
    if answer.extra.get("points", rubric.points) != rubric.points:
        raise AuthoringError(
            path,
            answer.line,
            f"the best levels of the rubric add up to {rubric.points:g} points; leave points= out, or mend it.",
        )
    return Reflection(answer.name, prompt, answer, _skills(path, answer, skills), rubric)


def _solution(path: Path, cell: Cell) -> None:
    marks = [line.strip() for line in cell.source.splitlines() if line.strip() in (BEGIN, END)]
    if not marks or marks != [BEGIN, END] * (len(marks) // 2):
        raise AuthoringError(
            path, cell.line, f"the model answer stands between {BEGIN} and {END}, each on a line of its own."
        )


def _worth(path: Path, cell: Cell, skills: dict[str, Skill], graded: bool) -> tuple[float, tuple[str, ...]]:
    """Return points and skills of a graded cell."""
    points = cell.extra.get("points")
    if not graded:
        if points is not None:
            raise AuthoringError(path, cell.line, "a lesson is not graded; leave the points out.")
        points = 0
    elif points is None:
        raise AuthoringError(path, cell.line, "points are missing; add points=1 or more.")
    elif isinstance(points, bool) or not isinstance(points, (int, float)) or not 0 < points < math.inf:
        raise AuthoringError(path, cell.line, f'points="{points}" is not a number above zero.')
    return float(points), _skills(path, cell, skills) if graded or "skill" in cell.extra else ()


def _skills(path: Path, cell: Cell, skills: dict[str, Skill]) -> tuple[str, ...]:
    """Return the skills that a cell names."""
    if "skill" not in cell.extra:
        raise AuthoringError(path, cell.line, 'the skill is missing; add skill="…" from skills.csv.')
    named = tuple(str(cell.extra["skill"]).replace(",", " ").split())
    for skill in named:
        if skill not in skills:
            raise AuthoringError(
                path, cell.line, f'no skill is called "{skill}".{nearest(skill, list(skills))}'
            )
    return named


def _line_of(path: Path, words: str, after: int = 0) -> int | None:
    """Return the first line of `path` behind line `after` that holds `words`, for a parser that does not say."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number > after and words and words in line:
            return number
    return None


def _line_at(path: Path, place: tuple[int | str, ...], key: str) -> int | None:
    """Return the line of `key` in the entry that `place` leads to; the entry's own line when it is not there."""
    if len(place) == 1:
        start, end = 0, _line_of(path, "[[unit]]")
    else:
        start = end = 0
        for _ in range(int(place[1]) + 1):
            start = _line_of(path, "[[unit]]", after=start) or start
        end = _line_of(path, "[[unit]]", after=start)
    line = _line_of(path, key, after=start)
    return line if line and (end is None or line < end) else start or None
