"""What a submitted notebook must hold, and whether it does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_FLAGS = ("grade", "solution", "task")
_FIELDS: dict[str, type | tuple[type, ...]] = {
    "schema_version": int, "grade": bool, "locked": bool, "solution": bool, "task": bool, "grade_id": str,
    "points": (int, float), "checksum": str, "cell_type": str,
}  # fmt: skip
_GRADE_ID = re.compile(r"[a-zA-Z0-9_\-]*")
_HIDDEN = re.compile(r"^[^\n]*BEGIN (HIDDEN TESTS|MARK SCHEME)\b.*?END \1[^\n]*\n?", re.M | re.S)
_LONGEST_CODE, _MOST_CODE = 50_000, 300_000


@dataclass(frozen=True)
class ExpectedCell:
    """A cell of nbgrader's that the notebook must hold.

    Parameters
    ----------
    metadata : dict
        nbgrader's metadata of it.
    text : str
        As released: of an answer the stub, of a check without its hidden part.
    source : str
        As the gradebook has it, with the hidden part.
    """

    name: str
    kind: str
    locked: bool
    metadata: dict[str, Any]
    text: str
    source: str

    @property
    def is_answer(self) -> bool:
        """Whether the student writes it."""
        return bool(self.metadata["solution"])

    @property
    def is_check(self) -> bool:
        """Whether it tests answers."""
        return bool(self.metadata["grade"]) and not self.is_answer and self.kind == "code"

    def __str__(self) -> str:
        what = "written answer" if self.is_answer and self.kind == "markdown" else "answer"
        return f'{what if self.is_answer else "check" if self.is_check else "locked"} cell "{self.name}"'


@dataclass(frozen=True)
class ExpectedNotebook:
    """What one notebook of an assignment must hold, in order."""

    cells: dict[str, ExpectedCell]
    ids: dict[str, str] = field(default_factory=dict)  # the expected cell by the id of its cell
    others: tuple[
        dict[str, str], ...
    ] = ()  # the other cells that were released: id, kind, text and the one before

    @classmethod
    def of(
        cls, snapshot: dict[str, Any], source_cells: list[dict[str, str]] | None = None
    ) -> ExpectedNotebook:
        """Put together what the gradebook and the source notebook say.

        Parameters
        ----------
        snapshot : dict
            One notebook of a `GradebookSnapshot`.
        source_cells : list of dict, optional
            What `source_cells` gave for the source notebook.
        """
        flags = {
            kind: {cell["name"]: cell.get("max_score") for cell in snapshot[kind]}
            for kind in ("grade", "solution", "task")
        }
        cells = {}
        for cell in snapshot["source"]:
            name = cell["name"]
            metadata: dict[str, Any] = {flag: name in flags[flag] for flag in _FLAGS}
            metadata |= {"locked": bool(cell["locked"]), "grade_id": name, "schema_version": 3}
            metadata |= {"cell_type": cell["cell_type"]}
            if cell.get("checksum"):
                metadata["checksum"] = cell["checksum"]
            points = flags["grade"].get(name, flags["task"].get(name))
            if points is not None:
                metadata["points"] = points
            source = cell["source"] or ""
            released = _HIDDEN.sub("", source) if cell["locked"] else source
            cells[name] = ExpectedCell(
                name, cell["cell_type"], bool(cell["locked"]), metadata, released, source
            )
        ids: dict[str, str] = {}
        others = []
        order, before = [], ""
        for cell in source_cells or []:
            if cell["name"] in cells:
                before = cell["name"]
                order.append(before)
                if cell["id"]:
                    ids[cell["id"]] = before
            else:
                others.append({**cell, "after": before})
        if sorted(order) == sorted(cells):  # else the source was edited since it was released
            cells = {name: cells[name] for name in order}
        return cls(cells, ids, tuple(others))

    def order(self) -> list[tuple[str, str]]:
        """Return pairs of cells of which the first must run before the second.

        An answer runs before its check, released code before what follows it; all else is as the student likes.
        """
        pairs: list[tuple[str, str]] = []
        answers: list[str] = []
        fresh, locked = True, ""
        for name, one in self.cells.items():
            if one.kind != "code":
                continue
            if locked:
                pairs.append((locked, name))
            if one.is_check:
                pairs += [(answer, name) for answer in answers]
                fresh = True
            elif one.is_answer:
                answers = [name] if fresh else [*answers, name]
                fresh = False
            else:
                locked = name  # released code builds on released code before it
        return pairs


def source_cells(notebook: dict[str, Any]) -> list[dict[str, str]]:
    """Return the cells of a source notebook in order, as plain data: the text only of those without a label."""
    found = []
    for cell in notebook["cells"]:
        metadata = cell["metadata"].get("nbgrader", {})
        own = any(metadata.get(flag) for flag in (*_FLAGS, "locked"))
        found.append({"name": metadata.get("grade_id", "") if own else "", "id": cell.get("id", ""),
                      "kind": cell["cell_type"], "text": "" if own else text_of(cell)})  # fmt: skip
    return found


def overlap(notebook: dict[str, Any], expected: ExpectedNotebook) -> float:
    """Return how much of what a notebook must hold another one holds, by label, id, or locked text: 0 to 1."""
    names: set[str] = set()
    texts: set[str] = set()
    for cell in notebook["cells"]:
        metadata = cell["metadata"].get("nbgrader", {})
        names.add(str(metadata.get("grade_id")))
        names.add(expected.ids.get(str(cell.get("id", "")), ""))
        texts.add(normalize(text_of(cell)))
    held = [
        one.name in names or (one.locked and normalize(one.text) in texts) for one in expected.cells.values()
    ]
    return sum(held) / len(held) if held else 0.0


# ---------------------------------------------------------------- intact?


def is_intact(cells: list[dict[str, Any]], expected: ExpectedNotebook) -> bool:
    """Return whether nothing needs a repair; this must be quick."""
    seen: dict[str, int] = {}
    locked = {
        normalize(one.text): name for name, one in expected.cells.items() if one.locked and one.text.strip()
    }
    for place, cell in enumerate(cells):
        metadata = cell["metadata"].get("nbgrader")
        if metadata is None:
            continue
        name = metadata.get("grade_id")
        one = expected.cells.get(name) if isinstance(name, str) else None
        if one is None:
            if not is_idle(metadata):
                return False
            continue
        if name in seen or cell["cell_type"] != one.kind or not fits(metadata, one):
            return False
        if expected.ids.get(cell.get("id", ""), name) != name:
            return False
        if one.is_answer and locked.get(normalize(text_of(cell)), name) != name:
            return False
        if one.locked and one.text.strip() and f"{normalize(one.text)}\n" in normalize(text_of(cell)):
            return False  # more stands in it, which would be overwritten
        seen[name] = place
    if len(seen) < len(expected.cells) or any(seen[first] > seen[then] for first, then in expected.order()):
        return False
    return not lost(cells, expected)


def is_untouched(cells: list[dict[str, Any]], expected: ExpectedNotebook) -> bool:
    """Return whether a notebook has answer cells and each of them is as it was given out, or empty."""
    texts = [
        (normalize(text_of(cell)), normalize(one.text))
        for cell in cells
        if (one := expected.cells.get(str((cell["metadata"].get("nbgrader") or {}).get("grade_id"))))
        and one.is_answer
    ]
    return bool(texts) and all(text in ("", given) for text, given in texts)


def fits(metadata: dict[str, Any], one: ExpectedCell) -> bool:
    """Return whether a cell's metadata are those that were released."""
    points = metadata.get("points")
    return (
        _is_valid(metadata)
        and counts_as(metadata, one)
        and ("points" not in one.metadata or points == one.metadata["points"])
    )


def counts_as(metadata: dict[str, Any], one: ExpectedCell) -> bool:
    """Return whether a cell's metadata say the same of what is graded and locked as those that were released.

    Older forms of them do, and other points, which only the gradebook decides.
    """
    said = {flag: metadata.get(flag, False) for flag in (*_FLAGS, "locked")}
    return (
        all(said[flag] == one.metadata[flag] for flag in _FLAGS)
        and all(isinstance(value, bool) for value in said.values())
        and _locked(said) == one.locked
    )


def _locked(metadata: dict[str, Any]) -> bool:
    # As nbgrader's is_locked.
    return not metadata["solution"] and bool(metadata["grade"] or metadata["locked"])


def _is_valid(metadata: dict[str, Any]) -> bool:
    """Return whether metadata are of the form that this nbgrader writes."""
    return (
        metadata.get("schema_version") == 3
        and {"grade", "locked", "solution"} <= metadata.keys() <= _FIELDS.keys()
        and all(isinstance(value, _FIELDS[name]) for name, value in metadata.items())
        and not isinstance(metadata.get("points"), bool)
        and metadata.get("points", 0) >= 0
        and len(metadata.get("checksum", "x" * 32)) == 32
        and metadata.get("cell_type", "code") in ("raw", "code", "markdown")
        and bool(_GRADE_ID.fullmatch(metadata.get("grade_id", "")))
    )


def is_box(kind: str, one: ExpectedCell) -> bool:
    """Return whether a cell of this type is the box in which a written answer is given out."""
    return kind == "raw" and one.is_answer and one.kind == "markdown"


def is_idle(metadata: dict[str, Any]) -> bool:
    """Return whether metadata mean nothing: nbgrader leaves such in cells that are no longer its own."""
    return _is_valid(metadata) and not any(metadata.get(flag) for flag in (*_FLAGS, "locked"))


def lost(cells: list[dict[str, Any]], expected: ExpectedNotebook) -> list[dict[str, str]]:
    """Return the released code cells without a label that are gone, and whose names nothing else makes."""
    code = [cell for cell in expected.others if cell["kind"] == "code" and cell["text"].strip()]
    if not code:
        return []
    ids = {cell.get("id") for cell in cells}
    missing = [cell for cell in code if cell["id"] not in ids]
    there = {normalize(text_of(cell)) for cell in cells} if missing else set()
    missing = [cell for cell in missing if normalize(cell["text"]) not in there]
    if not missing:
        return []
    texts = [text_of(cell) for cell in cells if cell["cell_type"] == "code"]
    made = names_in(texts)
    used = {word for text in texts for word in re.findall(r"\w+", text[:_LONGEST_CODE])}
    return [cell for cell in missing if (names := names_in([cell["text"]])) & used and not names & made]


def text_of(cell: dict[str, Any]) -> str:
    """Return a cell's text, which may be written as a list of lines."""
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else str(source)


def normalize(text: str) -> str:
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
    """Return whether a text is whole Python code."""
    return _tree(text) is not None


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the names that code makes at its top level; of very much code only the first part is read."""
    found: set[str] = set()
    left = _MOST_CODE
    for text in texts:
        left -= len(text)
        if left > 0 and len(text) <= _LONGEST_CODE:
            found |= _names_in(text)
    return found


@lru_cache(maxsize=20_000)  # a repair asks for the same cells again and again
def _names_in(text: str) -> frozenset[str]:
    found: set[str] = set()
    tree = _tree(text)
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
    return frozenset(found)
