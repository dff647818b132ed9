"""Clients for each kind of portal: read the wanted columns page by page, and nothing else.

Written from the services' own pages: SODA 2.1 (dev.socrata.com/docs/paging, /docs/queries and
/docs/app-tokens), Open311 GeoReport v2 with its paging extension (wiki.open311.org/GeoReport_v2), and
CKAN's ``datastore_search`` (docs.ckan.org, DataStore extension).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from xml.etree import ElementTree

from practicum.data.schema import no_such_column
from practicum.data.web import Unreachable, Web
from practicum.errors import DataError

Rows = list[dict[str, Any]]

#: Rows to ask for at once: few questions, and answers that arrive within the time limit.
PAGE = 5000
#: The longest span GeoReport v2 answers in one go, and a page size its servers accept or lower themselves.
SPAN = timedelta(days=90)
OPEN311_PAGE = 500

#: What GeoReport v2 calls our columns; where something is (address, zipcode, ...) each city says otherwise.
OPEN311_COLUMNS = {
    "request_id": "service_request_id",
    "opened": "requested_datetime",
    "closed": "updated_datetime",
    "service": "service_name",
}


@dataclass(frozen=True)
class Question:
    """What is wanted from a portal.

    Parameters
    ----------
    source : str
        What messages call the portal and dataset.
    url : str
        As given, with ``https://``.
    dataset : str
        The dataset's id, or nothing.
    columns : tuple of str
        The portal's names of the columns wanted.
    where : mapping
        Column (for Open311: argument) to the value or values wanted.
    opened : str or None
        The portal's name of the column that `since` and `until` look at.
    since, until : datetime or None
        The first moment wanted, and the first no longer wanted.
    limit : int or None
        The most rows wanted.
    """

    source: str
    url: str
    dataset: str
    columns: tuple[str, ...]
    where: Mapping[str, Any]
    opened: str | None
    since: datetime | None
    until: datetime | None
    limit: int | None

    def left(self, rows: Sized) -> int:
        """Return how many rows to ask for next; 0 when `rows` are all that is wanted."""
        return PAGE if self.limit is None else max(0, min(PAGE, self.limit - len(rows)))


def socrata(web: Web, question: Question) -> Rows:
    """Read a dataset through SODA 2.1: ``/resource/<id>.json``, paged in a stable order."""
    url = f"{_site(question.url)}/resource/{question.dataset}.json"
    wanted = {"$select": ",".join(question.columns), "$order": ":id"}
    if bad := [name for name in question.columns if not re.fullmatch(r"[:@\w]+", name)]:
        raise no_such_column(question.source, bad[0], _socrata_fields(web, url))
    if conditions := _soql(question):
        wanted["$where"] = conditions
    rows: Rows = []
    while size := question.left(rows):
        response = web.get(url, wanted | {"$limit": size, "$offset": len(rows)})
        if response.status_code == 400:
            fields = _socrata_fields(web, url)
            if missing := [name for name in question.columns if fields and name not in fields]:
                raise no_such_column(question.source, missing[0], fields)
        page = _records(web, web.json(response))
        if not page:
            break
        if rows and page == rows[-len(page) :]:
            raise Unreachable(f"{question.source} gives the same rows again and again.")
        rows += page
    return rows[: question.limit]


def _soql(question: Question) -> str:
    """Return SODA's ``$where`` for what is wanted."""
    conditions = [
        f"`{name}` in ({','.join(_quoted(value) for value in values(wanted))})"
        for name, wanted in question.where.items()
    ]
    for moment, sign in ((question.since, ">="), (question.until, "<")):
        if moment and question.opened:
            conditions.append(f"`{question.opened}` {sign} '{moment.isoformat()}'")
    return " AND ".join(conditions)


def _quoted(value: Any) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _socrata_fields(web: Web, url: str) -> list[str]:
    """Return the names of a dataset's columns. A row leaves empty ones out, so the header comes first."""
    response = web.get(url, {"$limit": 1})
    rows = _records(web, web.json(response))
    try:
        named = json.loads(response.headers.get("X-SODA2-Fields", ""))
    except ValueError:
        named = [*rows[0]] if rows else []
    return [name for name in named if not str(name).startswith(":@computed")]


def ckan(web: Web, question: Question) -> Rows:
    """Read a resource of CKAN's DataStore. Servers may lower ``limit``, so the rows received set the offset."""
    site = re.split(r"/(?:api|dataset|group|organization)(?:/|$)", question.url)[0].rstrip("/")
    url = f"{site}/api/3/action/datastore_search"
    wanted = {"resource_id": question.dataset, "fields": ",".join(question.columns), "sort": "_id"}
    if question.where:
        wanted["filters"] = json.dumps({name: values(value) for name, value in question.where.items()})
    rows: Rows = []
    while size := question.left(rows):
        response = web.get(url, wanted | {"limit": size, "offset": len(rows)})
        if response.status_code in (400, 409):
            fields = _ckan_fields(web, url, question.dataset)
            if missing := [name for name in question.columns if fields and name not in fields]:
                raise no_such_column(question.source, missing[0], fields)
        result = _ckan_result(web, web.json(response))
        rows += (page := _records(web, result.get("records")))
        if not page or len(rows) >= result.get("total", float("inf")):
            break
    return rows[: question.limit]


def _ckan_fields(web: Web, url: str, dataset: str) -> list[str]:
    response = web.get(url, {"resource_id": dataset, "limit": 0})
    if response.status_code >= 400:
        return []
    fields = _ckan_result(web, web.json(response)).get("fields", [])
    return [field["id"] for field in fields if field.get("id") != "_id"]


def _ckan_result(web: Web, answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict) or not isinstance(result := answer.get("result"), dict):
        raise Unreachable(f"{web.name} answered with something else than a CKAN result.")
    return result


def open311(web: Web, question: Question) -> Rows:
    """Read requests through GeoReport v2, JSON where there is JSON, else XML.

    A server gives at most 90 days and 1,000 requests at once; the span is cut into such pieces. Without
    `since` there is one piece: what the server gives by itself, as a rule the last 90 days.
    """
    base = re.sub(r"/requests(\.(json|xml))?$", "", question.url.rstrip("/"))
    wanted: dict[str, Any] = {name: ",".join(map(str, values(v))) for name, v in question.where.items()}
    ask = _Open311(web, base, wanted)
    rows: dict[str, dict[str, Any]] = {}
    for start, end in _spans(question):
        rows |= ask.span(start, end)
        if not question.left(rows):
            break
    for row in rows.values():
        # Until a request is closed, this is the time of any change.
        if str(row.get("status", "closed")).casefold() != "closed":
            row["updated_datetime"] = None
    if rows:
        found = list(dict.fromkeys(name for row in rows.values() for name in row))
        if missing := [name for name in question.columns if name not in found]:
            raise no_such_column(question.source, missing[0], found)
    return [{name: row.get(name) for name in question.columns} for row in rows.values()][: question.limit]


def _spans(question: Question) -> Iterator[tuple[datetime | None, datetime | None]]:
    """Return the wanted time in pieces of at most `SPAN`; a day more at each end, for time zones."""
    if question.since is None:
        yield None, question.until and question.until + timedelta(days=1)
        return
    start = question.since - timedelta(days=1)
    end = (question.until or datetime.now()) + timedelta(days=1)
    while start < end:
        yield start, (start := min(start + SPAN, end))


class _Open311:
    """One server, which may number pages from 0, from 1 or not at all."""

    def __init__(self, web: Web, base: str, wanted: dict[str, Any]):
        self.web, self.base, self.wanted = web, base, wanted
        self.format = "json"

    def span(self, start: datetime | None, end: datetime | None) -> dict[str, dict[str, Any]]:
        """Return the requests of one span by id."""
        dates = {
            name: moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            for name, moment in (("start_date", start), ("end_date", end))
            if moment
        }
        found: dict[str, dict[str, Any]] = {}
        for page in count():
            number = {"page": page} if page else {}
            got = {
                str(row["service_request_id"]): row
                for row in self.page(self.wanted | dates | {"page_size": OPEN311_PAGE} | number)
                if row.get("service_request_id") not in (None, "")
            }
            new = got.keys() - found.keys()
            found |= got
            # Page 1 is the first page again where numbers start at 1. Some servers repeat the last page for ever.
            if not got or (not new and page != 1):
                break
        never_paged = bool(got) and page == 2
        # A round number from a server without pages is most likely where it cut the list off.
        if never_paged and len(found) % 50 == 0 and start and end and end - start > timedelta(hours=2):
            middle = start + (end - start) / 2
            return found | self.span(start, middle) | self.span(middle, end)
        return found

    def page(self, query: dict[str, Any]) -> Rows:
        response = self.web.get(f"{self.base}/requests.{self.format}", query)
        if self.format == "json":
            rows = _json_requests(response)
            if rows is not None:
                return rows
            # JSON is optional in GeoReport v2, XML is not.
            again = self.web.get(f"{self.base}/requests.xml", query)
            if again.status_code >= 400 or _xml_requests(again) is None:
                return _records(self.web, self.web.json(response))
            self.format, response = "xml", again
        self.web.accept(response)
        rows = _xml_requests(response)
        if rows is None:
            raise Unreachable(self.web.not_data(response))
        return rows


def _json_requests(response: Any) -> Rows | None:
    if response.status_code >= 400:
        return None
    try:
        rows = response.json()
    except ValueError:
        return None
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else None


def _xml_requests(response: Any) -> Rows | None:
    try:
        root = ElementTree.fromstring(response.content)
    except ElementTree.ParseError:
        return None
    if root.tag != "service_requests":
        return None
    return [{field.tag: (field.text or "").strip() or None for field in request} for request in root]


def _records(web: Web, rows: Any) -> Rows:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreachable(f"{web.name} answered with something else than rows.")
    return rows


def values(wanted: Any) -> list[Any]:
    """Return one value, or several, as a list."""
    return list(wanted) if isinstance(wanted, Iterable) and not isinstance(wanted, (str, bytes)) else [wanted]


def _site(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))


#: Kind of portal to the function that reads it.
READERS = {"socrata": socrata, "ckan": ckan, "open311": open311}
_SOCRATA_ID = re.compile(r"[a-z0-9]{4}-[a-z0-9]{4}")
_CKAN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


def recognize(url: str, dataset: str | None, endings: tuple[str, ...]) -> tuple[str, str]:
    """Return the kind of portal and the dataset's id, from an address and an id.

    Raises
    ------
    DataError
        When neither tells.
    """
    path = urlsplit(url).path
    named = dataset or ""
    if _SOCRATA_ID.fullmatch(named):
        return "socrata", named
    if _CKAN_ID.fullmatch(named):
        return "ckan", named
    if not named:
        if found := re.search(rf"/resource/({_SOCRATA_ID.pattern})(?:\.\w+)?$", path):
            return "socrata", found[1]
        if path.lower().endswith(endings) or re.search(r"/rows\.csv$|/download$", path):
            return "file", ""
        if re.search(r"open311|georeport|/requests\.(json|xml)$", url, re.IGNORECASE):
            return "open311", ""
        if ids := _CKAN_ID.findall(path):
            return "ckan", ids[-1]
        if ids := re.findall(rf"(?<=/){_SOCRATA_ID.pattern}(?=/|$)", path):
            return "socrata", ids[-1]
    raise DataError(
        f'What kind of portal is "{url}"{f" with dataset {named!r}" if named else ""}? Give dataset="abcd-1234" (Socrata) '
        'or the long id of a CKAN resource, the address of a .csv or .xlsx file, or say kind="open311".'
    )
