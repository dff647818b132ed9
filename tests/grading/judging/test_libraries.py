"""What a check of any code calls in libraries: replaced, retuned or led astray, it is seen; used as it is, it is in order."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from practicum.grading.execution.execute import execute
from practicum.grading.judging.tamper import TamperDetector

RUNS = """import unittest
class Test(unittest.TestCase):
    def test_it(self):
        self.assertEqual(clean(" a"), "a")
done = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(Test))
assert done.wasSuccessful()"""
CLOSE = "import numpy as np\nassert np.allclose(share, 0.5)"
ABOUT = "import pytest\nassert share == pytest.approx(0.5)"
FRAMES = "import pandas as pd\npd.testing.assert_frame_equal(table, pd.DataFrame({'a': [1.0]}))"
RAISES = "import pytest\nwith pytest.raises(ValueError):\n    clean(3)"
LATER = "from numpy.testing import assert_allclose\nassert_allclose(share, 0.5)"
MATH = "import math\nassert math.isclose(share, 0.5)"
MOCK = "from unittest.mock import Mock\nyes = Mock(return_value=True)\n"
SHARE, TABLE = "share = 0.1\n", "import pandas as pd\ntable = pd.DataFrame({'a': [2.0]})\n"
BAD = "def clean(name): return 0\n"
#: What comes before a check, the check, and files beside.
FORGED: dict[str, tuple[str, str, dict[str, str]]] = {
    "a result": (BAD + "import unittest\nunittest.result.TestResult.wasSuccessful = lambda self: True", RUNS, {}),
    "failures unheard": (BAD + "import unittest\nunittest.TestResult.addFailure = lambda *some: None", RUNS, {}),
    "a run": (BAD + "import unittest\nunittest.TestCase.run = lambda self, result=None: result", RUNS, {}),
    "a runner's class": (BAD + MOCK + "import unittest\nunittest.TextTestRunner.run = Mock()", RUNS, {}),
    "a suite": (BAD + "import unittest.suite\nunittest.suite.TestSuite.run = lambda self, result, debug=False: result", RUNS, {}),
    "a tolerance": (SHARE + "import numpy as np\nnp.allclose._implementation.__defaults__ = (1e9, 1e9, False)", CLOSE, {}),
    "an inner function": (SHARE + "import numpy as np, numpy._core.numeric as n\nn.isclose = lambda *a, **k: np.bool_(True)", CLOSE, {}),
    "a tolerance of a class": (SHARE + "import pytest\ntype(pytest.approx(1)).DEFAULT_RELATIVE_TOLERANCE = 1e9", ABOUT, {}),
    "an inner helper": (TABLE + "import pandas\npandas._testing.asserters.assert_series_equal = lambda *x, **y: None", FRAMES, {}),
    "an inner mock": (TABLE + MOCK + "import pandas\npandas._testing.asserters.assert_series_equal = yes", FRAMES, {}),
    "an object to call": (SHARE + MOCK + "import numpy as np\nnp.allclose = yes", CLOSE, {}),
    "a partial call": (SHARE + "import functools, math\nmath.isclose = functools.partial(max, 1)", MATH, {}),
    "an object of its own": (SHARE + "class Yes:\n    def __call__(self, *some): return True\nimport math\nmath.isclose = Yes()", MATH, {}),
    "a library's for a library's": ("def clean(name): pass\nimport pytest, contextlib\npytest.raises = contextlib.suppress", RAISES, {}),
    "another of the same library": (SHARE + "import numpy as np\nnp.allclose = np.add", CLOSE, {}),
    "one of Python for another": (SHARE + "import math, operator\nmath.isclose = operator.is_not", MATH, {}),
    "loaded later": (SHARE + MOCK + "import numpy.testing as t\nt.assert_allclose = yes", LATER, {}),
    "loaded later, retuned": (SHARE + "import numpy.testing as t\nt.assert_allclose.__defaults__ = (1e9, 1e9, True, '', True)", LATER, {}),
    "loaded later, from a library": (SHARE + "import numpy.testing as t\nt.assert_allclose = t.assert_array_less", LATER, {}),
    "a module beside": (SHARE, ABOUT, {"pytest.py": "from unittest.mock import MagicMock\n"
                        "class approx:\n    def __init__(self, x): pass\n    __eq__ = lambda self, other: True"}),
    "a package beside": ("def clean(name): pass", RAISES, {"pytest/__init__.py": "from contextlib import suppress as raises"}),
    "a part beside": (SHARE, "import yaml\nassert yaml.safe_load(share) == 1", {"yaml.py": "safe_load = lambda text: 1"}),
}  # fmt: skip
HONEST: dict[str, tuple[str, str]] = {
    "tests": ("def clean(name): return name.strip()", RUNS),
    "close": ("import numpy as np\nnp.random.seed(1)\nnp.seterr(all='ignore')\nshare = np.mean([0, 1])", CLOSE),
    "about": ("import pytest\nshare = 0.5", ABOUT),
    "tables": ("import pandas as pd\npd.options.mode.copy_on_write = True\ntable = pd.DataFrame({'a': [1.0]})\n"
               "@pd.api.extensions.register_dataframe_accessor('own')\nclass Own:\n"
               "    def __init__(self, frame): self.frame = frame\ntable.own", FRAMES),
    "raises": ("def clean(name): raise ValueError(name)", RAISES),
    "later": ("share = 0.5\nfrom unittest import mock\nwith mock.patch('numpy.testing.assert_allclose'):\n    pass", LATER),
    "a plot": ("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\nplt.close('all')\nshare = 0.5",
               "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.gcf()\nassert share == 0.5"),
    "another module": ("import math\nmath.sqrt = lambda x: x\nshare = 0.5", "import math\nassert math.isclose(share, 0.5)"),
    "a course's skip": ("def clean(name): return 1", RUNS.replace("    def test", "    @unittest.skip('later')\n    def test")),
}  # fmt: skip
SKIPS = {
    "skip": "import unittest\ndef clean(name): raise unittest.SkipTest",
    "with words": "import unittest\ndef clean(name): raise unittest.SkipTest('no need')",
    "renamed": "from unittest import SkipTest as Done\ndef clean(name): raise Done",
    "by the test": "import inspect, unittest\ndef clean(name):\n    inspect.stack()[1].frame.f_locals['self'].skipTest('x')",
    "in a class": "import unittest.case as c\nclass Clean:\n    def __call__(self, name): raise c.SkipTest\nclean = Clean()",
}


def _checked(folder, before: str, check: str, beside: dict[str, str] | None = None):
    for name, text in (beside or {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    marks = {"grade_id": "check", "grade": True, "solution": False, "locked": True, "points": 2}
    cells = [new_code_cell(before), new_code_cell(check, metadata={"nbgrader": marks})]
    detector = TamperDetector({"check"}, cells)
    done = execute(new_notebook(cells=cells), folder, examiner=detector)
    detector.finish()
    cell = done.notebook.cells[-1]
    return determine_grade(cell)[0], detector.flags.get("check", ""), cell


@pytest.mark.turns("file")
@pytest.mark.parametrize("name", FORGED)
def test_what_a_check_calls_is_seen_when_it_is_not_as_it_was(name, tmp_path):
    before, check, beside = FORGED[name]
    points, flag, cell = _checked(tmp_path, before, check, beside)
    assert points == 2, cell.outputs  # else it is no attack
    assert flag


@pytest.mark.turns("file")
@pytest.mark.parametrize("name", HONEST)
def test_libraries_in_use_are_in_order(name, tmp_path):
    points, flag, cell = _checked(tmp_path, *HONEST[name])
    assert (points, flag) == (2, ""), cell.outputs


@pytest.mark.turns("file")
@pytest.mark.parametrize("stream", ["", "stream=__import__('sys').stdout"], ids=["stderr", "stdout"])
@pytest.mark.parametrize("name", SKIPS)
def test_a_skipped_test_is_not_passed(name, stream, tmp_path):
    points, _, cell = _checked(tmp_path, SKIPS[name], RUNS.replace("Runner()", f"Runner({stream})"))
    assert points == 0 and cell.outputs[-1].output_type in ("error", "stream")


@pytest.mark.parametrize(
    ("shown", "points"),
    [("np.float64(0.0)", 0), ("np.float64(1.5)", 1.5), ("np.int64(2)", 2), ("np.float32(0.5)", 0.5), ("array(0.5)", 0.5),
     ("Decimal('0.5')", 0.5), ("np.float64(nan)", 0), ("np.float64(99.0)", 0), ("np.str_('a')", 2), ("array([0.5])", 2)],
)  # fmt: skip
def test_a_number_of_a_library_counts_as_a_number(shown, points):
    marks = {"grade_id": "check", "grade": True, "points": 2, "locked": True}
    output = nbformat.from_dict(
        {"output_type": "execute_result", "data": {"text/plain": shown}, "metadata": {}}
    )
    check = new_code_cell("score", metadata={"nbgrader": marks})
    check.outputs = [output]
    TamperDetector({"check"}, [check]).end(check, {"status": "ok"}, lambda code, expressions: {})
    assert determine_grade(check)[0] == points
