"""Make the file, carry the orders, report, and check that everything adds up."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

from examples.orders import flows
from examples.orders.check import find_faults
from examples.orders.intake import start_orders, wait_for_orders
from examples.orders.latency import measure_quiet_delays
from examples.orders.orders_file import MIN_ORDERS, Row, iter_orders, write_orders
from examples.orders.progress import Progress
from examples.orders.report import Measured, iter_report
from flowstate import Engine

_PATIENCE = 60.0
"""Seconds that one order may take."""


def main() -> int:
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="orders-") as folder:
        path = options.file or Path(folder, "orders.csv")
        try:
            if not path.exists():
                write_orders(path, options.orders)
            rows = list(iter_orders(path))
        except (OSError, ValueError) as error:
            print(f"no orders: {error}", file=sys.stderr)
            return 2
        print(f"{len(rows):,} orders of {path}, on the {options.core} core", flush=True)
        return carry(rows, options.core)


def carry(rows: list[Row], core: Literal["native", "pure"]) -> int:
    """Carry orders through the flows and report; 0 if everything adds up."""
    with Engine("memory:", flows=flows, core=core) as engine:
        began_at = time.perf_counter()
        with Progress(engine, len(rows)) as progress:
            intake = start_orders(engine, rows, progress.before_start)
            wait_for_orders(engine, intake, _PATIENCE)
            seconds = time.perf_counter() - began_at
            progress.wait_for(len(intake.started) - len(intake.failed), _PATIENCE)
        commits = engine.stats()["store"]["commits"]
        faults = find_faults(engine, intake, flows.bank, progress.versions)
        measured = Measured(seconds, commits, progress.delays, measure_quiet_delays(engine))
        for line in iter_report(engine, intake, flows.bank.balance, measured):
            print(line)
    for fault in faults:
        print(f"CHECK FAILED: {fault}", file=sys.stderr)
    if not faults:
        print("checked: every row is accounted for, and the bank, the receipts and the watcher agree with the states")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m examples.orders", description=__doc__)
    parser.add_argument("--orders", type=_order_count, default=2_000, metavar="N", help="how many rows to make")
    parser.add_argument("--file", type=Path, metavar="PATH", help="a file of orders; it is made if it is not there")
    parser.add_argument("--core", choices=("native", "pure"), default="native")
    return parser


def _order_count(text: str) -> int:
    count = int(text)
    if count < MIN_ORDERS:
        raise argparse.ArgumentTypeError(f"at least {MIN_ORDERS}, not {count}")
    return count


if __name__ == "__main__":
    sys.exit(main())
