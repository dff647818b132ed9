"""Rehearse a text: run its cells with every answer that people give, in one city, and keep what the checks observed.

A rehearsal is stored by content. An answer runs again only when its code, what it can reach of the names that the
cells before it made, a table that the text loads or the code that observes has changed. Sentences, points,
tolerances and the judge are applied to what is stored (`practicum.authoring.prove`,
`practicum.authoring.answer_key`), in milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from practicum.authoring.model import Task, Text
from practicum.authoring.percent import stub_of
from practicum.authoring.reach import is_closed
from practicum.authoring.session import Session, Trial
from practicum.authoring.store import Record, Store, call_key, context_of
from practicum.check.cell import CheckCall
from practicum.check.key import EVERYWHERE
from practicum.check.spec import Plain, Spec
from practicum.errors import AuthoringError, PracticumError


@dataclass(frozen=True)
class Observation:
    """What one call to a check observed: its spec and the value as plain data (None: no such name)."""

    check: str
    spec: Spec
    value: Plain | None


@dataclass(frozen=True)
class Run:
    """One answer to one task: what the checks observed, and what went wrong on the way."""

    observations: tuple[Observation, ...]
    stderr: str = ""
    error: str = ""


@dataclass(frozen=True)
class TaskRuns:
    """One task in one city: the stub, the model answer, each attempt in the author's order, and `extra` answers."""

    task: str
    stub: Run
    model: Run
    attempts: tuple[Run, ...]
    extra: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """One text in one city: its tasks in order, and the text as released, with no answer given.

    `untouched` is None where only some tasks were tried.
    """

    city: str
    tasks: tuple[TaskRuns, ...]
    untouched: Run | None


#: For each task further answers to try, each standing alone, and further calls to observe with them.
Extra = Mapping[str, tuple[Sequence[str], Sequence[CheckCall]]]


def cache_of(root: Path) -> Path:
    """Return where the rehearsals of a course folder are stored."""
    return root / ".cache" / "rehearsals"


def rehearse(
    texts: Sequence[Text],
    cities: Sequence[str],
    *,
    workers: int = 1,
    cache: Path | None = None,
    extra: Mapping[Path, Extra] | None = None,
    only: Collection[str] = (),
    tell: Callable[[str], None] = lambda line: None,
) -> dict[Path, list[Rehearsal]]:
    """Rehearse each text in each city.

    Parameters
    ----------
    texts : sequence of Text
        Lessons and exercises. A lesson tells one story about one city, so it is rehearsed once.
    cities : sequence of str
        City ids, as `practicum.data.cities` gives them.
    workers : int
        How many processes share the work; 1 stays in this one.
    cache : Path, optional
        A folder of stored rehearsals (`cache_of`); without it everything runs.
    extra : mapping, optional
        For a text's path, further answers to try.
    only : collection of str
        Names of tasks: nothing else is tried, and texts without them are left out.
    tell : callable
        Takes a line of progress for each text and city that had to run.

    Returns
    -------
    dict
        For each text's path its rehearsals, city after city.

    Raises
    ------
    AuthoringError
        When a cell that is not an answer stops with an error or writes to stderr.
    """
    extra = extra or {}
    jobs = [
        (text, city, extra.get(text.path, {}), cache, frozenset(only))
        for text in texts
        if any(not only or task.name in only for task in text.tasks)
        for city in (cities if text.graded else [EVERYWHERE])
    ]
    results: dict[int, Rehearsal] = {}
    for number, job in enumerate(jobs):
        if (known := _stored(*job)) is not None:
            results[number] = known
    waiting = [(number, job) for number, job in enumerate(jobs) if number not in results]
    made = _run_all([job for _, job in waiting], workers)
    for (number, (text, *_)), one in zip(waiting, made, strict=True):
        results[number] = one
        tell(f"{text.path.parent.name}/{text.name} in {one.city}")
    found: dict[Path, list[Rehearsal]] = {text.path: [] for text in texts}
    for number, (text, *_) in enumerate(jobs):
        found[text.path].append(results[number])
    return found


_Job = tuple[Text, str, Extra, Path | None, frozenset[str]]


def _run_all(jobs: Sequence[_Job], workers: int) -> Iterator[Rehearsal]:
    if workers < 2 or len(jobs) < 2:
        yield from (_rehearse(*job) for job in jobs)
        return
    try:
        with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
            yield from pool.map(_rehearse, *zip(*jobs, strict=True))
    except BrokenProcessPool:
        names = ", ".join(sorted({str(text.path) for text, *_ in jobs}))
        raise PracticumError(
            f"Python itself died while running the cells of {names}; look for a cell that ends the process "
            "or takes all memory."
        ) from None


def perform(text: Text, city: str, answers: Mapping[str, str]) -> list[Observation]:
    """Run `text` once from top to bottom, as a trainee's Run All does, and return what each check observed.

    Parameters
    ----------
    text : Text
        A lesson or exercise.
    city : str
        A city id.
    answers : mapping of str to str
        The code in each task's answer cell; a task left out keeps its stub.
    """
    found: list[Observation] = []
    with Session(city, text.table_folders) as session:
        for cell in text.cells:
            if cell.marker == "answer":
                session.run(answers.get(cell.name, stub_of(cell.source)))
            elif cell.marker == "check":
                one = text.checks[cell.line]
                values, _ = session.observe(one.calls)
                found += [
                    Observation(one.name, call.spec, value)
                    for call, value in zip(one.calls, values, strict=True)
                ]
            elif cell.kind == "code" and cell.marker in (None, "setup"):
                session.run(cell.source)
    return found


# ---------------------------------------------------------------- what is tried, and under which key it is stored


#: A trial under the key of all that decides what it gives: its code and what ran before it.
_Keyed = tuple[str, Trial]


@dataclass(frozen=True)
class _TaskPlan:
    task: Task
    stub: _Keyed
    model: _Keyed
    attempts: tuple[_Keyed, ...]
    extra: tuple[_Keyed, ...]

    @property
    def trials(self) -> dict[str, Trial]:
        return dict([self.stub, self.model, *self.attempts, *self.extra])


@dataclass(frozen=True)
class _Plan:
    context: str  # what decides besides the cells; see `context_of`
    tasks: Mapping[str, _TaskPlan]
    untouched: str | None  # None where only some tasks are tried

    @property
    def keys(self) -> set[str]:
        found = {key for task in self.tasks.values() for key in task.trials}
        return found | {self.untouched} if self.untouched else found


def _digest(*parts: str) -> str:
    total = sha256()
    for part in parts:
        total.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return total.hexdigest()[:32]


def _keyed(before: str, model: str, trial: Trial) -> _Keyed:
    parts = ("after", model, trial.code) if trial.after_model else ("alone", trial.code)
    return _digest(before, *parts, *sorted(map(call_key, trial.calls))), trial


def _plan(text: Text, city: str, extra: Extra, only: frozenset[str]) -> _Plan:
    """Work out what is tried in a text, each answer under a key made of the code that ran before it."""
    context = context_of(text, city)
    chain = blank = _digest(context, city)
    tasks: dict[str, _TaskPlan] = {}
    for cell in text.cells:
        if cell.marker == "answer":
            task = text.task(cell.name)
            calls = tuple(call for one in task.checks for call in one.calls)
            more, asked = extra.get(task.name, ((), ()))

            if not only or task.name in only:
                tasks[task.name] = _TaskPlan(
                    task,
                    _keyed(chain, task.model, Trial(stub_of(cell.source), calls)),
                    _keyed(chain, task.model, Trial(task.model, calls)),
                    tuple(
                        _keyed(chain, task.model, Trial(one.code, calls, one.after_model))
                        for one in task.attempts
                    ),
                    tuple(_keyed(chain, task.model, Trial(code, (*calls, *asked))) for code in more),
                )
            chain = _digest(chain, task.model)
            blank = _digest(blank, stub_of(cell.source))
        elif cell.marker == "check":
            blank = _digest(blank, *map(call_key, text.checks[cell.line].calls))
        elif cell.kind == "code" and cell.marker in (None, "setup"):
            chain, blank = _digest(chain, cell.source), _digest(blank, cell.source)
    return _Plan(context, tasks, None if only else blank)


def _stored(
    text: Text, city: str, extra: Extra, cache: Path | None, only: frozenset[str]
) -> Rehearsal | None:
    """Return a rehearsal that is stored whole; None when some of it has to run."""
    if cache is None:
        return None
    plan, store = _plan(text, city, extra, only), Store.read(cache, text, city)
    return _assembled(text, city, plan, store) if plan.keys <= store.runs.keys() else None


def _assembled(text: Text, city: str, plan: _Plan, store: Store) -> Rehearsal:
    """Put what is stored beside what the text asks now."""

    def run(trial: _Keyed, task: Task, more: Iterable[CheckCall] = ()) -> Run:
        record = store.runs[trial[0]]
        seen = [
            Observation(one.name, call.spec, record.values[call_key(call)])
            for one in task.checks
            for call in one.calls
        ]
        seen += [Observation("", call.spec, record.values[call_key(call)]) for call in more]
        return Run(tuple(seen), record.stderr, record.error)

    tasks = []
    for planned in plan.tasks.values():
        task, count = planned.task, sum(len(one.calls) for one in planned.task.checks)
        tasks.append(
            TaskRuns(
                task.name,
                run(planned.stub, task),
                run(planned.model, task),
                tuple(run(trial, task) for trial in planned.attempts),
                tuple(run(trial, task, trial[1].calls[count:]) for trial in planned.extra),
            )
        )
    if plan.untouched is None:
        return Rehearsal(city, tuple(tasks), None)
    values = store.runs[plan.untouched].values
    untouched = tuple(
        Observation(one.name, call.spec, values[call_key(call)])
        for one in text.checks.values()
        for call in one.calls
    )
    return Rehearsal(city, tuple(tasks), Run(untouched))


# ---------------------------------------------------------------- running what is missing


def _rehearse(text: Text, city: str, extra: Extra, cache: Path | None, only: frozenset[str]) -> Rehearsal:
    """Run what is not stored yet, store it, and return the whole."""
    plan = _plan(text, city, extra, only)
    store = Store.read(cache, text, city) if cache else Store(None, {})
    missing = plan.keys - store.runs.keys()
    waiting = {name for name, task in plan.tasks.items() if missing & task.trials.keys()}
    # What ran before with the same in reach, though something else changed above it.
    before = {one.reach: one for one in store.runs.values() if one.reach}
    closed = is_closed(cell.source for cell in text.cells if cell.kind == "code")
    with Session(city, text.table_folders) as session:
        for cell in text.cells:
            if not waiting:
                break
            if cell.marker == "answer":
                trials = plan.tasks[cell.name].trials if cell.name in plan.tasks else {}
                wanted = {key: trial for key, trial in trials.items() if key in missing}
                model = text.task(cell.name).model
                reaches = session.reaches(model, wanted) if cache and closed else {}
                reaches = {key: _digest(plan.context, reach) for key, reach in reaches.items()}
                known = {key: before[reach] for key, reach in reaches.items() if reach in before}
                store.runs |= known
                for key, record in session.try_answers(
                    model, {k: t for k, t in wanted.items() if k not in known}
                ):
                    store.runs[key] = replace(record, reach=reaches.get(key, ""))
                waiting.discard(cell.name)
            elif cell.kind == "code" and cell.marker in (None, "setup"):
                stderr, error = session.run(cell.source)
                if error or stderr:
                    raise AuthoringError(
                        text.path, cell.line, f"in {city} this cell says: {error or stderr.strip()}"
                    )
    if plan.untouched and plan.untouched in missing:
        with Session(city, text.table_folders) as session:
            store.runs[plan.untouched] = _untouched(text, session)
    store.executed += 1
    if cache:
        store.write(keep=store.runs.keys() if only else plan.keys)
    return _assembled(text, city, plan, store)


def _untouched(text: Text, session: Session) -> Record:
    """Run a text as it was released, with no answer given; a trainee's cell may stop."""
    values: dict[str, Plain | None] = {}
    for cell in text.cells:
        if cell.marker == "answer":
            session.run(stub_of(cell.source))
        elif cell.marker == "check":
            calls = text.checks[cell.line].calls
            seen, _ = session.observe(calls)
            values |= dict(zip(map(call_key, calls), seen, strict=True))
        elif cell.kind == "code" and cell.marker in (None, "setup"):
            session.run(cell.source)
    return Record(values)
