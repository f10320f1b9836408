"""Where is somebody, or some organisation, of the demonstration, once they are made?"""

from __future__ import annotations

from safetoshare.accounts.models import Organisation, User
from safetoshare.ledger.actions import By
from safetoshare.world import plan


def organisation(key: str) -> Organisation:
    """The organisation of a key of `world.toml`."""
    return Organisation.objects.get(name=plan.organisation(key).name)


def user(person: plan.PersonPlan) -> User:
    """The account of somebody in `world.toml`."""
    return User.objects.get(email=person.email)


def acting(key: str, role: str, number: int = 0) -> By:
    """Somebody of an organisation in a role: the first of them unless a number is given."""
    person = plan.organisation(key).with_role(role)[number]
    return By(user(person).pk, role, organisation(key).pk)
