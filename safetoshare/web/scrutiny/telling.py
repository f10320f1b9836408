"""How is an entry said to whoever reads the record?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safetoshare.accounts.roles import ROLES
from safetoshare.ledger import words
from safetoshare.ledger.actions import Thing
from safetoshare.ledger.models import Entry, Outcome
from safetoshare.ledger.naming import details_in_words, names_of, naming, things_told

PERSON, ORGANISATION = "accounts.user", "accounts.organisation"
# What acts without a person: parts of the product. Anything else without one is somebody unknown.
PARTS = frozenset({"sequencer", "setup", "sweeper", "verifier"})


@dataclass(frozen=True)
class Told:
    """An entry with every name it has now."""

    entry: Entry
    by: str
    role: str
    organisation: str
    of: str
    sentence: str

    @property
    def is_refused(self) -> bool:
        return self.entry.outcome == Outcome.REFUSED

    @property
    def is_unknown(self) -> bool:
        """Does nobody know who it was? The organisation is then the account's, not theirs."""
        return self.entry.by_id is None and self.entry.by_role not in PARTS

    @property
    def kind(self) -> str:
        """What kind of thing it was done to; "" if to none."""
        told = naming().kinds.get(self.entry.of_kind)
        return told.noun if told else self.entry.of_kind

    @property
    def has_history(self) -> bool:
        """Is there a page for the thing it was done to?"""
        return self.entry.of_kind in naming().kinds


def tell(entries: Sequence[Entry]) -> list[Told]:
    """Entries in words: one query for each kind of thing that they name."""
    names = names_of(thing for entry in entries for thing in _things(entry))
    return [_tell(entry, names) for entry in entries]


def _things(entry: Entry) -> Iterable[Thing]:
    yield from things_told(entry).values()
    if entry.by_id:
        yield Thing(PERSON, entry.by_id)
    if entry.organisation_id:
        yield Thing(ORGANISATION, entry.organisation_id)
    if entry.of_id:
        yield Thing(entry.of_kind, entry.of_id)


def _tell(entry: Entry, names: dict[Thing, str]) -> Told:
    by = names[Thing(PERSON, entry.by_id)] if entry.by_id else _nobody_named(entry.by_role)
    of = names[Thing(entry.of_kind, entry.of_id)] if entry.of_id else _("something new")
    place = entry.organisation_id
    return Told(
        entry=entry,
        by=by,
        role=_role(entry.by_role),
        organisation=names[Thing(ORGANISATION, place)] if place else "",
        of=of if entry.of_id else "",
        sentence=words.say(entry, by=by, of=of, details=details_in_words(entry, names)),
    )


def _nobody_named(part: str) -> str:
    return _("The product itself") if part in PARTS else _("Somebody (not known who)")


def _role(code: str) -> str:
    """A part of the product, or somebody who acts for themselves, has a code and no role."""
    return ROLES[code].name if code in ROLES else code.replace("_", " ")
