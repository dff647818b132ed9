"""What a trainee wrote in an earlier unit: read from that unit's folder, which lies beside this one's."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from practicum import display
from practicum.errors import ProjectError

_MOST_BYTES = 2_000_000


def earlier(file: str, *, unit: str, otherwise: pd.DataFrame) -> pd.DataFrame:
    """Return the table that a trainee saved in an earlier unit, or another one where there is none.

    It says in one line which of the two it is. In a build and in grading it is always the other one, so no point
    depends on what somebody saved elsewhere.

    Parameters
    ----------
    file : str
        The name of the CSV file, such as ``my-plan.csv``.
    unit : str
        The unit's id, such as ``project-management-plan-the-work``; its folder lies beside this unit's.
    otherwise : pandas.DataFrame
        What to take without such a file: the practice city's own table.

    Returns
    -------
    pandas.DataFrame
        A row for each row of the file, as `pandas.read_csv` reads it.

    Raises
    ------
    ProjectError
        When `file` or `unit` is a path, not a name.
    """
    for name in (file, unit):
        if Path(name).name != name:
            raise ProjectError(f'"{name}" is a path. Give the name alone, such as my-plan.csv.')
    path = Path("..") / unit / file
    if not display.seen_by_a_person() or not path.is_file():
        print(f"There is no {file} of yours in {unit}: this is the practice city's own.")
        return otherwise
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError
        table = pd.read_csv(path)
    except (OSError, ValueError):
        print(
            f"Your {file} in {unit} cannot be read, so this is the practice city's own. Open that unit to mend it."
        )
        return otherwise
    print(f"This is your own {file}, from {unit}.")
    return table
