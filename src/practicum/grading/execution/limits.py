"""What a notebook may take while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode


@dataclass(frozen=True)
class Limits:
    """What a notebook may take: time in seconds, the rest in bytes and numbers.

    Parameters
    ----------
    cell_seconds : float
        For one cell; then it is interrupted and the next one runs.
    by_cell : mapping of str to float
        The same for some cells, by ``grade_id``.
    notebook_seconds : float
        For all cells together; then the kernel is ended.
    iopub_seconds : float
        For the rest of a cell's output once the cell has ended or was interrupted; then the kernel is ended.
    text_bytes, rich_bytes : int
        What is kept of a cell's text and of its other outputs; what comes then is left out.
    notebook_bytes : int
        What is kept of all outputs together.
    flood_bytes, flood_messages : int
        What a cell may send; then it is interrupted.
    memory_bytes, processes : int
        For all processes of a kernel together; then they are ended.
    folder_bytes : int
        What may be added to the folder of the notebook and to the temporary one; then the kernel is ended.
    restarts : int
        How often another kernel may go on after one that ended or had to be ended.
    """

    cell_seconds: float = 60.0
    notebook_seconds: float = 600.0
    iopub_seconds: float = 4.0
    text_bytes: int = 1_000_000
    rich_bytes: int = 10_000_000
    notebook_bytes: int = 20_000_000
    flood_bytes: int = 50_000_000
    flood_messages: int = 200_000
    memory_bytes: int = 3_000_000_000
    processes: int = 100
    folder_bytes: int = 1_000_000_000
    restarts: int = 3
    by_cell: Mapping[str, float] = field(default_factory=dict)

    def seconds_of(self, cell: NotebookNode) -> float:
        """Return how long a cell may take."""
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        return self.by_cell.get(name, self.cell_seconds)


def format_bytes(size: int) -> str:
    """Return a number of bytes in words, with a decimal unit: ``1.5 MB``."""
    for unit, one in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= one:
            return f"{size / one:.3g} {unit}"
    return f"{size} bytes"
