"""What the tests of the boards share: a board opened as in a person's notebook."""

from __future__ import annotations

import ipywidgets
import pytest

from practicum import display


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """Return the folder of the notebook, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sent(beside, monkeypatch):
    """Return what is displayed, without a page."""
    bundles = []
    monkeypatch.setattr(display, "emit", lambda bundle, metadata=None: bundles.append(bundle))
    return bundles


@pytest.fixture
def opened(beside, sent, monkeypatch):
    """Return a function that runs a board's cell as in a person's notebook, and gives the widget."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(beside / "exercise.ipynb"))
    monkeypatch.setattr(display, "get_ipython", lambda: object())
    monkeypatch.setattr(display, "script", lambda code: None)

    def run(call, *tables, **how):
        call(*tables, **how)
        model = sent[-1]["application/vnd.jupyter.widget-view+json"]["model_id"]
        return ipywidgets.widgets.widget._instances[model]

    yield run
    ipywidgets.Widget.close_all()


@pytest.fixture
def change():
    """Return a function that changes parts of a board's state as the page does."""

    def changed(board, **parts):
        board.state = {**board.state, **parts}
        return board.beside

    return changed
