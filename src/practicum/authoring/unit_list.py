"""The list of units that trainees' start page shows, from the modules' ``module.toml``."""

from __future__ import annotations

import json
from pathlib import Path

from practicum._files import write_atomic
from practicum.authoring.model import Curriculum, Module
from practicum.trainee.catalog import NAME


def path_of(root: Path) -> Path | None:
    """Return where the list lies in a course folder; None when the package is not part of it."""
    home = root / "src" / "practicum" / "trainee"
    return home / NAME if home.is_dir() else None


def in_order(curriculum: Curriculum) -> tuple[Module, ...]:
    """Return modules by name, but each after those whose units its own units need, where that can be."""
    home = {unit.id: unit.module for unit in curriculum.units}
    needed = {
        module.name: {home[need] for unit in module.units for need in unit.needs} - {module.name}
        for module in curriculum.modules
    }
    waiting, ordered = list(curriculum.modules), list[Module]()
    while waiting:
        placed = {module.name for module in ordered}
        first = next((module for module in waiting if needed[module.name] <= placed), waiting[0])
        ordered.append(first)
        waiting.remove(first)
    return tuple(ordered)


def text_of(curriculum: Curriculum) -> str:
    """Return the list as JSON: modules in the order to work them, units in the order of their module."""
    listed = [
        {
            "title": module.title,
            "summary": module.summary,
            "units": [
                {
                    "id": unit.id,
                    "name": unit.name,
                    "title": unit.title,
                    "lesson_minutes": unit.lesson_minutes,
                    "exercise_minutes": unit.exercise_minutes,
                    "needs": list(unit.needs),
                    **(
                        {"team": {task: list(cells) for task, cells in unit.team_cells.items()}}
                        if unit.team
                        else {}
                    ),
                }
                for unit in module.units
            ],
        }
        for module in in_order(curriculum)
    ]
    return json.dumps(listed, indent=1, ensure_ascii=False) + "\n"


def write(root: Path, curriculum: Curriculum) -> None:
    """Write the list where it lies in a course folder, if it has one."""
    if path := path_of(root):
        write_atomic(path, text_of(curriculum).encode())


def drift(root: Path, curriculum: Curriculum) -> list[str]:
    """Return a line when the list is not what the curriculum gives."""
    path = path_of(root)
    if path is None or (path.is_file() and path.read_text(encoding="utf-8") == text_of(curriculum)):
        return []
    return [f"{path.relative_to(root).as_posix()}: differs"]
