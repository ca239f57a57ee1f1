"""A clean release build of the native core; only when asked for with --build."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benches._row import Must, Row
from benches._run import Run

_ROOT = Path(__file__).resolve().parents[1]


def rows(run: Run) -> Iterator[Row]:
    if not run.is_build_timed:
        return
    with tempfile.TemporaryDirectory() as target:
        began = time.perf_counter()
        subprocess.run(
            ["cargo", "build", "--release", "--locked", "--quiet", "--package", "flowstate-py"],
            cwd=_ROOT,
            env={**os.environ, "CARGO_TARGET_DIR": target},
            check=True,
        )
        seconds = time.perf_counter() - began
        assert list(Path(target, "release").glob("*.so"))
    what = f"clean release build on {os.cpu_count()} cores"
    yield Row("build", what, "s", (seconds,), (), (Must("native", "<=", 120),))
