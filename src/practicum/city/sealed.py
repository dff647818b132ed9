"""The sealed city: like one that ships, with other numbers, made on the coach's own machine and never released.

The grader runs a sample of work a second time on its tables (`practicum.grading.judging.sealed`).
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np

from practicum import _fingerprint
from practicum._files import write_atomic
from practicum.city.files import write
from practicum.city.spec import Spec, read
from practicum.errors import PracticumError

#: Where it is kept below a course folder, and the number of this installation that nobody else knows.
FOLDER, SECRET = ".cache/sealed-city", "secret"
#: Waits and requests are this much fewer or more than in the city that ships.
LEAST, MOST = 0.6, 1.6


def tables(root: Path, city: str) -> dict[str, bytes]:
    """Return the tables of a city like `city`, and its name, by the file's name beside a notebook.

    They are made at the first call, in a few seconds, and kept; the same course folder gives the same tables.

    Parameters
    ----------
    root : Path
        The course folder, with ``curriculum/cities``.
    city : str
        A city that ships.

    Raises
    ------
    PracticumError
        When the course folder does not hold the city's description.
    """
    source = root / "curriculum" / "cities" / f"{city}.toml"
    if not source.is_file():
        raise PracticumError(
            f"{source} is not there, and without it no second city can be made: run this in the folder of the whole "
            "project, or set c.SecondCity.share = 0."
        )
    made_from = _fingerprint.of_files(source.parent, [source, *sorted(source.parent.glob("*/*.toml"))])
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    kept = folder / f"{city}-{made_from[:12]}"
    if not kept.is_dir():
        spec = changed(read(source), _secret(folder / SECRET))
        fresh = folder / f".{kept.name}"
        shutil.rmtree(fresh, ignore_errors=True)
        write(spec, fresh)
        (fresh / "name.txt").write_text(f"{spec.name}\n", encoding="utf-8")
        for old in folder.glob(f"{city}-*"):
            shutil.rmtree(old)
        fresh.rename(kept)
    return {path.name: path.read_bytes() for path in sorted(kept.iterdir())}


def changed(spec: Spec, secret: int) -> Spec:
    """Return a city's description with other random streams, and with other waits and numbers of requests."""
    rng = np.random.default_rng(secret)
    services = {
        name: replace(
            service,
            rate=service.rate * rng.uniform(LEAST, MOST),
            median_days=service.median_days * rng.uniform(LEAST, MOST),
        )
        for name, service in spec.services.items()
    }
    return replace(spec, seed=int(rng.integers(1, 2**31)), services=services)


def _secret(path: Path) -> int:
    """Return this course folder's own number, made once."""
    if not path.is_file():
        write_atomic(path, f"{secrets.randbits(62) + 1}\n".encode())
        path.chmod(0o600)
    return int(path.read_text(encoding="utf-8"))
