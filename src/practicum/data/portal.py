"""Your own city: read service requests (or another table) from an open-data portal or a file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd

from practicum.data import cache, files, schema, sources
from practicum.data.web import Unreachable, Web, host
from practicum.errors import DataError, nearest

TOKEN_VARIABLE = "PRACTICUM_APP_TOKEN"
KINDS = ("socrata", "open311", "ckan", "file")


def from_portal(
    url: str | os.PathLike[str],
    dataset: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    table: str = "service-requests",
    kind: str | None = None,
    where: Mapping[str, Any] | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    limit: int | None = None,
    dates: str | None = None,
    timezone: str | None = None,
    sheet: str | int | None = None,
    drop_bad: bool = False,
    app_token: str | None = None,
    max_age: float = 1,
    fresh: bool = False,
    timeout: float = 30,
) -> pd.DataFrame:
    """Read your own city's data into the columns of a practice table.

    >>> requests = data.from_portal(
    ...     "https://data.example.gov", dataset="abcd-1234",
    ...     columns={"request_id": "sr_number", "opened": "created_date", "closed": "closed_date",
    ...              "service": "sr_type", "neighborhood": "community_area", "channel": "origin"},
    ...     since="2024-01-01",
    ... )

    Only the columns you name are read, so that nothing about residents arrives which you do not need.
    To use the table in an exercise, see `save_city`.

    Parameters
    ----------
    url : str
        A portal's address (Socrata, CKAN, Open311 GeoReport v2), or the address or path of a CSV or
        Excel (.xlsx) file.
    dataset : str, optional
        The dataset's id: ``abcd-1234`` (Socrata), or the long id of a CKAN resource. Not needed when it
        stands in the address.
    columns : mapping
        Our name to the portal's name. For Open311 only ``neighborhood`` is needed (such as
        ``{"neighborhood": "zipcode"}``); its time of closing is the last change of a closed request.
        ``channel`` may be left out. For files: the header.
    table : str
        Into which table's columns; see `tables`.
    kind : {"socrata", "open311", "ckan", "file"}, optional
        When the address does not tell.
    where : mapping, optional
        Only rows with this value, or one of these values, by the portal's column name. For Open311 these
        are arguments, such as ``{"service_code": "033", "jurisdiction_id": "city.gov"}``.
    since, until : str or date, optional
        Only requests opened on these days or between them. Open311 without `since` gives as a rule the
        last 90 days.
    limit : int, optional
        At most so many rows.
    dates : str, optional
        How times are written, such as ``"%d/%m/%Y %H:%M"``; without it, ISO and American ways are tried.
    timezone : str, optional
        Such as ``"America/Chicago"``, when the portal writes times with an offset. Without it the
        clock time is taken as written.
    sheet : str or int, optional
        Of an Excel file; without it, the first.
    drop_bad : bool
        Leave rows with a wrong value out, and print how many.
    app_token : str, optional
        For Socrata: fewer pauses. Better kept out of notebooks, in the environment variable
        ``PRACTICUM_APP_TOKEN``.
    max_age : float
        Days for which the copy on this computer is good enough (folder: ``PRACTICUM_CACHE``).
    fresh : bool
        Ask the portal in any case.
    timeout : float
        Seconds to wait for each answer.

    Returns
    -------
    DataFrame
        As `load` gives it: text, ``int64``, ``float64``, ``datetime64`` in local time. ``channel``,
        ``closed`` and ``neighborhood`` may have gaps. Rows that came twice are there once.
        ``.attrs`` says ``source`` and ``taken`` (when it was read).

    Raises
    ------
    DataError
        When the portal cannot be reached and no earlier copy is there, does not accept the question, or
        its values do not fit; names the portal, the column and three rows.
    """
    given = os.fspath(url).strip()
    reader, dataset = _kind(given, dataset, kind)
    mapping = {**(sources.OPEN311_COLUMNS if reader == "open311" else {}), **(columns or {})}
    schema.check_names(mapping, table)
    begin, end = _moment(since, "since"), _moment(until, "until")
    if reader == "file":
        raw, source, taken = _file(given, sheet, max_age, fresh, timeout)
        if missing := [name for name in mapping.values() if name not in raw]:
            raise schema.no_such_column(source, missing[0], list(raw.columns))
        for name, wanted in (where or {}).items():
            if name not in raw:
                raise schema.no_such_column(source, name, list(raw.columns))
            raw = raw[raw[name].isin([str(value) for value in sources.values(wanted)])]
    else:
        source = f"{host(given)}/{dataset}".rstrip("/")
        question = sources.Question(
            source=source,
            url=given if "://" in given else f"https://{given}",
            dataset=dataset,
            columns=tuple(dict.fromkeys(mapping.values())),
            where=where or {},
            opened=mapping.get("opened"),
            since=begin,
            until=end,
            limit=limit,
        )
        copy = _ask(reader, question, app_token, max_age, fresh, timeout)
        raw, taken = pd.DataFrame(copy.rows, columns=list(question.columns), dtype=object), copy.taken
    if raw.empty:
        raise DataError(f"{source} has no rows for this question: look at where=, since= and until=.")
    raw = pd.DataFrame({ours: raw[theirs] for ours, theirs in mapping.items()}).map(_as_text)
    if "channel" in schema.card_columns(table) and "channel" not in raw:
        raw["channel"] = None
    made = schema.conform(
        raw,
        table,
        source,
        from_=mapping,
        first_row=2 if reader == "file" else 1,
        dates=dates,
        timezone=timezone,
        drop_bad=drop_bad,
    )
    if "opened" in made:
        inside = made["opened"].notna()
        inside &= made["opened"] >= begin if begin else True
        inside &= made["opened"] < end if end else True
        made = made[inside].reset_index(drop=True)
    made = made.head(limit) if limit is not None else made
    made.attrs |= {"source": source, "taken": taken.isoformat()}
    return made


def _kind(given: str, dataset: str | None, kind: str | None) -> tuple[str, str]:
    if kind is not None and kind not in KINDS:
        instead = nearest(str(kind), list(KINDS)) or f" Write one of: {', '.join(KINDS)}."
        raise DataError(f'There is no kind of portal "{kind}".{instead}')
    if kind in ("open311", "file"):
        return kind, ""
    if "://" not in given and (Path(given).exists() or given.lower().endswith(files.ENDINGS)):
        return "file", ""
    found, named = (
        sources.recognize(given, dataset, files.ENDINGS) if kind is None or not dataset else (kind, dataset)
    )
    return kind or found, named


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
    reader: str, question: sources.Question, token: str | None, max_age: float, fresh: bool, timeout: float
) -> cache.Copy:
    token = token or os.environ.get(TOKEN_VARIABLE, "").strip()
    headers = {"X-App-Token": token} if token and reader == "socrata" else {}

    def ask() -> cache.Rows:
        with Web(question.source, timeout, headers) as web:
            return sources.READERS[reader](web, question)

    asked = {"kind": reader, **{name: getattr(question, name) for name in question.__dataclass_fields__}}
    return cache.remembered(question.source, asked, ask, max_age=max_age, fresh=fresh)


def _file(
    given: str, sheet: str | int | None, max_age: float, fresh: bool, timeout: float
) -> tuple[pd.DataFrame, str, datetime]:
    """Read a file from this computer, or from the web through the cache."""
    if "://" not in given:
        path = Path(given).expanduser()
        return files.table(files.read_bytes(path), path.name, sheet), path.name, cache.now()
    source = f"{host(given)}/{Path(given.split('?')[0]).name}"

    def ask() -> cache.Rows:
        with Web(host(given), timeout) as web:
            response = web.get(given)
            web.accept(response)
            if files.looks_like_a_page(response.content):
                raise Unreachable(web.not_data(response))
            read = files.table(response.content, source, sheet)
            # The header goes along as a row, for a file without rows has columns too.
            return [{"columns": list(read.columns), "index": [int(number) for number in read.index]}] + [
                {"row": [None if pd.isna(value) else value for value in row]}
                for row in read.itertuples(index=False, name=None)
            ]

    question = {"kind": "file", "url": given, "sheet": sheet}
    copy = cache.remembered(source, question, ask, max_age=max_age, fresh=fresh)
    head, *rows = copy.rows
    raw = pd.DataFrame(
        [row["row"] for row in rows], columns=head["columns"], index=head["index"], dtype=object
    )
    return raw, source, copy.taken


def _as_text(value: Any) -> str | None:
    """Write what JSON gave as text: whole numbers without a point, parts of an address as JSON."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
