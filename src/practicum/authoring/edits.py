"""Edit a model answer as a trainee might get it wrong: one small change of its syntax at a time.

Each edit replaces a piece of the author's own text, so that it reads as a change of a line. What stands inside an
f-string is left alone: Python 3.11 does not say where it stands.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, zip_longest

#: Between the old and the new line of an edit's label.
ARROW = "  ->  "
#: What each method or attribute is taken for.
SIBLINGS: Mapping[str, tuple[str, ...]] = {
    "mean": ("median", "sum", "max"),
    "median": ("mean", "max", "min"),
    "sum": ("mean", "count", "max"),
    "count": ("sum", "nunique"),
    "size": ("count",),
    "nunique": ("count", "size"),
    "min": ("max", "median"),
    "max": ("min", "mean"),
    "std": ("var", "mean"),
    "first": ("last",),
    "idxmax": ("idxmin",),
    "idxmin": ("idxmax",),
    "isna": ("notna",),
    "notna": ("isna",),
    "any": ("all",),
    "all": ("any",),
    "head": ("tail",),
    "tail": ("head",),
    "diff": ("cumsum", "pct_change"),
    "cumsum": ("diff",),
    "ffill": ("bfill",),
    "where": ("mask",),
    "mask": ("where",),
    "lower": ("upper",),
    "upper": ("lower",),
    "startswith": ("endswith", "contains"),
    "endswith": ("startswith",),
    "contains": ("startswith",),
    "year": ("month",),
    "month": ("year", "day"),
    "day": ("month",),
}
#: What each function is taken for.
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "len": ("sum",),
    "sum": ("len", "max"),
    "max": ("min",),
    "min": ("max",),
    "any": ("all",),
    "all": ("any",),
}
#: Calls that a trainee forgets.
FORGOTTEN = frozenset(
    [
        "abs",
        "astype",
        "ceil",
        "clip",
        "cumsum",
        "diff",
        "drop",
        "drop_duplicates",
        "dropna",
        "fillna",
        "floor",
        "head",
        "lower",
        "mask",
        "melt",
        "merge",
        "query",
        "rank",
        "reset_index",
        "rolling",
        "round",
        "set_index",
        "sort_index",
        "sort_values",
        "strip",
        "tail",
        "title",
        "unstack",
        "upper",
        "where",
    ]
)
_BOUNDARY: Mapping[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
}
_SYMBOL: Mapping[type[ast.operator | ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.BitAnd: "&", ast.BitOr: "|",
}  # fmt: skip
_OPERATORS: Mapping[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("-",),
    ast.Sub: ("+",),
    ast.Mult: ("/",),
    ast.Div: ("//", "*"),
    ast.FloorDiv: ("/",),
    ast.Pow: ("*",),
    ast.BitAnd: ("|",),
    ast.BitOr: ("&",),
}
_JOINS = ("inner", "left", "right", "outer")
_UNITS = {"seconds": "minutes", "minutes": "hours", "hours": "days", "days": "hours", "weeks": "days"}
#: By what a value is off when its unit is forgotten or used twice.
_FACTORS = ("* 24", "/ 7", "* 100", "* 1000")
_MARKS: Mapping[str, tuple[str, ...]] = {"bars": ("line",), "line": ("bars",), "dots": ("line",)}
_GENERIC_TITLES = ("A closer look at the numbers",)
_GENERIC_NAME = "Value"
_GENERIC_ALT = "A chart with a title, with names on both axes and with some marks in the house style."
#: A chart's data with its second point moved by half.
_MOVED = "(lambda d: d.where(d.index != d.index[1], d * 1.5))({})"
_COMPOUND = (ast.BinOp, ast.BoolOp, ast.Compare, ast.UnaryOp, ast.IfExp, ast.Lambda)
_DAY, _MONTH = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})-(\d\d)")


@dataclass(frozen=True)
class Vocabulary:
    """What an answer may name instead of what it names.

    Parameters
    ----------
    columns : mapping of str to tuple of str
        For a column the others of its table.
    groups : frozenset of str
        The columns with so few values that rows can be grouped by them.
    values : mapping of str to tuple of str
        For a value of a column of texts the column's others.
    names : frozenset of str
        The names that stand ready when the answer runs.
    observed : frozenset of str
        The names that the task's checks look at.
    options : mapping of str to str
        For a name that holds a choice, the letters to choose from.
    titles, alts : tuple of str
        The titles and descriptions of the unit's other figures.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    observed: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edit:
    """One change of an answer.

    Parameters
    ----------
    kind : str
        What was changed, such as ``boundary``.
    line : int
        The zero-based line of the answer that changes first.
    label : str
        ``old line  ->  new line``; unique in its answer, and the same for the same text.
    code : str
        The whole answer after the change.
    """

    kind: str
    line: int
    label: str
    code: str


@dataclass(frozen=True)
class _Change:
    kind: str
    parts: tuple[tuple[int, int, str], ...]  # start and end in the text, and what stands there instead


class _Answer:
    """An answer's text, its tree, and where each node stands in the text."""

    def __init__(self, code: str):
        self.code, self.tree = code, ast.parse(code)
        self._starts = [0]
        for line in code.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line.encode()))
        self._bytes = code.encode()
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        drawn = [node for node in ast.walk(self.tree) if isinstance(node, ast.JoinedStr)]
        hidden = {child for node in drawn for child in ast.walk(node)} - set(drawn)
        seeds = [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.keyword) and node.arg == "random_state"
        ]
        hidden |= {child for node in seeds for child in ast.walk(node)}
        docstrings = {node.value for node in ast.walk(self.tree) if isinstance(node, ast.Expr)
                      and isinstance(node.value, ast.Constant)}  # fmt: skip
        self.nodes = [node for node in ast.walk(self.tree) if node not in hidden and node not in docstrings]

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[node.end_lineno - 1] + node.end_col_offset
        return len(self._bytes[:start].decode()), len(self._bytes[:end].decode())

    def text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.code[start:end]

    def instead(self, node: ast.expr, child: ast.expr) -> str:
        """Return the text of `child`, to stand where `node` stands."""
        alone = not isinstance(self.parent.get(node), (ast.expr,))
        return self.text(child) if alone or not isinstance(child, _COMPOUND) else f"({self.text(child)})"

    def operator(self, left: ast.expr, right: ast.expr, symbol: str) -> tuple[int, int] | None:
        """Return where the operator between two operands stands."""
        start, end = self.span(left)[1], self.span(right)[0]
        at = self.code.find(symbol, start, end)
        return (at, at + len(symbol)) if at >= 0 else None


_Kind = Callable[[_Answer, ast.AST, Vocabulary], Iterator[_Change]]


def _one(answer: _Answer, kind: str, node: ast.expr | ast.stmt | ast.keyword, new: str) -> _Change:
    return _Change(kind, ((*answer.span(node), new),))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _comparison(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if isinstance(node, ast.Compare):
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            place = answer.operator(left, right, _SYMBOL[type(op)])
            for new in _BOUNDARY[type(op)] if place else ():
                assert place is not None
                yield _Change("comparison", ((*place, new),))


def _constant(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if not isinstance(node, ast.Constant):
        return
    value, parent = node.value, answer.parent.get(node)
    if isinstance(value, bool):
        yield _one(answer, "constant", node, str(not value))
    elif isinstance(value, int):
        is_axis = isinstance(parent, ast.keyword) and parent.arg == "axis"
        in_range = (
            isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "range"
        )
        if is_axis:
            found = [1 - value]
        elif value >= 100:  # a scale: one more or less is nobody's mistake
            found = [value // 10] if in_range else [value // 10, value * 10]
        else:
            found = [value - 1] if in_range else [value - 1, value + 1]
        for new in found:
            yield _one(answer, "constant", node, str(new))
    elif isinstance(value, float):
        factors = [round(value * 0.9, 6), round(value * 1.1, 6), round(value * 2, 6)]
        factors += [round(1 - value, 6)] if 0 < value < 1 and value != 0.5 else []
        for one in dict.fromkeys(factors):
            yield _one(answer, "constant", node, str(one))
    elif isinstance(value, str):
        if day := _DAY.fullmatch(value):
            for days in (-1, 1):
                try:
                    new_day = date(*map(int, day.groups())) + timedelta(days=days)
                except ValueError:
                    return
                yield _one(answer, "constant", node, _quoted(new_day.isoformat()))
        elif month := _MONTH.fullmatch(value):
            for months in (-1, 1):
                total = int(month[1]) * 12 + int(month[2]) - 1 + months
                yield _one(answer, "constant", node, f'"{total // 12}-{total % 12 + 1:02d}"')


def _column(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found = words.columns.get(node.value, ())
        if _is_key(answer, node):
            found = tuple(one for one in found if one in words.groups)  # others give thousands of groups
        for new in found[:4]:
            yield _one(answer, "column", node, _quoted(new))


def _is_key(answer: _Answer, node: ast.expr) -> bool:
    """Return whether a text is what a call groups by."""
    parent = answer.parent.get(node)
    if isinstance(parent, ast.List):
        parent = answer.parent.get(parent)
    if isinstance(parent, ast.keyword):
        return parent.arg in ("by", "index", "columns")
    return (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Attribute)
        and parent.func.attr == "groupby"
    )


def _value(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    """Another value of the same column, or another short text of the same answer."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node.value in words.columns:
        return
    parent = answer.parent.get(node)
    if (isinstance(parent, ast.keyword) and parent.arg == "how") or _is_chart_word(answer, node):
        return
    if isinstance(parent, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id in words.options for t in parent.targets
    ):
        return
    here = [
        other.value
        for other in answer.nodes
        if isinstance(other, ast.Constant) and isinstance(other.value, str) and other.value != node.value
        and len(other.value) < 30 and other.value not in words.columns and not _is_chart_word(answer, other)
    ]  # fmt: skip
    for new in list(dict.fromkeys([*words.values.get(node.value, ())[:2], *here[:3]])):
        yield _one(answer, "value", node, _quoted(new))
    for new in SIBLINGS.get(node.value, ()):
        yield _one(answer, "aggregation", node, _quoted(new))


def _is_chart_word(answer: _Answer, node: ast.AST) -> bool:
    parent = answer.parent.get(node)
    return isinstance(parent, ast.keyword) and _is_figure(answer.parent.get(parent))


def _choice(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str()) as letter) if (
            name in words.options
        ):
            for new in words.options[name]:
                if new != letter.value:
                    yield _one(answer, "choice", letter, _quoted(new))


def _listed(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    """One item of a list is left out: a key of a group, a letter, a column."""
    if (
        isinstance(node, (ast.List, ast.Set))
        and len(node.elts) > 1
        and isinstance(node.ctx if isinstance(node, ast.List) else ast.Load(), ast.Load)
    ):
        for left_out in node.elts:
            rest = ", ".join(answer.text(one) for one in node.elts if one is not left_out)
            yield _one(answer, "item left out", node, f"[{rest}]")


def _method(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if isinstance(node, ast.Attribute) and node.attr in SIBLINGS:
        end = answer.span(node)[1]
        for new in SIBLINGS[node.attr]:
            yield _Change("aggregation", ((end - len(node.attr), end, new),))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        for new in FUNCTIONS[node.func.id]:
            yield _one(answer, "aggregation", node.func, new)


def _forgotten(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Call(func=ast.Attribute(value=before, attr=method)) if method in FORGOTTEN:
            yield _one(answer, "dropped call", node, answer.text(before))
        case ast.Call(func=ast.Name(id="abs" | "round" | "sorted" | "set" | "list"), args=[inner, *_]):
            yield _one(answer, "dropped call", node, answer.instead(node, inner))


def _sorting(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Call(func=ast.Attribute(attr="sort_values" | "sort_index" | "rank"), keywords=keywords):
            if not any(one.arg == "ascending" for one in keywords):
                end = answer.span(node)[1]
                comma = ", " if node.args or keywords else ""
                yield _Change("sort direction", ((end - 1, end, f"{comma}ascending=False)"),))


def _filter(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    found = node.value
    is_loc = isinstance(found, ast.Attribute) and found.attr == "loc"
    mask: ast.expr | None = None
    without = answer.text(found)
    if is_loc:
        assert isinstance(found, ast.Attribute)
        if isinstance(node.slice, ast.Tuple) and _is_mask(node.slice.elts[0]):
            mask = node.slice.elts[0]
            without = f"{answer.text(found.value)}[{answer.text(node.slice.elts[1])}]"
        elif _is_mask(node.slice):
            mask, without = node.slice, answer.text(found.value)
    elif _is_mask(node.slice):
        mask = node.slice
    if mask is not None:
        yield _one(answer, "dropped filter", node, without)
        yield _one(answer, "negated filter", mask, f"~({answer.text(mask)})")


def _is_mask(node: ast.expr) -> bool:
    """Return whether an index picks rows by a condition."""
    match node:
        case ast.Compare() | ast.BinOp(op=ast.BitAnd() | ast.BitOr()) | ast.UnaryOp(op=ast.Invert()):
            return True
        case ast.Call(func=ast.Attribute(attr="isna" | "notna" | "isin" | "between" | "duplicated")):
            return True
    return False


def _operation(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if not isinstance(node, ast.BinOp):
        return
    yield _one(answer, "dropped term", node, answer.instead(node, node.left))
    yield _one(answer, "dropped term", node, answer.instead(node, node.right))
    place = answer.operator(node.left, node.right, _SYMBOL.get(type(node.op), "?"))
    for new in _OPERATORS.get(type(node.op), ()) if place else ():
        assert place is not None
        yield _Change("operator", ((*place, new),))
    if isinstance(node.op, (ast.Sub, ast.Div)):
        left, right = (f"({answer.text(one)})" if isinstance(one, _COMPOUND) else answer.text(one)
                       for one in (node.left, node.right))  # fmt: skip
        symbol = _SYMBOL[type(node.op)]
        yield _one(answer, "order of terms", node, f"{right} {symbol} {left}")


def _logic(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for one, other in pairwise(node.values):
            if place := answer.operator(one, other, old):
                yield _Change("and/or", ((*place, new),))
        for one in node.values:
            yield _one(answer, "dropped term", node, answer.instead(node, one))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Invert, ast.Not, ast.USub)):
        yield _one(answer, "negation", node, answer.instead(node, node.operand))


def _returned(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield _one(answer, "missing return", node, answer.text(node.value))


def _unit(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in words.observed:
            pass
        case ast.Return(value=ast.expr() as value):
            pass
        case ast.keyword(arg=str(name)) if name in _UNITS:
            start, _ = answer.span(node)
            yield _Change("unit", ((start, start + len(name), _UNITS[name]),))
            return
        case _:
            return
    if isinstance(value, (ast.BinOp, ast.Call, ast.Compare, ast.Attribute)) and not _is_figure(value):
        whole = f"({answer.text(value)})" if isinstance(value, _COMPOUND) else answer.text(value)
        for factor in _FACTORS:
            yield _one(answer, "unit", value, f"{whole} {factor}")


def _argument(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    if not isinstance(node, ast.Call):
        return
    if len(node.args) > 1 and not _is_figure(node):
        one, other = node.args[:2]
        yield _Change(
            "order of arguments",
            ((*answer.span(one), answer.text(other)), (*answer.span(other), answer.text(one))),
        )
    for keyword in node.keywords:
        if keyword.arg is None or keyword.arg == "random_state":
            continue
        rest = [*map(answer.text, node.args)]
        rest += [answer.code[slice(*answer.span(one))] for one in node.keywords if one is not keyword]
        yield _one(answer, "dropped argument", node, f"{answer.text(node.func)}({', '.join(rest)})")
        if keyword.arg == "how" and isinstance(keyword.value, ast.Constant):
            for new in _JOINS:
                if new != keyword.value.value:
                    yield _one(answer, "join", keyword.value, _quoted(new))
    is_merge = isinstance(node.func, ast.Attribute) and node.func.attr == "merge"
    if is_merge and not any(one.arg == "how" for one in node.keywords):
        end = answer.span(node)[1]
        for new in _JOINS[1:]:
            yield _Change("join", ((end - 1, end, f', how="{new}")'),))


def _name(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    """Another name that is easily taken for this one: one with a word in common, or of the same line of names."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    parent = answer.parent.get(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return
    assigned = [
        one.id for one in answer.nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    ]
    given = [one.arg for one in ast.walk(answer.tree) if isinstance(one, ast.arg)]
    scope = given if node.id in given else [*assigned, *sorted(words.names)]
    like = [
        other
        for other in dict.fromkeys(scope)
        if other != node.id
        and (
            other in given
            or set(other.split("_")) & set(node.id.split("_"))
            or _beside(answer, other, node.id)
        )
    ]
    for new in like[:2]:
        yield _one(answer, "name", node, new)


def _beside(answer: _Answer, one: str, other: str) -> bool:
    """Return whether two names are assigned together or by lines of the same shape."""
    shapes: dict[str, list[str]] = {}
    for node in ast.walk(answer.tree):
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)]):
                found = [name.id for name in names if isinstance(name, ast.Name)]
                if one in found and other in found:
                    return True
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                shapes.setdefault(name, []).append(re.sub(r"'[^']*'|\d+|id='\w+'", "", ast.dump(value)))
    return bool(set(shapes.get(one, ())) & set(shapes.get(other, ())))


def _statement(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.If() | ast.AugAssign() | ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield _one(answer, "dropped step", node, "pass")
        case ast.Expr(value=ast.Call(func=func)) if not (isinstance(func, ast.Name) and func.id == "print"):
            yield _one(answer, "dropped step", node, "pass")


# ---------------------------------------------------------------- charts have kinds of their own


def _is_figure(node: ast.AST | None) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="figure"))):
            return True
    return False


def _chart_words(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="figure"), attr="new"), args=[title, *_], keywords=keywords
        ):
            for new in (*_GENERIC_TITLES, *words.titles):
                yield _one(answer, "other title", title, _quoted(new))
            axes = {one.arg: one.value for one in keywords if one.arg in ("x", "y")}
            if len(axes) == 2:
                one, other = axes.values()
                swapped = (*answer.span(one), answer.text(other)), (*answer.span(other), answer.text(one))
                yield _Change("swapped axis names", swapped)
            for value in axes.values():
                yield _one(answer, "other axis name", value, _quoted(_GENERIC_NAME))
        case ast.Call(func=ast.Attribute(value=ast.Name(id="figure"), attr="show"), keywords=keywords):
            for keyword in keywords:
                if keyword.arg == "alt":
                    for new in (_GENERIC_ALT, *words.alts):
                        yield _one(answer, "other description", keyword.value, _quoted(new))


def _chart_marks(answer: _Answer, node: ast.AST, words: Vocabulary) -> Iterator[_Change]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="figure"), attr="bars" | "line" | "dots" as verb) as func,
                      args=[_, series, *_]):  # fmt: skip
            yield _one(answer, "moved point", series, _MOVED.format(answer.text(series)))
            if verb == "bars":
                yield _one(answer, "unsorted bars", series, f"{answer.text(series)}.sort_index()")
            end = answer.span(func)[1]
            for new in _MARKS[verb]:
                yield _Change("other kind of chart", ((end - len(verb), end, new),))
        case ast.Module():
            labels = [
                keyword.value
                for one in answer.nodes
                if isinstance(one, ast.Call) and _is_figure(one)
                for keyword in one.keywords
                if keyword.arg == "label"
            ]
            for one, other in pairwise(sorted(labels, key=answer.span)):
                swapped = (*answer.span(one), answer.text(other)), (*answer.span(other), answer.text(one))
                yield _Change("swapped labels", swapped)


KINDS: tuple[_Kind, ...] = (
    _comparison,
    _constant,
    _column,
    _value,
    _choice,
    _listed,
    _method,
    _forgotten,
    _sorting,
    _filter,
    _operation,
    _logic,
    _returned,
    _unit,
    _argument,
    _name,
    _statement,
    _chart_words,
    _chart_marks,
)


def edits_of(code: str, words: Vocabulary, most: int | None = None) -> tuple[Edit, ...]:
    """Return the answers that are one small change away from `code`.

    Parameters
    ----------
    code : str
        A model answer.
    words : Vocabulary
        What it may name instead.
    most : int, optional
        How many edits to return at most, of every kind in turn.

    Returns
    -------
    tuple of Edit
        In the order of their lines; none has the same syntax as `code` or as another.
    """
    answer = _Answer(code)
    known = {ast.dump(answer.tree)}
    by_kind: dict[str, list[Edit]] = {}
    labels: dict[str, int] = {}
    for make in KINDS:
        for node in answer.nodes:
            for change in make(answer, node, words):
                new = _applied(code, change)
                try:
                    shape = ast.dump(ast.parse(new))
                except SyntaxError:
                    continue
                if shape in known:
                    continue
                known.add(shape)
                line, label = _label(code, change)
                labels[label] = labels.get(label, 0) + 1
                if labels[label] > 1:
                    label = f"{label} ({labels[label]})"
                by_kind.setdefault(change.kind, []).append(Edit(change.kind, line, label, new))
    in_turn = [edit for row in zip_longest(*by_kind.values()) for edit in row if edit is not None]
    return tuple(sorted(in_turn[:most], key=lambda edit: edit.line))


def is_slow(code: str) -> bool:
    """Return whether an answer loops a hundred times or more, as resampling does."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"
        and any(isinstance(one, ast.Constant) and isinstance(one.value, int) and one.value >= 100 for one in node.args)
        for node in ast.walk(ast.parse(code))
    )  # fmt: skip


def _applied(code: str, change: _Change) -> str:
    for start, end, new in sorted(change.parts, reverse=True):
        code = code[:start] + new + code[end:]
    return code


def _label(code: str, change: _Change) -> tuple[int, str]:
    """Return the first changed line, and the changed lines as one: ``old  ->  new``."""
    first, last = min(start for start, _, _ in change.parts), max(end for _, end, _ in change.parts)
    begin = code.rfind("\n", 0, first) + 1
    end = code.find("\n", last)
    end = len(code) if end < 0 else end
    piece = _applied(
        code[begin:end], _Change(change.kind, tuple((a - begin, b - begin, c) for a, b, c in change.parts))
    )
    old, new = (" ".join(text.split()) for text in (code[begin:end], piece))
    return code.count("\n", 0, first), f"{old}{ARROW}{new}"


def constants_of(code: str) -> list[float | int]:
    """Return the numbers that stand in an answer."""
    return [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    ]
