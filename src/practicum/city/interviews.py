"""What residents say: ``interviewees``, ``interview-notes``, ``codebook`` and ``note-codes``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass as plain
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from practicum.city.spec import QUARTILES, Positive, Share, Spec, Whole
from practicum.errors import AuthoringError

AGES = ("18-29", "30-44", "45-64", "65+")
UNDER_65 = (0.28, 0.36, 0.36)  # adults of the first three age groups
PLACES = (
    "Home",
    "Sidewalk",
    "Library",
    "Community center",
    "Laundromat",
    "Clinic waiting room",
    "Church hall",
)
PLACE_SHARES = (0.27, 0.2, 0.15, 0.14, 0.1, 0.07, 0.07)
HOURS = (10, 11, 13, 15, 17, 18)
BILINGUAL = "V-3"  # does the interviews in Spanish
ENGLISH_ONLY = ("V-1", "V-2")
LOW_INCOME_EXTRA = 1.6  # interviews were sought where pickups are rarely booked
ALSO_WEIGHT = 3.0  # notes that coders confuse are drawn more often
AT_A_LOSS = "other"  # what a coder gives who finds no code
SAME_PAIR = 2  # other disagreements repeat a pair of codes at most this often

Marks = dict[int, frozenset[str]]  # list in `Notes.apart` to the expressions found
Who = Literal[
    "renter",
    "owner",
    "car",
    "nocar",
    "young",
    "old",
    "working",
    "alone",
    "family",
    "user",
    "new",
    "glad",
    "wary",
    "low",
]
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_STRICT)
class Settings:
    """What decides the interviews.

    Parameters
    ----------
    people : int
        Interviewees.
    notes : tuple of int
        Fewest and most notes of one person.
    first_day : date
        Of the interviews.
    arrivals : tuple of int
        How many codes are heard for the first time in the first interview, the second, ...
    both_coders : int
        Notes that both coders coded.
    confused : tuple of str
        Two codes: what coder A says where B says the other.
    confused_notes, other_disagreements : int
        Notes where the coders disagree, out of `both_coders`.
    slips : float
        Share of the other notes where coder A is off.
    tried : tuple of float
        Share of people who have tried the service, by income quartile, 1 (lowest) to 4.
    glad : float
        Share of those who are content with the city.
    streets : tuple of str
        Names of streets for the texts.
    order : tuple of str
        Codes in order of arrival.
    codes : dict of str to float
        How often they come up, among those who can speak of them.
    """

    people: Whole
    notes: tuple[Whole, Whole]
    first_day: date
    arrivals: tuple[int, ...]
    both_coders: Whole
    confused: tuple[str, str]
    confused_notes: Whole
    other_disagreements: Whole
    slips: Share
    tried: Annotated[tuple[Share, ...], Field(min_length=QUARTILES, max_length=QUARTILES)]
    glad: Share
    streets: tuple[str, ...]
    order: tuple[str, ...]
    codes: dict[str, Positive]


@dataclass(frozen=True, config=_STRICT)
class Note:
    """A note as written: its code, what it could be taken for, language, who can say it, text."""

    code: str
    language: Literal["en", "es", "mix", "any"]
    text: str
    also: str = ""
    who: tuple[Who, ...] = ()


@dataclass(frozen=True, config=_STRICT)
class Notes:
    """All notes, and in `apart` lists of expressions of which a person says at most one."""

    notes: tuple[Note, ...]
    apart: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, config=_STRICT)
class Code:
    """One code of the codebook."""

    code: str
    definition: str
    when_to_use: str
    when_not: str
    example: str


@dataclass(frozen=True, config=_STRICT)
class Codebook:
    """All codes."""

    codes: tuple[Code, ...]


@plain(frozen=True)
class Person:
    """Who is interviewed, with what the tables do not show: `traits`, as in `Note.who`."""

    neighborhood: str
    age: str
    spanish: bool
    traits: frozenset[str]

    def speaks(self, note: Note) -> bool:
        """Return whether the language of the `note` fits."""
        return note.language in (("es", "mix", "any") if self.spanish else ("en", "any"))

    def can_say(self, note: Note) -> bool:
        """Return whether language and person fit the `note`."""
        return self.speaks(note) and self.traits.issuperset(note.who)


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``interviewees``, ``interview-notes``, ``codebook`` and ``note-codes``."""
    settings = spec.settings("interviews", Settings)
    people, said = _interviews(spec, settings, tables["neighborhoods"])
    return {
        "interviewees": _interviewees(spec, settings, people),
        "interview-notes": said[["note_id", "interviewee", "order", "text"]],
        "codebook": pd.DataFrame(spec.texts("codebook", Codebook).codes),
        "note-codes": _codes(spec, settings, said),
    }


def truth(spec: Spec, tables: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the code that each note was written for, by note_id: what coders try to find."""
    said = _interviews(spec, spec.settings("interviews", Settings), tables["neighborhoods"])[1]
    return said.set_index("note_id")["code"]


def pick(rng: np.random.Generator, shares: np.ndarray) -> np.ndarray:
    """Pick as many as `shares` add up to, each with its share as its chance.

    Systematic draw: one random start, then even steps along the sorted shares, so that those picked
    follow the shares even when they are few.

    Returns
    -------
    ndarray of bool
        Who is picked.
    """
    ranked = rng.permutation(len(shares))
    ranked = ranked[np.argsort(-shares[ranked], kind="stable")]
    reach = shares[ranked].cumsum()
    steps = (np.arange(round(reach[-1])) + rng.random()) * reach[-1] / round(reach[-1])
    picked = np.zeros(len(shares), bool)
    picked[ranked[np.searchsorted(reach, steps)]] = True
    return picked


def _interviews(
    spec: Spec, settings: Settings, neighborhoods: pd.DataFrame
) -> tuple[list[Person], pd.DataFrame]:
    """Return the people in the order of their interviews, and what they said with its true codes."""
    rng = spec.rng("interviews")
    written = spec.texts("notes", Notes)
    waiting = _people(rng, settings, neighborhoods)
    names = list(settings.order)
    known = [*accumulate(settings.arrivals)]
    if sorted(names) != sorted(settings.codes):
        raise _wrong(spec, "order", "it does not name the same codes as `codes`")
    if known[-1] != len(names) or settings.people < len(known):
        raise _wrong(spec, "arrivals", f"they do not add up to the {len(names)} codes")
    people: list[Person] = []
    rows: list[dict] = []
    unused = {note: _marks(note, written.apart) for note in written.notes}
    for turn in range(settings.people):
        before, after = (0, *known, *[len(names)] * settings.people)[turn : turn + 2]
        new = names[before:after]
        person = next(
            (p for p in waiting if all(any(n.code == c and p.can_say(n) for n in unused) for c in new)), None
        )
        if person is None:
            raise _wrong(spec, "arrivals", f"nobody left can say a first note on {' and '.join(new)}")
        waiting.remove(person)
        people.append(person)
        notes = _say(rng, settings, unused, person, new, names[:after])
        rows += [
            {
                "interviewee": f"I-{turn + 1:02}",
                "order": order,
                "text": _placed(rng, settings, neighborhoods, person, note.text),
                "code": note.code,
                "also": note.also if note.also in names[:after] else "",
                "first": note.code in new,
                "known": after,
            }
            for order, note in enumerate(notes, start=1)
        ]
    said = pd.DataFrame(rows)
    said.insert(0, "note_id", [f"N-{number:03}" for number in range(1, len(said) + 1)])
    return people, said


def _people(rng: np.random.Generator, settings: Settings, neighborhoods: pd.DataFrame) -> list[Person]:
    """Return the people to interview, shuffled: one per neighborhood, the rest by population and need."""
    table = neighborhoods.set_index("neighborhood")
    weight = table["population"] * np.where(table["income_quartile"] <= 2, LOW_INCOME_EXTRA, 1.0)
    rest = rng.choice(len(table), max(settings.people - len(table), 0), p=weight / weight.sum())
    homes = table.iloc[[*range(len(table)), *rest][: settings.people]]
    count = len(homes)
    limited = homes["limited_english_share"].to_numpy()
    spanish = pick(rng, limited)
    tried = np.zeros(count, bool)
    for quartile, share in enumerate(settings.tried, start=1):
        of = rng.permutation(np.flatnonzero(homes["income_quartile"] == quartile))
        tried[of[: round(share * len(of))]] = True
    users = rng.permutation(np.flatnonzero(tried))
    glad = np.isin(np.arange(count), users[: round(settings.glad * len(users))])
    people = []
    for i, (name, home) in enumerate(homes.iterrows()):
        old = home["age_65_plus_share"]
        age = str(rng.choice(AGES, p=[*(share * (1 - old) for share in UNDER_65), old]))
        traits = {
            "renter" if rng.random() < home["renter_share"] else "owner",
            "nocar" if rng.random() < home["no_car_share"] else "car",
            "alone" if rng.random() < (0.45 if age == AGES[-1] else 0.2) else "family",
            "user" if tried[i] else "new",
            "glad" if glad[i] else "wary",
            "old" if age == AGES[-1] else "working",
            *(["young"] if age == AGES[0] else []),
            *(["low"] if home["income_quartile"] <= 2 else []),
        }
        people.append(Person(str(name), age, bool(spanish[i]), frozenset(traits)))
    return [people[i] for i in rng.permutation(count)]


def _say(
    rng: np.random.Generator,
    settings: Settings,
    unused: dict[Note, Marks],
    person: Person,
    new: list[str],
    codes: list[str],
) -> list[Note]:
    """Remove a person's notes from `unused` and return them: what is `new` first, then by frequency."""
    heard = Counter(note.code for note in unused if person.speaks(note))
    fits = [note for note in unused if note.code in codes and person.can_say(note)]
    said: list[Note] = []
    mixed: Counter[str] = Counter()
    wanted = int(rng.integers(settings.notes[0], settings.notes[1], endpoint=True))
    while len(said) < wanted:
        due = [code for code in new if not mixed[code]]
        can = [code for code in (due[:1] or codes) if any(note.code == code for note in fits)]
        if not can:
            break
        # People speak of what they can say much about, and come back to it, but not all the time.
        own = Counter(note.code for note in fits)
        weights = np.array([settings.codes[c] * own[c] / heard[c] / (1 + mixed[c]) for c in can])
        code = can[int(rng.choice(len(can), p=weights / weights.sum()))]
        choice = [note for note in fits if note.code == code]
        weights = np.array([ALSO_WEIGHT if _pair(note, settings.confused) else 1.0 for note in choice])
        note = choice[int(rng.choice(len(choice), p=weights / weights.sum()))]
        said.append(note)
        mixed[code] += 1
        marks = unused.pop(note)
        fits = [other for other in fits if other is not note and _agree(unused[other], marks)]
    return [said[i] for i in rng.permutation(len(said))]


def _marks(note: Note, apart: tuple[tuple[str, ...], ...]) -> Marks:
    """Return which expressions are in the `note`, by the list that keeps them apart."""
    text = note.text.lower()
    found = {
        i: frozenset(words for words in group if re.search(words, text)) for i, group in enumerate(apart)
    }
    return {i: words for i, words in found.items() if words}


def _agree(one: Marks, two: Marks) -> bool:
    """Return whether one person can say both."""
    return all(one[i] == two[i] for i in one.keys() & two.keys())


def _pair(note: Note, confused: tuple[str, str]) -> bool:
    return {note.code, note.also} == set(confused)


def _placed(
    rng: np.random.Generator, settings: Settings, neighborhoods: pd.DataFrame, person: Person, text: str
) -> str:
    """Return a text with the names of places; the other neighborhood is one with higher incomes."""
    richer = neighborhoods.loc[
        (neighborhoods["income_quartile"] >= 3) & (neighborhoods["neighborhood"] != person.neighborhood),
        "neighborhood",
    ]
    street, other = str(rng.choice(settings.streets)), str(rng.choice(richer.to_numpy()))
    return text.format(hood=person.neighborhood, other=other, street=street)


def _interviewees(spec: Spec, settings: Settings, people: list[Person]) -> pd.DataFrame:
    rng = spec.rng("interviewees")
    day, rows = settings.first_day, []
    for number, person in enumerate(people, start=1):
        at = datetime.combine(day, time(int(rng.choice(HOURS)), int(rng.choice((0, 15, 30, 45)))))
        rows.append(
            {
                "interviewee": f"I-{number:02}",
                "neighborhood": person.neighborhood,
                "age_group": person.age,
                "language": "Spanish" if person.spanish else "English",
                "housing": "rents" if "renter" in person.traits else "owns",
                "household": "alone" if "alone" in person.traits else "with others",
                "car": "no" if "nocar" in person.traits else "yes",
                "interviewed": at,
                "place": str(rng.choice(PLACES, p=PLACE_SHARES)),
                "interviewer": BILINGUAL if person.spanish else str(rng.choice(ENGLISH_ONLY)),
            }
        )
        day += timedelta(days=int(rng.choice((1, 1, 2))))
        while day.weekday() == 6:
            day += timedelta(days=1)
    return pd.DataFrame(rows)


def _codes(spec: Spec, settings: Settings, said: pd.DataFrame) -> pd.DataFrame:
    """Return coder A's codes of all notes, and B's of those that both coded."""
    rng = spec.rng("note-codes")
    names = list(settings.order)
    one, two = settings.confused
    both_known = said["known"].gt(max(names.index(one), names.index(two))) & ~said["first"]
    pair = np.array([{c, a} == {one, two} for c, a in zip(said["code"], said["also"], strict=True)])
    blurred = np.flatnonzero(both_known & pair)
    if len(blurred) < settings.confused_notes:
        raise _wrong(spec, "confused", f"only {len(blurred)} notes can be taken for both")
    a = said["code"].to_numpy(object).copy()
    slips = (rng.random(len(said)) < settings.slips) & ~said["first"] & said["also"].ne("") & ~pair
    a[slips] = said["also"].to_numpy(object)[slips]
    a[blurred] = np.where(rng.random(len(blurred)) < 0.85, one, two)

    confused = rng.choice(blurred, settings.confused_notes, replace=False)
    a[confused] = one
    clear = rng.permutation(np.flatnonzero(~pair))
    # Every code comes up: three notes of each first, then whatever comes.
    rank = pd.Series(a[clear]).groupby(a[clear]).cumcount().to_numpy()
    agreed = clear[np.argsort(np.where(rank < 3, 0, 1), kind="stable")]
    agreed = agreed[: settings.both_coders - settings.confused_notes]
    b = a.copy()
    b[confused] = two
    used: Counter[tuple[str, str]] = Counter({(one, two): SAME_PAIR, (two, one): SAME_PAIR - 1})
    left = settings.other_disagreements
    # Notes that can be taken for something else come first; with others a coder may be at a loss.
    for i in sorted(rng.permutation(agreed), key=lambda i: said["also"].iloc[i] == ""):
        other = said["also"].iloc[i] or AT_A_LOSS
        heard = other in names[: said["known"].iloc[i]]
        if left and heard and other != a[i] and used[a[i], other] < SAME_PAIR:
            used[a[i], other] += 1
            b[i], left = other, left - 1
    if left:
        raise _wrong(spec, "other_disagreements", f"{left} of them find no note")
    both = np.sort([*confused, *agreed])
    note = said["note_id"].to_numpy()
    return pd.DataFrame(
        {
            "note_id": [*note, *note[both]],
            "coder": ["A"] * len(note) + ["B"] * len(both),
            "code": [*a, *b[both]],
        }
    )


def _wrong(spec: Spec, key: str, why: str) -> AuthoringError:
    place = Path("curriculum/cities/families/interviews.toml")
    return AuthoringError(place, None, f"for {spec.id}, key `{key}`: {why}; change it, or add notes.")
