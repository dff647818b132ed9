"""What a check says when the cell above it did not run to its end, or was not touched."""

from __future__ import annotations

import pytest
from test_speak import ran, shell  # noqa: F401  a fixture

from practicum import check
from practicum.check import key


@pytest.fixture
def says(shell, tmp_path, monkeypatch):  # noqa: F811
    """Return a function that runs an answer cell, then the check of `typical_wait`, and gives what is said."""
    name = check.entry_name(check.Spec("number", "typical_wait", {}))
    entry = {"right": {"kind": "number", "value": 7}, "done": "", "mistakes": []}
    (tmp_path / "exercise.key").write_text(key.encode({("*", name): entry}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check, "_above", ("", ""))
    ran(shell, "import pandas as pd\nfrom practicum import check")

    def say(*cells: str) -> str:
        for cell in cells:
            ran(shell, cell)
        caught, _ = ran(shell, "check.number('typical_wait')")
        return "".join(output.data["text/plain"] for output in caught.outputs)

    yield say
    shell.reset()


STUB = "typical_wait = ..."


def test_an_untouched_answer_is_not_started_whatever_else_is_there(says):
    assert says("typical_waits = [1]", STUB).startswith("Not started: `typical_wait`")
    assert says(f"{STUB}\n# typical_wait = sum(typical_waits)").startswith("Not started: `typical_wait`")


def test_a_name_that_was_mistyped_is_asked_about(says):
    assert "there is `typical_wiat`. Did you mean `typical_wait`?" in says("typical_wiat = 7")


def test_only_an_error_of_its_own_cell_concerns_a_check(says):
    assert says(STUB, "1 / 0").startswith("Not started")
    assert "ZeroDivisionError" in says(STUB, "typical_wait = 1 / 0")
    assert "SyntaxError" in says("typical_wait = (1")
    assert says("typical_wait = 7") == "Done."
