"""Read a notebook out of what a program made of it: an HTML page or a Python script of nbconvert, a percent script."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from typing import Any

from practicum._percent import cells_of
from practicum.grading.submission import parse
from practicum.grading.submission.parse import Unreadable

#: In a cell's metadata: its text could not be read back as it was written.
INEXACT = "practicum_inexact"
_LARGEST_TEXT = 20_000_000
# What reads a page looks through a tag that does not end again and again, and what reads a script through a line.
# So they get it in pieces, and stop: seconds of processor, letters of a piece, of a tag, of a style sheet or
# program, of a script, of its line; and cells of a script.
_SECONDS, _PIECE, _LONGEST_TAG, _LONGEST_SHEET = 20.0, 10_000, 20_000, 2_000_000
_LONGEST_SCRIPT, _LONGEST_LINE, _MOST_CELLS = 300_000, 10_000, 1_000
_PICTURE = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]{1000,}")
_BINARY = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a document of an office program, such as Word"),
    (b"\xd0\xcf\x11\xe0", "a document of an older office program, such as Word"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\0\0\0\x18ftyp", "a video or a picture"),
    (b"\0\0\0\x1cftyp", "a video or a picture"),
    (b"\0\0\0 ftyp", "a video or a picture"),
)
_PERCENT = re.compile(r"^# ?%%", re.M)
_IN = re.compile(r"^# In\[[\d ]*\]:[ \t]*$", re.M)
_BLOCKS = re.compile(r"\n(?:[ \t]*\n)+")
_PAGE = re.compile(r"<(?:!doctype html|html|body|head|div)\b", re.I)


def read(data: bytes) -> dict[str, Any]:
    """Return the notebook that a file holds, by its content, whatever its name.

    Cells from a page or a script have no labels; those of a page whose text could not be read back exactly
    have `INEXACT` in their metadata.

    Raises
    ------
    Unreadable
        When it holds none; the message says what it is instead, in a sentence.
    """
    if not data.strip():
        raise Unreadable("The file is empty.")
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise Unreadable(f"The file is {kind}, no notebook.")
    try:
        return parse.read(data)[0]
    except Unreadable as error:
        if len(data) > _LARGEST_TEXT:
            raise
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        cells = _cells(text)
        if not cells:
            if _PAGE.search(text[:2_000]):
                raise Unreadable("The file is a web page from which no notebook can be read back.") from None
            raise error
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return parse.read(json.dumps(whole).encode())[0]


def _cells(text: str) -> list[dict[str, Any]]:
    if _PAGE.search(text[:2_000]):
        return _page(text)
    if _PERCENT.search(text):
        return _percent(text)
    return _script(text) if _IN.search(text) else []


def _cell(kind: str, source: str, **metadata: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": kind, "metadata": metadata, "source": source}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


# ---------------------------------------------------------------- scripts


def _percent(text: str) -> list[dict[str, Any]]:
    """Return the cells of a script whose cells begin with ``# %%``, as jupytext, Spyder and VS Code write it."""
    long = len(text) > _LONGEST_SCRIPT or max(map(len, text.split("\n"))) > _LONGEST_LINE
    if long or len(_PERCENT.findall(text)) > _MOST_CELLS:
        return []
    try:
        found = cells_of(text)
    except Exception:  # a stranger's header or options; jupytext and its parsers raise what they like
        return []
    return [_cell(one.cell_type, one.source, **json.loads(json.dumps(one.metadata))) for one in found]


def _script(text: str) -> list[dict[str, Any]]:
    """Return the cells of nbconvert's script: code below ``# In[1]:``, texts as blocks of comments."""
    first, *chunks = _IN.split(text)
    cells = [_cell("markdown", _uncommented(block)) for block in _blocks(first) if not block.startswith("#!")
             and block != "# coding: utf-8"]  # fmt: skip
    for chunk in chunks:
        blocks = _blocks(chunk)
        end = len(blocks)
        while end > 1 and _is_comment(blocks[end - 1]):
            end -= 1
        # The code keeps the empty lines in it.
        code = chunk.strip("\n")
        texts = blocks[end:]
        if texts:
            code = code[: _place(code, texts)].rstrip()
        cells.append(_cell("code", code))
        cells += [_cell("markdown", _uncommented(block)) for block in texts]
    return cells


def _blocks(text: str) -> list[str]:
    found = [block.strip("\n") for block in _BLOCKS.split(text)]
    # The script's first lines stand in one block.
    lines = [
        line for block in found for line in ([block] if not block.startswith("#!") else block.split("\n"))
    ]
    return [block for block in lines if block.strip()]


def _place(code: str, texts: list[str]) -> int:
    """Return where the blocks that end a piece of code begin."""
    at = len(code)
    for block in reversed(texts):
        at = code.rindex(block, 0, at)
    return at


def _is_comment(block: str) -> bool:
    return all(line.startswith("#") for line in block.split("\n"))


def _uncommented(block: str) -> str:
    return "\n".join(re.sub(r"^# ?", "", line) for line in block.split("\n"))


# ---------------------------------------------------------------- pages


def _page(text: str) -> list[dict[str, Any]]:
    end = time.thread_time() + _SECONDS
    reader = _Page(end)
    text = _PICTURE.sub("", text)
    try:
        for begin in range(0, len(text), _PIECE):
            reader.feed(text[begin : begin + _PIECE])
            longest = _LONGEST_SHEET if reader.cdata_elem else _LONGEST_TAG
            if len(reader.rawdata) > longest or time.thread_time() > end:
                return []
        reader.close()
    except (ValueError, AssertionError, RecursionError):
        return []
    return [] if reader.nested else reader.cells


class _Page(HTMLParser):
    """Collects the cells of nbconvert's pages, which JupyterLab's "Save and Export As > HTML" gives."""

    def __init__(self, end: float) -> None:
        super().__init__(convert_charrefs=True)
        self._until = end  # of the time that this may take
        self.cells: list[dict[str, Any]] = []
        self.nested = False  # a cell in a cell: then nobody can say what belongs where
        self._depth = 0  # of div elements within the cell
        self._code: list[str] | None = None
        self._texts: list[str] = []
        self._plain = self._rendered = self._paragraph = self._done = False
        self._kind = self._id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        classes = about.get("class", "").split()
        if tag == "div":
            kind = _kind(classes)
            if kind and self._depth:
                self.nested = True
            elif kind:
                self._kind, self._id = kind, about.get("id", "").removeprefix("cell-id=")
                self._texts, self._plain, self._rendered, self._done = [], True, False, False
                self._depth = 1
                return
            if self._depth:
                self._depth += 1
                if self._kind == "markdown" and ({"jp-RenderedMarkdown", "text_cell_render"} & set(classes)):
                    self._rendered = True
                    return
        if not self._depth:
            return
        if self._kind == "code":
            if tag == "pre" and not self._done and self._code is None:
                self._code = []
            elif {"jp-Cell-outputWrapper", "output_wrapper"} & set(classes):
                self._done = True
        elif self._rendered and not self._done:
            if tag == "p" and not self._paragraph:
                self._paragraph = True
                self._texts.append("")
            else:
                self._plain = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre" and self._code is not None:
            self._texts = ["".join(self._code).strip("\n")]
            self._code, self._done = None, True
        elif tag == "p":
            self._paragraph = False
        elif tag == "div" and self._depth:
            self._depth -= 1
            self._done = self._done or self._rendered
            if not self._depth:
                self._end()

    def handle_data(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)
        elif self._rendered and not self._done and self._depth:
            if self._paragraph:
                self._texts[-1] += data
            elif data.strip():
                self._plain = False

    def _end(self) -> None:
        source = "\n\n".join(self._texts)
        if self._kind == "code":
            cell = _cell("code", "" if source == " " else source)
        elif self._plain and self._is_rendered(source):
            cell = _cell("markdown", source)
        else:
            cell = _cell("markdown", source, **{INEXACT: True})
        if self._id:
            cell["id"] = self._id
        self.cells.append(cell)
        self._rendered = self._paragraph = False

    def _is_rendered(self, source: str) -> bool:
        """Return whether a text gives just these paragraphs when it is rendered again."""
        from practicum.grading.sanitize.markdown import is_short, render

        if not is_short(source) or time.thread_time() > self._until:
            return False
        again = _Page(self._until)
        again._kind, again._depth, again._rendered, again._plain = "markdown", 2, True, True
        again.feed(render(source))
        return again._plain and [one.strip() for one in again._texts] == [one.strip() for one in self._texts]


def _kind(classes: list[str]) -> str:
    if "jp-CodeCell" in classes or "code_cell" in classes:
        return "code"
    return "markdown" if {"jp-MarkdownCell", "text_cell", "jp-RawCell"} & set(classes) else ""
