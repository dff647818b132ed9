"""Turn submitted files into well-formed notebooks by their released names, with notes."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbformat import NotebookNode

from practicum._quoting import quoted
from practicum.grading.snapshot import GradebookSnapshot
from practicum.grading.submission import archives, exports, parse
from practicum.grading.submission.expected import ExpectedNotebook, is_untouched, overlap
from practicum.grading.submission.notes import UNGRADED, Doubt
from practicum.grading.submission.repair import repair

#: Of files with other names only so many are searched for a notebook that is missing.
MOST_OTHERS = 20
#: In a graded notebook's metadata: the file that was handed in in its place.
HANDED_IN_AS = "practicum_handed_in_as"
#: Files that lie with such a notebook in a folder or an archive are taken along up to this many and this many bytes.
MOST_BESIDE, MOST_BESIDE_BYTES = 200, 20_000_000
_MOST_NAMED = 5
# What nbgrader and this course put beside everybody's work says nothing about what was handed in.
_OURS = ("timestamp.txt", "submission_secret.txt", "city.txt")
# These may hold a notebook; others are only named.
_SUFFIXES = (".ipynb", ".json", ".html", ".htm", ".py", ".txt", "")
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
        What was repaired, by notebook; for a missing one that it is, what lies there instead, and what to do.
    unreadable : list of str
        Graded notebooks that were submitted, but nothing of them can be saved.
    missing : list of str
        Graded notebooks that were not submitted under any name or in any form that can be read.
    beside : dict
        Files that lie with a notebook in a folder or an archive, by the place that they would have beside it.
    overlooked : list of str
        Of each graded notebook in which nothing was answered while another one lies beside it with answers: that.
    doubtful : list of str
        Each repair that may be other than it was meant, with its notebook.
    """

    notebooks: dict[str, NotebookNode] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    beside: dict[str, bytes] = field(default_factory=dict)
    overlooked: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


def gather(
    files: Mapping[str, bytes],
    snapshot: GradebookSnapshot,
    sources: Mapping[str, Any],
    outputs: bool = False,
    others: Mapping[str, bytes] | None = None,
    known: Collection[str] = (),
) -> Gathered:
    """Find, read and repair the notebooks of an assignment.

    Parameters
    ----------
    files : mapping of bytes
        The notebook files that were submitted under their names, by name.
    snapshot : GradebookSnapshot
        What the notebooks must hold.
    sources : mapping
        What `source_cells` gave for the source notebooks that are there, by name.
    outputs : bool
        Whether to keep the outputs of a notebook in good order; most courses clear them.
    others : mapping of bytes, optional
        All else that was submitted, by path: where a notebook is missing, one of these may hold it.
    known : collection of str
        Paths of files that the course itself gives out.
    """
    done = Gathered()
    expected = {name: ExpectedNotebook.of(one, sources.get(name)) for name, one in snapshot.notebooks.items()}
    read: dict[str, tuple[dict[str, Any], list[str]]] = {}
    why: dict[str, str] = {}
    for name in sorted(snapshot.notebooks.keys() & files.keys()):
        try:
            read[name] = parse.read(files[name], outputs)
        except parse.Unreadable as error:
            why[name] = str(error)
    # What is no notebook in spite of its name may be an archive or a page.
    unread = {f"{name}.ipynb": files[name] for name in why}
    search = _Search({**unread, **(others or {})}, frozenset(known), frozenset(unread))
    for name in sorted(snapshot.notebooks):
        graded = snapshot.graded(name)
        found, notes = read.get(name, (None, []))
        if found is not None:
            for ours in (HANDED_IN_AS, UNGRADED):
                found["metadata"].pop(ours, None)
        if found is None and graded and (other := search.take(name, expected[name])):
            found = search.notebooks.pop(other)
            reason = f"could not be read ({why[name].rstrip('.')})" if name in why else "was not there"
            notes = [
                f"{name}.ipynb {reason}; another file that holds this notebook was graded in its place: {quoted(other)}."
            ]
            found["metadata"].pop(UNGRADED, None)
            found["metadata"][HANDED_IN_AS] = other
            done.beside.update(search.beside(other))
        if found is None and not graded:
            if name in files:
                found = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
            else:
                continue
        if found is None:
            if name in why:
                done.unreadable.append(name)
                first = f"{name}.ipynb could not be read, so its checks give no points. {why[name]}"
            else:
                done.missing.append(name)
                first = f"{name}.ipynb was not handed in, so its checks give no points."
            done.notes[name] = [first, *search.sentences(), hand_in(name)]
            continue
        if graded and is_untouched(found["cells"], expected[name]):
            done.overlooked.extend(_overlooked(name, expected[name], others or {}))
        notes += _kernel(found["metadata"], snapshot.notebooks[name]["kernelspec"])
        notes += repair(found, expected[name])
        done.doubtful.extend(f"{name}.ipynb: {note}" for note in notes if isinstance(note, Doubt))
        done.notebooks[name] = _node(found)
        if notes and graded:
            done.notes[name] = notes
    return done


def hand_in(name: str) -> str:
    """Return the sentence that tells a trainee what to hand in."""
    return (
        f"Please hand in the notebook itself: the file {name}.ipynb from the folder that you worked in, under that "
        "name and not as a page, a document or an archive."
    )


@dataclass(frozen=True)
class _Search:
    """The files that bear no notebook's name, read once when a notebook is missing."""

    given: Mapping[str, bytes]
    known: frozenset[str]
    unread: frozenset[str]  # those that bear a notebook's name
    why: dict[str, str] = field(default_factory=dict)

    @cached_property
    def opened(self) -> archives.Opened:
        """The files, and those in archives."""
        return archives.unpack({path: data for path, data in self.given.items() if path not in self.known})

    @cached_property
    def notebooks(self) -> dict[str, dict[str, Any]]:
        """The notebooks that the files hold, by path; of the others it is noted why there is none."""
        found = {}
        # Notebooks first, then what lies nearest.
        paths = sorted(
            self.opened.files, key=lambda path: (".ipynb" not in path.lower(), path.count("/"), path)
        )
        tried = 0
        for path in paths:
            suffix = PurePosixPath(path).suffix.lower()
            if PurePosixPath(path).name in _OURS:
                continue
            if tried >= MOST_OTHERS:
                break
            try:
                if suffix in _SUFFIXES or ".ipynb" in path.lower():
                    tried += 1
                    found[path] = exports.read(self.opened.files[path])
                elif path.count("/") == 0:
                    exports.read(self.opened.files[path][:64])
            except parse.Unreadable as error:
                self.why[path] = str(error).removeprefix("The file ").rstrip(".")
        return found

    def take(self, name: str, expected: ExpectedNotebook) -> str:
        """Return the file that holds a missing notebook, by its cells and then by its name."""

        def worth(path: str) -> tuple[float, bool, bool]:
            last = PurePosixPath(path).name.casefold()
            return overlap(self.notebooks[path], expected), name.casefold() in last, ".ipynb" in last

        for path in sorted(
            self.notebooks, key=lambda path: (*(-one for one in worth(path)), path.count("/"), path)
        ):
            share, alike, _ = worth(path)
            if share < _ENOUGH and not (alike and share > 0):
                return ""
            if not (lost := _inexact(self.notebooks[path], expected)):
                return path
            self.why[path] = f"holds the page of a notebook, from which {lost} cannot be read back exactly"
        return ""

    def beside(self, path: str) -> dict[str, bytes]:
        """Return the files that lie with a notebook below the submission's folder, by the place beside it."""
        folder = PurePosixPath(path).parent.as_posix() + "/"
        if folder == "./":
            return {}
        found: dict[str, bytes] = {}
        size = 0
        for other, data in self.opened.files.items():
            name = other.removeprefix(folder)
            size += len(data) if name != other else 0
            if name != other and name not in self.given and not name.endswith(".ipynb"):
                if len(found) >= MOST_BESIDE or size > MOST_BESIDE_BYTES:
                    break
                found[name] = data
        return found

    def sentences(self) -> list[str]:
        """Return what lies there instead of a notebook, a sentence for each of the first few files."""
        paths = [
            path
            for path in sorted({*self.opened.files, *self.opened.refused, *self.given})
            if "/" not in path
            and path not in self.known
            and path not in _OURS
            and (path not in self.unread or path not in self.opened.files)
        ]
        if not paths:
            return []
        held = self.notebooks
        said = []
        for path in paths[:_MOST_NAMED]:
            inside = [one for one in self.opened.files if one.startswith(f"{path}/")]
            if path in self.opened.refused:
                words = self.opened.refused[path]
            elif path in self.why:
                words = self.why[path]
            elif path in held:
                words = "holds another notebook"
            elif path in self.opened.files:
                words = "holds no notebook"
            else:
                reasons = [
                    f"{quoted(one.removeprefix(path + '/'))} {self.why[one]}"
                    for one in inside
                    if one in self.why
                ]
                words = f"holds no notebook that can be read{': ' if reasons else ''}{'; '.join(reasons[:2])}"
            said.append(f"{quoted(path)} {words}.")
        if len(paths) > _MOST_NAMED:
            said.append(f"{len(paths) - _MOST_NAMED} more files lie there.")
        return said


def _overlooked(name: str, expected: ExpectedNotebook, others: Mapping[str, bytes]) -> list[str]:
    """Return a sentence that names the first other notebook that holds this one with answers."""
    for path in sorted(path for path in others if ".ipynb" in path.lower())[:MOST_OTHERS]:
        try:
            found, _ = parse.read(others[path])
        except parse.Unreadable:
            continue
        if overlap(found, expected) >= _ENOUGH and not is_untouched(found["cells"], expected):
            return [f"{name}.ipynb was graded as it was given out, but {quoted(path)} beside it has answers."]
    return []


def _inexact(notebook: dict[str, Any], expected: ExpectedNotebook) -> str:
    """Return what of the trainee's work cannot be read back from a page; empty when all can."""
    given = {name for name, one in expected.cells.items() if one.locked}
    free = {cell["id"] for cell in expected.others if cell["id"]}
    for cell in notebook["cells"]:
        if cell["metadata"].pop(exports.INEXACT, False):
            one = cell.get("id", "")
            if expected.ids.get(one) not in given and one not in free:
                return "a written answer"
    return ""


def _kernel(metadata: dict[str, Any], released: str | None) -> list[str]:
    """Set another kernel back to that of the source."""
    spec = metadata.get("kernelspec", {})
    asked = spec.get("name")
    right = json.loads(released) if released else None
    if asked is None or asked == (right or {}).get("name"):
        return []
    if right:
        metadata["kernelspec"] = right
    elif asked in _EVERYWHERE or _installed(asked):
        return []
    else:
        del metadata["kernelspec"]
    # In another program the same language has a kernel of another name.
    language = _language(spec, metadata.pop("language_info", None))
    if language in ("", _language(right or {}, None) or "python"):
        return []
    return [
        "The notebook asked for another kernel than it was given out with; it ran with the one it was given out with."
    ]


def _language(spec: Mapping[str, Any], info: Any) -> str:
    """Return the language that a notebook's metadata name; empty when they name none."""
    named = spec.get("language") or (info.get("name") if isinstance(info, dict) else "")
    return str(named or "").lower()


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
