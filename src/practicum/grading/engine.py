"""The grading of an assignment: what must run, who runs it, and how each result gets into its place."""

from __future__ import annotations

import glob
import hashlib
import math
import os
import random
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from practicum import _fingerprint
from practicum._files import share
from practicum._quoting import LONGEST_WORDS, listed, plain
from practicum.errors import PracticumError, cannot
from practicum.grading import reference as references
from practicum.grading.course import Course, Stray, Submission
from practicum.grading.execution.environment import ISOLATIONS, PREFERRED, PRELOAD, hidden_folders
from practicum.grading.gradebook import SCORING, Standing, Writer, open_known_course
from practicum.grading.judging.sealed import SealedCity
from practicum.grading.report import Log, Problem, Report, Step
from practicum.grading.sanitize.notebook import sanitizes
from practicum.grading.submission import files, notes
from practicum.grading.submission.beside import beside
from practicum.grading.submission.load import MOST_OTHERS
from practicum.grading.submission.parse import LARGEST, TOO_LARGE
from practicum.grading.submission.restore import metadata_of
from practicum.grading.workers import results as result_store
from practicum.grading.workers.job import LEFT_BYTES, Job, JobResult, JobSpec, is_blameless, settings_of
from practicum.grading.workers.journal import BEGUN, Journal, alone
from practicum.grading.workers.pool import Pool, load_checks
from practicum.grading.workers.results import Store
from practicum.kernels.remove import remove
from practicum.workers import default_workers

if TYPE_CHECKING:
    from practicum.grading.workers.cluster import Cluster

#: Takes a course folder and a city's id; returns the tables of a city like it that no release holds.
Tables = Callable[[Path, str], Mapping[str, bytes]]
#: How many students a problem of the course names.
MOST_NAMED = 10
#: The share of unchanged submissions that is run again to see whether the same comes out.
AUDIT = 0.02


@dataclass(frozen=True)
class _Plan:
    """What to do with one submission."""

    submission: Submission
    key: str
    state: str  # the key with the deadline: what the journal keeps
    what: str  # run, reuse or unchanged


def grade(
    root: Path,
    assignment: str,
    *,
    workers: int | None = None,
    scheduler: str = "",
    backend: Pool | Cluster | None = None,
    force: bool = False,
    students: Sequence[str] = (),
    audit: float = AUDIT,
    settings: Config | None = None,
    preload: Sequence[str] = PRELOAD,
    isolation: str = PREFERRED,
    tables: Tables | None = None,
    second: float | None = None,
    watch: Callable[[Step], None] = lambda step: None,
) -> Report:
    """Grade the submissions for an assignment of an nbgrader course folder.

    It can end anywhere, also by a kill; the next call goes on where it was.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : str
        The assignment's id; `nbgrader generate_assignment` must have made it.
    workers : int, optional
        Processes on this machine; as many as it has processors, without it.
    scheduler : str
        The address of a Dask scheduler whose workers run the notebooks instead.
    backend : Pool or Cluster, optional
        Workers that are there already and stay; `workers` and `scheduler` say nothing then.
    force : bool
        Run everything again.
    students : sequence of str
        Only these.
    audit : float
        The share of unchanged submissions that is run again and must give the same points; at least one.
    settings : Config, optional
        Instead of the folder's ``nbgrader_config.py``.
    preload : sequence of str
        Modules that a forked kernel has loaded before the notebook imports them.
    isolation : str
        ``preferred``: each kernel runs in the best sandbox that its machine has; ``required``: in a full one, or
        it does not run; ``off``.
    tables : callable, optional
        Takes the course folder and a city's id, and returns the tables of a like city that no release holds: how
        our own units are run a second time. Without it, none is.
    second : float, optional
        The share of submissions that is run a second time, chosen by lot; ``c.SecondCity.share`` without it.
    watch : callable
        Gets a `Step` for each submission.

    Raises
    ------
    PracticumError
        When nothing can be graded, or the gradebook or the cluster is lost on the way.
    """
    begun = time.monotonic()
    if isolation not in ISOLATIONS:
        raise PracticumError(f'There is no isolation "{isolation}"; choose one of {", ".join(ISOLATIONS)}.')
    course = open_known_course(Path(root), assignment, settings)
    with ExitStack() as stack:
        submissions = course.submissions(students)
        stack.enter_context(alone(course.state))
        share(course.state / "lock", course.root)
        # Before the gradebook is open and before there are threads: then workers may be forks.
        if backend is None and scheduler:
            from practicum.grading.workers.cluster import Cluster

            backend = stack.enter_context(Cluster(scheduler))
        elif backend is None:
            if course.ours:
                load_checks()
            backend = stack.enter_context(Pool(min(workers or default_workers(), len(submissions)), preload))
        lost = backend.lost
        run = _opened(course, stack, watch)
        report = run.report
        try:
            run.go(
                backend,
                submissions,
                force=force,
                audit=audit,
                preload=preload,
                isolation=isolation,
                local=isinstance(backend, Pool),
                tables=tables,
                second=float(course.settings.SecondCity.get("share", 0) if second is None else second),
            )
            if not students:
                run.name(course.strays())
                run.tidy()
        except (OSError, PracticumError) as error:
            report.seconds, report.lost = time.monotonic() - begun, backend.lost - lost
            if report.total:
                error.add_note("\n".join([f"Until it stopped: {report}", *map(str, report.problems)]))
            raise
        finally:
            report.seconds, report.lost = time.monotonic() - begun, backend.lost - lost
            run.log.end(report)
    return report


def prepare(
    root: Path,
    assignment: str,
    backend: Pool,
    *,
    settings: Config | None = None,
    anyway: bool = False,
    preload: Sequence[str] = PRELOAD,
    isolation: str = PREFERRED,
) -> bool:
    """Run the author's own notebooks ahead of the first submission, which then need not wait for them.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : str
        The assignment's id.
    backend : Pool
        Workers that stay.
    settings : Config, optional
        Instead of the folder's ``nbgrader_config.py``.
    anyway : bool
        Also when it is known what came of it: the workers have loaded what it takes then.
    preload, isolation
        As for `grade`.

    Returns
    -------
    bool
        Whether they were run.

    Raises
    ------
    PracticumError
        As `grade` does.
    """
    course = open_known_course(Path(root), assignment, settings)
    with ExitStack() as stack:
        stack.enter_context(alone(course.state))
        share(course.state / "lock", course.root)
        run = _opened(course, stack, lambda step: None)
        stack.callback(run.log.close)
        return run.prepare(backend, anyway=anyway, preload=preload, isolation=isolation)


def _opened(course: Course, stack: ExitStack, watch: Callable[[Step], None]) -> _Run:
    """Open all that a call needs; `stack` closes it."""
    writer = Writer(course)
    stack.callback(writer.close)
    journal = Journal(course.state / "journal")
    stack.callback(journal.close)
    log = Log(course.state / "log.jsonl")
    report = Report(course.assignment, log.path, sanitized=sanitizes(course.settings))
    run = _Run(course, writer, journal, Store(course.state / "results"), log, report, watch)
    for path in (journal.path, log.path, course.state / "results"):
        share(path, course.root)
    return run


class _Run:
    """One call of `grade`, with all that it holds open."""

    def __init__(
        self,
        course: Course,
        writer: Writer,
        journal: Journal,
        results: Store,
        log: Log,
        report: Report,
        watch: Callable[[Step], None],
    ):
        self.course, self.writer, self.journal, self.results = course, writer, journal, results
        self.log, self.report, self.watch = log, report, watch
        self.plans: dict[str, _Plan] = {}
        self.reference: references.Reference | None = None
        #: Whose work waits, by what the course or this machine could not do.
        self.stopped: dict[str, list[str]] = {}
        self.done = 0
        self.remembered = course.state / "reference.json"
        directory = course.directory
        sources = directory.format_path(directory.source_directory, ".", ".")
        self.authors = files.inodes(Path(sources))
        self.masters: dict[str, bytes] = {}
        #: The course's files that are copied on the disk and never in memory.
        self.large: dict[str, Path] = {}

    def go(
        self,
        backend: Pool | Cluster,
        submissions: list[Submission],
        *,
        force: bool,
        audit: float,
        preload: Sequence[str],
        isolation: str,
        local: bool,
        tables: Tables | None,
        second: float,
    ) -> None:
        spec = self._spec(preload, isolation, local)
        shared, standings = result_store.spec_key(spec), self.writer.standings()
        for submission in submissions:
            _clear(submission)
            self.plans[submission.student] = self._plan(submission, shared, standings, force)
        plans = list(self.plans.values())
        self.reference = references.recall(self.remembered, shared)
        self.log.say("began", assignment=self.course.assignment, submissions=len(plans),
                     run=sum(plan.what == "run" for plan in plans))  # fmt: skip
        kept = [plan for plan in plans if plan.what != "run" and plan.key in self.results]
        count = min(len(kept), max(1, round(audit * len(kept)))) if audit > 0 else 0
        audited = {plan.submission.student for plan in random.SystemRandom().sample(kept, count)}
        for plan in plans:
            if plan.what == "reuse":
                self._reuse(plan)
            elif plan.what == "unchanged":
                self._step(plan, "unchanged")
                standing = standings.get(plan.submission.student)
                if standing and standing.waiting and (result := self.results.get(plan.key)):
                    self._suspect(plan, result, standing.waiting)
        running: dict[str, tuple[_Plan, Job]] = {}
        held: list[tuple[_Plan, Job, JobResult]] = []
        room = self.course.goal(".reference") if local else None
        sources: dict[str, Any] = {}
        again: set[str] = set()
        sealed: dict[str, Any] = {}
        if tables is not None and second > 0 and self.course.ours:
            fresh = [plan.submission.student for plan in plans if plan.what == "run"]
            again = set(random.SystemRandom().sample(fresh, min(len(fresh), math.ceil(second * len(fresh)))))
        if again and tables is not None:
            city = SealedCity(tables(self.course.root, spec.city))
            sealed = self._sealed(backend, spec, shared, city, str(room or ""))

        def jobs() -> Iterator[tuple[str, bytes]]:
            if self.reference is None and any(plan.what == "run" for plan in self.plans.values()):
                job, found = references.job_of(self.course, self.writer.snapshot, str(room or ""), self.large)
                sources.update(found)
                yield job.student, job.pack()
            for plan in self.plans.values():
                if plan.what != "run" and plan.submission.student not in audited:
                    continue
                if plan.what == "run" and self.reference is not None and self.reference.hangs:
                    self._wait(plan, [str(fault) for fault in self.reference.faults])
                    continue
                job = self._job(plan.submission, local)
                if plan.what == "run":
                    # Work that came in since the plan was made is graded as what it is now.
                    key = result_store.job_key(shared, job)
                    plan = _Plan(plan.submission, key, plan.state.replace(plan.key, key), "run")
                    self._hook("pre", plan.submission)
                running[job.student] = plan, job
                twice = job.student in again and plan.what == "run"
                yield job.student, (replace(job, sealed=sealed) if twice else job).pack()

        try:
            for student, data in backend.results(spec.pack(), jobs()):
                result = JobResult.unpack(data)
                if student == references.NAME:
                    self._refer(result, shared, sources)
                    for waited in held:
                        self._ran(*waited)
                    continue
                plan, job = running.pop(student)
                if plan.what != "run":
                    self._audited(plan, result)
                elif self.reference is None:
                    held.append((plan, job, result))  # the reference began before it and ends soon
                else:
                    self._ran(plan, job, result)
        finally:
            self._report_course()
            if room is not None:
                with suppress(OSError):
                    room.parent.rmdir()

    def _sealed(
        self, backend: Pool | Cluster, spec: JobSpec, shared: str, city: SealedCity, room: str
    ) -> dict[str, Any]:
        """Return a city that no release holds with what the author's notebooks give there, packed; empty if nothing."""
        path, key = self.course.state / "sealed.json", _fingerprint.of_facts(shared, city.digest)
        observed = references.recall_observed(path, key)
        if observed is None:
            job, _ = references.job_of(self.course, self.writer.snapshot, room, self.large)
            job = replace(job, sealed=city.pack())
            (_, data), *_ = backend.results(spec.pack(), [(job.student, job.pack())])
            result = JobResult.unpack(data)
            observed = result.observed
            self.log.say("sealed", checks=len(observed), error=result.error, seconds=round(result.seconds, 3))
            references.remember_observed(path, key, observed)
        return SealedCity.of(city.tables, observed).pack() if observed else {}

    def prepare(self, backend: Pool, *, anyway: bool, preload: Sequence[str], isolation: str) -> bool:
        """Run the reference when it is not known, or anyway; return whether it was run."""
        spec = self._spec(preload, isolation, local=True)
        shared = result_store.spec_key(spec)
        if not anyway and references.recall(self.remembered, shared) is not None:
            return False
        room = str(self.course.goal(".reference"))
        job, sources = references.job_of(self.course, self.writer.snapshot, room, self.large)
        for _, data in backend.results(spec.pack(), [(job.student, job.pack())]):
            self._refer(JobResult.unpack(data), shared, sources)
        with suppress(OSError):  # only an empty folder goes
            self.course.goal(".reference").parent.rmdir()
        return True

    def _refer(self, result: JobResult, shared: str, sources: Mapping[str, Any]) -> None:
        """Take over, remember and log what the author's own notebooks gave."""
        self.reference = references.Reference.of(result, self.writer.snapshot, sources)
        references.remember(self.remembered, shared, self.reference)
        faults = [str(fault) for fault in self.reference.faults]
        self.log.say("reference", faults=faults, error=result.error, seconds=round(result.seconds, 3))

    def _wait(self, plan: _Plan, reasons: Iterable[str]) -> None:
        """Enter nothing for a submission that could not be judged through no fault of its own."""
        student = plan.submission.student
        self._remove_half_made(plan)
        with suppress(OSError):  # only an empty folder goes
            plan.submission.goal.parent.rmdir()
        self.report.waiting.append(student)
        self._step(plan, "waiting")
        for reason in dict.fromkeys(reasons):
            self.stopped.setdefault(reason, []).append(student)

    def _remove_half_made(self, plan: _Plan) -> None:
        """Remove graded work that an earlier run had only begun to put in its place."""
        goal = plan.submission.goal
        if self.journal.state(plan.submission.student) == BEGUN and goal.exists():
            remove(goal)

    def _report_course(self) -> None:
        """Report each thing that the course or this machine could not do, once, and whose work waits for it."""
        for reason, students in self.stopped.items():
            names = sorted(set(students))
            shown = ", ".join(map(plain, names[:MOST_NAMED])) + (", …" if len(names) > MOST_NAMED else "")
            if "ModuleNotFoundError" in reason and (hidden := hidden_folders([self.course.root])):
                reason += (
                    f" PYTHONPATH names {listed(hidden)}, where kernels cannot look, because the course or a home "
                    "lies there: move the modules into a folder of their own."
                )
            count = "1 submission waits" if len(names) == 1 else f"{len(names)} submissions wait"
            self._problem("", "course", f"{reason} {count} for this: {shown}. No points were entered for it.")

    def name(self, strays: Sequence[Stray]) -> None:
        """Report what lies among the submissions and was not graded."""
        for stray in strays:
            self.report.skipped.append(stray.name)
            self._problem(stray.name, "excluded" if stray.meant else "misplaced", stray.words)

    def tidy(self) -> None:
        """Forget the results of work that has changed since."""
        self.results.prune(plan.key for plan in self.plans.values())

    def _read_masters(self, local: bool) -> None:
        """Take the course's files beside the notebooks; workers on this machine fetch the large ones themselves."""
        for name, path in self.course.masters().items():
            if local and path.stat().st_size > LEFT_BYTES:
                self.large[name] = path
            else:
                self.masters[name] = path.read_bytes()

    def _spec(self, preload: Sequence[str], isolation: str, local: bool) -> JobSpec:
        """Return what all jobs share, of the course as it is now."""
        self._read_masters(local)

        def names(which: str) -> list[str]:
            kinds = self.course.steps(which)
            return [
                f"{one.__module__}.{one.__qualname__}"
                for one in kinds
                if not issubclass(one, (Execute, *SCORING))
            ]

        return JobSpec(
            assignment=self.course.assignment,
            notebooks=self._notebooks(),
            settings=settings_of(self.course.settings),
            sanitize=names("sanitize"),
            finish=names("autograde"),
            masters=self.masters,
            large={name: [str(path.resolve()), _digest(path)] for name, path in self.large.items()},
            preload=list(preload),
            isolation=isolation,
            closed=[str(self.course.root)],
            city=self.course.city(),
            sources=self.course.sources(),
            versions=self.course.versions(),
            worked_out=self._worked_out(),
            cell_seconds=self.course.cell_seconds(),
        )

    def _worked_out(self) -> dict[str, list[str]]:
        """Return by notebook the names whose values the author's answers to our checks work out."""
        if not self.course.ours:
            return {}
        from practicum.grading.judging.judge import worked_out

        return {
            name: worked_out(one.cells)
            for name, path in self.course.source_notebooks().items()
            if (one := references.read(path)) is not None
        }

    def _notebooks(self) -> dict[str, Any]:
        """Return the assignment's cells with the metadata they were released with, as far as it is known."""
        released = {name: metadata_of(path) for name, path in self.course.released().items()}
        return {
            name: {
                **known,
                "source": [
                    {**cell, "metadata": released[name][cell["name"]]}
                    if cell["name"] in released.get(name, {})
                    else cell
                    for cell in known["source"]
                ],
            }
            for name, known in self.writer.snapshot.notebooks.items()
        }

    def _job(self, submission: Submission, local: bool) -> Job:
        folder = submission.folder
        # A link could show what is not the student's, and a pipe never ends.
        whole = not files.is_linked(folder)
        beside = {
            name: data
            for name, path in self.course.files(folder).items()
            if whole and name not in self.large and (data := self._limited(path)) is not None
        }
        # Beside the final place: what lies above the notebook is what nbgrader's runs have above it.
        room = str(_beside(submission, f"running-{os.getpid()}")) if local else ""
        known, others = self._submitted(submission) if whole else ({}, {})
        return Job(submission.student, known, beside, others, room)

    def _submitted(self, submission: Submission) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Read the assignment's notebooks, and some others: one of them may be a notebook under another name."""
        known = {
            name: path
            for name, path in submission.notebooks.items()
            if name in self.writer.snapshot.notebooks
        }
        read = {name: data for name, path in known.items() if (data := self._limited(path)) is not None}
        others: dict[str, bytes] = {}
        left = LARGEST
        for name, path in submission.others().items():
            if path in known.values() or len(others) >= MOST_OTHERS or files.kind(path):
                continue
            if path.stat().st_size <= left and (data := self._limited(path)) is not None:
                others[name] = data
                left -= len(data)
        return read, others

    def _limited(self, path: Path) -> bytes | None:
        """Read a submitted file; what is too large is never in memory, what is the author's never read."""
        if files.kind(path) or files.is_known(path, self.authors):
            return None
        return files.read(path) if path.stat().st_size <= LARGEST else TOO_LARGE

    def _plan(
        self, submission: Submission, shared: str, standings: dict[str, Standing], force: bool
    ) -> _Plan:
        student = submission.student
        key = result_store.job_key(shared, self._job(submission, False))
        standing, state = standings.get(student), self.journal.state(student)
        expected = f"{key} {standing.due if standing else self.writer.due_of()}"
        what = "run"
        if not force:
            there = standing is not None and standing.whole and submission.goal.is_dir()
            if there and (state == expected or (state is None and self._by_nbgrader(submission))):
                what = "unchanged"
            elif key in self.results:
                what = "reuse"
        return _Plan(submission, key, expected, what)

    def _by_nbgrader(self, submission: Submission) -> bool:
        """Return whether nbgrader itself graded this submission to the end: its last step sets the files' mode."""
        mode = int(str(self.course.converter.permissions), 8)
        known = [name for name in submission.notebooks if name in self.writer.snapshot.notebooks]
        paths = [submission.goal / f"{name}.ipynb" for name in known]
        return (
            bool(paths)
            and self._stamp(submission.folder) == self._stamp(submission.goal)
            and all(path.is_file() and path.stat().st_mode & 0o777 == mode for path in paths)
        )

    def _stamp(self, folder: Path) -> datetime | None:
        if files.kind(folder / "timestamp.txt"):
            return None
        try:
            stamp: datetime | None = self.course.directory.get_existing_timestamp(str(folder))
            return stamp
        except Exception:  # nbgrader's own way to tell of a bad date fails in turn
            self._problem(
                folder.parent.name, "undated", "timestamp.txt holds no date, so the work counts as in time."
            )
            return None

    def _reuse(self, plan: _Plan) -> None:
        result = self.results.get(plan.key)
        job = self._job(plan.submission, False)
        if result is None:
            self.plans[job.student] = _Plan(plan.submission, plan.key, plan.state, "run")
        elif (waiting := self._place(plan, job, result)) is not None:
            self.report.reused.append(job.student)
            self._step(plan, "reused", flags=self._flags(result), remarks=result.remarks)
            self._overlooked(plan, result)
            self._suspect(plan, result, waiting)

    def _ran(self, plan: _Plan, job: Job, result: JobResult) -> None:
        student = job.student
        self.plans[student] = plan
        found = files.non_regular(plan.submission.folder, known=self.authors)
        left_out = files.sentences(found)
        assert self.reference is not None
        if result.error and (result.blameless or self.reference.error):
            return self._wait(plan, [f"Work could not be graded: {result.error}."])
        if result.error or not (result.notebooks or result.unreadable or result.missing):
            self._remove_half_made(plan)
            if result.error:
                kind = "lost" if result.died else "broken"
                self._fail(plan, kind, f"could not be graded: {result.error}.")
            else:
                words = ["no notebook of this assignment was handed in.", *left_out]
                self._fail(plan, "non-regular" if left_out else "empty", " ".join(words))
            return
        waits = self._waits(result)
        if not waits:
            self.results.put(plan.key, result)
        elif sum(map(len, waits.values())) >= self.reference.checks and not result.unreadable:
            return self._wait(plan, [one for cells in waits.values() for one in cells.values()])
        waiting = self._place(plan, job, result, waits)
        if waiting is None:
            return
        self._hook("post", plan.submission)
        self.report.graded.append(student)
        self.report.fresh += not result.forked
        if result.level:
            self.report.levels[result.level] = self.report.levels.get(result.level, 0) + 1
        more = {
            "seconds": round(result.seconds, 3),
            "forked": result.forked,
            "isolation": result.level,
            "notes": [*left_out, *(one for said in result.notes.values() for one in said), *result.log],
            "flags": self._flags(result),
            "remarks": result.remarks,
        }
        points = {
            name: sum(value or 0 for value in cells.values())
            for name, cells in result.points.items()
            if cells
        }
        self._step(plan, "graded", points=points, **more)
        odd = {name: what for name, what in found.items() if name == "." or name.endswith(".ipynb")}
        if odd:
            self._problem(student, "non-regular", " ".join(files.sentences(odd)))
        if result.died:
            self._problem(student, "died", "the kernel died.")
        elif result.timed_out:
            self._problem(student, "slow", "a time limit was reached.")
        for name in result.unreadable:
            self._problem(student, "unreadable", " ".join(result.notes[name][:-1]))
        for name in result.missing if not odd else ():
            instead = " ".join(result.notes[name][1:-1])
            self._problem(student, "instead" if instead else "empty", " ".join(result.notes[name][:-1]))
        self._overlooked(plan, result)
        self._suspect(plan, result, waiting)

    def _waits(self, result: JobResult) -> dict[str, dict[str, str]]:
        """Return by notebook and cell why a check could not be judged, through no fault of the work."""
        assert self.reference is not None
        waits = {name: dict(cells) for name, cells in result.waits.items()}
        for name, cells in self.reference.waits(result, self.writer.snapshot).items():
            for cell, fault in cells.items():
                waits.setdefault(name, {}).setdefault(cell, str(fault))
        return waits

    def _overlooked(self, plan: _Plan, result: JobResult) -> None:
        """Report work that lies beside a notebook in which nothing was answered, and answers that may be mistaken."""
        for words in result.overlooked:
            self._problem(plan.submission.student, "overlooked", words)
        for words in result.doubtful:
            self._problem(plan.submission.student, "doubtful", words)

    def _flags(self, result: JobResult) -> dict[str, dict[str, str]]:
        """Return by notebook and cell why its points wait for a person: what was told of it too, if the course says so."""
        found = {name: dict(cells) for name, cells in result.flags.items()}
        if self.course.settings.SecondCity.get("points_wait", False):
            for name, cells in result.remarks.items():
                for cell, words in cells.items():
                    if cell:
                        found.setdefault(name, {}).setdefault(cell, words)
        return found

    def _suspect(self, plan: _Plan, result: JobResult, waiting: Collection[tuple[str, str]]) -> None:
        """Report points that may not be worked for, of the cells that wait for a person."""
        flags = self._flags(result)
        told = _lines(
            {
                name: {cell: words for cell, words in cells.items() if (name, cell) in waiting}
                for name, cells in flags.items()
            }
        )
        if told:
            self._problem(plan.submission.student, "suspect", " ".join(told))
        remarks = [one for one in _lines(result.remarks) if one not in _lines(flags)]
        if remarks:
            self._problem(plan.submission.student, "remark", " ".join(remarks))

    def _audited(self, plan: _Plan, result: JobResult) -> None:
        student = plan.submission.student
        before = self.results.get(plan.key)
        self.report.audited.append(student)
        if before is not None and (result.error or result.points != before.points):
            self._problem(student, "unsteady", "the same work gave other points when it was run again.")
        else:
            self.log.say("audited", student=student, seconds=round(result.seconds, 3))

    def _place(
        self,
        plan: _Plan,
        job: Job,
        result: JobResult,
        waits: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> frozenset[tuple[str, str]] | None:
        """Put a submission's files and grades in their places: both, or as if it had never begun.

        Returns the flagged cells at which nobody has looked yet, by notebook and name; None when it failed.
        """
        student, goal = job.student, plan.submission.goal
        snapshot = self.writer.snapshot
        graded = {name: notes.waiting(text, waits.get(name, {})) for name, text in result.notebooks.items()}
        try:
            timestamp = self._stamp(plan.submission.folder)
            fresh = _beside(plan.submission, "new")
            notebooks = {
                # A lesson is copied as it was submitted.
                f"{name}.ipynb": text.encode() if snapshot.graded(name) else job.notebooks[name]
                for name, text in graded.items()
            }
            # The gradebook takes them for missing, but the student is told why.
            for name in (*result.unreadable, *result.missing):
                notebooks[f"{name}.ipynb"] = notes.alone(result.notes[name]).encode()
            handed_in = {path: data for path, data in job.files.items() if path not in self.masters}
            course = self.masters | dict.fromkeys(self.large, b"")
            placed = beside(handed_in | result.left, course, notebooks)
            self._write(fresh, {path: data for path, data in placed.items() if path not in self.large})
            before = {
                name: data.decode("utf-8", "replace")
                for name in result.notebooks
                if (data := files.read(goal / f"{name}.ipynb")) is not None
            }
            self.journal.begin(student)
            with self.writer.transaction():
                waiting = self.writer.save(student, timestamp, graded, self._flags(result), before, waits)
                _swap(fresh, goal, _beside(plan.submission, "old"))
            lasting = result.lasting and not waits
            self.journal.done(student, plan.state if lasting else "to be run again")
        except (MissingEntry, InvalidEntry, ValueError, KeyError, AttributeError, OSError) as error:
            _clear(plan.submission)
            if is_blameless(error):
                self._wait(plan, [f"Graded work could not be written: {error}."])
                return None
            told = cannot(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}."
            self._fail(plan, "unsaved", f"could not be entered. {told}")
            return None
        _clear(plan.submission)
        for reason in dict.fromkeys(one for cells in waits.values() for one in cells.values()):
            self.stopped.setdefault(reason, []).append(student)
        if result.repaired:
            self.report.repaired.append(student)
        return waiting

    def _write(self, folder: Path, files: dict[str, bytes]) -> None:
        mode, shared = int(str(self.course.converter.permissions), 8), self.course.directory.groupshared
        folder.mkdir(parents=True)
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(mode)
        for name, source in self.large.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
            path.chmod(mode)
        if shared:
            for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
                path.chmod((path.stat().st_mode | 0o2770) & 0o2777)

    def _hook(self, when: str, submission: Submission) -> None:
        converter = self.course.converter
        if getattr(converter, f"{when}_convert_hook"):
            converter.notebooks = [str(path) for path in submission.notebooks.values()]
            converter.coursedir.student_id = submission.student
            getattr(converter, f"run_{when}_convert_hook")()

    def _step(self, plan: _Plan, what: str, **more: object) -> None:
        student = plan.submission.student
        self.done += 1
        if what == "unchanged":
            self.report.unchanged.append(student)
        self.log.say(what, student=student, **more)
        self.watch(Step(student, what, self.done, len(self.plans)))

    def _fail(self, plan: _Plan, kind: str, words: str) -> None:
        with suppress(OSError):  # only an empty folder goes
            plan.submission.goal.parent.rmdir()
        self.report.failed.append(plan.submission.student)
        self._step(plan, "failed")
        self._problem(plan.submission.student, kind, words)

    def _problem(self, student: str, kind: str, words: str) -> None:
        self.report.problems.append(Problem(student, kind, words))
        self.log.say("problem", student=student, kind=kind, words=plain(words, LONGEST_WORDS))


def _lines(told: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return what is told of cells, each with its place; of a whole submission, as it is."""
    return [
        f"{notebook}, {cell}: {words}" if cell else words
        for notebook, cells in told.items()
        for cell, words in cells.items()
    ]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(submission: Submission, what: str) -> Path:
    """Return a hidden folder beside the final one, so that a rename moves it there."""
    return submission.goal.with_name(f".{submission.goal.name}.{what}")


def _swap(fresh: Path, goal: Path, old: Path) -> None:
    if goal.exists():
        goal.rename(old)
    fresh.rename(goal)


def _clear(submission: Submission) -> None:
    """Remove what a run that was ended left beside the graded work."""
    for folder in submission.goal.parent.glob(f".{glob.escape(submission.goal.name)}.*"):
        if folder.suffix.startswith((".running-", ".new", ".old")):
            remove(folder)
