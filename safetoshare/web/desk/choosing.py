"""In which role do I act now?  Somebody with one role is never asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from safetoshare.accounts.models import RoleGrant, User
from safetoshare.accounts.queries import invitations_to
from safetoshare.web.guard import ACTING, ended_role, record_ended_role


def choose(request: HttpRequest) -> HttpResponse:
    """Shows the roles in force, and keeps the chosen one for this session.

    Whose role ended while they acted in it is told which, and when.
    """
    assert isinstance(request.user, User)
    grants = list(request.user.roles_in_force().select_related("organisation"))
    chosen = _chosen(request, grants)
    if chosen:
        request.session[ACTING] = str(chosen.pk)
        # A form still open in another window was filled in for the role before: it is not taken.
        rotate_token(request)
        return redirect("desk:desk")
    given = request.POST.get("role", "")
    sought = ended_role(request.user, given)
    if sought:
        record_ended_role(request, sought)
    ended = sought or ended_role(request.user, request.session.get(ACTING, ""))
    told = {
        "grants": grants,
        "fault": request.method == "POST",
        "ended": ended,
        "invitations": invitations_to(request.user),
    }
    return render(request, "desk/choose.html", told)


def _chosen(request: HttpRequest, grants: list[RoleGrant]) -> RoleGrant | None:
    given = request.POST.get("role", "")
    return next((grant for grant in grants if str(grant.pk) == given), None)
