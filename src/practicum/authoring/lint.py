"""The style guide's rules that a machine can hold, one small function a rule."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

from practicum import data
from practicum.authoring import Cell, Text, Unit, accepted, constructs, notebook, quizzes
from practicum.authoring.percent import stub_of
from practicum.errors import Finding, nearest
from practicum.letter import readability

LESSON_CELLS, LESSON_WORDS = (15, 45), (500, 2100)
GRADED_TASKS, QUICK_TASKS = (4, 8), (8, 12)
CODE_LINES, CODE_WIDTH = 15, 100
READING_GRADE = 9.0
HIDDEN_SHARE = 1 / 3
WRONG_EACH, RIGHT_EACH = 2, 2
QUIZ_QUESTIONS, QUIZ_OPTIONS = (3, 4), 4
POINTS_STEP = 5
ALT_TEXT = 15
INTRODUCES = 6

Said = tuple[int | None, str]


def lint(unit: Unit, earlier: Sequence[Unit] = ()) -> list[Finding]:
    """Return what the style guide would change in a unit, in the order of its files.

    Parameters
    ----------
    unit : Unit
        The unit.
    earlier : sequence of Unit
        What a trainee has worked before it (`practicum.authoring.Curriculum.earlier`).
    """
    found = [*skills_listed(unit), *steps_of_code(unit, earlier)]
    for text in unit.texts:
        rules = BOTH + (LESSON if not text.graded else EXERCISE if unit.lesson else QUICK)
        for rule in rules:
            found += [Finding(text.path, line, sentence) for line, sentence in rule(text)]
    found += accepted.faults(unit)
    for name in ("coach.md", "README.md"):
        page = unit.folder.parent / name
        if not page.exists():
            found.append(Finding(page, None, "this page is missing; every module has one."))
        elif unit.name not in page.read_text(encoding="utf-8") and unit.title not in page.read_text(
            encoding="utf-8"
        ):
            found.append(Finding(page, None, f'this page does not mention the unit "{unit.title}".'))
    return sorted(found, key=lambda finding: (str(finding.path), finding.line or 0))


# ---------------------------------------------------------------- the unit and its entry in module.toml


def skills_listed(unit: Unit) -> Iterator[Finding]:
    """Every skill that a unit grades stands in its `teaches`."""
    graded = [(check.cell, check.skills) for task in unit.exercise.tasks for check in task.checks]
    graded += [(reflection.answer, reflection.skills) for reflection in unit.exercise.reflections]
    told: set[str] = set()
    for cell, skills in graded:
        for skill in skills:
            if skill not in unit.teaches and skill not in told:
                told.add(skill)
                yield Finding(
                    unit.exercise.path,
                    cell.line,
                    f"{skill} is graded here; add it to `teaches` in module.toml.",
                )


def steps_of_code(unit: Unit, earlier: Sequence[Unit]) -> Iterator[Finding]:
    """Require few new steps of code in a unit, named, and practiced before they are graded."""
    entry = unit.folder.parent / "module.toml"
    new = constructs.introduced(unit, earlier)
    if new != set(unit.introduces):
        names = ", ".join(f'"{name}"' for name in sorted(new))
        yield Finding(
            entry, unit.line, f"the texts introduce other code than this entry says: introduces = [{names}]."
        )
    if len(new) > INTRODUCES and not unit.excuse:
        yield Finding(
            entry,
            unit.line,
            f"this unit introduces {len(new)} steps of code, and {INTRODUCES} are the most: "
            "fold plumbing with fold=true, or split the unit.",
        )
    missing = constructs.unpracticed(unit, earlier)
    for name, needs in missing.items():
        if short := sorted(needs - set(unit.allow)):
            yield Finding(
                unit.exercise.path,
                unit.exercise.task(name).answer.line,
                f'"{name}" needs {_listed(short)}, and no practice task of this or an earlier unit has used it; '
                "add one to the lesson.",
            )
    if idle := sorted(set(unit.allow).difference(*missing.values())):
        yield Finding(
            entry, unit.line, f"`allow` names {_listed(idle)}, and practice covers it; take it out."
        )
    broken = bool(unit.allow) or len(new) > INTRODUCES
    if unit.allow and not unit.excuse:
        yield Finding(entry, unit.line, '`allow` wants a reason: excuse = "…".')
    if unit.excuse and not broken:
        yield Finding(entry, unit.line, "`excuse` excuses nothing any more; take it out.")


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


# ---------------------------------------------------------------- prose


def _prose(text: Text) -> list[Cell]:
    """Return the cells of prose that a trainee reads."""
    return [cell for cell in text.cells if cell.kind == "markdown" and cell.marker != "rubric"]


def title(text: Text) -> Iterator[Said]:
    """Require one title in a notebook; headings go down one level at a time."""
    level = 0
    for cell in _prose(text):
        for mark in map(len, re.findall(r"^(#{1,6}) ", cell.source, re.M)):
            if mark == 1 and level:
                yield cell.line, "a notebook has one title; use `##` for a section."
            if mark > level + 1:
                yield cell.line, f"this heading jumps from level {level} to level {mark}."
            level = mark


def numbers_first(text: Text) -> Iterator[Said]:
    """Require a sentence that begins with a number and a period to begin otherwise: Markdown shows a list."""
    for cell in _prose(text):
        before = ""
        for paragraph in re.split(r"\n\s*\n", cell.source):
            found = re.match(r"(\d+)[.)] ", paragraph)
            if found and found[1] != "1" and not re.match(r"\s*\d+[.)] ", before):
                yield (
                    cell.line,
                    f'a paragraph that begins with "{found[0].strip()}" becomes a list; begin otherwise.',
                )
            before = paragraph


def written_answers(text: Text) -> Iterator[Said]:
    """Require how many words a written answer should have; how to write it is said by the build."""
    for reflection in text.reflections:
        cell = reflection.prompt
        if not notebook.limits(cell.source):
            yield cell.line, "say how many words this answer should have, such as: Write 80 to 140 words."
        if "ouble-click" in cell.source:
            yield (
                cell.line,
                "the build says how to write an answer, and no double-click is needed; take that line out.",
            )


def fiction(text: Text) -> Iterator[Said]:
    """Made-up data are called so."""
    if any("data.load(" in cell.source for cell in text.cells) and not any(
        "fictional" in cell.source for cell in _prose(text)
    ):
        yield None, "say that the city is fictional and its data are made up."


def links_and_pictures(text: Text) -> Iterator[Said]:
    """Require words for those who cannot see a picture, and links that say where they go."""
    for cell in _prose(text):
        for alt, target in re.findall(r"!\[(.*?)\]\((.*?)\)", cell.source):
            if len(alt) < ALT_TEXT:
                yield cell.line, f"the picture {target} needs an alt text that says what it shows."
        for words in re.findall(r"(?<!!)\[(.*?)\]\(", cell.source):
            if words.strip().lower() in ("here", "link", "this", "click here"):
                yield cell.line, f'the link "{words}" should say where it goes.'


_PICTURE = re.compile(
    r"""!\[[^\]]*\]\(\s*<?([^)>"']*?)>?\s*(?:["'][^)]*)?\)|<img\b[^>]*?\bsrc\s*=\s*["']([^"']+)""", re.I
)
_MEDIA_LINK = re.compile(
    r"(?<!!)\[[^\]]*\]\(\s*<?(media/[^)>\s]+|/[^)>\s]+|[A-Za-z]:[^/)>\s][^)>\s]*|file:[^)>\s]+)"
)


def files_linked(text: Text) -> Iterator[Said]:
    """Require every picture and file that prose shows to lie in ``media/``, spelled as it is there."""
    home = text.path.parent
    there = {path.relative_to(home).as_posix() for path in (home / "media").rglob("*") if path.is_file()}
    for cell in _prose(text):
        shown = [("picture", one or other) for one, other in _PICTURE.findall(cell.source)]
        shown += [("file", target) for target in _MEDIA_LINK.findall(cell.source)]
        for what, target in shown:
            if said := _fault_of_link(what, target, there):
                yield cell.line, said


def _fault_of_link(what: str, target: str, there: set[str]) -> str:
    """Return what is wrong with where a picture or file is looked for; empty when nothing is."""
    path = unquote(target.strip())
    if path.startswith("data:"):
        return f"the {what} stands in the text itself; put it into media/ and link it."
    if re.match(r"https?:", path):
        return (
            f"the {what} {target} comes from the network, and a notebook works without; put it into media/."
        )
    if path.startswith(("/", "\\", "file:")) or re.match(r"[A-Za-z]:", path):
        return f"the {what} {target} stands on your computer alone; put it into media/ and link media/…"
    if "\\" in path:
        return f"write the {what} {target} with / between folders."
    plain = posixpath.normpath(path)
    if plain in there:
        return ""
    if plain.startswith("../"):
        return (
            f"the {what} {target} lies outside of this unit and does not travel with it; copy it into media/."
        )
    if close := [one for one in there if one.casefold() == plain.casefold()]:
        return f"the {what} {target} is spelled {close[0]}; letter case counts on most computers."
    return (
        f"there is no {what} {target} in this unit.{nearest(plain, sorted(there)) or ' Put it into media/.'}"
    )


def reading_grade(text: Text) -> Iterator[Said]:
    """Prose reads at about grade 9."""
    words = " ".join(
        _plain_words(cell.source) for cell in _prose(text) if cell.marker not in ("quiz", "reflect")
    )
    if len(words.split()) > 100 and (grade := readability.grade(words)) > READING_GRADE:
        yield (
            None,
            f"the prose reads at grade {grade:.1f}; shorten sentences and words to reach {READING_GRADE:g}.",
        )


def _plain_words(markdown: str) -> str:
    """Return prose as sentences, without code, tables, links and marks."""
    kept = re.sub(r"```.*?```|`[^`]*`|\|.*\||<[^>]+>", " it ", markdown, flags=re.S)
    kept = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", kept)
    lines = [re.sub(r"^[#>\-\d.\s]+", "", line).strip(" *_") for line in kept.splitlines()]
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if line)


# ---------------------------------------------------------------- code


def code_cells(text: Text) -> Iterator[Said]:
    """Require code cells that fit a screen and write nothing that a notebook test would trip over."""
    for cell in text.cells:
        if cell.kind != "code":
            continue
        lines = stub_of(cell.source).splitlines()
        if len([line for line in lines if line.strip()]) > CODE_LINES:
            yield (
                cell.line,
                f"this cell has {len(lines)} lines; {CODE_LINES} fit a screen. Move plumbing into the package or split it.",
            )
        for number, line in enumerate(cell.source.splitlines(), cell.line + 1):
            if len(line) > CODE_WIDTH:
                yield number, f"this line is {len(line)} characters wide; break it below {CODE_WIDTH}."
        if any(line.rstrip().endswith(";") for line in cell.source.splitlines()):
            yield (
                cell.line,
                "a trailing `;` fails the notebook test; end the cell with figure.show or a name.",
            )
        if re.search(r"^\s*[!%]|\binput\(|https?://", cell.source, re.M):
            yield cell.line, "no shell, no magics, no input() and no network in a cell."


def figures(text: Text) -> Iterator[Said]:
    """Every figure a lesson draws is shown with a title and a description."""
    for cell in text.cells:
        if cell.kind != "code":
            continue
        if "plt.show(" in cell.source:
            yield (
                cell.line,
                "show figures with figure.show(fig, alt=…), which also reaches people who cannot see them.",
            )
        drawn = re.search(r"figure\.new\(|\.plot[.(]", cell.source)
        if (
            drawn
            and "figure.show(" not in cell.source
            and not re.search(r"^\s+return ", cell.source, re.M)
            and cell.marker != "answer"
        ):
            yield cell.line, "this figure is drawn but not shown with figure.show(fig, alt=…)."


def folded_cells(text: Text) -> Iterator[Said]:
    """Require a cell whose code is hidden to show something or define a function."""
    for cell in text.cells:
        if cell.extra.get("fold") and not _shows(cell.source):
            yield (
                cell.line,
                "this folded cell shows nothing and defines no function; end it with a figure, a table or "
                "print, or leave out fold=true.",
            )


def folded_titles(text: Text) -> Iterator[Said]:
    """Require the first line of a hidden cell, which stays in sight, to say nothing that its picture finds."""
    for cell in text.cells:
        first = cell.source.lstrip().partition("\n")[0]
        if cell.extra.get("fold") and re.match(r"\w*title\w* *=|f?[\"']", first):
            yield (
                cell.line,
                "the first line of a folded cell stays in sight, and here it tells the finding; "
                "begin the cell with a comment, such as # The code of the chart.",
            )


def _shows(source: str) -> bool:
    """Return True if code prints, shows a figure, ends with a value or defines a function."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return True  # another rule's business
    if any(isinstance(part, ast.FunctionDef) for part in body):
        return True
    if body and isinstance(body[-1], ast.Expr):
        return True
    return any(
        ast.unparse(part.func) in ("print", "display", "figure.show")
        for part in ast.walk(ast.Module(body, []))
        if isinstance(part, ast.Call)
    )


# ---------------------------------------------------------------- lessons


def lesson_size(text: Text) -> Iterator[Said]:
    """Require a lesson that takes one sitting."""
    cells = [cell for cell in text.cells if cell.marker not in ("answer", "check", "hint", "task")]
    words = sum(len(cell.source.split()) for cell in _prose(text))
    if not LESSON_CELLS[0] <= len(cells) <= LESSON_CELLS[1]:
        yield (
            None,
            f"this lesson has {len(cells)} cells; {LESSON_CELLS[0]} to {LESSON_CELLS[1]} make one sitting.",
        )
    if not LESSON_WORDS[0] <= words <= LESSON_WORDS[1]:
        yield (
            None,
            f"this lesson has {words} words of prose; {LESSON_WORDS[0]} to {LESSON_WORDS[1]} make one sitting.",
        )


def lesson_city(text: Text) -> Iterator[Said]:
    """Require a lesson to name the city that its numbers are about."""
    cityless = {
        *data.tables(real=True),
        *(file.stem for home in text.table_folders for file in home.glob("*.csv")),
    }
    for cell in text.cells:
        for call in re.findall(r"data\.load\(([^)]*)\)", cell.source):
            if "city=" not in call and call.strip().strip("\"'") not in cityless:
                yield (
                    cell.line,
                    'a lesson names its city, or its numbers do not fit its words: data.load("…", city="port-alder").',
                )


def lesson_quiz(text: Text) -> Iterator[Said]:
    """Require a few quiz questions with few options."""
    asked = [question for questions in quizzes.of(text).values() for question in questions]
    fewest, most = QUIZ_QUESTIONS
    if not fewest <= len(asked) <= most:
        yield None, f"this lesson asks {len(asked)} quiz questions; {fewest} to {most} are a good check."
    for question in asked:
        if len(question["options"]) > QUIZ_OPTIONS:
            yield None, f'"{question["prompt"]}" has more than {QUIZ_OPTIONS} options.'
    code = "\n".join(cell.source for cell in text.cells if cell.kind == "code")
    if asked and not re.search(r"^from practicum import .*\bwidgets\b", code, re.MULTILINE):
        yield (
            None,
            "a quiz is shown by widgets: add `widgets` to `from practicum import …` in the first cell.",
        )


def predict(text: Text) -> Iterator[Said]:
    """Require a guess in a lesson before it shows."""
    if not any(re.search(r"\bguess\b|\bpredict\b", cell.source, re.I) for cell in _prose(text)):
        yield None, "ask for a guess before a cell that surprises (the word guess or predict is looked for)."


# ---------------------------------------------------------------- exercises


def tasks(text: Text) -> Iterator[Said]:
    """Four to eight graded tasks fit one sitting."""
    yield from _task_count(text, *GRADED_TASKS)


def quick_tasks(text: Text) -> Iterator[Said]:
    """Require eight to twelve short questions in a check."""
    yield from _task_count(text, *QUICK_TASKS)


def _task_count(text: Text, fewest: int, most: int) -> Iterator[Said]:
    count = len(text.tasks) + len(text.reflections)
    if not fewest <= count <= most:
        yield None, f"this exercise has {count} graded tasks; {fewest} to {most} fit one sitting."


def points(text: Text) -> Iterator[Said]:
    """Points add up to a round number, and a third of them at most are hidden."""
    if text.points % POINTS_STEP:
        yield None, f"the points add up to {text.points:g}; make it a multiple of {POINTS_STEP}."
    hidden = sum(check.points for task in text.tasks for check in task.checks if check.hidden)
    if hidden > HIDDEN_SHARE * text.points:
        yield None, f"{hidden:g} of {text.points:g} points are hidden; a third is the most."


def reflection(text: Text) -> Iterator[Said]:
    """Require an answer in words in an exercise."""
    if not text.reflections:
        yield None, "an exercise ends with one reflection that a coach reads."


def proofs(text: Text) -> Iterator[Said]:
    """Each task has typical mistakes, other right answers, and a check that says what the result shows."""
    for task in text.tasks:
        wrong = sum(not attempt.right for attempt in task.attempts)
        if wrong < WRONG_EACH:
            yield (
                task.answer.line,
                f'"{task.name}" has {wrong} wrong answers; name at least {WRONG_EACH} typical mistakes.',
            )
        if len(task.attempts) - wrong < RIGHT_EACH:
            yield (
                task.answer.line,
                f'"{task.name}" has {len(task.attempts) - wrong} other right answers; try at least {RIGHT_EACH} other routes.',
            )
        for check in task.checks:
            if not check.done:
                yield check.cell.line, 'say what the result shows: done="…".'


def hints(text: Text) -> Iterator[Said]:
    """Each task has a hint."""
    for task in text.tasks:
        if not task.hints:
            yield task.prompt.line, f'"{task.name}" has no hint.'


BOTH: tuple[Callable[[Text], Iterator[Said]], ...] = (
    title,
    fiction,
    numbers_first,
    written_answers,
    links_and_pictures,
    files_linked,
    reading_grade,
    code_cells,
    figures,
    folded_cells,
    folded_titles,
)
LESSON = (lesson_size, lesson_city, lesson_quiz, predict)
EXERCISE = (tasks, points, reflection, proofs, hints)
#: A unit without a lesson asks what people know already: many short questions, no help, nothing to read for a coach.
QUICK = (quick_tasks, points, proofs)
