"""Pages that are built: data catalog, notebooks of their own, cheat sheets, rubrics in coach guides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from practicum.authoring.curriculum import read
from practicum.authoring.site import cheat_sheet, coach_guide, data_catalog, notebooks

__all__ = ["build", "cheat_sheet", "coach_guide", "data_catalog", "notebooks"]


def build(root: Path, *, tell: Callable[[str], None] = print) -> list[Path]:
    """Build the pages of ``docs/`` and the rubrics in coach guides in the course folder `root`; return their paths.

    Raises
    ------
    PracticumError
        When the catalog's list and the tables are not the same, a cheat sheet or a rubric cannot be read, or a cell
        of a notebook stops.
    """
    guides = [coach_guide.write(module) for module in read(root).modules]
    sheets = [cheat_sheet.write(text, cheat_sheet.page(root, text)) for text in cheat_sheet.listed(root)]
    tell("Drawing the data catalog")
    page = data_catalog.write(root / data_catalog.LIST, root / data_catalog.PAGE)
    tell("Running the walk through the data and the project's templates")
    made = [
        notebooks.write(root / text, root / path)
        for text, path in (notebooks.WALK_THROUGH, notebooks.TEMPLATES)
    ]
    return [*guides, *sheets, page, *made]
