"""Grade any nbgrader course folder: many times faster than one kernel after the other, with the same grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practicum import _deferred  # noqa: F401

if TYPE_CHECKING:
    from practicum.grading.engine import grade
    from practicum.grading.report import Problem, Report, Step
    from practicum.grading.single import Score, grade_notebook

__all__ = ["Problem", "Report", "Score", "Step", "grade", "grade_notebook"]

_HOMES = {"grade": "engine", "grade_notebook": "single", "Score": "single"}


def __getattr__(name: str) -> Any:
    # nbgrader takes seconds to import; who only needs a kernel does not wait for it.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'report')}"), name)
