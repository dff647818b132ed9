"""What a person on the roster should be told by now.

A person's first mail is the welcome, which tells all that holds then: who joins late, or whose cohort begins to use
mail midway, gets no backlog but feedback, which waits for no other mail. What concerns several units at one time is one mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from statistics import median
from typing import Any

from practicum.cohort.course import delivery
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.mail import staff
from practicum.cohort.mail.message import Attachment, Message, lead_of
from practicum.cohort.mail.situation import Situation
from practicum.cohort.mail.words import worded
from practicum.cohort.plan import policy
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results.standing import Stage, Standing, UnitStanding
from practicum.data import CITY_FILE, cities

WELCOME = "welcome"


def messages(situation: Situation, made: Callable[[str], dict[str, str]]) -> Iterator[Message]:
    """Yield what should go out to everybody on the roster.

    Parameters
    ----------
    situation : Situation
        The cohort at a moment.
    made : callable
        Gives the digests of the feedback that was made of a unit, by student.
    """
    for stand in situation.standings:
        yield from _Letters(situation, stand, made).due()


def _coach(cohort: Cohort, coach: str) -> tuple[str, str]:
    """Return the coach's name, and the address in angle brackets; what is not known is empty."""
    name, address = staff.address_of(cohort, coach) if coach else ("", "")
    return name, f"<{address}>" if name and address else address


class _Letters:
    """All that concerns one person."""

    def __init__(self, situation: Situation, stand: Standing, made: Callable[[str], dict[str, str]]):
        self.situation, self.stand, self.made = situation, stand, made
        self.cohort, self.now, self.person = situation.cohort, situation.now, stand.person
        self.told = situation.ledger.of(self.person.id)

    def due(self) -> Iterator[Message]:
        """Yield the person's mails; only the welcome and feedback, to whom the welcome was not sent yet."""
        if self.situation.over:
            yield from self._feedback()
            yield from self._end()
            return
        moved = {
            mark: one for mark, one in self.situation.changes(self.person.role).items() if self._new(mark)
        }
        extended = self._units(self._extended(), lambda one: f"extension.{one.unit}.{one.due:%Y-%m-%d}")
        answered = self._answered()
        overdue = self._units(self._overdue(), lambda one: f"overdue.{one.unit}.{one.due:%Y-%m-%d}")
        soon = self._units(self._soon(), lambda one: f"soon.{one.unit}.{one.due:%Y-%m-%d}")
        released = self._units(self._of(Stage.OPEN), lambda one: f"released.{one.unit}")
        if self._new(WELCOME):
            yield self._welcome([*moved, *answered, *extended, *overdue, *soon, *released])
            yield from self._feedback()
            return
        # A person hears of a unit once at a time.
        known = {one.unit for one in (*soon.values(), *extended.values())}
        covered = [mark for mark, one in released.items() if one.unit in known]
        fresh = {mark: one for mark, one in released.items() if one.unit not in known}
        if moved:
            calendar = self.situation.calendar_of(self.person.role)
            yield self._letter("moved", moved, attachments=(calendar,), changes=[*moved.values()])
        if answered:
            units = {row["unit"] for row, _ in answered.values()}
            granted = [mark for mark, one in extended.items() if one.unit in units]
            yield self._letter("answered", answered, covers=granted, answers=[*answered.values()])
            extended = {mark: one for mark, one in extended.items() if mark not in granted}
        if extended:
            yield self._letter("extension", extended, covers=covered, units=[*extended.values()])
        if fresh:
            yield self._letter("released", fresh, units=[*fresh.values()])
        if soon:
            yield self._letter("soon", soon, covers=covered, units=[*soon.values()])
        if overdue:
            yield self._letter("overdue", overdue, units=[*overdue.values()])
        yield from self._feedback()

    def _new(self, mark: str) -> bool:
        return mark not in self.told

    def _of(self, stage: Stage) -> Iterator[UnitStanding]:
        return (one for one in self.stand.units if one.stage is stage)

    def _units(
        self, units: Iterable[UnitStanding], mark: Callable[[UnitStanding], str]
    ) -> dict[str, UnitStanding]:
        return {mark(one): one for one in units if self._new(mark(one))}

    def _soon(self) -> Iterator[UnitStanding]:
        for one in self._of(Stage.OPEN):
            if self.now >= self.situation.morning_of(one.due.date() - timedelta(days=1)):
                yield one

    def _overdue(self) -> Iterator[UnitStanding]:
        for one in self._of(Stage.MISSING):
            if self.now >= self.situation.morning_of(one.due.date() + timedelta(days=1)):
                yield one

    def _extended(self) -> Iterator[UnitStanding]:
        given = {
            one.unit for one in self.cohort.settings.extension if one.covers(self.person.id, self.person.team)
        }
        for one in self.stand.units:
            # What is handed in stays in time by the extension, too: it is told all the same.
            if one.unit in given and one.due > self.cohort.due(one.unit) and one.due > self.now:
                yield one

    def _answered(self) -> dict[str, tuple[Mapping[str, Any], UnitStanding]]:
        """Return what the coach answered to a request for more time, with where the person stands with the unit."""
        units = {one.unit: one for one in self.stand.units}
        return {
            mark: (row, units[row["unit"]])
            for row in self.situation.answered.get(self.person.id, ())
            if self._new(mark := f"answered.{row['id']}") and row["unit"] in units
        }

    def _welcome(self, covers: Iterable[str]) -> Message:
        program, role = self.cohort.program, self.person.role
        minutes = [found for week in program.weeks if (found := program.minutes(week, role))]
        city = Attachment(CITY_FILE, f"{self.person.city}\n".encode(), "plain")
        return self._letter(
            WELCOME,
            [WELCOME],
            covers=covers,
            attachments=(
                self.situation.calendar_of(role),
                *((city,) if self.stand.units else ()),
            ),
            role=program.role(role),
            coach=" ".join(filter(None, _coach(self.cohort, self.person.coach))),
            city=cities().get(self.person.city, self.person.city),
            session=next(
                (one for one in self.cohort.meetings if one.begins and one.begins >= self.now), None
            ),
            zone=self.cohort.settings.time_zone,
            usual=median(minutes) if minutes else 0,
            most=max(minutes, default=0),
            open=[*self._of(Stage.OPEN)],
            missing=[*self._of(Stage.MISSING)],
            policies=[*policy.sentences(self.cohort.settings.policies)],
        )

    def _feedback(self) -> Iterator[Message]:
        found: dict[str, UnitStanding] = {}
        attached: dict[str, tuple[Attachment, ...]] = {}
        for one in (*self._of(Stage.GRADED), *self._of(Stage.WAITING)):
            digest = self.made(one.unit).get(self.person.id)
            mark = f"feedback.{one.unit}.{(digest or '')[:16]}"
            if not digest or not self._new(mark):
                continue
            if not delivery.can_fetch(self.cohort.course, one.unit, self.person.id):
                attached[one.unit] = self._pages(one.unit)
            elif self._told_today(f"feedback.{one.unit}."):
                continue  # who works on a hub sees it there; a mail an attempt would be too many
            found[mark] = one
        if found:
            yield self._letter(
                "feedback",
                found,
                attachments=tuple(page for pages in attached.values() for page in pages),
                units=[*found.values()],
                attached=attached,
                waits=Stage.WAITING,
            )

    def _told_today(self, beginning: str) -> bool:
        today = self.now.date()
        return any(
            mark.startswith(beginning) and at.astimezone(self.now.tzinfo).date() == today
            for mark, at in self.told.items()
        )

    def _pages(self, unit: str) -> tuple[Attachment, ...]:
        folder = self.cohort.course.folder("feedback", self.person.id, unit)
        pages = sorted(folder.glob("*.html"))
        main = [page for page in pages if page.stem == GRADED]
        return tuple(
            Attachment(f"feedback-{unit}{'' if main else f'-{page.stem}'}.html", page.read_bytes(), "html")
            for page in main or pages
        )

    def _end(self) -> Iterator[Message]:
        mark = f"end.{'yes' if self.stand.certificate else 'no'}"
        settled = all(one.stage not in (Stage.HANDED_IN, Stage.WAITING) for one in self.stand.units)
        if settled and self._new(mark):
            yield self._letter("end", [mark])

    def _letter(
        self,
        kind: str,
        marks: Iterable[str],
        *,
        covers: Iterable[str] = (),
        attachments: tuple[Attachment, ...] = (),
        **facts: object,
    ) -> Message:
        person = self.person
        subject, text = worded(
            kind,
            title=self.cohort.settings.title,
            program=self.cohort.program,
            person=person,
            stand=self.stand,
            lead=lead_of(self.cohort).addr_spec,
            deletion=self.situation.deletion,
            **facts,
        )
        return Message(
            kind,
            person.id,
            person.name,
            person.email,
            tuple(marks),
            tuple(covers),
            subject,
            text,
            attachments,
        )
