"""Words that a stranger chose (names, paths, errors), made fit for a sentence, a terminal, a log or a file name."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

#: Signs of a name that are shown; of a longer one the beginning and the end.
LONGEST_NAME = 80
#: Signs of words that are told in full: a sentence, or a few.
LONGEST_WORDS = 2_000
_WORD = re.compile(r"[\w.+/-]+", re.ASCII)
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»\N{FULLWIDTH QUOTATION MARK}', "'"))


def plain(words: object, most: int = LONGEST_NAME, instead: str = "") -> str:
    r"""Return words on one line, bounded, without signs that act on a terminal or turn the direction of writing.

    Parameters
    ----------
    words : object
        Mostly a text; of anything else the text that Python makes of it.
    most : int
        How many signs to keep. Of longer words the middle is left out.
    instead : str
        What stands for a sign that does not print (control, bidirectional and other format characters, line
        ends, halves of surrogate pairs); by default how Python writes it, as ``\x1b``.
    """
    try:
        text = str(words)
    except Exception:  # a number of more digits than Python writes
        text = type(words).__name__
    if len(text) > most:
        text = f"{text[: most // 2]}…{text[len(text) + most // 2 + 1 - most :]}"
    return (
        text
        if text.isprintable()
        else "".join(sign if sign.isprintable() else instead or ascii(sign)[1:-1] for sign in text)
    )


def quoted(name: object, most: int = LONGEST_NAME) -> str:
    """Return a stranger's name in double quotes, which nothing in it can close: it cannot speak for the grader."""
    return f'"{plain(name, most).translate(_QUOTES)}"'


def named(name: object, most: int = LONGEST_NAME) -> str:
    """Return a stranger's name as it is when it is one plain word, which says nothing; else in quotes."""
    words = plain(name, most)
    return words if _WORD.fullmatch(words) else quoted(words)


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return strangers' names as a sentence lists them."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(named, names[:most])) + more


class PlainLines(logging.Formatter):
    """A log's format in which strangers' words start no line and act on no terminal.

    nbgrader writes the names of students and files into its log as they are.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return a record's words on one line."""
        return plain(super().formatMessage(record), LONGEST_WORDS)

    def formatException(self, ei: Any) -> str:
        """Return an error's traceback, each line of it indented."""
        return "\n".join(
            f"  {plain(line, LONGEST_WORDS)}" for line in super().formatException(ei).splitlines()
        )
