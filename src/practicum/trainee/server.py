"""The start page in a Jupyter server: the page, a trainee's score, and the file to hand in."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from practicum.errors import PracticumError, cannot

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

T = TypeVar("T")


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return what Jupyter is to load."""
    return [{"module": "practicum.trainee.server"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Add the addresses that the Start tab asks."""
    web_app = server.web_app
    where = url_path_join(web_app.settings["base_url"], "practicum")
    web_app.add_handlers(
        ".*$", [(url_path_join(where, name), handler) for name, handler in
                (("start", _Start), ("score", _Score), ("submit", _Submit), ("fetch", _Fetch), ("feedback", _Feedback),
                 ("ask", _Ask))]
    )  # fmt: skip


class _Handler(APIHandler):
    """What the addresses share."""

    @property
    def home(self) -> Path:
        return Path(self.settings["server_root_dir"]).expanduser().resolve()

    async def answer(self, work: Callable[[], dict[str, Any]]) -> None:
        """Send what `work` gives, or the sentence with which it stops; the server goes on meanwhile."""
        try:
            told = await asyncio.get_running_loop().run_in_executor(None, work)
        except PracticumError as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(cannot(error))
        else:
            await self.finish(json.dumps(told))

    def _refuse(self, sentence: str) -> None:
        self.set_status(400)
        self.finish(json.dumps({"message": sentence}))


class _Start(_Handler):
    @web.authenticated
    async def get(self) -> None:
        """Send the page; on a hub, get new feedback first."""
        from practicum.trainee import submission
        from practicum.trainee.page import page

        def made() -> dict[str, Any]:
            if submission.on_hub():
                from practicum.trainee import exchange

                exchange.opened(self.home).fetch_feedback()
            html, tabs = page(self.home, self.base_url)
            return {"html": html, "tabs": tabs}

        await self.answer(made)


class _Score(_Handler):
    @web.authenticated
    async def post(self) -> None:
        """Grade a unit and send its score."""
        from practicum.trainee import page, report

        unit = str((self.get_json_body() or {}).get("unit", ""))

        def made() -> dict[str, Any]:
            # In a process of its own: the grader starts kernels and sets what belongs to the whole process.
            command = [
                sys.executable,
                "-m",
                "practicum.cli",
                "score",
                "--json",
                "--folder",
                str(self.home),
                "--",
                unit,
            ]
            done = subprocess.run(
                command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL
            )
            if done.returncode:
                said = done.stderr.strip().splitlines()
                raise PracticumError(said[-1] if said else "The score could not be worked out.")
            return {"html": page.scored(report.of_data(json.loads(done.stdout)), self.home, self.base_url)}

        await self.answer(made)


class _Submit(_Handler):
    @web.authenticated
    async def post(self) -> None:
        """Hand in on a hub; elsewhere, make the file to hand in and say where it is."""
        from practicum.trainee import page, submission
        from practicum.trainee.progress import find

        body = self.get_json_body() or {}

        def made() -> dict[str, Any]:
            unit = find(self.home, str(body.get("unit", "")))
            assert unit.folder is not None
            if submission.on_hub():
                from practicum.trainee import exchange

                exchange.opened(self.home).submit(unit.folder, unit.entry.id)
                return {"html": page.submitted(submission.receipts(self.home)[unit.folder.name])}
            receipt = submission.hand_in(self.home, unit.folder, unit.entry.id, str(body.get("name", "")))
            return {"html": page.handed_in(receipt, self.home, self.base_url)}

        await self.answer(made)


class _Fetch(_Handler):
    @web.authenticated
    async def post(self) -> None:
        """Get units that were released on a hub; their ids stand with commas between them."""
        from practicum.trainee import exchange, page

        units = str((self.get_json_body() or {}).get("unit", "")).split(",")

        def made() -> dict[str, Any]:
            opened = exchange.opened(self.home)
            for unit in units:
                if unit not in opened.released():
                    raise PracticumError(f"{unit} has not opened yet.")
                opened.fetch(unit)
            return {"html": page.fetched(units)}

        await self.answer(made)


class _Feedback(_Handler):
    @web.authenticated
    async def post(self) -> None:
        """Get new feedback on a hub, and say on which units."""
        from practicum.trainee import exchange

        await self.answer(lambda: {"units": exchange.opened(self.home).fetch_feedback()})


class _Ask(_Handler):
    @web.authenticated
    async def post(self) -> None:
        """Ask the coach and say where the request is."""
        from practicum.trainee import page, request
        from practicum.trainee.progress import find

        body = self.get_json_body() or {}

        def made() -> dict[str, Any]:
            unit = find(self.home, str(body.get("unit", "")))
            task = str(body.get("task", ""))
            kind = request.Kind.SECOND_LOOK if task else request.Kind.MORE_TIME
            done, file = request.ask(self.home, unit, task, str(body.get("words", "")), kind=kind)
            return {"html": page.told_of_request(done, file, self.home, self.base_url)}

        await self.answer(made)
