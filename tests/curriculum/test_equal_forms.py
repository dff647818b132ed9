"""Placement and closing are equally hard: the same steps, the same traps, and the same score for the same skill."""

from __future__ import annotations

import ast
import random
import re
import shutil
from pathlib import Path

import pytest
from support.real_course import curriculum
from support.shell import ran

REAL = Path(__file__).parents[2]
MODULES = {module.name: module.units for module in curriculum().modules}
CHECKS = {name: [unit for unit in units if not unit.lesson] for name, units in MODULES.items()}
FORMS = {name: tuple(checks) for name, checks in CHECKS.items() if len(checks) == 2}


@pytest.fixture(params=FORMS)
def forms(request):
    return FORMS[request.param]


#: A team's own challenge has no right answers that two tests could ask for.
OWN = {name for name, units in MODULES.items() if all(unit.team for unit in units)}


@pytest.mark.parametrize("module", sorted(MODULES.keys() - OWN))
def test_every_module_begins_with_a_placement_and_ends_with_a_closing_check(module):
    names = [unit.name for unit in MODULES[module]]
    assert [unit.name for unit in CHECKS[module]] == [names[0], names[-1]] == ["placement", "closing"]


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
    return [int(right) for right in re.findall(r"(\d+) of \d+ right", shown)]


def trainee(forms, known: int, number: int) -> list[dict[str, str]]:
    """Return what one who can do `known` of the ten steps types in both: other right answers, the same mistakes."""
    chance = random.Random(f"{known} {number}")
    skilled = set(chance.sample([task.name for task in forms[0].exercise.tasks], known))
    typed = [{}, {}]
    for tasks in pairs(forms):
        kinds = [
            [[one for one in task.attempts if one.right is kind] for kind in (True, False)] for task in tasks
        ]
        wrong = chance.randrange(-2, len(kinds[0][1]))  # below zero: nothing at all
        for answers, task, (rights, mistakes) in zip(typed, tasks, kinds, strict=True):
            if task.name in skilled:
                other = chance.choice([None, *rights])
                answers[task.name] = task.typed(other) if other else task.model
            elif wrong < 0:
                answers[task.name] = "\n".join(f"{name} = ..." for name in sorted(task.names))
            else:
                answers[task.name] = task.typed(mistakes[wrong])
    return typed


@pytest.mark.turns
@pytest.mark.slow
@pytest.mark.parametrize("known, number", [(0, 1), (2, 1), (2, 2), (5, 1), (5, 2), (8, 1), (8, 2), (10, 1)])
def test_trainee_of_known_skill_gets_the_same_score_in_both(
    forms, known, number, shell, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    scores = []
    for unit, answers in zip(forms, trainee(forms, known, number), strict=True):
        scores.append(advised(shell, unit, tmp_path, answers))
        shell.reset()
    assert scores[0] == scores[1]
    assert sum(scores[0]) == known


@pytest.mark.turns
@pytest.mark.slow
def test_answers_remembered_from_one_earn_nothing_in_the_other(forms, shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before, after = forms
    advised(shell, before, tmp_path, {task.name: task.model for task in before.exercise.tasks})
    remembered = [{name: shell.user_ns[name] for name in task.names} for task in before.exercise.tasks]
    shell.reset()
    shell.push({"remembered": remembered})
    answers = {
        task.name: "\n".join(f"{name} = list(remembered[{place}].values())[0]" for name in task.names)
        for place, task in enumerate(after.exercise.tasks)
    }
    assert sum(advised(shell, after, tmp_path, answers)) == 0
    shell.reset()
