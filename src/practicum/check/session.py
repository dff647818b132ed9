"""What the checks of one notebook share: hidden keys, held-back answers, and how the last answer cell ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

from practicum.check.key import Entries
from practicum.check.spec import Plain

#: With the notebook's own names, so that a new kernel or ``%reset`` starts without any.
_NAME = "_practicum_session"


@dataclass
class Held:
    """An answer that a placement check has noted.

    Parameters
    ----------
    observed : dict or None
        The value as plain data when it was noted.
    done : bool
        Whether it was right.
    counted : bool
        Whether the advice has been given on it; later answers no longer count.
    """

    observed: Plain | None
    done: bool
    counted: bool = False


@dataclass
class Session:
    """What the checks of one notebook share.

    Parameters
    ----------
    sealed : dict
        What the hidden checks that have run expect.
    held : dict or None
        The noted answers by name; None where verdicts are not held back.
    source : str
        The last cell that ran and called no check.
    error : BaseException or None
        The error that stopped it.
    checking : bool
        Whether the running cell has called a check.
    done : set of str
        The names of the key's entries whose last verdict was *done*.
    """

    sealed: Entries = field(default_factory=dict)
    held: dict[str, Held] | None = None
    source: str = ""
    error: BaseException | None = None
    checking: bool = False
    done: set[str] = field(default_factory=set)

    def end_cell(self, result: ExecutionResult) -> None:
        """Remember a cell that ended, unless it called checks or would have."""
        source = (result.info and result.info.raw_cell) or ""
        misspelled = result.error_before_exec is not None and "check." in source
        if not self.checking and not misspelled:
            self.source = source
            self.error = result.error_before_exec or result.error_in_exec
        self.checking = False


_without_shell = Session()


def current() -> Session:
    """Return the session of the running notebook; it starts with the first call."""
    shell = get_ipython()
    if shell is None:
        return _without_shell
    session = _of(shell)
    if session is None:
        session = shell.user_ns[_NAME] = Session()
        # The cells before this one ran without the hook.
        if shell.last_execution_result is not None:
            session.end_cell(shell.last_execution_result)
        shell.events.register("post_run_cell", _end_cell)  # once, however often it is registered
    return session


def _of(shell: InteractiveShell) -> Session | None:
    session: Any = shell.user_ns.get(_NAME)
    return session if isinstance(session, Session) else None


def _end_cell(result: ExecutionResult) -> None:
    shell = get_ipython()
    session = _of(shell) if shell is not None else None
    if session is not None:
        session.end_cell(result)
