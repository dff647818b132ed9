"""The start page: where to begin, how far the trainee is, what comes next, and what came of a button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from practicum import __version__
from practicum.display import escape, inline, tag
from practicum.trainee import catalog, request, submission
from practicum.trainee.progress import SKIM, SKIP, Standing, State, UnitWork, Work, standing
from practicum.trainee.report import OwnScore

if TYPE_CHECKING:
    from practicum.trainee.exchange import Exchange

_ADVICE = {
    SKIM: "Placement check: skim the lesson, then do the exercise.",
    SKIP: "Placement check: you can skip this unit.",
}
_LEAD = (
    "Work the units from top to bottom. A unit has a <strong>lesson</strong> to read and try, and an "
    "<strong>exercise</strong> to do yourself. What you save is yours and is never overwritten."
)
_HOW = (
    "A notebook is a page of cells. Click a cell with code and press <kbd>Shift</kbd>+<kbd>Enter</kbd>: it runs, and "
    "the next cell is selected. Begin with the first cell and go down.",
    "In an exercise, put your answer in place of each <code>...</code>, run the cell, then run the check below it. A "
    "check answers <em>Not started</em>, <em>Not yet</em> with a reason, or <em>Done</em>. Try as often as you like.",
    "Save with <kbd>Ctrl</kbd>+<kbd>S</kbd> (<kbd>Command</kbd>+<kbd>S</kbd> on a Mac).",
    "Come back to this page by its tab, <strong>Start</strong>, or with "
    "<kbd>Alt</kbd>+<kbd>Shift</kbd>+<kbd>S</kbd>. It shows how far you are as of your last save.",
)
_HUB = (
    "A unit that has opened is fetched with <strong>Get this unit</strong>. When you have finished it, choose "
    "<strong>Hand in</strong>. It is graded at once, and <strong>Feedback</strong> appears at the unit here, usually within "
    "a minute. You can go on working and hand in again; the latest submission counts."
)
_LAPTOP = (
    "When you have finished a unit: with a coach, choose <strong>Hand in</strong>; it makes one file to send. Your "
    "feedback comes back as a page; open it in your browser. "
    "Alone, choose <strong>See my score</strong>; nothing has to be handed in."
)


def page(home: Path, base_url: str = "/") -> tuple[str, dict[str, str]]:
    """Return the start page as HTML, and which unit to name on the tab of each notebook, by path.

    Parameters
    ----------
    home : Path
        The folder in which JupyterLab runs and the units lie.
    base_url : str
        Where JupyterLab is.
    """
    found = standing(home)
    show = _Shown(home, base_url, found, _exchange(home))
    newer = {unit.entry.id for unit in found.newer}
    body = [tag("h1", "Start here"), tag("p", _LEAD), show.next(), show.fresh(), show.how()]
    for group in found.groups:
        body.append(tag("h2", escape(group.title)))
        if group.summary:
            body.append(tag("p", escape(group.summary)))
        cards = []
        for unit in group.units:
            cards.append(show.card(unit, unit.entry.id in newer))
            cards += [show.card(one) for one in found.newer if one.entry.id == unit.entry.id]
        body.append(tag("ol", *cards))
    if not found.units:
        body.append(tag("p", _none(show.plan)))
    body.append(show.foot())
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    tabs: dict[str, str] = {}
    for unit in (*found.units, *found.newer):
        name = unit.entry.name.replace("-", " ")
        name = f"{name[:1].upper()}{name[1:]}{' (new)' if unit.newer else ''}"
        tabs |= {one.path.relative_to(home).as_posix(): name for one in (unit.lesson, unit.exercise) if one}
    style += "".join(map(_named, sorted(set(tabs.values()))))
    return f"<style>{style}</style>{tag('div', *body, **{'class': 'practicum-page'})}", tabs


def _named(unit: str) -> str:
    """Return the rule of CSS that writes a unit's name on the tabs of its notebooks."""
    text = "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in unit)
    return f'.lm-TabBar-tab[data-practicum-unit="{text}"] .lm-TabBar-tabLabel::before {{ content: "{text}: "; }}\n'


def _none(plan: dict[str, tuple[datetime, datetime]]) -> str:
    if submission.on_hub():
        first = min((opens for opens, _ in plan.values()), default=None)
        return f"No unit is here yet. {f'The first opens on {_day(first)}.' if first else ''}"
    return "No unit is here yet. Close JupyterLab and run <code>make lab</code> in the course folder."


def next_of(found: Standing) -> tuple[UnitWork, Work, str] | None:
    """Return the unit, the notebook and the words for what comes next; None when all is done."""
    unit = found.next()
    if unit is None or unit.exercise is None:
        return None
    lesson, exercise = unit.lesson, unit.exercise
    title = unit.entry.title
    if lesson is None:
        return unit, exercise, f"{'continue' if unit.begun else 'begin'} “{title}”"
    if (
        found.advised(unit) == SKIM
        and exercise.state is State.NOT_STARTED
        and lesson.state is State.NOT_STARTED
    ):
        return unit, lesson, f"skim the lesson “{title}”"
    if exercise.state is State.NOT_STARTED and lesson.state is State.NOT_STARTED:
        return unit, lesson, f"begin the lesson “{title}”"
    if exercise.state is State.NOT_STARTED and lesson.done < lesson.checks:
        return unit, lesson, f"continue the lesson “{title}”"
    return (
        unit,
        exercise,
        f"{'begin' if exercise.state is State.NOT_STARTED else 'continue'} the exercise “{title}”",
    )


def in_words(unit: UnitWork) -> str:
    """Return how far a unit is."""
    if unit.folder is None:
        return "Not here yet"
    for work in (unit.lesson, unit.exercise):
        if work is not None and not work.readable:
            return f"{work.path.name} cannot be read. Do not delete it; show it to your coach."
    words = []
    if unit.exercise is not None and unit.exercise.state is State.DONE:
        words.append(
            "✓ Your advice is ready" if unit.is_check and unit.exercise.advice else "✓ All checks done"
        )
    elif unit.begun:
        words.append(f"Begun: {counts}" if (counts := _counts(unit)) else "Begun")
    elif not unit.handed_in:
        words.append("Not started")
    if unit.handed_in:
        words.append(f"✓ Handed in on {_time(unit.handed_in.time)}")
        if unit.exercise is not None and not unit.handed_in.is_of(unit.exercise.path):
            words.append("changed since then: hand in again if the changes are to count")
        elif submission.on_hub() and unit.waits:
            words.append("the feedback is not here yet")
    return "; ".join(words)


def _exchange(home: Path) -> Exchange | None:
    """Return the exchange on a hub; elsewhere there is none, and nbgrader need not be loaded."""
    if not submission.on_hub():
        return None
    from practicum.trainee import exchange

    return exchange.opened(home)


class _Shown:
    """The parts of the page of one trainee."""

    def __init__(self, home: Path, base_url: str, found: Standing, exchange: Exchange | None = None) -> None:
        self.home, self.base_url, self.found = home, base_url, found
        self.hub = exchange is not None
        self.released = exchange.released() if exchange else frozenset[str]()
        self.plan = exchange.plan.units if exchange else {}

    def link(self, work: Work, words: str, **attributes: str) -> str:
        """Return a link that opens a notebook in a tab."""
        path = work.path.relative_to(self.home).as_posix()
        return tag(
            "a", escape(words), href=f"{self.base_url}lab/tree/{quote(path)}", data_open=path, **attributes
        )

    def next(self) -> str:
        """Return what comes next."""
        step = next_of(self.found)
        if step is None:
            if not self.found.units:
                return ""
            return tag(
                "p", "You have finished every unit that is here. Well done.", **{"class": "practicum-next"}
            )
        unit, work, words = step
        lines = [tag("p", "Next: ", self.link(work, words, id="practicum-next"))]
        module = next((one for one in self.found.groups if one.placement is unit), None)
        if module is not None and not unit.begun:
            minutes = unit.entry.exercise_minutes or 15
            said = [f"It takes {minutes} minutes and tells you which units you can skip."]
            first = next((one for one in module.units if one.lesson is not None), None)
            # All other modules build on the first one.
            if first is not None and first.lesson is not None and module.title == catalog.modules()[0].title:
                said += [" Have you never written code? Then leave it out and begin the lesson: "]
                said += [self.link(first.lesson, first.entry.title), "."]
            lines.append(tag("p", *said))
        return tag("div", *lines, **{"class": "practicum-next"})

    def how(self) -> str:
        """Return how it all works, closed until opened."""
        lines = [tag("li", line) for line in (*_HOW, _HUB if self.hub else _LAPTOP)]
        return tag(
            "details",
            tag("summary", "How it works"),
            tag("ul", *lines),
            id="practicum-how",
            data_keep="",
        )

    def card(self, unit: UnitWork, has_newer: bool = False) -> str:
        """Return a unit: title, minutes, how far it is, links and buttons."""
        title = escape(unit.entry.title)
        if unit.newer:
            title = f"{title} (newer version)"
        facts = "; ".join(filter(None, (_minutes(unit), self.dates(unit))))
        lines = [tag("h3", title), tag("p", facts, **{"class": "practicum-facts"})]
        state = {"class": "practicum-state"} | ({"data_waits": ""} if self.hub and unit.waits else {})
        lines.append(tag("p", escape(in_words(unit)), **state))
        if (words := _ADVICE.get(self.found.advised(unit))) and not unit.begun and not unit.finished:
            lines.append(tag("p", words))
        if unit.folder is not None and (has_newer or unit.newer):
            where = tag("code", escape(unit.folder.name))
            came = (
                f"It came on {unit.newer}. Your own version, with your work, stays as it is."
                if unit.newer
                else (
                    "A newer version lies beside it: see below. Finish the one that you like; hand in only one."
                )
            )
            lines.append(tag("p", f"This version is in the folder {where}. {came}"))
        lines.append(self.deeds(unit))
        return tag("li", *lines)

    def deeds(self, unit: UnitWork) -> str:
        """Return what can be done with a unit."""
        name = escape(unit.folder.name if unit.folder else unit.entry.id)
        told = f"practicum-told-{name.replace(' ', '-')}"
        title = escape(unit.entry.title) + (" (newer version)" if unit.newer else "")
        about = tag("span", f": {title}", **{"class": "practicum-unseen"})
        place = tag("div", role="status", id=told, data_keep="", **{"class": "practicum-told"})
        if unit.folder is None:
            if unit.entry.id not in self.released:
                return ""
            return self.button("fetch", "Get this unit", unit.entry.id, told, about) + place
        made = []
        for words, work in (("Lesson", unit.lesson), ("Exercise" if unit.lesson else "Open", unit.exercise)):
            if work is not None:
                path = work.path.relative_to(self.home).as_posix()
                made.append(tag(
                    "a", words, about, href=f"{self.base_url}lab/tree/{quote(path)}", data_open=path,
                    id=f"practicum-{words.lower()}-{told}",
                ))  # fmt: skip
        if unit.lesson is not None and unit.exercise is not None:
            made.append(self.button("score", "See my score", unit.folder.name, told, about))
        if unit.feedback is not None:
            path = unit.feedback.relative_to(self.home).as_posix()
            made.append(tag(
                "a", "Feedback", about, href=f"{self.base_url}files/{quote(path)}", target="_blank",
                id=f"practicum-feedback-{told}",
            ))  # fmt: skip
        if self.hub:
            made.append(self.button("submit", "Hand in", unit.folder.name, told, about))
        line = tag("div", *made, **{"class": "practicum-deeds"})
        form = "" if self.hub else self.form(unit, told, about)
        form += self.question(unit, told, about)
        return line + form + place

    def button(self, does: str, words: str, unit: str, told: str, about: str = "") -> str:
        """Return a button that asks the server for something, and has the answer told in a place of the page."""
        return tag(
            "button", words, about, type="button", data_do=does, data_unit=unit, aria_controls=told,
            id=f"practicum-{does}-{told}",
        )  # fmt: skip

    def dates(self, unit: UnitWork) -> str:
        """Return when a unit opens, or is due, for this person; empty where nobody says it."""
        if unit.entry.id not in self.plan:
            return ""
        opens, due = self.plan[unit.entry.id]
        coming = unit.folder is None and unit.entry.id not in self.released
        return f"opens on {_day(opens)}" if coming else f"due on {_day(due)}"

    def fresh(self) -> str:
        """Return the button that gets all units of this person that have opened and are not here."""
        here = {unit.entry.id for unit in self.found.units if unit.folder is not None}
        mine = self.released - here
        if self.plan:
            mine &= self.plan.keys()
        if not mine:
            return ""
        told = "practicum-told-fresh"
        words = "1 unit has opened. " if len(mine) == 1 else f"{len(mine)} units have opened. "
        get = "Get it" if len(mine) == 1 else "Get them all"
        return tag("p", words, self.button("fetch", get, ",".join(sorted(mine)), told)) + tag(
            "div", role="status", id=told, data_keep="", **{"class": "practicum-told"}
        )

    def form(self, unit: UnitWork, told: str, about: str) -> str:
        """Return the form that makes the file to hand in."""
        assert unit.folder is not None
        field = f"practicum-name-{told}"
        name = submission.name_of(self.home)
        inside = tag(
            "form",
            tag("label", "Your name or id, as your coach uses it", **{"for": field}),
            tag("input", type="text", value=name, id=field, autocomplete="username", required="", maxlength="64"),
            tag("button", "Make the file", about, type="submit"),
            data_unit=unit.folder.name, aria_controls=told,
        )  # fmt: skip
        return tag(
            "details", tag("summary", "Hand in", about), inside, id=f"practicum-form-{told}", data_keep=""
        )

    def question(self, unit: UnitWork, told: str, about: str) -> str:
        """Return the form that asks the coach; none where no coach can be asked."""
        assert unit.folder is not None
        found = request.ticket(unit.feedback)
        if found is None and not (self.hub and unit.begun and not unit.handed_in):
            return ""
        open_until = found is not None and (found.until is None or date.today() <= found.until)
        asked = list(found.tasks.items()) if found is not None and open_until else []
        options = [tag("option", escape(f"A second look: {title}"), value=name) for name, title in asked]
        options.append(tag("option", "More time for this unit", value=""))
        what, why = f"practicum-what-{told}", f"practicum-why-{told}"
        inside = tag(
            "form",
            tag("label", "What do you ask for?", **{"for": what}),
            tag("select", *options, id=what),
            tag("label", "Why?", **{"for": why}),
            tag("textarea", id=why, rows="3", required="", maxlength=str(request.MOST_WORDS)),
            tag("button", "Send" if self.hub else "Make the file", about, type="submit"),
            data_ask="", data_unit=unit.folder.name, aria_controls=told,
        )  # fmt: skip
        return tag(
            "details",
            tag("summary", "Ask your coach", about),
            inside,
            id=f"practicum-ask-{told}",
            data_keep="",
        )

    def foot(self) -> str:
        """Return where the work lies, and the version."""
        refresh = tag("button", "Refresh this page", type="button", data_do="refresh", id="practicum-refresh")
        where = tag("code", escape(str(self.home)))
        return tag("p", f"Your notebooks are saved in {where}. Practicum {__version__}. ") + tag("p", refresh)


def _minutes(unit: UnitWork) -> str:
    entry = unit.entry
    if entry.lesson_minutes:
        return f"Lesson {entry.lesson_minutes} minutes, exercise {entry.exercise_minutes} minutes"
    return f"{entry.exercise_minutes} minutes" if entry.exercise_minutes else ""


def _counts(unit: UnitWork) -> str:
    """Return how many checks of a unit are done."""
    if unit.is_check and unit.exercise is not None:
        return f"{unit.exercise.done} of {unit.exercise.checks} answers noted"
    words = []
    for name, work in (("lesson", unit.lesson), ("exercise", unit.exercise)):
        if work is not None and work.checks and (name == "exercise" or work.state is not State.NOT_STARTED):
            words.append(f"{work.done} of {work.checks} checks of the {name} done")
    if (work := unit.exercise) is not None and work.checks == work.done and work.checks:
        words.append("an answer in words is still empty")
    return ", ".join(words)


def _time(time: datetime) -> str:
    return f"{time.astimezone():%B} {time.astimezone().day}, {time.astimezone():%Y, %H:%M}"


def _day(time: datetime) -> str:
    """Return a time in the time zone that it has, which is the cohort's."""
    return f"{time:%A, %B} {time.day}, {time:%H:%M}"


def fetched(units: Sequence[str]) -> str:
    """Return what is said when units were fetched."""
    return tag("p", "It is here now." if len(units) == 1 else f"{len(units)} units are here now.")


def submitted(receipt: submission.Receipt) -> str:
    """Return what is said when the exchange took the work."""
    return tag(
        "p", f"Handed in on {_time(receipt.time)}. It is being graded; your feedback will appear here. You can go on "
        "working and hand in again; the latest submission counts.",
    )  # fmt: skip


def handed_in(receipt: submission.Receipt, home: Path, base_url: str = "/") -> str:
    """Return what is said when the file was made."""
    assert receipt.file is not None
    path = receipt.file.relative_to(home).as_posix()
    link = tag(
        "a",
        escape(receipt.file.name),
        href=f"{base_url}files/{quote(path)}?download=1",
        download=receipt.file.name,
    )
    return (
        tag("p", f"Your file is ready: {link}")
        + tag("p", "Send this one file to your coach, for example by email. It is also in the folder "
              + tag("code", escape(str(receipt.file.parent))) + ". You can go on working and hand in again; the latest file counts.")
        + tag("p", f"Checksum, for your coach: {tag('code', submission.checksum(receipt.file))}")
    )  # fmt: skip


def asked(made: request.Request, file: Path | None) -> tuple[str, ...]:
    """Return what is said when a request was made, a sentence each."""
    what = f"a second look at {made.task}" if made.kind is request.Kind.SECOND_LOOK else "more time"
    if file is None:
        return (
            f"Your coach gets your request: {what} in {made.unit}.",
            "The answer comes with your feedback."
            if made.kind is request.Kind.SECOND_LOOK
            else "The answer comes by email.",
        )
    return (
        f"Your request is ready: {file}",
        f"It asks for {what} in {made.unit}. Send this one file to your coach, for example by email.",
    )


def told_of_request(made: request.Request, file: Path | None, home: Path, base_url: str = "/") -> str:
    """Return what is said on the page when a request was made, with the file to send."""
    first, *others = asked(made, file)
    if file is not None:
        path = file.relative_to(home).as_posix()
        link = tag(
            "a", escape(file.name), href=f"{base_url}files/{quote(path)}?download=1", download=file.name
        )
        first = f"Your request is ready: {link}"
    else:
        first = escape(first)
    return "".join([tag("p", first), *(tag("p", escape(one)) for one in others)])


def scored(score: OwnScore, home: Path, base_url: str = "/") -> str:
    """Return a trainee's score, task by task, and what comes next."""
    rows = [
        tag(
            "tr",
            tag("th", escape(part.title), scope="row"),
            tag("td", part.earned),
            tag("td", inline(part.remark)),
        )
        for part in score.parts
    ]
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Task", "Points", "What it says")))
    lines = [tag("p", tag("strong", escape(score.sentence)))]
    lines.append(tag("table", tag("thead", head), tag("tbody", *rows)))
    lines += [tag("p", escape(note)) for note in score.notes]
    found = standing(home)
    if step := next_of(found):
        show = _Shown(home, base_url, found)
        lines.append(tag("p", "Next: ", show.link(step[1], step[2])))
    return "".join(lines)
