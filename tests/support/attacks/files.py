"""Damaged and dangerous files: an honest submission that was saved, sent or packed badly, or a trap."""

from __future__ import annotations

import json
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat

from .case import ALL, FLAGGED, REFUSED, REPAIRED, Case, Hand, beside, both, changed, raw


def damaged(name: str, what: str, arm: Callable[[Hand], None], least: float = ALL) -> Case:
    """A case whose points must be found all the same."""
    return Case(name, what, "file", arm, (REPAIRED,), least=least)


def harmless(name: str, what: str, arm: Callable[[Hand], None]) -> Case:
    """A case that needs no mending: it must only do no harm."""
    return Case(name, what, "file", arm, (REFUSED, REPAIRED, FLAGGED))


def trap(
    name: str, what: str, arm: Callable[[Hand], None], shown: str = "SOLUTION-3302", least: float = ALL
) -> Case:
    """A case that would bring something into the graded work which is not the learner's."""
    return Case(name, what, "file", arm, (REFUSED, FLAGGED, REPAIRED), least=least, shown=shown)


def lost(name: str, what: str, arm: Callable[[Hand], None]) -> Case:
    """A case in which no work can be found: it is said so, and nobody else suffers."""
    return Case(name, what, "file", arm, (REFUSED, FLAGGED, REPAIRED), least=0)


def _link(name: str, target: str) -> Callable[[Hand], None]:
    def arm(hand: Hand) -> None:
        path = hand.folder / name
        path.unlink(missing_ok=True)
        path.symlink_to(target.format(root=hand.place.root, outside=hand.place.outside))

    return arm


def _hard(name: str, target: str) -> Callable[[Hand], None]:
    def arm(hand: Hand) -> None:
        path = hand.folder / name
        path.unlink(missing_ok=True)
        os.link(target.format(root=hand.place.root), path)

    return arm


def _whole(hand: Hand) -> None:
    for path in hand.folder.iterdir():
        path.unlink()
    hand.folder.rmdir()
    hand.folder.symlink_to(Path(hand.place.root) / "source" / "waits")


def _renamed(name: str) -> Callable[[Hand], None]:
    return lambda hand: _move(hand.path, hand.folder / name)


def _move(path: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    path.rename(goal)


def _zipped(hand: Hand) -> None:
    with zipfile.ZipFile(hand.folder / "exercise.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.write(hand.path, "exercise.ipynb")
    hand.path.unlink()


def _fifo(name: str) -> Callable[[Hand], None]:
    def arm(hand: Hand) -> None:
        (hand.folder / name).unlink(missing_ok=True)
        os.mkfifo(hand.folder / name)

    return arm


def _device(hand: Hand) -> None:
    try:
        os.mknod(hand.folder / "zero.dat", 0o20666, os.makedev(1, 5))
    except OSError:  # an ordinary user cannot make one, nor hand one in
        os.mkfifo(hand.folder / "zero.dat")


def _socket(hand: Hand) -> None:
    here = os.getcwd()
    try:
        os.chdir(hand.folder)  # the address of a socket is short
        with socket.socket(socket.AF_UNIX) as line:
            line.bind("talk")
    finally:
        os.chdir(here)


def _folder(hand: Hand) -> None:
    data = hand.path.read_bytes()
    hand.path.unlink()
    hand.path.mkdir()
    (hand.path / "exercise.ipynb").write_bytes(data)


def _old(hand: Hand) -> None:
    notebook = nbformat.convert(hand.notebook, 3)
    hand.path.write_text(json.dumps(notebook), encoding="utf-8")


def _deep(hand: Hand) -> None:
    folder = hand.folder
    for n in range(60):
        folder = folder / f"deep-{n:02}"
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text("deep")


def _crowd(hand: Hand) -> None:
    for n in range(2000):
        (hand.folder / f"note-{n}.txt").write_text("")


def _big(hand: Hand) -> None:
    with (hand.folder / "big.bin").open("wb") as file:
        file.truncate(300 << 20)


def _outputs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}]


def _version(major: object, minor: object) -> Callable[[Hand], None]:
    return changed(lambda notebook: notebook.update(nbformat=major, nbformat_minor=minor))


def _without(*names: str) -> Callable[[Hand], None]:
    def change(notebook):
        for name in names:
            notebook.pop(name, None)

    return changed(change)


def _kernel(**spec: object) -> Callable[[Hand], None]:
    return changed(lambda notebook: notebook.metadata.update(kernelspec=spec))


def _nested(hand: Hand) -> None:
    hand.path.write_text("[" * 200_000 + "]" * 200_000)


def _nested_metadata(hand: Hand) -> None:
    text = hand.path.read_text()
    hand.path.write_text(
        text.replace(
            '"metadata": {"kernelspec"', '"metadata": {"deep": ' + "[" * 600 + "]" * 600 + ', "kernelspec"'
        )
    )


CASES = (
    damaged("cut off", "the file ends in the middle of its last cell", raw(lambda data: data[: data.rindex(b'"cell_type"') + 30])),
    damaged("comma too many", "a comma where JSON has none", raw(lambda data: data.replace(b'"cells": [', b'"cells": [ ', 1).replace(b'], "metadata": {"kern', b',], "metadata": {"kern', 1))),
    damaged("text behind", "something was written after the end of the notebook", raw(lambda data: data + b"\n}\n<<<<<<< HEAD\n")),
    damaged("zeros behind", "the disk's empty block is part of the file", raw(lambda data: data + b"\0" * 4096)),
    damaged("merge marks", "a conflict of git's stands in the notebook's metadata",
            raw(lambda data: data.replace(b'"metadata": {"kernelspec"', b'\n<<<<<<< HEAD\n"metadata": {"kernelspec"', 1))),
    damaged("byte order mark", "the file begins with a mark that Windows editors write", raw(lambda data: b"\xef\xbb\xbf" + data)),
    damaged("UTF-16", "the file was saved as UTF-16", raw(lambda data: data.decode().encode("utf-16"))),
    damaged("Latin-1", "the file was saved as Latin-1, with a letter that UTF-8 writes otherwise",
            both(changed(lambda notebook: notebook.cells[0].update(source="# Stra\u00dfe")),
                 raw(lambda data: json.dumps(json.loads(data), ensure_ascii=False).encode("latin-1")))),
    harmless("Windows line ends", "the file's lines end as on Windows",
            raw(lambda data: json.dumps(json.loads(data), indent=1).replace("\n", "\r\n").encode())),
    lost("empty file", "the notebook's file is empty", raw(lambda data: b"")),
    lost("binary file", "the notebook's file is a picture", raw(lambda data: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)),
    lost("web page", "the notebook's file is a sign-in page", raw(lambda data: b"<!DOCTYPE html><title>Sign in</title>")),
    lost("other JSON", "the notebook's file is JSON, but no notebook", raw(lambda data: b'{"name": "x"}')),
    lost("nested JSON", "200,000 lists in each other", _nested),
    harmless("nested metadata", "600 lists in each other in the notebook's metadata", _nested_metadata),
    harmless("format 3", "the notebook was saved in the format of 2013", _old),
    harmless("format 4.0", "the notebook says it is of format 4.0", _version(4, 0)),
    harmless("format of the future", "the notebook says it is of format 4.99", _version(4, 99)),
    damaged("format 5", "the notebook says it is of format 5", _version(5, 0)),
    damaged("format as text", 'the notebook says it is of format "4"', _version("4", "5")),
    damaged("no format", "the notebook does not say its format", _without("nbformat", "nbformat_minor")),
    harmless("no metadata", "the notebook's own metadata are gone", _without("metadata")),
    harmless("no kernel named", "the notebook names no kernel", changed(lambda notebook: notebook.metadata.clear())),
    harmless("other kernel name", "the kernel is named after an environment on the learner's laptop",
            _kernel(name="conda-env-city-py", display_name="Python [conda env:city]", language="python")),
    harmless("other language named", "the notebook says that it is in R", _kernel(name="ir", display_name="R", language="R")),
    harmless("kernel is no name", "the kernel's name is a list", _kernel(name=["python3"], display_name=3)),
    harmless("kernel with a path", "the kernel's name climbs out of the folder of kernels", _kernel(name="../../evil", display_name="x", language="python")),
    damaged("new name", 'the notebook was renamed to "exercise (1).ipynb"', _renamed("exercise (1).ipynb")),
    damaged("capital letters", 'the notebook was renamed to "EXERCISE.IPYNB"', _renamed("EXERCISE.IPYNB")),
    damaged("own name", 'the notebook was renamed to "Ana Novak final.ipynb"', _renamed("Ana Novak final.ipynb")),
    damaged("text ending", 'the browser saved the notebook as "exercise.ipynb.txt"', _renamed("exercise.ipynb.txt")),
    lost("JSON ending", 'the notebook was saved as "exercise.json"', _renamed("exercise.json")),
    damaged("in a folder", "the notebook lies in a folder of the submission", _renamed("waits/exercise.ipynb")),
    lost("packed", "the notebook lies in a zip file", _zipped),
    lost("folder of that name", "exercise.ipynb is a folder with the notebook in it", _folder),
    harmless("a copy more", "a copy of the notebook lies beside it",
             lambda hand: (hand.folder / "exercise-Copy1.ipynb").write_bytes(hand.path.read_bytes()) and None),
    harmless("a broken copy more", "a copy of the notebook that is broken lies beside it", beside({"exercise-Copy1.ipynb": "{"})),
    lost("missing notebook", "the notebook is not there", lambda hand: hand.path.unlink()),
    harmless("huge outputs", "50 MB of outputs are saved in the notebook", changed(_outputs)),
    trap("notebook is a link", "the notebook is a link to the solutions", _link("exercise.ipynb", "{root}/source/waits/exercise.ipynb"), least=0),
    trap("page is a link", "leak.html is a link to the solutions, which releasing feedback would hand out", _link("leak.html", "{root}/source/waits/exercise.ipynb")),
    trap("data is a link", "a data file is a link to the gradebook", _link("more.csv", "{root}/gradebook.db"), "hidden-7491"),
    trap("link elsewhere", "a data file is a link to a file outside the course", _link("more.csv", "{outside}/secret"), "OUTSIDE-4417"),
    trap("folder is a link", "a folder is a link to all submissions", _link("more", "{root}/submitted/ann"), "ANN-6120"),
    trap("link to itself", "a folder is a link to the submission itself", _link("more", ".")),
    trap("link to nothing", "a file is a link to something that is not there", _link("more.csv", "/nowhere/at/all")),
    Case("submission is a link", "the whole submission is a link to the solutions", "file", _whole, (REFUSED, FLAGGED), right=False, least=0, most=0),
    trap("hard link", "a data file is the very file of the solutions", _hard("more.csv", "{root}/source/waits/exercise.ipynb")),
    trap("pipe", "a file is a pipe, which whoever reads it waits for", _fifo("more.csv")),
    trap("notebook is a pipe", "the notebook is a pipe", _fifo("exercise.ipynb"), least=0),
    trap("device", "a file is a device that never ends (a pipe, where devices need root)", _device),
    trap("socket", "a file is a socket", _socket),
    harmless("bad date", "timestamp.txt says yesterday, or so", beside({"timestamp.txt": "yesterday, or so"})),
    harmless("date far away", "timestamp.txt says the year 99999", beside({"timestamp.txt": "99999-01-01 00:00:00 UTC"})),
    harmless("binary date", "timestamp.txt is no text", lambda hand: (hand.folder / "timestamp.txt").write_bytes(b"\xff\xfe\x00") and None),
    harmless("strange names", "files whose names hold line ends, dashes, dollars and quotes",
             beside({"-rf": "", "$(touch canary).txt": "", "a\nb.txt": "", "'\";--.csv": "", "..\\..\\up.txt": ""})),
    harmless("turned names", "files whose names turn the direction of writing or look alike",
             beside({"invoice\u202egpj.py": "", "cafe\u0301.txt": "", "caf\u00e9.txt": "", "\u0435xercise.ipynb": "{}"})),
    harmless("long name", "a file whose name has 250 letters", beside({"x" * 246 + ".txt": ""})),
    harmless("name no text", "a file whose name is no UTF-8", lambda hand: open(os.fsencode(hand.folder) + b"/caf\xe9.txt", "w").close()),
    harmless("deep folders", "60 folders in each other", _deep),
    harmless("2,000 files", "2,000 files beside the notebook", _crowd),
    harmless("300 MB file", "a file of 300 MB (of zeros) beside the notebook", _big),
    harmless("names of the grader", "files named like those the grader writes",
             beside({".waits.new/x": "", ".waits.running-1/x": "", "gradebook.db": "no", ".cache/grading/waits/journal": "", "feedback/exercise.html": ""})),
)  # fmt: skip
