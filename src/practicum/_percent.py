"""Read texts whose cells begin with ``# %%``, as jupytext, Spyder and VS Code write them."""

from __future__ import annotations

import warnings

from nbformat import NotebookNode


def cells_of(text: str) -> list[NotebookNode]:
    """Return the cells of a text in jupytext's percent format; jupytext and its parsers raise what they like."""
    import jupytext  # it takes longer to load than most texts to read
    from nbformat.warnings import DuplicateCellId

    with warnings.catch_warnings():
        # Cells get random ids, of which two may be the same; none is used.
        warnings.simplefilter("ignore", DuplicateCellId)
        cells: list[NotebookNode] = jupytext.reads(text, fmt="py:percent").cells
    return cells
