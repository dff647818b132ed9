"""Pages that are built: the data catalog, the walk through the tables, cheat sheets, rubrics in coach guides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from practicum.authoring.curriculum import read
from practicum.authoring.site import cheat_sheet, coach_guide, data_catalog, walk_through

__all__ = ["build", "cheat_sheet", "coach_guide", "data_catalog", "walk_through"]


def build(root: Path, *, tell: Callable[[str], None] = print) -> list[Path]:
    """Build the pages of ``docs/`` and the rubrics in coach guides in the course folder `root`; return their paths.

    Raises
    ------
    PracticumError
        When the catalog's list and the tables are not the same, a cheat sheet or a rubric cannot be read, or a cell
        of the notebook stops.
    """
    guides = [coach_guide.write(module) for module in read(root).modules]
    sheets = [cheat_sheet.write(text, cheat_sheet.page(root, text)) for text in cheat_sheet.listed(root)]
    tell("Drawing the data catalog")
    page = data_catalog.write(root / data_catalog.LIST, root / data_catalog.PAGE)
    tell("Running the walk through the data")
    return [
        *guides,
        *sheets,
        page,
        walk_through.write(root / walk_through.TEXT, root / walk_through.NOTEBOOK),
    ]
