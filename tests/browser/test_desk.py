"""The coach's desk in Chromium: twelve answers by keys alone, saved at once, and no word lost, whatever the network does."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from support import desk_cohort as made
from support.desk_cohort import PEOPLE, TASK, UNIT
from support.hostile import HTML, MARKDOWN, MUTATIONS

from practicum.cohort.course import exchange
from practicum.cohort.marking import marks, questions, requests, tables
from practicum.cohort.marking.book import open_book
from practicum.cohort.pages import overview, trainee
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import standing
from practicum.grading.submission import notes
from practicum.trainee.request import Kind, Request

GRADE = f"grade?unit={UNIT}&task={TASK}"


@dataclass
class Desk:
    """A served desk: its cohort, its address, and the address with the token."""

    cohort: Cohort
    base: str
    login: str


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    return made.make(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def served(cohort: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with made.served(cohort.root, tmp_path_factory.mktemp("jupyter"), "--as", "Carol Coach") as login:
        yield Desk(cohort, login.partition("?")[0], login)


@pytest.fixture(scope="module")
def as_it_was(cohort: Cohort, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("kept") / "gradebook.db"
    return Path(shutil.copyfile(cohort.root / "gradebook.db", place))


@pytest.fixture
def desk(served: Desk, as_it_was: Path) -> Desk:
    """Return the desk, with the gradebook as it was before anybody read."""
    for name in ("-wal", "-shm", "-journal"):
        (served.cohort.root / f"gradebook.db{name}").unlink(missing_ok=True)
    shutil.copyfile(as_it_was, served.cohort.root / "gradebook.db")
    return served


@pytest.fixture
def at(desk: Desk, page) -> Callable[..., None]:
    """Return what opens one of the desk's pages in a fresh window."""
    page.goto(desk.login)

    def opened(address: str = GRADE) -> None:
        page.goto(f"{desk.base}{address}")
        if address.startswith("grade"):
            page.locator("#sheet").wait_for()

    return opened


def saved(page) -> None:
    page.wait_for_function("() => document.getElementById('status').textContent.startsWith('✓ Saved')")


def test_twelve_answers_by_keys_alone(desk: Desk, at, page, shots: Path) -> None:
    at("?people=all")
    assert "12 answers wait for you" in page.inner_text("h1")
    # From the overview, too: Tab and Enter.
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.className === 'begin'"):
            break
    page.keyboard.press("Enter")
    page.locator("#sheet").wait_for()
    for number in range(12):
        page.wait_for_function(
            f"() => document.getElementById('where').textContent.startsWith('Answer {number + 1} of 12')"
        )
        page.keyboard.press(str(number % 3 + 1))  # of three levels
        page.keyboard.press(str(number % 2 + 1))
        if number % 4 == 0:
            page.keyboard.press("c")
            page.keyboard.type(f"n and 2 are letters here, {number}.")  # no key acts while somebody types
            page.keyboard.press("Escape")
        page.keyboard.press("2")
        if number % 3 == 0:
            page.keyboard.press("w")
            page.keyboard.type(f"On the whole {number}")
            page.keyboard.press("Escape")
        page.keyboard.press("n")
    saved(page)
    page.screenshot(path=shots / "desk-twelve.png")
    assert "all read" in page.inner_text("#where")
    assert page.get_by_role("link", name="To the overview").get_attribute("href").endswith("desk/?people=all")
    found = made.points(desk.cohort)
    assert sorted(points for points, _, _ in found.values()) == sorted(
        float(number % 3 + number % 2 + 1) for number in range(12)
    )
    assert not any(waits for _, _, waits in found.values())
    words = sorted(comment for _, comment, _ in found.values() if comment)
    assert sum("n and 2 are letters here" in one for one in words) == 3
    assert sum("On the whole" in one for one in words) == 4
    assert "A limit: n and 2 are letters here, 0.\n\nOn the whole 0" in words


def test_undo_bank_levels_taken_away_and_help(desk: Desk, at, page, shots: Path, axe) -> None:
    at()
    page.keyboard.press("2")
    page.keyboard.press("b")
    page.keyboard.type("Say how many people that is.")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => document.activeElement.dataset.comment === 'Plain words'")
    assert page.evaluate("() => document.activeElement.value") == "Say how many people that is."
    saved(page)
    page.keyboard.press("Escape")
    # On the next answer a search finds it, and Enter inserts it.
    page.keyboard.press("n")
    page.wait_for_function("() => document.getElementById('where').textContent.startsWith('Answer 2 ')")
    page.keyboard.press("b")
    page.locator("#bank-list [role=option]").wait_for()
    page.keyboard.type("people how")
    page.screenshot(path=shots / "desk-bank.png")
    assert axe(page) == []
    page.keyboard.press("Enter")
    assert page.input_value("#comment-1") == "Say how many people that is."
    saved(page)
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    page.wait_for_function("() => document.getElementById('sum').textContent === '2'")
    saved(page)
    page.keyboard.press("u")
    page.get_by_text("Your last change to this mark is undone.").wait_for()
    assert page.inner_text("#sum") == "–" and page.input_value("#comment-1") == "Say how many people that is."
    # A level is chosen with the arrows, and taken away.
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.getElementById('sum').textContent === '1'")
    page.keyboard.press("0")
    assert page.inner_text("#sum") == "–"
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys", exact=True).wait_for()
    assert axe(page) == []
    page.get_by_label("Keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert page.inner_text("#sum") == "–"


def test_the_bank_writes_where_the_cursor_was(desk: Desk, at, page) -> None:
    at()
    page.keyboard.press("w")
    page.locator("#bank").click()
    page.keyboard.type("Well said.")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => document.activeElement.id === 'whole'")
    assert page.input_value("#whole") == "Well said." and page.input_value("#comment-1") == ""
    saved(page)
    page.keyboard.press("Tab")  # to the extra points
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "bank"
    page.keyboard.press("Enter")
    page.locator("#bank-list [role=option]").wait_for()
    page.keyboard.type("well")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'whole'")
    assert page.input_value("#whole") == "Well said.\nWell said."
    saved(page)


def test_a_changed_comment_of_the_bank_is_offered_to_the_answers_that_have_it(
    desk: Desk, at, page, axe, shots: Path
) -> None:
    at()
    for number in (1, 2):
        page.wait_for_function(
            f"() => document.getElementById('where').textContent.startsWith('Answer {number} ')"
        )
        for key in ("3", "2", "2"):
            page.keyboard.press(key)
        page.keyboard.press("w")
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        if number == 1:
            page.keyboard.type("Say how many.")
            page.keyboard.press("Control+Enter")
        else:
            page.get_by_role("option", name="Say how many.").wait_for()
            page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.matches('[data-comment]')")
        saved(page)
        page.keyboard.press("Escape")
        page.keyboard.press("n" if number == 1 else "b")
    page.get_by_role("option", name="used 2×").wait_for()
    page.get_by_role("button", name="Change the chosen one").click()
    page.get_by_label("Search, or write").fill("Say how many people.")
    page.get_by_role("button", name="Save the change").click()
    page.get_by_text("These words stand on 2 answers").wait_for()
    page.screenshot(path=shots / "desk-bank-given.png")
    assert axe(page) == []
    page.get_by_role("button", name="Change 2 answers, too").press("Enter")
    page.get_by_text("Changed, and 2 answers with it").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-comment]')].some((one) => one.value === 'Say how many people.')"
    )
    given = {words for _, words, _ in made.points(desk.cohort).values() if words}
    assert {words.rpartition(": ")[2] for words in given} == {"Say how many people."}
    # It goes on from what stands now: no conflict, and undo takes it back on this answer alone.
    page.locator("#heading").focus()
    page.keyboard.press("u")
    page.get_by_text("Your last change to this mark is undone.").wait_for()
    said = [words.rpartition(": ")[2] for _, words, _ in made.points(desk.cohort).values() if words]
    assert sorted(said) == ["Say how many people.", "Say how many."]
    assert page.locator("#conflict").is_hidden()


def test_a_slow_network_saves_the_last_word(desk: Desk, at, page) -> None:
    at()
    page.route("**/api/mark", lambda route: (page.wait_for_timeout(300), route.continue_()))
    for key in ("1", "2", "2"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("1")
    assert "Saving" in page.inner_text("#status")
    page.keyboard.press("w")
    page.keyboard.type("slow", delay=40)
    page.keyboard.press("Escape")
    page.keyboard.press("n")  # and away, before it is saved
    page.wait_for_function("() => document.getElementById('where').textContent.startsWith('Answer 2 ')")
    page.wait_for_function(
        "() => !Object.keys(localStorage).some((name) => name.startsWith('practicum-desk|'))"
    )
    points, words, waits = next(one for one in made.points(desk.cohort).values() if not one[2])
    assert (points, words, waits) == (1.0, "slow", False)


def test_a_lost_connection_loses_no_word(desk: Desk, at, page, context) -> None:
    at()
    key = page.evaluate("() => location.hash.slice(1)")
    page.keyboard.press("3")
    saved(page)
    page.keyboard.press("c")
    page.keyboard.type("Half of this is typed ")
    context.set_offline(True)
    page.keyboard.type("while nothing reaches the server")
    page.wait_for_function("() => document.getElementById('status').textContent.includes('connection lost')")
    assert "kept in this browser and is sent again" in page.inner_text("#status")
    page.keyboard.type(", and on.")
    page.keyboard.press("Escape")
    page.keyboard.press("2")  # a level, still without a connection
    page.wait_for_timeout(300)
    # The window is closed, and the desk opened again, on any of its pages.
    page.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto(f"{desk.base}notes")
    other.wait_for_function(
        "() => !Object.keys(localStorage).some((name) => name.startsWith('practicum-desk|'))"
    )
    with open_book(desk.cohort) as book:
        given = questions.answer(book, desk.cohort, key).mark
    assert given is not None and given.grader == "Carol Coach"
    assert given.levels == {"What the table says": 2.0, "Plain words": 1.0}
    assert given.comments == {
        "Plain words": "Half of this is typed while nothing reaches the server, and on."
    }


def test_a_reply_that_is_lost_is_no_conflict(desk: Desk, at, page) -> None:
    at()
    lost = []

    def stumble(route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())  # it reaches the server, and its answer does not come back
            route.abort()

    page.route("**/api/mark", stumble)
    page.keyboard.press("3")
    page.wait_for_function("() => document.getElementById('status').textContent.includes('connection lost')")
    page.keyboard.press("2")
    saved(page)
    assert page.locator("#conflict").is_hidden() and page.inner_text("#sum") == "3"


def test_the_next_answer_is_in_view_below_a_long_task(desk: Desk, at, page) -> None:
    page.set_viewport_size({"width": 1366, "height": 500})
    at()
    page.evaluate("() => { document.getElementById('prompt').style.minHeight = '700px'; }")
    page.locator("#given").evaluate("(one) => one.scrollTo(0, 1000)")
    page.keyboard.press("n")
    page.wait_for_function("() => document.getElementById('where').textContent.startsWith('Answer 2 ')")
    bar = page.locator(".work-bar").bounding_box()
    heading = page.locator("#heading").bounding_box()
    assert bar["y"] + bar["height"] <= heading["y"] < 200
    assert page.locator("#given").evaluate("(one) => one.scrollTop") == 0, "the first criterion, too"
    there = folder.now_in(desk.cohort, datetime(2026, 2, 6, 15, tzinfo=UTC))
    assert f"handed in Feb 6, {there:%H:%M}" in page.inner_text("#about")


def test_two_coaches_at_once_see_both_marks(desk: Desk, at, page, shots: Path, axe) -> None:
    at()
    key = page.evaluate("() => location.hash.slice(1)")
    with open_book(desk.cohort) as book:
        one = questions.answer(book, desk.cohort, key)
        marks.save(
            book, desk.cohort, key, "Dan", {"What the table says": 1.0}, {"Plain words": "From Dan."}, 0.0,
            one.seen, datetime.now(UTC),
        )  # fmt: skip
    held = []
    page.route("**/api/mark", lambda route: held.append(route))  # the answer comes while Carol writes
    page.keyboard.press("3")
    page.keyboard.press("w")
    page.keyboard.type("From Carol.")
    for route in held:
        route.continue_()
    page.unroute("**/api/mark")
    page.locator("#conflict").wait_for()
    page.keyboard.type(" And more.")  # who is typing when it comes types on
    page.screenshot(path=shots / "desk-conflict.png")
    assert axe(page) == []
    sides = page.inner_text("#sides")
    assert (
        "From Dan." in sides
        and "1 point" in sides
        and "2 points" in sides
        and "From Carol. And more." in sides
    )
    page.get_by_role("button", name="Save my levels, and the words of both").click()
    saved(page)
    with open_book(desk.cohort) as book:
        given = questions.answer(book, desk.cohort, key).mark
    assert given is not None and given.grader == "Carol Coach"
    assert given.levels == {"What the table says": 2.0}
    assert given.comments["Plain words"] == "From Dan." and given.comments[""] == "From Carol. And more."


def test_formgraders_change_is_seen(desk: Desk, at, page) -> None:
    at()
    key = page.evaluate("() => location.hash.slice(1)")
    with open_book(desk.cohort) as book:
        student = questions.find(book, desk.cohort, key)[1]
    exchange.mark(desk.cohort.course, UNIT, student, TASK, 3.5, "In formgrader.")
    page.keyboard.press("3")
    page.locator("#conflict").wait_for()
    assert "3.5 points" in page.inner_text("#conflict") and "In formgrader." in page.inner_text("#sides")
    page.get_by_role("button", name="Keep what stands now").click()
    page.get_by_text("Given outside of the desk").wait_for()
    assert made.points(desk.cohort)[student][:2] == (3.5, "In formgrader.")


PAGES = (
    "?people=all",
    GRADE,
    f"calibrate?unit={UNIT}&task={TASK}",
    f"rubric?unit={UNIT}&task={TASK}",
    "requests",
    "agreement",
    "history",
    "notes",
    "needs?people=all",
    "teams?people=all",
    "teams?team=Heron",
    f"items?unit={UNIT}",
    "items?unit=all",
)


def wide(page) -> list[str]:
    """Return what makes a page wider than its window; tables scroll within their own place."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
            [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right >
            document.documentElement.clientWidth + 1 && !one.closest('.scroll, .words, .unseen')).map((one) => one.outerHTML.slice(0, 120))"""
    )


#: A choice among units is as long as their titles are.
LONG_TITLES = (
    "() => document.querySelectorAll('select').forEach((one) => one.add(new Option('long '.repeat(20))))"
)


def test_pages_light_dark_narrow_and_twice_as_large(desk: Desk, at, page, axe, shots: Path) -> None:
    at()
    for key in ("3", "2", "2"):
        page.keyboard.press(key)
    saved(page)
    at("notes")
    page.get_by_label("About").select_option("team:Heron")
    page.get_by_label("What was said").fill("They ask which units count.")
    page.get_by_label("What comes next").fill("Send the list.")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_text("Next: Send the list.").wait_for()
    for address in PAGES:
        name = re.sub(r"\W+", "-", address) if address[0] != "?" else "overview"
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        at(address)
        page.screenshot(path=shots / f"desk-{name}.png", full_page=True)
        assert axe(page) == [], address
        page.emulate_media(color_scheme="dark")
        assert axe(page) == [], address
        page.screenshot(path=shots / f"desk-{name}-dark.png")
        for width in (640, 360):  # 640 is a window of 1280 at 200 %
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(LONG_TITLES)
            assert wide(page) == [], (address, width)
        page.screenshot(path=shots / f"desk-{name}-360.png", full_page=True)
    assert page.refused == []


def test_a_coach_marks_samples_first_and_changes_a_rubric(desk: Desk, at, page) -> None:
    at(f"{GRADE}&people=all")
    for key in ("3", "2", "2"):
        page.keyboard.press(key)
    saved(page)
    assert "Before your first answer here" in page.inner_text("#grading")
    page.get_by_role("link", name="mark the 2 samples").click()
    assert "Say in two or three sentences what a neighbor should know" in page.inner_text("main")
    for number in (1, 2):
        for row in page.locator("fieldset").all():
            row.get_by_role("radio").last.check()
        page.get_by_role("button", name="Save, and show").click()
        page.get_by_role("heading", name=f"Sample {number} of 2: you 4").wait_for()
    page.set_viewport_size({"width": 360, "height": 800})
    assert wide(page) == []
    back = page.get_by_role("link", name="Read the answers").get_attribute("href")
    assert back.endswith("&people=all"), "as it was before the samples"
    assert "All samples are marked" in page.inner_text(
        "main"
    ) and "who knows what skewed means?" in page.inner_text("main")
    at(f"rubric?unit={UNIT}&task={TASK}")
    page.locator("[id='words-1-3']").fill("a true sentence with a number and a unit")
    page.get_by_label("Points of level 2, Plain words").fill("0.5")
    page.get_by_label("Points of level 2, A limit").fill("1.5")
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_role("button", name="Change the rubric").click()
    page.get_by_role("link", name="To the answers", exact=True).click()
    page.locator("#sheet").wait_for()
    assert "a number and a unit" in page.inner_text(
        "#given"
    ) and "Before your first answer" not in page.inner_text("#grading")


def test_a_second_blind_reading(desk: Desk, at, page) -> None:
    """Dan has read all; Carol reads some of them again, sees nothing of Dan's marks, and the gradebook stays."""
    with open_book(desk.cohort) as book:
        for line in questions.answers(book, desk.cohort, UNIT, TASK):
            one = questions.answer(book, desk.cohort, line.key)
            given = {"What the table says": 1.0, "Plain words": 0.0, "A limit": 1.0}
            marks.save(
                book, desk.cohort, line.key, "Dan", given, {"": "From Dan."}, 0.0, one.seen, datetime.now(UTC)
            )
    before = made.points(desk.cohort)
    at("agreement")
    page.get_by_role("link", name=re.compile("a second time")).click()
    page.locator("#sheet").wait_for()
    count = int(page.inner_text("#where").split(" of ")[1].split()[0])
    assert 5 <= count < 12
    for number in range(count):
        page.wait_for_function(
            f"() => document.getElementById('where').textContent.startsWith('Answer {number + 1} of')"
        )
        assert "Dan" not in page.inner_text("#grading") and page.inner_text("#sum") == "–"
        for key in ("2", "2" if number else "1", "2"):
            page.keyboard.press(key)
        page.keyboard.press("n")
    saved(page)
    assert made.points(desk.cohort) == before
    at("agreement")
    text = page.inner_text("main")
    assert f"{count} answers have two marks" in text and "Nothing here for you to read a second time" in text
    assert "1 point apart. Plain words: Dan 0, Carol Coach 1." in text


def test_plain_points_where_no_rubric_is(desk: Desk, at, page, axe, tmp_path: Path) -> None:
    rubric = desk.cohort.root / "source" / UNIT / "rubrics.json"
    shutil.move(rubric, tmp_path / "rubrics.json")
    try:
        at()
        page.keyboard.press("4")  # the fourth level: 3 of 4 points
        saved(page)
        page.keyboard.press("n")
        page.wait_for_function("() => document.getElementById('where').textContent.startsWith('Answer 2 ')")
        page.get_by_label("Other points").fill("2.5")
        page.wait_for_function("() => document.getElementById('where').textContent.includes('4 waiting')")
        assert axe(page) == []
    finally:
        shutil.move(tmp_path / "rubrics.json", rubric)
    given = [points for points, _, waits in made.points(desk.cohort).values() if not waits]
    assert sorted(given) == [2.5, 3.0]


def test_requests_are_decided(desk: Desk, at, page, axe, shots: Path) -> None:
    with open_book(desk.cohort) as book:
        keys_ = {
            questions.find(book, desk.cohort, one.key)[1]: one.key
            for one in questions.answers(book, desk.cohort, UNIT, TASK)
        }
        one = questions.answer(book, desk.cohort, keys_["heron1"])
        given = {"What the table says": 1.0, "Plain words": 0.0, "A limit": 1.0}
        marks.save(
            book, desk.cohort, keys_["heron1"], "Dan", given, {"": "Short."}, 0.0, one.seen, datetime.now(UTC)
        )
        rows = [
            {
                "id": "r1",
                "kind": "second look",
                "student": "heron1",
                "task": TASK,
                "words": "I wrote <b>14 days</b>.",
            },
            {"id": "r2", "kind": "more time", "student": "heron2", "task": "", "words": "I was ill."},
        ]
        with book.writing("test") as session:
            for row in rows:
                empty = dict.fromkeys(("answer", "by", "decided", "was", "now"), "")
                session.execute(
                    tables.REQUEST.insert(),
                    {**empty, **row, "unit": UNIT, "at": "2026-02-08T10:00:00+00:00", "state": "open"},
                )
    at("")
    page.get_by_role("link", name="2 requests to decide").click()
    page.get_by_text("What was written").click()
    assert "Most people wait about 9 days" in page.inner_text("#r1")
    assert f"· {made.TITLE}" in page.inner_text("#r1"), "and not the cell's name"
    assert "2 requests to decide" in page.inner_text("h1") and "I wrote <b>14 days</b>." in page.inner_text(
        "main"
    )
    page.screenshot(path=shots / "desk-requests-open.png", full_page=True)
    assert axe(page) == []
    first = page.locator("#r1")
    assert first.get_by_label("What the table says").input_value() == "1.0"
    first.get_by_label("What the table says").select_option("2.0")
    first.get_by_label("Your answer").fill("You are right: the number is there.")
    first.get_by_role("button", name="Decide").click()
    page.get_by_text("1 request to decide").wait_for()
    other = page.locator("#r2")
    other.get_by_role("button", name="Give more time", exact=True).click()
    other.get_by_label("Your answer").fill("Get well.")
    other.get_by_role("button", name="Give more time", exact=True).click()
    other.get_by_text("Say until which day").wait_for()
    other.get_by_role("button", name="Do not give more time").click()
    page.get_by_text("0 requests to decide").wait_for()
    assert made.points(desk.cohort)["heron1"][:2] == (3.0, "Short.")
    at("history?student=heron1")
    text = page.inner_text("main")
    assert "changed: You are right: the number is there." in text and "Carol Coach" in text


def test_a_printed_page_has_the_answer_and_the_mark_and_nothing_to_press(
    desk: Desk, at, page, shots: Path
) -> None:
    at()
    for key in ("3", "1", "2"):
        page.keyboard.press(key)
    page.keyboard.press("w")
    page.keyboard.type("Say how many people that is.")
    page.keyboard.press("Escape")
    saved(page)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    text = page.inner_text("main")
    assert "I cannot see from this table why." in text and page.inner_text("#sum") == "3"
    words = page.locator("#whole")
    assert words.is_visible() and words.input_value() == "Say how many people that is."
    assert "Saved" not in text and "Change this rubric" not in text
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "none"
    for address in (GRADE, "?people=all", "requests", "notes"):
        if address != GRADE:
            at(address)
        page.screenshot(path=shots / f"desk-print-{address[:5].strip('?=')}.png", full_page=True)
        assert wide(page) == [], address
        assert (
            page.locator(":is(button:not(.level), input[type=checkbox], label kbd, nav):visible").count() == 0
        ), address
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") in (
            "rgba(0, 0, 0, 0)",
            "rgb(255, 255, 255)",
        )


def test_more_time_is_asked_for_granted_and_told(desk: Desk, at, page, axe, shots: Path) -> None:
    settings = desk.cohort.root / "cohort.toml"
    before = settings.read_bytes()
    due = desk.cohort.due(UNIT)
    asked_at = due - timedelta(days=2)
    request = Request(Kind.MORE_TIME, UNIT, "", "heron2", "", "I was ill,\nand am well again.", asked_at)
    taken = requests.take_file(desk.cohort, "ask.json", request.as_bytes(), asked_at, asked_at)
    assert taken is not None and taken[:2] == ("heron2", UNIT)
    until = (due + timedelta(days=7)).date()
    try:
        at("requests")
        assert "1 request to decide" in page.inner_text("h1") and "I was ill" in page.inner_text("main")
        page.get_by_label("New last day").focus()
        page.keyboard.type(f"{until:%m%d%Y}")  # as the field asks for it
        page.keyboard.press("Tab")
        page.get_by_label("Your answer").focus()
        page.keyboard.type("Get well. <b>Take</b> the week.")
        page.screenshot(path=shots / "desk-more-time.png", full_page=True)
        assert axe(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("0 requests to decide").wait_for()
        page.screenshot(path=shots / "desk-more-time-given.png", full_page=True)
        text = page.inner_text("main")
        assert (
            f"Given ({due:%Y-%m-%d} → {until}) by Carol Coach" in text
            and "Get well. <b>Take</b> the week." in text
        )
        cohort = folder.read(desk.cohort.root)
        assert cohort.due(UNIT) == due
        # The trainee reads of it, too.
        stands = next(one for one in standing.read(cohort, asked_at) if one.person.id == "heron2")
        mine = shots / "more-time-trainee.html"
        mine.write_text(trainee.render(overview.of(cohort, [stands], asked_at), stands), encoding="utf-8")
        page.goto(mine.as_uri())
        page.screenshot(path=shots / "more-time-trainee.png", full_page=True)
        assert f"Due {until:%b} {until.day}, 23:59, with your extension" in page.inner_text("#units + *")
    finally:
        settings.write_bytes(before)


def test_flagged_work_shows_its_evidence_beside_the_answer(desk: Desk, at, page, axe, shots: Path) -> None:
    """A check that waits because something was odd: the coach sees why, beside the code, and gives its points."""
    check, why = "mean-check", "It prints “passed” by itself, <i>before</i> the check ran."
    path = desk.cohort.course.folder("autograded", "otter3", UNIT) / "exercise.ipynb"
    before = path.read_bytes()
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "mean").source = "def mean(x):\n    return 19.05"
    notes.tell_coach(notebook, {check: why})
    nbformat.write(notebook, path)
    with exchange.book_of(desk.cohort.course) as book:
        book.find_grade(check, "exercise", UNIT, "otter3").needs_manual_grade = True
        book.db.commit()
    try:
        at("?people=all")
        page.screenshot(path=shots / "desk-flagged-overview.png", full_page=True)
        page.get_by_role("link", name="How long do people wait?", exact=True).click()
        page.locator("#sheet").wait_for()
        remarks = page.inner_text("#remarks")
        assert f"Look at this by hand: {why} Without that it would get" in remarks
        assert "return 19.05" in page.inner_text("#words")
        flag, words = page.locator("#remarks .warn").bounding_box(), page.locator("#words").bounding_box()
        assert 0 <= words["y"] - (flag["y"] + flag["height"]) < 60  # one look takes in both
        assert page.inner_text("#lacks") == "no points yet"
        page.screenshot(path=shots / "desk-flagged.png", full_page=True)
        assert axe(page) == []
        page.keyboard.press("2")  # of 0, 1 and 2 points
        saved(page)
        page.keyboard.press("w")
        page.keyboard.type("Let us talk about this one.")
        page.keyboard.press("Escape")
        saved(page)
    finally:
        path.write_bytes(before)
    with exchange.book_of(desk.cohort.course) as book:
        grade = book.find_grade(check, "exercise", UNIT, "otter3")
        assert (grade.manual_score, grade.needs_manual_grade) == (1.0, False)


def test_hostile_answers_act_on_nothing(desk: Desk, page) -> None:
    texts = [*HTML.values(), *MARKDOWN.values(), *MUTATIONS]
    parts = [texts[start::12] for start in range(12)]
    places = [desk.cohort.course.folder("autograded", id, UNIT) / "exercise.ipynb" for id in PEOPLE]
    before = [path.read_bytes() for path in places]
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda other: happened.append("popup"))
    page.on("framenavigated", lambda frame: happened.append(frame.url) if "evil" in frame.url else None)
    try:
        # One at a time where the others would be shown as typed with it; all at once where not.
        for place, several in zip(places, parts, strict=True):
            notebook = json.loads(place.read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                if cell.get("id") == TASK:
                    cell["source"] = "\n\n".join(several)
            place.write_text(json.dumps(notebook), encoding="utf-8")
        page.goto(desk.login)
        page.goto(f"{desk.base}{GRADE}&people=all")
        for number in range(12):
            page.wait_for_function(
                f"() => document.getElementById('where').textContent.startsWith('Answer {number + 1} of 12')"
            )
            page.evaluate(
                """() => { for (const one of document.querySelectorAll('#words *')) {
                    for (const what of ['mouseover', 'focus', 'toggle', 'load', 'error']) one.dispatchEvent(new Event(what));
                    if (one.tagName === 'A' && !one.href.startsWith('http')) one.click(); } }"""
            )
            assert page.evaluate("() => window.pwned") is None
            assert (
                page.locator(
                    "#words :is(script, iframe, form, input, style, object, embed, link, meta, base)"
                ).count()
                == 0
            )
            page.keyboard.press("1")
            page.keyboard.press("n")
        saved(page)
    finally:
        for place, content in zip(places, before, strict=True):
            place.write_bytes(content)
    assert happened == [] and page.refused == []
    assert page.url.startswith(desk.base)
    assert all(points is None for points, _, _ in made.points(desk.cohort).values())  # one level of three


def test_folder_is_read_anew(desk: Desk, at, page) -> None:
    """What the lead changes in cohort.toml holds at once: this coach is one of the roster, with six people."""
    assert len(folder.read(desk.cohort.root).people) == 12
    at("")
    assert "Of your 6 people" in page.inner_text("main")
