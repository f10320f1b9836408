"""How is an act recorded in the transaction that does it, or as refused once that is undone?

    @action("accounts.role_granted", of="person")
    def grant_role(*, by: By, person: Person, role: Role) -> Membership: ...

What is recorded beside `of` are the arguments that the act's words name as details, and nothing
else: codes, ids, dates and numbers, never a word anybody typed.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models, transaction

from safetoshare import clock
from safetoshare.ledger import words
from safetoshare.ledger.errors import NotRecorded
from safetoshare.ledger.models import Entry, Outcome, Waiting
from safetoshare.refusals import Refusal

Function = TypeVar("Function", bound=Callable[..., Any])
SALT_BYTES = 32
# Reading on, for the same purpose, is the same reading for so long.
ONE_READING = dt.timedelta(minutes=15)
# A code or an id; a sentence, a name or an address does not fit.
CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")


@dataclass(frozen=True)
class By:
    """Who acts: a person in a role of an organisation, or, without an id, a part of the product."""

    id: uuid.UUID | None
    role: str
    organisation: uuid.UUID | None = None


@dataclass(frozen=True)
class Thing:
    """What an act was done to: the kind of record ("accounts.person") and its id."""

    kind: str
    id: uuid.UUID


def thing(record: models.Model) -> Thing:
    """A row as the record names it."""
    return Thing(record._meta.label_lower, record.pk)


def action(name: str, *, of: str = "") -> Callable[[Function], Function]:
    """Make a function one act: one transaction, one entry.

    The function takes keyword arguments only, `by` among them. `of` names the argument it is done
    to; without it the function makes something and returns it. A Refusal undoes the transaction,
    is recorded as refused, and goes on to the caller.
    """

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def act(*, by: By, **given: Any) -> Any:
            of_given = thing(given[of]) if of else None
            try:
                with transaction.atomic():
                    result = function(by=by, **given)
                    about = of_given or thing(result)
                    record(name, by=by, of=about, details=_details(name, given))
                    return result
            except Refusal as refusal:
                details = _details(name, given) | {"why": refusal.code}
                with transaction.atomic():
                    record(name, by=by, of=of_given, details=details, outcome=Outcome.REFUSED)
                refusal.on_record = True
                raise

        act.act_name, act.act_of = name, of  # type: ignore[attr-defined]
        return act  # type: ignore[return-value]

    return decorate


def record(
    name: str,
    *,
    by: By,
    of: Thing | None,
    details: Mapping[str, str],
    outcome: Outcome = Outcome.DONE,
) -> Entry:
    """Write one entry in the transaction that is open; it is there if, and only if, that commits.

    `of` is None for a refusal to make something, and for what is about no one thing.

    Raises NotRecorded outside a transaction, UndeclaredAction for an act without words.
    """
    return record_all(name, by=by, of=[of], details=details, outcome=outcome)[0]


def record_all(
    name: str,
    *,
    by: By,
    of: Iterable[Thing | None],
    details: Mapping[str, str],
    outcome: Outcome = Outcome.DONE,
) -> list[Entry]:
    """The same, done by one to many things: an entry for each. Raises as `record` does."""
    if not transaction.get_connection().in_atomic_block:
        raise NotRecorded(f"Record {name} in the transaction that does it: none is open.")
    words.check(name, details, outcome)
    now = clock.now()
    entries = [_entry(name, by, each, details, outcome, now) for each in of]
    Entry.objects.bulk_create(entries)
    Waiting.objects.bulk_create(Waiting(entry_number=entry.number) for entry in entries)
    return entries


def _entry(
    name: str,
    by: By,
    of: Thing | None,
    details: Mapping[str, str],
    outcome: Outcome,
    at: dt.datetime,
) -> Entry:
    kind, identity = _place(of)
    entry = Entry(
        action=name,
        outcome=outcome,
        at=at,
        by_id=by.id,
        by_role=by.role,
        organisation_id=by.organisation,
        of_kind=kind,
        of_id=identity,
        details=dict(details),
        salt=secrets.token_bytes(SALT_BYTES),
    )
    entry.commitment = entry.commit()
    return entry


def record_readings(
    name: str, *, by: By, of: Sequence[Thing | None], details: Mapping[str, str]
) -> None:
    """Write that somebody read these things (None: no one thing), before it is given to them.

    Reading on, the same thing in the same way, is the same reading for a quarter of an hour.
    """
    known = _read_before(name, by, of, details)
    unknown = [each for each in dict.fromkeys(of) if each not in known]
    if unknown:
        with transaction.atomic():
            record_all(name, by=by, of=unknown, details=details)


def _read_before(
    name: str, by: By, of: Sequence[Thing | None], details: Mapping[str, str]
) -> set[Thing | None]:
    """Those of the things that the same reading is on record for already."""
    same: dict[str, object] = {
        "by_id": by.id,
        "at__gt": clock.now() - ONE_READING,
        "action": name,
        "outcome": Outcome.DONE,
        "details": dict(details),
    }
    if len(of) == 1:
        kind, identity = _place(of[0])
        same |= {"of_kind": kind, "of_id": identity}
    told = Entry.objects.filter(**same).values_list("of_kind", "of_id")
    return {Thing(kind, identity) if identity else None for kind, identity in told}


def _place(of: Thing | None) -> tuple[str, uuid.UUID | None]:
    return (of.kind, of.id) if of else ("", None)


def _details(name: str, given: Mapping[str, Any]) -> dict[str, str]:
    return {key: _code(name, key, given[key]) for key in sorted(words.act(name).details)}


def _code(name: str, key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, dt.date):
        return value.isoformat()
    if CODE.fullmatch(text := str(value)):
        return text
    raise NotRecorded(f"Record a code or an id: {key} of {name} holds something else.")
