"""Commands that give a state a new transition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flowstate.codec._time import Duration
from flowstate.commands._command import Command, FlowTarget
from flowstate.model import StateCtx


@dataclass(slots=True)
class Transit(Command[StateCtx]):
    """Go to a flow. In a Commit this makes the state *active*: the system owes it an execution.

    Args:
        ctx: the state.
        to: a flow id or a flow object.
        annotations: texts about this step.
    """

    ctx: StateCtx
    to: str | FlowTarget
    annotations: Mapping[str, str] | None = None


@dataclass(slots=True)
class Park(Command[StateCtx]):
    """Wait for somebody: no flow is owed to the state until it is moved again."""

    ctx: StateCtx
    annotations: Mapping[str, str] | None = None


@dataclass(slots=True)
class End(Command[StateCtx]):
    """Park for good, as ended.

    Args:
        ctx: the state.
        annotations: texts about this step.
        result: a JSON value, read back with ``state.result``.
    """

    ctx: StateCtx
    annotations: Mapping[str, str] | None = None
    result: Any = field(default=None, kw_only=True)


@dataclass(slots=True)
class Pause(Command[StateCtx]):
    """Park until somebody resumes the state.

    Args:
        ctx: the state.
        to: the flow to resume to; by default the one it was in.
        timeout, on_timeout: the flow to go to if nobody came in time; not available yet.
    """

    ctx: StateCtx
    to: str | FlowTarget | None = None
    timeout: Duration | None = field(default=None, kw_only=True)
    on_timeout: str | FlowTarget | None = field(default=None, kw_only=True)


@dataclass(slots=True)
class Resume(Command[StateCtx]):
    """Go on with a paused state, at ``to`` or where its Pause said.

    Raises (when performed):
        NotPausedError: the state is not paused.
    """

    ctx: StateCtx
    to: str | FlowTarget | None = None
