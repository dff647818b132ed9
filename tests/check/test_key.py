"""The key: a round trip for whatever it holds, and one sentence when it is not what it was."""

from __future__ import annotations

import ast
import base64
import json
import os
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicum import check
from practicum.check import key, session
from practicum.check.key import EVERYWHERE, HEADER, KeyFileError, decode, encode, find, seal, unsealed

ENTRY = {"expected": {"kind": "number", "value": 7}, "done": "Sí: {value} días", "mistakes": []}
ENTRIES = {("port-alder", "number:x:1"): ENTRY, (EVERYWHERE, "quiz:q"): {"questions": []}}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def packed(data: bytes) -> str:
    return f"{HEADER}\n{base64.b85encode(zlib.compress(data)).decode()}\n"


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.tuples(TEXT, TEXT), JSON, max_size=4))
def test_round_trip(entries):
    assert decode(encode(entries)) == entries
    assert unsealed(seal(entries)) == entries
    assert unsealed("\n    " + seal(entries).replace("\n", "\n    ") + "\n") == entries


def test_nobody_reads_it_by_accident():
    for text in (encode(ENTRIES), seal(ENTRIES)):
        assert "value" not in text and "días" not in text
    assert max(map(len, seal(ENTRIES).splitlines())) <= 100


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.tuples(TEXT, TEXT), JSON, max_size=4))
def test_seal_of_anything_is_safe_in_the_text_of_a_cell(entries):
    source = f'check.unseal(\n    """\n{seal(entries)}\n"""\n)'
    assert ast.literal_eval(source.removeprefix("check.unseal")).strip() == seal(entries)
    assert not set(seal(entries)) & set("\"'\\ ")


def test_decode_does_not_depend_on_how_hard_a_key_was_compressed():
    rows = json.dumps([[*place, entry] for place, entry in ENTRIES.items()]).encode()
    for level in range(10):
        body = base64.b85encode(zlib.compress(rows, level)).decode()
        assert decode(f"{HEADER}\n{body}\n") == ENTRIES and unsealed(body) == ENTRIES


def test_encode_of_a_long_key_is_small():
    many = {("port-alder", f"number:x{n}:1"): ENTRY for n in range(1000)}
    plain = json.dumps([[*place, entry] for place, entry in many.items()])
    assert len(encode(many)) < len(plain) / 5


def test_the_order_of_entries_leaves_no_trace():
    assert encode(ENTRIES) == encode(dict(reversed(ENTRIES.items())))


def test_windows_line_ends_and_a_lost_last_line_end_do_no_harm():
    assert decode(encode(ENTRIES).replace("\n", "\r\n")) == ENTRIES
    assert decode(encode(ENTRIES).rstrip()) == ENTRIES


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "is not a Practicum key"),
        ("<html>sign in</html>", "is not a Practicum key"),
        (f"{HEADER}\nabc\n", "is damaged"),
        (f"{HEADER}\né\n", "is damaged"),
        (f"{HEADER}\n", "is damaged"),
        (packed(b"[[1, 2]]"), "is damaged"),
        (packed(b"[[[1], [2], 3]]"), "is damaged"),
        (packed(b"5"), "is damaged"),
        (packed(b"{"), "is damaged"),
        (packed(bytes([255])), "is damaged"),
        (f"{HEADER}\n{base64.b85encode(b'no zlib').decode()}\n", "is damaged"),
        (encode(ENTRIES)[:-9], "is damaged"),
        (encode(ENTRIES)[:-9] + "0" + encode(ENTRIES)[-8:], "is damaged"),
    ],
)
def test_damage_is_one_sentence(text, words):
    with pytest.raises(KeyFileError, match=f"^exercise.key {words}; fetch the assignment again.$"):
        decode(text, "exercise.key")


@pytest.mark.parametrize("text", ["", "é", "abc", seal(ENTRIES)[:-8], seal(ENTRIES)[8:]])
def test_damage_of_a_sealed_key_is_one_sentence(text):
    with pytest.raises(KeyFileError, match="[Tt]he hidden key is .*damaged|hidden key is not"):
        unsealed(text)


def test_find_prefers_the_city_and_the_first_key():
    city, every = {"expected": 1}, {"expected": 2}
    first, second = {("*", "a"): every}, {("c", "a"): city, ("*", "b"): every}
    assert find([second], "c", "a") is city
    assert find([first, second], "c", "a") is every
    assert find([first, second], "d", "b") is every
    assert find([first], "c", "b") is None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setattr(session, "_without_shell", session.Session())
    return tmp_path


def test_a_missing_key_is_one_sentence(folder):
    x = 7  # noqa: F841
    with pytest.raises(KeyFileError, match="key file beside this notebook has nothing for `x`"):
        check.number("x")


def test_a_key_of_bytes_is_one_sentence(folder):
    x = 7  # noqa: F841
    (folder / "exercise.key").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(KeyFileError, match="exercise.key is not a Practicum key"):
        check.number("x")


def test_a_key_beside_the_notebook_is_found_and_read_again_when_it_changes(folder, capsys):
    x = 7  # noqa: F841
    name = check.entry_name(check.Spec("number", "x", {}))
    path = folder / "exercise.key"
    path.write_text(encode({(EVERYWHERE, name): ENTRY}), encoding="utf-8")
    check.number("x")
    assert capsys.readouterr().out == "Done: Sí: 7 días\n"
    path.write_text(encode({(EVERYWHERE, name): ENTRY | {"done": "Good."}}), encoding="utf-8")
    os.utime(path, (1, 1))
    check.number("x")
    assert capsys.readouterr().out == "Done: Good.\n"


def test_jupyter_says_where_the_notebook_is(folder, tmp_path_factory, monkeypatch, capsys):
    x = 7  # noqa: F841
    other = tmp_path_factory.mktemp("elsewhere")
    name = check.entry_name(check.Spec("number", "x", {}))
    (other / "exercise.key").write_text(encode({(EVERYWHERE, name): ENTRY}), encoding="utf-8")
    monkeypatch.setenv("JPY_SESSION_NAME", str(other / "exercise.ipynb"))
    check.number("x")
    assert capsys.readouterr().out.startswith("Done")


def test_a_sealed_key_goes_before_the_open_one(folder, capsys):
    x = 7  # noqa: F841
    name = check.entry_name(check.Spec("number", "x", {}))
    check.unseal(seal({(EVERYWHERE, name): ENTRY | {"done": "Hidden."}}))
    check.number("x")
    assert capsys.readouterr().out == "Done: Hidden.\n"


def test_a_quiz_without_its_key_is_one_sentence(folder):
    with pytest.raises(
        KeyFileError, match=r'The quiz "waits" needs the file lesson.key beside this notebook'
    ):
        key.quiz_of("waits")
