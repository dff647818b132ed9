"""nbgrader's collection, which takes files only: a link would be followed with the coach's rights."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.exchange import default as exchange

from practicum.grading.submission import files as special


class Collect(exchange.ExchangeCollect):
    """Collects what was handed in, without links, second names of files, pipes, sockets and devices."""

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission; what is special in it stays behind, and is named."""
        folder, goal = Path(src), Path(dest)
        found = special.among(folder, names=True)
        for words in special.sentences(found):
            self.log.warning("%s: %s Ask for the file itself.", folder.name.split("+")[0], words)
        if "." in found:
            return
        with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".collecting-") as place:
            files = Path(place, "files")

            def left_out(parent: str, names: list[str]) -> list[str]:
                return [name for name in names if special.kind(Path(parent, name), names=True)]

            # Should one become a link meanwhile, the link is copied and not what it shows.
            shutil.copytree(folder, files, symlinks=True, ignore=left_out, copy_function=_copy)
            super().do_copy(str(files), dest, log)


def _copy(source: str, goal: str, **how: Any) -> None:
    data = special.read(Path(source))
    if data is not None:
        Path(goal).write_bytes(data)
        shutil.copystat(source, goal, follow_symlinks=False)
