"""The gradebook held while it is changed: nobody else writes meanwhile, and the history learns who does."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import Column, MetaData, String, Table, Text, delete, text
from sqlalchemy.orm import Session

#: Seconds to wait for another who writes to the gradebook.
PATIENCE = 30
#: Who writes, as long as the transaction lasts in which the row stands; it is never committed.
ACTOR = Table(
    "practicum_actor",
    MetaData(),
    Column("id", String(64), primary_key=True),
    Column("who", Text, nullable=False),
)
#: Who changes what follows from other changes: the history leaves it out.
NOBODY = ""
#: The number by which those know each other on PostgreSQL who hold the gradebook.
_HOLD = 1886544980


def hold(db: Session) -> None:
    """Keep other writers out of a gradebook until the next commit, so that what is read is what stands.

    Others wait meanwhile, and this waits for others. On PostgreSQL only those are kept out who hold it, too: lock
    the rows that are to be changed.

    Parameters
    ----------
    db : Session
        In which nothing has been changed since the last commit.
    """
    if db.get_bind().dialect.name == "sqlite":
        db.execute(text(f"PRAGMA busy_timeout = {PATIENCE * 1000}"))
        db.execute(text("BEGIN IMMEDIATE"))
    else:
        db.execute(text(f"SELECT pg_advisory_xact_lock({_HOLD})"))


def name(db: Session, who: str) -> None:
    """Say, in a gradebook that is held, who makes the changes that follow; `clear` it before the commit."""
    ACTOR.create(db.connection(), checkfirst=True)
    db.execute(delete(ACTOR))
    db.execute(ACTOR.insert(), {"id": uuid4().hex, "who": who})


def clear(db: Session) -> None:
    """Write all changes out, and forget who made them."""
    db.flush()
    db.execute(delete(ACTOR))
