"""`data.from_portal` against a server that behaves like each kind of portal."""

import io
import json
import subprocess
import sys
import warnings
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from support.portals import RESOURCE, Answer

from practicum import data
from practicum.data import cache, web
from practicum.errors import DataError

# A warning goes to stderr, and costs points there.
pytestmark = pytest.mark.filterwarnings("error")

COLUMNS = {
    "request_id": "sr_number",
    "opened": "created_date",
    "closed": "closed_date",
    "service": "sr_type",
    "neighborhood": "community_area",
    "channel": "origin",
}
FIELDS = [*COLUMNS.values(), "requester_name"]
START = datetime(2024, 1, 1, 8, 30)


def rows(count: int = 25) -> list[dict]:
    """Requests as a portal has them: every fifth still open, every seventh without a place."""
    return [
        {
            "sr_number": f"SR-{number:05}",
            "created_date": (START + timedelta(hours=6 * number)).strftime("%Y-%m-%dT%H:%M:%S.000"),
            "closed_date": None
            if number % 5 == 0
            else (START + timedelta(hours=6 * number, days=number % 9)).strftime("%Y-%m-%dT%H:%M:%S.000"),
            "sr_type": ["Pothole", "Bulky item pickup"][number % 2],
            "community_area": None if number % 7 == 0 else ["Río Vista", "O'Hare"][number % 2],
            "origin": "Phone",
            "requester_name": "nobody's business",
        }
        for number in range(1, count + 1)
    ]


@pytest.fixture
def soda(portal):
    portal.rows, portal.fields = rows(), FIELDS
    return portal


def ask(portal, **more):
    return data.from_portal(portal.url, **{"dataset": "abcd-1234", "columns": COLUMNS, **more})


def sentence(call, *args, **kwargs) -> str:
    with pytest.raises(DataError) as error:
        call(*args, **kwargs)
    return str(error.value)


# Socrata -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_socrata_comes_in_whole_and_typed(soda):
    soda.most = 10
    table = ask(soda)
    assert list(table["request_id"]) == [row["sr_number"] for row in soda.rows]
    assert [str(dtype) for dtype in table.dtypes] == [
        "str",
        "datetime64[us]",
        "datetime64[us]",
        "str",
        "str",
        "str",
    ]
    assert list(table) == [column.name for column in data.card("service-requests").columns]
    assert table["opened"].iloc[0] == pd.Timestamp("2024-01-01 14:30")
    assert table["closed"].isna().sum() == 5 and table["neighborhood"].isna().sum() == 3
    offsets = [int(asked.query["$offset"]) for asked in soda.asked]
    assert offsets == [0, 10, 20, 25]
    assert table.attrs["source"].endswith("/abcd-1234")


def test_socrata_is_asked_only_for_what_is_needed(soda):
    ask(soda)
    assert all("requester_name" not in asked.query["$select"] for asked in soda.asked)
    assert "nobody" not in b"".join(file.read_bytes() for file in cache.folder().iterdir()).decode("latin-1")


def test_socrata_app_token_goes_in_the_header_and_nowhere_else(soda, monkeypatch):
    ask(soda)
    assert "X-App-Token" not in soda.asked[0].headers
    ask(soda, app_token="secret-1", fresh=True)
    assert soda.asked[-1].headers["X-App-Token"] == "secret-1"
    monkeypatch.setenv("PRACTICUM_APP_TOKEN", "secret-2")
    ask(soda, fresh=True)
    assert soda.asked[-1].headers["X-App-Token"] == "secret-2"
    assert "secret" not in json.dumps([asked.query for asked in soda.asked])


def test_socrata_where_since_and_until(soda):
    table = ask(soda, where={"community_area": ["O'Hare"]}, since="2024-01-02", until="2024-01-03")
    assert set(table["neighborhood"]) == {"O'Hare"}
    assert table["opened"].between("2024-01-02", "2024-01-03 23:59:59").all()
    assert 0 < len(table) < 8
    assert len(ask(soda, limit=7)) == 7


@pytest.mark.parametrize(
    "path",
    [
        "/resource/abcd-1234.json",
        "/resource/abcd-1234.csv",
        "/Streets/Requests/abcd-1234/about_data",
        "/d/abcd-1234",
    ],
)
def test_socrata_from_the_address_of_a_page(soda, path):
    assert len(data.from_portal(soda.url + path, columns=COLUMNS)) == 25


def test_socrata_names_the_nearest_column(soda):
    said = sentence(ask, soda, columns=COLUMNS | {"opened": "create_date"})
    assert 'has no column "create_date". Did you mean "created_date"? Its columns are: sr_number, ' in said
    said = sentence(ask, soda, columns=COLUMNS | {"opened": "Created Date"})
    assert 'no column "Created Date". Did you mean "created_date"?' in said


def test_socrata_that_repeats_itself_does_not_go_on_for_ever(soda):
    page = Answer(200, json.dumps([{"sr_number": "1"}]).encode())
    soda.next = [page, page]
    assert "gives the same rows again and again" in sentence(ask, soda)


@pytest.mark.slow
def test_each_reader_gives_what_from_portal_gives(portal, alone):
    """`from_portal` only chooses the reader."""
    portal.rows, portal.fields = rows(), FIELDS
    soda = data.from_socrata(f"{portal.url}/d/abcd-1234", columns=COLUMNS, since="2024-01-03")
    pd.testing.assert_frame_equal(soda, ask(portal, since="2024-01-03"))
    ckan = data.from_ckan(portal.url, RESOURCE, columns=COLUMNS, limit=3)
    pd.testing.assert_frame_equal(
        ckan, data.from_portal(portal.url, dataset=RESOURCE, kind="ckan", columns=COLUMNS, limit=3)
    )
    (alone / "requests.csv").write_text(GERMAN_LOOKING, encoding="utf-8")
    here = data.from_file("requests.csv", columns=COLUMNS, where={"sr_type": "Pothole"})
    pd.testing.assert_frame_equal(
        here, data.from_portal("requests.csv", columns=COLUMNS, where={"sr_type": "Pothole"})
    )
    portal.rows = reports(8)
    server = f"{portal.url}/open311/v2"
    open311 = data.from_open311(server, columns={"neighborhood": "zipcode"}, since="2024-01-01")
    assert len(open311) == 8
    pd.testing.assert_frame_equal(
        open311, data.from_portal(server, columns={"neighborhood": "zipcode"}, since="2024-01-01")
    )


@pytest.mark.parametrize("reader", [data.from_socrata, data.from_ckan])
def test_reader_without_a_dataset_says_what_to_add(portal, reader):
    said = sentence(reader, f"{portal.url}/files/requests.csv", columns=COLUMNS)
    assert "names no dataset: add dataset=" in said and portal.asked == []
    with pytest.raises(TypeError, match="sheet"):
        reader(portal.url, "abcd-1234", columns=COLUMNS, sheet=1)


# A portal in trouble --------------------------------------------------------------------------------


def test_busy_portal_is_asked_again_when_it_says(soda, pauses):
    soda.next = [Answer(429, headers={"Retry-After": "3"}), Answer(429, headers={"Retry-After": "2"})]
    assert len(ask(soda)) == 25
    assert pauses == [3, 2]


def test_backoff_grows_without_retry_after(soda, pauses, monkeypatch):
    monkeypatch.setattr(web, "PATIENCE", web.Patience(tries=3, backoff=0.5))
    soda.next = [Answer(500), Answer(502), Answer(503)]
    assert len(ask(soda)) == 25
    assert pauses == [1.0, 2.0]  # urllib3 makes the first new try at once


def test_a_pause_longer_than_we_can_wait_is_told(soda, pauses):
    soda.next = [Answer(429, headers={"Retry-After": "3600"})]
    said = sentence(ask, soda)
    assert "is busy and turned us away (429). It asks to wait 3600 seconds." in said and "app_token" in said
    assert pauses == [] and len(soda.asked) == 1


def test_lasting_trouble_is_told_after_some_tries(soda):
    soda.next = [Answer(503)] * 20
    said = sentence(ask, soda)
    assert "127.0.0.1" in said and "abcd-1234 has trouble of its own (503)." in said
    assert "There is no earlier copy" in said
    assert len(soda.asked) == 4


def test_slow_portal(soda):
    soda.next = [Answer(200, b"[]", delay=20)] * 5
    started = datetime.now()
    said = sentence(ask, soda, timeout=0.2)
    assert "did not answer within 0.2 seconds" in said
    assert datetime.now() - started < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(200, b'[{"sr_number": "1", '), "answered with broken data"),
        (Answer(200, b"<!DOCTYPE html><html>Sign in</html>", "text/html"), "a web page instead of data"),
        (Answer(200, b'{"rows": []}'), "something else than rows"),
        (Answer(200, b"[1, 2]"), "something else than rows"),
        (Answer(200, b'[{"sr', cut=True), "broke off in the middle"),
        (
            Answer(403, b'{"message": "You must be logged in"}'),
            "(403: You must be logged in): the data may be private",
        ),
        (Answer(400, b'{"message": "Invalid SoQL"}'), "check columns=, where="),
    ],
)
def test_answers_that_are_no_data(soda, answer, words):
    soda.next = [answer] * 3
    said = sentence(ask, soda)
    assert words in said and "127.0.0.1" in said and "Traceback" not in said


def test_no_such_dataset(soda):
    said = sentence(ask, soda, dataset="zzzz-9999")
    assert "(404): check the address and the dataset's id" in said


def test_nobody_listens(soda, only_here):
    said = sentence(data.from_portal, "http://127.0.0.1:9", dataset="abcd-1234", columns=COLUMNS)
    assert said.startswith("127.0.0.1:9/abcd-1234 cannot be reached from this computer.")
    said = sentence(data.from_portal, "data.example.gov", dataset="abcd-1234", columns=COLUMNS)
    assert said.startswith("data.example.gov/abcd-1234 cannot be reached") and "no earlier copy" in said
    assert set(only_here) == {"data.example.gov"}


def test_nothing_goes_to_stderr(soda, capfd):
    soda.next = [Answer(429), Answer(500)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ask(soda)
        soda.next = [Answer(503)] * 9
        ask(soda, fresh=True)
    assert capfd.readouterr().err == ""


# The copy on this computer --------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    """A clock that tests turn forward."""
    moment = [datetime(2026, 3, 9, 12, tzinfo=UTC)]
    monkeypatch.setattr(cache, "now", lambda: moment[0])
    return moment


def test_a_young_copy_is_enough(soda, clock):
    first = ask(soda)
    asked = len(soda.asked)
    clock[0] += timedelta(hours=23)
    pd.testing.assert_frame_equal(ask(soda), first)
    assert len(soda.asked) == asked
    assert ask(soda).attrs["taken"] == "2026-03-09T12:00:00+00:00"
    ask(soda, fresh=True)
    assert len(soda.asked) > asked


def test_an_old_copy_is_not(soda, clock):
    ask(soda)
    soda.rows = rows(30)
    clock[0] += timedelta(days=2)
    assert len(ask(soda, max_age=3)) == 25
    assert len(ask(soda)) == 30


def test_another_question_is_another_copy(soda):
    assert (len(ask(soda)), len(ask(soda, limit=3)), len(ask(soda, where={"sr_type": "Pothole"}))) == (
        25,
        3,
        12,
    )


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(503),
        Answer(429),
        Answer(200, b"{broken"),
        Answer(200, b"<html>Please sign in to this network</html>"),
    ],
)
def test_offline_the_copy_stands_in_and_its_age_is_told(soda, clock, capsys, trouble):
    first = ask(soda)
    clock[0] += timedelta(days=3, hours=5)
    soda.next = [trouble] * 20
    pd.testing.assert_frame_equal(ask(soda), first)
    told = capsys.readouterr().out
    assert told.startswith("127.0.0.1") and told.endswith(
        "Using the copy taken 3 days ago, on March 9, 2026.\n"
    )


def test_no_network_at_all(soda, clock, capsys, monkeypatch):
    """The same portal, first reached, then not: only the way there differs."""
    first = ask(soda)

    def refuse(*_):
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr("socket.socket.connect", refuse)
    clock[0] += timedelta(hours=25)
    assert len(ask(soda)) == len(first)
    assert "cannot be reached from this computer. Using the copy taken 1 day ago" in capsys.readouterr().out


def test_a_wrong_question_is_never_answered_from_a_copy(soda, clock):
    ask(soda)
    clock[0] += timedelta(days=2)
    soda.next = [Answer(403, b"{}")]
    assert "may be private" in sentence(ask, soda)


def test_portal_that_fails_half_way_is_answered_whole_from_the_copy(soda, clock, capsys):
    """New and old pages are never mixed: a row that moved between them would be lost without a word."""
    soda.most = 10
    first = ask(soda)
    clock[0] += timedelta(days=2)
    newest = [{**row, "sr_number": f"NEW-{row['sr_number']}"} for row in rows(5)]
    soda.rows = newest + soda.rows
    page = soda.soda({"$select": ",".join(COLUMNS.values()), "$order": ":id", "$limit": "5000"})
    soda.next = [page, *[Answer(503)] * 20]
    pd.testing.assert_frame_equal(ask(soda), first)
    assert "Using the copy taken 2 days ago" in capsys.readouterr().out
    soda.next = []
    assert len(ask(soda)) == 30


def test_open311_up_to_now_finds_its_copy_on_a_later_day(portal, clock, capsys):
    """The addresses asked for hold the current day; the question does not."""
    today = datetime.now()
    portal.rows = [
        {**row, "requested_datetime": (today - timedelta(days=number)).strftime("%Y-%m-%dT%H:%M:%S-06:00")}
        for number, row in enumerate(reports(20))
    ]
    since = (today - timedelta(days=30)).date()
    first = report(portal, since=since, until=None)
    clock[0] += timedelta(days=3)
    portal.next = [Answer(503)] * 99
    pd.testing.assert_frame_equal(report(portal, since=since, until=None), first)
    assert "Using the copy taken 3 days ago" in capsys.readouterr().out


def test_copy_survives_a_writer_that_was_killed(soda):
    """What a killed process leaves beside the copies is not read; two processes never share a half file."""
    ask(soda)
    (file,) = cache.folder().iterdir()
    (cache.folder() / "tmp123.part").write_bytes(file.read_bytes()[:20])
    asked = len(soda.asked)
    assert len(ask(soda)) == 25 and len(soda.asked) == asked


def test_a_damaged_copy_counts_as_none(soda):
    ask(soda)
    (file,) = cache.folder().iterdir()
    file.write_bytes(file.read_bytes()[:50])
    assert len(ask(soda)) == 25


def test_a_folder_that_cannot_be_written_costs_nothing(soda, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PRACTICUM_CACHE", str(tmp_path / "file" / "cache"))
    assert len(ask(soda)) == 25


def test_without_the_variable_copies_lie_where_the_system_keeps_them(monkeypatch):
    monkeypatch.delenv("PRACTICUM_CACHE")
    assert cache.folder().name.lower() in ("practicum", "cache")
    assert cache.folder().is_absolute()


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (5, "just now"),
        (60, "1 minute ago"),
        (7300, "2 hours ago"),
        (86400, "1 day ago"),
        (86400 * 40, "40 days ago"),
    ],
)
def test_age_in_words(clock, age, words):
    assert cache.age_in_words(cache.Copy([], clock[0] - timedelta(seconds=age))).startswith(words)


# Open311 --------------------------------------------------------------------------------------------


def reports(count: int, days: float = 300) -> list[dict]:
    step = timedelta(days=days / count)
    made = []
    for number in range(count):
        opened = START + step * number
        made.append(
            {
                "service_request_id": 638000 + number,
                "status": "open" if number % 4 == 0 else "closed",
                "service_name": "Sidewalk & curb",
                "service_code": "006" if number % 3 else "033",
                "requested_datetime": opened.strftime("%Y-%m-%dT%H:%M:%S-06:00"),
                "updated_datetime": (opened + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S-06:00"),
                "address": "8TH AVE and JUDAH ST",
                "zipcode": "94122",
            }
        )
    return made


def report(portal, **more):
    return data.from_portal(
        f"{portal.url}/open311/v2",
        **{"columns": {"neighborhood": "zipcode"}, "since": "2024-01-01", "until": "2024-12-31", **more},
    )


@pytest.mark.turns
@pytest.mark.parametrize("first_page", [0, 1, None])
@pytest.mark.parametrize("sticky", [False, True])
@pytest.mark.parametrize("most", [50, 1000])
def test_open311_gives_every_request_once(portal, first_page, sticky, most):
    portal.rows, portal.first_page, portal.sticky, portal.most = reports(333), first_page, sticky, most
    table = report(portal)
    assert sorted(table["request_id"]) == sorted(str(row["service_request_id"]) for row in portal.rows)


def test_open311_columns(portal):
    portal.rows = reports(8)
    table = report(portal).sort_values("request_id", ignore_index=True)
    assert table["closed"].isna().tolist() == [True, False, False, False] * 2
    assert table["opened"].iloc[0] == START  # the clock on the wall
    assert (table["closed"] - table["opened"]).dropna().eq(pd.Timedelta(days=2)).all()
    assert set(table["neighborhood"]) == {"94122"} and table["channel"].isna().all()
    shifted = report(portal, timezone="America/New_York").sort_values("request_id", ignore_index=True)
    assert shifted["opened"].iloc[0] == START + timedelta(hours=1)


@pytest.mark.parametrize("formats", [("json",), ("xml",), ("json", "xml")])
def test_open311_in_json_or_xml(portal, formats):
    portal.rows, portal.formats = reports(8), formats
    table = report(portal)
    assert set(table["service"]) == {"Sidewalk & curb"} and len(table) == 8


def test_open311_json_that_is_not_json_is_read_as_xml(portal):
    portal.rows = reports(8)
    portal.next = [Answer(200, b'[{"service_code":006}]')]  # as in the specification's own example
    assert len(report(portal)) == 8


def test_open311_arguments_and_default_span(portal):
    portal.rows = reports(300)
    only = report(portal, where={"service_code": "033", "jurisdiction_id": "city.gov"})
    assert len(only) == 100
    latest = report(portal, since=None, until=None)
    assert 80 < len(latest) < 100
    assert "jurisdiction_id was not found" in sentence(
        report, portal, where={"jurisdiction_id": "other.gov"}, fresh=True
    )


def test_open311_without_a_place_or_a_service(portal):
    portal.rows = reports(3)
    assert 'service-requests needs the column "neighborhood"' in sentence(report, portal, columns=None)
    assert 'no column "zip". Did you mean "zipcode"?' in sentence(
        report, portal, columns={"neighborhood": "zip"}
    )
    portal.next = [Answer(200, b"<html>", "text/html")] * 9
    assert "web page instead of data" in sentence(report, portal, since=None, until=None)


# CKAN -----------------------------------------------------------------------------------------------


@pytest.fixture
def ckan(portal):
    portal.rows, portal.fields = rows(45), FIELDS
    return portal


@pytest.mark.parametrize(
    "path", ["", "/dataset/requests/resource/" + RESOURCE, "/api/3/action/datastore_search"]
)
def test_ckan_that_cuts_pages_down_comes_in_whole(ckan, path):
    ckan.most = 20
    table = data.from_portal(ckan.url + path, dataset=RESOURCE, columns=COLUMNS)
    assert list(table["request_id"]) == [row["sr_number"] for row in ckan.rows]
    assert [asked.query["offset"] for asked in ckan.asked] == ["0", "20", "40"]
    assert all("requester_name" not in asked.query["fields"] for asked in ckan.asked)


def test_ckan_where_and_since(ckan):
    table = data.from_portal(
        ckan.url, dataset=RESOURCE, columns=COLUMNS, where={"sr_type": "Pothole"}, since="2024-01-05"
    )
    assert set(table["service"]) == {"Pothole"}
    assert table["opened"].min() >= pd.Timestamp("2024-01-05") and len(table) < 22


def test_ckan_wrong_column_or_resource(ckan):
    said = sentence(data.from_portal, ckan.url, dataset=RESOURCE, columns=COLUMNS | {"closed": "close_date"})
    assert 'no column "close_date". Did you mean "closed_date"?' in said
    said = sentence(data.from_portal, ckan.url, dataset=RESOURCE[:-1] + "0", columns=COLUMNS)
    assert "Resource was not found" in said and "check the address and the dataset's id" in said


# Files ----------------------------------------------------------------------------------------------

GERMAN_LOOKING = 'sr_number;created_date;closed_date;sr_type;community_area;origin\n1;01/31/2024 14:05;;Pothole;Río Vista;Phone\n2;02/01/2024 09:00;02/03/2024 10:00;"Bulky; pickup";Peña;App\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_as_offices_write_it(alone, encoding, separator, end):
    text = (
        GERMAN_LOOKING.replace('"Bulky; pickup"', "Bulky pickup").replace(";", separator).replace("\n", end)
    )
    (alone / "requests.csv").write_bytes(text.encode(encoding))
    table = data.from_portal("requests.csv", columns=COLUMNS)
    assert list(table["neighborhood"]) == ["Río Vista", "Peña"]
    assert table["opened"].tolist() == [pd.Timestamp("2024-01-31 14:05"), pd.Timestamp("2024-02-01 09:00")]
    assert table["closed"].isna().tolist() == [True, False]


def test_csv_from_the_web_has_a_copy_too(portal, capsys):
    portal.files["/files/requests.csv"] = GERMAN_LOOKING.encode("utf-8-sig")
    address = f"{portal.url}/files/requests.csv?token=secret"
    first = data.from_portal(address, columns=COLUMNS)
    assert list(first["service"]) == ["Pothole", "Bulky; pickup"]
    data.from_portal(address, columns=COLUMNS)
    assert len(portal.asked) == 1
    portal.next = [Answer(200, b"<html>Sign in to the hotel</html>")]
    pd.testing.assert_frame_equal(data.from_portal(address, columns=COLUMNS, fresh=True), first)
    told = capsys.readouterr().out
    assert (
        "web page instead of data" in told
        and "Using the copy taken just now" in told
        and "secret" not in told
    )
    assert not any("secret" in file.name for file in cache.folder().iterdir())


def workbook(**sheets) -> bytes:
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as book:
        for name, frame in sheets.items():
            frame.to_excel(book, sheet_name=name, index=False)
    return out.getvalue()


def test_excel(portal, alone):
    frame = pd.DataFrame(rows(6)).assign(
        sr_number=range(1001, 1007), created_date=pd.date_range("2024-01-31 14:05", periods=6, freq="D")
    )
    content = workbook(Notes=pd.DataFrame({"a": [1]}), Data=frame)
    (alone / "requests.xlsx").write_bytes(content)
    portal.files["/files/requests.xlsx"] = content
    here = data.from_portal("requests.xlsx", columns=COLUMNS, sheet="Data")
    there = data.from_portal(f"{portal.url}/files/requests.xlsx", columns=COLUMNS, sheet=1)
    pd.testing.assert_frame_equal(here, there)
    assert here["request_id"].tolist()[:2] == ["1001", "1002"]
    assert here["opened"].iloc[0] == pd.Timestamp("2024-01-31 14:05")
    said = sentence(data.from_portal, "requests.xlsx", columns=COLUMNS, sheet="Dat")
    assert said == 'requests.xlsx has no sheet "Dat". Did you mean "Data"?'
    assert 'requests.xlsx has no column "sr_number"' in sentence(
        data.from_portal, "requests.xlsx", columns=COLUMNS
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "requests.csv is empty"),
        (b"\xd0\xcf\x11\xe0old", "is an old Excel file: open it in Excel and save it as .xlsx"),
        (b"<!doctype html><html></html>", "is a web page, not a table"),
        (b"PK\x03\x04nothing", "cannot be read as an Excel workbook"),
        (b'a,b\n1,"2\n', "is no table that can be read"),
        (b"sr_number,created_date,closed_date,sr_type,community_area,origin\n", "has no rows"),
    ],
)
def test_files_that_are_no_table(alone, content, words):
    (alone / "requests.csv").write_bytes(content)
    assert words in sentence(data.from_portal, "requests.csv", columns=COLUMNS)


def test_missing_file_names_the_nearest(alone):
    (alone / "request.csv").write_text("x")
    said = sentence(data.from_portal, "requests.csv", columns=COLUMNS)
    assert said.startswith('There is no file "requests.csv" in ') and said.endswith(
        'Did you mean "request.csv"?'
    )


# What does not fit ----------------------------------------------------------------------------------


def csv(alone, *lines: str) -> str:
    header = "sr_number,created_date,closed_date,sr_type,community_area,origin\n"
    (alone / "requests.csv").write_text(header + "\n".join(lines), encoding="utf-8")
    return "requests.csv"


def test_bad_values_are_named_with_their_rows(alone):
    file = csv(
        alone,
        "1,2024-01-01,2024-01-02,Pothole,A,Phone",
        "2,soon,2024-01-02,Pothole,A,Phone",
        "3,2024-01-01,2024-01-02,Pothole,A,Phone",
        "4,n/a,never,Pothole,A,Phone",
        "5,31/31/2024,2024-01-02,Pothole,A,Phone",
        "6,?,2024-01-02,Pothole,A,Phone",
    )
    said = sentence(data.from_portal, file, columns=COLUMNS)
    assert said == (
        'requests.csv: the column "opened" (there: "created_date") is not a time in row 3 "soon", row 5 "n/a", '
        'row 6 "31/31/2024" and 1 more. Also wrong: closed (1). Choose another column, say how times are written, '
        'such as dates="%d/%m/%Y", or leave such rows out with drop_bad=True.'
    )


def test_bad_rows_can_be_left_out(alone, capsys):
    file = csv(alone, "1,2024-01-01,,Pothole,A,Phone", "2,soon,,Pothole,A,Phone", "3,2024-01-03,,,A,Phone")
    table = data.from_portal(file, columns=COLUMNS, drop_bad=True)
    assert list(table["request_id"]) == ["1"] and list(table.index) == [0]
    assert (
        capsys.readouterr().out
        == "Left out 2 of 3 rows of requests.csv: something is wrong in opened, service.\n"
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",2024-01-01,,Pothole,A,Phone", '"request_id" (there: "sr_number") is empty in row 3'),
        (
            "1,2024-01-01,,Graffiti,A,Phone",
            '"request_id" (there: "sr_number") stands there before in row 3 "1"',
        ),
        (
            "2,1900-01-01,,Pothole,A,Phone",
            '"opened" (there: "created_date") is not a time a city can have records of in row 3',
        ),
        (
            "2,2024-01-01,9999-12-31,Pothole,A,Phone",
            '"closed" (there: "closed_date") is not a time a city can have',
        ),
    ],
)
def test_each_kind_of_bad_value(alone, line, words):
    file = csv(alone, "1,2024-01-01,,Pothole,A,Phone", line)
    assert words in sentence(data.from_portal, file, columns=COLUMNS)


def test_a_row_that_came_twice_is_there_once(alone):
    file = csv(alone, *["1,2024-01-01,,Pothole,A,Phone"] * 2, "2,2024-01-01,,Pothole,A,Phone")
    assert len(data.from_portal(file, columns=COLUMNS)) == 2


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2024-02-03 16:05", None),
        ("2024-02-03T16:05:00Z", None),
        ("2024-02-03T16:05:00.000-0600", None),
        ("02-03-2024 16:05", "%m-%d-%Y %H:%M"),
        ("02/03/2024 04:05:00 PM", "%m/%d/%Y %I:%M:%S %p"),
        ("02/03/2024 16:05", "%m/%d/%Y %H:%M"),
        ("3/2/2024 16:05", "%d/%m/%Y %H:%M"),
        ("03.02.2024 16:05", None),
        ("Feb 03, 2024 04:05 PM", None),
    ],
)
def test_ways_to_write_a_time(alone, written, dates):
    (alone / "requests.csv").write_text(f"{';'.join(COLUMNS.values())}\n1;{written};;Pothole;A;Phone\n")
    table = data.from_portal("requests.csv", columns=COLUMNS, dates=dates)
    assert table["opened"].iloc[0] == pd.Timestamp("2024-02-03 16:05")


def test_a_day_with_dashes_has_no_zone(alone):
    file = csv(alone, "1,01-31-2024,02-01-2024,Pothole,A,Phone")
    assert data.from_portal(file, columns=COLUMNS)["opened"].tolist() == [pd.Timestamp("2024-01-31")]


def test_times_in_summer_and_winter_are_the_citys_own(alone):
    file = csv(alone, "1,2024-01-15T18:00:00Z,,Pothole,A,Phone", "2,2024-07-15T18:00:00Z,,Pothole,A,Phone")
    table = data.from_portal(file, columns=COLUMNS, timezone="America/Chicago")
    assert table["opened"].dt.hour.tolist() == [12, 13]
    assert 'no time zone "Chicago"' in sentence(data.from_portal, file, columns=COLUMNS, timezone="Chicago")


def test_other_tables_come_in_too(alone):
    (alone / "places.csv").write_text('area,people,income\nA,"12,500","$41,300"\nB,900,\n')
    table = data.from_portal(
        "places.csv",
        table="neighborhoods",
        columns={"neighborhood": "area", "population": "people", "median_household_income": "income"},
    )
    assert table["population"].tolist() == [12500, 900] and str(table["population"].dtype) == "int64"
    assert table["median_household_income"].tolist()[0] == 41300
    (alone / "places.csv").write_text("area,people\nA,12.5\nB,many\n")
    said = sentence(
        data.from_portal,
        "places.csv",
        table="neighborhoods",
        columns={"neighborhood": "area", "population": "people"},
    )
    assert (
        'the column "population" (there: "people") is not a whole number in row 2 "12.5", row 3 "many".'
        in said
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"columns": {"request": "sr_number"}},
            'columns= has "request", which is no column of service-requests. Did you',
        ),
        ({"columns": {"request_id": "sr_number"}}, 'service-requests needs the column "opened"'),
        (
            {"table": "service-request"},
            'There is no table "service-request". Did you mean "service-requests"?',
        ),
        ({"kind": "socrat"}, 'There is no kind of portal "socrat". Did you mean "socrata"?'),
        ({"since": "January"}, 'since="January" is no day'),
        ({"zzz": 1}, "zzz= is no option of data.from_socrata. Its options are: columns, table,"),
        ({"sheet": "x"}, "sheet= is no option of data.from_socrata."),
        ({"colums": {}}, 'colums= is no option of data.from_socrata. Did you mean "columns"?'),
        ({"dataset": "requests"}, "What kind of portal is"),
        ({"dataset": None}, "What kind of portal is"),
    ],
)
def test_wrong_calls(portal, change, words):
    assert words in sentence(ask, portal, **change)
    assert portal.asked == []


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("requests", "needs the package requests: run `pip install requests`"),
        ("pandera.pandas", "the package pandera"),
    ],
)
def test_a_missing_package_is_one_sentence(soda, monkeypatch, module, words):
    monkeypatch.setitem(sys.modules, module, None)
    assert words in sentence(ask, soda)


def test_a_missing_excel_package_is_one_sentence(alone, monkeypatch):
    (alone / "requests.xlsx").write_bytes(workbook(Data=pd.DataFrame({"a": [1]})))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = sentence(data.from_portal, "requests.xlsx", columns=COLUMNS)
    assert (
        said
        == "Reading Excel files needs the package openpyxl: run `pip install openpyxl`, then restart the kernel."
    )


def test_the_import_stays_light():
    code = (
        "import sys; from practicum import data; data.load('service-requests', 'port-alder');"
        "print([m for m in ('requests', 'urllib3', 'pandera', 'openpyxl', 'platformdirs', 'scipy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("[]", "")
