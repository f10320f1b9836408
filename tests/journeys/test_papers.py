"""Is an agreement made, agreed to by the other party, in force, and on its day no longer?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from safetoshare import clock
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.errors import DoesNotStand
from safetoshare.governance.models import PaperKind, SharingAgreement
from safetoshare.governance.standing import check_standing
from tests.factories import somebody
from tests.journeys.test_every_page import assert_fits, photograph
from tests.papers import (
    ITEMS,
    MONTH,
    PURPOSE,
    YEAR,
    adopt_schedule,
    agree,
    make_assessment,
    make_papers,
    make_people,
    make_policy,
    record_processing,
    terms,
)
from tests.rows.papers import written

NARROW = 320
PAPERS, DESK = "/casework/governance/papers/", "/desk/"
HISTORY = "/scrutiny/record/governance.sharingagreement/"


@pytest.fixture
def people():
    """A force with every paper but an agreement."""
    people = make_people()
    longer = terms(people.lead, until=clock.today() + 2 * YEAR, review_by=clock.today() + 2 * YEAR)
    processing = record_processing(people, terms=longer)
    papers = (
        processing,
        make_policy(people, terms=longer),
        adopt_schedule(people, terms=longer),
        make_assessment(people, processing, terms=longer),
    )
    agree(people, *papers)
    return people


def signed_in(grant: RoleGrant) -> Client:
    client = Client()
    client.force_login(grant.user)
    return client


def fill(page, people) -> None:
    """The form of an agreement, as somebody fills it in."""
    page.get_by_label("Title").fill("Invented warnings to the desk")
    page.get_by_label("Who answers for it").select_option(str(people.lead.pk))
    page.get_by_label("Review before").fill(written(clock.today() + 2 * MONTH))
    page.get_by_label("Lapses on").fill(written(clock.today() + 3 * MONTH))
    page.get_by_label(people.recipient.name).check()
    page.get_by_label("Part of which processing").select_option(label="Invented paper")
    page.get_by_label("Nationality", exact=True).check()
    page.get_by_label("Police area, and the force told").check()
    page.get_by_label("To prevent death or serious harm").check()
    page.get_by_label("Common law powers of the police").check()
    page.get_by_label("From one law enforcement purpose to another").check()
    page.get_by_label("Through Safe to Share").check()
    page.get_by_label("How this serves the purpose").fill("Invented: they can warn the person.")
    page.get_by_label("What the other party may do").fill("Invented: nothing else.")


def refusal_of(people) -> str:
    with pytest.raises(DoesNotStand) as refused:
        check_standing(
            organisation=people.force,
            recipient=people.recipient,
            items=ITEMS,
            purpose=PURPOSE,
            day=clock.today(),
        )
    return refused.value.sentence


@pytest.mark.parametrize("javascript", [True, False])
def test_an_agreement_is_made_agreed_to_stands_and_lapses(
    people, page_at, time_passes, assert_accessible, javascript
):
    lead, theirs = signed_in(people.lead), signed_in(people.their_lead)
    auditor = somebody("auditor")
    assert "Make a sharing agreement with" in refusal_of(people)

    page = page_at(PAPERS, signed_in=lead, javascript=javascript)
    page.get_by_role("link", name="Sharing agreement", exact=True).click()
    fill(page, people)
    page.get_by_role("button", name="Make it, and ask for agreement").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Invented warnings to the desk"
    assert "agreed first: so far it is only made" in page.locator("main").inner_text()
    assert "agreed first" in refusal_of(people)

    page = page_at(DESK, signed_in=theirs, javascript=javascript)
    page.get_by_role("link", name="Agree to a paper").click()
    page.get_by_role("button", name="Agree to this paper").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    assert "You have agreed." in page.locator("main").inner_text()

    page = page_at(PAPERS, signed_in=lead, javascript=javascript)
    page.get_by_role("link", name="Invented warnings to the desk").click()
    assert "It stands today, with every paper behind it." in page.locator("main").inner_text()
    agreement = SharingAgreement.objects.get()

    with time_passes(3 * MONTH):
        sentence = refusal_of(people)
        assert sentence.startswith("Renew the sharing agreement “Invented warnings to the desk”")
        # Who has been away so long signs in again.
        for grant in (people.lead, people.their_lead, auditor):
            client = signed_in(grant)
            page = page_at(f"{PAPERS}{agreement.pk}/", signed_in=client, javascript=javascript)
            assert sentence in page.locator("main").inner_text()
        client = signed_in(auditor)
        page = page_at(HISTORY + str(agreement.pk), signed_in=client, javascript=javascript)
        told = page.locator("main").inner_text()
        for said in ("made Invented warnings to the desk", "agreed to Invented warnings"):
            assert said in told
        page = page_at(PAPERS, signed_in=client, javascript=javascript)
        assert sentence in page.locator("main").inner_text()
        if javascript:
            assert_accessible(page)
            photograph(page, "papers.lapsed")
        page = page_at(DESK, signed_in=signed_in(people.lead), javascript=javascript)
        page.get_by_role("link", name="Does not stand").click()
        assert sentence in page.locator("main").inner_text()
        photograph(page, f"paper.lapsed.{'script' if javascript else 'plain'}")


@pytest.mark.parametrize("options", [{}, {"width": NARROW}, {"rtl": True, "width": NARROW}])
def test_many_papers_fit_and_read_well(page_at, assert_accessible, options):
    people = make_people()
    make_papers(people)
    today = clock.today()
    for days, title in ((5, "a week"), (20, "a month"), (50, "two months")):
        ends = today + dt.timedelta(days=days)
        told = terms(people.lead, title=f"Invented, within {title}", until=ends, review_by=ends)
        agree(people, make_policy(people, terms=told))
    make_policy(people)
    page = page_at(PAPERS, signed_in=signed_in(people.lead), **options)
    assert_fits(page, options.get("width", 1280))
    assert_accessible(page)
    photograph(page, f"papers.many.{'.'.join(map(str, options)) or 'desktop'}")


def test_on_paper_nothing_is_left_that_nobody_can_press(page_at):
    papers = make_papers()
    lead = signed_in(papers.people.lead)
    for address in (PAPERS, f"{PAPERS}{papers.agreement.pk}/"):
        page = page_at(address, signed_in=lead)
        page.emulate_media(media="print")
        photograph(page, f"print.{'papers' if address == PAPERS else 'paper'}")
        for name in ("Withdraw this paper", "Make the next version", "Make a paper", "All papers"):
            assert page.get_by_text(name, exact=True).filter(visible=True).count() == 0
        assert page.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_form_fits_a_phone_and_names_what_to_mend(page_at, assert_accessible, kind):
    people = make_people()
    record_processing(people)
    lead = signed_in(people.lead)
    page = page_at(f"{PAPERS}make/{kind}/", signed_in=lead, width=NARROW, rtl=True)
    assert_fits(page, NARROW)
    page = page_at(f"{PAPERS}make/{kind}/", signed_in=lead, width=NARROW)
    page.get_by_role("button", name="Make it, and ask for agreement").click()
    assert page.get_by_role("alert").filter(has_text="There is a problem").is_visible()
    page.get_by_role("link", name="Give it a title").click()
    assert page.evaluate("document.activeElement.id") == "title"
    assert_fits(page, NARROW)
    assert_accessible(page)
    photograph(page, f"make.{kind}")
