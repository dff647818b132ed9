"""The days of a cohort, whatever the calendar does; and calendar files that move events and double none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.cohort.plan import calendar, folder, program
from practicum.cohort.work import steps
from practicum.errors import PracticumError
from practicum.trainee import catalog

ROOT = Path(__file__).parents[3]
ENTRIES = [entry for module in catalog.modules() for entry in module.units]
TEAM = program.read(ROOT, "team-initiative", ENTRIES)
SELF = program.read(ROOT, "self-paced", ENTRIES)
ZONES = [
    "America/Chicago",
    "America/St_Johns",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
]


def dates(start=date(2027, 1, 5), zone="America/Chicago", free=(), moved=None, plan=TEAM):
    return calendar.Dates(start, calendar.zone(zone), plan.sessions, frozenset(free), moved)


@given(
    st.dates(date(2023, 1, 1), date(2040, 1, 1)),
    st.sampled_from(ZONES),
    st.lists(st.integers(0, 400), max_size=20),
    st.sampled_from([TEAM, SELF]),
)
def test_every_week_has_a_day_in_order_and_none_is_free(start, zone, away, plan):
    free = frozenset(start + timedelta(days=one) for one in away)
    made = calendar.schedule(plan, dates(start, zone, free, plan=plan))
    days = [meeting.day for meeting in made]
    assert len(made) == len(plan.weeks) and days == sorted(set(days))
    assert not set(days) & free and days[0] >= start
    assert {(after - before).days % 7 for before, after in zip(days, days[1:], strict=False)} <= {0}
    for meeting, after in zip(made, [*made[1:], None], strict=True):
        assert meeting.due.date() >= meeting.day and (after is None or meeting.due.date() < after.day)
        assert (meeting.due.hour, meeting.due.minute) == (23, 59)
        if meeting.begins:
            assert f"{meeting.begins:%A %H:%M}" == "Thursday 10:00", (
                "the clock on the wall, summer and winter"
            )
            assert meeting.ends.astimezone(UTC) - meeting.begins.astimezone(UTC) == timedelta(minutes=90)


def test_leap_days_and_the_change_of_the_clock():
    made = calendar.schedule(TEAM, dates(date(2028, 2, 24)))
    assert [f"{meeting.day}" for meeting in made[:2]] == ["2028-02-24", "2028-03-02"]
    spring = [meeting.begins.utcoffset() for meeting in made[:4]]
    assert spring[:3] == [timedelta(hours=-6)] * 3 and spring[3] == timedelta(hours=-5)


def test_a_holiday_moves_its_week_and_the_later_ones():
    free = calendar.federal_holidays(date(2027, 1, 1), date(2027, 12, 31))
    assert date(2027, 11, 25) in free and date(2027, 7, 5) in free, "observed"
    made = calendar.schedule(TEAM, dates(date(2027, 11, 18), free=free))
    assert [f"{meeting.day}" for meeting in made[:2]] == ["2027-11-18", "2027-12-02"]


def test_one_week_moves_alone_unless_it_moves_far():
    plain = [meeting.day for meeting in calendar.schedule(TEAM, dates())]
    alone = [
        meeting.day for meeting in calendar.schedule(TEAM, dates(moved={3: plain[2] - timedelta(days=1)}))
    ]
    assert alone == [*plain[:2], plain[2] - timedelta(days=1), *plain[3:]]
    far = [meeting.day for meeting in calendar.schedule(TEAM, dates(moved={3: plain[2] + timedelta(days=8)}))]
    assert far[2] == plain[2] + timedelta(days=8) and far[3] == plain[4]
    with pytest.raises(PracticumError, match="Week 3 is moved to 2027-01-06, and week 2 is on 2027-01-14"):
        calendar.schedule(TEAM, dates(moved={3: date(2027, 1, 6)}))


def test_days_that_never_end_and_zones_that_are_not_there():
    always = {date(2027, 1, 5) + timedelta(days=one) for one in range(800)}
    with pytest.raises(PracticumError, match="Week 1 finds no day"):
        calendar.schedule(TEAM, dates(free=always))
    with pytest.raises(PracticumError, match='no time zone "America/Chicgo". Did you mean "America/Chicago"'):
        calendar.zone("America/Chicgo")


def written(folder, made, now=None):
    (path,) = calendar.write(folder, "spring", {"everyone": calendar.events(TEAM, made)}, now)
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["uid"]): event for event in events}


def test_a_moved_date_is_the_same_event_with_a_higher_number(tmp_path):
    plain = calendar.schedule(TEAM, dates())
    before = written(tmp_path, plain)
    assert written(tmp_path, plain, datetime(2030, 1, 1, tzinfo=UTC)) == before, "run twice, nothing changes"
    moved = calendar.schedule(TEAM, dates(moved={3: plain[2].day + timedelta(days=1)}))
    after = written(tmp_path, moved)
    assert after.keys() == before.keys()
    changed = {uid for uid in after if after[uid] != before[uid]}
    # The session itself, and what was due the day before it.
    assert "session-3.everyone.spring@practicum" in changed and all(
        "session-3" in uid or "due-" in uid for uid in changed
    )
    assert all(after[uid]["sequence"] == before[uid]["sequence"] + (uid in changed) for uid in after)
    assert after["session-3.everyone.spring@practicum"]["dtstart"].dt == moved[2].begins


def test_an_event_that_is_gone_is_canceled_once(tmp_path):
    plain = calendar.schedule(TEAM, dates())
    written(tmp_path, plain)
    calendar.write(tmp_path, "spring", {"everyone": calendar.events(TEAM, plain[:2])})
    (path,) = tmp_path.glob("*.ics")
    first = path.read_bytes()
    gone = [
        event
        for event in icalendar.Calendar.from_ical(first).walk("VEVENT")
        if event["status"] == "CANCELLED"
    ]
    assert gone and all(event["sequence"] == 1 for event in gone)
    calendar.write(tmp_path, "spring", {"everyone": calendar.events(TEAM, plain[:2])})
    assert path.read_bytes() == first
    assert all(event["status"] == "CONFIRMED" for event in written(tmp_path, plain).values())
    assert written(tmp_path, plain)["session-5.everyone.spring@practicum"]["sequence"] == 2


def test_each_role_has_its_own_due_dates(tmp_path):
    made = calendar.schedule(TEAM, dates())
    due = {
        role: {event.key for event in calendar.events(TEAM, made, role) if event.key.startswith("due-")}
        for role in ("everyone", "analyst", "sponsor")
    }
    assert due["everyone"] < due["analyst"] and due["sponsor"] == set()


@pytest.fixture
def cohort(tmp_path):
    (tmp_path / "r.csv").write_text("person,email,role\nAna,ana@x.example,analyst\n", encoding="utf-8")
    made = folder.new(
        tmp_path / "spring",
        ROOT,
        program="team-initiative",
        start=date(2026, 11, 23),
        people=tmp_path / "r.csv",
    )
    steps.update(made)
    return made


def changed(cohort, old, new):
    path = cohort.root / "cohort.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder.read(cohort.root)


def test_sessions_that_move_are_named(cohort):
    assert steps.update(cohort) == []
    told = steps.update(changed(cohort, '"us-federal"', '"none"'))
    assert len(told) == sum(bool(one.begins) for one in cohort.meetings)
    topic = cohort.meetings[0].topic
    assert told[0] == (
        f"Session 1 ({topic}) is now on Thursday, November 26, 2026, not Thursday, December 3, 2026"
    )
    made = changed(cohort, "# 3 = 2027-02-19", "3 = 2026-12-11")
    told = steps.update(made)
    assert told[-1] == (
        f"Session 3 ({cohort.meetings[2].topic}) is now on Friday, December 11, 2026, not Thursday, December 10, 2026"
    )
    assert [line.split(" is now due ")[0] for line in told[:-1]] == list(cohort.meetings[1].units)
    assert steps.update(made) == []


def test_a_cohort_meets_when_its_program_says_or_it_says_itself(cohort):
    first, free = folder.meets(cohort)
    assert "on Thursdays at 10:00, 90 minutes each; the first is on Thursday, December 3, 2026" in first
    assert free.startswith("Free days, which it skips: 2026-11-26 (Thanksgiving Day)")
    made = changed(cohort, '# [sessions]\n# weekday = "Thursday"\n# at = "10:00"', '[sessions]\nat = "14:30"')
    assert "on Thursdays at 14:30, 90 minutes" in next(folder.meets(made))
    told = steps.update(made)
    assert told[0].endswith(
        "is now on Thursday, December 3, 2026, 14:30, not Thursday, December 3, 2026, 10:00"
    )
    made = changed(cohort, 'at = "14:30"', 'at = "14:30"\nweekday = "Tuesday"')
    assert made.meetings[0].day == date(2026, 11, 24)


def test_what_a_cohort_says_of_its_sessions_is_held_to_the_same_form(cohort):
    with pytest.raises(PracticumError, match='cohort.toml: "sessions.at"'):
        changed(cohort, "# [sessions]", '[sessions]\nat = "25:00"')
    (cohort.root / "roster.csv").write_text("person,email\nAna,ana@x.example\n", encoding="utf-8")
    with pytest.raises(PracticumError, match="has no sessions; take .sessions. out"):
        changed(changed(cohort, '"25:00"', '"09:00"'), '"team-initiative"', '"self-paced"')
