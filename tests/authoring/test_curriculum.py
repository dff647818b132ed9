"""What a course reads as, when it is right."""

from __future__ import annotations

import pytest
from support import real_course

from practicum import authoring
from practicum.authoring.percent import model_answer, model_lines, stub_of


def test_a_unit(course):
    (unit,) = course.read().units
    assert (unit.id, unit.title, unit.teaches) == ("tiny-first", "How many?", ("T1", "T2"))
    assert (unit.lesson_minutes, unit.exercise_minutes) == (5, 10)
    assert unit.lesson.points == 0 and not unit.lesson.graded
    assert unit.exercise.points == 2 + 1 + 1.5 + 4 and unit.exercise.graded
    assert unit.media == ()


def test_two_cells_that_get_the_same_random_id_are_read(course, monkeypatch):
    """Ids have eight letters; once in some million texts two are the same."""
    monkeypatch.setattr("nbformat.v4.nbbase.random_cell_id", lambda: "377237a2")
    assert len(course.read().units[0].exercise.cells) > 5


def test_a_task(course):
    middle, twice = course.read().units[0].exercise.tasks
    assert [hint.source for hint in middle.hints] == [
        "Half of the waits are shorter.",
        "The word is `median`.",
    ]
    assert [attempt.right for attempt in middle.attempts] == [True, False]
    assert [check.name for check in twice.checks] == ["twice-check", "twice-hidden"]
    assert [check.hidden for check in twice.checks] == [False, True]
    assert [check.skills for check in twice.checks] == [("T1", "T2"), ("T1",)]
    assert twice.points == 2.5


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_of_attempts_holds_none(course, text):
    course.attempts.write_text(text, encoding="utf-8")
    assert [task.attempts for task in course.read().units[0].exercise.tasks] == [(), ()]


def test_several_checks_of_a_task_have_names_of_their_own(course):
    extra = '# %% check="middle" points=1 skill="T1"\ncheck.number("typical", within=1)\n\n# %% [markdown] task="twice"'
    course.edit(course.exercise, '# %% [markdown] task="twice"', extra)
    checks = course.read().units[0].exercise.tasks[0].checks
    assert [check.name for check in checks] == ["middle-check", "middle-check-2"]


def test_a_reflection(course):
    (reflection,) = course.read().units[0].exercise.reflections
    assert (reflection.name, reflection.points, reflection.skills) == ("why", 4, ("T2",))


def test_every_cell_knows_its_line(course):
    text = course.read().units[0].exercise
    lines = course.exercise.read_text(encoding="utf-8").splitlines()
    for cell in text.cells:
        assert lines[cell.line - 1].startswith("# %%")
        assert lines[cell.line].lstrip("# ").startswith(cell.source.splitlines()[0].lstrip("# ")[:20])


def test_the_stub_is_what_stands_outside_the_solution(course):
    twice = course.read().units[0].exercise.task("twice")
    assert stub_of(twice.answer.source) == "def twice(x):\n    ..."


@pytest.mark.parametrize(
    "stub",
    [
        "def twice(x): ...",
        "def twice(x):\n    ...",
        'def twice(x):\n    """Double x."""\n    ...',
        "def twice(\n    x,\n):\n    half = ...\n    ...",
        "def twice(x):\n    ...\n\n\nfour = ...\nfive, six = ..., ...\nrow['seven'] = ...",
    ],
)
def test_the_model_answer_leaves_out_a_stub_however_many_lines_it_has(stub):
    solution = "def twice(x):\n    y = x\n    return 2 * y\n\n\nfour = twice(2)"
    source = f"{stub}\n\n\n### BEGIN SOLUTION\n{solution}\n\n\n### END SOLUTION"
    assert model_answer(source) == solution
    assert stub_of(source).rstrip() == stub
    numbered = source.splitlines()
    assert all(numbered[number] == line for number, line in model_lines(source))


def test_the_model_answer_keeps_the_lines_of_a_function_that_the_trainee_gets():
    source = (
        "def twice(x):\n    y = x\n    ...\n    ### BEGIN SOLUTION\n    return 2 * y\n    ### END SOLUTION"
    )
    assert model_answer(source) == "def twice(x):\n    y = x\n    return 2 * y"


def test_choosing(course):
    curriculum = course.read()
    assert authoring.choose(curriculum, []) == curriculum.units
    assert authoring.choose(curriculum, ["tiny-first"]) == curriculum.units


def test_a_folder_without_module_toml_is_no_module(course):
    for name in ("cities", "programs"):
        folder = course.root / "curriculum" / name
        folder.mkdir()
        (folder / "port-alder.toml").write_text('name = "Port Alder"\n', encoding="utf-8")
    assert [module.name for module in course.read().modules] == ["tiny"]


def test_the_real_course_reads(real):
    curriculum = real_course.curriculum()
    assert (real / "curriculum" / "cities").is_dir()
    assert "cities" not in {module.name for module in curriculum.modules}
    assert "data-response-times" in {unit.id for unit in curriculum.units}


def test_media_stand_beside_the_texts(course):
    picture = course.exercise.parent / "media" / "a" / "map.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"png")
    assert course.read().units[0].media == (picture,)


def test_a_check_has_no_lesson(course):
    course.drop_lesson()
    (unit,) = course.read().units
    assert unit.lesson is None and unit.lesson_minutes is None
    assert unit.texts == (unit.exercise,)
