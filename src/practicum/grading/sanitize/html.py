"""HTML of strangers for a page: text, tables and pictures; no scripts, no forms, no requests to other sites.

nh3 parses the text as browsers do and writes anew what is allowed. Nothing here decides by a pattern whether
a text is safe: patterns only look at the value of one attribute or one declaration that nh3 has read, and at
how long the parser would take.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

_TAGS = set(
    re.findall(
        r"\w+",
        """a abbr b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption
        figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary
        sup table tbody td tfoot th thead tr tt u ul var wbr""",
    )
)
_ANYWHERE = set(
    re.findall(
        r"[\w-]+",
        "align aria-hidden aria-label bgcolor border class color dir halign id lang role style tabindex title valign",
    )
)
_ATTRIBUTES = {
    "a": {"href", "rel", "target"},
    "col": {"span"},
    "details": {"open"},
    "font": {"face", "size"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start", "type"},
    "table": {"cellpadding", "cellspacing", "width"},
    "td": {"colspan", "headers", "rowspan", "width"},
    "th": {"colspan", "headers", "rowspan", "scope", "width"},
    "*": _ANYWHERE,
}
# Pages lay some classes over others and act on them: only those of tables, notes and highlighted code are kept.
_CLASS = re.compile(
    r"dataframe|simpletable|table(-\w+)?|alert(-\w+)*|text-\w+|highlight|hl-\w+|language-\w+|anchor-link|task-list-item"
    r"|[a-z][a-z0-9]{0,2}|(blank|col_heading|row_heading|index_name|data|level|row|col)\d*|(row|col)_trim"
)
#: Before every id in a stranger's text. No cell of nbgrader's can have a colon in its name, by which pages find the
#: fields for its score and comment.
ID = "text:"
_ID_FROM_PANDAS = re.compile(r"T_\w+")
# To another site, or within the text: what lies beside a notebook is a stranger's as well.
_LINK = re.compile(r"(https?://|mailto:|#)[^\x00-\x20]*", re.IGNORECASE)
_RELATIVE = re.compile(r"[\w.][\w./ %-]*(#[\w%-]*)?")
# In the page or beside it: opening it must request nothing from another site.
_PICTURE = re.compile(
    r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*"
    r"|attachment:[\w. %()-]+|(?=[\w.])(?:(?!\.\.)[\w./ %-])+"
)
_SIZE = re.compile(r"\d{1,5}(\.\d+)?(px|%|em)?")

# `position`, `height` and their like, or a negative margin, could lay a false score over the true one.
_PROPERTY = (
    r"(?:color|background(?:-color)?|border(?:-[a-z]+)*|font(?:-[a-z]+)?|text-(?:align|decoration|transform)"
    r"|vertical-align|white-space|(?:min-|max-)?width|padding(?:-[a-z]+)?|margin(?:-[a-z]+)?|overflow(?:-x)?"
    r"|letter-spacing|list-style-type|caption-side|empty-cells)"
)
_VALUE = r"""(?:(?:rgba?|hsla?|linear-gradient)\(|[\w#%.,\s"')]|-(?=[a-zA-Z]))*+(?:!important\s*)?"""
_DECLARATION = re.compile(rf"(?<!\s)\s*+{_PROPERTY}\s*+:{_VALUE}")

_STYLE = re.compile(r"""<style(?: scoped| scoped=""| type="text/css")?>([^<]*)</style>""")
_TABLES_DECLARATION = re.compile(r"(?<!\s)\s*+(vertical-align|text-align)\s*+:\s*+\w++\s*+")
_TABLES_SELECTOR = re.compile(r"\.dataframe[\w\s.:-]*")
_SHEETS_ID = "#" + ID.replace(":", "\\:")
_STYLERS_SELECTOR = re.compile(rf"(?:#|{re.escape(_SHEETS_ID)})T_\w++[\w\s.:#>*()-]*+")

# MathJax would make links, classes and styles of these.
_MATH = re.compile(r"(?<!\\)\\++(href|style|class|cssId|require|html\w*|unicode|includegraphics)\b")

# What goes with its content: nobody wants to read a style sheet.
_WITH_CONTENT = {"script", "style"}
_NAMED = (
    ("A script", {"script"}),
    ("A frame", {"iframe", "frame", "object", "embed", "applet", "portal"}),
    ("A form", {"form", "input", "button", "textarea", "select"}),
    ("A call to another place", {"link", "meta", "base", "video", "audio", "source", "track"}),
    ("A style sheet", {"style"}),
    (
        "Markup that is not for notebooks",
        {"svg", "math", "template", "marquee", "dialog", "noscript", "body"},
    ),
)
_OTHER = _NAMED[-1][0]
_SCHEMES = {"http", "https", "mailto", "data", "attachment"}
_SCRIPT_SCHEMES = {"javascript", "vbscript"}

# What a parser does for each tag grows with what is open, and for each attribute with those before it. Of more
# than this nothing is shown; a table of a million cells is less.
_MOST_OPEN, _MOST_STEPS, _LONGEST_IRREGULAR, _LONGEST = 1_000, 20_000_000, 300_000, 20_000_000
_REGULAR = re.compile(
    r"""(?:[^<&]+|&(?:[a-z]+|\#\d+);|</[a-z][a-z0-9]*>"""
    r"""|<[a-z][a-z0-9]*(?:\s+[\w-]+="[^"<>]*"){0,20}\s*/?>)*+"""
)
_LEAF = re.compile(r"""<([a-z][a-z0-9]*)(?:\s+[\w-]+="[^"<>]*")*+>[^<]*+</\1>""")
_OPENING = re.compile(
    r"<(?!(?:td|th|tr|tbody|thead|tfoot|col|br|hr|img|wbr)[\s/>])[a-z][^\s/>]*", re.IGNORECASE
)
_PAYLOAD = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]{1000,}")
_CACHED = 1_000  # signs of an attribute's value that is looked up rather than looked at again
_TOKEN = re.compile(r"PAYLOAD(\d{1,6})X")


def sanitize(html: str) -> str:
    """Return `html` with only what text, tables and pictures need.

    Parameters
    ----------
    html : str
        A fragment of HTML by anybody.

    Returns
    -------
    str
        The fragment as nh3 writes it anew; empty when reading it would take too long.
    """
    if _is_too_costly(html):
        return ""
    sheets = "".join(
        found[0].replace("#T_", f"{_SHEETS_ID}T_")
        for found in _STYLE.finditer(html)
        if _is_table_style(found[1])
    )
    html, payloads = _without_payloads(html)
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return sheets + _TOKEN.sub(lambda found: _payload(payloads, found), without_active_math(cleaned))


def removed(html: str) -> str:
    """Return the name of the most telling thing that `sanitize` takes out, for a note; empty for nothing.

    It reports; it protects nobody. What no browser would act on, such as an unknown tag, is not reported.
    """
    if _is_too_costly(html):
        return "More markup than a page can hold"
    if "<" not in html:
        return _OTHER if _MATH.search(html) else ""
    found: set[str] = set()

    def note(tag: str, name: str, value: str) -> str:
        if name == "data-tag":
            found.add(next(words for words, tags in _NAMED if tag in tags))
        elif _attribute(tag, name, value) not in (value, ID + value, f"#{ID}{value[1:]}") and not (
            name == "href" and _RELATIVE.fullmatch(value)
        ):
            found.add(_named(name, value))
        return value

    html = _STYLE.sub(lambda one: "" if _is_table_style(one[1]) else one[0], _without_payloads(html)[0])
    named = {tag for _, tags in _NAMED for tag in tags}
    read = nh3.clean(
        html,
        tags=_TAGS | named,
        clean_content_tags=set(),
        generic_attribute_prefixes=set("abcdefghijklmnopqrstuvwxyz"),
        set_tag_attribute_values={tag: {"data-tag": "1"} for tag in named},
        attribute_filter=note,
        url_schemes=_SCHEMES | _SCRIPT_SCHEMES,
        link_rel=None,
    )
    for words, tags in _NAMED:
        if words in found or any(f"<{tag} " in read for tag in tags):
            return words
    return _OTHER if found or _MATH.search(read) or _closes_more(html) else ""


def without_active_math(text: str) -> str:
    r"""Return text without the backslash of MathJax's commands that make links, classes and styles."""
    return _MATH.sub(r"\1", text)


def is_size(value: object) -> bool:
    """Return whether a value can be a width or a height."""
    return _SIZE.fullmatch(str(value)) is not None


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return what of an attribute's value may stay; None when the attribute may not."""
    return (_kept_attribute if len(value) < _CACHED else _kept_attribute.__wrapped__)(tag, name, value)


@lru_cache(maxsize=4096)
def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    if name not in _ANYWHERE and name not in _ATTRIBUTES.get(tag, ()):
        return None
    if name == "style":
        kept = [one for one in value.split(";") if not one.strip() or _DECLARATION.fullmatch(one)]
        return ";".join(kept) or None
    if name == "class":
        kept = [one for one in value.split() if _CLASS.fullmatch(one)]
        return value if len(kept) == len(value.split()) else " ".join(kept) or None
    if name == "src":
        allowed = _PICTURE.fullmatch(value) is not None
    elif name == "href":
        if value.startswith("#"):
            return f"#{_own(value[1:])}"
        allowed = _LINK.fullmatch(value) is not None
    elif name == "id":
        # Headings get theirs from their words.
        heading = re.fullmatch("h[1-6]", tag) is not None
        return _own(value) if heading or _ID_FROM_PANDAS.fullmatch(value.removeprefix(ID)) else None
    elif name == "tabindex":
        allowed = value in ("0", "-1")
    else:
        allowed = name not in ("width", "height") or is_size(value)
    return value if allowed else None


def _own(name: str) -> str:
    """Return an id that nothing else in a page has."""
    return name if name.startswith(ID) else ID + name


def _named(name: str, value: str) -> str:
    scheme = re.sub(r"[\x00-\x20]", "", value).lower().partition(":")[0]
    if name.startswith("on") or scheme in _SCRIPT_SCHEMES or (name == "href" and scheme == "data"):
        return "A script"
    if name == "srcdoc":
        return "A frame"
    if name in ("src", "srcset", "href", "data", "action", "formaction", "poster", "ping", "background"):
        return "A call to another place"
    return "A style sheet" if name == "style" else _OTHER


def _closes_more(html: str) -> bool:
    """Return whether more is closed than opened: written as it is, the rest would end outside of its place."""
    return any(html.count(f"</{tag}>") > html.count(f"<{tag}") for tag in ("div", "table", "body", "main"))


@lru_cache(maxsize=64)
def _is_table_style(sheet: str) -> bool:
    """Return whether a style sheet is pandas' own, about its tables alone."""
    *rules, rest = sheet.split("}")
    if rest.strip():
        return False
    for rule in rules:
        selectors, _, declarations = rule.partition("{")
        names = [one.strip() for one in selectors.split(",")]
        if all(_TABLES_SELECTOR.fullmatch(one) for one in names):
            allowed = _TABLES_DECLARATION
        elif all(_STYLERS_SELECTOR.fullmatch(one) for one in names):
            allowed = _DECLARATION
        else:
            return False
        if not all(allowed.fullmatch(one) for one in declarations.split(";") if one.strip()):
            return False
    return True


def _is_too_costly(html: str) -> bool:
    """Return whether reading `html` could take a parser more than a moment."""
    if len(html) < 5_000:
        return False
    html = _PAYLOAD.sub("", _STYLE.sub("", html))
    regular = _REGULAR.fullmatch(html) is not None
    if len(html) > (_LONGEST if regular else _LONGEST_IRREGULAR) or html.count("&") > 100_000:
        return True
    opened = len(_OPENING.findall(_LEAF.sub("", html)))
    return opened > _MOST_OPEN or opened * html.count("<") > _MOST_STEPS


def _without_payloads(html: str) -> tuple[str, list[str]]:
    """Set long base64 texts aside: no parser need read a picture letter by letter."""
    payloads: list[str] = []

    def taken(found: re.Match[str]) -> str:
        payloads.append(found[0])
        return f"PAYLOAD{len(payloads) - 1}X"

    return _PAYLOAD.sub(taken, html), payloads


def _payload(payloads: list[str], found: re.Match[str]) -> str:
    number = int(found[1])
    return payloads[number] if number < len(payloads) else found[0]
