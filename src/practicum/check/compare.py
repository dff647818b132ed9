"""Compare what was seen with what is right: None when they agree, else one sentence that says what is off."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from practicum.check.messages import day, is_mask, is_number, join, show, what
from practicum.check.rounding import needed, rounded, significant
from practicum.check.spec import Plain, Spec

#: The tolerance for known mistakes: the number itself, or it rounded.
AS_WRITTEN = "as written"
#: How large a share of its marks may lie beyond the ends of a figure's axes.
MOST_OUTSIDE = 1 / 3
_BEYOND = "part of the picture lies outside the axes. Remove set_ylim or set_xlim, so that all of it shows."
#: Longer inputs of a function are cut.
MOST_SHOWN = 60
#: No tolerance at all.
EXACTLY = "exactly"
#: What a function can be asked to give back.
RETURNED = {"none", "number", "truth", "text", "time", "items", "series", "table"}


def close(seen: Any, right: Any, within: float | str | None) -> bool:
    """Tell whether two cells are the same to the eye: equal, or numbers no further apart than `within`.

    Without `within`, numbers may differ by one part in a thousand; with `AS_WRITTEN`, `seen` is `right` or
    `right` rounded to one digit or more after the point.
    """
    if isinstance(seen, list) and isinstance(right, list):
        return len(seen) == len(right) and all(close(a, b, within) for a, b in zip(seen, right, strict=True))
    if is_number(seen) and is_number(right):
        if within is None:
            return math.isclose(seen, right, rel_tol=1e-3, abs_tol=1e-9)
        if isinstance(within, str):
            exact = math.isclose(seen, right, rel_tol=1e-6, abs_tol=1e-9)
            return (
                exact
                or (within == AS_WRITTEN)
                and any(math.isclose(seen, round(right, digits), rel_tol=1e-9) for digits in (1, 2, 3, 4))
            )
        return seen == right or abs(seen - right) <= within + 1e-9
    if isinstance(seen, str) and isinstance(right, str):
        return _words(seen) == _words(right)
    return seen == right


def _words(text: str) -> str:
    # A day without a time of day is the day at midnight.
    return " ".join(text.casefold().split()).removesuffix("t00:00:00")


def _scalar(seen: Plain) -> Any:
    """Return the one value in `seen`: a Series, list or table of one cell counts as that cell."""
    match seen:
        case {"kind": "number" | "text" | "truth" | "time", "value": value}:
            return value
        case {"kind": "items", "items": [value]} | {"kind": "series", "values": [value]}:
            return value
        case {"kind": "table", "rows": 1, "columns": columns} if len(columns) == 1:
            return next(iter(columns.values()))[0]
    return seen


def _number(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name, wanted = f"`{spec.name}`", _scalar(right)
    within = spec.options.get("within")
    if seen["kind"] == "duration":
        if close(seen["days"], wanted, within):
            return (
                f"{name} is the right length of time; make it a plain number of days by dividing by one day."
            )
        return f"{name} is {what(seen)}; this task asks for a plain number of days."
    value = _scalar(seen)
    if is_number(value) and is_number(wanted):
        if close(value, wanted, within):
            return None
        if 0 < wanted <= 1 and abs(value) > 1 and _times(value, wanted, 100):
            return f"{name} is {show(value)}, 100 times too large. A share lies between 0 and 1."
        if _times(value, wanted, 0.01):
            return (
                f"{name} is {show(value)}, 100 times too small. Is it a share where a percent is asked for?"
            )
        return f"{name} is {show(value)}, which is too {'high' if value > wanted else 'low'}."
    if value is None and wanted is None:
        return None
    if isinstance(value, bool) and isinstance(wanted, bool):
        return None if value == wanted else f"{name} is {value}."
    if isinstance(value, str) and seen["kind"] != "time" and is_number(wanted):
        return f'{name} is the text "{value}". Give a number, without quotes.'
    count = " Count the True ones with .sum(), or take their share with .mean()." if is_mask(seen) else ""
    return f"{name} is {what(seen)}; this task asks for one number.{count}"


def _text(spec: Spec, seen: Plain, right: Plain) -> str | None:
    value, wanted = _scalar(seen), str(_scalar(right))
    if not isinstance(value, str) and seen["kind"] == "series" and len(seen["labels"]) == 1:
        value = seen["labels"][0]  # the one row of a Series that names what is asked for
    if not isinstance(value, str):
        return f"`{spec.name}` is {what(seen)}; this task asks for a text in quotes."
    bare, goal = (re.sub(r"[^\w]+", "", _words(text)) for text in (value, wanted))
    if bare == goal:
        return None
    if SequenceMatcher(None, bare, goal).ratio() > 0.8:
        return f'`{spec.name}` is "{day(value)}". Check the spelling.'
    return f'`{spec.name}` is "{day(value)}". Look at the numbers again.'


def letter(seen: Plain) -> str:
    """Return the letter that was chosen, as a capital; empty when there is none."""
    return str(_scalar(seen)).strip(" .()").upper() if not isinstance(_scalar(seen), dict) else ""


def _choice(spec: Spec, seen: Plain, right: Plain) -> str | None:
    value, options = letter(seen), spec.options.get("options", "ABCD")
    if value == letter(right):
        return None
    if value not in list(options):
        return f'`{spec.name}` needs one letter in quotes: {", ".join(options[:-1])} or {options[-1]}, such as "{options[0]}".'
    return f"`{spec.name}` is {value}, which does not fit. Read the options again."


def _listed(seen: Plain) -> list[Any] | None:
    match seen:
        case {"kind": "items", "items": items}:
            return items
        case {"kind": "series", "labels": labels, "values": values}:
            # A Series of names holds them in its values; a Series of numbers, by group, in its labels.
            return values if values and all(isinstance(value, str) for value in values) else labels
        case {"kind": "table", "columns": columns} if len(columns) == 1:
            return next(iter(columns.values()))
        case {"kind": "text" | "number" | "time", "value": value}:
            return [value]
    return None


def _items(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name, wanted = f"`{spec.name}`", _listed(right) or []
    value = _listed(seen)
    if value is None:
        return f"{name} is {what(seen)}; this task asks for a list."
    if spec.options.get("count"):
        have, want = seen.get("count", len(value)), right.get("count", len(wanted))
        return None if have >= want else f"{name} holds {have:,}; at least {want:,} were asked for."
    if close(value, wanted, None):
        return None
    if not spec.options.get("order") and close(_in_order(value), _in_order(wanted), None):
        return None
    count = seen.get("count", len(value))
    extra = [item for item in value if not any(close(item, other, None) for other in wanted)]
    if extra:
        words = join([show(item) for item in extra[:3]])
        return f"{name} holds {count:,}: {words} {'does' if len(extra) == 1 else 'do'} not belong."
    if len(value) > len({show(item) for item in value}):
        return f"{name} names something twice."
    if len(value) < len(wanted):
        return f"{name} holds {count:,}, all of which belong, but something is missing."
    return f"{name} holds the right {count:,}, in another order than asked."


def _in_order(cells: list[Any]) -> list[Any]:
    """Sort cells of any kinds: texts as read, numbers by size."""
    return sorted(cells, key=_rank)


def _rank(cell: Any) -> tuple[int, float, str]:
    return (1, cell, "") if is_number(cell) else (0, 0, _words(show(cell)))


def _labeled(seen: Plain) -> tuple[list[Any], list[Any]] | None:
    match seen:
        case {"kind": "series", "labels": labels, "values": values}:
            return labels, values
        case {"kind": "table", "columns": columns, "labels": labels} if len(columns) == 1 and labels:
            return labels, next(iter(columns.values()))
        case {"kind": "table", "columns": columns} if len(columns) == 2:
            first, second = columns.values()
            return first, second
    return None


def _series(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name = f"`{spec.name}`"
    if right["kind"] == "profile":
        return _compare_profiles(spec, seen, right)
    wanted, value = _labeled(right), _labeled(seen)
    assert wanted is not None
    if value is None:
        if seen["kind"] == "items":
            example = " and ".join(show(label) for label in wanted[0][:2])
            return f"{name} is a list without names. Keep the names, such as {example}, with the values."
        return f"{name} is {what(seen)}; this task asks for one value for each of {len(wanted[0])} groups."
    miss = _rows(name, value[0], {"": value[1]}, wanted[0], {"": wanted[1]}, spec.options)
    return miss and (_numbers_off(name, *value, *wanted) or miss)


def _numbers_off(
    name: str, labels: list[Any], values: list[Any], wanted_labels: list[Any], wanted: list[Any]
) -> str | None:
    """Name what is wrong with all values at once: no names, no numbers, nothing there, another scale."""
    if (
        wanted_labels
        and list(labels) == list(range(len(labels)))
        and not any(is_number(label) for label in wanted_labels)
    ):
        return f"{name}: its rows are numbered 0, 1, 2 ...; they should carry names such as {show(wanted_labels[0])}."
    if values and all(value is None for value in values):
        return (
            f"{name} holds only missing values: no rows matched. Check the spelling and what you divide by."
        )
    if any(isinstance(value, str) for value in values) and all(map(is_number, wanted)):
        return f"{name} holds texts. Give numbers, without quotes."
    pairs = {show(label): value for label, value in zip(wanted_labels, wanted, strict=True)}
    both = [(value, pairs.get(show(label))) for label, value in zip(labels, values, strict=True)]
    told = [(value, right) for value, right in both if value or right]  # nothing is nothing at any scale
    if len(values) == len(wanted) > 2 and len(told) > 1:
        for times in (10, 100, 1000, 2, 12):
            if all(_times(value, right, times) for value, right in told):
                return f"{name}: every value is {times:,} times too large."
            if all(_times(value, right, 1 / times) for value, right in told):
                return f"{name}: every value is {times:,} times too small."
    return None


def _times(value: Any, right: Any, factor: float) -> bool:
    """Tell whether `value` is `factor` times what is right, exactly or rounded to two digits or more."""
    if not (is_number(value) and is_number(right) and value and right):
        return False
    exact = right * factor
    return close(value, exact, None) or (significant(value) > 1 and rounded([value], [exact]))


def _table(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name = f"`{spec.name}`"
    if _is_column(seen, right):
        return f"{name} is one column, not a table. Keep the brackets around the list of columns."
    if seen["kind"] == "series" and len(right.get("columns", {})) == 2:
        # One value for each group: a Series says the same as a table of two columns.
        first, second = right["columns"]
        seen = {
            "kind": "table",
            "columns": {first: seen["labels"], second: seen["values"]},
            "rows": len(seen["values"]),
            "labels": [],
        }
    if seen["kind"] not in ("table", "profile"):
        return f"{name} is {what(seen)}; this task asks for a table."
    if seen["rows"] != right["rows"]:
        wide = _spread(seen, right)
        if wide:
            return f"{name} is still wide: {join(wide)} are columns, and should be values in a column."
        hint = (
            "Did a filter drop some, or a group get left out?"
            if seen["rows"] < right["rows"]
            else "Are some counted twice, or not filtered yet?"
        )
        return f"{name} has {seen['rows']:,} rows; {right['rows']:,} were expected. {hint}"
    if right["kind"] == "profile":
        return _compare_profiles(spec, seen, right)
    by = spec.options.get("by")
    have = dict(seen["columns"])
    if by and by not in have and seen["labels"]:
        have[by] = seen["labels"]
    asked = spec.options.get("columns") or [column for column in right["columns"] if column != by]
    missing = [column for column in [*([by] if by else []), *asked] if column not in have]
    if missing:
        return f"{name} has no column `{missing[0]}`; it has {join([f'`{column}`' for column in have])}."
    rows = list(range(right["rows"]))
    labels_right = right["columns"][by] if by else rows
    labels_seen = have[by] if by else rows
    if by or spec.options.get("order"):
        return _rows(
            name,
            labels_seen,
            {c: have[c] for c in asked},
            labels_right,
            {c: right["columns"][c] for c in asked},
            spec.options,
        )
    return _loose_rows(
        name, {c: have[c] for c in asked}, {c: right["columns"][c] for c in asked}, spec.options.get("within")
    )


def _spread(seen: Plain, right: Plain) -> list[str]:
    """Return two columns that should be values: the table is still wide. Empty when it is not."""
    if seen["rows"] >= right["rows"] or len(seen["columns"]) <= len(right["columns"]):
        return []
    for column in right["columns"].values():
        # A long column tells only its ends.
        cells = [column.get("min"), column.get("max")] if isinstance(column, dict) else column
        found = [name for name in seen["columns"] if any(name == show(cell) for cell in cells)]
        if len(found) > 1:
            return [f"`{name}`" for name in found[:2]]
    return []


def _is_column(seen: Plain, right: Plain) -> bool:
    """Tell whether `seen` is one column that lost its table: a Series whose rows are only numbered."""
    if seen.get("series"):
        return True
    numbered = seen["kind"] == "series" and all(isinstance(label, int) for label in seen["labels"])
    names = next(iter(right.get("columns", {}).values()), [])
    return numbered and (len(right["columns"]) != 2 or not all(isinstance(name, int) for name in names))


def _rows(
    name: str,
    labels: list[Any],
    columns: dict[str, list[Any]],
    wanted_labels: list[Any],
    wanted: dict[str, list[Any]],
    options: dict[str, Any],
) -> str | None:
    """Compare row by row, matched by label; name the first row and column that is off."""
    place = {_key(label): row for row, label in enumerate(labels)}
    wanted_keys = [_key(label) for label in wanted_labels]
    if len(place) < len(labels):
        keys = Counter(map(_key, labels))
        twice = next(label for label in labels if keys[_key(label)] > 1)
        return f"{name} has more than one row for {show(twice)}."
    extra = [show(label) for label in labels if _key(label) not in wanted_keys]
    if extra:
        like = f" Its rows should be named like {show(wanted_labels[0])}." if wanted_labels else ""
        return f"{name} has a row for {extra[0]}, which does not belong.{like}"
    lost = [show(label) for label in wanted_labels if _key(label) not in place]
    if lost:
        return f"{name} has {len(labels)} rows and none for {lost[0]}; {len(wanted_labels)} were expected."
    for column, cells in wanted.items():
        for label, cell in zip(wanted_labels, cells, strict=True):
            value = columns[column][place[_key(label)]]
            if not close(value, cell, options.get("within")):
                where = (
                    f"in column `{column}`, the row {show(label)}"
                    if column
                    else f"the value for {show(label)}"
                )
                return f"{name}: {where} is {show(value)}, which is not what the data give."
    if options.get("order") and [_key(label) for label in labels] != wanted_keys:
        return f"{name} has the right rows in another order: {show(labels[0])} comes first. Sort it as the task asks."
    return None


def _key(label: Any) -> str:
    """Return what makes two labels the same row: case, spaces and int or float do not."""
    if isinstance(label, list):
        return " / ".join(map(_key, label))
    return _words(label) if isinstance(label, str) else show(label)


def _distinct(labels: list[Any]) -> bool:
    return len(set(map(_key, labels))) == len(labels)


def _loose_rows(
    name: str, columns: dict[str, list[Any]], wanted: dict[str, list[Any]], within: float | None
) -> str | None:
    """Compare without labels or order: every row must find a partner; say which column is off."""

    def ordered(side: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
        return sorted(
            # Texts first: they are exact, while numbers within tolerance may sort either way.
            zip(*side.values(), strict=True),
            key=lambda row: sorted(map(_rank, row)),
        )

    def paired(side: dict[str, list[Any]], other: dict[str, list[Any]]) -> bool:
        rest = [list(row) for row in ordered(other)]
        for row in ordered(side):
            partner = next((at for at, mate in enumerate(rest) if close(list(row), mate, within)), None)
            if partner is None:
                return False
            del rest[partner]
        return not rest

    if paired(columns, wanted):
        return None
    for column, cells in wanted.items():
        one, other = _in_order(columns[column]), _in_order(cells)
        off = [a for a, b in zip(one, other, strict=True) if not close(a, b, within)]
        if off:
            return f"{name}: column `{column}` holds {show(off[0])}, which is not what the data give."
    return f"{name} has the right values in each column, but not side by side in the right rows."


def _compare_profiles(spec: Spec, seen: Plain, right: Plain) -> str | None:
    words = {
        "missing": "missing values",
        "distinct": "different values",
        "sum": "as its sum",
        "min": "as its smallest",
        "max": "as its largest",
        "median": "as its median",
    }
    name, asked = f"`{spec.name}`", spec.options.get("columns") or list(right["columns"])
    if seen["kind"] != "profile" or seen["rows"] != right["rows"]:
        return f"{name} is {what(seen)}; {right['rows']:,} {'values' if right.get('series') else 'rows'} were expected."
    if right.get("series") and not seen.get("series"):
        if len(seen["columns"]) > 1:
            return f"{name} is {what(seen)}; this task asks for one column."
        seen = seen | {"columns": dict(zip(right["columns"], seen["columns"].values(), strict=True))}
    for column in asked:
        if column not in seen["columns"]:
            return (
                f"{name} has no column `{column}`; it has {join([f'`{name}`' for name in seen['columns']])}."
            )
        for fact, wanted in right["columns"][column].items():
            have = seen["columns"][column].get(fact)
            if not close(have, wanted, None):
                return f"{name}: column `{column}` has {show(have)} {words[fact]}, which is not what the data give."
    return None


def _figure(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name = f"`{spec.name}`"
    if seen["kind"] != "figure":
        return f"{name} is {what(seen)}; this task asks for a figure: keep what figure.new gives back."
    if not seen["panels"]:
        return f"{name} is an empty figure: nothing is drawn on it yet."
    misses = [_panel(spec, panel, seen["alt"], right["panels"][0]) for panel in seen["panels"]]
    if None in misses:
        return None  # other panels may stand beside the one that was asked for
    drawn = [any(panel[kind] for kind in ("bars", "lines", "dots")) for panel in seen["panels"]]
    return misses[drawn.index(True) if True in drawn else 0]


def _panel(spec: Spec, shown: Plain, alt: str | None, best: Plain) -> str | None:
    name = f"`{spec.name}`"
    kind = _marks_asked(spec, best)
    if not shown[kind]:
        other = next((k for k in ("bars", "lines", "dots") if shown[k]), None)
        return f"{name} shows no {kind}{f' but {other}' if other else ': it is still empty'}."
    miss = (
        _bars(name, shown, best, spec.options)
        if kind == "bars"
        else _marks(name, kind, shown, best, spec.options)
    )
    if miss:
        return miss
    for part, words in (
        ("title", "title yet that says what the reader should see"),
        ("x", "name on the x axis"),
        ("y", "name on the y axis"),
    ):
        if not _is_given(shown, part):
            return f"{name} has no {words}."
    if miss := _words_off(name, kind, shown, best, spec.options):
        return miss
    if spec.options.get("alt", True) and alt and _words(alt).strip(".") == _words(shown["title"]).strip("."):
        return f"{name}: its description says the same as its title. Say what one sees: kind of chart, axes, finding."
    if spec.options.get("alt", True) and len(alt or "") < 40:
        return f"{name} has no description yet. Show it with `figure.show({spec.name}, alt=...)`: kind of chart, axes, finding."
    if spec.options.get("alt", True):
        for part in ("x", "y"):
            if (asked := spec.options.get(part)) and not _holds(alt or "", asked):
                return f"{name}: its description does not say what both axes show. Say what one sees: kind of chart, axes, finding."
    return None


def _is_given(shown: Plain, part: str) -> bool:
    """Return whether a title has three words or more, an axis name at least one."""
    return len(re.findall(r"\w+", shown[part])) >= (3 if part == "title" else 1)


def _holds(text: str, words: list[str]) -> bool:
    """Return whether a text holds a word that starts as one of `words` does."""
    return any(re.search(rf"\b{re.escape(word.casefold())}", text.casefold()) for word in words)


def _words_off(name: str, kind: str, shown: Plain, best: Plain, options: dict[str, Any]) -> str | None:
    """Say which words of a figure do not fit what it shows: the names of its axes, its title."""
    asked = {part: options.get(part) for part in ("x", "y", "title")}
    if kind == "bars" and shown["across"] != best["across"]:
        asked["x"], asked["y"] = asked["y"], asked["x"]
    off = [part for part, words in asked.items() if words and not _holds(shown[part], words)]
    if off[:2] == ["x", "y"] and _holds(shown["x"], asked["y"]) and _holds(shown["y"], asked["x"]):  # type: ignore[arg-type]
        return f"{name}: the names of its axes are swapped."
    if off and off[0] != "title":
        return f'{name}: its {off[0]} axis is called "{shown[off[0]]}", which is not what it shows.'
    if off:
        return f'{name}: its title "{shown["title"]}" does not say what this picture shows.'
    lengths = {str(label): length for label, length in best["bars"]} if kind == "bars" else {}
    leading = [label for label in lengths if _holds(best["title"], [label])]
    named = [label for label in lengths if _holds(shown["title"], [label])]
    ties = [
        label
        for label in named
        if any(close(lengths[label], lengths[one], options.get("within")) for one in leading)
    ]
    if leading and named and not ties:
        return f"{name}: its title names {named[0]}, but another bar stands out. Which is it?"
    return None


def _marks_asked(spec: Spec, best: Plain) -> str:
    """Return which marks carry the data."""
    return spec.options.get("kind") or next((k for k in ("bars", "lines", "dots") if best[k]), "bars")


def _bars(name: str, shown: Plain, best: Plain, options: dict[str, Any]) -> str | None:
    if (
        shown["baseline"] is not None
        and abs(shown["baseline"]) > 1e-6
        and min(length or 0 for _, length in shown["bars"]) >= 0
    ):
        return f"{name}: its bars start at {show(shown['baseline'])}. Start them at zero, or their lengths mislead."
    labels, lengths = [[bar[i] for bar in shown["bars"]] for i in (0, 1)]
    wanted_labels, wanted = [[bar[i] for bar in best["bars"]] for i in (0, 1)]
    if len(set(map(str, labels))) < len(labels):  # bars without names: compare lengths alone
        return (
            _loose_rows(name, {"bars": lengths}, {"bars": wanted}, options.get("within"))
            if len(labels) == len(wanted)
            else f"{name} has {len(labels)} bars; {len(wanted)} were expected."
        )
    miss = _rows(
        name,
        labels,
        {"": lengths},
        wanted_labels,
        {"": wanted},
        {k: v for k, v in options.items() if k != "order"},
    )
    if miss is None and options.get("order") and not close(lengths, wanted, options.get("within")):
        if close(lengths[::-1], wanted, options.get("within")):
            first = "longest" if wanted[0] > wanted[-1] else "shortest"
            return f"{name}: the bars are sorted the other way around. Put the {first} first, at the top or on the left."
        return f"{name}: sort the bars by length, so that the order tells the story."
    if miss is None and shown.get("outside", 0) > MOST_OUTSIDE:
        return f"{name}: {_BEYOND}"
    return miss.replace("rows", "bars").replace("a row", "a bar") if miss else None


def _marks(name: str, kind: str, shown: Plain, best: Plain, options: dict[str, Any]) -> str | None:
    if len(shown[kind]) < len(best[kind]):
        return f"{name} shows {len(shown[kind])} of {len(best[kind])} {kind}."
    found = []
    for wanted in best[kind]:
        like = _like(wanted, shown[kind], options.get("within"))
        if not like:
            return f"{name}: one of the {kind} does not follow the data{' for ' + wanted['name'] if _is_named(wanted) else ''}."
        found.append(like[0])
    if any(mark.get("outside", 0) > MOST_OUTSIDE for mark in found):
        return f"{name}: {_BEYOND}"
    if is_swapped(kind, shown, best, options.get("within")):
        return f"{name}: the labels are swapped. Each name must stand at its own {kind.removesuffix('s')}."
    if kind == "lines" and len(found) > 1 and all(map(_is_named, best[kind])):
        bare = sum(not _is_named(mark) for mark in found)
        if bare > shown.get("texts", 0):
            return f"{name}: a reader cannot tell the lines apart. Give each one a label, and show it."
        names = [_words(mark["name"]) for mark in found if _is_named(mark)]
        if len(set(names)) < len(names) and not shown.get("texts", 0):
            return f"{name}: two lines carry the same label. Give each one its own."
    return None


def _like(wanted: Plain, marks: list[Plain], within: float | str | None) -> list[Plain]:
    """Return the marks that show what `wanted` shows."""
    same_length = [mark for mark in marks if len(mark["y"]) == len(wanted["y"])]
    return [mark for mark in same_length if close(mark["y"], wanted["y"], within)]


def _is_named(mark: Plain) -> bool:
    return bool(mark["name"]) and not mark["name"].startswith("_")  # Matplotlib's own names start so


def is_swapped(kind: str, shown: Plain, best: Plain, within: float | str | None = None) -> bool:
    """Tell whether two lines or groups of dots each carry a name that resembles the other's, and not their own."""
    best_of = {index: mark for index, mark in enumerate(best[kind]) if _is_named(mark)}
    given: dict[int, str] = {}
    for index, wanted in best_of.items():
        like = _like(wanted, shown[kind], within)
        if len(like) == 1 and len(_like(wanted, best[kind], within)) == 1:
            given[index] = like[0]["name"]

    def means(label: str, index: int) -> bool:
        """Tell whether `label` is the name of one of the best marks, or has all words that only this name has."""
        own = _word_set(best_of[index]["name"])
        own -= {word for other, mark in best_of.items() if other != index for word in _word_set(mark["name"])}
        alike = SequenceMatcher(None, _words(label), _words(best_of[index]["name"])).ratio() > 0.85
        return alike or (bool(own) and own <= _word_set(label))

    return any(
        means(given[one], other)
        and means(given[other], one)
        and not means(given[one], one)
        and not means(given[other], other)
        for one in given
        for other in given
        if one < other
    )


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", _words(text)))


def _function(spec: Spec, seen: Plain, right: Plain) -> str | None:
    name = f"`{spec.name}`"
    if seen["kind"] != "function":
        return f"{name} is {what(seen)}; this task asks for a function. Keep the line that starts with `def`."
    for given, result, wanted in zip(spec.options["on"], seen["results"], right["results"], strict=True):
        shown = given["shown"] if len(given["shown"]) <= MOST_SHOWN else given["shown"][:MOST_SHOWN] + "…"
        call = f"{spec.name}({shown})"
        if "error" in result:
            return f"`{call}` stops with {result['error']}"
        if result["value"] == wanted["value"]:
            continue
        if result["value"]["kind"] == "none" and wanted["value"]["kind"] != "none":
            return f"`{call}` gives nothing back. Does its last line start with `return`?"
        inner = _inner(spec, wanted["value"], call)
        miss = COMPARE[inner.verb](inner, result["value"], wanted["value"])
        if miss:
            same_for_all = _same_for_all(seen, right)
            return f"{name} {same_for_all}" if same_for_all else _gives(spec, call, result, wanted, miss)
    return None


def _same_for_all(seen: Plain, right: Plain) -> str:
    """Say what a function gives for every input, where it should tell them apart; empty when it does."""
    given, wanted = ([result.get("value") for result in side["results"]] for side in (seen, right))
    alone = isinstance(given[0], dict) and not isinstance(_scalar(given[0]), dict)
    if not alone or any(value != given[0] for value in given) or all(value == wanted[0] for value in wanted):
        return ""
    return f"gives the same, {what(given[0])}, whatever it is given. Does it use its inputs?"


def _gives(spec: Spec, call: str, result: Plain, wanted: Plain, miss: str) -> str:
    """Say what went in, what came out and, where it is no secret, what should have."""
    value, best = result["value"], wanted["value"]
    if best["kind"] in ("items", "series", "table"):
        return miss.replace("what the data give", "what was expected")
    asked = {"truth": "True or False", "text": "a text", "time": "a day"}.get(best["kind"], "a number")
    if is_mask(value):
        return (
            f"`{call}` gives {what(value)}, all True or False; {asked} was expected. "
            "Count the True ones with .sum(), or take their share with .mean()."
        )
    if isinstance(_scalar(value), dict) and value["kind"] in ("items", "series", "table", "profile"):
        return (
            f"`{call}` gives {what(value)}; {asked} was expected. "
            "Does it use its inputs, or a table from outside?"
        )
    expected = (
        "which is not what was expected" if spec.options.get("hidden") else f"and {what(best)} was expected"
    )
    return f"`{call}` gives {what(value)}, {expected}."


def _inner(spec: Spec, right: Plain, name: str = "") -> Spec:
    """Return the check for what the model answer gives, by its kind."""
    verb = {"text": "text", "time": "text", "items": "items", "series": "series", "table": "table"}.get(
        right["kind"], "number"
    )
    return Spec(verb, name or spec.name, {key: value for key, value in spec.options.items() if key != "on"})


def _value(spec: Spec, seen: Plain, right: Plain) -> str | None:
    inner = _inner(spec, right)
    return COMPARE[inner.verb](inner, seen, right)


COMPARE: dict[str, Callable[[Spec, Plain, Plain], str | None]] = {
    "number": _number,
    "text": _text,
    "choice": _choice,
    "items": _items,
    "series": _series,
    "table": _table,
    "figure": _figure,
    "function": _function,
}


def too_far(spec: Spec, seen: Plain, right: Plain) -> str | None:
    """Return the sentence for a right answer that was rounded beyond the tolerance; None for any other value."""
    within = spec.options.get("within")
    off = [(have, want) for have, want in _pairs(spec, seen, right) or [] if not close(have, want, within)]
    if not off or not is_rounded(spec, seen, right):
        return None
    digits = max(needed(want, within) for _, want in off)
    asked = f"at least {digits} decimal{'s' if digits > 1 else ''}" if digits else "the whole number"
    value = _scalar(seen)
    shown = f"is {show(value)}," if is_number(value) else "is"
    return f"`{spec.name}` {shown} rounded too far. Give {asked}."


def is_rounded(spec: Spec, seen: Plain, right: Plain) -> bool:
    """Tell whether `seen` is the right answer, rounded to any digit."""
    pairs = _pairs(spec, seen, right)
    return bool(pairs) and all(close(a, b, EXACTLY) or rounded(a, b) for a, b in pairs or [])


def _pairs(spec: Spec, seen: Plain, right: Plain) -> list[tuple[list[Any], list[Any]]] | None:
    """Return the columns that were seen, each beside the right one, cell by cell; None where they do not pair."""
    options = spec.options
    match spec.verb:
        case "number":
            value, wanted = _scalar(seen), _scalar(right)
            return [([value], [wanted])] if is_number(value) and is_number(wanted) else None
        case "series" if (have := _labeled(seen)) and (want := _labeled(right)):
            return _side_by_side(have[0], [have[1]], want[0], [want[1]])
        case "table" if seen["kind"] == right["kind"] == "table" and options.get("by") in seen["columns"]:
            by, (have, want) = options["by"], (seen["columns"], right["columns"])
            asked = options.get("columns") or [column for column in want if column != by]
            if all(column in have for column in asked):
                return _side_by_side(have[by], [have[c] for c in asked], want[by], [want[c] for c in asked])
        case "figure" if seen["kind"] == "figure" and seen["panels"]:
            shown, best = seen["panels"][0], right["panels"][0]
            kind = _marks_asked(spec, best)
            if kind != "bars":
                return _pairs_of_marks(shown[kind], best[kind], options.get("within"))
            if shown["bars"] and best["bars"]:
                (labels, lengths), (wanted_labels, wanted) = (
                    map(list, zip(*panel["bars"], strict=True)) for panel in (shown, best)
                )
                return _side_by_side(labels, [lengths], wanted_labels, [wanted])
    return None


def _side_by_side(
    labels: list[Any], columns: list[list[Any]], wanted_labels: list[Any], wanted: list[list[Any]]
) -> list[tuple[list[Any], list[Any]]] | None:
    """Return each column in the order of the wanted rows, beside the wanted one."""
    place = {_key(label): row for row, label in enumerate(labels)}
    rows = [place.get(_key(label)) for label in wanted_labels]
    if None in rows or len(place) != len(wanted_labels) or len(labels) != len(place):
        return None
    return [
        ([cells[row] for row in rows], best)  # type: ignore[index]
        for cells, best in zip(columns, wanted, strict=True)
    ]


def _pairs_of_marks(
    shown: list[Plain], best: list[Plain], within: float | None
) -> list[tuple[list[Any], list[Any]]] | None:
    """Return for each line or group of dots the values of the one that shows it, exact or rounded."""
    pairs = []
    for wanted in best:
        like = [mark["y"] for mark in shown if len(mark["y"]) == len(wanted["y"])]
        found = next((y for y in like if close(y, wanted["y"], within)), None)
        found = found or next((y for y in like if rounded(y, wanted["y"])), None)
        if found is None:
            return None
        pairs.append((found, wanted["y"]))
    return pairs


def same(spec: Spec, seen: Plain, mistake: Plain) -> bool:
    """Tell whether `seen` is the known `mistake`, which may not even be of the kind the check asks for.

    A mistake is known by its exact numbers, or by those rounded to two digits or more: what is merely near it
    may have another reason.
    """
    if seen == mistake:
        return True
    if spec.options.get("within") != EXACTLY:
        exact = Spec(spec.verb, spec.name, {**spec.options, "within": EXACTLY})
        if (
            spec.verb in ("number", "series", "table")
            and max(map(significant, _numbers(seen)), default=2) < 2
        ):
            return same(exact, seen, mistake)
        spec = Spec(spec.verb, spec.name, {**spec.options, "within": AS_WRITTEN})
    if spec.verb == "figure":
        if not seen["kind"] == mistake["kind"] == "figure" or _looks(seen, spec) != _looks(mistake, spec):
            return False
        return not any(
            is_swapped(kind, one, other)
            for one, other in zip(seen["panels"][:1], mistake["panels"][:1], strict=True)
            for kind in ("lines", "dots")
        )
    if spec.verb == "function":
        # Who gives a constant that looks at nothing has not made the mistake of looking at the wrong thing.
        alike = seen["kind"] == mistake["kind"] == "function" and bool(seen.get("constant")) == bool(
            mistake.get("constant")
        )
        return alike and all(
            a.get("error") == b.get("error")
            and ("error" in a or same(_inner(spec, b["value"]), a["value"], b["value"]))
            for a, b in zip(seen["results"], mistake["results"], strict=True)
        )
    if spec.verb == "items" and spec.options.get("count"):
        return seen.get("count") == mistake.get("count") and seen["kind"] == mistake["kind"]
    if not comparable(spec, mistake):
        # The mistake may lack the very columns that are asked for: look at those it has.
        whole = {key: value for key, value in spec.options.items() if key not in ("by", "columns")}
        spec = Spec(spec.verb, spec.name, whole)
        return seen["kind"] == mistake["kind"] and _value(spec, seen, mistake) is None
    return COMPARE[spec.verb](spec, seen, mistake) is None


def _numbers(seen: Plain) -> list[float]:
    """Return all numbers in `seen`."""
    match seen:
        case {"kind": "number", "value": value}:
            cells = [value]
        case {"kind": "items", "items": cells} | {"kind": "series", "values": cells}:
            pass
        case {"kind": "table", "columns": columns}:
            cells = [cell for column in columns.values() for cell in column]
        case _:
            cells = []
    return [cell for cell in cells if is_number(cell)]


def comparable(spec: Spec, right: Plain) -> bool:
    """Tell whether `right` can stand as the right answer of this check, so that values compare with it."""
    match spec.verb:
        case "number":
            return isinstance(_scalar(right), (int, float))
        case "text" | "choice":
            return isinstance(_scalar(right), str)
        case "items":
            listed = _listed(right)
            whole = listed is not None and right.get("count", len(listed)) == len(listed)
            return whole or (listed is not None and bool(spec.options.get("count")))
        case "series":
            labeled = _labeled(right)
            return right["kind"] == "profile" or (labeled is not None and _distinct(labeled[0]))
        case "table":
            asked = {*(spec.options.get("columns") or []), *filter(None, [spec.options.get("by")])}
            named = spec.options.get("by") if right["kind"] == "table" else None
            return (
                right["kind"] in ("table", "profile")
                and asked <= set(right["columns"])
                and (named is None or _distinct(right["columns"][named]))
            )
        case "figure":
            return right["kind"] == "figure" and bool(right["panels"])
        case "function":
            results = right.get("results")
            return bool(results) and all(
                result.get("value", {}).get("kind") in RETURNED for result in results
            )
    return True


def _hides(panel: Plain) -> bool:
    """Tell whether more marks lie beyond the ends of the axes than may."""
    marks = [panel, *panel["lines"], *panel["dots"]]
    return any(mark.get("outside", 0) > MOST_OUTSIDE for mark in marks)


def _looks(seen: Plain, spec: Spec) -> Any:
    """Return what makes two figures the same to a check: the marks, and which words are there at all."""
    panels = []
    for panel in seen["panels"][:1]:
        marks = [[str(label), show(length)] for label, length in panel["bars"]]
        panels.append(
            [
                marks if spec.options.get("order") else sorted(marks),
                [[mark["x"], mark["y"]] for kind in ("lines", "dots") for mark in panel[kind]],
                [_is_given(panel, part) for part in ("title", "x", "y")],
                panel["baseline"],
                _hides(panel),
            ]
        )
    return panels, len(seen["alt"] or "") >= 40
