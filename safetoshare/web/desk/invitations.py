"""Does somebody who has an account work for a further organisation too?  Only they say so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.actions import accept_invitation, decline_invitation
from safetoshare.accounts.factors import themselves
from safetoshare.accounts.models import User
from safetoshare.accounts.queries import invitations_to
from safetoshare.web.desk.filling import AnswerForm
from safetoshare.web.doing import done
from safetoshare.web.filling import filled_in, problems, sent
from safetoshare.web.guard import acting_in, row_for

ACTS = {"accept": accept_invitation, "decline": decline_invitation}
SAID = {
    "accept": _("You work there too now. Its administrators can ask for a role for you."),
    "decline": _("Declined. You do not work there."),
}


def answer(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Who asks, and what follows; accept or decline. It takes no role."""
    assert isinstance(request.user, User)
    found = row_for(invitations_to(request.user), invitation)
    acting = acting_in(request)
    by = acting.by if acting else themselves(request.user)

    def act(filled: dict[str, Any]) -> None:
        ACTS[filled["answer"]](by=by, invitation=found)

    form = AnswerForm(filled_in(request))
    if sent(request, form, act):
        return done(request, SAID[form.cleaned_data["answer"]], reverse("desk:desk"))
    told = {"form": form, "invitation": found, "problems": problems(form)}
    return render(request, "desk/answer_invitation.html", told)
