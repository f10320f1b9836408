"""Is an account to be active again?  One administrator asks, another agrees."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.actions import agree_to_return, ask_for_return, decline_return
from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.queries import returns_for
from safetoshare.accounts.states import State
from safetoshare.web.desk.filling import DecisionForm
from safetoshare.web.desk.people.placing import page_of_holder
from safetoshare.web.doing import Confirm, confirmed, done
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import row_for, whoever_acts

ACTS = {"agree": agree_to_return, "decline": decline_return}
SAID = {
    "agree": _("The account is active again."),
    "decline": _("Declined. Nobody can use the account."),
}


def ask(request: HttpRequest, deactivation: UUID) -> HttpResponse:
    """The first half."""
    acting = whoever_acts(request)
    found = row_for(returns_for(acting), deactivation)
    asked = Confirm(
        title=_("Ask for the account to be active again?"),
        about=found.user.name,
        told=(
            _("Another administrator has to agree; until then nobody can use the account."),
            _("The roles that have not ended come back with it."),
        ),
        button=_("Ask for it"),
        back=page_of_holder(found),
        done=_("Asked for. The account is active as soon as another administrator agrees."),
        act=partial(ask_for_return, by=acting.by, deactivation=found),
        ends=False,
    )
    return confirmed(request, asked)


def decide(request: HttpRequest, deactivation: UUID) -> HttpResponse:
    """The second half: with the account come the roles that are shown."""
    acting = whoever_acts(request)
    found = row_for(returns_for(acting), deactivation)

    def act(filled: dict[str, Any]) -> None:
        ACTS[filled["decision"]](by=acting.by, deactivation=found)

    form = DecisionForm(filled_in(request))
    if sent(request, form, act):
        return done(request, SAID[form.cleaned_data["decision"]], page_of_holder(found))
    rest = RoleGrant.objects.in_state(State.AGREED).filter(user=found.user)
    told = {
        "form": form,
        "deactivation": found,
        "roles": rest.filter(organisation=found.organisation),
        "back": page_of_holder(found),
        "problems": problems(form),
    }
    return render(request, "desk/people/decide_return.html", told)
