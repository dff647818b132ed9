"""Work is judged by the key of the version that it was made from, and by no key that was handed in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from support.cases import first_now
from support.course_folder import copy, nbgrader, rows
from support.small_course import write_course

from practicum import authoring, grading, versions
from practicum.authoring import build as builder
from practicum.check import key

UNIT = "tiny-first"
RIGHT = {"middle": "typical = waits.median()", "twice": "def twice(x):\n    return 2 * x"}
WRONG = {"middle": "typical = waits.max()", "twice": "def twice(x):\n    return x"}
#: What a check may become after work was handed in, and what the words of its task may.
CHANGES = {
    "within": ('check.number("typical")', 'check.number("typical", within=1)'),
    "another kind": ('check.number("typical")', 'check.items("typical")'),
    "another name": ('check.number("typical")', 'check.number("usual")'),
    "other inputs": ("on=[3, 4.5]", "on=[5, 6.5]"),
}


def _build(root: Path) -> None:
    builder.build(root, authoring.read(root).units, tell=lambda line: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A course with one unit that was released, handed in by two, and is not graded yet."""
    course = write_course(tmp_path_factory.mktemp("versions") / "course")
    course.drop_lesson()
    _build(course.root)
    done = nbgrader(course.root, "generate_assignment", UNIT, "--force")
    assert done.returncode == 0, done.stderr
    for student, answers in (("right", RIGHT), ("wrong", WRONG)):
        _hand_in(course.root, student, answers)
    return course.root


@pytest.fixture
def root(made, tmp_path) -> Path:
    return copy(made, tmp_path / "course")


def _hand_in(root: Path, student: str, answers: dict[str, str]) -> Path:
    folder = root / "submitted" / student / UNIT
    shutil.copytree(root / "release" / UNIT, folder)
    notebook = nbformat.read(folder / "exercise.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    nbformat.write(notebook, folder / "exercise.ipynb")
    return folder


def _grade(root: Path):
    return grading.grade(root, UNIT, workers=2, audit=0)


def _points(root: Path) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    for student, _, cell, auto, *_ in rows(root)["grade"]:
        if not cell.startswith("why"):  # an answer in words
            found.setdefault(student, {})[cell] = auto
    return found


def _exercise(root: Path) -> Path:
    return root / "curriculum" / "tiny" / "first" / "exercise.py"


def _change(root: Path, name: str) -> None:
    old, new = CHANGES[name]
    path, attempts = _exercise(root), _exercise(root).with_name("attempts.py")
    text = path.read_text()
    assert old in text
    text = text.replace(old, new)
    if name == "another name":
        text = text.replace("typical", "usual")
        attempts.write_text(attempts.read_text().replace("typical", "usual"))
    if name == "another kind":
        text = text.replace("typical = waits.median()", "typical = [1, 2]")
        text = text.replace("Half wait {value:.1f} days or less.", "Done.")
        text_of_attempts = attempts.read_text()
        start, end = (
            text_of_attempts.index('# %% attempts="middle"'),
            text_of_attempts.index('# %% attempts="twice"'),
        )
        attempts.write_text(text_of_attempts[:start] + text_of_attempts[end:])
    path.write_text(text)
    _build(root)


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(CHANGES))
def test_check_that_was_changed_after_hand_in_judges_by_the_version_of_the_work(name, root):
    expected = _points(copy_graded(root))
    assert set(expected["right"].values()) == {2, 1, 1.5} and set(expected["wrong"].values()) == {0}
    _change(root, name)
    report = _grade(root)
    assert not report.failures, report.failures
    assert _points(root) == expected
    kept = versions.read(versions.path_of(root / "source", UNIT))
    # Only what the new key lacks is kept.
    assert [len(entries) < 12 for entries in kept["exercise"].values()] == [True]


def copy_graded(root: Path) -> Path:
    """Return a graded copy of a course."""
    graded = copy(root, root.with_name("graded"))
    assert not _grade(graded).failures
    return graded


@pytest.mark.turns
def test_check_without_any_key_waits_and_says_what_to_run(root):
    _change(root, "within")
    shutil.rmtree(root / "source" / versions.FOLDER)
    report = _grade(root)
    assert [one.student for one in report.failures] == [""]
    said = str(report.failures[0])
    assert (
        "`typical`" in said
        and "nbgrader generate_assignment --force" in said
        and "2 submissions wait" in said
    )
    points = _points(root)
    assert None in points["right"].values() and set(points["right"].values()) == {None, 1, 1.5}
    assert nbgrader(root, "generate_assignment", UNIT, "--force").returncode == 0
    assert not _grade(root).failures
    assert set(_points(root)["right"].values()) == {2, 1, 1.5}


@pytest.mark.turns
def test_question_that_was_changed_is_judged_by_the_question_that_was_asked(root):
    """The check is the same, its answer is another."""
    path = _exercise(root)
    text = path.read_text().replace("the median of `waits`", "the largest of `waits`")
    path.write_text(text.replace("typical = waits.median()", "typical = waits.max()"))
    attempts = path.with_name("attempts.py")
    words = attempts.read_text()
    start, end = words.index('# %% attempts="middle"'), words.index('# %% attempts="twice"')
    attempts.write_text(words[:start] + words[end:])
    _build(root)
    assert nbgrader(root, "generate_assignment", UNIT, "--force").returncode == 0
    _hand_in(root, "later", {**RIGHT, "middle": "typical = waits.max()"})
    _hand_in(root, "late mean", {**RIGHT, "middle": "typical = waits.median()"})
    assert not _grade(root).failures
    points = {student: cells["middle-check"] for student, cells in _points(root).items()}
    assert points == {"right": 2, "wrong": 0, "later": 2, "late mean": 0}


#: What is missing or broken where the key should be, and what is said of it.
UNTRUSTED = {
    "no source folder": (lambda source: shutil.rmtree(source), "no key for the check"),
    "no key": (lambda source: (source / "exercise.key").unlink(), "no key for the check"),
    "a damaged key": (
        lambda source: (source / "exercise.key").write_text(f"{key.HEADER}\nnothing"),
        "is damaged",
    ),
    "no key at all in it": (
        lambda source: (source / "exercise.key").write_text("hello"),
        "is not a Practicum key",
    ),
}


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(UNTRUSTED))
def test_forged_key_judges_nothing_where_the_course_has_none(name, root):
    damage, said = UNTRUSTED[name]
    entries = key.decode((root / "source" / UNIT / "exercise.key").read_text())
    forged = {place: {**entry, "value": 10.0, "expected": 10.0} for place, entry in entries.items()}
    folder = root / "submitted" / "wrong" / UNIT
    for path in (folder / "exercise.key", folder / "zzz.key"):
        path.write_text(key.encode(forged))
    damage(root / "source" / UNIT)
    report = _grade(root)
    assert {one.student for one in report.failures} == {""}
    assert any(said in str(one) for one in report.failures), report.failures
    assert sorted(report.waiting) == ["right", "wrong"] and _points(root) == {}


@pytest.mark.turns
def test_forged_key_beside_the_courses_own_judges_nothing(root):
    folder = root / "submitted" / "wrong" / UNIT
    entries = key.decode((folder / "exercise.key").read_text())
    (folder / "zzz.key").write_text(
        key.encode({place: {**one, "value": 10.0} for place, one in entries.items()})
    )
    assert not _grade(root).failures
    assert set(_points(root)["wrong"].values()) == {0}


# ---------------------------------------------------------------- what is kept


def _entries(**values: float) -> key.Entries:
    return {("*", name): {"expected": value} for name, value in values.items()}


def test_superseded_keeps_only_what_the_new_key_lacks():
    kept = versions.superseded({}, ("a", _entries(x=1, y=2)), ("b", _entries(x=1, y=3)))
    assert kept == {"a": _entries(y=2)}
    # A later change of another entry: the oldest version needs it, too.
    kept = versions.superseded(kept, ("b", _entries(x=1, y=3)), ("c", _entries(x=5, y=3)))
    assert kept == {"a": _entries(y=2, x=1), "b": _entries(x=1)}
    assert list(kept) == ["a", "b"]


def test_superseded_of_the_same_version_lets_the_mended_key_judge():
    assert versions.superseded({}, ("a", _entries(x=1)), ("a", _entries(x=2))) == {}


def test_superseded_by_an_earlier_version_forgets_that_one():
    kept = versions.superseded({"a": _entries(x=1)}, ("b", _entries(x=2)), ("a", _entries(x=1)))
    assert kept == {"b": _entries(x=2)}


def test_superseded_keeps_no_more_than_most():
    kept: dict[str, key.Entries] = {}
    for number in range(versions.MOST + 5):
        kept = versions.superseded(
            kept, (str(number), _entries(x=number)), (str(number + 1), _entries(x=number + 1))
        )
    assert len(kept) == versions.MOST and list(kept)[-1] == str(versions.MOST + 4)


def test_written_versions_are_read_back_and_a_damaged_file_is_told(tmp_path):
    path = versions.path_of(tmp_path, "unit")
    assert versions.read(path) == {}
    some = {"exercise": {"b": _entries(x=1), "a": _entries(y=2)}}
    versions.write(path, some)
    assert versions.read(path) == some and list(versions.read(path)["exercise"]) == ["b", "a"]
    for text in ("", "[]", '{"exercise": 5}', '{"exercise": {"a": "nothing"}}', '{"exercise": {"a": 5}}'):
        path.write_text(text)
        with pytest.raises(key.KeyFileError, match="is damaged; bring it back"):
            versions.read(path)
    versions.write(path, {"exercise": {}})
    assert not path.exists()


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda cells: cells[1].update(source="mine"), True),
        (lambda cells: cells[0].update(source=["locked  \n", ""]), True),
        (lambda cells: cells.append({"cell_type": "code", "metadata": {}, "source": "own"}), True),
        (lambda cells: cells[0].update(source="changed"), False),
        (lambda cells: cells.pop(0), False),
        (lambda cells: cells[2]["metadata"]["nbgrader"].update(grade_id="other"), False),
    ],
)  # fmt: skip
def test_fingerprint_is_of_the_locked_cells_alone(change, same):
    marks = ({"locked": True}, {"solution": True, "grade": True}, {"grade": True})
    cells = [
        {"cell_type": "code", "source": "locked", "metadata": {"nbgrader": {"grade_id": str(number), **one}}}
        for number, one in enumerate(marks)
    ]
    before = versions.fingerprint(json.loads(json.dumps(cells)))
    change(cells)
    assert (versions.fingerprint(cells) == before) == same
