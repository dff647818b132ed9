"""What the tests of a project's tools share: what is displayed, without a page."""

from __future__ import annotations

import pytest

from practicum import display


@pytest.fixture
def sent(monkeypatch):
    """Return what is displayed, without a page."""
    bundles = []
    monkeypatch.setattr(display, "emit", lambda bundle, metadata=None: bundles.append(bundle))
    return bundles
