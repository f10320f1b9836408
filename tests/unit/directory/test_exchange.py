"""Does what goes out as open data come in again as it was, and is a faulty file refused whole?"""

import datetime as dt
import json
import uuid

import pytest
from hypothesis import HealthCheck, given, settings

from safetoshare import clock
from safetoshare.accounts.errors import NotAllowed
from safetoshare.codes import AdviserLevel
from safetoshare.directory import actions, queries
from safetoshare.directory.errors import FileNotUsable
from safetoshare.directory.exchange.parts import language_code
from safetoshare.directory.exchange.planning import Step, digest_of, plan
from safetoshare.directory.exchange.problems import FileProblems
from safetoshare.directory.exchange.reading import read_file
from safetoshare.directory.exchange.shape import areas_of, uri_of, validator
from safetoshare.directory.exchange.writing import document, write
from safetoshare.directory.kinds import (
    Ending,
    How,
    Nation,
    Regulator,
    Route,
    police_areas,
)
from safetoshare.directory.models import Entry, Intake, Service
from safetoshare.directory.policies import SETUP
from safetoshare.directory.seeds import seeds
from tests import factories
from tests.unit.directory.making import service
from tests.unit.directory.strategies import ADVICE, LAST_WEEK, directories

pytestmark = pytest.mark.django_db


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directories())
def test_out_in_and_out_again_is_the_same(directory):
    text = write(directory)
    assert list(validator().iter_errors(json.loads(text))) == []
    intended = plan(read_file(text))
    assert {each.step for each in intended} == {Step.ADD}
    assert write(row for each in intended for row in each.services) == text


def put_in(by, text):
    return actions.import_file(by=by, text=text, agreed=digest_of(plan(read_file(text))))


def test_a_whole_directory_goes_out_and_comes_in_to_another(operator):
    actions.load_list(by=SETUP)
    entry = Entry.objects.get(code="saheli")
    reached = {entry.services.get().pk: [Route.PHONE]}
    actions.verify_entry(by=operator, entry=entry, seen=1, how=How.TELEPHONE, reached=reached)
    before = write(queries.listed())
    Service.objects.all().delete()
    Entry.objects.all().delete()
    intake = put_in(operator, before)
    assert intake.added == len(seeds()) and intake.changed == 0
    assert write(queries.listed()) == before
    assert {each.step for each in plan(read_file(before))} == {Step.SAME}


@pytest.fixture
def operator():
    return factories.by(factories.somebody("operator"))


@pytest.fixture
def stored():
    """One organisation, kept."""
    row = service(verified_on=LAST_WEEK, phone_confirmed=True)
    row.entry.save()
    row.save()
    return row


def told(row, **changed):
    """The document of a service, with its record changed."""
    page = document([row])
    page["contents"][0] |= changed
    return page


def text_of(page):
    return json.dumps(page)


def steps(page):
    return [each.step for each in plan(read_file(text_of(page)))]


def test_a_dry_run_says_what_would_stand_where(stored):
    page = told(stored, description="Now with a refuge.")
    [intended] = plan(read_file(text_of(page)))
    assert intended.step == Step.CHANGE
    assert [(each.field, each.before, each.after) for each in intended.differences] == [
        ("about", "", "Now with a refuge.")
    ]
    stored.refresh_from_db()
    assert stored.about == ""


def test_what_was_agreed_is_done_and_counts_as_a_version(stored, operator):
    put_in(operator, text_of(told(stored, description="Now with a refuge.")))
    stored.refresh_from_db()
    entry = Entry.objects.get()
    assert stored.about == "Now with a refuge." and entry.version == 2
    assert Intake.objects.get().changed == 1


def test_nothing_is_done_that_was_not_agreed(stored, operator):
    text = text_of(told(stored, description="Now with a refuge."))
    agreed = digest_of(plan(read_file(text)))
    actions.change_entry(by=operator, entry=stored.entry, seen=1, values={"about": "Meanwhile."})
    with pytest.raises(FileNotUsable):
        actions.import_file(by=operator, text=text, agreed=agreed)
    assert Service.objects.get().about == ""


@pytest.mark.parametrize("day", [None, LAST_WEEK - dt.timedelta(days=1)])
def test_what_was_checked_later_than_the_file_says_stays(stored, operator, day):
    page = told(stored, description="Older news.")
    del page["contents"][0]["assured_date"]
    page["contents"][0] |= {"assured_date": day.isoformat()} if day else {}
    assert steps(page) == [Step.CHECKED_LATER]
    put_in(operator, text_of(page))
    stored.refresh_from_db()
    assert stored.about == ""


def test_what_the_file_checked_later_comes_in(stored):
    page = told(stored, description="News.", assured_date=clock.today().isoformat())
    assert steps(page) == [Step.CHANGE]


def test_what_a_file_does_not_say_changes_nothing(stored):
    page = told(stored)
    for part in ("attributes", "contacts", "service_areas"):
        del page["contents"][0][part]
    del page["contents"][0]["organization"]["attributes"]
    [intended] = plan(read_file(text_of(page)))
    assert {each.field for each in intended.differences} <= {"verified_how"}


def test_another_number_is_not_confirmed_by_a_file_that_does_not_say_so(stored, operator):
    page = told(stored)
    record = page["contents"][0]
    record["contacts"][0]["phones"][0]["number"] = "01632 960999"
    record["attributes"] = [
        each for each in record["attributes"] if each["link_type"] != "confirmed"
    ]
    put_in(operator, text_of(page))
    stored.refresh_from_db()
    assert stored.phone == "01632 960999" and not stored.phone_confirmed


def test_what_is_closed_here_over_there_or_has_a_name_in_use_stays_out(stored, operator):
    assert steps(told(stored, status="defunct")) == [Step.IS_OVER]
    twin = document([stored])
    twin["contents"][0]["id"] = str(uuid.uuid4())
    twin["contents"][0]["organization"]["id"] = str(uuid.uuid4())
    assert steps(twin) == [Step.NAME_IN_USE]
    actions.close_entry(by=operator, entry=stored.entry, seen=1, reason=Ending.UNSAFE)
    assert steps(told(stored, description="Again.")) == [Step.WAS_CLOSED]


def test_an_organisation_from_elsewhere_is_named_to_nobody_until_somebody_says_it_is_neutral(
    operator,
):
    page = foreign()
    put_in(operator, text_of(page))
    entry = Entry.objects.get()
    assert not entry.neutral and not entry.confirmed
    assert (entry.verified_how, entry.kind) == ("in_file", "specialist")
    [row] = entry.services.all()
    assert row.languages == ["ur"] and row.languages_note == "Invented Tongue; Signs"
    assert row.areas == ["england", "wales"] and row.places == ["Invented Town"]
    assert (row.hours_note, row.capacity) == ("By appointment", "closed")


def foreign(**changed):
    """A record as another publisher would write it."""
    record = {
        "id": str(uuid.uuid4()),
        "name": "Invented Counselling",
        "status": "temporarily closed",
        "assured_date": "2026-01-01",
        "organization": {
            "id": str(uuid.uuid4()),
            "name": "Invented Foreign Help",
            "description": "From another directory.",
        },
        "languages": [
            {"id": str(uuid.uuid4()), "code": "urd", "name": "Urdu"},
            {"id": str(uuid.uuid4()), "name": "Invented Tongue"},
            {"id": str(uuid.uuid4()), "note": "Signs"},
        ],
        "service_areas": [
            {
                "id": str(uuid.uuid4()),
                "uri": "http://statistics.data.gov.uk/id/statistical-geography/K04000001",
            },
            {"id": str(uuid.uuid4()), "name": "Invented Town"},
        ],
        "schedules": [{"id": str(uuid.uuid4()), "description": "By appointment"}],
        "attributes": [
            {
                "id": str(uuid.uuid4()),
                "link_type": "need",
                "taxonomy_term": {"id": str(uuid.uuid4()), "taxonomy": "Another", "term": "x"},
            }
        ],
    }
    return {"contents": [{**record, **changed}]}


def attribute(facet, code, value=""):
    term = {"id": str(uuid.uuid4()), "taxonomy": "Safe to Share", "term": code}
    told = {"id": str(uuid.uuid4()), "link_type": facet, "taxonomy_term": term}
    return [{**told, "value": value}]


AN_ID = str(uuid.uuid4())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"id": "seven"}, "id"),
        ({"status": "open"}, "status"),
        ({"assured_date": "last week"}, "assured_date"),
        ({"last_modified": "2026-01-01T00:00:00"}, "last_modified"),
        ({"last_modified": "lately"}, "last_modified"),
        ({"email": "nobody"}, "email"),
        ({"url": "not an address"}, "website"),
        ({"languages": [{"id": AN_ID, "code": "xx"}]}, "languages"),
        ({"service_areas": [{"id": AN_ID}]}, "service_areas"),
        ({"schedules": [{"id": AN_ID, "byday": "MO", "freq": "MONTHLY"}]}, "schedules"),
        (
            {
                "schedules": [
                    {
                        "id": AN_ID,
                        "byday": "TU,MO",
                        "freq": "WEEKLY",
                        "opens_at": "09:00:00",
                        "closes_at": "17:00",
                    }
                ]
            },
            "hours",
        ),
        ({"contacts": [{"id": AN_ID, "phones": [{"id": AN_ID, "number": "x"}]}]}, "phone"),
        ({"contacts": [{"id": AN_ID, "phones": [{"id": AN_ID, "number": "1"}] * 2}]}, "contacts"),
        ({"attributes": attribute("need", "magic")}, "needs"),
        ({"attributes": attribute("confirmed", "post")}, "attributes"),
        ({"attributes": attribute("capacity", "taking", "today")}, "status"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_a_faulty_file_is_refused_whole_and_the_record_and_field_are_named(changed, field):
    page = foreign(**changed)
    page["contents"].append(foreign()["contents"][0])
    with pytest.raises(FileProblems) as refused:
        read_file(text_of(page))
    [problem] = refused.value.problems
    assert problem.record.startswith("Record 1 (") and problem.field.startswith(field)
    assert str(refused.value).startswith("Mend the file; nothing of it was brought in.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSON"),
        ("[]", "The file"),
        ("{}", "'contents' is a required property"),
        ('{"contents": [{"id": NaN}]}', "NaN"),
        ('{"contents": [], "contents": []}', "stands twice"),
        ('{"contents": [1]}', "Record 1"),
        ("[" * 100_000, "nested"),
        (" " * 1_000_001, "at most"),
    ],
)
def test_what_is_no_such_file_is_refused(text, words):
    with pytest.raises(FileNotUsable, match=words):
        read_file(text)


def test_only_the_first_faults_of_many_are_shown():
    page = {"contents": [{} for _ in range(40)]}
    with pytest.raises(FileProblems, match="more are not shown"):
        read_file(text_of(page))


def test_one_identifier_is_for_one_service_and_one_organisation_is_described_once():
    record = foreign()["contents"][0]
    other = json.loads(json.dumps(record))
    other["organization"]["name"] = "Another"
    with pytest.raises(FileProblems) as refused:
        read_file(text_of({"contents": [record, other]}))
    assert {each.field for each in refused.value.problems} == {"id", "organization"}


def test_an_organisation_with_a_service_that_is_no_more_comes_without_it():
    gone = foreign()["contents"][0]
    stays = {**gone, "id": str(uuid.uuid4()), "status": "active"}
    gone["status"] = "inactive"
    [told] = read_file(text_of({"contents": [gone, stays]}))
    assert not told.is_over and len(told.services) == 1


def test_a_service_of_somebody_else_is_taken_by_nobody(stored):
    page = foreign(id=str(stored.pk))
    with pytest.raises(FileNotUsable, match="somebody else"):
        plan(read_file(text_of(page)))


@pytest.mark.parametrize("role", ["domestic_abuse_lead", "specialist_caseworker", "officer"])
def test_only_the_operator_brings_in_a_file(role):
    by = factories.by(factories.somebody(role))
    with pytest.raises(NotAllowed):
        put_in(by, text_of(foreign()))
    assert not Entry.objects.exists()


def test_every_area_has_an_address_and_the_address_means_that_area():
    for area in (*Nation.values, *(each.code for each in police_areas())):
        assert areas_of(uri_of(area)) == (area,)
    assert areas_of("http://invented.example/E99999999") is None


def test_a_language_is_found_by_its_name_too():
    assert language_code({"name": "Urdu"}) == "ur"
    assert language_code({"name": "Central Kurdish"}) == "ckb"
    assert language_code({"name": "Elvish"}) == ""


def test_the_codes_tried_here_are_those_there_are():
    assert {level for level, _ in ADVICE} <= {"", *(each.code for each in AdviserLevel.all())}
    assert {regulator for _, regulator in ADVICE} <= {"", *Regulator.values}
