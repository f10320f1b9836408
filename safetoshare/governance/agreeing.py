"""What can whoever acts do with this paper now, and why not the rest?"""

from __future__ import annotations

from safetoshare import clock
from safetoshare.accounts.acting import Acting, standing
from safetoshare.accounts.errors import NotPossibleNow, NotTheSamePerson
from safetoshare.governance.models import (
    PAPER_STATES,
    ImpactAssessment,
    Paper,
    PaperMove,
    PaperState,
    Risk,
    SharingAgreement,
)
from safetoshare.ledger.actions import By

# What only an impact assessment goes through.
ASSESSED = (PaperMove.ADVISE, PaperMove.CONSULT)


def moves_for(acting: Acting, paper: Paper) -> list[PaperMove]:
    """The moves from where the paper is, that the role of whoever acts may make with it."""
    stands = standing(acting.by, paper)
    return [
        move
        for (state, move), (permission, _) in PAPER_STATES.items()
        if state == paper.state
        and acting.may(permission, *stands)
        and (move not in ASSESSED or isinstance(paper, ImpactAssessment))
    ]


def check_can(move: PaperMove, paper: Paper, by: By) -> None:
    """Raises what the act would, where that can be told beforehand."""
    check_is_from(move, paper)
    if move is PaperMove.AGREE:
        check_can_agree(paper, by)
    if move is PaperMove.REVIEW:
        check_can_review(paper)


def check_is_from(move: PaperMove, paper: Paper) -> None:
    """Raises NotPossibleNow where the move does not begin."""
    if (PaperState(paper.state), move) not in PAPER_STATES:
        told = paper.get_state_display().lower()
        raise NotPossibleNow(
            f"Look at the paper again: it is {told} now.", code="not_in_that_state"
        )


def check_can_review(paper: Paper) -> None:
    """Raises NotPossibleNow."""
    today = clock.today()
    if paper.until <= today or (paper.superseded_from and paper.superseded_from <= today):
        raise NotPossibleNow("Make a new version: this one has ended.", code="paper_over")


def check_can_agree(paper: Paper, by: By) -> None:
    """Raises NotTheSamePerson, NotPossibleNow. Whether their role may is asked before this."""
    if paper.made_by_id == by.id:
        raise NotTheSamePerson("Ask somebody else to agree: you made it.", code="made_it")
    if paper.until <= clock.today():
        raise NotPossibleNow(
            "Make it again with later days: it would have lapsed already.", code="would_have_lapsed"
        )
    if isinstance(paper, ImpactAssessment):
        _check_assessed(paper)
    if isinstance(paper, SharingAgreement):
        _check_party(paper, by)


def _check_assessed(row: ImpactAssessment) -> None:
    if not row.advised_at:
        raise NotPossibleNow(
            "Ask the data-protection officer first: there is no advice on this assessment yet.",
            code="no_advice",
        )
    if row.residual_risk == Risk.HIGH and not row.commissioner_answered_on:
        raise NotPossibleNow(
            "Consult the Information Commissioner first: the risk that remains is high.",
            code="commissioner_not_asked",
        )


def _check_party(row: SharingAgreement, by: By) -> None:
    waiting = row.parties.filter(agreed_at=None)
    if waiting.filter(organisation=by.organisation).exists():
        return
    if row.organisation_id != by.organisation:
        raise NotPossibleNow("Wait for the other parties: yours has agreed.", code="agreed_already")
    names = ", ".join(str(each.organisation) for each in waiting.select_related("organisation"))
    raise NotPossibleNow(
        f"Ask {names} to agree: your organisation made it.", code="made_by_own_organisation"
    )
