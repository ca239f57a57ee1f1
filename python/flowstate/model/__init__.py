"""The values flowstate works on: State, Transition, Data and the working copy, StateCtx."""

from flowstate.model._ctx import Link, OwnCommands, StateCtx
from flowstate.model._data import Data, make_data
from flowstate.model._draft import NO_DATA, Draft
from flowstate.model._limits import Limits
from flowstate.model._run import Run
from flowstate.model._state import State, Status, flow_of, make_state, state_of, status_of
from flowstate.model._transition import Transition, make_transition
from flowstate.model._views import stored_rev

__all__ = [
    "NO_DATA",
    "Data",
    "Draft",
    "Limits",
    "Link",
    "OwnCommands",
    "Run",
    "State",
    "StateCtx",
    "Status",
    "Transition",
    "flow_of",
    "make_data",
    "make_state",
    "make_transition",
    "state_of",
    "status_of",
    "stored_rev",
]
