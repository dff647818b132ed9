"""Results of earlier runs by what they depend on, so that unchanged work is not run again."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import practicum
from practicum import _fingerprint
from practicum._files import write_atomic
from practicum.grading.workers.job import Job, JobResult, JobSpec


class Store:
    """A folder of results by key. Only lasting ones are kept: no run that timed out or whose kernel died."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

    def get(self, key: str) -> JobResult | None:
        """Return the result, or None when there is none that can be read."""
        try:
            result: JobResult = JobResult.unpack(self._path(key).read_bytes())
            return result
        except (OSError, ValueError, TypeError, AttributeError):
            return None

    def put(self, key: str, result: JobResult) -> None:
        """Keep a result, whole or not at all."""
        if result.lasting:
            write_atomic(self._path(key), result.pack())

    def prune(self, keys: Iterable[str]) -> None:
        """Keep only these."""
        kept = {self._path(key).name for key in keys}
        for path in self.folder.glob("*.json"):
            if path.name not in kept:
                path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def spec_key(spec: JobSpec) -> str:
    """Return a digest of all that every submission's result depends on."""
    movable = replace(spec, closed=[])  # where the course lies decides nothing about its work
    return hashlib.sha256(movable.pack() + environment().encode()).hexdigest()


def job_key(shared: str, job: Job) -> str:
    """Return the key of one submission's result; work is never shared between people."""
    parts: list[str | dict[str, str]] = [shared, job.student]
    for kind in (job.notebooks, job.files, job.others):
        parts.append({name: hashlib.sha256(data).hexdigest() for name, data in sorted(kind.items())})
    return _fingerprint.of_facts(*parts)


@cache
def environment() -> str:
    """Write what is installed, and this package itself, which may be installed from a working copy."""
    # A distribution's folder is named by its name and version: no file in it need be read.
    found = sorted({path.name for place in sys.path if place for path in Path(place).glob("*.*-info")})
    root = Path(practicum.__file__).parent
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    own = _fingerprint.of_files(root, paths)
    return _fingerprint.of_facts(found, own, platform.python_version(), platform.platform())
