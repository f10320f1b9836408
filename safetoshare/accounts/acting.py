"""Who acts, in which role, and may they do this to that row?

Somebody acts in one role at a time. It is looked up at every request and at every act, so that a
role that ended, ended at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models

from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.models import Organisation, RoleGrant, User
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.accounts.roles import ROLES, Role
from safetoshare.ledger.actions import By


@dataclass(frozen=True)
class Acting:
    """A person in one role of one organisation."""

    grant: RoleGrant

    @property
    def user(self) -> User:
        return self.grant.user

    @property
    def role(self) -> Role:
        return ROLES[self.grant.role]

    @property
    def by(self) -> By:
        """As the record names whoever acts."""
        return By(self.grant.user_id, self.grant.role, self.grant.organisation_id)

    def may(self, permission: Permission, *stands: Relationship) -> bool:
        """May they, to a row that stands so to them? Without a relationship: to any row at all."""
        if permission not in self.role.may:
            return False
        return not stands or bool(self.role.may[permission] & set(stands))

    def check_may(self, permission: Permission, stands: Iterable[Relationship]) -> None:
        """Raises NotAllowed, with whom to ask. A row that stands in no relationship is NONE."""
        if not self.may(permission, *(tuple(stands) or (Relationship.NONE,))):
            raise self.refusal()

    def refusal(self) -> NotAllowed:
        """Why not, and whom to ask."""
        return NotAllowed(
            f"Ask an administrator of {self.grant.organisation}: "
            f"as {self.role.name.lower()} you may not do this."
        )


def acting_as(by: By) -> Acting:
    """Whoever `by` names, in a role that is in force this moment. Raises NotAllowed otherwise."""
    grants = RoleGrant.objects.in_force().select_related("user", "organisation")
    found = grants.filter(user=by.id, role=by.role, organisation=by.organisation).first()
    if found is None:
        raise NotAllowed(
            "Sign in again and choose a role: this one is no longer yours.", code="role_ended"
        )
    return Acting(found)


def check(by: By, permission: Permission, row: models.Model | None = None) -> None:
    """Every act asks this first. Raises NotAllowed. Without a row: an act that makes one."""
    stands = standing(by, row) if row is not None else frozenset(Relationship)
    acting_as(by).check_may(permission, stands)


def standing(by: By, row: models.Model) -> frozenset[Relationship]:
    """How a row that names its owner or its organisation stands to whoever acts."""
    of_organisation = row.pk if isinstance(row, Organisation) else _id(row, "organisation_id")
    of_user = row.pk if isinstance(row, User) else _id(row, "user_id")
    found = {Relationship.NONE}
    if by.id is not None and of_user == by.id:
        found.add(Relationship.OWN)
    if by.organisation is not None and of_organisation == by.organisation:
        found.add(Relationship.SAME_ORGANISATION)
    if by.organisation in _granted_to(row):
        found.add(Relationship.GRANTED)
    return frozenset(found)


def _granted_to(row: models.Model) -> frozenset[uuid.UUID]:
    """The other organisations that a row is shown to, if its model says that there can be any."""
    told: Callable[[], frozenset[uuid.UUID]] = getattr(row, "granted_organisations", frozenset)
    return told()


def _id(row: models.Model, field: str) -> uuid.UUID | None:
    found = getattr(row, field, None)
    return found if isinstance(found, uuid.UUID) else None
