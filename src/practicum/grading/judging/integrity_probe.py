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
from types import (
    BuiltinFunctionType,
    CodeType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodDescriptorType,
    ModuleType,
    WrapperDescriptorType,
)

from IPython import get_ipython

# These come and go with each cell, or are no function of Python's.
_IPYTHONS = {"input", "exit", "quit", "display", "get_ipython", "copyright", "credits", "license", "help"}
_INNER = "__import__", "__build_class__"
_ABOVE = {"traitlets", "builtins"}  # what classes of IPython stand on
_SHELLS = "compile", "displayhook", "display_pub", "display_formatter", "events", "input_transformer_manager"
_SET = "custom_exceptions", "CustomTB", "loop_runner"
_CARRIERS = "json", "jupyter_client.session"  # the modules that carry what is sent
_CALLED = {BuiltinFunctionType, property}
_ATOMS = {bool, bytes, float, int, str, type(None)}
#: Descriptors that Python itself makes; none holds code that a notebook wrote.
_INBORN = {GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, WrapperDescriptorType}
#: How many functions are looked at that a library's function stands on, and how deep.
_MOST, _DEEPEST = 100, 3
_LARGE = 40  # attributes of a class that is only looked at where a check itself names it
_REPLACES_ITS_OWN = {"matplotlib"}  # functions of it come with the first figure
#: Plain values whose class a notebook made anew, with answers of its own, are not what they look like.
_PLAINEST = bool, bytes, dict, float, frozenset, int, list, set, str, tuple
_ALONE = "__len__", "__bool__", "__int__", "__float__", "__index__", "__hash__"
_COMPARISONS = "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"


def look(nonce, used, course, load):
    """Return a report as JSON, with the nonce, so that no earlier answer can stand in.

    The names that a check uses are dotted; imported ones are ``module:name``, a whole module is ``module:``. Such
    modules are loaded first when asked, if they are installed. Of what the course ships come path and SHA-256.
    """
    shell = get_ipython()
    names, known = shell.user_ns, CourseModules(course)
    modules = sorted({name.partition(":")[0] for name in used if ":" in name})
    for module in modules if load else ():
        load_installed(module)
    marks, foreign = {}, []
    for name in used:
        value, of_module = resolve(name, names)
        if value is not None or ":" not in name:  # what is not loaded has no mark
            marks[name] = mark(value, name)
        if (of_module and made_in_a_cell(value) and not known.made(value)) or known.changed(value):
            foreign.append(name)
    return json.dumps(
        {
            "nonce": nonce,
            "magic": MAGIC_NUMBER.hex(),
            "fingerprints": fingerprints(shell),
            "used": marks,
            "foreign": foreign,
            "beside": [f"{module}.py" for module in modules if shadows(module, known)],
            "shadowed": [name for name in used if name in names and hasattr(builtins, name)],
            "deceptive": deceptive(names),
            "results": result_classes(shell),
        }
    )


# ---------------------------------------------------------------- what runs a check


def fingerprints(shell):
    """Return a fingerprint of each part that runs a check, by the part's name."""
    kernel = shell.kernel
    monitors = getattr(sys, "monitoring", None)
    tools = [monitors.get_tool(number) for number in range(6)] if monitors else []
    objects = {f"shell.{name}": getattr(shell, name, None) for name in _SHELLS + _SET}
    objects |= {f"module {name}": sys.modules[name] for name in _CARRIERS}
    objects |= {
        f"builtins.{name}": value
        for name, value in vars(builtins).items()
        if (name[:1] != "_" or name in _INNER) and name not in _IPYTHONS
    }
    parts = [shell, kernel, kernel.session, kernel.iopub_thread, kernel.iopub_socket]
    parts += [getattr(shell, name) for name in _SHELLS]
    parts += [shell.display_formatter.formatters.get("text/plain")]
    kinds = [sys.modules["IPython.core.interactiveshell"].ExecutionResult]
    kinds += [
        kind for part in parts for kind in type(part).__mro__ if kind.__module__.split(".")[0] not in _ABOVE
    ]
    objects |= {f"class {kind.__name__}": kind for kind in kinds}
    for part in parts:
        kind = type(part)
        objects |= {
            f"own {kind.__name__}.{name}": value
            for name, value in getattr(part, "__dict__", {}).items()
            if isinstance(getattr(kind, name, None), FunctionType)
        }
    found = {label: hashed(parts_of(one)) for label, one in objects.items()}
    for label, calls in lists(shell).items():
        found[label] = hashed(part for one in calls for part in parts_of(one))
    return found | {
        "tracer": str([one for one in (sys.gettrace(), sys.getprofile(), *tools) if one is not None]),
        "active_types": str(shell.display_formatter.active_types),
        "__builtins__": str(id(builtins_of(shell.user_ns))),
        "user_module": str(id(shell.user_module)),
    }


def builtins_of(names):
    """Return where a notebook's names of Python's own come from; ``exec`` puts the module's names for the module."""
    held = names.get("__builtins__", builtins)
    return builtins if held is vars(builtins) else held


def lists(shell):
    """Return the functions that IPython calls for each cell; of its callbacks those that no package brought."""
    transforms, events = shell.input_transformer_manager, shell.events.callbacks
    return {
        "ast_transformers": shell.ast_transformers,
        "input_transformers_cleanup": transforms.cleanup_transforms,
        "input_transformers_line": transforms.line_transforms,
        "input_transformers_token": transforms.token_transformers,
        "input_transformers_post": shell.input_transformers_post,
        "hooks of displayhook": getattr(shell.displayhook, "_hooks", ()),
        "hooks of display_pub": getattr(shell.display_pub, "_hooks", ()),
        "handlers": shell.kernel.shell_handlers.values(),
        "display_trap": [shell.display_trap.hook],
        **{
            f"callbacks {event}": [one for one in calls if not installed(origin(one))]
            for event, calls in events.items()
        },
    }


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
    if isinstance(value, (type, FunctionType)) and value.__module__ == "__main__":
        return content(value)
    if name.endswith(":"):
        return hashed(parts_of(value))
    return hashed(stands_on(value)) if callable(value) else str(id(value))


def hashed(parts):
    """Return one text for parts that can be hashed."""
    return str(hash(tuple(parts)))


def told(value):
    """Return a plain value as a text, and any other thing's identity."""
    return repr(value) if type(value) in _ATOMS else id(value)


def parts_of(thing):
    """Return what tells whether a thing is as it was: of a function its code and defaults, of a class or module its own."""
    if type(thing) is not FunctionType:
        thing = getattr(thing, "__func__", thing)  # a bound method is made anew each time
    parts: list = [id(thing)]
    if type(thing) is FunctionType:
        parts.append(id(thing.__code__))
        if thing.__defaults__ or thing.__kwdefaults__:
            named = (thing.__kwdefaults__ or {}).items()
            parts.append(
                (*map(told, thing.__defaults__ or ()), "", *((name, told(one)) for name, one in named))
            )
    elif isinstance(thing, (type, ModuleType)):
        for name, one in list(vars(thing).items()):
            kind = type(one)
            if kind in _CALLED or (kind in _ATOMS and name.isupper()):
                parts.append((name, told(one)))
            if kind in _CALLED or kind in _ATOMS or kind in _INBORN:
                continue
            inner = one if kind is FunctionType else getattr(one, "__func__", one)
            if type(inner) is FunctionType or (
                isinstance(inner, type) and inner.__module__ == thing.__name__
            ):
                parts.append((name, tuple(parts_of(inner))))
    return parts


def stands_on(thing):
    """Yield what a library's function, class or object is made of, and the functions of its package that it calls."""
    waiting: list = [(thing, 0)]
    seen: set = set()
    package = module_name(thing).split(".")[0]
    while waiting and len(seen) < _MOST:
        one, depth = waiting.pop(0)
        if id(one) in seen or (depth and isinstance(one, type) and len(vars(one)) > _LARGE):
            continue
        seen.add(id(one))
        yield tuple(parts_of(one))
        inner = [getattr(one, name, None) for name in ("__func__", "__wrapped__", "_implementation", "func")]
        waiting += [
            (part, depth) for part in inner if type(part) is FunctionType or callable(part) and depth == 0
        ]
        if type(one) is not FunctionType or depth == _DEEPEST or package in _REPLACES_ITS_OWN:
            continue
        for name in one.__code__.co_names:
            called = one.__globals__.get(name)
            near = type(called) is FunctionType or module_name(called).split(".")[0] == package
            if callable(called) and near:
                yield name, id(called)
                waiting.append((called, depth + 1))


def content(thing):
    """Return what a function or class does: code, defaults, what it closes over; the functions in it."""
    if isinstance(thing, type):
        inner = [
            (name, content(part))
            for name, one in list(vars(thing).items())
            if type(part := getattr(one, "fget", getattr(one, "__func__", one))) is FunctionType
        ]
        return hashed([thing.__qualname__, *map(id, thing.__bases__), *inner])
    given = [*(thing.__defaults__ or ()), *(thing.__kwdefaults__ or {}).values()]
    cells = [id(cell) for cell in thing.__closure__ or ()]
    return hashed([described_code(thing.__code__), *map(told, given), *cells, id(thing.__globals__)])


def described_code(code):
    """Return what a code object does, without its place in a file."""
    parts = [
        described_code(one) if isinstance(one, CodeType)
        else (type(one).__name__, sorted(map(repr, one)).__repr__() if isinstance(one, frozenset) else repr(one))
        for one in code.co_consts
    ]  # fmt: skip
    return code.co_name, code.co_code, code.co_names, code.co_varnames, code.co_freevars, tuple(parts)


# ---------------------------------------------------------------- where code comes from


def module_name(thing):
    """Return the name of the module in which a thing was defined."""
    name = getattr(thing, "__module__", None)
    return name if isinstance(name, str) else ""


def unwrapped(thing):
    """Return the function that a bound method or a partial call is of."""
    while isinstance(thing, partial):
        thing = thing.func
    return getattr(thing, "__func__", thing)


def origin(function):
    """Return the file of a function's code; nothing for what is not written in Python.

    Extension modules compiled from Python's dialects (numpy.random) have functions with code, too: of no file.
    """
    function = unwrapped(function)
    return function.__code__.co_filename if type(function) is FunctionType else ""


def made_in_a_cell(thing):
    """Return True if a function was written in a notebook, or something else to call is of a class from there."""
    file, function = origin(thing), unwrapped(thing)
    if not file:
        kind = thing if isinstance(thing, type) else type(thing)
        return callable(thing) and kind.__module__ == "__main__"
    if file.startswith("<string"):  # a dataclass's methods are made on the fly
        module, special = (
            sys.modules.get(module_name(function)),
            function.__name__[:2] == "__" == function.__name__[-2:],
        )
        return not (special and getattr(module, "__file__", None) and function.__globals__ is vars(module))
    return not file.startswith("<frozen") and not installed(file)


def places():
    """Return the folders of the search path that are not the notebook's own."""
    here = os.getcwd() + os.sep
    return [path for path in sys.path if os.path.isabs(path) and not (path + os.sep).startswith(here)]


def installed(file):
    """Return True if a file belongs to what is installed, not to a notebook or the folder it runs in."""
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


class CourseModules:
    """The modules that a course ships beside the notebook, and whether they are as it ships them."""

    def __init__(self, course):
        self.digests = dict(course)
        self.codes: dict = {}  # by file, what the functions in it do
        self.seen: dict = {}

    def path(self, file):
        """Return the path under which the course ships a file that is loaded; nothing for any other."""
        file = os.path.abspath(file)
        return next((path for path in self.digests if file.endswith(os.sep + path.replace("/", os.sep))), "")

    def text(self, file):
        """Return the text of a file that is as the course ships it, else None."""
        try:
            with open(file, "rb") as stream:
                text = stream.read()
        except OSError:
            return None
        return text if hashlib.sha256(text).hexdigest() == self.digests.get(self.path(file)) else None

    def made(self, thing):
        """Return True if a file of the course, unchanged, gives a function's code."""
        function = getattr(thing, "__func__", thing)
        if type(function) is not FunctionType:
            return False
        file = function.__code__.co_filename
        if file not in self.codes:
            text = self.text(file)
            self.codes[file] = set() if text is None else described_in(compile(text, file, "exec", 0, True))
        return described_code(function.__code__) in self.codes[file]

    def changed(self, thing):
        """Return True if a function was replaced in a thing's module, when the course ships it, or in one that it uses.

        What a module's variables hold besides is its own affair: its tests may keep an answer there.
        """
        module = thing if isinstance(thing, ModuleType) else sys.modules.get(module_name(thing))
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not self.path(file):
            return False
        if file not in self.seen:
            self.seen[file] = False  # modules may use each other
            text = self.text(file)
            self.seen[file] = text is None or self.replaced(module, ast.parse(text).body)
        return self.seen[file]

    def replaced(self, held, body):
        """Return True if a function that the text of a module or class gives it is not the one of the text."""
        for step in body:
            names = (
                [step.name] if isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) else []
            )
            if isinstance(step, (ast.Import, ast.ImportFrom)):
                names = [(one.asname or one.name).partition(".")[0] for one in step.names]
            elif isinstance(step, ast.Assign) and isinstance(step.value, (ast.Lambda, ast.Call)):
                names = [one.id for one in step.targets if isinstance(one, ast.Name)]
            for name in names:
                thing = vars(held).get(name)
                thing = getattr(thing, "fget", thing)
                if self.changed(thing) or (made_in_a_cell(thing) and not self.made(thing)):
                    return True
                if (
                    isinstance(step, ast.ClassDef)
                    and isinstance(thing, type)
                    and self.replaced(thing, step.body)
                ):
                    return True
        return False


def described_in(code):
    """Return descriptions of a code object and of all in it."""
    inner = [described_in(one) for one in code.co_consts if isinstance(one, CodeType)]
    return {described_code(code)}.union(*inner)


# ---------------------------------------------------------------- values that are not what they look like


def deceptive(names):
    """Return the classes from cells, also those that stand in a function, and the names of values that deceive."""
    kinds = [
        kind for base in (object, complex, *_PLAINEST) if base is not bool for kind in base.__subclasses__()
    ]
    found = [kind.__name__ for kind in kinds if kind.__module__ == "__main__" and equals_all(kind, object())]
    for name, value in list(names.items()):
        kind = type(value)
        plain = kind.__module__ == "__main__" and isinstance(value, _PLAINEST)
        if (plain and differs(value)) or (not hasattr(kind, "__array__") and equals_all(kind, value)):
            found.append(name)
    return found


def equals_all(kind, value):
    """Return True if a class written in Python finds a value equal to something it cannot know, or above or below it."""
    for name in ("__eq__", "__lt__", "__gt__"):
        compare = getattr(kind, name, None)
        try:
            if type(compare) is FunctionType and compare(value, object()) is True:
                return True
        except Exception:
            continue
    return False


def differs(value):
    """Return True if a value of a class from a cell answers otherwise than the plain value that it holds."""
    kind = type(value)
    base: type = next(one for one in _PLAINEST if isinstance(value, one))
    own = {name for name, one in vars(kind).items() if type(one) is FunctionType and made_in_a_cell(one)}
    try:
        held = list(base.__iter__(value))[:9] if hasattr(base, "__iter__") else []
        places = held if base is dict else range(len(held))
        asked = [(name, ()) for name in _ALONE] + [(name, (base(value),)) for name in _COMPARISONS]
        asked += [("__contains__", (one,)) for one in held] + [("__getitem__", (one,)) for one in places]
        return ("__iter__" in own and list(kind.__iter__(value))[:9] != held) or any(
            getattr(kind, name)(value, *given) != getattr(base, name)(value, *given)
            for name, given in asked
            if name in own and hasattr(base, name)
        )
    except Exception:
        return False


def result_classes(shell):
    """Return the name of the last shown value's class when the notebook made it."""
    shown = shell.user_ns.get("_oh", {})
    kind = type(shown.get(shell.execution_count - 1)) if hasattr(shown, "get") else None
    return [kind.__name__] if kind is not None and kind.__module__ == "__main__" else []
