"""The stamp beside a built unit: fingerprints of what it was built from, so that nothing is built or proven twice.

It is committed. Whoever finds that the text, the data and the package are what the stamp says, and that the built
files are, knows that a build would give the same.
"""

from __future__ import annotations

import functools
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import practicum
from practicum import _fingerprint, data
from practicum._files import write_atomic
from practicum.authoring import compare, notebook
from practicum.authoring.model import Text, Unit
from practicum.authoring.release import STEPS
from practicum.authoring.store import context_of
from practicum.check.key import EVERYWHERE

#: The code that decides the bytes of a notebook and its key.
DECIDING = (
    "check",
    "beside.py",
    "boards",
    "data",
    "figure",
    "letter",
    "widgets.py",
    "display.py",
    "errors.py",
    *(
        f"authoring/{name}.py"
        for name in (
            "answer_key",
            "attempts",
            "curriculum",
            "model",
            "notebook",
            "percent",
            "quizzes",
            "rubrics",
            "ways",
        )
        + ("rehearsal", "release", "run", "session", "store")
    ),
)


@dataclass(frozen=True)
class Stamp:
    """Fingerprints of a unit.

    Parameters
    ----------
    run : str
        What decides the outputs: code cells, data, media, package, lock.
    text : str
        What decides the rest: prose, attempts, facts of ``module.toml``.
    files : dict of str to dict
        What the build wrote in ``source/`` and ``release/``: by step, the `_fingerprint.of_file` of each file by its path
        in the unit's folder. Nothing else there is replaced or removed without asking.
    proven : bool
        Whether every check was proven on these in every city.
    """

    run: str
    text: str
    files: dict[str, dict[str, str]]
    proven: bool = False


def path_of(root: Path, name: str) -> Path:
    """Return where a unit's stamp lies."""
    return root / "source" / name / compare.STAMP


def read(root: Path, name: str) -> Stamp | None:
    """Return a unit's stamp; None when there is none that can be read."""
    try:
        found = Stamp(**json.loads(path_of(root, name).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    whole = isinstance(found.files, dict) and all(isinstance(made, dict) for made in found.files.values())
    return found if whole else None


def write(root: Path, unit: Unit, stamp: Stamp) -> None:
    """Write a unit's stamp."""
    text = json.dumps(asdict(stamp), indent=1) + "\n"
    write_atomic(path_of(root, unit.id), text.encode())


def made(root: Path, name: str) -> dict[str, dict[str, str]]:
    """Return what the build has written of a unit, by step; nothing is known of a unit without a stamp."""
    found = read(root, name)
    return {step: found.files.get(step, {}) if found else {} for step in STEPS}


def fingerprints(root: Path, name: str, written: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Return the `_fingerprint.of_file` of a unit's files, by step and path; those that are gone are left out."""
    return {
        step: {
            one: _fingerprint.of_file(root / step / name / one)
            for one in sorted(names)
            if (root / step / name / one).is_file()
        }
        for step, names in written.items()
    }


def now(root: Path, unit: Unit, written: Mapping[str, Iterable[str]], *, proven: bool = False) -> Stamp:
    """Return the stamp of a unit as it stands now.

    Parameters
    ----------
    root : Path
        The course folder.
    unit : Unit
        The unit.
    written : mapping of str to iterable of str
        The files that count, by step; those that are gone are left out.
    proven : bool
        What the stamp is to say.
    """
    return Stamp(_run(root, unit), _text(unit), fingerprints(root, unit.id, written), proven)


def holds(root: Path, unit: Unit, *, proven: bool = False) -> bool:
    """Return True if a unit is built from what stands there now, and proven where that is asked."""
    found = read(root, unit.id)
    return found is not None and found == now(root, unit, found.files, proven=proven or found.proven)


def _run(root: Path, unit: Unit) -> str:
    total = sha256(repr(platform.python_version_tuple()[:2]).encode() + _package().encode())
    for path in (*unit.media, root / "requirements.lock", root / "nbgrader_config.py"):
        if path.exists():
            total.update(f"{path.name}\0".encode() + sha256(_fingerprint.content(path)).digest())
    for text in unit.texts:
        for city in data.cities() if text.graded else [EVERYWHERE]:
            total.update(context_of(text, city).encode())
        for cell in text.cells:
            if cell.kind == "code" or cell.marker == "quiz":  # a quiz stands in the key
                total.update(repr((text.name, cell.source, cell.marker, cell.name, cell.extra)).encode())
            else:  # cells are named after the headings above them
                total.update(repr((cell.marker, cell.name, notebook.heading(cell))).encode())
    return total.hexdigest()


def _text(unit: Unit) -> str:
    return sha256(repr(list(_texts(unit))).encode()).hexdigest()


def _texts(unit: Unit) -> Iterator[object]:
    yield unit.lesson_minutes, unit.exercise_minutes, unit.teaches
    for text in unit.texts:
        yield [cell.source for cell in text.cells if cell.kind == "markdown"]
        yield _attempts(text)


def _attempts(text: Text) -> list[object]:
    return [
        (task.name, one.code, one.says, one.on, one.after_model)
        for task in text.tasks
        for one in task.attempts
    ]


@functools.cache
def _package() -> str:
    package = Path(practicum.__file__).parent
    return _fingerprint.of_files(package, _fingerprint.modules(package, DECIDING))
