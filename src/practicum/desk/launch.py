"""Start a Jupyter server with the desk and nothing else: no notebooks, no kernels, no list of files."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from concurrent import futures
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from practicum.desk import handlers
from practicum.desk.sitting import Place
from practicum.trainee import lab


class DeskServer(ServerApp):
    """jupyter_server, as far as the desk needs it: its login, and who may ask."""

    name = "practicum-desk"
    description = "The coach's desk"
    default_services = ("api", "auth", "security")  # type: ignore[assignment]

    def find_server_extensions(self) -> None:
        """Load no extension that somebody installed for JupyterLab."""

    def load_config_file(self, *args: Any, **options: Any) -> None:
        """Read nobody's settings for JupyterLab: a token that is turned off there would open the desk, too."""

    def init_signal(self) -> None:
        """End at the first Ctrl-C."""
        self.answer_yes = True
        super().init_signal()


def start(
    root: Path, coach: str, *, port: int | None, open_browser: bool, tell: Callable[[str], None]
) -> None:
    """Serve the desk of a cohort on this machine until it is stopped.

    Parameters
    ----------
    root : Path
        The cohort's folder.
    coach : str
        What the coach is called; empty for the name of the machine's user.
    port : int or None
        The port; without it the first free one from 8890 on.
    open_browser : bool
        Whether the desk is opened in the browser.
    tell : callable
        Gets a line with the address.
    """
    own: dict[str, Any] = {
        "ip": "127.0.0.1",
        "port": port or 8890,
        "port_retries": 0 if port else 50,
        "root_dir": str(root),
        "default_url": f"/{handlers.WHERE}/",
        "open_browser": open_browser,
        "allow_root": bool(lab.options()[0]),
        "jpserver_extensions": {"practicum.desk.server": True},
        "reraise_server_extension_failures": True,
        "log_level": "WARN",
        "tornado_settings": {handlers.COACH: coach},
    }
    config = Config(
        ServerApp=own,
        # A new token for each start: whoever has it is the coach.
        IdentityProvider={"token": secrets.token_hex(24)},
        ContentsManager={"files_handler_class": None},
    )
    # Without a browser to open, no page is written by which the token would get into it.
    desk = DeskServer.instance(config=config, no_browser_open_file=not open_browser)
    desk.initialize([])
    address = f"{desk.connection_url}{handlers.WHERE}/?token={desk.identity_provider.token}"

    def told() -> None:
        tell(f"The desk of {root.name} is at {address}")
        tell("Only who has this address reaches it, from this machine. Ctrl-C ends it.")

    place: Place = desk.web_app.settings[handlers.PLACE]
    futures.wait([desk.web_app.settings[handlers.WARM]])
    desk.io_loop.add_callback(told)  # behind the one with which the server begins to listen
    desk.start()
    place.aside.shutdown(wait=False, cancel_futures=True)
