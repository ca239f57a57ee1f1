"""The commit rule."""

from __future__ import annotations

from typing import NamedTuple

from flowstate.drivers._plan import Committed, Plan, Put
from flowstate.drivers.pure._log import Log
from flowstate.drivers.pure._sizes import cut, refuse_oversize_data, refuse_oversize_state
from flowstate.drivers.pure._slots import Numbers, encode_stacks, fill_annotations
from flowstate.drivers.pure._version import PureVersion
from flowstate.errors import CommandError, ConflictError
from flowstate.model import Limits

__all__ = ["Commit", "decide_commit"]


class Commit(NamedTuple):
    """A commit that is decided and not yet stored."""

    versions: list[PureVersion]
    datas: list[Put]
    numbers: Numbers
    texts: tuple[str, ...]

    @property
    def committed(self) -> Committed:
        return (*self.numbers, self.texts)


def decide_commit(log: Log, limits: Limits, plan: Plan, now: int) -> Commit:
    """Decide what a plan becomes, or refuse it. Nothing is stored here, so a refusal leaves no trace.

    1. A commit writes each state at most once.
    2. No data is larger than allowed.
    3. The latest rev of each written state is the one its writer has seen, none if it expects none;
       otherwise the commit conflicts, and the error names all such states.
    4. The versions take the next revs in the order of the writes, the data the next data revs;
       all carry one instant, never before that of the commit before.
    5. The slots are filled: revs, data revs and the instant into the stacked ctxs, all into the annotations.
    6. No version adds anything larger than allowed.
    """
    _refuse_second_write(plan)
    for put in plan.puts:
        refuse_oversize_data(put, limits)
    _refuse_conflict(log, plan)

    numbers = Numbers(
        revs=tuple(range(log.last_rev + 1, log.last_rev + 1 + len(plan.writes))),
        data_revs=tuple(range(len(log.datas) + 1, len(log.datas) + 1 + len(plan.puts))),
        committed_at=max(now, log.committed_at),
    )
    texts = encode_stacks(plan.stacks, numbers)
    versions = [
        PureVersion(
            id=write.id,
            rev=rev,
            commit_rev=numbers.revs[0],
            labels=dict(write.labels),
            annotations=fill_annotations(write.annotations, numbers, texts),
            to=write.to,
            transition_annotations=dict(write.transition_annotations),
            committed_at=numbers.committed_at,
        )
        for write, rev in zip(plan.writes, numbers.revs, strict=True)
    ]
    for write, version in zip(plan.writes, versions, strict=True):
        refuse_oversize_state(write, version, log.find_latest(write.id), limits)

    datas = [Put(bytes(put.blob), dict(put.annotations)) for put in plan.puts]
    return Commit(versions, datas, numbers, texts)


def _refuse_second_write(plan: Plan) -> None:
    written: set[str] = set()
    for write in plan.writes:
        if write.id in written:
            raise CommandError(
                f"state '{cut(write.id)}' is written twice in one commit; "
                "merge the changes into one command or make two commits"
            )
        written.add(write.id)


def _refuse_conflict(log: Log, plan: Plan) -> None:
    conflicting = []
    for write in plan.writes:
        latest = log.find_latest(write.id)
        if write.expected_rev != (0 if latest is None else latest.rev):
            conflicting.append(write.id)
    if conflicting:
        raise ConflictError(conflicting)
