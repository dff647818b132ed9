"""Published trials are rebuilt from their margins, and the module's README shows what comes out."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd
import pytest
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import test_proportions_2indep as p_of_difference

from practicum import data

MODULE = Path(__file__).parents[2] / "curriculum/behavioral-insights"
FIGURES = pd.read_csv(MODULE / "data/rebuilt-trials.csv").set_index("figure")
UNITS = {"points": " points", "percent": "%", "relative percent": "% relative", "odds ratio": "", "p": ""}
SIGNED = ("points", "relative percent")


def rebuild(row: pd.Series, control: float, treated: float) -> list[float]:
    """Return the figure that these two shares, in percent, give; for an odds ratio, its interval too."""
    if row["measure"] == "percent":
        return [treated]
    if row["measure"] == "points":
        return [treated - control]
    if row["measure"] == "relative percent":
        return [100 * treated / control - 100]
    yes, no = treated / 100 * row["treated_n"], control / 100 * row["control_n"]
    if row["measure"] == "p":
        return [p_of_difference(yes, row["treated_n"], no, row["control_n"]).pvalue]
    table = Table2x2([[yes, row["treated_n"] - yes], [no, row["control_n"] - no]])
    return [table.oddsratio, *table.oddsratio_confint()]


def margins(row: pd.Series, off: tuple[float, float] = (0, 0)) -> tuple[float, float]:
    """Return the shares of control and treated; ``off`` moves what is rounded, in halves of its last digit."""
    if pd.notna(row["treated_count"]):
        return 100 * row["control_count"] / row["control_n"], 100 * row["treated_count"] / row["treated_n"]
    half = 0.5 * 10.0 ** -row["percent_decimals"]
    control = row["control_percent"] + off[0] * half
    if pd.notna(row["relative_percent"]):
        return control, control * (1 + (row["relative_percent"] + off[1] * half) / 100)
    return control, row["treated_percent"] + off[1] * half


def reach(row: pd.Series) -> list[tuple[float, float]]:
    """Return the lowest and highest of each rebuilt number, over all margins that round to those published."""
    steps = (-1, 0, 1)
    every = [rebuild(row, *margins(row, corner)) for corner in itertools.product(steps, steps)]
    return [(min(numbers), max(numbers)) for numbers in zip(*every, strict=True)]


def fits(row: pd.Series) -> bool:
    """Return whether each published number is one that the margins can give, both as rounded."""
    half = 0.5 * 10.0 ** -row["decimals"] + 1e-9
    published = [row["published"], row["published_low"], row["published_high"]]
    return all(
        low - half <= number <= high + half
        for number, (low, high) in zip(published, reach(row), strict=False)
        if pd.notna(number)
    )


def written(row: pd.Series, numbers: list[float]) -> str:
    """Return the numbers as the README gives them: signed where they are changes, with an interval if any."""
    sign = "+" if row["measure"] in SIGNED else ""
    first, *ends = (f"{number:{sign}.{row['decimals']}f}" for number in numbers)
    interval = f" ({ends[0]} to {ends[1]})" if ends else ""
    name = {"odds ratio": "odds ratio ", "p": "p = "}.get(row["measure"], "")
    return f"{name}{first}{interval}{UNITS[row['measure']]}"


def line(row: pd.Series) -> str:
    """Return the row of the README's table."""
    published = [row["published"], row["published_low"], row["published_high"]]
    shown = [number for number in published if pd.notna(number)]
    rebuilt = rebuild(row, *margins(row))[: len(shown)]
    what = f"{row['what']}, {row['place']}"
    return f"| {what} | {row['source']} | {written(row, shown)} | {written(row, rebuilt)} |"


@pytest.mark.parametrize("figure", FIGURES.index)
def test_published_figure_is_what_its_margins_give(figure):
    assert fits(FIGURES.loc[figure]), f"{figure}: the margins give {reach(FIGURES.loc[figure])}"


@pytest.mark.parametrize("figure", FIGURES.index)
def test_another_figure_would_not_fit(figure):
    row = FIGURES.loc[figure].copy()
    row["published"] += 4 * 10.0 ** -row["decimals"] * (10 if row["measure"] == "p" else 1)
    assert not fits(row)


def test_table_of_the_readme_is_what_the_margins_give():
    expected = [line(row) for _, row in FIGURES.iterrows()]
    text = (MODULE / "README.md").read_text(encoding="utf-8")
    heading = "| trial | source | published | rebuilt |\n| --- | --- | --- | --- |\n"
    table = text.partition(heading)[2].partition("\n\n")[0].splitlines()
    assert table == expected, "put this below the heading:\n" + "\n".join(expected)


def test_the_figures_hold_a_null_one_that_spread_adoption_and_the_pooled_average():
    assert FIGURES.index.is_unique and len(FIGURES) >= 8
    assert {"clear", "unclear", "pooled"} <= set(FIGURES["finding"])
    assert {"clinic-texts", "court-texts", "adoption"} <= set(FIGURES.index)
    pooled = FIGURES[FIGURES["finding"] == "pooled"]["published"]
    assert list(pooled) == [8.7, 1.4]


def test_figures_that_the_shipped_table_has_too_are_the_same():
    trials = data.load("published-trials").set_index("trial")
    both = {
        "hospital-texts-1": ("hospital-texts-1", "odds_ratio"),
        "hospital-texts-2": ("hospital-texts-2", "odds_ratio"),
        "clinic-texts": ("clinic-texts", "points"),
        "court-texts": ("defender-texts-warrant", "points"),
        "court-texts-relative": ("defender-texts-warrant", "relative_percent"),
        "savings-reenroll": ("savings-reenroll", "relative_percent"),
        "savings-email": ("savings-email", "points"),
        "income-letters": ("income-letters", "points"),
        "nudges-in-journals": ("nudge-journals", "points"),
        "nudges-of-units": ("nudge-units", "points"),
    }
    for figure, (trial, column) in both.items():
        assert FIGURES.loc[figure, "published"] == trials.loc[trial, column], figure
