"""A check cell is parsed without a notebook, and only when it holds nothing but checks."""

from __future__ import annotations

import pytest

from practicum.check import key
from practicum.check.cell import evaluate, parse

ENTRIES = {("*", "number:x:1"): {"expected": 1}}


def test_parse_of_two_checks_gives_their_specs_in_order():
    cell = parse("# a word\ncheck.number('x', within=0.5)\ncheck.items('y', order=True)")
    assert cell is not None
    assert [(call.spec.verb, call.spec.name) for call in cell.calls] == [("number", "x"), ("items", "y")]
    assert cell.calls[0].spec.options == {"within": 0.5}
    assert cell.calls[0].inputs is None and cell.sealed == {}


def test_parse_of_a_function_check_keeps_the_text_of_its_inputs():
    (call,) = parse("check.function('f', on=[(pd.Series([1, 2]), 3), 4])").calls
    assert call.inputs == "[(pd.Series([1, 2]), 3), 4]" and len(call.spec.options["on"]) == 2
    (series, three), (four,) = evaluate(call.inputs)
    assert (series.tolist(), three, four) == ([1, 2], 3, 4)


def test_parse_of_a_function_check_calls_no_function_of_that_name():
    def f(value):
        raise AssertionError(value)

    assert parse("check.function('f', on=[1])").calls[0].spec.name == "f"


def test_parse_of_a_sealed_cell_opens_its_key_for_itself_alone():
    source = f'check.unseal("""\n{key.seal(ENTRIES)}\n""")\ncheck.number("x")'
    assert parse(source).sealed == ENTRIES
    assert parse('check.number("x")').sealed == {}


@pytest.mark.parametrize(
    "source",
    [
        "assert x == 1",
        "check.number(name)",
        "check.number('x')\nx = 1",
        "check.number('x', unknown=1)",
        "check.function('f', on=5)",
        "check.unseal('damaged')",
        "check.hold()",
        "x =",
        "",
        "1",
    ],
)
def test_parse_of_anything_else_gives_none(source):
    assert parse(source) is None
