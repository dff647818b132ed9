"""nbgrader's release of feedback, which stops at nobody and follows work that was handed in under another name.

What a trainee's `nbgrader fetch_feedback` looks for is one page for each notebook at the top of what was handed
in, under a name made of that notebook's name and the secret that `nbgrader submit` wrote beside it. So feedback on
a notebook that was found under another name, or in an archive, is released under the names that are looked for.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.exchange import default as exchange
from nbgrader.utils import notebook_hash

from practicum._files import write_atomic
from practicum.grading.submission import files
from practicum.grading.submission.load import HANDED_IN_AS
from practicum.grading.submission.notes import UNGRADED

SECRET, TIMESTAMP = "submission_secret.txt", "timestamp.txt"


#: How a reason begins its advice where nbgrader reaches nobody and the page is made.
BY_HAND = "Send the page yourself"


class ReleaseFeedback(exchange.ExchangeReleaseFeedback):
    """Releases every page that can be fetched, and names whom it cannot reach and why."""

    #: Students for whom alone it is done; everybody when empty.
    only: frozenset[str] = frozenset()
    #: After `start`: who can fetch something, and who cannot, with the reason.
    reached: tuple[str, ...] = ()
    unreached: tuple[tuple[str, str], ...] = ()

    def copy_files(self) -> None:
        """Release the pages of everybody."""
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        pattern = self.coursedir.format_path(
            self.coursedir.feedback_directory, "(?P<student>.+)", self.coursedir.assignment_id, escape=True
        )
        reached, unreached = [], []
        root = Path(self.coursedir.root)
        for folder in self._folders(root):
            match = re.fullmatch(pattern, str(folder), re.DOTALL)
            if not match or match["student"] in excluded or not any(folder.glob("*.html")):
                continue
            try:
                words = self._release(match["student"], folder)
            except OSError as error:
                words = f"the page could not be put into the exchange ({error.strerror or error})."
            if words:
                unreached.append((match["student"], words))
                self.log.warning("%s: %s", match["student"], words)
            else:
                reached.append(match["student"])
        self.reached, self.unreached = tuple(reached), tuple(unreached)

    def _folders(self, root: Path) -> list[Path]:
        if not self.only:
            return sorted(root.glob(os.path.relpath(self.src_path, root)))
        return [self._folder(self.coursedir.feedback_directory, student) for student in sorted(self.only)]

    def _release(self, student: str, folder: Path) -> str:
        """Release one student's pages; return why they cannot be fetched, or nothing when they can."""
        handed_in = self._folder(self.coursedir.submitted_directory, student)
        graded = _graded(self._folder(self.coursedir.autograded_directory, student))
        pages = {name: folder / f"{name}.html" for name in graded if not files.kind(folder / f"{name}.html")}
        if not pages:
            return f"there is no page for what was graded; run: practicum feedback {self.coursedir.assignment_id}"
        counting = [path for name, path in pages.items() if graded[name]["points"]] or list(pages.values())
        places = ", ".join(os.path.relpath(path, self.coursedir.root) for path in counting)
        send = f"{BY_HAND}: {places}"
        secret = self._secret(student, handed_in, folder)
        if not secret:
            return (
                f"the work did not come through the exchange ({SECRET} is missing), so nbgrader cannot fetch "
                f"feedback for it. {send}"
            )
        names = {path.stem for path in handed_in.glob("*.ipynb") if not files.kind(path) and path.is_file()}
        lost = self._copy(pages, _addresses(graded, names), secret)
        lost = [name for name in lost if graded[name]["points"]]
        if lost:
            return (
                f"nbgrader fetches feedback only for notebooks, and no notebook was handed in beside what was "
                f"graded as {', '.join(f'{name}.ipynb' for name in lost)}. {send}"
            )
        return ""

    def _copy(self, pages: dict[str, Path], addresses: dict[str, str], secret: str) -> list[str]:
        """Put the pages into the exchange; return the names of those that nobody would fetch."""
        for name, page in addresses.items():
            if page in pages:
                goal = Path(self.dest_path) / f"{notebook_hash(secret=secret, notebook_id=name)}.html"
                data = pages[page].read_bytes()
                if files.read(goal) != data:
                    write_atomic(goal, data)
                goal.chmod(0o664 if self.coursedir.groupshared else 0o644)
        return sorted(set(pages) - set(addresses.values()))

    def _folder(self, step: str, student: str) -> Path:
        return Path(self.coursedir.format_path(step, student, self.coursedir.assignment_id))

    def _secret(self, student: str, handed_in: Path, feedback: Path) -> str:
        """Return the secret of a submission: from its folder, its feedback's, or where it was collected."""
        if secret := _text(handed_in / SECRET) or _text(feedback / SECRET):
            return secret
        # Anybody may write into inbound: only a folder that holds the very same work may say the secret.
        stamp, work = _text(handed_in / TIMESTAMP), _notebooks(handed_in)
        inbound = Path(self.course_path) / "inbound"
        pattern = f"{student}+{self.coursedir.assignment_id}+"
        found = (
            [one for one in sorted(inbound.iterdir()) if one.name.startswith(pattern)]
            if inbound.is_dir()
            else []
        )
        for one in reversed(found):
            if work and _notebooks(one) == work and stamp in ("", _text(one / TIMESTAMP)):
                return _text(one / SECRET)
        return ""


def _text(path: Path) -> str:
    return (files.read(path) or b"").decode("utf-8", "replace")


def _notebooks(folder: Path) -> dict[str, bytes | None]:
    return {path.name: files.read(path) for path in folder.glob("*.ipynb")}


def _graded(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the graded notebooks in a folder say of themselves, by name: `as`, and whether they give points."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            notebook = json.loads(files.read(path) or b"")
            marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
            metadata = notebook["metadata"]
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        points = UNGRADED in metadata or any(one.get("grade") or one.get("task") for one in marks)
        found[path.stem] = {"as": str(metadata.get(HANDED_IN_AS, "")), "points": points}
    return found


def _addresses(graded: dict[str, dict[str, Any]], names: set[str]) -> dict[str, str]:
    """Return by the name of each notebook that was handed in the graded notebook whose page belongs there."""
    found = {name: name for name in names & graded.keys()}
    free = sorted(names - graded.keys())
    lessons = sorted(name for name in found if not graded[name]["points"])
    for name, about in graded.items():
        if name in names or not about["points"]:
            continue
        own = PurePosixPath(about["as"])
        if own.suffix == ".ipynb" and len(own.parts) == 1 and own.stem in free:
            found[own.stem] = name
            free.remove(own.stem)
        elif free:
            found[free.pop(0)] = name
        elif lessons:  # nothing was graded there, and its page would be its text
            found[lessons.pop(0)] = name
    # A student's list shows feedback once every notebook has some.
    main = next((name for name, about in graded.items() if about["points"]), "")
    if main:
        found |= dict.fromkeys(free, main)
    # A lesson that was not handed in has no reader.
    return found
