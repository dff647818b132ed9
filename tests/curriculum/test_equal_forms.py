"""Placement and closing are equally hard: the same steps, the same traps, and the same score for the same skill."""

from __future__ import annotations

import ast
import random
import re
import shutil
from pathlib import Path

import pytest
from support.shell import ran

from practicum import authoring

REAL = Path(__file__).parents[2]
UNITS = authoring.read(REAL).units
FORMS = {
    unit.module: (unit, next(one for one in UNITS if one.id == f"{unit.module}-closing"))
    for unit in UNITS
    if unit.name == "placement"
}


@pytest.fixture(params=FORMS)
def forms(request):
    return FORMS[request.param]


def shape(code: str) -> str:
    """Return the steps of some code, without its names and numbers."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = "name"
        elif isinstance(node, ast.Constant):
            node.value = type(node.value).__name__
    return ast.dump(tree)


def pairs(forms):
    return zip(*(unit.exercise.tasks for unit in forms), strict=True)


def test_both_ask_for_the_same_skills_in_the_same_order(forms):
    asked = [
        [(task.name, [check.skills for check in task.checks]) for task in unit.exercise.tasks]
        for unit in forms
    ]
    assert asked[0] == asked[1] and len(asked[0]) == 10


def test_both_take_the_same_steps_and_have_the_same_traps(forms):
    for before, after in pairs(forms):
        assert shape(before.model) == shape(after.model), before.name
        kinds = [[(one.right, shape(task.typed(one))) for one in task.attempts] for task in (before, after)]
        assert kinds[0] == kinds[1], before.name


def test_prompts_are_about_equally_long(forms):
    for before, after in pairs(forms):
        longer, shorter = sorted(
            (len(before.prompt.source.split()), len(after.prompt.source.split())), reverse=True
        )
        assert longer <= 1.25 * shorter, before.name


def advised(shell, unit, folder, answers) -> list[int]:
    """Run a check with the answers of one trainee; return how many were right, unit by unit."""
    for path in (REAL / "source" / unit.id).glob("*.key"):
        shutil.copy(path, folder)
    shown = ""
    for cell in unit.exercise.cells:
        if cell.marker == "answer":
            source = answers[cell.name]
        elif cell.marker in ("setup", "check") or not cell.marker and cell.kind == "code":
            source = cell.source
        else:
            continue
        caught, result = ran(shell, source)
        result.raise_error()
        if "check.advice(" in source:
            shown = caught.outputs[-1].data["text/plain"]
    shell.reset()
    return [int(right) for right in re.findall(r"(\d+) of \d+ right", shown)]


@pytest.mark.slow
@pytest.mark.parametrize("known", [0, 2, 5, 8, 10])
def test_trainee_of_known_skill_gets_the_same_score_in_both(forms, known, shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(known)
    names = [task.name for task in forms[0].exercise.tasks]
    skilled = set(chance.sample(names, known))
    scores = []
    for form, unit in enumerate(forms):
        answers = {}
        for number, task in enumerate(unit.exercise.tasks):
            rights, mistakes = ([one for one in task.attempts if one.right is kind] for kind in (True, False))
            if task.name in skilled:
                answers[task.name] = task.typed(rights[number % len(rights)]) if form else task.model
            else:  # a mistake of the same kind, or nothing at all
                nothing = "\n".join(f"{name} = ..." for name in sorted(task.names))
                answers[task.name] = task.typed(mistakes[number % len(mistakes)]) if number % 3 else nothing
        scores.append(advised(shell, unit, tmp_path, answers))
    assert scores[0] == scores[1]
    assert sum(scores[0]) == known
