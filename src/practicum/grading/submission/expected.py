"""What one notebook of an assignment must hold, and whether one that was handed in does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_FLAGS = ("grade", "solution", "task")
_MARKS: dict[str, Any] = {
    "schema_version": int, "grade": bool, "locked": bool, "solution": bool, "task": bool, "grade_id": str,
    "points": (int, float), "checksum": str, "cell_type": str,
}  # fmt: skip
_GRADE_ID = re.compile(r"[a-zA-Z0-9_\-]*")
_HIDDEN = re.compile(r"^[^\n]*BEGIN (HIDDEN TESTS|MARK SCHEME)\b.*?END \1[^\n]*\n?", re.M | re.S)
_LONGEST_CODE, _MOST_CODE = 50_000, 1_000_000


@dataclass(frozen=True)
class Wanted:
    """A cell of nbgrader's that the notebook must hold.

    Parameters
    ----------
    marks : dict
        nbgrader's metadata of it.
    text : str
        As released: of an answer the stub, of a check without its hidden part.
    source : str
        As the gradebook has it, with the hidden part.
    """

    name: str
    kind: str
    locked: bool
    marks: dict[str, Any]
    text: str
    source: str

    @property
    def answer(self) -> bool:
        """Whether the trainee writes it."""
        return bool(self.marks["solution"])

    @property
    def check(self) -> bool:
        """Whether it tests answers."""
        return self.marks["grade"] and not self.answer and self.kind == "code"

    def __str__(self) -> str:
        what = "written answer" if self.answer and self.kind == "markdown" else "answer"
        return f'{what if self.answer else "check" if self.check else "locked"} cell "{self.name}"'


@dataclass(frozen=True)
class Given:
    """What one notebook of an assignment must hold, in order."""

    wanted: dict[str, Wanted]
    ids: dict[str, str] = field(default_factory=dict)  # the wanted cell by the id of its cell
    others: tuple[
        dict[str, str], ...
    ] = ()  # the other cells that were given out: id, kind, text and the one before

    @classmethod
    def of(cls, sheet: dict[str, Any], outline: list[dict[str, str]] | None = None) -> Given:
        """Put together what the gradebook and the source notebook say.

        Parameters
        ----------
        sheet : dict
            One notebook of a `Sheet`.
        outline : list of dict, optional
            What `outline` gave for the source notebook.
        """
        flags = {
            kind: {cell["name"]: cell.get("max_score") for cell in sheet[kind]}
            for kind in ("grade", "solution", "task")
        }
        wanted = {}
        for cell in sheet["source"]:
            name = cell["name"]
            marks: dict[str, Any] = {flag: name in flags[flag] for flag in _FLAGS}
            marks |= {"locked": bool(cell["locked"]), "grade_id": name, "schema_version": 3}
            marks |= {"cell_type": cell["cell_type"]}
            if cell.get("checksum"):
                marks["checksum"] = cell["checksum"]
            points = flags["grade"].get(name, flags["task"].get(name))
            if points is not None:
                marks["points"] = points
            source = cell["source"] or ""
            released = _HIDDEN.sub("", source) if cell["locked"] else source
            wanted[name] = Wanted(name, cell["cell_type"], bool(cell["locked"]), marks, released, source)
        ids: dict[str, str] = {}
        others = []
        order, before = [], ""
        for cell in outline or []:
            if cell["name"] in wanted:
                before = cell["name"]
                order.append(before)
                if cell["id"]:
                    ids[cell["id"]] = before
            else:
                others.append({**cell, "after": before})
        if sorted(order) == sorted(wanted):  # else the source was edited since it was given out
            wanted = {name: wanted[name] for name in order}
        return cls(wanted, ids, tuple(others))

    def needed(self) -> list[tuple[str, str]]:
        """Return pairs of cells of which the first must run before the second.

        An answer runs before its check, given code before what follows it; all else is as the trainee likes.
        """
        pairs: list[tuple[str, str]] = []
        answers: list[str] = []
        fresh, locked = True, ""
        for name, one in self.wanted.items():
            if one.kind != "code":
                continue
            if locked:
                pairs.append((locked, name))
            if one.check:
                pairs += [(answer, name) for answer in answers]
                fresh = True
            elif one.answer:
                answers = [name] if fresh else [*answers, name]
                fresh = False
            else:
                locked = name  # what is given builds on what was given before
        return pairs


def outline(notebook: dict[str, Any]) -> list[dict[str, str]]:
    """Return the cells of a source notebook in order, as plain data: the text only of those without a label."""
    found = []
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        own = any(marks.get(flag) for flag in (*_FLAGS, "locked"))
        found.append({"name": marks.get("grade_id", "") if own else "", "id": cell.get("id", ""),
                      "kind": cell["cell_type"], "text": "" if own else text_of(cell)})  # fmt: skip
    return found


def overlap(notebook: dict[str, Any], given: Given) -> float:
    """Return how much of what a notebook must hold another one holds, by label or by locked text: 0 to 1."""
    names, texts = set(), set()
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        names.add(str(marks.get("grade_id")))
        texts.add(plain(text_of(cell)))
    held = [one.name in names or (one.locked and plain(one.text) in texts) for one in given.wanted.values()]
    return sum(held) / len(held) if held else 0.0


# ---------------------------------------------------------------- is it in order?


def whole(cells: list[dict[str, Any]], given: Given) -> bool:
    """Say whether nothing is to be mended; this must be quick."""
    seen: dict[str, int] = {}
    locked = {plain(one.text): name for name, one in given.wanted.items() if one.locked and one.text.strip()}
    for place, cell in enumerate(cells):
        marks = cell["metadata"].get("nbgrader")
        if marks is None:
            continue
        name = marks.get("grade_id")
        one = given.wanted.get(name) if isinstance(name, str) else None
        if one is None:
            if not idle(marks):
                return False
            continue
        if name in seen or cell["cell_type"] != one.kind or not fits(marks, one):
            return False
        if given.ids.get(cell.get("id", ""), name) != name:
            return False
        if one.answer and locked.get(plain(text_of(cell)), name) != name:
            return False
        seen[name] = place
    if len(seen) < len(given.wanted) or any(seen[first] > seen[then] for first, then in given.needed()):
        return False
    return not lost(cells, given)


def fits(marks: dict[str, Any], one: Wanted) -> bool:
    """Say whether a cell's marks are those that were given out."""
    points = marks.get("points")
    return (
        _lawful(marks)
        and all(marks.get(flag, False) == one.marks[flag] for flag in _FLAGS)
        and _locked(marks) == one.locked
        and ("points" not in one.marks or points == one.marks["points"])
    )


def _locked(marks: dict[str, Any]) -> bool:
    # As nbgrader's is_locked.
    return not marks["solution"] and (marks["grade"] or marks["locked"])


def _lawful(marks: dict[str, Any]) -> bool:
    """Say whether marks are of the form that this nbgrader writes."""
    return (
        marks.get("schema_version") == 3
        and {"grade", "locked", "solution"} <= marks.keys() <= _MARKS.keys()
        and all(isinstance(value, _MARKS[name]) for name, value in marks.items())
        and not isinstance(marks.get("points"), bool)
        and marks.get("points", 0) >= 0
        and len(marks.get("checksum", "x" * 32)) == 32
        and marks.get("cell_type", "code") in ("raw", "code", "markdown")
        and bool(_GRADE_ID.fullmatch(marks.get("grade_id", "")))
    )


def idle(marks: dict[str, Any]) -> bool:
    """Say whether marks mean nothing: nbgrader leaves such in cells that are no longer its own."""
    return _lawful(marks) and not any(marks.get(flag) for flag in (*_FLAGS, "locked"))


def lost(cells: list[dict[str, Any]], given: Given) -> list[dict[str, str]]:
    """Return the given code cells without a label that are gone, and whose names nothing else makes."""
    code = [cell for cell in given.others if cell["kind"] == "code" and cell["text"].strip()]
    if not code:
        return []
    ids = {cell.get("id") for cell in cells}
    missing = [cell for cell in code if cell["id"] not in ids]
    there = {plain(text_of(cell)) for cell in cells} if missing else set()
    missing = [cell for cell in missing if plain(cell["text"]) not in there]
    if not missing:
        return []
    texts = [text_of(cell) for cell in cells if cell["cell_type"] == "code"]
    made = names_in(texts)
    used = {word for text in texts for word in re.findall(r"\w+", text[:_LONGEST_CODE])}
    return [cell for cell in missing if (names := names_in([cell["text"]])) & used and not names & made]


def text_of(cell: dict[str, Any]) -> str:
    """Return a cell's text, which may be written as a list of lines."""
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else source


def plain(text: str) -> str:
    """Return a text without what does not show: spaces at line ends, empty lines around."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _tree(text: str) -> ast.Module | None:
    if len(text) > _LONGEST_CODE:
        return None
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(("%", "!")))
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def runs(text: str) -> bool:
    """Say whether a text is whole Python code."""
    return _tree(text) is not None


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the names that code makes at its top level; of very much code only the first part is read."""
    found: set[str] = set()
    left = _MOST_CODE
    for text in texts:
        left -= len(text)
        tree = _tree(text) if left > 0 else None
        for node in tree.body if tree else []:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
            else:
                found |= {
                    one.id
                    for one in ast.walk(node)
                    if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
                }
    return found
