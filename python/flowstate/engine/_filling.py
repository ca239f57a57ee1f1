"""Filling: what of a commit only the store can know, and how it comes back: data revisions and stacked states.

Until the commit succeeds, annotations that depend on it hold slots.
"""

from __future__ import annotations

from collections.abc import Iterable

from flowstate import _native
from flowstate.codec import CtxImage, Slot, image_of, pack_ctx
from flowstate.drivers import Put
from flowstate.errors import CommandError
from flowstate.model import Data, Draft, make_data, stored_rev
from flowstate.model import _names as names


class Filling:
    """The new data and the stacked states of one evaluation, and the drafts whose annotations wait for them."""

    __slots__ = ("_put_numbers", "_slotted", "puts", "stacks")

    def __init__(self) -> None:
        self.puts: list[Put] = []
        self.stacks: list[CtxImage] = []
        self._put_numbers: dict[int, int] = {}
        self._slotted: list[Draft] = []

    def put(self, draft: Draft, alias: str, data: Data) -> None:
        """Store new data under an alias of the draft; the same Data twice is stored once."""
        number = self._put_numbers.get(id(data))
        if number is None:
            number = self._put_numbers[id(data)] = len(self.puts)
            checksum = str(_native.xxhash64(data._blob))
            self.puts.append(Put(data._blob, {**data._annotations, names.CHECKSUM: checksum}))
        self._annotate(draft, names.DATA + alias, Slot("data", number))

    def stack(self, carrier: Draft, stacked: Draft, annotation: str, limit: int) -> None:
        """Put the stacked draft into an annotation of the carrier: at once, or by a slot if it waits for the commit."""
        image = image_of(stacked)
        if stacked.write >= 0 or any(draft is stacked for draft in self._slotted):
            self.stacks.append(image)
            self._annotate(carrier, annotation, Slot("stack", len(self.stacks) - 1))
            return
        text = pack_ctx(image)
        if len(text) > limit:
            raise CommandError(
                f"state {stacked.id!r} has {len(text)} bytes when stacked, "
                f"at most {limit} are allowed; use data for large values"
            )
        self._annotate(carrier, annotation, text)

    def fill(self, drafts: Iterable[Draft], data_revs: tuple[int, ...], texts: tuple[str, ...]) -> None:
        """Success: a text for each slot, and the stored data for the new."""
        known = {"data": [str(rev) for rev in data_revs], "stack": list(texts)}
        for draft in self._slotted:
            draft.annotations = {
                name: known[text.kind][text.number] if isinstance(text, Slot) else text
                for name, text in draft.annotations.items()
            }
        for draft in drafts:
            for alias, data in draft.data.items():
                number = self._put_numbers.get(id(data))
                if number is not None and stored_rev(draft.annotations, alias) == data_revs[number]:
                    put = self.puts[number]
                    draft.data = {**draft.data, alias: make_data(data_revs[number], put.blob, put.annotations)}

    def _annotate(self, draft: Draft, name: str, text: str | Slot) -> None:
        draft.annotations = {**draft.annotations, name: text}  # type: ignore[dict-item]
        if isinstance(text, Slot) and not any(slotted is draft for slotted in self._slotted):
            self._slotted.append(draft)
