"""Damaged cells and honest habits that disturb: the answers are right, and must be found to be."""

from __future__ import annotations

import copy
from collections.abc import Callable

from nbformat.v4 import new_code_cell

from .case import ALL, FLAGGED, REFUSED, REPAIRED, Case, Hand, after, answer, both, cell, changed, find, first


def damaged(name: str, what: str, arm: Callable[[Hand], None], least: float = ALL) -> Case:
    """A case that must be repaired, with a note."""
    return Case(name, what, "cells", arm, (REPAIRED,), least=least)


def habit(name: str, what: str, arm: Callable[[Hand], None], least: float = ALL) -> Case:
    """A case that must not cost points; it needs no note."""
    return Case(name, what, "cells", arm, (REFUSED, REPAIRED, FLAGGED), least=least)


def _twice(name: str, **changes: object) -> Callable[[Hand], None]:
    def change(notebook):
        one = find(notebook, name)
        twin = copy.deepcopy(one)
        twin.id = "twin"
        twin.update(changes)
        notebook.cells.insert(notebook.cells.index(one), twin)

    return changed(change)


def _emptied_below(notebook):
    one = find(notebook, "mean")
    twin = copy.deepcopy(one)
    twin.id, twin.source = "twin", ""
    notebook.cells.insert(notebook.cells.index(one) + 1, twin)


def _split(notebook):
    one = find(notebook, "mean")
    head, _, tail = one.source.partition("\n")
    one.source = "numbers = [1, 3]"
    notebook.cells.insert(notebook.cells.index(one) + 1, new_code_cell(f"{head}\n{tail}", id="half"))


def _split_check(notebook):
    one = find(notebook, "mean-check")
    head, _, tail = one.source.partition("\n")
    one.source = head
    notebook.cells.insert(notebook.cells.index(one) + 1, new_code_cell(tail, id="half"))


def _merged(notebook):
    one, check = find(notebook, "mean"), find(notebook, "mean-check")
    one.source += "\n" + check.source
    notebook.cells.remove(check)


def _merged_answers(notebook):
    one, other = find(notebook, "mean"), find(notebook, "slow")
    one.source += "\n" + other.source
    notebook.cells.remove(other)


def _deleted(*names: str) -> Callable[[Hand], None]:
    def change(notebook):
        for name in names:
            notebook.cells.remove(find(notebook, name))

    return changed(change)


def _moved(notebook):
    one = find(notebook, "mean")
    place = notebook.cells.index(one)
    notebook.cells[place] = new_code_cell(one.source, id="moved")


def _typed(name: str, kind: str) -> Callable[[Hand], None]:
    def change(one):
        one.cell_type = kind
        if kind != "code":
            one.pop("outputs", None)
            one.pop("execution_count", None)

    return cell(name, change)


def _stripped(notebook):
    for one in notebook.cells:
        one.metadata = {}


def _stripped_ids(notebook):
    for one in notebook.cells:
        one.metadata = {}
        one.pop("id", None)


def _marks(name: str, **marks: object) -> Callable[[Hand], None]:
    return cell(name, lambda one: one.metadata.nbgrader.update(marks))


def _unmarked(name: str, *marks: str) -> Callable[[Hand], None]:
    return cell(name, lambda one: [one.metadata.nbgrader.pop(mark) for mark in marks])


def _without_ids(notebook):
    for one in notebook.cells:
        one.pop("id", None)


def _same_ids(notebook):
    for one in notebook.cells:
        one["id"] = "same"


def _turned(notebook):
    check, one = find(notebook, "mean-check"), find(notebook, "mean")
    notebook.cells.remove(check)
    notebook.cells.insert(notebook.cells.index(one), check)


def _sorted(notebook):
    notebook.cells.sort(
        key=lambda one: "check" in str(one.metadata.get("nbgrader", {}).get("grade_id")), reverse=True
    )


def _windows(notebook):
    for one in notebook.cells:
        one.source = one.source.replace("\n", "\r\n")


def _lists(notebook):
    for one in notebook.cells:
        one.source = one.source.splitlines(keepends=True)


CASES = (
    damaged("check twice", "a check cell is there twice", _twice("mean-check")),
    damaged("answer twice, first empty", "an answer cell is there twice, the first one is empty", _twice("mean", source="")),
    damaged("answer twice, second empty", "an answer cell is there twice, the second one is empty", changed(_emptied_below)),
    damaged("every cell twice", "every cell is there twice", changed(lambda notebook: notebook.cells.extend(copy.deepcopy(notebook.cells)))),
    habit("answer split", "an answer was split into two cells", changed(_split)),
    habit("check split", "a check was split into two cells", changed(_split_check)),
    damaged("answer and check merged", "an answer and its check were merged into one cell", changed(_merged)),
    damaged("answers merged", "two answers were merged into one cell", changed(_merged_answers)),
    damaged("check deleted", "a check cell was deleted", _deleted("mean-check")),
    damaged("all checks deleted", "all check cells were deleted", _deleted("mean-check", "slow-check", "share-check")),
    damaged("answer in a new cell", "the answer stands in a new cell, the given one was deleted", changed(_moved)),
    damaged("given cell deleted", "the given cell that loads the data was deleted", _deleted("table")),
    damaged("given cell changed", "the given cell that loads the data was changed by mistake", cell("table", lambda one: one.update(source="days = None"))),
    damaged("check changed", "a check was changed", cell("mean-check", lambda one: one.update(source="assert mean([1]) == 5"))),
    damaged("check made text", "a check cell was made a text cell", _typed("mean-check", "markdown")),
    damaged("answer made text", "an answer cell was made a text cell", _typed("mean", "markdown")),
    damaged("answer made raw", "an answer cell was made a raw cell", _typed("mean", "raw")),
    habit("text made code", "the written answer's cell was made a code cell", lambda hand: changed(lambda notebook: find(notebook, "words").update(cell_type="code", outputs=[], execution_count=None))(hand)),
    damaged("answer renamed", "an answer cell's name in its metadata was changed", _marks("mean", grade_id="mean2")),
    damaged("check renamed", "a check cell's name in its metadata was changed", _marks("mean-check", grade_id="mean-check-copy")),
    damaged("metadata lost", "all cells lost their metadata, as in other editors", changed(_stripped)),
    damaged("metadata and ids lost", "all cells lost their metadata and their ids", changed(_stripped_ids)),
    damaged("metadata empty", "a check cell's marks are empty", cell("mean-check", lambda one: one.metadata.update(nbgrader={}))),
    damaged("metadata null", "a cell's metadata are null", cell("mean", lambda one: one.update(metadata=None))),
    damaged("marks are text", "a check cell's marks are a text", cell("mean-check", lambda one: one.metadata.update(nbgrader="grade"))),
    habit("no points", "a check cell's marks do not say its points", _unmarked("mean-check", "points")),
    habit("points are text", 'a check cell\'s marks say that it is worth "two"', _marks("mean-check", points="two")),
    damaged("no longer graded", "a check cell's marks say that it is not graded", _marks("mean-check", grade=False)),
    habit("old marks", "the marks are of an older kind", _marks("mean-check", schema_version=1)),
    habit("no version", "the marks have no version", _unmarked("mean-check", "schema_version")),
    habit("marks of the future", "the marks are of a kind that does not exist yet", _marks("mean-check", schema_version=99)),
    habit("no ids", "the cells have no ids", changed(_without_ids)),
    habit("one id for all", "all cells have the same id", changed(_same_ids)),
    habit("ids no ids", "the cells' ids are no ids", changed(lambda notebook: [one.update(id="a b/c" * 20) for one in notebook.cells])),
    damaged("check before answer", "a check was moved before its answer", changed(_turned)),
    damaged("checks first", "all checks were moved to the top", changed(_sorted)),
    damaged("cell without source", "a cell has no source", changed(lambda notebook: notebook.cells.insert(1, {"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "execution_count": None}))),
    damaged("cell without a kind", "a cell does not say of which kind it is", changed(lambda notebook: notebook.cells.insert(1, {"id": "x", "metadata": {}, "source": "1"}))),
    habit("cell of an unknown kind", 'a cell is of the kind "heading"', changed(lambda notebook: notebook.cells.insert(1, {"cell_type": "heading", "id": "x", "metadata": {}, "source": "Head", "level": 1}))),
    damaged("cell is no cell", "a text stands among the cells", changed(lambda notebook: notebook.cells.insert(1, "text"))),
    habit("no outputs", "the cells have no list of outputs", changed(lambda notebook: [one.pop("outputs", None) for one in notebook.cells])),
    habit("wrong outputs", "an output is of a kind that does not exist", cell("mean", lambda one: one.update(outputs=[{"output_type": "pyout", "text": 3}], execution_count="seven"))),
    habit("Windows lines in cells", "the lines in the cells end as on Windows", changed(_windows)),
    habit("lines as lists", "the cells' sources are lists of lines", changed(_lists)),
    habit("more fields", "the notebook and its cells hold fields that nobody knows",
          changed(lambda notebook: (notebook.update(extra=1), [one.update(extra={"a": [1]}) for one in notebook.cells]))),
    habit("widgets' state", "the notebook's metadata hold a broken state of widgets", changed(lambda notebook: notebook.metadata.update(widgets={"application/x": [1]}, language_info=None))),
    habit("warning", "the answer warns that something is old", answer("mean", "import warnings\ndef mean(x):\n    warnings.warn('old', DeprecationWarning)\n    return sum(x) / len(x)")),
    habit("words on stderr", "the answer prints to stderr", answer("mean", "import sys\ndef mean(x):\n    print('working', file=sys.stderr)\n    return sum(x) / len(x)")),
    habit("log", "the answer writes a log", answer("mean", "import logging\ndef mean(x):\n    logging.warning('working')\n    return sum(x) / len(x)")),
    habit("number at the end of a check", "the answer shows a number while it is checked", answer("mean", "def mean(x):\n    from IPython.display import display\n    display(0.5)\n    return sum(x) / len(x)")),
    habit("error in a cell", "a cell of the learner's own fails", first("1 / 0")),
    habit("error in the writing", "a cell of the learner's own is no Python", first("for in in in:")),
    habit("question before all", "a cell asks with input()", first("name = input('Your name? ')")),
    habit("shell lines", "shell lines and magics", first("!echo hello\n!ls\n%timeit -n1 -r1 1\n%who")),
    habit("shell line for ever", "a shell line that runs for ever", first("!sleep 100000")),
    habit("other language", "a cell in another language", first("%%bash\necho hello")),
    habit("unknown magic", "a magic that is not there", first("%%sql\nselect 1")),
    habit("answer with a magic", "the answer begins with %%time", cell("mean", lambda one: one.update(source="%%time\n" + one.source))),
    habit("answer in another language", "an answer was turned into a shell cell, which costs this answer", cell("slow", lambda one: one.update(source="%%bash\n" + one.source)), 5),
    habit("reset", "all names are deleted after the last answer", after("share-check", "%reset -f")),
    habit("names deleted", "a given name is deleted after the last answer", after("share-check", "del days, slow, mean")),
    habit("autoreload", "modules are loaded anew by themselves", first("%load_ext autoreload\n%autoreload 2")),
    habit("warnings are errors", "every warning is made an error", first("import warnings\nwarnings.simplefilter('error')")),
    habit("other folder", "the notebook works in another folder after loading its data", after("table", "import os, tempfile\nos.chdir(tempfile.mkdtemp())")),
    habit("other locale", "the notebook sets another locale and time zone", first("import locale, os, time\nos.environ['TZ'] = 'Asia/Tokyo'\ntime.tzset()\nlocale.setlocale(locale.LC_ALL, 'C')")),
    habit("environment changed", "the notebook empties its environment", first("import os\nos.environ.clear()")),
    habit("standard output closed", "the notebook closes its standard output", first("import sys\nsys.stdout.close()")),
    habit("standard output replaced", "the notebook writes to a file of its own", first("import io, sys\nsys.stdout = sys.stderr = io.StringIO()")),
    habit("recursion allowed deeper", "the notebook sets the recursion limit low", after("slow-check", "import sys\nsys.setrecursionlimit(120)")),
    habit("seed and options", "the notebook seeds random and sets options", first("import random\nrandom.seed(1)\nimport sys\nsys.displayhook.__class__\nget_ipython().run_line_magic('precision', '2')")),
    habit("own event loop", "the notebook runs an event loop", first("import asyncio\nawait asyncio.sleep(0.01)")),
    habit("process pool", "the notebook uses several processes", first("from multiprocessing import get_context\nwith get_context('fork').Pool(2) as pool:\n    print(pool.map(abs, [-1, -2]))")),
    habit("file written", "the notebook writes a file and reads it again", both(first("open('own.txt', 'w').write('x')"), after("words", "print(open('own.txt').read())"))),
)  # fmt: skip
