"""The tables ``service-requests`` and ``service-targets``: what people asked for and were promised."""

from __future__ import annotations

import numpy as np
import pandas as pd

from practicum.city.neighborhoods import need
from practicum.city.spec import CHANNELS, Service, Spec

MINUTES = 24 * 60
# The counter and the phone line keep office hours; the app and the web form never close.
OFFICE_HOURS, ONLINE_HOURS, CREW_HOURS = (8 * 60, 17 * 60), (6 * 60, 24 * 60), (7 * 60, 16 * 60 + 30)
OFFICE_CHANNELS = ("Phone", "In person")
# Requests a day, Monday to Sunday, relative to a weekday.
OFFICE_WEEK = (1.1, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
ONLINE_WEEK = (1.1, 1.0, 0.95, 0.95, 1.0, 0.9, 0.85)
# Nobody works on New Year's Day, July 4, Thanksgiving and Christmas.
HOLIDAYS = np.array(
    [f"{year}-{day}" for year in range(2024, 2031) for day in ("01-01", "07-04", "12-25")]
    + ["2024-11-28", "2025-11-27", "2026-11-26", "2027-11-25", "2028-11-23", "2029-11-22", "2030-11-28"],
    dtype="datetime64[D]",
)
# Differences between neighborhoods that nothing else in the tables explains.
UNEXPLAINED = 0.06


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``service-requests``, one row per request, and ``service-targets``, one per service."""
    neighborhoods = tables["neighborhoods"]
    parts = [
        _requests(spec, name, service, neighborhoods, spec.rng(f"service-requests/{name}"))
        for name, service in spec.services.items()
    ]
    requests = pd.concat(parts).sort_values("opened", kind="stable", ignore_index=True)
    year = requests["opened"].dt.year
    number = requests.groupby(year).cumcount() + 1
    ids = [f"{spec.prefix}-{y % 100:02d}-{n:06d}" for y, n in zip(year, number, strict=True)]
    requests.insert(0, "request_id", ids)
    targets = pd.DataFrame(
        {
            "service": list(spec.services),
            "target_days": [service.target_days for service in spec.services.values()],
        }
    )
    return {"service-requests": requests, "service-targets": targets}


def _requests(
    spec: Spec, name: str, service: Service, neighborhoods: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Return all requests for one service, in no order, without ids."""
    where = _where(spec, service, neighborhoods, rng)
    channel = _channel(spec, neighborhoods, where, rng)
    opened = _opened(spec, service, channel, rng)
    factor = np.array(
        [
            service.exceptions.get(name, service.quartile_factor[quartile - 1])
            for name, quartile in zip(
                neighborhoods["neighborhood"], neighborhoods["income_quartile"], strict=True
            )
        ]
    )[where]
    closed = _closed(spec, service, opened, factor, rng)
    return pd.DataFrame(
        {
            "opened": opened,
            "closed": closed,
            "service": name,
            "neighborhood": neighborhoods["neighborhood"].to_numpy()[where],
            "channel": np.array(CHANNELS)[channel],
        }
    )


def _where(spec: Spec, service: Service, neighborhoods: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Return the row of the neighborhood of each request, as many as the rates give."""
    years = ((spec.end - spec.start).days + 1) / 365.25
    rate = service.rate * np.exp(
        service.need_gradient * need(neighborhoods) + UNEXPLAINED * rng.standard_normal(len(neighborhoods))
    )
    expected = rate / 1000 * neighborhoods["population"].to_numpy() * years
    return np.repeat(np.arange(len(neighborhoods)), rng.poisson(expected))


def _channel(
    spec: Spec, neighborhoods: pd.DataFrame, where: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return the position in `CHANNELS` of each request: the mix changes with limited English."""
    toward = (neighborhoods["limited_english_share"].to_numpy() / 0.5).clip(0, 1)[:, None]
    mix = (1 - toward) * np.array(spec.channels) + toward * np.array(spec.channels_limited_english)
    upper = mix.cumsum(axis=1)[where, :-1]
    return (rng.random(len(where))[:, None] > upper).sum(axis=1)


def _opened(spec: Spec, service: Service, channel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return when each request came in, ``datetime64[m]``: seasons, weekdays and hours."""
    days = np.arange(np.datetime64(spec.start), np.datetime64(spec.end) + 1, dtype="datetime64[D]")
    year = days.astype("datetime64[Y]").astype(int)
    month = days.astype("datetime64[M]").astype(int) % 12
    season = np.array(service.months)[month] * spec.growth ** (year - year[0])
    opened = np.empty(len(channel), dtype="datetime64[m]")
    for position, name in enumerate(CHANNELS):
        office = name in OFFICE_CHANNELS
        week = np.array(OFFICE_WEEK if office else ONLINE_WEEK)[_weekday(days)]
        weight = season * week * ~(office & np.isin(days, HOLIDAYS))
        mine = channel == position
        day = rng.choice(days, size=mine.sum(), p=weight / weight.sum())
        opened[mine] = day.astype("datetime64[m]") + rng.integers(
            *(OFFICE_HOURS if office else ONLINE_HOURS), size=mine.sum()
        )
    return opened


def _closed(
    spec: Spec, service: Service, opened: np.ndarray, factor: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return when each request was closed, ``datetime64[m]``; missing while it is open at the end."""
    count = len(opened)
    wait = service.median_days * factor * np.exp(service.spread * rng.standard_normal(count))
    stuck = rng.random(count) < spec.long_share
    wait *= np.where(stuck, rng.uniform(1, spec.long_factor, count), 1)
    due = (opened + (wait * MINUTES).astype(int)).astype("datetime64[D]")
    minute = rng.integers(*CREW_HOURS, size=count)
    closed = np.busday_offset(due, 0, roll="forward", holidays=HOLIDAYS).astype("datetime64[m]") + minute
    # A crew that would have come earlier the same day comes the next working day.
    next_day = np.busday_offset(due, 1, roll="backward", holidays=HOLIDAYS).astype("datetime64[m]") + minute
    closed = np.where(closed <= opened, next_day, closed)
    lost = rng.random(count) < spec.lost_share * factor
    return np.where(
        lost | (closed.astype("datetime64[D]") > np.datetime64(spec.end)), np.datetime64("NaT"), closed
    )


def _weekday(days: np.ndarray) -> np.ndarray:
    """Return 0 for Monday to 6 for Sunday."""
    return (days.astype("datetime64[D]").astype(int) + 3) % 7
