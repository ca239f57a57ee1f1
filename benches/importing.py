"""``import flowstate``: the time of a Python that imports it, less that of one that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benches._measure import in_turns
from benches._row import Must, Row
from benches._run import Run

ROUNDS = 21

# As after an installation: pip compiles what it installs, an environment that forbids bytecode would compile each time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def rows(run: Run) -> Iterator[Row]:
    _run_python("import flowstate")  # writes the bytecode, warms the disk cache
    importing, bare = in_turns(run.rounds(ROUNDS), lambda: _run_python("import flowstate"), lambda: _run_python("pass"))
    seconds = tuple(with_it - without for with_it, without in zip(importing, bare, strict=True))
    yield Row("import", "import flowstate", "s", seconds, (), (Must("native", "<=", 0.040),))


def _run_python(program: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
    return time.perf_counter() - began
