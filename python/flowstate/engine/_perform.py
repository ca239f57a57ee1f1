"""Performing commands: evaluate on working copies, commit the plan, swap the copies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flowstate.commands import Command, Commit, Execute
from flowstate.drivers import Done
from flowstate.engine._evaluate import EVALUATE, Ask
from flowstate.engine._evaluation import Evaluation
from flowstate.engine._lifecycle import Lifecycle
from flowstate.engine._steps import Steps
from flowstate.errors import CommandError
from flowstate.flows import running

if TYPE_CHECKING:
    from flowstate.engine._parts import Parts


def perform(parts: Parts, command: Command[Any]) -> Steps[Any]:
    """Perform one command; return its result.

    A Commit evaluates its commands on one set of working copies and stores them in one plan: all of it, or nothing.
    """
    if parts.lifecycle is not Lifecycle.OPEN:
        parts.check_open()
    kind = type(command)
    if kind is Execute:
        parts.submit(command.ctx)  # type: ignore[attr-defined]
        return None
    in_commit = kind is Commit
    commands: tuple[Command[Any], ...] = command.commands if in_commit else (command,)  # type: ignore[attr-defined]
    if not commands:
        raise CommandError("an empty Commit does nothing; give it commands, or use Noop")
    work = Evaluation(parts, in_commit)
    driver = parts.driver
    results = []
    for item in commands:
        evaluate = EVALUATE.get(type(item))
        if evaluate is None or (in_commit and not item.in_commit):
            raise CommandError(_refusal(item))
        result = evaluate(work, driver, item)
        while type(result) is Ask:
            answer = result.pending
            result = result.then(answer.value if isinstance(answer, Done) else (yield answer))
        results.append(result)
    committed = None
    plan = work.plan
    if plan is not None:
        pending = driver.commit(plan, 0 if parts.clock is None else parts.clock.now())
        committed = pending.value if isinstance(pending, Done) else (yield pending)
    work.apply(committed)
    run = running.get()
    if run is not None:
        run.note(work)
    return tuple(results) if in_commit else results[0]


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
