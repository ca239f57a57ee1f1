"""The engine: performs commands, executes flows, watches."""

from flowstate.engine._watcher import AioWatcher, Watcher
from flowstate.engine.aio import AioEngine
from flowstate.engine.engine import Engine

__all__ = ["AioEngine", "AioWatcher", "Engine", "Watcher"]
