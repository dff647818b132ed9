"""What a page may show of strangers' work: text, tables and pictures; no scripts, no forms, no calls to other places.

Everything is held against what is allowed, not against what is known to be bad. What passes stays as it is,
to the byte; only the rest is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from bleach.sanitizer import Cleaner
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# Rewriting takes its time: of more than this many letters or tags, all goes when anything in it acts.
_LONGEST, _MOST = 50_000, 1_000

_TAGS = frozenset(
    re.findall(
        r"\w+",
        """a abbr b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption
        figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary
        sup table tbody td tfoot th thead tr tt u ul var wbr""",
    )
)
_EMPTY = frozenset(("br", "col", "hr", "img", "wbr"))
_ANYWHERE = frozenset(
    re.findall(
        r"[\w-]+",
        "align aria-hidden aria-label bgcolor border class color dir halign id lang role style tabindex title valign",
    )
)
_ON = {
    "a": ("href", "rel", "target"),
    "col": ("span",),
    "details": ("open",),
    "font": ("face", "size"),
    "img": ("alt", "height", "src", "width"),
    "ol": ("start", "type"),
    "table": ("cellpadding", "cellspacing", "width"),
    "td": ("colspan", "headers", "rowspan", "width"),
    "th": ("colspan", "headers", "rowspan", "scope", "width"),
}
# Pages lay some classes over others and act on them: only those of tables, notes and colored code are let in.
_CLASS = re.compile(
    r"dataframe|simpletable|table(-\w+)?|alert(-\w+)*|text-\w+|highlight|hl-\w+|language-\w+|anchor-link|task-list-item"
    r"|[a-z][a-z0-9]{0,2}|(blank|col_heading|row_heading|index_name|data|level|row|col)\d*|(row|col)_trim"
)
_MADE_BY_PANDAS = re.compile(r"T_\w+")
_LINK = re.compile(r"(https?://|mailto:|#)[^\x00-\x20]*|[\w.][\w./ %-]*(#[\w%-]*)?", re.IGNORECASE)
# In the page or beside it: opening it must call nobody.
_PICTURE = re.compile(
    r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*"
    r"|attachment:[\w. %()-]+|(?!.*\.\.)[\w.][\w./ %-]*"
)
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n "
_SIZE = re.compile(r"\d{1,5}(\.\d+)?(px|%|em)?")

# `position`, `height` and their like, or less than nothing, could lay a false score over the true one.
_PROPERTY = (
    r"(?:color|background(?:-color)?|border(?:-[a-z]+)*|font(?:-[a-z]+)?|text-(?:align|decoration|transform)"
    r"|vertical-align|white-space|(?:min-|max-)?width|padding(?:-[a-z]+)?|margin(?:-[a-z]+)?|overflow(?:-x)?"
    r"|letter-spacing|list-style-type|caption-side|empty-cells)"
)
_VALUE = r"""(?:(?:rgba?|hsla?|linear-gradient)\(|[\w#%.,\s"')]|-(?=[a-zA-Z]))*(?:!important)?"""
_DECLARATION = re.compile(rf"\s*{_PROPERTY}\s*:{_VALUE}\s*")
_TABLES_OWN = re.compile(r"\s*(vertical-align|text-align)\s*:\s*\w+\s*")
_SELECTOR = re.compile(r"#T_\w+[\w\s.:#>*()-]*")
_TABLES_SELECTOR = re.compile(r"\.dataframe[\w\s.:-]*")

_STYLE = re.compile(r"""<style(?: scoped| scoped=""| type="text/css")?>([^<]*)</style>""")
# A link of Markdown that needs no second look.
_TO = re.compile(r"\]\((?:https?://|#)?[\w./%-]*\)")
# The boxes of a Markdown list of tasks.
_BOX = re.compile(r'<input class="task-list-item-checkbox" type="checkbox" disabled( checked)?/>')
# As browsers see it: "<" begins a tag only before these.
_TOKEN = re.compile(r"""<(?=[a-zA-Z/!?])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>?""")
_OPEN = re.compile(
    r"""<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[\w-]+(?:=(?:"[^"<]*"|'[^'<]*'|[\w.%#-]+))?)*)\s*(/?)>"""
)
_CLOSE = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>")
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([\w.%#-]+)))?""")
_UNREAD = re.compile(r"<(style|script)\b", re.IGNORECASE)
# MathJax would make links, classes and styles of these.
_MATH = re.compile(r"\\+(href|style|class|cssId|require|html\w*|unicode|includegraphics)\b")
_SVG = re.compile(
    r"<(?:[\w.-]+:)?(?:script|foreignObject|iframe|object|embed|audio|video|animate\w*|set|handler|listener|a)\b"
    r"|<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-|\bon\w+\s*=|@import|javascript:|\\|expression"
    r"""|\bhref\s*=\s*(?!["'](?:\#|data:image/(?:png|jpeg);))|\bsrc\s*=|url\(\s*(?!["']?\#)|\bbase\s*=""",
    re.IGNORECASE,
)


class _Styles:
    """Bleach's way to ask for a style attribute."""

    def sanitize_css(self, style: str) -> str:
        """Keep the declarations that are allowed."""
        return ";".join(one for one in style.split(";") if _DECLARATION.fullmatch(one))


def _allowed(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute may stand there; a style is looked at by itself."""
    if name not in _ANYWHERE and name not in _ON.get(tag, ()):
        return False
    if name == "src":
        return _PICTURE.fullmatch(value) is not None
    if name == "href":
        return _LINK.fullmatch(value) is not None
    if name == "class":
        return all(_CLASS.fullmatch(one) for one in value.split())
    if name == "id":
        # Pages find the field for a score by its id. Headings get theirs from their words.
        return bool(_MADE_BY_PANDAS.fullmatch(value)) or (
            re.fullmatch("h[1-6]", tag) is not None and not value.startswith("graded-")
        )
    if name == "tabindex":
        return value in ("0", "-1")
    if name in ("width", "height"):
        return is_size(value)
    return True


_CLEANER = Cleaner(
    tags=_TAGS,
    attributes=_allowed,
    protocols=["http", "https", "mailto", "data", "attachment"],
    css_sanitizer=_Styles(),
    strip=True,
)


def acts(html: str) -> bool:
    """Say whether `html` holds anything that could act, call, cover the page or reach out of its place."""
    if _MATH.search(html):
        return True
    if "<" not in html:
        return False
    if "<style" in html:
        html = _STYLE.sub(lambda found: "" if _calm(found[1]) else found[0], html)
    opened: list[str] = []
    for token in _TOKEN.findall(html):
        kind, name = _known(token) if len(token) < 300 else _known.__wrapped__(token)
        if kind == "open":
            if name == "a" and name in opened:
                return True
            opened.append(name)
        elif kind == "close":
            if not opened or opened.pop() != name:
                return True
        elif kind == "never":
            return True
    return bool(opened)


def acts_in_markdown(source: str, attachments: dict | None = None) -> bool:
    """Say whether Markdown becomes HTML that acts; what only shows code does not."""
    marks = ("<", "]:", "\\", "![")
    if not any(one in source for one in marks) and source.count("](") == len(_TO.findall(source)):
        return False  # not even HTML, and only plain links
    return _rendered(source) if not attachments else _renders(source, attachments)


@lru_cache(maxsize=512)
def _rendered(source: str) -> bool:
    return _renders(source, {})  # a course's own text comes back with every submission


def _renders(source: str, attachments: dict) -> bool:
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    try:
        return acts(_BOX.sub("", MarkdownWithMath(renderer=renderer).render(source)))
    except Exception:  # nor could a page be made of it
        return True


def acts_in_svg(svg: str) -> bool:
    """Say whether an SVG picture holds more than shapes and text."""
    return _SVG.search(svg) is not None


def is_picture(text: str) -> bool:
    """Say whether a text can be the base64 of a picture: then it is nothing else."""
    return text.isascii() and not text.encode().translate(None, _BASE64)


def is_size(value: object) -> bool:
    """Say whether a value can be a width or a height."""
    return _SIZE.fullmatch(str(value)) is not None


def clean(html: object) -> str:
    """Return `html` with only what text, tables and pictures need; unchanged when it holds nothing else."""
    text = str(html)
    if not acts(text):
        return text
    if len(text) > _LONGEST or text.count("<") > _MOST:
        return ""
    return _CLEANER.clean("".join(_read(_MATH.sub(r"\1", text))))


def typed(text: str) -> str:
    """Return text as Markdown that shows it as it was typed."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    shown = f"{fence}text\n{text}\n{fence}"
    if not acts_in_markdown(shown):
        return shown
    # Markdown reads mathematics before code.
    return f"<pre>{''.join(f'&#{ord(one)};' for one in text)}</pre>"


def _read(html: str) -> Iterator[str]:
    # Bleach keeps the words inside what it takes away; nobody wants to read a style sheet.
    end = 0
    lower = html.lower()
    while found := _UNREAD.search(html, end):
        yield html[end : found.start()]
        closing = lower.find(f"</{found[1].lower()}", found.end())
        end = len(html) if closing < 0 else (lower.find(">", closing) + 1 or len(html))
    yield html[end:]


@lru_cache(maxsize=4096)
def _known(token: str) -> tuple[str, str]:
    """Return what a tag does, ``open``, ``close``, ``alone`` or ``never``, and its name."""
    if found := _CLOSE.fullmatch(token):
        name = found[1].lower()
        return ("close" if name in _TAGS and name not in _EMPTY else "never"), name
    found = _OPEN.fullmatch(token)
    if not found or found[1].lower() not in _TAGS:
        return "never", ""
    tag = found[1].lower()
    for name, *values in _ATTRIBUTE.findall(found[2]):
        name, value = name.lower(), unescape("".join(values))
        if not _allowed(tag, name, value):
            return "never", tag
        if name == "style" and not all(
            _DECLARATION.fullmatch(one) for one in value.split(";") if one.strip()
        ):
            return "never", tag
    return ("alone" if tag in _EMPTY else "open"), tag


@lru_cache(maxsize=64)
def _calm(sheet: str) -> bool:
    """Say whether a style sheet is pandas' own: about its tables alone."""
    *rules, rest = sheet.split("}")
    if rest.strip():
        return False
    for rule in rules:
        selectors, _, declarations = rule.partition("{")
        parts = [one for one in declarations.split(";") if one.strip()]
        names = [one.strip() for one in selectors.split(",")]
        if all(_TABLES_SELECTOR.fullmatch(one) for one in names):
            wanted = _TABLES_OWN
        elif all(_SELECTOR.fullmatch(one) for one in names):
            wanted = _DECLARATION
        else:
            return False
        if not all(wanted.fullmatch(one) for one in parts):
            return False
    return True
