"""The closing table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from examples.orders.flows import OUTCOMES, euros
from examples.orders.intake import Intake
from examples.orders.latency import percentile
from flowstate import Engine

_LISTED = 12
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured while the orders were carried.

    Attributes:
        seconds: from the first start to the last order at rest.
        commits: how many commits the store took meanwhile.
        busy: delays from the call of ``start()`` to the watcher, while everything runs.
        quiet: delays from the call of ``do(Commit(…))`` to the watcher, with nothing else to do.
    """

    seconds: float
    commits: int
    busy: list[float]
    quiet: list[float]


def iter_report(engine: Engine, intake: Intake, balance: int, measured: Measured) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'outcome':<18}{'orders':>9}{'EUR':>16}"
    for outcome in OUTCOMES:
        yield _outcome_line(engine, outcome)
    yield from _list_some(f"{order.id}: {order.result['why']}" for order in engine.states({"outcome": "invalid"}))
    yield f"{'states':<18}{engine.count({'kind': 'order'}):>9,}"
    yield f"{'rows repeated':<18}{intake.repeated:>9,}{'':6}the same order again; started once"
    yield f"{'rows rejected':<18}{len(intake.rejected):>9,}"
    yield from _list_some(f"line {rejection.row.line}: {rejection.why}" for rejection in intake.rejected)
    yield f"{'rows':<18}{intake.rows:>9,}"
    yield ""
    yield f"{'bank balance':<18}{euros(balance):>25} EUR"
    yield f"{'seconds':<18}{measured.seconds:>9.2f}{'':6}from the first start to the last order at rest"
    yield f"{'commits':<18}{measured.commits:>9,}{'':6}{measured.commits / measured.seconds:,.0f}/s"
    yield _latency_line("latency, busy", measured.busy, "start() called to watcher awake, under full load")
    yield _latency_line("latency, quiet", measured.quiet, "do(Commit) called to watcher awake, nothing else running")


def _outcome_line(engine: Engine, outcome: str) -> str:
    """One outcome; the sum is that of the orders whose amount could be read."""
    labels = {"kind": "order", "outcome": outcome}
    cents = sum(order.get("cents", 0) for order in engine.states(labels))
    return f"{outcome:<18}{engine.count(labels):>9,}{euros(cents):>16}"


def _latency_line(name: str, delays: list[float], what: str) -> str:
    p50, p99 = (f"{percentile(delays, percent) * 1e3:,.2f} ms" for percent in (50, 99))
    return f"{name:<18}p50 {p50}, p99 {p99}, {len(delays):,} commits, {what}"


def _list_some(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, indented and cut to a width; and how many more there are."""
    rest = iter(lines)
    for line in islice(rest, _LISTED):
        yield f"    {line}" if len(line) <= _WIDTH else f"    {line[: _WIDTH - 1]}…"
    if more := sum(1 for _ in rest):
        yield f"    and {more:,} more"
