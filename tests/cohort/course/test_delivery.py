"""Feedback reaches the trainees' hands, whatever nbgrader's own release stops at; whom it does not reach is named."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from support import sample_course as sample
from support.sample_course import ASSIGNMENT
from support.small_course import REAL
from typer.testing import CliRunner

from practicum import grading
from practicum.cli import app
from practicum.cohort.course import delivery, exchange
from practicum.cohort.course.delivery import deliver
from practicum.cohort.course.release import ReleaseFeedback, _addresses
from practicum.grading.workers.pool import Pool

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows"),
    pytest.mark.turns(fixture="course"),
]


def zipped(place):
    with zipfile.ZipFile(place / "exercise.zip", "w") as archive:
        archive.write(place / "exercise.ipynb", "exercise.ipynb")
    (place / "exercise.ipynb").unlink()


def only_zipped(place):
    zipped(place)
    (place / "lesson.ipynb").unlink()


def only_word(place):
    (place / "exercise.ipynb").unlink()
    (place / "lesson.ipynb").unlink()
    (place / "exercise.docx").write_bytes(b"PK\x03\x04[Content_Types].xml")


def word_beside_a_lesson(place):
    (place / "exercise.ipynb").unlink()
    (place / "exercise.docx").write_bytes(b"PK\x03\x04[Content_Types].xml")


def deep(place):
    (place / "mine").mkdir()
    (place / "exercise.ipynb").rename(place / "mine" / "exercise.ipynb")


def renamed(name):
    return lambda place: (place / "exercise.ipynb").rename(place / name)


def nothing(place):
    pass


# What a trainee does before handing in, what happens to it in submitted/, and the page that is fetched as.
REACHED = {
    "as-it-is": (nothing, nothing, "exercise"),
    "no-stamp": (nothing, lambda work: (work / "timestamp.txt").unlink(), "exercise"),
    "no-secret": (nothing, lambda work: (work / "submission_secret.txt").unlink(), "exercise"),
    "empty-secret": (nothing, lambda work: (work / "submission_secret.txt").write_text(""), "exercise"),
    "bad-stamp": (nothing, lambda work: (work / "timestamp.txt").write_text("yesterday"), "exercise"),
    "downloaded-twice": (renamed("exercise (1).ipynb"), nothing, "exercise (1)"),
    "upper-case": (renamed("Exercise.ipynb"), nothing, "Exercise"),
    "own-name": (renamed("ana.ipynb"), nothing, "ana"),
    "one-more": (
        lambda place: shutil.copy(place / "exercise.ipynb", place / "old.ipynb"),
        nothing,
        "exercise",
    ),
    "zip-beside-a-lesson": (zipped, nothing, "lesson"),
    "folder-beside-a-lesson": (deep, nothing, "lesson"),
    "word-beside-a-lesson": (word_beside_a_lesson, nothing, "lesson"),
    "a[b]*": (nothing, nothing, "exercise"),
}
UNREACHED = {
    "by-mail": (nothing, "did not come through the exchange (submission_secret.txt is missing)"),
    "only-a-zip": (only_zipped, "no notebook was handed in beside what was graded as exercise.ipynb"),
    "only-word": (only_word, "no notebook was handed in beside what was graded as exercise.ipynb"),
    "not-graded": (nothing, "is not graded yet. Run: practicum grade waits"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Work that was handed in through the exchange and came by mail, graded."""
    place = tmp_path_factory.mktemp("delivery")
    root = place / "course"
    sample.write(root, 0, plain=True)
    config = (REAL / "nbgrader_config.py").read_text("utf-8").replace('"practicum"', '"made-up"')
    config += f"\nc.Exchange.root = {str(place / 'exchange')!r}\nc.ExchangeCollect.check_owner = False\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (place / "exchange").mkdir(mode=0o777)
    (place / "exchange").chmod(0o777)
    made = exchange.open_course(root, place / "log.txt")
    exchange.release(made, ASSIGNMENT)
    desks = {}
    changes = {name: (before, after) for name, (before, after, _) in REACHED.items() if "*" not in name}
    changes |= {name: (before, nothing) for name, (before, _) in UNREACHED.items()}
    for name, (before, _) in changes.items():
        desks[name] = exchange.Desk(name, place / "desks" / name)
        folder = exchange.fetch(made, ASSIGNMENT, desks[name])
        work = sample.hand_in(root, name, 0).parent
        for path in work.glob("*.ipynb"):
            shutil.copy(path, folder / path.name)
        shutil.rmtree(work.parent)
        before(folder)
        exchange.submit(made, ASSIGNMENT, desks[name])
    exchange.collect(made, ASSIGNMENT)
    for name, (_, after) in changes.items():
        after(root / "submitted" / name / ASSIGNMENT)
    # nbgrader takes no such name at submit, but whoever copies folders can have it.
    odd = sample.hand_in(root, "a[b]*", 0).parent
    (odd / "submission_secret.txt").write_text("odd")
    shutil.rmtree(root / "submitted" / "by-mail")
    sample.hand_in(root, "by-mail", 0)
    for path in (place / "exchange" / "made-up" / "inbound").glob("by-mail+*"):
        shutil.rmtree(path)
    late = root / "submitted" / "not-graded"
    late.rename(place / "not-graded")
    report = grading.grade(root, ASSIGNMENT, settings=made.settings, preload=(), workers=2)
    (place / "not-graded").rename(late)
    done = deliver(root, ASSIGNMENT)
    return SimpleNamespace(root=root, made=made, desks=desks, done=done, report=report, place=place)


def pages(course, name):
    return {
        path.stem: " ".join(path.read_text("utf-8").split())
        for path in exchange.fetch_feedback(course.made, ASSIGNMENT, course.desks[name])
    }


def test_everybody_is_reached_or_named(course):
    done = course.done
    assert not done.trouble
    assert sorted(done.reached) == sorted(REACHED)
    assert [name for name, _ in done.unreached] == sorted(UNREACHED)
    assert done.total == len(list((course.root / "submitted").iterdir()))
    assert sorted(done.made) == sorted({*REACHED, *UNREACHED} - {"not-graded"})


@pytest.mark.parametrize("name", [name for name in REACHED if "*" not in name])
def test_page_is_fetched_by_nbgraders_own_step(course, name):
    found = pages(course, name)
    text = found[REACHED[name][2]]
    if name == "word-beside-a-lesson":
        assert "Not graded" in text and "a document of an office program" in text
        assert "Please hand in the notebook itself" in text
    else:
        assert "6 of 10 points so far" in text


@pytest.mark.parametrize("name", UNREACHED)
def test_trainee_who_is_not_reached_is_named_with_the_reason(course, name):
    words = dict(course.done.unreached)[name]
    assert UNREACHED[name][1] in words
    if name != "not-graded":
        assert f"feedback/{name}/waits/exercise.html" in words
        assert (course.root / "feedback" / name / "waits" / "exercise.html").is_file()


def test_list_of_a_trainee_with_one_more_notebook_shows_feedback(course):
    assert {"exercise", "lesson", "old"} == set(pages(course, "one-more"))


def test_only_what_changed_is_made_again_and_reaches_the_trainee(course):
    again = deliver(course.root, ASSIGNMENT)
    assert again.made == [] and sorted(again.unchanged) == sorted(course.done.made)
    exchange.mark(course.made, ASSIGNMENT, "downloaded-twice", "words", 3, "Well seen.")
    after = deliver(course.root, ASSIGNMENT)
    assert after.made == ["downloaded-twice"]
    text = pages(course, "downloaded-twice")["exercise (1)"]
    assert "9 of 10 points" in text and "Well seen." in text
    shutil.rmtree(course.root / "feedback" / "as-it-is")
    assert deliver(course.root, ASSIGNMENT, students=["as-it-is"]).made == ["as-it-is"]


def test_work_that_was_handed_in_again_waits_for_grading(course):
    stamp = course.root / "submitted" / "as-it-is" / ASSIGNMENT / "timestamp.txt"
    before = stamp.read_text()
    stamp.write_text("2026-11-28 10:00:00.000000 UTC")
    done = deliver(course.root, ASSIGNMENT, students=["as-it-is"])
    stamp.write_text(before)
    assert done.unreached == [
        ("as-it-is", "has handed in again since it was graded. Run: practicum grade waits")
    ]


def test_secret_is_not_taken_from_work_that_is_not_the_same(course, tmp_path):
    """Anybody can put a folder into inbound under anybody's name."""
    inbound = course.place / "exchange" / "made-up" / "inbound"
    forged = inbound / f"by-mail+{ASSIGNMENT}+2027-01-01 10:00:00.000000 UTC+abc"
    forged.mkdir()
    nbformat.write(nbformat.v4.new_notebook(), forged / "exercise.ipynb")
    (forged / "submission_secret.txt").write_text("mine")
    try:
        assert (
            "submission_secret.txt is missing" in dict(deliver(course.root, ASSIGNMENT).unreached)["by-mail"]
        )
    finally:
        shutil.rmtree(forged)


def test_command_names_the_unreached_and_fails(course):
    done = CliRunner().invoke(app, ["feedback", ASSIGNMENT, "--course", str(course.root)])
    assert done.exit_code == 1
    assert f"{len(REACHED)} of {course.done.total} can fetch their feedback." in done.stdout
    for name in UNREACHED:
        assert f"\n{name}: " in f"\n{done.stderr}"
    assert "4 of 17 cannot fetch feedback." in done.stderr
    done = CliRunner().invoke(
        app, ["feedback", ASSIGNMENT, "--student", "as-it-is", "--course", str(course.root)]
    )
    assert done.exit_code == 0 and "1 of 1 can fetch" in done.stdout
    done = CliRunner().invoke(app, ["feedback", "Waits/", "--course", str(course.root)])
    assert done.exit_code == 1 and 'Did you mean "waits"?' in done.stderr


@pytest.mark.filterwarnings(
    "ignore:Passing unrecognized arguments:DeprecationWarning"
)  # a typo of nbgrader's
def test_nbgraders_own_command_releases_past_work_without_a_secret(course):
    """Formgrader calls this."""
    shutil.rmtree(course.place / "exchange" / "made-up" / "feedback")
    directory = CourseDirectory(config=course.made.settings)
    api = NbGraderAPI(directory, config=course.made.settings)
    result = api.release_feedback(ASSIGNMENT)
    assert result["success"], result
    assert "How long do people wait?" in pages(course, "upper-case")["Exercise"]


def test_exchange_that_is_not_there_is_one_sentence(course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(course.root, root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.Exchange.root = {str(tmp_path / 'none')!r}\n")
    done = deliver(root, ASSIGNMENT)
    assert "could not release the feedback" in done.trouble and "The pages are in" in done.trouble
    assert done.total == course.done.total and not done.reached


def test_pages_that_several_processes_make_are_the_same_and_one_that_fails_is_named(
    course, tmp_path, monkeypatch
):
    root = Path(shutil.copytree(course.root, tmp_path / "course"))
    here = {path.relative_to(root): path.read_bytes() for path in root.glob("feedback/**/*.html")}
    shutil.rmtree(root / "feedback")
    damaged = course.done.made[-1]
    for path in root.glob(f"autograded/{damaged}/*/*.ipynb"):
        path.chmod(0o644)
        path.write_text("{", encoding="utf-8")
    monkeypatch.setattr(delivery, "MANY", 2)
    monkeypatch.setenv("PRACTICUM_WORKERS", "2")
    processes: list[int] = []
    start = Pool._start
    monkeypatch.setattr(Pool, "_start", lambda pool: processes.append(1) or start(pool))
    done = deliver(root, ASSIGNMENT)
    assert len(processes) == 2
    assert done.made == sorted({*course.done.made} - {damaged})
    assert "has no page: nbgrader could not write the feedback" in dict(done.unreached)[damaged]
    assert {path.relative_to(root): path.read_bytes() for path in root.glob("feedback/**/*.html")} == {
        path: page for path, page in here.items() if damaged not in path.parts
    }
    again = deliver(root, ASSIGNMENT)
    assert (again.made, again.unchanged) == ([], done.made)


@pytest.mark.parametrize(
    "graded, names, found",
    [
        ({"a": "", "b": ""}, {"a", "b"}, {"a": "a", "b": "b"}),
        ({"a": "x.ipynb"}, {"x", "y"}, {"x": "a", "y": "a"}),
        ({"a": "", "b": "y.ipynb"}, {"a", "y", "z"}, {"a": "a", "y": "b", "z": "a"}),
        ({"a": "work/a.ipynb"}, {"z"}, {"z": "a"}),
        ({"a": "a.zip/a.ipynb", "b": "a.zip/b.ipynb"}, {"z"}, {"z": "a"}),
        ({"a": ""}, set(), {}),
    ],
)
def test_page_goes_where_it_is_looked_for(graded, names, found):
    assert _addresses({name: {"as": one, "points": True} for name, one in graded.items()}, names) == found


def test_release_is_the_one_that_the_course_names():
    assert "practicum.plugins.ReleaseFeedback" in (REAL / "nbgrader_config.py").read_text("utf-8")
    assert issubclass(ReleaseFeedback, exchange.exchange.ExchangeReleaseFeedback)
    assert os.name != "nt"
