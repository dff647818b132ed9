"""Our own checks, judged outside the trainee's process.

The kernel is asked for values as plain data. The verdict is reached here, against a key that no kernel can read,
and written into the cell as the check itself would have written it, so that nbgrader's tools show and score it.
"""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum import data
from practicum.check import display, key
from practicum.check.cell import CheckCell, parse
from practicum.check.judge import Status, Verdict, judge
from practicum.check.key import Entries
from practicum.check.spec import Plain, Spec, entry_name
from practicum.data.tables import CITY_FILE, OWN_FOLDER, OWN_NAME_FILE
from practicum.errors import DataError
from practicum.grading.execution.runner import Ask, Examiner, Request

#: What a value may hold at most: far more than any that a check asks for.
MOST_LETTERS, MOST_PARTS, MOST_DEPTH = 5_000_000, 100_000, 12
_SENT = "__import__('practicum.check.remote', fromlist=['sent'])"
_TAKE = {"sent": f"{_SENT}.take()"}
_UNREAD = "The value of `{name}` could not be read. Write the answer as a plain number, text, list or table."
#: What people are told of a check that has no key.
_NO_KEY = (
    "The course's source folder has no key for the check of `{name}`, and a key that was handed in is not trusted: "
    "bring source/ back (git checkout, or practicum build)."
)
_CHANGED = (
    "No key that the course keeps has anything for the check of `{name}`, which was changed since it was given out: "
    "run practicum build, then nbgrader generate_assignment --force for this assignment."
)
_OWN_CITY = "The work is on a city of the trainee's own, which no key can know: look at the answer."


def request_of(cell: CheckCell) -> Request:
    """Return what a kernel is asked to run instead of a check cell."""
    packed = [
        {
            "verb": call.spec.verb,
            "name": call.spec.name,
            # A function is called on its inputs, whatever they are.
            "options": {} if call.inputs else call.spec.options,
            "inputs": call.inputs,
        }
        for call in cell.calls
    ]
    return Request(f"{_SENT}.gather({json.dumps(packed)!r})", _TAKE)


@dataclass(frozen=True)
class AnswerKeys:
    """All checks of an assignment, and what they expect.

    Parameters
    ----------
    cells : mapping
        By notebook, by the id of their cell.
    keys : dict
        What the keys beside the notebooks hold.
    versions : mapping
        By notebook and version, oldest first: what only the key of that version held.
    """

    cells: Mapping[str, Mapping[str, CheckCell]]
    keys: Entries
    versions: Mapping[str, Mapping[str, Entries]] = field(default_factory=dict)

    def keys_of(self, notebook: str, version: str) -> list[Entries]:
        """Return the keys to look into, in this order: of its own version, the current one, then the latest."""
        kept = self.versions.get(notebook, {})
        own = [kept[version]] if version in kept else []
        return [*own, self.keys, *(kept[one] for one in reversed(list(kept)) if one != version)]


def answer_keys_of(
    notebooks: Mapping[str, Mapping[str, Any]],
    files: Mapping[str, bytes],
    versions: Mapping[str, Mapping[str, str]],
) -> AnswerKeys | None:
    """Return what an assignment's checks ask, when all of them can be judged outside; else None.

    Parameters
    ----------
    notebooks : mapping
        The cells of each notebook as they were released, as in `practicum.grading.snapshot.GradebookSnapshot`.
    files : mapping of bytes
        The author's files beside the notebooks. Without a key among them all checks wait.
    versions : mapping of str
        Keys of earlier versions, packed, by notebook and version.

    Raises
    ------
    KeyFileError
        When one of the keys was damaged.
    """
    keys = {
        name: text.decode("utf-8", "replace") for name, text in files.items() if name.endswith(key.SUFFIX)
    }
    found: dict[str, dict[str, CheckCell]] = {}
    for notebook, cells in notebooks.items():
        graded = {cell["name"] for cell in cells["grade"]}
        found[notebook] = {}
        for cell in cells["source"]:
            if cell["name"] in graded and cell["locked"] and cell["cell_type"] == "code":
                parsed = parse(cell["source"])
                if parsed is None:
                    return None
                found[notebook][cell["name"]] = parsed
    entries: Entries = {}
    for name, text in keys.items():
        entries |= key.decode(text, name)
    kept = {
        name: {version: key.unsealed(text) for version, text in some.items()}
        for name, some in versions.items()
    }
    return AnswerKeys(found, entries, kept)


def city_of(files: Mapping[str, bytes], usual: str) -> str:
    """Return the city on which a submission works: what its own files say when it is handed in, else `usual`."""
    if f"{OWN_FOLDER}/{OWN_NAME_FILE}" in files:
        return data.OWN_CITY
    if CITY_FILE not in files:
        return usual
    named = files[CITY_FILE].decode("utf-8-sig", "replace").strip()
    try:
        return data.city(named)
    except DataError:
        return named  # the notebook will say that there is no such city


class Judge(Examiner):
    """Asks for values where a check stands, and writes the verdicts.

    Parameters
    ----------
    cells : mapping of CheckCell
        What is asked, by the id of the cell.
    keys : sequence of dict
        What is expected; the first that has an entry counts.
    city : str
        In which city.
    keeps : bool
        Whether the notebook keeps count of its verdicts (`practicum.check.hold`) and is to be told them.
    """

    def __init__(
        self, cells: Mapping[str, CheckCell], keys: Sequence[Entries], city: str, keeps: bool = False
    ):
        self._cells, self._keys, self._city, self._keeps = cells, keys, city, keeps
        self._waits: dict[str, str] = {}
        self._flags: dict[str, str] = {}
        #: Each check cell that was asked, with the outputs it got when it ended; None when it never did.
        self._judged: dict[int, tuple[NotebookNode, list[NotebookNode] | None]] = {}

    @property
    def waits(self) -> dict[str, str]:
        """Why a check could not be judged, a sentence by its cell's id."""
        return self._waits

    @property
    def flags(self) -> dict[str, str]:
        """Why a person should look at a check, a sentence by its cell's id."""
        return self._flags

    def request(self, cell: NotebookNode) -> Request:
        """Return what runs for a cell: a question for values instead of a check."""
        check_cell = self._check_cell(cell)
        if check_cell is None:
            return Request(cell.source)
        self._judged[id(cell)] = cell, None
        return request_of(check_cell)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Write the verdicts into a check's cell."""
        check_cell = self._check_cell(cell)
        if check_cell is None:
            return
        verdicts: list[Verdict] = []
        if reply["status"] != "ok":
            cell.outputs = _own(cell, "error")
        else:
            cell.outputs = _own(cell)
            verdicts = self._write(cell, check_cell, reply)
        self._judged[id(cell)] = cell, copy.deepcopy(cell.outputs)
        if self._keeps and reply["status"] == "ok":
            words = json.dumps([verdict.status.value for verdict in verdicts])
            ask(f"{_SENT}.learn({words!r})", {})

    def finish(self) -> None:
        """Give each check the outputs it had when it ended, whatever the kernel sent later."""
        for cell, outputs in self._judged.values():
            cell.outputs = _own(cell, "error") if outputs is None else outputs

    def _write(self, cell: NotebookNode, check_cell: CheckCell, reply: Mapping[str, Any]) -> list[Verdict]:
        """Write what each check answers into its cell, up to the first that fails; return the verdicts."""
        values = received(reply, len(check_cell.calls))
        verdicts: list[Verdict] = []
        for call, observed in zip(check_cell.calls, values, strict=True):
            try:
                verdict = self._verdict(call.spec, observed, check_cell)
            except key.NoKeyForCity as error:
                self._flags[cell.metadata.nbgrader.grade_id] = _OWN_CITY
                cell.outputs.append(_error(error))
                break
            except key.KeyFileError as error:
                why = self._why_no_key(call.spec.name)
                if why:
                    self._waits[cell.metadata.nbgrader.grade_id] = why
                cell.outputs.append(_error(key.KeyFileError(why) if why else error))
                break
            verdicts.append(verdict)
            failure = display.failure_of(verdict)
            shown = display.bundle(verdict, failure is not None)
            cell.outputs.append(new_output("display_data", data=shown, metadata=display.metadata_of(verdict)))
            if failure is not None:
                cell.outputs.append(_error(failure))
                break
        return verdicts

    def _why_no_key(self, name: str) -> str:
        """Return why no key says what is right; nothing when the hand-in names a city that there is not."""
        if self._city and self._city not in data.cities():
            return ""
        return (_CHANGED if any(self._keys) else _NO_KEY).format(name=name)

    def _check_cell(self, cell: NotebookNode) -> CheckCell | None:
        return self._cells.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))

    def _verdict(self, spec: Spec, observed: Plain | None, cell: CheckCell) -> Verdict:
        entry = key.entry_for(spec, self._city, [cell.sealed, *self._keys])
        unread = Verdict(Status.NOT_YET, _UNREAD.format(name=spec.name), entry=entry_name(spec))
        if observed is None:
            return unread
        try:
            return judge(spec, observed, entry)
        except Exception:  # what was sent has no form that our own code would send
            return unread


def received(reply: Mapping[str, Any], count: int) -> list[Plain | None]:
    """Return the values that a kernel sent for `count` checks; None for each when they cannot be used."""
    nothing: list[Plain | None] = [None] * count
    try:
        text = reply["user_expressions"]["sent"]["data"]["text/plain"]
        if len(text) > MOST_LETTERS:
            return nothing
        values = json.loads(ast.literal_eval(text), parse_constant=_refuse)
    except (KeyError, TypeError, ValueError, SyntaxError, RecursionError, MemoryError):
        return nothing
    if not isinstance(values, list) or len(values) != count or not _bearable(values):
        return nothing
    return [
        value if isinstance(value, dict) and isinstance(value.get("kind"), str) else None for value in values
    ]


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no plain number")


def _bearable(values: list[Any]) -> bool:
    """Say whether something sent is small and flat enough to be judged in no time."""
    left, layer = MOST_PARTS, values
    for _ in range(MOST_DEPTH):
        left -= len(layer)
        if left < 0:
            return False
        layer = [
            part
            for value in layer
            if isinstance(value, (list, dict))
            for part in (value.values() if isinstance(value, dict) else value)
        ]
        if not layer:
            return True
    return False


def _own(cell: NotebookNode, *kinds: str) -> list[NotebookNode]:
    """Return a check cell's outputs that a trainee's process may keep: nothing else it shows there is a verdict."""
    return [
        output
        for output in cell.outputs
        if output.output_type in kinds or (output.output_type == "stream" and output.name == "stdout")
    ]


def _error(error: Exception) -> NotebookNode:
    """Return the output that an error makes when a check raises it in a notebook."""
    lines = error._render_traceback_()  # type: ignore[attr-defined]
    output: NotebookNode = new_output("error", ename=type(error).__name__, evalue=str(error), traceback=lines)
    return output
