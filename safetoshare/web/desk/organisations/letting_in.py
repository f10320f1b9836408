"""How do operators let in an administrator, where two others there could not?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from safetoshare.accounts.models import Membership
from safetoshare.accounts.queries import administrators_for, ways_in_to_give
from safetoshare.web.desk.halves import shown_once
from safetoshare.web.desk.people.letting_in import first_half, second_half
from safetoshare.web.guard import row_for, whoever_acts


def start(request: HttpRequest, grant: UUID) -> HttpResponse:
    """The first half, for one who administers an organisation."""
    acting = whoever_acts(request)
    found = row_for(administrators_for(acting), grant)
    place = reverse("desk:organisation", kwargs={"organisation": found.organisation_id})
    here = Membership.objects.of(found.organisation).filter(user=found.user).first()
    if here is None:
        raise Http404("Nobody ever worked there.")
    return shown_once(request, first_half(acting.by, here, place))


def confirm(request: HttpRequest, way_in: UUID) -> HttpResponse:
    """The second half, given by another operator."""
    acting = whoever_acts(request)
    found = row_for(ways_in_to_give(acting), way_in)
    return shown_once(request, second_half(acting.by, found, reverse("desk:organisations")))
