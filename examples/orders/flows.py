"""The four steps of an order. What a step returns is where the order goes, and the one commit of the step."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal

from examples.orders.bank import Bank, Declined
from flowstate import Commit, Flow, StateCtx, flow

Outcome = Literal["shipped", "refunded", "declined", "invalid"]
OUTCOMES: tuple[Outcome, ...] = ("shipped", "refunded", "declined", "invalid")

COUNTRIES = frozenset({"AT", "CZ", "DE", "FR", "IT", "NL", "PL", "PT"})
SOLD_OUT = frozenset({"moon lamp"})

bank = Bank()


@flow
def validate(ctx: StateCtx) -> Flow | Commit:
    """Text from a file becomes values to compute with and labels to find by; or the order ends here."""
    try:
        ctx["cents"] = cents_of(ctx["amount"])
    except ValueError as error:
        return end(ctx, "invalid", str(error))
    if ctx["country"] not in COUNTRIES:
        return end(ctx, "invalid", f"we do not ship to {ctx['country']!r}")
    ctx.labels["country"] = ctx["country"]
    return charge


@flow
async def charge(ctx: StateCtx) -> Flow | Commit:
    """The step's key is the same however often the step is tried: the bank takes the money once."""
    try:
        ctx["payment"] = await bank.charge(ctx.step_key, ctx["card"], ctx["cents"])
    except Declined as error:
        return end(ctx, "declined", str(error))
    return refund if ctx["item"] in SOLD_OUT else ship


@flow
def ship(ctx: StateCtx) -> Commit:
    """The receipt is stored in the commit that ends the order: there is never one without the other."""
    ctx.data["receipt"] = f"{ctx.id}\n{ctx['customer']}\n{ctx['item']}: {euros(ctx['cents'])} EUR\n".encode()
    return end(ctx, "shipped", ctx["payment"])


@flow
async def refund(ctx: StateCtx) -> Commit:
    """Paid, and sold out meanwhile: the money goes back."""
    await bank.refund(ctx.step_key, ctx["cents"])
    return end(ctx, "refunded", f"{ctx['item']} is sold out")


def end(ctx: StateCtx, outcome: Outcome, why: str) -> Commit:
    """End the order, with a label that tells how."""
    ctx.labels["outcome"] = outcome
    return ctx.end(result={"outcome": outcome, "why": why})


def cents_of(amount: str) -> int:
    """The cents of an amount such as "12.50".

    Raises:
        ValueError: it is no amount to charge; the message says why.
    """
    try:
        cents = Decimal(amount) * 100
    except InvalidOperation:
        raise ValueError(f"amount {amount!r} is not a number" if amount else "the amount is missing") from None
    if not cents.is_finite() or cents != cents.to_integral_value() or cents <= 0:
        raise ValueError(f"amount {amount!r} is nothing that can be charged")
    return int(cents)


def euros(cents: int) -> str:
    """Cents as a person reads them: "1,234.50"."""
    return f"{cents // 100:,}.{cents % 100:02}"
