"""The plan board: lengths and links of tasks, the chart of them, and when the project is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from practicum import project
from practicum.blocks import Bar, Block, gantt, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import ProjectError

_CAPTION = "Solid: critical, a day late is a day late for all. Dotted: float, in working days."


def plan(
    tasks: Any,
    *,
    start: Any,
    days: str = "likely",
    after: str = "depends_on",
    file: str = "my-plan.csv",
    id: str | None = None,
    text: str | None = None,
    holidays: Iterable[Any] = (),
) -> None:
    """Let people change lengths and links of a project's tasks, and see the finish move.

    Beside the fields stands a Gantt chart with the critical path and the float of each task. Writes a table with the
    columns ``task_id``, ``task``, ``days`` and ``depends_on`` beside the notebook, a row for each task. Without a
    widget, the same table can be made by code; `practicum.project.schedule` reads it.

    Parameters
    ----------
    tasks : pandas.DataFrame
        A row for each task: an id, its words, its length, and what must be finished before.
    start : str or date
        The first working day.
    days : str
        The column of lengths in working days.
    after : str
        The column of the ids of the tasks before, with spaces between.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.
    holidays : iterable of str or date
        Days that are not worked, besides Saturdays and Sundays.

    Raises
    ------
    WidgetError
        When the tasks cannot be used.
    ProjectError
        When `start` is no date.
    """
    rows = given.table(tasks, "plan", "tasks")
    cards = given.cards(rows, "plan", "tasks", id=id, text=text)
    lengths = given.column(rows, "plan", days)
    links = [" ".join(project.ids_in(value)) for value in rows[after]] if after in rows else [""] * len(cards)
    first = project.start_date(start, 0, holidays=holidays)
    show(_Plan(cards, lengths, links, first, list(holidays)), file)


class _Plan(Plan):
    name = "Plan board"
    lead = (
        "Change how many working days a task takes, or which tasks must be finished before it. "
        "The chart and the finish follow."
    )
    columns = ("task_id", "task", "days", "depends_on")
    key = ("task_id",)

    def __init__(
        self,
        cards: Sequence[given.Card],
        lengths: Sequence[str],
        links: Sequence[str],
        first: pd.Timestamp,
        holidays: Sequence[Any],
    ):
        self.cards, self.first, self.holidays = cards, first, holidays
        self.start = {
            (card.id, column): value
            for card, length, before in zip(cards, lengths, links, strict=True)
            for column, value in (("days", length), ("depends_on", before))
        }

    def page(self) -> dict[str, Any]:
        columns = [
            {"column": "days", "label": "Working days", "kind": "number", "low": 0, "high": 999},
            {"column": "depends_on", "label": "After these tasks", "kind": "text"},
        ]
        rows = [{"id": card.id, "name": f"{card.id} {card.text}", "facts": []} for card in self.cards]
        return {"layout": "plan", "noun": "task", "rows": rows, "columns": columns}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known = {row["task_id"]: row for row in records}
        return State(
            fields={
                (id, column): known[id][column] if id in known else value
                for (id, column), value in self.start.items()
            }
        )

    def records(self, state: State) -> list[dict[str, object]]:
        return [
            {
                "task_id": card.id,
                "task": card.text,
                "days": state.fields.get((card.id, "days"), "").replace(",", "."),
                "depends_on": " ".join(project.ids_in(state.fields.get((card.id, "depends_on"), ""))),
            }
            for card in self.cards
        ]

    def _schedule(self, state: State) -> pd.DataFrame:
        table = pd.DataFrame(self.records(state))
        return project.schedule(table, start=self.first, days="days", holidays=self.holidays)

    def beside(self, state: State) -> Beside:
        try:
            made = self._schedule(state)
        except ProjectError as error:
            return Beside(f"No finish yet. {error}")
        end, done = made["early_finish"].max(), made["finish"].max()
        headline = f"Done on {_day(done)}, after {_working_days(end)}."
        try:
            before = self._schedule(self.restored([]))["early_finish"].max()
        except ProjectError:
            before = end
        if later := round(float(end - before), 2):
            headline += f" That is {_working_days(abs(later))} {'later' if later > 0 else 'earlier'} than the plan given."
        critical = made["critical"].sum()
        return Beside(
            headline, [words(f"{count(int(critical), 'task')} of {len(made)} critical."), self._chart(made)]
        )

    def _chart(self, made: pd.DataFrame) -> Block:
        end = float(max(made["early_finish"].max(), 1e-9))
        text = {card.id: card.text for card in self.cards}
        bars = []
        for row in made.to_dict("records"):
            room = "critical" if row["critical"] else f"float {_days(row['float'])}"
            bars.append(
                Bar(
                    name=f"{row['task_id']} {text[row['task_id']]}",
                    begin=float(row["early_start"]) / end,
                    length=float(row["days"]) / end,
                    slack=float(row["float"]) / end,
                    strong=bool(row["critical"]),
                    said=f"{_short(row['start'])} to {_short(row['finish'])}, {room}",
                )
            )
        return gantt(("Task", "Dates and float"), bars, caption=_CAPTION)

    def still(self, state: State) -> list[Block]:
        beside = self.beside(state)
        return [words(beside.headline, strong=True), *beside.blocks]


def _working_days(number: Any) -> str:
    return _days(number).replace("day", "working day")


def _days(number: Any) -> str:
    number = float(number)
    shown = f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"
    return f"{shown} day{'' if shown == '1' else 's'}"


def _short(day: pd.Timestamp) -> str:
    return f"{day:%b} {day.day}"


def _day(day: pd.Timestamp) -> str:
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"
