"""Can the directory be kept on pages, by whoever may, with nothing lost between two of them?"""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.directory import actions
from safetoshare.directory.exchange.writing import write
from safetoshare.directory.models import Entry
from safetoshare.directory.policies import SETUP
from safetoshare.directory.queries import listed
from tests import factories
from tests.rows.directory import OF_ENTRY, OF_SERVICE

HOME = "/casework/directory/"


@pytest.fixture
def operator():
    return factories.somebody("operator")


@pytest.fixture
def lead():
    return factories.somebody("domestic_abuse_lead")


@pytest.fixture
def helpers():
    return factories.make_organisation(Kind.SPECIALIST)


@pytest.fixture
def saheli():
    actions.load_list(by=SETUP)
    return Entry.objects.get(code="saheli")


def as_(client, grant):
    client.force_login(grant.user)
    return client


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.text))


def place(entry, page=""):
    return f"{HOME}{entry.pk}/{page}"


def test_whoever_keeps_the_directory_is_told_on_their_desk_how_many_to_check(
    client, lead, operator, saheli
):
    count = Entry.objects.count()
    assert f"{count}, the longest unchecked first" in words(as_(client, lead).get("/desk/"))
    assert f"{count} entries are for you to check" in words(client.get(HOME))
    officer = factories.somebody("officer")
    assert "Check organisations that help" not in words(as_(client, officer).get("/desk/"))


def test_an_organisation_is_told_of_its_own_entry_only(client, helpers, operator, saheli):
    caseworker = factories.somebody("specialist_caseworker", helpers)
    assert "Check organisations that help" not in words(as_(client, caseworker).get("/desk/"))
    by = factories.by(operator)
    actions.hand_over(by=by, entry=saheli, seen=1, organisation=helpers)
    assert "1, the longest unchecked first" in words(client.get("/desk/"))
    assert "1 entry is for you to check" in words(client.get(HOME))


def test_the_list_is_found_in_by_name_and_its_questions_do_not_grow(
    client, lead, saheli, django_assert_max_num_queries
):
    as_(client, lead)
    assert "Saheli" in words(client.get(HOME, {"name": "sahe"}))
    assert "Bawso" not in words(client.get(HOME, {"name": "sahe"}))
    assert "There is none of this name." in words(client.get(HOME, {"name": "nobody"}))
    with django_assert_max_num_queries(12):
        client.get(HOME)


def test_an_organisation_is_added_checked_and_then_named_first(client, lead):
    as_(client, lead)
    sent = client.post(f"{HOME}add/", {**OF_ENTRY, **OF_SERVICE}, follow=True)
    entry = Entry.objects.get(name=OF_ENTRY["name"])
    assert sent.redirect_chain == [(place(entry), 302)]
    assert "Never checked" in words(sent)
    [service] = entry.services.all()
    filled = {"seen": 1, "how": "telephone", "reached": [f"{service.pk}:phone"]}
    client.post(place(entry, "check/"), filled)
    found = client.post("/directory/", {"area": "E23000005", "need": "domestic_abuse"})
    assert OF_ENTRY["name"] in words(found).replace("&#39;", "'")
    assert "Number not checked" not in client.get(f"/directory/{entry.pk}/").text


def test_what_is_wrong_is_said_at_its_field_and_what_was_written_stays(client, lead):
    as_(client, lead)
    wrong = {
        **OF_ENTRY,
        **OF_SERVICE,
        "name": "",
        "phone": "ring us",
        "languages": "Somali\nElvish",
        "hours": "always",
        "places": "Invented Town",
    }
    page = client.post(f"{HOME}add/", wrong)
    assert "There is a problem" in words(page)
    assert "Write the English name of a language, or put it below: Elvish" in words(page)
    assert "Write days and times like" in words(page)
    assert "Invented Town" in page.text and "Elvish" in page.text
    page = client.post(f"{HOME}add/", {**wrong, "name": "A", "languages": "Somali", "hours": ""})
    assert "Give a telephone number in digits and spaces." in words(page)
    assert 'href="#phone"' in page.text
    assert not Entry.objects.exists()


def test_lists_in_lines_are_read_and_shown_again_as_lines(client, lead):
    as_(client, lead)
    told = {"languages": "Somali\n  urdu ", "hours": "mo, TU 09:00-17:00", "places": "A\nB"}
    client.post(f"{HOME}add/", {**OF_ENTRY, **OF_SERVICE, **told})
    [service] = Entry.objects.get().services.all()
    assert service.languages == ["so", "ur"] and service.places == ["A", "B"]
    assert service.hours == [{"days": ["MO", "TU"], "opens": "09:00", "closes": "17:00"}]
    page = client.get(f"{HOME}services/{service.pk}/").text
    assert "Somali\nUrdu" in page and "MO,TU 09:00-17:00" in page


def test_of_two_who_change_one_entry_nothing_is_lost_and_both_are_told(
    client, lead, operator, saheli
):
    first = {**OF_ENTRY, "name": "Saheli", "about": "The first to save.", "seen": 1}
    second = {**first, "about": "The second to save."}
    as_(client, lead).post(place(saheli, "change/"), first)
    late = as_(client, operator).post(place(saheli, "change/"), second)
    assert "somebody changed this entry after you opened it" in words(late)
    assert "What stands there now" in words(late) and "The first to save." in late.text
    assert "The second to save." in late.text and 'name="seen" value="2"' in late.text
    assert Entry.objects.get(pk=saheli.pk).about == "The first to save."
    told = words(as_(client, lead).get(place(saheli)))
    assert "A change was not taken on" in told and "Operator" in told
    as_(client, operator).post(place(saheli, "change/"), {**second, "seen": 2})
    assert Entry.objects.get(pk=saheli.pk).about == "The second to save."
    assert "A change was not taken on" not in words(client.get(place(saheli)))


def test_the_same_holds_for_services_and_for_checking(client, lead, saheli):
    service = saheli.services.get()
    as_(client, lead)
    address = f"{HOME}services/{service.pk}/"
    client.post(address, {**OF_SERVICE, "seen": 1, "phone": "01632 960001"})
    late = client.post(address, {**OF_SERVICE, "seen": 1, "phone": "01632 960002"})
    assert "01632 960001" in words(late) and "01632 960002" in late.text
    late = client.post(place(saheli, "check/"), {"seen": 1, "how": "written"})
    assert "somebody changed this entry" in words(late)
    assert Entry.objects.get(pk=saheli.pk).verified_on is None


def test_what_an_organisation_keeps_itself_the_police_check_only(
    client, lead, operator, helpers, saheli
):
    actions.hand_over(by=factories.by(operator), entry=saheli, seen=1, organisation=helpers)
    as_(client, lead)
    for page in ("change/", "close/", "services/"):
        assert "it keeps its own entry" in words(client.get(place(saheli, page)))
    shown = client.get(place(saheli))
    assert "it keeps its own entry" in words(shown) and "Say that it is right" in words(shown)
    assert place(saheli, "close/") not in shown.text
    late = client.post(place(saheli, "close/"), {"seen": 2, "reason": "unsafe"})
    assert late.status_code == 200 and Entry.objects.get(pk=saheli.pk).closed_on is None
    client.post(place(saheli, "check/"), {"seen": 2, "how": "public_page"})
    assert Entry.objects.get(pk=saheli.pk).verified_on == clock.today()


def test_the_operator_gives_the_keeping_to_an_organisation_that_helps(
    client, operator, helpers, saheli
):
    as_(client, operator)
    police = factories.make_organisation(Kind.POLICE_FORCE)
    client.post(place(saheli, "keeper/"), {"seen": 1, "organisation": police.pk})
    assert Entry.objects.get(pk=saheli.pk).organisation is None
    client.post(place(saheli, "keeper/"), {"seen": 1, "organisation": helpers.pk})
    assert Entry.objects.get(pk=saheli.pk).organisation == helpers
    caseworker = factories.somebody("specialist_caseworker", helpers)
    page = as_(client, caseworker).get(place(saheli, "check/"))
    assert "by the organisation itself" in page.text and "by telephone" not in page.text


def test_a_closed_entry_is_gone(client, lead, saheli):
    sent = as_(client, lead).post(
        place(saheli, "close/"), {"seen": 1, "reason": "ceased"}, follow=True
    )
    assert "Closed. Nobody is sent there any more." in words(sent)
    assert client.get(place(saheli)).status_code == 404
    assert client.get(f"/directory/{saheli.pk}/").status_code == 404


def given_file(text):
    content = text if isinstance(text, bytes) else text.encode()
    return {"file": SimpleUploadedFile("directory.json", content)}


def test_a_file_is_shown_first_and_done_exactly_so(client, operator, saheli):
    page = json.loads(write(listed()))
    for record in page["contents"]:
        if record["name"] == "Saheli":
            record["description"] = "Now with a refuge."
    as_(client, operator)
    shown = client.post(f"{HOME}import/", given_file(json.dumps(page)))
    assert "Will be changed: 1" in words(shown) and "Now with a refuge." in words(shown)
    assert saheli.services.get().about == ""
    agreed = re.search(r'name="agreed" value="([0-9a-f]{64})"', shown.text)[1]
    done = client.post(f"{HOME}import/", {"text": json.dumps(page), "agreed": agreed}, follow=True)
    assert "Brought in." in words(done)
    assert saheli.services.get().about == "Now with a refuge."
    again = client.post(f"{HOME}import/", {"text": json.dumps(page), "agreed": agreed})
    assert "Look at the changes again" in words(again)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose a file."),
        (given_file(b"\xff"), "Choose a file in UTF-8."),
        (given_file("{"), "Give a file in JSON"),
        (given_file(" " * 1_000_001), "Choose a file of at most 1,000,000 bytes."),
        (given_file('{"contents": [{}]}'), "Record 1, as a whole"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(client, operator, given, said):
    for each in given.values():
        each.seek(0)
    page = as_(client, operator).post(f"{HOME}import/", given)
    assert said in words(page) and "There is a problem" in words(page)
    assert not Entry.objects.exists()


def test_a_file_with_nothing_new_offers_nothing_to_do(client, operator, saheli):
    shown = as_(client, operator).post(f"{HOME}import/", given_file(write(listed())))
    assert "The same already" in words(shown) and "Bring it in, exactly so" not in words(shown)
