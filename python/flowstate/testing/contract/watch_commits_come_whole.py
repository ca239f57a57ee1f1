"""``commits()`` yields the versions of one commit together, those that match, and never half of one."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import in_threads

RULES = ("9.2",)


def case(engine: Engine) -> None:
    with engine.watch({"kind": "x"}) as watcher, engine.watch() as everything:

        def write(number: int) -> None:
            ctxs = [StateCtx(f"{number}-{part}", labels={"kind": "x", "n": f"{number}"}) for part in range(3)]
            other = StateCtx(f"{number}-other")
            for _ in range(30):
                engine.do(Commit(Park(ctxs[0]), Park(other), Park(ctxs[1]), Park(ctxs[2])))

        in_threads(3, write)
        for of_commit, count in ((watcher.commits(), 3), (everything.commits(), 4)):
            for _ in range(90):
                versions = next(of_commit)
                assert len(versions) == count
                assert len({state.id.partition("-")[0] for state in versions}) == 1
                assert [state.rev for state in versions] == sorted(state.rev for state in versions)
                assert len({state.committed_at for state in versions}) == 1
