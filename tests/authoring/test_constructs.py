"""What a piece of code uses is found by its syntax, and the order of units decides what is new."""

from __future__ import annotations

import pytest
from support import real_course

from practicum.authoring.constructs import uses


@pytest.mark.parametrize(
    "source, names",
    [
        ('requests[requests["service"] == "Pothole"]', "mask"),
        ('requests[(a > 1) & ~(b == 2) | (c < 3)]', "mask/& |/~"),
        ("late = (days > 10).mean()", "summary"),
        ("closed.loc[days > 10, 'days'].median()", "loc/mask/summary"),
        ("table['x'][3:5]", "slice"),
        ("def f(x):\n    return f'{x}'", "def/f-string"),
        ("for x in [1]:\n    if x:\n        print(x)", "for/if"),
        ("[x for x in rows]", "comprehension"),
        ("dict(sorted({x for x in rows}))", "dict/sort_values/comprehension"),
        ("np.quantile(gaps, [0.1, 0.9])", "quantile"),
        ("rows.drop_duplicates().notna().sum()", "duplicated/isna/summary"),
        ("closed['opened'].dt.year", "dt"),
        ("a.merge(b).groupby('x')['y'].median()", "merge/groupby/summary"),
        ("data.load('x').pivot_table(index='a').query('b')", "pivot_table/query"),
        ("share_within(waits, 10)", ""),
        ("data.load('x').head()", ""),
        ("project.schedule(tasks, start='2025-02-28')", ""),
        ("chart, ax = figure.new('t')\nfigure.bars(ax, by)\nax.set_xlim(0, 1)\nchart.axes[0].annotate('x')", ""),
        ("this is no Python", ""),
    ],
)  # fmt: skip
def test_uses_names_the_constructs_of_code(source, names):
    assert uses(source) == set(names.split("/")) - {""}


def test_functions_that_a_setup_cell_imports_are_constructs():
    imported = frozenset({"interval_of"})
    assert uses("low, high = interval_of(3, 10)", imported) == {"interval_of"}
    assert uses("low, high = my_own(3, 10)", imported) == set()


def test_earlier_units_are_those_above_and_those_needed():
    curriculum = real_course.curriculum()
    for module in curriculum.modules:
        needed: set[str] = set()
        for place, unit in enumerate(module.units):
            for need in unit.needs:
                (other,) = (one for one in curriculum.units if one.id == need)
                needed |= {need, *(one.id for one in curriculum.earlier(other))}
            above = {one.id for one in module.units[:place]}
            assert {one.id for one in curriculum.earlier(unit)} == above | needed


def test_earlier_follows_needs_across_modules(course):
    other = course.module.parent.with_name("second")
    for name in ("lesson.py", "exercise.py"):
        home = other / "next"
        home.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(
            (course.exercise.parent / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    text = course.module.read_text(encoding="utf-8").replace('name = "first"', 'name = "next"')
    (other / "module.toml").write_text(text, encoding="utf-8")
    curriculum = course.read()
    (unit,) = (unit for unit in curriculum.units if unit.module == "second")
    assert curriculum.earlier(unit) == ()
    (other / "module.toml").write_text(
        text.replace("teaches", 'needs = ["tiny-first"]\nteaches'), encoding="utf-8"
    )
    curriculum = course.read()
    (unit,) = (unit for unit in curriculum.units if unit.module == "second")
    assert [one.id for one in curriculum.earlier(unit)] == ["tiny-first"]
