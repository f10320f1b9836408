"""Do two administrators grant a role, each in a browser of their own, and does it end at once?"""

import pytest
from django.test import Client
from django.urls import reverse

from safetoshare.accounts.models import RoleGrant
from tests import factories
from tests.journeys.test_every_page import assert_fits


def browser_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def force():
    organisation = factories.make_organisation(name="Invented Northshire Police")
    factories.administrators(organisation)
    return organisation


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name).first.click()


VIEWS = {
    "desktop": {},
    "narrow": {"width": 320},
    "right-to-left": {"rtl": True, "width": 320},
    "no-javascript": {"javascript": False},
}


@pytest.mark.parametrize("view", ["desktop", "narrow", "no-javascript"])
def test_a_role_is_granted_by_two_used_and_over_at_the_next_click(view, force, page_at):
    options = VIEWS[view]
    one, other, _third = RoleGrant.objects.administrators(force)
    officer = factories.somebody("officer", force)
    holder = factories.grant(officer.user, "victim_navigator", force)
    first, second = [
        page_at("/desk/", signed_in=browser_of(each.user), **options) for each in (one, other)
    ]
    theirs = page_at("/desk/choose/", signed_in=browser_of(officer.user), **options)

    # The first asks.
    if view == "narrow":
        press_menu(first)
    follow(first, "People")
    follow(first, str(officer.user))
    follow(first, "Ask for a role")
    first.get_by_role("radio", name="Supervisor").check()
    press(first, "Ask for this role")
    assert "as soon as another administrator agrees" in first.locator("main").inner_text()

    # Nothing has changed for the person yet.
    theirs.reload()
    assert theirs.get_by_role("radio", name="Supervisor").count() == 0

    # The second finds it on their desk, sees exactly what it is, and agrees.
    second.reload()
    follow(second, "Agree to a role, or decline")
    shown = second.locator("main").inner_text()
    assert str(officer.user) in shown and "Supervisor" in shown and str(one.user) in shown
    second.get_by_role("radio", name="Agree").check()
    press(second, "Save the decision")
    assert "The role is in force now." in second.locator("main").inner_text()
    assert_fits(second, options.get("width", 1280))

    # The person has it at once.
    theirs.reload()
    theirs.get_by_role("radio", name="Supervisor").check()
    press(theirs, "Continue")
    assert "Agrees or disagrees with what an officer wants" in theirs.locator("main").inner_text()

    # It ends, and the very next click is refused.
    second.locator("main").get_by_role("link", name="End this role (Supervisor)").click()
    press(second, "End this role")
    assert "The role has ended." in second.locator("main").inner_text()
    theirs.goto("/desk/")
    assert "In which role do you act now?" in theirs.locator("main").inner_text()
    assert theirs.get_by_role("radio", name="Supervisor").count() == 0
    assert holder in officer.user.roles_in_force()


def press_menu(page):
    """On a narrow screen the navigation is folded away, where there is more than one page in it."""
    menu = page.get_by_role("button", name="Menu")
    if menu.count() and menu.is_visible():
        menu.click()


def test_right_to_left_a_role_is_asked_for_and_agreed_to(force, page_at):
    options = VIEWS["right-to-left"]
    one, other, _third = RoleGrant.objects.administrators(force)
    newcomer = factories.member(force)
    address = reverse("desk:ask_for_role", kwargs={"membership": newcomer.pk})
    first = page_at(address, signed_in=browser_of(one.user), **options)
    first.locator("input[value=officer]").check()
    first.locator("main button").click()
    grant = RoleGrant.objects.waiting().get()
    address = reverse("desk:decide_role", kwargs={"grant": grant.pk})
    second = page_at(address, signed_in=browser_of(other.user), **options)
    assert_fits(second, 320)
    second.locator("input[value=agree]").check()
    second.locator("main button").click()
    assert "/ar-xb/desk/people/" in second.url
    assert RoleGrant.objects.in_force().filter(pk=grant.pk).exists()


def test_what_is_not_whole_is_said_and_the_link_leads_to_the_field(
    force, page_at, assert_accessible
):
    one = RoleGrant.objects.administrators(force)[0]
    page = page_at("/desk/people/invite/", signed_in=browser_of(one.user), width=320)
    press(page, "Invite")
    assert_accessible(page)
    assert_fits(page, 320)
    page.get_by_role("link", name="Enter the person's name").click()
    assert page.evaluate("document.activeElement.id") == "id_name"
