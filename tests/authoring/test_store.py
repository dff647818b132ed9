"""A stored value is taken again only where the same part of it would be kept."""

from __future__ import annotations

import pytest

from practicum.authoring.store import call_key
from practicum.check.cell import CheckCall
from practicum.check.spec import Spec


def key(verb, **options):
    return call_key(CheckCall(Spec(verb, "gaps", options), None))


@pytest.mark.parametrize("other", [key("draws", low="gap_low"), key("draws", high="gap_high"), key("items")])
def test_key_of_draws_differs_where_another_part_is_kept(other):
    assert key("draws") != other


def test_key_is_shared_where_the_whole_value_is_kept():
    assert key("items") == key("series", within=0.1)
    assert key("items") != key("items", count="at least")
