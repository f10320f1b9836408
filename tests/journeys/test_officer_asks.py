"""Can an officer ask and be answered: by keyboard, on a phone, right to left, without scripts?"""

import pytest

from tests.journeys.test_every_page import VIEWS, assert_fits, photograph

ADDRESS = "/casework/is-it-safe-to-share/"
CHOICES = {
    "rules": "recommendation-force",
    "act": "referral",
    "recipient": "immigration_enforcement",
    "actor": "police_officer",
}
TICKS = ["role=victim", "crimes=domestic_abuse", "certainty=doubt", "circumstances=none"]
BUTTON = "form .govuk-button"


def fill(page, **choices):
    for name, value in (CHOICES | choices).items():
        page.select_option(f"#{name}", value)
    for name, _, value in (tick.partition("=") for tick in TICKS):
        page.check(f"input[name={name}][value={value}]")


def ask(page, **choices):
    fill(page, **choices)
    page.click(BUTTON)
    page.wait_for_selector("#the-answer")
    return page


def focus_by_tab(page, selector):
    """Presses Tab until the control has the focus, as one does who has no mouse."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reached {selector}")


def test_by_keyboard_alone(page_at):
    page = page_at(ADDRESS)
    for name, value in CHOICES.items():
        focus_by_tab(page, f"#{name}")
        label = page.locator(f"#{name} option[value={value}]").inner_text()
        page.keyboard.type(label)
    for name, _, value in (tick.partition("=") for tick in TICKS):
        focus_by_tab(page, f"input[name={name}]")
        if name in ("crimes", "circumstances"):
            while not page.evaluate("value => document.activeElement.value === value", value):
                page.keyboard.press("Tab")
        else:
            while not page.evaluate("value => document.activeElement.value === value", value):
                page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    focus_by_tab(page, BUTTON)
    page.keyboard.press("Enter")
    page.wait_for_selector("#the-answer")
    assert page.locator("#the-answer").inner_text() == "Do not share."


@pytest.mark.parametrize("name", VIEWS)
def test_in_every_view(name, page_at):
    view = VIEWS[name]
    page = ask(page_at(ADDRESS, **view))
    assert page.locator(".app-answer--do_not_share").is_visible()
    assert_fits(page, view.get("width", 1280))
    photograph(page, f"casework.answer.{name}")
    page.locator("button[value=recipient]").first.click()
    page.wait_for_selector("#recipient")
    assert page.input_value("#act") == "referral"
    assert page.evaluate("document.activeElement.id") == "recipient"


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 640)])
def test_answer_and_first_steps_are_seen_without_scrolling_on_a_phone(width, height, page_at):
    page = page_at(ADDRESS, width=width)
    page.set_viewport_size({"width": width, "height": height})
    ask(page)
    first, answer = (page.locator(part).bounding_box() for part in (".app-first", ".app-answer"))
    assert 0 < first["y"] < answer["y"]
    assert answer["y"] + answer["height"] <= height
    assert page.locator("h1").inner_text() == "Do not share."


def test_no_answer_is_green_as_go(page_at):
    """Nobody has to share what may be shared; shape and words tell the four apart."""
    page = page_at(ADDRESS)
    page.evaluate("""() => document.body.insertAdjacentHTML(
        "beforeend", "<div class='app-answer app-answer--may_share' id='may'>may</div>")""")
    parts = page.evaluate("""() => getComputedStyle(document.getElementById("may"))
        .backgroundColor.match(/\\d+/g).map(Number)""")
    assert max(parts) - min(parts) < 10


@pytest.mark.parametrize("rules", ["", "recommendation-force", "guidance-force", "firewall-force"])
def test_every_kind_of_answer_can_be_read_by_all(rules, page_at, assert_accessible):
    page = ask(page_at(ADDRESS), rules=rules)
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert_accessible(page)


def test_what_has_to_be_mended_is_reached_from_the_top(page_at, assert_accessible):
    page = page_at(ADDRESS)
    fill(page, act="arrest")
    page.click(BUTTON)
    page.wait_for_selector(".govuk-error-summary")
    assert_accessible(page)
    page.locator(".govuk-error-summary a").nth(1).click()
    assert page.evaluate("document.activeElement.id") == "recipient"


def test_nothing_else_is_ticked_beside_what_applies(page_at):
    page = page_at(ADDRESS)
    page.check("input[value=forced_marriage]")
    page.check("input[name=crimes][value=none]")
    assert page.is_checked("input[value=forced_marriage]")


def test_a_clause_is_read_where_it_stands(page_at):
    page = ask(page_at(ADDRESS))
    page.locator(".app-clause a").first.click()
    page.wait_for_url("**/protocols/recommendation-1/#*")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").is_visible()
