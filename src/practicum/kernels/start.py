"""Which kernel a notebook gets: a forked one where that is as good as a cold one, else a cold one."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec

from practicum.kernels import equivalence
from practicum.kernels import kernel as kernels
from practicum.kernels.kernel import Kernel
from practicum.kernels.zygote_client import NoWarmKernel, Recipe, Zygote, begin, settled

PRELOAD = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot")
SWITCH = "PRACTICUM_KERNELS"
KERNEL = "python3"
OURS = "practicum-warm"
log = logging.getLogger("practicum.kernels")
_told: set[str] = set()


def wanted(spec: KernelSpec, environment: Mapping[str, str], preload: Sequence[str]) -> Recipe:
    """Return with what a process must be prepared whose forks may stand in for `spec`.

    Raises
    ------
    NoWarmKernel
        When none can, with the reason.
    """
    if environment.get(SWITCH, "warm") == "cold":
        raise NoWarmKernel(f"{SWITCH}=cold")
    if spec.metadata.get("kernel_provisioner", {}).get("provisioner_name", OURS) != OURS:
        raise NoWarmKernel(f'the kernel "{spec.display_name}" has a way of its own to start')
    return Recipe.of(preload, kernels.options(spec), environment)


def prepared(environment: Mapping[str, str], preload: Sequence[str]) -> tuple[Recipe, Zygote]:
    """Return this process's own prepared process for Python's kernels, perhaps not ready yet.

    Raises
    ------
    NoWarmKernel
        When there can be none, with the reason.
    """
    spec = kernels.spec_of(KERNEL)
    recipe = wanted(spec, settled(environment), preload)
    source = begin(recipe)
    if not isinstance(source, Zygote):
        raise NoWarmKernel("this process borrows its kernels from another")
    return recipe, source


def tell(why: str) -> None:
    """Log a reason once in a process."""
    if why not in _told:
        _told.add(why)
        log.info("Kernels start cold: %s.", why)


def start(
    name: str,
    folder: Path,
    environment: Mapping[str, str],
    preload: Sequence[str],
    policy: Mapping[str, Any] | None = None,
) -> tuple[Kernel, str]:
    """Start a kernel and return it, with the reason when it is a cold one.

    Parameters
    ----------
    name : str
        The kernel's name, as in a notebook's metadata.
    folder : Path
        Where it works.
    environment : mapping
        All its variables.
    preload : sequence of str
        Modules a prepared process may have loaded.
    policy : mapping, optional
        Lock it in: what `lock.apply` takes besides folders.

    Raises
    ------
    PracticumError
        When no kernel of that name is installed, or it cannot be locked in as asked.
    """
    spec = kernels.spec_of(name)
    variables = settled(environment)
    for _ in range(2):  # a prepared process that was killed just now is made anew
        try:
            recipe = wanted(spec, variables, preload)
            equivalence.check(recipe, spec, name)
            return kernels.forked(recipe, folder, variables, policy), ""
        except NoWarmKernel as error:
            why = str(error)
    tell(why)
    return kernels.cold(name, spec, folder, variables, policy), why
