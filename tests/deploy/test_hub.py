"""A hub from its script to the last backup: real accounts, a real database, the proxy, Chromium; all on loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from support.answers import fill_in
from support.hub import COACH, LEAD, PROGRAMS, UNIT, Machine
from support.hub_client import Client
from support.lab_page import card, tab_to
from support.repository import ROOT

#: It takes minutes, and at first fetches packages: only `make test-all` sets a hub up.
pytestmark = pytest.mark.all
TITLE = "First steps: ask a table a question"
#: What apt-get, pip and npm say without a network.
OFFLINE = re.compile(
    "Temporary failure|Unable to fetch|Could not find a version|NewConnectionError|ENOTFOUND|EAI_AGAIN|ECONNREFUSED"
)
#: Code of a kernel that notes on which ports it listens, then prints for a while.
PRINTS = """
import json, os, pathlib, time
found = [f"/proc/self/fd/{{n}}" for n in os.listdir("/proc/self/fd")]
mine = {{os.readlink(f) for f in found if os.path.lexists(f)}}
rows = [row.split() for row in open("/proc/net/tcp").read().splitlines()[1:]]
ports = [int(r[1].split(":")[1], 16) for r in rows if r[3] == "0A" and f"socket:[{{r[9]}}]" in mine]
fresh = pathlib.Path({note!r} + ".new")
fresh.write_text(json.dumps(ports))
fresh.rename({note!r})
for _ in range(100):
    print("private", flush=True)
    time.sleep(0.2)
"""
#: Code of another's kernel that listens to these ports.
LISTENS = """
import time, zmq
socket = zmq.Context().socket(zmq.SUB)
socket.subscribe(b"")
for port in {ports}:
    socket.connect(f"tcp://127.0.0.1:{{port}}")
time.sleep(4)
heard = 0
while socket.poll(500) and heard < 10:
    heard += bool(socket.recv_multipart())
print("heard", heard)
socket.close(0)
"""
WORDS = "A question that a table can answer."


def until(happens: Callable[[], object], what: str, patience: float = 180) -> None:
    """Wait until something holds."""
    end = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < end, f"{what} did not happen in {patience} seconds"
        time.sleep(0.5)


@pytest.fixture(scope="module")
def hub(machine: Machine) -> Iterator[Machine]:
    """Return a hub that runs, with a unit released. The first runs of the script stop early, as first runs do."""
    said = machine.setup(check=False)
    assert (
        f"{machine.settings} was written. Fill in its first two parts" in said
        and "No step was taken." in said
    )

    machine.write(["ana", "bo", "cy"])
    settings = machine.settings.read_text()
    machine.settings.write_text(settings.replace('"taster"', '"tasting"'))
    assert "there is no program tasting. There are: grant-bootcamp, " in machine.setup(check=False)
    machine.settings.write_text(settings)
    roster = machine.root / "roster.csv"
    roster.rename(machine.root / "people.csv")
    assert f"there is no roster {roster}." in machine.setup(check=False)
    (machine.root / "people.csv").rename(roster)
    roster.write_text(roster.read_text().replace("cy@hub.test", "no address"))
    said = machine.setup(check=False)
    if OFFLINE.search(said):
        pytest.skip(f"packages cannot be fetched here: {said.splitlines()[-2]}")
    assert 'line 4: "no address" is not an email address' in said
    assert "Steps done: packages, users, course, python, proxy, database. Step not done: cohort." in said
    assert "run the same command again" in said
    assert not machine.cohort.exists()

    machine.write(["ana", "bo", "cy"])
    assert f"The hub is at {machine.url}" in machine.setup()
    assert roster.stat().st_mode & 0o077 == 0
    machine.practicum("cohort", "release", UNIT)
    yield machine


@pytest.fixture(scope="module")
def ana(hub: Machine) -> Client:
    made = hub.client(hub.id("ana"))
    made.start()
    return made


@pytest.fixture(scope="module")
def bo(hub: Machine) -> Client:
    made = hub.client(hub.id("bo"))
    made.start()
    return made


def hand_in(hub: Machine, who: Client) -> None:
    """Get the unit, where it is not here, answer all of it, hand it in."""
    who.press("fetch", UNIT)
    fill_in(ROOT / "source" / UNIT / "exercise.ipynb", hub.home(who.name) / UNIT / "exercise.ipynb")
    who.press("submit", UNIT)


def feedback(hub: Machine, who: Client) -> str:
    """Get new feedback, and return all there is."""
    who.send("POST", f"{who.server}/practicum/feedback", {})
    return "".join(page.read_text() for page in hub.home(who.name).glob(f"{UNIT}/feedback/*/exercise.html"))


def test_script_changes_nothing_the_second_time(hub: Machine) -> None:
    before = {job: hub.pid(job) for job in ("proxy", "hub", "grading")}
    said = hub.setup()
    assert re.findall(r"^(course|python|proxy|services) +unchanged$", said, re.MULTILINE) == [
        "course", "python", "proxy", "services",
    ]  # fmt: skip
    assert "made:" not in said and "locked" not in said
    assert {job: hub.pid(job) for job in before} == before
    assert len(hub.passwords()) == 5


def test_script_starts_what_somebody_stopped_and_says_so(hub: Machine) -> None:
    job = f"{hub.prefix}-grading"
    hub.control("stop", job)
    assert re.search(rf"^services +started: {job}$", hub.setup("services"), re.MULTILINE)
    assert hub.pid("grading")


@pytest.mark.browser
def test_from_sign_in_to_feedback_in_a_browser(hub: Machine, browser, axe, shots: Path) -> None:
    name = hub.id("cy")
    page = browser.new_context(viewport={"width": 1100, "height": 1000}).new_page()
    page.set_default_timeout(180_000)
    page.goto(hub.url)
    page.get_by_label("Username").fill("CY@hub.test")  # by address, too
    page.get_by_label("Password").fill(hub.passwords()[name])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Start here").wait_for()

    # Nothing of the staff, and the unit that has opened.
    assert "Formgrader" not in page.locator("#jp-top-panel, #jp-MainMenu").first.inner_text()
    page.get_by_role("button", name="Get it").focus()
    page.keyboard.press("Enter")
    unit = card(page, TITLE)
    unit.get_by_role("link", name="Exercise").wait_for()
    assert re.search(r"due on Monday|due on \w+day, \w+ \d+, 23:59", unit.inner_text())
    assert (hub.home(name) / "city.txt").read_text() == "port-alder\n"
    assert [fault for fault in axe(page, include=".practicum-page") if fault["nodes"]] == []

    notebook = hub.home(name) / UNIT / "exercise.ipynb"
    fill_in(ROOT / "source" / UNIT / "exercise.ipynb", notebook)
    unit.get_by_role("link", name="Exercise").click()
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.screenshot(path=shots / "hub-exercise.png")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # without a kernel, nothing would run
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def has_run() -> bool:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1000)
        page.screenshot(path=shots / "hub-exercise.png")
        cells = json.loads(notebook.read_text())["cells"]
        return all(cell["execution_count"] for cell in cells if cell["cell_type"] == "code")

    until(has_run, "all cells to run")
    assert notebook.read_text().count("✓ Done") >= 3

    # By keyboard alone: back to the start page, hand in, read the feedback.
    page.keyboard.press("Alt+Shift+S")
    button = unit.get_by_role("button", name="Hand in")
    tab_to(page, button, most=30)
    page.keyboard.press("Enter")
    unit.get_by_text("Your feedback appears here").wait_for()
    link = unit.get_by_role("link", name="Feedback")
    link.wait_for()
    assert "the feedback is not here yet" not in unit.inner_text()
    unit.scroll_into_view_if_needed()
    page.screenshot(path=shots / "hub-start.png")
    tab_to(page, link, most=30)
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.get_by_text("How long is the table?").first.wait_for()
    opened.value.screenshot(path=shots / "hub-feedback.png")

    # On a phone, to read: no line is cut.
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(1000)
    page.screenshot(path=shots / "hub-phone.png")
    wide = page.locator(".practicum-page").evaluate("node => node.scrollWidth - node.clientWidth")
    assert wide <= 0
    assert [fault for fault in axe(page, include=".practicum-page") if fault["nodes"]] == []
    page.context.close()


@pytest.mark.browser
def test_coach_grades_a_written_answer_and_the_trainee_sees_it(
    hub: Machine, ana: Client, browser, shots: Path
) -> None:
    hand_in(hub, ana)
    until(lambda: feedback(hub, ana), "feedback")
    page = browser.new_context(viewport={"width": 1100, "height": 1000}).new_page()
    page.set_default_timeout(180_000)
    page.goto(hub.url)
    page.get_by_label("Username").fill(COACH)
    page.get_by_label("Password").fill(hub.passwords()[COACH])
    page.get_by_role("button", name="Sign in").click()
    # By keyboard alone, from the overview to the last point.
    page.wait_for_url("**/services/desk/practicum/desk/**")
    page.screenshot(path=shots / "hub-coach.png")
    tab_to(page, page.locator(".begin").first, most=30)
    page.keyboard.press("Enter")
    page.locator("#sheet").wait_for()
    place = page.locator("#where")
    for _ in range(int(re.search(r"of (\d+)", place.inner_text())[1])):  # others may have handed in, too
        page.keyboard.press("1")
        page.keyboard.press("2")
        page.keyboard.press("w")
        page.keyboard.type(WORDS)
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.getElementById('status').textContent.startsWith('✓ Saved')")
        if "all read" not in (before := place.inner_text()):
            page.keyboard.press("n")
            page.wait_for_function(
                "before => document.getElementById('where').textContent !== before", arg=before
            )
    page.screenshot(path=shots / "hub-desk.png")
    page.context.close()
    until(lambda: WORDS in feedback(hub, ana), "the coach's comment")


@pytest.mark.browser
def test_lead_works_in_a_terminal(hub: Machine, browser, shots: Path) -> None:
    page = browser.new_context(viewport={"width": 1100, "height": 800}).new_page()
    page.set_default_timeout(180_000)
    told: list[str] = []  # what terminals print comes through sockets, and onto a canvas that no one can read
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: told.append(str(data))))

    def until_told(words: str) -> None:
        until(lambda: page.wait_for_timeout(500) or words in "".join(told), f"{words!r} in a terminal")

    page.goto(hub.url)
    page.get_by_label("Username").fill(LEAD)
    page.get_by_label("Password").fill(hub.passwords()[LEAD])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/services/cohort/lab**")
    page.get_by_role("heading", name="Console").wait_for()  # JupyterLab has put its first tab there
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("New", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text("Terminal", exact=True).click()
    until_told(f"cohorts/{hub.cohort.name}$")
    page.keyboard.type("practicum cohort status\n")
    until_told(UNIT)
    page.keyboard.type("practicum cohort --help\n")
    until_told("Run a program for a cohort")
    page.screenshot(path=shots / "hub-lead.png")
    assert page.get_by_text("official Jupyter news").count() == 0
    page.context.close()


#: What somebody asks for, and what the hub answers: by role trainee, coach, lead.
ADDRESSES = [
    ("/services/desk/formgrader", 403, 200, 200),
    ("/services/desk/practicum/desk/", 403, 200, 200),
    ("/services/desk/practicum/desk/api/bank", 403, (200, 400), (200, 400)),
    ("/services/desk/lab", (403, 404), 404, 404),
    ("/services/desk/api/contents", 403, 403, 403),
    ("/services/desk/api/kernels", 403, 403, 403),
    ("/services/desk/api/terminals", (403, 404), (403, 404), (403, 404)),
    ("/services/desk/files/cohort.toml", 403, 403, 403),
    ("/services/cohort/lab", 403, 403, 200),
    ("/services/cohort/api/contents/cohort.toml", 403, 403, 200),
    ("/user/ANA/lab", 403, 403, 403),
    ("/user/ANA/api/contents", 403, 403, 403),
    ("/user/ANA/files/data-first-steps/exercise.ipynb", 403, 403, 403),
    ("/hub/api/users", 403, 403, 200),
    ("/hub/api/users/ANA", 404, 404, 200),
    ("/hub/api/proxy", 403, 403, 403),
    ("/hub/api/services", (200, 403), (200, 403), 200),
    ("/hub/admin", 403, 403, 200),
    ("/hub/spawn/ANA", (403, 404), (403, 404), (403, 404)),
]


def test_each_role_reaches_its_own_addresses_and_no_others(hub: Machine, ana: Client, bo: Client) -> None:
    people = (bo, hub.client(COACH), hub.client(LEAD))
    wrong = []
    for address, *allowed in ADDRESSES:
        for person, right in zip(people, allowed, strict=True):
            told = person.get(address.replace("ANA", ana.name))
            if told.status_code not in (right if isinstance(right, tuple) else (right,)):
                wrong.append((address, person.name, told.status_code))
            if address == "/hub/api/services" and told.ok and person is not people[2]:
                assert "token" not in told.text
    assert wrong == []
    # Nor by what changes something.
    for method, address in (
        ("DELETE", f"/hub/api/users/{ana.name}/server"),
        ("POST", f"/hub/api/users/{ana.name}/tokens"),
        ("POST", "/hub/api/users/somebody"),
        ("POST", "/services/desk/api/kernels"),
        ("POST", "/hub/api/shutdown"),
    ):
        for person in people[:2]:
            assert person.send(method, address, {}).status_code in (403, 404), (person.name, method, address)
    # The staff's extensions are off in a trainee's own server.
    for address in (
        "formgrader",
        "formgrader/manage_assignments",
        "course_list/formgraders",
        "api/terminals",
    ):
        assert bo.get(f"{bo.server}/{address}").status_code in (403, 404), address


def test_whoever_opens_a_closed_page_is_led_to_the_own_work(hub: Machine, bo: Client) -> None:
    coach = hub.client(COACH)
    desk = "/services/desk/practicum/desk/"
    for person, closed, work in (
        (bo, "/services/desk/", "/hub/"),
        (coach, "/hub/spawn", desk),
        (coach, "/services/cohort/lab", desk),
        (hub.client(LEAD), "/hub/spawn", "/services/cohort/lab"),
    ):
        told = person.get(closed)
        assert told.status_code == 403 and f'Go to <a href="{work}">' in told.text, (person.name, closed)
    assert f'href="{desk}">Go to the desk' in coach.get("/hub/home").text
    assert desk in coach.get("/services/desk/").url


def test_kernel_of_another_trainee_reads_nothing(hub: Machine, ana: Client, bo: Client) -> None:
    ana.press("fetch", UNIT)
    ana.press("submit", UNIT)
    (handed,) = [path for path in hub.inbound.iterdir() if path.name.startswith(f"{ana.name}+")][-1:]
    secret = (handed / "submission_secret.txt").read_text()
    places = [
        hub.home(ana.name),
        hub.home(ana.name) / UNIT / "exercise.ipynb",
        hub.inbound,
        handed,  # even for somebody who has found out the name
        handed / "exercise.ipynb",
        handed / "submission_secret.txt",
        hub.data / "exchange" / "spring" / "personal" / ana.name / "plan.json",
        hub.data / "exchange" / "spring" / "feedback",
        hub.cohort,
        hub.cohort / "roster.csv",
        PROGRAMS / "course" / "source" / UNIT / "exercise.ipynb",
        PROGRAMS / "course" / "curriculum",
        hub.settings,
        hub.settings.parent / "hub.json",
        hub.settings.parent / "people.json",
        hub.settings.parent / "passwords.csv",
        hub.settings.parent / "proxy.env",
        hub.data / "hub",
        hub.data / "logs",
        hub.data / "backups",
        Path("/proc") / str(hub.pid("hub")) / "environ",
        Path("/proc") / str(hub.pid("grading")) / "environ",
    ]
    read = "import os\nfor one in {}:\n    try:\n        print(os.listdir(one) if os.path.isdir(one) else open(one).read())\n    except OSError as error:\n        print('refused', error.errno)"
    (told,) = bo.run(read.format([str(one) for one in places]))
    assert told.splitlines() == ["refused 13"] * len(places)

    # Nor may it change or remove them, hand in for somebody who is not there, or take over the exchange.
    attempts = [
        f"os.rename({str(handed)!r}, {str(handed) + 'x'!r})",
        f"shutil.rmtree({str(handed)!r})",
        f"os.rename({str(hub.data / 'exchange' / 'spring')!r}, '/tmp/x')",
        f"os.mkdir({str(hub.data / 'exchange' / 'spring' / 'outbound' / 'x')!r})",
        "subprocess.run(['sudo', '-n', 'true'], check=True)",
        f"os.kill({hub.pid('grading')}, 9)",
    ]
    told = bo.run("import os, shutil, subprocess", *attempts)
    assert all(re.search("Error", said) for said in told[1:]), told
    assert (handed / "submission_secret.txt").read_text() == secret

    # What a kernel prints goes through sockets that lie in the own home folder. The one port that it opens takes what
    # forked programs print, and tells nothing.
    note = hub.home(ana.name) / "ports.txt"
    with ThreadPoolExecutor(1) as pool:
        prints = pool.submit(ana.run, PRINTS.format(note=str(note)))
        until(note.is_file, "the kernel's ports", 60)
        told = bo.run(LISTENS.format(ports=json.loads(note.read_text())))
        assert prints.result() == ["private\n" * 100]
    assert told == ["heard 0\n"]


def test_database_and_hub_belong_to_their_accounts(hub: Machine, bo: Client) -> None:
    code = "import psycopg\ntry:\n    psycopg.connect('host=/tmp port={} dbname={}_{} user={}')\nexcept Exception as error:\n    print(type(error).__name__)"
    for what, owner in (("gradebook", f"{hub.prefix}-grading"), ("hub", "root"), ("gradebook", bo.name)):
        assert bo.run(code.format(hub.postgres, hub.prefix, what, owner)) == ["OperationalError\n"]


@pytest.mark.parametrize("what", ["hub", "grading", "database"])
def test_nothing_is_lost_when_a_part_is_killed(hub: Machine, ana: Client, bo: Client, what: str) -> None:
    bo.press("fetch", UNIT)
    fill_in(ROOT / "source" / UNIT / "exercise.ipynb", hub.home(bo.name) / UNIT / "exercise.ipynb")
    if what == "database":
        hub.database("stop")
        bo.press("submit", UNIT)
        time.sleep(3)
        hub.database("start")
    else:
        bo.press("submit", UNIT)
        hub.kill(what)
        # The own server, and the way to it, are there all the while.
        assert bo.run("print(6 * 7)") == ["42\n"]
    bo.press("submit", UNIT)  # and once more
    cached = hub.home(bo.name) / ".local/share/jupyter/nbgrader_cache/spring"
    last = max(path.name.split("+")[2] for path in cached.iterdir())
    page = hub.home(bo.name) / UNIT / "feedback" / last / "exercise.html"

    def there() -> bool:
        bo.send("POST", f"{bo.server}/practicum/feedback", {})
        return page.is_file()

    until(there, f"feedback after {what} was killed")

    def signs_in() -> bool:
        try:
            return hub.client(ana.name).get("/hub/home").ok
        except (AssertionError, requests.ConnectionError):  # not yet
            return False

    until(signs_in, "signing in")
    handed = {
        path.name.split("+")[2] for path in hub.inbound.iterdir() if path.name.startswith(f"{bo.name}+")
    }
    assert handed == {path.name.split("+")[2] for path in cached.iterdir()}


@pytest.mark.parametrize(
    "sign_on, kind",
    [("oauth", "AzureAdOAuthenticator"), ("shared-password", "Workshop"), ("pam", "Accounts")],
)
def test_every_sign_on_lets_in_only_who_is_known(
    hub: Machine, tmp_path: Path, sign_on: str, kind: str
) -> None:
    told = json.loads((hub.settings.parent / "hub.json").read_text())
    told |= {"sign_on": sign_on, "shared_password": {"trainees": "for trainees", "staff": "s" * 32}}
    told["oauth"] |= {"client_id": "city", "client_secret": "x", "tenant_id": "t"}
    (tmp_path / "hub.json").write_text(json.dumps(told))
    program = f"""
import asyncio
from traitlets.config import Config
c = Config()
exec(open({str(PROGRAMS / "hub" / "jupyterhub_config.py")!r}).read(), {{"get_config": lambda: c, "c": c}})
made = c.JupyterHub.authenticator_class(config=c)
print(type(made).__name__, made.normalize_username("ANA@hub.test"), made.check_allowed("nobody", {{}}))
model = {{}}
print(made.check_allowed({COACH!r}, model), model)
if {sign_on!r} == "shared-password":
    tries = [("{hub.id("ana")}", "for trainees"), ("{hub.id("ana")}", "wrong"), ({COACH!r}, "for trainees"), ("who", "s" * 32)]
    print([asyncio.run(made.authenticate(None, {{"username": a, "password": b}})) for a, b in tries])
"""
    done = subprocess.run(
        [PROGRAMS / "venv" / "bin" / "python", "-c", program], capture_output=True, text=True,
        env={"PRACTICUM_HUB": str(tmp_path / "hub.json"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second, *more = done.stdout.splitlines()
    assert first == f"{kind} {hub.id('ana')} False"
    assert second == "True {'groups': ['coach'], 'admin': False}"
    assert more == ([f"['{hub.id('ana')}', None, None, None]"] if sign_on == "shared-password" else [])


def test_https_stands_in_front(hub: Machine) -> None:
    before = hub.settings.read_text()
    secure = hub.port + 9
    hub.settings.write_text(
        'address = "localhost"\ncertificate = ["internal"]\n'
        + before.replace("[ports]", f"[ports]\nhttps = {secure}\nhttp = {hub.port + 10}")
    )
    try:
        assert f"The hub is at https://localhost:{secure}" in hub.setup()

        where = f"https://localhost:{secure}/hub/login"
        session = requests.Session()
        session.verify, session.trust_env = False, False  # no bundle of the environment, no proxy

        def answers() -> bool:
            try:
                return session.get(where, timeout=10).ok
            except requests.ConnectionError:
                return False

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the certificate is Caddy's own
            until(answers, "HTTPS", 60)
            page = session.get(where, timeout=10)
            assert "max-age" in page.headers["strict-transport-security"]
            form = {
                "username": COACH,
                "password": hub.passwords()[COACH],
                "_xsrf": session.cookies.get("_xsrf", path="/hub/"),
            }
            signed = session.post(where, data=form, timeout=60, allow_redirects=False)
        assert signed.status_code == 302
        # What says who somebody is goes over HTTPS alone.
        assert [one.secure for one in session.cookies if one.name.startswith("jupyterhub-")] != []
        assert all(one.secure for one in session.cookies if one.name.startswith("jupyterhub-"))
        sent = requests.get(f"http://localhost:{hub.port + 10}/hub/login", allow_redirects=False, timeout=10)
        assert sent.status_code in (301, 308) and sent.headers["location"].startswith("https://localhost")
    finally:
        hub.settings.write_text(before)
        hub.setup()


def test_whoever_leaves_the_roster_is_out_and_may_come_back(hub: Machine, bo: Client) -> None:
    assert bo.get(f"{bo.server}/lab").status_code == 200
    bo.press("fetch", UNIT)
    hub.write_roster(hub.cohort / "roster.csv", ["ana", "cy", "di"])
    said = hub.setup("accounts")
    assert f"made: {hub.id('di')}" in said and f"locked, not on the roster: {hub.id('bo')}" in said
    assert "jupyter-config-data" not in bo.get(f"{bo.server}/lab").text
    with pytest.raises(AssertionError, match="could not sign in"):
        hub.client(hub.id("bo"))
    assert (hub.home(hub.id("bo")) / UNIT).is_dir()  # the work stays until somebody removes it
    hub.client(hub.id("di")).start()
    hub.write_roster(hub.cohort / "roster.csv", ["ana", "bo", "cy", "di"])
    assert f"unlocked: {hub.id('bo')}" in hub.setup("accounts")
    hub.client(hub.id("bo")).start()


def test_account_that_the_hub_did_not_make_is_never_touched(hub: Machine) -> None:
    roster = hub.cohort / "roster.csv"
    before, shadow = roster.read_text(), Path("/etc/shadow").read_text()
    try:
        roster.write_text(before + "Root,root@hub.test,Heron,,root\n")
        assert "root: this machine has another account of this name" in hub.setup("accounts", check=False)
        roster.write_text(before + f"Kim,{COACH},Heron,,kim\n")
        assert f"{COACH} is on the roster as a trainee and named as coach" in hub.setup(
            "accounts", check=False
        )
        roster.write_text(before + f"Kim,kim@hub.test,Heron,Kim Lee <kim.lee@other.test>,{hub.id('kim')}\n")
        assert f"{hub.prefix}.kim.lee: 2 people would share this account" in hub.setup(
            "accounts", check=False
        )
    finally:
        roster.write_text(before)
    assert Path("/etc/shadow").read_text() == shadow


def backup(hub: Machine) -> Path:
    """Back a hub up as its job does; return the folder."""
    script = [PROGRAMS / "hub" / "backup", hub.settings.parent / "hub.json"]
    done = subprocess.run(script, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder = Path(done.stdout.split(": ")[0])
    assert os.stat(folder).st_mode & 0o777 == 0o700
    return folder


def restore(hub: Machine, folder: Path) -> None:
    """Bring a hub back, whose jobs are stopped, as docs/hub.md says."""
    script = [PROGRAMS / "hub" / "restore", hub.settings.parent / "hub.json", folder]
    done = subprocess.run(script, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    hub.setup()


def test_backup_brings_everything_back(hub: Machine, ana: Client, bo: Client) -> None:
    hand_in(hub, ana)
    until(lambda: feedback(hub, ana), "feedback")
    folder = backup(hub)
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "cohort.tar.gz", "exchange.tar.gz", "gradebook.dump", "homes.tar.gz", "hub.dump",
        "settings.tar.gz", "shadow.txt",
    }  # fmt: skip
    inside = subprocess.run(["tar", "-tzf", folder / "homes.tar.gz"], capture_output=True, text=True).stdout
    assert f"{ana.name}/{UNIT}/exercise.ipynb" in inside
    assert bo.name in (folder / "shadow.txt").read_text()

    lost = hub.home(ana.name) / UNIT / "exercise.ipynb"
    was, grades = lost.read_bytes(), hub.practicum("cohort", "status")
    hub.control("stop", "all")
    lost.unlink()
    database = ["-h", "/tmp", "-p", str(hub.postgres), "-d", f"{hub.prefix}_gradebook"]
    drop = ["psql", *database, "-qc", "drop table grade cascade"]
    subprocess.run(["runuser", "-u", f"{hub.prefix}-grading", "--", *drop], check=True, cwd="/")
    restore(hub, folder)
    assert lost.read_bytes() == was and hub.practicum("cohort", "status") == grades
    hub.client(ana.name).start()


def test_backup_brings_a_hub_with_sqlite_to_a_fresh_machine(plain_machine: Machine, tmp_path: Path) -> None:
    hub = plain_machine
    hub.write(["ana"])
    hub.setup()
    hub.practicum("cohort", "release", UNIT)
    hub.write_roster(hub.cohort / "roster.csv", ["ana", "bo"])  # not in the roster of the beginning
    hub.setup("accounts")
    bo = hub.client(hub.id("bo"))
    bo.start()
    hand_in(hub, bo)
    until(lambda: feedback(hub, bo), "feedback")
    folder = shutil.copytree(backup(hub), tmp_path / "backup")
    assert "jupyterhub.sqlite" in {path.name for path in folder.iterdir()}
    notebook = hub.home(bo.name) / UNIT / "exercise.ipynb"
    was, grades, passwords = notebook.read_bytes(), hub.practicum("cohort", "status"), hub.passwords()

    # As docs/hub.md says, on a machine where accounts get other numbers.
    hub.remove()
    other = f"{hub.prefix}-other"
    subprocess.run(["useradd", "--no-create-home", other], check=True)
    hub.settings.parent.mkdir(parents=True)
    hub.root.chmod(0o755)
    settings = ["tar", "-C", hub.settings.parent, "-xzf", folder / "settings.tar.gz", "./hub.toml"]
    subprocess.run(settings, check=True)
    (kept,) = folder.glob("spring-*.tar.gz")
    roster = subprocess.run(["tar", "-xzOf", kept, "cohort/roster.csv"], capture_output=True, check=True)
    (hub.root / "roster.csv").write_bytes(roster.stdout)
    hub.setup()
    hub.control("stop", "all")
    restore(hub, folder)
    assert notebook.read_bytes() == was and hub.practicum("cohort", "status") == grades
    assert notebook.owner() == bo.name
    again = Client(hub.url, bo.name, passwords[bo.name])
    again.start()
    again.press("submit", UNIT)
