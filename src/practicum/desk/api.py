"""What the desk's pages ask and send, as JSON: answers, marks, comments, rubrics, requests, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado import web

from practicum.authoring.model import Criterion, Level
from practicum.cohort.marking import bank, calibration, marks, notes, questions, requests, rubrics, second
from practicum.desk import data
from practicum.desk.given import Given, Unfit
from practicum.desk.handlers import Api
from practicum.desk.sitting import Sitting
from practicum.errors import PracticumError

_WORDS = 10_000


class Answers(Api):
    """The answers to a question."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Send a line for each."""
        unit, task, whose, again = (self.asked(name) for name in ("unit", "task", "people", "second"))

        def found(at: Sitting) -> dict[str, Any]:
            people = at.people(whose)
            if again:
                lines = second.lines(at.book, at.cohort, unit, task, at.coach.id)
            else:
                lines = questions.answers(at.book, at.cohort, unit, task, people, who=at.coach.id)
            return {"answers": data.lines(lines)}

        await self.answer(found)


class OneAnswer(Api):
    """One answer."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Send it, with all beside it."""
        key, named, again = (self.asked(name) for name in ("key", "named", "second"))

        def found(at: Sitting) -> dict[str, Any]:
            if again:
                return data.answer(second.answer(at.book, at.cohort, key, at.coach.id), at.coach.id)
            one = questions.answer(at.book, at.cohort, key, who=at.coach.id, named=named == "1")
            return data.answer(one, at.coach.id)

        await self.answer(found)


class AMark(Api):
    """The mark that counts."""

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Save it."""
        sent = self.body()
        key, seen = sent.text("key"), sent.text("seen")
        levels, comments, extra = sent.numbers("levels"), sent.texts("comments", _WORDS), sent.number("extra")
        used = sent.wholes("used")

        def saved(at: Sitting) -> dict[str, Any]:
            who = at.coach.id
            one = marks.save(at.book, at.cohort, key, who, levels, comments, extra, seen, at.now, used=used)
            return data.answer(one, who)

        await self.answer(saved)


class Undo(Api):
    """The last change that the coach made to a mark."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Take it back."""
        sent = self.body()
        key, seen = sent.text("key"), sent.text("seen")

        def undone(at: Sitting) -> dict[str, Any]:
            return data.answer(
                marks.undo(at.book, at.cohort, key, at.coach.id, at.now, seen=seen), at.coach.id
            )

        await self.answer(undone)


class Second(Api):
    """A second, blind mark."""

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Save it."""
        sent = self.body()
        key, seen = sent.text("key"), sent.text("seen")
        levels, comments = sent.numbers("levels"), sent.texts("comments", _WORDS)

        def saved(at: Sitting) -> dict[str, Any]:
            one = second.save(at.book, at.cohort, key, at.coach.id, levels, comments, seen, at.now)
            return data.answer(one, at.coach.id)

        await self.answer(saved)


class Bank(Api):
    """A task's comments to use again."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Send them."""
        unit, task = self.asked("unit"), self.asked("task")
        await self.answer(
            lambda at: {"entries": [data.entry(one) for one in bank.entries(at.book, unit, task)]}
        )

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Add one."""
        sent = self.body()
        unit, task, criterion = sent.text("unit"), sent.text("task"), sent.text("criterion")
        words = sent.text("words", _WORDS)

        def added(at: Sitting) -> dict[str, Any]:
            questions.answers(at.book, at.cohort, unit, task, who=at.coach.id)  # there is such a question
            return data.entry(bank.add(at.book, unit, task, criterion, words, at.coach.id, at.now))

        await self.answer(added)

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Change one, and the answers that it was used on where they were seen."""
        sent = self.body()
        id, words, seen = sent.whole("id"), sent.text("words", _WORDS), sent.text("seen")
        await self.answer(
            lambda at: data.entry(bank.change(at.book, at.cohort, id, words, at.coach.id, at.now, seen=seen))
        )

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Take one out."""
        id = self.body().whole("id")

        def removed(at: Sitting) -> dict[str, Any]:
            bank.remove(at.book, id, at.coach.id)
            return {}

        await self.answer(removed)


class BankGiven(Api):
    """The answers on which a comment of the bank stands."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Send them."""
        id = self.asked("id")
        if not id.isdecimal():
            raise Unfit("id must be a whole number.")
        await self.answer(lambda at: data.given(bank.given(at.book, at.cohort, int(id))))


class ARubric(Api):
    """A cohort's own change of a rubric."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Send what it would change."""
        sent = self.body()
        unit, task, criteria = sent.text("unit"), sent.text("task"), _criteria(sent)
        await self.answer(
            lambda at: data.change(rubrics.plan_change(at.book, at.cohort, unit, task, criteria))
        )

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Make the change, if it still does what was shown."""
        sent = self.body()
        unit, task, criteria = sent.text("unit"), sent.text("task"), _criteria(sent)
        seen = sent.text("seen")

        def applied(at: Sitting) -> dict[str, Any]:
            planned = rubrics.plan_change(at.book, at.cohort, unit, task, criteria)
            if planned.seen != seen:
                return data.change(planned) | {"changed": True}
            return data.change(rubrics.apply_change(at.book, at.cohort, planned, at.coach.id, at.now)) | {
                "applied": True
            }

        await self.answer(applied)


def _criteria(sent: Given) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            one.text("name", 500),
            tuple(Level(level.number("points"), level.text("words", 1_000)) for level in one.items("levels")),
        )
        for one in sent.items("criteria")
    )


class Calibration(Api):
    """The samples of a rubric that a coach marks first."""

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Save how the coach marked one, and send how the author did."""
        sent = self.body()
        unit, task, sample = sent.text("unit"), sent.text("task"), sent.whole("sample")
        levels = sent.numbers("levels")

        def saved(at: Sitting) -> dict[str, Any]:
            return data.trial(
                calibration.save(at.book, at.cohort, at.coach.id, unit, task, sample, levels, at.now)
            )

        await self.answer(saved)


class Notes(Api):
    """Notes of office hours."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Write one."""
        sent = self.body()
        about, words, following = sent.text("about"), sent.text("words", _WORDS), sent.text("next", 2_000)
        await self.answer(
            lambda at: {"id": notes.add(at.book, at.cohort, about, words, following, at.coach.id, at.now).id}
        )

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Say whether what was to be done is done, or change the words."""
        sent = self.body()
        id = sent.whole("id")
        if "done" in sent.sent:
            done = sent.flag("done")
            await self.answer(lambda at: {"id": notes.finish(at.book, id, done, at.coach.id, at.now).id})
        else:
            words, following = sent.text("words", _WORDS), sent.text("next", 2_000)
            await self.answer(
                lambda at: {"id": notes.change(at.book, id, words, following, at.coach.id, at.now).id}
            )

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Delete one."""
        id = self.body().whole("id")

        def removed(at: Sitting) -> dict[str, Any]:
            notes.remove(at.book, id, at.coach.id)
            return {}

        await self.answer(removed)


class Requests(Api):
    """What trainees ask: a second look, or more time."""

    @web.authenticated
    @authorized
    async def put(self) -> None:
        """Decide a second look: the points given, or those that stand."""
        sent = self.body()
        id, words = sent.text("id"), sent.text("answer", _WORDS)
        levels = {cell: part.numbers("levels") for cell, part in sent.parts("cells").items()}
        seen = {cell: part.text("seen") for cell, part in sent.parts("cells").items()}

        def decided(at: Sitting) -> dict[str, Any]:
            known = requests.keys_of(at.cohort, requests.find(at.book, id))
            changed = {}
            for cell, given in levels.items():
                if cell in known and given:
                    one = questions.answer(at.book, at.cohort, known[cell], who=at.coach.id)
                    if one.rubric and len(given) < len(one.rubric.criteria):
                        raise PracticumError(
                            "Choose a level for each criterion, or for none to let the points stay."
                        )
                    if one.mark is None or dict(one.mark.levels) != given:
                        changed[cell] = given
            done = requests.decide(
                at.book, at.cohort, id, at.coach.id, words, at.now, levels=changed or None, seen=seen
            )
            return {"state": done.state}

        await self.answer(decided)

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Decide a request for more time: until a day, or no."""
        sent = self.body()
        id, words, until = sent.text("id"), sent.text("answer", _WORDS), sent.text("until")
        grants = sent.text("decision") == "grant"
        day = None
        if grants:
            try:
                day = date.fromisoformat(until)
            except ValueError:
                raise Unfit("Say until which day: choose a date.") from None

        def decided(at: Sitting) -> dict[str, Any]:
            if day is None:
                done = requests.refuse(at.book, id, at.coach.id, words, at.now)
            else:
                done = requests.grant(at.book, at.cohort, id, at.coach.id, day, words, at.now)
            return {"state": done.state}

        await self.answer(decided)


#: By name below ``api/``.
HANDLERS = (
    ("answers", Answers),
    ("answer", OneAnswer),
    ("mark", AMark),
    ("undo", Undo),
    ("second", Second),
    ("bank", Bank),
    ("bank/given", BankGiven),
    ("rubric", ARubric),
    ("calibration", Calibration),
    ("notes", Notes),
    ("requests", Requests),
)
