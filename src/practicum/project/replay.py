"""A team's board day by day, and what a limit on the work in progress would have done to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from practicum import figure, widgets
from practicum.errors import ProjectError

_DATES = ("written", "started", "finished")


def limited(cards: Any, limit: int, *, until: Any = None) -> pd.DataFrame:
    """Return when cards would have started and finished with a limit on the work in progress.

    The team does as much work each day as it did; the work of a day is shared evenly among the cards in progress.
    A card's size is the work that it received in the log. Cards start in the order in which they did, as soon as a
    place is free and the card is written. So it is assumed that a card waits for nobody outside the team, and that
    changing between cards costs nothing. What happens during a day, a start as well as a finish, counts from the next
    morning, so that no day holds more cards than the limit.

    Parameters
    ----------
    cards : pandas.DataFrame
        A row for each card: ``card_id``; ``written``, ``started`` and ``finished``, dates or missing.
    limit : int
        The most cards in progress at a time, 1 or more.
    until : str or date, optional
        The last day of the log; without it, the last date in it.

    Returns
    -------
    pandas.DataFrame
        A row for each card that was started: ``card_id``, ``written``, ``started`` and ``finished``; missing where it
        would not have come to that by the last day.

    Raises
    ------
    ProjectError
        When `cards` or `limit` cannot be used.
    """
    if not isinstance(limit, (int, np.integer)) or limit < 1:
        raise ProjectError(f"The limit is a whole number of cards, 1 or more; this is {limit!r:.20}.")
    table = _cards(cards)
    last = pd.Timestamp(until) if until is not None else table[list(_DATES)].max().max()
    begun = table.dropna(subset=["started"]).sort_values(["started", "written"], kind="stable")
    days = pd.date_range(begun["started"].min(), last, freq="D")
    ends = begun["finished"].fillna(last + timedelta(days=1))
    inside = np.array([(begun["started"] <= day) & (day < ends) for day in days])  # (days, cards)
    work = inside.any(axis=1).astype(float)  # one day's work wherever anything is in progress
    shared = inside / np.maximum(inside.sum(axis=1, keepdims=True), 1)
    size = shared.sum(axis=0)
    done = begun["finished"].notna().to_numpy()
    size[~done] = np.inf  # nobody knows how much work is left in them
    written = begun["written"].to_numpy()
    started = np.full(len(begun), np.datetime64("NaT"), dtype="datetime64[D]")
    finished = started.copy()
    waiting, going = list(range(len(begun))), list[int]()
    left = size.copy()
    for day, energy in zip(days.to_numpy().astype("datetime64[D]"), work, strict=True):
        begins, tomorrow = day, day + np.timedelta64(1, "D")
        while energy > 1e-9:
            for card in [card for card in waiting if written[card] <= day][: limit - len(going)]:
                waiting.remove(card)
                going.append(card)
                started[card] = begins
            if not going:
                break
            step = min(energy / len(going), min(left[card] for card in going))
            energy -= step * len(going)
            for card in list(going):
                left[card] -= step
                if left[card] <= 1e-9:
                    going.remove(card)
                    finished[card] = tomorrow
            begins = tomorrow
    made = begun[["card_id", "written"]].assign(started=started, finished=finished)
    for column in ("started", "finished"):
        made[column] = made[column].where(made[column] <= last)
    return made.reset_index(drop=True)


def replay(cards: Any, *, limits: tuple[int, int] = (2, 12), until: Any = None) -> None:
    """Let people see a team's board on any day of its log, as it was and with a limit on the work in progress.

    Parameters
    ----------
    cards : pandas.DataFrame
        As in `limited`.
    limits : tuple of int
        The smallest and the largest limit to try.
    until : str or date, optional
        As in `limited`.

    Raises
    ------
    ProjectError
        When `cards` cannot be used.
    """
    table = _cards(cards)
    last = pd.Timestamp(until) if until is not None else table[list(_DATES)].max().max()
    first = table["written"].min()
    whole = (last - first).days
    found = {limit: limited(table, limit, until=last) for limit in range(limits[0], limits[1] + 1)}

    def draw(day: int = whole, limit: int = (limits[0] + limits[1]) // 2) -> tuple[Figure, str]:
        today = first + timedelta(days=day)
        fig, ax = figure.new(
            _found(_typical(table, today), _typical(found[limit], today), limit),
            x=f"Day of the log, from {first:%B} {first.day}, {first.year}",
            y="Cards in progress",
        )
        dates = pd.date_range(first, today)
        figure.line(ax, pd.Series(_in_progress(table, dates), index=range(len(dates))), label="As it was")
        other = found[limit]
        figure.line(
            ax, pd.Series(_in_progress(other, dates), index=range(len(dates))), label=f"At most {limit}"
        )
        ax.set_xlim(0, whole)
        return fig, (
            f"On {today:%B} {today.day}: {_state(table, today, last)}. "
            f"With at most {limit} cards in progress: {_state(other, today, last, len(table))}."
        )

    widgets.explore(
        draw,
        instruction="Move the day and the limit, and watch how many cards are in progress.",
        labels={"day": "Day of the log", "limit": "Most cards in progress"},
        day=(min(14, whole), whole),
        limit=limits,
    )


def _state(cards: pd.DataFrame, today: pd.Timestamp, last: pd.Timestamp, written: int = 0) -> str:
    done = cards[cards["finished"] <= today]
    going = int(((cards["started"] <= today) & ~(cards["finished"] <= today)).sum())
    said = f"{len(done)} cards done, {going} in progress"
    if len(done):
        said += f", typical time from start to finish {_typical(cards, today):g} days"
    return said


def _typical(cards: pd.DataFrame, today: pd.Timestamp) -> float:
    """Return the median days from start to finish of the cards that were done by a day; nan when none was."""
    done = cards[cards["finished"] <= today]
    return float((done["finished"] - done["started"]).dt.days.median())


def _found(was: float, would: float, limit: int) -> str:
    if np.isnan([was, would]).any():
        return "No card is done yet"
    return f"A typical card took {was:g} days; with at most {limit} at a time it takes {would:g}"


def _in_progress(cards: pd.DataFrame, dates: pd.DatetimeIndex) -> list[int]:
    return [int(((cards["started"] <= day) & ~(cards["finished"] <= day)).sum()) for day in dates]


def _cards(cards: Any) -> pd.DataFrame:
    table = pd.DataFrame(cards)
    missing = next((column for column in ("card_id", *_DATES) if column not in table), None)
    if missing is not None:
        raise ProjectError(
            f"A board's log needs the column {missing}. Columns: {', '.join(map(str, table.columns))}."
        )
    table = table.copy()
    for column in _DATES:
        try:
            table[column] = pd.to_datetime(table[column]).dt.normalize()
        except (ValueError, TypeError):
            raise ProjectError(f"The column {column} holds something that is no date.") from None
    if table["started"].notna().sum() == 0:
        raise ProjectError("No card of this log was ever started.")
    return table
