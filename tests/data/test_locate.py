"""Points find the place that they lie in."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from practicum import data
from practicum.errors import DataError


@pytest.mark.parametrize("level", ["neighborhood", "area"])
@pytest.mark.parametrize("city", ["port-alder", "juniper-ford"])
def test_points_lie_where_matplotlib_says(level, city):
    path = pytest.importorskip("matplotlib.path").Path
    rng, borders = np.random.default_rng(3), data.shapes(level, city)
    corners = np.concatenate(list(borders.values()))
    points = rng.uniform(corners.min(axis=0) - 500, corners.max(axis=0) + 500, (2000, 2))
    found = data.locate(points[:, 0], points[:, 1], level, city)
    for name, border in borders.items():
        assert ((found == name).to_numpy(bool) == path(border).contains_points(points)).all()
    assert 0 < found.isna().sum() < len(found)


def test_points_outside_or_missing_have_no_place_and_the_index_stays():
    sites = data.load("drop-off-sites", "port-alder").set_index("site")
    found = data.locate(sites["x"], sites["y"], city="port-alder")
    assert found.to_dict() == sites["neighborhood"].to_dict()
    nowhere = data.locate(pd.Series([0, np.nan, 9e9]), pd.Series([0, 5.0, 9e9]), city="port-alder")
    assert nowhere.isna().all() and str(nowhere.dtype) == "str"
    assert len(data.locate([], [])) == 0


def test_it_says_what_is_wrong():
    with pytest.raises(DataError, match="as many x as y values; it got 2 and 1"):
        data.locate([1, 2], [1])
    with pytest.raises(DataError, match="no level"):
        data.locate([1], [1], level="ward")
