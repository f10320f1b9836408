"""Who stands at the door of every page?  Nothing opens that the table of access does not open.

Asked before each page runs. A page that deals with one row asks once more, for that row, and a
refusal there looks the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.models import User
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import record
from safetoshare.ledger.models import Outcome
from safetoshare.refusals import Refusal
from safetoshare.web.access import ACCESS, Gate, taken

ACTING = "acting"
TURNED_AWAY = "accounts.page_opened"
Page = Callable[..., HttpResponseBase]


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
            return HttpResponseNotAllowed(sorted(ACCESS[name]))
        if takes == Gate.EVERYBODY:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return None if takes == Gate.SIGNED_IN else _for_a_role(request, takes)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """What a page was refused is shown as what its door refuses; its act recorded it."""
        return shown(request, fault) if isinstance(fault, NotAllowed) else None


def acting_in(request: HttpRequest) -> Acting | None:
    """Who acts; None without a role in force."""
    acting: Acting | None = request.acting  # type: ignore[attr-defined]
    # The lazy object is never None itself.
    return acting if acting else None


def shown(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says a refusal."""
    return render(request, "403.html", {"refusal": refusal}, status=403)


def _for_a_role(request: HttpRequest, takes: str) -> HttpResponse | None:
    acting = acting_in(request)
    if acting is None:
        return redirect("desk:choose")
    if acting.may(Permission(takes)):
        return None
    return _turned_away(request, acting, takes)


def _turned_away(request: HttpRequest, acting: Acting, takes: str) -> HttpResponse:
    refusal = acting.refusal()
    with transaction.atomic():
        details = {"permission": takes, "why": refusal.code}
        record(TURNED_AWAY, by=acting.by, of=None, details=details, outcome=Outcome.REFUSED)
    return shown(request, refusal)


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
