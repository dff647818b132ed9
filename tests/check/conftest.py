"""An IPython shell for checks."""

from __future__ import annotations

import pytest


@pytest.fixture
def shell(monkeypatch):
    """An IPython shell without a screen, which keeps what is displayed."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=config)
