"""Whom would a policy touch differently?  One characteristic on a page, and then all of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.permissions import Permission
from safetoshare.governance.actions import assess, find_effect
from safetoshare.governance.can import check_can_assess, check_can_find
from safetoshare.governance.models.equality import LOOK_AT, Characteristic, Effect
from safetoshare.web.casework.adoptions.forms import EffectForm
from safetoshare.web.casework.adoptions.showing import (
    FRAME,
    Asking,
    adoption_for,
    place_of,
    shown,
)
from safetoshare.web.doing import Confirm, confirmed, done
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts
from safetoshare.web.saying import say


def effect(request: HttpRequest, adoption: UUID, characteristic: str) -> HttpResponse:
    """What it does to people of one characteristic."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_ASSESS, adoption)
    if characteristic not in Characteristic.values:
        raise Http404("No such characteristic.")
    looked_at = Characteristic(characteristic)
    before = found.equality_findings.filter(characteristic=looked_at)
    initial = [dict(each) for each in before.values("effect", "words", "mitigation")]
    form = EffectForm(request.POST or None, initial=next(iter(initial), {}))

    def act(filled: dict[str, Any]) -> None:
        found_so = {**filled, "effect": Effect(filled["effect"])}
        find_effect(by=acting.by, adoption=found, characteristic=looked_at, **found_so)

    if sent(request, form, act):
        return done(request, _("Kept what was found."), place_of(found))
    asking = Asking(
        title=say(looked_at.label),
        about=found.title,
        button=_("Keep what was found"),
        back=place_of(found),
        form=form,
        check=lambda: check_can_find(found, acting.by),
        told=(say(LOOK_AT[looked_at]),) if looked_at in LOOK_AT else (),
    )
    return shown(request, asking)


def complete(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """Once everybody was heard and nothing is blank."""
    acting = whoever_acts(request)
    found = adoption_for(acting, Permission.GOVERNANCE_ADOPTION_ASSESS, adoption)
    asked = Confirm(
        title=_("Complete the equality assessment"),
        about=found.title,
        told=(
            _("You confirm that due regard was had to what the Equality Act 2010 s149 asks for."),
            _("After this neither the answers nor the findings can be changed."),
        ),
        button=_("Complete the assessment"),
        back=place_of(found),
        done=_("The assessment is complete."),
        act=lambda: assess(by=acting.by, adoption=found),
        frame=FRAME,
        check=lambda: check_can_assess(found, acting.by),
    )
    return confirmed(request, asked)
