"""Read py:percent text into cells that remember their marker and their line."""

from __future__ import annotations

import ast
import contextlib
import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from practicum._files import write_atomic
from practicum._percent import cells_of
from practicum.errors import AuthoringError, nearest

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
#: Each marker, and what else may stand on its line.
MARKERS: dict[str, frozenset[str]] = {
    "setup": frozenset({"fold"}),
    "task": frozenset(),
    "answer": frozenset(),
    "check": frozenset({"points", "skill", "hidden", "done"}),
    "attempts": frozenset(),
    "hint": frozenset(),
    "reflect": frozenset({"points", "skill"}),
    "rubric": frozenset(),
    "quiz": frozenset(),
    "fails": frozenset({"error"}),
}
#: A cell without a marker may carry these.
PLAIN = frozenset({"fold"})
_WORDS = sorted(set(MARKERS) | set().union(*MARKERS.values()))
#: What modules, units and tasks are called.
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MARKED = re.compile(r"^# ?%%(\s|$)", re.M)
_PROSE = frozenset({"task", "hint", "reflect", "rubric", "quiz"})


@dataclass(frozen=True)
class Cell:
    """One cell of an author's text: its marker, the name on it, and where it stands."""

    kind: str  # "markdown" or "code"
    source: str
    line: int
    marker: str | None = None
    name: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def read_cells(path: Path) -> tuple[Cell, ...]:
    """Read the cells of a py:percent file.

    Raises
    ------
    AuthoringError
        With file and line, when a marker cannot be read, is unknown or stands on the wrong kind of cell.
    """
    text = words_of(path, "every unit has a lesson.py and an exercise.py")
    if (known := _remembered(path, text)) is not None:
        return known
    cells = _parsed(path, text)
    _remember(path, text, cells)
    return cells


def _parsed(path: Path, text: str) -> tuple[Cell, ...]:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _MARKED.match(line)]
    try:
        found = cells_of(text)
    except Exception as error:
        raise AuthoringError(path, None, f"this text cannot be read as py:percent ({error}).") from None
    if found and len(found) == len(lines) + 1:
        raise AuthoringError(
            path, 1, "text stands before the first `# %%` marker; give it a marker of its own."
        )
    if len(found) != len(lines):
        # Up to the cell that holds such a line, cells and markers run side by side.
        inside = (number for number, cell in enumerate(found, 1) if _MARKED.search(cell.source))
        raise AuthoringError(
            path,
            next((lines[number] for number in inside if number < len(lines)), None),
            "a line inside a cell starts with `# %%`; indent it or write it otherwise, or it splits the cell.",
        )
    return tuple(_cell(path, line, cell) for line, cell in zip(lines, found, strict=True))


def _memory(path: Path) -> Path | None:
    """Return where the cells of a text are remembered; None where it lies in no course folder."""
    root = next((parent.parent for parent in path.parents if parent.name == "curriculum"), None)
    return (
        root / ".cache" / "cells" / f"{path.parent.parent.name}-{path.parent.name}-{path.stem}.json"
        if root
        else None
    )


def _fingerprint(text: str) -> str:
    own = Path(__file__).read_bytes()
    return sha256(f"{version('jupytext')}\n{text}".encode() + own).hexdigest()


def _remembered(path: Path, text: str) -> tuple[Cell, ...] | None:
    memory = _memory(path)
    try:
        found = json.loads(memory.read_text(encoding="utf-8")) if memory else {}
        return tuple(Cell(*cell) for cell in found["cells"]) if found["text"] == _fingerprint(text) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(path: Path, text: str, cells: tuple[Cell, ...]) -> None:
    memory = _memory(path)
    # Whoever only reads a course leaves nothing in it: building and proving make the folder.
    if memory and memory.parent.parent.is_dir():
        packed = json.dumps(
            {"text": _fingerprint(text), "cells": [list(vars(cell).values()) for cell in cells]}
        )
        with contextlib.suppress(OSError):  # a folder that cannot be written only costs time
            memory.parent.mkdir(exist_ok=True)
            write_atomic(memory, packed.encode())


def words_of(path: Path, why: str) -> str:
    """Return the text of a file that people wrote; `why` says what it is for when it is missing."""
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors put a mark before the first letter
    except FileNotFoundError:
        raise AuthoringError(path, None, f"this file is missing; {why}.") from None
    except UnicodeDecodeError as error:
        raise AuthoringError(
            path, None, f"this file is not UTF-8 text ({error.reason}); save it as UTF-8."
        ) from None


def _cell(path: Path, line: int, cell: Any) -> Cell:
    extra = {key: value for key, value in cell.metadata.items() if key != "lines_to_next_cell"}
    if "incorrectly_encoded_metadata" in extra:
        raise AuthoringError(path, line, "this marker cannot be read; is a quote missing or not closed?")
    if cell.cell_type == "raw" or "cell_marker" in extra:
        raise AuthoringError(
            path, line, "use `# %%` for code and `# %% [markdown]` with `# ` lines for prose."
        )
    if cell.get("attachments"):
        raise AuthoringError(
            path, line, "pasted pictures are lost in text; put the file into media/ and link it."
        )
    if title := extra.pop("title", None):
        raise AuthoringError(
            path, line, f'"{title}" stands on the marker without a meaning; write it as `name="value"`.'
        )
    markers = [key for key in extra if key in MARKERS]
    if "fold" in extra:
        _check_fold(path, line, cell.cell_type, markers, extra["fold"])
    if not markers:
        if extra.keys() <= PLAIN:
            return Cell(cell.cell_type, cell.source, line, extra=extra)
        word = next(word for word in extra if word not in PLAIN)
        raise AuthoringError(path, line, f'"{word}" is not a marker.{nearest(word, _WORDS)}')
    if len(markers) > 1:
        raise AuthoringError(
            path, line, f'a cell has one marker; this one has "{markers[0]}" and "{markers[1]}".'
        )
    marker = markers[0]
    name = extra.pop(marker)
    for word in extra:
        if word not in MARKERS[marker]:
            allowed = sorted(MARKERS[marker])
            raise AuthoringError(
                path, line, f'"{word}" does not belong on a "{marker}" cell.{nearest(word, allowed)}'
            )
    if marker == "setup":
        name = ""
    elif not isinstance(name, str) or not NAME.fullmatch(name):
        raise AuthoringError(
            path, line, f'"{name}" is no name; use small letters, digits and single hyphens.'
        )
    if (cell.cell_type == "markdown") != (marker in _PROSE):
        wanted = "# %% [markdown]" if marker in _PROSE else "# %%"
        raise AuthoringError(path, line, f'a "{marker}" cell starts with `{wanted}`.')
    source = _uncommented(path, line, cell.source, extra) if marker == "fails" else cell.source
    return Cell(cell.cell_type, source, line, marker, name, extra)


def _check_fold(path: Path, line: int, kind: str, markers: list[str], value: Any) -> None:
    """Refuse a fold that says something else than true, or stands where its code has to be read."""
    if value is not True:
        raise AuthoringError(path, line, "a cell whose code is hidden says fold=true.")
    if kind != "code" or set(markers) - {"setup"}:
        what = f'a "{markers[0]}" cell' if markers else "prose"
        raise AuthoringError(
            path, line, f"only a setup cell or a code cell without a marker can be folded, not {what}."
        )


def _uncommented(path: Path, line: int, source: str, extra: dict[str, Any]) -> str:
    """Return the code of a cell that fails on purpose; it may be no Python, so its lines are comments."""
    if not isinstance(extra.get("error"), str) or not extra["error"].isidentifier():
        raise AuthoringError(path, line, 'a cell that fails on purpose says how: error="NameError".')
    lines = source.splitlines()
    if not lines or not all(code.startswith("# ") for code in lines):
        raise AuthoringError(
            path, line, "write every line of a cell that fails as a comment: `# total = 1 +`."
        )
    return "\n".join(code[2:] for code in lines)


def stub_of(source: str) -> str:
    """Return an answer as the trainee gets it: without the solution."""
    lines, inside = [], False
    for line in source.splitlines():
        if line.strip() == BEGIN:
            inside = True
        elif line.strip() == END:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


def model_answer(source: str) -> str:
    """Return the model answer as a trainee would type it: where the blanks were, without the markers."""
    return "\n".join(line for _, line in model_lines(source))


def model_lines(source: str) -> list[tuple[int, str]]:
    """Return the lines of the model answer, each with its zero-based line in `source`."""
    blank = _blank_lines(source)
    lines = [
        (number, line)
        for number, line in enumerate(source.splitlines())
        if line.strip() not in (BEGIN, END) and number not in blank
    ]
    written = [place for place, (_, line) in enumerate(lines) if line.strip()]
    return lines[written[0] : written[-1] + 1] if written else []


def _blank_lines(source: str) -> set[int]:
    """Return the zero-based lines of an answer that only hold the place of what is to be written."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()  # running it says what is wrong
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and _is_blank(node):
            lines.update(range(node.lineno - 1, node.end_lineno or node.lineno))
    return lines


def _is_blank(step: ast.stmt) -> bool:
    """Return True if a statement is ``...``, names that get it, or a function with nothing else inside."""
    match step:
        case ast.Expr(value) | ast.Assign(value=value):
            values = value.elts if isinstance(value, ast.Tuple) else [value]
            return bool(values) and all(isinstance(one, ast.Constant) and one.value is ... for one in values)
        case ast.FunctionDef(body=body):
            inside = body[1:] if ast.get_docstring(step) is not None else body
            return bool(inside) and all(map(_is_blank, inside))
    return False
