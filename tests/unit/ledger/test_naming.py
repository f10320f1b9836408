"""Does the record name what is here, say what is gone, and ask the database once for each kind?"""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.db import models

from safetoshare.ledger.actions import Thing
from safetoshare.ledger.models import Entry, Outcome
from safetoshare.ledger.naming import (
    _reason,
    details_in_words,
    kinds_of_row,
    names_of,
    naming,
    things_told,
)
from safetoshare.refusals import Refusal
from tests.factories import make_organisation, make_person, somebody

pytestmark = pytest.mark.django_db

NOBODY = Thing("accounts.user", uuid.UUID(int=1))


def test_what_is_here_has_its_name_and_what_is_gone_is_said_to_be_gone() -> None:
    person = make_person("Invented Person Ŵyn")
    here = Thing("accounts.user", person.pk)
    assert names_of([here, NOBODY]) == {
        here: "Invented Person Ŵyn",
        NOBODY: "a person who is no longer here",
    }


def test_a_kind_that_nobody_names_is_said_as_it_stands() -> None:
    of = Thing("test.thing", uuid.UUID(int=2))
    assert names_of([of]) == {of: "something that has no name here (test.thing)"}


def test_many_things_of_a_kind_are_one_question(django_assert_num_queries) -> None:
    grants = [somebody("officer") for _ in range(5)]
    things = [Thing("accounts.rolegrant", grant.pk) for grant in grants]
    with django_assert_num_queries(1):
        names = names_of(things)
    assert [str(grant.user) in names[of] for grant, of in zip(grants, things, strict=True)] == (
        [True] * 5
    )


def test_details_are_said_in_words_and_a_code_without_words_as_it_stands() -> None:
    place = make_organisation(name="Invented Place")
    details = {"organisation": str(place.pk), "role": "officer", "until": "2026-01-01"}
    entry = Entry(action="x", outcome=Outcome.DONE, details=details)
    names = names_of(things_told(entry).values())
    assert details_in_words(entry, names) == {
        "organisation": "Invented Place",
        "role": "police officer",
        "until": "1 January 2026",
    }


@pytest.mark.parametrize(
    ("key", "code", "said"),
    [
        ("factors", "password+totp", "a password and an authenticator app"),
        ("factors", "way_in", "a setting-up code"),
        ("permission", "accounts:role:agree", "agreeing to roles"),
        ("until", "9999-02-01", "1 February 9999"),
        ("until", "", "further notice"),
        ("purpose", "make_safe", "to make the person safe"),
        ("level", "7", "7"),
    ],
)
def test_no_code_stands_in_a_sentence(key: str, code: str, said: str) -> None:
    entry = Entry(action="x", outcome=Outcome.DONE, details={key: code})
    assert details_in_words(entry, {}) == {key: said}


@pytest.mark.parametrize(
    ("action", "why", "said"),
    [
        ("accounts.x", "not_allowed", "no role that is in force now lets this person do it"),
        # Another app's code: the words of whichever app has them.
        ("vault.x", "not_the_same_person", "two people are needed, and this is one of them twice"),
        ("accounts.x", "first_of_a_kind", "first of a kind"),
    ],
)
def test_why_something_was_refused_is_said_in_words(action: str, why: str, said: str) -> None:
    entry = Entry(action=action, outcome=Outcome.REFUSED, details={"why": why})
    assert details_in_words(entry, {}) == {"why": said}


def test_a_reason_is_the_first_thing_that_a_refusal_says_of_itself() -> None:
    class Spilt(Refusal):
        """Milk was `spilt`; nobody cries. Nobody at all."""

        code = "spilt"

    assert _reason(Spilt) == "milk was spilt"


def test_a_detail_that_is_no_id_is_not_looked_for() -> None:
    entry = Entry(action="x", outcome=Outcome.DONE, details={"organisation": "None"})
    assert things_told(entry) == {}
    assert details_in_words(entry, {}) == {"organisation": "None"}


def test_a_row_of_a_child_table_stands_on_record_under_its_parent_too() -> None:
    kinds = kinds_of_row("governance.sharingagreement")
    assert {"governance.paper", "governance.sharingagreement"} <= set(kinds)
    assert "accounts.user" not in kinds


@pytest.mark.parametrize("kind", naming().kinds)
def test_every_kind_is_a_table_and_can_be_asked_for_one_organisation(kind: str) -> None:
    model = apps.get_model(kind)
    told = naming().kinds[kind]
    assert told.names([uuid.UUID(int=3)]) == {}
    assert told.noun and told.gone
    assert told.owned(uuid.UUID(int=3)).model is model
    assert list(told.owned(uuid.UUID(int=3))) == []


def test_every_id_among_the_details_is_of_a_kind_that_has_names() -> None:
    assert set(naming().ids.values()) <= set(naming().kinds)


def test_no_name_is_the_default_of_django() -> None:
    """ "RoleGrant object (…)" tells nobody anything."""
    for kind in naming().kinds:
        assert apps.get_model(kind).__str__ is not models.Model.__str__, kind
