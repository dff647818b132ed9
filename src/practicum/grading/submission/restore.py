"""Cells as they were released: what a submission may not change about them besides their text."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

#: Tags that decide whether and how a cell runs.
RUNNING = "skip-execution", "raises-exception"
# What JupyterLab writes into any cell while it is read and run, and what decides nothing.
_VIEW = {"deletable", "editable", "nbgrader", "collapsed", "scrolled", "trusted", "execution", "jupyter"}


def metadata_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return the metadata of the marked cells of a notebook by ``grade_id``; nothing when it cannot be read."""
    found = {}
    try:
        for cell in json.loads(path.read_bytes())["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if name:
                found[name] = {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return found


def restore(notebook: NotebookNode, known: dict[str, Any]) -> list[str]:
    """Give locked cells the metadata they were released with, and take off answers what keeps them from running.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place; honest work stays as it is.
    known : dict
        The notebook's entry in `GradebookSnapshot.notebooks`, where a source cell may hold its ``metadata``.

    Returns
    -------
    list of str
        What was changed, a sentence each.
    """
    said: list[str] = []
    sources = {cell["name"]: cell for cell in known["source"]}
    for cell in notebook.cells:
        source = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if source is None:
            continue
        if source["locked"] and _edited(cell.source, source["source"] or ""):
            said.append(f'The text of the locked cell "{source["name"]}" was changed; it ran as released.')
        said += _reset(cell, source) if source["locked"] else _run(cell, source)
    return said


def _edited(text: str, source: str) -> bool:
    """Return whether a text has a line that its source lacks there; hidden tests are in the source alone."""
    lines = iter([line.strip() for line in source.splitlines()])
    return not all(line.strip() in lines for line in text.splitlines() if line.strip())


def _reset(cell: NotebookNode, source: dict[str, Any]) -> list[str]:
    """Reset a locked cell's metadata; where it is not known how they were, keep what decides nothing."""
    released = source.get("metadata")
    if released is None:
        released = {key: value for key, value in cell.metadata.items() if key in _VIEW}
    changed = [key for key in released if key not in _VIEW and cell.metadata.get(key) != released[key]]
    changed += [key for key in cell.metadata if key not in _VIEW and key not in released]
    before = _running(cell.metadata)
    for key in changed:
        if key in released:
            cell.metadata[key] = copy.deepcopy(released[key])
        else:
            del cell.metadata[key]
    # What other programs note in a cell decides nothing.
    if before == _running(cell.metadata):
        return []
    return [f"The tags of cell {source['name']} were changed; they are as released."]


def _running(metadata: dict[str, Any]) -> list[str]:
    """Return which tags decide whether and how a cell runs."""
    tags = metadata.get("tags", [])
    return [tag for tag in RUNNING if isinstance(tags, (list, str)) and tag in tags]


def _run(cell: NotebookNode, source: dict[str, Any]) -> list[str]:
    """Take tags off an answer that decide whether it runs, but for those it was released with."""
    released = source.get("metadata", {}).get("tags", [])
    tags = cell.metadata.get("tags", [])
    taken = [tag for tag in _running(cell.metadata) if tag not in released]
    if not taken:
        return []
    cell.metadata["tags"] = [tag for tag in tags if tag not in taken] if isinstance(tags, list) else []
    return [f"The tags {', '.join(taken)} were taken off cell {source['name']}, so that it runs."]
