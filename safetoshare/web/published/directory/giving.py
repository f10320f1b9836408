"""How does anybody get the directory as data?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from safetoshare.directory.exchange.writing import write
from safetoshare.directory.queries import listed

# Open data is for every page and program; the profile asks for the first of these.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def open_data(request: HttpRequest) -> HttpResponse:
    """All services on one page, in the shape of Open Referral UK."""
    return HttpResponse(write(listed()), content_type="application/json", headers=OPEN)
