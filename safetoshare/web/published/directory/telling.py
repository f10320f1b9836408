"""What do the pages of the directory need to tell what they show?"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare.web import directory

TOOLS = {
    "KINDS": directory.KINDS,
    "checked": directory.checked,
    "lines_of": directory.lines_of,
    "not_checked_since": directory.not_checked_since,
}


def show(request: HttpRequest, page: str, told: Mapping[str, object]) -> HttpResponse:
    """A page of the directory with everything its parts call."""
    return render(request, f"published/directory/{page}.html", {**TOOLS, **told})
