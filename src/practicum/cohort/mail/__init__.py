"""A cohort's mail: what should go out by now, as files for any mail program, and by a mail server."""

from practicum.cohort.mail.message import Attachment, Message
from practicum.cohort.mail.occasions import due
from practicum.cohort.mail.outbox import Sending, mark_sent, send, summary, write

__all__ = ["Attachment", "Message", "Sending", "due", "mark_sent", "send", "summary", "write"]
