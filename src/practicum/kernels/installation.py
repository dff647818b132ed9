"""Where the command that starts a kernel is installed: what a sandboxed kernel must be able to read of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Template

from jupyter_client.kernelspec import KernelSpec

from practicum.kernels.variables import READ_EARLY

_SECONDS = 30
_LONGEST_SCRIPT = 100_000  # bytes
_PYTHON = re.compile(r"python[0-9.]*")
# Paths in a script that starts a kernel, maybe in quotes.
_PATHS = re.compile(rb"""(?<![\w.$}])/[^\s'"`;|&()<>$]+""")
_ASK = """import json, os, site, sys
print(json.dumps([sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__), *site.PREFIXES, *sys.path]))
"""


def places(spec: KernelSpec, environment: Mapping[str, str]) -> list[str]:
    """Return the files and folders that a kernel's command stands on, which may be in an environment of its own.

    Parameters
    ----------
    spec : KernelSpec
        How the kernel is started.
    environment : mapping
        The variables that it is given, besides those of `spec`.
    """
    variables = {**environment, **_own(spec, environment)}
    early = {name: value for name, value in variables.items() if name in READ_EARLY | {"PATH"}}
    found = [spec.resource_dir] if spec.resource_dir else []
    for program in _programs(tuple(spec.argv), early.get("PATH", os.defpath)):
        found += [program, *_environment(program, tuple(sorted(early.items())))]
    return list(dict.fromkeys(found))


def runs_python(spec: KernelSpec, environment: Mapping[str, str]) -> bool:
    """Return whether a kernel is one of Python, or runs in one: these take sockets that are files."""
    programs = _programs(tuple(spec.argv), environment.get("PATH", os.defpath))
    return spec.language.lower() == "python" or any(map(_is_python, programs))


def _own(spec: KernelSpec, environment: Mapping[str, str]) -> dict[str, str]:
    """Return a specification's own variables, in which others may stand, as jupyter_client fills them in."""
    return {name: Template(str(text)).safe_substitute(environment) for name, text in spec.env.items()}


@lru_cache(maxsize=64)
def _programs(argv: tuple[str, ...], path: str) -> tuple[str, ...]:
    """Return the programs that a command names, those that a script of it names, too."""
    named = [shutil.which(argv[0], path=path) or argv[0], *argv[1:]] if argv else []
    found = [word for word in named if _is_program(word)]
    inner = [word for program in found for word in _named_in_script(program) if _is_program(word)]
    return tuple(dict.fromkeys([*found, *inner]))


def _is_program(word: str) -> bool:
    return os.path.isabs(word) and os.path.isfile(word) and os.access(word, os.X_OK)


def _is_python(program: str) -> bool:
    return _PYTHON.fullmatch(Path(program).name) is not None


def _named_in_script(program: str) -> Iterator[str]:
    try:
        with open(program, "rb") as file:
            text = file.read(_LONGEST_SCRIPT) if file.read(2) == b"#!" else b""
    except OSError:
        return
    yield from map(os.fsdecode, _PATHS.findall(text))


@lru_cache(maxsize=64)
def _environment(program: str, variables: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the folders of a program's environment; a Python is asked for its own."""
    folder = Path(program).parent
    found = [str(folder.parent if folder.name == "bin" else folder)]
    if _is_python(program):
        try:
            done = subprocess.run(
                [program, "-c", _ASK],
                env=dict(variables), stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True, cwd="/",
            )  # fmt: skip
            found += json.loads(done.stdout.splitlines()[-1])
        except (OSError, ValueError, IndexError, subprocess.SubprocessError):
            pass  # a Python that does not start is told of when the kernel does not
    return tuple(one for one in found if os.path.isabs(one))
