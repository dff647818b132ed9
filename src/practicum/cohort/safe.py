"""Trainees' HTML made harmless for whoever opens a feedback page: no scripts, no forms, no calls to other places."""

from __future__ import annotations

import re

from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from bleach.sanitizer import Cleaner

_TAGS = re.findall(
    r"\w+",
    """a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img
    kbd li ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var""",
)
_ANYWHERE = frozenset(
    {"class", "id", "style", "title", "role", "lang", "tabindex", "aria-label", "aria-hidden"}
)
_ON = {
    "img": frozenset({"src", "alt", "width", "height"}),
    "a": frozenset({"href"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
    "details": frozenset({"open"}),
    "ol": frozenset({"start"}),
}
# Bleach keeps the words inside what it takes away; nobody wants to read a style sheet.
_UNREAD = re.compile(r"<(style|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,|[\w.][\w./ %-]*$")


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in _ANYWHERE and name not in _ON.get(tag, ()):
        return False
    if name == "src":
        return _PICTURE.match(value) is not None  # in the page or beside it: opening it must call nobody
    return not (name == "href" and value.lower().lstrip().startswith("data:"))


_CLEANER = Cleaner(
    tags=_TAGS,
    attributes=_allowed,
    protocols=["http", "https", "mailto", "data"],
    css_sanitizer=CSSSanitizer(
        # `position` and its like could lay a false score over the true one.
        allowed_css_properties=ALLOWED_CSS_PROPERTIES
        | {"margin", "padding", "max-width", "border", "border-left", "border-radius", "overflow-x"}
    ),
    strip=True,
)


def clean(html: object) -> str:
    """Return `html` with only what text, tables and pictures need."""
    return _CLEANER.clean(_UNREAD.sub("", str(html)))
