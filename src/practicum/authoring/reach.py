"""What code can reach among a notebook's names: it gives the same again as long as that is the same."""

from __future__ import annotations

import ast
import io
import pickle
import re
import types
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

#: Code that uses one of these may reach any name; pandas' `query` and `eval` read names in a text.
_ALL = {"globals", "locals", "vars", "exec", "eval", "query", "get_ipython", "__import__"}
#: Cells that say one of these may change what all cells share and no name shows.
_SHARED = re.compile(
    r"seed\(|set_option|option_context|\.options\.|rcParams|style\.use|filterwarnings|simplefilter|"
    r"chdir|environ|open\(|\.to_(?:csv|json|excel|parquet|pickle|feather|sql|html|file)\(|write_|setattr|importlib|sys\.|^\s*[%!]",
    re.MULTILINE,
)
#: What pickle says of a value that holds another by its name alone, or draws on what no name shows.
_BY_NAME = (b"__main__", b"matplotlib")


def is_closed(cells: Iterable[str]) -> bool:
    """Return whether cells change nothing but names, as far as their code shows."""
    return not any(_SHARED.search(cell) for cell in cells)


def names_in(code: str) -> set[str] | None:
    """Return the names that code speaks of; None when it may reach others too."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError):  # IPython's own commands, say
        return None
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    parts = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return None if bounded(names | parts) is None else names


def bounded(names: set[str]) -> set[str] | None:
    """Return names; None when by one of them code may reach any other."""
    return None if names & _ALL else names


def names_of(value: Any) -> set[str]:
    """Return the names that a function of the notebook, or the methods of a class of it, speak of."""
    if isinstance(value, type) and value.__module__ == "__main__":
        return set().union(*map(names_of, vars(value).values()))
    return {name for code in _codes(value) for name in code.co_names}


def content(value: Any) -> bytes | None:
    """Return what is the same for two values only when code cannot tell them apart; None when nothing is."""
    if isinstance(value, types.ModuleType):
        return value.__name__.encode()
    if codes := _codes(value):
        parts = [(code.co_code, code.co_names, code.co_varnames, _plain(code)) for code in codes]
        return None if value.__closure__ else _pickled((parts, value.__defaults__, value.__kwdefaults__))
    return _pickled(value)


def digest(code: str, asked: Iterable[str], names: Mapping[str, Any]) -> str:
    """Return a digest of code and of all that it reaches; empty when that cannot be told.

    Parameters
    ----------
    code : str
        What will run.
    asked : iterable of str
        Names that are looked at afterwards.
    names : mapping
        The notebook's names as they are now.
    """
    spoken = names_in(code)
    if spoken is None:
        return ""
    found, waiting = set[str](), {*spoken, *asked} & names.keys()
    while waiting:
        found |= waiting
        inside = bounded(set().union(*(names_of(names[name]) for name in waiting)))
        if inside is None:
            return ""
        waiting = inside & names.keys() - found
    total = sha256(code.encode("utf-8", "surrogatepass"))
    for name in sorted(found):
        held = None if name.startswith("_") else content(names[name])
        if held is None:
            return ""
        total.update(f"\0{name}\0{len(held)}\0".encode() + held)
    return total.hexdigest()[:32]


def _codes(value: Any) -> list[types.CodeType]:
    """Return the code of a function of the notebook, and of those inside it; nothing for anything else."""
    if not isinstance(value, types.FunctionType) or value.__module__ != "__main__":
        return []
    found = [value.__code__]
    for code in found:  # grows on the way
        found += [one for one in code.co_consts if isinstance(one, types.CodeType)]
    return found


def _plain(code: types.CodeType) -> list[Any]:
    return [one for one in code.co_consts if not isinstance(one, types.CodeType)]


def _pickled(value: Any) -> bytes | None:
    written = io.BytesIO()
    pickler = pickle.Pickler(written, 5)
    pickler.fast = True  # each value is written in full: two equal texts may be one object or two
    try:
        pickler.dump(value)
    except Exception:  # whatever it holds that cannot be written down
        return None
    held = written.getvalue()
    return None if any(word in held for word in _BY_NAME) else held
