"""Where a notebook's answers come from, read in its code without running it."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from enum import Enum

from practicum.grading.judging.cell_source import imported_names, tree_of


class Origin(Enum):
    """Where a name's value comes from; the one that says most about an answer is last."""

    NOWHERE = 0
    STUB = 1
    TYPED = 2
    WORKED_OUT = 3


def origin(name: str, sources: Iterable[str]) -> Origin:
    """Return where the code of some cells takes the value of a name from.

    A value is typed where no other name has a part in it, but for imported ones and Python's own.
    """
    sources = list(sources)
    plain = {one for source in sources for one in imported_names(source)} | set(vars(builtins))
    found = [_origin(step, name, plain) for source in sources for step in _steps(source)]
    return max(found, key=lambda one: one.value, default=Origin.NOWHERE)


def _steps(source: str) -> Iterator[ast.stmt]:
    """Yield the statements of a cell that run in the notebook's own names, the inner ones of loops too."""
    waiting: list[ast.AST] = list(getattr(tree_of(source), "body", []))
    while waiting:
        step = waiting.pop(0)
        if isinstance(step, ast.stmt):
            yield step
        if not isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting += [one for one in ast.iter_child_nodes(step) if not isinstance(one, ast.expr)]


def _origin(step: ast.stmt, name: str, plain: set[str]) -> Origin:
    """Return what one statement says of a name."""
    match step:
        case ast.Assign(value=value, targets=[ast.Name(id=target)]) if target == name:
            return _of_value(value, plain)
        case ast.AnnAssign(value=ast.expr() as value, target=ast.Name(id=target)) if target == name:
            return _of_value(value, plain)
        case ast.FunctionDef(name=target) | ast.ClassDef(name=target) if target == name:
            return Origin.STUB if all(map(_is_placeholder, step.body)) else Origin.WORKED_OUT
    return Origin.WORKED_OUT if name in _changed(step) else Origin.NOWHERE


def _of_value(value: ast.expr, plain: set[str]) -> Origin:
    if isinstance(value, ast.Constant) and value.value is ...:
        return Origin.STUB
    used = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
    return Origin.WORKED_OUT if used - plain else Origin.TYPED


def _is_placeholder(step: ast.stmt) -> bool:
    return isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))


def _changed(step: ast.stmt) -> set[str]:
    """Return the names that a statement itself binds in any other way, or whose objects it may change."""
    if isinstance(step, (ast.Import, ast.ImportFrom)):
        return {(one.asname or one.name).partition(".")[0] for one in step.names}
    if isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {name for one in ast.walk(step) if isinstance(one, ast.Global) for name in one.names}
    found = set()
    for part in _own_parts(step):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        elif isinstance(part, (ast.Attribute, ast.Subscript)):  # x.append(1), x["a"] = 1
            root: ast.expr = part
            while isinstance(root, (ast.Attribute, ast.Subscript)):
                root = root.value
            stored = isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store)
            if isinstance(root, ast.Name) and (stored or isinstance(step, ast.Expr)):
                found.add(root.id)
    return found


def _own_parts(step: ast.stmt) -> Iterator[ast.AST]:
    """Yield the parts of a statement, but not those of the statements in it."""
    waiting: list[ast.AST] = [step]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [one for one in ast.iter_child_nodes(part) if not isinstance(one, ast.stmt)]
