"""What a page sent, taken only as what it should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

#: What no database takes: the letter 0, and halves of letters.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class Unfit(HTTPError):
    """Something that no page of the desk sends."""

    def __init__(self, sentence: str) -> None:
        super().__init__(HTTPStatus.BAD_REQUEST, sentence)


@dataclass(frozen=True)
class Given:
    """What a page sent, taken only as what it should be."""

    sent: dict[str, Any]

    def text(self, name: str, most: int = 200) -> str:
        """Return a text of at most so many letters; empty when it is not there."""
        value = self.sent.get(name, "")
        if not isinstance(value, str) or _UNWRITABLE.search(value):
            raise Unfit(f"{name[:80]!r} must be a text.")
        if len(value) > most:
            raise Unfit(f"{name[:80]!r} has {len(value):,} letters; {most:,} is the most.")
        return value

    def number(self, name: str) -> float:
        """Return a number; 0 when it is not there."""
        return _number(name, self.sent.get(name, 0))

    def whole(self, name: str) -> int:
        """Return a whole number."""
        value = self.sent.get(name)
        if type(value) is not int or not 0 <= value < 2**31:
            raise Unfit(f"{name} must be a whole number.")
        return value

    def wholes(self, name: str) -> tuple[int, ...]:
        """Return whole numbers."""
        return tuple(Given({name: one}).whole(name) for one in self._list(name))

    def numbers(self, name: str) -> dict[str, float]:
        """Return numbers by name."""
        return {key: _number(key, value) for key, value in self._mapping(name).items()}

    def texts(self, name: str, most: int = 10_000) -> dict[str, str]:
        """Return texts by name, without empty ones."""
        found = self._mapping(name)
        return {key: Given(found).text(key, most) for key, value in found.items() if value != ""}

    def flag(self, name: str) -> bool:
        """Return whether something is true."""
        return self.sent.get(name) is True

    def items(self, name: str) -> list[Given]:
        """Return a list of objects."""
        found = self._list(name)
        if not all(isinstance(one, dict) for one in found):
            raise Unfit(f"{name} must be a list of objects.")
        return [Given(one) for one in found]

    def parts(self, name: str) -> dict[str, Given]:
        """Return objects by name."""
        found = self._mapping(name)
        if not all(isinstance(one, dict) for one in found.values()):
            raise Unfit(f"{name} must be an object of objects.")
        return {key: Given(value) for key, value in found.items()}

    def _list(self, name: str) -> list[Any]:
        value = self.sent.get(name, [])
        if not isinstance(value, list) or len(value) > 1_000:
            raise Unfit(f"{name} must be a list.")
        return value

    def _mapping(self, name: str) -> dict[str, Any]:
        value = self.sent.get(name, {})
        if not isinstance(value, dict) or len(value) > 100:
            raise Unfit(f"{name} must be an object.")
        return value


def _number(name: str, value: object) -> float:
    if type(value) not in (int, float) or not abs(float(value)) < 1e6:  # type: ignore[arg-type]
        raise Unfit(f"{name[:80]} must be a number.")
    return float(value)  # type: ignore[arg-type]
