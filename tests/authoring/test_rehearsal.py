"""A rehearsal sees what a trainee's notebook would, and leaves nothing behind."""

from __future__ import annotations

import ast
import os
import sys
import warnings
from pathlib import Path

import pytest
from support.own_table import CSV, put
from support.small_course import line_of

import practicum
from practicum.authoring import session
from practicum.authoring.rehearsal import perform, rehearse
from practicum.authoring.store import OBSERVING
from practicum.authoring.tables import fill_card
from practicum.check.cell import parse
from practicum.check.key import EVERYWHERE
from practicum.errors import AuthoringError


@pytest.fixture
def texts(course):
    return course.read().units[0].texts


def values(run):
    return [seen.value and seen.value.get("value") for seen in run.observations]


def of(text, city="port-alder", **how):
    """Return the runs of a text's tasks in one city, by the task."""
    (one,) = rehearse([text], [city], **how)[text.path]
    return {runs.task: runs for runs in one.tasks}


def test_rehearse_gives_city_after_city_and_task_after_task(texts):
    lesson, exercise = texts
    found = rehearse(texts, ["port-alder", "fort-linden"])
    named = {path: [(one.city, [runs.task for runs in one.tasks]) for one in found[path]] for path in found}
    assert named[lesson.path] == [(EVERYWHERE, ["practice"])]
    assert named[exercise.path] == [(city, ["middle", "twice"]) for city in ("port-alder", "fort-linden")]


def test_rehearse_observes_stub_model_and_attempts(texts):
    middle, twice = of(texts[1]).values()
    assert middle.stub.observations[0].value == {"kind": "stub"}
    assert values(middle.model) == [2.5]
    assert [values(run) for run in middle.attempts] == [[2.5], [4]]
    assert [seen.check for seen in twice.model.observations] == ["twice-check", "twice-hidden"]
    results = twice.model.observations[1].value["results"]
    assert [result["value"]["value"] for result in results] == [122.5, -16]


def test_rehearse_runs_the_text_as_released(texts):
    (one,) = rehearse(texts[1:], ["port-alder"])[texts[1].path]
    assert [seen.check for seen in one.untouched.observations] == [
        "middle-check",
        "twice-check",
        "twice-hidden",
    ]
    assert one.untouched.observations[0].value == {"kind": "stub"}
    assert one.untouched.observations[1].value["stub"]


def test_rehearse_of_one_task_tries_nothing_else(texts):
    (one,) = rehearse(texts, ["port-alder"], only=["twice"])[texts[1].path]
    assert [runs.task for runs in one.tasks] == ["twice"] and one.untouched is None
    assert rehearse(texts, ["port-alder"], only=["twice"])[texts[0].path] == []


def test_rehearse_with_extra_answers_observes_extra_calls(texts):
    text = texts[1]
    more = text.task("middle").checks[0].calls
    asked = parse("check.function('twice', on=[10])").calls
    extra = {
        text.path: {"twice": (["def twice(x):\n    return 3 * x"], asked), "middle": (["typical = 1"], more)}
    }
    found = of(text, extra=extra)
    (run,) = found["twice"].extra
    assert [seen.check for seen in run.observations] == ["twice-check", "twice-hidden", ""]
    assert run.observations[2].value["results"] == [{"value": {"kind": "number", "value": 30}}]
    assert found["middle"].extra[0].observations[0].value == {"kind": "number", "value": 1}


# ---------------------------------------------------------------- what is stored


@pytest.fixture
def executed(monkeypatch):
    """Return a list that fills with the code of every cell that runs."""
    ran = []
    run = session.Session.run
    monkeypatch.setattr(session.Session, "run", lambda self, source: ran.append(source) or run(self, source))
    return ran


def test_a_stored_rehearsal_runs_nothing_and_gives_the_same(texts, tmp_path, executed):
    first = rehearse(texts, ["port-alder"], cache=tmp_path)
    assert len(executed) > 8 and first == rehearse(texts, ["port-alder"])
    executed.clear()
    assert rehearse(texts, ["port-alder"], cache=tmp_path) == first
    assert executed == []


def test_each_answer_runs_once_a_city(texts, tmp_path, executed):
    text = texts[1]
    rehearse([text], ["port-alder", "fort-linden"], cache=tmp_path)
    for task in text.tasks:
        for attempt in task.attempts:
            assert executed.count(attempt.code) == 2, attempt
        assert executed.count(task.model) == 2


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("attempts", "#: {value:.0f} is the mean of the waits.", "#: That is the mean."),
        ("exercise", "points=2", "points=3"),
        ("exercise", 'done="It doubles."', 'done="Twice."'),
        ("exercise", 'check.number("typical")', 'check.number("typical", within=0.2)'),
        ("exercise", "# Between the tasks.", "# Between two tasks."),
    ],
    ids=["sentence", "points", "done", "tolerance", "prose"],
)
def test_a_change_of_what_is_said_runs_nothing(course, tmp_path, executed, file, old, new):
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    executed.clear()
    course.edit(getattr(course, file), old, new)
    texts = course.read().units[0].texts
    found = rehearse(texts, ["port-alder"], cache=tmp_path)
    assert executed == []
    assert found == rehearse(texts, ["port-alder"])


def test_a_changed_attempt_runs_alone(course, tmp_path, executed):
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    executed.clear()
    course.edit(course.attempts, "#~ 2 * x -> x**2", "#~ 2 * x -> x**3")
    text = course.read().units[0].exercise
    assert of(text, cache=tmp_path) == of(text)
    assert "def twice(x):\n    return x**3" in executed
    assert executed.count("def twice(x):\n    return x + x") == 1  # only where nothing is stored


TWICE = "def twice(x):\n    return x + x"  # a right answer to the task after it


def test_a_changed_model_answer_runs_with_its_attempts_and_nothing_that_cannot_reach_it(
    course, tmp_path, executed
):
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    course.edit(course.exercise, "typical = waits.median()", "typical = waits.median() + 0")
    text = course.read().units[0].exercise
    executed.clear()
    found = of(text, cache=tmp_path)
    assert values(found["middle"].model) == [2.5] and "typical = waits.mean() + 0" in executed
    assert TWICE not in executed
    assert found == of(text)


@pytest.mark.parametrize(
    "used, runs",
    {
        "name": ("def twice(x):\n    return x + x + 0 * typical", True),
        "name in a function inside": (
            "def twice(x):\n    def more():\n        return 0 * typical\n    return x + x + more()",
            True,
        ),
        "any name": ("def twice(x):\n    return x + x + 0 * globals()['typical']", True),
        "another name": ("def twice(x):\n    return x + x + 0 * len(waits)", False),
    }.values(),
)
def test_an_attempt_runs_again_when_what_it_can_reach_has_changed(course, tmp_path, executed, used, runs):
    course.edit(course.attempts, TWICE, used)
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    course.edit(course.exercise, "typical = waits.median()", "typical = waits.median() + 1")
    text = course.read().units[0].exercise
    executed.clear()
    found = of(text, cache=tmp_path)
    assert (used in executed) is runs
    assert found == of(text)


def test_a_change_that_no_name_shows_runs_all_that_follows(course, tmp_path, executed):
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    course.edit(
        course.exercise,
        "typical = waits.median()",
        "pd.set_option('display.precision', 3)\ntypical = waits.median()",
    )
    executed.clear()
    of(course.read().units[0].exercise, cache=tmp_path)
    assert TWICE in executed


def test_a_changed_table_runs_again(course, tmp_path, executed):
    course.edit(course.exercise, "waits = pd", 'from practicum import data\n\ndata.load("stops")\nwaits = pd')
    folder = course.exercise.parent / "data"
    fill_card(put(folder))
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    executed.clear()
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    assert executed == []
    fill_card(put(folder, CSV.replace("120.5", "121")))
    rehearse(course.read().units[0].texts, ["port-alder"], cache=tmp_path)
    assert executed


def test_the_stored_runs_are_tied_to_all_code_that_observes():
    """What `observe` and `namespace` import inside the package decides what is stored, too."""
    told_elsewhere = {
        "check/key.py",  # where a key lies
        "check/verbs.py",  # decides what is asked: the call is part of the key
        "check/compare/cells.py",  # counts what is observed
    }
    package = Path(practicum.__file__).parent
    named = [name for name in OBSERVING if name.startswith("check/")]
    used = {
        f"check/{name.replace('.', '/')}.py"
        for module in named
        for node in ast.walk(ast.parse((package / module).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("practicum.check")
        for name in (
            [node.module.removeprefix("practicum.check.")]
            if node.module != "practicum.check"
            else [alias.name for alias in node.names]
        )
    }
    assert used - set(named) == told_elsewhere


def test_a_store_that_cannot_be_read_costs_only_time(texts, tmp_path):
    first = rehearse(texts, ["port-alder"], cache=tmp_path)
    for path in tmp_path.rglob("*.z"):
        path.write_bytes(b"broken")
    assert rehearse(texts, ["port-alder"], cache=tmp_path) == first


def test_a_figure_is_made_anew_for_each_attempt(course):
    """What an attempt does to a figure of the model answer is not there for the next one."""
    course.edit(
        course.exercise,
        "typical = waits.median()",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\ntypical = waits.median()",
    )
    course.edit(
        course.attempts,
        "#~ median -> mean",
        "ax.set_xlabel('a')\ntypical = ax.get_xlabel()\n\n#: Again.\ntypical = ax.get_xlabel()",
    )
    middle = of(course.read().units[0].exercise)["middle"]
    assert [values(run) for run in middle.attempts] == [[2.5], ["a"], [""]]


# ---------------------------------------------------------------- what a run leaves behind


def test_a_warning_is_heard_again(course):
    warn = "import warnings; warnings.warn('careful')"
    course.edit(course.attempts, "#~ median -> mean", f"{warn}\ntypical = 4")
    course.edit(course.exercise, "typical = waits.median()", f"{warn}\ntypical = waits.median()")
    text = course.read().units[0].exercise
    with warnings.catch_warnings(record=True) as heard:  # pytest keeps them from stderr
        warnings.simplefilter("default")
        rehearse([text], ["port-alder"])
    assert len(heard) == 2


def test_a_warning_stays_one_where_the_program_takes_warnings_for_errors(course):
    warn = "import warnings; warnings.warn('careful')"
    course.edit(course.attempts, "#~ median -> mean", f"{warn}\ntypical = 4")
    text = course.read().units[0].exercise
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("error")
        middle = of(text)["middle"]
        with pytest.raises(UserWarning, match="mine"):
            warnings.warn("mine", stacklevel=1)
    tried = {run.error: values(run) for run in middle.attempts}
    assert tried.keys() == {""} and [4] in map(values, middle.attempts)
    assert [str(one.message) for one in heard] == ["careful"]


@pytest.mark.slow
def test_several_processes_see_the_same(texts):
    assert rehearse(texts, ["port-alder"], workers=2) == rehearse(texts, ["port-alder"])  # fmt: skip


def test_an_attempt_leaves_nothing_to_the_next(course):
    spoil = "waits.iloc[:] = 0\nmine = 1\ndel pd\ntypical = 0"
    look = "typical = [*waits, 'mine' in globals()]"
    course.edit(course.attempts, "#~ median -> mean", f"{spoil}\n#: or\n#~ alone\n{spoil}\n#: or\n{look}")
    course.edit(course.attempts, "typical = sorted(waits)[1] + 0.5", look)
    middle, twice = of(course.read().units[0].exercise).values()
    assert values(middle.model) == [2.5]
    assert middle.attempts[0].observations[0].value["items"] == [1, 2, 3, 10, False]
    assert values(middle.attempts[1]) == values(middle.attempts[2]) == [0]
    assert middle.attempts[3].observations[0].value["items"] == [1, 2, 3, 10, False]
    assert twice.model.error == ""


def test_later_cells_go_on_from_the_model_answer(course):
    course.edit(course.exercise, '# %% [markdown] task="twice"', '# %%\nassert typical == 2.5\n\n# %% [markdown] task="twice"')  # fmt: skip
    text = course.read().units[0].exercise
    assert len(of(text)) == 2


@pytest.mark.parametrize("trouble", ["1 / 0", "import sys; print('careful', file=sys.stderr)", "def ("])
def test_a_cell_in_trouble_is_named(course, trouble):
    course.edit(course.exercise, '# %% [markdown] task="twice"', f'# %%\n{trouble}\n\n# %% [markdown] task="twice"')  # fmt: skip
    text = course.read().units[0].exercise
    with pytest.raises(AuthoringError, match="in port-alder this cell says") as caught:
        rehearse([text], ["port-alder"])
    assert caught.value.line == line_of(course.exercise, trouble) - 1
    assert "\n" not in str(caught.value)


def test_the_city_is_told_and_taken_back(course, monkeypatch):
    monkeypatch.setenv("PRACTICUM_CITY", "kestrel-falls")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    course.edit(course.exercise, "waits = pd", "import os\nassert 'NBGRADER_EXECUTION' not in os.environ\ncity = os.environ['PRACTICUM_CITY']\nwaits = pd")  # fmt: skip
    course.edit(course.attempts, "typical = sorted(waits)[1] + 0.5", "typical = city")
    text = course.read().units[0].exercise
    for city in ("santa-brisa", "fort-linden"):
        assert values(of(text, city)["middle"].attempts[0]) == [city]
    assert os.environ["PRACTICUM_CITY"] == "kestrel-falls"
    assert os.environ["NBGRADER_EXECUTION"] == "autograde"


def test_performing_a_text_with_chosen_answers(texts):
    seen = perform(texts[1], "port-alder", {"middle": "typical = 4"})
    assert [one.check for one in seen] == ["middle-check", "twice-check", "twice-hidden"]
    assert seen[0].value == {"kind": "number", "value": 4}
    assert seen[1].value["stub"]


def test_performing_leaves_a_main_module_to_start_processes_from(texts):
    perform(texts[0], "port-alder", {})
    assert sys.modules["__main__"].__spec__ is None or sys.modules["__main__"].__spec__.name
