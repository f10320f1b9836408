"""What has been told so far, what is not known and not asked again, and how does it travel?

In the body of the request only, as `fact:value`, in the order of telling; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from safetoshare.protocol import Case
from safetoshare.web.casework.guide.asks import RULES, UNKNOWN, asks, fact
from safetoshare.web.casework.questions import rules

UNTIL_DUTIES = "until:duties"


class NotOffered(ValueError):
    """Something came that no page of the guide sends."""


@dataclass(frozen=True)
class Told:
    """Each fact that was asked about, with its value or UNKNOWN, in the order of telling.

    `until_duties`: the reader wants to go on until what must be done is settled as well.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    until_duties: bool = False

    @property
    def rules(self) -> str:
        return self.said.get(RULES, "")

    @property
    def facts(self) -> dict[str, str]:
        """What is known, in the protocol's own words."""
        return {
            name: value for name, value in self.said.items() if name != RULES and value != UNKNOWN
        }

    @property
    def unknown(self) -> frozenset[str]:
        """What was asked and is not known: it is not asked again."""
        return frozenset(name for name, value in self.said.items() if value == UNKNOWN)

    @property
    def case(self) -> Case:
        return Case(self.facts)

    @property
    def kept(self) -> list[str]:
        """How it is sent again."""
        wish = [UNTIL_DUTIES] if self.until_duties else []
        return [*wish, *(f"{name}:{value}" for name, value in self.said.items())]

    def but(self, answered: Mapping[str, str], settles: Iterable[str] = ()) -> Told:
        """With these answers, told last, in place of all that they settle."""
        settled = {*settles, *answered}
        kept = {name: value for name, value in self.said.items() if name not in settled}
        return replace(self, said={**kept, **answered})


def read_told(sent: Iterable[str]) -> Told:
    """Read what travelled. Raises NotOffered for anything that the guide never sends."""
    said: dict[str, str] = {}
    facts = list(sent)
    until_duties = UNTIL_DUTIES in facts
    for each in facts[until_duties:]:
        name, _, value = each.partition(":")
        if name in said or not _is_offered(name, value):
            raise NotOffered(each)
        said[name] = value
    return Told(said, until_duties)


def _is_offered(name: str, value: str) -> bool:
    if name == RULES:
        return rules().choice(value) is not None
    if name not in _askable():
        return False
    return value == UNKNOWN or value in fact(name).values


def _askable() -> frozenset[str]:
    return frozenset(name for ask in asks().values() for name in ask.facts)
