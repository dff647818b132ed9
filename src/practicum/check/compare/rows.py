"""Compare a Series or a table: row by row, column by column, or by a profile of each column.

Each comparison returns None when two values agree, else one sentence that says what is off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from practicum.check.compare.cells import Within, are_pairs, close, in_order, normalize, rank
from practicum.check.compare.patterns import of_values
from practicum.check.messages import Vague, count, is_number, join, lead, show, what
from practicum.check.spec import Plain, Spec

_FACTS = {
    "missing": "{} missing values",
    "distinct": "{} different values",
    "sum": "a sum of {}",
    "min": "{} as its smallest value",
    "max": "{} as its largest value",
    "median": "a median of {}",
}
#: How many values of a long column rounding may make one.
MOST_MET = 10
_LENGTHS = " holds lengths of time. Divide by one day to make them plain numbers of days."
Column = list[Any]


def labeled(observed: Plain) -> tuple[Column, Column] | None:
    """Return the labels and values of `observed`; None when it holds no value for each label."""
    match observed:
        case {"kind": "series", "labels": list(labels), "values": list(values)}:
            return labels, values
        case {"kind": "table", "columns": columns, "labels": list(labels)} if len(columns) == 1 and labels:
            return labels, next(iter(columns.values()))
        case {"kind": "table", "columns": columns} if len(columns) == 2:
            first, second = columns.values()
            return first, second
        case {"kind": "items", "items": list(items)} if _are_rows(items):
            return [name for name, _ in items], [value for _, value in items]
    return None


def _are_rows(items: list[Any]) -> bool:
    """Return True if a list holds labels, all different, each with one value."""
    if not all(isinstance(item, list) and len(item) == 2 for item in items):
        return False
    return are_pairs(items) or (bool(items) and are_distinct([label for label, _ in items]))


def row_key(label: Any) -> str:
    """Return what makes two labels the same row: case, spaces and int or float do not."""
    if isinstance(label, list):
        return " / ".join(map(row_key, label))
    return normalize(label) if isinstance(label, str) else show(label)


def by_period(labels: Column, right_labels: Column) -> Column:
    """Return labels in the words of the expected ones where both name the same months (or years) by other days.

    `resample` names a month by its first day or its last, a period by neither.
    """
    for letters in (7, 4):
        ours, theirs = ([_period(label, letters) for label in side] for side in (labels, right_labels))
        if all(ours) and all(theirs) and len(set(theirs)) == len(theirs):
            names = dict(zip(theirs, right_labels, strict=True))
            if set(ours) <= names.keys() and len(set(ours)) == len(ours):
                return [names[period] for period in ours]
    return labels


def _period(label: Any, letters: int) -> str:
    """Return the month (7 letters) or year (4) that a label names by itself or by its first or last day; else empty."""
    text = str(label)
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        return text if len(text) == letters else ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T00:00:00)?", text):
        return ""
    day = date.fromisoformat(text[:10])
    first, last = day.day == 1, (day + timedelta(days=1)).day == 1
    if letters == 4:
        first, last = first and day.month == 1, last and day.month == 12
    return text[:letters] if first or last else ""


def are_distinct(labels: Column) -> bool:
    """Return True if no two labels name the same row."""
    return len(set(map(row_key, labels))) == len(labels)


def compare_series(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare one value for each label."""
    name = f"`{spec.name}`"
    if expected["kind"] == "profile":
        return _compare_profiles(spec, observed, expected, within)
    if observed.get("duration") and not expected.get("duration"):
        return f"{name}{_LENGTHS}"
    right, value = labeled(expected), labeled(observed)
    assert right is not None  # `practicum.check.mistakes.comparable` looked when the key was made
    if value is None:
        value = _in_their_order(observed, right[0])
    if value is None:
        if observed["kind"] == "items" and observed["items"]:
            example = " and ".join(show(label) for label in right[0][:2])
            keys, cells = set(map(row_key, right[0])), observed["items"]
            if all(not isinstance(cell, list) and row_key(cell) in keys for cell in cells):
                return f"{name} holds names without values. This task asks for {_one_each(right[0])}."
            if all(is_number(cell) or cell is None for cell in cells):
                return f"{name} is a list without names. Keep the names, such as {example}, with the values."
        return f"{name} is {what(observed)}; this task asks for {_one_each(right[0])}."
    if spec.options.get("zeros"):
        value, right = _without_zeros(value), _without_zeros(right)
    miss = compare_rows(
        name,
        value[0],
        {"": value[1]},
        right[0],
        {"": right[1]},
        within,
        order=bool(spec.options.get("order")),
        hidden=bool(spec.options.get("hidden")),
    )
    return miss and (_all_off(name, *value, *right) or miss)


def _without_zeros(rows: tuple[Column, Column]) -> tuple[Column, Column]:
    """Return labels and values without those groups of which there is nothing."""
    kept = [(label, value) for label, value in zip(*rows, strict=True) if value != 0]
    return [label for label, _ in kept], [value for _, value in kept]


def _in_their_order(observed: Plain, labels: Column) -> tuple[Column, Column] | None:
    """Return a plain list as rows numbered from 1 where the expected rows are: their order says which is which."""
    items = observed.get("items")
    if not items or observed.get("set") or len(labels) < 2 or labels != list(range(1, len(labels) + 1)):
        return None
    if any(isinstance(cell, (list, str)) for cell in items):
        return None
    return list(range(1, len(items) + 1)), items


def _one_each(labels: Column) -> str:
    """Say what a Series should hold: one value, or one for each group."""
    return (
        f"one value, for {show(labels[0])}"
        if len(labels) == 1
        else f"one value for each of {len(labels)} groups"
    )


def _all_off(
    name: str, labels: Column, values: Column, right_labels: Column, right_values: Column
) -> str | None:
    """Name what is wrong with all values at once: no names, no numbers, nothing there, another scale."""
    if not values:
        return f"{name} is empty: it has no row. If you keep rows by a text, check its spelling."
    if (
        len(labels) > 1
        and right_labels
        and list(labels) == list(range(len(labels)))
        and not any(is_number(label) for label in right_labels)
    ):
        example = show(right_labels[0])
        return f"{name}: its rows are numbered 0, 1, 2 ...; they should have names such as {example}."
    if values and all(value is None for value in values):
        return f"{name} holds only missing values: check the names of the rows on both sides, and what you divide by."
    texts = [value for value in values if isinstance(value, str)]
    if texts and all(map(is_number, right_values)):
        # So `practicum.check.scalars.to_cell` writes what is no single value.
        if re.fullmatch(r"<\w+>", texts[0]):
            return f"{name} holds a {texts[0][1:-1]} where one number belongs. Is a step missing, or its ()?"
        return f"{name} holds text. Give numbers, without quotes."
    return None


def compare_table(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare the columns of a table that the check asks for."""
    name = f"`{spec.name}`"
    if _is_column(observed, expected):
        return (
            f"{name} is one column, not a table. One name in brackets picks a column: keep the whole table."
        )
    if observed["kind"] == "series" and len(expected.get("columns", {})) == 2:
        # One value for each group: a Series says the same as a table of two columns.
        first, second = expected["columns"]
        observed = {
            "kind": "table",
            "columns": {first: observed["labels"], second: observed["values"]},
            "rows": len(observed["values"]),
            "labels": [],
        }
    if observed["kind"] not in ("table", "profile"):
        return f"{name} is {what(observed)}; this task asks for a table."
    if observed["rows"] != expected["rows"]:
        return _other_length(name, observed, expected, spec.options.get("columns"))
    if expected["kind"] == "profile":
        return _compare_profiles(spec, observed, expected, within)
    by = spec.options.get("by")
    have, right = dict(observed["columns"]), expected["columns"]
    if by and by not in have and observed["labels"]:
        have[by] = observed["labels"]
    asked = asked_columns(spec, expected)
    missing = [column for column in [*([by] if by else []), *asked] if column not in have]
    if missing:
        return f"{name} has no column `{missing[0]}`; it has {join([f'`{column}`' for column in have])}."
    ours, theirs = {column: have[column] for column in asked}, {column: right[column] for column in asked}
    order = bool(spec.options.get("order"))
    if not by and not order:
        return compare_loose_rows(name, ours, theirs, within)
    numbers = list(range(expected["rows"]))
    labels, right_labels = (have[by], right[by]) if by else (numbers, numbers)
    hidden = bool(spec.options.get("hidden"))
    return compare_rows(name, labels, ours, right_labels, theirs, within, order=order, hidden=hidden)


def asked_columns(spec: Spec, expected: Plain) -> list[str]:
    """Return the columns of a table whose values a check compares."""
    by = spec.options.get("by")
    return spec.options.get("columns") or [column for column in expected["columns"] if column != by]


def _other_length(name: str, observed: Plain, expected: Plain, asked: list[str] | None) -> str:
    """Return what a table with another number of rows is told; without `asked`, all its columns are looked at."""
    wide = _spread(observed, expected)
    if wide:
        return f"{name} is still wide: {join(wide)} are columns, and should be values in a column."
    rows, right = observed["rows"], expected["rows"]
    if not rows:
        return f"{name} is empty: it has no row. If you keep rows by a text, check its spelling."
    off = f"{abs(rows - right):,} too {'few' if rows < right else 'many'}"
    lost = _lost_or_extra(observed, expected, asked or list(expected["columns"]))
    return f"{name} has {count(rows, 'row')}, {off}.{lost}"


def _lost_or_extra(observed: Plain, expected: Plain, asked: list[str]) -> str:
    """Name a value of an asked column of texts that only one of two tables has; empty where there is none."""
    for column in asked:
        right, have = expected["columns"].get(column), observed["columns"].get(column)
        if not (isinstance(have, list) and isinstance(right, list)):
            continue
        if not all(isinstance(cell, str) for cell in [*have, *right]):
            continue
        ours, theirs = (dict(zip(map(row_key, cells), cells, strict=True)) for cells in (have, right))
        if extra := [cell for key, cell in ours.items() if key not in theirs]:
            return f" In column `{column}`, {show(extra[0])} does not belong."
        if lost := [cell for key, cell in theirs.items() if key not in ours]:
            return f" In column `{column}`, {show(lost[0])} is missing."
    return ""


def _spread(observed: Plain, expected: Plain) -> list[str]:
    """Return two columns that should be values: the table is still wide. Empty when it is not."""
    if observed["rows"] >= expected["rows"] or len(observed["columns"]) <= len(expected["columns"]):
        return []
    for column in expected["columns"].values():
        # A long column tells only its ends.
        cells = [column.get("min"), column.get("max")] if isinstance(column, dict) else column
        found = [name for name in observed["columns"] if any(name == show(cell) for cell in cells)]
        if len(found) > 1:
            return [f"`{name}`" for name in found[:2]]
    return []


def _is_column(observed: Plain, expected: Plain) -> bool:
    """Return True if `observed` is one column that lost its table: a Series whose rows are only numbered."""
    if observed.get("series"):
        return True
    numbered = observed["kind"] == "series" and all(isinstance(label, int) for label in observed["labels"])
    names: Column = next(iter(expected.get("columns", {}).values()), [])
    return numbered and (len(expected["columns"]) != 2 or not all(isinstance(name, int) for name in names))


def compare_rows(
    name: str,
    labels: Column,
    columns: Mapping[str, Column],
    right_labels: Column,
    right: Mapping[str, Column],
    within: Within,
    *,
    order: bool = False,
    hidden: bool = False,
    noun: str = "row",
) -> str | None:
    """Compare row by row, matched by label; say what is off in the first column that is.

    With `hidden`, nothing is said that tells what is right. A trainee sees `noun` for a row.
    """
    labels = by_period(labels, right_labels)
    place = {row_key(label): row for row, label in enumerate(labels)}
    right_keys = [row_key(label) for label in right_labels]
    if len(place) < len(labels):
        keys = Counter(map(row_key, labels))
        twice = next(label for label in labels if keys[row_key(label)] > 1)
        return f"{name} has more than one {noun} for {show(twice)}."
    extra = [show(label) for label in labels if row_key(label) not in right_keys]
    lost = [show(label) for label in right_labels if row_key(label) not in place]
    if extra:
        none = f", and none for {lost[0]}" if lost else ""
        return f"{name} has a {noun} for {extra[0]}, which does not belong{none}."
    if lost:
        return f"{name} has {count(len(labels), noun)} and none for {lost[0]}; {len(right_labels)} were expected."
    places = [place[key] for key in right_keys]
    ours = {column: [columns[column][row] for row in places] for column in right}
    if miss := _compare_columns(right_labels, ours, right, within, hidden=hidden):
        return lead(f"{name}: ", miss)
    if order and [row_key(label) for label in labels] != right_keys:
        first = show(labels[0])
        return (
            f"{name} has the right {noun}s in the wrong order: {first} comes first. Sort it as the task asks."
        )
    return None


def _compare_columns(
    labels: Column,
    columns: Mapping[str, Column],
    right: Mapping[str, Column],
    within: Within,
    *,
    hidden: bool,
) -> str | None:
    """Compare columns whose rows stand in the same order; say what is off in the first that is."""
    for column, cells in right.items():
        values = columns[column]
        off = [row for row, cell in enumerate(cells) if not close(values[row], cell, within)]
        if not off:
            continue
        where = f"in column `{column}`, " if column else ""
        if hidden:
            first = f"the value for {show(labels[off[0]])} is {show(values[off[0]])}"
            return Vague(f"{where}{first}, which is not what was expected.")
        other = next((one for one in right if one != column and close(values, right[one], within)), None)
        if other is not None:
            return f"column `{column}` holds what column `{other}` should hold."
        return lead(where, of_values(labels, values, cells, off))
    return None


def compare_loose_rows(
    name: str, columns: Mapping[str, Column], right: Mapping[str, Column], within: Within
) -> str | None:
    """Compare without labels or order: every row must find a partner; say which column is off."""
    if _are_paired(columns, right, within):
        return None
    for column, cells in right.items():
        if miss := _compare_loose_cells(in_order(columns[column]), in_order(cells), within):
            return f"{name}: column `{column}` {miss}"
    return f"{name} has the right values in each column, but puts them together in the wrong rows."


def _compare_loose_cells(values: Column, right: Column, within: Within) -> str | None:
    """Compare the cells of one column in any order: what does not belong, what there is too much of."""
    if all(close(value, cell, within) for value, cell in zip(values, right, strict=True)):
        return None
    have, want = (Counter(map(row_key, cells)) for cells in (values, right))
    for cell in values:
        if row_key(cell) not in want and not any(close(cell, other, within) for other in right):
            number = sum(not any(close(one, other, within) for other in right) for one in values)
            if number == len(values):
                return f"holds {show(cell)}, and none of its values match the data."
            words = "which does" if number == 1 else f"one of {number:,} values that do"
            return f"holds {show(cell)}, {words} not belong there."
    lost = next((cell for cell in right if row_key(cell) not in have), None)
    if lost is not None and isinstance(lost, str):
        return f"never holds {show(lost)}, but should."
    more = next((cell for cell in values if have[row_key(cell)] > want[row_key(cell)]), values[0])
    return f"holds {show(more)} in {count(have[row_key(more)], 'row')}, which is too often."


def _are_paired(columns: Mapping[str, Column], right: Mapping[str, Column], within: Within) -> bool:
    rest = _sorted_rows(right)
    for row in _sorted_rows(columns):
        partner = next((at for at, mate in enumerate(rest) if close(row, mate, within)), None)
        if partner is None:
            return False
        del rest[partner]
    return not rest


def _sorted_rows(columns: Mapping[str, Column]) -> list[list[Any]]:
    # Texts first: they are exact, while numbers within tolerance may sort either way.
    return [
        list(row)
        for row in sorted(zip(*columns.values(), strict=True), key=lambda row: sorted(map(rank, row)))
    ]


def _compare_profiles(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    name, asked = f"`{spec.name}`", spec.options.get("columns") or list(expected["columns"])
    if observed["kind"] != "profile" or observed["rows"] != expected["rows"]:
        noun = "values" if expected.get("series") else "rows"
        if observed["kind"] == "items" and observed["count"] == expected["rows"]:
            return f"{name} is a list, so its values have lost their row names. Keep the column as a Series."
        if observed["kind"] == "number":
            return f"{name} is one number, {what(observed)}. This task asks for {expected['rows']:,} {noun}."
        return f"{name} is {what(observed)}; {expected['rows']:,} {noun} were expected."
    columns = observed["columns"]
    if expected.get("series") and not observed.get("series"):
        if len(columns) > 1:
            return f"{name} is {what(observed)}; this task asks for one column."
        columns = dict(zip(expected["columns"], columns.values(), strict=True))
    for column in asked:
        if column not in columns:
            return f"{name} has no column `{column}`; it has {join([f'`{other}`' for other in columns])}."
        ours, theirs = columns[column], expected["columns"][column]
        if ours.get("duration") and not theirs.get("duration"):
            return f"{name}{_LENGTHS}"
        for fact, right in theirs.items():
            have = ours.get(fact)
            if fact in _FACTS and not _is_near(fact, have, right, expected["rows"], within):
                told = _FACTS[fact].format(show(have))
                return Vague(f"{name}: column `{column}` has {told}, {_than(fact, have, right)}.")
    return None


def _is_near(fact: str, have: Any, right: Any, rows: int, within: Within) -> bool:
    """Return True if a fact of a long column may differ that much when each of its values is off by `within`."""
    if close(have, right, None):
        return True
    if (
        not isinstance(within, (int, float))
        or fact == "missing"
        or not (is_number(have) and is_number(right))
    ):
        return False
    if fact == "distinct":  # rounded values meet, but not many of them
        return right / MOST_MET <= have <= right
    return abs(have - right) <= within * (rows if fact == "sum" else 1)


def _than(fact: str, have: Any, right: Any) -> str:
    """Say to which side a fact of a column is off."""
    if not (is_number(have) and is_number(right)):
        return "which is not what was expected"
    if fact in ("missing", "distinct"):
        return f"and {'fewer' if have > right else 'more'} were expected"
    return f"which is too {'high' if have > right else 'low'}"
