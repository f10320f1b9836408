"""Is it seen which papers hold, which soon will not and why one does not, by whom it should be?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safetoshare import clock
from safetoshare.governance import actions
from safetoshare.governance.errors import DoesNotStand
from safetoshare.governance.models import (
    Withdrawal,
)
from safetoshare.governance.standing import check_standing
from tests.factories import by, somebody
from tests.integration.casework.paper_pages import PAPERS, page_of, signed_in, words
from tests.papers import (
    ITEMS,
    PURPOSE,
    YEAR,
    agree,
    make_agreement,
    make_papers,
    make_people,
    make_policy,
    terms,
)

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=clock.LONDON)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon():
    with clock.at(NOON):
        yield


@pytest.fixture
def papers():
    return make_papers()


# --- All of them ------------------------------------------------------------------------------


def test_without_papers_nothing_may_be_shared():
    answer = signed_in(somebody("information_sharing_lead")).get(PAPERS)
    assert "There are no papers here, so no sharing stands on any." in words(answer)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (61, "In force"),
        (60, "Ends within 60 days"),
        (31, "Ends within 60 days"),
        (30, "Ends within 30 days"),
        (8, "Ends within 30 days"),
        (7, "Ends within 7 days"),
        (1, "Ends within 7 days"),
        (0, "Does not stand"),
    ],
)
def test_what_ends_is_said_beforehand(left, said):
    people = make_people()
    until = clock.today() + dt.timedelta(days=100)
    policy = make_policy(people, terms=terms(people.lead, until=until, review_by=until))
    agree(people, policy)
    with clock.at(NOON + dt.timedelta(days=100 - left)):
        told = words(signed_in(people.lead).get(PAPERS))
    assert f"{said} 1" in told
    assert ("Renew the appropriate policy document" in told) == (left == 0)


def test_the_picture_says_the_same_in_words(papers):
    answer = signed_in(papers.people.lead).get(PAPERS)
    assert answer.text.count('role="img"') == 5
    title = "from 1 March 2027 until 29 February 2028. To be reviewed before 25 January 2028."
    assert answer.text.count(title) == 5


@pytest.mark.parametrize("place", [PAPERS, "/desk/"])
def test_many_papers_cost_no_more_questions_than_a_few(papers, place):
    client = signed_in(papers.people.lead)
    with CaptureQueriesContext(connection) as few:
        client.get(place)
    for _ in range(5):
        make_papers(papers.people)
    with CaptureQueriesContext(connection) as many:
        client.get(place)
    assert len(many) == len(few)


def test_what_is_only_made_waits_and_what_begins_later_is_not_yet(papers):
    people = papers.people
    make_policy(people)
    later = make_policy(people, terms=terms(people.lead, begins=clock.today() + ONE_DAY))
    agree(people, later)
    told = words(signed_in(people.lead).get(PAPERS))
    assert "Waiting for agreement 1" in told and "Not yet in force 1" in told


def test_what_ended_stays_on_file_apart(papers):
    lead = by(papers.people.lead)
    actions.withdraw(by=lead, paper=papers.policy, withdrawal=Withdrawal.NOT_NEEDED)
    told = words(signed_in(papers.people.lead).get(PAPERS))
    assert "Withdrawn and superseded" in told
    assert told.index("Withdrawn and superseded") < told.index("Ended Make another")


def test_what_the_next_version_takes_over_from_does_not_end(papers):
    people, soon = papers.people, clock.today() + 5 * ONE_DAY
    days = {"begins": soon, "review_by": soon + YEAR, "until": soon + YEAR}
    agree(people, make_policy(people, terms=terms(people.lead, supersedes=papers.policy, **days)))
    told = words(signed_in(people.lead).get(PAPERS))
    assert "In force 5" in told and "Not yet in force 1" in told
    with clock.at(NOON + 5 * ONE_DAY):
        told = words(signed_in(people.lead).get(PAPERS))
        assert "In force 5" in told and "Withdrawn and superseded" in told


def test_an_adopted_schedule_says_why_and_what_is_unconfirmed(papers):
    told = words(signed_in(papers.people.supervisor).get(page_of(papers.adoption)))
    assert "5 years, counted from when the paper lapsed" in told
    assert "The figure is unconfirmed. It is kept longer where criminal disclosure asks" in told


def test_an_auditor_chooses_whose_and_makes_nothing(papers):
    other = make_papers()
    client = signed_in(somebody("auditor"))
    every = client.get(PAPERS)
    assert "In force 10" in words(every) and "Make a paper" not in words(every)
    one = client.get(PAPERS, {"organisation": str(other.people.force.pk)})
    assert "In force 5" in words(one)
    assert client.get(PAPERS, {"organisation": "nobody"}).status_code == 200


def test_nobody_chooses_an_organisation_whose_papers_they_may_not_see(papers):
    client = signed_in(papers.people.lead)
    stranger = make_papers().people.force
    assert client.get(PAPERS, {"organisation": str(stranger.pk)}).status_code == 404


def test_a_party_sees_the_agreement_only(papers):
    client = signed_in(papers.people.their_lead)
    assert "In force 1" in words(client.get(PAPERS))
    assert client.get(page_of(papers.agreement)).status_code == 200
    assert client.get(page_of(papers.assessment)).status_code == 404


# --- One --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["processing", "policy", "adoption", "assessment", "agreement"])
def test_a_paper_of_each_kind_is_shown_in_full(papers, kind):
    told = words(signed_in(papers.people.lead).get(page_of(getattr(papers, kind))))
    assert "What it says" in told
    assert str(papers.people.lead.user) in told


def test_a_lapsed_agreement_says_the_sentence_that_refuses_sharing(papers):
    people = papers.people
    readers = [
        people.lead,
        people.supervisor,
        people.officer,
        people.their_lead,
        somebody("data_protection_officer", people.recipient),
        somebody("auditor"),
    ]
    with clock.at(NOON + YEAR):
        with pytest.raises(DoesNotStand) as refused:
            check_standing(
                organisation=people.force,
                recipient=people.recipient,
                items=ITEMS,
                purpose=PURPOSE,
                day=clock.today(),
            )
        for reader in readers:
            answer = signed_in(reader).get(page_of(papers.agreement))
            assert "Sharing under it is refused today" in words(answer)
            assert refused.value.sentence in words(answer)


def test_an_agreement_says_which_paper_behind_it_is_missing(papers):
    lead = by(papers.people.lead)
    actions.withdraw(by=lead, paper=papers.assessment, withdrawal=Withdrawal.NOT_LAWFUL)
    told = words(signed_in(papers.people.lead).get(page_of(papers.agreement)))
    assert "“Invented assessment” was withdrawn on 1 March 2027" in told


def test_an_agreement_that_stands_says_so(papers):
    told = words(signed_in(papers.people.lead).get(page_of(papers.agreement)))
    assert "It stands today, with every paper behind it." in told


def test_the_papers_that_belong_together_lead_to_one_another(papers):
    client = signed_in(papers.people.lead)
    told = words(client.get(page_of(papers.processing)))
    assert "Invented assessment" in told and "Invented agreement" in told
    assert "Invented warnings to others" in words(client.get(page_of(papers.agreement)))


def test_versions_lead_to_one_another(papers):
    people = papers.people
    made = make_policy(people, terms=terms(people.lead, supersedes=papers.policy))
    agree(people, made)
    client = signed_in(people.lead)
    assert "Version 2, this one" in words(client.get(page_of(made)))
    assert "was superseded on 1 March 2027" in words(client.get(page_of(papers.policy)))


def test_only_what_may_be_done_is_offered(papers):
    waiting = make_policy(papers.people)
    for grant, offered in (
        (papers.people.lead, ["Withdraw this paper"]),
        (papers.people.supervisor, ["Agree to this paper"]),
        (papers.people.officer, []),
        (somebody("auditor"), []),
    ):
        told = words(signed_in(grant).get(page_of(waiting)))
        for button in ("Agree to this paper", "Review this paper", "Withdraw this paper"):
            assert (button in told) == (button in offered), (grant, button)
    mine = words(signed_in(papers.people.lead).get(page_of(waiting)))
    assert "Ask somebody else to agree: you made it." in mine


# --- One state for the tag, the list and the page that agrees ---------------------------------


@pytest.fixture
def uncovered(papers):
    """An agreement that covers more than the record of its processing, not agreed to yet."""
    given = {"items": [*ITEMS, "name"]}
    return make_agreement(papers.people, papers.processing, **given)


def test_who_agrees_reads_first_what_would_refuse_it(papers, uncovered):
    told = words(signed_in(papers.people.their_lead).get(page_of(uncovered, "agree")))
    assert told.index("sharing under it would be refused today") < told.index("Leave out")
    assert told.index("Leave out") < told.rindex("Agree")
    assert "so far it is only made" not in told


def test_what_nothing_may_be_shared_on_does_not_stand_anywhere(papers, uncovered):
    agree(papers.people, uncovered)
    client = signed_in(papers.people.lead)
    assert "Does not stand Sharing under it is refused today" in words(
        client.get(page_of(uncovered))
    )
    listed = words(client.get(PAPERS))
    assert "Does not stand 1" in listed and "Leave out" in listed
    assert "Does not stand: nothing may be shared on it" in words(client.get("/desk/"))


def test_the_next_version_comes_before_the_withdrawal(papers):
    with clock.at(NOON + 2 * YEAR):
        told = words(signed_in(papers.people.lead).get(page_of(papers.agreement)))
    assert told.index("Make the next version") < told.index("Withdraw this paper")


@pytest.mark.parametrize("move", ["agree", "withdraw"])
def test_what_is_decided_is_not_asked_again(papers, move):
    lead = papers.people.lead
    actions.withdraw(by=by(lead), paper=papers.policy, withdrawal=Withdrawal.NOT_NEEDED)
    who = lead if move == "withdraw" else papers.people.supervisor
    answer = signed_in(who).get(page_of(papers.policy, move))
    assert "Look at the paper again: it is withdrawn now." in words(answer)
    assert 'method="post" novalidate' not in answer.text
