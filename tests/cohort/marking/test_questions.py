"""Questions, answers without names, and what stands beside one."""

from __future__ import annotations

import socket
import stat
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from support import marked_book
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import keys, marks, questions, tables
from practicum.cohort.marking.book import open_book
from practicum.cohort.marking.questions import State
from practicum.cohort.plan import folder
from practicum.errors import PracticumError

KIM = "Kim Lo"
BEST = dict.fromkeys(CRITERIA, 1.0)


def of_kim(cohort):
    return {one.id for one in cohort.people if one.coach == KIM}


def changed(cohort, student, **values):
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        grade = gradebook.find_grade(TASK, GRADED, UNIT, student)
        for name, value in values.items():
            setattr(grade, name, value)
        gradebook.db.commit()


def test_a_question_counts_what_waits(both):
    with open_book(both) as book:
        (question,) = questions.questions(book, both)
        assert (question.unit, question.task, question.title) == (UNIT, TASK, "Words above the list")
        assert (question.most, question.has_rubric, question.total) == (3, True, 12)
        assert question.since.isoformat() == "2026-11-10T12:00:00+00:00"
        (mine,) = questions.questions(book, both, of_kim(both))
        assert mine.waiting == mine.total == 6
        assert questions.questions(book, both, ()) == ()
        assert questions.question(book, both, UNIT, TASK) == question
        assert questions.question(book, both, UNIT, TASK, of_kim(both)) == mine
        assert questions.question(book, both, UNIT, "hand-the-rule-over") is None


def test_a_blank_answer_is_no_work_for_a_coach(both):
    changed(both, "p0005", auto_score=0.0, needs_manual_grade=False)
    with open_book(both) as book:
        (question,) = questions.questions(book, both)
        assert question.total == 11
        blank = questions.key_of(both, UNIT, "p0005", TASK)
        assert blank not in {line.key for line in questions.answers(book, both, UNIT, TASK)}


def test_who_left_the_roster_is_not_counted(both):
    roster = both.root / "roster.csv"
    lines = [line for line in roster.read_text("utf-8").splitlines() if not line.startswith("p0005,")]
    roster.write_text("\n".join(lines), encoding="utf-8")
    cohort = folder.read(both.root)
    with open_book(cohort) as book:
        (question,) = questions.questions(book, cohort)
        assert question.total == len(questions.answers(book, cohort, UNIT, TASK)) == 11


def test_the_order_and_the_keys_tell_no_names(book, cohort):
    lines = questions.answers(book, cohort, UNIT, TASK)
    ids = [questions.find(book, cohort, line.key)[1] for line in lines]
    assert sorted(ids) == [one.id for one in cohort.people] != ids
    assert not any(id in line.key for line in lines for id in ids)
    other = keys.of(cohort, UNIT, "another-task", ids)
    assert {key.rpartition("~")[2] for key in other.values()}.isdisjoint(
        line.key.rpartition("~")[2] for line in lines
    )
    assert [
        questions.find(book, cohort, line.key)[1] for line in questions.answers(book, cohort, UNIT, TASK)
    ] == ids
    blind = questions.answer(book, cohort, lines[0].key)
    assert (blind.student, blind.name, blind.team) == ("", "", "")
    person = cohort.person(ids[0])
    named = questions.answer(book, cohort, lines[0].key, named=True)
    assert (named.student, named.name, named.team) == (person.id, person.name, person.team)


def test_the_secret_behind_the_keys_is_made_once(cohort):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: questions.key_of(cohort, UNIT, "p0001", TASK), range(32)))
    assert len(made) == 1
    path = cohort.state / keys.NAME
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(cohort.state.glob(f".{keys.NAME}*"))
    path.write_bytes(b"short")
    with pytest.raises(PracticumError, match=r"desk\.key was damaged"):
        questions.key_of(cohort, UNIT, "p0001", TASK)


def test_what_stands_beside_an_answer(book, cohort):
    key = questions.key_of(cohort, UNIT, "p0001", TASK)
    answer = questions.answer(book, cohort, key)
    assert answer.words == "Piles per 1,000 residents in 2025, writes p0001." and not answer.is_code
    assert (
        answer.prompt.startswith("## 6. Words above the list") and "Your coach looks for" not in answer.prompt
    )
    assert [one.name for one in answer.rubric.criteria] == list(CRITERIA)
    assert [sample.points for sample in answer.rubric.samples] == [3, 1]
    assert answer.city == "Port Alder" and answer.flag == "" and answer.asked is None
    numbers = {one.name: one for one in answer.numbers}
    assert (numbers["city_rate"].expected, numbers["city_rate"].done) == ("102.3077", True)
    assert numbers["level"].expected == "Quarry Ridge and Old Town" and "firm" not in numbers
    assert {one.name: one.done for one in answer.verdicts}["overall_rate"]


def test_the_citys_own_numbers(book, cohort):
    (cohort.course.folder("submitted", "p0001", UNIT) / "city.txt").write_text("santa-brisa\n")
    key = questions.key_of(cohort, UNIT, "p0001", TASK)
    answer = questions.answer(book, cohort, key)
    elsewhere = questions.answer(book, cohort, questions.key_of(cohort, UNIT, "p0002", TASK))
    assert answer.city == "Santa Brisa"
    assert {one.name: one.expected for one in answer.numbers}["city_rate"] != "102.3077"
    assert {one.name: one.expected for one in elsewhere.numbers}["city_rate"] == "102.3077"


def test_work_that_is_gone_or_damaged_stops_nothing(book, cohort):
    key = questions.key_of(cohort, UNIT, "p0001", TASK)
    path = cohort.course.folder("autograded", "p0001", UNIT) / f"{GRADED}.ipynb"
    for content in ("", "no json", "[]", '{"cells": 3}', '{"cells": [{"metadata": null}]}', '{"cells": [7]}'):
        path.write_text(content)
        assert questions.answer(book, cohort, key).words == ""
    path.unlink()
    assert questions.answer(book, cohort, key).words == ""


def test_an_open_request_is_told(both):
    with open_book(both) as book:
        asked = {
            "id": "r1",
            "unit": UNIT,
            "student": "p0001",
            "task": TASK,
            "words": "Why?",
            "at": NOW.isoformat(),
        }
        with book.writing(KIM) as db:
            db.execute(tables.REQUEST.insert(), {**asked, "state": "open"})
        key = questions.key_of(both, UNIT, "p0001", TASK)
        answer = questions.answer(book, both, key)
        assert (answer.asked.id, answer.asked.kind, answer.asked.words) == ("r1", "second look", "Why?")
        assert [line.key for line in questions.answers(book, both, UNIT, TASK) if line.asked] == [key]


def test_what_formgrader_gave_was_read_by_another(both):
    changed(both, "p0001", manual_score=2.0, needs_manual_grade=False)
    changed(both, "p0002", manual_score=2.0, needs_manual_grade=True)
    with open_book(both) as book:
        states = {line.key: line for line in questions.answers(book, both, UNIT, TASK, who=KIM)}
        line = states[questions.key_of(both, UNIT, "p0001", TASK)]
        assert (line.state, line.points, line.grader) == (State.ANOTHER, 2, "")
        assert states[questions.key_of(both, UNIT, "p0002", TASK)].state is State.CHANGED
        (question,) = questions.questions(book, both)
        assert (question.waiting, question.read) == (11, 1)


def test_asked_again_for_the_same_words_is_waiting_not_changed(book, cohort):
    key = questions.key_of(cohort, UNIT, "p0001", TASK)
    seen = questions.answer(book, cohort, key).seen
    marks.save(book, cohort, key, KIM, BEST, {}, 0, seen, NOW)
    changed(cohort, "p0001", needs_manual_grade=True)  # as nbgrader's own autograde leaves it
    assert {line.key: line.state for line in questions.answers(book, cohort, UNIT, TASK)}[
        key
    ] is State.WAITING


@pytest.mark.parametrize("unit, task", [(UNIT, "nothing"), ("nothing", TASK), ("", ""), ("../x", "'--")])
def test_a_question_that_is_not_there(book, cohort, unit, task):
    with pytest.raises(PracticumError, match="has no task"):
        questions.answers(book, cohort, unit, task)


def test_a_gradebook_that_does_not_answer(cohort, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PRACTICUM_DB_URL", f"postgresql+psycopg://coach:secret@127.0.0.1:{port}/x")
    with (
        pytest.raises(PracticumError, match="could not be used") as raised,
        open_book(folder.read(cohort.root)),
    ):
        pass
    assert "secret" not in str(raised.value)


def test_a_cohort_without_a_gradebook_gets_one(cohort):
    (cohort.root / "gradebook.db").unlink()
    with open_book(cohort) as book:
        assert questions.questions(book, cohort) == ()


def test_a_second_opening_makes_nothing(book, cohort):
    assert tables.are_ready(book.engine)
    book.session.rollback()
    with book.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER practicum_changed_manual_score")
    assert not tables.are_ready(book.engine)
    with open_book(cohort) as again:
        assert tables.are_ready(again.engine)


@pytest.mark.slow
def test_a_thousand_people(tmp_path):
    """The list in under a second, an answer in under a tenth, in processor time: others may use the machine, too."""
    cohort = marked_book.make(tmp_path, 1_000, (UNIT, "data-first-steps", "data-response-times"), written=())
    marked_book.write(cohort, UNIT, "p0001", "Words.")
    with open_book(cohort) as book:
        assert len(questions.answers(book, cohort, UNIT, TASK)) == 1_000
        key = questions.key_of(cohort, UNIT, "p0001", TASK)
        assert questions.answer(book, cohort, key).words == "Words."
        assert _seconds(lambda: questions.questions(book, cohort)) < 1.0
        assert _seconds(lambda: questions.question(book, cohort, UNIT, TASK)) < 0.1
        assert _seconds(lambda: questions.answers(book, cohort, UNIT, TASK)) < 0.1
        assert _seconds(lambda: questions.answer(book, cohort, key)) < 0.1


def _seconds(work):
    """Return the processor time of the fastest of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
