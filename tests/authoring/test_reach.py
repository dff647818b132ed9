"""What code can reach among a notebook's names decides whether it has to run again."""

from __future__ import annotations

import types

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from practicum.authoring.reach import content, digest, is_closed, names_in


def notebook(code):
    """Return the names that code makes, as a notebook has them."""
    names = {"__name__": "__main__"}
    exec(code, names)
    return {name: value for name, value in names.items() if not name.startswith("__")}


CHANGES = {
    "number": ("a = 1", "a = 2"),
    "kind of number": ("a = 1", "a = 1.0"),
    "list": ("a = [1, 2]", "a = [1, 3]"),
    "order": ("a = {'x': 1, 'y': 2}", "a = {'y': 2, 'x': 1}"),
    "cell of a table": (
        "import pandas as pd\na = pd.DataFrame({'x': [1, 2]})",
        "import pandas as pd\na = pd.DataFrame({'x': [1, 3]})",
    ),
    "name of a row": (
        "import pandas as pd\na = pd.Series([1, 2])",
        "import pandas as pd\na = pd.Series([1, 2], index=[1, 2])",
    ),
    "constant in a function": ("def a():\n    return 1", "def a():\n    return 2"),
    "constant in a function inside": (
        "def a():\n    def b():\n        return 1\n    return b()",
        "def a():\n    def b():\n        return 2\n    return b()",
    ),
    "default": ("def a(x=1):\n    return x", "def a(x=2):\n    return x"),
    "keyword's default": ("def a(*, x=1):\n    return x", "def a(*, x=2):\n    return x"),
    "what a function calls": ("def b():\n    return 1\ndef a():\n    return b()", "def b():\n    return 2\ndef a():\n    return b()"),
    "what a function reads": ("c = 1\ndef a():\n    return c", "c = 2\ndef a():\n    return c"),
    "module": ("import math as a", "import cmath as a"),
    "state of a generator": (
        "import numpy as np\na = np.random.default_rng(1)",
        "import numpy as np\na = np.random.default_rng(1)\na.random()",
    ),
}  # fmt: skip


@pytest.mark.parametrize("one, other", CHANGES.values(), ids=CHANGES)
def test_digest_changes_with_what_is_reached(one, other):
    first, second = digest("a", [], notebook(one)), digest("a", [], notebook(other))
    assert first and second and first != second
    assert first == digest("a", [], notebook(one))  # made anew, it is the same


@pytest.mark.parametrize("one, other", CHANGES.values(), ids=CHANGES)
def test_digest_heeds_nothing_out_of_reach(one, other):
    assert digest("z = 1", [], notebook(one)) == digest("z = 1", [], notebook(other)) != ""


def test_digest_heeds_what_is_asked_for_afterwards():
    assert digest("z = 1", ["a"], {"a": 1}) != digest("z = 1", ["a"], {"a": 2})


@pytest.mark.parametrize(
    "value",
    [
        plt.Figure(),
        [plt.Figure().add_subplot()],
        (one for one in ()),
        notebook("class A:\n    pass\na = A()")["a"],
        notebook("def f():\n    return 1\na = [f]")["a"],
        notebook("a = []\na.append(a)")["a"],
        notebook("def f(x):\n    def g():\n        return x\n    return g\na = f(1)")["a"],
    ],
    ids=[
        "figure",
        "axes",
        "generator",
        "object of its own class",
        "function in a list",
        "list in itself",
        "closure",
    ],
)
def test_content_of_what_cannot_be_written_down_is_none(value):
    assert content(value) is None and digest("a", [], {"a": value}) == ""


@pytest.mark.parametrize(
    "code",
    [
        "globals()['a']",
        "%timeit a",
        "exec('a')",
        "f(",
        "get_ipython().user_ns",
        "table.query('days > @a')",
        "pd.eval('a + 1')",
    ],
)
def test_code_that_may_reach_any_name_has_no_digest(code):
    assert names_in(code) is None and digest(code, [], {"a": 1}) == ""


@pytest.mark.parametrize("inside", ["globals()['b']", "table.query('days > @b')", "eval('b')"])
def test_function_that_may_reach_any_name_has_no_digest(inside):
    assert digest("a(1)", [], notebook(f"b = 1\ndef a(table):\n    return {inside}")) == ""


def test_a_table_has_the_same_content_after_it_was_copied():
    table = pd.DataFrame({"x": ["a", "b"], "y": np.arange(2)})
    assert content(table) == content(table.copy()) == content(table.copy(deep=False))
    assert isinstance(np, types.ModuleType) and content(np) == b"numpy"


def test_equal_texts_have_the_same_content_whether_they_are_one_object_or_two():
    one, two = ["ab" * 9] * 2, ["ab" * 9, "".join(["ab"] * 9)]
    assert one[1] is one[0] and two[1] is not two[0]
    assert content(one) == content(two)
    assert content(pd.Series(one)) == content(pd.Series(two))


@pytest.mark.parametrize(
    "cell",
    ["np.random.seed(1)", "pd.set_option('x', 1)", "plt.rcParams['a'] = 1", "%matplotlib inline", "os.chdir('x')",
     "table.to_csv('x')", "open('x', 'w')", "warnings.simplefilter('error')"],
)  # fmt: skip
def test_cells_that_change_what_all_share_are_not_closed(cell):
    assert is_closed(["a = b.median()"]) and not is_closed(["a = 1", f"x = 1\n{cell}"])
