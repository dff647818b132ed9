"""Run a source notebook and keep of its outputs only what is the same every time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode

from practicum._files import write_atomic
from practicum.data import CITY_VARIABLE
from practicum.data.local import TABLES_VARIABLE
from practicum.errors import PracticumError

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SECONDS = 120


def run_all(jobs: Sequence[tuple[NotebookNode, Path]], workers: int = 2) -> list[NotebookNode]:
    """Run notebooks side by side, each with a kernel of its own, and return them with clean outputs.

    Parameters
    ----------
    jobs : sequence of (notebook, path)
        The path says where the notebook will stand: its folder, with keys and media, is the working folder.
    workers : int
        How many kernels run at once.

    Raises
    ------
    PracticumError
        When a cell stops or writes to stderr, which would cost a trainee points.
    """
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda job: run(*job), jobs))


def run(notebook: NotebookNode, path: Path) -> NotebookNode:
    """Run one notebook; see `run_all`."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in (CITY_VARIABLE, TABLES_VARIABLE, "NBGRADER_EXECUTION", "JPY_SESSION_NAME")
    }
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        record_timing=False,
        allow_errors=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    where = f"{path.parent.name}/{path.name}"
    try:
        client.execute(env=environment, stderr=subprocess.DEVNULL)  # ipykernel greets with a warning
    except CellTimeoutError:
        raise PracticumError(f"{where}: a cell took longer than {SECONDS} seconds.") from None
    except DeadKernelError:
        raise PracticumError(f"{where}: the kernel died; run the notebook by hand to see where.") from None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _refuse_trouble(cell, where)
    return clean(notebook)


def _refuse_trouble(cell: NotebookNode, where: str) -> None:
    wanted = _wanted_error(cell)
    if wanted and not any(output.get("ename") == wanted for output in cell.outputs):
        raise PracticumError(f'{where}: the cell "{cell.id}" should stop with {wanted}, and does not.')
    for output in cell.outputs:
        if output.output_type == "error" and not wanted:
            raise PracticumError(f'{where}: the cell "{cell.id}" stops with {output.ename}: {output.evalue}')
        if output.output_type == "stream" and output.name == "stderr":
            raise PracticumError(f'{where}: the cell "{cell.id}" writes to stderr: {output.text.strip()}')


def _wanted_error(cell: NotebookNode) -> str:
    """Return the error with which a cell stops on purpose; empty for all others."""
    return cell.metadata.get("practicum", {}).get("error", "")


def clean(notebook: NotebookNode) -> NotebookNode:
    """Drop what differs between runs, leaks or only serves a live page: timing, widgets, versions, paths."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code":
            continue
        kept: list[NotebookNode] = []
        for output in cell.outputs:
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]  # what comes before names folders
            if "data" in output:
                output.data.pop(WIDGET_VIEW, None)
                if not output.data:
                    continue
            if (
                kept
                and output.output_type == "stream" == kept[-1].output_type
                and output.name == kept[-1].name
            ):
                kept[-1].text += output.text  # how a stream is cut into pieces is chance
                continue
            kept.append(output)
        cell.outputs = kept
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook as the same bytes every time."""
    nbformat.validate(notebook)
    write_atomic(path, (nbformat.writes(notebook, version=4, indent=1, sort_keys=True) + "\n").encode())
