"""Whom are acts on people tried with?  A force with three administrators, and a newcomer."""

from dataclasses import dataclass

import pytest

from safetoshare.accounts.actions import agree_to_role, ask_for_role
from safetoshare.accounts.models import Membership, Organisation, RoleGrant
from safetoshare.ledger.actions import By
from tests import factories


@dataclass(frozen=True)
class Force:
    """An organisation and who administers it."""

    organisation: Organisation
    administrators: list[RoleGrant]
    newcomer: Membership

    @property
    def by(self) -> list[By]:
        """As each administrator acts."""
        return [factories.by(each) for each in self.administrators]

    def asked(self, role: str = "officer", **given: object) -> RoleGrant:
        """The first asks for a role for the newcomer."""
        told = {"membership": self.newcomer, "until": None} | given
        return ask_for_role(by=self.by[0], role=role, **told)

    def agreed(self, role: str = "officer", **given: object) -> RoleGrant:
        """And the second agrees."""
        grant = self.asked(role, **given)
        agree_to_role(by=self.by[1], grant=grant)
        return grant

    def membership_of(self, number: int) -> Membership:
        """Where that administrator works."""
        return self.administrators[number].user.memberships.get()


@pytest.fixture
def force(db):
    organisation = factories.make_organisation()
    administrators = factories.administrators(organisation)
    return Force(organisation, administrators, factories.member(organisation))
