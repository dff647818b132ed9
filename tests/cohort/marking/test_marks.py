"""A mark is saved at once in nbgrader's gradebook, overwrites nobody's, and can be taken back."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from support import marked_book
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import history, marks, questions
from practicum.cohort.marking.book import open_book
from practicum.cohort.marking.marks import Conflict
from practicum.cohort.marking.questions import State
from practicum.cohort.plan import folder
from practicum.errors import PracticumError

KIM, REX = "Kim Lo", "Rex Ito"
BEST = dict.fromkeys(CRITERIA, 1.0)


def nbgraders(cohort, student, task=TASK):
    """Return what nbgrader's own api has: points, extra points, whether it waits, and the comment."""
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        grade = gradebook.find_grade(task, GRADED, UNIT, student)
        comment = gradebook.find_comment(task, GRADED, UNIT, student).manual_comment
        return grade.manual_score, grade.extra_credit, grade.needs_manual_grade, comment


def formgrader(cohort, student, points, comment=None):
    """Give points as formgrader does."""
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        grade = gradebook.find_grade(TASK, GRADED, UNIT, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment is not None:
            gradebook.find_comment(TASK, GRADED, UNIT, student).manual_comment = comment
        gradebook.db.commit()


def first(book, cohort, who=KIM, at=0):
    lines = questions.answers(book, cohort, UNIT, TASK, who=who)
    return questions.answer(book, cohort, lines[at].key, who=who, named=True)


def test_a_mark_stands_in_nbgraders_gradebook(both):
    with open_book(both) as book:
        answer = first(book, both)
        assert (answer.state, answer.mark, answer.points) == (State.WAITING, None, None)
        words = {"How firm": "Say how firm.", "": "Well put."}
        saved = marks.save(book, both, answer.key, KIM, {**BEST, "How firm": 0}, words, 0.5, answer.seen, NOW)
        assert saved.state is State.READ and saved.mark.grader == KIM and saved.mark.points == 2
        assert saved.seen != answer.seen
        assert nbgraders(both, answer.student) == (2, 0.5, False, "How firm: Say how firm.\n\nWell put.")
        line = next(
            one for one in questions.answers(book, both, UNIT, TASK, who=KIM) if one.key == answer.key
        )
        assert (line.state, line.points, line.grader) == (State.READ, 2.5, KIM)
        assert (
            next(
                one for one in questions.answers(book, both, UNIT, TASK, who=REX) if one.key == answer.key
            ).state
            is State.ANOTHER
        )
        (question,) = questions.questions(book, both)
        assert (question.waiting, question.read, question.total) == (11, 1, 12)


def test_an_unfinished_mark_is_kept_and_the_answer_waits(both):
    with open_book(both) as book:
        answer = first(book, both)
        some = marks.save(
            book, both, answer.key, KIM, {"How firm": 1}, {"How firm": "Yes."}, 0, answer.seen, NOW
        )
        assert (some.state, some.points, dict(some.mark.levels)) == (State.WAITING, None, {"How firm": 1})
        assert nbgraders(both, answer.student) == (None, None, True, None)
        whole = marks.save(book, both, answer.key, KIM, BEST, some.mark.comments, 0, some.seen, NOW)
        assert nbgraders(both, answer.student) == (3, None, False, "How firm: Yes.")
        marks.save(book, both, answer.key, KIM, {"How firm": 1}, {}, 0, whole.seen, NOW)
        assert nbgraders(both, answer.student) == (None, None, True, None)


def test_a_coach_hears_what_another_gave_and_nothing_is_overwritten(both):
    with open_book(both) as book:
        kims, rexs = first(book, both), first(book, both, REX)
        marks.save(book, both, kims.key, KIM, BEST, {"": "Kim's words."}, 0, kims.seen, NOW)
        with pytest.raises(Conflict, match="Kim Lo marked this answer while you read it: 3 points") as raised:
            marks.save(
                book, both, rexs.key, REX, dict.fromkeys(CRITERIA, 0), {"": "Rex's."}, 0, rexs.seen, NOW
            )
        assert raised.value.answer.mark.comments == {"": "Kim's words."}
        assert nbgraders(both, kims.student)[0] == 3
        now = raised.value.answer
        marks.save(book, both, now.key, REX, {**BEST, "How firm": 0}, {}, 0, now.seen, NOW)
        assert questions.answer(book, both, now.key).mark.grader == REX
        kept = [one.was for one in history.changes(book, what=(history.MARK,))]
        assert "Kim's words." in kept[0]  # in the history for good


def test_the_same_mark_twice_is_one(both):
    with open_book(both) as book:
        answer = first(book, both)
        once = marks.save(book, both, answer.key, KIM, BEST, {}, 0, answer.seen, NOW)
        # The answer to the first request was lost on the way, and the page sends it once more.
        again = marks.save(book, both, answer.key, KIM, BEST, {}, 0, answer.seen, NOW + timedelta(minutes=1))
        assert again.seen == once.seen and len(history.changes(book, what=(history.MARK,))) == 1


def test_a_mark_is_taken_back_step_by_step(both):
    with open_book(both) as book:
        answer = first(book, both)
        one = marks.save(book, both, answer.key, KIM, BEST, {"": "First."}, 0, answer.seen, NOW)
        marks.save(book, both, answer.key, KIM, {**BEST, "How firm": 0}, {"": "Second."}, 1, one.seen, NOW)
        back = marks.undo(book, both, answer.key, KIM, NOW)
        assert (back.seen, nbgraders(both, answer.student)) == (one.seen, (3, None, False, "First."))
        empty = marks.undo(book, both, answer.key, KIM, NOW)
        assert (empty.seen, empty.mark) == (answer.seen, None)
        assert nbgraders(both, answer.student) == (None, None, True, None)
        with pytest.raises(PracticumError, match="nothing to take back"):
            marks.undo(book, both, answer.key, KIM, NOW)
        anew = marks.save(book, both, answer.key, KIM, BEST, {}, 0, empty.seen, NOW)
        assert marks.undo(book, both, answer.key, KIM, NOW).seen == empty.seen != anew.seen


def test_nobody_takes_back_what_another_gave(both):
    with open_book(both) as book:
        answer = first(book, both)
        marks.save(book, both, answer.key, KIM, BEST, {}, 0, answer.seen, NOW)
        with pytest.raises(Conflict, match="Kim Lo marked"):
            marks.undo(book, both, answer.key, REX, NOW)
        formgrader(both, answer.student, 1)
        with pytest.raises(Conflict, match="Another program, such as formgrader, changed this answer"):
            marks.undo(book, both, answer.key, KIM, NOW)
        assert nbgraders(both, answer.student)[0] == 1


def test_what_formgrader_changes_is_seen_and_told_in_the_history(both):
    with open_book(both) as book:
        answer = first(book, both)
        mine = marks.save(book, both, answer.key, KIM, BEST, {}, 0, answer.seen, NOW)
        formgrader(both, answer.student, 2.5, "Formgrader's words.")
        now = questions.answer(book, both, answer.key, who=KIM)
        assert now.seen != mine.seen and (now.points, now.comment) == (2.5, "Formgrader's words.")
        # Also a coach who repeats the own mark is told, and overwrites nothing.
        with pytest.raises(
            Conflict, match="formgrader, changed this answer while you read it: it has 2.5 points now"
        ):
            marks.save(book, both, answer.key, KIM, BEST, {}, 0, mine.seen, NOW)
        assert nbgraders(both, answer.student)[0] == 2.5
        told = [
            (one.who, one.what, one.was and float(one.was), one.now and float(one.now))
            for one in history.changes(book, student=answer.student, what=("points",))
        ]
        assert told == [("formgrader or another program", "points", 3, 2.5), (KIM, "points", None, 3)]
        (said,) = history.changes(book, what=("comment",))
        assert (said.who, said.was, said.now) == (
            "formgrader or another program",
            None,
            "Formgrader's words.",
        )
        assert said.at.endswith("+00:00")
        marks.save(book, both, answer.key, KIM, BEST, {}, 0, now.seen, NOW)
        assert nbgraders(both, answer.student)[:2] == (3, None)


def test_points_without_a_rubric(both):
    """A check that a person must look at has no criteria: its points are given as a whole."""
    task = "pile-rate-check"
    with open_book(both) as book:
        student = both.people[3].id
        key = questions.key_of(both, UNIT, student, task)
        with Gradebook(CourseDirectory(config=both.course.settings).db_url, both.course.name) as gradebook:
            grade = gradebook.find_grade(task, GRADED, UNIT, student)
            grade.needs_manual_grade, most = True, grade.max_score
            gradebook.db.commit()
        (question,) = (one for one in questions.questions(book, both) if one.task == task)
        assert (question.has_rubric, question.waiting, question.total, question.most) == (False, 1, 1, most)
        answer = questions.answer(book, both, key)
        assert answer.rubric is None and answer.is_code and "pile_rate" in answer.words
        with pytest.raises(PracticumError, match="This task gives 0 to"):
            marks.save(book, both, key, KIM, {"": most + 1}, {}, 0, answer.seen, NOW)
        done = marks.save(book, both, key, KIM, {"": most / 2}, {"": "Looked at."}, 0, answer.seen, NOW)
        assert (done.state, done.points, done.mark.comments) == (State.READ, most / 2, {"": "Looked at."})


@pytest.mark.parametrize(
    "levels, comments, extra, words",
    [
        (
            {"How firmly": 1},
            {},
            0,
            'No criterion of this task is called "How firmly". Did you mean "How firm"?',
        ),
        ({"How firm": 0.5}, {}, 0, '"How firm" has no level of 0.5 points'),
        ({"How firm": float("nan")}, {}, 0, "has no level of nan points"),
        ({}, {"Style": "x"}, 0, 'No criterion of this task is called "Style"'),
        ({}, {"": "x" * 20_001}, 0, "This comment has 20,001 characters"),
        ({}, {}, -1, "Extra points are 0 to 1000, not -1"),
        ({}, {}, float("inf"), "Extra points are 0 to 1000, not inf"),
    ],
)
def test_a_mark_that_cannot_be(book, cohort, levels, comments, extra, words):
    answer = first(book, cohort)
    with pytest.raises(PracticumError, match=words.replace("?", r"\?").replace(".", r"\.")):
        marks.save(book, cohort, answer.key, KIM, levels, comments, extra, answer.seen, NOW)
    assert questions.answer(book, cohort, answer.key).seen == answer.seen


@pytest.mark.parametrize(
    "key", ["", "x", f"{UNIT}~{TASK}~0", f"{UNIT}~{TASK}~../..", "~~", "a~b~c~d", "'; DROP TABLE grade"]
)
def test_a_key_that_stands_for_nothing(book, cohort, key):
    with pytest.raises(PracticumError, match="There is no such answer"):
        questions.answer(book, cohort, key)


# ---------------------------------------------------------------- at once


def test_two_coaches_save_one_answer_at_the_same_moment(both):
    """In threads: for each answer one saves, and the other hears of it."""
    with open_book(both) as book:
        seen = {who: [first(book, both, who, at) for at in range(12)] for who in (KIM, REX)}
    gate = threading.Barrier(2)

    def save(who):
        saved, told = [], []
        with open_book(both) as book:
            for answer in seen[who]:
                gate.wait()
                try:
                    marks.save(
                        book, both, answer.key, who, BEST, {"": f"Words of {who}."}, 0, answer.seen, NOW
                    )
                    saved.append(answer.student)
                except Conflict as conflict:
                    told.append(answer.student)
                    assert conflict.answer.mark.grader == ({KIM, REX} - {who}).pop()
        return saved, told

    with ThreadPoolExecutor(2) as pool:
        (kim, told_kim), (rex, told_rex) = pool.map(save, (KIM, REX))
    assert sorted(kim) == sorted(told_rex) and sorted(rex) == sorted(told_kim) and len(kim) + len(rex) == 12
    for who, students in ((KIM, kim), (REX, rex)):
        for student in students:
            assert nbgraders(both, student) == (3, None, False, f"Words of {who}.")


def _mark_all(root, who, points, queue):
    """Mark every answer in a process of one's own, reading anew where another was first; report what was saved."""
    cohort, saved, conflicts = folder.read(root), 0, 0
    with open_book(cohort) as book:
        for line in questions.answers(book, cohort, UNIT, TASK):
            answer = questions.answer(book, cohort, line.key, who=who)
            while True:
                try:
                    marks.save(book, cohort, line.key, who, points, {}, 0, answer.seen, NOW)
                    saved += 1
                    break
                except Conflict as conflict:
                    conflicts += 1
                    answer = conflict.answer
    queue.put((who, saved, conflicts))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")
def test_two_coaches_in_processes_of_their_own(cohort):
    forked = multiprocessing.get_context("fork")
    queue = forked.Queue()
    half = {**BEST, "How firm": 0.0}
    workers = [
        forked.Process(target=_mark_all, args=(cohort.root, who, points, queue))
        for who, points in ((KIM, BEST), (REX, half))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads hold nothing that is needed
        for one in workers:
            one.start()
    reports = [queue.get(timeout=60) for _ in workers]
    for one in workers:
        one.join(30)
    assert [saved for _, saved, _ in reports] == [12, 12]
    with open_book(cohort) as book:
        noted = history.changes(book, what=(history.MARK,))
        assert len(noted) == 24  # every mark that anybody gave, and each saw the one before
        for student in {one.student for one in noted}:
            later, earlier = [one for one in noted if one.student == student]
            assert later.was == earlier.now
            answer = questions.answer(book, cohort, questions.key_of(cohort, UNIT, student, TASK))
            assert answer.mark.grader == later.who == ({KIM, REX} - {earlier.who}).pop()
            assert nbgraders(cohort, student)[0] == answer.mark.points == (3 if later.who == KIM else 2)


# ---------------------------------------------------------------- work that changes


def test_work_handed_in_anew_is_told_and_the_old_mark_is_shown(both):
    with open_book(both) as book:
        answer = first(book, both)
        mine = marks.save(book, both, answer.key, KIM, BEST, {"": "Good."}, 0, answer.seen, NOW)
        marked_book.write(both, UNIT, answer.student, "Something else altogether.")
        now = questions.answer(book, both, answer.key, who=KIM)
        assert (now.state, now.words) == (State.CHANGED, "Something else altogether.")
        assert now.mark == mine.mark and now.work != mine.work
        with pytest.raises(Conflict, match="handed in anew while you read it"):
            marks.save(book, both, answer.key, KIM, {**BEST, "How firm": 0}, {}, 0, mine.seen, NOW)
        # The grader asks for another look, as `practicum.grading` does for work that changed.
        with Gradebook(CourseDirectory(config=both.course.settings).db_url, both.course.name) as gradebook:
            gradebook.find_grade(TASK, GRADED, UNIT, answer.student).needs_manual_grade = True
            gradebook.db.commit()
        lines = {one.key: one.state for one in questions.answers(book, both, UNIT, TASK, who=KIM)}
        assert lines[answer.key] is State.CHANGED
        again = marks.save(book, both, answer.key, KIM, BEST, {}, 0, now.seen, NOW)
        assert again.state is State.READ and again.mark.work == again.work
