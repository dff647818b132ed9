"""A second, blind marking; how far coaches agree; and the samples that a coach marks first."""

from __future__ import annotations

import random

import pytest
from sklearn.metrics import cohen_kappa_score
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.marking import agreement, calibration, marks, questions, second
from practicum.cohort.marking.book import open_book
from practicum.cohort.marking.marks import Conflict
from practicum.cohort.marking.questions import State
from practicum.errors import PracticumError

KIM, REX, UMA = "Kim Lo", "Rex Ito", "Uma Fry"
BEST = dict.fromkeys(CRITERIA, 1.0)
COUNTS, FIRM, WARNING = CRITERIA


def first_marks(book, cohort, count, who=KIM, levels=BEST):
    for line in questions.answers(book, cohort, UNIT, TASK)[:count]:
        seen = questions.answer(book, cohort, line.key).seen
        marks.save(book, cohort, line.key, who, levels, {"": "Kim's words."}, 0.5, seen, NOW)


def mark_second(book, cohort, key, levels, who=REX, comments=None):
    return second.save(
        book, cohort, key, who, levels, comments or {}, second.answer(book, cohort, key, who).seen, NOW
    )


def test_a_sample_is_marked_blind(both):
    with open_book(both) as book:
        assert second.lines(book, both, UNIT, TASK, REX) == ()
        first_marks(book, both, 10)
        lines = second.lines(book, both, UNIT, TASK, REX)
        assert len(lines) == second.FEWEST and lines == second.lines(book, both, UNIT, TASK, REX)
        assert len(second.lines(book, both, UNIT, TASK, REX, share=0.8)) == 8
        assert second.lines(book, both, UNIT, TASK, KIM) == ()  # the own first marks
        line = lines[0]
        assert (line.state, line.points, line.grader) == (State.WAITING, None, "")
        blind = second.answer(book, both, line.key, REX)
        assert (blind.mark, blind.points, blind.extra, blind.comment, blind.mine) == (
            None,
            None,
            None,
            "",
            None,
        )
        assert "Kim" not in repr(blind)
        before = questions.answer(book, both, line.key)
        mine = mark_second(book, both, line.key, {**BEST, FIRM: 0}, comments={FIRM: "No range."})
        assert mine.mine.levels[FIRM] == 0 and mine.state is State.READ and "Kim" not in repr(mine)
        after = questions.answer(book, both, line.key)
        assert (after.mark, after.points, after.comment, after.seen) == (
            before.mark, 3, "Kim's words.", before.seen
        )  # fmt: skip
        states = {one.key: one.state for one in second.lines(book, both, UNIT, TASK, REX)}
        assert states[line.key] is State.READ and len(states) == 5
        assert line.key not in {one.key for one in second.lines(book, both, UNIT, TASK, UMA)}
        with pytest.raises(PracticumError, match="You gave the first mark"):
            second.answer(book, both, line.key, KIM)


def test_each_falls_to_one_coach(book, cohort):
    first_marks(book, cohort, 12)
    found = [
        {one.key for one in second.lines(book, cohort, UNIT, TASK, who, coaches=(KIM, REX, UMA), share=1)}
        for who in (KIM, REX, UMA)
    ]
    assert not found[0] and not found[1] & found[2] and len(found[1] | found[2]) == 12


def test_nobody_marks_a_second_time_what_nobody_marked(book, cohort):
    key = questions.key_of(cohort, UNIT, "p0001", TASK)
    with pytest.raises(PracticumError, match="Nobody has marked this answer at the desk yet"):
        second.answer(book, cohort, key, REX)


def test_a_second_mark_in_two_windows(book, cohort):
    first_marks(book, cohort, 1)
    key = questions.answers(book, cohort, UNIT, TASK)[0].key
    seen = second.answer(book, cohort, key, REX).seen
    second.save(book, cohort, key, REX, BEST, {}, seen, NOW)
    second.save(book, cohort, key, REX, BEST, {}, seen, NOW)  # sent once more
    with pytest.raises(Conflict, match="in another window") as raised:
        second.save(book, cohort, key, REX, {**BEST, FIRM: 0}, {}, seen, NOW)
    assert raised.value.answer.mark is None and dict(raised.value.answer.mine.levels) == BEST


def test_agreement_counts_what_was_given_blind(both):
    with open_book(both) as book:
        keys = [line.key for line in questions.answers(book, both, UNIT, TASK)]
        for number, key in enumerate(keys):
            firm, differ = float(number % 2), number < 4
            seen = questions.answer(book, both, key).seen
            marks.save(book, both, key, KIM, {**BEST, FIRM: firm}, {}, 0, seen, NOW)
            mark_second(
                book, both, key, {**BEST, FIRM: 1 - firm if differ else firm, WARNING: float(number != 3)}
            )
        found = agreement.of_question(book, both, UNIT, TASK)
        assert (found.unit, found.task, found.pairs) == (UNIT, TASK, 12)
        by = {one.criterion: one for one in found.criteria}
        assert (by[COUNTS].exact, by[COUNTS].kappa) == (1, None) and "kappa says nothing" in by[COUNTS].note
        assert (by[WARNING].exact, by[WARNING].kappa) == (pytest.approx(11 / 12), None)
        assert by[FIRM].exact == pytest.approx(8 / 12) and by[FIRM].kappa == pytest.approx(1 / 3)
        assert by[FIRM].low < 1 / 3 < by[FIRM].high and by[FIRM].note == ""
        assert found.apart[0].key == keys[3] and found.apart[0].by == 2  # furthest apart first
        assert found.apart[0].levels == ((FIRM, 1, 0), (WARNING, 1, 0))
        assert sorted(one.key for one in found.apart) == sorted(keys[:4])
        # They talk, and the first coach goes over to the second: that is no agreement.
        for key in keys:
            seen = questions.answer(book, both, key).seen
            mine = second.answer(book, both, key, REX).mine
            marks.save(book, both, key, KIM, mine.levels, {}, 0, seen, NOW)
        assert agreement.of_question(book, both, UNIT, TASK) == found
        # The second coach decides: one mark is left, and the pair stays.
        seen = questions.answer(book, both, keys[0]).seen
        marks.save(book, both, keys[0], REX, BEST, {}, 0, seen, NOW)
        assert questions.answer(book, both, keys[0], who=REX).mine is None
        assert agreement.of_question(book, both, UNIT, TASK) == found
        assert keys[0] not in {one.key for one in second.lines(book, both, UNIT, TASK, UMA, share=1)}


def test_kappa_by_hand():
    """Twenty pairs on three levels: 0.6 observed against what chance gives, with linear weights."""
    pairs = [(0, 0)] * 6 + [(1, 1)] * 5 + [(2, 2)] * 4 + [(0, 1)] * 2 + [(1, 2)] * 2 + [(0, 2)]
    found = agreement.measured("x", [(float(a), float(b)) for a, b in pairs], (0, 1, 2))
    # Weights 0, 1/2, 1 for how far apart: observed 2·½ + 2·½ + 1 = 3 of 20.
    first, other = [9 / 20, 7 / 20, 4 / 20], [6 / 20, 7 / 20, 7 / 20]
    chance = sum(p * q * abs(i - j) / 2 for i, p in enumerate(first) for j, q in enumerate(other))
    assert found.kappa == pytest.approx(1 - (3 / 20) / chance)
    assert found.exact == 0.75 and -1 <= found.low < found.kappa < found.high <= 1


@pytest.mark.parametrize(
    "pairs, exact, words",
    [
        ([], None, "No answer has two marks yet."),
        ([(1.0, 1.0)], 1, "1 answer has two marks; from 10 on, kappa says something."),
        ([(1.0, 0.0)] * 9, 0, "9 answers have two marks; from 10 on, kappa says something."),
        ([(1.0, 1.0)] * 12, 1, "the same level"),
        ([(1.0, 1.0), (1.0, 0.0)] * 6, 0.5, "the same level"),
    ],
)
def test_too_little_for_kappa(pairs, exact, words):
    found = agreement.measured("x", pairs, (0, 1))
    assert (found.pairs, found.exact, found.kappa) == (len(pairs), exact, None) and words in found.note


def test_kappa_is_as_another_library_has_it():
    chance = random.Random(7)
    pairs = [(float(chance.randint(0, 3)), float(chance.randint(0, 3))) for _ in range(60)]
    found = agreement.measured("x", pairs, (0, 1, 2, 3))
    assert found.kappa == pytest.approx(cohen_kappa_score(*zip(*pairs, strict=True), weights="linear"))
    assert found.low < 0 < found.high


def test_full_agreement_has_no_interval():
    found = agreement.measured("x", [(float(number % 2),) * 2 for number in range(12)], (0, 1))
    assert (found.exact, found.kappa, found.low, found.high) == (1, 1, None, None) and found.note


# ---------------------------------------------------------------- samples first


def test_a_coach_hears_the_authors_marks_after_the_own(both):
    with open_book(both) as book:
        trials = calibration.trials(book, both, KIM, UNIT, TASK)
        assert sorted(one.sample for one in trials) == [0, 1] and not calibration.is_done(
            book, both, KIM, UNIT, TASK
        )
        assert all(one.mine is None and one.author is None for one in trials)
        weaker = calibration.save(book, both, KIM, UNIT, TASK, 1, BEST, NOW)
        assert weaker.author.points == 1 and "blames the residents" in weaker.author.marks[2].why
        # What the author gave is known now, so the second try does not count.
        again = calibration.save(book, both, KIM, UNIT, TASK, 1, {**BEST, FIRM: 0, WARNING: 0}, NOW)
        assert dict(again.mine) == BEST
        assert not calibration.is_done(book, both, KIM, UNIT, TASK)
        calibration.save(book, both, KIM, UNIT, TASK, 0, BEST, NOW)
        assert calibration.is_done(book, both, KIM, UNIT, TASK)
        assert not calibration.is_done(book, both, REX, UNIT, TASK)
        assert calibration.is_done(book, both, REX, UNIT, "pile-rate-check")  # no rubric, no samples


@pytest.mark.parametrize(
    "sample, levels, words",
    [
        (2, BEST, "no such sample"), (-1, BEST, "no such sample"), (0, {FIRM: 1}, "also for What it counts and A fair"),
        (0, {**BEST, FIRM: 2}, "no level of 2 points"), (0, {**BEST, "x": 1}, 'criterion of this task is called "x"'),
    ],
)  # fmt: skip
def test_a_sample_that_cannot_be_marked_so(book, cohort, sample, levels, words):
    with pytest.raises(PracticumError, match=words):
        calibration.save(book, cohort, KIM, UNIT, TASK, sample, levels, NOW)
    assert not any(one.mine for one in calibration.trials(book, cohort, KIM, UNIT, TASK))
