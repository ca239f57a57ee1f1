"""Names that flowstate reserves, each once. They are the original engine's, so that both can share a store."""

from __future__ import annotations

from typing import Final

RESERVED: Final = "flowstate."
"""State ids, annotations and labels that begin so belong to the engine."""

DATA: Final = "flowstate.data."
"""State annotation ``flowstate.data.<alias>``: the revision of the data of that alias."""

START: Final = "flowstate.start"
"""State annotation: a hash of the first flow and values."""

PARENT: Final = "flowstate.parent"
"""Label: the id of the state that started this one."""

STATE: Final = "flowstate.state"
"""Transition annotation: paused, resumed, ended, failed or cancelled."""

RESULT: Final = "flowstate.result"
"""Transition annotation: the result of an ended state, as JSON text."""

RESUME_TO: Final = "flowstate.resume_to"
"""Transition annotation: the flow to go on with on resume."""

ERROR: Final = "flowstate.recovery.error"
"""Transition annotation: the last error."""

REASON: Final = "flowstate.reason"
"""Transition annotation: why a state was cancelled."""

STEP: Final = "flowstate.recovery.step"
"""Transition annotation: the step key that retries keep."""

CHECKSUM: Final = "checksum/xxhash64"
"""Data annotation: decimal XXH64 (seed 0) of the blob."""

BINARY: Final = "binary"
"""Data annotation on the wire: ``true`` if the blob is base64 text."""
