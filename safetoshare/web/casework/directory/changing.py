"""How does somebody add an organisation, or change what is said of one?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.directory import actions, policies
from safetoshare.directory.models import Entry, Service
from safetoshare.web.casework.directory.forms import (
    ENTRY_FIELDS,
    SERVICE_FIELDS,
    ChangeEntryForm,
    ChangeServiceForm,
    NewEntryForm,
    as_given,
)
from safetoshare.web.casework.directory.reading import differing
from safetoshare.web.doing import done, refused
from safetoshare.web.filling import sent
from safetoshare.web.guard import row_for, whoever_acts

OF_ENTRY = dict(zip(ENTRY_FIELDS, ENTRY_FIELDS, strict=True))
# What nobody has said yet.
UNSAID = as_given(Service(), SERVICE_FIELDS)


def add(request: HttpRequest) -> HttpResponse:
    """A new organisation with the first thing it offers."""
    acting = whoever_acts(request)
    form = NewEntryForm(request.POST or None, initial=UNSAID)
    made: list[Entry] = []

    def act(filled: dict[str, Any]) -> None:
        given = {"entry": form.entry_values, "service": form.service_values}
        made.append(actions.add_entry(by=acting.by, **given))

    if sent(request, form, act):
        return done(request, _("Added. Say that it is right once you have tried it."), _at(made[0]))
    title = _("Add an organisation")
    return _show(request, form, title, reverse("casework:directory"), _("Add it"))


def change(request: HttpRequest, entry: UUID) -> HttpResponse:
    """What an organisation is."""
    acting = whoever_acts(request)
    found = _entry(acting, entry)
    initial = as_given(found, OF_ENTRY) | {"seen": found.version}
    form = ChangeEntryForm(request.POST or None, initial=initial)

    def act(filled: dict[str, Any]) -> None:
        actions.change_entry(by=acting.by, entry=found, seen=filled["seen"], values=form.values)

    if sent(request, form, act):
        return done(request, _("Changed."), _at(found))
    now = as_given(_again(found), OF_ENTRY)
    return _show_change(request, acting, form, found, now, _("Change it"))


def add_service(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Something more that an organisation offers."""
    acting = whoever_acts(request)
    found = _entry(acting, entry)
    form = ChangeServiceForm(request.POST or None, initial={**UNSAID, "seen": found.version})

    def act(filled: dict[str, Any]) -> None:
        actions.add_service(by=acting.by, entry=found, seen=filled["seen"], values=form.values)

    if sent(request, form, act):
        return done(request, _("Added."), _at(found))
    return _show_change(request, acting, form, found, {}, _("Add a service"))


def change_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """What an organisation offers."""
    acting = whoever_acts(request)
    rows = Service.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_CHANGE)
    found = row_for(rows, service)
    initial = as_given(found, SERVICE_FIELDS) | {"seen": found.entry.version}
    form = ChangeServiceForm(request.POST or None, initial=initial)

    def act(filled: dict[str, Any]) -> None:
        given = {"entry": found.entry, "service": found, "seen": filled["seen"]}
        actions.change_service(by=acting.by, **given, values=form.values)

    if sent(request, form, act):
        said = _("Changed. What you changed of numbers, addresses and hours is to be tried again.")
        return done(request, said, _at(found.entry))
    now = as_given(Service.objects.get(pk=found.pk), SERVICE_FIELDS)
    return _show_change(request, acting, form, found.entry, now, _("Change a service"))


def _entry(acting: Acting, identity: UUID) -> Entry:
    rows = Entry.objects.visible_to(acting, Permission.DIRECTORY_ENTRY_CHANGE)
    return row_for(rows.select_related("organisation"), identity)


def _again(entry: Entry) -> Entry:
    """As it is kept: an act that was refused has perhaps changed the one in hand."""
    return Entry.objects.get(pk=entry.pk)


def _at(entry: Entry) -> str:
    return reverse("casework:directory_entry", args=[entry.pk])


def _show_change(
    request: HttpRequest,
    acting: Acting,
    form: forms.Form,
    entry: Entry,
    now: dict[str, Any],
    title: Promise,
) -> HttpResponse:
    """The form; where somebody else was first, also what stands now in place of what was sent."""
    version = _again(entry).version
    was_late = form.is_bound and str(form.data.get("seen", "")) != str(version)
    told = {
        "entry": entry,
        "version": version,
        "stands_now": list(differing(form, now)) if was_late else [],
        "why_not": refused(lambda: policies.check_keeper(acting.by, entry)),
    }
    return _show(request, form, title, _at(entry), _("Save"), **told)


def _show(
    request: HttpRequest, form: forms.Form, title: Promise, back: str, save: Promise, **told: object
) -> HttpResponse:
    given = {"form": form, "title": title, "back": back, "save": save, **told}
    return render(request, "casework/directory/form.html", given)
