"""Each rule of the style guide that a machine holds is tripped by a text that breaks it, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.small_course import line_of

from practicum.authoring import Unit, choose, constructs, read
from practicum.authoring.lint import lint, skills_listed, steps_of_code
from practicum.errors import Finding

REAL = Path(__file__).parents[2]
UNIT = "curriculum/data/response-times"


@pytest.fixture(scope="session")
def _texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the real texts and what was read in them, so that a copy is read in a moment."""
    folder = tmp_path_factory.mktemp("lint") / "course"
    shutil.copytree(REAL / "curriculum", folder / "curriculum")
    (folder / ".cache").mkdir()
    read(folder)
    return folder


@pytest.fixture
def texts(_texts: Path, tmp_path: Path) -> Path:
    """Return a copy of the real texts."""
    return Path(shutil.copytree(_texts, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def broken(texts: Path):
    """Return a function that changes one piece of the real unit's text and gives what lint says of it."""

    def change(file: str, old: str, new: str, most: int = -1) -> list[str]:
        path = texts / "curriculum" / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, most), encoding="utf-8")
        return [str(finding) for finding in linted(texts, "data-response-times")]

    return change


def linted(root: Path, name: str) -> list[Finding]:
    curriculum = read(root)
    (unit,) = choose(curriculum, [name])
    return lint(unit, curriculum.earlier(unit))


LESSON, EXERCISE = "response-times/lesson.py", "response-times/exercise.py"
RULES = [
    (LESSON, "# ## 2. The typical wait", "# # 2. The typical wait", "a notebook has one title"),
    (
        LESSON,
        "# ### What about the open ones?",
        "# 712. A number.\n#\n# ### What about the open ones?",
        '"712." becomes a list',
    ),
    (
        LESSON,
        "# ### What about the open ones?",
        "# #### What about the open ones?",
        "jumps from level 2 to level 4",
    ),
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
    (LESSON, "guess", "answer", "ask for a guess"),
    (LESSON, "figure, widgets", "figure", "a quiz is shown by widgets"),
    (EXERCISE, "points=6", "points=7", "make it a multiple of 5"),
    (
        EXERCISE,
        ' done="The council sees at once that the average does not tell the whole story."',
        "",
        "say what the result shows",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("file, old, new, words", RULES, ids=lambda part: str(part)[:30])
def test_a_broken_rule_is_named(broken, file: str, old: str, new: str, words: str) -> None:
    found = broken(file, old, new)
    assert any(words in line for line in found), found


@pytest.mark.slow
def test_real_data_belong_to_no_city(broken) -> None:
    assert broken(LESSON, "requests.head(3)", 'data.load("organ-donation").head(3)') == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["fewer = 3", "def few(x):\n    pass\n\n\nfewer = 3", "print(3)\nfewer = 3", "requests"])  # fmt: skip
def test_folded_cell_that_shows_nothing_is_named(broken, code: str) -> None:
    found = broken(LESSON, "# %%\nrequests.head(3)", f"# %% fold=true\n{code}")
    assert [line for line in found if "folded cell" in line] == (found if code == "fewer = 3" else [])
    assert len(found) == (code == "fewer = 3")


def test_folded_cell_whose_first_line_tells_the_finding_is_named(broken) -> None:
    chart = 'title = "Most call"\nfig, ax = figure.new(title)\nfigure.show(fig, alt="Most residents call the city.")'
    told = [
        line
        for line in broken(LESSON, "# %%\nrequests.head(3)", f"# %% fold=true\n{chart}")
        if "finding" in line
    ]
    assert len(told) == 1


@pytest.mark.slow
def test_long_line_is_named_by_its_own_line(broken, tmp_path: Path) -> None:
    wide = "requests.head(3)  # " + "x" * 100
    (finding,) = broken(LESSON, "requests.head(3)", f"requests.head(2)\n{wide}")
    lines = (tmp_path / UNIT / "lesson.py").read_text(encoding="utf-8").splitlines()
    assert int(finding.split(":")[1]) == lines.index(wide) + 1


@pytest.mark.slow
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
        for line in broken(LESSON, "# We take one kind of report", heavy + "# We take one kind of report")
    )


@pytest.mark.slow
def test_each_task_needs_two_mistakes_two_other_answers_and_a_hint(broken) -> None:
    found = broken(
        "response-times/attempts.py",
        'attempts="longest"\n',
        'attempts="longest"\n#: right\npass\n\n# %% [markdown]\n#',
    )
    assert any('"longest" has 0 wrong answers' in line for line in found)


def test_a_hidden_third_is_the_most(broken) -> None:
    found = broken(EXERCISE, 'skill="DA4" done=', 'skill="DA4" hidden=true done=')
    assert any("points are hidden; a third is the most" in line for line in found)


def test_a_missing_page_is_named(broken, tmp_path: Path) -> None:
    (tmp_path / "curriculum" / "data" / "coach.md").unlink()
    assert any(
        "coach.md: this page is missing" in line
        for line in broken(LESSON, "requests.head(3)", "requests.head(4)")
    )


@pytest.mark.slow
def test_a_check_has_many_short_questions_and_needs_no_hints_or_words(texts: Path) -> None:
    path = texts / "curriculum" / "data" / "placement" / "exercise.py"

    def check() -> Unit:
        return next(one for one in read(texts).units if one.id == "data-placement")

    assert not check().exercise.reflections and not any(task.hints for task in check().exercise.tasks)
    assert linted(texts, "data-placement") == []
    gone = [task.name for task in check().exercise.tasks[:3]]
    for file in (path, path.with_name("attempts.py")):
        cells = f"\n{file.read_text(encoding='utf-8')}".split("\n# %%")
        kept = [cell for cell in cells if not any(f'="{name}"' in cell for name in gone)]
        file.write_text("\n# %%".join(kept)[1:], encoding="utf-8")
    assert any("has 7 graded tasks; 8 to 12 fit" in str(found) for found in linted(texts, "data-placement"))


def test_graded_skill_that_is_not_taught_is_named_once(course) -> None:
    course.edit(course.module, '["T1", "T2"]', '["T1"]')
    (finding,) = skills_listed(course.read().units[0])
    assert finding.sentence == "T2 is graded here; add it to `teaches` in module.toml."
    assert (finding.path, finding.line) == (course.exercise, line_of(course.exercise, '"T1,T2"'))


@pytest.fixture
def steps(course):
    """Return a function that gives what lint says about the small course's steps of code."""

    def look() -> list[str]:
        (unit,) = course.read().units
        return [finding.sentence for finding in steps_of_code(unit, ())]

    return look


ENTRY = 'introduces = ["def", "summary"]\nallow = ["def", "summary"]\nexcuse = "It is small."\nlesson_minutes'


def test_construct_graded_without_practice_is_named_by_its_task(course, steps) -> None:
    course.edit(course.module, "lesson_minutes", 'introduces = ["def", "summary"]\nlesson_minutes')
    middle, twice = steps()
    assert '"middle" needs `summary`' in middle and '"twice" needs `def`' in twice
    course.edit(course.lesson, 'letters = len("sidewalk")', "letters = pd.Series([8]).max()")
    course.edit(course.module, '["def", "summary"]', '["DataFrame", "def", "summary"]')
    assert steps() == [twice]


def test_construct_practiced_in_an_earlier_unit_needs_no_practice(course) -> None:
    course.edit(course.module, "lesson_minutes", ENTRY)
    (unit,) = course.read().units
    course.edit(
        course.lesson, 'letters = len("sidewalk")', "def f(x):\n    return sum(x)\n\n\nletters = f([8])"
    )
    (before,) = course.read().units
    assert len(list(steps_of_code(unit, ()))) == 0
    assert constructs.unpracticed(unit, [before]) == {}
    assert constructs.introduced(unit, [before]) == frozenset()


def test_introduces_that_does_not_fit_is_told_what_it_should_be(course, steps) -> None:
    course.edit(
        course.module, "lesson_minutes", ENTRY.replace('introduces = ["def"', 'introduces = ["for"', 1)
    )
    assert steps() == [
        'the texts introduce other code than this entry says: introduces = ["def", "summary"].'
    ]


def test_allow_and_excuse_hold_as_long_as_they_are_needed(course, steps) -> None:
    course.edit(course.module, "lesson_minutes", ENTRY)
    assert steps() == []
    course.edit(course.module, 'allow = ["def", ', 'allow = ["def", "for", ')
    assert steps() == ["`allow` names `for`, and practice covers it; take it out."]
    course.edit(
        course.module,
        'allow = ["def", "for", "summary"]\nexcuse = "It is small."\n',
        'allow = ["def", "summary"]\n',
    )
    assert steps() == ['`allow` wants a reason: excuse = "…".']
    course.edit(course.module, 'allow = ["def", "summary"]', 'excuse = "It is small."')
    assert steps()[-1] == "`excuse` excuses nothing any more; take it out."


def test_more_new_constructs_than_fit_are_counted_and_folded_ones_are_not(course, steps) -> None:
    plumbing = "table.merge(x).groupby(y).agg(z).rolling(7).rank().shift()"
    course.edit(course.module, "lesson_minutes", ENTRY)
    course.edit(course.lesson, 'len("abc")', plumbing)
    names = '["agg", "def", "groupby", "merge", "rank", "rolling", "shift", "summary"]'
    assert steps() == [f"the texts introduce other code than this entry says: introduces = {names}."]
    course.edit(course.module, '\nexcuse = "It is small."', "")
    assert any("introduces 8 steps of code, and 6 are the most" in line for line in steps())
    course.edit(course.lesson, f"# %%\n{plumbing}", f"# %% fold=true\n{plumbing}")
    assert steps() == ['`allow` wants a reason: excuse = "…".']


# ---------------------------------------------------------------- pictures and files


@pytest.fixture
def pictured(course):
    """Return a function that puts a line of prose into a unit with a picture and gives what lint says of files."""
    media = course.exercise.parent / "media"
    (media / "maps").mkdir(parents=True)
    for name in ("map.png", "maps/Old Town.png", "stops.csv"):
        (media / name).write_bytes(b"x")
    other = course.exercise.parent.parent / "second" / "media"
    other.mkdir(parents=True)
    (other / "chart.png").write_bytes(b"x")

    def said(prose: str) -> list[str]:
        course.edit(course.lesson, "# A short lesson.", f"# {prose}")
        (unit,) = course.read().units
        line = line_of(course.lesson, "# # How many?") - 1
        found = [one for one in lint(unit) if one.path == course.lesson and one.line == line]
        return [one.sentence for one in found if "picture" in one.sentence or "file" in one.sentence]

    return said


ALT = "Map of the stops in the old town"


@pytest.mark.parametrize(
    "target, words",
    [
        ("media/mop.png", 'there is no picture media/mop.png in this unit. Did you mean "media/map.png"?'),
        ("photo.jpg", "there is no picture photo.jpg in this unit. Put it into media/."),
        ("map.png", "there is no picture map.png in this unit."),
        ("media/Map.png", "is spelled media/map.png; letter case counts"),
        ("Media/map.png", "is spelled media/map.png"),
        ("media/map.PNG", "is spelled media/map.png"),
        ("/home/ana/map.png", "stands on your computer alone"),
        ("C:/Users/ana/map.png", "stands on your computer alone"),
        ("file:///home/ana/map.png", "stands on your computer alone"),
        ("../second/media/chart.png", "lies outside of this unit and does not travel with it"),
        ("../../../docs/map.png", "lies outside of this unit"),
        ("media\\map.png", "with / between folders"),
        ("https://example.gov/map.png", "comes from the network"),
        ("data:image/png;base64,AAAA", "stands in the text itself"),
    ],
)
def test_picture_that_a_trainee_would_not_see_is_named(pictured, target, words):
    (said,) = pictured(f"![{ALT}]({target})")
    assert words in said


@pytest.mark.parametrize(
    "prose",
    [
        f"![{ALT}](media/map.png)",
        f"![{ALT}](./media/map.png)",
        f'![{ALT}](media/map.png "A map")',
        f"![{ALT}](<media/maps/Old Town.png>)",
        f"![{ALT}](media/maps/Old%20Town.png)",
        f'<img alt="{ALT}" src="media/map.png">',
        "See [the table](media/stops.csv) and [the exercise](exercise.ipynb).",
        "See [the page](https://example.gov/x).",
    ],
)
def test_picture_or_file_that_travels_with_the_unit_is_not_named(pictured, prose):
    assert pictured(prose) == []


@pytest.mark.parametrize(
    "prose, words",
    [
        ("See [the table](media/stop.csv).", "there is no file media/stop.csv in this unit."),
        ("See [the table](/data/stops.csv).", "stands on your computer alone"),
        (f'<img alt="{ALT}" src="media/gone.png">', "there is no picture media/gone.png"),
    ],
)
def test_file_or_picture_in_another_form_that_is_not_there_is_named(pictured, prose, words):
    (said,) = pictured(prose)
    assert words in said
