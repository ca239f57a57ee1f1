"""State, Transition and Data are immutable and compared by value; a StateCtx is compared by identity."""

import pickle

from flowstate.commands import Commit, Park, StoreData
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"x": "1"})
    ctx.data["d"] = b"blob"
    await door.do(Commit(StoreData(ctx, "d"), Park(ctx, {"y": "2"})))
    one, two = await door.get("a"), await door.get("a")
    assert one == two
    assert hash(one) == hash(two)
    assert one == ctx.committed == ctx.current
    assert one.edit() != one.edit()
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.loads(pickle.dumps(ctx.data["d"])) == ctx.data["d"]
    for value, name in ((one, "rev"), (one.transition, "to"), (ctx.data["d"], "blob")):
        with raises(AttributeError):
            setattr(value, name, None)
    for mapping in (one.labels, one.annotations, one.transition.annotations, ctx.data["d"].annotations):
        with raises(TypeError):
            mapping["new"] = "text"  # type: ignore[index]
