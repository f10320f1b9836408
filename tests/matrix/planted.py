"""Pages that are as they should be, and pages that forget something: for the tests of the judge."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.config.urls import urlpatterns as ours
from safetoshare.ledger.actions import record, thing
from safetoshare.ledger.models import Outcome
from safetoshare.web.guard import TURNED_AWAY, acting_in, row_for
from tests.factories import make_organisation
from tests.pages import Parts

READ, CHANGE = Permission.ACCOUNTS_PERSON_READ, Permission.ACCOUNTS_SESSION_END


def make(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """An organisation: the reader's, or another."""
    if stands == Relationship.SAME_ORGANISATION:
        return {"organisation": reader.organisation_id}
    if stands == Relationship.NONE:
        return {"organisation": make_organisation(Kind.MARAC).pk}
    return None


def honest(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Filters its row, and asks again before it changes it."""
    found = row_for(_seen(request), organisation)
    if request.method == "POST":
        acting = acting_in(request)
        acting.check_may(CHANGE, _stands(request, found))
    return HttpResponse(found.name)


def forgets_to_filter(request: HttpRequest, organisation: UUID) -> HttpResponse:
    return HttpResponse(row_for(Organisation.objects.all(), organisation).name)


def forgets_to_ask_again(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Whoever may see the row may change it."""
    return HttpResponse(row_for(_seen(request), organisation).name)


def forgets_the_record(request: HttpRequest, organisation: UUID) -> HttpResponse:
    if not _seen(request).filter(pk=organisation).exists():
        raise Http404
    return honest(request, organisation)


def tells_that_it_exists(request: HttpRequest, organisation: UUID) -> HttpResponse:
    answer = honest
    if not Organisation.objects.filter(pk=organisation).exists():
        return HttpResponse("No such organisation.", status=404)
    return answer(request, organisation)


def records_twice(request: HttpRequest, organisation: UUID) -> HttpResponse:
    try:
        return honest(request, organisation)
    except NotAllowed as refusal:
        told = {"permission": str(CHANGE), "why": refusal.code}
        _write(request, organisation, told, Outcome.REFUSED)
        raise


def acts_before_it_asks(request: HttpRequest, organisation: UUID) -> HttpResponse:
    _write(request, organisation, {"permission": str(CHANGE)}, Outcome.DONE)
    return honest(request, organisation)


def offers_what_it_refuses(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """A button for everybody who may open the page."""
    if request.method == "POST":
        raise acting_in(request).refusal()
    return HttpResponse('<form method="post"><button>Change</button></form>')


FORGETFUL = (
    forgets_to_filter,
    forgets_to_ask_again,
    forgets_the_record,
    tells_that_it_exists,
    records_twice,
    acts_before_it_asks,
)
planted = [
    path(f"{page.__name__}/<uuid:organisation>/", page, name=page.__name__)
    for page in (honest, offers_what_it_refuses, *FORGETFUL)
]
urlpatterns = [*ours, path("planted/", include((planted, "planted")))]


def _seen(request: HttpRequest):
    """All organisations for who may read any, one's own for the others."""
    acting = acting_in(request)
    if acting.may(READ, Relationship.NONE):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk=acting.grant.organisation_id)


def _stands(request: HttpRequest, row: Organisation) -> list[Relationship]:
    is_theirs = row.pk == acting_in(request).grant.organisation_id
    return [Relationship.SAME_ORGANISATION] if is_theirs else []


def _write(
    request: HttpRequest, organisation: UUID, told: dict[str, str], outcome: Outcome
) -> None:
    with transaction.atomic():
        about = thing(Organisation(pk=organisation))
        record(TURNED_AWAY, by=acting_in(request).by, of=about, details=told, outcome=outcome)
