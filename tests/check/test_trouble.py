"""What a check says when the cell above it did not run to its end, or was not touched."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from support.shell import ran

from practicum import check
from practicum.check import key
from practicum.check.trouble import Place, in_words


@pytest.fixture
def says(shell, tmp_path, monkeypatch):
    """Return a function that runs an answer cell, then the check of `typical_wait`, and gives what is said."""
    name = check.entry_name(check.Spec("number", "typical_wait", {}))
    entry = {"expected": {"kind": "number", "value": 7}, "done": "", "mistakes": []}
    here = {"typical_wait": "2. Half wait less", "gap_days": "1. The gap", "typical_watt": "3. Power"}
    names = {("*", "names:exercise"): {"made": here}, ("*", "names:lesson"): {"made": {"once": "Copies"}}}
    (tmp_path / "exercise.key").write_text(key.encode({("*", name): entry} | names), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran(shell, "import pandas as pd\nfrom practicum import check")

    def say(*cells: str) -> str:
        for cell in cells:
            ran(shell, cell)
        caught, _ = ran(shell, "check.number('typical_wait')")
        return "".join(output.data["text/plain"] for output in caught.outputs)

    yield say
    shell.reset()
    plt.close("all")


STUB = "typical_wait = ..."


def test_an_untouched_answer_is_not_started_whatever_else_is_there(says):
    assert says("typical_waits = [1]", STUB).startswith("Not started: `typical_wait`")
    assert says(f"{STUB}\n# typical_wait = sum(typical_waits)").startswith("Not started: `typical_wait`")


def test_a_name_that_was_mistyped_is_asked_about(says):
    assert "there is `typical_wiat`. Did you mean `typical_wait`?" in says("typical_wiat = 7")


def test_a_name_that_numpy_has_is_named_with_it(says):
    assert "`nan` does not exist in this notebook, but `np.nan` does." in says(
        "import numpy as np", "typical_wait = nan"
    )


def test_a_name_that_numpy_has_is_not_named_with_it_where_numpy_is_not_there(says):
    assert "np." not in says("typical_wait = nan")


def test_only_an_error_of_its_own_cell_concerns_a_check(says):
    assert says(STUB, "1 / 0").startswith("Not started")
    assert "ZeroDivisionError" in says(STUB, "typical_wait = 1 / 0")
    assert "SyntaxError" in says("typical_wait = (1")
    assert says("typical_wait = 7") == "Done."


@pytest.mark.parametrize("method", ["duplicated", "drop_duplicates"])
def test_an_error_reads_alike_in_whatever_order_a_set_gave_its_names(method):
    """With a hash seed of its own, each run of Python takes the names of a set in an order of its own."""
    said = set()
    for names in (["month", "place"], ["place", "month"]):
        with pytest.raises(KeyError) as caught:
            getattr(pd.DataFrame({"days": [1]}), method)(subset=names)
        said.add(in_words(KeyError(pd.Index(names)), Place({})))
        said.add(in_words(caught.value, Place({})).split(". ")[0])
    assert said == {"KeyError: ['month', 'place']"}
    with pytest.raises(KeyError) as caught:
        pd.DataFrame({"days": [1]}).duplicated(subset=["days", "place"])
    assert (
        in_words(caught.value, Place({}))
        == "KeyError: ['place']. There is no column 'place'; there are `days`."
    )


def test_an_error_names_no_address():
    assert (
        in_words(ValueError("cannot use <lambda at 0x7f8e>"), Place({})) == "ValueError: cannot use <lambda>"
    )
    assert in_words(ValueError({"b", "a"}), Place({})) == "ValueError: {'a', 'b'}"


TABLE = 'table = pd.DataFrame({"place": ["a", "b"], "days": [1, 2]})\n'


@pytest.mark.slow
@pytest.mark.parametrize(
    "code, words",
    [
        ("table['place'] == 'a' or table['days'] > 1", "is ambiguous. Python needs one True or False there, but this is a whole column or table."),
        ("1 if table['days'] == 1 else 2", "After if, count first, as in .sum() == 1. To join two questions, use | (or) and & (and)"),
        ("table['place'] == 'a' | table['days'] > 1", "Put parentheses around each question on both sides of | or &."),
        ("table['days'] > 1 | table['place'] == 'a'", "Put parentheses around each question"),
        ("table['day']", "KeyError: 'day'. There is no column 'day'; there are `place` and `days`."),
        ("table.groupby('day').size()", "There is no column 'day'; there are `place` and `days`."),
        ("table.sort_values('day')", "There is no column 'day'"),
        (
            "table.pivot_table(index='day', values='days')",
            "There is no column 'day'; there are `place` and `days`.",
        ),
        ("table.groupby('place')['day'].mean()", "There is no column 'day'; there are `place` and `days`."),
        ("table.set_index('place').loc['c', 'days']", "KeyError: 'c'. There is no row 'c'."),
        ("pd.DataFrame([range(40)])['day']", "there are `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7` and more."),
        ("waits['1']", "The rows of `waits` have numbers as names: write waits[1], without quotes."),
        ("waits['x']", "`waits` is one column, and has no row 'x'."),
        ("table['days']['x']", "The last line of the error says: KeyError: 'x'"),
        ("by_group = pd.Series([5.0, 3.0], [1, 2])\ntypical_wait = by_group[0]", "KeyError: 0. `by_group` has no row 0: the names of its rows go from 1 to 2."),
        ("once = {1: 5.0}\ntypical_wait = once[0]", "The last line of the error says: KeyError: 0"),
        ("__import__('numpy').quantile([1.0, 2.0], 2.5)", "Write the share as a number from 0 to 1, such as 0.9."),
        ("__import__('numpy').random.default_rng(1).binomial(10, 3, 5)", "A chance is a number from 0 to 1: 3 of 100 is 0.03."),
        ("sum(4.0)", "object is not iterable. There is one number where Python needs several, such as a list in [ ]."),
        ("typical_wait = 2025-04-28", 'A day is written in quotes, such as "2025-04-28".'),
        ("{'a': 1}['b']", "The last line of the error says: KeyError: 'b'"),
        ("percent_change(1)", "`percent_change` does not exist in this notebook. If a cell makes it, run that cell first."),
        ("tabel['days']", '`tabel` does not exist in this notebook. Did you mean `table`?'),
        ("len(table", "SyntaxError: incomplete input. A bracket is still open: each ( needs a )."),
        ("table[table['days'] > 1", "A bracket is still open: each [ needs a ]."),
        ("len('table)", "Text ends with the same quote that it starts with: add the missing quote."),
        ("1\nif typical_wait > 1\n    typical_wait = 1", "SyntaxError: expected ':'. A line that starts with def, if, else or for ends with a colon."),
        ("table['place' == 'a']", '"place" and "a" are both text, and no table is named. Take the column from its table: table["place"].'),
        ("table.sort_values(table['days'])", "The brackets hold a whole column, not the name of one. Put the name in quotes."),
        ("table['days'].isna.sum()", "The step before `.sum` is not called yet: put () after its name."),
        ("'days'.sum()", "Text has no `.sum`. For a table, leave out the quotes; for a column, write its table first."),
        ("(table['days'] * pd.Timedelta(days=1) > 1).sum()", "A length of time is not a number. Divide it by one day first: pd.Timedelta(days=1)."),
        ("table.duplicated('place', 'days')", "To compare several columns, give one list of their names"),
        ("table.drop_duplicates('place', 'days')", "To compare several columns, give one list of their names"),
        ("table.len()", "`len` comes first, with the table in its parentheses."),
        ("table['place'].value_count()", "Did you mean `.value_counts`?"),
        ("table('days')", "To pick a column, put its name in square brackets."),
        ("len[table]", "A function gets its input in parentheses ( ), not in square brackets."),
        ("table['place'].median()", "This step needs numbers, but it got text. Choose a column of numbers."),
        ("table.groupby('days')['place'].mean()", "This step needs numbers, but it got text. Choose a column of numbers."),
        ("(table & (table['days'] > 1)).sum()", "| and & join True and False values, but one side here holds something else."),
        ("table['days'].sum[0]", "Call a step with parentheses ( ) after its name. Square brackets come after the parentheses."),
        ("table.duplicated('place', 'days').sum()", "give one list of their names"),
        ("pd.Series(pd.to_datetime(['2025-01-01'])).sum()", "This step does not work with dates."),
        ("(waits * 1,000).rank()", "To Python, the comma in 1,000 ends a value. Write 1000."),
        ("'days' / 'place'", "This step needs numbers, but it got text."),
        ("'days' * 1.5", "The last line of the error says: TypeError: can't multiply"),
        ("table['days'].percent()", "`percent` is a function of this notebook: it comes first, as in percent(...)."),
        ("table['days'].quantile(90)", "Write the share as a number from 0 to 1, such as 0.9."),
        ("(lambda days: days)()", "The function needs a value for each name in its parentheses."),
        ("7 if 1 =< 2 else 0", "The equals sign comes last: write <= instead of =<."),
        ("1 > 'a'", "Text cannot be compared with a number."),
        ("[one for one, two in [table.sum]]", "Call a step with parentheses ( ) after its name."),
        ("str('table')['days']", "Text has no columns. For a table, leave out the quotes."),
        ("__import__('statsmodels.api').api.OLS([1.0, 2.0], [1.0, 1.0]).params", "This model is not fit yet: `.fit()` gives what has `.params`."),
        ("(lambda row: {'a': 1}[row])('waits')", "`waits` is a name of this notebook: without quotes, Python takes what it holds."),
        ("(lambda row: {'a': 1}[row])('b')", "The last line of the error says: KeyError: 'b'"),
    ],
)  # fmt: skip
def test_an_error_comes_with_its_mend(says, code, words):
    assert words in says(
        f"{TABLE}waits = table['days']\npercent = lambda share: share * 100\ntypical_wait = {code}"
    )


def test_error_in_a_line_that_makes_its_own_name_is_told_so(says):
    said = says("typical_wait == 7")
    assert "Two equals signs ask whether two things are the same. To make `typical_wait`, use one." in said
    said = says("typical_wait = len(typical_wait)")
    assert (
        "This line is meant to make `typical_wait`, so `typical_wait` cannot appear after its equals sign."
        in said
    )


def test_function_with_fewer_inputs_than_values_is_told_so(says):
    def double(days):
        return 2 * days

    with pytest.raises(TypeError) as caught:
        double(1, 2)
    caught.value.args = ("double() takes 1 positional argument but 2 were given",)
    assert in_words(caught.value, Place({"double": double})).endswith(
        "Write as many names between the parentheses after `def` as the function is given values."
    )
    assert "`def`" not in in_words(caught.value, Place({}))


def test_word_without_quotes_may_also_be_the_name_of_a_table(says):
    said = says(f"{TABLE}places = table", "typical_wait = len(place)")
    assert 'Put it in quotes: "place". Or did you mean `places`?' in said


def test_error_of_syntax_names_no_file():
    error = SyntaxError("invalid syntax", ("/tmp/1234.py", 1, 2, "a b"))
    assert in_words(error, Place({})) == "SyntaxError: invalid syntax"


def test_error_after_a_figure_was_made_is_said(says, tmp_path):
    code = "typical_wait, ax = plt.subplots()\n1 / 0"
    assert "ZeroDivisionError" in says("import matplotlib.pyplot as plt", code)


def test_an_error_where_a_key_is_no_column_is_left_alone(says):
    assert says(f"{TABLE}typical_wait = table['days']['x']").endswith("KeyError: 'x'")
    assert says(f"{TABLE}typical_wait = table.loc[9]").endswith("KeyError: 9")
    assert "no column" not in says(f"{TABLE}typical_wait = table.set_index('place').drop('c')")


def test_long_words_are_cut(says):
    said = says("raise ValueError('many ' * 100)\ntypical_wait = 1")
    assert said.endswith("many …") and len(said) < 250


@pytest.mark.slow
@pytest.mark.parametrize(
    "code, words",
    [
        ("table[days]", '`days` is a column of `table`. Put it in quotes: "days".'),
        ("table[table['place'] == a]", '`a` is a value in `table`. Put it in quotes: "a".'),
        ("B", 'If you mean the letter, put it in quotes: "B".'),
        ("{mean: table['days'].mean()}", "`mean` does not exist in this notebook. If it is a text, put it in quotes."),
        ("[Pier]", "`Pier` does not exist in this notebook. If it is a text, put it in quotes."),
        ("[Lower Docks]", 'Put quotes around each name, such as "Lower Docks".'),
        ("gap_days + 1", "`gap_days` is made further up, in “1. The gap”. Run that cell first."),
        ("once + 1", "`once` is a name from the lesson."),
        ("(1, 2) > 0.5", "One of them holds several values. Give each its own name, as in low, high = ..."),
        ("(1, 2) - 0.5", "One of them holds several values."),
        ("TABLE['days']", "Did you mean `table`?"),
        ("table.melt(id_vars=['plase'])", "There is no column 'plase'; there are `place` and `days`."),
        ("table[['place', 'dais']]", "There is no column 'dais'; there are `place` and `days`."),
        ("table[['dais']]", "There is no column 'dais'; there are `place` and `days`."),
    ],
)  # fmt: skip
def test_error_of_a_name_says_what_the_name_may_be(says, code, words):
    said = says(f"{TABLE}docks = pd.Series(['Lower Docks'])", f"typical_wait = {code}")
    assert words in said
    assert "Did you mean" not in said or "table`?" in said


def test_name_from_the_lesson_is_not_taken_for_a_text_of_a_table(says):
    said = says("words = pd.DataFrame({'word': ['once']})", "typical_wait = once + 1")
    assert "`once` is a name from the lesson." in said


def test_column_of_another_length_is_told_so(says):
    said = says(f"{TABLE}table['more'] = [1, 2, 3, 4, 5, 6, 7, 8, 9]\ntypical_wait = 1")
    assert "A new column needs one value for each row of its table." in said


def test_name_of_a_function_that_hides_one_outside_is_told_so(says):
    code = "power = 2\ndef wait(days):\n    power = power + days\n    return power\ntypical_wait = wait(1)"
    said = "`power = ...` makes a name of the function's own, which hides the `power` outside."
    assert said in says(code)


@pytest.mark.parametrize(
    "code, words",
    [
        ('typical_wait = "one\ntwo"', "Text of several lines starts and ends with three quotes."),
        ("typical_wait = 'it is \"7\"\nor so'", "Text of several lines starts and ends with three quotes."),
        (
            'typical_wait = "seven',
            "Text ends with the same quote that it starts with: add the missing quote.",
        ),
        (
            'typical_wait = "seven\nother = "x"',
            "Text ends with the same quote that it starts with: add the missing quote.",
        ),
    ],
)
def test_text_that_is_still_open_is_told_which_quotes_it_needs(says, code, words):
    assert words in says(code)


def test_name_of_a_row_without_quotes_is_told_so(says):
    assert '`Pier` is the name of a row in `waits`. Put it in quotes: "Pier".' in says(
        "waits = pd.Series({'Pier': 1})", "typical_wait = waits[Pier]"
    )


def test_answer_of_an_earlier_task_that_is_still_open_is_named(says):
    said = says("gap_days = ...", "typical_wait = gap_days + 1")
    assert "`gap_days` is still `...`. Finish “1. The gap” first." in said


DEF = "def wait(days):\n    {}\n\n\n"


@pytest.mark.parametrize(
    "body, words",
    [
        ("days + 1", "`wait` returns nothing: it has no `return`. Put `return` before its result."),
        ("print(days + 1)", "`wait` prints its result and returns nothing, so no other line can use it. Use `return` instead of `print`."),
        ("...", "`wait` is still empty."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("use", ["typical_wait = wait(6) / 2", "days = wait(6)\ntypical_wait = days / 2"])
def test_function_without_return_is_named_where_its_result_is_used(says, body, words, use):
    assert words in says(DEF.format(body) + use)


def test_function_that_returns_is_not_blamed_for_an_error(says):
    said = says(DEF.format("return days") + "typical_wait = wait(6) / None")
    assert "NoneType" in said and "`wait`" not in said


def test_result_of_print_is_told_so(says):
    assert "`typical_wait` is None: print shows a value and returns nothing." in says(
        "typical_wait = print(7)"
    )


def test_answer_made_before_its_cell_stopped_is_judged(says):
    assert says("typical_wait = 7\n1 / 0") == "Done."
    assert "ZeroDivisionError" in says("typical_wait = [7]\n1 / 0\ntypical_wait = 7")
    assert "ZeroDivisionError" in says("typical_wait = pd.Series([7])\ntypical_wait[0] = 1 / 0")


def test_number_with_a_comma_is_told_so(says):
    said = "`typical_wait` holds 2 values, because to Python the comma in 1,000 ends a value. Write 1000."
    assert said in says("typical_wait = 7 * 1,000")
    assert "comma in" not in says("typical_wait = (1, 2)")


def test_answer_without_a_name_is_not_sent_to_dots_that_are_gone(says):
    said = says("average = 7")
    assert said.startswith("Not started") and "..." not in said
    assert "one of its lines must start with `typical_wait =`" in said


def test_answer_in_other_case_is_asked_about(says):
    said = says("TYPICAL_WAIT = 7")
    assert (
        "there is `TYPICAL_WAIT`. To Python, capital and lowercase letters are different: name it `typical_wait`."
        in said
    )


def test_answer_of_another_task_is_not_taken_for_a_mistyped_one(says):
    assert says("typical_watt = 7").startswith("Not started")


def test_a_function_stops_with_its_mend():
    def answer(days):
        return 1 if days > 1 or days < 0 else 0

    import pandas as pd

    found = []
    with check.recording(lambda spec, seen: found.append(seen)):
        check.function("answer", on=[pd.Series([1, 2]), 1])
    assert found[0]["results"][0]["error"].endswith("use | (or) and & (and), with each question in parentheses.")  # fmt: skip
