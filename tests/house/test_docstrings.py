"""What the code says about itself."""

from __future__ import annotations

import ast

import pytest
from support.repository import ROOT

PACKAGE = ROOT / "src" / "practicum"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_public_thing_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    missing = [] if ast.get_docstring(tree) else ["the module"]
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [node for node in tree.body if isinstance(node, definitions) and not node.name.startswith("_")]
    for node in list(public):
        if isinstance(node, ast.ClassDef):
            public += [
                part for part in node.body if isinstance(part, definitions) and not part.name.startswith("_")
            ]
    missing += [node.name for node in public if not ast.get_docstring(node)]
    assert missing == []
