"""Show a board: to a person as a widget, elsewhere as its still twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practicum import display
from practicum.beside import Keeper
from practicum.boards import store
from practicum.boards.kit import Plan, Work, twin

if TYPE_CHECKING:
    from practicum.boards.widget import Board


def show(plan: Plan, file: str) -> None:
    """Display a board and its twin; where no person looks, the twin alone, and nothing is written."""
    path = store.TABLE.at(file)
    if not display.seen_by_a_person():  # what was saved differs from person to person
        display.emit(twin(plan, plan.restored([])))
        return
    work = Work(plan, Keeper(store.TABLE, path))

    def make() -> Board:
        from practicum.boards.widget import Board  # only a page needs it

        return Board(work)

    display.emit_widget(make, twin(plan, work.state))
