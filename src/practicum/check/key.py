"""The key beside a notebook: what its checks expect in each city, encoded so that nobody reads it by accident.

The encoding is a courtesy, not a lock. What hidden checks expect is sealed inside their own cell, which
nbgrader takes out of the released notebook.
"""

from __future__ import annotations

import base64
import json
import os
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from practicum.check.spec import Spec, entry_name
from practicum.errors import PracticumError

HEADER = "practicum key, made by `practicum build`: what the checks beside it expect"
SUFFIX = ".key"
#: Where an entry goes that is the same in every city.
EVERYWHERE = "*"
#: What a check says on a city that no key can know.
NO_KEY = (
    "There is no key for your own city: nobody has worked out `{name}` for {city} before you. Compare with a "
    "colleague, or rename the folder city to check your code on the practice city."
)

Entries = dict[tuple[str, str], dict[str, Any]]


class KeyFileError(PracticumError):
    """A key that is missing, damaged or older than its notebook."""


class NoKeyForCity(KeyFileError):
    """The city is the trainee's own: no key can know it."""


def encode(entries: Entries) -> str:
    """Return the text of a key: a header, then one line for each check and city."""
    lines = [HEADER]
    for (city, name), entry in sorted(entries.items()):
        packed = json.dumps([city, name, entry], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        lines.append(base64.b64encode(packed.encode()).decode())
    return "\n".join(lines) + "\n"


def decode(text: str, where: str = "this key") -> Entries:
    """Read back what `encode` wrote.

    Raises
    ------
    KeyFileError
        When the text is not a key or was damaged.
    """
    lines = text.split()
    start = len(HEADER.split())
    if " ".join(lines[:start]) != HEADER:
        raise KeyFileError(f"{where} is not a Practicum key; fetch the assignment again.")
    entries: Entries = {}
    try:
        for line in lines[start:]:
            city, name, entry = json.loads(base64.b64decode(line, validate=True))
            entries[city, name] = entry
    except (ValueError, TypeError) as error:
        raise KeyFileError(f"{where} is damaged; fetch the assignment again.") from error
    return entries


def seal(entries: Entries) -> str:
    """Return a key wrapped to the width of a cell, for a hidden check to carry."""
    packed = base64.b64encode(encode(entries).encode()).decode()
    return "\n".join(textwrap.wrap(packed, 100))


def unsealed(text: str) -> Entries:
    """Read back what `seal` wrote."""
    try:
        return decode(base64.b64decode("".join(text.split()), validate=True).decode(), "The hidden key")
    except ValueError as error:
        raise KeyFileError("The hidden key is damaged; build the assignment again.") from error


def folders() -> list[Path]:
    """Return where a notebook's key may lie: its own folder, by what Jupyter says and by where Python runs."""
    session = os.environ.get("JPY_SESSION_NAME", "")
    found = [Path.cwd()]
    if session.endswith(".ipynb") and Path(session).parent.is_dir() and Path(session).is_absolute():
        found.append(Path(session).parent)
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


def quiz_of(name: str) -> list[dict[str, Any]]:
    """Return the questions of a lesson's quiz: dicts with ``prompt`` and ``options`` (``text right why``).

    Raises
    ------
    KeyFileError
        When the key beside the notebook has no quiz of that name.
    """
    entry = find([beside()], EVERYWHERE, f"quiz:{name}")
    if entry is None:
        raise KeyFileError(
            f'The quiz "{name}" needs the file lesson{SUFFIX} beside this notebook; fetch it again.'
        )
    return entry["questions"]
