"""Quizzes: from an author's list of options to plain questions for the key.

A quiz cell holds one or more questions; each is a paragraph followed by options::

    # %% [markdown] quiz="typical"
    # Which number says how long a typical resident waits?
    #
    # - [ ] The mean | A few very long waits pull it up.
    # - [x] The median | Half wait less, half wait more.
"""

from __future__ import annotations

import re
from typing import Any

from practicum.authoring import Cell, Text
from practicum.errors import AuthoringError

_OPTION = re.compile(r"- \[(?P<mark>[ x])\] (?P<text>[^|]+?)\s*\|\s*(?P<why>.+)")


def of(text: Text) -> dict[str, list[dict[str, Any]]]:
    """Return the questions of each quiz in `text`, by name."""
    return {cell.name: _questions(text, cell) for cell in text.cells if cell.marker == "quiz"}


def _questions(text: Text, cell: Cell) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []
    prompt: list[str] = []
    for offset, line in enumerate(cell.source.splitlines(), 1):
        if line.startswith("- ["):
            option = _OPTION.fullmatch(line.strip())
            if not option:
                raise AuthoringError(
                    text.path,
                    cell.line + offset,
                    "an option reads `- [x] the option | why`, with [ ] where it is wrong.",
                )
            if prompt:
                questions.append({"prompt": " ".join(prompt), "options": []})
                prompt = []
            if not questions:
                raise AuthoringError(
                    text.path, cell.line + offset, "the question is missing above this option."
                )
            questions[-1]["options"].append(
                {"text": option["text"], "right": option["mark"] == "x", "why": option["why"]}
            )
        elif line.strip():
            prompt.append(line.strip())
    if prompt or not questions:
        raise AuthoringError(text.path, cell.line, "a quiz ends with the options of its last question.")
    for question in questions:
        if sum(option["right"] for option in question["options"]) != 1 or len(question["options"]) < 2:
            raise AuthoringError(
                text.path, cell.line, f'"{question["prompt"]}" needs two or more options, one of them right.'
            )
    return questions
