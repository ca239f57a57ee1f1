"""Checks of what users hand in: each failure names the thing and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowstate.errors import CommandError
from flowstate.model._names import RESERVED


def checked_text(value: Any, what: str) -> str:
    """The value if it is a str that UTF-8 can carry."""
    if not isinstance(value, str):
        raise CommandError(f"{what} must be a str, not {type(value).__name__}: {shown(value)}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise CommandError(f"{what} holds a lone surrogate, which UTF-8 cannot carry: {shown(value)}") from None
    return value


def checked_texts(texts: Mapping[str, str], what: str) -> dict[str, str]:
    """A dict of its own of a mapping of str to str."""
    if not isinstance(texts, Mapping):
        raise CommandError(f"{what}s must be a mapping of str to str, not {type(texts).__name__}")
    for key, value in texts.items():
        checked_text(key, f"{what} name")
        checked_text(value, f"{what} {key!r}")
    return dict(texts)


def checked_id(id: Any) -> str:
    """The value if it may name a state in a command: not empty, no NUL, not reserved."""
    if type(id) is str and id.isascii() and id.isprintable() and id and not id.startswith(RESERVED):
        return id
    if not checked_text(id, "a state id"):
        raise CommandError("a state id must not be empty; name the state")
    if "\0" in id:
        raise CommandError(f"state id {id!r} contains NUL; choose another id")
    if id.startswith(RESERVED):
        raise CommandError(f"state id {id!r} begins with {RESERVED!r}, which is reserved; choose another id")
    return str(id)


def shown(value: Any) -> str:
    """A short repr for messages."""
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
