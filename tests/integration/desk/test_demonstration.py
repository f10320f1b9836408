"""Can a visitor of the demonstration sign in as anybody in it, by the ordinary way only?"""

import importlib
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core.exceptions import ImproperlyConfigured

from safetoshare.accounts.actions import make_demo_credentials
from safetoshare.accounts.demonstration import demo_password
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.models import Organisation
from safetoshare.config import wsgi
from safetoshare.ledger.actions import By
from safetoshare.ledger.models import Entry
from tests import factories, signing_in
from tests.signing_in import code_now

SIGN_IN, CODE = "/desk/sign-in/", "/desk/sign-in/code/"
WORLD = By(None, "demonstration")


@pytest.fixture
def visitor_as(settings):
    """An officer of the demonstration."""
    settings.DEMO = True
    user = factories.somebody("officer").user
    Authenticator.objects.filter(user=user).delete()
    make_demo_credentials(by=WORLD, user=user)
    return user


def cards(page: str) -> list[list[str]]:
    """Role and organisation, name, e-mail address, password and code of each."""
    found = re.findall(r'<li class="govuk-summary-card">(.*?)</li>', page, re.S)
    told = (re.findall(r"<(h3|p|dd)[^>]*>(.*?)</\1>", card, re.S) for card in found)
    return [[re.sub(r"<[^>]+>", "", text).strip() for _, text in card] for card in told]


def test_the_card_signs_a_visitor_in_by_the_ordinary_way(client, visitor_as):
    code_now(seconds=5)  # Waits until a code lasts for the whole of it.
    [[first, name, email, password, code]] = cards(client.get(SIGN_IN).text)
    assert (name, email) == (visitor_as.name, visitor_as.email)
    assert first == f"Police officer, {visitor_as.memberships.get().organisation.name}"
    assert client.post(SIGN_IN, {"login": email, "password": password}).url == CODE
    assert code in client.get(CODE).text
    assert client.post(CODE, {"code": code}).url == "/desk/"


def test_the_code_has_to_be_right_here_too(client, visitor_as):
    client.post(SIGN_IN, {"login": visitor_as.email, "password": demo_password(visitor_as)})
    client.post(CODE, {"code": "000000"})
    assert client.get("/desk/").status_code == 302


def test_without_the_demonstration_nothing_is_shown(client, visitor_as, settings):
    settings.DEMO = False
    assert cards(client.get(SIGN_IN).text) == []
    signing_in.as_far_as_the_code(client, not_known(visitor_as))
    assert "In this demonstration" not in client.get(CODE).text


def not_known(user, password=True, app=True):
    """With a password, an app or both that not everybody can work out."""
    if password:
        user.set_password(signing_in.PASSWORD)
        user.save()
    if app:
        data = {"secret": encrypt(factories.APP_SECRET)}
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).update(data=data)
    return user


@pytest.mark.parametrize("own", [{}, {"password": False}, {"app": False}])
def test_without_the_demonstration_what_everybody_knows_opens_nothing(
    client, visitor_as, settings, own
):
    settings.DEMO = False
    password = demo_password(visitor_as)
    if own:
        not_known(visitor_as, **own)
        password = signing_in.PASSWORD if "app" in own else password
    answer = client.post(SIGN_IN, {"login": visitor_as.email, "password": password})
    assert answer.status_code == 403
    assert "Ask two administrators for a setting-up code" in answer.text
    assert client.get(CODE).url == SIGN_IN
    refused = Entry.objects.get(action="accounts.signed_in")
    assert (refused.of_id, refused.details["why"]) == (visitor_as.pk, "known_to_everybody")


def test_nor_does_a_passkey_beside_it(client, visitor_as, settings):
    settings.DEMO = False
    assert signing_in.by_passkey(client, visitor_as).status_code == 403
    assert client.get("/desk/").status_code == 302


def test_a_setting_up_code_or_both_anew_open_it_again(client, visitor_as, settings):
    settings.DEMO = False
    signing_in.fully(client, not_known(visitor_as))
    assert client.get("/desk/").status_code == 200


def test_production_does_not_start_over_a_demonstration(visitor_as, settings):
    settings.DEMO, settings.PRODUCTION = False, True
    with pytest.raises(ImproperlyConfigured, match="must not hold the demonstration"):
        importlib.reload(wsgi)
    Organisation.objects.update(invented=False)
    importlib.reload(wsgi)


def test_without_the_demonstration_nobody_is_given_a_public_password(settings):
    settings.DEMO = False
    user = factories.make_person()
    with pytest.raises(NotAllowed, match="Set SAFETOSHARE_DEMO to 1"):
        make_demo_credentials(by=WORLD, user=user)
    assert not user.has_usable_password()


def test_only_who_can_sign_in_and_is_invented_is_shown(client, visitor_as):
    waiting = factories.somebody("officer")
    real = factories.somebody("officer")
    real.organisation.invented = False
    real.organisation.save()
    real.user.set_password("a real password")
    real.user.save()
    page = client.get(SIGN_IN).text
    assert visitor_as.email in page
    assert waiting.user.email not in page and real.user.email not in page


def test_two_people_have_two_passwords(visitor_as):
    assert demo_password(visitor_as) != demo_password(factories.make_person())
