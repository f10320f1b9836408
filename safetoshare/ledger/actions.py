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
from collections.abc import Callable, Mapping
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
    if not transaction.get_connection().in_atomic_block:
        raise NotRecorded(f"Record {name} in the transaction that does it: none is open.")
    words.check(name, details, outcome)
    entry = Entry(
        action=name,
        outcome=outcome,
        at=clock.now(),
        by_id=by.id,
        by_role=by.role,
        organisation_id=by.organisation,
        of_kind=of.kind if of else "",
        of_id=of.id if of else None,
        details=dict(details),
        salt=secrets.token_bytes(SALT_BYTES),
    )
    entry.commitment = entry.commit()
    entry.save(force_insert=True)
    Waiting.objects.create(entry_number=entry.number)
    return entry


def record_reading(name: str, *, by: By, of: Thing | None, details: Mapping[str, str]) -> None:
    """Write that somebody read something, before it is given to them.

    Reading on, the same thing in the same way, is the same reading for a quarter of an hour.
    """
    since = clock.now() - ONE_READING
    kind, identity = (of.kind, of.id) if of else ("", None)
    known = Entry.objects.about(kind, identity).filter(
        action=name, by_id=by.id, outcome=Outcome.DONE, at__gt=since, details=dict(details)
    )
    if not known.exists():
        with transaction.atomic():
            record(name, by=by, of=of, details=details)


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
