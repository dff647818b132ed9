"""What each board writes, says beside, and shows without a kernel; and that everything is there after a restart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from practicum import boards, data, display
from practicum.boards.coding import kappa
from practicum.boards.scoring import changes, leaders, weighted
from practicum.errors import WidgetError

EVIL = '<img src=x onerror=alert(1)> & "quoted" </script>'
NOTES = pd.DataFrame(
    {"note_id": ["N-1", "N-2", "N-3"], "order": [1, 2, 3], "text": ["Six men.", EVIL, "No truck."]}
)
CODEBOOK = pd.DataFrame({"code": ["waiting", "trust"], "definition": ["How long.", EVIL]})
OTHERS = pd.DataFrame({"note_id": ["N-1", "N-2", "N-3"], "code": ["waiting", "trust", "waiting"]})
IDEAS = pd.DataFrame({"idea_id": ["I1", "I2"], "table_number": [4, 4], "idea": ["Share a truck", EVIL]})
BELIEFS = pd.DataFrame({"belief_id": ["B1", "B2"], "belief": ["They book", EVIL], "risk": [1, 2]})
CRITERIA = pd.DataFrame({"criterion": ["Reach", "Cost"], "weight": [3, 1]})
SCORES = pd.DataFrame(
    {
        "idea_id": ["I1", "I1", "I2", "I2"],
        "criterion": ["Reach", "Cost", "Reach", "Cost"],
        "score": [5, 1, 2, 4.5],
    }
)
STEPS = pd.DataFrame({"step": ["Address", EVIL], "minutes": [1.5, None], "drop_off": [0.1, 0.25]})
TASKS = pd.DataFrame(
    {
        "task_id": ["T1", "T2", "T3"],
        "task": ["Letter", EVIL, "Launch"],
        "likely": [5, 2, 3],
        "depends_on": [None, "T1", "T1 T2"],
    }
)
FIELDS = pd.DataFrame({"field": ["outcome", "review"], "label": ["Outcome", EVIL], "kind": ["", "date"]})
ALL = {
    "notes": lambda: boards.notes(NOTES, CODEBOOK, others=OTHERS),
    "groups": lambda: boards.groups(NOTES, names=["Waiting", EVIL]),
    "ladder": lambda: boards.ladder(start=EVIL),
    "journey": lambda: boards.journey(STEPS),
    "votes": lambda: boards.votes(IDEAS),
    "scores": lambda: boards.scores(IDEAS, CRITERIA, SCORES),
    "assumptions": lambda: boards.assumptions(BELIEFS),
    "test_card": lambda: boards.test_card(belief=EVIL),
    "plan": lambda: boards.plan(TASKS, start="2025-02-28"),
    "form": lambda: boards.form(FIELDS, name="Charter", file="my-charter.csv"),
}


def text(beside, name: str) -> str:
    return (beside / name).read_text(encoding="utf-8")


def said(board) -> str:
    """Return all words that stand beside a board."""
    return f"{board.beside['headline']} {board.beside['blocks']} {board.beside['saved']}"


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", ALL)
def test_a_build_shows_the_twin_and_writes_nothing(sent, beside, monkeypatch, name):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    ALL[name]()
    assert list(sent[0]) == ["text/html", "text/plain"] and not list(beside.iterdir())
    assert "<img" not in sent[0]["text/html"] and "&lt;img" in sent[0]["text/html"]
    assert EVIL in sent[0]["text/plain"]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("variable", [("NBGRADER_EXECUTION", "autograde"), ("PRACTICUM_JUDGED", "outside")])
def test_a_grader_gets_the_same_as_a_build_whatever_was_saved(sent, beside, monkeypatch, name, variable):
    monkeypatch.setattr(display, "get_ipython", lambda: object())
    monkeypatch.setenv("JPY_SESSION_NAME", "x")
    monkeypatch.setenv(*variable)
    ALL[name]()
    for file in ("my-groups.csv", "my-votes.csv"):
        (beside / file).write_text("note_id,group\nN-1,Mine\n")
    ALL[name]()
    assert sent[0] == sent[1]
    assert text(beside, "my-groups.csv") == "note_id,group\nN-1,Mine\n"


@pytest.mark.parametrize("name", ALL)
def test_the_words_of_a_table_reach_the_page_as_data(opened, name):
    board = opened(ALL[name])
    assert EVIL in str(board.plan) + str(board.state) + str(board.beside) or name == "ladder"
    assert "&lt;" not in str(board.plan), "the page sets text; escaped twice, people would read &lt;"


def test_other_columns_and_ids_are_found_or_named(sent):
    own = [{"who": "Ana", "said": "Late."}, {"who": "Ben", "said": "Late."}]
    boards.groups(own)
    assert "Ana | Late." in sent[0]["text/plain"]
    boards.groups(own, id="who", text="who")
    assert "Ana | Ana" in sent[1]["text/plain"]
    boards.groups(pd.DataFrame({"n": [1.0, 2.0], "said": ["a", "b"]}))
    assert "1 | a" in sent[2]["text/plain"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: boards.groups(NOTES.head(0)), "this table has no row"),
        (lambda: boards.groups(3), "needs a table of notes"),
        (lambda: boards.groups(NOTES, id="note"), "finds no column note. Columns: note_id, order, text."),
        (lambda: boards.groups(pd.concat([NOTES, NOTES])), 'name the one that does: id="…"'),
        (lambda: boards.groups(pd.concat([NOTES, NOTES]), id="note_id"), "one row for each note_id"),
        (lambda: boards.groups(NOTES[["note_id", "order"]]), "no column with words beside note_id"),
        (lambda: boards.groups(NOTES, names=["a", "a"]), "needs different names of groups"),
        (lambda: boards.groups(NOTES, least=5, most=2), "needs least below most"),
        (
            lambda: boards.notes(NOTES, CODEBOOK, others=OTHERS.assign(coder=["A", "B", "A"])),
            "compares with one coder",
        ),
        (lambda: boards.votes(IDEAS, dots=2, most=3), "most between 1 and dots"),
        (lambda: boards.scores(IDEAS, CRITERIA, pd.concat([SCORES, SCORES])), "one score for I1 and Reach"),
        (lambda: boards.scores(IDEAS, CRITERIA.assign(weight=-1)), "a weight of 0 or more"),
        (lambda: boards.journey([{"step": "A", "drop_off": 12}]), "as a share from 0 to 1"),
        (lambda: boards.journey([{"step": "A", "minutes": "long"}]), "needs numbers in the column minutes"),
        (lambda: boards.ladder(start=3), "needs a question as text"),
        (lambda: boards.test_card(belief=3), "needs a belief as text"),
        (lambda: boards.plan(TASKS, start="2025-02-28", days="long"), "finds no column long"),
        (
            lambda: boards.form(FIELDS.assign(kind="color")),
            "knows the kinds line, text, number, date, not color",
        ),
        (lambda: boards.groups(NOTES, file="x.txt"), "cannot hold a board's table"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(sent, call, says):
    with pytest.raises(WidgetError, match=says.replace(".", r"\.").replace("?", r"\?")):
        call()


def test_rows_about_something_else_stay_in_the_file(opened, beside, change):
    (beside / "my-groups.csv").write_text("note_id,group\nX-9,Other\nN-1,Waiting\n")
    board = opened(boards.groups, NOTES)
    assert "1 row about something that is not on this board: kept" in said(board)
    change(board, at=[])
    assert text(beside, "my-groups.csv") == "note_id,group\nX-9,Other\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("idea_id,dots\nI1,2\n", "it is another board's"),
        ("note_id,group,why\nN-1,a,b\n", "has a column why, which this board does not keep"),
        ("x", "is not the table of a board"),
    ],
)
def test_a_file_that_is_not_this_boards_is_never_written(opened, beside, change, content, says):
    (beside / "my-groups.csv").write_text(content)
    board = opened(boards.groups, NOTES, names=["Waiting"])
    assert says in said(board)
    change(board, at=[["N-1", "p1"]])
    assert "Not saved." in board.beside["saved"] and text(beside, "my-groups.csv") == content


def test_a_note_in_two_groups_is_in_the_last_and_that_is_told(opened, beside):
    (beside / "my-groups.csv").write_text("note_id,group\nN-1,Waiting\nN-1,Trust\n")
    board = opened(boards.groups, NOTES)
    assert "N-1 is in several rows there; the board shows the last." in said(board)
    assert board.state["at"] == [["N-1", "p2"]]


def test_two_boards_on_one_file_do_not_write_over_each_other(opened, beside, change):
    one = opened(boards.groups, NOTES, names=["Waiting"])
    two = opened(boards.groups, NOTES, names=["Waiting"])
    change(one, at=[["N-1", "p1"]])
    change(two, at=[["N-2", "p1"]])
    assert text(beside, "my-groups.csv") == "note_id,group\nN-1,Waiting\n"
    assert "changed elsewhere" in two.beside["saved"]


def test_an_answer_that_says_the_same_again_is_still_an_answer(opened, change):
    board = opened(boards.votes, IDEAS)
    first = change(board, marks=[["I1", "dots", 1]])["answer"]
    assert change(board, marks=[["I1", "dots", 1]], view=[["x", "y"]])["answer"] == first + 1


def test_paper_gets_the_board_as_it_stands(opened, change, monkeypatch):
    board = opened(boards.groups, NOTES, names=["Waiting"])
    change(board, at=[["N-1", "p1"]])
    asked = []
    monkeypatch.setattr(board, "send", asked.append)
    board._asked(board, {"print": "p1"}, [])
    assert asked[0]["print"] == "p1" and "Waiting (1)" in str(asked[0]["blocks"])


# ---------------------------------------------------------------- one by one


def test_groups(opened, beside, change):
    board = opened(boards.groups, NOTES, names=["Waiting"], least=2, most=2)
    assert board.state["places"] == [["p1", "Waiting"]]
    found = change(
        board, places=[["p1", "Waiting"], ["p2", "Booking"]], at=[["N-3", "p1"], ["N-1", "p1"], ["N-2", "p2"]]
    )
    assert text(beside, "my-groups.csv") == "note_id,group\nN-3,Waiting\nN-1,Waiting\nN-2,Booking\n"
    assert "Every note is in a group." in found["headline"]
    assert "Booking holds 1 note, fewer than 2." in said(board) and "Waiting holds" not in said(board)
    again = opened(boards.groups, NOTES, names=["Waiting"])
    assert again.state["at"] == [["N-3", "p1"], ["N-1", "p1"], ["N-2", "p2"]]
    assert "Loaded from my-groups.csv." in said(again)
    change(again, at=[["N-3", "gone"]])
    assert text(beside, "my-groups.csv") == "note_id,group\n"


def test_codes(opened, beside, change):
    board = opened(boards.notes, NOTES, CODEBOOK, others=OTHERS, coder="Ana")
    # What the second coder picked is not on the page until asked for, and then only for notes that are coded.
    change(board, marks=[["N-1", "waiting", 1], ["N-1", "trust", 1], ["N-2", "waiting", 1]])
    assert text(beside, "my-codes.csv") == "note_id,code\nN-1,waiting\nN-1,trust\nN-2,waiting\n"
    assert board.beside["headline"] == "2 of 3 notes coded." and "jumps" not in said(board)
    change(board, view=[["compare", "yes"]])
    assert "2 notes coded by Ana and the second coder; the same codes on 0." in said(board)
    assert "N-3" not in said(board)
    assert ["N-2", "Ana: waiting; the second coder: trust"] in board.beside["blocks"][-1]["cards"]
    assert ["waiting", "2", "1", "1", "0.00"] in board.beside["blocks"][1]["rows"]
    assert opened(boards.notes, NOTES, CODEBOOK).state["marks"] == board.state["marks"]


def test_without_a_codebook_codes_are_added_and_kept(opened, beside, change):
    board = opened(boards.notes, NOTES)
    assert board.plan["free"] and board.state["places"] == []
    change(board, places=[["mine", "mine"]], marks=[["N-2", "mine", 1]])
    assert text(beside, "my-codes.csv") == "note_id,code\nN-2,mine\n"
    assert opened(boards.notes, NOTES).state["places"] == [["mine", "mine"]]


def test_nothing_is_compared_before_a_note_is_coded(opened, change):
    board = opened(boards.notes, NOTES, CODEBOOK, others=OTHERS)
    change(board, view=[["compare", "yes"]])
    assert "Nothing to compare yet" in said(board) and "N-1" not in said(board)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_kappa_is_that_of_scikit_learn_and_never_nan(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    if len(set(one + other)) == 1:
        assert kappa(one, other) == "cannot be computed"
    else:
        assert float(kappa(one, other)) == pytest.approx(cohen_kappa_score(one, other), abs=0.0051)


def test_ladder(opened, beside, change):
    board = opened(boards.ladder, start="How might we cut the wait?")
    assert board.state["fields"] == [["about right", "question", "How might we cut the wait?"]]
    change(
        board,
        fields=[["too broad", "question", "Why  wait\n?"], ["about right", "question", " How might we wait"]],
    )
    assert (
        text(beside, "my-ladder.csv")
        == "rung,question\ntoo broad,Why wait ?\nabout right,How might we wait\n"
    )
    assert board.beside["blocks"][0]["rows"] == [
        ["Too broad", "3", "no", "yes"],
        ["About right", "4", "yes", "no"],
    ]
    assert ["too broad", "question", "Why wait ?"] in opened(boards.ladder, start="x").state["fields"]


def test_journey(opened, beside, change):
    board = opened(boards.journey, STEPS)
    assert board.plan["rows"][0]["facts"] == [
        ["Minutes", "1.5 minutes", 1.0],
        ["Drop-off", "10% drop-off", 0.4],
    ]
    change(
        board,
        fields=[[EVIL, "feeling", "-2"], [EVIL, "evidence", "N-014, N-020"], ["Address", "feeling", "9"]],
    )
    found = boards.read("my-journey.csv")
    assert found["step"].tolist() == [EVIL] and found["feeling"].tolist() == [-2]
    assert found["what_happens"].isna().all()
    assert "Lowest: " in said(board) and "without evidence" not in said(board)
    change(board, fields=[["Address", "feeling", "1"]])
    assert "A feeling without evidence: Address." in said(board)
    assert opened(boards.journey, STEPS).state["fields"] == [["Address", "feeling", "1"]]


def test_votes(opened, beside, change):
    board = opened(boards.votes, IDEAS, dots=3, most=2)
    assert change(board, marks=[["I2", "dots", 2]])["headline"] == "1 of 3 dots left."
    assert text(beside, "my-votes.csv") == "idea_id,dots\nI2,2\n"
    assert opened(boards.votes, IDEAS, dots=3, most=2).state["marks"] == [["I2", "dots", 2]]
    # A table made elsewhere gives no more dots than there are.
    (beside / "my-votes.csv").write_text("idea_id,dots\nI2,9\nI1,9\n")
    assert opened(boards.votes, IDEAS, dots=3, most=2).state["marks"] == [
        ["I2", "dots", 2],
        ["I1", "dots", 1],
    ]


def test_scores(opened, beside, change):
    board = opened(boards.scores, IDEAS, CRITERIA, SCORES)
    assert board.beside["headline"] == "With Reach at 75%, I1 leads."
    # 5w + 1(1−w) = 2w + 4.5(1−w) at w = 3.5/6.5
    assert "below 53.8% I2 leads; above 53.8% I1 leads." in said(board)
    change(board, view=[["criterion", "Reach"], ["weight", "0.5"]])
    assert board.beside["headline"] == "With Reach at 50%, I2 leads."
    assert boards.read("my-scores.csv")["score"].tolist() == [5, 1, 2, 4.5]
    change(board, fields=[["I1", "Reach", "7"], ["I1", "Cost", "2"]], view=[])
    assert text(beside, "my-scores.csv") == "idea_id,criterion,score\nI1,Cost,2\n"
    assert "3 scores from 1 to 5 missing" in said(board)
    assert opened(boards.scores, IDEAS, CRITERIA, SCORES).state["fields"] == [["I1", "Cost", "2"]]


def test_a_tie_at_an_end_and_a_lead_at_every_weight_are_told(opened, change):
    tie = SCORES.assign(score=[5, 4, 2, 4])
    assert "at 0% I1 and I2 tie for the lead." not in said(opened(boards.scores, IDEAS, CRITERIA, SCORES))
    assert "at 0% I1 and I2 tie for the lead; between 0% and 100% I1 leads." in said(
        opened(boards.scores, IDEAS, CRITERIA, tie, file="tie.csv")
    )
    best = SCORES.assign(score=[5, 5, 2, 4])
    assert "Whatever the weight of Reach, I1 leads." in said(
        opened(boards.scores, IDEAS, CRITERIA, best, file="best.csv")
    )


@given(
    st.integers(1, 5).flatmap(
        lambda criteria: st.tuples(
            st.lists(
                st.lists(st.integers(1, 5), min_size=criteria, max_size=criteria), min_size=1, max_size=6
            ),
            st.lists(st.integers(0, 9), min_size=criteria, max_size=criteria).filter(any),
            st.integers(0, criteria - 1),
        )
    )
)
def test_between_two_changes_the_same_options_lead(drawn):
    table, weights, nth = drawn
    scores, shares = np.array(table, float), np.array(weights) / sum(weights)
    found = changes(scores, shares, nth)
    ends = [0.0, *(one.weight for one in found), 1.0]
    for number, (low, high) in enumerate(zip(ends, ends[1:], strict=False)):
        lead = {
            leaders(scores @ weighted(shares, nth, low + (high - low) * part)) for part in (0.11, 0.43, 0.87)
        }
        assert len(lead) == 1
        if found:
            expected = found[number - 1].above if number else found[0].below
            assert lead == {expected}


def test_assumptions(opened, beside, change):
    board = opened(boards.assumptions, BELIEFS)
    assert board.state["at"] == []
    found = change(board, at=[["B2", "5-4"]])
    assert text(beside, "my-assumptions.csv") == "belief_id,risk,ignorance\nB2,5,4\n"
    assert found["headline"] == "1 belief not placed." and "both 4 or 5: B2." in said(board)
    assert opened(boards.assumptions, BELIEFS).state["at"] == [["B2", "5-4"]]


def test_the_pass_mark_is_written_before_data(opened, beside, change, monkeypatch):
    clock = iter([f"2026-01-0{day} 10:00" for day in range(1, 9)])
    monkeypatch.setattr("practicum.boards.card._now", lambda: next(clock))
    board = opened(boards.test_card, belief="They read on.")
    board._asked(board, {"act": "lock"}, [])
    assert "Fill in: Test, Measure, Passes if the measure is, Pass mark." in said(board)
    values = {
        "belief": "They read on.",
        "test": "Eight people",
        "measure": "who finish",
        "passes_if": "at least",
        "pass_mark": "six",
    }
    fields = [[name, "value", value] for name, value in values.items()]
    change(board, fields=fields)
    board._asked(board, {"act": "lock"}, [])
    assert "The pass mark is a number." in said(board)
    change(board, fields=[*fields[:-1], ["pass_mark", "value", "6"]])
    board._asked(board, {"act": "lock"}, [])
    assert "belief" in board.beside["locked"]
    found = boards.read("my-test-card.csv").set_index("field")
    assert found.loc["mark_written", "value"] == "2026-01-01 10:00" and found["changed"].isna().all()
    # After a restart it is locked still; a change is recorded, and the first hour stays.
    again = opened(boards.test_card)
    assert "belief" in again.beside["locked"]
    again._asked(again, {"act": "open"}, [])
    change(again, fields=[*fields[:-1], ["pass_mark", "value", "4"], ["cost", "value", "85"]])
    again._asked(again, {"act": "lock"}, [])
    found = boards.read("my-test-card.csv").set_index("field")
    assert found.loc["pass_mark", "changed"] == "2026-01-02 10:00"
    assert found.loc["mark_written", "value"] == "2026-01-01 10:00"
    assert found["changed"].notna().sum() == 1 and "was changed at 2026-01-02 10:00" in said(again)


def test_a_twin_of_a_person_shows_what_was_saved(opened, beside, sent, change):
    change(opened(boards.groups, NOTES, names=["Waiting"]), at=[["N-1", "p1"]])
    opened(boards.groups, NOTES, names=["Waiting"])
    assert "Waiting (1)" in sent[-1]["text/plain"]


def test_every_table_of_the_practice_city_fits(sent):
    ideas, median = (
        data.load("ideas"),
        data.load("idea-scores").groupby(["idea_id", "criterion"], as_index=False),
    )
    codes = data.load("note-codes")
    boards.notes(data.load("interview-notes"), data.load("codebook"), others=codes[codes["coder"] == "A"])
    boards.groups(data.load("interview-notes"))
    boards.votes(ideas)
    boards.scores(ideas, data.load("idea-criteria"), median["score"].median())
    boards.assumptions(data.load("beliefs"))
    log = data.load("journey-log")
    boards.journey(
        log.groupby("step", sort=False)["seconds"].median().div(60).rename("minutes").reset_index()
    )
    assert len(sent) == 6


# ---------------------------------------------------------------- plan


def test_a_plan_says_when_it_is_done_and_what_holds_it_up(opened, beside, change):
    board = opened(boards.plan, TASKS, start="2025-02-28")
    assert board.beside["headline"] == "Done on Thursday, March 13, 2025, after 10 working days."
    chart = board.beside["blocks"][1]
    assert chart["rows"][2] == ["T3 Launch", 70.0, 30.0, 0.0, True, "Mar 11 to Mar 13, critical"]
    change(
        board,
        fields=[
            ["T1", "days", "8"],
            ["T2", "days", "2"],
            ["T2", "depends_on", ""],
            ["T3", "days", "3"],
            ["T3", "depends_on", "T1, T2"],
        ],
    )
    assert board.beside["headline"] == (
        "Done on Friday, March 14, 2025, after 11 working days. That is 1 working day later than the plan given."
    )
    assert "Feb 28 to Mar 3, float 6 days" in said(board)
    made = boards.read("my-plan.csv")
    assert made["days"].tolist() == [8, 2, 3] and made["depends_on"].fillna("").tolist() == ["", "", "T1 T2"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ([["T1", "days", "5"], ["T2", "days", "-2"], ["T3", "days", "3"]], "T2 needs a number of working days, 0 or more"),
        ([["T1", "days", ""], ["T2", "days", "2"], ["T3", "days", "3"]], "T1 needs a number of working days"),
        ([["T1", "days", "5"], ["T1", "depends_on", "T3"], ["T2", "days", "2"], ["T3", "days", "3"], ["T3", "depends_on", "T1"]], "wait for each other in a circle"),
        ([["T1", "days", "5"], ["T2", "days", "2"], ["T2", "depends_on", "T9"], ["T3", "days", "3"]], "T2 waits for T9, and there is no such task"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_scheduled_says_why_and_is_kept(opened, beside, change, fields, says):
    board = opened(boards.plan, TASKS, start="2025-02-28")
    change(board, fields=fields)
    assert board.beside["headline"].startswith("No finish yet.") and says in board.beside["headline"]
    assert (beside / "my-plan.csv").exists()


# ---------------------------------------------------------------- form


def test_a_form_names_what_is_empty_and_keeps_what_is_written(opened, beside, change):
    board = opened(boards.form, FIELDS, file="my-charter.csv")
    assert board.beside["headline"] == "2 fields to fill in."
    change(
        board, fields=[["outcome", "value", "Trucks come within a week."], ["review", "value", "2026-06-01"]]
    )
    assert board.beside["headline"] == "Every field is filled in."
    assert (
        text(beside, "my-charter.csv")
        == "field,value\noutcome,Trucks come within a week.\nreview,2026-06-01\n"
    )
