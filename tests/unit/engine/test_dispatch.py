"""There is one dispatch table over the commands, and it is complete."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

import flowstate
from flowstate import Command, commands
from flowstate.engine._evaluate import EVALUATE

MADE_OF_OTHERS = {flowstate.Commit, flowstate.Execute}


def _all_commands() -> set[type[Command[Any]]]:
    found = {kind for _, kind in inspect.getmembers(commands, inspect.isclass) if issubclass(kind, Command)}
    return found - {Command}


def test_every_command_is_in_the_table_or_made_of_others():
    assert _all_commands() - MADE_OF_OTHERS <= set(EVALUATE)


def test_every_command_is_public_and_a_dataclass():
    for kind in _all_commands():
        assert getattr(flowstate, kind.__name__) is kind
        assert dataclasses.is_dataclass(kind)
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)


def test_what_may_not_be_in_a_commit_says_so():
    refused = {kind for kind in _all_commands() if not kind.in_commit}
    assert refused == {flowstate.Commit, flowstate.Execute, flowstate.GetStates, flowstate.GetDelayedStates}
