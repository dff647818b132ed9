"""Papers of a project, made from its tables: charter, RAID log, status note and handover plan.

Each is shown in the notebook and written beside it as one page that needs no Python: HTML, which a browser prints and
a word processor opens, or plain text where the name ends in ``.txt``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from practicum import blocks, display
from practicum._files import write_atomic
from practicum.blocks import Block, grid, heading, words
from practicum.errors import ProjectError, cannot
from practicum.project.schedule import ids_in

_EMPTY = "Not filled in yet."
CHARTER = {
    "outcome": "Outcome",
    "baseline": "Baseline",
    "target": "Target",
    "owner": "Owner",
    "not_in_scope": "Not in scope",
}
HANDOVER = {
    "owner": "Owner",
    "cost_line": "Cost line",
    "measure": "Measure",
    "review_date": "Review date",
}


def charter(
    fields: Any, *, raci: Any = None, title: str = "Project charter", file: str = "my-charter.html"
) -> None:
    """Write a charter from its fields, with who does what where that is known.

    Parameters
    ----------
    fields : mapping of str to str, or pandas.DataFrame
        ``outcome``, ``baseline``, ``target``, ``owner``, ``not_in_scope``, and more if you like; a table has the columns
        ``field`` and ``value``, such as ``boards.read("my-charter.csv")``.
    raci : pandas.DataFrame, optional
        ``activity``, ``role``, ``part`` (R, A, C or I).
    title, file : str
        The title, and the name of the file beside the notebook.

    Raises
    ------
    ProjectError
        When a table cannot be used, or the file cannot be written.
    """
    made = _fields(fields, CHARTER)
    if raci is not None:
        made += [heading("Who does what"), _raci(raci)]
    _save(title, made, file)


def handover(
    fields: Any,
    *,
    tasks: Any = None,
    title: str = "Handover plan",
    file: str = "my-handover.html",
) -> None:
    """Write a handover plan from its fields, with what is not finished yet.

    Parameters
    ----------
    fields : mapping of str to str, or pandas.DataFrame
        ``owner``, ``cost_line``, ``measure``, ``review_date``, and more if you like; a table has the columns ``field``
        and ``value``.
    tasks : pandas.DataFrame, optional
        ``task`` and ``owner`` of what is open, and more columns if you like.
    title, file : str
        The title, and the name of the file beside the notebook.

    Raises
    ------
    ProjectError
        When a table cannot be used, or the file cannot be written.
    """
    made = _fields(fields, HANDOVER)
    if tasks is not None:
        made += [heading("Still open"), _listed(tasks, "Nothing is open.")]
    _save(title, made, file)


def raid_log(
    risks: Any,
    *,
    assumptions: Any = None,
    issues: Any = None,
    tasks: Any = None,
    title: str = "RAID log",
    file: str = "my-raid-log.html",
) -> None:
    """Write a log of risks, assumptions, issues and dependencies.

    Parameters
    ----------
    risks : pandas.DataFrame
        ``risk``, ``probability`` (0 to 1), ``impact_usd``; ``owner`` and ``response`` if you have them. The largest
        exposure (probability times impact) comes first.
    assumptions, issues : pandas.DataFrame, optional
        A row for each, with the columns that you have.
    tasks : pandas.DataFrame, optional
        A plan with ``task_id``, ``task``, ``owner`` and ``depends_on``: the dependencies are the tasks that wait for
        somebody else's.
    title, file : str
        The title, and the name of the file beside the notebook.

    Raises
    ------
    ProjectError
        When a table cannot be used, or the file cannot be written.
    """
    table = _table(risks, "risk", "probability", "impact_usd")
    table["exposure_usd"] = table["probability"] * table["impact_usd"]
    table = table.sort_values("exposure_usd", ascending=False, kind="stable")
    columns = ["risk", "owner", "probability", "impact_usd", "exposure_usd", "response"]
    made = [heading("Risks"), _listed(table[[column for column in columns if column in table]], "None.")]
    made += [heading("Assumptions"), _listed(assumptions, "None written down.")]
    made += [heading("Issues"), _listed(issues, "None written down.")]
    made += [heading("Dependencies")]
    if tasks is None:
        made += [words("None written down.")]
    else:
        plan = _table(tasks, "task_id", "task", "owner", "depends_on")
        by_id = {str(row["task_id"]): row for row in plan.to_dict("records")}
        rows = [
            (
                f"{row['task_id']} {row['task']}",
                row["owner"],
                f"{one} {by_id[one]['task']}",
                by_id[one]["owner"],
            )
            for row in by_id.values()
            for one in ids_in(row["depends_on"])
            if one in by_id and by_id[one]["owner"] != row["owner"]
        ]
        made += [grid(["Task", "Owner", "Waits for", "Whose owner is"], rows) if rows else words("None.")]
    _save(title, made, file)


def status_note(
    *,
    changed: Any,
    why: Any,
    actions: Any,
    numbers: Mapping[str, object] | None = None,
    title: str = "Status note",
    file: str = "my-status-note.html",
) -> None:
    """Write a status note: what changed, why, and who does what by when.

    Parameters
    ----------
    changed, why : str or iterable of str
        One or more sentences.
    actions : pandas.DataFrame or list of dict
        ``who``, ``what``, ``by_when``.
    numbers : mapping of str to object, optional
        The few numbers that the note rests on, by their names.
    title, file : str
        The title, and the name of the file beside the notebook.

    Raises
    ------
    ProjectError
        When a table cannot be used, or the file cannot be written.
    """
    made = [heading("What changed"), *_sentences(changed), heading("Why"), *_sentences(why)]
    table = _table(actions, "who", "what", "by_when")
    made += [heading("Who does what by when"), _listed(table, _EMPTY)]
    if numbers:
        made += [heading("Numbers"), grid(["Measure", "Value"], [(k, _shown(v)) for k, v in numbers.items()])]
    _save(title, made, file)


def _fields(fields: Any, known: Mapping[str, str]) -> list[Block]:
    """Return the fields of a form with their labels; those that are missing are named, not left out."""
    if isinstance(fields, pd.DataFrame):
        table = _table(fields, "field", "value")
        values = dict(zip(table["field"].map(str), table["value"], strict=True))
    else:
        try:
            values = {str(name): value for name, value in dict(fields).items()}
        except (TypeError, ValueError):
            raise ProjectError(
                f"The fields are a dict or a table of field and value; this is {fields!r:.60}."
            ) from None
    made: list[Block] = []
    for name in dict.fromkeys([*known, *values]):
        label = known.get(name, name.replace("_", " ").capitalize())
        made += [heading(label), words(_shown(values.get(name)) or _EMPTY)]
    return made


def _raci(raci: Any) -> Block:
    table = _table(raci, "activity", "role", "part")
    parts = table.groupby(["activity", "role"], sort=False)["part"].agg(
        lambda found: " ".join(sorted(set(found)))
    )
    wide = parts.unstack(fill_value="").reindex(table["activity"].unique())
    wide = wide[list(table["role"].unique())]
    return grid(
        ["Activity", *wide.columns],
        [(name, *row) for name, row in zip(wide.index, wide.to_numpy(), strict=True)],
    )


def _sentences(given: str | Iterable[str]) -> list[Block]:
    found = [given] if isinstance(given, str) else list(given)
    return [words(str(one)) for one in found if str(one).strip()] or [words(_EMPTY)]


def _listed(given: Any, nothing: str) -> Block:
    if given is None:
        return words(nothing)
    table = _table(given)
    if table.empty:
        return words(nothing)
    head = [str(column).removesuffix("_usd").replace("_", " ").capitalize() for column in table.columns]
    money = [str(column).endswith("_usd") for column in table.columns]
    rows = [
        [_shown(value, money=is_money) for value, is_money in zip(row, money, strict=True)]
        for row in table.itertuples(index=False)
    ]
    return grid(head, rows)


def _table(given: Any, *columns: str) -> pd.DataFrame:
    try:
        table = pd.DataFrame(given).copy()
    except (ValueError, TypeError):
        raise ProjectError(f"A table is needed here; this is {given!r:.60}.") from None
    missing = next((column for column in columns if column not in table), None)
    if missing is not None:
        there = ", ".join(map(str, table.columns)) or "none"
        raise ProjectError(f"The table needs a column {missing}. Columns: {there}.")
    return table


def _shown(value: Any, *, money: bool = False) -> str:
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%B} {value.day}, {value.year}"
    if isinstance(value, bool) or not pd.api.types.is_number(value):
        return str(value).strip()
    return f"${value:,.0f}" if money else f"{value:,.2f}".rstrip("0").rstrip(".")


def _save(title: str, made: list[Block], file: str) -> None:
    """Write a paper beside the notebook where a person works, and show it."""
    path = Path(str(file))
    if path.name != file or path.suffix.lower() not in (".html", ".txt"):
        raise ProjectError(f'"{file}" cannot hold a paper: give a name that ends in .html or .txt.')
    shown = [heading(title), *made]
    display.emit({"text/html": display.tag("div", blocks.html(shown)), "text/plain": blocks.plain(shown)})
    if not display.seen_by_a_person():
        return
    text = f"{blocks.plain(shown)}\n" if path.suffix.lower() == ".txt" else blocks.page(title, made)
    try:
        write_atomic(path, text.encode("utf-8", "replace"))
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be written. {cannot(error)}") from None
