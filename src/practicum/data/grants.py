"""Federal funding: the public search of Grants.gov, as a table.

The two services ``search2`` and ``fetchOpportunity`` need no key (grants.gov/api/common/search2 and
/fetchopportunity, read in November 2026; those pages write the host ``api.www.grants.gov``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import pandas as pd

from practicum.data import cache
from practicum.data.web import Unreachable, Web, host
from practicum.errors import DataError

BASE_VARIABLE = "PRACTICUM_GRANTS_URL"
BASE = "https://api.grants.gov/v1/api"

#: Who may apply, by Grants.gov's codes: city or township governments, and everybody.
CITY = ("02", "99")
_PAGE = 100
_STATUSES = ("forecasted", "posted", "closed", "archived")
_TIMES = ("opens", "closes")
_MONEY = ("award_floor", "award_ceiling", "estimated_funding")


def grants(
    keyword: str = "",
    *,
    eligibility: str | Iterable[str] = CITY,
    statuses: str | Iterable[str] = ("posted", "forecasted"),
    agencies: str | Iterable[str] = (),
    categories: str | Iterable[str] = (),
    aln: str = "",
    limit: int = 100,
    details: bool = False,
    base: str | None = None,
    max_age: float = 1,
    fresh: bool = False,
    timeout: float = 30,
) -> pd.DataFrame:
    """Search federal grant opportunities on Grants.gov.

    >>> open_now = data.grants("street safety", statuses="posted", details=True)

    Parameters
    ----------
    keyword : str
        Words to look for; without them, everything.
    eligibility : str or iterable of str
        Codes of who may apply; without it, cities and townships (``"02"``) and everybody (``"99"``). Others:
        ``"01"`` counties, ``"04"`` special districts, ``"25"`` others, as the text of the opportunity says.
    statuses : str or iterable of str
        Any of ``posted``, ``forecasted``, ``closed``, ``archived``.
    agencies, categories : str or iterable of str
        Grants.gov's codes, such as ``"DOT"`` and ``"T"`` (transportation).
    aln : str
        An Assistance Listing number, such as ``"20.939"``.
    limit : int
        At most so many opportunities.
    details : bool
        Also ask for each one's amounts, who may apply and what it is for: one question each, so keep
        `limit` small.
    base : str, optional
        The address of the service; without it, the environment variable ``PRACTICUM_GRANTS_URL``, else
        ``https://api.grants.gov/v1/api``.
    max_age, fresh, timeout
        As in `practicum.data.portal.Options`.

    Returns
    -------
    DataFrame
        One row for each opportunity: ``id``, ``number``, ``title``, ``agency_code``, ``agency``, ``status``,
        ``kind`` (synopsis or forecast), ``opens`` and ``closes`` (``datetime64``, gaps where no day is set),
        ``aln``, ``page``; with `details` also ``award_floor``, ``award_ceiling``, ``estimated_funding`` (US
        dollars), ``cost_sharing``, ``applicants`` and ``about``. Empty when nothing was found.

    Raises
    ------
    DataError
        When Grants.gov cannot be reached and no earlier copy is there, or does not accept the question.
    """
    if wrong := [status for status in _list(statuses) if status not in _STATUSES]:
        raise DataError(f'There is no status "{wrong[0]}". Write one of: {", ".join(_STATUSES)}.')
    address = (base or os.environ.get(BASE_VARIABLE, "").strip() or BASE).rstrip("/")
    question = {
        "keyword": keyword,
        "oppNum": "",
        "eligibilities": "|".join(_list(eligibility)),
        "agencies": "|".join(_list(agencies)),
        "oppStatuses": "|".join(_list(statuses)),
        "aln": aln,
        "fundingCategories": "|".join(_list(categories)),
    }

    def ask() -> cache.Rows:
        with Web(host(address), timeout) as web:
            hits = _search(web, address, question, limit)
            return [hit | _details(web, address, hit["id"]) for hit in hits] if details else hits

    asked = question | {"base": address, "limit": limit, "details": details}
    copy = cache.fetch(f"{host(address)}/grants", asked, ask, max_age=max_age, fresh=fresh)
    table = _table(copy.rows, details)
    table.attrs |= {"source": host(address), "taken": copy.taken.isoformat()}
    return table


def _search(web: Web, address: str, question: dict[str, str], limit: int) -> cache.Rows:
    """Return the hits of ``search2``, all pages. They may move between pages, so each id counts once."""
    found: dict[str, dict[str, Any]] = {}
    start = 0
    while len(found) < limit:
        body = question | {"rows": min(_PAGE, limit), "startRecordNum": start}
        answer = _data(web, web.post(f"{address}/search2", body))
        hits = answer.get("oppHits") or []
        new = {str(hit["id"]): _hit(hit) for hit in hits if str(hit.get("id", "")) not in found | {"": None}}
        found |= new
        start += len(hits)
        if not new or start >= int(answer.get("hitCount") or 0):
            break
    return list(found.values())[:limit]


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    numbers = hit.get("alnist") or hit.get("cfdaList") or []
    return {
        "id": str(hit["id"]),
        "number": hit.get("number"),
        "title": _plain(hit.get("title")),
        "agency_code": hit.get("agencyCode"),
        "agency": _plain(hit.get("agencyName") or hit.get("agency")),
        "status": hit.get("oppStatus"),
        "kind": hit.get("docType"),
        "opens": hit.get("openDate"),
        "closes": hit.get("closeDate"),
        "aln": ", ".join(map(str, numbers)),
        "page": f"https://www.grants.gov/search-results-detail/{hit['id']}",
    }


def _details(web: Web, address: str, id: str) -> dict[str, Any]:
    """Return the details of one opportunity, without names and addresses of contact persons."""
    whole = _data(web, web.post(f"{address}/fetchOpportunity", {"opportunityId": int(id)}))
    about = whole.get("synopsis") or whole.get("forecast") or {}
    sharing = about.get("costSharing")
    return {
        "award_floor": about.get("awardFloor"),
        "award_ceiling": about.get("awardCeiling"),
        "estimated_funding": about.get("estimatedFunding"),
        "cost_sharing": {True: "yes", False: "no"}.get(sharing) if isinstance(sharing, bool) else sharing,
        "applicants": "; ".join(str(one.get("description", "")) for one in about.get("applicantTypes") or []),
        "about": _plain(about.get("synopsisDesc") or about.get("forecastDesc")),
    }


def _data(web: Web, response: Any) -> dict[str, Any]:
    answer = web.json(response)
    if not isinstance(answer, dict):
        raise Unreachable(f"{web.name} answered with something else than opportunities.")
    if answer.get("errorcode"):
        raise DataError(
            f"{web.name} did not accept the question ({answer.get('msg') or answer['errorcode']})."
        )
    if not isinstance(data := answer.get("data"), dict):
        raise Unreachable(f"{web.name} answered with something else than opportunities.")
    return data


def _table(rows: cache.Rows, details: bool) -> pd.DataFrame:
    columns = ["id", "number", "title", "agency_code", "agency", "status", "kind", *_TIMES, "aln", "page"]
    if details:
        columns += [*_MONEY, "cost_sharing", "applicants", "about"]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    for name in columns:
        if name in _TIMES:
            table[name] = pd.to_datetime(table[name].replace("", None), format="%m/%d/%Y", errors="coerce")
            table[name] = table[name].astype("datetime64[us]")
        elif name in _MONEY:
            # "none" stands where the agency gives no figure.
            plain = table[name].astype("str").str.replace(r"[$,\s]", "", regex=True)
            table[name] = pd.to_numeric(plain, errors="coerce").astype("float64")
        else:
            table[name] = table[name].where(table[name].notna() & (table[name] != "")).astype("str")
    return table


def _plain(text: Any) -> str | None:
    """Return words without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", unescape(str(text)))).split()) if text else None


def _list(codes: str | Iterable[str]) -> list[str]:
    return codes.split("|") if isinstance(codes, str) else [str(code) for code in codes]
