"""Compare draws of a resampling: not one by one, but by where they lie and how far they spread.

No two people draw the same. What is a fair difference follows from the spread of the draws themselves, so that it fits
every city. Where the draws themselves were kept, no chance is left: honest draws hold as many values as the bag, and
together all of its values. What was worked out from each draw is held against that very draw, and the ends of an
interval against the numbers that they were taken from.
"""

from __future__ import annotations

import math

from practicum.check.compare.cells import Match, Within, close
from practicum.check.messages import count, show, what
from practicum.check.spec import Plain, Spec

#: How many standard errors apart the means of two sets of honest draws may lie.
SIGMAS = 6
#: By which factor their spreads may differ.
SPREAD = 1.3
#: How far an end may lie from that of the draws, or a number from that of its draw, in their standard deviations: another
#: way to take a quantile, or to round. The end of a 90% interval lies twice as far.
ASIDE = 0.15
#: Below which part of the spread of honest draws the means of draws are the same: each draw is the whole bag, shuffled.
SHUFFLED = 1e-6
_FACTS = ("count", "mean", "sd", "low", "high", "fewest", "most", "pool", "ends", "aside")


def compare_draws(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare how many draws there are, whether they differ, where they lie, and how far they spread."""
    name = f"`{spec.name}`"
    kept = "pool" in expected
    form = (
        "a list of draws, each with the values that it drew"
        if kept
        else "a list of numbers, one for each draw"
    )
    if observed.get("gaps"):
        return f"{name} holds missing values (NaN). Draw from values that are not missing."
    if observed["kind"] != "draws" or kept != ("pool" in observed):
        seen = "a list of single numbers" if kept and observed["kind"] == "draws" else what(observed)
        return f"{name} is {seen}; this task asks for {form}."
    if isinstance(within, Match):
        facts = [fact for fact in _FACTS if fact in expected]
        same = all(close(observed[fact], expected[fact], within) for fact in facts)
        return None if same else f"{name} holds other draws."
    number = observed["count"]
    if number < expected["count"]:
        return f"{name} holds {count(number, 'draw')}; the task asks for at least {expected['count']:,}."
    if observed["distinct"] == 1:
        return _not_of_its_draw(spec, observed) or (
            f"{name}: all {number:,} draws came out the same, {show(observed['mean'])}. Each one must be a new draw. "
            "Look at what changes from one draw to the next, and what comes out of each."
        )
    if kept:
        return _off_the_bag(name, observed, expected)
    return (
        _not_of_its_draw(spec, observed) or _astray(name, observed, expected) or _not_the_ends(spec, observed)
    )


def _off_the_bag(name: str, observed: Plain, expected: Plain) -> str | None:
    """Say what draws that were kept show: their size, their bag, and whether each value was put back."""
    fewest, most, right = observed["fewest"], observed["most"], expected["most"]
    if not fewest == most == right:
        seen = count(most, "value") if fewest == most else f"{fewest:,} to {most:,} values"
        return f"{name}: a draw holds {seen}; the bag holds {right:,}. Draw as many as there are."
    if not close(observed["pool"], expected["pool"], None):
        return f"{name} holds values from another bag. Look at what each draw comes from."
    if observed["sd"] < SHUFFLED * expected["sd"]:
        return f"{name}: each draw holds every value of the bag once. Put each value back."
    return None


def _not_of_its_draw(spec: Spec, observed: Plain) -> str | None:
    """Say that a number is not that of its own draws."""
    if not (bags := spec.options.get("of")):
        return None
    aside, by = observed["aside"], spec.options["by"]
    if aside is None:
        lists = " and ".join(f"`{bag}`" for bag in bags)
        return f"`{spec.name}` does not hold one number for each draw in {lists}. Append to all lists in the same loop."
    if aside > ASIDE:
        own = " minus ".join(f"the {by} of its draw in `{bag}`" for bag in bags)
        return f"`{spec.name}` holds numbers that do not fit the draws you kept. Each one should be {own}."
    return None


def _astray(name: str, observed: Plain, expected: Plain) -> str | None:
    """Say where draws lie that lie elsewhere than honest ones, or spread otherwise."""
    factor = observed["sd"] / expected["sd"]
    reach = f"the middle 95% of the draws reach from {show(observed['low'])} to {show(observed['high'])}"
    apart = abs(observed["mean"] - expected["mean"])
    error = max(observed["sd"], expected["sd"]) * math.sqrt(1 / observed["count"] + 1 / expected["count"])
    if apart > SIGMAS * error:
        side = "high" if observed["mean"] > expected["mean"] else "low"
        return f"{name}: {reach}, which is too {side}. Look at which values each draw comes from."
    if not 1 / SPREAD < factor < SPREAD:
        side = "wide" if factor > 1 else "narrow"
        return f"{name}: {reach}, which is too {side}. Look at what is drawn, and how many at a time."
    return None


def _not_the_ends(spec: Spec, observed: Plain) -> str | None:
    """Say which end of an interval is not that of the draws."""
    for end, value in observed.get("ends", {}).items():
        name = f"`{spec.options[end]}`"
        if value is None:
            return (
                f"{name} is not one number yet. It should be the {end} end of the interval of `{spec.name}`."
            )
        if abs(value - observed[end]) > ASIDE * observed["sd"]:
            other = "high" if end == "low" else "low"
            if abs(value - observed[other]) <= ASIDE * observed["sd"]:
                return (
                    f"{name} is {show(value)}, which is the {other} end of your own draws, not the {end} one."
                )
            return (
                f"{name} is {show(value)}, which is not the {end} end of your own draws. "
                f"A 95% interval leaves out 2.5% of the `{spec.name}` on each side."
            )
    return None
