"""The catalog of attacks and failures: each is refused, flagged or repaired, and none is anybody else's trouble."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.attacks import CATALOG, GROUPS, MODULES, Found, harms, ours, scene
from support.attacks.case import OWN, Case
from support.sampling import sample
from support.small_course import REAL
from typer.testing import CliRunner

from practicum.cli import app
from practicum.kernels import sandbox
from practicum.kernels.remove import remove

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the lock is Linux's")
PARTS = (
    ("forging", "reaching", "planted", "showing"),
    ("exhausting", "file", "cells"),
    ("libraries", "own", "habits"),
)


#: Where a change has every case looked at.
WATCHED = "src/practicum/kernels/sandbox/", "tests/support/attacks/"
#: A check of any code that looks at data which the notebook may change can be told a tale; our own checks cannot.
OPEN = {"data rewritten"}


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A course with this project's settings and two honest hand-ins."""
    return scene.write(tmp_path_factory.mktemp("attacks") / "made", ours.SETTINGS)


@pytest.fixture
def root(made, tmp_path) -> Iterator[Path]:
    """A copy of it."""
    yield (root := scene.copy(made, tmp_path / "copy"))
    remove(root)  # some cases nest folders too deep for pytest's own removal


def trouble(result: ours.Result) -> list[str]:
    """Say what a case did that it must not, and what was not done about it."""
    found = [] if result.stopped else list(result.harms)
    if not result.mends & set(result.case.mends):
        found.append(f"it was {' and '.join(sorted(result.mends))}, not {' or '.join(result.case.mends)}")
    if result.case.assignment == OWN and result.found.points is None:
        found.append("it was not graded at all")
    if ours.REPAIRED in result.mends and not result.notes:
        found.append("it was repaired without a word")
    if result.case.right and not result.found.points and not result.told:
        found.append("nothing was found in it, and nobody was told")
    return found


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """A batch that hangs is a failure, not a wait."""

    def stop(*what: object) -> None:
        raise TimeoutError(f"The batch takes more than {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.slow
@pytest.mark.parametrize("groups", PARTS, ids="+".join)
def test_every_case_is_refused_flagged_or_healed(groups, root, subtests):
    """One batch for each assignment in a part of the catalog, with honest work before and behind; each case is judged by itself.

    Every run takes a share of the cases, by turns; `make test-all`, and a run after a change to one of `WATCHED`, takes
    them all.
    """
    names = sample((name for name, case in CATALOG.items() if case.group in groups), *WATCHED)
    with at_most(600):
        graded = ours.run(root, {name: CATALOG[name] for name in names})
    assert len(graded.results) == len(names)
    assert graded.strangers == []
    for report in graded.reports:
        assert set(report.levels) == {sandbox.FULL} and not report.warning
    for name, result in graded.results.items():
        with subtests.test(case=name):
            assert bool(trouble(result)) == (name in OPEN), trouble(result)


@pytest.mark.turns
def test_hostile_work_in_a_batch_of_fifty(root):
    """It changes no row of the others, and holds up no more than one worker, for no longer than its own limit."""
    right, wrong = [f"r{number:02}" for number in range(30)], [f"w{number:02}" for number in range(17)]
    for student in (*right, *wrong):
        scene.honest(root, student, student in right)
    command = ["grade", scene.ASSIGNMENT, "--course", str(root), "--workers", "2"]
    with scene.watched(root) as watched, at_most(120):
        watched.hand_in("aaa", CATALOG["deaf loop"])  # first of all
        done = CliRunner().invoke(app, command)
    assert scene.strangers(root, [*scene.HONEST, *right], wrong) == []
    # The command says whose work it was, and fails when a failure is told.
    said = [line for line in done.stderr.splitlines() if line.startswith("aaa")]
    assert said and re.search("time limit|kernel", said[0]), done.stderr
    assert "Traceback" not in done.stderr
    log = [json.loads(line) for line in (root / ".cache/grading/waits/log.jsonl").read_text().splitlines()]
    graded = [line["student"] for line in log if line["what"] == "graded"]
    assert len(graded) == 50
    # While one worker was held up, the other one went on with those behind; how far depends on the machine.
    assert graded.index("aaa") >= 1, graded[:5]
    own = next(line for line in log if line["what"] == "graded" and line["student"] == "aaa")
    assert own["seconds"] < 15


def test_the_exit_of_the_command_tells_the_truth(root):
    grade = ["grade", scene.ASSIGNMENT, "--course", str(root), "--workers", "1"]
    done = CliRunner().invoke(app, grade)
    assert done.exit_code == 0, done.stderr
    with scene.watched(root) as watched:
        watched.hand_in("m1", CATALOG["web page"])
        done = CliRunner().invoke(app, grade)
    assert done.exit_code == 1 and any(line.startswith("m1") for line in done.stderr.splitlines()), (
        done.stderr
    )
    assert scene.strangers(root) == []


def test_a_case_that_succeeds_is_seen_to():
    """What judges the cases can tell harm from none."""
    case = Case("x", "x", "forging", print, right=False, least=0, most=0)
    work = Case("x", "x", "cells", print)
    assert harms(case, Found(0)) == harms(case, Found(None)) == harms(work, Found(6)) == []
    assert harms(case, Found(2)) and harms(case, Found(float("nan"))) and harms(work, Found(None))
    assert (
        harms(work, Found(5)) and harms(work, Found(6, ended="killed")) and harms(work, Found(6, ["by hand"]))
    )
    assert scene.active("<p>hi<script>harm()</script>") and scene.active("<img src=x ONERROR='harm()'>")
    assert scene.active("<a href='java\nscript:harm()'>") and scene.active("<iframe src='//harm'></iframe>")
    assert not scene.active("<p title='harm'>&lt;script&gt;harm()&lt;/script&gt; <a href='#harm'>harm()</a>")


@pytest.mark.turns
def test_without_a_lock_they_get_through(root):
    """What finds nothing when all is locked does find it when nothing is."""
    names = ("source folder", "file elsewhere write", "TCP", "UDP", "unix socket", "abstract socket", "DNS",
             "note in another's work", "course settings", "home folder write", "shared memory",
             "secret in the environment", "other processes")  # fmt: skip
    with at_most(120):
        graded = ours.run(root, {name: CATALOG[name] for name in names}, isolation="off")
    assert [name for name, result in graded.results.items() if not result.harms] == []


@pytest.mark.turns
def test_a_cold_kernel_leaves_nothing_behind(root, monkeypatch):
    """No prepared process adopts and ends what it started."""
    monkeypatch.setenv("PRACTICUM_KERNELS", "cold")
    names = "child left behind", "daemon left behind", "late program"
    with at_most(120):
        graded = ours.run(root, {name: CATALOG[name] for name in names})
    assert graded.reports[0].fresh == 5
    assert [result.harms for result in graded.results.values()] == [[], [], []]


def test_the_page_lists_the_catalog():
    text = (REAL / "docs" / "attacks.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    listed = [row for row in listed if row[0] != "case" and not row[0].startswith("---")]
    assert [re.sub(r"\\(.)", r"\1", row[0]) for row in listed] == [
        case.name for group in GROUPS for case in CATALOG.values() if case.group == group
    ]
    total, theirs, mine = map(int, re.search(
        r"Each of these (\d+) .*?(\d+) of them succeed.*?(\d+) against", re.sub(r"\s+", " ", text)
    ).groups())  # fmt: skip
    assert total == len(CATALOG) == len(listed) == sum(len(module.CASES) for module in MODULES)
    for page in ("README.md", "docs/security.md"):
        assert f"{total} hostile and damaged submissions" in (REAL / page).read_text(encoding="utf-8")
    assert theirs == sum("succeeds" in row[2] for row in listed)
    assert mine == sum("succeeds" in row[3] for row in listed)
    for row in listed:
        assert re.match(r"succeeds: |stopped$", row[2]) and re.match(r"\*\*succeeds\*\*: |stopped, ", row[3])
    assert Path(REAL / "benchmarks" / "attacks.json").is_file()
