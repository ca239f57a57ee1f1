"""Command: what an engine may be asked, as data."""

from __future__ import annotations

from typing import ClassVar, Generic, Protocol, TypeVar

from flowstate.errors import CommandError
from flowstate.model._checks import checked_text

R_co = TypeVar("R_co", covariant=True)


class FlowTarget(Protocol):
    """Something with a flow id: a ``@flow`` object."""

    @property
    def id(self) -> str:
        """The id of the flow."""


class Command(Generic[R_co]):
    """Base of all commands; ``R_co`` is what ``engine.do`` returns for it.

    A command is data: building one does nothing, and performing one changes it in no way.
    """

    __slots__ = ()

    in_commit: ClassVar[bool] = True
    """Whether a Commit may hold it."""


def flow_id(to: object, what: str) -> str:
    """The id of a flow given as text or as a flow object."""
    id = to if isinstance(to, str) else getattr(to, "id", None)
    if not isinstance(id, str):
        raise CommandError(f"{what} must be a flow id or a flow object, not {type(to).__name__}")
    if not id:
        raise CommandError(f"{what} is empty; name a flow, or use Park to wait for somebody")
    return checked_text(id, what)
