"""The data catalog shows every table, and is what the cards, the tables and the list give."""

from __future__ import annotations

import base64
import re
from io import BytesIO

import pytest
from PIL import Image
from support.small_course import REAL

from practicum import data
from practicum.authoring.site import data_catalog, pictures
from practicum.errors import AuthoringError

pytestmark = pytest.mark.slow
LIST, PAGE = REAL / data_catalog.LIST, REAL / data_catalog.PAGE
PNG = re.compile(r'(?<=src="data:image/png;base64,)[A-Za-z0-9+/=]*')


@pytest.fixture(scope="module")
def groups():
    return data_catalog.read(LIST, drawn=False)


@pytest.fixture(scope="module")
def catalog():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture
def listed(tmp_path):
    """Return a function that writes the list with one thing changed."""

    def changed(old, new):
        text = LIST.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / LIST.name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return changed


@pytest.mark.slow
def test_the_committed_page_is_what_the_code_gives(groups, catalog):
    """Pictures apart, which may differ in a pixel between machines; their descriptions are compared."""
    assert PNG.sub("", catalog) == data_catalog.render(groups), "Run: practicum docs"


def test_every_table_is_there_once(groups, catalog):
    names = [entry.card.name for group in groups for entry in group.entries]
    assert sorted(names) == data.tables()
    for name in names:
        assert catalog.count(f'<h3 id="{name}">') == 1 and catalog.count(f'href="#{name}"') == 1


@pytest.mark.slow
def test_made_up_and_real_are_never_mixed_up(groups):
    for group in groups:
        kinds = {entry.card.synthetic for entry in group.entries}
        assert kinds == {group.title != "Real data"}


@pytest.mark.slow
def test_numbers_of_rows_are_those_of_the_files(groups):
    for entry in (entry for group in groups for entry in group.entries):
        if entry.card.synthetic:
            assert entry.rows == {
                name: len(data.load(entry.card.name, id)) for id, name in data.cities().items()
            }
        else:
            assert entry.rows == {"": entry.card.rows}
        assert len(entry.sample) == min(5, len(data.load(entry.card.name, "port-alder")))
        assert {len(row) for row in entry.sample} == {len(entry.card.columns)}


def test_pictures_are_small_and_described(groups, catalog):
    entries = [entry for group in groups for entry in group.entries]
    found = PNG.findall(catalog)
    assert len(found) == len(entries)
    for text in found:
        with Image.open(BytesIO(base64.b64decode(text))) as picture:
            assert picture.width == round(pictures.WIDTH * 144) and picture.height >= 200
            assert len(picture.convert("L").histogram()) - picture.convert("L").histogram().count(0) > 2
    assert all(len(entry.alt) > 40 and entry.picture.title in entry.alt for entry in entries)
    assert len({entry.alt for entry in entries}) == len(entries)
    assert len(catalog.encode()) < 3_000_000


def test_the_page_asks_for_nothing_else(catalog):
    assert not re.search(r"<script|<link|@import|https?://|(src|href)=\"(?!data:|#)", PNG.sub("", catalog))


@pytest.mark.slow
def test_each_kind_of_picture_is_the_same_every_time(groups):
    seen = {}
    for entry in (entry for group in groups for entry in group.entries):
        seen.setdefault(entry.picture.kind, entry)
    assert set(seen) == set(pictures.KINDS)
    for entry in seen.values():
        shown = pictures.values(entry.picture, data.load(entry.card.name, "port-alder"))
        drawn = [pictures.draw(entry.picture, shown, "port-alder") for _ in range(2)]
        assert drawn[0] == drawn[1]


def test_a_picture_tells_what_the_table_holds(groups):
    entry = next(e for group in groups for e in group.entries if e.card.name == "service-targets")
    table = data.load("service-targets", "port-alder").set_index("service")["target_days"]
    shown = pictures.values(entry.picture, table.reset_index())
    assert shown.to_dict() == table.to_dict()
    assert entry.alt.endswith(
        f"Of {len(table)} bars, the longest is {table.idxmax()} with {table.max()}, "
        f"the shortest {table.idxmin()} with {table.min()}."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "raci"', 'name = "racy"', 'the table "raci" is not on the page'),
        ('[[group.table]]\nname = "raci"', '[[group.table]]\nname = "racy"\npicture = {}\n[[group.table]]\nname = "raci"', 'there is no table "racy". Did you mean "raci"?'),
        ('[[group.table]]\nname = "raci"', '[[group.table]]\nname = "ideas"\npicture = {}\n[[group.table]]\nname = "raci"', 'the table "ideas" is listed twice'),
        ('by = "role"', 'by = "rule"', 'the picture of "raci" cannot be drawn'),
        ('"Parts by role"', '""', 'the picture of "raci" cannot be drawn'),
        ('kind = "map"', 'kind = "globe"', 'no kind "globe"; write one of bars'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_list_is_one_sentence(listed, old, new, says):
    with pytest.raises(AuthoringError, match=re.escape(says)):
        data_catalog.read(listed(old, new), drawn=False)
