"""Texts and code of strangers as HTML, within bounds: what would take a page long is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from practicum.grading.sanitize.html import removed, sanitize

#: Of one text; of all texts of a page; of all its code: what is longer is shown as it was typed.
LONGEST_TEXT, MOST_TEXT, MOST_CODE = 20_000, 200_000, 200_000
#: Places in a text where math may begin: for each the reader looks through all that follows, again and again.
MOST_MATH = 300
_MATH_BEGINS = re.compile(r"\\begin\{|\\\\[\[(]")
#: Of a line of code that is colored: the patterns for it look through a line for each of its signs.
LONGEST_LINE = 1_000
_COLORED = set(
    re.findall(
        r"\w+",
        """py python python3 ipython ipython3 pycon r julia sql bash sh console json html css js javascript yaml toml
        text""",
    )
)
_CHECKBOX = re.compile(r'<input class="task-list-item-checkbox" type="checkbox" disabled( checked)?/>')
_IN_FILES = re.compile(r"""(href|src)=(["']?)/?files/""")


@dataclass
class _Budget:
    """How many signs may still be read."""

    left: int

    def take(self, text: str) -> bool:
        """Return whether there is enough for a text, and count it."""
        self.left -= len(text)
        return self.left >= 0


def register(exporter: HTMLExporter) -> None:
    """Give an exporter the filters that make its next page, with budgets of their own."""
    exporter.register_filter("markdown2html", _texts(exporter, _Budget(MOST_TEXT)))
    highlight = exporter.environment.filters["highlight_code"]
    exporter.register_filter("highlight_code", _codes(highlight, _Budget(MOST_CODE)))
    # nbconvert's own looks for Markdown in what is HTML already, for each bracket to the end of the line.
    exporter.register_filter("strip_files_prefix", lambda html: _IN_FILES.sub(r"\1=\2", html))


def is_short(text: str) -> bool:
    """Return whether Markdown is rendered in no more than a second or two, whatever stands in it."""
    return len(text) <= LONGEST_TEXT and len(_MATH_BEGINS.findall(text)) <= MOST_MATH


def render(text: str, **options: Any) -> str:
    """Return the HTML that nbconvert makes of Markdown, with code of some languages colored."""
    return str(MarkdownWithMath(renderer=_Renderer(escape=False, **options)).render(text))


def as_typed(text: str, note: str) -> str:
    """Return HTML that shows a text as it was typed; MathJax leaves `pre` alone."""
    return f"<pre>{escape(text, quote=False)}</pre>\n<p><em>{note}</em></p>"


class _Renderer(IPythonRenderer):
    """nbconvert's, which colors code of some languages only."""

    def block_code(self, code: str, info: str | None = None) -> str:
        named = (info or "").split()
        colored = bool(named) and named[0].lower() in _COLORED and _has_short_lines(code)
        return str(super().block_code(code, info if colored else None))


def _texts(exporter: HTMLExporter, budget: _Budget) -> Callable[[Context, str], str]:
    """Return the exporter's filter for Markdown, with its HTML sanitized."""

    def rendered(context: Context, source: str) -> str:
        return render(
            source,
            attachments=context.get("cell", {}).get("attachments", {}),
            embed_images=exporter.embed_images,
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
            anchor_link_text=exporter.anchor_link_text,
            exclude_anchor_links=exporter.exclude_anchor_links,
            **exporter.lexer_options,
        )

    @pass_context
    def markdown2html(context: Context, source: str) -> str:
        if not is_short(source) or not budget.take(source):
            return _too_long(source)
        return _sanitized(source, lambda: rendered(context, source))

    return markdown2html


def sanitized(text: str) -> str:
    """Return a stranger's Markdown as HTML that is safe in any page; where it would act, it is shown as typed."""
    return (
        _sanitized(text, lambda: render(text, exclude_anchor_links=True))
        if is_short(text)
        else _too_long(text)
    )


def _too_long(source: str) -> str:
    return as_typed(source, "This text would take a page too long, so it is shown as it was typed.")


def _sanitized(source: str, rendered: Callable[[], str]) -> str:
    try:
        html = _CHECKBOX.sub(lambda found: "☑ " if found[1] else "☐ ", rendered())
        what = removed(html)
    except Exception:  # no page could be made of it
        html, what = "", "Something that cannot be shown"
    if not what:
        return sanitize(html)
    # Nothing that was written is lost.
    return as_typed(source, f"{what} is in this text, so it is shown as it was typed.")


def _has_short_lines(code: str) -> bool:
    return max(map(len, code.split("\n"))) <= LONGEST_LINE


def _codes(highlight: Callable[..., str], budget: _Budget) -> Callable[..., str]:
    """Return the exporter's filter for code, which colors only so much, and some languages only."""
    other = {} if getattr(highlight, "pygments_lexer", "") in _COLORED else {"language": "text"}

    def highlight_code(source: str, **options: Any) -> str:
        if _has_short_lines(source) and budget.take(source):
            return str(highlight(source, **options | other))
        return f'<div class="highlight"><pre>{escape(source, quote=False)}</pre></div>'

    return highlight_code
