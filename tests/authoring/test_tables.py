"""`fill_card` and `practicum table`: checksum and number of rows of an author's own table."""

import re
from pathlib import Path

import pandas as pd
import pytest
from support.own_table import CARD, CSV, put
from typer.testing import CliRunner

from practicum import data
from practicum.authoring.tables import fill_card
from practicum.cli import app
from practicum.errors import DataError


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRACTICUM_CITY", raising=False)
    monkeypatch.delenv("PRACTICUM_TABLES", raising=False)
    return tmp_path


def refused(file) -> str:
    with pytest.raises(DataError) as error:
        fill_card(file)
    return str(error.value)


def test_fill_card_lets_the_table_load_and_keeps_the_rest(alone):
    file = put(alone / "data")
    card = fill_card(file)
    assert card.rows == len(data.load("stops")) == 2 and set(card.sha256) == {"stops.csv"}
    text = file.with_suffix(".toml").read_text(encoding="utf-8")
    assert text.replace("rows = 2\n", "").startswith(CARD)
    assert text.index("rows = 2") == text.index('row = "one bus stop"\n') + len('row = "one bus stop"\n')


def test_fill_card_again_after_a_change_gives_the_same_form(alone):
    file = put(alone / "data")
    fill_card(file)
    first = file.with_suffix(".toml").read_text(encoding="utf-8")
    fill_card(file.with_suffix(".toml"))
    assert file.with_suffix(".toml").read_text(encoding="utf-8") == first
    file.write_text(CSV + "New St,2022-01-01,1,1,\n", encoding="utf-8")
    assert fill_card(file).rows == 3
    second = file.with_suffix(".toml").read_text(encoding="utf-8")
    assert second.count("[sha256]") == second.count("rows =") == second.count("# Built") == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace('row = "one bus stop"', 'row = """\none bus\nstop"""'),
        lambda text: "# A comment\n" + text,
        lambda text: text.replace("columns = [", "[[columns]]").replace("\n]\n", "\n").replace(
            "  { ", "\n").replace(", type", "\ntype").replace(", unit", "\nunit").replace(
            ", meaning", "\nmeaning").replace(" },\n", "\n[[columns]]\n", 4).replace(" },", ""),
    ],
)  # fmt: skip
def test_fill_card_in_other_ways_to_write_toml(alone, change):
    file = put(alone / "data", card=change(CARD))
    assert fill_card(file).rows == fill_card(file).rows == 2
    assert len(data.load("stops")) == 2


def test_fill_card_of_a_table_of_each_city(alone):
    for city in ("port-alder", "ironmere"):
        put(alone / "data" / city).with_suffix(".toml").unlink()
    (alone / "data/stops.toml").write_text(CARD, encoding="utf-8")
    card = fill_card(alone / "data/ironmere/stops.csv")
    assert list(card.sha256) == ["ironmere/stops.csv", "port-alder/stops.csv"] and card.rows == 0
    pd.testing.assert_frame_equal(data.load("stops", "ironmere"), data.load("stops", "port-alder"))


def test_fill_card_of_a_table_that_does_not_fit_changes_nothing(alone):
    file = put(alone / "data", table=CSV.replace(",8,", ",many,"))
    assert 'the column "riders" has "many" in row 3' in refused(file)
    assert file.with_suffix(".toml").read_text(encoding="utf-8") == CARD
    assert sorted(path.name for path in file.parent.iterdir()) == ["stops.csv", "stops.toml"]


def test_fill_card_with_inline_checksums_says_what_to_delete(alone):
    file = put(alone / "data", card="sha256 = {}\n" + CARD)
    assert "stops.toml" in refused(file) and "sha256" in refused(file)


def test_fill_card_refuses_what_it_cannot_describe(alone):
    assert refused(alone / "data/stops.csv").startswith("There is no file data/stops.csv.")
    file = put(alone / "data")
    assert 'There is no file data/stop.csv. Did you mean "stop' in refused(alone / "data/stop.csv")
    file.with_suffix(".toml").unlink()
    assert refused(file) == (
        "data/stops.csv has no card: write data/stops.toml as CONTRIBUTING.md shows under Your own table."
    )
    assert "named in small letters" in refused(put(alone / "data", name="Bus Stops"))
    assert 'a table that ships is called "neighborhoods" too' in refused(
        put(alone / "data", name="neighborhoods")
    )
    assert "has no rows" in refused(put(alone / "data", table=CSV.split("\n")[0] + "\n", name="empty"))


def test_fill_card_refuses_a_strange_city_and_two_kinds_of_files(alone):
    put(alone / "data/atlantis").with_suffix(".toml").unlink()
    (alone / "data/stops.toml").write_text(CARD, encoding="utf-8")
    assert 'data/atlantis/stops.csv: there is no city "atlantis".' in refused(alone / "data/stops.toml")
    put(alone / "data")
    assert "data/stops.csv is for all cities, data/atlantis/stops.csv for one" in refused(
        alone / "data/stops.csv"
    )


def test_command_table_says_what_loads_or_what_is_wrong(alone):
    put(alone / "data")
    done = CliRunner().invoke(app, ["table", "data/stops.csv"])
    assert (done.exit_code, done.stdout) == (0, 'data.load("stops") gives 2 rows, 5 columns.\n')
    (alone / "data/stops.csv").write_text("stop\nA\n", encoding="utf-8")
    failed = CliRunner().invoke(app, ["table", "data/stops.csv"])
    assert failed.exit_code == 1 and 'data/stops.csv has no column "opened"' in failed.stderr


def test_contributing_example_loads_as_written(alone):
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = re.split(r"\n#{2,3} ", guide.split("### Your own table\n")[1])[0]
    blocks = dict(re.findall(r"```(\w*)\n(.*?)```", section, re.DOTALL))
    folder = alone / "curriculum/data/data"
    folder.mkdir(parents=True)
    (folder / "bus-stops.csv").write_text(blocks["csv"], encoding="utf-8")
    (folder / "bus-stops.toml").write_text(blocks["toml"], encoding="utf-8")
    command = blocks[""].split()[1:]
    done = CliRunner().invoke(app, [part.replace("<module>", "data") for part in command])
    assert done.exit_code == 0, done.stderr
    folder.rename(alone / "data")  # as the build puts it beside the notebook
    names = {"data": data}
    exec(blocks["python"], names)
    assert names["stops"]["riders"].tolist() == [120.5, 8.0]
