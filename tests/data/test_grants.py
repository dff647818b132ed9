"""`data.grants` against a server that answers like Grants.gov's search2 and fetchOpportunity."""

import pandas as pd
import pytest
from support.portals import Answer

from practicum import data
from practicum.errors import DataError

# A warning goes to stderr, and costs points there.
pytestmark = pytest.mark.filterwarnings("error")


def hit(number: int) -> dict:
    return {
        "id": str(350000 + number),
        "number": f"DOT-{number:03}",
        "title": f"Safe Streets &amp; Roads {number}",
        "agencyCode": "DOT",
        "agencyName": "Department of Transportation",
        "openDate": "10/11/2026",
        "closeDate": "" if number % 2 else "12/31/2026",
        "oppStatus": "forecasted" if number % 5 == 0 else "posted",
        "docType": "synopsis",
        "alnist": ["20.939", "20.205"],
    }


DETAIL = {
    "id": 350001,
    "synopsis": {
        "costSharing": True,
        "awardCeiling": "25000000",
        "awardFloor": "none",
        "estimatedFunding": "$1,000,000",
        "agencyContactName": "A Person",
        "agencyContactEmail": "a.person@example.gov",
        "synopsisDesc": "<p>Plans&nbsp;and <b>projects</b></p>",
        "applicantTypes": [{"id": "02", "description": "City or township governments"}],
    },
}


@pytest.fixture
def service(portal, monkeypatch):
    portal.rows = [hit(number) for number in range(1, 238)]
    monkeypatch.setenv("PRACTICUM_GRANTS_URL", f"{portal.url}/v1/api/")
    return portal


def test_every_hit_comes_once_and_typed(service):
    table = data.grants("streets", limit=500)
    assert table["id"].tolist() == [row["id"] for row in service.rows]
    assert table["title"].iloc[0] == "Safe Streets & Roads 1"
    assert str(table["opens"].dtype) == str(table["closes"].dtype) == "datetime64[us]"
    assert table["opens"].iloc[0] == pd.Timestamp("2026-10-11")
    assert table["closes"].isna().sum() == 119
    assert table["aln"].iloc[0] == "20.939, 20.205"
    assert table["page"].iloc[0] == "https://www.grants.gov/search-results-detail/350001"
    assert [asked.body["startRecordNum"] for asked in service.asked] == [0, 100, 200]


def test_what_is_asked(service):
    data.grants("streets", agencies=["DOT", "HUD"], statuses="posted", aln="20.939", categories="T", limit=10)
    (asked,) = service.asked
    assert (asked.method, asked.path) == ("POST", "/v1/api/search2")
    assert asked.body == {
        "keyword": "streets",
        "oppNum": "",
        "eligibilities": "02|99",
        "agencies": "DOT|HUD",
        "oppStatuses": "posted",
        "aln": "20.939",
        "fundingCategories": "T",
        "rows": 10,
        "startRecordNum": 0,
    }


def test_a_server_that_gives_fewer_or_repeats(service):
    service.most = 25
    assert data.grants(limit=500)["id"].is_unique
    assert len(data.grants(limit=500)) == 237
    assert len(data.grants(limit=30)) == 30


def test_details_without_names_of_people(service):
    service.details[350001] = DETAIL
    table = data.grants(limit=1, details=True)
    row = table.iloc[0]
    assert (row["award_ceiling"], row["estimated_funding"], row["cost_sharing"]) == (25e6, 1e6, "yes")
    assert pd.isna(row["award_floor"])
    assert row["about"] == "Plans and projects" and row["applicants"] == "City or township governments"
    assert "Person" not in table.to_csv() and "@" not in table.to_csv()


def test_nothing_found_is_an_empty_table(service):
    table = data.grants("no such thing")
    assert len(table) == 0 and "closes" in table


def test_base_can_be_given(portal):
    portal.rows = [hit(1)]
    assert len(data.grants(base=f"{portal.url}/v1/api")) == 1


def test_troubles(service, capsys):
    service.next = [Answer(200, b'{"errorcode": 2, "msg": "Bad keyword"}')]
    with pytest.raises(DataError, match=r"127\.0\.0\.1:\d+ did not accept the question \(Bad keyword\)"):
        data.grants("x")
    with pytest.raises(DataError, match='There is no status "open". Write one of: forecasted, posted'):
        data.grants(statuses="open")
    service.next = [Answer(200, b"<html>down for maintenance</html>")]
    with pytest.raises(DataError, match="web page instead of data"):
        data.grants("y")
    service.next = [Answer(500), Answer(429, headers={"Retry-After": "0"})]
    assert len(data.grants("streets")) == 100
    service.next = [Answer(503)] * 9
    assert len(data.grants("streets", fresh=True)) == 100
    assert "Using the copy taken just now" in capsys.readouterr().out


def test_offline_without_a_copy(only_here):
    with pytest.raises(
        DataError, match=r"api\.grants\.gov cannot be reached from this computer\. There is no earlier"
    ):
        data.grants("streets")
    assert set(only_here) == {"api.grants.gov"}
