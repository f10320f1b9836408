"""Can she ask and leave: on a phone, by keyboard, without scripts, with nothing to come back to?

The browser here keeps left pages in memory for its Back button, as browsers do; the others in these
tests are told not to.
"""

import re

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.conftest import ALONE_AND_QUIET, CHROMIUM
from tests.journeys.test_every_page import assert_fits, photograph
from tests.journeys.test_officer_asks import focus_by_tab

ADDRESS = "/guide/"
BUTTON = "form .govuk-button"
EXIT = ".govuk-exit-this-page__button"
ANSWERED = "text=Who may be told"
VIEWS = {
    "desktop": {},
    "narrow": {"width": 320},
    "right-to-left": {"rtl": True},
    "right-to-left-narrow": {"rtl": True, "width": 320},
    "no-javascript": {"javascript": False, "width": 320},
}


def ask(page):
    for choice in ("#a1", "#b1", "#c2"):
        page.check(choice)
    page.click(BUTTON)
    page.wait_for_selector(".app-stacked")
    return page


@pytest.fixture(scope="module")
def as_sold(browser):
    chromium = browser.browser_type.launch(
        executable_path=CHROMIUM,
        args=ALONE_AND_QUIET,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield chromium
    chromium.close()


@pytest.fixture
def opened(as_sold, server, settings):
    """Opens the guide after another page, with a neutral page that is of this machine too."""
    settings.NEUTRAL_PAGE = server.replace("127.0.0.1", "localhost") + "/protocols/"
    contexts = []

    def open_guide(**options):
        context = as_sold.new_context(base_url=server, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/report/")
        page.goto(ADDRESS)
        return page

    yield open_guide
    for context in contexts:
        context.close()


def history(page):
    """What the Back button would go through, as (path, title)."""
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [(re.sub(r"^https?://[^/]*", "", each["url"]), each["title"]) for each in entries]


def go_back(page):
    # A page that comes back from memory never loads, and one that is gone is an error.
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(500)


@pytest.mark.parametrize("view", VIEWS)
def test_in_every_view(view, page_at, assert_accessible):
    options = VIEWS[view]
    page = ask(page_at(ADDRESS, **options))
    assert_fits(page, options.get("width", 1280))
    if options.get("javascript", True):
        page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
        assert_fits(page, options.get("width", 1280))
        assert_accessible(page)
    photograph(page, f"front_door.answer.{view}")


def test_in_welsh(page_at, assert_accessible):
    page = ask(page_at("/cy/guide/", width=320))
    assert page.locator("h1").inner_text() == "Beth sy'n digwydd os dywedwch chi wrth yr heddlu"
    assert page.title() == "Canllaw, tudalen 2"
    assert_fits(page, 320)
    assert_accessible(page)
    photograph(page, "front_door.answer.welsh")


def test_a_visitor_finds_it_first_on_the_front_page(page_at):
    page = page_at("/")
    page.locator("main .govuk-button").first.click()
    page.wait_for_url("**/guide/")


def test_by_keyboard_alone(page_at):
    page = page_at(ADDRESS)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.govuk-skip-link[data-leave]')")
    focus_by_tab(page, "#a1")
    page.keyboard.press("Space")
    focus_by_tab(page, "input[name=b]")
    page.keyboard.press("Space")
    focus_by_tab(page, BUTTON)
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWERED)
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_the_way_out_is_always_in_sight_on_a_phone(page_at):
    page = page_at(ADDRESS, width=320)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(EXIT)).to_be_in_viewport()


def test_leaving_takes_the_guide_out_of_the_history(opened):
    page = ask(opened())
    page.click(EXIT)
    page.wait_for_url("**/protocols/")
    assert ADDRESS not in [path for path, _ in history(page)]
    go_back(page)
    assert page.url.endswith("/report/")


def test_another_language_and_the_skip_link_leave_no_step_behind(opened):
    page = ask(opened())
    page.locator("a[hreflang=cy]").click()
    page.wait_for_url("**/cy/guide/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert history(page)[2:] == [("/cy/guide/", "Canllaw")]


def test_three_shifts_leave_too(opened):
    page = ask(opened())
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/protocols/")
    assert ADDRESS not in [path for path, _ in history(page)]


def test_two_shifts_are_counted_and_another_key_begins_anew(opened):
    page = opened()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.locator("[role=status]").inner_text() == "Press Shift once more to exit."
    assert page.locator(".govuk-exit-this-page__indicator-light--on").count() == 2
    page.keyboard.press("a")
    expect(page.locator(".govuk-exit-this-page__indicator")).to_be_hidden()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.url.endswith(ADDRESS)


def test_a_keyboard_on_the_glass_does_not_leave(opened):
    page = opened(has_touch=True, is_mobile=True)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(ADDRESS)


def test_asking_leaves_nothing_on_this_device_but_a_neutral_line(opened):
    page = ask(opened())
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.evaluate("history.state") is None
    assert history(page)[2:] == [(ADDRESS, "Guide, page 2")]


def test_back_goes_past_the_answer_and_forward_begins_anew(opened):
    page = ask(opened())
    go_back(page)
    assert page.url.endswith("/report/")
    page.evaluate("setTimeout(() => history.forward())")
    page.wait_for_selector(BUTTON)
    assert page.locator("input:checked").count() == 0
    assert "Who may be told" not in page.content()


def test_without_scripts_the_link_leaves_and_back_shows_no_answer(opened):
    page = ask(opened(java_script_enabled=False))
    assert history(page)[2:] == [(ADDRESS, "Guide"), (ADDRESS, "Guide, page 2")]
    page.click(EXIT)
    page.wait_for_url("**/protocols/")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()


BROKEN = {
    "no network": "Promise.reject(new Error('no network'))",
    "a proxy's page": "Promise.resolve(new Response('<p>Bad gateway</p>', {status: 502}))",
    "a page without content": "Promise.resolve(new Response('<p>Hello</p>'))",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_where_the_answer_does_not_come_what_she_ticked_stays_and_is_sent_next_time(opened, broken):
    page = opened()
    page.evaluate(f"() => {{ window.fetch = () => {BROKEN[broken]}; }}")
    page.check("#a1")
    assert not page.get_by_text("That did not work.").is_visible()
    page.click(BUTTON)
    page.get_by_text("That did not work.").wait_for()
    assert page.is_checked("#a1")
    assert page.locator("[data-leave]").first.is_visible()
    page.click(BUTTON)
    page.wait_for_selector(ANSWERED)


def test_nothing_that_was_ticked_or_read_is_written_to_the_disk(browser, server, tmp_path):
    with browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=ALONE_AND_QUIET, base_url=server
    ) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        ask(page)
        page.goto("/report/")
    kept = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert b"guide" in kept, "The history is where it is looked for."
    for trace in ("Who may be told", "Immigration Enforcement about you", "a=1&b=1"):
        for encoding in ("utf-8", "utf-16-le"):
            assert trace.encode(encoding) not in kept, trace


def test_on_paper_there_is_the_answer_and_no_button(page_at):
    page = ask(page_at(ADDRESS))
    page.emulate_media(media="print")
    expect(page.locator(EXIT)).to_be_hidden()
    expect(page.locator("table").first).to_be_visible()
