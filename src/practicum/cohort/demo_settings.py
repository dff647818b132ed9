"""The demo's nbgrader settings: a course's ways of grading, in a folder and a gradebook of the demo's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader import converters
from nbgrader.auth import NoAuthPlugin
from nbgrader.exchange import abc, default
from traitlets.config import Config, Configurable

from practicum import nbgrader_settings
from practicum.cohort.course.collect import Collect

#: What a demo takes over from its course: how notebooks are released, run and shown.
TAKEN = (
    "ClearSolutions",
    "OverwriteCells",
    "Execute",
    "GenerateFeedback",
    "NbConvertBase",
    "HTMLExporter",
)

#: The folders of a course, by the names that nbgrader gives them.
STEPS = ("source", "source_with_tests", "release", "submitted", "autograded", "feedback", "solution")


def confine(settings: Config, root: Path) -> None:
    """Turn a course's settings into those of the demo in the folder `root`.

    Whatever names a folder, a gradebook, an exchange, a service or a hook is the demo's own. It is named for every
    class that may be given a value of its own, so that it outranks the settings in Jupyter's folders, too.

    Parameters
    ----------
    settings : Config
        Those of the course; changed in place.
    root : Path
        The demo's folder.
    """
    nbgrader_settings.find_programs()
    ignored = list(settings.CourseDirectory.get("ignore", []))
    for name in [name for name in settings if name not in TAKEN]:
        del settings[name]
    for name, values in _own(root).items():
        settings[name].update(values)
    if ignored:
        settings.CourseDirectory.ignore = ignored


def _own(root: Path) -> dict[str, dict[str, Any]]:
    places: dict[str, dict[str, Any]] = {
        "CourseDirectory": {
            "root": str(root),
            "db_url": f"sqlite:///{root / 'gradebook.db'}",
            "course_id": "practicum",
            "directory_structure": str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}")),
            **{f"{step}_directory": step for step in STEPS},
            "student_id": "*",
            "student_id_exclude": "",
            "assignment_id": "",
            "notebook_id": "*",
            "groupshared": False,
        },
        "NbGrader": {"logfile": ""},
        "Authenticator": {"plugin_class": NoAuthPlugin},
        "ExchangeFactory": {
            "exchange": default.Exchange,
            "fetch_assignment": default.ExchangeFetchAssignment,
            "fetch_feedback": default.ExchangeFetchFeedback,
            "release_assignment": default.ExchangeReleaseAssignment,
            "release_feedback": default.ExchangeReleaseFeedback,
            "list": default.ExchangeList,
            "submit": default.ExchangeSubmit,
            "collect": Collect,
        },
    }
    hook = f"{__name__}.{no_hook.__name__}"
    hooks: dict[str, Any] = {"pre_convert_hook": hook, "post_convert_hook": hook}
    way: dict[str, Any] = {
        "root": str(root / "exchange"),
        "cache": str(root / ".cache" / "exchange"),
        "assignment_dir": ".",
        "path_includes_course": False,
        # One account of this computer plays all the trainees, so no folder belongs to the trainee it names.
        "check_owner": False,
    }
    steps = [getattr(converters, name) for name in converters.__all__]
    ways = [getattr(room, name) for room in (abc, default) for name in room.__all__]
    return places | {
        kind.__name__: {name: value for name, value in values.items() if name in kind.class_trait_names()}
        for values, kinds in ((hooks, steps), (way, [*ways, Collect]))
        for kind in kinds
        if issubclass(kind, Configurable)
    }


def no_hook(**names: object) -> None:
    """Do nothing, where a course may send grades or notebooks to other services."""
