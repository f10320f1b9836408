"""Is this person to have this role?  Whoever agrees sees exactly what they agree to."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts import policies
from safetoshare.accounts.actions import agree_to_role, decline_role
from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.models import RoleGrant, User
from safetoshare.accounts.purposes import PURPOSES
from safetoshare.accounts.queries import grants_for
from safetoshare.accounts.states import State
from safetoshare.web.desk.filling import DecisionForm
from safetoshare.web.desk.people.placing import page_of_holder
from safetoshare.web.doing import done, why_not
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import row_for, whoever_acts

ACTS = {"agree": agree_to_role, "decline": decline_role}
SAID = {
    "agree": _("The role is in force now."),
    "decline": _("Declined. The person does not have the role."),
}


def decide(request: HttpRequest, grant: UUID) -> HttpResponse:
    """What was asked for, by whom, for whom; agree or decline."""
    acting = whoever_acts(request)
    found = row_for(grants_for(acting), grant)

    def act(filled: dict[str, Any]) -> None:
        try:
            ACTS[filled["decision"]](by=acting.by, grant=found)
        except NotPossibleNow:
            # A second press of the same button finds done what it asks for.
            if not _decided_so(found, filled["decision"], acting.user):
                raise

    form = DecisionForm(filled_in(request))
    if sent(request, form, act):
        return done(request, SAID[form.cleaned_data["decision"]], page_of_holder(found))
    told = {
        "form": form,
        "grant": found,
        "purpose": PURPOSES.get(found.role, ""),
        "back": page_of_holder(found),
        "why_not": why_not(partial(policies.check_somebody_else, acting.by, found.user_id)),
        "asked_it": found.asked_by_id == acting.by.id,
        "problems": problems(form),
    }
    return render(request, "desk/people/decide_role.html", told)


def _decided_so(grant: RoleGrant, decision: str, user: User) -> bool:
    grant.refresh_from_db()
    if decision == "agree":
        return grant.state == State.AGREED and grant.agreed_by == user
    return grant.state == State.DECLINED and grant.ended_by == user
