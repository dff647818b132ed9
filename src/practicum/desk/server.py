"""The desk as an extension of a Jupyter server, beside nbgrader's formgrader or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return what Jupyter is to load."""
    return [{"module": "practicum.desk.server"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Add the desk's addresses."""
    from pathlib import Path

    from jupyter_server.utils import url_path_join
    from tornado import web

    from practicum.cohort.plan import folder
    from practicum.desk import api, handlers, pages
    from practicum.desk.sitting import Place

    web_app = server.web_app
    where = url_path_join(web_app.settings["base_url"], handlers.WHERE)
    home = Path(web_app.settings["server_root_dir"]).expanduser().resolve()
    sheets = Path(folder.__file__).parents[1] / "templates" / "pages"
    web_app.settings[handlers.PLACE] = place = Place(home)
    web_app.add_handlers(".*$", [
        (where, web.RedirectHandler, {"url": f"{where}/", "permanent": False}),
        *((f"{where}/{page.address}", handlers.Page, {"page": page}) for page in pages.PAGES),
        *((f"{where}/api/{name}", handler) for name, handler in api.HANDLERS),
        (rf"{where}/static/pages/(style\.css)", handlers.Static, {"path": str(sheets)}),
        (rf"{where}/static/([a-z]+\.(?:css|js))", handlers.Static, {"path": str(Path(__file__).with_name("static"))}),
        (rf"{where}/.*", handlers.Page),
    ])  # fmt: skip
    web_app.settings[handlers.WARM] = place.aside.submit(handlers.warm, place)
