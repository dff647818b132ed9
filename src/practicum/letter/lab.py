"""The letter lab: a box to write in, with what can be counted beside it, saved as a plain text file."""

from __future__ import annotations

from typing import Any

import ipywidgets

from practicum import display
from practicum.beside import Keeper, Kind
from practicum.errors import WidgetError
from practicum.letter.measures import Measures, count, measure

#: The file beside the notebook that holds the letter.
FILE = "letter.txt"


def _words_of(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise WidgetError(f"{name} is not plain text. Save it as a text file in UTF-8.") from None


LETTER = Kind(
    noun="a letter",
    example=FILE,
    most_bytes=40_000,
    too_long="is longer than any letter (40 KB). Shorten it.",
    missing="Write in the letter lab above; it is saved as you type.",
    parse=_words_of,
)

CSS = """<style>
.practicum-letter textarea {font: inherit; line-height: 1.4; min-height: 24em; width: 100%; resize: vertical}
.practicum-letter .widget-textarea {flex-direction: column; align-items: stretch; width: auto; height: auto;
  flex: 1 1 24em; max-width: 45em}
.practicum-letter .widget-textarea > .widget-label {width: auto; text-align: left; font-weight: bold}
.practicum-letter table {border-collapse: collapse; margin: 0.25em 0}
.practicum-letter th, .practicum-letter td {text-align: right; padding: 0.2em 0.6em; border-bottom: 1px solid}
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
    path = LETTER.at(file)
    first = measure(start)
    twin = display.tag("pre", display.escape(start), style="code", tabindex="0") + _table({name: first})
    bundle: dict[str, Any] = {"text/html": display.tag("div", twin), "text/plain": _plain(name, first)}
    if display.seen_by_a_person():
        display.emit_widget(lambda: _widget(start, first, name, Keeper(LETTER, path)), bundle)
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
    return LETTER.read(LETTER.at(file))


# ---------------------------------------------------------------- the widget


def _widget(start: str, first: Measures, name: str, keeper: Keeper[str]) -> ipywidgets.Widget:
    file, saved = keeper.path.name, keeper.known
    fresh = keeper.trouble or f"Not changed yet. Saved in {file} as you type."
    said = fresh if saved is None else f"Loaded from {file}."
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

    def show() -> None:
        now = measure(text.value)
        beside.value = _table({name: first, "Yours": now}) + _words(now)

    def changed(_: Any) -> None:
        show()
        told = keeper.keep(text.value.encode("utf-8", "replace"))
        state.value = display.tag("p", display.escape(told), role="status")

    show()
    text.observe(changed, "value")
    side = ipywidgets.VBox([beside, state, original], layout={"flex": "1 1 18em"})
    rows = ipywidgets.HBox([text, side], layout={"flex_flow": "row wrap", "align_items": "flex-start"})
    return ipywidgets.VBox([ipywidgets.HTML(CSS), rows]).add_class("practicum-letter")


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
