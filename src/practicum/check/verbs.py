"""The verbs of a check cell: each asks one question of the notebook and shows the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from practicum.check import key, session, ways
from practicum.check.display import aside, say
from practicum.check.judge import Status, Verdict, judge
from practicum.check.messages import count, day, what
from practicum.check.namespace import Arguments, arguments, explain, observe
from practicum.check.observe import to_plain_data
from practicum.check.placement import noted
from practicum.check.spec import Plain, Spec
from practicum.display import judged_outside

#: The verbs of a check cell that ask a question.
VERBS = (
    "cards",
    "choice",
    "draws",
    "evidence",
    "figure",
    "form",
    "function",
    "items",
    "letter",
    "number",
    "pace",
    "series",
    "table",
    "text",
)
#: Longer inputs of a function are named or cut where a message shows them.
MOST_SHOWN = 40

Asker = Callable[[Spec, "list[Arguments] | None"], None]
Recorder = Callable[[Spec, "Plain | None"], None]


def number(name: str, *, within: float | None = None) -> None:
    """Check one number.

    Parameters
    ----------
    name : str
        The variable to look at. A Series, list or table of one cell counts as that cell.
    within : float, optional
        How far off is still right, in the number's own unit; without it, one part in a thousand.
    """
    _ask("number", name, within=within)


def text(name: str) -> None:
    """Check one text; case and spaces do not matter."""
    _ask("text", name)


def choice(name: str, options: str = "ABCD") -> None:
    """Check one letter out of `options`; case does not matter."""
    _ask("choice", name, options=options)


def items(name: str, *, order: bool = False, count: str | None = None) -> None:
    """Check a list of names or numbers; in any order unless `order`. Sets, Series and index labels count.

    Parameters
    ----------
    name : str
        The variable to look at.
    order : bool
        Whether the order is part of the task.
    count : {"at least"}, optional
        Look only at how many there are: as many as in the model answer, or more.
    """
    _ask("items", name, order=order, count=count)


def draws(
    name: str,
    *,
    low: str | None = None,
    high: str | None = None,
    of: Sequence[str] | None = None,
    by: str | None = None,
) -> None:
    """Check the draws of a resampling: how many, whether they differ, where they lie and how far they spread.

    No tolerance is given: what is fair follows from the spread of the model answer's own draws in each city.

    Parameters
    ----------
    name : str
        The variable to look at. A list, Series or array with one number for each draw; or, where the model answer
        keeps the draws themselves, one list, Series or array for each draw: then the check also sees how many values
        each one holds, from which bag, and whether each was put back. There may be more draws than in the model
        answer.
    low, high : str, optional
        The name of the low or the high end of a 95% interval: it must be the end of these very draws.
    of : sequence of str, optional
        The name of a list of kept draws, or of two: each number must be what `by` gives of its own draw, or of its two
        draws, the first minus the second.
    by : {"mean", "median"}, optional
        What each number is of its draw; needed with `of`.
    """
    _ask("draws", name, low=low, high=high, of=list(of) if of else None, by=by)


def series(name: str, *, within: float | None = None, order: bool = False, zeros: bool = False) -> None:
    """Check one value for each group: a Series, a dict, or a table of two columns.

    Parameters
    ----------
    name : str
        The variable to look at; rows are matched by label.
    within : float, optional
        How far off each value may be; without it, one part in a thousand.
    order : bool
        Whether the order of the rows is part of the task.
    zeros : bool
        Whether a group of which there is nothing may be given with 0 as well as be left out.
    """
    _ask("series", name, within=within, order=order, zeros=zeros or None)


def table(
    name: str,
    *,
    by: str | None = None,
    columns: Sequence[str] | None = None,
    within: float | None = None,
    order: bool = False,
) -> None:
    """Check a table.

    Parameters
    ----------
    name : str
        The variable to look at.
    by : str, optional
        The column (or index) that names the rows; without it, rows match in any order.
    columns : sequence of str, optional
        The columns to compare; without it, all columns of the model answer. Others may be there.
    within : float, optional
        How far off each number may be; without it, one part in a thousand.
    order : bool
        Whether the order of the rows is part of the task.
    """
    _ask("table", name, by=by, columns=list(columns) if columns else None, within=within, order=order)


def figure(
    name: str,
    *,
    kind: str | None = None,
    within: float | None = None,
    order: bool = False,
    alt: bool = True,
    title: Sequence[str] | None = None,
    x: Sequence[str] | None = None,
    y: Sequence[str] | None = None,
) -> None:
    """Check a figure by what it shows: title, axis names, data and description; never by its pixels.

    Parameters
    ----------
    name : str
        The variable that holds the figure, or its Axes.
    kind : {"bars", "lines", "dots"}, optional
        Which marks carry the data; without it, those of the model answer.
    within : float, optional
        How far off each mark may be; without it, one part in a thousand.
    order : bool
        Whether bars must be sorted by length.
    alt : bool
        Whether a description (`practicum.figure.show` with ``alt``) is part of the task.
    title, x, y : sequence of str, optional
        Words, or the beginnings of words, of which the title and the names of the axes must hold at least one each;
        the description must hold one of each axis.
    """
    words: dict[str, Any] = {
        part: list(given) for part, given in (("title", title), ("x", x), ("y", y)) if given
    }
    _ask("figure", name, kind=kind, within=within, order=order, alt=alt, **words)


def function(name: str, *, on: Sequence[Any], within: float | None = None) -> None:
    """Call a function on chosen inputs and check what it gives back.

    Parameters
    ----------
    name : str
        The function's name.
    on : sequence
        One entry a call: a tuple holds the arguments, anything else is the only argument.
    within : float, optional
        How far off a number may be; without it, one part in a thousand.
    """
    calls = arguments(on)
    shown = [
        {"shown": ", ".join(_short(part) for part in call), "plain": [to_plain_data(part) for part in call]}
        for call in calls
    ]
    _ask("function", name, calls, on=shown, within=within)


def letter(
    name: str,
    *,
    words: int | None = None,
    grade: float | None = None,
    before: int | None = None,
    keep: Mapping[str, Sequence[str]] | None = None,
    avoid: Sequence[str] | None = None,
) -> None:
    """Check a letter by what can be counted in it; its wording is free.

    Parameters
    ----------
    name : str
        The variable that holds the letter's text.
    words : int, optional
        How many words it may have.
    grade : float, optional
        The highest reading grade it may have.
    before : int, optional
        How many words may stand before its first request.
    keep : mapping of str to sequence of str, optional
        What it must say, as the end of "does not say ...", and the words of which it must hold one.
    avoid : sequence of str, optional
        Words that it may not hold.
    """
    facts = {fact: list(ways) for fact, ways in keep.items()} if keep else None
    _ask(
        "letter",
        name,
        words=words,
        grade=grade,
        before=before,
        keep=facts,
        avoid=list(avoid) if avoid else None,
    )


def cards(
    name: str,
    *,
    by: str,
    place: str,
    once: bool = True,
    places: tuple[int, int] | None = None,
    least: int | None = None,
    most: int | None = None,
    among: Sequence[str] | None = None,
) -> None:
    """Check cards that a person placed: groups of notes, notes with codes. Which card goes where is free.

    The cards are those that the model answer places.

    Parameters
    ----------
    name : str
        The variable to look at: a table; a Series or dict of the place of each card, or of a list of cards for each
        place.
    by, place : str
        The column of the cards' ids, and that of their places.
    once : bool
        Whether each card has one place only.
    places : tuple of int, optional
        The fewest and the most places that may be used.
    least, most : int, optional
        The fewest and the most cards in any place.
    among : sequence of str, optional
        The places that there are; without it, people name their own.
    """
    _ask(
        "cards",
        name,
        by=by,
        place=place,
        once=once,
        places=list(places) if places else None,
        least=least,
        most=most,
        among=list(among) if among is not None else None,
    )


def evidence(
    name: str,
    *,
    notes: str,
    by: str = "note_id",
    column: str = "evidence",
    least: int = 1,
    rows: tuple[int, int] | None = None,
    filled: Sequence[str] | None = None,
    person: str | None = None,
    least_people: int | None = None,
    theme: str | None = None,
    codes: str | None = None,
    among: Sequence[str] | None = None,
    city: str | None = None,
) -> None:
    """Check that claims cite evidence that exists and bears them. What they claim is free.

    Parameters
    ----------
    name : str
        The variable to look at: a table, or a list of dicts, with one row for each claim.
    notes : str
        The table (as `practicum.data.load` names it) whose rows can be cited.
    by : str
        Its column of ids.
    column : str
        The answer's column of ids: a list, or a text such as ``"N-014, N-020"``.
    least : int
        How many ids each row cites at least.
    rows : tuple of int, optional
        The fewest and the most rows.
    filled : sequence of str, optional
        The columns that must hold words, three at least.
    person : str, optional
        The column of `notes` that says who stands behind each.
    least_people : int, optional
        On how many people each row rests at least.
    theme, codes : str, optional
        The answer's column that names the theme of a row, and the table (`by`, ``code``) of the themes that each
        note bears: at least `least` of the notes in a row must bear its theme. A row with a theme and nothing else
        counts as left empty.
    among : sequence of str, optional
        The themes that a row may name; without it, all those of the table `codes`.
    city : str, optional
        The city whose tables are meant, in a lesson that is about one city.
    """
    _ask(
        "evidence",
        name,
        notes=notes,
        by=by,
        column=column,
        least=least,
        rows=list(rows) if rows else None,
        filled=list(filled) if filled else None,
        person=person,
        least_people=least_people,
        theme=theme,
        codes=codes,
        among=list(among) if among is not None else None,
        city=city,
    )


def form(name: str, *, fields: Mapping[str, Mapping[str, Any]]) -> None:
    """Check a form by what can be counted in its fields; what people write is free.

    Parameters
    ----------
    name : str
        The variable to look at: a dict or Series of fields, a table of two columns, or a table of one row.
    fields : mapping of str to mapping
        The rules of each field that must be filled: ``words`` (fewest, most), ``starts`` and ``ends`` (a text, or a
        list of which it must be one), ``holds`` and ``avoid`` (lists of words: it must hold one of the former, and
        none of the latter), ``once`` (a text, or a list, that it may hold only once), ``options`` (a list of which it
        must be one), ``number`` (smallest, largest), ``date`` (True), ``things`` (fewest, most: one on each line),
        ``unlike`` (the name of a field, or a list, that must say something else), ``after`` and ``not_before`` (the
        name of a field with an earlier day), ``moves`` (``from``, a field with a number, and ``way``, one that says
        up or down: this number must lie that way from the other), ``outside`` (a field with names of people, who may
        not stand here). No rule: anything will do.
    """
    _ask("form", name, fields={field: dict(rules) for field, rules in fields.items()})


def pace(
    name: str, *, of: str, numbers: tuple[str, str], days: tuple[str, str], after: float | None = None
) -> None:
    """Check what somebody worked out from a form: how much of a gap is to be closed in a month of 30.4 days.

    Nothing is expected beforehand: it is worked out again from the form in the same notebook.

    Parameters
    ----------
    name : str
        The variable to look at: a number, which may be off by two parts in a hundred of the pace.
    of : str
        The variable that holds the form, in any shape that `form` reads.
    numbers : tuple of str
        The form's fields with the number to start from, and with the number to reach.
    days : tuple of str
        The fields with the day to start on, and with the day to be there.
    after : float, optional
        Ask where the number should be after so many months, in place of the pace.
    """
    _ask("pace", name, of=of, numbers=list(numbers), days=list(days), after=after)


def unseal(text: str) -> None:
    """Open what a hidden check carries; the released notebook has no such cell content."""
    session.current().sealed.update(key.unsealed(text))


def _judge_here(spec: Spec, calls: list[Arguments] | None) -> None:
    """Observe the answer and show the verdict below the check."""
    observed = explain(spec.name, observe(spec, calls))
    if judged_outside():
        say(Verdict(Status.NOTED, f"`{spec.name}` is {what(observed)}."))
        return
    from practicum import data

    try:
        entry = key.entry_for(spec, data.city(), [session.current().sealed, key.beside()])
    except key.NoKeyForCity as why:
        aside(why)
        return
    verdict = noted(spec, observed, judge(spec, observed, entry))
    say(verdict)
    ways.offer(verdict)


_asker: ContextVar[Asker] = ContextVar("asker", default=_judge_here)


@contextmanager
def asking(asker: Asker) -> Iterator[None]:
    """Hand what checks ask to `asker`, with the arguments of each call of a function, instead of judging it."""
    token = _asker.set(asker)
    try:
        yield
    finally:
        _asker.reset(token)


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Hand every spec and observed value to `recorder` instead of judging it."""
    with asking(lambda spec, calls: recorder(spec, observe(spec, calls))):
        yield


def _ask(verb: str, name: str, calls: list[Arguments] | None = None, **options: Any) -> None:
    given = {option: value for option, value in options.items() if value is not None}
    _asker.get()(Spec(verb, name, given), calls)


def _short(value: Any) -> str:
    """Write an input as a trainee would type it; what is long is only named."""
    if hasattr(value, "columns"):
        return f"a table of {count(len(value), 'row')}"
    if hasattr(value, "isoformat"):
        return day(value.isoformat())
    if hasattr(value, "tolist"):
        series, value = hasattr(value, "index"), value.tolist()
        if series and len(repr(value)) > MOST_SHOWN:
            return f"a Series of {count(len(value), 'value')}"
    words = repr(value)
    return words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 3] + "..."
