"""What CONTRIBUTING.md says of the grammar, of lint's numbers and of the folders is what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from practicum import check
from practicum.authoring import lint
from practicum.authoring.percent import MARKERS
from practicum.check.verbs import VERBS

REAL = Path(__file__).parents[1]
PAGE = (REAL / "CONTRIBUTING.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table behind the words `heading`, without its head."""
    lines = PAGE[PAGE.index(heading) :].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|---"))
    found = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))])
    return found


def written(value: object) -> str:
    """Return a constant as a person writes it."""
    if isinstance(value, tuple):
        return f"{value[0]} to {value[1]}"
    return "1/3" if value == 1 / 3 else f"{value:g}"


def test_numbers_of_lint_are_those_of_its_constants():
    constants = {
        name: written(value)
        for name, value in vars(lint).items()
        if re.fullmatch(r"[A-Z][A-Z_]+", name)
        and (isinstance(value, (int, float)) or (isinstance(value, tuple) and isinstance(value[0], int)))
    }
    assert {name.strip("`"): number for _, number, name in rows("These are the numbers")} == constants
    assert len(constants) > 10


def test_markers_of_the_grammar_are_those_of_the_reader():
    table = rows("## The grammar")
    named = {found[1] for row in table if (found := re.match(r"`# %% (?:\[markdown\] )?(\w+)=", row[0]))}
    assert named == set(MARKERS)
    extras = {word for words in MARKERS.values() for word in words}
    assert [word for word in sorted(extras) if not any(f"{word}=" in row[0] for row in table)] == []


def test_verbs_of_check_are_those_a_check_cell_may_call():
    named = {re.match(r"`check\.(\w+)\(", row[0])[1] for row in rows("### Checks")}
    assert named == set(VERBS)
    assert all(hasattr(check, name) for name in named)


@pytest.mark.parametrize("row", rows("## Where does it belong?"), ids=lambda row: row[0])
def test_place_where_something_belongs_is_there(row):
    paths = [path for cell in row[1:] for path in re.findall(r"`([a-z_]+/[^`]*|[a-z_]+\.py)`", cell)]
    home = (REAL / paths[0]).parent if paths[0].endswith(".py") else REAL
    for path in paths:
        assert (REAL / path).exists() or (home / path).exists() or path == "data/", path


@pytest.mark.parametrize("room", sorted({p.parent for p in (REAL / "src" / "practicum").rglob("*.py")}))
def test_every_room_has_a_row(room):
    name = room.relative_to(REAL).as_posix()
    places = [row[1] for row in rows("## Where does it belong?")]
    assert name == "src/practicum" or any(f"`{name}/" in place for place in places), name


def test_commands_are_there():
    from typer.main import get_command

    from practicum.cli import app

    named = set(re.findall(r"`practicum (\w+)", PAGE))
    assert named <= set(get_command(app).commands)
