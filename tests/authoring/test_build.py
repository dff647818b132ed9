"""A build gives the same bytes, touches nothing when it fails, and finds what differs."""

from __future__ import annotations

import base64
import json
import shutil
import sys
import zlib

import nbformat
import pytest

from practicum.authoring import build, compare, run
from practicum.authoring.rehearsal import rehearse
from practicum.check import key
from practicum.errors import PracticumError

UNIT = "tiny-first"
IN_KERNEL = "if type(get_ipython()).__name__ == 'ZMQInteractiveShell':\n    "


def quiet(line):
    pass


def everything(folder):
    return {path.as_posix(): (folder / path).read_bytes() for path in compare.files(folder)}


def folders(course):
    return {step: everything(course.root / step) for step in ("source", "release")}


def cells(path):
    return {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}


def test_what_a_build_makes(built):
    names = {"exercise.ipynb", "exercise.key", "lesson.ipynb", "lesson.key"}
    for step, more in (("source", {"rubrics.json"}), ("release", set())):
        assert set(everything(built.root / step)) == {f"{UNIT}/{name}" for name in names | more}


def test_the_key_holds_the_model_answer_and_its_mistakes(built):
    entries = key.decode((built.root / "release" / UNIT / "exercise.key").read_text(encoding="utf-8"))
    (entry,) = [
        entry for (city, name), entry in entries.items() if city == "port-alder" and ":typical:" in name
    ]
    assert entry["expected"] == {"kind": "number", "value": 2.5}
    assert [mistake["says"] for mistake in entry["mistakes"]] == ["{value:.0f} is the mean of the waits."]


@pytest.mark.slow
def test_two_builds_give_equal_bytes(built, tmp_path):
    build.make(built.root, tmp_path / "again", built.read().units, quiet)
    for step in ("source", "release"):
        assert everything(tmp_path / "again" / step) == everything(built.root / step)


def test_nothing_is_built_twice(built):
    before = folders(built)
    done = build.build(built.root, built.read().units, tell=quiet)
    assert (done.ran, done.kept, done.removed) == ((), (UNIT,), ())
    assert folders(built) == before


@pytest.mark.turns
@pytest.mark.slow
def test_changed_prose_changes_only_its_cell(built, tmp_path):
    built.edit(built.exercise, "# Between the tasks.", "# Between two tasks.")
    before = {step: cells(built.root / step / UNIT / "exercise.ipynb") for step in ("source", "release")}
    files = folders(built)
    assert build.build(built.root, built.read().units, tell=quiet).ran == (UNIT,)
    for step in ("source", "release"):
        now = cells(built.root / step / UNIT / "exercise.ipynb")
        assert [name for name in now if now[name] != before[step][name]] == ["some-words"]
        same = {name for name, content in everything(built.root / step).items() if files[step][name] == content}  # fmt: skip
        assert same == set(files[step]) - {f"{UNIT}/exercise.ipynb"}
    # The short way gives what the long way gives.
    build.make(built.root, tmp_path / "again", built.read().units, quiet)
    for step in ("source", "release"):
        assert everything(tmp_path / "again" / step) == everything(built.root / step)


@pytest.mark.turns
@pytest.mark.slow
def test_drift_names_what_differs(built):
    source, release = built.root / "source" / UNIT, built.root / "release" / UNIT
    lesson = json.loads((source / "lesson.ipynb").read_text(encoding="utf-8"))
    lesson["cells"][2]["source"] = ["Edited by hand."]
    (source / "lesson.ipynb").write_text(json.dumps(lesson), encoding="utf-8")
    (release / "lesson.key").unlink()
    (release / "notes.txt").write_text("mine", encoding="utf-8")
    (source / "exercise.key").write_text("broken", encoding="utf-8")
    (built.root / "release" / "tiny-gone").mkdir()
    before = folders(built)
    found = build.drift(built.root, built.read().units, tell=quiet)
    assert found == [
        f"source/{UNIT}/exercise.key: differs",
        f'source/{UNIT}/lesson.ipynb: cell "{lesson["cells"][2]["id"]}" differs',
        f"release/{UNIT}/lesson.key: is not there",
        f"release/{UNIT}/notes.txt: is no longer built",
        "tiny-gone: no unit in curriculum/ makes this",
    ]
    assert folders(built) == before


def packed(entries, level):
    rows = json.dumps([[*place, entry] for place, entry in entries.items()]).encode()
    return base64.b85encode(zlib.compress(rows, level)).decode()


def test_differences_of_keys_packed_by_another_zlib_are_none(tmp_path):
    def write(name, value, level):
        (tmp_path / name).mkdir()
        body = packed({("*", "number:x:1"): {"expected": value}}, level)
        (tmp_path / name / "exercise.key").write_text(f"{key.HEADER}\n{body}\n", encoding="utf-8")
        source = f'check.unseal(\n    """\n{body}\n"""\n)\ncheck.number("x")'
        cells = {"cells": [{"id": "hidden", "source": source.splitlines(keepends=True)}]}
        (tmp_path / name / "exercise.ipynb").write_text(json.dumps(cells), encoding="utf-8")

    for name, value, level in (("a", 1, 9), ("b", 1, 0), ("c", 2, 9)):
        write(name, value, level)
    kept = (tmp_path / "b" / "exercise.key").read_bytes()
    assert kept != (tmp_path / "a" / "exercise.key").read_bytes()
    assert compare.differences(tmp_path / "a", tmp_path / "b") == []
    compare.place(tmp_path / "a", tmp_path / "b", {}, lambda path: None)
    assert (tmp_path / "b" / "exercise.key").read_bytes() == kept
    changed = ['exercise.ipynb: cell "hidden" differs', "exercise.key: differs"]
    assert compare.differences(tmp_path / "a", tmp_path / "c") == changed


def test_differences_of_a_damaged_key_are_told(tmp_path):
    for name, text in (("a", key.encode({})), ("b", "damaged"), ("c", "damaged")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "exercise.key").write_text(text, encoding="utf-8")
    assert compare.differences(tmp_path / "a", tmp_path / "b") == ["exercise.key: differs"]
    assert compare.differences(tmp_path / "b", tmp_path / "c") == []


@pytest.mark.turns
@pytest.mark.parametrize(
    "cell, words",
    [
        ("1 / 0", r"lesson.ipynb: the cell .* stops with ZeroDivisionError: division by zero"),
        ("import sys; print('careful', file=sys.stderr)", r"lesson.ipynb: the cell .* writes to stderr: careful"),
        ("import os; os._exit(3)", r"lesson.ipynb: the kernel died"),
    ],
    ids=["stops", "stderr", "dies"],
)  # fmt: skip
@pytest.mark.slow
def test_a_cell_in_trouble_is_one_sentence_and_nothing_is_touched(built, cell, words):
    built.edit(built.lesson, 'len("abc")', IN_KERNEL + cell)
    before = folders(built)
    with pytest.raises(PracticumError, match=words) as caught:
        build.build(built.root, built.read().units, tell=quiet)
    assert "\n" not in str(caught.value)
    assert folders(built) == before


@pytest.mark.turns
@pytest.mark.slow
def test_a_cell_may_stop_on_purpose_and_only_as_it_says(built):
    built.edit(built.lesson, '# %%\nlen("abc")', '# %% fails="oops" error="NameError"\n# lenn("abc")')
    build.build(built.root, built.read().units, tell=quiet)
    lesson = json.loads((built.root / "source" / UNIT / "lesson.ipynb").read_text(encoding="utf-8"))
    (stopped,) = (cell for cell in lesson["cells"] if cell["id"] == "oops-fails")
    (output,) = stopped["outputs"]
    assert output["traceback"] == ["NameError: name 'lenn' is not defined"]  # no folder of this machine
    assert all(cell["execution_count"] for cell in lesson["cells"] if cell["cell_type"] == "code")
    built.edit(built.lesson, "lenn(", "len(")
    with pytest.raises(PracticumError, match='"oops-fails" should stop with NameError, and does not'):
        build.build(built.root, built.read().units, tell=quiet)


@pytest.mark.turns
def test_a_cell_that_stops_while_keys_are_made_is_named_with_its_line(built):
    from support.small_course import line_of

    built.edit(built.exercise, "waits = pd.Series", "waits = pd.Serie")
    before = folders(built)
    with pytest.raises(PracticumError, match="this cell says: AttributeError") as caught:
        build.build(built.root, built.read().units, tell=quiet)
    assert caught.value.line == line_of(built.exercise, "setup=true")
    assert folders(built) == before


@pytest.mark.turns
@pytest.mark.slow
def test_a_process_that_dies_while_keys_are_made_is_one_sentence(course):
    course.edit(course.exercise, "waits = pd.Series", "import os; os._exit(3)\nwaits = pd.Series")
    with pytest.raises(PracticumError, match="Python itself died while running the cells of") as caught:
        rehearse([course.read().units[0].exercise], ["port-alder", "fort-linden"], workers=2)
    assert "exercise.py" in str(caught.value)


@pytest.mark.turns
@pytest.mark.parametrize(
    "old, new, words",
    [
        ("typical = waits.median()", "typical = waits.medium()  # median", "the model answer fails: AttributeError"),
        ("typical = waits.median()", "pass  # median", "the model answer fails: typical has no value"),
        ("typical = waits.median()", "typical = waits  # median", "check.number cannot judge what the model answer gives"),
        ("{value:.1f}", "{valu:.1f}", 'cannot be filled .*fields here: {value}'),
                ('check.number("typical")', 'check.number("typical")\ncheck.number("typical")', "asks again what another check"),
    ],
)  # fmt: skip
def test_keys_that_cannot_be_made(built, old, new, words):
    built.edit(built.exercise, old, new)
    before = folders(built)
    with pytest.raises(PracticumError, match=words) as caught:
        build.build(built.root, built.read().units, tell=quiet)
    assert "\n" not in str(caught.value)
    assert caught.value.path == built.exercise and caught.value.line
    assert folders(built) == before


def test_build_of_all_removes_what_builds_made_of_a_unit_that_is_gone(built):
    for step in ("source", "release"):
        (built.root / step / "README.md").write_text("Stays.", encoding="utf-8")
        shutil.copytree(built.root / step / UNIT, built.root / step / "tiny-gone")
    units = built.read().units
    assert build.build(built.root, units, whole=False, tell=quiet).removed == ()
    done = build.build(built.root, units, tell=quiet)
    assert (done.removed, done.left) == (("tiny-gone",), ())
    for step in ("source", "release"):
        assert sorted(path.name for path in (built.root / step).iterdir()) == ["README.md", UNIT]


@pytest.mark.parametrize("step", ["source", "release"])
@pytest.mark.parametrize(
    "content",
    [
        {},
        {"quiz.ipynb": "{}"},
        {"exercise.ipynb": "{}", "data/own.csv": "a,b", ".hidden": "kept"},
        {".built.json": "{}", "quiz.ipynb": "{}"},
        {".built.json": '{"run": "", "text": "", "files": []}', "quiz.ipynb": "{}"},
    ],
)
def test_build_leaves_a_folder_that_it_did_not_make_and_names_it(built, step, content):
    folder = built.root / step / "my-quiz"
    folder.mkdir()
    for name, text in content.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = build.build(built.root, built.read().units, tell=quiet)
    assert (done.removed, done.left) == ((), (f"{step}/my-quiz",))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(content)
    assert all((folder / name).read_text(encoding="utf-8") == text for name, text in content.items())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_build_leaves_a_linked_folder_and_what_it_shows(built, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(built.root / "source" / UNIT, elsewhere / "quiz")
    (elsewhere / "quiz" / ".built.json").unlink()
    (built.root / "source" / "my-quiz").symlink_to(elsewhere / "quiz")
    before = everything(elsewhere)
    assert build.build(built.root, built.read().units, tell=quiet).left == ("source/my-quiz",)
    assert everything(elsewhere) == before


def test_build_leaves_in_a_unit_that_is_gone_what_people_wrote_or_changed(built):
    for step in ("source", "release"):
        shutil.copytree(built.root / step / UNIT, built.root / step / "tiny-gone")
    (built.root / "release" / "tiny-gone" / "exercise.ipynb").write_text("my answers", encoding="utf-8")
    (built.root / "source" / "tiny-gone" / "notes.txt").write_text("my notes", encoding="utf-8")
    left = ("source/tiny-gone/notes.txt", "release/tiny-gone/exercise.ipynb")
    for removed in (("tiny-gone",), ()):
        done = build.build(built.root, built.read().units, tell=quiet)
        assert (done.removed, done.left) == (removed, left)
    assert (built.root / left[0]).read_text(encoding="utf-8") == "my notes"
    assert (built.root / left[1]).read_text(encoding="utf-8") == "my answers"


@pytest.mark.turns
@pytest.mark.slow
@pytest.mark.parametrize(
    "name, content",
    [
        ("release/{}/exercise.ipynb", b"my answers"),
        ("release/{}/lesson.key", b"another key"),
        ("source/{}/lesson.ipynb", b"edited by hand"),
        ("source/{}/rubrics.json", b"\xff\x00 no text"),
    ],
)
def test_build_keeps_a_copy_of_a_file_that_it_did_not_write_as_it_is(built, name, content):
    path = built.root / name.format(UNIT)
    right = path.read_bytes()
    path.write_bytes(content)
    done = build.build(built.root, built.read().units, tell=quiet)
    ((said, copy),) = done.saved
    assert said == name.format(UNIT) and path.read_bytes() == right
    assert (built.root / copy).read_bytes() == content
    assert copy.split("/")[0] == build.SAVED  # neither released nor committed
    assert build.build(built.root, built.read().units, tell=quiet).saved == ()


def test_copies_of_one_file_do_not_replace_each_other(tmp_path):
    path = tmp_path / "release" / UNIT / "exercise.ipynb"
    path.parent.mkdir(parents=True)
    copies = []
    for content in ("first", "first", "second", "third", "second"):
        path.write_text(content, encoding="utf-8")
        copies.append(build._save(tmp_path, path))
        assert copies[-1].read_text(encoding="utf-8") == content
    assert [copy.name for copy in copies] == [
        "exercise.ipynb", "exercise.ipynb", "exercise 2.ipynb", "exercise 3.ipynb", "exercise 2.ipynb",
    ]  # fmt: skip
    assert {copy.parent.relative_to(tmp_path).parts[2:] for copy in copies} == {("release", UNIT)}


@pytest.mark.turns
@pytest.mark.slow
def test_build_after_a_change_of_text_keeps_answers_and_replaces_its_own_files_in_silence(built):
    path = built.root / "release" / UNIT / "exercise.ipynb"
    path.write_text("my answers", encoding="utf-8")
    built.edit(built.exercise, "# Between the tasks.", "# Between two tasks.")
    done = build.build(built.root, built.read().units, tell=quiet)
    assert [said for said, _ in done.saved] == [f"release/{UNIT}/exercise.ipynb"]
    assert (built.root / done.saved[0][1]).read_text(encoding="utf-8") == "my answers"
    assert "Between two tasks." in path.read_text(encoding="utf-8")


@pytest.mark.turns
@pytest.mark.slow
def test_build_without_its_record_keeps_a_copy_of_what_it_changes_only(built):
    (built.root / "source" / UNIT / ".built.json").unlink()
    built.edit(built.exercise, "# Between the tasks.", "# Between two tasks.")
    done = build.build(built.root, built.read().units, tell=quiet)
    assert [said for said, _ in done.saved] == [f"{step}/{UNIT}/exercise.ipynb" for step in ("source", "release")]  # fmt: skip


def test_build_takes_files_with_other_line_ends_for_its_own(built):
    """git gives them where core.autocrlf is on and no attributes hold."""
    for step in ("source", "release"):
        for path in (built.root / step / UNIT).iterdir():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    units = built.read().units
    assert build.drift(built.root, units, tell=quiet) == []
    done = build.build(built.root, units, tell=quiet)
    assert (done.ran, done.saved, done.left) == ((), (), ())


@pytest.mark.turns
@pytest.mark.slow
def test_build_adds_media_and_removes_those_that_are_gone(built):
    picture = built.exercise.parent / "media" / "map.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG")
    own = built.root / "release" / UNIT / "media" / "own.txt"
    build.build(built.root, built.read().units, tell=quiet)
    for step in ("source", "release"):
        assert (built.root / step / UNIT / "media" / "map.png").read_bytes() == b"\x89PNG"
    own.write_text("mine", encoding="utf-8")
    picture.unlink()
    assert build.build(built.root, built.read().units, tell=quiet).left == (f"release/{UNIT}/media/own.txt",)
    assert not (built.root / "source" / UNIT / "media").exists()
    assert [path.name for path in own.parent.iterdir()] == ["own.txt"]
    # It is named every time, and a course that holds it is not what the text gives.
    assert build.build(built.root, built.read().units, tell=quiet).left == (f"release/{UNIT}/media/own.txt",)
    found = build.drift(built.root, built.read().units, tell=quiet)
    assert found == [f"release/{UNIT}/media/own.txt: is no longer built"]


def test_what_a_build_leaves_out(built):
    for path in sorted((built.root / "source" / UNIT).glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        made = nbformat.reads(text, as_version=4)
        nbformat.validate(made)
        assert set(made.metadata) == {"kernelspec", "language_info"}
        assert made.metadata.language_info == {"name": "python"}
        for words in ("widget-view", "widget-state", "iopub", "jupytext", "lines_to_next_cell"):
            assert words not in text
        assert not any("execution" in cell.metadata for cell in made.cells)


def test_clean_takes_out_widgets_and_timing_and_joins_streams():
    made = nbformat.v4.new_notebook(metadata={"widgets": {"x": 1}, "language_info": {"name": "python", "version": "3.11.7"}})  # fmt: skip
    cell = nbformat.v4.new_code_cell("1", metadata={"execution": {"iopub": "now"}})
    view = nbformat.v4.new_output("display_data", {run.WIDGET_VIEW: {"model_id": "1"}})
    twin = nbformat.v4.new_output("display_data", {run.WIDGET_VIEW: {"model_id": "1"}, "text/html": "twin"})
    streams = [nbformat.v4.new_output("stream", name="stdout", text=text) for text in ("a", "b")]
    cell.outputs = [view, twin, *streams]
    made.cells = [cell]
    run.clean(made)
    assert made.metadata == {"language_info": {"name": "python"}}
    assert cell.metadata == {}
    assert [dict(output.get("data", {})) for output in cell.outputs] == [{"text/html": "twin"}, {}]
    assert cell.outputs[1].text == "ab"


@pytest.mark.skipif(sys.platform == "win32", reason="files stand elsewhere while a test runs")
def test_a_build_reads_no_city_from_the_shell(built, monkeypatch):
    monkeypatch.setenv("PRACTICUM_CITY", "no-such-city")
    units = built.read().units
    assert rehearse([units[0].lesson], ["port-alder"])[units[0].lesson.path][0].tasks[0].model.error == ""


@pytest.mark.turns
def test_two_keys_of_one_folder_may_not_hold_the_same_name(built):
    whole = built.lesson.read_text(encoding="utf-8").replace("letters = ", "typical = ")
    built.lesson.write_text(whole.replace('"letters"', '"typical"'), encoding="utf-8")
    before = folders(built)
    with pytest.raises(PracticumError, match="`typical` is asked for here as in lesson.py"):
        build.build(built.root, built.read().units, tell=quiet)
    assert folders(built) == before


@pytest.mark.turns
@pytest.mark.slow
def test_build_folded_cells_stay_folded_when_released_and_show_what_they_print(built):
    from nbconvert import HTMLExporter

    built.edit(built.lesson, '# %%\nlen("abc")', '# %% fold=true\nprint("three", len("abc"))')
    built.edit(built.exercise, "# %% setup=true", "# %% setup=true fold=true")
    build.build(built.root, built.read().units, tell=quiet)
    folded = {
        (step, name): [
            cell["id"]
            for cell in cells(built.root / step / UNIT / f"{name}.ipynb").values()
            if cell["metadata"].get("jupyter") == {"source_hidden": True}
        ]
        for step in ("source", "release")
        for name in ("lesson", "exercise")
    }
    assert folded == {
        ("source", "lesson"): ["count-2"],
        ("source", "exercise"): ["setup"],
        ("release", "lesson"): ["count-2"],
        ("release", "exercise"): ["setup"],
    }
    locked = cells(built.root / "release" / UNIT / "exercise.ipynb")["setup"]["metadata"]
    assert locked["nbgrader"]["locked"] and locked["editable"] is False
    page, _ = HTMLExporter().from_filename(str(built.root / "source" / UNIT / "lesson.ipynb"))
    assert "three 3" in page
