"""The books must balance: rows against states, states against the bank, commits against the watcher."""

from __future__ import annotations

from collections.abc import Iterator

from examples.orders.bank import Bank
from examples.orders.flows import OUTCOMES, cents_of, euros
from examples.orders.intake import Intake
from flowstate import Engine, GetData, State


def find_faults(engine: Engine, intake: Intake, bank: Bank, versions_seen: int) -> list[str]:
    """What does not add up, a sentence each; none if all is well."""
    orders = {state.id: state for state in engine.states({"kind": "order"})}
    return [
        *(f"order {id!r} did not come to rest: {why}" for id, why in intake.failed.items()),
        *_rows_and_states(engine, intake, orders),
        *_states_and_bank(intake, orders, bank),
        *_receipts(engine, orders),
        *_versions(engine, versions_seen),
    ]


def _rows_and_states(engine: Engine, intake: Intake, orders: dict[str, State]) -> Iterator[str]:
    accounted = len(intake.started) + intake.repeated + len(intake.rejected)
    if accounted != intake.rows:
        yield f"{intake.rows} rows were read and {accounted} are accounted for"
    for id in intake.started.keys() ^ orders.keys():
        yield f"order {id!r} is a " + ("row and no state" if id in intake.started else "state and no row")
    for id, order in orders.items():
        if order.status != "ended" or order.labels.get("outcome") not in OUTCOMES:
            yield f"order {id!r} is {order.status}, with the outcome {order.labels.get('outcome')!r}"
    counted = sum(engine.count({"kind": "order", "outcome": outcome}) for outcome in OUTCOMES)
    if counted != len(orders):
        yield f"the engine counts {counted} orders with an outcome, and lists {len(orders)} orders"


def _states_and_bank(intake: Intake, orders: dict[str, State], bank: Bank) -> Iterator[str]:
    """The amounts come from the rows here, not from what the flows made of them."""
    cents = {"shipped": 0, "refunded": 0}
    for id, order in orders.items():
        outcome = order.labels.get("outcome", "")
        if id in intake.started and outcome in cents:
            cents[outcome] += cents_of(intake.started[id].content["amount"])
    charged, refunded = sum(bank.charges.values()), sum(bank.refunds.values())
    if charged != cents["shipped"] + cents["refunded"]:
        paid = euros(cents["shipped"] + cents["refunded"])
        yield f"the bank charged {euros(charged)} EUR, and the orders that were paid come to {paid}"
    if refunded != cents["refunded"]:
        yield f"the bank gave back {euros(refunded)} EUR, and the refunded orders come to {euros(cents['refunded'])}"
    paid_orders = sum(order.labels.get("outcome") in ("shipped", "refunded") for order in orders.values())
    if len(bank.charges) != paid_orders:
        yield f"the bank charged {len(bank.charges)} times for {paid_orders} orders"


def _receipts(engine: Engine, orders: dict[str, State]) -> Iterator[str]:
    for id, order in orders.items():
        if order.labels.get("outcome") != "shipped":
            continue
        receipt = engine.do(GetData(order.edit(), "receipt")).blob.decode()
        if not receipt.startswith(f"{id}\n") or f": {euros(order['cents'])} EUR" not in receipt:
            yield f"order {id!r} has the receipt {receipt!r}"


def _versions(engine: Engine, versions_seen: int) -> Iterator[str]:
    stored = engine.stats()["store"]["versions"]
    if versions_seen != stored:
        yield f"{stored} versions are stored, and the watcher saw {versions_seen}"
