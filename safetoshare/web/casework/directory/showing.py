"""How does an entry stand, and what may whoever acts do with it?"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.acting import Acting, standing
from safetoshare.accounts.permissions import Permission
from safetoshare.codes import SourceQuality
from safetoshare.directory import policies
from safetoshare.directory.errors import ChangedMeanwhile
from safetoshare.directory.models import Entry
from safetoshare.ledger.actions import thing
from safetoshare.ledger.models import Entry as Recorded
from safetoshare.ledger.models import Outcome
from safetoshare.web.casework.directory.telling import TOOLS
from safetoshare.web.doing import Act, Button, button
from safetoshare.web.guard import row_for, whoever_acts


def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One organisation, and a button for each act, or why not."""
    acting = whoever_acts(request)
    rows = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_READ)
    found = row_for(rows.select_related("organisation"), entry)
    told = {
        **TOOLS,
        "acting": acting,
        "entry": found,
        "services": list(found.services.all()),
        "quality": SourceQuality(found.source_quality).label(),
        "buttons": buttons(acting, found),
        "may_change": _may(acting, Permission.DIRECTORY_ENTRY_CHANGE, found),
        "not_taken": changes_not_taken(found),
    }
    return render(request, "casework/directory/entry.html", told)


def buttons(acting: Acting, entry: Entry) -> list[Button]:
    """What this role may do to this entry; a sentence where the entry is kept by somebody else."""
    keeps = partial(policies.check_keeper, acting.by, entry)
    acts: tuple[tuple[Permission, object, str, tuple[Act, ...]], ...] = (
        (Permission.DIRECTORY_ENTRY_VERIFY, _("Say that it is right"), "check", ()),
        (Permission.DIRECTORY_ENTRY_CHANGE, _("Change it"), "change", (keeps,)),
        (Permission.DIRECTORY_ENTRY_CHANGE, _("Add a service"), "add_service", (keeps,)),
        (Permission.DIRECTORY_ENTRY_OVERRULE, _("Say who keeps it"), "keeper", ()),
        (Permission.DIRECTORY_ENTRY_CLOSE, _("Close it"), "close", (keeps,)),
    )
    return [
        button(str(text), reverse(f"casework:directory_{page}", args=[entry.pk]), *checks)
        for permission, text, page, checks in acts
        if _may(acting, permission, entry)
    ]


def changes_not_taken(entry: Entry) -> list[Recorded]:
    """Changes to an older version, refused since the last change: whoever made that one is told
    here, as the other was told at once."""
    kind = thing(entry).kind
    refused = Recorded.objects.about(kind, entry.pk).filter(outcome=Outcome.REFUSED)
    since = refused.filter(at__gte=entry.changed_at, details__why=ChangedMeanwhile.code)
    return list(since)


def _may(acting: Acting, permission: Permission, entry: Entry) -> bool:
    return acting.may(permission, *standing(acting.by, entry))
