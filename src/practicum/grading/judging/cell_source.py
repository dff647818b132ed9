"""What the code of a cell says, read without running it.

A check is any code. So its own text tells what of the kernel has to be as it was, and the text of the cells before
it tells which of them it depends on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

HISTORY = {"In", "_ih", "_i", "_ii", "_iii"}  # where IPython keeps the text of cells
#: What shows a function who called it, or ends its test early; no exercise needs it.
PEEKS = {"displayhook", "_getframe", "currentframe", "f_globals", "SkipTest", "skipTest"}
#: The modules of a package that run its tests, of which every function and class has to be as it was.
RUNNERS = {
    "unittest": tuple(f"unittest.{one}" for one in ("case", "result", "runner", "suite", "loader", "main")),
    "doctest": ("doctest",),
    "pytest": ("_pytest.python_api", "_pytest.raises", "_pytest.recwarn"),
}
_NAMED = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
_COMPREHENSIONS = ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp
_BODIES = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda


@lru_cache(maxsize=512)
def tree_of(source: str) -> ast.Module | None:
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


def could_give(source: str) -> bool:
    """Return True if a cell's last statement is an expression, whose value is the cell's result."""
    tree = tree_of(source)
    if tree is None:
        return True
    return bool(tree.body) and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")


@lru_cache(maxsize=512)
def imported_names(source: str) -> frozenset[str]:
    """Return the names that a cell imports."""
    return frozenset(_imports(_code(source)))


@lru_cache(maxsize=512)
def defines(source: str) -> frozenset[str]:
    """Return the functions, classes and imported names that a cell brings into the notebook."""
    steps = _code(source).body
    made = {one.name for one in steps if isinstance(one, _NAMED)}
    imported = [_imports(one) for one in steps if isinstance(one, (ast.Import, ast.ImportFrom))]
    return frozenset(made.union(*imported))


@lru_cache(maxsize=512)
def sets(source: str) -> frozenset[str]:
    """Return the names of attributes that a cell sets."""
    nodes = ast.walk(_code(source))
    return frozenset(
        one.attr for one in nodes if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store)
    )


def uses(source: str, cells: Iterable[str]) -> frozenset[str]:
    """Return the names that a cell uses and does not make itself, dotted; those of modules as ``module:name``.

    Imports in some other cells count too. The parts of a package that run its tests are added as ``module:``.
    """
    tree = _code(source)
    own, made = _imports(tree), _made(tree)
    meant = {name: start for cell in cells for name, start in _imports(_code(cell)).items()} | own
    found = set()
    for name in filter(None, map(_dotted, ast.walk(tree))):
        first, dot, rest = name.partition(".")
        if first in made:
            continue
        if first not in own:
            found |= {first, name}
        start = meant.get(first, "")
        if start and not start.endswith(":"):
            found.add(start + dot + rest)
        elif start and rest:
            found.add(start + rest)
    tops = modules_of(found)
    return frozenset(found | {f"{part}:" for top in tops for part in RUNNERS.get(top, ())})


def modules_of(names: Iterable[str]) -> set[str]:
    """Return the packages and modules that names like ``package.module:name`` begin with."""
    return {name.partition(":")[0].partition(".")[0] for name in names if ":" in name}


@lru_cache(maxsize=512)
def writes_into(source: str, modules: frozenset[str]) -> list[str]:
    """Return the modules among some whose attributes a cell sets or deletes, in place or by name."""
    tree = _code(source)
    meant = {name: name for name in modules}
    meant |= {name: start.partition(":")[0].partition(".")[0] for name, start in _imports(tree).items()}
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=target) | ast.Subscript(value=target) if _is_changed(node):
                while isinstance(node, ast.Subscript):
                    node = node.value
                # An item of a variable that has a module's name is no attribute.
                found.add(_root(target) if isinstance(node, ast.Attribute) else "")
            case ast.Call(func=ast.Name(id="setattr" | "delattr" | "vars"), args=[target, *_]):
                found.add(_root(target))
    return sorted({meant[name] for name in found if meant.get(name) in modules})


@lru_cache(maxsize=512)
def retells(source: str) -> bool:
    """Return True if a cell does more with the text of cells that ran than to show or count it."""
    shown, told = set(), _history(source)
    for node in ast.walk(_code(source)):
        match node:
            case ast.Call(func=ast.Name(id="print" | "display" | "len" | "type"), args=parts):
                shown |= {id(one.value if isinstance(one, ast.Subscript) else one) for one in parts}
            case ast.Expr(value=part) | ast.FormattedValue(value=part):
                shown.add(id(part.value if isinstance(part, ast.Subscript) else part))
            case ast.Name() if id(node) in told and id(node) not in shown:  # outer nodes come first
                return True
    return False


@lru_cache(maxsize=512)
def _history(source: str) -> frozenset[int]:
    """Return the nodes that mean the text of cells that ran, and no variable of the cell's own of such a name.

    A name is the cell's own in a function, loop or comprehension that binds it, and below a plain assignment: there it
    cannot be read before it was bound.
    """
    return frozenset(_told(_code(source).body, set()))


def _told(nodes: Iterable[ast.AST], own: AbstractSet[str]) -> Iterator[int]:
    """Yield the nodes that read IPython's names below some, in which other such names are bound already."""
    own = set(own)
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in HISTORY - own:
                yield id(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                # What the notebook binds may be another thing when the function is called.
                given = [one for one in (*node.args.defaults, *node.args.kw_defaults) if one is not None]
                yield from _told([*given, *getattr(node, "decorator_list", [])], own)
                yield from _told(node.body if isinstance(node.body, list) else [node.body], _locals(node))
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                bound = {name for part in node.generators for name in _stored(part.target)}
                if any(isinstance(one, ast.Lambda) for one in ast.walk(node)):
                    own = set()
                first = node.generators[0].iter  # is read outside
                yield from _told([first], own)
                inner = [one for one in ast.walk(node) if isinstance(one, ast.expr) and one is not node]
                outside = {id(one) for one in ast.walk(first)}
                yield from (id(one) for one in inner if isinstance(one, ast.Name) and id(one) not in outside
                            and isinstance(one.ctx, ast.Load) and one.id in HISTORY - own - bound)  # fmt: skip
            case ast.For() | ast.AsyncFor():
                yield from _told([node.iter], own)
                yield from _told(node.body, own | _stored(node.target))
                yield from _told(node.orelse, own)
            case ast.Assign():
                yield from _told([node.value, *node.targets], own)
                own |= {name for target in node.targets for name in _stored(target)}
            case _:
                yield from _told(ast.iter_child_nodes(node), own)


def _stored(target: ast.AST) -> set[str]:
    return {
        one.id for one in ast.walk(target) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def _locals(function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> set[str]:
    """Return the names that are a function's own wherever they stand in it."""
    inner = list(ast.walk(function))
    shared = {name for one in inner if isinstance(one, (ast.Global, ast.Nonlocal)) for name in one.names}
    given = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
    if isinstance(function, ast.Lambda):
        return given
    # In a function or class in it a name is that one's own.
    nested = {
        id(one) for part in inner if part is not function and isinstance(part, (*_NAMED, ast.Lambda, *_COMPREHENSIONS))
        for one in ast.walk(part)
    }  # fmt: skip
    stored = {
        name for one in inner if id(one) not in nested for name in _stored(one) if isinstance(one, ast.Name)
    }
    return (given | stored) - shared


@dataclass(frozen=True)
class Reach:
    """What a check depends on, by name."""

    names: AbstractSet[str]  # that it uses, that the statements use which give these a meaning, and so on
    known: AbstractSet[str]  # to which any statement gives a meaning
    peeks: list[str]  # in those statements, by which an answer finds out who asks for it

    @classmethod
    def of(cls, check: str, cells: Iterable[str]) -> Reach:
        """Follow the names of a check through the cells that ran before it."""
        binding: dict[str, list[tuple[set[str], set[str]]]] = {}
        for bound, used, peeked in (step for cell in cells for step in _statements(cell)):
            for name in bound:
                binding.setdefault(name, []).append((used, peeked))
        waiting, names, peeks = list(_names(_code(check))), set[str](), set[str]()
        while waiting:
            if (name := waiting.pop()) not in names:
                names.add(name)
                for used, peeked in binding.get(name, ()):
                    waiting += used
                    peeks |= peeked
        return cls(names, binding.keys(), sorted(peeks))

    def concerns(self, name: str) -> bool:
        """Return True if the check has to do with a name, or nobody can know because no statement binds it."""
        return name in self.names or name not in self.known


@lru_cache(maxsize=512)
def _statements(source: str) -> list[tuple[set[str], set[str], set[str]]]:
    """Return for each statement the names that it binds, those that it uses, and those by which it peeks."""
    told = _history(source)
    return [(_bound(step), _names(step), _peeks(step, told)) for step in _code(source).body]


def _bound(step: ast.stmt) -> set[str]:
    """Return the names that a statement gives a meaning, or whose object it may change by a call or an assignment."""
    if isinstance(step, _NAMED):
        declared = {name for one in ast.walk(step) if isinstance(one, ast.Global) for name in one.names}
        return {step.name, *declared}
    found = _made(step) | _imports(step).keys()
    for node in ast.walk(step):
        if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
            found.add(_root(node.func))
        elif _is_changed(node):
            found.add(_root(node))
    return found - {""}


def _peeks(step: ast.stmt, told: AbstractSet[int]) -> set[str]:
    inner = [one for body in ast.walk(step) if isinstance(body, _BODIES) for one in ast.walk(body)]
    attributes = {one.attr for one in inner if isinstance(one, ast.Attribute)}
    names = {one.id for one in inner if isinstance(one, ast.Name)}
    history = {one.id for one in ast.walk(step) if isinstance(one, ast.Name) and id(one) in told}
    return (attributes | names) & PEEKS | history


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _dotted(node: ast.AST) -> str:
    """Return a name with its attributes as it is written, ``a.b.c``; nothing for any other expression."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _root(node: ast.AST) -> str:
    """Return the name that an expression like ``a.b["c"]`` begins with, if it does."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_changed(node: ast.AST) -> bool:
    return isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load)


def _imports(tree: ast.AST) -> dict[str, str]:
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


def _made(tree: ast.AST) -> set[str]:
    """Return the names that code binds, as variables, parameters, functions or classes."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return found


def _code(source: str) -> ast.Module:
    return tree_of(source) or ast.Module([], [])
