"""What may lie beside a graded notebook: a browser that opens it shows data or plain text, and never a page.

nbgrader's formgrader serves what lies there under its own address, where a page would act for the coach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from practicum._quoting import plain

#: The kinds of files that keep their names: no browser runs anything in them.
DATA = set(
    re.findall(
        r"\w+",
        """csv tsv txt dat log json jsonl ndjson geojson parquet feather arrow orc npy npz pkl pickle joblib h5 hdf5
        nc mat sas7bdat sav dta rds xls xlsx ods db sqlite sqlite3 gz bz2 xz zip png jpg jpeg gif webp bmp tif tiff
        py toml yaml yml ini cfg""",
    )
)
#: What is put behind the name of any other file.
TEXT = ".txt"
_LONGEST_PART, _LONGEST_PATH = 200, 1_000  # bytes of a name to which something is added, and of a whole path
# What may stand before the first sign of a page: marks of encodings, white space, zeros.
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"


def beside(
    strangers: Mapping[str, bytes], course: Mapping[str, bytes], notebooks: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files that go beside graded notebooks, and these, by path.

    Parameters
    ----------
    strangers : mapping of bytes
        What was handed in or what a run left. Under a name of the course's own it is what a run made of that file.
    course : mapping of bytes
        The course's own files, which stay as they are.
    notebooks : mapping of bytes
        The graded notebooks.
    """
    taken = {*course, *notebooks}
    folders = {parent for path in taken for parent in _parents(path)}
    made = dict(course)
    names = {path: harmless(path, data) for path, data in strangers.items() if course.get(path) != data}
    for path, first in sorted(
        names.items(), key=lambda one: (one[0] != one[1], one)
    ):  # what keeps its name first
        name, number = first, 1
        while (
            (name in taken and not (name == path and name in course))
            or name in folders
            or any(parent in taken for parent in _parents(name))
        ):
            number += 1
            name = _numbered(PurePosixPath(first).name, number)
        made[name] = strangers[path]
        taken.add(name)
        folders |= set(_parents(name))
    return {**made, **notebooks}


def harmless(path: str, data: bytes) -> str:
    """Return the path under which a stranger's file may be served: its own for data, else one of plain text."""
    *folders, name = (plain(part, 1_000, "_") for part in PurePosixPath(path).parts)
    if not _is_data(name, data):
        name = name.encode()[:_LONGEST_PART].decode("utf-8", "ignore") + TEXT
    made = PurePosixPath(*folders, name).as_posix()
    return made if len(made.encode()) <= _LONGEST_PATH else name


def _is_data(name: str, data: bytes) -> bool:
    """Return whether a file is data by its name and its beginning, whichever of the two a browser believes."""
    stem, dot, kind = name.rpartition(".")
    if not dot or not stem or kind.lower() == "txt":
        return bool(dot and stem)
    inner = stem.rpartition(".")[2] if "." in stem else ""
    return (
        kind.lower() in DATA
        # JupyterLab draws model.vl.json; and page.html.gz is a page to some servers.
        and (not inner.isalpha() or inner.lower() in DATA)
        and not data[:1_000].lstrip(_BEFORE_MARKUP).startswith(b"<")
    )


def _parents(path: str) -> list[str]:
    return [parent.as_posix() for parent in PurePosixPath(path).parents][:-1]


def _numbered(name: str, number: int) -> str:
    stem, dot, kind = name.rpartition(".")
    return f"{stem.encode()[:_LONGEST_PART].decode('utf-8', 'ignore')}-{number}{dot}{kind}"
