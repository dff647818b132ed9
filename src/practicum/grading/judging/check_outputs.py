"""The outputs of a check that ran where the answers are, read strictly.

Whatever the check shows, an error in it counts for nothing, and a value counts once, within bounds, and only where
its last line can give one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from practicum._quoting import named
from practicum.grading.execution.outputs import error_output
from practicum.grading.judging.cell_source import could_give

# How libraries write a number, and how unittest sums up.
_NUMBER = re.compile(r"(?:np|numpy)\.[a-z]+[0-9]*\(([^(),\s]+)\)|(?:array|Decimal)\('?([^()\[\],\s']+)'?\)")
_SKIPPED = re.compile(r"^(?:OK|FAILED) \(.*skipped=\d", re.MULTILINE)


def correct_outputs(cell: NotebookNode, reply: Mapping[str, Any]) -> list[str]:
    """Set outputs so that nbgrader's scoring gives what really happened; return what is odd."""
    results = [one for one in cell.outputs if one.output_type == "execute_result"]
    failed = any(one.output_type == "error" for one in cell.outputs)
    if not failed and reply.get("status") == "ok" and _skips(cell):
        cell.outputs.append(error_output("Skipped", "A test was skipped, which is not passed.", []))
        failed = True
    if failed or reply.get("status") != "ok":
        for one in results:
            _make_display(one)
        if not failed:
            cell.outputs.append(error_output("NoResult", "The cell did not end.", []))
        return ["a value was shown as its result although it failed"] if results else []
    for one in cell.outputs:
        if one.output_type == "stream" and one.name == "stderr":
            one.name = "stdout"  # a warning costs nothing
    if not results:
        return []
    if not could_give(cell.source):
        for one in results:
            _make_display(one)
        return ["a value was shown as its result, and the check gives none"]
    return _keep_smallest(results, float(cell.metadata.nbgrader.points))


def _skips(cell: NotebookNode) -> bool:
    """Return True if a run of tests says that it skipped some, and the check does not mean it to."""
    said = "".join(one.text for one in cell.outputs if one.output_type == "stream")
    return bool(_SKIPPED.search(said)) and "skip" not in cell.source.lower()


def _keep_smallest(results: list[NotebookNode], most: float) -> list[str]:
    """Let the result count that is worth least, within bounds; return what is odd."""
    worth = [_worth(one, most) for one in results]
    found = [why for _, why in worth if why]
    if len(results) > 1:
        found.append(f"{len(results)} values were shown as its result, and the smallest counts")
    least = min(range(len(results)), key=lambda place: worth[place][0])
    for place, one in enumerate(results):
        if place != least:
            _make_display(one)
        elif worth[place][1]:
            one.data = {"text/plain": "0.0"}
    return found


def _worth(result: NotebookNode, most: float) -> tuple[float, str]:
    """Return the points nbgrader gives for a result, and what is wrong with it, which makes it worth nothing."""
    text = result.data.get("text/plain") if isinstance(result.data, dict) else None
    if not isinstance(text, str) or not text:
        return 0.0, "its result has no text"
    if number := _NUMBER.fullmatch(text):
        text = result.data["text/plain"] = number[1] or number[2]
    try:
        points = float(text)
    except ValueError:
        return most, ""  # nbgrader gives all points for what is no number
    if 0 <= points <= most:
        return points, ""
    return 0.0, f"its result is {named(text, 40)}, which is no number of points it can give"


def _make_display(result: NotebookNode) -> None:
    """Make a result a plain display, which counts for nothing."""
    result.output_type = "display_data"
    result.pop("execution_count", None)
