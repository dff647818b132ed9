"""Twelve written answers, marked in formgrader and at the coach's desk: clicks, keys, pixels scrolled, and seconds.

    python benchmarks/desk.py                            twelve answers, in both
    python benchmarks/desk.py --rounds 5                 five times each, taking turns
    python benchmarks/desk.py --people 1000 --units 60   how soon pages and answers come from so large a gradebook

A browser does what a coach does, with no time to think: it opens an answer, brings it into view, gives the same points
and the same comment, sees that they are saved, and goes on. Each tool is used in two ways: with the mouse, and with its
own keys, in the shortest way that it offers. An answer counts as read when its first line is on the screen. In the end
nbgrader's gradebook must hold the same points and comments. Prints Markdown.

formgrader waits for MathJax from a network before its keys work. Here, a file that does nothing stands in for it at
once, which favors formgrader. The large gradebook is in SQLite and, where a server is installed, in PostgreSQL.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, Locator, Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support import desk_cohort, marked_book, postgres

from practicum.authoring import rubrics
from practicum.cohort.course import exchange
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps

UNIT, TASK, PEOPLE = marked_book.UNIT, marked_book.TASK, 12
#: The level of each criterion that a coach gives, answer by answer: one point or none.
LEVELS = [tuple(number >> bit & 1 for bit in range(3)) for number in (7, 5, 3, 6, 7, 1, 4, 2, 7, 0, 6, 5)]
COMMENT = "Say which year the numbers are from."
#: A laptop's window, less what the browser itself takes.
WINDOW = {"width": 1366, "height": 768}
LONGEST = 120_000.0
_NO_MATHJAX = """
window.MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal: {Interest(tell) { setTimeout(() => tell("End")); }}}}};
"""
#: Adds up how far pages, and what scrolls in them, were moved; it outlives a page.
_SCROLLED = """
{
  const before = new WeakMap();
  addEventListener("scroll", (event) => {
    const place = event.target === document ? document.scrollingElement : event.target;
    const moved = Math.abs(place.scrollTop - (before.get(place) ?? 0));
    before.set(place, place.scrollTop);
    sessionStorage.setItem("scrolled", Number(sessionStorage.getItem("scrolled") ?? 0) + moved);
  }, {capture: true, passive: true});
}
"""
#: Comes back once the page stands still: nobody can click what moves.
_STILL = """
() => new Promise((done) => {
  let before = scrollY, frames = 0;
  const look = () => {
    frames = scrollY === before ? frames + 1 : 0;
    before = scrollY;
    if (frames > 5) done(); else requestAnimationFrame(look);
  };
  look();
})
"""
#: Comes back once the wheel has moved the page, or after a second in which it has not.
_MOVES = """
(before) => new Promise((done) => {
  const end = performance.now() + 1_000;
  const look = () => { if (scrollY !== before || performance.now() > end) done(); else requestAnimationFrame(look); };
  look();
})
"""
#: Lets the page itself tell how long it takes from the next key until an answer is shown; a look from outside comes too late.
_TIMED = """
(where) => {
  window.shown = new Promise((done) => {
    addEventListener("keydown", (pressed) => {
      const look = () => {
        if (document.getElementById("where").textContent.startsWith(where)) done(performance.now() - pressed.timeStamp);
        else requestAnimationFrame(look);
      };
      look();
    }, {capture: true, once: true});
  });
}
"""
#: How long the server took for a page, from what was asked to the last of it; milliseconds.
_SERVED = """
() => {
  const [page] = performance.getEntriesByType("navigation");
  return page.responseEnd - page.requestStart;
}
"""
#: Whether the first line of an element is on the screen, and nothing over it.
_SEEN = """
(one) => {
  const box = one.getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
  return hit !== null && one.contains(hit);
}
"""


@dataclass
class Hand:
    """A coach's hand: does what it is told in a page, and counts."""

    page: Page
    clicks: int = 0
    keys: int = 0
    letters: int = 0
    turned: float = 0.0  # pixels, by the wheel

    def click(self, what: Locator) -> None:
        """Bring something into view by turning the wheel, and click it."""
        self.bring(what)
        what.click()
        self.clicks += 1

    def press(self, *keys: str) -> None:
        """Press keys, one after another; two at a time are one."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type words; letters are counted by themselves, for they are the same anywhere."""
        self.page.keyboard.type(words)
        self.letters += len(words)

    def bring(self, what: Locator) -> None:
        """Turn the wheel until something is on the screen: in one go, as if the coach knew where it is."""
        what.wait_for(state="visible", timeout=LONGEST)
        for _ in range(100):
            self.page.evaluate(_STILL)
            if what.evaluate(_SEEN):
                return
            box = what.bounding_box()
            assert box is not None
            self.page.mouse.move(WINDOW["width"] / 3, WINDOW["height"] / 2)
            before = self.page.evaluate("scrollY")
            self.page.mouse.wheel(0, box["y"] - WINDOW["height"] / 3)
            self.page.evaluate(_MOVES, before)
            self.page.evaluate(_STILL)
            if (after := self.page.evaluate("scrollY")) == before:  # it is at its end
                return
            self.turned += abs(after - before)
        raise SystemExit("Something never came into view.")

    def moved(self) -> float:
        """Return how many pixels pages have moved, by the wheel or by themselves."""
        return float(self.page.evaluate("Number(sessionStorage.getItem('scrolled') ?? 0)"))


@dataclass
class Effort:
    """What twelve answers took.

    Parameters
    ----------
    clicks, keys, letters : int
        Of the mouse, of keys that are no text, and of text.
    turned, moved : float
        Pixels that the coach scrolled, and that pages moved by themselves.
    seconds : float
        From the first address to the last answer that is saved.
    """

    clicks: int
    keys: int
    letters: int
    turned: float
    moved: float
    seconds: float


@dataclass
class Way:
    """A tool, used in one way, and what it took each time."""

    name: str
    go: Callable[[Hand, Cohort, str], None]
    serve: Callable[[Cohort, Path], contextmanager]
    efforts: list[Effort] = field(default_factory=list)


# ---------------------------------------------------------------- servers


@contextmanager
def formgrader(cohort: Cohort, home: Path) -> Iterator[str]:
    """Serve formgrader on a cohort's folder; yields its address without what follows the token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    places = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    home.mkdir(parents=True, exist_ok=True)
    options = {
        "ServerApp.jpserver_extensions": "nbgrader.server_extensions.formgrader=True",
        "ServerApp.root_dir": str(cohort.root), "ServerApp.port": port, "ServerApp.ip": "127.0.0.1",
        "ServerApp.open_browser": False, "ServerApp.allow_root": True, "IdentityProvider.token": token,
    }  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "jupyter_server",
        *(f"--{name}={value}" for name, value in options.items()),
    ]
    log = home / "formgrader.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=cohort.root, env=kept | places, stdout=said, stderr=said)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(f"{address}/api?token={token}"), process, log)
        yield f"{address}/formgrader/gradebook?token={token}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def desk(cohort: Cohort, home: Path) -> Iterator[str]:
    """Serve the desk on a cohort's folder; yields its address."""
    with desk_cohort.served(cohort.root, home, "--as", "Kim Lo") as address:
        yield f"{address}&people=all"


def answers(address: str) -> bool:
    """Return whether a server answers."""
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def until(what: Callable[[], bool], process: subprocess.Popen, log: Path) -> None:
    """Wait until something is so, while a process runs."""
    end = time.monotonic() + LONGEST / 1_000
    while not what():
        if time.monotonic() > end or process.poll() is not None:
            raise SystemExit(f"The server did not start:\n{log.read_text(encoding='utf-8')[-3_000:]}")
        time.sleep(0.05)


# ---------------------------------------------------------------- formgrader


def open_formgrader(hand: Hand, address: str) -> None:
    """Go from the list of assignments to the first submission."""
    hand.page.goto(address)
    hand.click(hand.page.get_by_role("link", name=UNIT, exact=True))
    hand.click(hand.page.get_by_role("link", name="exercise", exact=True))
    hand.click(hand.page.get_by_role("link", name="Submission #1", exact=True))


def formgrader_ready(page: Page, number: int) -> None:
    """Wait until a submission's grades and comments are in the page, and it has moved to where it begins."""
    page.get_by_text(f"Submission {number + 1} / {PEOPLE}").wait_for(timeout=LONGEST)
    page.wait_for_function(
        "() => typeof formgrader !== 'undefined' && formgrader.loaded && formgrader.grades?.loaded"
        " && formgrader.comments?.loaded && window.MathJax?.loaded && $(':animated').length === 0",
        timeout=LONGEST,
    )


def formgrader_saved(page: Page) -> None:
    """Wait until formgrader has saved the points and the comment."""
    page.wait_for_function(
        f"""() => {{
            const of = (all) => all.models.find((one) => one.get("name") === "{TASK}");
            const given = of(formgrader.grades), said = of(formgrader.comments);
            return given.get("needs_manual_grade") === false && given.get("manual_score") !== null
              && said.get("manual_comment") === "{COMMENT}" && $.active === 0;
        }}""",
        timeout=LONGEST,
    )


def formgrader_by_mouse(hand: Hand, cohort: Cohort, address: str) -> None:
    """Open each submission, look for the answer, click its boxes, and click what leads on."""
    open_formgrader(hand, address)
    page = hand.page
    for number in range(PEOPLE):
        formgrader_ready(page, number)
        score, words = page.locator(f"input#{TASK}"), page.locator(f"textarea#{TASK}-comment")
        hand.click(score)
        hand.type(str(sum(LEVELS[number])))
        hand.click(words)
        hand.type(COMMENT)
        if number + 1 < PEOPLE:
            words.blur()  # as the mouse's way to the link does
            formgrader_saved(page)
            hand.click(page.locator("li.next a"))
    hand.click(page.locator("h4.panel-title").first)
    formgrader_saved(page)


def moved_on(what: Callable[[], bool], page: Page) -> None:
    """Wait until something is so; formgrader's way to the next submission breaks off one navigation with another."""
    end = time.monotonic() + LONGEST / 1000
    while not what():
        if time.monotonic() > end:
            raise SystemExit("formgrader did not go on to the next submission.")
        page.wait_for_timeout(10)


def formgrader_by_keys(hand: Hand, cohort: Cohort, address: str) -> None:
    """Find the answer once; then go from box to box, and to the same box of the next submission, by formgrader's keys."""
    open_formgrader(hand, address)
    page = hand.page
    score = page.locator(f"input#{TASK}")
    for number in range(PEOPLE):
        formgrader_ready(page, number)
        if number == 0:
            hand.click(score)
        else:
            page.wait_for_function(f"document.activeElement?.id === '{TASK}'", timeout=LONGEST)
            # It moves there by itself.
            page.wait_for_function(
                f"() => {{ const box = document.getElementById('{TASK}').getBoundingClientRect();"
                " return box.top >= 0 && box.bottom <= innerHeight; }",
                timeout=LONGEST,
            )
        hand.type(str(sum(LEVELS[number])))
        hand.press("Tab", "Tab")  # over the extra points
        hand.type(COMMENT)
        if number + 1 < PEOPLE:
            before = page.url
            hand.press("Control+.")
            moved_on(lambda: page.url != before, page)  # noqa: B023
    hand.press("Escape")
    formgrader_saved(page)


# ---------------------------------------------------------------- the desk


def open_desk(hand: Hand, cohort: Cohort, address: str, *, by_keys: bool) -> None:
    """Go from the overview to the first answer that waits."""
    page = hand.page
    page.goto(address)
    first = page.locator("a.begin")
    if by_keys:
        first.wait_for(timeout=LONGEST)
        while not first.evaluate("one => one === document.activeElement"):
            hand.press("Tab")
        hand.press("Enter")
    else:
        hand.click(first)
    desk_ready(page, 0)


def desk_ready(page: Page, number: int) -> None:
    """Wait until an answer is shown."""
    page.locator("#where", has_text=re.compile(rf"^Answer {number + 1} of ")).wait_for(timeout=LONGEST)
    page.locator("#sheet").wait_for(timeout=LONGEST)


def desk_saved(page: Page) -> None:
    """Wait until the desk says that it has saved."""
    page.locator("#status", has_text="✓ Saved").wait_for(timeout=LONGEST)


def desk_by_keys(hand: Hand, cohort: Cohort, address: str) -> None:
    """Choose a level a criterion by number, write, and go on, by the desk's keys."""
    open_desk(hand, cohort, address, by_keys=True)
    page = hand.page
    for number in range(PEOPLE):
        desk_ready(page, number)
        hand.bring(page.locator("#words"))
        for level in LEVELS[number]:
            hand.press(str(level + 1))
        hand.press("w")
        hand.type(COMMENT)
        hand.press("Escape")
        if number + 1 < PEOPLE:
            hand.press("n")
    desk_saved(page)
    everything_sent(page)


def desk_by_mouse(hand: Hand, cohort: Cohort, address: str) -> None:
    """Click a level a criterion, click the box, write, and click what leads on."""
    open_desk(hand, cohort, address, by_keys=False)
    page = hand.page
    for number in range(PEOPLE):
        desk_ready(page, number)
        hand.bring(page.locator("#words"))
        for row, level in zip(page.locator(".criterion").all(), LEVELS[number], strict=True):
            hand.click(row.locator(".level").nth(level))
        hand.click(page.locator("#whole"))
        hand.type(COMMENT)
        if number + 1 < PEOPLE:
            hand.click(page.locator("#next"))
    hand.click(page.locator("#heading"))
    desk_saved(page)
    everything_sent(page)


def everything_sent(page: Page) -> None:
    """Wait until nothing is on its way."""
    page.wait_for_load_state("networkidle", timeout=LONGEST)


# ---------------------------------------------------------------- twelve answers


def window(browser: Browser) -> Page:
    """Return a fresh page that reaches this machine alone."""
    context = browser.new_context(viewport=WINDOW)
    context.add_init_script(_SCROLLED)

    def at_home(route: Route) -> None:
        if "mathjax" in route.request.url:
            route.fulfill(body=_NO_MATHJAX, content_type="text/javascript")
        elif "://127.0.0.1" in route.request.url or "://localhost" in route.request.url:
            route.continue_()
        else:
            route.abort()

    context.route("**/*", at_home)
    return context.new_page()


def given(cohort: Cohort) -> list[tuple[float, str]]:
    """Return points and comments as nbgrader's gradebook has them, in order; none may wait."""
    found = []
    with exchange.book_of(cohort.course) as book:
        for one in cohort.people:
            grade = book.find_grade(TASK, "exercise", UNIT, one.id)
            comment = book.find_comment(TASK, "exercise", UNIT, one.id)
            assert grade.manual_score is not None and not grade.needs_manual_grade, f"{one.id} still waits"
            found.append((float(grade.manual_score), (comment.manual_comment or "").strip()))
    return sorted(found)


def with_zeros(cohort: Cohort) -> None:
    """Let each criterion of the rubric have a level without points, where its author left that out."""
    path = cohort.root / "source" / UNIT / rubrics.NAME
    found = json.loads(path.read_text(encoding="utf-8"))
    for criterion in found[TASK]["criteria"]:
        if all(level["points"] for level in criterion["levels"]):
            criterion["levels"].insert(0, {"points": 0.0, "words": "not there"})
    path.unlink()  # the course's own may be the same file
    path.write_text(json.dumps(found), encoding="utf-8")


def twelve(browser: Browser, place: Path, rounds: int) -> list[Way]:
    """Let all ways take turns on copies of one cohort."""
    ways = [
        Way("formgrader, mouse", formgrader_by_mouse, formgrader),
        Way("formgrader, keys", formgrader_by_keys, formgrader),
        Way("desk, mouse", desk_by_mouse, desk),
        Way("desk, keys", desk_by_keys, desk),
    ]
    made = marked_book.make(place / "made", PEOPLE)
    with_zeros(made)
    for turn in range(rounds):
        for way in ways:
            room = place / f"{way.go.__name__}-{turn}"
            cohort = folder.read(Path(shutil.copytree(made.root, room / "spring", symlinks=True)))
            with way.serve(cohort, room / "home") as address:
                hand = Hand(window(browser))
                begun = time.perf_counter()
                way.go(hand, cohort, address)
                seconds = time.perf_counter() - begun
                effort = Effort(
                    hand.clicks, hand.keys, hand.letters, hand.turned, hand.moved() - hand.turned, seconds
                )
                hand.page.context.close()
            right = sorted((float(sum(levels)), COMMENT) for levels in LEVELS)
            assert given(cohort) == right, f"{way.name} left {given(cohort)}"
            way.efforts.append(effort)
            print(f"{way.name}: {effort}", file=sys.stderr)
    return ways


def table_of_twelve(ways: Sequence[Way]) -> Iterator[str]:
    """Yield what twelve answers took, as a table."""
    yield "| | clicks | keys | letters typed | screens scrolled | screens that moved by themselves | seconds | clicks and keys an answer |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for way in ways:
        one, screen = way.efforts[0], WINDOW["height"]
        turned, moved, seconds = (
            statistics.median(getattr(each, name) for each in way.efforts)
            for name in ("turned", "moved", "seconds")
        )
        yield (
            f"| {way.name} | {one.clicks} | {one.keys} | {one.letters} | {turned / screen:.1f} | "
            f"{moved / screen:.1f} | {seconds:.1f} | {(one.clicks + one.keys) / PEOPLE:.1f} |"
        )


# ---------------------------------------------------------------- a large gradebook


@dataclass(frozen=True)
class Waits:
    """How soon pages and answers come.

    Parameters
    ----------
    first, again : float or None
        Seconds until the first page is shown, from a server that has just started, and once more; None when it did not
        come.
    served : float
        Seconds of `first` that were the server's; the others are the browser's, which has shown nothing before.
    answer : float
        Seconds until the first answer is shown, from the click on.
    next : tuple of float
        Seconds from the key or click to each next answer. At the desk, the key is pressed as soon as the answer before is
        shown, while the server still works out for the overview who needs a coach.
    ready : float
        Seconds until the server says that it is ready, the first time with this gradebook.
    """

    name: str
    first: float | None
    served: float
    again: float | None
    answer: float | None
    next: tuple[float, ...]
    ready: float = 0.0


def large(browser: Browser, place: Path, people: int, units: int, kind: str) -> list[Waits]:
    """Make a gradebook of so many people and units, and open it in both tools."""
    source = Path(__file__).parents[1] / "source"
    names = sorted(one.parent.name for one in source.glob("*/exercise.ipynb") if one.parent.name != UNIT)
    asked = [UNIT, *(names * math.ceil(units / len(names)))][:units]
    begun = time.perf_counter()
    cohort = marked_book.make(place / kind, people, asked)
    at = steps.Released(marked_book.NOW.isoformat(), "")
    steps.Memory(released={unit: at for unit in cohort.program.units if unit in asked}).write(cohort)
    print(f"{kind}: made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    found = []
    for name, serve, measure in (("desk", desk, desk_waits), ("formgrader", formgrader, formgrader_waits)):
        begun = time.perf_counter()
        with serve(cohort, place / f"{kind}-{name}") as address:
            ready = time.perf_counter() - begun
            page = window(browser)
            page.set_default_timeout(LONGEST)
            found.append(replace(measure(page, f"{name}, {kind}", address, people), ready=ready))
            page.context.close()
            print(found[-1], file=sys.stderr)
    return found


def took(step: Callable[[], object]) -> float | None:
    """Return how many seconds something took; None when it never came to an end."""
    begun = time.perf_counter()
    try:
        step()
    except Error as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return None
    return time.perf_counter() - begun


def desk_waits(page: Page, name: str, address: str, people: int) -> Waits:
    """Measure the desk's overview and its answers."""

    def overview() -> None:
        page.goto(address)
        page.locator("a.begin").wait_for()

    def first() -> None:
        page.goto(
            f"{address.partition('?')[0]}grade?{urlencode({'unit': UNIT, 'task': TASK, 'people': 'all'})}"
        )
        desk_ready(page, 0)

    firsts = took(overview), served(page), took(overview), took(first)
    steps = []
    for number in range(1, 21):
        page.evaluate(_TIMED, f"Answer {number + 1} of ")
        page.keyboard.press("n")
        steps.append(float(page.evaluate("shown")) / 1_000)
    return Waits(name, *firsts, tuple(steps))


def served(page: Page) -> float:
    """Return how many seconds the server took for the page that is shown."""
    return float(page.evaluate(_SERVED)) / 1_000


def formgrader_waits(page: Page, name: str, address: str, people: int) -> Waits:
    """Measure formgrader's list of assignments and its submissions."""
    base = address.partition("/formgrader")[0]

    def gradebook() -> None:
        page.goto(address)
        page.get_by_role("link", name=UNIT, exact=True).wait_for()

    def first() -> None:
        page.goto(f"{base}/formgrader/gradebook/{UNIT}/exercise")
        page.locator(".name a.name-hidden").first.click()
        page.locator(".panel-title", has_text=f"/ {people}").wait_for()
        page.wait_for_function(
            "() => formgrader.loaded && formgrader.grades?.loaded && formgrader.comments?.loaded"
        )

    def following() -> None:
        with page.expect_navigation():
            page.locator("li.next a").click()
        page.locator(".panel-title", has_text=f"/ {people}").wait_for()
        page.wait_for_function(
            "() => formgrader.loaded && formgrader.grades?.loaded && formgrader.comments?.loaded"
        )

    firsts = took(gradebook), served(page), took(gradebook), took(first)
    steps = [took(following) for _ in range(5)] if firsts[-1] is not None else []
    return Waits(name, *firsts, tuple(one for one in steps if one is not None))


def table_of_waits(found: Sequence[Waits]) -> Iterator[str]:
    """Yield how soon pages and answers come, as a table."""

    def seconds(one: float | None) -> str:
        return f"more than {LONGEST / 1_000:.0f}" if one is None else f"{one:.2f}"

    yield "| | server ready | first page | of which the server | again | first answer | next answer, median | next answer, longest |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for one in found:
        middle = f"{statistics.median(one.next):.3f}" if one.next else "–"
        longest = f"{max(one.next):.3f}" if one.next else "–"
        yield (
            f"| {one.name} | {one.ready:.1f} | {seconds(one.first)} | {one.served:.2f} | {seconds(one.again)} | {seconds(one.answer)} | {middle} | {longest} |"
        )


@contextmanager
def in_postgresql() -> Iterator[bool]:
    """Let a gradebook be in a PostgreSQL server of our own meanwhile; yields whether there is one."""
    import pytest

    try:
        with postgres.serve() as server:
            os.environ["PRACTICUM_DB_URL"] = postgres.fresh(server, "large")
            try:
                yield True
            finally:
                del os.environ["PRACTICUM_DB_URL"]
    except pytest.skip.Exception as error:
        print(error, file=sys.stderr)
        yield False


def chromium() -> str:
    """Return the path of the system's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise SystemExit("Chromium is not installed; on Debian: apt-get install chromium")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1, help="how often each way is gone")
    parser.add_argument("--people", type=int, default=0, help="measure a gradebook of so many people instead")
    parser.add_argument("--units", type=int, default=60, help="and so many units")
    chosen = parser.parse_args()
    os.environ.pop("PRACTICUM_DB_URL", None)
    with tempfile.TemporaryDirectory(prefix="practicum-benchmark-") as name, sync_playwright() as played:
        browser = played.chromium.launch(
            executable_path=chromium(),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-smooth-scrolling"],
        )
        if chosen.people:
            found = large(browser, Path(name), chosen.people, chosen.units, "SQLite")
            with in_postgresql() as there:
                if there:
                    found += large(browser, Path(name), chosen.people, chosen.units, "PostgreSQL")
            lines = [
                f"{chosen.people:,} people and {chosen.units} units; seconds.",
                "",
                *table_of_waits(found),
            ]
        else:
            lines = [*table_of_twelve(twelve(browser, Path(name), chosen.rounds))]
        browser.close()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    about = f"{os.cpu_count()} processors, load {load:.1f}, {platform.platform()}, Python {platform.python_version()}."
    print("\n".join([about, "", *lines]))


if __name__ == "__main__":
    main()
