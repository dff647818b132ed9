"""What a check relies on, looked at inside a kernel.

It is sent there as code, so it stands alone, and it leaves nothing behind: before the first cell to see how
all is, then before and after each check. Who looks decides outside what has changed.
"""

import builtins
import json
import os
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

_INNER = "__import__", "__build_class__"
# These come and go with each cell, or are no function of Python's.
_IPYTHONS = {"input", "exit", "quit", "display", "get_ipython", "copyright", "credits", "license", "help"}
_PLAIN = {"traitlets", "builtins"}  # what classes of IPython stand on
_CALLED = {BuiltinFunctionType, property, classmethod, staticmethod}
#: Plain values whose class a notebook made anew, with answers of its own, are not what they look like.
_PLAINEST = bool, bytes, dict, float, frozenset, int, list, set, str, tuple
_ANSWERS = {
    "__len__",
    "__iter__",
    "__contains__",
    "__getitem__",
    "__bool__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
}
_ANSWERS |= {"__ne__", "__hash__", "__int__", "__float__", "__index__"}
_COMPARISONS = {"__eq__", "__lt__", "__le__", "__gt__", "__ge__"}
_BASES = object, int, float, complex, str, bytes, list, tuple, dict, set, frozenset
# Where the functions live that a check may call; only modules that are loaded are looked at.
_MODULES = "json", "jupyter_client.session", "math", "numpy.testing", "pandas.testing", "unittest.case"
_SHELL = "compile", "displayhook", "display_pub", "display_formatter", "events", "input_transformer_manager"
_SHELL += "custom_exceptions", "CustomTB", "showtraceback", "_showtraceback", "loop_runner", "user_module"
_SHELL += "run_cell", "run_cell_async", "run_code", "run_ast_nodes", "transform_cell", "transform_ast"


class Canary(Exception):
    """Carries what was seen out of the kernel as an error, and costs no traceback."""

    def _render_traceback_(self):
        return []


def look(shell, nonce, used=(), scan=False):
    """Return what is seen, as plain text.

    Parameters
    ----------
    shell : InteractiveShell
        The kernel's.
    nonce : str
        Comes back, so that no earlier answer can stand in.
    used : sequence of str
        Dotted names that a check uses; for an imported one ``module:attribute``.
    scan : bool
        Whether to look through all classes; it takes long.
    """
    names = shell.user_ns
    marks = {
        f"builtins.{name}": mark(value)
        for name, value in vars(builtins).items()
        if (name[:1] != "_" or name in _INNER) and name not in _IPYTHONS
    }
    marks |= {f"shell.{name}": mark(getattr(shell, name, None)) for name in _SHELL}
    transforms = shell.input_transformer_manager
    lists = {
        "ast_transformers": shell.ast_transformers,
        "input_transformers_cleanup": transforms.cleanup_transforms,
        "input_transformers_line": transforms.line_transforms,
        "input_transformers_token": transforms.token_transformers,
        "input_transformers_post": shell.input_transformers_post,
        "hooks of displayhook": getattr(shell.displayhook, "_hooks", ()),
        "hooks of display_pub": getattr(shell.display_pub, "_hooks", ()),
    }
    lists |= {f"callbacks {event}": calls for event, calls in shell.events.callbacks.items()}
    kernel = getattr(shell, "kernel", None)
    parts = [shell, kernel, getattr(kernel, "session", None), getattr(kernel, "iopub_thread", None)]
    parts += [getattr(shell, name) for name in _SHELL[:6]]
    parts += [shell.display_formatter.formatters.get("text/plain"), getattr(kernel, "iopub_socket", None)]
    kinds = {one: None for part in parts for one in type(part).__mro__ if one.__module__[:9] not in _PLAIN}
    kinds[sys.modules["IPython.core.interactiveshell"].ExecutionResult] = None
    marks |= {f"class {kind.__name__}": mark_all(vars(kind)) for kind in kinds}
    for part in parts:
        kind = type(part)
        own = getattr(part, "__dict__", {})
        marks[f"own {kind.__name__}"] = str(
            sorted(
                (name, mark(own[name])) for name in own if isinstance(getattr(kind, name, None), FunctionType)
            )
        )
    marks["handlers"] = str([mark(one) for one in getattr(kernel, "shell_handlers", {}).values()])
    marks["display_trap"] = mark(shell.display_trap.hook)
    marks["__builtins__"] = str(id(vars(builtins) if "__builtins__" not in names else names["__builtins__"]))
    marks["active_types"] = str(shell.display_formatter.active_types)
    for name in _MODULES:
        if name in sys.modules:
            module = sys.modules[name]
            holder = module.TestCase if name == "unittest.case" else module
            marks[f"module {name}"] = mark_all(vars(holder))
    found, foreign = {}, []
    for name in _MODULES[3:]:
        # One that was loaded later has no mark from before: then what it is made of tells.
        holder = getattr(sys.modules.get(name), "TestCase" if name == "unittest.case" else "__dict__", None)
        things = holder if isinstance(holder, dict) else vars(holder) if holder else {}
        files = {origin(thing) for thing in things.values() if callable(thing)} - {""}
        # What libraries make on the fly has names like <string>.
        if any(not installed(file) for file in files if not file.startswith("<") or "ipython" in file):
            foreign.append(f"a function of {name}")
    monitors = getattr(sys, "monitoring", None)
    tools = [monitors.get_tool(number) for number in range(6)] if monitors else []
    for name in used:
        value, of_module = resolve(name, names)
        found[name] = mark_deep(value)
        if of_module and made_in_a_cell(value):
            foreign.append(name)
    return json.dumps(
        {
            "nonce": nonce,
            "marks": marks,
            "lists": {name: [told(one) for one in some] for name, some in lists.items()},
            "traced": [str(one) for one in (sys.gettrace(), sys.getprofile(), *tools) if one is not None],
            "used": found,
            "foreign": foreign,
            "shadowed": [name for name in used if name in names and hasattr(builtins, name)],
            "liars": liars(names, scan),
            "result": result(shell),
        }
    )


def mark(thing):
    """Return a text that changes when a thing is replaced, or the code in it."""
    if isinstance(thing, MethodType):
        thing = thing.__func__
    elif isinstance(thing, BuiltinFunctionType):
        return f"{thing.__name__} {id(thing.__self__)}"
    code = getattr(thing, "__code__", None)
    return f"{id(thing)} {id(code)}" if code is not None else str(id(thing))


def mark_all(things):
    """Return one number for all functions among named things."""
    found = []
    for name, value in list(things.items()):
        kind = type(value)
        if kind is FunctionType:
            found.append((name, id(value), id(value.__code__)))
        elif kind in _CALLED:
            found.append((name, id(value)))
    return str(hash(tuple(found)))


def mark_deep(value):
    """Return the mark of a thing; for a class, with its functions'."""
    return f"{mark(value)} {mark_all(vars(value))}" if isinstance(value, type) else mark(value)


def resolve(name, names):
    """Return what a dotted name means, and whether it is an attribute of a module."""
    module, colon, rest = name.partition(":")
    parts = (rest if colon else name).split(".")
    if colon:
        value, of_module = sys.modules.get(module), True
    else:
        value, of_module = names.get(parts[0], getattr(builtins, parts[0], None)), False
        del parts[0]
    for part in parts:
        if not isinstance(value, (ModuleType, type)):
            return value, False  # what an object holds is its own affair
        of_module = True
        value = vars(value).get(part)
    return value, of_module


def origin(function):
    """Return the file of a function's code; nothing for what is not written in Python."""
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    return code.co_filename if code is not None else ""


def installed(file):
    """Say whether a file belongs to what is installed, not to a notebook or the folder it runs in."""
    if file.startswith("<"):
        return False
    here = os.getcwd() + os.sep
    roots = {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)}
    roots |= {path for path in sys.path if os.path.isabs(path) and not (path + os.sep).startswith(here)}
    inside = any(file.startswith(root + os.sep) for root in roots)
    return inside and not file.startswith(here) and os.path.exists(file)


def made_in_a_cell(function):
    """Say whether a function was written in a notebook."""
    file = origin(function)
    return bool(file) and not file.startswith("<frozen") and not installed(file)


def told(call):
    """Return what identifies an entry of a list of calls, its name, and whether a package brought it."""
    function = getattr(call, "__func__", call)
    name = getattr(function, "__qualname__", type(call).__qualname__)
    return mark(call), str(name), isinstance(function, FunctionType) and installed(origin(function))


def liars(names, scan):
    """Return classes from cells, and values, that say yes to every comparison or answer otherwise than they are."""
    found = []
    for base in _BASES if scan else ():
        for kind in base.__subclasses__():
            compared = [vars(kind)[name] for name in _COMPARISONS & vars(kind).keys()]
            if any(
                isinstance(one, FunctionType) and made_in_a_cell(one) and agrees(one, object())
                for one in compared
            ):
                found.append(kind.__name__)
    for name, value in list(names.items()):
        kind = type(value)
        compare = getattr(kind, "__eq__", None)
        equal = (
            isinstance(compare, FunctionType) and not hasattr(kind, "__array__") and agrees(compare, value)
        )
        if equal or (scan and isinstance(value, _PLAINEST) and answers_anew(kind)):
            found.append(name)
    return found


def answers_anew(kind):
    """Say whether a class from a cell answers otherwise than the plain class it is made of."""
    own = [one for part, one in vars(kind).items() if part in _ANSWERS]
    return any(isinstance(one, FunctionType) and made_in_a_cell(one) for one in own)


def agrees(compare, value):
    """Say whether a comparison finds a value equal to something it cannot know."""
    try:
        return compare(value, object()) is True
    except Exception:
        return False


def result(shell):
    """Return where the class of the last value shown comes from."""
    shown = shell.user_ns.get("_oh", {})
    kind = type(shown.get(shell.execution_count - 1)) if hasattr(shown, "get") else None
    return "" if kind is None or kind.__module__ != "__main__" else kind.__name__
