"""``python -m practicum.cli``, for who has no ``practicum`` on the path."""

from practicum.cli import app

app()
