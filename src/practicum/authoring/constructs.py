"""Which Python and pandas a piece of code uses: the steps that a trainee has to learn one after the other.

A construct is a statement (``for``, ``def``), an operator (``mask``) or a function or method by its own name
(``groupby``). `SAME` puts together what is one step to learn, `EVERYDAY` leaves out what needs no lesson. The
functions of this package are left out, too: they are made to be copied from a lesson.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator

from practicum.authoring.model import Unit

#: Names that are one step to learn, under the name that ``introduces`` in ``module.toml`` uses for it.
SAME = {
    name: construct
    for construct, names in {
        "summary": "sum mean median min max std count size",
        "quantile": "quantile percentile",
        "isna": "isna notna isnull notnull isnan",
        "dropna": "dropna fillna",
        "duplicated": "duplicated drop_duplicates",
        "nunique": "nunique unique",
        "idxmax": "idxmax idxmin argmax argmin",
        "sort_values": "sort_values sort_index sorted nlargest nsmallest",
        "loc": "loc iloc",
        "set_index": "set_index reset_index",
        "merge": "merge join",
        "pivot_table": "pivot_table unstack pivot crosstab",
        "agg": "agg aggregate",
        "apply": "apply map",
        "rename": "rename set_axis",
        "isin": "isin between",
        "where": "where mask select",
        "dt": "dt year month day hour day_name to_period",
        "to_datetime": "to_datetime Timestamp Timedelta",
        "str": "str lower upper strip startswith endswith contains replace title",
        "DataFrame": "DataFrame Series",
        "rng": "default_rng random choice shuffle permutation",
    }.items()
    for name in names.split()
}
#: Names that a trainee reads without a lesson.
EVERYDAY = frozenset(
    [
        "print",
        "len",
        "range",
        "list",
        "float",
        "int",
        "bool",
        "round",
        "abs",
        "head",
        "tail",
        "copy",
        "index",
        "columns",
        "values",
        "append",
        "nan",
        "inf",
    ]
)
#: What notebooks import of this package.
OURS = frozenset({"check", "data", "figure", "letter", "trial", "widgets", "boards", "project"})

_STATEMENTS: dict[type[ast.AST], str] = {
    ast.FunctionDef: "def",
    ast.Lambda: "lambda",
    ast.For: "for",
    ast.While: "while",
    ast.If: "if",
    ast.IfExp: "if",
    ast.ListComp: "comprehension",
    ast.SetComp: "comprehension",
    ast.DictComp: "comprehension",
    ast.GeneratorExp: "comprehension",
    ast.JoinedStr: "f-string",
    ast.Dict: "dict",
    ast.Slice: "slice",
    ast.With: "with",
    ast.Try: "try",
    ast.BitAnd: "& |",
    ast.BitOr: "& |",
    ast.Invert: "~",
}


def uses(source: str, imported: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names of the constructs that code uses; none where it is no Python.

    Parameters
    ----------
    source : str
        The code.
    imported : frozenset of str
        Functions that a setup cell imports by name: each is a construct, too.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset()
    return frozenset(_found(tree)) | _called(tree) & imported


def introduced(unit: Unit, earlier: Iterable[Unit]) -> frozenset[str]:
    """Return the constructs that a unit is the first to show in its lesson or to ask for.

    Parameters
    ----------
    unit : Unit
        A unit with a lesson; a check introduces nothing.
    earlier : iterable of Unit
        What a trainee worked before.
    """
    if unit.lesson is None:
        return frozenset()
    return _shown(unit) - frozenset().union(*map(_shown, earlier))


def unpracticed(unit: Unit, earlier: Iterable[Unit]) -> dict[str, frozenset[str]]:
    """Return for each graded task the constructs that its model answer needs and no practice task used before."""
    if unit.lesson is None:
        return {}
    practiced = frozenset().union(*map(_practiced, (*earlier, unit)))
    imported = _imported(unit)
    needs = {task.name: uses(task.model, imported) - practiced for task in unit.exercise.tasks}
    return {name: found for name, found in needs.items() if found}


def _shown(unit: Unit) -> frozenset[str]:
    """Return what stands in the lesson's open cells, and in the model answers of lesson and exercise."""
    if unit.lesson is None:
        return frozenset()
    cells = [
        cell.source
        for cell in unit.lesson.cells
        if cell.kind == "code" and cell.marker is None and not cell.extra
    ]
    answers = [task.model for text in unit.texts for task in text.tasks]
    imported = _imported(unit)
    return frozenset().union(*(uses(source, imported) for source in (*cells, *answers)))


def _practiced(unit: Unit) -> frozenset[str]:
    if unit.lesson is None:
        return frozenset()
    imported = _imported(unit)
    return frozenset().union(*(uses(task.model, imported) for task in unit.lesson.tasks))


def _imported(unit: Unit) -> frozenset[str]:
    """Return what the setup cells of a unit import by name from other packages than this one."""
    return frozenset(
        name.asname or name.name
        for text in unit.texts
        for cell in text.cells
        if cell.marker == "setup"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] != "practicum"
        for name in node.names
    )


def _called(tree: ast.AST) -> frozenset[str]:
    return frozenset(
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def _found(tree: ast.AST) -> Iterator[str]:
    drawn = _figure_parts(tree)
    for node in ast.walk(tree):
        if statement := _STATEMENTS.get(type(node)):
            yield statement
        elif isinstance(node, ast.Subscript) and any(
            isinstance(part, ast.Compare) for part in ast.walk(node.slice)
        ):
            yield "mask"
        elif isinstance(node, ast.Attribute):
            if _root(node) not in OURS | drawn:
                yield from _named(node.attr)
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and hasattr(builtins, node.func.id)
        ):
            yield from _named(node.func.id)  # any other name is a function of the trainee's own


def _named(name: str) -> Iterator[str]:
    if name not in EVERYDAY:
        yield SAME.get(name, name)


def _root(node: ast.AST) -> str:
    """Return the name that a chain of attributes and subscripts starts with; empty where a call is in between."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _figure_parts(tree: ast.AST) -> frozenset[str]:
    """Return the names that a figure of ours was given to: what is called on them is drawing."""
    return frozenset(
        part.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("figure.")
        for target in node.targets
        for part in ast.walk(target)
        if isinstance(part, ast.Name)
    )
