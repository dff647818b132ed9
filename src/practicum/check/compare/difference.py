"""Compare one answer with the one expected: how near it is, and what is off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from practicum.check.compare.boards import COMPARE_BY_RULES
from practicum.check.compare.cells import EXACTLY, compare_choice, tolerance_of
from practicum.check.compare.draws import compare_draws
from practicum.check.compare.figures import compare_figure
from practicum.check.compare.functions import VALUES, Compare, compare_function
from practicum.check.compare.letters import compare_letter
from practicum.check.compare.pairs import is_rounded, pairs_of, too_far
from practicum.check.spec import Plain, Spec

#: How to compare, by verb.
COMPARE: dict[str, Compare] = (
    VALUES
    | COMPARE_BY_RULES
    | {
        "choice": compare_choice,
        "draws": compare_draws,
        "figure": compare_figure,
        "function": compare_function,
        "letter": compare_letter,
    }
)
#: The verbs whose answers are numbers of one's own: a known mistake may lie within the tolerance.
_NUMERIC = ("draws", "number", "series", "table")


class Nearness(Enum):
    """How near an answer is to the one expected."""

    EQUAL = auto()  # to the digits that were given, or without numbers
    CLOSE = auto()  # within the tolerance, and neither exact nor rounded
    ROUNDED = auto()  # beyond the tolerance because it was rounded too far
    OFF = auto()


@dataclass(frozen=True)
class Difference:
    """What one answer and the one expected differ in.

    Parameters
    ----------
    nearness : Nearness
        How near they are.
    sentence : str
        What is off; empty when they agree within the tolerance.
    """

    nearness: Nearness
    sentence: str = ""


def difference(spec: Spec, observed: Plain, expected: Plain) -> Difference:
    """Compare an answer with the one expected, with the check's tolerance."""
    within, compare = tolerance_of(spec), COMPARE[spec.verb]
    sentence = compare(spec, observed, expected, within)
    if sentence is None and spec.verb not in _NUMERIC:
        return Difference(Nearness.EQUAL)
    pairs = pairs_of(spec, observed, expected, within)
    if sentence is None:
        equal = compare(spec, observed, expected, EXACTLY) is None or is_rounded(pairs)
        return Difference(Nearness.EQUAL if equal else Nearness.CLOSE)
    far = too_far(spec, observed, pairs, within)
    return Difference(Nearness.ROUNDED, far) if far else Difference(Nearness.OFF, sentence)
