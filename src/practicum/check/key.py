"""The key beside a notebook: what its checks expect in each city, encoded so that nobody reads it by accident.

The encoding is a courtesy, not a lock. What hidden checks expect is sealed inside their own cell, which
nbgrader takes out of the released notebook.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from practicum.check.spec import Spec, entry_name
from practicum.errors import PracticumError

HEADER = "practicum key, made by `practicum build`: what the checks beside it expect"
SUFFIX = ".key"
#: How wide the lines of a packed key are, in characters, and how hard it is compressed.
WIDTH, LEVEL = 100, 9
#: Where an entry goes that is the same in every city.
EVERYWHERE = "*"
#: How the names of entries start that are no check's: a lesson's quizzes, ways to do a task, and under which
#: heading each name of a notebook is made.
QUIZ, WAYS, NAMES = "quiz:", "ways:", "names:"
#: What a check says on a city that no key can know.
NO_KEY = (
    "Your own data are not graded: nobody has worked out `{name}` for {city} before you. Compare with a colleague, "
    "or rename the folder city to check your code on the practice city."
)

Entries = dict[tuple[str, str], dict[str, Any]]


class KeyFileError(PracticumError):
    """A key that is missing, damaged or older than its notebook."""


class NoKeyForCity(KeyFileError):
    """The city is the trainee's own: no key can know it."""


def encode(entries: Entries) -> str:
    """Return the text of a key: a header, then its entries, packed.

    The packed bytes are the same every time with one build of zlib; compare keys from two machines decoded.
    """
    return f"{HEADER}\n{_pack(entries)}\n"


def decode(text: str, where: str = "this key") -> Entries:
    """Read back what `encode` wrote.

    Raises
    ------
    KeyFileError
        When the text is not a key or was damaged.
    """
    words = text.split()
    start = len(HEADER.split())
    if " ".join(words[:start]) != HEADER:
        raise KeyFileError(f"{where} is not a Practicum key; fetch the assignment again.")
    entries = _unpack(words[start:])
    if entries is None:
        raise KeyFileError(f"{where} is damaged; fetch the assignment again.")
    return entries


def seal(entries: Entries) -> str:
    """Return entries packed for a hidden check to carry, in lines that a cell and a Python text can hold."""
    return _pack(entries)


def unsealed(text: str) -> Entries:
    """Read back what `seal` wrote.

    Raises
    ------
    KeyFileError
        When it was damaged.
    """
    entries = _unpack(text.split())
    if entries is None:
        raise KeyFileError("The hidden key is damaged; build the assignment again.")
    return entries


def _pack(entries: Entries) -> str:
    """Return entries as JSON, compressed, in base85: its letters need no escape in a Python text or in JSON."""
    rows = [[city, name, entry] for (city, name), entry in sorted(entries.items())]
    packed = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    letters = base64.b85encode(zlib.compress(packed.encode(), LEVEL)).decode()
    return "\n".join(letters[start : start + WIDTH] for start in range(0, len(letters), WIDTH))


def _unpack(lines: list[str]) -> Entries | None:
    """Read back what `_pack` wrote; None when it was damaged."""
    try:
        rows = json.loads(zlib.decompress(base64.b85decode("".join(lines))))
        return {(city, name): entry for city, name, entry in rows}
    except (ValueError, TypeError, zlib.error):
        return None


def notebook() -> Path | None:
    """Return the notebook that a person has open here, as a Jupyter server names it; None where none is named."""
    session = Path(os.environ.get("JPY_SESSION_NAME", ""))
    return session if session.suffix == ".ipynb" else None


def folders() -> list[Path]:
    """Return where a notebook's key may lie: its own folder, by what Jupyter says and by where Python runs."""
    opened, found = notebook(), [Path.cwd()]
    if opened is not None and opened.is_absolute() and opened.parent.is_dir():
        found.append(opened.parent)
    return found


_read: dict[Path, tuple[float, Entries]] = {}


def beside() -> Entries:
    """Return the entries of every key beside the running notebook (empty when there is none)."""
    entries: Entries = {}
    for folder in folders():
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            stamp = path.stat().st_mtime
            if _read.get(path, (None,))[0] != stamp:
                # Bytes that are no text make a line that is no key, and that has a sentence.
                _read[path] = stamp, decode(path.read_text(encoding="utf-8", errors="replace"), path.name)
            entries |= _read[path][1]
        if entries:
            break
    return entries


def find(names: Iterable[Entries], city: str, name: str) -> dict[str, Any] | None:
    """Return the entry for `name` in `city` from the first key that has it."""
    for entries in names:
        for place in (city, EVERYWHERE):
            if (place, name) in entries:
                return entries[place, name]
    return None


def entry_for(spec: Spec, city: str, keys: Sequence[Entries]) -> dict[str, Any]:
    """Return what the first key that has it holds for `spec` in a city.

    Raises
    ------
    KeyFileError
        When none has; a `NoKeyForCity` when none can, because the city is the trainee's own.
    """
    from practicum import data

    entry = find(keys, city, entry_name(spec))
    if entry is None and city == data.OWN_CITY:
        raise NoKeyForCity(NO_KEY.format(city=data.cities().get(city, "your city"), name=spec.name))
    if entry is None:
        raise KeyFileError(
            f"The key file beside this notebook has nothing for `{spec.name}`: the key is missing, or this check was "
            "changed. Fetch the assignment again and copy your answers over."
        )
    return entry


def ways_after(entry: str) -> dict[str, Any] | None:
    """Return how a task may be done, if the check of `entry` is its last: ``after``, all its entries, and ``ways``.

    The ways are code: the model answer first.
    """
    found = (
        one for (_, name), one in beside().items() if name.startswith(WAYS) and one["after"][-1:] == [entry]
    )
    return next(found, None)


def names_made(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names that the notebook makes which makes `name`, and those that only the unit's others make.

    Returns
    -------
    tuple of dict
        Each name with the heading under which it is made. Both are empty where no key beside the notebook knows
        `name`.
    """
    every: list[dict[str, str]] = [
        content["made"] for (_, entry), content in beside().items() if entry.startswith(NAMES)
    ]
    here = next((made for made in every if name in made), None)
    if here is None:
        return {}, {}
    others = {other: where for made in every for other, where in made.items() if other not in here}
    return here, others


def quiz_of(name: str) -> list[dict[str, Any]]:
    """Return the questions of a lesson's quiz: dicts with ``prompt`` and ``options`` (``text right why``).

    Raises
    ------
    KeyFileError
        When the key beside the notebook has no quiz of that name.
    """
    entry = find([beside()], EVERYWHERE, f"{QUIZ}{name}")
    if entry is None:
        raise KeyFileError(
            f'The quiz "{name}" needs the file lesson{SUFFIX} beside this notebook; fetch it again.'
        )
    questions: list[dict[str, Any]] = entry["questions"]
    return questions
