"""Who are the first two administrators of an organisation?  Two operators say so."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.actions import (
    agree_to_administrator,
    ask_for_administrator,
    decline_administrator,
)
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.queries import administrators_for, organisations_for
from safetoshare.web.desk.filling import DecisionForm, PersonForm
from safetoshare.web.doing import done, why_not
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import row_for, whoever_acts

ACTS = {"agree": agree_to_administrator, "decline": decline_administrator}
SAID = {
    "agree": _("They are an administrator now."),
    "decline": _("Declined. They are no administrator."),
}


def ask_for(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """A name and an address; another operator agrees."""
    acting = whoever_acts(request)
    found = row_for(organisations_for(acting), organisation)

    def act(filled: dict[str, Any]) -> None:
        ask_for_administrator(by=acting.by, organisation=found, **filled)

    form = PersonForm(filled_in(request))
    if sent(request, form, act):
        said = _(
            "Asked for. Somebody new is an administrator as soon as another operator agrees. "
            "Somebody who has an account already is asked first: ask again once they accept."
        )
        return done(request, said, _page_of(found.pk))
    told = {
        "form": form,
        "organisation": found,
        "purpose": PURPOSES["administrator"],
        "problems": problems(form),
    }
    return render(request, "desk/organisations/ask_for_administrator.html", told)


def decide(request: HttpRequest, grant: UUID) -> HttpResponse:
    """Agree to one of the first two, or decline."""
    acting = whoever_acts(request)
    found = row_for(administrators_for(acting), grant)

    def act(filled: dict[str, Any]) -> None:
        ACTS[filled["decision"]](by=acting.by, grant=found)

    form = DecisionForm(filled_in(request))
    if sent(request, form, act):
        return done(request, SAID[form.cleaned_data["decision"]], _page_of(found.organisation_id))
    told = {
        "form": form,
        "grant": found,
        "purpose": PURPOSES["administrator"],
        "back": _page_of(found.organisation_id),
        "why_not": why_not(partial(policies.check_somebody_else, acting.by, found.user_id)),
        "asked_it": found.asked_by_id == acting.by.id,
        "problems": problems(form),
    }
    return render(request, "desk/people/decide_role.html", told)


def _page_of(organisation: UUID) -> str:
    return reverse("desk:organisation", kwargs={"organisation": organisation})
