"""Our own checks, judged outside the trainee's process.

The kernel is asked for values as plain data. The verdict is reached here, against a key that no kernel can read,
and written into the cell as the check itself would have written it, so that nbgrader's tools show and score it.
"""

from __future__ import annotations

import ast
import copy
import difflib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum import data
from practicum._quoting import quoted
from practicum.check import display, key
from practicum.check.cell import CheckCall, CheckCell, parse
from practicum.check.judge import Status, Verdict, judge
from practicum.check.key import Entries
from practicum.check.messages import join
from practicum.check.mistakes import comparable
from practicum.check.spec import Plain, Spec, entry_name
from practicum.data.tables import CITY_FILE, OWN_FOLDER, OWN_NAME_FILE
from practicum.grading.execution.runner import Ask, Examiner, Request
from practicum.grading.judging.integrity import value
from practicum.grading.judging.origin import Origin, origin

#: What a value may hold at most: far more than any that a check asks for.
MOST_LETTERS, MOST_PARTS, MOST_DEPTH = 5_000_000, 100_000, 12
MOST_SHOWN = 40
_SENT = "__import__('practicum.check.remote', fromlist=['sent'])"
#: Asked of the notebook's names themselves, beside what `practicum.check.remote` sends of their values: which of them
#: are more than a stub, be it ``...`` or a function with nothing inside.
_THERE = (
    "(lambda names, get, stub: ' '.join([one for one in {asked!r} if names.get(one, ...) is not ... "
    "and [get(get(names[one], '__code__', None), part, 0) for part in ('co_code', 'co_consts')] != stub]))"
    "(__import__('IPython').get_ipython().user_ns, __import__('builtins').getattr, "
    "[(lambda: None).__code__.co_code, (None,)])"
)
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
#: What a coach is told, without a word on why it may be so.
_FROM_NOWHERE = "No cell gives {names} a value, and the check found the right one."
_TYPED = "The value of {names} is typed, not worked out, and is the right one."
_OWN_CITY = 'It brought the tables of a city of its own (folder "{folder}"), which no key can know'
_NO_CITY = "Its {file} says {named}, which is no practice city"
_NOT_ELSEWHERE = (
    "The answer is right in {city}, but in another city its code gives a different answer than the author's."
)
_JUDGED_IN = "{why}: it was judged in {city}."


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
    asked = [call.spec.name for call in cell.calls]
    return Request(
        f"{_SENT}.gather({json.dumps(packed)!r})",
        {"sent": f"{_SENT}.take()", "there": _THERE.format(asked=asked)},
    )


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


@dataclass(frozen=True)
class WorkCity:
    """The city in which a submission is judged.

    Parameters
    ----------
    id : str
        One of `practicum.data.cities`; empty where the course's own is not known.
    remark : str
        What the coach is told when it is not the one that the submission names.
    left_out : frozenset of str
        Files of the submission that the notebook does not see, because they would name another.
    """

    id: str
    remark: str = ""
    left_out: frozenset[str] = frozenset()


def city_of(files: Mapping[str, bytes], usual: str) -> WorkCity:
    """Return the city in which a submission is judged: the one that its own files name, else `usual`.

    A city of the trainee's own has no key. Work on it, and on a city that there is not, is judged in the one whose
    name is nearest to what it says, else in `usual`.
    """
    known = {word.casefold(): id for id, name in data.cities().items() for word in (id, name)}
    found, remark = usual, ""
    if CITY_FILE in files:
        named = files[CITY_FILE].decode("utf-8-sig", "replace").strip()
        if (said := named.casefold()) in known:
            found = known[said]
        else:
            near = difflib.get_close_matches(said, known, n=1, cutoff=0.75)
            found = known[near[0]] if near else usual
            remark = _NO_CITY.format(file=CITY_FILE, named=quoted(named, MOST_SHOWN))
    own = f"{OWN_FOLDER}/{OWN_NAME_FILE}"
    if own in files:
        remark = _OWN_CITY.format(folder=OWN_FOLDER)
    if remark:
        remark = _JUDGED_IN.format(why=remark, city=data.cities().get(found, "no city"))
    return WorkCity(found, remark, frozenset({own} & files.keys()))


def worked_out(cells: Sequence[NotebookNode]) -> list[str]:
    """Return the names that checks ask for and whose values an author's notebook works out."""
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    asked = {call.spec.name for source in code if (cell := parse(source)) for call in cell.calls}
    return [name for name in sorted(asked) if origin(name, code) is Origin.WORKED_OUT]


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
    worked_out : collection of str
        The names whose values the author's answers work out.
    """

    def __init__(
        self,
        cells: Mapping[str, CheckCell],
        keys: Sequence[Entries],
        city: str,
        keeps: bool = False,
        worked_out: Collection[str] = (),
    ):
        self._cells, self._keys, self._city, self.keeps = cells, keys, city, keeps
        self._worked_out = worked_out
        self._waits: dict[str, str] = {}
        #: Each check cell that was asked, with the outputs it got when it ended; None when it never did.
        self._judged: dict[int, tuple[NotebookNode, list[NotebookNode] | None]] = {}
        #: What checks saw that a key can hold, by the names of their entries.
        self.observed: dict[str, Plain] = {}
        #: The check cells that are done, by their ids.
        self.done: set[str] = set()

    @property
    def waits(self) -> dict[str, str]:
        """Why a check could not be judged, a sentence by its cell's id."""
        return self._waits

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
        if len(verdicts) == len(check_cell.calls) and all(one.status is Status.DONE for one in verdicts):
            self.done.add(cell.metadata.nbgrader.grade_id)
        if self.keeps and reply["status"] == "ok":
            words = json.dumps([verdict.status.value for verdict in verdicts])
            ask(f"{_SENT}.learn({words!r})", {})

    def finish(self) -> None:
        """Give each check the outputs it had when it ended, whatever the kernel sent later."""
        for cell, outputs in self._judged.values():
            cell.outputs = _own(cell, "error") if outputs is None else outputs

    def remarks(self, cells: Sequence[NotebookNode]) -> dict[str, str]:
        """Return what a coach is told of checks that are done, by the cell's id: answers from nowhere, or typed.

        Parameters
        ----------
        cells : sequence of NotebookNode
            The notebook's cells.
        """
        sources = [cell.source for cell in cells if cell.cell_type == "code" and not self._check_cell(cell)]
        found: dict[str, str] = {}
        for name in sorted(self.done):
            asked = {call.spec.name: origin(call.spec.name, sources) for call in self._cells[name].calls}
            nowhere = [one for one, where in asked.items() if where in (Origin.NOWHERE, Origin.STUB)]
            typed = [one for one, where in asked.items() if where is Origin.TYPED and one in self._worked_out]
            if nowhere or typed:
                words = _FROM_NOWHERE if nowhere else _TYPED
                found[name] = words.format(names=join([f"`{one}`" for one in nowhere or typed]))
        return found

    @property
    def does_not_carry_over(self) -> str:
        """What a coach is told of a check that is done in this city alone."""
        return _NOT_ELSEWHERE.format(city=data.cities().get(self._city, self._city))

    def telling(self, city: str, sealed: Entries) -> set[str]:
        """Return the checks whose right answers in two cities differ, by the ids of their cells.

        Parameters
        ----------
        city : str
            The other city.
        sealed : dict
            What is right there.
        """

        def differs(call: CheckCall, cell: CheckCell) -> bool:
            there = key.find([sealed], city, entry_name(call.spec))
            here = key.find([cell.sealed, *self._keys], self._city, entry_name(call.spec))
            if there is None or here is None:
                return False
            return judge(call.spec, there["expected"], here).status is not Status.DONE

        def is_known(call: CheckCall) -> bool:
            return key.find([sealed], city, entry_name(call.spec)) is not None

        return {
            name
            for name, cell in self._cells.items()
            if all(map(is_known, cell.calls)) and any(differs(call, cell) for call in cell.calls)
        }

    def _write(self, cell: NotebookNode, check_cell: CheckCell, reply: Mapping[str, Any]) -> list[Verdict]:
        """Write what each check answers into its cell, up to the first that fails; return the verdicts."""
        values = _of_names_there(check_cell, received(reply, len(check_cell.calls)), reply)
        for call, observed in zip(check_cell.calls, values, strict=True):
            if observed is not None and observed["kind"] != "stub" and comparable(call.spec, observed):
                self.observed[entry_name(call.spec)] = observed
        verdicts: list[Verdict] = []
        for call, observed in zip(check_cell.calls, values, strict=True):
            try:
                verdict = self._verdict(call.spec, observed, check_cell)
            except key.KeyFileError:
                why = (_CHANGED if any(self._keys) else _NO_KEY).format(name=call.spec.name)
                self._waits[cell.metadata.nbgrader.grade_id] = why
                cell.outputs.append(_error(key.KeyFileError(why)))
                break
            verdicts.append(verdict)
            failure = display.failure_of(verdict)
            shown = display.bundle(verdict, failure is not None)
            cell.outputs.append(new_output("display_data", data=shown, metadata=display.metadata_of(verdict)))
            if failure is not None:
                cell.outputs.append(_error(failure))
                break
        return verdicts

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


def _of_names_there(
    cell: CheckCell, values: list[Plain | None], reply: Mapping[str, Any]
) -> list[Plain | None]:
    """Return values that were sent, but for those of names that the notebook does not have: these are stubs."""
    try:
        there = str(value(reply, "there")).split()
    except ValueError:
        there = []
    return [
        sent if sent is None or _is_stub(sent) or call.spec.name in there else {"kind": "stub"}
        for call, sent in zip(cell.calls, values, strict=True)
    ]


def _is_stub(sent: Plain) -> bool:
    return sent["kind"] == "stub" or bool(sent.get("stub"))


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
