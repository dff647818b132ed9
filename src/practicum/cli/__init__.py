"""The front door: ``practicum …``. Every command exits with the truth and says what to do next."""

from practicum import _deferred  # noqa: F401
from practicum.cli import authoring, cohort, desk, grading, trainee  # noqa: F401
from practicum.cli.console import app

__all__ = ["app"]
