"""Compare what people arrange on a board with its rules: cards in places, claims with their evidence.

The arrangement is a person's own, so no answer is the one expected: what is compared can be counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from textwrap import shorten
from typing import Any

import pandas as pd

from practicum.check.compare.cells import Within, normalize
from practicum.check.compare.forms import compare_form, compare_pace
from practicum.check.compare.rows import Column, row_key
from practicum.check.messages import count, join, range_of, what
from practicum.check.spec import Plain, Spec
from practicum.letter.measures import count as count_words

#: Gives the table of a name.
Load = Callable[[str], pd.DataFrame]
#: At most so many ids are named in a message, and no more than so many letters of each.
_MOST_NAMED, _LONGEST = 4, 40


def kept(spec: Spec, observed: Plain, load: Load) -> Plain:
    """Return what a key holds for a check: the cards of the model answer, or what evidence there is.

    Parameters
    ----------
    spec : Spec
        What the check asks.
    observed : dict
        What the model answer gave.
    load : callable
        Gives the table of a name, in one city.
    """
    if spec.verb == "cards":
        cards = list(dict.fromkeys(card for card, _ in _placed(spec, observed) or []))
        return {"kind": "items", "items": cards, "count": len(cards)}
    if spec.verb == "evidence":
        return {"kind": "evidence", **_evidence(spec.options, load)}
    return {"kind": "none"}


def _evidence(asked: Mapping[str, Any], load: Load) -> dict[str, dict[str, Any]]:
    """Return who said each note, and the themes that it bears."""
    by, notes = asked["by"], load(asked["notes"])
    who = dict.fromkeys(map(str, notes[by]), "")
    if person := asked.get("person"):
        who = dict(zip(map(str, notes[by]), map(str, notes[person]), strict=True))
    bears: dict[str, list[str]] = {}
    if codes := asked.get("codes"):
        table = load(codes)
        for note, code in zip(map(str, table[by]), map(str, table["code"]), strict=True):
            bears[note] = sorted({*bears.get(note, []), code})
    return {"who": who, "bears": bears}


# ---------------------------------------------------------------- cards


def compare_cards(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Say which rule an arrangement of cards breaks first; None when it keeps all."""
    asked = spec.options
    name, by, place = f"`{spec.name}`", asked["by"], asked["place"]
    placed = _placed(spec, observed)
    if placed is None:
        return f"{name} is {what(observed)}; this task asks for a table with the columns {by} and {place}."
    if not placed:
        return f"{name} is empty. Place the cards first."
    wanted = {row_key(card): card for card in expected["items"]}
    broken = _broken_cards(placed, wanted, asked)
    return next((f"{name} {sentence}" for sentence in broken), None)


def _broken_cards(
    placed: list[tuple[Any, Any]], wanted: dict[str, Any], asked: Mapping[str, Any]
) -> Iterator[str]:
    by, place = asked["by"], asked["place"]
    ids = [row_key(card) for card, _ in placed]
    strange = [card for card, _ in placed if row_key(card) not in wanted]
    if strange:
        yield f"holds {_named(strange)}, which {'is' if len(strange) == 1 else 'are'} not among the {by}s of this task."
    if missing := [card for key, card in wanted.items() if key not in set(ids)]:
        yield f"leaves out {_named(missing)}. Every {by} needs a {place}."
    empty = [card for card, where in placed if where is None or not str(where).strip()]
    if empty:
        yield f"has no {place} for {_named(empty)}."
    if asked.get("once", True) and (twice := [card for card, times in Counter(ids).items() if times > 1]):
        yield f"places {_named([wanted[card] for card in twice])} more than once. Each {by} belongs in one {place}."
    if among := asked.get("among"):
        known = {row_key(one) for one in among}
        if unknown := list(dict.fromkeys(str(where) for _, where in placed if row_key(where) not in known)):
            yield f'uses the {place} "{unknown[0]}", which is not on the list: {join([str(one) for one in among])}.'
    sizes = Counter(row_key(where) for _, where in placed)
    titles = {row_key(where): str(where) for _, where in placed}
    if (bounds := asked.get("places")) and not bounds[0] <= len(sizes) <= bounds[1]:
        yield f"has {count(len(sizes), place)}; this task asks for {range_of(bounds)}."
    least, most = asked.get("least"), asked.get("most")
    for key, size in sizes.items():
        if least is not None and size < least:
            yield f'has {count(size, "card")} in "{titles[key]}"; the least is {least}.'
        if most is not None and size > most:
            yield f'has {count(size, "card")} in "{titles[key]}"; the most is {most}.'


def _placed(spec: Spec, observed: Plain) -> list[tuple[Any, Any]] | None:
    """Return each card with its place; None when that cannot be read."""
    by, place = spec.options["by"], spec.options["place"]
    match observed:
        case {"kind": "table", "columns": columns, "labels": list(labels)}:
            have = {normalize(name): cells for name, cells in columns.items()}
            cards, where = have.get(normalize(by), labels), have.get(normalize(place))
            if not cards or where is None or len(cards) != len(where):
                return [] if where == [] else None
            return list(zip(cards, where, strict=True))
        case {"kind": "series", "labels": list(labels), "values": list(values)}:
            # {"Stairs": ["N-001", "N-002"]}: a list of cards for each place.
            if values and all(isinstance(value, list) for value in values):
                return [(card, where) for where, cards in zip(labels, values, strict=True) for card in cards]
            return list(zip(labels, values, strict=True))
    return None


# ---------------------------------------------------------------- evidence


def compare_evidence(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Say which rule a set of claims breaks first; None when each has the evidence that was asked for."""
    name, claims = f"`{spec.name}`", _claims(spec, observed)
    if isinstance(claims, str):
        return f"{name} {claims}"
    return next((f"{name} {sentence}" for sentence in _broken_claims(claims, spec.options, expected)), None)


def _broken_claims(
    claims: list[dict[str, Any] | None], asked: Mapping[str, Any], there: Plain
) -> Iterator[str]:
    filled = [claim for claim in claims if claim is not None]
    if (rows := asked.get("rows")) and not rows[0] <= len(filled) <= rows[1]:
        empty = "" if len(filled) == len(claims) else ", not counting empty ones"
        yield f"has {count(len(filled), 'row')}{empty}; this task asks for {range_of(rows)}."
    who, known = there["who"], {row_key(note): note for note in there["who"]}
    least, least_people = asked["least"], asked.get("least_people", 0)
    for number, claim in enumerate(claims, 1):
        if claim is None:
            continue
        for part in asked.get("filled") or []:
            if (words := count_words(str(claim.get(part) or ""))) < 3:
                seen = f"only {count(words, 'word')}" if words else "no words"
                yield f"has {seen} for {part} in row {number}. Write at least three."
        cited = cited_in(claim.get(asked["column"]))
        if strange := [one for one in cited if row_key(one) not in known]:
            yield f"cites {_named(strange)} in row {number}, and there is no such id."
        if len(cited) < least:
            yield f"cites {count(len(cited), 'id')} in row {number}; at least {least} were asked for."
        notes = [known[row_key(one)] for one in cited if row_key(one) in known]
        if len(people := {who[note] for note in notes}) < least_people:
            yield (
                f"rests row {number} on {'one person' if len(people) == 1 else f'{len(people)} people'}; "
                f"at least {least_people} were asked for."
            )
        if theme_name := asked.get("theme"):
            theme = claim.get(theme_name)
            stray = [
                note for note in notes if row_key(theme) not in map(row_key, there["bears"].get(note, []))
            ]
            among = asked.get("among")
            if theme is None or not str(theme).strip():
                yield f"names no {theme_name} in row {number}."
            elif among and row_key(theme) not in map(row_key, among):
                yield f'names the {theme_name} "{theme}" in row {number}, which is not on the list: {join(among)}.'
            elif len(notes) - len(stray) < least:
                yield (
                    f'gives row {number} the {theme_name} "{theme}", but nobody coded {_named(stray)} that way. '
                    f"At least {least} of the notes must be coded that way."
                )


def cited_in(cell: Any) -> list[str]:
    """Return the ids that a cell cites, in a list or a text: the words that hold a digit."""
    texts = cell if isinstance(cell, list) else [cell]
    found = [one for text in texts if text is not None for one in re.findall(r"[\w-]*\d[\w-]*", str(text))]
    return list(dict.fromkeys(found))


def _claims(spec: Spec, observed: Plain) -> list[dict[str, Any] | None] | str:
    """Return the claims, each with its columns; or the rest of a sentence on why they cannot be read.

    A row that names a theme and nothing else was left empty: None.
    """
    asked = spec.options
    needed = [
        *(asked.get("filled") or []),
        asked["column"],
        *([asked["theme"]] if asked.get("theme") else []),
    ]
    if observed["kind"] != "table":
        return f"is {what(observed)}; this task asks for a table with the columns {join(needed)}."
    columns = {normalize(name): cells for name, cells in observed["columns"].items()}
    if missing := [name for name in needed if normalize(name) not in columns]:
        return f"has no column {join(missing)}. It needs the columns {join(needed)}."
    said = [cells for name, cells in columns.items() if name != normalize(asked.get("theme") or "")]
    return [
        {name: columns[normalize(name)][row] for name in needed}
        if any(_is_filled(cells[row]) for cells in said) or not asked.get("theme")
        else None
        for row in range(observed["rows"])
    ]


def _is_filled(cell: Any) -> bool:
    return cell is not None and cell != [] and bool(str(cell).strip())


#: How to compare, by verb.
COMPARE_BY_RULES: dict[str, Callable[[Spec, Plain, Plain, Within], str | None]] = {
    "cards": compare_cards,
    "evidence": compare_evidence,
    "form": compare_form,
    "pace": compare_pace,
}


# ---------------------------------------------------------------- words


def _named(cards: Column) -> str:
    """Name some cards, and say how many more there are."""
    shown = [shorten(str(card), _LONGEST, placeholder=" …") for card in cards[:_MOST_NAMED]]
    more = len(cards) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else join(shown)
