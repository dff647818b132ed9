"""A board's table is read as anybody may have saved it, and damaged ones are told from right ones."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practicum import boards
from practicum.beside import Keeper
from practicum.boards import store
from practicum.errors import WidgetError

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
BREAKS = st.sampled_from(["", "\n", '"', ";", ",", "\t", "=1+1", "NA", "None", "007", "1e5"])
CELL = st.builds(str.__add__, WORDS, BREAKS)


def shown(table: store.Table) -> list[tuple[str, ...]]:
    return list(table.rows)


@given(st.lists(st.tuples(CELL, CELL), max_size=20))
def test_what_is_written_is_read_again(rows):
    content = store.written(["note_id", "group"], [{"note_id": a, "group": b} for a, b in rows])
    kept = [(a.strip(), b.strip()) for a, b in rows]
    assert shown(store.TABLE.parse(content, "x.csv")) == [row for row in kept if any(row)]


@given(
    st.lists(st.tuples(st.integers(1, 10**6).map(str), CELL.filter(str.strip)), max_size=10),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_a_spreadsheet_may_save_it(rows, mark, end, bom):
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, lineterminator=end)
    writer.writerows([("note_id", "group"), *rows])
    table = store.TABLE.parse(bom + text.getvalue().encode(), "x.csv")
    assert shown(table) == [(a, b.replace("\r\n", "\n").strip()) for a, b in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_in_one_sentence(beside, content):
    (beside / "my-groups.csv").write_bytes(content)
    with pytest.raises(WidgetError, match=r"my-groups\.csv"):
        boards.read("my-groups.csv")


def test_ids_are_text_and_numbers_are_numbers(beside):
    (beside / "my-map.csv").write_text("belief_id,risk,ignorance\n007,4,\n1e5,3,2\n")
    found = boards.read("my-map.csv")
    assert list(found["belief_id"]) == ["007", "1e5"]
    assert found["risk"].dtype == "int64" and found["ignorance"].isna().tolist() == [True, False]


def test_words_that_look_like_nothing_stay_words(beside):
    (beside / "my-codes.csv").write_text("note_id,code\nN-1,NA\nN-2,\n")
    found = boards.read("my-codes.csv")
    assert found["code"].tolist()[0] == "NA" and pd.isna(found["code"][1])


def test_a_table_made_by_code_is_read_with_and_without_its_row_numbers(beside):
    made = pd.DataFrame({"note_id": ["N-1", "N-2"], "group": ["Waiting", None]})
    for index in (True, False):
        made.to_csv("my-groups.csv", index=index)
        pd.testing.assert_frame_equal(boards.read("my-groups.csv"), made.astype("str"))


def test_an_empty_table_has_its_columns(beside):
    (beside / "my-votes.csv").write_text("idea_id,dots\n")
    found = boards.read("my-votes.csv")
    assert list(found) == ["idea_id", "dots"] and found.empty and found["dots"].dtype == "int64"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("note_id,group\nN-1,a,b\n", "row 2 has more cells"),
        ('note_id,group\nN-1,"a\n', "a quotation mark is missing"),
        ("note,cluster\nN-1,a\n", "is not the table of a board"),
        ("note_id,group,group\nN-1,a,b\n", "is not the table of a board"),
        ("", "is not the table of a board"),
        ("idea_id,dots\nI1,many\n", "Row 2 of my.csv has “many” under dots, which is no number"),
        ("idea_id,dots\nI1,inf\n", "which is no number"),
    ],
)
def test_a_damaged_table_is_told_in_one_sentence(beside, content, says):
    (beside / "my.csv").write_text(content)
    with pytest.raises(WidgetError, match=says):
        boards.read("my.csv")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_told(beside, encoding):
    (beside / "my.csv").write_bytes("note_id,group\nN-1,Müll\n".encode(encoding))
    with pytest.raises(WidgetError, match="is not in UTF-8"):
        boards.read("my.csv")


def test_reading_before_there_is_a_table_says_what_to_do(beside):
    with pytest.raises(WidgetError, match=r"no my-groups\.csv beside this notebook yet\. Place cards"):
        boards.read("my-groups.csv")


@pytest.mark.parametrize("name", ["../my.csv", "my.txt", "/my.csv", "a/b.csv", ""])
def test_a_table_lies_beside_the_notebook(name):
    with pytest.raises(WidgetError, match="cannot hold a board's table"):
        boards.read(name)


def test_a_file_too_long_for_a_board_is_not_read(beside):
    (beside / "my.csv").write_bytes(b"note_id,group\n" + b"N-1,a\n" * 400_000)
    with pytest.raises(WidgetError, match="longer than the table of any board"):
        boards.read("my.csv")


def keeper(beside):
    return Keeper(store.TABLE, beside / "my-groups.csv")


def row(group: str) -> bytes:
    return store.written(["note_id", "group"], [{"note_id": "N-1", "group": group}])


def test_of_two_keepers_the_second_does_not_write_over_the_first(beside):
    one, two = keeper(beside), keeper(beside)
    assert one.keep(row("a")) == "Saved in my-groups.csv."
    assert two.keep(row("b")).startswith("Not saved: my-groups.csv was changed elsewhere.")
    assert one.keep(row("c")) == "Saved in my-groups.csv."
    assert (beside / "my-groups.csv").read_bytes() == row("c")


def test_a_table_saved_again_unchanged_by_a_spreadsheet_is_no_conflict(beside):
    one = keeper(beside)
    one.keep(row("a"))
    (beside / "my-groups.csv").write_bytes(b"\xef\xbb\xbfnote_id;group\r\nN-1;a\r\n")
    assert one.keep(row("b")) == "Saved in my-groups.csv."


def test_a_table_that_was_deleted_is_written_again(beside):
    one = keeper(beside)
    one.keep(row("a"))
    (beside / "my-groups.csv").unlink()
    assert one.keep(row("b")) == "Saved in my-groups.csv."


def test_a_damaged_table_is_left_alone(beside):
    (beside / "my-groups.csv").write_bytes(b"\xff")
    one = keeper(beside)
    assert "UTF-8" in one.trouble and one.known is None
    assert one.keep(row("a")).startswith("Not saved. my-groups.csv is not in UTF-8.")
    assert (beside / "my-groups.csv").read_bytes() == b"\xff"
