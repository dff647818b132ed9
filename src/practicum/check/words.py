"""Count the words of a written answer, beside how many the task asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from practicum.check.key import folders, notebook
from practicum.display import PAGE, emit, escape, graded, judged_outside, script, served, tag

_SAVE = "After you write more, save the notebook (Ctrl+S) and run this cell again."
_UNSAVED = "Write in the box above, save the notebook (Ctrl+S), then run this cell."
#: Counts while somebody types in the box above the output with this class, where the page is JupyterLab's.
_LIVE = Path(__file__).with_suffix(".js")


def words(name: str, least: int = 0, most: int | None = None) -> None:
    """Show how many words a written answer has.

    The page counts while somebody types, where it can. Else the count is of the notebook as it was saved last.

    Parameters
    ----------
    name : str
        The name of the answer's cell.
    least, most : int, optional
        How many words the task asks for.
    """
    if graded() or judged_outside():
        return
    asked = f" The task asks for {_range(least, most)}." if least or most else ""
    # A build or nbval must get the same output every time: only a person's notebook is counted as saved.
    found = _saved(name) if served() else None
    text, when = found or ("", None)
    number = count(text)
    counted = f"{number} word{'' if number == 1 else 's'}"
    note = f"Counted in the notebook as saved at {when:%H:%M}. {_SAVE}" if when and number else _UNSAVED
    shown = (
        tag("strong", f"{counted}.", **{"data-words": name}),
        f"{escape(asked)} ",
        tag("span", escape(note)),
    )
    emit({"text/html": tag("p", *shown, style="caption"), "text/plain": f"{counted}.{asked} {note}"})
    script(f"{PAGE}\n{_LIVE.read_text(encoding='utf-8')}")


def count(text: str) -> int:
    """Return how many words a text has: what stands between spaces and holds a letter or a digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} words"
    return f"{least} to {most} words" if least else f"at most {most} words"


def _saved(name: str) -> tuple[str, datetime] | None:
    """Return the text of an answer, and when its notebook was saved; None when no notebook here holds it."""
    for path in _notebooks():
        try:
            cells: list[dict[str, Any]] = json.loads(path.read_bytes())["cells"]
            for cell in cells:
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                    return "".join(cell["source"]), datetime.fromtimestamp(path.stat().st_mtime)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # a notebook that is being written, or somebody else's
    return None


def _notebooks() -> Iterator[Path]:
    """Yield the running notebook, if it is known, then those beside it, the last saved first."""
    opened = notebook()
    if opened is not None and opened.is_absolute():
        yield opened
    for folder in folders():
        found = [path for path in folder.glob("*.ipynb") if path.is_file()]
        yield from sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
