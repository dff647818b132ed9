"""Whoever is named in a file is found there, however the file writes it; whoever is not, is not."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import os
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote

import nbformat
import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from practicum.cohort import proof
from practicum.cohort.proof import Needles

NAME, EMAIL, ID, SECRET = "Ana Díaz-Ñandú", "ana.diaz@city.example", "ana.diaz", "0f" * 64
NEEDLES = Needles((ID, "bo"), (NAME, "Ольга Петрова", "王伟"), (EMAIL,), (SECRET,))


def zipped(files):
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return told.getvalue()


def tarred(name, data, user="root"):
    told = io.BytesIO()
    with tarfile.open(fileobj=told, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size, member.uname = len(data), user
        archive.addfile(member, io.BytesIO(data))
    return told.getvalue()


def workbook():
    book, told = openpyxl.Workbook(), io.BytesIO()
    book.active["C7"] = NAME
    book.save(told)
    return told.getvalue()


def notebook(**about):
    made = nbformat.v4.new_notebook(metadata=about)
    return json.dumps(made, ensure_ascii=True).encode()


STRANGE = {
    "plain": NAME.encode(),
    "capital": NAME.upper().encode(),
    "decomposed": unicodedata.normalize("NFD", NAME).encode(),
    "over-a-line": "Ana\r\n   Díaz-Ñandú".encode(),
    "latin-1": b"\xff\xfe\xfd " + NAME.encode("latin-1"),
    "utf-16": f"x {NAME} y".encode("utf-16"),
    "utf-16-be": f"{NAME}".encode("utf-16-be"),
    "utf-16-odd": b"z" + "Ольга Петрова".encode("utf-16-le") + b"zz",
    "binary": os.urandom(999) + b"\0" + EMAIL.encode() + b"\0" + os.urandom(99),
    "metadata": notebook(authors=[{"name": NAME}]),
    "html": f"<p>{html.escape(NAME).encode('ascii', 'xmlcharrefreplace').decode()}</p>".encode(),
    "address": f"mailto:{quote(EMAIL)}?x={quote(NAME)}".encode(),
    "id-in-a-path": b"/srv/work/ana.diaz/exercise.ipynb",
    "id-with-underscores": b"bo_exercise.zip",
    "chinese": "我是王伟老师".encode(),
    "secret": f"<{SECRET}>".encode(),
    "zip": zipped({"a/b.txt": NAME}),
    "zip-name": zipped({"work of bo.txt": "x"}),
    "zip-hidden": zipped({"__MACOSX/.x": EMAIL}),
    "zip-in-zip": zipped({"inner.zip": zipped({"n.ipynb": notebook(x=NAME)})}),
    "workbook": workbook(),
    "gzip": gzip.compress(NAME.encode()),
    "bzip2": bz2.compress(EMAIL.encode()),
    "xz": lzma.compress("Ольга Петрова".encode("utf-16")),
    "tar": tarred("x", NAME.encode()),
    "tar-owner": tarred("x", b"", "ana.diaz"),
    "tgz-in-zip": zipped({"x.tgz": gzip.compress(tarred("x", EMAIL.encode()))}),
}


@pytest.mark.parametrize("place", STRANGE)
def test_who_is_named_in_a_strange_place_is_found(tmp_path, place):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "other.txt").write_text(
        "Anabel and Bob visited the city; ana.diazepam, bobo, 王 and 伟 stayed."
    )
    path = tmp_path / "deep" / "er" / "file"
    path.write_bytes(STRANGE[place])
    found = proof.look([tmp_path], NEEDLES)
    assert {one.path for one in found.findings} == {path}, found
    path.unlink()
    assert proof.look([tmp_path], NEEDLES).holds


def test_names_of_files_and_where_links_lead_are_looked_at(tmp_path):
    (tmp_path / "work of Ана").mkdir()
    (tmp_path / "Ольга Петрова").mkdir()
    (tmp_path / "link").symlink_to("/home/ana.diaz/x")
    (tmp_path / unicodedata.normalize("NFD", f"{NAME}.txt")).touch()
    found = proof.look([tmp_path], NEEDLES)
    assert sorted(one.inside for one in found.findings) == ["its name", "its name", "where it leads"]


def test_what_cannot_be_looked_into_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(proof, "MOST_BYTES", 500_000)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.gz").write_bytes(gzip.compress(bytes(600_000)))
    found = proof.look([tmp_path], NEEDLES)
    assert [(path.name, why) for path, why in found.unread] == [
        ("a.pdf", "is a PDF"),
        ("b.zip", "looks like an archive and cannot be opened"),
        ("c.gz", "becomes larger than 500 MB when it is opened"),
    ]


def test_what_is_found_is_not_repeated(tmp_path):
    """A sentence about a finding must not name anybody itself."""
    (tmp_path / "x").write_text(f"{NAME} {EMAIL} {SECRET}")
    words = str(proof.look([tmp_path], NEEDLES).findings[0])
    assert not any(one in words for one in (NAME, EMAIL, SECRET))
    assert "a name and a secret and an address" in words


LETTERS = some.characters(categories=["Lu", "Ll", "Lo", "Lt", "Nd"])
PEOPLE = some.lists(some.text(LETTERS, min_size=2, max_size=9), min_size=1, max_size=3).map(" ".join)
CODINGS = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "json": lambda text: json.dumps(text).encode(),
    "html": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "url": lambda text: quote(text).encode(),
    "capital": lambda text: text.upper().encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "zip": lambda text: zipped({"x": text}),
}


@settings(max_examples=150, deadline=None)
@given(
    name=PEOPLE,
    others=some.lists(PEOPLE, max_size=30),
    coding=some.sampled_from(sorted(CODINGS)),
    seed=some.binary(),
)
def test_any_name_in_any_coding_is_found(name, others, coding, seed):
    # What changes its letters with its case beyond folding is no name that anybody writes in capitals.
    assume(coding != "capital" or name.upper().casefold() == name.casefold())
    with tempfile.TemporaryDirectory() as place:
        text = f"<{name}>" if coding != "zip" else f"({name})"
        head = base64.b32encode(seed) + b"==\n\n" if coding in ("utf-8", "json", "html", "url") else b""
        Path(place, "x").write_bytes(head + CODINGS[coding](text))
        assert not proof.look([Path(place)], Needles(names=(name, *others))).holds
