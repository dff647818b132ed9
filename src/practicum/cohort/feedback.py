"""The page a trainee gets back, whoever asks nbgrader for it: this package, the command line or formgrader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbgrader
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config


class FeedbackPage(HTMLExporter):
    """nbgrader's feedback through our template, which has a language, contrast, names, and no scripts."""

    def __init__(self, config: Config | None = None, **options: Any):
        # A section of its own outranks HTMLExporter's, which formgrader sets for its own pages.
        ours = Config(config or {})
        ours.FeedbackPage.template_name = "feedback"
        # nbgrader's own folder stays behind ours: it says which of nbconvert's templates lie beneath.
        nbgraders = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
        templates = [Path(__file__).with_name("templates"), nbgraders]
        ours.FeedbackPage.extra_template_basedirs = [str(folder) for folder in templates]
        super().__init__(config=ours, **options)
