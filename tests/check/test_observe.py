"""Whatever a trainee assigns becomes plain data, and looking never fails."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
import subprocess
import sys
import unittest.mock
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicum.check.observe import is_stub, to_plain_data
from practicum.check.scalars import MOST_LETTERS, MOST_ROWS


def carried(value):
    """Look at `value`; the answer must be JSON, and nothing may warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        seen = to_plain_data(value)
    assert json.loads(json.dumps(seen, allow_nan=False)) == seen
    json.dumps(seen, ensure_ascii=False).encode()
    return seen


class Hostile:
    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __repr__

    def __getattr__(self, name):
        raise RuntimeError("no")


class HostileText(str):
    def __str__(self):
        raise RuntimeError("no")

    __getitem__ = encode = __str__


class HostileDict(dict):
    def keys(self):
        raise RuntimeError("no")


class Callable_:
    def __call__(self, x):
        return x


ITSELF: list = [1]
ITSELF.append(ITSELF)


@pytest.mark.parametrize(
    "value, seen",
    [
        (3, {"kind": "number", "value": 3}),
        (np.int64(3), {"kind": "number", "value": 3}),
        (3.5, {"kind": "number", "value": 3.5}),
        (np.float32(3.5), {"kind": "number", "value": 3.5}),
        (1 / 3, {"kind": "number", "value": 0.3333333333}),
        (np.array(3.5), {"kind": "number", "value": 3.5}),
        (decimal.Decimal("2.5"), {"kind": "number", "value": 2.5}),
        (fractions.Fraction(1, 4), {"kind": "number", "value": 0.25}),
        (10**400, {"kind": "text", "value": "inf"}),
        (2**70, {"kind": "number", "value": 1.180591621e21}),
        (float("inf"), {"kind": "text", "value": "inf"}),
        (float("nan"), {"kind": "number", "value": None}),
        (np.float64("nan"), {"kind": "number", "value": None}),
        (pd.NaT, {"kind": "number", "value": None}),
        (pd.NA, {"kind": "number", "value": None}),
        (np.datetime64("NaT"), {"kind": "number", "value": None}),
        (np.ma.masked, {"kind": "number", "value": None}),
        (True, {"kind": "truth", "value": True}),
        (np.bool_(False), {"kind": "truth", "value": False}),
        ("wait", {"kind": "text", "value": "wait"}),
        (np.str_("wait"), {"kind": "text", "value": "wait"}),
        ("\ud800", {"kind": "text", "value": "?"}),
        (None, {"kind": "none"}),
        (..., {"kind": "stub"}),
        ([..., ...], {"kind": "stub"}),
        (pd.Timedelta(hours=36), {"kind": "duration", "days": 1.5}),
        (np.timedelta64(36, "h"), {"kind": "duration", "days": 1.5}),
        (datetime.timedelta(hours=36), {"kind": "duration", "days": 1.5}),
        (np.timedelta64("NaT"), {"kind": "duration", "days": None}),
        (pd.Timestamp("2024-05-01"), {"kind": "time", "value": "2024-05-01T00:00:00"}),
        (np.datetime64("2024-05-01"), {"kind": "time", "value": "2024-05-01T00:00:00"}),
        (np.array(np.datetime64("2024-05-01")), {"kind": "time", "value": "2024-05-01T00:00:00"}),
        (datetime.datetime(2024, 5, 1), {"kind": "time", "value": "2024-05-01T00:00:00"}),
        (datetime.date(2024, 5, 1), {"kind": "time", "value": "2024-05-01"}),
        (pd.Period("2024-05"), {"kind": "text", "value": "2024-05"}),
        ([1, 2], {"kind": "items", "items": [1, 2], "count": 2}),
        ((1, "a"), {"kind": "items", "items": [1, "a"], "count": 2}),
        ({"b", "a"}, {"kind": "items", "items": ["a", "b"], "count": 2, "set": True}),
        (frozenset({2, 1}), {"kind": "items", "items": [1, 2], "count": 2, "set": True}),
        (range(3), {"kind": "items", "items": [0, 1, 2], "count": 3}),
        ({"a": 1}.keys(), {"kind": "items", "items": ["a"], "count": 1}),
        ({"a": 1}.values(), {"kind": "items", "items": [1], "count": 1}),
        (np.array([1.0, np.nan]), {"kind": "items", "items": [1.0, None], "count": 2}),
        (np.ma.array([1, 2], mask=[0, 1]), {"kind": "items", "items": [1, None], "count": 2}),
        (np.array([[1, 2], [3, 4]]), {"kind": "items", "items": [[1, 2], [3, 4]], "count": 2}),
        (np.zeros((1, 1, 2)), {"kind": "items", "items": [[[0.0, 0.0]]], "count": 1}),
        (pd.Index(["a"]), {"kind": "items", "items": ["a"], "count": 1}),
        (pd.array([1, None], dtype="Int64"), {"kind": "items", "items": [1, None], "count": 2}),
        (pd.Categorical(["a", "b"]), {"kind": "items", "items": ["a", "b"], "count": 2}),
        (pd.period_range("2024-01", periods=2, freq="M"), {"kind": "items", "items": ["2024-01", "2024-02"], "count": 2}),
        (range(10**12), {"kind": "items", "items": list(range(MOST_ROWS)), "count": 10**12}),
        ({"a": 1.0}, {"kind": "series", "labels": ["a"], "values": [1.0]}),
        ({"a": [1, 2]}, {"kind": "series", "labels": ["a"], "values": [[1, 2]]}),
        ({"a": {2, 1}}, {"kind": "series", "labels": ["a"], "values": [[1, 2]]}),
        ({"a": pd.Series(["x", "y"])}, {"kind": "series", "labels": ["a"], "values": [["x", "y"]]}),
        ({"a": pd.Series([1, 2])}, {"kind": "series", "labels": ["a"], "values": ["<Series>"]}),
        (pd.Series([1, 2], index=["x", "y"]), {"kind": "series", "labels": ["x", "y"], "values": [1, 2]}),
        (pd.Series([1, None]), {"kind": "series", "labels": [0, 1], "values": [1.0, None]}),
        (pd.Series({("a", 1): 2}), {"kind": "series", "labels": [["a", 1]], "values": [2]}),
        (pd.Series(["a", "b"], dtype="category"), {"kind": "series", "labels": [0, 1], "values": ["a", "b"]}),
        (
            pd.Series([1], index=pd.IntervalIndex.from_tuples([(0, 5)])),
            {"kind": "series", "labels": ["(0, 5]"], "values": [1]},
        ),
        (pd.Series([pd.Timedelta(days=2)]), {"kind": "series", "labels": [0], "values": [2.0], "duration": True}),
        (
            pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="who")),
            {"kind": "table", "columns": {"who": ["x"], "a": [1]}, "rows": 1, "labels": []},
        ),
        (pd.DataFrame({"a": [1]}, index=["x"]), {"kind": "table", "columns": {"a": [1]}, "rows": 1, "labels": ["x"]}),
        (
            pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("days", "mean")])),
            {"kind": "table", "columns": {"days mean": [1]}, "rows": 1, "labels": []},
        ),
        (pd.DataFrame([[1]], columns=[7]), {"kind": "table", "columns": {"7": [1]}, "rows": 1, "labels": []}),
        (pd.DataFrame(), {"kind": "table", "columns": {}, "rows": 0, "labels": []}),
        (
            pd.DataFrame([[1, 2]], columns=["a", "a"]),
            {"kind": "other", "type": "table with two columns of one name"},
        ),
        (Hostile(), {"kind": "other", "type": "Hostile"}),
        ([Hostile()], {"kind": "items", "items": ["<Hostile>"], "count": 1}),
        (HostileText("a"), {"kind": "other", "type": "HostileText"}),
        (HostileDict(a=1), {"kind": "other", "type": "HostileDict"}),
        (ITSELF, {"kind": "other", "type": "list"}),
        (complex(1, 2), {"kind": "other", "type": "complex"}),
        (b"bytes", {"kind": "other", "type": "bytes"}),
        ((x for x in [1]), {"kind": "other", "type": "generator"}),
        (iter([1]), {"kind": "other", "type": "list_iterator"}),
        (pd.DataFrame({"a": [1]}).groupby("a"), {"kind": "other", "type": "DataFrameGroupBy"}),
        (len, {"kind": "function", "stub": False}),
        (Callable_(), {"kind": "function", "stub": False}),
        (range(10**30), {"kind": "other", "type": "range"}),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_seen(value, seen):
    assert carried(value) == seen


def test_pictures_that_are_no_pictures():
    assert carried(unittest.mock.MagicMock())["kind"] == "function"
    assert carried(plt) == {"kind": "other", "type": "module"}


def test_a_long_text_is_cut():
    assert len(carried("x" * 10**6)["value"]) == MOST_LETTERS


def test_a_huge_table_travels_as_a_profile():
    frame = pd.DataFrame(
        {
            "number": np.arange(10_000) / 7,
            "text": ["a", "b"] * 5000,
            "day": pd.date_range("2024-01-01", periods=10_000),
            "wait": pd.to_timedelta(np.arange(10_000), unit="h"),
            "truth": [True, False] * 5000,
            "none": [None] * 10_000,
            "Int64": pd.array([None] * 10_000, dtype="Int64"),
            "boolean": pd.array([True, None] * 5000, dtype="boolean"),
            "category": pd.Categorical(["x", "y"] * 5000),
            "mixed": [1, "a"] * 5000,
            "lists": [[1], [2]] * 5000,
            "complex": np.ones(10_000) * 1j,
        }
    )
    seen = carried(frame.drop(columns="complex"))
    assert (seen["kind"], seen["rows"]) == ("profile", 10_000)
    assert seen["columns"]["truth"]["sum"] == 5000.0
    assert seen["columns"]["none"] == {"missing": 10_000, "distinct": 0}
    assert seen["columns"]["boolean"]["missing"] == 5000
    assert seen["columns"]["wait"]["max"] == pytest.approx(9999 / 24)
    assert carried(frame)["kind"] in ("profile", "other")


def test_a_huge_series_travels_as_a_profile():
    seen = carried(pd.Series(np.arange(1000.0)))
    assert seen["columns"]["values"]["median"] == 499.5
    assert carried(dict.fromkeys(range(1000), 1))["kind"] == "profile"


def test_numbers_that_were_computed_in_another_order_count_as_the_same():
    shares = pd.Series(np.repeat(np.arange(1.0, 311.0) / 7, 2))
    other = shares.where(shares.index % 2 == 0, np.nextafter(shares, np.inf))
    assert other.nunique() == 620
    for values in (shares, other, pd.concat([shares, pd.Series([np.nan])])):
        assert carried(values)["columns"]["values"]["distinct"] == 310
    tiny = pd.Series([0.0, -0.0, 1e-300, 5.0] * 200)
    assert carried(tiny)["columns"]["values"]["distinct"] == 3


def test_a_huge_list_travels_in_part():
    seen = carried(list(range(10_000)))
    assert (len(seen["items"]), seen["count"]) == (MOST_ROWS, 10_000)


def test_looking_leaves_the_value_alone():
    frame = pd.DataFrame({"a": [1.0]}, index=pd.Index(["x"], name="who"))
    before = frame.copy()
    to_plain_data(frame)
    pd.testing.assert_frame_equal(frame, before)


def one(x): ...


def two(x):
    pass


def three(x):
    """Say what it does."""


def four(x):
    """Say what it does."""
    ...


def five(x):
    return None


def six(x):
    return 0


def seven(x):
    return x


def eight(x):
    y = ...
    return y


def nine(x):
    print("...")


@pytest.mark.parametrize("function", [one, two, three, four, five, lambda x: ...])
def test_a_function_with_nothing_inside_is_a_stub(function):
    assert is_stub(function)
    assert carried(function) == {"kind": "function", "stub": True}


@pytest.mark.parametrize("function", [six, seven, eight, nine, len, str, Callable_()])
def test_a_function_with_something_inside_is_none(function):
    assert not is_stub(function)


def test_looking_at_numbers_does_not_load_what_draws():
    code = "import sys; from practicum.check.observe import to_plain_data; to_plain_data([1]); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.timedeltas()
    | st.decimals()
    | st.complex_numbers()
    | st.binary()
    | st.just(...)
    | st.just(pd.NaT)
    | st.just(pd.NA)
    | st.builds(Hostile)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | st.integers() | st.floats(), inner, max_size=4)
        | st.builds(lambda cells: pd.Series(cells, dtype=object), st.lists(inner, max_size=4))
        | st.builds(
            lambda cells: pd.DataFrame({"a": pd.Series(cells, dtype=object)}), st.lists(inner, max_size=4)
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_every_value_can_be_looked_at(value):
    seen = to_plain_data(value)
    json.dumps(seen, allow_nan=False, ensure_ascii=False).encode()
    assert seen["kind"] in {
        "stub", "none", "number", "truth", "text", "duration", "time", "items", "series", "table", "other",
    }  # fmt: skip
