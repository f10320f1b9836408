"""May an organisation's own sign-in stand for the password, and for nothing more?"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from requests import ConnectionError as NotThere
from requests import HTTPError

from safetoshare.ledger.models import Entry
from safetoshare.web.desk.adapters import ElsewhereAdapter
from tests import factories, signing_in
from tests.signing_in import PASSWORD, code_now

ISSUER = "https://sign-in.invented.example"
OFF, BACK = "/desk/elsewhere/", "/desk/elsewhere/back/"


class Service:
    """An OpenID Connect service, as far as it is asked."""

    def __init__(self) -> None:
        self.claims = {"sub": "7", "email": "", "email_verified": True}
        self.is_there = True
        self.issuer = ISSUER
        self.asked: list[dict] = []

    @contextmanager
    def session(self):
        if not self.is_there:
            raise NotThere
        yield SimpleNamespace(get=self.get, request=self.request)

    def get(self, url: str, **_: object) -> SimpleNamespace:
        told = {
            "/.well-known/openid-configuration": {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/me",
                "jwks_uri": f"{ISSUER}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/me": self.claims,
        }
        return self.answered(told[urlsplit(url).path])

    def request(self, method: str, url: str, *, data: dict, **_: object) -> SimpleNamespace:
        self.asked.append(data)
        if data["code"] != "good":
            return self.answered({"error": "invalid_grant"}, status=400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "safe-to-share", "iat": now, "exp": now + 60}
        signed = jwt.encode(self.claims | claims, "k" * 32, algorithm="HS256")
        return self.answered({"access_token": "a", "token_type": "Bearer", "id_token": signed})

    def answered(self, told: dict, status: int = 200) -> SimpleNamespace:
        def check() -> None:
            if status != 200:
                raise HTTPError

        return SimpleNamespace(
            status_code=status,
            headers={"content-type": "application/json"},
            content=b"",
            text="{",
            json=lambda: told,
            raise_for_status=check,
        )


@pytest.fixture
def service(settings, monkeypatch):
    there = Service()
    app = {
        "provider_id": "organisation",
        "name": "Invented Police sign-in",
        "client_id": "safe-to-share",
        "secret": "invented",
        "settings": {"server_url": ISSUER, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    monkeypatch.setattr(ElsewhereAdapter, "get_requests_session", lambda _: there.session())
    return there


def off(client) -> dict[str, str]:
    """Presses the button; what the service is asked."""
    page = client.post(OFF).text
    to = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)[1].replace("&amp;", "&")
    assert to.startswith(f"{ISSUER}/authorize?")
    return {name: values[0] for name, values in parse_qs(urlsplit(to).query).items()}


def back(client, service, email, **claims):
    """Comes back with a good answer about somebody."""
    service.claims |= {"email": email, **claims}
    return client.get(BACK, {"code": "good", "state": off(client)["state"]})


def test_it_is_offered_only_where_there_is_one(client, service, settings):
    assert "Invented Police sign-in" in client.get("/desk/sign-in/").text
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "elsewhere" not in client.get("/desk/sign-in/").text
    assert client.post(OFF).url == client.get(BACK).url == "/desk/sign-in/"


def test_it_stands_for_the_password_and_the_code_is_still_asked_for(client, service, officer):
    answer = back(client, service, officer.email.upper())
    assert answer.url == "/desk/sign-in/code/"
    assert client.get("/desk/").status_code == 302
    client.post(answer.url, {"code": code_now()})
    assert client.get("/desk/").status_code == 200
    entry = Entry.objects.get(action="accounts.signed_in")
    assert entry.details == {"factors": "socialaccount+totp"}
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD), "The password of here stays as it is."


def test_only_what_is_needed_is_asked_and_the_code_is_bound_to_this_browser(client, service):
    asked = off(client)
    assert set(asked["scope"].split()) == {"email", "openid", "profile"}
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{BACK}"


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": "x@invented.example"}])
def test_an_address_nobody_verified_or_nobody_has_opens_nothing(client, service, officer, claims):
    answer = back(client, service, **({"email": officer.email} | claims))
    assert answer.status_code == 403
    assert "Sign in here first" in answer.text
    assert client.get("/desk/").status_code == 302
    told = {"factors": "elsewhere", "why": "not_set_up"}
    assert Entry.objects.get(action="accounts.signed_in").details == told


def test_an_account_without_a_second_factor_is_not_opened_from_elsewhere(client, service, officer):
    officer.authenticator_set.all().delete()
    assert back(client, service, officer.email).status_code == 403
    assert client.get("/desk/factors/").status_code == 302


def test_a_closed_account_stays_closed(client, service, officer):
    officer.is_active = False
    officer.save()
    assert back(client, service, officer.email).url == "/desk/sign-in/"


def test_nobody_is_made_who_is_not_here(client, service, django_user_model):
    back(client, service, "new@invented.example")
    assert django_user_model.objects.count() == 0


@pytest.mark.parametrize(
    "given",
    [
        {"code": "bad", "state": "theirs"},
        {"code": "good", "state": "forged", "_redir": ""},
        {"error": "access_denied", "state": "theirs"},
    ],
    ids=["no token", "no state of this browser", "said no"],
)
def test_a_bad_answer_opens_nothing(client, service, officer, given):
    service.claims |= {"email": officer.email}
    state = off(client)["state"]
    answer = client.get(BACK, given | ({"state": state} if given["state"] == "theirs" else {}))
    assert answer.status_code == 403
    told = {"factors": "elsewhere", "why": "not_proved"}
    assert Entry.objects.get(action="accounts.signed_in").details == told


def test_an_answer_of_another_service_opens_nothing(client, service, officer):
    service.issuer = "https://elsewhere.example"
    assert back(client, service, officer.email).status_code == 403


def test_a_service_that_is_not_there_says_so(client, service):
    service.is_there = False
    answer = client.post(OFF)
    assert answer.status_code == 503
    assert "Sign in with your password" in answer.text


def test_coming_back_the_page_asks_itself_again_so_that_its_cookie_comes_along(client, service):
    page = client.get(BACK, {"code": "good", "state": "s"})
    assert page.status_code == 200
    assert f'content="0; url={BACK}?code=good&amp;state=s&amp;_redir=' in page.text


def test_somebody_signed_in_is_signed_out_first(client, service, officer):
    signing_in.fully(client, factories.somebody("officer").user)
    assert back(client, service, officer.email).url == "/desk/sign-in/code/"
    assert client.get("/desk/").status_code == 302
