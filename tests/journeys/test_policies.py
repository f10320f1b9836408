"""Does a force adopt Recommendation 1 as it should be done, and do its officers then work by it?"""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from safetoshare import clock
from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.models.equality import Characteristic
from safetoshare.governance.states import State
from tests.adopting import ONE_DAY, People, adoption_at
from tests.factories import somebody
from tests.journeys.test_every_page import assert_fits, photograph

TITLE = "Invented policy on victims of domestic abuse"
RULES = "Safe to share?, Recommendation 1"


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def at_desk(page_at, assert_accessible):
    """Somebody at their desk, signed in on the day it is."""

    def sit_down(who: RoleGrant, address: str = "/desk/", **options):
        client = Client()
        client.force_login(who.user)
        return page_at(address, signed_in=client, **options)

    return sit_down


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def fill_day(page, field: str, day: dt.date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"input[name={field}_{part}]").fill(str(value))


def draft(page) -> None:
    follow(page, "Policies")
    press(page, "Draft a policy")
    page.get_by_label("What is the policy called?").fill(TITLE)
    page.get_by_label(RULES).check()
    press(page, "Draft it")


def name_all(page, people: People) -> None:
    for granted in people.asked.values():
        follow(page, "Name those who are asked")
        page.get_by_label(f"{granted.user}, {granted.organisation}").check()
        press(page, "Name this person")


def answer(page, reply: str) -> None:
    follow(page, "Say what you think of a policy")
    page.get_by_label(reply, exact=True).check()
    page.get_by_label("Why, and what should change?").fill("Invented words of a consultee.")
    press(page, "Send your answer")
    assert page.get_by_text("Your answer is kept.").is_visible()


def deal_with_all(page, people: People) -> None:
    for granted in people.asked.values():
        follow(page, f"{granted.user}, {granted.organisation}")
        page.get_by_label("Followed in part").check()
        page.get_by_label("What was done, and why?").fill("Invented words of thanks.")
        press(page, "Record it")


def assess_all(page) -> None:
    follow(page, "Take a consultation and its assessment on")
    for characteristic in Characteristic:
        page.get_by_role("link", name=characteristic.label, exact=True).click()
        page.get_by_label("It makes things better for some people").check()
        page.get_by_label("Whom does it touch, and how?").fill("Invented finding.")
        press(page, "Keep what was found")
    follow(page, "Complete the assessment")
    press(page, "Complete the assessment")
    assert page.get_by_text("The assessment is complete.").is_visible()


def adopt(page, day: dt.date) -> None:
    follow(page, "Adopt a policy, or leave it")
    follow(page, "Adopt it from a day")
    fill_day(page, "first_day", day)
    press(page, "Continue")
    assert page.get_by_text("It breaks no promise that is kept without it.").is_visible()
    photograph(page, "journey.policy.check")
    press(page, "Adopt this policy")
    assert page.get_by_text("The policy is adopted.").is_visible()


def test_a_force_adopts_recommendation_1_and_its_officers_work_by_it(
    people, at_desk, assert_accessible, time_passes
):
    drafter = at_desk(people.drafter)
    draft(drafter)
    name_all(drafter, people)
    follow(drafter, "Open the consultation")
    press(drafter, "Open the consultation")
    replies = ["Support", "Support, with changes", "Object"]
    for granted, reply in zip(people.asked.values(), replies, strict=True):
        answer(at_desk(granted), reply)
    drafter.reload()
    deal_with_all(drafter, people)
    assert_accessible(drafter)
    photograph(drafter, "journey.policy.consulted")
    assess_all(at_desk(people.equality_lead))
    tomorrow = clock.today() + ONE_DAY
    chief = at_desk(people.chief)
    adopt(chief, tomorrow)
    follow(chief, "In force on a day")
    assert chief.get_by_text("The rules are not known").is_visible()
    fill_day(chief, "on", tomorrow)
    press(chief, "Show the rules of this day")
    assert chief.get_by_text("By this policy:").is_visible()
    assert chief.locator("ol").get_by_text(RULES).is_visible()
    assert_accessible(chief)
    photograph(chief, "journey.policy.in_force")
    with time_passes(ONE_DAY):
        officer = at_desk(somebody("officer", people.organisation), "/casework/guide/")
        assert officer.get_by_text(f"Rules in force today for {people.organisation}").count()
        photograph(officer, "journey.policy.guide")


def test_on_a_telephone_without_scripts_a_past_day_is_refused(people, at_desk):
    adoption = adoption_at(State.ASSESSED, people)
    address = f"/casework/governance/adoptions/{adoption.pk}/adopt/"
    page = at_desk(people.chief, address, width=320, javascript=False)
    fill_day(page, "first_day", clock.today())
    press(page, "Continue")
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert_fits(page, 320)
    photograph(page, "journey.policy.refused")
