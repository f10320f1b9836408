"""Does every page look right and read right: wide, narrow, right to left, and without scripts?

With SAFETOSHARE_SCREENSHOTS naming a folder, each view is photographed into it.
"""

import os
from pathlib import Path

import pytest

from tests.pages import every_page, pages_of

VIEWS = {
    "desktop": {},
    "narrow": {"width": 320},
    "right-to-left": {"rtl": True},
    "right-to-left-narrow": {"rtl": True, "width": 320},
    "no-javascript": {"javascript": False},
}
ALBUM = os.environ.get("SAFETOSHARE_SCREENSHOTS")


def photograph(page, name: str) -> None:
    if ALBUM:
        folder = Path(ALBUM)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)


def assert_fits(page, width: int) -> None:
    """A reader scrolls down, never sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("page", every_page(), ids=str)
def test_every_page_in_every_view(page, view, page_at, client, assert_accessible):
    options = VIEWS[view]
    opened = page_at(page.opened_by(client), signed_in=client, **options)
    assert opened.locator("h1").is_visible()
    assert opened.locator("html").get_attribute("dir") == ("rtl" if "rtl" in options else "ltr")
    assert_fits(opened, options.get("width", 1280))
    if options.get("javascript", True):
        assert_accessible(opened)
    photograph(opened, f"{page.name.replace(':', '.')}.{view}")


@pytest.mark.parametrize("page", [*pages_of("front_door"), *pages_of("published")], ids=str)
def test_every_page_of_the_public_in_welsh(page, page_at, assert_accessible):
    opened = page_at(page.address("cy"))
    assert_accessible(opened)
    photograph(opened, f"{page.name.replace(':', '.')}.welsh")


def test_scripts_only_add_to_a_page(page_at):
    assert "govuk-frontend-supported" in page_at("/").locator("body").get_attribute("class")
    without = page_at("/", javascript=False).locator("body").get_attribute("class")
    assert "govuk-frontend-supported" not in without


def test_the_keyboard_reaches_the_content_first(page_at):
    page = page_at("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main-content"


def test_a_visitor_comes_from_the_front_page_to_casework_and_back(page_at):
    page = page_at("/")
    page.get_by_role("button", name="Ask before you share").click()
    assert page.get_by_role("button", name="Continue").is_visible()
    page.get_by_role("link", name="Safe to Share", exact=True).click()
    assert page.url.endswith("/")


def test_a_reader_changes_to_welsh_and_back(page_at):
    page = page_at("/")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.locator("html").get_attribute("lang") == "cy"
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
