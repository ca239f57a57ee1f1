"""Fork and join: a state forks parts that run side by side, and the last part to end wakes it up.

A part ends and reports to its parent in one commit. Parts that report at the same time conflict; who comes second
reads the parent again, so no report is lost and exactly one part is the last.
"""

from flowstate import Commit, ConflictError, End, Engine, Execute, Park, Transit

engine = Engine("memory:")


@engine.flow
def split(ctx):
    words = ctx["text"].split()
    parts = [ctx.fork(f"{ctx.id}/{number}") for number in range(4)]
    for number, part in enumerate(parts):
        part["words"] = words[number::4]
        part["parent"] = ctx.id
    ctx["missing"] = len(parts)
    ctx["letters"] = 0
    return [
        Commit(Park(ctx), *(Transit(part, count_letters) for part in parts)),
        *(Execute(part) for part in parts),
    ]


@engine.flow
def count_letters(part):
    letters = sum(len(word) for word in part["words"])
    while True:
        parent = engine.get(part["parent"]).edit()
        parent["missing"] -= 1
        parent["letters"] += letters
        is_last = parent["missing"] == 0
        try:
            engine.do(Commit(End(part, result=letters), Transit(parent, join) if is_last else Park(parent)))
        except ConflictError:
            continue  # another part reported meanwhile
        return Execute(parent) if is_last else None


@engine.flow
def join(ctx):
    return ctx.end(result=ctx["letters"])


def main():
    with engine:
        engine.start(split, {"text": "a state forks parts and the last of them wakes it up"}, id="text")
        with engine.watch(id="text") as versions:
            text = next(version for version in versions if version.status == "ended")

        parts = [state for state in engine.states(status="ended") if "parent" in state]
        print(f"{len(parts)} parts counted {[part.result for part in parts]} letters, together {text.result}")


if __name__ == "__main__":
    main()
