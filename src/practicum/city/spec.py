"""What a city is before it is made: a small typed spec, read from TOML."""

from __future__ import annotations

import re
import tomllib
import zlib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass

from practicum.errors import AuthoringError

Settings = TypeVar("Settings")

QUARTILES = 4
CHANNELS = ("Phone", "App", "Web form", "In person")

_NO_OTHER_KEYS = ConfigDict(extra="forbid")
Whole = Annotated[int, Field(gt=0, strict=True)]
Number = Annotated[float, Field(strict=True)]
Positive = Annotated[Number, Field(gt=0)]
Share = Annotated[Number, Field(ge=0, le=1)]
Mix = Annotated[tuple[Share, ...], Field(min_length=len(CHANNELS), max_length=len(CHANNELS))]


@dataclass(frozen=True, config=_NO_OTHER_KEYS)
class Neighborhood:
    """One neighborhood, as far as a person decides it.

    Parameters
    ----------
    name, district : str
        As shown in the tables.
    population : int
        Residents.
    income : int
        Median household income, USD a year.
    limited_english : float
        Share of residents aged 5 and over who speak English less than "very well", 0 to 1.
    """

    name: str
    district: str
    population: Whole
    income: Whole
    limited_english: Share


@dataclass(frozen=True, config=_NO_OTHER_KEYS)
class Service:
    """One kind of service request and the truths planted in it.

    Parameters
    ----------
    target_days : int
        Days within which the city promises to close a request.
    rate : float
        Requests per 1,000 residents and year in a neighborhood of average need.
    median_days : float
        Typical wait where `quartile_factor` is 1, before closings move to working days.
    spread : float
        Standard deviation of the logarithm of the wait: the length of the right tail.
    need_gradient : float
        Change of the logarithm of `rate` for one standard deviation of need (low income and
        limited English in equal parts). Negative: fewer requests where need is high.
    quartile_factor : tuple of float
        What `median_days` is multiplied by in income quartile 1 (lowest) to 4.
    exceptions : dict of str to float
        Neighborhoods with a factor of their own in place of their quartile's.
    months : tuple of float
        Relative number of requests a day, January to December.
    """

    target_days: Whole
    rate: Positive
    median_days: Positive
    spread: Positive
    need_gradient: Number = 0.0
    quartile_factor: Annotated[tuple[Positive, ...], Field(min_length=QUARTILES, max_length=QUARTILES)] = (
        1.0,
    ) * QUARTILES
    exceptions: dict[str, Positive] = Field(default_factory=dict)
    months: Annotated[tuple[Positive, ...], Field(min_length=12, max_length=12)] = (1.0,) * 12


@dataclass(frozen=True, config=_NO_OTHER_KEYS)
class Spec:
    """A whole city. Shares are 0 to 1.

    Parameters
    ----------
    id, name, prefix : str
        Folder (the name of the TOML file), name as shown, two letters that start request ids.
    seed : int
        Start of every random stream.
    start, end : date
        First and last day of the tables.
    growth : float
        Requests in a year relative to the year before.
    long_share, long_factor : float
        A few requests get stuck: this share of them waits up to this many times longer.
    lost_share : float
        Share of requests that nobody closes, where waits are shortest; it grows with the wait.
    channels, channels_limited_english : tuple of float
        Shares of Phone, App, Web form, In person where everybody speaks English well, and where
        half of the residents do not; in between in proportion.
    neighborhoods : tuple of Neighborhood
        The same number in each income quartile.
    services : dict of str to Service
        Kinds of request by name.
    families : dict
        What the other families of tables are made from, by the family's name: the common settings in
        ``curriculum/cities/families/<family>.toml``, with what the city's own file changes.
    written : dict
        What people wrote for all cities (ideas, risks, tasks), by the name of the file:
        ``curriculum/cities/texts/<name>.toml``.
    """

    id: str
    name: str
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    seed: Whole
    start: date
    end: date
    growth: Positive
    long_share: Share
    long_factor: Annotated[Number, Field(gt=1)]
    lost_share: Share
    channels: Mix
    channels_limited_english: Mix
    neighborhoods: Annotated[tuple[Neighborhood, ...], Field(min_length=QUARTILES)]
    services: Annotated[dict[str, Service], Field(min_length=1)]
    families: dict[str, dict[str, Any]] = Field(default_factory=dict)
    written: dict[str, dict[str, Any]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _agrees(self) -> Spec:
        """Check what no single key can know; a message starts with the key it is about."""
        names = [n.name for n in self.neighborhoods]
        if self.end < self.start:
            raise ValueError("end: the last day is before the first; swap start and end")
        if len(set(names)) < len(names):
            raise ValueError("neighborhoods: two have the same name; rename one")
        if len(names) % QUARTILES:
            raise ValueError(
                f"neighborhoods: {len(names)} do not divide into {QUARTILES} equal groups; add or drop some"
            )
        for key in ("channels", "channels_limited_english"):
            if abs(sum(getattr(self, key)) - 1) > 1e-9:
                raise ValueError(f"{key}: the shares add up to {sum(getattr(self, key)):g}; make it 1")
        for name, service in self.services.items():
            for neighborhood in set(service.exceptions) - set(names):
                raise ValueError(
                    f"services.{name}.exceptions.{neighborhood}: no such neighborhood; use one of the file's"
                )
        return self

    def rng(self, table: str) -> np.random.Generator:
        """Return the random stream of one `table`, so that a new table changes no other."""
        return np.random.default_rng([self.seed, zlib.crc32(table.encode())])

    def settings(self, family: str, kind: type[Settings]) -> Settings:
        """Return the settings of one `family` of tables as the dataclass `kind`.

        Raises
        ------
        AuthoringError
            When a key is missing, unknown or out of range; names the key.
        """
        return self._typed("families", self.families, family, kind)

    def texts(self, name: str, kind: type[Settings]) -> Settings:
        """Return the texts called `name` as the dataclass `kind`.

        Raises
        ------
        AuthoringError
            When a key is missing, unknown or out of range; names the key.
        """
        return self._typed("texts", self.written, name, kind)

    def _typed(self, folder: str, contents: dict[str, Any], name: str, kind: type[Settings]) -> Settings:
        place = Path("curriculum/cities") / folder / f"{name}.toml"
        if name not in contents:
            raise AuthoringError(place, None, f'nothing is read for "{name}"; write this file.')
        try:
            return TypeAdapter(kind).validate_python(contents[name])
        except ValidationError as error:
            raise AuthoringError(place, None, f"for {self.id}, {_sentence(error)}") from None


def read(path: Path) -> Spec:
    """Read the spec of one city.

    Parameters
    ----------
    path : Path
        ``curriculum/cities/<id>.toml``; the file's name is the city's id.

    Raises
    ------
    AuthoringError
        When the file is not TOML, or a key is missing, unknown or out of range; names the key.
    """
    path = Path(path)
    content = _toml(path)
    if "id" in content:
        raise AuthoringError(path, None, "key `id`: the file's name is the id; delete the key.")
    own = content.pop("families", {})
    common = {file.stem: _toml(file) for file in sorted((path.parent / "families").glob("*.toml"))}
    for family in own:
        if family not in common:
            raise AuthoringError(
                path, None, f"key `families.{family}`: there is no such family; correct its spelling."
            )
    texts = {file.stem: _toml(file) for file in sorted((path.parent / "texts").glob("*.toml"))}
    families = {family: _changed(settings, own.get(family, {})) for family, settings in common.items()}
    try:
        return TypeAdapter(Spec).validate_python(
            {"id": path.stem, "families": families, "written": texts, **content}
        )
    except ValidationError as error:
        raise AuthoringError(path, None, _sentence(error)) from None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AuthoringError(path, None, "this file does not exist; check the path.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise AuthoringError(path, int(line[1]) if line else None, f"this is not TOML: {error}.") from None


def _changed(common: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return `common` with what `own` changes, table within table."""
    merged = dict(common)
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(common.get(key), dict)
        merged[key] = _changed(common[key], value) if both else value
    return merged


def _sentence(error: ValidationError) -> str:
    """Return the first of the errors as one sentence that names the key."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    if not key:  # from Spec._agrees, which names the key itself
        key, _, said = said.partition(": ")
    if first["type"] == "unexpected_keyword_argument":
        return f"key `{key}`: no such key; correct its spelling or delete it."
    if first["type"] in ("missing", "missing_argument"):
        return f"key `{key}`: it is missing; add it."
    return f"key `{key}`: {said[0].lower()}{said[1:]}."
