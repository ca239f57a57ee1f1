"""From rows to states: every row is started, is a repetition, or is rejected with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from examples.orders.flows import validate
from examples.orders.orders_file import COLUMNS, Row
from flowstate import CommandError, Engine, FlowFailedError, StateExistsError


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that did not become a state."""

    row: Row
    why: str


@dataclass(slots=True)
class Intake:
    """What became of the rows.

    Attributes:
        started: the rows that became states, by id.
        repeated: how many rows were the same as an earlier one, and started nothing.
        rejected: the rows that could not be started.
        failed: states that did not come to rest, each with the reason.
    """

    rows: int = 0
    started: dict[str, Row] = field(default_factory=dict)
    repeated: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def start_orders(engine: Engine, rows: Iterable[Row], before_start: Callable[[str], None]) -> Intake:
    """Start a state for every row; the flows run in the background meanwhile."""
    intake = Intake()
    for row in rows:
        intake.rows += 1
        if len(row.fields) != len(COLUMNS):
            intake.rejected.append(Rejection(row, f"it has {len(row.fields)} fields instead of {len(COLUMNS)}"))
            continue
        is_new = row.id not in intake.started
        if is_new:
            before_start(row.id)
        try:
            engine.start(validate, row.content, id=row.id, labels={"kind": "order"})
        except (StateExistsError, CommandError) as error:
            intake.rejected.append(Rejection(row, str(error)))
            continue
        if is_new:
            intake.started[row.id] = row
        else:
            intake.repeated += 1
    return intake


def wait_for_orders(engine: Engine, intake: Intake, timeout: float) -> None:
    """Wait until all that was started is at rest; note what is not."""
    for id in intake.started:
        try:
            engine.wait(id, timeout=timeout)
        except (FlowFailedError, TimeoutError) as error:
            intake.failed[id] = str(error)
