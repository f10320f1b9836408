"""Do the pages of people do what they say, and refuse with what to do instead?"""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from safetoshare import clock
from safetoshare.accounts.actions import ask_for_role, deactivate, end_role, start_way_in
from safetoshare.accounts.models import Deactivation, Membership, RoleGrant, User
from safetoshare.accounts.states import State
from safetoshare.web.desk.pages import ON_A_PAGE
from tests import factories


@pytest.fixture
def force():
    """A force with three administrators."""
    organisation = factories.make_organisation()
    factories.administrators(organisation)
    return organisation


@pytest.fixture
def administrators(force):
    return list(RoleGrant.objects.administrators(force).order_by("asked_at"))


@pytest.fixture
def newcomer(force):
    return factories.member(force, "Invented Newcomer")


def browser_of(grant) -> Client:
    client = Client()
    client.force_login(grant.user)
    return client


@pytest.fixture
def first(administrators):
    """The browser of the first administrator."""
    return browser_of(administrators[0])


@pytest.fixture
def second(administrators):
    return browser_of(administrators[1])


def at(name, **parts) -> str:
    return reverse(f"desk:{name}", kwargs={key: row.pk for key, row in parts.items()})


def read(response) -> str:
    """What a reader sees, without the markup."""
    main = re.search(r"<main[^>]*>(.*)</main>", response.text, re.DOTALL)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def sent(client, address, **filled) -> str:
    return read(client.post(address, filled, follow=True))


def asked(administrators, newcomer, role="officer") -> RoleGrant:
    by = factories.by(administrators[0])
    return ask_for_role(by=by, membership=newcomer, role=role, until=None)


# --- Who works here ----------------------------------------------------------------------------


def test_everybody_who_works_here_is_listed_and_nobody_else(first, newcomer, administrators):
    elsewhere = factories.somebody("officer")
    told = read(first.get(at("people")))
    assert "Invented Newcomer No role yet" in told
    assert f"{administrators[1].user} Administrator" in told
    assert str(elsewhere.user) not in told


def test_who_left_and_who_cannot_sign_in_are_told_apart(first, force, newcomer, administrators):
    by = factories.by(administrators[0])
    deactivate(by=by, membership=newcomer)
    gone = factories.member(force, "Invented Goner")
    sent(first, at("end_membership", membership=gone))
    told = read(first.get(at("people")))
    assert "Invented Newcomer The account is deactivated" in told
    assert re.search(r"Invented Goner Left on \d+ \w+ \d{4}", told)
    assert told.index("Newcomer") < told.index("Goner")


def test_a_long_list_comes_in_pages(first, force, administrators):
    for number in range(ON_A_PAGE):
        factories.member(force, f"Invented {number:03}")
    page, beyond = first.get(at("people")), first.get(at("people"), {"page": "9"})
    assert page.text.count("/desk/people/") >= ON_A_PAGE
    assert 'href="?page=2"' in page.text and 'rel="next"' in page.text
    assert str(administrators[2].user) in beyond.text and 'rel="prev"' in beyond.text


# --- Inviting and asking -----------------------------------------------------------------------


def test_somebody_is_invited_and_a_role_asked_for(first, force):
    told = sent(first, at("invite"), name="Invented New", email="new@invented.example")
    assert "Somebody new works here now" in told
    new = Membership.objects.get(user__email="new@invented.example")
    page = first.get(at("ask_for_role", membership=new))
    assert "Makes safe, records the crime" in read(page)
    assert "Solicitor" not in read(page)
    told = sent(first, at("ask_for_role", membership=new), role="officer")
    assert "as soon as another administrator agrees" in told
    assert "Waiting for somebody to agree" in told
    assert RoleGrant.objects.waiting().get().role == "officer"


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "Enter the person's name Enter the person's work e-mail address"),
        ({"name": "A", "email": "a"}, "Enter an e-mail address in the correct format"),
        ({"name": "A" * 121, "email": "a@b.example"}, "120 characters or fewer"),
    ],
)
def test_an_invitation_that_is_not_whole_says_what_is_missing(filled, said, first):
    people = User.objects.count()
    told = sent(first, at("invite"), **filled)
    assert told.startswith("There is a problem")
    assert said in told
    assert User.objects.count() == people


def test_somebody_who_works_here_is_not_invited_again(first, newcomer):
    told = sent(first, at("invite"), name="A", email=newcomer.user.email)
    assert "There is a problem Look at the list: Invented Newcomer works at" in told


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "Select the role to ask for"),
        ({"role": "solicitor"}, "Select a role from the list"),
        ({"role": "officer", "until_day": "31", "until_month": "2"}, "Enter a real day"),
        (
            {"role": "officer", "until_day": "1", "until_month": "1", "until_year": "2020"},
            "Give a day after today",
        ),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(filled, said, first, newcomer):
    blank = {"until_day": "", "until_month": "", "until_year": ""}
    page = first.post(at("ask_for_role", membership=newcomer), blank | filled)
    told = read(page)
    assert told.startswith("There is a problem") and told.count(said) == 2
    field = "role" if "role" in said else "until"
    assert f'href="#id_{field}"' in page.text and f'id="id_{field}"' in page.text
    assert "Error: Ask for a role" in page.text
    assert not RoleGrant.objects.waiting().exists()


def test_a_role_can_end_on_a_day(first, newcomer):
    year = clock.today().year + 5
    day = {"until_day": "31", "until_month": "3", "until_year": str(year)}
    told = sent(first, at("ask_for_role", membership=newcomer), role="officer", **day)
    assert f"Ends on 31 March {year}" in told


# --- Agreeing ----------------------------------------------------------------------------------


def test_a_second_administrator_sees_exactly_what_waits_and_agrees(
    second, administrators, newcomer
):
    grant = asked(administrators, newcomer)
    desk = read(second.get("/desk/"))
    assert "Agree to a role, or decline Police officer at" in desk
    told = read(second.get(at("decide_role", grant=grant)))
    for part in ("Invented Newcomer", "Police officer", str(administrators[0].user)):
        assert part in told
    told = sent(second, at("decide_role", grant=grant), decision="agree")
    assert "Done The role is in force now." in told
    assert "Nothing waits for you" in read(second.get("/desk/"))
    # Said once.
    assert "The role is in force now" not in read(second.get("/desk/"))


def test_a_second_administrator_declines(second, administrators, newcomer):
    grant = asked(administrators, newcomer)
    told = sent(second, at("decide_role", grant=grant), decision="decline")
    assert "Declined." in told and "Ended or declined" in told
    grant.refresh_from_db()
    assert grant.state == State.DECLINED


def test_whoever_asked_is_told_to_find_another(first, administrators, newcomer):
    grant = asked(administrators, newcomer)
    assert "Nothing waits for you" in read(first.get("/desk/"))
    told = sent(first, at("decide_role", grant=grant), decision="agree")
    assert "There is a problem Ask another administrator to agree: you asked for it" in told
    assert not RoleGrant.objects.in_force().filter(pk=grant.pk).exists()


def test_whoever_asked_finds_only_how_to_take_it_back(first, administrators, newcomer):
    page = first.get(at("decide_role", grant=asked(administrators, newcomer)))
    assert "you asked for it yourself" in read(page) and "Take it back" in read(page)
    assert 'value="agree"' not in page.text


def test_a_second_press_of_the_same_button_is_done_too(second, administrators, newcomer):
    address = at("decide_role", grant=asked(administrators, newcomer))
    for _ in range(2):
        told = sent(second, address, decision="agree")
        assert "Done The role is in force now." in told and "There is a problem" not in told


def test_what_nobody_may_do_shows_the_reason_and_no_form(first, administrators):
    own = administrators[0].user.memberships.get()
    for page in ("end_membership", "end_sessions", "deactivate", "start_way_in"):
        told = first.get(at(page, membership=own))
        assert "nobody decides about their own account" in read(told)
        assert 'id="confirm" novalidate' not in told.text


def test_a_role_that_ended_says_by_whom_and_asks_nothing(first, force, administrators):
    held = factories.somebody("officer", force)
    sent(first, at("end_role", grant=held))
    told = first.get(at("end_role", grant=held))
    assert f"{administrators[0].user} ended this role on" in read(told)
    assert 'id="confirm" novalidate' not in told.text


def test_a_code_that_was_confirmed_says_by_whom(first, second, administrators, newcomer):
    start_way_in(by=factories.by(administrators[0]), membership=newcomer)
    address = at("confirm_way_in", way_in=newcomer.user.ways_in.get())
    assert "you asked for it yourself" in read(first.get(address))
    assert "Second half of the setting-up code" in read(second.post(address))
    told = second.get(address)
    assert f"{administrators[1].user} confirmed this one on" in read(told)
    assert 'id="confirm" novalidate' not in told.text


def test_a_decision_is_yes_or_no(second, administrators, newcomer):
    told = sent(second, at("decide_role", grant=asked(administrators, newcomer)))
    assert told.count("Select whether you agree or decline") == 2


def test_what_was_decided_is_not_decided_again(second, administrators, newcomer):
    address = at("decide_role", grant=asked(administrators, newcomer))
    sent(second, address, decision="agree")
    told = sent(second, address, decision="decline")
    assert "Look at the role again" in told and "This was decided already." in told


# --- Ending ------------------------------------------------------------------------------------


def test_a_role_ends_after_it_was_asked_once_more(first, force):
    held = factories.somebody("officer", force)
    of_holder = browser_of(held)
    page = first.get(at("end_role", grant=held))
    assert "Their very next click in this role is refused." in read(page)
    assert RoleGrant.objects.in_force().filter(pk=held.pk).exists()
    told = sent(first, at("end_role", grant=held))
    assert "The role has ended." in told
    assert "You have no role now" in read(of_holder.get("/desk/", follow=True))


def test_the_last_administrators_are_told_what_to_do(first, administrators):
    end_role(by=factories.by(administrators[0]), grant=administrators[2])
    membership = administrators[1].user.memberships.get()
    page = first.get(at("person", membership=membership))
    # Where the button would stand there is the reason, and no link.
    assert "Ask for a third administrator first" in read(page)
    for name, part in (
        ("end_role", {"grant": administrators[1]}),
        ("end_membership", {"membership": membership}),
        ("deactivate", {"membership": membership}),
    ):
        assert at(name, **part) not in page.text
        told = sent(first, at(name, **part))
        assert "There is a problem Ask for a third administrator first" in told
    assert RoleGrant.objects.administrators(membership.organisation).count() == 2


def test_nobody_finds_a_button_for_themselves(first, administrators):
    page = first.get(at("person", membership=administrators[0].user.memberships.get()))
    assert "This is you." in read(page)
    assert "What you can do" not in read(page)
    told = sent(first, at("end_role", grant=administrators[0]))
    assert "Ask another administrator: nobody decides" in told


def test_sessions_end_at_once(first, force):
    held = factories.somebody("officer", force)
    of_holder = browser_of(held)
    assert of_holder.get("/desk/").status_code == 200
    membership = held.user.memberships.get()
    assert "signed out everywhere" in sent(first, at("end_sessions", membership=membership))
    assert of_holder.get("/desk/").status_code == 302


def test_whoever_left_has_a_page_and_nothing_to_be_done(first, newcomer):
    assert "no longer work here" in sent(first, at("end_membership", membership=newcomer))
    told = read(first.get(at("person", membership=newcomer)))
    assert "Left" in told and "What you can do" not in told


# --- An account that nobody can use ------------------------------------------------------------


def test_an_account_goes_and_two_others_bring_it_back(first, second, force):
    held = factories.somebody("officer", force)
    membership = held.user.memberships.get()
    told = sent(first, at("deactivate", membership=membership))
    assert "Nobody can use the account now." in told and "Roles that rest" in told
    deactivation = Deactivation.objects.get()
    assert "Nobody has asked for it yet" in read(
        first.get(at("decide_return", deactivation=deactivation))
    )
    assert "Asked for." in sent(first, at("ask_for_return", deactivation=deactivation))
    told = sent(first, at("decide_return", deactivation=deactivation), decision="agree")
    assert "you asked for it yourself" in told
    assert "Make an account active again, or decline" in read(second.get("/desk/"))
    page = read(second.get(at("decide_return", deactivation=deactivation)))
    assert "Roles that come back Police officer" in page
    told = sent(second, at("decide_return", deactivation=deactivation), decision="agree")
    assert "The account is active again." in told
    assert RoleGrant.objects.in_force().filter(pk=held.pk).exists()


def test_a_return_is_declined(first, second, newcomer):
    sent(first, at("deactivate", membership=newcomer))
    deactivation = Deactivation.objects.get()
    sent(first, at("ask_for_return", deactivation=deactivation))
    told = sent(second, at("decide_return", deactivation=deactivation), decision="decline")
    assert "Declined. Nobody can use the account." in told
    assert told.count("Ask for the account to be active again") == 1


def test_an_account_that_others_rely_on_is_not_switched_off(first, newcomer):
    factories.grant(newcomer.user, "officer", factories.make_organisation())
    page = first.get(at("person", membership=newcomer))
    assert "they work for another organisation too" in read(page)
    assert at("deactivate", membership=newcomer) not in page.text
