"""Which organisations of the report are not registered yet?"""

from __future__ import annotations

from safetoshare.accounts.actions import SETUP, load_organisation
from safetoshare.accounts.listed import Listed, listed
from safetoshare.accounts.models import Organisation


def missing() -> list[Listed]:
    """Those that nobody registered, in their order."""
    there = set(Organisation.objects.exclude(code="").values_list("kind", "code"))
    return [each for each in listed() if (each.kind.value, each.code) not in there]


def load(each: Listed) -> None:
    """Register one of them, on record as done by setting up."""
    load_organisation(by=SETUP, kind=each.kind, name=each.name, code=each.code)


def count() -> int:
    """How many there are in all."""
    return sum(1 for _ in listed())
