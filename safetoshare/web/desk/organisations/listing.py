"""Who takes part, and who is still without two administrators?"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.actions import register_organisation
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.queries import (
    administrators_for,
    administrators_to_give,
    organisations_for,
)
from safetoshare.web.desk.filling import OrganisationForm
from safetoshare.web.desk.pages import page_of
from safetoshare.web.doing import Button, button, done
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import row_for, whoever_acts


def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, by name."""
    rows = organisations_for(whoever_acts(request))
    fewest = policies.FEWEST_ADMINISTRATORS
    told = {"shown": page_of(request, rows), "fewest": fewest}
    return render(request, "desk/organisations/organisations.html", told)


def organisation(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """One organisation, and who administers it: nobody else who works there."""
    acting = whoever_acts(request)
    found = row_for(organisations_for(acting), organisation)
    here = administrators_for(acting).filter(organisation=found)
    place = reverse("desk:ask_for_administrator", kwargs={"organisation": found.pk})
    told = {
        "organisation": found,
        "purpose": PURPOSES["administrator"],
        "in_force": [
            (grant, _let_in_button(grant))
            for grant in here.filter(pk__in=RoleGrant.objects.in_force())
        ],
        "waiting": administrators_to_give(acting).filter(organisation=found),
        "give": button(
            _("Ask for an administrator"), place, partial(policies.check_may_be_given, found)
        ),
    }
    return render(request, "desk/organisations/organisation.html", told)


def _let_in_button(grant: RoleGrant) -> Button:
    membership = grant.user.memberships.open().get(organisation=grant.organisation)
    place = reverse("desk:let_in", kwargs={"grant": grant.pk})
    check = partial(policies.check_operator_may_let_in, membership)
    return button(_("Start a setting-up code"), place, check)


def register(request: HttpRequest) -> HttpResponse:
    """A name and a kind."""
    acting = whoever_acts(request)
    made: list[Organisation] = []

    def act(filled: dict[str, Any]) -> None:
        kind = Kind(filled["kind"])
        made.append(register_organisation(by=acting.by, kind=kind, name=filled["name"]))

    form = OrganisationForm(filled_in(request))
    if sent(request, form, act):
        said = _("Registered. Next, ask for its first administrator.")
        return done(request, said, reverse("desk:organisation", args=[made[0].pk]))
    told = {"form": form, "problems": problems(form)}
    return render(request, "desk/organisations/register.html", told)
