"""The words of a written answer are counted in the notebook as it was saved."""

from __future__ import annotations

import json
import os

import pytest

from practicum import check
from practicum.check.words import count


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Return a function that saves a notebook with an answer, in the folder where Python runs."""
    monkeypatch.chdir(tmp_path)
    for name in ("NBGRADER_EXECUTION", "PRACTICUM_JUDGED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", "a person's")  # a Jupyter server that names no file

    def save(text, file="exercise.ipynb", name="tell", time=None):
        cell = {"cell_type": "raw", "metadata": {"nbgrader": {"grade_id": name}}, "source": text}
        path = tmp_path / file
        path.write_text(json.dumps({"cells": [{"metadata": {}, "source": "x"}, cell]}), encoding="utf-8")
        if time:
            os.utime(path, (time, time))
        return path

    return save


@pytest.mark.parametrize(
    "text, number",
    [
        ("", 0),
        ("\n\n\n", 0),
        ("one", 1),
        ("One two - three,\n\nfour", 4),
        ("Río 10 % p < 0.01", 4),
        ("**bold** it", 2),
    ],
)
def test_count_takes_what_holds_a_letter_or_a_digit(text, number):
    assert count(text) == number


def test_words_says_how_many_were_saved_and_how_many_are_asked_for(saved, capsys):
    saved(["We wait\n", "too long."])
    check.words("tell", 100, 180)
    said = capsys.readouterr().out
    assert said.startswith(
        "4 words. The task asks for 100 to 180 words. Counted in the notebook as saved at "
    )


@pytest.mark.parametrize(
    "limits, words",
    [((50,), "at least 50 words"), ((0, 60), "at most 60 words"), ((20, 60), "20 to 60 words")],
)
def test_words_names_the_limits_there_are(saved, capsys, limits, words):
    saved("One.")
    check.words("tell", *limits)
    assert f"1 word. The task asks for {words}." in capsys.readouterr().out


def test_words_counts_nothing_where_no_person_works(saved, capsys, monkeypatch):
    saved("One.")
    monkeypatch.delenv("JPY_SESSION_NAME")  # a build or nbval, whose output must be the same every time
    check.words("tell", 20, 60)
    assert capsys.readouterr().out.startswith("0 words. The task asks for 20 to 60 words. Write in the box")


def test_words_without_limits_names_none(saved, capsys):
    saved("One.")
    check.words("tell")
    assert "asks for" not in capsys.readouterr().out


def test_words_of_an_empty_box_says_what_to_do(saved, capsys):
    saved("\n\n")
    check.words("tell", 100, 180)
    assert "0 words." in (said := capsys.readouterr().out) and "Write in the box above" in said


def test_words_without_a_notebook_counts_none(saved, capsys):
    check.words("tell", 100, 180)
    assert capsys.readouterr().out.startswith("0 words.")


def test_words_passes_over_a_file_that_is_no_notebook(saved, tmp_path, capsys):
    saved("One two.", time=1_000_000)
    (tmp_path / "half.ipynb").write_text('{"cells": [', encoding="utf-8")
    check.words("tell")
    assert capsys.readouterr().out.startswith("2 words.")


def test_words_looks_into_the_running_notebook_first(saved, monkeypatch, capsys):
    mine = saved("One two three.", file="mine.ipynb", time=1_000_000)
    saved("One.", file="newer-copy.ipynb")
    monkeypatch.setenv("JPY_SESSION_NAME", str(mine))
    check.words("tell")
    assert capsys.readouterr().out.startswith("3 words.")


@pytest.mark.parametrize(
    "name, value", [("NBGRADER_EXECUTION", "autograde"), ("PRACTICUM_JUDGED", "outside")]
)
def test_words_says_nothing_where_a_grader_runs_it(saved, monkeypatch, capsys, name, value):
    saved("One.")
    monkeypatch.setenv(name, value)
    check.words("tell", 1, 2)
    assert capsys.readouterr() == ("", "")
