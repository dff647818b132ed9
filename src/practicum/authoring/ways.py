"""Choose what a trainee may read once a task is done: the model answer, and one that goes another way."""

from __future__ import annotations

import ast
from collections import Counter

from practicum.authoring.model import Task


def of(task: Task) -> list[str]:
    """Return the model answer and, where there is one, the first right attempt with other steps.

    Steps are the functions, methods, operators, and statements of an answer: other names or numbers are no other way.
    """
    others = [one.code for one in task.attempts if one.right]
    other = next((code for code in others if _steps(code) != _steps(task.model)), None)
    return [code.strip("\n") for code in (task.model, other) if code]


def _steps(code: str) -> Counter[str]:
    """Return how often code takes each step."""
    found: Counter[str] = Counter()
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Name(name)) | ast.Attribute(attr=name):
                found[name] += 1
            case ast.operator() | ast.cmpop() | ast.boolop() | ast.unaryop():
                found[type(node).__name__] += 1
            case ast.For() | ast.While() | ast.If() | ast.IfExp() | ast.Subscript() | ast.comprehension():
                found[type(node).__name__] += 1
    return found
