"""Read ``attempts.py``: what people try, beside the text that it proves.

::

    # %% attempts="typical-wait"
    #: right
    typical_wait = float(np.median(days))

    #: That is the mean. A few very long waits pull it up.
    #~ median() -> mean()

    #: typical_wait: These are hours. Divide by 24.
    typical_wait = typical_wait * 24
    #: or
    typical_wait = round(typical_wait * 24)

A right answer stands alone. A mistake's code runs after the model answer; ``#~ old -> new`` changes the model
answer's own text instead, and ``#~ alone`` runs the code without the model answer. ``#~ rounds`` marks a mistake that
is nothing but rounding too far.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from practicum.authoring.model import Attempt, Task
from practicum.authoring.percent import NAME as NAMES
from practicum.authoring.percent import Cell, words_of
from practicum.errors import AuthoringError, nearest

NAME = "attempts.py"
RIGHT, OR, ALONE, ROUNDS, ARROW = "right", "or", "alone", "rounds", " -> "
_MARKER = re.compile(r'# %% attempts="(?P<name>[^"]*)"')
_NAMED = re.compile(r"([A-Za-z_]\w*): +(\S.*)", re.S)


@dataclass
class _Draft:
    """One attempt while its lines are read."""

    line: int
    sentence: str
    directives: list[tuple[int, str]] = field(default_factory=list)
    code: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.directives and not any(line.strip() for line in self.code)


def read_attempts(path: Path, tasks: Iterable[Task]) -> dict[str, tuple[Attempt, ...]]:
    """Read the attempts of a unit.

    Parameters
    ----------
    path : Path
        The unit's ``attempts.py``; a unit without one has no attempts.
    tasks : iterable of Task
        The tasks of the unit's lesson and exercise.

    Returns
    -------
    dict
        The attempts of each task in the author's order.

    Raises
    ------
    AuthoringError
        With file and line, when an attempt cannot be read or its edit does not fit the model answer.
    """
    if not path.exists():
        return {}
    known = {task.name: task for task in tasks}
    found: dict[str, tuple[Attempt, ...]] = {}
    for cell in _cells(path):
        if cell.name not in known:
            raise AuthoringError(
                path,
                cell.line,
                f'these attempts name the task "{cell.name}", which is not there.{nearest(cell.name, list(known))}',
            )
        if cell.name in found:
            raise AuthoringError(path, cell.line, f'attempts="{cell.name}" stands here twice; join the two.')
        task = known[cell.name]
        found[cell.name] = tuple(
            _attempt(path, draft, task.model, task.names) for draft in _drafts(path, cell)
        )
    return found


def _cells(path: Path) -> Iterator[Cell]:
    """Yield the cells of an ``attempts.py``; it is no notebook, so that its few markers are read as they stand."""
    lines = words_of(path, "it holds a unit's attempts").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("# %%")]
    if any(line.strip() for line in lines[: starts[0] if starts else None]):
        raise AuthoringError(path, 1, f'every cell of {NAME} starts with `# %% attempts="task"`.')
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        marker = lines[start].rstrip()
        if marker == "# %% [markdown]":
            continue  # a note between tasks
        found = _MARKER.fullmatch(marker)
        if not found or not NAMES.fullmatch(found["name"]):
            raise AuthoringError(path, start + 1, f'every cell of {NAME} starts with `# %% attempts="task"`.')
        yield Cell("code", "\n".join(lines[start + 1 : end]), start + 1, "attempts", found["name"])


def _drafts(path: Path, cell: Cell) -> Iterator[_Draft]:
    draft: _Draft | None = None
    in_sentence = False
    for number, line in enumerate(cell.source.splitlines(), cell.line + 1):
        if line.startswith("#:"):
            words = line[2:].strip()
            if in_sentence and words != OR:
                assert draft is not None
                draft.sentence = f"{draft.sentence} {words}"
                continue
            if draft is not None:
                yield _complete(path, draft)
            if words == OR:
                if draft is None or draft.sentence == RIGHT:
                    raise AuthoringError(
                        path, number, "`#: or` gives a mistake another form; put it after a mistake."
                    )
                draft = _Draft(number, draft.sentence)
            else:
                draft = _Draft(number, words)
            in_sentence = words != OR
            continue
        in_sentence = False
        if draft is None:
            if line.strip():
                raise AuthoringError(
                    path,
                    number,
                    "an attempt starts with `#: right` or with `#: ` and what the trainee hears.",
                )
        elif line.startswith("#~"):
            draft.directives.append((number, line[2:].strip()))
        else:
            draft.code.append(line)
    if draft is not None:
        yield _complete(path, draft)


def _complete(path: Path, draft: _Draft) -> _Draft:
    if draft.is_empty:
        raise AuthoringError(path, draft.line, "this attempt has no code; write it below its sentence.")
    if not draft.sentence:
        raise AuthoringError(path, draft.line, "say what the trainee hears after `#:`.")
    return draft


def _attempt(path: Path, draft: _Draft, model: str, names: Collection[str]) -> Attempt:
    code = "\n".join(draft.code).strip("\n")
    if draft.sentence == RIGHT:
        if draft.directives:
            raise AuthoringError(
                path,
                draft.directives[0][0],
                "a right answer stands alone; write it out instead of changing the model answer.",
            )
        return Attempt(path, draft.line, code)
    sentence, about = draft.sentence, None
    if (named := _NAMED.fullmatch(sentence)) and named[1] in names:
        about, sentence = named[1], named[2]
    marks = {words for _, words in draft.directives} & {ALONE, ROUNDS}
    alone = ALONE in marks
    edited = model
    for number, words in draft.directives:
        if words not in marks:
            edited = _edited(path, number, words, edited)
    if alone and edited != model:
        raise AuthoringError(
            path, draft.line, "`#~ alone` leaves the model answer out, so there is nothing to change in it."
        )
    if edited != model:
        code = f"{edited}\n{code}".rstrip("\n")
    after_model = not alone and edited == model
    return Attempt(path, draft.line, code, sentence, about, after_model, rounds=ROUNDS in marks)


def _edited(path: Path, number: int, words: str, model: str) -> str:
    """Return the model answer with one text replaced, which it holds exactly once."""
    if ARROW not in f"{words} ":
        raise AuthoringError(path, number, "a change of the model answer reads `#~ old -> new`.")
    old, _, new = f"{words} ".partition(ARROW)
    old, new = old.strip(), new.strip()
    count = model.count(old) if old else 0
    if count != 1:
        raise AuthoringError(
            path,
            number,
            f"`{old}` stands {count or 'zero'} times in the model answer; name a text that it holds exactly once.",
        )
    return model.replace(old, new)
