"""The pure core: the promises of ``drivers/_store.py`` kept in the most obvious Python.

It is what the native core is compared with, version by version, and the baseline that it must beat.
Read it to learn what a store does: ``_commit.py`` is the commit rule, ``_query.py`` the reads,
``_feed.py`` the watches.
"""

from flowstate.drivers.pure._store import PureStore
from flowstate.drivers.pure._waker import PureWaker

__all__ = ["PureStore", "PureWaker"]
