"""Traps of Python itself, each in a process of its own: fork, Ctrl-C, and a lock that waits for the GIL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

CORES = ("native", "pure")
PATIENCE = 30.0

BEGIN = """
    import faulthandler
    faulthandler.dump_traceback_later(25, exit=True)
    import asyncio, gc, os, sys, threading, weakref
    from flowstate.commands import Commit, End, Execute, GetStates, Park, Transit
    from flowstate.engine import Engine
    from flowstate.errors import ConflictError, EngineClosedError
    from flowstate.model import StateCtx
"""


@contextmanager
def running(core: str, program: str) -> Iterator[subprocess.Popen[str]]:
    """A process that runs the program on that core; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(BEGIN) + textwrap.dedent(program)],
        env={**os.environ, "FLOWSTATE_CORE": core, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def output_of(core: str, program: str) -> list[str]:
    """The lines of a program that must end well."""
    with running(core, program) as process:
        output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output.splitlines()


# Ctrl-C

WAITS = {
    "wait": "engine.wait('a')",
    "result": "engine.result('a')",
    "next": "engine.watch(since='now').next()",
    "next-with-timeout": "engine.watch(since='now').next(timeout=60)",
    "iteration": "list(engine.watch(since='now'))",
    "commits": "list(engine.watch(since='now').commits())",
    "execute-async": "engine.execute(engine.get('a').edit())",
    "aio": "asyncio.run(waits())",
}


@pytest.mark.parametrize("wait", WAITS)
@pytest.mark.parametrize("core", CORES)
def test_ctrl_c_interrupts_a_blocked_wait(core: str, wait: str) -> None:
    program = f"""
        engine = Engine()
        engine.open()

        @engine.flow
        async def forever(ctx):
            await asyncio.Event().wait()

        async def waits():
            await engine.aio.wait('a')

        engine.do(Commit(Transit(StateCtx("a"), "forever")))
        try:
            print("waits", flush=True)
            {WAITS[wait]}
        except KeyboardInterrupt:
            print("interrupted", flush=True)
        engine.do(Commit(Park(engine.get("a").edit())))
        engine.close(timeout=5)
        print("closed", flush=True)
    """
    with running(core, program) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        try:  # sent early it would still be a KeyboardInterrupt; most often this finds the wait begun
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            pass
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=PATIENCE)
    assert output.splitlines() == ["interrupted", "closed"]
    assert process.returncode == 0


# fork

FORK = """
    import warnings
    warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of any fork with threads: that is the point

    engine = Engine(clock=None)
    engine.open()
    started, release = threading.Event(), threading.Event()

    @engine.flow
    def work(ctx):
        started.set()
        release.wait()

    @engine.flow
    async def work_async(ctx):
        await asyncio.sleep(0)

    engine.start("work", id="a")
    engine.start("work_async", id="b")
    engine.wait("b")
    started.wait()
    watcher = engine.watch()
    waiting = threading.Thread(target=lambda: list(watcher))
    waiting.start()

    def child():
        ctx = StateCtx("of the child")
        for use in (
            lambda: engine.get("a"),
            lambda: engine.do(Commit(Park(ctx))),
            lambda: engine.start("work", id="c"),
            lambda: engine.wait("a", timeout=5),
            lambda: engine.watch(),
            lambda: watcher.next(timeout=5),
        ):
            try:
                use()
            except EngineClosedError as error:
                assert "fork" in str(error), error
            else:
                raise AssertionError("the child used its parent's engine")
        assert ctx.rev == 0
        engine.close()
        with Engine() as own:
            own.flow("work")(lambda ctx: None)
            own.start("work", id="a")
            assert own.wait("a", timeout=10).status == "ended"
            assert own.count() == 1
        print("child ok", flush=True)

    faulthandler.cancel_dump_traceback_later()  # its thread would be missing in the child
    pid = os.fork()
    if pid == 0:
        try:
            child()
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
        HOW
    _, status = os.waitpid(pid, 0)
    assert status == 0, status
    release.set()
    assert engine.wait("a", timeout=10).status == "ended"
    engine.close()
    waiting.join(10)
    assert not waiting.is_alive()
    print("parent ok", flush=True)
"""


@pytest.mark.parametrize("exit", ["os._exit(0)", "sys.exit(0)"])
@pytest.mark.parametrize("core", CORES)
def test_fork_leaves_the_engine_to_the_parent(core: str, exit: str) -> None:
    assert output_of(core, FORK.replace("HOW", exit)) == ["child ok", "parent ok"]


# The GIL

HAMMER = """
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    engine = Engine()
    engine.open()
    shared = StateCtx("shared", labels={"kind": "x"})
    engine.do(Commit(Park(shared)))
    dropped = 0

    class Cycle:
        # Collected in the middle of whatever its thread does: it drops a watcher, and on the native core, whose locks
        # no Python code runs under, it may use the engine.
        def __init__(self):
            self.me = self
            self.watcher = engine.watch({"kind": "x"}, since="now")

        def __del__(self):
            global dropped
            dropped += 1
            if os.environ["FLOWSTATE_CORE"] == "native":
                engine.count(labels={"kind": "x"})
                self.watcher.close()

    def hammer(number):
        ctx = StateCtx(f"{number}", labels={"kind": "x", "n": f"{number}"})
        with engine.watch({"n": f"{number}"}) as watcher:
            for turn in range(150):
                Cycle()
                engine.do(Commit(Park(ctx)))
                assert watcher.next(timeout=20).rev == ctx.rev
                engine.do(GetStates({"kind": "x"}, latest_only=True, limit=3))
                try:
                    engine.do(Commit(Park(engine.get("shared").edit())))
                except ConflictError:
                    pass

    async def hammer_async():
        with engine.watch({"kind": "x"}) as watcher:
            async for state in watcher:
                if state.id == "last":
                    return

    threads = [threading.Thread(target=hammer, args=(number,)) for number in range(6)]
    threads.append(threading.Thread(target=lambda: asyncio.run(hammer_async())))
    for thread in threads:
        thread.start()
    for thread in threads[:-1]:
        thread.join()
    engine.do(Commit(Park(StateCtx("last", labels={"kind": "x"}))))
    threads[-1].join()
    gc.collect()
    assert dropped > 100, dropped
    assert engine.stats()["store"]["watchers"] == 0
    engine.close()
    print("done", flush=True)
"""


@pytest.mark.parametrize("core", CORES)
def test_no_lock_of_the_core_waits_for_the_gil(core: str) -> None:
    assert output_of(core, HAMMER)[-1:] == ["done"]
