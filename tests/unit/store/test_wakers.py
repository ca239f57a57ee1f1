"""A waker wakes a thread that waits, or an event loop through its descriptor, and loses no token."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from flowstate.drivers import Store, Waker
from flowstate.drivers.pure import PureWaker
from tests.unit.store._plans import ANY, NOW, commit, write


@pytest.fixture
def waker(store: Store) -> Iterator[Waker]:
    waker = store.waker()
    yield waker
    waker.close()


def readable(waker: Waker) -> bool:
    return bool(select.select([waker.fileno()], [], [], 0)[0])


def test_tokens_come_back_each_once(waker: Waker) -> None:
    for token in (3, 1, 3, 2, 1):
        waker.wake(token)
    assert sorted(waker.drain()) == [1, 2, 3]
    assert waker.drain() == []
    waker.wake(3)
    assert waker.drain() == [3]


@pytest.mark.parametrize("token", [0, 2**31, 2**62])
def test_token_may_be_any_number(waker: Waker, token: int) -> None:
    waker.wake(token)
    assert waker.drain() == [token]


def test_wait_does_not_take_the_tokens(waker: Waker) -> None:
    waker.wake(1)
    assert waker.wait(0)
    assert waker.wait()
    assert waker.drain() == [1]
    assert not waker.wait(0)


def test_wait_ends_after_its_timeout(waker: Waker) -> None:
    began = time.monotonic()
    assert not waker.wait(0.05)
    assert 0.04 < time.monotonic() - began < 5
    assert not waker.wait(0)


def test_wait_is_ended_by_another_thread(waker: Waker) -> None:
    timer = threading.Timer(0.05, waker.wake, [9])
    timer.start()
    assert waker.wait(30)
    assert waker.drain() == [9]
    timer.join()


def test_wait_is_ended_by_a_commit(store: Store, waker: Waker) -> None:
    feed = store.watch(ANY, NOW)
    assert feed.arm(waker, 4)
    timer = threading.Timer(0.05, commit, [store, write("a")])
    timer.start()
    assert waker.wait()
    assert waker.drain() == [4]
    timer.join()


def test_descriptor_is_readable_while_tokens_are_there(waker: Waker) -> None:
    assert not readable(waker)
    waker.wake(1)
    waker.wake(2)
    assert readable(waker)
    assert sorted(waker.drain()) == [1, 2]
    assert not readable(waker)
    waker.wake(1)
    assert readable(waker)


def test_descriptor_tells_of_earlier_tokens(waker: Waker) -> None:
    waker.wake(1)
    assert readable(waker)
    waker.drain()
    assert not readable(waker)


def test_descriptor_stays_the_same(waker: Waker) -> None:
    assert waker.fileno() == waker.fileno()


async def test_descriptor_wakes_an_event_loop(store: Store, waker: Waker) -> None:
    feed, woken = store.watch(ANY, NOW), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(waker.fileno(), woken.set)
    try:
        assert feed.arm(waker, 4)
        await asyncio.to_thread(commit, store, write("a"))
        await asyncio.wait_for(woken.wait(), 5)
    finally:
        loop.remove_reader(waker.fileno())
    assert waker.drain() == [4]


def test_many_threads_lose_no_token(waker: Waker) -> None:
    threads, tokens = 4, 2_000
    seen: list[int] = []

    def wake_all(first: int) -> None:
        for token in range(first, first + tokens):
            waker.wake(token)

    workers = [threading.Thread(target=wake_all, args=[index * tokens]) for index in range(threads)]
    for worker in workers:
        worker.start()
    give_up_at = time.monotonic() + 30
    while len(seen) < threads * tokens and time.monotonic() < give_up_at:
        waker.wait(1)
        seen += waker.drain()
    for worker in workers:
        worker.join()
    assert sorted(seen) == list(range(threads * tokens))


def test_close_ends_a_wait(waker: Waker) -> None:
    timer = threading.Timer(0.05, waker.close)
    timer.start()
    assert not waker.wait(30)
    timer.join()
    waker.close()


def test_closed_waker_ignores_wakes(store: Store, waker: Waker) -> None:
    feed = store.watch(ANY, NOW)
    assert feed.arm(waker, 1)
    waker.close()
    commit(store, write("a"))
    waker.wake(2)
    assert waker.drain() == []


def test_close_gives_the_descriptor_back(waker: Waker) -> None:
    fd = waker.fileno()
    os.fstat(fd)
    waker.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)


def test_dropped_waker_gives_the_descriptor_back(store: Store) -> None:
    fd = store.waker().fileno()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)


def test_pure_waker_opens_a_descriptor_only_when_asked_for_it() -> None:
    before = set(os.listdir("/proc/self/fd"))
    wakers = [PureWaker() for _ in range(10)]
    for waker in wakers:
        waker.wake(1)
        waker.wait(0)
        waker.drain()
    assert len(set(os.listdir("/proc/self/fd")) - before) == 0


class Interrupted(Exception):
    """Stands for KeyboardInterrupt, which pytest would take for its own."""


@pytest.mark.parametrize("timeout", [None, 30.0])
def test_signal_interrupts_a_wait(waker: Waker, timeout: float | None) -> None:
    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGUSR1, interrupt)
    timer = threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGUSR1])
    timer.start()
    began = time.monotonic()
    try:
        with pytest.raises(Interrupted):
            waker.wait(timeout)
    finally:
        timer.join()
        signal.signal(signal.SIGUSR1, before)
    assert time.monotonic() - began < 10


def test_signal_that_raises_nothing_lets_a_wait_go_on(waker: Waker) -> None:
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    timers = [
        threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGUSR1]),
        threading.Timer(0.2, waker.wake, [1]),
    ]
    for timer in timers:
        timer.start()
    try:
        assert waker.wait(30)
    finally:
        for timer in timers:
            timer.join()
        signal.signal(signal.SIGUSR1, before)
