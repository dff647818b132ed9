"""Put off what Jupyter's packages load at once and notebooks never use; importing this module does it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType

#: jsonschema compiles this grammar of internationalized addresses when it is imported, which takes longer
#: than all else a command loads. No notebook format asks for it.
_GRAMMAR = "rfc3987_syntax"


def _is_valid_syntax(term: str, value: str) -> bool:
    """Load the real package, and ask it from now on."""
    if isinstance(sys.modules.get(_GRAMMAR), _Deferred):
        del sys.modules[_GRAMMAR]
    return importlib.import_module(_GRAMMAR).is_valid_syntax(term, value)


class _Deferred(ModuleType):
    """Stands in for the package until something other than its one function is wanted."""

    is_valid_syntax = staticmethod(_is_valid_syntax)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if isinstance(sys.modules.get(_GRAMMAR), _Deferred):
            del sys.modules[_GRAMMAR]
        return getattr(importlib.import_module(_GRAMMAR), name)


if importlib.util.find_spec(_GRAMMAR) is not None and _GRAMMAR not in sys.modules:
    sys.modules[_GRAMMAR] = _Deferred(_GRAMMAR)
