"""How is a paper advised on, agreed to, reviewed and withdrawn?

A sharing agreement is agreed to by each other party, any other paper by a second person of the
same organisation. The data-protection officer advises and never agrees.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar, cast

from safetoshare import clock
from safetoshare.accounts.acting import acting_as, check
from safetoshare.accounts.errors import NotFitting
from safetoshare.accounts.models import RoleGrant, User
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.agreeing import check_can_agree, check_can_review, check_is_from
from safetoshare.governance.models import (
    PAPER_STATES,
    ImpactAssessment,
    Paper,
    PaperMove,
    PaperState,
    Review,
    SharingAgreement,
    Withdrawal,
)
from safetoshare.governance.terms import check_owner, check_said
from safetoshare.ledger.actions import By, action

P = TypeVar("P", bound=Paper)


@action("governance.assessment_advised", of="assessment")
def advise(*, by: By, assessment: ImpactAssessment, advice: str) -> ImpactAssessment:
    """The data-protection officer's advice (DPA 2018 s71). Raises NotAllowed, NotPossibleNow."""
    row = _for_move(assessment, PaperMove.ADVISE, by)
    check_said("advice", advice)
    row.advice, row.advised_at = advice, clock.now()
    row.advised_by = _person(by)
    row.save()
    return row


@action("governance.commissioner_consulted", of="assessment")
def record_consultation(
    *, by: By, assessment: ImpactAssessment, asked_on: dt.date, answered_on: dt.date
) -> ImpactAssessment:
    """The Commissioner was asked and has answered (DPA 2018 s65). Raises NotAllowed, NotFitting."""
    row = _for_move(assessment, PaperMove.CONSULT, by)
    if not asked_on <= answered_on <= clock.today():
        raise NotFitting(
            "Give the day it was asked, and a day after it, not to come, on which it answered.",
            where="answered_on",
            code="days_of_consulting",
        )
    row.commissioner_asked_on, row.commissioner_answered_on = asked_on, answered_on
    row.save()
    return row


@action("governance.paper_agreed", of="paper")
def agree(*, by: By, paper: Paper) -> Paper:
    """Agree to a paper. Raises NotAllowed, NotTheSamePerson, NotPossibleNow."""
    row = _for_move(paper, PaperMove.AGREE, by)
    check_can_agree(row, by)
    if isinstance(row, SharingAgreement) and not _agreed_by_all(row, by):
        return row
    row.state, row.agreed_by, row.agreed_at = PaperState.AGREED, _person(by), clock.now()
    row.save()
    _supersede(row)
    return row


@action("governance.paper_reviewed", of="paper")
def review(*, by: By, paper: Paper, next_by: dt.date, owner: RoleGrant) -> Review:
    """It holds until the next review, and its owner answers for it. Raises NotAllowed, NotFitting,
    NotPossibleNow."""
    row = _for_move(paper, PaperMove.REVIEW, by)
    check_can_review(row)
    if not clock.today() < next_by <= row.until:
        raise NotFitting(
            "Have it reviewed next before it ends, and after today.",
            where="next_by",
            code="review_day",
        )
    check_owner(owner, row.organisation)
    return Review.objects.create(
        paper=row, by=_person(by), at=clock.now(), owner=owner, next_by=next_by
    )


@action("governance.paper_withdrawn", of="paper")
def withdraw(*, by: By, paper: Paper, withdrawal: Withdrawal) -> Paper:
    """End a paper at once, or an agreement that one is party to. Raises NotAllowed,
    NotPossibleNow."""
    row = _for_move(paper, PaperMove.WITHDRAW, by)
    row.state, row.withdrawn_why = PaperState.WITHDRAWN, withdrawal
    row.withdrawn_by, row.withdrawn_at = _person(by), clock.now()
    row.save()
    return row


def _for_move(paper: P, move: PaperMove, by: By) -> P:
    """The row as it is now, held until the act ends, if whoever acts can make this move with it."""
    check(by, _permission(move), paper)
    Paper.objects.select_for_update().get(pk=paper.pk)
    row = cast(P, type(paper)._default_manager.get(pk=paper.pk))
    check_is_from(move, row)
    return row


def _permission(move: PaperMove) -> Permission:
    return next(permission for (_, each), (permission, _) in PAPER_STATES.items() if each is move)


def _person(by: By) -> User:
    return acting_as(by).user


def _agreed_by_all(row: SharingAgreement, by: By) -> bool:
    """Note that the party of whoever acts agrees; have all?"""
    party = row.parties.get(organisation=by.organisation)
    party.agreed_by, party.agreed_at = _person(by), clock.now()
    party.save()
    return not row.parties.filter(agreed_at=None).exists()


def _supersede(row: Paper) -> None:
    """The version before ends when this one begins."""
    if row.supersedes:
        row.supersedes.superseded_from = max(row.begins, clock.today())
        row.supersedes.save()
