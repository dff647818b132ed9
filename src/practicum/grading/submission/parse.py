"""Parse whatever bytes were submitted into a well-formed notebook with what could be saved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

#: Larger files are not read: a notebook of this size is outputs, or an accident.
LARGEST = 100_000_000
#: What stands for such a file where its bytes would.
TOO_LARGE = b"This notebook is larger than 100 MB and was not read.\n"
# No program writes metadata nested deeper; Python's own limits begin at some hundred.
_DEEPEST = 30
_MOST_CELLS = 20_000
# Small things take many times their room in a file; a large file of them is not parsed.
_LARGE, _MOST_BRACKETS, _MOST_COMMAS = 5_000_000, 3_000_000, 30_000_000

_TYPES = ("code", "markdown", "raw")
_MINOR = 5
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.M)
_COMMA = re.compile(r'"(?:[^"\\]++|\\.)*+"|\\.|,(?=\s*+[\]}])', re.S)
# Every program that writes notebooks begins a cell with one of these.
_CELL = re.compile(r'\{\s*"(?:cell_type|attachments|execution_count|id)"\s*:')
_SOURCE = re.compile(r'"(?:source|input)"\s*:\s*(?=["\[])')
_NAMED = re.compile(r'"(cell_type|grade_id)"\s*:\s*"([\w-]+)"')


class Unreadable(ValueError):
    """Nothing of a notebook can be saved; the message says why, in a sentence."""


def read(data: bytes, outputs: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Return a well-formed notebook of format 4 without outputs, and what was repaired.

    A notebook in good order comes back as it is, but for its outputs, unless these are asked for.

    Raises
    ------
    Unreadable
        When not one cell can be saved.
    """
    if data == TOO_LARGE or len(data) > LARGEST:
        raise Unreadable("The file is larger than 100 MB.")
    if len(data) > _LARGE and (
        data.count(b"{") + data.count(b"[") > _MOST_BRACKETS or data.count(b",") > _MOST_COMMAS
    ):
        raise Unreadable("The file holds millions of small things and is no notebook.")
    try:
        text = data.decode("utf-8")
        found = json.loads(text)
        if _sound(found):
            if not outputs:
                _drop_outputs(found)
            if not ("\\ud" in text or "\\uD" in text) or not _SURROGATE.search(
                json.dumps(found, ensure_ascii=False)
            ):
                return found, []
    except (ValueError, RecursionError):
        pass
    try:
        return _repaired(data)
    except RecursionError:
        raise Unreadable("The file is nested too deeply to be a notebook.") from None


def _drop_outputs(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None


# ---------------------------------------------------------------- is it in order?


def _sound(found: Any) -> bool:
    """Return whether a notebook needs no repair; this must be quick."""
    return (
        isinstance(found, dict)
        and found.get("nbformat") == 4
        and isinstance(found.get("nbformat_minor"), int)
        and 0 <= found["nbformat_minor"] <= _MINOR
        and isinstance(cells := found.get("cells"), list)
        and 0 < len(cells) <= _MOST_CELLS
        and all(map(_sound_cell, cells))
        and _sound_ids(cells, found["nbformat_minor"])
        and _sound_metadata(found.get("metadata"))
    )


def _sound_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in _TYPES:
        return False
    source = cell.get("source")
    if isinstance(source, list):
        if not all(isinstance(line, str) for line in source):
            return False
        source = "".join(source)
    if not isinstance(source, str) or "\r" in source or "\0" in source:
        return False
    if cell["cell_type"] == "code" and not (
        isinstance(cell.get("outputs"), list) and "execution_count" in cell and "attachments" not in cell
    ):
        return False
    return _sound_grade_metadata(cell.get("metadata")) and _sound_attachments(cell.get("attachments", {}))


def _sound_ids(cells: list[dict[str, Any]], minor: int) -> bool:
    ids = [cell["id"] for cell in cells if "id" in cell]
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in ids):
        return False
    return minor < _MINOR or len(set(ids)) == len(cells)


def _sound_attachments(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(bundle, dict) and all(isinstance(one, (str, list)) for one in bundle.values())
        for bundle in found.values()
    )


def _sound_grade_metadata(found: Any) -> bool:
    """Return whether a cell's metadata is what the format allows."""
    if not isinstance(found, dict) or _deep(found):
        return False
    tags = found.get("tags", [])
    return (
        isinstance(tags, list)
        and all(isinstance(tag, str) and tag and "," not in tag for tag in tags)
        and len(set(tags)) == len(tags)
        and isinstance(found.get("collapsed", False), bool)
        and found.get("scrolled", False) in (True, False, "auto")
        and isinstance(found.get("jupyter", {}), dict)
        and isinstance(found.get("execution", {}), dict)
        and isinstance(found.get("nbgrader", {}), dict)
        and all(isinstance(found.get(name, "x"), str) and found.get(name, "x") for name in ("name", "format"))
    )


def _sound_metadata(found: Any) -> bool:
    """Return whether a notebook's metadata is what the format allows."""
    if not isinstance(found, dict) or _deep(found):
        return False
    kernel, language = found.get("kernelspec"), found.get("language_info")
    return (
        ("kernelspec" not in found or _holds(kernel, "name", "display_name"))
        and ("language_info" not in found or _holds(language, "name"))
        and isinstance(found.get("title", ""), str)
        and all(_holds(author) for author in _listed(found.get("authors", [])))
        and "orig_nbformat" not in found
    )


def _holds(found: Any, *names: str) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(name), str) for name in names)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [None]


def _deep(found: Any) -> bool:
    """Return whether something is nested deeper than others can follow."""
    level = [found]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


# ---------------------------------------------------------------- repair


def _repaired(data: bytes) -> tuple[dict[str, Any], list[str]]:
    notes: list[str] = []
    text = _text(data, notes)
    if not text.strip():
        raise Unreadable("The file is empty.")
    found = _parsed(text, notes)
    cells, version = _cells(found, notes)
    metadata = found.get("metadata")
    if not _sound_metadata(metadata):
        known = metadata if isinstance(metadata, dict) else {}
        metadata = {name: known[name] for name in ("kernelspec", "language_info")
                    if name in known and not _deep(known) and _sound_metadata({name: known[name]})}  # fmt: skip
    metadata = _without_surrogates(metadata)
    minor = found.get("nbformat_minor")
    if version != 4 or not isinstance(minor, int) or not 0 <= minor <= _MINOR:
        minor = _MINOR
    if minor == _MINOR:
        _give_ids(cells)
    else:
        for cell in cells:
            cell.pop("id", None)
    return {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata, "cells": cells}, notes


def _text(data: bytes, notes: list[str]) -> str:
    for mark, code in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
                       (b"\xfe\xff", "utf-16")):  # fmt: skip
        if data.startswith(mark):
            notes.append("The file was written in another encoding; it was read as UTF-16 or UTF-32.")
            return data.decode(code, "replace").replace("\0", "")
    if data.startswith(b"\xef\xbb\xbf"):
        notes.append("The file began with a mark that some editors write; it was left out.")
        data = data[3:]
    if data[:200].count(0) > len(data[:200]) // 3:
        notes.append("The file was written in another encoding; it was read as UTF-16.")
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace").replace("\0", "")
    if b"\0" in data:
        notes.append("The file held zero bytes, which belong in no notebook; they were left out.")
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= sum(map(text.count, "\u00e4\u00f6\u00fc\u00e9\u00e8\u00f1\u2013\u2019\u20ac")):
        notes.append("A few characters could not be read and were replaced by a question mark.")
        return text
    notes.append("The file was not written in UTF-8; it was read as Windows text.")
    return data.decode("cp1252", "replace")


def _parsed(text: str, notes: list[str]) -> dict[str, Any]:
    """Return the notebook's JSON, or as much of it as there is."""
    for one in _unmerged(text, notes):
        for commas in (True, False):
            candidate = one if commas else _COMMA.sub(lambda part: "" if part[0] == "," else part[0], one)
            start = max(candidate.find("{"), 0)
            try:
                found, end = _DECODER.raw_decode(candidate, start)
            except (ValueError, RecursionError):
                continue
            if _notebook(found):
                if not commas or candidate[:start].strip() or candidate[end:].strip() or not _strict(one):
                    notes.append("The file held signs that belong in no notebook; they were left out.")
                return dict(found)
    cells = list(_saved(text))
    if not cells:
        raise Unreadable("The file holds no notebook.")
    notes.append("The file was damaged or cut off; the cells that could be saved were kept.")
    return {"nbformat": 4, "nbformat_minor": _MINOR, "metadata": {}, "cells": cells}


def _strict(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _notebook(found: Any) -> bool:
    return isinstance(found, dict) and bool({"cells", "worksheets", "nbformat"} & found.keys())


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; of a name that is there twice the last value counts that is not empty."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name not in found or value not in (None, "", [], {}):
            found[name] = value
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, strict=False)


def _unmerged(text: str, notes: list[str]) -> Iterator[str]:
    """Yield the text; with one side, then the other, where git could not merge it."""
    if not _MARKER.search(text):
        yield text
        return
    notes.append("The file held marks of a merge that git could not finish; one side was kept.")
    for kept in ("<", "="):
        lines, side = [], ""
        for line in text.splitlines(keepends=True):
            if _MARKER.match(line):
                side = "" if line[0] == ">" else line[0]
            elif side in ("", kept):
                lines.append(line)
        yield "".join(lines)


def _saved(text: str) -> Iterator[dict[str, Any]]:
    """Yield the cells that stand in a text which as a whole is no notebook."""
    at, effort = 0, 3 * len(text)  # a file made to be read again and again is given up
    for _ in range(_MOST_CELLS):
        begin = _CELL.search(text, at)
        if begin is None or effort < 0:
            return
        try:
            cell, at = _DECODER.raw_decode(text, begin.start())
            if "source" in cell or "input" in cell:
                yield cell
                continue
        except json.JSONDecodeError as error:
            effort -= error.pos - begin.start()
        except (ValueError, RecursionError):
            effort -= len(text) // 10
        following = _CELL.search(text, begin.end())
        at = following.start() if following else len(text)
        piece = text[begin.start() : at]
        if source := _SOURCE.search(piece):
            try:
                lines, _ = _DECODER.raw_decode(piece, source.end())
            except (ValueError, RecursionError):
                continue
            named = dict(_NAMED.findall(piece))
            marks = {"nbgrader": {"grade_id": named["grade_id"]}} if "grade_id" in named else {}
            yield {"cell_type": named.get("cell_type", "code"), "metadata": marks, "source": lines}


def _cells(found: dict[str, Any], notes: list[str]) -> tuple[list[dict[str, Any]], int]:
    """Return the cells of any format in the form of format 4, and which format it was."""
    raw = found.get("cells")
    version = found.get("nbformat")
    if not isinstance(raw, list):
        sheets = found.get("worksheets")
        raw = [
            cell
            for sheet in (sheets if isinstance(sheets, list) else [])
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
        if not raw and not isinstance(found.get("cells", []), list):
            notes.append("The list of cells was missing.")
    if version != 4:
        known = isinstance(version, int) and not isinstance(version, bool) and version in (1, 2, 3, 5)
        which = f"format {version}" if known else "no known format"
        notes.append(f"The notebook was in {which}; it was read as format 4.")
    before = len(notes)
    cells = [made for cell in raw[:_MOST_CELLS] if (made := _cell(cell, notes)) is not None]
    if len(cells) < len(raw):
        notes.append("A part of the list of cells was no cell; it was left out.")
    notes[before:] = list(dict.fromkeys(notes[before:]))
    return cells, version if isinstance(version, int) else 0


def _cell(raw: Any, notes: list[str]) -> dict[str, Any] | None:
    if not isinstance(raw, dict) or not {"source", "cell_type", "input", "metadata"} & raw.keys():
        return None
    source = _joined(raw.get("source", raw.get("input", raw.get("code", raw.get("text")))), notes)
    kind = raw.get("cell_type")
    if kind == "heading":
        level = raw.get("level")
        source = f"{'#' * (level if isinstance(level, int) and 0 < level < 7 else 1)} {source}"
    if kind not in _TYPES:
        if kind not in ("heading", "html", "text"):
            notes.append("A cell had an unknown type; its text was kept.")
        kind = "code" if {"outputs", "execution_count", "input"} & raw.keys() else "markdown"
    metadata = raw.get("metadata")
    text = raw.get("source", raw.get("input"))
    if not isinstance(text, (str, list)) or not isinstance(metadata, dict) or (
        kind == "code" and "input" not in raw and not {"outputs", "execution_count"} <= raw.keys()
    ):  # fmt: skip
        notes.append("A cell lacked parts that every cell has; they were put in.")
    if isinstance(metadata, dict) and _deep(metadata):
        metadata = None
        notes.append("The hidden settings of a cell were nested too deeply; they were left out.")
    if not _sound_grade_metadata(metadata):
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        metadata = {"nbgrader": marks} if isinstance(marks, dict) else {}
    elif isinstance(metadata, dict):
        metadata = _without_surrogates(metadata)
    cell: dict[str, Any] = {"cell_type": kind, "metadata": metadata, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    elif "attachments" in raw and _sound_attachments(raw["attachments"]):
        cell["attachments"] = _without_surrogates(raw["attachments"])
    if isinstance(raw.get("id"), str):
        cell["id"] = raw["id"]
    return cell


def _joined(source: Any, notes: list[str]) -> str:
    """Return a cell's text from what stands in its place."""
    if isinstance(source, list):
        lines = [str(line) for line in source if isinstance(line, (str, int, float))]
        # Some programs leave out the line ends.
        plain = len(lines) > 1 and not any("\n" in line or "\r" in line for line in lines)
        text = ("\n" if plain else "").join(lines)
    elif isinstance(source, (str, int, float)) and not isinstance(source, bool):
        text = str(source)
    else:
        text = ""
    if "\r" in text:
        notes.append("Line ends of Windows or of an old Mac were made plain.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or _SURROGATE.search(text):
        notes.append("A cell held signs that are no text; they were left out.")
        text = _SURROGATE.sub("", text.replace("\0", ""))
    return text


def _without_surrogates(found: Any) -> Any:
    if isinstance(found, str):
        return _SURROGATE.sub("", found)
    if isinstance(found, dict):
        return {_SURROGATE.sub("", name): _without_surrogates(one) for name, one in found.items()}
    return [_without_surrogates(one) for one in found] if isinstance(found, list) else found


def _give_ids(cells: list[dict[str, Any]]) -> None:
    """Give every cell an id of its own; the first of two keeps it."""
    seen: set[str] = set()
    for number, cell in enumerate(cells):
        one = cell.get("id")
        if not isinstance(one, str) or not _ID.fullmatch(one) or one in seen:
            one = f"given-{number}"
            while one in seen:
                one += "-"
        cell["id"] = one
        seen.add(one)
