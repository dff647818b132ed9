"""How the desk's addresses answer: who may ask, and how a page, JSON, a file or a refusal is sent."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, TypeVar

from jupyter_server.auth.decorator import allow_unauthenticated, authorized
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from sqlalchemy.exc import SQLAlchemyError
from tornado import web

from practicum.cohort.marking.marks import Conflict
from practicum.desk import access, data, pages
from practicum.desk.access import Coach, Refused
from practicum.desk.given import Given, Unfit
from practicum.desk.sitting import Place, Sitting
from practicum.errors import PracticumError, cannot

T = TypeVar("T")
#: Where the desk is, below the server's own address.
WHERE = "practicum/desk"
#: Settings of the server: the cohort's place, what the coach of a server of one's own is called, and what is done when
#: the first page comes as soon as any other.
PLACE, COACH, WARM = "practicum_place", "practicum_coach", "practicum_warm"
#: Seconds until another of the server's threads gets its turn.
SWITCH = 0.0005
#: Nothing but the desk's own files acts on a page, and nothing leaves it for another site.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


class Desk(JupyterHandler):
    """What all addresses of the desk share."""

    auth_resource = "practicum-desk"
    #: What takes long and is worked out aside, and whether the browser has moved on meanwhile.
    aside: asyncio.Future[Any] | None = None
    is_left = False

    @property
    def content_security_policy(self) -> str:
        """What a page may load."""
        return _POLICY

    def set_default_headers(self) -> None:
        """Keep what is personal out of caches and other sites."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    @property
    def base(self) -> str:
        """Where the desk is."""
        return f"{url_path_join(self.base_url, WHERE)}/"

    async def sit(self, work: Callable[[Sitting], T], *, aside: bool = False) -> T:
        """Return what `work` gives, done beside the server's own loop; what takes long also aside of all else.

        Raises
        ------
        Refused
            When who asks is no coach.
        PracticumError
            As `work` does.
        """
        place: Place = self.settings[PLACE]
        username = str(getattr(self.current_user, "username", ""))
        provider = self.identity_provider

        def done() -> T:
            cohort = place.cohort()
            # A token or a password of jupyter_server's own says nothing of who has it: the server is one person's.
            if not on_hub(type(provider)):
                if not provider.auth_enabled:
                    raise Refused(
                        "This Jupyter server asks nobody for a password or a token, so the desk stays closed."
                    )
                coach = access.alone(cohort, str(self.settings.get(COACH, "")))
            else:
                coach = access.on_hub(cohort, username)
            return place.sit(cohort, coach, work)

        loop = asyncio.get_running_loop()
        if not aside:
            return await loop.run_in_executor(None, done)
        self.aside = loop.run_in_executor(place.aside, done)
        try:
            return await self.aside
        except asyncio.CancelledError:
            if self.is_left:
                raise web.Finish from None
            raise

    def on_connection_close(self) -> None:
        """Leave what takes long to a browser that waits for it; what is to be saved, is."""
        super().on_connection_close()
        if self.aside is not None:
            self.is_left = self.aside.cancel()


def warm(place: Place) -> None:
    """Do what the first who asks would wait for; what is wrong with a cohort, the first page says."""
    # A thread that counts gives way ten times sooner: an answer takes turns with it at each of its queries.
    sys.setswitchinterval(SWITCH)
    with suppress(PracticumError, OSError):
        place.sit(place.cohort(), Coach("", "", frozenset()), pages.warm)
        # What is loaded stays; to look through all of it for garbage, again and again, holds up every answer.
        gc.collect()
        gc.freeze()


def on_hub(provider: type) -> bool:
    """Return whether names come from somebody who checked them, as a hub does."""
    return "JUPYTERHUB_API_TOKEN" in os.environ or not provider.__module__.startswith("jupyter_server.")


def status_of(error: Exception) -> int:
    """Return the status of HTTP for what went wrong."""
    if isinstance(error, Refused):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, Conflict):
        return HTTPStatus.CONFLICT
    # A database that is busy, or a disk that is full: the same may be sent again.
    passes = isinstance(error, OSError) or isinstance(error.__cause__, SQLAlchemyError)
    return HTTPStatus.SERVICE_UNAVAILABLE if passes else HTTPStatus.BAD_REQUEST


class Page(Desk):
    """One of the desk's pages."""

    def initialize(self, page: pages.Page | None = None) -> None:
        """Take the page; none for an address that the desk does not have."""
        self.page = page

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Send the page."""
        if self.page is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND, "The desk has no such page.")
        page = self.page
        asked = {name: self.get_query_argument(name, "") for name in self.request.query_arguments}
        xsrf = self.xsrf_token.decode()
        try:
            html = await self.sit(
                lambda sitting: page.html(sitting, self.base, xsrf, asked), aside=page.takes_long
            )
        except (PracticumError, OSError) as error:
            sentence = cannot(error) if isinstance(error, OSError) else str(error)
            status = status_of(error)
            self._refuse(HTTPStatus.NOT_FOUND if status == HTTPStatus.BAD_REQUEST else status, sentence)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)

    def _refuse(self, status: int, sentence: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(pages.refused(status, sentence, self.base))

    def write_error(self, status_code: int, **about: Any) -> None:
        """Say in one sentence why there is no page."""
        error = about.get("exc_info", (None, None, None))[1]
        self._refuse(status_code, getattr(error, "log_message", "") or "")


class Api(Desk, APIHandler):
    """What the desk's pages ask as JSON."""

    async def answer(self, work: Callable[[Sitting], Any]) -> None:
        """Send what `work` gives, or the sentence with which it stops."""
        try:
            told = await self.sit(work)
        except (PracticumError, OSError) as error:
            self.set_status(status_of(error))
            told = {"message": cannot(error) if isinstance(error, OSError) else str(error)}
            if isinstance(error, Conflict):
                who = await self.sit(lambda sitting: sitting.coach.id)
                told["answer"] = data.answer(error.answer, who)
        self.finish(json.dumps(told, ensure_ascii=False))

    def body(self) -> Given:
        """Return what was sent.

        Raises
        ------
        Unfit
            When it is no JSON object.
        """
        sent = self.get_json_body()
        if not isinstance(sent, dict):
            raise Unfit("The body must be a JSON object.")
        return Given(sent)

    def asked(self, name: str) -> str:
        """Return one argument of the query; empty when it is not there."""
        return self.get_query_argument(name, "")


class Static(Desk, web.StaticFileHandler):
    """The sheets and modules of the pages, which say nothing of anybody.

    A hub lets no module through to somebody who is signed in: browsers ask for modules as for data, without the header
    that it wants then.
    """

    @allow_unauthenticated
    async def get(self, path: str, include_body: bool = True) -> None:
        """Send a file."""
        await web.StaticFileHandler.get(self, path, include_body)

    @allow_unauthenticated
    async def head(self, path: str) -> None:
        """Send what is known of a file."""
        await web.StaticFileHandler.get(self, path, include_body=False)

    def set_extra_headers(self, path: str) -> None:
        """Let browsers keep it, and ask each time whether it is still the same."""
        self.set_header("Cache-Control", "no-cache")
