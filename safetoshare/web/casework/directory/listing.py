"""Which entries has nobody checked lately?  Longest unchecked first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare import clock
from safetoshare.accounts.permissions import Permission
from safetoshare.directory.models import Entry
from safetoshare.directory.staleness import FADES_AFTER
from safetoshare.web.casework.directory.telling import TOOLS
from safetoshare.web.guard import whoever_acts

ON_A_PAGE = 50


def directory(request: HttpRequest) -> HttpResponse:
    """Every entry that is open; those that one may check are the ones to be chased."""
    acting = whoever_acts(request)
    rows = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_READ)
    mine = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_VERIFY)
    name = request.GET.get("name", "").strip()[:120]
    shown = rows.filter(name__icontains=name).longest_unchecked_first()
    told = {
        **TOOLS,
        "acting": acting,
        "name": name,
        "shown": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        "to_check": mine.faded(clock.today()).count(),
        "weeks": FADES_AFTER.days // 7,
    }
    return render(request, "casework/directory/directory.html", told)
