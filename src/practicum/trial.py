"""What a trial can find out: how its size, its base, and lots for whole groups decide which differences it sees."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from practicum import figure, widgets

__all__ = ["power"]


def power(
    *,
    size: int = 1500,
    base: int = 6,
    points: float = 2.0,
    certainty: int = 80,
    clusters: int = 0,
    alike: float = 0.02,
    of: str = "homes",
    by: str = "routes",
) -> None:
    """Let people try what a trial of two shares can find out, and what it cannot.

    Parameters
    ----------
    size : int, optional
        People, homes or cases in each arm.
    base : int, optional
        Percent that would do it anyway. With clusters it is fixed.
    points : float, optional
        The difference worth having, in percentage points.
    certainty : int, optional
        In how many of 100 trials the difference should be seen.
    clusters : int, optional
        Whole groups in each arm, if lots are drawn for groups; 0 if for each of `of`.
    alike : float, optional
        Intraclass correlation: how alike the members of a group are, from 0 to 1.
    of, by : str, optional
        What `size` and `clusters` count, as nouns in the plural.

    Raises
    ------
    WidgetError
        When a number lies outside its slider.
    """
    fixed = base

    def alone(size: int = size, base: int = base, points: float = points, certainty: int = certainty) -> Any:
        return _picture(size, base, points, certainty, of=of)

    def grouped(
        size: int = size,
        points: float = points,
        certainty: int = certainty,
        clusters: int = clusters,
        alike: float = alike,
    ) -> Any:
        return _picture(size, fixed, points, certainty, of=of, by=by, clusters=clusters, alike=alike)

    labels = {
        "size": f"{of.capitalize()} in each arm",
        "base": "Base (percent)",
        "points": "Difference worth having (points)",
        "certainty": "Certainty (of 100 trials)",
        "clusters": f"{by.capitalize()} in each arm",
        "alike": f"How alike {of} of the same group are",
    }
    sizes, differences, sure = (100, 12000, 100), (0.5, 10.0, 0.5), (50, 95, 5)
    if clusters:
        widgets.explore(
            grouped,
            labels=labels,
            size=sizes,
            points=differences,
            certainty=sure,
            clusters=(2, 60),
            alike=(0.0, 0.5, 0.01),
        )
    else:
        widgets.explore(alone, labels=labels, size=sizes, base=(1, 50), points=differences, certainty=sure)


def _picture(
    size: int,
    base: int,
    points: float,
    certainty: int,
    *,
    of: str,
    by: str = "",
    clusters: int = 0,
    alike: float = 0.0,
) -> tuple[Figure, str]:
    """Return the chance to see each difference from 0.1 to 10 points, and in words what it means."""
    # Only those who explore power wait until statsmodels is loaded.
    from statsmodels.stats.power import NormalIndPower, TTestIndPower
    from statsmodels.stats.proportion import proportion_effectsize

    tried = np.arange(1, 101) / 10
    effects = proportion_effectsize((base + tried) / 100, base / 100)
    if clusters:
        # Members of a group share much, so they count like fewer; the groups are what chance deals out,
        # so few of them need the t distribution.
        worth = size / (1 + (size / clusters - 1) * alike)
        chances = TTestIndPower().power(effects, worth, 0.05, df=2 * clusters - 2)
        arm = f"{size:,} {of} on {clusters} {by} an arm"
        counts_like = f"{size:,} {of} on {clusters} {by} count like {worth:,.0f} {of} drawn one by one. "
    else:
        chances = NormalIndPower().power(effects, size, 0.05)
        arm = f"{size:,} {of} an arm"
        counts_like = ""
    percent = 100 * np.asarray(chances)
    enough = tried[percent >= certainty]
    seen = f"from {enough[0]:.1f} points" if len(enough) else f"not even with {tried[-1]:.0f} points"
    chance = percent[np.abs(tried - points).argmin()]
    fig, ax = figure.new(
        f"{arm}: seen in {certainty} of 100 trials {seen}",
        x="True difference (percentage points)",
        y="Chance to see it (%)",
    )
    figure.line(ax, dict(zip(tried, percent, strict=True)))
    figure.mark(ax, y=certainty, text=f"{certainty} of 100 trials")
    worth_having = f"{points:g} {'point' if points == 1 else 'points'}"
    figure.mark(ax, x=points, text=worth_having)
    # Rounding must not say 80 where 79.97 is not enough.
    often, verdict = (
        (round(chance), "can find that out")
        if chance >= certainty
        else (min(round(chance), certainty - 1), "cannot count on finding that out")
    )
    return fig, (
        f"{counts_like}From a base of {base} percent, a true difference of {worth_having} would be seen "
        f"in {often} of 100 trials: this trial {verdict}."
    )
