"""Wakes a waiting thread, or an event loop."""

from __future__ import annotations

import os
from threading import Condition

__all__ = ["PureWaker"]


class PureWaker:
    """Tokens under a condition; a descriptor is opened only for those who ask for one."""

    def __init__(self) -> None:
        # A Condition's own lock is re-entrant: a signal handler may wake in the thread that waits here.
        self._changed = Condition()
        self._tokens: dict[int, None] = {}
        self._signal: _Signal | None = None
        self._closed = False

    def fileno(self) -> int:
        with self._changed:
            if self._closed:
                raise ValueError("the waker is closed")
            if self._signal is None:
                self._signal = _Signal()
                if self._tokens:
                    self._signal.set()
            return self._signal.fd

    def wake(self, token: int) -> None:
        with self._changed:
            if self._closed:
                return
            self._tokens[token] = None
            if self._signal is not None:
                self._signal.set()
            self._changed.notify_all()

    def drain(self) -> list[int]:
        with self._changed:
            if self._signal is not None:
                self._signal.clear()
            tokens = list(self._tokens)
            self._tokens.clear()
            return tokens

    def wait(self, timeout: float | None = None) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._tokens or self._closed, timeout)
            return bool(self._tokens)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._tokens.clear()
            if self._signal is not None:
                self._signal.close()
                self._signal = None
            self._changed.notify_all()

    def __del__(self) -> None:
        if self._signal is not None:
            self._signal.close()


class _Signal:
    """A descriptor that is readable from ``set`` to ``clear``: an eventfd, or a pipe where there is none."""

    def __init__(self) -> None:
        if hasattr(os, "eventfd"):
            self.fd = self._write_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        else:
            self.fd, self._write_fd = os.pipe()
            os.set_blocking(self.fd, False)
            os.set_blocking(self._write_fd, False)

    def set(self) -> None:
        try:
            os.write(self._write_fd, (1).to_bytes(8, "little"))
        except BlockingIOError:
            pass  # Full of wakes already: it is readable, which is all that counts.

    def clear(self) -> None:
        try:
            while os.read(self.fd, 4096):
                pass
        except BlockingIOError:
            pass  # Empty.

    def close(self) -> None:
        for fd in {self.fd, self._write_fd}:
            os.close(fd)
