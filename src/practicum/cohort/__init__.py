"""Running a program for a cohort: nbgrader's steps, what came of them, and the page that shows it."""

from practicum import _deferred  # noqa: F401
