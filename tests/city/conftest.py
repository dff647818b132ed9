"""Every planted truth is tried in every shipped city."""

from __future__ import annotations

import pytest
from support.cities import SPECS


@pytest.fixture(scope="module", params=SPECS)
def spec(request):
    """The spec of one city after the other."""
    return SPECS[request.param]
