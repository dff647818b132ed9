"""A notebook's checks share a session: it knows how the last cell that called none of them ended."""

from __future__ import annotations

from support.shell import ran

from practicum.check import session


def above(shell, *cells):
    """Return the source and the error of the cell that the session takes for the answer, after `cells` ran."""
    ran(shell, "from practicum import check")
    for cell in cells:
        ran(shell, cell)
    found = session.current()
    return found.source, type(found.error).__name__


CHECK = "with check.recording(lambda *_: None): check.number('x')"


def test_current_without_a_shell_is_one_session():
    assert session.current() is session.current() and session.current().held is None


def test_current_begins_with_the_cell_that_ran_before_the_first_check(shell):
    assert above(shell, "x = 1 / 0") == ("x = 1 / 0", "ZeroDivisionError")
    shell.reset()
    assert session.current().sealed == {} and shell.user_ns["_practicum_session"] is session.current()


def test_end_cell_passes_over_a_cell_that_called_a_check(shell):
    assert above(shell, "x = 1 / 0", CHECK, CHECK) == ("x = 1 / 0", "ZeroDivisionError")
    assert above(shell, "x = 1 / 0", CHECK, "y = 2") == ("y = 2", "NoneType")


def test_end_cell_keeps_an_answer_that_only_speaks_of_a_check(shell):
    answer = "x = 1 / 0  # see the check. It helps"
    assert above(shell, "y = 2", CHECK, answer) == (answer, "ZeroDivisionError")


def test_end_cell_passes_over_a_check_that_is_no_python(shell):
    assert above(shell, "x = 1", CHECK, "check.number('x'") == ("x = 1", "NoneType")


def test_end_cell_takes_an_answer_that_is_no_python(shell):
    assert above(shell, CHECK, "x = (1") == ("x = (1", "SyntaxError")


def test_end_cell_hears_nothing_of_silent_cells(shell):
    above(shell, "x = 1", CHECK)
    shell.run_cell("y = 2", silent=True)
    assert session.current().source == "x = 1"
