"""What the checks in notebooks said, by cell: read once, and remembered until a notebook changes.

Reading a notebook takes milliseconds, and a program has tens of thousands. A graded notebook tells what the grader
found. One that was handed in tells what its trainee was told last, as far as it was saved; a trainee can write
anything there, so it is compared with what the grader found and never shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from practicum._files import write_atomic
from practicum.check import Status
from practicum.check.display import verdict_of
from practicum.check.spec import name_of
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.grading.submission import files

#: The folder in a cohort's memory, with a file for each unit.
FOLDER = "heard"
#: A notebook with more bytes is not read: no exercise with its figures comes near that.
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Said:
    """What one check said.

    Parameters
    ----------
    cell : str
        The check's cell.
    entry : str
        What it asks, as the key calls it (`practicum.check.spec.entry_name`).
    status : Status
        How far the answer is.
    words : str
        What was shown of an answer that is not right.
    says, heard : str
        The author's sentence on the named mistake, as written and as it was shown; empty when no sentence explains the
        answer.
    """

    cell: str
    entry: str
    status: Status
    words: str = ""
    says: str = ""
    heard: str = ""

    @property
    def name(self) -> str:
        """The name of the answer that the check looks at; that of the cell where nothing says it."""
        return name_of(self.entry) if self.entry.count(":") == 2 else self.cell


@dataclass(frozen=True)
class Heard:
    """What one notebook shows.

    Parameters
    ----------
    said : tuple of Said
        What its checks said, in order.
    stopped : tuple of (str, str)
        The answer cells that an error stopped, each with the kind of error, such as ``NameError``.
    """

    said: tuple[Said, ...] = ()
    stopped: tuple[tuple[str, str], ...] = ()

    def about(self, cells: Iterable[str]) -> tuple[Said, ...]:
        """Return what the checks in some cells said."""
        mine = frozenset(cells)
        return tuple(one for one in self.said if one.cell in mine)


def of_graded(cohort: Cohort, unit: str, ids: Iterable[str]) -> dict[str, Heard]:
    """Return what the graded notebooks of some people show, by id; nothing of those who have none."""
    paths = {id: cohort.course.folder("autograded", id, unit) / f"{GRADED}.ipynb" for id in ids}
    found = of_notebooks(cohort, unit, paths.values())
    return {id: found[path] for id, path in paths.items() if path in found}


def of_notebooks(cohort: Cohort, unit: str, paths: Iterable[Path]) -> dict[Path, Heard]:
    """Return what notebooks of a unit show; nothing of those that are not there.

    What was read is remembered, as long as the notebook is there and stays as it is.
    """
    memory = cohort.state / FOLDER / f"{unit}.json"
    known = _remembered(memory)
    fresh: dict[str, list[Any]] = {}
    found: dict[Path, Heard] = {}
    for path in paths:
        key = _key(cohort, path)
        if (stamp := _stamp(path)) is None:
            continue
        old = _unpacked(known[key][1]) if key in known and known[key][0] == stamp else None
        found[path] = old if old is not None else of_notebook(path)
        fresh[key] = known[key] if old is not None else [stamp, _packed(found[path])]
    others = {
        key: one for key, one in known.items() if key not in fresh and _stamp(cohort.root / key) is not None
    }
    if (everything := others | fresh) != known:
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(memory, json.dumps(everything, ensure_ascii=False, separators=(",", ":")).encode())
    return found


def of_notebook(path: Path) -> Heard:
    """Return what one notebook shows; nothing when it is none."""
    try:
        if path.stat().st_size > _LARGEST or (data := files.read(path)) is None:
            return Heard()
        cells = [cell for cell in json.loads(data)["cells"] if cell["cell_type"] == "code"]
        return Heard(
            tuple(one for cell in cells for one in _said(cell)),
            tuple(one for cell in cells for one in _stop(cell)),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Heard()


def _about(cell: Mapping[str, Any]) -> tuple[str, bool]:
    about = cell["metadata"].get("nbgrader", {})
    return str(about.get("grade_id", "")), bool(about.get("solution"))


def _said(cell: Mapping[str, Any]) -> Iterable[Said]:
    name, _ = _about(cell)
    outputs = cell["outputs"]
    for place, output in enumerate(outputs):
        if not name or output["output_type"] != "display_data":
            continue
        if (verdict := verdict_of(output.get("metadata", {}))) is None:
            continue
        words = _text(output["data"].get("text/plain", ""))
        if not words and place + 1 < len(outputs):  # under nbgrader an error says it
            words = str(outputs[place + 1].get("evalue", ""))
        if verdict.status is not Status.NOT_YET:
            words = ""
        words = words.removeprefix(f"{verdict.status}:").strip()
        named = verdict.mistake is not None
        yield Said(
            name,
            verdict.entry,
            verdict.status,
            words,
            verdict.says if named else "",
            verdict.heard if named else "",
        )


def _stop(cell: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    name, is_answer = _about(cell)
    kinds = [str(one.get("ename", "")) for one in cell["outputs"] if one["output_type"] == "error"]
    if name and is_answer and kinds:
        yield name, kinds[-1]


def _text(found: Any) -> str:
    return found if isinstance(found, str) else "".join(map(str, found))


# ---------------------------------------------------------------- what is remembered


def _key(cohort: Cohort, path: Path) -> str:
    """Return a path as the memory writes it: from the cohort's folder on, which may move."""
    return str(path.relative_to(cohort.root) if path.is_relative_to(cohort.root) else path)


def _stamp(path: Path) -> list[int] | None:
    try:
        seen = path.lstat()
    except OSError:
        return None
    return [seen.st_mtime_ns, seen.st_size]


def _remembered(memory: Path) -> dict[str, list[Any]]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
        return {key: [one[0], one[1]] for key, one in found.items()}
    except (OSError, ValueError, AttributeError, TypeError, LookupError):
        return {}


def _packed(heard: Heard) -> list[Any]:
    return [[[*asdict(one).values()] for one in heard.said], [list(one) for one in heard.stopped]]


def _unpacked(packed: Any) -> Heard | None:
    """Return what was remembered of a notebook; None when the memory has another form."""
    try:
        said, stopped = packed
        return Heard(
            tuple(
                Said(cell, entry, Status(status), words, says, heard)
                for cell, entry, status, words, says, heard in said
            ),
            tuple((str(cell), str(kind)) for cell, kind in stopped),
        )
    except (ValueError, TypeError):
        return None
