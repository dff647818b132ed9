"""Small pieces of HTML for notebook outputs, and the one way to send an output out."""

from __future__ import annotations

import re
from html import escape as escape
from typing import Any

from IPython import get_ipython
from IPython.display import display

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


def emit(bundle: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    """Display a mimebundle; where there is no notebook, print its plain text."""
    if get_ipython() is not None:
        display(bundle, metadata=metadata or {}, raw=True)
    elif bundle["text/plain"]:
        print(bundle["text/plain"])
