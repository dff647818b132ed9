"""A process that stays with a cohort: releases what is due, and grades what comes in, with feedback within seconds.

It looks at little: the names in the exchange's ``inbound``, sizes and times in the inbox, the times of the lead's
files and of the gradebook. What waits stands in a file, and what the file does not say is found when the process starts, so it can be
killed at any moment and started again.
"""

from __future__ import annotations

import os
import signal
import stat
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from practicum._quoting import LONGEST_WORDS, named, plain
from practicum.cohort import mail, pages
from practicum.cohort.course import exchange, feedback
from practicum.cohort.keeping import places
from practicum.cohort.mail import ledger
from practicum.cohort.marking import requests
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import milestones, standing, survey
from practicum.cohort.work import cities, inbox, marks, steps, strangers
from practicum.cohort.work.inbox import Taken, What
from practicum.cohort.work.steps import Released
from practicum.cohort.work.waiting import NAME as WAITING
from practicum.cohort.work.waiting import Waiting, until
from practicum.errors import PracticumError, cannot
from practicum.grading.execution.environment import PRELOAD
from practicum.grading.workers.journal import alone
from practicum.grading.workers.pool import Pool, load_checks
from practicum.trainee.exchange import CLOSED
from practicum.trainee.submission import time_of
from practicum.workers import default_workers

#: Seconds between two looks.
EVERY = 0.25
#: Seconds until something that failed is tried again.
PAUSE = 5.0
#: So many submissions of a unit are graded in one look: the first of many must not wait for the last.
MOST = 8
#: How long a mail server that does not answer may hold up the next look.
PATIENCE = timedelta(seconds=20)
#: A submission that nbgrader never finished to write is taken as it is after so many seconds.
_UNFINISHED = 15.0
#: A folder that changed in the last so many seconds is listed again: its time may not tell the next change.
_COARSE = 2.0
#: How long a coach's points for somebody must stand before they are handed back: a comment often follows.
SETTLED = timedelta(seconds=5)
#: How often a gradebook on a server is looked at, which has no file that says when it changed.
SERVER = timedelta(seconds=30)
#: How soon pages are written again, when what they show has changed, and when it has not.
SHOWN_AGAIN, SHOWN_ANYWAY = timedelta(minutes=1), timedelta(minutes=15)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass
class Watch:
    """What the process knows from one look to the next.

    Parameters
    ----------
    cohort : Cohort
        As the lead's files say now.
    tell : callable
        Gets a line for what happens.
    backend : Pool or None
        Workers that stay.
    once : bool
        Whether this is the only look, so that nothing waits for the next.
    now : datetime
        The time of this look, with a time zone.
    changed : set of (str, str)
        Units and people whose feedback is new in this look; for the steps that come after.
    troubles : dict
        What failed last time, and the words that were told.
    """

    cohort: Cohort
    tell: Callable[[str], None] = print
    backend: Pool | None = None
    once: bool = False
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    changed: set[tuple[str, str]] = field(default_factory=set)
    troubles: dict[str, str] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)
    _signs: tuple[tuple[str, int, int], ...] = ()
    _next_release: datetime | None = None
    _next_due: datetime | None = None
    _listed: int = -1
    _names: set[str] = field(default_factory=set)
    _collected: dict[tuple[str, str], datetime] = field(default_factory=dict)
    _inbox: dict[str, tuple[int, int]] = field(default_factory=dict)
    _taken: dict[str, tuple[int, int]] = field(default_factory=dict)
    _left: dict[str, str] = field(default_factory=dict)
    _asked: int = -1
    _refused: set[str] = field(default_factory=set)
    _begun: bool = False
    _prepared: dict[str, Released] = field(default_factory=dict)
    _file: tuple[Cohort, Path | None] | None = None
    _book: marks.Signs | None = None
    _next_marks: datetime = _NEVER
    _seen: marks.Marks = field(default_factory=dict)
    _handed_back: marks.Marks = field(default_factory=dict)
    _next_mail: datetime = _NEVER
    _written: int = -1
    _shown: datetime = _NEVER
    _shown_of: marks.Signs = ()

    @property
    def database(self) -> Path | None:
        """The gradebook's file; None for a gradebook on a server."""
        if self._file is None or self._file[0] is not self.cohort:
            self._file = self.cohort, places.of(self.cohort.root, self.cohort.course.settings).database
        return self._file[1]

    def attempt(self, what: str, step: Callable[[], None]) -> None:
        """Do something; what goes wrong is told once, stops nothing else, and is tried again after a pause."""
        if time.monotonic() < self._pauses.get(what, 0.0):
            return
        try:
            step()
        except Exception as error:  # the process stays, whatever one submission does to it
            words = _words(error, self.cohort)
            self._pauses[what] = time.monotonic() + PAUSE
            if self.troubles.get(what) != words:
                self.tell(f"{words} This is tried again.")
            self.troubles[what] = words
        else:
            self._pauses.pop(what, None)
            self.troubles.pop(what, None)


def _words(error: Exception, cohort: Cohort) -> str:
    if isinstance(error, PracticumError):
        return str(error)
    if isinstance(error, OSError):
        return cannot(error)
    with cohort.course.log.open("a", encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    said = plain(str(error).splitlines()[0] if str(error) else type(error).__name__, LONGEST_WORDS)
    what = "The gradebook could not be used" if isinstance(error, SQLAlchemyError) else "Something went wrong"
    return f"{what}: {said.rstrip('.')}. More is in {cohort.course.log}."


# ---------------------------------------------------------------- the steps


def renew(watch: Watch) -> None:
    """Take over what the lead changed in the settings or the roster."""
    root = watch.cohort.root
    files = [root / folder.SETTINGS, root / "nbgrader_config.py", *sorted(root.glob("roster.*"))]
    signs = tuple((path.name, (seen := path.stat()).st_size, seen.st_mtime_ns) for path in files)
    if signs == watch._signs:
        return
    if watch._signs:
        watch.cohort = folder.read(root)
    for line in steps.update(watch.cohort):
        watch.tell(line)
    if watch._signs:  # whoever joined may have handed in before
        watch._names, watch._listed, watch._begun = set(), -1, False
    watch._signs, watch._next_release, watch._next_due, watch._taken = signs, None, None, {}


def release(watch: Watch) -> None:
    """Release the units whose time has come."""
    if watch._next_release is not None and watch.now < watch._next_release:
        return
    cohort = watch.cohort
    for unit in steps.to_release(cohort, watch.now):
        watch.attempt(f"release {unit}", partial(_release, watch, unit))
    if not steps.to_release(cohort, watch.now):
        coming = (opens for unit in cohort.program.units if (opens := cohort.opens(unit)) > watch.now)
        watch._next_release = min(coming, default=datetime.max.replace(tzinfo=UTC))


def _release(watch: Watch, unit: str) -> None:
    steps.release(watch.cohort, unit, watch.now)
    watch.tell(f"{unit} is released, due {watch.cohort.due(unit):%Y-%m-%d %H:%M}.")
    watch._next_due, watch._taken = None, {}  # a file that was left may be work on it


def catch_up(watch: Watch) -> None:
    """Find, when the process starts, what was collected and is not graded."""
    if not watch._begun:
        _note_overlooked(watch.cohort, watch.now)
        watch._begun = True


def _note_overlooked(cohort: Cohort, now: datetime) -> None:
    """Note what was collected, is not graded, and is not known to wait: a command was killed in between."""
    known = Waiting.read(cohort)
    people = strangers.known(cohort)
    for unit in steps.released(cohort):
        new = []
        for id in exchange.handed_in(cohort.course, unit):
            if id not in people:
                continue
            at = time_of(cohort.course.folder("submitted", id, unit))
            graded = cohort.course.folder("autograded", id, unit)
            failed = known.failed.get(unit, {}).get(id) == str(at)
            if (
                id not in known.entries.get(unit, {})
                and not failed
                and not (graded.is_dir() and time_of(graded) == at)
            ):
                new.append(id)
        if new:
            known.add(cohort, unit, new, now)
            known.write(cohort)


def collect(watch: Watch) -> None:
    """Collect what is new in the exchange."""
    known = strangers.known(watch.cohort)
    for (unit, id), at in _arrived(watch).items():
        if id not in known:
            watch.tell(strangers.words(unit, id))
            continue
        watch.attempt(f"collect {unit} {id}", partial(_collect, watch, unit, id, at))


def _collect(watch: Watch, unit: str, id: str, at: datetime) -> None:
    try:
        new = steps.collect(watch.cohort, unit, [id])
    except Exception:
        watch._names, watch._listed = set(), -1  # so that it is found again
        raise
    watch._collected[unit, id] = at
    if new:
        _note(watch.cohort, unit, new, watch.now, watch.tell)
    else:
        watch.tell(f"{named(id)}, {unit}: nothing could be collected; {watch.cohort.course.log} says why.")


def ask(watch: Watch) -> None:
    """Take in what trainees ask through the exchange; what cannot be used is told once."""
    inbound = Path(watch.cohort.course.settings.Exchange.root) / watch.cohort.course.name / "inbound"
    try:
        changed = inbound.stat().st_mtime_ns
    except OSError:
        return
    if changed == watch._asked:
        return
    told = requests.take(watch.cohort, watch.now)
    for line in told:
        if line not in watch._refused:
            watch.tell(line)
    watch._refused = {*told}
    watch._asked = changed if time.time() - changed / 1e9 > _COARSE else -1


def take(watch: Watch) -> None:
    """Take what lies in the inbox and has stopped growing."""
    seen = inbox.sightings(watch.cohort.inbox)
    still, watch._inbox = watch.once or seen == watch._inbox, seen
    if not still or seen == watch._taken:
        return
    for one in take_in(watch.cohort, watch.now, watch.tell):
        if watch._left.get(one.file) != one.why:
            watch.tell(str(one))
        if one.what is What.LEFT:
            watch._left[one.file] = one.why
    watch._taken = watch._inbox = inbox.sightings(watch.cohort.inbox)


def grade(watch: Watch) -> None:
    """Grade what waits, and hand the feedback back."""
    for unit, ids in Waiting.read(watch.cohort).ready(watch.cohort, watch.now).items():
        watch.attempt(f"grade {unit}", partial(_grade, watch, unit, ids[:MOST]))


def _grade(watch: Watch, unit: str, ids: list[str]) -> None:
    cohort = watch.cohort
    there = [id for id in ids if cohort.course.folder("submitted", id, unit).is_dir()]
    waiting: list[str] = []
    failed: list[str] = []
    reasons: dict[str, str] = {}
    if there:
        report = steps.grade(cohort, unit, students=there, backend=watch.backend)
        assert report is not None
        waiting, failed = report.waiting, report.failed
        for problem in report.problems:
            watch.tell(f"{unit}: {problem}")
    graded = [id for id in there if id not in waiting and id not in failed]
    if graded:
        done = steps.feedback(cohort, unit, students=graded, now=watch.now, backend=watch.backend)
        assert done is not None
        if done.trouble:
            raise PracticumError(done.trouble)
        watch.changed |= {(unit, id) for id in graded}
        reasons = dict(done.unreached)
    known = Waiting.read(cohort)
    known.done(unit, [id for id in ids if id not in waiting])
    for id in failed:
        known.failed.setdefault(unit, {})[id] = str(time_of(cohort.course.folder("submitted", id, unit)))
    known.write(cohort)
    for id in graded:  # now that nothing of it is left to do
        watch.tell(f"{named(id)}, {unit}: graded; " + reasons.get(id, "the feedback is there."))
    if waiting:
        raise PracticumError(f"{unit}: the work of {', '.join(map(named, waiting))} could not be judged yet.")


def hand_back(watch: Watch) -> None:
    """Hand back what a coach graded: whatever changed in the gradebook since it was last handed back.

    When the process starts, all is compared with the pages that were made, a unit in each look.
    """
    if watch.now < watch._next_marks and not watch.once:
        return
    cohort = watch.cohort
    file = watch.database
    signs = marks.signs(file) if file else ()
    if file and signs == watch._book and watch._seen.items() <= watch._handed_back.items():
        return
    watch._next_marks = watch.now + (SETTLED if file else SERVER)
    first, before = watch._book is None, watch._seen
    units = steps.released(cohort)
    watch._seen = {key: mark for key, mark in marks.read(cohort).items() if key[0] in units}
    # A time that is just past may not tell the next change.
    fresh = any(time.time() - at / 1e9 < _COARSE for _, _, at in signs)
    watch._book = () if fresh else signs
    new: dict[str, list[str]] = {}
    for (unit, id), mark in watch._seen.items():
        known = watch._handed_back.get((unit, id))
        if known != mark and (first or watch.once or before.get((unit, id)) == mark):
            new.setdefault(unit, []).append(id)
    for unit in sorted(new, key=units.index)[: None if watch.once else 1]:
        watch.attempt(f"hand back {unit}", partial(_hand_back, watch, unit, new.pop(unit)))
    if new:
        watch._next_marks = watch.now


def _hand_back(watch: Watch, unit: str, ids: list[str]) -> None:
    cohort, waiting = watch.cohort, Waiting.read(watch.cohort).entries.get(unit, {})
    seen = {(unit, id): watch._seen[unit, id] for id in ids}
    there = [
        id for id in ids if id not in waiting  # what is graded again is handed back then
        and all(cohort.course.folder(step, id, unit).is_dir() for step in ("submitted", "autograded"))
    ]  # fmt: skip
    done = (
        steps.feedback(cohort, unit, students=there, now=watch.now, backend=watch.backend) if there else None
    )
    if done is not None:
        if done.trouble:
            raise PracticumError(done.trouble)
        watch.changed |= {(unit, id) for id in done.made}
        reasons = dict(done.unreached)
        for id in done.made:
            watch.tell(f"{named(id)}, {unit}: graded; " + reasons.get(id, "the new feedback is there."))
    watch._handed_back |= seen


def reveal(watch: Watch) -> None:
    """Make feedback again when a due date has passed, so that it shows hidden checks."""
    cohort = watch.cohort
    if not cohort.settings.policies.hold_hidden or (
        watch._next_due is not None and watch.now < watch._next_due
    ):
        return
    known, coming = Waiting.read(cohort), [datetime.max.replace(tzinfo=UTC)]
    for unit in steps.released(cohort):
        dues = _dues(cohort, unit)
        coming += [due for due in dues if due > watch.now]
        before = datetime.fromisoformat(known.told[unit]) if unit in known.told else None
        if any(due <= watch.now and (before is None or before < due) for due in dues):
            watch.attempt(f"reveal {unit}", partial(_reveal, watch, unit))
            if f"reveal {unit}" in watch.troubles:
                coming.append(watch.now)
    watch._next_due = min(coming)


def _reveal(watch: Watch, unit: str) -> None:
    cohort, known = watch.cohort, Waiting.read(watch.cohort)
    graded = [
        id
        for id in exchange.handed_in(cohort.course, unit)
        if id not in known.entries.get(unit, {}) and cohort.course.folder("autograded", id, unit).is_dir()
    ]
    done = (
        steps.feedback(cohort, unit, students=graded, now=watch.now, backend=watch.backend)
        if graded
        else None
    )
    if done is not None and done.trouble:
        raise PracticumError(done.trouble)
    if done is not None and done.made:
        watch.changed |= {(unit, id) for id in done.made}
        watch.tell(f"{unit}: the due date has passed, and the feedback of {len(done.made)} was made again.")
    known.told[unit] = watch.now.isoformat()
    known.write(cohort)


def _dues(cohort: Cohort, unit: str) -> set[datetime]:
    """Return when a unit is due: for everybody, and with each extension."""
    more = (
        cohort.due(unit, one)
        for extension in cohort.settings.extension
        if extension.unit == unit
        for one in islice((one for one in cohort.people if extension.covers(one.id, one.team)), 1)
    )
    return {cohort.due(unit), *more}


def prepare(watch: Watch) -> None:
    """Do ahead what the first submission would wait for, a unit in each look in which nothing comes in; the newest first."""
    if (
        watch.backend is None
        or watch.once
        or watch.changed
        or Waiting.read(watch.cohort).ready(watch.cohort, watch.now)
    ):
        return
    cohort = watch.cohort
    known = steps.Memory.read(cohort).released
    for unit in reversed(steps.released(cohort)):
        if watch._prepared.get(unit) != known[unit]:
            first, watch._prepared[unit] = not watch._prepared, known[unit]
            if first:
                feedback.load(cohort.course.settings)
            with suppress(PracticumError):  # who grades is told, when there is something to grade
                exchange.prepare_grading(cohort.course, unit, watch.backend, anyway=first)
            return


#: What a look does, in order; each step finds out cheaply whether there is something to do. A further step goes here:
#: it finds in `Watch.changed` whose feedback is new.
STEPS: tuple[Callable[[Watch], None], ...] = (
    renew,
    release,
    catch_up,
    collect,
    ask,
    take,
    grade,
    hand_back,
    reveal,
    prepare,
)


# ---------------------------------------------------------------- what comes in


def collect_all(
    cohort: Cohort, now: datetime, unit: str | None = None, tell: Callable[[str], None] = lambda line: None
) -> tuple[dict[str, list[str]], tuple[Taken, ...]]:
    """Collect by hand: from the exchange, and what lies in the inbox; a process that stays grades it then.

    Returns
    -------
    tuple
        Whose work is new, by unit; and what became of each file in the inbox.
    """
    new = {}
    for one in [unit] if unit else steps.released(cohort):
        if ids := steps.collect(cohort, one):
            new[one] = ids
            _note(cohort, one, ids, now, tell)
    for line in requests.take(cohort, now):
        tell(line)
    taken = take_in(cohort, now, tell)
    _note_overlooked(cohort, now)
    return new, taken


def take_in(cohort: Cohort, now: datetime, tell: Callable[[str], None]) -> tuple[Taken, ...]:
    """Take what lies in the inbox, and note what is to be graded."""
    found = inbox.take(cohort, now, partial(_request, cohort, now))
    new: dict[str, dict[str, None]] = {}
    for one in found:
        if one.what is What.TAKEN:
            new.setdefault(one.unit, {})[one.who] = None
    for unit, ids in new.items():
        _note(cohort, unit, ids, now, tell)
    return found


def _request(
    cohort: Cohort, now: datetime, name: str, data: bytes, at: datetime
) -> tuple[str, str, str] | None:
    return requests.take_file(cohort, name, data, at, now)


def _note(cohort: Cohort, unit: str, ids: Iterable[str], now: datetime, tell: Callable[[str], None]) -> None:
    """Note whose work waits to be graded; tell whose waits because of the day's limit, who is a stranger, and who worked elsewhere."""
    known, people, ids = Waiting.read(cohort), strangers.known(cohort), list(ids)
    for id in ids:
        if id not in people:
            tell(strangers.words(unit, id))
    ids = [id for id in ids if id in people]
    for words in cities.told(cohort, {unit: ids}):
        tell(words)
    for id in known.add(cohort, unit, ids, now):
        most = cohort.settings.policies.attempts_a_day
        tell(
            f"{named(id)}, {unit}: more than {most} submissions today, so it is graded from "
            f"{until(cohort, unit, id, now):%Y-%m-%d %H:%M} on."
        )
    known.write(cohort)


def _arrived(watch: Watch) -> dict[tuple[str, str], datetime]:
    """Return unit and person of what lies in the exchange whole and was not collected, with the newest time."""
    cohort = watch.cohort
    inbound = Path(cohort.course.settings.Exchange.root) / cohort.course.name / "inbound"
    released = set(steps.released(cohort))
    if not released:
        return {}
    changed = inbound.stat().st_mtime_ns
    if changed == watch._listed:
        return {}
    newest: dict[tuple[str, str], datetime] = {}
    whole = time.time() - changed / 1e9 > _COARSE
    for entry in os.scandir(inbound):
        if entry.name in watch._names:
            continue
        parts = strangers.parts(entry.name)
        if parts is None or parts[0] not in released:
            watch._names.add(entry.name)
            continue
        if not _is_whole(entry):
            whole = False
            continue
        watch._names.add(entry.name)
        if entry.is_dir(follow_symlinks=False):
            unit, id, at = parts
            newest[unit, id] = max(at, newest.get((unit, id), at))
    watch._listed = changed if whole else -1
    found = {}
    for (unit, id), at in newest.items():
        before = watch._collected.get((unit, id)) or time_of(cohort.course.folder("submitted", id, unit))
        if before is None or before < at:
            found[unit, id] = at
    return found


def _is_whole(entry: os.DirEntry[str]) -> bool:
    """Return whether a submission is written to its end: nbgrader then lets everybody remove it, or on a hub the grader."""
    try:
        seen = entry.stat(follow_symlinks=False)
    except OSError:
        return True  # it is gone
    done = seen.st_mode & stat.S_IWOTH or stat.S_IMODE(seen.st_mode) & 0o777 == CLOSED
    return bool(done) or time.time() - seen.st_mtime > _UNFINISHED


# ---------------------------------------------------------------- the process


def post(watch: Watch) -> None:
    """Send the mail that is due, or write it where no server is named; each hour, and when feedback is new."""
    settings = watch.cohort.settings.mail
    if not settings.sender or not (watch.changed or watch._next_mail <= watch.now):
        return
    if settings.server:
        sent = mail.send(watch.cohort, watch.now, patience=PATIENCE)
        if sent.sent or sent.problems:
            watch.tell(str(sent))
    elif written := mail.write(watch.cohort, watch.now):
        if len(written) != watch._written:
            watch.tell(f"{watch.cohort.mails / 'ready'} holds {len(written)} mails to send.")
        watch._written = len(written)
    watch._next_mail = watch.now + timedelta(hours=1)


def show(watch: Watch) -> None:
    """Write the pages: each quarter of an hour, and within a minute once what they show has changed and it is quiet."""
    if (watch.changed and not watch.once) or watch.now - watch._shown < SHOWN_AGAIN:
        return
    cohort = watch.cohort
    signs = _shown(cohort, watch.database)  # as they were before the pages, so that no change is missed
    if signs == watch._shown_of and watch.now - watch._shown < SHOWN_ANYWAY:
        return
    with cohort.alone():
        pages.write(cohort, standing.read(cohort, watch.now), watch.now, lambda line: None)
    watch._shown, watch._shown_of = watch.now, signs


def _shown(cohort: Cohort, book: Path | None) -> marks.Signs:
    """Return the signs of the files that pages are made from: what the lead wrote, and what the cohort remembers."""
    answers = sorted((cohort.root / survey.FOLDER).glob("*/*"))
    memory = (cohort.state / name for name in ("memory.json", WAITING, ledger.NAME))
    own = (cohort.root / name for name in (folder.SETTINGS, milestones.NAME))
    rosters = sorted(cohort.root.glob("roster.*"))
    return marks.signs(*own, *rosters, *memory, *answers, *([book] if book else []))


def look(watch: Watch, now: datetime) -> None:
    """Take all steps once, while no other command is at work; mail has a hold of its own."""
    watch.now, watch.changed = folder.now_in(watch.cohort, now), set()

    def all_steps() -> None:
        with watch.cohort.alone():
            for step in STEPS:
                watch.attempt(step.__name__, partial(step, watch))

    watch.attempt("look", all_steps)
    watch.attempt("mail", partial(post, watch))
    watch.attempt("pages", partial(show, watch))


def stay(
    root: Path,
    *,
    every: float = EVERY,
    once: bool = False,
    tell: Callable[[str], None] = print,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> dict[str, str]:
    """Stay with a cohort until the process is ended.

    Parameters
    ----------
    root : Path
        The cohort's folder.
    every : float
        Seconds from one look to the next.
    once : bool
        Look once, do all there is to do, and return.
    tell : callable
        Gets a line for what happens.
    clock : callable
        Returns the time, with a time zone.

    Returns
    -------
    dict
        What could not be done in the only look, with the reason; empty when all is well.

    Raises
    ------
    PracticumError
        When another process stays with this cohort, or its folder cannot be read.
    """
    cohort = folder.read(root)
    words = f"Another process runs {cohort.name} already; end that one first, or leave this to it."
    with ExitStack() as stack:
        stack.enter_context(alone(cohort.state / "run", words=words))
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(
                signal.SIGTERM, signal.default_int_handler
            )  # so that its workers end in order
            stack.callback(signal.signal, signal.SIGTERM, before)
        watch = Watch(cohort, tell, once=once)
        if not once:
            # Before the gradebook is open, while there are no threads: then workers are forks.
            stack.enter_context(exchange.surroundings(cohort.course))
            load_checks()
            watch.backend = stack.enter_context(Pool(default_workers(), PRELOAD))
            tell(f"{cohort.settings.title} is run from here. Ctrl-C ends it; nothing is lost.")
        ready: dict[str, list[str]] | None = None
        while True:
            begun, last = time.monotonic(), ready
            look(watch, clock())
            if once:
                ready = Waiting.read(watch.cohort).ready(watch.cohort, watch.now)
                if not ready or ready == last:
                    return watch.troubles
            else:
                time.sleep(max(0.0, every - (time.monotonic() - begun)))
