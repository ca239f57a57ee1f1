"""Annotations as JSON values: the text is what is stored, the value what a flow computes with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from flowstate.errors import CodecError, CommandError
from flowstate.model import _names as names
from flowstate.model._checks import shown

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def encode_value(key: str, value: Any) -> str:
    """The JSON text of a value; CommandError names the key if it has none."""
    try:
        text = _encode(value)
        if not text.isascii():
            text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise CommandError(
            f"value {key!r} cannot be written as JSON ({error}): {shown(value)}; "
            "store plain values here, bytes with ctx.data, other text with ctx.annotations"
        ) from None
    return text


def decode_value(key: str, text: str) -> Any:
    """The value of a JSON text; CodecError points to the annotations if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise CodecError(
            f"annotation {key!r} is not JSON text: {shown(text)}; read it with .annotations[{key!r}]"
        ) from None


def missing_value(id: str, key: str, annotations: Iterable[str]) -> str:
    """The message for a value that is not there: it lists those that are."""
    there = ", ".join(sorted(repr(name) for name in annotations if not name.startswith(names.RESERVED)))
    return f"state {id!r} has no value {key!r}; there is {there or 'none at all'}"
