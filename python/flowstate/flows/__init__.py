"""Flows: functions that take a state and return a command, and the registry that knows them by id."""

from flowstate.flows._flow import Flow, FlowFunction, flow, running
from flowstate.flows._registry import Registry

__all__ = ["Flow", "FlowFunction", "Registry", "flow", "running"]
