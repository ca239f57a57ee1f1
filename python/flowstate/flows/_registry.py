"""Registry: the flows an engine knows, by id and alias."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from flowstate.errors import CommandError, FlowNotFoundError
from flowstate.flows._flow import Flow


class Registry:
    """Flows by id. Registering the same flow object twice is fine; another one under a taken id is an error."""

    def __init__(self) -> None:
        self._flows: dict[str, Flow[Any]] = {}
        self._listeners: list[Callable[[Flow[Any]], None]] = []

    def add(self, flow: Flow[Any]) -> None:
        """Register a flow under its id and aliases, all or none.

        Raises:
            CommandError: one of them belongs to another flow.
        """
        ids = (flow.id, *flow.aliases)
        for id in ids:
            taken = self._flows.get(id)
            if taken is not None and taken is not flow:
                raise CommandError(f"flow id {id!r} is taken by {taken!r}; give one of the two another id")
        for id in ids:
            self._flows[id] = flow
        for listener in self._listeners:
            listener(flow)

    def add_all(self, flows: Iterable[Flow[Any] | ModuleType] | ModuleType) -> None:
        """Register flow objects, and all flow objects of modules."""
        for item in (flows,) if isinstance(flows, ModuleType) else tuple(flows):
            if isinstance(item, ModuleType):
                for value in list(vars(item).values()):
                    if isinstance(value, Flow):
                        self.add(value)
            elif isinstance(item, Flow):
                self.add(item)
            else:
                raise CommandError(
                    f"flows must be flow objects or modules, not {type(item).__name__}; put @flow above the function"
                )

    def get_flow(self, id: str) -> Flow[Any]:
        """The flow of that id.

        Raises:
            FlowNotFoundError: none is registered.
        """
        try:
            return self._flows[id]
        except KeyError:
            raise FlowNotFoundError(id) from None

    def canonical_id(self, id: str) -> str:
        """The id of the flow that this id or alias leads to; the id itself if there is none."""
        flow = self._flows.get(id)
        return id if flow is None else flow.id

    def on_add(self, listener: Callable[[Flow[Any]], None]) -> None:
        """Be told of each flow registered from now on."""
        self._listeners.append(listener)

    def __contains__(self, id: object) -> bool:
        return id in self._flows

    def __iter__(self) -> Iterator[Flow[Any]]:
        return iter(dict.fromkeys(self._flows.values()))
