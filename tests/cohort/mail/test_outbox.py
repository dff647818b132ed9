"""Mail on its way to a real server of this machine: nothing is lost, and nothing twice, whatever ends midway."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from email import message_from_bytes, policy

import icalendar
import pytest
from support import spring
from support.mail_server import PASSWORD, USER, Handler, certificate, only_known, running, wait_for
from support.spring import at

from practicum.cohort import mail as mails
from practicum.cohort.mail import ledger
from practicum.cohort.plan import folder
from practicum.cohort.work import steps
from practicum.errors import PracticumError

NOW = at("11-02", "08:00")
EVERYBODY = ["ana@city.example", "li@city.example", "tom@city.example", "may@city.example"]
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")


def files(cohort, where):
    return {path.name: path.read_bytes() for path in (cohort.mails / where).glob("*")}


def listed(cohort):
    return [*csv.DictReader((cohort.mails / "ready.csv").read_text(encoding="utf-8-sig").splitlines())]


# ---------------------------------------------------------------- files


def test_what_is_ready_lies_in_files_and_a_list(cohort):
    found = mails.write(cohort, NOW)
    assert [one["to"] for one in listed(cohort)] == [
        "ana@city.example",
        "li@city.example",
        "may@city.example",
        "tom@city.example",
    ]
    for row in listed(cohort):
        mail = message_from_bytes((cohort.mails / row["file"]).read_bytes(), policy=policy.default)
        assert mail["to"].addresses[0].addr_spec == row["to"] and mail["subject"] == row["subject"]
        assert mail["x-unsent"] == "1"
    before = files(cohort, "ready")
    assert len(before) == len(found) == 4
    assert mails.write(cohort, NOW + timedelta(hours=3)) == found
    assert files(cohort, "ready") == before, "twice is the same, also later"


def test_what_is_no_longer_due_is_gone_and_what_changed_is_new(cohort):
    mails.write(cohort, NOW)
    before = files(cohort, "ready")
    cohort = spring.change(
        cohort, "Tom O'Neil,tom@city.example", "Tom O'Neil,tom@other.example", "roster.csv"
    )
    cohort = spring.change(cohort, "May Orr,may@city.example,,,sponsor,\n", "", "roster.csv")
    mails.write(cohort, NOW)
    after = files(cohort, "ready")
    assert len(after) == 3 and "tom@other.example" in {row["to"] for row in listed(cohort)}
    assert Counter(after[name] == before.get(name) for name in after) == {True: 2, False: 1}


def test_sent_by_hand_is_told(cohort):
    mails.write(cohort, NOW)
    spring.release(cohort, *spring.FIRST)
    assert mails.mark_sent(cohort, NOW) == 4 and mails.mark_sent(cohort, NOW) == 0
    assert len(files(cohort, "sent")) == 4 and not files(cohort, "ready") and listed(cohort) == []
    # The welcome that was sent did not tell of what was released after it was written.
    assert {one.kind for one in mails.write(cohort, NOW)} == {"released"}


def test_no_cell_of_the_list_is_a_formula(cohort):
    cohort = spring.change(cohort, "tom@city.example", "=1+1@city.example", "roster.csv")
    cohort = spring.change(cohort, 'title = "Spring"', 'title = "=HYPERLINK(1)"')
    mails.write(cohort, NOW)
    cells = [cell for row in listed(cohort) for cell in row.values()]
    assert "'=1+1@city.example" in cells and not any(cell.startswith("=") for cell in cells)


def test_a_second_command_waits(cohort):
    code = (
        "import sys,time,pathlib; from practicum.cohort.plan import folder; from practicum.cohort.mail import outbox\n"
        "with outbox._alone(folder.read(pathlib.Path(sys.argv[1]))): print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, cohort.root], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(PracticumError, match="Another command is at this cohort's mail"):
            mails.write(cohort, NOW)
        other.kill()
    assert mails.write(cohort, NOW)


# ---------------------------------------------------------------- a server


def test_everything_arrives_in_one_connection_and_opens(cohort):
    handler = Handler()
    with running(handler) as port:
        cohort = spring.serve(cohort, port)
        assert mails.send(cohort, NOW) == mails.Sending(sent=4)
        assert handler.recipients == EVERYBODY and handler.connections == 1
        assert mails.send(cohort, NOW) == mails.Sending()
    assert {one.mail_from for one in handler.envelopes} == {"training@city.example"}
    ana = handler.mails[0]
    assert ana["to"].addresses[0].display_name == "Ana García" and "x-unsent" not in ana
    calendar, city = ana.iter_attachments()
    events = icalendar.Calendar.from_ical(calendar.get_content()).walk("VEVENT")
    assert len([one for one in events if str(one["uid"]).startswith("session-")]) == 30
    assert city.get_content().strip() == "santa-brisa"
    assert handler.mails[1]["to"].addresses[0].display_name == "李小龍"
    kept = files(cohort, "sent")
    assert len(kept) == 4 and not files(cohort, "ready") and listed(cohort) == []
    assert {message_from_bytes(one)["message-id"] for one in kept.values()} == {
        mail["message-id"] for mail in handler.mails
    }


def test_a_refused_reader_is_named_and_the_others_get_theirs(cohort):
    handler = Handler(answers={"li@city.example": "550 no such user", "tom@city.example": "451 full, later"})
    with running(handler) as port:
        cohort = spring.serve(cohort, port)
        done = mails.send(cohort, NOW)
        assert done == mails.Sending(
            2, (("li@city.example", "550 no such user"),), (("tom@city.example", "451 full, later"),)
        )
        assert handler.recipients == ["ana@city.example", "may@city.example"]
        assert [*done.problems] == [
            "li@city.example is refused: 550 no such user",
            "tom@city.example is not taken now: 451 full, later",
        ]
        # One that goes on by itself leaves them alone for a while, but not an address that was corrected.
        hour = timedelta(hours=1)
        assert mails.send(cohort, NOW + hour / 2, patience=hour) == mails.Sending(left=2)
        cohort = spring.change(cohort, "li@city.example", "li.x@city.example", "roster.csv")
        assert mails.send(cohort, NOW + hour / 2, patience=hour) == mails.Sending(sent=1, left=1)
        handler.answers.clear()
        assert mails.send(cohort, NOW + hour, patience=hour) == mails.Sending(sent=1)
    assert handler.recipients[2:] == ["li.x@city.example", "tom@city.example"]
    lead = next(one for one in mails.due(cohort, at("11-09")) if one.who == "lead")
    assert "MAIL THAT" not in lead.text, "nobody has the old address any more"


def test_refused_mail_stands_in_the_leads_digest(cohort):
    with running(Handler(answers={"li@city.example": "550 no such user"})) as port:
        cohort = spring.serve(cohort, port)
        mails.send(cohort, at("11-05"))
    lead = next(one for one in mails.due(cohort, at("11-09")) if one.who == "lead")
    assert "- li@city.example: 550 no such user" in lead.text


def test_a_server_that_hangs_up_midway_gets_the_rest_the_next_time(cohort):
    handler = Handler(gone_after=2)
    with running(handler) as port:
        cohort = spring.serve(cohort, port)
        done = mails.send(cohort, NOW)
        assert (done.sent, done.left) == (2, 2) and "connection" in done.trouble
        handler.gone_after = 10**9
        assert mails.send(cohort, NOW).sent == 2
    assert handler.recipients == EVERYBODY


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_kill_midway_sends_at_most_that_one_twice(cohort):
    number, reached = 2, []
    handler = Handler()
    with running(handler) as port:
        cohort = spring.serve(cohort, port)
        command = [sys.executable, "-m", "practicum.cli", "cohort", "mail", "--send", "--cohort", cohort.root]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:

            def kill(count):
                if count == number and not reached:
                    reached.append(count)
                    os.kill(process.pid, signal.SIGKILL)

            handler.before = kill
            process.wait(60)
        wait_for(lambda: len(handler.envelopes) >= number)
        assert process.returncode == -signal.SIGKILL
        again = subprocess.run(command, capture_output=True, text=True)
        assert again.returncode == 0, again.stderr
    found = Counter(one for one in handler.recipients if one in EVERYBODY)
    assert found.keys() == set(EVERYBODY) and sum(found.values()) <= 5
    ids = Counter(mail["message-id"] for mail in handler.mails)
    assert [id for id, count in ids.items() if count > 1] == [handler.mails[number - 1]["message-id"]]
    cohort = folder.read(cohort.root)
    assert not files(cohort, "ready")


def test_a_kill_between_ledger_and_move_is_put_right(cohort):
    first = mails.write(cohort, NOW)[0]
    ledger.add_marks(cohort, first.key, first.who, first.marks, NOW)
    mails.write(cohort, NOW)
    assert f"{first.key}.eml" in files(cohort, "sent") and len(files(cohort, "ready")) == 3


# ---------------------------------------------------------------- how to get in


def test_without_a_server_it_says_what_to_do(cohort):
    with pytest.raises(
        PracticumError, match=r"under \[mail\], server is empty.*practicum cohort mail --sent"
    ):
        mails.send(cohort, NOW)


@needs_openssl
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_encrypted_server_that_is_trusted_takes_the_login(cohort, tmp_path, monkeypatch, security):
    context, cert = certificate(tmp_path)
    ways = {"starttls": {"tls_context": context, "require_starttls": True}, "tls": {"ssl_context": context}}
    handler = Handler()
    monkeypatch.setenv("PRACTICUM_SMTP_PASSWORD", PASSWORD)
    with running(
        handler, authenticator=only_known, auth_require_tls=security == "starttls", **ways[security]
    ) as port:
        cohort = spring.serve(cohort, port, security=security, user=USER)
        with pytest.raises(PracticumError, match="cannot be trusted .*SSL_CERT_FILE"):
            mails.send(cohort, NOW)
        assert handler.envelopes == []
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        assert mails.send(cohort, NOW).sent == 4


@needs_openssl
def test_a_wrong_password_is_a_sentence_that_does_not_hold_it(cohort, tmp_path, monkeypatch, capfd):
    context, cert = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    monkeypatch.setenv("PRACTICUM_SMTP_PASSWORD", "wr0ng-Word")
    with running(
        Handler(), tls_context=context, require_starttls=True, authenticator=only_known, auth_required=True
    ) as port:
        cohort = spring.serve(cohort, port, security="starttls", user=USER)
        with pytest.raises(PracticumError, match="does not let training in .it answers 535.") as caught:
            mails.send(cohort, NOW)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    text = str(caught.value) + "".join(capfd.readouterr())
    text += "".join(path.read_bytes().decode("latin-1") for path in cohort.root.rglob("*") if path.is_file())
    assert "wr0ng" not in text and len(files(cohort, "ready")) == 4


def test_a_password_goes_nowhere_unencrypted(cohort, monkeypatch):
    monkeypatch.setenv("PRACTICUM_SMTP_PASSWORD", PASSWORD)
    cohort = spring.serve(cohort, 25, security="none", user=USER)
    cohort = spring.change(cohort, 'server = "localhost"', 'server = "mail.city.example"')
    with pytest.raises(PracticumError, match="readable for all"):
        mails.send(cohort, NOW)


@pytest.mark.parametrize(
    ("security", "user", "words"),
    [
        ("starttls", "", "offers no STARTTLS"),
        ("tls", "", "cannot be trusted|cannot be reached"),
        ("none", USER, "asks for no login"),
    ],
)
def test_a_plain_server_that_offers_less_than_is_asked(cohort, monkeypatch, security, user, words):
    monkeypatch.setenv("PRACTICUM_SMTP_PASSWORD", PASSWORD)
    with running(Handler()) as port, pytest.raises(PracticumError, match=words):
        mails.send(spring.serve(cohort, port, security=security, user=user), NOW)


def test_a_server_that_is_not_there_and_a_password_that_is_not_set(cohort, monkeypatch):
    monkeypatch.delenv("PRACTICUM_SMTP_PASSWORD", raising=False)
    with pytest.raises(PracticumError, match="has no PRACTICUM_SMTP_PASSWORD"):
        mails.send(spring.serve(cohort, 1, user=USER), NOW)
    with pytest.raises(PracticumError, match="localhost, port 1 cannot be reached .*refused"):
        mails.send(spring.serve(cohort, 1), NOW)
    assert len(files(cohort, "ready")) == 4


def test_an_address_outside_ascii_needs_a_server_that_takes_it(cohort):
    cohort = spring.change(cohort, "tom@city.example", "tóm@city.example", "roster.csv")
    handler = Handler()
    with running(handler) as port:
        cohort = spring.serve(cohort, port)
        assert mails.send(cohort, NOW).sent == 4
    assert "tóm@city.example" in handler.recipients


@pytest.mark.all
def test_steps_are_not_held_up_by_mail(cohort):
    """A server that takes its time keeps nobody from grading."""
    entered = []

    def look(number):
        if not entered:
            code = (
                "import sys,pathlib; from practicum.cohort.plan import folder; from practicum.cohort.work import steps\n"
                "found = folder.read(pathlib.Path(sys.argv[1]))\n"
                "with found.alone(): steps.update(found)"
            )
            entered.append(subprocess.run([sys.executable, "-c", code, cohort.root]).returncode)

    with running(Handler(before=look)) as port:
        cohort = spring.serve(cohort, port)
        assert mails.send(cohort, NOW).sent == 4
    assert entered == [0] and steps.released(cohort) == []
