"""Is a paper made only by who may, and only if it says what it must?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare.accounts.errors import (
    NotAllowed,
    NotFitting,
)
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.errors import ScheduleError
from safetoshare.governance.models import (
    Paper,
    PaperState,
    Party,
)
from safetoshare.ledger import words
from safetoshare.ledger.models import Entry, Outcome
from tests.factories import somebody
from tests.papers import (
    adopt_schedule,
    make_agreement,
    make_assessment,
    make_people,
    make_policy,
    record_processing,
    terms,
)
from tests.unit.governance.conftest import DAY

ONE_DAY = dt.timedelta(days=1)


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
