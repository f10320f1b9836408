"""Is a paper agreed to, reviewed and ended only as it should be, and is every refusal on record?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.errors import (
    NotAllowed,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.kinds import Kind
from safetoshare.governance import actions
from safetoshare.governance.models import (
    PAPER_STATES,
    ImpactAssessment,
    Paper,
    PaperMove,
    PaperState,
    Risk,
    Withdrawal,
)
from safetoshare.ledger.models import Entry, Outcome
from safetoshare.refusals import Refusal
from tests.factories import by, grant, make_organisation, somebody
from tests.papers import (
    ITEMS,
    agree,
    make_agreement,
    make_assessment,
    make_people,
    make_policy,
    terms,
)
from tests.unit.governance.conftest import DAY, noon

ONE_DAY = dt.timedelta(days=1)


def last_entry() -> Entry:
    return Entry.objects.order_by("number").last()


# --- Who agrees -------------------------------------------------------------------------------


def test_a_paper_is_agreed_to_by_a_second_person(people):
    made = make_policy(people)
    with pytest.raises(NotTheSamePerson):
        actions.agree(by=by(people.lead), paper=made)
    actions.agree(by=by(people.supervisor), paper=made)
    made.refresh_from_db()
    assert (made.state, made.agreed_by) == (PaperState.AGREED, people.supervisor.user)


def test_the_data_protection_officer_advises_and_never_agrees(people, processing):
    for paper in (make_policy(people), make_assessment(people, processing)):
        with pytest.raises(NotAllowed):
            actions.agree(by=by(people.officer), paper=paper)


@pytest.mark.parametrize("role", ["supervisor", "information_sharing_lead"])
def test_nobody_of_another_organisation_agrees_to_a_paper_of_ours(people, role):
    with pytest.raises(NotAllowed):
        actions.agree(by=by(somebody(role)), paper=make_policy(people))


def test_an_agreement_is_agreed_to_by_the_other_party(people, processing):
    made = make_agreement(people, processing)
    assert made.items == sorted(ITEMS)
    second = somebody("information_sharing_lead", people.force)
    with pytest.raises(NotPossibleNow, match=r"to agree: your organisation made it"):
        actions.agree(by=by(second), paper=made)
    actions.agree(by=by(people.their_lead), paper=made)
    made.refresh_from_db()
    assert made.state == PaperState.AGREED


def test_an_agreement_waits_for_all_its_parties(people, processing):
    third = somebody("information_sharing_lead", make_organisation(Kind.SPECIALIST))
    parties = [people.recipient, third.organisation]
    made = make_agreement(people, processing, parties=parties)
    actions.agree(by=by(people.their_lead), paper=made)
    made.refresh_from_db()
    assert made.state == PaperState.MADE
    with pytest.raises(NotPossibleNow, match="Wait for the other parties"):
        actions.agree(by=by(people.their_lead), paper=made)
    actions.agree(by=by(third), paper=made)
    made.refresh_from_db()
    assert made.state == PaperState.AGREED


def test_somebody_who_works_for_both_does_not_agree_with_themselves(people, processing):
    made = make_agreement(people, processing)
    theirs = grant(people.lead.user, "information_sharing_lead", people.recipient)
    with pytest.raises(NotTheSamePerson):
        actions.agree(by=by(theirs), paper=made)


def test_what_would_have_lapsed_is_not_agreed_to(people):
    made = make_policy(people)
    with clock.at(noon(made.until)), pytest.raises(NotPossibleNow, match="Make it again"):
        actions.agree(by=by(people.supervisor), paper=made)


# --- An assessment ----------------------------------------------------------------------------


def test_an_assessment_waits_for_advice(people, processing):
    made = make_assessment(people, processing, advised=False)
    with pytest.raises(NotPossibleNow, match="Ask the data-protection officer first"):
        actions.agree(by=by(people.supervisor), paper=made)


def test_advice_says_something_and_comes_from_the_officer_of_that_organisation(people, processing):
    made = make_assessment(people, processing, advised=False)
    with pytest.raises(NotFitting):
        actions.advise(by=by(people.officer), assessment=made, advice=" ")
    for other in (people.lead, people.supervisor, somebody("data_protection_officer")):
        with pytest.raises(NotAllowed):
            actions.advise(by=by(other), assessment=made, advice="Invented.")


def test_a_high_risk_waits_for_the_commissioner(people, processing):
    made = make_assessment(people, processing, residual_risk=Risk.HIGH)
    with pytest.raises(NotPossibleNow, match="Consult the Information Commissioner"):
        actions.agree(by=by(people.supervisor), paper=made)
    with pytest.raises(NotFitting):
        actions.record_consultation(
            by=by(people.lead), assessment=made, asked_on=DAY, answered_on=DAY + ONE_DAY
        )
    with pytest.raises(NotFitting):
        actions.record_consultation(
            by=by(people.lead), assessment=made, asked_on=DAY, answered_on=DAY - ONE_DAY
        )
    actions.record_consultation(
        by=by(people.lead), assessment=made, asked_on=DAY - 42 * ONE_DAY, answered_on=DAY
    )
    actions.agree(by=by(people.supervisor), paper=made)


# --- Afterwards -------------------------------------------------------------------------------


def test_a_review_says_when_the_next_is_due(papers):
    lead, policy = papers.people.lead, papers.policy
    for next_by in (DAY, policy.until + ONE_DAY):
        with pytest.raises(NotFitting):
            actions.review(by=by(lead), paper=policy, next_by=next_by, owner=lead)
    with pytest.raises(NotFitting):
        actions.review(
            by=by(lead), paper=policy, next_by=policy.until, owner=papers.people.their_lead
        )
    actions.review(by=by(lead), paper=policy, next_by=policy.until, owner=lead)
    assert policy.reviews.get().next_by == policy.until
    assert last_entry().details == {"next_by": policy.until.isoformat(), "owner": str(lead.pk)}


def test_what_has_ended_is_not_reviewed(papers):
    with clock.at(noon(papers.policy.until)), pytest.raises(NotPossibleNow):
        actions.review(
            by=by(papers.people.lead),
            paper=papers.policy,
            next_by=papers.policy.until + ONE_DAY,
            owner=papers.people.lead,
        )


def test_what_was_superseded_is_not_reviewed(papers):
    lead = papers.people.lead
    agree(papers.people, make_policy(papers.people, terms=terms(lead, supersedes=papers.policy)))
    with pytest.raises(NotPossibleNow, match="Make a new version"):
        actions.review(by=by(lead), paper=papers.policy, next_by=DAY + ONE_DAY, owner=lead)


def test_a_party_may_leave_and_says_why(papers):
    theirs = by(papers.people.their_lead)
    actions.withdraw(by=theirs, paper=papers.agreement, withdrawal=Withdrawal.NOT_KEPT)
    papers.agreement.refresh_from_db()
    assert papers.agreement.state == PaperState.WITHDRAWN
    assert papers.agreement.withdrawn_why == "not_kept"
    assert last_entry().details == {"withdrawal": "not_kept"}


def test_a_party_has_no_hand_in_our_other_papers(papers):
    theirs = by(papers.people.their_lead)
    with pytest.raises(NotAllowed):
        actions.withdraw(by=theirs, paper=papers.policy, withdrawal=Withdrawal.NOT_KEPT)
    with pytest.raises(NotAllowed):
        actions.review(
            by=theirs,
            paper=papers.agreement,
            next_by=DAY + ONE_DAY,
            owner=papers.people.their_lead,
        )


# --- Versions ---------------------------------------------------------------------------------


def test_a_version_follows_only_an_agreed_one_of_the_same_paper(papers):
    lead, people = papers.people.lead, papers.people
    with pytest.raises(NotFitting, match="Name a version of the same paper"):
        make_policy(people, terms=terms(lead, supersedes=papers.adoption))
    with pytest.raises(NotFitting, match="Name a version of the same paper"):
        others = make_people()
        make_policy(others, terms=terms(others.lead, supersedes=papers.policy))
    with pytest.raises(NotPossibleNow, match="Begin with the version that was agreed"):
        make_policy(people, terms=terms(lead, supersedes=make_policy(people)))


def test_there_is_one_next_version_at_a_time_and_the_old_one_stays(papers):
    lead, people = papers.people.lead, papers.people
    second = make_policy(people, terms=terms(lead, supersedes=papers.policy))
    with pytest.raises(NotPossibleNow, match="Go on with the next version"):
        make_policy(people, terms=terms(lead, supersedes=papers.policy))
    actions.withdraw(by=by(lead), paper=second, withdrawal=Withdrawal.MADE_BY_MISTAKE)
    third = make_policy(people, terms=terms(lead, supersedes=papers.policy))
    assert third.version == 3
    agree(people, third)
    papers.policy.refresh_from_db()
    assert (papers.policy.state, papers.policy.superseded_from) == (PaperState.AGREED, DAY)


# --- States -----------------------------------------------------------------------------------


def make_move(papers, move: PaperMove, paper: Paper) -> None:
    """By somebody who may."""
    people = papers.people
    lead = by(people.lead)
    match move:
        case PaperMove.ADVISE:
            actions.advise(by=by(people.officer), assessment=paper, advice="Invented.")
        case PaperMove.CONSULT:
            actions.record_consultation(by=lead, assessment=paper, asked_on=DAY, answered_on=DAY)
        case PaperMove.AGREE:
            actions.agree(by=by(people.supervisor), paper=paper)
        case PaperMove.REVIEW:
            actions.review(by=lead, paper=paper, next_by=paper.until, owner=people.lead)
        case PaperMove.WITHDRAW:
            actions.withdraw(by=lead, paper=paper, withdrawal=Withdrawal.NOT_NEEDED)


def assessment_in(papers, state: PaperState) -> ImpactAssessment:
    made = make_assessment(papers.people, papers.processing)
    if state == PaperState.AGREED:
        agree(papers.people, made)
    if state == PaperState.WITHDRAWN:
        actions.withdraw(by=by(papers.people.lead), paper=made, withdrawal=Withdrawal.NOT_NEEDED)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("move", list(PaperMove))
@pytest.mark.parametrize("state", list(PaperState))
def test_the_table_of_states_is_what_can_be_done(papers, state, move):
    paper = assessment_in(papers, state)
    if (state, move) in PAPER_STATES:
        make_move(papers, move, paper)
        paper.refresh_from_db()
        assert paper.state == PAPER_STATES[state, move][1]
        return
    with pytest.raises(NotPossibleNow, match="Look at the paper again: it is"):
        make_move(papers, move, paper)
    paper.refresh_from_db()
    assert paper.state == state


@pytest.mark.parametrize("move", list(PaperMove))
def test_a_move_that_was_refused_is_on_record(papers, move):
    paper = assessment_in(papers, PaperState.WITHDRAWN)
    with pytest.raises(Refusal) as refused:
        make_move(papers, move, paper)
    entry = last_entry()
    assert (entry.outcome, entry.of_id) == (Outcome.REFUSED, paper.pk)
    assert entry.details["why"] == refused.value.code
