"""Which policies are there, where does one stand, and all that was said about it?"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.acting import Acting, standing
from safetoshare.accounts.permissions import Permission as P
from safetoshare.governance.models import ProtocolAdoption
from safetoshare.governance.models.equality import Characteristic
from safetoshare.governance.states import BEFORE_ADOPTION, HELD
from safetoshare.governance.taking import adopts_rules, changed_since
from safetoshare.protocol import carried
from safetoshare.protocol.promises import carried_promises
from safetoshare.web.casework.adoptions.showing import adoption_for
from safetoshare.web.casework.adoptions.tasks import TaskList
from safetoshare.web.guard import whoever_acts

Link = tuple[object, str]


def adoptions(request: HttpRequest) -> HttpResponse:
    """Those in force or to be, those on their way, and those that are past."""
    acting = whoever_acts(request)
    rows = ProtocolAdoption.objects.visible_to(acting).select_related("organisation")
    place = acting.grant.organisation
    context = {
        "groups": [
            (_("In force, or adopted for a later day"), [e for e in rows if _holds(e)]),
            (_("On their way"), [e for e in rows if e.state in BEFORE_ADOPTION]),
            (_("Past"), [e for e in rows if e.state not in BEFORE_ADOPTION and not _holds(e)]),
        ],
        "may_draft": acting.may(P.GOVERNANCE_ADOPTION_DRAFT) and adopts_rules(place.kind),
    }
    return render(request, "casework/adoptions/adoptions.html", context)


def _holds(adoption: ProtocolAdoption) -> bool:
    """In force today, or on a day to come."""
    to_come = adoption.first_day is not None and not adoption.has_begun
    return adoption.holds_today or (to_come and adoption.first_day != adoption.until)


def adoption(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """One policy: what has been done, what is next, and for whom."""
    acting = whoever_acts(request)
    found = adoption_for(acting, P.GOVERNANCE_ADOPTION_READ, adoption)
    context = {
        "adoption": found,
        "parts": TaskList(acting, found).parts(),
        "taken": found.taken.all(),
        "carried": carried().instruments,
        "changed": [each.title for each in changed_since(found)],
        "ways_out": _ways_out(acting, found),
    }
    return render(request, "casework/adoptions/adoption.html", context)


def _ways_out(acting: Acting, adoption: ProtocolAdoption) -> list[Link]:
    """How it is ended, by whom may."""
    stands = standing(acting.by, adoption)
    parts = {"adoption": adoption.pk}
    if adoption.state in BEFORE_ADOPTION and acting.may(P.GOVERNANCE_ADOPTION_DRAFT, *stands):
        return [(_("Take it back"), reverse("casework:adoption_take_back", kwargs=parts))]
    ends = adoption.state in HELD and _holds(adoption)
    if ends and acting.may(P.GOVERNANCE_ADOPTION_ADOPT, *stands):
        return [(_("End it"), reverse("casework:adoption_end", kwargs=parts))]
    return []


def record(request: HttpRequest, adoption: UUID) -> HttpResponse:
    """All of one policy on one page, to read and to print."""
    acting = whoever_acts(request)
    found = adoption_for(acting, P.GOVERNANCE_ADOPTION_READ, adoption)
    people = ("user", "grant__organisation", "outcome_by", "absent_by")
    found_so = {each.characteristic: each for each in found.equality_findings.all()}
    context = {
        "adoption": found,
        "taken": found.taken.all(),
        "consultees": found.consultees.select_related(*people),
        "findings": [found_so[each] for each in Characteristic if each in found_so],
        "departures": found.departures.all(),
        "promises": {promise.name: promise.text["en"] for promise in carried_promises()},
    }
    return render(request, "casework/adoptions/record.html", context)
