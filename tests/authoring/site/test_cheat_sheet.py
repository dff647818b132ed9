"""A module's cheat sheet is what its text gives, its code runs, and every unit is on it."""

from __future__ import annotations

import warnings

import pytest
from support.real_course import curriculum
from support.small_course import REAL

from practicum.authoring.site import cheat_sheet
from practicum.errors import AuthoringError

SHEETS = cheat_sheet.listed(REAL)


@pytest.fixture(params=SHEETS, ids=lambda path: path.parent.name)
def text(request):
    return request.param


def test_there_is_one():
    assert "data" in [path.parent.name for path in SHEETS]


def test_the_committed_page_is_what_the_text_gives(text):
    page = cheat_sheet.page(REAL, text)
    assert page.read_text(encoding="utf-8") == cheat_sheet.render(cheat_sheet.read(text)), (
        "Run: practicum docs"
    )


@pytest.mark.slow
def test_every_line_runs_in_its_order(text, monkeypatch, capsys):
    monkeypatch.setenv("PRACTICUM_CITY", "port-alder")
    monkeypatch.chdir(text.parent)  # with the module's own tables, as beside each of its notebooks
    names: dict = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for group in cheat_sheet.read(text).group:
            for line in group.line:
                exec(line.code, names)
    assert capsys.readouterr().err == ""


def test_every_unit_with_a_lesson_is_on_it(text):
    units = [unit for unit in curriculum().units if unit.module == text.parent.name and unit.lesson]
    named = [group.unit for group in cheat_sheet.read(text).group]
    assert [unit.title for unit in units] == [*dict.fromkeys(name for name in named if name)]


def test_code_is_written_as_text(tmp_path):
    text = tmp_path / cheat_sheet.NAME
    line = '{ code = "1 < 2", what = "a & b" }'
    text.write_text(f'title = "T"\nintro = "I"\n[[group]]\ntitle = "G"\nline = [{line}]\n', encoding="utf-8")
    page = cheat_sheet.write(text, tmp_path / "docs" / "page.html").read_text(encoding="utf-8")
    assert "<code>1 &lt; 2</code>" in page and "a &amp; b" in page


@pytest.mark.parametrize(
    "words, said",
    [
        ("title = T", "this is not TOML"),
        ('title = "T"\nintro = "I"', '"group" is wrong'),
        ('title = "T"\nintro = "I"\n[[group]]\ntitle = "G"\nline = [{ code = "1" }]', '"group.0.line.0.what" is wrong'),
        ('title = "T"\nintro = "I"\ncolor = "red"\n[[group]]\ntitle = "G"\nline = []', '"group.0.line" is wrong'),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(tmp_path, words, said):
    text = tmp_path / cheat_sheet.NAME
    text.write_text(words, encoding="utf-8")
    with pytest.raises(AuthoringError, match=said) as caught:
        cheat_sheet.read(text)
    assert "\n" not in str(caught.value)
