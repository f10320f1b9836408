"""How does an organisation come in, and who gives it its first two administrators?"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.acting import check
from safetoshare.accounts.actions import moving
from safetoshare.accounts.actions.inviting import bring_in
from safetoshare.accounts.errors import AlreadySetUp, NotFitting, NotTheSamePerson
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.listed import listed
from safetoshare.accounts.models import (
    BY_SETUP,
    Invitation,
    Membership,
    Organisation,
    RoleGrant,
    User,
)
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import By, action

# The product itself, at the command line of whoever holds the machine.
SETUP = By(None, "setup")


@action("accounts.set_up")
def set_up(*, by: By, name: str, people: Iterable[tuple[str, str]]) -> Organisation:
    """Make the operator's organisation and its first two administrators, who are operators too.

    `people` are two pairs of a name and an e-mail address. Raises AlreadySetUp if there is anybody
    or any organisation of an operator, NotTheSamePerson unless they are two.
    """
    if User.objects.exists() or Organisation.objects.filter(kind=Kind.OPERATOR).exists():
        raise AlreadySetUp(
            "Sign in, or ask an administrator: this deployment has been set up already."
        )
    first_two = list(people)
    if len({email.lower() for _, email in first_two}) != policies.FEWEST_ADMINISTRATORS:
        raise NotTheSamePerson(
            "Name two people: one asks for a role, and another agrees.",
            code="one_person_named_twice",
        )
    organisation = _new(Kind.OPERATOR, name, code=_listed_code(Kind.OPERATOR, name))
    for person, email in first_two:
        _first(moving.join(User.objects.make(email=email, name=person), organisation))
    return organisation


@action("accounts.organisation_loaded")
def load_organisation(*, by: By, kind: Kind, name: str, code: str) -> Organisation:
    """Register an organisation of the lists of codes, as part of setting up. Raises NotFitting."""
    return _new(kind, name, code)


@action("accounts.organisation_registered")
def register_organisation(*, by: By, kind: Kind, name: str) -> Organisation:
    """Register an organisation; it has nobody yet.

    One that is on the lists of codes by that name gets its code. Raises NotAllowed, NotFitting for
    a name in use, a listed name with another kind, or a second operator.
    """
    if by.organisation is not None:
        moving.locked(by.organisation)
    check(by, Permission.ACCOUNTS_ORGANISATION_REGISTER)
    if kind == Kind.OPERATOR:
        raise NotFitting(
            "Choose another kind: there is one operator already.",
            where="kind",
            code="one_operator_only",
        )
    return _new(kind, name, code=_listed_code(kind, name))


@action("accounts.administrator_asked")
def ask_for_administrator(
    *, by: By, organisation: Organisation, name: str, email: str
) -> RoleGrant | Invitation:
    """Ask for one of the first two administrators of an organisation; another operator agrees.

    Whoever has an account elsewhere is only invited: once they accept, ask again.

    Raises NotAllowed, HasAdministrators once two can act, and what `ask_for_role` and `invite`
    raise.
    """
    moving.locked(organisation.pk)
    check(by, Permission.ACCOUNTS_ADMINISTRATOR_ASK, organisation)
    policies.check_may_be_given(organisation)
    here = organisation.memberships.open().filter(user__email=email.lower()).first()
    brought = here or bring_in(by, organisation, name, email)
    if isinstance(brought, Invitation):
        return brought
    return moving.ask(by, brought, "administrator", None)


@action("accounts.administrator_agreed", of="grant")
def agree_to_administrator(*, by: By, grant: RoleGrant) -> None:
    """Agree, as an operator, to an administrator of an organisation that has too few.

    Raises NotAllowed, HasAdministrators, and what `agree_to_role` raises.
    """
    moving.locked(grant.organisation_id)
    check(by, Permission.ACCOUNTS_ADMINISTRATOR_AGREE, grant)
    policies.check_operator_may_agree(grant)
    moving.agree(by, grant)


@action("accounts.administrator_declined", of="grant")
def decline_administrator(*, by: By, grant: RoleGrant) -> None:
    """Say no, as an operator, to an administrator whom the operator could agree to.

    Raises NotAllowed, HasAdministrators, NotTheSamePerson for the holder, NotPossibleNow.
    """
    moving.locked(grant.organisation_id)
    check(by, Permission.ACCOUNTS_ADMINISTRATOR_AGREE, grant)
    policies.check_operator_may_agree(grant)
    moving.decline(by, grant)


def _listed_code(kind: Kind, name: str) -> str:
    """The code of a body that is on the lists by that name; none for any other."""
    found = next((each for each in listed() if each.name.casefold() == name.casefold()), None)
    if found is not None and found.kind != kind:
        raise NotFitting(
            f"Choose the kind {found.kind.label}, or another name: the lists of codes have "
            "a body of that name.",
            where="kind",
            code="listed_as_another_kind",
        )
    return found.code if found else ""


def _new(kind: Kind, name: str, code: str) -> Organisation:
    if Organisation.objects.filter(name__iexact=name).exists():
        raise NotFitting(
            "Give another name: an organisation has this one.", where="name", code="name_in_use"
        )
    # In the demonstration whoever stands on no list of real organisations is invented.
    invented = settings.DEMO and not code
    return Organisation.objects.create(kind=kind, name=name, code=code, invented=invented)


def _first(membership: Membership) -> None:
    now = clock.now()
    for role in BY_SETUP:
        RoleGrant.objects.create(
            user=membership.user,
            organisation=membership.organisation,
            role=role,
            by_setup=True,
            asked_at=now,
            agreed_at=now,
        )
