"""@flow refuses the options that need retries and timers, and names the option."""

from typing import Any

from flowstate.engine import Engine
from flowstate.errors import CommandError
from flowstate.flows import flow
from flowstate.model import StateCtx
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE

RULES = ("4",)


def case(engine: Engine) -> None:
    for name, value in (
        ("max_attempts", 5),
        ("backoff", "1s"),
        ("retry_after", "1m"),
        ("timeout", "30s"),
        ("on_failure", "repair"),
        ("max_running", 1),
    ):
        option: dict[str, Any] = {name: value}
        with raises(CommandError, name):

            @flow("a", **option)
            def refused_flow(ctx: StateCtx) -> None: ...

    @engine.flow
    @flow("a", max_attempts=3, backoff="5s", retry_after="2m", timeout=None, on_failure=None, max_running=None)
    def defaults(ctx: StateCtx) -> None: ...

    assert engine.start("a", id="a").id == "a"
    engine.wait("a", timeout=PATIENCE)
