"""Do the acts on the directory keep what was said, refuse what may not be, and lose nothing?"""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.kinds import Kind
from safetoshare.codes import SupportOrganisation
from safetoshare.directory import actions, queries
from safetoshare.directory.errors import ChangedMeanwhile, Closed, KeptByItself, NotFitting
from safetoshare.directory.kinds import Ending, How, Route
from safetoshare.directory.models import Entry, Intake, Service
from safetoshare.directory.policies import SETUP
from safetoshare.ledger import words
from safetoshare.ledger.models import Entry as Recorded
from safetoshare.ledger.naming import naming
from tests import factories

pytestmark = pytest.mark.django_db

OF_ENTRY = {
    "name": "Invented Refuge",
    "kind": "specialist",
    "source": "Invented for a test.",
    "source_quality": "drafted_here",
}
OF_SERVICE = {"needs": ["domestic_abuse"], "areas": ["E23000005"], "phone": "01632 960000"}


@pytest.fixture
def operator():
    return factories.by(factories.somebody("operator"))


@pytest.fixture
def lead():
    return factories.by(factories.somebody("domestic_abuse_lead"))


@pytest.fixture
def helpers():
    """A specialist organisation."""
    return factories.make_organisation(Kind.SPECIALIST)


@pytest.fixture
def caseworker(helpers):
    return factories.by(factories.somebody("specialist_caseworker", helpers))


@pytest.fixture
def entry(operator):
    return actions.add_entry(by=operator, entry=OF_ENTRY, service=OF_SERVICE)


def service_of(entry):
    return entry.services.get()


def kept_by(helpers, entry, operator):
    actions.hand_over(by=operator, entry=entry, seen=entry.version, organisation=helpers)
    return entry


def refused_last():
    last = Recorded.objects.order_by("-number").first()
    return last.action, last.details.get("why")


def test_the_code_list_fills_the_directory_once():
    first = actions.load_list(by=SETUP)
    again = actions.load_list(by=SETUP)
    assert (first.added, again.added) == (len(SupportOrganisation.all()), 0)
    assert Service.objects.count() == Entry.objects.count() == first.added
    assert str(again) == "0 entries added, 0 changed"


def test_loading_again_leaves_what_was_changed_or_closed_as_it_is(operator):
    actions.load_list(by=SETUP)
    entry = Entry.objects.get(code="bawso")
    actions.change_entry(by=operator, entry=entry, seen=1, values={"about": "Changed."})
    closed = Entry.objects.get(code="nia")
    actions.close_entry(by=operator, entry=closed, seen=1, reason=Ending.CEASED)
    actions.load_list(by=SETUP)
    assert Entry.objects.get(code="bawso").about == "Changed."
    assert Entry.objects.filter(code="nia").count() == 1
    assert "nia" not in [each.entry.code for each in queries.listed()]


def test_whoever_may_not_import_may_not_load(lead):
    with pytest.raises(NotAllowed):
        actions.load_list(by=lead)
    assert not Intake.objects.exists()


def test_an_entry_is_added_with_nothing_confirmed(entry):
    service = service_of(entry)
    assert not entry.confirmed and not service.phone_confirmed
    assert entry.verified_on is None and entry.version == 1


def test_what_is_confirmed_cannot_be_given_with_an_entry(operator):
    with pytest.raises(NotFitting) as refused:
        actions.add_entry(
            by=operator, entry=OF_ENTRY, service={**OF_SERVICE, "phone_confirmed": True}
        )
    assert refused.value.where == "phone_confirmed"
    assert not Entry.objects.exists()


def test_no_two_open_entries_have_one_name(operator, entry):
    twice = {**OF_ENTRY, "name": "INVENTED refuge"}
    with pytest.raises(NotFitting):
        actions.add_entry(by=operator, entry=twice, service=OF_SERVICE)
    other = actions.add_entry(by=operator, entry={**OF_ENTRY, "name": "Other"}, service=OF_SERVICE)
    with pytest.raises(NotFitting):
        actions.change_entry(by=operator, entry=other, seen=1, values={"name": OF_ENTRY["name"]})
    actions.change_entry(by=operator, entry=other, seen=1, values={"name": "OTHER"})
    actions.close_entry(by=operator, entry=entry, seen=1, reason=Ending.DOUBLE)
    actions.add_entry(by=operator, entry=OF_ENTRY, service=OF_SERVICE)


def test_of_two_changes_to_one_version_the_second_is_refused_and_the_first_stays(operator, lead):
    entry = actions.add_entry(by=operator, entry=OF_ENTRY, service=OF_SERVICE)
    mine, theirs = Entry.objects.get(pk=entry.pk), Entry.objects.get(pk=entry.pk)
    actions.change_entry(by=lead, entry=mine, seen=1, values={"about": "The first."})
    with pytest.raises(ChangedMeanwhile):
        actions.change_entry(by=operator, entry=theirs, seen=1, values={"about": "The second."})
    entry.refresh_from_db()
    assert (entry.about, entry.version) == ("The first.", 2)
    assert refused_last() == ("directory.entry_changed", "changed_meanwhile")


def test_a_change_to_a_service_and_one_to_its_organisation_meet_too(operator, entry):
    service = service_of(entry)
    actions.change_service(by=operator, entry=entry, service=service, seen=1, values={"name": "A"})
    with pytest.raises(ChangedMeanwhile):
        actions.change_entry(by=operator, entry=entry, seen=1, values={"about": "B"})


def test_an_act_that_fails_leaves_the_version_as_it_was(operator, entry):
    with pytest.raises(NotFitting):
        actions.change_entry(by=operator, entry=entry, seen=1, values={"kind": "unknown"})
    assert Entry.objects.get().version == 1


def test_a_changed_number_is_not_confirmed_any_more(operator, entry):
    reached = {service_of(entry).pk: [Route.PHONE, Route.HOURS]}
    with pytest.raises(NotFitting):
        actions.verify_entry(by=operator, entry=entry, seen=1, how=How.TELEPHONE, reached=reached)
    reached = {service_of(entry).pk: [Route.PHONE]}
    actions.verify_entry(by=operator, entry=entry, seen=1, how=How.TELEPHONE, reached=reached)
    assert service_of(entry).phone_confirmed
    change = {"by": operator, "entry": entry, "service": service_of(entry)}
    actions.change_service(**change, seen=2, values={"name": "Line"})
    assert service_of(entry).phone_confirmed
    actions.change_service(**change, seen=3, values={"phone": "01632 960001"})
    assert not service_of(entry).phone_confirmed


def test_who_checked_it_how_and_when_is_kept(operator, entry):
    with clock.at(dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)):
        actions.verify_entry(by=operator, entry=entry, seen=1, how=How.WRITTEN, reached={})
    entry.refresh_from_db()
    assert entry.verified_on == dt.date(2026, 3, 2)
    assert (entry.verified_how, entry.verified_as) == ("written", "operator")
    assert entry.verified_by_id == operator.id and entry.confirmed
    assert not service_of(entry).phone_confirmed


def test_the_police_check_but_do_not_rewrite_what_an_organisation_says_of_itself(
    lead, operator, helpers, entry
):
    kept_by(helpers, entry, operator)
    for act, given in (
        (actions.change_entry, {"values": {"about": "Ours."}}),
        (actions.add_service, {"values": OF_SERVICE}),
        (actions.close_entry, {"reason": Ending.UNSAFE}),
        (
            actions.change_service,
            {"service": service_of(entry), "values": {"phone": "01632 960999"}},
        ),
    ):
        with pytest.raises(KeptByItself):
            act(by=lead, entry=entry, seen=2, **given)
    actions.verify_entry(by=lead, entry=entry, seen=2, how=How.TELEPHONE, reached={})


def test_an_organisation_keeps_its_own_entry_and_no_other(caseworker, operator, helpers, entry):
    with pytest.raises(NotAllowed):
        actions.change_entry(by=caseworker, entry=entry, seen=1, values={"about": "Ours."})
    kept_by(helpers, entry, operator)
    actions.change_entry(by=caseworker, entry=entry, seen=2, values={"about": "Ours."})
    actions.verify_entry(by=caseworker, entry=entry, seen=3, how=How.OWN_WORD, reached={})
    actions.change_entry(by=operator, entry=entry, seen=4, values={"about": "Overruled."})
    actions.hand_over(by=operator, entry=entry, seen=5, organisation=None)
    with pytest.raises(NotAllowed):
        actions.close_entry(by=caseworker, entry=entry, seen=6, reason=Ending.CEASED)


@pytest.mark.parametrize("how", [How.OWN_WORD, How.IN_FILE])
def test_nobody_gives_the_word_of_another(lead, entry, how):
    with pytest.raises(NotFitting) as refused:
        actions.verify_entry(by=lead, entry=entry, seen=1, how=how, reached={})
    assert refused.value.where == "how"


def test_an_organisation_vouches_for_itself_by_its_own_word_only(
    caseworker, operator, helpers, entry
):
    kept_by(helpers, entry, operator)
    with pytest.raises(NotFitting):
        actions.verify_entry(by=caseworker, entry=entry, seen=2, how=How.TELEPHONE, reached={})


def test_only_the_operator_gives_the_keeping_away(lead, helpers, entry):
    with pytest.raises(NotAllowed):
        actions.hand_over(by=lead, entry=entry, seen=1, organisation=helpers)


@pytest.mark.parametrize("role", ["officer", "enforcement_desk", "administrator"])
def test_others_change_nothing(role, entry):
    by = factories.by(factories.somebody(role))
    for act, given in (
        (actions.add_entry, {"entry": {**OF_ENTRY, "name": "X"}, "service": OF_SERVICE}),
        (actions.change_entry, {"entry": entry, "seen": 1, "values": {"about": "X"}}),
        (actions.verify_entry, {"entry": entry, "seen": 1, "how": How.WRITTEN, "reached": {}}),
        (actions.close_entry, {"entry": entry, "seen": 1, "reason": Ending.CEASED}),
    ):
        with pytest.raises(NotAllowed):
            act(by=by, **given)


def test_what_is_closed_is_listed_no_more_and_cannot_be_changed(operator, entry):
    actions.close_entry(by=operator, entry=entry, seen=1, reason=Ending.CEASED)
    with pytest.raises(Closed):
        actions.change_entry(by=operator, entry=entry, seen=2, values={"about": "Again."})
    assert entry.pk not in [each.entry_id for each in queries.listed()]


def test_a_service_is_added_to_an_entry(operator, entry):
    made = actions.add_service(by=operator, entry=entry, seen=1, values={"name": "Line"})
    assert made.entry == entry and str(made) == "Line"
    assert entry.version == 2


def test_an_empty_directory_and_a_broken_database_show_the_code_list(monkeypatch):
    codes = {organisation.code for organisation in SupportOrganisation.all()}
    assert {each.entry.code for each in queries.listed()} == codes

    def broken(*_):
        raise DatabaseError("no such table")

    monkeypatch.setattr("safetoshare.directory.models.ServiceQuerySet.listed", broken)
    assert {each.entry.code for each in queries.listed()} == codes


def test_the_listed_are_one_question(operator, entry, django_assert_num_queries):
    for number in range(3):
        name = {"name": f"Invented {number}"}
        actions.add_entry(by=operator, entry={**OF_ENTRY, **name}, service=OF_SERVICE)
    with django_assert_num_queries(1):
        assert len([str(each.organisation_id) + each.entry.name for each in queries.listed()]) == 4


def test_never_checked_is_chased_first(operator, entry):
    actions.verify_entry(by=operator, entry=entry, seen=1, how=How.WRITTEN, reached={})
    other = actions.add_entry(by=operator, entry={**OF_ENTRY, "name": "Z"}, service=OF_SERVICE)
    assert list(Entry.objects.longest_unchecked_first()) == [other, entry]


@pytest.mark.parametrize(
    "given",
    [
        {"verified_on": dt.date(2026, 1, 1)},
        {"verified_how": "written"},
        {"closed_on": dt.date(2026, 1, 1)},
        {"closed_why": "ceased"},
    ],
)
def test_the_database_holds_what_goes_together(entry, given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(entry=entry).update(capacity="taking")


def test_the_record_can_name_all_of_it(operator, entry, helpers):
    kept_by(helpers, entry, operator)
    kinds = naming().kinds
    assert kinds["directory.entry"].names([entry.pk]) == {entry.pk: "Invented Refuge"}
    assert entry in kinds["directory.entry"].owned(helpers.pk)
    intake = actions.load_list(by=SETUP)
    assert intake.pk in kinds["directory.intake"].names([intake.pk])
    codes = naming().codes
    assert set(codes["how"]) == set(How.values) and set(codes["reason"]) == set(Ending.values)
    assert words.act("directory.entry_verified").details == {"how"}
