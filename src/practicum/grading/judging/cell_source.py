"""What a cell's code says, read without running it: names that it uses, defines and reads, and its claims."""

from __future__ import annotations

import ast
from functools import lru_cache

HISTORY = {"In", "_ih", "_i", "_ii", "_iii"}  # where IPython keeps the text of cells
LONGEST_CLAIM = 300


@lru_cache(maxsize=512)
def uses(source: str) -> frozenset[str]:
    """Return the names that a cell uses and does not make itself, dotted; imported ones as ``module:name``."""
    tree = _tree(source) or ast.Module([], [])
    imported, made = _imported(tree), _made(tree)
    found: set[str] = set()
    inner: set[int] = set()
    for node in ast.walk(tree):  # outer nodes come first
        parts: list[str] = []
        one: ast.AST = node
        while isinstance(one, ast.Attribute):
            inner.add(id(one.value))
            parts.append(one.attr)
            one = one.value
        if id(node) in inner or not isinstance(one, ast.Name) or one.id in made:
            continue
        rest = ".".join(reversed(parts))
        if one.id in imported:
            start = imported[one.id]
            if rest or not start.endswith(":"):
                found.add(start + ("." if rest and not start.endswith(":") else "") + rest)
        else:
            found |= {one.id, f"{one.id}.{rest}" if rest else one.id}
    return frozenset(found)


@lru_cache(maxsize=512)
def defines(source: str) -> frozenset[str]:
    """Return the functions, classes and imported names that a cell brings into the notebook."""
    found = set()
    for node in (_tree(source) or ast.Module([], [])).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(one.asname or one.name).partition(".")[0] for one in node.names}
    return frozenset(found)


@lru_cache(maxsize=512)
def reads_history(source: str) -> list[str]:
    """Return the names of IPython's history that a cell reads."""
    if not any(name in source for name in HISTORY):
        return []
    tree = _tree(source) or ast.Module([], [])
    return sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & HISTORY)


def writes_into(source: str, modules: frozenset[str]) -> list[str]:
    """Return the modules among some into which a cell writes: attributes set or deleted, in place or by name."""
    if not any(name in source for name in modules):
        return []
    tree = _tree(source) or ast.Module([], [])
    meant = {name: start.partition(":")[0].partition(".")[0] for name, start in _imported(tree).items()}
    meant |= {name: name for name in modules}
    found = set()
    for node in ast.walk(tree):
        target: ast.AST | None = None
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            while isinstance(
                node, ast.Subscript
            ):  # an item of a variable that has a module's name is no attribute
                node = node.value
            target = node.value if isinstance(node, ast.Attribute) else None
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            target = node.args[0] if node.func.id in ("setattr", "delattr", "vars") else None
        while isinstance(target, (ast.Attribute, ast.Subscript)):
            target = target.value
        if isinstance(target, ast.Name) and meant.get(target.id) in modules:
            found.add(meant[target.id])
    return sorted(found)


def could_give(source: str) -> bool:
    """Return True if a cell's last statement is an expression, whose value is the cell's result."""
    tree = _tree(source)
    if tree is None:
        return True
    return bool(tree.body) and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")


def claim(source: str) -> str:
    """Return what a check's first short assertion claims, on one line; ``True`` when there is none."""
    for node in ast.walk(_tree(source) or ast.Module([], [])):
        if isinstance(node, ast.Assert):
            text = ast.unparse(node.test)
            if len(text) < LONGEST_CLAIM and "\n" not in text and not _only_in_its_place(node.test):
                return text
    return "True"


def _only_in_its_place(node: ast.AST) -> bool:
    """Return True if an expression cannot stand in another statement: it waits, or binds a name."""
    kinds = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)
    return any(isinstance(one, kinds) for one in ast.walk(node))


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return what imported names mean: ``module:`` or ``module:name``."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                top = one.name.partition(".")[0]
                found[one.asname or top] = f"{one.name if one.asname else top}:"
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {one.asname or one.name: f"{node.module}:{one.name}" for one in node.names}
    return found


def _made(tree: ast.Module) -> set[str]:
    """Return the names that code binds, as variables, parameters, functions or classes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
    return found


def _tree(source: str) -> ast.Module | None:
    """Return a cell's code as Python reads it after IPython's changes; None when it cannot be known."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        from IPython.core.inputtransformer2 import TransformerManager

        try:
            transformed = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
            return ast.parse(transformed)
        except (SyntaxError, ValueError):
            return None
