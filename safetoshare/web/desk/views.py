"""What waits for whoever acts, what may they open, and who are they here?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from safetoshare.accounts.purposes import PURPOSES
from safetoshare.web.desk.waiting import waiting_for
from safetoshare.web.guard import acting_in
from safetoshare.web.navigation import links_for


def desk(request: HttpRequest) -> HttpResponse:
    """The desk of the role somebody acts in."""
    acting = acting_in(request)
    if acting is None:
        return redirect("desk:choose")
    told = {
        "acting": acting,
        "purpose": PURPOSES[acting.grant.role],
        "waiting": waiting_for(acting),
        "links": list(links_for(acting)),
        "has_other_roles": acting.user.roles_in_force().exclude(pk=acting.grant.pk).exists(),
    }
    return render(request, "desk/desk.html", told)
