"""Which page is a person's, here?"""

from __future__ import annotations

from django.urls import reverse

from safetoshare.accounts.models import Deactivation, Membership, RoleGrant


def page_of(membership: Membership) -> str:
    """The page of one time that somebody works or worked here."""
    return reverse("desk:person", kwargs={"membership": membership.pk})


def page_of_holder(row: RoleGrant | Deactivation) -> str:
    """The page of the person whose role or account it is; the list if they never worked here."""
    here = Membership.objects.of(row.organisation).filter(user=row.user).first()
    return page_of(here) if here else reverse("desk:people")
