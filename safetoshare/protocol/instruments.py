"""What is an instrument: who issued it, when it applies, and what does each clause say?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from safetoshare.codes import (
    Alternative,
    DataItem,
    InstrumentStatus,
    Layer,
    Obligation,
    SourceQuality,
    WhomToAsk,
)
from safetoshare.protocol.vocabulary import Test

STATUTE = Layer("statute")
RECIPIENT = Layer("recipient")


class Answer(StrEnum):
    """Is it safe to share? From the least to the most that may leave."""

    DO_NOT_SHARE = "do_not_share"
    ASK_A_PERSON = "ask_a_person"
    MAY_SHARE = "may_share"
    MUST_SHARE = "must_share"

    @property
    def permissiveness(self) -> int:
        """0, 1 or 2: to be told no and to be sent to a person let nothing out alike."""
        return {"may_share": 1, "must_share": 2}.get(self.value, 0)


class Effect(StrEnum):
    """What a clause does to the act it describes."""

    FORBID = "forbid"
    REQUIRE = "require"
    PERMIT = "permit"


@dataclass(frozen=True, eq=False)
class Clause:
    """One rule. Satisfied when the instrument's scope and its own `when` both hold.

    `items` are the data items a permit or a duty lets go. A forbid with items bars only those
    items; a forbid without items bars the act. `outranks` names clauses that this one beats.
    """

    id: str
    instrument: str
    layer: Layer
    citation: str
    quality: SourceQuality
    effect: Effect
    when: Test
    text: Mapping[str, str]
    obligations: tuple[Obligation, ...] = ()
    instead: tuple[Alternative, ...] = ()
    items: tuple[DataItem, ...] = ()
    outranks: tuple[str, ...] = ()
    expects: bool = False

    @property
    def bars_items_only(self) -> bool:
        """Whether this forbid takes items out of what may go, and leaves the act alone."""
        return self.effect is Effect.FORBID and bool(self.items)


@dataclass(frozen=True, eq=False)
class Condition:
    """Duties that accompany an answer. `always`: whatever the answer; else only when sharing."""

    id: str
    citation: str
    when: Test
    always: bool
    obligations: tuple[Obligation, ...]
    text: Mapping[str, str]


@dataclass(frozen=True)
class Default:
    """What it says where it covers a matter and no clause speaks. Never a permission."""

    answer: Answer
    reason: Mapping[str, str]
    asks: WhomToAsk | None


@dataclass(frozen=True)
class NotModelled:
    """A sentence of the source that is no clause here, and why."""

    citation: str
    sentence: str
    reason: str


@dataclass(frozen=True, eq=False)
class Instrument:
    """A statute, a paper, a recommendation or a proposal, as data.

    `in_force_to` is exclusive; both dates None means never in force. `scope` None means that
    the instrument covers just what its clauses name. `raw` is the parsed file, which is hashed.
    """

    id: str
    title: Mapping[str, str]
    short: Mapping[str, str]
    summary: Mapping[str, str]
    issuer: str
    layer: Layer
    status: InstrumentStatus
    quality: SourceQuality
    source: str
    unconfirmed: str
    series: str
    in_force_from: dt.date | None
    in_force_to: dt.date | None
    scope: Test | None
    default: Default
    clauses: tuple[Clause, ...]
    conditions: tuple[Condition, ...]
    not_modelled: tuple[NotModelled, ...]
    raw: Mapping[str, Any] = field(repr=False)
    file: str = ""

    def in_force_on(self, day: dt.date) -> bool:
        """Whether the instrument was in force that day (the last day is exclusive)."""
        if self.in_force_from is None:
            return False
        return self.in_force_from <= day and (self.in_force_to is None or day < self.in_force_to)
