"""What changes the directory?  Each is one act, on record.

Every act on an entry or on one of its services says which version of the entry it was made to.
An act made to an older one is refused, so nobody's change is lost without a word.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping

from django.db.models import F

from safetoshare import clock
from safetoshare.accounts.acting import check
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.directory import checking, policies
from safetoshare.directory.errors import FileNotUsable, NotFitting
from safetoshare.directory.exchange.planning import Intended, Step, digest_of
from safetoshare.directory.exchange.planning import plan as plan_of
from safetoshare.directory.exchange.reading import read_file
from safetoshare.directory.kinds import Ending, How, Route
from safetoshare.directory.models import Entry, Intake, Service
from safetoshare.directory.seeds import seeds
from safetoshare.ledger.actions import By, action

# What a form may change; who it is, whether it was confirmed and when it was checked is not there.
OF_ENTRY = ("name", "kind", "neutral", "about", "source", "source_quality")
OF_SERVICE = (
    "name",
    "about",
    "needs",
    "whom",
    "areas",
    "places",
    "local_authorities",
    "languages",
    "languages_note",
    "interpreters",
    "hours",
    "hours_note",
    "phone",
    "email",
    "website",
    "adviser_level",
    "regulator",
    "legal_aid",
    "recourse",
    "self_referral",
    "capacity",
    "capacity_on",
)
Values = Mapping[str, object]


@action("directory.list_loaded")
def load_list(*, by: By) -> Intake:
    """Add the organisations of the code list that are not there yet; those that are stay as they
    are, closed ones too. Raises NotAllowed for anybody but whoever holds the machine."""
    _may(by, Permission.DIRECTORY_FILE_IMPORT)
    there = set(Entry.objects.exclude(code="").values_list("code", flat=True))
    new = [service for service in seeds() if service.entry.code not in there]
    for service in new:
        _save_new(service.entry, [service])
    return _intake(added=len(new), changed=0)


@action("directory.file_imported")
def import_file(*, by: By, text: str, agreed: str) -> Intake:
    """Bring in a file, whole or not at all, exactly as a dry run showed it.

    `agreed` is the digest of that dry run. Raises NotAllowed, FileNotUsable naming record and
    field, or where the directory has changed since.
    """
    _may(by, Permission.DIRECTORY_FILE_IMPORT)
    intended = plan_of(read_file(text))
    if digest_of(intended) != agreed:
        raise FileNotUsable("Look at the changes again: the directory changed since you did.")
    for each in intended:
        _bring_in(each)
    added = sum(each.step == Step.ADD for each in intended)
    return _intake(added=added, changed=sum(each.step == Step.CHANGE for each in intended))


@action("directory.entry_added")
def add_entry(*, by: By, entry: Values, service: Values) -> Entry:
    """Add an organisation with the first thing it offers; nothing of it is confirmed yet.

    Raises NotAllowed, NotFitting naming the field.
    """
    _may(by, Permission.DIRECTORY_ENTRY_ADD)
    made = Entry(changed_at=clock.now(), **_only(entry, OF_ENTRY))
    policies.check_new_name(made.name)
    offered = Service(entry=made, **_only(service, OF_SERVICE))
    _save_new(made, [offered])
    return made


@action("directory.entry_changed", of="entry")
def change_entry(*, by: By, entry: Entry, seen: int, values: Values) -> None:
    """Change what is said of an organisation. `seen` is the version that was changed.

    Raises NotAllowed, KeptByItself, ChangedMeanwhile, Closed, NotFitting naming the field.
    """
    _may(by, Permission.DIRECTORY_ENTRY_CHANGE, entry)
    policies.check_keeper(by, entry)
    _take_turn(entry, seen)
    if str(values.get("name", entry.name)).lower() != entry.name.lower():
        policies.check_new_name(str(values["name"]))
    _set(entry, _only(values, OF_ENTRY))
    checking.check_entry(entry)
    entry.save()


@action("directory.service_added", of="entry")
def add_service(*, by: By, entry: Entry, seen: int, values: Values) -> Service:
    """Add something that an organisation offers. Raises what `change_entry` raises."""
    _may(by, Permission.DIRECTORY_ENTRY_CHANGE, entry)
    policies.check_keeper(by, entry)
    _take_turn(entry, seen)
    service = Service(entry=entry, **_only(values, OF_SERVICE))
    checking.check_service(service)
    service.save(force_insert=True)
    return service


@action("directory.service_changed", of="entry")
def change_service(*, by: By, entry: Entry, service: Service, seen: int, values: Values) -> None:
    """Change one thing that an organisation offers.

    A number, an address or hours that change are not confirmed any more, until somebody checks
    them. Raises what `change_entry` raises.
    """
    _may(by, Permission.DIRECTORY_ENTRY_CHANGE, entry)
    policies.check_keeper(by, entry)
    _take_turn(entry, seen)
    service = entry.services.get(pk=service.pk)
    before = {route: getattr(service, route) for route in Route}
    _set(service, _only(values, OF_SERVICE))
    for route in Route:
        if getattr(service, route) != before[route]:
            setattr(service, f"{route}_confirmed", False)
    checking.check_service(service)
    service.save()


@action("directory.entry_verified", of="entry")
def verify_entry(
    *, by: By, entry: Entry, seen: int, how: How, reached: Mapping[uuid.UUID, Collection[Route]]
) -> None:
    """Say that an entry is right today, and which numbers, addresses and hours were tried.

    `reached` are those, by service. Raises NotAllowed, ChangedMeanwhile, Closed, NotFitting.
    """
    _may(by, Permission.DIRECTORY_ENTRY_VERIFY, entry)
    policies.check_how(by, entry, how)
    _take_turn(entry, seen)
    entry.verified_on, entry.verified_how = clock.today(), how
    entry.verified_as, entry.verified_by_id = by.role, by.id
    entry.confirmed = True
    entry.save()
    for service in entry.services.all():
        _confirm(service, reached.get(service.pk, ()))


@action("directory.entry_closed", of="entry")
def close_entry(*, by: By, entry: Entry, seen: int, reason: Ending) -> None:
    """Take an organisation out of every list; what it was stays.

    Raises what `change_entry` raises.
    """
    _may(by, Permission.DIRECTORY_ENTRY_CLOSE, entry)
    policies.check_keeper(by, entry)
    _take_turn(entry, seen)
    entry.closed_on, entry.closed_why = clock.today(), reason
    entry.save()


@action("directory.entry_handed_over", of="entry")
def hand_over(*, by: By, entry: Entry, seen: int, organisation: Organisation | None) -> None:
    """Let an organisation that signs in keep its own entry; None takes it back.

    Raises NotAllowed, ChangedMeanwhile, Closed.
    """
    _may(by, Permission.DIRECTORY_ENTRY_OVERRULE, entry)
    _take_turn(entry, seen)
    entry.organisation = organisation
    entry.save()


def _may(by: By, permission: Permission, entry: Entry | None = None) -> None:
    """Somebody in a role that may; or whoever holds the machine, at its command line."""
    if by != policies.SETUP:
        check(by, permission, entry)


def _take_turn(entry: Entry, seen: int) -> None:
    """Of two at once only one finds the version it saw; the row is then locked until it is done."""
    mine = Entry.objects.open().filter(pk=entry.pk, version=seen)
    moved = mine.update(version=F("version") + 1, changed_at=clock.now())
    entry.refresh_from_db()
    if not moved:
        policies.check_as_seen(entry, seen)


def _set(row: Entry | Service, values: Values) -> None:
    for field, value in values.items():
        setattr(row, field, value)


def _only(values: Values, fields: Iterable[str]) -> dict[str, object]:
    unknown = set(values) - set(fields)
    if unknown:
        raise NotFitting("Leave this out: it is not changed so.", where=", ".join(sorted(unknown)))
    return dict(values)


def _confirm(service: Service, routes: Collection[Route]) -> None:
    for route in routes:
        if not getattr(service, route):
            raise NotFitting("Take out what is not there: it cannot have been tried.", where=route)
        setattr(service, f"{route}_confirmed", True)
    service.save()


def _save_new(entry: Entry, services: Iterable[Service]) -> None:
    checking.check_entry(entry)
    entry.save(force_insert=True)
    for service in services:
        checking.check_service(service)
        service.save(force_insert=True)


def _bring_in(intended: Intended) -> None:
    entry, services = intended.entry, intended.services
    if intended.step == Step.ADD:
        _save_new(entry, services)
    elif intended.step == Step.CHANGE:
        entry.version += 1
        entry.save(force_update=True)
        for service in services:
            service.save()


def _intake(*, added: int, changed: int) -> Intake:
    return Intake.objects.create(at=clock.now(), added=added, changed=changed)
