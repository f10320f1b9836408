"""Who stands at the door of every page?  Nothing opens that the table of access does not open.

Asked before each page runs. A page that deals with one row finds it with `row_for`, out of the
rows that whoever acts may see. Whoever is turned away, or asks for a row that is not theirs to see,
is on record once; an act that was refused has recorded itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.factors import has_second_factor
from safetoshare.accounts.models import RoleGrant, User
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import By, Thing, record
from safetoshare.ledger.models import Outcome
from safetoshare.refusals import Refusal
from safetoshare.web import sessions
from safetoshare.web.access import ACCESS, Gate, taken

ACTING = "acting"
TURNED_AWAY, SOUGHT = "accounts.page_opened", "accounts.row_opened"
NO_ROLE, NOT_THERE, ROLE_ENDED = "no_role", "not_there", "role_ended"
Page = Callable[..., HttpResponseBase]
Row = TypeVar("Row", bound=Model)


class NotThere(Http404):
    """The row asked for is somebody else's, or nobody's: whoever asked cannot tell which."""

    def __init__(self, of: Thing) -> None:
        super().__init__("No such row.")
        self.of = of


class Guard:
    """Django's middleware. `request.acting` is who acts, or None; asked once, when needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.acting = SimpleLazyObject(partial(_acting, request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, page: Page, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the page run."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in ACCESS:
            raise Http404(f"Declare {name} in web/access.py: it is not in the table of access.")
        takes = taken(name, request.method or "")
        if takes is None:
            return _not_so(request, _allowed(name))
        if takes == Gate.EVERYBODY:
            return None
        if not sessions.lasts(request):
            return _to_sign_in(request)
        if takes == Gate.SETTING_UP:
            return None
        if not has_second_factor(_somebody(request)):
            return redirect("mfa_index")
        return None if takes == Gate.SIGNED_IN else _for_a_role(request, takes)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """What a page was refused is shown as what its door refuses, and is on record once."""
        if isinstance(fault, NotThere):
            _record(request, SOUGHT, why=NOT_THERE, of=fault.of)
        if isinstance(fault, NotAllowed) and not fault.on_record:
            _record(request, TURNED_AWAY, why=fault.code)
        return shown(request, fault) if isinstance(fault, Refusal) else None


def acting_in(request: HttpRequest) -> Acting | None:
    """Who acts; None without a role in force."""
    acting: Acting | None = request.acting  # type: ignore[attr-defined]
    # The lazy object is never None itself.
    return acting if acting else None


def whoever_acts(request: HttpRequest) -> Acting:
    """Who acts, on a page that the guard opens to a role only."""
    acting = acting_in(request)
    assert acting is not None
    return acting


def row_for(rows: QuerySet[Row], identity: UUID) -> Row:
    """One row, out of those that whoever acts may see. Raises NotThere, which is put on record."""
    found = rows.filter(pk=identity).first()
    if found is None:
        raise NotThere(Thing(rows.model._meta.label_lower, identity))
    return found


def ended_role(user: User, chosen: str) -> RoleGrant | None:
    """The role of their own with this id, if it was theirs once and is in force no longer."""
    own = RoleGrant.objects.filter(user=user).exclude(agreed_at=None)
    try:
        found = own.select_related("organisation").filter(pk=UUID(chosen)).first()
    except ValueError:
        return None
    return None if found is None or user.roles_in_force().contains(found) else found


def record_ended_role(request: HttpRequest, ended: RoleGrant) -> None:
    """Puts on record that somebody asked to act in a role that is over."""
    of = Thing(ended._meta.label_lower, ended.pk)
    _record(request, SOUGHT, why=ROLE_ENDED, of=of, by=Acting(ended).by)


def shown(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says a refusal: of who asks (403), or of what is asked for as things stand."""
    status = 403 if isinstance(refusal, NotAllowed) else 409
    return render(request, f"{status}.html", {"refusal": refusal}, status=status)


def _for_a_role(request: HttpRequest, takes: str) -> HttpResponse | None:
    acting = acting_in(request)
    if acting is None:
        return _to_choose_a_role(request)
    if acting.may(Permission(takes)):
        return None
    refusal = acting.refusal()
    _record(request, TURNED_AWAY, why=refusal.code)
    return shown(request, refusal)


def _somebody(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _to_choose_a_role(request: HttpRequest) -> HttpResponse:
    """Somebody who may choose is asked to; somebody whose role is over is turned away, kindly."""
    user = _somebody(request)
    if ended := ended_role(user, request.session.get(ACTING, "")):
        _record(request, TURNED_AWAY, why=ROLE_ENDED, by=Acting(ended).by)
    elif not user.roles_in_force().exists():
        _record(request, TURNED_AWAY, why=NO_ROLE)
    return redirect("desk:choose")


def _record(
    request: HttpRequest, act: str, *, why: str, of: Thing | None = None, by: By | None = None
) -> None:
    """`by` is whoever acts, unless it was in a role that is over."""
    if not isinstance(request.user, User):
        return  # Nobody who has not signed in is on any list of ours.
    acting = acting_in(request)
    by = by or (acting.by if acting else By(request.user.pk, NO_ROLE))
    assert request.resolver_match
    takes = taken(request.resolver_match.view_name, request.method or "")
    with transaction.atomic():
        details = {"permission": str(takes), "why": why}
        record(act, by=by, of=of, details=details, outcome=Outcome.REFUSED)


def _not_so(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    """A reader who comes to what only a form sends sees a page all the same."""
    return HttpResponseNotAllowed(allowed, render_to_string("405.html", request=request))


def _allowed(page: str) -> list[str]:
    return sorted({*ACCESS[page], *(["HEAD"] if "GET" in ACCESS[page] else [])})


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    return redirect(settings.LOGIN_URL)


def _acting(request: HttpRequest) -> Acting | None:
    if not isinstance(request.user, User):
        return None
    grants = request.user.roles_in_force().select_related("user", "organisation")
    chosen = request.session.get(ACTING)
    if chosen is not None:
        found = grants.filter(pk=UUID(chosen)).first()
        return Acting(found) if found else None
    only = list(grants[:2])
    return Acting(only[0]) if len(only) == 1 else None
