"""Every planted truth is tried in every shipped city."""

from __future__ import annotations

from pathlib import Path

import pytest

from practicum import city

SPECS = {
    path.stem: city.read(path)
    for path in sorted((Path(__file__).parents[2] / "curriculum/cities").glob("*.toml"))
}


@pytest.fixture(scope="module", params=SPECS)
def spec(request):
    """The spec of one city after the other."""
    return SPECS[request.param]
