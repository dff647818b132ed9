"""Run All goes through a lesson in which nothing is answered: no cell of it needs what a trainee was asked for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from practicum.authoring import read

LESSONS = [unit.lesson for unit in read(Path(__file__).parents[2]).units if unit.lesson]


def names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that code makes, and those that it uses."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return set(), set()  # a cell that fails on purpose
    made = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    made |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return made, used


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: "-".join(lesson.path.parts[-3:-1]))
def test_no_cell_of_a_lesson_needs_an_answer(lesson):
    asked: set[str] = set()
    there: set[str] = set()
    for cell in lesson.cells:
        made, used = names(cell.source) if cell.kind == "code" else (set(), set())
        if cell.marker == "answer":
            asked |= made - there
        elif cell.marker in (None, "setup"):
            assert not (used & asked) - there - made, f"line {cell.line}"
            there |= made
