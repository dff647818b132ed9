"""The integrity probe: what a check relies on, looked at inside a kernel.

Its text is sent there and run, so it stands alone, and it leaves nothing behind: once before the first cell,
then after each check. The grader decides outside what of it has changed.
"""

import ast
import builtins
import hashlib
import importlib
import json
import os
import sys
from functools import partial
from importlib.machinery import PathFinder
from importlib.util import MAGIC_NUMBER
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType

from IPython import get_ipython

_INNER = "__import__", "__build_class__"
# These come and go with each cell, or are no function of Python's.
_IPYTHONS = {"input", "exit", "quit", "display", "get_ipython", "copyright", "credits", "license", "help"}
_PLAIN = {"traitlets", "builtins"}  # what classes of IPython stand on
_CALLED = {FunctionType, BuiltinFunctionType, property, classmethod, staticmethod}
#: Plain values whose class a notebook made anew, with answers of its own, are not what they look like.
_PLAINEST = bool, bytes, dict, float, frozenset, int, list, set, str, tuple
_ATOMS = bool, bytes, float, int, str, type(None)
_ALONE = "__len__", "__bool__", "__int__", "__float__", "__index__", "__hash__"
_COMPARISONS = "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"
_BASES = object, int, float, complex, str, bytes, list, tuple, dict, set, frozenset
#: How many functions are looked at that a library's function stands on, and how deep.
_MOST, _DEEPEST = 100, 3
_LARGE = 40  # attributes of a class that is only looked at where a check itself names it
_REPLACES_ITS_OWN = {"matplotlib"}  # functions of it come with the first figure
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


def look(nonce, used=(), scan=False, course=(), load=False):
    """Return a report as JSON.

    Parameters
    ----------
    nonce : str
        Comes back, so that no earlier answer can stand in.
    used : sequence of str
        Dotted names that a check uses; for an imported one ``module:attribute``, for a whole module ``module:``.
    scan : bool
        Whether to look through all classes; it takes long.
    course : sequence of tuple
        The modules that the course ships beside the notebook: path, and SHA-256 of the file.
    load : bool
        Whether to load first the modules that are installed and named.
    """
    shell = get_ipython()
    names = shell.user_ns
    monitors = getattr(sys, "monitoring", None)
    tools = [monitors.get_tool(number) for number in range(6)] if monitors else []
    known, modules = CourseModules(course), sorted({name.partition(":")[0] for name in used if ":" in name})
    for module in modules if load else ():
        load_installed(module)
    marks, foreign = {}, []
    for name in used:
        value, of_module = resolve(name, names)
        if value is not None or ":" not in name:  # what is not loaded has no mark
            marks[name] = mark(value, name)
        if (of_module and not known.made(value) and made_in_a_cell(value)) or known.changed(home(value)):
            foreign.append(name)
    return json.dumps(
        {
            "nonce": nonce,
            "magic": MAGIC_NUMBER.hex(),
            "fingerprints": fingerprints(shell),
            "lists": {name: [described(one) for one in some] for name, some in call_lists(shell).items()},
            "traced": [str(one) for one in (sys.gettrace(), sys.getprofile(), *tools) if one is not None],
            "used": marks,
            "foreign": foreign,
            "beside": [module for module in modules if shadows(module, known)],
            "shadowed": [name for name in used if name in names and hasattr(builtins, name)],
            "deceptive": deceptive(names, scan),
            "result": class_of_result(shell),
        }
    )


# ---------------------------------------------------------------- what runs a check


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
    for name in ("json", "jupyter_client.session"):  # they carry what is sent
        found[f"module {name}"] = fingerprint_of_all(vars(sys.modules[name]))
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


def described(call):
    """Return an entry of a list of calls: its fingerprint, its name, and whether a package brought it."""
    function = getattr(call, "__func__", call)
    name = getattr(function, "__qualname__", type(call).__qualname__)
    return fingerprint(call), str(name), isinstance(function, FunctionType) and installed(origin(function))


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
    found = [(name, id(one), id(getattr(one, "__code__", None)))
             for name, one in list(things.items()) if type(one) in _CALLED]  # fmt: skip
    return str(hash(tuple(found)))


# ---------------------------------------------------------------- what a check uses


def resolve(name, names):
    """Return what a dotted name means, and whether it is an attribute of a module."""
    module, colon, rest = name.partition(":")
    parts = (rest if colon else name).split(".")
    if colon:
        value, of_module = sys.modules.get(module), True
        parts = parts if rest else []
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


def mark(value, name):
    """Return the mark of what a name means: of code written in cells what it does, of any other what it stands on."""
    if name.endswith(":"):
        own = (
            [one for one in vars(value).values() if getattr(one, "__module__", "") == name[:-1]]
            if value
            else []
        )
        return hashed(part for one in own if isinstance(one, (type, FunctionType)) for part in parts_of(one))
    if isinstance(value, type) and value.__module__ == "__main__":
        bases = [id(one) for one in value.__bases__]
        return f"class {value.__qualname__} {bases} {contents(vars(value))}"
    if type(value) is FunctionType and value.__module__ == "__main__":
        return content(value)
    return hashed(stands_on(value)) if callable(value) else str(id(value))


def hashed(parts):
    """Return one text for parts that can be hashed."""
    return str(hash(tuple(parts)))


def stands_on(thing):
    """Yield what a library's function, class or object is made of, and the functions of its package that it calls."""
    waiting: list = [(thing, 0)]
    seen: set = set()
    package = package_of(thing)
    while waiting and len(seen) < _MOST:
        one, depth = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        if depth and isinstance(one, type) and len(vars(one)) > _LARGE:
            continue
        yield from parts_of(one)
        inner = [getattr(one, name, None) for name in ("__func__", "__wrapped__", "_implementation", "func")]
        waiting += [
            (part, depth) for part in inner if type(part) is FunctionType or callable(part) and depth == 0
        ]
        if type(one) is not FunctionType or depth == _DEEPEST or package in _REPLACES_ITS_OWN:
            continue
        for name in one.__code__.co_names:
            called = one.__globals__.get(name)
            if callable(called) and package_of(called) == package or type(called) is FunctionType:
                yield name, id(called)
                waiting.append((called, depth + 1))


def parts_of(thing):
    """Yield what tells whether a thing is as it was: a function's code and defaults, a class's functions and constants."""
    yield id(thing)
    if type(thing) is FunctionType:
        given = thing.__kwdefaults__ or {}
        yield id(thing.__code__)
        yield (
            tuple(map(told, thing.__defaults__ or ())),
            tuple((name, told(one)) for name, one in given.items()),
        )
    elif isinstance(thing, type):
        for name, one in list(vars(thing).items()):
            function = getattr(one, "__func__", one)
            if type(function) is FunctionType:
                yield from ((name, part) for part in parts_of(function))
            elif type(one) in _CALLED or (name.isupper() and type(one) in _ATOMS):
                yield name, told(one)


def told(value):
    """Return a plain value as a text, and any other thing's identity."""
    return repr(value) if type(value) in _ATOMS else id(value)


def package_of(thing):
    """Return the package in which a thing was defined."""
    module = getattr(thing, "__module__", None)
    return module.partition(".")[0] if isinstance(module, str) else ""


def contents(things):
    """Return what the functions among named things do."""
    found = []
    for name, value in list(things.items()):
        parts = (
            [getattr(value, part, None) for part in ("fget", "fset")] if type(value) is property else [value]
        )
        parts = [getattr(part, "__func__", part) for part in parts]
        found += [(name, content(part)) for part in parts if type(part) is FunctionType]
    return hashed(found)


def content(function):
    """Return what a function does: its code, its defaults, and what it closes over."""
    given = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    cells = [id(cell) for cell in function.__closure__ or ()]
    return hashed((described_code(function.__code__), *map(told, given), *cells, id(function.__globals__)))


def described_code(code):
    """Return what a code object does, without its place in a file."""
    parts = [
        described_code(one) if isinstance(one, CodeType)
        else (type(one).__name__, sorted(map(repr, one)).__repr__() if isinstance(one, frozenset) else repr(one))
        for one in code.co_consts
    ]  # fmt: skip
    return code.co_name, code.co_code, code.co_names, code.co_varnames, code.co_freevars, tuple(parts)


# ---------------------------------------------------------------- where code comes from


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


def places():
    """Return the folders of the search path that are not the notebook's own."""
    here = os.getcwd() + os.sep
    return [path for path in sys.path if os.path.isabs(path) and not (path + os.sep).startswith(here)]


def installed(file):
    """Return True if a file belongs to what is installed, not to a notebook or the folder it runs in."""
    if file.startswith("<"):
        return False
    roots = {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), *places()}
    inside = any(file.startswith(root + os.sep) for root in roots)
    return inside and not file.startswith(os.getcwd() + os.sep) and os.path.exists(file)


def load_installed(module):
    """Load a module that a check uses, so that it has a mark from before the first cell; not one beside the notebook."""
    top = module.partition(".")[0]
    beside = any(os.path.exists(os.path.join(os.getcwd(), name)) for name in (top, f"{top}.py"))
    if module not in sys.modules and not beside and PathFinder.find_spec(top, places()):
        try:
            importlib.import_module(module)
        except Exception:
            return


def shadows(module, known):
    """Return True if a module is a file that was handed in, in the place of one that is installed."""
    top = module.partition(".")[0]
    file = getattr(sys.modules.get(top), "__file__", None)
    if not isinstance(file, str) or installed(file) or known.path(file):
        return False
    return PathFinder.find_spec(top, places()) is not None


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


# ---------------------------------------------------------------- values that are not what they look like


def deceptive(names, scan):
    """Return classes from cells, and names of values, that equal everything or answer otherwise than they are."""
    found = []
    for base in _BASES if scan else ():
        for kind in base.__subclasses__():
            compared = [vars(kind)[name] for name in _COMPARISONS if name in vars(kind)]
            if any(
                type(one) is FunctionType and made_in_a_cell(one) and agrees(one, object())
                for one in compared
            ):
                found.append(kind.__name__)
    for name, value in list(names.items()):
        kind = type(value)
        compare = getattr(kind, "__eq__", None)
        equal = type(compare) is FunctionType and not hasattr(kind, "__array__") and agrees(compare, value)
        if equal or (scan and isinstance(value, _PLAINEST) and differs(value)):
            found.append(name)
    return found


def differs(value):
    """Return True if a value of a class from a cell answers otherwise than the plain value that it holds."""
    kind = type(value)
    base: type = next(one for one in _PLAINEST if isinstance(value, one))
    own = {name for name, one in vars(kind).items() if type(one) is FunctionType and made_in_a_cell(one)}
    try:
        if any(
            getattr(kind, name)(value) != getattr(base, name)(value)
            for name in _ALONE
            if name in own and hasattr(base, name)
        ):
            return True
        if any(getattr(kind, name)(value, base(value)) is not getattr(base, name)(value, base(value))
               for name in _COMPARISONS if name in own):  # fmt: skip
            return True
        held = list(base.__iter__(value))[:9] if hasattr(base, "__iter__") else []
        if "__iter__" in own and list(kind.__iter__(value))[:9] != held:
            return True
        if "__contains__" in own and not all(kind.__contains__(value, one) for one in held):
            return True
        plain: dict = (
            {one: dict.__getitem__(value, one) for one in held} if base is dict else dict(enumerate(held))
        )
        return "__getitem__" in own and any(value[one] != plain[one] for one in plain)
    except Exception:
        return False


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
