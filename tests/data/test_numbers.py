"""Numbers and days are read in the one way that their table allows, or their reader is asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from practicum import data
from practicum.data import files, numbers
from practicum.errors import DataError

PLACES = {"neighborhood": "area", "population": "people", "renter_share": "poor", "no_car_share": "size"}
REQUESTS = {
    "request_id": "id",
    "opened": "from",
    "closed": "to",
    "service": "what",
    "neighborhood": "where",
}


@pytest.fixture
def alone(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRACTICUM_CACHE", str(tmp_path / "cache"))
    return tmp_path


def places(*rows: str, **options):
    """Read rows such as ``A;12.000;0,5`` as a table of neighborhoods."""
    names = ("area", "people", "poor", "size")[: rows[0].count(";") + 1]
    Path("places.csv").write_text("\n".join([";".join(names), *rows]) + "\n", encoding="utf-8")
    columns = {ours: theirs for ours, theirs in PLACES.items() if theirs in names}
    return data.from_file("places.csv", table="neighborhoods", columns=columns, **options)


def requests(*days: str, closed: str = "", **options):
    """Read requests that were opened on these days."""
    rows = [f"{number};{day};{closed};Pothole;A" for number, day in enumerate(days)]
    Path("requests.csv").write_text("\n".join(["id;from;to;what;where", *rows]) + "\n", encoding="utf-8")
    return data.from_file("requests.csv", columns=REQUESTS, **options)["opened"]


# --- thousands and decimals -------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [["12.000"], ["12,000"], ["12.000", "8.000", "950"], ["1.000", "2000"]])
def test_population_that_can_be_read_in_two_ways_is_asked_about_with_the_argument_that_settles_it(
    alone, values
):
    rows = [f"{name};{value}" for name, value in zip("ABCD", values, strict=False)]
    with pytest.raises(DataError) as caught:
        places(*rows)
    mark = "." if "." in values[0] else ","
    other = "," if mark == "." else "."
    said = str(caught.value)
    assert said.startswith(f'places.csv: "{values[0]}" in the column "population" can be ')
    assert f'decimal="{other}" for the first, decimal="{mark}" for the second' in said and "\n" not in said
    whole = places(*rows, decimal=other)["population"].iloc[0]
    assert whole == int(values[0].replace(mark, ""))


@pytest.mark.parametrize(
    "settles",
    ["B;1.234.567;1", "B;8.350;1", "B;950;12,5%", "B;950;0,1"],  # 8.35 people are no people
)
def test_other_value_of_the_table_settles_what_a_number_is(alone, settles):
    assert places("A;12.000;1", settles)["population"].iloc[0] == 12000


@pytest.mark.parametrize(
    "decimal, written, number",
    [
        (".", "1,234", 1234), (".", "1234", 1234), (".", "1,234.5", 1234.5), (".", "0.125", 0.125),
        (".", "1 234 567.8", 1234567.8), (".", "1'234'567", 1234567), (".", "12’345", 12345),
        (".", "1\u00a0234", 1234), (".", "1\u202f234", 1234), (".", "(1,234)", -1234), (".", "\u22125", -5),
        (".", "\u20135", -5), (".", "$1,234.50", 1234.5), (".", "-$5", -5), (".", "45%", 0.45), (".", "45 %", 0.45),
        (".", "1e3", 1000), (".", ".5", 0.5), (".", "+7", 7),
        (",", "1.234", 1234), (",", "1.234.567,8", 1234567.8), (",", "12,5", 12.5), (",", "0,125", 0.125),
        (",", "1 234,5", 1234.5), (",", "€ 12,50", 12.5), (",", "12,50 €", 12.5), (",", "(12,5)", -12.5),
        (",", "12,5%", 0.125),
        (".", "12,5", None), (".", "1,2,3", None), (".", "1.2.3", None), (".", "12 34", None), (",", "12.5", None),
        (".", "many", None), (".", "", None), (".", "1,2345", None), (".", "12-5", None), (".", "(", None),
        (",", "1.23.456", None),
    ],
)  # fmt: skip
def test_number_is_read_with_its_mark_before_decimals_or_not_at_all(decimal, written, number):
    (found,) = numbers.read(pd.Series([written]), decimal)
    assert pd.isna(found) if number is None else found == number


@pytest.mark.parametrize(
    "written", ["1.5", "0.125", "1,234.5", "12345.678", "1,234,567", "1'234.567", "1.2345"]
)
def test_value_that_can_only_be_read_with_a_point_settles_it(written):
    columns = {"acres": pd.Series([written, "12.000"])}
    assert numbers.decimal_of(columns, [], "x.csv") == "."


@pytest.mark.parametrize(
    "written", ["1,5", "0,125", "1.234,5", "12345,678", "1.234.567", "1'234,567", "1,2345"]
)
def test_value_that_can_only_be_read_with_a_comma_settles_it(written):
    columns = {"acres": pd.Series(["12.000"]), "other": pd.Series([written])}
    assert numbers.decimal_of(columns, [], "x.csv") == ","


def test_table_that_writes_decimals_in_two_ways_is_asked_about(alone):
    rows = "A;100;0,5;0.25", "B;100;0,5;0,75"
    with pytest.raises(DataError, match='writes decimals in two ways, "0.25" and "0,5"'):
        places(*rows)
    with pytest.raises(DataError, match='"no_car_share" .there: "size". is not a number in row 2 "0.25"'):
        places(*rows, decimal=",")


def test_decimal_that_is_no_mark_is_refused(alone):
    with pytest.raises(DataError, match='decimal="comma" is no mark before decimals'):
        places("A;100", decimal="comma")


@pytest.mark.parametrize("word", ["n/a", "N/A", "NA", "-", "–", "null", ".."])
def test_words_for_a_missing_number_are_missing(alone, word):
    table = places("A;100;0,5", f"B;200;{word}")
    assert table["renter_share"].isna().tolist() == [False, True]
    with pytest.raises(DataError, match='"population" .there: "people". is empty in row 3'):
        places("A;100", f"B;{word}")


@pytest.mark.parametrize("value", [12.345, 1.25, 12000.0, 0.5, np.float64(1.125), 7, 1e-7])
def test_number_that_is_one_already_becomes_text_that_can_be_read_in_one_way(value):
    text = pd.Series([numbers.as_text(value)])
    assert numbers.decimal_of({"x": text}, [], "x") == "."
    assert numbers.read(text, ".").tolist() == [value]


def test_numbers_of_a_workbook_are_not_asked_about(alone):
    pytest.importorskip("openpyxl")
    frame = pd.DataFrame({"area": ["A", "B"], "people": [12000, None], "dollars": [12.345, 41.5]})
    frame.to_excel("places.xlsx", index=False)
    read = files.table(Path("places.xlsx").read_bytes(), "places.xlsx")
    assert read["people"].isna().tolist() == [False, True] and read["people"].iloc[0] == "12000"
    assert numbers.decimal_of({"dollars": read["dollars"]}, [], "x") == "."


# --- values that cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["45", "1,5", "-0,1", "120%", "12"])
def test_share_outside_0_to_1_is_named(alone, value):
    with pytest.raises(
        DataError, match=r"is not a share from 0 to 1 \(write 45 percent as 0.45 or 45%\) in row 3 "
    ):
        places("A;100;0,5", f"B;200;{value}")


@pytest.mark.parametrize("value", ["0,45", "45%", "45 %"])
def test_percent_and_share_are_the_same(alone, value):
    assert places("A;100;0,5", f"B;200;{value}")["renter_share"].iloc[1] == 0.45


def test_neighborhoods_of_hardly_anybody_are_named(alone, capsys):
    places("A;12", "B;8", "C;5000")
    said = capsys.readouterr().out
    assert "2 of 3 neighborhoods have fewer than 100 people (A: 12, B: 8)" in said
    places("A;1200", "B;800")
    assert capsys.readouterr().out == ""


def test_population_below_zero_is_named(alone):
    with pytest.raises(DataError, match="is less than nobody in row 2"):
        places("A;(1200)", "B;800")


# --- days -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written, first, second",
    [
        ("03/04/2025", "%m/%d/%Y", "%d/%m/%Y"),
        ("3/4/25", "%m/%d/%y", "%d/%m/%y"),
        ("03-04-2025", "%m-%d-%Y", "%d-%m-%Y"),
        ("03/04/2025 16:05", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M"),
        ("03/04/2025 04:05:06 PM", "%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M:%S %p"),
    ],
)
def test_day_that_can_be_read_in_two_ways_is_asked_about_with_the_arguments_that_settle_it(
    alone, written, first, second
):
    with pytest.raises(DataError) as caught:
        requests(written, written)
    said = str(caught.value)
    assert f'"{written}" in the column "opened" can be read with the month or the day first' in said
    assert f'dates="{first}" or dates="{second}"' in said
    assert requests(written, dates=first).dt.date.iloc[0] == dt.date(2025, 3, 4)
    assert requests(written, dates=second).dt.date.iloc[0] == dt.date(2025, 4, 3)


@pytest.mark.parametrize(
    "other, closed, day",
    [
        ("03/25/2025", "", dt.date(2025, 3, 4)),
        ("25/03/2025", "", dt.date(2025, 4, 3)),
        ("03/05/2025", "04/30/2025", dt.date(2025, 3, 4)),  # another column settles it
        ("03/05/2025", "30/04/2025", dt.date(2025, 4, 3)),
    ],
)
def test_other_day_of_the_table_settles_which_comes_first(alone, other, closed, day):
    assert requests("03/04/2025", other, closed=closed).dt.date.iloc[0] == day


@pytest.mark.parametrize(
    "written", ["2025-04-03", "03.04.2025", "2025/04/03", "Apr 3, 2025", "April 3, 2025"]
)
def test_day_that_can_be_read_in_one_way_is(alone, written):
    assert requests(written).dt.date.iloc[0] == dt.date(2025, 4, 3)


def test_day_that_is_the_same_both_ways_is_read(alone):
    assert requests("04/04/2025", "05/05/2025").dt.day.tolist() == [4, 5]


def test_days_of_which_some_have_the_month_first_and_some_the_day_are_named(alone):
    with pytest.raises(DataError, match='"opened" .there: "from". is not a time in row 3 "25/03/2025"'):
        requests("03/25/2025", "25/03/2025")
