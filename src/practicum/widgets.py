"""Quizzes, hints and explorers, each with a twin that needs no kernel.

One display call carries both: JupyterLab shows the widget, and whatever cannot (GitHub, a printed page,
feedback) shows the twin. The builder removes the widget from stored outputs, so that nothing a widget
holds is published; what a widget holds never includes an answer that was not asked for.

Every verb shows something and returns nothing.
"""

from __future__ import annotations

import inspect
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import ipywidgets
from matplotlib.figure import Figure

from practicum import display, figure
from practicum.errors import PracticumError, WidgetError

__all__ = ["Option", "Question", "explore", "hint", "hint_markdown", "quiz"]

MOST_OPTIONS = 4
MOST_HINTS = 3

# ipywidgets cuts long labels short and gives them one line; questions are longer than that. Its slider
# handle is white on white. Slider and picture fit one screen, also at 200 %.
CSS = """<style>
.practicum-quiz .widget-radio > .widget-label {display: block; white-space: normal; width: auto;
  max-width: 45em; height: auto; text-align: left; font-weight: bold; line-height: 1.4}
.practicum-quiz .widget-radio-box {width: auto; max-width: 45em; margin-bottom: 0 !important}
.practicum-quiz .widget-radio-box label {height: auto; line-height: 1.4; padding: 0.25em 0;
  white-space: normal; display: flex; gap: 0.5em; flex-direction: row-reverse;
  justify-content: flex-end; align-items: center}
.practicum-quiz .widget-radio-box input {flex: none; margin: 0}
.practicum-quiz .widget-button {width: auto; border: 1px solid currentColor}
.practicum-explore .noUi-handle {background: currentColor; border-color: currentColor}
.practicum-explore .widget-text {height: auto; max-width: 100%; flex-wrap: wrap}
.practicum-explore .widget-text > .widget-label {height: auto; max-width: 100%; white-space: normal;
  line-height: 1.4; align-self: center; text-align: left}
.practicum-explore p {margin: 0.25em 0; line-height: 1.4}
.practicum-explore img {display: block; width: auto; height: auto; max-height: max(14em, 100vh - 22em)}
.practicum-quiz :focus-visible, .practicum-explore :focus-visible
  {outline: 3px solid currentColor; outline-offset: 2px}
</style>"""


@dataclass(frozen=True)
class Option:
    """One possible answer, whether it is right, and what to say to a person who chooses it."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """A question with two to four options.

    Raises
    ------
    WidgetError
        When there are too few or too many options, none is right, two read alike or one has no ``why``.
    """

    prompt: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        texts = [option.text for option in self.options]
        problem = (
            "has no prompt"
            if not self.prompt.strip()
            else f"has {len(texts)} options; give two to {MOST_OPTIONS}"
            if not 2 <= len(texts) <= MOST_OPTIONS
            else "has two options that read alike"
            if len(set(texts)) < len(texts)
            else "has no right option"
            if not any(option.right for option in self.options)
            else "has an option without a why; say what to learn from choosing it"
            if not all(option.why.strip() for option in self.options)
            else ""
        )
        if problem:
            raise WidgetError(f'The question "{self.prompt[:60]}" {problem}.')


def quiz(questions: str | Question | Iterable[Question]) -> None:
    """Ask questions and explain each answer. Nothing is graded or stored.

    Parameters
    ----------
    questions : str, Question or list of Question
        The questions, or the name of a quiz of this unit.

    Raises
    ------
    WidgetError
        When there is no question.
    """
    asked = _questions(questions)
    parts, plain = [], []
    for question in asked:
        options = [display.tag("li", display.inline(option.text)) for option in question.options]
        answers = [display.tag("li", display.inline(_answer(option))) for option in question.options]
        parts.append(
            display.tag(
                "div",
                display.tag("p", display.tag("strong", display.inline(question.prompt))),
                display.tag("ul", *options),
                display.tag("details", display.tag("summary", "Answer"), display.tag("ul", *answers)),
                style="card",
            )
        )
        plain += [question.prompt, *(f"- {option.text}" for option in question.options), "Answer:"]
        plain += [*(f"- {_answer(option)}" for option in question.options), ""]
    display.emit_widget(
        lambda: ipywidgets.VBox([_ask(question) for question in asked]),
        {"text/html": "".join(parts), "text/plain": "\n".join(plain).strip()},
    )


def _answer(option: Option) -> str:
    return f"{option.text}: {_verdict(option)}"


def _verdict(option: Option, mark: str = "") -> str:
    return f"{mark}{'Right.' if option.right else 'Not yet.'}{mark} {option.why}"


def _questions(given: str | Question | Iterable[Question]) -> list[Question]:
    if isinstance(given, str):
        key = import_module("practicum.check.key")  # only a quiz by name needs the key of a unit
        given = [
            Question(entry["prompt"], tuple(Option(**option) for option in entry["options"]))
            for entry in key.quiz_of(given)
        ]
    asked = [given] if isinstance(given, Question) else list(given)
    if not asked or not all(isinstance(question, Question) for question in asked):
        raise WidgetError('quiz needs the name of a quiz, quiz("name"), or a list of Question.')
    return asked


def _ask(question: Question) -> ipywidgets.Widget:
    """Return the widget of one question. Explanations stay in the kernel until asked for."""
    choice = ipywidgets.RadioButtons(
        options=[(option.text.replace("`", ""), nth) for nth, option in enumerate(question.options)],
        value=None,
        description=display.inline(question.prompt),
        description_allow_html=True,
        tooltip=question.prompt.replace("`", ""),
        style={"description_width": "auto"},
        layout={"flex_flow": "column", "align_items": "flex-start", "height": "auto", "width": "auto"},
    )
    button = ipywidgets.Button(description="Check my answer")
    said = ipywidgets.HTML()

    def check(_: Any) -> None:
        words = (
            "Choose an answer first."
            if choice.value is None
            else display.inline(_verdict(question.options[choice.value], "**"))
        )
        # An alert is read aloud when it appears; other live regions would have to be there before.
        said.value = display.tag("p", words, role="alert")

    def forget(_: Any) -> None:
        said.value = ""

    button.on_click(check)
    choice.observe(forget, "value")
    box = ipywidgets.VBox([ipywidgets.HTML(CSS), choice, button, said], layout={"align_items": "flex-start"})
    return box.add_class("practicum-quiz")


def hint(*texts: str) -> None:
    """Offer up to three hints, from the idea to the shape of the line; each is closed until opened.

    Parameters
    ----------
    *texts : str
        Paragraphs, ``code`` and fenced code as in Markdown.

    Raises
    ------
    WidgetError
        When there is no hint, or more than three.
    """
    named = _named(texts)
    closed = [
        display.tag("details", display.tag("summary", name), display.blocks(text), style="card")
        for name, text in named
    ]
    display.emit(
        {
            "text/html": "".join(closed),
            "text/plain": "\n".join(f"{name}: {text.strip()}" for name, text in named),
        }
    )


def hint_markdown(texts: Sequence[str]) -> str:
    """Return the same hints as the source of a Markdown cell.

    Raises
    ------
    WidgetError
        When there is no hint, or more than three.
    """
    return "\n\n".join(closed(name, text.strip()) for name, text in _named(texts))


def closed(name: str, text: str) -> str:
    """Return Markdown that is closed until somebody opens its name."""
    # Markdown inside an HTML element is only read as such between blank lines.
    return f"<details><summary>{name}</summary>\n\n{text}\n\n</details>"


def fenced(code: str) -> str:
    """Return code as Markdown shows it."""
    return f"```python\n{code}\n```"


def _named(texts: Sequence[str]) -> list[tuple[str, str]]:
    if isinstance(texts, str):
        texts = [texts]
    if not 1 <= len(texts) <= MOST_HINTS or not all(text.strip() for text in texts):
        raise WidgetError(f"Give one to {MOST_HINTS} hints, none of them empty; there are {len(texts)}.")
    if len(texts) == 1:
        return [("Hint", texts[0])]
    return [(f"Hint {nth} of {len(texts)}", text) for nth, text in enumerate(texts, 1)]


def explore(
    draw: Callable[..., tuple[Figure, str]],
    /,
    *,
    instruction: str = "",
    labels: Mapping[str, str] | None = None,
    **controls: Any,
) -> None:
    """Let people change the values behind a figure and read what follows.

    Parameters
    ----------
    draw : callable
        Takes the values by name; returns a figure from `figure.new` and one sentence that says the finding.
        A default of one of its parameters is where that control starts.
    instruction : str, optional
        One sentence: what to move and what to watch.
    labels : mapping of str to str, optional
        Labels with units where the name alone does not do: ``{"target": "Target (days)"}``.
    **controls
        ``(low, high)`` or ``(low, high, step)`` numbers make a slider with a number box, a list or dict a
        choice, and True or False a check box.

    Raises
    ------
    WidgetError
        When a control or what `draw` returns cannot be used. `draw` is tried at both ends of every slider
        and with every choice, so that nobody moves a slider to an error.
    """
    made = [
        _control(name, (labels or {}).get(name) or name.replace("_", " ").capitalize(), given, draw)
        for name, given in controls.items()
    ]
    if not made:
        raise WidgetError("explore needs at least one control, such as explore(draw, target=(1, 14)).")
    start = {control.name: control.start for control in made}
    first = _drawn(draw, start)
    for control in made:
        for end in control.ends:
            if end != control.start:
                _drawn(draw, {**start, control.name: end}, paint=False)

    settings = ", ".join(f"{control.label} = {control.start_text}" for control in made)
    told = instruction or _instruction(made)
    display.emit_widget(
        lambda: _explorer(draw, made, told, first),
        {"image/png": first.png, "text/plain": f"[Figure to explore: {first.title}]"},
        {"image/png": {"alt": first.alt, "width": first.width, "height": first.height}},
    )
    # Also under the widget: it stays as the point to compare with.
    display.describe(f"In words, at {settings}", first.alt, shaded=first.shaded)


@dataclass(frozen=True)
class _Control:
    name: str
    label: str
    kind: str
    start: Any
    start_text: str
    ends: tuple[Any, ...]
    build: Callable[[], tuple[ipywidgets.Widget, ipywidgets.Widget]]  # what holds the value, what is shown


@dataclass(frozen=True)
class _Drawn:
    title: str
    alt: str
    finding: str
    png: bytes
    width: int
    height: int
    shaded: bool


def _control(name: str, label: str, given: Any, draw: Callable[..., Any]) -> _Control:
    wide = {
        "tooltip": label,
        "style": {"description_width": "initial"},
        "layout": {"width": "auto", "max_width": "30em"},
    }
    parameter = inspect.signature(draw).parameters.get(name)
    start = getattr(parameter, "default", inspect.Parameter.empty)
    missing = start is inspect.Parameter.empty
    if isinstance(given, bool):
        value = given if missing else bool(start)

        def box() -> tuple[Any, Any]:
            widget = ipywidgets.Checkbox(value=value, description=label, tooltip=label, indent=False)
            return widget, widget

        return _Control(name, label, "box", value, "on" if value else "off", (True, False), box)
    if isinstance(given, tuple) and len(given) in (2, 3) and all(_is_number(part) for part in given):
        return _slider(name, label, given, None if missing else start)
    if isinstance(given, Mapping | list | tuple) and given:
        pairs = list(given.items()) if isinstance(given, Mapping) else [(str(item), item) for item in given]
        first = pairs[0][1] if missing else start
        text = next((key for key, item in pairs if item == first), None)
        if text is None:
            raise WidgetError(
                f"explore cannot start {name} at {first!r}; choose one of {', '.join(key for key, _ in pairs)}."
            )

        def choice() -> tuple[Any, Any]:
            widget = ipywidgets.Dropdown(options=pairs, value=first, description=label, **wide)
            return widget, widget

        return _Control(name, label, "choice", first, text, tuple(item for _, item in pairs), choice)
    raise WidgetError(
        f"explore does not know what to make of {name}={given!r}; give (low, high), (low, high, step), "
        "a list of choices, or True or False."
    )


def _slider(name: str, label: str, given: tuple[Any, ...], start: Any) -> _Control:
    low, high, *rest = given
    whole = all(isinstance(part, int) for part in given)
    step = rest[0] if rest else (1 if whole else (high - low) / 20)
    if not (low < high and step > 0):
        raise WidgetError(
            f"explore needs {name}=(low, high, step) with low below high and a step above 0; got {given}."
        )
    if start is None:
        start = low + step * round((high - low) / step / 2)
    if not low <= start <= high:
        raise WidgetError(f"explore cannot start {name} at {start}; it runs from {low} to {high}.")
    start = int(start) if whole else float(start)

    def build() -> tuple[Any, Any]:
        bounds = {"value": start, "min": low, "max": high, "step": step}
        slider_of, box_of = (
            (ipywidgets.IntSlider, ipywidgets.BoundedIntText)
            if whole
            else (ipywidgets.FloatSlider, ipywidgets.BoundedFloatText)
        )
        # The number box carries the label: a screen reader finds no name on a slider of ipywidgets.
        box = box_of(
            **bounds,
            description=f"{label}, {low:g} to {high:g}",
            tooltip=label,
            style={"description_width": "initial"},
            layout={"width": "auto"},
        )
        slider = slider_of(**bounds, readout=False, continuous_update=False, tooltip=label)
        ipywidgets.link((slider, "value"), (box, "value"))
        return slider, ipywidgets.HBox([box, slider], layout={"flex_flow": "row wrap"})

    return _Control(name, label, "slider", start, f"{start:g}", (low, high), build)


def _is_number(thing: Any) -> bool:
    return isinstance(thing, int | float) and not isinstance(thing, bool)


def _instruction(controls: Sequence[_Control]) -> str:
    what = controls[0].label if len(controls) == 1 else "a value"
    keys = " With a slider, the arrow keys work too." if any(c.kind == "slider" for c in controls) else ""
    return f"Change {what} and see what follows.{keys}"


def _drawn(draw: Callable[..., Any], values: Mapping[str, Any], paint: bool = True) -> _Drawn:
    result = draw(**values)
    if not (isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], str) and result[1]):
        raise WidgetError(
            "explore needs a function that ends with: return fig, 'one sentence that says the finding'."
        )
    fig, finding = result
    finding = " ".join(finding.split())
    with figure.closing(fig) as fig:
        alt = figure.describe(fig, finding)
        width, height = figure.size(fig)
        png = figure.png(fig) if paint else b""
        shaded = figure.is_shaded(fig)
        return _Drawn(figure.title_of(fig), alt, finding, png, width, height, shaded)


def _explorer(
    draw: Callable[..., Any], controls: Sequence[_Control], told: str, first: _Drawn
) -> ipywidgets.Widget:
    built = {control.name: control.build() for control in controls}
    picture = ipywidgets.HTML(_picture(first))
    seen = {tuple(control.start for control in controls): first}

    def update(_: Any) -> None:
        values = {name: holder.value for name, (holder, _) in built.items()}
        try:
            place = tuple(values.values())
            if place not in seen:
                seen[place] = _drawn(draw, values)
            picture.value = _picture(seen[place])
        except Exception as error:  # written where the reader looks; nobody reads a kernel's log
            said = str(error) if isinstance(error, PracticumError) else f"{type(error).__name__}: {error}"
            picture.value = display.tag(
                "p", display.escape(f"This setting cannot be drawn. {said}"), role="alert"
            )

    for holder, _ in built.values():
        holder.observe(update, "value")
    rows = [shown for _, shown in built.values()]
    box = ipywidgets.VBox([ipywidgets.HTML(CSS + display.tag("p", display.inline(told))), *rows, picture])
    return box.add_class("practicum-explore")


def _picture(drawn: _Drawn) -> str:
    # Width and height are told beforehand, so that nothing jumps while a new image loads.
    kind = f' class="{display.SHADED}"' if drawn.shaded else ""
    image = (
        f'<img src="data:image/png;base64,{b64encode(drawn.png).decode()}" alt="{display.escape(drawn.alt)}" '
        f'width="{drawn.width}" height="{drawn.height}"{kind} style="max-width:min(100%,{drawn.width}px)">'
    )
    finding = display.tag("p", display.tag("strong", display.inline(drawn.finding)), role="status")
    return image + finding
