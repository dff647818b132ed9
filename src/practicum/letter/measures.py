"""What can be counted in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from practicum.letter import readability

#: Verbs that begin a request. A sentence that begins with another word is none.
REQUESTS = frozenset(
    """
    apply ask bag book bring call check choose clean click come complete confirm contact cover do don't
    download drive drop email empty enter file fill find fold follow get give go join keep label learn leave
    let lock look mail make move never note open order park pay phone pick place prepare print put reach read
    recycle register remember remove reply report request reserve return save scan schedule see select send
    set share show sign sort stand start stay stop submit take tell text throw tie turn update use visit wait
    wrap write
    """.split()  # noqa: SIM905 (a list of a hundred words is for reading)
)
_OPENING = re.compile(
    r"(?:[-*•–]|\d+[.)])?\s*(?:(?:please|first|then|next|now|today|just|simply|also|finally|to\s[^,.:;!?]{1,60})"
    r"[\s,:]+)*",
    re.IGNORECASE,
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?\s+\d{{1,2}}\b(?:,?\s+\d{{4}})?|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’./@:-][^\W_]+)*")
# A point inside a number or an address (12.5, city.gov) ends no sentence, nor does one before a small letter (6 p.m. on).
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?![a-z])|(?<=:)\s+|\n\s*\n|\n(?=\s*(?:[-*•–]|\d+[.)])\s)")


@dataclass(frozen=True)
class Measures:
    """What was counted in a letter.

    Parameters
    ----------
    words : int
        How many words it has.
    grade : float
        Its reading grade, one digit after the point (`practicum.letter.readability.grade`).
    longest : str
        The sentence with the most words.
    before : int or None
        How many words stand before the first request; None when there is none.
    requests : tuple of str
        The sentences that ask for something: those that begin with one of `REQUESTS`.
    dates : tuple of str
        The dates that it names, each once, in their order.
    """

    words: int
    grade: float
    longest: str
    before: int | None
    requests: tuple[str, ...]
    dates: tuple[str, ...]


def measure(text: str) -> Measures:
    """Count what a reader of a letter has to read and do.

    Parameters
    ----------
    text : str
        The letter. An empty line, or a line that begins as in a list, begins a new sentence.

    Raises
    ------
    TypeError
        When `text` is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"measure needs the text of a letter; this is a {type(text).__name__}.")
    found = list(sentences(text))
    before, requests = None, []
    read = 0
    for sentence in found:
        if is_request(sentence):
            before = read if before is None else before
            requests.append(sentence)
        read += count(sentence)
    return Measures(
        words=read,
        grade=round(readability.grade(". ".join(re.sub(r"[.:!?]+(?=\s|$)", "", part) for part in found)), 1),
        longest=max(found, key=count, default=""),
        before=before,
        requests=tuple(requests),
        dates=tuple(dict.fromkeys(" ".join(date[0].split()) for date in _DATE.finditer(text))),
    )


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a letter, each on one line; headings and the items of a list count as sentences."""
    for part in _END.split(text):
        if _WORD.search(part):
            yield " ".join(part.split())


def count(text: str) -> int:
    """Return how many words a text has; an address of a page and a phone number are one each."""
    return len(_WORD.findall(text))


def is_request(sentence: str) -> bool:
    """Return True if a sentence begins with a verb that asks the reader to do something."""
    rest = sentence[_OPENING.match(sentence).end() :]  # type: ignore[union-attr]  # it also matches nothing
    word = re.match(r"[A-Za-z]+(?:['’]t)?", rest)
    return bool(word) and word[0].replace("’", "'").lower() in REQUESTS  # type: ignore[index]
