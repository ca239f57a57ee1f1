"""What is too large to store, and how a refusal says so."""

from __future__ import annotations

import binascii
from base64 import b64decode

from flowstate import _native
from flowstate.drivers._plan import Put, Write
from flowstate.drivers.pure._version import PureVersion
from flowstate.errors import CodecError, CommandError
from flowstate.model import Limits

__all__ = ["cut", "refuse_oversize_data", "refuse_oversize_state"]


def cut(name: str) -> str:
    """A name as messages show it: never longer than a line."""
    return name if len(name) <= 80 else f"{name[:80]}…"


def refuse_oversize_data(put: Put, limits: Limits) -> None:
    if len(put.blob) > limits.data:
        raise CommandError(f"data of {len(put.blob)} bytes: at most {limits.data} are allowed")


def refuse_oversize_state(write: Write, version: PureVersion, replaced: PureVersion | None, limits: Limits) -> None:
    """Check what ``version`` changes of the version it replaces.

    What that one carried already passes whatever its size: a limit lowered later locks nobody out of a state.

    Args:
        write: what was asked for; its slots tell which annotations the commit itself stacked.
        version: the same with its slots filled.
        replaced: the version before, if any.
        limits: what is allowed.
    """
    before = replaced or _NOTHING
    if _exceeds(version.id, limits.id):
        raise CommandError(f"state id of {_size(version.id)} bytes: at most {limits.id} are allowed")
    _refuse_labels(version, before, limits)
    _refuse_annotations(write, version, before, limits)
    _refuse_transition_annotations(version, before, limits)
    size = _size_of_state(version)
    if size > limits.state and size > _size_of_state(before):
        raise CommandError(
            f"state '{cut(version.id)}': the state has {size} bytes, at most {limits.state} are allowed; "
            "use data for large values"
        )


_NOTHING = PureVersion("", 0, 0, {}, {}, "", {}, 0)


def _refuse_labels(version: PureVersion, before: PureVersion, limits: Limits) -> None:
    for key, value in version.labels.items():
        if before.labels.get(key) == value:
            continue
        if _exceeds(key, limits.label_key):
            raise CommandError(
                f"state '{cut(version.id)}': label '{cut(key)}': the key has {_size(key)} bytes, "
                f"at most {limits.label_key} are allowed"
            )
        if _exceeds(value, limits.label_value):
            raise CommandError(
                f"state '{cut(version.id)}': label '{cut(key)}': the value has {_size(value)} bytes, "
                f"at most {limits.label_value} are allowed; use an annotation for longer texts"
            )
    count = len(version.labels)
    if count > limits.label_count and count > len(before.labels):
        raise CommandError(
            f"state '{cut(version.id)}': {count} labels, at most {limits.label_count} are allowed; "
            "use annotations for what nobody searches by"
        )


def _refuse_annotations(write: Write, version: PureVersion, before: PureVersion, limits: Limits) -> None:
    for key, value in version.annotations.items():
        if before.annotations.get(key) == value:
            continue
        asked = write.annotations[key]
        limit = limits.annotation if isinstance(asked, str) or asked.kind == "data" else limits.stack
        if _exceeds(value, limit) and not (isinstance(asked, str) and _is_stacked(value, limits)):
            raise CommandError(
                f"state '{cut(version.id)}': annotation '{cut(key)}' has {_size(value)} bytes, "
                f"at most {limit} are allowed; use data for large values"
            )
    count = len(version.annotations)
    if count > limits.annotation_count and count > len(before.annotations):
        raise CommandError(
            f"state '{cut(version.id)}': {count} annotations, at most {limits.annotation_count} are allowed; "
            "use data for large collections"
        )


def _is_stacked(value: str, limits: Limits) -> bool:
    """Whether a text is a ctx stacked earlier, which may be longer than other annotations."""
    if _exceeds(value, limits.stack):
        return False
    try:
        _native.decode_ctx(b64decode(value, validate=True))
    except (binascii.Error, ValueError, CodecError):
        return False
    return True


def _refuse_transition_annotations(version: PureVersion, before: PureVersion, limits: Limits) -> None:
    for key, value in version.transition_annotations.items():
        if before.transition_annotations.get(key) != value and _exceeds(value, limits.annotation):
            raise CommandError(
                f"state '{cut(version.id)}': transition annotation '{cut(key)}' has {_size(value)} bytes, "
                f"at most {limits.annotation} are allowed; use data for large values"
            )


def _size_of_state(version: PureVersion) -> int:
    maps = (version.labels, version.annotations, version.transition_annotations)
    return (
        _size(version.id)
        + _size(version.to)
        + sum(_size(key) + _size(value) for texts in maps for key, value in texts.items())
    )


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _exceeds(text: str, limit: int) -> bool:
    return len(text) * 4 > limit and _size(text) > limit
