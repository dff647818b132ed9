"""Compare a form with its rules, and a number with the form that it was worked out from.

What a form says is people's own, so nothing is expected of it but what can be counted: words, numbers, days, and how
two fields fit together. The same holds for a pace: it is worked out again from the form beside it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from practicum.check.compare.cells import Within, close, day_in_words, normalize, single
from practicum.check.compare.letters import one_of, says
from practicum.check.compare.rows import labeled, row_key
from practicum.check.messages import count, is_number, join, range_of, show, what
from practicum.check.spec import Plain, Spec
from practicum.letter.measures import count as count_words

#: A month in days, where a pace is worked out.
MONTH = 30.4
#: How far off a pace may be, as a share of it: whoever takes 30 or 30.44 days for a month is right, too.
_NEAR = 0.02
_Filled = Mapping[str, Any]


def compare_form(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Say which field of a form breaks its rule first; None when all keep theirs."""
    name, fields = f"`{spec.name}`", spec.options["fields"]
    filled = fields_of(observed)
    if filled is None:
        return f"{name} is {what(observed)}; this task asks for the fields {join(list(fields))}, each with a value."
    for field, rule in fields.items():
        value = filled.get(row_key(field))
        if value is None or not str(value).strip():
            return f'{name} has nothing in the field "{field}".'
        if broken := _broken_field(value, rule):
            return f'{name}: the field "{field}" {broken}'
        for other in _texts(rule.get("unlike")):
            if row_key(str(value)) == row_key(str(filled.get(row_key(other)) or "")):
                return f'{name}: the fields "{field}" and "{other}" say the same.'
        if broken := next(_beside_others(value, rule, filled), ""):
            return f'{name}: the field "{field}" {broken}'
    return None


def fields_of(observed: Plain) -> dict[str, Any] | None:
    """Return the value of each field of a form; None when what was observed is no form."""
    rows = labeled(observed)
    if (
        rows is None and observed["kind"] == "table" and observed["rows"] == 1
    ):  # one row, a column for each field
        columns = observed["columns"]
        rows = list(columns), [cells[0] for cells in columns.values()]
    if rows is None:
        return None
    return {row_key(label): value for label, value in zip(*rows, strict=True)}


# ---------------------------------------------------------------- one field


def _broken_field(value: Any, rule: Mapping[str, Any]) -> str:
    """Return the rest of a sentence on the first rule that a field breaks; empty when it breaks none."""
    text = str(value)
    if bounds := rule.get("words"):
        words = count_words(text)
        if not bounds[0] <= words <= bounds[1]:
            return f"has {count(words, 'word')}; this task asks for {range_of(bounds)}."
    if bounds := rule.get("things"):
        things = len(_things(text))
        if not bounds[0] <= things <= bounds[1]:
            return f"names {count(things, 'thing')}; this task asks for {range_of(bounds)}, each on a line of its own."
    starts, ends = _texts(rule.get("starts")), _texts(rule.get("ends"))
    if starts and not normalize(text).startswith(tuple(map(normalize, starts))):
        return f'begins with "{" ".join(text.split()[:3])}"; it should begin with {one_of(starts)}.'
    if ends and not text.strip().endswith(tuple(ends)):
        return f"does not end with {one_of(ends)}."
    if (ways := rule.get("holds")) and not any(says(text, way) for way in ways):
        return f"does not say {one_of(ways)}."
    for word in rule.get("avoid") or []:
        if says(text, word):
            return f'says "{word}", which it should do without.'
    for mark in _texts(rule.get("once")):
        if (times := text.count(mark)) > 1:
            return f'has "{mark}" {times} times; once is enough.'
    if (options := rule.get("options")) and row_key(value) not in map(row_key, options):
        return f'is "{text}"; it should be {" or ".join(map(str, options))}.'
    if bounds := rule.get("number"):
        number = _number(value)
        if number is None:
            return f'is "{text}"; it should be a number.'
        if not bounds[0] <= number <= bounds[1]:
            return f"is {show(number)}; it should lie between {show(bounds[0])} and {show(bounds[1])}."
    if rule.get("date") and _day(value) is None:
        return f'is "{text}"; it should be a day with its year, such as 2027-06-30.'
    return ""


def _texts(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given or [])


def _things(text: str) -> list[str]:
    """Return the things that a field lists: one on each line, or between semicolons, or one in each sentence."""
    return [part for part in re.split(r"[\n;]|(?<=[.!?])\s+", text) if re.search(r"\w", part)]


def _number(value: Any) -> float | None:
    if is_number(value):
        return value
    bare = str(value).strip().removeprefix("$").removesuffix("%").strip()
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    return float(bare) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare) else None


def _day(value: Any) -> date | None:
    """Return the day that a field names, as 2027-06-30 or in words; None when it names none."""
    text = str(value).strip()
    try:
        return date.fromisoformat((day_in_words(text) or text)[:10])
    except ValueError:
        return None


# ---------------------------------------------------------------- a field beside others


def _beside_others(value: Any, rule: Mapping[str, Any], filled: _Filled) -> Iterator[str]:
    """Yield the rest of a sentence for each rule about other fields that a field breaks; one left empty breaks none."""
    for name, fits, words in (
        ("after", operator.gt, "It should be later."),
        ("not_before", operator.ge, "It should not be earlier."),
    ):
        other = rule.get(name, "")
        mine, theirs = _day(value), _day(filled.get(row_key(other)))
        if other and mine and theirs and not fits(mine, theirs):
            yield f'is {mine}, and "{other}" is {theirs}. {words}'
    if asked := rule.get("moves"):
        yield from _moves(_number(value), asked, filled)
    if other := rule.get("outside"):
        if member := _member(str(value), str(filled.get(row_key(other)) or "")):
            yield f'names {member}, who is in the field "{other}". Name somebody outside of it.'
        elif normalize(str(value)).removeprefix("the ").rstrip(".") in _NOBODY:
            yield f'is "{value}", and that is nobody whom one can call. Name one person or one post.'


#: What people write for an owner when nobody owns it.
_NOBODY = {
    "team", "our team", "project team", "innovation team", "whole team", "everybody", "everyone", "all", "all of us",
    "us", "we", "city", "nobody", "no one", "none", "n/a", "na", "tbd", "to be decided", "to be determined", "unknown",
}  # fmt: skip


def _moves(target: float | None, asked: Mapping[str, str], filled: _Filled) -> Iterator[str]:
    """Yield what is wrong with where a number moves from another, the way that a third field says."""
    start = _number(filled.get(row_key(asked["from"])))
    way = normalize(str(filled.get(row_key(asked["way"])) or ""))
    if target is None or start is None:
        return
    if target == start:
        yield f'is {show(target)}, and so is "{asked["from"]}". Then nothing would have to change.'
    elif way in ("up", "down") and (target > start) is not (way == "up"):
        yield (
            f'is {show(target)} and "{asked["from"]}" is {show(start)}, but "{asked["way"]}" says {way}. '
            "Correct the one that is wrong."
        )


def _member(owner: str, team: str) -> str:
    """Return the member of a team whose name an owner's holds, or that holds the owner's; empty when there is none."""
    named = set(_words(owner))
    for member in re.split(r"[\n;,]|\band\b", team):
        words = set(_words(member))
        if words and named and (words <= named or named <= words):
            return member.strip()
    return ""


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalize(name))


# ---------------------------------------------------------------- a pace


def compare_pace(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Say how a number differs from what the form beside it gives for a pace; None when it is that."""
    name, asked = f"`{spec.name}`", spec.options
    read = _course(asked, fields_of(observed.get("form", {"kind": "none"})) or {})
    if isinstance(read, str):
        return f"{name} cannot be checked: {read}"
    gap, days, start = read
    value = single(observed)
    if not is_number(value):
        return f"{name} is {what(observed)}; this task asks for one number."
    pace, after = gap / days * MONTH, asked.get("after")
    right = pace if after is None else start + pace * after
    near = abs(pace) * _NEAR * (1 if after is None else max(1, after))
    if close(value, right, near):
        return None
    ways = _OTHER_PACES if after is None else _OTHER_PLACES
    for words, other in ways:
        if close(value, other(gap, days, start, after or 0), near):
            return f"{name} is {show(value)}. {words}"
    return f"{name} is {show(value)}, and the numbers in `{asked['of']}` give another one. " + (
        "Divide the gap by the months."
        if after is None
        else "Start at the baseline, and go on at your pace for these months."
    )


def _course(asked: Mapping[str, Any], filled: _Filled) -> tuple[float, int, float] | str:
    """Return the gap, the days to close it in, and where it starts; or a sentence on the field that is not there."""
    names = asked["numbers"], asked["days"]
    numbers = [_number(filled.get(row_key(field))) for field in names[0]]
    days = [_day(filled.get(row_key(field))) for field in names[1]]
    for field, found in zip([*names[0], *names[1]], [*numbers, *days], strict=True):
        if found is None:
            kind = "number" if field in names[0] else "day"
            return f'the field "{field}" of `{asked["of"]}` holds no {kind}. Fill it in first.'
    (start, end), (first, last) = numbers, days
    assert start is not None and end is not None and first is not None and last is not None
    if last <= first:
        return f'in `{asked["of"]}`, "{names[1][1]}" is not after "{names[1][0]}". Correct that first.'
    if start == end:
        return f'in `{asked["of"]}`, "{names[0][1]}" is the same as "{names[0][0]}". Correct that first.'
    return end - start, (last - first).days, start


_Other = tuple[str, Callable[[float, int, float, float], float]]
#: What people work out in place of a pace, from the gap, the days, the start, and the months passed.
_OTHER_PACES: tuple[_Other, ...] = (
    ("That is the whole gap. Divide it by the months.", lambda gap, days, start, after: gap),
    ("The sign is the wrong way around: take the target minus the baseline.", lambda gap, days, start, after: -gap / days * MONTH),
    ("That is for one day. A month has 30.4 days.", lambda gap, days, start, after: gap / days),
    ("That is for one week. A month has 30.4 days.", lambda gap, days, start, after: gap / days * 7),
    ("That is for one year. Take a month, with 30.4 days.", lambda gap, days, start, after: gap / days * MONTH * 12),
    ("That is how many months there are. Divide the gap by them.", lambda gap, days, start, after: days / MONTH),
    ("Divide the gap by the months, not the months by the gap.", lambda gap, days, start, after: days / MONTH / gap),
    ("That divides the target. Divide the gap: the target minus the baseline.", lambda gap, days, start, after: (start + gap) / days * MONTH),
    ("That divides the baseline. Divide the gap: the target minus the baseline.", lambda gap, days, start, after: start / days * MONTH),
)  # fmt: skip
_OTHER_PLACES: tuple[_Other, ...] = (
    ("That is the baseline. Add what these months should bring.", lambda gap, days, start, after: start),
    ("That is the target, where you want to be at the end.", lambda gap, days, start, after: start + gap),
    ("That is how far these months should bring you. Add it to the baseline.", lambda gap, days, start, after: gap / days * MONTH * after),
    ("That is one month's progress on top of the baseline. Take all the months.", lambda gap, days, start, after: start + gap / days * MONTH),
    ("That goes the wrong way from the baseline.", lambda gap, days, start, after: start - gap / days * MONTH * after),
    ("That starts at the target. Start at the baseline.", lambda gap, days, start, after: start + gap + gap / days * MONTH * after),
)  # fmt: skip
