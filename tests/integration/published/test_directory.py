"""Does the public directory answer everybody, keep nothing, and say what is not known?"""

import json
import re

import pytest

from safetoshare import clock
from safetoshare.codes import SupportOrganisation
from safetoshare.directory import actions
from safetoshare.directory.exchange.shape import validator
from safetoshare.directory.kinds import Ending, How, Need, Route
from safetoshare.directory.models import Entry
from safetoshare.directory.policies import SETUP
from safetoshare.directory.staleness import FADES_AFTER
from safetoshare.ledger.models import Entry as Recorded
from tests import factories

ADDRESS = "/directory/"
MANCHESTER = "E23000005"


@pytest.fixture
def filled():
    actions.load_list(by=SETUP)


@pytest.fixture
def operator():
    return factories.by(factories.somebody("operator"))


def asked(client, **chosen):
    return client.post(ADDRESS, chosen).text


def names(page):
    return re.findall(r'href="/directory/[0-9a-f-]{36}/">(?:<bdi[^>]*>)?([^<]*)<', page)


def test_without_a_database_row_the_code_list_answers(client):
    assert Entry.objects.count() == 0
    assert "Victim Support" in names(client.get(ADDRESS).text)


@pytest.mark.parametrize("need", [each for each in Need if each != Need.ANY_CRIME])
def test_there_is_always_somewhere_to_turn(client, filled, need):
    page = asked(client, need=need, area=MANCHESTER, language="so", recourse="on")
    assert "Victim Support" in names(page)


def test_the_local_specialist_is_named_first(client, filled):
    page = asked(client, need="domestic_abuse", area=MANCHESTER)
    assert names(page)[0] == "Saheli"
    assert "Specialists in this area" in page


def test_what_is_not_known_is_to_be_asked(client, filled):
    page = asked(client, need="domestic_abuse", area=MANCHESTER, language="so", recourse="on")
    assert "Ask for this language, it is not known: Somali" in re.sub(r"\s+", " ", page)
    assert "Ask whether they help people without recourse to public funds" in page
    assert "With an interpreter for: Somali" in re.sub(r"\s+", " ", page)


def test_nobody_of_the_state_and_nobody_who_passes_it_on_is_named(client, filled):
    page = client.get(ADDRESS).text
    assert not {"Crimestoppers", "Forced Marriage Unit"} & set(names(page))


def test_an_unconfirmed_number_says_so_everywhere(client, filled):
    for organisation in SupportOrganisation.all():
        entry = Entry.objects.get(code=organisation.code)
        page = client.get(f"{ADDRESS}{entry.pk}/").text
        unconfirmed = organisation.row["phone"] and organisation.row["phone_confirmed"] != "yes"
        assert ("Number not checked" in page) == bool(unconfirmed), organisation.code


def test_a_choice_that_is_not_offered_is_said_at_its_field(client):
    page = asked(client, need="spying", language="en")
    assert "There is a problem" in page
    assert page.count("Choose one from the list") == 4
    assert 'href="#id_need"' in page and "Victim Support" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_kept_of_what_is_looked_for(client, filled, method):
    before = Recorded.objects.count()
    response = getattr(client, method)(ADDRESS, {"need": "forced_marriage"})
    assert not response.cookies
    assert Recorded.objects.count() == before
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_what_is_looked_for_is_taken_from_no_address(client, filled):
    assert names(client.get(ADDRESS).text) == names(client.get(f"{ADDRESS}?need=asylum").text)


def test_nobody_is_asked_about_status(client):
    page = client.get(ADDRESS).text
    assert not re.search(r"\b(visa|nationality|passport|immigration status)\b", page)


def test_the_questions_to_the_database_do_not_grow(client, operator, django_assert_num_queries):
    for number in range(12):
        actions.add_entry(
            by=operator,
            entry={
                "name": f"Invented {number}",
                "kind": "specialist",
                "source": "Invented.",
                "source_quality": "drafted_here",
            },
            service={"needs": ["domestic_abuse"], "areas": [MANCHESTER]},
        )
        with django_assert_num_queries(1):
            client.post(ADDRESS, {"area": MANCHESTER})
    with django_assert_num_queries(1):
        client.get("/directory/coverage/")


def test_a_checked_entry_says_when_and_how_and_fades(client, filled, operator):
    entry = Entry.objects.get(code="saheli")
    service = entry.services.get()
    reached = {service.pk: [Route.PHONE]}
    actions.verify_entry(by=operator, entry=entry, seen=1, how=How.TELEPHONE, reached=reached)
    page = client.get(f"{ADDRESS}{entry.pk}/").text
    assert "by telephone" in page and "Number not checked" not in page
    with clock.at(clock.now() + FADES_AFTER):
        assert "Not checked since" in client.get(f"{ADDRESS}{entry.pk}/").text


def test_what_was_closed_is_not_there(client, filled, operator):
    entry = Entry.objects.get(code="saheli")
    actions.close_entry(by=operator, entry=entry, seen=1, reason=Ending.UNSAFE)
    assert client.get(f"{ADDRESS}{entry.pk}/").status_code == 404
    assert "Saheli" not in names(client.get(ADDRESS).text)


def test_an_entry_that_may_pass_on_what_it_is_told_says_so(client, filled):
    entry = Entry.objects.get(code="crimestoppers")
    assert "may pass on what it is told" in client.get(f"{ADDRESS}{entry.pk}/").text


def test_the_open_data_keep_to_the_shape_and_are_for_everybody(client, filled):
    response = client.get("/directory/open-data/")
    document = json.loads(response.content)
    assert list(validator().iter_errors(document)) == []
    assert document["total_items"] == len(SupportOrganisation.all())
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies


def test_the_picture_of_what_is_covered_says_the_same_as_its_table(client, filled):
    page = client.get("/directory/coverage/").text
    bars = re.findall(r"a specialist in the area: (\d+)\. .*?nobody known: (\d+)\.", page)
    assert len(bars) == 45
    assert page.count("app-reach__part--local") == 1 + sum(int(local) for local, _ in bars)
