"""What a machine refuses is one sentence, the work is kept, and no command shows a traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import own_table
from support.demo import contents
from support.machine import bound, needs_prlimit, needs_rights, practicum, protect, release, small_disk
from support.small_course import Course
from typer.testing import CliRunner

from practicum import _fingerprint
from practicum._files import share
from practicum.authoring.site import coach_guide
from practicum.cli import app
from practicum.cohort.course import exchange
from practicum.errors import cannot
from practicum.grading.report import Log, Report
from practicum.grading.workers.journal import Journal, alone

UNIT = "tiny-first"
COACH = f"# For coaches\n\n<!-- rubric: {UNIT}/why -->\n<!-- end of rubric -->\n"
TABLE = "curriculum/tiny/first/data/stops.csv"


@pytest.fixture(scope="module")
def _lived(tmp_path_factory: pytest.TempPathFactory, _built: Course) -> Course:
    """Return a course in which two have handed in, one of whom no Western console can name."""
    if sys.platform == "win32":
        pytest.skip("nbgrader's exchange does not run on Windows")
    course = Course(Path(shutil.copytree(_built.root, tmp_path_factory.mktemp("lived") / "course")))
    shutil.rmtree(course.root / ".cache", ignore_errors=True)
    (course.module.parent / "coach.md").write_text(COACH, encoding="utf-8")
    own_table.put(course.exercise.parent / "data")
    exchange.assign(exchange.open_course(course.root, course.root / "log"), UNIT)
    shutil.copytree(course.root / "release" / UNIT, course.root / "submitted" / "ada" / UNIT)
    (course.root / "submitted" / "Łukasz" / UNIT).mkdir(parents=True)
    (course.root / "submitted" / "Łukasz" / UNIT / "exercise.docx").write_bytes(b"PK")
    return course


@pytest.fixture
def lived(_lived: Course, tmp_path: Path) -> Course:
    return Course(Path(shutil.copytree(_lived.root, tmp_path / "lived")))


def one_sentence(done: subprocess.CompletedProcess[bytes], *words: str) -> str:
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 1, said
    assert "Traceback" not in said and "Traceback" not in done.stdout.decode("utf-8", "replace")
    assert said.count("\n") == 1, said
    assert all(word in said for word in words), said
    return said


def plain(done: subprocess.CompletedProcess[bytes]) -> None:
    for stream in (done.stdout, done.stderr):
        assert b"Traceback" not in stream and b"UnicodeEncodeError" not in stream, stream


# --- a read-only folder -----------------------------------------------------------------------------------


@pytest.mark.turns
@needs_rights
@pytest.mark.parametrize(
    "words",
    [("build",), ("table", TABLE), ("docs",), ("lab", "--copy-only"), ("grade", UNIT)],
    ids=lambda words: words[0],
)
def test_command_that_writes_in_a_read_only_course_is_one_sentence_and_changes_nothing(lived, words):
    lived.edit(lived.exercise, "# Between the tasks.", "# Between two tasks.")
    before = contents(lived.root)
    protect(lived.root)
    try:
        done = practicum(lived.root, *words, within=bound())
    finally:
        release(lived.root)
    one_sentence(done, str(lived.root), "cannot be used", "is protected", "chmod -R u+rwX")
    assert contents(lived.root) == before


@pytest.mark.turns
@needs_rights
@pytest.mark.parametrize(
    "words", [("build", "--check"), ("prove",), ("lint",), ("skills",)], ids=lambda words: words[0]
)
def test_command_that_only_reads_says_the_same_in_a_read_only_course(lived, words):
    usual = practicum(lived.root, *words)
    shutil.rmtree(lived.root / ".cache", ignore_errors=True)
    protect(lived.root)
    try:
        done = practicum(lived.root, *words, within=bound())
    finally:
        release(lived.root)
    assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)


def test_city_that_cannot_be_written_is_one_sentence(real, monkeypatch):
    def refused(*where):
        raise OSError(errno.EROFS, "Read-only file system", "/usr/datasets/cities.toml")

    monkeypatch.setattr("practicum.city.build_all", refused)
    done = CliRunner().invoke(app, ["city", "--course", str(real)])
    assert done.exit_code == 1 and done.stderr.count("\n") == 1
    assert "/usr/datasets/cities.toml cannot be written: the disk is read-only" in done.stderr


def test_demo_in_a_place_that_denies_is_one_sentence(real, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(
        app, ["demo", "--course", str(real), "--folder", str(tmp_path / "file" / "demo")]
    )
    assert done.exit_code == 1 and done.stderr.count("\n") == 1, done.stderr
    assert "cannot be used: Not a directory" in done.stderr


# --- another coach's files --------------------------------------------------------------------------------


@pytest.mark.turns
@needs_rights
@pytest.mark.parametrize("name", ["lock", "log.jsonl", ""])
def test_grade_with_another_coachs_files_is_one_sentence_that_names_whom_to_ask(lived, name):
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    state = lived.root / ".cache" / "grading" / UNIT
    state.mkdir(parents=True)
    path = state / name
    if name:
        path.write_text("", encoding="utf-8")
    path.chmod(0o755 if path.is_dir() else 0o644)
    os.chown(path, 65534, 65534)
    said = one_sentence(practicum(lived.root, "grade", UNIT, within=bound()))
    assert f"{path} belongs to " in said and f"chmod -R g+rwX '{path}'" in said
    assert not (lived.root / "autograded").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
@pytest.mark.parametrize("shared, mode", [(0o2775, 0o660), (0o755, 0o600)])
def test_files_of_a_run_are_shared_as_the_course_folder_is(tmp_path, shared, mode):
    tmp_path.chmod(shared)
    before = os.umask(0o077)
    try:
        with alone(tmp_path / ".cache" / "grading" / UNIT):
            lock = tmp_path / ".cache" / "grading" / UNIT / "lock"
            share(lock, tmp_path)
    finally:
        os.umask(before)
    assert lock.stat().st_mode & 0o777 == mode
    assert bool(lock.parent.parent.stat().st_mode & 0o020) == bool(shared & 0o020)


# --- a full disk ------------------------------------------------------------------------------------------


@pytest.mark.turns
@needs_prlimit
@pytest.mark.parametrize(
    "words", [("build",), ("build", "--check"), ("lab", "--copy-only"), ("grade", UNIT)], ids=" ".join
)
def test_command_on_a_full_disk_is_one_sentence_and_changes_nothing(lived, words):
    lived.edit(lived.exercise, "# Between the tasks.", "# Between two tasks.")
    before = {name: sum for name, sum in contents(lived.root).items() if not name.startswith(".cache")}
    done = practicum(lived.root, *words, within=small_disk(2000))
    one_sentence(done, "cannot be written: the disk is full")
    after = contents(lived.root)
    assert {name: after[name] for name in before} == before
    more = {name for name in after if name not in before and not name.startswith((".cache", "autograded"))}
    assert more <= {"work"}


@pytest.mark.turns
@needs_prlimit
@pytest.mark.parametrize("words", [("prove",), ("lint",), ("skills",)], ids=" ".join)
def test_command_that_only_reads_does_its_work_on_a_full_disk(lived, words):
    usual = practicum(lived.root, *words)
    shutil.rmtree(lived.root / ".cache", ignore_errors=True)
    done = practicum(lived.root, *words, within=small_disk(0))
    assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)


@pytest.mark.turns
def test_coach_guide_on_a_full_disk_keeps_what_people_wrote(lived, monkeypatch):
    guide = lived.module.parent / "coach.md"

    def full(path, content, **how):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(os, "replace", lambda *_: full(guide, b""))
    with pytest.raises(OSError, match="No space left"):
        coach_guide.write(lived.read().modules[0])
    assert guide.read_text(encoding="utf-8") == COACH
    assert sorted(path.name for path in guide.parent.glob("*coach*")) == ["coach.md"]


@pytest.mark.turns
@pytest.mark.kernel
@pytest.mark.slow
def test_run_that_loses_its_disk_tells_what_was_done_and_keeps_it(lived, monkeypatch):
    from practicum.grading import grade

    write = Log.say

    def full(self, what, **more):
        if what == "problem":
            raise OSError(errno.ENOSPC, "No space left on device", str(self.path))
        write(self, what, **more)

    monkeypatch.setattr(Log, "say", full)
    done = CliRunner().invoke(app, ["grade", UNIT, "--course", str(lived.root), "--workers", "1"])
    assert done.exit_code == 1, done.output
    assert "the disk is full" in done.stderr and len(done.stderr.split("\n")) <= 3  # a bar ends with a line
    assert done.stdout.startswith(f"Until it stopped: {UNIT}: ")
    monkeypatch.undo()
    report = grade(lived.root, UNIT, workers=1)
    assert {*report.graded, *report.unchanged, *report.reused} == {"ada", "Łukasz"}
    assert [problem.student for problem in report.problems] == ["Łukasz"]


def test_line_that_was_cut_off_spoils_no_other(tmp_path):
    (tmp_path / "log.jsonl").write_text('{"what": "grad', encoding="utf-8")
    log = Log(tmp_path / "log.jsonl")
    log.say("began")
    log.end(Report(UNIT, log.path))
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["what"] for line in lines[1:]] == ["began", "ended"]
    (tmp_path / "journal").write_text('["ada", "one"]\n["ben', encoding="utf-8")
    journal = Journal(tmp_path / "journal")
    journal.done("ben", "two")
    journal.close()
    assert (Journal(tmp_path / "journal").state("ada"), Journal(tmp_path / "journal").state("ben")) == (
        "one",
        "two",
    )


# --- what is said -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code, words",
    [
        (errno.EROFS, "/data/x cannot be written: the disk is read-only."),
        (errno.ENOSPC, "/data/x cannot be written: the disk is full, or your share of it."),
        (errno.EDQUOT, "/data/x cannot be written: the disk is full, or your share of it."),
        (errno.ENOENT, "/data/x is not there."),
        (errno.EMFILE, "Too many files are open."),
        (errno.ENOMEM, "This computer has no memory left."),
        (errno.EIO, "/data/x cannot be used: Input/output error."),
    ],
)
def test_sentence_says_what_the_machine_refused(code, words):
    assert cannot(OSError(code, os.strerror(code), "/data/x")).startswith(words)


def test_sentence_without_a_place_says_where_to_look():
    assert cannot(OSError(errno.ENOSPC, "No space left on device")).startswith("A file (in ")


# --- a console with few letters ---------------------------------------------------------------------------


@pytest.mark.turns
@pytest.mark.kernel
@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_grade_names_everybody_on_any_console(lived, encoding):
    done = practicum(lived.root, "grade", UNIT, PYTHONIOENCODING=encoding)
    plain(done)
    said = (done.stdout + done.stderr).decode(encoding)
    assert ("Łukasz" if encoding == "utf-8" else r"\u0141ukasz") in said
    assert "2 graded" in said


@pytest.mark.all
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
@pytest.mark.parametrize(
    "words",
    [("--help",), ("grade", "--help"), ("build", "--check"), ("prove",), ("skills",), ("lint",), ("table", TABLE),
     ("lab", "--copy-only"), ("grade", "łódź"), ("build", "łódź"), ("demo",), ("docs",)],
    ids=" ".join,
)  # fmt: skip
def test_command_on_a_console_with_few_letters_says_the_same(lived, encoding, words):
    if encoding != "ascii" and words[0] not in ("grade", "build", "skills"):
        pytest.skip("tried with the fewest letters")
    done = practicum(lived.root, *words, PYTHONIOENCODING=encoding)
    plain(done)
    usual = practicum(lived.root, *words, PYTHONIOENCODING="utf-8")
    assert done.returncode == usual.returncode, done.stderr
    assert len(done.stderr.splitlines()) == len(usual.stderr.splitlines())


# --- other line ends --------------------------------------------------------------------------------------


def crlf(folder: Path) -> None:
    """Do to a folder what git does where core.autocrlf is on."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in (".db", ".png"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


@pytest.mark.turns
def test_course_with_other_line_ends_is_built_proven_and_read_as_before(lived):
    usual = {words: practicum(lived.root, *words) for words in (("lint",), ("skills",), ("prove",))}
    for folder in ("curriculum", "source", "release", "submitted"):
        crlf(lived.root / folder)
    for words, expected in usual.items():
        done = practicum(lived.root, *words)
        assert (done.returncode, done.stdout, done.stderr) == (
            expected.returncode,
            expected.stdout,
            expected.stderr,
        )
    done = practicum(lived.root, "build")
    assert b"Built 0 of 1 units; 1 were up to date." in done.stdout, done.stderr
    assert practicum(lived.root, "build", "--check").returncode == 0


@pytest.mark.turns
def test_own_table_with_other_line_ends_is_the_one_that_its_card_describes(lived):
    assert practicum(lived.root, "table", TABLE).returncode == 0
    crlf(lived.exercise.parent / "data")
    code = "from practicum import data; print(len(data.load('stops')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=lived.exercise.parent, capture_output=True, text=True
    )
    assert done.stdout.strip() == "2", done.stderr


@pytest.mark.turns
@pytest.mark.kernel
@pytest.mark.slow
def test_grade_gives_the_same_points_with_other_line_ends(lived):
    from practicum.grading import grade

    solved = lived.root / "submitted" / "ada" / UNIT / "exercise.ipynb"
    work = json.loads(solved.read_text(encoding="utf-8"))
    for cell in work["cells"]:
        if cell["id"] == "middle":
            cell["source"] = ["typical = waits.median()"]
    solved.write_text(json.dumps(work, indent=1), encoding="utf-8")
    for folder in ("source", "release", "submitted"):
        crlf(lived.root / folder)
    assert "ada" in grade(lived.root, UNIT, workers=1).graded
    with exchange.open_course(lived.root, lived.root / "log").gradebook() as book:
        assert book.find_submission(UNIT, "ada").score == 2


def test_content_of_text_does_not_depend_on_its_line_ends_and_of_pictures_does(tmp_path):
    for name, same in (("a.csv", True), ("a.key", True), ("a.ipynb", True), ("a.png", False)):
        path = tmp_path / name
        path.write_bytes(b"one\ntwo\n")
        before = _fingerprint.of_file(path), _fingerprint.of_files(tmp_path, [path])
        path.write_bytes(b"one\r\ntwo\r\n")
        after = _fingerprint.of_file(path), _fingerprint.of_files(tmp_path, [path])
        assert (before == after) == same
