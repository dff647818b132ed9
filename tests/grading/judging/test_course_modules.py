"""Helper modules that a course ships beside the notebook: in order as they are shipped, and seen when replaced."""

from __future__ import annotations

import hashlib

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from practicum.grading.execution.execute import execute
from practicum.grading.judging.cell_source import writes_into
from practicum.grading.judging.tamper import TamperDetector

FILES = {
    "utils.py": """from dataclasses import dataclass
from more import deep

@dataclass
class Point:
    x: int = 1

class Tester:
    target = None

    def check(self, value):
        return value == 3

    @property
    def quick(self):
        return 1

EXPECTED = {"a": 3}

def test_it(value):
    Tester.target = staticmethod(test_it)
    assert Tester().check(value) and deep(value) and EXPECTED["a"] == value
    assert value in {1, 2, 3}
""",
    "more.py": """import functools

def decorated(function):
    @functools.wraps(function)
    def run(*given):
        return function(*given)
    return run

@decorated
def deep(value):
    return value > 0
""",
}
CHECK = """import utils
import numpy as np
import random
from utils import Point, Tester, test_it
assert len(np.random.rand(2)) == 2 and random.choice([1]) == 1
test_it(value)
utils.test_it(value)
Point.__init__, Tester.check
"""
HONEST = {
    "nothing": "value = 3",
    "an import of its own": "import utils\nfrom utils import *\nutils.test_it(3)\nvalue = 3",
    "a subclass": "import utils\nclass Own(utils.Tester):\n    def check(self, value):\n        return True\nvalue = 3",
    "a variable of the same name": "more = []\nmore += [1]\nmore[0] = 2\nvalue = 3",
    "a reload": "import importlib, utils\nimportlib.reload(utils)\nvalue = 3",
    "another working folder": "import os\nos.chdir('/tmp')\nos.chdir(os.environ.get('NOWHERE', '/'))\nvalue = 3",
    "random names": "from numpy.random import rand, seed\nseed(1)\nvalue = len(rand(3))",
}
REPLACED = {
    "a test": "import utils\nutils.test_it = lambda value: True\nvalue = 1",
    "a method": "import utils\nutils.Tester.check = lambda self, value: True\nvalue = 1",
    "a property": "import utils\nutils.Tester.quick = property(lambda self: 2)\nvalue = 3",
    "a name that a module imported": "import utils\nutils.deep = lambda value: True\nvalue = 3",
    "a function of a module behind it": "import more\nmore.deep = lambda value: 1\nvalue = 3",
    "the file": "open('utils.py', 'a').write('\\ndef test_it(value): pass\\n')\nvalue = 1",
    "the data": "import utils\nutils.EXPECTED['a'] = 1\nvalue = 3",
    "the data by setattr": "import utils as u\nsetattr(u, 'EXPECTED', {})\nvalue = 3",
    "the code of a method": "from utils import Tester\nTester.check.__code__ = (lambda self, value: True).__code__\nvalue = 1",
    "an object to call": "import utils\nclass Yes:\n    def __call__(self, *given):\n        return True\nutils.deep = Yes()\nvalue = 3",
    "a partial call": "import functools, utils\nutils.deep = functools.partial(lambda *given: True)\nvalue = 3",
    "a library's function": "import numpy as np\nnp.random.rand = lambda *given: [1, 2]\nvalue = 3",
    "a method of one object": "import random\nclass R:\n    def choice(self, some):\n        return 1\nrandom.choice = R().choice\nvalue = 3",
}  # fmt: skip


def _flags(tmp_path, *before: str, check: str = CHECK, locked: tuple[int, ...] = ()) -> dict[str, str]:
    marks = {"grade_id": "check", "grade": True, "solution": False, "locked": True, "points": 2}
    cells = [*map(new_code_cell, before), new_code_cell(check, metadata={"nbgrader": marks})]
    for place in locked:
        about = {"grade_id": f"locked-{place}", "grade": False, "solution": False, "locked": True}
        cells[place].metadata["nbgrader"] = about
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    notebook = new_notebook(cells=cells)
    detector = TamperDetector({"check"}, cells, {name: text.encode() for name, text in FILES.items()})
    execute(notebook, tmp_path, preload=(), examiner=detector)
    detector.finish()
    return detector.flags


@pytest.mark.turns
@pytest.mark.parametrize("name", HONEST)
def test_course_modules_as_shipped_are_not_flagged(name, tmp_path):
    assert not _flags(tmp_path, HONEST[name])


@pytest.mark.turns
@pytest.mark.parametrize("name", REPLACED)
def test_replaced_part_of_a_course_module_is_flagged(name, tmp_path):
    assert "check" in _flags(tmp_path, REPLACED[name])


SHORT = "from IPython import get_ipython\ndef short(*given, **more):\n    print('x')\nget_ipython().showtraceback = short"


@pytest.mark.parametrize(
    "before", [(), ("mine = 1",), ("%xmode Plain",)], ids=["first", "below code", "below xmode"]
)
def test_locked_cell_may_set_how_errors_are_shown(before, tmp_path):
    assert not _flags(tmp_path, *before, SHORT, check="1.5", locked=(len(before),))


def test_unlocked_cell_may_not_set_how_errors_are_shown(tmp_path):
    assert "showtraceback" in _flags(tmp_path, SHORT, check="1.5")["check"]
    late = "class Late:\n    pass\nget_ipython().showtraceback = print"
    assert "showtraceback" in _flags(tmp_path, SHORT, late, check="1.5", locked=(0,))["check"]


HELPER = (
    "def near(a, b, most=1):\n    return abs(a - b) < most\nclass Box:\n    def size(self):\n        return 2"
)


@pytest.mark.parametrize(
    ("again", "flagged"),
    [
        (HELPER, False),
        ("def near(a, b, most=1):\n\n    return abs(a - b) < most", False),
        ("def near(a, b, most=9):\n    return abs(a - b) < most", True),
        ("def near(a, b, most=1):\n    return True", True),
        ("near.__defaults__ = (99,)", True),
        ("class Box:\n    def size(self):\n        return 3", True),
    ],
)
def test_helper_of_a_locked_cell_may_be_copied_and_not_changed(again, flagged, tmp_path):
    found = _flags(tmp_path, HELPER, again, check="assert near(1, 1) and Box().size()", locked=(0,))
    assert bool(found) == flagged


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import utils\nutils.x = 1", ["utils"]),
        ("import utils as u\nu.x['a'] = 1", ["utils"]),
        ("from utils import Tester\nTester.check = 1", ["utils"]),
        ("del utils.x", ["utils"]),
        ("vars(utils)['x'] = 1", ["utils"]),
        ("utils = {}\nutils['a'] = 1", []),
        ("print(utils.x)", []),
        ("other.utils = 1", []),
        ("utils.x = (", []),
    ],
)
def test_writes_into_names_the_modules_that_a_cell_changes(source, found):
    assert writes_into(source, frozenset({"utils"})) == found


def test_digest_is_of_the_file_as_shipped():
    detector = TamperDetector((), (), {"a.py": b"x = 1", "data.csv": b"1"})
    assert detector._course == {"a.py": hashlib.sha256(b"x = 1").hexdigest()}
