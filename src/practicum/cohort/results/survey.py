"""How confident people are before and after, item by item: the form that they fill in, and their answers.

What people can do is measured by the checks of each module. How sure they feel is asked here, so that the two can be
told apart. The items are written in ``curriculum/confidence.csv``. Answers lie in the cohort's folder, in
``survey/before/`` and ``survey/after/``: forms that people sent back, and tables from any survey tool.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import fmean

from practicum._files import write_atomic
from practicum.cohort.plan import table
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import paired
from practicum.cohort.results.paired import Change
from practicum.errors import PracticumError, nearest

#: Where a course keeps its items, and a cohort its answers.
ITEMS, FOLDER = Path("curriculum", "confidence.csv"), "survey"
FORM, QUESTIONS = "form.xlsx", "questions.csv"
#: The scale.
LEAST, MOST = 1, 5
SCALE = {1: "not at all", 2: "a little", 3: "fairly", 4: "very", 5: "completely"}
_EMAILS = ("email", "e-mail", "mail", "email address", "your email address")


class When(StrEnum):
    """Which of the two times."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Item:
    """One thing that people may feel able to do.

    Parameters
    ----------
    id, module : str
        Its name, and the module that teaches it.
    could : str
        What follows "that you could".
    """

    id: str
    module: str
    could: str

    @property
    def question(self) -> str:
        """The question as people read it."""
        return f"How confident are you that you could {self.could}, at work tomorrow?"


@dataclass(frozen=True)
class Answers:
    """What came back.

    Parameters
    ----------
    given : mapping
        For each time, by the person's id, the answers by item.
    strangers : tuple of str
        Rows that count for nobody, since nobody on the roster has their email; a sentence each.
    """

    given: Mapping[When, Mapping[str, Mapping[str, int]]]
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Confidence:
    """How confident a group is.

    Parameters
    ----------
    before, after : int
        How many answered.
    change : Change or None
        On the scale, for those who answered both times; None for too few of them.
    """

    before: int
    after: int
    change: Change | None


def items(cohort: Cohort) -> tuple[Item, ...]:
    """Return the items on the modules of a cohort's program, in order; none where the course has none.

    Raises
    ------
    PracticumError
        When the course's file of items has a mistake.
    """
    path = cohort.source / ITEMS
    if not path.is_file():
        return ()
    columns = {name: (name,) for name in ("item", "module", "could")}
    found: dict[str, Item] = {}
    for line, row in table.read(path, columns, list(columns)):
        if not all(row.values()) or row["item"] in found:
            raise PracticumError(
                f"{path}, line {line}: an item has a name of its own, a module and what people could do."
            )
        found[row["item"]] = Item(row["item"], row["module"], row["could"])
    return tuple(
        item
        for item in found.values()
        if any(unit.startswith(f"{item.module}-") for unit in cohort.program.units)
    )


def write_form(cohort: Cohort) -> list[Path]:
    """Write the form that people fill in, and the questions for a survey tool; return both files.

    Raises
    ------
    PracticumError
        When the course asks nothing about the modules of this program.
    """
    asked = items(cohort)
    if not asked:
        raise PracticumError(f"{cohort.source / ITEMS} has no item on a module of {cohort.program.title}.")
    folder = cohort.root / FOLDER
    for when in When:
        (folder / when.value).mkdir(parents=True, exist_ok=True)
    write_atomic(folder / FORM, _form(asked))
    write_atomic(
        folder / QUESTIONS, table.as_csv(("item", "question"), [(one.id, one.question) for one in asked])
    )
    return [folder / FORM, folder / QUESTIONS]


def _form(asked: Sequence[Item]) -> bytes:
    import openpyxl  # type: ignore[import-untyped]  # only a workbook needs it
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Confidence"
    sheet.append(["email", "item", "question", "answer"])
    for item in asked:
        sheet.append(["", item.id, item.question, None])
    scale = ", ".join(f"{number} {words}" for number, words in SCALE.items())
    choice = DataValidation("list", formula1=f'"{",".join(map(str, SCALE))}"', allow_blank=True)
    choice.promptTitle, choice.prompt, choice.showInputMessage = "Your answer", scale, True
    sheet.add_data_validation(choice)
    choice.add(f"D2:D{len(asked) + 1}")
    help_ = book.create_sheet("How to")
    for line in (
        "Write your email address once, in cell A2 of the first sheet.",
        f"Answer each question from {LEAST} to {MOST}: {scale}.",
        "There is no right answer, and it counts for nothing. Leave out what you do not want to answer.",
        "Save the file and send it to the lead of your program.",
    ):
        help_.append([line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (30, 20, 80, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    help_.column_dimensions["A"].width = 100
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(cohort: Cohort, asked: Sequence[Item]) -> Answers:
    """Read all answers that came back.

    A file has a row for each answer (columns email, item, answer; an empty email is that of the row above), as the
    form has it; or a row for each person (email, and a column for each question or item), as survey tools export it.
    It lies in ``before/`` or ``after/``, or has a column ``when`` that says so. Whoever answered twice in one table
    counts with the last row.

    Raises
    ------
    PracticumError
        With one line for each row that cannot be used, in all files.
    """
    root = cohort.root / FOLDER
    people = {one.email.casefold(): one.id for one in cohort.people}
    found: dict[When, dict[str, dict[str, int]]] = {when: {} for when in When}
    source: dict[tuple[When, str], Path] = {}
    faults: list[str] = []
    strangers: list[str] = []
    for path in _files(root):
        given = next((when for when in When if path.parent == root / when.value), None)
        for line, when, id, item, answer in _answers(path, given, asked, people, faults, strangers):
            before = source.setdefault((when, id), path)
            if before != path:
                faults.append(
                    f"{path}, line {line}: {before.relative_to(root)} holds answers of the same person, too; leave "
                    "one of the two files."
                )
                continue
            found[when].setdefault(id, {})[item] = answer
    if faults:
        raise PracticumError("\n".join(dict.fromkeys(faults)))
    return Answers(found, tuple(dict.fromkeys(strangers)))


def _files(root: Path) -> list[Path]:
    """Return the tables that hold answers, in order."""
    folders = (root, *(root / when.value for when in When))
    return [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in (".csv", *table.WORKBOOKS)
        and path.is_file()
        and not path.name.startswith((".", "~$"))
        and path not in (root / FORM, root / QUESTIONS)
    ]


def _answers(
    path: Path,
    given: When | None,
    asked: Sequence[Item],
    people: Mapping[str, str],
    faults: list[str],
    strangers: list[str],
) -> Iterable[tuple[int, When, str, str, int]]:
    """Yield line, time, person, item and answer of a file; what cannot be used becomes a sentence."""
    columns = {"email": _EMAILS, "when": ("when",), "item": ("item",), "answer": ("answer",)}
    columns |= {f"={one.id}": (one.id, table.clean(one.question).casefold()) for one in asked}
    try:
        rows = table.read(path, columns, ["email"])
    except PracticumError as error:
        faults.append(str(error))
        return
    if rows and "item" not in rows[0][1] and not any(name.startswith("=") for name in rows[0][1]):
        faults.append(f"{path}: the first row names neither the columns item and answer nor a question.")
        return
    known, email = [one.id for one in asked], ""
    for line, row in rows:
        email = row["email"].casefold() or (email if "item" in row else "")
        id = people.get(email)
        when = next((one for one in When if one.value == row.get("when", "").casefold()), given)
        if not email:
            faults.append(f"{path}, line {line}: the email is missing.")
            if "item" in row:
                return  # it is missing in all rows of a form
        elif id is None:
            hint = nearest(email, list(people))
            strangers.append(f"{path}: nobody on the roster has the email {email[:60]}.{hint}")
        if when is None:
            faults.append(
                f'{path}, line {line}: the column when says neither "before" nor "after"; write it there, or move '
                f"the file to {FOLDER}/before or {FOLDER}/after."
            )
        if id is None or when is None:
            continue
        given_here = (
            [(row["item"], row.get("answer", ""))]
            if "item" in row
            else [(name[1:], cell) for name, cell in row.items() if name.startswith("=")]
        )
        for item, cell in given_here:
            if item not in known:
                faults.append(f'{path}, line {line}: no item is called "{item[:60]}".{nearest(item, known)}')
            elif cell and (answer := _answer(cell)) is None:
                faults.append(
                    f'{path}, line {line}: "{cell[:60]}" is no answer; it is a number from {LEAST} to {MOST}.'
                )
            elif cell and answer is not None:
                yield line, when, id, item, answer


def _answer(cell: str) -> int | None:
    """Return an answer as a number: ``4``, ``4.0`` and ``4 very`` are the same."""
    try:
        number = float(cell.split()[0])
    except ValueError:
        return None
    return int(number) if number in SCALE else None


def of_items(answers: Answers, wanted: Iterable[str]) -> Confidence:
    """Return how confident people are over some items: the mean of those that a person answered both times.

    Parameters
    ----------
    answers : Answers
        What `read` found.
    wanted : iterable of str
        The items' ids.
    """
    chosen = set(wanted)
    first, last = (
        {id: given for id, mine in answers.given[when].items() if (given := _only(mine, chosen))}
        for when in When
    )
    pairs = []
    for id in first:
        if both := first[id].keys() & last.get(id, {}).keys():
            pairs.append((fmean(first[id][one] for one in both), fmean(last[id][one] for one in both)))
    return Confidence(len(first), len(last), paired.of_mean(pairs))


def _only(mine: Mapping[str, int], chosen: set[str]) -> dict[str, int]:
    return {item: answer for item, answer in mine.items() if item in chosen}
