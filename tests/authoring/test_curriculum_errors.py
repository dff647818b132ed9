"""Every mistake an author can make is one sentence with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.small_course import EXERCISE

from practicum import authoring
from practicum.errors import AuthoringError, PracticumError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HINT = '# %% [markdown] hint="middle"\n# More.\n\n'
ANSWER = f'# %% answer="middle"\ntypical = ...\n{BEGIN}\ntypical = waits.median()\n{END}\n'
CHECK = '# %% check="middle" points=2 skill="T1" done="Half wait {value:.1f} days or less."\n'
RUBRIC = """# - The reason
#   - 0: none, or wrong
#   - 1.5: large numbers are named
#   - 3: and what they do to the mean
# - Plain words
#   - 1: a neighbor can repeat it
#
"""
SAMPLE = EXERCISE[EXERCISE.index("# ## Sample") :]

# file, what to replace, by what, words on the line that is named (None: no line), words of the sentence
TEXT_MISTAKES = {
    "unknown skill": ("exercise", 'skill="T1" done', 'skill="T9" done', 'skill="T9"', 'no skill is called "T9"'),
    "one of two skills unknown": ("exercise", '"T1,T2"', '"T1,X2"', '"T1,X2"', 'Did you mean "T2"?'),
    "skill missing": ("exercise", 'points=2 skill="T1"', "points=2", 'check="middle"', "the skill is missing"),
    "two tasks of a name": ("exercise", 'task="twice"', 'task="middle"', "[markdown] task=\"middle\"\n# ## 2", "twice, first on line"),
    "two answers of a name": ("exercise", 'answer="twice"', 'answer="middle"', 'answer="middle"\ndef', "twice, first on line"),
    "two quizzes of a name": ("lesson", "# %% [markdown] hint", '# %% [markdown] quiz="middle"\n# Q?\n\n# %% [markdown] hint', 'quiz="middle"\n# Q?', "twice, first on line"),
    "task without check": ("exercise", CHECK + 'check.number("typical")\n', "", 'task="middle"', 'has no check="middle"'),
    "task without answer": ("exercise", ANSWER, "", 'task="middle"', 'has no answer="middle" or reflect="middle"'),
    "answer without task": ("exercise", 'task="middle"', 'task="centre"', 'answer="middle"', 'names the task "middle", which is not there'),
    "hint without task": ("exercise", 'hint="middle"', 'hint="midle"', 'hint="midle"', 'Did you mean "middle"?'),
    "attempts without task": ("attempts", 'attempts="middle"', 'attempts="midle"', 'attempts="midle"', 'Did you mean "middle"?'),
    "attempts twice": ("attempts", 'attempts="twice"', 'attempts="middle"', 'attempts="middle"\n#: right\ndef', "stands here twice"),
    "attempts in an exercise": ("exercise", '# %% [markdown] task="twice"', '# %% attempts="middle"\n#: right\ntypical = 2.5\n\n# %% [markdown] task="twice"', 'attempts="middle"', "stands in attempts.py"),
    "another cell beside attempts": ("attempts", '# %% attempts="twice"', '# %%\nx = 1\n\n# %% attempts="twice"', "# %%\nx", 'every cell of attempts.py starts with'),
    "code before a sentence": ("attempts", "#: right\nletters", "letters", "letters = 8.0", "starts with `#: right`"),
    "an old marker": ("exercise", '# %% [markdown] task="twice"', '# %% wrong="middle" says="x"\ntypical = 1\n\n# %% [markdown] task="twice"', 'wrong="middle"', '"wrong" is not a marker'),
    "points missing": ("exercise", "points=2 ", "", 'check="middle"', "points are missing"),
    "points zero": ("exercise", "points=2 ", "points=0 ", "points=0", "not a number above zero"),
    "points negative": ("exercise", "points=2 ", "points=-1 ", "points=-1", "not a number above zero"),
    "points as text": ("exercise", "points=2 ", 'points="two" ', 'points="two"', "not a number above zero"),
    "points as truth": ("exercise", "points=2 ", "points=true ", "points=true", "not a number above zero"),
    "points infinite": ("exercise", "points=2 ", "points=Infinity ", "points=Infinity", "number above zero"),
    "points of a reflection unlike its rubric": ("exercise", 'reflect="why"', 'reflect="why" points=5', "points=5", "add up to 4 points"),
    "skill of a reflection missing": ("exercise", 'reflect="why" skill="T2"', 'reflect="why"', 'reflect="why"', "the skill is missing"),
    "reflection without rubric": ("exercise", EXERCISE[EXERCISE.index('# %% [markdown] rubric') :], "", 'reflect="why"', 'add `# %% [markdown] rubric="why"`'),
    "rubric without reflection": ("exercise", 'rubric="why"', 'rubric="twice"', 'rubric="twice"', 'names the reflection "twice", which is not there'),
    "rubric as code": ("exercise", '# %% [markdown] rubric="why"', '# %% rubric="why"', 'rubric="why"', "starts with `# %% [markdown]`"),
    "prose in a rubric": ("exercise", "# - The reason\n", "# The reason\n", "# The reason\n", "a criterion reads"),
    "level before a criterion": ("exercise", "# - The reason\n", "#   - 1: x\n# - The reason\n", "#   - 1: x", "a criterion reads"),
    "level without points": ("exercise", "#   - 0: none", "#   - none", "#   - none", "a criterion reads"),
    "levels out of order": ("exercise", "#   - 3: and", "#   - 1: and", "#   - 1: and", "go up from one line to the next"),
    "criterion twice": ("exercise", "# - Plain words\n", "# - The reason\n", "# - The reason\n#   - 1: a", "stands here twice"),
    "criterion without levels": ("exercise", "#   - 1: a neighbor can repeat it\n", "", "# - Plain words\n", "no level that earns points"),
    "criterion that earns nothing": ("exercise", "#   - 1: a neighbor", "#   - 0: a neighbor", "# - Plain words\n", "no level that earns points"),
    "rubric without criteria": ("exercise", RUBRIC, "", 'rubric="why"', "a rubric starts with its criteria"),
    "no weaker sample": ("exercise", SAMPLE, "", 'rubric="why"', "one that earns less"),
    "only samples with all points": ("exercise", SAMPLE, SAMPLE.replace("1.5", "4", 1).replace("1.5", "3").replace("words: 0", "words: 1"), 'rubric="why"', "one that earns less"),
    "sample without points": ("exercise", "# ## Sample, 1.5 points", "# ## Sample", "# ## Sample", "a sample answer starts with"),
    "sample without words": ("exercise", "# > The distribution is skewed.\n# >\n# > One value is an outlier.\n", "", "## Sample", "this sample has no words"),
    "sample without a mark": ("exercise", "# - Plain words: 0\n", "", "## Sample", 'has no mark for "Plain words"'),
    "mark for an unknown criterion": ("exercise", "# - Plain words: 0", "# - Plain wrods: 0", "Plain wrods", 'Did you mean "Plain words"?'),
    "mark twice": ("exercise", "# - Plain words: 0", "# - The reason: 0", "# - The reason: 0", "two marks"),
    "mark that is no level": ("exercise", "# - Plain words: 0", "# - Plain words: 0.5", "words: 0.5", "no level of 0.5 points"),
    "mark that is no number": ("exercise", "# - Plain words: 0", "# - Plain words: no", "words: no", "a mark for each criterion"),
    "quote after the marks": ("exercise", "# - Plain words: 0", "# - Plain words: 0\n# > More.", "# > More.", "a mark for each criterion"),
    "sum of a sample": ("exercise", "## Sample, 1.5 points", "## Sample, 2 points", "## Sample, 2", "add up to 1.5, not 2"),
    "points in a lesson": ("lesson", 'check="practice"', 'check="practice" points=1', "points=1", "a lesson is not graded"),
    "hidden in a lesson": ("lesson", 'check="practice"', 'check="practice" hidden=true', "hidden=true", "cannot be hidden"),
    "hidden is no truth": ("exercise", "hidden=true", 'hidden="no"', 'hidden="no"', "hidden=true"),
    "done is no text": ("exercise", 'done="It doubles."', "done=5", "done=5", 'done="…"'),
    "reflection in a lesson": ("lesson", '# %% [markdown] hint', f'# %% [markdown] task="r"\n# R?\n\n# %% [markdown] reflect="r" points=1 skill="T1"\n# {BEGIN}\n# x\n# {END}\n\n# %% [markdown] hint', 'reflect="r"', "move this reflection"),
    "a mistake without a sentence": ("attempts", "#: That is one less.", "#:", "#:\nletters = 7", "say what the trainee hears"),
    "a sentence without code": ("attempts", "#: That is one less.\nletters = 7\n", "#: That is one less.\n", "#: That is one less.", "has no code"),
    "or after a right answer": ("attempts", "#: That is one less.", "#: or", "#: or", "put it after a mistake"),
    "a change without an arrow": ("attempts", "#~ median -> mean", "#~ median", "#~ median", "reads `#~ old -> new`"),
    "a change that is not there": ("attempts", "#~ median -> mean", "#~ medium -> mean", "#~ medium", "`medium` stands zero times"),
    "a change that is there twice": ("attempts", "#~ median -> mean", "#~ a -> b", "#~ a", "`a` stands 3 times"),
    "a change in a right answer": ("attempts", "#: right\ntypical", "#: right\n#~ median -> mean\ntypical", "#~ median -> mean\ntypical", "a right answer stands alone"),
    "a change of what is left out": ("attempts", "#~ median -> mean", "#~ alone\n#~ median -> mean", "#: {value:.0f}", "nothing to change"),
    "a check that is not Python": ("exercise", 'check.number("typical")', "check.number(", "check.number(", "this check is not Python"),
    "a check that reads a name": ("exercise", 'on=[3, 4.5]', "on=[typical]", 'check="twice" points=1 ', "a trainee may have changed any other name"),
    "a check that calls nothing": ("exercise", 'check.number("typical")', "1", 'check="middle"', "nothing but calls of check"),
    "a check with a verb that is not there": ("exercise", 'check.number("typical")', 'check.nummer("typical")', 'check="middle"', "nothing but calls of check"),
    "marker misspelled": ("exercise", 'answer="middle"', 'anwser="middle"', 'anwser="middle"', '"anwser" is not a marker. Did you mean "answer"?'),
    "extra misspelled": ("exercise", "points=2", "point=2", "point=2", 'Did you mean "points"?'),
    "two markers": ("exercise", 'answer="middle"', 'answer="middle" check="middle"', 'answer="middle" check', "a cell has one marker"),
    "unclosed quote": ("exercise", 'answer="middle"', 'answer="middle', 'answer="middle', "a quote missing"),
    "unclosed quote at the end": ("exercise", 'or less."', "or less.", "or less.", "a quote missing"),
    "a word without value": ("exercise", "# %% setup=true", "# %% setup", "# %% setup", '"setup" stands on the marker without a meaning'),
    "code marker on prose": ("exercise", '# %% answer="middle"', '# %% [markdown] answer="middle"', 'answer="middle"', 'a "answer" cell starts with `# %%`'),
    "prose marker on code": ("exercise", '# %% [markdown] task="middle"', '# %% task="middle"', 'task="middle"', "starts with `# %% [markdown]`"),
    "raw cell": ("exercise", "# %% [markdown]\n# ## Some", "# %% [raw]\n# ## Some", "# %% [raw]", "use `# %%` for code"),
    "text before first marker": ("exercise", "# %% [markdown]\n# # Exercise", "Hello\n\n# %% [markdown]\n# # Exercise", "Hello", "before the first `# %%` marker"),
    "marker inside a cell": ("exercise", "waits = pd.Series([1, 2, 3, 10])", "waits = '''\n# %%\n'''", "'''\n# %%", "splits the cell"),
    "bad name": ("exercise", 'task="why"', 'task="Why not"', 'task="Why not"', '"Why not" is no name'),
    "name is a number": ("exercise", 'task="why"', "task=5", "task=5", '"5" is no name'),
    "fails without error": ("lesson", "# %%\nlen", '# %% fails="oops"\n# len', 'fails="oops"', 'error="NameError"'),
    "fails with another kind of error": ("lesson", "# %%\nlen", '# %% fails="oops" error="Name Error"\n# len', 'fails="oops"', 'error="NameError"'),
    "fails without comments": ("lesson", "# %%\nlen", '# %% fails="oops" error="NameError"\nlen', 'fails="oops"', "as a comment"),
    "fold of an answer": ("exercise", 'answer="middle"', 'answer="middle" fold=true', 'answer="middle" fold', 'not a "answer" cell'),
    "fold of a check": ("exercise", 'check="middle"', 'check="middle" fold=true', 'check="middle" fold', 'not a "check" cell'),
    "fold of prose": ("exercise", "# %% [markdown]\n# ## Some", "# %% [markdown] fold=true\n# ## Some", "# %% [markdown] fold=true", "not prose"),
    "fold is no truth": ("exercise", "setup=true", "setup=true fold=1", "fold=1", "says fold=true"),
    "four hints": ("exercise", HINT.replace("More", "Half of the waits are shorter"), HINT * 3, None, "more than three hints"),
    "answer before task": ("exercise", '# %% [markdown] task="middle"', ANSWER.replace("middle", "early") + '\n# %% [markdown] task="early"\n# E?\n\n# %% check="early" points=1 skill="T1"\ncheck.number("typical")\n\n# %% [markdown] task="middle"', 'answer="early"', "in order: task, answer, check"),
    "check before answer": ("exercise", ANSWER, "# %%\n", 'answer="middle"', "in order: task, answer, check"),
    "no stub": ("exercise", "typical = ...\n", "", 'answer="middle"', "stands the stub"),
    "no solution markers": ("exercise", ANSWER, ANSWER.replace(BEGIN + "\n", "").replace(END + "\n", ""), 'answer="middle"', "model answer stands between"),
    "solution not closed": ("exercise", ANSWER, ANSWER.replace(END + "\n", ""), 'answer="middle"', "model answer stands between"),
    "solution closed first": ("exercise", ANSWER, f'# %% answer="middle"\ntypical = ...\n{END}\ntypical = 1\n{BEGIN}\n', 'answer="middle"', "model answer stands between"),
    "reflection without solution": ("exercise", f"# {BEGIN}\n# A long wait pulls it up.\n# {END}\n", "", 'reflect="why"', "model answer stands between"),
}  # fmt: skip


def at(path: Path, words: str) -> int:
    text = path.read_text(encoding="utf-8")
    assert words in text
    return text[: text.index(words)].count("\n") + 1


def refused(course) -> AuthoringError:
    with pytest.raises(AuthoringError) as caught:
        course.read()
    error = caught.value
    assert "\n" not in str(error)
    assert error.sentence.rstrip().endswith((".", "?")), error.sentence
    return error


def test_the_small_course_is_right(course):
    assert [unit.id for unit in course.read().units] == ["tiny-first"]


@pytest.mark.parametrize("case", TEXT_MISTAKES)
def test_mistakes_in_a_text(course, case):
    file, old, new, where, words = TEXT_MISTAKES[case]
    path = getattr(course, file)
    course.edit(path, old, new)
    if case == "check before answer":  # the answer moves behind its check
        text = path.read_text(encoding="utf-8")
        task = '# %% [markdown] task="twice"'
        path.write_text(text.replace(task, f"{ANSWER}\n{task}", 1), "utf-8")
    error = refused(course)
    assert words in error.sentence
    assert error.path == path
    if case == "four hints":
        assert error.line == at(path, "# The word is `median`.") - 1
    else:
        offset = where.startswith("'''")  # the marker stands a line below the quotes
        assert error.line == at(path, where) + offset
    assert str(error).startswith(f"{path}:{error.line}: ")


# what to replace, by what, words on the line that is named (None: no line), words of the sentence
MODULE_MISTAKES = {
    "not TOML": ('title = "Tiny"', "title = Tiny", "title = Tiny", "this is not TOML"),
    "not TOML at the end": ("exercise_minutes = 10", "exercise_minutes =", "exercise_minutes =", "this is not TOML"),
    "unknown key": ('summary = "', 'color = "red"\nsummary = "', 'color = "red"', '"color" is not a key of this file'),
    "unknown key of a unit": ('title = "How', 'level = 1\ntitle = "How', "level = 1", "level"),
    "missing key": ("exercise_minutes = 10\n", "", "[[unit]]", "exercise_minutes"),
    "lesson without minutes": ("lesson_minutes = 5\n", "", 'name = "first"', '"lesson_minutes" of the unit "first" is missing'),
    "missing title": ('title = "Tiny"\n', "", None, '"title" is missing'),
    "wrong type": ("lesson_minutes = 5", 'lesson_minutes = "5"', 'lesson_minutes = "5"', "lesson_minutes"),
    "zero minutes": ("lesson_minutes = 5", "lesson_minutes = 0", "lesson_minutes = 0", "lesson_minutes"),
    "no units": (
        "[[unit]]\n" + 'name = "first"\ntitle = "How many?"\nteaches = ["T1", "T2"]\nlesson_minutes = 5\nexercise_minutes = 10\n',
        "",
        None,
        '"unit" is missing',
    ),
    "bad unit name": ('name = "first"', 'name = "First One"', 'name = "First One"', "name"),
    "unit without folder": ('name = "first"', 'name = "frist"', 'name = "frist"', 'has no folder tiny/frist/'),
    "unknown skill": ('"T1", "T2"', '"T1", "TT"', '"TT"', 'no skill is called "TT"'),
    "teaches nothing": ('["T1", "T2"]', "[]", "teaches = []", "teaches"),
    "unknown need": ('title = "How', 'needs = ["tiny-frist"]\ntitle = "How', "tiny-frist", 'no unit is called "tiny-frist". Did you mean "tiny-first"?'),
    "team task": ('title = "How', 'team = ["frist"]\ntitle = "How', '"frist"', 'has no task "frist" for the team.'),
    "needs itself": ('title = "How', 'needs = ["tiny-first"]\ntitle = "How', "tiny-first", "tiny-first"),
}  # fmt: skip


@pytest.mark.parametrize("case", MODULE_MISTAKES)
def test_mistakes_in_a_module(course, case):
    old, new, where, words = MODULE_MISTAKES[case]
    course.edit(course.module, old, new)
    error = refused(course)
    assert words in error.sentence
    assert error.path == course.module
    assert error.line == (at(course.module, where) if where else None)


def test_a_unit_listed_twice(course):
    text = course.module.read_text(encoding="utf-8")
    entry = text[text.index("[[unit]]") :]
    course.module.write_text(text + "\n" + entry, encoding="utf-8")
    error = refused(course)
    assert 'the unit "first" stands here twice' in error.sentence
    assert error.line == at(course.module, '"first"')


def test_a_folder_that_is_not_listed(course):
    lone = course.exercise.parent.with_name("second")
    lone.mkdir()
    (lone / "exercise.py").write_text("# %%\n1\n", encoding="utf-8")
    error = refused(course)
    assert error.path == course.module
    assert 'the unit folder "second" is not listed' in error.sentence


@pytest.mark.parametrize("name", ["lesson", "exercise"])
def test_a_missing_file(course, name):
    getattr(course, name).unlink()
    error = refused(course)
    assert error.path == getattr(course, name)
    assert "this file is missing" in error.sentence


@pytest.mark.parametrize("name", ["lesson", "exercise", "module"])
def test_a_file_that_is_not_utf8(course, name):
    path = getattr(course, name)
    path.write_bytes(path.read_bytes() + '# Straße "é"\n'.encode("latin-1"))
    error = refused(course)
    assert error.path == path
    assert "not UTF-8" in error.sentence


def test_an_exercise_without_tasks(course):
    course.exercise.write_text("# %% [markdown]\n# # Exercise\n", encoding="utf-8")
    assert 'an exercise needs at least one task="…"' in refused(course).sentence


def test_an_empty_lesson(course):
    course.lesson.write_text("", encoding="utf-8")
    assert "title" in refused(course).sentence


def test_a_text_that_starts_with_code(course):
    course.lesson.write_text("# %%\n1 + 1\n", encoding="utf-8")
    error = refused(course)
    assert "title" in error.sentence
    assert error.line == 1


def test_a_byte_order_mark_is_no_mistake(course):
    course.lesson.write_bytes(b"\xef\xbb\xbf" + course.lesson.read_bytes())
    assert course.read().units[0].lesson.cells[0].line == 1


def test_windows_line_ends_are_no_mistake(course):
    course.exercise.write_bytes(course.exercise.read_bytes().replace(b"\n", b"\r\n"))
    checks = course.read().units[0].exercise.tasks[0].checks
    assert checks[0].cell.source == 'check.number("typical")'


@pytest.mark.parametrize(
    "rows, line, words",
    [
        ("id,skill,assessed\nT1,x,A\n", 1, "the column module is missing"),
        ("", 1, "is missing"),
        ("id,module,skill,assessed\nT1,tiny,x,A\nT1,tiny,y,A\n", 3, "T1 stands here twice"),
        ("id,module,skill,assessed\nT1,tiny,x,A\nT2,tiny,y,B\n", 3, 'T2 is assessed by "A", "R" or "A+R"'),
    ],
)
def test_mistakes_in_the_skill_map(course, rows, line, words):
    path = course.root / "curriculum" / "skills.csv"
    path.write_text(rows, encoding="utf-8")
    error = refused(course)
    assert (error.path, error.line) == (path, line)
    assert words in error.sentence


def test_a_missing_skill_map(course):
    path = course.root / "curriculum" / "skills.csv"
    path.unlink()
    error = refused(course)
    assert error.path == path
    assert "this file is missing" in error.sentence


def test_no_curriculum(tmp_path):
    with pytest.raises(PracticumError, match="has no curriculum/ folder"):
        authoring.read(tmp_path)


def test_choosing_a_unit_that_is_not_there(course):
    with pytest.raises(PracticumError, match='No unit is called "tiny-frist". Did you mean "tiny-first"?'):
        authoring.choose(course.read(), ["tiny-frist"])


def test_two_units_of_one_id(course):
    folder = course.root / "curriculum" / "tiny-first"
    course.edit(course.module, 'name = "first"', 'name = "first-one"')
    course.exercise.parent.rename(course.exercise.parent.with_name("first-one"))
    shutil.copytree(course.module.parent, folder)
    (folder / "first-one").rename(folder / "one")
    course.edit(folder / "module.toml", 'name = "first-one"', 'name = "one"')
    assert 'two units are called "tiny-first-one"' in refused(course).sentence


def test_a_module_folder_with_a_bad_name(course):
    course.module.parent.rename(course.module.parent.with_name("Tiny Things"))
    assert 'the folder "Tiny Things" names the module' in refused(course).sentence


@pytest.mark.parametrize(
    "old, length, more",
    [("middle", 58, 0), ("middle", 59, 1), ("twice", 57, 0), ("twice", 58, 1), ("why", 59, 0), ("why", 60, 1), ("practice", 70, 12)],
)  # fmt: skip
def test_name_too_long_for_a_cell_is_refused_with_how_much(course, old, length, more):
    """A cell is called after its task and what it is: twice-hidden, why-reflect."""
    long = "x" * length
    for path in (course.lesson, course.exercise, course.attempts):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'="{old}"', f'="{long}"'), encoding="utf-8")
    if not more:
        course.read()
        return
    with pytest.raises(
        AuthoringError, match=f'the name "{long}" is too long: .* Make it {more} shorter'
    ) as caught:
        course.read()
    assert caught.value.line
