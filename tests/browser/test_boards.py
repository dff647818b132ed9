"""Every board once by keyboard alone and once by touch; what was done is there again after a restart."""

from __future__ import annotations

import nbformat
import pandas as pd
import pytest
from support import board_page

from practicum.blocks import grid, heading, jumps

CELLS = [
    """from practicum import boards
notes = [{"note_id": f"N-{n:03}", "text": f"Note <b>{n}</b> of those who wait & see."} for n in range(1, 9)]
codebook = [{"code": "waiting", "definition": "How long it takes."}, {"code": "trust", "definition": "What people expect."}]
others = [{"note_id": "N-001", "code": "waiting"}, {"note_id": "N-002", "code": "trust"}]
ideas = [{"idea_id": f"I{n}", "idea": f"Idea {n}"} for n in range(1, 5)]
beliefs = [{"belief_id": f"B{n}", "belief": f"People believe the truck comes on day {n}"} for n in range(1, 4)]
criteria = [{"criterion": "Reach", "weight": 0.6}, {"criterion": "Cost", "weight": 0.4}]
scores = [{"idea_id": i, "criterion": c, "score": s} for i, c, s in [
    ("I1", "Reach", 5), ("I1", "Cost", 1), ("I2", "Reach", 2), ("I2", "Cost", 4)]]
steps = [{"step": "Address", "minutes": 1.5, "drop_off": 0.04}, {"step": "Photo", "minutes": 4, "drop_off": 0.31},
    {"step": "Account", "minutes": 6.2, "drop_off": 0.22}, {"step": "Done"}]
tasks = [{"task_id": "T1", "task": "Letter", "likely": 5, "depends_on": ""},
    {"task_id": "T2", "task": "Crew", "likely": 8, "depends_on": ""},
    {"task_id": "T3", "task": "Launch", "likely": 2, "depends_on": "T1 T2"}]
fields = [{"field": "outcome", "label": "Outcome", "hint": "What is different for residents."},
    {"field": "review_date", "label": "Review date", "kind": "date"}]""",
    'boards.groups(notes, names=["Waiting", "Booking"], most=4)',
    "boards.notes(notes, codebook, others=others)",
    'boards.ladder(start="How might we cut the wait?")',
    "boards.journey(steps)",
    "boards.votes(ideas, dots=3, most=2)",
    "boards.scores(ideas[:2], criteria, scores)",
    "boards.assumptions(beliefs)",
    'boards.plan(tasks, start="2025-02-28")',
    'boards.form(fields, name="Charter", file="my-charter.csv")',
    "boards.test_card(belief='People read past the first line')",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("unit")


@pytest.fixture
def notebook(folder):
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    path = folder / "boards.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    for table in folder.glob("*.csv"):
        table.unlink()
    return path


TABLES = {
    "my-groups.csv": [("N-001", "Waiting"), ("N-003", "Waiting"), ("N-002", "Form")],
    "my-codes.csv": [("N-001", "waiting"), ("N-002", "waiting"), ("N-002", "trust")],
    "my-ladder.csv": [
        ("too broad", "How might we be quick?"),
        ("about right", "How might we cut the wait?"),
    ],
    "my-journey.csv": [("Address", 1, "N-001", None), ("Account", -2, None, None)],
    "my-votes.csv": [("I1", 2), ("I2", 1)],
    "my-scores.csv": [("I1", "Reach", 5), ("I1", "Cost", 4), ("I2", "Reach", 2), ("I2", "Cost", 4)],
    "my-assumptions.csv": [("B1", 4, 4), ("B2", 3, 3)],
    "my-plan.csv": [("T1", "Letter", 12, None), ("T2", "Crew", 8, "T1"), ("T3", "Launch", 2, "T1 T2")],
    "my-charter.csv": [("outcome", "Trucks come within a week.")],
}


@pytest.fixture
def errors(page):
    """Return what the page reports as errors of ours."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def board(page, name):
    return page.locator(".practicum-board", has=page.locator(".pb-title", has_text=name))


def opened(page, open_notebook, notebook):
    open_notebook(notebook)
    board(page, "Test card").wait_for(timeout=120_000)


def cells(page) -> list:
    """Return the notebook's cells, which no key in a board may change."""
    return page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.map((c) => c.model.type + c.model.sharedModel.getSource())"
    )


def hear(where, words):
    where.get_by_role("status").get_by_text(words, exact=True).wait_for()


def saved(where):
    where.get_by_text("Saved in my-").wait_for()


def check_tables(folder):
    for name, rows in TABLES.items():
        found = pd.read_csv(folder / name).astype(object)
        assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in found.to_numpy()] == rows, (
            name
        )
    card = pd.read_csv(folder / "my-test-card.csv", index_col="field")["value"]
    assert card["pass_mark"] == "6" and card["passes_if"] == "at least" and "mark_written" in card


def check_restored(page, open_notebook, notebook):
    opened(page, open_notebook, notebook)
    groups = board(page, "Affinity board")
    assert groups.get_by_role("group", name="Form, 1 card").get_by_role("button", name="N-002").count() == 1
    assert board(page, "Journey map").get_by_role("combobox").nth(2).input_value() == "-2"
    assert board(page, "Dot vote").get_by_role("img", name="2 dots").count() == 1
    assert board(page, "Test card").get_by_label("Measure", exact=True).get_attribute("readonly") is not None
    assert page.get_by_text("Loaded from my-").count() == 10


def tab_to(page, control):
    """Press Tab until a control has the focus."""
    for _ in range(40):
        if control.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {control}")


def test_every_board_by_keyboard_alone(page, open_notebook, notebook, errors, axe, shots):
    opened(page, open_notebook, notebook)
    before, press, write = cells(page), page.keyboard.press, page.keyboard.type

    groups = board(page, "Affinity board")
    focused = lambda: page.evaluate("() => document.activeElement.dataset.card")  # noqa: E731
    groups.locator("summary").focus()
    tab_to(page, groups.get_by_role("button", name="N-001"))
    press("Space")
    hear(groups, "N-001 picked up. Choose a group.")
    press("ArrowRight")
    hear(groups, "Waiting, 0 cards")
    press("Enter")
    hear(groups, "N-001 moved to Waiting, 1 card.")
    assert focused() == "N-002"
    press("2")
    hear(groups, "N-002 moved to Booking, 1 card.")
    press("Enter")
    press("ArrowRight")
    press("Escape")
    hear(groups, "N-003 put back.")
    assert focused() == "N-003"
    press("1")
    press("1")
    hear(groups, "N-004 moved to Waiting, 3 cards.")
    press("Control+z")
    hear(groups, "Undone.")
    assert groups.get_by_role("group", name="Not placed, 5 cards").count() == 1
    press("ArrowRight")
    assert focused() in ("N-001", "N-003")
    groups.locator("summary").focus()
    tab_to(page, groups.get_by_label("Name of the group").nth(1))
    press("Control+a")
    write("Form")
    press("Enter")
    hear(groups, "Booking is now called Form.")
    page.keyboard.press("Tab")
    assert groups.get_by_role("button", name="Remove Form").evaluate("e => e === document.activeElement")
    saved(groups)

    codes = board(page, "Coding board")
    codes.locator("summary").focus()
    tab_to(page, codes.get_by_role("button", name="N-001").first)
    tab_to(page, codes.get_by_role("checkbox").first)
    press("Space")
    hear(codes, "N-001: waiting picked.")
    press("PageDown")
    hear(codes, "N-002: Note <b>2</b> of those who wait & see.")
    press("Space")
    press("ArrowDown")
    press("Space")
    hear(codes, "N-002: trust picked.")
    press("Shift+Tab")
    press("Shift+Tab")
    press("ArrowDown")
    codes.get_by_text("N-003, 3 of 8").wait_for()
    tools = codes.get_by_role("button", name="Compare with the second coder")
    for _ in range(6):
        press("Shift+Tab")
        if tools.evaluate("e => e === document.activeElement"):
            break
    press("Enter")
    codes.get_by_text("2 notes coded by you and the second coder; the same codes on 1.").wait_for()
    saved(codes)

    ladder = board(page, "ladder")
    ladder.locator("summary").focus()
    tab_to(page, ladder.get_by_label("Too broad"))
    write("How might we be quick?")
    ladder.get_by_role("row", name="Too broad 5 yes yes").wait_for()
    saved(ladder)

    journey = board(page, "Journey map")
    journey.locator("summary").focus()
    tab_to(page, journey.get_by_role("combobox").first)
    press("ArrowDown")
    press("ArrowDown")
    tab_to(page, journey.get_by_role("textbox").first)
    write("N-001")
    tab_to(page, journey.get_by_role("combobox").nth(2))
    press("End")
    journey.get_by_text("Lowest: Account (▼▼ very bad).").wait_for()
    saved(journey)

    votes = board(page, "Dot vote")
    votes.locator("summary").focus()
    tab_to(page, votes.get_by_role("button", name="One dot more for I1"))
    press("Enter")
    press("+")
    press("Enter")
    hear(votes, "No more than 2 dots for one idea.")
    press("ArrowDown")
    press("Space")
    hear(votes, "I2: 1 dot. 0 left.")
    press("Space")
    hear(votes, "No dot left. Take one away first.")
    saved(votes)

    scores = board(page, "Scoring matrix")
    scores.locator("summary").focus()
    tab_to(page, scores.get_by_role("slider"))
    press("Home")
    scores.get_by_text("With Reach at 0%, I2 leads.").wait_for()
    tab_to(page, scores.get_by_label("Cost of I1"))
    press("Control+a")
    write("4")
    scores.get_by_text("With Reach at 0%, I1 and I2 tie for the lead.").wait_for()
    saved(scores)

    beliefs = board(page, "Assumption map")
    beliefs.locator("summary").focus()
    tab_to(page, beliefs.get_by_role("button", name="B1"))
    for key in ("Space", "ArrowUp", "ArrowUp", "ArrowRight", "Enter"):
        press(key)
    hear(beliefs, "B1 moved to risk 4, ignorance 4, 1 card.")
    for key in ("Enter", "ArrowDown", "Enter"):
        press(key)
    hear(beliefs, "B2 moved to risk 3, ignorance 3, 1 card.")
    saved(beliefs)

    plan = board(page, "Plan board")
    plan.locator("summary").focus()
    tab_to(page, plan.get_by_label("Working days of T1 Letter"))
    press("Control+a")
    write("12")
    plan.get_by_text("Done on Wednesday, March 19, 2025, after 14 working days.").wait_for()
    tab_to(page, plan.get_by_label("After these tasks of T2 Crew"))
    write("T1")
    plan.get_by_text("Done on Monday, March 31, 2025, after 22 working days.").wait_for()
    saved(plan)

    charter = board(page, "Charter")
    charter.locator("summary").focus()
    tab_to(page, charter.get_by_label("Outcome"))
    write("Trucks come within a week.")
    charter.get_by_text("1 field to fill in.").wait_for()
    saved(charter)

    card = board(page, "Test card")
    card.locator("summary").focus()
    for name, words in [("Test", "Eight people book"), ("Measure", "who finish"), ("Pass mark", "6")]:
        tab_to(page, card.get_by_label(name, exact=True))
        write(words)
        if name == "Measure":
            tab_to(page, card.get_by_role("combobox"))
            press("ArrowDown")
    tab_to(page, card.get_by_role("button", name="Lock the pass mark"))
    press("Enter")
    card.get_by_role("status").get_by_text("The pass mark was locked at").wait_for()
    assert card.get_by_role("button", name="Change the card").evaluate("e => e === document.activeElement")

    assert cells(page) == before and errors == []
    assert axe(page, ".practicum-board") == []
    check_tables(notebook.parent)
    for number, one in enumerate(page.locator(".practicum-board").all()):
        one.screenshot(path=shots / f"board-{number}.png")
    check_restored(page, open_notebook, notebook)


@pytest.mark.browser_context_args(has_touch=True)
def test_every_board_by_touch(page, open_notebook, notebook, errors):
    opened(page, open_notebook, notebook)
    finger = page.context.new_cdp_session(page)

    def touch(kind, *points):
        finger.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    def middle(control):
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tap(control):
        page.touchscreen.tap(*middle(control))

    def drag(start, end):
        end.scroll_into_view_if_needed()
        (x, y), (to_x, to_y) = middle(start), middle(end)
        touch("touchStart", (x, y))
        for part in range(1, 6):
            touch("touchMove", (x + (to_x - x) * part / 5, y + (to_y - y) * part / 5))
        page.wait_for_timeout(150)  # a finger rests before it lifts; one that does not flings
        touch("touchEnd")

    def write(control, words):
        tap(control)
        page.keyboard.type(words)  # a phone's keyboard

    groups = board(page, "Affinity board")
    waiting = groups.locator(".pb-place").nth(1)
    tap(groups.get_by_role("button", name="N-001"))
    hear(groups, "N-001 picked up. Choose a group.")
    tap(waiting.locator(".pb-list"))
    hear(groups, "N-001 moved to Waiting, 1 card.")
    drag(groups.locator(".pb-card", has_text="N-002").locator(".pb-grip"), groups.locator(".pb-place").nth(2))
    hear(groups, "N-002 moved to Booking, 1 card.")
    drag(groups.locator(".pb-card", has_text="N-003").locator(".pb-grip"), waiting)
    hear(groups, "N-003 moved to Waiting, 2 cards.")
    drag(groups.locator(".pb-card", has_text="N-004").locator(".pb-grip"), waiting)
    hear(groups, "N-004 moved to Waiting, 3 cards.")
    tap(groups.get_by_role("button", name="Undo"))
    hear(groups, "Undone.")
    name = groups.get_by_label("Name of the group").nth(1)
    tap(name)
    page.keyboard.press("Control+a")
    page.keyboard.type("Form")
    page.keyboard.press("Enter")
    hear(groups, "Booking is now called Form.")
    saved(groups)

    codes = board(page, "Coding board")
    tap(codes.get_by_role("checkbox").first)
    tap(codes.get_by_role("button", name="N-002"))
    tap(codes.get_by_text("How long it takes."))
    tap(codes.get_by_role("checkbox").nth(1))
    hear(codes, "N-002: trust picked.")
    tap(codes.get_by_role("button", name="Compare with the second coder"))
    tap(codes.get_by_role("button", name="N-002").last)
    codes.get_by_text("N-002, 2 of 8").wait_for()
    saved(codes)

    ladder = board(page, "ladder")
    write(ladder.get_by_label("Too broad"), "How might we be quick?")
    saved(ladder)

    journey = board(page, "Journey map")
    for nth, feeling in [(0, "1"), (2, "-2")]:
        tap(journey.get_by_role("combobox").nth(nth))
        page.keyboard.press("Escape")  # closes the list, which is the browser's own
        journey.get_by_role("combobox").nth(nth).select_option(feeling)
    write(journey.get_by_role("textbox").first, "N-001")
    saved(journey)

    votes = board(page, "Dot vote")
    for idea in ("I1", "I1", "I1", "I2"):
        tap(votes.get_by_role("button", name=f"One dot more for {idea}"))
    hear(votes, "I2: 1 dot. 0 left.")
    saved(votes)

    scores = board(page, "Scoring matrix")
    slider = scores.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + 2, box["y"] + box["height"] / 2)
    scores.get_by_text("With Reach at 0%, I2 leads.").wait_for()
    tap(scores.get_by_label("Cost of I1"))
    page.keyboard.press("Control+a")
    page.keyboard.type("4")
    saved(scores)

    beliefs = board(page, "Assumption map")
    cell = lambda risk, unknown: beliefs.locator(f"[data-place='{risk}-{unknown}']")  # noqa: E731
    tap(beliefs.get_by_role("button", name="B1"))
    tap(cell(4, 4))
    hear(beliefs, "B1 moved to risk 4, ignorance 4, 1 card.")
    drag(beliefs.locator(".pb-card", has_text="B2").locator(".pb-grip"), cell(3, 3))
    hear(beliefs, "B2 moved to risk 3, ignorance 3, 1 card.")
    saved(beliefs)

    plan = board(page, "Plan board")
    tap(plan.get_by_label("Working days of T1 Letter"))
    page.keyboard.press("Control+a")
    page.keyboard.type("12")
    write(plan.get_by_label("After these tasks of T2 Crew"), "T1")
    plan.get_by_text("Done on Monday, March 31, 2025, after 22 working days.").wait_for()
    saved(plan)

    write(board(page, "Charter").get_by_label("Outcome"), "Trucks come within a week.")
    saved(board(page, "Charter"))

    card = board(page, "Test card")
    write(card.get_by_label("Test", exact=True), "Eight people book")
    write(card.get_by_label("Measure", exact=True), "who finish")
    card.get_by_role("combobox").select_option("at least")
    write(card.get_by_label("Pass mark", exact=True), "6")
    tap(card.get_by_role("button", name="Lock the pass mark"))
    card.get_by_role("status").get_by_text("The pass mark was locked at").wait_for()

    assert errors == []
    check_tables(notebook.parent)
    check_restored(page, open_notebook, notebook)


# ---------------------------------------------------------------- on a bare page


def test_two_hundred_notes_move_and_what_is_left_is_sent_when_the_board_goes(page):
    board_page.open_board(page, board_page.affinity(200))
    times = page.evaluate(board_page.MOVE_ALL)
    page.evaluate("() => window.leave()")
    assert len(times) == 200
    at = dict(page.evaluate("() => window.sent.at(-1).at"))
    assert len(at) == 200 and at["N-001"] == "p1" and at["N-200"] == "p8"
    assert page.locator(".pb-pool [data-card]").count() == 0


def test_a_mouse_drags_a_card_and_the_list_scrolls_along(page):
    page.set_viewport_size({"width": 1000, "height": 800})
    board_page.open_board(page, board_page.affinity(60, groups=2))
    pool = page.locator(".pb-pool .pb-list")
    card, place = page.locator("[data-card=N-001]"), page.locator(".pb-place").nth(2)
    card.hover()
    page.mouse.down()
    box = pool.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 5, steps=4)
    page.wait_for_function("() => document.querySelector('.pb-pool .pb-list').scrollTop > 50")
    place.hover()
    page.mouse.up()
    hear(page, "N-001 moved to Group 2, 1 card.")
    # A click on the card of another place drops there; outside of places, a card stays.
    page.locator("[data-card=N-002]").click()
    page.locator("[data-card=N-001]").click()
    hear(page, "N-002 moved to Group 2, 2 cards.")
    page.locator("[data-card=N-003]").hover()
    page.mouse.down()
    page.mouse.move(900, 5, steps=4)
    page.mouse.up()
    hear(page, "N-003 put back.")
    assert page.locator(".practicum-board-ghost").count() == 0


def test_groups_are_added_named_and_removed_and_a_list_moves_too(page):
    board_page.open_board(page, board_page.affinity(5, groups=1))
    page.get_by_label("New group").fill("Trust")
    page.keyboard.press("Enter")
    hear(page, "Trust added.")
    page.get_by_label("New group").fill("Trust")
    page.get_by_role("button", name="Add group").click()
    hear(page, "There is already a group Trust.")
    page.locator("[data-card=N-002]").focus()
    page.get_by_role("combobox", name="Move to").select_option("Trust")
    page.get_by_role("button", name="Move", exact=True).click()
    hear(page, "N-002 moved to Trust, 1 card.")
    page.get_by_role("button", name="Remove Trust").click()
    hear(page, "Trust removed; 1 card back in Not placed.")
    assert page.get_by_label("New group").evaluate("element => element === document.activeElement")
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_role("group", name="Trust, 1 card").count() == 1


@pytest.mark.parametrize("width", [320, 640])
def test_a_narrow_page_scrolls_one_way(page, width):
    page.set_viewport_size({"width": width, "height": 500})
    board_page.open_board(page, board_page.affinity(10))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(page):
    board_page.open_board(page, board_page.affinity(10))
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, summary, .pb-grip')].filter((one) => {
            const {width, height} = one.getBoundingClientRect();
            return width < 24 || height < 24;
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_print_view_is_a_plain_page_whose_words_are_text(page):
    board_page.open_board(page, board_page.affinity(3, groups=1))
    with page.expect_popup() as opening:
        page.get_by_role("button", name="Print view").click()
    paper = opening.value
    paper.get_by_text("Waiting for the notebook's kernel").wait_for()
    evil = "<img src=x onerror='document.title = 1'>"
    blocks = [heading("Group 1 (1)"), grid(["Note", "Text"], [("N-001", evil)]), jumps([("N-002", evil)])]
    page.evaluate("(blocks) => heard['msg:custom']({print: asked[0].print, blocks})", blocks)
    paper.get_by_role("row", name=f"N-001 {evil}").wait_for()
    assert paper.locator("img").count() == 0 and paper.get_by_role("listitem").count() == 1
    assert paper.title() == "Affinity board" and paper.get_by_role("heading").count() == 2
