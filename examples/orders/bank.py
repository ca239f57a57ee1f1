"""A bank to charge: the world outside, which a program talks to and does not control."""

from __future__ import annotations

import asyncio


class Declined(Exception):
    """The bank does not pay."""


class Bank:
    """Charges and refunds in cents, each by the key it was asked with: asked twice, it pays once.

    Attributes:
        charges: what it took, by key.
        refunds: what it gave back, by key.
    """

    def __init__(self, latency: float = 0.002) -> None:
        self.latency = latency
        self.charges: dict[str, int] = {}
        self.refunds: dict[str, int] = {}

    async def charge(self, key: str, card: str, cents: int) -> str:
        """Take money; the number of the payment.

        Raises:
            Declined: there is none.
        """
        await asyncio.sleep(self.latency)
        if card.endswith("-0002"):
            raise Declined(f"card {card} has no cover")
        self.charges.setdefault(key, cents)
        return f"tx-{key}"

    async def refund(self, key: str, cents: int) -> None:
        """Give money back."""
        await asyncio.sleep(self.latency)
        self.refunds.setdefault(key, cents)

    @property
    def balance(self) -> int:
        """What it took and did not give back."""
        return sum(self.charges.values()) - sum(self.refunds.values())
