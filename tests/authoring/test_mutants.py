"""Small changes of model answers: each kind of edit, what counts as the same, and what an author accepted."""

from __future__ import annotations

import pytest
from support.small_course import line_of
from typer.testing import CliRunner

from practicum.authoring.accepted import NAME
from practicum.authoring.edits import ARROW, Vocabulary, edits_of, is_slow
from practicum.authoring.inputs import more_inputs
from practicum.authoring.lint import lint
from practicum.authoring.mutants import is_same, try_mutants
from practicum.check.cell import evaluate, parse
from practicum.check.observe import to_plain_data
from practicum.check.spec import Spec
from practicum.cli import app
from practicum.errors import AuthoringError

CITY = ["port-alder"]
WORDS = Vocabulary(
    columns={"days": ("hours", "name"), "place": ("days", "ward")},
    groups=frozenset({"place", "ward"}),
    values={"Pothole": ("Graffiti", "Street light")},
    names=frozenset({"waits", "closed_waits"}),
    observed=frozenset({"rate"}),
    options={"word": "ABC"},
    titles=("Most piles are gone within a week",),
    alts=("Histogram of the days until a pile is gone.",),
)

#: The kind of edit, a line of an answer, and lines that it becomes.
KINDS = [
    ("comparison", "late = days > 10", ["late = days >= 10", "late = days <= 10"]),
    ("comparison", "late = days == 10", ["late = days != 10"]),
    ("comparison", "late = (days) < (10)", ["late = (days) <= (10)"]),
    ("constant", "late = days > 10", ["late = days > 9", "late = days > 11"]),
    ("constant", "rate = x * 1000", ["rate = x * 100", "rate = x * 10000"]),
    ("constant", "slow = x.quantile(0.9)", ["slow = x.quantile(0.1)", "slow = x.quantile(0.81)"]),
    ("constant", 'start = x["2025-09"]', ['start = x["2025-08"]', 'start = x["2025-10"]']),
    ("constant", 'late = x < "2025-03-01"', ['late = x < "2025-02-28"', 'late = x < "2025-03-02"']),
    ("constant", "s = x.sum(axis=1)", ["s = x.sum(axis=0)"]),
    ("constant", "first = x.iloc[0]", ["first = x.iloc[-1]", "first = x.iloc[1]"]),
    ("column", 'd = x["days"]', ['d = x["hours"]', 'd = x["name"]']),
    ("column", 'd = x.groupby("place")', ['d = x.groupby("ward")']),
    ("value", 'd = x[x["service"] == "Pothole"]', ['d = x[x["service"] == "Graffiti"]']),
    ("choice", 'word = "B"', ['word = "A"', 'word = "C"']),
    ("item left out", 'kinds = ["a", "d"]', ['kinds = ["a"]', 'kinds = ["d"]']),
    ("aggregation", "t = x.median()", ["t = x.mean()", "t = x.max()", "t = x.min()"]),
    ("aggregation", 't = x.agg("median")', ['t = x.agg("mean")']),
    ("aggregation", "n = len(x)", ["n = sum(x)"]),
    ("aggregation", "n = x.isna().sum()", ["n = x.notna().sum()", "n = x.isna().count()"]),
    ("dropped call", "t = x.dropna().mean()", ["t = x.mean()"]),
    ("dropped call", "t = abs(a - b)", ["t = a - b"]),
    ("sort direction", "s = x.sort_values()", ["s = x.sort_values(ascending=False)"]),
    ("dropped argument", "s = x.sort_values(ascending=False)", ["s = x.sort_values()"]),
    ("dropped filter", 't = x[x["a"] > 3]["b"]', ['t = x["b"]']),
    ("dropped filter", 't = x.loc[x["a"] == 1, "b"]', ['t = x["b"]']),
    ("negated filter", "t = x[x.isna()]", ["t = x[~(x.isna())]"]),
    ("dropped term", "t = (a + b) * c", ["t = a + b", "t = c", "t = (a) * c", "t = (b) * c"]),
    ("dropped term", "t = (a - b) / c * d", ["t = (a - b) * d"]),
    ("operator", "t = a / b", ["t = a // b", "t = a * b"]),
    ("operator", "t = (a > 1) & (b > 2)", ["t = (a > 1) | (b > 2)"]),
    ("order of terms", "t = a - b / c", ["t = (b / c) - a", "t = a - c / b"]),
    ("and/or", "t = a and b", ["t = a or b"]),
    ("negation", "t = x[~a]", ["t = x[a]"]),
    ("missing return", "def f(x):\n    return 2 * x", ["2 * x"]),
    ("unit", "rate = a / b", ["rate = (a / b) * 100", "rate = (a / b) / 7"]),
    ("unit", "t = x / pd.Timedelta(days=1)", ["t = x / pd.Timedelta(hours=1)"]),
    ("order of arguments", "t = f(a, b)", ["t = f(b, a)"]),
    ("join", 't = a.merge(b, how="left")', ['t = a.merge(b, how="inner")']),
    ("join", 't = a.merge(b, on="k")', ['t = a.merge(b, on="k", how="outer")']),
    ("name", "t = waits.mean()", ["t = closed_waits.mean()"]),
    ("name", "low, high = f(a)\nt = low", ["t = high"]),
    ("dropped step", "if a:\n    b[0] = 1", ["pass"]),
    ("swapped axis names", 'f, ax = figure.new(t, x="A", y="B")', ['f, ax = figure.new(t, x="B", y="A")']),
    ("other title", 'f, ax = figure.new(t, x="A", y="B")',
     ['f, ax = figure.new("Most piles are gone within a week", x="A", y="B")']),
    ("other axis name", 'f, ax = figure.new(t, x="A", y="B")', ['f, ax = figure.new(t, x="Value", y="B")']),
    ("other description", 'figure.show(f, alt="Bars.")',
     ['figure.show(f, alt="Histogram of the days until a pile is gone.")']),
    ("moved point", "figure.bars(ax, s)",
     ["figure.bars(ax, (lambda d: d.where(d.index != d.index[1], d * 1.5))(s))"]),
    ("unsorted bars", "figure.bars(ax, s)", ["figure.bars(ax, s.sort_index())"]),
    ("other kind of chart", "figure.line(ax, s)", ["figure.bars(ax, s)"]),
    ("swapped labels", 'figure.line(ax, a, label="A")\nfigure.line(ax, b, label="B")',
     ['figure.line(ax, a, label="B") figure.line(ax, b, label="A")']),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "code", "lines"), KINDS, ids=[f"{kind}: {code}" for kind, code, _ in KINDS])
def test_edits_of_a_line_hold_the_mistakes_of_its_kind(kind, code, lines):
    found = {edit.label.partition(ARROW)[2] for edit in edits_of(code, WORDS) if edit.kind == kind}
    assert set(lines) <= found


def test_edits_are_python_and_differ_in_syntax():
    code = "low, high = x.mean() - 2, x.mean() + 2\nrate = ((x < low) | (x > high)).sum()  # both\n"
    found = edits_of(code, WORDS)
    for edit in found:
        compile(edit.code, "edit", "exec")
        assert edit.code.count("# both") == 1
        assert edit.label.partition(ARROW)[0] == " ".join(code.splitlines()[edit.line].split())
    assert len({edit.code for edit in found}) == len({edit.label for edit in found}) == len(found) > 20


def test_edits_with_a_limit_keep_every_kind():
    code = "rate = x[x > 3].median() / 7 * 1000 - y.sum()"
    kinds = {edit.kind for edit in edits_of(code, WORDS)}
    few = edits_of(code, WORDS, most=len(kinds))
    assert {edit.kind for edit in few} == kinds
    assert len(few) == len(kinds)


def test_text_inside_an_f_string_is_left_alone():
    assert edits_of('title = f"{x[0]} of {len(y)}"', WORDS) == ()


def test_a_long_loop_is_slow():
    assert is_slow("for draw in range(1000):\n    pass")
    assert not is_slow("for draw in range(10):\n    pass")


def test_more_inputs_are_of_the_kinds_asked_and_the_same_each_time():
    asked = parse(
        'check.function("f", on=[(pd.Series([1.0, 4.0]), 3), (pd.Series([2.5, 9.0, 1.0]), 5)])\n'
        'check.function("f", on=[(pd.Series([7.0]), 2)])'
    )
    call = more_inputs(asked.calls, [10])
    assert call.inputs == more_inputs(asked.calls, [10]).inputs
    given = evaluate(call.inputs)
    assert len(given) == len(call.spec.options["on"]) == 40
    assert {type(limit) for _, limit in given} == {int}
    assert any((waits == limit).any() for waits, limit in given)
    assert any(waits.isna().any() for waits, _ in given)
    assert any(waits.duplicated().any() for waits, _ in given)
    assert any(limit == 10 for _, limit in given)


@pytest.mark.parametrize(
    ("check", "one", "other", "same"),
    [
        (Spec("number", "n", {"within": 1}), 3, 3.0, True),
        (Spec("number", "n", {"within": 1}), 3, 3.01, False),
        (Spec("series", "n", {}), {"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        (Spec("series", "n", {"order": True}), {"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (Spec("items", "n", {"count": "at least"}), [1, 2], [3, 4, 5], False),
        (Spec("items", "n", {"count": "at least"}), [3, 4, 5], [1, 2], True),
        (Spec("text", "n", {}), "Hill", "hill", True),
    ],
)
def test_values_are_the_same_where_the_check_sees_no_difference_at_all(check, one, other, same):
    assert is_same(check, to_plain_data(one), to_plain_data(other)) is same


# ---------------------------------------------------------------- a whole trial


@pytest.fixture
def trial(course):
    def tried(cities=CITY, **options):
        return try_mutants(course.read().units, cities, **options)

    return tried


def test_mutants_of_a_course_without_holes_are_refused(trial):
    done = trial()
    assert [one.task for one in done.tasks] == ["practice", "middle", "twice"]
    assert done.findings == ()
    for one in done.tasks:
        assert one.mutants == one.equivalent + one.stopped + one.refused
        assert one.refused
    middle = done.tasks[1]
    assert 0 < middle.told < middle.refused  # the mean is a named mistake; the rest is too high or too low


def test_mutant_within_a_wide_tolerance_survives(course, trial):
    course.edit(course.exercise, 'check.number("typical")', 'check.number("typical", within=2)')
    (found,) = trial(only={"middle"}).findings
    assert (found.path, found.line) == (course.exercise, line_of(course.exercise, "typical = waits.median()"))
    said = "in port-alder this mutant is accepted: typical = waits.median()  ->  typical = waits.min()"
    assert found.sentence.startswith(said)


def test_function_that_differs_only_on_other_inputs_survives(course, trial):
    course.edit(course.exercise, "return 2 * x", "return 2 * x if x < 50 else 2 * x + 0")
    course.edit(course.attempts, "#~ 2 * x -> x**2", "def twice(x):\n    return x**2")
    course.edit(course.exercise, "on=[3, 4.5]", "on=[3, 4.5, 8]")
    assert trial(only={"twice"}).findings == ()
    course.edit(course.exercise, "2 * x if x < 50 else 2 * x + 0", "2 * x if x < 50 else 3 * x")
    found = [str(one) for one in trial(only={"twice"}).findings]
    assert any("x < 50" in one and "x <= 50" in one and "twice(50" in one for one in found), found


def accept(course, edit, reason):
    text = f"[[accepted]]\ntask = \"middle\"\nedit = '{edit}'\nreason = '{reason}'\n"
    (course.exercise.parent / NAME).write_text(text, encoding="utf-8")


HOLE = "typical = waits.median()  ->  typical = waits.min()"


def test_survivor_that_an_author_accepted_is_no_finding(course, trial):
    course.edit(course.exercise, 'check.number("typical")', 'check.number("typical", within=2)')
    accept(course, HOLE, "Waits differ by less than anyone notices.")
    done = trial(only={"middle"})
    assert (done.findings, done.accepted) == ((), 1)


def test_accepted_mutant_without_a_reason_is_a_finding(course, trial):
    course.edit(course.exercise, 'check.number("typical")', 'check.number("typical", within=2)')
    accept(course, HOLE, " ")
    (found,) = trial(only={"middle"}).findings
    assert found in lint(course.read().units[0])
    assert str(found).endswith(f'{NAME}:3: say why this mutant of "middle" is accepted: reason = "…".')


def test_accepted_mutant_that_is_refused_now_is_a_finding_where_all_cities_are_tried(
    course, trial, monkeypatch
):
    accept(course, HOLE, "It was wide once.")
    assert trial(only={"middle"}).findings == ()
    monkeypatch.setattr("practicum.data.cities", lambda: {"port-alder": "Port Alder"})
    (found,) = trial(only={"middle"}).findings
    assert str(found).endswith(f'{NAME}:3: this mutant of "middle" does not survive any more; take it out.')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[accepted", "this is not TOML"),
        ('[[accepted]]\ntask = "middle"\n', '"accepted.0.edit" is wrong'),
        ('[[accepted]]\ntask = "midle"\nedit = "x"\n', 'no task is called "midle". Did you mean "middle"?'),
    ],
)
def test_file_of_accepted_mutants_that_cannot_be_read_is_told_so(course, trial, text, said):
    (course.exercise.parent / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(AuthoringError) as caught:
        trial()
    assert said in str(caught.value)
    assert caught.value.path.name == NAME


def test_command_exits_with_the_truth_and_stores_what_mutants_gave(course):
    call = ["prove", "--mutants", "tiny-first/middle", "--city", "port-alder", "--course", str(course.root)]
    good = CliRunner().invoke(app, call)
    assert good.exit_code == 0, good.output
    assert "none is accepted but the 0 that their authors looked at" in good.output
    assert list((course.root / ".cache" / "mutants").rglob("exercise-port-alder.json.z"))
    course.edit(course.exercise, 'check.number("typical")', 'check.number("typical", within=2)')
    bad = CliRunner().invoke(app, call)
    assert bad.exit_code == 1
    assert "1 mutants need a look" in bad.output
    assert "exercise in" not in bad.output  # nothing had to run again
