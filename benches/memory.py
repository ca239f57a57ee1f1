"""Memory of a latest state: by how much a fresh process grows while it stores many.

Run as a program it is that process: ``python -m benches.memory CORE STATES`` prints the bytes a state.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benches._measure import Core, in_turns
from benches._row import Must, Row
from benches._run import Run
from benches._states import ANNOTATIONS, id_of, iter_plans, labels_of, new_store

STATES = 1_000_000
PURE_STATES = 200_000
ROUNDS = 2

_ROOT = Path(__file__).resolve().parents[1]


def rows(run: Run) -> Iterator[Row]:
    states, pure_states = run.size(STATES), run.size(PURE_STATES)
    native, pure = in_turns(
        run.rounds(ROUNDS),
        lambda: _in_a_process("native", states),
        lambda: _in_a_process("pure", pure_states),
    )
    yield Row(
        "memory",
        f"memory of a latest state: 24 B id, 2 labels, 100 B annotation; {states:,} of them",
        "B",
        native,
        pure,
        (Must("native", "<=", 450),),
        note=f"pure: {pure_states:,} states",
    )


def _in_a_process(core: Core, states: int) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benches.memory", core, str(states)],
        cwd=_ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(done.stdout)


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _bytes_of_a_state(core: Core, states: int) -> float:
    store = new_store(core)
    gc.collect()
    before = _resident_bytes()
    for plan in iter_plans(range(states), states, 100):
        store.commit(plan)
    del plan
    gc.collect()
    grown = _resident_bytes() - before
    assert store.stats()["states"] == states
    last = store.get_state(id_of(states - 1))
    assert last is not None
    assert last.unpack()[2:4] == (labels_of(states - 1, states), ANNOTATIONS)
    return grown / states


if __name__ == "__main__":
    print(_bytes_of_a_state("native" if sys.argv[1] == "native" else "pure", int(sys.argv[2])))
