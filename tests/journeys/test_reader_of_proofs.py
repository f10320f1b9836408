"""Does a reader come from a promise to the clause that breaks it, and from a paper to its chart?"""

import re

import pytest

PROMISE = "A victim of domestic abuse about whom there are only doubts"
MATRIX = "/promises/"
FINDINGS = [
    "/compare/?one=npcc-2020&other=recommendation-3-draft",
    "/protocols/recommendation-3-draft/proof/",
    "/protocols/npcc-2020/chart/?act=referral&recipient=immigration_enforcement&role=victim",
]


def test_from_a_broken_promise_to_the_clause_that_decides(page_at):
    page = page_at(MATRIX, javascript=False)
    row = page.locator("tr").filter(has_text=PROMISE).first
    row.get_by_role("link", name=re.compile("Broken.*follows the NPCC paper")).first.click()
    finding = page.locator("section:target")
    assert re.search(r"Not kept in [\d,]{9,} of [\d,]{9,} situations", finding.inner_text())
    finding.get_by_role("link", name="npcc-2020.5-4-6").first.click()
    assert page.url.endswith("/protocols/npcc-2020/#npcc-2020.5-4-6")
    assert page.locator("section:target").is_visible()


def test_a_chart_is_chosen_drawn_and_walked_on_a_small_screen(page_at, assert_accessible):
    page = page_at("/protocols/recommendation-1/chart/", width=320)
    page.get_by_label("What is to be done").select_option(label="Refer the person")
    page.get_by_label("Who would be told").select_option(index=1)
    page.get_by_label("The person's role").select_option(label="Victim")
    page.get_by_role("button", name="Show the chart").click()
    picture = page.get_by_role("region", name="The chart as a picture")
    assert picture.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    picture.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert picture.evaluate("box => box.scrollLeft") > 0
    page.locator("#step-1").get_by_role("link", name="go to 2").click()
    assert page.locator("#step-2:target").is_visible()
    assert_accessible(page)


def test_a_choice_forgotten_is_named_and_reached_from_the_summary(page_at, assert_accessible):
    page = page_at("/protocols/recommendation-1/chart/?act=referral")
    page.get_by_role("link", name="Choose: The person's role").click()
    assert page.evaluate("document.activeElement.id") == "role"
    assert_accessible(page)


def test_two_papers_are_laid_side_by_side(page_at):
    page = page_at("/protocols/npcc-2020/", javascript=False)
    page.get_by_role("link", name="Compare it with others").click()
    page.get_by_label("The second").select_option("recommendation-1")
    page.get_by_role("button", name="Compare").click()
    assert re.match(
        r"They differ in [\d.]+% of all situations", page.locator("#result").inner_text()
    )
    assert page.locator(".app-difference").count() > 1


@pytest.mark.parametrize("rtl", [False, True], ids=["left-to-right", "right-to-left"])
@pytest.mark.parametrize("address", FINDINGS)
def test_findings_are_accessible_and_fit_a_small_screen(address, rtl, page_at, assert_accessible):
    page = page_at(address, width=320, rtl=rtl)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
