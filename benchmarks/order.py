"""In which order of the facts are the programs for bulk outcomes shortest?

`python -m benchmarks.order MINUTES` moves one fact at a time, keeps what is no worse over all kinds
of force, and prints the list for safetoshare/protocol/bulk/order.toml. No order changes an answer.
"""

from __future__ import annotations

import random
import sys
from time import monotonic

from safetoshare.protocol import CompiledStack, carried
from safetoshare.protocol.bulk.circuits import Op
from safetoshare.protocol.bulk.programs import fact_order, programs_of
from safetoshare.protocol.library import carried_stack

# What an instruction costs NumPy, in calls.
CALLS = {Op.AND: 1, Op.AND_NOT: 2, Op.OR: 1, Op.OR_NOT: 2, Op.ADD_AND: 2, Op.ADD_AND_NOT: 3}


def main(minutes: float) -> None:
    """Search, and print each improvement and the order in the end."""
    stacks = [carried_stack(name) for name in carried().plans]
    best = list(fact_order(carried().vocabulary))
    calls, rng, until = cost(stacks, best), random.Random(362), monotonic() + 60 * minutes
    print(calls, "calls to begin with")
    while monotonic() < until:
        moved = best.copy()
        fact = moved.pop(rng.randrange(len(moved)))
        moved.insert(rng.randrange(len(moved) + 1), fact)
        tried = cost(stacks, moved)
        if tried < calls:
            print(tried, fact, flush=True)
        if tried <= calls:
            calls, best = tried, moved
    print("facts =", best)


def cost(stacks: list[CompiledStack], order: list[str]) -> int:
    """The calls of all complete programs together."""
    programs = (programs_of(stack, order).complete for stack in stacks)
    return sum(CALLS[Op(line[0])] for program in programs for line in program.code)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
