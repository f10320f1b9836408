"""Does the record show what is looked for, refuse what cannot be, and ask the database seldom?"""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safetoshare import clock
from safetoshare.accounts.actions import agree_to_role, ask_for_role
from safetoshare.accounts.errors import NotFitting, NotTheSamePerson
from safetoshare.accounts.factors import Refused
from safetoshare.ledger import guarding, words
from safetoshare.ledger.checking import verify_on_record
from safetoshare.ledger.errors import LedgerDoesNotFit
from safetoshare.ledger.models import Entry, Waiting
from safetoshare.ledger.sequencing import sequence_all
from safetoshare.web.desk.receivers import refused
from safetoshare.web.scrutiny.asking import said
from tests.factories import (
    administrators,
    by,
    make_organisation,
    make_person,
    member,
    record_something,
    somebody,
)

RECORD, KEPT = "/scrutiny/record/", "/scrutiny/record/kept/"


@pytest.fixture
def auditor(client):
    grant = somebody("auditor")
    client.force_login(grant.user)
    return grant


@pytest.fixture
def role_granted():
    """One asks, is refused to agree as well, and another agrees."""
    place = make_organisation(name="Invented Place")
    one, other, _ = administrators(place)
    one.user.name = "Invented One"
    one.user.save()
    person = member(place, "Invented Obi")
    grant = ask_for_role(by=by(one), membership=person, role="officer", until=None)
    with pytest.raises(NotTheSamePerson):
        agree_to_role(by=by(one), grant=grant)
    agree_to_role(by=by(other), grant=grant)
    sequence_all()
    return grant


def shown(client, **asked) -> str:
    response = client.get(RECORD, asked)
    assert response.status_code == 200
    return response.content.decode()


def test_what_happened_is_said_in_words_with_refusals_and_the_reading_itself(
    client, auditor, role_granted
):
    told = shown(client)
    assert "Invented One asked for Police officer at Invented Place, Invented Obi" in told
    assert "could not agree to Police officer at Invented Place" in told
    assert "they asked for it themselves, and somebody else has to agree" in told
    assert "until further notice" in told
    assert "read the record of every organisation" in told
    assert "Refused: 1" in told


def test_a_refusal_on_record_gives_the_reason_that_it_had(client, auditor):
    place = make_organisation(name="Invented Place")
    one, _, _ = administrators(place)
    person = member(place, "Invented Obi")
    tomorrow = clock.today() + dt.timedelta(days=1)
    for role, until in (("administrator", tomorrow), ("officer", clock.today())):
        with pytest.raises(NotFitting):
            ask_for_role(by=by(one), membership=person, role=role, until=until)
    told = shown(client, outcome="refused")
    assert "administrator: a last day was given, and an administrator" in told
    assert "police officer: the last day given was not after that day" in told


def test_whoever_typed_a_wrong_code_is_somebody_unknown(client, auditor):
    """Neither the product nor the organisation of the account did it."""
    holder = member(make_organisation(name="Invented Force"), "Invented Abe").user
    refused(holder, "totp", Refused.WRONG_CODE)
    entry = Entry.objects.get(action="accounts.signed_in")
    told = shown(client, outcome="refused")
    assert "Somebody (not known who) was not let in to the account of Invented Abe" in told
    assert "Nobody had signed in" in told
    assert "The product itself" not in told
    assert "Invented Force" not in told.partition("What happened, newest first")[2]
    told = client.get(f"{RECORD}entry/{entry.number}/").content.decode()
    assert "None: nobody had signed in" in told and "The account is of" in told


def test_the_product_is_named_where_it_acts(client, auditor):
    record_something(make_organisation())
    told = shown(client)
    assert "The product itself read what is on record" in told
    assert "Nobody had signed in" not in told


@pytest.mark.parametrize(
    ("asked", "wanted", "unwanted"),
    [
        ({"outcome": "refused"}, "could not agree", "asked for Police"),
        ({"act": "accounts.role_agreed"}, "agreed to", "asked for Police"),
        ({"person": "vented one"}, "could not agree", " agreed to"),
    ],
)
def test_only_what_is_looked_for_is_shown(client, auditor, role_granted, asked, wanted, unwanted):
    rows = shown(client, **asked).partition("<tbody role")[2]
    assert wanted in rows
    assert unwanted not in rows


def test_one_organisation_s_record_is_shown_and_that_is_on_record(client, auditor, role_granted):
    elsewhere = somebody("officer")
    record_something(elsewhere.organisation, by(elsewhere))
    place = role_granted.organisation
    told = shown(client, organisation=str(place.pk))
    assert "agreed to" in told and str(elsewhere.user) not in told
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.action, entry.of_id) == ("accounts.record_read", place.pk)


def test_whose_acts_are_looked_for_is_on_record(client, auditor, role_granted):
    shown(client, person="Invented One")
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.of_kind, entry.of_id) == ("accounts.user", role_granted.asked_by_id)


def test_days_are_those_of_london_and_the_last_one_counts(client, auditor):
    place = make_organisation(name="Invented Late Place")
    with clock.at(dt.datetime(2026, 6, 9, 23, 30, tzinfo=dt.UTC)):
        record_something(place)
    assert "Invented Late Place" in shown(client, since="10/06/2026", until="10/06/2026", act="")
    assert "Nothing on record fits" in shown(client, until="09/06/2026")
    assert "Nothing on record fits" in shown(client, since="2026-06-11", until="2026-06-12")


def test_what_can_be_looked_for_can_be_told_apart(client, auditor):
    told = [said(act) for act in words.acts().values()]
    assert len(set(told)) == len(told)
    assert not [line for line in told if "Somebody" in line or "{" in line]
    assert {
        "People and roles: agreed to a role",
        "People and roles: agreed to an administrator",
        "Papers and policies: agreed to a paper",
        "Papers and policies: ended a policy. The first day without it: …",
    } <= set(told)
    assert "People and roles: agreed to a role</option>" in shown(client)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"person": "Nobody called so"}, "Write another name"),
        ({"person": "\x00"}, "Write it again without hidden characters"),
        ({"act": "x.y"}, "Choose one of the list"),
        ({"outcome": "lost"}, "Choose one of the list"),
        ({"organisation": "1"}, "Choose one of the list"),
        ({"since": "yesterday"}, "Write the day like 17/12/2020"),
        ({"until": "31/12/9999"}, "Write a day from the year 2000 to today"),
        ({"since": "01/01/0001"}, "Write a day from the year 2000 to today"),
        ({"since": "02/06/2026", "until": "01/06/2026"}, "Choose a last day that is not before"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_and_nothing_shown(
    client, auditor, role_granted, asked, sentence
):
    told = shown(client, **asked)
    assert "There is a problem" in told and sentence in told
    assert "<title>Error:" in told
    assert "<tbody" not in told
    assert not Entry.objects.filter(by_id=auditor.user_id).exists()


def test_a_name_that_fits_too_many_has_to_be_longer(client, auditor):
    place = make_organisation()
    for _ in range(21):
        record_something(place, by(somebody("officer")))
    assert "Write more of the name" in shown(client, person="Invented")


def test_a_data_protection_officer_chooses_no_organisation_and_sees_their_own(client, role_granted):
    officer = somebody("data_protection_officer", role_granted.organisation)
    elsewhere = somebody("officer")
    record_something(elsewhere.organisation, by(elsewhere))
    client.force_login(officer.user)
    told = shown(client)
    assert "agreed to" in told and str(elsewhere.user) not in told
    assert 'name="organisation"' not in told
    other = shown(client, organisation=str(elsewhere.organisation_id))
    assert "Choose one of the list" in other
    assert "Write another name" in shown(client, person=str(elsewhere.user))


def test_pages_follow_one_another_and_none_is_lost_or_shown_twice(client, auditor):
    place = make_organisation()
    written = [record_something(place).number for _ in range(120)]
    numbers, address = [], f"{RECORD}?organisation=&act=accounts.record_read"
    while address:
        told = client.get(address).content.decode()
        rows = told.partition("<tbody role")[2]
        numbers += [int(each.split("/")[0]) for each in rows.split("/scrutiny/record/entry/")[1:]]
        _, _, rest = told.partition('rel="next" href="')
        address = RECORD + rest.split('"')[0].replace("&amp;", "&") if rest else ""
    assert numbers == sorted(written, reverse=True)


@pytest.mark.parametrize("before", ["x", "-1", "", "9" * 30, "٣"])
def test_a_place_to_go_on_from_that_is_none_does_no_harm(client, auditor, before):
    record_something(make_organisation())
    assert client.get(RECORD, {"before": before}).status_code == 200


def test_however_much_is_shown_the_database_is_asked_as_often(client, auditor, role_granted):
    shown(client)
    with CaptureQueriesContext(connection) as few:
        shown(client)
    place = make_organisation()
    for _ in range(30):
        record_something(place, by(somebody("officer")))
    with CaptureQueriesContext(connection) as many:
        shown(client)
    assert len(many) == len(few)
    assert len(many) < 25


def test_what_happened_to_one_role_from_request_to_end(client, auditor, role_granted):
    address = f"{RECORD}accounts.rolegrant/{role_granted.pk}/"
    told = client.get(address).content.decode()
    assert "Role of a person" in told
    for words_of_it in ("asked for", "could not agree to", "agreed to"):
        assert words_of_it in told
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.of_kind, entry.of_id) == ("accounts.rolegrant", role_granted.pk)


def test_a_persons_history_is_what_was_done_to_them_and_what_they_did(
    client, auditor, role_granted
):
    told = client.get(f"{RECORD}accounts.user/{role_granted.asked_by_id}/").content.decode()
    assert "Invented One asked for" in told
    assert "What was done to this account, and what this person did" in told


@pytest.mark.parametrize(
    "address",
    [
        "accounts.user/00000000-0000-0000-0000-000000000001/",
        "sessions.session/00000000-0000-0000-0000-000000000001/",
        "entry/0/",
        f"entry/{'9' * 30}/",
    ],
)
def test_what_is_not_there_is_not_there(client, auditor, address):
    assert client.get(RECORD + address).status_code == 404


def test_somebody_who_is_gone_is_said_to_be_gone(client, auditor):
    person = somebody("officer")
    gone = by(person)
    entry = record_something(make_organisation(), gone)
    person.user.memberships.all().delete()
    person.delete()
    person.user.delete()
    told = client.get(f"{RECORD}entry/{entry.number}/").content.decode()
    assert "a person who is no longer here" in told


def test_an_entry_is_shown_with_its_place_and_how_to_check_it(client, auditor, role_granted):
    entry = Entry.objects.filter(action="accounts.role_agreed", outcome="done").get()
    told = client.get(f"{RECORD}entry/{entry.number}/").content.decode()
    assert entry.commitment.hex() in told
    assert "Check it without us" in told and "sha256sum" in told
    assert f"{RECORD}accounts.rolegrant/{role_granted.pk}/" in told


def test_an_entry_that_waits_says_so(client, auditor, role_granted):
    shown(client)
    waiting = Waiting.objects.get()
    told = client.get(f"{RECORD}entry/{waiting.entry_number}/").content.decode()
    assert "It waits to be appended to the tree" in told


def test_an_act_that_has_no_words_any_more_is_said_as_it_stands(client, auditor, monkeypatch):
    verify_on_record(kept=None, progress=lambda done: None)
    known = dict(words.acts())
    del known["ledger.verified"]
    monkeypatch.setattr(words, "acts", lambda: known)
    assert "ledger.verified (done), for which there are no words any more" in shown(client)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_machines_get_what_was_asked_for(client, auditor, role_granted, form):
    response = client.get(RECORD, {"format": form, "outcome": "refused"})
    assert response.headers["Content-Disposition"] == f'attachment; filename="record.{form}"'
    told = b"".join(response.streaming_content).decode()
    assert "asked_themselves" in told
    assert told.count("accounts.role_a") == 1
    assert Entry.objects.filter(by_id=auditor.user_id).exists()


def test_one_things_history_for_machines(client, auditor, role_granted):
    address = f"{RECORD}accounts.rolegrant/{role_granted.pk}/?format=json"
    told = json.loads(b"".join(client.get(address).streaming_content))
    assert [each["action"] for each in told] == [
        "accounts.record_read",
        "accounts.role_agreed",
        "accounts.role_agreed",
        "accounts.role_asked",
    ]


def test_a_form_that_nobody_offers_is_the_page(client, auditor):
    assert client.get(RECORD, {"format": "xlsx"}).headers["Content-Type"].startswith("text/html")


def test_the_download_keeps_what_was_looked_for(client, auditor, role_granted):
    told = shown(client, person="One & Only=", outcome="refused")
    assert "There is a problem" in told
    told = shown(client, person="Invented One", before="1000000")
    assert "?person=Invented%20One&amp;format=csv" in told


def test_nobody_has_recomputed_the_record_yet(client, auditor):
    assert "Nobody has recomputed the whole record yet" in client.get(KEPT).content.decode()


def test_when_it_was_recomputed_and_that_it_fits(client, auditor):
    entry = record_something(make_organisation())
    verify_on_record(kept=None, progress=lambda done: None)
    told = client.get(KEPT).content.decode()
    assert "Yes. It was last recomputed whole" in told
    assert f"{entry.number}:" in told or "1:" in told
    assert "Entries that wait to be appended: 1" in told


def test_that_it_does_not_fit_is_said_first(client, auditor):
    with pytest.raises(LedgerDoesNotFit):
        verify_on_record(kept=(9, b"x" * 32), progress=lambda done: None)
    told = client.get(KEPT).content.decode()
    assert "It did not fit when it was last recomputed" in told


def test_that_nothing_keeps_it_from_change_is_said(client, auditor, monkeypatch):
    monkeypatch.setattr(guarding, "not_standing", lambda: ["ledger_leaf_no_update"])
    with pytest.raises(LedgerDoesNotFit):
        verify_on_record(kept=None, progress=lambda done: None)
    told = client.get(KEPT).content.decode()
    assert "what keeps them from being changed was gone" in told
    assert "It did not fit" not in told


@pytest.mark.parametrize("role", ["inspector", "officer", "administrator", "operator"])
def test_others_are_turned_away_with_a_sentence(client, role):
    client.force_login(somebody(role).user)
    for address in (RECORD, KEPT):
        response = client.get(address)
        assert response.status_code == 403
        assert "Ask an administrator of" in response.content.decode()


def test_who_has_not_signed_in_is_asked_to(client):
    assert client.get(RECORD).status_code == 302


def test_a_person_who_did_nothing_is_not_found_by_name(client, auditor):
    person = make_person("Invented Silent")
    assert "Write another name" in shown(client, person=person.name)
