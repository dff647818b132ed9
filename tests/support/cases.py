"""Which cases of a parametrized test every run takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def first_now(cases: Iterable[Any]) -> list[Any]:
    """Return cases for `parametrize`: the first for every run, the others for `make test-all` only."""
    first, *others = cases
    return [first, *(pytest.param(case, marks=pytest.mark.all) for case in others)]
