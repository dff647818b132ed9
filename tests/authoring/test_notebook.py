"""Text becomes the notebook that nbgrader and trainees want."""

from __future__ import annotations

import re

import nbformat
import pytest

from practicum.authoring import answer_key, notebook, quizzes
from practicum.check.key import unsealed
from practicum.errors import AuthoringError

KEYS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}


@pytest.fixture
def unit(course):
    return course.read().units[0]


@pytest.fixture
def exercise(unit):
    return notebook.assemble(unit, unit.exercise, {"twice-hidden": {("*", "x"): {"expected": 1}}})


@pytest.fixture
def lesson(unit):
    return notebook.assemble(unit, unit.lesson, {})


def cell(made, name):
    return next(cell for cell in made.cells if cell.id == name)


def test_it_is_a_valid_notebook(exercise, lesson):
    nbformat.validate(exercise)
    nbformat.validate(lesson)


def test_every_cell_has_a_name_that_lasts(exercise):
    assert [cell.id for cell in exercise.cells] == [
        "exercise-count", "setup", "some-words", "middle-task", "middle-hint", "middle", "middle-check",
        "twice-task", "twice", "twice-check", "twice-hidden", "why-task", "why", "why-words",
        "hand-in",
    ]  # fmt: skip


def test_names_are_unique_even_where_headings_are_not(unit, course):
    course.edit(course.exercise, "# ## Some words", "# ## Exercise: count")
    course.edit(course.exercise, "# %% [markdown] task=\"why\"", "# %%\n1\n\n# %%\n2\n\n# %% [markdown] task=\"why\"")  # fmt: skip
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    names = [cell.id for cell in made.cells]
    assert len(set(names)) == len(names)
    grade_ids = [cell.metadata.nbgrader.grade_id for cell in made.cells if "nbgrader" in cell.metadata]
    assert len(set(grade_ids)) == len(grade_ids)


def test_a_cell_that_fails_on_purpose_can_be_mended_and_stops_no_run(course):
    course.edit(
        course.lesson, '# %%\nlen("abc")', '# %% fails="oops" error="SyntaxError"\n# len("abc)\n#   .upper()'
    )
    unit = course.read().units[0]
    made = cell(notebook.assemble(unit, unit.lesson, {}), "oops-fails")
    assert made.source == 'len("abc)\n  .upper()'
    assert made.metadata == {"tags": ["raises-exception"], "practicum": {"error": "SyntaxError"}}


@pytest.mark.parametrize(
    "name, grade, solution, locked, points",
    [
        ("setup", False, False, True, None),
        ("middle-task", False, False, True, None),
        ("middle", False, True, False, None),
        ("middle-check", True, False, True, 2),
        ("twice-check", True, False, True, 1),
        ("twice-hidden", True, False, True, 1.5),
        ("why-task", False, False, True, None),
        ("why", True, True, False, 4),
    ],
)
def test_what_nbgrader_reads(exercise, name, grade, solution, locked, points):
    meta = cell(exercise, name).metadata
    found = meta.nbgrader
    assert set(found) == KEYS | ({"points"} if points else set())
    assert (found.schema_version, found.grade_id, found.task) == (3, name, False)
    assert (found.grade, found.solution, found.locked) == (grade, solution, locked)
    assert found.get("points") == points and type(found.get("points")) is type(points)
    assert meta.deletable is False
    assert meta.get("editable", True) is (not locked)


@pytest.mark.parametrize("name", ["exercise-count", "some-words", "middle-hint"])
def test_prose_is_none_of_nbgraders_business(exercise, name):
    assert cell(exercise, name).metadata == {}


def test_a_lesson_gives_no_points(lesson):
    assert not any(cell.metadata.get("nbgrader", {}).get("grade") for cell in lesson.cells)
    assert cell(lesson, "practice-check").metadata.nbgrader.locked


def test_points_stand_in_the_prompt(exercise, lesson):
    assert cell(exercise, "middle-task").source.startswith("## 1. The middle (2 points)\n")
    assert cell(exercise, "twice-task").source.startswith("## 2. A function (2.5 points)\n")
    assert cell(exercise, "why-task").source.startswith("## 3. In your words (4 points)\n")
    assert cell(lesson, "practice-task").source.startswith("### Your turn\n")


def test_one_point_is_no_points(course):
    course.edit(course.exercise, "points=2 ", "points=1 ")
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    assert "(1 point)\n" in cell(made, "middle-task").source


def test_the_facts_stand_under_the_title(exercise, lesson):
    facts = "# Exercise: count\n\n*Exercise, about 10 minutes, 8.5 points.*\n\nReplace"
    assert exercise.cells[0].source.startswith(facts)
    facts = "# How many?\n\n*Lesson, about 5 minutes.*\n\nA short"
    assert lesson.cells[0].source.startswith(facts)


def test_no_cell_that_a_trainee_reads_names_a_skill_by_its_code(course, exercise, lesson):
    codes = re.compile(rf"\b({'|'.join(course.read().skills)})\b")
    for made in (exercise, lesson):
        assert not [one.source for one in made.cells if codes.search(one.source)]


def test_hints_stay_closed(exercise):
    source = cell(exercise, "middle-hint").source
    assert source.count("<details>") == source.count("</details>") == 2
    assert source.index("Hint 1 of 2") < source.index("Half of the waits") < source.index("Hint 2 of 2")


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("It costs $7, not $19.", r"It costs <span>\$</span>7, not <span>\$</span>19."),
        (r"It costs \$7.", r"It costs <span>\$</span>7."),
        ("Type `f'${price}'`, or $7.", r"Type `f'${price}'`, or <span>\$</span>7."),
        ("Type:\n\n```python\nprint(f'${price}')\n```", "Type:\n\n```python\nprint(f'${price}')\n```"),
    ],
)
def test_prices_in_prose_are_no_formula_and_code_is_left_alone(course, written, built):
    lines = "".join(f"# {line}".rstrip() + "\n" for line in written.split("\n"))
    course.edit(course.lesson, "# Count with `len`.\n", lines)
    unit = course.read().units[0]
    (prose,) = [one for one in notebook.assemble(unit, unit.lesson, {}).cells if "## Count" in one.source]
    assert prose.source == f"## Count\n\n{built}"


def test_attempts_are_never_built(exercise):
    everything = "\n".join(cell.source for cell in exercise.cells)
    for words in ("sorted(waits)", "is the mean of the waits", "x + x", "x**2", "right=", "wrong="):
        assert words not in everything


def test_a_quiz_shows_its_name_and_hides_its_questions(lesson, unit):
    made = cell(lesson, "middle-quiz")
    assert (made.cell_type, made.source) == ("code", 'widgets.quiz("middle")')
    assert not any("in the middle of 1, 2 and 9" in cell.source for cell in lesson.cells)
    open_entries, _ = answer_key.entries(unit.lesson, [])
    (question,) = open_entries["*", "quiz:middle"]["questions"]
    assert question["prompt"] == "Which number is in the middle of 1, 2 and 9?"
    assert [option["right"] for option in question["options"]] == [False, True]


@pytest.mark.parametrize(
    "old, new, at, words",
    [
        ("# - [x] 2 | One lies below and one above.", "# - [x] 2", "- [x] 2", "an option reads"),
        ("# - [x] 2", "# - [X] 2", "- [X] 2", "an option reads"),
        ("# Which number is in the middle of 1, 2 and 9?\n#\n", "", "- [ ] 4", "the question is missing"),
        ("# - [x] 2", "# - [ ] 2", "quiz=", "needs two or more options, one of them right"),
        ("# - [ ] 4", "# - [x] 4", "quiz=", "one of them right"),
        ("One lies below and one above.", "One lies below.\n#\n# And?", "quiz=", "a quiz ends with the options"),
    ],
)  # fmt: skip
def test_mistakes_in_a_quiz(course, old, new, at, words):
    from support.small_course import line_of

    course.edit(course.lesson, old, new)
    with pytest.raises(AuthoringError, match=words.replace("[", r"\[")) as caught:
        quizzes.of(course.read().units[0].lesson)
    assert caught.value.line == line_of(course.lesson, at)


def test_a_hidden_check_carries_its_own_key(exercise):
    source = cell(exercise, "twice-hidden").source
    lines = source.splitlines()
    assert lines[0].startswith("# This check runs when your work is graded.")
    assert (lines[1], lines[-1]) == ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
    assert unsealed(source.split('"""')[1]) == {("*", "x"): {"expected": 1}}
    assert lines[-2] == 'check.function("twice", on=[61.25, -8])'


def test_a_unit_without_lesson_is_called_a_check(course):
    course.drop_lesson()
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    assert "*Check, about 10 minutes, 8.5 points.*" in made.cells[0].source


def test_an_exercise_ends_with_how_to_hand_in_and_a_lesson_does_not(course, exercise, lesson):
    assert exercise.cells[-1].source.startswith("## Hand in\n")
    assert "**See my score**" in exercise.cells[-1].source
    assert "`practicum score tiny-first`" in exercise.cells[-1].source
    assert not any(cell.id == "hand-in" for cell in lesson.cells)
    course.drop_lesson()
    unit = course.read().units[0]
    last = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}}).cells[-1].source
    assert "`practicum submit tiny-first`" in last and "score" not in last


@pytest.mark.parametrize(
    "old, name, locked", [("# %% setup=true", "setup", True), ("# %%\nlen", "count", False)]
)
def test_assemble_folded_cell_hides_its_source_as_jupyter_does(course, old, name, locked):
    marker, line, rest = old.partition("\n")
    course.edit(course.lesson, old, f"{marker} fold=true{line}{rest}")
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.lesson, {})
    nbformat.validate(made)
    folded = [one for one in made.cells if "jupyter" in one.metadata]
    assert [one.metadata.jupyter for one in folded] == [{"source_hidden": True}]
    assert folded[0].id.startswith(name)
    assert folded[0].metadata.get("editable", True) is not locked


def test_the_count_of_words_stands_below_a_written_answer_with_the_limits_of_its_prompt(course):
    course.edit(course.exercise, "# Why not the mean?", "# Write 20 to 40 words: why not the mean?")
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    assert [one.id for one in made.cells][-3:] == ["why", "why-words", "hand-in"]
    assert cell(made, "why-words").source == 'check.words("why", 20, 40)'
    assert cell(made, "why-words").metadata.nbgrader.locked
    assert notebook.BOX in cell(made, "why-task").source


@pytest.mark.parametrize(
    "prompt, limits",
    [
        ("Write 100 to 180 words.", (100, 180)),
        ("Write at most 60 words.", (0, 60)),
        ("Use up to 60 words.", (0, 60)),
        ("Write at least 50 words.", (50,)),
        ("Change two words. Wait 2 to 3 days.", ()),
    ],
)
def test_limits_of_a_prompt(prompt, limits):
    assert notebook.limits(prompt) == limits


def test_a_stub_of_one_line_says_once_that_more_lines_may_be_needed(course):
    more = "typical = ...\n### BEGIN SOLUTION\nhalf = waits.median()\ntypical = half\n"
    course.edit(course.exercise, "typical = ...\n### BEGIN SOLUTION\ntypical = waits.median()\n", more)
    unit = course.read().units[0]
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    assert cell(made, "middle").source.startswith(f"{notebook.MORE_LINES}\ntypical = ...")
    assert sum(notebook.MORE_LINES in one.source for one in made.cells) == 1


def test_a_stub_whose_answer_is_one_line_says_nothing(exercise):
    assert not any(notebook.MORE_LINES in one.source for one in exercise.cells)


def test_in_a_lesson_the_last_hint_leads_to_the_answer(lesson):
    source = cell(lesson, "practice-hint").source
    places = [
        source.index(words)
        for words in ("Hint", "Put the word", "Show an answer</summary>", "```python\nletters = ")
    ]
    assert places == sorted(places)
    assert source.endswith("</details>\n\n</details>")  # one inside the other


def test_in_an_exercise_no_hint_shows_the_answer(exercise):
    assert "Show an answer" not in cell(exercise, "middle-hint").source
