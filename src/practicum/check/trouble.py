"""Say why a cell stopped: Python's words, and what to do where the reason can be seen."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import zip_longest
from types import FrameType, FunctionType
from typing import Any

from practicum.check.messages import join
from practicum.check.observe import is_mute, is_stub, prints
from practicum.check.signs import plain

#: Python's own words are cut; some hold half a table.
MOST_ERROR = 120
#: How many columns are worth reading.
MOST_COLUMNS = 8
#: In longer columns no text is looked for.
MOST_SEARCHED = 20_000
#: How alike two names are of which one may be the other, mistyped.
ALIKE = 0.75

_MENDS = (
    (
        r"truth value of an? .* is ambiguous",
        "Python needs one True or False there, but this is a whole column or table. After if, count first, "
        "as in .sum() == 1. To join two questions, use | (or) and & (and), with each question in parentheses.",
    ),
    (
        r"Array conditional must be same shape as self",
        "`where` needs one True or False for each row: a question about the column.",
    ),
    (
        r"Invalid comparison between dtype=timedelta64",
        "A length of time is not a number. Divide it by one day first: pd.Timedelta(days=1).",
    ),
    (
        r"Cannot perform reduction '\w+' with string dtype|dtype '(str|string|object)' does not support operation",
        "This step needs numbers, but it got text. Choose a column of numbers.",
    ),
    (
        r"unsupported operand type\(s\) for [-+*/%]+: '(str' and '\w+|\w+' and 'str)'",
        "This step needs numbers, but it got text. To get a column, write its table, then its name in square brackets.",
    ),
    (
        r"dtype datetime64\S* does not support operation",
        "This step does not work with dates. To count where a question is True, put the whole question in parentheses.",
    ),
    (
        r'keep must be either "first", "last" or False|drop_duplicates\(\) takes from',
        'To compare several columns, give one list of their names, such as ["place", "month"].',
    ),
    (
        r"percentiles should all be in the interval|Quantiles must be in the range",
        "Write the share as a number from 0 to 1, such as 0.9.",
    ),
    (
        r"p < 0, p > 1 or p is NaN",
        "A chance is a number from 0 to 1: 3 of 100 is 0.03.",
    ),
    (
        r"'(float|int|numpy\.\w+)' object is not iterable",
        "There is one number where Python needs several, such as a list in [ ].",
    ),
    (
        r"'(DataFrame|Series)' object is not callable",
        "Parentheses call a function. To pick a column, put its name in square brackets.",
    ),
    (
        r"'method' object is not subscriptable",
        "Call a step with parentheses ( ) after its name. Square brackets come after the parentheses.",
    ),
    (
        r"'\w*(function|method)\w*' object is not subscriptable",
        "A function gets its input in parentheses ( ), not in square brackets.",
    ),
    (
        r"cannot unpack non-iterable (builtin_function_or_method|function|method) object",
        "Call a step with parentheses ( ) after its name.",
    ),
    (
        r"string indices must be integers",
        "Text has no columns. For a table, leave out the quotes. A loop over a table goes through its column names.",
    ),
    (
        r"missing \d+ required positional arguments?:",
        "The function needs a value for each name in its parentheses.",
    ),
    (
        r"'[<>]=?' not supported between instances of '(str' and '(int|float)|(int|float)' and 'str)'",
        "Text cannot be compared with a number. Use a number without quotes, or a column of numbers.",
    ),
    (
        r"('[<>]=?' not supported between instances of|unsupported operand type\(s\) for [-+*/%]+:) "
        r"'(tuple' and '\w+|\w+' and 'tuple)'",
        "One of them holds several values. Give each its own name, as in low, high = ...",
    ),
    (
        r"Length of values \(\d+\) does not match length of index",
        "A new column needs one value for each row of its table.",
    ),
)
#: What Python says where | or & stands between things that are no answers.
_JOINED = r"'r?(or|and|xor)_'|unsupported operand type\(s\) for [|&]:"
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True)
class Place:
    """Where an error struck, and what was known there.

    Parameters
    ----------
    names : mapping
        The names of the notebook.
    source : str
        The code of the cell that stopped; empty where it is not known.
    made : mapping
        For names that the notebook makes, the heading of the task or section that makes each.
    lesson : collection of str
        Names that only the unit's other notebook makes.
    """

    names: Mapping[str, Any]
    source: str = ""
    made: Mapping[str, str] = field(default_factory=dict)
    lesson: Mapping[str, str] = field(default_factory=dict)


def in_words(error: BaseException, place: Place) -> str:
    """Return an error on one line: its kind, Python's words, and the mend where it is a common one."""
    try:
        # Python names the file of a cell by a number that tells nobody anything.
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        words = _steady(" ".join(said.split()))
    except Exception:  # an error that cannot even say what it is
        words = ""
    mend = _mend(error, words, place)
    if mend:
        words = words.split(". ")[0].rstrip(".")
    words = words if len(words) <= MOST_ERROR else words[:MOST_ERROR] + "…"
    line = f"{type(error).__name__}: {words}".rstrip(": ")
    return f"{line}. {mend}" if mend else line


def _steady(words: str) -> str:
    """Return the words of an error as every run says them: names that come out of a set sorted, no addresses."""
    words = re.sub(r" at 0x[0-9a-fA-F]+", "", words)
    return re.sub(r"\bIndex\(\[(.*?)\], dtype=[^()]*\)|\{([^{}:]*)\}", _sorted_names, words)


def _sorted_names(match: re.Match[str]) -> str:
    names = sorted(name.strip() for name in (match[1] or match[2] or "").split(","))
    return ("[{}]" if match[2] is None else "{{{}}}").format(", ".join(names))


def _mend(error: BaseException, words: str, place: Place) -> str:
    for pattern, mend in _MENDS:
        if isinstance(error, (TypeError, ValueError)) and re.search(pattern, words):
            return mend
    if isinstance(error, TypeError) and re.search(_JOINED, words):
        return _joined(place)
    if isinstance(error, UnboundLocalError) and (found := re.search(r"local variable '(\w+)'", words)):
        return (
            f"Inside a function, `{found[1]} = ...` makes a name of the function's own, which hides the "
            f"`{found[1]}` outside. Choose another name for the result."
            if found[1] in place.names
            else ""
        )
    missing = getattr(error, "name", None)
    if type(error) is NameError and isinstance(missing, str) and missing not in place.names:
        return _unknown(missing, place)
    if isinstance(error, KeyError) and (mend := _no_column(error) or _no_key(error, place)):
        return mend
    if isinstance(error, SyntaxError):
        return _bare_label(place) or _unfinished(error, place)
    if isinstance(error, AttributeError) and (mend := _no_attribute(error, words, place)):
        return mend
    if (found := re.match(r"(\w+)\(\) takes \d+ positional", words)) and isinstance(
        place.names.get(found[1]), FunctionType
    ):
        return "Write as many names between the parentheses after `def` as the function is given values."
    if isinstance(error, (TypeError, AttributeError)):
        if "ellipsis" in words:
            return _unanswered(error, place)
        if "NoneType" in words:
            return _nothing(error, place)
    return ""


def _joined(place: Place) -> str:
    """Say what is wrong around | or &: questions without parentheses, or things that are no answers."""
    for node in (part for step in _steps(place.source) for part in ast.walk(step)):
        match node:
            case ast.Compare(left=left, comparators=others) if any(
                isinstance(side, ast.BinOp) and isinstance(side.op, (ast.BitOr, ast.BitAnd))
                for side in [left, *others]
            ):
                return "Put parentheses around each question on both sides of | or &."
    return "| and & join True and False values, but one side here holds something else."


# ---------------------------------------------------------------- a name that nobody knows


def _unknown(missing: str, place: Place) -> str:
    """Say what a name that does not exist may be: a text, a letter, a name from further up, one mistyped."""
    known = [name for name in place.names if not name.startswith("_")]
    where = _text_in_data(missing, place.names)
    if where and not (missing in place.lesson and where.startswith("a value")):
        plural = f" Or did you mean `{missing}s`?" if f"{missing}s" in known else ""
        return f'`{missing}` is {where}. Put it in quotes: "{missing}".{plural}'
    if re.fullmatch("[A-Z]", missing) and re.search(rf"=\s*\(?{missing}\b", place.source):
        return f'If you mean the letter, put it in quotes: "{missing}".'
    if own := _own_line(missing, place):
        return own
    if heading := place.made.get(missing):
        return f"`{missing}` is made further up, in “{heading}”. Run that cell first."
    if missing in place.lesson:
        return (
            f"`{missing}` is a name from the lesson. Use the name that this page has for it, "
            "or copy the cell that makes it."
        )
    same = [name for name in known if name.casefold() == missing.casefold()]
    if near := same or get_close_matches(missing, known, n=1, cutoff=ALIKE):
        return f"`{missing}` does not exist in this notebook. Did you mean `{near[0]}`?"
    if hasattr(place.names.get("np"), missing):
        return f"`{missing}` does not exist in this notebook, but `np.{missing}` does."
    is_called = re.search(rf"(?<![.\w]){missing}\s*\(", place.source)
    quotes = "" if is_called else " If it is a text, put it in quotes."
    return f"`{missing}` does not exist in this notebook.{quotes} If a cell makes it, run that cell first."


def _own_line(missing: str, place: Place) -> str:
    """Say what is wrong with the line that was to make a name; empty where another line makes it."""
    for step in _steps(place.source):
        match step:
            case ast.Expr(value=ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()])) if name == missing:
                return f"Two equals signs ask whether two things are the same. To make `{missing}`, use one."
            case ast.Assign(targets=[ast.Name(id=name)], value=made) if name == missing and any(
                isinstance(node, ast.Name) and node.id == missing for node in ast.walk(made)
            ):
                return (
                    f"This line is meant to make `{missing}`, so `{missing}` cannot appear after its equals sign. "
                    "Start from a name that exists already."
                )
    return ""


def _tables(names: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    import pandas as pd

    for name, value in names.items():
        if not name.startswith("_") and isinstance(value, (pd.DataFrame, pd.Series)):
            yield name, value


def _columns_of(table: Any) -> list[Any]:
    """Return a table's columns by place, since two may have one name; a Series is a column itself."""
    return [table] if table.ndim == 1 else [table.iloc[:, place] for place in range(table.shape[1])]


def _text_in_data(word: str, names: Mapping[str, Any]) -> str:
    """Say where in the tables a word stands as a text: a column, a row, a value; empty when nowhere."""
    import pandas as pd

    tables = list(_tables(names))
    for name, table in tables:
        if isinstance(table, pd.DataFrame) and word in table.columns:
            return f"a column of `{name}`"
    for name, table in tables:
        if not pd.api.types.is_numeric_dtype(table.index) and word in table.index:
            return f"the name of a row in `{name}`"
    for name, table in tables:
        for column in _columns_of(table):
            if (
                len(column) <= MOST_SEARCHED
                and pd.api.types.is_string_dtype(column)
                and (column == word).any()
            ):
                return f"a value in `{name}`"
    return ""


def _bare_label(place: Place) -> str:
    """Say which name of several words stands in the code without quotes; empty when none does."""
    import pandas as pd

    code = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|#.*", " ", place.source)
    for _, table in _tables(place.names):
        headings = [table.columns] if isinstance(table, pd.DataFrame) else []
        for texts in [table.index, *headings, *_columns_of(table)]:
            if len(texts) > MOST_SEARCHED or not pd.api.types.is_string_dtype(texts):
                continue
            for text in pd.unique(texts.dropna()):
                if isinstance(text, str) and " " in text and text in code:
                    return f'Put quotes around each name, such as "{text}".'
    return ""


def _unfinished(error: SyntaxError, place: Place) -> str:
    """Say which sign of a line is missing or turned around: a bracket, a quote, a colon, `<=`; empty where none is."""
    said = error.msg or ""
    if found := re.search(r"=[<>]", re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|#.*", " ", place.source)):
        return f"The equals sign comes last: write {found[0][::-1]} instead of {found[0]}."
    if said.startswith("unterminated string literal"):
        if _spans_lines(place.source, error.lineno or 0):
            return "Text of several lines starts and ends with three quotes."
        return "Text ends with the same quote that it starts with: add the missing quote."
    if said.startswith("leading zeros in decimal integer literals"):
        return 'A day is written in quotes, such as "2025-04-28". A number has no zeros in front.'
    if said == "expected ':'":
        return "A line that starts with def, if, else or for ends with a colon."
    if said == "incomplete input" or said.endswith("was never closed"):
        code = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|#.*", " ", place.source)
        for opening, closing in zip(_OPENING, _CLOSING, strict=True):
            if code.count(opening) > code.count(closing):
                return f"A bracket is still open: each {opening} needs a {closing}."
    return ""


def _spans_lines(source: str, line: int) -> bool:
    """Return True if the text that a line leaves open ends with the same quote in a later line."""
    lines = source.splitlines()
    open_line = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", " ", lines[line - 1]) if 0 < line <= len(lines) else ""
    quote = re.search("[\"']", open_line)
    return quote is not None and any(re.sub("#.*", "", later).count(quote[0]) % 2 for later in lines[line:])


# ---------------------------------------------------------------- a step that works with nothing


def _unanswered(error: BaseException, place: Place) -> str:
    """Say which name in the line that stopped still holds `...`."""
    for name, value in _used(error, place):
        if value is ...:
            where = f"Finish “{place.made[name]}” first." if name in place.made else "Replace it first."
            return f"`{name}` is still `...`. {where}"
    return ""


def _nothing(error: BaseException, place: Place) -> str:
    """Say which name in the line that stopped is None, and which function gave it."""
    used = dict(_used(error, place))
    for name, value in used.items():
        if is_silent(value) and re.search(rf"\b{re.escape(name)}\s*\(", place.source):
            return silence(name, value)
    for name, value in used.items():
        if value is None:
            return giver(name, place) or f"`{name}` is None: the step that made it returns nothing."
    return ""


def is_silent(value: Any) -> bool:
    """Return True if a value is a function of the trainee's that returns nothing, whatever it is given."""
    return isinstance(value, FunctionType) and (is_mute(value) or is_stub(value))


def silence(name: str, function: Any) -> str:
    """Say that a function gives nothing back, and why."""
    if is_stub(function):
        return f"`{name}` is still empty. Write its lines first."
    if prints(function):
        return (
            f"`{name}` prints its result and returns nothing, so no other line can use it. "
            "Use `return` instead of `print`."
        )
    return f"`{name}` returns nothing: it has no `return`. Put `return` before its result."


def giver(name: str, place: Place) -> str:
    """Say which function gave a name its None: one without `return`, or print; empty where none is seen."""
    for step in reversed(list(_steps(place.source))):
        match step:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Call(func=ast.Name(id=called))) if (
                target == name
            ):
                if called == "print":
                    return f"`{name}` is None: print shows a value and returns nothing. Leave out `print`."
                return silence(called, place.names[called]) if is_silent(place.names.get(called)) else ""
    return ""


def _steps(source: str) -> Iterator[ast.stmt]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            yield node


def _used(error: BaseException, place: Place) -> Iterator[tuple[str, Any]]:
    """Yield the names in the statement that stopped, with their values there."""
    frame, line = _deepest(error)
    if frame is None:
        return
    around = [
        step for step in _steps(place.source) if step.lineno <= line <= (step.end_lineno or step.lineno)
    ]
    if not around:
        return
    known = {**frame.f_globals, **frame.f_locals}
    for node in ast.walk(max(around, key=lambda step: step.lineno)):
        if isinstance(node, ast.Name) and node.id in known:
            yield node.id, known[node.id]


def _deepest(error: BaseException) -> tuple[FrameType | None, int]:
    """Return the innermost frame of the cell that stopped, and the line there."""
    found: tuple[FrameType | None, int] = (None, 0)
    cell, step = None, error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if step.tb_frame.f_code.co_name == "<module>":
            cell = file
        if file == cell:
            found = step.tb_frame, step.tb_lineno
        step = step.tb_next
    return found


def line_of(error: BaseException) -> int:
    """Return the line of the cell in which an error struck, from 1; 0 where none ran."""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_name == "<module>":
            line = step.tb_lineno
        step = step.tb_next
    return line


def is_made_before(name: str, source: str, line: int) -> bool:
    """Return True if the lines of a cell before `line` make `name`, and none from there on changes it."""
    try:
        steps = ast.parse(source).body
    except (SyntaxError, ValueError):
        return False
    made = [step for step in steps if name in _targets(step)]
    return bool(made) and all((step.end_lineno or step.lineno) < line for step in made)


def _targets(step: ast.stmt) -> set[str]:
    """Return the names that a statement makes or changes."""
    if isinstance(step, (ast.FunctionDef, ast.ClassDef)):
        return {step.name}
    names = set()
    for node in ast.walk(step):
        if isinstance(node, (ast.Name, ast.Subscript, ast.Attribute)) and isinstance(node.ctx, ast.Store):
            inner: ast.expr = node
            while isinstance(inner, (ast.Subscript, ast.Attribute)):
                inner = inner.value
            if isinstance(inner, ast.Name):
                names.add(inner.id)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            names.add(node.func.value.id)  # such as gaps.append(...)
    return names


# ---------------------------------------------------------------- a column that is not there


def _no_column(error: KeyError) -> str:
    """Say which column a table lacks, and which it has, or which row; empty when it was no table."""
    if _asks_for_row(error):
        key = error.args[0]
        return f"There is no row '{key}'." if isinstance(key, str) and not key.startswith("[") else ""
    wanted, columns = _columns(error)
    if wanted is None:
        return ""
    alike = next((name for name in columns if plain(name) == plain(wanted)), None)
    if alike is not None:
        return f"There is a column `{alike}` that only looks the same: {_unlike(wanted, alike)}."
    more = " and more" if len(columns) > MOST_COLUMNS else ""
    listed = [f"`{name}`" for name in columns[:MOST_COLUMNS]]
    return f"There is no column '{wanted}'; there are {', '.join(listed) + more if more else join(listed)}."


def _no_key(error: KeyError, place: Place) -> str:
    """Say what stands in the brackets behind a table in the place of a column's name; empty where none is seen."""
    import pandas as pd

    key = error.args[0] if error.args else None
    if isinstance(key, pd.Series):
        return "The brackets hold a whole column, not the name of one. Put the name in quotes."
    if isinstance(key, int) and not isinstance(key, bool) and (rows := _rows(key, place)):
        return rows
    for node in (part for step in _steps(place.source) for part in ast.walk(step)):
        match node:
            case ast.Call(args=given) if isinstance(key, str) and any(
                isinstance(one, ast.Constant) and one.value == key and key in place.names for one in given
            ):
                return f"`{key}` is a name of this notebook: without quotes, Python takes what it holds."
            case ast.Subscript(value=ast.Name(id=column), slice=ast.Constant(value=str(row))) if (
                row == key and isinstance(place.names.get(column), pd.Series)
            ):
                if row.isdigit() and int(row) in place.names[column].index:
                    return f"The rows of `{column}` have numbers as names: write {column}[{row}], without quotes."
                return f"`{column}` is one column, and has no row '{row}'."
            case ast.Subscript(
                value=ast.Name(id=table),
                slice=ast.Compare(
                    left=ast.Constant(value=str(column)), comparators=[ast.Constant(value=str(text))]
                ),
            ) if isinstance(key, bool):
                return (
                    f'"{column}" and "{text}" are both text, and no table is named. '
                    f'Take the column from its table: {table}["{column}"].'
                )
    return ""


def _rows(key: int, place: Place) -> str:
    """Say between which numbers the rows of a column lie that has no row `key`; empty where none is seen."""
    import pandas as pd

    for node in (part for step in _steps(place.source) for part in ast.walk(step)):
        match node:
            case ast.Subscript(value=ast.Name(id=column), slice=ast.Constant(value=row)) if row == key:
                found = place.names.get(column)
                if isinstance(found, pd.Series) and pd.api.types.is_integer_dtype(found.index) and len(found):
                    low, high = found.index.min(), found.index.max()
                    return f"`{column}` has no row {key}: the names of its rows go from {low} to {high}."
    return ""


def _no_attribute(error: AttributeError, words: str, place: Place) -> str:
    """Say why a value lacks a step: a function not called, a text, a function of the notebook, a step mistyped."""
    if found := re.fullmatch(r"'(?:function|method)' object has no attribute '(\w+)'", words):
        return f"The step before `.{found[1]}` is not called yet: put () after its name."
    if found := re.fullmatch(r"'str' object has no attribute '(\w+)'", words):
        return f"Text has no `.{found[1]}`. For a table, leave out the quotes; for a column, write its table first."
    number = re.search(r"(?<![\w.,])\d{1,3},\d{3}\b", place.source)
    if number and words.startswith("'tuple' object"):
        return f"To Python, the comma in {number[0]} ends a value. Write {number[0].replace(',', '')}."
    if error.name == "len":
        return "`len` comes first, with the table in its parentheses."
    if isinstance(place.names.get(error.name or ""), FunctionType):
        return f"`{error.name}` is a function of this notebook: it comes first, as in {error.name}(...)."
    if _is_unfit(error.obj):
        return f"This model is not fit yet: `.fit()` gives what has `.{error.name}`."
    known = [name for name in dir(error.obj) if not name.startswith("_")]
    near = get_close_matches(error.name or "", known, n=1, cutoff=ALIKE)
    return f"Did you mean `.{near[0]}`?" if near else ""


def _is_unfit(value: Any) -> bool:
    """Return True if a value is a model of statsmodels that has not been fit."""
    return type(value).__module__.startswith("statsmodels.") and callable(getattr(value, "fit", None))


def _unlike(written: str, right: str) -> str:
    """Say by which sign two texts differ that look the same."""
    for one, other in zip_longest(written, right, fillvalue=""):
        if one != other:
            signs = [f"U+{ord(sign):04X}" if sign else "nothing" for sign in (one, other)]
            return f"yours has {signs[0]} where the table has {signs[1]}. Copy the name from the table"
    return "copy the name from the table"


def _columns(error: KeyError) -> tuple[str | None, list[str]]:
    """Return the column that a table was asked for in vain, and its columns; None when it was no table."""
    key = error.args[0] if error.args else None
    for table in _looked_at(error):
        columns = [str(column) for column in table.columns]
        if (wanted := _lacking(key, columns)) is not None:
            return wanted, columns
    return None, []


def _asks_for_row(error: KeyError) -> bool:
    """Return True if a table was asked for a row, as in `table.loc["Pier"]`."""
    import pandas as pd

    table, names, step = None, None, error.__traceback__
    while step is not None:
        value = step.tb_frame.f_locals.get("self")
        table = value if isinstance(value, pd.DataFrame) else table
        names = value if isinstance(value, pd.Index) else names
        step = step.tb_next
    return isinstance(table, pd.DataFrame) and names is not None and names is table.index


def _looked_at(error: KeyError) -> Iterator[Any]:
    """Yield the tables that the steps to an error looked into, the trainee's own first.

    pandas cuts a table before it looks: the first one that lacks the column is the one that was written.
    """
    import pandas as pd

    step = error.__traceback__
    while step is not None:
        # Indexing and sorting look into `self`, groupby into `obj`, melt and merge into `frame`.
        for name in ("self", "obj", "frame"):
            value = step.tb_frame.f_locals.get(name)
            if isinstance(value, pd.api.typing.DataFrameGroupBy):
                value = value.obj
            if isinstance(value, pd.DataFrame):
                yield value
        step = step.tb_next


def _lacking(key: Any, columns: list[str]) -> str | None:
    """Return the first name in the key of an error that is no column; None when there is none."""
    import pandas as pd

    if isinstance(key, (pd.Index, list, tuple, set)):
        return next((name for name in sorted(map(str, key)) if name not in columns), None)
    if not isinstance(key, str) or key in columns:
        return None
    # pandas may put the columns into a sentence: "['x'] not in index", "The following 'id_vars' are not present ...".
    if listed := re.search(r"\[(?:Index\()?\[?((?:'[^']*'(?:, )?)+)\]", key):
        return next((name for name in re.findall(r"'([^']*)'", listed[1]) if name not in columns), None)
    key = key.removeprefix("Column not found: ")
    if key in columns or (" " in key and not any(map(str.isspace, "".join(columns)))):
        return None
    return str(key)
