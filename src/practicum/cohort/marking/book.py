"""The gradebook as the desk opens it: nbgrader's database, with the desk's own tables in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from nbgrader.api import Grade
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from practicum.cohort.course import exchange, hold
from practicum.cohort.marking import tables
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError


@dataclass(frozen=True)
class Book:
    """A cohort's gradebook, open for reading; for writing use `writing`.

    Parameters
    ----------
    engine : Engine
        The database.
    session : Session
        What reads, and inside `writing` writes.
    """

    engine: Engine
    session: Session

    @contextmanager
    def writing(self, who: str) -> Iterator[Session]:
        """Commit what happens inside, or nothing of it, with nobody else writing; changes bear the name `who`.

        What is read inside is what stands, until the end. On PostgreSQL, lock the rows that are to be changed.

        Raises
        ------
        PracticumError
            When the database cannot be used, or stays in use for longer than `practicum.cohort.course.hold.PATIENCE`.
        """
        self.session.rollback()
        try:
            hold.hold(self.session)
            hold.name(self.session, who)
            yield self.session
            hold.clear(self.session)
            self.session.commit()
        except BaseException as error:
            self.session.rollback()
            if isinstance(error, SQLAlchemyError):
                raise _failed(self.engine, error) from error
            raise


@contextmanager
def open_book(cohort: Cohort) -> Iterator[Book]:
    """Open a cohort's gradebook; what the desk needs in it is made the first time.

    Raises
    ------
    PracticumError
        When the database cannot be used.
    """
    engine = _engine(cohort)
    try:
        if not tables.are_ready(engine):
            if not inspect(engine).has_table(Grade.__tablename__):
                with exchange.book_of(cohort.course):
                    pass  # nbgrader makes its tables
            tables.prepare(engine)
        with Session(engine) as session:
            yield Book(engine, session)
    except SQLAlchemyError as error:
        raise _failed(engine, error) from error


def _engine(cohort: Cohort) -> Engine:
    url = make_url(CourseDirectory(config=cohort.course.settings).db_url)
    if url.get_backend_name() == "sqlite" and "timeout" not in url.query:
        url = url.update_query_dict({"timeout": str(hold.PATIENCE)})
    return _connecting(url, os.getpid())


@lru_cache
def _connecting(url: URL, process: int) -> Engine:
    """Return what connects a process to a database, which remembers how its queries are written.

    To begin a connection to a server takes longer than to read an answer, so it is kept; a file may be replaced by
    another, so it is opened each time.
    """
    if url.get_backend_name() == "sqlite":
        return create_engine(url, poolclass=NullPool)
    return create_engine(url, pool_pre_ping=True)


def _failed(engine: Engine, error: SQLAlchemyError) -> PracticumError:
    words = str(getattr(error, "orig", error)).strip().splitlines() or [type(error).__name__]
    return PracticumError(
        f"The gradebook at {engine.url.render_as_string(hide_password=True)} could not be used: {words[0]}. "
        "Nothing half-done counts; when it answers again, do the same again."
    )
