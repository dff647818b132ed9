"""Pages of ``docs/`` that are built: the data catalog, the notebook that walks through the tables, cheat sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from practicum.authoring.site import cheat_sheet, data_catalog, walk_through

__all__ = ["build", "cheat_sheet", "data_catalog", "walk_through"]


def build(root: Path, *, tell: Callable[[str], None] = print) -> list[Path]:
    """Build the pages of ``docs/`` in the course folder `root`; returns their paths.

    Raises
    ------
    PracticumError
        When the catalog's list and the tables are not the same, a cheat sheet cannot be read, or a cell of the
        notebook stops.
    """
    sheets = [cheat_sheet.write(text, cheat_sheet.page(root, text)) for text in cheat_sheet.listed(root)]
    tell("Drawing the data catalog")
    page = data_catalog.write(root / data_catalog.LIST, root / data_catalog.PAGE)
    tell("Running the walk through the data")
    return [*sheets, page, walk_through.write(root / walk_through.TEXT, root / walk_through.NOTEBOOK)]
