"""A mail as bytes: what is put in comes out again, and no name or title can add a line or a reader."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.spring import at

from practicum.cohort import mail as mails
from practicum.cohort.mail.message import Attachment, Message, written
from practicum.cohort.mail.words import day, hours, moment
from practicum.cohort.plan.table import clean

WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=120)
HOSTILE = some.one_of(
    WORDS,
    some.sampled_from(
        ["x\r\nBcc: evil@x.example", "x\nSubject: y\n\nbody", 'a" <evil@x.example>, "b', "a, b <c@d.example>",
         "=?utf-8?q?x=0ABcc:_evil@x.example?=", "\u2028Bcc: evil@x.example", "\x85X: y", "(comment", "“”‟" * 60,
         "李" * 90, "a\\", "<>", "a@b.example,", ";group:;", "\u202eevil", "می‌خواهم", "ß, " * 40]
    ),
)  # fmt: skip
FIXED = ["from", "to", "reply-to", "subject", "date", "message-id", "auto-submitted"]


def read(made):
    return message_from_bytes(made, policy=policy.default)


def a_mail(**changes):
    mail = Message(
        "welcome", "ana", "Ana García", "ana@city.example", ("welcome",), (), "Spring", "Dear Ana,\n"
    )
    return replace(mail, **changes)


def test_it_says_what_mail_programs_ask_for(spring_cohort):
    made = read(written(spring_cohort, a_mail(), at("11-03")))
    assert [name.lower() for name in made][:7] == FIXED
    assert str(made["from"]) == "Practicum <training@city.example>"
    assert str(made["to"]) == "Ana García <ana@city.example>"
    assert str(made["reply-to"]) == "Lee Ad <lead@city.example>"
    assert made["date"].datetime == at("11-03") and made["auto-submitted"] == "auto-generated"
    assert made["message-id"].endswith("@city.example>") and "x-unsent" not in made
    assert read(written(spring_cohort, a_mail(), at("11-03"), draft=True))["x-unsent"] == "1"


@given(HOSTILE, HOSTILE, HOSTILE)
def test_names_titles_and_files_add_no_line_and_no_reader(spring_cohort, name, subject, file):
    files = (Attachment(f"{file}.html", "<p>ß</p>".encode(), "html"),)
    data = written(spring_cohort, a_mail(name=name, subject=subject, attachments=files), at("11-03"))
    assert all(len(line) < 998 and b"\n" not in line and b"\r" not in line for line in data.split(b"\r\n"))
    assert data.isascii()
    made = read(data)
    assert [key.lower() for key in made] == [*FIXED, "mime-version", "content-type"]
    assert [one.addr_spec for one in made["to"].addresses] == ["ana@city.example"]
    assert not made.defects and made.get_body().get_content().split() == ["Dear", "Ana,"]
    (attached,) = made.iter_attachments()
    assert attached.get_content_type() == "text/html" and attached.get_content().strip() == "<p>ß</p>"


@given(HOSTILE, HOSTILE)
def test_names_and_subjects_in_any_script_arrive_as_they_are(spring_cohort, name, subject):
    data = written(spring_cohort, a_mail(name=name, subject=subject), at("11-03"))
    # As RFC 2047 is read: Python's newer reader puts spaces between the encoded words of a name.
    made = message_from_bytes(data)
    assert shown(made["subject"]) == clean(subject)
    name = clean(name)
    if not name.isascii() or "=?" in name:
        words, _, address = shown(made["to"]).rpartition("<")
        assert (words.strip(), address) == (name, "ana@city.example>")
    else:
        assert parseaddr(made["to"]) == (name, "ana@city.example")


def shown(line):
    """Return a header's line as people read it."""
    return str(make_header(decode_header(line)))


@pytest.mark.parametrize(
    ("address", "shown", "ascii"),
    [("ana@stadt-köln.example", "ana@xn--stadt-kln-67a.example", True), ("josé@city.example", "josé@city.example", False)],
)  # fmt: skip
def test_addresses_outside_ascii(spring_cohort, address, shown, ascii):
    data = written(spring_cohort, a_mail(address=address), at("11-03"))
    assert data.isascii() == ascii
    assert f"To: =?utf-8?q?Ana_Garc=C3=ADa?= <{shown}>\r\n" in data.decode()


def test_the_same_mail_has_the_same_id_and_another_another(spring_cohort):
    ids = [read(written(spring_cohort, one, when))["message-id"] for one, when in (
        (a_mail(), at("11-03")), (a_mail(text="other"), at("11-04")), (a_mail(who="li"), at("11-03")),
        (a_mail(occasions=("released.x",)), at("11-03")),
    )]  # fmt: skip
    assert ids[0] == ids[1] and len(set(ids)) == 3


def test_the_calendar_says_what_it_is(spring_cohort):
    mail = next(one for one in mails.due(spring_cohort, at("11-02", "08:00")) if one.who == "ana")
    made = read(written(spring_cohort, mail, at("11-03")))
    calendar, city = made.iter_attachments()
    assert calendar.get_content_type() == "text/calendar" and calendar.get_filename() == "spring.ics"
    assert (calendar["content-type"].params["method"], calendar.get_content_charset()) == ("PUBLISH", "utf-8")
    assert calendar.get_content().replace("\r\n", "\n").encode() == mail.attachments[0].content.replace(
        b"\r\n", b"\n"
    )
    assert city.get_filename() == "city.txt" and city.get_content().strip() == "santa-brisa"


def test_times_as_people_say_them():
    assert (
        day(at("11-05").date()) == "Thursday, November 5"
        and moment(at("11-05", "09:05")) == "Thursday, November 5, 09:05"
    )
    assert [hours(one) for one in (45, 60, 61, 90, 151, 240)] == [
        "45 minutes", "1 hour", "1½ hours", "1½ hours", "3 hours", "4 hours"
    ]  # fmt: skip
