"""Read the rubric of a reflection, and write it for those who need it.

::

    # %% [markdown] rubric="tell-the-director"
    # - The gap
    #   - 0: missing or wrong
    #   - 1: days or ratio
    #   - 2: also how sure we are
    # - Plain words
    #   - 1: the director can repeat it
    #
    # ## Sample, 1 point
    #
    # > The gap is 4.4 days, p < 0.01.
    #
    # - The gap: 1 (days, and no word about what the number means)
    # - Plain words: 0

The points of a reflection are the sum of the best levels. A level of 0 may be left out. The model answer between
the solution markers earns every point; each sample is another answer, and one at least earns less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practicum.authoring.model import Criterion, Level, Mark, Reflection, Rubric, Sample, Text
from practicum.authoring.percent import BEGIN, END, Cell
from practicum.errors import AuthoringError, nearest

#: The rubrics of an exercise as JSON, beside its source notebook; never released (``nbgrader_config.py``).
NAME = "rubrics.json"
_CRITERION = re.compile(r"- (?P<name>\S.*)")
_LEVEL = re.compile(r"  - (?P<points>\d+(?:\.\d+)?): (?P<words>\S.*)")
_SAMPLE = re.compile(r"## Sample, (?P<points>\d+(?:\.\d+)?) points?")
_MARK = re.compile(r"- (?P<name>\S.*?): (?P<points>\d+(?:\.\d+)?)(?: \((?P<why>.+)\))?")
_Line = tuple[int, str]


@dataclass
class _Draft:
    """One sample while its lines are read."""

    line: int
    points: float
    words: list[str] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)


def read_rubric(path: Path, cell: Cell, answer: Cell) -> Rubric:
    """Read one rubric.

    Parameters
    ----------
    path : Path
        The file it stands in.
    cell : Cell
        The rubric cell.
    answer : Cell
        The reflection's answer, whose model answer is the sample that earns every point.

    Raises
    ------
    AuthoringError
        With file and line, when a line cannot be read, a level is missing or out of order, or the marks of a sample
        do not fit.
    """
    lines = list(enumerate(cell.source.splitlines(), cell.line + 1))
    start = next((place for place, (_, line) in enumerate(lines) if line.startswith("#")), len(lines))
    criteria = _criteria(path, cell, lines[:start])
    best = Sample(
        "\n".join(_model_words(answer)), tuple(Mark(one.best) for one in criteria), is_model_answer=True
    )
    others = tuple(_samples(path, criteria, lines[start:]))
    if not any(sample.points < best.points for sample in others):
        raise AuthoringError(
            path,
            cell.line,
            "a coach compares with a weaker answer, too; add one that earns less: `## Sample, 4 points`.",
        )
    return Rubric(criteria, (best, *others))


def _criteria(path: Path, cell: Cell, lines: list[_Line]) -> tuple[Criterion, ...]:
    names: dict[str, tuple[int, list[Level]]] = {}
    levels: list[Level] = []
    for number, line in lines:
        if not line.strip():
            continue
        if (found := _LEVEL.fullmatch(line)) and names:
            points = float(found["points"])
            if levels and points <= levels[-1].points:
                raise AuthoringError(
                    path, number, "the levels of a criterion go up from one line to the next."
                )
            levels.append(Level(points, found["words"]))
        elif not line.startswith("  ") and (found := _CRITERION.fullmatch(line)):
            if found["name"] in names:
                raise AuthoringError(path, number, f'the criterion "{found["name"]}" stands here twice.')
            names[found["name"]] = number, (levels := [])
        else:
            raise AuthoringError(
                path,
                number,
                "a criterion reads `- what is looked for`, and each of its levels `  - 1: what earns it`.",
            )
    if not names:
        raise AuthoringError(path, cell.line, "a rubric starts with its criteria: `- what is looked for`.")
    for number, given in names.values():
        if not given or not given[-1].points:
            raise AuthoringError(
                path, number, "this criterion has no level that earns points; add `  - 1: what earns it`."
            )
    return tuple(Criterion(name, tuple(given)) for name, (_, given) in names.items())


def _samples(path: Path, criteria: tuple[Criterion, ...], lines: list[_Line]) -> Iterator[Sample]:
    known = {one.name: one for one in criteria}
    draft: _Draft | None = None
    for number, line in lines:
        if not line.strip():
            if draft and draft.words and not draft.marks:
                draft.words.append("")
        elif line.startswith("#"):
            if draft:
                yield _sample(path, criteria, draft)
            if not (found := _SAMPLE.fullmatch(line)):
                raise AuthoringError(path, number, "a sample answer starts with `## Sample, 4 points`.")
            draft = _Draft(number, float(found["points"]))
        elif draft and line.startswith(">") and not draft.marks:
            draft.words.append(line[1:].strip())
        elif draft and (found := _MARK.fullmatch(line)):
            name, points = found["name"], float(found["points"])
            if name not in known:
                raise AuthoringError(
                    path, number, f'no criterion is called "{name}".{nearest(name, list(known))}'
                )
            if name in draft.marks:
                raise AuthoringError(path, number, f'this sample has two marks for "{name}".')
            if points not in {0.0, *(level.points for level in known[name].levels)}:
                raise AuthoringError(path, number, f'"{name}" has no level of {points:g} points.')
            draft.marks[name] = Mark(points, found["why"] or "")
        else:
            raise AuthoringError(
                path,
                number,
                "a sample holds the answer as a quote, `> words`, then a mark for each criterion, "
                "`- criterion: 1 (why)`.",
            )
    if draft:
        yield _sample(path, criteria, draft)


def _sample(path: Path, criteria: tuple[Criterion, ...], draft: _Draft) -> Sample:
    words = "\n".join(draft.words).strip()
    if not words:
        raise AuthoringError(path, draft.line, "this sample has no words; quote the answer: `> words`.")
    for one in criteria:
        if one.name not in draft.marks:
            raise AuthoringError(path, draft.line, f'this sample has no mark for "{one.name}".')
    made = Sample(words, tuple(draft.marks[one.name] for one in criteria))
    if made.points != draft.points:
        raise AuthoringError(
            path, draft.line, f"the marks of this sample add up to {made.points:g}, not {draft.points:g}."
        )
    return made


def _model_words(answer: Cell) -> Iterator[str]:
    inside = False
    for line in answer.source.splitlines():
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            yield line


# ---------------------------------------------------------------- written out


def table(rubric: Rubric, title: str = "Your coach looks for") -> str:
    """Return what a trainee may see, as a Markdown table: criteria and levels, no samples."""
    worth = sorted({0.0} | {level.points for one in rubric.criteria for level in one.levels})
    head = [title, *map(_points, worth)]
    rows = [
        [
            one.name,
            *(next((level.words for level in one.levels if level.points == points), "") for points in worth),
        ]
        for one in rubric.criteria
    ]
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def guide(reflection: Reflection) -> str:
    """Return what a coach needs, as Markdown: points, the table, then each sample with its marks."""
    rubric = reflection.rubric
    parts = [f"Worth {_points(rubric.points)}.", table(rubric, "Criterion")]
    for sample in rubric.samples:
        model = " (the model answer)" if sample.is_model_answer else ""
        quote = "\n".join(f"> {line}".rstrip() for line in sample.words.splitlines())
        parts += [f"**Sample, {_points(sample.points)}{model}.**", quote]
        if not sample.is_model_answer:
            marks = zip(rubric.criteria, sample.marks, strict=True)
            parts.append(
                "\n".join(
                    f"- {one.name}: {mark.points:g}{f' ({mark.why})' if mark.why else ''}"
                    for one, mark in marks
                )
            )
    return "\n\n".join(parts)


def as_data(text: Text) -> dict[str, Any]:
    """Return the rubrics of an exercise as JSON can carry them, by the name of the reflection.

    Each has ``points``, ``skills``, ``criteria`` (``name``, and ``levels`` of ``points`` and ``words``) and ``samples``
    (``points``, ``words``, and ``marks`` of ``points`` and ``why``, in the order of the criteria).
    """
    return {
        one.name: {
            "points": one.points,
            "skills": list(one.skills),
            "criteria": [
                {
                    "name": criterion.name,
                    "levels": [{"points": level.points, "words": level.words} for level in criterion.levels],
                }
                for criterion in one.rubric.criteria
            ],
            "samples": [
                {
                    "points": sample.points,
                    "words": sample.words,
                    "marks": [{"points": mark.points, "why": mark.why} for mark in sample.marks],
                }
                for sample in one.rubric.samples
            ],
        }
        for one in text.reflections
    }


def _row(cells: list[str]) -> str:
    escaped = [cell.replace("|", r"\|") for cell in cells]
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in escaped)}|"


def _points(points: float) -> str:
    return f"{points:g} point{'s' if points != 1 else ''}"
