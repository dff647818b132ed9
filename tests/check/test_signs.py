# ruff: noqa: RUF001
"""Signs from Word and phones are named where they stop code, and cost nothing where they only look different."""

from __future__ import annotations

import unicodedata

import pandas as pd
import pytest
from support.shell import ran

from practicum.check import signs
from practicum.check.judge import Status, judge
from practicum.check.observe import to_plain_data
from practicum.check.spec import Spec
from practicum.check.trouble import Place, in_words


@pytest.mark.parametrize(
    "code, words",
    [
        ("place = “Main St”", "Line 1, `place = “Main St”`, has a curly quote “ (U+201C)"),
        ("x = 1\nplace = ‘Main St’", "Line 2, `place = ‘Main St’`, has a curly quote ‘ (U+2018)"),
        ("place = „Main St“", "has a curly quote „ (U+201E)"),
        ("place = «Main St»", "has a curly quote « (U+00AB)"),
        ("x = 3 – 1", "has a dash – (U+2013), the kind that Word and phones write. Type - instead."),
        ("x = 3 — 1", "has a dash — (U+2014)"),
        ("x = 3 \u2212 1", "has a dash \u2212 (U+2212)"),
        ("x =\u00a03", "Line 1, `x = 3`, has a special space (U+00A0), the kind that Word and phones write. Type a space instead."),
        ("x =\u202f3", "has a special space (U+202F)"),
        ("x = 3\u200b", "has an invisible character (U+200B). Delete it and type the line again."),
        ("\ufeffx = 3", "has an invisible character (U+FEFF)"),
        ("x = …", "has an ellipsis in one character … (U+2026), the kind that Word and phones write. Type ... instead."),
        ("x = １２", "has a character of another keyboard １ (U+FF11), the kind that Word and phones write. Type 1 instead."),
        ("f（3）", "has a character of another keyboard （ (U+FF08)"),
        ("x = 3 × 4", "Type * instead."),
        ("x = 3 ≤ 4", "Type <= instead."),
        ("x = 'fine – “here”'  # and – here\ny = 3 – 1", "Line 2, `y = 3 – 1`, has a dash"),
    ],
)  # fmt: skip
def test_sign_that_stops_code_is_named_with_its_line_and_what_to_type(code, words):
    with pytest.raises(SyntaxError):
        compile(code, "cell", "exec")
    assert words in signs.in_code(code)


@pytest.mark.parametrize(
    "code",
    ["x = 3 - 1", "place = 'Łódź – “centro”'", "# 3 – 1 … fine", 'x = """\n“a”\n– b\n"""', "é = 3", "x = f'{3} – “a”'", ""],
)  # fmt: skip
def test_code_in_which_such_signs_do_no_harm_is_not_blamed(code):
    compile(code, "cell", "exec")
    assert signs.in_code(code) == ""


# --- a text that only looks different ---------------------------------------------------------------------


def verdict(spec: Spec, observed, expected):
    entry = {"expected": to_plain_data(expected), "done": "Yes.", "mistakes": []}
    return judge(spec, to_plain_data(observed), entry)


@pytest.mark.parametrize(
    "written, right",
    [
        (unicodedata.normalize("NFD", "Café Río Peña"), "Café Río Peña"),
        ("Café Río", unicodedata.normalize("NFD", "Café Río")),
        ("Mayor’s office", "Mayor's office"),
        ("“Main” St", '"Main" St'),
        ("North – East", "North - East"),
        ("Main\u00a0St", "Main St"),
        ("Main\u200b St", "Main St"),
        ("Ｍａｉｎ St", "Main St"),
        ("wait…", "wait..."),
    ],
)
def test_text_that_only_looks_different_is_right(written, right):
    assert verdict(Spec("text", "x", {}), written, right).status is Status.DONE
    assert verdict(Spec("items", "x", {}), [written, "B"], [right, "B"]).status is Status.DONE
    series = pd.Series([1.0, 2.0], index=[written, "B"]), pd.Series([1.0, 2.0], index=[right, "B"])
    assert verdict(Spec("series", "x", {}), *series).status is Status.DONE
    tables = [pd.DataFrame({"place": [name, "B"], "n": [1, 2]}) for name in (written, right)]
    assert verdict(Spec("table", "x", {"by": "place"}), *tables).status is Status.DONE


@pytest.mark.parametrize("written", ["Cafe Rio", "Café Rio", "Main-East", "Cafè Río"])
def test_text_with_other_letters_stays_wrong(written):
    assert verdict(Spec("items", "x", {}), [written, "B"], ["Café Río", "B"]).status is Status.NOT_YET


def test_column_whose_name_only_looks_different_is_the_same_column():
    name = "años"
    tables = [
        pd.DataFrame({unicodedata.normalize(form, name): [1, 2], "n": [3, 4]}) for form in ("NFD", "NFC")
    ]
    spec = Spec("table", "x", {"by": "n", "columns": [name]})
    assert verdict(spec, *tables).status is Status.DONE


@pytest.mark.parametrize(
    "asked, column, words",
    [
        (unicodedata.normalize("NFD", "año"), "año", "yours has U+006E where the table has U+00F1"),
        ("año", unicodedata.normalize("NFD", "año"), "yours has U+00F1 where the table has U+006E"),
        ("wait days", "wait\u00a0days", "yours has U+0020 where the table has U+00A0"),
        ("mayor's", "mayor’s", "yours has U+0027 where the table has U+2019"),
        ("wait", "wait\u200b", "yours has nothing where the table has U+200B"),
    ],
)
def test_column_that_is_not_found_but_looks_the_same_is_told_by_its_sign(asked, column, words):
    table = pd.DataFrame({column: [1]})
    with pytest.raises(KeyError) as caught:
        table[asked]
    said = in_words(caught.value, Place({}))
    assert f"There is a column `{column}` that only looks the same: {words}. Copy the name" in said


# --- a comma before decimals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, words",
    [
        (
            (12, 5),
            "`x` is a list of 2 items; this task asks for one number. If you wrote 12,5: Python uses a decimal point, 12.5.",
        ),
        ((-3, 25), "If you wrote -3,25: Python uses a decimal point, -3.25."),
        (
            "12,5",
            '`x` is the text "12,5". Give a number, without quotes and with a point before the decimals.',
        ),
        ("12.5", '`x` is the text "12.5". Give a number, without quotes.'),
    ],
)
def test_number_with_a_comma_is_told_to_use_a_point(value, words):
    found = verdict(Spec("number", "x", {}), value, 12.5)
    assert found.status is Status.NOT_YET and words in found.message


@pytest.mark.parametrize("value", [(12, 5, 3), [1.5, 2.5], (12, -5), (True, False)])
def test_list_that_is_no_number_with_a_comma_is_told_so(value):
    assert "a point" not in verdict(Spec("number", "x", {}), value, 12.5).message


# --- in a notebook ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell, words",
    [
        ("answer = 3 – 1", "Line 1, `answer = 3 – 1`, has a dash – (U+2013)"),
        ("a = 1\nanswer = “three”", "Line 2, `answer = “three”`, has a curly quote “ (U+201C)"),
        ("answer =\u00a03", "has a special space (U+00A0)"),
        ("answer = …", "has an ellipsis in one character … (U+2026)"),
    ],
)
def test_check_after_a_cell_with_such_a_sign_names_it(shell, cell, words):
    ran(
        shell, "from practicum.check.namespace import explain, observe; from practicum.check.spec import Spec"
    )
    ran(shell, "explain('answer', observe(Spec('number', 'answer', {})))")  # a check that ran before
    ran(shell, cell)
    ran(shell, "found = explain('answer', observe(Spec('number', 'answer', {})))")
    assert words in shell.user_ns["found"]["trouble"]
    said = judge(
        Spec("number", "answer", {}), shell.user_ns["found"], {"expected": {}, "done": "", "mistakes": []}
    )
    assert (
        said.status is Status.NOT_YET
        and said.message.startswith("The cell above stopped.")
        and words in said.message
    )
