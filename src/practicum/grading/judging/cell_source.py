"""What a cell's code says, read without running it: names that it uses, defines and reads, and its claims."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

HISTORY = {"In", "_ih", "_i", "_ii", "_iii"}  # where IPython keeps the text of cells
LONGEST_CLAIM = 300


@lru_cache(maxsize=512)
def uses(source: str) -> frozenset[str]:
    """Return the names that a cell uses and does not make itself, dotted; imported ones as ``module:name``."""
    tree = tree_of(source) or ast.Module([], [])
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
    for node in (tree_of(source) or ast.Module([], [])).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(one.asname or one.name).partition(".")[0] for one in node.names}
    return frozenset(found)


@lru_cache(maxsize=512)
def sets(source: str) -> frozenset[str]:
    """Return the names of attributes that a cell sets."""
    nodes = ast.walk(tree_of(source) or ast.Module([], []))
    return frozenset(
        one.attr for one in nodes if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store)
    )


#: What a tested function can use so that nothing of it is seen afterwards, and what no exercise needs.
SUSPICIOUS_NAMES = {"displayhook", "_getframe", "currentframe", "f_globals", "SkipTest", "skipTest"}


@dataclass(frozen=True)
class Suspicion:
    """Something in a cell's code that a person should look at where a check comes by it.

    Parameters
    ----------
    words : str
        What it is.
    names : frozenset of str
        The names that the statement gives a meaning.
    late : bool
        Whether it matters below a check that has to do with none of them, too.
    """

    words: str
    names: frozenset[str]
    late: bool = False


@lru_cache(maxsize=512)
def suspicions(source: str) -> tuple[Suspicion, ...]:
    """Return what a check should not come by: names in the body of a function, and history that is not just shown."""
    found: dict[str, Suspicion] = {}
    for step in getattr(tree_of(source), "body", []):
        names = frozenset(_bound(step))
        inner = [one for body in ast.walk(step) if isinstance(body, _BODIES) for one in ast.walk(body)]
        used = {one.id for one in inner if isinstance(one, ast.Name)}
        used |= {one.attr for one in inner if isinstance(one, ast.Attribute)}
        for one in sorted(used & SUSPICIOUS_NAMES):
            found.setdefault(one, Suspicion(f"a cell names {one}", names))
        for one in sorted(_history(step)):
            found.setdefault(one, Suspicion(f"a cell reads {one}, where the checks' text is", names, True))
    return tuple(found.values())


_BODIES = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda


def _history(step: ast.stmt) -> set[str]:
    """Return the names of IPython's history that a statement reads, but for those that it only shows or counts."""
    shown: set[int] = set()
    for node in ast.walk(step):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SHOWS:
            parts = node.args
        elif isinstance(node, (ast.Expr, ast.FormattedValue)):
            parts = [node.value]
        shown |= {id(one.value if isinstance(one, ast.Subscript) else one) for one in parts}
    names = (one for one in ast.walk(step) if isinstance(one, ast.Name) and id(one) not in shown)
    return {one.id for one in names} & HISTORY


_SHOWS = {"print", "display", "len", "type"}


class Nearness:
    """Which names a check has to do with: those it uses, those that stand in what gives them a meaning, and so on.

    Parameters
    ----------
    source : str
        The check's code.
    cells : iterable of str
        The code of the notebook's cells.
    """

    def __init__(self, source: str, cells: Iterable[str]):
        links: dict[str, set[str]] = {}
        for cell in cells:
            for name, used in _links(cell).items():
                links.setdefault(name, set()).update(used)
        waiting, self.names = list(_names(tree_of(source))), set[str]()
        while waiting:
            if (name := waiting.pop()) not in self.names:
                self.names.add(name)
                waiting += links.get(name, ())
        self._known = links.keys()

    def concerns(self, name: str) -> bool:
        """Return True if the check has to do with a name, or nobody can know because no statement binds it."""
        return name in self.names or name not in self._known


@lru_cache(maxsize=512)
def _links(source: str) -> Mapping[str, frozenset[str]]:
    """Return for each name that a cell gives a meaning, or whose object it may change, what stands in the statement."""
    found: dict[str, frozenset[str]] = {}
    for step in getattr(tree_of(source), "body", []):
        used = frozenset(_names(step))
        for name in _bound(step):
            found[name] = found.get(name, frozenset()) | used
    return found


def _names(node: ast.AST | None) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node else set()


def _bound(step: ast.stmt) -> set[str]:
    """Return the names that a statement gives a meaning, or whose object it may change by a call or an assignment."""
    if isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        declared = {name for one in ast.walk(step) if isinstance(one, ast.Global) for name in one.names}
        return {step.name, *declared}
    found = _made(ast.Module([step], [])) | set(_imported(ast.Module([step], [])))
    for node in ast.walk(step):
        stored = isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load)
        one: ast.AST = node.func if isinstance(node, ast.Call) else node
        if stored or isinstance(node, ast.Call):
            while isinstance(one, (ast.Attribute, ast.Subscript)):
                one = one.value
            if isinstance(one, ast.Name) and one is not getattr(node, "func", None):
                found.add(one.id)
    return found


def writes_into(source: str, modules: frozenset[str]) -> list[str]:
    """Return the modules among some into which a cell writes: attributes set or deleted, in place or by name."""
    if not any(name in source for name in modules):
        return []
    tree = tree_of(source) or ast.Module([], [])
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
    tree = tree_of(source)
    if tree is None:
        return True
    return bool(tree.body) and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")


@lru_cache(maxsize=512)
def imported_names(source: str) -> frozenset[str]:
    """Return the names that a cell imports."""
    return frozenset(_imported(tree_of(source) or ast.Module([], [])))


def qualified(names: Iterable[str], cells: Iterable[str]) -> frozenset[str]:
    """Return names with those of imported things as ``module:name``, by the imports of some cells.

    Of a package whose own parts run the tests, the parts are added as ``module:``.
    """
    meant: dict[str, str] = {}
    for cell in cells:
        meant |= _imported(tree_of(cell) or ast.Module([], []))
    found = set(names)
    for name in names:
        first, _, rest = name.partition(".")
        if ":" not in name and first in meant and rest:
            start = meant[first]
            found.add(f"{start}{'' if start.endswith(':') else '.'}{rest}")
        elif ":" not in name and first in meant and not meant[first].endswith(":"):
            found.add(meant[first])
    tops = {name.partition(":")[0].partition(".")[0] for name in found if ":" in name}
    return frozenset(found | {f"{part}:" for top in tops for part in RUNNERS.get(top, ())})


#: The modules of a package that run its tests, of which every function and class has to be as it was.
RUNNERS = {
    "unittest": tuple(f"unittest.{one}" for one in ("case", "result", "runner", "suite", "loader", "main")),
    "doctest": ("doctest",),
    "pytest": ("_pytest.python_api", "_pytest.raises", "_pytest.recwarn"),
}


def claim(source: str) -> str:
    """Return what a check's first short assertion claims, on one line; ``True`` when there is none."""
    for node in ast.walk(tree_of(source) or ast.Module([], [])):
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
