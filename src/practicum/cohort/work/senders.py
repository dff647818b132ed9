"""Whose work a file is, by what it is called: people write names as they like, and learning platforms in their own ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from practicum.cohort.plan.roster import Person
from practicum.errors import PracticumError

#: What is shorter stands in many names, and counts only when nothing stands beside it.
_SHORTEST = 3
#: It belongs to the spelling of a word in Catalan, and parts none.
_MIDDLE_DOT = "\u00b7"
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """Return a name's words without case, accents and signs."""
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if not unicodedata.category(sign).startswith("M") and sign != _MIDDLE_DOT
    )
    return tuple(_WORD.findall(plain.casefold()))


def called(people: Sequence[Person], name: str) -> Person | None:
    """Return who has just this id, address or name; None when nobody, or more than one, has it."""
    found = [one for one in people if words(name) in _forms(one)]
    ids = [one for one in found if words(one.id) == words(name)]
    return found[0] if len(found) == 1 else ids[0] if len(ids) == 1 else None


def sender(people: Sequence[Person], names: Sequence[str], unit: str = "") -> Person | None:
    """Return who sent a file; None when no name says it.

    Parameters
    ----------
    people : sequence of Person
        Who can be meant.
    names : sequence of str
        The file's name and those of the folders it lies in, the nearest first: the first that names somebody counts.
    unit : str
        A unit's id, whose words in a name mean nobody.

    Raises
    ------
    PracticumError
        When a name means several people; the sentence begins with a verb.
    """
    for name in names:
        spoken = _without(words(name), words(unit))
        found = sorted(
            ((end - begin, begin, end, one) for one in people for begin, end in _places(spoken, one)),
            key=lambda match: (-sum(map(len, spoken[match[1] : match[2]])), match[1]),
        )
        if not found:
            continue
        _, begin, end, best = found[0]
        others = {
            one.id
            for _, first, last, one in found
            if first < begin or last > end or (first, last) == (begin, end)
        }
        if others - {best.id}:
            raise PracticumError(f"may be from {' or '.join(sorted({best.id, *others}))}")
        return best
    return None


def _places(spoken: tuple[str, ...], person: Person) -> Iterator[tuple[int, int]]:
    """Yield where a name has a person's id, address or name in it."""
    for form in _forms(person):
        if sum(map(len, form)) < _SHORTEST and form != spoken:
            continue
        for begin in range(len(spoken) - len(form) + 1):
            if form and spoken[begin : begin + len(form)] == form:
                yield begin, begin + len(form)


def _forms(person: Person) -> set[tuple[str, ...]]:
    """Return how a person may be written: last name first as well, and in one word, as learning platforms do."""
    name = words(person.name)
    turned = (name[-1:] + name[:-1], name[1:] + name[:1]) if len(name) > 1 else ()
    return {
        words(person.id),
        words(person.email),
        *(form for one in (name, *turned) for form in (one, ("".join(one),))),
    } - {(), ("",)}


def _without(spoken: tuple[str, ...], unit: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with a unit's id blanked out."""
    for begin in range(len(spoken) - len(unit) + 1):
        if unit and spoken[begin : begin + len(unit)] == unit:
            return (*spoken[:begin], *("" for _ in unit), *_without(spoken[begin + len(unit) :], unit))
    return spoken
