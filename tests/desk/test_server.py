"""The desk over HTTP: who reaches it, what it refuses, and that it stands in a Jupyter server beside formgrader."""

from __future__ import annotations

import json
import os
import re
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from support import desk_cohort as made
from support.desk_cohort import TASK, UNIT

from practicum.cohort.marking import questions
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan.folder import Cohort
from practicum.desk import server

pytestmark = pytest.mark.slow
SUPPORT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    return made.make(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def login(cohort: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with made.served(cohort.root, tmp_path_factory.mktemp("jupyter"), "--as", "Carol Coach") as address:
        yield address


@pytest.fixture
def base(login: str) -> str:
    return login.partition("?")[0]


@pytest.fixture
def coach(login: str) -> Iterator[requests.Session]:
    """Return a browser's session that has logged in with the token and has its cookies, and no more."""
    with requests.Session() as session:
        assert session.get(login, timeout=30).status_code == 200
        session.headers["X-XSRFToken"] = session.cookies["_xsrf"]
        yield session


def key_of(cohort: Cohort) -> str:
    with open_book(cohort) as book:
        return questions.answers(book, cohort, UNIT, TASK)[0].key


def put(session: requests.Session, base: str, body: object, **headers: str | None) -> requests.Response:
    return session.put(f"{base}api/mark", json=body, headers=headers, timeout=30)


def test_only_with_the_token(base: str) -> None:
    for address in ("", "grade", "notes", "nothing", "api/answers", "api/bank"):
        for token in ({}, {"Authorization": "token 0123"}):
            found = requests.get(f"{base}{address}", headers=token, timeout=30, allow_redirects=False)
            assert found.status_code in (302, 403), address
            assert "Spring" not in found.text
            if found.status_code == 302:
                assert "/login" in found.headers["Location"]
    assert requests.put(f"{base}api/mark", json={}, timeout=30).status_code == 403
    # Nothing of anybody is in a sheet or a module, and a hub gives modules to nobody who must be signed in for them.
    for address in ("static/desk.css", "static/grade.js"):
        assert requests.get(f"{base}{address}", timeout=30, allow_redirects=False).status_code == 200
    assert requests.get(f"{base}static/../../cohort.toml", timeout=30).status_code == 404


def test_a_browser_that_moves_on_is_no_fault(cohort: Cohort, tmp_path: Path) -> None:
    """It closes the connection while the page is made: nothing is said of that in the log."""
    with made.served(cohort.root, tmp_path, "--as", "Carol Coach") as login:
        where = urlsplit(login)
        for page in (
            "",
            "needs",
            f"grade?unit={UNIT}&task={TASK}",
            f"api/answers?unit={UNIT}&task={TASK}",
        ) * 3:
            with socket.create_connection((where.hostname, where.port)) as browser:
                head = f"Host: {where.netloc}\r\nAuthorization: token {where.query.partition('=')[2]}"
                browser.sendall(f"GET {where.path}{page} HTTP/1.1\r\n{head}\r\n\r\n".encode())
                browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # at once
        assert "wait" in requests.get(login, timeout=30).text
    assert "Traceback" not in (tmp_path / "desk.log").read_text(encoding="utf-8")


def test_a_page_loads_nothing_but_its_own(coach: requests.Session, base: str) -> None:
    found = coach.get(base, timeout=30)
    policy = found.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert (
        found.headers["Cache-Control"] == "no-store" and found.headers["X-Content-Type-Options"] == "nosniff"
    )
    for address in ("", f"grade?unit={UNIT}&task={TASK}", "notes", "history", "agreement", "requests"):
        text = coach.get(f"{base}{address}", timeout=30).text
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|style=|javascript:", text), address
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", text), address


def test_nothing_else_of_jupyter_is_served(coach: requests.Session, base: str) -> None:
    root = base.removesuffix("practicum/desk/")
    for address in ("api/contents", "files/cohort.toml", "files/roster.csv", "api/kernels", "api/sessions",
                    "api/kernelspecs", "nbconvert/html/x.ipynb", "view/roster.csv", "lab", "api/terminals", "edit/x"):  # fmt: skip
        assert coach.get(f"{root}{address}", timeout=30).status_code == 404, address
    assert coach.get(root, timeout=30).url == base


def test_a_write_needs_the_token_of_a_page_and_its_origin(coach, base: str, cohort: Cohort) -> None:
    body = {"key": key_of(cohort), "levels": {"A limit": 1}, "comments": {}, "extra": 0, "seen": ""}
    assert put(coach, base, body, **{"X-XSRFToken": None}).status_code == 403
    assert put(coach, base, body, **{"X-XSRFToken": "2|0|0|0"}).status_code == 403
    assert put(coach, base, body, Origin="https://evil.example").status_code in (403, 404)
    assert (
        coach.get(f"{base}api/bank", headers={"Origin": "https://evil.example"}, timeout=30).status_code
        == 404
    )
    for method, name in (("POST", "undo"), ("PUT", "second"), ("POST", "bank"), ("PUT", "bank"), ("DELETE", "bank"),
                         ("POST", "rubric"), ("PUT", "rubric"), ("PUT", "calibration"), ("POST", "notes"), ("PUT", "notes"),
                         ("DELETE", "notes"), ("PUT", "requests"), ("POST", "requests")):  # fmt: skip
        sent = coach.request(method, f"{base}api/{name}", json={}, headers={"X-XSRFToken": None}, timeout=30)
        assert sent.status_code == 403, name
    assert all(points is None for points, _, _ in made.points(cohort).values())


@pytest.mark.parametrize(
    "trick",
    ["../../etc/passwd", "..", "/", "a/b", "%2e%2e", "words'; drop table grade; --", "x" * 150, "", ".", "*",
     "data-first-steps~words~0", "data-first-steps~words~" + "0" * 32, "data-first-steps\x00x", "../data-first-steps~words~1"],
)  # fmt: skip
def test_tricks_in_names_are_refused(coach, base: str, cohort: Cohort, trick: str) -> None:
    key = key_of(cohort)
    for query in ({"unit": trick, "task": TASK}, {"unit": UNIT, "task": trick}):
        for address in ("grade", "calibrate", "rubric"):
            found = coach.get(f"{base}{address}", params=query, timeout=30)
            assert found.status_code == 404 and "Traceback" not in found.text, (address, query)
        assert coach.get(f"{base}api/answers", params=query, timeout=30).status_code == 400
        sent = coach.post(f"{base}api/bank", json={**query, "criterion": "", "words": "x"}, timeout=30)
        assert sent.status_code == 400
    assert coach.get(f"{base}api/answer", params={"key": trick}, timeout=30).status_code == 400
    assert put(coach, base, {"key": trick, "levels": {}, "comments": {}, "seen": ""}).status_code == 400
    assert put(coach, base, {"key": key, "levels": {trick: 1}, "comments": {}, "seen": ""}).status_code == 400
    assert (
        put(coach, base, {"key": key, "levels": {}, "comments": {trick or "?": "x"}, "seen": ""}).status_code
        == 400
    )
    assert coach.post(f"{base}api/notes", json={"about": trick, "words": "x"}, timeout=30).status_code == 400
    assert coach.put(f"{base}api/requests", json={"id": trick, "answer": "x"}, timeout=30).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        [], "x", 3, {"key": 3}, {"key": ["a"]}, {"levels": []}, {"levels": {"A limit": "1"}}, {"levels": {"A limit": True}},
        {"levels": {"A limit": 0.3}}, {"levels": {"A limit": 1e300}}, {"comments": {"A limit": 3}},
        {"comments": {"": "x" * 20_001}}, {"extra": "1"}, {"extra": -1}, {"extra": None}, {"used": ["1"]}, {"used": [-1]}, {"used": 1},
        {"levels": {str(number): 1 for number in range(200)}}, {"comments": {"": "a\x00b"}},
    ],
)  # fmt: skip
def test_what_no_page_sends_is_refused_in_a_sentence(coach, base: str, cohort: Cohort, body: object) -> None:
    if isinstance(body, dict):
        body = {"key": key_of(cohort), "levels": {}, "comments": {}, "seen": ""} | body
    found = put(coach, base, body)
    assert found.status_code == 400 and found.json()["message"]
    assert all(points is None for points, _, _ in made.points(cohort).values())


def test_not_even_json(coach, base: str) -> None:
    found = coach.put(f"{base}api/mark", data="{'", timeout=30)
    assert found.status_code == 400 and "JSON" in found.json()["message"]
    assert (
        coach.put(f"{base}api/mark", data=json.dumps({"extra": float("nan")}), timeout=30).status_code == 400
    )


def test_names_only_when_asked_for(coach, base: str, cohort: Cohort) -> None:
    key = key_of(cohort)
    found = coach.get(f"{base}api/answer", params={"key": key}, timeout=30)
    assert found.json()["name"] == "" and " Doe" not in found.text
    listed = coach.get(f"{base}api/answers", params={"unit": UNIT, "task": TASK, "people": "all"}, timeout=30)
    assert len(listed.json()["answers"]) == 12 and not re.search(r"heron\d|otter\d|Doe", listed.text)
    assert (
        " Doe" in coach.get(f"{base}api/answer", params={"key": key, "named": "1"}, timeout=30).json()["name"]
    )


# ---------------------------------------------------------------- in a Jupyter server of a hub, beside formgrader


@contextmanager
def jupyter(folder: Path, home: Path) -> Iterator[str]:
    config = {
        "ServerApp": {
            "ip": "127.0.0.1", "port": 8990, "port_retries": 50, "open_browser": False, "allow_root": True,
            "root_dir": str(folder), "identity_provider_class": "support.names_of_a_hub.Names",
            "jpserver_extensions": {"nbgrader.server_extensions.formgrader": True},
        }
    }  # fmt: skip
    (home / "config").mkdir(parents=True)
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(config), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    places = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    # The folder that the package brings adds the desk to any Jupyter.
    places["JUPYTER_CONFIG_PATH"] = str(Path(server.__file__).with_name("settings"))
    paths = {"PYTHONPATH": os.pathsep.join([str(SUPPORT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    log = home / "server.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server"],
            env=kept | places | paths,
            cwd=folder,
            stdout=said,
            stderr=said,
        )
    try:
        until = time.monotonic() + 60
        while not (
            found := re.search(
                r"is running at:\s+(?:\[.*?\]\s*)?(http://\S+?)(?:\?|\s)", log.read_text("utf-8")
            )
        ):
            assert process.poll() is None and time.monotonic() < until, log.read_text("utf-8")[-3000:]
            time.sleep(0.1)
        yield found[1]
    finally:
        process.terminate()
        process.wait(20)


def test_on_a_hub_only_coaches(cohort: Cohort, tmp_path: Path) -> None:
    with jupyter(cohort.root.parent, tmp_path) as root:
        base = f"{root}practicum/desk/"

        def status(name: str, address: str = "") -> int:
            return requests.get(
                f"{base}{address}", headers={"Authorization": f"token hub-{name}"}, timeout=30
            ).status_code

        assert status("Carol Coach") == 200 and status("dan@city.example") == 200
        for stranger in ("heron1", "otter2@city.example", "somebody", "dan", "Carol"):
            for address in (
                "",
                f"grade?unit={UNIT}&task={TASK}",
                "notes",
                "history",
                "requests",
                "agreement",
            ):
                assert status(stranger, address) == 403, (stranger, address)
            assert status(stranger, f"api/answers?unit={UNIT}&task={TASK}") == 403
        told = requests.get(base, headers={"Authorization": "token hub-heron1"}, timeout=30).text
        assert "“" not in told and "&#34;heron1&#34; is no coach of Spring." in told and "cohort.toml" in told
        # The roster's coaches see their own people first, and marks bear the hub's name.
        page = requests.get(base, headers={"Authorization": "token hub-dan@city.example"}, timeout=30).text
        assert "Of your 6 people" in page
        assert requests.get(
            f"{root}formgrader", headers={"Authorization": "token hub-dan@city.example"}, timeout=30
        ).ok
        # The lead adds a coach, and it holds at once.
        settings = cohort.root / "cohort.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            re.sub(r"^coaches = \[\]", 'coaches = ["somebody"]', text, flags=re.MULTILINE), encoding="utf-8"
        )
        try:
            assert status("somebody") == 200
        finally:
            settings.write_text(text, encoding="utf-8")
        assert status("somebody") == 403


def test_where_the_cohort_is(cohort: Cohort, tmp_path: Path) -> None:
    from practicum.desk.sitting import Place
    from practicum.errors import PracticumError

    for home in (cohort.root, cohort.root / "source", cohort.root.parent):
        assert Place(home).cohort().root == cohort.root
    with pytest.raises(PracticumError, match="No cohort is in"):
        Place(tmp_path).cohort()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cohort.toml").touch()
    with pytest.raises(PracticumError, match="several cohorts: one, two"):
        Place(tmp_path).cohort()
