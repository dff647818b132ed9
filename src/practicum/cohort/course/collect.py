"""nbgrader's collection, which takes files only: a link would be followed with the coach's rights."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.exchange import default as exchange

from practicum.grading.submission import files

_ROOM = ".collecting-"


class Collect(exchange.ExchangeCollect):
    """Collects submissions without links, second names of files, pipes, sockets and devices."""

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission; non-regular files in it stay behind, and are named."""
        folder, goal = Path(src), Path(dest)
        found = files.non_regular(folder, names=True)
        for words in files.sentences(found):
            self.log.warning("%s: %s Ask for the file itself.", folder.name.split("+")[0], words)
        if "." in found:
            return
        for half_made in goal.parent.glob(f"{_ROOM}*"):  # by a collection that was killed
            shutil.rmtree(half_made, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=goal.parent, prefix=_ROOM) as place:
            regular, whole = Path(place, "files"), Path(place, "whole")

            def left_out(parent: str, names: list[str]) -> list[str]:
                return [name for name in names if files.kind(Path(parent, name), names=True)]

            # Should one become a link meanwhile, the link is copied and not what it shows.
            shutil.copytree(folder, regular, symlinks=True, ignore=left_out, copy_function=_copy)
            super().do_copy(str(regular), str(whole), log)
            whole.rename(goal)


def _copy(source: str, goal: str, **how: Any) -> None:
    data = files.read(Path(source))
    if data is not None:
        Path(goal).write_bytes(data)
        shutil.copystat(source, goal, follow_symlinks=False)
