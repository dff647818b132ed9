"""A mail server, and one connection to it."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum

from practicum._quoting import LONGEST_WORDS, plain
from practicum.cohort.plan.folder import Mail
from practicum.errors import PracticumError

#: The variable that holds the password; it is read when it is used, and kept nowhere.
PASSWORD = "PRACTICUM_SMTP_PASSWORD"
#: Seconds that a server may be silent.
PATIENCE = 30.0
_HERE = ("localhost", "127.0.0.1", "::1")


class Answer(Enum):
    """What became of one mail."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "not taken now"


class ServerGone(PracticumError):
    """The connection ended, or the server takes no mail at all for now."""


@contextmanager
def connected(settings: Mail, patience: float = PATIENCE) -> Iterator[smtplib.SMTP]:
    """Connect to the server that the settings name, encrypted and logged in as they say.

    Parameters
    ----------
    settings : Mail
        Where and how.
    patience : float
        Seconds that the server may be silent.

    Raises
    ------
    PracticumError
        When it cannot be reached, cannot be trusted, or does not let us in; no error holds the password.
    """
    password = _password(settings)
    where = f"{settings.server}, port {settings.port}"
    server: smtplib.SMTP
    try:
        if settings.security == "tls":
            server = smtplib.SMTP_SSL(
                settings.server, settings.port, timeout=patience, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(settings.server, settings.port, timeout=patience)
    except ssl.SSLError as error:
        raise _untrusted(where, error) from None
    except (OSError, smtplib.SMTPException) as error:
        raise PracticumError(
            f"The mail server {where} cannot be reached ({_why(error)}). See to server, port and security under "
            "[mail] in cohort.toml; nothing was sent."
        ) from None
    try:
        _enter(server, settings, password, where)
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def hand_over(server: smtplib.SMTP, sender: str, to: str, mail: bytes) -> tuple[Answer, str]:
    """Give the server one mail; return what became of it, and what the server said where it did not take it.

    Parameters
    ----------
    server : smtplib.SMTP
        The connection.
    sender, to : str
        The addresses on the envelope.
    mail : bytes
        The mail, with line ends as mail has them.

    Raises
    ------
    ServerGone
        When the connection ended, or the server takes nothing from this sender: no further mail can go.
    """
    options = [] if sender.isascii() and to.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not server.has_extn("smtputf8"):
        return Answer.REFUSED, "the server takes no addresses with letters outside ASCII"
    try:
        server.sendmail(sender, [to], mail, mail_options=options)
    except smtplib.SMTPRecipientsRefused as error:
        [(code, words)] = error.recipients.values()
        if code == 421:
            raise ServerGone(f"The mail server has ended the connection: {_said(code, words)}.") from None
        return _kind(code), _said(code, words)
    except smtplib.SMTPSenderRefused as error:
        raise ServerGone(
            f"The mail server takes no mail from {sender}: {_said(error.smtp_code, error.smtp_error)}. See to sender "
            "and user under [mail] in cohort.toml."
        ) from None
    except smtplib.SMTPDataError as error:
        if error.smtp_code == 421:
            raise ServerGone(
                f"The mail server has ended the connection: {_said(error.smtp_code, error.smtp_error)}."
            ) from None
        return _kind(error.smtp_code), _said(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        raise ServerGone(f"The connection to the mail server ended ({_why(error)}).") from None
    return Answer.TAKEN, ""


def _password(settings: Mail) -> str:
    if not settings.user:
        return ""
    if settings.security == "none" and settings.server not in _HERE:
        raise PracticumError(
            'cohort.toml: under [mail], security = "none" would send the password readable for all; write "starttls" '
            'or "tls", or leave user empty.'
        )
    password = os.environ.get(PASSWORD, "")
    if not password:
        raise PracticumError(
            f"cohort.toml names the user {plain(settings.user)} for the mail server, and the environment has no "
            f"{PASSWORD}. Set it, then run the same command again."
        )
    if not password.isascii():
        raise PracticumError(
            f"The password in {PASSWORD} has letters outside ASCII, which a mail server cannot take."
        )
    return password


def _enter(server: smtplib.SMTP, settings: Mail, password: str, where: str) -> None:
    try:
        if settings.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
    except smtplib.SMTPNotSupportedError:
        raise PracticumError(
            f'The mail server {where} offers no STARTTLS. Under [mail] in cohort.toml write security = "tls" (often '
            "with port 465), or ask who runs the server."
        ) from None
    except ssl.SSLError as error:
        raise _untrusted(where, error) from None
    except (smtplib.SMTPException, OSError) as error:
        raise PracticumError(f"The mail server {where} does not talk to us ({_why(error)}).") from None
    if not password:
        return
    try:
        server.login(settings.user, password)
    except smtplib.SMTPAuthenticationError as error:
        # What the server says may repeat what it was given.
        raise PracticumError(
            f"The mail server {where} does not let {plain(settings.user)} in (it answers {error.smtp_code}). See to "
            f"user in cohort.toml and to {PASSWORD}."
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise PracticumError(
            f"The mail server {where} asks for no login. Leave user empty under [mail] in cohort.toml."
        ) from None
    except (smtplib.SMTPException, OSError) as error:
        raise PracticumError(
            f"The login at the mail server {where} did not work ({type(error).__name__})."
        ) from None


def _untrusted(where: str, error: ssl.SSLError) -> PracticumError:
    why = getattr(error, "verify_message", "") or error.reason or "no secure connection"
    return PracticumError(
        f"The mail server {where} cannot be trusted ({plain(why)}); nothing was sent. Take the server's name as its "
        "certificate has it; where the certificate is your city's own, name its file in the environment as "
        "SSL_CERT_FILE."
    )


def _kind(code: int) -> Answer:
    return Answer.REFUSED if code >= 500 else Answer.LATER


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return plain(f"{code} {text}".strip(), LONGEST_WORDS // 4, " ")


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    if isinstance(error, socket.gaierror):
        return "no server has this name"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    return plain(getattr(error, "strerror", None) or error, LONGEST_WORDS // 4, " ")
