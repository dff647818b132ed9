"""Your own city: read service requests (or another table) from an open-data portal or a file."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypedDict, Unpack

import pandas as pd

from practicum.data import cache, files, numbers, schema, sources
from practicum.data.web import Unreachable, Web, host, looks_like_a_page
from practicum.errors import DataError, nearest

TOKEN_VARIABLE = "PRACTICUM_APP_TOKEN"


class Options(TypedDict, total=False):
    """What every reader takes besides its own parameters.

    Parameters
    ----------
    columns : mapping
        Our name to the portal's name; for a file, the name in its header. Only these columns are read, so
        that nothing about residents arrives which you do not need. ``channel`` may be left out.
    table : str
        Into which table's columns; see `tables`.
    dates : str
        How times are written, such as ``"%d/%m/%Y %H:%M"``. Without it, ISO and usual ways are tried, and where
        month and day could be exchanged, another day in the table settles it or you are asked.
    decimal : {".", ","}
        The mark before decimals. Without it, numbers such as ``12,5`` or ``1.234.567`` in the table settle it, and
        where none does and ``12.000`` could be 12 or 12000, you are asked.
    timezone : str
        Such as ``"America/Chicago"``, when the portal writes times with an offset. Without it the clock
        time is taken as written.
    drop_bad : bool
        Leave rows with a wrong value out, and print how many.
    max_age : float
        Days for which the copy on this computer is good enough (folder: ``PRACTICUM_CACHE``).
    fresh : bool
        Ask the portal in any case.
    timeout : float
        Seconds to wait for each answer.
    """

    columns: Mapping[str, str] | None
    table: str
    dates: str | None
    decimal: str | None
    timezone: str | None
    drop_bad: bool
    max_age: float
    fresh: bool
    timeout: float


@dataclass(frozen=True)
class _Reading:
    """`Options` with the values that hold when they are left out."""

    columns: Mapping[str, str] | None = None
    table: str = "service-requests"
    dates: str | None = None
    decimal: str | None = None
    timezone: str | None = None
    drop_bad: bool = False
    max_age: float = 1
    fresh: bool = False
    timeout: float = 30


@dataclass(frozen=True)
class _Rows:
    """Which rows are wanted: values by column, first moment, first moment after, at most how many."""

    where: Mapping[str, Any] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None

    @classmethod
    def of(
        cls,
        where: Mapping[str, Any] | None,
        since: str | date | None,
        until: str | date | None,
        limit: int | None,
    ) -> _Rows:
        """Return what is wanted, with days as moments."""
        return cls(where or {}, _moment(since, "since"), _moment(until, "until"), limit)


def from_socrata(
    url: str,
    dataset: str | None = None,
    *,
    where: Mapping[str, Any] | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    limit: int | None = None,
    app_token: str | None = None,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Read a dataset of a Socrata portal into the columns of a practice table.

    >>> requests = data.from_socrata(
    ...     "https://data.example.gov", dataset="abcd-1234",
    ...     columns={"request_id": "sr_number", "opened": "created_date", "closed": "closed_date",
    ...              "service": "sr_type", "neighborhood": "community_area", "channel": "origin"},
    ...     since="2024-01-01",
    ... )

    To use the table in an exercise, see `own`.

    Parameters
    ----------
    url : str
        The portal's address, or that of a dataset's page.
    dataset : str, optional
        The dataset's id, such as ``abcd-1234``. Not needed when it stands in the address.
    where : mapping, optional
        Only rows with this value, or one of these values, by the portal's column name.
    since, until : str or date, optional
        Only rows with ``opened`` on these days or between them.
    limit : int, optional
        At most so many rows.
    app_token : str, optional
        Fewer pauses. Better kept out of notebooks, in the environment variable ``PRACTICUM_APP_TOKEN``.
    **options
        ``columns``, ``table``, ``dates``, ``decimal``, ``timezone``, ``drop_bad``, ``max_age``, ``fresh`` and
        ``timeout``: see `practicum.data.portal.Options`.

    Returns
    -------
    DataFrame
        As `load` gives it: text, ``int64``, ``float64``, ``datetime64`` in local time. ``channel``,
        ``closed`` and ``neighborhood`` may have gaps. Rows that came twice are there once.
        ``.attrs`` holds ``source`` and ``taken`` (when it was read).

    Raises
    ------
    DataError
        When the portal cannot be reached and no earlier copy is there, does not accept the question, or
        its values do not fit; names the portal, the column and three rows.
    """
    found = _dataset(url, dataset, "socrata")
    token = app_token or os.environ.get(TOKEN_VARIABLE, "").strip()
    headers = {"X-App-Token": token} if token else {}
    return _ask("socrata", url, found, (where, since, until, limit), options, headers)


def from_ckan(
    url: str,
    dataset: str | None = None,
    *,
    where: Mapping[str, Any] | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    limit: int | None = None,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Read a resource of a CKAN portal's DataStore into the columns of a practice table.

    Parameters
    ----------
    url : str
        The portal's address, or that of a resource's page.
    dataset : str, optional
        The long id of the resource. Not needed when it stands in the address.
    where, since, until, limit
        As in `from_socrata`.
    **options
        See `practicum.data.portal.Options`.

    Returns
    -------
    DataFrame
        As `from_socrata` gives it.

    Raises
    ------
    DataError
        As in `from_socrata`.
    """
    return _ask("ckan", url, _dataset(url, dataset, "ckan"), (where, since, until, limit), options)


def from_open311(
    url: str,
    *,
    where: Mapping[str, Any] | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    limit: int | None = None,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Read service requests from an Open311 GeoReport v2 server.

    >>> requests = data.from_open311(
    ...     "https://city.example.gov/open311/v2", columns={"neighborhood": "zipcode"}, since="2024-01-01"
    ... )

    The time of closing is the last change of a closed request.

    Parameters
    ----------
    url : str
        The server's address.
    where : mapping, optional
        Arguments of GeoReport, such as ``{"service_code": "033", "jurisdiction_id": "city.gov"}``.
    since, until : str or date, optional
        As in `from_socrata`. Without `since` a server gives as a rule the last 90 days.
    limit : int, optional
        At most so many rows.
    **options
        See `practicum.data.portal.Options`. Of ``columns`` only ``neighborhood`` is needed.

    Returns
    -------
    DataFrame
        As `from_socrata` gives it.

    Raises
    ------
    DataError
        As in `from_socrata`.
    """
    return _ask("open311", url, "", (where, since, until, limit), options)


def from_file(
    path: str | os.PathLike[str],
    *,
    sheet: str | int | None = None,
    where: Mapping[str, Any] | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    limit: int | None = None,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Read a CSV or Excel (.xlsx) file into the columns of a practice table.

    >>> requests = data.from_file("requests.csv", columns={"request_id": "Number", ...})

    Parameters
    ----------
    path : str or Path
        The file's path, or its address on the web.
    sheet : str or int, optional
        Name or number (0 is the first) of an Excel sheet; without it, the first.
    where, since, until, limit
        As in `from_socrata`.
    **options
        See `practicum.data.portal.Options`.

    Returns
    -------
    DataFrame
        As `from_socrata` gives it.

    Raises
    ------
    DataError
        When the file cannot be read or its values do not fit; names the file, the column and three rows.
    """
    reading, given = _Reading(**options), os.fspath(path).strip()
    mapping = dict(reading.columns or {})
    schema.check_names(mapping, reading.table)
    wanted = _Rows.of(where, since, until, limit)
    raw, source, taken = _file(given, sheet, reading) if "://" in given else _local_file(given, sheet)
    for name in [*mapping.values(), *wanted.where]:
        if name not in raw:
            raise schema.no_such_column(source, name, list(raw.columns))
    for name, value in wanted.where.items():
        raw = raw[raw[name].isin([str(one) for one in sources.values(value)])]
    return _conform(raw, mapping, reading, wanted, source, taken, first_row=2)


def from_portal(
    url: str | os.PathLike[str], dataset: str | None = None, *, kind: str | None = None, **options: Any
) -> pd.DataFrame:
    """Read from a portal or a file, whichever the address names.

    Parameters
    ----------
    url : str or Path
        A portal's address (Socrata, CKAN, Open311 GeoReport v2), or the address or path of a file.
    dataset : str, optional
        As in `from_socrata` and `from_ckan`.
    kind : {"socrata", "open311", "ckan", "file"}, optional
        When the address does not tell.
    **options
        As in `from_socrata`, `from_open311`, `from_ckan` or `from_file`.

    Returns
    -------
    DataFrame
        As `from_socrata` gives it.

    Raises
    ------
    DataError
        When the address does not tell what it is, an option does not belong there, or reading fails.
    """
    given = os.fspath(url).strip()
    found, named = _kind(given, dataset, kind)
    reader = _READERS[found]
    own = [name for name, one in inspect.signature(reader).parameters.items() if one.kind is one.KEYWORD_ONLY]
    known = [*Options.__annotations__, *own]
    if strange := next((name for name in options if name not in known), None):
        instead = nearest(strange, known) or f" Its options are: {', '.join(known)}."
        raise DataError(f"{strange}= is no option of data.{reader.__name__}.{instead}")
    if named:
        options["dataset"] = named
    return reader(given, **options)


_READERS: dict[str, Callable[..., pd.DataFrame]] = {
    "socrata": from_socrata,
    "open311": from_open311,
    "ckan": from_ckan,
    "file": from_file,
}


def _kind(given: str, dataset: str | None, kind: str | None) -> tuple[str, str]:
    """Return the kind of portal and the dataset's id, if it has one."""
    if kind is not None and kind not in _READERS:
        instead = nearest(str(kind), list(_READERS)) or f" Write one of: {', '.join(_READERS)}."
        raise DataError(f'There is no kind of portal "{kind}".{instead}')
    if kind in ("open311", "file"):
        return kind, ""
    if "://" not in given and (Path(given).exists() or given.lower().endswith(files.ENDINGS)):
        return "file", ""
    if kind:
        return kind, _dataset(given, dataset, kind)
    return sources.recognize(given, dataset, files.ENDINGS)


def _dataset(url: str, dataset: str | None, kind: str) -> str:
    """Return the dataset's id, as given or as it stands in the address."""
    if dataset:
        return dataset
    found, named = sources.recognize(url, None, files.ENDINGS)
    if found != kind:
        raise DataError(f'The address "{url}" names no dataset: add dataset=, its id on the portal.')
    return named


def _moment(day: str | date | None, name: str) -> datetime | None:
    """Return midnight at which a day starts, or for ``until`` ends."""
    if day is None:
        return None
    try:
        start = datetime.combine(day if isinstance(day, date) else date.fromisoformat(str(day)), time())
    except ValueError:
        raise DataError(f'{name}="{day}" is no day; write it like {name}="2024-01-31".') from None
    return start + pd.Timedelta(days=1).to_pytimedelta() if name == "until" else start


def _ask(
    kind: str,
    url: str,
    dataset: str,
    rows: tuple[Mapping[str, Any] | None, str | date | None, str | date | None, int | None],
    options: Options,
    headers: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return a table from a service, or from the copy on this computer."""
    reading, given = _Reading(**options), url.strip()
    mapping = {**(sources.OPEN311_COLUMNS if kind == "open311" else {}), **(reading.columns or {})}
    schema.check_names(mapping, reading.table)
    wanted = _Rows.of(*rows)
    question = sources.Question(
        source=f"{host(given)}/{dataset}".rstrip("/"),
        url=given if "://" in given else f"https://{given}",
        dataset=dataset,
        columns=tuple(dict.fromkeys(mapping.values())),
        where=wanted.where,
        opened=mapping.get("opened"),
        since=wanted.since,
        until=wanted.until,
        limit=wanted.limit,
    )

    def ask() -> cache.Rows:
        with Web(question.source, reading.timeout, headers) as web:
            return sources.READERS[kind](web, question)

    copy = cache.fetch(
        question.source, {"kind": kind, **asdict(question)}, ask, max_age=reading.max_age, fresh=reading.fresh
    )
    raw = pd.DataFrame(copy.rows, columns=list(question.columns), dtype=object)
    return _conform(raw, mapping, reading, wanted, question.source, copy.taken, first_row=1)


def _local_file(given: str, sheet: str | int | None) -> tuple[pd.DataFrame, str, datetime]:
    """Return the table in a file on this computer, its name, and the time."""
    path = Path(given).expanduser()
    return files.table(files.read_bytes(path), path.name, sheet), path.name, cache.now()


def _file(given: str, sheet: str | int | None, reading: _Reading) -> tuple[pd.DataFrame, str, datetime]:
    """Return the table in a file on the web, what messages call it, and when it was read."""
    source = f"{host(given)}/{Path(given.split('?')[0]).name}"

    def ask() -> cache.Rows:
        with Web(host(given), reading.timeout) as web:
            response = web.get(given)
            web.accept(response)
            if looks_like_a_page(response.content):
                raise Unreachable(web.not_data(response))
            read = files.table(response.content, source, sheet)
            # The header goes along as a row, for a file without rows has columns too.
            return [{"columns": list(read.columns), "index": [int(number) for number in read.index]}] + [
                {"row": [None if pd.isna(value) else value for value in row]}
                for row in read.itertuples(index=False, name=None)
            ]

    question = {"kind": "file", "url": given, "sheet": sheet}
    copy = cache.fetch(source, question, ask, max_age=reading.max_age, fresh=reading.fresh)
    head, *rows = copy.rows
    raw = pd.DataFrame(
        [row["row"] for row in rows], columns=head["columns"], index=head["index"], dtype=object
    )
    return raw, source, copy.taken


def _conform(
    raw: pd.DataFrame,
    mapping: Mapping[str, str],
    reading: _Reading,
    wanted: _Rows,
    source: str,
    taken: datetime,
    first_row: int,
) -> pd.DataFrame:
    """Return raw rows as rows of a practice table; `first_row` is the number people see at the first."""
    if raw.empty:
        raise DataError(f"{source} has no rows for this question: look at where=, since= and until=.")
    text = pd.DataFrame({ours: raw[theirs] for ours, theirs in mapping.items()}).map(numbers.as_text)
    if "channel" in schema.card_columns(reading.table) and "channel" not in text:
        text["channel"] = None
    made = schema.conform(
        text,
        reading.table,
        source,
        from_=mapping,
        first_row=first_row,
        dates=reading.dates,
        timezone=reading.timezone,
        decimal=reading.decimal,
        drop_bad=reading.drop_bad,
    )
    schema.name_few(made, reading.table, source)
    if "opened" in made:
        inside = made["opened"].notna()
        if wanted.since:
            inside &= made["opened"] >= wanted.since
        if wanted.until:
            inside &= made["opened"] < wanted.until
        made = made[inside].reset_index(drop=True)
    made = made.head(wanted.limit) if wanted.limit is not None else made
    made.attrs |= {"source": source, "taken": taken.isoformat()}
    return made
