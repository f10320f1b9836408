"""How does a policy come to be drafted, adopted, replaced and ended?

Drafting and adopting take two people. What is adopted is exactly what was consulted on and
assessed. It begins on a day that has not begun: a day has one set of rules from its first hour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from safetoshare import clock
from safetoshare.accounts.acting import acting_as, check
from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.far_days import check_year
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.clock import in_words
from safetoshare.governance import taking
from safetoshare.governance.can import check_can_adopt, check_can_draft
from safetoshare.governance.errors import NotComplete, NotPossibleYet
from safetoshare.governance.models import Departure, ProtocolAdoption, TakenInstrument
from safetoshare.governance.models.adoption import LONGEST_TITLE
from safetoshare.governance.moving import locked, moved, permission_for
from safetoshare.governance.policies import (
    ONE_DAY,
    check_days,
    check_room,
    from_tomorrow,
)
from safetoshare.governance.promises import broken_by
from safetoshare.governance.states import Move, State
from safetoshare.ledger.actions import By, action
from safetoshare.protocol.drafts import hash_of
from safetoshare.protocol.promises import Kept

DECIDING = "What was decided is kept with its reasons: say why in a sentence."


@action("governance.adoption_drafted")
def draft_adoption(
    *, by: By, organisation: Organisation, title: str, takings: taking.Takings
) -> ProtocolAdoption:
    """Take instruments as one policy. Raises NotAllowed, NotComplete."""
    check(by, Permission.GOVERNANCE_ADOPTION_DRAFT, organisation)
    check_can_draft(organisation)
    title = title.strip()
    if not 0 < len(title) <= LONGEST_TITLE:
        raise NotComplete(f"Give it a title of at most {LONGEST_TITLE} letters.", code="no_title")
    adoption = ProtocolAdoption.objects.create(
        organisation=organisation,
        title=title,
        content_hash=takings.content_hash,
        drafted_by=acting_as(by).user,
        drafted_at=clock.now(),
    )
    _keep(takings, adoption)
    return adoption


@action("governance.adoption_dropped", of="adoption")
def drop_adoption(*, by: By, adoption: ProtocolAdoption, why: str) -> None:
    """Take back what was not adopted. Raises NotAllowed, NotPossibleNow, NotComplete."""
    check(by, permission_for(Move.DROP), locked(adoption))
    _end(adoption, moved(adoption, Move.DROP), by, why)


@action("governance.protocol_adopted", of="adoption")
def adopt(
    *,
    by: By,
    adoption: ProtocolAdoption,
    first_day: dt.date,
    until: dt.date | None = None,
    replaces: ProtocolAdoption | None = None,
    departures: Mapping[str, str] | None = None,
) -> None:
    """Put a policy in force from a day. `departures` are the reasons for each promise it breaks.

    Raises NotAllowed, NotPossibleNow, NotTheSamePerson, NotPossibleYet (changed since, a broken
    promise without reasons, another policy on the same days), NotComplete (the days).
    """
    check(by, permission_for(Move.ADOPT), locked(adoption))
    check_can_adopt(adoption, by)
    state = moved(adoption, Move.ADOPT)
    check_days(first_day, until)
    reasons = departures or {}
    broken = broken_by(adoption, first_day)
    _reasons_for_all(broken, reasons)
    if replaces is not None:
        _replace(replaces, by, adoption, first_day)
    check_room(adoption, first_day, until)
    adoption.state, adoption.adopted_by_id, adoption.adopted_at = state, by.id, clock.now()
    adoption.first_day, adoption.until, adoption.replaces = first_day, until, replaces
    adoption.save()
    _keep_departures(adoption, broken, reasons)


@action("governance.adoption_ended", of="adoption")
def end_adoption(*, by: By, adoption: ProtocolAdoption, until: dt.date, why: str) -> None:
    """Let a policy hold no longer from a day. The days that have begun keep it.

    Raises NotAllowed, NotPossibleNow, NotComplete.
    """
    check(by, permission_for(Move.END), locked(adoption))
    state = moved(adoption, Move.END)
    assert adoption.first_day is not None
    if until <= clock.today():
        raise NotComplete(
            from_tomorrow("the first day without it"), code="day_has_begun", where="until"
        )
    check_year("until", until)
    if adoption.until is not None and until >= adoption.until:
        raise NotPossibleNow(
            f"Choose a day before {in_words(adoption.until)}: it ends on that day anyway.",
            code="ends_anyway",
        )
    _end(adoption, state, by, why, until=max(until, adoption.first_day))


def _reasons_for_all(broken: Sequence[Kept], reasons: Mapping[str, str]) -> None:
    missing = [kept.promise for kept in broken if not reasons.get(kept.promise.name, "").strip()]
    if missing:
        raise NotPossibleYet(
            f"Say why you depart from this promise, or draft it again: {missing[0].text['en']}",
            code="promise_broken",
            where=missing[0].name,
        )


def _keep_departures(
    adoption: ProtocolAdoption, broken: Sequence[Kept], reasons: Mapping[str, str]
) -> None:
    Departure.objects.bulk_create(
        Departure(
            adoption=adoption,
            organisation=adoption.organisation,
            promise=kept.promise.name,
            situations=kept.broken,
            why=reasons[kept.promise.name].strip(),
        )
        for kept in broken
    )


def _replace(
    earlier: ProtocolAdoption, by: By, adoption: ProtocolAdoption, first_day: dt.date
) -> None:
    """Let the earlier policy end on the day on which this one begins."""
    if earlier.organisation_id != adoption.organisation_id:
        raise NotComplete("Choose a policy of the same organisation to replace.", code="not_yours")
    check(by, permission_for(Move.REPLACE), locked(earlier))
    state = moved(earlier, Move.REPLACE)
    if not earlier.holds_on(first_day - ONE_DAY):
        raise NotPossibleNow(
            f"Choose another day: “{earlier}” is not in force on the day before.", code="no_day"
        )
    earlier.state, earlier.until = state, first_day
    earlier.save()


def _end(
    adoption: ProtocolAdoption, state: State, by: By, why: str, until: dt.date | None = None
) -> None:
    if not why.strip():
        raise NotComplete(DECIDING, code="no_reasons")
    adoption.state, adoption.until = state, until
    adoption.ended_by_id, adoption.ended_at, adoption.ended_why = by.id, clock.now(), why.strip()
    adoption.save()


def _keep(takings: taking.Takings, adoption: ProtocolAdoption) -> None:
    """Keep the texts with their adoption, in their order."""
    TakenInstrument.objects.bulk_create(
        TakenInstrument(
            adoption=adoption,
            organisation=adoption.organisation,
            position=position,
            instrument=each.instrument.id,
            title=each.instrument.title["en"],
            is_draft=each.is_draft,
            file=each.instrument.file,
            text=each.text,
            content_hash=hash_of([each.instrument]),
        )
        for position, each in enumerate(takings.each)
    )
