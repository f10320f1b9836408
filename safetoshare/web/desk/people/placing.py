"""Which page is a person's, here?"""

from __future__ import annotations

from django.urls import reverse

from safetoshare.accounts.models import Deactivation, Membership, Organisation, RoleGrant, User


def page_of(membership: Membership) -> str:
    """The page of one time that somebody works or worked here."""
    return reverse("desk:person", kwargs={"membership": membership.pk})


def page_of_holder(row: RoleGrant | Deactivation) -> str:
    """The page of the person whose role or account it is; the list if they never worked here."""
    return page_of_user(row.organisation, row.user)


def page_of_user(organisation: Organisation, user: User) -> str:
    """The page of a person in an organisation; the list if they never worked there."""
    here = Membership.objects.of(organisation).filter(user=user).first()
    return page_of(here) if here else reverse("desk:people")
