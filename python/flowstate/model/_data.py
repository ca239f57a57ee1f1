"""Data: a payload beside a state, never interpreted by the engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flowstate.errors import CodecError, CommandError
from flowstate.model._checks import checked_texts
from flowstate.model._json import encode_value


class Data:
    """Bytes with annotations; immutable, compared by value.

    Args:
        blob: the payload; at most 16 MiB by default.
        annotations: texts about it.
    """

    __slots__ = ("_annotations", "_blob", "_rev")

    _rev: int
    _blob: bytes
    _annotations: dict[str, str]

    def __init__(
        self, blob: bytes | bytearray | memoryview = b"", annotations: Mapping[str, str] | None = None
    ) -> None:
        if not isinstance(blob, bytes | bytearray | memoryview):
            raise CommandError(
                f"data must be bytes, not {type(blob).__name__}; encode text first, or use Data.of_json(value)"
            )
        self._rev = 0
        self._blob = bytes(blob)
        self._annotations = checked_texts(annotations or {}, "data annotation")

    @classmethod
    def of_json(cls, value: Any, annotations: Mapping[str, str] | None = None) -> Data:
        """Data that holds a value as JSON text."""
        return cls(encode_value("data", value).encode(), annotations)

    @property
    def rev(self) -> int:
        """The data revision; 0: not stored yet."""
        return self._rev

    @property
    def blob(self) -> bytes:
        """The payload."""
        return self._blob

    @property
    def annotations(self) -> Mapping[str, str]:
        """The texts about it, read-only."""
        return MappingProxyType(self._annotations)

    def json(self) -> Any:
        """The payload decoded as JSON.

        Raises:
            CodecError: the payload is not JSON text.
        """
        try:
            return json.loads(self._blob)
        except ValueError as error:
            raise CodecError(f"data (rev {self._rev}) is not JSON: {error}; read it with .blob") from None

    def with_annotations(self, annotations: Mapping[str, str]) -> Data:
        """The same payload with other annotations: new data, not stored yet."""
        return Data(self._blob, annotations)

    def __len__(self) -> int:
        return len(self._blob)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Data):
            return NotImplemented
        return (self._rev, self._blob, self._annotations) == (other._rev, other._blob, other._annotations)

    def __hash__(self) -> int:
        return hash((self._rev, self._blob))

    def __repr__(self) -> str:
        return f"<Data rev={self._rev} {len(self._blob)} bytes>"

    def __reduce__(self) -> tuple[Any, ...]:
        return make_data, (self._rev, self._blob, self._annotations)


def make_data(rev: int, blob: bytes, annotations: dict[str, str]) -> Data:
    """Data as it is stored, over a dict that nobody changes any more."""
    data = Data.__new__(Data)
    data._rev = rev
    data._blob = blob
    data._annotations = annotations
    return data
