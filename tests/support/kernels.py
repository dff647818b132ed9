"""Helpers for tests of kernels: notebooks in a line, and which processes live."""

from __future__ import annotations

import os
import time

import psutil
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook


def book(*sources: str, kernel: str = "python3") -> NotebookNode:
    """Return a notebook of code cells."""
    spec = {"name": kernel, "display_name": kernel, "language": "python"}
    return new_notebook(cells=[new_code_cell(source) for source in sources], metadata={"kernelspec": spec})


def errors(cell: NotebookNode) -> list[str]:
    """Return the names of the errors in a cell."""
    return [output.ename for output in cell.outputs if output.output_type == "error"]


def text(cell: NotebookNode) -> str:
    """Return what a cell printed."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def living(word: str) -> list[int]:
    """Return the processes whose command line holds `word`."""
    return [
        one.pid
        for one in psutil.process_iter(["cmdline"])
        if one.pid != os.getpid() and word in f" {' '.join(one.info['cmdline'] or [])} "
    ]


def soon_none(word: str, seconds: float = 10) -> bool:
    """Return whether no process with `word` lives, after `seconds` at the latest."""
    deadline = time.monotonic() + seconds
    while living(word):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
