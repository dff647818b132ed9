"""What a check says when the cell above it did not run to its end, or was not touched."""

from __future__ import annotations

import pytest
from support.shell import ran

from practicum import check
from practicum.check import key


@pytest.fixture
def says(shell, tmp_path, monkeypatch):
    """Return a function that runs an answer cell, then the check of `typical_wait`, and gives what is said."""
    name = check.entry_name(check.Spec("number", "typical_wait", {}))
    entry = {"expected": {"kind": "number", "value": 7}, "done": "", "mistakes": []}
    (tmp_path / "exercise.key").write_text(key.encode({("*", name): entry}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran(shell, "import pandas as pd\nfrom practicum import check")

    def say(*cells: str) -> str:
        for cell in cells:
            ran(shell, cell)
        caught, _ = ran(shell, "check.number('typical_wait')")
        return "".join(output.data["text/plain"] for output in caught.outputs)

    yield say
    shell.reset()


STUB = "typical_wait = ..."


def test_an_untouched_answer_is_not_started_whatever_else_is_there(says):
    assert says("typical_waits = [1]", STUB).startswith("Not started: `typical_wait`")
    assert says(f"{STUB}\n# typical_wait = sum(typical_waits)").startswith("Not started: `typical_wait`")


def test_a_name_that_was_mistyped_is_asked_about(says):
    assert "there is `typical_wiat`. Did you mean `typical_wait`?" in says("typical_wiat = 7")


def test_only_an_error_of_its_own_cell_concerns_a_check(says):
    assert says(STUB, "1 / 0").startswith("Not started")
    assert "ZeroDivisionError" in says(STUB, "typical_wait = 1 / 0")
    assert "SyntaxError" in says("typical_wait = (1")
    assert says("typical_wait = 7") == "Done."


TABLE = 'table = pd.DataFrame({"place": ["a", "b"], "days": [1, 2]})\n'


@pytest.mark.slow
@pytest.mark.parametrize(
    "code, words",
    [
        ("table['place'] == 'a' or table['days'] > 1", "is ambiguous. Use | and & between columns (or, and), each question in parentheses."),
        ("table['place'] == 'a' | table['days'] > 1", "Put parentheses around each question on both sides of | or &."),
        ("table['days'] > 1 | table['place'] == 'a'", "Put parentheses around each question"),
        ("table['day']", "KeyError: 'day'. There is no column 'day'; there are `place` and `days`."),
        ("table.groupby('day').size()", "There is no column 'day'; there are `place` and `days`."),
        ("table.sort_values('day')", "There is no column 'day'"),
        ("pd.DataFrame([range(40)])['day']", "there are `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7` and more."),
        ("table['days']['x']", "Its last line says: KeyError: 'x'"),
        ("{'a': 1}['b']", "Its last line says: KeyError: 'b'"),
        ("percent_change(1)", "`percent_change` does not exist in this notebook. If it is from the lesson, copy the cell that makes it."),
        ("tabel['days']", '`tabel` does not exist in this notebook. Did you mean "table"?'),
    ],
)  # fmt: skip
def test_an_error_comes_with_its_mend(says, code, words):
    assert words in says(f"{TABLE}typical_wait = {code}")


def test_an_error_where_a_key_is_no_column_is_left_alone(says):
    assert says(f"{TABLE}typical_wait = table['days']['x']").endswith("KeyError: 'x'")
    assert says(f"{TABLE}typical_wait = table.loc[9]").endswith("KeyError: 9")


def test_long_words_are_cut(says):
    said = says("typical_wait = 1\nraise ValueError('many ' * 100)")
    assert said.endswith("many …") and len(said) < 250


def test_a_function_stops_with_its_mend():
    def answer(days):
        return 1 if days > 1 or days < 0 else 0

    import pandas as pd

    found = []
    with check.recording(lambda spec, seen: found.append(seen)):
        check.function("answer", on=[pd.Series([1, 2]), 1])
    assert found[0]["results"][0]["error"].endswith("Use | and & between columns (or, and), each question in parentheses.")  # fmt: skip
