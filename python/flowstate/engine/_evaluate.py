"""What each command does to the working copies: one dispatch table, complete by test.

An evaluator changes drafts of the evaluation and returns the command's result, or an ``Ask`` if it must read first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flowstate import commands as c
from flowstate.codec import Slot, unpack_ctx
from flowstate.commands._own import Save
from flowstate.drivers import Driver, Pending
from flowstate.engine._evaluation import Evaluation
from flowstate.engine._filters import filter_of, labels_of, since_of
from flowstate.errors import CommandError, NotFoundError, NotPausedError
from flowstate.model import Data, Draft, State, make_transition, stored_rev
from flowstate.model import _names as names
from flowstate.model._checks import checked_text, checked_texts
from flowstate.model._json import encode_value

_NO_TEXTS: dict[str, str] = {}


class Ask(NamedTuple):
    """A read that the evaluation waits for, and what to do with the answer."""

    pending: Pending[Any]
    then: Callable[[Any], Any]


Evaluator = Callable[[Evaluation, Driver, Any], Any]


def _texts(annotations: Mapping[str, str] | None) -> dict[str, str]:
    return checked_texts(annotations, "transition annotation") if annotations else _NO_TEXTS


def _move(work: Evaluation, command: Any, to: str, annotations: dict[str, str]) -> Any:
    draft = work.changing(command.ctx, command)
    draft.transit(make_transition(to, annotations))
    work.moved(command.ctx, draft)
    return command.ctx


def _transit(work: Evaluation, driver: Driver, command: c.Transit) -> Any:
    to = command.to
    if type(to) is not str or not to or not to.isascii():
        to = c.flow_id(to, "the flow of Transit")
    return _move(work, command, to, _texts(command.annotations))


def _park(work: Evaluation, driver: Driver, command: c.Park) -> Any:
    return _move(work, command, "", _texts(command.annotations))


def _end(work: Evaluation, driver: Driver, command: c.End) -> Any:
    annotations = {**_texts(command.annotations), names.STATE: "ended"}
    if command.result is not None:
        annotations[names.RESULT] = encode_value("result", command.result)
    return _move(work, command, "", annotations)


def _pause(work: Evaluation, driver: Driver, command: c.Pause) -> Any:
    if (command.timeout is None) != (command.on_timeout is None):
        raise CommandError("Pause needs both timeout= and on_timeout=, or neither")
    if command.timeout is not None:
        raise CommandError("Pause with a timeout needs timers, which are not available yet; leave timeout= out")
    annotations = {names.STATE: "paused"}
    draft = work.changing(command.ctx, command)
    to = draft.transition._to if command.to is None else c.flow_id(command.to, "the flow of Pause")
    if to:
        annotations[names.RESUME_TO] = to
    return _move(work, command, "", annotations)


def _resume(work: Evaluation, driver: Driver, command: c.Resume) -> Any:
    draft = work.changing(command.ctx, command)
    if draft.transition._to or draft.transition._annotations.get(names.STATE) != "paused":
        raise NotPausedError(
            f"state {draft.id!r} (rev {draft.rev}) is {draft.current.status}, not paused; only a paused state resumes"
        )
    to = command.to if command.to is not None else draft.transition._annotations.get(names.RESUME_TO)
    if to is None:
        raise CommandError(f"state {draft.id!r} was paused in no flow; say where to go on with Resume(ctx, to=…)")
    return _move(work, command, c.flow_id(to, "the flow of Resume"), {names.STATE: "resumed"})


def _not_yet(work: Evaluation, driver: Driver, command: c.Command[Any]) -> Any:
    raise CommandError(f"{type(command).__name__} needs timers, which are not available yet")


def _save(work: Evaluation, driver: Driver, command: Save) -> Any:
    work.write(work.changing(command.ctx, command))
    return command.ctx


def _noop(work: Evaluation, driver: Driver, command: c.Noop) -> None:
    return None


def _stack(work: Evaluation, driver: Driver, command: c.Stack) -> Any:
    name = _annotation_name(command.annotation, "Stack")
    carrier = work.changing(command.carrier, command)
    stacked = work.draft(command.stacked, command)
    if command.carrier is command.stacked:
        raise CommandError(f"state {carrier.id!r} cannot be stacked into itself; fork it first")
    if carrier.annotations.get(name):
        raise CommandError(
            f"annotation {name!r} of state {carrier.id!r} is set already; Unstack it first, or use another name"
        )
    for alias, data in stacked.data.items():
        if isinstance(data, Data) and not data._rev and not isinstance(stacked.annotations.get(_alias(alias)), Slot):
            raise CommandError(
                f"state {stacked.id!r} carries data {alias!r} that is not stored; "
                f"put StoreData(ctx, {alias!r}) before the Stack"
            )
    work.filling.stack(carrier, stacked, name, work.link.limits.stack)
    return command.carrier


def _unstack(work: Evaluation, driver: Driver, command: c.Unstack) -> Any:
    name = _annotation_name(command.annotation, "Unstack")
    carrier = work.changing(command.carrier, command)
    draft = work.changing(command.ctx, command)
    if carrier is draft:
        raise CommandError(f"state {carrier.id!r} cannot be unstacked into its carrier; give Unstack another StateCtx")
    text = carrier.annotations.get(name)
    if not text:
        raise CommandError(f"state {carrier.id!r} has no stacked state in annotation {name!r}")
    if isinstance(text, Slot):
        raise CommandError(f"annotation {name!r} of state {carrier.id!r} was stacked in the same commit")
    inner = unpack_ctx(text, f"annotation {name!r} of state {carrier.id!r}")
    carrier.annotations = {key: value for key, value in carrier.annotations.items() if key != name}
    for slot in ("id", "committed", "labels", "annotations", "transition", "transitions", "data"):
        setattr(draft, slot, getattr(inner, slot))
    return command.ctx


def _annotation_name(name: Any, command: str) -> str:
    if not checked_text(name, f"the annotation of {command}"):
        raise CommandError(f"the annotation of {command} must not be empty")
    return str(name)


def _alias(alias: Any) -> str:
    if not checked_text(alias, "the alias of data"):
        raise CommandError("the alias of data must not be empty")
    return f"{names.DATA}{alias}"


def _store_data(work: Evaluation, driver: Driver, command: c.StoreData) -> Any:
    name = _alias(command.alias)
    draft = work.changing(command.ctx, command)
    data = draft.data.get(command.alias)
    if isinstance(data, Data) and not data._rev:
        work.filling.put(draft, command.alias, data)
    elif data is not None:
        rev = data if isinstance(data, int) else data._rev
        draft.annotations = {**draft.annotations, name: str(rev)}
    elif name not in draft.annotations:
        raise CommandError(
            f"state {draft.id!r} has no data {command.alias!r} to store; attach it with ctx.data[{command.alias!r}] = …"
        )
    return command.ctx


def _get_data(work: Evaluation, driver: Driver, command: c.GetData) -> Any:
    name = _alias(command.alias)
    draft = work.draft(command.ctx, command)
    if isinstance(draft.annotations.get(name), Slot):
        raise CommandError(f"data {command.alias!r} of state {draft.id!r} is stored in the same commit; it is attached")
    attached = draft.data.get(command.alias)
    named = stored_rev(draft.annotations, command.alias)
    rev = named or (attached if isinstance(attached, int) else 0)
    if isinstance(attached, Data) and (attached._rev == named or not named):
        return attached
    if not rev:
        raise NotFoundError(f"state {draft.id!r} (rev {draft.rev}) names no data {command.alias!r}")

    def attach(data: Data | None) -> Data:
        if data is None:
            raise NotFoundError(f"data {command.alias!r} of state {draft.id!r}: there is no data with rev {rev}")
        draft.data = {**draft.data, command.alias: data}
        return data

    return Ask(driver.get_data(rev), attach)


def _get_state_by_id(work: Evaluation, driver: Driver, command: c.GetStateByID) -> Any:
    id = checked_text(command.id, "the id of GetStateByID")
    rev = command.rev
    if not id:
        raise CommandError("the id of GetStateByID must not be empty")
    if type(rev) is not int or rev < 0:
        raise CommandError(f"the rev of GetStateByID must be an int >= 0 (0: the latest), not {rev!r}")
    draft = work.changing(command.ctx, command)
    which = f"with rev {rev}" if rev else "at all"
    return _replacing(
        work,
        driver,
        draft,
        command,
        lambda at_rev: driver.get_state(id, rev, at_rev),
        f"no state {id!r} {which}",
    )


def _get_state_by_labels(work: Evaluation, driver: Driver, command: c.GetStateByLabels) -> Any:
    labels = labels_of(command.labels, "the labels of GetStateByLabels")
    if not labels:
        raise CommandError("GetStateByLabels needs at least one label")
    draft = work.changing(command.ctx, command)
    return _replacing(
        work,
        driver,
        draft,
        command,
        lambda at_rev: driver.get_state_by_labels(labels, at_rev),
        f"no state carries the labels {dict(labels)!r} now",
    )


def _replacing(
    work: Evaluation,
    driver: Driver,
    draft: Draft,
    command: c.GetStateByID | c.GetStateByLabels,
    read: Callable[[int], Pending[State | None]],
    missing: str,
) -> Ask:
    """Read a state, in a commit at its one snapshot, and put it into the draft."""

    def replace(state: State | None) -> Any:
        if state is None:
            raise NotFoundError(f"there is {missing}")
        draft.replace(state)
        return command.ctx

    if not work.in_commit or work.at_rev:
        return Ask(read(work.at_rev), replace)

    def at_snapshot(rev: int) -> Ask:
        work.at_rev = rev
        return Ask(read(rev), replace)

    return Ask(driver.last_rev(), at_snapshot)


def _get_states(work: Evaluation, driver: Driver, command: c.GetStates) -> Any:
    limit = command.limit
    if type(limit) is not int or limit < 1:
        raise CommandError(f"the limit of GetStates must be an int >= 1, not {limit!r}")
    filter = filter_of(command.labels, command.any_labels, command.status, command.flow)
    page = driver.list_states(filter, since_of(command.since), bool(command.latest_only), limit)
    return Ask(page, lambda page: page)


EVALUATE: dict[type[c.Command[Any]], Evaluator] = {
    c.Transit: _transit,
    c.Park: _park,
    c.End: _end,
    c.Pause: _pause,
    c.Resume: _resume,
    c.Delay: _not_yet,
    c.Noop: _noop,
    Save: _save,
    c.Stack: _stack,
    c.Unstack: _unstack,
    c.StoreData: _store_data,
    c.GetData: _get_data,
    c.GetStateByID: _get_state_by_id,
    c.GetStateByLabels: _get_state_by_labels,
    c.GetStates: _get_states,
    c.GetDelayedStates: _not_yet,
}
"""Every command but Commit and Execute, which ``_perform`` knows: they are made of others, or of time."""
