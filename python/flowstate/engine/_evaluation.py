"""Evaluation: the working copies of one command or one commit, and the plan that grows from them.

Nothing a user holds changes before ``apply``; forgetting the evaluation undoes everything.
"""

from __future__ import annotations

from typing import Any

from flowstate.drivers import Committed, Plan, Write
from flowstate.engine._filling import Filling
from flowstate.errors import CommandError
from flowstate.model import Draft, Link, StateCtx, make_state
from flowstate.model._checks import checked_id, shown

# Named tuples made without their Python-level constructor, which takes longer than all else here.
_new = tuple.__new__


class Evaluation:
    """Working copies by ctx, and what they add up to.

    Attributes:
        link: the engine that evaluates.
        in_commit: whether moves become writes.
        at_rev: the snapshot that reads of a commit see; 0: none read yet.
        moves: the ctxs that got a new transition, with their working copies.
    """

    __slots__ = ("_drafts", "_filling", "_writes", "at_rev", "in_commit", "link", "moves")

    def __init__(self, link: Link, in_commit: bool) -> None:
        self.link: Link = link
        self.in_commit: bool = in_commit
        self.at_rev: int = 0
        self.moves: list[tuple[StateCtx, Draft]] = []
        self._drafts: dict[StateCtx, Draft] = {}
        self._writes: list[Write] = []
        self._filling: Filling | None = None

    def draft(self, ctx: Any, command: object) -> Draft:
        """The working copy of a ctx, to read or change."""
        if not isinstance(ctx, StateCtx):
            raise CommandError(
                f"{type(command).__name__} needs a StateCtx, not {type(ctx).__name__} {shown(ctx)}; "
                "a State gives one with state.edit()"
            )
        draft = self._drafts.get(ctx)
        if draft is None:
            if ctx._values is not None:
                ctx._values.settle()
            draft = self._drafts[ctx] = ctx._draft.copy()
        return draft

    def changing(self, ctx: Any, command: object) -> Draft:
        """The working copy of a ctx that is about to change; not after it was written in this commit."""
        draft = self.draft(ctx, command)
        if draft.write >= 0:
            raise CommandError(
                f"{type(command).__name__} changes state {draft.id!r} after it was written in the same commit; "
                "put it before the command that writes the state"
            )
        return draft

    def moved(self, ctx: StateCtx, draft: Draft) -> None:
        """The draft has a new transition: in a commit this is a write."""
        self.moves.append((ctx, draft))
        if self.in_commit:
            self.write(draft)
        else:
            checked_id(draft.id)

    def write(self, draft: Draft) -> None:
        """Store the draft as the next version of its state."""
        rev = draft.rev
        id = draft.id if rev else checked_id(draft.id)
        writes, transition = self._writes, draft.transition
        draft.write = len(writes)
        writes.append(_new(Write, (id, rev, draft.labels, draft.annotations, transition._to, transition._annotations)))

    @property
    def filling(self) -> Filling:
        """What of this evaluation waits for the commit."""
        if self._filling is None:
            self._filling = Filling()
        return self._filling

    @property
    def plan(self) -> Plan | None:
        """What the store is asked for; None: nothing."""
        filling = self._filling
        if filling is not None and (self._writes or filling.puts):
            return Plan(tuple(self._writes), tuple(filling.puts), tuple(filling.stacks))
        return _new(Plan, (tuple(self._writes), (), ())) if self._writes else None

    def apply(self, committed: Committed | None) -> None:
        """Success: fill the slots and swap the working copies in."""
        link = self.link
        if committed is None:
            for ctx, draft in self._drafts.items():
                ctx._draft = draft
                ctx._link = link
            return
        revs, data_revs, committed_at, stacks = committed
        if self._filling is not None:
            self._filling.fill(self._drafts.values(), data_revs, stacks)
        for ctx, draft in self._drafts.items():
            number = draft.write
            if number >= 0:
                draft.committed = make_state(
                    draft.id, revs[number], draft.labels, draft.annotations, draft.transition, committed_at
                )
                draft.transitions = ()
            ctx._draft = draft
            ctx._link = link
