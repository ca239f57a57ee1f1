"""Measure the native core against the pure one: ``python -m benches``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benches import (
    batch,
    building,
    by_id,
    commit,
    engine_do,
    idle_watchers,
    importing,
    label_query,
    many_states,
    memory,
    page,
    watch_latency,
    wheel,
)
from benches._machine import describe_machine, load_average
from benches._results import RESULTS, Results, write_results
from benches._row import Row
from benches._run import Run
from benches._show import machine_line, missed, text_table

# In the order they run. What needs the large stores stands last, until then they take no memory; and what commits
# to them after what reads them.
BENCHES = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        commit,
        engine_do,
        batch,
        watch_latency,
        idle_watchers,
        importing,
        wheel,
        building,
        memory,
        by_id,
        page,
        label_query,
        many_states,
    )
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches. A missed must is shown, and is no failure: the machine may have been busy."""
    options = _options(arguments)
    names = [name for name in BENCHES if not options.only or name in options.only]
    out = options.out
    is_whole = not options.quick and not options.only
    if out is None and is_whole:
        out = RESULTS

    machine, load_before = describe_machine(), load_average()
    run = Run(is_quick=options.quick, is_build_timed=options.build)
    rows: list[Row] = []
    try:
        for name in names:
            run.say(name)
            rows += BENCHES[name].rows(run)
    finally:
        run.close()
    results = Results(is_whole, run.seconds, (load_before, load_average()), machine, tuple(rows))

    print(text_table(rows))
    print()
    print(machine_line(machine, results.load))
    if options.quick:
        print("A quick run: it shows that the benches work, its figures mean nothing.")
    if out is not None:
        write_results(out, results)
        print(f"{len(rows)} rows in {run.seconds:.0f} s; every sample is in {out}")
    if misses := missed(rows):
        print(f"\nMissed musts: {len(misses)}")
        print("\n".join(f"- {line}" for line in misses))
    else:
        print("\nEvery must holds.")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything small: a smoke run")
    parser.add_argument("--build", action="store_true", help="time a clean release build too")
    parser.add_argument("--only", metavar="NAME", action="append", choices=BENCHES, help=", ".join(BENCHES))
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help=f"where the samples go; a whole run writes {RESULTS.name} by itself"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
