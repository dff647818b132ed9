"""What the tests share: marks by folder, the real course, and a small course that may be broken."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.sampling import changed, is_left_out, turn
from support.small_course import REAL, Course, write_course

if TYPE_CHECKING:
    from support.demo import Played

os.environ["MPLBACKEND"] = "agg"  # no test opens a window
os.environ["PRACTICUM_WORKERS"] = (
    "1"  # pytest-xdist's workers use all processors; no test starts more by chance
)

# ---------------------------------------------------------------- marks

#: Folders and files below tests/ whose tests start Jupyter kernels or zygotes.
KERNEL = (
    "grading",
    "kernels",
    "cohort",
    "curriculum",
    "authoring/test_build.py",
    "authoring/test_own_tables.py",
)


def _lies_in(item: pytest.Item, places: tuple[str, ...]) -> bool:
    here = item.path.relative_to(Path(__file__).parent)
    return any(here.is_relative_to(place) for place in places)


def _group(item: pytest.Item) -> str:
    """Return the group of tests that one worker runs, so that what they share is made once; empty when none."""
    if "played" in getattr(item, "fixturenames", ()):
        return "demo"
    found = getattr(item, "_fixtureinfo", None)
    definitions = [one for several in found.name2fixturedefs.values() for one in several] if found else []
    # A fixture of the file's own, or JupyterLab on a folder.
    costly = any(one.scope == "module" for one in definitions) or _lies_in(item, ("browser",))
    return item.path.relative_to(Path(__file__).parent).as_posix() if costly else ""


def _turn_of(item: pytest.Item) -> str:
    """Return by what name a test takes turns, alone or together with others; empty when it does not."""
    mark = item.get_closest_marker("turns")
    if mark is None:
        return ""
    if fixture := mark.kwargs.get("fixture"):
        return f"{item.path.name} {fixture}" if fixture in getattr(item, "fixturenames", ()) else ""
    return item.path.name if mark.args == ("file",) else item.nodeid


#: The files of all tests that were collected, before any is left out, and by what name and file which take turns.
COLLECTED = pytest.StashKey[set[Path]]()
BY_TURNS = pytest.StashKey[set[tuple[str, Path]]]()


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = {item.path for item in items}
    config.stash[BY_TURNS] = set()
    for item in items:
        # The small course is built once, in kernels, by the first test that asks for it.
        if _lies_in(item, KERNEL) or "_built" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.kernel)
        if name := _turn_of(item):
            config.stash[BY_TURNS].add((name, item.path))
            if is_left_out(name, item.path, changed(), turn()):
                item.add_marker(pytest.mark.all)
        if (group := _group(item)) and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(group))


# Written to by this process and its forks, so that `make check` stays what it says: without kernels.
_STARTS = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  open until the run ends
atexit.register(_STARTS.close)


def _note_kernels(event: str, arguments: tuple) -> None:
    if event == "subprocess.Popen" and not isinstance(arguments[1], (str, bytes)):
        words = [os.fsdecode(word) for word in arguments[1] or ()]
        if "ipykernel_launcher" in words or any(word.endswith("zygote.py") for word in words):
            _STARTS.write(b".")


sys.addaudithook(_note_kernels)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _STARTS.truncate(0)
    return (yield)


@pytest.fixture(autouse=True)
def _no_kernel_without_its_mark(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if os.fstat(_STARTS.fileno()).st_size and request.node.get_closest_marker("kernel") is None:
        pytest.fail("This test starts a Jupyter kernel: mark it with pytest.mark.kernel.")


# ---------------------------------------------------------------- surroundings


@pytest.fixture(autouse=True)
def _no_shell_left() -> Iterator[None]:
    """Take away the IPython shell a test made: checks and widgets behave otherwise beside one."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
    from IPython.core.interactiveshell import InteractiveShell

    if InteractiveShell.initialized():
        shell = InteractiveShell.instance()
        InteractiveShell.clear_instance()
        # Else it lives until the process ends, and all of Python's memory is swept then for each of them.
        atexit.unregister(shell.atexit_operations)


# ---------------------------------------------------------------- courses


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Return the demo, played once for all tests."""
    from support.demo import play  # it loads nbgrader, which most tests do not need

    return play(tmp_path_factory)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Return a fresh small course, not built."""
    return write_course(tmp_path / "course")


@pytest.fixture
def collected(pytestconfig: pytest.Config) -> set[Path]:
    """Return the test files in which tests were found; skips when only some were looked at."""
    asked = [(pytestconfig.invocation_params.dir / place).resolve() for place in pytestconfig.args]
    if asked != [Path(__file__).parent]:
        pytest.skip("only some test files were asked for")
    return pytestconfig.stash[COLLECTED]


@pytest.fixture
def by_turns(pytestconfig: pytest.Config) -> set[tuple[str, Path]]:
    """Return name and file of all tests that take turns, of those that were collected."""
    return pytestconfig.stash[BY_TURNS]


@pytest.fixture(scope="session")
def real() -> Path:
    """Return the course folder of this repository."""
    return REAL


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return the small course, built once; tests get copies."""
    from practicum.authoring import build

    course = write_course(tmp_path_factory.mktemp("built") / "course")
    build.build(course.root, course.read().units, tell=lambda line: None)
    return course


@pytest.fixture
def built(_built: Course, tmp_path: Path) -> Course:
    """Return a copy of the small course as built."""
    return Course(Path(shutil.copytree(_built.root, tmp_path / "built")))


@pytest.fixture
def shell(monkeypatch):
    """An IPython shell without a screen, which keeps what is displayed."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=config)


# ---------------------------------------------------------------- what a notebook would show


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list]:
    """What is sent out, as (bundle, metadata), as if in a notebook; the widgets can be found by id."""
    import ipywidgets

    from practicum import display

    sent: list = []
    monkeypatch.setattr(display, "get_ipython", lambda: object())
    monkeypatch.setattr(display, "emit", lambda bundle, metadata=None: sent.append((bundle, metadata or {})))
    yield sent
    ipywidgets.Widget.close_all()
