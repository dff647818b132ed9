"""How each kind of portal answers, and what a test can make it do wrong."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

RESOURCE = "9f10a482-dc79-46fa-8a0c-494a592c442f"


@dataclass
class Answer:
    """One answer given instead of the usual one."""

    status: int = 200
    body: bytes = b""
    type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False


@dataclass
class Asked:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: dict | None


class Portal:
    """What the server serves, what it shall do wrong next, and what it was asked."""

    def __init__(self) -> None:
        self.rows: list[dict] = []
        self.fields: list[str] = []
        self.files: dict[str, bytes] = {}
        self.next: list[Answer] = []
        self.asked: list[Asked] = []
        self.most = 1000  # rows a server gives at once, whatever it is asked for
        self.first_page: int | None = 1  # how Open311 numbers pages; None: not at all
        self.sticky = False  # Open311: repeat the last page for ever
        self.formats = ("json", "xml")
        self.span_days = 90
        self.details: dict[int, dict] = {}
        self.url = ""

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    # Socrata ---------------------------------------------------------------------------------------

    def soda(self, query: dict[str, str]) -> Answer:
        def wrong(column: str) -> Answer:
            said = {
                "message": f"Query coordinator error: query.soql.no-such-column; No such column: {column}",
                "error": True,
            }
            return Answer(400, json.dumps(said).encode())

        fields = [":id", *self.fields]
        chosen = query["$select"].split(",") if "$select" in query else self.fields
        for name in [*chosen, *re.findall(r"`([^`]+)`", query.get("$where", ""))]:
            if name not in fields:
                return wrong(name)
        rows = [row for row in self.rows if self._holds(row, query.get("$where", ""))]
        if query.get("$order") != ":id":
            rows = random.sample(rows, len(rows))  # "not implicitly ordered"
        start, size = int(query.get("$offset", 0)), min(int(query.get("$limit", 1000)), self.most)
        page = [
            {name: row[name] for name in chosen if row.get(name) is not None}
            for row in rows[start : start + size]
        ]
        return Answer(200, json.dumps(page).encode(), headers={"X-SODA2-Fields": json.dumps(chosen)})

    @staticmethod
    def _holds(row: dict, where: str) -> bool:
        for part in where.split(" AND ") if where else []:
            column = re.match(r"`([^`]+)`", part)[1]
            value = row.get(column)
            if found := re.search(r" in \((.*)\)$", part):
                if value not in [one.replace("''", "'") for one in re.findall(r"'((?:[^']|'')*)'", found[1])]:
                    return False
            else:
                sign, moment = re.search(r"(>=|<) '(.*)'$", part).groups()
                if not (value >= moment if sign == ">=" else value < moment):
                    return False
        return True

    # CKAN ------------------------------------------------------------------------------------------

    def ckan(self, query: dict[str, str]) -> Answer:
        def result(status: int, **said: object) -> Answer:
            return Answer(status, json.dumps({"help": "", "success": status == 200, **said}).encode())

        if query.get("resource_id") != RESOURCE:
            return result(
                404, error={"__type": "Not Found Error", "message": "Not found: Resource was not found."}
            )
        fields = query["fields"].split(",") if "fields" in query else self.fields
        filters = json.loads(query.get("filters", "{}"))
        if strange := [name for name in [*fields, *filters] if name not in self.fields]:
            return result(
                409, error={"__type": "Validation Error", "fields": [f'field "{strange[0]}" not in table']}
            )
        rows = [row for row in self.rows if all(row.get(n) in wanted for n, wanted in filters.items())]
        start, size = int(query.get("offset", 0)), min(int(query.get("limit", 100)), self.most)
        page = [{name: row.get(name) for name in fields} for row in rows[start : start + size]]
        return result(
            200,
            result={
                "fields": [{"id": "_id", "type": "int"}, *({"id": name, "type": "text"} for name in fields)],
                "records": page,
                "limit": size,
                "total": len(rows),
            },
        )

    # Open311 ---------------------------------------------------------------------------------------

    def open311(self, query: dict[str, str], format: str) -> Answer:
        if format not in self.formats:
            return Answer(
                404,
                b"<errors><error><code>404</code><description>no such format</description></error></errors>",
            )
        if query.get("jurisdiction_id", "city.gov") != "city.gov":
            return Answer(404, b'[{"code": 404, "description": "jurisdiction_id was not found"}]')

        def moment(name: str) -> datetime | None:
            return datetime.strptime(query[name], "%Y-%m-%dT%H:%M:%SZ") if name in query else None

        newest = max((self._when(row) for row in self.rows), default=datetime(2025, 1, 1))
        end = moment("end_date") or newest + timedelta(days=1)
        start = moment("start_date") or end - timedelta(days=self.span_days)
        start = max(start, end - timedelta(days=self.span_days))
        rows = sorted(
            (row for row in self.rows if start <= self._when(row) < end), key=self._when, reverse=True
        )
        if "service_code" in query:
            rows = [row for row in rows if row.get("service_code") in query["service_code"].split(",")]
        size = min(int(query.get("page_size", 1000)), self.most)
        page = (
            0
            if self.first_page is None
            else max(int(query.get("page", self.first_page)) - self.first_page, 0)
        )
        if self.sticky and rows:
            page = min(page, (len(rows) - 1) // size)
        rows = rows[page * size : (page + 1) * size]
        if format == "json":
            return Answer(200, json.dumps(rows).encode())
        inside = "".join(
            "<request>" + "".join(f"<{k}>{escape(str(v or ''))}</{k}>" for k, v in row.items()) + "</request>"
            for row in rows
        )
        text = f'<?xml version="1.0" encoding="utf-8"?><service_requests>{inside}</service_requests>'
        return Answer(200, text.encode(), "text/xml; charset=utf-8")

    @staticmethod
    def _when(row: dict) -> datetime:
        return datetime.fromisoformat(row["requested_datetime"]).replace(tzinfo=None)

    # Grants.gov ------------------------------------------------------------------------------------

    def search2(self, body: dict) -> Answer:
        wanted = body["oppStatuses"].split("|")
        hits = [
            hit
            for hit in self.rows
            if hit["oppStatus"] in wanted and body["keyword"].lower() in hit["title"].lower()
        ]
        start, size = body.get("startRecordNum", 0), min(body.get("rows", 10), self.most)
        data = {"hitCount": len(hits), "startRecord": start, "oppHits": hits[start : start + size]}
        return Answer(200, json.dumps({"errorcode": 0, "msg": "Webservice Succeeds", "data": data}).encode())

    def fetch(self, body: dict) -> Answer:
        assert isinstance(body["opportunityId"], int)
        data = self.details.get(body["opportunityId"])
        said = {"errorcode": 0, "data": data} if data else {"errorcode": 1, "msg": "no such opportunity"}
        return Answer(200, json.dumps(said).encode())

    # -----------------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/resource/abcd-1234.json":
            return self.soda(asked.query)
        if asked.path == "/api/3/action/datastore_search":
            return self.ckan(asked.query)
        if found := re.fullmatch(r"/open311/v2/requests\.(json|xml)", asked.path):
            return self.open311(asked.query, found[1])
        if asked.path == "/v1/api/search2":
            return self.search2(asked.body)
        if asked.path == "/v1/api/fetchOpportunity":
            return self.fetch(asked.body)
        if asked.path in self.files:
            return Answer(200, self.files[asked.path], "application/octet-stream")
        return Answer(404, b"<!DOCTYPE html><html><body>Not found</body></html>", "text/html")
