import json
import subprocess
import sys
import types
import warnings
from html.parser import HTMLParser

import ipywidgets
import matplotlib.pyplot as plt
import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter
from support.outputs import WIDGET, inside, widget_of

from practicum import figure, widgets
from practicum.errors import PracticumError, WidgetError
from practicum.widgets import Option, Question

QUESTION = Question(
    "Which `number` says what a typical resident waits?",
    (
        Option("The mean", False, "A few very long waits pull it up."),
        Option("The `median`", True, "Half wait less & half wait longer."),
    ),
)
CELLS = [
    "from practicum import figure, widgets",
    """fig, ax = figure.new(title="Harbor waits longest", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, {"Harbor": 9.1, "Hill": 3.0}, highlight="Harbor")
figure.show(fig, alt="Bar chart of the median wait by neighborhood, from 3 to 9 days; Harbor waits longest.")""",
    f"""from practicum.widgets import Option, Question
widgets.quiz({QUESTION!r})""",
    """widgets.hint("Think of the middle.", "Use `median`.")""",
    """def draw(target=5):
    fig, ax = figure.new(title="Half are in time", x="Target (days)", y="Share in time (percent)")
    figure.line(ax, {1: 10, 5: 50, 14: 95})
    return fig, f"With {target} days, half are in time."

widgets.explore(draw, target=(1, 14))""",
]


def draw(target=5, area="Hill", shown=True):
    fig, ax = figure.new(title=f"Waits in {area}", x="Target (days)", y="Share (percent)")
    figure.line(ax, [1, target])
    return fig, f"At {target} days {area} is fine."


@pytest.fixture(autouse=True)
def quiet(capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
    assert capfd.readouterr().err == ""


class Outline(HTMLParser):
    """Elements that are open where a text stands, and whether all were closed."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.texts = [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((data, tuple(self.open)))


class TestQuestion:
    @pytest.mark.parametrize(
        ("prompt", "options", "says"),
        [
            (" ", [("a", True, "w"), ("b", False, "w")], "no prompt"),
            ("Q", [("a", True, "w")], "has 1 options"),
            ("Q", [(c, True, "w") for c in "abcde"], "has 5 options"),
            ("Q", [("a", True, "w"), ("a", False, "w")], "read alike"),
            ("Q", [("a", False, "w"), ("b", False, "w")], "no right option"),
            ("Q", [("a", True, "w"), ("b", False, " ")], "without a why"),
        ],
    )
    def test_says_what_is_wrong(self, prompt, options, says):
        with pytest.raises(WidgetError, match=says):
            Question(prompt, tuple(Option(*option) for option in options))


class TestQuiz:
    def test_bundle_holds_widget_and_twin(self, shown):
        assert widgets.quiz([QUESTION, QUESTION]) is None
        ((bundle, _),) = shown
        assert set(bundle) == {WIDGET, "text/html", "text/plain"}
        assert len(inside(widget_of(bundle), ipywidgets.RadioButtons)) == 2

    def test_twin_keeps_the_answer_closed(self, shown):
        widgets.quiz(QUESTION)
        outline = Outline(shown[0][0]["text/html"])
        assert not outline.open
        for text, where in outline.texts:
            if "Right." in text or "pull it up" in text:
                assert "details" in where and "summary" not in where
        assert ("median", ("div", "ul", "li", "code")) in outline.texts
        assert "<details open" not in shown[0][0]["text/html"]

    def test_plain_twin_is_the_same_each_time(self, shown):
        widgets.quiz(QUESTION)
        widgets.quiz(QUESTION)
        assert shown[0][0]["text/plain"] == shown[1][0]["text/plain"]
        assert shown[0][0]["text/plain"].splitlines()[1:4] == ["- The mean", "- The `median`", "Answer:"]

    def test_state_holds_no_answer_before_it_is_asked_for(self, shown):
        widgets.quiz(QUESTION)
        box = widget_of(shown[0][0])
        state = json.dumps([w.get_state() for w in inside(box, ipywidgets.Widget)], default=str)
        assert "The mean" in state
        for secret in ("pull it up", "Half wait", "Right", "Not yet"):
            assert secret not in state

    def test_answers_in_words(self, shown):
        widgets.quiz(QUESTION)
        box = widget_of(shown[0][0])
        (choice,), (button,) = inside(box, ipywidgets.RadioButtons), inside(box, ipywidgets.Button)
        said = inside(box, ipywidgets.HTML)[-1]
        assert choice.value is None
        button.click()
        assert "Choose an answer first." in said.value
        choice.index = 0
        assert said.value == ""
        button.click()
        assert said.value == '<p role="alert"><strong>Not yet.</strong> A few very long waits pull it up.</p>'
        choice.index = 1
        assert said.value == "", "an old verdict must not stand beside a new choice"
        button.click()
        assert (
            said.value == '<p role="alert"><strong>Right.</strong> Half wait less &amp; half wait longer.</p>'
        )

    def test_prompt_cannot_smuggle_markup(self, shown):
        evil = Question("<img src=x onerror=alert(1)>", QUESTION.options)
        widgets.quiz(evil)
        bundle = shown[0][0]
        assert "<img" not in bundle["text/html"]
        assert "<img" not in inside(widget_of(bundle), ipywidgets.RadioButtons)[0].description

    def test_by_name(self, shown, monkeypatch):
        asked = []

        def quiz_of(name):
            asked.append(name)
            return [
                {
                    "prompt": QUESTION.prompt,
                    "options": [{"text": o.text, "right": o.right, "why": o.why} for o in QUESTION.options],
                }
            ]

        key = types.ModuleType("practicum.check.key")
        key.quiz_of = quiz_of
        monkeypatch.setitem(sys.modules, "practicum.check.key", key)
        widgets.quiz("typical")
        widgets.quiz(QUESTION)
        assert asked == ["typical"]
        assert shown[0][0]["text/html"] == shown[1][0]["text/html"]

    @pytest.mark.parametrize("nothing", [[], ["typical"], [None]])
    def test_no_question(self, nothing):
        with pytest.raises(WidgetError, match="list of Question"):
            widgets.quiz(nothing)


class TestHint:
    TEXTS = ("Think of the *middle*.", "Use `median`.", 'Like this:\n\n```python\ntypical = a["b"]\n```')

    def test_closed_numbered_and_formatted(self, shown):
        assert widgets.hint(*self.TEXTS) is None
        ((bundle, _),) = shown
        outline = Outline(bundle["text/html"])
        assert not outline.open
        summaries = [text for text, where in outline.texts if where[-1] == "summary"]
        assert summaries == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"]
        assert ('typical = a["b"]', ("details", "pre", "code")) in outline.texts
        assert ("median", ("details", "p", "code")) in outline.texts
        assert "Hint 2 of 3: Use `median`." in bundle["text/plain"]

    def test_code_keeps_its_lines(self, shown):
        widgets.hint("```\na\n  b\n\nc\n```")
        assert "<code>a\n  b\n\nc</code>" in shown[0][0]["text/html"]

    def test_markdown_stands_between_blank_lines(self):
        text = widgets.hint_markdown(self.TEXTS)
        assert text.count("<details><summary>Hint") == text.count("\n\n</details>") == 3
        assert "</summary>\n\nLike this:\n\n```python" in text

    @pytest.mark.parametrize("texts", [[], ["a", "b", "c", "d"], ["a", " "]])
    def test_one_to_three(self, texts):
        for verb in (lambda: widgets.hint(*texts), lambda: widgets.hint_markdown(texts)):
            with pytest.raises(WidgetError, match="one to 3 hints"):
                verb()

    def test_one_text_is_one_hint(self):
        assert widgets.hint_markdown("Think.").startswith("<details><summary>Hint</summary>")


class TestExplore:
    def test_bundle_holds_widget_and_twin(self, shown):
        assert widgets.explore(draw, target=(1, 14), labels={"target": "Target (days)"}) is None
        (image, metadata), (caption, _) = shown
        assert set(image) == {WIDGET, "image/png", "text/plain"}
        assert image["image/png"][:4] == b"\x89PNG"
        alt = metadata["image/png"]["alt"]
        assert alt == "Waits in Hill. Chart of Share (percent) by Target (days). At 5 days Hill is fine."
        assert caption["text/plain"] == f"In words, at Target (days) = 5: {alt}"

    @pytest.mark.slow
    def test_moving_a_control_draws_anew(self, shown):
        widgets.explore(draw, target=(1, 14), area=["Hill", "Harbor"], shown=True)
        box = widget_of(shown[0][0])
        (slider,), (number,) = inside(box, ipywidgets.IntSlider), inside(box, ipywidgets.BoundedIntText)
        picture = inside(box, ipywidgets.HTML)[-1]
        first = picture.value
        slider.value = 14
        assert number.value == 14
        assert picture.value != first and "At 14 days Hill is fine." in picture.value
        number.value = 1
        assert slider.value == 1 and "At 1 days" in picture.value
        inside(box, ipywidgets.Dropdown)[0].value = "Harbor"
        assert 'alt="Waits in Harbor.' in picture.value
        slider.value = 5
        inside(box, ipywidgets.Dropdown)[0].value = "Hill"
        assert picture.value == first
        assert "width=" in first and "height=" in first

    def test_every_control_is_labelled(self, shown):
        widgets.explore(draw, target=(1, 14), area=["Hill", "Harbor"], shown=True)
        box = widget_of(shown[0][0])
        labels = [
            inside(box, kind)[0].description
            for kind in (ipywidgets.BoundedIntText, ipywidgets.Dropdown, ipywidgets.Checkbox)
        ]
        assert labels == ["Target, 1 to 14", "Area", "Shown"]
        assert "Change a value and see what follows." in inside(box, ipywidgets.HTML)[0].value

    def test_both_ends_are_tried_before_anyone_moves(self, shown):
        tried = []

        def watched(target):
            tried.append(target)
            return draw(target)

        widgets.explore(watched, target=(1, 14))
        assert tried == [7, 1, 14] or tried == [8, 1, 14]

        def breaks(target=5):
            return draw(1 // (14 - target))

        with pytest.raises(ZeroDivisionError):
            widgets.explore(breaks, target=(1, 14))

    def test_no_figure_is_left_open(self, shown):
        widgets.explore(draw, target=(1, 14), area=["Hill", "Harbor"])
        inside(widget_of(shown[0][0]), ipywidgets.IntSlider)[0].value = 9
        assert not plt.get_fignums()

    def test_error_while_moving_is_said_where_the_reader_looks(self, shown):
        def breaks(target=5):
            if target == 9:
                raise PracticumError("Nine is <taken>.")
            return draw(target)

        widgets.explore(breaks, target=(1, 14))
        box = widget_of(shown[0][0])
        inside(box, ipywidgets.IntSlider)[0].value = 9
        assert "cannot be drawn. Nine is &lt;taken&gt;." in inside(box, ipywidgets.HTML)[-1].value

    def test_fractions_and_steps(self, shown):
        widgets.explore(lambda share=0.5: draw(share), share=(0.0, 1.0, 0.25))
        slider = inside(widget_of(shown[0][0]), ipywidgets.FloatSlider)[0]
        assert (slider.value, slider.step) == (0.5, 0.25)

    @pytest.mark.parametrize(
        ("controls", "says"),
        [
            ({}, "at least one control"),
            ({"target": (14, 1)}, "low below high"),
            ({"target": (6, 14)}, "cannot start target at 5; it runs from 6 to 14"),
            ({"area": ["Harbor"]}, "cannot start area at 'Hill'; choose one of Harbor"),
            ({"target": 5}, "does not know what to make of target=5"),
        ],
    )
    def test_mistakes(self, controls, says):
        with pytest.raises(WidgetError, match=says):
            widgets.explore(draw, **controls)

    def test_draw_must_return_figure_and_finding(self):
        with pytest.raises(WidgetError, match="return fig"):
            widgets.explore(lambda target: draw(target)[0], target=(1, 2))


@pytest.fixture(scope="module")
def notebook():
    """A small notebook with each of our outputs, run in a kernel."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    made = nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    nbclient.NotebookClient(made, record_timing=False).execute()
    return made


def built(notebook):
    """As the builder stores it: without widgets."""
    stored = nbformat.from_dict(json.loads(json.dumps(notebook)))
    stored.metadata.pop("widgets", None)
    for cell in stored.cells:
        for output in cell.outputs:
            output.data.pop(WIDGET, None)
    return stored


@pytest.mark.slow
@pytest.mark.kernel
class TestNotebook:
    def test_outputs(self, notebook):
        kinds = [sorted(o.data) for cell in notebook.cells for o in cell.outputs]
        assert kinds == [
            ["image/png", "text/plain"],
            ["text/html", "text/plain"],
            [WIDGET, "text/html", "text/plain"],
            ["text/html", "text/plain"],
            [WIDGET, "image/png", "text/plain"],
            ["text/html", "text/plain"],
        ]
        assert {o.output_type for cell in notebook.cells for o in cell.outputs} == {"display_data"}

    def test_alt_text_is_stored(self, notebook):
        alts = [
            o.metadata["image/png"]["alt"]
            for cell in notebook.cells
            for o in cell.outputs
            if "image/png" in o.data
        ]
        assert len(alts) == 2 and all(len(alt) >= figure.SHORTEST_ALT for alt in alts)

    def test_nothing_right_in_widget_state(self, notebook):
        state = json.dumps(notebook.metadata.widgets)
        assert "The mean" in state
        assert "Half wait less" not in state and "pull it up" not in state

    @pytest.mark.turns
    def test_nbval_passes_on_the_stored_copy(self, notebook, tmp_path):
        path = tmp_path / "built.ipynb"
        nbformat.write(built(notebook), path)
        command = [sys.executable, "-m", "pytest", "--nbval", str(path), "-p", "no:cacheprovider"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-3000:]
        assert "5 passed" in done.stdout

    @pytest.mark.turns
    def test_nbval_would_notice_a_changed_twin(self, notebook, tmp_path):
        changed = built(notebook)
        changed.cells[2].outputs[0].data["text/plain"] += " changed"
        path = tmp_path / "changed.ipynb"
        nbformat.write(changed, path)
        command = [sys.executable, "-m", "pytest", "--nbval", str(path), "-p", "no:cacheprovider"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
        assert "1 failed, 4 passed" in done.stdout

    def test_a_page_made_of_it_shows_twins_and_alt(self, notebook):
        page, _ = HTMLExporter(template_name="classic").from_notebook_node(built(notebook))
        body = page[page.index("<body") :]
        assert "<summary>Answer</summary>" in body and "<summary>Hint 1 of 2</summary>" in body
        assert 'alt="Half are in time. Chart of Share in time (percent) by Target (days).' in body
        assert "model_id" not in body
