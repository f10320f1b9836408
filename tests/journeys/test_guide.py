"""Is an officer with a phone led to the answer: few screens, few taps, any view, on paper?"""

import re

import pytest

from tests.journeys.test_every_page import assert_fits, photograph
from tests.journeys.test_officer_asks import focus_by_tab

OFFICER = "/casework/guide/"
GUIDES = [OFFICER, "/casework/guide/control-room/", "/casework/guide/custody/"]
PRACTICE = "/casework/guide/practice/"
MOST_SCREENS, MOST_TAPS = 6, 12
DOUBT = {
    "intent": "refer_to_enforcement",
    "purpose": "safeguard_person",
    "known": "said_by_the_suspect",
    "crimes": "domestic_abuse",
    "court_order": "no",
    "counter_allegation": "by_suspect_or_same_incident",
    "capacity": "victim_or_witness",
}
VIEWS = {
    "phone": {"width": 360},
    "narrow": {"width": 320},
    "right-to-left-narrow": {"rtl": True, "width": 320},
    "no-javascript": {"javascript": False, "width": 360},
}


class Officer:
    """Counts what it takes: screens seen, and taps on the glass."""

    def __init__(self, page):
        self.page, self.screens, self.taps = page, 1, 0

    def tap(self, target):
        target.click()
        self.taps += 1

    def go_on(self):
        with self.page.expect_navigation():
            self.tap(self.page.get_by_role("button", name="Continue"))
        self.screens += 1

    def choose(self, answers):
        for name in names(self.page):
            code = answers.get(name, "unknown")
            self.tap(self.page.locator(f"label[for='{box(self.page, name, code)}']"))

    def until_answered(self, answers=DOUBT, at=lambda page: None):
        at(self.page)
        while not answered(self.page):
            self.choose(answers)
            self.go_on()
            at(self.page)


def names(page):
    boxes = page.locator("main form fieldset input").all()
    return dict.fromkeys(each.get_attribute("name") for each in boxes)


def box(page, name, code):
    return page.locator(f"input[name='{name}'][value='{code}']").get_attribute("id")


def answered(page):
    return page.locator("#the-answer").count() == 1


def adopt(page, rules="recommendation-force"):
    page.locator("main summary").first.click()
    page.select_option("#rules", rules)


def press(page, words):
    """In words that the page shows, or by the name of the button where they are not English."""
    with page.expect_navigation():
        page.locator(f"button[name={words}]").first.click()


def submit(page):
    with page.expect_navigation():
        page.locator("main form button.govuk-button:not([name])").first.click()


def answer_all(page, answers=DOUBT, at=lambda page: None):
    """As Officer does, in any language and without counting."""
    at(page)
    while not answered(page):
        for name in names(page):
            page.check(f"#{box(page, name, answers.get(name, 'unknown'))}")
        submit(page)
        at(page)


def test_from_opening_to_answer_on_a_phone_in_few_screens_and_taps(page_at):
    page = page_at(OFFICER, width=360)
    page.set_viewport_size({"width": 360, "height": 740})
    officer = Officer(page)
    officer.until_answered()
    assert officer.screens <= MOST_SCREENS
    assert officer.taps <= MOST_TAPS
    page.locator("h1").scroll_into_view_if_needed()
    shown = page.locator(".app-answer").bounding_box()
    # What a demonstration adds above (its banner, the pseudo language) is not there in service.
    added = (
        page.locator("main").bounding_box()["y"] - page.locator("header").bounding_box()["height"]
    )
    assert shown["y"] + shown["height"] - added <= 740


@pytest.mark.parametrize("address", GUIDES)
def test_nobody_needs_more_screens_than_six_who_knows_nothing(address, page_at):
    officer = Officer(page_at(address, width=360))
    adopt(officer.page, "consent-force")
    officer.until_answered({"intent": "refer_to_enforcement"})
    assert officer.screens <= MOST_SCREENS


def test_every_target_is_large_enough_for_a_wet_thumb(page_at):
    page = page_at(OFFICER, width=360)
    adopt(page)

    def at(page):
        for each in page.locator("main .govuk-radios__input, main .govuk-checkboxes__input").all():
            if each.is_visible():
                size = each.bounding_box()
                assert min(size["width"], size["height"]) >= 44

    answer_all(page, at=at)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("address", GUIDES)
def test_every_screen_in_every_view(address, view, page_at, assert_accessible):
    options = VIEWS[view]
    seen = []

    def at(page):
        seen.append(page.title())
        assert page.locator("h1").count() == 1
        assert_fits(page, options.get("width", 1280))
        if options.get("javascript", True):
            page.locator("main details").evaluate_all(
                "all => all.forEach(each => each.open = true)"
            )
            assert_fits(page, options.get("width", 1280))
            assert_accessible(page)
        photograph(page, f"casework.{address.strip('/').split('/')[-1]}.{len(seen)}.{view}")

    page = page_at(address, **options)
    adopt(page)
    answer_all(page, at=at)
    assert page.locator(".app-answer--do_not_share").is_visible()
    assert len(set(seen)) == len(seen)


def test_by_keyboard_alone(page_at):
    page = page_at(OFFICER)
    while not answered(page):
        for name in names(page):
            focus_by_tab(page, f"input[name={name}]")
            code = DOUBT[name]
            key = "Tab" if name == "crimes" else "ArrowDown"
            while not page.evaluate("code => document.activeElement.value === code", code):
                page.keyboard.press(key)
            page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.locator("#the-answer").inner_text() == "Ask a person first."


def test_what_is_seldom_is_folded_away_and_found_again(page_at):
    page = page_at(OFFICER, width=360)
    assert not page.locator("input[value=joint_operation]").is_visible()
    page.locator("summary", has_text="Something else").first.click()
    page.check("input[value=joint_operation]")
    page.check("input[value=investigate_crime]")
    submit(page)
    press(page, "back")
    assert page.locator("input[value=joint_operation]").is_checked()
    assert page.locator("input[value=joint_operation]").is_visible()


def test_back_and_change_keep_everything(page_at):
    page = page_at(OFFICER, width=360, javascript=False)
    adopt(page)
    answer_all(page)
    press(page, "back")
    assert page.is_checked("input[name=court_order][value=no]")
    press(page, "back")
    assert page.is_checked("input[name=crimes][value=domestic_abuse]")
    submit(page)
    with page.expect_navigation():
        page.locator("button[name=change][value=known]").click()
    page.check("input[name=known][value=document]")
    submit(page)
    assert page.locator(".app-answer--may_share").is_visible()


def test_the_browser_s_own_back_leads_to_the_screen_before_and_on_again(page_at):
    page = page_at(OFFICER, width=360)
    adopt(page)
    answer_all(page)
    page.go_back()
    assert page.is_checked("input[name=court_order][value=no]")
    page.go_back()
    assert page.is_checked("input[name=crimes][value=domestic_abuse]")
    page.go_forward()
    page.go_forward()
    assert page.locator(".app-answer--do_not_share").is_visible()
    page.go_back()
    page.check("input[name=court_order][value=yes]")
    submit(page)
    assert page.locator(".app-answer--must_share").is_visible()
    assert page.evaluate("document.activeElement.id") == "the-answer"


def test_where_a_screen_cannot_be_fetched_the_form_is_sent_all_the_same(page_at):
    page = page_at(OFFICER, width=360)
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no network')) }")
    page.check("input[name=intent][value=pnc_check]")
    page.check("input[name=purpose][value=investigate_crime]")
    submit(page)
    assert page.title() == "What crime is it? – Safe to Share"


def test_a_clause_is_read_beside_the_guide(page_at):
    page = page_at(OFFICER, width=360)
    adopt(page)
    answer_all(page)
    with page.context.expect_page() as beside:
        page.locator(".app-clause a").first.click()
    assert "/protocols/recommendation-1/" in beside.value.url
    assert answered(page)


def test_what_cannot_stand_together_is_mended_from_the_top(page_at, assert_accessible):
    page = page_at(GUIDES[2], width=360)
    page.locator("main summary").first.click()
    page.select_option("#rules", "recommendation-force")
    answer_all(page)
    with page.expect_navigation():
        page.locator("button[name=change][value=presumed]").first.click()
    page.check("input[name=role][value=suspect]")
    submit(page)
    summary = page.locator(".govuk-error-summary")
    assert "Whether it concerns the person only as accused: No" in summary.inner_text()
    assert_accessible(page)
    with page.expect_navigation():
        summary.locator("button[value=presumed]").click()
    page.check("input[name=role][value=victim_and_suspect]")
    submit(page)
    assert page.locator(".app-answer--do_not_share").is_visible()


@pytest.mark.parametrize(
    "answers",
    [
        DOUBT,
        {
            "intent": "statutory_notification",
            "purpose": "meet_duty_in_law",
            "crimes": "modern_slavery",
            "slavery_indicators": "yes",
            "identity_included": "no",
            "age": "adult",
            "nrm_consent": "refused",
        },
        {
            "intent": "refer_to_specialist",
            "purpose": "safeguard_person",
            "crimes": "domestic_abuse",
            "court_order": "no",
            "risks": "person_at_immediate_risk",
            "consent": "given",
        },
    ],
    ids=["barred", "a duty", "permitted, with every step"],
)
def test_the_page_to_print_fits_one_side_of_paper(answers, page_at):
    page = page_at(GUIDES[2], width=360)
    adopt(page)
    page.locator("summary", has_text="Something else").evaluate_all(
        "all => all.forEach(each => each.parentElement.open = true)"
    )
    answer_all(page, answers)
    press(page, "print")
    page.wait_for_load_state("load")
    photograph(page, f"casework.sheet.{answers['intent']}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
    page.emulate_media(media="print")
    assert page.locator(".app-signed").is_visible()
    assert not page.locator("header").is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_practice_in_every_view(view, page_at, assert_accessible):
    options = VIEWS[view]
    page = page_at(PRACTICE, **options)
    page.check("#case")
    page.select_option("#rules", "guidance-force")
    submit_named(page, "start")
    for step in ("asked", "told"):
        assert_fits(page, options.get("width", 1280))
        if options.get("javascript", True):
            assert_accessible(page)
        photograph(page, f"casework.practice.{step}.{view}")
        if step == "asked":
            page.check("#guess")
            submit_named(page, "check")
    assert page.locator("#the-answer").is_visible()


def submit_named(page, name):
    with page.expect_navigation():
        page.locator(f"main button[name={name}]").click()
