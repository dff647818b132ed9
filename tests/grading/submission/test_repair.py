"""Damaged hand-ins, one damage each: the points they get and what is said about it, through the real grader."""

from __future__ import annotations

import copy
import json
import re
from types import SimpleNamespace

import nbformat
import pytest
from support import sample_course as sample
from support.course_folder import rows
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.grading.submission import parse

pytestmark = pytest.mark.turns(fixture="graded")

FULL = {"mean-check": 2, "slow-check": 1, "share-check": 3, "words": None}
NONE = {"mean-check": 0, "slow-check": 0, "share-check": 0, "words": 0}


def at(notebook, name):
    """Return the place of the cell with this label."""
    return next(
        place
        for place, cell in enumerate(notebook["cells"])
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def cell(notebook, name):
    return notebook["cells"][at(notebook, name)]


def marks(notebook, name):
    return cell(notebook, name)["metadata"]["nbgrader"]


def drop(notebook, *names):
    for name in names:
        del notebook["cells"][at(notebook, name)]


def double(notebook, name, *texts, last=False):
    """Put copies of a cell behind it, as JupyterLab does when it is split or copied: the label is copied too."""
    place = at(notebook, name)
    first = notebook["cells"][place]
    first["source"] = texts[0]
    for number, text in enumerate(texts[1:], 1):
        twin = copy.deepcopy(first) | {"source": text, "id": f"twin-{number}"}
        notebook["cells"].insert(len(notebook["cells"]) if last else place + number, twin)


def note_in_each(notebook, **notes):
    """Write into every cell's metadata what a program notes there."""
    for one in notebook["cells"]:
        one["metadata"].update(copy.deepcopy(notes))


def in_colab(notebook):
    """Save a notebook as Colab does."""
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook["metadata"] = {
        "colab": {"provenance": []},
        "kernelspec": kernel,
        "language_info": {"name": "python"},
    }
    notebook["nbformat_minor"] = 0
    for number, one in enumerate(notebook["cells"]):
        del one["id"]
        one["metadata"] |= {"id": f"x{number}", "colab": {"base_uri": "https://localhost"}, "outputId": "7f"}
        for name in ("deletable", "editable"):
            one["metadata"].pop(name, None)


def copy_over(notebook, name, *others, gone=()):
    """Put copies of a cell in the place of others, and write those others' answers into them."""
    for number, other in enumerate(others):
        text = cell(notebook, other)["source"]
        twin = copy.deepcopy(cell(notebook, name)) | {"source": text, "id": f"copied-{number}"}
        notebook["cells"][at(notebook, other)] = twin
    drop(notebook, *gone)


def merge(notebook, *names):
    """Merge cells as JupyterLab does: the first one's label stays."""
    cells = [cell(notebook, name) for name in names]
    cells[0]["source"] = "\n\n".join(one["source"] for one in cells)
    drop(notebook, *names[1:])


def move(notebook, name, place):
    notebook["cells"].insert(place, notebook["cells"].pop(at(notebook, name)))


def retype(notebook, name, kind):
    one = cell(notebook, name)
    one["cell_type"] = kind
    for part in ("outputs", "execution_count"):
        one.pop(part, None)
    if kind == "code":
        one |= {"outputs": [], "execution_count": None}


def exchange(notebook, one, other):
    one, other = cell(notebook, one)["metadata"], cell(notebook, other)["metadata"]
    one["nbgrader"], other["nbgrader"] = other["nbgrader"], one["nbgrader"]


def strip(notebook, *parts):
    for one in notebook["cells"]:
        for part in parts:
            if part == "id":
                one.pop("id", None)
            else:
                one["metadata"].pop(part, None)


def third(notebook):
    """Write the notebook as IPython did in 2013."""
    cells = []
    for one in notebook.pop("cells"):
        one = {key: value for key, value in one.items() if key not in ("id", "execution_count")}
        if one["cell_type"] == "code":
            one["input"], one["language"], one["prompt_number"] = one.pop("source"), "python", 1
        elif one["source"].startswith("# "):
            one |= {"cell_type": "heading", "level": 1, "source": one["source"][2:]}
        cells.append(one)
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}


def own(notebook, **more):
    """Add a cell of the trainee's own."""
    base = {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": "1 + 1",
        "outputs": [],
        "execution_count": None,
    }
    return base | more


ANSWERS = ("mean", "slow", "share")
CHECKS = ("mean-check", "slow-check", "share-check")
GIVEN = "# YOUR CODE HERE\nraise NotImplementedError()"


def gather(notebook, into, *names, gone=True):
    """Move the code of some cells into one, in order, and delete them or leave them as they were given out."""
    places = sorted(at(notebook, name) for name in (into, *names))
    cell(notebook, into)["source"] = "\n\n".join(notebook["cells"][place]["source"] for place in places)
    for name in names:
        if gone:
            drop(notebook, name)
        else:
            cell(notebook, name)["source"] = GIVEN


def gather_own(notebook, place, *names, gone=True):
    """Move the code of some cells into one of the trainee's own."""
    made = own(notebook, source="\n\n".join(cell(notebook, name)["source"] for name in names))
    for name in names:
        if gone:
            drop(notebook, name)
        else:
            cell(notebook, name)["source"] = GIVEN
    notebook["cells"].insert(place, made)


# What the damage is called, what it does to the notebook, the points, and words from the note.
CELLS = [
    ("all-code-in-the-first-answer", lambda nb: gather(nb, "mean", "slow", "share"),
     FULL, 'The answer cell "slow" was missing'),
    ("all-code-in-the-first-answer-others-as-given-out", lambda nb: gather(nb, "mean", "slow", "share", gone=False),
     FULL, None),
    ("all-code-in-the-last-answer", lambda nb: gather(nb, "share", "mean", "slow"),
     FULL, 'The check cell "mean-check" stood before the work that it looks at; it was moved'),
    ("all-code-in-the-last-answer-others-as-given-out", lambda nb: gather(nb, "share", "mean", "slow", gone=False),
     FULL | {"mean-check": 0, "slow-check": 0}, None),
    ("all-code-in-the-setup", lambda nb: gather(nb, "table", *ANSWERS),
     FULL, 'The locked cell "table" was merged with another cell'),
    ("all-code-in-the-setup-others-as-given-out", lambda nb: gather(nb, "table", *ANSWERS, gone=False),
     FULL, 'The locked cell "table" was merged with another cell'),
    ("all-code-in-a-check", lambda nb: gather(nb, "mean-check", *ANSWERS),
     FULL, 'The check cell "mean-check" was merged with another cell'),
    ("all-code-in-a-check-others-as-given-out", lambda nb: gather(nb, "mean-check", *ANSWERS, gone=False),
     FULL, 'The check cell "mean-check" was merged with another cell'),
    ("all-answers-in-an-own-cell-at-the-top", lambda nb: gather_own(nb, 2, *ANSWERS),
     FULL, "One cell had lost the label"),
    ("all-answers-in-an-own-cell-at-the-end", lambda nb: gather_own(nb, 99, *ANSWERS),
     FULL, 'The check cell "share-check" stood before the work'),
    ("all-answers-in-an-own-cell-at-the-top-as-given-out", lambda nb: gather_own(nb, 2, *ANSWERS, gone=False),
     FULL, None),
    ("all-answers-in-an-own-cell-at-the-end-as-given-out", lambda nb: gather_own(nb, 99, *ANSWERS, gone=False),
     FULL | dict.fromkeys(CHECKS, 0), None),
    ("all-code-in-one-own-cell", lambda nb: gather_own(nb, 99, "table", *ANSWERS, *CHECKS),
     FULL, "they were taken apart"),
    ("all-code-in-one-own-cell-without-checks", lambda nb: (drop(nb, *CHECKS), gather_own(nb, 99, "table", *ANSWERS)),
     FULL, 'The check cell "mean-check" was missing; it was put back.'),
    ("answer-twice", lambda nb: double(nb, "mean", "def mean(x):\n    return 0", cell(nb, "mean")["source"]),
     FULL, 'The answer cell "mean" was there twice; the later one counted.'),
    ("answer-copied-below", lambda nb: double(nb, "mean", cell(nb, "mean")["source"], cell(nb, "mean")["source"], last=True),
     FULL, 'The answer cell "mean" was there twice; the one with work in it counted.'),
    ("better-answer-below", lambda nb: double(nb, "mean", "def mean(x):\n    return 0", cell(nb, "mean")["source"], last=True),
     FULL, 'The check cell "mean-check" was not in its place'),
    ("stub-copied-below", lambda nb: double(nb, "mean", cell(nb, "mean")["source"], "# YOUR CODE HERE\nraise NotImplementedError()", last=True),
     FULL, "the one with work in it counted"),
    ("copied-over-the-next-answer", lambda nb: copy_over(nb, "mean", "slow"),
     FULL, 'The answer cell "slow" was missing, and a copy of the answer cell "mean" stood in its place'),
    ("copied-over-the-answer-before", lambda nb: copy_over(nb, "share", "slow"),
     FULL, 'The answer cell "slow" was missing, and a copy of the answer cell "share" stood in its place'),
    ("copied-over-the-first-answer", lambda nb: copy_over(nb, "share", "mean"),
     FULL, 'The answer cell "mean" was missing, and a copy of the answer cell "share" stood in its place'),
    ("copied-over-two-answers", lambda nb: copy_over(nb, "mean", "slow", "share"),
     FULL, 'The answer cell "share" was missing, and a copy of the answer cell "mean" stood in its place'),
    ("copied-over-the-next-answer-and-no-check-between", lambda nb: copy_over(nb, "mean", "slow", gone=["mean-check"]),
     FULL, 'The answer cell "slow" was missing, and a copy of the answer cell "mean" stood in its place'),
    ("copied-to-the-end", lambda nb: (double(nb, "mean", cell(nb, "mean")["source"], cell(nb, "slow")["source"], last=True), drop(nb, "slow")),
     FULL | {"share-check": 0}, "so that one of the two may be meant for it"),
    ("answer-split-between-statements", lambda nb: double(nb, "slow", "days = list(days)", cell(nb, "slow")["source"]),
     FULL, 'The answer cell "slow" was there twice'),
    ("answer-split-inside-a-function", lambda nb: double(nb, "mean", "def mean(x):", "    return sum(x) / len(x)"),
     FULL, 'The answer cell "mean" was in 2 pieces; they were put together.'),
    ("answer-three-times", lambda nb: double(nb, "mean", "a = 1", "b = 2", cell(nb, "mean")["source"]),
     FULL, 'The answer cell "mean" was there 3 times'),
    ("check-twice", lambda nb: double(nb, "mean-check", cell(nb, "mean-check")["source"], cell(nb, "mean-check")["source"]),
     FULL, 'The check cell "mean-check" was there twice; it counts once.'),
    ("check-split", lambda nb: double(nb, "mean-check", *cell(nb, "mean-check")["source"].split("\n")),
     FULL, 'The check cell "mean-check" was there twice'),
    ("setup-twice", lambda nb: double(nb, "table", cell(nb, "table")["source"], cell(nb, "table")["source"]),
     FULL, 'The locked cell "table" was there twice'),
    ("text-split", lambda nb: double(nb, "words", "Most waits", "are short."),
     FULL, 'The written answer cell "words" was in 2 pieces; they were put together.'),
    ("answer-and-check-merged", lambda nb: merge(nb, "mean", "mean-check"),
     FULL, 'The check cell "mean-check" was merged with another cell'),
    ("check-and-answer-merged", lambda nb: merge(nb, "mean-check", "slow"),
     FULL, 'The check cell "mean-check" was merged with another cell'),
    ("all-code-merged", lambda nb: merge(nb, "table", "mean", "mean-check", "slow", "slow-check", "share", "share-check"),
     FULL, "they were taken apart"),
    ("answers-merged", lambda nb: (drop(nb, "mean-check"), merge(nb, "mean", "slow")),
     FULL, 'The answer cell "slow" was missing'),
    ("answer-deleted", lambda nb: drop(nb, "mean"),
     FULL | {"mean-check": 0}, 'The answer cell "mean" was missing; it was put back as it was given out.'),
    ("check-deleted", lambda nb: drop(nb, "mean-check"),
     FULL, 'The check cell "mean-check" was missing; it was put back.'),
    ("all-checks-deleted", lambda nb: drop(nb, "mean-check", "slow-check", "share-check"),
     FULL, 'The check cell "share-check" was missing; it was put back.'),
    ("setup-deleted", lambda nb: drop(nb, "table"),
     FULL, 'The locked cell "table" was missing; it was put back.'),
    ("text-deleted", lambda nb: drop(nb, "words"),
     FULL | {"words": 0}, 'The written answer cell "words" was missing; it was put back as it was given out.'),
    ("answer-to-markdown", lambda nb: retype(nb, "mean", "markdown"),
     FULL, 'The answer cell "mean" had been turned into a text cell; it was turned back.'),
    ("answer-to-raw", lambda nb: retype(nb, "mean", "raw"),
     FULL, 'The answer cell "mean" had been turned into a raw cell; it was turned back.'),
    ("check-to-markdown", lambda nb: retype(nb, "mean-check", "markdown"),
     FULL, 'The check cell "mean-check" had been turned into a text cell'),
    ("text-to-code", lambda nb: retype(nb, "words", "code"),
     FULL, 'The written answer cell "words" had been turned into a code cell'),
    ("answer-renamed", lambda nb: marks(nb, "mean").update(grade_id="my-mean"),
     FULL, "One cell had lost the label"),
    ("check-renamed", lambda nb: marks(nb, "mean-check").update(grade_id="my-check"),
     FULL, "One cell had lost the label"),
    ("check-renamed-and-id-lost", lambda nb: (marks(nb, "mean-check").update(grade_id="my-check"), strip(nb, "id")),
     FULL, "One cell had lost the label"),
    ("answer-and-check-exchanged-labels", lambda nb: exchange(nb, "mean", "mean-check"),
     FULL, "carried the label of another cell"),
    ("answer-and-check-exchanged-labels-without-ids", lambda nb: (strip(nb, "id"), exchange(nb, "mean", "mean-check")),
     FULL, "carried the label of another cell"),
    ("answers-exchanged-labels", lambda nb: exchange(nb, "mean", "share"),
     FULL, "carried the label of another cell"),
    ("answers-exchanged-labels-without-ids", lambda nb: (strip(nb, "id"), exchange(nb, "mean", "share")),
     FULL, "was not in its place"),
    ("all-labels-lost", lambda nb: strip(nb, "nbgrader"),
     FULL, "8 cells had lost the label"),
    ("all-labels-and-ids-lost", lambda nb: strip(nb, "nbgrader", "id"),
     FULL, "8 cells had lost the label"),
    ("all-labels-and-ids-lost-with-own-cells",
     lambda nb: (strip(nb, "nbgrader", "id"), nb["cells"].insert(2, own(nb)), nb["cells"].insert(5, own(nb, source="x = 3"))),
     FULL, "8 cells had lost the label"),
    ("check-above-answer", lambda nb: move(nb, "mean-check", at(nb, "mean")),
     FULL, 'The check cell "mean-check" was not in its place; it was moved back.'),
    ("setup-at-the-end", lambda nb: move(nb, "table", 99),
     FULL, 'The locked cell "table" was not in its place; it was moved back.'),
    ("upside-down", lambda nb: nb["cells"].reverse(), FULL | {"share-check": 0}, "was not in its place"),
    ("points-raised", lambda nb: marks(nb, "mean-check").update(points=200),
     FULL, None),
    ("points-garbage", lambda nb: marks(nb, "mean-check").update(points="many"), FULL, None),
    ("not-graded-any-more", lambda nb: marks(nb, "mean-check").update(grade=False), FULL, "they were set back"),
    ("check-marked-as-answer", lambda nb: marks(nb, "mean-check").update(solution=True), FULL, "they were set back"),
    ("answer-marked-as-check", lambda nb: marks(nb, "mean").update(grade=True, solution=False, points=50), FULL, "they were set back"),
    ("answer-locked", lambda nb: marks(nb, "mean").update(solution=False, locked=True), FULL, "they were set back"),
    ("flags-garbage", lambda nb: marks(nb, "mean").update(grade="yes", locked=None, solution=[1]), FULL, "they were set back"),
    ("colab", in_colab, FULL, None),
    ("vs-code", lambda nb: (note_in_each(nb, vscode={"languageId": "python"}), nb["metadata"].update(
        kernelspec={"name": ".venv", "display_name": ".venv (3.12.1)", "language": "python"})), FULL, None),
    ("pycharm", lambda nb: note_in_each(nb, pycharm={"name": "#%%\n", "is_executing": False}, collapsed=False), FULL, None),
    ("execute-time", lambda nb: note_in_each(nb, ExecuteTime={"end_time": "2026-01-01"}, executionInfo={}), FULL, None),
    ("slides", lambda nb: note_in_each(nb, slideshow={"slide_type": "slide"}, tags=["hide-input"]), FULL, None),
    ("conda", lambda nb: nb["metadata"].update(kernelspec={"name": "conda-base-py", "display_name": "base"}), FULL, None),
    ("skips-checks", lambda nb: note_in_each(nb, tags=["skip-execution"]), FULL, "The tags of cell mean-check were changed"),
    ("locked-text-changed", lambda nb: cell(nb, "mean-check").update(source="mine = 3\n" + cell(nb, "mean-check")["source"]),
     FULL, 'The text of the locked cell "mean-check" was changed; it ran as released.'),
    ("schema-old", lambda nb: [marks(nb, one).update(schema_version=1) for one in ("mean", "mean-check")], FULL, None),
    ("schema-new", lambda nb: marks(nb, "mean").update(schema_version=99), FULL, None),
    ("schema-garbage", lambda nb: marks(nb, "mean").update(schema_version={"a": 1}), FULL, None),
    ("schema-missing", lambda nb: marks(nb, "mean").pop("schema_version"), FULL, None),
    ("strange-keys", lambda nb: marks(nb, "mean").update(remote="http://x"), FULL, None),
    ("label-is-a-number", lambda nb: marks(nb, "mean").update(grade_id=7), FULL, "One cell had lost the label"),
    ("label-is-no-object", lambda nb: cell(nb, "mean")["metadata"].update(nbgrader="mean"), FULL, "One cell had lost the label"),
    ("own-cell-labeled", lambda nb: nb["cells"].append(own(nb, metadata={"nbgrader": {
        "grade": True, "solution": False, "locked": True, "points": 9, "grade_id": "bonus", "schema_version": 3}})),
     FULL, "the labels were taken off"),
    ("own-cell-with-empty-label", lambda nb: nb["cells"].append(own(nb, metadata={"nbgrader": {}})),
     FULL, "the labels were taken off"),
    ("tags-garbage", lambda nb: cell(nb, "mean")["metadata"].update(tags="all"), FULL, ""),
    ("other-kernel", lambda nb: nb["metadata"].update(kernelspec={"name": "ir", "display_name": "R", "language": "R"}),
     FULL, "asked for another kernel"),
    ("kernel-garbage", lambda nb: nb["metadata"].update(kernelspec=[1], language_info="R"), FULL, ""),
    ("source-null", lambda nb: cell(nb, "mean").update(source=None),
     FULL | {"mean-check": 0}, "lacked parts that every cell has"),
    ("source-number", lambda nb: cell(nb, "words").update(source=7), FULL, "lacked parts"),
    ("source-lines-without-ends", lambda nb: cell(nb, "mean").update(source=cell(nb, "mean")["source"].split("\n")),
     FULL, ""),
    ("parts-missing", lambda nb: [one.pop(part, None) for one in nb["cells"] for part in ("outputs", "execution_count", "id")],
     FULL, "lacked parts"),
    ("metadata-missing", lambda nb: (nb.pop("metadata"), [one.pop("metadata") for one in nb["cells"]]),
     FULL, "lacked parts"),
    ("format-missing", lambda nb: (nb.pop("nbformat"), nb.pop("nbformat_minor")), FULL, "in no known format"),
    ("format-3", third, FULL, "in format 3"),
    ("format-5", lambda nb: nb.update(nbformat=5), FULL, "in format 5"),
    ("format-of-tomorrow", lambda nb: nb.update(nbformat_minor=99), FULL, ""),
    ("unknown-cell-type", lambda nb: cell(nb, "mean").update(cell_type="sql"), FULL, "unknown type"),
    ("cells-null", lambda nb: nb.update(cells=None), NONE, "The list of cells was missing."),
    ("no-cells", lambda nb: nb.update(cells=[]), NONE, "was missing; it was put back"),
    ("cells-among-rubbish", lambda nb: nb["cells"].extend([None, 3, "x", []]), FULL, "was no cell"),
    ("ids-twice", lambda nb: [one.update(id="same") for one in nb["cells"]], FULL, ""),
    ("line-ends-in-cells", lambda nb: cell(nb, "mean").update(source=cell(nb, "mean")["source"].replace("\n", "\r\n")),
     FULL, "Line ends of Windows"),
    ("old-mac-in-cells", lambda nb: cell(nb, "mean").update(source=cell(nb, "mean")["source"].replace("\n", "\r")),
     FULL, "Line ends of Windows"),
    ("half-a-letter", lambda nb: cell(nb, "words").update(source="short \ud83d"), FULL, "signs that are no text"),
    ("zero-in-a-cell", lambda nb: cell(nb, "mean").update(source=cell(nb, "mean")["source"] + "\0"),
     FULL, "signs that are no text"),
    ("deep-metadata", lambda nb: cell(nb, "mean")["metadata"].update(deep=json.loads("[" * 400 + "]" * 400)),
     FULL, "nested too deeply"),
    ("huge-outputs", lambda nb: cell(nb, "mean").update(
        outputs=[{"output_type": "stream", "name": "stdout", "text": "x" * 3_000_000}]), FULL, None),
    ("outputs-garbage", lambda nb: cell(nb, "mean").update(outputs=[1, {"output_type": "cheese"}]), FULL, None),
    ("picture-in-text", lambda nb: cell(nb, "words").update(attachments={"a.png": {"image/png": "aGk="}}), FULL, None),
    ("asks", lambda nb: cell(nb, "mean").update(source="name = input('Who? ')"),
     FULL | {"mean-check": 0}, "Nobody is there to answer"),
    ("shell-line", lambda nb: cell(nb, "mean").update(source=cell(nb, "mean")["source"] + "\n!true\n%matplotlib inline"),
     FULL, None),
    ("honest-order", lambda nb: nb["cells"].insert(3, own(nb)), FULL, None),
]  # fmt: skip


def conflict(text):
    ours = re.search(r'^ +"def mean\(x\):\\n",\n', text, re.M)[0]
    both = f'<<<<<<< HEAD\n{ours}=======\n    "def average(x):\\n",\n>>>>>>> 1f2e3d (work)\n'
    return text.replace(ours, both).encode()


# The same for damages to the file.
FILES = [
    ("begin-mark", lambda text: text.encode("utf-8-sig"), FULL, "a mark that some editors write"),
    ("utf-16", lambda text: text.encode("utf-16"), FULL, "another encoding"),
    ("utf-16-unmarked", lambda text: text.encode("utf-16-le"), FULL, "another encoding"),
    ("windows-letters", lambda text: text.replace("Most waits", "Très").encode("cp1252"), FULL, "read as Windows text"),
    ("zeros", lambda text: text.replace("mean", "me\0an").encode(), FULL, "zero bytes"),
    ("file-line-ends", lambda text: text.replace("\n", "\r\n").encode(), FULL, None),
    ("control-letters", lambda text: text.replace("Most", "M\x01ost").encode(), FULL, "signs that belong in no notebook"),
    ("rubbish-behind", lambda text: (text + "}\n]garbage").encode(), FULL, "signs that belong in no notebook"),
    ("rubbish-before", lambda text: ("Content-Type: json\n\n" + text).encode(), FULL, "signs that belong in no notebook"),
    ("commas", lambda text: re.sub(r"(\]|\})(\n *[\]}])", r"\1,\2", text).encode(), FULL, "signs that belong in no notebook"),
    ("conflict", conflict, FULL, "marks of a merge"),
    ("cut-off", lambda text: text[: text.index('"id": "slow-check"')].encode(),
     {"mean-check": 2, "slow-check": 1, "share-check": 0, "words": 0}, "damaged or cut off"),
    ("cut-off-at-the-end", lambda text: text[: text.rindex("}") - 1].encode(), FULL, "damaged or cut off"),
    ("one-bracket-gone", lambda text: text.replace('"outputs": []', '"outputs": ]', 1).encode(), FULL, "damaged or cut off"),
    ("cells-twice", lambda text: (text.rstrip()[:-1] + ', "cells": []}').encode(), FULL, ""),
    ("empty", lambda text: b"", NONE, "The file is empty."),
    ("spaces", lambda text: b" \n", NONE, "The file is empty."),
    ("a-page", lambda text: b"<html>Log in</html>", NONE, "holds no notebook"),
    ("other-json", lambda text: b'{"a": [1, 2]}', NONE, "holds no notebook"),
    ("a-list", lambda text: b"[1, 2]", NONE, "holds no notebook"),
    ("endless-nesting", lambda text: b"[" * 200_000, NONE, "holds no notebook"),
    ("a-zip", lambda text: b"PK\x03\x04" + bytes(range(256)) * 20, NONE, "holds no notebook"),
    ("deep-nesting", lambda text: text.replace('"outputs": []', '"outputs": ' + "[" * 5000 + "]" * 5000, 1).encode(),
     FULL, "damaged or cut off"),
]  # fmt: skip


def beside(path):
    """Leave the right notebook where it is, and put a wrong one of another name beside it."""
    other = json.loads(path.read_text())
    cell(other, "mean")["source"] = "def mean(x):\n    return 0"
    path.with_name("exercise-old.ipynb").write_text(json.dumps(other))


def below(path):
    (path.parent / "my work").mkdir()
    path.rename(path.parent / "my work" / "exercise.ipynb")


def renamed_and_bare(path):
    notebook = json.loads(path.read_text())
    strip(notebook, "nbgrader", "id")
    path.write_text(json.dumps(notebook))
    path.rename(path.with_name("homework.ipynb"))


def crowd(path):
    """Hide the notebook behind more files than are searched, some of them too large to be read."""
    for number in range(30):
        with path.with_name(f"a{number:02}.ipynb").open("wb") as file:
            file.truncate(parse.LARGEST + 1 if number < 15 else 10)
    path.rename(path.with_name("work.ipynb"))


def large(path):
    with path.open("r+b") as file:
        file.truncate(parse.LARGEST + 1)


def unreadable_with_copy(path):
    path.with_name("exercise-Copy1.ipynb").write_bytes(path.read_bytes())
    path.write_text("")


# The same for damages to the folder; the damage is done to the file.
FOLDERS = [
    ("renamed-1", lambda path: path.rename(path.with_name("exercise (1).ipynb")), FULL, "another file that holds this notebook"),
    ("renamed-final", lambda path: path.rename(path.with_name("exercise-final.ipynb")), FULL, "another file"),
    ("renamed-wholly", lambda path: path.rename(path.with_name("ana.ipynb")), FULL, "another file"),
    ("renamed-wholly-and-bare", renamed_and_bare, FULL, "another file"),
    ("other-case", lambda path: path.rename(path.with_name("Exercise.IPYNB")), FULL, "another file"),
    ("in-a-folder", below, FULL, "another file"),
    ("two-files", beside, FULL, None),
    ("broken-with-a-copy", unreadable_with_copy, FULL, "another file"),
    ("among-others", crowd, FULL, "another file"),
    ("missing", lambda path: path.unlink(), NONE, "was not handed in"),
    ("too-large", large, NONE, "larger than 100 MB"),
]  # fmt: skip

ROWS = {row[0]: row for row in [*CELLS, *FILES, *FOLDERS]}
UNREADABLE = {"empty", "spaces", "a-page", "other-json", "a-list", "endless-nesting", "a-zip", "too-large"}
MISSING = {"missing"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """All damages in one run."""
    assert len(ROWS) == len(CELLS) + len(FILES) + len(FOLDERS)
    root = tmp_path_factory.mktemp("damaged") / "course"
    sample.write(root, 0, plain=True)
    for name, damage, *_ in ROWS.values():
        path = sample.hand_in(root, name, 0)
        notebook = json.loads(path.read_text())
        if ROWS[name] in CELLS:
            for one in notebook["cells"]:
                one["source"] = "".join(one["source"])
            damage(notebook)
            path.write_text(json.dumps(notebook))
        elif ROWS[name] in FILES:
            path.write_bytes(damage(path.read_text()))
        else:
            damage(path)
    report = grading.grade(root, ASSIGNMENT, workers=2, preload=(), audit=0)
    log = {
        line["student"]: line.get("notes", [])
        for line in map(json.loads, report.log.read_text().splitlines())
        if line["what"] == "graded"
    }
    points: dict[str, dict[str, float | None]] = {}
    for student, _, name, auto, _, _, manual in rows(root)["grade"]:
        points.setdefault(student, {})[name] = None if manual else auto
    return SimpleNamespace(root=root, report=report, log=log, points=points)


@pytest.mark.parametrize("name", ROWS)
def test_each_gets_the_best_honest_grade_and_a_note(graded, name):
    _, _, points, words = ROWS[name]
    assert graded.points[name] == points
    path = graded.root / "autograded" / name / ASSIGNMENT / "exercise.ipynb"
    notebook = nbformat.read(path, as_version=4)
    if name in UNREADABLE | MISSING:
        assert len(notebook.cells) == 1 and words in notebook.cells[0].source
        assert name not in graded.report.repaired and words in " ".join(graded.log[name])
        return
    first = notebook.cells[0].source
    said = first.startswith("**") and first
    if words is None:
        assert not said and name not in graded.report.repaired
    elif words:
        assert words in said
        if name != "asks":
            assert name in graded.report.repaired and words in " ".join(graded.log[name])
    labels = [
        one.metadata.nbgrader.grade_id
        for one in notebook.cells
        if one.metadata.get("nbgrader", {}).get("grade_id")
    ]
    assert len(labels) == len(set(labels))


def test_coach_is_told_to_look_at_answers_told_by_their_place(graded):
    told = {one.student: one.words for one in graded.report.problems if one.kind == "doubtful"}
    assert told.keys() == {name for name in ROWS if name.startswith("copied-")}
    for name, words in told.items():
        assert words.startswith("exercise.ipynb: ") and ROWS[name][3] in words


def test_what_could_not_be_read_is_named_to_the_coach(graded):
    kinds = {one.student: one.kind for one in graded.report.failures}
    assert {one.student for one in graded.report.problems if one.kind != "doubtful"} == set(kinds)
    assert kinds == dict.fromkeys(UNREADABLE, "unreadable") | dict.fromkeys(MISSING, "empty")
    assert (
        str(graded.report)
        .splitlines()[2]
        .startswith(f"{len(graded.report.repaired)} submissions were repaired before")
    )


def test_pictures_stay(graded):
    text = (graded.root / "autograded" / "picture-in-text" / ASSIGNMENT / "exercise.ipynb").read_text()
    assert "aGk=" in text


def test_what_was_put_together_is_there(graded):
    path = graded.root / "autograded" / "text-split" / ASSIGNMENT / "exercise.ipynb"
    notebook = json.loads(path.read_text())
    assert "".join(cell(notebook, "words")["source"]) == "Most waits\n\nare short."


def test_it_is_read_again_until_it_can_be_read(graded):
    root, students = graded.root, ["empty", "answer-twice"]
    report = grading.grade(root, ASSIGNMENT, workers=1, preload=(), audit=0, students=students)
    assert (report.graded, report.unchanged) == (["empty"], ["answer-twice"])
    assert [one.kind for one in report.failures] == ["unreadable"]
