"""The one door to the native core: nothing else imports ``flowstate._core``."""

from __future__ import annotations

import warnings

from flowstate import _core
from flowstate._core import (
    Feed,
    MemoryStore,
    Version,
    Waker,
    decode_ctx,
    decode_data,
    decode_state,
    encode_ctx,
    encode_data,
    encode_state,
    xxhash64,
)

__all__ = [
    "Feed",
    "MemoryStore",
    "Version",
    "Waker",
    "build_profile",
    "decode_ctx",
    "decode_data",
    "decode_state",
    "encode_ctx",
    "encode_data",
    "encode_state",
    "xxhash64",
]

build_profile: str = _core.build_profile

if build_profile != "release":
    warnings.warn(
        "flowstate's native core is a debug build and many times slower; build it with `maturin develop --release`",
        RuntimeWarning,
        stacklevel=2,
    )
