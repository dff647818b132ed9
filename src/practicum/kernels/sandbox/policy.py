"""What a caller may ask of the sandbox, and the levels that it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FULL, PARTIAL, LIMITS, NONE = LEVELS = ("full", "partial", "limits", "none")
MIB = 1 << 20

#: A policy as JSON has it, and the measures that hold; `apply` says what is in them.
Policy = dict[str, Any]
Measures = dict[str, Any]

#: What `apply` assumes of a policy that does not say otherwise; folders have no default.
DEFAULTS: Policy = {
    "memory_bytes": 2048 * MIB,  # of address space, beyond what the zygote has already
    "processes": 64,  # threads count too, and a kernel has about ten
    "file_bytes": 256 * MIB,
    "tmp_bytes": 512 * MIB,
    "open_files": 256,
    "cpu_seconds": 900,
    "closed": [],
    "fds": [],
    "keep_work": True,
    "require": NONE,
    "without": [],
}


@dataclass(frozen=True)
class Level:
    """How well this machine can isolate a kernel.

    Parameters
    ----------
    name : str
        One of ``full``, ``partial``, ``limits``, ``none``.
    holds, lacks : tuple of str
        What is held back and what is not, a sentence each.
    measures : dict
        What `apply` returned.
    """

    name: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]
    measures: Measures

    @classmethod
    def of(cls, measures: Measures) -> Level:
        """Return the level that these measures reach."""
        return cls(level_name(measures), *sentences(measures), measures)

    def reaches(self, wanted: str) -> bool:
        """Return True if this is the level `wanted` or a better one."""
        return LEVELS.index(self.name) <= LEVELS.index(wanted)


def level_name(measures: Measures) -> str:
    """Return the name of the level that these measures reach."""
    if measures.get("failed"):
        return NONE
    view, landlock, seccomp = (measures.get(name) for name in ("view", "landlock", "seccomp"))
    if (
        view
        and landlock
        and seccomp
        and "net" in measures["namespaces"]
        and measures["processes"] == "kernel"
    ):
        return FULL
    if seccomp and (view or landlock):
        return PARTIAL
    return LIMITS if measures.get("processes") else NONE


def sentences(measures: Measures) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the measures hold back and what they do not, a sentence each."""
    if measures.get("failed"):
        return (), (f"The sandbox failed here: {measures['failed']}",)
    seccomp, landlock, view = measures.get("seccomp"), measures.get("landlock", 0), measures.get("view")
    limits, own = measures.get("processes"), measures.get("processes") == "kernel"
    held = [
        (view or landlock, "It reads only its own folders, the interpreter and the system's programs."),
        (view or landlock, "It writes only into its own folders."),
        (view, "Other files cannot even be named: no dates, sizes or rights of them are seen or changed."),
        (
            seccomp or "net" in measures.get("namespaces", ()),
            "It has no network: no TCP, no UDP, no loopback.",
        ),
        (view or seccomp, "It reaches no other program's socket."),
        (seccomp or landlock >= 6 or measures.get("uid"), "It signals and traces nothing outside."),
        (seccomp, "It makes no namespaces and no mounts, and gains no rights by starting a program."),
        (limits, "Memory of each process, time, open files and the size of a file are bounded."),
        (own, "It and all it starts together are a bounded number of processes."),
        (view, "All it writes into its temporary folder together is bounded."),
    ]
    holds = [text for is_held, text in held if is_held]
    lacks = ["Not held here: " + text for is_held, text in held if not is_held]
    if limits:
        lacks.append("Memory of several processes together is looked at by the grader, a few times a second.")
    if not measures.get("work_bounded"):
        lacks.append("What it writes into the notebook's own folder altogether is looked at in the same way.")
    return tuple(holds), tuple(lacks)
