"""Who is told what and when: each thing once, again when it has changed, and no backlog for who comes late."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import icalendar
import pytest
from support import spring
from support.spring import FIRST, at

from practicum.cohort import mail as mails
from practicum.cohort.course import delivery
from practicum.cohort.mail import ledger, trainees, words
from practicum.cohort.marking import requests
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import calendar, folder
from practicum.cohort.results.standing import Stage
from practicum.cohort.work import steps
from practicum.errors import PracticumError
from practicum.trainee.request import Kind, Request


def told(cohort, now, *, staff=False):
    """Take for sent what is due, and return it by kind and person: to people on the roster, or to all."""
    found = mails.due(cohort, now)
    for one in found:
        ledger.add_marks(cohort, one.key, one.who, one.marks, now)
    assert mails.due(cohort, now) == (), "twice sends nothing twice"
    return {(one.kind, one.who): one for one in found if staff or one.kind not in ("coach", "lead")}


def kinds(found):
    return Counter(kind for kind, _ in found)


def test_everybody_is_welcomed_once_with_what_holds_for_them(cohort):
    found = told(cohort, at("11-02", "08:00"), staff=True)
    assert kinds(found) == {"welcome": 4}, "before Monday's morning nobody gets a list"
    ana, may = found["welcome", "ana"], found["welcome", "may"]
    assert (ana.name, ana.address) == ("Ana García", "ana@city.example")
    assert "Thursday, November 5, 10:00 to 11:30" in ana.text and "Kickoff" in ana.text
    assert "Your team: Harbor. Your coach: Kim Lo <kim@coach.example>." in ana.text
    assert "Your practice city is Santa Brisa" in ana.text and "home folder" in ana.text
    assert "give this id: ana" in ana.text
    assert "Late work loses 10 percent" in ana.text and "80 percent of your units" in ana.text
    assert "no notebooks: the sessions are your part" in may.text
    assert [one.name for one in ana.attachments] == ["spring.ics", "city.txt"]
    assert ana.attachments[1].content == b"santa-brisa\n"
    assert [one.name for one in may.attachments] == ["spring.ics"] and "THE RULES" not in may.text
    assert ana.attachments[0].content == (cohort.root / "calendar" / "everyone.ics").read_bytes()
    assert may.attachments[0].content == (cohort.root / "calendar" / "sponsor.ics").read_bytes()


def test_hours_a_week_are_those_of_the_program(cohort):
    minutes = [cohort.program.minutes(week) for week in cohort.program.weeks]
    most = max(minutes)
    text = told(cohort, at("11-02", "08:00"))["welcome", "ana"].text
    assert f"in the fullest week {words.hours(most)}" in text and most > 120


def test_a_unit_is_told_when_it_opens_before_it_is_due_and_once_when_it_is_missed(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST)
    found = told(cohort, at("11-05"))
    assert found.keys() == {("released", one) for one in ("ana", "li", "tom")}, "one mail for two units"
    assert "2 units to work on" in found["released", "ana"].subject
    assert "data-first-steps): due Wednesday, November 11, 23:59" in found["released", "ana"].text
    spring.hand_in(cohort, FIRST[0], "ana", "li")
    spring.hand_in(cohort, FIRST[1], "ana")
    assert told(cohort, at("11-10", "08:59")) == {}
    found = told(cohort, at("11-10", "09:00"))
    assert found.keys() == {("soon", "li"), ("soon", "tom")}
    assert FIRST[0] not in found["soon", "li"].text and FIRST[0] in found["soon", "tom"].text
    assert told(cohort, at("11-11", "23:58")) == {} and told(cohort, at("11-12", "08:59")) == {}
    found = told(cohort, at("11-12", "09:00"))
    assert found.keys() == {("overdue", "li"), ("overdue", "tom")}
    assert "once" in found["overdue", "li"].text
    assert told(cohort, at("12-20")) == {}


def test_what_is_due_the_day_it_opens_is_told_once(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST)
    found = told(cohort, at("11-11", "09:00"))
    assert {one for one in found if one[1] == "tom"} == {("soon", "tom")}


def test_who_joins_late_gets_a_welcome_and_no_backlog(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST, "data-small-functions")
    now = at("11-13")
    told(cohort, now)
    joined = spring.change(
        cohort, "May Orr", "Zoë Late,zoe@city.example,Hill,,analyst,\nMay Orr", "roster.csv"
    )
    found = told(joined, now)
    assert found.keys() == {("welcome", "zoe")}
    text = found["welcome", "zoe"].text
    open_, missed = text.split("Already past the due date:")
    assert "data-small-functions" in open_ and FIRST[0] in missed and "ask lead@city.example" in missed
    assert told(joined, now + timedelta(hours=1)) == {}
    spring.release(joined, "data-rows-and-keys")
    assert ("released", "zoe") in told(joined, now + timedelta(hours=2))


def test_more_time_is_told_and_told_again_when_it_is_another(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST)
    told(cohort, at("11-06"))
    more = '\n[[extension]]\nwho = "Harbor"\nunit = "data-first-steps"\nuntil = 2026-11-16\n\n[mail]\n'
    cohort = spring.change(cohort, "\n[mail]\n", more)
    found = told(cohort, at("11-06", "13:00"))
    assert found.keys() == {("extension", "ana"), ("extension", "li")}
    assert "due Monday, November 16, 23:59" in found["extension", "li"].text
    found = told(cohort, at("11-10"))
    assert FIRST[1] not in found["soon", "ana"].text and FIRST[1] in found["soon", "tom"].text
    assert FIRST[1] in told(cohort, at("11-15"))["soon", "li"].text
    cohort = spring.change(cohort, "until = 2026-11-16", "until = 2026-11-20")
    assert {("extension", "ana"), ("extension", "li")} <= told(cohort, at("11-17")).keys()
    assert FIRST[1] in told(cohort, at("11-21"))["overdue", "li"].text


def test_a_moved_date_comes_with_a_calendar_that_moves_the_event_and_adds_none(cohort):
    before = told(cohort, at("11-03"))["welcome", "ana"].attachments[0]
    moved = spring.change(cohort, "# 3 = 2027-02-19", "2 = 2026-11-13")
    found = told(moved, at("11-04"))
    assert kinds(found) == {"moved": 4}
    mail = found["moved", "ana"]
    assert "- What do our own numbers say?: Friday, November 13, 10:00\n" in mail.text
    assert "- Due: First steps" in mail.text and "November 12" in mail.text
    (after,) = mail.attachments
    events = [
        {str(one["uid"]): one for one in icalendar.Calendar.from_ical(file.content).walk("VEVENT")}
        for file in (before, after)
    ]
    assert icalendar.Calendar.from_ical(after.content)["method"] == "PUBLISH"
    assert events[0].keys() == events[1].keys()
    uid = "session-2.everyone.spring@practicum"
    assert (events[0][uid]["sequence"], events[1][uid]["sequence"]) == (0, 1)
    assert events[1][uid]["dtstart"].dt == at("11-13", "10:00")
    again = spring.change(moved, "2 = 2026-11-13", "2 = 2026-11-14")
    assert "Saturday, November 14" in told(again, at("11-05"))["moved", "may"].text
    late = spring.change(again, "2 = 2026-11-14", "2 = 2026-11-15")
    assert kinds(told(late, at("11-16", "08:00"))) == {}, "what is over is told to nobody"


def test_a_canceled_session_is_told(cohort):
    told(cohort, at("11-03"))
    events = calendar.events(cohort.program, cohort.meetings)
    kept = [one for one in events if one.key != "session-2"]
    calendar.write(cohort.root / "calendar", cohort.name, {"everyone": kept})
    found = told(cohort, at("11-04"))["moved", "ana"]
    assert "What do our own numbers say?: canceled (it was on Thursday, November 12" in found.text


def test_coaches_hear_weekly_who_is_behind_and_the_lead_who_was_not_heard_from(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST)
    spring.hand_in(cohort, FIRST[0], "ana")
    assert kinds(told(cohort, at("11-09", "08:59"), staff=True)).keys() == {"released"}
    found = told(cohort, at("11-16", "09:00"), staff=True)
    coach = found["coach", "coach:kim@coach.example"]
    assert (coach.address, coach.name) == ("kim@coach.example", "Kim Lo")
    assert "HARBOR" in coach.text and "Tom" not in coach.text
    assert "- 李小龍: Placement check: what do you know already?; First steps" in coach.text
    lead = found["lead", "lead"]
    assert lead.address == "lead@city.example"
    assert "(data-first-steps): 0 of 3" in lead.text and "1 of 3; 1 to be graded" in lead.text
    assert "- Tom O'Neil, Hill (tom@city.example)" in lead.text and "- Ana" not in lead.text
    assert "- Rex" in lead.text, "a coach without an address"
    assert told(cohort, at("11-20"), staff=True) == {}
    assert kinds(told(cohort, at("11-23", "09:00"), staff=True)) == {"coach": 1, "lead": 1}


def test_a_coach_hears_who_asks_until_it_is_answered(cohort):
    told(cohort, at("11-03"), staff=True)
    spring.release(cohort, *FIRST)
    request = Request(Kind.MORE_TIME, FIRST[1], "", "ana", "", "I was ill.", at("11-10"))
    with open_book(cohort) as book:
        asked = requests.enter(book, cohort, request, at("11-10"))
        assert asked is not None
    text = told(cohort, at("11-16", "09:00"), staff=True)["coach", "coach:kim@coach.example"].text
    assert "They ask you; answer at the desk:\n- Ana" in text and "more time (First steps" in text
    with open_book(cohort) as book:
        requests.refuse(book, asked.id, "Kim Lo", "Use the late days.", at("11-17"))
    text = told(cohort, at("11-23", "09:00"), staff=True)["coach", "coach:kim@coach.example"].text
    assert "They ask you" not in text


def test_who_asked_for_more_time_hears_what_the_coach_answers_once(cohort):
    told(cohort, at("11-03"))
    spring.release(cohort, *FIRST)
    told(cohort, at("11-06"))
    with open_book(cohort) as book:
        for who in ("ana", "tom"):
            request = Request(Kind.MORE_TIME, FIRST[1], "", who, "", "I was ill.", at("11-07"))
            assert requests.enter(book, cohort, request, at("11-07")) is not None
        ana, tom = requests.requests(book)
        requests.grant(book, cohort, ana.id, "Kim Lo", date(2026, 11, 16), "Get well.", at("11-08"))
        requests.refuse(book, tom.id, "Rex", "Hand in what you have.", at("11-08"))
    cohort = folder.read(cohort.root)
    found = told(cohort, at("11-08", "13:00"))
    assert found.keys() == {("answered", "ana"), ("answered", "tom")}, (
        "one mail, not another of the extension"
    )
    assert "You have it: due Monday, November 16, 23:59" in found["answered", "ana"].text
    assert "Your coach writes:\n\nGet well.\n\nQuestions?" in found["answered", "ana"].text
    assert "The date stays: due Wednesday, November 11" in found["answered", "tom"].text
    assert "Hand in what you have." in found["answered", "tom"].text
    assert not any(kind == "answered" for kind, _ in told(cohort, at("11-10")))


def test_a_coach_for_whom_nothing_waits_gets_no_list(cohort):
    assert kinds(told(cohort, at("11-09", "09:00"), staff=True)) == {"welcome": 4, "lead": 1}
    spring.release(cohort, *FIRST)
    text = told(cohort, at("11-16", "09:00"), staff=True)["coach", "coach:kim@coach.example"].text
    assert "You coach 2 people" in text and "Nothing waits" not in text


def test_feedback_waits_for_no_welcome(cohort, monkeypatch):
    spring.release(cohort, *FIRST)
    spring.hand_in(cohort, FIRST[0], "ana")
    page = cohort.course.folder("feedback", "ana", FIRST[0]) / "exercise.html"
    page.parent.mkdir(parents=True)
    page.write_text("well done")
    monkeypatch.setattr(delivery, "made", lambda course, unit: {"ana": "digest"} if unit == FIRST[0] else {})
    monkeypatch.setattr(trainees._Letters, "_of", _graded_of(trainees._Letters._of))
    found = told(cohort, at("11-06"))
    assert ("welcome", "ana") in found
    assert [one.content for one in found["feedback", "ana"].attachments] == [b"well done"]


def _graded_of(of):
    """Take handed-in work for graded."""
    return lambda letters, stage: of(letters, Stage.HANDED_IN if stage is Stage.GRADED else stage)


def test_a_coach_on_the_roster_is_found_by_name(cohort):
    cohort = spring.change(cohort, ",Rex", ",may orr", "roster.csv")
    spring.release(cohort, *FIRST)
    assert ("coach", "coach:may@city.example") in told(cohort, at("11-16"), staff=True)


def test_the_end_says_what_was_missing_and_when_all_is_deleted(cohort):
    told(cohort, at("05-31"))
    end = cohort.ends()
    assert f"{end:%Y-%m-%d}" == "2027-06-03"
    assert not {"end"} & kinds(told(cohort, at("06-03", "23:59"))).keys()
    found = told(cohort, at("06-04", "09:00"))
    assert kinds(found) == {"end": 4}
    assert "deleted by Monday, August 2, 2027" in found["end", "ana"].text
    assert "Hand in" in found["end", "ana"].text and "certificate" not in found["end", "may"].text
    assert told(cohort, at("08-01"), staff=True) == {}
    lead = told(cohort, at("08-02"), staff=True)
    assert kinds(lead) == {"lead": 1} and "practicum cohort close" in lead["lead", "lead"].text


def test_who_waits_for_grading_at_the_end_hears_it_afterwards(cohort):
    told(cohort, at("05-31"))
    spring.release(cohort, *FIRST)
    spring.hand_in(cohort, FIRST[0], "ana")
    found = told(cohort, at("06-05"))
    assert ("end", "ana") not in found and ("end", "li") in found


def test_a_cohort_without_a_sender_says_what_to_write(cohort):
    bare = spring.change(cohort, 'sender = "Practicum <training@city.example>"', 'sender = ""')
    bare = spring.change(bare, 'lead = "Lee Ad <lead@city.example>"', 'lead = ""')
    with pytest.raises(PracticumError, match=r"cohort.toml: under \[mail\], sender is empty"):
        mails.due(bare, at("11-03"))


@pytest.mark.parametrize("words", ["nobody", "a@b", "x <a@b.co>\\nBcc: c@d.eu", "a@b.co, c@d.eu"])
def test_an_address_in_the_settings_is_one_address(cohort, words):
    with pytest.raises(PracticumError, match=r'cohort.toml: "mail.sender": .* is no address'):
        spring.change(cohort, 'sender = "Practicum <training@city.example>"', f'sender = "{words}"')


def test_the_ledger_reads_on_after_a_line_that_was_cut_off(cohort):
    first, second, *_ = mails.due(cohort, at("11-03"))
    ledger.add_marks(cohort, first.key, first.who, first.marks, at("11-03"))
    path = cohort.state / ledger.NAME
    path.write_bytes(path.read_bytes() + b'{"key": "half')
    ledger.add_marks(cohort, second.key, second.who, second.marks, at("11-03"))
    assert ledger.read(cohort).sent == {first.key, second.key}
    assert all(json.loads(line) for line in path.read_text().splitlines() if not line.endswith("half"))
    assert {one.who for one in mails.due(cohort, at("11-03"))}.isdisjoint({first.who, second.who})


def test_calendars_that_are_missing_are_asked_for(cohort):
    (cohort.root / "calendar" / "sponsor.ics").unlink()
    with pytest.raises(PracticumError, match="sponsor.ics is not there. Run: practicum cohort update"):
        mails.due(cohort, at("11-03"))
    steps.update(cohort)
    assert mails.due(cohort, at("11-03"))
