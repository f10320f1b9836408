"""Which promises would a policy break, by itself or as it would stand on a day?

Each promise is tried on every situation there is: once beneath the statutes and what stays ordinary
everywhere, and once beneath all that holds that day. What is broken without the policy as much as
with it is no departure of whoever adopts it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from safetoshare.governance.in_force import RULES_NOT_KNOWN, stack_under
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.taking import kept_instruments
from safetoshare.protocol import CompiledStack, Instrument, carried_stack
from safetoshare.protocol.diagram import answers
from safetoshare.protocol.drafts import law_on
from safetoshare.protocol.promises import Kept, carried_promises, check


def broken_by(adoption: ProtocolAdoption, day: dt.date) -> Sequence[Kept]:
    """The promises that it breaks, in their order, each with how often and a witness.

    Raises RuleError if a kept text can no longer be read.
    """
    taken = kept_instruments(adoption)
    found: dict[str, Kept] = {}
    for law in (carried_stack(RULES_NOT_KNOWN).instruments, law_on(day)):
        found |= {kept.promise.name: kept for kept in _worse(taken, law)}
    order = [promise.name for promise in carried_promises()]
    return sorted(found.values(), key=lambda kept: order.index(kept.promise.name))


def _worse(taken: tuple[Instrument, ...], law: tuple[Instrument, ...]) -> list[Kept]:
    """What is broken more often with these instruments than without them."""
    without, with_them = _tried(stack_under((), law)), _tried(stack_under(taken, law))
    pairs = zip(without, with_them, strict=True)
    return [after for before, after in pairs if after.broken > before.broken]


@lru_cache(maxsize=16)
def _tried(stack: CompiledStack) -> tuple[Kept, ...]:
    diagram = answers(stack)
    return tuple(check(promise, diagram) for promise in carried_promises())
