"""The cohort's page: everything that is known, safely, in one file."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest

from practicum.cohort.course.report import Mistake, Part, Report, State, Topic, Work
from practicum.cohort.pages.unit import MARKS, render


def test_it_shows_everybody_and_links_their_feedback(played):
    text, report = played.page.read_text(encoding="utf-8"), played.report()
    for work in report.works:
        assert f'id="{work.trainee}"' in text
    for trainee, team in report.missing:
        assert f"<li>{trainee}, {team}</li>" in text
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', text)]
    assert len(links) == len(report.works)
    assert all((played.page.parent / link).is_file() for link in links)
    for topic in report.topics:
        assert topic.title in text
        assert [mistake.count for mistake in topic.mistakes] == sorted(
            (m.count for m in topic.mistakes), reverse=True
        )


def test_it_calls_nobody(played):
    text = played.page.read_text(encoding="utf-8")
    assert "http" not in text and "<script" not in text and "@import" not in text and "url(" not in text


def small(**changes):
    part = Part("wait", 1, 2, State.PARTLY, (("wait-check", 1.0),), ("x",), ("x",))
    work = Work("trainee-01", "Team <b>", datetime(2026, 3, 1, 9, 5, tzinfo=UTC), False, (part,))
    topic = Topic("wait", "How long?", 2, False, 0, 1, (Mistake("<script>alert(1)</script>", 1),))
    return Report(
        **{
            "assignment": "a",
            "title": "T",
            "due": None,
            "most": 2,
            "topics": (topic,),
            "works": (work,),
            "missing": (),
        }
        | changes
    )


def test_words_stay_words():
    text = render(small(), {})
    assert "<script>" not in text and "Team <b>" not in text and "&lt;script&gt;" in text


def test_the_total_is_what_counts_after_the_late_penalty():
    (work,) = small().works
    text = render(small(works=(replace(work, late=True, penalty=0.25),)), {})
    assert "<strong>0.75</strong><small>after 0.25 for late work</small>" in text
    assert "<dd>0.75 of 2</dd>" in text


def test_nobody_has_handed_in_yet():
    text = render(small(works=(), missing=(("trainee-01", "Team Heron"),)), {})
    assert "0 of 1" in text and "Ask trainee-01" in text


def test_work_without_a_notebook_and_a_folder_that_is_not_graded_are_to_do():
    part = Part("wait", 0, 2, State.UNGRADED, (("wait-check", 0.0),))
    work = Work("trainee-02", "Team Heron", None, False, (part,), '"exercise.docx" is a document.')
    text = render(small(works=(work,), unheard=(("ann", "holds Waits, not waits."),)), {})
    assert "for the notebook: &#34;exercise.docx&#34; is a document." in text and "Nothing to grade" in text
    assert "ann holds Waits, not waits." in text and "2 of 2" in text
    assert "Nothing. Everybody" not in text and "Not yet" not in text


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_shape_of_its_own_or_the_same_meaning(state):
    same = {other for other in State if MARKS[other] == MARKS[state]}
    assert same == {state} or same == {State.DONE, State.READ}
