"""A card is read whole or refused in one sentence that names file, key and fix."""

import pytest
from support.own_table import CARD

from practicum import data
from practicum.data.cards import read_card
from practicum.errors import DataError

SUMS = f'\n[sha256]\n"stops.csv" = "{"0" * 64}"\n'


def refused(folder, text: str) -> str:
    (folder / "stops.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_card(folder / "stops.toml")
    return str(error.value)


def without(key: str) -> str:
    return "\n".join(line for line in (CARD + SUMS).split("\n") if not line.startswith(f"{key} = "))


@pytest.mark.parametrize("key", ["title", "row", "made", "license", "date", "source", "original"])
def test_missing_key_is_named_with_a_line_to_copy(alone, key):
    said = refused(alone, without(key))
    assert said.startswith(f'stops.toml: the key "{key}" is missing; write {key} = ')


def test_missing_checksum_names_the_command(alone):
    assert refused(alone, CARD) == 'stops.toml: the key "sha256" is missing; run: practicum table stops.csv'


def test_missing_columns_are_named(alone):
    text = (CARD + SUMS)[: CARD.index("columns =")] + SUMS
    assert refused(alone, text).startswith('stops.toml: the key "columns" is missing; write columns = [')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("license", "licence", 'the key "licence" is unknown. Did you mean "license"?'),
        ("title", "xyzzy", 'the key "xyzzy" is unknown. Write one of: title, row, made,'),
        ("date = 2026-11-22", 'date = "November"', 'the key "date" must be a day; write date = 2026-11-22'),
        ("date = 2026-11-22", "date = 2026-11-22T10:00:00", 'the key "date" must be a day'),
        ("synthetic = false", 'synthetic = "no"', 'the key "synthetic" must be true or false'),
        ('title = "Bus stops of Springfield"', 'title = " "', 'the key "title" is empty; write title = '),
        ('row = "one bus stop"', "row = 1", 'the key "row" must be text in quotes'),
        ("title", "rows = true\ntitle", 'the key "rows" must be a whole number; run: practicum table'),
        ("synthetic = false", "synthetic = true", 'the key "source" is for real data; delete it, or write'),
        ('type = "number"', 'type = "float"', 'column "riders" has the type "float"; write one of: text, int'),
        (', meaning = "Mean of 2025."', "", 'the key "meaning" of column 4, "riders", is missing; write meaning'),
        ('unit = "riders a day",', 'units = "",', 'the key "units" of column 4, "riders", is unknown. Did you'),
        ('name = "note"', 'name = "stop"', 'two columns are called "stop"; rename or delete one.'),
        ("{ name", '"x", { name', "column 1 is no table"),
        ("row =", "row", "is not valid TOML: expected '=' after a key in a key/value pair (at line 2"),
        ("0" * 64, "0" * 63, '"stops.csv" in the key "sha256" has no checksum of 64 characters; run:'),
    ],
)  # fmt: skip
def test_wrong_key_is_named_with_the_fix(alone, old, new, words):
    assert old in CARD + SUMS
    said = refused(alone, (CARD + SUMS).replace(old, new, 1))
    assert said.startswith("stops.toml") and words in said and "\n" not in said


def test_card_without_columns_or_in_another_encoding_is_refused(alone):
    empty = CARD[: CARD.index("columns =")] + "columns = []\n" + SUMS
    assert 'the key "columns" lists no column' in refused(alone, empty)
    (alone / "stops.toml").write_bytes((CARD + SUMS).replace("Mean", "Größe").encode("cp1252"))
    with pytest.raises(DataError, match=r"stops\.toml is not UTF-8 text"):
        read_card(alone / "stops.toml")


def test_complete_card_is_read_and_can_be_shown(alone):
    (alone / "stops.toml").write_text(
        CARD.replace("one bus stop", "one <b>stop</b>") + SUMS, encoding="utf-8"
    )
    card = read_card(alone / "stops.toml")
    assert [column.kind for column in card.columns][2:4] == ["integer, shelters", "number, riders a day"]
    assert "one &lt;b&gt;stop&lt;/b&gt;" in card._repr_html_()
    assert "Rows" not in card.facts() and card.facts()["License of the source"] == "Public domain (CC0)"


@pytest.mark.parametrize("name", data.tables())
def test_cards_that_ship_are_held_to_the_same_keys(name):
    assert data.card(name).name == name
    assert data.card(name).by_city is data.card(name).synthetic
