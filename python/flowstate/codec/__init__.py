"""Model to wire and back, durations and instants."""

from flowstate.codec._image import CtxImage, DataImage, Slot, StateImage, Text
from flowstate.codec._time import duration_seconds, instant_millis
from flowstate.codec._wire import image_of, pack_ctx, unpack_ctx

__all__ = [
    "CtxImage",
    "DataImage",
    "Slot",
    "StateImage",
    "Text",
    "duration_seconds",
    "image_of",
    "instant_millis",
    "pack_ctx",
    "unpack_ctx",
]
