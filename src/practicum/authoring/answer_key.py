"""Make the key from a rehearsal: the model answer is the key, and each wrong answer a named mistake."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from practicum import data
from practicum.authoring import Check, Text, quizzes, ways
from practicum.authoring.notebook import heading
from practicum.authoring.percent import stub_of
from practicum.authoring.rehearsal import Rehearsal, Run
from practicum.check import entry_name
from practicum.check.cell import parse
from practicum.check.compare.boards import COMPARE_BY_RULES, kept
from practicum.check.compare.cells import normalize
from practicum.check.compare.difference import Nearness, difference
from practicum.check.compare.letters import ANY_LETTER
from practicum.check.judge import OWN_NUMBERS, fields
from practicum.check.key import EVERYWHERE, NAMES, QUIZ, SUFFIX, WAYS, Entries, decode
from practicum.check.mistakes import comparable
from practicum.check.spec import Plain, Spec
from practicum.data import local
from practicum.data.cards import read_card
from practicum.errors import AuthoringError

#: The verbs whose values people give to the wrong one of two names.
MIXED_UP = ("items", "number", "series", "text")


def entries(
    text: Text, rehearsals: Iterable[Rehearsal], lesson: Text | None = None
) -> tuple[Entries, dict[str, Entries]]:
    """Return what the visible checks expect, and for each hidden check what it expects, by its name.

    The words of the charts in `lesson` are those that an answer should not repeat.

    Raises
    ------
    AuthoringError
        When a model answer fails to give a value, or a sentence names a field that its value has not.
    """
    open_entries: Entries = {
        (EVERYWHERE, f"{QUIZ}{name}"): {"questions": asked} for name, asked in quizzes.of(text).items()
    }
    for task in text.tasks:
        if after := [entry_name(call.spec) for one in task.checks if not one.hidden for call in one.calls]:
            open_entries[EVERYWHERE, f"{WAYS}{task.name}"] = {"after": after, "ways": ways.of(task)}
    open_entries[EVERYWHERE, f"{NAMES}{text.name}"] = {"made": names_made(text)}
    charts = words_of_charts(lesson) if lesson is not None else None
    hidden: dict[str, Entries] = {}
    runs = [(one.city, task) for one in rehearsals for task in one.tasks]
    for city, tried in runs:
        task = text.task(tried.task)
        asked = [
            (spec, seen) for one in task.checks if not one.hidden for spec, seen in _of(tried.model, one)
        ]
        for one in task.checks:
            right = _of(tried.model, one)
            attempts = list(zip(task.attempts, (_of(run, one) for run in tried.attempts), strict=True))
            for number, (spec, seen) in enumerate(right):
                if seen is None or seen["kind"] == "stub":
                    problem = tried.model.error or f"{spec.name} has no value"
                    raise AuthoringError(
                        text.path, task.answer.line, f"in {city} the model answer fails: {problem}."
                    )
                if not comparable(spec, seen):
                    raise AuthoringError(
                        text.path,
                        one.cell.line,
                        f"check.{spec.verb} cannot judge what the model answer gives for `{spec.name}` in {city}; "
                        "use another check or give another kind of value.",
                    )
                mistakes = []
                for attempt, calls in attempts:
                    about = not attempt.right and attempt.on in (None, spec.name)
                    observed = calls[number][1] if about and number < len(calls) else None
                    if observed is not None and observed != seen:
                        mark = {"rounds": True} if attempt.rounds else {}
                        mistakes.append({"observed": observed, "says": attempt.says, **mark})
                        _fits(attempt.path, attempt.line, str(attempt.says), observed)
                if not one.hidden:
                    mistakes += _mixed_up(spec, seen, asked, mistakes)
                done = one.done if number == len(right) - 1 else ""
                # What is judged by the check's own rules stays out of the key.
                expected = ANY_LETTER if spec.verb == "letter" else seen
                if compare := COMPARE_BY_RULES.get(spec.verb):
                    expected = kept(spec, seen, partial(table_of, text, spec.options.get("city", city)))
                    if broken := compare(spec, seen, expected, None):
                        raise AuthoringError(
                            text.path, one.cell.line, f"in {city}, the model answer breaks a rule: {broken}"
                        )
                own = spec.verb in OWN_NUMBERS or spec.verb not in COMPARE_BY_RULES
                _fits(text.path, one.cell.line, done, seen if own else expected)
                place = (city, entry_name(spec))
                target = hidden.setdefault(one.name, {}) if one.hidden else open_entries
                if place in target:
                    raise AuthoringError(
                        text.path,
                        one.cell.line,
                        f"this check asks again what another check of `{spec.name}` asks.",
                    )
                target[place] = {"expected": expected, "done": done, "mistakes": mistakes}
                if one.hidden:
                    target[place]["hidden"] = True
                if spec.verb == "figure" and charts is not None:
                    target[place]["lesson"] = charts
    return open_entries, hidden


def _mixed_up(
    spec: Spec, seen: Plain, asked: Sequence[tuple[Spec, Plain | None]], known: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the mistakes of giving what another name of the task should hold, such as the other end of an interval.

    Left out is what the author names (`known`), and what is as good as right.
    """
    if spec.verb not in MIXED_UP or spec.options.get("count"):
        return []
    found: list[dict[str, Any]] = []
    for other, value in asked:
        if other.verb != spec.verb or other.name == spec.name or value is None or not comparable(spec, value):
            continue
        named = any(mistake["observed"] == value for mistake in [*known, *found])
        if not named and difference(spec, value, seen).nearness is Nearness.OFF:
            found.append({"observed": value, "says": f"`{spec.name}` holds what `{other.name}` should hold."})
    return found


def table_of(text: Text, city: str, name: str) -> pd.DataFrame:
    """Return the table that the text loads by this name: the author's own, else one that ships."""
    for folder in text.table_folders:
        card = folder / f"{name}.toml"
        if card.is_file():
            return local.load(read_card(card), card, city)
    return data.load(name, city=city)


def names_made(text: Text) -> dict[str, str]:
    """Return the names that a notebook makes, each with the heading of the task or section that makes it first.

    Of an answer only the names that its stub gives count: how the model answer goes about it is nobody's business.
    """
    made: dict[str, str] = {}
    section = ""
    for cell in text.cells:
        if cell.kind == "markdown":
            section = heading(cell) or section
        elif cell.marker in (None, "setup", "answer"):
            code = stub_of(cell.source) if cell.marker == "answer" else cell.source
            for name in _assigned(code):
                made.setdefault(name, section)
    return made


def _assigned(code: str) -> list[str]:
    """Return the names that the outermost statements of a cell make."""
    try:
        steps = ast.parse(code).body
    except SyntaxError:
        return []
    found = []
    for step in steps:
        if isinstance(step, ast.FunctionDef):
            found.append(step.name)
        elif isinstance(step, ast.Assign):
            found += [
                node.id
                for target in step.targets
                for node in ast.walk(target)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            ]
    return found


def words_of_charts(lesson: Text) -> dict[str, list[str]]:
    """Return the titles and descriptions of a lesson's charts as patterns of compared text; ``{...}`` may be anything."""
    found: dict[str, list[str]] = {"titles": [], "alts": []}
    for cell in lesson.cells:
        try:
            tree = ast.parse(cell.source if cell.kind == "code" else "")
        except SyntaxError:
            continue  # a cell that fails on purpose
        for node in ast.walk(tree):
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id="title")], value=text)
                    | ast.Call(func=ast.Attribute(value=ast.Name(id="figure"), attr="new"), args=[text, *_])
                ):
                    found["titles"] += _pattern(text)
                case ast.keyword(arg="alt", value=text):
                    found["alts"] += _pattern(text)
    return found


def _pattern(text: ast.expr) -> list[str]:
    """Return a pattern of a text in code, in a list; an empty list where it has fewer than three words of its own."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    if not all(isinstance(part, (ast.Constant, ast.FormattedValue)) for part in parts):
        return []
    words = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    own = " ".join(word for word in words if isinstance(word, str))
    if len(re.findall(r"[^\W\d]+", own)) < 3:
        return []
    # Spaces at the seams are kept, which comparing would trim.
    marked = "".join(word if isinstance(word, str) else "\0" for word in words)
    return [".*".join(re.escape(part) for part in normalize(marked).split("\0"))]


def entries_of(
    texts: Sequence[Text], rehearsals: Mapping[Path, Iterable[Rehearsal]]
) -> dict[Path, tuple[Entries, dict[str, Entries]]]:
    """Return for each text, by its path, what `entries` finds in its rehearsals.

    Raises
    ------
    AuthoringError
        As `entries`, and when two notebooks of one folder ask the same: a check would take the other's key for
        its own. It names both files.
    """
    lessons = {text.path.parent: text for text in texts if not text.graded}
    found = {
        text.path: entries(
            text, rehearsals[text.path], lessons.get(text.path.parent) if text.graded else None
        )
        for text in texts
    }
    _apart((text, found[text.path][0]) for text in texts)
    return found


def read_built(folder: Path) -> list[Entries]:
    """Return what a built exercise's checks expect, the hidden ones too.

    Parameters
    ----------
    folder : Path
        A unit's folder in ``source/``.

    Raises
    ------
    KeyFileError
        When the key beside the notebook cannot be read.
    """
    notebook = json.loads((folder / "exercise.ipynb").read_text(encoding="utf-8"))
    cells = (parse("".join(cell["source"])) for cell in notebook["cells"] if cell["cell_type"] == "code")
    opened = decode((folder / f"exercise{SUFFIX}").read_text(encoding="utf-8"), f"exercise{SUFFIX}")
    return [opened, *(cell.sealed for cell in cells if cell and cell.sealed)]


def _apart(found: Iterable[tuple[Text, Entries]]) -> None:
    taken: dict[tuple[Path, str], Text] = {}
    for text, entries_ in found:
        for entry in sorted({entry for _, entry in entries_}):
            other = taken.setdefault((text.path.parent, entry), text)
            if other is not text:
                name = entry.split(":")[1]
                raise AuthoringError(
                    text.path,
                    _line_of(text, name),
                    f"`{name}` is asked for here as in {other.path.name}, and the keys of both lie in one folder; "
                    "give it another name in one of them.",
                )


def _line_of(text: Text, name: str) -> int | None:
    """Return the line of the first check or quiz of `name`."""
    asking = (cell for cell in text.cells if cell.marker in ("check", "quiz"))
    return next((cell.line for cell in asking if f'"{name}"' in cell.source or cell.name == name), None)


def _of(run: Run, one: Check) -> list[tuple[Spec, Plain | None]]:
    return [(seen.spec, seen.value) for seen in run.observations if seen.check == one.name]


def _fits(path: Path, line: int, sentence: str, seen: dict[str, Any]) -> None:
    """Refuse a sentence whose braces name what its value has not."""
    try:
        sentence.format(**fields(seen))
    except (KeyError, IndexError, ValueError, TypeError) as error:
        known = ", ".join("{" + name + "}" for name in fields(seen)) or "none"
        raise AuthoringError(
            path, line, f'the sentence "{sentence}" cannot be filled ({error}); fields here: {known}.'
        ) from None
