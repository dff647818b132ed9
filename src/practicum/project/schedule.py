"""The critical path method: when each task can start, when it must, and which tasks decide the finish."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from practicum.errors import ProjectError
from practicum.project.calendar import finish_date, start_date


def schedule(
    tasks: Any,
    *,
    start: Any = None,
    days: str = "likely",
    id: str = "task_id",
    after: str = "depends_on",
    holidays: Iterable[Any] = (),
) -> pd.DataFrame:
    """Return when each task can start and finish, and how long it can slip before the project does.

    Parameters
    ----------
    tasks : pandas.DataFrame
        A row for each task.
    start : str or date, optional
        The project's first working day; with it the schedule has dates.
    days : str
        The column of lengths in working days, 0 or more.
    id, after : str
        The columns of the tasks' ids, and of the ids of those that must be finished before, with spaces or commas
        between; empty or missing where there are none.
    holidays : iterable of str or date
        Days that are not worked, besides Saturdays and Sundays.

    Returns
    -------
    pandas.DataFrame
        A row for each task, in the order given: its id, ``days``; ``early_start``, ``early_finish``, ``late_start``,
        ``late_finish`` in working days from the project's start; ``float``, the working days by which it can slip;
        ``critical``, whether that is 0; with `start`, ``start`` and ``finish``, its first and last working day.

    Raises
    ------
    ProjectError
        When a task is missing, stands twice, waits for itself, or has no length.
    """
    network = network_of(tasks, id=id, after=after)
    table = pd.DataFrame(tasks)
    if days not in table:
        raise ProjectError(f"The plan has no column {days}. Columns: {', '.join(map(str, table.columns))}.")
    length = {}
    for name, value in zip(network, table[days], strict=True):
        try:
            length[name] = float(value)
        except (TypeError, ValueError):
            length[name] = math.nan
        if not (0 <= length[name] < math.inf):
            raise ProjectError(
                f"{name} needs a number of working days, 0 or more; {days} holds {value!r:.30}."
            )
    order = list(nx.topological_sort(network))
    early: dict[str, float] = {}
    for name in order:
        early[name] = max((early[one] + length[one] for one in network.predecessors(name)), default=0.0)
    end = max((early[name] + length[name] for name in order), default=0.0)
    late: dict[str, float] = {}
    for name in reversed(order):
        late[name] = min((late[one] for one in network.successors(name)), default=end) - length[name]
    made = pd.DataFrame({id: list(network)})
    made["days"] = [length[name] for name in network]
    made["early_start"] = [early[name] for name in network]
    made["early_finish"] = made["early_start"] + made["days"]
    made["late_start"] = [late[name] for name in network]
    made["late_finish"] = made["late_start"] + made["days"]
    made["float"] = (made["late_start"] - made["early_start"]).round(9)
    made["critical"] = made["float"] == 0
    numbers = ["days", "early_start", "early_finish", "late_start", "late_finish", "float"]
    if (made[numbers] % 1 == 0).all(axis=None):
        made[numbers] = made[numbers].astype("int64")
    if start is not None:
        # A task that takes part of a day keeps its last day.
        made["start"] = [start_date(start, math.floor(day), holidays=holidays) for day in made["early_start"]]
        made["finish"] = [
            finish_date(start, max(math.ceil(day), math.floor(first) + 1), holidays=holidays)
            for first, day in zip(made["early_start"], made["early_finish"], strict=True)
        ]
    return made


def lengths(
    tasks: Any, days: ArrayLike, *, id: str = "task_id", after: str = "depends_on"
) -> NDArray[np.float64]:
    """Return how long the whole project takes, for many draws of the tasks' lengths at once.

    Parameters
    ----------
    tasks : pandas.DataFrame
        A row for each task.
    days : array of shape (draws, tasks)
        Lengths in working days; columns are in the order of the rows of `tasks`.
    id, after : str
        As in `schedule`.

    Returns
    -------
    array of shape (draws,)
        Working days from the start to the finish of the project.

    Raises
    ------
    ProjectError
        When the plan cannot be used, or `days` has another number of columns than the plan has tasks.
    """
    network = network_of(tasks, id=id, after=after)
    drawn = np.atleast_2d(np.asarray(days, dtype=float))
    if drawn.shape[1] != len(network):
        raise ProjectError(
            f"lengths needs a column of days for each of the {len(network)} tasks; there are {drawn.shape[1]}."
        )
    place = {name: nth for nth, name in enumerate(network)}
    finish: dict[str, NDArray[np.float64]] = {}
    for name in nx.topological_sort(network):
        begun = np.zeros(len(drawn))
        for one in network.predecessors(name):
            begun = np.maximum(begun, finish[one])
        finish[name] = begun + drawn[:, place[name]]
    return np.max(list(finish.values()), axis=0)


def network_of(tasks: Any, *, id: str = "task_id", after: str = "depends_on") -> nx.DiGraph:
    """Return the tasks as a network, with an arrow from each task to those that wait for it.

    Parameters
    ----------
    tasks : pandas.DataFrame
        A row for each task.
    id, after : str
        As in `schedule`.

    Raises
    ------
    ProjectError
        When a task is missing, stands twice, or waits for itself.
    """
    try:
        table = tasks if isinstance(tasks, pd.DataFrame) else pd.DataFrame(tasks)
    except (ValueError, TypeError):
        raise ProjectError(f"A plan is a table with a row for each task; this is {tasks!r:.60}.") from None
    for column in (id, after):
        if column not in table:
            raise ProjectError(
                f"The plan has no column {column}. Columns: {', '.join(map(str, table.columns))}."
            )
    names = ["" if pd.isna(name) else str(name).strip() for name in table[id]]
    return linked(dict(zip(names, table[after], strict=True)) if _tells_apart(names) else {})


def _tells_apart(names: list[str]) -> bool:
    if "" in names:
        raise ProjectError(f"Row {names.index('') + 1} of the plan has no id. Give each task one of its own.")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ProjectError(f"{twice} stands in two rows of the plan. Give each task an id of its own.")
    return True


def linked(after: Mapping[str, Any]) -> nx.DiGraph:
    """Return a network from each task's id and the ids that it waits for.

    Raises
    ------
    ProjectError
        When a task waits for one that is not there, or for itself, directly or through others.
    """
    network = nx.DiGraph()
    network.add_nodes_from(after)
    for name, before in after.items():
        for one in ids_in(before):
            if one not in after:
                raise ProjectError(f"{name} waits for {one}, and there is no such task. Correct the id.")
            network.add_edge(one, name)
    try:
        circle = [first for first, _ in nx.find_cycle(network)]
    except nx.NetworkXNoCycle:
        return network
    said = f"{circle[0]} waits for itself"
    if len(circle) > 1:
        said = f"{', '.join(circle)} wait for each other in a circle"
    raise ProjectError(f"{said}, so none of it can start. Take out one of the links.")


def ids_in(value: Any) -> list[str]:
    """Return the ids in a cell: text with spaces, commas or semicolons between, or a list; each once."""
    if isinstance(value, str):
        found = re.split(r"[\s,;]+", value)
    elif value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        found = []
    elif pd.api.types.is_scalar(value):
        found = [str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)]
    else:
        found = [str(one).strip() for one in value]
    return list(dict.fromkeys(one for one in found if one))
