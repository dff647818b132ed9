"""Compare a letter with what was asked of it: length, reading grade, its first request, and what it must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from practicum.check.compare.cells import Within, normalize, single
from practicum.check.messages import count, what
from practicum.check.scalars import MOST_LETTERS
from practicum.check.spec import Plain, Spec
from practicum.letter.measures import Measures, measure

#: What a key holds in the place of the model answer.
ANY_LETTER: Plain = {"kind": "text", "value": ""}
#: Longer sentences are cut in a message.
_MOST_SHOWN = 80


def compare_letter(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Say which rule a letter breaks first; None when it keeps all. The model answer's own words do not matter."""
    name, text = f"`{spec.name}`", single(observed)
    if not isinstance(text, str):
        return f"{name} is {what(observed)}; this task asks for the text of a letter."
    if len(text) >= MOST_LETTERS:
        return f"{name} is longer than any letter: {MOST_LETTERS:,} characters or more."
    return next((f"{name}{broken}" for broken in _broken(text, measure(text), spec.options)), None)


def is_same_letter(observed: Plain, mistake: Plain) -> bool:
    """Return True if two letters have the same words."""
    one, other = single(observed), single(mistake)
    return isinstance(one, str) and isinstance(other, str) and normalize(one) == normalize(other)


def _broken(text: str, found: Measures, asked: dict[str, Any]) -> Iterator[str]:
    """Yield the rest of a sentence for each rule that is broken, the most important first."""
    if not found.words:
        yield " has no words yet."
        return
    for fact, ways in (asked.get("keep") or {}).items():
        if not any(says(text, way) for way in ways):
            yield f" does not say {fact}. The check looks for {one_of(ways)}."
    for word in asked.get("avoid") or []:
        if said := next((form for form in (word, f"{word}s") if says(text, form)), None):
            yield f' says "{said}", which does not belong in this letter.'
    most = asked.get("before")
    if most is not None:
        if found.before is None:
            yield " asks for nothing: no sentence begins with an action, such as Book, Call, or Put."
        elif found.before > most:
            yield (
                f" makes people read {count(found.before, 'word')} before the first request "
                f'("{_short(found.requests[0])}"); at most {most} were asked for.'
            )
    if (most := asked.get("words")) is not None and found.words > most:
        yield f" has {found.words:,} words; at most {most:,} were asked for."
    if (most := asked.get("grade")) is not None and found.grade > most:
        yield (
            f" reads at grade {found.grade:g}; at most {most:g} was asked for. "
            f'Start with its longest sentence: "{_short(found.longest)}"'
        )


def says(text: str, words: str) -> bool:
    """Return True if a text holds whole words, in any case; a sign such as $ may touch what follows."""
    wanted = _plain(words)
    before = r"(?<!\w)" if re.match(r"\w", wanted) else ""
    after = r"(?!\w)" if re.search(r"\w$", wanted) else ""
    return bool(re.search(before + re.escape(wanted) + after, _plain(text)))


def _plain(text: str) -> str:
    """Return a text as its words are looked for: 6 p.m., 6pm, and 6:00 PM are one time."""
    return re.sub(r"(?<=\d)(?::00)?\s*([ap])\.?\s?m\b\.?", r" \1m", normalize(text))


def one_of(ways: list[str]) -> str:
    """Return some ways to say a thing, each in quotes, with "or" before the last."""
    quoted = [f'"{way}"' for way in ways]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST_SHOWN else sentence[: _MOST_SHOWN - 1].rsplit(" ", 1)[0] + " …"
