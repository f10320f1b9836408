"""Can papers be advised on, agreed to, reviewed and withdrawn on pages, and wait on desks?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.models import (
    PaperState,
    Risk,
    SharingAgreement,
)
from tests.factories import by, make_organisation, somebody
from tests.integration.casework.paper_pages import page_of, signed_in, words
from tests.papers import (
    MONTH,
    YEAR,
    agree,
    make_agreement,
    make_assessment,
    make_papers,
    make_people,
    make_policy,
    record_processing,
    terms,
)
from tests.rows.papers import written

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=clock.LONDON)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon():
    with clock.at(NOON):
        yield


@pytest.fixture
def papers():
    return make_papers()


# --- Taken on ---------------------------------------------------------------------------------


def test_it_is_agreed_to_on_its_page():
    people = make_people()
    made = make_policy(people)
    client = signed_in(people.supervisor)
    assert "exactly that, and that you agreed is on record" in words(
        client.get(page_of(made, "agree"))
    )
    answer = client.post(page_of(made, "agree"), follow=True)
    assert "You have agreed." in words(answer)
    made.refresh_from_db()
    assert made.state == PaperState.AGREED


def test_nobody_agrees_to_what_they_made():
    people = make_people()
    made = make_policy(people)
    answer = signed_in(people.lead).post(page_of(made, "agree"))
    assert "Ask somebody else to agree: you made it." in words(answer)
    made.refresh_from_db()
    assert made.state == PaperState.MADE


def test_an_assessment_is_advised_on_and_a_high_risk_waits_for_the_commissioner():
    people = make_people()
    processing = record_processing(people)
    made = make_assessment(people, processing, advised=False, residual_risk=Risk.HIGH)
    supervisor, lead = signed_in(people.supervisor), signed_in(people.lead)
    assert "Ask the data-protection officer first" in words(supervisor.get(page_of(made, "agree")))
    officer = signed_in(people.officer)
    assert "Write something here" in words(officer.post(page_of(made, "advise"), {"advice": ""}))
    officer.post(page_of(made, "advise"), {"advice": "Invented: not yet."})
    assert "Consult the Information Commissioner first" in words(
        supervisor.post(page_of(made, "agree"))
    )
    wrong = {"asked_on": written(clock.today()), "answered_on": written(clock.today() + ONE_DAY)}
    assert "not to come" in words(lead.post(page_of(made, "consult"), wrong))
    right = {"asked_on": written(clock.today() - MONTH), "answered_on": written(clock.today())}
    assert "is recorded" in words(lead.post(page_of(made, "consult"), right, follow=True))
    assert "You have agreed." in words(supervisor.post(page_of(made, "agree"), follow=True))


def test_a_paper_that_is_no_assessment_is_neither_advised_on_nor_consulted_on(papers):
    assert signed_in(papers.people.officer).get(page_of(papers.policy, "advise")).status_code == 404
    assert signed_in(papers.people.lead).get(page_of(papers.policy, "consult")).status_code == 404


def test_it_is_reviewed_and_gets_a_new_owner(papers):
    people = papers.people
    successor = somebody("information_sharing_lead", people.force)
    given = {"next_by": written(papers.policy.until), "owner": str(successor.pk)}
    told = words(signed_in(people.lead).post(page_of(papers.policy, "review"), given, follow=True))
    assert "It is reviewed." in told and str(successor.user) in told
    late = given | {"next_by": written(papers.policy.until + ONE_DAY)}
    answer = signed_in(people.lead).post(page_of(papers.policy, "review"), late)
    assert "Have it reviewed next before it ends" in words(answer)


def test_what_has_lapsed_is_not_reviewed_but_followed(papers):
    with clock.at(NOON + YEAR):
        client = signed_in(papers.people.lead)
        told = words(client.get(page_of(papers.policy)))
        assert "Make a new version: this one has ended." in told
        assert "Make the next version" in told and "Review this paper" not in told
        answer = client.post(page_of(papers.policy, "review"), {})
        assert "Make a new version: this one has ended." in words(answer)


def test_it_is_withdrawn_with_a_reason(papers):
    client = signed_in(papers.people.their_lead)
    place = page_of(papers.agreement, "withdraw")
    assert "Choose one" in words(client.post(place, {}))
    told = words(client.post(place, {"withdrawal": "not_kept"}, follow=True))
    assert "It is withdrawn." in told and "It was not kept to" in told


# --- On the desk ------------------------------------------------------------------------------


def desk_of(grant: RoleGrant) -> str:
    return words(signed_in(grant).get("/desk/"))


def test_what_waits_is_on_the_desk_of_whoever_can_do_it():
    people = make_people()
    processing = record_processing(people)
    make_assessment(people, processing, advised=False)
    make_agreement(people, processing)
    assert "Advise on an assessment" in desk_of(people.officer)
    assert desk_of(people.supervisor).count("Agree to a paper") == 1
    assert "Agree to a paper Invented agreement" in desk_of(people.their_lead)
    assert "Agree to a paper" not in desk_of(people.lead)
    assert "Nothing waits for you." in desk_of(somebody("officer", people.force))


@pytest.mark.parametrize(
    ("left", "said"),
    [(100, ""), (60, "Ends within 60 days"), (7, "Ends within 7 days"), (0, "Does not stand")],
)
def test_what_ends_is_on_the_desks_of_both_parties(left, said):
    people = make_people()
    until = clock.today() + dt.timedelta(days=100)
    agreement = make_agreement(
        people,
        make_papers(people).processing,
        terms=terms(people.lead, title="Invented agreement", until=until, review_by=until),
    )
    agree(people, agreement)
    with clock.at(NOON + dt.timedelta(days=100 - left)):
        for grant in (people.lead, people.their_lead):
            assert (f"{said}" in desk_of(grant)) and ("Ends within" in desk_of(grant)) == (
                left not in (100, 0)
            )


def test_an_agreement_with_three_parties_names_who_has_not_agreed():
    people = make_people()
    third = make_organisation(Kind.SPECIALIST)
    made = make_agreement(people, record_processing(people), parties=[people.recipient, third])
    actions.agree(by=by(people.their_lead), paper=made)
    told = words(signed_in(people.lead).get(page_of(made)))
    assert f"{third.name}: has not agreed yet" in told
    assert SharingAgreement.objects.get().state == PaperState.MADE


def test_two_papers_of_one_title_are_told_apart_on_the_desk(papers):
    made = make_agreement(papers.people, papers.processing)
    told = words(signed_in(papers.people.their_lead).get("/desk/"))
    assert f"{made.title}, {made.organisation}, made on 1 March 2027" in told
