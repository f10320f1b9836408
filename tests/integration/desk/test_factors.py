"""Can somebody add, change and remove what they sign in with, and never be left without?"""

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from safetoshare.ledger.models import Entry
from tests import signing_in
from tests.factories import make_person
from tests.passkeys import Passkey, challenge_on
from tests.signing_in import PASSWORD, code_now

FACTORS, ADD_APP, ADD_PASSKEY = "/desk/factors/", "/desk/factors/app/", "/desk/factors/passkey/"
RECOVERY, NEW_RECOVERY = "/desk/factors/recovery/", "/desk/factors/recovery/new/"
REMOVE_APP, REMOVE_PASSKEY = f"{ADD_APP}remove/", f"{ADD_PASSKEY}remove/"
NEW = "granite otter umbrella"


def types(user) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def acts(user) -> list[tuple]:
    found = Entry.objects.filter(action__startswith="accounts.", of_id=user.pk).order_by("number")
    return [(each.action.partition(".")[2], each.details) for each in found]


def key_on(page: str) -> str:
    return re.search(r"<bdi>([A-Z2-7 ]{30,})</bdi>", page)[1].replace(" ", "")


def made_passkey(client, name="Work telephone", **given) -> Passkey:
    passkey = Passkey(**given)
    challenge = challenge_on(client.get(ADD_PASSKEY, secure=True).text)
    sent = {"credential": passkey.made(challenge), "name": name, "passwordless": "on"}
    passkey.answer = client.post(ADD_PASSKEY, sent, secure=True)
    return passkey


def later(client) -> None:
    """As if the last proof of who they are were six minutes ago."""
    session = client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= 360
    session.save()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is recorded once a change is sure."""
    return django_capture_on_commit_callbacks


# --- Setting up ----------------------------------------------------------------------------------


def test_an_app_is_added_by_its_first_code_and_the_desk_opens(client, officer, committed):
    signing_in.without_a_second_factor(client, officer)
    page = client.get(ADD_APP).text
    assert 'role="img" aria-label="The key beneath, as a QR code"' in page
    assert "<svg" in page and "<?xml" not in page and "data:image" not in page
    with committed(execute=True):
        answer = client.post(ADD_APP, {"code": code_now(key_on(page))})
    assert answer.url == RECOVERY
    assert client.get("/desk/").status_code == 200
    assert types(officer) == ["recovery_codes", "totp"]
    assert ("factor_added", {"factor": "totp"}) in acts(officer)
    assert ("recovery_codes_made", {}) in acts(officer)


def test_a_wrong_first_code_adds_nothing_and_keeps_the_key(client, officer):
    signing_in.without_a_second_factor(client, officer)
    key = key_on(client.get(ADD_APP).text)
    answer = client.post(ADD_APP, {"code": "000000"})
    assert "Enter the six digits that your app shows now" in answer.text
    assert "recovery code" not in answer.text and key_on(answer.text) == key
    assert types(officer) == []


def test_first_codes_are_not_guessed_for_long(client, officer):
    signing_in.without_a_second_factor(client, officer)
    client.get(ADD_APP)
    said = [client.post(ADD_APP, {"code": "000000"}).text for _ in range(6)]
    assert "Wait five minutes" not in said[4] and "Wait five minutes" in said[5]


def test_a_passkey_is_added_and_signs_in_alone(client, officer):
    signing_in.without_a_second_factor(client, officer)
    passkey = made_passkey(client)
    assert passkey.answer.url == RECOVERY
    assert "Work telephone" in client.get(FACTORS).text
    assert ("factor_added", {"factor": "webauthn"}) in acts(officer)
    other = Client()
    challenge = challenge_on(other.get("/desk/sign-in/passkey/", secure=True).text)
    answer = passkey.answered(challenge, officer)
    other.post("/desk/sign-in/passkey/", {"credential": answer}, secure=True)
    assert other.get("/desk/").status_code == 200


def test_a_device_that_does_not_ask_who_holds_it_is_refused(client, officer):
    signing_in.without_a_second_factor(client, officer)
    passkey = made_passkey(client, verifies=False)
    assert "There is a problem" in passkey.answer.text
    assert types(officer) == []


def test_a_name_that_is_no_name_is_refused(client, officer):
    signing_in.fully(client, officer)
    answer = made_passkey(client, name="x" * 61).answer
    assert "Give a shorter name" in answer.text
    assert types(officer) == ["totp"]


@pytest.mark.parametrize("sent", ["", "{}", "nonsense"])
def test_what_is_no_passkey_is_not_added(client, officer, sent):
    signing_in.fully(client, officer)
    answer = client.post(ADD_PASSKEY, {"credential": sent, "passwordless": "on"}, secure=True)
    assert "There is a problem" in answer.text
    assert types(officer) == ["totp"]


# --- Once, and never without ---------------------------------------------------------------------


def test_recovery_codes_are_shown_once(client, officer):
    signing_in.with_recovery_codes(client, officer)
    assert len(re.findall(r"<bdi>\d{5} \d{5}</bdi>", client.get(RECOVERY).text)) == 10
    again = client.get(RECOVERY).text
    assert not re.search(r"\d{5} \d{5}", again)
    assert "They were shown once" in again


def test_new_recovery_codes_end_the_old_ones(client, officer):
    signing_in.with_recovery_codes(client, officer)
    old = re.findall(r"<bdi>(\d{5} \d{5})</bdi>", client.get(RECOVERY).text)
    assert client.post(NEW_RECOVERY).url == RECOVERY
    other = Client()
    signing_in.as_far_as_the_code(other, officer)
    other.post("/desk/sign-in/code/", {"code": old[0]})
    assert other.get("/desk/").status_code == 302


def test_there_are_none_to_see_before_they_are_made(client, officer):
    signing_in.fully(client, officer)
    assert client.get(RECOVERY).url == NEW_RECOVERY


def test_the_last_second_factor_stays(client, officer):
    signing_in.fully(client, officer)
    assert "this is the only one you have" in client.get(REMOVE_APP).text
    assert "this is the only one you have" in client.post(REMOVE_APP).text
    assert types(officer) == ["totp"]


def test_one_of_two_can_be_removed_and_then_the_other_stays(client, officer):
    signing_in.fully(client, officer)
    passkey = Passkey().kept_for(officer)
    assert client.post(REMOVE_APP).url == FACTORS
    assert types(officer) == ["webauthn"]
    assert ("factor_removed", {"factor": "totp"}) in acts(officer)
    answer = client.post(REMOVE_PASSKEY, {"passkey": passkey.pk})
    assert "this is the only one you have" in answer.text
    assert types(officer) == ["webauthn"]


def test_a_passkey_can_be_removed(client, officer):
    signing_in.fully(client, officer)
    passkey = Passkey().kept_for(officer)
    assert "Invented passkey" in client.get(f"{REMOVE_PASSKEY}?passkey={passkey.pk}").text
    assert client.post(REMOVE_PASSKEY, {"passkey": passkey.pk}).url == FACTORS
    assert types(officer) == ["totp"]


def test_somebody_elses_passkey_is_not_there(client, officer):
    theirs = Passkey().kept_for(make_person())
    signing_in.fully(client, officer)
    for which in (theirs.pk, "", "x"):
        assert client.post(REMOVE_PASSKEY, {"passkey": which}).url == FACTORS
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


# --- Still them? ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [ADD_PASSKEY, REMOVE_APP, NEW_RECOVERY])
def test_a_while_later_a_factor_is_asked_for_again(client, officer, address):
    signing_in.fully(client, officer)
    later(client)
    answer = client.get(address)
    assert unquote(answer.url) == f"/desk/again/code/?next={address}"
    assert client.post(answer.url, {"code": "000000"}).status_code == 200
    codes = signing_in.with_a_recovery_code(officer)
    assert client.post(answer.url, {"code": codes[0], "next": address}).url == address
    assert client.get(address).status_code == 200


def test_a_while_later_a_passkey_is_as_good(client, officer):
    signing_in.fully(client, officer)
    passkey = Passkey()
    passkey.kept_for(officer)
    later(client)
    again = f"/desk/again/passkey/?next={ADD_PASSKEY}"
    wrong = client.post(again, {"credential": "{}"}, secure=True)
    assert "There is a problem" in wrong.text
    challenge = challenge_on(client.get(again, secure=True).text)
    sent = {"credential": passkey.answered(challenge, officer), "next": ADD_PASSKEY}
    assert client.post(again, sent, secure=True).url == ADD_PASSKEY


def test_the_password_is_asked_again_of_who_has_nothing_else(client, officer):
    signing_in.without_a_second_factor(client, officer)
    later(client)
    answer = client.get(ADD_APP)
    assert unquote(answer.url) == f"/desk/again/password/?next={ADD_APP}"
    wrong = client.post(answer.url, {"password": "another password"})
    assert "Enter your password again: this is another one." in wrong.text
    assert client.post(answer.url, {"password": PASSWORD, "next": ADD_APP}).url == ADD_APP


def test_a_password_is_not_asked_of_who_has_more(client, officer):
    signing_in.fully(client, officer)
    later(client)
    assert client.get("/desk/again/password/").url.startswith("/desk/again/code/")


# --- The password --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Enter the password you have now"),
        ({"oldpassword": "another"}, "Enter the password you have now: this is another one."),
        ({"password1": ""}, "Choose a password"),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password1": "q1w2e3r4t5y6", "password2": "q1w2e3r4t5y6"}, "on the lists"),
        ({"password2": "two of them, unlike"}, "There is a problem"),
    ],
    ids=["empty", "wrong", "none", "short", "known", "different"],
)
def test_a_password_that_does_not_do_is_refused(client, officer, given, said):
    signing_in.fully(client, officer)
    whole = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    answer = client.post("/desk/password/", whole | given if given else {})
    assert said in answer.text.replace("&#39;", "'")
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_who_has_no_password_is_not_asked_for_one(client, officer):
    client.force_login(officer)
    officer.set_unusable_password()
    officer.save()
    client.force_login(officer)
    assert client.get("/desk/password/").url == FACTORS


def test_no_session_holds_a_password(client, officer):
    signing_in.fully(client, officer)
    client.post("/desk/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    kept = " ".join(str(each.get_decoded()) for each in Session.objects.all())
    assert PASSWORD not in kept and NEW not in kept
