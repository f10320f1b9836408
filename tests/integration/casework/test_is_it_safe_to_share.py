"""Does the page ask, answer with its grounds, and refuse what it cannot answer, keeping nothing?"""

import re

import pytest
from django.test import Client

from safetoshare.protocol import carried

ADDRESS = "/casework/is-it-safe-to-share/"
VICTIM = {
    "rules": "recommendation-force",
    "act": "referral",
    "recipient": "immigration_enforcement",
    "identity_included": "yes",
    "purpose": "safeguard_person",
    "actor": "police_officer",
    "role": "victim",
    "age": "adult",
    "crimes": ["domestic_abuse"],
    "certainty": "doubt",
    "source": "suspects_allegation",
    "consent": "not_asked",
    "circumstances": ["none"],
}
HELP = VICTIM | {"recipient": "specialist_organisation", "consent": "given"}
NOTIFY = VICTIM | {
    "act": "statutory_notification",
    "recipient": "competent_authority",
    "identity_included": "no",
    "crimes": ["modern_slavery"],
    "circumstances": ["slavery_indicators", "none"],
    "nrm_consent": "refused",
}
ACCUSED = VICTIM | {
    "role": "victim_and_suspect",
    "counter_allegation": "independent",
    "capacity": "suspect_only",
}
UNKNOWN_RULES = VICTIM | {"rules": ""}


@pytest.fixture
def ask(client):
    def post(facts, **more):
        response = client.post(ADDRESS, facts | more)
        assert response.status_code == 200
        response.text_of_page = response.content.decode()
        return response

    return post


def title(page):
    return re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]


def errors(page):
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r'<a href="#([\w-]+)">(.*?)</a>', summary[1]) if summary else []


def places(page, *words):
    found = [page.index(each) for each in words]
    assert found == sorted(found)


def test_the_page_asks_and_says_what_a_blank_means(client):
    page = client.get(ADDRESS).content.decode()
    assert "Leave blank what you do not know: the answer allows for everything" in page
    assert "The forces named here are invented." in page
    assert 'name="nationality"' not in page
    assert 'name="ethnicity"' not in page
    assert not re.search(r"<input[^>]* checked", page)


def test_an_address_holds_no_fact(client):
    page = client.get(ADDRESS + "?act=referral&age=child").content.decode()
    assert " selected" not in page


def test_the_answer_comes_in_the_order_in_which_it_is_needed(ask):
    page = ask(VICTIM).text_of_page
    places(
        page,
        "Whatever the answer: make the person safe, record the crime, investigate it.",
        "app-answer--do_not_share",
        "<h1",
        "Do not share.",
        "It is barred by Recommendation 1.",
        "What must be done",
        "Make the person safe first.",
        "Record the crime",
        "Investigate the crime",
        "What to do instead",
        "Where to turn",
        "What could change the answer",
        "What you told us",
        "Rules used",
    )


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        (VICTIM, "do_not_share", "Do not share."),
        (UNKNOWN_RULES, "ask_a_person", "Ask a person first."),
        (HELP, "may_share", "You may share."),
        (NOTIFY, "must_share", "You must share."),
    ],
)
def test_each_answer_has_its_words_colour_and_shape(ask, facts, kind, words):
    page = ask(facts).text_of_page
    assert f'class="app-answer app-answer--{kind}"' in page
    assert f'id="the-answer">{words}</h1>' in page
    assert page.count("<h1") == 1
    assert '<svg class="app-answer__shape"' in page
    assert title(page) == "The answer – Safe to Share"


def test_a_clause_that_decides_leads_to_its_place_in_public(ask, client):
    page = ask(VICTIM).text_of_page
    address, anchor = re.search(r'href="(/protocols/[\w-]+/)#([\w.-]+)"', page).groups()
    assert f'id="{anchor}"' in client.get(address).content.decode()
    assert "Full text read" in page


def test_an_answer_by_default_leads_to_what_the_protocol_says_of_itself(ask, client):
    asked = ask(VICTIM, rules="guidance-force", certainty="none").text_of_page
    address = re.search(r'href="(/protocols/[\w-]+/)#default"', asked)[1]
    assert 'id="default"' in client.get(address).content.decode()


def test_whom_to_ask_by_when_and_nothing_meanwhile(ask):
    page = ask(UNKNOWN_RULES).text_of_page
    assert "Ask: Duty supervisor. Answer due within 1 hour." in page
    assert "Share nothing in the meantime." in page
    assert "your force sets its own" in page


def test_where_rules_are_not_known_the_law_answers_and_what_is_ordinary(ask):
    page = ask(UNKNOWN_RULES).text_of_page
    used = set(re.findall(r"<bdi>([\w-]+)</bdi></a></li>", page))
    assert used == {*carried().statutes, "ordinary-policing"}
    assert "Rules not known" in page


def test_what_is_left_unticked_is_not_known_unless_said(ask):
    rape = VICTIM | {"crimes": ["sexual_offence"], "certainty": "doubt"}
    assert 'app-answer--ask_a_person"' in ask(rape).text_of_page
    page = ask(rape | {"crimes": ["sexual_offence", "none"]}).text_of_page
    assert 'app-answer--may_share"' in page
    assert "Not: Domestic abuse" in page


def test_a_national_rule_left_out_is_warned_of(ask):
    page = ask(VICTIM, rules="guidance-force").text_of_page
    assert 'app-answer--may_share"' in page
    assert "Find out first whether another rule binds your force" in page


def test_what_may_go_is_listed_and_what_may_not_is_absent(ask):
    page = ask(NOTIFY).text_of_page
    may_go = page[page.index("What may go") : page.index("Where to turn")]
    assert "Nationality" in may_go
    assert "Name" not in may_go


def test_a_law_may_not_be_departed_from(ask):
    assert "Nobody may depart from this. It is law." in ask(NOTIFY).text_of_page
    assert "may depart from it, but writes down why" in ask(VICTIM).text_of_page


def test_both_roles_and_an_expectation_are_told(ask):
    assert "This person is both victim and suspect." in ask(ACCUSED).text_of_page
    assert "An expectation is not a duty." in ask(VICTIM).text_of_page


def test_a_number_can_be_rung_and_says_when_nobody_confirmed_it(ask):
    page = ask(VICTIM).text_of_page
    assert 'href="tel:02085710800"' in page
    assert "Number not confirmed" in page


def test_what_must_be_known_before_ringing_stands_beside_the_number(ask):
    # Some lines pass on to the Home Office who has been in touch.
    told = ask(NOTIFY).text_of_page
    line = told[told.index("Salvation Army") :]
    assert line.index("tells the Home Office who the person is") < line.index("tel:")


def test_there_is_always_somewhere_to_turn(ask):
    for act in carried().vocabulary.facts["act"].values:
        page = ask({"act": act, "role": "witness", "circumstances": "none"}).text_of_page
        assert 'class="app-organisation"' in page, act


def test_nothing_could_change_what_the_law_decides_here(ask):
    page = ask({"act": "ask_about_status", "circumstances": "none"}).text_of_page
    assert "It is not a form of words to type" in page


def test_going_back_keeps_everything_and_starts_at_the_question(ask):
    answer = ask(VICTIM).text_of_page
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([\w-]+)">', answer)
    sent = {name: value for name, value in kept if name != "csrfmiddlewaretoken"}
    assert sent.keys() == VICTIM.keys()
    form = ask(sent, change="consent").text_of_page
    assert re.search(r'value="given"[^>]* autofocus', form)
    assert form.count(" autofocus") == 1
    assert re.search(r'value="not_asked"[^>]* checked', form)
    assert re.search(r'value="referral"[^>]* selected', form)
    assert not errors(form)


def test_going_back_to_a_folded_question_unfolds_it(ask):
    assert '<details class="govuk-details" open>' in ask(VICTIM, change="nrm_consent").text_of_page


def test_an_empty_page_is_sent_back_with_what_to_do(ask):
    page = ask({}).text_of_page
    assert errors(page) == [("act", "Choose what you want to do")]
    assert title(page) == "Error: Is it safe to share? – Safe to Share"


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({"role": "bystander"}, "role"),
        ({"rules": "no-such-force"}, "rules"),
        ({"crimes": ["burglary"]}, "crimes"),
        ({"age": ["adult", "child"]}, "age"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_kept(ask, facts, question):
    page = ask(VICTIM | facts).text_of_page
    assert [each[0] for each in errors(page)] == [question]
    assert f'id="{question}-error"' in page
    assert re.search(r'value="immigration_enforcement"[^>]* selected', page)


def test_an_impossible_case_says_what_to_mend_and_where(ask):
    page = ask(VICTIM, act="arrest").text_of_page
    (first, sentence), (second, other) = errors(page)
    assert (first, second) == ("act", "recipient")
    assert sentence.startswith("Choose &#39;nobody&#39; as the recipient")
    assert other == "Or change: Who would be told"
    assert re.search(r'value="arrest"[^>]* selected', page)


def test_what_was_typed_by_a_stranger_is_never_shown(ask):
    assert "<b>bold" not in ask(VICTIM | {"role": "<b>bold</b>"}).text_of_page


@pytest.mark.parametrize("facts", [VICTIM, ACCUSED, NOTIFY, {}])
def test_no_fact_is_in_an_address_and_nothing_is_kept(ask, facts):
    response = ask(facts | {"age": "may_be_a_child"})
    addresses = re.findall(r'(?:href|action)="([^"]*)"', response.text_of_page)
    assert not [each for each in addresses if "?" in each or "may_be_a_child" in each]
    assert response.headers["Cache-Control"] == "no-store"
    assert set(response.cookies) <= {"csrf"}


def test_only_asking_and_answering_are_understood(client):
    assert client.put(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200


def test_a_form_from_elsewhere_is_refused():
    assert Client(enforce_csrf_checks=True).post(ADDRESS, VICTIM).status_code == 403
