"""Given the clauses that are satisfied, what is the answer, and which clauses decided it?

The order of precedence, once, in prose:

1. Statute first. A statutory bar and a statutory duty together: ask a person. A bar alone: do not
   share. A duty alone: must share. No policy alters either.
2. Any bar in any policy holds.
3. Otherwise every policy that covers the matter must permit it. One that covers it and is silent
   speaks by its default, which asks a person or bars.
4. A power in a statute is not an answer, and what the recipient expects is not a permission: with
   no policy that permits, ask a person.

A clause that names another in `outranks` sets it aside before all this. Items that may go are
those of the deciding permits less every item barred, or those of the duties less what a statute
bars; if that leaves nothing of something, do not share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from safetoshare.codes import Alternative, DataItem, Obligation, WhomToAsk
from safetoshare.protocol.instruments import (
    RECIPIENT,
    STATUTE,
    Answer,
    Clause,
    Condition,
    Effect,
    Instrument,
)

T = TypeVar("T")


class Reason(StrEnum):
    """Why the answer is what it is."""

    BARRED_BY_STATUTE = "barred_by_statute"
    DUTY_IN_LAW = "duty_in_law"
    DUTY_MEETS_BAR = "duty_meets_bar"
    BARRED = "barred"
    BARRED_BY_DEFAULT = "barred_by_default"
    NOTHING_MAY_GO = "nothing_may_go"
    PERMITTED = "permitted"
    INSTRUMENT_ASKS = "instrument_asks"
    NOTHING_COVERS = "nothing_covers"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Decision:
    """An answer with its grounds. It advises; a named person decides.

    `deciding` are the clauses that decided, `defaults` the ids of instruments that decided by
    their default, `overridden` the satisfied clauses that were beaten. `possible` holds the
    answers that the unknown facts still leave open (one, unless `reason` is undecided).
    `items_open`: it may be done, but nothing may go yet, because what may go turns on facts that
    are not known.
    """

    answer: Answer
    reason: Reason
    deciding: tuple[Clause, ...] = ()
    defaults: tuple[str, ...] = ()
    overridden: tuple[Clause, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    instead: tuple[Alternative, ...] = ()
    items: tuple[DataItem, ...] = ()
    items_open: bool = False
    not_covered: tuple[str, ...] = ()
    expected_by: tuple[str, ...] = ()
    asks: WhomToAsk | None = None
    possible: tuple[Answer, ...] = ()

    @property
    def may_be_departed_from(self) -> bool:
        """Whether a named person may depart from it with reasons: never from a statute."""
        return self.reason not in (Reason.BARRED_BY_STATUTE, Reason.DUTY_IN_LAW)


def judge(
    instruments: Sequence[Instrument],
    satisfied: Sequence[Clause],
    covering: frozenset[str],
    conditions: Sequence[Condition],
) -> Decision:
    """Decide one fully known situation. All sequences in stack order."""
    beaten = {name for clause in satisfied for name in clause.outranks}
    standing = [clause for clause in satisfied if clause.id not in beaten]
    answer, reason, deciding, defaults = _weigh(instruments, standing, covering)
    bars = _item_bars(deciding, standing)
    items = _items(deciding, bars)
    if answer.permissiveness and not items and any(clause.items for clause in deciding):
        answer, reason = Answer.DO_NOT_SHARE, Reason.NOTHING_MAY_GO
        deciding = bars
    spoken = [c for c in conditions if c.always or answer.permissiveness]
    duties = [*(c.obligations for c in deciding), *(c.obligations for c in spoken)]
    return Decision(
        answer=answer,
        reason=reason,
        deciding=tuple(deciding),
        defaults=tuple(i.id for i in defaults),
        overridden=tuple(c for c in satisfied if c not in deciding and not c.bars_items_only),
        obligations=_in_order(o for part in duties for o in part),
        instead=_in_order(a for clause in deciding for a in clause.instead),
        items=items if answer.permissiveness else (),
        not_covered=tuple(i.id for i in instruments if _speaks(i) and i.id not in covering),
        expected_by=_in_order(c.instrument for c in satisfied if c.expects),
        asks=next((i.default.asks for i in defaults if i.default.asks), None),
        possible=(answer,),
    )


_Weighed = tuple[Answer, Reason, list[Clause], list[Instrument]]


def _weigh(
    instruments: Sequence[Instrument], standing: list[Clause], covering: frozenset[str]
) -> _Weighed:
    bars = [c for c in standing if c.effect is Effect.FORBID and not c.bars_items_only]
    duties = [c for c in standing if c.effect is Effect.REQUIRE]
    law = [c for c in bars if c.layer == STATUTE]
    if law and duties:
        return Answer.ASK_A_PERSON, Reason.DUTY_MEETS_BAR, [*law, *duties], []
    if law:
        return Answer.DO_NOT_SHARE, Reason.BARRED_BY_STATUTE, law, []
    if duties:
        return Answer.MUST_SHARE, Reason.DUTY_IN_LAW, duties, []
    if bars:
        return Answer.DO_NOT_SHARE, Reason.BARRED, bars, []
    return _weigh_policies(instruments, standing, covering)


def _weigh_policies(
    instruments: Sequence[Instrument], standing: list[Clause], covering: frozenset[str]
) -> _Weighed:
    permits = [c for c in standing if c.effect is Effect.PERMIT and _is_policy(c)]
    permitting = {clause.instrument for clause in permits}
    policies = [i for i in instruments if i.id in covering and _is_policy(i)]
    silent = [i for i in policies if i.id not in permitting]
    barring = [i for i in silent if i.default.answer is Answer.DO_NOT_SHARE]
    if barring:
        return Answer.DO_NOT_SHARE, Reason.BARRED_BY_DEFAULT, [], barring
    if silent:
        return Answer.ASK_A_PERSON, Reason.INSTRUMENT_ASKS, [], silent
    if permits:
        return Answer.MAY_SHARE, Reason.PERMITTED, permits, []
    return Answer.ASK_A_PERSON, Reason.NOTHING_COVERS, [], []


def _is_policy(rule: Clause | Instrument) -> bool:
    return rule.layer not in (STATUTE, RECIPIENT)


def _speaks(instrument: Instrument) -> bool:
    """An instrument that only accompanies (conditions, bars on items) covers nothing: no news."""
    return any(not clause.bars_items_only for clause in instrument.clauses)


def _item_bars(deciding: Sequence[Clause], standing: Sequence[Clause]) -> list[Clause]:
    """The bars on items; none but a statute's takes anything away from a duty in law."""
    duty = any(clause.effect is Effect.REQUIRE for clause in deciding)
    return [c for c in standing if c.bars_items_only and (c.layer == STATUTE or not duty)]


def _items(deciding: Sequence[Clause], bars: Sequence[Clause]) -> tuple[DataItem, ...]:
    barred = {item for clause in bars for item in clause.items}
    allowed = {item for clause in deciding for item in clause.items} - barred
    return tuple(item for item in DataItem.all() if item in allowed)


def _in_order(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def combine(decisions: Sequence[Decision]) -> Decision:
    """One decision over everything the unknown facts may turn out to be.

    Unanimous: that answer, with the clauses, obligations and items common to all. Where each lets
    it go and only some say that it must, it may: a duty that may be there as well must not stop
    what is allowed without it. Otherwise nobody can say yet, and a person is asked; meanwhile
    nothing is shared.
    """
    if len(decisions) == 1:
        return decisions[0]
    first = decisions[0]
    possible = tuple(a for a in Answer if any(d.answer is a for d in decisions))
    items = _common([d.items for d in decisions])
    agreed = len(possible) == 1 or all(answer.permissiveness for answer in possible)
    return Decision(
        answer=min(possible, key=lambda a: a.permissiveness) if agreed else Answer.ASK_A_PERSON,
        reason=_common_reason(decisions) if agreed else Reason.UNDECIDED,
        deciding=_agreed([d.deciding for d in decisions]) if agreed else (),
        defaults=_common([d.defaults for d in decisions]) if agreed else (),
        overridden=_common([d.overridden for d in decisions]),
        obligations=_common([d.obligations for d in decisions]),
        instead=_in_order(a for d in decisions for a in d.instead),
        items=items,
        items_open=agreed and not items and any(d.items for d in decisions),
        not_covered=_common([d.not_covered for d in decisions]),
        expected_by=_common([d.expected_by for d in decisions]),
        asks=first.asks if all(d.asks == first.asks for d in decisions) else None,
        possible=possible,
    )


def _common_reason(decisions: Sequence[Decision]) -> Reason:
    """The strongest reason that is true in every case: a statute's only if it is in all."""
    reasons = {decision.reason for decision in decisions}
    if len(reasons) == 1:
        return reasons.pop()
    weaker = reasons - {Reason.BARRED_BY_STATUTE, Reason.DUTY_IN_LAW}
    return next(reason for reason in Reason if reason in weaker)


def _agreed(parts: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """What all share; if they share nothing, everything that decides in one case or another."""
    return _common(parts) or _in_order(value for part in parts for value in part)


def _common(parts: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(value for value in parts[0] if all(value in part for part in parts[1:]))
