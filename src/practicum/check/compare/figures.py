"""Compare a figure by its marks and words.

Each comparison returns None when two values agree, else one sentence that says what is off.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from practicum.check.compare.cells import Within, close, normalize
from practicum.check.compare.rows import compare_loose_rows, compare_rows
from practicum.check.messages import show, what
from practicum.check.spec import Plain, Spec

#: How large a share of its marks may lie beyond the ends of a figure's axes.
MOST_OUTSIDE = 1 / 3
#: How long a description must be, in characters.
LEAST_ALT = 40
_BEYOND = "part of the picture lies outside the axes. Remove set_ylim or set_xlim, so that all of it shows."
#: The parts of a panel that need words: how many at least, and what is said without them.
_WORDS = {
    "title": (3, "title yet that says what the reader should see"),
    "x": (1, "name on the x axis"),
    "y": (1, "name on the y axis"),
}
#: Words that name an axis without saying what it shows.
_NO_NAMES = {"x", "y", "axis", "label", "name", "xlabel", "ylabel"}
#: Words that tell no finding.
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "by",
        "per",
        "in",
        "for",
        "each",
        "to",
        "on",
        "at",
        "with",
        "from",
        "vs",
        "versus",
        "chart",
        "bar",
        "bars",
        "line",
        "lines",
        "dots",
        "plot",
        "graph",
        "figure",
        "picture",
        "number",
        "numbers",
        "count",
        "counts",
        "share",
        "shares",
        "rate",
        "rates",
        "median",
        "mean",
        "average",
        "total",
        "distribution",
        "comparison",
        "overview",
        "data",
        "results",
    ]
)
_KINDS = ("bars", "lines", "dots")


def compare_figure(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare what a figure shows: marks, title, axis names and description."""
    name = f"`{spec.name}`"
    if observed["kind"] != "figure":
        return f"{name} is {what(observed)}; this task asks for a figure: keep what figure.new returns."
    if not observed["panels"]:
        return f"{name} is an empty figure: nothing is drawn on it yet."
    best = expected["panels"][0]
    alts = observed["alt"], expected["alt"]
    misses = [_compare_panel(spec, panel, *alts, best, within) for panel in observed["panels"]]
    if None in misses:
        return None  # other panels may stand beside the one that was asked for
    drawn = [any(panel[kind] for kind in _KINDS) for panel in observed["panels"]]
    return misses[drawn.index(True) if True in drawn else 0]


def _compare_panel(
    spec: Spec, shown: Plain, alt: str | None, best_alt: str | None, best: Plain, within: Within
) -> str | None:
    name = f"`{spec.name}`"
    kind = asked_marks(spec, best)
    if not shown[kind]:
        other = next((other for other in _KINDS if shown[other]), None)
        return f"{name} shows no {kind}{f' but {other}' if other else ': it is still empty'}."
    if kind == "bars":
        miss = _compare_bars(name, shown, best, within, order=bool(spec.options.get("order")))
    else:
        miss = _compare_marks(name, kind, shown, best, within)
    if miss:
        return miss
    for part, (_, words) in _WORDS.items():
        if not _is_given(shown, part):
            return f"{name} has no {words}."
    for part in ("x", "y"):
        if _word_set(shown[part]) <= _NO_NAMES:
            return f'{name}: its {part} axis is called "{shown[part]}". Say what it shows, and its unit.'
    miss = _compare_words(name, kind, shown, best, spec.options, within)
    if miss or not spec.options.get("alt", True):
        return miss
    return _compare_alt(name, spec, shown["title"], alt, best, best_alt)


def _is_given(shown: Plain, part: str) -> bool:
    """Return True if a title or the name of an axis has as many words as it needs."""
    return len(re.findall(r"\w+", shown[part])) >= _WORDS[part][0]


def _holds(text: str, words: list[str] | None) -> bool:
    """Return True if a text holds a word that starts as one of `words` does."""
    return any(re.search(rf"\b{re.escape(normalize(word))}", normalize(text)) for word in words or [])


def _compare_words(
    name: str, kind: str, shown: Plain, best: Plain, options: dict[str, Any], within: Within
) -> str | None:
    """Return which words of a figure do not fit what it shows: the names of its axes, its title."""
    asked: dict[str, list[str] | None] = {part: options.get(part) for part in ("x", "y", "title")}
    x, y = best["x"], best["y"]
    if kind == "bars" and shown["across"] != best["across"]:
        asked["x"], asked["y"] = asked["y"], asked["x"]
        x, y = y, x
    off = [part for part, words in asked.items() if words and not _holds(shown[part], words)]
    if _are_swapped(shown, x, y):
        return f"{name}: the names of its axes are swapped."
    if off[:2] == ["x", "y"] and _holds(shown["x"], asked["y"]) and _holds(shown["y"], asked["x"]):
        return f"{name}: the names of its axes are swapped."
    if off and off[0] != "title":
        return f'{name}: its {off[0]} axis is called "{shown[off[0]]}", which is not what it shows.'
    if _is_copied(shown["title"], best["title"], options.get("lesson", {}).get("titles", [])):
        return f"{name}: its title is that of a chart in the lesson. Say what this one shows."
    if _is_topic(shown, best):
        return (
            f'{name}: its title "{shown["title"]}" repeats what the axes are called. '
            "Say what the reader should see: what is longest, rises, or differs?"
        )
    if off:
        return f'{name}: its title "{shown["title"]}" does not say what this picture shows.'
    lengths = {str(label): length for label, length in best["bars"]} if kind == "bars" else {}
    leading = [label for label in lengths if _holds(best["title"], [label])]
    named = [label for label in lengths if _holds(shown["title"], [label])]
    fits = any(close(lengths[label], lengths[one], within) for label in named for one in leading)
    if leading and named and not fits:
        return f"{name}: its title names {named[0]}, but another bar stands out. Which is it?"
    return None


def _are_swapped(shown: Plain, x: str, y: str) -> bool:
    """Return True if the name of each axis has words of the other's expected name, and none of its own."""
    own_x, own_y = _word_set(x) - _word_set(y), _word_set(y) - _word_set(x)
    have_x, have_y = _word_set(shown["x"]), _word_set(shown["y"])
    return bool(have_x & own_y and have_y & own_x and not have_x & own_x and not have_y & own_y)


def _is_copied(text: str, best: str, patterns: list[str]) -> bool:
    """Return True if a text fits one of the lesson's that the model answer's does not fit."""
    return any(
        re.fullmatch(pattern, normalize(text)) and not re.fullmatch(pattern, normalize(best))
        for pattern in patterns
    )


def _is_topic(shown: Plain, best: Plain) -> bool:
    """Return True if a title has no word but those of the axes' names, a place, a year and small words."""
    axes = {word[:4] for panel in (shown, best) for axis in ("x", "y") for word in _word_set(panel[axis])}
    title = re.sub(r"\b(?:in|of|for) (?:[A-Z][\w'’-]*\s?)+$", "", shown["title"].strip(" .,0123456789"))
    left = {word for word in _word_set(title) if word not in _SMALL and not word.isdigit()}
    return all(word[:4] in axes for word in left)


def _compare_alt(
    name: str, spec: Spec, title: str, alt: str | None, best: Plain, best_alt: str | None
) -> str | None:
    if alt and normalize(alt).strip(".") == normalize(title).strip("."):
        return (
            f"{name}: its description says the same as its title. "
            "Say what a reader sees: kind of chart, axes, finding."
        )
    if len(alt or "") < LEAST_ALT:
        return (
            f"{name} has no description yet. "
            f"Show it with `figure.show({spec.name}, alt=...)`: kind of chart, axes, finding."
        )
    asked = {part: spec.options.get(part) for part in ("x", "y")}
    labels = [str(label) for label, _ in best["bars"]] if asked_marks(spec, best) == "bars" else []
    named = [label for label in labels if _holds(alt or "", [label])]
    if len(named) > 1:  # who names the bars has said what their axis shows
        asked["y" if best["across"] else "x"] = None
    if not all(_holds(alt or "", words) for words in asked.values() if words):
        return (
            f"{name}: its description does not say what both axes show. "
            "Say what a reader sees: kind of chart, axes, finding."
        )
    if _is_copied(alt or "", best_alt or "", spec.options.get("lesson", {}).get("alts", [])):
        return f"{name}: its description is that of a chart in the lesson. Say what this one shows."
    leading = [label for label in labels if _holds(best["title"], [label])]
    lengths = {str(label): length for label, length in best["bars"]}
    if leading and len(named) == 1 and all(lengths[named[0]] != lengths[one] for one in leading):
        return f"{name}: its description names {named[0]} alone, but another bar stands out. Which is it?"
    return None


def asked_marks(spec: Spec, best: Plain) -> str:
    """Return which marks carry the data: ``bars``, ``lines`` or ``dots``."""
    kind: str | None = spec.options.get("kind")
    return kind or next((kind for kind in _KINDS if best[kind]), "bars")


def _compare_bars(name: str, shown: Plain, best: Plain, within: Within, *, order: bool) -> str | None:
    if (
        shown["baseline"] is not None
        and abs(shown["baseline"]) > 1e-6
        and min(length or 0 for _, length in shown["bars"]) >= 0
    ):
        start = show(shown["baseline"])
        return f"{name}: its bars start at {start}. Start them at zero, or their lengths mislead."
    labels, lengths = ([bar[part] for bar in shown["bars"]] for part in (0, 1))
    right_labels, right = ([bar[part] for bar in best["bars"]] for part in (0, 1))
    if len(set(map(str, labels))) < len(labels):  # bars without names: compare lengths alone
        if len(labels) != len(right):
            return f"{name} has {len(labels)} bars; {len(right)} were expected."
        return compare_loose_rows(name, {"bars": lengths}, {"bars": right}, within)
    miss = compare_rows(name, labels, {"": lengths}, right_labels, {"": right}, within)
    if miss:
        return miss.replace("rows", "bars").replace("a row", "a bar")
    if order and not close(lengths, right, within):
        if close(lengths[::-1], right, within):
            first = "longest" if right[0] > right[-1] else "shortest"
            return (
                f"{name}: the bars are sorted the other way around. "
                f"Put the {first} first, at the top or on the left."
            )
        return f"{name}: sort the bars by length, so that the order tells the story."
    return f"{name}: {_BEYOND}" if shown.get("outside", 0) > MOST_OUTSIDE else None


def _compare_marks(name: str, kind: str, shown: Plain, best: Plain, within: Within) -> str | None:
    if len(shown[kind]) < len(best[kind]):
        return f"{name} shows {len(shown[kind])} of {len(best[kind])} {kind}."
    found = []
    for mark in best[kind]:
        like = _like(mark, shown[kind], within)
        if not like:
            about = f" for {mark['name']}" if _is_named(mark) else ""
            return f"{name}: one of the {kind} does not follow the data{about}."
        found.append(like[0])
    if kind == "lines" and (line := _shifted(found, best[kind])):
        return f"{name}: {line} does not start where it should along the x axis."
    if any(mark.get("outside", 0) > MOST_OUTSIDE for mark in found):
        return f"{name}: {_BEYOND}"
    if is_swapped(kind, shown, best, within):
        one = kind.removesuffix("s")
        return f"{name}: the labels are swapped. Each name must be at its own {one}."
    if kind == "lines" and len(found) > 1 and all(map(_is_named, best[kind])):
        return _compare_names(name, found, shown.get("texts", 0))
    return None


def _shifted(found: list[Plain], best: list[Plain]) -> str:
    """Name a line that starts at another point of a line beside it than it should; empty when there is none.

    Days and numbers along the axis may have other names than the model answer's: only where the lines start against
    each other is compared, and only where both can be found on one axis.
    """
    for place, line in enumerate(best):
        for beside, other in enumerate(best):
            right = _start(line["x"], other["x"])
            have = _start(found[place]["x"], found[beside]["x"])
            if right is not None and have is not None and have != right:
                return f"the line for {line['name']}" if _is_named(line) else "one of the lines"
    return ""


def _start(x: list[Any], beside: list[Any]) -> int | None:
    """Return at which point of a longer line a line starts; None where its points are not among that line's."""
    if not x or len(x) >= len(beside) or x[0] not in beside:
        return None
    first = beside.index(x[0])
    return first if beside[first : first + len(x)] == x else None


def _compare_names(name: str, lines: list[Plain], texts: int) -> str | None:
    """Return what hinders a reader from telling lines apart; words in the picture may name them, too."""
    if sum(not _is_named(line) for line in lines) > texts:
        return f"{name}: a reader cannot tell the lines apart. Give each one a label, and show it."
    names = [normalize(line["name"]) for line in lines if _is_named(line)]
    if len(set(names)) < len(names) and not texts:
        return f"{name}: two lines carry the same label. Give each one its own."
    return None


def _like(best: Plain, marks: list[Plain], within: Within) -> list[Plain]:
    """Return the marks that show what `best` shows."""
    same_length = [mark for mark in marks if len(mark["y"]) == len(best["y"])]
    return [mark for mark in same_length if close(mark["y"], best["y"], within)]


def _is_named(mark: Plain) -> bool:
    return bool(mark["name"]) and not mark["name"].startswith("_")  # Matplotlib's own names start so


def is_swapped(kind: str, shown: Plain, best: Plain, within: Within = None) -> bool:
    """Return True if two lines or groups of dots each carry a name that resembles the other's, not their own."""
    best_of = {index: mark for index, mark in enumerate(best[kind]) if _is_named(mark)}
    given: dict[int, str] = {}
    for index, mark in best_of.items():
        like = _like(mark, shown[kind], within)
        if len(like) == 1 and len(_like(mark, best[kind], within)) == 1:
            given[index] = like[0]["name"]

    def means(label: str, index: int) -> bool:
        """Return True if `label` is the name of a best mark, or has all the words that only this name has."""
        own = _word_set(best_of[index]["name"])
        own -= {word for other, mark in best_of.items() if other != index for word in _word_set(mark["name"])}
        alike = SequenceMatcher(None, normalize(label), normalize(best_of[index]["name"])).ratio() > 0.85
        return alike or (bool(own) and own <= _word_set(label))

    return any(
        means(given[one], other)
        and means(given[other], one)
        and not means(given[one], one)
        and not means(given[other], other)
        for one in given
        for other in given
        if one < other
    )


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", normalize(text)))


def looks_same(spec: Spec, one: Plain, other: Plain) -> bool:
    """Return True if two figures are the same to a check: marks, which words are there at all, and whose names."""
    if _look(spec, one) != _look(spec, other):
        return False
    return not any(
        is_swapped(kind, shown, best)
        for shown, best in zip(one["panels"][:1], other["panels"][:1], strict=True)
        for kind in ("lines", "dots")
    )


def _look(spec: Spec, observed: Plain) -> Any:
    panels = []
    for panel in observed["panels"][:1]:
        bars = [[str(label), show(length)] for label, length in panel["bars"]]
        panels.append(
            [
                bars if spec.options.get("order") else sorted(bars),
                [[mark["x"], mark["y"]] for kind in ("lines", "dots") for mark in panel[kind]],
                [_is_given(panel, part) for part in _WORDS],
                panel["baseline"],
                _hides(panel),
            ]
        )
    return panels, len(observed["alt"] or "") >= LEAST_ALT


def _hides(panel: Plain) -> bool:
    """Return True if more marks lie beyond the ends of the axes than may."""
    marks = [panel, *panel["lines"], *panel["dots"]]
    return any(mark.get("outside", 0) > MOST_OUTSIDE for mark in marks)
