"""The integrity probe: what a check relies on, looked at inside a kernel.

Its text is sent there and run, so it stands alone, and it leaves nothing behind: once before the first cell,
then before and after each check. The grader decides outside what of it has changed.
"""

import ast
import builtins
import hashlib
import json
import os
import sys
from functools import partial
from importlib.util import MAGIC_NUMBER
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

from IPython import get_ipython

_INNER = "__import__", "__build_class__"
# These come and go with each cell, or are no function of Python's.
_IPYTHONS = {"input", "exit", "quit", "display", "get_ipython", "copyright", "credits", "license", "help"}
_PLAIN = {"traitlets", "builtins"}  # what classes of IPython stand on
_CALLED = {BuiltinFunctionType, property, classmethod, staticmethod}
#: Plain values whose class a notebook made anew, with answers of its own, are not what they look like.
_PLAINEST = bool, bytes, dict, float, frozenset, int, list, set, str, tuple
_ATOMS = bool, bytes, float, int, str, type(None)
_ANSWERS = {"__len__", "__iter__", "__contains__", "__getitem__", "__bool__", "__lt__", "__le__", "__gt__"}
_ANSWERS |= {"__ge__", "__ne__", "__hash__", "__int__", "__float__", "__index__"}
_COMPARISONS = {"__eq__", "__lt__", "__le__", "__gt__", "__ge__"}
_BASES = object, int, float, complex, str, bytes, list, tuple, dict, set, frozenset
# Where the functions live that a check may call; only modules that are loaded are looked at.
_MODULES = "json", "jupyter_client.session", "math", "numpy.testing", "pandas.testing", "unittest.case"
_SHELL: tuple = (
    "compile",
    "displayhook",
    "display_pub",
    "display_formatter",
    "events",
    "input_transformer_manager",
)
_SHELL += "custom_exceptions", "CustomTB", "showtraceback", "_showtraceback", "loop_runner", "user_module"
_SHELL += "run_cell", "run_cell_async", "run_code", "run_ast_nodes", "transform_cell", "transform_ast"


class ProbeReport(Exception):
    """Carries a report out of the kernel as an error, and costs no traceback."""

    def _render_traceback_(self):
        return []


def look(nonce, used=(), scan=False, course=()):
    """Return a report as JSON.

    Parameters
    ----------
    nonce : str
        Comes back, so that no earlier answer can stand in.
    used : sequence of str
        Dotted names that a check uses; for an imported one ``module:attribute``.
    scan : bool
        Whether to look through all classes; it takes long.
    course : sequence of tuple
        The modules that the course ships beside the notebook: path, and SHA-256 of the file.
    """
    shell = get_ipython()
    names = shell.user_ns
    monitors = getattr(sys, "monitoring", None)
    tools = [monitors.get_tool(number) for number in range(6)] if monitors else []
    found, foreign, known = {}, foreign_modules(), CourseModules(course)
    for name in used:
        value, of_module = resolve(name, names)
        found[name] = deep_fingerprint(value)
        if (of_module and not known.made(value) and made_in_a_cell(value)) or known.changed(home(value)):
            foreign.append(name)
    return json.dumps(
        {
            "nonce": nonce,
            "magic": MAGIC_NUMBER.hex(),
            "fingerprints": fingerprints(shell),
            "lists": {name: [described(one) for one in some] for name, some in call_lists(shell).items()},
            "traced": [str(one) for one in (sys.gettrace(), sys.getprofile(), *tools) if one is not None],
            "used": found,
            "foreign": foreign,
            "shadowed": [name for name in used if name in names and hasattr(builtins, name)],
            "deceptive": deceptive(names, scan),
            "result": class_of_result(shell),
        }
    )


def look_as_error(nonce, used=(), scan=False, course=()):
    """Return the report of `look` as an error to raise."""
    return ProbeReport(look(nonce, used, scan, course))


def fingerprints(shell):
    """Return a fingerprint of each part that runs a check, by the part's name."""
    found = {
        f"builtins.{name}": fingerprint(value)
        for name, value in vars(builtins).items()
        if (name[:1] != "_" or name in _INNER) and name not in _IPYTHONS
    }
    found |= {f"shell.{name}": fingerprint(getattr(shell, name, None)) for name in _SHELL}
    kernel = getattr(shell, "kernel", None)
    parts = [shell, kernel, getattr(kernel, "session", None), getattr(kernel, "iopub_thread", None)]
    parts += [getattr(shell, name) for name in _SHELL[:6]]
    parts += [shell.display_formatter.formatters.get("text/plain"), getattr(kernel, "iopub_socket", None)]
    kinds = {one: None for part in parts for one in type(part).__mro__ if one.__module__[:9] not in _PLAIN}
    kinds[sys.modules["IPython.core.interactiveshell"].ExecutionResult] = None
    found |= {f"class {kind.__name__}": fingerprint_of_all(vars(kind)) for kind in kinds}
    for part in parts:
        kind = type(part)
        own = getattr(part, "__dict__", {})
        replaced = [name for name in own if isinstance(getattr(kind, name, None), FunctionType)]
        found |= {f"own {kind.__name__}.{name}": fingerprint(own[name]) for name in replaced}
    names = shell.user_ns
    found["handlers"] = str([fingerprint(one) for one in getattr(kernel, "shell_handlers", {}).values()])
    found["display_trap"] = fingerprint(shell.display_trap.hook)
    found["__builtins__"] = str(id(vars(builtins) if "__builtins__" not in names else names["__builtins__"]))
    found["active_types"] = str(shell.display_formatter.active_types)
    found |= {f"module {name}": fingerprint_of_all(held) for name in _MODULES if (held := module_names(name))}
    return found


def call_lists(shell):
    """Return the lists of functions that IPython calls for each cell."""
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
    return lists | {f"callbacks {event}": calls for event, calls in shell.events.callbacks.items()}


def foreign_modules():
    """Return the modules for tests that hold a function which is not installed.

    One that was loaded after the first look has no fingerprint from before: then what it is made of tells.
    """
    found = []
    for name in _MODULES[3:]:
        files = {origin(thing) for thing in module_names(name).values() if callable(thing)} - {""}
        # What libraries make on the fly has names like <string>.
        if any(not installed(file) for file in files if not file.startswith("<") or "ipython" in file):
            found.append(f"a function of {name}")
    return found


def module_names(name):
    """Return what a loaded module holds that checks call, by name; nothing when it is not loaded."""
    module = sys.modules.get(name)
    if module is None:
        return {}
    return vars(module.TestCase if name == "unittest.case" else module)


def fingerprint(thing):
    """Return a text that changes when a thing is replaced, or the code in it."""
    if isinstance(thing, MethodType):
        thing = thing.__func__
    elif isinstance(thing, BuiltinFunctionType):
        return f"{thing.__name__} {id(thing.__self__)}"
    code = getattr(thing, "__code__", None)
    return f"{id(thing)} {id(code)}" if code is not None else str(id(thing))


def fingerprint_of_all(things):
    """Return one fingerprint for all functions among named things."""
    found: list = []
    for name, value in list(things.items()):
        kind = type(value)
        if kind is FunctionType:
            found.append((name, id(value), id(value.__code__)))
        elif kind in _CALLED:
            found.append((name, id(value)))
    return str(hash(tuple(found)))


def deep_fingerprint(value):
    """Return the fingerprint of a thing; a function or class that is written anew in the same way is the same."""
    if isinstance(value, type):
        bases = [id(one) for one in value.__bases__]
        if value.__module__ == "__main__":
            return f"class {value.__qualname__} {bases} {contents(vars(value))}"
        return f"{id(value)} {fingerprint_of_all(vars(value))}"
    return content(value) if type(value) is FunctionType else fingerprint(value)


def contents(things):
    """Return what the functions among named things do."""
    found = []
    for name, value in list(things.items()):
        parts = (
            [getattr(value, part, None) for part in ("fget", "fset")] if type(value) is property else [value]
        )
        parts = [getattr(part, "__func__", part) for part in parts]
        found += [(name, content(part)) for part in parts if type(part) is FunctionType]
    return str(hash(tuple(found)))


def content(function):
    """Return what a function does: its code, its defaults, and what it closes over."""
    given = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    given = [repr(one) if type(one) in _ATOMS else str(id(one)) for one in given]
    cells = [id(cell) for cell in function.__closure__ or ()]
    return str(
        hash((described_code(function.__code__), tuple(given), tuple(cells), id(function.__globals__)))
    )


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
        # A class that the notebook itself defines holds what the notebook wrote into it.
        of_module = of_module or isinstance(value, ModuleType) or value.__module__ != "__main__"
        value = vars(value).get(part)
    return value, of_module


def home(value):
    """Return the module of a function or class; a module is its own; None for anything else."""
    if isinstance(value, ModuleType):
        return value
    name = value.__module__ if isinstance(value, (type, FunctionType)) else None
    return sys.modules.get(name) if isinstance(name, str) else None


def origin(function):
    """Return the file of a function's code; nothing for what is not written in Python.

    Extension modules compiled from Python's dialects (numpy.random) have functions with code, too: of no file.
    """
    function = unwrapped(function)
    return function.__code__.co_filename if type(function) is FunctionType else ""


def unwrapped(thing):
    """Return the function that a bound method or a partial call is of."""
    while isinstance(thing, partial):
        thing = thing.func
    return getattr(thing, "__func__", thing)


def installed(file):
    """Return True if a file belongs to what is installed, not to a notebook or the folder it runs in."""
    if file.startswith("<"):
        return False
    here = os.getcwd() + os.sep
    roots = {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)}
    roots |= {path for path in sys.path if os.path.isabs(path) and not (path + os.sep).startswith(here)}
    inside = any(file.startswith(root + os.sep) for root in roots)
    return inside and not file.startswith(here) and os.path.exists(file)


def made_in_a_cell(thing):
    """Return True if a function was written in a notebook, or something else to call is of a class from there."""
    file = origin(thing)
    if not file:
        kind = thing if isinstance(thing, type) else type(thing)
        return callable(thing) and kind.__module__ == "__main__"
    return not file.startswith("<frozen") and not installed(file) and generated_for(thing) is None


def generated_for(thing):
    """Return the module, not the notebook, for whose class a special method was made on the fly (dataclasses)."""
    function = unwrapped(thing)
    module = home(function)
    special = function.__name__[:2] == "__" == function.__name__[-2:]
    if not special or not origin(function).startswith("<string") or module is None:
        return None
    own = function.__globals__ is vars(module) and module.__name__ != "__main__"
    return module if own and isinstance(getattr(module, "__file__", None), str) else None


class CourseModules:
    """The modules that a course ships beside the notebook, and whether they are as it ships them.

    Parameters
    ----------
    course : sequence of tuple
        As for `look`.
    """

    def __init__(self, course):
        self.digests = dict(course)
        self.codes: dict = {}
        self.seen: dict = {}

    def path(self, file):
        """Return the path under which the course ships a file that is loaded; nothing for any other."""
        file = os.path.abspath(file) if file and not file.startswith("<") else ""
        return next((path for path in self.digests if file.endswith(os.sep + path.replace("/", os.sep))), "")

    def text(self, file):
        """Return the text of a file that is as the course ships it, else None."""
        path = self.path(file)
        try:
            with open(file, "rb") as stream:
                text = stream.read()
        except OSError:
            return None
        return text if path and hashlib.sha256(text).hexdigest() == self.digests[path] else None

    def made(self, thing):
        """Return True if a function's code stands so in a file of the course."""
        function = getattr(thing, "__func__", thing)
        return type(function) is FunctionType and self.holds(function.__code__)

    def holds(self, code):
        """Return True if a file of the course, unchanged, gives this code."""
        file = code.co_filename
        if file not in self.codes:
            self.codes[file] = set()
            text = self.text(file)
            if text is not None:
                collect(compile(text, file, "exec", dont_inherit=True), self.codes[file])
        return described_code(code) in self.codes[file]

    def changed(self, module):
        """Return True if a function that a module of the course, or one that it uses, defines was replaced.

        What a module's variables hold besides is its own affair: its tests may keep an answer there.
        """
        file = getattr(module, "__file__", None)
        if not isinstance(module, ModuleType) or not isinstance(file, str) or not self.path(file):
            return False
        if module.__name__ not in self.seen:
            self.seen[module.__name__] = False  # modules may use each other
            self.seen[module.__name__] = self._replaced(module, file)
        return self.seen[module.__name__]

    def _replaced(self, module, file):
        text = self.text(file)
        if text is None:
            return True
        places = [(module, ast.parse(text).body)]
        for held, body in places:
            for step in body:
                names = [(one.asname or one.name).partition(".")[0] for one in getattr(step, "names", ())
                         if isinstance(step, (ast.Import, ast.ImportFrom))]  # fmt: skip
                if "*" in names:
                    names = list(vars(sys.modules.get(step.module, module)))
                elif isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    names = [step.name]
                elif isinstance(step, ast.Assign) and isinstance(step.value, (ast.Lambda, ast.Call)):
                    names = [one.id for one in step.targets if isinstance(one, ast.Name)]
                for name in names:
                    thing = vars(held).get(name)
                    thing = getattr(thing, "fget", thing)
                    if self.changed(thing) or (
                        callable(thing) and not self.made(thing) and made_in_a_cell(thing)
                    ):
                        return True
                    if isinstance(step, ast.ClassDef) and isinstance(thing, type):
                        places.append((thing, step.body))
        return False


def collect(code, found):
    """Add descriptions of a code object and of all in it to a set."""
    found.add(described_code(code))
    for one in code.co_consts:
        if isinstance(one, CodeType):
            collect(one, found)


def described_code(code):
    """Return what a code object does, without its place in a file."""
    parts = [
        described_code(one) if isinstance(one, CodeType)
        else (type(one).__name__, sorted(map(repr, one)).__repr__() if isinstance(one, frozenset) else repr(one))
        for one in code.co_consts
    ]  # fmt: skip
    return code.co_name, code.co_code, code.co_names, code.co_varnames, code.co_freevars, tuple(parts)


def described(call):
    """Return an entry of a list of calls: its fingerprint, its name, and whether a package brought it."""
    function = getattr(call, "__func__", call)
    name = getattr(function, "__qualname__", type(call).__qualname__)
    return fingerprint(call), str(name), isinstance(function, FunctionType) and installed(origin(function))


def deceptive(names, scan):
    """Return classes from cells, and names of values, that equal everything or answer otherwise than they are."""
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
    """Return True if a class from a cell answers otherwise than the plain class that it is made of."""
    own = [one for part, one in vars(kind).items() if part in _ANSWERS]
    return any(isinstance(one, FunctionType) and made_in_a_cell(one) for one in own)


def agrees(compare, value):
    """Return True if a comparison finds a value equal to something it cannot know."""
    try:
        return compare(value, object()) is True
    except Exception:
        return False


def class_of_result(shell):
    """Return the name of the last shown value's class when the notebook made it, else nothing."""
    shown = shell.user_ns.get("_oh", {})
    kind = type(shown.get(shell.execution_count - 1)) if hasattr(shown, "get") else None
    return "" if kind is None or kind.__module__ != "__main__" else kind.__name__
