"""``watcher.rev`` stands at the end of the commit that ``commits()`` gave last, though more of them wait."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE

RULES = ("9.2", "9.3")


def case(engine: Engine) -> None:
    one, two = StateCtx("one"), StateCtx("two")
    for _ in range(3):
        engine.do(Commit(Park(one), Park(two)))
    with engine.watch() as watcher:
        commits = watcher.commits()
        for _ in range(3):
            versions = next(commits)
            assert watcher.rev == versions[-1].rev
            with engine.watch(since=watcher.rev) as resumed:
                left = [state.rev for state in engine.do(GetStates(since=watcher.rev))]
                assert [resumed.next(timeout=PATIENCE).rev for _ in left] == left
    assert not left
