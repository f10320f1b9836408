"""How are those concerned asked about a policy, and what is done with what they say?

At least a specialist organisation, the data-protection officer and the domestic abuse lead: the
report found a paper made without the leads on domestic abuse, and data-protection leads who had
never seen it (lines 1249-1253 and 1373-1374). They are asked; none of them approves.
"""

from __future__ import annotations

from safetoshare import clock
from safetoshare.accounts.acting import check
from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.can import (
    check_can_answer,
    check_can_be_absent,
    check_can_deal_with,
    check_can_invite,
    check_can_open,
)
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.models.consultation import (
    ConsulteeKind,
    Outcome,
    Reply,
)
from safetoshare.governance.moving import locked, moved, permission_for
from safetoshare.governance.policies import may_be_asked
from safetoshare.governance.states import Move, State
from safetoshare.ledger.actions import By, action


@action("governance.consultee_invited", of="adoption")
def invite(
    *, by: By, adoption: ProtocolAdoption, asked_as: ConsulteeKind, grant: RoleGrant
) -> Consultee:
    """Name somebody to be asked; once the consultation is open they are asked at once.

    Raises NotAllowed, NotPossibleNow, NotComplete for somebody who cannot answer as this.
    """
    check(by, Permission.GOVERNANCE_ADOPTION_DRAFT, locked(adoption))
    check_can_invite(adoption)
    if not may_be_asked(adoption, asked_as).filter(pk=grant.pk).exists():
        raise NotComplete(
            f"Choose somebody who can be asked as {asked_as.label.lower()}.", code="not_to_be_asked"
        )
    if adoption.consultees.filter(grant=grant).exists():
        raise NotPossibleNow(
            "Choose somebody else: this person is asked already.", code="asked_already"
        )
    is_open = adoption.state == State.CONSULTING
    return Consultee.objects.create(
        adoption=adoption,
        organisation=adoption.organisation,
        kind=asked_as,
        grant=grant,
        user=grant.user,
        asked_at=clock.now() if is_open else None,
    )


@action("governance.consultation_opened", of="adoption")
def open_consultation(*, by: By, adoption: ProtocolAdoption) -> None:
    """Ask everybody who was invited. Raises NotAllowed, NotPossibleNow, NotPossibleYet."""
    check(by, permission_for(Move.CONSULT), locked(adoption))
    check_can_open(adoption)
    state = moved(adoption, Move.CONSULT)
    adoption.state, adoption.consulting_at = state, clock.now()
    adoption.save()
    adoption.consultees.update(asked_at=adoption.consulting_at)


@action("governance.consultation_answered", of="consultee")
def answer(*, by: By, consultee: Consultee, reply: Reply, words: str) -> None:
    """Say what one thinks of it, in the role in which one was asked.

    An answer may be changed until the organisation has said what it did with it. Raises NotAllowed,
    NotPossibleNow, NotComplete.
    """
    _locked(consultee)
    check(by, Permission.GOVERNANCE_CONSULTATION_ANSWER, consultee)
    check_can_answer(consultee)
    _require(words)
    consultee.reply, consultee.reply_words = Reply(reply), words.strip()
    consultee.replied_at = clock.now()
    # Whoever answers after all was not absent.
    consultee.absent_why, consultee.absent_by, consultee.absent_at = "", None, None
    consultee.save()


@action("governance.consultation_outcome_recorded", of="consultee")
def record_outcome(*, by: By, consultee: Consultee, outcome: Outcome, words: str) -> None:
    """Say what was done with an answer. Raises NotAllowed, NotPossibleNow, NotComplete."""
    _locked(consultee)
    check(by, Permission.GOVERNANCE_ADOPTION_DRAFT, consultee.adoption)
    check_can_deal_with(consultee)
    _require(words)
    consultee.outcome, consultee.outcome_words = Outcome(outcome), words.strip()
    consultee.outcome_by_id, consultee.outcome_at = by.id, clock.now()
    consultee.save()


@action("governance.consultation_absence_recorded", of="consultee")
def record_absence(*, by: By, consultee: Consultee, why: str) -> None:
    """Say why no answer was to be had, once there was time for one.

    Raises NotAllowed, NotPossibleNow, NotPossibleYet, NotComplete.
    """
    _locked(consultee)
    check(by, Permission.GOVERNANCE_ADOPTION_DRAFT, consultee.adoption)
    check_can_be_absent(consultee)
    _require(why)
    consultee.absent_why, consultee.absent_by_id = why.strip(), by.id
    consultee.absent_at = clock.now()
    consultee.save()


def _locked(consultee: Consultee) -> None:
    locked(consultee.adoption)
    consultee.refresh_from_db(from_queryset=Consultee.objects.select_related("adoption"))


def _require(words: str) -> None:
    if not words.strip():
        raise NotComplete("Write why: an answer without words cannot be weighed.", code="no_words")
