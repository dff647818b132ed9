"""What people see of a graded notebook, made harmless for whoever opens it, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.grading.sanitize import html as safe

_SCRIPTS = re.compile(r"(application|text)/(x-)?(java|ecma)script")
_WIDGET, _WIDGETS = "application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json"
_MODULES = ("@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/output")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_SHOWN = (*_PICTURES, "text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml", _WIDGET)
_NAME = re.compile(r"[\w-]+", re.ASCII)
# Colors may stay. Whatever else moves a terminal's cursor, or turns the direction of writing, can rewrite
# what stands there. Not those that Python reads as blanks: a number must stay the number it is.
_COLOR = r"\x1b\[[\d;:]*m"
_CONTROL = re.compile(
    rf"(?!{_COLOR})\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?"
    r"|[\x00-\x07\x0e-\x1a\x7f-\x84\x86-\x9f\u202a-\u202e]"
)
_MAYBE = re.compile(r"[\x00-\x07\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\b\r]")
_BACK = re.compile(r"\x08+|\r+(?!\n)")
_CONTROLS = "A sign that rewrites a line"
# How to name it; not how it is found.
_CALL = r"""(?:src|href|data|url)\w*\s*[=(]\s*["']?\s*(?:https?:)?//|!\[[^\]]*\]\(\s*(?:https?:)?//|<\s*(?:link|meta|base)"""
_KINDS = tuple(
    (words, re.compile(pattern, re.IGNORECASE))
    for words, pattern in (
        ("A script", r"<\s*script|\bon[a-z]+\s*=|javascript:|vbscript:"),
        ("A frame", r"<\s*(?:iframe|frame|object|embed|applet|portal)"),
        ("A form", r"<\s*(?:form|input|button|textarea|select)"),
        ("A call to another place", _CALL),
        ("A style sheet", r"<\s*style|style\s*="),
    )
)


class Sanitize(Preprocessor):
    """`harmless` as a step of nbconvert: for the pages of whatever graded a notebook."""

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Take out what acts."""
        harmless(notebook)
        return notebook, resources


def harmless(notebook: NotebookNode, own: Collection[str] = ()) -> list[str]:
    """Take out of a notebook, in place, what would act on whoever looks at it.

    Where something was taken out, a line says so. What holds nothing active stays as it is, to the byte; no
    output that decides points changes its meaning.

    Parameters
    ----------
    notebook : NotebookNode
        After its run.
    own : collection of str
        The course's own texts, which may hold what they like.

    Returns
    -------
    list of str
        For the coach, a sentence for each place.
    """
    said = []
    for number, cell in enumerate(notebook.cells, 1):
        taken = [*_metadata(cell.metadata)]
        if cell.cell_type != "code":
            if cell.source not in own or cell.get("attachments"):
                taken += _text(cell)
        elif cell.get("outputs"):
            taken += _outputs(cell)
        said += [f"{what} was taken out of cell {number}." for what in dict.fromkeys(taken)]
    return said + [f"{what} was taken out of the notebook's own data." for what in _notebook(notebook)]


def texts(notebook: NotebookNode) -> list[str]:
    """Return the texts of a course's notebook that `harmless` would change, for its `own`."""
    return [
        cell.source
        for cell in notebook.cells
        if cell.cell_type != "code" and safe.acts_in_markdown(cell.source)
    ]


def _note(taken: list[str], where: str) -> str:
    return " ".join(f"{what} in this {where} was taken out." for what in dict.fromkeys(taken))


def _kind(html: str) -> str:
    return next(
        (words for words, pattern in _KINDS if pattern.search(html)), "Markup that is not for notebooks"
    )


def _outputs(cell: NotebookNode) -> Iterator[str]:
    kept: list[NotebookNode] = []
    for output in cell.outputs:
        taken = list(_output(output))
        kept.append(output)
        if taken:
            # In an output of its own, which decides no points.
            kept.append(new_output("display_data", {"text/plain": _note(taken, "output")}))
            yield from taken
    cell.outputs = kept


def _output(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "stream":
        text = _joined(output.text)
        if _MAYBE.search(text) and (plain := _plain(text, back=True)) != text:
            output.text = plain
            yield _CONTROLS
    elif output.output_type == "error":
        # A traceback's pieces are lines; the pages show them as text.
        for name in ("ename", "evalue"):
            if _MAYBE.search(output[name]) and (plain := _plain(output[name])) != output[name]:
                output[name] = plain
                yield _CONTROLS
        lines = [_plain(line) if _MAYBE.search(line) else line for line in output.traceback]
        if lines != output.traceback:
            output.traceback = lines
            yield _CONTROLS
    elif "data" in output:
        yield from _bundle(output.data)
        yield from _about(output.get("metadata", {}))


def _bundle(data: NotebookNode) -> Iterator[str]:
    for mime, value in list(data.items()):
        if mime not in _SHOWN:
            del data[mime]
            yield "A script" if _SCRIPTS.fullmatch(mime) else f"Content of the kind {_plain(mime)[:60]}"
            continue
        if mime == _WIDGET:
            if not isinstance(value, dict) or not isinstance(value.get("model_id"), str):
                del data[mime]
                yield "A widget"
            continue
        if not isinstance(value, str) and not (
            isinstance(value, list) and all(isinstance(one, str) for one in value)
        ):
            # Points are read from plain text, so there stays one.
            data.pop(mime) if mime != "text/plain" else data.update({mime: str(value)[:200] or "None"})
            yield "Something that is no text"
            continue
        text = _joined(value)
        if mime == "text/plain":
            if _MAYBE.search(text) and (plain := _plain(text)) != text:
                data[mime] = plain
                yield _CONTROLS
        elif mime == "text/html":
            if safe.acts(text):
                data[mime] = safe.clean(text)
                yield _kind(text)
        elif mime == "text/markdown":
            if safe.acts_in_markdown(text):
                data[mime] = safe.typed(text)
                yield _kind(text)
        elif mime == "text/latex":
            if safe.acts(text):
                del data[mime]
                yield _kind(text)
        elif mime == "image/svg+xml":
            if safe.acts_in_svg(text):
                del data[mime]
                yield f"A picture with {_kind(text)[2:] if _kind(text).startswith('A ') else 'more than shapes'}"
        elif not safe.is_picture(text):
            del data[mime]
            yield "A false picture"


def _about(metadata: NotebookNode) -> Iterator[str]:
    """Look at what an output says of itself: a page writes sizes and file names as they are."""
    for mime in list(metadata):
        about = metadata[mime]
        if mime == "filenames":
            del metadata[mime]
            yield "The name of another file"
        elif isinstance(about, dict):
            for name in ("width", "height"):
                if name in about and not safe.is_size(about[name]):
                    del about[name]
                    yield "A false size"
            if about.pop("isolated", False):
                yield "A frame"
        elif mime in ("width", "height") and not safe.is_size(about):
            del metadata[mime]
            yield "A false size"
        elif mime == "isolated":
            del metadata[mime]


def _text(cell: NotebookNode) -> Iterator[str]:
    pictures = cell.get("attachments", {})
    wrong = [
        name
        for name, bundle in pictures.items()
        if not bundle
        or not all(
            mime in (*_PICTURES, "image/svg+xml") and isinstance(value, str) and safe.is_picture(value)
            for mime, value in bundle.items()
        )
    ]
    if wrong:
        del cell["attachments"]
        taken = "A false picture"
    elif safe.acts_in_markdown(cell.source, pictures):
        taken = _kind(cell.source)
    else:
        return
    # Nothing that was written is lost, and nothing of it can act.
    cell.source = f"{safe.typed(cell.source)}\n\n*{taken} is in this text, so it is shown as it was typed.*"
    cell.metadata.pop("raw_mimetype", None)
    yield taken


def _metadata(metadata: NotebookNode) -> Iterator[str]:
    for name in list(metadata):
        if name == "nbgrader":
            marks = metadata[name]
            if isinstance(marks, dict) and not _NAME.fullmatch(str(marks.get("grade_id", "none"))):
                del metadata[name]
                yield "A false name"
            elif isinstance(marks, dict):
                for mark in [one for one in marks if _acts(marks[one])]:
                    del marks[mark]
                    yield "Markup in the cell's own data"
        elif _acts(metadata[name]):
            del metadata[name]
            yield "Markup in the cell's own data"


def _notebook(notebook: NotebookNode) -> Iterator[str]:
    metadata = notebook.metadata
    if "widgets" in metadata:
        states = metadata.widgets
        models = states.get(_WIDGETS, {}).get("state") if isinstance(states, dict) else None
        if not isinstance(models, dict) or not all(map(_ours, models.values())):
            # Their views go as well, as nothing stands behind them.
            del metadata["widgets"]
            for cell in notebook.cells:
                for output in cell.get("outputs", []):
                    output.get("data", {}).pop(_WIDGET, None)
            yield "A widget"
    for name in [one for one in metadata if one != "widgets" and _acts(metadata[one])]:
        del metadata[name]
        yield f"Markup in its {_plain(name)[:60]}"


def _ours(model: Any) -> bool:
    """Say whether a widget's code is Jupyter's own, and its words hold nothing active."""
    state = model.get("state") if isinstance(model, dict) else None
    return (
        isinstance(state, dict)
        and model.get("model_module") in _MODULES
        and state.get("_view_module") in (None, *_MODULES)
        and state.get("_model_module") in (None, *_MODULES)
        and not _acts(state)
    )


def _acts(value: Any) -> bool:
    if isinstance(value, str):
        return safe.acts(value)
    if isinstance(value, dict):
        return any(map(_acts, value)) or any(map(_acts, value.values()))
    return isinstance(value, (list, tuple)) and any(map(_acts, value))


def _plain(text: str, back: bool = False) -> str:
    """Return text without what rewrites lines; a progress bar's own signs may stay in a stream."""
    plain = _CONTROL.sub("�", text)
    return plain if back else _BACK.sub(lambda found: "�" if found[0][0] == "\b" else "\n", plain)


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
