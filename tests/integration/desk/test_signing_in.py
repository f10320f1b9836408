"""Does somebody get to their desk with both factors, and nobody with less?"""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from safetoshare.ledger import words
from safetoshare.ledger.models import Entry, Outcome
from tests import factories, signing_in
from tests.passkeys import Passkey, challenge_on
from tests.signing_in import PASSWORD, code_now

SIGN_IN, CODE, PASSKEY = "/desk/sign-in/", "/desk/sign-in/code/", "/desk/sign-in/passkey/"
DOES_NOT_FIT = "Check your e-mail address and your password: they do not fit together."


def give(client, email, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def opens_the_desk(client) -> bool:
    return client.get("/desk/").status_code == 200


def on_record() -> list[tuple]:
    found = Entry.objects.filter(action="accounts.signed_in").order_by("number")
    return [(each.outcome, each.by_id, each.of_id, each.details) for each in found]


# --- As intended ---------------------------------------------------------------------------------


def test_a_password_and_a_code_open_the_desk_that_was_asked_for(client, officer):
    asked = client.get("/desk/choose/", follow=True)
    assert asked.redirect_chain == [(f"{SIGN_IN}?next=/desk/choose/", 302)]
    assert give(client, officer.email, next="/desk/choose/").url == CODE
    assert not opens_the_desk(client)
    answer = client.post(CODE, {"code": code_now()})
    assert answer.url == "/desk/choose/"
    assert opens_the_desk(client)
    told = {"factors": "password+totp"}
    assert on_record() == [(Outcome.DONE, officer.pk, officer.pk, told)]


def test_the_address_may_be_typed_in_capitals(client, officer):
    assert give(client, f" {officer.email.upper()}").url == CODE


def test_a_recovery_code_stands_for_the_app_once(client, officer):
    signing_in.with_recovery_codes(client, officer)
    shown = re.findall(r"<bdi>(\d{5} \d{5})</bdi>", client.get("/desk/factors/recovery/").text)
    assert len(set(shown)) == 10
    for allowed in (True, False):
        other = Client()
        give(other, officer.email)
        other.post(CODE, {"code": shown[3]})
        assert opens_the_desk(other) is allowed
    used = Entry.objects.filter(action="accounts.recovery_code_used")
    assert [each.by_id for each in used] == [officer.pk]
    assert "9 are left" in client.get("/desk/factors/").text


def test_a_passkey_alone_opens_the_desk(client, officer):
    assert signing_in.by_passkey(client, officer).url == "/desk/"
    assert opens_the_desk(client)
    assert on_record() == [(Outcome.DONE, officer.pk, officer.pk, {"factors": "webauthn"})]


def test_a_passkey_stands_for_the_code_after_a_password(client, officer):
    passkey = Passkey()
    passkey.kept_for(officer)
    client.post(SIGN_IN, {"login": officer.email, "password": PASSWORD}, secure=True)
    challenge = challenge_on(client.get(CODE, secure=True).text)
    client.post(CODE, {"credential": passkey.answered(challenge, officer)}, secure=True)
    assert opens_the_desk(client)
    assert on_record()[0][3] == {"factors": "password+webauthn"}


def test_signing_out_is_a_post_and_ends_the_session_everywhere(client, officer):
    signing_in.fully(client, officer)
    cookie = client.cookies["desk"].value
    assert client.get("/desk/sign-out/").status_code == 405
    assert opens_the_desk(client)
    assert client.post("/desk/sign-out/").url == "/desk/signed-out/"
    assert "You are signed out" in client.get("/desk/signed-out/").text
    client.cookies["desk"] = cookie
    assert not opens_the_desk(client)
    assert Entry.objects.get(action="accounts.signed_out").by_id == officer.pk


# --- Less than both ------------------------------------------------------------------------------


def test_a_password_alone_leads_to_setting_up_a_second_factor_and_nowhere_else(client, officer):
    signing_in.without_a_second_factor(client, officer)
    for address in ("/desk/", "/desk/choose/", "/desk/sessions/", "/desk/password/"):
        assert client.get(address).url == "/desk/factors/"
    assert "Set up a second factor" in client.get("/desk/factors/").text


@pytest.mark.parametrize(
    "wrong", ["000000", "", "12345", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666"], ids=repr
)
def test_a_wrong_code_opens_nothing(client, officer, wrong):
    give(client, officer.email)
    answer = client.post(CODE, {"code": wrong})
    assert "There is a problem" in answer.text
    assert not opens_the_desk(client)


def test_a_wrong_code_is_on_record_and_says_what_to_do(client, officer):
    give(client, officer.email)
    answer = client.post(CODE, {"code": "000000"})
    assert "Enter the code that your app shows now, or a recovery code" in answer.text
    told = {"factors": "totp", "why": "wrong_code"}
    assert on_record() == [(Outcome.REFUSED, None, officer.pk, told)]
    entry = Entry.objects.get(action="accounts.signed_in")
    assert entry.organisation_id == officer.memberships.get().organisation_id
    said = words.say(entry, by="Somebody", of="Invented Person 1")
    assert said.startswith("Somebody was not let in to the account of Invented Person 1 with totp")


def test_a_code_works_once(client, officer):
    code = code_now()
    give(client, officer.email)
    client.post(CODE, {"code": code})
    other = Client()
    give(other, officer.email)
    other.post(CODE, {"code": code})
    assert not opens_the_desk(other)


def test_a_code_of_another_moment_is_refused(client, officer, monkeypatch):
    give(client, officer.email)
    early = code_now()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60)
    client.post(CODE, {"code": early})
    assert not opens_the_desk(client)


def test_the_code_page_is_closed_to_whoever_gave_no_password(client, officer):
    assert client.get(CODE).url == SIGN_IN
    client.post(CODE, {"code": code_now()})
    assert not opens_the_desk(client)


def test_a_passkey_without_a_finger_or_pin_is_refused(client, officer):
    answer = signing_in.by_passkey(client, officer, verifies=False)
    assert "There is a problem" in answer.text
    assert not opens_the_desk(client)
    assert on_record()[0][3] == {"factors": "webauthn", "why": "wrong_passkey"}


@pytest.mark.parametrize("given", ["", "{}", "[]", "nonsense", '{"response": {"userHandle": 1}}'])
def test_what_is_no_passkey_is_refused(client, given):
    answer = client.post(PASSKEY, {"credential": given}, secure=True)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text


def test_a_passkey_of_another_site_or_another_challenge_is_refused(client, officer):
    for passkey in (Passkey(host="elsewhere.example"), Passkey()):
        passkey.kept_for(officer)
        client.get(PASSKEY, secure=True)
        answer = passkey.answered("AAAA", officer)
        client.post(PASSKEY, {"credential": answer}, secure=True)
        assert not opens_the_desk(client)


def test_somebody_elses_passkey_is_refused(client, officer):
    other = factories.somebody("officer").user
    passkey = Passkey()
    passkey.kept_for(other)
    challenge = challenge_on(client.get(PASSKEY, secure=True).text)
    client.post(PASSKEY, {"credential": passkey.answered(challenge, officer)}, secure=True)
    assert not opens_the_desk(client)


def test_a_closed_account_is_answered_like_a_wrong_password(client, officer):
    officer.is_active = False
    officer.save()
    assert DOES_NOT_FIT in give(client, officer.email).text.replace("&#39;", "'")
    assert signing_in.by_passkey(client, officer).url == SIGN_IN
    assert not opens_the_desk(client)


# --- Who has an account is not told --------------------------------------------------------------


def without_what_changes(page: str, email: str) -> str:
    page = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return page.replace(email, "")


def test_an_unknown_address_looks_like_a_wrong_password(client, officer):
    unknown = "nobody@invented.example"
    pages = [
        without_what_changes(give(client, email, "another password").text, email)
        for email in (officer.email, unknown)
    ]
    assert pages[0] == pages[1]
    assert DOES_NOT_FIT in pages[0]
    told = {"factors": "password", "why": "wrong_password"}
    assert on_record() == [
        (Outcome.REFUSED, None, officer.pk, told),
        (Outcome.REFUSED, None, None, told),
    ]


def test_an_unknown_address_is_as_much_work(client, officer, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )
    give(client, officer.email, "another password")
    known = len(hashed)
    give(client, "nobody@invented.example", "another password")
    assert (known, len(hashed) - known) == (1, 1)


def test_the_record_does_not_hold_what_was_typed(client, officer):
    give(client, "nobody@invented.example", "another password")
    kept = " ".join(str(entry.body()) for entry in Entry.objects.all())
    assert "nobody" not in kept.replace("somebody", "") and "another" not in kept


# --- Too many attempts ---------------------------------------------------------------------------


def test_a_password_is_not_guessed_for_long(client, officer):
    for _ in range(5):
        assert DOES_NOT_FIT in give(client, officer.email, "another password").text
    for _ in range(3):
        answer = give(client, officer.email)
    assert "sign in with a passkey, which works meanwhile" in answer.text
    assert client.get(CODE).url == SIGN_IN
    reasons = [told["why"] for *_, told in on_record()]
    assert reasons == ["wrong_password"] * 5 + ["too_many_attempts"], "once, however often"
    assert {of for _, _, of, _ in on_record()} == {officer.pk}


def test_a_passkey_works_meanwhile(client, officer):
    for _ in range(6):
        give(client, officer.email, "another password")
    assert signing_in.by_passkey(client, officer).url == "/desk/"


def test_another_sender_does_not_keep_the_owner_out(client, officer):
    for _ in range(7):
        give(Client(REMOTE_ADDR="192.0.2.66"), officer.email, "another password")
    assert give(client, officer.email).url == CODE


def test_many_senders_together_come_to_an_end(client, officer, settings):
    limits = {"login_failed_anywhere": "3/5m/key"}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | limits
    for last in range(3):
        give(Client(REMOTE_ADDR=f"192.0.2.{last}"), officer.email, "another password")
    assert "Wait five minutes" in give(client, officer.email).text


def test_what_is_right_does_not_count(client, officer, settings):
    limits = {"login_failed": "2/5m/key", "login_failed_anywhere": "2/5m/key"}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | limits
    assert [give(Client(), officer.email).status_code for _ in range(4)] == [302] * 4


def test_whose_account_it_is_sees_who_was_not_let_in(client, officer):
    signing_in.fully(client, officer)
    assert "Nobody was refused" in client.get("/desk/sessions/").text
    for _ in range(6):
        give(Client(), officer.email, "another password")
    page = client.get("/desk/sessions/").text
    assert page.count(": a wrong password") == 5 and page.count(": too many attempts") == 1
    other = Client()
    signing_in.fully(other, factories.somebody("officer").user)
    assert "Nobody was refused" in other.get("/desk/sessions/").text


def test_nor_is_it_for_an_address_that_nobody_has(client):
    said = [give(client, "nobody@invented.example", "guess").text for _ in range(6)]
    assert "Wait five minutes" not in said[4] and "Wait five minutes" in said[5]


def test_a_code_is_not_guessed_for_long(client, officer):
    give(client, officer.email)
    for guess in range(5):
        client.post(CODE, {"code": f"00000{guess}"})
    answer = client.post(CODE, {"code": code_now()})
    assert "Wait five minutes" in answer.text
    assert not opens_the_desk(client)


def test_attempts_from_one_place_come_to_an_end(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    answers = [give(client, f"{each}@invented.example") for each in "abc"]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert "Wait five minutes, then try again" in answers[2].text
    assert answers[2].headers["Cache-Control"] == "no-store"


# --- Sent elsewhere, taken over, forged ----------------------------------------------------------


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "https:///x.y"],
)
def test_nobody_is_led_elsewhere(client, officer, elsewhere):
    give(client, officer.email, next=elsewhere)
    assert client.post(CODE, {"code": code_now()}).url == "/desk/"
    page = client.get(f"/desk/again/code/?next={elsewhere}").text
    client.post("/desk/again/code/", {"code": "000000", "next": elsewhere})
    assert "There is a problem" not in page


def test_a_session_from_before_signing_in_is_worth_nothing(client, officer):
    give(client, officer.email)
    planted = client.cookies["desk"].value
    client.post(CODE, {"code": code_now()})
    assert client.cookies["desk"].value != planted
    victim = Client()
    victim.cookies["desk"] = planted
    assert not opens_the_desk(victim)


def test_a_form_from_elsewhere_is_refused(officer):
    client = Client(enforce_csrf_checks=True)
    assert give(client, officer.email).status_code == 403
    assert client.post("/desk/sign-out/").status_code == 403


def test_the_form_is_taken_by_the_site_itself_and_by_no_other(officer, settings):
    client = Client(enforce_csrf_checks=True)
    page = client.get(SIGN_IN, secure=True).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    given = {"login": officer.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    for origin, status in (("https://testserver", 302), ("https://elsewhere.example", 403)):
        headers = {"origin": origin, "referer": f"{origin}{SIGN_IN}"}
        assert client.post(SIGN_IN, given, secure=True, headers=headers).status_code == status


def test_nobody_signs_up_and_no_other_address_of_the_library_is_there(client):
    for address in ("sign-up", "signup", "email", "password/reset", "login", "trust", "inactive"):
        assert client.get(f"/desk/{address}/").status_code == 404


def test_the_name_of_every_page_of_signing_in_is_neutral(client):
    for address in (SIGN_IN, PASSKEY, "/desk/way-in/", "/desk/signed-out/"):
        page = client.get(address).text.lower()
        assert "victim" not in page and "immigration" not in page


def test_a_seed_is_sealed_in_the_table(officer):
    kept = Authenticator.objects.get(user=officer, type="totp").data["secret"]
    assert factories.APP_SECRET not in kept


def test_the_address_of_signing_in_is_the_libraries_name():
    assert reverse("account_login") == SIGN_IN
