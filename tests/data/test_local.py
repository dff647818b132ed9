"""An author's own tables: a CSV file with its card in a folder ``data`` beside the notebook."""

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from support.own_table import CARD, CSV, put, put_filled

from practicum import data
from practicum.authoring.tables import fill_card
from practicum.data import local
from practicum.errors import DataError

SYNTHETIC = "\n".join(
    line for line in CARD.replace("synthetic = false", "synthetic = true").split("\n")
    if not line.startswith(("source", "original"))
)  # fmt: skip


def sentence(call, *args, **kwargs) -> str:
    with pytest.raises(DataError) as error:
        call(*args, **kwargs)
    return str(error.value)


def by_city(folder, *cities):
    """Write one table for each city, and a card that fits."""
    for city in cities:
        table = put(folder / city, CSV.replace("120.5", str(len(city))))
        table.with_suffix(".toml").unlink()
    (folder / "stops.toml").write_text(CARD, encoding="utf-8")
    fill_card(folder / "stops.toml")


def test_load_own_table_beside_notebook_gives_typed_columns(alone):
    put_filled(alone / "data")
    table = data.load("stops")
    expected = pd.DataFrame(
        {
            "stop": ["Main St", "Río Vista"],
            "opened": pd.to_datetime(["2019-05-01 00:00", "2021-11-22 14:05"]).astype("datetime64[us]"),
            "shelters": [2, 0],
            "riders": [120.5, 8.0],
            "note": pd.Series(["busy, loud", None], dtype="str"),
        }
    )
    pd.testing.assert_frame_equal(table, expected)


@pytest.mark.slow
def test_load_own_table_gives_what_a_shipped_table_with_the_same_bytes_gives(alone):
    """The two ways to read a CSV file agree: columns, types and gaps."""
    datasets = Path(data.__file__).parents[1] / "datasets"
    for name in data.tables():
        file = datasets / ("port-alder" if data.card(name).synthetic else "real") / f"{name}.csv"
        own = local.read(file.read_bytes(), file, data.card(name))
        pd.testing.assert_frame_equal(own, data.load(name))


def test_load_own_table_is_the_same_in_every_city_and_checks_the_city(alone):
    put_filled(alone / "data")
    pd.testing.assert_frame_equal(data.load("stops", "santa-brisa"), data.load("stops", "Port Alder"))
    assert 'There is no city "Port Elder"' in sentence(data.load, "stops", "Port Elder")


def test_load_own_table_of_each_city_follows_the_city(alone, monkeypatch):
    by_city(alone / "data", "port-alder", "ironmere")
    assert data.load("stops")["riders"].iloc[0] == len("port-alder")
    monkeypatch.setenv("PRACTICUM_CITY", "ironmere")
    assert data.load("stops")["riders"].iloc[0] == len("ironmere")
    assert data.card("stops").by_city and data.card("stops").rows == 0


def test_load_city_without_a_file_names_those_that_have_one(alone):
    by_city(alone / "data", "port-alder", "ironmere")
    assert sentence(data.load, "stops", "santa-brisa") == (
        'The table "stops" has no file for the city "santa-brisa" (it has: ironmere, port-alder): add '
        "data/santa-brisa/stops.csv, then run: practicum table data/santa-brisa/stops.csv"
    )


def test_card_and_describe_of_own_table_show_its_card(alone, capsys):
    put_filled(alone / "data", card=f"rows = 2\n{CARD}")
    card = data.card("stops")
    assert (card.name, card.rows, card.date, card.synthetic) == ("stops", 2, date(2026, 11, 22), False)
    data.describe("stops")
    told = capsys.readouterr().out
    assert "Bus stops of Springfield [stops]" in told and "Source: Open data of Springfield" in told
    assert "riders (number, riders a day): Mean of 2025." in told


def test_describe_own_table_beside_own_city_does_not_call_it_the_practice_citys(alone, capsys):
    data.own("Springfield", neighborhoods=pd.DataFrame({"neighborhood": ["A"], "population": [1]}))
    put_filled(alone / "data", card=SYNTHETIC)
    capsys.readouterr()
    data.describe("stops")
    assert "practice city" not in capsys.readouterr().out
    assert len(data.load("stops")) == 2


def test_tables_lists_own_tables_as_real_or_synthetic(alone):
    put_filled(alone / "data")
    put_filled(alone / "data", card=SYNTHETIC, name="made-up")
    assert {"stops", "made-up", "neighborhoods"} <= set(data.tables())
    assert "stops" in data.tables(real=True) and "made-up" not in data.tables(real=True)
    assert "made-up" in data.tables(real=False) and "stops" not in data.tables(real=False)


def test_load_reads_folders_named_by_the_variable(tmp_path, alone, monkeypatch):
    put_filled(tmp_path / "module/data")
    put_filled(tmp_path / "module/unit/data", name="trees")
    folders = [tmp_path / "module/data", tmp_path / "module/unit/data", tmp_path / "nowhere"]
    monkeypatch.setenv("PRACTICUM_TABLES", os.pathsep.join(map(str, folders)))
    assert len(data.load("stops")) == len(data.load("trees")) == 2


def test_load_copy_of_the_same_table_counts_once(tmp_path, alone, monkeypatch):
    put_filled(tmp_path / "module/data")
    put_filled(alone / "data")
    monkeypatch.setenv("PRACTICUM_TABLES", str(tmp_path / "module/data"))
    assert len(data.load("stops")) == 2


def test_load_two_tables_of_one_name_names_both_files(tmp_path, alone, monkeypatch):
    put_filled(tmp_path / "module/data", table=CSV + "New St,2022-01-01,1,1,\n")
    put_filled(alone / "data")
    monkeypatch.setenv("PRACTICUM_TABLES", str(tmp_path / "module/data"))
    assert sentence(data.load, "stops") == (
        f'Two tables are called "stops": data/stops.toml and {(tmp_path / "module/data/stops.toml").as_posix()}. '
        "Give the second and its card another name."
    )


@pytest.mark.parametrize("name", ["neighborhoods", "organ-donation"])
def test_load_own_table_never_shadows_one_that_ships(alone, name):
    before = data.load(name)
    stray = put_filled(alone / "data", name=name)
    for call in (data.load, data.card, data.describe):
        said = sentence(call, name)
        assert f'Two tables are called "{name}"' in said and f"{name}.toml and data/{name}.toml." in said
    # A file without a card, such as an export of the trainee's, is no table.
    stray.with_suffix(".toml").unlink()
    pd.testing.assert_frame_equal(data.load(name), before)


def test_load_table_without_card_says_where_to_write_it(alone):
    put(alone / "data").with_suffix(".toml").unlink()
    assert sentence(data.load, "stops") == (
        "data/stops.csv has no card: write data/stops.toml beside it, then run: practicum table data/stops.csv"
    )


def test_load_card_without_table_says_what_is_missing(alone):
    put_filled(alone / "data").unlink()
    assert (
        sentence(data.load, "stops")
        == "data/stops.toml is a card without its table: put stops.csv beside it."
    )
    assert "stops" not in data.tables()


def test_load_misspelled_own_table_names_the_nearest(alone):
    put_filled(alone / "data")
    assert sentence(data.load, "stop") == 'There is no table "stop". Did you mean "stops"?'


@pytest.mark.parametrize("name", ["../data/stops", "data/stops", "stops.csv", "*", None])
def test_load_own_table_name_is_never_a_path(alone, name):
    put_filled(alone / "data")
    assert "There is no table" in sentence(data.load, name)


def test_load_changed_table_says_that_the_checksum_does_not_fit(alone):
    file = put_filled(alone / "data")
    file.write_text(CSV.replace("120.5", "120.6"), encoding="utf-8")
    assert sentence(data.load, "stops") == (
        'data/stops.csv is not the file that data/stops.toml describes (key "sha256"): put the right file back, '
        "or, if you changed it on purpose, run: practicum table data/stops.csv"
    )


def test_load_wrong_number_of_rows_names_the_key(alone):
    put_filled(alone / "data", card=f"rows = 3\n{CARD}")
    said = sentence(data.load, "stops")
    assert said.startswith('data/stops.toml: the key "rows" says 3, but data/stops.csv has 2 rows')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (CSV, "", "data/stops.csv is empty; its first line must name the columns."),
        ("note\n", "note,color\n", "has 5 values in row 2, but 6 columns"),
        ('"busy, loud"', "busy, loud", "has 6 values in row 2, but 5 columns; put values that hold a comma in"),
        ('"busy, loud"', '"busy', "cannot be read as CSV (unexpected end of data); save it anew as CSV UTF-8."),
        ("riders", "people", 'has a column "people" that its card does not describe; add it to the key "columns".'),
        ("stop,opened", "opened,stop", "has its columns in another order than the key"),
        ("note\n", "stop\n", 'has no column "note", which the key "columns" of its card describes'),
        (",2,", ",,", 'the column "shelters" is empty in row 2, and whole numbers cannot be missing'),
        (",2,", ",2.5,", 'the column "shelters" has "2.5" in row 2, which is not a whole number, such as 1250.'),
        (",2,", ",99999999999999999999,", "is not a whole number"),
        (",8,", ",many,", 'the column "riders" has "many" in row 3, which is not a number, such as 12.5.'),
        ("2019-05-01", "5/1/2019", 'the column "opened" has "5/1/2019" in row 2, which is not a time, such as'),
    ],
)  # fmt: skip
def test_load_table_that_does_not_fit_its_card_names_place_and_fix(alone, old, new, words):
    assert old in CSV
    put_filled(alone / "data", table=CSV.replace(old, new, 1))
    said = sentence(data.load, "stops")
    assert said.startswith("data/stops.csv") and words in said


def test_load_table_in_a_windows_encoding_says_which_one_to_use(alone):
    file = put(alone / "data")
    file.write_bytes(CSV.encode("cp1252"))
    sums = f'\n[sha256]\n"stops.csv" = "{sha256(file.read_bytes()).hexdigest()}"\n'
    file.with_suffix(".toml").write_text(CARD + sums, encoding="utf-8")
    assert sentence(data.load, "stops") == "data/stops.csv is not UTF-8 text; save it as CSV UTF-8."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_load_reads_what_spreadsheet_programs_write(alone, end, mark):
    put_filled(alone / "data", table=mark + CSV.replace("\n", end))
    table = data.load("stops")
    assert list(table) == ["stop", "opened", "shelters", "riders", "note"] and len(table) == 2


def test_broken_own_card_leaves_other_tables_alone(alone):
    put_filled(alone / "data", card="title = ")
    assert len(data.load("neighborhoods")) > 0 and "stops" in data.tables()
