"""Put a freshly forked kernel in a sandbox before it runs anything of a trainee.

`apply` is called in the forked process, which has one thread, before IPython starts. What a machine cannot do
is left out and told: `probe` says beforehand what it can do, found by trying in a process that is thrown away.

Several measures overlap on purpose. Namespaces and a tree of the few folders that a kernel needs take
everything else out of sight; Landlock holds rights inside that tree, TCP and signals; a seccomp filter
refuses the system calls with which people leave such places; limits bound what is left.

The modules here import one another by relative names and nothing else of this project: the zygote loads this
folder under a private name, so that no module of the grader is in a kernel.
"""

from .measures import NotSandboxed, apply
from .policy import DEFAULTS, FULL, LEVELS, LIMITS, NONE, PARTIAL, Level
from .trial import COMMAND, probe
from .view import homes, readable

__all__ = [
    "COMMAND",
    "DEFAULTS",
    "FULL",
    "LEVELS",
    "LIMITS",
    "NONE",
    "PARTIAL",
    "Level",
    "NotSandboxed",
    "apply",
    "homes",
    "probe",
    "readable",
]
