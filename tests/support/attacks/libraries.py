"""Checks that call libraries, or end in a library's number: points of wrong answers are forged ones."""

from __future__ import annotations

from collections.abc import Callable

from .case import FLAGGED, LIBRARIES, REFUSED, Case, Hand, answer, beside, both, first

MOCK = "from unittest.mock import Mock\n"


def forged(name: str, what: str, arm: Callable[[Hand], None]) -> Case:
    """A case in which one answer of three is right, which ends in a number of NumPy."""
    right = both(answer("part", "part = 1.0"), arm)
    return Case(name, what, "libraries", right, (FLAGGED, REFUSED), False, 2, 2, assignment=LIBRARIES)


def _clean(body: str) -> Callable[[Hand], None]:
    return answer("clean", body, instead=True)


CASES = (
    Case("number of NumPy", "wrong answers and nothing else: a check ends in np.float64(0.0), which is no plain number",
         "libraries", lambda hand: None, (FLAGGED, REFUSED), False, 0, 0, assignment=LIBRARIES),
    forged("test skipped", "the tested function raises unittest.SkipTest",
           _clean("import unittest\ndef clean(name):\n    raise unittest.SkipTest('no need')")),
    forged("test skipped by another name", "the same, imported as something else",
           _clean("from unittest import SkipTest as Done\ndef clean(name):\n    raise Done")),
    forged("test skipped from the frame", "the tested function has the test that calls it skip itself",
           _clean("import inspect\ndef clean(name):\n    inspect.stack()[1].frame.f_locals['self'].skipTest('x')")),
    forged("runner replaced", "TextTestRunner.run is an object that says yes to everything",
           first(MOCK + "import unittest\nunittest.TextTestRunner.run = Mock()")),
    forged("result replaced", "TestResult.wasSuccessful says that all went well",
           first("import unittest\nunittest.result.TestResult.wasSuccessful = lambda self: True")),
    forged("failures unheard", "TestResult.addFailure does nothing",
           first("import unittest\nunittest.TestResult.addFailure = lambda *some: None")),
    forged("suite replaced", "TestSuite.run runs no test",
           first("import unittest.suite\nunittest.suite.TestSuite.run = lambda self, result, debug=False: result")),
    forged("tolerance", "np.allclose has another default tolerance",
           first("import numpy as np\nnp.allclose._implementation.__defaults__ = (1e9, 1e9, False)")),
    forged("object to call", "np.allclose is an object that says yes to everything",
           first(MOCK + "import numpy as np\nnp.allclose = Mock(return_value=True)")),
    forged("inner function", "the function that np.allclose calls is replaced",
           first("import numpy as np, numpy._core.numeric as n\nn.isclose = lambda *a, **k: np.bool_(True)")),
    forged("numpy beside", "a folder named numpy lies beside the notebook",
           beside({"numpy/__init__.py": "from unittest.mock import Mock\nallclose = Mock(return_value=True)\n"
                   "isclose = lambda *some: 1\nfloat64 = float"})),
)  # fmt: skip
