"""Each rule of the style guide that a machine holds is tripped by a text that breaks it, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from practicum.authoring import Unit, read
from practicum.authoring.lint import lint

REAL = Path(__file__).parents[2]
UNIT = "curriculum/data/response-times"


@pytest.fixture
def broken(tmp_path: Path):
    """Return a function that changes one piece of the real unit's text and gives what lint says of it."""
    shutil.copytree(REAL / "curriculum", tmp_path / "curriculum")

    def change(file: str, old: str, new: str, most: int = -1) -> list[str]:
        path = tmp_path / "curriculum" / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, most), encoding="utf-8")
        return [str(finding) for finding in lint(unit(tmp_path))]

    return change


def unit(root: Path) -> Unit:
    return next(one for one in read(root).units if one.id == "data-response-times")


def test_the_real_units_have_no_finding() -> None:
    assert [finding for one in read(REAL).units for finding in lint(one)] == []


LESSON, EXERCISE = "response-times/lesson.py", "response-times/exercise.py"
RULES = [
    (LESSON, "# ## 2. Three numbers", "# # 2. Three numbers", "a notebook has one title"),
    (LESSON, "# ### Give a recipe a name", "# #### Give a recipe a name", "jumps from level 2 to level 4"),
    (LESSON, "fictional", "nice", "say that the city is fictional"),
    (
        LESSON,
        "[exercise](exercise.ipynb)",
        "[here](exercise.ipynb)",
        'the link "here" should say where it goes',
    ),
    (LESSON, "requests.head(3)", "requests.head(3);", "a trailing `;` fails"),
    (LESSON, "requests.head(3)", "!ls", "no shell"),
    (LESSON, "requests.head(3)", "pd.read_csv('https://example.gov/x.csv')", "no network"),
    (LESSON, "requests.head(3)", "requests.head(3)  # " + "x" * 100, "characters wide"),
    (LESSON, "requests.head(3)", "\n".join(f"a{i} = {i}" for i in range(20)), "fit a screen"),
    (LESSON, "requests.head(3)", "requests.plot.hist()", "drawn but not shown"),
    (LESSON, "requests.head(3)", "plt.show()", "show figures with figure.show"),
    (LESSON, ', city="port-alder"', "", "a lesson names its city"),
    (LESSON, "**Take a guess.**", "**Look.**", "ask for a guess"),
    (EXERCISE, "points=6", "points=7", "make it a multiple of five"),
    (EXERCISE, ' done="The council sees at once who waits longest."', "", "say what the result shows"),
]


@pytest.mark.parametrize("file, old, new, words", RULES, ids=lambda part: str(part)[:30])
def test_a_broken_rule_is_named(broken, file: str, old: str, new: str, words: str) -> None:
    found = broken(file, old, new)
    assert any(words in line for line in found), found


def test_real_data_belong_to_no_city(broken) -> None:
    assert broken(LESSON, "requests.head(3)", 'data.load("organ-donation").head(3)') == []


@pytest.mark.parametrize("code", ["fewer = 3", "def few(x):\n    pass\n\n\nfewer = 3", "print(3)\nfewer = 3", "requests"])  # fmt: skip
def test_folded_cell_that_shows_nothing_is_named(broken, code: str) -> None:
    found = broken(LESSON, "# %%\nrequests.head(3)", f"# %% fold=true\n{code}")
    assert [line for line in found if "folded cell" in line] == (found if code == "fewer = 3" else [])
    assert len(found) == (code == "fewer = 3")


def test_long_line_is_named_by_its_own_line(broken, tmp_path: Path) -> None:
    wide = "requests.head(3)  # " + "x" * 100
    (finding,) = broken(LESSON, "requests.head(3)", f"requests.head(2)\n{wide}")
    lines = (tmp_path / UNIT / "lesson.py").read_text(encoding="utf-8").splitlines()
    assert int(finding.split(":")[1]) == lines.index(wide) + 1


def test_findings_name_file_and_line(broken) -> None:
    (finding,) = broken(LESSON, "requests.head(3)", "requests.head(3);")
    path, line, _ = finding.split(":", 2)
    assert path.endswith("lesson.py")
    assert int(line) > 40


def test_long_sentences_and_words_raise_the_reading_grade(broken) -> None:
    heavy = (
        "# "
        + "Notwithstanding organizational considerations regarding municipal responsibilities, " * 150
        + "we act.\n"
    )
    assert any(
        "reads at grade" in line
        for line in broken(LESSON, "# We want one kind of report", heavy + "# We want one kind of report")
    )


def test_each_task_needs_two_mistakes_two_other_answers_and_a_hint(broken) -> None:
    found = broken(
        "response-times/attempts.py",
        'attempts="by-income"\n',
        'attempts="by-income"\n#: right\npass\n\n# %% [markdown]\n#',
    )
    assert any('"by-income" has 0 wrong answers' in line for line in found)


def test_a_hidden_third_is_the_most(broken) -> None:
    found = broken(EXERCISE, 'skill="DA5" done=', 'skill="DA5" hidden=true done=')
    assert any("points are hidden; a third is the most" in line for line in found)


def test_a_missing_page_is_named(broken, tmp_path: Path) -> None:
    (tmp_path / "curriculum" / "data" / "coach.md").unlink()
    assert any(
        "coach.md: this page is missing" in line
        for line in broken(LESSON, "requests.head(3)", "requests.head(4)")
    )


def test_a_check_has_many_short_questions_and_needs_no_hints_or_words(tmp_path: Path) -> None:
    shutil.copytree(REAL / "curriculum", tmp_path / "curriculum")
    path = tmp_path / "curriculum" / "data" / "placement" / "exercise.py"

    def check() -> Unit:
        return next(one for one in read(tmp_path).units if one.id == "data-placement")

    assert not check().exercise.reflections and not any(task.hints for task in check().exercise.tasks)
    assert lint(check()) == []
    gone = [task.name for task in check().exercise.tasks[:3]]
    for file in (path, path.with_name("attempts.py")):
        cells = f"\n{file.read_text(encoding='utf-8')}".split("\n# %%")
        kept = [cell for cell in cells if not any(f'="{name}"' in cell for name in gone)]
        file.write_text("\n# %%".join(kept)[1:], encoding="utf-8")
    assert any("has 7 graded tasks; 8 to 12 fit" in str(found) for found in lint(check()))
