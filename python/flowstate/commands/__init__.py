"""What may be asked of an engine, as data."""

from flowstate.commands._command import Command, FlowTarget, flow_id
from flowstate.commands._control import Commit, Execute, Noop
from flowstate.commands._data import GetData, StoreData
from flowstate.commands._moves import End, Park, Pause, Resume, Transit
from flowstate.commands._own import committed, store_unstored
from flowstate.commands._reads import GetStateByID, GetStateByLabels, GetStates, Labels, Page, SinceArg
from flowstate.commands._stack import Stack, Unstack
from flowstate.commands._timers import Delay, GetDelayedStates

__all__ = [
    "Command",
    "Commit",
    "Delay",
    "End",
    "Execute",
    "FlowTarget",
    "GetData",
    "GetDelayedStates",
    "GetStateByID",
    "GetStateByLabels",
    "GetStates",
    "Labels",
    "Noop",
    "Page",
    "Park",
    "Pause",
    "Resume",
    "SinceArg",
    "Stack",
    "StoreData",
    "Transit",
    "Unstack",
    "committed",
    "flow_id",
    "store_unstored",
]
