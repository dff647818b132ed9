"""Honest habits that could be taken for an attack: the answers are right, and nobody is told anything."""

from __future__ import annotations

from support.habits import ENDS, HABITS

from .case import REFUSED, Case, after, first


def habit(name: str, what: str, code: str, below: str = "") -> Case:
    """A case with right answers and full points; its cell stands first, or below another one."""
    return Case(name, what, "habits", after(below, code) if below else first(code), (REFUSED,))


CASES = (
    habit("exit", "a cell calls exit(), so that the rest runs in another kernel", ENDS["exit"]),
    habit("exit below a check", "the same below the first check", ENDS["exit"], "mean-check"),
    habit("aborting library", "a library aborts", ENDS["an aborting library"]),
    habit("prints In and Out", "print(len(In), Out)", HABITS["prints In and Out"]),
    habit("prints a cell's text", "the last cell's text is shown, below a check", HABITS["prints the history"], "mean-check"),
    habit("comment on hooks", "a comment names hooks and frames", HABITS["comments on hooks"]),
    habit("text on hooks", "a text names hooks and frames", HABITS["a text on hooks"]),
    habit("counter", "a dict of the learner's with its own __getitem__", HABITS["a counter"]),
    habit("money", "a number of the learner's with its own __eq__", HABITS["money"]),
    habit("frame for a log", "a function of the learner's asks where it was called", HABITS["a frame for a log"]),
    habit("mock", "a mock of a service", HABITS["a mock"]),
    habit("patched for a moment", "a library is patched and put back", HABITS["a patched library, put back"]),
)  # fmt: skip
