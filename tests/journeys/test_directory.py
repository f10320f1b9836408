"""Does somebody in need find whom to ring, and does whoever keeps the directory put it right?"""

import pytest

from safetoshare.directory import actions
from safetoshare.directory.models import Entry
from safetoshare.directory.policies import SETUP
from tests import factories


@pytest.fixture
def filled():
    actions.load_list(by=SETUP)


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_finds_whom_to_ring_and_nothing_stays_in_the_address(
    page_at, assert_accessible, filled, javascript
):
    page = page_at("/", width=320, javascript=javascript)
    page.get_by_role("link", name="Who can help, with or without the police").click()
    page.get_by_label("What is the help for?").select_option(label="domestic abuse")
    page.get_by_label("Where?").select_option(label="Greater Manchester")
    page.get_by_label("Which language, beside English?").select_option(label="Urdu")
    page.get_by_role("button", name="Show who can help").click()
    assert page.url.endswith("/directory/#found")
    assert page.locator("#found h3").first.inner_text().strip() == "Saheli"
    assert page.get_by_role("heading", name="Independent advocacy").is_visible()
    assert page.get_by_label("Where?").input_value() == "E23000005"
    assert page.context.cookies() == []
    if javascript:
        assert_accessible(page)


def test_two_change_one_entry_and_nothing_is_lost(page_at, client, assert_accessible, filled):
    entry = Entry.objects.get(code="saheli")
    lead = factories.somebody("domestic_abuse_lead")
    client.force_login(lead.user)
    page = page_at(f"/casework/directory/{entry.pk}/", signed_in=client)
    page.get_by_role("button", name="Change it").click()
    operator = factories.by(factories.somebody("operator"))
    actions.change_entry(by=operator, entry=entry, seen=1, values={"about": "By the operator."})
    about = page.get_by_label("What should somebody know before they ring?")
    about.fill("By the lead.")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert page.get_by_text("By the operator.").is_visible()
    assert about.input_value() == "By the lead."
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Changed.").is_visible()
    page.get_by_role("button", name="Say that it is right").click()
    page.get_by_label("by telephone").check()
    page.get_by_label("the telephone number").check()
    page.get_by_role("button", name="It is right today").click()
    assert page.get_by_text("by telephone").is_visible()
