"""Commands about later. Not available yet: performing one is a CommandError."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from flowstate.codec._time import Duration
from flowstate.commands._command import Command, FlowTarget
from flowstate.model import StateCtx


@dataclass(slots=True)
class Delay(Command[StateCtx]):
    """Transit to a flow later.

    Args:
        ctx: the state.
        to: a flow id or a flow object.
        after: the time from now.
        at: the instant, an aware datetime.
        commit: whether the firing is a commit.
        annotations: texts about the step to come.
    """

    ctx: StateCtx
    to: str | FlowTarget
    after: Duration | None = field(default=None, kw_only=True)
    at: datetime | None = field(default=None, kw_only=True)
    commit: bool = field(default=True, kw_only=True)
    annotations: Mapping[str, str] | None = field(default=None, kw_only=True)


@dataclass(slots=True)
class GetDelayedStates(Command[Any]):
    """The pending timers with ``since < execute_at <= until`` and a larger offset, ordered by offset."""

    in_commit: ClassVar[bool] = False

    since: datetime
    until: datetime
    offset: int = 0
    limit: int = 500
