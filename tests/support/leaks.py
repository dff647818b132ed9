"""Find in a release what no trainee may see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from practicum.authoring import Text, Unit
from practicum.authoring.model import Criterion
from practicum.authoring.percent import BEGIN, END, stub_of
from practicum.check import key

SHORTEST = 8  # shorter lines, such as `)` or `else:`, tell nothing


def leaks(unit: Unit, source: Path, release: Path) -> list[str]:
    """Return what leaks, a line each: ``file: what``.

    Parameters
    ----------
    unit : Unit
        What people wrote.
    source, release : Path
        Its built folders.
    """
    allowed = _allowed(unit)
    secrets = [(what, words) for what, words in _secrets(unit, source) if words not in allowed]
    hidden = {name for _, name in _hidden_entries(source)}
    expected = {_dumped(entry["expected"]) for entry in _hidden_entries(source).values()}
    found = []
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        raw = path.read_bytes().decode("utf-8", "replace")
        seen = raw
        if path.suffix == ".ipynb":
            notebook = json.loads(raw)
            seen = "\n".join(_strings(notebook))
            if "widgets" in notebook["metadata"] or "application/vnd.jupyter.widget" in raw:
                found.append(f"{path.name}: widget state")
            if any(cell.get("outputs") for cell in notebook["cells"]):
                found.append(f"{path.name}: an output")
        found += [f"{path.name}: {what}: {words}" for what, words in secrets if words in seen]
        if path.suffix == key.SUFFIX:
            # Ways to do a task are offered once it is done, from the key.
            entries = {
                place: one for place, one in key.decode(raw).items() if not place[1].startswith(key.WAYS)
            }
            inside = "\n".join(_strings([[*place, entry] for place, entry in entries.items()]))
            found += [
                f"{path.name}: decoded: {what}: {words}"
                for what, words in secrets
                if what != "sentence" and words in inside
            ]
            for (_, name), entry in entries.items():
                if name in hidden or _dumped(entry.get("expected")) in expected:
                    found.append(f"{path.name}: what a hidden check expects: {name}")
    return found


def _allowed(unit: Unit) -> str:
    """Return all that trainees may see of what people wrote."""
    parts = []
    for text in unit.texts:
        for cell in text.cells:
            if cell.extra.get("hidden") or cell.marker == "rubric":
                continue
            is_answer = cell.marker in ("answer", "reflect")
            parts.append(stub_of(cell.source) if is_answer else cell.source)
        if not text.graded:  # the last hint of a practice task leads to its answer
            parts += [task.model for task in text.tasks]
        parts += [level.words for one in _criteria(text) for level in one.levels]
        parts += [one.name for one in _criteria(text)]
    return "\n".join(parts)


def _criteria(text: Text) -> list[Criterion]:
    return [one for reflection in text.reflections for one in reflection.rubric.criteria]


def _secrets(unit: Unit, source: Path) -> Iterator[tuple[str, str]]:
    """Yield kind and words of everything that must not be found."""
    for mark in (BEGIN, END, "HIDDEN TESTS", "unseal("):
        yield "marker", mark.strip("# ")
    for text in unit.texts:
        for cell in text.cells:
            if cell.marker in ("answer", "reflect"):
                kept = set(map(str.strip, stub_of(cell.source).splitlines()))
                yield from _lines("solution", cell.source, kept)
            elif cell.extra.get("hidden"):
                yield from _lines("hidden check", cell.source)
        for sample in (one for reflection in text.reflections for one in reflection.rubric.samples):
            yield from _lines("sample answer", sample.words)
            for mark in sample.marks:
                yield from _lines("reason of a mark", mark.why)
        for attempt in (attempt for task in text.tasks for attempt in task.attempts):
            yield from _lines("attempt", attempt.code)
            if attempt.says:
                yield "sentence", attempt.says
    for sealed in _sealed(source):
        yield from _lines("sealed key", sealed)


def _lines(what: str, code: str, kept: set[str] = frozenset()) -> Iterator[tuple[str, str]]:
    for line in map(str.strip, code.splitlines()):
        if len(line) >= SHORTEST and line not in kept and line not in (BEGIN, END):
            yield what, line


def _sealed(source: Path) -> Iterator[str]:
    for path in sorted(source.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if "check.unseal(" in cell.source:
                yield cell.source.split('"""')[1]


def _hidden_entries(source: Path) -> key.Entries:
    return {place: entry for sealed in _sealed(source) for place, entry in key.unsealed(sealed).items()}


def _dumped(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _strings(thing: Any) -> Iterator[str]:
    """Yield all text in JSON, keys too; a list of lines is one text."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for name, value in thing.items():
            yield name
            yield from _strings(value)
    elif isinstance(thing, list):
        if thing and all(isinstance(part, str) for part in thing):
            yield "".join(thing)
        else:
            for part in thing:
                yield from _strings(part)
