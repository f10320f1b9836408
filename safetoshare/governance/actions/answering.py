"""How does a force, or an inspectorate, record its answers to the questions of Table 1?"""

from __future__ import annotations

import datetime as dt

from safetoshare import clock
from safetoshare.accounts.acting import acting_as, check
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.permissions import Permission
from safetoshare.codes import PoliceForce
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models import PolicyAnswers
from safetoshare.governance.models.policy_answers import Answers, Reviewed, WrittenPolicy
from safetoshare.governance.policies import may_answer_for
from safetoshare.ledger.actions import By, action


@action("governance.policy_answers_recorded")
def record_answers(
    *, by: By, force: PoliceForce, on: dt.date, answers: Answers, source: str
) -> PolicyAnswers:
    """Record what was true of a force on a day, and where that is read.

    Raises NotAllowed (a force records its own only), NotComplete.
    """
    check(by, Permission.GOVERNANCE_POLICY_ANSWERS_RECORD)
    acting = acting_as(by)
    place = acting.grant.organisation
    if not may_answer_for(place, force):
        raise NotAllowed(
            "Ask that force, or an inspectorate: you record your own force's answers.",
            code="another_force",
        )
    if on > clock.today():
        raise NotComplete("Choose today or a day before: it is about what was.", code="not_yet")
    if not source.strip():
        raise NotComplete("Say where this is written, or who said it.", code="no_source")
    _check_fit(answers)
    return PolicyAnswers.objects.create(
        force=force.code,
        organisation=place,
        on=on,
        written_policy=answers.written_policy,
        why_none=answers.why_none or "",
        reviewed=answers.reviewed or "",
        review_outcome=answers.review_outcome or "",
        why_not_reviewed=answers.why_not_reviewed or "",
        source=source.strip(),
        recorded_by=acting.user,
        recorded_at=clock.now(),
    )


def _check_fit(answers: Answers) -> None:
    """A reason belongs to what it is the reason for."""
    if (answers.written_policy == WrittenPolicy.NO) != (answers.why_none is not None):
        raise NotComplete("Say why there is no policy, and only then.", code="why_none")
    if (answers.reviewed == Reviewed.YES) != (answers.review_outcome is not None):
        raise NotComplete("Say what came of the review, and only then.", code="review_outcome")
    if (answers.reviewed == Reviewed.NO) != (answers.why_not_reviewed is not None):
        raise NotComplete("Say why there was no review, and only then.", code="why_not_reviewed")
