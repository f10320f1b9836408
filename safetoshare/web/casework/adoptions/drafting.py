"""What does an organisation take as its policy?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.kinds import Kind
from safetoshare.governance.actions import draft_adoption
from safetoshare.governance.can import check_can_draft
from safetoshare.governance.errors import NotComplete
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.taking import Takings, open_to, take
from safetoshare.protocol import RuleError
from safetoshare.web.casework.adoptions.forms import DraftForm
from safetoshare.web.casework.adoptions.showing import Asking, place_of, shown
from safetoshare.web.doing import done
from safetoshare.web.filling import sent
from safetoshare.web.guard import whoever_acts


def _taken(kind: str, form: DraftForm) -> Takings:
    """What was chosen. A fault in a file stands at its field, with the line."""
    try:
        return take(Kind(kind), form.cleaned_data["instruments"], form.own_files())
    except RuleError as fault:
        raise NotComplete(str(fault), code=fault.code, where="own") from fault


def draft(request: HttpRequest) -> HttpResponse:
    """Carried instruments, a file of its own, or both; each can be compared first."""
    acting = whoever_acts(request)
    place = acting.grant.organisation
    form = DraftForm(request.POST or None, request.FILES or None, offered=open_to(place.kind))
    made: list[ProtocolAdoption] = []

    def act(filled: dict[str, object]) -> None:
        takings = _taken(place.kind, form)
        title = form.cleaned_data["title"]
        made.append(draft_adoption(by=acting.by, organisation=place, title=title, takings=takings))

    if sent(request, form, act):
        said = _("Drafted. What it says is kept as it is; to change it, draft again.")
        return done(request, said, place_of(made[0]))
    asking = Asking(
        title=_("Draft a policy"),
        about=place.name,
        button=_("Draft it"),
        back=reverse("casework:adoptions"),
        form=form,
        check=lambda: check_can_draft(place),
    )
    return shown(request, asking, "draft")
