"""Files written whole or not at all, and whether any have changed."""

from __future__ import annotations

import os
import sys

import pytest

from practicum import _fingerprint
from practicum._files import write_atomic


@pytest.mark.parametrize("durable", [False, True])
def test_file_written_atomically_replaces_what_was_there(tmp_path, durable):
    path = tmp_path / "results.json"
    for content in (b"one", b"two"):
        write_atomic(path, content, durable=durable)
        assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]


def test_file_that_cannot_be_written_leaves_nothing_beside_what_was_there(tmp_path):
    path = tmp_path / "results.json"
    path.write_bytes(b"before")
    with pytest.raises(TypeError):
        write_atomic(path, "text, not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"before" and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_file_written_atomically_may_be_read_by_whom_the_umask_lets(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "shared", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o640


def test_fingerprint_of_files_changes_with_name_bytes_and_start(tmp_path):
    (tmp_path / "a.py").write_text("1")
    whole = _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path))
    assert whole == _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path, ["a.py"]))
    (tmp_path / "a.txt").write_text("no module")
    assert whole == _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path))
    assert whole != _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path), start=b"3.12")
    (tmp_path / "a.py").write_text("2")
    changed = _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path))
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({whole, changed, _fingerprint.of_files(tmp_path, _fingerprint.modules(tmp_path))}) == 3


def test_fingerprint_of_facts_does_not_heed_the_order_of_keys():
    assert _fingerprint.of_facts({"a": 1, "b": 2}) == _fingerprint.of_facts({"b": 2, "a": 1})
    assert _fingerprint.of_facts({"a": 1}) != _fingerprint.of_facts({"a": "1"})
