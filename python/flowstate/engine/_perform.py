"""Performing commands: evaluate on working copies, commit the plan, swap the copies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flowstate.commands import Command, Commit, Execute
from flowstate.drivers import Done
from flowstate.engine._evaluate import EVALUATE, Ask
from flowstate.engine._evaluation import Evaluation
from flowstate.engine._steps import Steps
from flowstate.errors import CommandError
from flowstate.flows import running

if TYPE_CHECKING:
    from flowstate.engine._parts import Parts


def perform(parts: Parts, command: Command[Any]) -> Steps[Any]:
    """Perform one command; return its result."""
    parts.check_open()
    kind = type(command)
    if kind is Commit:
        result = yield from _commit(parts, command.commands)  # type: ignore[attr-defined]
        return result
    if kind is Execute:
        parts.submit(command.ctx)  # type: ignore[attr-defined]
        return None
    work = Evaluation(parts, in_commit=False)
    result = yield from _evaluate(parts, work, command)
    yield from _finish(parts, work)
    return result


def _commit(parts: Parts, commands: tuple[Command[Any], ...]) -> Steps[tuple[Any, ...]]:
    """All of the commands, or none: the one durable point."""
    if not commands:
        raise CommandError("an empty Commit does nothing; give it commands, or use Noop")
    for command in commands:
        if type(command) not in EVALUATE or not command.in_commit:
            raise CommandError(_refusal(command))
    work = Evaluation(parts, in_commit=True)
    results = []
    driver = parts.driver
    for command in commands:
        result = EVALUATE[type(command)](work, driver, command)
        while type(result) is Ask:
            answer = result.pending
            result = result.then(answer.value if isinstance(answer, Done) else (yield answer))
        results.append(result)
    yield from _finish(parts, work)
    return tuple(results)


def _evaluate(parts: Parts, work: Evaluation, command: Command[Any]) -> Steps[Any]:
    evaluate = EVALUATE.get(type(command))
    if evaluate is None:
        raise CommandError(_refusal(command))
    result = evaluate(work, parts.driver, command)
    while type(result) is Ask:
        answer = result.pending
        result = result.then(answer.value if isinstance(answer, Done) else (yield answer))
    return result


def _finish(parts: Parts, work: Evaluation) -> Steps[None]:
    """Store what there is to store, then let everybody see it."""
    committed = None
    if work.is_stored:
        pending = parts.driver.commit(work.plan(), parts.now())
        committed = pending.value if isinstance(pending, Done) else (yield pending)
    work.apply(committed)
    run = running.get()
    if run is not None:
        run.note(work)


def _refusal(command: Any) -> str:
    if isinstance(command, Command):
        name = type(command).__name__
        if isinstance(command, Commit):
            return "a Commit inside a Commit; put all the commands into one"
        if isinstance(command, Execute):
            return "Execute inside a Commit; give it after the Commit: engine.do(Commit(…), Execute(ctx))"
        return f"{name} may not be in a Commit; perform it before with engine.do({name}(…))"
    if isinstance(command, type) and issubclass(command, Command):
        return f"the class {command.__name__} is not a command; call it: {command.__name__}(…)"
    return f"not a command: {type(command).__name__} {command!r:.80}; give Transit, Park, End, Commit, …"
