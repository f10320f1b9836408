"""Of which rules does a page speak: one instrument under the law, or a kind of force?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from safetoshare.protocol import CompiledStack, Instrument, StackPlan, carried
from safetoshare.protocol.instruments import STATUTE
from safetoshare.protocol.library import carried_stack


@dataclass(frozen=True)
class Rules:
    """What can be proved, compared and drawn under one name; the law stands above all of it."""

    name: str
    title: Mapping[str, str]
    short: Mapping[str, str]
    of: Instrument | StackPlan

    @property
    def stack(self) -> CompiledStack:
        return carried_stack(self.name)

    @property
    def is_kind_of_force(self) -> bool:
        return isinstance(self.of, StackPlan)

    @property
    def is_law(self) -> bool:
        """A statute by itself is all statutes: they hold together, whoever adopts what."""
        return isinstance(self.of, Instrument) and self.of.layer == STATUTE

    @property
    def policies(self) -> list[Instrument]:
        """What stands in it below the law."""
        return [each for each in self.stack.instruments if each.layer != STATUTE]

    @property
    def law(self) -> list[Instrument]:
        return [each for each in self.stack.instruments if each.layer == STATUTE]


@cache
def every_rules() -> Mapping[str, Rules]:
    """Kinds of force first, then the instruments by layer; by name."""
    library = carried()
    forces = [Rules(plan.id, plan.title, plan.title, plan) for plan in library.plans.values()]
    instruments = sorted(library.instruments.values(), key=lambda each: each.layer)
    single = [Rules(each.id, each.title, each.short, each) for each in instruments]
    return {rules.name: rules for rules in (*forces, *single)}


def kinds_of_force() -> list[Rules]:
    return [rules for rules in every_rules().values() if rules.is_kind_of_force]
