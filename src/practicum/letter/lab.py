"""The letter lab: a box to write in, with what can be counted beside it, saved as a plain text file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets

from practicum import display
from practicum._files import write_atomic
from practicum.errors import PracticumError, WidgetError, cannot
from practicum.letter.measures import Measures, count, measure

#: The file beside the notebook that holds the letter.
FILE = "letter.txt"
#: A letter in a file may not be longer.
MOST_BYTES = 40_000

CSS = """<style>
.practicum-letter textarea {font: inherit; line-height: 1.4; min-height: 24em; width: 100%; resize: vertical}
.practicum-letter .widget-textarea {flex-direction: column; align-items: stretch; width: auto; height: auto;
  flex: 1 1 24em; max-width: 45em}
.practicum-letter .widget-textarea > .widget-label {width: auto; text-align: left; font-weight: bold}
.practicum-letter table {border-collapse: collapse; margin: 0.25em 0}
.practicum-letter th, .practicum-letter td {text-align: right; padding: 0.2em 0.6em; border-bottom: 1px solid;
  line-height: 1.3}
.practicum-letter td {white-space: nowrap}
.practicum-letter th:first-child {text-align: left; font-weight: normal}
.practicum-letter p {line-height: 1.4; max-width: 30em; margin: 0.4em 0; white-space: normal}
.practicum-letter pre {white-space: pre-wrap; max-width: 45em}
.practicum-letter :focus-visible {outline: 3px solid currentColor; outline-offset: 2px}
</style>"""


def lab(start: str, *, name: str = "The city's letter", file: str = FILE) -> None:
    """Let people rewrite a letter and see what can be counted in it while they type.

    The letter is saved as a text file beside the notebook with every change, and is there again after a restart.
    Without a widget, the file can be written with any editor.

    Parameters
    ----------
    start : str
        The letter to begin with, and to compare with.
    name : str
        What it is called.
    file : str
        The name of the text file.

    Raises
    ------
    WidgetError
        When there is no letter to begin with, or the file is none beside the notebook.
    """
    if not isinstance(start, str) or not start.strip():
        raise WidgetError("lab needs a letter to begin with: letter.lab(text).")
    path = _beside(file)
    first = measure(start)
    twin = display.tag("pre", display.escape(start), style="code", tabindex="0") + _table({name: first})
    bundle: dict[str, Any] = {"text/html": display.tag("div", twin), "text/plain": _plain(name, first)}
    if display.seen_by_a_person():
        display.emit_widget(lambda: _widget(start, first, name, path), bundle)
    else:  # what was saved differs from person to person
        display.emit(bundle)


def read(file: str = FILE) -> str:
    """Return the letter that was written in the lab, or with an editor.

    Parameters
    ----------
    file : str
        The name of the text file beside the notebook.

    Raises
    ------
    WidgetError
        When there is no such file, or it is no text.
    """
    path = _beside(file)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WidgetError(f"{path.name} is longer than any letter ({MOST_BYTES // 1000} KB). Shorten it.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WidgetError(
            f"There is no {path.name} beside this notebook yet. Write in the letter lab above; it is saved as you type."
        ) from None
    except UnicodeDecodeError:
        raise WidgetError(f"{path.name} is not plain text. Save it as a text file in UTF-8.") from None
    except OSError as error:
        raise WidgetError(f"{path.name} cannot be read: {cannot(error)}") from None


def _beside(file: str) -> Path:
    path = Path(file)
    if path.name != file or path.suffix != ".txt":
        raise WidgetError(f'"{file}" cannot hold a letter: give the name of a text file, such as {FILE}.')
    return path


# ---------------------------------------------------------------- the widget


def _widget(start: str, first: Measures, name: str, path: Path) -> ipywidgets.Widget:
    try:
        saved: str | None = read(path.name)
        said = f"Loaded from {path.name}."
    except WidgetError as error:
        saved, said = (
            None,
            str(error) if path.exists() else f"Not changed yet. Saved in {path.name} as you type.",
        )
    text = ipywidgets.Textarea(
        value=start if saved is None else saved,
        description="Your letter",
        continuous_update=True,
        layout={"width": "auto", "height": "auto"},
    )
    state = ipywidgets.HTML(display.tag("p", display.escape(said), role="status"))
    beside = ipywidgets.HTML()
    original = ipywidgets.HTML(
        display.tag(
            "details",
            display.tag("summary", display.escape(f"{name}: the words")),
            display.tag("pre", display.escape(start)),
        )
    )
    keep = _keeper(path, saved)

    def show() -> None:
        now = measure(text.value)
        beside.value = _table({name: first, "Yours": now}) + _words(now)

    def changed(_: Any) -> None:
        show()
        told = keep(text.value)
        state.value = display.tag("p", display.escape(told), role="status")

    show()
    text.observe(changed, "value")
    side = ipywidgets.VBox([beside, state, original], layout={"flex": "1 1 20em"})
    rows = ipywidgets.HBox(
        [text, side], layout={"flex_flow": "row wrap", "align_items": "flex-start", "grid_gap": "0.5em 1.5em"}
    )
    return ipywidgets.VBox([ipywidgets.HTML(CSS), rows]).add_class("practicum-letter")


def _keeper(path: Path, saved: str | None) -> Callable[[str], str]:
    """Return a function that saves a letter and says so, and never writes over what somebody else saved."""
    known = saved

    def keep(text: str) -> str:
        nonlocal known
        try:
            there = read(path.name) if path.exists() else None
        except PracticumError as error:
            return f"Not saved. {error}"
        if there != known:
            return f"Not saved: {path.name} was changed elsewhere. Copy what you wrote, then run this cell again."
        try:
            write_atomic(path, text.encode("utf-8", "replace"))
        except OSError as error:
            return f"Not saved: {path.name} cannot be written. {cannot(error)}"
        known = text.encode("utf-8", "replace").decode("utf-8")
        return f"Saved in {path.name}."

    return keep


# ---------------------------------------------------------------- what was counted, in words


def _rows(found: Measures) -> dict[str, str]:
    return {
        "Words": f"{found.words:,}",
        "Reading grade": f"{found.grade:.1f}",
        "Words before the first request": "no request" if found.before is None else f"{found.before:,}",
        "Requests": f"{len(found.requests)}",
        "Words in the longest sentence": f"{count(found.longest)}",
        "Dates": f"{len(found.dates)}",
    }


def _table(letters: dict[str, Measures]) -> str:
    head = display.tag(
        "tr", display.tag("td"), *(display.tag("th", display.escape(name), scope="col") for name in letters)
    )
    columns = [_rows(found) for found in letters.values()]
    body = [
        display.tag(
            "tr",
            display.tag("th", label, scope="row"),
            *(display.tag("td", display.escape(column[label])) for column in columns),
        )
        for label in columns[0]
    ]
    return display.tag("table", head, *body)


def _words(found: Measures) -> str:
    """Return the sentences that are worth looking at."""
    shown = [
        (
            "First request",
            found.requests[0] if found.requests else "none: begin a sentence with Book, Call, Put …",
        ),
        ("Longest sentence", found.longest),
    ]
    return "".join(
        display.tag("p", display.tag("strong", f"{label}: "), display.escape(words))
        for label, words in shown
        if words
    )


def _plain(name: str, found: Measures) -> str:
    return "\n".join([name, *(f"{label}: {value}" for label, value in _rows(found).items())])
