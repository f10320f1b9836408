"""May this person write this into the directory, now?

Who may do it at all is in `accounts.roles`; what may be written is in `checking`. Each `check_`
raises a refusal that can be shown as it stands.
"""

from __future__ import annotations

from safetoshare.accounts.acting import acting_as
from safetoshare.accounts.permissions import Permission
from safetoshare.directory.errors import ChangedMeanwhile, Closed, KeptByItself, NotFitting
from safetoshare.directory.kinds import How
from safetoshare.directory.models import Entry
from safetoshare.ledger.actions import By

# The product itself, at the command line of whoever holds the machine.
SETUP = By(None, "setup")


def check_keeper(by: By, entry: Entry) -> None:
    """Nobody rewrites the entry of an organisation that keeps its own, but the operator.

    Otherwise the police could put another number where an organisation's own stood.
    """
    if entry.organisation_id in (None, by.organisation) or by == SETUP:
        return
    if not acting_as(by).may(Permission.DIRECTORY_ENTRY_OVERRULE):
        raise KeptByItself(
            f"Ask {entry.organisation} to change it: it keeps its own entry. You can check it."
        )


def check_as_seen(entry: Entry, seen: int) -> None:
    """Nobody changed it since it was opened, and it is not closed."""
    if entry.closed_on is not None:
        raise Closed("Add it again if it still helps: this entry was closed.")
    if entry.version != seen:
        raise ChangedMeanwhile(
            "Read what changed, and send yours again: somebody changed this entry after you opened "
            "it. Yours is not kept yet, and theirs is not lost."
        )


def check_new_name(name: str) -> None:
    """No two open entries have one name: the second would be the first again."""
    same = Entry.objects.open().filter(name__iexact=name)
    if same.exists():
        raise NotFitting("Change the entry that has this name: there is one already.", where="name")


def check_how(by: By, entry: Entry, how: How) -> None:
    """An organisation vouches for itself; anybody else has asked or looked."""
    if how == How.IN_FILE:
        raise NotFitting("Say how you asked it, or where you looked.", where="how")
    is_own = entry.organisation_id is not None and entry.organisation_id == by.organisation
    if is_own != (how == How.OWN_WORD):
        remedy = "Choose your own word" if is_own else "Say how you asked it, or where you looked"
        raise NotFitting(f"{remedy}: this is {'' if is_own else 'not '}your entry.", where="how")
