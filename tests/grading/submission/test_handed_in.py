"""What comes instead of a notebook, and where it comes: all of it is heard of, what holds the notebook is graded."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import shutil
import tarfile
import zipfile
from types import SimpleNamespace

import jupytext
import nbformat
import pytest
from nbconvert.exporters import HTMLExporter, PythonExporter
from support import sample_course as sample
from support.course_folder import rows
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.grading.submission import archives, exports, parse
from practicum.grading.submission.notes import UNGRADED

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="such names need another file system"),
    pytest.mark.turns(fixture="graded"),
]

FULL = {"mean-check": 2, "slow-check": 1, "share-check": 3, "words": None}
NONE = {"mean-check": 0, "slow-check": 0, "share-check": 0, "words": 0}


def zipped(files, **options):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data, **options)
    return whole.getvalue()


def tarred(files, mode="w:gz", links=()):
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode=mode) as archive:
        for name, data in files.items():
            one = tarfile.TarInfo(name)
            one.size = len(data)
            archive.addfile(one, io.BytesIO(data))
        for name, goal in links:
            one = tarfile.TarInfo(name)
            one.type, one.linkname = tarfile.SYMTYPE, goal
            archive.addfile(one)
    return whole.getvalue()


def locked(data):
    """Set the bit that says that a zip's file needs a password."""
    data = bytearray(data)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def page(data, template="lab", words=None):
    notebook = nbformat.reads(data.decode(), as_version=4)
    if words:
        notebook.cells[-1].source = words
    return HTMLExporter(template_name=template).from_notebook_node(notebook)[0].encode()


def script(data):
    return PythonExporter().from_notebook_node(nbformat.reads(data.decode(), as_version=4))[0].encode()


def percent(data):
    return jupytext.writes(nbformat.reads(data.decode(), as_version=4), "py:percent").encode()


def bare(data):
    """Take away all labels and ids, as Colab does."""
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}
    notebook["nbformat_minor"] = 4
    return json.dumps(notebook).encode()


def nested(data, depth):
    for _ in range(depth):
        data = zipped({"exercise.ipynb" if depth == 0 else "inner.zip": data})
    return data


WORD = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
# The files that come instead of the notebook, made from its content.
READ = {
    "zip": lambda data: {"exercise.zip": zipped({"exercise.ipynb": data})},
    "zip-of-the-folder": lambda data: {
        "waits.zip": zipped(
            {"waits/exercise.ipynb": data, "waits/lesson.ipynb": b"{}", "waits/own.txt": b"7"}
        )
    },
    "zip-of-a-mac": lambda data: {
        "Archive.zip": zipped(
            {"exercise.ipynb": data, "__MACOSX/._exercise.ipynb": b"\0\5\x16\7", ".DS_Store": b"x"}
        )
    },
    "zip-of-windows": lambda data: {"exercise.zip": zipped({"waits\\exercise.ipynb": data})},
    "zip-in-a-zip": lambda data: {"all.zip": zipped({"exercise.zip": zipped({"exercise.ipynb": data})})},
    "zip-called-ipynb": lambda data: {"exercise.ipynb": zipped({"exercise.ipynb": data})},
    "tar.gz": lambda data: {"exercise.tar.gz": tarred({"exercise.ipynb": data})},
    "tar": lambda data: {"exercise.tar": tarred({"./work/exercise.ipynb": data}, "w")},
    "tar.xz": lambda data: {"exercise.tar.xz": tarred({"exercise.ipynb": data}, "w:xz")},
    "gz": lambda data: {"exercise.ipynb.gz": gzip.compress(data)},
    "bz2": lambda data: {"exercise.ipynb.bz2": bz2.compress(data)},
    "xz": lambda data: {"exercise.ipynb.xz": lzma.compress(data)},
    "json": lambda data: {"exercise.json": data},
    "json-without-labels": lambda data: {"exercise.json": bare(data)},
    "txt": lambda data: {"exercise.ipynb.txt": data},
    "no-suffix": lambda data: {"exercise": data},
    "page-of-jupyterlab": lambda data: {"exercise.html": page(data)},
    "page-of-the-classic-notebook": lambda data: {"exercise.htm": page(data, "classic")},
    "page-called-ipynb": lambda data: {"exercise.ipynb": page(data)},
    "page-in-a-zip": lambda data: {"exercise.zip": zipped({"exercise.html": page(data)})},
    "script-of-nbconvert": lambda data: {"exercise.py": script(data)},
    "script-of-jupytext": lambda data: {"exercise.py": percent(data)},
    "script-with-windows-line-ends": lambda data: {"exercise.py": script(data).replace(b"\n", b"\r\n")},
    "downloaded-twice": lambda data: {"exercise (1).ipynb": data},
    "upper-case": lambda data: {"Exercise.ipynb": data},
    "a-folder-too-much": lambda data: {"exercise/exercise.ipynb": data, "exercise/own.txt": b"7"},
    "a-folder-called-ipynb": lambda data: {"exercise.ipynb/exercise.ipynb": data},
    "among-documents": lambda data: {"notes.docx": WORD, "Lösung.pdf": b"%PDF-1.7", "mine.ipynb": data},
}
# The files, what the coach is told, and the kind of the problem.
UNREAD = {
    "nothing": ({}, "was not handed in", "empty"),
    "word": ({"exercise.docx": WORD}, '"exercise.docx" is a document of an office program', "instead"),
    "pdf": ({"exercise.pdf": b"%PDF-1.7 x"}, '"exercise.pdf" is a PDF document', "instead"),
    "old-word": ({"exercise.doc": b"\xd0\xcf\x11\xe0" + bytes(600)}, '"exercise.doc" is a document', "instead"),
    "photo": ({"IMG_0001.jpeg": b"\xff\xd8\xff\xe0" + bytes(99)}, '"IMG_0001.jpeg" is a picture', "instead"),
    "prose": ({"answers.txt": b"The mean is 7."}, '"answers.txt" holds no notebook', "instead"),
    "code-alone": ({"exercise.py": b"def mean(x):\n    return sum(x)\n"}, '"exercise.py" holds no notebook', "instead"),
    "login-page": ({"exercise.html": b"<!DOCTYPE html><html>Log in"}, "is a web page from which", "instead"),
    "other-json": ({"exercise.json": b'{"a": 1}'}, '"exercise.json" holds no notebook', "instead"),
    "zero-bytes": ({"exercise.ipynb": b""}, "could not be read", "unreadable"),
    "zero-bytes-of-another-name": ({"exercise (1).ipynb": b""}, '"exercise (1).ipynb" is empty', "instead"),
    "rar": ({"exercise.rar": b"Rar!\x1a\7\0"}, "is a RAR archive, which cannot be opened", "instead"),
    "7z": ({"exercise.7z": b"7z\xbc\xaf\x27\x1cx"}, "is a 7-Zip archive, which cannot be opened", "instead"),
    "half-a-zip": ({"exercise.zip": zipped({"exercise.ipynb": b"{}" * 99})[:60]}, "is damaged", "instead"),
    "empty-zip": ({"exercise.zip": zipped({})}, "holds no notebook", "instead"),
    "zip-of-a-document": ({"exercise.zip": zipped({"exercise.pdf": b"%PDF"})}, "holds no notebook", "instead"),
}  # fmt: skip
# The same, made from the notebook's content.
REFUSED = {
    "locked-zip": (lambda data: {"exercise.zip": locked(zipped({"exercise.ipynb": data}))}, "locked with a password"),
    "zip-that-leads-elsewhere": (
        lambda data: {"exercise.zip": zipped({"../../s/exercise.ipynb": data, "/exercise.ipynb": data})},
        "holds no notebook",
    ),
    "tar-with-a-link": (
        lambda data: {"exercise.tgz": tarred({}, links=[("exercise.ipynb", "../../../source/waits/exercise.ipynb")])},
        "holds no notebook",
    ),
    "zips-in-zips": (lambda data: {"exercise.zip": nested(data, 4)}, "holds no notebook"),
    "bomb": (
        lambda data: {"exercise.zip": zipped({"a.bin": bytes(parse.LARGEST), "exercise.ipynb": data})},
        "more than 100 MB",
    ),
    "bomb-of-names": (
        lambda data: {"exercise.zip": zipped({f"{n}.txt": b"" for n in range(2_500)} | {"exercise.ipynb": data})},
        "more than 2,000 files",
    ),
    "page-with-formatted-words": (
        lambda data: {"exercise.html": page(data, words="Most *waits* are:\n\n- short")},
        "a written answer cannot be read back exactly",
    ),
}  # fmt: skip
ODD_NAMES = (
    "CITY\\jdoe",
    "Zoë Łukasz",
    "a[b]*",
    "jdoe@city.gov",
    "o'neil; drop",
    "x" * 120,
    " lead and trail ",
)
# What lies in submitted/ and is not graded: its name in the report, and why.
STRAYS = {
    "two\\nlines": "line break",
    ".hidden": "hidden folder",
    "\\udcff": "no text",
    "ann": "holds Waits, not waits",
    "ben": 'holds "waits (1)", not waits',
    "cleo": "holds exercise.ipynb, not waits",
    "dan": "holds waits.zip, not waits",
    "eve": "is no folder",
    "fay": "a link that leads nowhere",
    "waits.zip": "is a file, where a student's folder belongs",
    "gil": "student_id_exclude",
}


def put(folder, files):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def stray(submitted, data):
    for name in ("two\nlines", ".hidden", "\udcff", "gil"):
        put(submitted / name / ASSIGNMENT, {"exercise.ipynb": data})
    put(submitted / "ann" / "Waits", {"exercise.ipynb": data})
    put(submitted / "ben" / "waits (1)", {"exercise.ipynb": data})
    put(submitted / "cleo", {"exercise.ipynb": data})
    put(submitted / "dan", {"waits.zip": data})
    put(submitted / "eve", {"waits": data})
    (submitted / "fay").mkdir()
    (submitted / "fay" / ASSIGNMENT).symlink_to("nowhere")
    (submitted / "waits.zip").write_bytes(data)
    # These are in order: a folder of another assignment, and what coaches keep there.
    put(submitted / "hal" / "other", {"exercise.ipynb": data})
    (submitted / "README.md").write_text("Each student has a folder.")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """All of it in one run."""
    root = tmp_path_factory.mktemp("forms") / "course"
    sample.write(root, 0, plain=True, lesson=False)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('c.CourseDirectory.student_id_exclude = "gil"\n')
    for folder in ("source", "release"):
        (root / folder / "other").mkdir()
    submitted = root / "submitted"
    for name in ODD_NAMES:
        sample.hand_in(root, name, 0)
    for name, make in READ.items():
        path = sample.hand_in(root, name, 0)
        put(path.parent, make(path.read_bytes()))
    for name, (make, _) in REFUSED.items():
        path = sample.hand_in(root, name, 0)
        put(path.parent, make(path.read_bytes()))
    for name, (found, *_) in UNREAD.items():
        put(submitted / name / ASSIGNMENT, found)
    stray(submitted, (submitted / ODD_NAMES[0] / ASSIGNMENT / "exercise.ipynb").read_bytes())
    report = grading.grade(root, ASSIGNMENT, workers=2, preload=(), audit=0)
    points: dict[str, dict[str, float | None]] = {}
    for student, _, name, auto, _, _, manual in rows(root)["grade"]:
        points.setdefault(student, {})[name] = None if manual else auto
    told: dict[str, list] = {}
    for one in report.problems:
        told.setdefault(one.student, []).append(one)
    return SimpleNamespace(root=root, report=report, points=points, told=told)


def made(graded, student):
    path = graded.root / "autograded" / student / ASSIGNMENT / "exercise.ipynb"
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_name_that_stock_grades_is_graded(graded, name):
    assert graded.points[name] == FULL
    assert name in graded.report.graded and name not in graded.told


@pytest.mark.parametrize("name", READ)
def test_notebook_in_another_form_is_graded_and_the_trainee_is_told(graded, name):
    assert graded.points[name] == FULL, graded.told.get(name)
    notebook = made(graded, name)
    assert "another file that holds this notebook was graded in its place" in notebook.cells[0].source
    assert name in graded.report.repaired and name not in graded.told


@pytest.mark.parametrize("name", ["zip-of-the-folder", "a-folder-too-much"])
def test_file_beside_a_notebook_in_another_form_is_taken_along(graded, name):
    assert (graded.root / "autograded" / name / ASSIGNMENT / "own.txt").read_text() == "7"


@pytest.mark.parametrize("name", [*UNREAD, *REFUSED])
def test_work_without_a_notebook_is_named_to_coach_and_trainee(graded, name):
    _, words, kind = UNREAD[name] if name in UNREAD else (*REFUSED[name], "instead")
    assert graded.points[name] == NONE
    (problem,) = graded.told[name]
    assert (problem.kind, words in problem.words) == (kind, True), problem
    assert problem in graded.report.failures
    notebook = made(graded, name)
    assert notebook.metadata[UNGRADED][-1].startswith(
        "Please hand in the notebook itself: the file exercise.ipynb"
    )
    assert words in " ".join(notebook.metadata[UNGRADED])
    assert notebook.metadata[UNGRADED][0] in notebook.cells[0].source
    log = graded.report.log.read_text()
    assert json.dumps(problem.words) in log


@pytest.mark.parametrize("name", STRAYS)
def test_folder_that_is_not_graded_is_named(graded, name):
    assert name in graded.report.skipped
    (problem,) = graded.told[name]
    assert STRAYS[name] in problem.words
    assert (problem in graded.report.failures) == (name != "gil")


def test_counts_add_up_to_the_folders_that_are_there(graded):
    report, submitted = graded.report, graded.root / "submitted"
    there = {path.name for path in submitted.iterdir()} - {"README.md", "hal"}
    assert report.total == len(there)
    heard = [*report.graded, *report.failed, *report.skipped]
    assert sorted(heard) == sorted(ascii(name)[1:-1] if not name.isprintable() else name for name in there)
    first = str(report).splitlines()[0]
    assert first.startswith(f"waits: {len(report.graded)} graded, {len(STRAYS)} skipped in ")
    assert not {"hal", "README.md"} & graded.told.keys()


def test_next_run_names_them_again(graded):
    names = ["word", "zip", "nothing"]
    report = grading.grade(graded.root, ASSIGNMENT, workers=1, preload=(), audit=0, students=names)
    assert sorted(one.student for one in report.failures) == ["nothing", "word"]
    assert report.unchanged == ["zip"]


# ---------------------------------------------------------------- the parts


@pytest.mark.parametrize("mark", [b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\0", b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf\x27\x1c"])  # fmt: skip
def test_archive_of_rubbish_is_refused(mark):
    done = archives.unpack({"a": mark + bytes(range(256)), "b": mark})
    assert set(done.refused) == {"a", "b"} and not done.files


def test_archives_of_one_submission_share_a_limit():
    one = zipped({"a.bin": bytes(archives.MOST_BYTES * 2 // 3)})
    done = archives.unpack({"1.zip": one, "2.zip": one})
    assert set(done.files) == {"1.zip/a.bin"} and set(done.refused) == {"2.zip"}


def test_squeezed_bomb_is_refused():
    done = archives.unpack({"a.gz": gzip.compress(bytes(4 * parse.LARGEST), 1)})
    assert "more than 100 MB" in done.refused["a.gz"]


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "C:\\x", "a/.git/x", "", ".", "a\0b", "a\nb", "__MACOSX/x"]
)
def test_name_in_an_archive_that_leads_elsewhere_is_left_out(name):
    assert archives._safe(name) == ""


def test_page_with_a_cell_in_a_cell_is_not_read():
    inner = '<div class="jp-Cell jp-CodeCell"><pre>mean = 7</pre></div>'
    text = f'<html><div class="jp-Cell jp-CodeCell"><pre>x</pre><div class="jp-Cell-outputWrapper">{inner}</div></div>'
    with pytest.raises(parse.Unreadable, match="web page"):
        exports.read(text.encode())


@pytest.mark.parametrize("source, exact", [
    ("Plain words.", True), ("Two\nlines, isn't it?\n\n2 < 3 & more", True), ("*loud*", False),
    ("- a list", False), ("2\\. not", False), ("`code`", False), ("[a](b)", False),
])  # fmt: skip
def test_text_in_a_page_is_read_only_when_it_gives_the_same_page(source, exact):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source)])
    (cell,) = exports.read(page(nbformat.writes(notebook).encode()))["cells"]
    assert (exports.INEXACT not in cell["metadata"]) == exact
    if exact:
        assert cell["source"] == source


def test_script_whose_cells_get_the_same_random_id_is_read(monkeypatch):
    monkeypatch.setattr("nbformat.v4.nbbase.random_cell_id", lambda: "377237a2")
    cells = exports.read(b"# %%\na = 1\n\n# %%\nb = 2\n")["cells"]
    assert [cell["source"] for cell in cells] == ["a = 1", "b = 2"]
