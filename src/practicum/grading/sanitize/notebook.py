"""A notebook of a stranger, made safe for a page: what people see of it stays, what acts does not.

The stored file is not changed. What is kept is what a page needs, of the type that it expects; all else is
left out, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output
from traitlets.config import Config

from practicum.grading.sanitize import markdown
from practicum.grading.sanitize.html import is_size, removed, sanitize, without_active_math

_SCRIPTS = re.compile(r"(application|text)/(x-)?(java|ecma)script")
_WIDGET, _WIDGETS = "application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json"
_MODULES = ("@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/output")
_RASTER = ("image/png", "image/jpeg", "image/gif", "image/webp")
_TEXTS = (*_RASTER, "text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*", re.ASCII)
_NAME = re.compile(r"[\w-]+", re.ASCII)
_LABEL = re.compile(r"[^<>&\"'`\x00-\x1f\x7f]{0,200}")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
# Colors may stay. Whatever else moves a terminal's cursor, or changes the direction of writing, can rewrite
# what is shown. Not those that Python reads as white space: a number must stay the number it is.
_COLOR = r"\x1b\[[\d;:]*m"
_CONTROL = re.compile(
    rf"(?!{_COLOR})\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?"
    r"|[\x00-\x07\x0e-\x1a\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
)
_MOST_COLORS = 2_000  # in one text; what makes them colors of a page copies the rest of the text for each
_OVERWRITES = re.compile(r"\x08+|\r+(?!\n)")
_CONTROLS = "A control character that rewrites a line"


#: In the metadata of a check whose points wait for a person: why, for the coach alone.
FOR_COACH = "practicum_for_coach"
# The template of formgrader's pages, which no student sees.
_COACHS_PAGE = "formgrade"


class Sanitize(Preprocessor):
    """Step of nbconvert that makes the HTML page of any notebook safe to open.

    One line of an ``nbgrader_config.py`` is enough, ``c.HTMLExporter.preprocessors =
    ["practicum.plugins.Sanitize"]``: the step also replaces the exporter's filter for Markdown, as only
    what Markdown has become can be sanitized.
    """

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook as `sanitized` makes it.

        Raises
        ------
        TypeError
            When the step does not run in an exporter of HTML, whose Markdown would stay as it is.
        """
        if not isinstance(self.parent, HTMLExporter):
            raise TypeError("Sanitize must run in an HTMLExporter: set c.HTMLExporter.preprocessors.")
        markdown.register(self.parent)
        resources["should_not_encode_svg"] = False  # in an `img` it can run nothing
        made = sanitized(notebook)
        if self.parent.template_name == _COACHS_PAGE:
            for cell, submitted in zip(made.cells, notebook.cells, strict=True):
                why = submitted.get("metadata", {}).get(FOR_COACH)
                if cell.cell_type == "code" and isinstance(why, str):
                    cell.outputs.append(
                        new_output("stream", text=f"For the coach: {_CONTROL.sub('�', why)}\n")
                    )
        return made, resources


def sanitizes(settings: Config) -> bool:
    """Return whether HTML pages made under these settings pass through `Sanitize`."""
    steps = settings.HTMLExporter.get("preprocessors", [])
    names = (f"{Sanitize.__module__}.{Sanitize.__qualname__}", "practicum.plugins.Sanitize")
    return any(step is Sanitize or step in names for step in steps)


def sanitized(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of a notebook with only what a page needs, and notes where something was removed.

    Parameters
    ----------
    notebook : NotebookNode
        Of any origin, valid or not. Markdown is left to the filter that `Sanitize` sets.
    """
    widgets = notebook.metadata.get("widgets")
    states = _widget_states(widgets)
    made: NotebookNode = from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                name: _labels(notebook.metadata.get(name))
                for name in ("kernelspec", "language_info")
                if name in notebook.metadata
            },
            "cells": [],
        }
    )
    if states is not None:
        made.metadata["widgets"] = {_WIDGETS: states}
    for number, cell in enumerate(notebook.cells, 1):
        made.cells.append(_cell(cell, number, states is not None or widgets is None))
    return made


def _cell(cell: NotebookNode, number: int, widgets: bool) -> NotebookNode:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    made: NotebookNode = from_dict(
        {
            "cell_type": kind if kind in ("code", "markdown") else "raw",
            "id": cell.id if _is_name(cell.get("id")) else f"cell-{number}",
            "metadata": _metadata(metadata if isinstance(metadata, dict) else {}),
            "source": _CONTROL.sub("�", _text(cell.get("source", ""))),
        }
    )
    if made.cell_type == "markdown":
        attachments = cell.get("attachments")
        made.attachments = from_dict(_attachments(attachments if isinstance(attachments, dict) else {}))
    elif made.cell_type == "raw":
        # A page takes a raw cell for HTML.
        made.source = f"<pre>{escape(made.source, quote=False)}</pre>"
    else:
        count = cell.get("execution_count")
        made.execution_count = count if type(count) is int else None
        made.outputs = []
        for output in cell.get("outputs") or []:
            shown, taken = _output(output, widgets)
            if shown is not None:
                made.outputs.append(shown)
            if note := " ".join(f"{what} in this output was taken out." for what in dict.fromkeys(taken)):
                made.outputs.append(new_output("display_data", {"text/plain": note}))
    return made


def _metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    """Return of a cell's metadata what pages use."""
    kept: dict[str, Any] = {}
    grading = metadata.get("nbgrader")
    if isinstance(grading, dict) and _is_name(grading.get("grade_id")):
        kept["nbgrader"] = {
            name: value
            for name, value in grading.items()
            if isinstance(value, (bool, int, float)) or (isinstance(value, str) and _LABEL.fullmatch(value))
        }
        if "points" in grading:  # pages round it
            kept["nbgrader"].setdefault("points", 0)
    tags = metadata.get("tags")
    if isinstance(tags, list):
        kept["tags"] = [tag for tag in tags if _is_name(tag)]
    jupyter = metadata.get("jupyter")
    if isinstance(jupyter, dict):
        kept["jupyter"] = {name: value for name, value in jupyter.items() if isinstance(value, bool)}
    kind = metadata.get("raw_mimetype")
    if isinstance(kind, str) and _LABEL.fullmatch(kind):
        kept["raw_mimetype"] = kind
    return kept


def _labels(about: Any) -> dict[str, str]:
    about = about if isinstance(about, dict) else {}
    return {
        name: value
        for name, value in about.items()
        if name in ("name", "display_name", "language", "pygments_lexer", "version", "file_extension")
        and isinstance(value, str)
        and _LABEL.fullmatch(value)
    }


def _attachments(attachments: dict[str, Any]) -> dict[str, dict[str, str]]:
    kept = {}
    for name, bundle in attachments.items():
        pictures = {
            mime: value
            for mime, value in (bundle.items() if isinstance(bundle, dict) else ())
            if mime in (*_RASTER, "image/svg+xml") and isinstance(value, str) and _BASE64.fullmatch(value)
        }
        if pictures:
            kept[name] = pictures
    return kept


def _output(output: Any, widgets: bool) -> tuple[NotebookNode | None, list[str]]:
    """Return what of an output may be shown, and what was taken out of it."""
    kind = output.get("output_type") if isinstance(output, dict) else None
    taken: list[str] = []
    if kind == "stream":
        text = _calm(_text(output.get("text", "")), taken, progress=True)
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=text), taken
    if kind == "error":
        lines = output.get("traceback")
        return (
            new_output(
                "error",
                ename=_calm(_text(output.get("ename", "")), taken),
                evalue=_calm(_text(output.get("evalue", "")), taken),
                traceback=[_calm(_text(line), taken) for line in (lines if isinstance(lines, list) else [])],
            ),
            taken,
        )
    if kind not in ("display_data", "execute_result"):
        return None, ["Something that is no output"]
    data = output.get("data")
    about = output.get("metadata")
    shown: dict[str, Any] = {}
    for mime, value in data.items() if isinstance(data, dict) else ():
        kept = _shown(mime, value, widgets, taken)
        if kept is not None:
            shown[mime] = kept
    metadata = {
        mime: kept
        for mime, value in (about.items() if isinstance(about, dict) else ())
        if mime in _TEXTS and (kept := dict(_sizes(value if isinstance(value, dict) else {}, taken)))
    }
    metadata |= dict(_sizes(about if isinstance(about, dict) else {}, taken))
    return new_output(kind, shown, metadata=from_dict(metadata)), taken


def _shown(mime: str, value: Any, widgets: bool, taken: list[str]) -> Any:
    """Return of one form of an output what may be shown, or None for nothing."""
    if mime == _WIDGET:
        model = value.get("model_id") if isinstance(value, dict) else None
        if widgets and _is_name(model):
            return {"model_id": model, "version_major": 2, "version_minor": 0}
        taken.append("A widget")
        return None
    if mime not in _TEXTS:
        kind = str(mime)
        taken.append(
            "A script" if _SCRIPTS.fullmatch(kind) else f"Content of the kind {_calm(kind, [])[:60]}"
        )
        return None
    if not isinstance(value, str) and not (
        isinstance(value, list) and all(isinstance(one, str) for one in value)
    ):
        taken.append("Something that is no text")
        return str(value)[:200] if mime == "text/plain" else None
    text = _text(value)
    if mime == "text/plain":
        return _calm(text, taken)
    if mime == "text/html":
        if what := removed(text):
            taken.append(what)
        return sanitize(text)
    if mime == "text/latex":
        if _TAG_START.search(text):
            taken.append(removed(text) or "Markup")
            return None
        return without_active_math(text)
    if mime in _RASTER and not _BASE64.fullmatch(text):
        taken.append("A false picture")
        return None
    # Markdown is for the filter; an SVG picture becomes the source of an `img`, where browsers run nothing.
    return text


def _sizes(about: dict[str, Any], taken: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield of what an output says of itself what a page uses: sizes and a description."""
    for name, value in about.items():
        if name == "filenames":
            taken.append("The name of another file")
        elif name == "isolated" and value:
            taken.append("A frame")
        elif name in ("width", "height"):
            if is_size(value):
                yield name, value
            else:
                taken.append("A false size")
        elif (name == "alt" and isinstance(value, str)) or (name == "unconfined" and value is True):
            yield name, value


def _widget_states(widgets: Any) -> dict[str, Any] | None:
    """Return the state of a notebook's widgets; None when there is none or any is not Jupyter's own."""
    states = widgets.get(_WIDGETS) if isinstance(widgets, dict) else None
    models = states.get("state") if isinstance(states, dict) else None
    if not isinstance(models, dict):
        return None
    kept = {}
    for name, model in models.items():
        state = model.get("state") if isinstance(model, dict) else None
        if (
            not _is_name(name)
            or not isinstance(state, dict)
            or model.get("model_module") not in _MODULES
            or state.get("_view_module") not in (None, *_MODULES)
            or state.get("_model_module") not in (None, *_MODULES)
        ):
            return None
        kept[name] = _plain_state(model)
    return {"version_major": 2, "version_minor": 0, "state": kept}


def _plain_state(value: Any) -> Any:
    """Return a widget's data with every text in it sanitized."""
    if isinstance(value, str):
        return sanitize(value) if _TAG_START.search(value) else without_active_math(value)
    if isinstance(value, dict):
        return {name: _plain_state(one) for name, one in value.items()}
    return [_plain_state(one) for one in value] if isinstance(value, list) else value


def _calm(text: str, taken: list[str], progress: bool = False) -> str:
    """Return text without what rewrites lines; the characters of a progress bar may stay in a stream."""
    made = _CONTROL.sub("�", text)
    if made.count("\x1b") > _MOST_COLORS:
        made = made.replace("\x1b", "�")
    if not progress:
        made = _OVERWRITES.sub(lambda found: "�" if found[0][0] == "\b" else "\n", made)
    if made != text:
        taken.append(_CONTROLS)
    return made


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _text(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
