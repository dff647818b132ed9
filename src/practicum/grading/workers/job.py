"""One submission's work, bytes in and bytes out: repair the notebooks, run them, read the points.

It needs no database and no shared disk, so it runs in any process on any machine.
"""

from __future__ import annotations

import base64
import errno
import json
import logging
import re
import shutil
import tempfile
import threading
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearOutput, Execute, OverwriteCells
from traitlets.config import Config
from traitlets.config.loader import DeferredConfig, DeferredConfigList, DeferredConfigString
from traitlets.utils.importstring import import_item

from practicum import versions
from practicum._quoting import LONGEST_WORDS, plain
from practicum.errors import PracticumError
from practicum.grading.course import KEY, KEY_HEADER
from practicum.grading.execution.environment import PREFERRED, PRELOAD
from practicum.grading.execution.execute import Executed, execute
from practicum.grading.execution.limits import Limits
from practicum.grading.execution.runner import Examiner
from practicum.grading.judging.sealed import OWN_CITY, SealedCity
from practicum.grading.judging.tamper import TamperDetector
from practicum.grading.snapshot import GradebookSnapshot, patched_gradebook
from practicum.grading.submission import files, notes
from practicum.grading.submission.load import HANDED_IN_AS, gather
from practicum.grading.submission.restore import restore
from practicum.kernels import sandbox
from practicum.kernels.remove import remove

if TYPE_CHECKING:
    from practicum.grading.judging.judge import AnswerKeys, Judge

#: Files that a run leaves beside the notebook come back up to this many and this many bytes together.
LEFT_FILES, LEFT_BYTES = 200, 20_000_000
# Where a course lies decides nothing about its work, nor does how many run a second time or what feedback shows.
_PLACES = ("CourseDirectory", "Exchange", "NbGrader", "FormgradeApp", "SecondCity", "GetGradesByTask")
_OUR_CHECK = re.compile(r"^check\.\w+\(", re.M)
# What no file name and no content brings about.
_MACHINES = {
    errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS, errno.EIO, errno.EAGAIN,
    errno.EACCES, errno.EPERM, errno.EFBIG,
}  # fmt: skip
_BEGINNING = 1_000  # bytes in which a key says that it is one
_WORDS = "words of the command line"
_BYTES = "\0base64"  # the only name of what stands for bytes; no file and no cell has a zero in its name
_ALONE = threading.Lock()
_LOG = logging.getLogger("practicum.grading.workers.job")
_LOG.propagate = False


class _Packed:
    """Plain data that crosses between processes as JSON; bytes are written in base64."""

    def pack(self) -> bytes:
        return json.dumps(
            {one.name: _plain(getattr(self, one.name)) for one in fields(cast(Any, self))}
        ).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Any:
        return cls(**{name: _rich(value) for name, value in json.loads(data).items()})


@dataclass(frozen=True)
class JobSpec(_Packed):
    """What all submissions of an assignment share."""

    assignment: str
    notebooks: dict[str, Any]  # of the GradebookSnapshot
    settings: dict[str, Any]
    sanitize: list[str]  # preprocessors by dotted name
    finish: list[str]
    masters: dict[str, bytes]  # the course's files beside the notebooks
    preload: list[str] = field(default_factory=lambda: list(PRELOAD))
    notebook_seconds: float = 600.0
    # Those of `masters` that are too large to be sent: by name the file on this machine, and its digest.
    large: dict[str, Any] = field(default_factory=dict)
    cell_seconds: dict[str, Any] = field(
        default_factory=dict
    )  # by notebook and name; of any other cell, by ""
    isolation: str = PREFERRED
    closed: list[str] = field(default_factory=list)  # folders that no kernel may see
    city: str = ""  # the practice city on which the course works, where it has our checks
    sources: dict[str, Any] = field(default_factory=dict)  # of the source notebooks, by name
    versions: dict[str, Any] = field(default_factory=dict)  # keys of earlier versions, of `Course.versions`
    worked_out: dict[str, Any] = field(
        default_factory=dict
    )  # by notebook, names that the author's answers work out


@dataclass(frozen=True)
class Job(_Packed):
    """One student's submission."""

    student: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes]
    others: dict[str, bytes] = field(default_factory=dict)  # notebooks under other names, and pages, by path
    room: str = ""  # the folder to run in, made and removed; without it a temporary one
    sealed: dict[str, Any] = field(
        default_factory=dict
    )  # a packed `SealedCity` in which to run a second time


@dataclass(frozen=True)
class JobResult(_Packed):
    """What came of a submission.

    Parameters
    ----------
    notebooks : dict
        Graded notebooks with outputs; lessons repaired, not run.
    points : dict
        For each notebook the points by cell; None waits for a person.
    flags : dict
        For each notebook by cell the sentence that says why a person must look before its points count.
    waits : dict
        For each notebook by cell the sentence that says why it could not be judged, through no fault of the work.
    remarks : dict
        For each notebook by cell the sentence that a coach is told of points that count; by no cell, of it all.
    observed : dict
        What our checks saw, as in a key, where they ran in a sealed city to learn what is right there.
    left : dict
        New or changed files that the run left beside the notebook.
    log : list of str
        What nbgrader's steps said and what happened.
    notes : dict
        What was repaired, by notebook, in sentences for student and coach.
    unreadable : list of str
        Graded notebooks of which nothing could be read; they score zero.
    missing : list of str
        Graded notebooks that were not submitted in any form that can be read; they score zero.
    overlooked : list of str
        A sentence for each graded notebook without an answer beside which another one with answers lies.
    doubtful : list of str
        A sentence for each repair that may be other than it was meant.
    level : str
        The level of the weakest sandbox that a kernel ran in; empty when none ran.
    error : str
        Why nothing could be graded; then there are no notebooks.
    blameless : bool
        Whether the work had no part in the error: this machine or the course's own files failed.
    """

    notebooks: dict[str, str] = field(default_factory=dict)
    points: dict[str, dict[str, float | None]] = field(default_factory=dict)
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    waits: dict[str, dict[str, str]] = field(default_factory=dict)
    remarks: dict[str, dict[str, str]] = field(default_factory=dict)
    observed: dict[str, Any] = field(default_factory=dict)
    left: dict[str, bytes] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    overlooked: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    timed_out: bool = False
    died: bool = False
    steady: bool = True  # neither time nor memory nor a signal had a part in it
    seconds: float = 0.0
    forked: bool = False
    level: str = ""
    error: str = ""
    blameless: bool = False

    @property
    def lasting(self) -> bool:
        """Whether the same work would give the same again, as far as one run can tell."""
        return self.steady and not (self.error or self.unreadable or self.missing or self.waits)

    @property
    def repaired(self) -> bool:
        """Whether something had to be repaired before a notebook could be graded."""
        return any(name in self.notebooks for name in self.notes)


def run(spec: bytes, job: bytes) -> bytes:
    """Grade one submission: a packed `JobSpec` and a packed `Job` in, a packed `JobResult` out."""
    try:
        # One at a time: nbgrader's steps and Python's warnings belong to the whole process.
        with _ALONE, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _grade(*_spec(spec), Job.unpack(job)).pack()
    except Exception as error:  # a broken submission is a result, never the end of a worker
        words = str(error) if isinstance(error, PracticumError) else f"{type(error).__name__}: {error}"
        return JobResult(
            error=plain(" ".join(words.split()), LONGEST_WORDS).rstrip("."), blameless=is_blameless(error)
        ).pack()


def is_blameless(error: BaseException) -> bool:
    """Return whether no submission makes an error: a sentence of our own about kernels or keys, or the machine's."""
    return isinstance(error, (PracticumError, MemoryError)) or (
        isinstance(error, OSError) and error.errno in _MACHINES
    )


def settings_of(config: Config) -> dict[str, Any]:
    """Return the settings of the steps that are plain data; others (functions, classes) cannot travel."""
    plain = {}
    for section, values in config.items():
        if section.startswith(_PLACES):
            continue
        kept = {name: _sent(value) for name, value in dict(values).items() if _json(value)}
        if kept:
            plain[section] = kept
    return plain


def _sent(value: Any) -> Any:
    # From the command line: what it means is decided by the setting that takes it.
    return (
        {_WORDS: list(value) if isinstance(value, list) else str(value)}
        if isinstance(value, DeferredConfig)
        else value
    )


def _config(settings: dict[str, Any]) -> Config:
    """Return settings that travelled as nbgrader's steps take them."""

    def taken(value: Any) -> Any:
        if isinstance(value, dict) and value.keys() == {_WORDS}:
            words = value[_WORDS]
            return DeferredConfigList(words) if isinstance(words, list) else DeferredConfigString(words)
        return value

    return Config(
        {name: {one: taken(value) for one, value in values.items()} for name, values in settings.items()}
    )


def _json(value: Any) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True


@lru_cache(maxsize=4)
def _spec(data: bytes) -> tuple[JobSpec, AnswerKeys | None]:
    spec = JobSpec.unpack(data)
    return spec, _answer_keys(spec)


def _answer_keys(spec: JobSpec) -> AnswerKeys | None:
    """Return what is judged outside the kernels: nothing in a course whose checks are not ours."""
    graded = {cell["name"] for one in spec.notebooks.values() for cell in one["grade"]}
    ours = any(
        cell["name"] in graded and cell["locked"] and _OUR_CHECK.search(cell["source"] or "")
        for one in spec.notebooks.values()
        for cell in one["source"]
    )
    if not ours and not any(name.endswith(KEY) for name in spec.masters):
        return None
    from practicum.grading.judging.judge import (
        answer_keys_of,  # it loads pandas, which other courses' workers do not need
    )

    return answer_keys_of(spec.notebooks, spec.masters, spec.versions)


@dataclass(frozen=True)
class NotebookResult:
    """What came of one notebook.

    Parameters
    ----------
    text : str
        The graded notebook.
    points : dict
        By cell; None waits for a person.
    flags : dict
        By cell the sentence that says why a person must look before its points count.
    waits : dict
        By cell the sentence that says why it could not be judged.
    remarks : dict
        By cell the sentence that a coach is told of points that count.
    observed : dict
        What our checks saw, by the name of their entries in a key; only in a run that is to tell.
    done : Executed, optional
        What its run says of itself; None for a notebook that did not run.
    """

    text: str
    points: dict[str, float | None]
    flags: dict[str, str] = field(default_factory=dict)
    waits: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    observed: dict[str, Any] = field(default_factory=dict)
    done: Executed | None = None


@dataclass(frozen=True)
class _Grader:
    """What grades one job's notebooks, one after the other, in one folder."""

    spec: JobSpec
    answer_keys: AnswerKeys | None
    job: Job
    snapshot: GradebookSnapshot
    sanitize: list[Any]
    finish: list[Any]
    execute: Execute
    city: str = ""  # in which the work is judged
    files: dict[str, bytes] = field(default_factory=dict)  # what a kernel sees beside the notebook
    sealed: SealedCity | None = None

    @classmethod
    def of(cls, spec: JobSpec, answer_keys: AnswerKeys | None, job: Job) -> _Grader:
        config = _config(spec.settings)
        return cls(
            spec=spec,
            answer_keys=answer_keys,
            job=job,
            snapshot=GradebookSnapshot(spec.notebooks),
            sanitize=_steps(spec.sanitize, config),
            finish=_steps(spec.finish, config),
            execute=Execute(config=config),
        )

    def grade_one(
        self, name: str, notebook: NotebookNode, repairs: Sequence[str], folder: Path, said: list[str]
    ) -> NotebookResult:
        """Run one repaired notebook in `folder` and read its points; a lesson does not run."""
        version = versions.fingerprint(notebook.cells)  # before locked cells are put back
        resources = _resources(self.spec.assignment, self.job.student, name, folder)
        handed_in_as = notebook.metadata.pop(HANDED_IN_AS, "")
        with patched_gradebook(self.snapshot):
            for step in self.sanitize:
                notebook, resources = step(notebook, resources)
        done: Executed | None = None
        flags: dict[str, str] = {}
        waits: dict[str, str] = {}
        remarks: dict[str, str] = {}
        observed: dict[str, Any] = {}
        ran: list[str] = []
        if self.snapshot.graded(name) and self.execute.enabled:
            examiner, environment = self._examiner(name, notebook, version)
            done = self._run(name, notebook, folder, examiner, environment)
            if self.answer_keys is not None:
                judge = cast("Judge", examiner)
                remarks = judge.remarks(notebook.cells)
                for cell, words in self._carry_over(name, notebook, judge).items():
                    remarks[cell] = f"{remarks.get(cell, '')} {words}".strip()
                observed = judge.observed if self.sealed and not self.sealed.entries else {}
            notebook, flags, waits = done.notebook, dict(examiner.flags), dict(examiner.waits)
            ran = [*done.notes, *examiner.notes]
            said.extend([*done.log.splitlines(), *ran])
        with patched_gradebook(self.snapshot):
            for step in self.finish:
                notebook, resources = step(notebook, resources)
        if handed_in_as:
            notebook.metadata[HANDED_IN_AS] = handed_in_as
        notes.tell_coach(notebook, flags)
        notes.put(notebook, ran, "While it ran")
        notes.put(notebook, repairs)
        nbformat.validate(notebook, relax_add_props=True)
        points = {
            cell.metadata.nbgrader.grade_id: utils.determine_grade(cell, _LOG)[0]
            for cell in notebook.cells
            if utils.is_grade(cell)
        }
        points |= dict.fromkeys(waits)
        text = nbformat.writes(notebook, version=4) + "\n"
        return NotebookResult(text, points, flags, waits, remarks, observed, done)

    def _carry_over(self, name: str, notebook: NotebookNode, first: Judge) -> dict[str, str]:
        """Run a notebook again in a sealed city; return what a coach is told of checks that are done only here."""
        if self.sealed is None or not self.sealed.entries or self.answer_keys is None:
            return {}
        from practicum.grading.judging.judge import Judge

        told = first.done & first.telling(OWN_CITY, self.sealed.entries)
        if not told:
            return {}
        second = Judge(self.answer_keys.cells[name], [self.sealed.entries], OWN_CITY, first.keeps)
        with _room(replace(self.job, room=f"{self.job.room}-again" if self.job.room else "")) as folder:
            _fill(folder, self.sealed.beside(self.files), self.spec.large)
            self._run(name, notebook, folder, second, _environment(""))
        return {cell: first.does_not_carry_over for cell in told - second.done}

    def _run(
        self, name: str, notebook: NotebookNode, folder: Path, examiner: Examiner, environment: dict[str, str]
    ) -> Executed:
        done = execute(
            notebook,
            folder,
            limits=_limits(self.spec, self.execute, name),
            environment={"NBGRADER_EXECUTION": "autograde", **environment},
            preload=self.spec.preload,
            isolation=self.spec.isolation,
            closed=[Path(one) for one in self.spec.closed],
            skip=self.execute.skip_cells_with_tag,
            examiner=examiner,
        )
        examiner.finish()
        return done

    def _examiner(self, name: str, notebook: NotebookNode, version: str) -> tuple[Examiner, dict[str, str]]:
        """Return who looks at the cells of a notebook of a version, and what the kernel is told of it."""
        if self.answer_keys is None:
            names = {cell["name"] for cell in self.snapshot.notebooks[name]["grade"]}
            return TamperDetector(names, notebook.cells, self.spec.masters), {}
        from practicum.grading.judging.judge import Judge

        keeps = any("check.hold(" in cell.source for cell in notebook.cells if cell.cell_type == "code")
        cells, worked_out = self.answer_keys.cells[name], self.spec.worked_out.get(name, ())
        if self.sealed and not self.sealed.entries:
            return Judge(cells, [], OWN_CITY, keeps), _environment("")
        keys = self.answer_keys.keys_of(name, version)
        return Judge(cells, keys, self.city, keeps, worked_out), _environment(self.city)


def _environment(city: str) -> dict[str, str]:
    """Return what a kernel is told of our checks: that they are judged outside, and in which city."""
    return {"PRACTICUM_JUDGED": "outside", "PRACTICUM_CITY": city}


def _grade(spec: JobSpec, answer_keys: AnswerKeys | None, job: Job) -> JobResult:
    grader = _Grader.of(spec, answer_keys, job)
    keep_outputs = not any(isinstance(step, ClearOutput) for step in grader.sanitize)
    gathered = gather(
        job.notebooks,
        grader.snapshot,
        spec.sources,
        outputs=keep_outputs,
        others=job.others | job.files,
        known=spec.masters,
    )
    if gathered.beside:
        job = replace(job, files=gathered.beside | job.files)
    city, remark, left_out = _city_of(job.files, spec.city) if answer_keys else (spec.city, "", frozenset())

    def shown(files: dict[str, bytes]) -> dict[str, bytes]:
        """Leave out our checks' keys: what is judged outside shows them to nobody."""
        return {path: data for path, data in files.items() if not (answer_keys and path.endswith(KEY))}

    beside = {path: data for path, data in _trusted(job.files).items() if path not in left_out}
    seen = shown(beside | spec.masters)
    sealed = SealedCity.unpack(job.sealed) if job.sealed and answer_keys else None
    grader = replace(grader, job=job, city=city, files=seen, sealed=sealed)
    if sealed and not sealed.entries:
        seen = sealed.beside(seen)
    results: dict[str, NotebookResult] = {}
    with _heard() as said, _room(job) as folder:
        before = _fill(folder, seen, spec.large)
        for name, notebook in gathered.notebooks.items():
            if restored := restore(notebook, grader.snapshot.notebooks[name]):
                gathered.notes.setdefault(name, []).extend(restored)
            results[name] = grader.grade_one(name, notebook, gathered.notes.get(name, []), folder, said)
        left = shown(_left(folder, before, spec.large, said))
    ran = [result.done for result in results.values() if result.done is not None]
    left |= {path: data for path, data in shown(gathered.beside).items() if path not in spec.masters}
    return JobResult(
        notebooks={name: result.text for name, result in results.items()},
        points={name: result.points for name, result in results.items()},
        flags={name: result.flags for name, result in results.items() if result.flags},
        waits={name: result.waits for name, result in results.items() if result.waits},
        remarks={name: result.remarks for name, result in results.items() if result.remarks}
        | ({"": {"": remark}} if remark else {}),
        observed={entry: one for result in results.values() for entry, one in result.observed.items()},
        left=left,
        log=said,
        notes=gathered.notes,
        unreadable=gathered.unreadable,
        missing=gathered.missing,
        overlooked=gathered.overlooked,
        doubtful=gathered.doubtful,
        timed_out=any(done.timed_out for done in ran),
        died=any(done.died for done in ran),
        steady=all(done.lasting for done in ran),
        seconds=sum(done.seconds for done in ran),
        forked=any(done.forked for done in ran),
        level=max((done.level for done in ran), key=sandbox.LEVELS.index, default=""),
    )


def _city_of(files: dict[str, bytes], usual: str) -> tuple[str, str, frozenset[str]]:
    """Return the city in which work is judged, what the coach is told of that, and files that name another."""
    from practicum.grading.judging.judge import city_of

    found = city_of(files, usual)
    return found.id, found.remark, found.left_out


def _trusted(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out keys of our checks: only the course's own say what is right, whatever was handed in."""
    return {
        path: data
        for path, data in files.items()
        if not (path.endswith(KEY) and KEY_HEADER in data[:_BEGINNING])
    }


def _steps(names: Iterable[str], config: Config) -> list[Any]:
    steps = [import_item(name)(config=config) for name in names]
    for step in steps:
        step.log = _LOG
        if isinstance(step, OverwriteCells):
            step.add_missing_cells = False  # none is missing any more
    return [step for step in steps if step.enabled]


def _limits(spec: JobSpec, settings: Execute, notebook: str) -> Limits:
    def bounded(seconds: float | None) -> float:  # none is no limit, as for nbclient
        return float(seconds) if seconds and seconds > 0 else spec.notebook_seconds

    by_cell = {name: bounded(seconds) for name, seconds in spec.cell_seconds.get(notebook, {}).items()}
    usual = by_cell.pop("", bounded(settings.timeout))
    return Limits(usual, spec.notebook_seconds, float(settings.iopub_timeout), by_cell=by_cell)


def _resources(assignment: str, student: str, notebook: str, folder: Path) -> ResourcesDict:
    resources = ResourcesDict()
    resources["unique_key"] = notebook
    resources["output_files_dir"] = f"{notebook}_files"
    resources["metadata"] = ResourcesDict(name=notebook, path=str(folder))
    resources["nbgrader"] = {"student": student, "assignment": assignment, "notebook": notebook, "db_url": ""}
    return resources


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Collect what nbgrader says about this submission."""
    lines: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(plain(" ".join(record.getMessage().split()), LONGEST_WORDS))

    _LOG.handlers = [Ear(logging.WARNING)]
    try:
        yield lines
    finally:
        _LOG.handlers = []


@contextmanager
def _room(job: Job) -> Iterator[Path]:
    if not job.room:
        with tempfile.TemporaryDirectory(prefix="practicum-grading-", ignore_cleanup_errors=True) as name:
            yield Path(name).resolve()
        return
    folder = Path(job.room)
    remove(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        remove(folder)


def _fill(folder: Path, files: dict[str, bytes], large: dict[str, Any]) -> dict[str, bytes]:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, (source, _) in large.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
    return files


def _left(
    folder: Path, before: dict[str, bytes], large: Collection[str], said: list[str]
) -> dict[str, bytes]:
    left: dict[str, bytes] = {}
    size = 0
    deeper: list[str] = []
    for name, file in files.opened(folder, {".ipynb_checkpoints", "__pycache__"}, deeper):
        if name in large:
            continue  # the course's own, and more than is kept
        data = file.read(LEFT_BYTES - size + 1)
        if len(left) >= LEFT_FILES or size + len(data) > LEFT_BYTES:
            said.append("The run left more files than are kept.")
            return left
        if before.get(name) != data:
            left[name] = data
            size += len(data)
    if deeper:
        said.append(f"The run left folders more than {files.DEEPEST} deep; what they hold is not kept.")
    return left


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {_BYTES} and isinstance(value[_BYTES], str):
            return base64.b64decode(value[_BYTES])
        return {name: _rich(one) for name, one in value.items()}
    return value
