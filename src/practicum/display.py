"""Small pieces of HTML for notebook outputs, and the one way to send an output out: to people or to a grader."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import escape as escape
from typing import TYPE_CHECKING, Any

from IPython import get_ipython
from IPython.display import display

if TYPE_CHECKING:
    from ipywidgets import Widget

JAVASCRIPT = "application/javascript"

#: The class of a picture's description, which stands in the output below the picture; and of what belongs to a
#: picture whose shades mean something, such as a map that is darker where there is more.
DESCRIBED, SHADED = "practicum-described", "practicum-shaded"

# What a page with our outputs needs once.
# JupyterLab takes a letter or an arrow that no text field takes for a command: `a` inserts a cell. A control with
# this attribute keeps its keys; those with Ctrl, Alt or Command, and Escape, still reach the notebook.
# In a dark theme our pictures swap light and dark and keep their hues; those whose shades mean something are dimmed.
PAGE = f"""if (!window.practicumPage) {{
  window.practicumPage = true;
  window.addEventListener('keydown', (event) => {{
    const board = event.target.closest?.('.practicum-board');
    if (!board && !event.target.closest?.('.practicum-quiz, .practicum-explore, .jp-Cell details')) return;
    const edits = event.target.matches('input, textarea') ? 'acvxyz' : 'z';
    const edit = board && (event.ctrlKey || event.metaKey) && edits.includes(event.key.toLowerCase());
    const command = !edit && (event.ctrlKey || event.metaKey || event.altKey)
      || event.key === 'Escape' && board?.dataset.picked === undefined;
    event.target.toggleAttribute('data-lm-suppress-shortcuts', !command);
  }}, true);
  document.addEventListener('focusin', (event) => {{
    const question = event.target.closest('.practicum-quiz');
    for (const option of question?.querySelectorAll('[type=radio]:not([name])') ?? [])
      option.name = question.dataset.group ??= `practicum-${{Math.random()}}`;
  }});
  document.head.appendChild(document.createElement('style')).textContent = `
    body[data-jp-theme-light="false"] :is(.practicum-explore,
      .jp-OutputArea-child:has(+ .jp-OutputArea-child .{DESCRIBED})) img
      {{filter: invert(0.93) hue-rotate(180deg)}}
    body[data-jp-theme-light="false"] :is(.practicum-explore .{SHADED},
      .jp-OutputArea-child:has(+ .jp-OutputArea-child .{SHADED}) img)
      {{filter: brightness(0.8)}}`;
}}"""

# Text and lines take the page's own colors, so that dark themes and high contrast keep working.
STYLES = {
    "caption": "margin:0.25em 0 1em;max-width:45em;font-size:0.93em",
    "card": "margin:0.5em 0;padding:0.5em 1em;max-width:45em;border:1px solid currentColor;border-radius:4px",
    "code": "white-space:pre;overflow-x:auto;margin:0.5em 0;padding:0.5em;border-left:3px solid currentColor",
}


def tag(name: str, *inside: str, style: str = "", **attributes: str) -> str:
    """Return one element around markup that is already safe; `style` names one of `STYLES`."""
    if style:
        attributes["style"] = STYLES[style]
    written = "".join(f' {key.replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>"


def inline(text: str) -> str:
    """Return plain text as HTML, with ``**bold**`` and code between backticks, as in Markdown."""
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", safe)


def blocks(text: str) -> str:
    """Return paragraphs and fenced code, written as in Markdown, as HTML."""
    made = []
    for part in re.split(r"(^```.*?^```[ ]*$)", text, flags=re.DOTALL | re.MULTILINE):
        if part.startswith("```"):
            code = "\n".join(part.splitlines()[1:-1])
            # Focusable, so that a long line can be scrolled without a mouse.
            made.append(tag("pre", tag("code", escape(code)), style="code", tabindex="0"))
        else:
            paragraphs = (" ".join(lines.split()) for lines in re.split(r"\n\s*\n", part))
            made += [tag("p", inline(paragraph)) for paragraph in paragraphs if paragraph]
    return "".join(made)


def graded() -> bool:
    """Return True if nbgrader is running this notebook (Validate or autograde) and needs an error to score."""
    return bool(os.environ.get("NBGRADER_EXECUTION"))


def judged_outside() -> bool:
    """Return True if verdicts are reached outside this process: a check here only shows what it saw."""
    return os.environ.get("PRACTICUM_JUDGED") == "outside"


def served() -> bool:
    """Return True if a Jupyter server runs this notebook, which it names to the kernel; a build and nbval do not."""
    return "JPY_SESSION_NAME" in os.environ


def seen_by_a_person() -> bool:
    """Return True if a page shows what is displayed; a build, nbval and a grader must get the same output every time."""
    return get_ipython() is not None and served() and not graded() and not judged_outside()


def script(code: str) -> None:
    """Run JavaScript in the page that shows this notebook; nothing where no page does.

    The code must do no harm when it runs again.
    """
    if seen_by_a_person():
        display({JAVASCRIPT: code, "text/plain": ""}, raw=True)


def describe(name: str, text: str, *, shaded: bool) -> None:
    """Display the description of the picture above, closed until its name is opened: the title says the finding."""
    kind = f"{DESCRIBED} {SHADED}" if shaded else DESCRIBED
    html = tag("details", tag("summary", escape(name)), escape(text), style="caption", **{"class": kind})
    emit({"text/html": html, "text/plain": f"{name}: {text}"})
    script(PAGE)


def emit(bundle: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    """Display a mimebundle; where there is no notebook, print its plain text."""
    if get_ipython() is not None:
        display(bundle, metadata=metadata or {}, raw=True)
    elif bundle["text/plain"]:
        print(bundle["text/plain"])


def emit_widget(
    make: Callable[[], Widget], twin: dict[str, Any], metadata: dict[str, Any] | None = None
) -> None:
    """Display a widget and its still twin in one bundle; without a notebook only the twin."""
    if get_ipython() is not None:
        view = {"version_major": 2, "version_minor": 0, "model_id": make().model_id}
        twin = {**twin, "application/vnd.jupyter.widget-view+json": view}
        script(PAGE)
    emit(twin, metadata)
