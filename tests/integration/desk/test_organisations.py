"""Do operators register organisations, give each its first two, and see nobody else?"""

import pytest
from django.test import Client
from django.urls import reverse

from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from tests import factories
from tests.integration.desk.test_people import at, browser_of, read, sent

NEW = {"name": "Invented Advisers", "kind": "legal"}


@pytest.fixture
def operators() -> list[Client]:
    place = factories.make_organisation(Kind.OPERATOR)
    return [browser_of(factories.somebody("operator", place)) for _ in range(2)]


@pytest.fixture
def newborn() -> Organisation:
    return factories.make_organisation(Kind.LEGAL)


def test_an_organisation_is_registered_and_given_two_administrators(operators):
    one, other = operators
    told = sent(one, reverse("desk:register_organisation"), **NEW)
    assert "Registered. Next, ask for its first administrator." in told
    made = Organisation.objects.get(name="Invented Advisers")
    for number in (1, 2):
        told = sent(
            one,
            at("ask_for_administrator", organisation=made),
            name=f"Invented First {number}",
            email=f"first-{number}@invented.example",
        )
        assert "as soon as another operator agrees" in told
        grant = RoleGrant.objects.waiting().get()
        assert "Agree to an administrator, or decline" in read(other.get("/desk/"))
        told = sent(other, at("decide_administrator", grant=grant), decision="agree")
        assert "They are an administrator now." in told
    page = read(one.get(at("organisation", organisation=made)))
    assert "Leave it to Invented Advisers: it has two administrators" in page
    assert (
        at("ask_for_administrator", organisation=made)
        not in one.get(at("organisation", organisation=made)).text
    )
    assert "Nothing waits for you" in read(other.get("/desk/"))


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "Enter the organisation's name Select the kind of organisation"),
        (NEW | {"kind": "operator"}, "Select a kind from the list"),
        (NEW | {"name": "College of Policing"}, "Choose the kind College of Policing"),
        (NEW | {"name": "x" * 121}, "120 characters or fewer"),
    ],
)
def test_what_does_not_fit_is_said(filled, said, operators):
    count = Organisation.objects.count()
    assert said in sent(operators[0], reverse("desk:register_organisation"), **filled)
    assert Organisation.objects.count() == count


def test_a_name_is_taken_once(operators, newborn):
    taken = NEW | {"name": newborn.name.upper()}
    told = sent(operators[0], reverse("desk:register_organisation"), **taken)
    assert "Give another name" in told


def test_an_operator_sees_administrators_and_nobody_else(operators, newborn):
    administrator = factories.somebody("administrator", newborn)
    other = factories.somebody("solicitor", newborn)
    told = read(operators[0].get(at("organisation", organisation=newborn)))
    assert str(administrator.user) in told
    assert str(other.user) not in told
    listed = read(operators[0].get(reverse("desk:organisations")))
    assert f"{newborn} Legal or immigration adviser 1 administrator: too few" in listed


def test_an_operator_declines(operators, newborn):
    one, other = operators
    sent(
        one, at("ask_for_administrator", organisation=newborn), name="A", email="a@invented.example"
    )
    grant = RoleGrant.objects.waiting().get()
    told = sent(other, at("decide_administrator", grant=grant), decision="decline")
    assert "Declined. They are no administrator." in told


def test_one_operator_alone_gives_nobody(operators, newborn):
    one, _other = operators
    address = at("ask_for_administrator", organisation=newborn)
    assert "Enter the person's name" in sent(one, address)
    sent(one, address, name="A", email="a@invented.example")
    grant = RoleGrant.objects.waiting().get()
    told = sent(one, at("decide_administrator", grant=grant), decision="agree")
    assert "you asked for it yourself" in told
