"""How hard a text is to read, by the Flesch-Kincaid grade."""

from __future__ import annotations

import lzma
import re
from functools import cache
from pathlib import Path

#: A line for each number of syllables: the number, then the words that have as many.
SYLLABLES = Path(__file__).with_name("syllables.txt.xz")


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of English `text`: about the year of school that reads it with ease.

    Parameters
    ----------
    text : str
        Sentences that end with ``.``, ``?``, ``!`` or ``:``.

    Returns
    -------
    float
        ``0.39 * words per sentence + 11.8 * syllables per word - 15.59`` (Kincaid and others, 1975);
        0 for a text without words.
    """
    words = re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)
    sentences = [part for part in re.split(r"[.?!:]+(?:\s|$)", text) if re.search("[A-Za-z]", part)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache
def syllables(word: str) -> int:
    """Count the syllables of a word: as the CMU dictionary speaks it, else as it is hyphenated."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if (spoken := _spoken().get(word)) is not None:
        return spoken
    return len(_hyphens().positions(word)) + 1


@cache
def _spoken() -> dict[str, int]:
    """Return the syllables of 118,000 words as the CMU dictionary speaks them; its license is in LICENSE-CONTENT."""
    lines = lzma.decompress(SYLLABLES.read_bytes()).decode("ascii").splitlines()
    return {word: int(count) for count, *words in map(str.split, lines) for word in words}


@cache
def _hyphens():
    import pyphen

    return pyphen.Pyphen(lang="en_US")
