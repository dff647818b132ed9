"""The coach's desk: read answers one after another, and see who needs you."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from practicum.cli.console import app, out, truth


@app.command()
def desk(
    cohort: Annotated[
        Path | None,
        typer.Option("--cohort", help="The cohort's folder; found from here upward when left out."),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--as", help="Your name, under which your marks are kept; this machine's user when left out."
        ),
    ] = "",
    port: Annotated[
        int | None, typer.Option(help="The port; the first free one when left out.", min=1, max=65535)
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the desk in the browser.")] = True,
) -> None:
    """Open the coach's desk: who needs you, and answers to read by keys, saved at once in the gradebook."""
    with truth():
        from practicum.cohort.plan import folder
        from practicum.desk import access, launch

        root = folder.find(cohort)
        access.alone(
            folder.read(root), name
        )  # before a server starts: is there a cohort, and is this its coach
        launch.start(
            root, name, port=port, open_browser=browser,
            tell=lambda line: out.print(line, markup=False, highlight=False, soft_wrap=True),
        )  # fmt: skip
