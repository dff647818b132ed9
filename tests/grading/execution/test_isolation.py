"""What a notebook finds when it looks around while it is graded; tried without the sandbox as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support.course_folder import copy, rows
from support.kernels import book, errors, text
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.errors import PracticumError
from practicum.grading.execution import execute as execution
from practicum.grading.execution.execute import execute
from practicum.grading.report import Report
from practicum.kernels import sandbox

linux = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
CURIOUS = """import os, pathlib, socket
found = []
for path in {paths!r}:
    try:
        pathlib.Path(path).read_bytes()
        found.append(path)
    except OSError:
        pass
server = None
try:
    socket.create_server(("127.0.0.1", 0)).close()
    found.append("network")
except OSError:
    pass
if os.environ.get("SECRET"):
    found.append("secret")
try:
    os.kill(os.getppid(), 0)
    found.append("signal")
except OSError:
    pass
print(sorted(found))"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A course with things that are nobody's business, and a place to work."""
    monkeypatch.setenv("SECRET", "postgresql://coach:secret@host/book")
    for name in ("gradebook.db", "source/a.ipynb", "submitted/other/a.ipynb"):
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("not yours")
    work = tmp_path / "course" / "autograded" / "me"
    work.mkdir(parents=True)
    return tmp_path / "course", work


def seen(house, **how) -> tuple[list[str], object]:
    course, work = house
    paths = [str(path) for path in course.rglob("*") if path.is_file()]
    done = execute(book(CURIOUS.format(paths=paths)), work, preload=(), closed=[course], **how)
    assert not errors(done.notebook.cells[0]), done.notebook.cells[0].outputs
    return eval(text(done.notebook.cells[0])), done


@linux
def test_isolated_notebook_finds_nothing(house):
    found, done = seen(house)
    assert done.forked and done.level == sandbox.FULL
    assert found == []


@pytest.mark.turns
@linux
def test_notebook_without_isolation_finds_everything(house):
    found, done = seen(house, isolation="off")
    assert done.level == sandbox.NONE
    assert {"network", "secret", "signal"} < set(found) and len(found) == 6


@pytest.mark.turns
@linux
def test_file_that_forces_a_fresh_kernel_opens_nothing(house):
    (house[1] / "json.py").write_text("")
    (house[1] / "numpy.py").write_text("")
    (house[1] / "json.py").unlink()
    course, work = house
    paths = [str(course / "gradebook.db")]
    done = execute(book(CURIOUS.format(paths=paths)), work, preload=("numpy",), closed=[course])
    assert not done.forked and done.level == sandbox.FULL, done.log
    assert eval(text(done.notebook.cells[0])) == []


@pytest.mark.turns
@linux
def test_fresh_kernel_is_this_python_whatever_the_path_says(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    done = execute(book("import sys; print(sys.prefix)"), tmp_path, environment={"PRACTICUM_KERNELS": "cold"})
    assert done.level == sandbox.FULL and text(done.notebook.cells[0]).strip() == sys.prefix, done.log


SECRETS = (
    "PRACTICUM_DB_URL", "LANGCHAIN_API_KEY", "HOMEBREW_GITHUB_API_TOKEN", "USER_TOKEN", "PYTHONANYWHERE_TOKEN",
    "PANDAS_GBQ_KEY", "LC_SECRET", "TZ_TOKEN", "XDG_SESSION_TOKEN", "OMP_LICENSE", "LD_KEY", "PATH_TOKEN",
    "ARROW_FLIGHT_TOKEN", "MPL_TOKEN", "HOME_ASSISTANT_TOKEN", "LANGFUSE_SECRET_KEY", "NUMPY_TOKEN", "PYTHON_KEYRING_PASSWORD",
)  # fmt: skip


@pytest.mark.turns
@linux
@pytest.mark.parametrize("kind", ["forked", "fresh"])
def test_secret_whose_name_begins_like_a_librarys_variable_is_not_passed_on(kind, tmp_path, monkeypatch):
    for name in SECRETS:
        monkeypatch.setenv(name, "s3cret-of-the-coach")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    code = (
        "import os\nprint('s3cret' in str(dict(os.environ)) + open('/proc/self/environ').read())\n"
        "print(os.environ['LC_ALL'])"
    )
    switch = {} if kind == "forked" else {"PRACTICUM_KERNELS": "cold"}
    done = execute(book(code), tmp_path, preload=(), environment=switch)
    assert done.forked == (kind == "forked"), done.log
    assert text(done.notebook.cells[0]).split() == ["False", "C.UTF-8"]


@linux
def test_required_isolation_that_cannot_be_had_is_refused(house, monkeypatch):
    course, work = house
    asked = execution._policy
    # As on a machine that has no filter of system calls.
    monkeypatch.setattr(execution, "_policy", lambda *about: {**asked(*about), "without": ["seccomp"]})
    weaker, done = seen(house)
    assert weaker == [] and done.level == sandbox.LIMITS
    with pytest.raises(PracticumError, match="full is required"):
        execute(book("open('mark', 'w')"), work, preload=(), isolation="required")
    assert not (work / "mark").exists()


@pytest.mark.turns
@linux
def test_environment_below_tmp_is_readable_only(house, tmp_path_factory):
    assert str(tmp_path_factory.getbasetemp()).startswith("/tmp/"), "this test is about /tmp"
    course, work = house
    packages = tmp_path_factory.mktemp("packages")
    packages.chmod(0o755)  # an isolated kernel is another user, as far as this one is root
    (packages / "odd_name.py").write_text("answer = 42")
    cells = book("import odd_name; print(odd_name.answer)", "open(odd_name.__file__, 'w')")
    done = execute(cells, work, preload=(), closed=[course], environment={"PYTHONPATH": str(packages)})
    assert done.level == sandbox.FULL and text(done.notebook.cells[0]) == "42\n", done.notebook.cells[
        0
    ].outputs
    assert errors(done.notebook.cells[1]) == ["OSError"]


SMALL = """import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from support.kernels import book, text
from practicum.grading.execution.execute import execute
done = execute(book({code!r}), Path({work!r}), preload=(), closed=[Path({course!r})])
print(done.level, done.forked, text(done.notebook.cells[0]).strip())"""


@pytest.mark.turns
@linux
def test_root_of_a_small_namespace_reaches_level_partial(house):
    course, work = house
    asked = CURIOUS.format(paths=[str(course / "gradebook.db")])
    code = SMALL.format(tests=str(Path(__file__).parents[2]), code=asked, work=str(work), course=str(course))
    command = ["unshare", "--map-root-user", "--net", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True)
    if "unshare" in done.stderr:
        pytest.skip("this machine lets nobody make namespaces")
    level, warm, found = done.stdout.split(" ", 2)
    assert (level, warm, eval(found)) == (sandbox.PARTIAL, "True", []), (done.stdout, done.stderr)


@pytest.mark.turns
@linux
def test_hostile_submission_changes_no_other_grade(plain, tmp_path):
    calm, root = copy(plain, tmp_path / "calm"), copy(plain, tmp_path / "course")
    path = root / "submitted" / "s0001" / ASSIGNMENT / "exercise.ipynb"
    notebook = nbformat.read(path, as_version=4)
    attack = (
        "import glob, os, shutil, signal, sqlite3\n"
        f"root = {str(root)!r}\n"
        "for step in (\n"
        "    lambda: sqlite3.connect(root + '/gradebook.db').execute('update grade set manual_score = 99'),\n"
        "    lambda: shutil.rmtree(root + '/submitted'),\n"
        "    lambda: [shutil.rmtree(one) for one in glob.glob(root + '/autograded/*/*')],\n"
        "    lambda: os.kill(os.getppid(), signal.SIGKILL),\n"
        "    lambda: os.kill(-1, signal.SIGKILL),\n"
        "):\n"
        "    try:\n"
        "        step()\n"
        "    except Exception as error:\n"
        "        print(type(error).__name__)\n"
    )
    notebook.cells.insert(0, nbformat.v4.new_code_cell(attack))
    nbformat.write(notebook, path)
    for one in (calm, root):
        report = grading.grade(one, ASSIGNMENT, workers=2, preload=())
        assert set(report.levels) == {sandbox.FULL} and "NOT FULLY ISOLATED" not in report.warning
    others = [[row for row in rows(one)["grade"] if row[0] != "s0001"] for one in (calm, root)]
    assert others[0] == others[1] and len(others[0]) > 10
    assert (root / "submitted" / "s0002" / ASSIGNMENT / "exercise.ipynb").is_file()


def test_report_below_full_isolation_warns():
    report = Report("waits", Path("log"), levels={sandbox.FULL: 3, sandbox.LIMITS: 2})
    assert "NOT FULLY ISOLATED: 2 at level limits" in report.warning
    assert Report("waits", Path("log"), levels={sandbox.FULL: 3}).warning == ""


def test_unknown_isolation_is_refused(tmp_path):
    with pytest.raises(PracticumError, match='no isolation "strong"'):
        grading.grade(tmp_path, ASSIGNMENT, isolation="strong")
