"""Start the kernel for a notebook: forked where that is as good as a new process, else fresh."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec

from practicum.kernels import equivalence
from practicum.kernels import kernel as kernels
from practicum.kernels.kernel import Kernel
from practicum.kernels.zygote_client import CannotFork, Recipe, Zygote, begin, settled

PRELOAD = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot")
SWITCH = "PRACTICUM_KERNELS"
KERNEL = "python3"
PROVISIONER = "practicum-warm"
log = logging.getLogger("practicum.kernels")
_logged: set[str] = set()


def recipe_for(spec: KernelSpec, environment: Mapping[str, str], preload: Sequence[str]) -> Recipe:
    """Return what a zygote must be prepared with so that its forks may stand in for `spec`.

    Raises
    ------
    CannotFork
        When none can, with the reason.
    """
    if environment.get(SWITCH, "warm") == "cold":
        raise CannotFork(f"{SWITCH}=cold")
    if spec.metadata.get("kernel_provisioner", {}).get("provisioner_name", PROVISIONER) != PROVISIONER:
        raise CannotFork(f'the kernel "{spec.display_name}" has a way of its own to start')
    return Recipe.of(preload, kernels.options(spec), environment)


def own_zygote(environment: Mapping[str, str], preload: Sequence[str]) -> tuple[Recipe, Zygote]:
    """Return this process's own zygote for Python's kernels, which may not be ready yet.

    Raises
    ------
    CannotFork
        When there can be none, with the reason.
    """
    spec = kernels.spec_of(KERNEL)
    recipe = recipe_for(spec, settled(environment), preload)
    source = begin(recipe)
    if not isinstance(source, Zygote):
        raise CannotFork("this process borrows its kernels from another")
    return recipe, source


def log_once(why: str) -> None:
    """Log why kernels are not forked, once in a process."""
    if why not in _logged:
        _logged.add(why)
        log.info("Kernels are not forked: %s.", why)


def start(
    name: str,
    folder: Path,
    environment: Mapping[str, str],
    preload: Sequence[str],
    policy: Mapping[str, Any] | None = None,
) -> tuple[Kernel, str]:
    """Start a kernel and return it, with the reason when it is not forked.

    Parameters
    ----------
    name : str
        The kernel's name, as in a notebook's metadata.
    folder : Path
        Where it works.
    environment : mapping
        All its variables.
    preload : sequence of str
        Modules that a zygote may have loaded.
    policy : mapping, optional
        Isolate it: what `sandbox.apply` takes besides folders.

    Raises
    ------
    PracticumError
        When no kernel of that name is installed, or it cannot be isolated as asked.
    """
    spec = kernels.spec_of(name)
    variables = settled(environment)
    for _ in range(2):  # a zygote that was killed just now is made anew
        try:
            recipe = recipe_for(spec, variables, preload)
            equivalence.check(recipe, spec, name)
            return kernels.forked(recipe, folder, variables, policy), ""
        except CannotFork as error:
            why = str(error)
    log_once(why)
    return kernels.fresh(name, spec, folder, variables, policy), why
