"""What can not even the database be made to keep, and who sees a paper?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from safetoshare.accounts.acting import acting_as
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    Party,
)
from tests.factories import by, make_organisation, somebody
from tests.papers import (
    make_agreement,
    make_papers,
    make_people,
    make_policy,
)
from tests.unit.governance.conftest import DAY, noon

ONE_DAY = dt.timedelta(days=1)


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


def test_an_agreement_of_three_is_seen_once(papers):
    third = somebody("information_sharing_lead", make_organisation())
    parties = [papers.people.recipient, third.organisation]
    make_agreement(papers.people, papers.processing, parties=parties)
    for grant, seen in ((papers.people.lead, 6), (papers.people.their_lead, 2), (third, 1)):
        assert Paper.objects.visible_to(acting_as(by(grant))).count() == seen


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
