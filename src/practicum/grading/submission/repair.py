"""Repair a submitted notebook: bring it back to the notebook that was released, every cell in its place.

Each kind of damage has one function that takes the cells and what is expected, and returns the cells and a
sentence for each repair.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from practicum.grading.submission.expected import (
    ExpectedCell,
    ExpectedNotebook,
    counts_as,
    fits,
    is_box,
    is_idle,
    is_intact,
    lost,
    names_in,
    normalize,
    runs,
)
from practicum.grading.submission.match import Cell, held, match, missing
from practicum.grading.submission.notes import Doubt

_LATER = "the later one counted"
_EMPTY = "# This answer was empty."
_KINDS = {"code": "code", "markdown": "text", "raw": "raw"}
Repaired = tuple[list[Cell], list[str]]


def repair(notebook: dict[str, Any], expected: ExpectedNotebook) -> list[str]:
    """Repair a well-formed notebook in place so that it holds what it must.

    Parameters
    ----------
    notebook : dict
        Plain data of format 4. Of one that is intact only boxes for written answers change, to text.
    expected : ExpectedNotebook
        What it must hold.

    Returns
    -------
    list of str
        A sentence for each repair.
    """
    read_boxes(notebook["cells"], expected)
    if is_intact(notebook["cells"], expected):
        return []
    cells, notes = read_labels(notebook["cells"], expected), []
    for step in STEPS:
        cells, said = step(cells, expected)
        notes += said
    give_ids(cells, notebook.get("nbformat_minor", 5))
    notebook["cells"] = [cell.body for cell in cells]
    return list(dict.fromkeys(notes))


def read_boxes(cells: list[dict[str, Any]], expected: ExpectedNotebook) -> None:
    """Turn the boxes in which answers were written into the text that the gradebook knows."""
    for cell in cells:
        about = cell["metadata"].get("nbgrader")
        one = expected.cells.get(str(about.get("grade_id"))) if isinstance(about, dict) else None
        if one is not None and is_box(cell["cell_type"], one):
            cell["cell_type"] = one.kind
            about |= {name: one.metadata[name] for name in ("cell_type", "checksum") if name in one.metadata}


def read_labels(bodies: list[dict[str, Any]], expected: ExpectedNotebook) -> list[Cell]:
    """Return the cells, each taken for what its label says; a label of another notebook is taken off."""
    cells = []
    for body in bodies:
        if isinstance(body["source"], list):
            body["source"] = "".join(body["source"])
        metadata = body["metadata"].get("nbgrader")
        name = metadata.get("grade_id") if isinstance(metadata, dict) else None
        name = name if isinstance(name, str) and name in expected.cells else ""
        foreign = metadata is not None and not name and not (isinstance(metadata, dict) and is_idle(metadata))
        if foreign:
            del body["metadata"]["nbgrader"]
        cells.append(Cell(body, name, foreign=foreign))
    return cells


def undo_swapped_labels(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Give labels back that were put on other cells: a cell's id and locked text tell which is which."""
    notes = []
    labeled = [cell for cell in cells if cell.name]
    for cell in labeled:
        meant = expected.ids.get(cell.body.get("id", ""), cell.name)
        if meant == cell.name:
            continue
        # Its own id alone could be a copy's; it must also be nobody's work that is relabeled.
        others = [one for one in labeled if one.name == meant]
        if all(expected.ids.get(one.body.get("id", "")) != meant for one in others):
            notes.append(
                f"The {expected.cells[meant]} carried the label of another cell; it got its own back."
            )
            for one in others:
                one.name = ""
            cell.name = meant
    for name, wanted in expected.cells.items():
        text = normalize(wanted.text)
        if not wanted.locked or not text:
            continue
        mine = [cell for cell in cells if cell.name == name]
        exact = [cell for cell in cells if cell.kind == wanted.kind and cell.normalized == text]
        if not exact or any(cell in exact for cell in mine):
            continue
        other = expected.cells.get(exact[0].name)
        if other and other.locked and normalize(other.text) == text:
            continue
        if not mine and not exact[0].name:
            continue  # found later
        notes.append(f"The {wanted} carried the label of another cell; it got its own back.")
        exact[0].name, left = name, exact[0].name
        for cell in mine:
            cell.name = left  # most often two labels were exchanged
    return cells, notes


def split_merged(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Cut cells apart that were merged: a locked text inside another cell shows where."""
    cells, notes = list(cells), []
    for wanted in missing(cells, expected):
        text = wanted.text.strip("\n")
        if not wanted.locked or len(text) < 8:
            continue
        for place, cell in enumerate(cells):
            if text in cell.text and cell.normalized != normalize(text):
                before, _, after = cell.text.partition(text)
                if (before and not before.endswith("\n")) or (after and not after.startswith("\n")):
                    continue
                notes.append(f"The {wanted} was merged with another cell; they were taken apart.")
                cells[place : place + 1] = _cut(cell, before, text, after, wanted.name)
                break
    answers_missing = any(one.is_answer for one in missing(cells, expected))
    for place, cell in reversed(list(enumerate(cells))):
        check = expected.cells.get(cell.name)
        if check and check.locked and check.text.strip():
            text = check.text.strip("\n")
            start = cell.text.find(text)
            rest = cell.text[start + len(text) :]
            if start < 0 or not rest.startswith("\n") or not rest.strip():
                continue
            if answers_missing or _holds_work(rest, cells, expected):
                notes.append(f"The {check} was merged with another cell; they were taken apart.")
                cells[place : place + 1] = _cut(cell, cell.text[:start], text, rest, check.name)
    return cells, notes


def _holds_work(text: str, cells: list[Cell], expected: ExpectedNotebook) -> bool:
    """Return whether a text makes something while an answer is empty, and nothing that an answer makes."""
    answers = [cell for cell in cells if (one := expected.cells.get(cell.name)) and one.is_answer]
    empty = [cell for cell in answers if _is_empty(cell, expected)]
    made = names_in([text])
    return bool(empty and made) and not made & names_in(cell.text for cell in answers if cell not in empty)


def _is_empty(cell: Cell, expected: ExpectedNotebook) -> bool:
    """Return whether an answer is as it was given out, or was put back without anything in it."""
    return cell.normalized in ("", _EMPTY) or cell.normalized == normalize(expected.cells[cell.name].text)


def _cut(cell: Cell, before: str, text: str, after: str, name: str) -> list[Cell]:
    parts: list[Cell] = []
    for words, label in ((before, cell.name if cell.name != name else ""), (text, name), (after, "")):
        if words.strip():
            body = copy.deepcopy(cell.body)
            body["source"] = words.strip("\n")
            if parts or label != cell.name:
                body.pop("id", None)
                body["metadata"] = {}
                body.pop("attachments", None)
            parts.append(Cell(body, label))
    return parts


def tell_copies_apart(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Take a copy of an answer that stands where another answer is missing for that other one.

    Who copies a cell and writes the next answer into the copy copies its label, too.
    """
    notes: list[str] = []
    for wanted in missing(cells, expected):
        if not wanted.is_answer:
            continue
        begin, end = _gap(wanted, cells, expected)
        for cell in reversed(cells[begin:end]):
            same = [one for one in cells if one.name == cell.name]
            # Pieces that do not run alone are one answer.
            if cell.kind == wanted.kind and len(same) > 1 and _is_work(cell, expected) and all(
                one.kind != "code" or runs(one.text) for one in same
            ):  # fmt: skip
                notes.append(
                    Doubt(
                        f"The {wanted} was missing, and a copy of the {expected.cells[cell.name]} stood in its place; "
                        f"the copy counted as the answer there."
                    )
                )
                cell.name = wanted.name
                break
    return cells, notes


def _is_work(cell: Cell, expected: ExpectedNotebook) -> bool:
    one = expected.cells.get(cell.name)
    return one is not None and one.is_answer and not _is_empty(cell, expected)


def _gap(wanted: ExpectedCell, cells: list[Cell], expected: ExpectedNotebook) -> tuple[int, int]:
    """Return between which places a missing cell belongs: behind what is expected before it, before what comes next."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, cell in enumerate(cells):
        first.setdefault(cell.name, place)
        last[cell.name] = place
    order = list(expected.cells)
    at = order.index(wanted.name)
    begin = max((first[name] + 1 for name in order[:at] if name in first), default=0)
    end = min((last[name] for name in order[at + 1 :] if name in last), default=len(cells))
    return begin, end


def join_pieces(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Decide which of several pieces or copies of a cell carries its label."""
    cells, notes = list(cells), []
    for name, wanted in expected.cells.items():
        same = [cell for cell in cells if cell.name == name]
        if len(same) < 2:
            continue
        for cell in same:
            cell.name, cell.piece = "", name
            cell.body["metadata"] = {
                key: value for key, value in cell.body["metadata"].items() if key != "nbgrader"
            }
        kept, what = _counted(cells, wanted, same)
        kept.name = name
        notes.append(f"The {wanted} was {what}.")
        others = [one for one in missing(cells, expected) if one.is_answer and one.kind == wanted.kind]
        if wanted.is_answer and what.endswith(_LATER) and others:
            notes[-1] = Doubt(
                f"{notes[-1]} The {others[0]} was missing, so that one of the two may be meant for it."
            )
    return cells, notes


def _counted(cells: list[Cell], wanted: ExpectedCell, same: list[Cell]) -> tuple[Cell, str]:
    """Return which of several cells counts, and why; pieces that are put together leave `cells`."""
    times = f"there {_times(len(same))}"
    if not wanted.is_answer:
        exact = [cell for cell in same if cell.normalized == normalize(wanted.text)] or same
        return (exact[-1] if wanted.is_check else exact[0]), f"{times}; it counts once"
    changed: dict[str, Cell] = {}
    for cell in same:
        if cell.normalized and cell.normalized != normalize(wanted.text):
            changed.setdefault(cell.normalized, cell)
    work = list(changed.values())
    if not work:
        return same[0], f"{times}; it counts once"
    if len(work) > 1 and _put_together(cells, wanted, work):
        return work[0], f"in {len(work)} pieces; they were put together"
    which = _LATER if len(work) > 1 else "the one with work in it counted"
    return work[-1], f"{times}; {which}"


def _put_together(cells: list[Cell], wanted: ExpectedCell, pieces: list[Cell]) -> bool:
    """Put pieces together into the first, where they are a text or no code that runs piece by piece."""
    if wanted.kind == "markdown":
        text = "\n\n".join(cell.text.strip("\n") for cell in pieces)
    else:
        begin, end = cells.index(pieces[0]), cells.index(pieces[-1])
        if end - begin != len(pieces) - 1 or all(runs(cell.text) for cell in pieces):
            return False
        for between in ("\n", ""):
            text = between.join(cell.text for cell in pieces)
            if runs(text):
                break
        else:
            return False
    first, *others = pieces
    first.body["source"] = text
    attached = {name: one for cell in pieces for name, one in cell.body.get("attachments", {}).items()}
    if attached:
        first.body["attachments"] = attached
    gone = set(map(id, others))
    cells[:] = [cell for cell in cells if id(cell) not in gone]
    return True


def find_lost_labels(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Label the cells that lost their label."""
    found = match(cells, expected)
    if found == 1:
        return cells, ["One cell had lost the label that tells the grader what it is; it got it back."]
    if found:
        return cells, [
            f"{found} cells had lost the label that tells the grader what each is; they got it back."
        ]
    return cells, []


def restore_missing(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Put back the cells that are nowhere to be found."""
    cells, notes = list(cells), []
    for wanted in missing(cells, expected):
        text = wanted.source
        done = "it was put back" if wanted.locked else "it was put back as it was given out"
        if wanted.is_answer and not wanted.metadata["grade"] and _would_undo(text, cells):
            text = _EMPTY
            done = "what it makes is made elsewhere, so an empty one was put in"
        cells.insert(_place(wanted, cells, expected), _fresh(wanted.kind, text, wanted.locked, wanted.name))
        notes.append(f"The {wanted} was missing; {done}.")
    for gone in lost([cell.body for cell in cells], expected):
        before = held(cells).get(gone["after"])
        cells.insert(cells.index(before) + 1 if before else 0, _fresh("code", gone["text"]))
        notes.append("A code cell that others build on was missing; it was put back.")
    return cells, notes


def move_checks_behind_work(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Move a check whose own answer is empty behind the cell that makes what it looks at."""
    cells, notes = list(cells), []
    for answer, checks in _checks_by_answer(expected):
        there = held(cells)
        if answer not in there or not _is_empty(there[answer], expected):
            continue
        for check in checks:
            at = cells.index(there[check])
            used = set(re.findall(r"\w+", there[check].text))
            used -= names_in(cell.text for cell in cells[:at] if cell.kind == "code")
            later = [
                cell
                for cell in cells[at + 1 :]
                if cell.kind == "code" and not _is_locked(cell, expected) and names_in([cell.text]) & used
            ]
            if later:
                cells.remove(there[check])
                behind = later[-1]
                following = cells[cells.index(behind) + 1 :]
                place = cells.index(behind) + 1
                # Behind the checks that were moved there before, in their order.
                place += next(
                    (n for n, cell in enumerate(following) if not _is_locked(cell, expected)), len(following)
                )
                cells.insert(place, there[check])
                notes.append(
                    f"The {expected.cells[check]} stood before the work that it looks at; it was moved behind it."
                )
    return cells, notes


def _checks_by_answer(expected: ExpectedNotebook) -> list[tuple[str, list[str]]]:
    """Return for each answer of code the checks that follow it, up to the next answer."""
    found: list[tuple[str, list[str]]] = []
    for name, one in expected.cells.items():
        if one.is_answer:
            found.append((name, []))
        elif one.is_check and found:
            found[-1][1].append(name)
    return [(name, checks) for name, checks in found if expected.cells[name].kind == "code"]


def _is_locked(cell: Cell, expected: ExpectedNotebook) -> bool:
    return bool(cell.name) and expected.cells[cell.name].locked


def _would_undo(stub: str, cells: list[Cell]) -> bool:
    """Return whether an answer as released would undo what another cell makes."""
    made = names_in(cell.text for cell in cells if cell.kind == "code")
    return bool(names_in([stub]) & made)


def _place(wanted: ExpectedCell, cells: list[Cell], expected: ExpectedNotebook) -> int:
    """Return where a missing cell belongs: behind the one before it, and behind all pieces of that."""
    there, order = held(cells), list(expected.cells)
    at = order.index(wanted.name)
    for name in reversed(order[:at]):
        if name in there:
            parts = [there[name], *(cell for cell in cells if cell.piece == name)]
            return max(map(cells.index, parts)) + 1
    return next((cells.index(there[name]) for name in order[at + 1 :] if name in there), 0)


def reset_metadata(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Reset types and nbgrader's metadata to what was released."""
    notes = []
    for cell in cells:
        wanted = expected.cells.get(cell.name)
        metadata = cell.body["metadata"].get("nbgrader")
        if wanted is None:
            if metadata is not None and (not is_idle(metadata) or metadata.get("grade_id") in expected.cells):
                del cell.body["metadata"]["nbgrader"]
            continue
        if cell.kind != wanted.kind:
            if not is_box(cell.kind, wanted):
                notes.append(
                    f"The {wanted} had been turned into a {_KINDS[cell.kind]} cell; it was turned back."
                )
            _retype(cell.body, wanted.kind)
        labeled = isinstance(metadata, dict) and metadata.get("grade_id") == wanted.name
        if labeled and not counts_as(metadata, wanted):
            notes.append(f"The grading settings of the {wanted} had been changed; they were set back.")
        if not labeled or not fits(metadata, wanted):
            cell.body["metadata"]["nbgrader"] = dict(wanted.metadata)
    if any(cell.foreign and not cell.name for cell in cells):
        notes.append("Cells carried labels of no exercise in this notebook; the labels were taken off.")
    return cells, notes


def _retype(body: dict[str, Any], kind: str) -> None:
    body["cell_type"] = kind
    if kind == "code":
        body |= {"execution_count": None, "outputs": []}
        body.pop("attachments", None)
    else:
        body.pop("outputs", None)
        body.pop("execution_count", None)


def reorder(cells: list[Cell], expected: ExpectedNotebook) -> Repaired:
    """Move a check behind its answers, and released code before what builds on it."""
    cells, notes = list(cells), []
    moved: set[str] = set()
    for _ in range(2 * len(expected.cells)):
        there = held(cells)
        places = {name: cells.index(cell) for name, cell in there.items()}
        wrong = [pair for pair in expected.order() if places[pair[0]] > places[pair[1]]]
        if not wrong:
            break
        first, then = wrong[0]
        behind = expected.cells[first].is_answer  # what the student wrote stays where it is
        name, target = (then, first) if behind else (first, then)
        cells.remove(there[name])
        cells.insert(cells.index(there[target]) + behind, there[name])
        if name not in moved:
            notes.append(f"The {expected.cells[name]} was not in its place; it was moved back.")
        moved.add(name)
    return cells, notes


def give_ids(cells: list[Cell], minor: int) -> None:
    """Give every cell an id, or take all away where the notebook's format has none."""
    used = {cell.body["id"] for cell in cells if "id" in cell.body}
    for number, cell in enumerate(cells):
        if minor < 5:
            cell.body.pop("id", None)
        elif "id" not in cell.body:
            name = f"repaired-{number}"
            while name in used:
                name += "-"
            cell.body["id"] = name
            used.add(name)


#: The repairs in the order in which they are tried: each relies on those before it.
STEPS: tuple[Callable[[list[Cell], ExpectedNotebook], Repaired], ...] = (
    undo_swapped_labels,
    split_merged,
    tell_copies_apart,
    join_pieces,
    find_lost_labels,
    restore_missing,
    move_checks_behind_work,
    reset_metadata,
    reorder,
)


def _fresh(kind: str, text: str, locked: bool = False, name: str = "") -> Cell:
    body: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": text}
    if kind == "code":
        body |= {"execution_count": None, "outputs": []}
    if locked:
        body["metadata"] = {"deletable": False, "editable": False}
    return Cell(body, name)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
