"""Does the page of the setting-up code let in whom two others let in, and nobody else?"""

import re

import pytest
from django.test import Client

from safetoshare.accounts.actions import confirm_way_in, start_way_in
from safetoshare.accounts.models import User, WayIn
from safetoshare.ledger.models import Entry, Outcome
from tests import factories
from tests.signing_in import PASSWORD

ADDRESS = "/desk/way-in/"
REFUSED = "Check the e-mail address and both halves, or ask your administrators for a new code"


@pytest.fixture
def newcomer(db):
    """Somebody invited, and both halves of their code."""
    organisation = factories.make_organisation()
    first, second, _ = map(factories.by, factories.administrators(organisation))
    membership = factories.member(organisation)
    membership.user.authenticator_set.all().delete()
    halves = start_way_in(by=first, membership=membership)
    way_in = WayIn.objects.get()
    return membership.user, halves, confirm_way_in(by=second, way_in=way_in)


def whole(newcomer, **given) -> dict[str, str]:
    user, first, second = newcomer
    told = {"email": user.email, "first_half": first, "second_half": second}
    return told | {"password1": PASSWORD, "password2": PASSWORD} | given


def test_both_halves_and_a_password_lead_to_the_second_factor(client, newcomer):
    user, *_ = newcomer
    assert client.post(ADDRESS, whole(newcomer)).url == "/desk/factors/"
    assert "Set up a second factor" in client.get("/desk/factors/").text
    assert client.get("/desk/").url == "/desk/factors/"
    # They have just shown who they are: adding a factor asks for nothing more.
    assert client.get("/desk/factors/app/").status_code == 200
    signed_in = Entry.objects.get(action="accounts.signed_in")
    assert (signed_in.by_id, signed_in.details) == (user.pk, {"factors": "way_in"})


def test_whoever_was_signed_in_here_is_so_no_longer(client, newcomer):
    client.force_login(factories.somebody("officer").user)
    client.post(ADDRESS, whole(newcomer))
    assert str(newcomer[0]) in client.get("/desk/factors/").text
    signed_in = Entry.objects.get(action="accounts.signed_in")
    assert (signed_in.by_id, signed_in.details) == (newcomer[0].pk, {"factors": "way_in"})


def test_the_address_may_be_typed_in_capitals(client, newcomer):
    answer = client.post(ADDRESS, whole(newcomer, email=newcomer[0].email.upper()))
    assert answer.status_code == 302


def seen(page: str) -> str:
    return re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|value="[^"]*"', "", page)


def test_whatever_does_not_fit_looks_the_same(client, newcomer):
    wrong = [
        whole(newcomer, first_half="0000-0000-0000-0000"),
        whole(newcomer, second_half="0000-0000-0000-0000"),
        whole(newcomer, email="nobody@invented.example"),
        whole(newcomer, email=factories.make_person().email),
    ]
    pages = [client.post(ADDRESS, given).text for given in wrong]
    assert client.post(ADDRESS, whole(newcomer)).status_code == 302
    client.post("/desk/sign-out/")
    pages.append(client.post(ADDRESS, whole(newcomer)).text)
    assert REFUSED in pages[0]
    assert len(set(map(seen, pages))) == 1
    refused = Entry.objects.filter(action="accounts.way_in_used", outcome=Outcome.REFUSED)
    assert refused.count() == len(pages)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": ""}, "Enter your e-mail address"),
        ({"email": "none"}, "in the format name@example.org"),
        ({"first_half": ""}, "Enter the first half of the code"),
        ({"second_half": ""}, "Enter the second half of the code"),
        ({"password1": ""}, "Choose a password"),
        ({"password2": ""}, "Enter the new password a second time"),
        ({"password2": "another one, longer"}, "Enter the same password twice"),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
    ],
)
def test_what_is_missing_is_said_and_the_code_is_still_good(client, newcomer, given, said):
    page = client.post(ADDRESS, whole(newcomer, **given)).text
    assert page.count(said) >= 2, "above the form and beside the field"
    assert PASSWORD not in page
    assert client.post(ADDRESS, whole(newcomer)).status_code == 302


def test_attempts_come_to_an_end(client, newcomer, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"way_in": "2/m/ip"}
    wrong = whole(newcomer, first_half="0")
    answers = [client.post(ADDRESS, wrong).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.post(ADDRESS, whole(newcomer)).status_code == 429
    assert not User.objects.get(pk=newcomer[0].pk).check_password(PASSWORD)


def test_an_old_session_ends_when_the_code_is_used(client, newcomer):
    user, *_ = newcomer
    thief = Client()
    factories.give_app(user)
    thief.force_login(user)
    assert thief.get("/desk/choose/").status_code == 200
    client.post(ADDRESS, whole(newcomer))
    assert thief.get("/desk/choose/").url.startswith("/desk/sign-in/")
