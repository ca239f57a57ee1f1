"""Evaluation: the working copies of one command or one commit, and the plan that grows from them.

Nothing a user holds changes before ``apply``; forgetting the evaluation undoes everything.
"""

from __future__ import annotations

from typing import Any

from flowstate import _native
from flowstate.codec import CtxImage, Slot, image_of, pack_ctx
from flowstate.drivers import Committed, Plan, Put, Write
from flowstate.errors import CommandError
from flowstate.model import Data, Draft, Link, StateCtx, make_data, make_state, stored_rev
from flowstate.model import _names as names
from flowstate.model._checks import checked_id, shown


class Evaluation:
    """Working copies by ctx, and what they add up to.

    Attributes:
        in_commit: whether moves become writes.
        at_rev: the snapshot that reads of a commit see; 0: none read yet.
        moves: the ctxs that got a new transition, with their working copies.
    """

    __slots__ = (
        "_drafts",
        "_link",
        "_put_index",
        "_puts",
        "_slotted",
        "_stacks",
        "_writes",
        "at_rev",
        "in_commit",
        "moves",
    )

    def __init__(self, link: Link, in_commit: bool) -> None:
        self.in_commit = in_commit
        self.at_rev = 0
        self._link = link
        self._drafts: dict[StateCtx, Draft] = {}
        self._writes: list[Write] = []
        self._puts: list[Put] = []
        self._put_index: dict[int, int] = {}
        self._stacks: list[CtxImage] = []
        self._slotted: list[tuple[Draft, str]] = []
        self.moves: list[tuple[StateCtx, Draft]] = []

    def draft(self, ctx: Any, command: object) -> Draft:
        """The working copy of a ctx, to read or change."""
        draft = self._drafts.get(ctx) if type(ctx) is StateCtx else None
        if draft is None:
            if not isinstance(ctx, StateCtx):
                raise CommandError(
                    f"{type(command).__name__} needs a StateCtx, not {type(ctx).__name__} {shown(ctx)}; "
                    "a State gives one with state.edit()"
                )
            draft = self._drafts[ctx] = ctx._settled().copy()
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
        id = checked_id(draft.id)
        writes = self._writes
        draft.write = len(writes)
        transition = draft.transition
        writes.append(Write(id, draft.rev, draft.labels, draft.annotations, transition._to, transition._annotations))

    def put(self, draft: Draft, alias: str, data: Data) -> None:
        """Store new data under an alias of the draft; the same Data twice is stored once."""
        index = self._put_index.get(id(data))
        if index is None:
            index = self._put_index[id(data)] = len(self._puts)
            checksum = str(_native.xxhash64(data._blob))
            self._puts.append(Put(data._blob, {**data._annotations, names.CHECKSUM: checksum}))
        self.annotate(draft, names.DATA + alias, Slot("data", index))

    def stack(self, carrier: Draft, stacked: Draft, annotation: str) -> None:
        """Put the stacked draft into an annotation of the carrier, now or, if it awaits its rev, by a slot."""
        image = image_of(stacked)
        if stacked.write >= 0 or any(draft is stacked for draft, _ in self._slotted):
            self._stacks.append(image)
            self.annotate(carrier, annotation, Slot("stack", len(self._stacks) - 1))
            return
        text = pack_ctx(image)
        if len(text) > self._link.limits.stack:
            raise CommandError(
                f"state {stacked.id!r} has {len(text)} bytes when stacked, "
                f"at most {self._link.limits.stack} are allowed; use data for large values"
            )
        self.annotate(carrier, annotation, text)

    def annotate(self, draft: Draft, name: str, text: str | Slot) -> None:
        """Set an annotation of the draft, perhaps to a slot."""
        draft.annotations = {**draft.annotations, name: text}  # type: ignore[dict-item]
        if isinstance(text, Slot):
            self._slotted.append((draft, name))

    @property
    def is_stored(self) -> bool:
        """Whether there is anything for the store to do."""
        return bool(self._writes or self._puts)

    def plan(self) -> Plan:
        """What the store is asked for."""
        return Plan(tuple(self._writes), tuple(self._puts), tuple(self._stacks))

    def apply(self, committed: Committed | None) -> None:
        """Success: fill the slots and swap the working copies in."""
        if committed is not None:
            revs, data_revs, committed_at, stacks = committed
            if self._slotted:
                self._fill(data_revs, stacks)
            if self._put_index:
                self._mark_stored(data_revs)
        link = self._link
        for ctx, draft in self._drafts.items():
            if draft.write >= 0 and committed is not None:
                draft.committed = make_state(
                    draft.id,
                    revs[draft.write],
                    draft.labels,
                    draft.annotations,
                    draft.transition,
                    committed_at,
                )
                draft.transitions = ()
            ctx._draft = draft
            ctx._link = link

    def _fill(self, data_revs: tuple[int, ...], stacks: tuple[str, ...]) -> None:
        filled: set[int] = set()
        for draft, _ in self._slotted:
            if id(draft) in filled:
                continue
            filled.add(id(draft))
            draft.annotations = {
                name: text
                if not isinstance(text, Slot)
                else str(data_revs[text.number])
                if text.kind == "data"
                else stacks[text.number]
                for name, text in draft.annotations.items()
            }

    def _mark_stored(self, data_revs: tuple[int, ...]) -> None:
        for draft in self._drafts.values():
            for alias, data in draft.data.items():
                index = self._put_index.get(id(data))
                if index is not None and stored_rev(draft.annotations, alias) == data_revs[index]:
                    put = self._puts[index]
                    draft.data = {**draft.data, alias: make_data(data_revs[index], put.blob, put.annotations)}
