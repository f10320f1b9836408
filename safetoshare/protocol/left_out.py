"""Which national rule in force is missing from a set of rules, and what would it answer?

Somebody who asks by the rules of one force may forget a rule for every force. Where such a rule
would let less out, that is said beside the answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from safetoshare.codes import InstrumentStatus, Layer
from safetoshare.protocol.cases import Case
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import decide
from safetoshare.protocol.instruments import Answer, Instrument
from safetoshare.protocol.library import carried

NATIONAL, IN_FORCE = Layer("national"), InstrumentStatus("in_force")


@dataclass(frozen=True)
class LeftOut:
    """A national rule that is not among the rules used, and the answer with it among them."""

    instrument: Instrument
    answer: Answer


def left_out(stack: CompiledStack, case: Case, answer: Answer, on: dt.date) -> tuple[LeftOut, ...]:
    """The carried national rules in force on a day that would answer less permissively."""
    freedom = answer.permissiveness
    if not freedom:
        return ()
    with_each = (
        (rule, decide(_with(stack.ids, rule.id), case).answer) for rule in _missing(stack, on)
    )
    return tuple(
        LeftOut(rule, other) for rule, other in with_each if other.permissiveness < freedom
    )


def _missing(stack: CompiledStack, on: dt.date) -> Iterator[Instrument]:
    for instrument in carried().instruments.values():
        national = instrument.layer == NATIONAL and instrument.status == IN_FORCE
        if national and instrument.in_force_on(on) and instrument.id not in stack.ids:
            yield instrument


@lru_cache(maxsize=128)
def _with(ids: tuple[str, ...], missing: str) -> CompiledStack:
    return carried().stack([*ids, missing])
