"""Does a session end when it must, and not before, at its very next request?"""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from safetoshare import clock
from safetoshare.accounts.actions import deactivate, end_own_session, end_own_sessions
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.factors import Refused, themselves
from safetoshare.ledger.models import Entry
from safetoshare.web import sessions
from safetoshare.web.desk.sessions import WHY, device_in_words
from tests import factories, signing_in
from tests.signing_in import PASSWORD

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def browser(officer, client):
    with clock.at(NOW):
        client.force_login(officer)
    return client


def opens(client, after: dt.timedelta = dt.timedelta(0)) -> bool:
    with clock.at(NOW + after):
        return client.get("/desk/").status_code == 200


# --- By itself -----------------------------------------------------------------------------------


def test_fifteen_idle_minutes_are_allowed(browser):
    assert opens(browser, 15 * MINUTE)


def test_sixteen_are_not(browser):
    assert not opens(browser, 16 * MINUTE)
    assert not opens(browser), "What ended does not begin again."


def test_whoever_works_on_is_not_interrupted(browser):
    for quarter in range(1, 12):
        assert opens(browser, quarter * 14 * MINUTE)


def test_twelve_hours_are_the_most(browser):
    for quarter in range(1, 72):
        assert opens(browser, quarter * 10 * MINUTE)
    assert not opens(browser, dt.timedelta(hours=12))
    assert Entry.objects.filter(action="accounts.signed_out").count() == 1


@pytest.mark.parametrize("stamp", [sessions.BEGAN, sessions.SEEN])
def test_a_session_that_does_not_say_when_it_began_is_over(browser, stamp):
    session = browser.session
    del session[stamp]
    session.save()
    assert not opens(browser)


def test_the_database_forgets_it_as_well(browser):
    expiry = Session.objects.get().expire_date - dt.datetime.now(dt.UTC)
    assert expiry <= 16 * MINUTE


def test_reading_writes_once_a_minute_at_most(browser):
    for after, writes in ((MINUTE / 2, 0), (2 * MINUTE, 1), (2 * MINUTE, 0)):
        with CaptureQueriesContext(connection) as asked:
            assert opens(browser, after)
        changed = [each["sql"] for each in asked if each["sql"].startswith("UPDATE")]
        assert len(changed) == writes


def test_a_public_page_does_not_look_who_is_there(browser):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/guide/").status_code == 200
    assert not [each for each in asked if "session" in each["sql"]]


# --- By somebody ---------------------------------------------------------------------------------


@pytest.fixture
def two(client, officer):
    """Signed in in two places."""
    other = Client(headers={"user-agent": "Invented Browser 2"})
    signing_in.fully(client, officer)
    signing_in.by_passkey(other, officer)
    assert other.get("/desk/").status_code == client.get("/desk/").status_code == 200
    return client, other


def is_in(client) -> bool:
    return client.get("/desk/").status_code == 200


def test_the_list_names_both_and_one_can_be_ended(two, officer):
    here, other = two
    page = here.get("/desk/sessions/").text
    assert page.count("This session") == page.count("Another session") == 1
    assert "Invented Browser 2" in page
    theirs = UserSession.objects.get(user_agent="Invented Browser 2")
    here.post("/desk/sessions/", {"end": theirs.pk})
    assert is_in(here) and not is_in(other)
    assert Entry.objects.get(action="accounts.session_ended").of_id == officer.pk


LIKE_CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 {}"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (LIKE_CHROME.format("X11; Linux x86_64", "Safari/537.36"), "Chrome on Linux"),
        (LIKE_CHROME.format("Linux; Android 10; K", "Mobile Safari/537.36"), "Chrome on Android"),
        (LIKE_CHROME.format("Windows NT 10.0", "Safari/537.36 Edg/150.0"), "Edge on Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0",
            "Firefox on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Invented Browser 2", "A browser without a known name"),
        ("", "A browser without a known name"),
    ],
)
def test_a_device_is_named_in_words(user_agent, words):
    assert device_in_words(user_agent) == words


def test_every_reason_of_a_refusal_has_words():
    assert set(WHY) == set(Refused)


def test_all_others_can_be_ended(two, officer):
    here, other = two
    here.post("/desk/sessions/", {"end": "others"})
    assert is_in(here) and not is_in(other)
    assert "This session" in here.get("/desk/sessions/").text
    assert Entry.objects.get(action="accounts.own_sessions_ended").of_id == officer.pk


def test_nobody_ends_somebody_elses(two):
    here, other = two
    stranger = Client()
    signing_in.fully(stranger, factories.somebody("officer").user)
    for which in [*UserSession.objects.values_list("pk", flat=True), "", "x", "²", "0"]:
        stranger.post("/desk/sessions/", {"end": which})
    assert is_in(here) and is_in(other)


def test_nor_does_the_act_itself(two):
    stranger = factories.somebody("officer").user
    theirs = UserSession.objects.first()
    with pytest.raises(NotAllowed):
        end_own_session(by=themselves(stranger), user=stranger, session=theirs)
    with pytest.raises(NotAllowed):
        end_own_sessions(by=themselves(stranger), user=theirs.user)


def test_a_changed_password_ends_the_others(two, officer):
    here, other = two
    new = "granite otter umbrella"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/desk/password/", given).url == "/desk/factors/"
    assert is_in(here) and not is_in(other)
    assert Entry.objects.get(action="accounts.password_changed").by_id == officer.pk


def test_a_deactivated_account_is_out_at_once(two, officer):
    membership = officer.memberships.get()
    first, *_ = factories.administrators(membership.organisation)
    deactivate(by=factories.by(first), membership=membership)
    assert not any(map(is_in, two))


def test_a_second_factor_that_is_gone_closes_the_desk_at_once(browser, officer):
    officer.authenticator_set.all().delete()
    with clock.at(NOW):
        assert browser.get("/desk/").url == "/desk/factors/"
