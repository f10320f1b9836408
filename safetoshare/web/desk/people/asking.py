"""Who is to work here, and in which role?  Asking is the first half; another agrees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.actions import ask_for_role, invite
from safetoshare.accounts.queries import memberships_for
from safetoshare.web.desk.filling import PersonForm, RoleForm
from safetoshare.web.desk.people.placing import page_of
from safetoshare.web.doing import done
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import row_for, whoever_acts

INVITED = _(
    "Invited. Somebody new works here now: next, ask for a role. Somebody who has an account "
    "already is asked first, and works here once they accept."
)


def invite_somebody(request: HttpRequest) -> HttpResponse:
    """A name and an address. What is said after it does not tell who has an account."""
    acting = whoever_acts(request)

    def act(filled: dict[str, Any]) -> None:
        invite(by=acting.by, organisation=acting.grant.organisation, **filled)

    form = PersonForm(filled_in(request))
    if sent(request, form, act):
        return done(request, INVITED, reverse("desk:people"))
    told = {"form": form, "problems": problems(form)}
    return render(request, "desk/people/invite.html", told)


def ask_for(request: HttpRequest, membership: UUID) -> HttpResponse:
    """The roles that fit this kind of organisation, each with what it is for."""
    acting = whoever_acts(request)
    found = row_for(memberships_for(acting), membership)

    def act(filled: dict[str, Any]) -> None:
        ask_for_role(by=acting.by, membership=found, **filled)

    form = RoleForm(filled_in(request), organisation=found.organisation)
    if sent(request, form, act):
        said = _("Asked for. The role is in force as soon as another administrator agrees.")
        return done(request, said, page_of(found))
    told = {"form": form, "membership": found, "problems": problems(form)}
    return render(request, "desk/people/ask_for_role.html", told)
