"""Turn submitted files into well-formed notebooks by their released names, with notes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

from practicum.grading.snapshot import GradebookSnapshot
from practicum.grading.submission import parse
from practicum.grading.submission.expected import ExpectedNotebook, overlap
from practicum.grading.submission.repair import repair

#: Of files with other names only so many are searched for a notebook that is missing.
MOST_OTHERS = 20
_ENOUGH = 0.5  # of what a notebook must hold, to be taken for it under any name
_EVERYWHERE = ("python3", "python")
_KERNEL = re.compile(r"[\w.-]{1,100}", re.ASCII)


@dataclass(frozen=True)
class Gathered:
    """What came of the files.

    Parameters
    ----------
    notebooks : dict
        By the name under which they were released.
    notes : dict
        What was repaired, by notebook; for a missing one that it is.
    unreadable : list of str
        Graded notebooks that were submitted, but nothing of them can be saved.
    """

    notebooks: dict[str, NotebookNode] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


def gather(
    files: Mapping[str, bytes],
    snapshot: GradebookSnapshot,
    sources: Mapping[str, Any],
    outputs: bool = False,
) -> Gathered:
    """Find, read and repair the notebooks of an assignment.

    Parameters
    ----------
    files : mapping of bytes
        The notebook files that were submitted, by path without the suffix.
    snapshot : GradebookSnapshot
        What the notebooks must hold.
    sources : mapping
        What `source_cells` gave for the source notebooks that are there, by name.
    outputs : bool
        Whether to keep the outputs of a notebook in good order; most courses clear them.
    """
    done = Gathered()
    expected = {name: ExpectedNotebook.of(one, sources.get(name)) for name, one in snapshot.notebooks.items()}
    others: dict[str, dict[str, Any]] | None = None
    for name in sorted(snapshot.notebooks):
        notes: list[str] = []
        graded, found, why = snapshot.graded(name), None, ""
        if name in files:
            try:
                found, notes = parse.read(files[name], outputs)
            except parse.Unreadable as error:
                why = str(error)
        if found is None and graded:
            if others is None:
                others = _others(files, snapshot)
            if other := _meant(name, expected[name], others):
                found = others.pop(other)
                reason = f"could not be read ({why.rstrip('.')})" if why else "was not there"
                notes = [
                    f"{name}.ipynb {reason}; another file that holds this notebook was graded in its place."
                ]
        if found is None and not graded:
            if name in files:
                found = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
            else:
                continue
        if found is None:
            if why:
                done.unreadable.append(name)
                done.notes[name] = [f"{name}.ipynb could not be read, so its checks give no points. {why}"]
            else:
                done.notes[name] = [f"{name}.ipynb was not handed in, so its checks give no points."]
            continue
        notes += _kernel(found["metadata"], snapshot.notebooks[name]["kernelspec"])
        notes += repair(found, expected[name])
        done.notebooks[name] = _node(found)
        if notes and graded:
            done.notes[name] = notes
    return done


def _others(files: Mapping[str, bytes], snapshot: GradebookSnapshot) -> dict[str, dict[str, Any]]:
    """Read the files that bear no notebook's name."""
    found = {}
    for name in sorted(set(files) - set(snapshot.notebooks))[:MOST_OTHERS]:
        try:
            found[name], _ = parse.read(files[name])
        except parse.Unreadable:
            continue
    return found


def _meant(name: str, expected: ExpectedNotebook, others: dict[str, dict[str, Any]]) -> str:
    """Return the file that holds a missing notebook, by its cells and then by its name."""

    def worth(other: str) -> tuple[float, bool]:
        return overlap(others[other], expected), name.casefold() in PurePosixPath(other).name.casefold()

    ranked = sorted(others, key=lambda other: (*(-one for one in worth(other)), other))
    if not ranked:
        return ""
    share, alike = worth(ranked[0])
    return ranked[0] if share >= _ENOUGH or (alike and share > 0) else ""


def _kernel(metadata: dict[str, Any], released: str | None) -> list[str]:
    """Set another kernel back to that of the source."""
    asked = metadata.get("kernelspec", {}).get("name")
    right = json.loads(released) if released else None
    if asked is None or asked == (right or {}).get("name"):
        return []
    if right:
        metadata["kernelspec"] = right
    elif asked in _EVERYWHERE or _installed(asked):
        return []
    else:
        del metadata["kernelspec"]
    metadata.pop("language_info", None)
    return [
        "The notebook asked for another kernel than it was given out with; it ran with the one it was given out with."
    ]


def _installed(kernel: str) -> bool:
    if not _KERNEL.fullmatch(kernel):
        return False
    try:
        KernelSpecManager().get_kernel_spec(kernel)
    except NoSuchKernel:
        return False
    return True


def _node(notebook: dict[str, Any]) -> NotebookNode:
    """Make of plain data what nbformat makes of a file."""
    node: NotebookNode = nbformat.reads(json.dumps(notebook), as_version=4)
    return node
