"""Costly imports are put off, and still there for whoever asks."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow  # each loads Jupyter's packages in a process of its own


def _says(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_grammar_is_not_compiled_by_loading_nbformat():
    code = "import sys; from practicum import _deferred; import nbformat.v4; print('lark' in sys.modules)"
    assert _says(code) == "False"


def test_grammar_is_compiled_when_an_address_is_checked():
    code = (
        "from practicum import _deferred; import jsonschema\n"
        "checker = jsonschema.Draft7Validator.FORMAT_CHECKER\n"
        "print([checker.conforms(text, 'iri') for text in ('http://example.org/ä', 'no address', 'http://b.c')])\n"
        "import sys; print('lark' in sys.modules)"
    )
    assert _says(code).split("\n") == ["[True, False, True]", "True"]


def test_deferred_package_hands_out_its_other_names():
    code = (
        "from practicum import _deferred; import rfc3987_syntax\n"
        "print(rfc3987_syntax.RFC3987_SYNTAX_PARSER_TYPE)"
    )
    assert _says(code) == "earley"


def test_zygote_starts_before_nbgrader_is_loaded():
    """`practicum grade` starts it first, so that both load side by side."""
    code = "import sys; import practicum.grading.execution.environment; print('nbgrader' in sys.modules)"
    assert _says(code) == "False"


def test_tests_spare_the_grammar_too():
    """pytest's plugins load Jupyter's packages, before the first conftest is read."""
    code = (
        "import pytest, sys\n"
        "pytest.main(['--collect-only', '-qq', '--no-header', 'tests/test_deferred.py'])\n"
        "print('nbformat' in sys.modules, 'lark' in sys.modules)"
    )
    assert _says(code).split("\n")[-1] == "True False"
