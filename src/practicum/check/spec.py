"""What a check asks, and the name under which a key holds what it expects."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

#: A value as `practicum.check.observe.to_plain_data` describes it.
Plain = dict[str, Any]


@dataclass(frozen=True)
class Spec:
    """What one check asks: the verb, the name it looks at, and its options as plain data."""

    verb: str
    name: str
    options: dict[str, Any]


def entry_name(spec: Spec) -> str:
    """Return the name under which a key holds what `spec` expects."""
    packed = json.dumps(spec.options, sort_keys=True)
    return f"{spec.verb}:{spec.name}:{sha256(packed.encode()).hexdigest()[:10]}"


def name_of(entry: str) -> str:
    """Return the name of the answer that a key's entry is about."""
    return entry.split(":")[1]
