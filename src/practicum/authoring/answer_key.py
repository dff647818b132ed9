"""Make the key from a rehearsal: the model answer is the key, and each wrong answer a named mistake."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from practicum.authoring import Check, Text, quizzes, ways
from practicum.authoring.rehearsal import Rehearsal, Run
from practicum.check import entry_name
from practicum.check.cell import parse
from practicum.check.judge import fields
from practicum.check.key import EVERYWHERE, QUIZ, SUFFIX, WAYS, Entries, decode
from practicum.check.mistakes import comparable
from practicum.check.spec import Plain, Spec
from practicum.errors import AuthoringError


def entries(text: Text, rehearsals: Iterable[Rehearsal]) -> tuple[Entries, dict[str, Entries]]:
    """Return what the visible checks expect, and for each hidden check what it expects, by its name.

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
    hidden: dict[str, Entries] = {}
    runs = [(one.city, task) for one in rehearsals for task in one.tasks]
    for city, tried in runs:
        task = text.task(tried.task)
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
                        mistakes.append({"observed": observed, "says": attempt.says})
                        _fits(attempt.path, attempt.line, str(attempt.says), observed)
                done = one.done if number == len(right) - 1 else ""
                _fits(text.path, one.cell.line, done, seen)
                place = (city, entry_name(spec))
                target = hidden.setdefault(one.name, {}) if one.hidden else open_entries
                if place in target:
                    raise AuthoringError(
                        text.path,
                        one.cell.line,
                        f"this check asks again what another check of `{spec.name}` asks.",
                    )
                target[place] = {"expected": seen, "done": done, "mistakes": mistakes}
                if one.hidden:
                    target[place]["hidden"] = True
    return open_entries, hidden


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
    found = {text.path: entries(text, rehearsals[text.path]) for text in texts}
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
