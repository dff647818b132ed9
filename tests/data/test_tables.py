"""`practicum.data`: what a trainee's notebook loads."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from practicum import data
from practicum.errors import DataError

CITIES = ["fort-linden", "ironmere", "juniper-ford", "kestrel-falls", "port-alder", "santa-brisa"]
PANDAS_TYPES = {"text": "str", "integer": "int64", "number": "float64", "time": "datetime64[us]"}


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """Work in an empty folder, with no city chosen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(data.CITY_VARIABLE, raising=False)
    return tmp_path


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("name", data.tables(real=False))
def test_tables_are_what_their_cards_say(name, city):
    table = data.load(name, city)
    assert len(table) > 0
    assert {column: str(dtype) for column, dtype in table.dtypes.items()} == {
        column.name: PANDAS_TYPES[column.type] for column in data.card(name).columns
    }
    said = {column.name for column in data.card(name).columns if "missing" in column.meaning}
    assert not table.drop(columns=list(said)).isna().any(axis=None)


def test_text_compares_groups_and_joins_like_any_text():
    requests = data.load("service-requests")
    assert (requests["service"] == "Pothole").any()
    joined = requests.merge(data.load("service-targets"), on="service")
    assert set(joined.groupby("service").size().index) == set(requests["service"].unique())
    assert isinstance(requests["service"].iloc[0], str)


def test_each_load_is_a_fresh_copy():
    first = data.load("neighborhoods")
    first["population"] = 0
    assert data.load("neighborhoods")["population"].min() > 0


def test_cities_have_tables_of_their_own():
    assert list(data.cities()) == CITIES
    assert data.cities()["port-alder"] == "Port Alder"
    names = [set(data.load("neighborhoods", city)["neighborhood"]) for city in CITIES]
    assert len(set.union(*names)) == sum(map(len, names))


@pytest.mark.parametrize("name", data.tables(real=False))
def test_checksums(name):
    sums = data.card(name).sha256
    assert set(sums) == {f"{city}/{name}.csv" for city in CITIES}
    for file, sum_ in sums.items():
        content = (Path(data.__file__).parents[1] / "datasets" / file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sum_, file


@pytest.mark.parametrize("name", data.tables(real=False))
def test_cards_are_complete_and_cannot_be_changed(name):
    card = data.card(name)
    assert card.synthetic is True
    assert card.license == "CC BY 4.0"
    assert isinstance(card.date, date)
    assert all([card.title, card.row, card.made, *[c.meaning for c in card.columns]])
    with pytest.raises(AttributeError):
        card.title = "mine"
    with pytest.raises(TypeError):
        card.sha256["port-alder/x.csv"] = ""


@pytest.mark.parametrize("name", data.tables(real=False))
def test_cards_keep_what_is_planted_to_themselves(name):
    said = str(data.card(name)).lower()
    told = ("slow", "longer", "dispar", "fewer", "season", "planted", "truth", "log-normal", "exception")
    assert not [word for word in told if word in said]


@pytest.mark.parametrize("name", data.tables(real=False))
def test_describe_shows_html_and_says_the_same_in_text(name):
    InteractiveShell.instance()
    try:
        with capture_output() as shown:
            assert data.describe(name) is None
    finally:
        InteractiveShell.clear_instance()
    (output,) = shown.outputs
    assert shown.stderr == ""
    for mime in ("text/html", "text/plain"):
        said = output.data[mime]
        assert "made up" in said and "CC BY 4.0" in said
        assert all(column.name in said and column.type in said for column in data.card(name).columns)
    html = output.data["text/html"]
    assert "<caption>" in html and 'scope="col"' in html and 'scope="row"' in html


@pytest.mark.slow
def test_a_script_prints_and_nothing_goes_to_stderr():
    code = (
        "from practicum import data\n"
        "for city in data.cities():\n"
        "    for name in data.tables():\n"
        "        data.load(name, city)\n"
        "data.describe('neighborhoods')\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": "1"},
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Neighborhoods of the practice city [neighborhoods]\nOne row is: ")


@pytest.mark.parametrize("call", [data.load, data.card, data.describe])
def test_wrong_table_names_the_nearest(call):
    with pytest.raises(DataError) as error:
        call("service_request")
    assert str(error.value) == 'There is no table "service_request". Did you mean "service-requests"?'
    with pytest.raises(DataError, match="Write one of: .*neighborhoods.*service-requests, service-targets"):
        call("xyz")


def test_wrong_city_names_the_nearest():
    with pytest.raises(DataError) as error:
        data.load("neighborhoods", "Port Elder")
    assert str(error.value) == 'There is no city "Port Elder". Did you mean "port-alder"?'
    with pytest.raises(DataError, match="Write one of: fort-linden, ironmere, juniper-ford, kestrel-falls"):
        data.load("neighborhoods", "xyz")


@pytest.mark.parametrize("name", ["../port-alder", "cities", "port-alder/neighborhoods", None, 3])
def test_a_name_is_never_a_path(name):
    with pytest.raises(DataError, match="There is no table"):
        data.load(name)
    with pytest.raises(DataError, match="There is no city"):
        data.load("neighborhoods", name or "..")


def test_city_resolution_order(nowhere, monkeypatch):
    def loaded(**asked):
        return data.load("service-requests", **asked)["request_id"].iloc[0][:2]

    assert (data.city(), loaded()) == ("port-alder", "PA")

    deep = nowhere / "team" / "work"
    deep.mkdir(parents=True)
    (nowhere / "city.txt").write_text("Santa Brisa\n", encoding="utf-8-sig")
    monkeypatch.chdir(deep)
    assert (data.city(), loaded()) == ("santa-brisa", "SB")

    (deep.parent / "city.txt").write_text("kestrel-falls", encoding="utf-8")
    assert (data.city(), loaded()) == ("kestrel-falls", "KF")

    monkeypatch.setenv("PRACTICUM_CITY", "FORT-LINDEN")
    assert (data.city(), loaded()) == ("fort-linden", "FL")
    assert loaded(city="Port Alder") == "PA"

    monkeypatch.setenv("PRACTICUM_CITY", "")
    assert data.city() == "kestrel-falls"


def test_wrong_choice_of_city_says_where(nowhere, monkeypatch):
    file = nowhere / "city.txt"
    file.write_text("kestrel fals", encoding="utf-8")
    with pytest.raises(DataError) as error:
        data.city()
    assert str(file) in str(error.value) and 'Did you mean "kestrel-falls"?' in str(error.value)
    monkeypatch.setenv("PRACTICUM_CITY", "santa-clara")
    with pytest.raises(DataError, match='variable PRACTICUM_CITY is wrong: there is no city "santa-clara"'):
        data.load("neighborhoods")


def test_missing_is_only_an_empty_field():
    requests = data.load("service-requests")
    assert requests["closed"].isna().any()
    assert pd.api.types.is_datetime64_any_dtype(requests["closed"])
