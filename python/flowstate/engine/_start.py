"""The mark of a start: whether two starts of one id mean the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flowstate.flows import Registry
from flowstate.model import State
from flowstate.model import _names as names


def start_mark(registry: Registry, flow_id: str, values: Mapping[str, Any]) -> str:
    """A hash of the first flow and the values; an alias counts as the flow it leads to."""
    from hashlib import sha256  # loading OpenSSL is most of what this module would cost an import

    meant = [registry.canonical_id(flow_id), dict(values)]
    text = json.dumps(meant, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def started_alike(state: State, mark: str) -> bool:
    """Whether the state was started with that mark."""
    return state.annotations.get(names.START) == mark
