"""One mail to one person, and the bytes of it as mail programs and servers take them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from practicum.cohort.plan.folder import SETTINGS, Cohort
from practicum.cohort.plan.table import clean
from practicum.errors import PracticumError

#: Signs of a subject or a name that are kept; a line of a mail ends before a thousand.
_LONGEST = 200


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail.

    Parameters
    ----------
    name : str
        What it is called.
    content : bytes
        All of it.
    kind : str
        ``calendar``, ``html`` or ``plain``; all are text in UTF-8.
    """

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True)
class Message:
    """One mail to one person.

    Parameters
    ----------
    kind, who : str
        What it is about; the person's id, ``lead``, or ``coach:`` and the address.
    name, address : str
        To whom; the name may be empty.
    occasions : tuple of str
        For what it is written: another text for the same occasions is the same mail.
    covers : tuple of str
        What need not be told any more when it is sent, beside its occasions.
    subject, text : str
        What people read.
    attachments : tuple of Attachment
        What goes with it.
    """

    kind: str
    who: str
    name: str
    address: str
    occasions: tuple[str, ...]
    covers: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()

    @property
    def key(self) -> str:
        """Its id within the cohort, which can be the name of a file: the same whenever it is made again."""
        digest = sha256("\0".join((self.who, *self.occasions)).encode()).hexdigest()[:12]
        who = re.sub(
            r"[^\w.-]", "-", self.who.removeprefix(f"{self.kind}:").replace("@", "-at-"), flags=re.ASCII
        )
        return f"{self.kind}-{who[:80]}-{digest}"

    @property
    def marks(self) -> tuple[str, ...]:
        """All that need not be told any more when it is sent."""
        return (*self.occasions, *self.covers)


def sender_of(cohort: Cohort) -> Address:
    """Return the address from which mail comes.

    Raises
    ------
    PracticumError
        When ``cohort.toml`` names none.
    """
    if not cohort.settings.mail.sender:
        raise PracticumError(
            f"{cohort.root / SETTINGS}: under [mail], sender is empty. Write from whom the cohort's mail comes, such "
            'as sender = "Practicum <training@city.gov>".'
        )
    return address_of(*parseaddr(cohort.settings.mail.sender))


def lead_of(cohort: Cohort) -> Address:
    """Return the address to which answers and the lead's digest go."""
    return (
        address_of(*parseaddr(cohort.settings.mail.lead)) if cohort.settings.mail.lead else sender_of(cohort)
    )


def address_of(name: str, address: str) -> Address:
    """Return an address whose name is one line, and whose domain is in ASCII where it can be."""
    user, _, domain = address.rpartition("@")
    if not domain.isascii():
        with suppress(UnicodeError):
            domain = domain.encode("idna").decode()
    return Address(clean(name)[:_LONGEST], user, domain)


def written(cohort: Cohort, message: Message, at: datetime, *, draft: bool = False) -> bytes:
    """Return a mail as RFC 5322 has it.

    Parameters
    ----------
    cohort : Cohort
        From which it comes.
    message : Message
        The mail.
    at : datetime
        When it is written.
    draft : bool
        Whether mail programs open it ready to send, and not as one that came in.

    Raises
    ------
    PracticumError
        When ``cohort.toml`` names no sender.
    """
    sender, to = sender_of(cohort), address_of(message.name, message.address)
    made = _made(cohort, message, sender, to, at, draft)
    # What a name may hold is without end: should the written form ever read otherwise, the address stands alone.
    if _recipients(made) != [to.addr_spec]:
        made = _made(cohort, message, sender, address_of("", message.address), at, draft)
    return made


def _made(cohort: Cohort, message: Message, sender: Address, to: Address, at: datetime, draft: bool) -> bytes:
    lead = lead_of(cohort)
    plain = all(one.addr_spec.isascii() for one in (sender, to, lead))
    form = policy.SMTP.clone(cte_type="7bit") if plain else policy.SMTPUTF8
    mail = EmailMessage(policy=form.clone(refold_source="none"))
    # As they are: Python's own writing of names reads encoded words in them, line ends included.
    mail.set_raw("From", _named(sender))
    mail.set_raw("To", _named(to))
    if lead != sender:
        mail.set_raw("Reply-To", _named(lead))
    mail.set_raw("Subject", _encoded(clean(message.subject)[:_LONGEST]))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = _id(cohort, message, sender)
    mail["Auto-Submitted"] = "auto-generated"
    if draft:
        mail["X-Unsent"] = "1"
    mail.set_content(message.text)
    for one in message.attachments:
        mail.add_attachment(
            one.content.decode("utf-8"),
            subtype=one.kind,
            filename=re.sub(r"[^\w.-]+", "-", one.name),
            params={"method": "PUBLISH"} if one.kind == "calendar" else {},
            cte="base64",
        )
    if message.attachments:
        mail.set_boundary(f"=={sha256(message.key.encode()).hexdigest()[:32]}==")
    return mail.as_bytes()


def _named(address: Address) -> str:
    name = address.display_name
    if _encoded(name) == name:
        return str(address)
    return f"{_encoded(name)} <{address.addr_spec}>"


def _encoded(words: str) -> str:
    """Return words of a header in ASCII, as RFC 2047 has them."""
    if words.isascii() and "=?" not in words:
        return words
    return Header(words, "utf-8", maxlinelen=75).encode(linesep="\r\n")


def _recipients(made: bytes) -> list[str]:
    """Return who reads a mail, as its bytes say."""
    mail = message_from_bytes(made, policy=policy.SMTPUTF8)
    found = [
        one.addr_spec
        for name in ("To", "Cc", "Bcc")
        for line in mail.get_all(name, [])
        for one in line.addresses
    ]
    return [one.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for one in found]


def _id(cohort: Cohort, message: Message, sender: Address) -> str:
    """Return an id that is the same when a mail is sent again, so that mail programs can show it once."""
    facts = (cohort.name, cohort.settings.program, cohort.settings.start.isoformat(), message.key)
    domain = sender.domain if sender.domain.isascii() else "practicum.invalid"
    return f"<{sha256(chr(0).join(facts).encode()).hexdigest()[:32]}@{domain}>"
