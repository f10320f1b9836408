"""Does every role find its own desk: what it is for, what waits, what it may open?"""

import pytest
from django.urls import NoReverseMatch, reverse

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.roles import ROLES
from safetoshare.web.access import ACCESS, Gate
from safetoshare.web.navigation import LINKS, links_for
from tests import factories
from tests.integration.desk.test_people import read


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_desk(role, client):
    held = factories.somebody(role)
    client.force_login(held.user)
    page = client.get("/desk/")
    told = read(page)
    assert page.status_code == 200
    for part in (ROLES[role].name, PURPOSES[role], str(held.user), str(held.organisation)):
        assert part in told
    assert "Nothing waits for you." in told
    links = list(links_for(Acting(held)))
    assert links, "What can be opened has nothing for this role."
    for link in links:
        assert client.get(reverse(link.page)).status_code == 200, link.page
        assert link.text in told and link.told in told


def test_every_link_leads_to_a_page_without_a_row():
    for link in LINKS:
        assert link.page in ACCESS
        try:
            reverse(link.page)
        except NoReverseMatch:
            pytest.fail(f"{link.page} needs a row: link to the list of them.")
        assert link.roles <= set(ROLES)


@pytest.mark.parametrize("link", [each for each in LINKS if each.roles], ids=lambda each: each.page)
def test_no_link_is_meant_for_a_role_that_may_not_open_it(link):
    takes = ACCESS[link.page]["GET"]
    for role in link.roles:
        assert isinstance(takes, Gate) or Permission(takes) in ROLES[role].may, role


def test_only_somebody_with_another_role_can_change_it(client):
    held = factories.somebody("officer")
    client.force_login(held.user)
    assert "Change" not in read(client.get("/desk/"))
    factories.grant(held.user, "supervisor", held.organisation)
    client.post("/desk/choose/", {"role": str(held.pk)})
    page = client.get("/desk/")
    assert 'href="/desk/choose/"' in page.text and "Police officer" in read(page)


def test_a_role_that_ends_soon_says_when(client):
    held = factories.somebody("officer")
    RoleGrant.objects.filter(pk=held.pk).update(until="2999-03-31")
    client.force_login(held.user)
    assert "The role ends on 31 March 2999" in read(client.get("/desk/"))


def test_the_navigation_is_that_of_the_role(client):
    for role, has in (("administrator", True), ("officer", False)):
        client.force_login(factories.somebody(role).user)
        header = client.get("/desk/").text.partition("<main")[0]
        assert ('href="/desk/people/"' in header) == has
