"""Compare draws of a resampling: not one by one, but by where they lie and how far they spread.

No two people draw the same. What is a fair difference follows from the spread of the draws themselves, so that it fits
every city.
"""

from __future__ import annotations

import math

from practicum.check.compare.cells import Match, Within, close
from practicum.check.messages import show, what
from practicum.check.spec import Plain, Spec

#: How many standard errors apart the means of two sets of honest draws may lie.
SIGMAS = 6
#: By which factor their spreads may differ.
SPREAD = 1.3
_FACTS = ("count", "mean", "sd", "low", "high")


def compare_draws(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare how many draws there are, whether they differ, where they lie, and how far they spread."""
    name = f"`{spec.name}`"
    if observed["kind"] != "draws":
        return f"{name} is {what(observed)}; this task asks for a list of numbers, one for each draw."
    if isinstance(within, Match):
        same = all(close(observed[fact], expected[fact], within) for fact in _FACTS)
        return None if same else f"{name} holds other draws."
    count = observed["count"]
    if count < expected["count"]:
        return f"{name} holds {count:,} draws; at least {expected['count']:,} were asked for."
    if observed["distinct"] == 1:
        return (
            f"{name}: all {count:,} draws came out the same, {show(observed['mean'])}. Each one has to be drawn anew: "
            "with another random_state, and with each value put back."
        )
    factor = observed["sd"] / expected["sd"]
    reach = f"the middle 95 of 100 draws reach from {show(observed['low'])} to {show(observed['high'])}"
    apart = abs(observed["mean"] - expected["mean"])
    error = max(observed["sd"], expected["sd"]) * math.sqrt(1 / count + 1 / expected["count"])
    if apart > SIGMAS * error:
        side = "high" if observed["mean"] > expected["mean"] else "low"
        return f"{name}: {reach}, which is too {side}. Look at which values each draw comes from."
    if not 1 / SPREAD < factor < SPREAD:
        side = "wide" if factor > 1 else "narrow"
        return f"{name}: {reach}, which is too {side}. Look at what is drawn, and how many at a time."
    return None
