"""What waits for whoever acts?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from safetoshare.web.guard import acting_in


def desk(request: HttpRequest) -> HttpResponse:
    """The desk of the role somebody acts in."""
    if acting_in(request) is None:
        return redirect("desk:choose")
    return render(request, "desk/desk.html")
