"""Is a paper made, agreed to and ended only as it should be, and is every refusal on record?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts.acting import acting_as
from safetoshare.accounts.errors import (
    NotAllowed,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.errors import ScheduleError
from safetoshare.governance.models import (
    PAPER_STATES,
    ImpactAssessment,
    Paper,
    PaperMove,
    PaperState,
    Party,
)
from safetoshare.ledger import words
from safetoshare.ledger.models import Entry, Outcome
from safetoshare.refusals import Refusal
from tests.factories import by, grant, make_organisation, somebody
from tests.papers import (
    ITEMS,
    adopt_schedule,
    agree,
    make_agreement,
    make_assessment,
    make_papers,
    make_people,
    make_policy,
    record_processing,
    terms,
)
from tests.unit.governance.conftest import DAY, noon

ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def people(at_noon):
    return make_people()


@pytest.fixture
def processing(people):
    return record_processing(people)


def last_entry() -> Entry:
    return Entry.objects.order_by("number").last()


# --- Who makes one ----------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["supervisor", "data_protection_officer", "officer", "auditor"])
def test_only_who_keeps_the_papers_makes_one(people, role):
    somebody_else = somebody(role)
    with pytest.raises(NotAllowed):
        make_policy(people.__class__(somebody_else, people.supervisor, people.officer, people.lead))
    entry = last_entry()
    assert (entry.action, entry.outcome) == ("governance.policy_made", Outcome.REFUSED)


def test_what_is_made_belongs_to_the_organisation_of_whoever_made_it(people):
    made = make_policy(people)
    assert (made.organisation, made.made_by) == (people.force, people.lead.user)
    assert (made.state, made.version, made.kind) == (PaperState.MADE, 1, "policy_document")
    assert Paper.objects.get().in_full() == made
    assert str(made) == "Invented policy"


def test_every_act_says_itself_in_words(papers):
    for entry in Entry.objects.filter(action__startswith="governance."):
        assert words.say(entry, by="Invented Lead", of="a paper").endswith(".")


# --- What it must say -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"title": " "}, "title"),
        ({"begins": DAY - ONE_DAY}, "begins"),
        ({"review_by": DAY}, "review_by"),
        ({"until": DAY + ONE_DAY}, "until"),
    ],
)
def test_days_that_do_not_fit_are_refused_by_field(people, given, where):
    with pytest.raises(NotFitting) as refused:
        make_policy(people, terms=terms(people.lead, **given))
    assert refused.value.where == where
    assert not Paper.objects.exists()


def test_an_owner_from_elsewhere_is_refused(people):
    with pytest.raises(NotFitting, match="Name an owner who works for"):
        make_policy(people, terms=terms(people.their_lead))


def test_an_owner_who_has_left_is_refused(people):
    RoleGrant.objects.filter(pk=people.officer.pk).update(until=DAY)
    people.officer.refresh_from_db()
    with pytest.raises(NotFitting, match="Name an owner who works for"):
        make_policy(people, terms=terms(people.officer))


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"items": []}, "items"),
        ({"items": ["nationalty"]}, "items"),
        ({"purposes": []}, "purposes"),
        ({"purposes": ["harm"]}, "purposes"),
        ({"subjects": []}, "subjects"),
        ({"condition": ""}, "condition"),
        ({"how_lawful": ""}, "how_lawful"),
        ({"departures": " "}, "departures"),
        ({"security": ""}, "security"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(people, given, where):
    with pytest.raises(NotFitting) as refused:
        record_processing(people, **given)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("given", "where"),
    [({"conditions": []}, "conditions"), ({"procedures": ""}, "procedures")],
)
def test_a_policy_document_that_says_too_little_is_refused(people, given, where):
    with pytest.raises(NotFitting) as refused:
        make_policy(people, **given)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"residual_risk": "none"}, "residual_risk"),
        ({"risks": ""}, "risks"),
        ({"items": []}, "items"),
    ],
)
def test_an_assessment_that_says_too_little_is_refused(people, processing, given, where):
    with pytest.raises(NotFitting) as refused:
        make_assessment(people, processing, **given)
    assert refused.value.where == where


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"parties": []}, "Choose at least one other organisation"),
        ({"items": []}, "Choose at least one."),
        ({"channel": "post"}, "Use a code of the list Channels"),
        ({"bases": ["dpa_s36_3"]}, "Name the power or duty in law"),
        ({"bases": ["common_law_policing"]}, "Name a basis under Part 3 of the Act"),
        ({"bases": ["common_law_policing", "dpa_s36_4"]}, "Name a basis under Article 6 as well"),
        ({"reasons": ""}, "Write something here"),
        ({"onward_use": ""}, "Write something here"),
    ],
)
def test_an_agreement_that_says_too_little_is_refused(people, processing, given, remedy):
    with pytest.raises(NotFitting) as refused:
        make_agreement(people, processing, **given)
    assert refused.value.sentence.startswith(remedy)
    assert not Party.objects.exists()


def test_one_is_not_a_party_to_ones_own_agreement(people, processing):
    with pytest.raises(NotFitting, match="Choose at least one other"):
        make_agreement(people, processing, parties=[people.force])


@pytest.mark.parametrize("make", [make_assessment, make_agreement])
def test_the_processing_has_to_be_ones_own(people, make):
    other = record_processing(make_people())
    with pytest.raises(NotFitting, match="your own record of processing"):
        make(people, other)


@pytest.mark.parametrize(
    ("shorter", "where"),
    [
        ({"governance": "P7Y"}, "governance"),
        ({"governance": "six"}, "governance"),
        ({"record": "P1Y"}, "record"),
        ({"criminal_disclosure": "P1D"}, "criminal_disclosure"),
        ({"governanse": "P1Y"}, "governanse"),
    ],
)
def test_a_schedule_is_only_made_stricter_and_only_where_it_may_be(people, shorter, where):
    with pytest.raises(ScheduleError) as refused:
        adopt_schedule(people, shorter=shorter)
    assert refused.value.where == where


def test_only_the_schedule_that_is_carried_can_be_adopted(people):
    with pytest.raises(NotFitting, match="Adopt the version that is carried"):
        adopt_schedule(people, version="0")


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
    made = make_assessment(people, processing, residual_risk="high")
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
    with pytest.raises(NotFitting):
        actions.withdraw(by=theirs, paper=papers.agreement, reason="")
    actions.withdraw(by=theirs, paper=papers.agreement, reason="not_kept")
    papers.agreement.refresh_from_db()
    assert papers.agreement.state == PaperState.WITHDRAWN
    assert papers.agreement.withdrawn_why == "not_kept"
    assert last_entry().details == {"reason": "not_kept"}


def test_a_party_has_no_hand_in_our_other_papers(papers):
    theirs = by(papers.people.their_lead)
    with pytest.raises(NotAllowed):
        actions.withdraw(by=theirs, paper=papers.policy, reason="not_kept")
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
    actions.withdraw(by=by(lead), paper=second, reason="made_by_mistake")
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
            actions.withdraw(by=lead, paper=paper, reason="not_needed")


def assessment_in(papers, state: PaperState) -> ImpactAssessment:
    made = make_assessment(papers.people, papers.processing)
    if state == PaperState.AGREED:
        agree(papers.people, made)
    if state == PaperState.WITHDRAWN:
        actions.withdraw(by=by(papers.people.lead), paper=made, reason="not_needed")
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


# --- What the database holds ------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "agreed"},
        {"state": "withdrawn"},
        {"agreed_at": noon(DAY)},
        {"withdrawn_at": noon(DAY)},
        {"withdrawn_why": "not_needed"},
        {"superseded_from": DAY},
        {"begins": DAY + 500 * ONE_DAY},
        {"until": DAY + ONE_DAY},
        {"version": 1, "series": "papers"},
    ],
)
def test_the_database_refuses_what_cannot_be(papers, wrong):
    made = make_policy(papers.people)
    if wrong.get("series"):
        wrong = wrong | {"series": papers.policy.series}
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=made.pk).update(**wrong)


def test_the_database_refuses_one_person_twice(papers):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=papers.policy.pk).update(agreed_by=papers.people.lead.user)


@pytest.mark.parametrize(
    "wrong",
    [
        {"advice": ""},
        {"advised_at": None},
        {"commissioner_asked_on": DAY},
        {"commissioner_answered_on": DAY},
        {"commissioner_asked_on": DAY, "commissioner_answered_on": DAY - ONE_DAY},
    ],
)
def test_the_database_refuses_half_an_assessment(papers, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ImpactAssessment.objects.filter(pk=papers.assessment.pk).update(**wrong)


@pytest.mark.parametrize("wrong", [{"agreed_at": None}, {"agreed_by": None}])
def test_the_database_refuses_half_an_agreement_of_a_party(papers, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        papers.agreement.parties.update(**wrong)


def test_a_party_is_one_once(papers):
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(agreement=papers.agreement, organisation=papers.people.recipient)


# --- Who sees it ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lead", "supervisor", "officer"])
def test_those_of_the_organisation_see_all_its_papers(papers, who):
    make_policy(make_people())
    acting = acting_as(by(getattr(papers.people, who)))
    assert set(Paper.objects.visible_to(acting)) == {Paper.objects.get(pk=p.pk) for p in papers.all}


@pytest.mark.parametrize("role", ["information_sharing_lead", "data_protection_officer"])
def test_a_party_sees_the_agreement_and_nothing_else(papers, role):
    acting = acting_as(by(somebody(role, papers.people.recipient)))
    assert [each.pk for each in Paper.objects.visible_to(acting)] == [papers.agreement.pk]


def test_an_auditor_sees_every_paper(papers):
    make_papers()
    acting = acting_as(by(somebody("auditor")))
    assert Paper.objects.visible_to(acting).count() == 10


@pytest.mark.parametrize("role", ["officer", "administrator", "enforcement_desk"])
def test_other_roles_see_none(papers, role):
    organisation = papers.people.force if role != "enforcement_desk" else papers.people.recipient
    acting = acting_as(by(somebody(role, organisation)))
    assert not Paper.objects.visible_to(acting).exists()


def test_a_stranger_sees_none(papers):
    acting = acting_as(by(somebody("information_sharing_lead")))
    assert not Paper.objects.visible_to(acting).exists()
