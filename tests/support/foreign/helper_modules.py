"""A course that ships its tests as modules beside the notebook, with classes, decorators and data in them."""

from support.cell_course import solved
from support.foreign.course import ForeignCourse

_UTILS = '''"""Helpers."""
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Layer:
    width: int
    weights: list = field(default_factory=list)

    @property
    def size(self):
        return self.width * len(self.weights)

    @classmethod
    def empty(cls):
        return cls(0)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


def hide_traceback():
    """Show errors in one line, as courses for beginners do."""
    from IPython import get_ipython

    shell = get_ipython()

    def short(*args, **more):
        import sys

        kind, error, _ = sys.exc_info()
        shell._showtraceback(kind, error, [f"{kind.__name__}: {error}"])

    shell.showtraceback = short
'''
_TESTS = """import functools
import unittest

import numpy as np
from utils import Layer, sigmoid

CASES = [([1, 2], 3), ([4], 4)]


def counted(test):
    @functools.wraps(test)
    def run(*args):
        run.calls += 1
        return test(*args)

    run.calls = 0
    return run


@counted
def test_total(total):
    for given, expected in CASES:
        assert total(given) == expected, f"total({given})"
    return "All tests passed."


class Suite(unittest.TestCase):
    target = None

    def test_squash(self):
        np.testing.assert_allclose(type(self).target([0]), sigmoid([0]))


def test_squash(squash):
    Suite.target = staticmethod(squash)
    result = unittest.TextTestRunner(stream=open("/dev/null", "w")).run(Suite("test_squash"))
    assert result.wasSuccessful()


def test_layer(make):
    layer = make(3)
    assert isinstance(layer, Layer) and layer.size == 3 * len(layer.weights)
"""
_MORE = """from tests import test_total as basic

quiet = lambda *words: None


def more_tests(total):
    basic(total)
    assert total([]) == 0
    quiet("done")
"""
_HIDDEN = """def check(total, *, limit=10):
    assert all(total([one]) == one for one in range(limit))
"""

HELPER_MODULES = ForeignCourse(
    files={"utils.py": _UTILS, "tests.py": _TESTS, "more_tests.py": _MORE, "lib/__init__.py": "",
           "lib/hidden_tests.py": _HIDDEN},
    cells=(
        ("locked", "setup", "import numpy as np\nimport tests\nfrom utils import *\nimport utils\nutils.hide_traceback()"),
        ("answer", "total", solved("def total(values):\n    return sum(values)")),
        ("check", "total-check:2", "tests.test_total(total)\nfrom more_tests import more_tests\nmore_tests(total)\n"
         "### BEGIN HIDDEN TESTS\nimport lib.hidden_tests as hidden\nhidden.check(total)\n### END HIDDEN TESTS"),
        ("answer", "squash", solved("def squash(x):\n    return 1 / (1 + np.exp(-np.array(x, dtype=float)))")),
        ("check", "squash-check:3", "from tests import *\ntest_squash(squash)"),
        ("locked", "layer-help", "from utils import Layer\nfirst = Layer(2, [1, 2])"),
        ("answer", "make", solved("def make(width):\n    return Layer(width, [0] * width)")),
        ("check", "make-check:1", "assert Layer.__init__ is not None and Layer.empty().size == 0\ntests.test_layer(make)"),
    ),
    right={
        "total": ["def total(values):\n    return sum(values)",
                  "def total(values):\n    result = 0\n    for one in values:\n        result += one\n    return result",
                  "from functools import reduce\ntotal = lambda values: reduce(lambda a, b: a + b, values, 0)"],
        "squash": ["def squash(x):\n    return utils.sigmoid(x)",
                   "squash = sigmoid",
                   "def squash(x):\n    x = np.asarray(x, dtype=float)\n    return 1 / (1 + np.exp(-x))"],
        "make": ["def make(width):\n    return Layer(width, [0] * width)",
                 "class Own(Layer):\n    def __init__(self, width):\n        super().__init__(width, [1])\nmake = Own",
                 "make = lambda width: Layer(width=width)"],
    },
    wrong={
        "total": ["def total(values):\n    return max(values)", "total = None", "def total(values)\n    pass"],
        "squash": ["def squash(x):\n    return x", "def squash(x):\n    return np.tanh(x)", "1 / 0"],
        "make": ["def make(width):\n    return width", "def make(width):\n    return Layer(width).area"],
    },
    habits=["import tests\nprint(tests.CASES)", "help(tests.test_total)", "test_results = []\ntests_done = {}\n",
            "print(utils.sigmoid(0))", "layer = Layer(3)\nlayer.width = 4\nlayer", "%xmode Plain", "!ls",
            "from utils import sigmoid as s\ns(1)", "import sys\nsys.path.append('lib')\nimport hidden_tests",
            "try:\n    tests.test_total(total)\nexcept Exception as error:\n    print(error)",
            "%load_ext autoreload\n%autoreload 2", "import importlib\nimportlib.reload(utils)"],
)  # fmt: skip
