"""Which rules held, hold or will hold for an organisation on a day?

A day is London's, from midnight to midnight, and has one answer: nothing that is done later changes
the rules of a day that has begun. Where nothing was adopted, or where it cannot be read any more,
the rules are not known, and a person is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from safetoshare.accounts.models import Organisation
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.taking import kept_instruments
from safetoshare.protocol import CompiledStack, Instrument, RuleError, carried_stack
from safetoshare.protocol.drafts import law_on, stack_with

RULES_NOT_KNOWN = "rules-not-known"


@dataclass(frozen=True)
class InForce:
    """The ordered stack of one day: statutes, national rules, the force's policy, the forum's.

    `adoptions` are what it rests on. Without any the rules are not known, and the stack asks a
    person about all that is not ordinary everywhere; so it does where `fault` says what cannot be
    read any more.
    """

    day: dt.date
    stack: CompiledStack
    adoptions: tuple[ProtocolAdoption, ...] = ()
    fault: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.adoptions) and not self.fault


def stack_of(
    organisation: Organisation, day: dt.date, *, forum: Organisation | None = None
) -> InForce:
    """The full ordered stack in force for an organisation that day.

    `forum` adds the rules of a conference that a force sits at; if either of the two has adopted
    nothing, the rules are not known. A conference by itself has the law and its own rules.
    """
    bodies = [each for each in (organisation, forum) if each is not None]
    adoptions = tuple(found for each in bodies if (found := adoption_of(each, day)) is not None)
    unknown = InForce(day, carried_stack(RULES_NOT_KNOWN))
    if len(adoptions) < len(bodies):
        return unknown
    try:
        return InForce(day, stack_under_law(adoptions, day), adoptions)
    except RuleError as refusal:
        return InForce(day, unknown.stack, adoptions, fault=str(refusal))


def adoption_of(organisation: Organisation, day: dt.date) -> ProtocolAdoption | None:
    """The one policy that it has in force that day."""
    return ProtocolAdoption.objects.filter(organisation=organisation).holding_on(day).first()


def stack_under_law(adoptions: Iterable[ProtocolAdoption], day: dt.date) -> CompiledStack:
    """What these adoptions say, whenever they hold, under what holds that day anyway.

    Raises RuleError if a kept text can no longer be read.
    """
    taken = tuple(i for each in adoptions for i in kept_instruments(each))
    return stack_under(taken, law_on(day))


@lru_cache(maxsize=64)
def stack_under(taken: tuple[Instrument, ...], law: tuple[Instrument, ...]) -> CompiledStack:
    """One stack for all the days with the same law, and with it whatever is worked out on it."""
    return stack_with(taken, law)
