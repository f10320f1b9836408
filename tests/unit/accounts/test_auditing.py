"""Does everybody read of the record what is theirs to read, and is that on record?"""

from __future__ import annotations

import datetime as dt

import pytest

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.auditing import READ, READ_ALL, entries_for, read_record
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.roles import ROLES
from safetoshare.ledger.actions import thing
from safetoshare.ledger.models import Entry, Outcome
from tests.factories import by, make_organisation, record_something, somebody

pytestmark = pytest.mark.django_db


def test_an_auditor_reads_all_of_it() -> None:
    record_something(make_organisation())
    assert entries_for(Acting(somebody("auditor"))).count() == 1


def test_an_officer_of_an_organisation_reads_what_its_people_did_and_what_was_done_to_it() -> None:
    officer = somebody("data_protection_officer")
    own = record_something(make_organisation(), by(officer))
    at_home = record_something(officer.organisation)
    record_something(make_organisation())
    record_something(make_organisation(), by(somebody("officer")))
    assert set(entries_for(Acting(officer))) == {own, at_home}


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"auditor", "data_protection_officer"}))
def test_nobody_else_reads_anything(role: str) -> None:
    grant = somebody(role)
    record_something(grant.organisation, by(grant))
    assert not entries_for(Acting(grant)).exists()
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        read_record(by=by(grant), of=thing(grant.organisation))
    refused = Entry.objects.order_by("-number")[0]
    assert (refused.action, refused.outcome) == (READ, Outcome.REFUSED)
    assert refused.details == {"why": "not_allowed"}


def test_reading_is_on_record_once_in_a_quarter_of_an_hour_and_by_thing() -> None:
    auditor = somebody("auditor")
    one, other = make_organisation(), make_organisation()
    start = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
    for minutes, of, entries in ((0, one, 1), (14, one, 1), (14, other, 2), (16, one, 3)):
        with clock.at(start + dt.timedelta(minutes=minutes)):
            read_record(by=by(auditor), of=thing(of))
        assert Entry.objects.filter(action=READ).count() == entries
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.by_id, entry.of_id, entry.details) == (auditor.user_id, one.pk, {})


def test_reading_everything_is_on_record_as_that() -> None:
    auditor = somebody("auditor")
    for _ in range(2):
        read_record(by=by(auditor), of=None)
    entry = Entry.objects.get()
    assert (entry.action, entry.of_kind, entry.of_id) == (READ_ALL, "", None)


def test_a_role_that_ended_reads_nothing() -> None:
    auditor = somebody("auditor")
    auditor.user.memberships.update(ended_at=clock.now())
    with pytest.raises(NotAllowed, match="Sign in again"):
        read_record(by=by(auditor), of=None)
