"""How does somebody say that an entry is right?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.permissions import Permission
from safetoshare.directory.actions import verify_entry
from safetoshare.directory.kinds import How, Route
from safetoshare.directory.models import Entry
from safetoshare.web.casework.directory.forms import CheckForm
from safetoshare.web.casework.directory.telling import TOOLS
from safetoshare.web.doing import done
from safetoshare.web.filling import sent
from safetoshare.web.guard import row_for, whoever_acts


def check(request: HttpRequest, entry: UUID) -> HttpResponse:
    """How it was made sure, and which numbers, addresses and hours were tried."""
    acting = whoever_acts(request)
    rows = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_VERIFY)
    found = row_for(rows, entry)
    is_own = found.organisation_id == acting.grant.organisation_id
    initial = {"seen": found.version, "how": How.OWN_WORD.value if is_own else ""}
    form = CheckForm(request.POST or None, entry=found, is_own=is_own, initial=initial)

    def act(filled: dict[str, Any]) -> None:
        how, reached = How(filled["how"]), tried(filled["reached"])
        verify_entry(by=acting.by, entry=found, seen=filled["seen"], how=how, reached=reached)

    back = reverse("casework:directory_entry", args=[found.pk])
    if sent(request, form, act):
        return done(request, _("Checked today. Everybody who looks it up is told."), back)
    told = {**TOOLS, "form": form, "entry": found, "services": found.services.all(), "back": back}
    told["version"] = Entry.objects.get(pk=found.pk).version
    return render(request, "casework/directory/check.html", told)


def tried(chosen: list[str]) -> dict[UUID, list[Route]]:
    """What was ticked, by service."""
    found: dict[UUID, list[Route]] = {}
    for each in chosen:
        service, _between, route = each.partition(":")
        found.setdefault(UUID(service), []).append(Route(route))
    return found
