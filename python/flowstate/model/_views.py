"""Live mappings over the draft of a StateCtx. A change replaces a dict of the draft: what is shared stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, Literal

from flowstate.errors import CommandError
from flowstate.model import _names as names
from flowstate.model._checks import checked_text, shown
from flowstate.model._data import Data
from flowstate.model._json import decode_value, encode_value, missing_value

if TYPE_CHECKING:
    from flowstate.model._ctx import StateCtx


class Texts(MutableMapping[str, str]):
    """The labels or the annotations of a ctx: str to str."""

    __slots__ = ("_ctx", "_kind")

    def __init__(self, ctx: StateCtx, kind: Literal["labels", "annotations"]) -> None:
        self._ctx = ctx
        self._kind = kind

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = getattr(self._ctx._settled(), self._kind)
        return texts

    def __getitem__(self, key: str) -> str:
        texts = self._texts()
        try:
            return texts[key]
        except KeyError:
            raise KeyError(f"state {self._ctx.id!r} has no {self._kind[:-1]} {key!r}") from None

    def __setitem__(self, key: str, value: str) -> None:
        what = f"{self._kind[:-1]} {key!r} of state {self._ctx.id!r}"
        checked_text(key, f"a {self._kind[:-1]} name")
        checked_text(value, what)
        self._ctx._set_texts(self._kind, {**self._texts(), key: value})

    def __delitem__(self, key: str) -> None:
        rest = dict(self._texts())
        del rest[key]
        self._ctx._set_texts(self._kind, rest)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())

    def __eq__(self, other: object) -> bool:
        return bool(self._texts() == (dict(other._texts()) if isinstance(other, Texts) else other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._texts())


class _Read:
    """A mutable value that was handed out, with the texts by which a change in place is noticed."""

    __slots__ = ("baseline", "text", "value")

    def __init__(self, text: str, value: Any, baseline: str) -> None:
        self.text = text
        self.value = value
        self.baseline = baseline


class Values(MutableMapping[str, Any]):
    """The annotations of a ctx as JSON values: values to compute with.

    A list or dict that was read and changed in place is written back when the ctx is next looked at or committed.
    Names that begin with ``flowstate.`` are the engine's and not listed.
    """

    __slots__ = ("_ctx", "_reads")

    def __init__(self, ctx: StateCtx) -> None:
        self._ctx = ctx
        self._reads: dict[str, _Read] = {}

    def __getitem__(self, key: str) -> Any:
        annotations = self._ctx._draft.annotations
        text = annotations.get(key)
        if text is None:
            raise KeyError(missing_value(self._ctx.id, key, annotations))
        read = self._reads.get(key)
        if read is not None and read.text == text:
            return read.value
        value = decode_value(key, text)
        if isinstance(value, list | dict):
            self._reads[key] = _Read(text, value, encode_value(key, value))
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        self._ctx._set_texts("annotations", {**self._ctx._draft.annotations, key: self._encoded(key, value)})
        self._remember(key, value)

    def update(self, *others: Any, **named: Any) -> None:
        """Set several values at once."""
        new = dict(*others, **named)
        texts = {key: self._encoded(key, value) for key, value in new.items()}
        self._ctx._set_texts("annotations", {**self._ctx._draft.annotations, **texts})
        for key, value in new.items():
            self._remember(key, value)

    def __delitem__(self, key: str) -> None:
        rest = dict(self._ctx._draft.annotations)
        if rest.pop(key, None) is None:
            raise KeyError(missing_value(self._ctx.id, key, rest))
        self._reads.pop(key, None)
        self._ctx._set_texts("annotations", rest)

    def __iter__(self) -> Iterator[str]:
        return iter([key for key in self._ctx._draft.annotations if not key.startswith(names.RESERVED)])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))

    def settle(self) -> None:
        """Write back what was changed in place."""
        annotations = self._ctx._draft.annotations
        changed: dict[str, str] = {}
        for key, read in list(self._reads.items()):
            if annotations.get(key) != read.text:
                del self._reads[key]
                continue
            text = self._encoded(key, read.value)
            if text != read.baseline:
                changed[key] = read.text = read.baseline = text
        if changed:
            self._ctx._set_texts("annotations", {**annotations, **changed})

    def _remember(self, key: str, value: Any) -> None:
        if isinstance(value, list | dict):
            text = self._ctx._draft.annotations[key]
            self._reads[key] = _Read(text, value, text)
        else:
            self._reads.pop(key, None)

    def _encoded(self, key: Any, value: Any) -> str:
        checked_text(key, "the name of a value")
        if key.startswith(names.RESERVED):
            raise CommandError(f"value {key!r}: names that begin with {names.RESERVED!r} are reserved; choose another")
        text = encode_value(key, value)
        limit = self._ctx._limits().annotation
        if len(text) * 4 > limit and len(text.encode()) > limit:
            raise CommandError(
                f"value {key!r} of state {self._ctx.id!r} has {len(text.encode())} bytes as JSON, "
                f"at most {limit} are allowed; use ctx.data for large values"
            )
        return text


class Attachments(MutableMapping[str, Data]):
    """The data of a ctx by alias: assigning attaches, reading loads it at the first look."""

    __slots__ = ("_ctx",)

    def __init__(self, ctx: StateCtx) -> None:
        self._ctx = ctx

    def __getitem__(self, alias: str) -> Data:
        draft = self._ctx._draft
        attached = draft.data.get(alias)
        if isinstance(attached, Data):
            return attached
        rev = attached if attached is not None else stored_rev(draft.annotations, alias)
        if not rev:
            there = ", ".join(sorted(map(repr, self))) or "none at all"
            raise KeyError(f"state {draft.id!r} has no data {alias!r}; there is {there}")
        data = self._ctx._read_data(alias, rev)
        draft.data = {**draft.data, alias: data}
        return data

    def __setitem__(self, alias: str, data: Data | bytes) -> None:
        if not checked_text(alias, "the alias of data"):
            raise CommandError("the alias of data must not be empty")
        if not isinstance(data, Data):
            if not isinstance(data, bytes | bytearray | memoryview):
                raise CommandError(
                    f"data {alias!r} must be bytes or Data, not {type(data).__name__} {shown(data)}; "
                    "use Data.of_json(value) for values"
                )
            data = Data(data)
        draft = self._ctx._draft
        draft.data = {**draft.data, alias: data}

    def __delitem__(self, alias: str) -> None:
        if alias not in self:
            raise KeyError(f"state {self._ctx.id!r} has no data {alias!r}")
        draft = self._ctx._draft
        draft.data = {name: data for name, data in draft.data.items() if name != alias}
        if names.DATA + alias in draft.annotations:
            del self._ctx.annotations[names.DATA + alias]

    def __iter__(self) -> Iterator[str]:
        draft = self._ctx._draft
        stored = (name.removeprefix(names.DATA) for name in draft.annotations if name.startswith(names.DATA))
        return iter(dict.fromkeys([*draft.data, *stored]))

    def __contains__(self, alias: object) -> bool:
        return alias in list(self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<data {', '.join(map(repr, self)) or 'none'}>"


def stored_rev(annotations: dict[str, str], alias: str) -> int:
    """The data revision that the annotation of that alias names; 0: none, or not a number."""
    text = annotations.get(names.DATA + alias, "")
    return int(text) if text.isascii() and text.isdigit() else 0
