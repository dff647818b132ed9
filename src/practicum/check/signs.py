"""Signs that Word, phones and web pages put in the place of those that Python knows."""

from __future__ import annotations

import io
import tokenize
import unicodedata

#: What stands for a sign of Python in text that was typed elsewhere.
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN = {
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _NOTHING), ""),
    0x2026: "...",
    # The full-width letters, digits and signs of East Asian keyboards.
    **{
        code: chr(code - 0xFEE0)
        for code in range(0xFF01, 0xFF5F)
        if chr(code) not in _SINGLE + _DOUBLE + _DASHES
    },
    0x00D7: "*",
    0x00F7: "/",
    0x2215: "/",
    0x2260: "!=",
    0x2264: "<=",
    0x2265: ">=",
}
#: Signs that mean the same in an answer's text, whichever was typed.
_SAME = {
    code: sign
    for code, sign in _PLAIN.items()
    if code not in (0x00D7, 0x00F7, 0x2215, 0x2260, 0x2264, 0x2265)
}
_KINDS = (
    (_SINGLE + _DOUBLE, "a curly quote"),
    (_DASHES, "a dash"),
    (_SPACES, "a special space"),
    (_NOTHING, "an invisible character"),
    ("\u2026", "an ellipsis in one character"),
)


def plain(text: str) -> str:
    """Return a text with the signs of a plain keyboard, and letters with accents in one form (NFC)."""
    return unicodedata.normalize("NFC", text.translate(_SAME))


def in_code(source: str) -> str:
    """Return where code holds a sign that Python does not know, and what to type instead; empty when it holds none.

    Signs in comments and in texts between straight quotes do no harm and are not named.

    Parameters
    ----------
    source : str
        The code of a cell, or a part of it.
    """
    harmless = _harmless(source)
    for number, line in enumerate(source.splitlines(), 1):
        for place, sign in enumerate(line):
            if ord(sign) in _PLAIN and (number, place) not in harmless:
                return _sentence(number, line, sign)
    return ""


def _sentence(number: int, line: str, sign: str) -> str:
    kind = next((kind for signs, kind in _KINDS if sign in signs), "a character of another keyboard")
    words = " ".join(line.split())
    words = words if len(words) <= 60 else words[:59] + "\u2026"
    code, typed = f"U+{ord(sign):04X}", _PLAIN[ord(sign)]
    if not typed:
        return f"Line {number}, `{words}`, has {kind} ({code}). Delete it and type the line again."
    shown = "" if sign in _SPACES else f" {sign}"
    instead = "a space" if typed == " " else typed
    return f"Line {number}, `{words}`, has {kind}{shown} ({code}), the kind that Word and phones write. Type {instead} instead."


def _harmless(source: str) -> set[tuple[int, int]]:
    """Return the places (line from 1, column from 0) in comments and texts; of code that stops, up to there."""
    found: set[tuple[int, int]] = set()
    lines = source.splitlines()
    inside = {tokenize.COMMENT, tokenize.STRING} | {
        getattr(tokenize, name) for name in ("FSTRING_MIDDLE",) if hasattr(tokenize, name)
    }
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in inside:
                (first, begin), (last, end) = token.start, token.end
                for number in range(first, last + 1):
                    left = begin if number == first else 0
                    right = end if number == last else len(lines[number - 1])
                    found |= {(number, place) for place in range(left, right)}
    except (tokenize.TokenError, SyntaxError, ValueError, IndexError):
        pass  # what follows is looked at as code
    return found
