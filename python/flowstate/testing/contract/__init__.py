"""The contract: what is true on every driver, one case a file.

A file is named for its promise and holds a docstring that says the rule in words, ``RULES`` (the numbers of those rules
in the project's semantics) and ``case``: ``async def case(door)`` is run blocking and with asyncio, ``def case(engine)``
with one open engine, ``def case(world)`` with whatever it opens.
"""
