"""Does the guide answer without keeping, asking or promising what it must not?"""

import re

import pytest
from django.test import Client

from safetoshare.codes import SupportOrganisation
from tests.integration.front_door.combinations import EVERY_TOLD, posted
from tests.reading_age import blocks_of, dictionary, reading_age, sentences, words

ADDRESS = "/guide/"
NAMES = {"fgm", "marac", "northamptonshire", "warwickshire"}
A_VICTIM = {"a": ["1"], "b": ["1"], "c": ["2"]}


@pytest.fixture
def strict():
    """A browser that was given no token against forged requests."""
    return Client(enforce_csrf_checks=True)


def page_of(client, **answers):
    return client.post(ADDRESS, answers or A_VICTIM).content.decode()


@pytest.mark.parametrize("language", ["", "/cy", "/ar-xb"])
def test_nothing_is_kept_anywhere(strict, language):
    for response in (strict.get(language + ADDRESS), strict.post(language + ADDRESS, A_VICTIM)):
        assert response.status_code == 200
        assert not response.cookies
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "Location" not in response.headers


def test_answers_travel_in_the_body_and_say_nothing_by_themselves(client):
    page = client.get(ADDRESS).content.decode()
    assert '<form method="post" action="/guide/" autocomplete="off"' in page
    fields = re.findall(r'<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"', page)
    assert {name for name, _ in fields} == {"a", "b", "c"}
    assert all(re.fullmatch(r"\d?", value) for _, value in fields)


def test_what_stands_in_the_address_is_not_looked_at(client):
    plain = client.get(ADDRESS).content.decode()
    asked = client.get(ADDRESS, {"a": "1"}).content.decode()
    assert "<h1" in asked and headings(asked) == headings(plain)


def headings(page):
    return re.findall(r"<h[12][^>]*>(.*?)</h", page)


def test_the_answer_does_not_say_back_what_was_ticked(client):
    page = page_of(client)
    assert "<input" not in page and "hurts me" not in page


@pytest.mark.parametrize(
    "answers", [{"a": "9"}, {"a": ["1", "x"]}, {"b": ["1", "2"]}, {"c": "child"}], ids=str
)
def test_what_the_page_does_not_offer_is_refused(client, answers):
    assert client.post(ADDRESS, answers).status_code == 400


def test_only_asking_and_answering_are_allowed(client):
    assert client.put(ADDRESS).status_code == 405


@pytest.mark.parametrize("answers", [{}, {"b": "", "c": ""}], ids=str)
def test_whoever_says_nothing_is_answered(client, answers):
    assert (
        "Some police may tell Immigration Enforcement"
        in client.post(ADDRESS, answers).content.decode()
    )


def test_danger_comes_first_and_help_before_the_rules(client):
    for page in (client.get(ADDRESS).content.decode(), page_of(client)):
        main = page.partition("<main")[2]
        assert 0 < main.index("tel:999") < main.index("Some police may tell")
    assert page.index("Get help and not tell the police") < page.index("Who may be told")


def test_nobody_is_sent_to_the_state_and_the_list_is_never_empty(client):
    for answers in ({}, {"a": "7"}, {"a": "8"}, {"a": "4", "c": "1"}):
        page = client.post(ADDRESS, answers).content.decode()
        phones = set(re.findall(r'href="tel:(\d+)"', page)) - {"999"}
        neutral = {
            each.row["phone"].replace(" ", "")
            for each in SupportOrganisation.all()
            if each.row["neutral"] == "yes"
        }
        assert len(phones) >= 2 and phones <= neutral


def test_whoever_says_nothing_is_shown_everybody_who_may_help(client):
    asked = client.get(ADDRESS).content.decode()
    for name in ("Domestic Abuse Helpline", "Modern Slavery", "Karma Nirvana", "Victim Support"):
        assert name in asked


def test_somebody_in_wales_is_not_sent_to_england(client):
    for page in (client.get(ADDRESS).content.decode(), page_of(client)):
        at_once = page.partition("More people who can help")[0]
        assert "Live Fear Free" in at_once and page.count("Live Fear Free") == 1


def test_the_first_to_be_rung_can_be_rung_tonight(client):
    first = page_of(client).partition("app-organisation")[2].partition("app-organisation")[0]
    assert "0808 2000 247" in first and "24 hours" in first and "not checked" not in first


@pytest.mark.parametrize("promise", ["will not be shared", "will not tell", "will never"])
def test_no_page_promises_what_nobody_can(client, promise):
    for answers in ({}, A_VICTIM, {"a": ["7"], "b": "2", "c": "1"}):
        page = client.post(ADDRESS, answers).content.decode()
        assert promise not in page
        assert "No one can stop a phone call" in page


def test_rules_known_by_name_are_shown_for_whoever_knows_them(client):
    page = page_of(client)
    assert "A force that has also adopted Recommendation 1" in page
    assert "Warwickshire and Northamptonshire" in page and "We have not checked" in page
    assert "complete firewall" not in page and "rules are not known" not in page


def test_the_rules_of_the_day_are_named_with_their_day(client):
    page = page_of(client)
    assert re.search(r"These are the rules of \d+ \w+ 20\d\d\.", page)
    assert "NPCC 2020 para 5.4.6" in page
    assert "Immigration and Asylum Act 1999, section 20" in page


def test_a_child_of_nine_can_read_it(client):
    asked = client.get(ADDRESS).content.decode()
    for page in (asked, *(client.post(ADDRESS, posted(told)).content.decode() for told in SOME)):
        blocks = [
            " ".join(word for word in block.split() if not names_something(word))
            for block in blocks_of(page)
        ]
        unknown = {w for b in blocks for w in words(b) if w.lower() not in dictionary()}
        assert not unknown, "Use words that everybody knows."
        assert reading_age(blocks) <= 9
        assert reading_age([block for block in blocks if block[-1:] in {".", "?"}]) <= 9
        for each in (sentence for block in blocks for sentence in sentences(block)):
            assert len(words(each)) <= 20, each
            # A name such as Immigration Enforcement makes one sentence hard; nothing else may.
            assert reading_age([each]) <= 15, each


SOME = EVERY_TOLD[:: len(EVERY_TOLD) // 12]


def names_something(word):
    return word.strip("().,:“”").lower() in NAMES


CHILD_AT_WORK = {"a": ["7"], "b": ["1"], "c": ["1"]}
ADULT_AT_WORK = {"a": ["7"], "b": ["1"], "c": ["2"]}
AT_WORK = {"a": ["7"], "b": ["1"]}


def beside_the_short_answer(page):
    return page[page.index("Some police may tell") : page.index("Get help and not tell the police")]


def test_who_spoke_of_slavery_reads_first_what_the_police_must_tell(client):
    child = beside_the_short_answer(page_of(client, **CHILD_AT_WORK))
    assert "about you, with your name." in child
    adult = beside_the_short_answer(page_of(client, **ADULT_AT_WORK))
    assert "They may give your name only if you say yes." in adult
    assert "under 18" not in adult and "with your name." not in adult
    unsaid = beside_the_short_answer(page_of(client, **AT_WORK))
    assert "If you are under 18, they must give your name." in unsaid
    for told in (child, adult, unsaid):
        assert "that team is part of Immigration Enforcement" in told
    assert "team for slavery" not in beside_the_short_answer(page_of(client))


def test_who_passes_a_name_on_says_so_in_every_language(client):
    assert "they tell the Home Office your name" in page_of(client, **AT_WORK)
    welsh = client.post("/cy" + ADDRESS, AT_WORK).content.decode()
    assert "maent yn dweud eich enw wrth y Swyddfa Gartref" in welsh
