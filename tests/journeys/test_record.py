"""An auditor follows a role from the asking to the end, and checks an entry without us."""

import shutil
import subprocess

import pytest
from django.test import Client

from safetoshare.accounts.actions import agree_to_role, ask_for_role, end_role
from safetoshare.accounts.errors import NotTheSamePerson
from safetoshare.ledger.checking import verify_on_record
from safetoshare.ledger.models import Entry
from safetoshare.ledger.sequencing import sequence_all
from tests.factories import administrators, by, make_organisation, member, somebody
from tests.journeys.test_every_page import photograph

VIEWS = {"desktop": {}, "narrow": {"width": 320}, "no-javascript": {"javascript": False}}


@pytest.fixture
def role():
    """Asked for, not agreed to by whoever asked, agreed to by another, and ended."""
    force = make_organisation(name="Invented Northshire Police")
    one, other, _ = administrators(force)
    for grant, name in ((one, "Invented Ada North"), (other, "Invented Abe Shire")):
        grant.user.name = name
        grant.user.save()
    person = member(force, "Invented Obi Beat")
    granted = ask_for_role(by=by(one), membership=person, role="supervisor", until=None)
    with pytest.raises(NotTheSamePerson):
        agree_to_role(by=by(one), grant=granted)
    agree_to_role(by=by(other), grant=granted)
    end_role(by=by(one), grant=granted)
    verify_on_record(kept=None, progress=lambda done: None)
    sequence_all()
    return granted


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(somebody("auditor").user)
    return client


def rows(page) -> list[str]:
    return [row.inner_text() for row in page.locator("tbody[role=rowgroup] tr").all()]


@pytest.mark.parametrize("view", VIEWS)
def test_an_auditor_follows_a_role_from_the_asking_to_the_end(
    view, role, auditor, page_at, assert_accessible
):
    options = VIEWS[view]
    page = page_at("/desk/", signed_in=auditor, **options)
    page.locator("main").get_by_role("link", name="The record").click()
    page.locator("summary", has_text="Look for something").click()
    page.get_by_label("Who did it: part of a name").fill("ada north")
    page.get_by_label("Outcome").select_option("Refused")
    page.get_by_role("button", name="Look").click()
    [found] = rows(page)
    assert "could not agree to" in found and "they asked for it themselves" in found
    photograph(page, f"journey.record.found.{view}")
    page.locator("tbody[role=rowgroup] a").first.click()
    page.get_by_role("link", name="Supervisor at Invented Northshire Police").click()
    told = rows(page)
    # Newest first; the reading of this very page stands above what is looked for.
    story = ["ended", "Abe Shire agreed to", "Ada North could not agree to", "Ada North asked for"]
    assert [words in row for words, row in zip(story, told[-4:], strict=True)] == [True] * 4
    assert "read what is on record about" in told[0]
    photograph(page, f"journey.record.story.{view}")
    if options.get("javascript", True):
        assert_accessible(page)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_an_entry_is_checked_with_nothing_but_a_shell(role, auditor, page_at):
    number = Entry.objects.get(action="accounts.role_asked").number
    page = page_at(f"/scrutiny/record/entry/{number}/", signed_in=auditor)
    commands = page.locator("pre").inner_text()
    said = subprocess.run(["bash", "-c", commands], capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == "The entry is in the tree."


def test_whether_the_record_fits_is_told_and_a_checkpoint_to_keep(role, auditor, page_at):
    page = page_at("/scrutiny/record/kept/", signed_in=auditor)
    assert page.get_by_text("Yes. It was last recomputed whole").is_visible()
    size, _, root = page.locator("pre").inner_text().partition(":")
    assert (size, len(root)) == (str(Entry.objects.count()), 64)


def test_what_was_found_goes_into_a_spreadsheet(role, auditor, page_at):
    page = page_at("/scrutiny/record/?outcome=refused", signed_in=auditor)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    lines = waiting.value.path().read_text().splitlines()
    assert len(lines) == 2 and "accounts.role_agreed,refused" in lines[1]
