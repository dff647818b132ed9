"""Which kernel a notebook gets: a forked one where that is as good as a cold one, else a cold one."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec

from practicum.grading.kernels import kernel as kernels
from practicum.grading.kernels import probe
from practicum.grading.kernels.kernel import Kernel
from practicum.grading.kernels.warm import NoWarmKernel, Recipe, settled, zygote

PRELOAD = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot")
SWITCH = "PRACTICUM_KERNELS"
log = logging.getLogger("practicum.grading")
_told: set[str] = set()


def recipe_for(spec: KernelSpec, name: str, environment: Mapping[str, str], preload: Sequence[str]) -> Recipe:
    """Return with what a process must be prepared whose forks stand in for `spec`, compared and found equal.

    Raises
    ------
    NoWarmKernel
        When none can, with the reason.
    """
    if environment.get(SWITCH, os.environ.get(SWITCH, "warm")) == "cold":
        raise NoWarmKernel(f"{SWITCH}=cold")
    if (
        spec.metadata.get("kernel_provisioner", {}).get("provisioner_name", "practicum-warm")
        != "practicum-warm"
    ):
        raise NoWarmKernel(f'the kernel "{spec.display_name}" has a way of its own to start')
    recipe = Recipe.of(preload, kernels.options(spec), environment)
    zygote(recipe)
    probe.check(recipe, spec, name)
    return recipe


def tell(why: str) -> None:
    """Log a reason once in a process."""
    if why not in _told:
        _told.add(why)
        log.info("Kernels start cold: %s.", why)


def start(
    name: str, folder: Path, environment: Mapping[str, str], preload: Sequence[str]
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

    Raises
    ------
    PracticumError
        When no kernel of that name is installed.
    """
    spec = kernels.spec_of(name)
    variables = settled(environment)
    for _ in range(2):  # a prepared process that was killed just now is made anew
        try:
            recipe = recipe_for(spec, name, variables, preload)
            return kernels.forked(recipe, folder, variables), ""
        except NoWarmKernel as error:
            why = str(error)
    tell(why)
    return kernels.cold(name, spec, folder, variables), why
