"""Run a cell in an IPython shell and return what it displayed."""

from __future__ import annotations


def ran(shell, source):
    from IPython.utils.capture import capture_output

    with capture_output() as caught:
        result = shell.run_cell(source)
    return caught, result
