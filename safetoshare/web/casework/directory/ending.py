"""How is an entry closed, or its keeping given to the organisation itself?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.permissions import Permission
from safetoshare.directory import policies
from safetoshare.directory.actions import close_entry, hand_over
from safetoshare.directory.kinds import Ending
from safetoshare.directory.models import Entry
from safetoshare.refusals import Refusal
from safetoshare.web.casework.directory.forms import CloseForm, KeeperForm
from safetoshare.web.doing import done, refused
from safetoshare.web.filling import sent
from safetoshare.web.guard import row_for, whoever_acts


def close(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Why; it is then in no list any more."""
    acting = whoever_acts(request)
    found = row_for(Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_CLOSE), entry)
    form = CloseForm(request.POST or None, initial={"seen": found.version})

    def act(filled: dict[str, Any]) -> None:
        reason = Ending(filled["reason"])
        close_entry(by=acting.by, entry=found, seen=filled["seen"], reason=reason)

    if sent(request, form, act):
        return done(request, _("Closed. Nobody is sent there any more."), _list())
    why_not = refused(lambda: policies.check_keeper(acting.by, found))
    return _show(request, form, found, _("Close this entry"), why_not)


def keeper(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Which organisation keeps its own entry."""
    acting = whoever_acts(request)
    found = row_for(Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_OVERRULE), entry)
    initial = {"seen": found.version, "organisation": found.organisation_id}
    form = KeeperForm(request.POST or None, initial=initial)

    def act(filled: dict[str, Any]) -> None:
        hand_over(
            by=acting.by, entry=found, seen=filled["seen"], organisation=filled["organisation"]
        )

    if sent(request, form, act):
        return done(request, _("Saved."), _at(found))
    return _show(request, form, found, _("Who keeps this entry?"), None)


def _list() -> str:
    return reverse("casework:directory")


def _at(entry: Entry) -> str:
    return reverse("casework:directory_entry", args=[entry.pk])


def _show(
    request: HttpRequest, form: forms.Form, entry: Entry, title: Promise, why_not: Refusal | None
) -> HttpResponse:
    told = {
        "form": form,
        "entry": entry,
        "version": Entry.objects.get(pk=entry.pk).version,
        "title": title,
        "back": _at(entry),
        "save": _("Save"),
        "why_not": why_not,
    }
    return render(request, "casework/directory/form.html", told)
