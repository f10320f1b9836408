"""Does somebody sign in, in a real browser, by each of the ways there are?"""

import re

import pytest

from safetoshare.accounts.actions import (
    SETUP,
    confirm_way_in,
    make_demo_credentials,
    start_way_in,
)
from safetoshare.accounts.demonstration import demo_password
from safetoshare.accounts.models import WayIn
from tests import factories, signing_in
from tests.journeys.test_every_page import assert_fits, photograph
from tests.signing_in import PASSWORD, code_now

# So long a code has to last, for a browser beside many others.
A_BROWSERS = 10


@pytest.fixture
def officer():
    user = factories.somebody("officer").user
    user.set_password(PASSWORD)
    user.save()
    return user


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def sign_in(page, email, password=PASSWORD):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Continue")


def heading(page) -> str:
    return page.locator("h1").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_button_that_needs_a_script_is_there_with_it_only(javascript, page_at):
    page = page_at("/desk/sign-in/passkey/", javascript=javascript)
    button = page.get_by_role("button", name="Use your passkey")
    button.wait_for(state="visible" if javascript else "hidden")
    assert ("A passkey needs JavaScript" in page.locator("main").inner_text()) is not javascript


@pytest.mark.parametrize("width", [1280, 320])
def test_the_people_of_the_demonstration_fit_the_page(width, settings, page_at, assert_accessible):
    settings.DEMO = True
    user = factories.somebody("information_sharing_lead").user
    make_demo_credentials(by=SETUP, user=user)
    page = page_at("/desk/sign-in/", width=width)
    card = page.locator(".app-accounts li")
    for shown in (user.name, user.email, demo_password(user)):
        box = card.get_by_text(shown, exact=True).bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= width
    assert_fits(page, width)
    assert_accessible(page)
    photograph(page, f"demonstration.{width}")


VIEWS = {"desktop": {}, "narrow": {"width": 320}, "no-javascript": {"javascript": False}}


@pytest.mark.parametrize("view", VIEWS)
def test_with_a_password_and_a_code_and_out_again(view, officer, page_at, assert_accessible):
    page = page_at("/desk/", **VIEWS[view])
    sign_in(page, officer.email, "another password")
    assert "There is a problem" in page.locator(".govuk-error-summary").inner_text()
    if view != "no-javascript":
        assert_accessible(page)
    assert_fits(page, VIEWS[view].get("width", 1280))
    photograph(page, f"sign-in-refused.{view}")
    sign_in(page, officer.email)
    page.get_by_label("Code", exact=True).fill(code_now(seconds=A_BROWSERS))
    press(page, "Sign in")
    assert heading(page) == "Your desk"
    press(page, "Sign out")
    assert heading(page) == "You are signed out"
    page.goto("/desk/")
    assert heading(page) == "Sign in"


@pytest.fixture
def device():
    """Gives a page a device that keeps passkeys and asks who holds it."""

    def give(page, **options):
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        told = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": told | options})
        return session

    return give


def test_a_passkey_is_added_and_then_signs_in_alone(officer, page_at, device):
    page = page_at("/desk/sign-in/", by_name=True)
    device(page)
    sign_in(page, officer.email)
    page.get_by_label("Code", exact=True).fill(code_now(seconds=A_BROWSERS))
    press(page, "Sign in")
    page.get_by_role("link", name="How you sign in").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of this passkey").fill("Invented telephone")
    press(page, "Add the passkey")
    page.get_by_role("button", name="I have written them down").click()
    assert "Invented telephone" in page.locator("main").inner_text()
    press(page, "Sign out")

    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Sign in with a passkey").click()
    press(page, "Use your passkey")
    page.wait_for_url("**/desk/")
    assert heading(page) == "Your desk"


def test_a_passkey_is_a_second_factor_too(officer, page_at, device):
    page = page_at("/desk/sign-in/", by_name=True)
    device(page)
    officer.authenticator_set.all().delete()
    sign_in(page, officer.email)
    assert heading(page) == "Set up a second factor"
    page.get_by_role("button", name="Add a passkey").click()
    press(page, "Add the passkey")
    page.get_by_role("button", name="I have written them down").click()
    press(page, "Sign out")
    page.goto("/desk/sign-in/")
    sign_in(page, officer.email)
    press(page, "Use your passkey")
    page.wait_for_url("**/desk/")


def test_a_device_that_refuses_says_so_and_leaves_another_way(page_at, device):
    page = page_at("/desk/sign-in/passkey/", by_name=True)
    device(page)
    press(page, "Use your passkey")
    page.get_by_text("the device did not confirm").wait_for()
    assert page.get_by_role("link", name="Sign in with your password instead").is_visible()


def test_an_address_without_a_name_says_that_it_cannot(page_at):
    page = page_at("/desk/sign-in/passkey/")
    press(page, "Use your passkey")
    page.get_by_text("cannot use passkeys").wait_for()


@pytest.mark.parametrize("view", VIEWS)
def test_somebody_new_gets_in_by_two_halves(view, page_at, assert_accessible):
    organisation = factories.make_organisation()
    first, second, _ = map(factories.by, factories.administrators(organisation))
    person = factories.grant(factories.make_person(), "officer", organisation).user
    person.authenticator_set.all().delete()
    one = start_way_in(by=first, membership=person.memberships.get())
    other = confirm_way_in(by=second, way_in=WayIn.objects.get())

    page = page_at("/desk/sign-in/", **VIEWS[view])
    page.get_by_role("link", name="Use a setting-up code").click()
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("First half of the code").fill(one)
    page.get_by_label("Second half of the code").fill(other.lower())
    for label in ("New password", "New password again"):
        page.get_by_label(label, exact=True).fill(PASSWORD)
    press(page, "Continue")
    assert heading(page) == "Set up a second factor"
    photograph(page, f"second-factor-owed.{view}")
    page.get_by_role("button", name="Add an authenticator app").click()
    key = page.locator(".app-key").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(code_now(key, A_BROWSERS))
    press(page, "Add the app")
    codes = re.findall(r"\d{5} \d{5}", page.locator("main").inner_text())
    assert len(codes) == 10
    if view != "no-javascript":
        assert_accessible(page)
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_role("link", name="Your desk").click()
    assert heading(page) == "Your desk"


def test_the_other_sessions_are_ended(officer, page_at, client):
    signing_in.in_two_places(client, officer)
    page = page_at("/desk/sessions/", signed_in=client)
    assert page.get_by_role("heading", name="Another session").is_visible()
    press(page, "End all other sessions")
    assert page.get_by_role("heading", name="Another session").count() == 0
    assert page.get_by_role("heading", name="This session").is_visible()


def test_who_is_signed_in_learns_in_time_that_the_session_ends(officer, page_at, client):
    client.force_login(officer)
    page = page_at("/desk/", signed_in=client)
    page.clock.install()
    page.reload()
    notice = page.get_by_text("You will be signed out in two minutes.")
    page.clock.fast_forward("12:59")
    assert not notice.is_visible()
    page.clock.fast_forward("00:02")
    assert notice.is_visible()
    photograph(page, "session-ends.desktop")
    with page.context.expect_page() as other:
        page.get_by_role("link", name="Stay signed in").click()
    other.value.wait_for_load_state()
    assert heading(other.value) == "How you sign in"
    assert not notice.is_visible()
